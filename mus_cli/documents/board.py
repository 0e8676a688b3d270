"""One page to pin up: goals and milestones, and nothing else (E4)."""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli import terms
from mus_cli.core.privacy import Shared
from mus_cli.core.record import Goal
from mus_cli.documents.document import Block, Document, Heading, bullets, fields, line
from mus_cli.i18n import _


def document(shared: Shared) -> Document:
    """Return the page; empty without a goal to show."""
    return Document(
        _("My goals · MUS {year}").format(year=shared.year),
        tuple(block for goal in goals(shared) for block in _goal(goal)),
    )


def goals(shared: Shared) -> tuple[Goal, ...]:
    """Return the goals of the page: the agreed ones or, before the talk, the shared ones."""
    all_goals = (shared.agreements or shared.preparation).goals
    return tuple(goal for goal in all_goals if goal.status != "dropped")


def _goal(goal: Goal) -> Iterator[Block]:
    yield Heading(2, line(goal.goal))
    yield from fields(
        (terms.field("due"), terms.due(goal.due)),
        (terms.field("status"), terms.status(goal.status) if goal.status != "not-started" else ""),
    )
    if goal.milestones:
        yield Heading(3, terms.field("milestones"))
    yield from bullets(map(terms.milestone, goal.milestones))
