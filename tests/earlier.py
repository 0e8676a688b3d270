"""Agreements of an earlier year, for the tests of what carries over."""

from __future__ import annotations

from mus_cli.core import record as rec
from mus_cli.core.agreements import Agreed, Agreement, Kind


def earlier(item_id: str, kind: Kind, text: str, status: rec.Status, times: int = 0) -> Agreement:
    """Return an agreement of last year; a goal may have been carried over before."""
    origin = rec.CarriedFrom(year=2000, id=item_id, times=times) if times else None
    parts: dict[Kind, Agreed] = {
        "goal": rec.Goal(id=item_id, goal=text, status=status, carried_from=origin),
        "decision": rec.Decision(text=text, status=status),
        "commitment": rec.Commitment(text=text, status=status),
        "pending": rec.Pending(text=text, status=status),
        "": rec.AgreedLine(text=text, status=status),
    }
    return Agreement(item_id, kind, parts[kind])
