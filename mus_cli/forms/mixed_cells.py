"""Cells that say several things about an agreement: what, who and when, in lines or parts (B4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.forms.details import Detail, details, without_brackets
from mus_cli.forms.headings import GOALS, Role
from mus_cli.forms.parties import Talk
from mus_cli.forms.pieces import Piece, Pieces, best
from mus_cli.forms.subjects import guess

_LONGEST = 500  # characters of such a cell
_BETWEEN = re.compile(r"\s*[;\n]\s*|\s+[|/]\s+")
_NUMBERED = re.compile(r"^(?:• )?\(?([1-9])[.)] +(\S.*)$", re.MULTILINE)
_ITEM = re.compile(r"^[•*–-] +")
_COMMAS = re.compile(r",\s+|\s+[–—-]+\s+")
_SHORT = 4  # words of a clause that is no agreement by itself: "Lars bestiller"
_LONG = 3  # parts of a line that says what, who and when


class _Entry(NamedTuple):
    """What is done, and what is said about it."""

    what: str
    said: tuple[Detail, ...]


def each_agreement(pieces: Pieces, talk: Talk) -> Iterator[Pieces]:
    """Yield an agreement whose cells say one thing each, or one for each that a cell names."""
    main = best(piece.role for piece in pieces)
    numbered = _numbered(pieces, main)
    if numbered:
        for one in numbered:
            yield from each_agreement(one, talk)
        return
    kept: list[Piece] = []
    for piece in pieces:
        entries = _entries(piece.text, talk) if piece.role in GOALS else []
        others = {one.role: one.text for one in pieces if one is not piece}
        if len(entries) > 1 and piece.role == main and "activities" not in others:
            rest = [one for one in pieces if one is not piece]
            for entry in entries:
                yield (*_pieces(piece, entry, is_main=True), *rest)
            return
        if len(entries) == 1 and _fits(entries[0], others, talk):
            is_known = "responsible" in others
            made = _pieces(piece, entries[0], is_main=piece.role == main)
            kept += (one for one in made if not is_known or one.role != "responsible")
        else:
            kept.append(piece)
    yield tuple(kept)


def _numbered(pieces: Pieces, main: Role | None) -> list[Pieces]:
    """Return an agreement for each number in a cell: "1) Excel, 2) Word", with "1) May, 2) June".

    What has no number is about each of them.
    """
    # Where no other cell is numbered, the lines of one say it all themselves.
    by_number = [{found[1]: found[2] for found in _NUMBERED.finditer(one.text)} for one in pieces]
    for piece, found in zip(pieces, by_number, strict=True):
        is_whole = piece.role == main and len(found) == len(piece.text.split("\n")) > 1
        if is_whole and sum(map(bool, by_number)) > 1:
            return [
                tuple(
                    replace(one, text=texts[number]) if number in texts else one
                    for one, texts in zip(pieces, by_number, strict=True)
                    if number in texts or not texts
                )
                for number in found
            ]
    return []


def _pieces(piece: Piece, entry: _Entry, *, is_main: bool) -> list[Piece]:
    said = (replace(piece, role=one.role, heading=one.label, text=one.text) for one in entry.said)
    # Beside what is agreed, what somebody does about it is an activity.
    role = "what" if is_main and piece.role == "activities" else piece.role
    return [replace(piece, role=role, text=entry.what), *said]


def _fits(entry: _Entry, others: Mapping[Role | None, str], talk: Talk) -> bool:
    """Whether no other cell says the same things differently."""
    roles = {one.role for one in entry.said}
    if roles & ({*others} - {"responsible", "activities"}):
        return False
    names = [one.text for one in entry.said if one.role == "responsible"]
    known = others.get("responsible", "")
    return not known or all(_who(name, talk) == _who(known, talk) for name in names)


def _who(name: str, talk: Talk) -> str:
    return guess(f"{name} ringer", talk).who or name.casefold()


def _entries(text: str, talk: Talk) -> list[_Entry]:
    """Return what a cell names, each with what is said about it; nothing where it is otherwise."""
    if len(text) > _LONGEST:
        return []
    parts = [*filter(None, _BETWEEN.split(text.strip()))]
    if len(parts) <= 1:
        return [*_of_one_line(text.strip(), talk)]
    entries: list[_Entry] = []
    is_open = not guess(parts[0], talk).who  # "Eva tager kurset", above what another does
    for part in parts:
        is_short = len(part.split()) <= _SHORT
        said = details(_ITEM.sub("", part), talk, clauses=is_open and is_short)
        if entries and said:
            entries[-1] = entries[-1]._replace(said=(*entries[-1].said, *said))
        elif said:
            return []
        else:
            entries.append(_Entry(part, ()))
    return entries if all(one.said for one in entries) else []


def _of_one_line(line: str, talk: Talk) -> Iterator[_Entry]:
    what, said = without_brackets(line, talk)
    if said:
        yield _Entry(what, said)
        return
    topic, _colon, does = line.rpartition(": ")
    said = details(does, talk) if topic else ()
    if {one.role for one in said} >= {"responsible", "due"}:  # "Ny skærm: Lise bestiller, uge 40"
        yield _Entry(topic, said)
        return
    parts = _COMMAS.split(line)
    said = _all_said(parts[1:], talk)
    if len(parts) >= _LONG and {one.role for one in said} >= {"responsible", "due"}:
        yield _Entry(parts[0], said)


def _all_said(parts: Sequence[str], talk: Talk) -> tuple[Detail, ...]:
    found = [details(part, talk) for part in parts]
    return tuple(one for said in found for one in said) if all(found) else ()
