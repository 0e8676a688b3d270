"""Which notes a preparation has, and which came after it was last worked on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli.core.answering import AnswerContext, QuestionAnswer, with_answer
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past, past
from mus_cli.core.new_notes import NotePlace, new_notes, new_places, of_preparation, seen, span
from mus_cli.core.notes import Note
from mus_cli.core.record import Agreements, Answer, Preparation, Record, Talk
from mus_cli.core.talk_year import LaterTalk
from mus_cli.storage import banks

day = dt.date.fromisoformat
TODAY = day("2026-11-20")


def a_note(written: str, text: str = "Portal", tag: str = "") -> Note:
    return Note(id=f"{written}{tag}", date=day(written), text=text, tag=tag)


def held(on: str, prepared: str | None = None, answers: tuple[str, ...] = ()) -> Past:
    return Past(2025, held=day(on), prepared=day(prepared) if prepared else None, answers=answers)


def prepared_on(updated: str, text: str = "Meget", *picked: str) -> Record:
    answers = {"results": Answer(text=text, updated=day(updated))}
    return Record(year=2026, preparation=Preparation(answers=answers, picked=picked))


@pytest.mark.parametrize(
    ("past", "first"),
    [
        (held("2025-12-03", "2025-12-01"), "2025-12-01"),
        (held("2026-01-15", "2025-12-20"), "2025-12-20"),
        (held("2025-12-03", "2026-02-01"), "2025-12-03"),
        (held("2025-12-03"), "2025-12-03"),
        (held("2026-01-15"), "2026-01-01"),  # nothing was prepared, so nothing was shown
        (None, "2025-11-20"),
        (Past(2025), "2025-11-20"),
    ],
)
def test_notes_begin_where_the_last_preparation_or_talk_ended(
    past: Past | None, first: str
) -> None:
    """What came between preparing and the talk was shown nowhere yet."""
    assert span(Record(year=2026), past, TODAY).first == day(first)


@pytest.mark.parametrize(
    ("record", "today", "last"),
    [
        (Record(year=2026), "2026-11-20", "2026-12-31"),
        (Record(year=2026, talk=Talk(date=day("2027-01-12"))), "2027-01-05", "2027-01-12"),
        (Record(year=2026), "2027-01-05", "2027-01-05"),
        (Record(year=2024), "2026-11-20", "2024-12-31"),
        (Record(year=2026, talk=Talk(date=day("2026-03-01"))), "2026-11-20", "2026-12-31"),
        (
            Record(year=2026, agreements=Agreements(held=day("2026-06-03"))),
            "2026-11-20",
            "2026-06-03",
        ),
    ],
)
def test_notes_end_at_the_talk(record: Record, today: str, last: str) -> None:
    """Over New Year too; where the day is not known they go on until today."""
    assert span(record, None, day(today)).last == day(last)


def test_a_note_of_a_day_long_ago_is_of_the_preparation_it_was_written_before() -> None:
    """What was forgotten for years is not forgotten again."""
    late = a_note("2026-05-01").on(day("2024-03-03"))
    assert of_preparation([late], Record(year=2026), held("2025-12-03"), TODAY) == (late,)


def test_what_the_last_preparation_took_is_not_offered_again() -> None:
    """Between preparing and the talk only what was not used comes along."""
    used, unused = a_note("2025-12-01", "Brugt"), a_note("2025-12-01", "Nog", "praise")
    past = held("2025-12-03", "2025-12-01", ("Noget\nBrugt",))
    assert of_preparation([used, unused], Record(year=2026), past, TODAY) == (unused,)


def test_a_note_stays_used_when_the_answer_is_worded_anew() -> None:
    """The record says which notes were taken, whatever became of their words."""
    used, unused = a_note("2026-02-01", "Portalen"), a_note("2026-02-02", "Portal")
    context = AnswerContext(Library((), ()), None, TODAY, "da", notes=(used, unused))
    record = Record(year=2026, agreements=Agreements(held=day("2026-01-14")))
    for text in ("Først\nPortalen", "Kort"):
        record = with_answer(record, "results", QuestionAnswer(text=text), context)
    assert record.preparation.used_notes == (used.id,)
    found = past(record)
    following = Record(year=LaterTalk(2026, 2), talk=Talk(date=day("2026-12-09")))
    assert of_preparation([used, unused], following, found, TODAY) == (unused,)
    current = replace(record, agreements=None)
    assert new_notes([used._replace(date=TODAY)], current, ()) == ()


def test_notes_are_new_from_the_day_the_preparation_was_last_worked_on() -> None:
    """But those that were seen, or are in an answer."""
    before, same, after = map(a_note, ("2026-11-09", "2026-11-10", "2026-11-11"))
    found = (before, same, after)
    record = prepared_on("2026-11-10")
    assert new_notes(found, record, ()) == (same, after)
    assert new_notes(found, record, {seen(same)}) == (after,)
    assert new_notes(found, prepared_on("2026-11-10", "Portal"), ()) == ()
    assert new_notes(found, Record(year=2026), ()) == ()
    over = replace(record, agreements=Agreements(held=day("2026-11-15")))
    assert new_notes(found, over, ()) == ()


def test_a_new_note_leads_back_to_one_question(tmp_path: Path) -> None:
    """The one it bears on most, among those that are asked; not to one that is still ahead."""
    library = banks.library(tmp_path)
    core = library.selection("core")
    assert core is not None
    record = prepared_on("2026-11-10", "Meget", *library.picked_by(core))
    result, wish, trouble, plain, odd = (
        a_note("2026-11-11", tag, tag) for tag in ("result", "wish", "trouble", "", "newer")
    )
    plain = plain._replace(text="Uden slags")
    found = (odd, wish, plain, trouble, result)

    assert new_places(found, record, library, None, ()) == (NotePlace("results", (plain, result)),)
    passed = ("question/less-or-draining", "question/ambitions")
    assert new_places(found, record, library, None, passed) == (
        NotePlace("results", (plain, result)),
        NotePlace("less-or-draining", (trouble,)),
        NotePlace("ambitions", (wish,)),
    )
    few = prepared_on("2026-11-10", "Meget", "results")
    assert [place.key for place in new_places((wish,), few, library, None, ())] == ["ambitions"]
