"""The interview as a person walks it, without a terminal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mus_cli.core.answering import AnswerContext, QuestionAnswer
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past
from mus_cli.core.goals import grown_from
from mus_cli.core.interview import END, Interview, Place, begin
from mus_cli.core.readiness import readiness
from mus_cli.core.record import Answer, Due, Goal, Preparation, Record, Talk
from mus_cli.core.steps import CONTINUE, StepAnswer
from mus_cli.core.way import WHEN, section
from mus_cli.storage import banks
from tests.earlier import earlier

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The built-in banks."""
    return banks.library(tmp_path_factory.mktemp("none"))


def fresh(library: Library, past: Past | None = None) -> Interview:
    """Return an interview of which only the day of the talk is known."""
    known = Talk(date=dt.date(2026, 12, 3))
    return begin(Record(year=2026, talk=known), AnswerContext(library, past, TODAY))


def walk(interview: Interview, answers: dict[str, StepAnswer]) -> tuple[Interview, list[str]]:
    """Answer what ``answers`` names, skip questions, go on at hubs; return the keys that came."""
    seen: list[str] = []
    while not interview.finished and len(seen) < 300:
        step = interview.step
        seen.append(step.key)
        if step.key in answers:
            value = answers.pop(step.key)
            interview = interview.answer(value)
        elif step.kind in ("goals", "supplementary", "menu", "overview", "own-topics", "agenda"):
            interview = interview.answer(CONTINUE)
        elif step.kind == "sharing":
            interview = interview.answer(())
        else:
            interview = interview.skip()
    return interview, seen


def test_default_selection_asks_the_twelve_and_the_outcome_first_and_last(library: Library) -> None:
    """The essentials come theme by theme; the outcome opens them, and is asked for at the end."""
    interview, seen = walk(fresh(library), {"before": "yes", "focus": "core"})
    assert interview.finished
    assert seen == [
        "before",
        "form",
        "focus",
        "question/outcome",
        "question/how-it-goes",
        "question/agreements-kept",
        "question/results",
        "question/expectations",
        "question/energy",
        "question/less-or-draining",
        "question/wellbeing",
        "question/team",
        "question/ambitions",
        "question/skills-to-grow",
        "question/org-contribution",
        "goals",
        "outcome-again",
        "supplementary",
        "menu",
        "sharing",
    ]


def test_a_newcomer_is_not_asked_about_last_time(library: Library) -> None:
    """Somebody new is asked the warm-up first, and nothing about an earlier MUS."""
    _, seen = walk(fresh(library), {"before": "no", "focus": "all"})
    questions = [key for key in seen if key.startswith("question/")]
    assert questions[1] == "question/values-at-work"
    for key in ("agreements-kept", "loose-ends", "back-then"):
        assert f"question/{key}" not in questions


def test_known_loose_ends_come_in_place_of_the_question(library: Library) -> None:
    """Where last year is known its open agreements are gone through, and not asked about again."""
    past = Past(
        2025,
        (
            earlier("kursus", "goal", "Kursus", "stalled", 1),
            earlier("x", "goal", "X", "in-progress"),
        ),
    )
    interview, seen = walk(
        fresh(library, past),
        {"loose-ends": {"x": "let-go"}, "focus": "core"},
    )
    assert seen[:3] == ["loose-ends", "form", "focus"]
    assert "question/agreements-kept" not in seen
    (goal,) = interview.record.preparation.goals
    assert goal.goal == "Kursus"
    assert goal.carried_from is not None
    assert (goal.carried_from.year, goal.carried_from.times) == (2025, 2)
    assert readiness(interview.record, library, past).undecided == ()


def test_letting_go_after_carrying_takes_the_goal_away_again(library: Library) -> None:
    """A changed mind about a loose end leaves no goal behind."""
    past = Past(2025, (earlier("kursus", "goal", "Kursus", "stalled"),))
    interview = fresh(library, past).answer({})
    assert [goal.goal for goal in interview.record.preparation.goals] == ["Kursus"]
    interview = interview.back().answer({"kursus": "let-go"})
    assert interview.record.preparation.goals == ()


