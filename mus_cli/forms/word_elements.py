"""The elements of a Word file by their names, in whatever namespace they are (B4, B13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, Self, TypeVar

NO_TEXT = frozenset((
    "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr",
    "tblGrid",
    "tcPr", "trPr", "sectPr",
))  # fmt: skip
"""What holds nothing that the form says: properties, and what a tracked change took out."""

BOX_SYMBOLS = {"F0A8": "F0FD", "F06F": "F0FD", "F071": "F0FD", "F0A3": "F053"}
"""The empty boxes in the fonts that old forms draw them with, and the same box with a cross."""

IN_BOXES = frozenset(("AlternateContent", "pict", "drawing", "txbxContent"))
"""What a text box is in, whose words are not those of the paragraph around it."""

LINE = "____"
"""How a tab is read that is drawn as a line."""

_LEADERS = ("dot", "underscore", "hyphen", "middleDot", "heavy")
_ON = ("1", "true", "on")
_OFF = ("0", "false", "off")


class Element(Protocol):
    """What is read of an element, as lxml gives it."""

    @property
    def tag(self) -> object:
        """Its name in its namespace; of a comment, a function."""

    @property
    def text(self) -> str | None:
        """The letters before its first child."""

    @property
    def attrib(self) -> Mapping[str, str]:
        """Its attributes."""

    def __iter__(self) -> Iterator[Self]: ...
    def __getitem__(self, some: slice, /) -> Sequence[Self]: ...

    def iterancestors(self) -> Iterator[Self]:
        """Yield the elements around it, innermost first."""
        ...


_Some = TypeVar("_Some", bound=Element)


def name(element: Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: _Some | None, *names: str) -> _Some | None:
    """Return the first child of that name, or its child in turn."""
    for wanted in names:
        if element is None:
            return None
        element = next((one for one in element if name(one) == wanted), None)
    return element


def value(element: Element | None, attribute: str = "val") -> str:
    """Return an attribute, whatever its namespace; empty if there is none."""
    if element is None:
        return ""
    found = (text for key, text in element.attrib.items() if key.rpartition("}")[2] == attribute)
    return str(next(found, ""))


def enclosing(element: _Some, tag: str) -> _Some | None:
    """Return the innermost element of that name around another."""
    return next((one for one in element.iterancestors() if name(one) == tag), None)


def has_lines(element: Element) -> bool:
    """Whether the tabs of a paragraph, or of a style, are drawn as lines to write on."""
    stops = child(element, "pPr", "tabs")
    return stops is not None and any(value(one, "leader") in _LEADERS for one in stops)


def breaks_page(paragraph: Element) -> bool:
    """Whether a page or a column ends in a paragraph."""
    pieces = (piece for part in paragraph if name(part) == "r" for piece in part)
    return any(name(one) == "br" and value(one, "type") in ("page", "column") for one in pieces)


def is_on(element: Element | None) -> bool:
    """Whether a property is there, and not switched off."""
    return element is not None and value(element).lower() not in _OFF


def is_set(element: Element | None, attribute: str) -> bool:
    """Whether an attribute is there, and switched on."""
    return value(element, attribute).lower() in _ON
