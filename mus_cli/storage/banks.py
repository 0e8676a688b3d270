"""The question banks in use: those that ship with ``mus``, the person's own, the workplace's.

All are YAML, read strictly and held against one another; each problem has its file and line.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, NamedTuple, TypeAlias, TypeVar

import msgspec

from mus_cli.core.bank import Bank, Library, Selection, Selections
from mus_cli.core.text import nearest
from mus_cli.errors import BadFile, BadFiles, CannotRead
from mus_cli.problems import Problem
from mus_cli.storage import bank_rules, files, folders, yaml

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

_LONGEST = 100  # characters of a file's name
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")  # what Windows writes to a device
_PACKAGE = Path(__file__).resolve().parent.parent

T = TypeVar("T", bound=msgspec.Struct)


def built_in_folder() -> Path:
    """Return the folder of the built-in banks: in the wheel, or in the checkout."""
    shipped = _PACKAGE / "_questions"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "questions"


class Loaded(NamedTuple):
    """The banks in use, and what is wrong with each of the person's own that is not."""

    library: Library
    left_out: tuple[BadFile | CannotRead, ...] = ()


def library(home_banks: Path, extra: Sequence[Path] = ()) -> Library:
    """Return the banks in use, as ``load``.

    Raises:
        BadFile, BadFiles, CannotRead: as ``load``.
    """
    return load(home_banks, extra).library


def load(home_banks: Path, extra: Sequence[Path] = ()) -> Loaded:
    """Return the built-in banks with the person's own (``home_banks``) and ``extra`` files (P5).

    An own bank that cannot be used is left out: a copy that a sync program made, or a mistake in
    one file, must not stop what the person came for. ``extra`` files were named, so they must do.

    Raises:
        BadFile, BadFiles: an ``extra`` or built-in file cannot be used; with every problem.
        CannotRead: one of these is there but cannot be read.
    """
    built_in, selections = _built_in()
    named = [_bank(path, from_pipe=True) for path in _without_twins(extra)]
    places = {_real(file.path) for file in named}
    left_out: list[BadFile | CannotRead] = []
    own: list[_File[Bank]] = []
    try:
        paths = _without_twins(own_files(home_banks))
        own += [_bank_or_error(path, left_out) for path in paths if _real(path) not in places]
    except CannotRead as error:
        left_out.append(error)
    # A bank that was named too, from another folder, is used once.
    same = [file.value for file in named]
    own = [file for file in own if file.value is None or file.value not in same]
    sound = [file for file in own if file.value is not None and not file.problems]
    # A copy is named after its original, and so has the longer name of the two.
    _compare([*named, *sorted(sound, key=lambda file: len(file.path.name))], built_in)
    _refuse(named)
    used = _values(file for file in (*sound, *named) if not file.problems)
    banks = tuple(_as_sensitive(bank, built_in) for bank in used)
    return Loaded(Library(built_in, banks, selections), (*left_out, *_bad(own)))


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
        if file := ships.get(_real(path)):
            asked.append(replace(file, path=path))
        else:
            own.append(_bank(path))
    _compare(own, _values(banks))
    _check_likes(own, _values(banks))
    return _bad([*asked, *own])


class BankFile(NamedTuple):
    """A bank, and the bytes it is kept as."""

    bank: Bank
    data: bytes


def read(path: Path) -> BankFile:
    """Return a bank that was handed over, held against the built-in ones.

    Raises:
        BadFile: it cannot be used; with every problem.
        CannotRead: it is there but cannot be read.
    """
    data = files.read(path, yaml.LIMIT, from_pipe=True)
    if data is None:
        raise BadFile(path, (Problem(0, "no-file"),))
    tree = yaml.parse(data, path)
    built = yaml.build(tree, Bank)
    problems = bank_rules.problems(tree, built, both=False)
    built_in, _selections = _built_in()
    _compare([_File(path, tree, built.value, problems)], built_in)
    if built.value is None or problems:
        raise yaml.bad(path, problems)
    return BankFile(_as_sensitive(built.value, built_in), data)


def library_with(bank: Bank) -> Library:
    """Return the built-in banks with this one alone: its keys do not depend on others."""
    built_in, selections = _built_in()
    return Library(built_in, (bank,), selections)


class Kept(NamedTuple):
    """Where a bank is kept, or would be, and the one of its id that is there."""

    path: Path
    there: BankFile | None = None


def kept(home_banks: Path, bank: Bank) -> Kept:
    """Return where a bank belongs in the person's folder.

    Raises:
        BadFile: another bank there takes the same place of a built-in one.
        CannotRead: the folder may not be looked into.
    """
    own = _sound_ones(home_banks)
    for path, there in own:
        if there.bank.id == bank.id:
            return Kept(path, there)
    for path, there in own:
        if bank.replaces and there.bank.replaces == bank.replaces:
            facts = (bank.replaces, str(path))
            raise BadFile(path, (Problem(0, "bank-replaced-twice", "replaces", facts),))
    return Kept(_free(home_banks, bank.id))


def own_forms(home_banks: Path) -> tuple[Bank, ...]:
    """Return the person's own banks that were made of a workplace's form.

    Raises:
        CannotRead: the folder may not be looked into.
    """
    return tuple(there.bank for _path, there in _sound_ones(home_banks) if there.bank.form)


def _sound_ones(home_banks: Path) -> list[tuple[Path, BankFile]]:
    """Return the person's own banks that can be used."""
    own: list[tuple[Path, BankFile]] = []
    for path in own_files(home_banks):
        with contextlib.suppress(BadFile, CannotRead):
            own.append((path, read(path)))
    # A copy is named after its original, and so has the longer name of the two.
    return sorted(own, key=lambda one: len(one[0].name))


