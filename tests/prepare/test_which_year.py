"""The year of a preparation is that of its talk, over every New Year and for every command."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from mus_cli.core import record as rec
from mus_cli.core.talk_year import LaterTalk
from mus_cli.storage import file_lock
from mus_cli.storage.paths import Places
from tests.life import Life
from tests.prompts.scripted import Scripted
from tests.terminal import Terminal
from tests.years import stored

PREPARED = """\
{talk}
outcome: Aftale om {what}
answers: {{how-it-goes: Travlt, tasks-now: Drift, results: {what} er i drift}}
goals: [{{goal: Lære om {what}, due: Q4}}]
"""
AGREED = "agreements: {{held: {held}, lines: [{{text: {what} tages op}}]}}\n"
SECOND = LaterTalk(2026, 2)


class Person(Life):
    """Prepares, talks and agrees."""

    def prepare(self, day: str, what: str = "Portalen", talk: str = "", options: str = "") -> str:
        """Prepare from a file; returns the folder that the note is in."""
        date = f"talk: {{date: {talk}}}" if talk else ""
        return self.run("prepare", PREPARED.format(talk=date, what=what), day, options)

    def agree(self, day: str, what: str = "Portalen", held: str = "") -> str:
        """Write down what was agreed; returns the folder that it is in."""
        return self.run("agree", AGREED.format(held=held or day, what=what), day)

    def dated(self, day: str, talk: str) -> Scripted:
        """Type the day of the talk in the interview, and stop."""
        script = {"resume": "on", "menu": "agenda", "talk_date": talk}
        return self.sit("prepare", day, **script, talk_minutes=KeyboardInterrupt)

    def run(self, command: str, text: str, day: str, options: str = "") -> str:
        """Run a command on a file; returns the folder that it wrote to."""
        printed = self.file(command, text, day, options)
        return Path(printed.strip().splitlines()[-1]).parent.name


@pytest.fixture
def life(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person at the beginning of it all."""
    return Person(Terminal(places, monkeypatch), tmp_path)


def test_talks_each_january_have_a_year_each(life: Person) -> None:
    """Prepared in December, held in January, three times: the year is that of the talk."""
    for year in (2026, 2027, 2028):
        assert life.prepare(f"{year - 1}-12-10", talk=f"{year}-01-14") == str(year)
        assert life.next(f"{year}-01-10").endswith(str(year))
        assert life.agree(f"{year}-01-14") == str(year)
    assert life.years() == ["2026", "2027", "2028"]
    latest = life.terminal.record(2028)
    assert latest.preparation.answers["results"].text == "Portalen er i drift"
    assert life.terminal("review --json", day="2028-01-15").code == 0


def test_two_talks_in_a_calendar_year_have_a_record_each(life: Person) -> None:
    """January 2026 was talked about; December is prepared, agreed and followed up as 2026-2."""
    life.prepare("2025-12-10", "Januar", talk="2026-01-14")
    life.agree("2026-01-14", "Januar")
    assert life.prepare("2026-11-10", "December", talk="2026-12-09") == "2026-2"
    assert life.next("2026-12-01") == "go-on 2026-2"
    assert life.next("2026-12-10") == "agree 2026-2"
    assert life.agree("2026-12-09", "December") == "2026-2"
    assert life.years() == ["2026", "2026-2"]
    first, second = life.terminal.record(2026), life.terminal.record(SECOND)
    assert first.agreements is not None
    assert second.agreements is not None
    assert [line.text for line in first.agreements.lines] == ["Januar tages op"]
    assert [line.text for line in second.agreements.lines] == ["December tages op"]
    assert json.loads(life.terminal("review --json", day="2026-12-10").out)["year"] == "2026-2"
    assert json.loads(life.terminal("review 2026 --json", day="2026-12-10").out)["year"] == 2026
    years = json.loads(life.terminal("status --years --json", day="2026-12-10").out)
    assert [one["year"] for one in years] == [2026, "2026-2"]


