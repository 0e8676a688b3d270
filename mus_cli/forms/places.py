"""Where an answer belongs in a form: beside the words that ask for it, wherever they are (B13).

A place is kept with its question as keys and texts. It is found again by words: the number of a
paragraph alone would lead into another question's room once a line has been added above.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from mus_cli.core.text import fold_words
from mus_cli.forms.blocks import Form, Paragraph, Row, Table, as_number

DOTS = re.compile(
    # Not the full stop of "1." in front of it.
    r"(?:(?:(?<!\w)|(?=\S\S))[.…·_](?: ?[.…·_]){3,}|…{2,}|_{2,})"
    r"(?:\s*(?:[.…·_]{3,}|…|_{2,}))*"
)
"""A line to write on."""

_PATH = re.compile(r"/?[0-9]{1,6}(?:/[0-9]{1,6})*")

NUMBER_ALONE = re.compile(r"\(?[0-9]{1,2}[.)]?")
"""A number without words, of a row or a line."""

Why = Literal["gone", "twice", "moved"]

_NUMBERING = re.compile(
    r"^\s*(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.):]|[0-9]{1,2}(?:\.[0-9]{1,2})+|[a-z][.)])\s+",
    re.IGNORECASE,
)


class Place(msgspec.Struct, frozen=True):
    """A place as a bank keeps it.

    ``words`` ask for the answer, as the form says them; ``label`` is the path of the paragraph they
    are in, ``above`` the text before it, ``number`` which of all paragraphs with these words it
    was, as "2/3". ``kind`` is an ``answer_room.Room``. ``at`` is the path of the paragraph, cell or
    field to fill in, empty where that is boxes or a grid, which are found by their words; ``now``
    is what it says as long as nobody has filled it in. ``column`` is the text above it, in its
    column, and ``width`` how many columns its row has.
    """

    words: str
    kind: str = ""
    at: str = ""
    label: str = ""
    above: str = ""
    number: str = ""
    now: str = ""
    column: str = ""
    width: str = ""


class Spot(NamedTuple):
    """A paragraph of the form with its path; ``words`` is its text in a form for comparing."""

    path: str
    words: str
    paragraph: Paragraph


class Spots:
    """The paragraphs of a form, those in tables too, in its order; no headers, notes or footers."""

    def __init__(self, form: Form) -> None:
        spots = (spot for spot in _spots(form) if spot.path)
        self.all = tuple(sorted(spots, key=lambda spot: in_order(spot.path)))
        self._orders = [in_order(spot.path) for spot in self.all]
        self.tables = tuple(block for block in form.blocks if not isinstance(block, Paragraph))
        self._by_words: dict[str, list[Spot]] = {}
        for spot in self.all:
            self._by_words.setdefault(spot.words, []).append(spot)

    def find(self, place: Place, known: Collection[str] = ()) -> Found | Why:
        """Return where a place is now, or why it cannot be told for sure.

        ``known`` are the words of all places, in a form for comparing.
        """
        same = self._with(place.words)
        if not same:
            return "gone"
        if not place.label:
            return self._near(place, same, known)
        # Where the same words come back ("Kommentar"), what is above them tells them apart.
        near = [spot for spot in same if comparable(self._above(spot)) == comparable(place.above)]
        if len(same) > 1 and len(near) == 1:
            same = near
        which, _slash, count = place.number.partition("/")
        if len(same) > 1 and count == str(len(same)):
            same = same[as_number(which) - 1 : as_number(which)]
        if len(same) != 1:
            return "twice"
        if not place.at:
            return Found(same[0].path, "")
        at = shifted(place.label, place.at, same[0].path)
        # A column that was put in would lead into somebody else's.
        if not at or (place.column and comparable(self.column(at)) != comparable(place.column)):
            return "moved"
        if place.width and place.width != self._width(at):
            return "moved"
        return Found(same[0].path, at)

    def _near(self, place: Place, same: Sequence[Spot], known: Collection[str]) -> Found | Why:
        """Return a place whose label was not kept: nothing else may be asked in between."""
        if not place.at:
            return Found(same[0].path, "") if len(same) == 1 else "twice"
        label = _nearest(same, place.at)
        between = self.between(label.path, place.at)
        if not _in_one_table(label.path, place.at) and any(one.words in known for one in between):
            return "moved"
        return Found(label.path, place.at)

    def between(self, first: str, last: str) -> tuple[Spot, ...]:
        """Return the spots behind one path and in front of another."""
        low, high = sorted((in_order(first), in_order(last)))
        return self.all[bisect_right(self._orders, low) : bisect_left(self._orders, high)]

    def behind(self, path: str) -> Iterator[Spot]:
        """Yield the spots from a path on, its own and those in it first."""
        start = bisect_left(self._orders, in_order(path))
        return itertools.islice(self.all, start, None)

    def column(self, at: str) -> str:
        """Return the nearest text above a cell, in its column; empty for what is in no table."""
        found = self._row(at)
        if found is None:
            return ""
        above, row = found
        cell = next(one for one in row if _is_in(at, one.place))
        texts = (
            one.text
            for upper in reversed(above)
            for one in upper
            if one.column <= cell.column < one.end and comparable(one.text)
        )
        return next(texts, "")

    def _width(self, at: str) -> str:
        found = self._row(at)
        return str(found[1][-1].end) if found is not None else ""

    def _row(self, at: str) -> tuple[Table, Row] | None:
        """Return the rows above a cell, and its own; of the innermost table."""
        for table in reversed(self.tables):
            for number, row in enumerate(table):
                if any(_is_in(at, one.place) for one in row):
                    return table[:number], row
        return None

    def kept(self, place: Mapping[str, str]) -> dict[str, str]:
        """Return a place with what finds it again in a form that has changed since.

        Without its words in the form it stays as it is.
        """
        same = self._with(place.get("words", ""))
        at = path_of(place.get("at", ""))
        named = path_of(place.get("label", ""))
        known = [spot for spot in same if spot.path == named]
        if not known and (not same or not at):
            return dict(place)
        label = known[0] if known else _nearest(same, at)
        more = {
            "at": at,
            "label": label.path,
            "above": self._above(label),
            "number": f"{same.index(label) + 1}/{len(same)}",
            "column": self.column(at) if at else "",
            "width": self._width(at) if at else "",
        }
        return {name: text for name, text in {**place, **more}.items() if text}

    def _with(self, words: str) -> list[Spot]:
        """Return the spots with these words, else those that begin with them."""
        wanted = comparable(words)
        if not wanted:
            return []
        longer = [spot for spot in self.all if spot.words.startswith(f"{wanted} ")]
        return self._by_words.get(wanted) or longer

    def _above(self, spot: Spot) -> str:
        start = bisect_left(self._orders, in_order(spot.path))
        before = (self.all[at] for at in range(start - 1, -1, -1))
        return next((one.paragraph.text for one in before if one.words), "")


class Found(NamedTuple):
    """Where a place is now: the paths of its words, and of what is to be filled in."""

    label: str
    at: str


def comparable(text: str) -> str:
    """Return a text for comparing: by its words alone, without numbering and lines to write on."""
    without = _NUMBERING.sub("", DOTS.sub(" ", text))
    return fold_words(without) if re.search(r"\w", without) else ""


def read(kept: Mapping[str, str]) -> Place:
    """Return a place from what a bank keeps; what is missing is empty."""
    values = {name: kept.get(name, "") for name in Place.__struct_fields__}
    return Place(**{**values, "at": path_of(values["at"]), "label": path_of(values["label"])})


def in_order(path: str) -> tuple[int, ...]:
    """Return a path in a form that sorts in the order of the form."""
    return tuple(as_number(part) for part in path.split("/"))


def shifted(label: str, at: str, label_now: str) -> str:
    """Return where ``at`` is now that ``label`` is elsewhere; empty if that cannot be told.

    The way from the one to the other stays the same: so many paragraphs, cells or rows further.
    """
    before, target, now = (path.split("/") for path in (label, at, label_now))
    if len(before) != len(now):
        return ""
    pairs = enumerate(zip(before, target, strict=False))
    common = next((n for n, (a, b) in pairs if a != b), min(len(before), len(target)))
    if common == len(before):
        return "/".join([*now, *target[common:]])
    if common == len(target):
        return "/".join(now[:common])
    step = as_number(now[common]) + as_number(target[common]) - as_number(before[common])
    return "/".join([*now[:common], str(step), *target[common + 1 :]]) if step >= 0 else ""


def _is_in(at: str, cell: str) -> bool:
    return at == cell or at.startswith(f"{cell}/")


def _nearest(same: Sequence[Spot], at: str) -> Spot:
    """Return the last spot in front of a path, or at it; else the first behind it."""
    before = [spot for spot in same if in_order(spot.path) <= in_order(at)]
    return before[-1] if before else same[0]


def _in_one_table(label: str, at: str) -> bool:
    return label.split("/")[:2] == at.split("/")[:2]


def path_of(place: str) -> str:
    """Return a place without the part of the file that it is in; empty for what is no path."""
    path = place.rpartition("#")[2]
    return path if _PATH.fullmatch(path) else ""


def _spots(form: Form) -> Iterator[Spot]:
    for block in form.blocks:
        for one in (block,) if isinstance(block, Paragraph) else _in_table(block):
            if not one.margin:
                yield Spot(path_of(one.place), comparable(one.text), one)


def _in_table(table: Table) -> Iterator[Paragraph]:
    for row in table:
        for cell in row:
            yield from cell.paragraphs
