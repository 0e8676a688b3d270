"""The file named for an export: written whole, with mode 0600, and never over a file in use."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from mus_cli.errors import AlreadyThere, NoPlace, NotAPlace, NotOverwritten
from mus_cli.storage import files, inventory, unfinished
from mus_cli.storage.inventory import SEALED
from mus_cli.storage.paths import Places

WINDOWS = os.name == "nt"

# Names of devices, with any ending. After a colon, Windows would write into a hidden stream of the
# file; a blank or full stop at the end it drops in silence.
_NO_NAME = re.compile(
    r"^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)|[<>:\"|?*\x00-\x1f]|[ .]$",
    re.IGNORECASE,
)


def check(path: Path, places: Places, *, force: bool) -> None:
    """Check that ``path`` can be written, before anything is asked or made.

    Raises:
        NotOverwritten: a file is there, and ``force`` is not.
        NotAPlace: the path is that of a folder, a link, a device, a file of ``mus`` itself or a
            protected file, the folder is missing, or Windows allows no file of that name.
        CannotWrite: the system does not say what is there.
    """
    if WINDOWS and _NO_NAME.search(path.name):
        raise NotAPlace(path, "no-name")
    try:
        found = path.lstat()
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise NotAPlace(path, "no-folder") from None
        if _ours(path, places):
            raise NotAPlace(path, "ours") from None
        return
    except NotADirectoryError:
        raise NotAPlace(path, "no-folder") from None
    except OSError as error:
        raise files.refused(path, error) from error
    what = _in_the_way(path, found.st_mode, places)
    if what is not None:
        raise NotAPlace(path, what)
    if not force:
        raise NotOverwritten(path)


def write(path: Path, data: bytes, places: Places, *, force: bool) -> None:
    """Write ``data`` at ``path``, mode 0600, whole or not at all.

    Raises:
        NotOverwritten, NotAPlace: as ``check``.
        CannotWrite: what was there before is whole.
    """
    check(path, places, force=force)
    unfinished.clean(places)
    if force:
        # A link that somebody put there after the check is replaced, not followed.
        with unfinished.noted(places, path.parent):
            files.write(path, data, follow=False)
        return
    try:
        with unfinished.noted(places, path.parent):
            files.create(path, data)
    except AlreadyThere as error:
        raise NotOverwritten(path) from error


def _in_the_way(path: Path, mode: int, places: Places) -> NoPlace | None:
    if stat.S_ISLNK(mode):
        return "a-link"
    if stat.S_ISDIR(mode):
        return "a-folder"
    if not stat.S_ISREG(mode):
        return "not-a-file"
    if _ours(path, places):
        return "ours"
    # The system would let us replace a file without write permission; its owner wants to keep it.
    return None if mode & stat.S_IWUSR and os.access(path, os.W_OK) else "protected"


def _ours(path: Path, places: Places) -> bool:
    """Whether ``path`` is, or would be, a file of ``mus`` itself."""
    real = Path(os.path.realpath(path.parent)) / path.name
    home, state = (Path(os.path.realpath(folder)) for folder in (places.home, places.state))
    if real.is_relative_to(state) or real.is_relative_to(home / places.banks.name):
        return True
    names = {kind.usual for kind in inventory.KINDS if kind.root == "home" and kind.usual}
    name = real.name.casefold()
    return real.is_relative_to(home) and bool(names & {name, name.removesuffix(SEALED)})
