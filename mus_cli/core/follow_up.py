"""Following up an agreement: an update becomes a dated log entry, and earlier ones never change.

Goals, decisions, the manager's commitments and what is pending are followed up alike (A7, R2, R6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.agreements import CLOSED, Agreed, Agreement, items, with_part
from mus_cli.core.due import next_look
from mus_cli.core.text import clean, clean_line, fold

if TYPE_CHECKING:
    from mus_cli.core.answers import Review


MARKS: tuple[rec.Status, ...] = ("done", "dropped", "stalled")
"""What an agreement is marked as in a review; one without a mark goes on."""


class Update(msgspec.Struct, frozen=True):
    """An update on one agreement; ``None`` and empty fields leave things as they are.

    ``ticked`` holds the index of every milestone that is reached. A ``due`` without words removes
    the deadline. ``course`` is the state of the goal's course (P24).
    """

    status: rec.Status | None = None
    note: str = ""
    decision: rec.Decided | None = None
    reason: str = ""
    wording: str = ""
    success: tuple[str, ...] | None = None
    due: rec.Due | None = None
    ticked: tuple[int, ...] | None = None
    next: dt.date | None = None
    course: rec.CourseState | None = None


def can_review(record: rec.Record, today: dt.date) -> bool:
    """Whether a year has agreements to follow up, and its talk is over."""
    return is_agreed(record, today) and bool(items(record.agreements))


def is_agreed(record: rec.Record, today: dt.date) -> bool:
    """Whether the agreements are written down, even if only as unsorted lines."""
    agreed = record.agreements
    if agreed is None or not (items(agreed) or agreed.nothing):
        return False
    return int(record.year) <= today.year and (agreed.held is None or agreed.held <= today)


def find(agreements: rec.Agreements | None, name: str) -> Agreement | None:
    """Return the agreement with that id, else with that current or earlier wording."""
    listed = items(agreements)
    found = [item for item in listed if item.id == name]
    found += [item for item in listed if fold(item.text) == fold(name)]
    found += [item for item in listed if fold(name) in map(fold, _earlier(item))]
    return found[0] if found else None


def followed_up(
    item: Agreement, update: Update, today: dt.date, agreements: rec.Agreements | None
) -> Agreed:
    """Return an agreement with one more entry in its log; an empty update changes nothing.

    ``item`` is the agreement before the follow-up: to correct an update, call again with the same
    one. ``agreements`` gives the days that both agreed to follow up on.
    """
    if update == Update():
        return item.part
    update = _settled(update)
    changed = update.decision in ("revise", "postpone")
    entry = rec.LogEntry(
        date=today,
        status=update.status,
        decision=update.decision,
        reason=update.reason,
        note=update.note,
        was=rec.Was(goal=item.text, success=item.success, due=item.due) if changed else None,
    )
    part = replace(item.part, status=update.status or item.status, log=(*item.log, entry))
    part = _enrolled(_ticked(_reworded(part, update), update, today), update)
    part = _with_next(part, update.next)
    after = replace(item, part=part)
    # Without a day in the update, the rhythm gives the next, counted from today.
    return _with_next(
        part, (update.next or next_look(after, agreements)) if after.is_open else None
    )


def review(record: rec.Record, item_id: str, update: Update, today: dt.date) -> rec.Record:
    """Return the record with one agreement followed up."""
    item = find(record.agreements, item_id)
    if record.agreements is None or item is None:
        return record
    part = followed_up(item, update, today, record.agreements)
    return replace(record, agreements=with_part(record.agreements, item.id, part))


def reviewed(record: rec.Record, reviews: Iterable[Review], today: dt.date) -> rec.Record:
    """Return the record with every follow-up of an answers file in it.

    An update that is already in the log of the same day is skipped, so that a file can be read
    twice (B9).
    """
    for answer in reviews:
        item = find(record.agreements, answer.goal)
        if item is not None and not _is_recorded(item, answer, today):
            record = review(record, item.id, _update_of(item, answer, today), today)
    return record


def mark_of(item: Agreement) -> rec.Status | None:
    """Return the mark that an agreement has by its status; one that is going on has none."""
    return item.status if item.status in MARKS else None


class Round(msgspec.Struct, frozen=True):
    """A review of all agreements at once: the mark of each, and why those dropped are.

    One without a mark goes on. ``next`` is the day of the next follow-up, for all that go on but
    those in ``opened``, which were followed up by themselves.
    """

    marks: Mapping[str, rec.Status] = {}
    reasons: Mapping[str, str] = {}
    opened: Collection[str] = ()
    next: dt.date | None = None


def marked(record: rec.Record, whole: Round, today: dt.date) -> rec.Record:
    """Return the record with all agreements followed up.

    Where nothing is new since a follow-up of the same day, there is no second entry. To correct a
    round, call again with the record of before.
    """
    before = record.agreements
    for item in items(before):
        update = _marked(item, whole, today)
        part = followed_up(item, update, today, before) if update else item.part
        is_open = part.status not in CLOSED
        if whole.next is not None and is_open and item.id not in whole.opened:
            part = _with_next(part, whole.next)
        if record.agreements is not None and part != item.part:
            record = replace(record, agreements=with_part(record.agreements, item.id, part))
    agreed = record.agreements
    if agreed is None or whole.next is None:
        return record
    # The day takes the place of the usual ones until then.
    others = {one for one in agreed.follow_ups if not today < one < whole.next}
    return replace(
        record, agreements=replace(agreed, follow_ups=tuple(sorted({*others, whole.next})))
    )


def with_year_closed(record: rec.Record, today: dt.date) -> rec.Record:
    """Return the record of a year that is over: what is open goes on to the next year (R7)."""
    if record.agreements is None:
        return record
    return replace(record, agreements=replace(record.agreements, closed=today))


def _marked(item: Agreement, whole: Round, today: dt.date) -> Update | None:
    mark, known = whole.marks.get(item.id), mark_of(item)
    reason = whole.reasons.get(item.id, "") if mark == "dropped" else ""
    if mark != known:
        return Update(status=mark or "in-progress", reason=reason)
    if mark in CLOSED:
        is_new = reason and not (item.log and item.log[-1].reason == reason)
        return Update(status=mark, reason=reason) if is_new else None
    if item.log and item.log[-1].date == today:
        return None
    # Nobody has said how far it is, only that it goes on.
    return Update(status=mark, decision=None if mark else "keep")


def _earlier(item: Agreement) -> tuple[str, ...]:
    return tuple(entry.was.goal for entry in item.log if entry.was)


def _settled(update: Update) -> Update:
    """Return an update with the status and decision that follow from its other fields."""
    if update.status == "dropped" or update.decision == "drop":
        return replace(update, status="dropped", decision="drop")
    if update.decision is None and (update.wording or update.success is not None):
        return replace(update, decision="revise")
    if update.decision is None and update.due is not None:
        return replace(update, decision="postpone")
    return update


def _reworded(part: Agreed, update: Update) -> Agreed:
    wording = clean_line(update.wording)
    if isinstance(part, rec.Goal):
        part = replace(
            part,
            goal=wording or part.goal,
            success=part.success if update.success is None else update.success,
        )
    elif wording:
        part = replace(part, text=wording)
    if update.due is None:
        return part
    due = update.due if update.due.words or update.due.date else None
    return replace(part, **{"settle_by" if isinstance(part, rec.Pending) else "due": due})


def _ticked(part: Agreed, update: Update, today: dt.date) -> Agreed:
    """Return the part with its milestones ticked; a tick that was there keeps its day."""
    if update.ticked is None or not isinstance(part, rec.Goal):
        return part
    reached: Collection[int] = update.ticked
    return replace(
        part,
        milestones=tuple(
            replace(milestone, done=(milestone.done or today) if at in reached else None)
            for at, milestone in enumerate(part.milestones)
        ),
    )


def _enrolled(part: Agreed, update: Update) -> Agreed:
    if update.course is None or not isinstance(part, rec.Goal) or part.course is None:
        return part
    return replace(part, course=replace(part.course, state=update.course))


def _with_next(part: Agreed, day: dt.date | None) -> Agreed:
    if isinstance(part, rec.Goal):
        return replace(part, follow_up=replace(part.follow_up, next=day))
    return replace(part, next=day)


def _update_of(item: Agreement, answer: Review, today: dt.date) -> Update:
    due = answer.due
    if due is not None and due.date is None and due.words:
        due = deadlines.parse(due.words, today)
    return Update(
        status=answer.status,
        note=clean(answer.note),
        decision=answer.decision,
        reason=clean(answer.reason),
        wording=answer.wording or "",
        success=answer.success,
        due=due,
        ticked=None if answer.milestones is None else _places(item, answer.milestones),
        next=answer.next,
        course=answer.course,
    )


def _places(item: Agreement, names: tuple[str, ...]) -> tuple[int, ...]:
    """Return the milestones already ticked and those named; a file only ever adds ticks."""
    wanted = {fold(name) for name in names}
    return tuple(
        at
        for at, milestone in enumerate(item.milestones)
        if milestone.done or fold(milestone.what) in wanted
    )


def _is_recorded(item: Agreement, answer: Review, today: dt.date) -> bool:
    update = _settled(_update_of(item, answer, today))
    recorded = (today, update.status, update.decision, update.reason, update.note)
    is_as_recorded = _enrolled(_ticked(item.part, update, today), update) == item.part
    return is_as_recorded and any(
        (entry.date, entry.status, entry.decision, entry.reason, entry.note) == recorded
        for entry in item.log
    )
