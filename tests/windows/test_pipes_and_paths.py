"""What Windows alone has: pipes in a code page, files held by others, names and paths of its own.

These run wherever the tests run on Windows, under Wine too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.errors import CannotRead, CannotWrite
from mus_cli.storage import files, records
from mus_cli.storage.paths import Places

pytestmark = pytest.mark.skipif(os.name != "nt", reason="Windows' own")

ROOT = Path(__file__).parents[2]
ANSWERS = "year: 2026\nanswers: {results: Ny portal på ærø}\n"
# Opens a file as programs do that let nobody else in (0), or only to read and write (3), tells so,
# and lets go when told to.
HOLD = """
import ctypes, sys
kernel = ctypes.windll.kernel32
kernel.CreateFileW.restype = ctypes.c_void_p
shared = int(sys.argv[2])
handle = kernel.CreateFileW(sys.argv[1], 0x80000000, shared, None, 3, 0, None)
print(handle != ctypes.c_void_p(-1).value, flush=True)
sys.stdin.readline()
kernel.CloseHandle(ctypes.c_void_p(handle))
print("let go", flush=True)
sys.stdin.readline()
"""
SAVER = """
import sys
from pathlib import Path
from mus_cli.core.record import Record
from mus_cli.storage import records
from mus_cli.storage.paths import Places
places = Places(Path(sys.argv[1]), Path(sys.argv[2]))
for number in range(10**6):
    opened = records.load(places, 2026) if number or places.years() else records.new(2026)
    records.save(places, opened, Record(year=2026, first_time=bool(number % 2)))
    print(number, flush=True)
"""


@contextmanager
def held(path: Path, shared: int) -> Iterator[subprocess.Popen[str]]:
    """Let another program hold a file until it is told to let go."""
    command = [sys.executable, "-c", HOLD, str(path), str(shared)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        try:
            yield other
        finally:
            other.stdin.close()


def let_go(other: subprocess.Popen[str]) -> None:
    """Tell the other program to let go, and wait until it has."""
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write("\n")
    other.stdin.flush()
    assert other.stdout.readline() == "let go\n"


def mus(
    *words: str, given: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Start ``mus`` as a person does, with pipes at its ends."""
    return subprocess.run(
        [sys.executable, "-m", "mus_cli", *words],
        cwd=ROOT,
        input=given,
        capture_output=True,
        env={**os.environ, "MUS_LANG": "da", **(env or {})},
        check=False,
    )


def test_what_goes_into_a_pipe_is_utf_8(tmp_path: Path) -> None:
    """JSON, sentences and errors, whatever the code page is."""
    (tmp_path / "svar.yaml").write_text(ANSWERS, encoding="utf-8")
    done = mus("prepare", "--answers", str(tmp_path / "svar.yaml"))
    assert done.returncode == 0, done.stderr
    assert "Udviklingsmål" in done.stderr.decode()
    assert "mus råd" in mus("guide").stdout.decode()
    note = mus("note", "Rødgrød på Ærø", "--json")
    assert json.loads(note.stdout)["text"] == "Rødgrød på Ærø"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_note_from_a_pipe_is_read_as_it_was_written(home: Path, encoding: str) -> None:
    """UTF-8, or UTF-16 with its mark as PowerShell writes it."""
    assert mus("note", given="Rødgrød på Ærø\r\n".encode(encoding)).returncode == 0
    assert "Rødgrød på Ærø" in (home / "2026" / "notes.jsonl").read_text(encoding="utf-8")


def test_a_note_from_echo_is_in_the_code_page(home: Path) -> None:
    """What is not UTF-8 comes from a program that writes as the window it runs in."""
    from mus_cli.prompts import console

    written = "Rødgrød på Ærø".encode(console.code_page())
    assert mus("note", given=written).returncode == 0
    assert "Rødgrød på Ærø" in (home / "2026" / "notes.jsonl").read_text(encoding="utf-8")


def test_answers_may_come_in_utf_16() -> None:
    """A pipe's encoding is nobody's choice."""
    done = mus("prepare", "--answers", "-", given=ANSWERS.encode("utf-16"))
    assert done.returncode == 0, done.stderr.decode()


