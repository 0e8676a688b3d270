"""The time from starting a program to its first prompt taking keys, measured through a terminal."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pexpect

# The smallest program that asks what mus asks first: yes or no.
BARE_PROMPT = "import questionary; questionary.confirm('?', auto_enter=False).unsafe_ask()"

# Bracketed paste is switched on when the keyboard is taken over; the cursor is shown once the
# prompt has been drawn.
_DRAWN = r"\x1b\[\?2004h(?s:.*?)\x1b\[\?25h"
_KEY = "n"


def drawn(command: Sequence[str], env: dict[str, str], patience: int) -> pexpect.spawn[str]:
    """Start ``command`` in a terminal, and return it once a prompt is drawn."""
    child = pexpect.spawn(
        command[0],
        list(command[1:]),
        env=env,
        encoding="utf-8",
        dimensions=(30, 80),
        timeout=patience,
        echo=False,
    )
    child.delaybeforesend = None
    child.expect(_DRAWN)
    return child


def until_keys_are_taken(command: Sequence[str], env: dict[str, str]) -> float:
    """Return the seconds from starting ``command`` until the screen answers a key.

    The key is typed when the prompt has been drawn; the program is then stopped with Ctrl-C.
    """
    started = time.perf_counter()
    child = drawn(command, env, 30)
    child.send(_KEY)
    child.expect(r".+")
    taken = time.perf_counter() - started
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    child.close()
    return taken
