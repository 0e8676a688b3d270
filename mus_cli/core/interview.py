"""The interview as a pure state machine: what to ask next, back, skip, jump, resume (B3, P39).

The person follows the way of ``steps`` from the first open step on. A hub (goals, menu, overview
…) leads through detours, which wait in ``ahead`` until they are done. Nothing here asks, prints or
saves: the loop in ``prepare/dialogue`` does, after every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from mus_cli.core import goals
from mus_cli.core.answering import AnswerContext, with_closed_year
from mus_cli.core.bank import Entry
from mus_cli.core.new_notes import NotePlace, new_notes, new_places, seen
from mus_cli.core.notes import Note, bearing
from mus_cli.core.record import GOAL_LINES, KEEP_LINES, Goal, OwnTopic, Preparation, Record
from mus_cli.core.steps import (
    CONTINUE,
    MAKERS,
    Now,
    Step,
    StepAnswer,
    apply,
    detour,
    hub_of,
    kind_of,
    step,
)
from mus_cli.core.way import BEFORE, WHEN, way

P = TypeVar("P")

END = "end"
_ANSWERED_ONCE = ("focus", "form", "pick", "question")


class Place(msgspec.Struct, frozen=True):
    """Where the person is, and the detours still ahead, the next one first."""

    at: str
    ahead: tuple[str, ...] = ()


class Removal(msgspec.Struct, frozen=True):
    """A goal or topic that the answer to the step at ``place`` removed, and where it was listed."""

    place: Place
    index: int
    part: Goal | OwnTopic


class Interview(msgspec.Struct, frozen=True):
    """One state of the interview. ``passed`` holds the steps that were left without an answer.

    ``visited`` are the steps of the way that the person has been at since the interview or its
    selection of questions began: the way leads through them again, and past what was answered
    before or on a detour.
    ``removals`` are what going back to the answer that removed it brings back. ``has_helped`` once
    a helping question was asked in this run.
    """

    record: Record
    context: AnswerContext
    place: Place
    trail: tuple[Place, ...] = ()
    passed: frozenset[str] = frozenset()
    visited: frozenset[str] = frozenset()
    removals: tuple[Removal, ...] = ()
    has_helped: bool = False

    @property
    def step(self) -> Step:
        """The step to ask now."""
        return step(self.place.at)

    @property
    def finished(self) -> bool:
        """Whether the interview is over."""
        return self.place.at == END

    @property
    def entry(self) -> Entry:
        """The question of a question's step."""
        return self.context.library[self.step.of]

    def way(self) -> tuple[str, ...]:
        """Return the keys of the whole way as it is now."""
        return way(self.record, self.context.library, self.context.past)

    def so_far(self, answer: StepAnswer) -> Interview:
        """Return the interview with a part of the step answered, still at the step."""
        return replace(self, record=apply(self.record, self.step, answer, self.context))

    def answer(self, answer: StepAnswer) -> Interview:
        """Return the interview with the step answered, at the next one."""
        at = self.step
        record = apply(self.record, at, answer, self.context)
        # Continuing without a goal or the form, with nothing ticked, or with a name and no day for
        # the talk, counts as leaving the step unanswered.
        left = (
            answer == ()
            or (at.kind == "form" and not answer)
            or (at.kind == "goals" and answer == CONTINUE)
            or (at.key == WHEN and record.talk.date is None)
        )
        passed = self.passed | {at.key} if left else self.passed - {at.key}
        removals = (*self.removals, *_removals(self, record))
        moved = replace(self, record=record, passed=passed, removals=removals)
        if (
            at.kind in ("focus", "form")
            and record.preparation.picked != self.record.preparation.picked
        ):
            # New questions may come before this step or after it: go to the first open one.
            return replace(_arrive(moved, Place(_first_open(moved))), visited=frozenset())
        if at.of in MAKERS:
            moved = replace(moved, place=_made(self, record))
        return _onward(moved, detour(at, answer, record, self.context))

    def skip(self) -> Interview:
        """Return the interview with the step skipped; an earlier answer to it stays."""
        return _onward(replace(self, passed=self.passed | {self.place.at}))

    def back(self) -> Interview:
        """Return the interview at the step before this one, with what its answer removed."""
        trail = list(self.trail)
        visited = _visited(self)
        while trail:
            before = trail.pop()
            restored = _restored(self, before)
            if _can_be_asked(restored, before.at) and before.at != self.place.at:
                return replace(restored, place=before, trail=tuple(trail), visited=visited)
        keys = self.way()
        position = _position(self, keys)
        if self.place.at in keys:
            position = max(0, position - 1)
        while position > 0 and _is_passed(self, keys[position]):
            position -= 1
        return replace(self, place=Place(keys[position]), trail=(), visited=visited)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step before this one."""
        return bool(self.trail) or _position(self, self.way()) > 0

    def jump(self, *keys: str) -> Interview:
        """Return the interview at the first of ``keys``; it comes back here after all of them."""
        away = tuple(key for key in keys if key != self.place.at)
        if not away:
            return self
        return _arrive(self, Place(away[0], (*away[1:], self.place.at, *self.place.ahead)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that bear on the question of the step."""
        return self._bearing(self.context.notes)

    @property
    def new_notes(self) -> tuple[Note, ...]:
        """Of those, the ones written since the preparation was last worked on, and not yet seen."""
        return self._bearing(new_notes(self.context.notes, self.record, self.passed))

    def new_places(self) -> tuple[NotePlace, ...]:
        """Return the questions to go back to for notes that came after them."""
        context = self.context
        return new_places(context.notes, self.record, context.library, context.past, self.passed)

    def with_seen(self, notes: Iterable[Note]) -> Interview:
        """Return the interview with notes marked as seen."""
        return replace(self, passed=self.passed | {seen(note) for note in notes})

    def _bearing(self, notes: tuple[Note, ...]) -> tuple[Note, ...]:
        if self.step.kind != "question":
            return ()
        return bearing(self.entry.key, notes, shows_notes=self.entry.question.shows_notes)


