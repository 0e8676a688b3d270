"""The clipboard and the opener: the system's own programs, played by small ones of ours."""

from __future__ import annotations

import base64
import platform
import sys
import types
from pathlib import Path

import pytest

from mus_cli.export import clipboard
from mus_cli.prompts import opening

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs in sh")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only one with programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(sys, "platform", "linux")
    return folder


def program(folder: Path, name: str, does: str) -> Path:
    """Install a program; return the file that it writes its input to."""
    kept = folder / f"{name}.kept"
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\nkept='{kept}'\n{does}\n", encoding="utf-8")
    file.chmod(0o755)
    return kept


KEEP = '/bin/cat > "$kept"'


@pytest.mark.parametrize(
    ("name", "variable"),
    [("wl-copy", "WAYLAND_DISPLAY"), ("xclip", "DISPLAY"), ("xsel", "DISPLAY")],
)
def test_text_reaches_the_clipboard(
    name: str, variable: str, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every letter of it, by whichever program there is."""
    kept = program(programs, name, KEEP)
    monkeypatch.setenv(variable, ":1")
    assert clipboard.copy("Rødgrød 🙂\n") == "copied"
    assert kept.read_text(encoding="utf-8") == "Rødgrød 🙂\n"


def test_the_mac_is_told_that_it_is_utf_8(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it å becomes two other characters."""
    kept = program(programs, "pbcopy", f'{KEEP}\necho "$LC_CTYPE" >> "$kept"')
    monkeypatch.setattr(sys, "platform", "darwin")
    assert clipboard.copy("å\n") == "copied"
    assert kept.read_text(encoding="utf-8") == "å\nUTF-8\n"


def test_without_a_screen_or_a_program_there_is_no_clipboard(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over ssh, or with nothing installed, it says no and does not pretend."""
    program(programs, "xclip", KEEP)
    assert clipboard.copy("x") == "no-clipboard"
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert clipboard.copy("x") == "no-clipboard"


@pytest.mark.parametrize("does", ["exit 1", "exec /nowhere/at/all", "exec /bin/sleep 5"])
def test_a_program_that_fails_has_copied_nothing(
    does: str, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that fails or never answers is no clipboard; the next one is tried."""
    monkeypatch.setattr(clipboard, "_TIMEOUT", 0.2)
    monkeypatch.setenv("DISPLAY", ":1")
    program(programs, "xclip", does)
    assert clipboard.copy("x") == "refused"
    kept = program(programs, "xsel", KEEP)
    assert clipboard.copy("x") == "copied"
    assert kept.read_text(encoding="utf-8") == "x"


def test_windows_is_spoken_to_in_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is handed over as text; a clipboard open in another program is a failure."""
    copied: list[str] = []
    fake = types.ModuleType("pyperclip")

    class Failed(RuntimeError):
        """What the library raises."""

    def refuse(_text: str) -> None:
        raise Failed

    fake.__dict__.update(copy=copied.append, PyperclipException=Failed)
    monkeypatch.setitem(sys.modules, "pyperclip", fake)
    monkeypatch.setattr(sys, "platform", "win32")
    assert clipboard.copy("Rødgrød") == "copied"
    assert copied == ["Rødgrød"]
    fake.__dict__["copy"] = refuse
    assert clipboard.copy("Rødgrød") == "refused"


@pytest.fixture
def wsl(programs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of programs of a Linux inside Windows."""
    monkeypatch.setattr(platform, "release", lambda: "5.15.90.1-microsoft-standard-WSL2")
    monkeypatch.setattr(clipboard, "_SYSTEM32", str(programs / "System32"))
    return programs


TEXT = "Æblegrød, måske?\n🙂 på tirsdag\n"
IN_WINDOWS = TEXT.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "name", ["powershell.exe", "System32/WindowsPowerShell/v1.0/powershell.exe"]
)
def test_in_wsl_the_text_goes_to_windows_whole(
    name: str, wsl: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where Linux has a clipboard too; only ASCII crosses the pipe, nothing the arguments."""
    monkeypatch.setenv("DISPLAY", ":0")
    unused = program(wsl, "xclip", KEEP)
    kept = program(wsl, name, f'{KEEP}\necho "$*" > "$kept.words"')
    assert clipboard.copy(TEXT) == "copied-in-windows"
    assert base64.b64decode(kept.read_bytes(), validate=True).decode() == IN_WINDOWS
    words = kept.with_name(f"{kept.name}.words").read_text(encoding="utf-8")
    assert words.startswith("-NoProfile -NonInteractive -Command Set-Clipboard -Value ")
    assert not unused.exists()


@pytest.mark.parametrize("name", ["clip.exe", "System32/clip.exe"])
def test_in_wsl_without_powershell(name: str, wsl: Path) -> None:
    """``clip.exe`` gets UTF-16 with its mark: without one it guesses, and æ, ø and å may go."""
    program(wsl, "powershell.exe", "exit 1")
    kept = program(wsl, name, KEEP)
    assert clipboard.copy(TEXT) == "copied-in-windows"
    assert kept.read_bytes() == IN_WINDOWS.encode("utf-16")
    assert kept.read_bytes().startswith(b"\xff\xfe")


def test_in_wsl_without_windows_programs(wsl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Windows' programs cannot be started, Linux' own clipboard is tried."""
    assert clipboard.copy(TEXT) == "no-clipboard"
    program(wsl, "clip.exe", "exit 1")
    assert clipboard.copy(TEXT) == "refused"
    monkeypatch.setenv("DISPLAY", ":0")
    program(wsl, "xclip", KEEP)
    assert clipboard.copy(TEXT) == "copied"


@pytest.mark.parametrize(("platform", "name"), [("linux", "xdg-open"), ("darwin", "open")])
def test_a_file_is_opened_by_the_system(
    platform: str, name: str, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its whole path, so that the name can be no option."""
    kept = program(programs, name, 'echo "$1" > "$kept"')
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.chdir(tmp_path)
    assert opening.open_file(Path("-x.html"))
    assert kept.read_text(encoding="utf-8") == f"{tmp_path / '-x.html'}\n"


def test_a_file_that_nothing_opens(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No opener, one that fails, one that cannot start; one that stays open has opened it."""
    monkeypatch.setattr(opening, "_SECONDS", 0.2)
    assert not opening.open_file(Path("x"))
    program(programs, "xdg-open", "exit 3")
    assert not opening.open_file(Path("x"))
    program(programs, "xdg-open", "exec /bin/sleep 2")
    assert opening.open_file(Path("x"))
    (programs / "xdg-open").write_bytes(b"\0\0")
    assert not opening.open_file(Path("x"))
