"""The build is complete: the wheel does the main job in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from mus_cli import __version__

ROOT = Path(__file__).parent.parent
TABLE = "| Mål | Succeskriterier | Deadline |"

pytestmark = pytest.mark.slow


class Built:
    """A wheel, the sdist it was built from, and an environment with only the wheel."""

    def __init__(self, folder: Path) -> None:
        import venv  # which the embeddable Python of Windows lacks

        pytest.importorskip("build")
        self.folder = folder
        self._built = folder / "dist"
        self._environment = folder / "empty"
        build = [sys.executable, "-m", "build", "--outdir", str(self._built), str(ROOT)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        (self.sdist,) = self._built.glob("*.tar.gz")
        (self.wheel,) = self._built.glob("*.whl")
        venv.create(self._environment, with_pip=True)
        subprocess.run(
            [self._program("python"), "-m", "pip", "install", "-q", self.wheel], check=True
        )

    def mus(self, *arguments: str | Path, home: Path) -> str:
        """Run the installed ``mus`` outside the checkout and return its output."""
        return run([self._program("mus"), *arguments], self.folder, home)

    def _program(self, name: str) -> Path:
        scripts = self._environment / ("Scripts" if os.name == "nt" else "bin")
        return Path(shutil.which(name, path=str(scripts)) or scripts / name)


def run(command: list[str | Path], folder: Path, home: Path) -> str:
    """Run a command in ``folder`` that must succeed, with the person's files in ``home``."""
    env = {**os.environ, "MUS_HOME": str(home), "MUS_STATE": f"{home}-state"}
    env |= {"MUS_TODAY": "2026-11-20", "PYTHONUTF8": "1"}
    env.pop("PYTHONPATH", None)
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build once for all the tests here."""
    return Built(tmp_path_factory.mktemp("built"))


def test_the_wheel_does_the_main_job(built: Built, tmp_path: Path) -> None:
    """With the newest versions that fit, its note, export and status are those of a checkout."""
    answers = min((ROOT / "examples").glob("*.yaml"))
    outputs = {}
    for place in ("wheel", "checkout"):
        for words in (["prepare", "--answers", answers], ["export", "before"], ["status"]):
            home = tmp_path / place
            out = (
                built.mus(*words, home=home)
                if place == "wheel"
                else run([sys.executable, "-m", "mus_cli", *words], ROOT, home)
            )
            outputs[place, words[0]] = out.replace(str(home), "HOME")

    for command in ("prepare", "export", "status"):
        assert outputs["wheel", command] == outputs["checkout", command] != ""
    (installed,) = (tmp_path / "wheel").glob("*/forberedelse.md")
    (from_checkout,) = (tmp_path / "checkout").glob("*/forberedelse.md")
    # The columns are padded, so that the table reads raw, too.
    assert TABLE in " ".join(installed.read_text(encoding="utf-8").split())
    assert installed.read_bytes() == from_checkout.read_bytes()


def test_the_wheel_speaks_danish_and_knows_its_banks(built: Built, tmp_path: Path) -> None:
    """It contains the version, the built-in banks, the advice and the Danish texts."""
    home = tmp_path / "MUS"

    assert built.mus("--version", home=home) == f"mus {__version__}\n"
    assert "Udviklingsmål og aktiviteter" in built.mus("bank", "list", home=home)
    assert built.mus("guide", "tone", home=home).startswith("Tonen\n")
    assert built.mus("--lang", "en", "guide", "tone", home=home).startswith("The tone\n")
    assert not home.exists()


def test_the_wheel_holds_nothing_but_the_package(built: Built) -> None:
    """It puts no loose files among other packages."""
    names = zipfile.ZipFile(built.wheel).namelist()

    assert {name.partition("/")[0] for name in names} == {
        "mus_cli",
        f"mus_cli-{__version__}.dist-info",
    }
    banks = {path.name for path in (ROOT / "questions").iterdir()}
    assert {f"mus_cli/_questions/{name}" for name in banks} <= set(names)


def test_the_sdist_holds_what_building_and_testing_need(built: Built) -> None:
    """A distribution can build and test ``mus`` from the sdist alone."""
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "questions/selections.yaml",
        "mus_cli/locale/da/LC_MESSAGES/mus.mo",
        "tests/conftest.py",
    } <= names
    assert not [name for name in names if name.startswith(".venv") or "__pycache__" in name]
