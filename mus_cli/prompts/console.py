"""The terminal: whether there is one, its width, its streams, and the signals that stop ``mus``."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from mus_cli.errors import NoTerminal
from mus_cli.i18n import _

if TYPE_CHECKING:
    from rich.console import Console


_FOLLOWING = 0.03  # seconds; no person presses two keys so fast

_leave: Callable[[], None] | None = None


def about_copies() -> str:
    """Return the question before another program gets text that is locked here (B7)."""
    return _("Your files are locked, and the editor may keep readable copies. Open it?")


def columns() -> int:
    """Return how many columns the terminal has; 80 where there is none."""
    return shutil.get_terminal_size().columns


def rows() -> int:
    """Return how many rows the terminal has; 24 where there is none."""
    return shutil.get_terminal_size().lines


def width() -> int:
    """Return how wide text is set: never more than is good to read."""
    from mus_cli.prompts import screen

    return max(min(columns(), screen.WIDEST), 10)


def has_terminal() -> bool:
    """Return whether somebody can see the questions and answer them."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def require_terminal(command: str) -> None:
    """Find out before anything is read or shown whether ``command`` can ask.

    Raises:
        NoTerminal: nobody can see the questions or answer them.
    """
    if not has_terminal():
        raise NoTerminal(command)


def print_json(value: object) -> None:
    """Print a listing for programs, on standard output."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2))


def say(*paragraphs: str) -> None:
    """Say something before there is a prompter: plain words, a blank line before each."""
    from mus_cli.prompts import screen

    print("\n".join(line.text for line in screen.paragraphs(paragraphs, width())), flush=True)


def print_wrapped(text: str) -> None:
    """Print a text for a person on standard output; paths to copy are printed as they are."""
    from mus_cli.prompts import screen

    print("\n".join(screen.wrap(text, width())))


def print_sentence(text: str) -> None:
    """Print a sentence on standard output, word-wrapped for a person, as it is for a program."""
    if is_terminal(sys.stdout):
        print_wrapped(text)
    else:
        print(text)


def is_plain(asked: bool) -> bool:  # noqa: FBT001 - reads as a sentence
    """Return whether to do without colours and boxes: asked for, needed, or all there is."""
    accessible = os.environ.get("ACCESSIBLE", "") not in {"", "0"}
    return asked or accessible or os.environ.get("TERM", "").lower() in {"dumb", "unknown"}


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person is at the other end; a stream can be missing or closed."""
    try:
        return stream is not None and stream.isatty() and not _is_nowhere(stream)
    except (OSError, ValueError):
        return False


def is_input_waiting(terminal: Callable[[], int]) -> bool:
    """Return whether input follows at once, as in a paste; ``terminal`` is its number.

    A Unix terminal hands over a limited part of a paste at a time, and one over a network pauses
    between them. A console of Windows hands over all there is.
    """
    if sys.platform == "win32":
        return False
    import select
    from array import array
    from fcntl import ioctl
    from termios import FIONREAD

    number = terminal()
    bytes_waiting = array("i", [0])
    # A terminal that was closed is readable, with nothing to read.
    if select.select([number], [], [], _FOLLOWING)[0]:
        ioctl(number, FIONREAD, bytes_waiting)
    return bytes_waiting[0] > 0


def code_page() -> str:
    """Return how a program that does not know of UTF-8 writes into a pipe here.

    On Windows what ``echo`` writes is in the code page of its window.
    """
    if sys.platform != "win32":
        return "cp1252"
    import ctypes

    kernel = ctypes.windll.kernel32
    return f"cp{kernel.GetConsoleOutputCP() or kernel.GetACP()}"


def data(plain: bool = False) -> Console:  # noqa: FBT001, FBT002 - console.data(here.plain)
    """Return the console for what was asked for: standard output."""
    return _console(plain=plain, stderr=False)


def tell(*paragraphs: str) -> None:
    """Say something on standard error, word-wrapped for a person, as it is for a program.

    A file's name in it may hold what moves the cursor; that is left out.
    """
    from mus_cli.core.text import clean

    paragraphs = tuple(map(clean, paragraphs))
    if is_terminal(sys.stderr):
        from mus_cli.prompts import screen

        paragraphs = tuple("\n".join(screen.wrap(text, width())) for text in paragraphs)
    for text in paragraphs:
        print(text, file=sys.stderr)


def stop_on_signals() -> None:
    """Let SIGTERM and SIGHUP (a closed terminal) end ``mus`` as Ctrl-C does: all saved.

    They raise ``KeyboardInterrupt`` in the main thread. A signal that is ignored
    (``nohup``) stays ignored. Windows has SIGBREAK, which Ctrl-Break sends too, for SIGHUP.
    """
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def set_encodings() -> None:
    """Write UTF-8 into pipes and files, and show a question mark for what a terminal lacks.

    Windows has two code pages for them, one for windows and one for files, and æ, ø and å are lost
    between the two; PYTHONIOENCODING names another. A stray byte from the keyboard becomes a
    question mark too.
    """
    named = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            kept = named or is_terminal(stream)
            stream.reconfigure(encoding=None if kept else "utf-8", errors="replace")


@contextlib.contextmanager
def leaving_by(leave: Callable[[], None]) -> Iterator[None]:
    """Let such a signal call ``leave``, which ends the prompt, until the context is left."""
    global _leave  # noqa: PLW0603 - a signal handler is handed nothing
    _leave = leave
    try:
        yield
    finally:
        _leave = None


def _is_nowhere(stream: TextIO) -> bool:
    """Return whether ``stream`` is NUL, which Windows reports as a terminal too."""
    if sys.platform != "win32":
        return False
    import ctypes
    import io
    import msvcrt

    try:
        handle = msvcrt.get_osfhandle(stream.fileno())
    except io.UnsupportedOperation:  # no stream of the system's
        return False
    mode = ctypes.c_ulong()
    return not ctypes.windll.kernel32.GetConsoleMode(ctypes.c_void_p(handle), ctypes.byref(mode))


def _stop(_number: int, _frame: FrameType | None) -> None:
    if _leave is None:
        raise KeyboardInterrupt
    _leave()


def _console(*, plain: bool, stderr: bool) -> Console:
    from rich.console import Console

    # What a person wrote is never markup, the name of an emoji or something to colour.
    return Console(
        stderr=stderr,
        markup=False,
        emoji=False,
        highlight=False,
        no_color=True if is_plain(plain) else None,
        force_terminal=False if is_plain(plain) else None,
    )


def let_ctrl_s_through() -> None:
    """Keep a Ctrl-S that comes between two prompts from freezing the terminal."""
    if sys.platform == "win32":
        return
    import atexit
    import termios

    try:
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        freed = [*before]
        freed[0] &= ~termios.IXON
        termios.tcsetattr(terminal, termios.TCSANOW, freed)
    except (OSError, ValueError, termios.error):
        return

    def restore() -> None:
        with contextlib.suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)

    atexit.register(restore)
