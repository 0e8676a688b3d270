"""File systems of a test's own, where the machine lets them be mounted."""

from __future__ import annotations

import contextlib
import functools
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_KINDS = {"tmpfs": ("mount",), "ext4": ("mount", "mkfs.ext4")}  # and what each needs


@functools.cache
def refused(kind: str) -> str:
    """Return why no such file system can be mounted here; nothing where it can."""
    if sys.platform != "linux":
        return "needs Linux"
    missing = [program for program in _KINDS[kind] if shutil.which(program) is None]
    if missing:
        return f"needs {' and '.join(missing)} (Debian: e2fsprogs)"
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        try:
            if kind == "ext4":
                image = Path(folder, "image")
                make_image(image)
                stack.enter_context(from_image(image, Path(folder, "disk")))
            else:
                stack.enter_context(in_memory(Path(folder, "disk"), "size=64k"))
        except subprocess.CalledProcessError as error:
            return f"mounting is refused here: {error.stderr.strip()}"
    return ""


def make_image(image: Path) -> None:
    """Make an empty ext4 file system of 16 MB in a file."""
    with image.open("wb") as file:
        file.truncate(16 * 1024**2)
    _run("mkfs.ext4", "-q", "-F", "-E", "nodiscard", str(image))


@contextlib.contextmanager
def from_image(image: Path, folder: Path, options: str = "") -> Iterator[Path]:
    """Mount an image at a folder, which is made."""
    with _mounted(folder, "-o", f"loop,{options}" if options else "loop", str(image)):
        yield folder


@contextlib.contextmanager
def in_memory(folder: Path, options: str) -> Iterator[Path]:
    """Mount a tmpfs at a folder, which is made."""
    with _mounted(folder, "-t", "tmpfs", "-o", options, "mus"):
        yield folder


def remount(folder: Path, options: str) -> None:
    """Change how a folder is mounted."""
    _run("mount", "-o", f"remount,{options}", str(folder))


@contextlib.contextmanager
def _mounted(folder: Path, *words: str) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    _run("mount", *words, str(folder))
    try:
        yield
    finally:
        # Who still looks at it must not keep the test from ending.
        _run("umount", "--lazy", str(folder))


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, text=True)
