from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mus_cli import errors
from mus_cli.core.notes import Change
from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.storage import drafts, file_lock, files, notes, records, versions
from mus_cli.storage.encryption import keys, locked_files, migrate
from mus_cli.storage.generated import write_generated
from mus_cli.storage.paths import Places
from mus_cli.upkeep import checkup
from tests.folders import content
from tests.locked import PASSPHRASE, copied, knowing, locked, quick
from tests.systems import posix

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


class KilledError(BaseException):
    """The process ends here."""


def record(text: str) -> Record:
    """Return a year with one answer."""
    return Record(year=2026, preparation=Preparation(answers={"results": Answer(text=text)}))


def note(places: Places, text: str) -> None:
    """Keep a note."""
    change = Change(id=notes.fresh_id(), date=NOW.date(), text=text)
    notes.append(places, 2026, change)


def filled(places: Places) -> Places:
    """Fill a home with one of everything that holds words."""
    opened = records.save(places, records.new(2026), record("Mærket første"))
    records.save(places, records.load(places, 2026) or opened, record("Mærket svar"), NOW)
    note(places, "Mærket notat")
    drafts.save(places, 2026, drafts.Draft(unsent={"results": "Mærket kladde"}))
    write_generated(places.my_page(2026), "# Mærket note\n", places)
    if not places.vault.locked:
        write_generated(places.agreements(2026), "# Mærket aftale\n", places)
        places.agreements(2026).write_text("# Mærket rettelse\n", encoding="utf-8")
    locked_files.keep_copy(places, places.record(2026), "changed", "Mærket kopi".encode())
    locked_files.write(places, places.year(2026) / "original-MUS.md", "Mærket skema".encode())
    return places


def told(places: Places) -> list[Any]:
    """Return all that a person wrote, as mus reads it."""
    opened = records.load(places, 2026)
    draft = drafts.load(places, 2026)
    assert opened
    assert draft
    kept = [versions.read(places, one, 10**6) for one in versions.listed(places, 2026)]
    limit = 10**6
    year = places.year(2026)
    return [
        opened.record,
        [change.text for change in notes.read(places, 2026)],
        draft.unsent,
        kept,
        locked_files.read(places, year / "record.yaml.changed-1", limit),
        locked_files.read(places, year / "original-MUS.md", limit),
        locked_files.read(places, places.agreements(2026), limit),
    ]


