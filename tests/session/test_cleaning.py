"""What a killed run left elsewhere: found by the next one, and no word of it lost."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.prompts import editor
from mus_cli.session.cleaning import clean_up
from mus_cli.storage import drafts, inventory, unfinished
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.paths import Places
from tests.locked import knowing, locked, quick

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are killed as POSIX does")

# Opens an editor that saves a text, and is killed while it is open.
EDITS = """
import os, sys
from pathlib import Path
from mus_cli.prompts.editor import Editor
os.environ["VISUAL"] = f"{sys.executable} {sys.argv[1]}"
Editor().edit("before")
"""
SAVES = """
import os, signal, sys
from pathlib import Path
Path(sys.argv[1]).write_text("words from the editor\\n", encoding="utf-8")
os.kill(os.getppid(), signal.SIGKILL)
"""
# Writes an export, and is killed before it has its name.
EXPORTS = """
import os, signal, sys
from pathlib import Path
from mus_cli.export import output
from mus_cli.storage.paths import Places
rename = os.replace
def replace(old, new):
    if Path(new).name == "x.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    rename(old, new)
os.replace = replace
output.write(Path(sys.argv[3]), b"words", Places(Path(sys.argv[1]), Path(sys.argv[2])), force=True)
"""


@pytest.fixture
def places(home: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A home, and a folder for temporary files that no other test uses."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return Places(home, state)


def killed(program: str, *words: object) -> None:
    """Run a program that is killed."""
    done = subprocess.run([sys.executable, "-c", program, *map(str, words)], check=False)
    assert done.returncode < 0


@pytest.mark.parametrize("is_locked", [False, True])
def test_the_words_of_a_killed_editor_are_kept(
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    is_locked: object,
) -> None:
    """They are moved among the drafts, locked where files are, and the temporary folder goes."""
    quick(monkeypatch)
    (tmp_path / "saves.py").write_text(SAVES, encoding="utf-8")
    killed(EDITS, tmp_path / "saves.py")
    (folder,) = (tmp_path / "tmp").iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    if is_locked:
        places = knowing(locked(places), "rød grød på ærø")
    clean_up(places)
    kept = places.drafts / "note.kept-1.txt"
    assert locked_files.read(places, kept, 100) == b"words from the editor"
    assert kept.exists() is not bool(is_locked)
    assert str(kept) in capsys.readouterr().err
    assert not folder.exists()


def test_a_text_that_is_open_in_an_editor_stays(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window cleans up meanwhile; the text comes back from the editor."""
    script = Path(os.environ["TMPDIR"]) / "cleans.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom mus_cli.prompts import editor\n"
        "Path(sys.argv[1]).write_text(str(editor.abandoned()), encoding='utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    assert editor.Editor().edit("before") == "()"
    assert drafts.years(places) == ()


def test_folders_that_only_look_like_ours_stay(places: Places, tmp_path: Path) -> None:
    """One without our lock file, a link, and one of another user."""
    temporary = tmp_path / "tmp"
    (temporary / "mus-editor-mine").mkdir()
    (temporary / "mus-editor-mine" / "text.txt").write_text("mine", encoding="utf-8")
    (temporary / "mus-editor-link").symlink_to(tmp_path)
    (tmp_path / "lock").touch()
    clean_up(places)
    assert len([*temporary.iterdir()]) == 2
    assert (temporary / "mus-editor-mine" / "text.txt").exists()


def test_a_killed_export_is_found_by_the_next_run(places: Places, tmp_path: Path) -> None:
    """In a folder where nothing else of ours is: named by doctor, and removed."""
    target = tmp_path / "Desktop"
    target.mkdir()
    killed(EXPORTS, places.home, places.state, target / "x.txt")
    (left,) = target.iterdir()
    assert left.read_bytes() == b"words"
    doctor = CliRunner().invoke(app, ["--lang", "en", "doctor"])
    assert f"{left}: left over from an interrupted write.\n" in doctor.stdout
    assert CliRunner().invoke(app, ["--lang", "en"]).exit_code == 0
    assert [*target.iterdir()] == []
    assert [*places.of(inventory.UNFINISHED).iterdir()] == []


def test_an_export_that_is_being_written_is_left_alone(places: Places, tmp_path: Path) -> None:
    """Its folder stays noted for as long as the process lives."""
    with unfinished.noted(places, tmp_path):
        assert unfinished.clean(places) == ()
        (note,) = places.of(inventory.UNFINISHED).iterdir()
        assert os.fsdecode(note.read_bytes()) == str(tmp_path)
    assert not note.exists()


def test_without_a_folder_for_temporary_files_there_is_nothing_to_clean(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk Python finds none, and no command fails for it."""

    def none() -> str:
        raise FileNotFoundError

    monkeypatch.setattr("tempfile.gettempdir", none)
    clean_up(places)
    assert editor.abandoned() == ()
