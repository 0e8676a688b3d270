"""The random names by which exports know the things of a year: made once, and kept for good.

An id says something of the words it was made from, and whoever has an export could test guesses
against a code of it; a ``uid`` says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from mus_cli.core.agreements import common_follow_ups, items
from mus_cli.core.record import (
    AgreedLine,
    Agreements,
    Commitment,
    Decision,
    Goal,
    Milestone,
    Pending,
    Record,
    Withdrawn,
)

_Part = TypeVar("_Part", Goal, Milestone, Decision, Commitment, Pending, AgreedLine)


class _Named(NamedTuple):
    """Something with a ``uid``: what tells it apart in its year, and whether others may see it."""

    name: tuple[str, ...]
    uid: str
    shared: bool = True


def with_uids(before: Record, after: Record, new_uid: Callable[[], str]) -> Record:
    """Return ``after``, a changed ``before``, with a ``uid`` for the year and all that lacks one.

    A part that had one keeps it, also where it was made anew with the same id or words; a prepared
    goal that was agreed on is the same thing in both places.
    """
    if not are_missing(after):
        return after
    known: dict[tuple[str, ...], list[str]] = {}
    for one in (*_named(before), *_named(after)):
        known.setdefault(one.name, []).append(one.uid)

    def each(parts: tuple[_Part, ...], name: Callable[[_Part], tuple[str, ...]]) -> Iterator[_Part]:
        taken = {part.uid for part in parts}  # two of the same words are still two
        for part in parts:
            uid = part.uid
            if not uid:
                free = (old for old in known.get(name(part), ()) if old not in taken)
                uid = next(free, "") or new_uid()
                taken.add(uid)
                known.setdefault(name(part), []).append(uid)
            yield replace(part, uid=uid)

    def goals(parts: tuple[Goal, ...]) -> Iterator[Goal]:
        for part in each(parts, lambda goal: ("goal", goal.id)):

            def step_name(step: Milestone, goal_id: str = part.id) -> tuple[str, ...]:
                return "goal", goal_id, step.what

            yield replace(part, milestones=tuple(each(part.milestones, step_name)))

    def resolved(line: AgreedLine) -> AgreedLine:
        uids = (uid for uid in known.get((line.kind, line.became), ()) if uid)
        return replace(line, became=next(uids, line.became))

    prepared = replace(after.preparation, goals=tuple(goals(after.preparation.goals)))
    agreed = after.agreements
    if agreed is not None:
        agreed = replace(
            agreed,
            goals=tuple(goals(agreed.goals)),
            decisions=tuple(each(agreed.decisions, lambda one: ("decision", one.text))),
            manager_commitments=tuple(
                each(agreed.manager_commitments, lambda one: ("commitment", one.text))
            ),
            pending=tuple(each(agreed.pending, lambda one: ("pending", one.text))),
        )
        # Last, since what the lines became must have its uid.
        named = each(agreed.lines, lambda one: ("line", one.text))
        agreed = replace(agreed, lines=tuple(map(resolved, named)))
    return replace(
        after,
        uid=after.uid or before.uid or new_uid(),
        preparation=prepared,
        agreements=agreed,
    )


def are_missing(record: Record) -> bool:
    """Whether the year, or something in it, has no ``uid`` yet, as in a record of before."""
    lines = record.agreements.lines if record.agreements else ()
    uids = (record.uid, *(one.uid for one in lines), *(one.uid for one in _named(record)))
    return not all(uids)


def dropped(agreed: Agreements) -> tuple[Withdrawn, ...]:
    """Return what was agreed on and dropped since, for calendars to take away."""
    return tuple(
        Withdrawn(uid=part.uid, place="manager")
        for item in items(agreed)
        if item.status == "dropped"
        for part in (item.part, *item.milestones)
    )


def with_withdrawn(before: Record, after: Record) -> Record:
    """Return ``after`` with a mark for everything with a ``uid`` that ``before`` had and it lacks.

    Nothing is marked in a year that no other program knows. What comes back, as when an earlier
    version is fetched, is marked no longer.
    """
    if not after.exported:
        return after
    there = {one.uid for one in _named(after)}
    marked = tuple(one for one in after.withdrawn if one.uid not in there)
    known = there | {one.uid for one in marked}
    gone = {one.uid: one.shared for one in _named(before) if one.uid and one.uid not in known}
    made = (Withdrawn(uid=uid, place="manager" if shared else "me") for uid, shared in gone.items())
    return replace(after, withdrawn=(*marked, *made))


def _named(record: Record) -> Iterator[_Named]:
    for goal in record.preparation.goals:
        yield from _goal(goal, shared=goal.place == "manager")
    agreed = record.agreements or Agreements()
    for goal in agreed.goals:
        yield from _goal(goal, shared=True)
    for item in items(agreed):  # a sorted line is there as what it became
        if not isinstance(item.part, Goal):
            yield _Named((item.kind or "line", item.part.text), item.part.uid)
    for date in map(str, common_follow_ups(agreed)):
        yield _Named(("follow-up", date), f"follow-up-{date}")


def _goal(goal: Goal, *, shared: bool) -> Iterator[_Named]:
    yield _Named(("goal", goal.id), goal.uid, shared)
    for step in goal.milestones:
        yield _Named(("goal", goal.id, step.what), step.uid, shared)