def begin(
    record: Record,
    context: AnswerContext,
    place: Place | None = None,
    passed: frozenset[str] = frozenset(),
) -> Interview:
    """Return the interview where the person left it, or at the first step that is open.

    The place in a draft counts only while its step can still be asked.
    """
    record = with_closed_year(record, context)
    interview = Interview(record, context, Place("focus"), passed=passed)
    if place is not None and _can_be_asked(interview, place.at):
        return replace(interview, place=place)
    return replace(interview, place=Place(_first_open(interview)))


def _removals(before: Interview, record: Record) -> Iterator[Removal]:
    """Yield what an answer has removed from the goals or own topics, in its order."""
    had, has = before.record.preparation, record.preparation
    left = {goal.id for goal in has.goals}
    for at, goal in enumerate(had.goals):
        if goal.id not in left:
            yield Removal(before.place, at, goal)
    if len(has.own_topics) < len(had.own_topics):
        kept = (at for at, topic in enumerate(has.own_topics) if topic != had.own_topics[at])
        index = next(kept, len(has.own_topics))
        yield Removal(before.place, index, had.own_topics[index])


def _restored(interview: Interview, place: Place) -> Interview:
    """Return the interview with what the answer at ``place`` removed, its decision open again."""
    removals = list(interview.removals)
    restored: list[Removal] = []
    while removals and removals[-1].place == place:
        restored.insert(0, removals.pop())
    prepared = interview.record.preparation
    for removal in restored:
        prepared = _with_part_back(prepared, removal)
    record = replace(interview.record, preparation=prepared)
    return replace(interview, record=record, removals=tuple(removals))


def _with_part_back(prepared: Preparation, removal: Removal) -> Preparation:
    part = removal.part
    if isinstance(part, OwnTopic):
        topics = _inserted(prepared.own_topics, removal.index, part)
        return replace(prepared, own_topics=topics)
    if any(goal.id == part.id for goal in prepared.goals):
        return prepared  # it was written anew
    origin, loose_ends = part.carried_from, prepared.loose_ends
    if removal.place.at == "loose-ends" and origin is not None:
        named = (origin.year, origin.id)
        loose_ends = tuple(end for end in loose_ends if (end.year, end.id) != named)
    goals = _inserted(prepared.goals, removal.index, part)
    return replace(prepared, goals=goals, loose_ends=loose_ends)


def _inserted(parts: tuple[P, ...], index: int, part: P) -> tuple[P, ...]:
    return (*parts[:index], part, *parts[index:])


