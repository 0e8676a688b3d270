"""How each kind of question goes in a terminal: what is put, what stays of it on the screen.

The fields and lists themselves are the back-end's.
"""

from __future__ import annotations

import abc
from collections.abc import Iterable, Sequence

from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.console import width
from mus_cli.prompts.prompter import Ask, Move, Option

_BESIDE_LABEL = 6  # the pointer, the box, and a cell left free


class Asking(abc.ABC):
    """A prompter that lacks its fields and lists; the field is gone once it is answered."""

    def __init__(self) -> None:
        self._explained = False

    def ask_text(self, ask: Ask, initial: str = "") -> str | Move:
        """Ask in a field of several lines."""
        self._put(ask)
        if not self._explained:
            self._explained = True
            free = _("Write freely. Enter gives a new line. Ctrl-S saves and goes on.")
            lines = [screen.Line("hint", line) for line in screen.wrap(free, width())]
            self._print([*lines, screen.Line("text")])
        return self._written(ask, initial, many_lines=True)

    def ask_line(self, ask: Ask, initial: str = "") -> str | Move:
        """Ask in a field of one line."""
        self._put(ask)
        return self._written(ask, initial, many_lines=False)

    def ask_choice(
        self, ask: Ask, options: Sequence[Option], default: str | None = None
    ) -> str | Move:
        """Ask for one of a list, by arrows or by number."""
        self._put(ask)
        answer = self._choose(ask, options, default, numbered=len(options))
        if isinstance(answer, Move):
            return self._moved(answer)
        self._answered(screen.label_of(options, answer))
        return answer

    def ask_many(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str] = ()
    ) -> tuple[str, ...] | Move:
        """Ask for any of a list, by arrows and space."""
        self._put(screen.drop_repeated_list(ask, options, width() - _BESIDE_LABEL))
        answer = self._tick(ask, options, ticked)
        if isinstance(answer, Move):
            return self._moved(answer)
        chosen = tuple(option.id for option in options if option.id in answer)
        labels = ", ".join(screen.label_of(options, one) for one in chosen)
        self._answered(labels or _("None chosen"))
        return chosen

    def ask_yes_no(self, ask: Ask, *, default: bool) -> bool | Move:
        """Ask for yes or no: j, y or n and Enter, or Enter for the default."""
        self._put(ask)
        answer = self._confirm(ask, _("(Y/n)") if default else _("(y/N)"), default=default)
        if isinstance(answer, Move):
            return self._moved(answer)
        self._answered(screen.yes_no_word(yes=answer))
        return answer

    def ask_rating(self, ask: Ask, labels: Sequence[str], initial: int | None = None) -> int | Move:
        """Ask for one of the labels by its number; Enter skips, or keeps what stands."""
        self._put(ask)
        options = [Option(str(at), label) for at, label in enumerate(labels, 1)]
        skip = Option("", _("Skip"))
        answer = self._choose(ask, [*options, skip], str(initial or ""), numbered=len(labels))
        if isinstance(answer, Move):
            return self._moved(answer)
        if not answer:
            return self._moved(Move.SKIP)
        self._answered(f"{answer} {screen.label_of(options, answer)}")
        return int(answer)

    @abc.abstractmethod
    def _print(self, lines: Iterable[screen.Line]) -> None:
        """Put lines on the screen, each as its role looks."""

    @abc.abstractmethod
    def _field(self, ask: Ask, initial: str, *, many_lines: bool) -> str | Move:
        """Return what was written."""

    @abc.abstractmethod
    def _choose(
        self, ask: Ask, options: Sequence[Option], default: str | None, *, numbered: int
    ) -> str | Move:
        """Return the id of one option; the first ``numbered`` have a number, up to nine."""

    @abc.abstractmethod
    def _tick(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str]
    ) -> Sequence[str] | Move:
        """Return the ids of the options ticked, in any order."""

    @abc.abstractmethod
    def _confirm(self, ask: Ask, hint: str, *, default: bool) -> bool | Move:
        """Return yes or no; ``hint`` names the keys and the default."""

    def _written(self, ask: Ask, initial: str, *, many_lines: bool) -> str | Move:
        answer = self._field(ask, initial, many_lines=many_lines)
        if isinstance(answer, Move):
            return self._moved(answer, ask.skipped if answer is Move.SKIP else "")
        self._answered(answer)
        return answer

    def _put(self, ask: Ask) -> None:
        self._print(screen.question(ask, width()))

    def _answered(self, text: str) -> None:
        self._print(screen.answered(text, width()))

    def _moved(self, move: Move, said: str = "") -> Move:
        self._print([screen.Line("move", screen.MARK + (said or screen.move_word(move)))])
        return move
