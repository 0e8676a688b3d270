"""What an answer does to the record: one function for each kind of step.

Values come from a prompter or a test, already cleaned: a question takes a ``Given``; yes/no steps
a ``bool``; a pick or a list a tuple; everything else a text or the id of an option.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, cast, get_args

import msgspec
from msgspec.structs import replace

from mus_cli.core import agenda, deadlines, goals
from mus_cli.core import record as rec
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past
from mus_cli.core.deadlines import merge_due
from mus_cli.core.notes import Note
from mus_cli.core.privacy import with_shared
from mus_cli.core.steps import Step
from mus_cli.core.text import lines

SHORTEST, LONGEST, USUAL = 10, 480, 60  # minutes of a talk


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


def apply(record: rec.Record, step: Step, value: Any, context: AnswerContext) -> rec.Record:
    """Return the record with the answer to ``step`` in it; hubs that only lead on change nothing.

    A text that has changed is private again: what was shared were the old words (B1).
    """
    put = _APPLIED.get(step.kind)
    return put(record, step, value, context) if put else record


def _preparation(record: rec.Record, **changes: Any) -> rec.Record:
    return replace(record, preparation=replace(record.preparation, **changes))


def _decide(record: rec.Record, item_id: str, decision: str, context: AnswerContext) -> rec.Record:
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
            origin = rec.CarriedFrom(year=past.year, id=item_id, times=item.times + 1)
            taken = [goal.id for goal in prepared.goals]
            begun = goals.new_goal(item.text, taken)
            # Signs, deadline and details come along; the id is this year's own.
            goal = replace(item.goal, id=begun.id) if item.goal else begun
            carried += (replace(goal, carried_from=origin),)
    return _preparation(record, loose_ends=(*kept, made), goals=carried)


def _focus(record: rec.Record, selection_id: str, library: Library) -> rec.Record:
    selection = library.selection(selection_id)
    if selection is None:
        return record
    if selection.take == "own":
        picked = tuple(key for key in record.preparation.answers if key in library)
    else:
        picked = library.picked_by(selection)
    return _preparation(record, selection=selection_id, picked=picked)


def _pick(record: rec.Record, theme: str, keys: tuple[str, ...], library: Library) -> rec.Record:
    others = (key for key in record.preparation.picked if library.theme_of(key) != theme)
    return _preparation(record, picked=(*others, *keys))


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
        shared=old.shared and same_words,
        rating_shared=old.rating_shared and given.rating == old.rating,
    )
    if new.given:
        changed = not same_words or given.rating != old.rating
        answers[key] = replace(new, updated=context.today) if changed else new
    else:
        answers.pop(key, None)
    picked = record.preparation.picked
    if new.given and key not in picked:
        picked = (*picked, key)
    return _preparation(record, answers=answers, picked=picked)


def _goal(record: rec.Record, step: Step, value: Any, context: AnswerContext) -> rec.Record:
    held = record.preparation.goals
    if step.of in ("new", "from"):
        if not value:
            return record
        # A goal grown from an answer takes its kind from the question: goal/from/course:0
        kind = step.field if step.of == "new" else goals.guess_kind(step.field.rpartition(":")[0])
        made = goals.new_goal(value, [goal.id for goal in held], kind=cast("rec.GoalKind", kind))
        return _preparation(record, goals=(*held, made))
    if step.field == "goal" and not value:
        return _preparation(record, goals=tuple(goal for goal in held if goal.id != step.of))
    changed = tuple(
        _private_again(goal, with_field(goal, step.field, value, context.today))
        if goal.id == step.of
        else goal
        for goal in held
    )
    return _preparation(record, goals=changed)


def _private_again(old: rec.Goal, new: rec.Goal) -> rec.Goal:
    return new if new == old else replace(new, shared=False)


def with_field(goal: rec.Goal, field: str, value: Any, today: dt.date) -> rec.Goal:
    """Return a goal with one of its lines answered; words that stay keep the day they meant."""
    if field == "more":
        return goal
    if field == "kind" and value == "course" and goal.course is None:
        goal = replace(goal, course=rec.Course(title=goal.goal))
    if field == "follow-up":
        value = replace(goal.follow_up, every=value)
    elif field == "success":
        value = lines(value)
    elif field == "due":
        value = merge_due(rec.Due(words=value), goal.due, today)
    elif field == "milestones":
        value = _milestones(goal.milestones, value, today)
    return replace(goal, **{field.replace("-", "_"): value})


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
    for mark in (" – ", " - ", ": ", "; ", ", "):
        what, found, tail = line.rpartition(mark)
        if found and what.strip():
            due = deadlines.parse(tail, today)
            if due.date is not None:
                return rec.Milestone(what=what.strip(), due=due)
    return rec.Milestone(what=line)


def _course(record: rec.Record, step: Step, value: str) -> rec.Record:
    return _preparation(
        record,
        goals=tuple(
            _private_again(
                goal,
                replace(goal, course=replace(goal.course or rec.Course(), **{step.field: value})),
            )
            if goal.id == step.of
            else goal
            for goal in record.preparation.goals
        ),
    )


def _own_topic(record: rec.Record, step: Step, value: str) -> rec.Record:
    topics = list(record.preparation.own_topics)
    if step.of == "new":
        if value:
            topics.append(rec.OwnTopic(topic=value, kind=cast("Any", step.field)))
    elif not value:
        del topics[int(step.of)]
    elif value != topics[int(step.of)].topic:
        topics[int(step.of)] = replace(topics[int(step.of)], topic=value, shared=False)
    return _preparation(record, own_topics=tuple(topics))


def _talk(record: rec.Record, field: str, value: str, context: AnswerContext) -> rec.Record:
    talk = record.talk
    match field:
        case "date":
            talk = replace(talk, date=deadlines.parse(value, context.today).date if value else None)
        case "minutes":
            talk = replace(talk, minutes=minutes(value))
        case "manager":
            talk = replace(talk, manager=value)
    return replace(record, talk=talk)


def minutes(text: str) -> int | None:
    """Return the length of a talk in minutes, or ``None`` where the text is none (10 to 480)."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(LONGEST))):
        return None
    return int(digits) if SHORTEST <= int(digits) <= LONGEST else None


