"""A year moved to another: all of it, whatever is there, and wherever it's stopped."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mus_cli.core.notes import Change, Wanted
from mus_cli.core.record import Answer, LooseEnd, Preparation, Record, Talk
from mus_cli.core.talk_year import LaterTalk
from mus_cli.errors import CannotWrite
from mus_cli.storage import (
    drafts,
    file_lock,
    files,
    generated,
    history,
    inventory,
    moving,
    notes,
    records,
    versions,
)
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from tests.locked import locked, quick
from tests.years import stored

SECOND = LaterTalk(2026, 2)
NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
WORDS = Preparation(answers={"results": Answer(text="Portal")})


def lived_in(places: Places) -> records.Opened:
    """A year with everything that can be in its folders."""
    first = records.save(places, records.new(2026), Record(year=2026), NOW)
    record = replace(first.record, talk=Talk(date=dt.date(2027, 1, 14)), preparation=WORDS)
    opened = records.save(places, replace(first, kept=False), record, NOW)
    drafts.save(places, 2026, drafts.Draft(at="outcome", unsent={"outcome": "Et kursus"}))
    generated.write_generated(places.my_page(2026), "# MUS 2026\n", places)
    locked_files.keep_copy(places, places.record(2026), "damaged", b"format: [")
    locked_files.write(places, places.year(2026) / "original-form.md", b"Skema")
    notes.append(places, 2026, Change("a", dt.date(2026, 3, 1), text="Ros"))
    (places.year(2026) / "mine.txt").write_text("Mit eget")
    return opened


def moved(places: Places, year: int) -> None:
    """Move 2026, as a session does that has both locks."""
    opened = records.load(places, 2026)
    assert opened is not None
    moving.move(places, opened, year)


def left_behind(places: Places, old: int) -> list[str]:
    """Return what is in the folder of a year: of it, only notes and what isn't ours."""
    found = (places.year(old)).rglob("*")
    return sorted(path.name for path in found if path.is_file())


def check(places: Places, year: int) -> None:
    """All that belonged to 2026 belongs to ``year``, and nothing is there twice."""
    assert places.years() == (year,)
    record = stored(places, year)
    assert record.year == year
    assert record.preparation == WORDS
    draft = drafts.load(places, year)
    assert draft is not None
    assert draft.unsent == {"outcome": "Et kursus"}
    assert drafts.years(places) == (year,)
    assert not versions.listed(places, 2026)
    before = [one.record for one in history.record_versions(places, year) if one.record]
    assert [one.talk.date for one in before] == [dt.date(2027, 1, 14), None]
    assert {one.year for one in before} == {year}
    folder = {path.name.removesuffix(".age") for path in places.year(year).iterdir()}
    assert {"record.yaml.damaged-1", "original-form.md"} <= folder
    assert [note.text for note in notes.kept(places, Wanted())] == ["Ros"]
    assert not files.is_there(places.of(inventory.MOVING))
    gone = {"notes.jsonl", "notes.jsonl.age", "mine.txt"}
    assert {one for one in left_behind(places, 2026) if one not in gone} <= {
        one.name for one in places.new_notes(2026).glob("*")
    }


@pytest.mark.parametrize("year", [2025, 2027, SECOND])
@pytest.mark.parametrize("is_locked", [False, True])
def test_all_of_a_year_is_moved(
    places: Places, monkeypatch: pytest.MonkeyPatch, year: int, *, is_locked: bool
) -> None:
    """Record, draft, versions, papers and copies move; notes and what isn't ours stay."""
    quick(monkeypatch)
    if is_locked:
        places = locked(places)
    lived_in(places)
    moved(places, year)
    check(places, year)
    if not is_locked:
        note = places.my_page(year)
        assert note.read_text(encoding="utf-8") == "# MUS 2026\n"
        assert generated.can_be_written_again(note, places)


def test_versions_and_files_that_the_new_year_has_stay_before_those_that_come(
    places: Places,
) -> None:
    """A year that was used before has earlier versions, and copies under the same names."""
    versions.keep(places, 2027, b"old", "record.yaml", NOW)
    drafts.save(places, 2027, drafts.Draft(at="old"))
    places.year(2027).mkdir(parents=True)
    (places.year(2027) / "original-form.md").write_bytes(b"Andet skema")
    lived_in(places)
    moved(places, 2027)
    names = [version.name for version in versions.listed(places, 2027)]
    assert names == ["record.yaml", "draft.json", "record.yaml", "record.yaml"]
    assert (places.year(2027) / "original-form.md").read_bytes() == b"Andet skema"
    assert (places.year(2027) / "original-form.md.moved-1").read_bytes() == b"Skema"


