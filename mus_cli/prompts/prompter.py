"""The interface through which dialogues ask a person; it has several back-ends."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

OnChange = Callable[[str, str], None]
"""Called with the key of a question and its text at every change (B2)."""

OWN = "/own"  # ends the key of a line for own words after a list of choices


class Move(enum.Enum):
    """What a person does instead of answering (B3). Ctrl-C and Ctrl-D are exceptions, not moves."""

    BACK = "back"
    SKIP = "skip"
    OVERVIEW = "overview"


class Ask(NamedTuple):
    """A question as it is put on the screen.

    ``key`` names the step (drafts, scripted answers); ``title`` is theme and progress on one line;
    ``context`` holds short texts shown with the question: earlier answers, the year's notes;
    ``skipped`` is the word that stays on the screen where Enter passes over, if not the usual.
    """

    key: str
    question: str
    title: str = ""
    hint: str = ""
    context: tuple[str, ...] = ()
    can_go_back: bool = True
    skipped: str = ""


class Option(NamedTuple):
    """One thing to choose: what is returned and what is shown (at most 34 characters)."""

    id: str
    label: str


class Prompter(Protocol):
    """Puts questions to a person, in a terminal or not.

    Every ``ask_*`` returns the answer or a ``Move``. ``KeyboardInterrupt`` (Ctrl-C) and
    ``EOFError`` (Ctrl-D) pass through. Text is returned cleaned (``model.clean``).
    """

    def say(self, *paragraphs: str) -> None:
        """Show text, word-wrapped, a blank line between paragraphs."""

    def ask_text(self, ask: Ask, initial: str = "") -> str | Move:
        """Ask for several lines; ``initial`` is in the field.

        Returns the text without blank ends, also unchanged. Empty is a skip where ``initial`` was
        empty, and ``""`` where there was a text that the person removed.
        """

    def ask_line(self, ask: Ask, initial: str = "") -> str | Move:
        """Ask for one line, otherwise as ``ask_text``."""

    def ask_choice(
        self, ask: Ask, options: Sequence[Option], default: str | None = None
    ) -> str | Move:
        """Ask for one option; returns its id. ``default`` (else the first) is what Enter takes."""

    def ask_many(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str] = ()
    ) -> tuple[str, ...] | Move:
        """Ask for any number of options; returns their ids in the options' order."""

    def ask_yes_no(self, ask: Ask, *, default: bool) -> bool | Move:
        """Ask for yes or no; Enter takes ``default``."""

    def ask_rating(self, ask: Ask, labels: Sequence[str], initial: int | None = None) -> int | Move:
        """Ask for 1 to ``len(labels)``; Enter skips, or takes ``initial`` where there is one."""
