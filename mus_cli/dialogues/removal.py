"""Removing something by emptying its line, which is asked about once."""

from __future__ import annotations

from typing import NamedTuple

from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Line, Unsent
from mus_cli.prompts.prompter import Ask, Move, Prompter


class RemovableLine(NamedTuple):
    """One line, whose emptying removes what it is about once ``question`` is answered yes."""

    initial: str
    question: str

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for the line; return ``""`` if it is to be removed."""
        while True:
            answer = Line(self.initial).ask(prompter, ask, unsent)
            if answer != "":
                return answer
            confirmed = confirm_removal(prompter, ask, self.question)
            if confirmed is Move.OVERVIEW:
                return confirmed
            if confirmed is True:
                return ""
            unsent = {}  # the emptied line, which was not meant


def confirm_removal(prompter: Prompter, ask: Ask, question: str) -> bool | Move:
    """Ask whether something is to be removed, as part of ``ask``."""
    sure = Ask(
        f"{ask.key}/remove",
        question,
        title=ask.title,
        hint=_("All you wrote about it goes too. Going back brings it back."),
        purpose=_("It is asked so that nothing is removed by a slip. With a no, all of it stays."),
    )
    return prompter.ask_yes_no(sure, default=False)
