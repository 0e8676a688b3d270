"""What an answer does to the record, one kind of step at a time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mus_cli.core.answering import AnswerContext, QuestionAnswer, with_decision, with_words
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past
from mus_cli.core.goals import read_milestone
from mus_cli.core.privacy import shared_ids, with_shared
from mus_cli.core.record import (
    Answer,
    CarriedFrom,
    Course,
    Due,
    Goal,
    LooseEnd,
    Milestone,
    OwnTopic,
    Preparation,
    Record,
    Talk,
)
from mus_cli.core.steps import Now, apply, kind_of, step
from mus_cli.storage import banks
from tests.earlier import earlier

TODAY = dt.date(2026, 11, 20)
EMPTY = Record(year=2026)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The built-in banks."""
    return banks.library(tmp_path_factory.mktemp("none"))


@pytest.fixture
def context(library: Library) -> AnswerContext:
    past = Past(2025, (earlier("calm", "goal", "Calm Fridays", "in-progress"),))
    return AnswerContext(library, past, TODAY, "en")


def answered(record: Record, key: str, value: Any, context: AnswerContext) -> Record:
    """Return the record with the step of that key answered."""
    return apply(record, step(key), value, context)


def with_goal(**fields: Any) -> Record:
    """Return a record with one goal, shared."""
    goal = Goal(id="dig", goal="Dig", **{"place": "manager", **fields})
    return Record(year=2026, preparation=Preparation(goals=(goal,)))


def only_goal(record: Record) -> Goal:
    """Return the one goal."""
    (goal,) = record.preparation.goals
    return goal


def test_an_answer_keeps_the_wording_it_was_given_to(context: AnswerContext) -> None:
    """In the language of the screen, with its bank and the day; empty takes it away again."""
    record = answered(EMPTY, "question/results", QuestionAnswer("A portal"), context)
    assert record.preparation.answers["results"] == Answer(
        question="What have you achieved?",
        bank="status",
        text="A portal",
        place="self",
        updated=TODAY,
    )
    assert record.preparation.picked == ("results",)
    danish = answered(
        EMPTY, "question/results", QuestionAnswer("A"), replace(context, language="da")
    )
    assert danish.preparation.answers["results"].question == "Hvad er du kommet i mål med?"
    assert answered(record, "question/results", QuestionAnswer(), context).preparation.answers == {}


def test_an_answer_keeps_the_words_of_what_was_offered(context: AnswerContext) -> None:
    """All the choices and the words of the scale, in the language of the screen (C8)."""
    chosen = answered(EMPTY, "question/direction", QuestionAnswer(chosen=("specialist",)), context)
    offered = chosen.preparation.answers["direction"].offered
    assert offered is not None
    assert offered.choices["specialist"] == "Deeper into my field (specialist)"
    rated = answered(EMPTY, "question/wellbeing", QuestionAnswer(rating=4), context)
    scale = rated.preparation.answers["wellbeing"].offered
    assert scale is not None
    assert (list(scale.choices), scale.lowest, scale.highest) == ([*"12345"], 1, 5)


def test_answers_of_before_get_the_words_of_what_was_offered(context: AnswerContext) -> None:
    """While their bank is here; the question stays as it was worded."""
    answers = {
        "direction": Answer(question="Hvorhen?", chosen=("specialist",)),
        "gone/pick": Answer(chosen=("a",)),
        "results": Answer(question="?", text="A portal"),
    }
    record = Record(year=2026, preparation=Preparation(answers=answers))
    worded = with_words(record, context).preparation.answers
    assert worded["direction"].question == "Hvorhen?"
    assert worded["direction"].offered is not None
    assert worded["direction"].offered.choices["specialist"] == "Deeper into my field (specialist)"
    assert worded["gone/pick"] == answers["gone/pick"]
    assert worded["results"] == answers["results"]


def test_a_number_for_each_statement_is_an_answer(context: AnswerContext) -> None:
    """It has a day, and the place of what was shared goes with the numbers, not with the words."""
    record = answered(EMPTY, "question/wellbeing", QuestionAnswer(ratings={"calm": 0}), context)
    first = record.preparation.answers["wellbeing"]
    assert first.is_given
    assert first.updated == TODAY
    shared = replace(first, rating_place="manager")
    record = replace(record, preparation=Preparation(answers={"wellbeing": shared}))
    same = answered(record, "question/wellbeing", QuestionAnswer(ratings={"calm": 0}), context)
    assert same.preparation.answers["wellbeing"].rating_place == "manager"
    other = answered(record, "question/wellbeing", QuestionAnswer(ratings={"calm": 1}), context)
    assert other.preparation.answers["wellbeing"].rating_place == "me"


def test_the_same_answer_again_is_no_change(context: AnswerContext) -> None:
    """The day it was written stays."""
    record = answered(EMPTY, "question/results", QuestionAnswer("A"), context)
    later = replace(context, today=TODAY + dt.timedelta(9))
    assert answered(record, "question/results", QuestionAnswer("A"), later) == record
    changed = answered(record, "question/results", QuestionAnswer("B"), later)
    assert changed.preparation.answers["results"].updated == later.today


