"""A list to mark: by letters in a terminal, by numbers in plain lines, kept in the draft."""

from __future__ import annotations

import io

import pytest

from mus_cli.prompts.dialogue import Marks
from mus_cli.prompts.plain import PlainPrompter
from mus_cli.prompts.prompter import Ask, ImpossibleAnswer, Mark, Marked, MarkRow, Move
from tests.prompts import stage as terminal
from tests.prompts.kinds import LISTED, MARKS
from tests.prompts.scripted import ENTER as ENTER_
from tests.prompts.scripted import Scripted
from tests.prompts.stage import CTRL_C, CTRL_S, DOWN, ENTER, UP
from tests.prompts.test_prompter import Wrong

ASK = Ask("review", "How is it going?")
OPENING = LISTED._replace(done="Done, the rest go on")

pytestmark = pytest.mark.usefixtures("eighty_columns")


class Lines:
    """A person who types these lines, and what was printed and kept."""

    def __init__(self, *typed: str) -> None:
        self.out = io.StringIO()
        self.kept: list[str] = []
        lines = iter(typed)
        self.prompter = PlainPrompter(
            lambda _key, text: self.kept.append(text),
            read=lambda: next(lines),
            output=self.out,
        )


def test_a_letter_marks_the_row_with_the_pointer() -> None:
    """The same letter takes the mark away, another one replaces it; headings are passed over."""
    with terminal.stage() as stage:
        keys = f"r{DOWN}d{DOWN}S{ENTER}"
        assert stage.press(keys).ask_marks(ASK, LISTED) == Marked(
            {"course": "done", "hr": "stalled"}
        )
        assert stage.texts == [
            ("review", "mentor=dropped\ncourse=done"),
            ("review", "course=done"),
            ("review", "course=done\nhr=stalled"),
        ]
        assert stage.screen.endswith("> Reached: Take the course · Stuck: Ask HR")
        assert stage.press(f"{UP}r{ENTER}").ask_marks(ASK, LISTED).marks == {  # type: ignore[union-attr]
            "mentor": "dropped",
            "hr": "done",
        }


def test_space_goes_through_the_marks() -> None:
    """None, then each in turn, then none: for whoever does not look for the letters."""
    with terminal.stage() as stage:
        for presses, mark in enumerate(["done", "dropped", "stalled", None], 1):
            answer = stage.press(f"{f' {UP}{DOWN}' * presses}{ENTER}").ask_marks(
                ASK, LISTED._replace(marked={})
            )
            assert answer == Marked({"course": mark} if mark else {})


def test_enter_opens_a_row_and_the_last_row_goes_on() -> None:
    """Ctrl-S goes on from wherever the pointer is; a row that was open has it again."""
    with terminal.stage() as stage:
        opened = stage.press(f"r{DOWN}{ENTER}").ask_marks(ASK, OPENING)
        assert opened == Marked({"course": "done", "mentor": "dropped"}, "mentor")
        again = OPENING._replace(pointed="hr")
        assert stage.press(ENTER).ask_marks(ASK, again) == Marked({"mentor": "dropped"}, "hr")
        assert stage.press(f"{DOWN}{ENTER}").ask_marks(ASK, again) == Marked({"mentor": "dropped"})
        assert stage.press(f"r{CTRL_S}").ask_marks(ASK, OPENING).marks == {  # type: ignore[union-attr]
            "course": "done",
            "mentor": "dropped",
        }


