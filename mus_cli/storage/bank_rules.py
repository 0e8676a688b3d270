"""What makes a bank a good one, beyond the names and types of its fields (P5, B8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mus_cli.core.bank import FORMAT, Bank, Choice, Question, Words
from mus_cli.errors import Problem
from mus_cli.storage.yaml import Built, Step, Tree, dotted

LANGUAGES = ("da", "en")
LABEL = 34  # characters of a choice that fit in a narrow terminal

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_BANK_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_RATING = ("1", "2", "3", "4", "5")

_Path = tuple[Step, ...]


def problems(tree: Tree, built: Built[Bank], *, both: bool) -> list[Problem]:
    """Return everything wrong with a bank, its shape included, by line.

    ``both`` asks for Danish and English; otherwise the title says which languages it has, and
    every question must have the same. What the shape already tells of is not told twice.
    """
    if built.value is None:
        return built.problems
    reported = [problem.where for problem in built.problems]
    rules = _Rules(tree)
    return sorted(
        (
            *built.problems,
            *(new for new in rules.bank(built.value, both=both) if _is_new(new, reported)),
        )
    )


def _is_new(problem: Problem, reported: list[str]) -> bool:
    """Whether the shape says nothing of the question or field that ``problem`` is about."""
    part = ".".join(problem.where.split(".")[:2])
    return not any(
        where == part or where.startswith(f"{part}.") or problem.where.startswith(f"{where}.")
        for where in reported
    )


class _Rules:
    """The rules, with the tree that knows the lines."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def at(self, path: _Path, what: str, *facts: str) -> Problem:
        return Problem(self.tree.line(path), what, dotted(path), facts)

    def bank(self, bank: Bank, *, both: bool) -> Iterator[Problem]:
        if bank.format != FORMAT:
            yield self.at(("format",), "bank-not-format-1")
        if not _BANK_ID.fullmatch(bank.id):
            yield self.at(("id",), "bad-id", bank.id)
        languages = LANGUAGES if both else _languages(bank.title)
        if not languages:
            yield self.at(("title",), "language-none")
        if not bank.questions:
            yield self.at(("questions",), "bank-empty")
        yield from self.words(("title",), bank.title, languages)
        for name in ("line", "newcomer_title"):
            words = getattr(bank, name)
            if words is not None and (both or _languages(words)):
                yield from self.words((name,), words, languages)
        yield from self.unique(("questions",), bank.questions)
        for at, question in enumerate(bank.questions):
            yield from self.question(("questions", at), question, languages)

    def words(
        self, path: _Path, words: Words | Choice, languages: Iterable[str]
    ) -> Iterator[Problem]:
        for language in LANGUAGES:
            given = bool(getattr(words, language).strip())
            yield from self.language((*path, language), given=given, wanted=language in languages)

    def language(self, path: _Path, *, given: bool, wanted: bool) -> Iterator[Problem]:
        if wanted and not given:
            yield self.at(path, "language-missing")
        if given and not wanted:
            yield self.at(path, "language-unexpected")

    def unique(self, path: _Path, items: Sequence[Question | Choice]) -> Iterator[Problem]:
        """Yield ids that are none, and ids used twice within one list."""
        first: dict[str, int] = {}
        for at, item in enumerate(items):
            where = (*path, at, "id")
            if item.id in first:
                yield self.at(where, "question-twice", item.id, str(first[item.id]))
            elif not _ID.fullmatch(item.id):
                yield self.at(where, "bad-id", item.id)
            first.setdefault(item.id, self.tree.line(where))

    def question(
        self, path: _Path, question: Question, languages: Iterable[str]
    ) -> Iterator[Problem]:
        for language in LANGUAGES:
            wording = getattr(question, language)
            where = (*path, language)
            yield from self.language(where, given=wording is not None, wanted=language in languages)
            if wording is not None and not wording.question.strip():
                yield self.at((*where, "question"), "no-words")
        yield from self.heading(path, question)
        yield from self.choices((*path, "choices"), question, languages)

    def heading(self, path: _Path, question: Question) -> Iterator[Problem]:
        """Yield languages without a heading, if another has one: paper is in one language."""
        headings = {
            language: wording.heading.strip()
            for language in LANGUAGES
            if (wording := getattr(question, language)) is not None
        }
        if any(headings.values()):
            for language, heading in headings.items():
                if not heading:
                    yield self.at((*path, language, "heading"), "language-missing")

    def choices(
        self, path: _Path, question: Question, languages: Iterable[str]
    ) -> Iterator[Problem]:
        ids = tuple(choice.id for choice in question.choices)
        if question.takes.is_rated:
            if ids != _RATING:
                yield self.at(path, "choices-rating")
        elif question.takes.is_chosen:
            if not ids:
                yield self.at(path, "choices-needed")
        elif ids:
            yield self.at(path, "choices-unused", question.kind)
        yield from self.unique(path, question.choices)
        for at, choice in enumerate(question.choices):
            yield from self.words((*path, at), choice, languages)
            for language in LANGUAGES:
                length = len(getattr(choice, language))
                if length > LABEL:
                    yield self.at((*path, at, language), "label-too-long", str(length), str(LABEL))


def _languages(words: Words) -> tuple[str, ...]:
    return tuple(language for language in LANGUAGES if getattr(words, language).strip())
