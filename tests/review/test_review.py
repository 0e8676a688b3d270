"""``mus review``: following up in a terminal, from a file, and where nobody can be asked."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.core import record as rec
from mus_cli.core.carried_over import past
from mus_cli.core.follow_up import Round, marked
from mus_cli.core.record import LogEntry
from mus_cli.prompts.prompter import Move
from mus_cli.storage import files
from mus_cli.storage.paths import Places
from tests.prompts.scripted import ENTER, Marking, Unsent
from tests.terminal import Ran, Terminal

TODAY = dt.date(2027, 3, 5)
HELD = dt.date(2026, 12, 3)


def due(words: str, day: str) -> rec.Due:
    """A deadline on a day."""
    return rec.Due(words=words, date=dt.date.fromisoformat(day))


AGREED = rec.Agreements(
    held=HELD,
    goals=(
        rec.Goal(
            id="kursus",
            goal="Tage kurset",
            success=("Bestået",),
            due=due("Q4 2027", "2027-12-31"),
            milestones=(
                rec.Milestone(what="Tilmeldt", due=due("1. februar", "2027-02-01")),
                rec.Milestone(what="Eksamen"),
            ),
        ),
        rec.Goal(id="mentor", goal="Mentor for nye", due=rec.Due(words="løbende")),
    ),
    decisions=(rec.Decision(text="Fast hjemmedag"),),
    manager_commitments=(
        rec.Commitment(text="Spørge HR", due=due("1. februar", "2027-02-01"), status="done"),
    ),
    pending=(rec.Pending(text="Ny stol", settle_by=due("1. april", "2027-04-01")),),
)


@pytest.fixture
def terminal(home: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in a home where the talk of 2026 was held."""
    found = Terminal(Places(home, state), monkeypatch)
    found.put(rec.Record(year=2026, talk=rec.Talk(date=HELD), agreements=AGREED))
    return found


def agreed(terminal: Terminal, year: int = 2026) -> rec.Agreements:
    """The agreements as they lie on the disk."""
    found = terminal.record(year).agreements
    assert found is not None
    return found


def test_one_agreement_is_followed_up_in_four_answers(terminal: Terminal) -> None:
    """Status, what happened, milestones, keep it, next day: saved, dated, and said."""
    ran = terminal(
        "review 2026",
        {
            "review": [Marking(opened="kursus"), ENTER],
            "review/next": ENTER,
            "review/kursus/status": "in-progress",
            "review/kursus/note": "Søgt om plads",
            "review/kursus/milestones": ("0",),
            "review/kursus/decision": ENTER,
            "review/kursus/next": ENTER,
        },
    )
    assert ran.code == 0
    assert ran.person.unused == []
    goal = agreed(terminal).goals[0]
    assert (goal.status, goal.milestones[0].done) == ("in-progress", TODAY)
    assert goal.follow_up.next == dt.date(2027, 6, 5)
    entry = LogEntry(date=TODAY, status="in-progress", decision="keep", note="Søgt om plads")
    assert goal.log == (entry,)
    assert ran.person.said[-2:] == [
        "Tage kurset: in progress · 1 of 2 milestones. Next follow-up: 5 June 2027.",
        "Everything is saved. Next follow-up: 5 June 2027.",
    ]
    assert "Tage kurset" in terminal.places.agreements(2026).read_text(encoding="utf-8")


def test_the_reason_of_a_drop_is_apart_from_an_agreement_called_close(
    terminal: Terminal,
) -> None:
    """A reason typed and not sent does not turn up as the note on that agreement."""
    goals = (rec.Goal(id="close", goal="Close"), rec.Goal(id="note", goal="Note"))
    terminal.put(rec.Record(year=2026, agreements=rec.Agreements(held=HELD, goals=goals)))
    ran = terminal(
        "review 2026",
        {
            "review": [Marking(opened="close"), Marking({"note": "dropped"})],
            "review/close/note": "Nobody read them",
        },
        otherwise=ENTER,
    )
    keys = ran.person.keys
    assert keys.count("review/close/note") == 1
    assert "review/agreement/close/note" in keys
    assert agreed(terminal).goals[1].log[0].reason == "Nobody read them"


def test_seven_agreements_take_at_most_ten_prompts(terminal: Terminal) -> None:
    """One list, why for each that was dropped, one day; whatever the marks are (R2)."""
    lines = tuple(
        rec.AgreedLine(text=f"Nummer {n}", who="manager" if n > 5 else "") for n in range(7)
    )
    ids = [f"line-{n}" for n in range(1, 8)]
    for dropped in range(8):
        terminal.put(rec.Record(year=2026, agreements=rec.Agreements(held=HELD, lines=lines)))
        marks = Marking(dict.fromkeys(ids[:dropped], "dropped"))
        ran = terminal("review", {"review": marks}, day="2027-11-01", otherwise=ENTER)
        assert ran.person.keys == [
            "review",
            *(f"review/close/{one}" for one in ids[:dropped]),
            *(["review/close"] if dropped < 7 else []),
        ]
        assert len(ran.person.keys) <= 10