def test_an_answer_no_bank_asks_for_keeps_its_own_wording(context: AnswerContext) -> None:
    """A bank that is gone does not take the question's words with it."""
    old = Answer(question="How is the ward?", bank="ward", text="Quiet")
    record = Record(year=2026, preparation=Preparation(answers={"ward/rounds": old}))
    now = answered(record, "question/ward/rounds", QuestionAnswer("Loud"), context)
    assert now.preparation.answers["ward/rounds"].question == "How is the ward?"
    assert now.preparation.answers["ward/rounds"].bank == "ward"


def test_text_and_rating_are_shared_apart(context: AnswerContext) -> None:
    """A changed one is private again, the other stays as it was."""
    record = answered(EMPTY, "question/wellbeing", QuestionAnswer("Fine", rating=4), context)
    record = with_shared(record, ("answer/wellbeing", "rating/wellbeing"), context.library)
    text = answered(record, "question/wellbeing", QuestionAnswer("Better", rating=4), context)
    rating = answered(record, "question/wellbeing", QuestionAnswer("Fine", rating=5), context)
    assert shared_ids(text) == ("rating/wellbeing",)
    assert shared_ids(rating) == ("answer/wellbeing",)


def test_a_way_in_picks_and_own_choice_keeps_what_is_answered(context: AnswerContext) -> None:
    """Changing the selection loses no answer; one there is none of changes nothing."""
    record = answered(EMPTY, "question/horizon", QuestionAnswer("Here"), context)
    core = answered(record, "focus", "core", context)
    assert "horizon" not in core.preparation.picked
    assert "horizon" in core.preparation.answers
    assert answered(core, "focus", "own", context).preparation.picked == ("horizon",)
    assert answered(core, "focus", "none-such", context) == core


def test_ticking_a_theme_leaves_the_others(context: AnswerContext) -> None:
    """Each theme is picked by itself."""
    record = answered(EMPTY, "pick/status", ("results", "lessons"), context)
    record = answered(record, "pick/work_situation", ("team",), context)
    record = answered(record, "pick/status", ("results",), context)
    assert record.preparation.picked == ("team", "results")


def test_a_loose_end_carried_twice_is_one_goal(context: AnswerContext) -> None:
    """Saying it again changes nothing; letting it go takes the goal away; carrying brings it."""
    carried = with_decision(EMPTY, "calm", "carry", context)
    assert with_decision(carried, "calm", "carry", context).preparation.goals == (
        carried.preparation.goals
    )
    assert only_goal(carried).carried_from == CarriedFrom(year=2025, id="calm", times=1)
    done = with_decision(carried, "calm", "done", context)
    assert done.preparation.goals == ()
    end = LooseEnd(year=2025, id="calm", decision="done", decided=TODAY)
    assert done.preparation.loose_ends == (end,)
    later = replace(context, today=TODAY + dt.timedelta(days=3))
    assert with_decision(done, "calm", "done", later).preparation.loose_ends == (end,)


def test_a_decision_about_another_year_is_about_another_agreement(context: AnswerContext) -> None:
    """Ids are of their year: the same one elsewhere neither settles this one nor goes away."""
    earlier_end = LooseEnd(year=2024, id="calm", decision="done")
    before = Record(year=2026, preparation=Preparation(loose_ends=(earlier_end,)))
    loose_ends = step("loose-ends")
    assert kind_of(loose_ends).is_open(Now(loose_ends, before, context))
    after = with_decision(before, "calm", "let-go", context)
    assert after.preparation.loose_ends == (
        earlier_end,
        LooseEnd(year=2025, id="calm", decision="let-go", decided=TODAY),
    )
    assert not kind_of(loose_ends).is_open(Now(loose_ends, after, context))


def test_a_loose_end_nobody_knows_changes_nothing(context: AnswerContext) -> None:
    """Nor does one where no earlier year is known."""
    assert with_decision(EMPTY, "none", "carry", context) == EMPTY
    assert with_decision(EMPTY, "calm", "carry", replace(context, past=None)) == EMPTY


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("goal/new/learning", "learning"),
        ("goal/new/keep", "keep"),
        ("goal/from/course:0", "course"),
        ("goal/from/changes:3", "way-of-working"),
        ("goal/from/ward/shifts:1", "learning"),
    ],
)
def test_a_goal_takes_its_kind_from_where_it_grew(
    context: AnswerContext, key: str, kind: str
) -> None:
    """And a course has a place for its details at once; nothing written makes no goal."""
    goal = only_goal(answered(EMPTY, key, "Dig", context))
    assert (goal.goal, goal.kind) == ("Dig", kind)
    assert goal.course == (Course(title="Dig") if kind == "course" else None)
    assert answered(EMPTY, key, "", context) == EMPTY


def test_a_goal_that_is_changed_is_private_again_and_keeps_its_id(context: AnswerContext) -> None:
    """What was shared were the old words; the same words again share on."""
    record = with_goal()
    changed = only_goal(answered(record, "goal/dig/goal", "Dig deeper", context))
    assert (changed.id, changed.goal, changed.place) == ("dig", "Dig deeper", "table")
    assert only_goal(answered(record, "goal/dig/goal", "Dig", context)).place == "manager"
    assert answered(record, "goal/dig/more", value=True, context=context) == record
    assert answered(record, "goal/dig/goal", "", context).preparation.goals == ()


