"""What makes a bank a good one, beyond the names and types of its fields (P5, B8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Sized

from mus_cli.core.bank import FORMATS, Bank, Choice, Question, Section, Words
from mus_cli.core.partial import blank
from mus_cli.problems import Problem
from mus_cli.storage.yaml import Built, Step, Tree, dotted

LANGUAGES = ("da", "en")
LABEL = 34  # characters of a choice that fit in a narrow terminal
LONG_LABEL = 200  # of a choice of somebody's form, which nobody can shorten
STATEMENT = 300  # characters of a statement to rate
MOST_LISTED = 100  # choices or statements of a question
MOST_OF_A_PLACE = 20  # what a place in a form is described by
SCALE = (0, 100)  # the lowest and the highest number of any scale

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_BANK_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_RATING = ("1", "2", "3", "4", "5")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,2}")
_FILE_NAME = re.compile(r"(?!\.)[^/\\:\x00-\x1f]{1,200}")
_ADDED = ("scale", "statements", "whose", "like", "form_place")  # of the second format
_ADDED_KINDS = ("scale", "matrix")

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
    steps = problem.where.split(".")
    part = ".".join(steps[: 4 if steps[0] == "sections" else 2])
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
        if bank.format not in FORMATS:
            yield self.at(("format",), "bank-format", *map(str, FORMATS))
        if not _BANK_ID.fullmatch(bank.id):
            yield self.at(("id",), "bad-id", bank.id)
        languages = LANGUAGES if both else _languages(bank.title)
        if not languages:
            yield self.at(("title",), "language-none")
        if all(question.whose == "manager" for question in bank.all_questions):
            yield self.at(("questions",), "bank-empty")
        yield from self.words(("title",), bank.title, languages)
        for name in ("line", "newcomer_title"):
            words = getattr(bank, name)
            if words is not None and (both or _languages(words)):
                yield from self.words((name,), words, languages)
        if bank.form and not _FILE_NAME.fullmatch(bank.form):
            yield self.at(("form",), "want-file-name")
        for at, section in enumerate(bank.sections):
            yield from self.section(("sections", at), section, languages)
        each = tuple(placed(bank))
        yield from self.unique(each)
        for path, question in each:
            yield from self.question(path, question, languages, is_first=bank.format == 1)
        if bank.format == 1:
            yield from self.added((), bank, ("made_by", "form", "left_out", "sections"))
            for path, question in each:
                yield from self.added(path, question, _ADDED)

    def section(self, path: _Path, section: Section, languages: Iterable[str]) -> Iterator[Problem]:
        yield from self.words((*path, "title"), section.title, languages)
        if _languages(section.introduction):
            yield from self.words((*path, "introduction"), section.introduction, languages)

    def added(self, path: _Path, part: Bank | Question, names: Iterable[str]) -> Iterator[Problem]:
        """Yield what a part has of the second format."""
        for name in names:
            if getattr(part, name) != getattr(blank(type(part)), name):
                yield self.at((*path, name), "needs-format-2")
        if isinstance(part, Question) and part.kind in _ADDED_KINDS:
            yield self.at((*path, "kind"), "needs-format-2")

    def words(
        self, path: _Path, words: Words | Choice, languages: Iterable[str]
    ) -> Iterator[Problem]:
        for language in LANGUAGES:
            is_written = bool(getattr(words, language).strip())
            yield from self.language(
                (*path, language), is_written=is_written, wanted=language in languages
            )

    def language(self, path: _Path, *, is_written: bool, wanted: bool) -> Iterator[Problem]:
        if wanted and not is_written:
            yield self.at(path, "language-missing")
        if is_written and not wanted:
            yield self.at(path, "language-unexpected")

    def unique(self, items: Iterable[tuple[_Path, Question | Choice]]) -> Iterator[Problem]:
        """Yield ids that are none, and ids used twice among ``items``."""
        first: dict[str, int] = {}
        for path, item in items:
            where = (*path, "id")
            if item.id in first:
                yield self.at(where, "question-twice", item.id, str(first[item.id]))
            elif not _ID.fullmatch(item.id):
                yield self.at(where, "bad-id", item.id)
            first.setdefault(item.id, self.tree.line(where))

    def question(
        self, path: _Path, question: Question, languages: Iterable[str], *, is_first: bool
    ) -> Iterator[Problem]:
        for language in LANGUAGES:
            wording = getattr(question, language)
            where = (*path, language)
            yield from self.language(
                where, is_written=wording is not None, wanted=language in languages
            )
            if wording is not None and not wording.question.strip():
                yield self.at((*where, "question"), "no-words")
        yield from self.heading(path, question)
        yield from self.scale((*path, "scale"), question)
        labels = (
            ("choices", question.choices, LABEL if is_first else LONG_LABEL),
            ("statements", question.statements, STATEMENT),
        )
        for name, listed, room in labels:
            yield from self.listed((*path, name), listed, languages, room)
        yield from self.choices((*path, "choices"), question, is_first=is_first)
        if question.takes.has_statements and not question.statements:
            yield self.at((*path, "statements"), "statements-needed")
        if question.statements and not question.takes.has_statements:
            yield self.at((*path, "statements"), "choices-unused", question.kind)
        if len(question.form_place) > MOST_OF_A_PLACE:
            yield self.too_many((*path, "form_place"), question.form_place, MOST_OF_A_PLACE)

    def scale(self, path: _Path, question: Question) -> Iterator[Problem]:
        if question.scale is None:
            return
        if not question.takes.is_rated:
            yield self.at(path, "choices-unused", question.kind)
        lowest, highest = question.scale.lowest, question.scale.highest
        if not SCALE[0] <= lowest < highest <= SCALE[1]:
            yield self.at(path, "bad-scale", *map(str, SCALE))

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

    def choices(self, path: _Path, question: Question, *, is_first: bool) -> Iterator[Problem]:
        ids = tuple(choice.id for choice in question.choices)
        if question.takes.is_rated:
            scale = question.numbers
            if is_first and ids != _RATING:
                yield self.at(path, "choices-rating")
            elif not is_first:
                for at, one in enumerate(ids):
                    if not _NUMBER.fullmatch(one) or not scale.lowest <= int(one) <= scale.highest:
                        ends = (str(scale.lowest), str(scale.highest))
                        yield self.at((*path, at, "id"), "not-on-scale", one, *ends)
        elif question.takes.is_chosen:
            if not ids:
                yield self.at(path, "choices-needed")
        elif ids:
            yield self.at(path, "choices-unused", question.kind)

    def listed(
        self, path: _Path, listed: Sequence[Choice], languages: Iterable[str], room: int
    ) -> Iterator[Problem]:
        """Yield what is wrong with the words of choices or statements."""
        if len(listed) > MOST_LISTED:
            yield self.too_many(path, listed, MOST_LISTED)
        yield from self.unique([((*path, at), choice) for at, choice in enumerate(listed)])
        for at, choice in enumerate(listed):
            yield from self.words((*path, at), choice, languages)
            for language in LANGUAGES:
                length = len(getattr(choice, language))
                if length > room:
                    yield self.at((*path, at, language), "label-too-long", str(length), str(room))

    def too_many(self, path: _Path, listed: Sized, most: int) -> Problem:
        return self.at(path, "too-many", str(len(listed)), str(most))


def placed(bank: Bank) -> Iterator[tuple[_Path, Question]]:
    """Yield each question with its place in the file."""
    for at, question in enumerate(bank.questions):
        yield ("questions", at), question
    for number, section in enumerate(bank.sections):
        for at, question in enumerate(section.questions):
            yield ("sections", number, "questions", at), question


def _languages(words: Words) -> tuple[str, ...]:
    return tuple(language for language in LANGUAGES if getattr(words, language).strip())