def test_all_agreements_are_marked_over_one_list(terminal: Terminal) -> None:
    """Reached, dropped, stalled; the rest go on, with one day for the next time."""
    ran = terminal(
        "review",
        {
            "review": [
                Move.OVERVIEW,
                Marking({"kursus": "stalled", "mentor": "dropped", "decision-1": "done"}),
            ],
            "review/close/mentor": "Ny rolle",
            "review/next": "1/6",
        },
    )
    assert (ran.code, ran.person.unused) == (0, [])
    assert ran.person.offered["review"] == (
        "Tage kurset",
        "Mentor for nye",
        "Fast hjemmedag",
        "Ny stol",
        "Spørge HR",
    )
    assert ran.person.initial["review"] == {"commitment-1": "done"}
    kursus = """\
1. Tage kurset
   not started · 0 of 2 milestones
   Deadline: Q4 2027 (31 December 2027)
   Tilmeldt: set for 1 February 2027
   Time to follow up"""
    assert ran.person.said[:4] == [
        "The agreements of 2026\nThe talk: 3 December 2026",
        "Goals",
        kursus,
        "2. Mentor for nye\n   not started\n   Deadline: løbende\n   Time to follow up",
    ]
    now = agreed(terminal)
    june = dt.date(2027, 6, 1)
    assert now.goals[0].log == (LogEntry(date=TODAY, status="stalled"),)
    assert now.goals[1].log == (
        LogEntry(date=TODAY, status="dropped", decision="drop", reason="Ny rolle"),
    )
    assert now.decisions[0].log == (LogEntry(date=TODAY, status="done"),)
    assert (now.pending[0].status, now.pending[0].log) == (
        "not-started",
        (LogEntry(date=TODAY, decision="keep"),),
    )
    assert [now.goals[0].follow_up.next, now.pending[0].next] == [june, june]
    assert [now.goals[1].follow_up.next, now.decisions[0].next] == [None, None]
    assert now.manager_commitments == AGREED.manager_commitments
    assert ran.person.said[-1] == "Everything is saved. Next follow-up: 1 June 2027."


def test_what_the_manager_promised_is_a_block_of_its_own(terminal: Terminal) -> None:
    """After one's own, under its heading, lines that name the manager too."""
    lines = (rec.AgreedLine(text="Lise spørger", who="manager"), rec.AgreedLine(text="Excel"))
    terminal.put(rec.Record(year=2026, agreements=replace(AGREED, lines=lines)))
    ran = terminal("review", {}, otherwise=ENTER)
    assert ran.person.offered["review"][-2:] == ("Spørge HR", "Lise spørger")
    listing = terminal("review --no-input").out
    assert listing.index("Excel") < listing.index("What your manager promised")


def test_going_back_to_the_list_corrects_the_marks(terminal: Terminal) -> None:
    """Each agreement has one entry in its log, with what was meant in the end."""
    ran = terminal(
        "review",
        {
            "review": [
                Marking({"kursus": "dropped", "mentor": "dropped"}),
                Marking({"kursus": "done", "mentor": None}),
            ],
            "review/close/kursus": Move.BACK,
            "review/next": ENTER,
        },
    )
    assert ran.person.unused == []
    assert ran.person.initial["review"] == {
        "kursus": "dropped",
        "mentor": "dropped",
        "commitment-1": "done",
    }
    kursus, mentor = agreed(terminal).goals
    assert kursus.log == (LogEntry(date=TODAY, status="done"),)
    assert mentor.log == (LogEntry(date=TODAY, decision="keep"),)


def test_marks_are_there_again_after_a_stop(terminal: Terminal) -> None:
    """Ctrl-C at the list keeps the marks, at the first why the marks and what was typed."""
    ran = terminal("review", {"review": Unsent("kursus=done\nmentor=dropped\ncommitment-1=done")})
    assert ran.code == 130
    assert agreed(terminal) == AGREED
    ran = terminal("review", {"review": ENTER, "review/close/mentor": Unsent("Der kom ing")})
    marks = {"kursus": "done", "mentor": "dropped", "commitment-1": "done"}
    assert ran.person.initial["review"] == marks
    assert ran.code == 130
    ran = terminal("review", {}, otherwise=ENTER)
    assert ran.person.initial["review"] == marks
    assert ran.person.initial["review/close/mentor"] == "Der kom ing"
    assert agreed(terminal).goals[1].log[-1].reason == "Der kom ing"


def test_a_year_reviewed_twice_on_a_day_is_followed_up_once(terminal: Terminal) -> None:
    """The second time changes nothing but the day; an opened one is not counted again."""
    terminal("review", {"review": [Marking(opened="kursus"), ENTER]}, otherwise=ENTER)
    once = agreed(terminal)
    assert [len(goal.log) for goal in once.goals] == [1, 1]
    terminal("review", {}, otherwise=ENTER)
    assert agreed(terminal) == once
    terminal("review", {"review/next": "1/4"}, otherwise=ENTER)
    assert [goal.follow_up.next for goal in agreed(terminal).goals] == [dt.date(2027, 4, 1)] * 2
    assert [len(goal.log) for goal in agreed(terminal).goals] == [1, 1]


