"""What is being typed, kept at most 250 ms behind the keys (B2, B3)."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import msgspec
from msgspec.structs import replace

from mus_cli.core import talk_year
from mus_cli.core.text import clean
from mus_cli.errors import BadFile, CannotRead, MusError, Unforeseen, WouldNotOpen
from mus_cli.problems import Problem
from mus_cli.storage import folders, versions
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.encryption.keys import NOT_OPENED
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places

AUTOSAVE_DELAY = 0.2  # seconds from a key to its write; the rest of 250 ms is for the writing (B2)
# More than a record may have: what is too long to be saved must still be kept here.
_LIMIT = 64 * 1024 * 1024
_BROKEN = (msgspec.DecodeError, UnicodeDecodeError, MusError)
_FILE = re.compile(rf"({talk_year.PATTERN})\.json({re.escape(SEALED)})?", re.ASCII)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Where an interview stopped.

    ``at`` is the step; ``ahead`` the steps of a detour that are still to come, nearest first;
    ``passed`` the steps left unanswered on purpose; ``unsent`` what was typed and not yet sent,
    by step (``half`` in the file); ``saved`` when, in ISO form (UTC). ``agreeing`` is the question
    at which the first round of ``mus agree`` stopped; empty once it is over. It
    ``supposes_day`` while nobody has said when the talk was.
    """

    at: str = ""
    ahead: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    unsent: dict[str, str] = msgspec.field(default_factory=dict, name="half")
    saved: str = ""
    agreeing: str = ""
    supposes_day: bool = False


def load(places: Places, year: int) -> Draft | None:
    """Return the draft of a year, or ``None`` where there is none.

    One that cannot be read is set aside: neither lost nor in the way.

    Raises:
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: it stays locked.
    """
    try:
        return _read(places, year)
    except NOT_OPENED:
        raise
    except _BROKEN as error:
        if not isinstance(error, CannotRead):
            _set_aside(places, year)
        return None


def seen(places: Places, year: int) -> Draft:
    """Return the draft of a year, moving nothing; an empty one where it cannot be read.

    Raises:
        KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: it stays locked.
    """
    try:
        return _read(places, year) or Draft()
    except NOT_OPENED:
        raise
    except _BROKEN:
        return Draft()


def _read(places: Places, year: int) -> Draft | None:
    data = locked_files.read(places, places.draft(year), _LIMIT)
    return None if data is None else msgspec.json.decode(data, type=Draft)


def check(places: Places, year: int) -> None:
    """Read the draft of a year for its faults alone, moving nothing.

    Raises:
        BadFile: it is no draft.
        CannotRead, KeyMissing, NotInstalled, PassphraseNeeded, WrongPassphrase: it cannot be read.
    """
    try:
        _read(places, year)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        path = locked_files.place(places, places.draft(year))
        raise BadFile(path, (Problem(0, "not-a-draft"),)) from error


def years(places: Places) -> tuple[int, ...]:
    """Return the years that have a draft, in order.

    Raises:
        CannotRead: the folder may not be looked into.
    """
    found = [_FILE.fullmatch(path.name) for path in folders.inside(places.drafts)]
    named = {talk_year.read(match[1]) for match in found if match}
    return tuple(sorted(year for year in named if year is not None))


def save(places: Places, year: int, draft: Draft) -> None:
    """Write the draft of a year.

    Raises:
        CannotWrite: it could not be written; the one before is whole.
        WouldNotOpen: it is longer than can be read again; the one before is whole.
    """
    unsent = {key: clean(text) for key, text in draft.unsent.items()}
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    data = msgspec.json.encode(replace(draft, unsent=unsent, saved=now))
    if len(data) > _LIMIT:
        problem = Problem(0, "too-large", "", (f"{_LIMIT // 1024**2} MB",))
        raise WouldNotOpen(places.draft(year), (problem,))
    locked_files.write(places, places.draft(year), data)


def begin_again(places: Places, year: int, *, preparation: bool, agreements: bool) -> None:
    """Forget the place in the interview, or in ``mus agree``; what was typed stays.

    An answer that was taken back is asked for again then.

    Raises:
        CannotWrite, CannotRead: the draft is as it was.
    """
    draft = load(places, year)
    if draft is None:
        return
    anew = replace(draft, at="", ahead=()) if preparation else draft
    if agreements:
        anew = replace(anew, agreeing="", supposes_day=False)
    if anew != draft:
        save(places, year, anew)


