"""Read every form of the tests again, and put the table into docs/forms.md."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.forms import reading  # noqa: E402 - found by the line above
from tests.forms.reading import Reading  # noqa: E402
from tests.forms.workplace import FORMS  # noqa: E402

PAGE = ROOT / "docs" / "forms.md"
_TABLE = re.compile(r"\| form \|.*\| \*\*in all\*\* \|[^\n]*", re.DOTALL)


def main() -> int:
    """Write the page."""
    before = PAGE.read_text("utf-8")
    after = page(before, [reading.read(form) for form in FORMS])
    PAGE.write_text(after, "utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
    return 0


def page(before: str, read: Sequence[Reading]) -> str:
    """Return the page with its table made anew."""
    rows = [
        f"| {one.name} | {one.found} of {one.asked} | {one.placed} of {one.with_place} "
        f"| {one.filled} |"
        for one in read
    ]
    found, asked = sum(one.found for one in read), sum(one.asked for one in read)
    placed, places = sum(one.placed for one in read), sum(one.with_place for one in read)
    filled = sum(one.filled for one in read)
    rows.append(f"| **in all** | {found} of {asked} | {placed} of {places} | {filled} |")
    table = "\n".join(("| form | questions | places | filled in |", "|---|---|---|---|", *rows))
    return _TABLE.sub(lambda _: table, before)


if __name__ == "__main__":
    sys.exit(main())
