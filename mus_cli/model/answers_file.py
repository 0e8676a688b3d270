"""Laying an answers file over what a year holds (B9).

What the file names replaces, what it does not name stays, and doing it again changes nothing.
Lists replace whole; goals are recognised, so that they keep what happened to them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from mus_cli.model import answering, settling, steps
from mus_cli.model import record as rec
from mus_cli.model.answering import Given, Setting
from mus_cli.model.bank import Library
from mus_cli.model.given_goals import goals_over, still_held
from mus_cli.model.laid_flat import AnswersFile, GivenAnswer, GivenEnd, named
from mus_cli.model.past import Past

__all__ = ["AnswersFile", "laid_over", "year_of"]


def year_of(file: AnswersFile, today: dt.date) -> int:
    """Return the year a file is for: its own, else the talk's, else today's."""
    if file.year is not None:
        return file.year
    if file.talk is not None and file.talk.date is not None:
        return file.talk.date.year
    return today.year


def laid_over(  # noqa: PLR0913 - a year, a file, and all that they are read against
    record: rec.Record,
    file: AnswersFile,
    library: Library,
    today: dt.date,
    *,
    language: str = "da",
    past: Past | None = None,
) -> rec.Record:
    """Return ``record`` with the preparation in ``file`` laid over it; its year stays.

    Texts that change are private again unless the file shares them itself (B1). ``language`` is
    that of the questions kept with new answers; ``past`` is what the year before hands on. The
    agreements and reviews in a file are left to those commands.
    """
    setting = Setting(library, past, today, language)
    record = _surroundings(record, file)
    record = _loose_ends(record, file, setting)
    record = _selection(record, file, setting)
    for key, given in file.all_answers().items():
        record = _answer(record, key, given, setting)
    return _lists(record, file, today)


def _surroundings(record: rec.Record, file: AnswersFile) -> rec.Record:
    first_time = record.first_time if file.first_time is None else file.first_time
    return replace(
        record,
        first_time=first_time,
        talk=replace(record.talk, **named(file.talk)) if file.talk else record.talk,
        employee=(
            replace(record.employee, **named(file.employee)) if file.employee else record.employee
        ),
    )


def _loose_ends(record: rec.Record, file: AnswersFile, setting: Setting) -> rec.Record:
    if file.loose_ends is None:
        return record
    for end in file.loose_ends:
        if end.decision == "carry":  # it becomes a goal, unless it is one already
            record = answering.apply(
                record, steps.step(f"loose-end/{end.id}"), end.decision, setting
            )
    ends = tuple(_loose_end(end, record.year, setting.past) for end in file.loose_ends)
    return replace(record, preparation=replace(record.preparation, loose_ends=ends))


def _loose_end(end: GivenEnd, year: int, past: Past | None) -> rec.LooseEnd:
    before = past.year if past else year - 1
    return rec.LooseEnd(
        year=before if end.year is None else end.year,
        id=end.id,
        decision=end.decision,
        note=end.note,
    )


def _selection(record: rec.Record, file: AnswersFile, setting: Setting) -> rec.Record:
    # A selection that already stands is not taken anew: what was picked by hand since stays.
    if file.selection is None or file.selection == record.preparation.selection:
        return record
    return answering.apply(record, steps.step("focus"), file.selection, setting)


def _answer(record: rec.Record, key: str, given: GivenAnswer, setting: Setting) -> rec.Record:
    entry = setting.library.get(key)
    if entry is not None:
        given = settling.settled(given, entry.question)
    old = record.preparation.answers.get(key, rec.Answer())
    before = Given(old.text, old.chosen, old.rating)
    said = _said(before, given)
    if said != before:
        record = answering.with_answer(record, key, said, setting)
    answer = record.preparation.answers.get(key)
    if answer is None:
        return record
    marks = {
        name: mark for name, mark in named(given).items() if name in ("shared", "rating_shared")
    }
    answers = {**record.preparation.answers, key: replace(answer, **marks)}
    return replace(record, preparation=replace(record.preparation, answers=answers))


def _said(before: Given, given: GivenAnswer) -> Given:
    """Return the answer as it will stand. Text and choices are one answer, the rating another."""
    rating = before.rating if given.rating is None else given.rating
    if given.text is None and given.chosen is None:
        return replace(before, rating=rating)
    return Given(given.text or "", given.chosen or (), rating)


def _lists(record: rec.Record, file: AnswersFile, today: dt.date) -> rec.Record:
    picked = record.preparation.picked if file.picked is None else file.picked
    answered = (key for key, answer in record.preparation.answers.items() if answer.given)
    lists: dict[str, Any] = {"picked": tuple(dict.fromkeys((*picked, *answered)))}
    if file.own_topics is not None:
        lists["own_topics"] = file.own_topics
    if file.agenda is not None:
        lists["agenda"] = file.agenda
    held = record.preparation.goals
    let_go = {end.id for end in file.loose_ends or () if end.decision != "carry"}
    lists["goals"] = (
        still_held(held, let_go)
        if file.goals is None
        else goals_over(held, file.goals, today, let_go)
    )
    return replace(record, preparation=replace(record.preparation, **lists))
