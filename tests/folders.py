"""What is on disk below a folder."""

from __future__ import annotations

from pathlib import Path


def content(*folders: Path) -> dict[str, bytes]:
    """Return every file under the folders, but for locks."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "locks"
    }
