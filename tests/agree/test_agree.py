"""``mus agree`` from a script: everything real but the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn
from unittest.mock import ANY

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from mus_cli import errors, i18n
from mus_cli.agree.dialogue import agree
from mus_cli.agree.from_file import agree_from_file
from mus_cli.agree.parts import Part
from mus_cli.app.root import app
from mus_cli.core import record as rec
from mus_cli.core.agreements import agreed, items
from mus_cli.core.follow_up import is_agreed
from mus_cli.prompts.prompter import Move
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.storage import banks, drafts, records
from mus_cli.storage.paths import Places
from tests.forms import make
from tests.forms.workplace import write_bank
from tests.prompts.scripted import ENTER, Scripted, Unsent, seat
from tests.years import put, stored

TODAY = dt.date(2026, 12, 4)
HELD = dt.date(2026, 12, 3)
JUNE = rec.Due(words="1 June", date=dt.date(2027, 6, 1))
COURSE = rec.Goal(id="course", goal="Take the course", success=("Exam",), due=JUNE)
NEWCOMERS = rec.Goal(id="newcomers", goal="Teach newcomers")
PREPARED = rec.Record(
    year=2026,
    talk=rec.Talk(date=HELD, manager="Bodil"),
    preparation=rec.Preparation(selection="core", goals=(COURSE, NEWCOMERS)),
)


def written(agreements: rec.Agreements) -> list[str]:
    """Return the lines from the talk, as they were typed."""
    return [line.text for line in agreements.lines]


class Came(NamedTuple):
    """What came of a session: who was asked what, the record, and the form."""

    person: Scripted
    record: rec.Record
    form: str | None
    err: str

    @property
    def agreements(self) -> rec.Agreements:
        """What the record holds."""
        return agreed(self.record)


Sit = Callable[..., Came]


@pytest.fixture
def places(home: Path, state: Path) -> Places:
    """Where the year lies; a preparation is there."""
    places = Places(home, state)
    put(places, PREPARED)
    return places


@pytest.fixture
def sit(places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sit:
    """Agree in one session after the other, as a person comes back to it."""

    def one(script: Mapping[str, object], *, year: int = 2026, today: dt.date = TODAY) -> Came:
        person = seat(Scripted(script), monkeypatch)
        capsys.readouterr()
        context = AppContext(today, places)
        with open_session(context, banks.library(places.banks), year) as session:
            try:
                agree(session)
            except KeyboardInterrupt:
                person.say("stopped")
        assert person.unused == []
        file = places.agreements(year)
        form = file.read_text(encoding="utf-8") if file.exists() else None
        return Came(person, stored(places, session.year), form, capsys.readouterr().err)

    return one


@pytest.mark.parametrize(("heading", "is_named"), [("Aftaler", True), ("Ønsker", False)])
def test_a_form_with_a_table_for_agreements_is_named_at_the_end(
    heading: str, sit: Sit, places: Places, *, is_named: bool
) -> None:
    """What was agreed can go into it now; into another table it never does."""
    write_bank(places.banks)
    table = make.table(make.row("Mål", "Ansvarlig", "Deadline"), make.row("", "", ""))
    make.write(places.banks / "skema.docx", heading, table)
    followed = replace(PREPARED.preparation, selection="form/skema")
    put(places, replace(PREPARED, preparation=followed))
    came = sit({"agree/lines": "Excel – 1 May", "agree/private": Move.SKIP, "agree/details": "on"})
    sentence = "They can go into your workplace's form too: mus export form"
    assert (sentence in came.person.said) is is_named


def hub(
    *parts: object, lines: str = "Home on Fridays", script: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Return a script that opens these parts from the hub, and then has enough."""
    return {
        "agree/lines": lines,
        "agree/private": Move.SKIP,
        "agree/details": "details",
        "agree/hub": [*parts, "on"],
        **(script or {}),
    }


def test_who_and_when_can_be_corrected_another_day(sit: Sit) -> None:
    """The list is a part of its own, and a day without a year is still the one after the talk."""
    sit({"agree/lines": "Excel – 1 May", "agree/private": Move.SKIP, "agree/details": "on"})
    script = {
        "agree/hub": ["who", "who", "on"],
        "agree/who": ["line/1", ENTER, Move.BACK],
        "agree/line/1/who": "me",
        "agree/line/1/due": "1 June",
    }
    came = sit(script, today=dt.date(2027, 6, 2))
    (line,) = came.agreements.lines
    assert (line.text, line.who, line.due) == ("Excel – 1 May", "me", JUNE)
    assert came.person.offered["agree/who"][0] == "Excel – 1 May · me · 1 June 2027"


def test_a_goal_written_late_has_its_day_after_the_talk(sit: Sit) -> None:
    """What was said on the day of the talk is read from it, however late it is typed (B1)."""
    sit({"agree/lines": "Excel", "agree/private": Move.SKIP, "agree/details": "on"})
    script = {
        "agree/hub": ["goals", "pending", "on"],
        "agree/goals": ["new/task", "on"],
        "agree/goal/new/task": "Rota",
        "agree/goal/rota/success": Move.SKIP,
        "agree/goal/rota/due": "1 June",
        "agree/goal/rota/responsible": ENTER,
        "agree/goal/rota/more": False,
        "agree/pending": "Money – 1 June",
    }
    came = sit(script, today=dt.date(2027, 6, 2))
    assert came.agreements.goals[0].due == JUNE
    assert came.agreements.pending[0].settle_by == JUNE


def test_enter_agrees_on_nothing_that_nobody_said(sit: Sit) -> None:
    """Neither that I am responsible nor how often it is followed up; what was said stays."""
    lines = ("success", "due", "responsible", "milestones", "follow-up", "how", "manager-part")
    passed_over = {f"agree/goal/rota/{line}": ENTER for line in lines}
    new = {"agree/goals": ["new/task", "on"], "agree/goal/new/task": "Rota"}
    came = sit(hub("goals", script={**new, "agree/goal/rota/more": True, **passed_over}))
    (goal,) = came.agreements.goals
    assert (goal.responsible, goal.follow_up) == ("", rec.FollowUp())
    again = {
        "agree/hub": ["goals", "on"],
        "agree/goals": ["edit/rota", "on"],
        "agree/goal/rota/goal": ENTER,
        "agree/goal/rota/more": True,
        **passed_over,
    }
    said = {"agree/goal/rota/responsible": "both", "agree/goal/rota/follow-up": "month"}
    for script in ({**again, **said}, again):
        (goal,) = sit(script).agreements.goals
        assert (goal.responsible, goal.follow_up.every) == ("both", "month")


