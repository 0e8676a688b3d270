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


def test_a_list_that_the_options_repeat_in_full_is_not_shown_twice() -> None:
    """It is shown only where the options are too long for the terminal."""
    options = (Option("a", "How are things?"), Option("b", "What have you achieved?"))
    ask = Ask("pick", "What about?", context=("1. How are things?", "2. What have you achieved?"))
    assert screen.drop_repeated_list(ask, options).context == ()
    assert screen.drop_repeated_list(ask, options, 23).context == ()
    assert screen.drop_repeated_list(ask, options, 22) == ask
    told = ask._replace(context=("A word from last year",))
    assert screen.drop_repeated_list(told, options) == told
