"""The day of the talk, where a document says it: behind a label, in a title, or alone (B2)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from mus_cli.core import deadlines
from mus_cli.forms.blocks import Form, Paragraph, Table
from mus_cli.forms.columns import head_row
from mus_cli.forms.labels import read_labels

_TALK = (
    r"(?:mus|(?:mus|medarbejder|udviklings|medarbejderudviklings|medarbeider|medarbetar|utvecklings"
    r"|mål|ums|gus)?[- ]?(?:samtale\w*|samtal\w*)|møde\w*|talk|review|meeting|conversation"
    r"|appraisal)"
)
_LABEL = re.compile(
    rf"(?:dato|tidspunkt|dag|tid|datum|date|day)(?: (?:og|and) \w+)? (?:for|of|til|för)"
    rf"(?: (?:afholdelse|the|af|afholdt|gennemført|årets|dette års))*(?: (?:af|of))? ?{_TALK}"
    rf"|{_TALK}[- ]?(?:dato(?:en)?|datum|dagen?|date|tidspunkt)"
    rf"|(?:{_TALK} )?(?:er |blev |was )?(?:holdt|holdes|afholdt|gennemført|fandt sted|afholdes|held"
    rf"|hållet)"
    rf"(?: d(?:en)?\.?| on)?|afholdelsesdato|afholdelse|date held|held on",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(r"(?:dato(?:en)?|date|datum|tid|den|d\.)", re.IGNORECASE)
# "Medarbejder: … Leder: … Dato: 3/12-2025" on one line.
_DATE_AMONG = re.compile(r"[\w.] {1,20}(?:dato|date|datum|tid)\s*: *(?=[0-9])", re.IGNORECASE)
_TITLE = re.compile(rf"\b{_TALK}\b|\breferat\b|\bminutes\b|\budviklingsplan\b", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:næste|neste|nästa|next|sidste|forrige|last|previous|frist|deadline|senest|opfølgning\w*"
    r"|underskrift\w*|signatur\w*|signed|født|fødsels\w*|ansat|ansættelse\w*|ansættelsesdato|startdato"
    r"|udskrevet|printed|revideret|revised|version|opdateret|updated|godkendt|gældende|udgave)\b",
    re.IGNORECASE,
)
_MONTH = r"[a-zæøå]{3,10}\.?"
_DAY = re.compile(
    rf"(?:[0-3]?[0-9]\. ?{_MONTH},? (?:20)?[0-9]{{2}}\b|[0-3]?[0-9] {_MONTH},? 20[0-9]{{2}}\b"
    rf"|{_MONTH} [0-3]?[0-9],? 20[0-9]{{2}}\b"
    r"|[0-3]?[0-9] ?[./-] ?[01]?[0-9](?: ?[./-] ?| )(?:20)?[0-9]{2}\b"
    r"|20[0-9]{2}-[01][0-9]-[0-3][0-9])",
    re.IGNORECASE,
)
_DAY_WITHOUT_YEAR = re.compile(
    rf"[0-3]?[0-9]\. ?{_MONTH}|[0-3]?[0-9]/[01]?[0-9]|[0-3]?[0-9] {_MONTH}", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![0-9./-])(?:19|20)[0-9]{2}(?![0-9./-])")
_AROUND = re.compile(
    r"[\s,.:;|·–-]*|(?:[A-ZÆØÅÄÖ][\w-]+(?: [A-ZÆØÅÄÖ][\w-]+)?, ?)?(?:[Dd](?:en)?\.? ?)?"
)
_LINES = 40  # of a cell or paragraph
_AT_THE_TOP = 12  # blocks in which a title, or a day alone, is looked for


class TalkDay(NamedTuple):
    """The day, and the text that says it."""

    day: dt.date
    text: str


class _Said(NamedTuple):
    """A label and what is behind it, or a text alone; ``at``: its block.

    ``sure_only``: among agreements or in a margin, where a day without a label is another one.
    """

    label: str
    text: str
    at: int
    sure_only: bool = False


def find(form: Form, year: int | None, before: dt.date) -> TalkDay | None:
    """Return the day of the talk; with ``year``, of that year, and never one after ``before``.

    A day without a year is one of ``year``, where that is known.
    """
    said = [*_pairs(form)]
    for rank in (_behind_a_label, _in_a_title, _behind_a_date, _alone):
        for one in said:
            text = rank(one)
            day = _day(text, year, is_sure=rank is _behind_a_label) if text else None
            if day and day <= before and (year is None or day.year == year):
                return TalkDay(day, f"{one.label}\n{one.text}" if one.label else one.text)
    return None


def year_in_title(form: Form, latest: int) -> int | None:
    """Return the one year that a title of the document says."""
    for block in form.blocks[:_AT_THE_TOP]:
        if isinstance(block, Paragraph) and _TITLE.search(block.text):
            years = {int(year) for year in _YEAR.findall(block.text)}
            if len(years) == 1 and min(years) <= latest and not _OTHER_DAY.search(block.text):
                return years.pop()
    return None


def _pairs(form: Form) -> Iterator[_Said]:
    for at, block in enumerate(form.blocks):
        if isinstance(block, Paragraph):
            following = form.blocks[at + 1] if at + 1 < len(form.blocks) else None
            yield from _of_text(block.text, at, sure_only=block.margin)
            if isinstance(following, Paragraph):
                yield _Said(block.text, following.text.split("\n")[0], at, block.margin)
        else:
            yield from _of_table(block, at)


def _of_text(text: str, at: int, *, sure_only: bool = False) -> Iterator[_Said]:
    lines = text.split("\n")[:_LINES]
    for line, following in zip_longest(lines, lines[1:]):
        for part in (line, *re.split(r"\s[·|]\s|\t| {3,}", line)):
            yield _Said("", part, at, sure_only)
        if following:
            yield _Said(line, following, at, sure_only)


def _of_table(table: Table, at: int) -> Iterator[_Said]:
    sure_only = head_row(table) is not None or bool(read_labels(table).found)
    for number, row in enumerate(table):
        cells = [cell for cell in row if cell.text]
        for cell, beside in zip_longest(cells, cells[1:]):
            label = cell.text.split("\n")[0]
            yield from _of_text(cell.text, at, sure_only=sure_only)
            if beside is not None:
                yield _Said(label, beside.text.split("\n")[0], at, sure_only)
            below = table[number + 1] if number + 1 < len(table) and not sure_only else ()
            for under in below:
                if under.column == cell.column and under.text:
                    yield _Said(label, under.text.split("\n")[0], at, sure_only)


def _behind_a_label(one: _Said) -> str:
    if _OTHER_DAY.search(one.label):
        return ""
    if one.label:
        return one.text if _LABEL.fullmatch(one.label.strip(" :.*()")) else ""
    found = _LABEL.match(one.text)
    if found is None or _OTHER_DAY.search(one.text[: found.end()]):
        return ""
    rest = one.text[found.end() :]
    return rest.lstrip(" :.–-(") if rest[:1] in (" ", ":", ".", "\t", "(") else ""


def _in_a_title(one: _Said) -> str:
    is_title = not one.label and one.at < _AT_THE_TOP and len(one.text) < 100  # noqa: PLR2004
    if not is_title or _OTHER_DAY.search(one.text) or not _TITLE.search(one.text):
        return ""
    return one.text if len(_DAY.findall(one.text)) == 1 else ""


def _behind_a_date(one: _Said) -> str:
    if one.at >= _AT_THE_TOP or one.sure_only or _OTHER_DAY.search(one.text):
        return ""
    if one.label:
        return one.text if _DATE_ALONE.fullmatch(one.label.strip(" :.*")) else ""
    among = _DATE_AMONG.search(one.text)
    if among:
        return one.text[among.end() :]
    found = re.match(
        rf"{_DATE_ALONE.pattern}\s*[:.]?\s+(?=(?:\w+da[gy],? )?(?:d(?:en)?\.? )?(?:\w+ )?[0-9])",
        one.text,
        re.IGNORECASE,
    )
    return one.text[found.end() :] if found and len(one.text) < 40 else ""  # noqa: PLR2004


def _alone(one: _Said) -> str:
    if one.label or one.sure_only or one.at >= _AT_THE_TOP or _OTHER_DAY.search(one.text):
        return ""
    found = _DAY.search(one.text)
    if found is None or one.text[found.end() :].strip(" .,"):
        return ""
    return one.text if _AROUND.fullmatch(one.text[: found.start()]) else ""


def _day(text: str, year: int | None, *, is_sure: bool) -> dt.date | None:
    found = _DAY.search(text)
    if found is None and is_sure and year is not None:
        found = _DAY_WITHOUT_YEAR.search(text)
    if found is None or (is_sure and found.start() > 25):  # noqa: PLR2004 - "onsdag den 3. maj"
        return None
    return deadlines.parse(found[0], dt.date(year or 2000, 1, 1)).date
