"""What a newer ``mus`` wrote into a record survives this one, whichever command saves it (B2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mus_cli.core.record import FORMAT
from mus_cli.storage import files, yaml
from mus_cli.storage.paths import Places
from tests.lock.test_lock import Home
from tests.locked import PASSPHRASE, knowing, quick

HELD = dt.date(2026, 12, 3)
DUE = {"words": "Q4"}
GOAL = {
    "id": "lede",
    "goal": "Lede et projekt",
    "due": DUE,
    "follow_up": {"how": "på 1:1"},
    "milestones": [{"what": "Tilmeldt", "due": {"words": "Q1"}}],
    "course": {"title": "Projektledelse"},
    "log": [{"date": HELD, "note": "i gang", "was": {"goal": "Lede"}}],
}
RECORD = {
    "format": 3,
    "year": 2026,
    "first_time": False,
    "talk": {"date": HELD, "manager": "Kim"},
    "employee": {"name": "Anne"},
    "preparation": {
        "answers": {"results": {"text": "Ny portal"}, "wellbeing": {"text": "Godt", "rating": 4}},
        "own_topics": [{"topic": "Kontor"}],
        "agenda": [{"topic": "Kurset", "minutes": 10}],
        "goals": [GOAL],
    },
    "agreements": {
        "held": HELD,
        "goals": [GOAL],
        "decisions": [{"text": "Ny skærm", "log": [{"date": HELD, "note": "bestilt"}]}],
        "manager_commitments": [{"text": "Spørger"}],
        "pending": [{"text": "Løn", "settle_by": {"words": "Q1"}}],
        "lines": [{"text": "Lise spørger", "log": [{"date": HELD, "note": "rykket"}]}],
        "feedback_received": {"text": "Godt arbejde"},
        "approved": {"employee": {"date": HELD, "as": "seen"}},
        "remarks": {"text": "Ingen"},
    },
}
REVIEW = "{goal: lede, status: in-progress, note: x, decision: postpone, reason: tid, due: Q3 2028}"
COMMANDS = {
    "prepare": "year: 2026\noutcome: Kurset\nanswers: {results: Andet, wellbeing: {rating: 5}}\n",
    "agree": "year: 2026\nagreements: {minutes_text: Vi talte, private_notes: hm}\n",
    "review": f"year: 2026\nreview: [{REVIEW}, {{goal: decision-1, status: done}}]\n",
}


def with_more(value: Any, path: str = "") -> Any:
    """Put a key this version does not know into every part of a record."""
    if isinstance(value, list):
        return [with_more(item, f"{path}/{number}") for number, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    inside = {key: with_more(item, f"{path}/{key}") for key, item in value.items()}
    more = {"hologram": [path], "mood": {"of": path}}
    return inside if path.endswith("/answers") else {**inside, **more}


def unknown(value: Any) -> Iterator[str]:
    """Yield each key that was put there, by the part it was put into."""
    if isinstance(value, list):
        for item in value:
            yield from unknown(item)
    elif isinstance(value, dict):
        if value.get("hologram") and value.get("mood"):
            yield value["mood"]["of"]
        for item in value.values():
            yield from unknown(item)


def held(places: Places) -> Any:
    """Return the values in the record as it lies there."""
    path = places.record(2026)
    return yaml.parse(path.read_bytes(), path).value


@pytest.fixture
def one(home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with a year that a newer mus wrote more into."""
    quick(monkeypatch)
    found = Home(Places(home, state), tmp_path, monkeypatch)
    put(found.places, with_more(RECORD))
    return found


def put(places: Places, values: Any) -> bytes:
    """Lay the values of a record on the disk."""
    files.write(places.record(2026), yaml.dump(values))
    return places.record(2026).read_bytes()


def test_no_part_loses_what_this_version_does_not_know(one: Home) -> None:
    """Each command that saves, undo, locking and unlocking: all of it is there afterwards."""
    expected = sorted(unknown(held(one.places)))
    assert len(expected) > 30
    for command, text in COMMANDS.items():
        before = one.places.record(2026).read_bytes()
        one.done(f"{command} --answers {one.file('fil.yaml', text)}", day="2027-03-05")
        assert one.places.record(2026).read_bytes() != before, command
        assert sorted(path for path in unknown(held(one.places))) == expected, command
    one.done("undo --year 2026")
    one.know(PASSPHRASE)
    one.done("lock --yes")
    text = COMMANDS["prepare"].replace("Andet", "Noget tredje")
    one.done(f"prepare --answers {one.file('fil.yaml', text)}", day="2027-03-05")
    one.done("unlock --yes")
    assert sorted(unknown(held(one.places))) == expected
    assert held(one.places)["preparation"]["answers"]["results"]["text"] == "Noget tredje"


@pytest.mark.parametrize("locked", [False, True])
def test_a_newer_format_is_shown_and_never_written(locked: object, one: Home) -> None:
    """Every command that would save says so and writes nothing; those that show go on."""
    before = put(one.places, with_more({**RECORD, "format": 99}))
    one.know(PASSPHRASE)
    if locked:
        one.done("lock --yes")
        path = one.places.record(2026).with_name("record.yaml.age")
        before = path.read_bytes()
    else:
        path = one.places.record(2026)
    for command, text in COMMANDS.items():
        ran = one.run(f"{command} --answers {one.file('fil.yaml', text)}")
        assert (ran.code, ran.out) == (1, ""), command
        assert f"was written by a newer mus (format 99, this one knows {FORMAT})" in ran.err
    assert one.run("undo --year 2026").code != 0
    for line in ("status", "review", "export all --include-private --year 2026", "doctor"):
        assert "Traceback" not in one.done(line).out, line
    assert path.read_bytes() == before
    assert sorted(file.name for file in one.places.year(2026).iterdir()) == [path.name]


def test_what_is_no_record_any_more_is_not_called_damaged(one: Home) -> None:
    """A newer shape is the newer mus's right: told as newer, and no copy is set aside."""
    before = put(one.places, {"format": 9, "year": 2026, "talk": ["flyttet"], "agreements": "?"})
    for line in ("status", "review", "prepare --answers {}", "export after --year 2026"):
        ran = one.run(line.format(one.file("fil.yaml", COMMANDS["prepare"])))
        assert ran.code == 1
        assert "newer mus (format 9" in ran.err
    assert "newer mus (format 9" in one.done("doctor").out
    assert one.places.record(2026).read_bytes() == before
    assert not list(one.places.year(2026).glob("*damaged*"))


def test_a_line_of_notes_with_more_in_it_is_a_note(one: Home) -> None:
    """What a newer mus adds to a note stays in the file, and the note is shown."""
    line = '{"id": "a", "date": "2026-11-20", "text": "Et notat", "mood": {"is": "good"}}\n'
    one.places.notes(2026).write_text(line, encoding="utf-8")
    one.done("note Et til", day="2026-11-20")
    assert one.places.notes(2026).read_text(encoding="utf-8").startswith(line)
    one.know(PASSPHRASE)
    one.done("lock --yes")
    one.done("note Et tredje", day="2026-11-20")
    assert one.done("note --last 5", day="2026-11-20").out.count("Et ") == 3
    one.done("unlock --yes")
    assert line in one.places.notes(2026).read_text(encoding="utf-8")
    assert knowing(one.places).vault.locked is False
