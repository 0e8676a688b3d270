"""``mus history`` and ``mus undo``: what was there before, and back to it (B2)."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli.core.record import Agreements, Answer, Goal, Preparation, Record
from mus_cli.storage import drafts, file_lock, history, records, versions
from mus_cli.storage.generated import write_generated
from mus_cli.storage.paths import Places
from tests.runner import mus
from tests.years import stored

pytestmark = pytest.mark.usefixtures("_utc")


@pytest.fixture
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the clock of the machine cannot be set here")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(hour: int) -> dt.datetime:
    return dt.datetime(2026, 11, 20, hour, tzinfo=dt.UTC)


def year(text: str, *, agreed: bool = False) -> Record:
    """Return a record with one answer."""
    agreements = Agreements(goals=(Goal(id="lede", goal="Lede"),)) if agreed else None
    return Record(
        year=2026,
        preparation=Preparation(answers={"results": Answer(text=text)}),
        agreements=agreements,
    )


def three_sessions(places: Places) -> None:
    """Save three times, each in a session of its own."""
    for hour, record in ((8, year("A")), (9, year("B")), (10, year("B", agreed=True))):
        opened = records.load(places, 2026) or records.new(2026)
        records.save(places, opened, record, at(hour))


def answer(places: Places) -> str:
    """Return the answer as it lies on the disk."""
    return stored(places).preparation.answers["results"].text


class TestHistory:
    """The list."""

    def test_the_versions_stand_there_latest_first(self, places: Places) -> None:
        """Each has a number, when it was kept, and what changed after it."""
        three_sessions(places)
        assert mus("history").stdout == (
            "Earlier versions of 2026, and what changed after each:\n"
            "1) 20 November 2026, 10:00 – agreements\n"
            "2) 20 November 2026, 09:00 – answers\n"
            "Bring one back: mus undo 1\n"
        )
        assert mus("history", lang="da").stdout == (
            "Tidligere udgaver af 2026, og hvad der blev ændret efter hver:\n"
            "1) 20. november 2026 kl. 10.00 – aftaler\n"
            "2) 20. november 2026 kl. 09.00 – svar\n"
            "Hent en udgave tilbage: mus fortryd 1\n"
        )

    def test_as_json(self, places: Places) -> None:
        """The same for a program, with the size of each; one that is damaged says so."""
        three_sessions(places)
        versions.keep(places, 2026, b"[", "record.yaml", at(11))
        sizes = [len(one.data) for one in history.record_versions(places, 2026)]
        assert json.loads(mus("history", "2026", "--json").stdout) == {
            "year": 2026,
            "versions": [
                {
                    "number": number,
                    "kept": f"2026-11-20T{hour:02}:00:00+00:00",
                    "bytes": size,
                    "readable": readable,
                    "changed": changed,
                }
                for number, hour, size, readable, changed in zip(
                    (1, 2, 3),
                    (11, 10, 9),
                    sizes,
                    (False, True, True),
                    (None, None, "answers"),
                    strict=True,
                )
            ],
        }
        assert mus("history").stdout.splitlines()[1:3] == [
            "1) 20 November 2026, 11:00 – cannot be read",
            "2) 20 November 2026, 10:00 – cannot be compared",
        ]

    def test_where_there_is_nothing_nothing_is_made(self, home: Path, state: Path) -> None:
        """A fresh machine has no versions, and looking leaves it fresh."""
        assert mus("history").stdout == "There are no earlier versions of 2026 yet.\n"
        assert not home.exists()
        assert not state.exists()

    def test_a_year_that_is_none_is_wrong_usage(self) -> None:
        """As in every other command."""
        assert mus("history", "../..", code=2).stdout == ""


def session(places: Places, record: Record, when: dt.datetime) -> None:
    """Save a year, from the beginning of a session to its end."""
    opened = records.load(places, record.year) or records.new(record.year)
    opened = records.save(places, opened, record, when)
    records.keep_last(places, opened, when)


class TestTheYearSavedLast:
    """Without a year, history and undo are about the one that was changed last."""

    def test_it_is_that_of_the_last_session_however_the_years_are_named(
        self, places: Places
    ) -> None:
        """A follow-up of 2026 after the preparation of 2027 is what undo takes back."""
        session(places, year("A"), at(8))
        session(places, replace(year("A"), year=2027), at(9))
        session(places, replace(year("B"), year=2027), at(10))
        session(places, year("B"), at(11))
        assert mus("history").stdout.startswith("Earlier versions of 2026")
        said = mus("undo").stderr
        assert said.startswith("The version of MUS 2026 from 20 November 2026, 08:00 is back.")
        assert answer(places) == "A"
        mus("undo")
        assert answer(places) == "B"

    def test_a_clock_that_was_wrong_does_not_hide_it(self, places: Places) -> None:
        """The versions of all years are one chain."""
        session(places, replace(year("A"), year=2027), at(9).replace(year=2040))
        session(places, replace(year("B"), year=2027), at(10).replace(year=2040))
        session(places, year("A"), at(8))
        session(places, year("B"), at(9))
        assert history.last_saved(places) == 2026

    def test_an_undo_counts_as_the_last_change(self, places: Places) -> None:
        """After undo in another year, undo without a year takes that back."""
        for which in (2026, 2027):
            for text in "AB":
                session(places, replace(year(text), year=which), at(9).replace(year=2040))
        mus("undo", "--year", "2026")
        assert answer(places) == "A"
        mus("undo")
        assert answer(places) == "B"

    def test_a_session_that_was_killed_counts(self, places: Places) -> None:
        """Its record is newer than any version; where there is none, the year is named."""
        session(places, replace(year("A"), year=2027), at(9))
        session(places, replace(year("B"), year=2027), at(10))
        records.save(places, records.new(2026), year("A"))
        assert mus("undo", code=2).stderr == (
            "There is no earlier version of 2026 to bring back.\n"
        )

    def test_the_command_that_brings_a_version_back_names_another_year(
        self, places: Places
    ) -> None:
        """The line of ``mus history 2027`` acts on 2027, whatever was changed last."""
        for which in (2027, 2026):
            for hour, text in ((8, "A"), (9, "B")):
                session(places, replace(year(text), year=which), at(hour))
        assert mus("history", "2027").stdout.endswith("Bring one back: mus undo 1 --year 2027\n")
        assert mus("history", "2026").stdout.endswith("Bring one back: mus undo 1\n")
        assert mus("history", "2027", lang="da").stdout.endswith(
            "Hent en udgave tilbage: mus fortryd 1 --år 2027\n"
        )

    def test_what_was_taken_back_is_asked_again(self, places: Places) -> None:
        """The draft forgets where it was in the preparation, and keeps what was typed."""
        session(places, year("A"), at(8))
        session(places, year("B"), at(9))
        drafts.save(places, 2026, drafts.Draft(at="outcome", passed=("energy",), unsent={"x": "y"}))
        mus("undo")
        draft = drafts.load(places, 2026)
        assert draft is not None
        assert (draft.at, draft.passed, draft.unsent) == ("", ("energy",), {"x": "y"})

    def test_the_place_in_the_preparation_stays_where_only_agreements_change(
        self, places: Places
    ) -> None:
        """A first round of ``mus agree`` whose lines are gone begins with them again."""
        session(places, year("A"), at(8))
        session(places, year("A", agreed=True), at(9))
        drafts.save(places, 2026, drafts.Draft(at="outcome", agreeing="agree/private"))
        mus("undo")
        draft = drafts.load(places, 2026)
        assert draft is not None
        assert (draft.at, draft.agreeing) == ("outcome", "")


class TestUndo:
    """The way back."""

    def test_the_last_version_comes_back_and_the_current_one_is_kept(self, places: Places) -> None:
        """Undo of undo brings back what was there, byte for byte."""
        three_sessions(places)
        now = places.record(2026).read_bytes()
        result = mus("undo")
        assert result.stdout == f"{places.record(2026)}\n"
        assert result.stderr == (
            "The version of MUS 2026 from 20 November 2026, 10:00 is back. What was there before "
            "is kept.\n"
            "Change your mind: mus undo --year 2026\n"
        )
        before = places.record(2026).read_bytes()
        assert b"agreements" in now
        assert b"agreements" not in before
        mus("undo")
        assert places.record(2026).read_bytes() == now
        mus("undo")
        assert places.record(2026).read_bytes() == before

    def test_a_clock_that_was_years_ahead_hides_nothing(self, places: Places) -> None:
        """What was kept last comes back, and undo takes itself back."""
        opened = records.save(places, records.new(2026), year("A"), at(8))
        for text, when in (("B", at(9).replace(year=2040)), ("C", at(10)), ("D", at(11))):
            reopened = records.load(places, 2026)
            assert reopened is not None
            opened = records.save(places, reopened, year(text), when)
        for expected in ("C", "D", "C"):
            mus("undo")
            assert answer(places) == expected
        assert opened.record == year("D")

    def test_a_note_that_is_the_only_copy_is_kept(self, places: Places) -> None:
        """The record was emptied before its last session was a version: only the note has it."""
        three_sessions(places)
        write_generated(places.my_page(2026), "the last session", places)
        places.record(2026).write_bytes(b"")
        said = mus("undo").stderr
        kept = places.year(2026) / "forberedelse.redigeret-1.md"
        assert kept.read_text(encoding="utf-8") == "the last session"
        assert kept.name in said

    def test_any_version_can_be_brought_back(self, places: Places) -> None:
        """By its number in the history."""
        three_sessions(places)
        mus("undo", "2")
        assert answer(places) == "A"

    def test_the_notes_are_written_from_it(self, places: Places) -> None:
        """Those that lie there say what the record says; edited by hand, they are kept."""
        three_sessions(places)
        places.my_page(2026).write_text("mine", encoding="utf-8")
        places.agreements(2026).write_text("ours", encoding="utf-8")
        said = mus("undo", "2").stderr
        folder = places.year(2026)
        assert "A" in places.my_page(2026).read_text(encoding="utf-8")
        assert (folder / "forberedelse.redigeret-1.md").read_text(encoding="utf-8") == "mine"
        assert (folder / "aftaler.redigeret-1.md").read_text(encoding="utf-8") == "ours"
        assert "forberedelse.redigeret-1.md" in said
        assert "aftaler.redigeret-1.md" in said

    def test_pages_of_what_is_gone_are_taken_away(self, places: Places) -> None:
        """Undoing the agreements leaves no page of them, and undoing that brings it back."""
        three_sessions(places)
        mus("undo")
        mus("undo")
        agreed = places.agreements(2026).read_bytes()
        mus("undo")
        assert not places.agreements(2026).exists()
        assert places.my_page(2026).exists()
        mus("undo")
        assert places.agreements(2026).read_bytes() == agreed

    def test_a_page_of_what_is_gone_is_kept_if_it_was_edited(self, places: Places) -> None:
        """Its words are nowhere else; so with the papers of a preparation that is undone."""
        records.save(places, records.new(2026), Record(year=2026, first_time=True), at(7))
        opened = records.load(places, 2026)
        assert opened is not None
        records.save(places, opened, year("A", agreed=True), at(8))
        folder = places.year(2026)
        pages = ("forberedelse", "til-bordet", "aftaler")
        for name in pages:
            (folder / f"{name}.md").write_text(f"my {name}", encoding="utf-8")
        said = mus("undo").stderr
        for name in pages:
            assert not (folder / f"{name}.md").exists()
            kept = folder / f"{name}.redigeret-1.md"
            assert kept.read_text(encoding="utf-8") == f"my {name}"
            assert kept.name in said

    @pytest.mark.parametrize("damage", [b"", b"[", b"\x00" * 100, b"year: 2025\n"])
    def test_a_damaged_record_is_mended(self, places: Places, damage: bytes) -> None:
        """The last whole version comes back; the damaged bytes are kept, and not taken later."""
        three_sessions(places)
        places.record(2026).write_bytes(damage)
        mus("undo")
        assert answer(places) == "B"
        assert damage in [one.path.read_bytes() for one in versions.listed(places, 2026)]
        mus("undo")
        assert answer(places) in "AB"

    def test_the_command_named_for_a_damaged_record_mends_it(self, places: Places) -> None:
        """Copied from the sentence as it is, whatever year it is now."""
        three_sessions(places)
        places.record(2026).write_bytes(b"year: [")
        told = " ".join(mus("status", code=1).stderr.split())
        command = re.search(r"restore the version before it: mus (.+?)\. ", told)
        assert command is not None
        mus(*command[1].split())
        assert answer(places) == "B"

    def test_a_record_that_was_deleted_comes_back(self, places: Places) -> None:
        """Its versions lie in another folder."""
        three_sessions(places)
        places.record(2026).unlink()
        mus("undo")
        assert answer(places) == "B"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ((), "There is no earlier version of 2026 to bring back.\n"),
            (("1",), "There is no earlier version of 2026 to bring back.\n"),
            (("x",), "There is no version x of 2026 to bring back. See: mus history 2026\n"),
            (
                ("--year", "20"),
                "20 is not a year from 1990 to 2100. Write it like 2026.\n",
            ),
        ],
    )
    def test_where_there_is_nothing_nothing_is_made(
        self, words: tuple[str, ...], said: str, home: Path, state: Path
    ) -> None:
        """One sentence, exit 2, no folder."""
        assert mus("undo", *words, code=2).stderr == said
        assert not home.exists()
        assert not state.exists()

    def test_a_number_there_is_none_of_changes_nothing(self, places: Places) -> None:
        """Nor one that cannot be read, nor a year of one version that says the same."""
        three_sessions(places)
        versions.keep(places, 2026, b"[", "record.yaml", at(11))
        now = places.record(2026).read_bytes()
        for number in ("1", "9", "0"):
            assert mus("undo", number, code=2).stderr == (
                f"There is no version {number} of 2026 to bring back. See: mus history 2026\n"
            )
        assert places.record(2026).read_bytes() == now

    def test_the_same_again_is_nothing_to_bring_back(self, places: Places) -> None:
        """A version that says what the record says is no earlier one."""
        records.save(places, records.new(2026), year("A"), at(8))
        records.keep(places, 2026, at(9))
        assert mus("undo", code=2).stderr.startswith("There is no earlier version of 2026 to")

    @pytest.mark.parametrize("number", [(), ("1",)])
    def test_a_version_the_system_does_not_read_is_not_called_missing(
        self, places: Places, number: tuple[str, ...]
    ) -> None:
        """The file is named with what is wrong, and nothing is changed."""
        records.save(places, records.new(2026), year("A"), at(8))
        kept = versions.keep(places, 2026, b"year: 2026\n", "record.yaml", at(9))
        kept.unlink()
        kept.mkdir()
        assert str(kept) in mus("undo", *number, code=1).stderr.replace("\n", "")
        assert answer(places) == "A"

    def test_an_open_year_is_left_alone(self, places: Places) -> None:
        """Another window holds it."""
        three_sessions(places)
        with file_lock.held(places.lock(2026), 2026):
            assert "is open in another window" in mus("undo", code=1).stderr
        assert answer(places) == "B"

    def test_a_record_of_a_newer_mus_is_left_alone(self, places: Places) -> None:
        """It can be read, not changed."""
        three_sessions(places)
        places.record(2026).write_text("format: 99\nyear: 2026\n", encoding="utf-8")
        assert "was written by a newer mus" in mus("undo", code=1).stderr
        assert places.record(2026).read_bytes() == b"format: 99\nyear: 2026\n"

    def test_versions_of_a_newer_mus_are_not_taken(self, places: Places) -> None:
        """The latest that this one can read is."""
        three_sessions(places)
        versions.keep(places, 2026, b"format: 99\nyear: 2026\n", "record.yaml", at(12))
        mus("undo")
        assert answer(places) == "B"
