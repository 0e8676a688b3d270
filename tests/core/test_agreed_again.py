"""What goes on from last year and is no goal, agreed on again as what it is."""

from __future__ import annotations

import datetime as dt

from mus_cli.core import record as rec
from mus_cli.core.agreed_again import agreed_again, with_agreed_again
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
    """Not what was followed up since, nor what somebody else wrote."""
    once = with_agreed_again(NOW, ("decision-1", "pending-1"), CONTEXT)
    assert agreed_again(once, CONTEXT) == ("decision-1", "pending-1")
    assert with_agreed_again(once, ("decision-1", "pending-1"), CONTEXT) == once
    back = with_agreed_again(once, ("decision-1",), CONTEXT)
    assert agreed_again(back, CONTEXT) == ("decision-1",)
    assert with_agreed_again(NOW, (), CONTEXT) == NOW


def test_what_was_not_taken_along_is_not_offered() -> None:
    """Nor anything where no earlier year is known."""
    assert carried(rec.Record(year=2027), past(LAST)).items == ()
    assert carried(NOW, None).items == ()
