"""A page as plain parts, between what a reader may see and the file it becomes.

Each audience has one ``Document``; each format (text, Markdown, mail, web page, Word) turns it into
bytes. Its texts are words, never markup: a format escapes every one of them. A ``str`` is a single
line; several lines are a tuple.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from mus_cli.core.text import lines

EMPTY = ("–",)  # a cell without a text

_BULLET = re.compile(r"\s*[-*+•–]\s+(?=\S)")


class Heading(msgspec.Struct, frozen=True):
    """A heading of level 2 (a section) or 3 (one goal, one question); the title is level 1."""

    level: int
    text: str


class Label(msgspec.Struct, frozen=True):
    """A bold line that names what follows, where a heading would be too much."""

    text: str


class Rule(msgspec.Struct, frozen=True):
    """A line across the page."""


class Paragraph(msgspec.Struct, frozen=True):
    """Lines that belong together, never joined into one."""

    lines: tuple[str, ...]


class Bullets(msgspec.Struct, frozen=True):
    """A list, one line each."""

    items: tuple[str, ...]


class Numbered(msgspec.Struct, frozen=True):
    """A list whose order matters, one line each."""

    items: tuple[str, ...]


class Fields(msgspec.Struct, frozen=True):
    """Facts: pairs of a label and a value."""

    items: tuple[tuple[str, str], ...]


class Table(msgspec.Struct, frozen=True):
    """A table; a cell is its lines, as a goal may have several success criteria."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


class Signature(msgspec.Struct, frozen=True):
    """Where somebody signs: their role, their name or none, and the lines below it."""

    role: str
    name: str
    lines: tuple[str, ...]


Block: TypeAlias = (
    Heading | Label | Rule | Paragraph | Bullets | Numbered | Fields | Table | Signature
)


class Document(msgspec.Struct, frozen=True):
    """A page: its title, also the subject of a mail, and its blocks; without blocks it is empty."""

    title: str
    blocks: tuple[Block, ...] = ()


def line(text: str) -> str:
    """Return text as one line."""
    return " ".join(text.split())


def prose(text: str) -> Iterator[Paragraph | Bullets]:
    """Yield a person's text as paragraphs and lists."""
    for paragraph in re.split(r"\n\s*\n", text):
        run: list[str] = []
        listed = False
        for written in paragraph.split("\n"):
            if not written.strip():
                continue
            found = _BULLET.match(written)
            if run and bool(found) is not listed:
                yield _run(run, listed=listed)
                run = []
            listed = bool(found)
            run.append(line(written[found.end() :] if found else written))
        if run:
            yield _run(run, listed=listed)


def listed(text: str) -> Iterator[Bullets]:
    """Yield a text with one item a line as a list; nothing for an empty one."""
    yield from bullets(lines(text))


def bullets(items: Iterable[str]) -> Iterator[Bullets]:
    """Yield a list of the items that are not empty; nothing if all are."""
    filled = tuple(line(item) for item in items if item.strip())
    if filled:
        yield Bullets(filled)


def fields(*pairs: tuple[str, str]) -> Iterator[Fields]:
    """Yield the facts that have a value; nothing if none has."""
    filled = tuple((label, line(value)) for label, value in pairs if value.strip())
    if filled:
        yield Fields(filled)


def headed(title: str, blocks: Iterable[Block], *, level: int = 2) -> Iterator[Block]:
    """Yield a heading and its blocks; nothing if there are no blocks."""
    section = tuple(blocks)
    if section:
        yield Heading(level, title)
        yield from section


def cell(*texts: str) -> tuple[str, ...]:
    """Return a cell of the texts that are not empty, or a dash."""
    return tuple(line(text) for text in texts if text.strip()) or EMPTY


def _run(run: list[str], *, listed: bool) -> Paragraph | Bullets:
    return Bullets(tuple(run)) if listed else Paragraph(tuple(run))
