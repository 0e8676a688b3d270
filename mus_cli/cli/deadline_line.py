"""Asking for a deadline, and saying at once which day the words mean (A1)."""

from __future__ import annotations

import datetime as dt

from mus_cli.model.given_goals import due_over
from mus_cli.model.record import Due
from mus_cli.ui.due import meaning
from mus_cli.ui.prompter import Ask, Move, Prompter


def ask_deadline(
    prompter: Prompter, ask: Ask, text: str, held: Due | None, today: dt.date
) -> str | Move:
    """Ask for the words of a deadline; ``text`` stands in the field, ``held`` is the one so far.

    "Q4" in November is this December to the one and next year's to the other: the person sees the
    day while it is easy to go back.
    """
    reply = prompter.ask_line(ask, text)
    if isinstance(reply, str):
        prompter.say(*meaning(due_over(Due(words=reply), held, today)))
    return reply
