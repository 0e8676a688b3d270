"""What was copied from an answer, a topic or a goal changes and turns private with it (B1)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli.core import steps
from mus_cli.core.answering import AnswerContext, QuestionAnswer
from mus_cli.core.answers import AnswersFile, merge_answers
from mus_cli.core.partial import Partial
from mus_cli.core.privacy import shareable, with_shared
from mus_cli.core.record import AgendaLine, Answer, Goal, OwnTopic, Preparation, Record
from mus_cli.documents import formats
from mus_cli.documents.handout import handout
from mus_cli.storage import banks
from tests.documents.opened import everything

TODAY = dt.date(2026, 11, 28)
LIBRARY = banks.library(Path("nowhere"))
CONTEXT = AnswerContext(LIBRARY, None, TODAY)


def prepared(**parts: object) -> Record:
    """Return a year with a preparation of these parts, all of it shared."""
    record = Record(year=2026, preparation=Preparation(**parts))  # type: ignore[arg-type]
    everything = [item.id for item in shareable(record, LIBRARY)]
    return with_shared(record, everything, LIBRARY)


def asked(record: Record, key: str, answer: steps.StepAnswer) -> Record:
    """Return the record after an answer in the interview."""
    return steps.apply(record, steps.step(key), answer, CONTEXT)


def agenda(record: Record) -> list[tuple[str, str, str]]:
    """Return the agenda as topic, origin and place."""
    return [(line.topic, line.origin, line.place) for line in record.preparation.agenda]


MANAGER = AgendaLine(topic="", minutes=15, origin="manager")
Case = tuple[dict[str, object], AgendaLine, tuple[str, steps.StepAnswer, steps.StepAnswer, str]]
SOURCES: dict[str, Case] = {
    "must-cover": (
        {"answers": {"must-cover": Answer(text="QFerieZ\nKontor", place="table")}},
        AgendaLine(topic="QFerieZ", minutes=20, origin="must-cover"),
        (
            "question/must-cover",
            QuestionAnswer("Kontor"),
            QuestionAnswer("Barsel\nKontor"),
            "Barsel",
        ),
    ),
    "ask-for": (
        {"answers": {"ask-for": Answer(text="QFerieZ", place="table")}},
        AgendaLine(topic="QFerieZ", minutes=20, origin="ask-for"),
        ("question/ask-for", QuestionAnswer(""), QuestionAnswer("Barsel"), "Barsel"),
    ),
    "own": (
        {"own_topics": (OwnTopic(topic="QFerieZ"), OwnTopic(topic="Kontor"))},
        AgendaLine(topic="QFerieZ", minutes=20, origin="own/0"),
        ("own-topic/0", "", "Barsel", "Barsel"),
    ),
    "goal": (
        {"goals": (Goal(id="ferie", goal="QFerieZ"),)},
        AgendaLine(topic="QFerieZ", minutes=20, origin="goal/ferie"),
        ("goal/ferie/goal", "", "Barsel", "Barsel"),
    ),
}


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("form", sorted(formats.FORMATS))
def test_retracted_words_are_in_no_export(kind: str, form: str) -> None:
    """A source that is deleted takes the agenda line that grew from it along, shared or not."""
    parts, line, (key, none, _other, _topic) = SOURCES[kind]
    record = prepared(**parts, agenda=(line, MANAGER))
    assert "QFerieZ" in said(record, form) or form in ("calendar", "csv")
    gone = asked(record, key, none)
    assert "QFerieZ" not in said(gone, form)
    assert [(one.origin, one.minutes) for one in gone.preparation.agenda] == [("manager", 35)]


@pytest.mark.parametrize("kind", SOURCES)
def test_changed_words_change_their_copy_and_are_not_shared(kind: str) -> None:
    """The agenda says what the source says now, and both wait to be shared anew."""
    parts, line, (key, _none, other, topic) = SOURCES[kind]
    changed = asked(prepared(**parts, agenda=(line, MANAGER)), key, other)
    assert agenda(changed) == [(topic, line.origin, "table"), ("", "manager", "manager")]
    assert "QFerieZ" not in said(changed, "json")
    assert topic not in said(changed, "json")


def test_a_topic_that_moves_up_keeps_its_own_agenda_line() -> None:
    """Own topics are known by their number; one that is removed takes no other's line."""
    topics = tuple(OwnTopic(topic=text) for text in ("A", "B", "C"))
    lines = tuple(
        AgendaLine(topic=t.topic, minutes=9, origin=f"own/{n}") for n, t in enumerate(topics)
    )
    record = asked(prepared(own_topics=topics, agenda=lines), "own-topic/0", "")
    assert agenda(record) == [("B", "own/0", "manager"), ("C", "own/1", "manager")]
    renamed = asked(record, "own-topic/1", "D")
    assert agenda(renamed) == [("B", "own/0", "manager"), ("D", "own/1", "table")]


def test_a_goal_is_no_longer_shared_when_the_line_it_grew_from_is_gone() -> None:
    """It stays, with all that was written to it, and is for the table again."""
    record = asked(
        Record(year=2026), "question/skills-to-grow", QuestionAnswer("QFerieZ\nSige fra")
    )
    record = asked(record, "goal/from/skills-to-grow:0", "QFerieZ")
    (goal,) = record.preparation.goals
    assert goal.origin == "skills-to-grow"
    shared = with_shared(record, [f"goal/{goal.id}"], LIBRARY)
    kept = asked(shared, "question/skills-to-grow", QuestionAnswer("QFerieZ"))
    assert kept.preparation.goals[0].place == "manager"
    gone = asked(shared, "question/skills-to-grow", QuestionAnswer("Sige fra"))
    assert gone.preparation.goals == (replace(goal, place="table"),)


def test_what_is_made_only_for_oneself_is_no_topic_of_the_agenda() -> None:
    """A line keeps its minutes, not its words, when its source becomes private."""
    topics = (OwnTopic(topic="Ferie"),)
    line = AgendaLine(topic="Ferie", minutes=20, origin="own/0")
    record = prepared(own_topics=topics, agenda=(line, MANAGER))
    file = AnswersFile(own_topics=(OwnTopic(topic="Ferie", place="me"),))
    merged = merge_answers(record, file, LIBRARY, TODAY)
    assert agenda(merged)[0] == ("Ferie", "own/0", "me")
    proposed = asked(merged, "agenda", "again")
    assert "Ferie" not in {topic for topic, _origin, _place in agenda(proposed)}


def test_a_line_in_other_words_stays_and_is_not_shared_with_a_changed_source() -> None:
    """What was typed by hand is never taken away; it waits to be shared anew."""
    line = AgendaLine(topic="Min ferie", minutes=20, origin="ask-for")
    asks = {"ask-for": Answer(text="QFerieZ", place="table")}
    record = prepared(answers=asks, agenda=(line, MANAGER))
    file = AnswersFile(answers={"ask-for": Partial.of(Answer, text="Barsel")})
    merged = merge_answers(record, file, LIBRARY, TODAY)
    assert agenda(merged)[0] == ("Min ferie", "ask-for", "table")
    assert merge_answers(merged, file, LIBRARY, TODAY) == merged


def said(record: Record, form: str) -> str:
    """Return what the manager gets before the talk in one format."""
    data = formats.render(form, handout(record, "before", LIBRARY, TODAY))
    return everything(form, data)