def test_the_next_year_goes_on_from_the_second_talk(life: Person) -> None:
    """Its agreements are what is carried over, and ``carried_from`` names the year."""
    life.agree("2026-01-14", "Januar")
    life.prepare("2026-11-10", "December", talk="2026-12-09")
    life.agree("2026-12-09", "December")
    life.run("agree", "agreements: {held: 2026-12-09, goals: [{goal: Skrive}]}", "2026-12-09")
    life.run("prepare", "loose_ends: [{id: skrive, decision: carry}]", "2027-11-01")
    goals = life.terminal.record(2027).preparation.goals
    origins = {goal.carried_from.year for goal in goals if goal.carried_from}
    assert origins == {SECOND}
    text = life.places.record(2027).read_text(encoding="utf-8")
    assert "year: 2026-2" in text


def test_without_a_day_it_is_the_next_year_once_this_one_is_agreed(life: Person) -> None:
    """Nothing is written into the record of a talk that has been."""
    life.agree("2026-01-14", "Januar")
    assert life.prepare("2026-11-10", "December") == "2027"
    assert life.next("2026-12-01").endswith(" 2027")


def test_the_day_decides_once_it_is_known(life: Person) -> None:
    """Prepared for next year, then dated in this one, which has its agreements: its second talk."""
    life.agree("2026-01-14", "Januar")
    life.prepare("2026-11-10", "December")
    assert life.prepare("2026-11-12", "December", talk="2026-12-09") == "2026-2"
    assert life.years() == ["2026", "2026-2"]
    assert life.prepare("2026-11-12", "December", talk="2026-12-09") == "2026-2"
    assert life.years() == ["2026", "2026-2"]


@pytest.mark.parametrize(
    ("first", "then", "year"),
    [
        ("2026-12-09", "2027-01-13", "2027"),
        ("2027-01-13", "2026-12-09", "2026"),
        ("2026-12-09", "2026-12-16", "2026"),
    ],
)
def test_a_talk_that_is_moved_takes_its_preparation_along(
    life: Person, first: str, then: str, year: str
) -> None:
    """Over New Year and back; the record is there once, with its versions and its note."""
    life.prepare("2026-11-10", talk=first)
    assert life.prepare("2026-11-20", talk=then) == year
    assert life.years() == [year]
    found = json.loads(life.terminal("history --json", day="2026-11-20").out)
    assert found["year"] == int(year)
    assert found["versions"]
    assert not (life.places.home / first[:4] / "forberedelse.md").exists() or year == first[:4]


def test_a_talk_moved_into_a_year_with_a_preparation_is_its_second(life: Person) -> None:
    """Both stay whole, and each can be named."""
    life.prepare("2026-11-10", "December", talk="2027-12-09", options="--year 2027")
    life.prepare("2026-11-10", "Januar", talk="2026-12-09")
    assert life.prepare("2026-11-20", "Januar", talk="2027-01-13") == "2027-2"
    assert life.years() == ["2027", "2027-2"]
    texts = [life.terminal.record(year).preparation.answers["results"].text
             for year in life.places.years()]  # fmt: skip
    assert texts == ["December er i drift", "Januar er i drift"]


def test_a_file_that_names_its_year_is_of_that_year(life: Person) -> None:
    """Whoever writes the year has said which; twice changes nothing."""
    for _time in range(2):
        assert life.prepare("2026-11-10", talk="2027-01-13", options="--year 2026") == "2026"
    assert life.years() == ["2026"]


def test_a_day_typed_in_the_interview_moves_the_preparation(life: Person) -> None:
    """The person is told which year it is now, and stops and goes on without naming it."""
    life.prepare("2026-11-10")
    person = life.dated("2026-11-12", "13/1 kl. 10")
    assert "The talk is in 2027, so this is MUS 2027 now." in person.said
    assert "Everything is saved. Go on with: mus prepare --year 2027" in person.said
    assert life.years() == ["2027"]
    person = life.sit("prepare", "2027-01-04", resume="look", overview=KeyboardInterrupt)
    assert "Everything is saved. Go on with: mus prepare" in person.said


