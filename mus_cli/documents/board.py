"""One page to pin up: goals, milestones, and lines as they were agreed (E4)."""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli import terms
from mus_cli.core.agreements import Agreement, items
from mus_cli.core.privacy import Shared
from mus_cli.core.record import Agreements
from mus_cli.documents.document import Block, Document, Heading, bullets, fields, line
from mus_cli.i18n import _


def document(shared: Shared) -> Document:
    """Return the page; empty without anything to show."""
    agreed = shared.agreements or Agreements(goals=shared.preparation.goals)
    title = (
        _("My goals and agreements · MUS {year}") if agreed.lines else _("My goals · MUS {year}")
    )
    return Document(
        title.format(year=shared.year),
        tuple(block for item in items(agreed) for block in _hung_up(item)),
    )


def _hung_up(item: Agreement) -> Iterator[Block]:
    yield Heading(2, line(item.text))
    yield from fields(
        (terms.due_heading(item.due), terms.due(item.due)),
        (terms.field("status"), terms.progress(item.status, item.kind)),
    )
    if item.milestones:
        yield Heading(3, terms.field("milestones"))
    yield from bullets(map(terms.milestone, item.milestones))
