"""Goals as Markdown: the table, what each says in full, and what only its owner reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mus_cli import terms
from mus_cli.export import markdown
from mus_cli.i18n import _, day
from mus_cli.model.bank import Library
from mus_cli.model.record import Goal, LogEntry

_NONE = "–"


def table(goals: Sequence[Goal]) -> Iterator[str]:
    """Yield the heading and the table of goals: one row each, whatever it holds (A1, A2)."""
    if not goals:
        return
    yield markdown.heading(2, _("Goals"))
    yield markdown.table(
        [terms.field(name) for name in ("goal", "success", "due")],
        (
            (
                markdown.cell(goal.goal),
                markdown.cell(terms.BETWEEN.join(goal.success)) or _NONE,
                markdown.cell(deadlines(goal)) or _NONE,
            )
            for goal in goals
        ),
    )


def deadlines(goal: Goal) -> str:
    """Return a goal's deadline and those of its milestones, on one line."""
    return terms.BETWEEN.join(
        part for part in (terms.due(goal.due), *map(terms.milestone, goal.milestones)) if part
    )


def details(goals: Sequence[Goal], library: Library) -> Iterator[str]:
    """Yield each goal with what the table has no room for (A5, A6)."""
    for goal in goals:
        yield markdown.heading(3, goal.goal)
        course = goal.course
        yield _fields(
            ("benefit", goal.benefit),
            ("activities", terms.BETWEEN.join(terms.activity(a, library) for a in goal.activities)),
            ("course", terms.course(course) if course else ""),
            ("takes", course.success if course else ""),
            ("responsible", terms.responsible(goal.responsible)),
            ("manager_part", goal.manager_part),
            ("follow_up", terms.follow_up(goal.follow_up)),
            ("status", terms.goal_progress(goal)),
        )


def private(goals: Sequence[Goal]) -> Iterator[str]:
    """Yield what a goal's owner keeps: why, the first step, where it comes from, its log."""
    held = [(goal, _private(goal)) for goal in goals]
    if any(items for _goal, items in held):
        yield markdown.heading(3, _("Behind my goals"))
    for goal, items in held:
        if items:
            yield markdown.bold(goal.goal)
            yield items


def _private(goal: Goal) -> str:
    fields = _fields(
        ("why", goal.why),
        ("first_step", goal.first_step),
        ("overlap", terms.overlap(goal.overlap) if goal.overlap != "unknown" else ""),
    )
    items = [markdown.line(_entry(entry)) for entry in goal.log]
    if goal.carried_from:
        items.insert(0, terms.carried(goal.carried_from))
    return "\n".join(part for part in (fields, markdown.bullets(items)) if part)


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


def _fields(*fields: tuple[str, str]) -> str:
    return markdown.bullets(
        f"{terms.field(name)}: {markdown.inline(text)}" for name, text in fields if text.strip()
    )
