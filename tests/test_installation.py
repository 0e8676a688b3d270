"""The command that adds a missing library, for every way of installing mus."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import Distribution, EntryPoint, EntryPoints
from pathlib import Path

import pytest

from mus_cli import installation
from mus_cli.errors import NotInstalled
from mus_cli.installation import install_command


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of its own, without pip, whose path has blanks."""
    folder = tmp_path / "min egen" / "mus-cli"
    folder.mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(folder))
    monkeypatch.setattr(sys, "executable", "/min egen/python")
    monkeypatch.setattr(installation, "find_spec", lambda _name: None)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="quoted for a POSIX shell")
@pytest.mark.usefixtures("prefix")
def test_in_an_environment_its_own_pip_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path with blanks is quoted, so that the line works unchanged."""
    monkeypatch.setattr(installation, "find_spec", lambda name: name)
    assert install_command("keyring") == "'/min egen/python' -m pip install keyring"


@pytest.mark.skipif(os.name == "nt", reason="quoted for a POSIX shell")
@pytest.mark.usefixtures("prefix")
def test_where_uv_made_the_environment_uv_installs() -> None:
    """``uv tool`` and ``uvx`` install no pip into it."""
    assert install_command("keyring") == "uv pip install --python '/min egen/python' keyring"


def test_what_pipx_installed_pipx_adds_to(prefix: Path) -> None:
    """By the name of its environment."""
    (prefix / "pipx_metadata.json").touch()
    assert install_command("keyring") == "pipx inject mus-cli keyring"


def test_the_zip_for_windows_takes_nothing_more(prefix: Path) -> None:
    """There is no pip and no uv in it, so no command is promised."""
    (prefix / "python313._pth").touch()
    assert install_command("keyring") is None
    assert "not part of the zip" in NotInstalled("keyring").sentence


@pytest.mark.parametrize(
    ("shell", "command"),
    [
        ({"PROMPT": "$P$G"}, '"C:\\min egen\\python.exe" -m pip install keyring'),
        ({}, '& "C:\\min egen\\python.exe" -m pip install keyring'),
    ],
)
@pytest.mark.usefixtures("prefix")
def test_on_windows_it_works_in_the_shell_it_is_read_in(
    monkeypatch: pytest.MonkeyPatch, shell: dict[str, str], command: str
) -> None:
    """PowerShell and the command prompt run a quoted program in different ways."""
    monkeypatch.setattr(installation, "WINDOWS", True)
    monkeypatch.setattr(installation, "find_spec", lambda name: name)
    monkeypatch.setattr(sys, "executable", "C:\\min egen\\python.exe")
    monkeypatch.delenv("PROMPT", raising=False)
    for name, value in shell.items():
        monkeypatch.setenv(name, value)
    assert install_command("keyring") == command


def test_what_is_not_made_for_the_machine_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows for ARM no command would help; the text says so, and what protects instead."""
    monkeypatch.setattr(platform, "machine", lambda: "ARM64")
    monkeypatch.setattr(installation, "find_spec", lambda name: name)
    said = NotInstalled("pyrage").sentence
    assert "not available for this kind of computer" in said
    assert "pip" not in said
    assert "pip" in NotInstalled("icalendar").sentence


@pytest.mark.parametrize(
    ("script", "is_ours"), [("mus_cli.__main__:main", True), ("mus.log:main", False)]
)
def test_an_older_mus_beside_this_one_is_found(
    monkeypatch: pytest.MonkeyPatch, script: str, *, is_ours: bool
) -> None:
    """By what it starts: another program of that name is left alone."""

    class Older(Distribution):
        """A distribution that starts one program."""

        entry_points = EntryPoints([EntryPoint("mus", script, "console_scripts")])

        def read_text(self, filename: str) -> None:
            """Has no files."""

        def locate_file(self, path: object) -> Path:
            """Has no location."""
            return Path(str(path))

    monkeypatch.setattr(installation, "distribution", lambda _name: Older())
    command = installation.older_mus()
    assert bool(command) == is_ours
    assert not command or command.endswith("-m pip uninstall mus")


def test_usually_there_is_no_older_mus() -> None:
    """There is no text if there is nothing to do."""
    assert installation.older_mus() is None
