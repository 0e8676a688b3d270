from __future__ import annotations

import pytest

from mus_cli import i18n
from mus_cli.prompts import toolbars
from mus_cli.prompts.screen import cells

WIDE = "Ctrl-S videre · Enter på tomt felt springer over · Shift+Tab tilbage"


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (90, f"{WIDE} · Ctrl-G overblik"),
        (89, f"{WIDE} · ? hjælp"),
        (80, f"{WIDE} · ? hjælp"),
        (79, "Ctrl-S videre · Shift+Tab tilbage · Ctrl-O editor · ? hjælp"),
        (59, "Ctrl-S videre · Shift+Tab tilbage · ? hjælp"),
        (20, "Ctrl-S videre"),
    ],
)
def test_the_toolbar_shrinks_with_the_terminal(columns: int, line: str) -> None:
    """What matters most is left where there is little room."""
    i18n.choose("da")
    assert toolbars.long_text(columns, back=True) == line


def test_the_toolbar_offers_no_way_back_where_there_is_none() -> None:
    """The first question does not promise a key that does nothing."""
    i18n.choose("da")
    assert toolbars.long_text(59, back=False) == "Ctrl-S videre · ? hjælp"
    assert toolbars.one_line(80, back=False) == "Enter videre · ? hjælp"


def test_the_keys_of_a_list_take_the_lines_they_need() -> None:
    """At 40 columns they are all there, on two lines."""
    i18n.choose("da")
    assert toolbars.one_of(80, back=True) == "↑↓ vælg · Enter videre · Shift+Tab tilbage · ? hjælp"
    assert toolbars.one_of(40, back=True) == "↑↓ vælg · Enter videre\nShift+Tab tilbage · ? hjælp"
    assert toolbars.several_of(40, back=True) == (
        "Mellemrum sæt/fjern kryds\nEnter videre · Shift+Tab tilbage"
    )


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("columns", range(30, 121, 5))
def test_no_toolbar_is_wider_than_the_terminal(language: str, columns: int) -> None:
    """Nothing is cut in either language."""
    i18n.choose(language)
    bars = (toolbars.long_text, toolbars.one_line, toolbars.one_of, toolbars.several_of)
    lines = [line for bar in bars for line in bar(columns, back=True).split("\n")]
    assert all(cells(line) < columns for line in lines)
