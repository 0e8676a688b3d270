from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.prompts import screen
from mus_cli.prompts.prompter import Ask, Option
from mus_cli.prompts.screen import Line, cells, question, shorten, wrap


def test_a_question_stands_with_room_around() -> None:
    """Title, question and hint, then what is shown beside it, indented."""
    ask = Ask("a", "What went well?", "Since last time", "Examples help.", ("A note", "Another"))
    assert question(ask, 40) == [
        Line("text"),
        Line("title", "Since last time"),
        Line("text"),
        Line("question", "What went well?"),
        Line("hint", "Examples help."),
        Line("text"),
        Line("context", "  A note"),
        Line("context", "  Another"),
        Line("text"),
    ]


def test_a_question_alone_has_no_empty_parts() -> None:
    """What is not there leaves no gap."""
    assert question(Ask("a", "Why?"), 40) == [Line("text"), Line("question", "Why?"), Line("text")]


def test_a_question_after_a_long_text_says_that_one_can_scroll() -> None:
    """Only where the text, the question and one line to answer in don't fit the screen."""
    ask = Ask("a", "May your manager see this?")
    alone = question(ask, 80)
    assert question(ask, 80, said=18, rows=24) == alone
    assert question(ask, 80, said=0, rows=4) == alone
    assert question(ask, 40, said=19, rows=24) == [
        Line("text"),
        Line("hint", "There are 19 lines above. Scroll up to"),
        Line("hint", "read from the start."),
        *alone,
    ]


def test_lines_break_at_words() -> None:
    """A line is as full as whole words make it."""
    assert wrap("one two three four", 9) == ["one two", "three", "four"]


def test_a_text_keeps_its_own_lines() -> None:
    """Line ends, empty lines, indentation and bullets stay what they are."""
    text = "First:\n\n  indented and long\n- a bullet that is long\n1. a number"
    assert wrap(text, 14) == [
        "First:",
        "",
        "  indented and",
        "  long",
        "- a bullet",
        "  that is long",
        "1. a number",
    ]


def test_a_word_wider_than_the_line_is_broken() -> None:
    """Nothing is cut, however long the word."""
    assert wrap("a speciallægepraksis", 8) == ["a", "speciall", "ægepraks", "is"]


def test_what_stands_before_a_line_counts() -> None:
    """The mark of an answer and the indentation under it belong to the width."""
    assert wrap("one two", 6, first="> ", rest="  ") == ["> one", "  two"]
    assert wrap("", 6, first="> ") == [">"]
    assert wrap("", 6) == []


def test_wide_and_narrow_letters_are_counted_as_they_look() -> None:
    """An emoji takes two cells, an accent of its own none."""
    assert cells("æøå") == 3
    assert cells("🎉") == 2
    assert cells("e\u0301") == 1
    assert wrap("🎉🎉 🎉", 4) == ["🎉🎉", "🎉"]


def test_a_label_is_cut_visibly() -> None:
    """A label too long for its line ends in an ellipsis."""
    assert shorten("A label", 7) == "A label"
    assert shorten("A long\nlabel", 8) == "A long…"
    assert shorten("🎉🎉🎉", 4) == "🎉…"


def test_the_label_of_an_option_is_found_by_its_id() -> None:
    """An id that no option has has no label."""
    options = [Option("a", "An  option")]
    assert screen.label_of(options, "a") == "An option"
    assert screen.label_of(options, "b") == ""


@given(st.text(max_size=200), st.integers(min_value=10, max_value=80))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: int) -> None:
    """Whatever is wrapped, all of it is there and none of it is cut."""
    lines = wrap(text, width, first="> ", rest="  ")
    assert all(cells(line) <= max(width, 4) for line in lines)
    assert "".join("".join(lines).split()) == ">" + "".join(text.split())


@pytest.mark.parametrize("width", [1, 2, 5])
def test_even_a_sliver_of_a_terminal_does_not_fail(width: int) -> None:
    """A window being dragged small is no error."""
    assert "".join(wrap("  - ab cd", width)).replace(" ", "") == "-abcd"


def test_a_command_is_not_parted_from_its_program() -> None:
    """It is copied by hand, from one line."""
    assert wrap("They open in your browser. Later: mus show", 40) == [
        "They open in your browser. Later:",
        "mus show",
    ]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "What I want out of the talk: A yes to the course in March"),
        (40, "What I want out of…: A yes to the…"),
        (20, "What I…: A yes to…"),
    ],
)
def test_the_label_leaves_half_of_its_row_to_the_words(width: int, shown: str) -> None:
    """The words tell the rows apart; both are cut between two words."""
    option = Option("a", "What I want out of the talk", words="A yes to the course in March")
    assert screen.row(option, width) == shown


def test_no_colon_follows_the_mark_of_a_question() -> None:
    """The questions of a workplace's form are the labels of their answers."""
    option = Option("a", "Was it much?", words="In March")
    assert (option.whole, screen.row(option, 30)) == ("Was it much? In March",) * 2


def test_a_title_takes_no_more_than_two_lines() -> None:
    """A long goal is above each of its questions, which would else be far down the screen."""
    ask = Ask("a", "When?", "Goal: " + "I want to lead a small project myself " * 4)
    lines = screen.question(ask, 40)
    assert [line.text for line in lines if line.role == "title"] == [
        "Goal: I want to lead a small project",
        "myself I want to lead a small project m…",
    ]
