"""A friendly word after an answer: said where it helps, and only there (B11)."""

from __future__ import annotations

import datetime as dt

import pytest

from mus_cli.core import deadlines
from mus_cli.core.answering import QuestionAnswer
from mus_cli.core.record import Record
from mus_cli.core.steps import CONTINUE, StepAnswer
from mus_cli.dialogues.remarks import about, guards
from mus_cli.terms import meaning
from tests.prompts.walked import at

EMPTY = Record(year=2026, first_time=False)


def said(key: str, answer: StepAnswer, record: Record = EMPTY) -> tuple[str, ...]:
    """Return what is said after an answer."""
    before = at(key, record)
    return about(before, before.answer(answer))


@pytest.mark.parametrize(
    ("key", "answer", "word"),
    [
        ("course", QuestionAnswer("Projektledelse"), "staff handbook"),
        ("results", QuestionAnswer("En portal i drift"), None),
        ("wellbeing", QuestionAnswer("Tungt", rating=1), "mus guide help"),
        ("wellbeing", QuestionAnswer(rating=2), "mus guide help"),
        ("wellbeing", QuestionAnswer("Fint", rating=3), None),
        ("wellbeing", QuestionAnswer("Tungt"), None),
        ("balance", QuestionAnswer(rating=1), None),
    ],
)
def test_an_answer_gets_one_word_where_it_helps(
    key: str, answer: QuestionAnswer, word: str | None
) -> None:
    """The frames, and who can help where somebody is not well (E5); else silence."""
    words = said(f"question/{key}", answer)
    assert len(words) == (word is not None)
    if word is not None:
        assert word in words[0]


@pytest.mark.parametrize(
    ("key", "text", "word"),
    [
        ("fb-fact", "Du er altid for sent på den", "verdict"),
        ("fb-fact", "Mødet begyndte aldrig", None),
        ("fb-experience", "Du mener aldrig noget", "verdict"),
        ("fb-wish", "Du er altid for sent på den", None),
        ("fb-keep", "Du er god til at lytte", None),
        ("how-it-goes", "Min løn er for lav", "don't have to bring"),
        ("team", "Min kollega er doven", "colleague"),
        ("results", "Min kollega er doven", None),
    ],
)
def test_a_guard_speaks_about_judgements_and_scope(key: str, text: str, word: str | None) -> None:
    """A verdict in the two steps that are to hold none, scope, tone; never about a plain fact."""
    words = tuple(guards(key, text, "self"))
    assert len(words) == (word is not None)
    if word is not None:
        assert word in words[0]


def test_an_answer_taken_away_gets_none() -> None:
    """There is nothing to say about nothing."""
    assert said("question/course", QuestionAnswer()) == ()


def test_a_fourth_goal_is_mentioned_when_one_goes_on() -> None:
    """Not while adding it."""
    record = EMPTY
    for name in ("One", "Two", "Three", "Four"):
        record = at("goal/new/learning", record).answer(name).record
    assert len(said("goals", CONTINUE, record)) == 1
    assert said("goals", "new/learning", record) == ()
    assert said("menu", CONTINUE, record) == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Q2", ("Q2 (30 June 2026)",)),
        ("3/12", ("3 December 2025",)),
        ("1 June 2026", ()),
        ("løbende", ()),
        ("32/13", ()),
    ],
)
def test_the_day_that_a_deadline_means_is_said_at_once(words: str, said: tuple[str, ...]) -> None:
    """A quarter or a day without its year is told as a day; what is one already is not repeated."""
    assert meaning(deadlines.parse(words, dt.date(2025, 9, 1))) == said


def test_a_deadline_taken_away_needs_no_word() -> None:
    """Nothing is said about none."""
    assert meaning(None) == ()
