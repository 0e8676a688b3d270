"""A year saved, edited by hand, cut off, resumed, brought in, undone and locked in any order (B2).

Meanwhile notes are kept by runs that began earlier, the clock jumps by years, other people's files
come into the folder, and the home is moved and reached through a link.

``MUS_LIVES=200`` lives as many years of fifty steps each.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core.notes import Change
from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.errors import ChangedMeanwhile, Usage
from mus_cli.storage import drafts, files, history, notes, paths, records, yaml
from mus_cli.storage.encryption import locked_files, migrate
from mus_cli.storage.paths import Places
from mus_cli.upkeep import checkup
from tests.figures import Figure
from tests.folders import content
from tests.locked import PASSPHRASE, quick

LIVES = int(os.environ.get("MUS_LIVES", "0"))
SHORT, AT_ONCE = 8, 20  # a test that takes longer than two minutes is taken to hang
TESTS = range(1, 1 + max(LIVES // AT_ONCE, 1))
YEAR, BEFORE = 2026, 2024
BEGAN = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
FORM = "| Mål | Deadline |\n|--|--|\n| Lede et projekt | Q4 |\n"
TEXT = st.text(st.sampled_from("aå ø\n:#'\"-|>{}[]&*!%@`ÆЖ😀\t"), min_size=1, max_size=12)
WHEN = st.integers(1, 12)
OTHERS = ("noter.txt", ".DS_Store", "desktop.ini", "billede.jpg", "record.yaml~")
JUMP = st.integers(-800, 800)  # days by which the clock is put
_LEFT = ".mus-999999999-"  # as a leftover of a process that is gone


class KilledError(BaseException):
    """The process ended here; nothing after it runs."""


@contextlib.contextmanager
def dying(at: int) -> Iterator[None]:
    """End at the given call that touches a file; no call after it has any effect either."""
    seen = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen >= at:
                raise KilledError
            return real(*words, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("replace", "fsync", "open"):
            patch.setattr(os, name, counted(getattr(os, name)))
        for name in ("unlink", "mkdir"):
            patch.setattr(Path, name, counted(getattr(Path, name)))
        yield


class Year(RuleBasedStateMachine):
    """What should lie there, step by step, beside what does."""

    steps: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        quick(self.patch)
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.record: Record | None = None
        self.kept: list[Record] = []  # what began a session, or was undone
        self.perhaps_kept: list[Record | None] = []  # what began a save that was cut off
        self.foreign: list[Record] = []  # what another program wrote meanwhile
        self.unsent: dict[str, str] | None = None
        self.moment = BEGAN
        self.imported_file = False
        self.noted: list[str] = []
        self.others: dict[str, bytes] = {}  # files of other programs, by their names
        self.earlier: Places
        self.name = "MUS"
        self.by_link = False
        if os.name == "nt":  # where the usual state folder would be the developer's own
            self.patch.setenv("MUS_STATE", str(self.root / "state"))
        else:  # each home finds its own, as for a person who names none
            self.patch.delenv("MUS_STATE", raising=False)
            for name in ("HOME", "XDG_STATE_HOME"):
                self.patch.setenv(name, str(self.root / "user"))

    def teardown(self) -> None:
        """Remove the world."""
        self.patch.undo()
        self.folder.cleanup()

    def context(self) -> Places:
        """Return the places as a new run has them."""
        name = "link" if self.by_link else self.name
        self.patch.setenv("MUS_HOME", str(self.root / name))
        return paths.find(lambda: (PASSPHRASE,))

    def now(self) -> dt.datetime:
        """Return a moment after the one before."""
        self.moment += dt.timedelta(minutes=1)
        return self.moment

    def with_text(self, text: str) -> Record:
        """Return the record with another answer; what mus does not know in it stays."""
        answers = {"results": Answer(text=text.strip() or "x")}
        if self.record is None:
            return Record(year=YEAR, preparation=Preparation(answers=answers))
        return replace(self.record, preparation=Preparation(answers=answers))

    def counts(self, what: str) -> None:
        """Take note of a step."""
        Year.steps[what] += 1

    def begun(self, changed: bool) -> None:  # noqa: FBT001 - reads as a sentence
        """Expect the version that a session began with among the earlier ones."""
        if changed and self.record is not None:
            self.kept.append(self.record)

    @initialize(text=TEXT)
    def begin(self, text: str) -> None:
        """Write the first answer."""
        self.earlier = self.context()
        self.earlier.claim_state()
        self.save([text])

    @rule(texts=st.lists(TEXT, min_size=1, max_size=3))
    def save(self, texts: list[str]) -> None:
        """Save once after every answer of a session."""
        self.counts("save")
        opened = records.load(self.context(), YEAR) or records.new(YEAR)
        before = self.record
        for text in texts:
            new = self.with_text(text)
            opened = records.save(self.context(), opened, new, self.now())
            self.begun(before is self.record and new != self.record)
            self.record = new

    @rule(text=TEXT, at=WHEN)
    def cut_off(self, text: str, at: int) -> None:
        """Die somewhere in a save: the old record is there, or the new one."""
        self.counts("cut off")
        places, new = self.context(), self.with_text(text)
        opened = records.load(places, YEAR) or records.new(YEAR)
        try:
            with dying(at):
                records.save(places, opened, new, self.now())
            self.begun(new != self.record)
            self.record = new
        except KilledError:
            self.perhaps_kept.append(self.record)
            found = records.load(self.context(), YEAR)
            assert (found.record if found else None) in (self.record, new)
            if found is not None and found.record == new:
                self.begun(new != self.record)
                self.record = new
        self.gone()

    def gone(self) -> None:
        """Let what was left behind be a dead process's, and clean up as the next start does."""
        for left in self.root.rglob(".mus-*"):
            left.rename(left.with_name(_LEFT + left.name[-12:]))
        for folder in self.context().worked_in(YEAR):
            files.clean_leftovers(folder)
        assert not list(self.root.rglob(".mus-*"))

    @precondition(lambda self: not self.context().vault.locked)
    @rule(key=st.sampled_from("abc"), text=TEXT)
    def edit_by_hand(self, key: str, text: str) -> None:
        """Write what mus does not know into the file, as an editor or a newer mus would."""
        self.counts("edit by hand")
        path = self.context().record(YEAR)
        held: Any = yaml.parse(path.read_bytes(), path).value
        held[f"hologram-{key}"] = {"of": [text.strip() or "x"]}
        path.write_bytes(yaml.dump(held))
        found = records.load(self.context(), YEAR)
        assert found is not None
        assert f"hologram-{key}" in found.record.extra
        self.record = found.record

    @rule(mine=TEXT, theirs=TEXT)
    def edit_meanwhile(self, mine: str, theirs: str) -> None:
        """Save over what another program wrote since it was read: both are kept."""
        self.counts("edit meanwhile")
        places = self.context()
        opened = records.load(places, YEAR)
        assert opened is not None
        foreign, new = self.with_text(f"fra en anden: {theirs}"), self.with_text(mine)
        locked_files.write(places, places.record(YEAR), yaml.dump(foreign))
        if foreign == self.record:  # the same bytes: nobody can tell, and nothing is lost
            self.record = records.save(places, opened, new, self.now()).record
            self.begun(new != foreign)
            return
        try:
            records.save(places, opened, new, self.now())
            assert new == foreign
        except ChangedMeanwhile:
            self.foreign.append(foreign)
        self.record = new

    @rule(days=JUMP)
    def set_clock(self, days: int) -> None:
        """Put the clock forward or back; versions go by their order, whatever it says."""
        self.counts("clock")
        self.moment += dt.timedelta(days=days)

    @rule(text=TEXT)
    def note(self, text: str) -> None:
        """Keep a note in a run that began before the last lock or unlock."""
        self.counts("note")
        change = Change(id=notes.fresh_id(), date=self.moment.date(), text=text.strip() or "x")
        notes.append(self.earlier, YEAR, change)
        self.noted.append(change.text)

    @rule(name=st.sampled_from(OTHERS), data=st.binary(max_size=40))
    def another_file(self, name: str, data: bytes) -> None:
        """Let another program put a file beside the record; mus never touches it."""
        self.counts("file of others")
        self.others[name] = data
        path = self.context().year(YEAR) / name
        path.write_bytes(data)
        path.chmod(0o600)  # doctor has something to say about others

    @rule()
    def move(self) -> None:
        """Give the home another name: its drafts and versions go with it."""
        self.counts("move")
        moved = f"{self.name}x"
        (self.root / self.name).rename(self.root / moved)
        self.name = moved
        self.link()
        self.earlier = self.context()

    @precondition(lambda _self: os.name != "nt")
    @rule()
    def go_by_link(self) -> None:
        """Come through a link from now on, or no longer: it is the same home."""
        self.counts("link")
        self.by_link = not self.by_link
        self.link()

    def link(self) -> None:
        """Make the link lead to the home."""
        if os.name != "nt":
            link = self.root / "link"
            link.unlink(missing_ok=True)
            link.symlink_to(self.root / self.name)

    @rule(text=TEXT)
    def type_some(self, text: str) -> None:
        """Let the draft follow the keys."""
        self.counts("type")
        drafts.save(self.context(), YEAR, drafts.Draft(unsent={"results": text.strip() or "x"}))
        self.unsent = {"results": text.strip() or "x"}

    @rule(text=TEXT, at=WHEN)
    def cut_off_typing(self, text: str, at: int) -> None:
        """Die while the draft is written: what was typed before is there, or what is typed now."""
        self.counts("cut off typing")
        unsent = {"results": text.strip() or "x"}
        try:
            with dying(at):
                drafts.save(self.context(), YEAR, drafts.Draft(unsent=unsent))
            self.unsent = unsent
        except KilledError:
            found = drafts.load(self.context(), YEAR)
            assert (found.unsent if found else None) in (self.unsent, unsent)
            self.unsent = found.unsent if found else None
        self.gone()

    @rule()
    def resume(self) -> None:
        """Come back to what was half typed, and save it as an answer."""
        self.counts("resume")
        found = drafts.load(self.context(), YEAR)
        assert (found.unsent if found else None) == self.unsent
        if found is not None:
            self.save([found.unsent["results"]])
            drafts.drop(self.context(), YEAR)
            self.unsent = None

    @precondition(lambda self: not self.imported_file)
    @rule()
    def bring_in(self) -> None:
        """Bring an earlier year in from a file, by the command."""
        self.counts("import")
        file, passphrase = self.root / "gammelt.md", self.root / "passphrase"
        file.write_text(FORM, encoding="utf-8")
        passphrase.write_text(PASSPHRASE, encoding="utf-8")
        env = {"MUS_HOME": str(self.context().home), "MUS_PASSPHRASE_FILE": str(passphrase)}
        line = ["review", str(BEFORE), "--from", str(file), "--yes"]
        ran = CliRunner(env=env).invoke(app, line)
        assert ran.exit_code == 0, ran.output
        file.unlink()
        passphrase.unlink()
        self.imported_file = True

    @rule()
    def undo(self) -> None:
        """Bring the last version back that says something else."""
        self.counts("undo")
        before = self.record
        others = [one for one in self.kept if one != before]
        try:
            history.bring_back(self.context(), YEAR, None, self.now())
        except Usage:
            assert others == []
            return
        found = records.load(self.context(), YEAR)
        assert found is not None
        assert found.record in [*others[-1:], *self.perhaps_kept]
        assert before is not None
        self.kept += (before, found.record)  # so that undo takes back what is edited next
        self.record = found.record

    @rule()
    def lock_or_unlock(self) -> None:
        """Lock what is open, unlock what is locked."""
        self.counts("lock or unlock")
        places = self.context()
        self.earlier = self.context()
        self.earlier.vault.unwrap_if_locked()
        if places.vault.locked:
            places.vault.unwrap()
            migrate.unlock_all(places)
        else:
            migrate.lock_all(places, PASSPHRASE)

    @invariant()
    def all_is_there(self) -> None:
        """The record, the draft, what was brought in: as they should be, and private."""
        places = self.context()
        found = records.load(places, YEAR)
        assert (found.record if found else None) == self.record
        years = (BEFORE, YEAR) if self.imported_file else (YEAR,)
        assert places.years() == (years if self.record is not None else years[:-1])
        kept = [change.text for change in notes.read(places, YEAR)]
        assert sorted(kept) == sorted(self.noted)
        folder = places.year(YEAR)
        assert {name: (folder / name).read_bytes() for name in self.others} == self.others

    def nothing_is_lost(self) -> None:
        """Look for every version and every other program's edition, at the end of a life."""
        places = self.context()
        record_versions = history.record_versions(places, YEAR)
        assert all(one.record is not None for one in record_versions)
        there = [one.record for one in record_versions] + [self.record]
        assert [one for one in self.kept if one not in there] == []
        beside = [
            records.parsed(locked_files.read(places, path, 10**6) or b"", path, YEAR).record
            for path in map(locked_files.plain, places.year(YEAR).glob("record.yaml.changed-*"))
        ]
        assert [one for one in self.foreign if one not in (*beside, *there)] == []
        if places.vault.locked:
            data = b"".join(content(places.home, places.state).values())
            assert b"results" not in data
            assert b"Lede et projekt" not in data
        assert [one.what for one in checkup.look(places) if one.wrong] == []


