"""The keys of every kind of prompt: those that are named work, and no other does anything."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES

from mus_cli.prompts.dialogue import Deadline, Line
from mus_cli.prompts.prompter import Ask, Marked, Move, Prompter
from tests.figures import Figure
from tests.prompts import stage as terminal
from tests.prompts.kinds import LABELS, LISTED, MARKS, OPTIONS
from tests.prompts.stage import (
    BACK,
    BACKSPACE,
    CTRL_G,
    CTRL_O,
    CTRL_S,
    CTRL_Y,
    CTRL_Z,
    DELETE,
    DOWN,
    END,
    ENTER,
    HOME,
    LEFT,
    RIGHT,
    TAB,
    UP,
    Stage,
)
from tests.systems import posix

CASES = int(os.environ.get("MUS_CASES", "25"))
ASK = Ask("results", "What went well?")
ESCAPE = "\x1b"
MOUSE = "\x1b[M"  # the beginning of three more, which no terminal sends unasked

KINDS: dict[str, Callable[[Prompter], object]] = {
    "text": lambda person: person.ask_text(ASK),
    "line": lambda person: person.ask_line(ASK),
    "choice": lambda person: person.ask_choice(ASK, OPTIONS),
    "many": lambda person: person.ask_many(ASK, OPTIONS, ("new",)),
    "marks": lambda person: person.ask_marks(ASK, LISTED),
    "yes_no": lambda person: person.ask_yes_no(ASK, default=True),
    "rating": lambda person: person.ask_rating(ASK, LABELS, 2),
}


def _names(sequence: str) -> list[str]:
    keys = ANSI_SEQUENCES.get(sequence, ())
    return [key.value for key in (keys if isinstance(keys, tuple) else (keys,))]


UNTOUCHED = {
    "text": "",
    "line": "",
    "choice": "core",
    "many": ("new",),
    "marks": Marked({"mentor": "dropped"}),
    "yes_no": True,
    "rating": 2,
}
POSSIBLE: dict[str, Callable[[object], bool]] = {
    "text": lambda answer: isinstance(answer, str),
    "line": lambda answer: isinstance(answer, str) and answer.isprintable(),
    "choice": lambda answer: answer in [option.id for option in OPTIONS],
    "many": lambda answer: isinstance(answer, tuple) and set(answer) <= {one.id for one in OPTIONS},
    "marks": lambda answer: (
        isinstance(answer, Marked)
        and answer.marks.keys() <= {row.id for row in LISTED.rows}
        and set(answer.marks.values()) <= {mark.id for mark in MARKS}
    ),
    "yes_no": lambda answer: isinstance(answer, bool),
    "rating": lambda answer: answer in range(1, 6),
}
LISTS = ("choice", "many", "marks", "rating")
COUNTING = {"choice": "1–3", "many": "Space", "marks": "R, D, S", "rating": "1–5"}

# What mus names; the terminals have several sequences for some of it.
NAMED = {
    *("c-c", "c-d", "c-g", "s-tab", "c-m", "c-j", "c-s", "c-o", "c-i", "c-h", "c-y", "c-z"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete"),
    *("c-left", "c-right"),
    "<bracketed-paste>",
}
EVERY_KEY = sorted({chr(code) for code in range(32)} | {"\x7f"} | set(ANSI_SEQUENCES))
UNNAMED = [
    sequence
    for sequence in EVERY_KEY
    if not NAMED & {*_names(sequence)} and sequence not in (ESCAPE, MOUSE)
]


@pytest.fixture
def stage() -> Iterator[Stage]:
    with terminal.stage() as here:
        yield here


pytestmark = pytest.mark.usefixtures("eighty_columns")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("before", ["", ESCAPE], ids=["alone", "after Escape"])
def test_a_key_that_is_not_named_does_nothing(stage: Stage, kind: str, before: str) -> None:
    """Every key a terminal can send, and each after Escape: no Emacs, no vi, no readline."""
    assert len(UNNAMED) > 150
    keys = "".join(before + key for key in UNNAMED)
    answer = KINDS[kind](stage.press(keys + CTRL_S))
    assert answer == (UNTOUCHED[kind] or Move.SKIP)


@pytest.mark.parametrize("kind", ["text", "line"])
@pytest.mark.parametrize("before", ["", ESCAPE], ids=["alone", "after Escape"])
def test_text_goes_on_around_keys_that_are_not_named(stage: Stage, kind: str, before: str) -> None:
    """No hidden search opens, nothing is repeated, deleted, swapped or put in capitals."""
    keys = "".join(before + key for key in UNNAMED)
    assert KINDS[kind](stage.press(f"one two{keys}!{CTRL_S}")) == "one two!"


@pytest.mark.parametrize("kind", ["text", "line"])
def test_a_letter_after_escape_is_a_letter(stage: Stage, kind: str) -> None:
    """Esc and 12X is 12X, and not twelve of them; Esc and det is det."""
    letters = [chr(code) for code in range(33, 127) if chr(code) not in "[O"]
    keys = "".join(f"a {ESCAPE}{letter}12X det " for letter in letters)
    expected = "".join(f"a {letter}12X det " for letter in letters).strip()
    assert KINDS[kind](stage.press(keys + CTRL_S)) == expected


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("keys", [ESCAPE + ENTER, CTRL_O, ESCAPE + ESCAPE, TAB, LEFT])
def test_what_means_nothing_in_a_list_returns_nothing(stage: Stage, kind: str, keys: str) -> None:
    """Alt+Enter sends a text; in a list it is no answer, least of all an empty one."""
    assert KINDS[kind](stage.press(keys + DOWN + UP + ENTER)) == UNTOUCHED[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_pressed_the_answer_is_one_the_question_has(kind: str) -> None:
    """Keys at random end a prompt with a value of its question, a move, or not at all."""
    keys = [key for key in EVERY_KEY if key not in (CTRL_O, MOUSE)]
    answered = 0
    tried = 0
    begun = time.monotonic()

    @settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.sampled_from([*keys, *"0123456789jJnxrdsæ 😀", "\x1bd"])))
    def press(pressed: list[str]) -> None:
        nonlocal answered, tried
        tried += 1
        with terminal.stage() as here, contextlib.suppress(EOFError, KeyboardInterrupt):
            answer = KINDS[kind](here.press_last("".join(pressed) + CTRL_S * 2))
            answered += 1
            assert isinstance(answer, Move) or POSSIBLE[kind](answer)

    press()
    seconds = time.monotonic() - begun
    print(
        Figure(f"keys at random: {kind}", tried, "prompts", 0, seconds, (f"{answered} answered",))
    )


def test_the_cursor_moves_by_letters_words_and_rows(stage: Stage) -> None:
    """Arrows, Home, End, Delete and Backspace, with Ctrl for words."""
    assert stage.press(f"bd{LEFT}c{HOME}a{END}e{CTRL_S}").ask_line(ASK) == "abcde"
    assert stage.press(f"abx{LEFT}{DELETE}c{RIGHT}d{BACKSPACE}{CTRL_S}").ask_line(ASK) == "abc"
    words = f"one two three{ESCAPE}[1;5D{ESCAPE}[1;5D+{ESCAPE}[1;5C-{CTRL_S}"
    assert stage.press(words).ask_line(ASK) == "one +two -three"
    assert stage.press(f"one{ENTER}two{UP}!{DOWN}?{CTRL_S}").ask_text(ASK) == "one!\ntwo?"


def test_the_arrows_follow_the_rows_on_the_screen(stage: Stage) -> None:
    """A paragraph of one line has several rows; up is the row above, at the same column."""
    paragraph = " ".join(f"{number:04}" for number in range(30))
    answer = stage.press(f"{paragraph}{UP}^{CTRL_S}").ask_text(ASK)
    assert answer == paragraph.replace("0014", "0014^")
    answer = stage.press(f"{paragraph}{UP}{UP}{HOME}^{DOWN}{END}${CTRL_S}").ask_text(ASK)
    assert answer == f"^{paragraph}$"


def test_words_are_wrapped_whole_while_they_are_typed() -> None:
    """At 40 columns no word is broken, and a tab is a blank."""
    with terminal.stage(columns=40) as here:
        here.when("ender", CTRL_S)
        text = (
            "Den nye portal gik i drift på ærø,\tog borgerne tog godt imod den inden ferien ender"
        )
        assert here.press(f"\x1b[200~{text}\x1b[201~").ask_text(ASK) == text
        assert "> Den nye portal gik i drift på ærø, og\n  borgerne tog godt" in here.screens[0]
        assert "^I" not in here.drawn


@posix("a signal for a new width")
@pytest.mark.parametrize("kind", ["text", "many"])
def test_a_narrower_terminal_shows_the_prompt_once(kind: str) -> None:
    """The terminal has wrapped the rows by then; none of them is left over."""
    with terminal.stage() as here:
        paragraph = " ".join(["Portalen gik i drift på ærø"] * 6 + ["sammen"])
        here.resize_when("sammen" if kind == "text" else "All of it", 30)
        here.when("Ctrl-S next" if kind == "text" else "\nShift+Tab back", CTRL_S)
        KINDS[kind](here.press(paragraph if kind == "text" else ""))
        shown = here.screens[-1]
    assert shown.count("sammen" if kind == "text" else "I am new") == 1
    assert shown.count("> ") + shown.count("› ") == 1


def test_the_tab_key_is_a_blank(stage: Stage) -> None:
    """It neither completes anything nor leaves a sign that cannot be seen."""
    assert stage.press(f"a{TAB}b{CTRL_S}").ask_line(ASK) == "a b"


def test_what_was_undone_can_be_done_again(stage: Stage) -> None:
    """Ctrl-Z takes back word by word, Ctrl-Y brings it back, and typing ends the way forward."""
    undone = f"one two three{CTRL_Z}{CTRL_Z}"
    assert stage.press(f"{undone}{CTRL_S}").ask_text(ASK) == "one"
    assert stage.press(f"{undone}{CTRL_Y}{CTRL_S}").ask_text(ASK) == "one two"
    assert (
        stage.press(f"{undone}{CTRL_Y}{CTRL_Y}{CTRL_Y}!{CTRL_S}").ask_line(ASK) == "one two three!"
    )
    assert stage.press(f"{undone}!{CTRL_Y}{CTRL_S}").ask_line(ASK) == "one!"


def test_undo_writes_nothing_into_a_yes_or_no(stage: Stage) -> None:
    """Ctrl-Z there takes back what was typed, and the default is still Enter's."""
    assert stage.press(f"n{CTRL_Z}{ENTER}").ask_yes_no(ASK, default=True) is True
    assert "^Z" not in stage.drawn


