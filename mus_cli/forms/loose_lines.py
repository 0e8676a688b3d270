"""A line below a table of agreements, or across it, that is one more of them (B4)."""

from __future__ import annotations

import re

from mus_cli.forms.introductions import introduces
from mus_cli.forms.no_agreement import agrees_on_nothing, leaves_open, talks_again
from mus_cli.forms.parties import Talk, is_name
from mus_cli.forms.pieces import Piece
from mus_cli.forms.sentences import SENTENCE_LENGTH, read_line
from mus_cli.forms.subjects import guess

# What was, or how somebody is: "Ida har været glad for kurset", "Per er på ferie".
_TELLS = re.compile(
    r"\S+ (?:\S+ )?(?:er|var|har|havde|blev|vil gerne|ønsker|synes|mener|trives|kan|kunne|fik"
    r"|is|was|has|had|wants|would|likes|feels|thinks|can|could|är|hade|vill|tycker|mår)\b",
    re.IGNORECASE,
)


def read_loose(text: str, talk: Talk, row: int, *, announced: bool = False) -> list[Piece]:
    """Return the agreement that a line is: somebody who is named in front of it does something.

    Below a heading that has ``announced`` agreements, a line that says by when is one, too.
    """
    if (
        len(text) > SENTENCE_LENGTH
        or "\n" in text
        or agrees_on_nothing(text)
        or leaves_open(text)
        or talks_again(text)
        or introduces(text)
    ):
        return []
    found = guess(text, talk)
    first = text.split(maxsplit=1)[0].rstrip(".:,") if text else ""
    is_named = is_name(first, talk) and not is_name(text, talk)
    acts = bool(found.who) and is_named and _TELLS.match(text) is None
    if not acts and not (announced and (found.who or found.due)):
        return []
    return read_line(text, talk, "", row)
