"""Marks in an answers file that share words which are not in the file: asked about first (B1).

A file may come from somebody else, and its marks would hand over what was written here before.
"""

from __future__ import annotations

from mus_cli import errors
from mus_cli.core.answers import AnswersFile, shared_from_elsewhere
from mus_cli.core.bank import Library
from mus_cli.core.privacy import shared_ids, with_shared
from mus_cli.core.record import Record
from mus_cli.dialogues.items import item_label
from mus_cli.i18n import _
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask
from mus_cli.session.context import AppContext


def asked_to_share(  # noqa: PLR0913 - a year before and after a file, and how to ask
    context: AppContext,
    before: Record,
    after: Record,
    file: AnswersFile,
    library: Library,
    *,
    share: bool,
) -> Record:
    """Return ``after``, sharing no words that are not in the file unless that was agreed to.

    Raises:
        errors.ShareNeeded: there are such marks, and nobody can be asked.
    """
    marked = shared_from_elsewhere(before, after, file)
    if not marked or share:
        return after
    names = tuple(item_label(one, after, library) for one in marked)
    if context.no_input or not console.has_terminal():
        raise errors.ShareNeeded(names)
    prompter = backend.choose_prompter(context.plain, command="prepare")
    ask = Ask(
        "sharing/marked",
        _("The file shares words that are not in it. Share them with your manager?"),
        context=tuple(f"– {name}" for name in names),
        title=_("Sharing"),
    )
    if prompter.ask_yes_no(ask, default=False) is True:
        return after
    return with_shared(after, [one for one in shared_ids(after) if one not in marked], library)
