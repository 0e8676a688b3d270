"""Where an answer leads before the way goes on: a goal's lines, a section of the menu (P39).

A hub puts its own key last among the detours, so that the person comes back to it.
"""

from __future__ import annotations

from typing import Any

from mus_cli.core.answering import AnswerContext
from mus_cli.core.bank import Entry, Library
from mus_cli.core.record import Record
from mus_cli.core.steps import COURSE_LINES, GOAL_DETAILS, GOAL_LINES, TALK, Step, applies

ON = "on"  # the option of every hub that goes on along the way
MAKERS = ("new", "from")  # steps that make the goal or topic they name: goal/new/keep
SECTIONS = ("supplementary", "organisation", "feedback", "warmup")


def detour(at: Step, value: Any, record: Record, context: AnswerContext) -> tuple[str, ...]:
    """Return the steps an answer leads through before the way goes on."""
    if value == ON:
        return ()
    match at.kind:
        case "goals":
            return _to_goal(value)
        case "goal":
            return _in_goal(at, value)
        case "supplementary":
            return (f"question/{value}", "supplementary")
        case "menu":
            return (*_from_menu(value, record, context), "menu")
        case "own-topics":
            return (f"own-topic/{value}", "own-topics")
        case "agenda":
            return ("agenda",) if value == "again" else (f"agenda-line/{value}", "agenda")
        case "overview":
            return (value, "overview")
    return ()


def section(name: str, record: Record, context: AnswerContext) -> tuple[Entry, ...]:
    """Return the questions of a section of the menu that apply, picked or not."""
    bank = context.library.bank(name)
    entries = context.library.of_bank(bank) if bank else ()
    return tuple(entry for entry in entries if applies(entry, record, context.past))


def own_sections(library: Library) -> tuple[str, ...]:
    """Return the ids of banks that are neither a theme nor one of the built-in sections (P5)."""
    known = {"outcome", *SECTIONS}
    return tuple(
        bank.id for bank in library.banks if not bank.theme and not {bank.id, bank.replaces} & known
    )


def _to_goal(value: str) -> tuple[str, ...]:
    kind, _, rest = value.partition("/")
    if kind == "edit":
        return (*(f"goal/{rest}/{line}" for line in GOAL_LINES), "goals")
    return (f"goal/{kind}/{rest}", "goals")


def _in_goal(at: Step, value: Any) -> tuple[str, ...]:
    if at.field == "more" and value:
        return tuple(f"goal/{at.of}/{field}" for field in GOAL_DETAILS)
    if at.field == "kind" and value == "course":
        return tuple(f"course/{at.of}/{line}" for line in COURSE_LINES)
    return ()


def _from_menu(value: str, record: Record, context: AnswerContext) -> tuple[str, ...]:
    match value:
        case "supplementary" | "own-topics" | "goals":
            return (value,)
        case "agenda":
            return (*(f"talk/{line}" for line in TALK), "agenda")
    return tuple(f"question/{entry.key}" for entry in section(value, record, context))
