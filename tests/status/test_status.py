"""``mus status`` and bare ``mus``: where one stands, and the one next thing to do."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from mus_cli.core import record as rec
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.prompts.scripted import ENTER
from tests.terminal import Terminal

HELD = dt.date(2026, 12, 3)


def due(words: str, day: str) -> rec.Due:
    """A deadline on a day."""
    return rec.Due(words=words, date=dt.date.fromisoformat(day))


AGREED = rec.Agreements(
    held=HELD,
    goals=(
        rec.Goal(
            id="kursus",
            goal="Gennemføre kursus i projektledelse",
            due=due("Q4 2027", "2027-12-31"),
            status="in-progress",
            milestones=(
                rec.Milestone(what="Tilmeldt", done=HELD),
                rec.Milestone(what="Eksamen", due=due("1. februar", "2027-02-01")),
            ),
        ),
        rec.Goal(id="mentor", goal="Mentor", due=rec.Due(words="løbende")),
        rec.Goal(id="gammel", goal="Gammel plan", status="dropped", due=due("Q1", "2027-03-31")),
    ),
    decisions=(rec.Decision(text="Hjemmedag"),),
    manager_commitments=(rec.Commitment(text="Midler", status="done"),),
    pending=(rec.Pending(text="Ny stol", settle_by=due("1. april", "2027-04-01")),),
)


@pytest.fixture
def terminal(home: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal with nothing in it yet."""
    return Terminal(Places(home, state), monkeypatch)


def lived(terminal: Terminal) -> None:
    """Lay a year with agreements on the disk."""
    terminal.put(rec.Record(year=2026, talk=rec.Talk(date=HELD), agreements=AGREED))


def test_before_anything_is_written(terminal: Terminal) -> None:
    """The cycle is shown, with the preparation as the place to begin."""
    assert (
        terminal("status", day="2026-11-20").out
        == """\
MUS 2026
· Notes through the year
→ Preparation (you are here)
· The talk
· Agreements
· Follow-up

Next: prepare the talk.
  mus prepare
"""
    )


def test_a_preparation_shows_how_far_it_is(terminal: Terminal) -> None:
    """Outcome, themes, goals and whether it is ready; never an answer."""
    answers = {"how-it-goes": rec.Answer(text="HEMMELIG"), "outcome": rec.Answer(text="HEMMELIG")}
    terminal.put(
        rec.Record(
            year=2026,
            first_time=True,
            talk=rec.Talk(date=HELD),
            preparation=rec.Preparation(answers=answers),
        )
    )
    assert (
        terminal("status", day="2026-11-20").out
        == """\
MUS 2026
· Notes through the year
→ Preparation (you are here)
· The talk: 3 December 2026
· Agreements
· Follow-up

Outcome: written
Since last time: 1 of 1 answered
No goals yet
Not ready yet.

Next: go on where you stopped.
  mus prepare
"""
    )


def test_notes_of_after_preparing_are_counted_until_they_are_seen(terminal: Terminal) -> None:
    """Bare ``mus`` offers to look at them; the talk is the next thing all the same."""
    written = ("outcome", "results", "less-or-draining", "ambitions")
    script = {f"question/{key}": "Skrevet" for key in written}
    begin = {"before": "no", "focus": "core"}
    terminal("prepare", begin | script, day="2026-11-20", otherwise=ENTER)
    assert "new note" not in terminal("status", day="2026-11-28").out
    for at, tag in enumerate(("svært", "resultat")):
        terminal(f"note -t {tag} Noget{at}", day=f"2026-11-2{at + 5}")
    assert (
        "Ready. You can still write more.\nSee or print your papers: mus show\n"
        "2 new notes since you prepared:\n  mus prepare\n"
    ) in terminal("status", day="2026-11-28").out
    assert json.loads(terminal("status --json", day="2026-11-28").out)["new_notes"] == 2
    danish = terminal("status", day="2026-12-20", lang="da").out
    assert "2 nye noter, siden du forberedte dig:\n  mus forbered\n" in danish

    ran = terminal("", {"next": True}, day="2026-11-28", otherwise=ENTER)
    assert ran.person.asked[0].question == "Look at your new notes now?"
    assert ran.person.keys[1:3] == ["resume", "question/results/notes"]
    assert "new note" not in terminal("status", day="2026-11-28").out
    assert terminal("", {}, day="2026-11-28").person.keys == []


def test_after_the_talk_no_note_is_new(terminal: Terminal) -> None:
    """It is of the next preparation."""
    answers = {"results": rec.Answer(text="Meget", updated=dt.date(2026, 11, 20))}
    terminal.put(
        rec.Record(
            year=2026,
            talk=rec.Talk(date=HELD),
            preparation=rec.Preparation(answers=answers, picked=("results",)),
        )
    )
    terminal("note -t resultat Portal", day="2026-11-25")
    assert "1 new note since" in terminal("status", day="2026-12-03").out
    assert "new note" not in terminal("status", day="2026-12-04").out


