"""Goals as a table for Excel: semicolons, a byte order mark, lines ended by CRLF (B5).

Danish Excel takes a semicolon for the edge of a cell, and UTF-8 without the mark for something
else. A text that would be taken for a formula is led by an apostrophe.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeAlias

from mus_cli import terms
from mus_cli.export.board import goals
from mus_cli.export.document import line
from mus_cli.export.handout import Handout
from mus_cli.i18n import N_, _
from mus_cli.model.record import Goal, Record

# The full-width ones are formulas to a spreadsheet in an East Asian language.
_FORMULA = ("=", "+", "-", "@", "\t", "\0", "＝", "＋", "－", "＠")

_Column: TypeAlias = tuple[str, Callable[[Goal, str], str]]  # of a goal, and the name of its owner


def render(handout: Handout) -> bytes:
    """Return the table: a row of headings, and a row for each goal; always at least the first."""
    import csv
    import io

    columns = _columns(handout)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([defused(_(heading)) for heading, _value in columns])
    name = handout.content.employee.name
    for goal in _goals(handout):
        writer.writerow([defused(line(value(goal, name))) for _heading, value in columns])
    return file.getvalue().encode("utf-8-sig")


def defused(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _goals(handout: Handout) -> tuple[Goal, ...]:
    content = handout.content
    if isinstance(content, Record):
        agreed = content.agreements.goals if content.agreements else ()
        return (*content.preparation.goals, *agreed)
    if handout.reader == "board":
        return goals(content)
    return content.agreements.goals if content.agreements else content.preparation.goals


def _columns(handout: Handout) -> tuple[_Column, ...]:
    if handout.reader == "board":
        return _HUNG_UP
    return (*_MOST, *_OWN) if handout.reader == "all" else _MOST


def _day(date: dt.date | None) -> str:
    return date.isoformat() if date else ""


def _due(goal: Goal, _name: str) -> str:
    return goal.due.words if goal.due else ""


def _due_day(goal: Goal, _name: str) -> str:
    return _day(goal.due.date if goal.due else None)


def _milestones(goal: Goal, _name: str) -> str:
    return terms.BETWEEN.join(map(terms.milestone, goal.milestones))


_HUNG_UP: tuple[_Column, ...] = (
    (N_("Goal"), lambda goal, _name: goal.goal),
    (N_("Deadline"), _due),
    (N_("Deadline as a date"), _due_day),
    (N_("Milestones"), _milestones),
    (N_("Status"), lambda goal, _name: terms.goal_status(goal)),
)
_MOST: tuple[_Column, ...] = (
    (N_("Goal"), lambda goal, _name: goal.goal),
    (N_("Success criteria"), lambda goal, _name: terms.BETWEEN.join(goal.success)),
    (N_("Deadline"), _due),
    (N_("Deadline as a date"), _due_day),
    (N_("Milestones"), _milestones),
    (N_("Responsible"), lambda goal, name: terms.responsible(goal.responsible, name)),
    (N_("The manager's part"), lambda goal, _name: goal.manager_part),
    (N_("Follow-up"), lambda goal, _name: terms.follow_up(goal.follow_up)),
    (N_("Next follow-up"), lambda goal, _name: _day(goal.follow_up.next)),
    (N_("Status"), lambda goal, _name: terms.goal_status(goal)),
    (N_("What the workplace gains"), lambda goal, _name: goal.benefit),
    (N_("Course"), lambda goal, _name: terms.course(goal.course) if goal.course else ""),
)
_OWN: tuple[_Column, ...] = (
    (N_("Why"), lambda goal, _name: goal.why),
    (N_("First step"), lambda goal, _name: goal.first_step),
)
