from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mus_cli import i18n
from mus_cli.prompts.prompter import Ask, Marked, MarkRow, Move, Option, TickSet
from tests.prompts import stage as terminal
from tests.prompts.editors import python_editor
from tests.prompts.kinds import FIRST, KINDS, LABELS, LISTED, OPTIONS, ask_any
from tests.prompts.stage import (
    BACK,
    BACKSPACE,
    CTRL_C,
    CTRL_D,
    CTRL_G,
    CTRL_O,
    CTRL_Q,
    CTRL_S,
    CTRL_Z,
    DOWN,
    END,
    ENTER,
    HOME,
    PAGE_DOWN,
    PAGE_UP,
    UP,
    Stage,
)

ASK = Ask("results", "What went well?", title="Since last time · 1 of 3 themes under way")


@pytest.fixture
def stage() -> Iterator[Stage]:
    with terminal.stage() as here:
        yield here


@pytest.fixture
def narrow() -> Iterator[Stage]:
    with terminal.stage(columns=40) as here:
        yield here


pytestmark = pytest.mark.usefixtures("eighty_columns")


def test_enter_makes_a_line_and_ctrl_s_ends_the_text(stage: Stage) -> None:
    """A long answer has as many lines as wanted and ends where the toolbar says."""
    assert stage.press(f"One{ENTER}two{ENTER}{ENTER}three{CTRL_S}").ask_text(ASK) == (
        "One\ntwo\n\nthree"
    )


def test_escape_and_enter_end_the_text_too(stage: Stage) -> None:
    """A key that people know from other programs works here."""
    assert stage.press("One\x1b\r").ask_text(ASK) == "One"


@pytest.mark.parametrize("keys", [ENTER, CTRL_S, f"  {ENTER}"])
def test_nothing_written_is_a_skip(stage: Stage, keys: str) -> None:
    """Enter on an empty answer skips it."""
    assert stage.press(keys).ask_text(ASK) is Move.SKIP
    assert stage.screen.endswith("\n> Skipped")


def test_an_earlier_text_is_kept_or_removed(stage: Stage) -> None:
    """An earlier answer comes back unchanged, and empty where the person emptied it."""
    assert stage.press(CTRL_S).ask_text(ASK, "Portal") == "Portal"
    assert stage.press(BACKSPACE * 6 + ENTER).ask_text(ASK, "Portal") == ""
    assert stage.press(BACKSPACE * 6 + ENTER).ask_line(ASK, "Portal") == ""


def test_going_back_keeps_the_half_written_text(stage: Stage) -> None:
    """Shift+Tab leaves; what was written so far was reported letter by letter."""
    assert stage.press("No" + BACK).ask_text(ASK) is Move.BACK
    assert stage.texts == [("results", "N"), ("results", "No")]


def test_there_is_no_way_back_from_the_first_question(stage: Stage) -> None:
    """Shift+Tab does nothing where nothing comes before, and the toolbar does not offer it."""
    assert stage.press(f"a{BACK}b{ENTER}").ask_line(FIRST) == "ab"
    assert "Shift+Tab" not in stage.raw


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("key", "move"),
    [(BACK, Move.BACK), (CTRL_G, Move.OVERVIEW), (CTRL_C, KeyboardInterrupt), (CTRL_D, EOFError)],
)
def test_every_question_can_be_left(
    stage: Stage, kind: str, key: str, move: Move | type[BaseException]
) -> None:
    """Back, overview, Ctrl-C and Ctrl-D do the same everywhere; Ctrl-Q does nothing."""
    stage.press(CTRL_Q + key)
    if isinstance(move, Move):
        assert ask_any(stage.prompter, kind, ASK) is move
        assert stage.screen.endswith("> Back" if move is Move.BACK else "> Overview")
    else:
        with pytest.raises(move):
            ask_any(stage.prompter, kind, ASK)


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_stopping_in_the_middle_leaves_the_text_on_the_screen(stage: Stage, key: str) -> None:
    """What was half written is saved, and does not look as if it were gone."""
    with pytest.raises((KeyboardInterrupt, EOFError)):
        stage.press(f"Half a{ENTER}text{key}").ask_text(ASK)
    assert stage.screen.endswith("\n> Half a\n  text")


