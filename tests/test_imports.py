"""What each command imports: a start must stay quick."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# No command that asks nothing imports these: each costs a quarter of a bare start or more.
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
# What a command may not import in addition. What reads records needs YAML, msgspec and the state
# folder, where a move that was stopped is written down.
COMMANDS = {
    ("--version",): {"yaml", "msgspec", "json", "platformdirs"},
    ("--help",): {"yaml", "msgspec", "json", "platformdirs"},
    ("note", "Ros"): {"yaml", "msgspec", "platformdirs"},
    ("note", "--search", "ros"): {"yaml", "msgspec", "platformdirs"},
    ("guide", "tone"): {"yaml", "platformdirs"},
    ("bank", "list"): {"platformdirs"},
    ("status",): set(),
    ("review",): set(),
    ("export", "before"): set(),
    ("show",): set(),
}
PROBE = """
import atexit, sys
atexit.register(lambda: print("\\n" + " ".join(sys.modules), file=sys.__stderr__))
from mus_cli.app.root import main
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


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A person with a prepared year and its agreements, who starts ``mus`` as installed."""
    folder = tmp_path_factory.mktemp("person")
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MUS_", "COV_", "COVERAGE_", "PYTHON"))
    }
    env = inherited | {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "MUS_HOME": str(folder / "MUS"),
        "MUS_TODAY": "2026-10-01",
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    if os.name == "nt":  # where the usual state folder would be the developer's own
        env["MUS_STATE"] = str(folder / "state")
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
    """An unneeded library would cost time at every start."""
    done = subprocess.run(
        (sys.executable, "-c", PROBE, *command),
        env=env,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    loaded = set(done.stderr.decode().splitlines()[-1].split())
    assert loaded & (NEVER | COMMANDS[command]) == set()
