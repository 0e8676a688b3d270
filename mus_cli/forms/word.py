"""A Word file: styles, lists, merged cells, content controls and old form fields included (B4).

The library opens the file, and this module walks its elements: the library's paragraphs and tables
leave out content controls, tracked changes and text boxes, where the text of a filled-in form
often is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

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
    tidy,
)

if TYPE_CHECKING:
    from docx.opc.part import Part

DEEPEST = 8  # tables inside tables
_LOOPS = 20  # styles based on one another

_NOTES = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
_GONE = frozenset((
    "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr",
    "tblGrid",
    "tcPr", "trPr", "sectPr",
))  # fmt: skip
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# Boxes of the fonts that old forms draw them in.
_SIGNS = {
    "F0A8": UNTICKED, "F06F": UNTICKED, "F071": UNTICKED, "F0A3": UNTICKED,
    "F0FD": TICKED, "F0FE": TICKED, "F078": TICKED, "F052": TICKED, "F051": TICKED,
    "F0FC": "✓", "F050": "✓",
}  # fmt: skip
_HEADING = re.compile(r"(?:heading|overskrift|rubrik) ?([1-9])")


class _Element(Protocol):
    """An element as lxml gives it; the tag of a comment is a function."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def attrib(self) -> Mapping[str, str]: ...
    def __iter__(self) -> Iterator[_Element]: ...
    def __getitem__(self, some: slice, /) -> Sequence[_Element]: ...


class _Style(NamedTuple):
    """What a style says: the level of a heading, whether it is a list, bold or italic."""

    level: int = 0
    is_list: bool = False
    bold: bool = False
    italic: bool = False


class _Part(NamedTuple):
    """The part of the file that is walked, and the styles it uses."""

    name: str
    styles: Mapping[str, _Style]
    margin: bool = False


def read(data: bytes) -> Form:
    """Return the blocks of a file that was measured; notes, headers and footers come last.

    Raises whatever the library raises for a damaged file.
    """
    from docx.package import Package

    main = Package.open(io.BytesIO(data)).main_document_part
    styles = _styles(main)
    body = _child(_root(main), "body")
    if body is None:
        raise ValueError("no body")
    blocks = [*_blocks(body, _Part(str(main.partname), styles), "0", 0)]
    notes: dict[str, Part] = {
        str(relation.target_part.partname): relation.target_part
        for relation in main.rels.values()
        if not relation.is_external and relation.reltype.endswith(_NOTES)
    }
    # Sections can have the same header.
    seen: set[str] = set()
    for name, part in notes.items():
        for block in _blocks(_root(part), _Part(name, styles, margin=True), "", 0):
            for one in _as_lines(block):
                if one.text not in seen:
                    seen.add(one.text)
                    blocks.append(one)
    return Form(tuple(blocks))


def _root(part: Part) -> _Element:
    from docx.oxml.parser import parse_xml

    root: _Element = parse_xml(part.blob)
    return root


def _as_lines(block: Block) -> Iterator[Paragraph]:
    """Yield what is in a margin as paragraphs; a table there sets out columns."""
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block:
        text = "\n".join(filter(None, (cell.text for cell in row)))
        if text:
            yield Paragraph(text, margin=True)


def _styles(main: Part) -> Mapping[str, _Style]:
    for relation in main.rels.values():
        if not relation.is_external and relation.reltype.endswith("/styles"):
            found = [one for one in _root(relation.target_part) if _name(one) == "style"]
            by_id = {_attribute(one, "styleId"): one for one in found}
            return {style: _style(style, by_id) for style in by_id}
    return {}


def _style(style: str, by_id: Mapping[str, _Element]) -> _Style:
    """Return what a style says, with what it takes over from the one it is based on."""
    made = _Style()
    at: str | None = style
    for _loop in range(_LOOPS):
        element = by_id.get(at or "")
        if element is None:
            break
        heading = _HEADING.fullmatch(_value(_child(element, "name")).casefold())
        outline = _child(element, "pPr", "outlineLvl")
        level = int(heading[1]) if heading else 0
        if _value(_child(element, "name")).casefold() in ("title", "titel"):
            level = 1
        elif outline is not None and not level:
            level = (_number(outline, 8) + 1) % 10
        made = _Style(
            made.level or level,
            made.is_list or _child(element, "pPr", "numPr") is not None,
            made.bold or _is_on(_child(element, "rPr", "b")),
            made.italic or _is_on(_child(element, "rPr", "i")),
        )
        at = _value(_child(element, "basedOn"))
    return made


