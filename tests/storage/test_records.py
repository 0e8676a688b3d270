from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path
from typing import Any

import pytest

from mus_cli.core.record import FORMAT, Answer, Preparation, Record, Talk
from mus_cli.errors import (
    BadFile,
    CannotRead,
    CannotWrite,
    ChangedMeanwhile,
    DamagedRecord,
    NewerFormat,
    WouldNotOpen,
)
from mus_cli.storage import files, migrations, records, versions
from mus_cli.storage.paths import Places
from mus_cli.storage.records import Opened

NOW = dt.datetime(2026, 11, 20, 14, 0, tzinfo=dt.UTC)


def answered(text: str, year: int = 2026) -> Record:
    return Record(year=year, preparation=Preparation(answers={"results": Answer(text=text)}))


def on_disk(places: Places, text: str, year: int = 2026) -> Path:
    path = places.record(year)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def beside(places: Places) -> list[str]:
    return sorted(path.name for path in places.year(2026).iterdir())


def test_a_year_without_a_record_is_no_error(places: Places) -> None:
    """The first time there is nothing to open, and opening makes nothing."""
    assert records.load(places, 2026) is None
    records.check(places, 2026)
    assert not places.home.exists()


def test_what_is_saved_is_opened_again(places: Places) -> None:
    """The record comes back whole, with the revision that was written."""
    saved = records.save(places, records.new(2026), answered("Æøå 👍\n# | ⟦"))
    found = records.load(places, 2026)
    assert found is not None
    assert found.record == saved.record == answered("Æøå 👍\n# | ⟦")
    assert found.revision == saved.revision
    assert not found.read_only


def test_each_session_keeps_the_version_it_began_with(places: Places) -> None:
    """However often is saved, one earlier version a session is kept, none of a new record."""
    opened = records.new(2026)
    for text in ("one", "two", "three"):
        opened = records.save(places, opened, answered(text), NOW)
    assert versions.listed(places, 2026) == ()
    again = records.load(places, 2026)
    assert again is not None
    before = places.record(2026).read_bytes()
    for text in ("four", "five"):
        again = records.save(places, again, answered(text), NOW)
    kept = versions.listed(places, 2026)
    assert [version.path.read_bytes() for version in kept] == [before]


def test_saving_what_already_stands_there_writes_nothing(places: Places) -> None:
    """The file keeps its time, and no version is made."""
    opened = records.save(places, records.new(2026), answered("one"))
    os.utime(places.record(2026), (0, 0))
    reopened = records.load(places, 2026)
    assert reopened is not None
    assert records.save(places, reopened, reopened.record).revision == opened.revision
    assert places.record(2026).stat().st_mtime == 0
    assert versions.listed(places, 2026) == ()


def test_another_programs_change_is_kept_beside(places: Places) -> None:
    """An edit made meanwhile is not lost and not silent; the next save goes through."""
    opened = records.save(places, records.new(2026), answered("one"))
    foreign = b"year: 2026\ntalk:\n  manager: Kim\n"
    places.record(2026).write_bytes(foreign)
    with pytest.raises(ChangedMeanwhile) as caught:
        records.save(places, opened, answered("two"))
    assert caught.value.kept == places.year(2026) / "record.yaml.changed-1"
    assert caught.value.kept.read_bytes() == foreign
    again = records.load(places, 2026)
    assert again is not None
    assert again.record == answered("two")
    records.save(places, again, answered("three"))
    assert beside(places) == ["record.yaml", "record.yaml.changed-1"]


def test_what_the_next_run_would_refuse_is_not_saved(places: Places) -> None:
    """Whatever is wrong with it, the record on disk is as it was, and is opened again."""
    opened = records.save(places, records.new(2026), answered("one"))
    bad = Record(year=2026, talk=Talk(minutes="half an hour"))  # type: ignore[arg-type]
    with pytest.raises(WouldNotOpen) as caught:
        records.save(places, opened, bad)
    assert [problem.where for problem in caught.value.problems] == ["talk.minutes"]
    assert "could not be opened again" in caught.value.sentence
    again = records.load(places, 2026)
    assert again is not None
    assert again.record == answered("one")
    assert beside(places) == ["record.yaml"]


