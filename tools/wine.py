"""Runs Windows programs under Wine, and provides what Wine 8 lacks."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

COMPILER = "x86_64-w64-mingw32-gcc"
PROGRAMS = ("wine", "wineserver", COMPILER)

# Exit codes of wineserver: another one is running already, or none is.
_RUNS_ALREADY, _RUNS_NOT = 2, 1
# Seconds; making a prefix takes five on an idle machine.
_PATIENCE = 100

# Encryption gets random bytes from a library that Wine 8 lacks; this one forwards to another.
_RANDOM = """\
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
    return SystemFunction036(data, (ULONG)length);
}
"""


def missing() -> list[str]:
    """Return the programs that are needed and not installed."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def environment(prefix: Path) -> dict[str, str]:
    """Return the environment in which Wine uses ``prefix``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MUS_")}
    return {**kept, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "DISPLAY": ""}


@contextmanager
def running(prefix: Path) -> Iterator[None]:
    """Keep Wine's services for ``prefix`` running meanwhile; make the prefix if it does not exist.

    Otherwise each program would start the services itself, and they would hold its terminal or
    pipe open for seconds after it has ended.
    """
    prefix.mkdir(parents=True, exist_ok=True)
    ours = _run(prefix, "wineserver", "--persistent", passes=(0, _RUNS_ALREADY)) == 0
    try:
        _run(prefix, "wine", "wineboot", "--init")
        yield
    finally:
        if ours:
            _run(prefix, "wineserver", "--kill", passes=(0, _RUNS_NOT))


def patch(python: Path) -> None:
    """Add to ``python.exe`` the library that Wine lacks, and remove the module it cannot run.

    Only for a copy used under Wine: Windows needs neither.
    """
    (python.parent / "_wmi.pyd").unlink(missing_ok=True)
    subprocess.run(
        [
            *(COMPILER, "-shared", "-o", str(python.with_name("bcryptprimitives.dll"))),
            *("-x", "c", "-", "-x", "none", "-ladvapi32"),
        ],
        input=_RANDOM.encode(),
        check=True,
    )


def _run(prefix: Path, *words: str, passes: Container[int] = (0,)) -> int:
    # No pipes: the services would inherit them, and this would wait until they end.
    done = subprocess.run(
        words,
        env=environment(prefix),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE,
    )
    if done.returncode not in passes:
        raise subprocess.CalledProcessError(done.returncode, words)
    return done.returncode
