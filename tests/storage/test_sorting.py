"""Records of before that hold two talks: each gets its own year, and the old version is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mus_cli.core.record import FORMAT, Record
from mus_cli.core.talk_year import LaterTalk
from mus_cli.core.two_talks import apart
from mus_cli.errors import CannotWrite
from mus_cli.storage import drafts, file_lock, files, history, records, sorting, yaml
from mus_cli.storage.paths import Places
from tests.locked import locked, quick
from tests.years import stored

SECOND = LaterTalk(2026, 2)
MIXED = """\
format: 3
year: 2026
uid: aa
talk: {date: 2026-12-09, manager: Lone}
employee: {name: Bo}
preparation:
  selection: core
  loose_ends: [{year: 2025, id: a, decision: done}]
  answers:
    results: {text: Portalen, updated: 2025-12-20}
    outcome: {text: Et kursus, updated: 2026-11-10}
  own_topics: [{topic: Borde}]
  agenda: [{topic: Portal, minutes: 10, from: goal/portal}, {topic: Ro, minutes: 10, from: goal/ro}]
  goals:
  - {id: portal, goal: Portal, uid: bb}
  - {id: ro, goal: Ro, uid: cc, milestones: [{what: Et, uid: dd}]}
agreements:
  held: 2026-01-14
  goals: [{id: portal, goal: Portal, uid: bb}]
"""


def put(places: Places, text: str = MIXED) -> None:
    files.write(places.record(2026), text.encode())


def parsed(text: str) -> Record:
    return records.parsed(text.encode(), Path("record.yaml"), 2026).record


def test_each_talk_gets_its_own(places: Places) -> None:
    """Agreements stay where they are; the preparation goes where its talk is, as it was."""
    put(places)
    drafts.save(places, 2026, drafts.Draft(unsent={"outcome": "Et kur"}))
    files.write(places.my_page(2026), b"# MUS")
    sorting.sort_latest(places)
    assert places.years() == (2026, SECOND)
    held, following = stored(places, 2026), stored(places, SECOND)
    assert (held.uid, held.talk.date) == ("aa", dt.date(2026, 1, 14))
    assert held.agreements == parsed(MIXED).agreements
    assert list(held.preparation.answers) == ["results"]
    assert [goal.id for goal in held.preparation.goals] == ["portal"]
    assert [end.id for end in held.preparation.loose_ends] == ["a"]
    assert following.agreements is None
    assert (following.talk.date, following.employee.name) == (dt.date(2026, 12, 9), "Bo")
    assert following.preparation.begun == dt.date(2026, 11, 10)
    assert list(following.preparation.answers) == ["results", "outcome"]
    assert [goal.id for goal in following.preparation.goals] == ["ro"]
    assert [line.topic for line in following.preparation.agenda] == ["Ro"]
    assert following.preparation.goals[0].uid != "cc"
    assert drafts.years(places) == (SECOND,)
    assert places.my_page(SECOND).read_bytes() == b"# MUS"
    (kept,) = history.record_versions(places, 2026)
    assert kept.data == MIXED.encode()


def test_once_is_enough(places: Places) -> None:
    """The next run finds nothing to sort, and writes nothing."""
    put(places)
    sorting.sort_latest(places)
    before = {path: path.read_bytes() for path in places.home.rglob("*.yaml")}
    sorting.sort_latest(places)
    assert {path: path.read_bytes() for path in places.home.rglob("*.yaml")} == before


def test_a_locked_record_is_sorted_too(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both stay locked."""
    quick(monkeypatch)
    put(places)
    places = locked(places)
    sorting.sort_latest(places)
    assert places.years() == (2026, SECOND)
    assert not list(places.home.rglob("*.yaml"))


def test_a_run_that_was_stopped_goes_on_where_it_was(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next talk has its record before the first one loses anything; there is never a third."""
    put(places)

    def refuse(path: Path, data: bytes) -> None:
        if path == places.record(2026):
            raise CannotWrite(path, "no-room", "")
        write(path, data)

    write = files.write
    with monkeypatch.context() as patch:
        patch.setattr(files, "write", refuse)
        sorting.sort_latest(places)
    assert stored(places, 2026).preparation == parsed(MIXED).preparation
    sorting.sort_latest(places)
    assert places.years() == (2026, SECOND)
    assert list(stored(places, 2026).preparation.answers) == ["results"]


def test_a_year_that_is_open_waits(places: Places) -> None:
    """Whoever has it open goes on; the next run sorts it."""
    put(places)
    with file_lock.held(places.lock(2026), 2026):
        sorting.sort_latest(places)
    assert places.years() == (2026,)


NO_DAY = MIXED.replace("date: 2026-12-09, ", "").replace("2025-12-20", "2026-11-09")


def test_a_preparation_without_a_day_is_next_years(places: Places) -> None:
    """Begun in the autumn, in a year whose talk was in January."""
    put(places, NO_DAY)
    sorting.sort_latest(places)
    assert places.years() == (2026, 2027)
    assert stored(places, 2026).preparation.answers == {}


@pytest.mark.parametrize(
    "text",
    [
        MIXED.replace("2026-12-09", "2026-02-20"),  # planned for later, held earlier
        MIXED.replace("2026-11-10", "2025-12-30"),  # nothing was written since
        MIXED.replace("  held: 2026-01-14\n", ""),
        MIXED.partition("agreements:")[0],
        NO_DAY.replace("2026-11-10", "2026-02-10"),  # some days after the talk
        NO_DAY.replace("2026-11", "2027-11"),  # an old year written down afterwards
        MIXED.replace("format: 3", f"format: {FORMAT}"),  # by a mus that keeps them apart
    ],
)
def test_what_is_not_clear_stays_as_it_is(places: Places, text: str) -> None:
    """Nobody is given a second preparation that they haven't begun."""
    put(places, text)
    sorting.sort_latest(places)
    assert places.record(2026).read_bytes() == text.encode()
    assert places.years() == (2026,)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_earlier_formats_are_sorted_as_well(places: Places, number: int) -> None:
    """The chain of migrations comes first."""
    put(places, MIXED.replace("format: 3", f"format: {number}"))
    sorting.sort_latest(places)
    assert places.years() == (2026, SECOND)


@pytest.mark.parametrize("is_locked", [False, True])
@pytest.mark.parametrize("number", range(5, FORMAT + 1))
def test_a_record_with_one_talk_by_its_format_is_not_parsed(
    places: Places, monkeypatch: pytest.MonkeyPatch, number: int, is_locked: object
) -> None:
    """Nearly every record is one, and this runs before each status."""
    quick(monkeypatch)
    put(places, MIXED.replace("format: 3", f"format: {number}"))
    if is_locked:
        places = locked(places)
    parsed: list[int] = []
    monkeypatch.setattr(records, "parsed", lambda _data, _path, year: parsed.append(year))
    sorting.sort_latest(places)
    assert (parsed, places.years()) == ([], (2026,))


def test_no_word_is_in_neither(places: Places) -> None:
    """All of the preparation and all of the agreements is in one of the two, or in both."""
    talks = apart(parsed(MIXED))
    assert talks is not None
    both = yaml.dump(talks.held) + yaml.dump(talks.next)
    for word in ("Portalen", "Et kursus", "Borde", "Ro", "Portal", "Lone", "Bo", "2026-12-09"):
        assert word.encode() in both
    assert places.years() == ()
