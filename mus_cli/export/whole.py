"""The owner's own full copy of a year: every word of it, the private ones marked (P38)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mus_cli import terms
from mus_cli.export import after, answers, before
from mus_cli.export.document import Block, Document, Heading, bullets, headed, prose
from mus_cli.i18n import _, day
from mus_cli.model.bank import Library
from mus_cli.model.note import Note
from mus_cli.model.record import (
    Agreements,
    Answer,
    Goal,
    LogEntry,
    LooseEnd,
    Record,
    Was,
)


def document(
    record: Record, library: Library, today: dt.date, notes: tuple[Note, ...] = ()
) -> Document:
    """Return the page; empty where nothing has been written."""
    written = (
        *_preparation(record, library),
        *(_agreements(record.agreements, record, library) if record.agreements else ()),
        *headed(_("Notes through the year"), bullets(map(_note, notes))),
    )
    title = _("MUS {year}: my own full copy").format(year=record.year)
    if not written:
        return Document(title)
    talk = record.talk
    facts = after.who(
        talk,
        record.employee,
        (_("Talk"), day(talk.date) if talk.date else ""),
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
            yield from before.answer(key, answer, library, mark=_visible(answer))
    yield from before.topics(prepared.own_topics)
    if prepared.agenda:
        yield Heading(2, _("Agenda"))
        yield from bullets(
            f"{terms.agenda_topic(planned, first_time=first_time)} "
            f"({terms.minutes(planned.minutes)})"
            for planned in prepared.agenda
        )
    yield from after.goals(prepared.goals, library, title=_("Goals before the talk"), more=_behind)
    yield from headed(_("Loose ends from last time"), bullets(map(_end, prepared.loose_ends)))


def _agreements(agreed: Agreements, record: Record, library: Library) -> Iterator[Block]:
    if agreed.held:
        yield Heading(2, _("The talk {date}").format(date=day(agreed.held)))
    yield from after.agreements(agreed, record.employee, library, more=_behind)
    for title, items in (
        (_("Decisions"), agreed.decisions),
        (_("What the manager does"), agreed.manager_commitments),
        (_("Not decided yet"), agreed.pending),
    ):
        history = (f"{item.text} – {_entry(entry)}" for item in items for entry in item.log)
        yield from headed(_("{what}: followed up").format(what=title), bullets(history))
    yield from headed(_("My private notes"), prose(agreed.private_notes))


def _behind(goal: Goal) -> Iterator[tuple[str, str]]:
    """Yield what a goal's owner keeps: why, the first step, where it comes from, its log."""
    yield terms.field("why"), goal.why
    yield terms.field("first_step"), goal.first_step
    yield terms.field("overlap"), _overlap(goal)
    yield _("From"), terms.carried(goal.carried_from) if goal.carried_from else ""
    for entry in goal.log:
        yield _("Followed up"), _entry(entry)


def _overlap(goal: Goal) -> str:
    return terms.overlap(goal.overlap) if goal.overlap != "unknown" else ""


def _entry(entry: LogEntry) -> str:
    decided = terms.decided(entry.decision) if entry.decision else ""
    status = terms.status(entry.status) if entry.status else ""
    was = _was(entry.was) if entry.was else ""
    parts = (day(entry.date), decided, status, entry.reason, entry.note, was)
    return " – ".join(part for part in parts if part.strip())


def _was(was: Was) -> str:
    parts = (was.goal, *was.success, terms.due(was.due))
    return _("before: {text}").format(text=terms.BETWEEN.join(part for part in parts if part))


def _note(note: Note) -> str:
    return f"{day(note.date)}: {note.text}"


def _end(end: LooseEnd) -> str:
    said = {"carry": _("taken along"), "done": _("reached"), "let-go": _("let go")}[end.decision]
    parts = (str(end.year), end.id, said, end.note)
    return " – ".join(part for part in parts if part.strip())


def _visible(answer: Answer) -> str:
    return _("shared") if answer.shared or answer.rating_shared else _("for me alone")
