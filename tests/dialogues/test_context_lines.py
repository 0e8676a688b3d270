"""What stands beside a question."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.answering import AnswerContext
from mus_cli.core.carried_over import Past, past
from mus_cli.core.interview import begin
from mus_cli.dialogues.context_lines import beside
from mus_cli.storage import banks, paths

TODAY = dt.date(2027, 10, 1)
PAST = Past(2026, (), {"how-it-goes": "Travlt", "tasks-now": "Drift"})


@pytest.mark.parametrize("key", ["back-then", "how-it-goes"])
def test_the_situation_then_stands_beside_the_situation_now(key: str) -> None:
    """What was said at the last talk is shown, with its year, where it is asked again."""
    library = banks.library(paths.find().banks)
    interview = begin(rec.Record(year=2027), AnswerContext(library, PAST, TODAY))
    assert beside(interview, library[key]) == ("2026: Travlt", "2026: Drift")
    first = begin(rec.Record(year=2027), AnswerContext(library, None, TODAY))
    assert beside(first, library[key]) == ()


def test_the_feedback_so_far_stands_beside_its_next_step() -> None:
    """The fact is shown while the experience is written; other questions stand alone."""
    library = banks.library(paths.find().banks)
    answers = {"fb-fact": rec.Answer(text="I tirsdags\nkl. 9"), "results": rec.Answer(text="X")}
    record = rec.Record(year=2027, preparation=rec.Preparation(answers=answers))
    interview = begin(record, AnswerContext(library, PAST, TODAY))
    assert beside(interview, library["fb-experience"]) == ("I tirsdags",)
    assert beside(interview, library["fb-fact"]) == ()
    assert beside(interview, library["results"]) == ()


@pytest.mark.parametrize("key", ["what-i-can", "skills-to-grow"])
def test_what_the_manager_said_comes_back_where_skills_are_asked_for(key: str) -> None:
    """The words of last year's talk stand beside the questions about what one can and will."""
    library = banks.library(paths.find().banks)
    told = replace(PAST, feedback="Sure hand,\nspeak up more")
    interview = begin(rec.Record(year=2027), AnswerContext(library, told, TODAY))
    assert beside(interview, library[key]) == ("Your manager in 2026: Sure hand,\nspeak up more",)
    assert (
        beside(begin(rec.Record(year=2027), AnswerContext(library, PAST, TODAY)), library[key])
        == ()
    )


def test_what_was_reached_stands_beside_the_results() -> None:
    """The goals that were reached are shown where results are asked for, and only there."""
    done = rec.Goal(id="a", goal="Lede et projekt", status="done")
    agreements = rec.Agreements(
        goals=(done, rec.Goal(id="b", goal="Kursus")),
        manager_commitments=(rec.Commitment(text="Penge", status="done"),),
    )
    handed = past(rec.Record(year=2026, agreements=agreements))
    library = banks.library(paths.find().banks)
    interview = begin(rec.Record(year=2027), AnswerContext(library, handed, TODAY))
    assert beside(interview, library["results"]) == ("Reached: Lede et projekt",)
    assert beside(interview, library["what-i-can"]) == ()