def test_the_lines_alone_are_enough(sit: Sit, places: Places) -> None:
    """Three answers give a form with the lines in it; they are kept as they were written."""
    came = sit(
        {
            "agree/lines": "The course – 1 June\n- Home on Fridays",
            "agree/private": Move.SKIP,
            "agree/details": "on",
        }
    )
    assert written(came.agreements) == ["The course – 1 June", "Home on Fridays"]
    assert came.agreements.goals == ()
    assert came.form is not None
    assert "## What we agreed\n\n- The course – 1 June 2027\n- Home on Fridays\n" in came.form
    copy = "Give your manager a copy, so that you both have them: mus export after"
    assert came.person.said == [
        "The agreements are written",
        f"They are in {places.agreements(2026)}. {copy}",
        "You look at them again on 3 March 2027: mus review",
    ]


def test_nothing_said_is_nothing_written(sit: Sit) -> None:
    """Passing over the lines leaves no form and no agreements."""
    came = sit({"agree/lines": Move.SKIP, "agree/nothing": ENTER})
    assert came.record.agreements is None
    assert came.form is None
    assert came.person.said == ["Nothing is written yet. Go on with: mus agree"]


def test_that_nothing_was_agreed_is_kept(sit: Sit) -> None:
    """It is on the form, and nobody is asked for the agreements again."""
    script = {"agree/lines": Move.SKIP, "agree/private": "Kort", "agree/details": "on"}
    came = sit({**script, "agree/nothing": "nothing"})
    assert (came.agreements.nothing, came.agreements.private_notes) == (True, "Kort")
    assert came.form is not None
    assert "We agreed on nothing this time." in came.form
    assert is_agreed(came.record, TODAY)
    later = sit({"agree/hub": ["lines", "on"], "agree/lines": "Home on Fridays"})
    assert not later.agreements.nothing
    assert written(later.agreements) == ["Home on Fridays"]


def test_a_talk_that_was_moved_has_its_new_day(sit: Sit) -> None:
    """Then there is nothing to write yet; without a day it is not said to have been held."""
    script = {"agree/lines": Move.SKIP, "agree/nothing": "moved"}
    came = sit({**script, "agree/moved": "10 December at 9.30"})
    assert came.record.agreements is None
    assert came.record.talk == replace(PREPARED.talk, date=dt.date(2026, 12, 10), time="09:30")
    said = "The talk is on 10 December 2026. Write what you agree on after it: mus agree"
    assert came.person.said == [said]
    again = sit({**script, "agree/moved": Move.SKIP})
    assert again.record.talk.date is None
    assert again.person.said == [
        "The talk has no day now. Write it with: mus prepare",
        "Nothing is written yet. Go on with: mus agree",
    ]


def test_without_a_line_the_parts_can_be_filled_in(sit: Sit) -> None:
    """A goal that was prepared may be all that was agreed."""
    came = sit(
        {
            "agree/lines": Move.SKIP,
            "agree/nothing": "details",
            "agree/private": Move.SKIP,
            "agree/hub": ["pending", "on"],
            "agree/pending": "Money – 1 June",
        }
    )
    assert [part.text for part in came.agreements.pending] == ["Money"]


def test_four_prompts_are_a_year_to_follow_up(sit: Sit, places: Places) -> None:
    """Lines, a private one, the day, and Enter: what each says is shown, and is right."""
    put(places, rec.Record(year=2025, talk=rec.Talk(manager="Lise Ås")))
    lines = "Lise spørger HR om kurset – inden jul\nTelefonen deles\nJeg tager Excel fra 1. april"
    came = sit(
        {
            "agree/lines": lines,
            "agree/private": "Han var træt",
            "agree/held": "1 December",
            "agree/details": ENTER,
        },
        year=2025,
    )
    keys = [ask.key for ask in came.person.asked]
    assert keys == ["agree/lines", "agree/private", "agree/held", "agree/details"]
    assert came.person.offered["agree/details"][:3] == (
        "Lise spørger HR om kurset · Lise · 23 December 2026",
        "Telefonen deles · – · no date",
        "Jeg tager Excel · me · fra 1 April 2027",
    )
    assert came.agreements.private_notes == "Han var træt"
    assert [item.kind for item in items(came.agreements)] == ["", "", ""]


def test_a_number_opens_a_line_to_correct_who_and_when(sit: Sit) -> None:
    """The words stay as they were typed, and so does what is not corrected."""
    came = sit(
        {
            "agree/lines": "Bodil asks – 1 June\nHome on Fridays",
            "agree/private": Move.SKIP,
            "agree/details": ["line/1", "line/2", "line/2", "on"],
            "agree/line/1/who": "nobody",
            "agree/line/1/due": "15 January",
            "agree/line/2/who": ["someone", ENTER],
            "agree/line/2/who/own": "Hanne",
            "agree/line/2/due": [ENTER, ENTER],
        }
    )
    first, second = came.agreements.lines
    assert (first.text, first.who) == ("Bodil asks – 1 June", "")
    assert first.due == rec.Due(words="15 January", date=dt.date(2027, 1, 15))
    assert (second.who, second.due) == ("Hanne", None)


def test_a_talk_without_a_day_is_asked_when_it_was(sit: Sit, places: Places) -> None:
    """The day is needed for the follow-ups; one ahead, or none at all, is asked again."""
    put(places, rec.Record(year=2025))
    came = sit(
        {
            "agree/lines": ["One", "One", "Two"],
            "agree/private": [Move.SKIP, Move.BACK, Move.SKIP, Move.SKIP],
            "agree/held": [Move.BACK, "never", "24/11", "1 December"],
            "agree/details": [Move.BACK, "on"],
        },
        year=2025,
    )
    assert came.agreements.held == dt.date(2026, 12, 1)
    assert came.record.talk.date == dt.date(2026, 12, 1)
    wrong = "The date must be today or earlier. Write for example 3/12 or 3 December."
    assert came.person.said.count(wrong) == 1
    assert came.person.initial["agree/held"] == "24 November 2026"


