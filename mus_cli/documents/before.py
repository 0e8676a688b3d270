"""What the manager gets before the talk (E2, P25): only what a ``Shared`` holds (B1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from mus_cli import terms
from mus_cli.core.bank import Library
from mus_cli.core.privacy import Shared
from mus_cli.core.record import AgendaLine, Answer, Employee, Goal, OwnTopic, Talk
from mus_cli.documents.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    bullets,
    fields,
    headed,
    line,
    listed,
    prose,
)
from mus_cli.documents.letter import letter, responsible
from mus_cli.i18n import _, day

ASKS = ("ask-for", "feedback-wanted")
"""The answers that ask the manager for something."""

_PLACED = ("outcome", *ASKS)  # have sections of their own


def document(shared: Shared, library: Library) -> Document:
    """Return the page: outcome, agenda, own topics, goals, answers; empty if none is shared."""
    blocks = tuple(_blocks(shared, library))
    talk = shared.talk
    facts = fields(
        (_("Talk"), terms.talk_day(talk) if talk.time else ""),  # the title has the day
        (_("Length"), terms.minutes(talk.minutes) if talk.minutes else ""),
        (_("Form"), talk.form),
    )
    opening = _("Here's what I'd like to talk with you about.")
    about = _named(shared.employee.title, shared.employee.workplace)
    whole = (*facts, *blocks) if blocks else ()
    return letter(_title(shared), shared, opening, whole, about=about)


def who(talk: Talk, employee: Employee, *more: tuple[str, str]) -> Iterator[Block]:
    """Yield the employee, the manager and ``more`` facts."""
    named = _named(employee.name, employee.title, employee.workplace)
    yield from fields((_("Employee"), named), (_("Manager"), talk.manager), *more)


def _named(*parts: str) -> str:
    return terms.BETWEEN.join(line(part) for part in parts if part.strip())


def topics(
    own: Iterable[OwnTopic], mark: Callable[[OwnTopic], str] = lambda _topic: ""
) -> Iterator[Block]:
    """Yield own topics and questions with their texts, and a ``mark`` after each (P4, P35)."""
    named = [(marked(titled(topic), mark(topic)), topic) for topic in own]
    short = bullets(text for text, topic in named if not topic.text.strip())
    long = (
        block
        for text, topic in named
        if topic.text.strip()
        for block in (Heading(3, text), *prose(topic.text))
    )
    yield from headed(_("My own topics and questions"), (*short, *long))


def titled(topic: OwnTopic) -> str:
    """Return what a topic is called; a question says that it is one (P35)."""
    text = line(topic.topic)
    return _("Question: {question}").format(question=text) if topic.kind == "question" else text


def marked(text: str, mark: str) -> str:
    """Return a text with its mark after it, if it has one."""
    return f"{text} ({mark})" if mark else text


def answered(
    key: str, answer: Answer, library: Library, *, mark: str = "", heading: str = ""
) -> Iterator[Block]:
    """Yield an answer under its heading, or another one, with a mark after that."""
    heading = heading or line(terms.heading(key, answer, library))
    yield Heading(3, marked(heading, mark))
    yield from content(key, answer, library)


def content(key: str, answer: Answer, library: Library) -> Iterator[Block]:
    """Yield what an answer says: rating, choices, text."""
    entry = library.get(key)
    question = entry.question if entry else None
    rated = tuple(terms.rated(key, answer, library))
    if answer.ratings:
        yield from bullets(rated)
    elif rated:
        yield Paragraph(rated)
    chosen = terms.chosen(key, answer, library)
    if len(chosen) == 1:
        yield Paragraph((line(chosen[0]),))
    else:
        yield from bullets(chosen)
    if question is not None and question.takes.is_listed:
        yield from listed(answer.text)
    else:
        yield from prose(answer.text)


def _title(shared: Shared) -> str:
    if shared.talk.date:
        return _("For our MUS on {day}").format(day=day(shared.talk.date))
    return _("For our MUS {year}").format(year=shared.year)


def _blocks(shared: Shared, library: Library) -> Iterator[Block]:
    prepared = shared.preparation
    outcome = prepared.answers.get("outcome", Answer())
    yield from headed(_("What I want out of the talk"), content("outcome", outcome, library))
    if prepared.agenda:
        yield Heading(2, _("Proposed agenda"))
        yield from bullets(
            f"{_agenda_topic(planned)} ({terms.minutes(planned.minutes)})"
            for planned in prepared.agenda
        )
    yield from headed(_("What I ask for"), _asks(prepared.answers, library))
    on_agenda = {line(planned.topic) for planned in prepared.agenda}
    yield from topics(
        topic
        for topic in prepared.own_topics
        if topic.text.strip() or line(topic.topic) not in on_agenda
    )
    if prepared.goals:
        yield Heading(2, _("Goals and courses I propose"))
        for goal in prepared.goals:
            yield Heading(3, line(goal.goal))
            yield from _goal(goal, library)
    yield from headed(
        _("What I have chosen to share"),
        (
            block
            for key, answer in prepared.answers.items()
            if key not in _PLACED and answer.is_given
            for block in answered(key, answer, library, heading=_to_you(key))
        ),
    )


def _agenda_topic(planned: AgendaLine) -> str:
    is_yours = planned.origin == "manager" and not planned.topic.strip()
    return _("Your topics") if is_yours else terms.agenda_topic(planned)


def _to_you(key: str) -> str:
    """Return the heading of an answer that names its reader; empty for any other."""
    return {
        "feedback-wanted": _("I'd like to hear your opinion on"),
        "with-manager": _("Working with you"),
    }.get(key, "")


def _asks(answers: Mapping[str, Answer], library: Library) -> Iterator[Block]:
    for key in ASKS:
        answer = answers.get(key, Answer())
        if answer.is_given:
            yield Heading(3, _to_you(key) or terms.ask(key))
            yield from content(key, answer, library)


def _goal(goal: Goal, library: Library) -> Iterator[Block]:
    """Yield what a shared goal says; that the person who signs does it needs no words."""
    return fields(
        *terms.goal_facts(goal, library, apart_from=["responsible", "manager_part"]),
        (
            terms.field("responsible"),
            responsible(goal.responsible) if goal.responsible != "me" else "",
        ),
        (_("Your part"), goal.manager_part),
    )
