"""No format of an export says more than its text, which is what a person sees before sharing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TypeVar

import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.audience import Audience
from mus_cli.core.record import Part
from mus_cli.documents.formats import FORMATS, render
from mus_cli.documents.handout import handout
from mus_cli.i18n import day
from tests.core.planted import mark as mark_of
from tests.core.planted import planted
from tests.documents.opened import everything
from tests.documents.sample import LIBRARY

TODAY = dt.date(2026, 11, 20)
FIRST = dt.date(2027, 1, 1)
DAYS = tuple(FIRST + dt.timedelta(days=number) for number in range(60))

P = TypeVar("P", bound=Part)


def year() -> rec.Record:
    """Return a year in which every text is its own mark and every date is another one."""
    return _dated(replace(planted(shared=True), year=2026), iter(DAYS))


def facts(audience: Audience, format_name: str, record: rec.Record) -> set[str]:
    """Return the marks, dates and lengths that an export says, but no ``uid``: it is random."""
    exported = everything(
        format_name, render(format_name, handout(record, audience, LIBRARY, TODAY))
    )
    # Where an event ends, and the days of a series, follow from what is said.
    exported = re.sub(r"(?:DTEND|RRULE|EXDATE)\S*", "", exported)
    marks = {mark for mark in re.findall(r"Q\w+Z", exported) if not mark.endswith("UidZ")}
    # A text greets its reader by first name; the reader's whole name is no secret from them.
    marks -= {mark_of(rec.Talk, "manager")}
    dates = {
        str(date)
        for date in DAYS
        if any(re.search(rf"(?<!\d){word}(?!\d)", exported) for word in _written(date))
    }
    length = {"95 minutes"} if re.search(r"\b95 min|\"minutes\": 95", exported) else set()
    return marks | dates | length


@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "text"])
@pytest.mark.parametrize("audience", ["before", "after", "board"])
@pytest.mark.parametrize("agreed", [False, True])
def test_no_format_says_more_than_the_text(
    audience: Audience, format_name: str, *, agreed: bool
) -> None:
    """Texts, days and minutes: what data, pages and drawings hold is in the text, too."""
    record = year() if agreed else replace(year(), agreements=None)

    assert facts(audience, format_name, record) - facts(audience, "text", record) == set()


@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "text"])
def test_a_one_to_one_says_no_more_than_the_minutes(format_name: str) -> None:
    """Its text is cut to the length of an agenda; the whole of it both have in the minutes."""
    known = facts("after", "text", year()) | facts("one-to-one", "text", year())

    assert facts("one-to-one", format_name, year()) - known == set()


def test_the_comparison_sees_texts_days_and_minutes() -> None:
    """The owner's data holds all of them, and is more than the manager's text."""
    more = facts("all", "json", year()) - facts("before", "text", year())

    assert {"QGoalWhyZ", str(DAYS[0]), "95 minutes"} & more == {"QGoalWhyZ"}
    assert facts("all", "json", year()) > {"QGoalWhyZ", str(DAYS[0]), "95 minutes"}


def _dated(part: P, days: Iterator[dt.date]) -> P:
    """Return ``part`` with a day of its own for every date in it, and 95 minutes for a talk."""

    def other(value: object) -> object:
        if isinstance(value, Part):
            return _dated(value, days)
        if isinstance(value, dt.date):
            return next(days)
        if isinstance(value, tuple):
            return tuple(map(other, value))
        if isinstance(value, dict):
            return {key: other(item) for key, item in value.items()}
        return value

    changed = {name: other(getattr(part, name)) for name in part.__struct_fields__}
    if isinstance(part, rec.Talk):
        changed["minutes"] = 95
    return replace(part, **changed)


def _written(date: dt.date) -> tuple[str, ...]:
    """Return the ways in which the formats write a day."""
    return (day(date), str(date), f"{date:%Y%m%d}")