def drop(places: Places, year: int) -> None:
    """Make the draft of a year an earlier version; it is not lost.

    Raises:
        CannotWrite: it could not be kept there, and stays.
        CannotRead: it could not be read.
    """
    data = locked_files.read(places, places.draft(year), _LIMIT)
    if data is None:
        return
    versions.keep(places, year, data, "draft.json", dt.datetime.now(dt.UTC))
    locked_files.remove(places.draft(year))


def _set_aside(places: Places, year: int) -> None:
    path = locked_files.place(places, places.draft(year))
    name, end = (path.stem, SEALED) if path.suffix == SEALED else (path.name, "")
    number = 1
    while (aside := path.with_name(f"{name}.damaged-{number}{end}")).exists():
        number += 1
    with contextlib.suppress(OSError):
        path.rename(aside)


class Autosave:
    """Writes the draft from a thread of its own, so that no key waits for the disk.

    A change is written ``delay`` seconds after it was made, with all that was changed meanwhile,
    the last one never lost; nothing is written while nothing changes. What goes wrong is kept in
    ``trouble`` until a write succeeds again.
    """

    def __init__(
        self,
        places: Places,
        year: int,
        draft: Draft | None = None,
        *,
        delay: float = AUTOSAVE_DELAY,
        write: Callable[[Places, int, Draft], None] = save,
    ) -> None:
        self.trouble: MusError | None = None
        self._places, self._year, self._delay, self._write = places, year, delay, write
        self._draft = draft or Draft()
        self._changed = threading.Condition()
        self._wanted = self._tried = 0  # how many changes were made, how many a write has seen
        self._hurry = self._closing = False
        self._thread = threading.Thread(target=self._run, name="mus-draft", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def draft(self) -> Draft:
        """The draft as it is now, written or not."""
        return self._draft

    def typed(self, key: str, text: str) -> None:
        """Take note of the text in the field of step ``key``; returns at once."""
        with self._changed:
            unsent = {**self._draft.unsent, key: text}
            self._put(replace(self._draft, unsent=unsent))

    def answered(self, key: str) -> None:
        """Forget the half-written text of step ``key``: it is in the record now."""
        with self._changed:
            unsent = {step: text for step, text in self._draft.unsent.items() if step != key}
            self._put(replace(self._draft, unsent=unsent))

    def moved(self, at: str, ahead: tuple[str, ...] = (), passed: tuple[str, ...] = ()) -> None:
        """Take note of the step the person is at and what is still ahead; returns at once."""
        with self._changed:
            self._put(replace(self._draft, at=at, ahead=ahead, passed=passed))

    def agreeing(self, key: str, *, supposes_day: bool = False) -> None:
        """Take note of the question of the first round of ``mus agree``; returns at once."""
        with self._changed:
            self._put(replace(self._draft, agreeing=key, supposes_day=supposes_day))

    def flush(self) -> None:
        """Wait until all that was taken note of has been written, or could not be."""
        with self._changed:
            if self.trouble:
                self._wanted += 1  # what failed is tried again
            self._hurry = True
            self._changed.notify_all()
            goal = self._wanted
            self._changed.wait_for(lambda: self._tried >= goal or not self._thread.is_alive())

    def close(self) -> None:
        """Write what is left and end the thread. Closing twice does no harm."""
        if self._thread.is_alive():
            self.flush()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def _put(self, draft: Draft) -> None:
        if draft == self._draft:
            return
        self._draft = draft
        self._wanted += 1
        self._changed.notify_all()

    def _run(self) -> None:
        while (due := self._next()) is not None:
            number, draft = due
            try:
                self._write(self._places, self._year, draft)
                trouble: MusError | None = None
            except MusError as error:
                trouble = error
            except Exception:  # noqa: BLE001 - a dead thread would keep nothing more
                trouble = Unforeseen(None)
            with self._changed:
                self.trouble = trouble
                self._tried = number
                self._changed.notify_all()

    def _next(self) -> tuple[int, Draft] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._tried < self._wanted or self._closing)
            self._changed.wait_for(lambda: self._hurry or self._closing, self._delay)
            self._hurry = False
            if self._tried < self._wanted:
                return self._wanted, self._draft
            return None
