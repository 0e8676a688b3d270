"""An answers file merged into its year, and what it shares asked about first (B1, B9)."""

from __future__ import annotations

from mus_cli import errors, i18n
from mus_cli.core.answers import AnswersFile, merge_answers, shared_from_elsewhere
from mus_cli.core.privacy import shared_ids, with_shared
from mus_cli.core.record import Record
from mus_cli.dialogues.items import item_label
from mus_cli.i18n import _
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask
from mus_cli.session.session import Session
from mus_cli.storage import answers_file


def merged(session: Session, file: AnswersFile) -> Record:
    """Return the record of a year with the preparation of a file merged into it.

    Raises:
        errors.AnotherTalk: it moves the talk of agreements that are written.
    """
    answers_file.check_talk(file, session.record, session.context.today)
    return merge_answers(
        session.record,
        file,
        session.library,
        session.context.today,
        language=i18n.language(),
        past=session.past,
    )


def asked_to_share(session: Session, after: Record, file: AnswersFile, *, share: bool) -> Record:
    """Return ``after``, sharing no words that are not in the file unless that was agreed to.

    A file may come from somebody else, and its marks would hand over what was written here before.

    Raises:
        errors.ShareNeeded: there are such marks, and nobody can be asked.
    """
    context, library = session.context, session.library
    marked = shared_from_elsewhere(session.record, after, file)
    if not marked or share:
        return after
    names = tuple(item_label(one, after, library) for one in marked)
    if context.no_input or not console.has_terminal():
        raise errors.ShareNeeded(names)
    prompter = backend.choose_prompter(context.plain, command="prepare")
    ask = Ask(
        "sharing/marked",
        _("The file shares words that are not in it. Share them with your manager?"),
        has_overview=False,
        context=tuple(f"– {name}" for name in names),
        title=_("Sharing"),
        purpose=_("With a no, they stay where they are, and the rest of the file is used."),
    )
    if prompter.ask_yes_no(ask, default=False) is True:
        return after
    return with_shared(after, [one for one in shared_ids(after) if one not in marked], library)
