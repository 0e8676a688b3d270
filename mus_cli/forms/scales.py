"""Scales, boxes to tick and other ready-made answers in a form (B13)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

import msgspec

from mus_cli.core.text import clean_line
from mus_cli.forms.blocks import TICKED_SIGNS, UNTICKED_SIGNS, as_number

_BOXES = TICKED_SIGNS + UNTICKED_SIGNS
_SOME = 3  # numbers in a row that make a scale
_HIGHEST = 100
_DEGREE_LENGTH = 20  # characters
_SCALE = re.compile(
    r"(?:skala(?:en)?|scale|scor(?:e|er)|karakter|vurd[eé]r\w*|rate|point)\b.{0,40}?\b"
    r"([0-9]{1,2})\s*(?:til|to|[-–—]+|\.\.+|…)\s*([0-9]{1,3})\b"
    r"|[(\[]\s*([0-9]{1,2})\s*(?:til|to|[-–—]+)\s*([0-9]{1,3})\s*[)\]]",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<![0-9])([0-9]{1,3})\s*(?:=|:|er\b|is\b|–|-(?=\s*[a-zæøå]))\s*([^0-9=;,()\[\]|\n][^=;,()\[\]|\n]*?)"
    r"(?=\s*(?:[;,)|\]\n.]|\bog\s+[0-9]|\band\s+[0-9]|\s[0-9]{1,3}\s*[=:]|$))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]{1,3}")
_TOKEN = re.compile(r"(?<!\w)[0-9]{1,3}(?!\w)")
_DIGITS = re.compile(rf"[\s{_BOXES}/|\[\]().–-]*[0-9][0-9\s{_BOXES}/|\[\]().–-]*")
_ENDS = re.compile(
    rf"^([^0-9]{{0,60}}?)[\s:({_BOXES}–-]*((?:[0-9]{{1,3}}[\s{_BOXES}/|\[\]()–-]+){{2,}}[0-9]{{1,3}})[\s:){_BOXES}–-]*([^0-9]{{0,60}})$"
)
_BOX = re.compile(rf"\[\s?[xX]?\s?\](?!\()|\( {{1,3}}\)|[{_BOXES}]")
_DEGREE = re.compile(
    r"enig|grad\b|god\b|godt\b|dårlig|ofte|altid|sjælden|aldrig|tilfreds|høj\b|lav\b|middel|meget|lidt"
    r"|slet ikke|delvis|fuldt?\b|helt|ja\b|nej\b|ved ikke|neutral|hverken|agree|often|always|never"
    r"|rarely|sometimes|satisf|high|low|medium|very|not at all|partly|fully|yes\b|no\b|poor|good"
    r"|excellent|tilstrækkelig|begynder|rutineret|ekspert|kender|kan\b|novice|expert|grøn|gul|rød",
    re.IGNORECASE,
)
_ONE_IS_TRUE = re.compile(
    r"grad\b|enig\b|tilfreds\b|ofte\b|altid|sjældent|aldrig|af og til|nogle gange|slet ikke|delvis"
    r"|ja\b|nej\b|ved ikke|neutral|hverken|agree|satisfied|often|always|never|rarely|sometimes"
    r"|not at all|partly|extent\b|yes\b|no\b",
    re.IGNORECASE,
)


class Scale(msgspec.Struct, frozen=True):
    """A scale of a form: its ends, and the words of those numbers that have any."""

    lowest: int
    highest: int
    words: Mapping[int, str] = {}


def is_numbers(text: str) -> bool:
    """Tell whether a text is numbers in a row and nothing else."""
    return _DIGITS.fullmatch(text) is not None and _row(text) is not None


def scale_in(text: str) -> Scale | None:
    """Return the scale that a text is, or speaks of."""
    text = text.replace("\t", " ")
    named = {int(number): clean_line(words).strip(" .") for number, words in _NAMED.findall(text)}
    ends = _ENDS.match(text) if "\n" not in text else None
    row = _row(ends[2] if ends else text) if ends or is_numbers(text) else None
    if row is not None:
        words = dict(named)
        if ends and ends[1].strip(" :"):
            words[row[0]] = clean_line(ends[1]).strip(" :–-")
        if ends and ends[3].strip(" :"):
            words[row[-1]] = clean_line(ends[3]).strip(" :–-")
        return Scale(row[0], row[-1], words)
    found = _SCALE.search(text)
    if found:
        lowest, highest = (int(one) for one in found.groups() if one)
        if lowest < highest <= _HIGHEST:
            inside = {at: words for at, words in named.items() if lowest <= at <= highest}
            return Scale(lowest, highest, inside)
    if len(named) > 1 and min(named) < 2 and max(named) - min(named) >= _SOME - 1:  # noqa: PLR2004
        return Scale(min(named), max(named), named)
    return None


def numbers_in(text: str) -> dict[int, tuple[int, int]]:
    """Return where the numbers of a scale are in a text that has them in a row; none for others."""
    found = [(int(one[0]), one.span()) for one in _TOKEN.finditer(text)]
    rows: list[list[tuple[int, tuple[int, int]]]] = []
    for number, (start, end) in found:
        last = rows[-1][-1] if rows else None
        if (
            last is not None
            and number == last[0] + 1
            and not any(map(str.isalnum, text[last[1][1] : start]))
        ):
            rows[-1].append((number, (start, end)))
        else:
            rows.append([(number, (start, end))])
    long = [row for row in rows if len(row) >= _SOME]
    return dict(long[0]) if len(long) == 1 else {}


def of_numbers(texts: Sequence[str]) -> Scale | None:
    """Return the scale that texts are, a number each, up or down."""
    found = [int(one) for one in texts if _NUMBER.fullmatch(one)]
    ascending = sorted(found)
    is_row = len(found) >= _SOME and ascending == [*range(ascending[0], ascending[-1] + 1)]
    return Scale(ascending[0], ascending[-1]) if is_row and len(found) == len(texts) else None


def of_labels(labels: Sequence[str]) -> Scale | None:
    """Return the scale that the headings of columns are: numbers, or words of degree."""
    bare = [clean_line(label) for label in labels]
    numbers = [re.match(r"([0-9]{1,3})\b\s*[=:.–-]?\s*(.*)", label) for label in bare]
    if len(bare) >= _SOME and all(numbers):
        found = [int(one[1]) for one in numbers if one]
        if found == [*range(found[0], found[0] + len(found))]:
            words = {int(one[1]): one[2] for one in numbers if one and one[2]}
            return Scale(found[0], found[-1], words)
    if (
        len(bare) > 1
        and all(bare)
        and sum(bool(_DEGREE.search(one)) for one in bare) * 2 > len(bare)
    ):
        return Scale(1, len(bare), dict(enumerate(bare, 1)))
    return None


def are_degrees(labels: Sequence[str]) -> bool:
    """Tell whether all labels are how much or how often something is, of which one is true."""
    return len(labels) >= _SOME and all(
        len(one) <= _DEGREE_LENGTH and _ONE_IS_TRUE.search(one) for one in labels
    )


def has_faces(labels: Sequence[str]) -> bool:
    """Tell whether all labels show a face, or a like picture of how it is."""
    return all(any(unicodedata.category(letter) == "So" for letter in one) for one in labels)


def options_in(text: str) -> tuple[str, ...]:
    """Return the words at the boxes to tick of a text, in order; none where there is no box."""
    if not _BOX.search(text):
        return ()
    before, *after = _BOX.split(text)
    labels = [clean_line(one).strip(" :;,") for one in after]
    first = clean_line(before.rpartition("?")[2])
    if labels and not labels[-1] and first:
        labels = [first, *labels[:-1]]  # the boxes are behind their words
    return tuple(labels)


def before_boxes(text: str) -> str:
    """Return what is asked in front of the first box to tick, without its own words."""
    found = _BOX.search(text)
    if found is None:
        return text
    before = text[: found.start()]
    is_behind = not _BOX.split(text)[-1].strip()
    return (before[: before.rfind("?") + 1] if is_behind else before).strip()


def _row(text: str) -> list[int] | None:
    numbers = [as_number(one, _HIGHEST + 1) for one in re.findall(r"[0-9]+", text)]
    is_row = len(numbers) >= _SOME and numbers == [*range(numbers[0], numbers[0] + len(numbers))]
    return numbers if is_row and numbers[-1] <= _HIGHEST else None
