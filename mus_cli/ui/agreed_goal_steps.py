"""The words that ask about the goals agreed on: taken over, new, each of their lines (A1-A6)."""

from __future__ import annotations

from collections.abc import Callable

from mus_cli import terms
from mus_cli.i18n import _
from mus_cli.model.agreeing import agreed
from mus_cli.model.record import Goal, Record
from mus_cli.ui.agree_steps import title
from mus_cli.ui.prompter import Ask


def prepared(goal: Goal, at: int, count: int) -> Ask:
    """Ask what became of one goal of the preparation."""
    return Ask(
        f"agree/prepared/{goal.id}",
        goal.goal,
        title=_("From your preparation · {n} of {all}").format(n=at + 1, all=count),
        hint=_("Did you agree on it?"),
        beside=tuple(
            f"{terms.field(name)}: {text}"
            for name, text in (
                ("success", terms.BETWEEN.join(goal.success)),
                ("due", terms.due(goal.due)),
            )
            if text
        ),
    )


def goals(record: Record) -> Ask:
    """Ask which goal comes next."""
    return Ask(
        "agree/goals",
        _("Which goals, tasks and duties did you agree on?"),
        title=title(record),
        beside=tuple(f"– {goal.goal}" for goal in agreed(record).goals),
    )


def new_goal(kind: str) -> Ask:
    """Ask for the wording of a new goal, task or responsibility."""
    question = {
        "task": _("What is the task?"),
        "role": _("What are you responsible for?"),
    }.get(kind, _("What is the goal?"))
    return Ask(f"agree/goal/new/{kind}", question, hint=_("One line, as you said it."))


def goal_line(goal: Goal, field: str) -> Ask:
    """Ask for one line of an agreed goal."""
    question, hint = _GOAL_LINES[field]()
    if field == "goal" and goal.log:
        hint = _("It has been followed up. Drop it in: mus review")
    return Ask(
        f"agree/goal/{goal.id}/{field}",
        question,
        title=goal.goal
        if goal.kind in ("task", "role")
        else _("Goal: {goal}").format(goal=goal.goal),
        hint=hint,
    )


_GOAL_LINES: dict[str, Callable[[], tuple[str, str]]] = {
    "goal": lambda: (_("What is the goal?"), _("Empty the line to remove the goal.")),
    "success": lambda: (
        _("How can you both see that it is reached?"),
        _("One sign on each line."),
    ),
    "due": lambda: (
        _("When?"),
        _('For example 1 June, Q4 or week 23. "Ongoing" is an answer too.'),
    ),
    "responsible": lambda: (_("Who is responsible?"), ""),
    "more": lambda: (
        _("Do you want to add details?"),
        _("Milestones, follow-up, what your manager contributes."),
    ),
    "milestones": lambda: (
        _("Are there milestones on the way?"),
        _("One on each line, with a date if you have one. For example: Signed up: Q1"),
    ),
    "follow-up": lambda: (_("How often will you follow up?"), ""),
    "how": lambda: (
        _("How will you follow up?"),
        _("For example: a short status at our 1:1."),
    ),
    "manager-part": lambda: (
        _("What should your manager contribute?"),
        _("Time, money, a task, a yes."),
    ),
}
