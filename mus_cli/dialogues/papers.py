"""The papers of a year, written at every stop: where they are, and what the preparation lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from mus_cli.core import agreements
from mus_cli.core.bank import THEMES, Library
from mus_cli.core.carried_over import Past
from mus_cli.core.privacy import shareable, shared_view
from mus_cli.core.readiness import Readiness
from mus_cli.core.record import Preparation, Record
from mus_cli.core.steps import KINDS, step
from mus_cli.dialogues.wording import bank_title
from mus_cli.documents import table_page
from mus_cli.documents.agreements import agreement_form
from mus_cli.documents.document import Heading
from mus_cli.documents.formats import markdown
from mus_cli.documents.my_page import my_page
from mus_cli.i18n import _
from mus_cli.prompts import console
from mus_cli.session.context import AppContext
from mus_cli.session.known_past import known_past
from mus_cli.session.session import Session
from mus_cli.storage.encryption import locked_files
from mus_cli.storage.generated import write_generated
from mus_cli.storage.paths import Places


def write_papers(
    places: Places, record: Record, library: Library, past: Past | None
) -> tuple[Path, ...]:
    """Write ``forberedelse.md`` and ``til-bordet.md``; return the hand-edited ones that were kept.

    The page that the manager may read comes last: where only one can be written, it is one's own.
    """
    pages = (
        (places.my_page(record.year), my_page(record, library, past).whole()),
        (places.table_page(record.year), table_page.document(record, past)),
    )
    kept = [write_generated(path, markdown.page(page), places) for path, page in pages]
    return tuple(path for path in kept if path is not None)


def write_agreements(
    places: Places, record: Record, library: Library, today: dt.date
) -> Path | None:
    """Write ``aftaler.md``; return the path of a hand-edited one that was kept, if any (A9)."""
    text = markdown.page(agreement_form(shared_view(record), library, today))
    return write_generated(places.agreements(record.year), text, places)


def write_pages(context: AppContext, record: Record, library: Library) -> None:
    """Write the pages of a year that has something to say on them; no hand-edited one is lost."""
    if record.preparation != Preparation():
        past = known_past(context.places, record.year)
        write_papers(context.places, record, library, past)
    if not agreements.is_empty(record):
        write_agreements(context.places, record, library, context.today)


def is_begun(session: Session) -> bool:
    """Whether anything is prepared, or typed to a step of the interview and not yet sent."""
    typed = (key for key, text in session.unsent.items() if text)
    is_prepared = session.record.preparation != Preparation()
    return is_prepared or any(step(key).kind in KINDS for key in typed)


def say_something(record: Record, library: Library, past: Past | None) -> bool:
    """Whether the papers have anything on them but who meets when, and what is on every page."""
    if any(answer.is_given for answer in record.preparation.answers.values()):
        return True
    blocks = table_page.document(record, past).blocks
    return bool(shareable(record, library)) or any(isinstance(one, Heading) for one in blocks)


def leave_papers(session: Session) -> None:
    """Write the two papers for the talk, and the record if the last save failed.

    Raises:
        errors.CannotWrite, errors.CannotRead, errors.TypedNotKept: there is still no room, or the
            like.
    """
    session.save_again()
    if is_begun(session):
        kept = write_papers(session.context.places, session.record, session.library, session.past)
        say_papers_kept(kept)


def leave_agreements(session: Session) -> None:
    """Write ``aftaler.md``, and the record if the last save failed.

    Raises:
        errors.CannotWrite, errors.CannotRead, errors.TypedNotKept: there is still no room, or the
            like.
    """
    session.save_again()
    if agreements.is_empty(session.record):
        return
    context = session.context
    kept = write_agreements(context.places, session.record, session.library, context.today)
    if kept is not None:
        say_agreements_kept(kept)


def leave_changed_agreements(session: Session, before: Record) -> None:
    """Write ``aftaler.md`` if the record has changed; looking alone leaves every file untouched.

    Raises:
        errors.CannotWrite, errors.CannotRead, errors.TypedNotKept: as ``leave_agreements``.
    """
    session.save_again()
    if session.record != before:
        leave_agreements(session)


def say_papers_kept(kept: Sequence[Path]) -> None:
    """Say of each edited paper that it was kept beside the new one."""
    for path in kept:
        console.tell(
            _("You had edited the page yourself. Your version is kept as {file}.").format(file=path)
        )


def say_agreements_kept(kept: Path) -> None:
    """Say that the edited agreements were kept beside the new ones."""
    console.tell(
        _("You had edited the agreements yourself. Your version is kept as {file}.").format(
            file=kept.name
        )
    )


def missing(done: Readiness, library: Library, record: Record) -> tuple[str, ...]:
    """Return a sentence for each thing a ready preparation still lacks (P3)."""
    newcomer = bool(record.first_time)
    titles = {
        theme: bank_title(bank, newcomer=newcomer)
        for theme in THEMES
        for bank in library.banks
        if bank.theme == theme
    }
    sentences = [
        _('There is still nothing under "{theme}".').format(theme=titles.get(theme, theme))
        for theme in done.missing
    ]
    if not done.outcome:
        sentences.append(_("You have not yet written what you want out of the talk."))
    if done.undecided:
        sentences.append(_("You have not decided what to do with some loose ends from last time."))
    return tuple(sentences)


def say_missing(done: Readiness, library: Library, record: Record) -> None:
    """Say on standard error what is missing, or that nothing is."""
    console.tell(*(missing(done, library, record) or (_("Ready. You can still write more."),)))


def lies_in(places: Places, note: Path) -> Path:
    """Return the file of a written note; if files are locked, that of the locked record."""
    record = note.with_name("record.yaml")
    return locked_files.place(places, record) if places.vault.locked else note


def which_to_bring(places: Places, year: int, *, has_promises: bool = False) -> str:
    """Return which paper is for whom, and where they are.

    ``has_promises`` says that the manager has promised something that is not done: it is on one
    paper only.
    """
    if places.vault.locked:
        return _("Your papers are locked with the rest. See them with: {command}").format(
            command=_("mus show")
        )
    table, mine = places.table_page(year), places.my_page(year)
    sentences = [
        _(
            "Bring {table}: both of you may read it. {mine} is yours alone, and its first page has "
            "your cues for the talk."
        ).format(table=table.name, mine=mine.name),
        _("Both are in {folder}.").format(folder=mine.parent),
    ]
    if has_promises:
        sentences.insert(
            1,
            _(
                "What your manager promised and hasn't done is only on your own page, so that you "
                "can bring it up yourself."
            ),
        )
    return " ".join(sentences)
