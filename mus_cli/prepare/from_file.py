"""A preparation from a file of answers (B9)."""

from __future__ import annotations

from mus_cli.core.answers import day_of
from mus_cli.core.bank import Library
from mus_cli.core.readiness import readiness
from mus_cli.dialogues.from_file import asked_to_share, merged
from mus_cli.dialogues.papers import lies_in, say_missing, say_papers_kept, write_papers
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.session.year_status import current_preparation
from mus_cli.storage import answers_file


def prepare_from_file(
    context: AppContext, name: str, library: Library, chosen: int | None, *, share: bool
) -> None:
    """Merge an answers file into its year, write the papers, and say what is still missing.

    Raises:
        errors.BadFile: the file breaks a rule.
        errors.AnotherTalk: it moves the talk of agreements that are written.
        errors.ShareNeeded: it shares words that are not in it, without ``share``.
    """
    file = answers_file.read(name, library, command="prepare")
    named = chosen or file.year
    year = named or current_preparation(context, day_of(file))
    with open_session(context, library, year, stays=named is not None) as session:
        session.save_record(asked_to_share(session, merged(session, file), file, share=share))
        if session.trouble is not None:
            raise session.trouble
        record = session.record
        kept = write_papers(context.places, record, library, session.past)
        say_missing(readiness(record, library, session.past), library, record)
        places = context.places
        papers = (places.my_page(session.year), places.table_page(session.year))
        # Locked, both are in one file.
        for path in dict.fromkeys(lies_in(places, paper) for paper in papers):
            print(path)
    say_papers_kept(kept)
