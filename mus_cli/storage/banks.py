"""The question banks in use: those that ship with ``mus``, the person's own, the workplace's.

All are YAML, read strictly and held against one another; each problem has its file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

import msgspec

from mus_cli.core.bank import Bank, Library, Selection, Selections
from mus_cli.errors import AlreadyThere, BadFile, BadFiles, Problem
from mus_cli.storage import bank_rules, files, yaml

# In the order in which their questions are asked; the folder cannot say it.
BUILT_IN = (
    "warmup",
    "status",
    "work_situation",
    "development_goals",
    "outcome",
    "supplementary",
    "organisation",
    "feedback",
)
SELECTIONS = "selections.yaml"

_PACKAGE = Path(__file__).resolve().parent.parent

T = TypeVar("T", bound=msgspec.Struct)


def built_in_folder() -> Path:
    """Return the folder of the built-in banks: in the wheel, or in the checkout."""
    shipped = _PACKAGE / "_questions"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "questions"


def library(home_banks: Path, extra: Sequence[Path] = ()) -> Library:
    """Return the built-in banks with the person's own (``home_banks``) and ``extra`` files (P5).

    Raises:
        BadFile, BadFiles: one or several files cannot be used; with every problem of each.
        CannotRead: a file is there but cannot be read.
    """
    banks, selections = _built_in()
    own = _without_copies(_bank(path) for path in _without_twins((*own_files(home_banks), *extra)))
    _compare(own, banks)
    _refuse(own)
    return Library(banks, _values(own), selections)


def check(paths: Sequence[Path]) -> tuple[BadFile, ...]:
    """Return what is wrong with each of ``paths``, held against the built-in banks and each other.

    A file that ships is held to what it is, and not against itself: also one of a checkout, where
    ``mus`` was installed from it and reads its own copy.

    Raises:
        CannotRead: a file is there but cannot be read.
    """
    banks, selections = _read_built_in(built_in_folder())
    ships = _by_place((*banks, selections))
    for folder in {path.parent for path in paths if _is_built_in_folder(path.parent)}:
        its_banks, its_selections = _read_built_in(folder)
        ships |= _by_place((*its_banks, its_selections))
    asked, own = [], []
    for path in _without_twins(paths):
        if file := ships.get(path.resolve()):
            asked.append(replace(file, path=path))
        else:
            own.append(_bank(path))
    _compare(own, _values(banks))
    return _bad([*asked, *own])


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


@dataclass
class _File(Generic[T]):
    """A file as read: without a value where it is too broken to look further."""

    path: Path
    tree: yaml.Tree
    value: T | None
    problems: list[Problem]

    def report(self, path: tuple[yaml.Step, ...], what: str, *facts: str) -> None:
        self.problems.append(Problem(self.tree.line(path), what, yaml.dotted(path), facts))


_AnyFile: TypeAlias = _File[Bank] | _File[Selections]


def _built_in() -> tuple[tuple[Bank, ...], tuple[Selection, ...]]:
    banks, selections = _read_built_in(built_in_folder())
    _refuse([*banks, selections])
    return _values(banks), selections.value.selections if selections.value else ()


def _by_place(files: Iterable[_AnyFile]) -> dict[Path, _AnyFile]:
    return {file.path.resolve(): file for file in files}


def _is_built_in_folder(folder: Path) -> bool:
    """Whether a folder holds every file that ships, as the one of a checkout does."""
    return all((folder / f"{name}.yaml").is_file() for name in (*BUILT_IN, "selections"))


def _read_built_in(folder: Path) -> tuple[list[_File[Bank]], _File[Selections]]:
    banks = [_bank(folder / f"{name}.yaml", both=True) for name in BUILT_IN]
    selections = _read(folder / SELECTIONS, Selections)
    if all(file.value is not None for file in banks):  # else questions would seem to be missing
        _check_selections(selections, _values(banks))
    return banks, selections


def _bank(path: Path, *, both: bool = False) -> _File[Bank]:
    """Read a bank; ``both`` asks for Danish and English, as of those that ship."""
    file = _read(path, Bank)
    if file.value is not None:
        built = yaml.Built(file.value, file.problems)
        file.problems = bank_rules.problems(file.tree, built, both=both)
    return file


def _read(path: Path, type_: type[T]) -> _File[T]:
    try:
        tree = yaml.parse_file(path)
    except BadFile as error:
        return _File(path, yaml.NOTHING, None, list(error.problems))
    return _File(path, tree, *yaml.build(tree, type_))


def _compare(own: list[_File[Bank]], built_in: tuple[Bank, ...]) -> None:
    """Find what is wrong between files: ids that are taken, and banks that are replaced twice."""
    known = [bank.id for bank in built_in]
    ids: dict[str, Path] = {}
    replaced: dict[str, Path] = {}
    for file in own:
        if file.value is None:
            continue
        name, replaces = file.value.id, file.value.replaces
        if name in known and replaces != name:
            file.report(("id",), "bank-id-built-in", name)
        if name and ids.setdefault(name, file.path) != file.path:
            file.report(("id",), "bank-id-twice", name, str(ids[name]))
        if replaces is None:
            continue
        if replaces not in known:
            file.report(("replaces",), "not-one-of", replaces, ", ".join(known))
        elif replaced.setdefault(replaces, file.path) != file.path:
            file.report(("replaces",), "bank-replaced-twice", replaces, str(replaced[replaces]))


def _check_selections(file: _File[Selections], built_in: tuple[Bank, ...]) -> None:
    """Find questions that a selection names and no built-in bank has."""
    if file.value is None:
        return
    known = {question.id for bank in built_in for question in bank.questions}
    for at, selection in enumerate(file.value.selections):
        for place, key in enumerate(selection.questions):
            if key not in known:
                file.report(("selections", at, "questions", place), "no-such-question", key)


def _values(read: Iterable[_File[Bank]]) -> tuple[Bank, ...]:
    return tuple(file.value for file in read if file.value is not None)


def _bad(read: Iterable[_AnyFile]) -> tuple[BadFile, ...]:
    return tuple(yaml.bad(file.path, file.problems) for file in read if file.problems)


def _refuse(read: Iterable[_AnyFile]) -> None:
    bad = _bad(read)
    if len(bad) == 1:
        raise bad[0]
    if bad:
        raise BadFiles(bad)


def _without_copies(files: Iterable[_File[Bank]]) -> list[_File[Bank]]:
    """Return the files but those with the same bank as one before, such as a ``--bank`` of one."""
    kept: list[_File[Bank]] = []
    for file in files:
        if file.value is None or all(file.value != other.value for other in kept):
            kept.append(file)
    return kept


def _without_twins(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the paths, a file named twice only once."""
    return tuple({path.resolve(): path for path in paths}.values())
