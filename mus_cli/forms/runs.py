"""Text written into the paragraphs of a Word file, in the style of its place (B13)."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from mus_cli.forms.blocks import as_number
from mus_cli.forms.places import DOTS
from mus_cli.forms.word_elements import breaks_page, child, enclosing, name, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element

Do = Callable[[], None]
"""What changes the file; that it can be done has been checked when it is made."""

SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# What makes a paragraph more than room for words.
_CONTENT = frozenset((
    "drawing", "pict", "object", "sdt", "fldChar", "fldSimple", "sym", "AlternateContent",
    "footnoteReference", "endnoteReference", "hyperlink", "oMath", "ruby",
))  # fmt: skip
_DELETED = frozenset(("del", "moveFrom"))
# Marks of a tracked change, and what would hide the words.
_NO_STYLE = frozenset(("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "specVanish"))
_POINTS = 20  # twentieths of a point, which Word counts in
_USUAL_SIZE = 22  # half points
_LETTER, _LINE = 0.5, 1.2  # an average letter's width and a line's height, of the font's size


Why = Literal[
    "gone",  # its words are not in the form any more
    "twice",  # they are there more than once
    "moved",  # they are, and the place is not where it was
    "holds-words",  # somebody has written in it
    "no-room",
    "only-boxes",  # words were wanted, where there is nothing but boxes to tick
    "no-box",  # there is no box, entry or column for what was chosen
    "own-words",  # beside a choice there is no room for them; the choice is marked
    "too-long",
    "locked",
    "protected",
    "bound",  # its value is kept where it cannot be written
    "not-mine",  # to sign, to say who one is, or for somebody else to fill in
]


class NoRoomError(Exception):
    """A place cannot take an answer."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def made(near: _Element, tag: str, **attributes: str) -> _Element:
    """Return a new element of the namespace of another, as its attributes are."""
    from lxml import etree

    space = str(etree.QName(near).namespace or "")
    return etree.Element(
        f"{{{space}}}{tag}", {f"{{{space}}}{key}": text for key, text in attributes.items()}
    )


def inside(element: _Element, *tags: str) -> Iterator[_Element]:
    """Yield the elements of these names in another, without what a tracked change took out."""
    for one in element:
        if name(one) in tags:
            yield one
        elif name(one) not in _DELETED:
            yield from inside(one, *tags)


def text_of(element: _Element) -> str:
    """Return the letters in an element."""
    return "".join(one.text or "" for one in inside(element, "t"))


def is_room(paragraph: _Element) -> bool:
    """Whether a paragraph is nothing but room to write: empty, or a line of dots."""
    if name(paragraph) != "p" or _more_in(paragraph) or breaks_page(paragraph):
        return False
    if child(paragraph, "pPr", "rPr", "del") is not None:
        return False
    return not DOTS.sub("", text_of(paragraph)).strip()


def _more_in(paragraph: _Element) -> bool:
    return next(inside(paragraph, *_CONTENT), None) is not None


def writing(paragraph: _Element, text: str, *, is_label: bool, now: str = "") -> Do:
    """Return what writes a text into a paragraph of room, or of a label with room behind it.

    The lines go into the empty paragraphs that follow, and then into new ones of the same kind.
    ``now``: what room says that is to be replaced.

    Raises:
        NoRoomError: there is no room, or more than one place for it.
    """
    lines = text.split("\n")
    if is_room(paragraph) or (
        now and text_of(paragraph).strip() == now and not _more_in(paragraph)
    ):
        return lambda: _write(paragraph, lines)
    if not is_label or _more_in(paragraph):
        raise NoRoomError("holds-words")
    return _writing_behind(paragraph, lines)


def _write(paragraph: _Element, lines: list[str]) -> None:
    room, look = [paragraph], _look(paragraph)
    while len(room) < len(lines):
        following = room[-1].getnext()
        if following is None or not is_room(following) or _ends_section(following):
            break
        room.append(following)
    left = lines[len(room) :]
    for one, line in zip(room, lines, strict=False):
        breaks = left if one is room[-1] and _ends_section(one) else []
        own = _look(one)
        _set(one, [line, *breaks], look if own is None else own)
    last = room[-1]
    for line in [] if _ends_section(last) else left:
        new = made(last, "p")
        properties = child(last, "pPr")
        if properties is not None:
            new.append(copy.deepcopy(properties))
        new.append(run(new, [line], look))
        last.addnext(new)
        last = new