def test_a_closed_terminal_ends_the_prompt(stage: Stage) -> None:
    """No more keys: the prompt does not hang, and what was typed has been reported."""
    with pytest.raises(EOFError):
        stage.press_last("Half").ask_text(ASK)
    assert stage.texts[-1] == ("results", "Half")


def test_ctrl_z_undoes(stage: Stage) -> None:
    """A paste that went wrong is taken back."""
    keys = f"One\x1b[200~ two\x1b[201~{CTRL_Z}!{CTRL_S}"
    assert stage.press(keys).ask_text(ASK) == "One!"


def test_a_paste_of_several_lines_is_one_answer(stage: Stage) -> None:
    """Lines pasted into a field of one line become one line, marked as a paste or not."""
    paste = "\x1b[200~one\r\ntwo\nthree\n\x1b[201~"
    assert stage.press(paste + ENTER).ask_line(ASK) == "one two three"
    assert stage.press(f"one{ENTER}two{ENTER}three{ENTER}").ask_line(ASK) == "one two three"
    assert stage.press(paste + CTRL_S).ask_text(ASK) == "one\ntwo\nthree"
    assert stage.press(f"{ENTER}one{CTRL_S}").ask_text(ASK) == "one"


def test_what_a_terminal_must_not_be_told_is_removed(stage: Stage) -> None:
    """Control characters in a paste are gone from the answer and from the draft."""
    assert stage.press("\x1b[200~a\x07b\u202ec\x1b[201~" + ENTER).ask_line(ASK) == "abc"
    assert stage.texts == [("results", "abc")]


def test_a_line_is_tidied(stage: Stage) -> None:
    """Spaces around and between the words of a line are single."""
    assert stage.press(f"  a   b {ENTER}").ask_line(ASK) == "a b"
    assert stage.press(f"a{CTRL_S}").ask_line(ASK) == "a"
    assert stage.press(ENTER).ask_line(ASK) is Move.SKIP


def test_an_option_is_chosen_by_arrows_or_by_number(stage: Stage) -> None:
    """Enter takes what the pointer is at: the default, or the first."""
    assert stage.press(ENTER).ask_choice(ASK, OPTIONS) == "core"
    assert stage.press(ENTER).ask_choice(ASK, OPTIONS, "all") == "all"
    assert stage.press(ENTER).ask_choice(ASK, OPTIONS, "gone") == "core"
    assert stage.press(DOWN + ENTER).ask_choice(ASK, OPTIONS) == "new"
    assert stage.press(UP + ENTER).ask_choice(ASK, OPTIONS) == "all"
    assert stage.press(f"2{ENTER}").ask_choice(ASK, OPTIONS) == "new"


@pytest.mark.parametrize("last", [ENTER, CTRL_S, UP + ENTER])
def test_a_digit_leaves_its_enter_to_its_own_question(stage: Stage, last: str) -> None:
    """However long after it: sharing is not confirmed by the Enter of the choice before."""
    stage.when(" › 2", last)
    shared = stage.press("2").ask_choice(ASK, OPTIONS)
    assert shared == ("core" if last.startswith(UP) else "new")
    stage.when("> (Y/n)", f"n{ENTER}")
    assert stage.press("").ask_yes_no(ASK._replace(question="Send it?"), default=True) is False


