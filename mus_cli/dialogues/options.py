"""Labels of what can be chosen: at most 34 characters."""

from __future__ import annotations

from mus_cli.core.bank import Choice, Question
from mus_cli.core.text import first_line
from mus_cli.i18n import pick
from mus_cli.prompts.prompter import Option

WIDEST = 34


def short(text: str, room: int = WIDEST) -> str:
    """Return the first line of a text, cut with an ellipsis to fit a label."""
    line = first_line(text)
    if len(line) <= room:
        return line
    cut = line[: room - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def options_of(question: Question) -> tuple[Option, ...]:
    """Return the choices of a question in the language in use."""
    return tuple(Option(choice.id, label(choice)) for choice in question.choices)


def label(choice: Choice) -> str:
    """Return a choice in the language in use, or in the one it has."""
    return pick(choice.da, choice.en)
