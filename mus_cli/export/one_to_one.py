"""Open agreements and next dates, short enough to stand on a 1:1 agenda (E4, A3, R5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mus_cli import terms
from mus_cli.export.document import Block, Bullets, Document, Heading, line
from mus_cli.i18n import _, day, n_
from mus_cli.model.record import Agreements, Due
from mus_cli.model.rhythm import months_after
from mus_cli.model.sharing import Shared

MOST = 15  # lines as text: the title, the sections with their headings, the blank lines between
_TITLE = 1
_AROUND = 2  # lines a section takes besides its items: a blank one and its heading
_DATES = 3
_AHEAD = 4  # months of dates worth naming


class _Point(NamedTuple):
    """Something to follow up, and the day it is due; late ones come first."""

    when: dt.date | None
    text: str


def document(shared: Shared, today: dt.date) -> Document:
    """Return the page, at most ``MOST`` lines as text; empty where nothing is open."""
    agreed = shared.agreements
    title = _("For our 1:1: agreements from MUS {year}").format(year=shared.year)
    if agreed is None:
        return Document(title)
    sections = (
        (_("My agreements"), _sorted(_mine(agreed, today))),
        (_("The manager's agreements"), _sorted(_theirs(agreed))),
        (_("Not decided yet"), _sorted(_pending(agreed))),
        (_("Next dates"), _dates(agreed, today)[:_DATES]),
    )
    held = [(name, items) for name, items in sections if items]
    return Document(title, tuple(_blocks(held)))


def _blocks(sections: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Block]:
    rooms = _rooms([len(items) for _name, items in sections])
    for (name, items), room in zip(sections, rooms, strict=True):
        yield Heading(2, name)
        yield Bullets(_cut(items, room))


def _rooms(wanted: list[int]) -> list[int]:
    """Share the lines there are out, one at a time, until each section has all or none is left."""
    rooms = [0] * len(wanted)
    left = MOST - _TITLE - _AROUND * len(wanted)
    while left and rooms != wanted:
        for place, most in enumerate(wanted):
            if left and rooms[place] < most:
                rooms[place] += 1
                left -= 1
    return rooms


def _cut(items: Sequence[str], room: int) -> tuple[str, ...]:
    if len(items) <= room:
        return tuple(items)
    more = len(items) - room + 1
    return (*items[: room - 1], n_("and {n} more", "and {n} more", more).format(n=more))


def _mine(agreed: Agreements, today: dt.date) -> Iterator[_Point]:
    for goal in agreed.goals:
        next_ = goal.follow_up.next
        missed = _("should have been followed up {date}").format(date=day(next_)) if next_ else ""
        late = missed if next_ and next_ < today else ""
        yield _point(goal.goal, goal.due, late, terms.goal_status(goal))
    for item in agreed.decisions:
        mine = item.responsible in ("", "me")
        who = "" if mine else terms.responsible(item.responsible)
        yield _point(item.text, item.due, who, terms.status(item.status))


def _theirs(agreed: Agreements) -> Iterator[_Point]:
    for item in agreed.manager_commitments:
        yield _point(item.text, item.due, "", terms.status(item.status))


def _pending(agreed: Agreements) -> Iterator[_Point]:
    for item in agreed.pending:
        yield _point(item.text, item.settle_by, "", "")


def _point(text: str, due: Due | None, *facts: str) -> _Point:
    said = (line(text), *facts, terms.due(due))
    return _Point(due.date if due else None, " – ".join(line(part) for part in said if part))


def _sorted(points: Iterator[_Point]) -> list[str]:
    return [point.text for point in sorted(points, key=lambda one: one.when or dt.date.max)]


def _dates(agreed: Agreements, today: dt.date) -> list[str]:
    """Return the next dates, the nearest first: follow-ups, milestones, the next talk."""
    latest = months_after(today, _AHEAD)
    found = [(date, _("follow-up")) for date in agreed.follow_ups]
    for goal in agreed.goals:
        if goal.follow_up.next:
            found.append((goal.follow_up.next, _("follow-up: {goal}").format(goal=goal.goal)))
        found += [
            (step.due.date, step.what)
            for step in goal.milestones
            if step.due and step.due.date and not step.done
        ]
    ahead = sorted({one for one in found if today <= one[0] <= latest})
    said = [f"{day(date)}: {line(what)}" for date, what in ahead]
    if agreed.next:
        said.append(_("Next talk: {date}").format(date=line(terms.due(agreed.next))))
    return said