def test_more_than_nine_options_have_numbers_too(stage: Stage) -> None:
    """One digit after the other points to the tenth and later, wherever the pointer was."""
    many = [Option(f"o{n}", f"Option {n}") for n in range(1, 12)]
    assert stage.press(f"9{ENTER}").ask_choice(ASK, many) == "o9"
    assert stage.press(UP + UP + ENTER).ask_choice(ASK, many) == "o10"
    assert " ›  1 Option 1" in stage.drawn
    assert "   10 Option 10" in stage.drawn
    stage.when("10 word", CTRL_C)
    with pytest.raises(KeyboardInterrupt):
        stage.press("").ask_choice(ASK, [Option(str(n), "word " * 30) for n in range(1, 12)])
    rows = [line for line in stage.screens[0].split("\n") if " word word" in line]
    assert {len(row) for row in rows if row.endswith("…")} == {79}
    stage.when(" ›  1", "0")
    stage.when(" › 10", ENTER)
    assert stage.press("1").ask_choice(ASK, many, "o3") == "o10"
    assert stage.press(f"0{ENTER}").ask_choice(ASK, many) == "o1"


def test_options_are_ticked_with_space_or_x(stage: Stage) -> None:
    """The answer has the options' order, whatever the order of ticking."""
    prompter = stage.press(f"{DOWN}{DOWN} {UP}{UP}x{ENTER}")
    assert prompter.ask_many(ASK, OPTIONS) == ("core", "all")
    assert stage.screen.endswith("> The essentials, All of it")


def test_ticks_stand_and_can_be_taken_away(stage: Stage) -> None:
    """Enter keeps what is ticked; a letter that means nothing here ticks nothing."""
    assert stage.press(f"a{ENTER}i{ENTER}{ENTER}").ask_many(ASK, OPTIONS, ["new"]) == ("new",)
    assert stage.press(f"{DOWN} {ENTER}").ask_many(ASK, OPTIONS, ["new"]) == ()
    assert stage.screen.endswith("> None chosen")


def test_every_tick_is_told_as_a_text_is(stage: Stage) -> None:
    """The draft has it at once, in the options' order; moving or a stray letter saves nothing."""
    prompter = stage.press(f"{DOWN}{DOWN} {UP}{UP}x{DOWN}{UP} {ENTER}")
    prompter.ask_many(ASK, OPTIONS)
    assert [ticks for _key, ticks in stage.texts] == ["all", "core\nall", "all"]
    assert {key for key, _ticks in stage.texts} == {ASK.key}


def test_a_set_of_ticks_is_told_too(stage: Stage) -> None:
    """One key ticks or clears many at once."""
    sets = (TickSet("nothing", ()), TickSet("every", ("core", "new")))
    stage.press(f"e{ENTER}").ask_many(ASK._replace(sets=sets), OPTIONS)
    stage.press(f"n{ENTER}").ask_many(ASK._replace(sets=sets), OPTIONS, ["all"])
    assert [ticks for _key, ticks in stage.texts] == ["core\nnew", ""]


def test_ctrl_s_goes_on_from_a_list_too(stage: Stage) -> None:
    """The habit from long texts takes what is chosen or ticked, as Enter does."""
    assert stage.press(f"{DOWN}\x13").ask_choice(ASK, OPTIONS) == OPTIONS[1].id
    assert stage.press("x\x13").ask_many(ASK, OPTIONS) == (OPTIONS[0].id,)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("j", True), ("Ja", True), ("y", True), ("n", False), ("nej", False), ("", True)],
)
def test_yes_and_no_are_understood_in_both_languages(
    stage: Stage, keys: str, *, answer: bool
) -> None:
    """A letter or the word, then Enter; Enter alone is the default."""
    assert stage.press(keys + ENTER).ask_yes_no(ASK, default=True) is answer
    assert stage.screen.endswith("> Yes" if answer else "> No")


def test_what_is_neither_yes_nor_no_is_asked_again(stage: Stage) -> None:
    """The field says what it needs and does not take the default."""
    stage.when("Type y for yes or n for no.", f"n{ENTER}")
    assert stage.press(f"maybe{ENTER}").ask_yes_no(ASK, default=True) is False


def test_the_default_of_a_yes_or_no_shows(stage: Stage) -> None:
    """The capital letter is Enter's, in the language in use."""
    stage.press(ENTER).ask_yes_no(ASK, default=True)
    i18n.choose("da")
    stage.press(ENTER).ask_yes_no(ASK, default=False)
    assert "> (Y/n) " in stage.drawn
    assert "> (j/N) " in stage.drawn


