from __future__ import annotations

import re

import pytest

from mus_cli import i18n
from mus_cli.documents.drawings import cycle, trend


@pytest.mark.parametrize(
    ("stage", "name"),
    [(0, "Noter"), (1, "Forberedelse"), (2, "Samtale"), (3, "Aftaler"), (4, "Opfølgning")],
)
def test_the_year_shows_five_steps_and_where_one_is(stage: int, name: str) -> None:
    """One step is filled and its name bold; a screen reader says which."""
    i18n.choose("da")
    drawn = cycle(stage)
    assert re.findall(r">([^<]+)</text>", drawn) == [
        "Noter",
        "Forberedelse",
        "Samtale",
        "Aftaler",
        "Opfølgning",
    ]
    assert re.findall(r'<text class="strong"[^>]*>([^<]+)<', drawn) == [name]
    assert drawn.count('class="here"') == 1
    assert f'aria-label="Året. Du er her: {name}"' in drawn


def test_the_trend_shows_each_year_at_its_height() -> None:
    """A better year is higher, and a year left out leaves a gap."""
    drawn = trend([(2023, 3), (2024, 5), (2027, 1)])
    (points,) = re.findall(r'points="([^"]+)"', drawn)
    assert points == "40,84 126,36 384,132"
    assert re.findall(r">(\d+)</text>", drawn) == ["3", "2023", "5", "2024", "1", "2027"]
    assert 'aria-label="How I have been at work, 1 to 5. 2023: 3; 2024: 5; 2027: 1"' in drawn


@pytest.mark.parametrize("ratings", [[], [(2026, 4)]])
def test_one_year_is_no_trend(ratings: list[tuple[int, int]]) -> None:
    """Nothing is drawn until there are two years to compare."""
    assert trend(ratings) == ""
