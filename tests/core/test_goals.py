from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core import goals
from mus_cli.core.bank import Bank, Library, Question, Wording, Words
from mus_cli.core.goals import Candidate
from mus_cli.core.question_kinds import Kind
from mus_cli.core.record import (
    Answer,
    Course,
    Due,
    FollowUp,
    Goal,
    GoalKind,
    LogEntry,
    Status,
    Was,
)


def _library(**kinds: Kind) -> Library:
    """Every question named offers a goal, but ``energy``."""
    return Library(
        (
            Bank(
                format=1,
                id="development_goals",
                title=Words(da="Mål"),
                theme="development_goals",
                questions=tuple(
                    Question(
                        id=name.replace("_", "-"),
                        da=Wording("Hvad?"),
                        kind=kind,
                        offers_goal=name != "energy",
                    )
                    for name, kind in kinds.items()
                ),
            ),
        )
    )


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Gennemføre kursus i projektledelse", "gennemfoere-kursus-i-projektledelse"),
        ("Få ro på: Århus & ÆØÅ!", "faa-ro-paa-aarhus-aeoeaa"),
        ("A\u030a ben", "aa-ben"),
        ("Über café – 2. del", "ueber-cafe-2-del"),
        ("  ", "goal"),
        ("🎉", "goal"),
        ("日本語", "goal"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con"),
        (
            "Blive bedre til at holde oplæg for store forsamlinger",
            "blive-bedre-til-at-holde-oplaeg-for",
        ),
        ("a" * 60, "a" * 40),
    ],
)
def test_an_id_is_made_from_the_first_wording(text: str, made: str) -> None:
    """A goal's id can be typed on any keyboard, and read again next year."""
    assert goals.slug(text, ()) == made


def test_a_second_goal_of_the_same_wording_gets_a_number() -> None:
    """Two goals worded alike are still two."""
    assert goals.slug("Kursus", ["kursus"]) == "kursus-2"
    assert goals.slug("Kursus", ["kursus", "kursus-2"]) == "kursus-3"
    assert goals.slug("a" * 60, ["a" * 40]) == "a" * 38 + "-2"


@given(st.text(), st.lists(st.text(max_size=5), max_size=5))
def test_an_id_is_never_empty_long_or_taken(text: str, others: list[str]) -> None:
    """Whatever a goal is called, its id is a short word of its own."""
    taken: list[str] = []
    for wording in (*others, text, text):
        taken.append(goals.slug(wording, taken))
    assert len(set(taken)) == len(taken)
    for made in taken:
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", made)
        assert len(made) <= 40


def test_a_new_goal_has_sensible_defaults() -> None:
    """A goal begins as not started and private; who and how often is for somebody to say."""
    assert goals.new_goal("Lede\nét projekt ", ["x"]) == Goal(
        id="lede-et-projekt",
        goal="Lede ét projekt",
        kind="learning",
        responsible="",
        follow_up=FollowUp(every=""),
        status="not-started",
        place="table",
    )


def test_a_new_goal_with_what_is_known() -> None:
    """What is known of a goal from the start is kept, and a course has a place for its details."""
    made = goals.new_goal("Førstehjælp", ["foerstehjaelp"], kind="course", every="month")
    assert made == Goal(
        id="foerstehjaelp-2",
        goal="Førstehjælp",
        kind="course",
        follow_up=FollowUp(every="month"),
        course=Course(title="Førstehjælp"),
    )


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("course", "course"),
        ("skills-to-grow", "learning"),
        ("gap", "learning"),
        ("changes", "way-of-working"),
        ("ambitions", "role"),
        ("next-work", "project"),
        ("balance", "balance"),
        ("own/anything", "learning"),
    ],
)
def test_the_kind_is_guessed_from_the_question(key: str, kind: GoalKind) -> None:
    """A goal that grew from the question about courses is a course."""
    assert goals.guess_kind(key) == kind


