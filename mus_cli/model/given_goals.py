"""Goals from an answers file, laid over those a year has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection

from msgspec.structs import replace

from mus_cli.model import goals
from mus_cli.model import record as rec
from mus_cli.model.clean import clean_line
from mus_cli.model.deadline import merge_due
from mus_cli.model.laid_flat import GivenGoal, named

# What says which goal it is and what happened to it, and the parts laid over one by one.
_APART = ("id", "log", "carried_from", "due", "milestones", "follow_up", "course", "shared")


def goals_over(
    held: tuple[rec.Goal, ...],
    given: tuple[GivenGoal, ...],
    today: dt.date,
    let_go: Collection[str] = (),
) -> tuple[rec.Goal, ...]:
    """Return the goals of the file, each laid over the one it means, and new ones with a new id.

    A goal is known by its id, else by its wording, else by the id that wording would give. Held
    ones that are not in the file go, but those carried over from an earlier year stay: a loose
    end is let go of by a word of its own, and then named in ``let_go`` (R7).
    """
    meant = _meant(held, given)
    taken = {goal.id for goal in held} | {one.id for one in given if one.id}
    laid = []
    for at, one in enumerate(given):
        before = held[meant[at]] if at in meant else _new(one, taken)
        taken.add(before.id)
        laid.append(_over(before, one, today))
    left = tuple(goal for at, goal in enumerate(held) if at not in meant.values())
    carried = (goal for goal in still_held(left, let_go) if goal.carried_from is not None)
    return (*laid, *carried)


def still_held(held: tuple[rec.Goal, ...], let_go: Collection[str]) -> tuple[rec.Goal, ...]:
    """Return the goals but those carried over from agreements that are let go of."""
    return tuple(
        goal for goal in held if goal.carried_from is None or goal.carried_from.id not in let_go
    )


def _meant(held: tuple[rec.Goal, ...], given: tuple[GivenGoal, ...]) -> dict[int, int]:
    """Return the place of the held goal that each given one means, the surest signs first."""
    meant: dict[int, int] = {}
    signs: tuple[Callable[[GivenGoal, rec.Goal], bool], ...] = (
        lambda one, goal: one.id == goal.id,
        lambda one, goal: one.id is None and _same(one.goal, goal.goal),
        lambda one, goal: one.id is None and goals.slug(one.goal) == goal.id,
    )
    for sign in signs:
        for at, one in enumerate(given):
            free = (n for n in range(len(held)) if n not in meant.values())
            found = next((n for n in free if at not in meant and sign(one, held[n])), None)
            if found is not None:
                meant[at] = found
    return meant


def _same(one: str, other: str) -> bool:
    return clean_line(one).casefold() == clean_line(other).casefold()


def _new(one: GivenGoal, taken: set[str]) -> rec.Goal:
    made = goals.new_goal(one.goal, taken, kind=one.kind or "learning")
    return replace(made, id=one.id or made.id, log=one.log or (), carried_from=one.carried_from)


def _over(held: rec.Goal, given: GivenGoal, today: dt.date) -> rec.Goal:
    plain = {name: value for name, value in named(given).items() if name not in _APART}
    laid = replace(held, **plain, due=merge_due(given.due, held.due, today))
    laid = replace(laid, goal=clean_line(given.goal))
    if given.milestones is not None:
        laid = replace(laid, milestones=_milestones(held, given.milestones, today))
    if given.follow_up is not None:
        laid = replace(laid, follow_up=replace(held.follow_up, **named(given.follow_up)))
    if given.course is not None:
        laid = replace(laid, course=replace(_course(laid), **named(given.course)))
    elif laid.kind == "course":
        laid = replace(laid, course=_course(laid))
    # What was shared were the old words (B1).
    shared = held.shared and laid == held if given.shared is None else given.shared
    return replace(laid, shared=shared)


def _course(goal: rec.Goal) -> rec.Course:
    """Return the goal's course; one that is all the goal is about begins with its name (P24)."""
    title = goal.goal if goal.kind == "course" else ""
    return goal.course or rec.Course(title=title)


def _milestones(
    held: rec.Goal, given: tuple[rec.Milestone, ...], today: dt.date
) -> tuple[rec.Milestone, ...]:
    """Return the milestones of the file; one of the same wording keeps its day and its tick."""
    left = list(held.milestones)
    made = []
    for one in given:
        before = next((other for other in left if other.what == one.what), None)
        if before is not None:
            left.remove(before)
        kept = one if before is None else before
        due = merge_due(one.due, None if before is None else before.due, today)
        made.append(replace(kept, due=due, done=one.done or kept.done))
    return tuple(made)
