"""Questions as plain lines: for a screen reader, a plain terminal, or by choice (B9).

No boxes, no colours, no escape sequences; every prompt says in words what Enter does.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TextIO, TypeVar

from mus_cli.core.text import capital, clean, clean_line
from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.console import is_terminal, rows, width
from mus_cli.prompts.line_editor import LineEditor
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

BACK, OVERVIEW, STOP, HELP, ADD = "<", "!", ".", "?", "+"

_Answer = TypeVar("_Answer")


class PlainPrompter(Prompter):
    """Reads with ``read`` (the keyboard) and writes to ``output`` (standard output).

    ``on_change`` gets each line of a text as it is entered.
    """

    corrects = False

    def __init__(
        self,
        on_change: OnChange | None = None,
        *,
        read: Callable[[], str] | None = None,
        output: TextIO | None = None,
    ) -> None:
        self._on_change = on_change or _ignore
        self._output = output
        self._editor: LineEditor | None = None
        self._read = read
        self._explained = False
        self._said = 0  # lines since the last question

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs, a blank line before each."""
        lines = screen.paragraphs(paragraphs, width())
        self._said += len(lines)
        self._print(lines)

    def _ask_text(self, ask: Ask, initial: str) -> str | Move:
        """Ask for lines up to one that holds a full stop only; Enter keeps the current text.

        Whoever begins with a plus adds to it: to type it all again may be to lose a line.
        """
        self._put(ask)
        self._show_current(ask, initial)
        ending = _("End with a full stop alone on a line.")
        adding = (_("Begin with + to add to it."),) if initial else ()
        help_ = self._help(ask, ending, *adding, *_keep(ask, initial))
        self._tell(help_)
        lines: list[str] = []
        with self._keyboard():
            while True:
                answer = self._line(ask, of_many=True)
                if isinstance(answer, Move):
                    return answer
                if answer is None:
                    self._tell(help_)
                elif answer.strip() == STOP or (not lines and not answer.strip()):
                    break
                else:
                    if not answer.strip() and lines[-1].strip():
                        # An extra Enter usually means that the person has finished.
                        self._tell(self._help(ask._replace(can_go_back=False), ending))
                    lines.append(answer)
                    self._on_change(ask.key, _added(initial, lines))
        if lines:
            return _added(initial, lines).strip()
        if answer.strip() == STOP:
            return self._emptied(ask, initial)
        return initial or Move.SKIP

    def _ask_line(self, ask: Ask, initial: str) -> str | Move:
        """Ask for one line; Enter keeps the current text."""
        self._put(ask)
        self._show_current(ask, initial)
        answer = self._until(ask, self._help(ask, *_keep(ask, initial)), clean_line)
        if isinstance(answer, Move):
            return answer
        if answer == STOP:
            return self._emptied(ask, initial)
        if not answer:
            return initial or Move.SKIP
        self._on_change(ask.key, answer)
        return answer

    def _ask_choice(self, ask: Ask, options: Sequence[Option], default: str | None) -> str | Move:
        """Ask for the number of an option."""
        current = default if screen.label_of(options, default) else options[0].id
        self._put(ask)
        self._number(
            _("{label}. {about}").format(label=option.whole, about=option.about)
            if option.about
            else option.whole
            for option in options
        )
        help_ = self._help(
            ask,
            _("Type a number."),
            _enter_takes(screen.label_of(options, current)),
        )

        def parse(text: str) -> str | None:
            if not text.strip():
                return current
            number = _number(text, len(options))
            return options[number - 1].id if number else None

        return self._until(ask, help_, parse)

    def _ask_many(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str]
    ) -> tuple[str, ...] | Move:
        """Ask for the numbers of options, on one line."""
        chosen = tuple(option.id for option in options if option.id in ticked)
        self._put(ask)
        self._number(
            _("{label} (chosen)").format(label=option.whole)
            if option.id in chosen
            else option.whole
            for option in options
        )
        current = screen.chosen(options, chosen)
        sets = {one.label.casefold(): one for one in ask.sets}
        sets |= {one.letter: one for one in ask.sets}
        words = ", ".join(one.label for one in ask.sets)
        ticked_at = [at for at, one in enumerate(options, 1) if one.id in chosen]
        adds = ask.adds and bool(chosen)
        if adds:
            help_ = self._help(ask, *_adding(_("Chosen"), ticked_at))
        else:
            help_ = self._help(
                ask,
                _("Type the numbers of all you choose, for example 1 3 or 1-3. 0 = none."),
                *((_("Or a word: {words}.").format(words=words),) if words else ()),
                _enter_takes(current or _("none")),
            )

        def parse(text: str) -> tuple[str, ...] | None:
            words = text.replace(",", " ").split()
            if not words:
                return chosen
            if words == ["0"]:
                return ()
            named = sets.get(" ".join(words).casefold())
            if named is not None:
                return tuple(one.id for one in options if one.id in named.ids)
            numbers = _changed(ticked_at if adds else (), text, len(options))
            if numbers is None:
                return None
            return tuple(one.id for at, one in enumerate(options, 1) if at in numbers)

        answer = self._until(ask, help_, parse)
        if not isinstance(answer, Move):
            self._on_change(ask.key, ticks_as_text(answer))
        return answer

    def _ask_marks(self, ask: Ask, listed: MarkList) -> Marked | Move:
        """Ask for the numbers of each mark in turn; an opened row ends the turns."""
        self._put(ask)
        self._number_rows(listed)
        marks = dict(listed.marked)
        at = 0
        while at < len(listed.marks):
            mark = listed.marks[at]
            if mark.id not in marks.values() and len(marks) == len(listed.rows):
                at += 1
                continue
            one = ask._replace(can_go_back=ask.can_go_back or at > 0)
            answer = self._ask_mark(one, listed, at, marks)
            if isinstance(answer, str):
                return Marked(marks, answer)
            if answer is Move.BACK and at > 0:
                at -= 1
            elif isinstance(answer, Move):
                return answer
            else:
                marks = answer
                self._on_change(ask.key, marks_as_text(marks))
                at += 1
        return Marked(marks)

    def _ask_mark(
        self, ask: Ask, listed: MarkList, at: int, marks: Mapping[str, str]
    ) -> dict[str, str] | str | Move:
        """Ask which rows have one mark; return all marks, or the id of a row to open."""
        mark, rows = listed.marks[at], listed.rows
        numbers = [number for number, row in enumerate(rows, 1) if marks.get(row.id) == mark.id]
        word = capital(mark.word)
        sentences = [
            _("{mark}: type the numbers, for example 1 3 or 1-3.").format(mark=word),
            _enter_takes(_("none")),
        ]
        if numbers:
            sentences = _adding(word, numbers)
        letter = _("o")
        if listed.done:
            sentences.append(_("{letter} 2 = open number 2.").format(letter=letter))

        def parse(text: str) -> dict[str, str] | str | None:
            opened = text.strip().casefold().removeprefix(letter)
            if listed.done and opened != text.strip().casefold():
                number = _number(opened, len(rows))
                return rows[number - 1].id if number else None
            chosen = _changed(numbers, text, len(rows))
            if chosen is None:
                return None
            others = {row: one for row, one in marks.items() if one != mark.id}
            return {**others, **{rows[number - 1].id: mark.id for number in chosen}}

        return self._until(ask, self._help(ask, *sentences), parse)

    def _number_rows(self, listed: MarkList) -> None:
        for number, row in enumerate(listed.rows, 1):
            if row.heading:
                self._tell("")
                self._print(screen.Line("text", line) for line in screen.wrap(row.heading, width()))
            word = listed.word(row.id, listed.marked)
            label = row.label + row.tail
            label = f"{label} ({word})" if word else label
            self._numbered(number, "\n".join(filter(None, (clean_line(label), row.detail))))
        self._tell("")

    def _ask_yes_no(self, ask: Ask, *, default: bool) -> bool | Move:
        """Ask for yes or no, in either language."""
        self._put(ask)
        help_ = self._help(
            ask,
            _("Type y for yes or n for no."),
            _enter_takes(screen.yes_no_word(yes=default).lower()),
        )

        def parse(text: str) -> bool | None:
            return screen.yes_or_no(text) if text.strip() else default

        return self._until(ask, help_, parse)

    def _ask_rating(
        self, ask: Ask, labels: Sequence[str], initial: int | None, lowest: int
    ) -> int | Move:
        """Ask for a number of a scale."""
        self._put(ask)
        scale = {number: clean_line(label) for number, label in enumerate(labels, lowest)}
        if not ask.goes_on:
            self._list({number: label for number, label in scale.items() if label}.items())
        help_ = self._help(
            ask,
            _("Type a number from {lowest} to {highest}.").format(
                lowest=lowest, highest=max(scale)
            ),
            _("Enter = skip.")
            if initial is None
            else _enter_takes(f"{initial} {scale[initial]}".strip()),
        )

        def parse(text: str) -> int | Move | None:
            if not text.strip():
                return Move.SKIP if initial is None else initial
            return _number(text, max(scale), lowest)

        return self._until(ask, help_, parse)

    def _put(self, ask: Ask) -> None:
        if not self._explained:
            self._explained = True
            self._explain(_keys(ask))
        shown = self._titled_once(ask)
        self._print(screen.question(shown, width(), said=self._said, rows=rows()))
        self._said = 0

    def _show_current(self, ask: Ask, initial: str) -> None:
        if initial:
            self._tell(_("Suggested:") if ask.is_suggested else _("Written so far:"))
            self._tell("\n".join(screen.wrap(initial, width(), first="  ", rest="  ")))

    def _number(self, labels: Iterable[str]) -> None:
        self._list(enumerate(labels, 1))

    def _list(self, numbered: Iterable[tuple[int, str]]) -> None:
        for number, label in numbered:
            self._numbered(number, clean_line(label))

    def _numbered(self, number: int, text: str) -> None:
        start = f"{number} "
        rest = " " * len(start)
        self._tell("\n".join(screen.wrap(text, width(), first=start, rest=rest)))

    def _help(self, ask: Ask, *sentences: str) -> str:
        parts = [*sentences, _("< = back.")] if ask.can_go_back else list(sentences)
        on_one = " ".join(parts)
        if screen.cells(on_one) <= width():
            return on_one
        return "\n".join(line for sentence in parts for line in screen.wrap(sentence, width()))

    def _until(
        self, ask: Ask, help_: str, parse: Callable[[str], _Answer | None]
    ) -> _Answer | Move:
        self._tell(help_)
        with self._keyboard():
            while True:
                answer = self._line(ask)
                if isinstance(answer, Move):
                    return answer
                if answer is not None:
                    parsed = parse(answer)
                    if parsed is not None:
                        return parsed
                    self._tell(_("That was not understood."))
                self._tell(help_)

    def _emptied(self, ask: Ask, initial: str) -> str | Move:
        if not initial:
            return Move.SKIP
        self._on_change(ask.key, "")
        return ""

    def _keyboard(self) -> AbstractContextManager[None]:
        """Have the keyboard for one question, where it is one."""
        if self._read is None and self._editor is None and is_terminal(sys.stdin):
            self._editor = LineEditor(self._write)
        return self._editor.taken_over() if self._editor else contextlib.nullcontext()

    def _line(self, ask: Ask, *, of_many: bool = False) -> str | Move | None:
        """Return one line as it was typed, a move, or ``None`` where it was no answer.

        That is a question mark, which shows the help, or a move that is not possible.
        """
        try:
            self._write(screen.MARK)
            if self._editor is not None:
                answer = clean(self._editor.read_line(of_many=of_many))
            else:
                answer = clean((self._read or input)())
        except (EOFError, KeyboardInterrupt):
            # What is printed next starts on a line of its own, even where the terminal is gone.
            with contextlib.suppress(OSError, ValueError):
                print(file=self._out(), flush=True)
            raise
        sign = answer.strip()
        if sign == OVERVIEW and ask.has_overview:
            return Move.OVERVIEW
        if sign == OVERVIEW:
            self._tell(_("There is no overview here."))
            return None
        if sign == HELP:
            self._explain(*filter(None, (ask.purpose, _keys(ask))))
            return None
        if sign != BACK:
            return answer
        if ask.can_go_back:
            return Move.BACK
        self._tell(_("There is nothing to go back to here."))
        return None

    def _explain(self, *paragraphs: str) -> None:
        self._print(screen.paragraphs(paragraphs, width()))

    def _print(self, lines: Iterable[screen.Line]) -> None:
        for line in lines:
            self._tell(line.text)

    def _write(self, text: str) -> None:
        print(text, end="", file=self._out(), flush=True)

    def _tell(self, text: str) -> None:
        print(text, file=self._out())

    def _out(self) -> TextIO:
        return self._output or sys.stdout