def test_an_emptied_day_leaves_the_day_as_it_is(sit: Sit) -> None:
    """The talk keeps its day, whatever is removed from the line."""
    came = sit(
        hub("talk", script={"agree/held": "", "agree/manager": ENTER, "agree/employee": "Åse"})
    )
    assert came.agreements.held == HELD
    assert came.record.employee.name == "Åse"
    assert came.form is not None
    assert "**The employee** Åse  \n" in came.form


def test_a_day_that_is_still_to_come_is_no_day_of_last_year(sit: Sit, places: Places) -> None:
    """A slip of some days while the day of a talk is corrected moves nothing."""
    script = {"agree/held": ["14/12", "2/12"], "agree/manager": ENTER, "agree/employee": ENTER}
    came = sit(hub("talk", script=script))
    assert came.agreements.held == dt.date(2026, 12, 2)
    assert places.years() == (2026,)
    wrong = "The date must be today or earlier. Write for example 3/12 or 3 December."
    assert came.person.said.count(wrong) == 1


def test_a_day_long_ago_moves_the_year_only_if_its_year_is_written(
    sit: Sit, places: Places
) -> None:
    """Without it, the day that was guessed is said, and asked for again."""
    talk = rec.Talk(date=dt.date(2027, 3, 1))
    put(places, rec.Record(year=2027, talk=talk))
    script = {
        "agree/held": ["20/6", "20/6 2026"],
        "agree/manager": ENTER,
        "agree/employee": ENTER,
    }
    came = sit(hub("talk", script=script), year=2027, today=dt.date(2027, 3, 4))
    guessed = "That would be 20 June 2026. If it's right, write the year too."
    assert came.person.said.count(guessed) == 1
    assert came.agreements.held == dt.date(2026, 6, 20)
    assert [str(year) for year in places.years()] == ["2026", "2026-2"]


def test_what_is_said_beside_the_day_of_the_talk_is_kept(sit: Sit) -> None:
    """The day is read as it is said, and the name that was typed with it is the manager's."""
    script = {
        "agree/held": ["31/2", "i går kl. 10 med Birgitte"],
        "agree/manager": ENTER,
        "agree/employee": ENTER,
    }
    came = sit(hub("talk", script=script))
    assert came.agreements.held == dt.date(2026, 12, 3)
    assert came.record.talk.manager == "Birgitte"
    assert "That date does not exist. Write for example 3/12 or 3 December." in came.person.said


def test_prepared_goals_are_taken_over_changed_or_left(sit: Sit) -> None:
    """Each is asked about once; changes count for the agreements alone."""
    came = sit(
        hub(
            "prepared",
            script={
                "agree/prepared/course": "as-is",
                "agree/prepared/newcomers": "changed",
                "agree/goal/newcomers/goal": "Teach two newcomers",
                "agree/goal/newcomers/success": "Two taught",
                "agree/goal/newcomers/due": "ongoing",
                "agree/goal/newcomers/responsible": ["someone", "someone"],
                "agree/goal/newcomers/responsible/own": [Move.BACK, "Hanne"],
                "agree/goal/newcomers/more": True,
                "agree/goal/newcomers/milestones": "One: 1 June",
                "agree/goal/newcomers/follow-up": "month",
                "agree/goal/newcomers/how": "at our 1:1",
                "agree/goal/newcomers/manager-part": "Time",
            },
        )
    )
    course, newcomers = came.agreements.goals
    assert course == COURSE
    assert newcomers == replace(
        NEWCOMERS,
        goal="Teach two newcomers",
        success=("Two taught",),
        due=rec.Due(words="ongoing"),
        responsible="Hanne",
        milestones=(rec.Milestone(what="One", due=JUNE),),
        follow_up=rec.FollowUp(how="at our 1:1", every="month", next=dt.date(2027, 1, 3)),
        manager_part="Time",
    )
    assert came.record.preparation == PREPARED.preparation
    assert came.person.asked[4].context == ("Success criteria: Exam", "Deadline: 1 June 2027")


def test_the_way_back_leads_through_the_prepared_goals(sit: Sit) -> None:
    """A yes can become a no, and back from the first leads to the parts again."""
    came = sit(
        hub(
            "prepared",
            "prepared",
            script={
                "agree/prepared/course": [Move.BACK, "as-is", Move.OVERVIEW, "no"],
                "agree/prepared/newcomers": [Move.BACK, "changed", "as-is"],
                "agree/goal/newcomers/goal": Move.BACK,
            },
        )
    )
    assert [goal.id for goal in came.agreements.goals] == ["newcomers"]
    assert "Goals, tasks and duties\n  – Take the course – 1 June" in came.person.said
    assert came.person.initial["agree/prepared/newcomers"] == "changed"


def test_each_line_becomes_what_it_is(sit: Sit) -> None:
    """Goal, task, decision, promise or open point; what the line does not say is asked."""
    lines = "Lead a project\nRota – 1 June\nHome on Fridays\nBodil asks\nMoney\nCake"
    came = sit(
        hub(
            "sort",
            lines=lines,
            script={
                "agree/line/1": "goal",
                "agree/goal/lead-a-project/success": "One led",
                "agree/goal/lead-a-project/due": "Q3",
                "agree/goal/lead-a-project/responsible": "me",
                "agree/goal/lead-a-project/more": False,
                "agree/line/2": "task",
                "agree/goal/rota/success": Move.SKIP,
                "agree/goal/rota/due": ENTER,
                "agree/goal/rota/responsible": "both",
                "agree/goal/rota/more": False,
                "agree/line/3": ["goal", Move.BACK, "decision"],
                "agree/goal/home-on-fridays/success": Move.BACK,
                "agree/decisions/1/responsible": "manager",
                "agree/line/4": ENTER,
                "agree/manager_commitments/1/due": "1 June",
                "agree/line/5": "pending",
                "agree/pending/1/due": "1 June",
                "agree/line/6": "leave",
            },
        )
        | {"agree/line/2": ["task", "task"], "agree/goal/rota/success": [Move.SKIP, Move.SKIP]}
        | {"agree/goal/rota/due": [ENTER, ENTER], "agree/goal/rota/responsible": ["both", ENTER]}
        | {"agree/goal/rota/more": [False, False], "agree/line/3": ["goal", Move.BACK, "decision"]}
    )
    now = came.agreements
    assert [(goal.goal, goal.kind, goal.due and goal.due.words) for goal in now.goals] == [
        ("Lead a project", "learning", "Q3"),
        ("Rota", "task", "1 June"),
    ]
    assert now.decisions == (rec.Decision(text="Home on Fridays", responsible="manager"),)
    assert now.manager_commitments == (rec.Commitment(text="Bodil asks", due=JUNE),)
    assert now.pending == (rec.Pending(text="Money", settle_by=JUNE),)
    assert written(now) == lines.splitlines()


