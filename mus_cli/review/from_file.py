"""Follow-ups from a file of answers (B9)."""

from __future__ import annotations

from mus_cli import errors
from mus_cli.core.follow_up import reviewed
from mus_cli.core.record import Record
from mus_cli.dialogues.papers import leave_changed_agreements
from mus_cli.review.year import to_review
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.storage import answers_file, banks


def review_from_file(here: AppContext, name: str, chosen: int | None) -> Record:
    """Put the follow-ups of an answers file into the year they belong to, and return that.

    Raises:
        errors.BadFile: the file breaks a rule.
        errors.AnswerNeeded: it says nothing of follow-ups.
        errors.NoAgreements: there is no year to follow up.
    """
    library = banks.library(here.places.banks)
    file = answers_file.read(
        name,
        library,
        lambda file: to_review(here, chosen or file.year).record.agreements,
    )
    if file.review is None:
        raise errors.AnswerNeeded("review")
    with open_session(here, library, to_review(here, chosen or file.year).record.year) as now:
        before = now.record
        now.save_record(reviewed(before, file.review, here.today))
        if now.trouble is not None:
            raise now.trouble
        leave_changed_agreements(now, before)
        return now.record
