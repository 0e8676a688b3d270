from __future__ import annotations

import contextlib
import os
import sys
import threading
from multiprocessing.connection import Listener
from pathlib import Path

import pytest

from mus_cli.prompts.editor import Editor, command
from tests.prompts.editors import as_words, python_editor
from tests.systems import PATIENCE, posix


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))


def test_the_editor_changes_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file ends with a line end for the editor's sake; the text does not. No file is left."""
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text + ' i drift'"))
    assert Editor().edit("Portal\npå ærø") == "Portal\npå ærø i drift"
    assert list((tmp_path / "tmp").iterdir()) == []


def test_what_an_editor_saved_before_it_failed_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exit code says nothing about the text."""
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "'Saved'", code=1))
    assert Editor().edit("Portal") == "Saved"


def test_an_editor_in_an_older_character_set_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Danish letters survive an editor that is not set to UTF-8, and Notepad's mark is removed."""
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "'på ærø'", encoding="latin-1"))
    assert Editor().edit("") == "på ærø"
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "'på\\r\\nærø'", encoding="utf-8-sig"))
    assert Editor().edit("") == "på\nærø"


def test_an_editor_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the system or a shell says that there is none."""
    shells = () if os.name == "nt" else ("sh -c no-such-editor", "sh -c 'exit 126'")
    for missing in ("/no/such/editor", *shells):
        monkeypatch.setenv("EDITOR", missing)
        with pytest.raises(FileNotFoundError):
            Editor().edit("Portal")


@posix("modes of files")
def test_the_file_is_for_the_person_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else on the machine can read along."""
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "oct(path.stat().st_mode)"))
    assert Editor().edit("") == "0o100600"


@pytest.mark.skipif(os.name == "nt", reason="Windows has its own")
def test_the_editor_is_the_persons_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """VISUAL comes before EDITOR; words after the name are options; else what there is."""
    monkeypatch.setenv("EDITOR", "vim")
    assert command() == ["vim"]
    monkeypatch.setenv("VISUAL", "code --wait 'a b'")
    assert command() == ["code", "--wait", "a b"]
    monkeypatch.setenv("VISUAL", "/usr/bin/code -n")
    assert command() == ["/usr/bin/code", "-n", "--wait"]
    monkeypatch.setenv("VISUAL", "it's")
    assert command() == ["it's"]
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command() == ["vi"]
    (tmp_path / "nano").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "nano").chmod(0o700)
    assert command() == ["nano"]


def test_windows_has_notepad(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths there hold backslashes, which stay."""
    monkeypatch.setattr("mus_cli.prompts.editor.WINDOWS", True)
    assert command() == ["notepad"]
    monkeypatch.setenv("EDITOR", r"C:\Tools\edit.exe")
    assert command() == [r"C:\Tools\edit.exe"]
    monkeypatch.setenv("EDITOR", r'"C:\My tools\edit.exe" -w --as="a b"')
    assert command() == [r"C:\My tools\edit.exe", "-w", "--as=a b"]
    monkeypatch.setenv("EDITOR", r"'C:\My tools\edit.exe' O'Brien")
    assert command() == [r"C:\My tools\edit.exe", "O'Brien"]
    monkeypatch.setenv("EDITOR", '"')
    assert command() == ['"']


def test_windows_finds_a_program_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``code`` is code.cmd, and is told to wait; a path with blanks needs no quotes."""
    folder = tmp_path / "Min egen ø"
    folder.mkdir()
    monkeypatch.setattr("mus_cli.prompts.editor.WINDOWS", True)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PATHEXT", ".EXE;.CMD")
    for name in ("code.cmd", "edit.exe"):
        program = folder / (name if os.name == "nt" else name.removesuffix(".cmd"))
        program.touch(mode=0o700)
        monkeypatch.setenv("EDITOR", program.stem if name == "code.cmd" else f"{program} -w")
        found, *words = command()
        assert os.path.normcase(found) == os.path.normcase(program)
        assert words == ["--wait" if name == "code.cmd" else "-w"]


def test_a_window_that_was_open_already_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Notepad hands the file to it and ends: the person says when they are done."""

    class Person:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            (file,) = (tmp_path / "tmp").rglob("text.txt")
            file.write_bytes("Skrevet på ærø\r\n".encode())
            return "\n"

    monkeypatch.setattr("mus_cli.prompts.editor.WINDOWS", True)
    monkeypatch.setattr("mus_cli.prompts.editor._AT_ONCE", 60.0)
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text"))
    assert Editor().edit("Portal") == "Portal"
    monkeypatch.setattr(sys, "stdin", Person())
    monkeypatch.setattr("mus_cli.prompts.console._is_nowhere", lambda _stream: False)
    assert Editor().edit("Portal") == "Skrevet på ærø"
    assert "Then press Enter here." in " ".join(capsys.readouterr().out.split())
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text + ' i drift'"))
    assert Editor().edit("Portal") == "Portal i drift"


def test_the_way_back_from_an_editor_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said before the editor opens; vi, which nobody chose, waits until it is read."""

    class Person:
        read = 0

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            self.read += 1
            return "\n"

    person = Person()
    monkeypatch.setattr(sys, "stdin", person)
    monkeypatch.setattr("mus_cli.prompts.console._is_nowhere", lambda _stream: False)
    monkeypatch.setattr("mus_cli.prompts.editor._AT_ONCE", 0.0)  # no window that stays open
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text"))
    own = Editor()
    assert [own.edit("Portal"), own.edit("Portal")] == ["Portal"] * 2
    said = " ".join(capsys.readouterr().out.split())
    assert said == "Your text is open in the editor. Save it and close the editor to come back."
    assert person.read == 0
    monkeypatch.setattr("mus_cli.prompts.editor.WINDOWS", False)
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "")
    with contextlib.suppress(OSError):
        Editor().edit("Portal")
    assert "press Esc, type :wq and press Enter." in " ".join(capsys.readouterr().out.split())
    assert person.read == 1


@pytest.mark.skipif(os.name != "nt", reason="batch files are Windows' own")
def test_a_batch_file_is_an_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with blanks, and with a sign of cmd.exe's own in the path of the text."""
    (tmp_path / "bin ø").mkdir()
    (tmp_path / "R&D ø").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "R&D ø"))
    batch = tmp_path / "bin ø" / "code.cmd"
    batch.write_bytes(b"@echo %~1> %2\r\n")
    monkeypatch.setenv("PATH", f"{batch.parent};{os.environ['PATH']}")
    monkeypatch.setenv("EDITOR", "code")
    assert Editor().edit("Portal").strip() == "--wait"


def test_an_editor_can_be_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When mus is told to stop, the editor is; with none open nothing happens."""
    editor = Editor()
    editor.stop()
    assert not editor.is_open

    script = tmp_path / "editor.py"
    script.write_text(
        "import sys\nfrom multiprocessing.connection import Client\nClient(sys.argv[1]).recv()\n",
        encoding="utf-8",
    )
    with Listener() as started:
        address = str(started.address)
        monkeypatch.setenv("EDITOR", as_words(sys.executable, str(script), address))
        thread = threading.Thread(target=editor.edit, args=("Portal",))
        thread.start()
        with started.accept():
            assert editor.is_open
            editor.stop()
            thread.join(timeout=PATIENCE)
    assert not thread.is_alive()
    assert not editor.is_open
