"""Open agreements and next dates, short enough for the agenda of a 1:1 (E4, A3, R5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core.agreements import common_follow_ups, items
from mus_cli.core.guesses import People, people, without_due
from mus_cli.core.privacy import Shared
from mus_cli.core.record import Agreements, Due
from mus_cli.core.rhythm import months_after
from mus_cli.documents.after import is_named, next_talk
from mus_cli.documents.document import Document, bullets, headed, line
from mus_cli.documents.letter import letter, responsible
from mus_cli.i18n import _, day, n_

MOST = 23  # lines as text, a screenful: title, greeting, two sections, name
_ITEMS = 10
_DATES = 3
_AHEAD = 4  # months


class _Point(msgspec.Struct, frozen=True):
    """Something to follow up, and the day it is due."""

    when: dt.date | None
    text: str


def document(shared: Shared, today: dt.date) -> Document:
    """Return the page, at most ``MOST`` lines as text; empty if nothing is open."""
    agreed = shared.agreements
    title = _("For our 1:1: agreements from MUS {year}").format(year=shared.year)
    if agreed is None:
        return Document(title)
    dates = _dates(agreed, today)[:_DATES]
    points = sorted(_points(agreed, people(shared), today), key=lambda one: one.when or dt.date.max)
    agreements = _cut([point.text for point in points], _ITEMS - len(dates))
    opening = _("Here's what we agreed and haven't finished yet.")
    return letter(
        title,
        shared,
        opening,
        (
            *headed(_("Open agreements"), bullets(agreements)),
            *headed(_("Next dates"), bullets(dates)),
        ),
    )


def _cut(items: Sequence[str], room: int) -> tuple[str, ...]:
    if len(items) <= room:
        return tuple(items)
    more = len(items) - room + 1
    return (*items[: room - 1], n_("and {n} more", "and {n} more", more).format(n=more))


def _points(agreed: Agreements, known: People, today: dt.date) -> Iterator[_Point]:
    for goal in agreed.goals:
        facts = (_other(goal.responsible), terms.goal_progress(goal))
        missed = goal.follow_up.next
        if missed is None or missed >= today:
            yield _point(goal.goal, goal.due, *facts)
            continue
        late = _("should have been followed up {date}").format(date=day(missed))
        yield replace(_point(goal.goal, goal.due, *facts, late), when=missed)
    for item in agreed.decisions:
        who = _other(item.responsible)
        yield _point(item.text, item.due, who, terms.progress(item.status))
    for promised in agreed.manager_commitments:
        text = _("You: {text}").format(text=promised.text)
        yield _point(text, promised.due, terms.progress(promised.status))
    for open_ in agreed.pending:
        text = _("Not decided yet: {text}").format(text=open_.text)
        yield _point(text, open_.settle_by, terms.progress(open_.status, "pending"))
    for one in agreed.lines:
        who = "" if is_named(one, known) else _other(one.who)
        said = without_due(one.text, one.due)
        yield _point(said, one.due, who, terms.progress(one.status))


def _other(who: str) -> str:
    """Return who is responsible, where it is somebody other than who wrote the text."""
    return "" if who in ("", "me") else responsible(who)


def _point(text: str, due: Due | None, *facts: str) -> _Point:
    parts = (line(part) for part in (text, *facts, terms.due_beside(text, due)) if part.strip())
    return _Point(due.date if due else None, " – ".join(parts))


def _dates(agreed: Agreements, today: dt.date) -> list[str]:
    """Return the next dates in order: follow-ups, milestones, the next talk."""
    latest = months_after(today, _AHEAD)
    common = common_follow_ups(agreed)
    found = [(date, _follow_up(date)) for date in common]
    found += [
        (item.next, f"{_follow_up(item.next)}: {line(item.text)}")
        for item in items(agreed)
        if item.next and item.next not in common
    ]
    for goal in agreed.goals:
        for step in goal.milestones:
            if step.due and step.due.date and not step.done:
                when = _("Milestone {date}").format(date=day(step.due.date))
                found.append((step.due.date, f"{when}: {line(step.what)} – {line(goal.goal)}"))
    ahead = [text for date, text in sorted(set(found)) if today <= date <= latest]
    talk = next_talk(agreed, today)
    return [*ahead, talk] if talk else ahead


def _follow_up(date: dt.date) -> str:
    return _("Follow-up {date}").format(date=day(date))