@pytest.fixture
def here(home: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A home with one of everything, not locked; a passphrase costs nothing."""
    quick(monkeypatch)
    return filled(Places(home, state))


def marked(places: Places) -> list[str]:
    """Return the files in which something a person wrote can be read."""
    found = content(places.home, places.state)
    return [path for path, data in found.items() if "Mærket".encode() in data]


def test_everything_is_locked_and_comes_back(here: Places) -> None:
    """No word can be read in any file, mus reads all of them, and unlocking brings them back."""
    before, whole = told(here), content(here.home, here.state)
    assert migrate.written_notes(here) == (here.my_page(2026),)
    done = migrate.lock_all(here, PASSPHRASE)
    assert here.record(2026) in done
    assert marked(here) == []
    assert not here.my_page(2026).exists()

    again = knowing(here, PASSPHRASE)
    assert told(again) == before
    assert again.years() == (2026,)
    assert again.noted_years() == (2026,)
    assert [finding.what for finding in checkup.look(again)] == []
    assert write_generated(again.my_page(2026), "# Mærket\n", again) is None
    assert marked(again) == []

    migrate.unlock_all(again)
    gone = {str(here.my_page(2026)), str(here.written)}
    assert content(here.home, here.state) == {
        path: data for path, data in whole.items() if path not in gone
    }
    assert not again.vault.locked
    assert not (here.year(2026) / "notes").exists()


def killed() -> None:
    """End the process."""
    raise KilledError


def steps(
    monkeypatch: pytest.MonkeyPatch, last: int, happens: Callable[[], None] = killed
) -> list[int]:
    """Let something happen before the given step: a file put in its place, or one removed."""
    seen = [0]
    replace, unlink = os.replace, Path.unlink

    def step() -> None:
        seen[0] += 1
        if seen[0] == last:
            happens()

    def replaced(*paths: Any) -> None:
        step()
        replace(*paths)

    def unlinked(path: Path, *, missing_ok: bool = False) -> None:
        if path.suffix != ".pid" and not path.name.startswith(files.PREFIX):
            step()
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    return seen


@pytest.mark.parametrize("what", ["locking", "unlocking"])
def test_a_kill_anywhere_leaves_everything_to_be_read(
    here: Places, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each step of locking and unlocking all can be read; running it again ends it."""
    before, unlocking = told(here), what == "unlocking"
    if unlocking:
        migrate.lock_all(here, PASSPHRASE)

    def work(places: Places) -> None:
        if unlocking and places.vault.locked:
            migrate.unlock_all(places)
        elif not unlocking and places.vault.locked:
            places.vault.unwrap()
            migrate.lock_all(places)
        elif not unlocking:
            migrate.lock_all(places, PASSPHRASE)

    killed = 0
    while True:
        places = knowing(copied(here, tmp_path / str(killed)), PASSPHRASE)
        with monkeypatch.context() as patch:
            steps(patch, killed + 1)
            try:
                work(places)
                break
            except KilledError:
                killed += 1
        assert told(knowing(places, PASSPHRASE)) == before, killed
        work(knowing(places, PASSPHRASE))
        assert told(knowing(places, PASSPHRASE)) == before, killed
        assert places.vault.locked is not unlocking
        assert bool(marked(places)) is unlocking
    assert killed > 15


def test_what_was_saved_between_a_kill_and_the_next_run_is_not_lost(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file exists plain and locked, both contents are kept, whichever is newer."""
    with monkeypatch.context() as patch:
        steps(patch, 8)
        with pytest.raises(KilledError):
            migrate.lock_all(here, PASSPHRASE)
    again = knowing(here, PASSPHRASE)
    opened = records.load(again, 2026)
    assert opened
    note(again, "Mærket nyt")
    records.save(again, opened, record("Mærket nyere"))
    here.record(2026).write_bytes(b"year: 2026\n# M\xc3\xa6rket udefra\n")
    assert [finding.what for finding in checkup.look(again) if finding.wrong]
    again.vault.unwrap()
    migrate.lock_all(again)
    assert marked(again) == []
    kept = locked_files.read(again, here.record(2026).with_name("record.yaml.changed-2"), 1000)
    assert kept == b"year: 2026\n# M\xc3\xa6rket udefra\n"
    assert told(again)[:2] == [record("Mærket nyere"), ["Mærket notat", "Mærket nyt"]]

    here.record(2026).write_bytes(b"year: 2026\n# lagt tilbage\n")
    migrate.unlock_all(knowing(here, PASSPHRASE))
    beside = here.record(2026).with_name("record.yaml.changed-3")
    assert beside.read_bytes() == b"year: 2026\n# lagt tilbage\n"


def test_unlocking_changes_nothing_where_a_file_is_damaged(here: Places) -> None:
    """Each damaged file is named; the keys stay."""
    migrate.lock_all(here, PASSPHRASE)
    path = here.year(2026) / "record.yaml.age"
    path.write_bytes(path.read_bytes()[:-1])
    before = content(here.home, here.state)
    with pytest.raises(errors.NotUnlocked) as caught:
        migrate.unlock_all(knowing(here, PASSPHRASE))
    assert [bad.path for bad in caught.value.files] == [path]
    assert content(here.home, here.state) == before


def test_a_year_that_is_open_is_not_locked_under_ones_hands(here: Places) -> None:
    """Nothing is changed, and no key is made."""
    with file_lock.held(here.lock(2026), 2026), pytest.raises(errors.LockedYear):
        migrate.lock_all(here, PASSPHRASE)
    assert not here.vault.locked


def test_others_files_stay_as_they_are(here: Places) -> None:
    """What mus did not put there is neither locked nor removed; nor are links followed."""
    mine = here.year(2026) / "cv.docx"
    mine.write_bytes(b"CV")
    (here.home / "2026-billeder").mkdir()
    (here.home / "2026-billeder" / "record.yaml").write_bytes(b"x")
    migrate.lock_all(here, PASSPHRASE)
    assert mine.read_bytes() == b"CV"
    assert (here.home / "2026-billeder" / "record.yaml").read_bytes() == b"x"


@pytest.fixture
def shut(home: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A locked home whose passphrase is known."""
    quick(monkeypatch)
    return locked(Places(home, state))


def test_every_flipped_bit_and_truncation_is_refused(shut: Places) -> None:
    """A locked record that was changed is never opened; a copy is kept, and it stays."""
    records.save(shut, records.new(2026), record("Mærket"))
    path = shut.year(2026) / "record.yaml.age"
    whole = path.read_bytes()
    for at in range(len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        for broken in (bytes(flipped), whole[:at]):
            with pytest.raises(errors.BadFile):
                shut.vault.open(broken, path)
    path.write_bytes(whole[:-1])
    with pytest.raises(errors.DamagedRecord) as caught:
        records.load(shut, 2026)
    assert caught.value.path == path
    assert caught.value.kept == shut.year(2026) / "record.yaml.damaged-1.age"
    assert caught.value.kept.read_bytes() == path.read_bytes() == whole[:-1]
    assert [problem.what for problem in caught.value.problems] == ["sealed-damaged"]
    with pytest.raises(errors.BadFile):
        records.check(shut, 2026)


def test_a_locked_record_that_holds_no_record_is_kept_locked(shut: Places) -> None:
    """The copy of a damaged record can be read by nobody else either."""
    locked_files.write(shut, shut.record(2026), "Mærket: [".encode())
    with pytest.raises(errors.DamagedRecord) as caught:
        records.load(shut, 2026)
    assert caught.value.kept == shut.year(2026) / "record.yaml.damaged-1.age"
    with pytest.raises(errors.DamagedRecord) as caught:
        records.load(shut, 2026)
    assert caught.value.kept == shut.year(2026) / "record.yaml.damaged-1.age"
    assert marked(shut) == []


def test_a_locked_record_changed_while_it_was_open_is_kept(shut: Places) -> None:
    """What another program put there is kept beside, whether it can be opened or not."""
    opened = records.save(shut, records.new(2026), record("Et"))
    locked_files.write(shut, shut.record(2026), b"year: 2026\n")
    with pytest.raises(errors.ChangedMeanwhile) as caught:
        records.save(shut, opened, record("To"))
    assert caught.value.kept == shut.year(2026) / "record.yaml.changed-1.age"
    again = records.load(shut, 2026)
    assert again
    (shut.year(2026) / "record.yaml.age").write_bytes(b"noget andet")
    with pytest.raises(errors.ChangedMeanwhile) as caught:
        records.save(shut, again, record("Tre"))
    assert caught.value.kept.read_bytes() == b"noget andet"
    found = records.load(shut, 2026)
    assert found
    assert found.record == record("Tre")


def test_a_damaged_draft_is_put_aside_but_a_locked_one_is_not(shut: Places) -> None:
    """Without the passphrase nothing is moved."""
    drafts.save(shut, 2026, drafts.Draft(unsent={"a": "b"}))
    with pytest.raises(errors.PassphraseNeeded):
        drafts.load(knowing(shut), 2026)
    path = shut.drafts / "2026.json.age"
    path.write_bytes(path.read_bytes()[:-1])
    assert drafts.load(shut, 2026) is None
    assert [file.name for file in shut.drafts.iterdir()] == ["2026.json.damaged-1.age"]


def test_new_notes_wait_for_a_run_that_has_the_passphrase(shut: Places) -> None:
    """Each is a locked file of its own; the next reading run puts them together, in order."""
    without = knowing(shut)
    for text in ("Mærket et", "Mærket to", "Mærket tre"):
        note(without, text)
    folder = shut.year(2026) / "notes" / "new"
    assert len(list(folder.glob("*.age"))) == 3
    assert not list(shut.year(2026).glob("notes.jsonl*"))
    assert marked(shut) == []
    assert without.noted_years() == (2026,)

    texts = ["Mærket et", "Mærket to", "Mærket tre"]
    assert [change.text for change in notes.read(shut, 2026)] == texts
    assert list(folder.iterdir()) == []
    assert [change.text for change in notes.read(shut, 2026)] == texts
    assert marked(shut) == []


def test_notes_that_cannot_be_put_together_now_are_read_all_the_same(
    shut: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another mus is at it, or the disk is full: they wait; a kill after it reads none twice."""
    note(shut, "Et")
    path = shut.lock(2026).with_name("notes-2026.lock")
    with file_lock.held(path, 2026):
        assert [change.text for change in notes.read(shut, 2026)] == ["Et"]
    new = next((shut.year(2026) / "notes" / "new").iterdir())
    data = new.read_bytes()
    with monkeypatch.context() as patch:
        full = errors.CannotWrite(path, "no-room")
        patch.setattr(files, "write", lambda *_: (_ for _ in ()).throw(full))
        assert [change.text for change in notes.read(shut, 2026)] == ["Et"]
    assert new.exists()
    notes.read(shut, 2026)
    new.write_bytes(data)
    assert [change.text for change in notes.read(shut, 2026)] == ["Et"]


def test_a_damaged_new_note_takes_none_with_it(shut: Places) -> None:
    """The others are read, it stays where it is, and doctor names it."""
    note(shut, "Et")
    broken = next((shut.year(2026) / "notes" / "new").iterdir())
    broken.write_bytes(b"x")
    note(shut, "To")
    assert [change.text for change in notes.read(shut, 2026)] == ["To"]
    found = [finding for finding in checkup.look(shut) if finding.wrong]
    assert [(finding.what, finding.path) for finding in found] == [("content", broken)]


def test_doctor_tells_what_lies_open_and_what_it_could_not_look_into(shut: Places) -> None:
    """A readable file among locked ones is a fault; not having the passphrase is none."""
    locked_files.write(shut, shut.record(2026), b"year: 2026\n")
    files.write(shut.draft(2026), b"{}")
    found = checkup.look(knowing(shut))
    assert [(one.what, one.path, one.wrong) for one in found] == [
        ("unopened", shut.home, False),
        ("readable", shut.draft(2026), True),
    ]
    shut.vault.identity_file.unlink()
    assert "unusable" in [finding.what for finding in checkup.look(knowing(shut))]


def test_the_same_copy_is_not_kept_twice(shut: Places) -> None:
    """Locked files never look alike, but what they hold does."""
    path = shut.record(2026)
    one = locked_files.keep_copy(shut, path, "changed", b"x")
    assert locked_files.keep_copy(shut, path, "changed", b"x") == one
    assert locked_files.keep_copy(shut, path, "changed", b"y") != one
    kept = versions.keep(shut, 2026, b"x", "record.yaml", NOW)
    assert versions.keep(shut, 2026, b"x", "record.yaml", NOW) == shut.versions / "2026" / (
        kept.name.removesuffix(".age")
    )
    other = versions.keep(shut, 2026, b"y", "record.yaml", NOW)
    assert other != kept
    assert [v.name for v in versions.listed(shut, 2026)] == ["record.yaml", "record.yaml"]


@pytest.mark.parametrize("damage", [b"", b"year: 2026\n"])
def test_a_note_that_is_the_only_copy_is_locked_with_the_rest(
    home: Path, state: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    """A record was emptied or put back by a sync program: its note cannot be made again."""
    quick(monkeypatch)
    places = Places(home, state)
    records.save(places, records.new(2026), Record(year=2026, first_time=True))
    write_generated(places.my_page(2026), "words", places)
    places.record(2026).write_bytes(damage)
    migrate.lock_all(places, PASSPHRASE)
    assert locked_files.read(knowing(places, PASSPHRASE), places.my_page(2026), 100) == b"words"


@pytest.mark.parametrize("what", ["locking", "unlocking"])
def test_a_note_at_any_step_is_kept_or_refused(
    here: Places, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two steps of locking and unlocking; so is what a new year's session saves."""
    monkeypatch.setattr(keys, "_PATIENCE", 0.0)  # the other process cannot go on while this waits
    if what == "unlocking":
        migrate.lock_all(here, PASSPHRASE)
    number = kept = 0
    is_over = False
    while not is_over:
        number += 1
        places = knowing(copied(here, tmp_path / str(number)), PASSPHRASE)
        at = number
        acknowledged: list[bool] = []

        def add(places: Places = places, acknowledged: list[bool] = acknowledged) -> None:
            with contextlib.suppress(errors.PassphraseNeeded, errors.KeyMissing):
                note(knowing(places), "Meanwhile")
                acknowledged.append(True)
                locked_files.write(knowing(places), places.record(2027), b"Meanwhile")
                acknowledged.append(True)

        with monkeypatch.context() as patch:
            seen = steps(patch, at, add)
            if what == "unlocking":
                migrate.unlock_all(places)
            else:
                migrate.lock_all(places, PASSPHRASE)
        is_over = seen[0] < at
        after = knowing(places, PASSPHRASE)
        texts = [change.text for change in notes.read(after, 2026)]
        assert texts == ["Mærket notat", *["Meanwhile" for _note in acknowledged[:1]]], number
        if acknowledged[1:]:
            assert locked_files.read(after, after.record(2027), 100) == b"Meanwhile", number
        assert after.vault.locked is (what == "locking")
        readable = [data for data in content(places.home).values() if b"Meanwhile" in data]
        assert bool(readable) is (what == "unlocking" and bool(acknowledged)), number
        kept += bool(acknowledged)
    assert kept > 10


@posix("note without a lock: another process waits until it is written")
@pytest.mark.parametrize("what", ["locking", "unlocking"])
def test_a_note_is_kept_where_all_is_locked_or_unlocked_in_the_middle_of_it(
    here: Places, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each call of the note that touches a file; it is there once, in the form of the rest."""
    if what == "unlocking":
        migrate.lock_all(here, PASSPHRASE)
    calls = [0]

    def hooked(real: Callable[..., Any], at: int, happens: Callable[[], object]) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            calls[0] += 1
            if calls[0] == at:
                happens()
            return real(*arguments, **named)

        return call

    number = 0
    while number <= calls[0]:
        number, calls[0] = number + 1, 0
        places = knowing(copied(here, tmp_path / str(number)), PASSPHRASE)
        work = (
            partial(migrate.unlock_all, places)
            if what == "unlocking"
            else partial(migrate.lock_all, places, PASSPHRASE)
        )
        with monkeypatch.context() as patch:
            for name in ("open", "write", "fsync", "replace", "close", "lseek"):
                patch.setattr(os, name, hooked(getattr(os, name), number, work))
            note(knowing(places), "Meanwhile")
        if calls[0] < number:
            break
        after = knowing(places, PASSPHRASE)
        assert [change.text for change in notes.read(after, 2026)] == [
            "Mærket notat",
            "Meanwhile",
        ], number
        assert after.vault.locked is (what == "locking")
        readable = [data for data in content(places.home).values() if b"Meanwhile" in data]
        assert bool(readable) is (what == "unlocking"), number
    assert number > 5


def test_a_note_of_a_stranger_does_not_keep_the_home_locked(shut: Places, tmp_path: Path) -> None:
    """It stays as it is, like a damaged copy; all else is unlocked."""
    filled(shut)
    other = locked(Places(tmp_path / "other", tmp_path / "other-state"))
    note(other, "Fremmed")
    (foreign,) = (other.year(2026) / "notes" / "new").iterdir()
    kept = shut.year(2026) / "notes" / "new" / foreign.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(foreign.read_bytes())
    damaged = shut.year(2026) / "record.yaml.changed-1.age"
    damaged.write_bytes(b"x")
    note(shut, "Mærket sidst")
    migrate.unlock_all(knowing(shut, PASSPHRASE))
    assert not shut.vault.locked
    assert [change.text for change in notes.read(shut, 2026)] == ["Mærket notat", "Mærket sidst"]
    assert sorted(migrate.locked(shut)) == sorted([kept, damaged])
