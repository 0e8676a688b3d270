"""The difference between two versions of a year, in one word (B2)."""

from __future__ import annotations

from typing import Literal

from mus_cli.core.record import Agreements, Record

What = Literal[
    "nothing", "answers", "goals", "agenda", "agreements", "follow-up", "text", "details"
]
# answers, goals and agenda of the preparation · follow-up: entries in the logs of the agreements ·
# text: one was made for the manager · details: the talk, names, the selection

_PARTS: tuple[tuple[What, tuple[str, ...]], ...] = (
    ("goals", ("goals",)),
    ("answers", ("answers", "own_topics", "loose_ends")),
    ("agenda", ("agenda",)),
)
_LOGGED = ("goals", "decisions", "manager_commitments", "pending", "lines")


def changed(older: Record, newer: Record) -> What:
    """Return which part changed; of several, the one that comes latest in a year."""
    if older == newer:
        return "nothing"
    if older.agreements != newer.agreements:
        followed = _entries(newer.agreements) > _entries(older.agreements)
        return "follow-up" if older.agreements and followed else "agreements"
    before, after = older.preparation, newer.preparation
    for what, fields in _PARTS:
        if any(getattr(before, field) != getattr(after, field) for field in fields):
            return what
    return "details" if older.handed_over == newer.handed_over else "text"


def _entries(agreements: Agreements | None) -> int:
    if agreements is None:
        return 0
    return sum(len(item.log) for name in _LOGGED for item in getattr(agreements, name))
