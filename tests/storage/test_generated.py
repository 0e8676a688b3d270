from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.errors import CannotWrite
from mus_cli.storage import files, records
from mus_cli.storage.generated import can_be_written_again, keep_orphans, write_generated
from mus_cli.storage.paths import Places


@pytest.fixture
def here(home: Path, state: Path) -> Places:
    return Places(home, state)


def edit(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def beside(here: Places) -> dict[str, str]:
    folder = here.year(2026)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_a_note_is_written_anew_each_time(here: Places) -> None:
    """As long as nobody edits it there is one note, the latest."""
    for text in ("one\n", "two\n", "two\n", "Æøå\n"):
        assert write_generated(here.note(2026), text, here) is None
    assert beside(here) == {"forberedelse.md": "Æøå\n"}


def test_a_note_edited_by_hand_is_kept_beside_the_new_one(here: Places) -> None:
    """Each edited edition gets its own name, told to the caller."""
    path = here.note(2026)
    write_generated(path, "one", here)
    edit(path, "one, by hand")
    first = write_generated(path, "two", here)
    edit(path, "two, by hand")
    second = write_generated(path, "three", here)
    assert write_generated(path, "four", here) is None
    assert first == path.with_name("forberedelse.redigeret-1.md")
    assert second == path.with_name("forberedelse.redigeret-2.md")
    assert beside(here) == {
        "forberedelse.md": "four",
        "forberedelse.redigeret-1.md": "one, by hand",
        "forberedelse.redigeret-2.md": "two, by hand",
    }


def test_a_note_that_was_there_before_is_somebodys_work(here: Places) -> None:
    """Without knowledge of having written it, it is kept."""
    here.year(2026).mkdir(parents=True)
    edit(here.note(2026), "mine")
    assert write_generated(here.note(2026), "new", here) is not None
    assert beside(here) == {"forberedelse.md": "new", "forberedelse.redigeret-1.md": "mine"}


def test_an_edit_to_the_very_same_text_is_no_edit(here: Places) -> None:
    """Nothing is set aside where nothing differs."""
    here.year(2026).mkdir(parents=True)
    edit(here.note(2026), "same")
    assert write_generated(here.note(2026), "same", here) is None
    assert beside(here) == {"forberedelse.md": "same"}


@pytest.mark.parametrize("after", ["list", "note"])
def test_a_kill_in_between_does_not_make_our_own_note_look_edited(
    here: Places, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    """Stopped after the list or after the note was written: the next writing sets nothing aside."""
    path = here.note(2026)
    write_generated(path, "one", here)
    real = files.write

    def killed(place: Path, data: bytes) -> None:
        if place != path or after == "note":
            real(place, data)
        if place == path:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            write_generated(path, "two", here)
    assert write_generated(path, "three", here) is None
    assert beside(here) == {"forberedelse.md": "three"}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"x": 1}', b"\xff"])
def test_a_damaged_list_keeps_too_much_rather_than_too_little(here: Places, data: bytes) -> None:
    """The note is taken for edited and kept; the new one is written."""
    write_generated(here.note(2026), "one", here)
    here.written.write_bytes(data)
    kept = write_generated(here.note(2026), "two", here)
    assert kept is not None
    assert kept.read_bytes() == b"one"


def test_where_the_edited_note_cannot_be_kept_it_is_not_touched(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves somebody's work in its place."""
    here.year(2026).mkdir(parents=True)
    edit(here.note(2026), "mine")

    def full(path: Path, _data: bytes) -> None:
        raise CannotWrite(path, "no-room")

    monkeypatch.setattr(files, "create", full)
    with pytest.raises(CannotWrite):
        write_generated(here.note(2026), "new", here)
    assert beside(here) == {"forberedelse.md": "mine"}


def saved(here: Places, text: str) -> records.Opened:
    """Save a record in a session of its own, and its note."""
    opened = records.load(here, 2026) or records.new(2026)
    answers = {"results": Answer(text=text)}
    opened = records.save(here, opened, Record(year=2026, preparation=Preparation(answers=answers)))
    write_generated(here.note(2026), text, here)
    return opened


@pytest.mark.parametrize("damage", [b"", b"year: 2026\n", None])
def test_a_note_that_is_the_only_copy_is_never_overwritten(
    here: Places, damage: bytes | None
) -> None:
    """A record cut short, replaced by an older one, or gone: the note is kept as if edited."""
    saved(here, "words")
    if damage is None:
        here.record(2026).unlink()
    else:
        here.record(2026).write_bytes(damage)
    assert not can_be_written_again(here.note(2026), here)
    keep_orphans(here, 2026)
    kept = write_generated(here.note(2026), "other", here)
    assert kept is not None
    assert kept.read_bytes() == b"words"


def test_a_note_whose_record_is_an_earlier_version_is_written_over(here: Places) -> None:
    """What mus undo brings back can be written again."""
    records.keep_last(here, saved(here, "words"))
    here.record(2026).write_bytes(b"")
    assert can_be_written_again(here.note(2026), here)
    keep_orphans(here, 2026)
    assert write_generated(here.note(2026), "other", here) is None
    assert [path.name for path in here.year(2026).glob("forberedelse*")] == ["forberedelse.md"]


def test_a_list_of_an_older_mus_is_understood(here: Places) -> None:
    """It named each note by its whole path, and no record: nothing looks edited by that."""
    saved(here, "words")
    key = str(here.note(2026))
    found = msgspec.json.decode(here.written.read_bytes())
    here.written.write_bytes(msgspec.json.encode({key: found["2026/forberedelse.md"]["notes"]}))
    assert not can_be_written_again(here.note(2026), here)
    keep_orphans(here, 2026)
    assert write_generated(here.note(2026), "other", here) is None


def test_a_home_that_was_moved_has_no_edited_notes(
    here: Places, state: Path, tmp_path: Path
) -> None:
    """Notes are remembered by their place in the home."""
    saved(here, "words")
    here.home.rename(tmp_path / "moved")
    moved = Places(tmp_path / "moved", state)
    assert write_generated(moved.note(2026), "other", moved) is None
