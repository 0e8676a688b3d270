from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from mus_cli.errors import CannotWrite, Unforeseen
from mus_cli.storage import drafts, versions
from mus_cli.storage.drafts import Autosave, Draft
from mus_cli.storage.paths import Places
from tests.systems import PATIENCE

LONG = 3600.0


class Disk:
    """Takes drafts instead of the disk; can refuse them, or hold a write until let go."""

    def __init__(self) -> None:
        self.written: list[Draft] = []
        self.refuse: Exception | None = None
        self.free = threading.Event()
        self.free.set()
        self.reached = threading.Semaphore(0)

    def __call__(self, _places: Places, _year: int, draft: Draft) -> None:
        """Write as ``drafts.save`` would."""
        self.reached.release()
        assert self.free.wait(PATIENCE)
        if self.refuse:
            raise self.refuse
        self.written.append(draft)


def until(true: Callable[[], bool]) -> None:
    """Wait until something another thread does has happened."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        threading.Event().wait(0.001)


def test_a_draft_comes_back_as_it_was(places: Places) -> None:
    """Where one was, what was still ahead and what was half written are all kept."""
    draft = Draft(
        at="results", ahead=("outcome",), passed=("praise",), unsent={"results": "Æøå\n1"}
    )
    drafts.save(places, 2026, draft)
    found = drafts.load(places, 2026)
    assert found is not None
    assert (found.at, found.ahead, found.passed) == ("results", ("outcome",), ("praise",))
    assert found.unsent == {"results": "Æøå\n1"}
    assert found.saved


def test_without_a_draft_there_is_none(places: Places) -> None:
    """A year nobody began has no draft."""
    assert drafts.load(places, 2026) is None
    drafts.drop(places, 2026)
    assert drafts.load(places, 2026) is None


def test_half_written_text_is_made_harmless(places: Places) -> None:
    """Control characters, and halves of characters that no file can hold, are left out."""
    drafts.save(places, 2026, Draft(unsent={"results": "a\x1b[31m\ud83db"}))
    found = drafts.load(places, 2026)
    assert found is not None
    assert found.unsent == {"results": "ab"}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"at": 1}', b'{"at": "\xff"}', b"\x00"])
def test_a_damaged_draft_is_moved_aside(places: Places, data: bytes) -> None:
    """It is kept under another name, and the interview can begin."""
    places.drafts.mkdir(parents=True)
    for number in (1, 2):
        places.draft(2026).write_bytes(data)
        assert drafts.load(places, 2026) is None
        assert not places.draft(2026).exists()
        assert (places.drafts / f"2026.json.damaged-{number}").read_bytes() == data


def test_a_draft_that_cannot_be_opened_stays(places: Places) -> None:
    """What cannot be read now may be readable tomorrow; it is not moved."""
    places.draft(2026).mkdir(parents=True)
    assert drafts.load(places, 2026) is None
    assert places.draft(2026).is_dir()


def test_starting_over_keeps_the_old_draft(places: Places) -> None:
    """It is among the earlier versions afterwards."""
    drafts.save(places, 2026, Draft(at="results"))
    data = places.draft(2026).read_bytes()
    drafts.drop(places, 2026)
    assert drafts.load(places, 2026) is None
    kept = versions.latest(places, 2026, "draft.json")
    assert kept is not None
    assert kept.path.read_bytes() == data


def test_keys_in_between_are_written_together(places: Places) -> None:
    """Within the rest nothing is written; then the latest text is, once."""
    disk = Disk()
    autosave = Autosave(places, 2026, delay=LONG, write=disk)
    for text in ("a", "ab", "abc", "abcd"):
        autosave.typed("results", text)
    assert disk.written == []
    autosave.flush()
    assert [draft.unsent["results"] for draft in disk.written] == ["abcd"]
    autosave.close()
    assert len(disk.written) == 1


def test_after_the_rest_the_next_text_is_written_by_itself(places: Places) -> None:
    """Nobody has to ask for it: a kill later finds it on the disk."""
    disk = Disk()
    autosave = Autosave(places, 2026, delay=0.001, write=disk)
    autosave.typed("results", "a")
    until(lambda: len(disk.written) == 1)
    autosave.typed("results", "ab")
    until(lambda: len(disk.written) == 2)
    assert disk.written[1].unsent == {"results": "ab"}
    autosave.close()


def test_nothing_is_written_while_nothing_changes(places: Places) -> None:
    """The same text again, a flush and a close write nothing more."""
    disk = Disk()
    with Autosave(places, 2026, Draft(at="results"), delay=0.0, write=disk) as autosave:
        autosave.moved("results")
        autosave.flush()
        assert disk.written == []
        autosave.typed("results", "a")
        autosave.flush()
        autosave.typed("results", "a")
        autosave.flush()
        autosave.answered("praise")
    autosave.close()
    assert len(disk.written) == 1


def test_typing_does_not_wait_for_a_slow_disk(places: Places) -> None:
    """Keys go on while a write hangs; all of them are written when it lets go."""
    disk = Disk()
    disk.free.clear()
    autosave = Autosave(places, 2026, delay=0.0, write=disk)
    autosave.typed("results", "a")
    assert disk.reached.acquire(timeout=PATIENCE)
    for text in ("ab", "abc"):
        autosave.typed("results", text)
    assert disk.written == []
    disk.free.set()
    autosave.close()
    assert [draft.unsent["results"] for draft in disk.written] == ["a", "abc"]


def test_the_whole_way_is_kept(places: Places) -> None:
    """The step, the way on and what is half written elsewhere lie in one draft."""
    with Autosave(places, 2026, delay=LONG) as autosave:
        autosave.typed("outcome", "half")
        autosave.moved("results", ahead=("outcome",), passed=("praise",))
        autosave.typed("results", "sent")
        autosave.answered("results")
        expected = autosave.draft
    assert drafts.load(places, 2026) == Draft(
        at="results",
        ahead=("outcome",),
        passed=("praise",),
        unsent={"outcome": "half"},
        saved=(drafts.load(places, 2026) or Draft()).saved,
    )
    assert expected.unsent == {"outcome": "half"}


def test_a_full_disk_is_told_and_typing_goes_on(places: Places) -> None:
    """The trouble is remembered, not raised among the keys, and forgotten once it is over."""
    disk = Disk()
    disk.refuse = CannotWrite(places.draft(2026), "no-room")
    autosave = Autosave(places, 2026, delay=LONG, write=disk)
    autosave.typed("results", "a")
    autosave.flush()
    assert autosave.trouble is disk.refuse
    disk.refuse = None
    autosave.flush()
    assert autosave.trouble is None
    assert [draft.unsent for draft in disk.written] == [{"results": "a"}]
    autosave.close()


def test_a_failure_nobody_foresaw_does_not_end_the_saving(places: Places) -> None:
    """The thread lives on, and the person hears of it."""
    disk = Disk()
    disk.refuse = RuntimeError("unforeseen")
    with Autosave(places, 2026, delay=0.0, write=disk) as autosave:
        autosave.typed("results", "a")
        autosave.flush()
        assert isinstance(autosave.trouble, Unforeseen)
        disk.refuse = None
        autosave.typed("results", "ab")
        autosave.flush()
        assert autosave.trouble is None
    assert [draft.unsent for draft in disk.written] == [{"results": "ab"}]


def test_the_rest_leaves_room_for_the_write() -> None:
    """Rest and write together stay below the 250 ms that may be lost."""
    assert drafts.AUTOSAVE_DELAY <= 0.2
