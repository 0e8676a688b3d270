"""Everything ``mus`` made, found by name and removed; what a person made stays (B12)."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from mus_cli.errors import NotErased
from mus_cli.store import files, folders, lock
from mus_cli.store.places import Places

_YEAR = r"[0-9]{4}"
_LEFT = re.escape(files.PREFIX) + r"[0-9]{1,9}-[0-9a-f]{12}"
_BESIDE = r"(\.[a-z]+-[0-9]+)?"  # kept beside: damaged, changed by another program, edited by hand
_SEALED = r"(\.age)?"

# By folder, from the home and the state folder down: which names are ours. Those of the state
# folder come last, since the locks in them are held until everything else has gone.
_HOME = {
    "": r"settings\.yaml|recipient\.txt|identity\.age",
    _YEAR: rf"(record\.yaml|notes\.jsonl|(forberedelse|aftaler){_BESIDE}\.md){_BESIDE}{_SEALED}"
    r"|original-.+",
    f"{_YEAR}/notes/new": r".+\.age",
}
_STATE = {
    "": r"written\.json",
    "drafts": rf"({_YEAR}\.json{_BESIDE}|note{_BESIDE}\.txt){_SEALED}",
    f"versions/{_YEAR}": rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{6}}\.[0-9]{{6}}Z-.+",
    "crashes": r"latest\.txt",
    "locks": rf"(notes-)?{_YEAR}\.(lock|pid)",
}
_MADE = (
    rf"{_YEAR}",
    rf"{_YEAR}/notes",
    rf"{_YEAR}/notes/new",
    "versions",
    rf"versions/{_YEAR}",
    "drafts",
    "crashes",
    "locks",
)
_OTHER_HOMES = "homes"  # state of folders other than the usual one, which is not to go with it


class Found(msgspec.Struct, frozen=True):
    """What ``mus`` made, and what else lies among it and stays."""

    made: tuple[Path, ...]
    stays: tuple[Path, ...]


def look(places: Places) -> Found:
    """Return what would be removed and what would stay.

    A link of ours goes; what it points to lies elsewhere and stays.

    Raises:
        CannotRead: a folder may not be looked into.
    """
    made: list[Path] = []
    stays: list[Path] = []
    for root, table in ((places.home, _HOME), (places.state, _STATE)):
        others = {places.home, places.state, places.state / _OTHER_HOMES}
        for path in _inside(root, root, others):
            ours = _is_ours(path.relative_to(root), table)
            (made if ours else stays).append(path)
            if ours and path.is_symlink() and files.is_there(path):
                stays.append(Path(os.path.realpath(path)))
    return Found(tuple(made), tuple(stays))


def erase(places: Places) -> None:
    """Remove what ``mus`` made, and the folders that are empty then.

    Raises:
        LockedYear: a year is open in another window; nothing was removed.
        CannotRead, CannotWrite: nothing was removed.
        NotErased: some could not be removed; the rest is gone.
    """
    made = look(places).made
    locks = places.lock(1).parent
    with contextlib.ExitStack() as held:
        for year in sorted(_years(made)):
            held.enter_context(lock.held(places.lock(year), year))
        _remove(path for path in made if path.parent != locks)
    # The locks have been let go; what could not be removed is tried once more.
    failed = _remove(look(places).made)
    _remove_folders(places)
    if failed:
        raise NotErased(tuple(failed), next(iter(failed.values())))


def _is_ours(path: Path, table: dict[str, str]) -> bool:
    folder = "" if path.parent == Path() else path.parent.as_posix()
    return any(
        re.fullmatch(inside, folder, re.ASCII) and re.fullmatch(f"{names}|{_LEFT}", path.name)
        for inside, names in table.items()
    )


def _is_made(folder: Path, root: Path) -> bool:
    named = folder.relative_to(root).as_posix()
    return any(re.fullmatch(made, named, re.ASCII) for made in _MADE)


def _inside(folder: Path, root: Path, others: set[Path]) -> Iterator[Path]:
    """Yield what lies in our folders below ``root``; a folder that is not ours only by name."""
    for path in folders.inside(folder):
        if path in others:
            continue
        if path.is_dir() and not path.is_symlink() and _is_made(path, root):
            yield from _inside(path, root, others)
        else:
            yield path


def _years(paths: Iterable[Path]) -> set[int]:
    parts = {part for path in paths for part in (path.parent.name, path.name)}
    found = (re.fullmatch(rf"({_YEAR})(\.json|\.lock)?", part, re.ASCII) for part in parts)
    return {int(match[1]) for match in found if match}


def _remove(paths: Iterable[Path]) -> dict[Path, str]:
    """Remove files; return those that could not be, with the system's words."""
    failed = {}
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            failed[path] = error.strerror or ""
    return failed


def _remove_folders(places: Places) -> None:
    for root in (places.home, places.state):
        found = (Path(name) for name, _folders, _files in os.walk(root, topdown=False))
        for folder in [one for one in found if one != root and _is_made(one, root)] + [root]:
            with contextlib.suppress(OSError):  # something else lies in it
                folder.rmdir()
