from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.errors import CannotRead, CannotWrite
from mus_cli.storage import files, records
from mus_cli.storage.generated import can_be_written_again, keep_orphans, write_generated
from mus_cli.storage.paths import Places


def edit(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def beside(places: Places) -> dict[str, str]:
    folder = places.year(2026)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_a_note_is_written_anew_each_time(places: Places) -> None:
    """As long as nobody edits it there is one note, the latest."""
    for text in ("one\n", "two\n", "two\n", "Æøå\n"):
        assert write_generated(places.my_page(2026), text, places) is None
    assert beside(places) == {"forberedelse.md": "Æøå\n"}


def test_a_note_edited_by_hand_is_kept_beside_the_new_one(places: Places) -> None:
    """Each edited edition gets its own name, told to the caller."""
    path = places.my_page(2026)
    write_generated(path, "one", places)
    edit(path, "one, by hand")
    first = write_generated(path, "two", places)
    edit(path, "two, by hand")
    second = write_generated(path, "three", places)
    assert write_generated(path, "four", places) is None
    assert first == path.with_name("forberedelse.redigeret-1.md")
    assert second == path.with_name("forberedelse.redigeret-2.md")
    assert beside(places) == {
        "forberedelse.md": "four",
        "forberedelse.redigeret-1.md": "one, by hand",
        "forberedelse.redigeret-2.md": "two, by hand",
    }


def test_a_note_that_was_there_before_is_somebodys_work(places: Places) -> None:
    """Without knowledge of having written it, it is kept."""
    places.year(2026).mkdir(parents=True)
    edit(places.my_page(2026), "mine")
    assert write_generated(places.my_page(2026), "new", places) is not None
    assert beside(places) == {"forberedelse.md": "new", "forberedelse.redigeret-1.md": "mine"}


def test_an_edit_to_the_very_same_text_is_no_edit(places: Places) -> None:
    """Nothing is set aside where nothing differs."""
    places.year(2026).mkdir(parents=True)
    edit(places.my_page(2026), "same")
    assert write_generated(places.my_page(2026), "same", places) is None
    assert beside(places) == {"forberedelse.md": "same"}


@pytest.mark.parametrize("after", ["list", "note"])
def test_a_kill_in_between_does_not_make_our_own_note_look_edited(
    places: Places, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    """Stopped after the list or after the note was written: the next writing sets nothing aside."""
    path = places.my_page(2026)
    write_generated(path, "one", places)
    real = files.write

    def killed(place: Path, data: bytes) -> None:
        if place != path or after == "note":
            real(place, data)
        if place == path:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(files, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            write_generated(path, "two", places)
    assert write_generated(path, "three", places) is None
    assert beside(places) == {"forberedelse.md": "three"}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"x": 1}', b"\xff"])
def test_a_damaged_list_keeps_too_much_rather_than_too_little(places: Places, data: bytes) -> None:
    """The note is taken for edited and kept; the new one is written."""
    write_generated(places.my_page(2026), "one", places)
    places.written.write_bytes(data)
    kept = write_generated(places.my_page(2026), "two", places)
    assert kept is not None
    assert kept.read_bytes() == b"one"


def test_a_list_that_cannot_be_read_calls_no_note_edited(places: Places) -> None:
    """It is told of, and the note stays; a folder in its place can only be an accident."""
    write_generated(places.my_page(2026), "one", places)
    places.written.unlink()
    places.written.mkdir()
    with pytest.raises(CannotRead):
        write_generated(places.my_page(2026), "two", places)
    assert beside(places) == {"forberedelse.md": "one"}


def test_where_the_edited_note_cannot_be_kept_it_is_not_touched(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves somebody's work in its place."""
    places.year(2026).mkdir(parents=True)
    edit(places.my_page(2026), "mine")

    def full(path: Path, _data: bytes) -> None:
        raise CannotWrite(path, "no-room")

    monkeypatch.setattr(files, "create", full)
    with pytest.raises(CannotWrite):
        write_generated(places.my_page(2026), "new", places)
    assert beside(places) == {"forberedelse.md": "mine"}


def saved(places: Places, text: str) -> records.Opened:
    """Save a record in a session of its own, and its note."""
    opened = records.load(places, 2026) or records.new(2026)
    answers = {"results": Answer(text=text)}
    opened = records.save(
        places, opened, Record(year=2026, preparation=Preparation(answers=answers))
    )
    write_generated(places.my_page(2026), text, places)
    return opened


@pytest.mark.parametrize("damage", [b"", b"year: 2026\n", None])
def test_a_note_that_is_the_only_copy_is_never_overwritten(
    places: Places, damage: bytes | None
) -> None:
    """A record cut short, replaced by an older one, or gone: the note is kept as if edited."""
    saved(places, "words")
    if damage is None:
        places.record(2026).unlink()
    else:
        places.record(2026).write_bytes(damage)
    assert not can_be_written_again(places.my_page(2026), places)
    keep_orphans(places, 2026)
    kept = write_generated(places.my_page(2026), "other", places)
    assert kept is not None
    assert kept.read_bytes() == b"words"


def test_a_note_whose_record_is_an_earlier_version_is_written_over(places: Places) -> None:
    """What mus undo brings back can be written again."""
    records.keep_last(places, saved(places, "words"))
    places.record(2026).write_bytes(b"")
    assert can_be_written_again(places.my_page(2026), places)
    keep_orphans(places, 2026)
    assert write_generated(places.my_page(2026), "other", places) is None
    assert [path.name for path in places.year(2026).glob("forberedelse*")] == ["forberedelse.md"]


def test_a_list_of_an_older_mus_is_understood(places: Places) -> None:
    """It named each note by its whole path, and no record: nothing looks edited by that."""
    saved(places, "words")
    key = str(places.my_page(2026))
    found = msgspec.json.decode(places.written.read_bytes())
    places.written.write_bytes(msgspec.json.encode({key: found["2026/forberedelse.md"]["notes"]}))
    assert not can_be_written_again(places.my_page(2026), places)
    keep_orphans(places, 2026)
    assert write_generated(places.my_page(2026), "other", places) is None


def test_a_home_that_was_moved_has_no_edited_notes(
    places: Places, state: Path, tmp_path: Path
) -> None:
    """Notes are remembered by their place in the home."""
    saved(places, "words")
    places.home.rename(tmp_path / "moved")
    moved = Places(tmp_path / "moved", state)
    assert write_generated(moved.my_page(2026), "other", moved) is None