def test_more_than_can_be_opened_is_not_saved(places: Places) -> None:
    """A year of more than 16 MB is refused with what to do about it."""
    opened = records.save(places, records.new(2026), answered("one"))
    with pytest.raises(WouldNotOpen) as caught:
        records.save(places, opened, answered("x" * records.LIMIT))
    assert "larger than 16 MB" in caught.value.sentence
    assert "Shorten the longest answers" in caught.value.sentence
    assert records.load(places, 2026) is not None


def test_a_record_that_appeared_meanwhile_is_kept_beside(places: Places) -> None:
    """The same holds where there was none when the year was opened."""
    new = records.new(2026)
    on_disk(places, "year: 2026\n")
    with pytest.raises(ChangedMeanwhile):
        records.save(places, new, answered("one"))
    assert beside(places) == ["record.yaml", "record.yaml.changed-1"]


def test_a_record_that_was_removed_meanwhile_is_written_again(places: Places) -> None:
    """Nothing of another program's is lost by that."""
    opened = records.save(places, records.new(2026), answered("one"))
    places.record(2026).unlink()
    records.save(places, opened, answered("two"))
    assert beside(places) == ["record.yaml"]


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_full_disk_keeps_the_last_saved_record(
    places: Places, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The save fails with a reason, the record before is whole, and a later save succeeds."""
    opened = records.save(places, records.new(2026), answered("one"))

    def full(*_args: Any, **_options: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        with pytest.raises(CannotWrite) as caught:
            records.save(places, opened, answered("two"))
    assert caught.value.reason == "no-room"
    found = records.load(places, 2026)
    assert found is not None
    assert found.record == answered("one")
    records.save(places, opened, answered("two"))
    assert beside(places) == ["record.yaml"]


def test_without_room_for_the_earlier_version_nothing_is_changed(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is not touched before what it held is safe."""
    records.save(places, records.new(2026), answered("one"))
    opened = records.load(places, 2026)
    assert opened is not None

    def full(*_args: Any) -> None:
        raise CannotWrite(places.versions, "no-room")

    monkeypatch.setattr(versions, "keep", full)
    with pytest.raises(CannotWrite):
        records.save(places, opened, answered("two"))
    assert records.load(places, 2026) == opened


TWO_OF_ONE_ID = """\
  - id: kursus
    goal: Et kursus
  - id: kursus
    goal: Noget andet
    shared: true
"""


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("year: 2026\ntalk: {a: b\n", 2, "unclosed-bracket"),
        ("", 1, "empty-file"),
        ("- year\n", 1, "wrong-root"),
        ("year: 2026\ntalk:\n  date: 2026-02-30\n", 3, "no-such-date"),
        ("year: 2026\nfirst_time: maybe\n", 2, "want-true-false"),
        ("year: 2025\n", 1, "other-year"),
        ("year: 2026\nformat: 0\n", 2, "no-such-format"),
        ("year: 2026\nformat: -1\n", 2, "no-such-format"),
        ("year: 2026\nformat: one\n", 2, "want-number"),
        ("talk: {}\n", 1, "missing"),
        (f"year: 2026\npreparation:\n  goals:\n{TWO_OF_ONE_ID}", 6, "question-twice"),
        (f"year: 2026\nagreements:\n  goals:\n{TWO_OF_ONE_ID}", 6, "question-twice"),
    ],
)
def test_a_damaged_record_is_kept_and_named_by_line(
    places: Places, text: str, line: int, what: str
) -> None:
    """It stays where it is, a copy lies beside it, once, and the fault has its line."""
    path = on_disk(places, text)
    for _ in range(2):
        with pytest.raises(DamagedRecord) as caught:
            records.load(places, 2026)
    found = {(problem.line, problem.what) for problem in caught.value.problems}
    assert (line, what) in found
    assert caught.value.kept == path.with_name("record.yaml.damaged-1")
    assert caught.value.kept.read_text(encoding="utf-8") == text
    assert path.read_text(encoding="utf-8") == text
    assert beside(places) == ["record.yaml", "record.yaml.damaged-1"]


