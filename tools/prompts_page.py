"""Count every prompt of a year and write docs/prompts.md: ``python tools/prompts_page.py``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.prompt_counts import Count, counts  # noqa: E402 - found by the line above

PAGE = ROOT / "docs" / "prompts.md"
_OPENING = (
    "# How often `mus` asks\n\n"
    "A prompt is a time that the program waits for the person. Each way is walked by a scripted "
    "person who answers every question with a line, takes what Enter takes elsewhere, adds no "
    "goals and opens none of the optional parts, unless its row says so. In plain lines a list to "
    "mark is a prompt for each mark. *Before* is what it took before November 2026, where it was "
    "counted.\n\n"
    "`python tools/prompts_page.py` counts again and writes this page; a test compares it.\n"
)


def main() -> int:
    """Write the page."""
    with tempfile.TemporaryDirectory() as folder:
        text = page(counts(Path(folder)))
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
    return 0


def page(found: Iterable[Count]) -> str:
    """Return the page."""
    rows = (f"| {one.name} | {one.before or '–'} | {one.now} |" for one in found)
    return "\n".join((_OPENING, "| | before | now |", "|---|---|---|", *rows)) + "\n"


if __name__ == "__main__":
    sys.exit(main())
