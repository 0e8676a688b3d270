"""The agreements of a year as a list: how far each is, and what is due (R2, R5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mus_cli import terms
from mus_cli.core import record as rec
from mus_cli.core.agreements import Agreement, Kind, changed, items
from mus_cli.core.due import Reminder, reminders
from mus_cli.core.text import first_line
from mus_cli.dialogues.agreement_list import BLOCKS, in_order, kind, owner_beside
from mus_cli.i18n import _, day
from mus_cli.prompts import console, screen

_DEADLINES = ("deadline", "start", "settle-by")


def paragraphs(record: rec.Record, today: dt.date) -> tuple[str, ...]:
    """Return the overview of a year's agreements, numbered in their own order."""
    agreements = record.agreements
    due = reminders(agreements, today)
    listed = list(enumerate(in_order(items(agreements)), 1))
    held = agreements.held if agreements else None
    texts = [_("The agreements of {year}").format(year=record.year)]
    if held:
        texts[0] += "\n" + _("The talk: {day}").format(day=day(held))
    for name in BLOCKS:
        of_kind = [(number, item) for number, item in listed if item.block == name]
        if of_kind:
            texts.append(kind(name))
            texts += [_numbered(number, item, due) for number, item in of_kind]
    return tuple(texts)


def lines(record: rec.Record, today: dt.date) -> list[str]:
    """Return the overview word-wrapped, to be printed."""
    wrapped = screen.paragraphs(paragraphs(record, today), console.width())
    return [line.text for line in wrapped][1:]


def status(item: Agreement) -> str:
    """Return how far an agreement is; revised and postponed come from its latest decision."""
    return terms.standing(item.status, item.kind, goes_on=item.goes_on, decision=changed(item.part))


def state(item: Agreement) -> str:
    """Return status and milestones on one line."""
    return terms.BETWEEN.join(part for part in (status(item), milestones(item)) if part)


def milestones(item: Agreement) -> str:
    """Return how many milestones are reached; empty if there are none."""
    done = sum(milestone.done is not None for milestone in item.milestones)
    return terms.reached(done, len(item.milestones)) if item.milestones else ""


def come(due: Sequence[Reminder], item: Agreement) -> list[Reminder]:
    """Return the reminders of an agreement whose day has come."""
    return [reminder for reminder in due if reminder.id == item.id and reminder.state != "soon"]


def responsible(who: str) -> list[str]:
    """Return a line that says who is responsible."""
    return [f"{terms.field('responsible')}: {who}"] if who else []


def deadline_ahead(item: Agreement, due: Sequence[Reminder]) -> list[str]:
    """Return the deadline of an agreement, unless ``due`` already says that it has come."""
    if item.due is None or any(reminder.what in _DEADLINES for reminder in due):
        return []
    if item.kind == "pending":
        return [_("To be settled by {date}").format(date=terms.due(item.due))]
    return [f"{terms.due_heading(item.due)}: {terms.due(item.due)}"]


def entry(logged: rec.LogEntry, kind: Kind) -> str:
    """Return a log entry on one line: the day, the status, the first line of its note."""
    is_change = logged.decision in ("revise", "postpone")
    decided = terms.decided(logged.decision) if logged.decision and is_change else ""
    status_text = terms.status(logged.status, kind) if logged.status else ""
    if logged.decision == "keep" and not status_text:
        status_text = _("goes on")
    head = terms.BETWEEN.join(part for part in (day(logged.date), status_text, decided) if part)
    note = first_line(logged.note) or first_line(logged.reason)
    return f"{head}: {note}" if note else head


def below(item: Agreement, due: Sequence[Reminder]) -> list[str]:
    """Return the lines under an agreement: how far it is, whose, its deadline, what has come."""
    return [state(item), *responsible(owner_beside(item)), *facts(item, due)]


def facts(item: Agreement, due: Sequence[Reminder]) -> list[str]:
    """Return what is under an agreement besides how far it is."""
    now = come(due, item)
    found: list[str] = []
    if item.is_open:
        found += deadline_ahead(item, now)
    origin = item.part.carried_from
    if origin:
        found.append(terms.carried(origin))
    return [*found, *map(terms.reminder, now)]


def _numbered(number: int, item: Agreement, due: Sequence[Reminder]) -> str:
    return "\n   ".join([f"{number}. {item.text}", *below(item, due)])
