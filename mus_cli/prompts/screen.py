"""The lines on the screen around a prompt, the same for both back-ends, without colours.

A line names its role and the back-end decides what a role looks like. Widths are in terminal
cells: an emoji is two wide, a combining accent none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from mus_cli.core.text import clean_line
from mus_cli.i18n import _, n_

if TYPE_CHECKING:
    from mus_cli.prompts.prompter import Ask, Move, Option

Role = Literal["title", "question", "hint", "context", "answer", "move", "text"]

WIDEST = 78
BESIDE_LABEL = 6  # cells of a list's row: the pointer, the box or number, and one left free
DETAIL_ROWS = 4  # of a row that is shown in full under its list
_FEWEST = 6  # cells of a label beside its tail
_PROMPT_ROWS = 3  # of the shortest prompt: the line, a blank one, and its keys
_MOST_CHOSEN = 3 * WIDEST  # cells
MARK = "> "

_BULLET = re.compile(r"(?:[-*•·–→]|\d{1,2}[.)]) +")
# A command that is parted at a line end is harder to copy.
_WORD = re.compile(r"(?:(?<!\S)mus )?\S+")
# Every letter before it takes one cell.
_FIRST_ACCENT = "\u0300"


class Line(NamedTuple):
    """One line, no wider than asked for, and what it is."""

    role: Role
    text: str = ""


def question(ask: Ask, width: int, *, said: int = 0, rows: int = 0) -> list[Line]:
    """Return the lines of a question: title, question, hint, and context.

    Where the lines ``said`` before it leave no room for it in that many ``rows``, it begins with
    how many they are: their start has scrolled away, and a question may be about all of them.
    """
    lines = _question(ask, width)
    if said and said + len(lines) + _PROMPT_ROWS > rows:
        scroll = n_(
            "There is {n} line above. Scroll up to read from the start.",
            "There are {n} lines above. Scroll up to read from the start.",
            said,
        ).format(n=said)
        lines = [Line("text"), *_all("hint", wrap(scroll, width)), *lines]
    return lines


def _question(ask: Ask, width: int) -> list[Line]:
    lines = [Line("text")]
    if ask.title:
        lines += [*_all("title", _title(ask.title, width)), Line("text")]
    lines += _all("question", wrap(ask.question, width))
    lines += _all("hint", wrap(ask.hint, width))
    if ask.context:
        lines.append(Line("text"))
        lines += _all("context", (line for text in ask.context for line in _indented(text, width)))
    return [*lines, Line("text")]


def paragraphs(texts: Iterable[str], width: int) -> list[Line]:
    """Return texts word-wrapped, each with a blank line before it."""
    lines: list[Line] = []
    for text in texts:
        lines += [Line("text"), *_all("text", wrap(text, width))]
    return lines


def answered(text: str, width: int) -> list[Line]:
    """Return what stays on the screen of an answer: all of it, behind the prompt's mark."""
    return _all("answer", wrap(text, width, first=MARK, rest=" " * len(MARK)))


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Wrap ``text`` at words, keeping its own lines, their indentation and bullets.

    ``first`` goes before the first line, ``rest`` before each later one. A word wider than the line
    is broken. An empty text has no lines, unless there is a ``first``.
    """
    wrapped: list[str] = []
    for line in text.split("\n") if text or first else ():
        before = rest if wrapped else first
        body = line.lstrip(" ")
        indent = " " * min(len(line) - len(body), max(width // 4, 0))
        bullet = _BULLET.match(body)
        hang = rest + indent + " " * (len(bullet[0]) if bullet else 0)
        wrapped += _filled(before + indent, body, hang, width)
    return wrapped


def cells(text: str) -> int:
    """Return how many cells of a terminal ``text`` takes."""
    if max(text, default="") < _FIRST_ACCENT:
        return len(text)
    return sum(map(_cells_of, text))


def shorten(text: str, width: int) -> str:
    """Return ``text`` on one line, cut with an ellipsis where it is wider than ``width``."""
    text = clean_line(text)
    if cells(text) <= width:
        return text
    return next(_pieces(text, max(width - 1, 1))).rstrip() + "…"


def fit(lines: Sequence[str], rows: int, width: int) -> Sequence[str]:
    """Return at most ``rows`` of the lines; where some are left out, the last says so."""
    if len(lines) <= rows:
        return lines
    return [*lines[: rows - 1], _cut_at_word(f"{lines[rows - 1]}…", width)] if rows > 0 else []


def row(option: Option, width: int) -> str:
    """Return an option on one line, cut where it is wider than ``width``."""
    label, tail = option.label, option.tail
    if option.words:
        half = max(width // 2, width - cells(option.words) - 2)
        label = option.with_words(_cut_at_word(label, half))
    if option.short and width - cells(tail) < min(cells(label), width // 2):
        tail = option.short
    room = width - cells(tail)
    if room < min(cells(label), _FEWEST):
        return shorten(label + tail, width)
    return (_cut_at_word if option.words else shorten)(label, room) + tail


def _cut_at_word(text: str, width: int) -> str:
    text, cut = clean_line(text), shorten(text, width)
    kept = cut.removesuffix("…")
    if cut == text or text[len(kept)] == " ":
        return cut
    return (kept.rpartition(" ")[0] or kept) + "…"


def label_of(options: Sequence[Option], wanted: object) -> str:
    """Return the label of the option with that id, cut after some lines; empty if it is missing."""
    return next((shorten(one.whole, _MOST_CHOSEN) for one in options if one.id == wanted), "")


def chosen(options: Sequence[Option], ids: Sequence[str]) -> str:
    """Return the labels of what was ticked, or how many where they fill more than some lines."""
    labels = ", ".join(label_of(options, one) for one in ids)
    if cells(labels) <= _MOST_CHOSEN:
        return labels
    return n_("{n} chosen", "{n} chosen", len(ids)).format(n=len(ids))


def yes_or_no(text: str) -> bool | None:
    """Return what ja, j, yes, y, nej, n or no means, and ``None`` for anything else."""
    word = text.strip().casefold()
    if word in {"j", "ja", "y", "yes"}:
        return True
    return False if word in {"n", "nej", "no"} else None


def yes_no_word(*, yes: bool) -> str:
    """Return the word for an answer to a yes or no question."""
    return _("Yes") if yes else _("No")


def move_word(move: Move) -> str:
    """Return the word for what a person did instead of answering."""
    from mus_cli.prompts.prompter import Move

    return {Move.BACK: _("Back"), Move.SKIP: _("Skipped"), Move.OVERVIEW: _("Overview")}[move]


def _title(text: str, width: int) -> list[str]:
    """Return a title on at most two lines; a goal in it was on the screen in full before."""
    first, *rest = wrap(text, width)
    return [first, *([shorten(" ".join(rest), width)] if rest else [])]


def _indented(text: str, width: int) -> list[str]:
    return wrap(text, width, first="  ", rest="  ")


def _all(role: Role, texts: Iterable[str]) -> list[Line]:
    return [Line(role, text) for text in texts]


def _filled(before: str, body: str, hang: str, width: int) -> Iterator[str]:
    words = _WORD.findall(body)
    whole = before + " ".join(words)
    if cells(whole) <= width:
        yield whole if words else whole.rstrip()
        return
    line, empty = before, True
    for word in words:
        if not empty and cells(line) + 1 + cells(word) > width:
            yield line
            line, empty = hang, True
        if not empty:
            line += " " + word
            continue
        *full, last = _pieces(word, max(width - cells(line), 1))
        for piece in full:
            yield line + piece
            line = hang
        line, empty = line + last, False
    yield line.rstrip() if empty else line


def _pieces(word: str, width: int) -> Iterator[str]:
    piece, used = "", 0
    for sign in word:
        wide = _cells_of(sign)
        if piece and used + wide > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + sign, used + wide
    yield piece


def _cells_of(sign: str) -> int:
    if sign < _FIRST_ACCENT:  # a soft hyphen too, which terminals show
        return 1
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
