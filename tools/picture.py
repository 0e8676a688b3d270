"""Draw the README's picture from a real run of ``mus prepare``: ``python tools/picture.py``.

Starts ``mus`` in a terminal of its own, answers the first questions as a person would, and draws
the cells of the screen as an SVG. The home folder is temporary.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pexpect
import pyte

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "terminal.svg"
COLUMNS, ROWS = 80, 25
SEND = "\x13"  # Ctrl-S

# The text to wait for, and the keys to send then; the picture is taken after the last ones.
SCRIPT = (
    ("Har du været til MUS her før?", "j\r"),
    ("Hvad skal fylde mest?", "\r"),
    ("Hvad skal være på plads", "En aftale om projektlederkursus, og hvem der gør hvad\r"),
    ("Hvordan går det, alt i alt?", "Godt. Travlt efter påske, roligere nu." + SEND),
    ("Hvad blev der af aftalerne", "Mentor: i gang. Kursus: aflyst af udbyderen." + SEND),
    ("Hvad er du kommet i mål med?", "Ny portal i drift i marts: 400 brugere, jeg stod for test."),
)

CELL_WIDTH, CELL_HEIGHT, FONT_SIZE, MARGIN = 8.4, 19, 14, 16
PAPER, INK = "#1b1f27", "#d7dae0"
COLOURS = {
    "black": "#5c6370",
    "red": "#e06c75",
    "green": "#98c379",
    "brown": "#e5c07b",
    "blue": "#61afef",
    "magenta": "#c678dd",
    "cyan": "#56b6c2",
    "white": "#ffffff",
}


class Run(NamedTuple):
    """Neighbouring cells of one row in the same style."""

    row: int
    column: int
    text: str
    colour: str
    bold: bool


def main() -> int:
    """Draw the picture."""
    PICTURE.write_text(drawn(), encoding="utf-8", newline="\n")
    print(PICTURE.relative_to(ROOT))
    return 0


def drawn() -> str:
    """Run ``mus prepare`` and return the picture of its screen."""
    with tempfile.TemporaryDirectory() as home:
        return svg(_screen(Path(home)))


def svg(screen: pyte.Screen) -> str:
    """Return the screen as an SVG without fonts or other files."""
    rows = max(run.row for run in _runs(screen)) + 1
    width = round(COLUMNS * CELL_WIDTH + 2 * MARGIN)
    height = rows * CELL_HEIGHT + 2 * MARGIN
    shown = "\n".join(line.rstrip() for line in screen.display).strip()
    cursor_x, cursor_y = (
        MARGIN + screen.cursor.x * CELL_WIDTH,
        MARGIN + screen.cursor.y * CELL_HEIGHT,
    )
    return "\n".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
                f'width="{width}" height="{height}" role="img" font-size="{FONT_SIZE}" '
                "font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\">"
            ),
            "<title>mus prepare</title>",
            f"<desc>{escape(shown)}</desc>",
            f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
            (
                f'<rect x="{cursor_x:.1f}" y="{cursor_y}" width="{CELL_WIDTH}" '
                f'height="{CELL_HEIGHT}" fill="{INK}" opacity="0.6"/>'
            ),
            *map(_text, _runs(screen)),
            "</svg>",
            "",
        )
    )


def _text(run: Run) -> str:
    x = MARGIN + run.column * CELL_WIDTH
    y = MARGIN + run.row * CELL_HEIGHT + FONT_SIZE
    length = len(run.text) * CELL_WIDTH
    weight = ' font-weight="bold"' if run.bold else ""
    return (
        f'<text x="{x:.1f}" y="{y}" textLength="{length:.1f}" xml:space="preserve" '
        f'fill="{run.colour}"{weight}>{escape(run.text)}</text>'
    )


def _runs(screen: pyte.Screen) -> Iterator[Run]:
    """Yield the runs of every row, without the blanks around them."""
    for row in range(screen.lines):
        text, column, look = "", 0, ("", False)
        for at in range(screen.columns):
            cell = screen.buffer[row][at]
            colour = INK if cell.fg == "default" else COLOURS.get(cell.fg, f"#{cell.fg}")
            if text and look != (colour, cell.bold):
                yield from _run(row, column, text, look)
                text = ""
            if not text:
                column, look = at, (colour, cell.bold)
            text += cell.data
        yield from _run(row, column, text, look)


def _run(row: int, column: int, text: str, look: tuple[str, bool]) -> Iterator[Run]:
    before = len(text) - len(text.lstrip())
    if text.strip():
        yield Run(row, column + before, text.strip(), *look)


def _screen(home: Path) -> pyte.Screen:
    """Return the screen at the end of the script."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    env = {name: value for name, value in os.environ.items() if not name.startswith("MUS_")}
    env |= {"HOME": str(home), "TERM": "xterm-256color", "MUS_TODAY": "2026-11-20"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "mus_cli", "prepare"],
        cwd=ROOT,
        env=env,
        encoding="utf-8",
        dimensions=(ROWS, COLUMNS),
    )
    for wanted, keys in SCRIPT:
        _wait(child, stream, screen, wanted)
        child.send(keys)
    _wait(child, stream, screen, SCRIPT[-1][1])
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    return screen


def _wait(child: pexpect.spawn[str], stream: pyte.Stream, screen: pyte.Screen, wanted: str) -> None:
    """Read until ``wanted`` is on the screen and the output pauses."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            stream.feed(child.read_nonblocking(4096, timeout=0.3))
        except pexpect.TIMEOUT:
            if any(wanted in line for line in screen.display):
                return
    raise SystemExit(f"not on the screen: {wanted}")


if __name__ == "__main__":
    sys.exit(main())
