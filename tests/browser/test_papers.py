"""The papers as they print: one sheet for the table, one for the cues, and no path in a margin."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.answers import merge_answers
from mus_cli.core.carried_over import Past, past
from mus_cli.dialogues import pages
from mus_cli.documents.document import Rule
from mus_cli.documents.formats import html
from mus_cli.storage import answers_file
from tests.documents.full_year import AGREED, LIBRARY, every_answer

if sys.platform == "win32":
    pytest.skip("speaks to Chromium through a pipe of Unix", allow_module_level=True)

from tests.browser.chromium import Chromium, Page, View, found, started

PDFTOTEXT = shutil.which("pdftotext") or ""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(found() is None, reason="needs Chromium (Debian: chromium)"),
    pytest.mark.skipif(not PDFTOTEXT, reason="needs pdftotext (Debian: poppler-utils)"),
]

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
LONG = "noget, der fylder en hel del " * 60
SHEET = View(794)  # 210 mm


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One browser for all of them."""
    with started(tmp_path_factory.mktemp("profile")) as running:
        yield running


def example(name: str) -> rec.Record:
    """Return the year of an example."""
    file = answers_file.read(str(EXAMPLES / f"{name}.yaml"), LIBRARY, command="prepare")
    day = dt.date(2026, 11, 2)
    return merge_answers(rec.Record(year=2026), file, LIBRARY, day, language="da", past=None)


YEARS: dict[str, tuple[rec.Record, Past | None]] = {
    **{name: (example(name), None) for name in NAMES},
    "57 long answers": (every_answer("noget, der fylder en hel del " * 60, "self"), past(AGREED)),
    "57 sent answers": (
        every_answer("noget, der fylder en hel del " * 60, "manager"),
        past(AGREED),
    ),
    "one letter": (every_answer("W" * 300, "manager"), past(AGREED)),
    "an old year": (every_answer("Kort.", "table"), past(AGREED)),
}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", YEARS)
def test_each_front_page_is_one_sheet(
    name: str, language: str, chromium: Chromium, tmp_path: Path
) -> None:
    """However much somebody has written: cues are cut, the sheet is not."""
    i18n.choose(language)
    record, earlier = YEARS[name]
    table, mine = pages.papers(record, LIBRARY, earlier)
    rule = mine.document.blocks.index(Rule())
    front = type(mine.document)(mine.document.title, mine.document.blocks[:rule])
    for document in (table.document, front):
        text = printed(chromium, tmp_path, html.paper(document))
        assert len(text) == 1, text[1]
    whole = printed(chromium, tmp_path, html.paper(mine.document))
    assert len(whole) > 1
    assert whole[0].split() == printed(chromium, tmp_path, html.paper(front))[0].split()


def test_no_margin_has_the_path_of_the_file(chromium: Chromium, tmp_path: Path) -> None:
    """Browsers print it, and the day, where a page leaves them a margin."""
    record, _earlier = YEARS[NAMES[0]]
    for page in pages.papers(record, LIBRARY, None, with_private=True):
        for sheet in printed(chromium, tmp_path, html.paper(page.document)):
            assert "file:" not in sheet
            assert str(tmp_path) not in sheet


def printed(chromium: Chromium, folder: Path, data: bytes) -> list[str]:
    """Return the text of each sheet of a page, printed as a person's browser would."""
    file = folder / "page.html"
    file.write_bytes(data)
    page = Page(chromium, file, SHEET)
    (folder / "page.pdf").write_bytes(page.pdf(with_margins=True))
    page.close()
    text = subprocess.run(
        [PDFTOTEXT, "-layout", folder / "page.pdf", "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    return text.split("\f")[:-1]
