"""Wine: a world of Windows for programs that are tried here, and what Wine 8 lacks there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

COMPILER = "x86_64-w64-mingw32-gcc"
PROGRAMS = ("wine", "wineserver", COMPILER)

# What wineserver ends with where one runs already, and where none does.
_RUNS_ALREADY, _RUNS_NOT = 2, 1
# Seconds for a program that takes five on a quiet machine, to make a world.
_PATIENCE = 100

# Encryption asks Windows for chance in a library that Wine 8 lacks; this hands on to another.
_CHANCE = """\
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
    return SystemFunction036(data, (ULONG)length);
}
"""


def missing() -> list[str]:
    """Return the programs that are needed and not installed here."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def environment(prefix: Path) -> dict[str, str]:
    """Return the environment in which Wine finds the world in ``prefix``, and no other."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MUS_")}
    return {**kept, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "DISPLAY": ""}


@contextmanager
def running(prefix: Path) -> Iterator[None]:
    """Keep the world in ``prefix`` running meanwhile; it is made where there is none.

    Its services would else start with each program that finds none, and hold the terminal or the
    pipe of that program open for seconds after it has ended.
    """
    prefix.mkdir(parents=True, exist_ok=True)
    ours = _run(prefix, "wineserver", "--persistent", passes=(0, _RUNS_ALREADY)) == 0
    try:
        _run(prefix, "wine", "wineboot", "--init")
        yield
    finally:
        if ours:
            _run(prefix, "wineserver", "--kill", passes=(0, _RUNS_NOT))


def make_up_for_it(python: Path) -> None:
    """Put beside ``python.exe`` what Wine lacks, and take away what cannot be called there.

    For a copy that is tried here alone: neither is wanted on Windows.
    """
    (python.parent / "_wmi.pyd").unlink(missing_ok=True)
    subprocess.run(
        [
            *(COMPILER, "-shared", "-o", str(python.with_name("bcryptprimitives.dll"))),
            *("-x", "c", "-", "-x", "none", "-ladvapi32"),
        ],
        input=_CHANCE.encode(),
        check=True,
    )


def _run(prefix: Path, *words: str, passes: Container[int] = (0,)) -> int:
    # No pipes: services that stay would hold them open, and this would wait for those to end.
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
