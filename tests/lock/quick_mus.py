"""``mus`` as a process of its own whose passphrase costs nothing; it can die, or fail, on the way.

``MUS_DIES_AT=7`` kills it at the seventh call that touches a file; ``MUS_FAILS_WITH`` makes what
reads a record fail with those words, as nobody foresaw.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from mus_cli.app.root import main
from mus_cli.storage import records
from tests.locked import quick

TOUCHING = ("open", "write", "fsync", "replace", "link", "unlink", "mkdir")


def _dying(at: int) -> None:
    seen = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*words, **named)

        return call

    for name in TOUCHING:
        setattr(os, name, counted(getattr(os, name)))


def _failing(words: str) -> None:
    def load(*_words: object) -> None:
        raise RuntimeError(words)

    records.load = load  # type: ignore[assignment]


if __name__ == "__main__":
    quick(SimpleNamespace(setattr=setattr))  # not pytest's: importing that takes long
    if at := os.environ.get("MUS_DIES_AT"):
        _dying(int(at))
    if failure := os.environ.pop("MUS_FAILS_WITH", ""):
        _failing(failure)
    main()
