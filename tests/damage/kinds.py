"""Thirty-odd ways a record comes to harm, and what services that sync call their copies of it."""

from __future__ import annotations

import gzip
import io
import os
import random
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

LIMIT = 16 * 1024 * 1024

# What lay there before, each line of it known.
GOOD = """\
format: 1
year: 2026
talk:
  date: 2026-12-03
preparation:
  answers:
    results:
      text: |-
        Ny portal i drift
        og færre fejl
    wellbeing:
      text: Godt
      rating: 4
agreements:
  held: 2026-01-05
  goals:
  - id: lede
    goal: Lede et projekt
    due:
      words: Q4
""".encode()


class Kind(NamedTuple):
    """A kind of damage.

    ``bytes`` is what lies there then, or ``make`` puts something there that is no ordinary file.
    ``line`` is the line that is named, 0 where the whole file is.
    """

    name: str
    line: int = 0
    bytes: bytes = b""
    make: Callable[[Path], None] | None = None

    def put(self, path: Path) -> None:
        """Put it where the record lies."""
        path.unlink()
        if self.make is None:
            path.write_bytes(self.bytes)
        else:
            self.make(path)


def _text(text: bytes, old: bytes, new: bytes) -> bytes:
    assert old in text
    return text.replace(old, new, 1)


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(zipfile.ZipInfo("2026/record.yaml"), GOOD)
    return packed.getvalue()


def _merged(middle: bytes) -> bytes:
    mine, theirs = b"      text: Godt\n", b"      text: Bedre\n"
    return _text(
        GOOD, mine, b"<<<<<<< HEAD\n" + mine + middle + b"=======\n" + theirs + b">>>>>>> annes\n"
    )


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "record.yaml").write_bytes(GOOD)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _shut(path: Path) -> None:
    path.write_bytes(GOOD)
    path.chmod(0)


def _socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # its name may not be long
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)


