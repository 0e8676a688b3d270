"""Who a text is for, and how much of what may leave each of them is given (E1-E4, B1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from msgspec.structs import replace

from mus_cli.core.agreements import CLOSED, changed, unsorted
from mus_cli.core.privacy import Shared
from mus_cli.core.record import (
    AgreedLine,
    Agreements,
    Commitment,
    Decision,
    Employee,
    Goal,
    Part,
    Pending,
    Preparation,
    Record,
    Talk,
)
from mus_cli.core.text import clean
from mus_cli.core.uids import dropped

Audience = Literal["before", "after", "one-to-one", "board", "all"]
AUDIENCES: tuple[Audience, ...] = ("before", "after", "one-to-one", "board", "all")
TO_THE_MANAGER: tuple[Audience, ...] = ("before", "after", "one-to-one")
"""The texts that are written to the manager."""

FRESH = dt.timedelta(days=30)  # after the talk: the minutes are still to be sent

_Value = TypeVar("_Value", bound=Part | Shared)
_Agreed = TypeVar("_Agreed", Goal, Decision, Commitment, Pending, AgreedLine)


def for_audience(shared: Shared, audience: Audience) -> Shared:
    """Return the part of what may leave that ``audience`` is given; the rest as if not written.

    ``before`` gets the preparation, ``after`` the agreements, ``one-to-one`` those still open,
    ``board`` goals, milestones and lines as they were said, and not even a name. What the text for
    an audience does not say is not in its data either: that text is what was shown before sharing.
    """
    agreed, prepared = shared.agreements, shared.preparation
    match audience:
        case "before":
            return replace(shared, preparation=_shown(prepared), agreements=None)
        case "after":
            return _agreed(shared, _in_common)
        case "one-to-one":
            return _agreed(_without_dropped(shared), _open)
        case "board":
            return replace(
                _without_dropped(shared),
                talk=Talk(),
                employee=Employee(),
                preparation=Preparation(goals=() if agreed else _hung_up(prepared.goals)),
                agreements=agreed
                and Agreements(goals=_hung_up(agreed.goals), lines=_own_lines(agreed)),
            )
        case "all":
            return shared


def _without_dropped(shared: Shared) -> Shared:
    """Return the same, with what was dropped among what is gone: the reader is given no more."""
    gone = dropped(shared.agreements) if shared.agreements else ()
    return replace(shared, withdrawn=(*shared.withdrawn, *gone))


def cleaned(value: _Value) -> _Value:
    """Return ``value`` with every text in it made harmless.

    What is typed is cleaned on its way in; a file edited by hand was not. Keys stay as they are.
    """
    result: _Value = _cleaned(value)
    return result


def fitting(record: Record | None, today: dt.date) -> Audience:
    """Return who a text is most likely for at this point of the year.

    A 1:1 has nothing to talk about where nothing is open; what it all came to is in the minutes.
    """
    agreed = record.agreements if record else None
    if agreed is None:
        return "before"
    held = agreed.held or (record.talk.date if record else None)
    if held is None or today - held <= FRESH:
        return "after"
    left = _open(agreed)
    open_ = (left.goals, left.decisions, left.manager_commitments, left.pending, left.lines)
    return "one-to-one" if any(open_) else "after"


def _open(agreed: Agreements) -> Agreements:
    left = _in_common(
        Agreements(
            goals=_not_closed(agreed.goals),
            decisions=_not_closed(agreed.decisions),
            manager_commitments=_not_closed(agreed.manager_commitments),
            pending=_not_closed(agreed.pending),
            lines=_not_closed(unsorted(agreed)),
            follow_ups=agreed.follow_ups,
            next=agreed.next,
        )
    )
    goals = (replace(goal, log=(), benefit="", activities=(), course=None) for goal in left.goals)
    return replace(left, goals=tuple(goals))


def _not_closed(parts: tuple[_Agreed, ...]) -> tuple[_Agreed, ...]:
    return tuple(part for part in parts if part.status not in CLOSED)


def _agreed(shared: Shared, part: Callable[[Agreements], Agreements]) -> Shared:
    """Return a part of the agreements and the two who made them; nothing before there are any."""
    agreed = shared.agreements
    if agreed is None:
        return replace(shared, talk=Talk(), employee=Employee(), preparation=Preparation())
    planned = None if agreed.held else shared.talk.date
    talk = replace(shared.talk, date=planned, time="", minutes=None)
    return replace(shared, talk=talk, preparation=Preparation(), agreements=part(agreed))


def _shown(prepared: Preparation) -> Preparation:
    """Return a preparation without the names of the banks its questions come from."""
    answers = {key: replace(answer, bank="") for key, answer in prepared.answers.items()}
    return replace(prepared, answers=answers)


def _in_common(agreed: Agreements) -> Agreements:
    """Return agreements as they are now, without what they were before."""
    return replace(
        agreed,
        goals=tuple(map(_common, agreed.goals)),
        decisions=tuple(replace(item, log=()) for item in agreed.decisions),
        manager_commitments=tuple(replace(item, log=()) for item in agreed.manager_commitments),
        pending=tuple(replace(item, log=()) for item in agreed.pending),
        lines=tuple(replace(item, log=()) for item in agreed.lines),
    )


def _common(goal: Goal) -> Goal:
    """Return a goal as it is now, and not how it came to be: what was shown, carried, revised.

    Of its log is left the entry that makes it "revised" or "postponed".
    """
    entries = [entry for entry in goal.log if entry.decision or entry.status]
    log = (replace(entries[-1], was=None),) if changed(goal) else ()
    return replace(goal, place="table", carried_from=None, log=log)


def _hung_up(goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
    return tuple(
        Goal(
            id=goal.id,
            uid=goal.uid,
            goal=goal.goal,
            milestones=goal.milestones,
            due=goal.due,
            status=goal.status,
        )
        for goal in goals
        if goal.status != "dropped"
    )


def _own_lines(agreed: Agreements) -> tuple[AgreedLine, ...]:
    """Return the lines nobody has sorted that the manager has not promised."""
    return tuple(
        AgreedLine(text=one.text, due=one.due, status=one.status, uid=one.uid)
        for one in unsorted(agreed)
        if one.who != "manager" and one.status != "dropped"
    )


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Part | Shared):
        # Not ``fields``, which looks every type up: this is done for each answer.
        values = {name: getattr(value, name) for name in value.__struct_fields__}
        return type(value)(**{name: _cleaned(part) for name, part in values.items()})
    if isinstance(value, tuple | list):
        return type(value)(map(_cleaned, value))
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return value