def test_an_earlier_version_moves_the_year_back(places: Places) -> None:
    """The version says the old year, and the year is that again; undo takes this back too."""
    lived_in(places)
    moved(places, SECOND)
    assert history.bring_back(places, SECOND, 2, NOW).year == 2026
    assert places.years() == (2026,)
    record = stored(places)
    assert (record.year, record.talk.date) == (2026, None)
    assert history.bring_back(places, 2026, None, NOW).year == SECOND
    assert places.years() == (SECOND,)
    record = stored(places, SECOND)
    assert (record.year, record.preparation) == (SECOND, WORDS)
    assert not versions.listed(places, 2026)


@pytest.mark.parametrize("is_taken", [True, False])
def test_an_earlier_version_comes_back_where_the_year_cannot_move(
    places: Places, *, is_taken: bool
) -> None:
    """The old year has another record by now, or a later year builds on this one."""
    lived_in(places)
    moved(places, 2027)
    if is_taken:
        records.save(places, records.new(2026), Record(year=2026))
    else:
        ends = Preparation(loose_ends=(LooseEnd(year=2027, id="a", decision="let-go"),))
        records.save(places, records.new(2028), Record(year=2028, preparation=ends))
    assert history.bring_back(places, 2027, 2, NOW).year == 2027
    record = stored(places, 2027)
    assert (record.year, record.talk.date) == (2027, None)


@pytest.mark.parametrize("fault", ["write", "rename"])
def test_a_disk_that_refuses_leaves_one_record(
    places: Places, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """The record is whole, and the next run goes on from there."""
    lived_in(places)

    def refuse(path: Path, *_rest: object) -> None:
        if fault == "rename" or path == places.record(2027):
            raise CannotWrite(path, "no-room", "")
        return write(path, *_rest)

    write: Callable[..., None] = files.write
    with monkeypatch.context() as patch:
        patch.setattr(files, fault, refuse)
        with pytest.raises(CannotWrite):
            moved(places, 2027)
    moving.finish(places)
    if fault == "write":
        assert places.years() == (2026,)
        assert not files.is_there(places.of(inventory.MOVING))
    else:
        check(places, 2027)


@pytest.mark.parametrize("text", ["", "2026", "2026 2026", "x 2027", "2026 2027 2028"])
def test_a_note_of_a_move_that_names_none_is_forgotten(places: Places, text: str) -> None:
    """Whatever is in the file, no year is touched for it."""
    lived_in(places)
    files.write(places.of(inventory.MOVING), text.encode())
    moving.finish(places)
    assert not files.is_there(places.of(inventory.MOVING))
    assert places.years() == (2026,)


def test_a_move_that_another_window_makes_is_left_to_it(places: Places) -> None:
    """Both years are held by the one that moves."""
    lived_in(places)
    files.write(places.of(inventory.MOVING), b"2026 2027")
    with file_lock.held(places.lock(2027), 2027):
        moving.finish(places)
    assert files.is_there(places.of(inventory.MOVING))


@pytest.mark.skipif(os.name == "nt", reason="forks are POSIX")
@pytest.mark.parametrize("year", [2027, SECOND])
def test_a_kill_at_any_step_leaves_one_record(year: int, tmp_path: Path) -> None:
    """Each system call that changes a name is the last one once; the next run finishes or not."""
    step = 0
    finished = False
    while not finished:
        step += 1
        tried = Places(tmp_path / str(step) / "MUS", tmp_path / str(step) / "state")
        lived_in(tried)
        code = killed_at(step, tried, year)
        assert code in {0, 9}
        finished = code == 0
        assert 1 <= len(tried.years()) <= 2
        moving.finish(tried)
        assert len(tried.years()) == 1
        if tried.years() == (2026,):
            assert not finished
            moved(tried, year)
        check(tried, year)
    assert step > 8


def killed_at(step: int, places: Places, year: int) -> int:
    """Move in a process that ends at the ``step``-th change of a name; return its exit code."""
    child = os.fork()
    if not child:  # pragma: no cover - the coverage of a process that is killed is lost
        left = step

        def dying(call: Callable[..., Any]) -> Callable[..., Any]:
            def one(*arguments: Any, **options: Any) -> Any:
                nonlocal left
                left -= 1
                if not left:
                    os._exit(9)
                return call(*arguments, **options)

            return one

        for name in ("replace", "rename", "unlink", "rmdir"):
            setattr(os, name, dying(getattr(os, name)))
        try:
            moved(places, year)
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
