from __future__ import annotations

import pytest
from hypothesis import example, given

from mus_cli.core.text import clean_line
from mus_cli.documents import document
from mus_cli.documents.formats import gfm, markdown
from tests.documents.nasty import KNOWN, nasty
from tests.documents.parsed import flat, parsed


def prose(text: str) -> tuple[str, ...]:
    """Return a person's text as the blocks of a page."""
    return tuple(map(markdown.block, document.prose(text)))


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 er 6",
        "snake_case og a_b_c",
        "x < 5 og 7 > 3",
        "AT&T og R&D",
        "Q4 (31. december) – 1. juni",
        "Se [bilag 2] om ~5 timer!",
        "C:\\Mine filer",
        "100 % – ”hej” / 'hej'",
        "ja | nej",
    ],
)
def test_ordinary_text_stays_as_it_was_written(text: str) -> None:
    """A note read in a plain editor is not littered with backslashes."""
    assert gfm.inline(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. juni", "1\\. juni"),
        ("# nej", "\\# nej"),
        ("- nej", "\\- nej"),
        ("> 5", "\\> 5"),
        ("*ja*", "\\*ja\\*"),
        ("--- | ---", "\\--- | ---"),
        ("[ ] ring", "\\[ ] ring"),
        ("a\\", "a\\\\"),
    ],
)
def test_what_would_mean_something_is_escaped(text: str, written: str) -> None:
    """What looks like Markdown is shown as it was typed."""
    assert gfm.line(text) == written


def test_an_answer_keeps_its_paragraphs_lines_and_lists() -> None:
    """A list a person wrote is a list; lines stay lines; nothing else means anything."""
    assert prose("Først\nså\n\n\n- en\n* to\nTil sidst\n# ikke\n") == (
        "Først  \nså",
        "- en\n- to",
        "Til sidst  \n\\# ikke",
    )


def test_a_table_can_be_read_as_it_stands() -> None:
    """Columns are padded, and a cell keeps its pipes and line feeds to itself."""
    assert gfm.table(["Mål", "Deadline"], [[gfm.cell("a|b\nc"), "–"]]) == (
        "| Mål    | Deadline |\n| ------ | -------- |\n| a\\|b c | –        |"
    )


def test_headings_lists_and_lines() -> None:
    """The small pieces, as they are written."""
    assert gfm.heading(2, "Mål #") == "## Mål \\#"
    assert gfm.bullets(["a", "b"]) == "- a\n- b"
    assert gfm.numbered(["a", "b"]) == "1. a\n2. b"
    assert gfm.stacked(["a", " ", "b"]) == "a  \nb"
    assert gfm.bold(" ") == ""
    assert gfm.page(["a", "", "b"]) == "a\n\nb\n"


@given(nasty)
def test_text_is_given_back_and_changes_nothing_around_it(text: str) -> None:
    """Whatever is typed, a page has the same bones and says the same words."""
    page = parsed(
        gfm.page(
            [
                gfm.heading(2, text),
                *prose(text),
                gfm.bullets([gfm.line(text), f"x: {gfm.inline(text)}"]),
                gfm.bold(text),
                gfm.table([gfm.cell(text), "b"], [["c", gfm.cell(text)]]),
                "end",
            ]
        )
    )
    assert page.bones == (
        "heading_open h2",
        "table_open table",
        *("tr_open tr", "th_open th", "th_open th"),
        *("tr_open tr", "td_open td", "td_open td"),
    )
    assert page.foreign == ()
    assert page.strong == 1
    found = [flat(line) for line in page.text.split("\n")]
    assert found.count(clean_line(text)) >= 4
    assert f"x: {clean_line(text)}" in found
    assert found[-1] == "end"


for known in KNOWN:
    test_text_is_given_back_and_changes_nothing_around_it = example(known)(
        test_text_is_given_back_and_changes_nothing_around_it
    )
