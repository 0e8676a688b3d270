"""Wine: a world of Windows for programs that are tried here, and what Wine 8 lacks there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

COMPILER = "x86_64-w64-mingw32-gcc"
PROGRAMS = ("wine", "wineserver", COMPILER)

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


def keep(prefix: Path) -> None:
    """Keep the world in ``prefix`` running until ``stop``; it may still have to be made.

    Its services would else start with each program that finds none, and hold the output of that
    program open for seconds after it has ended.
    """
    prefix.mkdir(parents=True, exist_ok=True)
    _run(prefix, "wineserver", "--persistent")


def begin(prefix: Path) -> None:
    """Make the world in ``prefix``."""
    _run(prefix, "wine", "wineboot", "--init")


def stop(prefix: Path) -> None:
    """End what Wine left running there."""
    subprocess.run(["wineserver", "--kill"], env=environment(prefix), check=False)


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


def _run(prefix: Path, *words: str) -> None:
    # No pipes: services that stay would hold them open, and this would wait for those to end.
    subprocess.run(
        words,
        env=environment(prefix),
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
