"""Answers, their context, and the changes they make to a preparation.

Answers come from a prompter or a test, already cleaned. ``steps`` says which step changes what.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import cast

import msgspec
from msgspec.structs import replace

from mus_cli.core import agenda, goals, privacy
from mus_cli.core import record as rec
from mus_cli.core.appointment import USUAL
from mus_cli.core.bank import Entry, Library
from mus_cli.core.carried_over import Past, begun_anew, decisions, promises
from mus_cli.core.notes import Note, is_in


class QuestionAnswer(msgspec.Struct, frozen=True):
    """The answer to a question: text, ids of choices, a number, one for each statement by id."""

    text: str = ""
    chosen: tuple[str, ...] = ()
    rating: int | None = None
    ratings: Mapping[str, int] = {}

    @classmethod
    def of(cls, answer: rec.Answer) -> QuestionAnswer:
        """Return what a person has answered."""
        return cls(answer.text, answer.chosen, answer.rating, answer.ratings)


class AnswerContext(msgspec.Struct, frozen=True):
    """The context of an answer: the banks, last year, today, and the language of the wordings."""

    library: Library
    past: Past | None
    today: dt.date
    language: str = "da"
    notes: tuple[Note, ...] = ()  # those since the last talk (P15)

    def pick(self, da: str, en: str) -> str:
        """Return the text in the language of the wordings, or the other one if it is missing."""
        return (en or da) if self.language == "en" else (da or en)


def with_preparation(record: rec.Record, **changes: object) -> rec.Record:
    """Return the record with some of its preparation changed."""
    return replace(record, preparation=replace(record.preparation, **changes))


def dated(end: rec.LooseEnd, known: Iterable[rec.LooseEnd], today: dt.date) -> rec.LooseEnd:
    """Return a loose end with the day it was closed, if it was; the same again keeps its day."""
    if end.decision == "carry":
        return replace(end, decided=None)
    this = (end.year, end.id, end.decision)
    before = (one for one in known if (one.year, one.id, one.decision) == this)
    same = next(before, None)
    return replace(end, decided=end.decided or (same.decided if same else today))


def with_decision(
    record: rec.Record, item_id: str, decision: str, context: AnswerContext
) -> rec.Record:
    """Return the record with a loose end of last year settled.

    A goal that is carried over becomes one of this year's. Anything else stays what it is: it is
    among last year's agreements, and can be agreed on again.
    """
    past = context.past
    item = past.item(item_id) if past else None
    if past is None or item is None:
        return record
    prepared = record.preparation
    this = (past.year, item_id)
    known = (end for end in prepared.loose_ends if (end.year, end.id) == this)
    before = next(known, rec.LooseEnd(year=past.year, id=item_id, decision="carry"))
    made = replace(before, decision=cast("rec.LooseEndDecision", decision), decided=None)
    made = dated(made, prepared.loose_ends, context.today)
    kept = tuple(end for end in prepared.loose_ends if (end.year, end.id) != this)
    carried = tuple(
        goal
        for goal in prepared.goals
        if goal.carried_from is None or (goal.carried_from.year, goal.carried_from.id) != this
    )
    if decision == "carry":
        if len(carried) < len(prepared.goals):
            carried = prepared.goals
        elif isinstance(item.part, rec.Goal):
            origin = rec.CarriedFrom(
                year=past.year, id=item_id, times=item.times + 1, uid=item.part.uid
            )
            # The details come along; the id is new, since ids are unique in their year.
            begun = goals.new_goal(item.text, [goal.id for goal in prepared.goals])
            goal = replace(begun_anew(item.part), id=begun.id)
            carried += (replace(goal, carried_from=origin),)
    return with_preparation(record, loose_ends=(*kept, made), goals=carried)


def with_closed_year(record: rec.Record, context: AnswerContext) -> rec.Record:
    """Return the record with what was chosen when last year was closed carried over (R7)."""
    past = context.past
    if past is None or not past.is_closed:
        return record
    decided = decisions(record, past)
    for item in past.open:
        if item.id not in decided:
            record = with_decision(record, item.id, "carry", context)
    return record


def with_answer(
    record: rec.Record, key: str, answer: QuestionAnswer, context: AnswerContext
) -> rec.Record:
    """Return the record with one question answered; an empty answer removes the old one."""
    answers = dict(record.preparation.answers)
    old = answers.get(key, rec.Answer())
    entry = context.library.get(key)
    same_words = (answer.text, answer.chosen) == (old.text, old.chosen)
    same_ratings = (answer.rating, answer.ratings) == (old.rating, old.ratings)
    new = replace(
        _worded(old, entry, context),
        text=answer.text,
        chosen=answer.chosen,
        rating=answer.rating,
        ratings=dict(answer.ratings),
        rating_place=old.rating_place if same_ratings else "me",
    )
    if not (same_words and old.is_given):
        new = with_new_words(new, key, context.library, is_first=not old.is_given)
    if new.is_given:
        changed = not same_words or not same_ratings
        answers[key] = replace(new, updated=context.today) if changed else new
    else:
        answers.pop(key, None)
    picked = record.preparation.picked
    if new.is_given and key not in picked:
        picked = (*picked, key)
    taken = (note.id for note in context.notes if is_in(note, (answer.text,)))
    used = tuple(dict.fromkeys((*record.preparation.used_notes, *taken)))
    return with_preparation(record, answers=answers, picked=picked, used_notes=used)


def with_words(record: rec.Record, context: AnswerContext) -> rec.Record:
    """Return the record with the words of choices in answers that were kept without them."""
    answers = dict(record.preparation.answers)
    for key, answer in answers.items():
        entry = context.library.get(key)
        if entry is not None and answer.offered is None:
            answers[key] = replace(answer, offered=entry.question.offered(context.pick))
    return with_preparation(record, answers=answers)


def _worded(answer: rec.Answer, entry: Entry | None, context: AnswerContext) -> rec.Answer:
    """Return an answer with the words of its question as they are now."""
    if entry is None:
        return answer
    question = entry.question
    return replace(
        answer,
        question=question.wording(context.pick).question or answer.question,
        bank=entry.bank.id,
        offered=question.offered(context.pick),
    )


def with_new_words(answer: rec.Answer, key: str, library: Library, *, is_first: bool) -> rec.Answer:
    """Return an answer where its new words are read: what was shared were the old ones (B1)."""
    begins = privacy.begins_as(key, library)
    return privacy.placed(answer, begins) if is_first else privacy.moved_back(answer, begins)


def place_of(key: str, old: rec.Answer, library: Library, *, same_words: bool) -> rec.Place:
    """Return where an answer that was ``old`` is read, with the same words or with new ones."""
    if same_words and old.is_given:
        return old.place
    return with_new_words(old, key, library, is_first=not old.is_given).place


def private_again(old: rec.Goal, new: rec.Goal) -> rec.Goal:
    """Return a changed goal unshared: what was shared were the old words (B1)."""
    return new if new == old else privacy.moved_back(new, "table")


def proposed_agenda(
    record: rec.Record, past: Past | None = None, *, again: bool = False
) -> tuple[rec.AgendaLine, ...]:
    """Return the agenda fitted to the talk's length, or where there is none a proposal (P36).

    ``again`` asks for a new proposal.
    ``past`` is last year, of which the manager's open promises are proposed (R2).
    """
    length = record.talk.minutes or USUAL
    if record.preparation.agenda and not again:
        return agenda.refit(record.preparation.agenda, length)
    open_promises = [one.agreement.text for one in promises(record, past)]
    return agenda.propose(record, length, open_promises)
