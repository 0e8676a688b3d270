"""The interview as a pure state machine: what to ask next, back, skip, jump, resume (B3, P39).

The person walks the way of ``steps`` from the first open step on. A hub (goals, menu, overview …)
answers with detours, which lie in ``ahead`` and are walked before the way goes on. Nothing here
asks, prints or saves: the loop in ``cli/prepare`` does, after every answer.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from mus_cli.model.answering import Setting, apply
from mus_cli.model.bank import Entry, Library
from mus_cli.model.goals import grown_from
from mus_cli.model.record import Record
from mus_cli.model.steps import (
    COURSE_LINES,
    GOAL_DETAILS,
    GOAL_LINES,
    OUTCOME,
    TALK,
    Step,
    applies,
    hub_of,
    is_warm_up,
    step,
    way,
)

ON = "on"  # the option of every hub that goes on along the way
END = "end"
MAKERS = ("new", "from")  # steps that make the goal or topic they name: goal/new/keep
SECTIONS = ("supplementary", "organisation", "feedback", "warmup")


class Place(NamedTuple):
    """Where the person is, and the detours still ahead; nearest first."""

    at: str
    ahead: tuple[str, ...] = ()


class Interview(NamedTuple):
    """One state of the interview. ``passed`` are the steps that were left without an answer."""

    record: Record
    setting: Setting
    place: Place
    trail: tuple[Place, ...] = ()
    passed: frozenset[str] = frozenset()

    @property
    def step(self) -> Step:
        """The step to ask now."""
        return step(self.place.at)

    @property
    def finished(self) -> bool:
        """Whether the person has come to the end."""
        return self.place.at == END

    @property
    def entry(self) -> Entry:
        """The question of a question's step."""
        return self.setting.library[self.step.of]

    def way(self) -> tuple[str, ...]:
        """Return the keys of the whole way as it stands."""
        return way(self.record, self.setting.library, self.setting.past)

    def answer(self, value: Any) -> Interview:
        """Return the interview with the step answered, at the next one."""
        at = self.step
        record = apply(self.record, at, value, self.setting)
        moved = self._replace(record=record, passed=self.passed - {at.key})
        if at.kind == "focus" and record.preparation.picked != self.record.preparation.picked:
            # What was picked anew lies before and after this place: look for it from here.
            return moved._arrive(Place(moved._first_open()))
        if at.of in MAKERS:
            moved = moved._replace(place=_made(self, moved))
        return moved._onward(_detour(self, moved, value))

    def skip(self) -> Interview:
        """Return the interview with the step passed over; what was answered before stays."""
        return self._replace(passed=self.passed | {self.place.at})._onward(())

    def back(self) -> Interview:
        """Return the interview at the step before this one."""
        trail = list(self.trail)
        while trail:
            before = trail.pop()
            if self._stands(before.at) and before.at != self.place.at:
                return self._replace(place=before, trail=tuple(trail))
        keys = self.way()
        here = self._position(keys)
        return self._replace(place=Place(keys[max(0, here - 1)]), trail=())

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step before this one."""
        return bool(self.trail) or self._position(self.way()) > 0

    def jump(self, key: str) -> Interview:
        """Return the interview at ``key``; afterwards it comes back to where it is now."""
        if key == self.place.at:
            return self
        return self._arrive(Place(key, (self.place.at, *self.place.ahead)))

    def _onward(self, detour: tuple[str, ...]) -> Interview:
        ahead = (*detour, *self.place.ahead)
        while ahead:
            at, *rest = ahead
            if at == END or self._stands(at):
                return self._arrive(Place(at, tuple(rest)))
            ahead = tuple(rest)
        hub = hub_of(self.place.at)
        if hub is not None:
            return self._arrive(Place(hub))
        keys = self.way()
        following = self._position(keys) + 1
        return self._arrive(Place(keys[following] if following < len(keys) else END))

    def _arrive(self, place: Place) -> Interview:
        return self._replace(place=place, trail=(*self.trail, self.place))

    def _position(self, keys: tuple[str, ...]) -> int:
        """Return where on the way the person is; off the way, where its next open step lies."""
        at = self.place.at
        if at in keys:
            return keys.index(at)
        if at.startswith("question/") and "supplementary" in keys:
            return keys.index("supplementary")
        return keys.index("goals")

    def _stands(self, key: str) -> bool:
        """Whether a step can still be asked: its goal or topic may have been taken away."""
        named = step(key)
        prepared = self.record.preparation
        match named.kind:
            case "goal" | "course":
                return named.of in MAKERS or any(goal.id == named.of for goal in prepared.goals)
            case "own-topic":
                return named.of in MAKERS or int(named.of) < len(prepared.own_topics)
            case "agenda-line":
                return int(named.of) < len(prepared.agenda)
            case "question":
                entry = self.setting.library.get(named.of)
                return entry is not None and applies(entry, self.record, self.setting.past)
            case "loose-end":
                return self.setting.past is not None and bool(self.setting.past.item(named.of))
            case "pick" | "talk":
                return True
        return key in self.way() or key in ("agenda", "own-topics")

    def _first_open(self) -> str:
        keys = self.way()
        return next((key for key in keys if self._open(key)), keys[-1])

    def _open(self, key: str) -> bool:
        if key in self.passed:
            return False
        named = step(key)
        prepared = self.record.preparation
        match named.kind:
            case "before":
                return self.record.first_time is None
            case "loose-end":
                return all(end.id != named.of for end in prepared.loose_ends)
            case "focus":
                return not prepared.selection
            case "pick":
                theme_of = self.setting.library.theme_of
                return all(theme_of(picked) != named.of for picked in prepared.picked)
            case "question":
                return named.of not in prepared.answers
            case "goals":
                return not prepared.goals
            case "outcome-again":
                return "outcome" not in prepared.answers
        return named.kind != "supplementary"


def begin(
    record: Record, setting: Setting, place: Place | None = None, passed: frozenset[str] = frozenset()
) -> Interview:
    """Return the interview where the person left it, or at the first step that is open.

    A place that a draft remembers counts only while its step can still be asked.
    """
    interview = Interview(record, setting, Place("focus"), passed=passed)
    if place is not None and interview._stands(place.at):  # noqa: SLF001 - its own maker
        return interview._replace(place=place)
    return interview._replace(place=Place(interview._first_open()))  # noqa: SLF001


def section(interview: Interview, name: str) -> tuple[Entry, ...]:
    """Return the questions of a section of the menu that apply, picked or not."""
    library, past = interview.setting.library, interview.setting.past
    bank = library.bank(name)
    entries = library.of_bank(bank) if bank else ()
    return tuple(entry for entry in entries if applies(entry, interview.record, past))


def own_sections(library: Library) -> tuple[str, ...]:
    """Return the ids of banks that are neither a theme nor one of the built-in sections."""
    known = {"outcome", *SECTIONS}
    return tuple(
        bank.id for bank in library.banks if not bank.theme and not {bank.id, bank.replaces} & known
    )


def candidates(interview: Interview) -> tuple[tuple[str, str], ...]:
    """Return what could grow into a goal: the answer's key and a line of it (P13, A1)."""
    return grown_from(
        interview.record.preparation.answers,
        interview.setting.library,
        interview.record.preparation.goals,
    )


