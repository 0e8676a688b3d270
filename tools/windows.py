"""Windows, as far as Wine goes: ``python tools/windows.py`` runs the quick tests there.

Windows' own Python under Wine on this checkout, two tests at a time. Words after it are handed to
pytest in place of that: ``python tools/windows.py tests/ui -x``. Needs the Debian packages
``wine``, ``wine64`` and ``gcc-mingw-w64-x86-64-win32``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import embedded_python  # noqa: E402 - the checkout is not installed

# From 3.12 on shutil.copy calls what Wine 8 lacks (CopyFile2), and so would half of the tests.
PYTHON = "3.11.0"
LOCK = ROOT / "requirements" / "test.txt"
PLACE = ROOT / "build" / "windows"
COMPILER = "x86_64-w64-mingw32-gcc"
PROGRAMS = ("wine", "wineserver", COMPILER)
_WINE = PROGRAMS[:1]
QUICK = ("--numprocesses=2", "--maxprocesses=2")

# Encryption asks Windows for chance in a library that Wine 8 lacks; this hands on to another.
_CHANCE = """\
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
    return SystemFunction036(data, (ULONG)length);
}
"""


def main(words: Sequence[str]) -> int:
    """Run the tests, and return pytest's exit code."""
    prepare()
    # The cache is the one of the tests here, and a test's name may be no file's name there.
    options = ("--override-ini=cache_dir=build/windows/pytest", *(words or QUICK))
    with subprocess.Popen(
        [*python(), "-m", "pytest", *options],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # Python stops at its start unless all three are something real
        stderr=subprocess.STDOUT,
    ) as running:
        for line in running.stdout or ():
            print(line.decode("cp1252", "replace").rstrip("\r\n"), flush=True)
    stop()
    return running.returncode


def missing() -> list[str]:
    """Return the programs that are needed and not installed here."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def python() -> list[str]:
    """Return the words that start Windows' Python, in ``environment()``."""
    return [*_WINE, str(PLACE / "python" / "python.exe")]


def environment() -> dict[str, str]:
    """Return the environment in which Wine finds its own world, and nobody's else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MUS_")}
    return {**kept, "WINEPREFIX": str(PLACE / "prefix"), "WINEDEBUG": "-all", "DISPLAY": ""}


def prepare() -> None:
    """Make the Python, its libraries and Wine's world under ``build``, unless they are there."""
    wanted = hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    made = PLACE / "made"
    if made.is_file() and made.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(PLACE, ignore_errors=True)
    source = embedded_python.fetch(PYTHON, ROOT / "build" / "python")
    folders = (r"..\libraries", r"..\..\..")  # and the checkout
    program = embedded_python.unpack(source, PLACE / "python", folders=folders)
    embedded_python.install_libraries(LOCK, PLACE / "libraries", PYTHON)
    _compile(_CHANCE, program.with_name("bcryptprimitives.dll"))
    subprocess.run(
        [*_WINE, "wineboot", "--init"],
        env=environment(),
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    made.write_text(wanted, encoding="utf-8")


def stop() -> None:
    """End what Wine left running."""
    subprocess.run([PROGRAMS[1], "--kill"], env=environment(), check=False)


def _compile(code: str, library: Path) -> None:
    subprocess.run(
        [COMPILER, "-shared", "-o", str(library), "-x", "c", "-", "-x", "none", "-ladvapi32"],
        input=code.encode(),
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
