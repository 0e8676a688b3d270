from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.audience import Audience
from mus_cli.documents.dates import Dated, Series, dated
from mus_cli.documents.handout import handout
from tests.documents.sample import LIBRARY
from tests.documents.year import AGREED, LATER, PREPARED

KURSUS, MENTOR = "u-kursus", "u-mentor"


def day(text: str) -> dt.date:
    """Return a date from its ISO form."""
    return dt.date.fromisoformat(text)


def due(text: str) -> rec.Due:
    """Return a deadline on a day."""
    return rec.Due(words=text, date=day(text))


def of(record: rec.Record, audience: Audience = "after") -> tuple[Dated, ...]:
    """Return the dates one reader gets."""
    return dated(handout(record, audience, LIBRARY, LATER).content)


def agreed(**parts: object) -> rec.Record:
    """Return a year with these agreements and nothing else."""
    return rec.Record(year=2026, agreements=rec.Agreements(**parts))  # type: ignore[arg-type]


def test_everything_agreed_that_has_a_day_is_there_in_order() -> None:
    """Deadlines, milestones, follow-ups, the manager's part, what is to settle, the next talk."""
    assert of(AGREED) == (
        Dated(
            f"{MENTOR}-follow-up",
            "follow-up",
            day("2027-02-01"),
            "Være mentor for nye",
            series=Series(3, 1, day("2027-11-01")),
        ),
        Dated("u-afloeser-due", "promise", day("2027-02-07"), "Finder en afløser"),
        Dated(
            "tilmeldt-due",
            "milestone",
            day("2027-03-01"),
            "Tilmeldt",
            goal="Tage kurset i smertebehandling",
        ),
        Dated("follow-up-2027-03-03", "follow-up", day("2027-03-03"), "Agreements from our MUS"),
        Dated("u-penge-due", "settle-by", day("2027-03-15"), "Penge til kurset"),
        Dated("follow-up-2027-06-03", "follow-up", day("2027-06-03"), "Agreements from our MUS"),
        Dated(f"{KURSUS}-due", "deadline", day("2027-12-31"), "Tage kurset i smertebehandling"),
        Dated("next-talk", "next-talk", day("2027-12-31"), "The next MUS: december 2027"),
    )


def test_before_the_talk_its_day_and_the_shared_goals_count() -> None:
    """Nothing is agreed yet: the talk itself, and the deadlines that were shared."""
    assert [(one.kind, one.date) for one in of(PREPARED, "before")] == [
        ("talk", day("2026-12-03")),
        ("milestone", day("2027-03-01")),
        ("follow-up", day("2027-03-03")),
        ("deadline", day("2027-12-31")),
    ]


@pytest.mark.parametrize("audience", ["board", "one-to-one", "all"])
def test_a_date_is_known_by_the_same_name_to_every_reader(audience: Audience) -> None:
    """A date imported from one export is the same in another."""
    assert {one.id for one in of(AGREED, audience)} <= {one.id for one in of(AGREED)}


def test_a_goal_followed_up_when_all_agreements_are_is_there_once() -> None:
    """Two reminders of the same follow-up on one day are one too many."""
    together = day("2027-03-03")
    record = agreed(
        follow_ups=(together,),
        goals=(rec.Goal(id="g", goal="Kursus", follow_up=rec.FollowUp(next=together)),),
        decisions=(rec.Decision(text="Hjemmedag", next=together),),
    )
    assert [one.id for one in of(record)] == ["follow-up-2027-03-03"]


def test_a_decision_is_followed_up_on_its_own_day() -> None:
    """Decisions, the manager's part and what is pending can each have a day to look again."""
    when = day("2027-04-01")
    record = agreed(
        decisions=(rec.Decision(text="Hjemmedag", next=when, uid="d"),),
        manager_commitments=(rec.Commitment(text="Afløser", next=day("2027-04-02"), uid="c"),),
        pending=(rec.Pending(text="Penge", next=day("2027-04-03"), uid="p"),),
    )
    assert [(one.id, one.kind, one.text) for one in of(record)] == [
        ("d-follow-up", "follow-up", "Hjemmedag"),
        ("c-follow-up", "follow-up", "Afløser"),
        ("p-follow-up", "follow-up", "Penge"),
    ]


def test_a_day_that_several_share_is_one_date() -> None:
    """Twenty reminders of one meeting are nineteen too many."""
    when = day("2027-04-01")
    record = agreed(
        decisions=(rec.Decision(text="Hjemmedag", next=when, uid="d"),),
        pending=(rec.Pending(text="Penge", next=when, uid="p"),),
    )
    assert [one.id for one in of(record)] == ["follow-up-2027-04-01"]


def test_what_was_dropped_has_no_date() -> None:
    """Nobody is reminded of what they let go."""
    when = due("2027-04-01")
    step = rec.Milestone(what="Tilmeldt", due=when)
    record = agreed(
        goals=(rec.Goal(id="g", goal="Kursus", due=when, milestones=(step,), status="dropped"),),
        decisions=(rec.Decision(text="Hjemmedag", due=when, status="dropped"),),
        manager_commitments=(rec.Commitment(text="Afløser", due=when, status="dropped"),),
        pending=(rec.Pending(text="Penge", settle_by=when, status="dropped"),),
    )
    assert of(record) == ()


def test_what_is_reached_says_so() -> None:
    """A ticked milestone is done, and with a goal that is reached all that belongs to it."""
    when = due("2027-04-01")
    steps = (
        rec.Milestone(what="Tilmeldt", due=when, done=day("2027-03-20"), uid="g1"),
        rec.Milestone(what="Bestået", due=when, uid="g2"),
        rec.Milestone(what="Uden dag"),
    )
    look = rec.FollowUp(next=day("2027-05-01"))
    open_ = rec.Goal(id="g", uid="g", goal="Kursus", due=when, milestones=steps, follow_up=look)
    ended = tuple(replace(one, uid=one.uid.replace("g", "h")) for one in steps)
    done = replace(open_, id="h", uid="h", status="done", milestones=ended)
    record = agreed(
        goals=(open_, done),
        decisions=(
            rec.Decision(
                text="Hjemmedag", due=when, next=day("2027-05-01"), status="done", uid="d"
            ),
        ),
    )
    assert {one.id: one.done for one in of(record)} == {
        "g-due": False,
        "g1-due": True,
        "g2-due": False,
        "g-follow-up": False,
        "h-due": True,
        "h1-due": True,
        "h2-due": True,
        "d-due": True,
    }


def test_words_that_mean_no_day_are_no_date() -> None:
    """What goes on all the time stays in the text and off the calendar."""
    record = agreed(
        goals=(rec.Goal(id="g", goal="Kursus", due=rec.Due(words="løbende")),),
        next=rec.Due(words="efter sommer"),
    )
    assert of(record) == ()
