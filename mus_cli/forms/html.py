"""A web page, or what Word, Excel and LibreOffice save as one (B4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mus_cli.forms.blocks import (
    TICKED,
    UNTICKED,
    Block,
    Cell,
    Field,
    Form,
    Paragraph,
    Row,
    Spans,
    span,
    tidy,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 200  # elements inside one another

_PAGE = re.compile(
    r"\s*(?:<!--|<\?xml|<!doctype html|<html\b)|.{0,2000}?<(?:table|body|h1|h2|p|div|ul"
    r"|ol)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_GONE = frozenset((
    "script", "style", "head", "title", "template", "noscript", "del", "s", "strike", "svg",
    "object", "nav", "button",
    "iframe", "audio", "video", "math",
))  # fmt: skip
_DRAWINGS = "drawings"  # of our own pages, which draw what they say elsewhere
_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "section", "article",
    "header", "footer", "main", "aside", "form", "fieldset", "legend", "dl", "dt", "dd",
    "pre",
    "blockquote", "hr", "body", "html", "address", "center", "figure", "figcaption", "details",
    "summary", "tbody", "thead", "tfoot", "tr", "td", "th", "caption",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 3}
_BOLD, _ITALIC = frozenset(("b", "strong", "th")), frozenset(("i", "em"))
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


class _Run(NamedTuple):
    """Some letters, and how they look."""

    text: str
    bold: bool
    italic: bool


class _At(NamedTuple):
    """Where a walk is: how deep, in which kind of block, and how letters look there."""

    place: str = ""
    depth: int = 0
    level: int = 0
    item: int = 0
    bold: bool = False
    italic: bool = False
    margin: bool = False


def is_page(text: str) -> bool:
    """Tell whether a text is a page."""
    return _PAGE.match(text[:4000]) is not None


def read(text: str) -> Form:
    """Return the blocks of a page. Raises what the library raises where nothing is left."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = document_fromstring(text.encode(errors="replace"), parser=parser)
    except etree.ParserError:
        return Form(())
    return Form(tuple(_Walk().whole(root, _At())))


