"""Locked files with a bit flipped, cut off or added to: refused, and called damaged (B7)."""

from __future__ import annotations

import datetime as dt
import faulthandler
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.problems import Problem
from mus_cli.storage import drafts, notes, records
from mus_cli.storage.encryption import keys
from mus_cli.storage.paths import Places
from tests.folders import content
from tests.lock.test_lock import Home
from tests.locked import PASSPHRASE, knowing, locked, quick
from tests.storage.encryption.test_migrate import note, record

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
LONG = int(os.environ.get("MUS_KILLS", "500")) >= 100
FLIPS = 60 if LONG else 12  # of those mus itself is shown
KEYS = 24 if LONG else 4  # each that gets as far as the passphrase costs a second


@pytest.fixture
def shut(home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A locked home with a record, an earlier version, notes and a draft."""
    quick(monkeypatch)
    places = locked(Places(home, state))
    opened = records.save(places, records.new(2026), record("et"), NOW)
    records.save(places, replace(opened, kept=False), record("to"), NOW)
    note(places, "et notat")
    notes.read(places, 2026)
    drafts.save(places, 2026, drafts.Draft(unsent={"results": "halvt"}))
    one = Home(places, tmp_path, monkeypatch)
    one.know(PASSPHRASE)
    return one


def files(places: Places) -> list[Path]:
    """Return every locked file but the key."""
    found = [path for top in (places.home, places.state) for path in top.rglob("*.age")]
    return sorted(path for path in found if path != places.vault.identity_file)


def broken(whole: bytes) -> Iterator[bytes]:
    """Yield a file with each bit flipped, cut off after each byte, and with more at its end."""
    for at in range(len(whole)):
        yield whole[:at]
        for bit in range(8):
            flipped = bytearray(whole)
            flipped[at] ^= 1 << bit
            yield bytes(flipped)
    yield from (whole + b"\x00", whole + b"\n", whole + whole)


@pytest.mark.slow
def test_every_flipped_bit_and_truncation_of_every_file_is_refused(shut: Home) -> None:
    """None is opened, and none is taken for a wrong passphrase."""
    places = knowing(shut.places, PASSPHRASE)
    found, began, tried, failures = files(places), time.perf_counter(), 0, 0
    assert {path.name.partition(".")[0] for path in found} >= {"record", "notes", "2026"}
    assert len(found) == 4
    for path in found:
        for data in broken(path.read_bytes()):
            tried += 1
            try:
                places.vault.open(data, path)
            except errors.BadFile as error:
                failures += error.problems != (Problem(0, "sealed-damaged"),)
            else:
                failures += 1
    seconds = time.perf_counter() - began
    print(
        f"\nflipped bits and truncations: {tried} cases, {failures} failures, {len(found)} files, "
        f"{seconds:.0f} s"
    )
    assert failures == 0


@pytest.mark.slow
def test_mus_says_that_it_is_damaged_and_leaves_it(shut: Home) -> None:
    """Exit 1 and the file's name, whichever bit; the file stays, and a copy of it is kept."""
    chance, began = random.Random(1), time.perf_counter()  # noqa: S311 - bytes, not secrets
    failures: list[tuple[str, int]] = []
    path = shut.places.year(2026) / "record.yaml.age"
    whole = path.read_bytes()
    for data in chance.sample(sorted(broken(whole)), FLIPS):
        path.write_bytes(data)
        for line in ("status", "review", "doctor"):
            ran = shut.run(line)
            said = ran.out if line == "doctor" else ran.err
            right = said.startswith(f"{path}: The file is locked and cannot be opened: it was da")
            if ran.code != 1 or not right or path.read_bytes() != data:
                failures.append((line, len(data)))
        kept = set(content(shut.places.year(2026)).values())
        if data not in kept:
            failures.append(("kept", len(data)))
    print(
        f"\ndamaged locked records as mus tells of them: {FLIPS} records × 3 commands, "
        f"{len(failures)} failures, {time.perf_counter() - began:.0f} s"
    )
    assert failures == []


@pytest.mark.slow
def test_a_damaged_key_opens_nothing_and_changes_nothing(
    home: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told as damaged where the file shows it, else as one of the two; never opened."""
    faulthandler.cancel_dump_traceback_later()  # each try takes seconds
    monkeypatch.setattr(keys, "_PAUSES", ())
    keys.Vault(home).make(PASSPHRASE)
    places, path = Places(home, state), home / "identity.age"
    whole, chance, told = path.read_bytes(), random.Random(2), []  # noqa: S311 - not secrets
    began, opened = time.perf_counter(), 0
    for data in chance.sample(sorted(broken(whole)), KEYS):
        path.write_bytes(data)
        try:
            knowing(places, PASSPHRASE).vault.unwrap()
            opened += 1
        except (errors.WrongPassphrase, errors.TooMuchWork, errors.BadFile) as error:
            told.append(type(error))
        assert content(home)[str(path)] == data
    print(
        f"\ndamaged keys: {KEYS} keys, {opened} failures, {told.count(errors.BadFile)} told as "
        f"damaged, {time.perf_counter() - began:.0f} s"
    )
    assert opened == 0
