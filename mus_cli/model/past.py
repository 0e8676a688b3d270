"""What an earlier year hands on: the agreements that are still open (R1, R2, R7)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mus_cli.model import record as rec

CLOSED: tuple[rec.Status, ...] = ("done", "dropped")


class Open(NamedTuple):
    """An agreement nobody has closed yet. ``times`` is how often it has been carried before."""

    id: str
    kind: Literal["goal", "decision", "commitment", "pending"]
    text: str
    status: rec.Status
    times: int = 0


class Past(NamedTuple):
    """The latest earlier year whose agreements are known."""

    year: int
    open: tuple[Open, ...] = ()

    def item(self, item_id: str) -> Open | None:
        """Return the open agreement with that id."""
        return next((item for item in self.open if item.id == item_id), None)


def past(record: rec.Record | None) -> Past | None:
    """Return what an earlier record hands on, or ``None`` where it holds no agreements."""
    if record is None or record.agreements is None:
        return None
    agreed = record.agreements
    goals = (
        Open(goal.id, "goal", goal.goal, goal.status, _times(goal))
        for goal in agreed.goals
        if goal.status not in CLOSED
    )
    return Past(
        record.year,
        (
            *goals,
            *_items("decision", agreed.decisions),
            *_items("commitment", agreed.manager_commitments),
            *_items("pending", agreed.pending),
        ),
    )


def _items(
    kind: Literal["decision", "commitment", "pending"],
    items: tuple[rec.Decision | rec.Commitment | rec.Pending, ...],
) -> tuple[Open, ...]:
    return tuple(
        Open(f"{kind}-{number}", kind, item.text, item.status)
        for number, item in enumerate(items, 1)
        if item.status not in CLOSED
    )


def _times(goal: rec.Goal) -> int:
    return goal.carried_from.times if goal.carried_from else 0
