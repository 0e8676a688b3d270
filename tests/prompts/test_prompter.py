"""What every back-end goes through: no answer leaves a prompt that its question does not have."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import mus_cli
from mus_cli.prompts.prompter import Ask, ImpossibleAnswer, Move, Option, Prompter

SOURCES = Path(mus_cli.__file__).parent
ASK = Ask("results", "What went well?")
FIRST = ASK._replace(can_go_back=False)
OPTIONS = (Option("core", "The essentials"), Option("new", "I am new"))


class Wrong(Prompter):
    """A back-end that returns whatever it is told to."""

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def say(self, *paragraphs: str) -> None:
        """Say nothing."""

    def _returns(self, *_question: object, **_default: object) -> object:
        return self._answer

    _ask_text = _ask_line = _ask_choice = _ask_many = _returns
    _ask_marks = _ask_yes_no = _ask_rating = _returns


ASKED: dict[str, Callable[[Prompter, Ask], object]] = {
    "text": lambda person, ask: person.ask_text(ask),
    "line": lambda person, ask: person.ask_line(ask),
    "choice": lambda person, ask: person.ask_choice(ask, OPTIONS),
    "many": lambda person, ask: person.ask_many(ask, OPTIONS),
    "yes_no": lambda person, ask: person.ask_yes_no(ask, default=True),
    "rating": lambda person, ask: person.ask_rating(ask, ("bad", "good")),
}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        *((kind, None) for kind in ASKED),
        ("text", 1),
        ("line", ("core",)),
        ("choice", ""),
        ("choice", "other"),
        ("choice", True),
        ("many", "core"),
        ("many", ("core", "other")),
        ("many", ("",)),
        ("yes_no", ""),
        ("yes_no", 1),
        ("rating", 0),
        ("rating", 3),
        ("rating", True),
        ("rating", "1"),
    ],
)
def test_an_answer_that_the_question_does_not_have_never_leaves_a_prompt(
    kind: str, answer: object
) -> None:
    """Whichever back-end has the fault, the record never holds what it could not be read with."""
    with pytest.raises(ImpossibleAnswer, match="results"):
        ASKED[kind](Wrong(answer), ASK)


@pytest.mark.parametrize("kind", ASKED)
def test_nobody_goes_back_from_the_first_question(kind: str) -> None:
    """Elsewhere every move is possible."""
    with pytest.raises(ImpossibleAnswer):
        ASKED[kind](Wrong(Move.BACK), FIRST)
    assert all(ASKED[kind](Wrong(move), ASK) is move for move in Move)


def test_text_is_cleaned_whoever_asked_for_it() -> None:
    """No control character or blank end, one line where one was asked for; empty is a skip."""
    assert Wrong(" a\x1b[31mb\n c \n").ask_text(ASK) == "ab\n c"
    assert Wrong(" a\x07 b\nc ").ask_line(ASK) == "a b c"
    assert Wrong(" \n").ask_text(ASK) is Move.SKIP
    assert Wrong(" ").ask_line(ASK, "Portal") == ""


def test_options_come_in_their_own_order() -> None:
    """However they were ticked."""
    assert Wrong(("new", "core")).ask_many(ASK, OPTIONS) == ("core", "new")


@pytest.mark.parametrize("kind", ASKED)
def test_no_overview_comes_of_a_question_that_has_none(kind: str) -> None:
    """A dialogue without one would take it for an answer."""
    with pytest.raises(ImpossibleAnswer):
        ASKED[kind](Wrong(Move.OVERVIEW), ASK._replace(has_overview=False))


def test_every_question_says_what_it_is_for() -> None:
    """A question mark shows it, whatever command asks."""
    asks = [
        (path.name, ast.unparse(call.args[1]))
        for path in SOURCES.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "Ask"
        and "purpose" not in [one.arg for one in call.keywords]
    ]
    assert asks == []
