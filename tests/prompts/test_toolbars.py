from __future__ import annotations

import pytest

from mus_cli import i18n
from mus_cli.prompts import toolbars
from mus_cli.prompts.prompter import Ask
from mus_cli.prompts.screen import cells
from mus_cli.prompts.toolbars import Common

WIDE = "Ctrl-S videre · Enter på tomt felt springer over · Shift+Tab tilbage"


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (100, f"{WIDE} · Ctrl-G overblik · ? hjælp"),
        (80, f"{WIDE} · ? hjælp"),
        (79, "Ctrl-S videre · Ctrl-O editor · Shift+Tab tilbage · ? hjælp"),
        (59, "Ctrl-S videre · Shift+Tab tilbage · ? hjælp"),
        (40, "Ctrl-S videre\nShift+Tab tilbage · ? hjælp"),
        (20, "Ctrl-S videre\nShift+Tab tilbage\n? hjælp"),
    ],
)
def test_the_toolbar_shrinks_with_the_terminal(columns: int, lines: str) -> None:
    """What matters most is left where there is little room."""
    i18n.choose("da")
    assert toolbars.long_text(columns, Common()) == lines


def test_the_toolbar_says_what_enter_does_in_a_text_that_is_being_written() -> None:
    """There it starts a new line; that it skips an empty field would tempt to press it to go on."""
    i18n.choose("da")
    assert toolbars.long_text(80, Common(helps=False, empty=False)) == (
        "Ctrl-S videre · Enter ny linje · Shift+Tab tilbage"
    )


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("columns", range(30, 121, 5))
def test_every_toolbar_names_the_key_for_help(language: str, columns: int) -> None:
    """The other keys can be asked for with it, so it is never the one that is left out."""
    i18n.choose(language)
    helps = {"da": "? hjælp", "en": "? help"}[language]
    bars = (toolbars.long_text, toolbars.one_line, toolbars.one_of, toolbars.several_of)
    assert all(bar(columns, Common()).endswith(helps) for bar in bars)


def test_a_key_is_not_parted_in_the_help() -> None:
    """Its lines end between two keys."""
    i18n.choose("da")
    keys = toolbars.one_of(1_000, Common())
    assert toolbars.help_on(Ask("a", "?", purpose="Svaret er kun for dig."), keys, 40) == (
        "Svaret er kun for dig.\n↑↓ vælg · Enter videre\nShift+Tab tilbage\n"
        "Ctrl-G overblik · ? hjælp.\nCtrl-C stopper. Alt er gemt."
    )


def test_the_toolbar_offers_no_way_back_where_there_is_none() -> None:
    """The first question does not promise a key that does nothing."""
    i18n.choose("da")
    assert toolbars.long_text(59, Common(back=False)) == "Ctrl-S videre · ? hjælp"
    assert toolbars.one_line(80, Common(back=False)) == "Enter videre · ? hjælp"


def test_the_help_names_no_overview_where_there_is_none() -> None:
    """Before files are locked, there is no dialogue of which to see all."""
    i18n.choose("da")
    assert toolbars.one_line(1_000, Common(overview=False)) == (
        "Enter videre · Shift+Tab tilbage · ? hjælp"
    )


def test_the_keys_of_a_list_take_the_lines_they_need() -> None:
    """At 40 columns they are all there, on two lines."""
    i18n.choose("da")
    assert toolbars.one_of(80, Common()) == "↑↓ vælg · Enter videre · Shift+Tab tilbage · ? hjælp"
    assert toolbars.one_of(40, Common()) == "↑↓ vælg · Enter videre\nShift+Tab tilbage · ? hjælp"
    assert toolbars.several_of(40, Common()) == (
        "Mellemrum sæt/fjern kryds\nEnter videre\nShift+Tab tilbage · ? hjælp"
    )


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("columns", range(30, 121, 5))
def test_no_toolbar_is_wider_than_the_terminal(language: str, columns: int) -> None:
    """Nothing is cut in either language."""
    i18n.choose(language)
    bars = (toolbars.long_text, toolbars.one_line, toolbars.one_of, toolbars.several_of)
    lines = [line for bar in bars for line in bar(columns, Common()).split("\n")]
    assert all(cells(line) < columns for line in lines)
