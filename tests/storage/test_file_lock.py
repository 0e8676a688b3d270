from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mus_cli.errors import CannotWrite, LockedYear
from mus_cli.storage import file_lock
from mus_cli.storage.paths import Places

HOLD = """
import sys
from pathlib import Path
from mus_cli.storage import file_lock
with file_lock.held(Path(sys.argv[1]), 2026):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(home: Path, state: Path) -> Path:
    return Places(home, state).lock(2026)


def holder(path: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock until its standard input ends."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_window_is_told_which_process_has_the_year(path: Path) -> None:
    """It is refused at once, naming the first; when that one ends, the year is free."""
    with holder(path) as child:
        with pytest.raises(LockedYear) as caught, file_lock.held(path, 2026):
            pass
        assert (caught.value.year, caught.value.process) == (2026, child.pid)
        child.communicate()
    with file_lock.held(path, 2026):
        pass


def test_a_killed_window_gives_the_year_back(path: Path) -> None:
    """No lock has to be removed by hand after a kill."""
    with holder(path) as child:
        child.kill()
        child.wait()
    with file_lock.held(path, 2026):
        assert path.with_suffix(".pid").read_text(encoding="utf-8") == str(os.getpid())


def test_the_year_is_free_again_after_an_error(path: Path) -> None:
    """A command that failed does not keep the year."""
    with pytest.raises(RuntimeError), file_lock.held(path, 2026):
        raise RuntimeError
    with file_lock.held(path, 2026):
        pass


def test_other_years_are_not_locked(path: Path) -> None:
    """Two years can be open at once."""
    other = path.with_name("2025.lock")
    with file_lock.held(path, 2026), file_lock.held(other, 2025):
        assert path.with_suffix(".pid").is_file()
        assert other.with_suffix(".pid").is_file()


@pytest.mark.parametrize("content", [None, "", "nonsense", "9" * 200])
def test_an_unknown_holder_is_said_to_be_unknown(path: Path, content: str | None) -> None:
    """Without a usable process id the year is locked all the same."""
    with file_lock.held(path, 2026):
        if content is None:
            path.with_suffix(".pid").unlink()
        else:
            path.with_suffix(".pid").write_text(content, encoding="utf-8")
        with pytest.raises(LockedYear) as caught, file_lock.held(path, 2026):
            pass
    assert caught.value.process == 0


def test_a_window_that_is_gone_is_not_named(path: Path) -> None:
    """What a killed one left behind does not say who has the year now."""
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    with file_lock.held(path, 2026):
        path.with_suffix(".pid").write_text(str(gone.pid), encoding="utf-8")
        with pytest.raises(LockedYear) as caught, file_lock.held(path, 2026):
            pass
    assert caught.value.process == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows locks in another way")
def test_a_disk_without_locks_is_held_by_the_number_of_the_process(
    path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    """A second window is refused; what a killed one left locks nothing, and nothing is warned."""
    import fcntl

    def none(*_args: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(fcntl, "flock", none)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    path.parent.mkdir(parents=True)
    path.write_text(f"{gone.pid}\n", encoding="utf-8")
    path.with_suffix(".pid").write_text(str(gone.pid), encoding="utf-8")
    with file_lock.held(path, 2026):
        with pytest.raises(LockedYear), file_lock.held(path, 2026):
            pass
        assert path.with_suffix(".pid").exists()
    with file_lock.held(path, 2026):
        pass
    assert not path.with_suffix(".pid").exists()
    assert len(recwarn) == 0


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.parametrize("umask", [0, 0o777])
def test_the_lock_is_private(path: Path, umask: int) -> None:
    """Whatever the umask, nobody else can read or hold it."""
    before = os.umask(umask)
    try:
        with file_lock.held(path, 2026):
            modes = [stat.S_IMODE(p.stat().st_mode) for p in (path, path.with_suffix(".pid"))]
    finally:
        os.umask(before)
    assert modes == [0o600, 0o600]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_lock_that_cannot_be_made_is_said(path: Path) -> None:
    """A folder where the lock should be is an error of its own, not a locked year."""
    path.mkdir(parents=True)
    with pytest.raises(CannotWrite), file_lock.held(path, 2026):
        pass