class _Walk:
    """Gathers letters until a block ends."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._fields: list[Field] = []

    def blocks(self, element: HtmlElement, at: _At) -> Iterator[Block]:
        """Yield the blocks in an element."""
        if at.depth > DEEPEST:
            self._add(element.text_content(), at)
            return
        self._add(element.text or "", at)
        for number, child in enumerate(element):
            here = at._replace(place=f"{at.place}/{number}", depth=at.depth + 1)
            tag = child.tag if isinstance(child.tag, str) else ""
            is_drawn = child.get("class") == _DRAWINGS
            if not tag or tag in _GONE or is_drawn or _HIDDEN.search(child.get("style", "")):
                pass
            elif tag == "br":
                self._add("\n", at, broken=True)
            elif tag == "table":
                yield from self._end(at)
                yield from _table(child, here)
            elif tag == "label" and any(one.kind != "tick" for one in self._fields):
                # The field before it belongs to another question.
                yield from self._end(at)
                yield from self.blocks(child, here)
            elif tag in ("input", "select", "textarea"):
                self._add(self._field(child, here), at, broken=tag == "textarea")
            elif tag in _BLOCKS:
                yield from self._end(at)
                inside = _inside(tag, here)
                yield from self.blocks(child, inside)
                yield from self._end(inside)
            else:
                yield from self.blocks(child, _styled(tag, child, here))
            self._add(child.tail or "", at)

    def whole(self, element: HtmlElement, at: _At) -> Iterator[Block]:
        """Yield the blocks in an element, and the letters after the last of them."""
        yield from self.blocks(element, at)
        yield from self._end(at)

    def _add(self, text: str, at: _At, *, broken: bool = False) -> None:
        if text:
            shown = text if broken else re.sub(r"\s+", " ", text)
            self._runs.append(_Run(shown, at.bold, at.italic))

    def _end(self, at: _At) -> Iterator[Paragraph]:
        runs, self._runs = self._runs, []
        fields, self._fields = self._fields, []
        text = tidy("".join(run.text for run in runs))
        said = [run for run in runs if run.text.strip()]
        if text or fields:
            yield Paragraph(
                text,
                level=at.level,
                item=at.item,
                bold=bool(said) and all(run.bold for run in said),
                italic=bool(said) and all(run.italic for run in said),
                margin=at.margin,
                fields=tuple(fields),
                place=at.place,
            )

    def _field(self, element: HtmlElement, at: _At) -> str:
        """Return what a field of a page was filled with."""
        kind = (element.get("type") or "text").lower()
        if element.tag == "select":
            offered = (one for one in element.iter("option") if one.get("value") != "")
            options = [tidy(one.text_content()) for one in offered]
            chosen = [
                tidy(one.text_content())
                for one in element.iter("option")
                if one.get("selected") is not None
            ]
            shown = ", ".join(chosen)
            field = Field("choice", bool(shown), choices=tuple(options), place=at.place)
        elif element.tag == "input" and kind in ("checkbox", "radio"):
            ticked = element.get("checked") is not None
            shown = TICKED if ticked else UNTICKED
            field = Field("tick", ticked, place=at.place)
        elif element.tag == "input" and kind in ("hidden", "submit", "button", "reset", "image"):
            return ""
        else:
            shown = element.get("value") or element.text or ""
            help_text = element.get("placeholder") or ""
            field = Field("text", bool(shown.strip()), help=tidy(help_text), place=at.place)
        self._fields.append(field)
        return shown


def _inside(tag: str, at: _At) -> _At:
    if tag in _HEADINGS:
        return at._replace(level=_HEADINGS[tag])
    if tag in ("ul", "ol"):
        return at._replace(item=at.item + 1)
    return at._replace(bold=at.bold or tag in _BOLD, margin=at.margin or tag == "footer")


def _styled(tag: str, element: HtmlElement, at: _At) -> _At:
    style = (element.get("style") or "").replace(" ", "").lower()
    return at._replace(
        bold=at.bold or tag in _BOLD or "font-weight:bold" in style or "font-weight:700" in style,
        italic=at.italic or tag in _ITALIC or "font-style:italic" in style,
    )


def _table(element: HtmlElement, at: _At) -> Iterator[Block]:
    inner: list[Block] = []
    rows: list[Row] = []
    spans = Spans()
    for number, row in enumerate(_rows(element, at.depth)):
        here = at._replace(place=f"{at.place}/{number}")
        if row.tag == "caption":
            yield from _Walk().whole(row, here)
        else:
            rows.append(_row(row, here, inner, spans))
    if any(rows):
        yield tuple(rows)
    yield from inner


def _rows(element: HtmlElement, depth: int) -> Iterator[HtmlElement]:
    for child in element:
        if child.tag in ("tr", "caption"):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and depth < DEEPEST:
            yield from _rows(child, depth + 1)


def _row(row: HtmlElement, at: _At, inner: list[Block], spans: Spans) -> Row:
    """Return a row, and add the tables in its cells to ``inner``."""
    cells: list[Cell] = []
    for number, element in enumerate(one for one in row if one.tag in ("td", "th")):
        place = f"{at.place}/{number}"
        _add_merged(cells, spans, place)
        column = cells[-1].end if cells else 0
        width = span(element.get("colspan", "").strip())
        spans.begin(column, width, span(element.get("rowspan", "").strip()))
        is_head = element.tag == "th"
        paragraphs: list[Paragraph] = []
        for block in _Walk().whole(element, _At(place, at.depth + 1, bold=is_head)):
            if isinstance(block, Paragraph):
                paragraphs.append(block)
            else:
                inner.append(block)
        shaded = is_head or bool(element.get("bgcolor")) or "background" in element.get("style", "")
        cells.append(Cell(tuple(paragraphs), column, width, shaded=shaded, place=place))
    _add_merged(cells, spans, at.place)
    return tuple(cells)


def _add_merged(cells: list[Cell], spans: Spans, place: str) -> None:
    """Add the cells from above that come next in a row."""
    while above := spans.above(cells[-1].end if cells else 0, place):
        cells.append(above)