def test_back_and_forth_loses_nothing(library: Library) -> None:
    """Going back shows the answer given, and going on from there comes to the same place."""
    interview = (
        fresh(library).answer("yes").answer("no").answer("core").answer(QuestionAnswer("Et kursus"))
    )
    at = interview.place.at
    back = interview.back()
    assert back.step.key == "question/outcome"
    assert back.record.preparation.answers["outcome"].text == "Et kursus"
    assert back.skip().place.at == at
    assert back.skip().record == interview.record


def test_back_at_the_first_step_stays(library: Library) -> None:
    """There is nothing before the first question."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY))
    assert not interview.can_go_back
    assert interview.back().place.at == "talk/date"


def test_another_selection_keeps_every_answer_and_asks_what_is_new(library: Library) -> None:
    """Changing what weighs most asks only what has not been answered."""
    interview = fresh(library).answer("yes").answer("no").answer("core")
    interview, _ = walk(
        interview,
        {
            "question/outcome": QuestionAnswer("A"),
            "question/results": QuestionAnswer("B"),
        },
    )
    assert interview.finished
    changed = replace(interview, place=Place("overview"), passed=frozenset()).answer("focus")
    changed = changed.answer("keep")
    assert changed.record.preparation.answers.keys() == {"outcome", "results"}
    assert changed.step.key == "question/what-i-can"
    _, seen = walk(changed, {})
    assert "question/results" not in seen


def test_a_goal_grows_from_an_answer_and_takes_three_lines(library: Library) -> None:
    """An answer that offers it becomes a goal with sign and deadline."""
    interview = fresh(library).answer("yes").answer("no").answer("core")
    interview, seen = walk(
        interview,
        {
            "question/skills-to-grow": QuestionAnswer("Lede et projekt\nTale højt"),
            "goals": "from/skills-to-grow:0",
            "goal/from/skills-to-grow:0": "Lede et projekt",
            "goal/lede-et-projekt/success": "Bestået eksamen\nLeder ét projekt selv",
            "goal/lede-et-projekt/due": Due(words="Q4"),
        },
    )
    (goal,) = interview.record.preparation.goals
    assert goal.success == ("Bestået eksamen", "Leder ét projekt selv")
    assert goal.due is not None
    assert (goal.due.words, goal.due.date) == ("Q4", dt.date(2026, 12, 31))
    assert (goal.responsible, goal.follow_up.every, goal.status) == ("", "", "not-started")
    at = seen.index("goals")
    assert seen[at : at + 6] == [
        "goals",
        "goal/from/skills-to-grow:0",
        "goal/lede-et-projekt/success",
        "goal/lede-et-projekt/due",
        "goal/lede-et-projekt/more",
        "goals",
    ]


def test_details_of_a_course_come_in_full(library: Library) -> None:
    """Name, provider, dates, price, link and what it takes are one step; the rest as ticked."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("goals"))
    interview = interview.answer("new/learning").answer("Projektlederkursus")
    interview, seen = walk(
        interview,
        {
            "goal/projektlederkursus/success": "Bestået",
            "goal/projektlederkursus/due": Due(words="Q4"),
            "goal/projektlederkursus/more": True,
            "goal/projektlederkursus/details": ("course", "milestones", "overlap", "activities"),
            "course/projektlederkursus/all": (
                *("Projektlederkursus", "Aftenskolen", "marts", "4.500 kr.", "", "To aftener"),
            ),
            "goal/projektlederkursus/milestones": "Tilmeldt: Q1\nBestået – 1. juni 2027\nFejret",
            "goal/projektlederkursus/overlap": "partly",
            "goal/projektlederkursus/activities": ("Mentor", "Læse"),
        },
    )
    (goal,) = interview.record.preparation.goals
    first = seen.index("goal/projektlederkursus/success")
    assert [key.partition("/")[2].partition("/")[2] for key in seen[first:-5]] == [
        *("success", "due", "more", "details", "all", "activities", "milestones", "overlap"),
    ]
    assert goal.course is not None
    assert goal.kind == "course"
    assert (goal.course.title, goal.course.provider, goal.course.price) == (
        "Projektlederkursus",
        "Aftenskolen",
        "4.500 kr.",
    )
    assert [(m.what, m.due.date if m.due else None) for m in goal.milestones] == [
        ("Tilmeldt", dt.date(2027, 3, 31)),
        ("Bestået", dt.date(2027, 6, 1)),
        ("Fejret", None),
    ]
    assert (goal.overlap, goal.activities) == ("partly", ("Mentor", "Læse"))


