"""Text, sanitized once on the way in, so that nothing downstream has to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache


def clean(text: str) -> str:
    """Return ``text`` in NFC, lines ended by line feeds, no control or bidi characters.

    What terminals and coloured programs send goes whole: of an arrow or a colour, ESC alone would
    leave its letters among the words.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    # Unsafe characters are never printable, and compiling the expression takes a millisecond.
    if not text.replace("\n", "").isprintable():
        if "\x1b" in text:
            text = _sequence().sub("", text)
        text = _unsafe().sub("", text)
    return unicodedata.normalize("NFC", text)


@cache
def _sequence() -> re.Pattern[str]:
    # Keys and colours; titles and links, which end on their line or are none; character sets; the
    # cursor kept and fetched.
    return re.compile(
        r"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[A-DFHP-S]"
        r"|\x1b[\]P^_X][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[()*+#%][0-9A-Z]|\x1b[78=>]"
    )


@cache
def _unsafe() -> re.Pattern[str]:
    # C0 but tab and newline, DEL, C1, and the marks that reorder text: in a terminal they can
    # overwrite, hide or reverse what is shown; in Word and calendar files they break the file.
    return re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
        "\ud800-\udfff]"
    )


def clean_line(text: str) -> str:
    """Return ``text`` cleaned and on one line, with single spaces."""
    return " ".join(clean(text).split())


def first_line(text: str) -> str:
    """Return the first line that is not blank, stripped; empty if all are."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def capital(text: str) -> str:
    """Return a term as it begins a label."""
    return text[:1].upper() + text[1:]


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that are not blank, without the bullets before them."""
    # All bullets, so that reading the result again changes nothing.
    stripped = (re.sub(r"^\s*(?:[-*•–]\s+)+", "", line).strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)


def fold(text: str) -> str:
    """Return text in a form for comparing without regard to case and blanks."""
    return clean_line(text).casefold()


def fold_words(text: str) -> str:
    """Return text in a form for comparing by words alone; unchanged if it has none."""
    return " ".join(re.findall(r"\w+", text.casefold())) or text


_UNMARKED = str.maketrans("æøå", "aoa")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name that a mistyped word resembles, or an empty string.

    Keyboards without æ, ø and å write ae, oe and aa, or leave the marks out.
    """
    from difflib import get_close_matches

    known = tuple(known)
    unmarked = {name.casefold().translate(_UNMARKED): name for name in known}
    if word.casefold() in unmarked:
        return unmarked[word.casefold()]
    names = {_spelled_out(name): name for name in known}
    near = get_close_matches(_spelled_out(word), names, n=1)
    return names[near[0]] if near else ""


def _spelled_out(word: str) -> str:
    return word.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
