"""The interface through which dialogues ask a person; it has several back-ends."""

from __future__ import annotations

import abc
import enum
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mus_cli.core.text import capital, clean, clean_line

OnChange = Callable[[str, str], None]
"""Called with the key of a question and its text at every change (B2)."""

OWN = "/own"  # ends the key of a line for own words after a list of choices


class Move(enum.Enum):
    """What a person does instead of answering (B3). Ctrl-C and Ctrl-D are exceptions, not moves."""

    BACK = "back"
    SKIP = "skip"
    OVERVIEW = "overview"


class TickSet(NamedTuple):
    """Ticks that one key sets in a list: the first letter of the label, no two with the same."""

    label: str
    ids: tuple[str, ...]

    @property
    def letter(self) -> str:
        """The key."""
        return self.label[:1].lower()


class Ask(NamedTuple):
    """A question as it is put on the screen.

    ``key`` names the step (drafts, scripted answers); ``title`` is theme and progress on one line;
    ``context`` holds short texts shown with the question: earlier answers, the year's notes;
    ``skipped`` is the word that stays on the screen where Enter passes over, if not the usual;
    ``sets`` are what a list to tick can be set to at once. A question that ``goes_on`` belongs to
    the one before it, whose scale has been shown. ``purpose`` says what the question is for, to a
    person who types a question mark. One that ``is_begun`` has an unsent text: typing goes on with
    it, where a line that is only filled in beforehand is replaced.
    """

    key: str
    question: str
    title: str = ""
    hint: str = ""
    context: tuple[str, ...] = ()
    can_go_back: bool = True
    skipped: str = ""
    sets: tuple[TickSet, ...] = ()
    goes_on: bool = False
    purpose: str = ""
    is_begun: bool = False


class Option(NamedTuple):
    """One thing to choose: what is returned and what is shown (at most 34 characters).

    ``about`` explains it while it is pointed at. ``tail`` ends the row: where there is too little
    room, the label is cut and the tail is not.
    """

    id: str
    label: str
    about: str = ""
    tail: str = ""

    @property
    def whole(self) -> str:
        """The row with nothing cut."""
        return self.label + self.tail


class Mark(NamedTuple):
    """What a row of a list can be marked with: the first letter of its word sets it."""

    id: str
    word: str

    @property
    def letter(self) -> str:
        """The key."""
        return self.word[:1].lower()


class MarkRow(NamedTuple):
    """A row to mark; ``heading`` is above it, ``detail`` is shown with it."""

    id: str
    label: str
    detail: str = ""
    heading: str = ""


class Marked(NamedTuple):
    """The mark of each row that has one, and the row that was ``opened`` instead of going on."""

    marks: Mapping[str, str]
    opened: str = ""


class MarkList(NamedTuple):
    """A list to mark: at most one mark on a row, ``marked`` so far.

    With ``done``, the name of a last row that goes on, any other row can be opened. ``pointed``
    is the row to begin at, else the first.
    """

    rows: tuple[MarkRow, ...]
    marks: tuple[Mark, ...]
    marked: Mapping[str, str]
    done: str = ""
    pointed: str = ""

    def word(self, row_id: str, marks: Mapping[str, str]) -> str:
        """Return the word of a row's mark; empty if it has none."""
        return next((mark.word for mark in self.marks if mark.id == marks.get(row_id)), "")

    def summary(self, marks: Mapping[str, str]) -> tuple[str, ...]:
        """Return each mark that was set with the rows that have it."""
        labels = {
            mark.word: ", ".join(row.label for row in self.rows if marks.get(row.id) == mark.id)
            for mark in self.marks
        }
        return tuple(f"{capital(word)}: {rows}" for word, rows in labels.items() if rows)


def marks_as_text(marks: Mapping[str, str]) -> str:
    """Return marks as the text that a draft holds while the list is open."""
    return "\n".join(f"{row_id}={mark}" for row_id, mark in marks.items())


def marks_from_text(text: str) -> dict[str, str]:
    """Return the marks that ``marks_as_text`` wrote."""
    parts = (line.rpartition("=") for line in text.split("\n"))
    return {row_id: mark for row_id, _sign, mark in parts if row_id}


class ImpossibleAnswer(AssertionError):
    """A back-end returned something that its question does not have: a fault of ours."""


