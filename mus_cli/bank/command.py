"""``mus bank``: the question sets in use, and making your own (P5, B8)."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from mus_cli import errors, terms
from mus_cli.bank import incoming, view
from mus_cli.bank.template import template
from mus_cli.commands.group import Group
from mus_cli.commands.options import AsJson
from mus_cli.core.bank import Bank
from mus_cli.core.text import clean_line, nearest
from mus_cli.dialogues import workplace_form
from mus_cli.dialogues.workplace_form import Drafted, ask_about, is_form, keep, understood
from mus_cli.i18n import N_, _
from mus_cli.prompts import backend, console
from mus_cli.prompts.dialogue import telling_on_stop
from mus_cli.prompts.prompter import Ask, Move, Prompter
from mus_cli.session import question_banks
from mus_cli.storage import banks
from mus_cli.storage.banks import BUILT_IN, Kept

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
        "add": "tilføj",
        "schema": "skema",
    }


app = typer.Typer(cls=BankGroup, rich_markup_mode=None, add_completion=False, no_args_is_help=True)


def _offered_ids(ctx: typer.Context) -> list[tuple[str, str]]:
    return [(bank.id, terms.title(bank.title)) for bank in _library(ctx.find_root().obj).banks]


@app.command("list", help=N_("List the sets"))
def list_(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """List the banks in use: built-in ones that are not replaced, and the person's own."""
    library = _library(ctx.obj)
    if as_json:
        console.print_json([_in_short(library, bank) for bank in library.banks])
    else:
        print(view.listing(library, BUILT_IN, _width()))
        print()
        console.print_sentence(
            _("Show one with: mus bank show {id}").format(id=library.banks[0].id)
        )


