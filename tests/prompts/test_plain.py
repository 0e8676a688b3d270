from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import pytest

from mus_cli import i18n
from mus_cli.prompts.dialogue import Deadline, day_ahead
from mus_cli.prompts.plain import PlainPrompter
from mus_cli.prompts.prompter import Ask, Move, Option
from tests.prompts.kinds import FIRST, KINDS, LABELS, OPTIONS, ask_any

ASK = Ask("results", "What went well?")
HELP = (
    "\nIn every question: < alone on a line goes back, ! shows the overview, ? shows\n"
    "help, Ctrl-C saves and stops.\n"
)


class Talk:
    """A prompter that is typed the given lines, and what it printed."""

    def __init__(self, *lines: str) -> None:
        self._lines: Iterator[str] = iter(lines)
        self._out = io.StringIO()
        self.texts: list[tuple[str, str]] = []
        self.prompter = PlainPrompter(
            lambda key, text: self.texts.append((key, text)), read=self._next, output=self._out
        )

    @property
    def printed(self) -> str:
        """All that stands in the terminal, what was typed too."""
        return self._out.getvalue()

    def _next(self) -> str:
        line = next(self._lines, None)
        if line is None:
            raise EOFError
        self._out.write(line + "\n")
        return line


pytestmark = pytest.mark.usefixtures("eighty_columns")


def test_a_long_text_ends_with_a_full_stop() -> None:
    """Lines are taken, and told, one by one until a line that holds a full stop only."""
    talk = Talk("One", "", "two", ".")
    assert talk.prompter.ask_text(ASK) == "One\n\ntwo"
    assert talk.texts == [("results", "One"), ("results", "One\n"), ("results", "One\n\ntwo")]
    assert talk.printed == (
        HELP + "\nWhat went well?\n\nEnd with a full stop alone on a line. Enter on an empty "
        "line = skip. < = back.\n> One\n> \nEnd with a full stop alone on a line.\n> two\n"
        "> .\n"
    )


def test_how_to_move_is_explained_once() -> None:
    """The second question has its own instruction and no more."""
    talk = Talk("", "")
    talk.prompter.ask_text(ASK)
    talk.prompter.ask_text(ASK)
    assert talk.printed.count("In every question") == 1


def test_a_text_that_stands_is_shown_and_kept_on_enter() -> None:
    """Nothing has to be written twice; a full stop removes it, new text replaces it."""
    talk = Talk("")
    assert talk.prompter.ask_text(ASK, "Portal\n- in use") == "Portal\n- in use"
    assert (
        "Written so far:\n  Portal\n  - in use\nEnd with a full stop alone on a line.\n"
        "Begin with + to add to it.\nEnter on an empty line = keep it. New text replaces it.\n"
        "A full stop alone = delete it.\n< = back.\n"
    ) in talk.printed
    assert Talk(".").prompter.ask_text(ASK, "Portal") == ""
    assert Talk("New", ".").prompter.ask_text(ASK, "Portal") == "New"


def test_what_nobody_has_written_is_shown_as_a_suggestion() -> None:
    """A date that mus proposes is not called written."""
    today = dt.date(2026, 11, 20)
    talk = Talk("3/12")
    assert day_ahead(today, today).ask(talk.prompter, ASK, {}) == dt.date(2026, 12, 3)
    assert "Suggested:\n  20 November 2026\n" in talk.printed
    assert "Written so far:" not in talk.printed
    talk = Talk("")
    Deadline(None, today, proposed="December 2027").ask(talk.prompter, ASK, {})
    assert "Suggested:\n  December 2027\n" in talk.printed


def test_a_plus_adds_to_what_is_written() -> None:
    """One more line is typed alone, what is kept of it meanwhile is whole, and Enter is as before.

    Where nothing is written, a plus is a letter like any other.
    """
    talk = Talk("+ Ny skærm", "Mødefri fredag", ".")
    assert talk.prompter.ask_text(ASK, "Kursus") == "Kursus\nNy skærm\nMødefri fredag"
    assert talk.texts[0] == (ASK.key, "Kursus\nNy skærm")
    assert "Begin with + to add to it." in talk.printed
    assert Talk("+", "Ny skærm", ".").prompter.ask_text(ASK, "Kursus") == "Kursus\nNy skærm"
    assert Talk("Ny skærm", ".").prompter.ask_text(ASK, "Kursus") == "Ny skærm"
    talk = Talk("+1 til frugt", ".")
    assert talk.prompter.ask_text(ASK) == "+1 til frugt"
    assert "Begin with +" not in talk.printed