def test_only_the_goal_in_hand_is_changed(context: AnswerContext) -> None:
    """The others stay, also where a course is named."""
    record = with_goal()
    other = Goal(id="other", goal="Other", place="manager")
    record = replace(
        record, preparation=replace(record.preparation, goals=(*record.preparation.goals, other))
    )
    for key, value in (("goal/dig/why", "Fun"), ("course/dig/price", "9")):
        assert answered(record, key, value, context).preparation.goals[1] == other


def test_a_course_keeps_what_is_known_of_it(context: AnswerContext) -> None:
    """Choosing the kind again does not empty its details."""
    record = answered(with_goal(), "goal/dig/kind", "course", context)
    record = answered(record, "course/dig/price", "9,000", context)
    record = answered(record, "goal/dig/kind", "learning", context)
    record = answered(record, "goal/dig/kind", "course", context)
    assert only_goal(record).course == Course(title="Dig", price="9,000")


def test_milestones_are_read_line_by_line(context: AnswerContext) -> None:
    """A tail that means a day is the deadline; one that was ticked stays ticked."""
    ticked = Milestone(
        what="Signed up", due=Due(words="Q1", date=dt.date(2026, 3, 31)), done=dt.date(2026, 2, 1)
    )
    record = with_goal(milestones=(ticked,))
    text = "Signed up: Q1\n- Read: chapter 3\nExam – 1 June 2027\n\n: Q2"
    goal = only_goal(answered(record, "goal/dig/milestones", text, context))
    assert goal.milestones == (
        ticked,
        Milestone(what="Read: chapter 3"),
        Milestone(what="Exam", due=Due(words="1 June 2027", date=dt.date(2027, 6, 1))),
        read_milestone(": Q2", TODAY),
    )


def test_an_own_topic_is_added_changed_and_removed(context: AnswerContext) -> None:
    """Nothing written adds none; changed words are private again."""
    record = answered(EMPTY, "own-topic/new/question", "Why?", context)
    record = with_shared(record, ("own/0",), context.library)
    assert record.preparation.own_topics == (
        OwnTopic(topic="Why?", kind="question", place="manager", before_shared="table"),
    )
    assert answered(record, "own-topic/0", "Why?", context) == record
    changed = answered(record, "own-topic/0", "How?", context)
    assert changed.preparation.own_topics == (OwnTopic(topic="How?", kind="question"),)
    assert answered(record, "own-topic/0", "", context).preparation.own_topics == ()
    assert answered(EMPTY, "own-topic/new/topic", "", context) == EMPTY


def test_the_talk_is_read_and_taken_back(context: AnswerContext) -> None:
    """Day, length and manager; an emptied line takes the value away."""
    record = EMPTY
    for key, value in (("date", "3/12 med Mette"), ("minutes", " 45 ")):
        record = answered(record, f"talk/{key}", value, context)
    assert (record.talk.date, record.talk.minutes, record.talk.manager) == (
        dt.date(2026, 12, 3),
        45,
        "Mette",
    )
    for key in ("date", "minutes"):
        record = answered(record, f"talk/{key}", "", context)
    assert record == EMPTY


def test_a_step_that_only_leads_on_changes_nothing(context: AnswerContext) -> None:
    """The hubs and the overview."""
    for key in ("goals", "menu", "supplementary", "own-topics", "overview"):
        assert answered(EMPTY, key, "on", context) == EMPTY


def test_what_is_said_beside_the_day_of_the_talk_is_kept(context: AnswerContext) -> None:
    """Time, length and name that were typed with the day stay; another day has no time yet."""
    record = answered(EMPTY, "talk/date", "3/12 kl. 10 i halvanden time med Mette", context)
    day = dt.date(2026, 12, 3)
    assert record.talk == Talk(date=day, time="10:00", minutes=90, manager="Mette")
    record = answered(record, "talk/date", "4/12", context)
    assert record.talk == Talk(date=dt.date(2026, 12, 4), minutes=90, manager="Mette")
    for part in ("med Bo", "kl. 14", "en time", "no idea"):
        record = answered(record, "talk/date", part, context)
    assert record.talk == Talk(date=dt.date(2026, 12, 4), time="14:00", minutes=60, manager="Bo")


def test_banks_of_one_language_give_their_wording_in_both(tmp_path: Path) -> None:
    """An English screen over a Danish bank."""
    (tmp_path / "ward.yaml").write_text(
        "format: 1\nid: ward\ntitle: {da: Vagt}\nquestions:\n"
        "  - id: rounds\n    da: {question: Stuegang?}\n",
        encoding="utf-8",
    )
    context = AnswerContext(banks.library(tmp_path), None, TODAY, "en")
    record = answered(EMPTY, "question/ward/rounds", QuestionAnswer("A"), context)
    assert record.preparation.answers["ward/rounds"].question == "Stuegang?"