def test_a_rating_is_one_digit(stage: Stage) -> None:
    """A digit and Enter rate, Enter alone skips, and a rating that was given is kept."""
    assert stage.press(f"4{ENTER}").ask_rating(ASK, LABELS) == 4
    assert stage.screen.endswith("> 4 good")
    assert stage.press(ENTER).ask_rating(ASK, LABELS) is Move.SKIP
    assert stage.screen.endswith("> Skipped")
    assert stage.press(ENTER).ask_rating(ASK, LABELS, 2) == 2
    assert stage.press(DOWN + ENTER).ask_rating(ASK, LABELS, 2) == 3


TEN = ("never", *[""] * 8, "always")


def test_a_long_scale_is_pointed_at_by_its_digits(stage: Stage) -> None:
    """1 may be the beginning of 10, so Enter says that the number is whole."""
    assert stage.press(f"7{ENTER}").ask_rating(ASK, TEN) == 7
    assert stage.screen.endswith("> 7")
    assert stage.press(f"10{ENTER}").ask_rating(ASK, TEN) == 10
    assert stage.screen.endswith("> 10 always")
    assert stage.press(f"12{ENTER}").ask_rating(ASK, TEN) == 2
    assert stage.press(f"0{DOWN}{ENTER}").ask_rating(ASK, TEN) == 1
    assert stage.press(ENTER).ask_rating(ASK, TEN) is Move.SKIP
    assert stage.press(ENTER).ask_rating(ASK, TEN, 10) == 10
    assert " 1 never" in stage.drawn
    assert "10 always" in stage.drawn


def test_a_scale_may_begin_at_nothing(stage: Stage) -> None:
    """0 is a rating like any other, and can be the current one."""
    assert stage.press(f"0{ENTER}").ask_rating(ASK, LABELS, lowest=0) == 0
    assert stage.press(ENTER).ask_rating(ASK, LABELS, 0, lowest=0) == 0
    assert stage.press(f"4{ENTER}").ask_rating(ASK, LABELS, lowest=0) == 4


def test_a_label_without_room_is_shown_in_full_while_it_is_pointed_at(stage: Stage) -> None:
    """A workplace's own words can be longer than a row."""
    long = "word " * 30 + "end"
    options = (Option("a", "short"), Option("b", long))
    assert stage.press(DOWN + ENTER).ask_choice(ASK, options) == "b"
    assert "word\r\n  end\r\n" in stage.drawn
    assert stage.press(f"{DOWN} {ENTER}").ask_many(ASK, options) == ("b",)


def test_a_question_and_its_answer_stay_on_the_screen(stage: Stage) -> None:
    """The field and its toolbar go; the whole answer stays, wrapped at words."""
    ask = Ask("a", "What went well?", "Since last time", "Examples help.", ("Note: a portal",))
    stage.press(f"{'word ' * 20}{CTRL_S}").ask_text(ask)
    assert stage.screen == "\n".join(  # noqa: FLY002 - a screen, line by line
        [
            "",
            "Since last time",
            "",
            "What went well?",
            "Examples help.",
            "",
            "  Note: a portal",
            "",
            "Write freely. Enter starts a new line. Ctrl-S saves and goes on.",
            "",
            "> word word word word word word word word word word word word word word word",
            "  word word word word word",
        ]
    )


def test_only_the_first_long_question_explains_itself(stage: Stage) -> None:
    """What has been read once need not be read again."""
    stage.press(ENTER).ask_text(ASK)
    stage.press(ENTER).ask_text(ASK)
    assert stage.raw.count("Write freely") == 1


