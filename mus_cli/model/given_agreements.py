"""Agreements from an answers file, laid over those a year has (B9)."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from msgspec.structs import replace

from mus_cli.model import goals
from mus_cli.model import record as rec
from mus_cli.model.agreeing import Setting, agreed, undecided, with_agreed
from mus_cli.model.clean import clean_line
from mus_cli.model.deadline import merge_due
from mus_cli.model.given_goals import goals_over
from mus_cli.model.laid_flat import GivenAgreements, GivenGoal, named

L = TypeVar("L", rec.Decision, rec.Commitment, rec.Pending)

_MERGED = {"goals", "decisions", "manager_commitments", "pending", "approved", "next"}


def agreements_over(record: rec.Record, given: GivenAgreements, setting: Setting) -> rec.Record:
    """Return ``record`` with the agreements of a file laid over it.

    What the file names replaces, what it does not name stays, and doing it again changes nothing.
    A goal that was prepared is taken over with all it says; what was followed up since keeps its
    status and its log.
    """
    held, today = agreed(record), setting.today
    changes: dict[str, Any] = {
        name: value for name, value in named(given).items() if name not in _MERGED
    }
    if given.goals is not None:
        meant = [
            goal for goal in undecided(record) if any(_means(one, goal) for one in given.goals)
        ]
        changes["goals"] = goals_over((*held.goals, *meant), given.goals, today)
    if given.decisions is not None:
        changes["decisions"] = _over(held.decisions, given.decisions, today)
    if given.manager_commitments is not None:
        changes["manager_commitments"] = _over(
            held.manager_commitments, given.manager_commitments, today
        )
    if given.pending is not None:
        changes["pending"] = _over(held.pending, given.pending, today)
    if given.approved is not None:
        changes["approved"] = replace(
            held.approved,
            employee=given.approved.employee or held.approved.employee,
            manager=given.approved.manager or held.approved.manager,
        )
    if given.next is not None:
        changes["next"] = merge_due(given.next, held.next, today)
    return with_agreed(record, setting, **changes)


def _means(one: GivenGoal, goal: rec.Goal) -> bool:
    if one.id is not None:
        return one.id == goal.id
    wording = clean_line(one.goal)
    return wording.casefold() == goal.goal.casefold() or goals.slug(wording) == goal.id


def _over(held: tuple[L, ...], given: tuple[L, ...], today: dt.date) -> tuple[L, ...]:
    left = list(held)
    laid = []
    for one in given:
        wording = clean_line(one.text)
        before = next((other for other in left if other.text == wording), None)
        if before is not None:
            left.remove(before)
        laid.append(_laid(one, before, wording, today))
    return tuple(laid)


def _laid(one: L, before: L | None, wording: str, today: dt.date) -> L:
    """Return one of a list; a status or a log that is left out says nothing of what happened."""
    if before is not None:
        one = replace(
            one,
            status=before.status if one.status == "not-started" else one.status,
            log=before.log or one.log,
            next=one.next or before.next,
        )
    if isinstance(one, rec.Pending):
        known = before.settle_by if isinstance(before, rec.Pending) else None
        return replace(one, text=wording, settle_by=merge_due(one.settle_by, known, today))
    known = before.due if before is not None and not isinstance(before, rec.Pending) else None
    return replace(one, text=wording, due=merge_due(one.due, known, today))
