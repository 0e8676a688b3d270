"""Answers files: read strictly, and held against the banks in use (B9)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from mus_cli.errors import BadFile, Problem
from mus_cli.model import encoded
from mus_cli.model import record as rec
from mus_cli.model.bank import Library
from mus_cli.model.clean import clean_line
from mus_cli.model.laid_flat import AnswersFile, GivenAnswer, GivenCourse, GivenFollowUp
from mus_cli.store import strict
from mus_cli.store.answers_rules import Found, broken

STDIN = "-"

# Where one text says enough, nobody has to write a mapping.
_SHORT: Mapping[type, Callable[[str], Any]] = {
    GivenAnswer: lambda text: GivenAnswer(text=text),
    GivenCourse: lambda text: GivenCourse(title=text),
    GivenFollowUp: lambda text: GivenFollowUp(how=text),
    rec.Due: lambda text: rec.Due(words=text),
    rec.OwnTopic: lambda text: rec.OwnTopic(topic=text),
    rec.Milestone: lambda text: rec.Milestone(what=text),
    rec.Remark: lambda text: rec.Remark(text=text),
    rec.Decision: lambda text: rec.Decision(text=text),
    rec.Commitment: lambda text: rec.Commitment(text=text),
    rec.Pending: lambda text: rec.Pending(text=text),
}
_ITEMS = ("success", "activities", "chosen")  # lists that may be written as one text
_LINES = (*_ITEMS, "goal", "topic", "what", "manager", "name", "title", "workplace")


def read(
    path: str | Path,
    library: Library,
    also: Callable[[AnswersFile], Iterable[Found]] = lambda _file: (),
) -> AnswersFile:
    """Return what an answers file holds; the path ``-`` reads standard input.

    Question ids, choices and ratings are held against ``library``, and the file against the rules
    in ``also``. Deadlines are still words.

    Raises:
        BadFile: there is none, or it is not what it should be; with every problem.
        CannotRead: it is there but cannot be read.
    """
    shown = Path(path)
    tree = (
        strict.parse(_standard_input(), shown) if str(path) == STDIN else strict.parse_file(shown)
    )
    tree = replace(tree, value=_eased(tree.value, library))
    built = strict.build(tree, AnswersFile, shorthand=_SHORT)
    problems = list(built.problems)
    if built.value is not None:
        told = frozenset(problem.where for problem in problems)
        rules = (*broken(built.value, tree.value, library), *also(built.value))
        broke = (_problem(tree, found) for found in rules)
        problems += [problem for problem in broke if not _is_told(problem, told)]
    if built.value is None or problems:
        raise strict.bad(shown, problems)
    return built.value


def _problem(tree: strict.Tree, found: Found) -> Problem:
    facts = (*found.facts, str(tree.line(found.first))) if found.first else found.facts
    return Problem(tree.line(found.path), found.what, strict.dotted(found.path), facts)


def _is_told(problem: Problem, told: frozenset[str]) -> bool:
    """Whether the shape is wrong here already: then a blank broke the rule, not the person."""
    steps = problem.where.split(".")
    return any(".".join(steps[:many]) in told for many in range(1, len(steps) + 1))


def _standard_input() -> bytes:
    shown = Path(STDIN)
    if sys.stdin is None:
        raise BadFile(shown, (Problem(0, "no-input"),))
    try:
        data = sys.stdin.buffer.read(strict.LIMIT + 1)
    except (OSError, ValueError):
        raise BadFile(shown, (Problem(0, "no-input"),)) from None
    # Nobody chose the encoding of a pipe, as one does that of a file.
    return encoded.text(data).encode() if encoded.encoding(data) == "utf-16" else data


def _eased(value: Any, library: Library) -> Any:
    """Return the values of a file with lists and single texts where either may be written."""
    if not isinstance(value, dict):
        return value
    answers = value.get("answers")
    if isinstance(answers, dict):
        eased = {key: _eased_answer(key, answer, library) for key, answer in answers.items()}
        value = {**value, "answers": eased}
    return _items(value)


def _eased_answer(key: str, answer: Any, library: Library) -> Any:
    entry = library.get(key)
    if (
        isinstance(answer, list)
        and all(isinstance(item, str) for item in answer)
        and entry is not None
        and entry.question.kind in ("list", "choices")
    ):
        return "\n".join(answer)
    return answer


def _items(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return clean_line(value) if key in _LINES else value.strip()
    if isinstance(value, list):
        return [_items(item, key) for item in value]
    if isinstance(value, dict):
        # What a course takes is one text, though a goal's signs of success are a list.
        eased = value if key == "course" else {n: _listed(v, n) for n, v in value.items()}
        return {name: _items(item, name) for name, item in eased.items()}
    return value


def _listed(value: Any, key: str) -> Any:
    return [value] if key in _ITEMS and isinstance(value, str) else value
