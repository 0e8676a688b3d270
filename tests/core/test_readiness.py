"""When a preparation counts as ready, and what it still lacks (P3)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mus_cli.core.bank import THEMES, Library
from mus_cli.core.carried_over import Past
from mus_cli.core.readiness import readiness
from mus_cli.core.record import Answer, Goal, LooseEnd, Preparation, Record
from mus_cli.storage import banks
from tests.earlier import earlier

READY = {"outcome": "A yes", "results": "A", "team": "B", "course": "C"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The built-in banks."""
    return banks.library(tmp_path_factory.mktemp("none"))


def prepared(answers: dict[str, str], *ends: LooseEnd) -> Record:
    """Return a record with these texts."""
    given = {key: Answer(text=text) for key, text in answers.items()}
    return Record(year=2026, preparation=Preparation(answers=given, loose_ends=ends))


def test_an_outcome_and_an_answer_in_each_theme_are_enough(library: Library) -> None:
    """Four answers; goals, agenda and all the rest are free."""
    done = readiness(prepared(READY), library, None)
    assert done.ready
    assert (done.outcome, done.begun, done.missing, done.undecided) == (True, THEMES, (), ())


@pytest.mark.parametrize("lacking", READY)
def test_each_of_the_four_is_missed(library: Library, lacking: str) -> None:
    """What is missing is named: the outcome, or the theme."""
    rest = {key: text for key, text in READY.items() if key != lacking}
    done = readiness(prepared(rest), library, None)
    assert not done.ready
    assert done.outcome is (lacking != "outcome")
    assert done.missing == ((library.theme_of(lacking),) if lacking != "outcome" else ())


def test_an_answer_of_blanks_is_none(library: Library) -> None:
    """Spaces do not make a theme begun; a rating alone does."""
    blank = prepared({**READY, "team": " \n "})
    assert readiness(blank, library, None).missing == ("work_situation",)
    answers = {**blank.preparation.answers, "wellbeing": Answer(rating=3)}
    rated = Record(year=2026, preparation=Preparation(answers=answers))
    assert readiness(rated, library, None).ready


def test_warm_up_and_feedback_never_count_for_a_theme(library: Library) -> None:
    """Nor does an answer no bank asks for."""
    aside = {"ordinary-week": "A", "fb-keep": "B", "org-direction": "C", "gone/q": "D"}
    assert readiness(prepared(aside), library, None).begun == ()


def test_every_open_agreement_wants_a_word(library: Library) -> None:
    """Decided either way; a decision about something else does not count."""
    past = Past(
        2025,
        (earlier("a", "goal", "A", "in-progress"), earlier("b", "decision", "B", "not-started")),
    )
    some = prepared(READY, LooseEnd(year=2025, id="a", decision="let-go"))
    assert readiness(some, library, past).undecided == ("b",)
    assert not readiness(some, library, past).ready
    elsewhere = prepared(READY, LooseEnd(year=2024, id="a", decision="let-go"))
    assert readiness(elsewhere, library, past).undecided == ("a", "b")
    both = prepared(
        READY,
        LooseEnd(year=2025, id="a", decision="let-go"),
        LooseEnd(year=2025, id="b", decision="carry"),
    )
    assert readiness(both, library, past).ready


def test_a_goal_is_something_under_development(library: Library) -> None:
    """Who writes a goal is not told that nothing is written about goals."""
    record = prepared({key: text for key, text in READY.items() if key != "course"})
    assert readiness(record, library, None).missing == ("development_goals",)
    goals = (Goal(id="a", goal="Learn Excel"),)
    record = replace(record, preparation=replace(record.preparation, goals=goals))
    assert readiness(record, library, None).ready
