"""Follow-ups from a file of answers (B9)."""

from __future__ import annotations

from mus_cli import errors
from mus_cli.cli.papers import leave_changed_agreements
from mus_cli.cli.review.year import to_review
from mus_cli.cli.sitting import sitting
from mus_cli.cli.surroundings import Surroundings
from mus_cli.model.record import Record
from mus_cli.model.reviewing import reviewed
from mus_cli.store import answers_file, banks


def review_from_file(here: Surroundings, name: str, chosen: int | None) -> Record:
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
    with sitting(here, library, to_review(here, chosen or file.year).record.year) as now:
        before = now.record
        now.save_record(reviewed(before, file.review, here.today))
        if now.trouble is not None:
            raise now.trouble
        leave_changed_agreements(now, before)
        return now.record
