"""Agreements as a list to mark: one's own, then in a block what the manager promised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from mus_cli import terms
from mus_cli.core.agreements import KINDS, Agreement, Kind
from mus_cli.core.record import Status
from mus_cli.dialogues.options import short
from mus_cli.i18n import _
from mus_cli.prompts.prompter import Mark, MarkRow

BLOCKS: tuple[Kind, ...] = (*(name for name in KINDS if name != "commitment"), "commitment")
LABEL = 160
"""How many characters of an agreement are enough to know it by."""


def kind(value: Kind) -> str:
    """Return the heading of one kind of agreement."""
    return {
        "goal": _("Goals"),
        "decision": _("Decisions"),
        "commitment": _("What your manager promised"),
        "pending": _("Awaiting an answer"),
        "": _("As you said it"),
    }[value]


def in_order(listed: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Return agreements as they are listed: by block, those of the manager last."""
    return tuple(sorted(listed, key=lambda item: BLOCKS.index(item.block)))


def mark_rows(
    listed: Iterable[Agreement], detail: Callable[[Agreement], Iterable[str]]
) -> tuple[MarkRow, ...]:
    """Return the rows of a list to mark; ``detail`` says what is known of an agreement."""
    ordered = in_order(listed)
    promised = next((item.id for item in ordered if item.block == "commitment"), None)
    return tuple(
        MarkRow(
            item.id,
            short(item.text, LABEL),
            terms.BETWEEN.join(filter(None, detail(item))),
            kind("commitment") if item.id == promised else "",
            _tail(item),
        )
        for item in ordered
    )


def owner(item: Agreement) -> str:
    """Return who is responsible, where it is somebody other than the person."""
    return "" if item.who in ("", "me") else terms.responsible(item.who)


def owner_beside(item: Agreement) -> str:
    """Return ``owner`` for beside an agreement in a list; the heading names the manager."""
    return "" if item.block == "commitment" else owner(item)


def _tail(item: Agreement) -> str:
    who = short(owner_beside(item))
    return f"{terms.BETWEEN}{who}" if who else ""


def marks(meaning: Mapping[str, Status]) -> tuple[Mark, ...]:
    """Return marks named as the status they mean."""
    return tuple(Mark(name, terms.status(status)) for name, status in meaning.items())
