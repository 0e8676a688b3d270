"""The page that says how often ``mus`` asks."""

from __future__ import annotations

from pathlib import Path

from tests.prompt_counts import counts
from tools import prompts_page


def test_the_page_of_prompts_is_what_a_year_takes(tmp_path: Path) -> None:
    """``python tools/prompts_page.py`` writes it anew."""
    assert prompts_page.PAGE.read_text(encoding="utf-8") == prompts_page.page(counts(tmp_path))
