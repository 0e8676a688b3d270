"""The four kinds of agreement seen alike: goals, decisions, the manager's commitments, pending.

All are followed up in the same way (A7). Only a goal has an id of its own; the others are named
by their place: ``decision-1``, ``commitment-2``, ``pending-1``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.core import record as rec

Kind = Literal["goal", "decision", "commitment", "pending"]
Agreed = rec.Goal | rec.Decision | rec.Commitment | rec.Pending

KINDS: tuple[Kind, ...] = ("goal", "decision", "commitment", "pending")
CLOSED: tuple[rec.Status, ...] = ("done", "dropped")

_FIELDS: dict[Kind, str] = {
    "goal": "goals",
    "decision": "decisions",
    "commitment": "manager_commitments",
    "pending": "pending",
}


class Item(msgspec.Struct, frozen=True):
    """One agreement: its id among those of its year, its kind, and the part of the record."""

    id: str
    kind: Kind
    part: Agreed

    @property
    def text(self) -> str:
        """What was agreed, as it stands now."""
        return self.part.goal if isinstance(self.part, rec.Goal) else self.part.text

    @property
    def status(self) -> rec.Status:
        """How far it is."""
        return self.part.status

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do: neither reached nor dropped."""
        return self.part.status not in CLOSED

    @property
    def due(self) -> rec.Due | None:
        """The deadline, or the day something pending is to be settled by."""
        return self.part.settle_by if isinstance(self.part, rec.Pending) else self.part.due

    @property
    def success(self) -> tuple[str, ...]:
        """The success criteria; only a goal has any."""
        return self.part.success if isinstance(self.part, rec.Goal) else ()

    @property
    def milestones(self) -> tuple[rec.Milestone, ...]:
        """The milestones; only a goal has any."""
        return self.part.milestones if isinstance(self.part, rec.Goal) else ()

    @property
    def course(self) -> rec.Course | None:
        """The course; only a goal can be one."""
        return self.part.course if isinstance(self.part, rec.Goal) else None

    @property
    def log(self) -> tuple[rec.LogEntry, ...]:
        """Every follow-up so far, the oldest first."""
        return self.part.log

    @property
    def every(self) -> rec.Rhythm:
        """How often it is followed up: each quarter where nothing else was agreed (R4)."""
        return self.part.follow_up.every if isinstance(self.part, rec.Goal) else "quarter"

    @property
    def next(self) -> dt.date | None:
        """The next follow-up that was set, if one was."""
        return self.part.follow_up.next if isinstance(self.part, rec.Goal) else self.part.next


def changed(part: Agreed) -> Literal["revise", "postpone"] | None:
    """Return how an open agreement was changed when anything was last said of it (R6)."""
    said = (entry for entry in reversed(part.log) if entry.decision or entry.status)
    last = next(said, None)
    if last is None or part.status in CLOSED or last.decision not in ("revise", "postpone"):
        return None
    return last.decision


def items(agreements: rec.Agreements | None) -> tuple[Item, ...]:
    """Return every agreement of a year, goals first; empty where nothing was agreed."""
    if agreements is None:
        return ()
    goals = {goal.id for goal in agreements.goals}
    return tuple(
        Item(part.id if isinstance(part, rec.Goal) else _placed(kind, number, goals), kind, part)
        for kind in KINDS
        for number, part in enumerate(getattr(agreements, _FIELDS[kind]), 1)
    )


def with_part(agreements: rec.Agreements, item_id: str, part: Agreed) -> rec.Agreements:
    """Return the agreements with ``part`` in the place of the one of that id."""
    laid = (item if item.id != item_id else replace(item, part=part) for item in items(agreements))
    kinds: dict[str, tuple[Agreed, ...]] = {_FIELDS[kind]: () for kind in KINDS}
    for item in laid:
        kinds[_FIELDS[item.kind]] += (item.part,)
    return replace(agreements, **kinds)


def _placed(kind: Kind, number: int, goals: Collection[str]) -> str:
    """Return the id of something that has none; a goal may be called just that."""
    found = f"{kind}-{number}"
    while found in goals:
        found = f"the-{found}"
    return found
