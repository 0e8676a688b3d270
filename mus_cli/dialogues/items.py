"""A name for each part that can be shared, short enough for a list of ticks."""

from __future__ import annotations

from mus_cli import terms
from mus_cli.core.bank import Library
from mus_cli.core.record import Record
from mus_cli.dialogues.options import short
from mus_cli.dialogues.wording import own_topic, wording
from mus_cli.i18n import _

# The list is the only place that shows them, so they are as long as the terminal allows.
ROOM = 72


def item_label(item_id: str, record: Record, library: Library) -> str:
    """Return the name of one shareable part, by its id in ``core.privacy``."""
    kind, _slash, rest = item_id.partition("/")
    prepared = record.preparation
    match kind:
        case "answer":
            return short(_wording(rest, record, library), ROOM)
        case "rating":
            question = _wording(rest, record, library)
            return short(_("Rating: {question}").format(question=question), ROOM)
        case "agenda":
            line = prepared.agenda[int(rest)]
            topic = terms.agenda_topic(line, first_time=bool(record.first_time))
            return short(_("Agenda: {topic}").format(topic=topic), ROOM)
        case "goal":
            goal = next(goal for goal in prepared.goals if goal.id == rest)
            return short(_("Goal: {goal}").format(goal=goal.goal), ROOM)
        case "own":
            return short(own_topic(prepared.own_topics[int(rest)]), ROOM)
        case "feedback-steps":
            return _("Feedback in three steps")
        case "feedback-received":
            return _("What your manager said")
    return _("Remarks")


def _wording(key: str, record: Record, library: Library) -> str:
    entry = library.get(key)
    return wording(entry.question)[0] if entry else record.preparation.answers[key].question
