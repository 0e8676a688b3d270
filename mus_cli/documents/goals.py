"""Goals on the papers for the talk: the table, the details, what only the owner reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mus_cli import terms
from mus_cli.core.bank import Library
from mus_cli.core.record import Goal, LogEntry
from mus_cli.documents.document import (
    Block,
    Heading,
    Label,
    Table,
    bullets,
    cell,
    fields,
    headed,
)
from mus_cli.i18n import _, day


def table(goals: Sequence[Goal]) -> Iterator[Block]:
    """Yield the heading and the table of goals: one row each, however little it says (A1, A2)."""
    if not goals:
        return
    yield Heading(2, _("Goals"))
    yield Table(
        tuple(terms.field(name) for name in ("goal", "success", "due")),
        tuple((cell(goal.goal), cell(*goal.success), cell(*deadlines(goal))) for goal in goals),
    )


def deadlines(goal: Goal) -> tuple[str, ...]:
    """Return a goal's deadline and those of its milestones."""
    return (terms.due(goal.due), *map(terms.milestone, goal.milestones))


def details(goals: Sequence[Goal], library: Library) -> Iterator[Block]:
    """Yield each goal that has details for which the table has no room, with them (A5, A6)."""
    for goal in goals:
        facts = terms.goal_facts(goal, library, apart_from=("success", "due", "milestones"))
        yield from headed(goal.goal, fields(*facts), level=3)


def private(goals: Sequence[Goal], library: Library) -> Iterator[Block]:
    """Yield what only a goal's owner reads: why, the first step, its origin, its log.

    A goal that is only for the person is shown whole.
    """
    for goal in goals:
        whole = fields(*terms.goal_facts(goal, library)) if goal.place == "me" else ()
        kept = (*whole, *bullets(_private(goal)))
        if kept:
            yield Label(goal.goal)
            yield from kept


def _private(goal: Goal) -> Iterator[str]:
    for name, text in terms.goal_background(goal):
        if text.strip():
            yield f"{name}: {text}"
    if goal.carried_from:
        yield terms.carried(goal.carried_from)
    yield from map(_entry, goal.log)


def _entry(entry: LogEntry) -> str:
    decided = terms.decided(entry.decision) if entry.decision else ""
    status = terms.status(entry.status) if entry.status else ""
    parts = [
        terms.BETWEEN.join(part for part in (decided, status) if part) or _("noted"),
        day(entry.date),
        entry.reason,
        entry.note,
    ]
    return " – ".join(part for part in parts if part.strip())