class Prompter(abc.ABC):
    """Puts questions to a person, in a terminal or not.

    Every ``ask_*`` returns the answer or a ``Move``. ``KeyboardInterrupt`` (Ctrl-C) and
    ``EOFError`` (Ctrl-D) pass through. A back-end implements the hooks of the same names with an
    underscore before them; whatever a hook returns is checked here, so that no back-end can
    return what the record could not hold.

    Raises:
        ImpossibleAnswer: a back-end returned something that the question does not have.
    """

    def ask_text(self, ask: Ask, initial: str = "") -> str | Move:
        """Ask for several lines; ``initial`` is in the field.

        Returns the text cleaned and stripped, also unchanged. Empty is a skip where ``initial``
        was empty, and ``""`` where there was a text that the person removed.
        """
        return _text(ask, self._ask_text(ask, initial), initial)

    def ask_line(self, ask: Ask, initial: str = "") -> str | Move:
        """Ask for one line, otherwise as ``ask_text``."""
        answer = _text(ask, self._ask_line(ask, initial), initial)
        return answer if isinstance(answer, Move) else clean_line(answer)

    def ask_choice(
        self, ask: Ask, options: Sequence[Option], default: str | None = None
    ) -> str | Move:
        """Ask for one option; returns its id. ``default`` (else the first) is what Enter takes."""
        answer = self._ask_choice(ask, options, default)
        if isinstance(answer, Move):
            return _possible(ask, answer)
        if not isinstance(answer, str) or answer not in [option.id for option in options]:
            raise ImpossibleAnswer(ask.key)
        return answer

    def ask_many(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str] = ()
    ) -> tuple[str, ...] | Move:
        """Ask for any number of options; returns their ids in the options' order."""
        answer = self._ask_many(ask, options, ticked)
        if isinstance(answer, Move):
            return _possible(ask, answer)
        ids = [option.id for option in options]
        if not isinstance(answer, tuple) or not set(answer) <= set(ids):
            raise ImpossibleAnswer(ask.key)
        return tuple(one for one in ids if one in answer)

    def ask_marks(self, ask: Ask, listed: MarkList) -> Marked | Move:
        """Ask for marks on the rows of a list; every change of them is a change of its text."""
        answer = self._ask_marks(ask, listed)
        if isinstance(answer, Move):
            return _possible(ask, answer)
        if not isinstance(answer, Marked):
            raise ImpossibleAnswer(ask.key)
        rows = [row.id for row in listed.rows]
        known = {mark.id for mark in listed.marks}
        if not answer.marks.keys() <= set(rows) or not set(answer.marks.values()) <= known:
            raise ImpossibleAnswer(ask.key)
        if answer.opened and not (listed.done and answer.opened in rows):
            raise ImpossibleAnswer(ask.key)
        in_order = {row: answer.marks[row] for row in rows if row in answer.marks}
        return answer._replace(marks=in_order)

    def ask_yes_no(self, ask: Ask, *, default: bool) -> bool | Move:
        """Ask for yes or no; Enter takes ``default``."""
        answer = self._ask_yes_no(ask, default=default)
        if isinstance(answer, Move):
            return _possible(ask, answer)
        if not isinstance(answer, bool):
            raise ImpossibleAnswer(ask.key)
        return answer

    def ask_rating(
        self, ask: Ask, labels: Sequence[str], initial: int | None = None, lowest: int = 1
    ) -> int | Move:
        """Ask for a number from ``lowest`` up; ``labels`` has one for each, which may be empty.

        Enter skips, or takes ``initial`` where there is one.
        """
        answer = self._ask_rating(ask, labels, initial, lowest)
        if isinstance(answer, Move):
            return _possible(ask, answer)
        if isinstance(answer, bool) or not isinstance(answer, int):
            raise ImpossibleAnswer(ask.key)
        if not lowest <= answer < lowest + len(labels):
            raise ImpossibleAnswer(ask.key)
        return answer

    @abc.abstractmethod
    def say(self, *paragraphs: str) -> None:
        """Show text, word-wrapped, a blank line between paragraphs."""

    @abc.abstractmethod
    def _ask_text(self, ask: Ask, initial: str) -> object: ...

    @abc.abstractmethod
    def _ask_line(self, ask: Ask, initial: str) -> object: ...

    @abc.abstractmethod
    def _ask_choice(self, ask: Ask, options: Sequence[Option], default: str | None) -> object: ...

    @abc.abstractmethod
    def _ask_many(self, ask: Ask, options: Sequence[Option], ticked: Sequence[str]) -> object: ...

    @abc.abstractmethod
    def _ask_marks(self, ask: Ask, listed: MarkList) -> object: ...

    @abc.abstractmethod
    def _ask_yes_no(self, ask: Ask, *, default: bool) -> object: ...

    @abc.abstractmethod
    def _ask_rating(
        self, ask: Ask, labels: Sequence[str], initial: int | None, lowest: int
    ) -> object: ...


def _text(ask: Ask, answer: object, initial: str) -> str | Move:
    if isinstance(answer, Move):
        return _possible(ask, answer)
    if not isinstance(answer, str):
        raise ImpossibleAnswer(ask.key)
    text = clean(answer).strip()
    return text if text or initial else Move.SKIP


def _possible(ask: Ask, move: Move) -> Move:
    if move is Move.BACK and not ask.can_go_back:
        raise ImpossibleAnswer(ask.key)
    return move