def _writing_behind(paragraph: _Element, lines: Sequence[str]) -> Do:
    """Return what writes behind the words of a label, in place of its dots or after its colon."""
    texts = list(inside(paragraph, "t"))
    whole = "".join(one.text or "" for one in texts)
    found = list(DOTS.finditer(whole))
    if len(found) == 1:
        return lambda: _replace(texts, found[0].start(), found[0].end(), lines)
    blank = "" if whole.endswith((" ", "\u00a0")) else " "
    behind = _tabs_behind(paragraph)
    if behind and not found:
        return lambda: _replace_tabs(behind, [f"{blank}{lines[0]}", *lines[1:]])
    if found or not whole.rstrip().endswith(":"):
        raise NoRoomError("no-room")
    look = _styled(child(paragraph, "pPr", "rPr"))
    last = texts[-1].getparent()
    return lambda: last.addnext(run(paragraph, [f"{blank}{lines[0]}", *lines[1:]], look))


def _tabs_behind(paragraph: _Element) -> list[_Element]:
    """Return the tabs that are drawn as lines behind all words of a label; none if others are."""
    pieces = letters_of(paragraph)
    said = [at for at, one in enumerate(pieces) if (one.text or "").strip()]
    behind = pieces[said[-1] + 1 :] if said else []
    tabs = [one for one in pieces if name(one) == "tab"]
    is_last = tabs and all(one in behind for one in tabs)
    return tabs if is_last else []


def _replace_tabs(tabs: Sequence[_Element], lines: Sequence[str]) -> None:
    """Put lines in the place of the tabs behind a label."""
    first, *others = tabs
    for piece in reversed([*_pieces(first, lines)]):
        first.addnext(piece)
    for one in (first, *others):
        remove(one)


def _replace(texts: Sequence[_Element], start: int, end: int, lines: Sequence[str]) -> None:
    """Put lines in the place of some letters; they get the look of the first of these."""
    at, written = 0, False
    for one in texts:
        letters = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(letters))
        at += len(letters)
        if first >= last:
            continue
        before, after = letters[:first], letters[last:]
        if written:
            _spell(one, before + after)
            continue
        written = True
        pieces = [*_pieces(one, [before + lines[0], *lines[1:]])]
        pieces[-1].text = (pieces[-1].text or "") + after if name(pieces[-1]) == "t" else None
        for piece in reversed(pieces[1:]):
            one.addnext(piece)
        _spell(one, pieces[0].text or "")


def letters_of(paragraph: _Element) -> list[_Element]:
    """Return the pieces of a paragraph that are letters, blanks or breaks, in order."""
    found = (one for part in inside(paragraph, "r") for one in part)
    return [one for one in found if name(one) in ("t", "tab", "br")]


def emphasizing(letters: _Element, start: int, end: int) -> Do:
    """Return what puts some letters into bold and round brackets, as a ring around them."""

    def do() -> None:
        text = letters.text or ""
        whole = letters.getparent()
        rest = copy.deepcopy(whole)
        at = whole.index(letters)
        for one in list(whole)[at + 1 :]:
            remove(one)
        for one in list(rest)[:at]:
            if name(one) != "rPr":
                remove(one)
        behind = next(one for one in rest if name(one) != "rPr")
        _spell(letters, text[:start])
        _spell(behind, text[end:])
        ringed = run(whole, [f"({text[start:end]})"], _bold(whole))
        whole.addnext(ringed)
        ringed.addnext(rest)

    return do


def _bold(letters: _Element) -> _Element:
    known = child(letters, "rPr")
    look = copy.deepcopy(known) if known is not None else made(letters, "rPr")
    for one in [one for one in look if name(one) == "b"]:
        remove(one)
    fonts = [at for at, one in enumerate(look, 1) if name(one) in ("rStyle", "rFonts")]
    look.insert(max(fonts, default=0), made(letters, "b"))
    return look


def _set(paragraph: _Element, lines: Sequence[str], look: _Element | None) -> None:
    """Give a paragraph of room these lines instead of its dots."""
    new = run(paragraph, lines, look)
    old = list(inside(paragraph, "r"))
    if old:
        old[0].addprevious(new)
    else:
        paragraph.append(new)
    for one in old:
        remove(one)


