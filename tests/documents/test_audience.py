"""What each reader gets, word for word (E1-E4); the goldens are pages as they are sent."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.audience import AUDIENCES, Audience, fitting
from mus_cli.core.notes import Note
from mus_cli.core.privacy import with_shared
from mus_cli.documents.formats import FORMATS, by_suffix, render
from mus_cli.documents.handout import handout
from mus_cli.documents.one_to_one import MOST
from tests.core.planted import planted
from tests.documents.sample import FULL, LIBRARY, MINIMAL, TODAY
from tests.documents.year import AGREED, LATER, PREPARED

GOLDEN = Path(__file__).parent / "golden"
CLOSED = rec.Record(
    year=2026,
    talk=rec.Talk(date=dt.date(2026, 12, 3)),
    agreements=rec.Agreements(
        goals=(rec.Goal(id="a", goal="Kursus", status="done"),),
        decisions=(rec.Decision(text="Desk", status="dropped"),),
    ),
)
NOTES = (Note(id="n1", date=dt.date(2026, 5, 4), text="Ros fra dagholdet"),)
PAGES = [
    *((audience, "text", language) for audience in AUDIENCES for language in i18n.LANGUAGES),
    ("after", "markdown", "da"),
    ("after", "csv", "da"),
    ("before", "json", "en"),
]


@pytest.mark.parametrize(("audience", "form", "language"), PAGES)
def test_a_reader_gets_this(audience: Audience, form: str, language: str) -> None:
    """The page of a full year, compared whole; with MUS_GOLDEN set it is written anew."""
    i18n.choose(language)
    record = PREPARED if audience == "before" else AGREED
    today = TODAY if audience == "before" else LATER
    golden = GOLDEN / f"export-{audience}-{language}{FORMATS[form].suffix}"
    made = render(form, handout(record, audience, LIBRARY, today, NOTES))
    if "MUS_GOLDEN" in os.environ:
        golden.write_bytes(made)
    assert made.decode("utf-8") == golden.read_bytes().decode("utf-8")


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.page])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_year_without_anything_gives_no_page(audience: Audience, form: str) -> None:
    """There is no mail with nothing but a heading in it."""
    assert render(form, handout(MINIMAL, audience, LIBRARY, TODAY)) == b""


@pytest.mark.parametrize("many", [0, 1, 3, 40])
def test_a_one_to_one_fits_on_a_screen(many: int) -> None:
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
    """What is late comes first; what has no date comes last."""
    goals = tuple(
        rec.Goal(id=name, goal=name, due=rec.Due(words=name, date=date))
        for name, date in (
            ("later", dt.date(2027, 9, 1)),
            ("never", None),
            ("late", dt.date(2026, 1, 1)),
        )
    )
    record = rec.Record(year=2026, agreements=rec.Agreements(goals=goals))
    text = render("text", handout(record, "one-to-one", LIBRARY, TODAY)).decode()
    assert [line.split()[1] for line in text.splitlines() if "- " in line] == [
        "late",
        "later",
        "never",
    ]


def test_a_board_calls_a_start_a_start() -> None:
    """Something that begins on a day has no deadline then."""
    begins = rec.Due(words="fra 1. april", date=dt.date(2027, 4, 1))
    line = rec.AgreedLine(text="Mødefri fredag", due=begins)
    text = page(rec.Record(year=2026, agreements=rec.Agreements(lines=(line,))), "board")
    assert "Start: fra 1 April 2027" in text
    assert "Deadline" not in text


def test_a_board_hangs_up_the_shared_goals_before_the_talk() -> None:
    """Before anything is agreed only the goals that are shared can hang there."""
    text = render("text", handout(PREPARED, "board", LIBRARY, TODAY)).decode()
    assert "Tage kurset i smertebehandling" in text
    assert "Være mentor for nye" not in text


def test_a_line_to_pin_up_says_when_it_starts_and_ends_as_it_was_typed() -> None:
    """What begins on a day has no deadline; a line with nothing below it has no colon."""
    i18n.choose("da")
    start = rec.Due(words="fra 1. april", date=dt.date(2026, 4, 1))
    lines = (
        rec.AgreedLine(text="Ny vagtplan – fra 1. april", due=start),
        rec.AgreedLine(text="Ingen møder fredag"),
        rec.AgreedLine(text="Telefonen deles"),
    )
    agreed = rec.Agreements(held=TODAY, lines=lines)
    assert page(rec.Record(year=2026, agreements=agreed), "board", "text") == (
        "Mine mål og aftaler · MUS 2026\n\n"
        "Ny vagtplan:\n   - Start: fra 1. april 2026\n\n"
        "Ingen møder fredag\n\n"
        "Telefonen deles\n"
    )


@pytest.mark.parametrize("form", ["text", "csv", "html", "json", "markdown"])
def test_agreed_lines_alone_are_a_page_to_pin_up(form: str) -> None:
    """A line is on it as a goal is; what the manager promised and what was dropped are not."""
    lines = (
        rec.AgreedLine(text="Læse om smerter", who="me"),
        rec.AgreedLine(text="Rydde depotet", who="Mette", status="done"),
        rec.AgreedLine(text="Spørge HR", who="manager"),
        rec.AgreedLine(text="Ny kaffemaskine", status="dropped"),
        rec.AgreedLine(text="Vagtplanen", kind="decision"),
    )
    agreed = rec.Agreements(held=TODAY, lines=lines, private_notes="Løn")
    text = page(rec.Record(year=2026, agreements=agreed), "board", form)
    assert "Læse om smerter" in text
    assert "Rydde depotet" in text
    for hidden in ("Spørge HR", "kaffemaskine", "Vagtplanen", "Mette", "Løn"):
        assert hidden not in text


def test_lines_of_agree_alone_are_enough_for_the_minutes() -> None:
    """Two goals with nothing more are a page of minutes and agreements."""
    goals = (rec.Goal(id="a", goal="Kursus"), rec.Goal(id="b", goal="Mentor"))
    record = rec.Record(year=2026, agreements=rec.Agreements(goals=goals))
    text = render("text", handout(record, "after", LIBRARY, TODAY)).decode()
    assert text.startswith("Minutes and agreements from our MUS 2026\n\nHi,\n\n")
    assert "\n\nGoals:\n\nKursus\n" in text
    assert "\n\nMentor\n" in text


def page(record: rec.Record, audience: Audience, form: str = "text", today: dt.date = TODAY) -> str:
    """Return an export as text."""
    return render(form, handout(record, audience, LIBRARY, today)).decode("utf-8-sig")


def test_a_talk_that_is_past_is_no_next_date_of_a_1_to_1() -> None:
    """What is still open after the next talk's day does not announce that talk."""
    agreed = rec.Agreements(
        held=TODAY, lines=(rec.AgreedLine(text="Excel"),), next=rec.Due(words="", date=LATER)
    )
    record = rec.Record(year=2026, agreements=agreed)
    assert "Next talk" in page(record, "one-to-one", today=LATER)
    assert "Next talk" not in page(record, "one-to-one", today=LATER + dt.timedelta(days=1))