def test_a_title_is_read_out_once() -> None:
    """Questions under one title have it above the first; another title comes in between."""
    talk = Talk("Excel", "June", "Bo", "Excel")
    for title in ("Your goals", "Your goals", "Goal: Excel", "Your goals"):
        talk.prompter.ask_line(ASK._replace(title=title))
    titles = [line for line in talk.printed.splitlines() if "oal" in line]
    assert titles == ["Your goals", "Goal: Excel", "Your goals"]


def test_enter_never_keeps_what_was_not_understood() -> None:
    """After a line that is no day, Enter takes what it took before; after a stop as well."""
    today = dt.date(2026, 12, 3)
    kept = "Suggested:\n  3 December 2026\nEnter on an empty line = keep it."
    talk = Talk("32/12", "")
    assert day_ahead(today, today).ask(talk.prompter, ASK, {}) == today
    assert "Written so far:" not in talk.printed
    assert talk.printed.count(kept) == 2

    talk = Talk("32/12", "")
    assert day_ahead(None, today).ask(talk.prompter, ASK, {}) is Move.SKIP
    assert talk.printed.count("Enter on an empty line = skip.") == 2

    talk = Talk("")
    assert day_ahead(None, today).ask(talk.prompter, ASK, {ASK.key: "32/12"}) is Move.SKIP
    assert "\n  You had typed: 32/12\n\nEnter on an empty line = skip." in talk.printed


def test_a_line_that_stands_is_shown_and_kept_on_enter() -> None:
    """As for a long text, without the full stop at the end."""
    talk = Talk(".")
    assert talk.prompter.ask_line(ASK, "Portal") == ""
    assert talk.texts == [("results", "")]
    assert Talk("").prompter.ask_line(ASK, "Portal") == "Portal"
    assert Talk(" New  portal ").prompter.ask_line(ASK, "Portal") == "New portal"


@pytest.mark.parametrize("typed", ["", "  ", "."])
def test_nothing_written_is_a_skip(typed: str) -> None:
    """Enter at once skips, and so does a full stop where nothing stands."""
    assert Talk(typed).prompter.ask_text(ASK) is Move.SKIP
    assert Talk(typed).prompter.ask_line(ASK) is Move.SKIP


def test_an_option_is_chosen_by_number() -> None:
    """What is no number of an option is answered with the instruction, not with a guess."""
    talk = Talk("4", "0", "a", "\u0662", "2")
    assert talk.prompter.ask_choice(ASK, OPTIONS, "all") == "new"
    help_ = "Type a number. Enter = All of it. < = back.\n"
    again = "That was not understood.\n" + help_
    assert talk.printed == (
        f"{HELP}\nWhat went well?\n\n1 The essentials\n2 I am new\n3 All of it\n{help_}"
        f"> 4\n{again}> 0\n{again}> a\n{again}> \u0662\n{again}> 2\n"
    )


def test_enter_takes_the_default() -> None:
    """It is the one named, or the first."""
    assert Talk("").prompter.ask_choice(ASK, OPTIONS, "all") == "all"
    assert Talk("").prompter.ask_choice(ASK, OPTIONS) == "core"
    assert Talk("").prompter.ask_choice(ASK, OPTIONS, "gone") == "core"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("", ("new",)), ("3 1", ("core", "all")), ("1,2", ("core", "new")), ("0", ())],
)
def test_several_numbers_choose_several_options(typed: str, answer: tuple[str, ...]) -> None:
    """Enter keeps what is chosen, 0 takes it away, the answer has the options' order."""
    assert Talk(typed).prompter.ask_many(ASK, OPTIONS, ["new"]) == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ([""], ("new",)),
        (["3"], ("new", "all")),
        (["1-3"], ("core", "new", "all")),
        (["-2 3"], ("all",)),
        (["-1", "0"], ()),
    ],
)
def test_numbers_add_to_what_has_come_about(typed: list[str], answer: tuple[str, ...]) -> None:
    """A milestone that was reached stays reached unless it is named."""
    talk = Talk(*typed)
    assert talk.prompter.ask_many(ASK._replace(adds=True), OPTIONS, ["new"]) == answer
    assert "Chosen: 2. Type more numbers, for example 1 3 or 1-3.\n" in talk.printed
    first = Talk("1 3")
    assert first.prompter.ask_many(ASK._replace(adds=True), OPTIONS) == ("core", "all")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("1-2", ("core", "new")), ("3, 1", ("core", "all")), ("1–1 3", ("core", "all"))],
)
def test_several_can_be_chosen_as_a_range(typed: str, answer: tuple[str, ...]) -> None:
    """As marks are in a review."""
    assert Talk(typed).prompter.ask_many(ASK, OPTIONS, ["new"]) == answer


