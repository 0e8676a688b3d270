"""The words a goal is asked about with: the hub, its lines, its course (A1-A3, P12, P13, P24)."""

from __future__ import annotations

from collections.abc import Callable

from mus_cli.core.goals import grown_from
from mus_cli.core.interview import Interview
from mus_cli.core.record import Goal
from mus_cli.i18n import _
from mus_cli.prompts.prompter import Ask


def hub(interview: Interview) -> Ask:
    """Return the question of the list of goals."""
    prepared = interview.record.preparation
    hint = _("One to three are enough: what, how you can see it, and when. The rest can wait.")
    if grown_from(prepared.answers, interview.context.library, prepared.goals):
        hint = _(
            "One to three are enough. Your own answers stand first: choose one to make it a goal."
        )
    listed = tuple(f"– {goal.goal}" for goal in prepared.goals)
    return Ask(
        "", _("Which goals will you bring?"), title=_("Your goals"), hint=hint, beside=listed
    )


def line(interview: Interview) -> Ask:
    """Return the question of one line of a goal."""
    step = interview.step
    if step.of in ("new", "from"):
        if step.field == "keep":
            question = _("What do you want to hold on to?")
            hint = _("Holding on to something is a goal too.")
        else:
            question, hint = _("What is the goal?"), _("One line, as you say it.")
        return Ask("", question, title=_("Your goals"), hint=hint)
    goal = _goal(interview)
    asked = _LINES[step.field]
    if goal.kind == "keep":
        asked = _TO_KEEP.get(step.field, asked)
    question, hint = asked()
    return Ask("", question, title=_("Goal: {goal}").format(goal=goal.goal), hint=hint)


def course(interview: Interview) -> Ask:
    """Return the question of one line of a course."""
    question, hint = _COURSE[interview.step.field]()
    title = _("Course: {goal}").format(goal=_goal(interview).goal)
    return Ask("", question, title=title, hint=hint)


def _goal(interview: Interview) -> Goal:
    goals = interview.record.preparation.goals
    return next(goal for goal in goals if goal.id == interview.step.of)


_Words = Callable[[], tuple[str, str]]

_LINES: dict[str, _Words] = {
    "goal": lambda: (_("What is the goal?"), _("Empty the line to remove the goal.")),
    "success": lambda: (
        _("How can you both see that it is reached?"),
        _("One thing one can see or hear on each line."),
    ),
    "due": lambda: (
        _("When?"),
        _('For example 1 June, Q4 or week 23. "Ongoing" is an answer too.'),
    ),
    "benefit": lambda: (
        _("What does the workplace get out of it?"),
        _("One sentence that your manager can pass on."),
    ),
    "more": lambda: (
        _("Do you want to add details?"),
        _("Why, activities, milestones, follow-up, first step. It can wait."),
    ),
    "kind": lambda: (_("What kind of change is it?"), ""),
    "overlap": lambda: (_("Does your workplace need it too?"), ""),
    "why": lambda: (_("Why do you want it?"), _("Only for you.")),
    "activities": lambda: (
        _("How will you get there?"),
        _("Much is learned on the job. Choose what fits."),
    ),
    "milestones": lambda: (
        _("Are there milestones on the way?"),
        _("One on each line, with a date if you have one. For example: Signed up: Q1"),
    ),
    "follow-up": lambda: (_("How often will you follow up?"), ""),
    "responsible": lambda: (_("Who is responsible?"), ""),
    "manager-part": lambda: (
        _("What should your manager contribute?"),
        _("Time, money, a task, a yes."),
    ),
    "first-step": lambda: (
        _("What is your first step?"),
        _("For example: When I come in on Monday, I will ring the course provider."),
    ),
}

_TO_KEEP: dict[str, _Words] = {
    "success": lambda: (
        _("How can you both see that you still have it?"),
        _("One thing one can see or hear on each line."),
    ),
    "why": lambda: (_("Why does it matter to you?"), _("Only for you.")),
    "activities": lambda: (_("What does it take to keep it?"), _("Choose what fits, or go on.")),
}

_COURSE: dict[str, _Words] = {
    "title": lambda: (
        _("What is the course called?"),
        _("Six short lines. Enter passes over what you do not know yet."),
    ),
    "provider": lambda: (_("Who offers it?"), ""),
    "dates": lambda: (_("When is it held?"), ""),
    "price": lambda: (_("What does it cost?"), ""),
    "link": lambda: (_("Where can one read about it?"), _("A link, if you have one.")),
    "success": lambda: (_("What does it ask of you, and of the workplace?"), ""),
}