def test_what_is_asked_for_stands_by_itself_before_the_talk() -> None:
    """A manager reads what to decide on as such, and not as a question put to somebody else."""
    i18n.choose("da")
    shared = ("answer/ask-for", "answer/feedback-wanted", "answer/results")
    text = page(with_shared(FULL, shared, LIBRARY), "before")
    asked = (
        "Det beder jeg om:\n\n"
        "Det skal der tages stilling til:\nFem dage og betaling for kurset.\n\n"
        "Det vil jeg gerne høre din vurdering af:\nMin måde at lære nye op på.\n\n"
        "Det har jeg valgt at dele:\n\nHvad er du kommet i mål med?\n"
    )
    assert asked in text


def test_a_topic_on_the_agenda_is_said_once() -> None:
    """An own topic without a text is not repeated; one with a text keeps it."""
    agenda = tuple(
        rec.AgendaLine(topic=topic, minutes=5, origin=f"own/{n}", place="manager")
        for n, topic in enumerate(("Desks", "Holidays"))
    )
    topics = (
        rec.OwnTopic(topic="Desks", place="manager"),
        rec.OwnTopic(topic="Holidays", text="Week 29", place="manager"),
        rec.OwnTopic(topic="Parking", place="manager"),
    )
    record = rec.Record(year=2026, preparation=rec.Preparation(own_topics=topics, agenda=agenda))
    text = page(record, "before")
    assert text.count("Desks") == 1
    assert "My own topics and questions:\n   - Parking\n\nHolidays:\nWeek 29\n" in text


