"""``mus erase``: everything ``mus`` made is named, asked about twice, and removed (B12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mus_cli import errors
from mus_cli.core.text import clean_line
from mus_cli.i18n import N_, _, n_
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask
from mus_cli.session import passphrases
from mus_cli.session.cleaning import clean_up
from mus_cli.session.context import AppContext
from mus_cli.session.other_states import say_other_states
from mus_cli.upkeep import erasing

if TYPE_CHECKING:
    from mus_cli.prompts.prompter import Prompter

_NAMED = 20  # of what stays


def run(
    ctx: typer.Context,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Remove without asking"))] = False,
) -> None:
    """Name what goes and what stays, then remove it."""
    context: AppContext = ctx.obj
    clean_up(context.places)
    found = erasing.look(context.places)
    if not found.made:
        print(_("There is nothing to remove."))
        return
    _name_made(found.made)
    if found.stays:
        _name_others(found.stays)
    print()
    if not yes:
        if context.no_input or not console.has_terminal():
            raise errors.Usage(_("Nothing was removed. Add --yes to remove it."))
        console.stop_on_signals()
        if not _is_meant(backend.choose_prompter(context.plain, command="erase")):
            print(_("Nothing was removed."))
            return
    passphrases.forget_or_tell(context)
    erasing.erase(context.places)
    print(_("It is removed."))
    say_other_states(context.places)
    console.tell(
        _("Files you sent or saved elsewhere are still there, and backups may hold copies.")
    )


def _name_made(paths: Sequence[Path]) -> None:
    console.say(_("This will be deleted and cannot be brought back:"))
    # A folder on a line of its own and never broken, so that it can be copied.
    for folder, many in Counter(path.parent for path in paths).items():
        line = n_("  {folder} ({n} file)", "  {folder} ({n} files)", many)
        print(line.format(folder=folder, n=many))


def _name_others(paths: Sequence[Path]) -> None:
    console.say(_("This stays, because it is yours:"))
    for path in paths[:_NAMED]:
        print(f"  {clean_line(str(path))}")
    if len(paths) > _NAMED:
        print(_("  and {n} more").format(n=len(paths) - _NAMED))


def _is_meant(prompter: Prompter) -> bool:
    """Ask twice; the second time a word is to be typed."""
    purpose = _("Nothing is removed before you have typed the word. Enter leaves all of it.")
    sure = Ask(
        "erase/sure", _("Remove all of it?"), has_overview=False, can_go_back=False, purpose=purpose
    )
    if prompter.ask_yes_no(sure, default=False) is not True:
        return False
    word = _("erase")
    again = Ask(
        "erase/word",
        _("Type the word {word} to remove it.").format(word=word),
        has_overview=False,
        skipped=_("Not removed"),
        can_go_back=False,
        purpose=purpose,
    )
    answer = prompter.ask_line(again)
    return isinstance(answer, str) and answer.strip().casefold() == word
