"""Text as other programs write it, in bytes."""

from __future__ import annotations

# The byte order mark of UTF-32 begins with that of UTF-16; UTF-32 is not supported.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-8"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark names; without one, UTF-8.

    PowerShell redirects output as UTF-16, and Notepad can save it.
    """
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")


def text(data: bytes, otherwise: str = "cp1252") -> str:
    """Return the text in ``data``; what is not in its ``encoding`` is in that of older programs.

    Wrong letters here and there beat no text.
    """
    for name in (encoding(data), otherwise):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")