def test_the_manager_is_told_of_no_last_time_nor_of_none() -> None:
    """Whether there was one stays with the person; the point is named so that both are right."""
    agenda = (rec.AgendaLine(topic="", minutes=5, origin="since-last", place="manager"),)
    for first_time in (True, False):
        prepared = rec.Preparation(agenda=agenda)
        record = rec.Record(year=2026, first_time=first_time, preparation=prepared)
        assert "   - The past year (5 min.)\n" in page(record, "before")


@pytest.mark.parametrize("form", ["text", "csv"])
def test_whoever_is_responsible_is_no_me_where_others_read_it(form: str) -> None:
    """Without a name a table says the employee; a letter and one's own copy can say "me"."""
    goals = (rec.Goal(id="a", goal="Kursus", responsible="me"),)
    record = rec.Record(year=2026, agreements=rec.Agreements(goals=goals))
    assert ("the employee" in page(record, "after", form)) is (form == "csv")
    assert "the employee" not in page(record, "all", form)


@pytest.mark.parametrize("name", ["", "Åse Holm"])
def test_a_text_one_signs_speaks_of_oneself_as_me(name: str) -> None:
    """A line that says "I" is left as it is; of another the letter says "me"."""
    lines = (
        rec.AgreedLine(text="Jeg sender planen", who="me"),
        rec.AgreedLine(text="Planen lægges i mappen", who="me"),
    )
    record = rec.Record(
        year=2026, employee=rec.Employee(name=name), agreements=rec.Agreements(lines=lines)
    )
    letter = page(record, "after")
    assert "- Jeg sender planen\n" in letter
    assert "- Planen lægges i mappen – me\n" in letter
    assert "the employee" not in letter


def test_a_goal_that_was_postponed_says_so_though_it_has_not_begun() -> None:
    """That it was changed is the last word on it."""
    log = (rec.LogEntry(date=TODAY, decision="postpone"),)
    goals = (rec.Goal(id="a", goal="Kursus", log=log), rec.Goal(id="b", goal="Mentor"))
    record = rec.Record(year=2026, agreements=rec.Agreements(goals=goals))
    text = page(record, "after")
    assert text.endswith("About each goal:\n\nKursus:\n   - Status: postponed\n")


def test_nobody_sees_what_was_shown_before_it_was_agreed_on() -> None:
    """Whether a goal was shared beforehand is not in what both have."""
    goals = tuple(
        rec.Goal(id=name, goal=name, place="manager" if name == "a" else "table")
        for name in ("a", "b")
    )
    record = rec.Record(year=2026, agreements=rec.Agreements(goals=goals))
    readers: tuple[Audience, ...] = ("after", "one-to-one", "board", "all")
    told = {audience: '"place"' in page(record, audience, "json") for audience in readers}
    assert told == {"after": False, "one-to-one": False, "board": False, "all": True}


def test_a_follow_up_in_the_full_copy_says_what_it_changed_and_no_more() -> None:
    """What stayed as it was is not repeated as what it was before."""

    def was(goal: str, due: str) -> rec.Was:
        return rec.Was(goal=goal, success=("Exam",), due=rec.Due(words=due))

    log = (
        rec.LogEntry(date=dt.date(2027, 3, 1), decision="postpone", was=was("Course", "May")),
        rec.LogEntry(date=dt.date(2027, 6, 1), decision="revise", was=was("Course", "June")),
    )
    goal = rec.Goal(
        id="a", goal="Two courses", success=("Exam",), due=rec.Due(words="June"), log=log
    )
    decision = rec.Decision(text="Desk", due=rec.Due(words="June"), log=log[:1])
    agreed = rec.Agreements(goals=(goal,), decisions=(decision,))
    text = page(rec.Record(year=2026, agreements=agreed), "all")
    assert "   - Followed up: 1 March 2027 – postponed – before: May\n" in text
    assert "   - Followed up: 1 June 2027 – revised – before: Course\n" in text
    assert "Decisions – followed up:\n   - Desk – 1 March 2027 – postponed – before: Cour" in text


