"""One sentence for each thing that can go wrong: what, where, what next.

``sentence`` is total over ``errors``: a test fails on a class without an entry here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mus_cli import errors
from mus_cli.i18n import _


def sentence(error: errors.MusError) -> str:
    """Return what the person is told about ``error``; a bad file gives a line for each problem."""
    return _SENTENCES[type(error)](error)


def problem(found: errors.Problem) -> str:
    """Return what is wrong in a file, without its place."""
    return _PROBLEMS[found.what]().format(*found.facts, where=found.where)


def _bad_file(error: errors.BadFile) -> str:
    return "\n".join(
        f"{error.path}:{found.line}: {problem(found)}"
        if found.line
        else f"{error.path}: {problem(found)}"
        for found in error.problems
    )


def _usage(error: errors.Usage) -> str:
    return _USAGES[error.what]().format(*error.facts)


def _no_terminal(error: errors.NoTerminal) -> str:
    return _("mus {command} needs a terminal. Without one, use --answers FILE.").format(
        command=error.command
    )


def _answer_needed(error: errors.AnswerNeeded) -> str:
    return _(
        "An answer is needed for {key}. Give it with --answers FILE, or leave out --no-input."
    ).format(key=error.key)


_SENTENCES: dict[type[errors.MusError], Callable[[Any], str]] = {
    errors.BadFile: _bad_file,
    errors.Usage: _usage,
    errors.NoTerminal: _no_terminal,
    errors.AnswerNeeded: _answer_needed,
}

# Problem codes: facts are positional, ``where`` is the dotted path in the file.
_PROBLEMS: dict[str, Callable[[], str]] = {}

# Wrong usage: facts are positional.
_USAGES: dict[str, Callable[[], str]] = {}