def test_a_list_shows_its_keys_and_its_numbers(
    narrow: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 40 columns nothing is cut but a label that is longer than the line, and that shows."""
    monkeypatch.setenv("COLUMNS", "40")
    options = [*OPTIONS, Option("long", "A label that is [red]much[/red] longer than the line")]
    with pytest.raises(EOFError):
        narrow.press_last("").ask_choice(ASK, options)
    shown = narrow.drawn
    assert "4 A label that is [red]much[/red] l…" in shown
    assert "↑↓ choose · Enter next" in shown


def test_paragraphs_are_said_with_room_around(stage: Stage) -> None:
    """Long text is wrapped, and never read as markup."""
    stage.prompter.say("One [b]two[/b]", "Three")
    assert stage.screen == "\nOne [b]two[/b]\n\nThree"


def test_a_long_text_is_counted_at_the_question_after_it(stage: Stage) -> None:
    """Its start has scrolled away; the next question is about something else."""
    stage.prompter.say("\n".join(f"line {n}" for n in range(30)))
    for _n in range(2):
        assert stage.press(ENTER).ask_yes_no(ASK, default=True) is True
    assert stage.raw.count("There are 31 lines above. Scroll up to read from the start.") == 1


def test_paragraphs_go_to_standard_output_before_the_libraries_load(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first screen needs nothing that takes long to import."""
    from mus_cli.prompts.terminal import TerminalPrompter

    TerminalPrompter().say("One")
    assert capsys.readouterr().out == "\nOne\n"


def test_where_nothing_is_said_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Else there would be one blank line too many before the next question."""
    from mus_cli.prompts.terminal import TerminalPrompter

    TerminalPrompter().say()
    assert capsys.readouterr().out == ""


def test_the_editor_gets_the_text_and_gives_it_back(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-O opens the person's editor; its text is then in the field and not yet sent."""
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text.upper() + 'æ'"))
    stage.when("PORTALæ", "!" + CTRL_S)
    assert stage.press("portal" + CTRL_O).ask_text(ASK) == "PORTALæ!"


def test_the_editor_waits_for_a_second_press_where_files_are_locked(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may keep readable copies: that is said first, and once."""
    stage.prompter._words_are_locked = True
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text + 'æ'"))
    stage.when("may keep readable copies. Ctrl-O again", CTRL_O)
    stage.when("portalæ", CTRL_O)
    stage.when("portalææ", "!" + CTRL_S)
    assert stage.press("portal" + CTRL_O).ask_text(ASK) == "portalææ!"


def test_what_the_editor_did_can_be_undone(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-Z brings back what was in the field before."""
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "'XXXXXX'"))
    stage.when("XXXXXX", CTRL_Z + CTRL_S)
    assert stage.press("portal" + CTRL_O).ask_text(ASK) == "portal"


