"""What carries over from an earlier year: open agreements, and how things were (R1-R3, R7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from mus_cli.core import agreements
from mus_cli.core import record as rec
from mus_cli.core.agreements import CLOSED, Kind
from mus_cli.core.goals import new_goal
from mus_cli.core.text import first_line

__all__ = ["CLOSED", "SITUATION", "Open", "Past", "past"]

SITUATION = ("how-it-goes", "tasks-now", "ordinary-week")
"""The answers that describe how things were, in the order they are shown (R3)."""


_ONES_OWN: tuple[Kind, ...] = ("goal", "")


class Open(msgspec.Struct, frozen=True):
    """An agreement that is neither reached nor dropped.

    ``times`` is how often it has been carried over before; ``goal`` is the goal it becomes if it is
    carried over again, without its history.
    """

    id: str
    kind: Kind
    text: str
    status: rec.Status
    times: int = 0
    uid: str = ""
    goal: rec.Goal | None = None


class Past(msgspec.Struct, frozen=True):
    """The latest earlier year whose agreements are known.

    ``situation`` holds the first line of the answers in ``SITUATION``, by question; ``held`` is
    the day of the talk, ``feedback`` what the manager said there (A11), ``reached`` the goals
    and the lines of one's own that were reached. ``prepared`` is the day the preparation was last
    worked on, and ``answers`` are its texts.
    """

    year: int
    open: tuple[Open, ...] = ()
    situation: Mapping[str, str] = {}
    held: dt.date | None = None
    feedback: str = ""
    reached: tuple[str, ...] = ()
    prepared: dt.date | None = None
    answers: tuple[str, ...] = ()

    def item(self, item_id: str) -> Open | None:
        """Return the open agreement with that id."""
        return next((item for item in self.open if item.id == item_id), None)


def past(record: rec.Record | None) -> Past | None:
    """Return what carries over from an earlier record, or ``None`` if it has no agreements."""
    if record is None or record.agreements is None:
        return None
    answers = record.preparation.answers
    first_lines = {key: first_line(answers[key].text) for key in SITUATION if key in answers}
    items = agreements.items(record.agreements)
    return Past(
        record.year,
        tuple(_open(item) for item in items if item.is_open),
        {key: text for key, text in first_lines.items() if text},
        record.agreements.held,
        record.agreements.feedback_received.text,
        tuple(item.text for item in items if item.block in _ONES_OWN and item.status == "done"),
        worked_on(record),
        tuple(answer.text for answer in answers.values() if answer.text),
    )


def worked_on(record: rec.Record) -> dt.date | None:
    """Return the day on which an answer of the preparation was last changed, if one is known."""
    days = (answer.updated for answer in record.preparation.answers.values())
    return max((day for day in days if day is not None), default=None)


def _open(item: agreements.Agreement) -> Open:
    return Open(
        item.id, item.kind, item.text, item.status, _times(item), item.part.uid, _anew(item)
    )


def _times(item: agreements.Agreement) -> int:
    origin = item.part.carried_from if isinstance(item.part, rec.Goal) else None
    return origin.times if origin else 0


def _anew(item: agreements.Agreement) -> rec.Goal:
    """Return the goal to begin the next year with: the current wording and details."""
    part = item.part
    if isinstance(part, rec.Goal):
        return replace(
            part,
            status="not-started",
            log=(),
            origin="",
            place="table",
            uid="",
            milestones=tuple(replace(one, uid="") for one in part.milestones),
            follow_up=replace(part.follow_up, next=None),
        )
    made = new_goal(item.text, ())
    return replace(made, due=item.due, responsible=_who(part) or "me")


def _who(part: agreements.Agreed) -> str:
    """Return who is responsible for something that is no goal; empty if nobody was named."""
    match part:
        case rec.Decision():
            return part.responsible
        case rec.Commitment():
            return "manager"
        case rec.AgreedLine():
            return part.who
    return ""