def keep_form(home_banks: Path, name: str, data: bytes) -> str:
    """Keep a copy of a workplace's form with the banks; return its name, which may get a number.

    Raises:
        CannotWrite: it could not be written.
    """
    files.private_folder(home_banks)
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in itertools.count(1):
        path = home_banks / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if not os.path.lexists(path):
            files.create(path, data)
            return path.name
        same_size = path.is_file() and path.stat().st_size == len(data)
        if same_size and files.read(path, len(data)) == data:
            return path.name
    raise AssertionError  # pragma: no cover - numbers do not end


def keep(place: Kept, data: bytes) -> Path | None:
    """Write a bank to where it is kept; one that was there is kept beside it, and returned.

    Raises:
        CannotWrite: it could not be written; what was there is as it was.
    """
    files.private_folder(place.path.parent)
    if place.there is None:
        files.create(place.path, data)
        return None
    before = files.keep_copy(place.path, "replaced", place.there.data)
    files.write(place.path, data)
    return before


def _free(home_banks: Path, bank_id: str) -> Path:
    """Return the path of a file that is not there yet, named after a bank."""
    name = bank_id[:_LONGEST]
    if _DEVICE.fullmatch(name):
        name += "-bank"
    paths = (
        home_banks / f"{name}{f'-{number}' if number else ''}.yaml" for number in itertools.count()
    )
    return next(path for path in paths if not os.path.lexists(path))


def own_files(home_banks: Path) -> tuple[Path, ...]:
    """Return the person's own bank files, by name; none where there is no folder.

    Raises:
        CannotRead: the folder may not be looked into.
    """
    return tuple(p for p in folders.inside(home_banks) if p.suffix in (".yaml", ".yml"))


def start(path: Path, data: bytes) -> None:
    """Write a new bank file, mode 0600; folders that are missing are made.

    Raises:
        AlreadyThere: there is such a file; it stays as it is.
        CannotWrite: the file could not be written.
    """
    files.private_folder(path.parent)
    files.create(path, data)


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


def _bank_or_error(path: Path, errors: list[BadFile | CannotRead]) -> _File[Bank]:
    """Read an own bank; one that the system does not hand over is added to ``errors``."""
    try:
        return _bank(path)
    except CannotRead as error:
        errors.append(error)
        return _File(path, yaml.NOTHING, None, [])


def _as_sensitive(bank: Bank, built_in: tuple[Bank, ...]) -> Bank:
    """Return a bank whose questions are as sensitive as those they replace.

    The answers of before are inherited, and were given to a question that asks before sharing.
    """
    replaced = next((one.all_questions for one in built_in if one.id == bank.replaces), ())
    sensitive = {question.id for question in replaced if question.sensitive}
    return bank.with_each(
        lambda question: msgspec.structs.replace(
            question, sensitive=question.sensitive or question.id in sensitive
        )
    )


def _built_in() -> tuple[tuple[Bank, ...], tuple[Selection, ...]]:
    banks, selections = _read_built_in(built_in_folder())
    _refuse([*banks, selections])
    return _values(banks), selections.value.selections if selections.value else ()


def _by_place(files: Iterable[_AnyFile]) -> dict[Path, _AnyFile]:
    return {_real(file.path): file for file in files}


def _is_built_in_folder(folder: Path) -> bool:
    """Whether a folder holds every file that ships, as the one of a checkout does."""
    return all((folder / f"{name}.yaml").is_file() for name in (*BUILT_IN, "selections"))


def _read_built_in(folder: Path) -> tuple[list[_File[Bank]], _File[Selections]]:
    banks = [_bank(folder / f"{name}.yaml", both=True) for name in BUILT_IN]
    selections = _read(folder / SELECTIONS, Selections)
    if all(file.value is not None for file in banks):  # else questions would seem to be missing
        _check_selections(selections, _values(banks))
    return banks, selections


def _bank(path: Path, *, both: bool = False, from_pipe: bool = False) -> _File[Bank]:
    """Read a bank; ``both`` asks for Danish and English, as of those that ship."""
    file = _read(path, Bank, from_pipe=from_pipe)
    if file.value is not None:
        built = yaml.Built(file.value, file.problems)
        file.problems = bank_rules.problems(file.tree, built, both=both)
    return file


def _read(path: Path, type_: type[T], *, from_pipe: bool = False) -> _File[T]:
    try:
        tree = yaml.parse_file(path, from_pipe=from_pipe)
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


def _check_likes(own: list[_File[Bank]], built_in: tuple[Bank, ...]) -> None:
    """Find questions that are said to be like one that no built-in bank has.

    Only a check says so: a bank that is in use must outlive the question it names.
    """
    known = [question.id for bank in built_in for question in bank.all_questions]
    for file in own:
        for path, question in bank_rules.placed(file.value) if file.value else ():
            if question.like and question.like not in known:
                near = nearest(question.like, known)
                what = "no-such-question-near" if near else "no-such-question"
                file.report((*path, "like"), what, *filter(None, (question.like, near)))


def _check_selections(file: _File[Selections], built_in: tuple[Bank, ...]) -> None:
    """Find questions that a selection names and no built-in bank has."""
    if file.value is None:
        return
    known = {question.id for bank in built_in for question in bank.all_questions}
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


def _real(path: Path) -> Path:
    """Return one spelling of a path; a link that leads to itself is no error here."""
    return Path(os.path.realpath(path))


def _without_twins(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the paths, a file named twice only once."""
    return tuple({_real(path): path for path in paths}.values())