@pytest.mark.parametrize("length", [1, 1022, 1023, 1024, 2047])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\n\t"])
def test_a_line_end_in_a_burst_sends_nothing(stage: Stage, length: int, end: str) -> None:
    """A paste that is not marked stays in its field, wherever the terminal cuts it in two."""
    pasted = f"{'x' * length}{end}rest{CTRL_S}"
    assert stage.press(pasted).ask_line(ASK) == f"{'x' * length} rest"


def test_a_burst_answers_no_yes_or_no(stage: Stage) -> None:
    """The first line of a paste is not taken for an answer, nor is the rest for the next one."""
    stage.when("Type y for yes or n for no.", f"n{ENTER}")
    assert stage.press(f"ja{ENTER}og nej{ENTER}").ask_yes_no(ASK, default=True) is False


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(
    "text",
    ["Jeg brugte 3 dage", "3 dage med x", "\x1b[200~3 dage\x1b[201~", f"to{ENTER}3 linjer"],
    ids=["typed", "a digit first", "pasted", "lines"],
)
def test_text_at_a_list_chooses_nothing(stage: Stage, kind: str, text: str) -> None:
    """Its digits and its Enter count for nothing, and the hint says which keys do."""
    stage.when(f"Only ↑↓, {COUNTING[kind]} and Enter work here.", ENTER * 2)
    assert KINDS[kind](stage.press(text)) == UNTOUCHED[kind]


