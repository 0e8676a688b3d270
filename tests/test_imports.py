"""What each command loads, and how much it does before it ends: a start must stay quick."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# What no command without a question loads: each costs a quarter of a bare start or more.
NEVER = {
    "asyncio",
    "docx",
    "filelock",
    "icalendar",
    "prompt_toolkit",
    "pydantic",
    "pyperclip",
    "pyrage",
    "questionary",
    "rich",
}
# What a command may not load besides; those not named here need records, and so YAML and msgspec.
COMMANDS = {
    ("--version",): {"yaml", "msgspec", "json", "platformdirs"},
    ("--help",): {"yaml", "msgspec", "json", "platformdirs"},
    ("note", "Ros"): {"yaml", "msgspec", "platformdirs"},
    ("note", "--search", "ros"): {"yaml", "msgspec", "platformdirs"},
    ("guide", "tone"): {"yaml", "platformdirs"},
    ("bank", "list"): {"yaml", "platformdirs"},
    ("status",): {"platformdirs", "hashlib"},
    ("review",): {"platformdirs", "hashlib"},
    ("export", "before"): {"platformdirs"},
}
PROBE = """
import atexit, sys
atexit.register(lambda: print("\\n" + " ".join(sys.modules), file=sys.__stderr__))
from mus_cli.cli.root import main
sys.argv = ["mus", *sys.argv[1:]]
main()
"""
ANSWERS = """\
outcome: Aftale om projektlederkursus
talk: {date: 2026-06-03}
answers: {results: Ny portal i drift, wellbeing: {text: Godt, rating: 4}}
goals: [{goal: Gennemføre kursus, success: [Bestået eksamen], due: Q4}]
"""
AGREED = "agreements: {held: 2026-06-03, goals: [{goal: Gennemføre kursus, due: Q4}]}\n"

# Instructions over those of an empty Typer application, and how far they may rise above it.
COMMITTED = {("--version",): 0.95, ("status",): 1.39, ("note", "Ros"): 1.08}
MARGIN = 1.05
EMPTY = """
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def main() -> None:
    '''Do nothing.'''
app()
"""
VALGRIND = shutil.which("valgrind")


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Somebody with a prepared year and its agreements, who starts ``mus`` as it is installed."""
    folder = tmp_path_factory.mktemp("person")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MUS_", "COV_", "COVERAGE_", "PYTHON"))
    }
    env = kept | {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "MUS_HOME": str(folder / "MUS"),
        "MUS_TODAY": "2026-10-01",
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    for command, text in (("prepare", ANSWERS), ("agree", AGREED)):
        file = folder / f"{command}.yaml"
        file.write_text(text, encoding="utf-8")
        run = (sys.executable, "-m", "mus_cli", command, "--answers", str(file))
        subprocess.run(run, env=env, check=True, capture_output=True)
    return env


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_loads_no_more_than_it_needs(
    command: tuple[str, ...], env: dict[str, str]
) -> None:
    """A library that is loaded without need is paid for at every start."""
    done = subprocess.run(
        (sys.executable, "-c", PROBE, *command),
        env=env,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    loaded = set(done.stderr.decode().splitlines()[-1].split())
    assert loaded & (NEVER | COMMANDS[command]) == set()


@pytest.fixture(scope="module")
def empty(env: dict[str, str]) -> int:
    """The instructions of an empty Typer application."""
    return _count(env, "-c", EMPTY)


@pytest.mark.slow
@pytest.mark.skipif(VALGRIND is None, reason="callgrind, which counts instructions, is not here")
@pytest.mark.skipif(
    sys.version_info[:2] != (3, 11) or sysconfig.get_platform() != "linux-x86_64",
    reason="the ratios were taken with Python 3.11 on Linux, and other builds have their own",
)
@pytest.mark.parametrize("command", COMMITTED, ids=" ".join)
def test_a_start_takes_no_more_instructions_than_it_did(
    command: tuple[str, ...], env: dict[str, str], empty: int
) -> None:
    """Five in a hundred more than before, beside an empty application, and this says so."""
    assert _count(env, "-m", "mus_cli", *command) / empty <= COMMITTED[command] * MARGIN


def _count(env: dict[str, str], *words: str) -> int:
    # Once before, so that no module is still to be compiled.
    subprocess.run((sys.executable, *words), env=env, check=True, capture_output=True)
    done = subprocess.run(
        (
            str(VALGRIND),
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            sys.executable,
            *words,
        ),
        env=env,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    found = re.search(rb"Collected : ([0-9]+)", done.stderr)
    assert found is not None
    return int(found[1])
