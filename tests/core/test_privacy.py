from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.bank import Bank, Library, Question, Wording, Words
from mus_cli.core.privacy import (
    FIELDS,
    FOR_THE_TABLE,
    Item,
    begins_as,
    for_the_table,
    has_private_notes,
    moved_back,
    placed,
    private_count,
    shareable,
    shared_ids,
    shared_view,
    usual,
    with_shared,
)
from mus_cli.core.redaction import UNNAMED
from mus_cli.storage import banks
from tests.core.planted import mark, planted

LIBRARY = Library(
    (
        Bank(
            format=1,
            id="mixed",
            title=Words(en="Mixed"),
            questions=tuple(
                Question(
                    id=key, en=Wording(question=key), sensitive=key in ("wellbeing", "fb-fact")
                )
                for key in ("outcome", "results", "wellbeing", "fb-keep", "fb-fact", "course")
            ),
        ),
    )
)


def _parts_of_a_record() -> list[type[rec.Part]]:
    shared = (rec.Part, rec.FollowedUp)  # what others are made from
    return [
        thing
        for thing in vars(rec).values()
        if isinstance(thing, type) and issubclass(thing, rec.Part) and thing not in shared
    ]


def _year(**preparation: object) -> rec.Record:
    return rec.Record(year=2026, preparation=rec.Preparation(**preparation))  # type: ignore[arg-type]


def _words(view: object) -> str:
    return msgspec.json.encode(view).decode()


@pytest.mark.parametrize("part", _parts_of_a_record())
def test_every_field_of_a_record_has_a_rule(part: type[rec.Part]) -> None:
    """A field added to the record stays home until somebody decides how it may leave."""
    assert set(FIELDS[part]) == {field.name for field in msgspec.structs.fields(part)}


PRIVATE: list[tuple[type[rec.Part], str]] = [
    (rec.Goal, "why"),
    (rec.Goal, "first_step"),
    (rec.Goal, "id"),
    (rec.CarriedFrom, "id"),
    (rec.LogEntry, "reason"),
    (rec.LogEntry, "note"),
    (rec.Agreements, "private_notes"),
    (rec.Preparation, "selection"),
    (rec.Preparation, "picked"),
    (rec.LooseEnd, "id"),
    (rec.LooseEnd, "note"),
    *((part, "extra") for part in _parts_of_a_record()),
]

OWN: list[tuple[type[rec.Part], str]] = [
    (rec.Answer, "text"),
    (rec.Answer, "chosen"),
    (rec.Answer, "question"),
    (rec.OwnTopic, "topic"),
    (rec.OwnTopic, "text"),
    (rec.AgendaLine, "topic"),
    (rec.AgendaLine, "origin"),
    (rec.Remark, "text"),
]


def _found(fields: list[tuple[type[rec.Part], str]], words: str) -> list[str]:
    """Return the marks of those fields that are among the words."""
    return [mark(part, field) for part, field in fields if mark(part, field) in words]


def test_what_is_never_shared_leaves_with_nothing_else() -> None:
    """Reasons, log notes, private notes and the way in chosen stay home when all else is shared."""
    record = planted(shared=True)
    assert len(_found(PRIVATE, _words(record))) == len(PRIVATE)
    assert _found(PRIVATE, _words(shared_view(record))) == []


def test_nothing_private_leaves_while_nothing_is_shared() -> None:
    """Without a single tick only the agreements and who meets when can be seen."""
    record = planted(shared=False)
    assert len(_found(PRIVATE + OWN, _words(record))) == len(PRIVATE + OWN)
    assert _found(PRIVATE + OWN, _words(shared_view(record))) == []


def test_agreements_are_common_to_both() -> None:
    """What was agreed is seen by both; its log without notes and reasons."""
    view = shared_view(planted(shared=False))
    assert view.agreements is not None
    assert [line.text for line in view.agreements.lines] == [mark(rec.AgreedLine, "text")]
    assert view.agreements.goals[0].log[0] == rec.LogEntry(
        date=view.agreements.goals[0].log[0].date,
        status="not-started",
        decision="keep",
        was=rec.Was(
            goal=mark(rec.Was, "goal"),
            success=(mark(rec.Was, "success"),),
            due=rec.Due(words=mark(rec.Due, "words"), date=view.agreements.follow_ups[0]),
        ),
    )
    assert view.agreements.remarks == rec.Remark()
    assert view.agreements.feedback_received == rec.Remark()