def test_a_line_can_be_about_a_goal_that_is_there(sit: Sit) -> None:
    """Choosing it moves the goal's deadline to the one that was agreed."""
    came = sit(
        hub(
            "prepared",
            "sort",
            lines="The course – 1 May",
            script={
                "agree/prepared/course": "as-is",
                "agree/prepared/newcomers": "no",
                "agree/line/1": ENTER,
            },
        )
    )
    (goal,) = came.agreements.goals
    assert goal.due == rec.Due(words="1 May", date=dt.date(2027, 5, 1))
    assert came.person.offered["agree/line/1"][0] == "Goal: Take the course"


def test_goals_tasks_and_duties_can_be_added_and_changed(sit: Sit) -> None:
    """They are all goals, followed up alike; an emptied one goes again."""
    came = sit(
        hub(
            "goals",
            "goals",
            script={
                "agree/goals": [
                    "new/role",
                    "new/task",
                    "take/course",
                    "edit/the-rota",
                    "on",
                    Move.BACK,
                ],
                "agree/goal/new/role": "The rota",
                "agree/goal/the-rota/success": Move.BACK,
                "agree/goal/new/task": Move.SKIP,
                "agree/goal/course/goal": Move.BACK,
                "agree/goal/the-rota/goal": "",
                "agree/goal/the-rota/goal/remove": True,
            },
        )
    )
    assert [goal.id for goal in came.agreements.goals] == ["course"]


def test_lists_are_written_a_line_each(sit: Sit) -> None:
    """Decisions are asked who sees to them, promises and open points what date they lack."""
    came = sit(
        hub(
            "decisions",
            "manager_commitments",
            "pending",
            script={
                "agree/decisions": "Home on Fridays – 1 June",
                "agree/decisions/1/responsible": ENTER,
                "agree/manager_commitments": "Asks – 1 June\nFinds a stand-in",
                "agree/manager_commitments/2/due": Move.SKIP,
                "agree/pending": "Money",
                "agree/pending/1/due": [Move.BACK, "1 June"],
            },
        )
        | {"agree/pending": ["Money", ENTER]}
    )
    now = came.agreements
    assert now.decisions == (rec.Decision(text="Home on Fridays", due=JUNE),)
    assert [part.due for part in now.manager_commitments] == [JUNE, None]
    assert now.pending == (rec.Pending(text="Money", settle_by=JUNE),)


def test_the_next_talk_and_the_days_until_then(sit: Sit) -> None:
    """A year on and a look each quarter are proposed; a line that is no day is asked again."""
    came = sit(
        hub(
            "next",
            script={
                "agree/next": ENTER,
                "agree/follow-ups": ["1 March 2027\nsoon", "1 June 2027\n1 March 2027"],
            },
        )
    )
    assert came.agreements.next == rec.Due(words="December 2027", date=dt.date(2027, 12, 31))
    assert came.agreements.follow_ups == (dt.date(2027, 3, 1), dt.date(2027, 6, 1))
    refused = '"soon" is not a date. Correct that line, or delete it. '
    assert f"{refused}Write for example 3 March 2027." in came.person.said
    assert came.person.initial["agree/follow-ups"] == "1 March 2027\nsoon"


def test_a_look_each_quarter_is_proposed_where_a_file_said_none(sit: Sit, places: Places) -> None:
    """Imported agreements have no days; Enter takes the usual ones that are still ahead."""
    imported = rec.Agreements(held=dt.date(2026, 12, 3), goals=(rec.Goal(id="a", goal="A"),))
    put(places, replace(PREPARED, agreements=imported))
    script = {"agree/hub": ["next", "on"], "agree/next": ENTER, "agree/follow-ups": ENTER}
    came = sit(script, today=dt.date(2027, 4, 1))
    ahead = "3 June 2027\n3 September 2027\n3 December 2027"
    assert came.person.initial["agree/follow-ups"] == ahead
    assert came.agreements.follow_ups[0] == dt.date(2027, 6, 3)


def test_days_that_were_refused_and_left_come_back_with_what_is_wrong(sit: Sit) -> None:
    """Every line of them, and each that is no date is named before it is asked about."""
    typed = "1 March 2027\nsoon\nlater"
    script = {"agree/next": ENTER, "agree/follow-ups": [typed, KeyboardInterrupt]}
    sit(hub(script=script) | {"agree/hub": "next"})
    days = {"agree/next": ENTER, "agree/follow-ups": "1 March 2027"}
    again = sit({"agree/hub": ["next", "on"]} | days)
    assert again.person.initial["agree/follow-ups"] == typed
    named = [said for said in again.person.said if "is not a date" in said]
    assert [said.partition('" ')[0] for said in named] == ['"soon', '"later']
    assert again.agreements.follow_ups == (dt.date(2027, 3, 1),)


def test_each_approves_with_a_day(sit: Sit) -> None:
    """Seen is not agreed; who has not approved has no day."""
    came = sit(
        hub(
            "approved",
            "approved",
            script={
                "agree/approved/employee": ["agreed", "no"],
                "agree/approved/employee/date": "3 December",
                "agree/approved/manager": ["seen", "seen"],
                "agree/approved/manager/date": ["", Move.BACK, ENTER],
            },
        )
        | {"agree/approved/manager": ["seen", "seen", "seen"]}
    )
    assert came.agreements.approved == rec.Approved(
        manager=rec.Signature(date=TODAY, signed_as="seen")
    )


def test_words_beside_the_agreements_stay_private(sit: Sit) -> None:
    """Only remarks can stand in the form, and only where that is said."""
    came = sit(
        hub(
            "feedback_received",
            "remarks",
            "private_notes",
            script={
                "agree/feedback_received": "A sure hand",
                "agree/remarks": "We differ",
                "agree/remarks/shared": True,
                "agree/private_notes": "Ask for more",
            },
        )
    )
    assert came.agreements.feedback_received == rec.Remark(text="A sure hand")
    assert came.agreements.remarks == rec.Remark(text="We differ", place="manager")
    assert came.agreements.private_notes == "Ask for more"
    assert came.form is not None
    assert "## Remarks\n\nWe differ\n" in came.form
    assert "sure hand" not in came.form
    assert "Ask for more" not in came.form


