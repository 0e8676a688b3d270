"""Draw the pictures of the docs from real runs: ``python tools/picture.py [NAME ...]``.

Each scene starts ``mus`` in a terminal, answers as a person would, and draws the cells of the
screen as an SVG. The home folder is temporary. The page for the table is a picture by Chromium.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pexpect
import pyte
import yaml

from mus_cli import i18n
from mus_cli.core.answers import merge_answers
from mus_cli.core.record import Record
from mus_cli.dialogues import pages
from mus_cli.documents.formats import html
from mus_cli.storage import answers_file, banks

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
COLUMNS, ROWS = 80, 25
# Seconds: until a text is missing, and without output until a screen is whole, on a busy machine.
_PATIENCE, _PAUSE = 100, 0.6
SEND, DOWN = "\x13", "\x1b[B"  # Ctrl-S, an arrow


AGREED = """\
Birgitte spørger HR om kurset – inden jul
Jeg skriver en vejledning til ferieplanen, 1. juni
Birgitte melder mig til Excel-kurset senest 1. maj
Jeg overtager oplæringen af vikarer fra 1. april
Telefonen deles mellem os tre"""
TALK = "2026-03-18"
EXAMPLE = ROOT / "examples" / "kontor-deltid.yaml"
PAGE, PAGE_SIZE = "til-bordet", "800,1130"  # an A4 of CSS pixels


PREPARED = ("prepare", {"talk": {"date": TALK, "manager": "Birgitte"}, "outcome": "Et kursus"})
HELD = ("agree", {"agreements": {"held": TALK, "minutes_text": AGREED}})


class Scene(NamedTuple):
    """A run of ``mus``: its words, what is typed, and the commands with answers before it.

    ``script`` holds the text to wait for and the keys to send then; the picture is taken when
    ``shown`` is on the screen after the last ones.
    """

    words: tuple[str, ...]
    script: tuple[tuple[str, str], ...]
    shown: str
    today: str = "2026-11-20"
    before: tuple[tuple[str, Mapping[str, object]], ...] = ()


SCENES = {
    "forbered": Scene(
        ("forbered",),
        (
            ("Hvornår er samtalen, og med hvem?", "\r"),
            ("Har du været til MUS her før?", "\r"),
            ("Har du fået et skema", "\r"),
            ("Hvad skal fylde mest?", "\r"),
            ("Hvad skal være på plads", "En aftale om projektlederkursus, og hvem der gør hvad\r"),
            ("Hvordan går det, alt i alt?", "Godt. Travlt efter påske, roligere nu." + SEND),
            ("Hvad blev der af aftalerne", "Mentor: i gang. Kursus: aflyst af udbyderen." + SEND),
            (
                "Hvad er du kommet i mål med?",
                "Ny portal i drift i marts: 400 brugere, jeg stod for test.",
            ),
        ),
        shown="jeg stod for test.",
    ),
    "aftal": Scene(
        ("aftal",),
        (
            ("Kun det, I blev enige om", AGREED.replace("\n", "\r") + SEND),
            ("Noget, kun du skal huske", "\r"),
        ),
        shown="Er det rigtigt?",
        today=TALK,
        before=(PREPARED,),
    ),
    "følg-op": Scene(
        ("følg-op",),
        (("Hvordan går det?", f"n{DOWN}g"),),
        shown="Tid til opfølgning",
        today="2026-06-18",
        before=(PREPARED, HELD),
    ),
    "start": Scene((), (), "Vil du gøre det nu?"),
    "status": Scene(("status",), (), "Aftalerne fra 2026", "2026-06-18", (PREPARED, HELD)),
}

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


def main(names: tuple[str, ...]) -> int:
    """Draw the named pictures, or all."""
    PICTURES.mkdir(exist_ok=True)
    for name in names or (*SCENES, PAGE):
        if name == PAGE:
            photograph_page()
        else:
            path(name).write_text(drawn(name), encoding="utf-8", newline="\n")
        print(name)
    return 0


def path(name: str) -> Path:
    """Return the file of a picture."""
    return PICTURES / f"{name}.svg"


def drawn(name: str) -> str:
    """Play a scene and return the picture of its screen."""
    scene = SCENES[name]
    with tempfile.TemporaryDirectory() as home:
        return svg(_screen(scene, Path(home)), " ".join(("mus", *scene.words)))


def photograph_page() -> None:
    """Take a picture of the page for the table of an example, as ``mus show`` opens it."""
    i18n.choose("da")
    library = banks.library(Path("nowhere"))
    file = answers_file.read(str(EXAMPLE), library, command="prepare")
    record = merge_answers(Record(year=2026), file, library, dt.date(2026, 11, 2), language="da")
    page = pages.papers(record, library, None)[0]
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "page.html"
        written.write_bytes(html.paper(page.document))
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        size = f"--window-size={PAGE_SIZE}"
        picture = PICTURES / f"{PAGE}.png"
        subprocess.run(
            ["chromium", *options, size, f"--screenshot={picture}", written.as_uri()],
            check=True,
            capture_output=True,
        )


def svg(screen: pyte.Screen, title: str) -> str:
    """Return the screen as an SVG without fonts or other files."""
    rows = max(run.row for run in _runs(screen)) + 1
    width = round(COLUMNS * CELL_WIDTH + 2 * MARGIN)
    height = rows * CELL_HEIGHT + 2 * MARGIN
    shown = "\n".join(line.rstrip() for line in screen.display).strip()
    return "\n".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
                f'width="{width}" height="{height}" role="img" font-size="{FONT_SIZE}" '
                "font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\">"
            ),
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(shown)}</desc>",
            f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
            *_cursor(screen),
            *map(_text, _runs(screen)),
            "</svg>",
            "",
        )
    )


def _cursor(screen: pyte.Screen) -> Iterator[str]:
    if not screen.cursor.hidden:
        x, y = MARGIN + screen.cursor.x * CELL_WIDTH, MARGIN + screen.cursor.y * CELL_HEIGHT
        yield (
            f'<rect x="{x:.1f}" y="{y}" width="{CELL_WIDTH}" height="{CELL_HEIGHT}" '
            f'fill="{INK}" opacity="0.6"/>'
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


def _screen(scene: Scene, home: Path) -> pyte.Screen:
    """Return the screen at the end of the script."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    mus = [sys.executable, "-m", "mus_cli"]
    env = _environment(scene, home)
    for command, answers in scene.before:
        file = home / f"{command}.yaml"
        file.write_text(yaml.safe_dump({"year": 2026, **answers}), encoding="utf-8")
        words = [*mus, command, "--answers", str(file)]
        subprocess.run(words, cwd=ROOT, env=env, check=True, capture_output=True)
    child = pexpect.spawn(
        mus[0],
        [*mus[1:], *scene.words],
        cwd=ROOT,
        env=env,
        encoding="utf-8",
        dimensions=(ROWS, COLUMNS),
    )
    for wanted, keys in scene.script:
        _wait(child, stream, screen, wanted)
        child.send(keys)
    _wait(child, stream, screen, scene.shown)
    child.close()
    return screen


def _environment(scene: Scene, home: Path) -> Mapping[str, str]:
    """Return what a picture depends on, and nothing of the person who draws it."""
    return {
        **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "MUS_TODAY": scene.today,
    }


def _wait(child: pexpect.spawn[str], stream: pyte.Stream, screen: pyte.Screen, wanted: str) -> None:
    """Read until ``wanted`` is on the screen and the output pauses."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            stream.feed(child.read_nonblocking(4096, timeout=_PAUSE))
        except (pexpect.TIMEOUT, pexpect.EOF):
            if any(wanted in line for line in screen.display):
                return
    raise SystemExit(f"not on the screen: {wanted}")


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