def test_a_goal_before_the_talk_leaves_without_its_history() -> None:
    """A shared wish shows neither its log nor how often it was carried over."""
    goal = shared_view(planted(shared=True)).preparation.goals[0]
    assert goal.goal == mark(rec.Goal, "goal")
    assert goal.benefit == mark(rec.Goal, "benefit")
    assert (goal.log, goal.carried_from, goal.why, goal.kind) == ((), None, "", "learning")


def test_a_goals_code_is_the_same_each_time_but_tells_nothing() -> None:
    """A calendar entry keeps its identity, while the first wording of a goal stays home."""
    goals = (
        rec.Goal(id="komme-vaek", uid="9f", goal="Nyt team", place="manager"),
        rec.Goal(id="kursus", uid="0a", goal="Kursus", place="manager"),
    )
    first, second = shared_view(_year(goals=goals)).preparation.goals
    again = shared_view(_year(goals=goals[:1])).preparation.goals[0]
    assert first.id == again.id != second.id
    assert "komme" not in first.id


def test_a_rating_leaves_apart_from_its_text() -> None:
    """The number can be shared while the words stay home, and the other way round."""
    answer = rec.Answer(question="?", text="secret", rating=2)
    number = shared_view(_year(answers={"wellbeing": replace(answer, rating_place="manager")}))
    assert number.preparation.answers["wellbeing"] == rec.Answer(
        question="?", rating=2, rating_place="manager"
    )
    words = shared_view(_year(answers={"wellbeing": replace(answer, place="manager")}))
    assert words.preparation.answers["wellbeing"] == rec.Answer(
        question="?", text="secret", place="manager"
    )


def test_what_leaves_takes_only_its_own_words_along() -> None:
    """What was offered and not chosen stays home, and the word of a number stays with it."""
    offered = rec.Offered(
        choices={"1": "never", "2": "rarely", "4": "always", "own": "myself", "b": "other"},
        statements={"calm": "I have time", "help": "I get help"},
        highest=4,
    )
    answer = rec.Answer(
        text="secret", chosen=("own",), rating=2, ratings={"calm": 2}, offered=offered
    )
    words = shared_view(_year(answers={"k": replace(answer, place="manager")}))
    assert words.preparation.answers["k"].offered == rec.Offered(
        choices={"own": "myself"}, highest=4
    )
    numbers = shared_view(_year(answers={"k": replace(answer, rating_place="manager")}))
    assert numbers.preparation.answers["k"] == rec.Answer(
        rating=2,
        ratings={"calm": 2},
        rating_place="manager",
        offered=rec.Offered(
            choices={"1": "never", "2": "rarely", "4": "always"},
            statements={"calm": "I have time"},
            highest=4,
        ),
    )


def test_feedback_in_three_steps_goes_as_one_or_not_at_all() -> None:
    """A file that shares only one step of the feedback shares no feedback."""
    fact = rec.Answer(text="fact", place="manager")
    one = _year(answers={"fb-fact": fact, "fb-wish": rec.Answer(text="wish")})
    assert shared_view(one).preparation.answers == {}
    whole = with_shared(one, {"feedback-steps"}, LIBRARY)
    assert list(shared_view(whole).preparation.answers) == ["fb-fact", "fb-wish"]
    assert shared_ids(whole) == ("feedback-steps",)


def test_getting_ready_to_receive_feedback_is_never_shared() -> None:
    """``fb-receive`` stays home even where a file marks it shared."""
    record = _year(answers={"fb-receive": rec.Answer(text="breathe", place="manager", rating=3)})
    assert shareable(record, LIBRARY) == ()
    assert shared_view(record).preparation.answers == {}
    assert with_shared(record, {"answer/fb-receive"}, LIBRARY).preparation.answers[
        "fb-receive"
    ] == (rec.Answer(text="breathe", rating=3))


