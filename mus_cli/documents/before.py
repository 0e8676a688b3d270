"""What the manager gets before the talk (E2, P25): only what a ``Shared`` holds (B1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from mus_cli import terms
from mus_cli.core.bank import Library
from mus_cli.core.privacy import Shared
from mus_cli.core.record import Answer, Employee, FollowUp, Goal, OwnTopic, Talk
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
from mus_cli.i18n import _, day

ASKS = ("ask-for", "feedback-wanted")
"""The answers that ask the manager for something."""

_PLACED = ("outcome", *ASKS)  # have sections of their own


def document(shared: Shared, library: Library) -> Document:
    """Return the page: outcome, agenda, own topics, goals, answers; empty if none is shared."""
    blocks = tuple(_blocks(shared, library))
    if not blocks:
        return Document(_title(shared))
    talk = shared.talk
    facts = who(
        talk,
        shared.employee,
        (_("Talk"), terms.talk_day(talk) if talk.time else ""),  # the title has the day
        (_("Length"), terms.minutes(talk.minutes) if talk.minutes else ""),
        (_("Form"), talk.form),
    )
    return Document(_title(shared), (*facts, *blocks))


def who(talk: Talk, employee: Employee, *more: tuple[str, str]) -> Iterator[Block]:
    """Yield the employee, the manager and ``more`` facts."""
    about_employee = terms.BETWEEN.join(
        line(part) for part in (employee.name, employee.title, employee.workplace) if part.strip()
    )
    yield from fields((_("Employee"), about_employee), (_("Manager"), talk.manager), *more)


def topics(
    own: Iterable[OwnTopic], mark: Callable[[OwnTopic], str] = lambda _topic: ""
) -> Iterator[Block]:
    """Yield own topics and questions with their texts, and a ``mark`` after each (P4, P35)."""
    named = [(marked(_named(topic), mark(topic)), topic) for topic in own]
    short = bullets(text for text, topic in named if not topic.text.strip())
    long = (
        block
        for text, topic in named
        if topic.text.strip()
        for block in (Heading(3, text), *prose(topic.text))
    )
    yield from headed(_("My own topics and questions"), (*short, *long))


def _named(topic: OwnTopic) -> str:
    text = line(topic.topic)
    return _("Question: {question}").format(question=text) if topic.kind == "question" else text


def marked(text: str, mark: str) -> str:
    """Return a text with its mark after it, if it has one."""
    return f"{text} ({mark})" if mark else text


def answered(key: str, answer: Answer, library: Library, *, mark: str = "") -> Iterator[Block]:
    """Yield an answer under its heading, with a mark after that."""
    heading = line(terms.heading(key, answer, library))
    yield Heading(3, marked(heading, mark))
    yield from content(key, answer, library)


def content(key: str, answer: Answer, library: Library) -> Iterator[Block]:
    """Yield what an answer says: rating, choices, text."""
    entry = library.get(key)
    question = entry.question if entry else None
    if answer.rating is not None:
        yield Paragraph((terms.rating(answer.rating, question),))
    chosen = tuple(terms.choice(choice, question) for choice in answer.chosen if choice.strip())
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
            f"{terms.agenda_topic(planned)} ({terms.minutes(planned.minutes)})"
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
            if key not in _PLACED and answer.given
            for block in answered(key, answer, library)
        ),
    )


def _asks(answers: Mapping[str, Answer], library: Library) -> Iterator[Block]:
    for key in ASKS:
        answer = answers.get(key, Answer())
        if answer.given:
            yield Heading(3, terms.ask(key))
            yield from content(key, answer, library)


def _goal(goal: Goal, library: Library) -> Iterator[Block]:
    """Yield what a shared goal says; not what holds of every goal that nobody said otherwise of."""
    unsaid = [
        name
        for name, is_usual in (
            ("responsible", goal.responsible == "me"),
            ("follow_up", goal.follow_up == FollowUp()),
        )
        if is_usual
    ]
    return fields(*terms.goal_facts(goal, library, apart_from=unsaid))
