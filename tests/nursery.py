"""Starts ``mus`` in terminals without paying for the start each time.

``python -m tests.nursery`` imports everything once. For each line it reads, a terminal, the
person's folder and the state folder, it forks a ``mus prepare`` there and prints the process id.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import termios


def main() -> None:
    """Fork a session for each line."""
    import prompt_toolkit.shortcuts
    import questionary

    from mus_cli.app import root
    from mus_cli.prepare import command, dialogue
    from mus_cli.session import session

    assert prompt_toolkit
    assert questionary
    assert command
    assert dialogue
    assert session
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while line := sys.stdin.readline():
        place, home, state = line.rstrip("\n").split("\t")
        child = os.fork()
        if child:
            print(child, flush=True)
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _enter(place)
        os.environ |= {"MUS_HOME": home, "MUS_STATE": state, "TERM": "xterm-256color"}
        try:
            root.app(["prepare", "--lang", "da"])
        finally:
            os._exit(1)


def _enter(place: str) -> None:
    """Make the terminal at ``place`` this process's own."""
    os.setsid()
    descriptor = os.open(place, os.O_RDWR)
    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)
    for end in range(3):
        os.dup2(descriptor, end)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115


if __name__ == "__main__":
    main()