def test_numbers_are_told_when_they_are_sent() -> None:
    """The draft has them, as any text: a question that is gone back to shows the same ticks."""
    talk = Talk("3 1", "<")
    talk.prompter.ask_many(ASK, OPTIONS, ["new"])
    assert talk.prompter.ask_many(ASK, OPTIONS, ["new"]) is Move.BACK
    assert talk.texts == [(ASK.key, "core\nall")]


def test_what_is_chosen_is_said_in_words() -> None:
    """A screen reader hears which options are ticked, and what Enter does."""
    talk = Talk("1 x", "")
    assert talk.prompter.ask_many(ASK, OPTIONS, ["new"]) == ("new",)
    help_ = (
        "Type the numbers of all you choose, for example 1 3 or 1-3. 0 = none.\n"
        "Enter = I am new.\n< = back.\n"
    )
    assert talk.printed.endswith(
        "1 The essentials\n2 I am new (chosen)\n3 All of it\n"
        f"{help_}> 1 x\nThat was not understood.\n{help_}> \n"
    )
    nothing = Talk("")
    assert nothing.prompter.ask_many(ASK, OPTIONS) == ()
    assert "Enter = none." in nothing.printed


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("j", True), ("JA", True), ("y", True), ("yes", True), ("n", False), ("nej", False)],
)
def test_yes_and_no_are_understood_in_both_languages(typed: str, *, answer: bool) -> None:
    """The letter or the word."""
    assert Talk("what", typed).prompter.ask_yes_no(ASK, default=True) is answer


@pytest.mark.parametrize("default", [True, False])
def test_enter_is_the_default_of_a_yes_or_no(*, default: bool) -> None:
    """The default is said in words."""
    talk = Talk("")
    assert talk.prompter.ask_yes_no(ASK, default=default) is default
    assert f"Enter = {'yes' if default else 'no'}." in talk.printed


def test_a_rating_is_a_number() -> None:
    """Enter skips, or keeps the rating that stands."""
    talk = Talk("6", "4")
    assert talk.prompter.ask_rating(ASK, LABELS) == 4
    assert "5 very good\nType a number from 1 to 5. Enter = skip. < = back.\n" in talk.printed
    assert Talk("").prompter.ask_rating(ASK, LABELS) is Move.SKIP
    standing = Talk("")
    assert standing.prompter.ask_rating(ASK, LABELS, 2) == 2
    assert "Enter = 2 not so good." in standing.printed


def test_a_long_scale_names_the_numbers_that_have_words() -> None:
    """Ten lines of bare numbers say nothing."""
    talk = Talk("0", "11", "10")
    assert talk.prompter.ask_rating(ASK, ("never", *[""] * 8, "always")) == 10
    assert talk.printed.endswith(
        "\n1 never\n10 always\nType a number from 1 to 10. Enter = skip. < = back.\n"
        "> 0\nThat was not understood.\nType a number from 1 to 10. Enter = skip. < = back.\n"
        "> 11\nThat was not understood.\nType a number from 1 to 10. Enter = skip. < = back.\n"
        "> 10\n"
    )


def test_a_scale_is_shown_once_for_several_statements() -> None:
    """The next statement needs its own line and the numbers, not the words again."""
    talk = Talk("", "0")
    assert talk.prompter.ask_rating(ASK, LABELS, 0, lowest=0) == 0
    assert "Enter = 0 bad." in talk.printed
    following = Ask("results/b", "2 of 2: I get help", goes_on=True)
    assert talk.prompter.ask_rating(following, LABELS, lowest=0) == 0
    assert talk.printed.count("very good") == 1
    assert talk.printed.endswith(
        "\n2 of 2: I get help\n\nType a number from 0 to 4. Enter = skip. < = back.\n> 0\n"
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("typed", "move"), [("<", Move.BACK), (" < ", Move.BACK), ("!", Move.OVERVIEW)]
)
def test_every_question_can_be_left(kind: str, typed: str, move: Move) -> None:
    """Back and the overview are the same signs everywhere."""
    assert ask_any(Talk(typed).prompter, kind, ASK) is move


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_no_way_back_from_the_first_question(kind: str) -> None:
    """The instruction does not offer it; tried all the same, it is explained and asked again."""
    talk = Talk("<", "!")
    assert ask_any(talk.prompter, kind, FIRST) is Move.OVERVIEW
    assert "< = back." not in talk.printed
    assert "> <\nThere is nothing to go back to here.\n" in talk.printed
    assert talk.printed.count("Enter") == 2


