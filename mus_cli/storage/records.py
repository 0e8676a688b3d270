"""A year's record on disk: opened, saved after every answer, never lost (B2).

What is on disk is compared with what was read before it is written: a lock keeps another ``mus``
out, but not an editor or a folder that syncs.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from mus_cli.core import agreed_lines
from mus_cli.core.record import FORMAT, Agreements, Record
from mus_cli.core.uids import with_uids, with_withdrawn
from mus_cli.errors import (
    BadFile,
    CannotWrite,
    ChangedMeanwhile,
    DamagedRecord,
    NewerFormat,
    WouldNotOpen,
)
from mus_cli.problems import Problem
from mus_cli.storage import versions, yaml
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.generated import write_generated
from mus_cli.storage.migrations import MIGRATIONS, migrated
from mus_cli.storage.paths import Places

__all__ = [
    "LIMIT",
    "Opened",
    "check",
    "keep",
    "load",
    "new",
    "parsed",
    "recent",
    "save",
    "write_generated",
]

LIMIT = 16 * 1024 * 1024
_RECENT = 4  # of two calendar years, each with two talks


class Opened(msgspec.Struct, frozen=True):
    """A record as it was read or last saved.

    ``revision`` is its bytes, ``None`` before the first save. ``read_only`` is set where a newer
    ``mus`` wrote it; ``found`` is the format of the file. ``kept`` says that the version from
    before this session is among the earlier ones. ``was`` is the year of an earlier version from
    before the year was moved.
    """

    record: Record
    revision: bytes | None = None
    read_only: bool = False
    kept: bool = False
    found: int = FORMAT
    was: int | None = None


def new(year: int) -> Opened:
    """Return an empty record of a year that has none yet."""
    return Opened(Record(year=year))


def load(places: Places, year: int) -> Opened | None:
    """Open the record of a year, or return ``None`` where there is none.

    An older format is brought up to this one in memory; the file changes with the first save,
    which keeps the old version. A newer one opens read-only.

    Raises:
        CannotRead: the file is there but cannot be read.
        DamagedRecord: it holds no record; it stays, and a copy of it is kept next to it.
        NewerFormat: a newer ``mus`` wrote it in a way that this one cannot read at all.
    """
    path = locked_files.place(places, places.record(year))
    try:
        data = locked_files.read(places, places.record(year), LIMIT + 1)
    except BadFile as error:
        if error.path == places.record(year) or error.path != path:
            raise
        copy = locked_files.keep_as_it_is(path, "damaged", LIMIT)
        raise DamagedRecord(path, copy, error.problems) from error
    if data is None:
        return None
    try:
        return _opened(data, path, year)
    except BadFile as error:
        raise DamagedRecord(path, _keep_damaged(places, year, data), error.problems) from error


def saved_at(places: Places, year: int) -> dt.datetime | None:
    """Return when the record of a year was last written; ``None`` where that cannot be known."""
    try:
        written = locked_files.place(places, places.record(year)).stat().st_mtime
        return dt.datetime.fromtimestamp(written, dt.UTC)
    except (OSError, ValueError, OverflowError):
        return None


def recent(places: Places, until: int) -> tuple[Record, ...]:
    """Return the records of the last years up to ``until``, those that can hold the latest talk.

    Raises:
        CannotRead, DamagedRecord, NewerFormat: as ``load``.
    """
    years = [year for year in places.years() if int(year) <= until][-_RECENT:]
    opened = (load(places, year) for year in years)
    return tuple(one.record for one in opened if one is not None)


def later_years(places: Places, year: int) -> tuple[int, ...]:
    """Return the years whose preparation may have decided about the agreements of a year.

    Of two talks in a calendar year, the one with the higher number can be held first.
    """
    return tuple(one for one in places.years() if int(one) >= int(year) and one != year)


def check(places: Places, year: int) -> None:
    """Read the record of a year for its faults alone, keeping no copy.

    Raises:
        BadFile: it holds no record.
        CannotRead, NewerFormat: as ``load``.
    """
    data = locked_files.read(places, places.record(year), LIMIT + 1)
    if data is not None:
        _opened(data, locked_files.place(places, places.record(year)), year)


def save(places: Places, opened: Opened, record: Record, now: dt.datetime | None = None) -> Opened:
    """Write ``record`` over what was opened, and return it as it is now open.

    What has no ``uid`` yet is given one; the record that is returned has them.

    The first save of a session keeps the file's content as an earlier version. If another program
    changed the file since it was read, its edition is kept next to the record and this one takes
    its place: it is the one the person is writing, and neither is lost.

    What the next run would refuse is refused here, before it is written (or locked).

    Raises:
        CannotWrite: nothing was changed.
        WouldNotOpen: nothing was changed: it could not be opened again.
        ChangedMeanwhile: all was saved, and another program's edition was kept; ``load`` again.
        NewerFormat: the record was opened read-only.
    """
    path = places.record(record.year)
    if opened.read_only:
        raise NewerFormat(locked_files.place(places, path), opened.record.format, FORMAT)
    record = with_uids(opened.record, record, new_uid)
    record = with_withdrawn(opened.record, record)
    data = _readable(record, path)
    before = foreign = None
    try:
        before = locked_files.read(places, path, LIMIT * 2)
    except BadFile:
        foreign = locked_files.keep_as_it_is(locked_files.place(places, path), "changed", LIMIT)
        if foreign is None:
            raise
    if before == data:
        return Opened(record, data, kept=opened.kept)
    if before is not None and before != opened.revision:
        foreign = locked_files.keep_copy(places, path, "changed", before)
    elif before is not None and not opened.kept:
        versions.keep(places, record.year, before, path.name, now or dt.datetime.now(dt.UTC))
    written = locked_files.write(places, path, data)
    if foreign is not None:
        raise ChangedMeanwhile(written, foreign)
    return Opened(record, data, kept=True)


def keep(places: Places, year: int, now: dt.datetime | None = None) -> None:
    """Keep the record on disk as an earlier version, before it is begun anew.

    A locked one that cannot be opened is kept next to itself, as it is.

    Raises:
        CannotWrite: it could not be kept.
        BadFile: it cannot be opened, and could not be kept.
    """
    path = places.record(year)
    try:
        data = locked_files.read(places, path, LIMIT * 2)
    except BadFile as error:
        if error.path == path or not locked_files.keep_as_it_is(error.path, "damaged", LIMIT):
            raise
        return
    if data is not None:
        versions.keep(places, year, data, path.name, now or dt.datetime.now(dt.UTC))


def keep_last(places: Places, opened: Opened, now: dt.datetime | None = None) -> None:
    """Keep what was saved last as a version too: the file itself can be damaged or replaced.

    Raises:
        CannotWrite, CannotRead: it could not be kept.
        BadFile, KeyMissing, NotInstalled: it could not be locked, and was not kept.
    """
    if opened.revision is not None:
        year = opened.record.year
        name = places.record(year).name
        versions.keep(places, year, opened.revision, name, now or dt.datetime.now(dt.UTC))


def parsed(data: bytes, path: Path, year: int) -> Opened:
    """Read the bytes of a record of ``year``: the present one or an earlier version.

    Raises:
        BadFile: they hold no record; named by ``path``.
        NewerFormat: a newer ``mus`` wrote them in a way that this one cannot read at all.
    """
    return _opened(data, path, year)


def parsed_version(data: bytes, path: Path, year: int, before: Sequence[int]) -> Opened:
    """Read an earlier version; one of a year that this one was ``before`` is of this one now.

    Raises:
        BadFile, NewerFormat: as ``parsed``.
    """
    found = _opened(data, path, None)
    if found.record.year in before and not found.read_only:
        record = replace(found.record, year=year, moved_from=tuple(before))
        return replace(found, record=record, revision=yaml.dump(record), was=found.record.year)
    # One of another year is read again, for the line that says so.
    return found if found.record.year == year else _opened(data, path, year)


def _readable(record: Record, path: Path) -> bytes:
    """Return the bytes of a record, once they were read as the next run will read them."""
    data = yaml.dump(record)
    try:
        _opened(data, path, record.year)
    except BadFile as error:
        raise WouldNotOpen(path, error.problems) from error
    return data


def _opened(data: bytes, path: Path, year: int | None) -> Opened:
    tree = yaml.parse(data, path, LIMIT)
    format_ = tree.value.get("format", FORMAT) if isinstance(tree.value, dict) else FORMAT
    is_newer = type(format_) is int and format_ > FORMAT
    if type(format_) is int and format_ in MIGRATIONS:
        tree = replace(tree, value=migrated(tree.value, format_))
    built = yaml.build(tree, Record, unknown="keep")
    problems = list(built.problems)
    is_reported = any(problem.where == "year" for problem in problems)
    is_other = built.value is not None and year is not None and built.value.year != year
    if built.value is not None and is_other and not is_reported:
        line = tree.line(("year",))
        problems.append(Problem(line, "other-year", "year", (str(built.value.year), str(year))))
    if type(format_) is int and format_ < FORMAT and format_ not in MIGRATIONS:
        problems.append(
            Problem(tree.line(("format",)), "no-such-format", "format", (str(format_),))
        )
    if built.value is not None:
        problems += _repeated_ids(tree, built.value)
    if problems and is_newer:
        raise NewerFormat(path, format_, FORMAT)
    if problems or built.value is None:
        raise yaml.bad(path, problems)
    return Opened(built.value, data, read_only=is_newer, found=format_)


def _repeated_ids(tree: yaml.Tree, record: Record) -> Iterator[Problem]:
    """Yield the problem of each part that has the id of another of its kind, as after a copy.

    Two goals of one id are one to whatever shares or follows up by id, and two parts of one uid
    are one event in a calendar. A goal that was agreed on has the names it was prepared with, and
    what a line became may have the line's.
    """
    first: dict[tuple[yaml.Step, ...], tuple[yaml.Step, ...]] = {}
    for where, name in _ids(record):
        kind = tuple(step for step in where if isinstance(step, str))
        earlier = first.setdefault((*kind, name), where)
        if name and earlier != where:
            facts = (name, str(tree.line(earlier)))
            yield Problem(tree.line(where), "question-twice", yaml.dotted(where), facts)


def _ids(record: Record) -> Iterator[tuple[tuple[yaml.Step, ...], str]]:
    """Yield each id and uid with its place in the file."""
    agreed = record.agreements or Agreements()
    for part, goals in (("preparation", record.preparation.goals), ("agreements", agreed.goals)):
        for at, goal in enumerate(goals):
            yield (part, "goals", at, "id"), goal.id
            yield (part, "goals", at, "uid"), goal.uid
            for step, milestone in enumerate(goal.milestones):
                yield (part, "goals", at, "milestones", step, "uid"), milestone.uid
    for name in (*agreed_lines.LISTS, "lines"):
        for at, one in enumerate(getattr(agreed, name)):
            yield ("agreements", name, at, "uid"), one.uid


def new_uid() -> str:
    """Return a random name for something that is exported."""
    return secrets.token_hex(8)


def _keep_damaged(places: Places, year: int, data: bytes) -> Path | None:
    try:
        return locked_files.keep_copy(places, places.record(year), "damaged", data)
    except CannotWrite:
        return None
