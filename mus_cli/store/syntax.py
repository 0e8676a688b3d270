"""What a YAML parser stumbled over, in the ways that people get it wrong."""

from __future__ import annotations

import re
from typing import Any

from mus_cli.errors import Problem

_UNENDED = re.compile("end of stream|document separator|document indicator")


def stumble(error: Any, text: str) -> Problem:
    """Return the problem behind a parser's ``error``; the two parsers' own words are English."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem(0, "syntax")
    lines = text.splitlines() or [""]
    last = len(lines) - 1  # the parser counts one line more than there is
    opened = _opened(error)
    if opened:
        what, line = opened
        return Problem(min(line, last) + 1, what)
    at = min(mark.line, last)
    row = lines[at]
    letter = row[mark.column : mark.column + 1]
    if "\t" in row[: len(row) - len(row.lstrip())] or letter == "\t":
        return Problem(at + 1, "tab")
    if "mapping values" in error.problem:
        return Problem(at + 1, "stray-colon")
    if letter and "start any token" in error.problem:
        return Problem(at + 1, "needs-quotes", "", (letter,))
    return Problem(at + 1, "syntax")


def _opened(error: Any) -> tuple[str, int] | None:
    """Return what is wrong inside quotation marks or brackets, and the line to look at, from 0."""
    context = error.context or ""
    if "quoted scalar" in context:
        if _UNENDED.search(error.problem):
            return "unclosed-quote", error.context_mark.line
        return "backslash", error.problem_mark.line
    return ("unclosed-bracket", error.context_mark.line) if "flow" in context else None
