"""``notes.jsonl``: only ever added to, whole whatever happens, and read past what is broken."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import stat
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.notes import Change, Wanted
from mus_cli.core.text import clean
from mus_cli.errors import BadFile, CannotRead, CannotWrite, WouldNotOpen
from mus_cli.storage import file_lock, notes
from mus_cli.storage.paths import Places
from tests.locked import locked, quick

DAY = dt.date(2026, 3, 1)

posix = pytest.mark.skipif(os.name == "nt", reason="modes, forks and kills are POSIX")

# Adds notes until it has added as many as it is told, or is killed; says each that is kept.
WRITER = """
import datetime as dt, os, sys
from pathlib import Path
from mus_cli.core.notes import Change
from mus_cli.storage import notes
from mus_cli.storage.paths import Places

places, name, many = Places(Path(sys.argv[1]), Path(sys.argv[2])), sys.argv[3], int(sys.argv[4])
for number in range(many):
    text = f"{name} {number} " + "æøå " * 1000
    change = Change(id=notes.fresh_id(), date=dt.date(2026, 3, 1), text=text.strip())
    notes.append(places, 2026, change)
    os.write(1, b"%d\\n" % number)
"""


def added(text: str = "Portalen gik i drift", id_: str = "aaaa1111") -> Change:
    return Change(id=id_, date=DAY, time="10:00:00.000", tag="result", text=text)


def put(places: Places, data: bytes, year: int = 2026) -> None:
    places.year(year).mkdir(parents=True, exist_ok=True)
    places.notes(year).write_bytes(data)


def test_a_note_is_one_line_of_json(places: Places) -> None:
    """The file can be read without mus: one object a line, nothing in it that says nothing."""
    notes.append(places, 2026, added("Portalen\ngik i drift – på Ærø 🎉"))
    notes.append(places, 2026, Change(id="aaaa1111", removed="2026-03-02T09:00:00.000"))
    assert places.notes(2026).read_text(encoding="utf-8") == (
        '{"id": "aaaa1111", "date": "2026-03-01", "time": "10:00:00.000", "tag": "result", '
        '"text": "Portalen\\ngik i drift – på Ærø 🎉"}\n'
        '{"id": "aaaa1111", "removed": "2026-03-02T09:00:00.000"}\n'
    )


@given(st.text(min_size=1).map(clean).filter(bool))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever is written in a note is read again, sign for sign."""
    places = Places(tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("state"))
    written = (added(text), added(text, "b")._replace(tag="", time="", edited="2026-03-02T09:00"))
    for change in written:
        notes.append(places, 2026, change)
    assert notes.read(places, 2026) == written
    assert places.notes(2026).read_bytes().count(b"\n") == 2


@posix
def test_what_is_made_is_for_the_person_alone(places: Places) -> None:
    """Folders 0700 and the file 0600, whatever the umask."""
    before = os.umask(0)
    try:
        notes.append(places, 2026, added())
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (places.home, places.year(2026))]
    assert modes == [0o700, 0o700]
    assert stat.S_IMODE(places.notes(2026).stat().st_mode) == 0o600