def test_what_can_be_shared_is_listed_with_how_it_stands() -> None:
    """Everything written is offered once, with what is sensitive and what is usual."""
    record = rec.Record(
        year=2026,
        preparation=rec.Preparation(
            answers={
                "outcome": rec.Answer(text="a course", place="table"),
                "wellbeing": rec.Answer(text="fine", rating=4, rating_place="manager"),
                "results": rec.Answer(),
                "fb-keep": rec.Answer(text="time"),
                "fb-fact": rec.Answer(text="fact"),
                "acme/gone": rec.Answer(chosen=("x",)),
            },
            agenda=(
                rec.AgendaLine(topic="Course", minutes=10, origin="goal/course"),
                rec.AgendaLine(topic="Pressure", minutes=10, origin="wellbeing", place="manager"),
            ),
            goals=(rec.Goal(id="course", goal="Course", kind="course"),),
            own_topics=(rec.OwnTopic(topic="Desks"),),
        ),
        agreements=rec.Agreements(feedback_received=rec.Remark(text="good"), private_notes="tired"),
    )
    assert shareable(record, LIBRARY) == (
        Item("answer/outcome", sensitive=False, place="table", usual=True),
        Item("answer/wellbeing", sensitive=True, place="me", usual=False),
        Item("rating/wellbeing", sensitive=True, place="manager", usual=False),
        Item("answer/fb-keep", sensitive=False, place="me", usual=False),
        Item("answer/acme/gone", sensitive=True, place="me", usual=False),
        Item("feedback-steps", sensitive=True, place="me", usual=False),
        Item("agenda/0", sensitive=False, place="table", usual=True),
        Item("agenda/1", sensitive=True, place="manager", usual=False),
        Item("goal/course", sensitive=False, place="table", usual=True),
        Item("own/0", sensitive=False, place="table", usual=False),
        Item("feedback-received", sensitive=False, place="me", usual=False),
    )
    assert private_count(record) == 9


def test_the_usual_is_outcome_agenda_and_course_proposals() -> None:
    """Of the agenda only what the person worded; of the goals only courses still proposed."""
    course = rec.Course(title="Project leadership")
    record = _year(
        answers={
            "outcome": rec.Answer(text="x", place="table"),
            "course": rec.Answer(text="a course", place="self"),
        },
        agenda=tuple(
            rec.AgendaLine(
                topic="" if origin in ("since-last", "manager") else "t", minutes=5, origin=origin
            )
            for origin in ("since-last", "must-cover", "ask-for", "own/0", "manager", "team", "")
        ),
        goals=(
            rec.Goal(id="a", goal="a"),
            rec.Goal(id="b", goal="b", course=course),
            rec.Goal(id="c", goal="c", course=replace(course, state="cancelled")),
            rec.Goal(id="d", goal="d", kind="course", status="done"),
        ),
    )
    assert usual(record) == (
        "answer/outcome", "agenda/0", "agenda/1", "agenda/3", "agenda/4", "agenda/6", "goal/b"
    )  # fmt: skip
    no_goals = replace(record, preparation=replace(record.preparation, goals=(), agenda=()))
    assert usual(no_goals) == ("answer/outcome", "answer/course")


def test_choosing_shares_exactly_what_was_chosen() -> None:
    """What was shared before and is not chosen now becomes private again."""
    record = planted(shared=True)
    nothing = with_shared(record, (), LIBRARY)
    assert shared_ids(nothing) == ()
    everything = [item.id for item in shareable(record, LIBRARY)]
    assert shared_ids(with_shared(nothing, everything, LIBRARY)) == tuple(everything)
    assert with_shared(with_shared(nothing, everything, LIBRARY), ["no/such"], LIBRARY) == nothing
    one = with_shared(record, {"rating/energy"}, LIBRARY)
    assert shared_ids(one) == ("rating/energy",)
    assert private_count(one) == len(everything) - 1
    assert has_private_notes(one)  # never chosen, and not counted with what is


def _one_of_each(place: rec.Place) -> rec.Record:
    return _year(
        answers={
            key: rec.Answer(text=key, place=place)
            for key in ("outcome", "results", "wellbeing", "fb-fact", "fb-wish")
        },
        own_topics=(rec.OwnTopic(topic="Why?", place=place),),
        agenda=(rec.AgendaLine(topic="Course", minutes=10, place=place),),
        goals=(rec.Goal(id="course", goal="Course", place=place),),
    )


