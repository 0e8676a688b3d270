"""A release: ``python tools/release.py [--python FILE] [--into dist]``.

Checks that version and changelog are ready, builds the wheel, the sdist and the zip for Windows,
installs the wheel into an empty environment, and does the main job there. The folder then holds
what is published, with a list of hashes. It publishes nothing itself.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import changelog, main_job, windows_zip  # noqa: E402 - the checkout is not installed

HASHES = "SHA256SUMS"


class NotReleasedError(Exception):
    """The release cannot be made; each sentence says why, and what to do."""


def main(words: Sequence[str]) -> int:
    """Make the release, or say in sentences why not."""
    parser = argparse.ArgumentParser(description="Build and try what a release hands out.")
    parser.add_argument(
        "--python", type=Path, metavar="FILE", help="the embeddable Python for the zip"
    )
    parser.add_argument("--into", type=Path, metavar="FOLDER", default=ROOT / "dist")
    options = parser.parse_args(words)
    try:
        version = ready(ROOT)
        for made in make(version, options.into, options.python):
            print(made)
    except (NotReleasedError, windows_zip.NotMadeError, main_job.NotDoneError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def ready(root: Path) -> str:
    """Return the version that the checkout ``root`` is ready to be released as.

    Raises:
        NotReleasedError: its files do not agree; one sentence for each that needs fixing.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = str(project["version"])
    code = (root / "mus_cli" / "__init__.py").read_text(encoding="utf-8")
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    wrong = []
    if f'__version__ = "{version}"' not in code:
        wrong.append(f"mus_cli/__init__.py names another version than {version}: mend it.")
    if changelog.day_of(version, changes) is None:
        wrong.append(
            f"CHANGELOG.md has no heading ## {version} – YYYY-MM-DD: give what is new its day."
        )
    elif not changelog.part(version, changes):
        wrong.append(f"CHANGELOG.md says nothing under {version}: write what is new.")
    if changelog.part(changelog.UNRELEASED, changes):
        wrong.append(f"CHANGELOG.md has lines under Unreleased: move them to {version}.")
    if wrong:
        raise NotReleasedError("\n".join(wrong))
    return version


def make(version: str, folder: Path, python: Path | None) -> list[Path]:
    """Build everything into ``folder``, try the wheel, and return the files with their hashes.

    Raises:
        NotReleasedError: something cannot be built, or the folder is not empty.
        windows_zip.NotMadeError: the zip cannot be made.
        main_job.NotDoneError: the build does not work.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        raise NotReleasedError(
            f"{folder} cannot be used ({error.strerror}): name another folder with --into."
        ) from None
    if there:
        raise NotReleasedError(
            f"{folder} is not empty ({there[0]}): empty it, or name another folder with --into."
        )
    with tempfile.TemporaryDirectory() as made:
        built = Path(made, "dist")
        _run("The wheel and the sdist", "build", "--no-isolation", f"--outdir={built}", str(ROOT))
        (wheel,) = built.glob("*.whl")
        windows_zip.make(built / f"mus-{version}-windows.zip", python=python, wheel=wheel)
        try_wheel(wheel, Path(made), version)
        files = sorted(built.iterdir())
        sums = "".join(f"{_hash(path)}  {path.name}\n" for path in files)
        (built / HASHES).write_text(sums, encoding="utf-8", newline="\n")
        return [Path(shutil.copy(path, folder)) for path in (*files, built / HASHES)]


def try_wheel(wheel: Path, folder: Path, version: str) -> None:
    """Install ``wheel`` in an environment of its own under ``folder``, and do the main job there.

    Raises:
        NotReleasedError: it cannot be installed, or fails.
        main_job.NotDoneError: it gives a wrong result.
    """
    environment, work, home = folder / "empty", folder / "work", folder / "MUS"
    _run("An empty environment", "venv", str(environment))
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    python = shutil.which("python", path=str(programs)) or ""
    _run("The wheel's libraries", "pip", "install", "--quiet", str(wheel), python=python)
    work.mkdir()
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    variables |= main_job.environment(work)
    variables |= {"MUS_HOME": str(home), "MUS_STATE": str(folder / "state"), "PYTHONUTF8": "1"}

    def mus(*words: str) -> str:
        return subprocess.run(
            [shutil.which("mus", path=str(programs)) or "mus", *words],
            cwd=work,
            env=variables,
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        ).stdout

    try:
        main_job.do(mus, work, home, version)
    except subprocess.CalledProcessError as error:
        words = " ".join(["mus", *error.cmd[1:]])
        raise NotReleasedError(
            f"{words} fails in an empty environment ({windows_zip.last_words(error)}):"
            " mend it, with a test."
        ) from None


def _run(what: str, *words: str, python: str = sys.executable) -> None:
    try:
        subprocess.run(
            [python, "-m", *words],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    except subprocess.CalledProcessError as error:
        raise NotReleasedError(
            f"{what} could not be had ({windows_zip.last_words(error)}):"
            " install requirements/dev.txt, look at the network, and try again."
        ) from None


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