def _blocks(element: _Element, part: _Part, place: str, depth: int) -> Iterator[Block]:
    """Yield the paragraphs and tables in an element; a text box follows its paragraph."""
    for at, child in enumerate(element):
        name = _name(child)
        here = f"{place}/{at}"
        if name == "p":
            yield _paragraph(child, part, here)
            for box in _boxes(child):
                yield from _blocks(box, part, here, depth)
        elif name == "tbl":
            yield from _tables(child, part, here, depth)
        elif name == "AlternateContent":
            for choice in child[:1]:
                yield from _blocks(choice, part, f"{here}/0", depth)
        elif name == "sdt":
            field = _field(child, here)
            for block in _blocks_in_control(child, part, here, depth):
                yield _held_by(field, block) if isinstance(block, Paragraph) else block
        elif name not in _GONE:
            yield from _blocks(child, part, here, depth)


def _blocks_in_control(element: _Element, part: _Part, place: str, depth: int) -> Iterator[Block]:
    for at, child in enumerate(element):
        if _name(child) == "sdtContent":
            yield from _blocks(child, part, f"{place}/{at}", depth)


def _held_by(field: Field | None, block: Paragraph) -> Paragraph:
    """Return a paragraph that is in a content control; the help of an unfilled one is no text."""
    if field is None:
        return block
    if field.filled:
        return replace(block, fields=(field, *block.fields))
    return replace(block, text="", fields=(replace(field, help=field.help or block.text),))


def _tables(element: _Element, part: _Part, place: str, depth: int) -> Iterator[Block]:
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

    element: _Element
    place: str
    field: Field | None


def _rows(element: _Element, wanted: str, place: str, field: Field | None) -> Iterator[_Found]:
    """Yield the rows of a table, or the cells of a row, also those in a content control."""
    for at, child in enumerate(element):
        name = _name(child)
        here = f"{place}/{at}"
        if name == wanted:
            if _child(child, "trPr", "del") is None:
                yield _Found(child, here, field)
        elif name not in _GONE:
            inside = (_field(child, here) or field) if name == "sdt" else field
            yield from _rows(child, wanted, here, inside)


def _row(element: _Element, part: _Part, place: str, depth: int, inner: list[Block]) -> Row:
    """Return a row, and add the tables in its cells to ``inner``."""
    column = _number(_child(element, "trPr", "gridBefore"), 0)
    cells = []
    for found in _rows(element, "tc", place, None):
        width = max(_number(_child(found.element, "tcPr", "gridSpan"), 1), 1)
        merged = _child(found.element, "tcPr", "vMerge")
        above = merged is not None and _value(merged) != "restart"
        paragraphs: list[Paragraph] = []
        for block in _blocks(found.element, part, found.place, depth + 1):
            if isinstance(block, Paragraph):
                paragraphs.append(_held_by(found.field, block))
            else:
                inner.append(block)
        shade = _child(found.element, "tcPr", "shd")
        cells.append(
            Cell(
                () if above else tuple(paragraphs),
                column,
                width,
                above,
                shaded=_attribute(shade, "fill").lower() not in ("", "auto", "ffffff"),
                place=found.place,
            )
        )
        column += width
    return tuple(cells)


def _paragraph(element: _Element, part: _Part, place: str) -> Paragraph:
    fields: list[Field] = []
    text = tidy("".join(_pieces(element, place, fields)))
    style = part.styles.get(_value(_child(element, "pPr", "pStyle")), _Style())
    outline = _child(element, "pPr", "outlineLvl")
    level = style.level or ((_number(outline, 8) + 1) % 10 if outline is not None else 0)
    numbered = _child(element, "pPr", "numPr", "numId")
    is_list = style.is_list if numbered is None else _value(numbered) != "0"
    return Paragraph(
        text,
        level=level,
        item=_number(_child(element, "pPr", "numPr", "ilvl"), 0) + 1
        if is_list and not level
        else 0,
        bold=_looks(element, "b", default=style.bold),
        italic=_looks(element, "i", default=style.italic),
        margin=part.margin,
        fields=tuple(fields),
        place=f"{part.name}#{place}",
    )


def _looks(element: _Element, mark: str, *, default: bool) -> bool:
    """Whether all runs of a paragraph that say something have a look; ``mark``: b or i."""
    marks = [
        _is_on(found) if (found := _child(run, "rPr", mark)) is not None else default
        for run in _runs(element)
    ]
    return bool(marks) and all(marks)


