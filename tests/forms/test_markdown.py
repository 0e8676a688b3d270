"""Markdown tables, and the text around them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_cli.forms import markdown
from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Paragraph, table_of, tidy
from mus_cli.forms.markdown import has_table, plain


def parts(text: str) -> list[str | list[list[str]]]:
    """Return the blocks of a page as plain texts, a heading behind its level."""
    return [
        ("#" * block.level + " " + block.text).strip()
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row] for row in block]
        for block in markdown.read(text).blocks
    ]


def test_tables_and_the_text_between() -> None:
    """Two tables, in order, with and without a border; the rest is unchanged text."""
    page = """# MUS 2025

| Mål | Frist |
|:----|------:|
| A   | Q1    |
Efter | tabellen
## Mere
Tekst
over to linjer

Mål | Frist
--- | ---
B | Q2 | for meget
"""
    assert parts(page) == [
        "# MUS 2025",
        [["Mål", "Frist"], ["A", "Q1"], ["Efter", "tabellen"]],
        "## Mere",
        "Tekst\nover to linjer",
        [["Mål", "Frist"], ["B", "Q2", "for meget"]],
    ]


@pytest.mark.parametrize(
    "page",
    [
        "a | b\nc | d\n",
        "| a | b |\n| --- |\n",
        "```\n| a | b |\n|---|---|\n```\n",
        "~~~~\n~~~\n| a | b |\n|---|---|\n",
        "    | a | b |\n    |---|---|\n",
        "",
    ],
    ids=["no-rule", "other-width", "fence", "open-fence", "code", "empty"],
)
def test_what_is_no_table(page: str) -> None:
    """Only what GFM shows as one."""
    assert not has_table(page)
    assert "".join(map(str, parts(page))).split() == page.split()


def test_a_table_after_a_fence() -> None:
    """The fence ends where it says."""
    assert parts("```sh\nls\n```\n| a |\n|---|\n| b |\n") == ["```sh\nls\n```", [["a"], ["b"]]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a \\| b", "a | b"),
        ("1\\. juni \\*ikke\\*", "1. juni *ikke*"),
        ("a<br>b<BR />c", "a\nb\nc"),
        ("**fed** og *kursiv* og __fed__ og _kursiv_", "fed og kursiv og fed og kursiv"),
        ("snake_case_navn og 2 * 3 * 4", "snake_case_navn og 2 * 3 * 4"),
        ("`a|b` ``c`d``", "a|b ``c`d``"),
        ("`a\\|b`", "a|b"),
        ("[kursus](https://a.dk/x) ![](b.png)", "kursus (https://a.dk/x) b.png"),
        ("R&amp;D &#248;l &nix;", "R&D øl &nix;"),
        ("**_begge_**", "begge"),
        ("C:\\mappe", "C:\\mappe"),
    ],
)
def test_a_cell_says_what_the_page_shows(cell: str, text: str) -> None:
    """Marks are taken away, and only marks."""
    assert plain(cell) == text


def test_signs_in_one_cell_are_several() -> None:
    """Breaks and the dot our own table uses both part them."""
    page = "| Mål | Succeskriterier |\n|---|---|\n| A | b<br>- c |\n| D | e · f |\n"

    found = understand(markdown.read(page), 2025)

    assert [goal.success for goal in found.goals] == [("b", "c"), ("e", "f")]


def escaped(text: str) -> str:
    """Return text as a careful writer puts it in a cell."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>&~" else c for c in text)


TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"]), max_size=20
).map(tidy)


@pytest.mark.parametrize(
    "line",
    ["--- | ---" + " " * 100_000 + "x", "|-" * 50_000 + "x", "|" + "\t" * 100_000 + "x"],
    ids=["blanks", "columns", "tabs"],
)
def test_a_long_line_takes_no_longer_than_its_length(line: str) -> None:
    """A line that almost ends a table's head is read in one go, however long it is."""
    start = time.process_time()

    assert parts(f"a | b\n{line}\n") == [f"a | b\n{tidy(line)}"]
    assert time.process_time() - start < 2  # seconds; by trying every end, half a minute


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_whatever_was_written_comes_back(rows: list[tuple[str, str]]) -> None:
    """Any texts, escaped, are read as those very words."""
    written = [(f"q{goal}", f"x{who}") for goal, who in rows]
    body = "\n".join(f"| {escaped(goal)} | {escaped(who)} |" for goal, who in written)

    (table,) = markdown.read(f"| Mål | Hvem |\n|---|---|\n{body}\n").blocks

    assert table == table_of([("Mål", "Hvem"), *written])


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("ab|-: \n\\`*_[](<br>&;#~"), max_size=120))
def test_any_text_is_read(text: str) -> None:
    """Reading never fails, and no letter of it is lost."""
    form = markdown.read(text)
    understand(form, 2025)

    read = "".join(
        block.text
        if isinstance(block, Paragraph)
        else "".join(cell.text for row in block for cell in row)
        for block in form.blocks
    )
    assert read.count("a") == text.count("a")