@pytest.mark.parametrize("place", ["table", "self", "me"])
def test_what_is_no_longer_shared_is_read_where_it_was_before(place: rec.Place) -> None:
    """A line that was only for its owner is not left on the table, nor on the page to say."""
    before = _one_of_each(place)
    everything = [item.id for item in shareable(before, LIBRARY)]
    shared = with_shared(with_shared(before, everything, LIBRARY), everything, LIBRARY)
    assert {item.place for item in shareable(shared, LIBRARY)} == {"manager"}
    assert with_shared(shared, (), LIBRARY) == before


def test_what_was_shared_before_its_place_was_kept_is_not_put_on_the_table() -> None:
    """In an older record nobody knows; it goes no further than its owner's page."""
    withdrawn = with_shared(_one_of_each("manager"), (), LIBRARY)
    assert {item.id: item.place for item in shareable(withdrawn, LIBRARY)} == {
        "answer/outcome": "self",
        "answer/results": "self",
        "answer/wellbeing": "me",
        "feedback-steps": "me",
        "agenda/0": "self",
        "goal/course": "self",
        "own/0": "self",
    }


def test_shared_words_that_change_go_back_to_where_they_were() -> None:
    """New words are read by no more people than the old ones were before they were shared."""
    goal = rec.Goal(id="course", goal="Course", place="me")
    assert moved_back(placed(goal, "manager"), "table") == goal
    assert moved_back(rec.Goal(id="course", goal="Course", place="manager"), "table").place == (
        "table"
    )


def test_a_year_without_agreements_shows_none() -> None:
    """Before the talk there is nothing agreed to see."""
    assert shared_view(_year()).agreements is None
    assert private_count(_year()) == 0
    assert not has_private_notes(_year())


def test_what_lies_on_the_table_is_what_belongs_there_and_was_not_moved() -> None:
    """Outcome, asks, agenda, topics and goals are; no other answer is, not even a shared one."""
    record = _year(
        answers={
            "outcome": rec.Answer(text="a course", place="table"),
            "ask-for": rec.Answer(text="time", place="self"),
            "wellbeing": rec.Answer(text="tired", rating=2, place="table"),
            "fb-fact": rec.Answer(text="fact"),
            "results": rec.Answer(text="portal", place="manager"),
        },
        agenda=(
            rec.AgendaLine(topic="Course", minutes=20, origin="goal/course"),
            rec.AgendaLine(topic="Tired", minutes=15, origin="wellbeing", place="me"),
            rec.AgendaLine(topic="Noise", minutes=10, origin="team", place="manager"),
        ),
        goals=(
            rec.Goal(id="course", goal="Course", why="to get away"),
            rec.Goal(id="away", goal="Away", place="me"),
            rec.Goal(id="calm", goal="Calm", place="self"),
        ),
        own_topics=(rec.OwnTopic(topic="Desks"), rec.OwnTopic(topic="Pay", place="self")),
    )
    table = for_the_table(record).preparation
    assert list(table.answers) == ["outcome"]
    assert [(line.topic, line.minutes, line.origin) for line in table.agenda] == [
        ("Course", 20, ""),
        ("", 15, UNNAMED),
        ("Noise", 10, ""),
    ]
    assert [(goal.goal, goal.why) for goal in table.goals] == [("Course", "")]
    assert [topic.topic for topic in table.own_topics] == ["Desks"]


BUILT_IN = banks.library(Path("nowhere"))


@pytest.mark.parametrize("key", [entry.key for entry in BUILT_IN])
def test_an_answer_begins_where_its_kind_belongs(key: str) -> None:
    """Sensitive ones are for their owner, what the talk is about is for both, the rest to say."""
    expected = "table" if key in FOR_THE_TABLE else "self"
    assert begins_as(key, BUILT_IN) == ("me" if BUILT_IN[key].question.sensitive else expected)
    assert begins_as(f"gone/{key}", BUILT_IN) == "me"
