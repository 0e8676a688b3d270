"""Guards of tone and scope speak while the words can still be changed, and once (P32, P33)."""

from __future__ import annotations

from typing import get_args

import pytest

from mus_cli.core import record as rec
from mus_cli.core.interview import Interview
from mus_cli.core.privacy import for_the_table
from mus_cli.prepare.question import QuestionKind, question_ask
from mus_cli.prompts.prompter import Move
from tests.interviews import Interviews, Outcome
from tests.prompts.scripted import ENTER, Scripted
from tests.prompts.walked import at, library

HARD = {"before": "yes", "focus": "hard"}
WRITTEN = ("text", "list", "line", "rating")
VERDICT = 'That sounds like a verdict. Try "I felt …" or one example.'


def hints(held: Outcome, key: str) -> list[str]:
    """Return the hints that a question was put with."""
    person: Scripted = held.person
    return [ask.hint for ask in person.asked if ask.key == key]


def answered_step(key: str, place: rec.Place | None) -> Interview:
    """Return the interview at a question, whose answer was in a place, or which has none."""
    answers = {} if place is None else {key: rec.Answer(text="Old", place=place)}
    return at(
        f"question/{key}", rec.Record(year=2026, preparation=rec.Preparation(answers=answers))
    )


@pytest.mark.parametrize("then", [ENTER, "You are late every time"])
def test_a_verdict_can_be_changed_before_the_next_question(
    then: object, interviews: Interviews
) -> None:
    """The question is put again with the words in the field; keeping them, or others, goes on."""
    written = "You are always late"
    held = interviews(HARD | {"question/fb-fact": [written, then]}, otherwise=ENTER)
    assert held.initial["question/fb-fact"] == written
    first, second = hints(held, "question/fb-fact")
    assert not first.startswith(VERDICT)
    assert second == f"{VERDICT} Change it, or keep it as it is."
    expected = written if then is ENTER else then
    assert held.record.preparation.answers["fb-fact"].text == expected


def test_a_guard_does_not_speak_about_words_that_were_kept(interviews: Interviews) -> None:
    """Coming back to them is no new verdict."""
    facts = ["You are always late", ENTER, ENTER]
    script = HARD | {"question/fb-fact": facts, "question/fb-experience": [Move.BACK, ENTER]}
    held = interviews(script, otherwise=ENTER)
    assert len(hints(held, "question/fb-fact")) == 3
    assert not hints(held, "question/fb-fact")[-1].startswith(VERDICT)


def test_a_text_beside_a_number_is_guarded_too(interviews: Interviews) -> None:
    """Before the number is asked for."""
    held = interviews(
        HARD
        | {"question/wellbeing": ["My salary is too low", ENTER], "question/wellbeing/rating": 2},
        otherwise=ENTER,
    )
    assert hints(held, "question/wellbeing")[1].startswith("You don't have to bring that to a MUS.")
    assert "You don't have to carry it alone. Who can help: mus guide help" in held.said


@pytest.mark.parametrize(
    ("key", "way"),
    [
        (
            "own-topic/new/topic",
            {"menu": ["own-topics", ENTER], "own-topics": ["new/topic", ENTER]},
        ),
        ("goal/new/learning", {"goals": ["new/learning", ENTER]}),
    ],
)
def test_a_topic_or_goal_that_a_mus_is_not_for_can_be_changed(
    key: str, way: dict[str, object], interviews: Interviews
) -> None:
    """Pay is most often brought up there, and both would read it on the page for the table."""
    held = interviews(HARD | way | {key: ["A pay rise", ENTER]}, otherwise=ENTER)
    hint = hints(held, key)[1]
    assert hint.startswith("You don't have to bring that to a MUS. As it is, it goes on the page")
    prepared = held.record.preparation
    named = [topic.topic for topic in prepared.own_topics] + [goal.goal for goal in prepared.goals]
    assert named == ["A pay rise"]


def test_typing_goes_on_with_a_line_that_is_asked_again(interviews: Interviews) -> None:
    """A question of one line is no different from one of several: the words are not replaced."""
    held = interviews({"question/outcome": ["My salary is too low", ENTER]}, otherwise=ENTER)
    asked = [ask.is_begun for ask in held.person.asked if ask.key == "question/outcome"]
    assert asked[:2] == [False, True]


def test_after_four_answers_there_is_a_first_paper(interviews: Interviews) -> None:
    """Said once, and true: the papers are on the disk."""
    word = "You already have a first paper to bring. The more you write, the better."
    keys = ("outcome", "how-it-goes", "expectations", "demands-and-means", "less-or-draining")
    answers: dict[str, object] = {f"question/{key}": f"About {key}" for key in keys}
    held = interviews(HARD | answers | {"question/wellbeing": KeyboardInterrupt}, otherwise=ENTER)
    assert held.said.count(word) == 1
    three = interviews(HARD | {"resume": KeyboardInterrupt})
    assert word not in three.said


@pytest.mark.parametrize("place", [None, *get_args(rec.Place)])
def test_what_is_said_about_who_reads_an_answer_is_true(place: rec.Place | None) -> None:
    """Whatever the question, and wherever its answer was before (P32)."""
    written = [one.key for one in library() if one.question.kind in WRITTEN]
    untrue = []
    for key in written:
        step = answered_step(key, place)
        ask = question_ask(step)._replace(key="asked")
        person = Scripted({"asked": ["My pay", ENTER], "asked/rating": Move.SKIP})
        answer = QuestionKind(step, lambda _answer: None).ask(person, ask, {})
        assert not isinstance(answer, Move), key
        now = step.answer(answer).record
        is_on_the_table = key in for_the_table(now).preparation.answers
        told = person.asked[1].hint
        if (
            ("goes on the page for the table" in told) is not is_on_the_table
            or ("stays with you unless you share it" in told) is is_on_the_table
            or now.preparation.answers[key].place == "manager"
        ):
            untrue.append((key, told))
    assert written
    assert untrue == []


@pytest.mark.parametrize("place", [None, *get_args(rec.Place)])
@pytest.mark.parametrize("key", ["outcome", "ask-for", "results", "wellbeing"])
def test_the_help_of_a_question_says_who_reads_its_answer_now(
    key: str, place: rec.Place | None
) -> None:
    """Also after it was moved or shared."""
    step = answered_step(key, place)
    others: dict[str, rec.Place] = {"results": "self", "wellbeing": "me"}
    told = {
        "manager": "You share the answer with your manager.",
        "table": "The answer goes on the page for the table, which you both can read.",
        "self": "The answer goes on your own page for the talk. Nobody gets it from mus.",
        "me": "The answer is only for you until you choose otherwise.",
    }[place or others.get(key, "table")]
    assert question_ask(step).purpose.startswith(told)
