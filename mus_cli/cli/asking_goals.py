"""Putting the lines of a goal, and of a course that is one (A1-A3, P21-P24)."""

from __future__ import annotations

from typing import Any

from mus_cli.cli.asking import Half, Keep
from mus_cli.cli.deadline_line import ask_deadline
from mus_cli.cli.own_words import OTHER, own_words
from mus_cli.i18n import _
from mus_cli.model.answering import milestone_line
from mus_cli.model.interview import Interview
from mus_cli.model.record import Course, Goal
from mus_cli.ui.options import choices, grown_text, of_question
from mus_cli.ui.prompter import Move, Option, Prompter
from mus_cli.ui.steps import ask

_FREE = ("goal", "benefit", "manager-part", "first-step")


def line(
    prompter: Prompter,
    interview: Interview,
    half: Half,
    keep: Keep,
) -> Any:
    """Ask one line of a goal; return the value it takes, or a ``Move``."""
    words, step = ask(interview), interview.step
    if step.of in ("new", "from"):
        return prompter.ask_line(words, half.get(words.key, grown_text(interview)))
    goal = next(g for g in interview.record.preparation.goals if g.id == step.of)
    match step.field:
        case "more":
            return prompter.ask_yes_no(words, default=False)
        case "activities":
            return _activities(prompter, interview, goal, half, keep)
        case "due":
            held = half.get(words.key, _line(goal, "due"))
            return ask_deadline(prompter, words, held, goal.due, interview.setting.today)
        case field if field in _FREE:
            return prompter.ask_line(words, half.get(words.key, _line(goal, field)))
        case "success" | "milestones" | "why":
            return prompter.ask_text(words, half.get(words.key, _text(goal, step.field)))
    offered = choices(interview)
    return prompter.ask_choice(words, offered.options, offered.default)


def _line(goal: Goal, field: str) -> str:
    if field == "due":
        return goal.due.words if goal.due else ""
    return str(getattr(goal, field.replace("-", "_")))


def _text(goal: Goal, field: str) -> str:
    match field:
        case "success":
            return "\n".join(goal.success)
        case "milestones":
            return "\n".join(map(milestone_line, goal.milestones))
    return goal.why


def _palette(interview: Interview) -> dict[str, str]:
    """Return the activities the banks offer, id to label, without the one for own words."""
    entry = interview.setting.library.get("activities")
    options = of_question(entry.question) if entry else ()
    return {option.id: option.label for option in options if option.id != OTHER}


def _activities(
    prompter: Prompter,
    interview: Interview,
    goal: Goal,
    half: Half,
    keep: Keep,
) -> tuple[str, ...] | Move:
    """Offer the palette; what was written beside it stays, and more can be written (P23)."""
    words, palette = ask(interview), _palette(interview)
    names = {name: key for key, name in palette.items()}
    ticked = [names[activity] for activity in goal.activities if activity in names]
    own = [activity for activity in goal.activities if activity not in names]
    while True:
        reply = prompter.ask_many(words, [Option(*item) for item in palette.items()], ticked)
        if isinstance(reply, Move):
            return reply
        chosen = [palette[key] for key in reply]
        keep((*chosen, *own))
        hint = _("With commas between, if there are several.")
        more = own_words(prompter, words, ", ".join(own), half, hint)
        if more is Move.BACK:
            ticked = list(reply)
            continue
        if isinstance(more, Move) and more is not Move.SKIP:
            return more
        written = own if isinstance(more, Move) else [w.strip() for w in more.split(",")]
        return tuple(activity for activity in (*chosen, *written) if activity)


def course(prompter: Prompter, interview: Interview, half: Half) -> str | Move:
    """Ask one line of a course."""
    words = ask(interview)
    goal = next(g for g in interview.record.preparation.goals if g.id == interview.step.of)
    held = str(getattr(goal.course or Course(), interview.step.field))
    if interview.step.field == "title" and held == goal.goal:
        held = ""  # the goal lends its name until there is another: nobody should have to erase it
    return prompter.ask_line(words, half.get(words.key, held))
