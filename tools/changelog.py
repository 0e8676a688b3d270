"""CHANGELOG.md as values: the day and the changes of a version, and what is not released yet."""

from __future__ import annotations

import datetime as dt
import re

UNRELEASED = "Unreleased"


def day_of(version: str, text: str) -> dt.date | None:
    """Return the day in the heading of ``version`` (``## 0.2.0 – 2026-11-28``), if it has one."""
    found = re.search(rf"^## {re.escape(version)} – (\d{{4}}-\d\d-\d\d)$", text, re.MULTILINE)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def part(heading: str, text: str) -> str:
    """Return the text under the heading that begins with ``heading``, or nothing."""
    found = re.search(rf"^## {re.escape(heading)}\b.*\n((?:(?!## ).*\n?)*)", text, re.MULTILINE)
    return found[1].strip() if found else ""
