"""Text as other programs write it, in bytes."""

from __future__ import annotations

import itertools
import re

# The byte order mark of UTF-32 begins with that of UTF-16; UTF-32 is not supported.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-8"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MOSTLY = 0.7  # of the high bytes of a Western text in UTF-16 are zero
_LOOKED_AT = 4096  # bytes
_UTF_8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEFORE_LETTER = "’‘“”„«»‹›–—…·‐‑€£°§©¿¡´\xa0\xad"  # signs that a letter may follow
_AFTER_LETTER = "’“”«»–—…·‐‑€§©®™´²³\xa0\xad"  # signs that may follow a letter
_BETWEEN = "’–—…·‐‑\xad"
_RARE = "ŒœƒŸªº"  # letters that stand for others in the wrong encoding


class NotTextError(ValueError):
    """Bytes that are in no encoding in which all their words can be read."""


def encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark or zero bytes show; without them, UTF-8.

    PowerShell redirects output as UTF-16, and Notepad can save it.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if len(data) % 2:
        return "utf-8"
    start = data[:_LOOKED_AT]
    even, odd = start[::2].count(0), start[1::2].count(0)
    least = _MOSTLY * (len(start) // 2)
    if odd > least and not even:
        return "utf-16-le"
    return "utf-16-be" if even > least and not odd else "utf-8"


def text(data: bytes, otherwise: str = "cp1252") -> str:
    """Return the text in ``data``, which may be in UTF-8, UTF-16 or that of older programs.

    ``otherwise`` is the encoding of a program that knows no Unicode. It is used where the bytes can
    only be that: wrong letters would be words that nobody wrote.

    Raises:
        NotTextError: there is no encoding in which all words can be read.
    """
    try:
        decoded = data.decode(encoding(data))
    except UnicodeDecodeError:
        decoded = _older(data, otherwise)
    if "\x00" in decoded:
        raise NotTextError
    return decoded


def shown(data: bytes) -> str:
    """Return text that must not be refused: bytes that cannot be read become their numbers."""
    try:
        return text(data)
    except NotTextError:
        return data.decode("utf-8", "backslashreplace")


def _older(data: bytes, otherwise: str) -> str:
    # Where some of it is UTF-8, the rest is damage.
    if encoding(data) == "utf-8" and not _UTF_8.search(data):
        for name in dict.fromkeys((otherwise, "cp1252")):
            try:
                decoded = data.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
            if _is_plausible(decoded):
                return decoded
    raise NotTextError


def _is_plausible(decoded: str) -> bool:
    """Whether the signs beyond ASCII are letters, or signs that are found beside letters."""
    around = itertools.zip_longest(f" {decoded}", decoded, decoded[1:], fillvalue=" ")
    return all(
        sign.isascii()
        or (sign.isalpha() and sign not in _RARE)
        or (
            (sign.isprintable() or sign in "\xa0\xad")
            and (sign in _AFTER_LETTER or not before.isalpha())
            and (sign in _BEFORE_LETTER or not after.isalpha())
            and (sign in _BETWEEN or not (before.isalpha() and after.isalpha()))
        )
        for before, sign, after in around
    )
