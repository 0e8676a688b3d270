"""Agreements as lines of text: those typed after the talk, and the lists that are edited as text.

A line from the talk is an agreement as it is. It can be sorted by turning it into a goal, a
decision, a commitment or something pending. What can be done with those is in ``agreements``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, Literal, cast

import msgspec
from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.agreed_again import recognized
from mus_cli.core.agreements import (
    AgreementContext,
    agreed,
    due_of,
    new_goal,
    said_on,
    taken_over,
    undecided,
    unsorted,
    with_agreed,
    with_goal,
)
from mus_cli.core.deadlines import merge_due
from mus_cli.core.goals import read_milestone, tails
from mus_cli.core.guesses import People, guess, guessed_anew, people, what_is_agreed
from mus_cli.core.text import clean_line, fold_words, lines

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
_OPEN = re.compile(
    r"\b(?:afklar\w*|afgør\w*|uafklaret|vender tilbage|undecided|to be (?:decided|settled))\b",
    re.IGNORECASE,
)
_TELLING = 4  # letters; shorter words say nothing about the subject of a line
_KINDS: dict[str, rec.GoalKind] = {"goal": "learning", "task": "task", "role": "role"}


class Line(msgspec.Struct, frozen=True):
    """A line of a list, and the deadline at its end where there is one."""

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


def as_lines(parts: Iterable[Listed]) -> str:
    """Return a list as text, one agreement a line."""
    return "\n".join(written_line(part.text, due_of(part)) for part in parts)


def written(record: rec.Record) -> str:
    """Return the lines from the talk as they were typed."""
    return "\n".join(line.text for line in agreed(record).lines)


def with_written(record: rec.Record, text: str, context: AgreementContext) -> rec.Record:
    """Return the record with the lines from the talk as ``text``; each says who and when (B15).

    A line that is unchanged, or was reworded in place, keeps its history and what was corrected
    of it. One that has been followed up stays even if it is gone from the text (R6). One in the
    words of an open agreement of last year is agreed on again.
    """
    typed = tuple(dict.fromkeys(map(clean_line, lines(text))))
    known = agreed(record).lines
    there = {line.text for line in known}
    lost = [line for line in known if line.text not in typed]
    new = [one for one in typed if one not in there]
    reworded = dict(zip(new, lost, strict=True)) if len(new) == len(lost) else {}
    by_text = {line.text: line for line in known}
    names, day = people(record), said_on(record, context)
    made = (by_text.get(one) or _worded(one, reworded.get(one), names, day) for one in typed)
    kept = (line for line in lost if line.log and line not in reworded.values())
    again = recognized((*made, *kept), record, context)
    return with_agreed(record, context, lines=again)


def _worded(
    text: str, before: rec.AgreedLine | None, names: People, day: dt.date
) -> rec.AgreedLine:
    """Return a line with other words, and with who and when as they say, unless corrected."""
    new = guess(text, names, day)
    if before is None:
        return rec.AgreedLine(text=text, who=new.who, due=new.due)
    return replace(guessed_anew(before, guess(before.text, names, day), new), text=text)


def with_line(
    record: rec.Record,
    text: str,
    context: AgreementContext,
    *,
    who: str | None = None,
    due: rec.Due | None = None,
) -> rec.Record:
    """Return the record with who or when corrected for one line; a ``due`` without words removes.

    The words of the line stay.
    """
    day = said_on(record, context)

    def corrected(line: rec.AgreedLine) -> rec.AgreedLine:
        return replace(
            line, who=line.who if who is None else who, due=merge_due(due, line.due, day)
        )

    changed = (corrected(line) if line.text == text else line for line in agreed(record).lines)
    return with_agreed(record, context, lines=tuple(changed))


def with_lines(
    record: rec.Record, name: ListName, text: str, context: AgreementContext
) -> rec.Record:
    """Return the record with one of the lists replaced by text, one agreement a line.

    An agreement keeps its history if its line is unchanged, or was reworded in place. One that
    has been followed up stays even if its line is gone: it is dropped in a review, with a reason
    (R6).
    """
    known, day = listed(record, name), said_on(record, context)
    by_line = _places(written_line(part.text, due_of(part)) for part in known)
    by_text = _places(part.text for part in known)
    read: list[tuple[Line, int | None]] = []
    for one in lines(text):
        at = by_line.get(one)
        if at is None:
            line = read_line(one, day)
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
        _updated(line, _PARTS[name](text=line.text) if at is None else known[at], day)
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
    parts[at] = _with_due(parts[at], merge_due(due, due_of(parts[at]), said_on(record, context)))
    return with_list(record, name, tuple(parts), context)


def with_responsible(
    record: rec.Record, at: int, who: str, context: AgreementContext
) -> rec.Record:
    """Return the record with one decision assigned to somebody (A5, A6)."""
    parts = list(agreed(record).decisions)
    parts[at] = replace(parts[at], responsible=who)
    return with_list(record, "decisions", tuple(parts), context)


def to_sort(record: rec.Record) -> tuple[rec.AgreedLine, ...]:
    """Return the lines from the talk that are not sorted yet, in their order."""
    return unsorted(record.agreements)


def related(record: rec.Record, line: rec.AgreedLine) -> tuple[rec.Goal, ...]:
    """Return the agreed goals that a line may be about, the likeliest first."""
    words = _words(line.text)
    shared = {goal.id: len(words & _words(goal.goal)) for goal in agreed(record).goals}
    alike = [goal for goal in agreed(record).goals if shared[goal.id]]
    return tuple(sorted(alike, key=lambda goal: -shared[goal.id]))


def with_line_in(
    record: rec.Record, line: rec.AgreedLine, goal_id: str, context: AgreementContext
) -> rec.Record:
    """Return the record with a line merged into an agreed goal, which takes over its deadline."""
    goal = next((goal for goal in agreed(record).goals if goal.id == goal_id), None)
    if goal is None:
        return record
    record = _as_sorted(record, line, "goal", goal.uid or goal.id, context)
    if line.due is None:
        return record
    return with_goal(record, replace(goal, due=line.due), context)


def placed(
    record: rec.Record, line: rec.AgreedLine, what: Placed, context: AgreementContext
) -> rec.Record:
    """Return the record with a line from the talk turned into ``what``, which takes its history.

    A goal with the same wording is taken over from the preparation, without its extras.
    """
    text = what_is_agreed(line)
    history: dict[str, Any] = {"status": line.status, "log": line.log}
    if what in ("decision", "commitment", "pending"):
        name = LIST_OF[what]
        made = _PARTS[name](text=text, next=line.next, uid=line.uid, **history)
        if isinstance(made, rec.Decision):
            made = replace(made, responsible=line.who)
        part = _with_due(made, line.due)
        record = with_list(record, name, (*listed(record, name), part), context)
        return _as_sorted(record, line, what, part.uid or part.text, context)
    same = (goal for goal in undecided(record) if fold_words(goal.goal) == fold_words(text))
    wish = next(same, None)
    goal = taken_over(wish, context) if wish else new_goal(record, text, _KINDS[what], context)
    goal = replace(
        goal,
        due=line.due or goal.due,
        responsible=line.who or goal.responsible,
        follow_up=replace(goal.follow_up, next=line.next),
        uid=goal.uid or line.uid,
        **history,
    )
    record = with_goal(record, goal, context)
    return _as_sorted(record, line, "goal", goal.uid or goal.id, context)


def guessed(record: rec.Record, line: rec.AgreedLine) -> str:
    """Return the likely kind of a line: one of ``Placed``, or ``same/<goal id>``."""
    alike = next((goal for goal in related(record, line) if _is_about(goal, line)), None)
    if alike is not None:
        return f"same/{alike.id}"
    if _OPEN.search(line.text):
        return "pending"
    return "commitment" if line.who == "manager" else "goal"


def goal_of(record: rec.Record, line: rec.AgreedLine) -> rec.Goal | None:
    """Return the agreed goal that a line became."""
    name = _became(record, line)
    same = (goal for goal in agreed(record).goals if name and name in (goal.uid, goal.id))
    return next(same, None)


def place_of(record: rec.Record, name: ListName, line: rec.AgreedLine) -> int | None:
    """Return the index in a list of the agreement that a line became."""
    became = _became(record, line)
    places = (
        at
        for at, part in enumerate(listed(record, name))
        if became and became in (part.uid, part.text)
    )
    return next(places, None)


def taken_back(record: rec.Record, line: rec.AgreedLine, context: AgreementContext) -> rec.Record:
    """Return the record with a line unsorted again, and without the agreement made of it.

    One that has been followed up since stays (R6).
    """
    became = _became(record, line)
    changes: dict[str, object] = {
        name: tuple(
            part
            for part in listed(record, name)
            if became not in (part.uid, part.text) or part.log != line.log
        )
        for name in LISTS
    }
    changes["goals"] = tuple(
        goal
        for goal in agreed(record).goals
        if became not in (goal.uid, goal.id) or goal.log != line.log
    )
    return with_agreed(record, context, **changes)


def taken_out(record: rec.Record, line: rec.AgreedLine, context: AgreementContext) -> rec.Record:
    """Return the record with a line unsorted again that was merged into an agreed goal."""
    return _as_sorted(record, line, "", "", context)


def _became(record: rec.Record, line: rec.AgreedLine) -> str:
    """Return what the record now calls the agreement that a line became; empty if none."""
    return next((one.became for one in agreed(record).lines if one.text == line.text), "")


def _as_sorted(
    record: rec.Record,
    line: rec.AgreedLine,
    kind: rec.LineKind,
    became: str,
    context: AgreementContext,
) -> rec.Record:
    marked = (
        replace(one, kind=kind, became=became) if one.text == line.text else one
        for one in agreed(record).lines
    )
    return with_agreed(record, context, lines=tuple(marked))


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


def _is_about(goal: rec.Goal, line: rec.AgreedLine) -> bool:
    words = _words(what_is_agreed(line))
    return bool(words) and words <= _words(goal.goal)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _TELLING}
