"""Bank files as people write them: read strictly, and held against one another (P5, B8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from mus_cli.errors import BadFile, BadFiles, Problem
from mus_cli.model.bank import Bank, Selection, Selections
from mus_cli.store import bank_rules, strict
from mus_cli.store.shipped import BUILT_IN, Shipped

T = TypeVar("T", bound=msgspec.Struct)


@dataclass
class _File(Generic[T]):
    """A file as read: without a value where it is too broken to look further."""

    path: Path
    tree: strict.Tree
    value: T | None
    problems: list[Problem]

    def found(self, path: tuple[strict.Step, ...], what: str, *facts: str) -> None:
        self.problems.append(Problem(self.tree.line(path), what, strict.dotted(path), facts))


def own(paths: Sequence[Path], built_in: tuple[Bank, ...]) -> tuple[Bank, ...]:
    """Return the banks in ``paths``, held against the built-in ones and each other.

    Raises:
        BadFile, BadFiles: one or several files cannot be used; with every problem of each.
        CannotRead: a file is there but cannot be read.
    """
    read = [_bank(path, both=False) for path in paths]
    _compare(read, built_in)
    _refuse(read)
    return _banks(read)


def check(paths: Sequence[Path], built_in: tuple[Bank, ...]) -> tuple[BadFile, ...]:
    """Return what is wrong with each of ``paths``, held against the built-in banks and each other.

    Raises:
        CannotRead: a file is there but cannot be read.
    """
    read = [_bank(path, both=False) for path in paths]
    _compare(read, built_in)
    return _bad(read)


def as_written(folder: Path) -> Shipped:
    """Return what ships as it is written in ``folder``; it is held to more than people's own.

    Raises:
        BadFile, BadFiles: one or several files cannot be used; with every problem of each.
    """
    built_in = [_bank(folder / f"{name}.yaml", both=True) for name in BUILT_IN]
    ways_in = _read(folder / "selections.yaml", Selections)
    selections = _selections(ways_in, _banks(built_in))
    _refuse([*built_in, ways_in])
    return Shipped(_banks(built_in), selections)


def _bank(path: Path, *, both: bool) -> _File[Bank]:
    file = _read(path, Bank)
    if file.value is not None:
        built = strict.Built(file.value, file.problems)
        file.problems = bank_rules.problems(file.tree, built, both=both)
    return file


def _read(path: Path, type_: type[T]) -> _File[T]:
    try:
        tree = strict.parse_file(path)
    except BadFile as error:
        return _File(path, strict.NOTHING, None, list(error.problems))
    return _File(path, tree, *strict.build(tree, type_))


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
            file.found(("id",), "bank-id-built-in", name)
        if name and ids.setdefault(name, file.path) != file.path:
            file.found(("id",), "bank-id-twice", name, str(ids[name]))
        if replaces is None:
            continue
        if replaces not in known:
            file.found(("replaces",), "not-one-of", replaces, ", ".join(known))
        elif replaced.setdefault(replaces, file.path) != file.path:
            file.found(("replaces",), "bank-replaced-twice", replaces, str(replaced[replaces]))


def _selections(file: _File[Selections], built_in: tuple[Bank, ...]) -> tuple[Selection, ...]:
    """Return the ways in; a question they name that no built-in bank has is a problem."""
    if file.value is None:
        return ()
    known = {question.id for bank in built_in for question in bank.questions}
    for at, selection in enumerate(file.value.selections):
        for place, key in enumerate(selection.questions):
            if key not in known:
                file.found(("selections", at, "questions", place), "no-such-question", key)
    return file.value.selections


def _banks(read: Iterable[_File[Bank]]) -> tuple[Bank, ...]:
    return tuple(file.value for file in read if file.value is not None)


def _bad(read: Iterable[_File[Any]]) -> tuple[BadFile, ...]:
    return tuple(strict.bad(file.path, file.problems) for file in read if file.problems)


def _refuse(read: Iterable[_File[Any]]) -> None:
    bad = _bad(read)
    if len(bad) == 1:
        raise bad[0]
    if bad:
        raise BadFiles(bad)
