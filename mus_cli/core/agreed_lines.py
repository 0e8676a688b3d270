"""Agreements as lines of text: the lines of the minutes, and the lists that are edited as text.

A line of the minutes is sorted by turning it into a goal, a decision, a commitment or something
pending. What can be done with those is in ``agreements``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Literal, cast

import msgspec
from msgspec.structs import replace

from mus_cli.core import deadlines, goals
from mus_cli.core import record as rec
from mus_cli.core.agreements import (
    AgreementContext,
    agreed,
    new_goal,
    taken_over,
    undecided,
    with_agreed,
    with_goal,
)
from mus_cli.core.deadlines import merge_due
from mus_cli.core.goals import read_milestone, tails
from mus_cli.core.text import fold_words, lines

Placed = Literal["goal", "task", "role", "decision", "commitment", "pending"]
"""What a line can become; a task and a role are goals of that kind (A10)."""

ListName = Literal["decisions", "manager_commitments", "pending"]
Listed = rec.Decision | rec.Commitment | rec.Pending

LISTS: tuple[ListName, ...] = ("decisions", "manager_commitments", "pending")
_PARTS: dict[ListName, type[Listed]] = {
    "decisions": rec.Decision,
    "manager_commitments": rec.Commitment,
    "pending": rec.Pending,
}
LIST_OF: dict[str, ListName] = {
    "decision": "decisions",
    "commitment": "manager_commitments",
    "pending": "pending",
}
_MANAGER = r"(?:min |vores |my |our |the )?(?:leder(?:en)?|chef(?:en)?|manager|boss)"
_OPEN = re.compile(
    r"\b(?:afklar\w*|afgør\w*|uafklaret|vender tilbage|undecided|to be (?:decided|settled))\b",
    re.IGNORECASE,
)
_TELLING = 4  # letters; shorter words say nothing about the subject of a line
_KINDS: dict[str, rec.GoalKind] = {"goal": "learning", "task": "task", "role": "role"}


class Line(msgspec.Struct, frozen=True):
    """A line as it was agreed, and the deadline at its end where there is one."""

    text: str
    due: rec.Due | None = None


def read_line(line: str, today: dt.date) -> Line:
    """Read "The course – 1 June": the tail is a deadline where it means a day, or "ongoing".

    A deadline in the midst of a line stays in its text.
    """
    read = read_milestone(line, today)
    if read.due is not None:
        return Line(read.what, read.due)
    for what, tail in tails(line):
        due = deadlines.parse(tail, today)
        if deadlines.is_ongoing(due):
            return Line(what, due)
    return Line(line, deadlines.in_line(line, today))


def written_line(text: str, due: rec.Due | None) -> str:
    """Return an agreement as the line that ``read_line`` reads."""
    is_said = due is None or due.words in text
    return text if is_said or due is None else f"{text} – {due.words}"


def listed(record: rec.Record, name: ListName) -> tuple[Listed, ...]:
    """Return one of the three lists beside the goals."""
    return cast("tuple[Listed, ...]", getattr(agreed(record), name))


def due_of(part: Listed) -> rec.Due | None:
    """Return the deadline of something agreed, or the day something is to be settled by."""
    return part.settle_by if isinstance(part, rec.Pending) else part.due


def as_lines(parts: Iterable[Listed]) -> str:
    """Return a list as text, one agreement a line."""
    return "\n".join(written_line(part.text, due_of(part)) for part in parts)


def with_lines(
    record: rec.Record, name: ListName, text: str, context: AgreementContext
) -> rec.Record:
    """Return the record with one of the lists replaced by text, one agreement a line.

    An agreement keeps its history if its line is unchanged, or was reworded in place. One that
    has been followed up stays even if its line is gone: it is dropped in a review, with a reason
    (R6).
    """
    known = listed(record, name)
    by_line = _places(written_line(part.text, due_of(part)) for part in known)
    by_text = _places(part.text for part in known)
    read: list[tuple[Line, int | None]] = []
    for written in lines(text):
        at = by_line.get(written)
        if at is None:
            line = read_line(written, context.today)
            read.append((line, by_text.get(line.text)))
        else:
            read.append((Line(known[at].text, due_of(known[at])), at))
    matched = {at for _line, at in read}
    unmatched = [at for at in range(len(known)) if at not in matched]
    new = [number for number, (_line, at) in enumerate(read) if at is None]
    if len(unmatched) == len(new):
        for number, at in zip(new, unmatched, strict=True):
            read[number] = (read[number][0], at)
        unmatched = []
    parts = (
        _updated(line, _PARTS[name](text=line.text) if at is None else known[at], context.today)
        for line, at in read
    )
    kept = (known[at] for at in unmatched if known[at].log)
    return with_list(record, name, (*parts, *kept), context)


def with_list(
    record: rec.Record, name: ListName, parts: tuple[Listed, ...], context: AgreementContext
) -> rec.Record:
    """Return the record with one of the lists replaced."""
    return with_agreed(record, context, **{name: parts})


def with_day(
    record: rec.Record, name: ListName, at: int, due: rec.Due, context: AgreementContext
) -> rec.Record:
    """Return the record with a new deadline for one agreement of a list."""
    parts = list(listed(record, name))
    parts[at] = _with_due(parts[at], merge_due(due, due_of(parts[at]), context.today))
    return with_list(record, name, tuple(parts), context)


def with_responsible(
    record: rec.Record, at: int, who: str, context: AgreementContext
) -> rec.Record:
    """Return the record with one decision assigned to somebody (A5, A6)."""
    parts = list(agreed(record).decisions)
    parts[at] = replace(parts[at], responsible=who)
    return with_list(record, "decisions", tuple(parts), context)


def unplaced(record: rec.Record, today: dt.date) -> tuple[Line, ...]:
    """Return the lines of the minutes that are not sorted yet, in their order."""
    now = agreed(record)
    known = set(_names(now))
    read = (read_line(line, today) for line in lines(now.minutes_text))
    return tuple(
        line
        for line in read
        if not {fold_words(line.text), goals.slug(line.text)} & known
        and not any(_says_all(goal, line) for goal in now.goals)
    )


def related(record: rec.Record, line: Line) -> tuple[rec.Goal, ...]:
    """Return the agreed goals that a line may be about, the likeliest first."""
    words = _words(line.text)
    shared = {goal.id: len(words & _words(goal.goal)) for goal in agreed(record).goals}
    alike = [goal for goal in agreed(record).goals if shared[goal.id]]
    return tuple(sorted(alike, key=lambda goal: -shared[goal.id]))


def with_line_in(
    record: rec.Record, line: Line, goal_id: str, context: AgreementContext
) -> rec.Record:
    """Return the record with a line merged into an agreed goal, which takes over its deadline."""
    goal = next((goal for goal in agreed(record).goals if goal.id == goal_id), None)
    if goal is None or line.due is None:
        return record
    return with_goal(record, replace(goal, due=line.due), context)


def placed(record: rec.Record, line: Line, what: Placed, context: AgreementContext) -> rec.Record:
    """Return the record with a line of the minutes turned into ``what``.

    A goal with the same wording is taken over from the preparation, without its extras.
    """
    if what in LIST_OF:
        name = LIST_OF[what]
        part = _with_due(_PARTS[name](text=line.text), line.due)
        return with_list(record, name, (*listed(record, name), part), context)
    same = (goal for goal in undecided(record) if fold_words(goal.goal) == fold_words(line.text))
    wish = next(same, None)
    made = taken_over(wish, context) if wish else new_goal(record, line.text, _KINDS[what], context)
    return with_goal(record, replace(made, due=line.due or made.due), context)


def guessed(record: rec.Record, line: Line) -> str:
    """Return the likely kind of a line: one of ``Placed``, or ``same/<goal id>``."""
    text, manager = line.text, record.talk.manager
    alike = next((goal for goal in related(record, line) if _is_about(goal, line)), None)
    if alike is not None:
        return f"same/{alike.id}"
    if _OPEN.search(text):
        return "pending"
    names = {_MANAGER, *(re.escape(name) for name in manager.split()[:1])}
    return "commitment" if re.match(rf"(?:{'|'.join(names)})\b", text, re.IGNORECASE) else "goal"


def goal_of(record: rec.Record, line: Line) -> rec.Goal | None:
    """Return the agreed goal that a line became."""
    same = (goal for goal in agreed(record).goals if fold_words(goal.goal) == fold_words(line.text))
    return next(same, None)


def place_of(record: rec.Record, name: ListName, line: Line) -> int | None:
    """Return the index in a list of the agreement that a line became."""
    places = (at for at, part in enumerate(listed(record, name)) if part.text == line.text)
    return next(places, None)


def taken_back(record: rec.Record, line: Line, context: AgreementContext) -> rec.Record:
    """Return the record without the agreement that a line became, so that it can be sorted again.

    One that has been followed up stays (R6).
    """
    changes: dict[str, object] = {
        name: tuple(part for part in listed(record, name) if part.text != line.text or part.log)
        for name in LISTS
    }
    changes["goals"] = tuple(
        goal
        for goal in agreed(record).goals
        if fold_words(goal.goal) != fold_words(line.text) or goal.log
    )
    return with_agreed(record, context, **changes)


def _places(texts: Iterable[str]) -> dict[str, int]:
    """Return the first index of each text."""
    places: dict[str, int] = {}
    for at, text in enumerate(texts):
        places.setdefault(text, at)
    return places


def _updated(line: Line, part: Listed, today: dt.date) -> Listed:
    due = line.due and merge_due(rec.Due(words=line.due.words), due_of(part), today)
    return _with_due(replace(part, text=line.text), due)


def _with_due(part: Listed, due: rec.Due | None) -> Listed:
    if isinstance(part, rec.Pending):
        return replace(part, settle_by=due)
    return replace(part, due=due)


def _names(agreements: rec.Agreements) -> Iterator[str]:
    for goal in agreements.goals:
        yield goal.id
        yield fold_words(goal.goal)
    parts: tuple[Listed, ...] = (
        *agreements.decisions,
        *agreements.manager_commitments,
        *agreements.pending,
    )
    yield from (fold_words(part.text) for part in parts)


def _says_all(goal: rec.Goal, line: Line) -> bool:
    """Whether a goal already covers a line, including its deadline."""
    same_day = line.due is None or (goal.due is not None and goal.due.date == line.due.date)
    return _is_about(goal, line) and same_day


def _is_about(goal: rec.Goal, line: Line) -> bool:
    words = _words(line.text)
    return bool(words) and words <= _words(goal.goal)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _TELLING}
