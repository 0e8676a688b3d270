"""What an answer is, what it is read against, and what it does to a part of the record.

Answers come from a prompter or a test, already cleaned. Which step's answer does what is in
``steps``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast, get_args

import msgspec
from msgspec.structs import replace

from mus_cli.core import agenda, deadlines, goals, privacy
from mus_cli.core import record as rec
from mus_cli.core.appointment import USUAL
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past
from mus_cli.core.deadlines import merge_due
from mus_cli.core.notes import Note
from mus_cli.core.text import lines


class Given(msgspec.Struct, frozen=True):
    """What was answered to a question: text, ids of choices, rating 1 to 5."""

    text: str = ""
    chosen: tuple[str, ...] = ()
    rating: int | None = None


class AnswerContext(msgspec.Struct, frozen=True):
    """What an answer is read against: the banks, last year, the day, the language of wordings."""

    library: Library
    past: Past | None
    today: dt.date
    language: str = "da"
    notes: tuple[Note, ...] = ()  # kept since the last talk (P15)


def with_preparation(record: rec.Record, **changes: Any) -> rec.Record:
    """Return the record with some of its preparation changed."""
    return replace(record, preparation=replace(record.preparation, **changes))


def with_decision(
    record: rec.Record, item_id: str, decision: str, context: AnswerContext
) -> rec.Record:
    """Return the record with a loose end of last year decided on; carried, it becomes a goal."""
    past = context.past
    item = past.item(item_id) if past else None
    if past is None or item is None:
        return record
    prepared = record.preparation
    made = rec.LooseEnd(year=past.year, id=item_id, decision=cast("Any", decision))
    kept = tuple(end for end in prepared.loose_ends if end.id != item_id)
    carried = tuple(
        goal
        for goal in prepared.goals
        if goal.carried_from is None or goal.carried_from.id != item_id
    )
    if decision == "carry":
        if len(carried) < len(prepared.goals):
            carried = prepared.goals
        else:
            origin = rec.CarriedFrom(year=past.year, id=item_id, times=item.times + 1, uid=item.uid)
            taken = [goal.id for goal in prepared.goals]
            begun = goals.new_goal(item.text, taken)
            # Signs, deadline and details come along; the id is this year's own.
            goal = replace(item.goal, id=begun.id) if item.goal else begun
            carried += (replace(goal, carried_from=origin),)
    return with_preparation(record, loose_ends=(*kept, made), goals=carried)


def with_answer(record: rec.Record, key: str, given: Given, context: AnswerContext) -> rec.Record:
    """Return the record with one question answered; an empty answer takes the old one away."""
    answers = dict(record.preparation.answers)
    old = answers.get(key, rec.Answer())
    entry = context.library.get(key)
    wording = ""
    if entry:
        first, second = entry.question.da, entry.question.en
        if context.language == "en":
            first, second = second, first
        chosen = first or second
        wording = chosen.question if chosen else ""
    same_words = (given.text, given.chosen) == (old.text, old.chosen)
    new = replace(
        old,
        question=wording or old.question,
        bank=entry.bank.id if entry else old.bank,
        text=given.text,
        chosen=given.chosen,
        rating=given.rating,
        place=_place(key, old, context.library, same_words=same_words),
        rating_place=old.rating_place if given.rating == old.rating else "me",
    )
    if new.given:
        changed = not same_words or given.rating != old.rating
        answers[key] = replace(new, updated=context.today) if changed else new
    else:
        answers.pop(key, None)
    picked = record.preparation.picked
    if new.given and key not in picked:
        picked = (*picked, key)
    return with_preparation(record, answers=answers, picked=picked)


def _place(key: str, old: rec.Answer, library: Library, *, same_words: bool) -> rec.Place:
    """Return the place of an answer: what was shared were the old words (B1)."""
    if same_words and old.given:
        return old.place
    begins = privacy.begins_as(key, library)
    return privacy.moved_back(old.place, begins) if old.given else begins


def private_again(old: rec.Goal, new: rec.Goal) -> rec.Goal:
    """Return a changed goal unshared: what was shared were the old words (B1)."""
    return new if new == old else replace(new, place=privacy.moved_back(new.place, "table"))


GoalAnswer = str | bool | tuple[str, ...] | rec.Due
"""The answer to a line of a goal: ``more`` is a yes or no, the activities are a tuple."""


def with_field(goal: rec.Goal, field: str, answer: GoalAnswer, today: dt.date) -> rec.Goal:
    """Return a goal with one of its lines answered; words that stay keep the day they meant."""
    if field == "more":
        return goal
    if field == "kind" and answer == "course" and goal.course is None:
        goal = replace(goal, course=rec.Course(title=goal.goal))
    changes: dict[str, Any] = {field.replace("-", "_"): answer}
    if isinstance(answer, str):
        match field:
            case "follow-up":
                changes = {"follow_up": replace(goal.follow_up, every=cast("rec.Rhythm", answer))}
            case "how":
                changes = {"follow_up": replace(goal.follow_up, how=answer)}
            case "success":
                changes = {"success": lines(answer)}
            case "milestones":
                changes = {"milestones": _milestones(goal.milestones, answer, today)}
    if isinstance(answer, rec.Due):
        changes = {"due": merge_due(answer, goal.due, today)}
    return replace(goal, **changes)


def _milestones(
    held: tuple[rec.Milestone, ...], text: str, today: dt.date
) -> tuple[rec.Milestone, ...]:
    """Return one milestone a line; one that was there keeps its day and when it was ticked."""
    known = {milestone_line(milestone): milestone for milestone in held}
    done = {milestone.what: milestone.done for milestone in held}
    made = []
    for line in lines(text):
        read = milestone(line, today)
        made.append(known.get(line) or replace(read, done=done.get(read.what)))
    return tuple(made)


def milestone_line(held: rec.Milestone) -> str:
    """Return a milestone as the line it is written in: "Signed up: Q1"."""
    return f"{held.what}: {held.due.words}" if held.due else held.what


def milestone(line: str, today: dt.date) -> rec.Milestone:
    """Read "Signed up: Q1" or "Signed up – 1 March": the tail is a date where it means one."""
    for what, tail in tails(line):
        if deadlines.is_nothing_else(tail, today):
            return rec.Milestone(what=what, due=deadlines.parse(tail, today))
    return rec.Milestone(what=line)


def tails(line: str) -> Iterator[tuple[str, str]]:
    """Yield each way to take a line apart, into what it says and a deadline at its end."""
    for mark in (" – ", " - ", ": ", "; ", ", "):
        what, found, tail = line.rpartition(mark)
        if found and what.strip():
            yield what.strip(), tail


def slip(line: str, today: dt.date) -> deadlines.Impossible | None:
    """Return the day at the end of a line that the calendar does not have, or ``None``."""
    read = (deadlines.read(tail, today) for _what, tail in tails(line))
    return next((day for day in read if isinstance(day, deadlines.Impossible)), None)


def proposed_agenda(record: rec.Record) -> tuple[rec.AgendaLine, ...]:
    """Return the agenda as it stands, fitted to the talk's length, or a first proposal (P36)."""
    length = record.talk.minutes or USUAL
    if record.preparation.agenda:
        return agenda.refit(record.preparation.agenda, length)
    return agenda.propose(record, length).lines


GOAL_KINDS: tuple[rec.GoalKind, ...] = get_args(rec.GoalKind)
RHYTHMS: tuple[rec.Rhythm, ...] = get_args(rec.Rhythm)
