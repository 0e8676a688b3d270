"""A prompter that answers from a script, and raises on a question the script does not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import pytest

from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import (
    Ask,
    Marked,
    MarkList,
    Move,
    OnChange,
    Option,
    Prompter,
    marks_as_text,
    ticks_as_text,
)

ENTER = object()

_Answer = TypeVar("_Answer")


class Unsent(NamedTuple):
    """Typed and not sent: ``then`` the person goes back, to the overview, or stops."""

    text: str
    then: Move | type[BaseException] = KeyboardInterrupt


class Marking(NamedTuple):
    """What is changed in a list to mark: ``None`` takes a mark away; then a row is ``opened``."""

    marks: Mapping[str, str | None] = {}
    opened: str = ""


class Scripted(Prompter):
    """Answers by the question's key; a list of answers is used up one by one.

    An answer is what the prompter returns: a text, an option's id, a tuple of ids, a bool, a
    number or a ``Move``; or a ``Marking``. ``ENTER`` takes what is in the field: its text, the
    default, what is ticked or marked; a skip where it is empty. An exception, class or value, is
    raised; ``Unsent`` is a text that is typed and then left. ``otherwise`` answers what the script
    does not name; without it that is an ``AssertionError``, as is an answer which could not have
    been given (an id that was not offered, a text to a yes or no).

    ``typed`` is told of every new text, as a terminal tells the autosave. ``asked`` holds every
    question put, ``offered`` the labels of each by key and ``offered_ids`` their ids, ``initial``
    what was in its field when it was last asked, ``details`` what is shown with each row of a list
    to mark, ``pointed`` the row it began at each time, ``said`` what was said, in order,
    ``commands`` those that asked, and ``plain`` whether the last one was to ask by plain lines.
    """

    def __init__(self, script: Mapping[str, object], *, otherwise: object = None) -> None:
        self._script = {
            key: list(answer) if isinstance(answer, list) else [answer]
            for key, answer in script.items()
        }
        self._otherwise = otherwise
        self.typed: OnChange | None = None
        self.asked: list[Ask] = []
        self.offered: dict[str, tuple[str, ...]] = {}
        self.offered_ids: dict[str, tuple[str, ...]] = {}
        self.details: dict[str, dict[str, str]] = {}
        self.pointed: dict[str, list[str]] = {}
        self.initial: dict[str, object] = {}
        self.said: list[str] = []
        self.commands: list[str] = []
        self.plain = False

    @property
    def keys(self) -> list[str]:
        """The keys of the questions put, in order."""
        return [ask.key for ask in self.asked]

    @property
    def unused(self) -> list[str]:
        """The keys whose answers were not all asked for."""
        return [key for key, answers in self._script.items() if answers]

    def say(self, *paragraphs: str) -> None:
        """Keep what is said."""
        self.said.extend(paragraphs)

    def _ask_text(self, ask: Ask, initial: str) -> str | Move:
        """Answer with a text."""
        return self._text(ask, initial)

    def _ask_line(self, ask: Ask, initial: str) -> str | Move:
        """Answer with a text of one line."""
        return self._text(ask, initial)

    def _ask_choice(self, ask: Ask, options: Sequence[Option], default: str | None) -> str | Move:
        """Answer with the id of an option that is offered."""
        self._offer(ask, options)
        answer = self._checked(ask, str, default)
        assert isinstance(answer, Move) or answer in [option.id for option in options], (
            f"{ask.key}: {answer!r} is not among {[option.id for option in options]}"
        )
        return answer

    def _ask_many(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str]
    ) -> tuple[str, ...] | Move:
        """Answer with the ids of options that are offered, in the options' order."""
        self._offer(ask, options)
        answer = self._checked(ask, tuple, tuple(ticked))
        if isinstance(answer, Move):
            return answer
        unknown = set(answer) - {option.id for option in options}
        assert not unknown, f"{ask.key}: {unknown} are not offered"
        if {*answer} != {*ticked} and self.typed is not None:
            self.typed(ask.key, ticks_as_text(answer))
        return tuple(option.id for option in options if option.id in answer)

    def _ask_marks(self, ask: Ask, listed: MarkList) -> Marked | Move:
        """Answer with changes of the marks; ``initial`` holds the marks that were there."""
        self.offered[ask.key] = tuple(row.label + row.tail for row in listed.rows)
        self.details[ask.key] = {row.id: row.detail for row in listed.rows}
        self.pointed.setdefault(ask.key, []).append(listed.pointed)
        answer = self._checked(ask, Marking, Marking(), listed.marked)
        if isinstance(answer, Move):
            return answer
        changed = {**listed.marked, **answer.marks}
        marks = {row: mark for row, mark in changed.items() if mark is not None}
        if answer.marks and self.typed is not None:
            self.typed(ask.key, marks_as_text(marks))
        return Marked(marks, answer.opened)

    def _ask_yes_no(self, ask: Ask, *, default: bool) -> bool | Move:
        """Answer with true or false."""
        return self._checked(ask, bool, default)

    def _ask_rating(
        self, ask: Ask, labels: Sequence[str], initial: int | None, lowest: int
    ) -> int | Move:
        """Answer with a number there is a label for."""
        self.offered[ask.key] = tuple(labels)
        answer = self._checked(ask, int, initial)
        assert isinstance(answer, Move) or lowest <= answer < lowest + len(labels), (
            f"{ask.key}: {answer!r}"
        )
        return answer

    def _text(self, ask: Ask, initial: str) -> str | Move:
        answer = self._checked(ask, str, initial)
        if isinstance(answer, str) and answer != initial and self.typed is not None:
            self.typed(ask.key, answer)
        return answer

    def _offer(self, ask: Ask, options: Sequence[Option]) -> None:
        self.offered[ask.key] = tuple(option.whole for option in options)
        self.offered_ids[ask.key] = tuple(option.id for option in options)

    def _checked(
        self, ask: Ask, kind: type[_Answer], initial: object, shown: object = None
    ) -> _Answer | Move:
        answer = self._next(ask, initial if shown is None else shown)
        if answer is ENTER:
            answer = Move.SKIP if initial in ("", None) else initial
        if isinstance(answer, Unsent):
            assert self.typed is not None, f"{ask.key}: no autosave that could keep it"
            self.typed(ask.key, answer.text)
            answer = answer.then
        if isinstance(answer, BaseException) or (
            isinstance(answer, type) and issubclass(answer, BaseException)
        ):
            raise answer
        if isinstance(answer, Move):
            assert answer is not Move.BACK or ask.can_go_back, f"{ask.key}: no way back"
            return answer
        assert isinstance(answer, kind), f"{ask.key}: {answer!r} is no answer to it"
        return answer

    def _next(self, ask: Ask, initial: object) -> object:
        self.asked.append(ask)
        self.initial[ask.key] = initial
        answers = self._script.get(ask.key)
        if answers:
            return answers.pop(0)
        if ask.key == "form":
            return "no"  # most people's workplaces give them none
        if self._otherwise is None:
            raise AssertionError(
                f"not in the script: {ask.key} ({ask.question!r}, initially {initial!r})"
            )
        return self._otherwise


def seat(person: Scripted, patch: pytest.MonkeyPatch) -> Scripted:
    """Put a person at the terminal, for every command that asks."""

    def choose(
        plain: bool,  # noqa: FBT001 - as choose_prompter
        typed: OnChange | None = None,
        *,
        command: str,
        **_: object,
    ) -> Scripted:
        person.commands.append(command)
        person.plain, person.typed = plain, typed
        return person

    patch.setattr(console, "has_terminal", lambda: True)
    patch.setattr(console, "stop_on_signals", lambda: None)
    patch.setattr(backend, "choose_prompter", choose)
    return person
