"""Words copied from an answer, an own topic or a goal: they follow what they were copied from (B1).

An agenda line and a goal are copies while they are worded as their source. Where the source is
reworded, the copy is reworded with it; where it is gone, an agenda line goes too. What was shared
were the old words, so that a copy never stays shared when its source changes.
"""

from __future__ import annotations

from msgspec.structs import replace

from mus_cli.core import agenda
from mus_cli.core.privacy import READ_BY_BOTH, fewer_readers, moved_back, placed
from mus_cli.core.record import AgendaLine, Goal, OwnTopic, Place, Preparation, Record
from mus_cli.core.text import lines


def with_copies(before: Record, after: Record) -> Record:
    """Return ``after``, a changed ``before``, with every copy of words as its source is now."""
    old, new = before.preparation, after.preparation
    if (old.answers, old.own_topics, old.goals, old.agenda) == (
        new.answers,
        new.own_topics,
        new.goals,
        new.agenda,
    ):
        return after
    goals = tuple(_goal(goal, old, new) for goal in new.goals)
    new = replace(new, goals=goals)
    followed = [_agenda_line(line, old, new) for line in new.agenda]
    planned = tuple(line for line in followed if line is not None)
    if len(planned) < len(followed):
        planned = agenda.refit(planned, sum(line.minutes for line in new.agenda))
    return replace(after, preparation=replace(new, agenda=planned))


def _goal(goal: Goal, old: Preparation, new: Preparation) -> Goal:
    """Return a goal, no longer shared where the line it grew from is not there any more."""
    if not goal.origin or goal.goal not in _answer_lines(goal.origin, old):
        return goal
    if goal.goal in _answer_lines(goal.origin, new):
        return goal
    return moved_back(goal, "table")


def _agenda_line(line: AgendaLine, old: Preparation, new: Preparation) -> AgendaLine | None:
    """Return an agenda line as its source is now; ``None`` where its source is gone."""
    origin = _moved(line.origin, old, new)
    was, is_now = agenda.source_texts(line.origin, old), agenda.source_texts(origin, new)
    moved = replace(line, origin=origin)
    if line.topic in was and line.topic not in is_now:
        gone = [text for text in was if text not in is_now]
        added = [text for text in is_now if text not in was]
        if len(gone) != 1 or len(added) != 1:
            return None
        moved = moved_back(replace(moved, topic=added[0]), "table")
    elif was != is_now and line.topic not in is_now:
        moved = moved_back(moved, "table")
    return _beside_its_source(moved, _place(line.origin, old), _place(origin, new), old)


def _beside_its_source(
    line: AgendaLine, was: Place | None, is_now: Place | None, old: Preparation
) -> AgendaLine:
    """Return a line that is read by no more people than what it grew from, when that was moved.

    It comes back to the table with its source. The person can move it by itself afterwards.
    """
    if is_now in ("self", "me") and (was != is_now or line not in old.agenda):
        return placed(line, fewer_readers(line.place, is_now))
    if is_now in READ_BY_BOTH and was in ("self", "me") and line.place == was:
        return placed(line, "table")
    return line


def _moved(origin: str, old: Preparation, new: Preparation) -> str:
    """Return the origin of a line by the places that own topics have now."""
    topic = _own_topic(origin, old)
    if topic is None:
        return origin
    same = _own_topic(origin, new)
    if same is not None and (same.topic == topic.topic or same.topic not in _topics(old)):
        return origin
    at = next((n for n, one in enumerate(new.own_topics) if one.topic == topic.topic), None)
    return f"own/{len(new.own_topics) if at is None else at}"


def _topics(prepared: Preparation) -> set[str]:
    return {topic.topic for topic in prepared.own_topics}


def _own_topic(origin: str, prepared: Preparation) -> OwnTopic | None:
    found = agenda.source(origin, prepared)
    return found if isinstance(found, OwnTopic) else None


def _answer_lines(key: str, prepared: Preparation) -> tuple[str, ...]:
    answer = prepared.answers.get(key)
    return lines(answer.text) if answer else ()


def _place(origin: str, prepared: Preparation) -> Place | None:
    """Return the place of what a line grew from; ``None`` where it grew from nothing."""
    found = agenda.source(origin, prepared)
    return found.place if found else None