def test_the_enter_that_is_taken_with_a_text_says_so(stage: Stage) -> None:
    """Who sees nothing happen reads what to press, in place of a hint that is not true."""
    stage.when("work here", ENTER)
    stage.when("Press Enter again to go on.", ENTER)
    assert stage.press("q").ask_choice(ASK, OPTIONS) == OPTIONS[0].id
    assert "Press Enter again" in stage.drawn


def test_after_a_pause_a_key_counts_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of the finger costs a second, not the list."""
    monkeypatch.setattr("mus_cli.prompts.keys._PAUSE", 0.0)
    stage.when("work here", f"2{ENTER}")
    assert stage.press("q").ask_choice(ASK, OPTIONS) == "new"
    stage.when("work here", f"{DOWN}{ENTER}")
    assert stage.press("q").ask_choice(ASK, OPTIONS) == "new"


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_mark_shows_what_the_question_is_for(
    kind: str, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And every key; nothing is answered, and going back is still possible (C10)."""
    monkeypatch.setattr(f"{__name__}.ASK", ASK._replace(purpose="It goes on your own page."))
    stage.when("It goes on your own page.", BACK)
    assert KINDS[kind](stage.press("?")) is Move.BACK
    (shown,) = stage.screens
    assert "Ctrl-C stops. Everything is saved." in shown
    assert stage.texts == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_key_leads_to_an_overview_that_is_not_there(
    kind: str, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-G is no answer to a question outside a dialogue, and the help does not name it."""
    monkeypatch.setattr(f"{__name__}.ASK", ASK._replace(has_overview=False))
    stage.when("Ctrl-C stops.", BACK)
    assert KINDS[kind](stage.press(f"{CTRL_G}?")) is Move.BACK
    assert "overview" not in stage.screens[0]
    assert "saved" not in stage.screens[0]


@pytest.mark.parametrize("kind", ["text", "line", "yes_no"])
def test_enter_after_the_question_mark_only_hides_the_help(kind: str, stage: Stage) -> None:
    """It is pressed by habit, and would pass over the question; the next one counts."""
    stage.when("Enter hides the help", ENTER)
    stage.when("Enter on an empty field skips" if kind == "text" else "Enter next", ENTER)
    assert KINDS[kind](stage.press("?")) is (True if kind == "yes_no" else Move.SKIP)
    assert len(stage.screens) == 2


def test_an_earlier_answer_that_nobody_touched_gets_a_new_line_with_enter(stage: Stage) -> None:
    """The key line says so, beside the help."""
    stage.when("Enter for a new line · Shift+Tab back · ? help", CTRL_S)
    assert stage.press("").ask_text(ASK, "Pay") == "Pay"


def test_a_second_question_mark_hides_the_help(stage: Stage) -> None:
    """And the next key counts again."""
    stage.when("Ctrl-C stops. Everything is saved.", "?")
    stage.when("↑↓ choose", f"2{ENTER}")
    assert stage.press("?").ask_choice(ASK, OPTIONS) == OPTIONS[1].id


def test_a_note_is_seen_in_place_of_the_help(stage: Stage) -> None:
    """Else a person who asked for help would not learn why nothing happens."""
    stage.when("Ctrl-C stops. Everything is saved.", f"maybe{ENTER}")
    stage.when("Type y for yes or n for no.", f"n{ENTER}")
    assert stage.press("?").ask_yes_no(ASK, default=True) is False


def test_writing_hides_the_help(stage: Stage) -> None:
    """In a text, a second question mark is a letter and could not."""
    stage.when("Ctrl-C stops. Everything is saved.", "I")
    stage.when("> I\n\nEnter next · Shift+Tab back", ENTER)
    assert stage.press("?").ask_line(ASK) == "I"


@pytest.mark.parametrize("kind", ["text", "line"])
def test_a_question_mark_in_a_text_is_a_letter(kind: str, stage: Stage) -> None:
    """Whether it is typed or pasted."""
    assert KINDS[kind](stage.press("Why?" + CTRL_S)) == "Why?"


@pytest.mark.parametrize("kind", ["text", "line"])
def test_no_text_promises_help_where_the_question_mark_is_a_letter(kind: str, stage: Stage) -> None:
    """The key line names it in an empty field, and no longer once something is written."""
    stage.when("? help", "Why")
    stage.when("> Why", CTRL_S)
    assert KINDS[kind](stage.press("")) == "Why"
    assert "? help" not in stage.screens[1]


def test_a_question_mark_shows_the_help_of_a_prefilled_line(stage: Stage) -> None:
    """It replaces nothing there as long as the line is selected; Enter still keeps the line."""
    stage.when("Ctrl-C stops. Everything is saved.", ENTER)
    assert stage.press("?").ask_line(ASK, "12/6") == "12/6"
    assert stage.press(f"{END}?{ENTER}").ask_line(ASK, "12/6") == "12/6?"


@pytest.mark.parametrize("kind", ["text", "line"])
def test_a_question_mark_shows_the_help_of_a_text_that_nobody_has_touched(
    kind: str, stage: Stage
) -> None:
    """An earlier answer stays whole; a second question mark is a letter at its end."""

    def asked(keys: str, *, begun: bool = True) -> object:
        ask = ASK._replace(is_begun=begun)
        prompter = stage.press(keys)
        return (prompter.ask_text if kind == "text" else prompter.ask_line)(ask, "Pay")

    stage.when("Ctrl-C stops. Everything is saved.", CTRL_S)
    assert asked("?") == "Pay"
    stage.when("Ctrl-C stops. Everything is saved.", "?")
    stage.when("> Pay?", CTRL_S)
    assert asked("?") == "Pay?"


@pytest.mark.parametrize("key", [RIGHT, HOME + END, f"x{BACKSPACE}", UP])
def test_a_question_mark_in_a_text_that_was_touched_is_a_letter(key: str, stage: Stage) -> None:
    """By a letter or an arrow; the key line no longer names the help."""
    assert stage.press(f"{key}?{CTRL_S}").ask_text(ASK, "Pay") == "Pay?"


def test_the_key_line_names_the_help_of_a_text_that_nobody_has_touched(stage: Stage) -> None:
    """As long as the question mark shows it."""
    stage.when("? help", RIGHT)
    stage.when("> Pay", CTRL_S)
    assert stage.press("").ask_text(ASK, "Pay") == "Pay"
    assert "? help" not in stage.screens[1]


def test_typing_replaces_a_prefilled_line(stage: Stage) -> None:
    """As in a form, where it is selected; Ctrl-Z brings it back and Enter keeps it."""
    assert stage.press(f"1. juli{ENTER}").ask_line(ASK, "12/6") == "1. juli"
    assert stage.press(f"1{CTRL_Z}{ENTER}").ask_line(ASK, "12/6") == "12/6"
    assert stage.press(ENTER).ask_line(ASK, "12/6") == "12/6"


@pytest.mark.parametrize("key", [END, RIGHT, f"{HOME}{END}"])
def test_an_arrow_first_edits_a_prefilled_line(stage: Stage, key: str) -> None:
    """Then letters go into it."""
    assert stage.press(f"{key} 2027{ENTER}").ask_line(ASK, "12/6") == "12/6 2027"


def test_backspace_edits_a_prefilled_line(stage: Stage) -> None:
    """One letter goes, not all of it."""
    assert stage.press(f"{BACKSPACE}7{ENTER}").ask_line(ASK, "12/6") == "12/7"


def test_typing_goes_on_with_an_unsent_line(stage: Stage) -> None:
    """What somebody typed before they were stopped is never replaced by the next letter."""
    answer = Line().ask(stage.press(f" juni{ENTER}"), ASK, {ASK.key: "12."})
    assert answer == "12. juni"


def test_typing_goes_on_with_a_deadline_that_is_asked_again(stage: Stage) -> None:
    """The words that named no day are not replaced by the next letter."""
    stage.when("That date does not exist.", f" 2027{CTRL_G}")
    kind = Deadline(None, dt.date(2026, 11, 28))
    assert kind.ask(stage.press(f"31 June{ENTER}"), ASK, {}) is Move.OVERVIEW
    assert stage.texts[-1] == (ASK.key, "31 June 2027")
