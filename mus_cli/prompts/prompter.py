"""The interface through which dialogues ask a person; it has several back-ends."""

from __future__ import annotations

import abc
import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from mus_cli.core.text import capital, clean, clean_line

OnChange = Callable[[str, str], None]
"""Called with the key of a question and its text at every change (B2)."""

OWN = "/own"  # ends the key of a line for own words after a list of choices
NOTES = "/notes"  # ends the key of a list of notes before a text
CHOOSE = "/choose"  # ends the key of a list where the question before it asks for a way to choose
PARTS = (OWN, NOTES, CHOOSE)  # of one question: what was typed in them goes with its answer


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
    the one before it, whose scale has been shown. One that ``has_overview`` is part of a dialogue
    that can show all that was answered. ``purpose`` says what the question is for, to a
    person who types a question mark. One that ``is_begun`` has an unsent text: typing goes on with
    it, where a line that is only filled in beforehand is replaced. One that is ``is_suggested``
    has a text beforehand that nobody has written. One that ``adds`` notes what has come about: in
    plain lines, numbers come on top of what is ticked, and a number alone takes nothing away.
    """

    key: str
    question: str
    title: str = ""
    hint: str = ""
    context: tuple[str, ...] = ()
    can_go_back: bool = True
    has_overview: bool = True
    skipped: str = ""
    sets: tuple[TickSet, ...] = ()
    goes_on: bool = False
    purpose: str = ""
    is_begun: bool = False
    is_suggested: bool = False
    adds: bool = False


class Option(NamedTuple):
    """One thing to choose: what is returned and what is shown (at most 34 characters).

    ``about`` explains it while it is pointed at. ``tail`` ends the row: where there is too little
    room, the label is cut and the tail is not; ``short`` takes its place where it would leave the
    label less than half of the row. ``words`` are the person's own: where there is too
    little room, the label is cut to half of it, since the words tell the rows apart.
    """

    id: str
    label: str
    about: str = ""
    tail: str = ""
    words: str = ""
    short: str = ""

    @property
    def whole(self) -> str:
        """The row with nothing cut."""
        return self.with_words(self.label) + self.tail

    def with_words(self, label: str) -> str:
        """Return a label with the person's own words behind it; a question needs no colon."""
        if not self.words:
            return label
        return f"{label} {self.words}" if label.endswith("?") else f"{label}: {self.words}"


class Mark(NamedTuple):
    """What a row of a list can be marked with: the first letter of its word sets it.

    ``about`` explains it in the help.
    """

    id: str
    word: str
    about: str = ""

    @property
    def letter(self) -> str:
        """The key."""
        return self.word[:1].lower()


class MarkRow(NamedTuple):
    """A row to mark; ``heading`` is above it, ``detail`` is shown with it.

    ``tail`` ends its label, and is not cut with it. ``unmarked`` is the word in the place of a
    mark where it has none.
    """

    id: str
    label: str
    detail: str = ""
    heading: str = ""
    tail: str = ""
    unmarked: str = ""


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
        """Return the word of a row's mark, or the one it has without; empty if there is neither."""
        words = {mark.id: mark.word for mark in self.marks}
        if row_id in marks:
            return words.get(marks[row_id], "")
        return next((row.unmarked for row in self.rows if row.id == row_id), "")

    def explained(self, purpose: str) -> str:
        """Return the purpose of the question, and under it what its marks are."""
        about = (f"{capital(mark.word)}: {mark.about}" for mark in self.marks if mark.about)
        return "\n".join(filter(None, (purpose, *about)))

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


def ticks_as_text(ids: Iterable[str]) -> str:
    """Return ticks as the text that a draft holds while the list is open."""
    return "\n".join(ids)


def ticks_from_text(text: str) -> tuple[str, ...]:
    """Return the ticks that ``ticks_as_text`` wrote."""
    return tuple(filter(None, text.split("\n")))


class ImpossibleAnswer(AssertionError):
    """A back-end returned something that its question does not have: a fault of ours."""


class Prompter(abc.ABC):
    """Puts questions to a person, in a terminal or not.

    Every ``ask_*`` returns the answer or a ``Move``. ``KeyboardInterrupt`` (Ctrl-C) and
    ``EOFError`` (Ctrl-D) pass through. A back-end implements the hooks of the same names with an
    underscore before them; whatever a hook returns is checked here, so that no back-end can
    return what the record could not hold. One that ``corrects`` lets the person change a text that
    is there; otherwise it is typed anew.

    Raises:
        ImpossibleAnswer: a back-end returned something that the question does not have.
    """

    corrects = True
    _title = ""  # of the last question

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
        """Ask for any number of options; returns their ids in the options' order.

        ``ticked`` may name what is no longer offered. Every change is a change of its text.
        """
        ids = [option.id for option in options]
        answer = self._ask_many(ask, options, [one for one in ticked if one in ids])
        if isinstance(answer, Move):
            return _possible(ask, answer)
        if not isinstance(answer, tuple) or not set(answer) <= set(ids):
            raise ImpossibleAnswer(ask.key)
        return tuple(one for one in ids if one in answer)

    def ask_marks(self, ask: Ask, listed: MarkList) -> Marked | Move:
        """Ask for marks on the rows of a list; every change of them is a change of its text."""
        answer = self._ask_marks(ask._replace(purpose=listed.explained(ask.purpose)), listed)
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

    def _titled_once(self, ask: Ask) -> Ask:
        """Return a question to put on the screen, without the title that the last one had."""
        is_there, self._title = ask.title == self._title, ask.title
        return ask._replace(title="") if is_there else ask

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
    if move is Move.OVERVIEW and not ask.has_overview:
        raise ImpossibleAnswer(ask.key)
    return move
