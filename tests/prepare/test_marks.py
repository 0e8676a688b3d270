"""An answers file that shares words which are not in it: asked about, or ``--share`` (B1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mus_cli.app.root import app
from mus_cli.core.privacy import shared_ids
from mus_cli.storage.paths import Places
from tests.years import stored

OWN = """\
year: 2026
answers:
  results: Portal
  wellbeing: {text: Tired, rating: 2}
  fb-fact: Late
goals: [{goal: Course, success: Exam, benefit: Knows more}]
"""
MARKS = {
    "an answer": ("answers: {results: {shared: true}}", "answer/results"),
    "a sensitive answer": ("answers: {wellbeing: {place: manager}}", "answer/wellbeing"),
    "a rating": ("answers: {wellbeing: {rating_place: manager}}", "rating/wellbeing"),
    "feedback": ("answers: {fb-fact: {place: manager}}", "feedback-steps"),
    "a goal by its name": ("goals: [{goal: Course, place: manager}]", "goal/course"),
}


@pytest.fixture
def run(home: Path, state: Path, tmp_path: Path):  # type: ignore[no-untyped-def] # noqa: ANN201
    """Run ``mus prepare`` with a file, and return what it said and what is shared now."""

    def prepare(text: str, *more: str) -> tuple[Result, tuple[str, ...]]:
        file = tmp_path / "answers.yaml"
        file.write_text(text, encoding="utf-8")
        result = CliRunner().invoke(app, ["--lang", "en", "prepare", "--answers", str(file), *more])
        return result, shared_ids(stored(Places(home, state)))

    assert prepare(OWN)[0].exit_code == 0
    return prepare


@pytest.mark.parametrize("name", MARKS)
def test_words_that_are_not_in_the_file_are_not_shared_by_it(name: str, run) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    """With nobody to ask it is an error, and nothing is written; --share says yes."""
    text, item = MARKS[name]
    result, shared = run(text)
    assert (result.exit_code, shared) == (2, ())
    assert "The file shares words that are not in it (" in result.stderr
    result, shared = run(text, "--share")
    assert (result.exit_code, shared) == (0, (item,))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("answers: {results: {text: New, shared: true}}", "answer/results"),
        ("answers: {results: {text: Portal, shared: true}}", "answer/results"),
        ("answers: {wellbeing: {rating: 3, rating_place: manager}}", "rating/wellbeing"),
        ("answers: {fb-fact: {text: Late, shared: true}}", "feedback-steps"),
        (
            "goals: [{goal: Course, success: Exam, benefit: More, place: manager}]",
            "goal/course",
        ),
        ("own_topics: [{topic: Desks, shared: true}]", "own/0"),
    ],
)
def test_words_in_the_same_entry_are_shared_as_marked(text: str, item: str, run) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    """Who writes the words beside the mark sees what they share; a second run changes nothing."""
    result, shared = run(text)
    assert (result.exit_code, shared) == (0, (item,)), result.stderr
    assert run(text)[1] == (item,)


def test_a_file_that_shares_nothing_new_is_no_question(run) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    """A shared agenda line has another place, or other minutes, when one before it goes."""
    lines = (
        "answers: {must-cover: [A, B]}\nagenda:\n"
        "  - {topic: A, minutes: 20, from: must-cover}\n"
        "  - {topic: B, minutes: 20, from: must-cover, place: manager}\n"
        "  - {topic: '', minutes: 20, from: manager, place: manager}\n"
    )
    assert run(lines)[1] == ("agenda/1", "agenda/2")
    result, shared = run("answers: {must-cover: {text: B}}")
    assert (result.exit_code, shared) == (0, ("agenda/0", "agenda/1")), result.stderr