@pytest.mark.parametrize(
    ("text", "rating", "mark"),
    [
        (True, True, "for the manager"),
        (True, False, "only the words are shared"),
        (False, True, "only the rating is shared"),
        (False, False, "only for me"),
    ],
)
def test_the_full_copy_says_of_words_and_rating_who_sees_them(
    text: bool,  # noqa: FBT001
    rating: bool,  # noqa: FBT001
    mark: str,
) -> None:
    """Words and rating are shared each by itself."""
    answer = rec.Answer(
        text="Fine",
        rating=4,
        place="manager" if text else "me",
        rating_place="manager" if rating else "me",
    )
    prepared = rec.Preparation(answers={"wellbeing": answer})
    exported = page(rec.Record(year=2026, preparation=prepared), "all")
    assert f"How are you? ({mark}):\n" in exported


@pytest.mark.parametrize(
    ("place", "whole"),
    [
        ("manager", "for the manager"),
        ("table", "on the table"),
        ("self", "I say it myself"),
        ("me", "only for me"),
    ],
)
def test_the_full_copy_says_of_each_part_where_it_is_read(place: rec.Place, whole: str) -> None:
    """Answers, topics, agenda lines and goals are marked with their place."""
    prepared = rec.Preparation(
        answers={"wellbeing": rec.Answer(text="Fine", place=place)},
        own_topics=(rec.OwnTopic(topic="Desks", place=place),),
        agenda=(rec.AgendaLine(topic="Desks", minutes=5, place=place),),
        goals=(rec.Goal(id="a", goal="Kursus", place=place),),
    )
    exported = page(rec.Record(year=2026, preparation=prepared), "all")
    mark = whole
    assert f"How are you? ({mark}):\n" in exported
    assert f"   - Desks ({whole})\n" in exported
    assert f"   - Desks (5 min., {whole})\n" in exported
    assert f"   - Sharing: {whole}\n" in exported


def test_the_owners_table_says_what_was_prepared_and_what_was_agreed() -> None:
    """A goal has two rows, any other agreement one; the last column tells them apart."""
    rows = [row.split(";") for row in page(AGREED, "all", "csv").splitlines()]
    assert rows[0][-1] == "Section"
    assert [row[-1] for row in rows[1:]] == ["Preparation"] * 3 + ["Agreements"] * 9


@pytest.mark.parametrize("audience", ["after", "board", "all"])
def test_a_table_says_no_status_that_nobody_said(audience: Audience) -> None:
    """The cell is empty until somebody has said it; what is pending is named as that."""
    agreed = rec.Agreements(
        goals=(rec.Goal(id="a", goal="Kursus"), rec.Goal(id="b", goal="Mentor", status="done")),
        lines=(rec.AgreedLine(text="Excel"), rec.AgreedLine(text="Portal", status="in-progress")),
        manager_commitments=(rec.Commitment(text="Skema"),),
        pending=(rec.Pending(text="Kontor"),),
    )
    table = page(rec.Record(year=2026, agreements=agreed), audience, "csv")
    headings, *rows = (line.split(";") for line in table.splitlines())
    said = {row[0]: row[headings.index("Status")] for row in rows}
    every = {
        "Kursus": "",
        "Mentor": "reached",
        "Excel": "",
        "Portal": "in progress",
        "Skema": "",
        "Kontor": "waiting for an answer",
    }
    assert said == {text: status for text, status in every.items() if text in said}
    assert {"Kursus", "Mentor", "Excel", "Portal"} <= said.keys()


@pytest.mark.parametrize(
    ("record", "today", "audience"),
    [
        (None, TODAY, "before"),
        (PREPARED, TODAY, "before"),
        (AGREED, dt.date(2026, 12, 20), "after"),
        (AGREED, LATER, "one-to-one"),
        (rec.Record(year=2026, agreements=rec.Agreements()), TODAY, "after"),
        (CLOSED, LATER, "after"),
        (
            replace(
                CLOSED,
                agreements=rec.Agreements(lines=(rec.AgreedLine(text="One", status="done"),)),
            ),
            LATER,
            "after",
        ),
    ],
)
def test_the_reader_that_fits(
    record: rec.Record | None, today: dt.date, audience: Audience
) -> None:
    """Before the talk the manager, then the minutes, after a month the 1:1 while one is open."""
    assert fitting(record, today) == audience


def test_a_form_is_known_by_the_name_of_its_file() -> None:
    """The end of a file's name says what it is, in capitals too."""
    assert by_suffix(".EML") == "eml"
    assert by_suffix(".md") == "markdown"
    assert by_suffix(".exe") is None
    assert by_suffix("") is None
