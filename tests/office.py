"""LibreOffice and poppler, which print a Word file and read what is on its pages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.systems import PATIENCE

_PROGRAMS = ("soffice", "pdftotext", "pdfinfo", "pdftoppm")

NEEDED = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, _PROGRAMS)),
        reason="needs LibreOffice and poppler (Debian: libreoffice-writer-nogui, poppler-utils)",
    ),
]


def printed(file: Path, profile: Path) -> Path:
    """Return a Word file as a PDF beside it; ``profile`` is a home of LibreOffice's own."""
    run(
        *("soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"),
        *("--convert-to", "pdf", "--outdir", file.parent, file),
    )
    return file.with_suffix(".pdf")


def run(*command: object) -> bytes:
    """Run a program and return what it prints."""
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, timeout=2 * PATIENCE
    ).stdout