def remove(element: _Element) -> None:
    """Take an element out; the text behind it, of which Word has none, goes with it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _look(paragraph: _Element) -> _Element | None:
    """Return how words look in a paragraph of room: as its dots, else as its mark says."""
    first = next(inside(paragraph, "r"), None)
    look = child(first, "rPr") if first is not None else None
    return _styled(look if look is not None else child(paragraph, "pPr", "rPr"))


def _styled(look: _Element | None) -> _Element | None:
    if look is None:
        return None
    kept = copy.deepcopy(look)
    kept.tail = None
    for one in list(kept):
        if name(one) in _NO_STYLE:
            kept.remove(one)
    return kept


def run(near: _Element, lines: Sequence[str], look: _Element | None) -> _Element:
    """Return a run with lines, in a look."""
    new = made(near, "r")
    if look is not None:
        new.append(copy.deepcopy(look))
    new.extend(_pieces(near, lines))
    return new


def _pieces(near: _Element, lines: Sequence[str]) -> Iterator[_Element]:
    """Yield lines as elements of a run: letters, breaks, tabs; letters come first and last."""
    for number, line in enumerate(lines):
        if number:
            yield made(near, "br")
        for place, part in enumerate(line.split("\t")):
            if place:
                yield made(near, "tab")
            letters = made(near, "t")
            _spell(letters, part)
            yield letters


def _spell(letters: _Element, text: str) -> None:
    letters.text = text
    if text != text.strip() or "  " in text:
        letters.set(SPACE, "preserve")


def _ends_section(paragraph: _Element) -> bool:
    return child(paragraph, "pPr", "sectPr") is not None


def room_in(cell: _Element, now: str = "") -> _Element:
    """Return the paragraph of a cell to write in. ``now`` is what it says while it is empty.

    Raises:
        NoRoomError: the cell already says something, or is the lower part of another.
    """
    merged = child(cell, "tcPr", "vMerge")
    if merged is not None and value(merged) != "restart":
        raise NoRoomError("no-room")
    paragraphs = [one for one in cell if name(one) not in ("tcPr", "")]
    for one in paragraphs:
        if not is_room(one) and not (now and name(one) == "p" and text_of(one).strip() == now):
            raise NoRoomError("holds-words")
    if not paragraphs:
        raise NoRoomError("no-room")
    return paragraphs[0]


def cells_of(row: _Element | None) -> list[_Element]:
    """Return the cells of a row, those in a content control too."""
    return [] if row is None else list(inside(row, "tc"))


def fill_rows(rows: Sequence[_Element], texts: Sequence[Mapping[int, str]]) -> None:
    """Write texts into the cells of empty rows, by number; the last row is repeated as needed."""
    made_rows = list(rows)
    while len(made_rows) < len(texts):
        new = copy.deepcopy(rows[-1])
        for one in new.iter():
            for key in [key for key in one.attrib if key.endswith(("}paraId", "}textId"))]:
                del one.attrib[key]
        made_rows[-1].addnext(new)
        made_rows.append(new)
    for row, cells in zip(made_rows, texts, strict=False):
        for number, text in cells.items():
            _write(room_in(cells_of(row)[number]), text.split("\n"))


def check_height(paragraph: _Element, text: str) -> None:
    """Refuse a text that a row of fixed height would cut.

    Raises:
        NoRoomError: ``too-long``.
    """
    cell = enclosing(paragraph, "tc")
    if cell is None:
        return
    row = enclosing(cell, "tr")
    height = child(row, "trPr", "trHeight")
    if value(height, "hRule") != "exact":
        return
    size = as_number(value(child(_look(paragraph), "sz"))) or _USUAL_SIZE
    points = size / 2
    wide, high = as_number(value(child(cell, "tcPr", "tcW"), "w")), as_number(value(height))
    letters = max(wide / _POINTS / (points * _LETTER), 1) if wide else math.inf
    needed = sum(max(math.ceil(len(line) / letters), 1) for line in text.split("\n"))
    if needed > max(high / _POINTS / (points * _LINE), 1):
        raise NoRoomError("too-long")