def test_back_from_a_new_goals_sign_edits_its_wording(library: Library) -> None:
    """Going back never makes the same goal twice."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("goals"))
    interview = interview.answer("new/keep").answer("Min fredag")
    assert interview.step.key == "goal/min-fredag/threat"
    back = interview.back()
    assert back.step.key == "goal/min-fredag/goal"
    again = back.answer("Min frie fredag")
    assert again.step.key == "goal/min-fredag/threat"
    assert [goal.goal for goal in again.record.preparation.goals] == ["Min frie fredag"]


def test_an_emptied_goal_is_taken_away_and_its_questions_with_it(library: Library) -> None:
    """Emptying the goal's line removes it, and nothing more is asked about it."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("goals"))
    interview = interview.answer("new/learning").answer("Dansk").back().answer("")
    assert interview.record.preparation.goals == ()
    assert interview.step.key == "goals"


def test_a_changed_text_is_private_again(library: Library) -> None:
    """What was shared were the old words."""
    interview = begin(
        Record(year=2026), AnswerContext(library, None, TODAY), Place("question/energy")
    )
    interview = interview.answer(QuestionAnswer("Ro"))
    shared = interview.jump("sharing").answer(("answer/energy",))
    assert shared.record.preparation.answers["energy"].place == "manager"
    edited = shared.jump("question/energy").answer(QuestionAnswer("Noget råt"))
    assert edited.record.preparation.answers["energy"].place != "manager"
    same = shared.jump("question/energy").answer(QuestionAnswer("Ro"))
    assert same.record.preparation.answers["energy"].place == "manager"


def test_overview_reopens_an_answer_and_comes_back(library: Library) -> None:
    """Ctrl-G from anywhere, one number, and back to the same question; it is not asked twice."""
    interview = fresh(library).answer("yes").answer("no").answer("core")
    assert interview.step.key == "question/outcome"
    looked = interview.jump("overview").answer("question/results")
    assert looked.step.key == "question/results"
    done = looked.answer(QuestionAnswer("Portalen")).answer(CONTINUE)
    assert done.step.key == "question/outcome"
    assert done.record.preparation.answers["results"].text == "Portalen"
    _, seen = walk(done, {})
    assert "question/results" not in seen


def test_jumping_to_where_one_is_stays(library: Library) -> None:
    """Asking for the overview in the overview opens no second one."""
    interview = fresh(library).jump("overview")
    assert interview.jump("overview") is interview


def test_menu_sections_come_back_to_the_menu(library: Library) -> None:
    """Each optional part ends where it was chosen."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("menu"))
    situation = QuestionAnswer("The meeting began late")
    _, seen = walk(interview, {"menu": "feedback", "question/fb-fact": situation})
    assert seen[:8] == [
        "menu",
        "question/fb-keep",
        "question/fb-fact",
        "question/fb-experience",
        "question/fb-wish",
        "question/fb-receive",
        "hard/feedback",
        "menu",
    ]


@pytest.mark.parametrize("past", [None, Past(2025, (earlier("x", "goal", "X", "stalled"),))])
def test_the_talk_is_asked_about_first_in_one_line(library: Library, past: Past | None) -> None:
    """Day, time and name from one line; then it is asked about no more."""
    interview = begin(Record(year=2026), AnswerContext(library, past, TODAY))
    assert interview.place.at == "talk/date"
    following = interview.skip().place.at
    interview = interview.answer("17/3 kl. 10 med Birgitte")
    assert interview.record.talk == Talk(
        date=dt.date(2027, 3, 17), time="10:00", manager="Birgitte"
    )
    assert interview.place.at == following == ("loose-ends" if past else "before")
    assert begin(interview.record, interview.context).place.at == following


def test_a_name_without_a_day_goes_on_and_is_asked_about_another_time(library: Library) -> None:
    """Changing the selection in between does not lead back to it."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY)).answer("med Bo")
    assert interview.record.talk == Talk(manager="Bo")
    interview = interview.answer("yes").answer("no").answer("core").jump("focus").answer("hard")
    assert interview.place.at != "talk/date"
    assert begin(interview.record, interview.context).place.at == "talk/date"


