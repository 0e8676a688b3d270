"""One question of every kind, for what holds whichever it is."""

from __future__ import annotations

from mus_cli.prompts.prompter import Ask, Mark, MarkList, MarkRow, Option, Prompter

KINDS = ("text", "line", "choice", "many", "marks", "yes_no", "rating")
FIRST = Ask("outcome", "What do you want out of it?", can_go_back=False)
LABELS = ("bad", "not so good", "fair", "good", "very good")
OPTIONS = (Option("core", "The essentials"), Option("new", "I am new"), Option("all", "All of it"))
MARKS = (
    Mark("done", "reached"),
    Mark("dropped", "dropped"),
    Mark("stalled", "stuck"),
)
LISTED = MarkList(
    (
        MarkRow("course", "Take the course", "in progress\nDeadline: Q4", "Yours"),
        MarkRow("mentor", "Mentor"),
        MarkRow("hr", "Ask HR", heading="What your manager promised"),
    ),
    MARKS,
    {"mentor": "dropped"},
)


def ask_any(prompter: Prompter, kind: str, ask: Ask) -> object:
    """Ask a question of a kind and return the answer."""
    match kind:
        case "text":
            return prompter.ask_text(ask)
        case "line":
            return prompter.ask_line(ask)
        case "choice":
            return prompter.ask_choice(ask, OPTIONS)
        case "many":
            return prompter.ask_many(ask, OPTIONS)
        case "marks":
            return prompter.ask_marks(ask, LISTED)
        case "yes_no":
            return prompter.ask_yes_no(ask, default=True)
        case _:
            return prompter.ask_rating(ask, LABELS)