def test_an_opened_agreement_keeps_its_own_day(terminal: Terminal) -> None:
    """One day is asked for the others alone, and says so; with no others, none is asked."""
    own = {"review": [Marking(opened="kursus"), ENTER], "review/kursus/next": "1/5"}
    ran = terminal("review", {**own, "review/next": "1/6"}, otherwise=ENTER)
    asked = next(ask for ask in ran.person.asked if ask.key == "review/next")
    assert asked.question == "When will you follow up the others next?"
    goals = agreed(terminal).goals
    assert [goal.follow_up.next for goal in goals] == [dt.date(2027, 5, 1), dt.date(2027, 6, 1)]
    alone = rec.Agreements(held=HELD, goals=AGREED.goals[:1])
    terminal.put(rec.Record(year=2026, talk=rec.Talk(date=HELD), agreements=alone))
    ran = terminal("review", own, otherwise=ENTER)
    assert "review/next" not in [ask.key for ask in ran.person.asked]


@pytest.mark.parametrize("words", ["review", "review 2026", "review --json"])
def test_agreements_of_a_talk_still_to_come_are_not_denied(terminal: Terminal, words: str) -> None:
    """They are there; what may be wrong is the day."""
    ahead = replace(AGREED, held=dt.date(2027, 4, 1))
    terminal.put(rec.Record(year=2026, talk=rec.Talk(date=ahead.held), agreements=ahead))
    ran = terminal(words, {})
    assert ran.code == 1
    assert ran.err == (
        "The agreements of 2026 are from a talk on 1 April 2027, which is still to come. "
        "If the day is wrong, correct it: mus agree --year 2026\n"
    )


def test_taking_a_mark_away_lets_an_agreement_go_on(terminal: Terminal) -> None:
    """What was reached by mistake is in progress again."""
    terminal("review", {"review": Marking({"commitment-1": None})}, otherwise=ENTER)
    promise = agreed(terminal).manager_commitments[0]
    assert promise.status == "in-progress"
    assert promise.log == (LogEntry(date=TODAY, status="in-progress"),)


def test_an_opened_agreement_that_goes_on_is_not_set_back(terminal: Terminal) -> None:
    """Enter takes that it is in progress; the round that let it go on is told as that."""
    kept = LogEntry(date=dt.date(2027, 2, 5), decision="keep")
    going_on = replace(AGREED.goals[1], status="not-started", log=(kept,))
    terminal.put(replace(terminal.record(2026), agreements=replace(AGREED, goals=(going_on,))))
    ran = terminal("review", {"review": [Marking(opened="mentor"), ENTER]}, otherwise=ENTER)
    asked = next(ask for ask in ran.person.asked if ask.key == "review/mentor/status")
    assert "5 February 2027 · goes on" in asked.context
    assert agreed(terminal).goals[0].status == "in-progress"


def test_an_opened_agreement_begins_with_its_mark(terminal: Terminal) -> None:
    """And it is marked as what it was said to be; it has a next day of its own."""
    ran = terminal(
        "review",
        {
            "review": [
                Marking({"mentor": "stalled"}, opened="mentor"),
                Marking(opened="pending-1"),
                ENTER,
            ],
            "review/mentor/next": "1/5",
            "review/pending-1/status": Move.BACK,
            "review/next": "1/6",
        },
        otherwise=ENTER,
    )
    assert ran.person.initial["review/mentor/status"] == "stalled"
    assert ran.person.initial["review"] == {"mentor": "stalled", "commitment-1": "done"}
    kursus, mentor = agreed(terminal).goals
    assert mentor.log == (LogEntry(date=TODAY, status="stalled", decision="keep"),)
    assert mentor.follow_up.next == dt.date(2027, 5, 1)
    assert kursus.follow_up.next == dt.date(2027, 6, 1)


def test_sixty_long_agreements_are_one_list(terminal: Terminal) -> None:
    """A line of 5,000 characters is cut in the list, and whole where it is opened."""
    lines = tuple(rec.AgreedLine(text=f"{n} " + "ord " * 1200) for n in range(60))
    terminal.put(rec.Record(year=2026, agreements=rec.Agreements(held=HELD, lines=lines)))
    ran = terminal("review", {"review": [Marking(opened="line-60"), ENTER]}, otherwise=ENTER)
    assert len(ran.person.offered["review"]) == 60
    assert max(map(len, ran.person.offered["review"])) <= 160
    opened = next(ask for ask in ran.person.asked if ask.key == "review/line-60/status")
    assert len(opened.title) > 4000
    assert all(len(line.log) == 1 for line in agreed(terminal).lines)


def test_what_was_said_before_stands_beside_the_question(terminal: Terminal) -> None:
    """Signs, deadline, what is due and the last two follow-ups are in sight."""
    log = tuple(
        LogEntry(date=dt.date(2027, 1, day), status="stalled", note=f"Nr. {day}\nmere")
        for day in (1, 2, 3)
    )
    changed = replace(AGREED, goals=(replace(AGREED.goals[0], log=log), *AGREED.goals[1:]))
    terminal.put(rec.Record(year=2026, agreements=changed))
    ran = terminal(
        "review",
        {
            "review": [Marking(opened="kursus"), KeyboardInterrupt],
            "review/kursus/status": Move.BACK,
        },
    )
    asked = next(ask for ask in ran.person.asked if ask.key == "review/kursus/status")
    assert asked.hint == "Tilmeldt: set for 1 February 2027"
    assert asked.context == (
        "Sign: Bestået",
        "Deadline: Q4 2027 (31 December 2027)",
        "2 January 2027 · stalled: Nr. 2",
        "3 January 2027 · stalled: Nr. 3",
    )
    assert agreed(terminal) == changed
    assert not terminal.places.agreements(2026).exists()