def live(lives: int, steps: int, number: int = 0) -> float:
    """Live so many years, the same ones for the same number; return the seconds it took."""
    began = time.perf_counter()

    @seed(number)
    class Lived(Year):
        def teardown(self) -> None:
            if self.record is not None:
                self.nothing_is_lost()
            super().teardown()

    run_state_machine_as_test(
        Lived,
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            derandomize=False,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    return time.perf_counter() - began


def test_nothing_is_lost_in_any_order() -> None:
    """A few short lives."""
    live(4, 10)


@pytest.fixture(scope="module")
def took(request: pytest.FixtureRequest) -> Iterator[list[float]]:
    """The seconds of each test; at the end what was done in all is printed, in one line."""
    Year.steps.clear()
    before = request.session.testsfailed
    seconds: list[float] = []
    yield seconds
    if seconds:
        done = ", ".join(f"{number} × {what}" for what, number in sorted(Year.steps.items()))
        lives = len(seconds) * (AT_ONCE if LIVES else SHORT)
        remarks = (f"{sum(Year.steps.values())} steps", done)
        failures = request.session.testsfailed - before
        print(f"\n{Figure('lives of a year', lives, 'lives', failures, sum(seconds), remarks)}")


@pytest.mark.slow
@pytest.mark.parametrize("number", TESTS)
def test_nothing_is_lost_in_long_lives(number: int, took: list[float]) -> None:
    """As many as asked for, of fifty steps each."""
    took.append(live(AT_ONCE if LIVES else SHORT, 50, number))
