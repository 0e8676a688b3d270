"""How much of a sheet a page takes, and that what does not fit is cut."""

from __future__ import annotations

import pytest

from mus_cli.core.bank import Library
from mus_cli.core.carried_over import past
from mus_cli.documents import sheet, table_page
from mus_cli.documents.document import Bullets, Paragraph
from mus_cli.documents.my_page import my_page
from tests.documents.full_year import AGREED, LIBRARY, every_answer


@pytest.mark.parametrize(
    ("text", "lines"),
    [("short", 1), ("word " * 16, 1), ("word " * 20, 2), ("x" * 500, 6), ("愛" * 60, 2)],
)
def test_a_text_takes_the_lines_it_is_wrapped_to(text: str, lines: int) -> None:
    """A long word is broken, and wide letters take more room."""
    assert round(sheet.height((Paragraph((text,)),))) == lines


def test_the_first_limits_that_fit_are_taken() -> None:
    """The most generous page that fits; the last one where none does."""
    assert sheet.fitted(_listed, (100, 40, 30, 1)) == _listed(40)
    assert sheet.fitted(_listed, (100, 90)) == _listed(90)


def _listed(count: int) -> tuple[Bullets]:
    return (Bullets(("item",) * count),)


@pytest.mark.parametrize("words", [1, 12, 60, 200, pytest.param(800, marks=pytest.mark.slow)])
@pytest.mark.parametrize("place", ["manager", "self", "me"])
@pytest.mark.parametrize("library", [LIBRARY, Library(())], ids=["banks", "no banks"])
def test_both_front_pages_of_any_year_fit(words: int, place: str, library: Library) -> None:
    """57 answers of any length, thirty goals, forty topics, an old year: one sheet each."""
    record = every_answer("ord " * words, place)  # type: ignore[arg-type]
    earlier = past(AGREED)
    assert sheet.height(my_page(record, library, earlier).front) <= sheet.LINES
    assert sheet.height(table_page.document(record, earlier).blocks) <= sheet.LINES


@pytest.mark.parametrize("letter", ["x", "W", "愛", "👩‍👩‍👧"])
def test_one_endless_word_fits_too(letter: str) -> None:
    """A key that was held down takes no second sheet."""
    record = every_answer((letter * 5000)[:5000], "self")
    assert sheet.height(my_page(record, LIBRARY, past(AGREED)).front) <= sheet.LINES
    assert sheet.height(table_page.document(record, past(AGREED)).blocks) <= sheet.LINES
