"""Starts ``mus`` again and again without paying for the start each time.

``python -m tests.faults.nursery`` imports everything once. For each order it reads, a line of
JSON, it forks a process that becomes that command, and tells its id and then how it ended. What a
person waits for when a passphrase is tried costs nothing in it; the rest is as it is.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

ROOT = Path(__file__).parents[2]
UNFORESEEN = 70
GO = getattr(signal, "SIGUSR1", signal.SIGINT)  # Windows, where none of this runs, has none
# What commands load as they run.
_LATER = [
    "yaml",
    "filelock",
    "platformdirs",
    "pyrage",
    "rich.console",
    "difflib",
    "_strptime",
    "encodings.utf_8_sig",
    "typer._click.decorators",
]


class Ended(NamedTuple):
    """How a command ended: its exit code (negative: a signal), and what it said on stderr."""

    code: int
    said: str


class Nursery:
    """The other end: one command at a time, in surroundings of its own."""

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders, self._answers = orders, answers

    def begin(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        *,
        waits: bool = False,
        largest: int | None = None,
    ) -> int:
        """Start a command and return its process id.

        With ``waits`` it waits before its first step, until it gets the signal ``GO``;
        ``largest`` is how many bytes a file it writes may have.
        """
        order = {"words": list(words), "env": dict(env), "waits": waits, "largest": largest}
        print(json.dumps(order), file=self._orders, flush=True)
        return int(self._answers.readline())

    def end(self) -> Ended:
        """Wait for the command to end."""
        return Ended(**json.loads(self._answers.readline()))

    def run(
        self, words: Sequence[str], env: Mapping[str, str], *, largest: int | None = None
    ) -> Ended:
        """Run a command from beginning to end."""
        self.begin(words, env, largest=largest)
        return self.end()


def nursery() -> Iterator[Nursery]:
    """Yield a nursery of its own, for a fixture."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.nursery"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        yield Nursery(child.stdin, child.stdout)


def main() -> None:
    """Fork a command for each line."""
    _import_everything()
    signal.pthread_sigmask(signal.SIG_BLOCK, {GO})  # it waits for whoever is not ready yet
    for line in sys.stdin:
        order = json.loads(line)
        ours, theirs = os.pipe()
        ready, readies = os.pipe()
        child = os.fork()
        if not child:
            os.close(ours)
            _become(order, theirs, readies)
        os.close(theirs)
        os.close(readies)
        os.read(ready, 1)  # it ends where the child closes it
        os.close(ready)
        print(child, flush=True)
        with open(ours, "rb") as pipe:  # noqa: PTH123 - it is a descriptor
            said = pipe.read().decode("utf-8", "replace")
        _child, status = os.waitpid(child, 0)
        print(json.dumps(Ended(os.waitstatus_to_exitcode(status), said)._asdict()), flush=True)


def _import_everything() -> None:
    import mus_cli

    for found in pkgutil.walk_packages(mus_cli.__path__, "mus_cli."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    for name in _LATER:
        importlib.import_module(name)
    import pytest

    from tests.locked import quick

    quick(pytest.MonkeyPatch())


def _become(order: dict[str, Any], said: int, readies: int) -> None:
    """Be one command, and end with it; ``readies`` is closed when it is about to begin."""
    code = UNFORESEEN
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for wanted, end in ((nowhere, 0), (nowhere, 1), (said, 2)):
            os.dup2(wanted, end)
        # The old ones remember what they were connected to.
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.environ.clear()
        os.environ |= order["env"]
        if order["largest"] is not None:
            import resource

            limits = (order["largest"], order["largest"])
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        from mus_cli.app import root

        os.close(readies)
        if order["waits"]:
            signal.sigwait({GO})
        root.app(order["words"])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException:  # noqa: BLE001 - whoever gave the order is to see it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