def test_an_editor_that_fails_loses_nothing(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the editor is missing the text stays, and the field says so."""
    monkeypatch.setenv("VISUAL", str(tmp_path / "no-such-editor"))
    stage.when("The editor could not be opened. Your text is still here.", "!" + CTRL_S)
    assert stage.press("portal" + CTRL_O).ask_text(ASK) == "portal!"


def test_what_goes_wrong_while_saving_ends_the_prompt(stage: Stage) -> None:
    """A draft that cannot be saved is reported by the one error boundary, not by a traceback."""

    def full(_key: str, _text: str) -> None:
        raise PermissionError

    stage.prompter._on_change = full
    with pytest.raises(PermissionError):
        stage.press("a").ask_text(ASK)


@pytest.mark.parametrize("columns", [80, 40])
def test_the_tail_of_a_row_stays_where_its_label_is_cut(columns: int) -> None:
    """Who and when are what the person checks; a long label gives way to them."""
    option = Option("1", f"Learn {'a lot ' * 20}".rstrip(), tail=" · Lise · 23 December 2026")
    with terminal.stage(columns, 24) as stage:
        stage.when("↑↓ choose", CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            stage.press("").ask_choice(ASK, [option, Option("on", "Go on")])
        row = next(line for line in stage.screens[0].split("\n") if line.startswith(" › "))
        assert row.endswith("… · Lise · 23 December 2026")
        assert len(row) <= columns


def test_a_short_tail_leaves_its_label_half_of_a_narrow_row() -> None:
    """Two agreements that begin with the same name are told apart at 40 columns too."""
    whole, short = " · Søren · 21. december 2027", " · Søren · 21/12 2027"
    option = Option("1", "Søren spørger HR om kurset", tail=whole, short=short)
    for columns, end in ((80, f"kurset{whole}"), (40, f"Søren spørge…{short}")):
        with terminal.stage(columns, 24) as stage:
            stage.when("↑↓ choose", CTRL_C)
            with pytest.raises(KeyboardInterrupt):
                stage.press("").ask_choice(ASK, [option, Option("on", "Go on")])
            row = next(line for line in stage.screens[0].split("\n") if line.startswith(" › "))
            assert row.endswith(end)


@pytest.mark.parametrize("columns", [80, 40])
def test_a_list_that_scrolls_says_how_much_is_out_of_sight(columns: int) -> None:
    """A list that scrolls says how many lines are out of sight."""
    options = [Option(str(n), f"Line {n}") for n in range(1, 61)]
    with terminal.stage(columns, 24) as stage:
        stage.when("↓ ", UP)
        stage.when("↑ ", CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            stage.press("").ask_choice(ASK, options)
        for shown, above in zip(stage.screens, (False, True), strict=True):
            rows = [line for line in shown.split("\n") if " Line " in line]
            hidden = "↑" if above else "↓"
            assert f" {hidden} {60 - len(rows)} more" in shown.split("\n")
            assert f" {'↓' if above else '↑'} " not in shown


def test_a_list_that_fits_says_nothing_of_more(stage: Stage) -> None:
    """The rows for it are there only where the list scrolls."""
    stage.press(ENTER).ask_choice(ASK, [Option("a", "One"), Option("b", "Two")])
    assert " more" not in stage.drawn


def test_ticks_stay_when_the_list_is_left(stage: Stage) -> None:
    """Going back or looking at the overview keeps them all; an answer ends it."""
    assert stage.press(f" {DOWN} {BACK}").ask_many(ASK, OPTIONS) is Move.BACK
    assert stage.press(f" {CTRL_G}").ask_many(ASK, OPTIONS) is Move.OVERVIEW
    assert stage.press(ENTER).ask_many(ASK, OPTIONS) == ("new",)
    assert stage.press(ENTER).ask_many(ASK, OPTIONS) == ()


def test_a_row_that_is_cut_is_shown_in_full_where_the_pointer_is() -> None:
    """Its own words too, which the list has little room for at 40 columns."""
    option = Option("a", "What I want out of the talk", words="A yes to the course in March")
    with terminal.stage(40, 24) as stage:
        stage.when("? help", ENTER)
        stage.press("").ask_many(ASK, (option, *OPTIONS))
        (shown,) = stage.screens
    assert " › ○ What I want out…: A yes to the…" in shown
    assert "What I want out of the talk: A yes to\nthe course in March\n" in shown


@pytest.mark.parametrize("rows", [24, 16])
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("kind", ["choice", "many", "marks"])
def test_a_long_explanation_leaves_the_question_and_the_keys_on_the_screen(
    kind: str, columns: int, rows: int
) -> None:
    """It is cut to what the list leaves, or to half of what the two have."""
    long = "word " * 1_000
    options = [Option("a", "Alpha", about=long), *(Option(f"b{n}", long) for n in range(30))]
    listed = LISTED._replace(rows=(MarkRow("a", "Alpha", detail=long), *LISTED.rows), marked={})
    with terminal.stage(columns, rows) as stage:
        stage.when("? help", CTRL_C)
        prompter = stage.press("")
        ask: dict[str, Callable[[], object]] = {
            "choice": lambda: prompter.ask_choice(ASK, options),
            "many": lambda: prompter.ask_many(ASK, options),
            "marks": lambda: prompter.ask_marks(ASK, listed),
        }
        with pytest.raises(KeyboardInterrupt):
            ask[kind]()
        shown = stage.screens[0].split("\n")
    assert "What went well?" in shown
    assert any("Alpha" in line and "›" in line for line in shown)
    assert any(line.startswith("word") and line.endswith("word…") for line in shown)
    assert shown[-1].endswith("? help")


def test_an_explanation_has_the_rows_that_a_short_list_leaves() -> None:
    """Only where both are long has each of them half."""
    with terminal.stage(80, 24) as stage:
        stage.when("? help", DOWN + ENTER)
        options = [Option("a", "Alpha", about="word " * 150), Option("b", "Beta")]
        stage.press("").ask_choice(ASK, options)
        (shown,) = stage.screens
    assert shown.count("word") == 150
    assert "2 Beta" in shown


def test_a_long_label_is_cut_in_what_stays_of_the_answer(stage: Stage) -> None:
    """The next question follows a few lines below."""
    stage.press(ENTER).ask_choice(ASK, [Option("a", "word " * 1_000)])
    assert stage.screen.endswith("…")
    assert stage.screen.count("word") < 60


def test_a_title_is_there_once_for_the_questions_below_it(stage: Stage) -> None:
    """A second question under it has only its own words."""
    stage.press(f"Excel{ENTER}").ask_line(ASK)
    stage.press(f"Word{ENTER}").ask_line(ASK._replace(question="And what else?"))
    assert stage.screen.count("Since last time") == 1
    stage.press(ENTER).ask_line(ASK._replace(title="Your goals"))
    assert stage.screen.count("Your goals") == 1


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (END, 299),
        (END + HOME, 0),
        (END + DOWN, 0),
        (PAGE_DOWN, 13),
        (PAGE_DOWN * 3 + PAGE_UP, 26),
        (DOWN + PAGE_UP, 0),
        (PAGE_DOWN * 50, 299),
        (END + UP + PAGE_DOWN, 299),
    ],
)
def test_a_long_list_is_moved_through_by_pages_and_to_its_ends(keys: str, row: int) -> None:
    """A page is what is in sight; at the ends nothing goes round. Every list has the same keys."""
    options = [Option(f"r{n}", f"Line {n}") for n in range(300)]
    rows = tuple(MarkRow(option.id, option.label) for option in options)
    listed = LISTED._replace(rows=rows, marked={})
    other = ASK._replace(title="Another title")  # which takes its rows
    with terminal.stage(80, 24) as stage:
        assert stage.press(keys + ENTER).ask_choice(ASK, options) == f"r{row}"
        assert stage.press(f"{keys} {ENTER}").ask_many(other, options) == (f"r{row}",)
        if PAGE_DOWN not in keys:  # fewer rows of it are in sight
            answer = stage.press(f"{keys}r{ENTER}").ask_marks(ASK, listed)
            assert answer == Marked({f"r{row}": "done"})


def test_pages_and_ends_pass_over_headings() -> None:
    """The one above the first row is in sight again with it."""
    rows = tuple(
        MarkRow(f"r{n}", f"Line {n}", heading="" if n % 4 else f"Block {n}") for n in range(40)
    )
    listed = LISTED._replace(rows=rows, marked={})
    with terminal.stage(80, 24) as stage:
        stage.when("Block 0", f"r{ENTER}")
        assert stage.press(END + PAGE_UP * 20).ask_marks(ASK, listed) == Marked({"r0": "done"})
        assert "   Block 0\n › Line 0" in stage.screens[0]


def test_the_help_names_the_keys_for_a_list_that_scrolls() -> None:
    """In one that is in sight as a whole, they are not needed."""
    with terminal.stage(80, 24) as stage:
        for count, named in ((30, True), (3, False)):
            stage.when("Ctrl-C stops", ENTER)
            stage.press("?").ask_choice(ASK, [Option(str(n), f"Line {n}") for n in range(count)])
            assert (
                "PageUp/PageDown one page · Home first · End last" in stage.screens[-1]
            ) is named