def test_others_are_named_beside_what_they_are_responsible_for(terminal: Terminal) -> None:
    """In the list and where one is opened; not the person, nor the manager under its heading.

    Where a promise is opened, its heading is out of sight.
    """
    goals = (
        rec.Goal(id="own", goal="Excel", responsible="me"),
        rec.Goal(id="led", goal="Vagtplan", responsible="manager", due=rec.Due(words="maj")),
    )
    decisions = (rec.Decision(text="Ny skabelon", responsible="Mette Holm"),)
    promises = (rec.Commitment(text="Spørge HR"),)
    terminal.put(
        rec.Record(
            year=2026,
            agreements=rec.Agreements(
                held=HELD, goals=goals, decisions=decisions, manager_commitments=promises
            ),
        )
    )
    opened = [Marking(opened=one) for one in ("own", "led", "decision-1", "commitment-1")]
    ran = terminal("review", {"review": [*opened, ENTER]}, otherwise=ENTER)
    assert ran.person.offered["review"] == (
        "Excel",
        "Vagtplan · the manager",
        "Ny skabelon · Mette Holm",
        "Spørge HR",
    )
    beside = {ask.key: ask.context for ask in ran.person.asked}
    assert beside["review/own/status"] == ()
    assert beside["review/led/status"] == ("Responsible: the manager", "Deadline: maj")
    assert beside["review/decision-1/status"] == ("Responsible: Mette Holm",)
    assert beside["review/commitment-1/status"] == ("Responsible: the manager",)
    listing = terminal("review --no-input").out
    assert "2. Vagtplan\n   not started\n   Responsible: the manager\n   Deadline: maj\n" in listing
    assert listing.count("Responsible:") == 2


def test_a_goal_is_revised_with_its_old_words_kept(terminal: Terminal) -> None:
    """Wording, signs, deadline and why are asked; what it was is in the log (R6)."""
    terminal(
        "review",
        {
            "review": [Marking(opened="kursus"), ENTER],
            "review/next": ENTER,
            "review/kursus/status": ENTER,
            "review/kursus/note": ENTER,
            "review/kursus/milestones": ENTER,
            "review/kursus/decision": "revise",
            "review/kursus/wording": "Tage et kortere kursus",
            "review/kursus/success": "Bestået\nBrugt i ét projekt",
            "review/kursus/due": "1. juni",
            "review/kursus/reason": "Det lange er fyldt",
            "review/kursus/next": "1/4",
        },
    )
    goal = agreed(terminal).goals[0]
    assert (goal.goal, goal.success) == (
        "Tage et kortere kursus",
        ("Bestået", "Brugt i ét projekt"),
    )
    assert goal.due == due("1. juni", "2027-06-01")
    assert goal.follow_up.next == dt.date(2027, 4, 1)
    assert goal.log[0].was == rec.Was(
        goal="Tage kurset", success=("Bestået",), due=AGREED.goals[0].due
    )
    assert goal.log[0].reason == "Det lange er fyldt"
    form = terminal.places.agreements(2026).read_text(encoding="utf-8")
    assert "Tage et kortere kursus" in form
    assert "Det lange er fyldt" not in form


def test_something_pending_is_postponed_without_being_asked_for_signs(terminal: Terminal) -> None:
    """Only the day and the reason; the same day again means the day it meant."""
    ran = terminal(
        "review",
        {
            "review": [Marking(opened="pending-1"), ENTER],
            "review/next": ENTER,
            "review/pending-1/status": "stalled",
            "review/pending-1/note": ENTER,
            "review/pending-1/decision": "postpone",
            "review/pending-1/due": "1. april",
            "review/pending-1/reason": ENTER,
            "review/pending-1/next": ["snart", "", ENTER],
        },
    )
    found = agreed(terminal).pending[0]
    assert found.settle_by == AGREED.pending[0].settle_by
    assert found.log[0].decision == "postpone"
    assert "That is not a date. Write for example 3/12 or 3 December." in ran.person.said


def test_a_reached_goal_asks_for_no_decision(terminal: Terminal) -> None:
    """Reached is reached: neither what now nor when next."""
    ran = terminal(
        "review",
        {
            "review": [Marking(opened="kursus"), ENTER],
            "review/next": ENTER,
            "review/kursus/status": "done",
            "review/kursus/note": "Bestået",
            "review/kursus/milestones": ENTER,
        },
    )
    assert ran.person.unused == []
    goal = agreed(terminal).goals[0]
    assert (goal.status, goal.follow_up.next) == ("done", None)
    assert goal.log == (LogEntry(date=TODAY, status="done", note="Bestået"),)


