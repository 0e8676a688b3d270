"""Answers files: read strictly, and checked against the banks in use (B9)."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from mus_cli.command_names import command_name
from mus_cli.core import deadlines, encoding, talk_year
from mus_cli.core import record as rec
from mus_cli.core.agenda import FIXED, PROMISED
from mus_cli.core.agreements import Agreement, items, settled_day
from mus_cli.core.answers import PARTIAL, SHORTHAND, AnswersFile, Review, coerce_answer
from mus_cli.core.appointment import LONGEST, SHORTEST
from mus_cli.core.bank import Library, Question
from mus_cli.core.follow_up import find
from mus_cli.core.form_answers import AGREEMENTS
from mus_cli.core.partial import Partial
from mus_cli.core.text import clean_line, lines
from mus_cli.errors import AnotherTalk, BadFile
from mus_cli.i18n import _
from mus_cli.problems import Problem
from mus_cli.storage import yaml
from mus_cli.storage.paths import FIRST_YEAR, LAST_YEAR
from mus_cli.storage.yaml import Step

Command = Literal["prepare", "agree", "review", "export"]

STDIN = "-"

_ITEMS = ("success", "activities", "chosen")  # lists that may be written as one text
_LINES = (*_ITEMS, "goal", "topic", "what", "manager", "name", "title", "workplace")
_ORIGINS = ("own", "goal", PROMISED, *FIXED)  # of agenda lines, beside answers
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

_MINUTES = "minutes_text"  # the older word for the lines of the agreements
_PLACES = {"shared": "place", "rating_shared": "rating_place"}  # the older word for each
# Two things must never have the same name, and where something was before is no wish for a place.
_MADE_BY_MUS = ("uid", "before_shared")
_DEADLINES = ("due", "settle_by", "next")
_ANY_DAY = dt.date(2000, 1, 1)
_OR_NOBODY = ("manager", "me")  # the places of a rating and of a remark

_EVERY: tuple[Command, ...] = ("prepare", "agree", "review", "export")
# The commands that read a part; those not named are the preparation's.
_OWNERS: dict[str, tuple[Command, ...]] = {
    "year": _EVERY,
    "talk": ("prepare", "agree"),
    "employee": ("prepare", "agree"),
    "agreements": ("agree",),
    "review": ("review",),
    "form": ("export",),
}

_AGREED_FOR_FORM = ("as-written", "empty")  # what both agreed on has no other words

_GUESSES = 100  # a file with more mistakes than this is of another kind, and guessing takes long
_COMPARED = 100  # characters


class _Violation(NamedTuple):
    """A rule that is broken: where, a problem's code and its facts.

    ``first`` is another place that matters; its line becomes the last fact.
    """

    path: tuple[Step, ...]
    what: str
    facts: tuple[str, ...] = ()
    first: tuple[Step, ...] = ()


def read(
    path: str | Path,
    library: Library,
    agreed: Callable[[AnswersFile], rec.Agreements | None] | None = None,
    *,
    command: Command | None = None,
) -> AnswersFile:
    """Return what an answers file holds; the path ``-`` reads standard input.

    With a ``command`` a part that belongs to another one is a problem: nothing is taken over from
    a file unasked.

    Question ids, choices and ratings are checked against ``library``, and the follow-ups against
    the agreements that ``agreed`` finds for the file. Deadlines are still words.

    Raises:
        BadFile: there is none, or it is not what it should be; with every problem.
        CannotRead: it is there but cannot be read.
    """
    shown = Path(path)
    if str(path) == STDIN:
        tree = yaml.parse(_standard_input(), shown)
    else:
        tree = yaml.parse_file(shown, from_pipe=True)
    violations = [*_marked((), tree.value), *_no_days((), tree.value)]
    violations += _written_twice(tree.value)
    tree = replace(tree, value=_expanded(_placed((), _with_lines(tree.value)), library))
    file, problems = yaml.build(tree, AnswersFile, shorthand=SHORTHAND, partial=PARTIAL)
    if file is None:
        raise yaml.bad(shown, problems)
    if command is not None:
        violations += _others_parts(file, command)
    violations += _violations(file, tree.value, library)
    if agreed is not None:
        violations += _review_violations(file.review or (), agreed(file))
    # Where the shape is wrong already, a blank breaks the rule and not the person.
    wrong = frozenset(problem.where for problem in problems)
    found = (_problem(tree, violation) for violation in violations)
    problems += [problem for problem in found if not _is_within(problem.where, wrong)]
    if problems:
        raise yaml.bad(shown, problems)
    return file


def check_talk(file: AnswersFile, record: rec.Record, today: dt.date) -> None:
    """Check that a file leaves the day of a talk whose agreements are written.

    One that corrects the day says when the talk was held, too.

    Raises:
        AnotherTalk: it does not.
    """
    held = settled_day(record, today)
    day = file.talk.value.date if file.talk else None
    corrected = file.agreements.value.held if file.agreements else None
    if held is not None and day not in (None, held, record.talk.date, corrected):
        raise AnotherTalk(record.year, held, talk_year.following(record.year, day.year))


def _problem(tree: yaml.Tree, violation: _Violation) -> Problem:
    path, what, facts, first = violation
    if first:
        facts = (*facts, str(tree.line(first)))
    return Problem(tree.line(path), what, yaml.dotted(path), facts)


def _is_within(where: str, wrong: frozenset[str]) -> bool:
    """Whether a place is one of those, or inside one."""
    steps = where.split(".")
    return any(".".join(steps[:many]) in wrong for many in range(1, len(steps) + 1))


def _standard_input() -> bytes:
    shown = Path(STDIN)
    if sys.stdin is None:
        raise BadFile(shown, (Problem(0, "no-input"),))
    try:
        data = sys.stdin.buffer.read(yaml.LIMIT + 1)
    except (OSError, ValueError):
        raise BadFile(shown, (Problem(0, "no-input"),)) from None
    # Nobody chose the encoding of a pipe, as one does that of a file.
    try:
        return encoding.text(data).encode()
    except encoding.NotTextError:
        return data  # what is wrong with it is said as of a file


def _placed(path: tuple[Step, ...], value: Any) -> Any:
    """Return the values of a file with ``shared``, the older word, as the place it means."""
    entries = ((step, key, _placed((*path, step), item)) for step, key, item in _steps(path, value))
    if isinstance(value, dict):
        return {
            _PLACES.get(key, step): _place(item) if key in _PLACES else item
            for step, key, item in entries
        }
    return [item for _step, _key, item in entries] if isinstance(value, list) else value


def _with_lines(value: Any) -> Any:
    """Return the values of a file with the lines of a text of agreements as a list."""
    agreed = value.get("agreements") if isinstance(value, dict) else None
    if not isinstance(agreed, dict):
        return value
    named = {"lines" if key == _MINUTES else key: item for key, item in agreed.items()}
    if isinstance(named.get("lines"), str):
        named["lines"] = list(lines(named["lines"]))
    return {**value, "agreements": named}


def _written_twice(value: Any) -> Iterator[_Violation]:
    agreed = value.get("agreements") if isinstance(value, dict) else None
    if isinstance(agreed, dict) and _MINUTES in agreed and "lines" in agreed:
        yield _Violation(("agreements", _MINUTES), "marked-twice", (_MINUTES, "lines"))


def _place(shared: object) -> rec.Place:
    return "manager" if shared is True else "me"


def _marked(path: tuple[Step, ...], value: Any) -> Iterator[_Violation]:
    """Yield what is marked in no way there is: neither true nor false, or by both words."""
    for step, key, item in _steps(path, value):
        if key in _PLACES and not isinstance(item, bool):
            yield _Violation((*path, step), "want-true-false")
        elif key in _PLACES and _PLACES[key] in value:
            yield _Violation((*path, step), "marked-twice", (key, _PLACES[key]))
        elif key in _MADE_BY_MUS:
            yield _Violation((*path, step), "made-by-mus")
        yield from _marked((*path, step), item)


def _no_days(path: tuple[Step, ...], value: Any) -> Iterator[_Violation]:
    """Yield every deadline that is a day which no calendar has (B6)."""
    for step, key, item in _steps(path, value):
        words = item.get("words") if isinstance(item, dict) else item
        if key in _DEADLINES and isinstance(words, str):
            # The year it was said in does not matter: a wrong weekday alone is not meant here.
            found = deadlines.read(words, _ANY_DAY)
            if isinstance(found, deadlines.Impossible) and found.day is None:
                yield _Violation((*path, step), "no-such-date", (clean_line(words),))
        yield from _no_days((*path, step), item)


def _steps(path: tuple[Step, ...], value: Any) -> Iterator[tuple[Any, str, Any]]:
    """Yield what is directly in a value: its step, its key, itself; an id in a bank is none."""
    if isinstance(value, dict):
        is_by_id = path in (("answers",), ("form",)) or (
            path[:1] == ("answers",) and path[2:] == ("ratings",)
        )
        yield from ((key, "" if is_by_id else str(key), item) for key, item in value.items())
    elif isinstance(value, list):
        yield from ((at, "", item) for at, item in enumerate(value))


def _others_parts(file: AnswersFile, command: str) -> Iterator[_Violation]:
    """Yield the parts that another command reads: nothing is taken over unasked."""
    for name in file.__struct_fields__:
        owners = _OWNERS.get(name, ("prepare",))
        if getattr(file, name) is not None and command not in owners:
            owner = owners[0]
            named = _("mus export form") if owner == "export" else f"mus {command_name(owner)}"
            yield _Violation((name,), "other-command", (named,))


def _expanded(value: Any, library: Library) -> Any:
    """Return the values of a file with lists and single texts where either may be written."""
    if not isinstance(value, dict):
        return value
    answers = value.get("answers")
    if isinstance(answers, dict):
        expanded = {key: _expanded_answer(key, answer, library) for key, answer in answers.items()}
        value = {**value, "answers": expanded}
    return _items(value)


def _expanded_answer(key: str, answer: Any, library: Library) -> Any:
    entry = library.get(key)
    if (
        isinstance(answer, list)
        and all(isinstance(item, str) for item in answer)
        and entry is not None
        and (entry.question.takes.is_listed or entry.question.takes.choices == "several")
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
        expanded = value if key == "course" else {n: _listed(v, n) for n, v in value.items()}
        return {name: _items(item, name) for name, item in expanded.items()}
    return value


def _listed(value: Any, key: str) -> Any:
    return [value] if key in _ITEMS and isinstance(value, str) else value


def _violations(
    file: AnswersFile, values: dict[str, Any], library: Library
) -> Iterator[_Violation]:
    """Yield every rule that a file breaks; ``values`` are those it was made from."""
    yield from _years(file)
    yield from _minutes(file)
    yield from _selected(file, library)
    yield from _unknown_answers(file, values, library)
    for key, answer in (file.answers or {}).items():
        entry = library.get(key)
        if entry is not None:
            yield from _answer(("answers", key), answer, entry.question)
    yield from _for_form(file, library)
    yield from _origins(file, library)
    yield from _goals(("goals",), file.goals or ())
    if file.agreements is not None:
        yield from _goals(("agreements", "goals"), file.agreements.parts("goals", rec.Goal))
        yield from _agreed(file.agreements.value)


def _years(file: AnswersFile) -> Iterator[_Violation]:
    bounds = (str(FIRST_YEAR), str(LAST_YEAR))
    if file.year is not None and not FIRST_YEAR <= file.year <= LAST_YEAR:
        yield _Violation(("year",), "not-between", bounds)
    date = file.talk.value.date if file.talk else None
    if date is not None and not FIRST_YEAR <= date.year <= LAST_YEAR:
        yield _Violation(("talk", "date"), "date-not-between", bounds)


def _minutes(file: AnswersFile) -> Iterator[_Violation]:
    time = file.talk.value.time if file.talk else ""
    if time and not _TIME.fullmatch(time):
        yield _Violation(("talk", "time"), "want-time")
    length = file.talk.value.minutes if file.talk else None
    if length is not None and not SHORTEST <= length <= LONGEST:
        yield _Violation(("talk", "minutes"), "not-between", (str(SHORTEST), str(LONGEST)))
    for at, line in enumerate(file.agenda or ()):
        if not 1 <= line.minutes <= LONGEST:
            yield _Violation(("agenda", at, "minutes"), "not-between", ("1", str(LONGEST)))


def _selected(file: AnswersFile, library: Library) -> Iterator[_Violation]:
    if file.selection and library.selection(file.selection) is None:
        known = [selection.id for selection in library.selections]
        yield _not_one_of(("selection",), file.selection, known)
    picked = file.picked or ()
    unknown = ((at, key) for at, key in enumerate(picked) if key not in library)
    for number, (at, key) in enumerate(unknown):
        yield _no_question(("picked", at), key, library, number)


def _unknown_answers(
    file: AnswersFile, values: dict[str, Any], library: Library
) -> Iterator[_Violation]:
    answers = values.get("answers")
    keys = answers if isinstance(answers, dict) else ()
    for number, key in enumerate(key for key in keys if key not in library):
        yield _no_question(("answers", key), key, library, number)
    if file.outcome is None:
        return
    if "outcome" not in library:
        yield _no_question(("outcome",), "outcome", library)
    elif "text" in (file.answers or {}).get("outcome", Partial.of(rec.Answer)):
        yield _Violation(("outcome",), "outcome-twice")


def _answer(
    path: tuple[Step, ...], written: Partial[rec.Answer], question: Question
) -> Iterator[_Violation]:
    answer = coerce_answer(written, question)
    takes = question.takes
    if "text" in answer and answer.value.text and not takes.has_text:
        place = (*path, "text")
        if takes.has_statements:
            yield _Violation(place, "ratings-needed")
        else:
            yield _Violation(place, "not-between", _ends(question))
    yield from _ratings(path, written, answer.value, question)
    if "rating_place" in written:
        if not takes.is_rated:
            yield _Violation((*path, "rating_place"), "no-rating")
        yield from _nobody_else((*path, "rating_place"), written.value.rating_place)
    yield from _choices((*path, "chosen"), answer.value.chosen, question)


def _ratings(
    path: tuple[Step, ...], written: Partial[rec.Answer], answer: rec.Answer, question: Question
) -> Iterator[_Violation]:
    takes = question.takes
    if answer.rating is not None:
        place = path if "rating" not in written else (*path, "rating")
        if takes.has_statements:
            yield _Violation(place, "ratings-needed")
        elif not takes.is_rated:
            yield _Violation(place, "no-rating")
        else:
            yield from _on_the_scale(place, answer.rating, question)
    if "ratings" in written and not takes.has_statements:
        yield _Violation((*path, "ratings"), "no-ratings")
        return
    known = [statement.id for statement in question.statements]
    for statement, number in answer.ratings.items():
        place = (*path, "ratings", statement)
        if statement not in known:
            yield _not_one_of(place, statement, known)
        yield from _on_the_scale(place, number, question)


def _on_the_scale(path: tuple[Step, ...], number: int, question: Question) -> Iterator[_Violation]:
    scale = question.numbers
    if not scale.lowest <= number <= scale.highest:
        yield _Violation(path, "not-between", _ends(question))


def _ends(question: Question) -> tuple[str, str]:
    scale = question.numbers
    return str(scale.lowest), str(scale.highest)


def _choices(
    path: tuple[Step, ...], chosen: tuple[str, ...], question: Question
) -> Iterator[_Violation]:
    if not chosen:
        return
    if not question.takes.is_chosen:
        yield _Violation(path, "no-choices")
        return
    known = [choice.id for choice in question.choices]
    for one in chosen:
        if one not in known:
            yield _not_one_of(path, one, known)
    if question.takes.choices == "one" and len(chosen) > 1:
        yield _Violation(path, "one-choice")


def _origins(file: AnswersFile, library: Library) -> Iterator[_Violation]:
    for at, line in enumerate(file.agenda or ()):
        grown = line.origin.partition("/")[0]
        if line.origin and line.origin not in library and grown not in _ORIGINS:
            yield _no_question(("agenda", at, "from"), line.origin, library)


def _goals(path: tuple[Step, ...], goals: tuple[Partial[rec.Goal], ...]) -> Iterator[_Violation]:
    seen: dict[tuple[str, str], tuple[Step, ...]] = {}
    for at, goal in enumerate(goals):
        wording = clean_line(goal.value.goal)
        if not wording:
            yield _Violation((*path, at, "goal"), "missing")
            continue
        name = "id" if "id" in goal else "goal"
        value, place = goal.value.id or wording, (*path, at, name)
        if name == "id" and not _ID.fullmatch(value):
            yield _Violation(place, "bad-id", (value,))
        known_by = (name, value.casefold())
        if known_by in seen:
            yield _Violation(place, "question-twice", (value,), seen[known_by])
        seen.setdefault(known_by, place)


def _for_form(file: AnswersFile, library: Library) -> Iterator[_Violation]:
    known = {entry.key for entry in library if entry.bank.form}
    unknown = (key for key in file.form or {} if key not in known and key != AGREEMENTS)
    for number, key in enumerate(unknown):
        guesses = (*known, AGREEMENTS) if number < _GUESSES else ()
        yield _unknown(("form", key), "no-such-question", key, guesses)
    agreed = (file.form or {}).get(AGREEMENTS)
    if agreed is not None and (agreed.how == "other-words" or agreed.words is not None):
        yield _not_one_of(("form", AGREEMENTS), "other-words", _AGREED_FOR_FORM)


def _nobody_else(path: tuple[Step, ...], place: rec.Place) -> Iterator[_Violation]:
    if place not in _OR_NOBODY:
        yield _not_one_of(path, place, _OR_NOBODY)


def _agreed(agreements: rec.Agreements) -> Iterator[_Violation]:
    for name in ("feedback_received", "remarks"):
        remark: rec.Remark = getattr(agreements, name)
        yield from _nobody_else(("agreements", name, "place"), remark.place)
    if agreements.held is not None and not FIRST_YEAR <= agreements.held.year <= LAST_YEAR:
        yield _Violation(
            ("agreements", "held"), "date-not-between", (str(FIRST_YEAR), str(LAST_YEAR))
        )
    for name in ("lines", "decisions", "manager_commitments", "pending"):
        for at, part in enumerate(getattr(agreements, name)):
            if not clean_line(part.text):
                yield _Violation(("agreements", name, at, "text"), "no-words")


def _no_question(path: tuple[Step, ...], key: str, library: Library, number: int = 0) -> _Violation:
    """Return that there is no such question; after many no nearest one is looked for."""
    if library.asks_manager(key):
        return _Violation(path, "managers-question")
    known = [entry.key for entry in library] if number < _GUESSES else ()
    return _unknown(path, "no-such-question", key, known)


def _not_one_of(path: tuple[Step, ...], value: str, known: Collection[str]) -> _Violation:
    return _unknown(path, "not-one-of", value, known, ", ".join(known))


def _unknown(
    path: tuple[Step, ...], what: str, value: str, known: Collection[str], *facts: str
) -> _Violation:
    """Return that a value is not known, with the nearest one that is, else with ``facts``."""
    near = difflib.get_close_matches(value[:_COMPARED], known, 1)
    if near:
        return _Violation(path, f"{what}-near", (value, near[0]))
    return _Violation(path, what, (value, *facts))


def _review_violations(
    reviews: tuple[Review, ...], agreements: rec.Agreements | None
) -> Iterator[_Violation]:
    """Yield every rule that the ``review`` part of a file breaks."""
    ids = [item.id for item in items(agreements)]
    for at, review in enumerate(reviews):
        path: tuple[Step, ...] = ("review", at)
        item = find(agreements, review.goal)
        if item is None:
            place = (*path, "goal")
            yield _unknown(place, "no-such-agreement", review.goal, ids, ", ".join(ids))
            continue
        yield from _contradictions(path, review)
        yield from _not_of_its_kind(path, review, item)


def _contradictions(path: tuple[Step, ...], review: Review) -> Iterator[_Violation]:
    if review.decision == "drop" and review.status not in (None, "dropped"):
        yield _Violation((*path, "status"), "drop-and-status", (review.status,))
    if review.status == "dropped" and review.decision not in (None, "drop"):
        yield _Violation((*path, "decision"), "drop-and-decision", (review.decision,))
    for name in ("wording", "success", "due"):
        if review.decision in ("keep", "drop") and getattr(review, name) is not None:
            yield _Violation((*path, name), "kept-and-changed", (review.decision,))


def _not_of_its_kind(
    path: tuple[Step, ...], review: Review, item: Agreement
) -> Iterator[_Violation]:
    if review.success is not None and item.kind != "goal":
        yield _Violation((*path, "success"), "only-goals")
    if review.course is not None and item.course is None:
        yield _Violation((*path, "course"), "no-course")
    known = {clean_line(milestone.what).casefold() for milestone in item.milestones}
    for at, name in enumerate(review.milestones or ()):
        if item.kind != "goal":
            yield _Violation((*path, "milestones"), "only-goals")
            return
        if clean_line(name).casefold() not in known:
            yield _Violation((*path, "milestones", at), "no-such-milestone", (name,))
    if review.next is not None and not FIRST_YEAR <= review.next.year <= LAST_YEAR:
        yield _Violation((*path, "next"), "date-not-between", (str(FIRST_YEAR), str(LAST_YEAR)))
