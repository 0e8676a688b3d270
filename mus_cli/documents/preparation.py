"""The preparation note, ``forberedelse.md``: part one for the table, part two for oneself alone.

Part one is made from ``for_the_table`` alone, so that a page printed up to the line has nothing
private (B1). Part two has the rest: every word of the preparation is in the note once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past
from mus_cli.core.privacy import Shared, for_the_table
from mus_cli.core.record import Answer, LooseEnd, OwnTopic, Record
from mus_cli.core.redaction import UNNAMED
from mus_cli.core.text import lines
from mus_cli.documents import answers, before, goals
from mus_cli.documents.document import (
    Block,
    Document,
    Heading,
    Label,
    Numbered,
    Paragraph,
    Rule,
    bullets,
    headed,
    line,
    prose,
)
from mus_cli.documents.formats import markdown
from mus_cli.i18n import _, day

_PLACED = ("outcome", "must-cover", *before.ASKS)  # have sections of their own
_COURSE = ("provider", "dates", "price", "link")  # to be found out before the talk (P24)


def preparation_note(
    record: Record, library: Library, *, today: dt.date, ready: bool, past: Past | None = None
) -> str:
    """Return the note as Markdown in the language in use; headed as a draft until ``ready``.

    ``past`` is the year before, whose open agreements are the loose ends (R2).
    """
    table = for_the_table(record)
    first_time = bool(record.first_time)
    return markdown.page(
        Document(
            (_("MUS {year}") if ready else _("Draft · MUS {year}")).format(year=table.year),
            (
                *_facts(table, today),
                *_outcome(table),
                *_agenda(table, first_time=first_time),
                *headed(_("What I ask for"), _asks(table)),
                *goals.table(table.preparation.goals),
                *goals.details(table.preparation.goals, library),
                *_own_topics(table.preparation.own_topics, level=2),
                *headed(
                    _("What I have chosen to share"),
                    _shared(table, library, first_time=first_time),
                ),
                Rule(),
                Heading(2, _("For me alone – not for the talk")),
                *_private_answers(record, table, library),
                *_own_topics(
                    (one for one in record.preparation.own_topics if one.place in goals.APART),
                    level=3,
                ),
                *_private_agenda(record, table),
                *headed(
                    _("Behind my goals"),
                    goals.private(record.preparation.goals, library),
                    level=3,
                ),
                *_loose_ends(record.preparation.loose_ends, past),
                *_look_up(table),
            ),
        )
    )


def _facts(table: Shared, today: dt.date) -> Iterator[Block]:
    employee, talk = table.employee, table.talk
    meeting = [
        _("{n} minutes").format(n=talk.minutes) if talk.minutes else "",
        _("with {manager}").format(manager=talk.manager) if talk.manager.strip() else "",
        terms.talk_day(talk),
        talk.form,
    ]
    facts = (
        terms.BETWEEN.join(part for part in parts if part.strip())
        for parts in ((employee.name, employee.title, employee.workplace), meeting)
    )
    written = _("Written {date}").format(date=day(today))
    yield Paragraph(tuple(line(text) for text in (*facts, written) if text.strip()))


def _outcome(table: Shared) -> Iterator[Block]:
    yield Heading(2, _("What I want out of it"))
    outcome = table.preparation.answers.get("outcome", Answer())
    yield from prose(outcome.text or _("Not written yet."))


def _agenda(table: Shared, *, first_time: bool) -> Iterator[Block]:
    planned = table.preparation.agenda
    topics = {one.topic for one in planned}
    wanted = table.preparation.answers.get("must-cover", Answer())
    missing = [topic for topic in lines(wanted.text) if topic not in topics]
    if not planned and not missing:
        return
    yield Heading(2, _("Agenda"))
    if planned:
        yield Numbered(
            tuple(
                f"{terms.agenda_topic(one, first_time=first_time)} – {terms.minutes(one.minutes)}"
                for one in planned
            )
        )
        total = sum(one.minutes for one in planned)
        yield Paragraph((_("{n} minutes in all.").format(n=total),))
    if missing:
        yield Label(_("Topics we must get to"))
        yield from bullets(missing)


def _asks(table: Shared) -> Iterator[Block]:
    shared = table.preparation.answers
    for key in before.ASKS:
        if key in shared:
            yield Label(terms.ask(key))
            yield from prose(shared[key].text)


def _shared(table: Shared, library: Library, *, first_time: bool) -> Iterator[Block]:
    chosen = {
        key: answer for key, answer in table.preparation.answers.items() if key not in _PLACED
    }
    return _answers(chosen, library, first_time=first_time)


def _private_answers(record: Record, table: Shared, library: Library) -> Iterator[Block]:
    shared = table.preparation.answers
    private = {
        key: _rest(answer, shared.get(key, Answer()))
        for key, answer in record.preparation.answers.items()
    }
    return _answers(private, library, first_time=bool(record.first_time))


def _rest(answer: Answer, shared: Answer) -> Answer:
    """Return the part of an answer that is not shared."""
    return replace(
        answer,
        text="" if shared.text else answer.text,
        chosen=() if shared.chosen else answer.chosen,
        rating=answer.rating if shared.rating is None else None,
    )


def _answers(by_key: dict[str, Answer], library: Library, *, first_time: bool) -> Iterator[Block]:
    for section in answers.sections(by_key, library, first_time=first_time):
        yield Heading(3, section.title)
        for key, answer in section.answers:
            yield Label(terms.heading(key, answer, library))
            yield from before.content(key, answer, library)


def _own_topics(topics: Iterable[OwnTopic], *, level: int) -> Iterator[Block]:
    return headed(
        _("Own topics and questions for the manager"),
        (block for topic in topics for block in _own_topic(topic)),
        level=level,
    )


def _own_topic(topic: OwnTopic) -> Iterator[Block]:
    text = topic.topic
    if topic.kind == "question":
        text = _("Question: {question}").format(question=text)
    yield Label(text)
    yield from prose(topic.text)


def _private_agenda(record: Record, table: Shared) -> Iterator[Block]:
    unnamed = (
        f"{planned.topic} – {terms.minutes(planned.minutes)}"
        for planned, shown in zip(record.preparation.agenda, table.preparation.agenda, strict=True)
        if shown.origin == UNNAMED
    )
    return headed(_("Topics left unnamed on the agenda"), bullets(unnamed), level=3)


def _loose_ends(ends: tuple[LooseEnd, ...], past: Past | None) -> Iterator[Block]:
    decisions = {
        "carry": _("taken along"),
        "done": _("reached"),
        "let-go": _("let go"),
    }
    decided = {end.id: end for end in ends}
    named = {item.id: item.text for item in past.open} if past else {}
    if not decided and not named:
        return
    yield Heading(3, _("Loose ends from last time"))
    items = []
    for end_id in dict.fromkeys((*named, *decided)):
        end = decided.get(end_id)
        parts = [
            named.get(end_id, end_id),
            decisions[end.decision] if end else _("not decided yet"),
            end.note if end else "",
        ]
        items.append(" – ".join(part for part in parts if part.strip()))
    yield from bullets(items)


def _look_up(table: Shared) -> Iterator[Block]:
    """Yield what to find out before the talk (P26), and what is missing about a course (P24)."""
    yield Heading(3, _("Look this up before the talk"))
    items = [
        _("The staff handbook: what applies here?"),
        _("The training policy: what can I ask for?"),
        _("The collective agreement: is there a fund for courses that I can apply to?"),
        _("The budget: is there money for it, and by when must I ask?"),
        _("What options are there here?"),
    ]
    for goal in table.preparation.goals:
        course = goal.course
        missing = [name for name in _COURSE if course and not getattr(course, name).strip()]
        if course and missing:
            items.append(
                _("About the course {course}, still missing: {missing}").format(
                    course=course.title or goal.goal,
                    missing=", ".join(terms.field(name).lower() for name in missing),
                )
            )
    yield from bullets(items)