FILES = (
    Kind("empty", 1),
    Kind("blank", 1, b"\n \n\n"),
    Kind("comment alone", 1, b"# format: 1\n"),
    Kind("zeros", 1, b"\x00" * len(GOOD)),
    Kind("zeros after a power cut", 10, GOOD[: GOOD.index(b"og f")] + b"\x00" * 512),
    Kind("cut in a quoted text", 8, GOOD[: GOOD.index(b"|-")] + b'"Ny portal'),
    Kind("cut in a letter", 10, GOOD[: GOOD.index("æ".encode()) + 1]),
    Kind("cut in a name", 1, GOOD[: GOOD.index(b"rmat")]),
    Kind("its beginning lost", 2, GOOD[GOOD.index(b"og f") + 3 :]),
    Kind("a block of another file in it", 6, GOOD[:60] + b"\x89PNG\r\n\x1a\n" + GOOD[68:]),
    Kind("merge markers", 13, _merged(b"")),
    Kind("merge markers of three", 13, _merged(b"||||||| base\n      text: Fint\n")),
    Kind("a patch", 4, b"--- a/record.yaml\n+++ b/record.yaml\n@@ -1 +1 @@\n-year: 2026\n"),
    Kind("twice in one file", 21, GOOD + GOOD),
    Kind("two documents", 21, GOOD + b"---\n" + GOOD),
    Kind("UTF-16", 1, GOOD.decode().encode("utf-16")),
    Kind("UTF-16 without a mark", 10, GOOD.decode().encode("utf-16-le")),
    Kind("UTF-32", 1, GOOD.decode().encode("utf-32")),
    Kind("Latin-1", 10, GOOD.decode().encode("latin-1")),
    Kind("EBCDIC", 1, GOOD.decode().encode("cp500")),
    Kind("a zip file", 1, _zip()),
    Kind("gzip", 1, gzip.compress(GOOD, mtime=0)),
    Kind("a picture", 1, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    Kind("a database", 1, b"SQLite format 3\x00" + b"\x00" * 100),
    Kind("noise", 1, random.Random(7).randbytes(4096)),  # noqa: S311 - bytes, not secrets
    Kind("a page that asks to log in", 1, b"<!DOCTYPE html>\n<html><body>Log ind</body></html>\n"),
    Kind("JSON cut off", 1, b'{"format": 1, "year": 2026, "talk": {\n'),
    Kind("a list", 1, b"- year: 2026\n"),
    Kind("a text", 1, b"2026: se mappen p\xc3\xa5 Drive\n"[6:]),
    Kind("a number", 1, b"2026\n"),
    Kind("another year", 2, _text(GOOD, b"2026", b"2025")),
    Kind("a year in words", 2, _text(GOOD, b"year: 2026", b"year: i ar")),
    Kind("no year", 1, _text(GOOD, b"year: 2026\n", b"")),
    Kind("a format that never was", 1, _text(GOOD, b"format: 1", b"format: 0")),
    Kind("a list for a mapping", 10, _text(GOOD, b"    results:\n      text:", b"    - text:")),
    Kind("a rating out of range", 13, _text(GOOD, b"rating: 4", b"rating: fire")),
    Kind("a day there is none of", 4, _text(GOOD, b"2026-12-03", b"2026-13-33")),
    Kind("a name twice", 13, _text(GOOD, b"      rating: 4\n", b"      text: Skidt\n")[:-1]),
    Kind("a tab", 4, _text(GOOD, b"  date:", b"\tdate:")),
    Kind("an escape sequence", 12, _text(GOOD, b"Godt", b"\x1b]52;c;aGVq\x07")),
    Kind("an alias", 12, _text(GOOD, b"Godt", b"*godt")),
    Kind("a tag", 12, _text(GOOD, b"Godt", b"!!python/name:os.system")),
    Kind("brackets without end", 1, b"a: " + b"[" * 60_000),
    Kind("17 MB", 0, GOOD + b"# " + b"x" * (LIMIT + 1024 * 1024)),
)
OTHERS = (
    Kind("a folder", make=_folder),
    Kind("a pipe", make=_pipe),
    Kind("a socket", make=_socket),
    Kind("a device", make=lambda path: path.symlink_to("/dev/zero")),
    Kind("a link to nothing", make=lambda path: path.symlink_to("/media/usb/record.yaml")),
    Kind("a link to itself", make=lambda path: path.symlink_to(path)),
    Kind("not to be read", make=_shut),
)

# By each service, as its help, its forum or its source has them.
COPIES = {
    "Nextcloud": "record (conflicted copy 2026-11-20 101112).yaml",
    "Nextcloud, with the name": "record (conflicted copy anne 2026-11-20 101112).yaml",
    "ownCloud": "record_conflict-20261120-101112.yaml",
    "Dropbox": "record (Anne's conflicted copy 2026-11-20).yaml",
    "Dropbox, in Danish": "record (Annes modstridende kopi 2026-11-20).yaml",
    "Dropbox, capitals": "record (Case Conflict 1).yaml",
    "OneDrive": "record-LAPTOP-4F7K2Q.yaml",
    "OneDrive, again": "record-LAPTOP-4F7K2Q-2.yaml",
    "SharePoint": "record_Anne.yaml",
    "Syncthing": "record.sync-conflict-20261120-101112-ABCDEFG.yaml",
    "iCloud": "record 2.yaml",
    "iCloud, with the machine": "record (Annes MacBook Pro's conflicted copy 2026-11-20).yaml",
    "Google Drive": "record (1).yaml",
    "Google Drive, in brackets": "record [Conflict].yaml",
    "Seafile": "record (SFConflict anne@firma.dk 2026-11-20-10-11-12).yaml",
    "Synology": "record_DiskStation_Nov-20-101112-2026_Conflict.yaml",
    "Resilio": "record.Conflict.yaml",
    "Unison": "record (conflict on 2026-11-20).yaml",
    "Windows": "record - Kopi.yaml",
    "rclone": "record.yaml.conflict1",
    "capitals": "Record (1).YAML",
}
LOCKED_COPIES = {
    "Nextcloud": "record.yaml (conflicted copy 2026-11-20 101112).age",
    "Dropbox": "record.yaml (Anne's conflicted copy 2026-11-20).age",
    "OneDrive": "record.yaml-LAPTOP-4F7K2Q.age",
    "Syncthing": "record.yaml.sync-conflict-20261120-101112-ABCDEFG.age",
    "iCloud": "record.yaml 2.age",
    "before it was locked": "record (conflicted copy 2026-11-20 101112).yaml",
}
# What is no copy: ours, a person's own, an editor's.
NO_COPIES = (
    "record.yaml.damaged-1",
    "record.yaml.changed-2.age",
    "record.yaml~",
    ".record.yaml.swp",
    "records.yaml",
    "recorder.yaml",
    "recording (1).m4a",
    "my record (1).yaml",
    "record.txt",
    "forberedelse (1).md",
)