def test_enter_leads_through_all_that_is_still_open(sit: Sit) -> None:
    """The empty parts come one after the other, the way out last; nobody has to sort the lines."""
    keys = ("feedback_received", "remarks", "private_notes")
    lists = ("decisions", "manager_commitments", "pending", *keys)
    came = sit(
        {
            "agree/lines": "Home on Fridays",
            "agree/private": Move.SKIP,
            "agree/details": "details",
            "agree/hub": [ENTER] * 12,
            "agree/prepared/course": "no",
            "agree/prepared/newcomers": "no",
            "agree/goals": "on",
            **dict.fromkeys((f"agree/{name}" for name in lists), Move.SKIP),
            "agree/next": Move.SKIP,
            "agree/follow-ups": Move.SKIP,
            "agree/approved/employee": "no",
            "agree/approved/manager": "no",
            "agree/held": ENTER,
            "agree/manager": ENTER,
            "agree/employee": Move.SKIP,
        }
    )
    assert came.person.keys[-1] == "agree/hub"


def test_it_goes_on_another_day_where_it_was(sit: Sit) -> None:
    """What was half typed is found again, its part comes first, and all that stands is shown."""
    first = sit(hub("pending", script={"agree/pending": Unsent("Mon")}) | {"agree/hub": "pending"})
    assert first.person.said == ["Everything is saved. Go on with: mus agree", "stopped"]
    assert first.form is not None
    again = sit(
        {
            "agree/hub": [Move.OVERVIEW, ENTER, "on"],
            "agree/pending": Move.SKIP,
        }
    )
    assert again.person.said[:2] == [
        "Agreements · MUS 2026",
        "The lines you wrote\n  – Home on Fridays",
    ]
    assert again.person.initial["agree/pending"] == "Mon"
    assert "Not decided yet · begun" in again.person.offered["agree/hub"]


def test_a_first_round_that_was_stopped_goes_on_where_it_was(sit: Sit, places: Places) -> None:
    """At the private line, with what was typed to it, then at the list; once over, at the parts."""
    lines = "Lise asks HR\nExcel – 1 May"
    sit({"agree/lines": lines, "agree/private": Unsent("She was tired")})
    again = sit({"agree/private": ENTER, "agree/details": KeyboardInterrupt})
    assert again.person.keys == ["agree/private", "agree/details"]
    assert again.agreements.private_notes == "She was tired"
    at_the_list = sit(
        {
            "agree/details": ["line/2", KeyboardInterrupt],
            "agree/line/2/who": "me",
            "agree/line/2/due": ENTER,
        }
    )
    assert written(at_the_list.agreements) == lines.split("\n")
    over = sit({"agree/details": "on"})
    assert over.person.offered["agree/details"][1] == "Excel · me · 1 May 2027"
    assert drafts.load(places, 2026) == replace(drafts.Draft(), saved=ANY)
    assert sit({"agree/hub": "on"}).person.keys == ["agree/hub"]


@pytest.mark.parametrize("stopped_at", ["agree/private", "agree/held"])
def test_a_day_that_a_stopped_session_supposed_is_asked_for(
    sit: Sit, places: Places, stopped_at: str
) -> None:
    """It was stored as the day of that session, and nobody has said so, however often it stops."""
    put(places, replace(PREPARED, talk=rec.Talk()))
    script = {"agree/lines": "Home on Fridays", "agree/private": Move.SKIP}
    sit({**script, stopped_at: KeyboardInterrupt})
    for days in (1, 2):
        sit({stopped_at: KeyboardInterrupt}, today=TODAY + dt.timedelta(days=days))
    rest = {"agree/private": Move.SKIP} if stopped_at == "agree/private" else {}
    script = {**rest, "agree/held": "2 December", "agree/details": "on"}
    again = sit(script, today=TODAY + dt.timedelta(days=3))
    assert again.agreements.held == dt.date(2026, 12, 2)


def test_a_day_that_was_said_is_not_asked_for_again(sit: Sit, places: Places) -> None:
    """Neither the day of a talk that was prepared, nor one that the first round has asked for."""
    sit({"agree/lines": "Home on Fridays", "agree/private": KeyboardInterrupt})
    over = sit({"agree/private": Move.SKIP, "agree/details": "on"})
    assert "agree/held" not in over.person.keys
    put(places, replace(PREPARED, talk=rec.Talk()))
    said = {"agree/held": "2 December", "agree/details": KeyboardInterrupt}
    sit({"agree/lines": "Home on Fridays", "agree/private": Move.SKIP} | said)
    assert sit({"agree/details": "on"}).person.keys == ["agree/details"]


def test_a_talk_with_nothing_agreed_goes_on_where_it_was(sit: Sit) -> None:
    """The question of the private line comes again, not the one of the lines."""
    nothing = {"agree/lines": Move.SKIP, "agree/nothing": "nothing"}
    sit({**nothing, "agree/private": KeyboardInterrupt})
    again = sit({"agree/private": "Ask again in May", "agree/details": "on"})
    assert again.agreements.nothing
    assert again.agreements.private_notes == "Ask again in May"


@pytest.mark.parametrize(
    ("part", "keys", "name"),
    [
        ("next", ["next", "follow-ups"], "Follow-up and next MUS"),
        ("talk", ["held"], "The talk and you two"),
        ("talk", ["held", "manager"], "The talk and you two"),
        ("talk", ["held", "manager", "employee"], "The talk and you two"),
    ],
)
def test_what_was_half_typed_marks_its_part(
    sit: Sit, part: str, keys: list[str], name: str
) -> None:
    """Whichever question of the part it was typed to."""
    script: dict[str, object] = {f"agree/{key}": ENTER for key in keys}
    script[f"agree/{keys[-1]}"] = Unsent("3")
    sit(hub(script=script) | {"agree/hub": part})
    again = sit({"agree/hub": "on"})
    assert f"{name} · begun" in again.person.offered["agree/hub"]