@pytest.mark.parametrize("columns", [80, 40])
def test_marks_are_words_in_a_column_and_the_row_is_shown_in_full(columns: int) -> None:
    """The heading, the label cut to leave room for its mark, the whole of it under the list."""
    long = MarkRow("long", f"Learn {'a lot ' * 20}", "in progress\nDeadline: Q4", "Yours")
    with terminal.stage(columns, 24) as stage:
        stage.when("Ctrl-S done", CTRL_C)
        listed = OPENING._replace(rows=(long, *LISTED.rows[1:]), marked={"long": "done"})
        with pytest.raises(KeyboardInterrupt):
            stage.press("").ask_marks(ASK, listed)
        shown = stage.screens[0].split("\n")
        first = next(line for line in shown if line.startswith(" › "))
        assert first.endswith(" reached")
        assert "…" in first
        assert "   Yours" in shown
        assert "   What your manager promised" in shown
        assert "   Done, the rest go on" in shown
        assert "R reached · D dropped · S stuck" in shown[-2 if columns == 80 else -3]
        assert "Deadline: Q4" in shown


@pytest.mark.parametrize("columns", [80, 40])
def test_the_tail_of_a_row_is_not_cut_with_its_label(columns: int) -> None:
    """It is beside the mark, in the row in full, and in plain lines behind the label."""
    row = MarkRow("long", f"Learn {'a lot ' * 20}", tail=" · Mette Holm")
    listed = OPENING._replace(rows=(row, *LISTED.rows[1:]), marked={"long": "done"})
    with terminal.stage(columns, 24) as stage:
        stage.when("Ctrl-S done", CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            stage.press("").ask_marks(ASK, listed)
        shown = stage.screens[0].split("\n")
        assert next(line for line in shown if line.startswith(" › ")).endswith(
            "… · Mette Holm  reached"
        )
        assert sum("Mette Holm" in line for line in shown) == 2
    lines = Lines("", "", "")
    lines.prompter.ask_marks(ASK, listed)
    assert "a lot · Mette Holm (reached)\n" in lines.out.getvalue()


def test_a_row_without_a_mark_has_its_own_word_there() -> None:
    """In every row at once, until a mark takes its place; in plain lines behind the label."""
    rows = tuple(row._replace(unmarked="sensitive") for row in LISTED.rows)
    listed = LISTED._replace(rows=rows)
    with terminal.stage() as stage:
        stage.when("Enter next", CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            stage.press("").ask_marks(ASK, listed)
        shown = stage.screens[0]
    assert (shown.count("  sensitive"), shown.count("Mentor           dropped")) == (2, 1)
    lines = Lines("", "", "")
    lines.prompter.ask_marks(ASK, listed)
    assert "1 Take the course (sensitive)\n" in lines.out.getvalue()
    assert "2 Mentor (dropped)\n" in lines.out.getvalue()


def test_the_help_explains_the_marks() -> None:
    """Each by its word under what the question is for, in a terminal and in plain lines."""
    about = "Nobody follows it up."
    listed = LISTED._replace(marks=(MARKS[0], MARKS[1]._replace(about=about), MARKS[2]))
    ask = ASK._replace(purpose="It is kept.")
    with terminal.stage() as stage:
        stage.when("Enter next", "?")
        stage.when("Nobody", CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            stage.press("").ask_marks(ask, listed)
        assert f"It is kept.\nDropped: {about}\nR reached" in stage.screens[-1]
    lines = Lines("?", "", "", "")
    lines.prompter.ask_marks(ask, listed)
    assert f"It is kept.\nDropped: {about}\n" in lines.out.getvalue()


def test_sixty_rows_scroll_with_the_pointer_in_view() -> None:
    """And 5,000 characters in one of them change nothing."""
    rows = tuple(
        MarkRow(f"r{n}", f"Agreement {n} {'x' * (5000 if n == 30 else 0)}") for n in range(60)
    )
    with terminal.stage(40, 24) as stage:
        stage.when(" › Agreement 30 x", f"d{CTRL_S}")
        answer = stage.press(DOWN * 30).ask_marks(ASK, OPENING._replace(rows=rows, marked={}))
        assert answer == Marked({"r30": "dropped"})
        assert "Ctrl-S done" in stage.screens[0]


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        (["1", "", ""], {"course": "done", "mentor": "dropped"}),
        (["1-3"], {"course": "done", "mentor": "done", "hr": "done"}),
        (["3 – 2, 1"], {"course": "done", "mentor": "done", "hr": "done"}),
        (["", "0", "1 3"], {"course": "stalled", "hr": "stalled"}),
        (["1 2", "4", "x", "1-", "3"], {"course": "done", "mentor": "done", "hr": "dropped"}),
        (["1", "<", "3", "", ""], {"course": "done", "mentor": "dropped", "hr": "done"}),
        (["1", "<", "-1 3", "", ""], {"mentor": "dropped", "hr": "done"}),
        (["1", "<", "0", "", ""], {"mentor": "dropped"}),
        (["1 2", "<", "–1-2", "", ""], {}),
        (["1", "<", "-2", "1 --1", "- 1", "-1", "", ""], {"mentor": "dropped"}),
        (["", "-2 1", ""], {"course": "dropped"}),
    ],
)
def test_plain_lines_ask_for_the_numbers_of_each_mark(
    typed: list[str], marks: dict[str, str]
) -> None:
    """Numbers add, -2 and 0 take away; nothing that isn't named loses its mark.

    The latest word counts, and once all have a mark nothing is left to ask.
    """
    answer = Lines(*typed).prompter.ask_marks(ASK, LISTED)
    assert answer == Marked(marks)


def test_plain_lines_say_the_list_and_what_each_line_does() -> None:
    """Numbers, marks in words, headings, and each mark by its name."""
    lines = Lines("", "o 3")
    assert lines.prompter.ask_marks(ASK, OPENING) == Marked({"mentor": "dropped"}, "hr")
    assert lines.kept == ["mentor=dropped"]
    assert lines.out.getvalue().endswith(
        "\nHow is it going?\n\n"
        "\nYours\n"
        "1 Take the course\n  in progress\n  Deadline: Q4\n"
        "2 Mentor (dropped)\n"
        "\nWhat your manager promised\n"
        "3 Ask HR\n\n"
        "Reached: type the numbers, for example 1 3 or 1-3.\n"
        "Enter = none.\no 2 = open number 2.\n< = back.\n> "
        "Dropped: 2. Type more numbers, for example 1 3 or 1-3.\n"
        "Type -2 to take 2 away, 0 to take all away.\n"
        "Enter = no more.\no 2 = open number 2.\n< = back.\n> "
    )


def test_marks_in_the_draft_are_there_again() -> None:
    """Those of rows and marks that are still there; an empty draft is a list without marks."""
    person = Scripted({}, otherwise=ENTER_)
    kind = Marks(LISTED)
    for draft, begun in (
        ("course=done\ngone=done\nhr=gone\nnonsense", {"course": "done"}),
        ("", {}),
    ):
        kind.ask(person, ASK, {"review": draft})
        assert person.initial["review"] == begun
    kind.ask(person, ASK, {})
    assert person.initial["review"] == {"mentor": "dropped"}


@pytest.mark.parametrize(
    "answer",
    [
        {"course": "done"},
        Marked({"other": "done"}),
        Marked({"course": "other"}),
        Marked({}, "other"),
        Marked({}, "course"),
    ],
)
def test_a_mark_that_the_list_does_not_have_never_leaves_a_prompt(answer: object) -> None:
    """Nor does a row opened where rows cannot be."""
    with pytest.raises(ImpossibleAnswer, match="review"):
        Wrong(answer).ask_marks(ASK, LISTED)


def test_marks_come_in_the_order_of_the_rows() -> None:
    """However they were set."""
    marked = Wrong(Marked({"hr": "done", "course": "done"})).ask_marks(ASK, OPENING)
    assert isinstance(marked, Marked)
    assert list(marked.marks) == ["course", "hr"]
    assert Wrong(Move.OVERVIEW).ask_marks(ASK, LISTED) is Move.OVERVIEW
    assert MARKS[0] == Mark("done", "reached")
    assert [mark.letter for mark in MARKS] == ["r", "d", "s"]