def test_goals_grow_from_answers_that_offer_one() -> None:
    """Each line of an answer is offered as a goal, once."""
    library = _library(energy="text", ambitions="text", changes="text", skills_to_grow="list")
    answers = {
        "skills-to-grow": Answer(text="Excel\n- Oplæg\n\nexcel!"),
        "changes": Answer(text="- Færre møder\n* Mere ro"),
        "ambitions": Answer(text="\n  - Lede et projekt\nfordi det er sjovt"),
        "energy": Answer(text="Nye folk"),
        "gone/question": Answer(text="Noget"),
    }
    assert goals.grown_from(answers, library) == (
        Candidate("ambitions", "Lede et projekt"),
        Candidate("ambitions", "fordi det er sjovt"),
        Candidate("changes", "Færre møder"),
        Candidate("changes", "Mere ro"),
        Candidate("skills-to-grow", "Excel"),
        Candidate("skills-to-grow", "Oplæg"),
    )


def test_what_became_a_goal_is_not_offered_again() -> None:
    """Neither is a line that a goal grew from and was reworded since."""
    library = _library(skills_to_grow="text")
    long = "Lære at holde oplæg om det, vi laver, for dem, der ikke kender det"
    answers = {
        "skills-to-grow": Answer(text=f"Excel\nHolde oplæg\n{long}\nEngelsk\nFransk\n🎉\n🚀")
    }
    held = (
        goals.new_goal("Holde oplæg for andre", (), source=long),
        Goal(id="x", goal="excel."),
        Goal(id="holde-oplaeg", goal="Holde to oplæg for teamet"),
        Goal(
            id="sprog",
            goal="Tale engelsk på møder",
            log=(
                LogEntry(date=dt.date(2027, 3, 1), note="Godt"),
                LogEntry(date=dt.date(2027, 6, 1), was=Was(goal="Engelsk")),
            ),
        ),
        Goal(id="goal", goal="🎉"),
    )
    assert goals.grown_from(answers, library, held) == (
        Candidate("skills-to-grow", "Fransk"),
        Candidate("skills-to-grow", "🚀"),
    )


def test_an_empty_answer_offers_nothing() -> None:
    """A rating or a tick alone is no wording for a goal."""
    library = _library(balance="rating", ambitions="list")
    answers = {"balance": Answer(rating=2), "ambitions": Answer(chosen=("calm",))}
    assert goals.grown_from(answers, library) == ()


@pytest.mark.parametrize(
    ("goal", "lacks"),
    [
        (Goal(id="a", goal="A"), ("success", "due", "benefit")),
        (
            Goal(id="a", goal="A", success=("  ",), due=Due(words=" ")),
            goals.missing(Goal(id="a", goal="A")),
        ),
        (Goal(id="a", goal="A", benefit="Ro"), ("success", "due")),
        (Goal(id="a", goal="A", due=Due(words="løbende")), ("success", "benefit")),
        (Goal(id="a", goal="A", success=("Bestået",)), ("due", "benefit")),
        (
            Goal(id="a", goal="A", success=("B",), due=Due(words="Q4"), benefit="C"),
            (),
        ),
    ],
)
def test_what_a_goal_lacks(goal: Goal, lacks: tuple[str, ...]) -> None:
    """A goal without a sign and a date is a wish; "løbende" is a date like any other."""
    assert goals.missing(goal) == lacks


def test_more_than_three_goals_are_many() -> None:
    """Keeping things as they are never counts, nor does a goal that is reached or dropped."""

    def held(*kinds: GoalKind, status: Status = "in-progress") -> tuple[Goal, ...]:
        return tuple(Goal(id=str(n), goal="x", kind=k, status=status) for n, k in enumerate(kinds))

    assert not goals.too_many(held("course", "task", "role", "keep", "keep"))
    assert goals.too_many(held("course", "task", "role", "learning"))
    assert not goals.too_many(held("course", "task", "role", "learning", status="done"))
    assert not goals.too_many(held("course", "task") + held("role", "role", status="dropped"))


@pytest.mark.parametrize(
    ("line", "is_slip"),
    [
        ("jeg afleverer rapport 29. februar", True),
        ("I send the report by 29 February", True),
        ("Færdig senest 31. februar", True),
        ("jeg ringer 31/2", True),
        ("Ferie uge 54", True),
        ("Kurset – 31/2", True),
        ("jeg afleverer rapport 28. februar", False),
        ("Vi deler opgaverne 60/40", False),
        ("Vi mødes kl. 9.30", False),
    ],
)
def test_a_line_that_ends_in_a_day_of_no_calendar_is_told(line: str, is_slip: bool) -> None:  # noqa: FBT001
    """Set apart or not, the day is asked about, and none is taken in its place."""
    assert (goals.slip(line, dt.date(2026, 1, 14)) is not None) is is_slip
