"""Progress and trends drawn with characters, or in words where those cannot be shown (R5)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mus_cli.i18n import _
from mus_cli.prompts import console

if TYPE_CHECKING:
    from mus_cli.core.year_status import State

WIDTH = 10
_FULL, _EMPTY = "█", "░"
_LEVELS = "▁▃▅▆█"  # 1 to 5
_NONE = "·"


def bar(percent: int | None, *, plain: bool) -> str:
    """Return a bar of ten characters; empty for what was dropped, and in plain mode."""
    if percent is None or console.is_plain(plain):
        return ""
    full = percent * WIDTH // 100
    if can_show(_FULL + _EMPTY):
        return _FULL * full + _EMPTY * (WIDTH - full)
    return f"[{'#' * full}{'-' * (WIDTH - full)}]"


def sparkline(ratings: Sequence[int | None], *, plain: bool) -> str:
    """Return each rating of 1 to 5 as a character, a dot if there is none; empty in plain mode."""
    if console.is_plain(plain) or not can_show(_LEVELS + _NONE):
        return ""
    return "".join(_LEVELS[rating - 1] if rating else _NONE for rating in ratings)


def marked(stage: str, state: State, *, plain: bool) -> str:
    """Return a stage of the cycle with its mark in front, or in words alone."""
    here = _("{stage} (you are here)").format(stage=stage) if state == "now" else stage
    if console.is_plain(plain):
        return _("{stage} (done)").format(stage=stage) if state == "done" else here
    drawn: dict[State, str] = {"done": "✓", "now": "→", "ahead": "·"}
    if not can_show("".join(drawn.values())):
        drawn = {"done": "x", "now": ">", "ahead": "-"}
    return f"{drawn[state]} {here}"


def can_show(signs: str) -> bool:
    """Whether standard output can show these characters."""
    try:
        signs.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