@pytest.mark.parametrize("kind", KINDS)
def test_the_end_of_the_keys_ends_the_question(kind: str) -> None:
    """Ctrl-D, or a closed terminal, is never asked again."""
    talk = Talk() if kind == "line" else Talk("nonsense")
    with pytest.raises(EOFError):
        ask_any(talk.prompter, kind, ASK)


def test_what_a_terminal_must_not_be_told_is_removed() -> None:
    """Control characters are gone from the answer, the draft and the options."""
    talk = Talk("a\x1b[31mb\x1b[D")
    assert talk.prompter.ask_line(ASK) == "ab"
    assert talk.texts == [("results", "ab")]
    listed = Talk("")
    listed.prompter.ask_choice(ASK, [Option("a", "A\x1b]52;\nlabel")])
    assert "1 A]52; label\n" in listed.printed


def test_a_stop_leaves_the_next_words_on_a_line_of_their_own() -> None:
    """After Ctrl-C the mark of the prompt does not stand before what is said next."""

    def stop() -> str:
        raise KeyboardInterrupt

    out = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        PlainPrompter(read=stop, output=out).ask_line(ASK)
    assert out.getvalue().endswith("> \n")


def test_it_speaks_danish() -> None:
    """The instruction is the one the guides show."""
    i18n.choose("da")
    talk = Talk("1")
    talk.prompter.ask_choice(ASK, OPTIONS, "new")
    assert "Skriv et nummer. Enter = I am new. < = tilbage.\n" in talk.printed


def test_it_reads_and_prints_by_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without being told otherwise it uses standard input and output, and tells nobody."""
    monkeypatch.setattr("sys.stdin", io.StringIO("One\n.\n"))
    assert PlainPrompter().ask_text(ASK) == "One"
    assert capsys.readouterr().out.endswith("> > ")


def test_paragraphs_are_said_with_room_around() -> None:
    """Markup of any kind is text."""
    talk = Talk()
    talk.prompter.say("One [b]two[/b]", "Three")
    assert talk.printed == "\nOne [b]two[/b]\n\nThree\n"


def test_a_long_text_is_counted_at_the_question_after_it() -> None:
    """Once: the next question is about something else, and help is no text to read through."""
    talk = Talk("?", "yes", "yes")
    talk.prompter.say("\n".join(f"line {n}" for n in range(30)))
    for _n in range(2):
        assert talk.prompter.ask_yes_no(ASK, default=False) is True
    assert talk.printed.count("Scroll up") == 1
    assert "There are 31 lines above. Scroll up to read from the start.\n\n" in talk.printed


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_mark_shows_what_the_question_is_for(kind: str) -> None:
    """And the keys; the question is still there, and no answer was given (C10)."""
    talk = Talk("?", "<")
    ask = ASK._replace(purpose="It goes on your own page.")
    assert ask_any(talk.prompter, kind, ask) is Move.BACK
    assert talk.printed.count("It goes on your own page.") == 1
    assert talk.printed.count("In every question") == 2


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Take the course", "Enter = Take the course."),
        ("Get better at saying no.", "Enter = Get better at saying no."),
        ("Help new people settle in; it…", "Enter = Help new people settle in; it…"),
    ],
)
def test_what_enter_takes_ends_in_one_point(label: str, said: str) -> None:
    """Also where the choice is a sentence, or was cut."""
    talk = Talk("")
    assert talk.prompter.ask_choice(ASK, (Option("a", label),)) == "a"
    assert f"{said} < = back.\n" in talk.printed


def test_a_list_to_tick_says_the_words_beside_its_labels() -> None:
    """There is no row to point at, so all of it is in the list."""
    talk = Talk("1")
    option = Option("a", "What I want out of the talk", words="A yes to the course in March")
    assert talk.prompter.ask_many(ASK, (option,)) == ("a",)
    assert "1 What I want out of the talk: A yes to the course in March\n" in talk.printed


def test_there_is_not_an_overview_everywhere() -> None:
    """Where it is not, an exclamation mark says so and answers nothing."""
    talk = Talk("!", "n")
    assert talk.prompter.ask_yes_no(ASK._replace(has_overview=False), default=True) is False
    assert "There is no overview here.\n" in talk.printed
    assert "shows the overview" not in talk.printed