def _runs(element: _Element) -> Iterator[_Element]:
    for child in element:
        name = _name(child)
        if name == "r":
            if any((one.text or "").strip() for one in child if _name(one) == "t"):
                yield child
        elif name not in _GONE:
            yield from _runs(child)


def _pieces(element: _Element, place: str, fields: list[Field]) -> Iterator[str]:
    """Yield the text of a paragraph without tracked deletions, and note its fields."""
    for at, child in enumerate(element):
        name = _name(child)
        here = f"{place}/{at}"
        if name == "t":
            yield child.text or ""
        elif name in _LETTERS:
            yield _LETTERS[name]
        elif name == "sym":
            yield _SIGNS.get(_attribute(child, "char").upper(), "")
        elif name == "ffData":
            yield from _old_field(child, here, fields)
        elif name == "sdt":
            yield from _control(child, here, fields)
        elif name in ("AlternateContent", "pict", "drawing", "txbxContent"):
            continue  # a text box is a block of its own
        elif name not in _GONE:
            yield from _pieces(child, here, fields)
            yield "\n" if name == "p" else ""


def _control(element: _Element, place: str, fields: list[Field]) -> Iterator[str]:
    """Yield what a content control inside a paragraph was filled with."""
    field = _field(element, place)
    inner: list[Field] = []
    shown = "".join(
        piece
        for at, child in enumerate(element)
        if _name(child) == "sdtContent"
        for piece in _pieces(child, f"{place}/{at}", inner)
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


def _field(element: _Element, place: str) -> Field | None:
    """Return a content control that is to be filled in; none for one that only groups."""
    properties = _child(element, "sdtPr")
    if properties is None:
        return None
    names = {_name(one): one for one in properties}
    if "checkbox" in names:
        return Field("tick", _is_on(_child(names["checkbox"], "checked")), place=place)
    filled = not _is_on(names.get("showingPlcHdr"))
    chosen = names.get("dropDownList", names.get("comboBox"))
    if chosen is not None:
        entries = [one for one in chosen if _name(one) == "listItem"]
        shown = tidy("".join(_pieces(element, place, [])))
        empty = [_shown_as(one) for one in entries if not _attribute(one, "value")]
        choices = tuple(_shown_as(one) for one in entries if _attribute(one, "value"))
        return Field("choice", filled and shown not in empty, choices=choices, place=place)
    if {"docPartObj", "docPartList", "group", "citation", "bibliography"} & names.keys():
        return None
    return Field("date" if "date" in names else "text", filled, place=place)


def _shown_as(entry: _Element) -> str:
    return tidy(_attribute(entry, "displayText") or _attribute(entry, "value"))


def _old_field(element: _Element, place: str, fields: list[Field]) -> Iterator[str]:
    """Yield what an old form field says that is nowhere else: its tick, or its chosen entry."""
    box, chosen = _child(element, "checkBox"), _child(element, "ddList")
    if box is not None:
        checked = _child(box, "checked")
        ticked = _is_on(checked if checked is not None else _child(box, "default"))
        fields.append(Field("tick", ticked, place=place))
        yield TICKED if ticked else UNTICKED
    elif chosen is not None:
        entries = [tidy(_value(one)) for one in chosen if _name(one) == "listEntry"]
        at = _number(_child(chosen, "result"), _number(_child(chosen, "default"), 0))
        fields.append(Field("choice", at > 0, choices=tuple(entries), place=place))
        yield entries[at] if at < len(entries) else ""
    elif _child(element, "textInput") is not None:
        fields.append(Field("text", filled=True, place=place))


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield the text boxes of a paragraph, each once: a copy for old programs is left out."""
    for child in element:
        name = _name(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            for choice in child[:1]:
                yield from _boxes(choice)
        elif name not in _GONE:
            yield from _boxes(child)


def _child(element: _Element | None, *names: str) -> _Element | None:
    found = element
    for name in names:
        if found is None:
            return None
        found = next((child for child in found if _name(child) == name), None)
    return found


def _name(element: _Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: _Element | None, wanted: str) -> str:
    """Return an attribute, whatever its namespace; empty if there is none."""
    if element is None:
        return ""
    found = (v for name, v in element.attrib.items() if name.rpartition("}")[2] == wanted)
    return next(found, "")


def _value(element: _Element | None) -> str:
    return _attribute(element, "val")


def _is_on(element: _Element | None) -> bool:
    return element is not None and _value(element).lower() not in ("0", "false", "off")


def _number(element: _Element | None, default: int) -> int:
    value = _value(element)
    return min(int(value), WIDEST) if value.isascii() and value.isdecimal() else default
