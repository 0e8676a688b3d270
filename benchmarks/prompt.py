"""Time from the start of a program until its first prompt takes keys, through a terminal."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pexpect

# The smallest program that asks what mus asks first: yes or no.
BARE_PROMPT = "import questionary; questionary.confirm('?', auto_enter=False).unsafe_ask()"

# Bracketed paste is switched on when the program takes the keyboard; the cursor is shown once the
# prompt is drawn.
_DRAWN = r"\x1b\[\?2004h(?s:.*?)\x1b\[\?25h"
_KEY = "n"


def spawn(command: Sequence[str], env: dict[str, str], patience: int) -> pexpect.spawn[str]:
    """Start ``command`` in a terminal and return when it has drawn a prompt."""
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
    """Return the seconds from the start of ``command`` until the screen reacts to a key.

    The key is typed when the prompt has been drawn; the program is then stopped with Ctrl-C.
    """
    started = time.perf_counter()
    child = spawn(command, env, 30)
    child.send(_KEY)
    child.expect(r".+")
    taken = time.perf_counter() - started
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    child.close()
    return taken
