"""``mus prepare`` on Windows' own Python, with real keys in a terminal of Wine's.

It is the older console of Windows; ``started`` says why.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Wine runs elsewhere", allow_module_level=True)

import termios

import pexpect
import pyte

from mus_cli.core.record import Preparation
from mus_cli.storage.paths import Places
from tests.prepare.test_spawned_interview import (
    BACK,
    CTRL_C,
    CTRL_S,
    ENTER,
    FIRST,
    RESUME,
    ROOT,
    Window,
    wait_for_draft,
)
from tests.prompts.editors import python_editor
from tests.systems import PATIENCE
from tests.years import stored
from tools import windows, wine

CTRL_O, DOWN, LEFT, HOME, END, DELETE = "\x0f", "\x1b[B", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[3~"
BEFORE = "Har du været til MUS her før?"
FORM = "Har du fået et skema fra arbejdspladsen?"
FOCUS = "Hvad skal fylde mest?"
STOPPED = "Alt er gemt. Fortsæt med: mus forbered"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(wine.missing()), reason=f"missing: {', '.join(wine.missing())}"),
]


@pytest.fixture(scope="module", autouse=True)
def _windows() -> Iterator[None]:
    windows.prepare()
    with wine.running(windows.PREFIX):
        yield


def as_windows_says(path: str | Path) -> str:
    """Return a path of this system as Wine's Windows names it."""
    return "Z:" + str(path).replace("/", "\\")