def test_four_at_once_lose_nothing(places: Places) -> None:
    """Four processes add a hundred notes each: every one is whole, and no id is there twice."""
    command = [sys.executable, "-c", WRITER, str(places.home), str(places.state)]
    writers = [
        subprocess.Popen([*command, name, "100"], stdout=subprocess.DEVNULL) for name in "abcd"
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    found = notes.read(places, 2026)
    assert sorted(tuple(change.text.split()[:2]) for change in found) == sorted(
        (name, str(number)) for name in "abcd" for number in range(100)
    )
    assert {change.text.count("æøå") for change in found} == {1000}
    assert len({change.id for change in found}) == 400
    notes.check(places, 2026)


@posix
def test_a_kill_takes_no_kept_note_with_it(places: Places) -> None:
    """Killed eight times while writing: each acknowledged note is there."""
    command = [sys.executable, "-c", WRITER, str(places.home), str(places.state)]
    for kill in range(8):
        with subprocess.Popen(
            [*command, f"k{kill}", "100000"], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for _line in range(3 * kill + 1):
                writer.stdout.readline()
            os.kill(writer.pid, signal.SIGKILL)
            kept = 3 * kill + 1 + len(writer.stdout.read().splitlines())
        found = [c for c in notes.read(places, 2026) if c.text.startswith(f"k{kill} ")]
        assert kept <= len(found) <= kept + 1
        assert {change.text.count("æøå") for change in found} == {1000}


def test_two_notes_of_one_id_are_named_by_line(places: Places) -> None:
    """As after copying a line by hand; an edit, or the same line twice, is no mistake."""
    first = added("Først")
    notes.append(places, 2026, first)
    notes.append(places, 2026, first)
    notes.append(places, 2026, first._replace(text="Rettet", edited="2026-11-28T10:00"))
    notes.check(places, 2026)
    notes.append(places, 2026, first._replace(text="Et andet"))
    with pytest.raises(BadFile) as caught:
        notes.check(places, 2026)
    assert [(p.line, p.what, p.facts[1]) for p in caught.value.problems] == [(4, "note-twice", "1")]


def test_half_a_line_is_passed_over_and_told(places: Places) -> None:
    """An interrupted write loses its own note alone, and the next one begins a new line."""
    notes.append(places, 2026, added("Først"))
    whole = places.notes(2026).read_bytes()
    put(places, whole + whole[:40])
    assert [change.text for change in notes.read(places, 2026)] == ["Først"]
    notes.append(places, 2026, added("Sidst", "bbbb2222"))
    assert [change.text for change in notes.read(places, 2026)] == ["Først", "Sidst"]
    assert places.notes(2026).read_bytes().splitlines()[1] == whole[:40]
    with pytest.raises(BadFile) as caught:
        notes.check(places, 2026)
    assert [(p.line, p.what) for p in caught.value.problems] == [(2, "not-a-note")]


def test_a_line_without_its_end_is_still_a_note(places: Places) -> None:
    """An editor that leaves out the last line end harms nothing."""
    notes.append(places, 2026, added("Først"))
    put(places, places.notes(2026).read_bytes().removesuffix(b"\n"))
    notes.append(places, 2026, added("Sidst", "bbbb2222"))
    assert [change.text for change in notes.read(places, 2026)] == ["Først", "Sidst"]
    notes.check(places, 2026)


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense",
        b"[]",
        b'"text"',
        b"null",
        b"{}",
        b'{"id": "a"}',
        b'{"id": "a", "date": "2026-03-01"}',
        b'{"id": "a", "date": "2026-02-30", "text": "x"}',
        b'{"id": "a", "date": 5, "text": "x"}',
        b'{"id": "a", "date": "2026-03-01", "text": 5}',
        b'{"id": 5, "date": "2026-03-01", "text": "x"}',
        b'{"date": "2026-03-01", "text": "x"}',
        b'{"id": "a", "edited": "2026-03-01T10:00"}',
        b'{"id": "\\u001b[2J", "date": "2026-03-01", "text": "x"}',
        b'{"id": "a", "date": "2026-03-01", "tag": "\\u001b[2J", "text": "x"}',
        b'{"id": "a", "date": "2026-03-01", "text": "\xe6"}',
        b'{"id": "a", "date": "2026-03-01", "text": "\\u0007"}',
        b"[" * 100_000,
    ],
)
def test_no_line_can_harm(places: Places, line: bytes) -> None:
    """Whatever a line holds, the notes around it are read, and doctor names the line."""
    notes.append(places, 2026, added())
    put(places, places.notes(2026).read_bytes() + line + b"\n\n")
    assert notes.read(places, 2026) == (added(),)
    with pytest.raises(BadFile) as caught:
        notes.check(places, 2026)
    assert [problem.line for problem in caught.value.problems] == [2]


def test_the_text_is_cleaned_and_more_fields_are_no_fault(places: Places) -> None:
    """Another program may write to the file; what a newer mus says beside it is left alone."""
    held = {"id": "a", "date": "2026-03-01", "text": "x\x1b[2Jy\ud800", "mood": 5}
    put(places, json.dumps(held).encode() + b"\r\n")
    assert [change.text for change in notes.read(places, 2026)] == ["xy"]
    notes.check(places, 2026)


