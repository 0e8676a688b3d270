"""The person's own editor on a text, through a file that only they can read.

The text is what the editor left in the file, however it ended: what was saved before a crash is
kept, and where the editor never started the file still holds the original.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from mus_cli.core import encoding
from mus_cli.i18n import _
from mus_cli.prompts import screen
from mus_cli.prompts.console import is_terminal, width

WINDOWS = os.name == "nt"

# A folder of its own for each text, in that for temporary files.
_PREFIX, _TEXT, _LOCK = "mus-editor-", "text.txt", "lock"

# Exit codes of a shell that could not start the command.
_NOT_FOUND = {126, 127}
# These pass the file to an open window and exit at once, unless told to wait.
_DETACHING = {"code", "code-insiders", "codium", "cursor", "subl", "zed"}
_WAITS = {"-w", "--wait"}
_VI = re.compile(r"n?vim?(?:\.\w+)?")  # vi, nvim, vim.basic
_AT_ONCE = 2.0  # seconds: too few to read a text and leave it unchanged
_WORD = re.compile(r"""'([^']*)'(?!\S)|((?:"[^"]*"|[^\s"])+)""")


class Editor:
    """One editor at a time, which can be ended from outside."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self.was_warned_of = False  # that it may keep readable copies
        self._was_explained = False

    @property
    def is_open(self) -> bool:
        """Whether the editor is on the screen now."""
        return self._running is not None

    def edit(self, text: str) -> str:
        """Return ``text`` as the person left it.

        Raises:
            OSError: the editor could not be started, or the file not written or read.
        """
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        path = folder / _TEXT
        try:
            folder.chmod(0o700)
            with _in_use(folder):
                _write(path, text)
                words = command()
                if not self._was_explained:
                    self._was_explained = True
                    _explain(words[0])
                began = time.monotonic()
                line = _line([*words, str(path)])
                with subprocess.Popen(line) as self._running:  # noqa: S603 - theirs
                    ended = self._running.wait()
                if ended in _NOT_FOUND:
                    raise FileNotFoundError(path)
                if WINDOWS and time.monotonic() - began < _AT_ONCE and _read(path) == text:
                    _wait_for_person()
                return _read(path)
        finally:
            self._running = None
            discard(folder)

    def stop(self) -> None:
        """End the editor where one is open; editors save what they hold when told to end."""
        if self._running is not None:
            self._running.terminate()


def abandoned() -> tuple[Path, ...]:
    """Return the folders of texts whose ``mus`` was killed while the editor was open.

    Such a folder is ours by its name, its owner and the lock file that nobody holds any more.
    """
    try:
        temporary = Path(tempfile.gettempdir())
    except FileNotFoundError:  # it is where a file can be written, and the disk may be full
        return ()
    return tuple(filter(_is_abandoned, sorted(temporary.glob(f"{_PREFIX}*"))))


def text_in(folder: Path) -> str:
    """Return the text in one of these folders, as it was saved last.

    Raises:
        OSError: it cannot be read.
    """
    return _read(folder / _TEXT) if (folder / _TEXT).exists() else ""


def discard(folder: Path) -> None:
    """Remove a text, and what the editor put next to it."""
    shutil.rmtree(folder, ignore_errors=True)


def command() -> list[str]:
    """Return the words that start the editor: ``VISUAL``, ``EDITOR``, or what the machine has."""
    setting = _chosen()
    if not setting:
        usual = ("notepad",) if WINDOWS else ("nano", "editor", "vi")
        return [next(filter(shutil.which, usual), usual[-1])]
    words = _windows_words(setting) if WINDOWS else _words(setting)
    name = re.split(r"[/\\]", words[0])[-1].lower()
    if name.removesuffix(".exe").removesuffix(".cmd") in _DETACHING and not _WAITS & {*words}:
        return [*words, "--wait"]
    return words


def _chosen() -> str:
    return os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()


@contextlib.contextmanager
def _in_use(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which ends with the process; an editor may replace the text."""
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Return whether a file could be locked; on Windows an open one cannot be removed instead."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_abandoned(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            (folder / _LOCK).unlink()
            return True
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
            return False
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
        try:
            return _lock(descriptor)
        finally:
            os.close(descriptor)
    return False


def _write(path: Path, text: str) -> None:
    # Older versions of Notepad show no line end for a bare line feed.
    ends = "\r\n" if WINDOWS else "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8", newline=ends) as file:  # noqa: PTH123
        path.chmod(0o600)  # a umask can also take away from the owner
        file.write(text + "\n")


def _words(setting: str) -> list[str]:
    try:
        return shlex.split(setting)
    except ValueError:
        return [setting]


def _windows_words(setting: str) -> list[str]:
    """Return the words of a command whose path holds backslashes, and maybe blanks unquoted.

    The program is named whole, as Windows itself starts ``code`` only where it is no ``code.cmd``.
    """
    found = _WORD.findall(setting)
    words = [quoted or word.replace('"', "") for quoted, word in found] or [setting]
    for end in range(1, len(words) + 1):
        program = shutil.which(" ".join(words[:end]))
        if program is not None:
            return [program, *words[end:]]
    return words


def _line(words: list[str]) -> list[str] | str:
    """Return what to start; a batch file needs cmd.exe, which has special characters of its own."""
    if not (WINDOWS and words[0].lower().endswith((".cmd", ".bat"))):
        return words
    quoted = " ".join(f'"{word}"' for word in words)
    return f'"{os.environ.get("COMSPEC", "cmd.exe")}" /d /s /c "{quoted}"'


def _explain(program: str) -> None:
    """Say how to come back; where nobody chose vi, wait until it is read, since vi covers it."""
    if not is_terminal(sys.stdin):
        return
    if not _chosen() and _VI.fullmatch(Path(shutil.which(program) or program).resolve().name):
        _say(
            _(
                "The only editor found here is vi. Press i to write. To come back with your text, "
                "press Esc, type :wq and press Enter. Press Enter now to open it."
            )
        )
        sys.stdin.readline()
    else:
        _say(_("Your text is open in the editor. Save it and close the editor to come back."))


def _wait_for_person() -> None:
    """Wait until the person has finished; Notepad passes the file to a window that is open."""
    if not is_terminal(sys.stdin):
        return
    _say(
        _(
            "If the text is still open in a window, save it and close it there. Then press Enter "
            "here."
        )
    )
    sys.stdin.readline()


def _say(text: str) -> None:
    print("\n".join(screen.wrap(text, width())), flush=True)


def _read(path: Path) -> str:
    return encoding.shown(path.read_bytes()).replace("\r\n", "\n").removesuffix("\n")