class WindowsWindow(Window):
    """The same terminal, with Windows' Python in it."""

    def __init__(
        self, *words: str, columns: int = 80, rows: int = 40, environment: dict[str, str]
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        program, *command = windows.python()
        self.child = pexpect.spawn(
            program,
            [*command, "-m", "tests.windows.started", *words],
            cwd=str(ROOT),
            env=environment,
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        # Wine sets it so when something first reads; a key before that would arrive as another.
        terminal = termios.tcgetattr(self.child.child_fd)
        terminal[0] &= ~termios.ICRNL
        terminal[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(self.child.child_fd, termios.TCSANOW, terminal)

    def stops(self) -> int | None:
        """Press Ctrl-C in a line that the console reads; return the exit code.

        Windows leaves the line at once. Wine reads on until an Enter, and tells the program of
        Ctrl-C from a thread of its own: an Enter that comes first is an empty line, after which
        the next line is read. So Enter is pressed until it has ended.
        """
        self.child.send(CTRL_C)
        end = time.monotonic() + PATIENCE
        try:
            while time.monotonic() < end:
                self.child.send(ENTER)
                self._read()
        except pexpect.EOF:
            pass
        return self.ends()

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line."""
        return [line.rstrip() for line in self._screen.display]


@pytest.fixture
def world(places: Places) -> dict[str, str]:
    """The environment of a person with a home of their own."""
    own = {"MUS_HOME": as_windows_says(places.home), "MUS_STATE": as_windows_says(places.state)}
    own |= {"MUS_TODAY": os.environ["MUS_TODAY"], "MUS_LANG": "da", "TERM": "xterm-256color"}
    return {**wine.environment(windows.PREFIX), **own}


def prepared_in(places: Places) -> Preparation:
    """Return what was kept of the preparation."""
    record = stored(places)
    assert record.preparation is not None
    return record.preparation


# Keys that come at once and hold an Enter are a paste there, so each Enter is sent by itself.
def opened(world: dict[str, str], *words: str, rows: int = 40) -> WindowsWindow:
    """Open a window with ``mus prepare`` in it."""
    return WindowsWindow("prepare", *words, environment=world, rows=rows)


def begun(window: WindowsWindow) -> None:
    """Go past the day of the talk, and take what Enter takes: there was a talk before."""
    window.answers(FIRST, ENTER)
    window.answers(BEFORE, ENTER)
    window.answers(FORM, ENTER)


def test_menus_arrows_fields_letters_back_stop_and_resume(
    places: Places, world: dict[str, str]
) -> None:
    """What is on the screen is what is kept, and one goes on where it stopped."""
    window = opened(world)
    begun(window)
    window.asks(FOCUS, "Det hele")
    window.child.send(DOWN)
    window.sees("› 3 Jeg er ny her")
    window.child.send(BACK)
    window.answers(FORM, ENTER)
    window.answers(FOCUS, ENTER)
    window.asks("Hvad skal være på plads", "Enter videre")
    window.child.send("ftale om ærø Æ Ø Åx" + LEFT + DELETE + HOME + "A" + END + "!")
    window.sees("> Aftale om ærø Æ Ø Å!")
    window.child.send(ENTER)
    window.asks("Hvordan går det, alt i alt?", "Ctrl-S videre")
    window.child.send("Godt på øen." + ENTER)
    window.sees("> Godt på øen.")
    window.child.send("Travlt")
    window.sees("Godt på øen. Travlt")
    window.child.send(CTRL_S)
    window.asks("Hvad blev der af aftalerne", "Ctrl-S videre")
    window.child.send(BACK)
    window.asks("Hvordan går det, alt i alt?", "Travlt")
    window.child.send(" og sjovt")
    window.sees("Travlt og sjovt")
    window.child.send(CTRL_S)
    window.asks("Hvad blev der af aftalerne", "Ctrl-S videre")
    window.child.send("Halvt på ærø")
    window.sees("> Halvt på ærø")
    window.child.send(CTRL_C)
    assert window.ends() == 130
    assert STOPPED in window.shown

    window = opened(world)
    window.answers(RESUME, ENTER)
    window.asks("Hvad blev der af aftalerne", "> Halvt på ærø")
    window.child.send(" endnu")
    window.sees("> Halvt på ærø endnu")
    window.child.send(CTRL_S)
    window.asks("Hvad er du kommet i mål med?", "Ctrl-S videre")
    window.child.send(CTRL_C)
    assert window.ends() == 130
    prepared = prepared_in(places)
    assert {key: answer.text for key, answer in prepared.answers.items()} == {
        "outcome": "Aftale om ærø Æ Ø Å!",
        "how-it-goes": "Godt på øen.\nTravlt og sjovt",
        "agreements-kept": "Halvt på ærø endnu",
    }
    assert "Travlt og sjovt" in places.my_page(2026).read_text(encoding="utf-8")


def test_the_help_line_is_just_below_the_field(world: dict[str, str]) -> None:
    """Not at the bottom of the window, as Windows' own console would have it."""
    window = opened(world, rows=60)
    begun(window)
    window.answers(FOCUS, ENTER)
    window.asks("Hvad skal være på plads", "? hjælp")
    field = max(n for n, line in enumerate(window.lines) if line.startswith(">"))
    assert window.lines[field + 1 : field + 3] == ["", "Enter videre · Shift+Tab tilbage · ? hjælp"]
    window.kill()


def test_plain_lines_take_every_letter(places: Places, world: dict[str, str]) -> None:
    """As a screen reader has them: a line read by the console itself."""
    window = opened(world, "--plain")
    window.asks(FIRST, "spring over. >")
    window.child.send(ENTER)
    window.asks(BEFORE, "tilbage. >")
    window.child.send("1" + ENTER)
    window.asks(FORM, "tilbage. >")
    window.child.send(ENTER)
    window.asks(FOCUS, "tilbage. >")
    window.child.send(ENTER)
    window.asks("Hvad skal være på plads", "tilbage. >")
    window.child.send("Aftale på ærø" + ENTER)
    window.asks("Hvordan går det, alt i alt?", "tilbage. >")
    window.child.send("Halvt på Ærø" + ENTER)
    wait_for_draft(places, "question/how-it-goes", "Halvt på Ærø")
    assert window.stops() == 130
    prepared = prepared_in(places)
    assert prepared.answers["outcome"].text == "Aftale på ærø"


def test_a_kill_while_typing_loses_nothing(places: Places, world: dict[str, str]) -> None:
    """What was on the screen for a moment is in the field when one comes back."""
    window = opened(world)
    begun(window)
    window.answers(FOCUS, ENTER)
    window.answers("Hvad skal være på plads", ENTER)
    window.answers("Hvordan går det, alt i alt?", "Halvt på ærø")
    wait_for_draft(places, "question/how-it-goes", "Halvt på ærø")
    window.kill()
    window = opened(world)
    window.answers(RESUME, ENTER)
    window.asks("Hvordan går det, alt i alt?", "> Halvt på ærø")
    window.kill()


def test_one_year_is_open_in_one_window(places: Places, world: dict[str, str]) -> None:
    """The second is told so; when the first is killed, the year is free."""
    window = opened(world)
    window.asks(FIRST, "videre")
    second = opened(world)
    assert second.ends() == 1
    assert "Året 2026 er åbent i et andet vindue" in second.shown
    window.kill()
    third = opened(world)
    third.asks(FIRST, "videre")
    third.child.send(CTRL_C)
    assert third.ends() == 130
    assert not places.record(2026).exists()


def test_the_editor_opens_from_the_field(tmp_path: Path, world: dict[str, str]) -> None:
    """Its path in quotes, with blanks and letters; what it left is in the field."""
    folder = tmp_path / "Min egen ø"
    folder.mkdir()
    python_editor(folder, "text + ' fra øen'")
    program = f'"{as_windows_says(windows.PLACE / "python" / "python.exe")}"'
    script = f'"{as_windows_says(folder / "editor.py")}"'
    window = opened({**world, "EDITOR": f"{program} {script}"})
    begun(window)
    window.answers(FOCUS, ENTER)
    window.answers("Hvad skal være på plads", ENTER)
    window.asks("Hvordan går det, alt i alt?", "Ctrl-S videre")
    window.child.send("Godt på")
    window.sees("> Godt på")
    window.child.send(CTRL_O)
    window.sees("> Godt på fra øen")
    window.kill()
