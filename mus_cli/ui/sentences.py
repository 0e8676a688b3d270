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


def _unforeseen(error: errors.Unforeseen) -> str:
    if error.report is None:
        return _("Something went wrong that should not. What you had saved is still there.")
    return _(
        "Something went wrong that should not. What you had saved is still there. "
        "A report without your answers is in {report}."
    ).format(report=error.report)


_SENTENCES: dict[type[errors.MusError], Callable[[Any], str]] = {
    errors.BadFile: _bad_file,
    errors.Usage: _usage,
    errors.NoTerminal: _no_terminal,
    errors.AnswerNeeded: _answer_needed,
    errors.Unforeseen: _unforeseen,
}

# Problem codes: facts are positional, ``where`` is the dotted path in the file.
_PROBLEMS: dict[str, Callable[[], str]] = {}

# Wrong usage: facts are positional.
_USAGES: dict[str, Callable[[], str]] = {
    "today-not-a-day": lambda: _("MUS_TODAY is not a day: {0}. Write it like 2027-03-01."),
    "unknown-language": lambda: _("There is no language {0}. Choose da or en."),
    "unknown-command": lambda: _("There is no command {0}. See: mus --help"),
    "command-meant": lambda: _("There is no command {0}. Did you mean {1}?"),
    "unknown-option": lambda: _("There is no option {0}. See: {1} --help"),
    "option-meant": lambda: _("There is no option {0}. Did you mean {2}? See: {1} --help"),
    "missing-argument": lambda: _("{0} needs {1}. See: {0} --help"),
    "option-value": lambda: _("The option {0} is not used like that. See: {1} --help"),
    "too-many-words": lambda: _(
        "There is more on the line than {0} takes. Put text with spaces in quotes."
    ),

    "guide-topic": lambda: _("There is no advice on {0}. The topics are: {1}."),
    "guide-topic-near": lambda: _("There is no advice on {0}. Did you mean {1}?"),
}
