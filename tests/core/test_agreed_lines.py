"""Agreements on a line each: read, sorted, and written again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mus_cli.core import agreed_lines, agreements, guesses
from mus_cli.core import record as rec
from mus_cli.core.agreed_lines import Line
from mus_cli.core.agreements import AgreementContext
from mus_cli.core.text import clean_line

TODAY = dt.date(2026, 12, 4)
CONTEXT = AgreementContext(TODAY)
JUNE = rec.Due(words="1 June", date=dt.date(2027, 6, 1))
COURSE = rec.Goal(id="course", goal="Take the project course", due=rec.Due(words="some day"))
RECORD = rec.Record(
    year=2026,
    talk=rec.Talk(date=dt.date(2026, 12, 3), manager="Bodil Krogh"),
    preparation=rec.Preparation(goals=(COURSE,)),
)
PEOPLE = guesses.people(RECORD)


def _minutes(*lines: str) -> rec.Record:
    return agreed_lines.with_written(RECORD, "\n".join(lines), CONTEXT)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("The course – 1 June", Line("The course", JUNE)),
        ("The course: 1 June", Line("The course", JUNE)),
        ("The course - 1 June", Line("The course", JUNE)),
        ("Teach, and learn", Line("Teach, and learn")),
        ("Oplæring: løbende", Line("Oplæring", rec.Due(words="løbende"))),
        ("– 1 June", Line("– 1 June")),
        (": løbende", Line(": løbende")),
        ("1 June", Line("1 June")),
        ("The course by 1 June", Line("The course by 1 June", rec.Due("by 1 June", JUNE.date))),
    ],
)
def test_the_deadline_of_a_line_is_read(line: str, read: Line) -> None:
    """A tail that means a day, or that it goes on, is the deadline; one in the text stays there."""
    assert agreed_lines.read_line(line, TODAY) == read


@example(["- - a list in a list"])
@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=30).map(clean_line).filter(bool), max_size=5))
def test_a_list_that_is_only_looked_at_stays_as_it_is(texts: list[str]) -> None:
    """Whatever the lines say, sending them unchanged changes nothing, also a year later."""
    record = agreed_lines.with_lines(RECORD, "decisions", "\n".join(texts), CONTEXT)
    text = agreed_lines.as_lines(agreed_lines.listed(record, "decisions"))
    later = AgreementContext(dt.date(2027, 12, 1))
    again = agreed_lines.with_lines(record, "decisions", text, later)
    assert agreements.agreed(again).decisions == agreements.agreed(record).decisions


def test_a_reworded_line_keeps_what_happened_to_it() -> None:
    """Status and history stay with the line, its wording and deadline are the new ones."""
    entry = rec.LogEntry(date=TODAY, status="in-progress")
    held = (
        rec.Commitment(text="Asks for money", due=JUNE, status="in-progress", log=(entry,)),
        rec.Commitment(text="Finds a stand-in"),
    )
    record = agreements.with_agreed(RECORD, CONTEXT, manager_commitments=held)
    text = "Finds a stand-in: 1 June\nAsks for more money"
    changed = agreed_lines.with_lines(record, "manager_commitments", text, CONTEXT)
    assert agreements.agreed(changed).manager_commitments == (
        rec.Commitment(text="Finds a stand-in", due=JUNE),
        rec.Commitment(text="Asks for more money", status="in-progress", log=(entry,)),
    )


def test_a_removed_line_goes_unless_it_has_been_followed_up() -> None:
    """What has a history is dropped in a review, with a reason."""
    looked = rec.Pending(text="Money", log=(rec.LogEntry(date=TODAY),))
    record = agreements.with_agreed(RECORD, CONTEXT, pending=(looked, rec.Pending(text="Days")))
    changed = agreed_lines.with_lines(record, "pending", "Holiday – 1 June", CONTEXT)
    assert agreements.agreed(changed).pending == (
        rec.Pending(text="Holiday", settle_by=JUNE),
        looked,
    )


def test_a_date_and_somebody_responsible_can_be_added() -> None:
    """The words of a deadline are kept; without words there is none."""
    record = agreed_lines.with_lines(RECORD, "pending", "Money", CONTEXT)
    record = agreed_lines.with_day(record, "pending", 0, rec.Due(words="1 June"), CONTEXT)
    assert agreements.agreed(record).pending == (rec.Pending(text="Money", settle_by=JUNE),)
    record = agreed_lines.with_day(record, "pending", 0, rec.Due(words=""), CONTEXT)
    assert agreements.agreed(record).pending == (rec.Pending(text="Money"),)
    record = agreed_lines.with_lines(record, "decisions", "A day at home", CONTEXT)
    record = agreed_lines.with_responsible(record, 0, "both", CONTEXT)
    assert agreements.agreed(record).decisions[0].responsible == "both"


@pytest.mark.parametrize(
    ("line", "guess"),
    [
        ("Min leder spørger til budgettet", "commitment"),
        ("Bodil asks for money", "commitment"),
        ("The manager finds a stand-in", "commitment"),
        ("Management training", "goal"),
        ("Afklare barselsvikar", "pending"),
        ("Learn to lead", "goal"),
        ("The project course", "same/course"),
    ],
)
def test_a_line_is_guessed_from_its_words(line: str, guess: str) -> None:
    """What Enter takes is the manager's line, what is open, the goal it names, or a new goal."""
    record = agreements.with_goal(RECORD, COURSE, CONTEXT)
    assert (
        agreed_lines.guessed(
            record, rec.AgreedLine(text=line, who=guesses.guess(line, PEOPLE, None).who)
        )
        == guess
    )


