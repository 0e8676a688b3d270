"""What an answers file must keep to beyond its shape: ids that exist, numbers within bounds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from mus_cli.model.agenda import FIXED
from mus_cli.model.answering import LONGEST, SHORTEST
from mus_cli.model.bank import Library, Question
from mus_cli.model.clean import clean_line
from mus_cli.model.laid_flat import AnswersFile, GivenAgreements, GivenAnswer, GivenGoal
from mus_cli.model.settling import settled
from mus_cli.store.places import FIRST_YEAR, LAST_YEAR
from mus_cli.store.strict import Step

_ORIGINS = ("own", "goal", *FIXED)  # of agenda lines, beside answers
_WORST, _BEST = 1, 5  # of a rating
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

_GUESSES = 100  # a file with more mistakes than this is of another kind, and guessing takes long
_COMPARED = 100  # characters


class Found(msgspec.Struct, frozen=True):
    """One thing wrong: the place of it, a problem's code and its facts.

    ``first`` is another place that has to do with it; its line is the last fact.
    """

    path: tuple[Step, ...]
    what: str
    facts: tuple[str, ...] = ()
    first: tuple[Step, ...] = ()


def broken(file: AnswersFile, values: dict[str, Any], library: Library) -> Iterator[Found]:
    """Yield every rule that a file breaks; ``values`` are those it was made from."""
    yield from _years(file)
    yield from _minutes(file)
    yield from _selected(file, library)
    yield from _unknown_answers(file, values, library)
    for key, given in (file.answers or {}).items():
        entry = library.get(key)
        if entry is not None:
            yield from _answer(("answers", key), given, entry.question)
    yield from _origins(file, library)
    yield from _goals(("goals",), file.goals or ())
    if file.agreements is not None:
        yield from _goals(("agreements", "goals"), file.agreements.goals or ())
        yield from _agreed(file.agreements)


def _years(file: AnswersFile) -> Iterator[Found]:
    bounds = (str(FIRST_YEAR), str(LAST_YEAR))
    if file.year is not None and not FIRST_YEAR <= file.year <= LAST_YEAR:
        yield Found(("year",), "not-between", bounds)
    date = file.talk.date if file.talk else None
    if date is not None and not FIRST_YEAR <= date.year <= LAST_YEAR:
        yield Found(("talk", "date"), "date-not-between", bounds)


def _minutes(file: AnswersFile) -> Iterator[Found]:
    length = file.talk.minutes if file.talk else None
    if length is not None and not SHORTEST <= length <= LONGEST:
        yield Found(("talk", "minutes"), "not-between", (str(SHORTEST), str(LONGEST)))
    for at, line in enumerate(file.agenda or ()):
        if not 1 <= line.minutes <= LONGEST:
            yield Found(("agenda", at, "minutes"), "not-between", ("1", str(LONGEST)))


def _selected(file: AnswersFile, library: Library) -> Iterator[Found]:
    if file.selection and library.selection(file.selection) is None:
        known = [selection.id for selection in library.selections]
        yield _not_one_of(("selection",), file.selection, known)
    picked = file.picked or ()
    unknown = ((at, key) for at, key in enumerate(picked) if key not in library)
    for number, (at, key) in enumerate(unknown):
        yield _no_question(("picked", at), key, library, number)


def _unknown_answers(
    file: AnswersFile, values: dict[str, Any], library: Library
) -> Iterator[Found]:
    answers = values.get("answers")
    given = answers if isinstance(answers, dict) else ()
    for number, key in enumerate(key for key in given if key not in library):
        yield _no_question(("answers", key), key, library, number)
    if file.outcome is None:
        return
    if "outcome" not in library:
        yield _no_question(("outcome",), "outcome", library)
    elif (file.answers or {}).get("outcome", GivenAnswer()).text is not None:
        yield Found(("outcome",), "outcome-twice")


def _answer(path: tuple[Step, ...], given: GivenAnswer, question: Question) -> Iterator[Found]:
    said = settled(given, question)
    if said.rating is not None:
        place = path if given.rating is None else (*path, "rating")
        if question.kind != "rating":
            yield Found(place, "no-rating")
        elif not _WORST <= said.rating <= _BEST:
            yield Found(place, "not-between", (str(_WORST), str(_BEST)))
    if given.rating_shared is not None and question.kind != "rating":
        yield Found((*path, "rating_shared"), "no-rating")
    yield from _choices((*path, "chosen"), said, question)


def _choices(path: tuple[Step, ...], said: GivenAnswer, question: Question) -> Iterator[Found]:
    if not said.chosen:
        return
    if question.kind not in ("choice", "choices"):
        yield Found(path, "no-choices")
        return
    known = [choice.id for choice in question.choices]
    for one in said.chosen:
        if one not in known:
            yield _not_one_of(path, one, known)
    if question.kind == "choice" and len(said.chosen) > 1:
        yield Found(path, "one-choice")


def _origins(file: AnswersFile, library: Library) -> Iterator[Found]:
    for at, line in enumerate(file.agenda or ()):
        grown = line.origin.partition("/")[0]
        if line.origin and line.origin not in library and grown not in _ORIGINS:
            yield _no_question(("agenda", at, "from"), line.origin, library)


def _goals(path: tuple[Step, ...], goals: tuple[GivenGoal, ...]) -> Iterator[Found]:
    seen: dict[tuple[str, str], tuple[Step, ...]] = {}
    for at, goal in enumerate(goals):
        wording = clean_line(goal.goal)
        if not wording:
            yield Found((*path, at, "goal"), "missing")
            continue
        name = "goal" if goal.id is None else "id"
        value, place = goal.id or wording, (*path, at, name)
        if name == "id" and not _ID.fullmatch(value):
            yield Found(place, "bad-id", (value,))
        sign = (name, value.casefold())
        if sign in seen:
            yield Found(place, "question-twice", (value,), seen[sign])
        seen.setdefault(sign, place)


def _agreed(given: GivenAgreements) -> Iterator[Found]:
    if given.held is not None and not FIRST_YEAR <= given.held.year <= LAST_YEAR:
        yield Found(("agreements", "held"), "date-not-between", (str(FIRST_YEAR), str(LAST_YEAR)))
    for name in ("decisions", "manager_commitments", "pending"):
        for at, part in enumerate(getattr(given, name) or ()):
            if not clean_line(part.text):
                yield Found(("agreements", name, at, "text"), "no-words")


def _no_question(path: tuple[Step, ...], key: str, library: Library, number: int = 0) -> Found:
    """Return that there is no such question; after many no nearest one is looked for."""
    known = [entry.key for entry in library] if number < _GUESSES else ()
    near = difflib.get_close_matches(key[:_COMPARED], known, 1)
    if near:
        return Found(path, "no-such-question-near", (key, near[0]))
    return Found(path, "no-such-question", (key,))


def _not_one_of(path: tuple[Step, ...], value: str, known: Collection[str]) -> Found:
    near = difflib.get_close_matches(value[:_COMPARED], known, 1)
    if near:
        return Found(path, "not-one-of-near", (value, near[0]))
    return Found(path, "not-one-of", (value, ", ".join(known)))