def _keys(ask: Ask) -> str:
    if not ask.has_overview:
        return _("< alone on a line goes back, ? shows help, Ctrl-C stops.")
    return _(
        "In every question: < alone on a line goes back, ! shows the overview, ? shows help, "
        "Ctrl-C saves and stops."
    )


def _keep(ask: Ask, initial: str) -> tuple[str, ...]:
    if initial:
        return (
            _("Enter on an empty line = keep it. New text replaces it."),
            _("A full stop alone = delete it."),
        )
    if ask.skipped:
        return (_enter_takes(ask.skipped.lower()),)
    return (_("Enter on an empty line = skip."),)


def _added(known: str, lines: Sequence[str]) -> str:
    """Return new lines: behind the text that is ``known`` where they begin with a plus."""
    text = "\n".join(lines)
    if not known or not text.lstrip().startswith(ADD):
        return text
    return f"{known}\n{text.lstrip().removeprefix(ADD).lstrip()}"


def _adding(word: str, numbers: Sequence[int]) -> list[str]:
    """Return how numbers are added: one alone must not take away what it doesn't name."""
    return [
        _("{mark}: {numbers}. Type more numbers, for example 1 3 or 1-3.").format(
            mark=word, numbers=" ".join(map(str, numbers))
        ),
        _("Type -{number} to take {number} away, 0 to take all away.").format(number=numbers[0]),
        _("Enter = no more."),
    ]


