"""The lines of an agreed goal as a sheet of fields (A1-A6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from mus_cli.cli.asking import Half
from mus_cli.cli.deadline_line import ask_deadline
from mus_cli.cli.sheet import Field
from mus_cli.cli.sitting import OWN
from mus_cli.model import agreeing
from mus_cli.model.agreeing import Setting
from mus_cli.model.answering import milestone_line
from mus_cli.model.record import Goal, Record
from mus_cli.ui import agree_options, agree_steps, agreed_goal_steps
from mus_cli.ui.prompter import Ask, Move, Prompter

_LINES = ("success", "due", "responsible", "more")
_DETAILS = ("milestones", "follow-up", "how", "manager-part")


def goal(goal_id: str, setting: Setting, *, reword: bool) -> Callable[[Record], Sequence[Field]]:
    """Return the lines of a goal, the wording first where it can change; details if wanted."""
    wanted: set[str] = set()

    def fields(record: Record) -> Sequence[Field]:
        if agreeing.goal(record, goal_id) is None:
            return ()
        names = (*(("goal",) if reword else ()), *_LINES, *(_DETAILS if wanted else ()))
        return [_goal_field(goal_id, name, setting, wanted) for name in names]

    return fields


def somebody(prompter: Prompter, ask: Ask, who: str, half: Half) -> str | Move:
    """Ask who is responsible, by name where it is neither of the two."""
    while True:
        reply = prompter.ask_choice(ask, agree_options.responsible(who), who)
        if reply != agree_options.SOMEONE:
            return reply
        own = prompter.ask_line(agree_steps.someone(ask), half.get(f"{ask.key}{OWN}", ""))
        if own is not Move.BACK:
            return own


def _goal_field(goal_id: str, name: str, setting: Setting, wanted: set[str]) -> Field:
    def put(prompter: Prompter, record: Record, half: Half) -> Any:
        held = cast("Goal", agreeing.goal(record, goal_id))
        ask = agreed_goal_steps.goal_line(held, name)
        match name:
            case "more":
                return prompter.ask_yes_no(ask, default=bool(wanted))
            case "responsible":
                return somebody(prompter, ask, held.responsible, half)
            case "follow-up":
                return prompter.ask_choice(ask, agree_options.rhythms(), held.follow_up.every)
            case "success" | "milestones":
                return prompter.ask_text(ask, half.get(ask.key, _standing(held, name)))
            case "due":
                text = half.get(ask.key, _standing(held, name))
                return ask_deadline(prompter, ask, text, held.due, setting.today)
        return prompter.ask_line(ask, half.get(ask.key, _standing(held, name)))

    def apply(record: Record, value: Any) -> Record:
        if name != "more":
            return agreeing.with_goal_field(record, goal_id, name, value, setting)
        wanted.clear()
        wanted.update({"more"} if value else ())
        return record

    return Field(f"agree/goal/{goal_id}/{name}", put, apply)


def _standing(goal: Goal, name: str) -> str:
    return {
        "goal": goal.goal,
        "success": "\n".join(goal.success),
        "due": goal.due.words if goal.due else "",
        "milestones": "\n".join(map(milestone_line, goal.milestones)),
        "how": goal.follow_up.how,
        "manager-part": goal.manager_part,
    }[name]
