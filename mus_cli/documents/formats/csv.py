"""Agreements as a table for Excel: semicolons, a byte order mark, lines ended by CRLF (B5).

Danish Excel separates cells by semicolons, and reads UTF-8 only with the mark. An apostrophe goes
before a text that a spreadsheet would read as a formula.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TypeAlias

import msgspec

from mus_cli import terms
from mus_cli.core.agreements import Kind, items, talk_day
from mus_cli.core.privacy import Shared
from mus_cli.core.record import AgreedLine, Decision, FollowUp, Goal, Record
from mus_cli.documents.after import named
from mus_cli.documents.document import line
from mus_cli.documents.handout import Handout
from mus_cli.i18n import N_, _

# A spreadsheet in an East Asian language reads the full-width ones as formulas, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\0", "＝", "＋", "－", "＠")


class _Row(msgspec.Struct, frozen=True):
    """A goal, the name of its owner, and the part of the year it is in.

    An agreement of another kind has the fields it shares with a goal. ``talk``: its day, or its
    year, so that an import knows which year's agreements these are.
    """

    goal: Goal
    name: str
    part: str = ""
    kind: Kind = "goal"
    talk: str = ""


_Column: TypeAlias = tuple[str, Callable[[_Row], str]]


def render(handout: Handout) -> bytes:
    """Return the table: a row of headings, and one for each agreement, where there are any."""
    import csv
    import io

    columns = _columns(handout)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([defused(_(heading)) for heading, _value in columns])
    for row in _rows(handout):
        writer.writerow([defused(line(value(row))) for _heading, value in columns])
    return file.getvalue().encode("utf-8-sig")


def defused(text: str) -> str:
    """Return text that no spreadsheet reads as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _rows(handout: Handout) -> tuple[_Row, ...]:
    content = handout.content
    if isinstance(content, Record):
        # Only in the owner's copy can "me" go without a name; it has prepared and agreed goals.
        name = content.employee.name
        return (
            *(_Row(goal, name, _("Preparation")) for goal in content.preparation.goals),
            *_agreed(content, name, _("Agreements")),
        )
    name = named(content.employee)
    if content.agreements is not None:
        return tuple(_agreed(content, name))
    return tuple(_Row(goal, name) for goal in content.preparation.goals)


def _agreed(content: Shared | Record, name: str, part: str = "") -> Iterator[_Row]:
    held = talk_day(content)
    talk = held.isoformat() if held else str(int(content.year))
    for item in items(content.agreements):
        if isinstance(item.part, Goal):
            yield _Row(item.part, name, part, talk=talk)
            continue
        match item.part:
            case Decision(responsible=who) | AgreedLine(who=who):
                responsible = who
            case _:
                responsible = "manager" if item.kind == "commitment" else ""
        shared = Goal(
            id=item.id,
            goal=item.text,
            due=item.due,
            responsible=responsible,
            follow_up=FollowUp(next=item.next),
            status=item.status,
        )
        yield _Row(shared, name, part, item.kind, talk)


def _columns(handout: Handout) -> tuple[_Column, ...]:
    if handout.audience == "board":
        return _BOARD
    return (*_COMMON, *_OWN) if handout.audience == "all" else _COMMON


def _day(date: dt.date | None) -> str:
    return date.isoformat() if date else ""


def _due(row: _Row) -> str:
    return row.goal.due.words if row.goal.due else ""


def _due_day(row: _Row) -> str:
    return _day(row.goal.due.date if row.goal.due else None)


def _follow_up(row: _Row) -> str:
    """Return how a goal is followed up; of anything else only the next day is agreed."""
    return terms.follow_up(row.goal.follow_up) if row.kind == "goal" else ""


def _status(row: _Row) -> str:
    """Return how far an agreement is, if anybody said; of what is pending always, as its kind."""
    if row.kind == "goal":
        return terms.goal_progress(row.goal)
    if row.kind == "pending":
        return terms.status(row.goal.status, row.kind)
    return terms.progress(row.goal.status, row.kind)


def _milestones(row: _Row) -> str:
    return terms.BETWEEN.join(map(terms.milestone, row.goal.milestones))


_BOARD: tuple[_Column, ...] = (
    (N_("Goal"), lambda row: row.goal.goal),
    (N_("Deadline"), _due),
    (N_("Deadline as a date"), _due_day),
    (N_("Milestones"), _milestones),
    (N_("Status"), _status),
)
_COMMON: tuple[_Column, ...] = (
    (N_("Goal"), lambda row: row.goal.goal),
    (N_("Success criteria"), lambda row: terms.BETWEEN.join(row.goal.success)),
    (N_("Deadline"), _due),
    (N_("Deadline as a date"), _due_day),
    (N_("Milestones"), _milestones),
    (N_("Responsible"), lambda row: terms.responsible(row.goal.responsible, row.name)),
    (N_("The manager's part"), lambda row: row.goal.manager_part),
    (N_("Follow-up"), _follow_up),
    (N_("Next follow-up"), lambda row: _day(row.goal.follow_up.next)),
    (N_("Status"), _status),
    (N_("What the workplace gains"), lambda row: row.goal.benefit),
    (N_("Course"), lambda row: terms.course(row.goal.course) if row.goal.course else ""),
    (N_("Date of the talk"), lambda row: row.talk),
)
_OWN: tuple[_Column, ...] = (
    (N_("Why"), lambda row: row.goal.why),
    (N_("First step"), lambda row: row.goal.first_step),
    (N_("Section"), lambda row: row.part),
)
