"""What goes on from last year and is no goal, agreed on again as what it is."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.agreed_again import agreed_again, in_lines, with_agreed_again
from mus_cli.core.agreed_lines import with_written
from mus_cli.core.agreements import AgreementContext, items
from mus_cli.core.carried_over import carried, past

HELD = dt.date(2027, 12, 3)
LAST = rec.Record(
    year=2026,
    agreements=rec.Agreements(
        held=dt.date(2026, 12, 3),
        goals=(rec.Goal(id="kursus", goal="Kursus"),),
        decisions=(rec.Decision(text="Fast hjemmedag", responsible="both", uid="0d"),),
        manager_commitments=(
            rec.Commitment(text="Spørge HR", due=rec.Due(words="1/3", date=dt.date(2027, 3, 1))),
        ),
        pending=(
            rec.Pending(text="Ny stol", carried_from=rec.CarriedFrom(year=2025, id="x", times=2)),
        ),
        lines=(rec.AgreedLine(text="Telefonen deles"),),
    ),
)
ENDS = tuple(
    rec.LooseEnd(year=2026, id=one, decision="carry")
    for one in ("kursus", "decision-1", "commitment-1", "pending-1", "line-1")
)
NOW = rec.Record(
    year=2027,
    preparation=rec.Preparation(loose_ends=ENDS),
    agreements=rec.Agreements(held=HELD, lines=(rec.AgreedLine(text="Telefonen deles"),)),
)
CONTEXT = AgreementContext(HELD, carried=carried(NOW, past(LAST)))


def test_each_is_agreed_on_again_as_what_it_is() -> None:
    """With how often it was carried over; a deadline that is over is gone, a goal is no part."""
    assert [item.id for item in CONTEXT.carried.items] == [
        "decision-1",
        "commitment-1",
        "pending-1",
        "line-1",
    ]
    chosen = ("decision-1", "commitment-1", "pending-1", "line-1")
    agreed = with_agreed_again(NOW, chosen, CONTEXT).agreements
    assert agreed is not None
    assert agreed.decisions == (
        rec.Decision(
            text="Fast hjemmedag",
            responsible="both",
            carried_from=rec.CarriedFrom(year=2026, id="decision-1", uid="0d"),
        ),
    )
    assert agreed.manager_commitments[0].due is None
    assert [(line.text, line.carried_from is not None) for line in agreed.lines] == [
        ("Telefonen deles", True)
    ]
    assert {item.text: item.times for item in items(agreed)} == {
        "Fast hjemmedag": 1,
        "Spørge HR": 1,
        "Ny stol": 3,
        "Telefonen deles": 1,
    }


def test_agreeing_on_it_twice_is_once_and_can_be_taken_back() -> None:
    """A goal too, which begins anew, and has an id that no other goal of the year has."""
    chosen = ("decision-1", "pending-1", "line-1")
    once = with_agreed_again(NOW, chosen, CONTEXT)
    assert agreed_again(once, CONTEXT) == chosen
    assert with_agreed_again(once, chosen, CONTEXT) == once
    back = with_agreed_again(once, ("decision-1", "line-1"), CONTEXT)
    assert agreed_again(back, CONTEXT) == ("decision-1", "line-1")


def test_a_line_typed_in_the_same_words_is_that_agreement() -> None:
    """Whatever its capitals, dashes, blanks and deadline; ticked or not, it is there once."""
    lines = ("TELEFONEN deles  – fra 1. marts", "Fast Hjemmedag", "Noget nyt")
    made = with_written(replace(NOW, agreements=None), "\n".join(lines), CONTEXT)
    assert agreed_again(made, CONTEXT) == ("decision-1", "line-1")
    assert in_lines(made, CONTEXT) == {"decision-1", "line-1"}
    for chosen in ((), ("line-1",), ("decision-1", "line-1")):
        agreed = with_agreed_again(made, {*chosen, *in_lines(made, CONTEXT)}, CONTEXT).agreements
        assert agreed is not None
        assert [line.text for line in agreed.lines] == [
            "TELEFONEN deles – fra 1. marts",
            "Fast Hjemmedag",
            "Noget nyt",
        ]
        assert [line.carried_from and line.carried_from.id for line in agreed.lines] == [
            "line-1",
            "decision-1",
            None,
        ]
        assert agreed.lines[1].who == "both"
        assert agreed.decisions == ()


def test_a_line_that_was_there_before_is_not_lost() -> None:
    """It is in the words of last year, and nobody had asked about it."""
    agreed = with_agreed_again(NOW, (), CONTEXT).agreements
    assert agreed is not None
    assert [line.text for line in agreed.lines] == ["Telefonen deles"]


def test_the_day_in_the_words_of_a_line_is_read_from_the_new_talk() -> None:
    """In "1 June" it is the one after this talk; a past year or a corrected day is none.

    What has begun keeps the day it began.
    """
    june = rec.Due(words="1. juni", date=dt.date(2027, 6, 1))
    began = rec.Due(words="fra 1. juni", date=june.date)
    lines = (
        rec.AgreedLine(text="Kurset – 1. juni", due=june),
        rec.AgreedLine(text="Mødet – 1. maj", due=june),
        rec.AgreedLine(
            text="Planen – 1. juni 2027", due=rec.Due(words="1. juni 2027", date=june.date)
        ),
        rec.AgreedLine(text="Ny vagtplan fra 1. juni", due=began),
    )
    last = rec.Record(year=2026, agreements=rec.Agreements(held=dt.date(2026, 12, 3), lines=lines))
    ends = tuple(rec.LooseEnd(year=2026, id=f"line-{n}", decision="carry") for n in (1, 2, 3, 4))
    now = rec.Record(
        year=2027,
        preparation=rec.Preparation(loose_ends=ends),
        agreements=rec.Agreements(held=HELD),
    )
    context = AgreementContext(HELD, carried=carried(now, past(last)))
    made = with_agreed_again(now, tuple(end.id for end in ends), context).agreements
    assert made is not None
    assert [line.due for line in made.lines] == [
        rec.Due(words="1. juni", date=dt.date(2028, 6, 1)),
        None,
        None,
        began,
    ]


def test_a_season_said_again_stays_words() -> None:
    """Nobody can tell which summer it is that was meant now."""
    summer = rec.Due(words="til sommer", date=dt.date(2027, 8, 31))
    line = rec.AgreedLine(text="Excel – til sommer", due=summer)
    pending = rec.Pending(text="Løn", settle_by=summer)
    agreed = rec.Agreements(held=dt.date(2026, 12, 3), lines=(line,), pending=(pending,))
    last = replace(LAST, agreements=agreed)
    now = replace(NOW, agreements=rec.Agreements(held=HELD))
    context = AgreementContext(HELD, carried=carried(now, past(last)))
    made = with_agreed_again(now, ("line-1", "pending-1"), context).agreements
    assert made is not None
    assert made.lines[0].due == rec.Due(words="til sommer")
    assert made.pending[0].settle_by == rec.Due(words="til sommer")


def test_what_nobody_decided_about_goes_on() -> None:
    """A goal too, with its signs, beginning anew; what was let go or reached is not offered."""
    goal = rec.Goal(id="kursus", goal="Kursus", success=("Bestået",), status="stalled", uid="ab")
    assert LAST.agreements is not None
    last = past(replace(LAST, agreements=replace(LAST.agreements, goals=(goal,))))
    ends = (
        rec.LooseEnd(year=2026, id="decision-1", decision="let-go"),
        rec.LooseEnd(year=2026, id="pending-1", decision="done"),
    )
    now = replace(NOW, preparation=rec.Preparation(loose_ends=ends), agreements=None)
    context = AgreementContext(HELD, carried=carried(now, last))
    assert [item.id for item in context.carried.items] == ["kursus", "commitment-1", "line-1"]
    made = with_agreed_again(now, ("kursus",), context)
    assert made.agreements is not None
    assert made.agreements.goals == (
        replace(
            goal,
            status="not-started",
            uid="",
            carried_from=rec.CarriedFrom(year=2026, id="kursus", uid="ab"),
        ),
    )
    back = with_agreed_again(made, (), context).agreements
    assert back is not None
    assert items(back) == ()
    assert carried(NOW, None).items == ()
