"""``mus status`` and bare ``mus``: where one stands, and the one next thing to do."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.storage import drafts, records
from mus_cli.storage.paths import Places
from tests.forms.workplace import write_bank
from tests.prompts.scripted import ENTER
from tests.terminal import Terminal

HELD = dt.date(2026, 12, 3)


def due(words: str, day: str) -> rec.Due:
    """A deadline on a day."""
    return rec.Due(words=words, date=dt.date.fromisoformat(day))


AGREED = rec.Agreements(
    held=HELD,
    follow_ups=(dt.date(2027, 3, 3),),
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
def terminal(places: Places, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal with nothing in it yet."""
    return Terminal(places, monkeypatch)


def lived(terminal: Terminal) -> None:
    """Lay a year with a preparation and agreements on the disk."""
    prepared = rec.Preparation(selection="core", begun=HELD)
    talk = rec.Talk(date=HELD)
    terminal.put(rec.Record(year=2026, talk=talk, preparation=prepared, agreements=AGREED))


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
    assert ran.person.keys[1] == "question/results/notes"  # what was just said is not asked again
    assert "new note" not in terminal("status", day="2026-11-28").out
    assert terminal("", {}, day="2026-11-28").person.keys == []


def test_a_command_that_is_the_next_step_is_not_named_for_the_notes_too(
    terminal: Terminal,
) -> None:
    """Going on with a preparation leads to the notes, and the command to it is there once."""
    terminal.put(
        rec.Record(
            year=2026,
            preparation=rec.Preparation(
                answers={"results": rec.Answer(text="Meget", updated=dt.date(2026, 11, 20))},
                picked=("results",),
            ),
        )
    )
    terminal("note -t resultat Portal", day="2026-11-25")
    shown = terminal("status", day="2026-11-28").out
    assert shown.endswith(
        "Not ready yet.\n1 new note since you prepared\n\n"
        "Next: go on where you stopped.\n  mus prepare\n"
    )
    assert (
        "1 ny note, siden du forberedte dig\n\n"
        in terminal("status", day="2026-11-28", lang="da").out
    )


def test_a_form_that_is_not_filled_in_is_named(terminal: Terminal, places: Places) -> None:
    """Until something is chosen for it; one without a Word file is never named."""
    write_bank(places.banks)
    written = ("outcome", "results", "less-or-draining", "ambitions", "skema/year")
    prepared = rec.Preparation(
        selection="form/skema",
        answers={key: rec.Answer(text="Written", place="self") for key in written},
    )
    sentence = "Fill in your workplace's form: mus export form\n"

    def shown(**form_answers: rec.FormAnswer) -> str:
        chosen = {f"skema/{key}": one for key, one in form_answers.items()}
        year = replace(prepared, form_answers=chosen)
        terminal.put(rec.Record(year=2026, talk=rec.Talk(date=HELD), preparation=year))
        return terminal("status", day="2026-11-28").out

    assert sentence in shown()
    assert sentence not in shown(year=rec.FormAnswer(how="other-words", words="Much"))
    write_bank(places.banks, "skema.txt")
    assert sentence not in shown()


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


def test_a_long_agreement_is_cut_as_in_a_list(terminal: Terminal) -> None:
    """One of 5,000 characters leaves the rest of the status on the screen."""
    goal = rec.Goal(id="1", goal="ord " * 1_250, due=due("x", "2027-01-01"))
    terminal.put(rec.Record(year=2026, agreements=rec.Agreements(held=HELD, goals=(goal,))))
    for line in ("status", "status --due --texts"):
        out = terminal(line).out
        assert "ord…" in out
        assert len(out) < 1_000


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
            {"stage": "preparation", "state": "ahead"},
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
                "goes_on": False,
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
        "form_to_fill": False,
        "preparing": None,
        "to_prepare": None,
        "agreeing": False,
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


def test_half_written_agreements_are_the_next_thing_even_in_a_new_home(
    terminal: Terminal, places: Places
) -> None:
    """Only the draft is there, as after a kill; bare mus leads to the lines."""
    lines = {"agree/lines": "Lise asks HR"}
    drafts.save(places, 2026, drafts.Draft(agreeing="agree/lines", unsent=lines))
    assert terminal("status", day="2026-12-04").out.endswith(
        "Next: finish writing down what you agreed.\n  mus agree\n"
    )
    assert terminal("status", day="2027-01-04").out.endswith("  mus agree --year 2026\n")
    ran = terminal("", {"next": ENTER, "agree/lines": KeyboardInterrupt}, day="2026-12-04")
    assert ran.person.commands == ["mus", "agree"]
    assert ran.person.initial["agree/lines"] == "Lise asks HR"


def test_agreements_that_were_opened_and_left_empty_are_not_the_next_thing(
    terminal: Terminal, places: Places
) -> None:
    """Nothing was typed, so the preparation comes first."""
    drafts.save(places, 2026, drafts.Draft(agreeing="agree/lines", unsent={"agree/lines": ""}))
    assert terminal("status", day="2026-12-04").out.endswith("  mus prepare\n")


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


def test_one_year_is_shown_by_its_name(terminal: Terminal) -> None:
    """Its agreements as they are now, for people and for programs; a year without any is said."""
    lived(terminal)
    shown = terminal("status --year 2026 --plain").out
    assert shown.startswith(
        "The talk: 3 December 2026\n\nThe agreements of 2026\n"
        "Gennemføre kursus i projektledelse\n  in progress · 1 of 2 milestones"
    )
    assert "Next:" not in shown
    assert terminal("status --år 2026 --plain").out == shown
    found = json.loads(terminal("status --year 2026 --json").out)
    assert found == json.loads(terminal("review 2026 --json").out)
    none = terminal("status --year 2020")
    assert (none.code, none.err) == (
        1,
        "There are no agreements from 2020 to follow up. See all years: mus status --years\n",
    )
    assert terminal("status --year 2026 --due").code == 2


def test_nothing_is_due_of_a_year_that_a_later_talk_has_followed(terminal: Terminal) -> None:
    """What was not agreed on again ended there, whoever looks at it."""
    lived(terminal)
    late = "2028-06-01"
    assert "Due now and soon" in terminal("status --year 2026", day=late).out
    line = rec.AgreedLine(uid="one", text="A new one")
    terminal.put(rec.Record(year=2028, agreements=rec.Agreements(lines=(line,))))
    assert "Due now and soon" not in terminal("status --year 2026", day=late).out
