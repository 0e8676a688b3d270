"""What was agreed, from a file of answers (B9)."""

from __future__ import annotations

from pathlib import Path

from mus_cli import errors
from mus_cli.core.agreements import AgreementContext
from mus_cli.core.answers import day_of, merge_agreements
from mus_cli.core.carried_over import carried
from mus_cli.dialogues.from_file import asked_to_share, merged
from mus_cli.dialogues.papers import leave_agreements, lies_in
from mus_cli.problems import Problem
from mus_cli.session import question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.session.year_status import current_talk
from mus_cli.storage import answers_file, settings


def agree_from_file(context: AppContext, name: str, chosen: int | None, *, share: bool) -> None:
    """Merge an answers file into its year, and write ``aftaler.md``.

    Raises:
        errors.BadFile: the file breaks a rule, or has no part ``agreements``.
        errors.AnotherTalk: it moves the talk of agreements that are written.
        errors.ShareNeeded: it shares words that are not in it, without ``share``.
    """
    library = question_banks.load(context)
    file = answers_file.read(name, library, command="agree")
    if file.agreements is None:
        raise errors.BadFile(Path(name), (Problem(0, "missing", "agreements"),))
    every = settings.load(context.places).follow_up
    named = chosen or file.year
    year = named or current_talk(context, day_of(file))
    with open_session(context, library, year, stays=named is not None) as session:
        record = merged(session, file)
        going_on = carried(record, session.past)
        agreement_context = AgreementContext(context.today, every, going_on)
        record = merge_agreements(record, file.agreements, agreement_context)
        session.save_record(asked_to_share(session, record, file, share=share))
        if session.trouble is not None:
            raise session.trouble
        leave_agreements(session)
        print(lies_in(context.places, context.places.agreements(session.year)))