def test_a_line_can_become_anything_that_is_followed_up() -> None:
    """It is then no longer among those that have become nothing."""
    record = _minutes(
        "Lead a project – 1 June", "Rota", "New people", "Home on Fridays", "Bodil asks", "Money"
    )
    lines = agreed_lines.to_sort(record)
    whats: list[agreed_lines.Placed] = [
        "goal", "task", "role", "decision", "commitment", "pending",
    ]  # fmt: skip
    for line, what in zip(lines, whats, strict=True):
        record = agreed_lines.placed(record, line, what, CONTEXT)
    now = agreements.agreed(record)
    assert [(goal.goal, goal.kind, goal.due) for goal in now.goals] == [
        ("Lead a project", "learning", JUNE),
        ("Rota", "task", None),
        ("New people", "role", None),
    ]
    assert now.decisions == (rec.Decision(text="Home on Fridays"),)
    assert now.manager_commitments == (rec.Commitment(text="Bodil asks"),)
    assert now.pending == (rec.Pending(text="Money"),)
    assert agreed_lines.to_sort(record) == ()


def test_a_line_worded_like_a_prepared_goal_takes_it_over() -> None:
    """All the goal says comes along, with the line's own deadline."""
    record = _minutes("Take the project course – 1 June")
    (line,) = agreed_lines.to_sort(record)
    record = agreed_lines.placed(record, line, "goal", CONTEXT)
    (goal,) = agreements.agreed(record).goals
    assert (goal.id, goal.due) == ("course", JUNE)
    assert agreed_lines.goal_of(record, line) == goal


def test_a_line_about_an_agreed_goal_gives_it_its_deadline() -> None:
    """The likeliest goal comes first; once the goal says it all, the line is no longer asked."""
    other = rec.Goal(id="other", goal="Course for others")
    record = agreements.with_goal(
        _minutes("The project course – 1 June", "Gardening"), other, CONTEXT
    )
    record = agreements.with_goal(record, COURSE, CONTEXT)
    line, garden = agreed_lines.to_sort(record)
    assert [goal.id for goal in agreed_lines.related(record, line)] == ["course", "other"]
    assert agreed_lines.related(record, garden) == ()
    record = agreed_lines.with_line_in(record, line, "course", CONTEXT)
    assert agreed_lines.to_sort(record) == (garden,)
    assert agreed_lines.with_line_in(record, line, "gone", CONTEXT) == record


def test_a_line_can_become_something_else_instead() -> None:
    """What it was is taken away, unless it has been followed up since."""
    record = _minutes("A day at home")
    (line,) = agreed_lines.to_sort(record)
    for what in ("goal", "decision"):
        made = agreed_lines.placed(record, line, what, CONTEXT)
        assert agreed_lines.taken_back(made, line, CONTEXT) == record
    assert agreed_lines.place_of(made, "decisions", line) == 0
    assert agreed_lines.place_of(record, "decisions", line) is None
    log = (rec.LogEntry(date=TODAY),)
    (decision,) = agreements.agreed(made).decisions
    looked = agreements.with_agreed(made, CONTEXT, decisions=(replace(decision, log=log),))
    assert agreed_lines.taken_back(looked, line, CONTEXT) == looked


def _said(*lines: str) -> rec.Record:
    record = rec.Record(year=2026, talk=rec.Talk(date=dt.date(2026, 3, 18), manager="Lise Holm"))
    return agreed_lines.with_written(record, "\n".join(lines), CONTEXT)