@pytest.mark.parametrize(
    ("part", "first", "second"),
    [
        ("goals", "{id: a, uid: x, goal: A}", "{id: b, uid: x, goal: B}"),
        (
            "goals",
            "{id: a, goal: A, milestones: [{what: A, uid: x}]}",
            "{id: b, goal: B, milestones: [{what: B, uid: x}]}",
        ),
        ("decisions", "{text: A, uid: x}", "{text: B, uid: x}"),
        ("manager_commitments", "{text: A, uid: x}", "{text: B, uid: x}"),
        ("pending", "{text: A, uid: x}", "{text: B, uid: x}"),
        ("lines", "{text: A, uid: x}", "{text: B, uid: x}"),
    ],
)
def test_two_of_one_uid_are_named_by_line(
    places: Places, part: str, first: str, second: str
) -> None:
    """They would be one event in a calendar, and one of the two would be missed."""
    text = f"format: {FORMAT}\nyear: 2026\nagreements:\n  {part}:\n  - {first}\n  - {second}\n"
    on_disk(places, text)
    with pytest.raises(BadFile) as caught:
        records.check(places, 2026)
    assert [(p.line, p.what, p.facts) for p in caught.value.problems] == [
        (6, "question-twice", ("x", "5"))
    ]


def test_a_goal_agreed_on_keeps_the_id_it_was_prepared_with(places: Places) -> None:
    """The same goal in both parts is one goal, and no mistake."""
    goal = "goals: [{id: kursus, uid: a1, goal: Et kursus}]"
    on_disk(places, f"year: 2026\npreparation: {{{goal}}}\nagreements: {{{goal}}}\n")
    opened = records.load(places, 2026)
    assert opened is not None
    assert opened.record.preparation.goals[0].id == "kursus"


def test_two_goals_of_one_id_are_named_with_both_lines(places: Places) -> None:
    """The sentence says where to look, as for an answers file."""
    on_disk(places, f"year: 2026\npreparation:\n  goals:\n{TWO_OF_ONE_ID}")
    with pytest.raises(BadFile) as caught:
        records.check(places, 2026)
    (problem,) = caught.value.problems
    assert problem.sentence == (
        'preparation.goals.2.id: "kursus" is used twice. The first is in line 4.'
    )


def test_checking_a_damaged_record_keeps_no_copy(places: Places) -> None:
    """Looking for faults changes nothing."""
    on_disk(places, "year: 2026\nfirst_time: maybe\n")
    with pytest.raises(BadFile):
        records.check(places, 2026)
    assert beside(places) == ["record.yaml"]


def test_latin_1_is_told_as_such(places: Places) -> None:
    """A record saved by an old editor is damaged, not guessed at."""
    places.year(2026).mkdir(parents=True)
    places.record(2026).write_bytes("year: 2026\nx: æ\n".encode("latin-1"))
    with pytest.raises(DamagedRecord) as caught:
        records.load(places, 2026)
    assert [(p.line, p.what) for p in caught.value.problems] == [(2, "not-utf-8")]