@pytest.mark.parametrize(
    ("columns", "label"),
    [
        (80, "Mål, opgaver og ansvarsområder · skrevet"),
        (40, "Mål, opgaver og ansvarsområder"),
    ],
)
def test_the_mark_of_a_part_is_whole_or_left_out(
    columns: int, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The longest name leaves no room for it at 40 columns; a dot and an ellipsis say nothing."""
    monkeypatch.setenv("COLUMNS", str(columns))
    i18n.choose("da")
    part = Part("goals", "Mål, opgaver og ansvarsområder", lambda _: None, ("Excel",))
    assert part.label(is_begun=False) == label


def test_back_from_the_parts_opens_the_last_one(sit: Sit) -> None:
    """It leads to the lines where none was opened, or the last has nothing left to ask."""
    came = sit(
        hub(
            Move.BACK,
            "private_notes",
            Move.BACK,
            script={"agree/private_notes": ["Well", "Better"]},
        )
        | {"agree/lines": ["Home on Fridays", "Home on Mondays"]}
    )
    assert written(came.agreements) == ["Home on Mondays"]
    assert came.agreements.private_notes == "Better"


def test_the_overview_can_be_seen_from_the_first_questions(sit: Sit) -> None:
    """Also where there is nothing to see yet."""
    came = sit(
        {
            "agree/lines": [Move.OVERVIEW, "One"],
            "agree/private": Move.SKIP,
            "agree/details": [Move.OVERVIEW, "on"],
        }
    )
    assert came.person.said[:2] == ["Nothing is written yet.", "The lines you wrote\n  – One"]


def test_a_change_after_the_approval_is_said(sit: Sit) -> None:
    """Both should see what they approved."""
    sit(
        hub(
            "approved",
            script={
                "agree/approved/employee": "agreed",
                "agree/approved/employee/date": ENTER,
                "agree/approved/manager": "no",
            },
        )
    )
    came = sit({"agree/hub": ["pending", "on"], "agree/pending": "Money – 1 June"})
    assert came.person.said[-1] == (
        "They have changed since they were approved. Show them to your manager again."
    )


def test_a_form_edited_by_hand_is_kept(sit: Sit, places: Places) -> None:
    """The edited one lies beside the new one, and is named."""
    sit({"agree/lines": "One", "agree/private": Move.SKIP, "agree/details": "on"})
    places.agreements(2026).write_text("mine", encoding="utf-8")
    came = sit({"agree/hub": "on"})
    assert came.err == (
        "You had edited the agreements yourself. Your version is kept as aftaler.redigeret-1.md.\n"
    )


def test_a_full_disk_loses_nothing(
    sit: Sit, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said at once, the next save writes all, and what was typed lies in the draft."""
    real = records.save
    full = errors.CannotWrite(places.record(2026), "no-room")

    def once(*_args: object) -> NoReturn:
        monkeypatch.setattr(records, "save", real)
        raise full

    monkeypatch.setattr(records, "save", once)
    came = sit({"agree/lines": "One", "agree/private": Move.SKIP, "agree/details": "on"})
    assert came.person.said[0].startswith(f"There is no room for {places.record(2026)}.")
    assert written(came.agreements) == ["One"]

    def never(*_args: object) -> NoReturn:
        raise full

    monkeypatch.setattr(records, "save", never)
    with pytest.raises(errors.CannotWrite):
        sit({"agree/hub": ["private_notes", "on"], "agree/private_notes": "Well"})
    draft = drafts.load(places, 2026)
    assert draft is not None
    assert draft.unsent["agree/private_notes"] == "Well"


def run(*arguments: str) -> tuple[int, str, str]:
    """Run ``mus`` where nobody can answer."""
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_a_file_of_answers_needs_no_terminal(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form is written, its path is the answer, and doing it twice changes nothing."""
    monkeypatch.setenv("MUS_TODAY", "2027-01-05")
    file = tmp_path / "agreed.yaml"
    file.write_text(
        "agreements:\n"
        "  minutes_text: The course\n"
        "  goals: [{goal: Take the course, due: 1 May}]\n"
        "  decisions: [Home on Fridays]\n"
        "  pending: [{text: Money, settle_by: 1 June}]\n"
        "  private_notes: Secret\n",
        encoding="utf-8",
    )
    form = places.agreements(2026)
    for _time in range(2):
        assert run("agree", "--answers", str(file), "--lang", "en") == (0, f"{form}\n", "")
    text = form.read_text(encoding="utf-8")
    assert "| Take the course | Exam             | 1 May 2027 |" in text
    assert "## Decisions\n\n- Home on Fridays\n" in text
    assert "- Money – to be settled by 1 June 2027\n" in text
    assert "Secret" not in text
    before = places.record(2026).read_bytes()
    run("aftal", "--svar", str(file))
    assert places.record(2026).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("year: 2026\n", ": agreements is missing."),
        ("agreements: {decisions: [{text: ''}]}\n", ":1: agreements.decisions.1.text is empty."),
        (
            "agreements: {held: 1026-12-03}\n",
            ":1: agreements.held must be in the years 1990 to 2100.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    places: Places, tmp_path: Path, text: str, line: str
) -> None:
    """Nothing is written, and the place is named."""
    file = tmp_path / "agreed.yaml"
    file.write_text(text, encoding="utf-8")
    code, out, err = run("agree", "--answers", str(file), "--lang", "en")
    assert (code, out, err) == (1, "", f"{file}{line}\n")
    assert not places.agreements(2026).exists()


def test_the_file_or_the_option_names_the_year(home: Path, tmp_path: Path) -> None:
    """The option counts first, then the file's year, then that of its talk."""
    file = tmp_path / "agreed.yaml"
    for text, options, year in (
        ("year: 2024\n", (), "2024"),
        ("talk: {date: 2025-12-01}\n", (), "2025"),
        ("year: 2024\n", ("--year", "2023"), "2023"),
        ("", (), "2026"),
    ):
        file.write_text(f"{text}agreements: {{minutes_text: One}}\n", encoding="utf-8")
        assert (
            run("agree", "--answers", str(file), *options)[1] == f"{home / year / 'aftaler.md'}\n"
        )


def test_without_a_terminal_it_says_what_it_needs() -> None:
    """Nobody can answer: exit 2, and one sentence."""
    i18n.choose("en")
    assert run("agree", "--lang", "en") == (
        2,
        "",
        "mus agree needs a terminal. Without one, use --answers FILE.\n",
    )
    code, _out, err = run("agree", "--no-input", "--lang", "en")
    assert code == 2
    assert err.startswith("agreements has no answer.")


def test_the_command_asks_about_the_latest_talk(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a terminal it opens the year whose talk has been held, and takes up the usual rhythm."""
    monkeypatch.setenv("MUS_TODAY", "2027-01-05")
    places.settings.write_text("follow_up: half-year\nplain: true\n", encoding="utf-8")
    person = seat(
        Scripted({"agree/lines": "One", "agree/private": Move.SKIP, "agree/details": "on"}),
        monkeypatch,
    )
    assert run("agree", "--lang", "en") == (0, "", "")
    assert (person.commands, person.plain) == (["agree"], True)
    assert agreed(stored(places)).follow_ups == (dt.date(2027, 6, 3), dt.date(2027, 12, 3))


def test_the_manager_of_the_last_talk_is_taken_without_a_preparation(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next talk's agreements have the name, so that its texts can greet."""
    monkeypatch.setenv("MUS_TODAY", "2027-12-10")
    last = stored(places)
    put(places, replace(last, talk=replace(last.talk, manager="Birgitte")))
    words = {"agree/lines": "One", "agree/private": Move.SKIP, "agree/details": "on"}
    seat(Scripted({**words, "agree/held": ENTER}), monkeypatch)
    run("agree", "--year", "2027", "--lang", "en")
    assert stored(places, 2027).talk.manager == "Birgitte"


def test_what_has_been_followed_up_is_said_to_stay(sit: Sit, places: Places) -> None:
    """A goal and a line with a history are dropped in a review, not by emptying a field."""
    log = (rec.LogEntry(date=TODAY, status="in-progress"),)
    agreements = rec.Agreements(
        held=HELD,
        goals=(replace(COURSE, kind="task", log=log),),
        pending=(rec.Pending(text="Money", settle_by=JUNE, log=log),),
    )
    put(places, replace(PREPARED, agreements=agreements))
    came = sit(
        {
            "agree/hub": ["goals", "pending", "on"],
            "agree/goals": ["edit/course", "on"],
            "agree/goal/course/goal": "",
            "agree/goal/course/success": ENTER,
            "agree/goal/course/due": ENTER,
            "agree/goal/course/responsible": ENTER,
            "agree/goal/course/more": ENTER,
            "agree/pending": "",
        }
    )
    (goal,), (money,) = came.agreements.goals, came.agreements.pending
    assert (goal.goal, goal.log, money.text, money.log) == ("Take the course", log, "Money", log)
    hints = {ask.key: ask.hint for ask in came.person.asked}
    assert hints["agree/goal/course/goal"].endswith("Drop it in: mus review")
    assert hints["agree/pending"].endswith("Drop it in: mus review")


RICH = replace(
    COURSE,
    kind="course",
    why="It is time",
    benefit="Fewer hours from the consultants",
    activities=("A mentor",),
    milestones=(rec.Milestone(what="Signed up", due=JUNE),),
    responsible="both",
    manager_part="Two hours a week",
    follow_up=rec.FollowUp(how="at our 1:1", every="month"),
    course=rec.Course(title="PRINCE2", provider="KU", price="12.000 kr.", success="Two days"),
)
PLAIN = replace(COURSE, kind="course", why="It is time", course=rec.Course(title="Take the course"))

LINES = ("goal", "success", "due", "responsible", "more")


@pytest.fixture
def rich(places: Places) -> None:
    """Prepare a goal of which much was written."""
    put(places, replace(PREPARED, preparation=replace(PREPARED.preparation, goals=(RICH,))))


def plain(goal: rec.Goal) -> rec.Goal:
    """Return a goal without its next follow-up."""
    return replace(goal, follow_up=replace(goal.follow_up, next=None))


@pytest.mark.usefixtures("rich")
def test_a_prepared_goal_brings_nothing_along_that_nobody_saw(sit: Sit) -> None:
    """What else was written is shown in full; Enter takes none of it, and it stays prepared."""
    came = sit(
        hub(
            "prepared",
            script={"agree/prepared/course": "as-is", "agree/goal/course/extras": ENTER},
        )
    )
    (goal,) = came.agreements.goals
    assert plain(goal) == PLAIN
    assert came.record.preparation.goals == (RICH,)
    shown = next(ask for ask in came.person.asked if ask.key == "agree/goal/course/extras").context
    assert shown == (
        "What the workplace gains: Fewer hours from the consultants",
        "Activities: A mentor",
        "Milestones: Signed up – 1 June 2027",
        "Course: PRINCE2 · KU · 12.000 kr. · proposed · Two days",
        "Responsible: both of us",
        "The manager's part: Two hours a week",
        "Follow-up: Every month · at our 1:1",
    )
    assert came.form is not None
    for text in ("consultants", "mentor", "Signed up", "PRINCE2", "12.000", "Two hours"):
        assert text not in came.form


@pytest.mark.usefixtures("rich")
def test_what_was_ticked_is_agreed_and_can_be_unticked(sit: Sit) -> None:
    """Back from the list leads to the goal; what is ticked is ticked when one comes again."""
    script = {
        "agree/prepared/course": ["as-is", "as-is"],
        "agree/goal/course/extras": [Move.BACK, ("benefit", "course"), ("course",)],
        "agree/lines": "Home on Fridays",
        "agree/private": Move.SKIP,
        "agree/details": "details",
        "agree/hub": ["prepared", "goals", "on"],
        "agree/goals": ["edit/course", "on"],
        **{f"agree/goal/course/{line}": ENTER for line in LINES},
    }
    came = sit(script)
    (goal,) = came.agreements.goals
    assert (goal.benefit, goal.course, goal.manager_part) == ("", RICH.course, "")
    assert came.person.initial["agree/goal/course/extras"] == ("benefit", "course")


@pytest.mark.usefixtures("rich")
@pytest.mark.parametrize(
    ("script", "at_line"),
    [
        ({"agree/hub": ["goals", "on"], "agree/goals": ["take/course", "on"]}, 0),
        ({"agree/hub": ["sort", "on"], "agree/line/1": "goal"}, 1),
    ],
    ids=["hub", "sort"],
)
def test_every_way_of_taking_a_goal_over_asks_what_goes_along(
    sit: Sit, script: Mapping[str, object], at_line: int
) -> None:
    """From the list of goals and from a line of the same wording alike."""
    came = sit(
        {
            "agree/lines": "Take the course",
            "agree/private": Move.SKIP,
            "agree/details": "details",
            "agree/goal/course/extras": ("manager_part",),
            **{f"agree/goal/course/{line}": ENTER for line in LINES[at_line:]},
            **script,
        }
    )
    (goal,) = came.agreements.goals
    assert plain(goal) == replace(PLAIN, manager_part="Two hours a week")


@pytest.mark.usefixtures("rich")
def test_a_file_brings_along_what_it_says_and_no_more(places: Places, tmp_path: Path) -> None:
    """A file that names a prepared goal does not publish what was only prepared."""
    path = tmp_path / "answers.yaml"
    path.write_text(
        "agreements:\n  goals: [{id: course, goal: Take the course, benefit: Mine}]\n", "utf-8"
    )
    agree_from_file(AppContext(TODAY, places), str(path), 2026, share=False)
    (goal,) = agreed(stored(places)).goals
    assert plain(goal) == replace(PLAIN, benefit="Mine")


def test_going_back_brings_a_removed_agreement_back(sit: Sit) -> None:
    """From the list of goals with all it said, and in its place."""
    came = sit(
        hub(
            "prepared",
            "goals",
            script={
                "agree/prepared/course": "as-is",
                "agree/prepared/newcomers": "as-is",
                "agree/goals": ["edit/course", Move.BACK, "on"],
                "agree/goal/course/goal": ["", Move.BACK],
                "agree/goal/course/goal/remove": True,
            },
        )
    )
    assert [goal.id for goal in came.agreements.goals] == ["course", "newcomers"]
    assert came.agreements.goals[0].success == ("Exam",)
    assert came.person.initial["agree/goal/course/goal"] == "Take the course"


@pytest.mark.parametrize("how", ["emptied", "no"])
def test_a_change_comes_back_with_the_goal_that_was_left_out(sit: Sit, how: str) -> None:
    """Back to a prepared goal whose line was emptied, or that became a no, finds its changes."""
    emptied = how == "emptied"
    came = sit(
        hub(
            "prepared",
            script={
                "agree/prepared/course": [
                    "changed",
                    *([] if emptied else ["no"]),
                    "changed",
                ],
                "agree/prepared/newcomers": [Move.BACK, "no"],
                "agree/goal/course/goal": [ENTER, "" if emptied else Move.BACK, ENTER],
                "agree/goal/course/success": ["An exam passed", Move.BACK, ENTER],
                "agree/goal/course/due": [Move.BACK, ENTER],
                "agree/goal/course/responsible": ENTER,
                "agree/goal/course/more": ENTER,
                **({"agree/goal/course/goal/remove": True} if emptied else {}),
            },
        )
    )
    (goal,) = came.agreements.goals
    assert goal.success == ("An exam passed",)


LAST = rec.Record(
    year=2025,
    agreements=rec.Agreements(
        held=dt.date(2025, 12, 3),
        goals=(rec.Goal(id="mentor", goal="Find a mentor", success=("Met twice",)),),
        manager_commitments=(rec.Commitment(text="Asks HR"),),
        lines=(
            rec.AgreedLine(text="Home on Fridays", who="both"),
            rec.AgreedLine(text="A new chair – 1 May", due=rec.Due(words="1 May")),
        ),
    ),
)
STOPPED = rec.Record(year=2026, talk=rec.Talk(date=HELD, manager="Bodil"), first_time=False)


def test_what_nobody_decided_about_is_asked_about_after_the_talk(sit: Sit, places: Places) -> None:
    """With no preparation, or one stopped early; what was typed in the same words is not."""
    put(places, LAST)
    put(places, STOPPED)
    script = {
        "agree/lines": "home on fridays\nExcel",
        "agree/again": ("mentor", "line-2"),
        "agree/private": Move.SKIP,
        "agree/details": "on",
    }
    came = sit(script)
    assert came.person.offered["agree/again"] == ("Find a mentor", "A new chair", "Asks HR")
    assert written(came.agreements) == ["home on fridays", "Excel", "A new chair – 1 May"]
    (goal,) = came.agreements.goals
    assert (goal.goal, goal.success, goal.status) == (
        "Find a mentor",
        ("Met twice",),
        "not-started",
    )
    assert {item.text: item.times for item in items(came.agreements)} == {
        "Find a mentor": 1,
        "home on fridays": 1,
        "Excel": 0,
        "A new chair": 1,
    }
    again = sit({"agree/hub": "on"}, today=dt.date(2026, 12, 5))
    assert again.person.initial["agree/hub"] == "decisions"
    assert "From last time · written" in again.person.offered["agree/hub"]


def test_what_was_ticked_can_be_taken_back_at_once(sit: Sit, places: Places) -> None:
    """Going back shows the row, ticked, and the line goes with its tick."""
    put(places, LAST)
    script = {
        "agree/lines": "Excel",
        "agree/again": [("line-1", "line-2"), ("line-2",)],
        "agree/private": [Move.BACK, Move.SKIP],
        "agree/details": "on",
    }
    came = sit(script)
    assert came.person.initial["agree/again"] == ("line-1", "line-2")
    assert written(came.agreements) == ["Excel", "A new chair – 1 May"]


def test_another_talk_can_be_said_some_months_after_the_last(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without preparing for it either; its agreements are a year of their own."""
    held = dt.date(2027, 9, 7)
    agreed_then = rec.Agreements(held=held, lines=(rec.AgreedLine(text="Home on Fridays"),))
    last = rec.Record(year=2027, talk=rec.Talk(date=held, manager="Bodil"), agreements=agreed_then)
    put(places, last)
    monkeypatch.setenv("MUS_LANG", "en")
    person = seat(Scripted({"agree/hub": "on"}), monkeypatch)
    monkeypatch.setenv("MUS_TODAY", "2027-10-07")
    assert CliRunner().invoke(app, ["agree"]).exit_code == 0
    assert "another" not in person.offered_ids["agree/hub"]

    script = {
        "agree/hub": ENTER,
        "agree/lines": "Excel",
        "agree/again": ("line-1",),
        "agree/private": Move.SKIP,
        "agree/held": "11 February",
        "agree/details": "on",
    }
    person = seat(Scripted(script), monkeypatch)
    monkeypatch.setenv("MUS_TODAY", "2028-02-14")
    assert CliRunner().invoke(app, ["agree"]).exit_code == 0
    assert person.unused == []
    assert person.offered["agree/hub"][0] == "We've had another talk"
    record = stored(places, 2028)
    assert record.talk == rec.Talk(date=dt.date(2028, 2, 11), manager="Bodil")
    assert written(agreed(record)) == ["Excel", "Home on Fridays"]