def test_going_back_corrects_what_was_just_said_and_nothing_older(terminal: Terminal) -> None:
    """A drop that turns out to be a mistake leaves one entry, with what was meant."""
    old = LogEntry(date=dt.date(2027, 1, 5), status="stalled")
    changed = replace(AGREED, goals=(replace(AGREED.goals[1], log=(old,)),))
    terminal.put(rec.Record(year=2026, agreements=changed))
    terminal(
        "review",
        {
            "review": [Marking(opened="mentor"), ENTER],
            "review/next": ENTER,
            "review/mentor/status": ["dropped", "in-progress"],
            "review/mentor/note": [Move.BACK, "Fik to nye"],
            "review/mentor/decision": ["revise", "keep"],
            "review/mentor/wording": ["Mentor for alle", Move.BACK],
            "review/mentor/success": Move.BACK,
            "review/mentor/next": ENTER,
        },
    )
    goal = agreed(terminal).goals[0]
    assert goal.goal == "Mentor for nye"
    assert goal.log == (
        old,
        LogEntry(date=TODAY, status="in-progress", decision="keep", note="Fik to nye"),
    )


def test_a_dropped_goal_tells_why_and_can_be_opened_again(terminal: Terminal) -> None:
    """The reason is asked for either way of dropping; another day it can go on."""
    for drop in ({"status": "dropped"}, {"status": "stalled", "decision": "drop"}):
        terminal.put(rec.Record(year=2026, agreements=AGREED))
        terminal(
            "review",
            {
                "review": [Marking(opened="mentor"), ENTER],
                "review/next": ENTER,
                **{f"review/mentor/{key}": value for key, value in drop.items()},
                "review/mentor/note": ENTER,
                "review/mentor/reason": "Ny rolle",
            },
            otherwise=None,
        )
        goal = agreed(terminal).goals[1]
        assert (goal.status, goal.log[0].reason) == ("dropped", "Ny rolle")
        assert goal.log[0].decision == "drop"
    terminal(
        "review",
        {
            "review": [Marking(opened="mentor"), ENTER],
            "review/next": ENTER,
            "review/mentor/status": "in-progress",
        },
        day="2027-06-05",
        otherwise=ENTER,
    )
    goal = agreed(terminal).goals[1]
    assert [entry.status for entry in goal.log] == ["dropped", "in-progress"]
    assert goal.status == "in-progress"


def test_stopping_keeps_what_was_said_and_what_was_half_written(terminal: Terminal) -> None:
    """Ctrl-C ends with 130, the status is saved, and the note stands in the field next time."""
    ran = terminal(
        "review",
        {
            "review": [Marking(opened="kursus")],
            "review/kursus/status": "in-progress",
            "review/kursus/note": Unsent("Jeg har ringet til"),
        },
    )
    assert ran.code == 130
    assert ran.person.said[-1] == "Everything is saved. Go on with: mus review 2026"
    assert agreed(terminal).goals[0].log == (LogEntry(date=TODAY, status="in-progress"),)
    again = terminal("review", {"review": [Marking(opened="kursus")]}, otherwise=ENTER).person
    assert again.initial["review/kursus/note"] == "Jeg har ringet til"


def test_the_year_is_closed_when_the_next_talk_is_near(terminal: Terminal) -> None:
    """Ten months after the talk, or eight weeks before the next; what is open goes with you."""
    ran = terminal(
        "review",
        {
            "review": Marking({"mentor": "dropped"}),
            "review/close/mentor": ENTER,
            "review/close": ENTER,
        },
        day="2027-10-04",
    )
    assert ran.person.unused == []
    assert next(ask for ask in ran.person.asked if ask.key == "review/close").hint == (
        "3 agreements go with you to the next talk."
    )
    assert ran.person.said[-2:] == [
        "3 loose ends go with you to your next preparation.",
        "Everything is saved. Next follow-up: 4 January 2028.",
    ]
    assert agreed(terminal).closed == dt.date(2027, 10, 4)
    handed = past(terminal.record(2026))
    assert handed is not None
    assert handed.is_closed
    assert [item.id for item in handed.open] == ["kursus", "decision-1", "pending-1"]
    again = terminal("review", {}, day="2027-10-05", otherwise=ENTER)
    assert again.person.keys == ["review", "review/next"]
    month = replace(AGREED, next=due("maj", "2027-05-31"))
    terminal.put(rec.Record(year=2026, agreements=month))
    assert "review/close" in terminal("review", {}, day="2027-04-05", otherwise=ENTER).person.keys
    terminal.put(rec.Record(year=2026, agreements=month))
    assert "review/close" not in terminal("review", {}, otherwise=ENTER).person.keys


def test_a_year_need_not_be_closed(terminal: Terminal) -> None:
    """No is followed by the day of the next follow-up; a changed mind leaves it as it was."""
    ran = terminal(
        "review",
        {"review/close": ["close", "later"][1:], "review/next": [Move.BACK, "1/11"]},
        day="2027-10-04",
        otherwise=ENTER,
    )
    assert ran.person.keys == [
        "review",
        "review/close",
        "review/next",
        "review/close",
        "review/next",
    ]
    assert agreed(terminal).closed is None
    assert agreed(terminal).goals[0].follow_up.next is not None


