"""A preparation of December goes on in January, whatever command is used (B3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.storage.paths import Places
from tests.runner import mus

DECEMBER = """\
talk: {date: 2027-01-12, manager: Kim}
year: 2026
outcome: {text: A course}
answers: {results: {text: Portal, place: manager}}
"""


@pytest.fixture(autouse=True)
def _begun_in_december(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUS_TODAY", "2026-12-10")
    file = tmp_path / "december.yaml"
    file.write_text(DECEMBER.replace("outcome: {text: A course}", "outcome: A course"))
    mus("prepare", "--answers", str(file))
    monkeypatch.setenv("MUS_TODAY", "2027-01-02")


def test_what_was_shared_is_exported_in_january() -> None:
    """The text for the manager is that of the talk that is still to come."""
    assert "Portal" in mus("export", "before").stdout


def test_answers_without_a_year_are_of_the_talk_to_come(tmp_path: Path, places: Places) -> None:
    """Nothing begins anew with the calendar."""
    file = tmp_path / "january.yaml"
    file.write_text("answers: {energy: Calm}\n", encoding="utf-8")
    printed = mus("prepare", "--answers", str(file)).stdout.splitlines()
    assert printed == [str(places.my_page(2026)), str(places.table_page(2026))]
    assert not places.record(2027).exists()


def test_mus_names_it(places: Places) -> None:
    """The next thing to do is that preparation, named with its year."""
    assert "mus prepare --year 2026" in mus("status").stdout
    assert not places.record(2027).exists()
