"""Two whole years as a person lives them: from files, and the second prepared in a terminal."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from mus_cli.core import record as rec
from mus_cli.storage.paths import Places
from tests.life import Life
from tests.prompts.scripted import ENTER, Marking
from tests.terminal import Terminal

PREPARED = """\
year: {year}
talk: {{date: {talk}, manager: Lone}}
outcome: Aftale om kurset
answers:
  how-it-goes: Travlt, men godt
  tasks-now: Drift og portal
  results: Portalen gik i drift
  wellbeing: {{text: Fint, rating: {rating}}}
  course: Projektledelse
goals: {goals}
"""

FIRST_GOALS = """
  - goal: Gennemføre projektlederkurset
    kind: course
    success: [Bestået, Leder ét projekt]
    due: Q4 2027
    milestones: [{what: Tilmeldt, due: Q1 2027}, {what: Eksamen, due: Q3 2027}]
  - {goal: Være mentor for nye, due: løbende}
  - {goal: Overdrage portalen, due: 1. juni 2027}
"""

AGREED = """\
year: 2026
agreements:
  held: 2026-12-03
  goals:
    - goal: Gennemføre projektlederkurset
      milestones: [{what: Tilmeldt, due: Q1 2027}, {what: Eksamen, due: Q3 2027}]
    - {goal: Være mentor for nye}
    - {goal: Overdrage portalen}
  decisions: [{text: Fast hjemmedag, responsible: both}]
  manager_commitments: [{text: Spørge HR om midler, due: 1. februar}]
  pending: [{text: Ny stol, settle_by: 1. april}]
"""

REVIEWS = {
    "2027-03-03": """\
review:
  - {goal: gennemfoere-projektlederkurset, status: in-progress, milestones: [Tilmeldt]}
  - {goal: vaere-mentor-for-nye, status: in-progress, note: Fik to nye}
  - {goal: overdrage-portalen, status: not-started, decision: keep}
  - {goal: decision-1, status: in-progress}
  - {goal: commitment-1, status: done, note: Der er midler}
  - {goal: pending-1, status: stalled, decision: postpone, due: 1. september}
""",
    "2027-06-03": """\
review:
  - goal: gennemfoere-projektlederkurset
    status: in-progress
    decision: revise
    wording: Gennemføre det korte projektlederkursus
    success: [Bestået]
    reason: Det lange er fyldt
  - {goal: overdrage-portalen, decision: postpone, due: 1. marts 2028, reason: Ny leverandør}
  - {goal: vaere-mentor-for-nye, note: Stille for tiden}
  - {goal: decision-1, decision: keep}
  - {goal: pending-1, decision: keep}
""",
    "2027-09-03": """\
review:
  - {goal: vaere-mentor-for-nye, decision: drop, reason: Der kom ingen nye}
  - {goal: gennemfoere-projektlederkurset, status: stalled}
  - {goal: overdrage-portalen, status: in-progress}
  - {goal: decision-1, status: done}
  - {goal: pending-1, status: done, note: Den står der}
""",
    "2027-11-15": """\
review:
  - {goal: gennemfoere-projektlederkurset, status: in-progress, note: Begynder i januar}
  - {goal: overdrage-portalen, status: in-progress}
""",
}


@pytest.fixture
def life(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A person at the beginning of it all."""
    return Life(Terminal(places, monkeypatch), tmp_path)


def first_year(life: Life) -> None:
    """Live 2026 and 2027 up to the last follow-up before the next talk."""
    goals = PREPARED.format(year=2026, talk="2026-12-03", rating=3, goals=FIRST_GOALS)
    life.file("prepare", goals, "2026-11-20")
    life.file("agree", AGREED, "2026-12-03")
    for day, text in REVIEWS.items():
        life.file("review", text, day)


def second_year(life: Life) -> None:
    """Prepare, agree and follow up once more, with the course carried along."""
    carried = PREPARED.format(year=2027, talk="2027-12-02", rating=5, goals="[]").replace(
        "goals: []\n",
        "loose_ends:\n"
        "  - {id: gennemfoere-projektlederkurset, decision: carry}\n"
        "  - {id: overdrage-portalen, decision: done}\n",
    )
    life.file("prepare", carried, "2027-11-20")
    agreed = """\
year: 2027
agreements: {held: 2027-12-02, goals: [{goal: Gennemføre det korte projektlederkursus}]}
"""
    life.file("agree", agreed, "2027-12-02")
    for day in ("2028-03-02", "2028-06-02", "2028-09-02", "2028-11-10"):
        text = "review: [{goal: gennemfoere-det-korte-projektlederkursus, status: in-progress}]\n"
        life.file("review", text, day)


def test_the_next_thing_to_do_follows_the_year(life: Life) -> None:
    """Prepare, talk, agree, wait, follow up each quarter, and prepare the next talk."""
    assert life.next("2026-11-19") == "prepare 2026"
    goals = PREPARED.format(year=2026, talk="2026-12-03", rating=3, goals=FIRST_GOALS)
    life.file("prepare", goals, "2026-11-20")
    assert life.next("2026-12-03") == "talk 2026"
    assert life.next("2026-12-04") == "agree 2026"
    assert life.next("2027-01-10") == "agree 2026"
    life.file("agree", AGREED, "2026-12-04")
    assert life.next("2026-12-05") == "wait 2026"
    assert life.next("2027-02-01") == "review 2026"
    for day, text in list(REVIEWS.items())[:3]:
        assert life.next(day) == "review 2026"
        life.file("review", text, day)
        assert life.next(day) == "wait 2026"
    assert life.next("2027-10-04") == "review 2026"  # a milestone was set for the third quarter
    life.file("review", REVIEWS["2027-11-15"], "2027-11-15")
    assert life.next("2027-11-16") == "prepare-next 2027"
    second = PREPARED.format(year=2027, talk="2027-12-02", rating=5, goals="[]")
    life.file("prepare", second, "2027-11-20")
    assert life.next("2027-11-21") == "go-on 2027"


