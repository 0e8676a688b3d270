"""What tests need of the operating system, and the reason they are skipped without it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

PATIENCE = 100  # seconds until something is taken to hang: busy machines need many for a start


def _is_wine() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.windll.ntdll, "wine_get_version")


UNDER_WINE = _is_wine()


def link(place: Path, target: Path) -> None:
    """Make ``place`` a link to ``target``, or skip the test."""
    if UNDER_WINE:
        pytest.skip("Wine lacks links, and says that it has made one")
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("this person may not make links here")


def posix(what: str) -> pytest.MarkDecorator:
    """Return the mark of tests that need ``what``, which Windows does not have."""
    return pytest.mark.skipif(os.name == "nt", reason=f"Windows has no {what}")