def test_agreements_fit_forty_columns(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar for each, what is due said neutrally, no line wider than the screen."""
    lived(terminal)
    monkeypatch.setenv("COLUMNS", "40")
    assert (
        terminal("status").out
        == """\
MUS 2026
· Notes through the year
✓ Preparation
✓ The talk: 3 December 2026
✓ Agreements
→ Follow-up (you are here)

The agreements of 2026
Gennemføre kursus i projektledelse
  █████░░░░░ in progress · 1 of 2
    milestones · Q4 2027 (31 December
    2027)
Mentor
  ░░░░░░░░░░ not started · løbende
Gammel plan
  dropped
Hjemmedag
  ░░░░░░░░░░ not started
Midler
  ██████████ reached · the manager
Ny stol
  ░░░░░░░░░░ waiting for an answer · 1
    April 2027

Due now and soon
  Gennemføre kursus i projektledelse:
    Eksamen: set for 1 February 2027
  3 agreements: Should have been
    followed up 3 March 2027
  Mentor: Time to follow up
  Ny stol: To be settled by 1 April 2027

Next: follow up what is due.
  mus review
"""
    )
    danish = terminal("status", lang="da").out
    assert all(len(line) <= 40 for line in danish.splitlines())
    assert "Aftalerne fra 2026\n" in danish


def test_plain_text_has_words_for_bars_and_signs(terminal: Terminal) -> None:
    """A screen reader hears where one is and how far each agreement is."""
    lived(terminal)
    assert (
        terminal("status --plain").out
        == """\
MUS 2026
Notes through the year
Preparation (done)
The talk: 3 December 2026 (done)
Agreements (done)
Follow-up (you are here)

The agreements of 2026
Gennemføre kursus i projektledelse
  in progress · 1 of 2 milestones · Q4 2027 (31 December 2027)
Mentor
  not started · løbende
Gammel plan
  dropped
Hjemmedag
  not started
Midler
  reached · the manager
Ny stol
  waiting for an answer · 1 April 2027

Due now and soon
  Gennemføre kursus i projektledelse: Eksamen: set for 1 February 2027
  3 agreements: Should have been followed up 3 March 2027
  Mentor: Time to follow up
  Ny stol: To be settled by 1 April 2027

Next: follow up what is due.
  mus review
"""
    )


def test_a_terminal_without_the_letters_gets_others(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bars of # and -, and commas for dots."""
    lived(terminal)
    monkeypatch.setattr("mus_cli.status.bars.can_show", str.isascii)
    out = terminal("status").out
    assert "x Preparation\n" in out
    assert "> Follow-up (you are here)\n" in out
    assert "  [#####-----] in progress, 1 of 2 milestones, Q4 2027" in out


def test_the_next_follow_up_is_told_while_nothing_is_due(terminal: Terminal) -> None:
    """Between two follow-ups there is nothing to do but keep notes."""
    lived(terminal)
    out = terminal("status", day="2026-12-04").out
    assert "→ Follow-up: 3 March 2027 (you are here)\n" in out
    assert out.endswith("\nNothing is due. Keep a note of what happens.\n  mus note\n")
    assert "Due now and soon" not in out


def test_much_that_is_due_is_cut_short(terminal: Terminal) -> None:
    """Six lines, and where to see the rest."""
    goals = tuple(
        rec.Goal(id=str(n), goal=f"Nr. {n}", due=due("x", f"2027-01-0{n}")) for n in range(1, 9)
    )
    terminal.put(rec.Record(year=2026, agreements=rec.Agreements(held=HELD, goals=goals)))
    out = terminal("status").out
    assert "  Nr. 6: The deadline was 6 January 2027\n  See all: mus review\n" in out
    assert "Nr. 7: The" not in out


def test_the_json_form_is_stable(terminal: Terminal) -> None:
    """The whole of it, for programs."""
    goal = rec.Goal(id="mentor", goal="Mentor", due=rec.Due(words="løbende"))
    terminal.put(rec.Record(year=2026, agreements=rec.Agreements(held=HELD, goals=(goal,))))
    assert json.loads(terminal("status --json").out) == {
        "year": 2026,
        "today": "2027-03-05",
        "next": "review",
        "cycle": [
            {"stage": "notes", "state": "ahead"},
            {"stage": "preparation", "state": "done"},
            {"stage": "talk", "state": "done"},
            {"stage": "agreements", "state": "done"},
            {"stage": "follow-up", "state": "now"},
        ],
        "begun": False,
        "ready": False,
        "outcome": False,
        "themes": [
            {"theme": theme, "answered": 0, "asked": 0}
            for theme in ("status", "work_situation", "development_goals")
        ],
        "goals": 0,
        "answers": 0,
        "talk": "2026-12-03",
        "agreed_year": 2026,
        "agreements": [
            {
                "id": "mentor",
                "kind": "goal",
                "text": "Mentor",
                "status": "not-started",
                "changed": None,
                "percent": 0,
                "milestones": 0,
                "milestones_done": 0,
                "due": "løbende",
                "due_date": None,
                "next_follow_up": "2027-03-03",
                "followed_up": [],
                "carried": 0,
                "who": "",
            }
        ],
        "due": [
            {
                "id": "mentor",
                "kind": "goal",
                "text": "Mentor",
                "what": "follow-up",
                "date": "2027-03-03",
                "state": "due",
                "waiting": True,
                "milestone": "",
            }
        ],
        "next_follow_up": "2027-03-03",
        "new_notes": 0,
        "preparing": None,
        "to_prepare": None,
    }


def test_two_years_are_read_and_no_more(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many years there are, a damaged one from long ago does not stand in the way."""
    for year in (2022, 2023, 2024):
        terminal.put(rec.Record(year=year))
    begun = rec.Preparation(begun=dt.date(2026, 12, 20), selection="core")
    terminal.put(rec.Record(year=2026, preparation=begun))
    terminal.put(rec.Record(year=2025, agreements=AGREED))
    terminal.places.record(2022).write_text("{", encoding="utf-8")
    real, read = records.load, []

    def load(places: Places, year: int) -> records.Opened | None:
        read.append(year)
        return real(places, year)

    monkeypatch.setattr("mus_cli.storage.records.load", load)
    assert terminal("status", day="2027-01-10").code == 0
    assert read == [2025, 2026]


def test_all_years_without_any_and_without_ratings(terminal: Terminal) -> None:
    """A sentence where nothing is written; no trend of a single year, and none in plain text."""
    assert terminal("status --years").out == "Nothing is written yet.\n"
    terminal.put(rec.Record(year=2025))
    assert terminal("status --years").out == "2025\n  No agreements\n"
    for year, rating in ((2026, 4), (2028, 2)):
        answers = {"wellbeing": rec.Answer(rating=rating)}
        terminal.put(rec.Record(year=year, preparation=rec.Preparation(answers=answers)))
    assert terminal("status --years").out.startswith("Well-being, 1 to 5\n  ·▆▃ 2025-2028\n\n")
    assert terminal("status --years --plain").out.startswith("2025\n  No agreements\n2026\n")


def test_bare_mus_offers_to_do_the_next_thing(terminal: Terminal) -> None:
    """Yes leads into the follow-up; no leaves it at the status."""
    lived(terminal)
    ran = terminal("", {"next": False})
    assert (ran.code, ran.person.keys) == (0, ["next"])
    assert ran.out.endswith("  mus review\n")
    ran = terminal("", {"next": ENTER, "review": KeyboardInterrupt})
    assert ran.person.commands == ["mus", "review"]


@pytest.mark.parametrize(("day", "first"), [("2026-12-04", "agree"), ("2026-12-01", "prepare")])
def test_bare_mus_leads_to_the_talk_and_what_comes_after(
    terminal: Terminal, day: str, first: str
) -> None:
    """Before the talk the preparation goes on; after it the agreements are written."""
    terminal.put(
        rec.Record(
            year=2026,
            talk=rec.Talk(date=HELD),
            preparation=rec.Preparation(selection="core"),
        )
    )
    ran = terminal("", {"next": ENTER}, day=day, otherwise=EOFError)
    assert ran.code == 130
    assert ran.person.commands == ["mus", first]


def test_bare_mus_asks_nothing_where_nobody_can_answer_or_nothing_is_due(
    terminal: Terminal,
) -> None:
    """In a pipe it is the status alone; between follow-ups there is nothing to offer."""
    lived(terminal)
    assert terminal("").out == terminal("status").out
    ran = terminal("", {}, day="2026-12-04")
    assert (ran.code, ran.person.keys) == (0, [])


def test_agreements_are_found_behind_years_without_any(terminal: Terminal) -> None:
    """A year without a talk does not hide the agreements before it."""
    lived(terminal)
    for year in (2024, 2027, 2028, 2029):
        terminal.put(rec.Record(year=year))
    assert "The agreements of 2026\n" in terminal("status", day="2029-06-01").out


def test_a_year_damaged_long_ago_ends_the_search(terminal: Terminal) -> None:
    """The status of this year is shown all the same, also while it is being prepared."""
    for year in (2024, 2025):
        terminal.put(rec.Record(year=year))
    terminal.put(rec.Record(year=2026, preparation=rec.Preparation(selection="core")))
    terminal.places.record(2024).write_text("{", encoding="utf-8")
    assert terminal("status", day="2026-11-20").code == 0
