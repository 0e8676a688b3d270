"""The owner's full copy of a year: every word of it, the private ones marked (P38)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core.agreements import due_of, unsorted
from mus_cli.core.bank import Library
from mus_cli.core.guesses import people
from mus_cli.core.notes import Note
from mus_cli.core.record import (
    Agreements,
    Answer,
    Goal,
    LogEntry,
    LooseEnd,
    Record,
    Was,
)
from mus_cli.documents import after, answers, before
from mus_cli.documents.document import Block, Document, Heading, bullets, headed, prose
from mus_cli.i18n import _, day


def document(
    record: Record, library: Library, today: dt.date, notes: tuple[Note, ...] = ()
) -> Document:
    """Return the page; empty before anything is written."""
    written = (
        *_preparation(record, library),
        *(_agreements(record.agreements, record, library, today) if record.agreements else ()),
        *headed(_("In the workplace's form"), _in_form(record, library)),
        *headed(_("Notes through the year"), bullets(map(_note, notes))),
        *headed(_("Texts for the manager"), _handed_over(record)),
    )
    title = _("MUS {year}: my own full copy").format(year=record.year)
    if not written:
        return Document(title)
    talk = record.talk
    facts = before.who(
        talk,
        record.employee,
        (
            _("Talk"),
            terms.talk_day(talk),
        ),
        (_("Length"), terms.minutes(talk.minutes) if talk.minutes else ""),
        (_("Form"), talk.form),
        (_("Written"), day(today)),
    )
    return Document(title, (*facts, *written))


def _preparation(record: Record, library: Library) -> Iterator[Block]:
    prepared = record.preparation
    first_time = bool(record.first_time)
    for section in answers.sections(prepared.answers, library, first_time=first_time):
        yield Heading(2, section.title)
        for key, answer in section.answers:
            yield from before.answered(key, answer, library, mark=_visible(answer))
    yield from before.topics(prepared.own_topics, lambda topic: terms.place(topic.place))
    yield from headed(
        _("Agenda"),
        bullets(
            f"{terms.agenda_topic(planned, first_time=first_time)} "
            f"({terms.minutes(planned.minutes)}, {terms.place(planned.place)})"
            for planned in prepared.agenda
        ),
    )
    yield from after.goals(
        prepared.goals,
        library,
        after.Voice(record.employee.name),
        title=_("Goals before the talk"),
        more=_proposed,
    )
    yield from headed(_("Loose ends from last time"), bullets(map(_end, prepared.loose_ends)))


def _agreements(
    agreed: Agreements, record: Record, library: Library, today: dt.date
) -> Iterator[Block]:
    if agreed.held:
        yield Heading(2, _("The talk {date}").format(date=day(agreed.held)))
    voice = after.Voice(record.employee.name)
    yield from after.agreements(agreed, voice, people(record), library, more=_behind)
    yield from after.next_dates(agreed, today)
    yield from headed(_("Approved"), bullets(after.signatures(agreed.approved, voice)))
    for title, items in (
        (after.LINES, unsorted(agreed)),
        (after.DECISIONS, agreed.decisions),
        (after.COMMITMENTS, agreed.manager_commitments),
        (after.PENDING, agreed.pending),
    ):
        history = (
            f"{item.text} – {entry}"
            for item in items
            for entry in _followed(item.log, Was(goal=item.text, due=due_of(item)))
        )
        yield from headed(_("{what} – followed up").format(what=_(title)), bullets(history))
    yield from headed(_("My private notes"), prose(agreed.private_notes))


def _in_form(record: Record, library: Library) -> Iterator[Block]:
    """Yield what was chosen for the form at each question, other words that wait included."""
    for key, one in record.preparation.form_answers.items():
        answer = record.preparation.answers.get(key, Answer())
        yield Heading(3, terms.heading(key, answer, library) or key)
        yield from prose(one.words)
        yield from prose(one.text)
        yield from bullets(terms.chosen(key, replace(answer, chosen=one.chosen), library))


def _handed_over(record: Record) -> Iterator[Block]:
    readers = {
        "before": _("Before the talk"),
        "after": _("After the talk"),
        "one-to-one": _("For our 1:1"),
    }
    for one in record.handed_over:
        yield Heading(3, f"{readers.get(one.reader, one.reader)} – {day(one.date)}")
        yield from prose(one.text)


def _proposed(goal: Goal) -> Iterator[tuple[str, str]]:
    """Yield what ``_behind`` does, and who can see the goal; agreed goals are common to both."""
    yield _("Sharing"), terms.place(goal.place)
    yield from _behind(goal)


def _behind(goal: Goal) -> Iterator[tuple[str, str]]:
    """Yield what only a goal's owner reads: why, the first step, its origin, its log."""
    yield from terms.goal_background(goal)
    yield _("From"), terms.carried(goal.carried_from) if goal.carried_from else ""
    now = Was(goal=goal.goal, success=goal.success, due=goal.due)
    yield from ((_("Followed up"), entry) for entry in _followed(goal.log, now))


def _followed(log: tuple[LogEntry, ...], now: Was) -> Iterator[str]:
    """Yield each follow-up on one line; ``now`` is the agreement after all of them."""
    for number, entry in enumerate(log):
        later = (one.was for one in log[number + 1 :] if one.was)
        yield _entry(entry, next(later, now))


def _entry(entry: LogEntry, became: Was) -> str:
    """Return a follow-up on one line, with the former wording of what it changed."""
    decided = terms.decided(entry.decision) if entry.decision else ""
    status = terms.status(entry.status) if entry.status else ""
    was = _was(entry.was, became) if entry.was else ""
    parts = (day(entry.date), decided, status, entry.reason, entry.note, was)
    return " – ".join(part for part in parts if part.strip())


def _was(was: Was, became: Was) -> str:
    parts = (
        was.goal if was.goal != became.goal else "",
        *(was.success if was.success != became.success else ()),
        terms.due(was.due) if was.due != became.due else "",
    )
    text = terms.BETWEEN.join(part for part in parts if part)
    return _("before: {text}").format(text=text) if text else ""


def _note(note: Note) -> str:
    return f"{day(note.date)}: {note.text}"


def _end(end: LooseEnd) -> str:
    parts = (str(end.year), end.id, terms.loose_end(end.decision), end.note)
    return " – ".join(part for part in parts if part.strip())


def _visible(answer: Answer) -> str:
    """Return who can see an answer, whose words and rating are shared separately."""
    written = bool(answer.text.strip() or answer.chosen)
    if not answer.is_rated or not written:
        return terms.place(answer.place if written else answer.rating_place)
    words_are_shared = answer.place == "manager"
    if words_are_shared is not (answer.rating_place == "manager"):
        return (
            _("only the words are shared") if words_are_shared else _("only the rating is shared")
        )
    return terms.place(answer.place)
