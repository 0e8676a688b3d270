"""What can be shared, on one line of a list: its name, and the words that would leave."""

from __future__ import annotations

from mus_cli import terms
from mus_cli.core.bank import Library
from mus_cli.core.privacy import STEPS
from mus_cli.core.record import Answer, Record
from mus_cli.core.text import lines
from mus_cli.dialogues.options import short
from mus_cli.dialogues.wording import own_topic
from mus_cli.documents.document import line
from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.console import width
from mus_cli.prompts.prompter import Option

# The list is the only place that shows them, so they are as long as the terminal allows.
ROOM = 72
_SHORTEST_MARK = 6  # characters: less of what is beside a title says nothing


def room_in_list() -> int:
    """Return the cells that a row of a list has for words."""
    return min(ROOM, width() - screen.BESIDE_LABEL)


def with_mark(title: str, mark: str) -> str:
    """Return a title and as much of what is said beside it as a list has room for."""
    room = room_in_list()
    left = room - len(title) - len(terms.BETWEEN)
    if not mark or left < min(len(mark), _SHORTEST_MARK):
        return short(title, room)
    return terms.BETWEEN.join((title, short(mark, left)))


def item_label(item_id: str, record: Record, library: Library) -> str:
    """Return the name of one shareable part, by its id in ``core.privacy``."""
    return short(_name(item_id, record, library), ROOM)


def item_text(item_id: str, record: Record, library: Library) -> str:
    """Return the name of one shareable part, and all of its words."""
    option = Option(item_id, _name(item_id, record, library))
    return option._replace(words=_words(item_id, record, library)).whole


def item_row(item_id: str, record: Record, library: Library, room: int) -> str:
    """Return the name of one shareable part, and as many of its words as there is ``room`` for."""
    name, words = item_label(item_id, record, library), item_words(item_id, record, library)
    return screen.row(Option(item_id, name, words=words), room)


def item_words(item_id: str, record: Record, library: Library) -> str:
    """Return how the person's words in a part begin; empty where its name says them all."""
    return short(_words(item_id, record, library), ROOM)


def _name(item_id: str, record: Record, library: Library) -> str:
    kind, _slash, rest = item_id.partition("/")
    prepared = record.preparation
    match kind:
        case "answer":
            return _heading(rest, record, library)
        case "rating":
            return _("Rating: {question}").format(question=_heading(rest, record, library))
        case "agenda":
            planned = prepared.agenda[int(rest)]
            topic = terms.agenda_topic(planned, first_time=bool(record.first_time))
            return _("Agenda: {topic}").format(topic=topic)
        case "goal":
            goal = next(goal for goal in prepared.goals if goal.id == rest)
            return _("Goal: {goal}").format(goal=goal.goal)
        case "own":
            return own_topic(prepared.own_topics[int(rest)])
        case "feedback-steps":
            return _("Feedback in three steps")
        case "feedback-received":
            return _("What your manager said")
    return _("Remarks")


def _words(item_id: str, record: Record, library: Library) -> str:
    kind, _slash, rest = item_id.partition("/")
    prepared = record.preparation
    match kind:
        case "answer":
            return _answer(rest, prepared.answers[rest], library)
        case "rating":
            return terms.BETWEEN.join(terms.rated(rest, prepared.answers[rest], library))
        case "own":
            return _on_one_line(prepared.own_topics[int(rest)].text)
        case "feedback-steps":
            steps = (prepared.answers.get(key, Answer()) for key in STEPS)
            return terms.BETWEEN.join(
                _on_one_line(step.text) for step in steps if step.text.strip()
            )
        case "feedback-received" if record.agreements:
            return _on_one_line(record.agreements.feedback_received.text)
        case "remarks" if record.agreements:
            return _on_one_line(record.agreements.remarks.text)
    return ""


def _answer(key: str, answer: Answer, library: Library) -> str:
    chosen = terms.chosen(key, answer, library)
    return terms.BETWEEN.join(part for part in (*chosen, _on_one_line(answer.text)) if part)


def _on_one_line(text: str) -> str:
    """Return a text on one line, where its lines can still be told apart."""
    return terms.BETWEEN.join(map(line, lines(text)))


def _heading(key: str, record: Record, library: Library) -> str:
    return terms.heading(key, record.preparation.answers[key], library)
