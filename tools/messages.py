"""Keep the Danish catalogue in step with the code: ``python tools/messages.py``.

Extracts every ``_()`` and ``n_()`` of the package, merges the result into ``mus.po`` and writes
``mus.mo``. Texts that still need Danish are listed; ``tests/test_i18n.py`` fails on them.
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
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}


def extracted() -> Catalog:
    """Return the texts the code asks for, each with the files it stands in."""
    catalogue = Catalog(project="mus")
    found = extract_from_dir(ROOT / "mus_cli", [("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, _context in found:
        catalogue.add(message, locations=[(f"mus_cli/{file}", 0)])
    return catalogue


def danish() -> Catalog:
    """Return the catalogue as it is committed."""
    with PO.open("rb") as file:
        return read_po(file, locale="da", domain="mus")


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the catalogue as text: sorted, without dates, so that a diff shows only words."""
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, omit_header=False, include_lineno=False, width=100)
    lines = out.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith((b'"POT-', b'"PO-Rev', b'"Gen')))


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the catalogue as ``gettext`` reads it."""
    catalogue.header_comment = ""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


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