def test_nul_is_no_terminal() -> None:
    """Windows says it is one; a scheduled task must not wait there for an answer."""
    done = subprocess.run(
        [sys.executable, "-m", "mus_cli", "prepare", "--lang", "en"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("mus prepare needs a terminal.")


def test_a_read_waits_for_a_program_that_lets_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read once the other has let go."""
    path = tmp_path / "record.yaml"
    files.write(path, b"old")
    with held(path, 0) as other:
        monkeypatch.setattr("mus_cli.storage.files.time.sleep", lambda _seconds: let_go(other))
        assert files.read(path, 100) == b"old"


@pytest.mark.parametrize("shared", [0, 1, 3])
def test_a_save_waits_for_a_program_that_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: int
) -> None:
    """A virus scanner or a sync client lets go in a moment, and then the file is saved."""
    path = tmp_path / "record.yaml"
    files.write(path, b"old")
    with held(path, shared) as other:
        monkeypatch.setattr(files._replace, "__defaults__", (lambda _seconds: let_go(other),))
        files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["record.yaml"]


def test_a_file_that_stays_held_is_told_and_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither written nor said to be; nothing is left beside it."""
    path = tmp_path / "record.yaml"
    files.write(path, b"old")
    monkeypatch.setattr(files, "_PATIENCE", 0.0)
    with held(path, 3):
        with pytest.raises(CannotWrite) as caught:
            files.write(path, b"new")
        assert caught.value.reason == "held"
        assert path.read_bytes() == b"old"
        assert [file.name for file in tmp_path.iterdir()] == ["record.yaml"]
    with held(path, 0):
        with pytest.raises(CannotRead) as unread:
            files.read(path, 100)
        assert unread.value.reason == "held"
    assert path.read_bytes() == b"old"


def test_an_interview_that_cannot_save_says_so(tmp_path: Path, places: Places) -> None:
    """One sentence that names the file, and what was there before is whole."""
    records.save(places, records.new(2026), Record(year=2026, first_time=True))
    before = places.record(2026).read_bytes()
    (tmp_path / "svar.yaml").write_text(ANSWERS, encoding="utf-8")
    with held(places.record(2026), 3):
        done = mus("prepare", "--answers", str(tmp_path / "svar.yaml"))
    said = done.stderr.decode()
    assert done.returncode == 1
    assert f"{places.record(2026)} er åben i et andet program." in said
    assert "Traceback" not in said
    assert places.record(2026).read_bytes() == before


def test_a_kill_while_saving_leaves_the_old_year_or_the_new(places: Places) -> None:
    """Each save that was said to be done is there, and a leftover goes at the next start."""
    for kill in range(4):
        command = [sys.executable, "-c", SAVER, str(places.home), str(places.state)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as saver:
            assert saver.stdout is not None
            for _save in range(kill + 2):
                saver.stdout.readline()
            saver.kill()
        assert records.load(places, 2026) is not None
        for folder in places.worked_in(2026):
            files.clean_leftovers(folder)
            assert list(folder.glob(".mus-*")) == []


@pytest.mark.parametrize(
    "name", ["Min egen ø", "R&D 'x' (1)", "%TEMP%", "~uden-ejer", "a" * 120, "日本", "punkt.. "]
)
def test_a_home_of_an_odd_name_works(tmp_path: Path, name: str) -> None:
    """Blanks, letters, quotes, signs of cmd.exe, and a long one."""
    home = tmp_path / name.rstrip(" .") / "MUS"
    (tmp_path / "svar.yaml").write_text(ANSWERS, encoding="utf-8")
    own = {"MUS_HOME": str(home), "MUS_STATE": str(tmp_path / "state ø")}
    assert mus("prepare", "--answers", str(tmp_path / "svar.yaml"), env=own).returncode == 0
    assert "Ny portal på ærø" in (home / "2026" / "forberedelse.md").read_text(encoding="utf-8")
    done = mus("where", "--json", env=own)
    assert json.loads(done.stdout)["places"][0]["path"] == str(home)
    assert mus("doctor", env=own).returncode == 0


def test_a_home_too_deep_works_or_is_told(tmp_path: Path) -> None:
    """More than 260 letters: Windows takes them where it was told to, and else there is a word."""
    (tmp_path / "svar.yaml").write_text(ANSWERS, encoding="utf-8")
    home = tmp_path.joinpath(*["mappe" * 20] * 3, "MUS")
    done = mus("prepare", "--answers", str(tmp_path / "svar.yaml"), env={"MUS_HOME": str(home)})
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert done.returncode == 0 or "længere, end systemet kan klare" in said


def test_a_home_on_a_share_that_is_not_there_is_told() -> None:
    """One sentence with the path, and an exit code."""
    done = mus("note", "Ny portal", env={"MUS_HOME": r"\\no-such-server\share\MUS"})
    assert done.returncode == 1
    assert r"\\no-such-server\share" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("name", ["NUL", "con.txt", "fil:strøm.txt", "ender."])
def test_an_export_to_a_name_that_is_none_is_refused(
    places: Places, tmp_path: Path, name: str
) -> None:
    """Nothing vanishes into a device or a stream that no window shows."""
    answers = {"outcome": Answer(text="Aftale", place="manager")}
    record = Record(year=2026, first_time=True, preparation=Preparation(answers=answers))
    records.save(places, records.new(2026), record)
    done = mus("export", "before", "--as", "text", "-o", str(tmp_path / name))
    assert done.returncode == 1
    assert f"På Windows kan ingen fil hedde {name}." in done.stderr.decode()
