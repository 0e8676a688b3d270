"""A preparation from a file of answers (B9)."""

from __future__ import annotations

from mus_cli import i18n
from mus_cli.core.answers import merge_answers, year_of
from mus_cli.core.bank import Library
from mus_cli.core.readiness import readiness
from mus_cli.dialogues.papers import lies_in, say_missing, say_note_kept, write_note
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.storage import answers_file


def prepare_from_file(here: AppContext, name: str, library: Library, chosen: int | None) -> None:
    """Merge an answers file into its year and write the note; what is missing is said.

    Raises:
        errors.BadFile: the file breaks a rule.
    """
    file = answers_file.read(name, library)
    year = chosen or year_of(file, here.today)
    with open_session(here, library, year) as now:
        record = merge_answers(
            now.record, file, library, here.today, language=i18n.language(), past=now.past
        )
        now.save_record(record)
        if now.trouble is not None:
            raise now.trouble
        kept = write_note(here.places, record, library, now.past, here.today)
        say_missing(readiness(record, library, now.past), library, record)
        print(lies_in(here.places, here.places.note(year)))
    if kept is not None:
        say_note_kept(kept)