def test_the_next_preparation_opens_with_exactly_the_right_loose_ends(life: Life) -> None:
    """One revised, one postponed; what was reached or dropped is not asked about again."""
    first_year(life)
    ran = life.terminal(
        "prepare",
        {
            "talk/date": ENTER,
            "loose-ends": Marking({"overdrage-portalen": "let-go"}),
            "focus": KeyboardInterrupt,
        },
        day="2027-11-20",
    )
    assert ran.person.keys == ["talk/date", "loose-ends", "form", "focus"]
    assert ran.person.offered["loose-ends"] == (
        "Gennemføre det korte projektlederkursus",
        "Overdrage portalen",
    )
    (goal,) = life.terminal.record(2027).preparation.goals
    assert (goal.goal, goal.success, goal.due) == (
        "Gennemføre det korte projektlederkursus",
        ("Bestået",),
        rec.Due(words="Q4 2027", date=dt.date(2027, 12, 31)),
    )
    assert (goal.status, goal.log, goal.kind) == ("not-started", (), "course")
    assert goal.carried_from == rec.CarriedFrom(
        year=2026, id="gennemfoere-projektlederkurset", times=1
    )


def test_the_history_of_the_year_is_whole(life: Life) -> None:
    """Each follow-up stands with its day, its decision and what was before."""
    first_year(life)
    agreed = life.terminal.record(2026).agreements
    assert agreed is not None
    course, mentor, portal = agreed.goals
    assert [entry.date.isoformat() for entry in course.log] == list(REVIEWS)
    assert course.log[1].was == rec.Was(
        goal="Gennemføre projektlederkurset",
        success=("Bestået", "Leder ét projekt"),
        due=rec.Due(words="Q4 2027", date=dt.date(2027, 12, 31)),
    )
    assert course.milestones[0].done == dt.date(2027, 3, 3)
    assert (portal.due, portal.log[1].was) == (
        rec.Due(words="1. marts 2028", date=dt.date(2028, 3, 1)),
        rec.Was(
            goal="Overdrage portalen", due=rec.Due(words="1. juni 2027", date=dt.date(2027, 6, 1))
        ),
    )
    assert (mentor.status, mentor.log[2].reason) == ("dropped", "Der kom ingen nye")
    assert agreed.pending[0].log[0].decision == "postpone"
    form = life.terminal.places.agreements(2026).read_text(encoding="utf-8")
    assert "Gennemføre det korte projektlederkursus" in form
    assert "Der kom ingen nye" not in form


def test_how_things_were_stands_beside_how_they_are(life: Life) -> None:
    """The second preparation shows what was said at the first one (R3)."""
    first_year(life)
    ran = life.terminal(
        "prepare",
        {"question/outcome": ENTER, "question/how-it-goes": EOFError},
        day="2027-11-20",
        otherwise=ENTER,
    )
    asked = next(ask for ask in ran.person.asked if ask.key == "question/how-it-goes")
    assert asked.context == ("2026: Travlt, men godt", "2026: Drift og portal")


def test_the_third_preparation_counts_how_often_it_was_carried(life: Life) -> None:
    """From the second time on the question is what needs to be different (R7)."""
    first_year(life)
    second_year(life)
    ran = life.terminal("prepare", {"focus": EOFError}, day="2028-11-20", otherwise=ENTER)
    assert ran.person.keys == ["talk/date", "loose-ends", "form", "focus"]
    (detail,) = ran.person.details["loose-ends"].values()
    assert detail.endswith("Carried over 2 times – what needs to be different this year?")
    (goal,) = life.terminal.record(2028).preparation.goals
    assert goal.carried_from is not None
    assert goal.carried_from.times == 2


def test_all_years_beside_one_another(life: Life) -> None:
    """Well-being as a trend, and what became of what was agreed, also by a later word."""
    first_year(life)
    second_year(life)
    ran = life.terminal("status --years", day="2028-11-20")
    assert (
        ran.out
        == """\
Well-being, 1 to 5
  ▅█ 2026-2027

2026
  Well-being: 3 – all right
  6 agreements: 4 reached, 1 taken along, 1 dropped
2027
  Well-being: 5 – very well
  1 agreement: 1 open
"""
    )
    assert json.loads(life.terminal("status --years --json", day="2028-11-20").out) == [
        {
            "year": 2026,
            "wellbeing": 3,
            "agreements": 6,
            "reached": 4,
            "carried": 1,
            "dropped": 1,
            "open": 0,
            "not_agreed_again": 0,
        },
        {
            "year": 2027,
            "wellbeing": 5,
            "agreements": 1,
            "reached": 0,
            "carried": 0,
            "dropped": 0,
            "open": 1,
            "not_agreed_again": 0,
        },
    ]
