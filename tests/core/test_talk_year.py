"""The year of a talk: its text, its order, and the arithmetic of the calendar year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core import talk_year
from mus_cli.core.record import CarriedFrom, Goal, LooseEnd, Preparation, Record
from mus_cli.core.talk_year import LaterTalk
from mus_cli.storage import yaml

YEARS = st.builds(talk_year.nth, st.integers(1, 9999), st.integers(1, 9))


@given(YEARS)
def test_a_year_comes_back_from_its_text(year: int) -> None:
    """The text names a folder, and is read as the same year again."""
    assert talk_year.read(talk_year.name(year)) == year


@given(st.text())
def test_nothing_else_is_a_year(text: str) -> None:
    """Any other text is no year, and none is read as two different ones."""
    year = talk_year.read(text)
    assert year is None or talk_year.name(year) == text


@pytest.mark.parametrize("text", ["", "2026-1", "2026-0", "2026-10", "2026-02", "26", "2026-2 "])
def test_a_first_talk_has_one_name(text: str) -> None:
    """There is one way to write each year, so that no two folders are the same year."""
    assert talk_year.read(text) is None


@given(st.lists(YEARS))
def test_talks_are_in_the_order_of_their_calendar_years(years: list[int]) -> None:
    """Within a calendar year by number, whatever is compared with what."""
    pairs = [(int(one), one.talk if isinstance(one, LaterTalk) else 1) for one in sorted(years)]
    assert pairs == sorted(pairs)


def test_a_later_talk_is_neither_the_first_nor_the_next_year() -> None:
    """It equals no plain number, as a number compares or as the member of a set."""
    second = talk_year.nth(2026, 2)
    assert second not in {2026, 2027}
    assert len({second, LaterTalk(2026, 2), 2026}) == 2
    assert second != 2026 != second
    assert not second != LaterTalk(2026, 2)  # noqa: SIM202 - it is the operator that is tried
    assert 2026 < second < 2027
    assert 2027 > second >= LaterTalk(2026, 2) > 2026
    assert 2026 <= second <= LaterTalk(2026, 3)


def test_dates_are_those_of_the_calendar_year() -> None:
    """Arithmetic is that of the calendar year; only texts name the talk."""
    second = LaterTalk(2026, 2)
    assert dt.date(second, 1, 1) == dt.date(2026, 1, 1)
    assert second + 1 == 2026 + 1
    assert f"{second}" == str(second) == repr(second) == "2026-2"


def test_the_first_free_talk_of_a_year_is_taken() -> None:
    """A talk gets the first number that no other has; the last one where all are taken."""
    assert talk_year.free(2026, ()) == 2026
    assert talk_year.free(2026, (2025, 2026, 2027)) == LaterTalk(2026, 2)
    assert talk_year.free(2026, (LaterTalk(2026, 2),)) == 2026
    every = [talk_year.nth(2026, talk) for talk in range(1, 10)]
    assert talk_year.free(2026, every) == LaterTalk(2026, 9)


@given(YEARS)
def test_a_year_is_between_its_calendar_year_and_the_next_on_an_axis(year: int) -> None:
    """A chart has room for both talks of a year, in order."""
    assert int(year) <= talk_year.position(year) < int(year) + 1


def test_other_programs_read_a_number_or_a_text() -> None:
    """A plain year stays a number in JSON; only a later talk's is a text."""
    assert talk_year.plain(2026) == 2026
    assert talk_year.plain(LaterTalk(2026, 2)) == "2026-2"
    data = msgspec.json.encode([2026, LaterTalk(2026, 2)], enc_hook=talk_year.encoded)
    assert data == b'[2026,"2026-2"]'
    with pytest.raises(NotImplementedError):
        talk_year.encoded(object())


def test_a_record_keeps_the_years_it_names() -> None:
    """The year of a record, of a loose end and of a carried goal are read as they were written."""
    second = LaterTalk(2026, 2)
    record = Record(
        year=talk_year.nth(2027, 3),
        preparation=Preparation(
            loose_ends=(LooseEnd(year=second, id="a", decision="carry"),),
            goals=(Goal(id="a", goal="A", carried_from=CarriedFrom(year=second, id="a")),),
        ),
    )
    data = yaml.dump(record)
    assert b"year: 2027-3" in data
    assert yaml.build(yaml.parse(data, Path("record.yaml"), 10_000), Record).value == record


@pytest.mark.parametrize("written", ["'2026'", "2026-1", "second", "true"])
def test_a_file_names_a_year_in_one_way(written: str) -> None:
    """Anything else where a year belongs is named with its line."""
    tree = yaml.parse(f"format: 4\nyear: {written}\n".encode(), Path("record.yaml"), 10_000)
    problems = yaml.build(tree, Record).problems
    assert [(one.line, one.where, one.what) for one in problems] == [(2, "year", "want-number")]
