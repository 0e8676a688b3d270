"""A preparation from a file of answers (B9)."""

from __future__ import annotations

from mus_cli import i18n
from mus_cli.core.answers import day_of, merge_answers
from mus_cli.core.bank import Library
from mus_cli.core.readiness import readiness
from mus_cli.dialogues.marked import asked_to_share
from mus_cli.dialogues.papers import lies_in, say_missing, say_papers_kept, write_papers
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.session.year_status import current_preparation
from mus_cli.storage import answers_file


def prepare_from_file(
    context: AppContext, name: str, library: Library, chosen: int | None, *, share: bool
) -> None:
    """Merge an answers file into its year, write the note, and say what is still missing.

    Raises:
        errors.BadFile: the file breaks a rule.
        errors.ShareNeeded: it shares words that are not in it, without ``share``.
    """
    file = answers_file.read(name, library, command="prepare")
    named = chosen or file.year
    year = named or current_preparation(context, day_of(file))
    with open_session(context, library, year, stays=named is not None) as session:
        record = merge_answers(
            session.record,
            file,
            library,
            context.today,
            language=i18n.language(),
            past=session.past,
        )
        record = asked_to_share(context, session.record, record, file, library, share=share)
        session.save_record(record)
        if session.trouble is not None:
            raise session.trouble
        record = session.record
        kept = write_papers(context.places, record, library, session.past)
        say_missing(readiness(record, library, session.past), library, record)
        print(lies_in(context.places, context.places.my_page(session.year)))
    say_papers_kept(kept)