@app.command(help=N_("Show a set"))
def show(
    ctx: typer.Context,
    named: Annotated[
        str,
        typer.Argument(
            metavar=N_("ID|FILE"),
            help=N_("The id of the set, or a file"),
            autocompletion=_offered_ids,
        ),
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Show the questions of one bank, in use or in a file."""
    library, bank = _named(ctx.obj, named)
    if as_json:
        console.print_json({**_in_short(library, bank), **view.as_json(library, bank)})
    else:
        print(view.whole(library, bank, BUILT_IN, _width()))


@app.command(help=N_("Check a file"))
def check(
    files: Annotated[list[Path], typer.Argument(metavar=N_("FILE"), help=N_("The files to check"))],
) -> None:
    """Report every problem in the files, or that there is none."""
    forms = [path for path in files if is_form(path)]
    bad = (*_bad_forms(forms), *banks.check([path for path in files if path not in forms]))
    wrong = [error.path for error in bad]
    for path in files:
        if path not in wrong:
            console.print_sentence(_("{file} is fine.").format(file=clean_line(str(path))))
    if bad:
        raise errors.BadFiles(bad)


def _bad_forms(forms: Iterable[Path]) -> Iterator[errors.BadFile]:
    for path in forms:
        try:
            workplace_form.read(path)
        except errors.BadFile as error:
            yield error


@app.command(help=N_("Start your own"))
def new(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("The file to write"))],
) -> None:
    """Write a bank to start from; never overwrites a file."""
    context: AppContext = ctx.obj
    used = context.places.banks
    banks.start(file, template(_id_from(file), file.name).encode())
    _say(_("{file} is written. Change it as you like.").format(file=file))
    if file.resolve().parent != used.resolve():
        _say(_("Put it to use with: mus bank add {file}").format(file=file))


@app.command(help=N_("Add one to your own"))
def add(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("The file to add"))],
    *,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Add it without asking"))] = False,
) -> None:
    """Show what a handed over bank asks, and keep it with the person's own; print its id last."""
    context: AppContext = ctx.obj
    source = incoming.read(file, context.places.banks)
    if source.draft is not None:
        _add_form(context, source.draft, yes=yes)
        return
    place = banks.kept(context.places.banks, source.bank)
    print(view.handed_over(source.bank, _width()))
    print()
    if place.there is not None and place.there.data == source.data:
        console.print_sentence(
            _("You have it already: {file}").format(file=clean_line(str(place.path)))
        )
    elif yes or _is_wanted(context, place):
        _say_added(place.path, banks.keep(place, source.data))
    else:
        console.print_sentence(_("Nothing was added."))
        return
    print(source.bank.id)


def _add_form(context: AppContext, draft: Drafted, *, yes: bool) -> None:
    """Show what was understood of a form, ask about it, and keep it as a bank; print its id."""
    if yes:
        print("\n\n".join((view.handed_over(draft.bank, _width()), *understood(draft)[1:])))
        print()
        chosen: Drafted | Move = draft
    else:
        chosen = _asked_about(_prompter(context), draft)
    if isinstance(chosen, Move):
        console.print_sentence(_("Nothing was added."))
        return
    _say_added(keep(chosen, context.places.banks).path)
    print(chosen.bank.id)


def _asked_about(prompter: Prompter, draft: Drafted) -> Drafted | Move:
    """Ask about a form; its marks are of no year, and so in no draft."""
    with telling_on_stop(
        prompter, lambda: _("Nothing was added, and what you marked is not kept.")
    ):
        return ask_about(prompter, draft)


def _say_added(path: Path, before: Path | None = None) -> None:
    """Say where a bank is, and the one ``before`` that it replaced."""
    console.print_sentence(_("It is in {file}.").format(file=clean_line(str(path))))
    if before is not None:
        console.print_sentence(
            _("The one before is kept in {file}.").format(file=clean_line(str(before)))
        )
    console.print_sentence(
        _("You get its questions in: {command}").format(command=_("mus prepare"))
    )


def _prompter(context: AppContext) -> Prompter:
    """Return what to ask with.

    Raises:
        errors.Usage: nobody can be asked.
    """
    if context.no_input or not console.has_terminal():
        raise errors.Usage(_("Nothing was added. Add --yes to add it."))
    console.stop_on_signals()
    return backend.choose_prompter(context.plain, command="bank")


def _is_wanted(context: AppContext, place: Kept) -> bool:
    """Ask whether to keep a bank.

    Raises:
        errors.Usage: nobody can be asked.
    """
    prompter = _prompter(context)
    ask = Ask(
        "bank/add",
        _("Add it to your own sets?"),
        has_overview=False,
        can_go_back=False,
        purpose=_("A set that is added can be asked when you prepare. Your file stays as it is."),
    )
    if place.there is not None:
        ask = ask._replace(
            question=_("You have a set called {id}. Put this one in its place?").format(
                id=place.there.bank.id
            ),
            hint=_("The old one is kept beside it, and your answers stay."),
        )
    return prompter.ask_yes_no(ask, default=place.there is None) is True


@app.command(help=N_("Show the format"))
def schema() -> None:
    """Print the JSON Schema of a bank, which editors use to complete and check one."""
    import msgspec

    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    console.print_json(_without_descriptions(draft | msgspec.json.schema(Bank)))


def _library(context: AppContext) -> Library:
    return question_banks.load(context)


def _named(context: AppContext, named: str) -> tuple[Library, Bank]:
    """Return the bank with that id, or the one in that file, and the banks that give it its keys.

    Raises:
        errors.Usage: there is none; says which one it resembles.
        errors.BadFile, errors.CannotRead: the file cannot be used.
    """
    library = _library(context)
    bank = library.bank(named)
    if bank is not None:
        return library, bank
    if Path(named).suffix or os.path.isfile(named):  # noqa: PTH113 - never raises
        bank = incoming.read(Path(named), context.places.banks).bank
        return banks.library_with(bank), bank
    raise _unknown(library, named)


def _unknown(library: Library, bank_id: str) -> errors.Usage:
    ids = [bank.id for bank in library.banks]
    near = nearest(bank_id, ids)
    if near:
        return errors.Usage(
            _("There is no set {name}. Did you mean {near}?").format(
                name=clean_line(bank_id), near=near
            )
        )
    return errors.Usage(
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