def test_the_talk_is_corrected_from_the_menu_and_its_length_from_the_agenda(
    library: Library,
) -> None:
    """Each leads back to where it was chosen."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("menu"))
    interview = interview.answer("talk").answer("3/12 med Bo")
    assert (interview.place.at, interview.record.talk.manager) == ("menu", "Bo")
    interview = interview.answer("agenda").answer("45").answer("length").answer("en time")
    assert (interview.place.at, interview.record.talk.minutes) == ("agenda", 60)
    interview = interview.answer(CONTINUE).answer("agenda")
    assert interview.place.at == "agenda"


def test_agenda_asks_the_length_first_and_adds_up(library: Library) -> None:
    """The minutes come before the proposal, which takes exactly that long."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("menu"))
    interview = (
        interview.answer("own-topics").answer("new/topic").answer("Kontorpladser").answer(CONTINUE)
    )
    interview = interview.answer("agenda").answer("45")
    assert interview.step.key == "agenda"
    interview = interview.answer(CONTINUE)
    agenda = interview.record.preparation.agenda
    assert sum(line.minutes for line in agenda) == 45
    assert agenda[0].topic == "Kontorpladser"
    assert interview.step.key == "menu"


def test_agenda_line_is_changed_and_the_whole_still_adds_up(library: Library) -> None:
    """A line can be moved or given other minutes."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("menu"))
    for topic in ("A", "B"):
        interview = (
            interview.answer("own-topics").answer("new/topic").answer(topic).answer(CONTINUE)
        )
    interview = interview.answer("agenda").answer("60")
    interview = interview.answer("1").answer("up")
    assert [line.topic for line in interview.record.preparation.agenda[:2]] == ["B", "A"]
    interview = interview.answer("0").answer("30")
    assert interview.record.preparation.agenda[0].minutes == 30
    assert sum(line.minutes for line in interview.record.preparation.agenda) == 60
    assert interview.step.key == "agenda"


def test_picking_oneself_asks_what_was_ticked(library: Library) -> None:
    """With one's own choice each theme offers its questions, and only those are asked."""
    interview = fresh(library).answer("yes").answer("no").answer("own")
    assert interview.step.key == "pick/status"
    interview = interview.answer(("results",)).answer(("energy", "team")).answer(())
    _, seen = walk(interview, {})
    assert [key for key in seen if key.startswith("question/")] == [
        "question/outcome",
        "question/results",
        "question/energy",
        "question/team",
    ]


def test_resuming_without_a_draft_finds_the_first_open_step(library: Library) -> None:
    """A record alone is enough to go on from."""
    interview = (
        fresh(library)
        .answer("yes")
        .answer("no")
        .answer("core")
        .answer(QuestionAnswer("X"))
        .answer(QuestionAnswer("Godt"))
    )
    resumed = begin(interview.record, interview.context)
    assert resumed.step.key == "question/agreements-kept"


def test_what_was_answered_elsewhere_is_not_asked_again(library: Library) -> None:
    """A year from an answers file goes on at what is open: before the questions, and among them."""
    core = library.selection("core")
    assert core is not None
    given = ("outcome", "how-it-goes", "results", "energy", "team")
    prepared = Preparation(
        selection="core",
        picked=library.picked_by(core),
        answers={key: Answer(text="Ja") for key in given},
    )
    record = replace(fresh(library).record, preparation=prepared)
    _, seen = walk(begin(record, AnswerContext(library, None, TODAY)), {"before": "yes"})
    assert seen[:9] == [
        "before",
        "question/agreements-kept",
        "question/expectations",
        "question/less-or-draining",
        "question/wellbeing",
        "question/ambitions",
        "question/skills-to-grow",
        "question/org-contribution",
        "goals",
    ]