def _detour(before: Interview, after: Interview, value: Any) -> tuple[str, ...]:
    """Return the steps an answer leads through before the way goes on."""
    at = before.step
    match at.kind:
        case "goals":
            return _goals_detour(value)
        case "goal":
            return _goal_detour(at, value)
        case "supplementary" if value != ON:
            return (f"question/{value}", "supplementary")
        case "menu" if value != ON:
            return (*_menu_detour(after, value), "menu")
        case "own-topics" if value != ON:
            return (f"own-topic/{value}", "own-topics")
        case "agenda" if value != ON:
            return ("agenda",) if value == "again" else (f"agenda-line/{value}", "agenda")
        case "overview" if value != ON:
            return (value, "overview")
    return ()


def _goals_detour(value: str) -> tuple[str, ...]:
    if value == ON:
        return ()
    kind, _, rest = value.partition("/")
    if kind == "edit":
        return (*(f"goal/{rest}/{line}" for line in GOAL_LINES), "goals")
    return (f"goal/{kind}/{rest}", "goals")


def _goal_detour(at: Step, value: Any) -> tuple[str, ...]:
    if at.field == "more" and value:
        return tuple(f"goal/{at.of}/{field}" for field in GOAL_DETAILS)
    if at.field == "kind" and value == "course":
        return tuple(f"course/{at.of}/{line}" for line in COURSE_LINES)
    return ()


def _made(before: Interview, after: Interview) -> Place:
    """Return the place of what a step has just made, so that going back edits it."""
    ahead = before.place.ahead
    had, has = before.record.preparation, after.record.preparation
    if len(has.goals) > len(had.goals):
        made = has.goals[-1].id
        lines = tuple(f"goal/{made}/{line}" for line in GOAL_LINES)
        return Place(lines[0], (*lines[1:], *ahead))
    if len(has.own_topics) > len(had.own_topics):
        return Place(f"own-topic/{len(had.own_topics)}", ahead)
    return before.place


def _menu_detour(after: Interview, value: str) -> tuple[str, ...]:
    match value:
        case "supplementary" | "own-topics" | "goals":
            return (value,)
        case "agenda":
            return (*(f"talk/{line}" for line in TALK), "agenda")
    return tuple(f"question/{entry.key}" for entry in section(after, value))


__all__ = [
    "END",
    "ON",
    "OUTCOME",
    "Interview",
    "Place",
    "begin",
    "candidates",
    "is_warm_up",
    "own_sections",
    "section",
]
