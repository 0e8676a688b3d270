"""Whether there was a talk before, and its agreements out of a file: the step that imports (B4).

Beside the steps of ``prepare.last_time``, since it reads a file and stores another year.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from mus_cli.core.interview import Interview
from mus_cli.core.way import BEFORE
from mus_cli.dialogues import named_file
from mus_cli.i18n import _
from mus_cli.prepare.step import AskedStep
from mus_cli.prompts.dialogue import Unsent
from mus_cli.prompts.prompter import OWN, Ask, Move, Prompter
from mus_cli.session.session import Session

FILE = "file"
_KEY = f"{BEFORE}{OWN}"


class EarlierTalkStep:
    """Asks whether there was one; the agreements of a file are there as if they had always been."""

    def __init__(self, asked: AskedStep, session: Session) -> None:
        self.interview = asked.interview
        self._asked, self._session = asked, session

    def fill(self, prompter: Prompter, unsent: Unsent) -> Interview | Move:
        """Ask, and return the interview with last year's loose ends, where they came in."""
        while True:
            answer = self._asked.kind().ask(prompter, self._asked.ask(), unsent)
            if isinstance(answer, Move):
                return answer
            if answer != FILE:
                return self.interview.answer(answer)
            came = named_file.ask_for(prompter, _file(), self._bring_in)
            if came is Move.OVERVIEW:
                return Move.OVERVIEW
            if came is Move.SKIP:
                prompter.say(
                    _("You can bring them in later with: {command}").format(
                        command=_("mus review --from FILE")
                    )
                )
            if came is True or came is Move.SKIP:
                return self.interview.answer(answer)

    def _bring_in(self, path: Path) -> bool:
        """Import what is in the file; return whether it was stored."""
        # With it come the readers of documents, which most preparations need none of.
        from mus_cli.dialogues.imported import bring_in

        session = self._session
        if not bring_in(session.context, path, session.year):
            return False
        session.look_back()
        self.interview = replace(self.interview, context=session.answer_context)
        return True


def _file() -> Ask:
    return Ask(
        _KEY,
        _("Where is the file with the agreements?"),
        hint=_("Drag it into this window, or type its name. Enter: later."),
        skipped=_("Later"),
        purpose=_("mus only reads it. You see what was understood before any of it is stored."),
    )