def test_with_nothing_left_open_there_is_nothing_more_to_ask(terminal: Terminal) -> None:
    """Neither a day nor whether the year is closed."""
    ids = ("kursus", "mentor", "decision-1", "pending-1")
    ran = terminal("review", {"review": Marking(dict.fromkeys(ids, "done"))}, day="2027-10-04")
    assert ran.person.keys == ["review"]
    assert ran.person.said[-1] == "Everything is saved."


def test_where_nobody_can_be_asked_the_agreements_are_listed(terminal: Terminal) -> None:
    """The same overview on standard output; nothing is changed."""
    ran = terminal("review --no-input")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("The agreements of 2026\nThe talk: 3 December 2026\n\nGoals\n")
    assert "4. Ny stol\n   waiting for an answer\n   To be settled by 1 April 2027\n" in ran.out
    assert terminal("review").out == ran.out
    assert agreed(terminal) == AGREED


def test_as_json_notes_and_reasons_stay_home(terminal: Terminal) -> None:
    """The listing for programs holds status, days and counts, and nothing private."""
    log = (LogEntry(date=TODAY, status="stalled", note="HEMMELIG", reason="HEMMELIG"),)
    terminal.put(
        rec.Record(
            year=2026,
            agreements=rec.Agreements(
                held=HELD, goals=(replace(AGREED.goals[0], log=log, status="stalled"),)
            ),
        )
    )
    ran = terminal("review --json")
    assert json.loads(ran.out) == {
        "year": 2026,
        "today": "2027-03-05",
        "held": "2026-12-03",
        "agreements": [
            {
                "id": "kursus",
                "kind": "goal",
                "text": "Tage kurset",
                "status": "stalled",
                "changed": None,
                "percent": 0,
                "milestones": 2,
                "milestones_done": 0,
                "due": "Q4 2027",
                "due_date": "2027-12-31",
                "next_follow_up": "2027-06-05",
                "followed_up": ["2027-03-05"],
                "goes_on": False,
                "carried": 0,
                "who": "",
            }
        ],
        "due": [
            {
                "id": "kursus",
                "kind": "goal",
                "text": "Tage kurset",
                "what": "milestone",
                "date": "2027-02-01",
                "state": "overdue",
                "waiting": False,
                "milestone": "Tilmeldt",
            }
        ],
    }


def write(tmp_path: Path, text: str) -> str:
    """An answers file."""
    path = tmp_path / "svar.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    return str(path)


def from_file(terminal: Terminal, tmp_path: Path, text: str, line: str = "review") -> Ran:
    """Run ``mus review --answers`` on a file that holds ``text``."""
    return terminal(f"{line} --answers {write(tmp_path, text)}")


def test_a_file_follows_up_without_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    """Every part can be said in a file, and reading it twice is reading it once."""
    text = """\
review:
  - {goal: kursus, status: in-progress, note: Søgt, milestones: [Tilmeldt]}
  - {goal: Mentor for nye, decision: drop, reason: Ny rolle}
  - {goal: decision-1, wording: To hjemmedage, reason: Det virker}
  - {goal: pending-1, due: 1. juni, next: 2027-05-01}
  - {goal: commitment-1, status: done}
"""
    ran = from_file(terminal, tmp_path, text)
    assert (ran.code, ran.err) == (0, "")
    assert "3. To hjemmedage\n   revised\n" in ran.out
    now = agreed(terminal)
    assert now.goals[0].milestones[0].done == TODAY
    assert now.goals[1].status == "dropped"
    assert now.decisions[0].log[0].was == rec.Was(goal="Fast hjemmedag")
    assert (now.pending[0].settle_by, now.pending[0].next) == (
        due("1. juni", "2027-06-01"),
        dt.date(2027, 5, 1),
    )
    assert now.manager_commitments[0].log == (LogEntry(date=TODAY, status="done"),)
    from_file(terminal, tmp_path, text)
    assert agreed(terminal) == now


def test_every_fault_of_a_file_is_told_at_once(terminal: Terminal, tmp_path: Path) -> None:
    """Each with its line and what to do; nothing is written."""
    ran = from_file(
        terminal,
        tmp_path,
        """\
review:
  - {goal: kursuss}
  - {goal: noget andet}
  - {goal: kursus, status: done, decision: drop}
  - {goal: kursus, status: dropped, decision: keep}
  - {goal: kursus, decision: keep, due: Q4}
  - {goal: kursus, milestones: [Bestået]}
  - {goal: decision-1, success: Ja}
  - {goal: decision-1, milestones: [Ja]}
  - {goal: kursus, next: 0027-01-01}
""",
    )
    assert ran.code == 1
    path = tmp_path / "svar.yaml"
    dropped = "what has the status dropped cannot be decided as keep too. Leave one out."
    kept = "the decision is keep, so nothing changes. Write revise or postpone, or leave this out."
    there = "kursus, mentor, decision-1, commitment-1, pending-1"
    assert ran.err.splitlines() == [
        f'{path}:2: review.1.goal: no agreement is called "kursuss". Did you mean kursus?',
        f'{path}:3: review.2.goal: no agreement is called "noget andet". There are: {there}.',
        f"{path}:4: review.3.status: what is dropped cannot be done too. Leave one out.",
        f"{path}:5: review.4.decision: {dropped}",
        f"{path}:6: review.5.due: {kept}",
        f'{path}:7: review.6.milestones.1: the goal has no milestone "Bestået".',
        f"{path}:8: review.7.success: only goals have that. Leave it out.",
        f"{path}:9: review.8.milestones: only goals have that. Leave it out.",
        f"{path}:10: review.9.next must be in the years 1990 to 2100.",
    ]
    assert agreed(terminal) == AGREED


