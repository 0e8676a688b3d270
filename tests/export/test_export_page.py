"""What ``mus export --as html`` draws beside the text, and what a missing library says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli import installation
from mus_cli.app.root import app
from mus_cli.core import record as rec
from mus_cli.installation import install_command
from mus_cli.storage.paths import Places
from tests.documents.year import AGREED, PREPARED
from tests.years import put

TREND = "How I have been at work"


def rated(year: int, rating: int, *, shared: bool) -> rec.Record:
    """Return a year of which only how one was is known."""
    answer = rec.Answer(rating=rating, rating_place="manager" if shared else "me")
    return rec.Record(year=year, preparation=rec.Preparation(answers={"wellbeing": answer}))


def page(*words: str) -> str:
    """Return the page the command makes, in English."""
    words = ("export", "--lang", "en", *words, "--as", "html")
    result = CliRunner().invoke(app, words, prog_name="mus")
    assert result.exit_code == 0
    return result.stdout


def test_a_rating_shared_in_another_year_is_in_no_page_of_this_one(places: Places) -> None:
    """It was shared with the manager of its year, who may have been another."""
    put(places, rated(2024, 2, shared=True))
    put(places, rated(2025, 5, shared=True))
    put(places, PREPARED)
    assert TREND not in page("before")
    assert f"{TREND}, 1 to 5. 2024: 2; 2025: 5; 2026: 3" in page("all", "--include-private")
    put(places, AGREED)
    for audience in ("after", "one-to-one", "board"):
        assert TREND not in page(audience)


def test_a_rating_that_was_not_shared_is_drawn_for_its_owner_alone(places: Places) -> None:
    """All of its years are in the owner's own copy."""
    put(places, rated(2024, 2, shared=False))
    put(places, rated(2025, 5, shared=False))
    put(places, PREPARED)
    assert TREND not in page("before")
    assert "2024: 2; 2025: 5; 2026: 3" in page("all", "--include-private")


@pytest.mark.parametrize(
    ("record", "today", "step"),
    [(PREPARED, "2026-11-20", "Talk"), (AGREED, "2027-01-10", "Follow-up")],
)
def test_the_wheel_of_the_year_shows_where_one_is(
    places: Places, monkeypatch: pytest.MonkeyPatch, record: rec.Record, today: str, step: str
) -> None:
    """The current step is that of ``mus status``."""
    monkeypatch.setenv("MUS_TODAY", today)
    put(places, record)
    assert f'aria-label="The year. You are here: {step}"' in page("board")


@pytest.mark.parametrize(("form", "package"), [("word", "python-docx"), ("calendar", "icalendar")])
def test_a_part_that_is_not_installed_is_named_with_its_command(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str, package: str
) -> None:
    """One sentence says what to type, and no file is left behind."""
    monkeypatch.setitem(sys.modules, package.removeprefix("python-"), None)
    monkeypatch.setattr(installation, "find_spec", lambda name: name)
    put(places, AGREED)
    file = tmp_path / "ud"
    words = ["export", "--lang", "en", "after", "--as", form, "-o", str(file)]
    result = CliRunner().invoke(app, words, prog_name="mus")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"That needs the library {package}, which is not installed. "
        f"Install it: {install_command(package)}\n"
    )
    assert not file.exists()