def _onward(interview: Interview, detours: tuple[str, ...] = ()) -> Interview:
    helping = _helping(interview)
    if helping:
        interview = replace(interview, has_helped=True)
    ahead = (*helping, *detours, *interview.place.ahead)
    while ahead:
        at, *rest = ahead
        # A hub leads to what the person chose; only a series of questions can break off.
        is_series = interview.step.kind == step(at).kind == "question"
        if _can_be_asked(interview, at) and not (is_series and _is_passed(interview, at)):
            return _arrive(interview, Place(at, tuple(rest)))
        ahead = tuple(rest)
    hub = hub_of(interview.place.at)
    if hub is not None:
        return _arrive(interview, Place(hub))
    keys = interview.way()
    following = keys[_position(interview, keys) + 1 :]
    went_back = not interview.visited.isdisjoint(following)
    if (interview.place.at == WHEN and not went_back) or (
        interview.place.at == BEFORE and BEFORE not in keys
    ):
        # The line about the talk can be open where what comes next is not, and once the agreements
        # of last time are here, nobody is asked whether there are any.
        return _arrive(interview, Place(_first_open(interview)))
    waiting = (
        key
        for key in following
        if not _is_passed(interview, key) and not _is_answered(interview, key)
    )
    return _arrive(interview, Place(next(waiting, END)))


def _helping(interview: Interview) -> tuple[str, ...]:
    """Return the helping question for a goal whose sign or deadline was passed over (B18)."""
    at = interview.step
    if interview.has_helped or (at.kind, at.field) != ("goal", "due"):
        return ()
    goal = next((one for one in interview.record.preparation.goals if one.id == at.of), None)
    if goal is None or goal.kind == "keep":
        return ()
    lacking = [lack for lack in goals.missing(goal) if lack != "benefit"]
    return tuple(f"goal/{at.of}/{goals.HELPING}{lack}" for lack in lacking[:1])


def _visited(interview: Interview) -> frozenset[str]:
    is_detour = bool(interview.place.ahead)
    return interview.visited if is_detour else interview.visited | {interview.place.at}


def _arrive(interview: Interview, place: Place) -> Interview:
    trail = (*interview.trail, interview.place)
    return replace(interview, place=place, trail=trail, visited=_visited(interview))


def _position(interview: Interview, keys: tuple[str, ...]) -> int:
    """Return the index of the current step on the way, or of its hub if it is on a detour."""
    at: str | None = interview.place.at
    while at is not None:
        if at in keys:
            return keys.index(at)
        at = hub_of(at)
    return keys.index("supplementary")


def _can_be_asked(interview: Interview, key: str) -> bool:
    named = step(key)
    return kind_of(named).can_be_asked(Now(named, interview.record, interview.context))


def _first_open(interview: Interview) -> str:
    """Return the first step that waits for an answer; the menu, if all were skipped."""
    keys = interview.way()
    waiting = (
        key
        for key in keys
        if key not in interview.passed
        and _is_open(interview, key)
        and not _is_passed(interview, key)
    )
    return next(waiting, "menu")


def _is_open(interview: Interview, key: str) -> bool:
    named = step(key)
    return kind_of(named).is_open(Now(named, interview.record, interview.context))


def _is_answered(interview: Interview, key: str) -> bool:
    """Whether a step had its answer before the person was at it; a hub always has more to add."""
    is_hub = step(key).kind not in _ANSWERED_ONCE
    return not (is_hub or key in interview.visited or _is_open(interview, key))


def _is_passed(interview: Interview, key: str) -> bool:
    named = step(key)
    return kind_of(named).is_passed(Now(named, interview.record, interview.context))


def _made(before: Interview, record: Record) -> Place:
    """Return the place of what a step has just made, so that going back edits it."""
    ahead = before.place.ahead
    had, has = before.record.preparation, record.preparation
    if len(has.goals) > len(had.goals):
        made = has.goals[-1]
        # What is to stay as it is begins with two lines; its details are there when it is changed.
        asked = KEEP_LINES[:2] if made.kind == "keep" else GOAL_LINES
        first, *lines = (f"goal/{made.id}/{line}" for line in asked)
        return Place(first, (*lines, *ahead))
    if len(has.own_topics) > len(had.own_topics):
        return Place(f"own-topic/{len(had.own_topics)}", ahead)
    return before.place