def test_years_with_notes_come_in_order(places: Places) -> None:
    """Only folders of years that hold notes count."""
    assert places.noted_years() == ()
    for year in (2024, 2026):
        notes.append(places, year, added())
    places.year(2025).mkdir()
    (places.home / "banks").mkdir()
    assert places.noted_years() == (2024, 2026)
    assert notes.read(places, 2025) == ()


def test_only_the_notes_wanted_are_handed_out(places: Places) -> None:
    """Those of the years asked for, oldest first."""
    for year in (2024, 2025, 2026):
        date = dt.date(year, 3, 1)
        notes.append(places, year, added(f"Fra {year}", f"id{year}")._replace(date=date))
    put(places, b"", 2023)
    found = notes.kept(places, Wanted(first=dt.date(2025, 1, 1)))
    assert [note.text for note in found] == ["Fra 2025", "Fra 2026"]
    assert notes.kept(places, Wanted(first=dt.date(2025, 3, 2), last=dt.date(2025, 12, 31))) == ()


def test_a_home_that_is_no_folder_is_told(places: Places) -> None:
    """Neither reading nor adding goes wrong without a word."""
    places.home.write_text("x", encoding="utf-8")
    with pytest.raises(CannotRead):
        places.noted_years()
    with pytest.raises(CannotWrite):
        notes.append(places, 2026, added())


def test_a_file_far_too_large_is_told(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read into memory."""
    notes.append(places, 2026, added())
    monkeypatch.setattr(notes, "LIMIT", 50)
    with pytest.raises(BadFile):
        notes.read(places, 2026)


@pytest.mark.parametrize(
    "change",
    [Change("a b", text="x"), Change("a" * 50, text="x"), Change("a", tag="\x1b", text="x")],
)
def test_a_line_that_would_be_passed_over_is_not_kept(places: Places, change: Change) -> None:
    """Who was told that a note is kept must find it."""
    with pytest.raises(WouldNotOpen):
        notes.append(places, 2026, change)
    assert notes.read(places, 2026) == ()


@pytest.mark.parametrize("is_locked", [False, True])
def test_a_note_that_would_make_the_year_unreadable_is_refused(
    places: Places, monkeypatch: pytest.MonkeyPatch, is_locked: object
) -> None:
    """The notes of the year stay as they are, and can be read."""
    quick(monkeypatch)
    places = locked(places) if is_locked else places
    notes.append(places, 2026, added())
    monkeypatch.setattr(notes, "LIMIT", 1000)
    with pytest.raises(WouldNotOpen) as caught:
        notes.append(places, 2026, added("x" * 2000, "bbbb2222"))
    assert "keep long texts in files of their own" in caught.value.sentence
    assert [change.text for change in notes.read(places, 2026)] == [added().text]


def test_where_appending_is_not_one_step_they_take_turns(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer waits for its turn, and reports a file in use after waiting too long."""
    if sys.platform != "win32":
        pytest.skip("elsewhere appending is one step")
    import msvcrt

    notes.append(places, 2026, added())
    waited: list[float] = []
    with places.notes(2026).open("r+b") as held:

        def turn(mode: int) -> None:
            held.seek(2**31 - 2)
            msvcrt.locking(held.fileno(), mode, 1)

        def wait(seconds: float) -> None:
            waited.append(seconds)
            turn(msvcrt.LK_UNLCK)

        turn(msvcrt.LK_NBLCK)
        monkeypatch.setattr("mus_cli.storage.files.time.sleep", wait)
        notes.append(places, 2026, added(id_="bbbb2222"))
        assert (len(waited), len(notes.read(places, 2026))) == (1, 2)

        turn(msvcrt.LK_NBLCK)
        monkeypatch.setattr("mus_cli.storage.files._PATIENCE_FOR_TURN", -1.0)
        with pytest.raises(CannotWrite) as caught:
            notes.append(places, 2026, added(id_="cccc3333"))
        assert caught.value.reason == "held"
    # An open interview holds the year, not the notes.
    with file_lock.held(places.lock(2026), 2026):
        notes.append(places, 2026, added(id_="dddd4444"))
    assert len(notes.read(places, 2026)) == 3
