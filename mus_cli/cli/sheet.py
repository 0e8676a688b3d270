"""A list of fields filled in one after the other: asked, saved, and walked back through (B2, B3).

The interview is a machine of its own; what comes after the talk is a plain sheet. The fields are
made anew from the record after every answer, so that one answer can add or take away the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from mus_cli.cli.sitting import Sitting
from mus_cli.model.record import Record
from mus_cli.ui.prompter import Move, Prompter
from mus_cli.ui.sentences import sentence


class Field(NamedTuple):
    """One thing to fill in.

    ``key`` names it in the draft and in scripted answers. ``put`` asks, given what was typed and
    not sent, and returns a value or a ``Move``; ``apply`` puts the value into the record.
    """

    key: str
    put: Callable[[Prompter, Record, Mapping[str, str]], Any]
    apply: Callable[[Record, Any], Record]


Fields = Callable[[Record], Sequence[Field]]
Overview = Callable[[Record], Sequence[str]]


def fill(
    now: Sitting, prompter: Prompter, fields: Fields, overview: Overview = lambda _record: ()
) -> Move | None:
    """Ask every field in turn; return ``Move.BACK`` where the person goes back from the first.

    Skipping leaves a field as it is. Who wants to see everything is shown ``overview`` and asked
    again.
    """
    at = 0
    while at < len(asked := fields(now.record)):
        field = asked[at]
        reply = field.put(prompter, now.record, now.unsent)
        if reply is Move.OVERVIEW:
            prompter.say(*overview(now.record))
            continue
        if reply is Move.BACK:
            if at == 0:
                return Move.BACK
            at -= 1
            continue
        if reply is not Move.SKIP:
            keep(now, prompter, field.apply(now.record, reply), field.key)
        at += 1
    return None


def keep(now: Sitting, prompter: Prompter, record: Record, key: str) -> None:
    """Save an answer, and say so where it cannot be saved yet."""
    now.save_answer(record, key)
    if now.trouble is not None:
        prompter.say(sentence(now.trouble))
