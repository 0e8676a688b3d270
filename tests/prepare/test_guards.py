"""Guards of tone and scope speak while the words can still be changed, and once (P32, P33)."""

from __future__ import annotations

import pytest

from mus_cli.prompts.prompter import Move
from tests.interviews import Interviews, Outcome
from tests.prompts.scripted import ENTER, Scripted

HARD = {"before": "yes", "focus": "hard"}
VERDICT = 'That sounds like a verdict. Try "I felt …" or one example.'


def hints(held: Outcome, key: str) -> list[str]:
    """Return the hints that a question was put with."""
    person: Scripted = held.person
    return [ask.hint for ask in person.asked if ask.key == key]


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
