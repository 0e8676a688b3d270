"""``mus bank``: the question sets in use, and making your own (P5, B8)."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from mus_cli import errors
from mus_cli.bank import view
from mus_cli.bank.template import template
from mus_cli.commands.group import Group
from mus_cli.core.bank import Bank
from mus_cli.core.text import clean_line
from mus_cli.i18n import N_, _
from mus_cli.prompts import console
from mus_cli.session import question_banks
from mus_cli.storage import banks
from mus_cli.storage.banks import BUILT_IN

if TYPE_CHECKING:
    from mus_cli.core.bank import Library
    from mus_cli.session.context import AppContext

_WIDEST = 80  # a longer line is hard to follow


class BankGroup(Group):
    """``mus bank``."""

    danish: ClassVar[Mapping[str, str]] = {
        "list": "liste",
        "show": "vis",
        "check": "tjek",
        "new": "nyt",
        "schema": "skema",
    }


app = typer.Typer(cls=BankGroup, rich_markup_mode=None, add_completion=False, no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help=N_("Write as JSON"))]


def _offered_ids(ctx: typer.Context) -> list[tuple[str, str]]:
    return [(bank.id, view.title(bank)) for bank in _library(ctx.find_root().obj).banks]


@app.command("list", help=N_("List the sets"))
def list_(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """List the banks in use: built-in ones that are not replaced, and the person's own."""
    library = _library(ctx.obj)
    if as_json:
        console.print_json([_in_short(library, bank) for bank in library.banks])
    else:
        print(view.listing(library, BUILT_IN, _width()))
        print()
        print(_("Show one with: mus bank show {id}").format(id=library.banks[0].id))


@app.command(help=N_("Show a set"))
def show(
    ctx: typer.Context,
    bank_id: Annotated[
        str,
        typer.Argument(metavar="ID", help=N_("The id of the set"), autocompletion=_offered_ids),
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Show the questions of one bank."""
    library = _library(ctx.obj)
    bank = _find(library, bank_id)
    if as_json:
        import msgspec

        console.print_json({**_in_short(library, bank), **msgspec.to_builtins(bank)})
    else:
        print(view.whole(library, bank, BUILT_IN, _width()))


@app.command(help=N_("Check a file"))
def check(
    files: Annotated[list[Path], typer.Argument(metavar=N_("FILE"), help=N_("The files to check"))],
) -> None:
    """Report every problem in the files, or that there is none."""
    bad = banks.check(files)
    wrong = [error.path for error in bad]
    for path in files:
        if path not in wrong:
            print(_("{file} is fine.").format(file=clean_line(str(path))))
    if bad:
        raise errors.BadFiles(bad)


@app.command(help=N_("Start your own"))
def new(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("The file to write"))],
) -> None:
    """Write a bank to start from; never overwrites a file."""
    context: AppContext = ctx.obj
    used = context.home / "banks"
    banks.start(file, template(_id_from(file), file.name).encode())
    _say(_("{file} is written. Change it as you like.").format(file=file))
    if file.resolve().parent != used.resolve():
        _say(_("mus uses it when it lies in {folder}.").format(folder=used))


@app.command(help=N_("Show the format"))
def schema() -> None:
    """Print the JSON Schema of a bank, which editors use to complete and check one."""
    import msgspec

    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    console.print_json(_without_descriptions(draft | msgspec.json.schema(Bank)))


def _library(context: AppContext) -> Library:
    return question_banks.load(context)


def _find(library: Library, bank_id: str) -> Bank:
    """Return the bank that ``bank_id`` names.

    Raises:
        errors.Usage: there is none; says which one it resembles.
    """
    bank = library.bank(bank_id)
    if bank is not None:
        return bank
    from difflib import get_close_matches

    ids = [bank.id for bank in library.banks]
    near = get_close_matches(bank_id, ids, 1)
    if near:
        raise errors.Usage(
            _("There is no set {name}. Did you mean {near}?").format(
                name=clean_line(bank_id), near=near[0]
            )
        )
    raise errors.Usage(
        _("There is no set {name}. The sets are: {names}.").format(
            name=clean_line(bank_id), names=", ".join(ids)
        )
    )


def _in_short(library: Library, bank: Bank) -> dict[str, object]:
    return {
        "id": bank.id,
        "title": {"da": bank.title.da, "en": bank.title.en},
        "theme": bank.theme,
        "replaces": bank.replaces,
        "built_in": bank.id in BUILT_IN and bank.replaces is None,
        "keys": [entry.key for entry in library.of_bank(bank)],
    }


def _id_from(file: Path) -> str:
    """Return an id made from the file's name."""
    known = {"æ": "ae", "ø": "oe", "å": "aa"}
    name = "".join(known.get(letter, letter) for letter in file.stem.lower())
    found = re.sub(r"[^a-z0-9]+", "-", name).strip("-") or "my-questions"
    return f"my-{found}" if found in BUILT_IN else found


def _without_descriptions(part: object) -> object:
    """Return a schema without the docstrings of our classes, which are about the code."""
    if isinstance(part, dict):
        return {
            key: _without_descriptions(value)
            for key, value in part.items()
            if not (key == "description" and isinstance(value, str))
        }
    return [_without_descriptions(item) for item in part] if isinstance(part, list) else part


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDEST)