def test_a_line_is_an_agreement_as_it_was_typed() -> None:
    """Who and when are read from the day of the talk, not from the day it was written (C1, B1)."""
    record = _said("Lise spørger HR – 1. juni", "x" * 5000)
    first, second = agreements.items(record.agreements)
    assert isinstance(first.part, rec.AgreedLine)
    assert (first.id, first.kind, first.text) == ("line-1", "", "Lise spørger HR")
    assert first.part.text == "Lise spørger HR – 1. juni"
    assert first.part.who == "manager"
    assert first.due == rec.Due(words="1. juni", date=dt.date(2026, 6, 1))
    assert (second.text, second.due) == ("x" * 5000, None)


def test_what_the_manager_promised_is_together() -> None:
    """A line keeps its id, wherever it is listed (A7)."""
    record = _said("Ny stol", "Lise spørger HR", "Jeg booker et lokale", "Lederen svarer")
    assert [(item.id, item.block) for item in agreements.items(record.agreements)] == [
        ("line-2", "commitment"), ("line-4", "commitment"), ("line-1", ""), ("line-3", ""),
    ]  # fmt: skip


def test_sixty_lines_keep_their_order_and_a_repeated_one_is_one() -> None:
    """However many there are, each has its own id."""
    record = _said(*(f"Opgave {n}" for n in range(60)), "Opgave 1")
    assert [item.text for item in agreements.items(record.agreements)] == [
        f"Opgave {n}" for n in range(60)
    ]


def test_what_was_corrected_stays_when_the_talk_moves() -> None:
    """Guesses follow the day and the names; a correction is nobody's guess."""
    record = _said("Kursus – 1. juni", "Bo finder et lokale – 1. juni", "Løn – 1. juni")
    august = rec.Due(words="1. august")
    record = agreed_lines.with_line(record, "Løn – 1. juni", CONTEXT, who="both", due=august)
    record = agreements.with_agreed(record, CONTEXT, held=dt.date(2026, 6, 2))
    named = replace(record, talk=replace(record.talk, manager="Bo Krog"))
    lines = agreements.agreed(agreements.reread(record, named)).lines
    assert [(line.who, line.due and line.due.date) for line in lines] == [
        ("", dt.date(2027, 6, 1)),
        ("manager", dt.date(2027, 6, 1)),
        ("both", dt.date(2026, 8, 1)),
    ]
    record = agreed_lines.with_line(record, "Kursus – 1. juni", CONTEXT, due=rec.Due(words=""))
    assert agreements.agreed(record).lines[0].due is None


def test_a_reworded_line_keeps_its_history_and_a_followed_one_stays() -> None:
    """Wording changes what is guessed, and nothing else."""
    record = _said("Kursus – 1. juni", "Løn")
    entry = rec.LogEntry(date=TODAY, status="in-progress")
    first, second = agreements.agreed(record).lines
    followed = replace(first, log=(entry,), status="in-progress")
    record = agreements.with_agreed(record, CONTEXT, lines=(followed, second))
    reworded = agreed_lines.with_written(record, "Kurset – 1. juli\nLøn", CONTEXT)
    (line, _) = agreements.agreed(reworded).lines
    assert (line.text, line.status, line.log) == ("Kurset – 1. juli", "in-progress", (entry,))
    assert line.due == rec.Due(words="1. juli", date=dt.date(2026, 7, 1))
    gone = agreed_lines.with_written(record, "Løn", CONTEXT)
    assert agreements.agreed(gone).lines == (second, followed)


def test_a_sorted_line_is_followed_up_as_what_it_became() -> None:
    """It takes its history along; with what it became gone, it is an agreement again."""
    record = _said("Lise spørger HR – 1. juni")
    (line,) = agreements.agreed(record).lines
    line = replace(line, uid="0a", log=(rec.LogEntry(date=TODAY, note="rykket"),))
    record = agreements.with_agreed(record, CONTEXT, lines=(line,))
    made = agreed_lines.placed(record, line, "commitment", CONTEXT)
    (item,) = agreements.items(made.agreements)
    assert (item.kind, item.text, item.log) == ("commitment", "Lise spørger HR", line.log)
    assert item.part.uid == "0a"
    (line,) = agreements.agreed(made).lines
    assert (line.kind, line.became) == ("commitment", "0a")
    emptied = agreements.with_agreed(made, CONTEXT, manager_commitments=())
    assert [item.id for item in agreements.items(emptied.agreements)] == ["line-1"]


def test_nothing_agreed_is_no_longer_so_once_something_is() -> None:
    """The two cannot both be said."""
    record = agreements.with_agreed(rec.Record(year=2026), CONTEXT, nothing=True)
    assert agreements.agreed(record).nothing
    assert not agreements.agreed(agreed_lines.with_written(record, "Løn", CONTEXT)).nothing
