"""The words of each step: there for every one, whole, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mus_cli import i18n
from mus_cli.core.interview import Interview
from mus_cli.core.record import Preparation, Record
from mus_cli.dialogues import wording
from mus_cli.prepare.steps import step_dialogue
from mus_cli.prompts.prompter import Ask
from tests.prompts.walked import at, everywhere, library


def ask(interview: Interview) -> Ask:
    """Return the words of the step the interview is at."""
    return step_dialogue(interview).ask()


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_step_is_asked_in_words(language: str) -> None:
    """A question, nothing left unfilled, and the key that names the step."""
    i18n.choose(language)
    for interview in everywhere():
        words = ask(interview)
        assert words.key == interview.step.key
        assert words.question.strip()
        assert words.purpose.strip(), words.key  # what a question mark says
        for text in (words.question, words.title, words.hint, words.purpose, *words.context):
            assert not re.search(r"[{}]|None", text), (words.key, text)
            assert text == text.strip()


def test_the_two_languages_say_it_differently() -> None:
    """No step is asked in English on a Danish screen."""
    i18n.choose("da")
    danish = {interview.step.key: ask(interview) for interview in everywhere()}
    i18n.choose("en")
    for interview in everywhere():
        assert ask(interview).question != danish[interview.step.key].question


def test_progress_is_of_the_chosen_selection() -> None:
    """The outcome is the first; a question that the selection does not have is not counted."""
    assert ask(at("question/outcome")).title == "What the talk should lead to · question 1 of 4"
    assert ask(at("question/wellbeing")).title == "Work situation · question 3 of 4"
    assert ask(at("question/fb-fact")).title == "Feedback for the manager, step 1 of 3"
    assert ask(at("question/org-direction")).title == "The workplace's view"


def test_progress_of_everything_is_counted_in_each_part() -> None:
    """Nobody is told that fifty questions are to come (P39)."""
    everything = library().selection("all")
    assert everything is not None
    prepared = Preparation(selection="all", picked=library().picked_by(everything))
    held = Record(year=2026, first_time=True, preparation=prepared)
    assert ask(at("question/results", held, past=None)).title == (
        "Since you started · question 2 of 6"
    )
    assert ask(at("question/fb-wish", held, past=None)).title == (
        "Feedback for the manager, step 3 of 3 · question 4 of 5"
    )


def test_a_question_is_worded_in_the_language_its_bank_has(tmp_path: Path) -> None:
    """A Danish bank on an English screen, and the other way round."""
    for name, language in (("a", "da"), ("b", "en")):
        (tmp_path / f"{name}.yaml").write_text(
            f"format: 1\nid: {name}\ntitle: {{{language}: T{name}}}\nquestions:\n"
            f"  - id: q\n    {language}: {{question: Q{name}, hint: H{name}}}\n",
            encoding="utf-8",
        )
    banks = library(tmp_path)
    for screen in ("da", "en"):
        i18n.choose(screen)
        for name in ("a", "b"):
            entry = banks[f"{name}/q"]
            assert wording.wording(entry.question) == (f"Q{name}", f"H{name}")
            assert wording.bank_title(entry.bank, newcomer=True) == f"T{name}"
