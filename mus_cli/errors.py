"""Everything that can go wrong for the person, as facts; the sentences are in ``ui/sentences``.

Each class carries what its sentence needs and the exit code the process ends with:
1 it could not be done · 2 wrong usage, or an answer is needed and nobody can be asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple


class MusError(Exception):
    """What a person can be told in one sentence."""

    exit_code: ClassVar[int] = 1


class Problem(NamedTuple):
    """One thing wrong in a file: its line (from 1; 0 for the whole file), what, and the facts.

    ``what`` is a key of the table in ``ui/sentences``; ``where`` the dotted path in the file.
    """

    line: int
    what: str
    where: str = ""
    facts: tuple[str, ...] = ()


class BadFile(MusError):
    """A bank, answers file, record or settings file that cannot be used, with every problem."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems


class Usage(MusError):
    """A wrong way to call a command. ``what`` is a key of the table in ``ui/sentences``."""

    exit_code = 2

    def __init__(self, what: str, *facts: str) -> None:
        super().__init__(what, *facts)
        self.what = what
        self.facts = facts


class NoTerminal(MusError):
    """A command that asks was started where nobody can answer."""

    exit_code = 2

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


class AnswerNeeded(MusError):
    """``--no-input`` was given and the answer ``key`` was not."""

    exit_code = 2

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
