"""What each reader gets, word for word (E1-E4); the goldens are pages as they are sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.export.forms import FORMS, by_suffix, render
from mus_cli.export.handout import handout
from mus_cli.export.one_to_one import MOST
from mus_cli.model import record as rec
from mus_cli.model.note import Note
from mus_cli.model.readers import READERS, Reader, fitting
from tests.export.sample import LIBRARY, MINIMAL, TODAY
from tests.export.year import AGREED, LATER, PREPARED
from tests.model.planted import planted

GOLDEN = Path(__file__).parent / "golden"
NOTES = (Note(id="n1", date=dt.date(2026, 5, 4), text="Ros fra dagholdet"),)
PAGES = [
    *((reader, "text", language) for reader in READERS for language in i18n.LANGUAGES),
    ("after", "markdown", "da"),
    ("after", "csv", "da"),
    ("before", "json", "en"),
]


@pytest.mark.parametrize(("reader", "form", "language"), PAGES)
def test_a_reader_gets_this(reader: Reader, form: str, language: str) -> None:
    """The page of a full year, as it is pasted into a mail or opened in a program."""
    i18n.choose(language)
    record = PREPARED if reader == "before" else AGREED
    today = TODAY if reader == "before" else LATER
    golden = GOLDEN / f"export-{reader}-{language}{FORMS[form].suffix}"
    made = render(form, handout(record, reader, LIBRARY, today, NOTES))
    assert made.decode("utf-8") == golden.read_bytes().decode("utf-8")


@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if form.page])
@pytest.mark.parametrize("reader", READERS)
def test_a_year_without_anything_gives_no_page(reader: Reader, form: str) -> None:
    """There is no mail with nothing but a heading in it."""
    assert render(form, handout(MINIMAL, reader, LIBRARY, TODAY)) == b""


@pytest.mark.parametrize("many", [0, 1, 3, 40])
def test_a_one_to_one_is_at_most_fifteen_lines(many: int) -> None:
    """However much was agreed, it fits on the agenda, and says how much there is besides."""
    agreed = planted(shared=True).agreements
    assert agreed is not None
    record = rec.Record(
        year=2026,
        agreements=replace(
            agreed,
            goals=agreed.goals * many,
            decisions=agreed.decisions * many,
            manager_commitments=agreed.manager_commitments * many,
            pending=agreed.pending * many,
        ),
    )
    lines = render("text", handout(record, "one-to-one", LIBRARY, TODAY)).decode().splitlines()
    assert len(lines) <= MOST
    assert any(line.endswith(" more") for line in lines) is (many > 1)


def test_a_one_to_one_begins_with_what_is_due_first() -> None:
    """What is late stands first; what has no date stands last."""
    goals = tuple(
        rec.Goal(id=name, goal=name, due=rec.Due(words=name, date=date))
        for name, date in (
            ("later", dt.date(2027, 9, 1)),
            ("never", None),
            ("late", dt.date(2026, 1, 1)),
        )
    )
    record = rec.Record(year=2026, agreements=rec.Agreements(goals=goals))
    held = render("text", handout(record, "one-to-one", LIBRARY, TODAY)).decode()
    assert [line.split()[1] for line in held.splitlines() if "- " in line] == [
        "late",
        "later",
        "never",
    ]


def test_a_board_hangs_up_the_shared_goals_before_the_talk() -> None:
    """Before anything is agreed only the goals that are shared can hang there."""
    held = render("text", handout(PREPARED, "board", LIBRARY, TODAY)).decode()
    assert "Tage kurset i smertebehandling" in held
    assert "Være mentor for nye" not in held


def test_lines_of_agree_alone_are_enough_for_the_minutes() -> None:
    """Two goals with nothing more are a page of minutes and agreements."""
    goals = (rec.Goal(id="a", goal="Kursus"), rec.Goal(id="b", goal="Mentor"))
    record = rec.Record(year=2026, agreements=rec.Agreements(goals=goals))
    held = render("text", handout(record, "after", LIBRARY, TODAY)).decode()
    assert held.startswith("Minutes and agreements from our MUS 2026\n\nGoals:\n\nKursus\n")
    assert "\n\nMentor\n" in held


@pytest.mark.parametrize(
    ("record", "today", "reader"),
    [
        (None, TODAY, "before"),
        (PREPARED, TODAY, "before"),
        (AGREED, dt.date(2026, 12, 20), "after"),
        (AGREED, LATER, "one-to-one"),
        (rec.Record(year=2026, agreements=rec.Agreements()), TODAY, "after"),
    ],
)
def test_the_reader_that_fits(record: rec.Record | None, today: dt.date, reader: Reader) -> None:
    """Before the talk the manager, then the minutes, and after a month the next 1:1."""
    assert fitting(record, today) == reader


def test_a_form_is_known_by_the_name_of_its_file() -> None:
    """The end of a file's name says what it is, in capitals too."""
    assert by_suffix(".EML") == "eml"
    assert by_suffix(".md") == "markdown"
    assert by_suffix(".exe") is None
    assert by_suffix("") is None