def is_minutes(text: str) -> bool:
    """Whether a text is a length a talk can have."""
    return minutes(text) is not None


def proposed_agenda(record: rec.Record, library: Library) -> tuple[rec.AgendaLine, ...]:
    """Return the agenda as it stands, fitted to the talk's length, or a first proposal (P36)."""
    length = record.talk.minutes or USUAL
    if record.preparation.agenda:
        return agenda.refit(record.preparation.agenda, length)
    return agenda.propose(record, length, library=library).lines


def _agenda(record: rec.Record, step: Step, value: str, context: AnswerContext) -> rec.Record:
    held = proposed_agenda(record, context.library)
    if step.kind == "agenda":
        if value == "again":
            held = agenda.propose(
                record, record.talk.minutes or USUAL, library=context.library
            ).lines
        return _preparation(record, agenda=held)
    changed = agenda.changed(held, int(step.of), value)
    return _preparation(record, agenda=agenda.refit(changed, record.talk.minutes or USUAL))


GOAL_KINDS: tuple[rec.GoalKind, ...] = get_args(rec.GoalKind)
RHYTHMS: tuple[rec.Rhythm, ...] = get_args(rec.Rhythm)

_APPLIED: dict[str, Callable[[rec.Record, Step, Any, AnswerContext], rec.Record]] = {
    "before": lambda record, _step, value, _context: replace(record, first_time=not value),
    "loose-end": lambda record, step, value, context: _decide(record, step.of, value, context),
    "focus": lambda record, _step, value, context: _focus(record, value, context.library),
    "pick": lambda record, step, value, context: _pick(record, step.of, value, context.library),
    "question": lambda record, step, value, context: with_answer(record, step.of, value, context),
    "outcome-again": lambda record, _step, value, context: with_answer(
        record, "outcome", Given(text=value), context
    ),
    "goal": _goal,
    "course": lambda record, step, value, _context: _course(record, step, value),
    "own-topic": lambda record, step, value, _context: _own_topic(record, step, value),
    "talk": lambda record, step, value, context: _talk(record, step.of, value, context),
    "agenda": _agenda,
    "agenda-line": _agenda,
    "sharing": lambda record, _step, value, _context: with_shared(record, value),
}
