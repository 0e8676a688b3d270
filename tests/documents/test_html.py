from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.audience import AUDIENCES, TO_THE_MANAGER, Audience
from mus_cli.core.text import clean
from mus_cli.documents.formats.html import render
from mus_cli.documents.handout import handout
from tests.documents.nasty import nasty
from tests.documents.parsed import flat
from tests.documents.sample import LIBRARY
from tests.documents.test_true_to_the_text import TURNS, year
from tests.documents.year import AGREED, LATER, PREPARED

TREND = ((2024, 2), (2026, 4))
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "name", "content", "class", "style", "datetime"),
    *("scope", "border", "cellspacing", "cellpadding", "data-label"),
    *("role", "aria-label", "aria-hidden", "viewBox"),
    *("cx", "cy", "r", "x", "y", "x1", "x2", "y1", "y2", "d", "points", "transform"),
    "text-anchor",
}
LOOSE = ("p", "br", "ul", "li")  # a person's own lines and lists


def page(record: rec.Record, audience: Audience, **drawn: Any) -> str:
    """Return the page of a year."""
    return render(replace(handout(record, audience, LIBRARY, LATER), **drawn)).decode()


def whole(audience: Audience) -> str:
    """Return the page of a year with everything drawn."""
    return page(PREPARED if audience == "before" else AGREED, audience, stage=3, trend=TREND)


def read(source: str) -> Element:
    """Return the page as a browser builds it; a mistake in it raises."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(source)
    return tree


def words(tree: Element) -> str:
    """Return all the page says, with a space where an element begins or ends."""
    for silent in (tree.find("head/style"), tree.find("head/title")):
        if silent is not None:
            silent.text = ""
    return flat(" ".join(tree.itertext()))


def bones(tree: Element) -> tuple[Counter[str], set[str], set[str]]:
    """Return the elements, the attributes, and the styles and classes, whatever the text."""
    every = [one for one in tree.iter() if isinstance(one.tag, str)]
    names = {str(name) for one in every for name in one.attrib}
    looks = {one.get(name, "") for one in every for name in ("class", "style")}
    return Counter(str(one.tag) for one in every if one.tag not in LOOSE), names, looks


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_is_without_a_mistake_and_speaks_its_language(
    audience: Audience, language: str
) -> None:
    """The strictest reading finds nothing; one title, and headings that skip no level."""
    i18n.choose(language)
    tree = read(whole(audience))
    assert tree.get("lang") == language
    title = tree.findtext("head/title")
    assert [one.text for one in tree.iter("h1")] == [title]
    levels = [int(one.tag[1]) for one in tree.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_page_needs_nothing_but_itself(audience: Audience) -> None:
    """No script, link, picture, form or frame, and no address a browser would fetch."""
    source = whole(audience)
    elements, names, _looks = bones(read(source))
    assert not {"script", "link", "img", "a", "form", "iframe", "object", "base"} & set(elements)
    assert names <= ATTRIBUTES
    assert not re.search(r"https?:|//|url\(|@import|javascript:|expression\(", source)
    assert "default-src 'none'" in source


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_text_becomes_structure(audience: Audience) -> None:
    """Whatever is written, the page has the same elements, attributes, styles and policy."""
    plain = bones(read(page(year(), audience, stage=3)))
    for turn in TURNS:
        assert bones(read(page(year(turn), audience, stage=3))) == plain


@given(nasty)
@settings(max_examples=15, deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """What was written is what is shown, in every field of the page that has them all."""
    found = words(read(page(year(0, (text,)), "all")))
    for line in clean(text).split("\n"):
        if flat(line) and not re.match(r"\s*[-*+•–]\s", line):
            assert flat(line) in found


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_trend_is_drawn_for_those_it_is_for(audience: Audience) -> None:
    """The ratings of several years are for their owner: another manager may have seen some."""
    assert ("How I have been at work" in whole(audience)) == (audience == "all")


def test_the_timeline_and_the_year_are_drawn_where_there_is_something_to_draw() -> None:
    """A page without a day and a place in the year has its text alone."""
    goal = rec.Goal(id="g", goal="Kursus")
    plain = page(rec.Record(year=2026, agreements=rec.Agreements(goals=(goal,))), "board")
    assert "<svg" not in plain
    assert 'class="drawings"' not in plain
    both = whole("board")
    assert both.count("<h2>Timeline</h2>") == 1
    assert both.count("<h2>The year</h2>") == 1
    dated = page(AGREED, "board")
    assert "<h2>The year</h2>" not in dated
    placed = page(rec.Record(year=2026, agreements=rec.Agreements(goals=(goal,))), "board", stage=0)
    assert "<h2>Timeline</h2>" not in placed
    assert "<h2>The year</h2>" in placed


@pytest.mark.parametrize("audience", TO_THE_MANAGER)
def test_a_letter_ends_where_the_text_that_was_shown_ends(audience: Audience) -> None:
    """The manager gets no drawing: it was not in what was seen and approved (A7)."""
    assert 'class="drawings"' not in whole(audience)
    assert "<svg" not in whole(audience)
    assert "<svg" in whole("all")


def test_each_agreement_on_the_wall_is_a_card_of_its_own() -> None:
    """What belongs together stays together, on the screen and on paper."""
    tree = read(whole("board"))
    cards = tree.findall("body/main/div[@class='board']/section")
    assert [card.findtext("h2") for card in cards] == [
        "Tage kurset i smertebehandling",
        "Være mentor for nye",
        "Vi talte om året, der gik.",
        "Åse får dage til kurset.",
    ]


def test_the_same_year_is_the_same_page() -> None:
    """Nothing in it comes from a clock or from chance."""
    assert whole("board") == whole("board")
    later = handout(AGREED, "board", LIBRARY, LATER + dt.timedelta(days=1))
    assert render(later).decode() != page(AGREED, "board")


def test_a_danish_page_holds_no_english_heading() -> None:
    """Every word of ours is Danish, those of the drawings too."""
    i18n.choose("da")
    headings = {str(one.text) for one in read(whole("all")).iter("h2")}
    assert {"Tidslinje", "Året", "Sådan har jeg haft det på jobbet, 1 til 5"} <= headings
