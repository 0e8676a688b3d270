"""What each of the two does about an agreement, where a form asks for that (B4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from mus_cli.core.text import lines
from mus_cli.forms.blocks import says
from mus_cli.forms.headings import Role, meaning
from mus_cli.forms.pieces import PARTIES, Piece, Pieces, main_of

# "Ida gør" beside "Per gør", or "Hvad lover Ida?": what each of the two does.
_NAME = r"[A-ZÆØÅÄÖ][\w'’-]*\.?(?: [A-ZÆØÅÄÖ][\w'’-]*\.?){0,2}"
_NAMED = re.compile(
    rf"(?![Ww]hat\b)(?P<who>{_NAME}) (?:gør|skal|vil|lover|sørger for|tager sig af|bidrager med"
    r"|forpligter sig til|forplikter seg til|does|will(?: do)?|promises|commits to|takes care of)"
    rf"|(?P<whose>{_NAME}?)['’]?s (?:opgaver?|del|bidrag|aftaler|tasks?|part|actions?)"
    rf"|(?:(?:[Dd]et|[Hh]vad) )?(?:[Gg]ør|[Ss]kal|[Vv]il|[Ll]over) (?P<turned>{_NAME})(?: gøre)?"
    rf"|[Ww]hat (?:does |will )?(?P<what>{_NAME}) (?:does|will do|do|promises)"
)


def of_parties(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return an agreement for each line of what the one does, and what the other does."""
    shared = [piece for piece in pieces if piece.role not in PARTIES]
    return [
        [
            msgspec.structs.replace(piece, role="goal", text=line),
            Piece("responsible", piece.heading, _party(piece.heading, piece.role), piece.row),
            *shared,
        ]
        for piece in pieces
        if piece.role is not None and piece.role in PARTIES
        for line in lines(piece.text)
    ]


def each_party(pieces: Pieces) -> Iterator[Pieces]:
    """Yield an agreement with labels, or two where each of the two does something about its goal.

    They share its deadline, and the second has the goal as its reason. Where a form says who is
    responsible for all of it, it is one; so is a row of a table, with a column for each of them.
    """
    written = [piece for piece in pieces if says(piece.text)]
    tasks = {piece.role: piece for piece in written if piece.role in PARTIES}
    main = main_of(piece.role for piece in written)
    is_said = any(piece.role == "responsible" for piece in written)
    if not tasks or main is None or is_said:
        yield pieces
        return
    first, *others = (tasks[role] for role in PARTIES if role in tasks)
    yield (
        *(piece for piece in pieces if piece not in others),
        Piece("responsible", first.heading, _party(first.heading, first.role), first.row),
    )
    reason = [msgspec.structs.replace(one, role="why") for one in written if one.role == main]
    shared = [piece for piece in pieces if piece.role in ("due", "when", "follow_up")]
    yield from map(tuple, of_parties([*others, *reason, *shared]) if others else ())


def of_one(heading: str) -> str:
    """Return whose tasks are below a heading: one of the two, or whom it names; or nobody's."""
    return _party(heading, meaning(heading, exact=True))


def _party(heading: str, role: Role | None) -> str:
    """Return who does what is below a heading: one of the two, or whom it names."""
    return named_in(heading) or (PARTIES.get(role, "") if role else "")


def named_in(heading: str) -> str:
    """Return whose tasks are below a heading, where it names somebody: "the manager" is no name."""
    found = _NAMED.fullmatch(heading.strip(" ?:"))
    if found is None or meaning(heading) in PARTIES:
        return ""
    return next(name for name in found.groups("") if name)
