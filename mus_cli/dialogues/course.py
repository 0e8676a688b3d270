"""A course, asked for as one text with a line for each thing known about it (P24)."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from mus_cli import terms
from mus_cli.core import deadlines
from mus_cli.core.record import COURSE_LINES, Course
from mus_cli.core.text import fold
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Unsent
from mus_cli.prompts.prompter import Ask, Move, Prompter

_LINK = re.compile(r"(?:https?://|www\.)\S|^\S+\.(?:dk|com|org|eu|net)\b", re.IGNORECASE)
_PRICE = re.compile(r"\d.*(?:kr|dkk|eur|€|,-)|(?:kr|dkk|eur|€)\.? ?\d", re.IGNORECASE)
_OTHERWISE = ("provider", "success")


class CourseText(NamedTuple):
    """The lines of a course, each behind its name; ``goal`` is the wording of its goal.

    A course without a name of its own is called what its goal is, which nobody has to erase.
    """

    course: Course
    goal: str
    today: dt.date

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> tuple[str, ...] | Move:
        """Ask for them, and return them in the order of ``COURSE_LINES``."""
        answer = prompter.ask_text(ask, unsent.get(ask.key, self.text))
        return answer if isinstance(answer, Move) else self.read(answer)

    @property
    def text(self) -> str:
        """What is known, with the names of what is not."""
        return "\n".join(f"{name}: {self._known(line)}" for line, name in _names().items())

    def read(self, text: str) -> tuple[str, ...]:
        """Return the lines of a text; what it does not name stays as it was.

        A line without a name goes where it looks as if it belongs.
        """
        lines = {fold(name): line for line, name in _names().items()}
        found: dict[str, str] = {}
        for written in filter(None, map(str.strip, text.splitlines())):
            name, colon, rest = written.partition(":")
            line = lines.get(fold(name)) if colon else None
            value = written if line is None else rest.strip()
            line = line or self._guessed(written, found)
            found[line] = terms.BETWEEN.join(filter(None, (found.get(line, ""), value)))
        kept = {line: found.get(line, self._known(line)) for line in COURSE_LINES}
        return tuple({**kept, "title": kept["title"] or self.goal}.values())

    def _known(self, line: str) -> str:
        known = str(getattr(self.course, line))
        return "" if line == "title" and known == self.goal else known

    def _guessed(self, written: str, found: dict[str, str]) -> str:
        if _LINK.search(written):
            return "link"
        if _PRICE.search(written):
            return "price"
        if deadlines.parse(written, self.today).date:
            return "dates"
        return next((line for line in _OTHERWISE if not found.get(line)), _OTHERWISE[-1])


def _names() -> dict[str, str]:
    return {
        **{line: terms.field(line) for line in COURSE_LINES[:-1]},
        COURSE_LINES[-1]: _("What it takes"),
    }
