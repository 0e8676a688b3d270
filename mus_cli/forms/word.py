"""A Word file: styles, lists, merged cells, content controls and old form fields included (B4).

The elements are walked one by one: the paragraphs and tables of python-docx leave out content
controls, tracked changes and text boxes, where the text of a filled-in form often is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.forms.blocks import (
    TICKED,
    UNTICKED,
    WIDEST,
    Block,
    Cell,
    Field,
    Form,
    Paragraph,
    Row,
    as_number,
    at_tabs,
    span,
    tidy,
)
from mus_cli.forms.parts import Package
from mus_cli.forms.word_elements import (
    BOX_SYMBOLS,
    IN_BOXES,
    LINE,
    NO_TEXT,
    Element,
    breaks_page,
    child,
    has_lines,
    is_on,
    name,
    value,
)

DEEPEST = 8  # tables inside tables
_LOOPS = 20  # styles based on one another

_NOTES = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SIGNS = {
    **dict.fromkeys(BOX_SYMBOLS, UNTICKED),
    **dict.fromkeys((*BOX_SYMBOLS.values(), "F0FE", "F078", "F052", "F051"), TICKED),
    **dict.fromkeys(("F0FC", "F050"), "✓"),
}
_HEADING = re.compile(r"(?:heading|overskrift|rubrik) ?([1-9])")


class _Style(NamedTuple):
    """What a style says: the level of a heading, whether it is a list, bold or italic.

    ``lined``: its tabs are drawn as lines to write on.
    """

    level: int = 0
    is_list: bool = False
    bold: bool = False
    italic: bool = False
    lined: bool = False


class _Part(NamedTuple):
    """The part of the file that is walked, and the styles it uses."""

    name: str
    styles: Mapping[str, _Style]
    margin: bool = False
    box: str = ""


def read(data: bytes) -> Form:
    """Return the blocks of a file that was measured.

    Raises whatever the parser raises for a damaged file.
    """
    return form_of(Package(data))


def form_of(package: Package) -> Form:
    """Return the blocks of a file that was opened; notes, headers and footers come last."""
    styles = _styles(package)
    blocks = [*_blocks(package.body, _Part(f"/{package.main}", styles), "0", 0)]
    # Sections can have the same header.
    seen: set[str] = set()
    notes = dict.fromkeys(part for kind in _NOTES for part in package.related(package.main, kind))
    for part in notes:
        for block in _blocks(package.root(part), _Part(f"/{part}", styles, margin=True), "", 0):
            for one in _as_lines(block):
                if one.text not in seen:
                    seen.add(one.text)
                    blocks.append(one)
    return Form(tuple(blocks))


def _as_lines(block: Block) -> Iterator[Paragraph]:
    """Yield what is in a margin as paragraphs; a table there sets out columns."""
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block:
        text = "\n".join(filter(None, (cell.text for cell in row)))
        if text:
            yield Paragraph(text, margin=True)


def _styles(package: Package) -> Mapping[str, _Style]:
    for part in package.related(package.main, "/styles"):
        found = [one for one in package.root(part) if name(one) == "style"]
        by_id = {value(one, "styleId"): one for one in found}
        return {style: _style(style, by_id) for style in by_id}
    return {}


def _style(style: str, by_id: Mapping[str, Element]) -> _Style:
    """Return what a style says, with what it takes over from the one it is based on."""
    made = _Style()
    at: str | None = style
    for _loop in range(_LOOPS):
        element = by_id.get(at or "")
        if element is None:
            break
        heading = _HEADING.fullmatch(value(child(element, "name")).casefold())
        outline = child(element, "pPr", "outlineLvl")
        level = int(heading[1]) if heading else 0
        if value(child(element, "name")).casefold() in ("title", "titel"):
            level = 1
        elif outline is not None and not level:
            level = (_number(outline, 8) + 1) % 10
        made = _Style(
            made.level or level,
            made.is_list or child(element, "pPr", "numPr") is not None,
            made.bold or is_on(child(element, "rPr", "b")),
            made.italic or is_on(child(element, "rPr", "i")),
            made.lined or has_lines(element),
        )
        at = value(child(element, "basedOn"))
    return made


def _blocks(element: Element, part: _Part, place: str, depth: int) -> Iterator[Block]:
    """Yield the paragraphs and tables in an element; a text box follows its paragraph."""
    for at, one in enumerate(element):
        tag = name(one)
        here = f"{place}/{at}"
        if tag == "p":
            paragraph = _paragraph(one, part, here)
            if paragraph.text or paragraph.fields or not breaks_page(one):
                yield paragraph
            for box, inside in _boxes(one, here):
                yield from _blocks(box, part._replace(box=inside), inside, depth)
        elif tag == "tbl":
            yield from _tables(one, part, here, depth)
        elif tag == "AlternateContent":
            for choice in one[:1]:
                yield from _blocks(choice, part, f"{here}/0", depth)
        elif tag == "sdt":
            field = _field(one, here)
            for block in _blocks_in_control(one, part, here, depth):
                yield _held_by(field, block) if isinstance(block, Paragraph) else block
        elif tag not in NO_TEXT:
            yield from _blocks(one, part, here, depth)


def _blocks_in_control(element: Element, part: _Part, place: str, depth: int) -> Iterator[Block]:
    for at, one in enumerate(element):
        if name(one) == "sdtContent":
            yield from _blocks(one, part, f"{place}/{at}", depth)


def _held_by(field: Field | None, block: Paragraph) -> Paragraph:
    """Return a paragraph that is in a content control; the help of an unfilled one is no text."""
    if field is None:
        return block
    if field.filled:
        return replace(block, fields=(field, *block.fields))
    return replace(block, text="", fields=(replace(field, help=field.help or block.text),))


def _tables(element: Element, part: _Part, place: str, depth: int) -> Iterator[Block]:
    if depth > DEEPEST:
        yield Paragraph(tidy("".join(_pieces(element, place, []))), margin=part.margin, place=place)
        return
    inner: list[Block] = []
    rows = [
        _row(found.element, part, found.place, depth, inner)
        for found in _rows(element, "tr", place, None)
    ]
    yield tuple(rows)
    yield from inner


class _Found(NamedTuple):
    """A row or cell, and the innermost content control around it."""

    element: Element
    place: str
    field: Field | None


def _rows(element: Element, wanted: str, place: str, field: Field | None) -> Iterator[_Found]:
    """Yield the rows of a table, or the cells of a row, also those in a content control."""
    for at, one in enumerate(element):
        tag = name(one)
        here = f"{place}/{at}"
        if tag == wanted:
            if child(one, "trPr", "del") is None:
                yield _Found(one, here, field)
        elif tag not in NO_TEXT:
            inside = (_field(one, here) or field) if tag == "sdt" else field
            yield from _rows(one, wanted, here, inside)


def _row(element: Element, part: _Part, place: str, depth: int, inner: list[Block]) -> Row:
    """Return a row, and add the tables in its cells to ``inner``."""
    column = _number(child(element, "trPr", "gridBefore"), 0)
    cells = []
    for found in _rows(element, "tc", place, None):
        width = span(value(child(found.element, "tcPr", "gridSpan")))
        merged = child(found.element, "tcPr", "vMerge")
        above = merged is not None and value(merged) != "restart"
        paragraphs: list[Paragraph] = []
        for block in _blocks(found.element, part, found.place, depth + 1):
            if isinstance(block, Paragraph):
                paragraphs.append(_held_by(found.field, block))
            else:
                inner.append(block)
        shade = child(found.element, "tcPr", "shd")
        cells.append(
            Cell(
                () if above else tuple(paragraphs),
                column,
                width,
                above,
                shaded=value(shade, "fill").lower() not in ("", "auto", "ffffff"),
                place=found.place,
            )
        )
        column += width
    return tuple(cells)


def _paragraph(element: Element, part: _Part, place: str) -> Paragraph:
    fields: list[Field] = []
    text = "".join(_pieces(element, place, fields))
    style = part.styles.get(value(child(element, "pPr", "pStyle")), _Style())
    if (style.lined or has_lines(element)) and text.strip():
        text = text.replace("\t", f" {LINE} ")
    tabbed = at_tabs(text)
    text = tidy(text)
    outline = child(element, "pPr", "outlineLvl")
    level = style.level or ((_number(outline, 8) + 1) % 10 if outline is not None else 0)
    numbered = child(element, "pPr", "numPr", "numId")
    is_list = style.is_list if numbered is None else value(numbered) != "0"
    return Paragraph(
        text,
        level=level,
        item=_number(child(element, "pPr", "numPr", "ilvl"), 0) + 1 if is_list and not level else 0,
        bold=_looks(element, "b", default=style.bold),
        italic=_looks(element, "i", default=style.italic),
        margin=part.margin,
        fields=tuple(fields),
        box=part.box,
        place=f"{part.name}#{place}",
        tabbed=tabbed,
    )


def _looks(element: Element, mark: str, *, default: bool) -> bool:
    """Whether all runs of a paragraph that say something have a look; ``mark``: b or i."""
    marks = [
        is_on(found) if (found := child(run, "rPr", mark)) is not None else default
        for run in _runs(element)
    ]
    return bool(marks) and all(marks)


def _runs(element: Element) -> Iterator[Element]:
    for one in element:
        tag = name(one)
        if tag == "r":
            if any((part.text or "").strip() for part in one if name(part) == "t"):
                yield one
        elif tag not in NO_TEXT:
            yield from _runs(one)


def _pieces(element: Element, place: str, fields: list[Field]) -> Iterator[str]:
    """Yield the text of a paragraph without tracked deletions, and note its fields."""
    for at, one in enumerate(element):
        tag = name(one)
        here = f"{place}/{at}"
        if tag == "t":
            yield one.text or ""
        elif tag in _LETTERS:
            yield _LETTERS[tag]
        elif tag == "sym":
            yield _SIGNS.get(value(one, "char").upper(), "")
        elif tag == "ffData":
            yield from _old_field(one, here, fields)
        elif tag == "sdt":
            yield from _control(one, here, fields)
        elif tag in IN_BOXES:
            continue  # a text box is a block of its own
        elif tag not in NO_TEXT:
            yield from _pieces(one, here, fields)
            yield "\n" if tag == "p" else ""


def _control(element: Element, place: str, fields: list[Field]) -> Iterator[str]:
    """Yield what a content control inside a paragraph was filled with."""
    field = _field(element, place)
    inner: list[Field] = []
    shown = "".join(
        piece
        for at, one in enumerate(element)
        if name(one) == "sdtContent"
        for piece in _pieces(one, f"{place}/{at}", inner)
    )
    if field is None:
        fields += inner
        yield shown
    elif field.kind == "tick":
        fields.append(field)
        yield TICKED if field.filled else UNTICKED
    elif field.filled:
        fields += (field, *inner)
        yield shown
    else:
        fields.append(replace(field, help=field.help or tidy(shown)))


def _field(element: Element, place: str) -> Field | None:
    """Return a content control that is to be filled in; none for one that only groups."""
    properties = child(element, "sdtPr")
    if properties is None:
        return None
    names = {name(one): one for one in properties}
    if "checkbox" in names:
        return Field("tick", is_on(child(names["checkbox"], "checked")), place=place)
    filled = not is_on(names.get("showingPlcHdr"))
    chosen = names.get("dropDownList", names.get("comboBox"))
    if chosen is not None:
        entries = [one for one in chosen if name(one) == "listItem"]
        shown = tidy("".join(_pieces(element, place, [])))
        empty = [_shown_as(one) for one in entries if not value(one, "value")]
        choices = tuple(_shown_as(one) for one in entries if value(one, "value"))
        return Field("choice", filled and shown not in empty, choices=choices, place=place)
    if {"docPartObj", "docPartList", "group", "citation", "bibliography"} & names.keys():
        return None
    return Field("date" if "date" in names else "text", filled, place=place)


def _shown_as(entry: Element) -> str:
    return tidy(value(entry, "displayText") or value(entry, "value"))


def _old_field(element: Element, place: str, fields: list[Field]) -> Iterator[str]:
    """Yield what an old form field says that is nowhere else: its tick, or its chosen entry."""
    box, chosen = child(element, "checkBox"), child(element, "ddList")
    if box is not None:
        checked = child(box, "checked")
        ticked = is_on(checked if checked is not None else child(box, "default"))
        fields.append(Field("tick", ticked, place=place))
        yield TICKED if ticked else UNTICKED
    elif chosen is not None:
        entries = [tidy(value(one)) for one in chosen if name(one) == "listEntry"]
        at = _number(child(chosen, "result"), _number(child(chosen, "default"), 0))
        fields.append(Field("choice", at > 0, choices=tuple(entries), place=place))
        yield entries[at] if at < len(entries) else ""
    elif child(element, "textInput") is not None:
        fields.append(Field("text", filled=True, place=place))


def _boxes(element: Element, place: str) -> Iterator[tuple[Element, str]]:
    """Yield the text boxes of a paragraph with their places, but no copy for old programs."""
    for at, one in enumerate(element):
        tag = name(one)
        here = f"{place}/{at}"
        if tag == "txbxContent":
            yield one, here
        elif tag == "AlternateContent":
            for choice in one[:1]:
                yield from _boxes(choice, f"{here}/0")
        elif tag not in NO_TEXT:
            yield from _boxes(one, here)


def _number(element: Element | None, default: int) -> int:
    return min(as_number(value(element), default), WIDEST)
