"""Text as other programs hand it over, in bytes."""

from __future__ import annotations

# UTF-32's mark begins as that of UTF-16; nobody writes it, and it is read as no text.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-8"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def encoding(data: bytes) -> str:
    """Return the encoding that a mark at the beginning names; without one it is UTF-8.

    PowerShell writes UTF-16 where its output is sent to a file, and Notepad where told to.
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
