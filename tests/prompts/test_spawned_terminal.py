"""A process of its own in a terminal of its own: what no pipe can show."""

from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

import termios

import pexpect
import pyte

from tests.systems import PATIENCE

ROOT = Path(__file__).parents[2]
FIELD = "Skriv frit"
PLAIN_FIELD = "Slut med et punktum"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept.txt"


def spawn(kept: Path, *words: str, columns: int = 80) -> pexpect.spawn:
    """Start the two questions; the environment is the test's own."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "tests.prompts.spawned", str(kept), *words],
        cwd=str(ROOT),
        env={**os.environ, "TERM": "xterm-256color"},
        dimensions=(24, columns),
        encoding="utf-8",
        timeout=PATIENCE,
    )


def half_written(child: pexpect.spawn, *, plain: bool) -> None:
    """Write half an answer; it is kept once it, or the next line's mark, is on the screen."""
    child.expect(PLAIN_FIELD if plain else FIELD)
    child.expect("> ")
    child.send("Halvt\r")
    child.expect("Halvt")
    if plain:
        child.expect("> ")


def test_two_answers_with_real_keys_on_a_real_screen(kept: Path) -> None:
    """The field, its toolbar and the answers are on the screen at 40 columns, uncut."""
    child = spawn(kept, columns=40)
    child.logfile_read = io.StringIO()
    child.expect("Shift")
    child.send("Ny portal\ri drift på ærø")
    child.expect("ærø")
    child.send("\x13")
    child.expect("ud af det")
    child.expect("Enter videre")
    child.send("\x13")
    child.expect(pexpect.EOF)
    child.close()

    terminal = pyte.Screen(40, 24)
    pyte.Stream(terminal).feed(child.logfile_read.getvalue())
    assert child.exitstatus == 0
    assert kept.read_text(encoding="utf-8") == "Ny portal\ni drift på ærø | Move.SKIP"
    assert "Sprunget over" in "\n".join(terminal.display)


@pytest.mark.parametrize("words", [(), ("--plain",)])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_stops_as_ctrl_c_does(
    kept: Path, words: tuple[str, ...], number: signal.Signals
) -> None:
    """SIGTERM and SIGHUP take the ordinary way out; what was typed is still there."""
    child = spawn(kept, *words)
    half_written(child, plain=bool(words))
    child.kill(number)
    child.expect("Alt er gemt")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 130
    assert kept.read_text(encoding="utf-8").strip() == "stopped: Halvt"


@pytest.mark.parametrize("words", [(), ("--plain",)])
def test_a_closed_terminal_stops_too(kept: Path, words: tuple[str, ...]) -> None:
    """Closing the window ends the process the ordinary way, though nobody can be told."""
    child = spawn(kept, *words)
    half_written(child, plain=bool(words))
    # Through its owner: closed behind its back, the number would be closed a second time later,
    # when it may be somebody else's.
    child.ptyproc.fileobj.close()
    _pid, status = os.waitpid(child.pid, 0)
    child.ptyproc.closed = child.closed = True

    assert os.waitstatus_to_exitcode(status) == 130
    assert kept.read_text(encoding="utf-8").strip() == "stopped: Halvt"


@pytest.mark.parametrize("setting", ["TERM=dumb", "ACCESSIBLE=1", "--plain"])
def test_plain_has_no_escape_sequence(kept: Path, setting: str) -> None:
    """A screen reader and a dumb terminal get letters and line ends only."""
    name, _sign, value = setting.partition("=")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tests.prompts.spawned", str(kept), *([setting] if not value else [])],
        cwd=str(ROOT),
        env={**os.environ, "TERM": "xterm", **({name: value} if value else {})},
        encoding="utf-8",
        timeout=PATIENCE,
        echo=False,
    )
    child.sendline("En")
    child.sendline(".")
    child.sendline("To")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    assert "\x1b" not in child.before
    assert kept.read_text(encoding="utf-8") == "En | To"


def test_a_plain_line_is_edited_with_arrows(kept: Path) -> None:
    """Of a key nothing is stored but what it does, whatever the terminal sends for it."""
    child = spawn(kept, "--plain")
    child.expect(PLAIN_FIELD)
    child.expect("> ")
    for keys in (
        "aard",
        "\x1b[D",
        "\x1b[D\x1b[D",
        "r",
        "\x1b[H",
        "P\x1b",
        "\x1b[F",
        "e!",
        "\x1bOD",
    ):
        child.send(keys)
    child.send("\x13")  # Ctrl-S, which would freeze the terminal
    child.send("\x1b[3~\x1b[5~\x1b[1;2P\x1bOP\x1b[A\r.\r")
    child.expect("ud af det")
    child.expect("> ")
    child.send("Ærø\x7f\r")
    child.expect(pexpect.EOF)
    child.close()

    assert kept.read_text(encoding="utf-8") == "Pararde | Ær"
    assert "\x1b" not in child.before


def test_a_pasted_plain_line_of_100_kb_arrives_whole(kept: Path) -> None:
    """The terminal's own line would be cut after 4,095 bytes, without a word."""
    pasted = " ".join(f"ord{number:07}" for number in range(9_100))
    child = spawn(kept, "--plain")
    child.expect(PLAIN_FIELD)
    child.expect("> ")
    child.delaybeforesend = None
    for at in range(0, len(pasted), 1024):
        child.send(pasted[at : at + 1024])
        child.read_nonblocking(4096)
    child.send("\r.\r")
    child.expect("ud af det")
    child.send("\r")
    child.expect(pexpect.EOF)
    child.close()

    assert len(pasted) > 100_000
    assert kept.read_text(encoding="utf-8") == f"{pasted} | Move.SKIP"


@pytest.mark.parametrize(
    ("words", "number"),
    # Of a terminal without a shell, Linux ignores a SIGTSTP that nobody handles.
    [((), signal.SIGTSTP), ((), signal.SIGSTOP), (("--plain",), signal.SIGSTOP)],
)
def test_the_shell_can_stop_it_and_bring_it_back(
    kept: Path, words: tuple[str, ...], number: signal.Signals
) -> None:
    """The half-written text is on the screen again, and the keys work as before."""
    child = spawn(kept, *words)
    half_written(child, plain=bool(words))
    child.send("og mere")
    child.expect("og mere")
    child.kill(number)
    os.waitpid(child.pid, os.WUNTRACED)
    # As a shell does that has the terminal meanwhile.
    mode = termios.tcgetattr(child.child_fd)
    mode[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(child.child_fd, termios.TCSANOW, mode)
    child.kill(signal.SIGCONT)
    child.expect("og mere")
    child.send("!\x1b[D\x1b[D\x7f")
    child.send("\r.\r" if words else "\x13")
    child.expect("ud af det")
    child.send("\r")
    child.expect(pexpect.EOF)
    child.close()

    assert kept.read_text(encoding="utf-8") == "Halvt\nog mee! | Move.SKIP"
