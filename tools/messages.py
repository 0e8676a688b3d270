"""Update the Danish catalogue from the code: ``python tools/messages.py``.

Extracts every ``_()``, ``n_()`` and ``N_()`` of the package, merges the result into ``mus.po`` and
writes ``mus.mo``. Texts that still need Danish are listed; ``tests/test_i18n.py`` fails on them.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "mus_cli" / "locale" / "da" / "LC_MESSAGES" / "mus.po"
MO = PO.with_suffix(".mo")
HEADER = """\
# Danish texts of mus.
# Copyright (C) 2026 the mus contributors
# This file is distributed under the same licence as mus."""
FIELDS = [
    ("Project-Id-Version", "mus"),
    ("Language", "da"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
]
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}


def extracted() -> Catalog:
    """Return the texts of the code."""
    catalogue = Catalog()
    found = extract_from_dir(ROOT / "mus_cli", [("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, message, _comments, _context in found:
        catalogue.add(message)
    return catalogue


def danish() -> Catalog:
    """Return the committed catalogue."""
    with PO.open("rb") as file:
        return read_po(file, locale="da", domain="mus")


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the catalogue as text: sorted, no dates, no locations, so that a diff shows words."""
    out = io.BytesIO()
    write_po(out, _plain(catalogue), sort_output=True, no_location=True, width=100)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the catalogue as ``gettext`` reads it; deterministic."""
    out = io.BytesIO()
    write_mo(out, _plain(catalogue))
    return out.getvalue()


class _Plain(Catalog):
    """A catalogue with our header; Babel's own holds dates and placeholders."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return FIELDS

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Ignore the header that Babel reads from a file."""


def _plain(catalogue: Catalog) -> Catalog:
    plain = _Plain(locale="da", domain="mus", header_comment=HEADER, fuzzy=False)
    for message in catalogue:
        if message.id:
            plain.add(message.id, message.string, flags=message.flags)
    return plain


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the texts that are missing or fuzzy."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)


def main() -> int:
    """Update both files and return 1 while something is untranslated."""
    catalogue = danish() if PO.exists() else Catalog(locale="da", domain="mus")
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    PO.write_bytes(po_bytes(catalogue))
    MO.write_bytes(mo_bytes(danish()))
    missing = untranslated(danish())
    for message in missing:
        print(f"needs Danish: {message}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