def test_a_file_without_a_review_names_what_it_needs(terminal: Terminal, tmp_path: Path) -> None:
    """Exit 2 with the key."""
    ran = from_file(terminal, tmp_path, "year: 2026\n")
    assert ran.code == 2
    assert "review" in ran.err


def test_the_year_comes_from_the_line_then_the_file_then_the_latest(
    terminal: Terminal, tmp_path: Path
) -> None:
    """An older year can be followed up too, and an unknown one is named."""
    older = rec.Agreements(goals=(rec.Goal(id="a", goal="A"),))
    terminal.put(rec.Record(year=2025, agreements=older))
    text = "review: [{goal: a, status: done}]\n"
    assert from_file(terminal, tmp_path, text, "review 2025").code == 0
    assert agreed(terminal, 2025).goals[0].status == "done"
    assert from_file(terminal, tmp_path, "year: 2025\n" + text).code == 0
    assert from_file(terminal, tmp_path, "year: 2024\n" + text).code == 1
    ran = terminal("review 2024")
    assert (ran.code, ran.err) == (
        1,
        "There are no agreements from 2024 to follow up. See all years: mus status --years\n",
    )
    assert terminal("review 20x4").code == 2


def test_without_agreements_it_says_how_to_write_them(
    home: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first year has nothing to follow up, and a preparation alone is no agreement."""
    terminal = Terminal(Places(home, state), monkeypatch)
    terminal.put(rec.Record(year=2026))
    ran = terminal("review")
    assert (ran.code, ran.err) == (
        1,
        "There are no agreements to follow up yet. Write them down with: mus agree\n",
    )


def test_a_full_disk_is_said_and_loses_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it lasts each answer says so; the last save that works holds them all."""
    real, full = files.write, [True]

    def write_(path: Path, data: bytes) -> None:
        if full[0] and path.name == "record.yaml":
            raise errors.CannotWrite(path, "no-room")
        real(path, data)

    monkeypatch.setattr("mus_cli.storage.files.write", write_)
    marks = Marking({"kursus": "dropped"})
    script = {"review": [Marking(opened="mentor"), marks], "review/mentor/note": "Fik to"}
    ran = terminal("review", script, otherwise=ENTER)
    assert ran.code == 1
    assert any("There is no room" in text for text in ran.person.said)
    full[0] = False
    ran = terminal("review", {"review": [Marking(opened="mentor"), ENTER]}, otherwise=ENTER)
    assert ran.code == 0
    assert agreed(terminal).goals[1].log[0].date == TODAY


def with_course(terminal: Terminal, state: rec.CourseState) -> None:
    """Lay a year on the disk whose goal is a course."""
    goal = replace(AGREED.goals[0], course=rec.Course(title="Projektledelse", state=state))
    agreements = replace(AGREED, goals=(goal, *AGREED.goals[1:]))
    terminal.put(rec.Record(year=2026, talk=rec.Talk(date=HELD), agreements=agreements))


def test_a_course_is_followed_from_proposed_to_completed(terminal: Terminal) -> None:
    """How far it is stands as it was, is asked beside the goal's own status, and is kept."""
    with_course(terminal, "approved")
    ran = terminal(
        "review 2026",
        {
            "review": [Marking(opened="kursus"), ENTER],
            "review/next": ENTER,
            "review/kursus/course": "enrolled",
        },
        otherwise=ENTER,
    )
    assert ran.code == 0
    assert ran.person.unused == []
    goal = agreed(terminal).goals[0]
    assert goal.course == rec.Course(title="Projektledelse", state="enrolled")
    terminal("review 2026", {"review": [Marking(opened="kursus"), ENTER]}, otherwise=ENTER)
    assert agreed(terminal).goals[0].course == goal.course


def test_a_file_says_how_far_a_course_is(terminal: Terminal, tmp_path: Path) -> None:
    """Said alone it is enough, and read twice on a day it is said once."""
    with_course(terminal, "proposed")
    text = "year: 2026\nreview:\n  - {goal: kursus, course: completed}\n"
    assert from_file(terminal, tmp_path, text).code == 0
    assert from_file(terminal, tmp_path, text).code == 0
    goal = agreed(terminal).goals[0]
    assert goal.course == rec.Course(title="Projektledelse", state="completed")
    assert len(goal.log) == 1


def test_a_milestone_named_later_on_the_same_day_is_ticked(
    terminal: Terminal, tmp_path: Path
) -> None:
    """The rest of what the file says was said already; what is new is not passed over."""
    said = "year: 2026\nreview:\n  - {goal: kursus, status: in-progress%s}\n"
    assert from_file(terminal, tmp_path, said % "").code == 0
    assert from_file(terminal, tmp_path, said % ", milestones: [Tilmeldt]").code == 0
    assert agreed(terminal).goals[0].milestones[0].done == TODAY


def test_a_course_is_only_of_an_agreement_that_has_one(terminal: Terminal, tmp_path: Path) -> None:
    """Exit 1, with the line, and nothing is changed."""
    ran = from_file(terminal, tmp_path, "review:\n  - {goal: mentor, course: completed}\n")
    assert ran.code == 1
    where = f"{tmp_path / 'svar.yaml'}:2: review.1.course"
    assert ran.err.splitlines() == [f"{where}: that agreement has no course. Leave it out."]
    assert agreed(terminal) == AGREED


def test_lines_that_nobody_sorted_are_followed_up(terminal: Terminal) -> None:
    """The latest year is the one that counts, whatever its agreements are (B15)."""
    due = rec.Due(words="1. maj", date=dt.date(2027, 5, 1))
    line = rec.AgreedLine(text="Lise spørger HR – 1. maj", who="manager", due=due)
    lines = rec.Agreements(held=dt.date(2027, 3, 1), lines=(line,))
    terminal.put(rec.Record(year=2027, agreements=lines))
    ran = terminal("review --no-input")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("The agreements of 2027\n")
    assert "What your manager promised\n\n1. Lise spørger HR\n" in ran.out
    assert "Deadline: 1 May 2027" in ran.out


def test_what_the_next_preparation_closed_is_closed_in_every_command(terminal: Terminal) -> None:
    """The list, the status and the text for a 1:1 say so at once, and a review writes it down."""
    ends = (
        rec.LooseEnd(year=2026, id="kursus", decision="done"),
        rec.LooseEnd(year=2026, id="pending-1", decision="let-go"),
    )
    preparation = rec.Preparation(begun=TODAY, loose_ends=ends)
    terminal.put(rec.Record(year=2027, preparation=preparation))
    for command, key in (("review 2026 --json", "agreements"), ("status --json", "agreements")):
        listed = {one["id"]: one["status"] for one in json.loads(terminal(command).out)[key]}
        assert (listed["kursus"], listed["pending-1"]) == ("done", "dropped")
    for_manager = terminal("export one-to-one --no-input").out
    assert "not started" not in for_manager.partition("Tage kurset")[2].partition("Mentor")[0]
    terminal("review 2026", {"review": ENTER}, otherwise=ENTER)
    goal = agreed(terminal).goals[0]
    assert (goal.status, goal.log) == ("done", (LogEntry(date=TODAY, status="done"),))


def test_the_day_for_all_takes_the_place_of_the_usual_ones(terminal: Terminal) -> None:
    """It is a day of the year's agreements; of those before it, only what is past remains."""
    record = terminal.record(2026)
    assert record.agreements is not None
    usual = (TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1), dt.date(2028, 1, 3))
    before = replace(record.agreements, follow_ups=usual)
    after = marked(replace(record, agreements=before), Round(next=dt.date(2027, 6, 1)), TODAY)
    assert after.agreements is not None
    assert after.agreements.follow_ups == (usual[0], dt.date(2027, 6, 1), usual[2])


