"""A page as plain parts, between what a reader may see and the file it becomes.

Each reader builds one ``Document``; each form (text, Markdown, mail, web page, Word) turns it into
bytes. Every text in it is a person's words or ours, never markup: a form escapes all of it alike.
Lines are single lines; what may hold several is a tuple of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from mus_cli.core.text import lines

EMPTY = ("–",)  # a cell without anything in it

_BULLET = re.compile(r"\s*[-*+•–]\s+(?=\S)")


class Heading(msgspec.Struct, frozen=True):
    """A heading of level 2 (a section) or 3 (one goal, one question); the title is level 1."""

    level: int
    text: str


class Label(msgspec.Struct, frozen=True):
    """A bold line that names what follows it, where a heading would be too much."""

    text: str


class Rule(msgspec.Struct, frozen=True):
    """A line across the page."""


class Paragraph(msgspec.Struct, frozen=True):
    """Lines that belong together. They stay lines."""

    lines: tuple[str, ...]


class Bullets(msgspec.Struct, frozen=True):
    """A list, one line each."""

    items: tuple[str, ...]


class Numbered(msgspec.Struct, frozen=True):
    """A list whose order counts, one line each."""

    items: tuple[str, ...]


class Fields(msgspec.Struct, frozen=True):
    """Named facts: pairs of a label and a value of one line."""

    items: tuple[tuple[str, str], ...]


class Table(msgspec.Struct, frozen=True):
    """A table; each cell is its lines, several success criteria for one."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


class Signature(msgspec.Struct, frozen=True):
    """Where somebody signs: their role, their name (or none), and lines to fill in or filled in."""

    role: str
    name: str
    lines: tuple[str, ...]


Block: TypeAlias = (
    Heading | Label | Rule | Paragraph | Bullets | Numbered | Fields | Table | Signature
)


class Document(msgspec.Struct, frozen=True):
    """A page: its title, also the subject of a mail, and its blocks; without any it is empty."""

    title: str
    blocks: tuple[Block, ...] = ()


def line(text: str) -> str:
    """Return text as one line."""
    return " ".join(text.split())


def prose(text: str) -> Iterator[Paragraph | Bullets]:
    """Yield a person's text as its paragraphs, and its own lists as lists."""
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
    """Yield a text that holds one item a line as a list; nothing where it holds none."""
    yield from bullets(lines(text))


def bullets(items: Iterable[str]) -> Iterator[Bullets]:
    """Yield a list of those items that say anything; nothing where none does."""
    said = tuple(line(item) for item in items if item.strip())
    if said:
        yield Bullets(said)


def fields(*pairs: tuple[str, str]) -> Iterator[Fields]:
    """Yield the facts that have a value; nothing where none has."""
    said = tuple((label, line(value)) for label, value in pairs if value.strip())
    if said:
        yield Fields(said)


def headed(title: str, blocks: Iterable[Block], *, level: int = 2) -> Iterator[Block]:
    """Yield the blocks of a section under its heading; nothing where there are none."""
    held = tuple(blocks)
    if held:
        yield Heading(level, title)
        yield from held


def cell(*texts: str) -> tuple[str, ...]:
    """Return a cell of the texts that say anything, a dash where none does."""
    return tuple(line(text) for text in texts if text.strip()) or EMPTY


def _run(run: list[str], *, listed: bool) -> Paragraph | Bullets:
    return Bullets(tuple(run)) if listed else Paragraph(tuple(run))
