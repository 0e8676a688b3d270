"""Run the quick tests with Windows' own Python, under Wine: ``python tools/windows.py``.

Two tests at a time, on this checkout. Arguments are passed to pytest instead:
``python tools/windows.py tests/prompts -x``. Needs the Debian packages
``wine`` (which brings ``wine64``) and ``gcc-mingw-w64-x86-64-win32``.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import embedded_python, wine  # noqa: E402 - the checkout is not installed

# From 3.12 on shutil.copy calls what Wine 8 lacks (CopyFile2), and so would half of the tests.
PYTHON = "3.11.0"
LOCK = ROOT / "requirements" / "test.txt"
PLACE = ROOT / "build" / "windows"
PREFIX = PLACE / "prefix"
QUICK = ("--numprocesses=2", "--maxprocesses=2")


def main(words: Sequence[str]) -> int:
    """Run the tests, and return pytest's exit code."""
    prepare()
    # The usual cache belongs to the tests on this system, and Windows does not allow the names of
    # some tests as names of files.
    options = ("--override-ini=cache_dir=build/windows/pytest", *(words or QUICK))
    with (
        wine.running(PREFIX),
        subprocess.Popen(
            [*python(), "-m", "pytest", *options],
            cwd=ROOT,
            env=wine.environment(PREFIX),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # Python under Wine does not start without all three
            stderr=subprocess.STDOUT,
        ) as running,
    ):
        for line in running.stdout or ():
            print(line.decode("cp1252", "replace").rstrip("\r\n"), flush=True)
    return running.returncode


def python() -> list[str]:
    """Return the command that starts Windows' Python, in the environment for ``PREFIX``."""
    return ["wine", str(PLACE / "python" / "python.exe")]


def prepare() -> None:
    """Install the Python and its libraries under ``build``, unless they are up to date."""
    made_from = (LOCK, Path(__file__), Path(wine.__file__))
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()
    made = PLACE / "made"
    if made.is_file() and made.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(PLACE, ignore_errors=True)
    source = embedded_python.fetch(PYTHON, ROOT / "build" / "python")
    folders = (r"..\libraries", r"..\..\..")  # and the checkout
    program = embedded_python.unpack(source, PLACE / "python", folders=folders)
    embedded_python.install_libraries(LOCK, PLACE / "libraries", PYTHON)
    wine.patch(program)
    made.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
