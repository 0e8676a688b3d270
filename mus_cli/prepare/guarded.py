"""A text that a guard speaks about while it can still be changed (P32, P33)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mus_cli.core.record import Place
from mus_cli.dialogues.remarks import guards
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Kind, Unsent
from mus_cli.prompts.prompter import Ask, Move, Prompter

AskFor = Callable[[Ask, str], "str | Move"]


def ask_guarded(
    ask_for: AskFor, ask: Ask, text: str, known: str, about: tuple[str, Place]
) -> str | Move:
    """Ask for a text; a guard speaks once about words that are not ``known``.

    ``about`` is the key of what is asked, and where the answer will be read.
    """
    told: set[str] = set()
    while True:
        answer = ask_for(ask, text)
        if isinstance(answer, Move) or answer == known:
            return answer
        key, place = about
        words = [word for word in guards(key, answer, place) if word not in told]
        if not words:
            return answer
        told.update(words)
        text = answer
        ask = ask._replace(hint=" ".join((*words, _("Change it, or keep it as it is."))))


class GuardedLine(NamedTuple):
    """A line of one's own that goes on the page for the table, such as a topic or a goal."""

    line: Kind[str]
    known: str
    key: str

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for it, once more where a guard speaks."""

        def ask_for(ask: Ask, text: str) -> str | Move:
            return self.line.ask(prompter, ask, {**unsent, ask.key: text})

        text = unsent.get(ask.key, self.known)
        return ask_guarded(ask_for, ask, text, self.known, (self.key, "table"))
