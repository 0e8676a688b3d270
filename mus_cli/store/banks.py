"""The question banks in use: those that ship with ``mus``, the person's own, the workplace's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from mus_cli.errors import AlreadyThere, BadFile
from mus_cli.model.bank import Library
from mus_cli.store import files, shipped


def library(home_banks: Path, extra: Sequence[Path] = ()) -> Library:
    """Return the built-in banks with the person's own (``home_banks``) and ``extra`` files (P5).

    Raises:
        BadFile, BadFiles: one or several files cannot be used; with every problem of each.
        CannotRead: a file is there but cannot be read.
    """
    ships = shipped.read()
    paths = _without_twins((*own_files(home_banks), *extra))
    if not paths:
        return Library(ships.banks, (), ships.selections)
    from mus_cli.store import bank_files

    return Library(ships.banks, bank_files.own(paths, ships.banks), ships.selections)


def check(paths: Sequence[Path]) -> tuple[BadFile, ...]:
    """Return what is wrong with each of ``paths``, held against the built-in banks and each other.

    Raises:
        CannotRead: a file is there but cannot be read.
    """
    from mus_cli.store import bank_files

    return bank_files.check(_without_twins(paths), shipped.read().banks)


def own_files(home_banks: Path) -> tuple[Path, ...]:
    """Return the person's own bank files, by name; none where there is no folder."""
    if not home_banks.is_dir():
        return ()
    return tuple(sorted(p for p in home_banks.iterdir() if p.suffix in (".yaml", ".yml")))


def start(path: Path, data: bytes) -> None:
    """Write a new bank file, mode 0600; folders that are missing are made.

    Raises:
        AlreadyThere: there is such a file; it stays as it is.
        CannotWrite: the file could not be written.
    """
    files.private_folder(path.parent)
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            file.write(data)
    except FileExistsError:
        raise AlreadyThere(path) from None
    except OSError as error:
        raise files.refused(path, error) from error


def _without_twins(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the paths, a file named twice only once."""
    return tuple({path.resolve(): path for path in paths}.values())