def test_an_answer_that_one_went_back_to_is_walked_through_again(library: Library) -> None:
    """Going on from it leads through the answers after it, so that each can be changed."""
    interview = fresh(library).answer("yes").answer("no").answer("core")
    for _n in range(4):
        interview = interview.answer(QuestionAnswer("Ja"))
    at = interview.place.at
    for resumed in (interview, begin(interview.record, interview.context)):
        back = resumed.back().back().back()
        walked = [back.place.at]
        while back.place.at != at:
            back = back.skip()
            walked.append(back.place.at)
        assert walked == [
            "question/how-it-goes",
            "question/agreements-kept",
            "question/results",
            "question/expectations",
        ]


def test_going_back_to_the_day_of_the_talk_leads_through_what_came_after_it(
    library: Library,
) -> None:
    """A no to the form can be taken back once the person has gone further back than the form."""
    first = begin(Record(year=2026), AnswerContext(library, None, TODAY))
    interview = first.answer("3/12").answer("yes").answer("")
    back = interview.back().back().back()
    walked = [back.place.at]
    while back.place.at != interview.place.at:
        back = back.skip()
        walked.append(back.place.at)
    assert walked == [WHEN, "before", "form", "focus"]
    chosen = interview.answer("core")
    back = chosen.back().back().back().back()
    walked = [back.place.at]
    while back.place.at != chosen.place.at:
        back = back.skip()
        walked.append(back.place.at)
    assert walked == [WHEN, "before", "form", "focus", "question/outcome"]


def test_resuming_where_all_was_passed_over_comes_to_the_menu(library: Library) -> None:
    """Somebody who skipped the menu too is offered it again."""
    first = fresh(library)
    resumed = begin(first.record, first.context, passed=frozenset(first.way()))
    assert resumed.step.key == "menu"


def test_resuming_in_a_goal_that_is_gone_falls_back(library: Library) -> None:
    """A draft that points at something taken away does not trap anybody."""
    record = fresh(library).answer("yes").answer("no").answer("core").record
    resumed = begin(record, AnswerContext(library, None, TODAY), Place("goal/gone/due"))
    assert resumed.step.key == "question/outcome"


def test_resuming_in_the_middle_of_a_detour_returns_to_its_hub(library: Library) -> None:
    """Without the detours ahead a goal's line leads back to the goals."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("goals"))
    record = interview.answer("new/learning").answer("Dansk").record
    resumed = begin(record, AnswerContext(library, None, TODAY), Place("goal/dansk/benefit"))
    assert resumed.answer("Ro").step.key == "goals"


def test_questions_the_goals_have_answered_step_aside(library: Library) -> None:
    """The workplace's gain is not asked for twice."""
    interview = begin(Record(year=2026), AnswerContext(library, None, TODAY), Place("goals"))
    assert "org-benefit" in {
        entry.key for entry in section("organisation", interview.record, interview.context)
    }
    made = interview.answer("new/learning").answer("Dansk").jump("goal/dansk/benefit")
    made = made.answer("Glade borgere")
    assert "org-benefit" not in {
        entry.key for entry in section("organisation", made.record, made.context)
    }


def test_ready_says_what_is_missing(library: Library) -> None:
    """An outcome and one answer in each theme are enough."""
    interview = (
        fresh(library).answer("yes").answer("no").answer("core").answer(QuestionAnswer("Et kursus"))
    )
    done = readiness(interview.record, library, None)
    assert (done.ready, done.missing) == (False, ("status", "work_situation", "development_goals"))
    interview, _ = walk(
        interview,
        {
            "question/results": QuestionAnswer("Portal"),
            "question/wellbeing": QuestionAnswer(rating=4),
            "question/ambitions": QuestionAnswer("Som nu"),
        },
    )
    assert readiness(interview.record, library, None).ready