def test_a_next_follow_up_in_the_past_is_asked_for_again(terminal: Terminal) -> None:
    """It would silence every reminder."""
    ran = terminal("review", {"review": ENTER, "review/next": ["1/1 2026", "1/6"]})
    assert ran.person.unused == []
    assert "The date must be today or later." in ran.person.said


def test_the_list_starts_at_its_top(terminal: Terminal) -> None:
    """Whatever is due: the first agreement must not be above what is in sight."""
    terminal("review", {"review": ENTER}, otherwise=ENTER)
    opened = terminal("review", {"review": [Marking(opened="pending-1"), ENTER]}, otherwise=ENTER)
    assert opened.person.pointed["review"] == ["", "pending-1"]


def test_what_goes_on_unmarked_is_not_said_to_be_not_started(terminal: Terminal) -> None:
    """Until somebody says how far it is; what is marked says so once, on its row."""
    ran = terminal("review", {"review": Marking({"mentor": "done"})}, otherwise=ENTER)
    assert ran.person.details["review"]["mentor"].startswith("Deadline")
    listed = terminal("review --no-input").out
    assert "Tage kurset\n   goes on · 0 of 2 milestones" in listed
    assert "Ny stol\n   waiting for an answer" in listed
    assert "goes on · 0 of 2 milestones" in terminal("status --plain").out
    said = {"review": [Marking(opened="kursus"), ENTER], "review/kursus/status": "not-started"}
    again = terminal("review", said, otherwise=ENTER)
    assert again.person.details["review"]["mentor"] == ""
    assert "not started · 0 of 2 milestones" in terminal("status --plain").out


def test_the_year_can_be_named_by_its_option_too(terminal: Terminal) -> None:
    """As in every other command; two different years are no answer."""
    listed = terminal("review 2026 --no-input").out
    assert terminal("review --year 2026 --no-input").out == listed
    assert terminal("review 2026 --år 2026 --no-input").out == listed
    assert terminal("review 2026 --year 2025 --no-input").code == 2
    assert terminal("review --year 2020 --no-input").code == 1
