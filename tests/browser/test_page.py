"""The page as a browser shows it: looked at by a program in light, dark, on a phone, on paper."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.audience import AUDIENCES, Audience
from mus_cli.documents.formats.html import render
from mus_cli.documents.handout import handout
from tests.documents.sample import LIBRARY
from tests.documents.test_true_to_the_text import year
from tests.documents.year import AGREED, LATER, PREPARED

if sys.platform == "win32":
    pytest.skip("speaks to Chromium through a pipe of Unix", allow_module_level=True)

from tests.browser.chromium import Chromium, Page, View, found, started

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(found() is None, reason="needs Chromium (Debian: chromium)"),
]

VIEWS = [View(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
# Width and colours have nothing to do with each other: all four for the page that has every part.
LOOKS = [(audience, view) for audience in AUDIENCES for view in (VIEWS[0], VIEWS[3])]
LOOKS += [("all", view) for view in (VIEWS[1], VIEWS[2])]
IDS = [f"{audience}-{view.width}-{view.scheme}" for audience, view in LOOKS]


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One browser for all of them; starting it takes longest."""
    with started(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def axe() -> str:
    """The rules for pages that everybody can use, as a script."""
    import axe_core_python

    file = Path(axe_core_python.__file__).with_name("axe.min.js")
    return file.read_text(encoding="utf-8")


def page(record: rec.Record, audience: Audience, language: str = "da") -> bytes:
    """Return the page of a year with everything drawn."""
    i18n.choose(language)
    made = handout(record, audience, LIBRARY, LATER)
    # The longest name of a step is the one most easily cut.
    return render(replace(made, stage=1, trend=((2023, 3), (2024, 2), (2026, 5))))


def sample(audience: Audience) -> rec.Record:
    """Return the year a reader would get."""
    return PREPARED if audience == "before" else AGREED


def goals(count: int) -> rec.Record:
    """Return a year with so many goals, each with three milestones."""
    due = rec.Due(words="Q4", date=dt.date(2027, 12, 31))
    steps = tuple(
        rec.Milestone(what=f"Delmål nummer {n}", due=rec.Due(words="", date=dt.date(2027, n, 1)))
        for n in (3, 6, 9)
    )
    return rec.Record(
        year=2026,
        agreements=rec.Agreements(
            goals=tuple(
                rec.Goal(
                    id=f"g{n}",
                    goal=f"Gennemføre kursus nummer {n} i projektledelse på afdelingen",
                    due=due,
                    milestones=steps,
                )
                for n in range(count)
            )
        ),
    )


def shown(chromium: Chromium, tmp_path: Path, source: bytes, view: View) -> Page:
    """Return a page opened from a file, as a person opens it."""
    file = tmp_path / "side.html"
    file.write_bytes(source)
    return Page(chromium, file, view)


def printed(chromium: Chromium, tmp_path: Path, source: bytes) -> Path:
    """Return the PDF a page prints as."""
    opened = shown(chromium, tmp_path, source, View(1280))
    file = tmp_path / "side.pdf"
    file.write_bytes(opened.pdf())
    opened.close()
    return file


def told(*command: object) -> str:
    """Return what a program for PDF files says, or skip where there is none."""
    if shutil.which(str(command[0])) is None:
        pytest.skip("needs pdfinfo and pdftotext (Debian: poppler-utils)")
    words = list(map(str, command))
    return subprocess.run(words, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.mark.parametrize(("audience", "view"), LOOKS, ids=IDS)
def test_a_page_is_quiet_and_fits(
    chromium: Chromium, tmp_path: Path, audience: Audience, view: View
) -> None:
    """It asks for nothing but itself, complains of nothing, and is never wider than the screen."""
    opened = shown(chromium, tmp_path, page(sample(audience), audience), view)
    assert opened.requests() == [(tmp_path / "side.html").as_uri()]
    assert opened.complaints() == []
    assert opened.run("document.scrollingElement.scrollWidth") == view.width
    assert opened.run(_CUT) == []
    opened.close()


@pytest.mark.parametrize(("audience", "view"), LOOKS, ids=IDS)
def test_a_page_can_be_read_by_everybody(
    chromium: Chromium, tmp_path: Path, axe: str, audience: Audience, view: View
) -> None:
    """Contrast, headings, language, lists, tables and names of drawings are as they must be."""
    opened = shown(chromium, tmp_path, page(sample(audience), audience), view)
    opened.run(f"{axe};0")
    found_: list[Any] = opened.run(_AXE)
    assert found_ == []
    opened.close()


@pytest.mark.parametrize("view", VIEWS[:2], ids=("light", "dark"))
def test_a_drawing_can_be_read_by_everybody(chromium: Chromium, tmp_path: Path, view: View) -> None:
    """Its letters stand out from the page as text must, its lines as drawings must."""
    opened = shown(chromium, tmp_path, page(AGREED, "all"), view)
    letters, lines = opened.run(_DRAWN)
    assert letters >= 4.5
    assert lines >= 3
    opened.close()


def test_the_rules_find_what_is_wrong(chromium: Chromium, tmp_path: Path, axe: str) -> None:
    """A pale letter and a skipped heading are seen: the tests above look where it matters."""
    source = page(AGREED, "board").replace(b"--ink:#1d2429", b"--ink:#ccc")
    wrong = source.replace(b"<h2>", b"<h4>").replace(b"</h2>", b"</h4>")
    opened = shown(chromium, tmp_path, wrong, View(1280))
    opened.run(f"{axe};0")
    assert {one[0] for one in opened.run(_AXE)} == {"color-contrast", "heading-order"}
    letters, _lines = opened.run(_DRAWN)
    assert letters < 4.5
    opened.close()


def test_light_and_dark_are_two_pages(chromium: Chromium, tmp_path: Path) -> None:
    """The page follows the person's own setting."""
    colours = []
    for scheme in ("light", "dark"):
        opened = shown(chromium, tmp_path, page(AGREED, "board"), View(1280, scheme))
        colours.append(opened.run("getComputedStyle(document.body).backgroundColor"))
        opened.close()
    assert colours == ["rgb(255, 255, 255)", "rgb(20, 25, 28)"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_hostile_text_runs_nothing_and_stays_within_the_page(
    chromium: Chromium, tmp_path: Path, audience: Audience
) -> None:
    """Scripts stay words, words of three thousand letters are broken, nothing is fetched."""
    for turn in (0, 30):
        opened = shown(chromium, tmp_path, page(year(turn), audience), View(390))
        assert opened.requests() == [(tmp_path / "side.html").as_uri()]
        assert opened.complaints() == []
        assert opened.run("document.scrollingElement.scrollWidth") == 390
        assert opened.run("document.scripts.length + document.links.length") == 0
        opened.close()


@pytest.mark.parametrize("language", ["da", "en"])
def test_three_goals_hang_on_one_sheet(chromium: Chromium, tmp_path: Path, language: str) -> None:
    """The board prints on one page of A4, dark screen or not."""
    file = printed(chromium, tmp_path, page(goals(3), "board", language))
    about = told("pdfinfo", file)
    assert "Pages:           1\n" in about
    assert "(A4)" in about
    text = told("pdftotext", "-layout", file, "-")
    assert text.count("Delmål nummer 9") == 6


def test_nothing_is_lost_where_the_page_is_broken(chromium: Chromium, tmp_path: Path) -> None:
    """Forty goals take several sheets; each is there once, and in the drawing of the board."""
    expected: dict[Audience, int] = {"board": 2, "after": 1}
    for audience, times in expected.items():
        file = printed(chromium, tmp_path, page(goals(40), audience))
        text = " ".join(told("pdftotext", file, "-").split())
        for n in range(40):
            assert text.count(f"kursus nummer {n} ") == times, (audience, n)


# What is drawn outside its drawing is cut off.
_CUT = """
[...document.querySelectorAll('svg[role=img]')].flatMap(svg => {
  const box = svg.viewBox.baseVal;
  return [...svg.querySelectorAll('text')].filter(text => {
    const {x, y, width, height} = text.getBBox();
    return x < 0 || y < 0 || x + width > box.width || y + height > box.height;
  }).map(text => text.textContent);
})
"""
# It cannot tell what is behind the letters of a drawing; those are measured below.
_AXE = """
axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(
  told => [...told.violations, ...told.incomplete].map(
    one => [one.id, one.help,
            one.nodes.map(node => node.html).filter(html => !html.startsWith('<text'))]
  ).filter(one => one[2].length))
"""
# The contrast of each colour in a drawing with the page behind it, as WCAG 2 counts it.
_DRAWN = """
(() => {
  const light = colour => colour.match(/[0-9]+/g).slice(0, 3).map(part => part / 255).map(
    part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  ).reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const behind = light(getComputedStyle(document.body).backgroundColor);
  const least = (what, colour) => Math.min(...[...document.querySelectorAll(what)].map(
    one => ratio(light(getComputedStyle(one)[colour]), behind)));
  return [least('svg text', 'fill'), least('svg .axis, svg .stop, svg .here, svg .now', 'stroke')];
})()
"""
