"""An OpenDocument text: headings, lists, merged cells and fields included (B4)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

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
    Spans,
    as_number,
    at_tabs,
    span,
    tidy,
)

if TYPE_CHECKING:
    from odfdo import Document, Element

DEEPEST = 40  # elements inside one another; a form has about ten

_GONE = frozenset((
    "text:tracked-changes", "text:sequence-decls", "office:forms", "office:annotation-end",
    "draw:image", "field:param", "svg:title", "svg:desc",
))  # fmt: skip
_HEADING = re.compile(r"(?:heading|overskrift|rubrik) ?([1-9])|title|titel")
_BOXES = "descendant::*[self::draw:text-box or self::draw:custom-shape]"
_LETTERS = {"text:tab": "\t", "text:line-break": "\n", "text:s": " "}


class _Look(NamedTuple):
    """What a style says about letters, the level of its headings, and the style it is based on."""

    bold: bool = False
    italic: bool = False
    level: int = 0
    parent: str = ""


class _Part(NamedTuple):
    """The part of the file that is walked, and the looks it uses."""

    looks: Mapping[str, _Look]
    margin: bool = False
    box: str = ""


class TooDeepError(ValueError):
    """Elements inside one another far beyond any form."""


def read(data: bytes) -> Form:
    """Return the blocks of a file that was measured; headers and footers come last.

    Raises whatever the library raises for a damaged file.
    """
    import odfdo

    document = odfdo.Document(io.BytesIO(data))
    styles, content = (_root(document, name) for name in ("styles.xml", "content.xml"))
    looks = _looks(styles) | _looks(content)
    blocks = [*_blocks(document.body, _Part(looks), "", 0)]
    for name in ("style:header", "style:footer"):
        for margin in styles.get_elements(f"//{name}"):
            blocks += _blocks(margin, _Part(looks, margin=True), name, 0)
    return Form(tuple(blocks))


def _root(document: Document, name: str) -> Element:
    from odfdo.xmlpart import XmlPart

    part = document.get_part(name)
    if not isinstance(part, XmlPart):
        raise TypeError(name)
    return part.root


def _looks(root: Element) -> dict[str, _Look]:
    made = {}
    for style in root.get_elements("//style:style"):
        name = str(style.get_attribute("style:name") or "")
        letters = style.get_element("style:text-properties")
        weight = letters.get_attribute("fo:font-weight") if letters else ""
        slant = letters.get_attribute("fo:font-style") if letters else ""
        parent = str(style.get_attribute("style:parent-style-name") or "")
        made[name] = _Look(weight == "bold", slant == "italic", _level(style), parent)
    return made


def _level(style: Element) -> int:
    """Return the level of the headings in a style: that of its outline, or the one in its name.

    A file that was another kind before often has headings that are plain paragraphs.
    """
    stated = as_number(style.get_attribute_string("style:default-outline-level") or "")
    name = style.get_attribute_string("style:display-name") or style.get_attribute_string(
        "style:name"
    )
    found = _HEADING.fullmatch((name or "").replace("_20_", " ").casefold())
    if stated or not found:
        return min(stated, WIDEST)
    return as_number(found[1] or "", 1)


def _blocks(
    element: Element, part: _Part, place: str, depth: int, item: int = 0
) -> Iterator[Block]:
    """Yield the paragraphs and tables in an element; a text box follows its paragraph."""
    if depth > DEEPEST:
        raise TooDeepError
    for at, child in enumerate(element.children):
        here = f"{place}/{at}"
        if child.tag in ("text:p", "text:h"):
            yield _paragraph(child, part, here, item)
            for box in child.get_elements(_BOXES):
                yield from _blocks(box, part._replace(box=here), here, depth + 1)
        elif child.tag == "table:table":
            yield from _table(child, part, here, depth + 1)
        elif child.tag == "text:list":
            yield from _blocks(child, part, here, depth + 1, item + 1)
        elif child.tag in ("draw:text-box", "draw:custom-shape"):
            yield from _blocks(child, part._replace(box=here), here, depth + 1)
        elif child.tag not in _GONE:
            yield from _blocks(child, part, here, depth + 1, item)


def _paragraph(element: Element, part: _Part, place: str, item: int) -> Paragraph:
    fields: list[Field] = []
    written = "".join(_pieces(element, place, fields))
    text = tidy(written)
    level = 0
    if element.tag == "text:h":
        outline = str(element.get_attribute("text:outline-level") or "1")
        level = min(as_number(outline, 1), WIDEST)
    look = _look(str(element.get_attribute("text:style-name") or ""), part.looks)
    spans = [one for one in element.get_elements("descendant::text:span") if one.inner_text.strip()]
    spanned = "".join(one.inner_text for one in spans if one.parent and one.parent.tag != one.tag)
    whole = bool(spans) and tidy(spanned) == text
    styles = [_look(str(one.get_attribute("text:style-name") or ""), part.looks) for one in spans]
    level = level or look.level
    return Paragraph(
        text,
        level=level,
        item=0 if level else item,
        bold=bool(text) and (look.bold or (whole and all(one.bold for one in styles))),
        italic=bool(text) and (look.italic or (whole and all(one.italic for one in styles))),
        margin=part.margin,
        fields=tuple(fields),
        box=part.box,
        place=place,
        tabbed=at_tabs(written),
    )


def _look(name: str, looks: Mapping[str, _Look]) -> _Look:
    made = _Look()
    for _loop in range(DEEPEST):
        found = looks.get(name)
        if found is None:
            break
        made = _Look(
            made.bold or found.bold, made.italic or found.italic, made.level or found.level
        )
        name = found.parent
    return made


def _pieces(element: Element, place: str, fields: list[Field], depth: int = 0) -> Iterator[str]:
    """Yield the text of a paragraph, and note its fields."""
    if depth > DEEPEST:
        raise TooDeepError
    yield element.text or ""
    for at, child in enumerate(element.children):
        here = f"{place}/{at}"
        tag = child.tag
        if tag == "text:s":
            times = str(child.get_attribute("text:c") or "1")
            yield " " * min(as_number(times, 1), WIDEST)
        elif tag in _LETTERS:
            yield _LETTERS[tag]
        elif tag == "field:fieldmark":
            yield from _old_field(child, here, fields, depth)
        elif tag == "loext:content-control":
            yield from _control(child, here, fields, depth)
        elif tag == "text:placeholder":
            fields.append(Field("text", filled=False, help=tidy(child.inner_text), place=here))
        elif tag not in _GONE and tag not in (
            "draw:frame",
            "draw:custom-shape",
            "text:note",
            "office:annotation",
        ):
            yield from _pieces(child, here, fields, depth + 1)
        yield child.tail or ""


def _control(element: Element, place: str, fields: list[Field], depth: int) -> Iterator[str]:
    """Yield what a content control was filled with."""
    inner: list[Field] = []
    shown = "".join(_pieces(element, place, inner, depth + 1))
    if element.get_attribute("loext:checkbox"):
        ticked = element.get_attribute("loext:checked") is True or (
            element.get_attribute_string("loext:checked") == "true"
        )
        fields.append(Field("tick", ticked, place=place))
        yield TICKED if ticked else UNTICKED
        return
    entries = [
        tidy(str(one.get_attribute("loext:display-text") or one.get_attribute("loext:value") or ""))
        for one in element.get_elements("loext:list-item")
    ]
    help_shown = element.get_attribute_string("loext:showing-place-holder") == "true"
    is_date = element.get_attribute_string("loext:date") == "true"
    fields.append(
        Field(
            "choice" if entries else "date" if is_date else "text",
            not help_shown,
            help=tidy(shown) if help_shown else "",
            choices=tuple(filter(None, entries)),
            place=place,
        )
    )
    if not help_shown:
        yield shown


def _old_field(element: Element, place: str, fields: list[Field], depth: int) -> Iterator[str]:
    """Yield what an old form field says that is nowhere else: its tick, or its chosen entry."""
    kind = str(element.get_attribute("field:type") or "")
    given = [
        (
            str(one.get_attribute("field:name") or ""),
            str(one.get_attribute_string("field:value") or ""),
        )
        for one in element.get_elements("field:param")
    ]
    if kind.endswith("FORMCHECKBOX"):
        ticked = ("Checkbox_Checked", "true") in given
        fields.append(Field("tick", ticked, place=place))
        yield TICKED if ticked else UNTICKED
    elif kind.endswith("FORMDROPDOWN"):
        entries = [tidy(value) for name, value in given if name == "Dropdown_ListEntry"]
        chosen = next((value for name, value in given if name == "Dropdown_Selected"), "")
        at = as_number(chosen)
        fields.append(Field("choice", at > 0, choices=tuple(entries), place=place))
        yield entries[at] if at < len(entries) else ""
    else:
        fields.append(Field("text", filled=True, place=place))
        yield from _pieces(element, place, fields, depth + 1)


def _table(element: Element, part: _Part, place: str, depth: int) -> Iterator[Block]:
    inner: list[Block] = []
    spans = Spans()
    rows: list[Row] = []
    for here, row in _rows(element, place, depth):
        cells = tuple(_cells(row, spans, here))
        read = [_read_cell(source, cell, part, depth, inner) for source, cell in cells]
        rows.append(tuple(read))
    yield tuple(rows)
    yield from inner


def _rows(element: Element, place: str, depth: int) -> Iterator[tuple[str, Element]]:
    for at, child in enumerate(element.children):
        here = f"{place}/{at}"
        if child.tag == "table:table-row":
            yield here, child
        elif child.tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            if depth > DEEPEST:
                raise TooDeepError
            yield from _rows(child, here, depth + 1)


def _cells(row: Element, spans: Spans, place: str) -> Iterator[tuple[Element, Cell]]:
    """Yield the cells of a row with their places, still without a text."""
    column = 0
    for at, element in enumerate(row.children):
        if element.tag not in ("table:table-cell", "table:covered-table-cell"):
            continue
        here = f"{place}/{at}"
        for _time in range(_span(element, "table:number-columns-repeated")):
            if element.tag == "table:table-cell":
                width = _span(element, "table:number-columns-spanned")
                spans.begin(column, width, _span(element, "table:number-rows-spanned"))
                yield element, Cell((), column, width, place=here)
            elif above := spans.above(column, here):
                yield element, above
            column += 1


def _read_cell(element: Element, cell: Cell, part: _Part, depth: int, inner: list[Block]) -> Cell:
    """Return a cell with its text, and add the tables in it to ``inner``."""
    if cell.above:
        return cell
    paragraphs: list[Paragraph] = []
    for block in _blocks(element, part, cell.place, depth + 1):
        if isinstance(block, Paragraph):
            paragraphs.append(block)
        else:
            inner.append(block)
    return replace(cell, paragraphs=tuple(paragraphs))


def _span(element: Element, name: str) -> int:
    return span(element.get_attribute_string(name) or "")
