"""The README: its promises hold, and its first command works unchanged."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from mus_cli.app.root import COMMANDS
from tests.systems import PATIENCE

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

# Not in a clone.
NOT_CLONED = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")


def command(name: str) -> str:
    """Return the one command between the marks ``name``."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```\n<!-- /{name} -->", README)
    assert found, f"no single command between the marks {name}"
    return found[1]


def test_the_sections_come_in_the_order_a_newcomer_needs() -> None:
    """Beginning comes first; files and how it is built come last."""
    assert re.findall(r"^## (.+)$", README, re.MULTILINE) == [
        "Start",
        "The year in six commands",
        "Privacy",
        "Your own questions",
        "Files",
        "Development",
        "More",
    ]


def test_a_dane_reads_danish_first() -> None:
    """The summary in Danish comes before everything else."""
    assert README.index("Kort på dansk") < README.index("`mus` prepares the yearly")


def test_every_link_leads_somewhere() -> None:
    """No link or picture points at a file that is not there."""
    targets = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", README)]

    assert [name for name in targets if name and not (ROOT / name).exists()] == []


def test_missing_commands_are_named() -> None:
    """The table of the year marks the commands that this version lacks, and no others."""
    rows = re.findall(r"^\|[^|]+\| `mus ([\w-]+)` \|(.+)$", README, re.MULTILINE)

    assert len(rows) == 6
    lacking = {name for name, rest in rows if "not in this version" in rest}
    assert lacking == {name for name, _rest in rows} - set(COMMANDS)


def test_beginning_takes_one_line() -> None:
    """Installing and starting is one command, and so is installing and testing."""
    assert command("install").endswith(".venv/bin/mus prepare")
    assert command("test").endswith(".venv/bin/python -m pytest")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the command is for a POSIX shell")
def test_the_first_command_ends_in_the_first_question(tmp_path: Path) -> None:
    """Run as written in a fresh copy, the README's first command installs and asks in Danish."""
    import pexpect

    copy = tmp_path / "mus"
    shutil.copytree(ROOT, copy, ignore=NOT_CLONED)
    env = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}

    child = pexpect.spawn(
        "/bin/sh",
        ["-c", command("install")],
        cwd=copy,
        env=env,
        encoding="utf-8",
        timeout=3 * PATIENCE,
        dimensions=(30, 80),
    )
    child.expect("Hvornår er samtalen")
    child.expect("Enter videre")
    child.sendcontrol("c")
    child.expect("Alt er gemt")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 130


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="drawn in a POSIX terminal")
def test_the_pictures_show_what_the_screen_shows() -> None:
    """The pictures are of this version; ``python tools/picture.py`` redraws them."""
    from tools import picture

    for name in picture.SCENES:
        assert picture.path(name).read_text(encoding="utf-8") == picture.drawn(name), name
