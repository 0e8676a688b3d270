"""Asking for a secret: letters do not show, and nothing is kept (B7).

Only the standard library is used: reading locked files starts at once, without importing the fields
of the interview.
"""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Iterator

from mus_cli.prompts.console import is_terminal


def can_ask() -> bool:
    """Return whether somebody can see the question and answer it; output may go elsewhere."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask(question: str) -> str:
    """Return what was typed, which did not show; empty where it could not be hidden or read.

    Raises:
        KeyboardInterrupt, EOFError: the person stopped.
    """
    import getpass

    with warnings.catch_warnings():
        # Otherwise it shows what is typed.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{question} ", sys.stderr)
        except (getpass.GetPassWarning, UnicodeDecodeError):
            return ""
        except (KeyboardInterrupt, EOFError):
            with contextlib.suppress(OSError):  # a terminal that was closed
                print(file=sys.stderr)  # the shell begins on a line of its own
            raise


@contextlib.contextmanager
def unseen() -> Iterator[None]:
    """Neither show nor use what is typed meanwhile: it may be the passphrase once more."""
    if sys.platform == "win32" or not can_ask():
        yield
        return
    import termios

    try:
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        hidden = [*before]
        hidden[3] &= ~termios.ECHO
        termios.tcsetattr(terminal, termios.TCSADRAIN, hidden)
    except (OSError, termios.error):  # no terminal of the system's
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
