"""What is wrong where a YAML parser gave up, told from the text itself.

Of the parser's error only its place is used, never its words: those differ between the C parser
and the Python one, and change with any release of libyaml.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from mus_cli.problems import Problem

_BLANK = " \t"
_ENDS_TOKEN = re.compile(r"[ \t\r\n]|$")
_DOCUMENT_MARK = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.MULTILINE)
_QUOTED = {
    '"': re.compile(r'(?:[^"\\]|\\.)*', re.DOTALL),
    "'": re.compile("(?:[^']|'')*"),
}
_ESCAPE = re.compile(
    r'\\(?:[0abtnvfre "/\\N_LP\t\r\n]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}'
    r"|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|\\"
)
# A key, or a text without quotation marks: it ends at a colon, a comment or the end of the line.
_PLAIN = re.compile(r"(?:[^:# \t\r\n]|:(?=[^ \t\r\n])|[ \t]+(?=[^ \t\r\n#])|(?<=[^ \t])#)+")
_NO_BRACKET = re.compile(r"""[^\[\]{}"'#]*""")
_WORD = re.compile(r"\S+")
_RESERVED = "@`%"


class Mark(Protocol):
    """A place in a file, both counted from 0."""

    line: int
    column: int


class _Found(NamedTuple):
    what: str
    offset: int


def explain(mark: Mark | None, text: str, depth: int) -> Problem:
    """Return the problem of a ``text`` whose parser stopped at ``mark``.

    More than ``depth`` brackets inside one another are too many. Without a mark (the Python parser
    has none where an escape names no character) only what the text shows by itself is found.
    """
    lines = text.splitlines() or [""]
    last = len(lines) - 1  # the parser counts one line more than there is
    end = _offset(text, mark) if mark else len(text)
    found = _Scan(text, end, depth).run()
    if found:
        return Problem(min(text.count("\n", 0, found.offset), last) + 1, found.what)
    if mark is None:
        return Problem(0, "syntax")
    at = min(mark.line, last)
    row = lines[at]
    letter = row[mark.column : mark.column + 1]
    if "\t" in row[: len(row) - len(row.lstrip())] or letter == "\t":
        return Problem(at + 1, "tab")
    if letter == ":":
        return Problem(at + 1, "stray-colon")
    if letter and letter in _RESERVED and (letter != "%" or mark.column):
        return Problem(at + 1, "needs-quotes", "", (letter,))
    return Problem(at + 1, "syntax")


def _offset(text: str, mark: Mark) -> int:
    start = 0
    for _line in range(mark.line):
        following = text.find("\n", start) + 1
        if not following:
            return len(text)
        start = following
    return min(start + mark.column, len(text))


class _Scan:
    """One pass over the text before the place where the parser stopped.

    It follows quotation marks, brackets, block texts and comments, and nothing else of YAML; what
    it misjudges costs a less exact sentence.
    """

    def __init__(self, text: str, end: int, depth: int) -> None:
        self.text = text
        self.end = end
        self.depth = depth
        self.at = 0
        self.opened: list[int] = []  # where each bracket opens that has not closed
        self.column = 0  # of the key or the dash that what comes next belongs to
        self.line = 0  # where the line begins of the last place whose column was asked for,
        self.looked = 0  # and that place

    def run(self) -> _Found | None:
        """Return what is wrong inside quotation marks or brackets, if it is there."""
        found = None
        while self.at < self.end and not found:
            found = self._in_brackets() if self.opened else self._in_block()
        if found or not self.opened or self.text[self.end : self.end + 1] in tuple(_RESERVED):
            return found
        return _Found("unclosed-bracket", self.opened[-1])

    def _in_block(self) -> _Found | None:
        letter = self.text[self.at]
        if letter in "\r\n" + _BLANK:
            self.at += 1
        elif letter in "-?:" and _ENDS_TOKEN.match(self.text, self.at + 1):
            if letter != ":":
                self.column = self._column(self.at)
            self.at += 1
        elif letter in "&!*":
            self.at = self._match(_WORD)
        elif letter in "|>":
            self._skip_line()
            self._skip_inside()
        else:
            return self._node(letter)
        return None

    def _node(self, letter: str) -> _Found | None:
        if letter == "#":
            self._skip_line()
        elif letter in _QUOTED:
            start = self.at
            found = self._quoted(letter)
            self._note_key(start)
            return found
        elif letter in "[{":
            self.opened.append(self.at)
            self.at += 1
        else:
            start = self.at
            self.at = max(self._match(_PLAIN), start + 1)
            if not self._note_key(start):
                self._skip_inside()
        return None

    def _in_brackets(self) -> _Found | None:
        self.at = min(self._match(_NO_BRACKET), self.end)
        if self.at == self.end:
            return None
        letter, before = self.text[self.at], self.text[self.at - 1]
        if letter in "[{":
            self.opened.append(self.at)
            if len(self.opened) > self.depth:
                return _Found("too-deep", self.at)
        elif letter in "]}":
            self.opened.pop()
        elif letter in _QUOTED and before in "[{,:\r\n" + _BLANK:
            return self._quoted(letter)
        elif letter == "#" and before in "\r\n" + _BLANK:
            self._skip_line()
            return None
        self.at += 1
        return None

    def _quoted(self, quote: str) -> _Found | None:
        start = self.at
        closed = self._match(_QUOTED[quote], start + 1)
        inside = self.text[start + 1 : closed]
        if quote == '"':
            for escape in _ESCAPE.finditer(inside):
                if escape[0] == "\\":
                    return _Found("backslash", start + 1 + escape.start())
        if closed == len(self.text) or _DOCUMENT_MARK.search(inside):
            return _Found("unclosed-quote", start)
        self.at = closed + 1
        return None

    def _match(self, pattern: re.Pattern[str], start: int | None = None) -> int:
        found = pattern.match(self.text, self.at if start is None else start)
        return found.end() if found else self.at

    def _note_key(self, start: int) -> bool:
        """Return whether the text from ``start`` was a key; what follows it belongs to it."""
        is_key = self.text[self.at : self.at + 1] == ":"
        if is_key:
            self.column = self._column(start)
        return is_key

    def _column(self, at: int) -> int:
        """Return the column of a place further on than the last one asked for."""
        begins = self.text.rfind("\n", self.looked, at) + 1
        self.line, self.looked = begins or self.line, at
        return at - self.line

    def _skip_line(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end

    def _skip_inside(self) -> None:
        """Pass over the lines of a text that goes on below, further in than what it belongs to."""
        while True:
            line = self.text.find("\n", self.at) + 1
            if not line:
                self.at = len(self.text)
                return
            ending = self.text.find("\n", line)
            row = self.text[line : ending if ending >= 0 else len(self.text)]
            indent = len(row) - len(row.lstrip(" "))
            if row.strip() and indent <= self.column:
                self.at = line - 1
                return
            self.at = line