def test_candidates_are_offered_once(library: Library) -> None:
    """What has become a goal is not offered again."""
    interview = begin(
        Record(year=2026), AnswerContext(library, None, TODAY), Place("question/changes")
    )
    interview = interview.answer(QuestionAnswer("Mere tid til fordybelse"))
    prepared = interview.record.preparation
    assert [grown.text for grown in grown_from(prepared.answers, library, prepared.goals)] == [
        "Mere tid til fordybelse"
    ]
    place = replace(interview, place=Place("goals"))
    made = place.answer("from/changes:0").answer("Mere tid til fordybelse")
    prepared = made.record.preparation
    assert grown_from(prepared.answers, library, prepared.goals) == ()


MOVES = st.sampled_from(["answer", "skip", "back", "overview"])


@settings(max_examples=150, deadline=None)
@given(moves=st.lists(MOVES, max_size=60), pick=st.randoms(use_true_random=False))
def test_no_walk_ends_nowhere_or_loses_an_answer(moves: list[str], pick: Random) -> None:
    """Whatever keys are pressed there is a next step, and skipping or going back keeps all."""
    library = _LIBRARY
    interview = fresh(library)
    for move in moves:
        if interview.finished:
            break
        before = interview.record.preparation.answers
        match move:
            case "skip":
                interview = interview.skip()
            case "back":
                interview = interview.back()
            case "overview":
                interview = interview.jump("overview")
            case _:
                interview = interview.answer(_value(interview, pick))
                continue
        assert interview.record.preparation.answers == before
    assert interview.finished or interview.place.at
    if not interview.finished:
        resumed = begin(interview.record, interview.context, interview.place, interview.passed)
        assert resumed.place == interview.place


def _value(interview: Interview, pick: Random) -> StepAnswer:
    step = interview.step
    prepared = interview.record.preparation
    fixed: dict[str, StepAnswer] = {
        "pick": (),
        "supplementary": CONTINUE,
        "agenda": CONTINUE,
        "sharing": (),
        "question": QuestionAnswer(pick.choice(["", "noget"])),
    }
    offered = {
        "before": ["yes", "no", "file", "mus"],
        "focus": [selection.id for selection in interview.context.library.selections],
        "goals": [CONTINUE, "new/keep", *(f"edit/{goal.id}" for goal in prepared.goals)],
        "menu": [CONTINUE, "feedback", "own-topics", "goals", "agenda", "organisation"],
        "own-topics": [CONTINUE, "new/topic"],
        "overview": [CONTINUE, "focus", "goals", "question/results", "agenda"],
    }
    fields: dict[str, list[StepAnswer]] = {
        "more": [True, False],
        "kind": ["course", "task"],
        "overlap": ["yes"],
        "follow-up": ["month"],
        "activities": [("Mentor",)],
    }
    if step.kind in fixed:
        return fixed[step.kind]
    if step.kind == "goal" and step.field in fields:
        return pick.choice(fields[step.field])
    return pick.choice(offered.get(step.kind, ["", "noget"]))


_LIBRARY = banks.library(Path("no-banks-here"))


def test_the_end_is_reached(library: Library) -> None:
    """Going on everywhere comes to the end."""
    interview, _ = walk(fresh(library), {})
    assert interview.place.at == END


def test_a_removed_goal_that_was_written_anew_is_not_doubled(library: Library) -> None:
    """Going back to the emptied line finds the new goal of that name, and no second one."""
    goal = Goal(id="lead", goal="Lead", why="It is time")
    record = Record(year=2026, first_time=True, preparation=Preparation(goals=(goal,)))
    interview = begin(record, AnswerContext(library, None, TODAY)).jump("goal/lead/goal")
    interview = interview.answer("").jump("goal/new/learning").answer("Lead")
    (made,) = interview.record.preparation.goals
    assert made == Goal(id="lead", goal="Lead")
    while interview.can_go_back:
        interview = interview.back()
        assert interview.record.preparation.goals == (made,)
