"""What the manager gets before the talk, as text for a mail (E1, E2, P25).

Mail programs join single lines and wrap by themselves: a blank line between blocks, no hard
wrapping, bullets indented three spaces, no table. Only a ``Shared`` is read, so that nothing
private can be in it (B1).
"""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli import terms
from mus_cli.i18n import _, day
from mus_cli.model.bank import Library
from mus_cli.model.clean import lines
from mus_cli.model.record import Answer, Goal
from mus_cli.model.sharing import Shared


def before(shared: Shared, library: Library) -> str:
    """Return the text, its blocks a blank line apart; empty where nothing is shared."""
    return "\n\n".join(block for block in _blocks(shared, library) if block)


def _blocks(shared: Shared, library: Library) -> Iterator[str]:
    prepared = shared.preparation
    outcome = prepared.answers.get("outcome")
    if outcome is not None and outcome.given:
        yield _headed(_("What I want out of the talk"), outcome.text)
    if prepared.agenda:
        title = _("Proposed agenda")
        if shared.talk.date:
            title = _("Proposed agenda for {day}").format(day=day(shared.talk.date))
        yield _headed(
            title,
            *(
                _bullet(f"{terms.agenda_topic(line)} ({terms.minutes(line.minutes)})")
                for line in prepared.agenda
            ),
        )
    for topic in prepared.own_topics:
        title = _("My question") if topic.kind == "question" else _("A topic of mine")
        yield _headed(title, topic.topic, topic.text)
    if prepared.goals:
        yield _headed(_("Goals and courses I propose"))
        for goal in prepared.goals:
            yield _goal(goal, library)
    for key, answer in prepared.answers.items():
        if key != "outcome" and answer.given:
            yield _answer(key, answer, library)


def _headed(title: str, *parts: str) -> str:
    return "\n".join((f"{title}:", *(part for part in parts if part)))


def _bullet(text: str) -> str:
    return f"   - {text}"


def _goal(goal: Goal, library: Library) -> str:
    fields = (
        ("success", terms.BETWEEN.join(goal.success)),
        ("due", terms.due(goal.due)),
        ("milestones", terms.BETWEEN.join(map(terms.milestone, goal.milestones))),
        ("benefit", goal.benefit),
        ("activities", terms.BETWEEN.join(terms.activity(a, library) for a in goal.activities)),
        ("course", terms.course(goal.course) if goal.course else ""),
        ("takes", goal.course.success if goal.course else ""),
        ("manager_part", goal.manager_part),
    )
    said = (_bullet(f"{terms.field(name)}: {text}") for name, text in fields if text)
    return "\n".join((goal.goal, *said))


def _answer(key: str, answer: Answer, library: Library) -> str:
    entry = library.get(key)
    question = entry.question if entry else None
    parts = [terms.rating(answer.rating, question)] if answer.rating is not None else []
    parts += [_bullet(terms.choice(one, question)) for one in answer.chosen]
    if question is not None and question.kind == "list":
        parts += [_bullet(item) for item in lines(answer.text)]
    elif answer.text:
        parts.append(answer.text)
    return "\n".join((terms.wording(key, answer, library), *parts))