def test_a_damaged_record_is_told_even_where_no_copy_can_be_kept(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that takes nothing the fault is still named."""
    path = on_disk(places, "- year\n")

    def full(*_args: Any) -> None:
        raise CannotWrite(path, "no-room")

    monkeypatch.setattr(files, "keep_copy", full)
    with pytest.raises(DamagedRecord) as caught:
        records.load(places, 2026)
    assert caught.value.kept is None


def test_a_record_that_cannot_be_opened_is_not_called_damaged(places: Places) -> None:
    """A folder in its place is a matter of the disk."""
    places.record(2026).mkdir(parents=True)
    with pytest.raises(CannotRead):
        records.load(places, 2026)


def test_what_this_version_does_not_know_survives_a_save(places: Places) -> None:
    """Keys of a newer mus are still there after this one saved."""
    on_disk(places, "year: 2026\ntalk:\n  room: 4.12\nmood:\n- fine\n")
    opened = records.load(places, 2026)
    assert opened is not None
    saved = records.save(places, opened, opened.record)
    assert saved.record.extra == {"mood": ["fine"]}
    assert saved.record.talk == Talk(extra={"room": "4.12"})
    again = records.load(places, 2026)
    assert again is not None
    assert again.record == saved.record


def test_a_newer_format_is_read_and_never_written(places: Places) -> None:
    """It opens read-only, and saving is refused with both formats named."""
    path = on_disk(places, "format: 99\nyear: 2026\ntalk:\n  manager: Kim\nhologram: true\n")
    before = path.read_bytes()
    opened = records.load(places, 2026)
    assert opened is not None
    assert opened.read_only
    assert opened.record.talk.manager == "Kim"
    with pytest.raises(NewerFormat) as caught:
        records.save(places, opened, answered("one"))
    assert (caught.value.path, caught.value.found, caught.value.known) == (path, 99, FORMAT)
    assert path.read_bytes() == before


def test_a_newer_format_that_makes_no_sense_here_is_not_called_damaged(places: Places) -> None:
    """A field that changed its shape is the newer mus's right; no copy is set aside."""
    on_disk(places, "format: 99\nyear: 2026\ntalk:\n- moved\n")
    with pytest.raises(NewerFormat):
        records.load(places, 2026)
    assert beside(places) == ["record.yaml"]


def test_an_older_format_is_brought_up_and_kept(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens as the current one; the first save keeps the old file among the versions."""

    def renamed(value: dict[str, Any]) -> dict[str, Any]:
        return {"year": value["year"], "talk": {"manager": value["boss"]}}

    monkeypatch.setattr(records, "MIGRATIONS", {0: renamed, **migrations.MIGRATIONS})
    monkeypatch.setattr(migrations, "MIGRATIONS", {0: renamed, **migrations.MIGRATIONS})
    path = on_disk(places, "format: 0\nyear: 2026\nboss: Kim\n")
    before = path.read_bytes()
    opened = records.load(places, 2026)
    assert opened is not None
    assert opened.record == Record(year=2026, talk=Talk(manager="Kim"))
    assert path.read_bytes() == before
    records.save(places, opened, opened.record, NOW)
    assert [v.path.read_bytes() for v in versions.listed(places, 2026)] == [before]
    assert path.read_bytes().startswith(f"format: {FORMAT}\n".encode())


def test_an_opened_record_starts_empty() -> None:
    """A new year has no revision and no answers."""
    assert records.new(2026) == Opened(Record(year=2026))


@pytest.mark.parametrize("name", ["decisions", "manager_commitments", "pending"])
def test_two_agreements_of_one_uid_are_named(places: Places, name: str) -> None:
    """A line that was copied by hand would be the same event in a calendar; both are named."""
    on_disk(
        places,
        "format: 2\nyear: 2026\nagreements:\n"
        f"  {name}:\n  - {{text: A, uid: 0a}}\n  - {{text: B, uid: 0a}}\n  - {{text: C}}\n",
    )
    with pytest.raises(DamagedRecord) as caught:
        records.load(places, 2026)
    (problem,) = caught.value.problems
    assert (problem.line, problem.where) == (6, f"agreements.{name}.2.uid")
    assert problem.facts == ("0a", "5")