def test_the_day_a_talk_was_held_moves_what_was_agreed(life: Person) -> None:
    """Prepared without a day, held after New Year."""
    life.prepare("2026-11-10")
    life.sit("agree", "2027-01-14", agree_lines="Portalen tages op", agree_held="14/1",
             agree_details="on", agree_private="Kun for mig")  # fmt: skip
    assert life.years() == ["2027"]
    record = life.terminal.record(2027)
    assert record.agreements is not None
    assert record.agreements.private_notes == "Kun for mig"
    assert life.places.agreements(2027).is_file()
    assert life.next("2027-01-15") == "wait 2027"


def test_agreements_that_a_later_year_builds_on_stay(life: Person) -> None:
    """A corrected day moves nothing that the next preparation names by its year."""
    life.agree("2026-12-09")
    life.run("agree", "agreements: {held: 2026-12-09, goals: [{goal: Skrive}]}", "2026-12-09")
    life.run("prepare", "loose_ends: [{id: skrive, decision: carry}]", "2027-11-01")
    life.sit("agree --year 2026", "2027-11-02", agree_hub=["talk", "on"], agree_held="6/1/2027")
    assert life.years() == ["2026", "2027"]


def test_agreements_that_the_other_talk_of_the_year_builds_on_stay(life: Person) -> None:
    """Of two talks in a calendar year, the one with the higher number can be held first."""
    goals = (rec.Goal(id="skrive", goal="Skrive"),)
    ends = (rec.LooseEnd(year=SECOND, id="skrive", decision="carry"),)
    held = rec.Agreements(held=dt.date(2026, 3, 2), goals=goals)
    life.terminal.put(rec.Record(year=SECOND, agreements=held))
    life.terminal.put(rec.Record(year=2026, preparation=rec.Preparation(loose_ends=ends)))
    life.sit("agree --year 2026-2", "2026-11-02", agree_hub=["talk", "on"], agree_held="20/12/2025")
    assert life.years() == ["2026", "2026-2"]


def test_a_year_that_is_open_elsewhere_is_said_and_nothing_moves(life: Person) -> None:
    """What was typed is saved where it was."""
    life.prepare("2026-11-10")
    with file_lock.held(life.places.lock(2027), 2027):
        person = life.dated("2026-11-12", "13/1")
    assert any("The year 2027 is open in another window" in said for said in person.said)
    assert str(stored(life.places).talk.date) == "2027-01-13"


def test_undo_moves_a_year_back_with_its_talk(life: Person) -> None:
    """History and undo are those of the preparation, whatever year it was before."""
    life.prepare("2026-11-10", "Før", talk="2026-12-09")
    life.prepare("2026-11-20", "Efter", talk="2027-01-13")
    assert life.years() == ["2027"]
    assert "It's MUS 2026 again." in life.terminal("undo", day="2026-11-21").err
    assert life.years() == ["2026"]
    assert life.terminal("status", day="2026-11-21").code == 0
    assert len(life.years()) == 1


@pytest.mark.parametrize("line", ["status", "export all --include-private", "review 2026-2",
                                  "history 2026-2", "where", "doctor", "note --year 2026",
                                  "export after --year 2026-2 --as calendar"])  # fmt: skip
def test_every_command_names_the_second_talk(life: Person, line: str) -> None:
    """Nothing fails on it, and no screen takes it for the first one."""
    life.agree("2026-01-14", "Januar")
    life.prepare("2026-11-10", "December", talk="2026-12-09")
    life.agree("2026-12-09", "December")
    ran = life.terminal(line, day="2026-12-10")
    assert ran.code == 0, ran.err
    if not line.startswith(("note", "doctor")):
        assert "2026-2" in ran.out


def test_a_year_that_is_no_talk_is_refused(life: Person) -> None:
    """The option says how a year is written."""
    for wrong in ("2026-1", "2026-10", "26-2"):
        ran = life.terminal(f"prepare --year {wrong} --answers -", day="2026-11-10")
        assert ran.code == 2
        assert wrong in ran.err
