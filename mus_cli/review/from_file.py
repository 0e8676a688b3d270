"""Follow-ups from a file of answers (B9)."""

from __future__ import annotations

from mus_cli import errors
from mus_cli.core.follow_up import reviewed
from mus_cli.core.record import Record
from mus_cli.dialogues.papers import leave_changed_agreements
from mus_cli.review.year import to_review
from mus_cli.session import question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.storage import answers_file


def review_from_file(context: AppContext, name: str, chosen: int | None) -> Record:
    """Add the follow-ups of an answers file to the year they belong to; return its record.

    Raises:
        errors.BadFile: the file breaks a rule.
        errors.AnswerNeeded: it has no part ``review``.
        errors.NoAgreements: there is no year to follow up.
    """
    library = question_banks.load(context)
    file = answers_file.read(
        name,
        library,
        lambda file: to_review(context, chosen or file.year).agreements,
        command="review",
    )
    if file.review is None:
        raise errors.AnswerNeeded("review")
    with open_session(context, library, to_review(context, chosen or file.year).year) as session:
        before = session.record
        session.save_record(reviewed(before, file.review, context.today))
        if session.trouble is not None:
            raise session.trouble
        leave_changed_agreements(session, before)
        return session.record