def _enter_takes(choice: str) -> str:
    # A choice that is cut or is a sentence already ends in a point.
    return _("Enter = {choice}.").format(choice=choice.rstrip(".")).replace("….", "…")


def _number(text: str, highest: int, lowest: int = 1) -> int | None:
    if not re.fullmatch("[0-9]{1,3}", text.strip()):
        return None
    number = int(text)
    return number if lowest <= number <= highest else None


def _changed(numbers: Sequence[int], text: str, most: int) -> list[int] | None:
    """Return the numbers with those of "1 3" or "1-3" added, those of "-4" taken away.

    "0" takes all away. ``None`` where it is not understood, or takes away what is not there.
    """
    if text.strip() == "0":
        return []
    found = set(numbers)
    spaced = re.sub(r"(?<=[0-9])(?:\s*[-–]\s+|[-–])(?=[0-9])", "-", text.replace(",", " "))
    for word in spaced.split():
        named = _range(word.lstrip("-–"), most)
        if named is None:
            return None
        if word[0].isdigit():
            found |= named
        elif named <= found:
            found -= named
        else:
            return None
    return sorted(found)


def _range(word: str, most: int) -> set[int] | None:
    first, dash, last = word.partition("-")
    begin, end = _number(first, most), _number(last if dash else first, most)
    if begin is None or end is None:
        return None
    return {*range(min(begin, end), max(begin, end) + 1)}


def _ignore(key: str, text: str) -> None:
    """Do nothing where nobody follows the text."""
