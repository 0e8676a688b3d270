"""``mus review --from FILE``: importing agreements from before ``mus`` (B4)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli import errors
from mus_cli.core import appointment
from mus_cli.core import record as rec
from mus_cli.core.agreements import items
from mus_cli.core.text import clean_line
from mus_cli.dialogues import import_file, import_letter, import_view
from mus_cli.dialogues.import_corrections import NOTHING_LEFT_OUT, Corrections, KeptCorrections
from mus_cli.dialogues.import_file import ImportedFile
from mus_cli.dialogues.papers import lies_in, say_agreements_kept, write_agreements
from mus_cli.forms import agreements, introductions, reader
from mus_cli.forms.agreements import Imported
from mus_cli.forms.blocks import Form
from mus_cli.forms.parties import Parties
from mus_cli.i18n import _, n_
from mus_cli.problems import Problem
from mus_cli.prompts import backend, console
from mus_cli.prompts.dialogue import not_past, telling_on_stop
from mus_cli.prompts.prompter import Ask, Move, Prompter
from mus_cli.session.context import AppContext
from mus_cli.session.known_past import known_people
from mus_cli.session.session import UNSAVED, open_session
from mus_cli.storage import banks, records
from mus_cli.storage.paths import parse_year

_MOST_LINES = 500  # in which a person finds the agreements of a year


def run_import(context: AppContext, path: Path, year: int | None, *, yes: bool) -> None:
    """Show what was read from a file, and store it once the person confirms it.

    Without ``year`` it is the one that the file says; else it is asked for, and without a
    terminal it is last year. ``yes`` stores without asking. The file stays unchanged; a copy is
    kept beside the record. What was corrected is kept where the person stops before storing it.

    Raises:
        errors.BadFile, errors.CannotRead, errors.NotInstalled: the file cannot be used.
        errors.AgreementsThere: the year already has agreements, which are never overwritten.
        errors.Usage: the year is still ahead; or there is no terminal and no ``yes``.
    """
    imported_file = import_file.read(path)
    context.places.vault.unwrap_if_locked()
    prompter = None
    if not yes and not context.no_input and console.has_terminal():
        console.stop_on_signals()
        prompter = backend.choose_prompter(context.plain, command="review")
    imported = _read(context, imported_file, year, prompter)
    if prompter is not None:
        if (stored := _corrected(context, prompter, imported_file, imported)) is not None:
            _say_where(context, imported.year, stored)
        return
    _show(context, imported_file, imported)
    if not yes:
        raise errors.Usage(_("Nothing was stored. Add --yes to store it."))
    _say_where(context, imported.year, _store(context, imported_file, imported))


def bring_in(context: AppContext, path: Path, preparing: int) -> bool:
    """Import from a file while a year is prepared; return whether agreements were stored.

    Raises:
        errors.MusError: as from ``run_import``; also where the talk was not before that year.
    """
    imported_file = import_file.read(path)
    prompter = backend.choose_prompter(context.plain, command="prepare")
    imported = _read(context, imported_file, None, prompter)
    if imported.year >= preparing:
        raise errors.Usage(
            _("These agreements are from {year}, and so not from an earlier talk.").format(
                year=imported.year
            )
        )
    stored = _corrected(context, prompter, imported_file, imported)
    if stored is None:
        return False
    prompter.say(stored.sentence)
    if stored.edited is not None:
        say_agreements_kept(stored.edited)
    return True


def _read(
    context: AppContext, imported_file: ImportedFile, year: int | None, prompter: Prompter | None
) -> Imported:
    """Return what was read for the year of the talk, which is asked for where nobody said it."""
    form = imported_file.form
    said = agreements.year_of(form, context.today.year)
    asks = prompter is not None
    chosen, day = year or said, None
    two = _two(context, form, chosen or context.today.year)
    # Before anything is asked.
    _understood(imported_file, said or context.today.year, None, two, asks=asks)
    if prompter is not None:
        if chosen is None or agreements.needs_day(form, chosen, import_letter.supposed(two)):
            chosen, day = _ask_day(prompter, context, chosen)
    elif chosen is None:
        chosen = context.today.year - 1
    _check_year(context, chosen)
    two = _two(context, form, chosen)
    imported = import_letter.quoted(_understood(imported_file, chosen, day, two, asks=asks))
    if said is not None and said != int(chosen):
        console.tell(
            _("The file says that the talk was in {said}. You asked for {year}.").format(
                said=said, year=chosen
            )
        )
    if imported_file.misnamed:
        console.tell(_read_as(imported_file))
    return imported


def _two(context: AppContext, form: Form, year: int) -> Parties:
    return introductions.find(form, known_people(context.places, year))


def _show(context: AppContext, imported_file: ImportedFile, imported: Imported) -> None:
    import_view.show(imported, clean_line(imported_file.path.name), plain=context.plain)


def _corrected(
    context: AppContext, prompter: Prompter, imported_file: ImportedFile, imported: Imported
) -> _Stored | None:
    """Store what was read once the person has corrected it; return ``None`` for nothing."""
    corrected = KeptCorrections(context.places, imported_file, imported.year)
    before = corrected.load()
    if before is not None:
        prompter.say(_("This is as you had corrected it."))
    show = partial(_show, context, imported_file)
    corrections = Corrections(prompter, imported_file.form, show, corrected.keep)
    with telling_on_stop(prompter, _corrections_kept):
        read = (
            before.imported
            if before
            else import_letter.settled(prompter, imported_file.form, imported, corrected.keep)
        )
        show(read)
        wanted = corrections.ask(read, imported, before.left_out if before else NOTHING_LEFT_OUT)
    if wanted is None or not wanted.goals:
        corrected.drop()
        prompter.say(_("Nothing was stored."))
        return None
    stored = _store(context, imported_file, wanted)
    corrected.drop()
    return stored


def _corrections_kept() -> str:
    return _(
        "No agreements are stored yet. What you corrected is kept. Go on with: {command}"
    ).format(command=_("mus review --from FILE"))


def _understood(
    imported_file: ImportedFile, year: int, day: dt.date | None, two: Parties, *, asks: bool
) -> Imported:
    """Return what was read: where no agreement is, at least lines to choose from."""
    imported = agreements.understand(imported_file.form, year, day, two)
    can_choose = 0 < len(agreements.lines_left(imported)) <= _MOST_LINES
    if not imported.goals and not (asks and can_choose):
        what = "no-agreements" if imported.announced else "no-table"
        if can_choose:
            what = "no-agreements-recognised"
        raise errors.BadFile(imported_file.path, (Problem(0, what),))
    return imported


def _ask_day(
    prompter: Prompter, context: AppContext, year: int | None
) -> tuple[int, dt.date | None]:
    """Return the year of the talk, and its day where the person knows it."""
    usual = year or context.today.year - 1
    said_on = min(context.today, dt.date(usual, 12, 31)) if year else context.today
    ask = Ask(
        "import/year",
        _("When was the talk?"),
        has_overview=False,
        hint=_("A day, or a year. Enter: {year}").format(year=usual),
        can_go_back=False,
        skipped=str(usual),
        purpose=_("A deadline without a year is read from the day of the talk."),
    )
    while True:
        answer = prompter.ask_line(ask, "")
        if isinstance(answer, Move) or not answer:
            return usual, None
        said = appointment.past(answer, said_on)
        if said is not None and said.date is not None:
            return year or said.date.year, said.date
        try:
            return parse_year(answer), None
        except errors.Usage:
            prompter.say(not_past(answer, said_on))


def _check_year(context: AppContext, year: int) -> None:
    if int(year) > context.today.year:
        raise errors.Usage(
            _("{year} has not begun yet. Write the year the talk was held.").format(year=str(year))
        )
    opened = records.load(context.places, year)
    if opened is not None:
        _check_empty(opened.record)


def _check_empty(record: rec.Record) -> None:
    """Refuse to replace agreements; lines from the talk stay beside an import."""
    if any(item.kind for item in items(record.agreements)):
        raise errors.AgreementsThere(record.year)


def _read_as(imported_file: ImportedFile) -> str:
    kinds: dict[reader.Kind, str] = {
        "markdown": _("Markdown"),
        "text": _("plain text"),
        "csv": _("CSV"),
        "word": _("a Word document"),
        "excel": _("an Excel workbook"),
        "odt": _("an OpenDocument text"),
        "ods": _("an OpenDocument spreadsheet"),
        "pdf": _("a PDF"),
        "html": _("a web page"),
        "mail": _("a mail"),
    }
    return _(
        "{file} is named like another kind of file, and was read as what it is: {kind}."
    ).format(file=imported_file.path.name, kind=kinds[imported_file.kind])


class _Stored(NamedTuple):
    """What is said of agreements that are stored; ``edited``: their paper, changed by hand."""

    sentence: str
    edited: Path | None


def _store(context: AppContext, imported_file: ImportedFile, imported: Imported) -> _Stored:
    """Keep the original, save the agreements, and write ``aftaler.md``."""
    year, places = imported.year, context.places
    library = banks.library(places.banks)
    with open_session(context, library, year) as session:
        _check_empty(session.record)
        original, is_new = import_file.keep_original(places, year, imported_file)
        session.save_record(
            replace(session.record, agreements=_joined(session.record, imported, imported_file))
        )
        if isinstance(session.trouble, UNSAVED) and is_new:
            original.unlink(missing_ok=True)
        if session.trouble is not None:
            raise session.trouble
        kept = None
        if not _is_same(imported_file.path, places.agreements(year)):
            kept = write_agreements(places, session.record, library, context.today)
    count = len(imported.goals)
    stored = n_("{n} agreement is stored.", "{n} agreements are stored.", count).format(n=count)
    beside = _("A copy of your file is in {file}.").format(file=original)
    return _Stored(f"{stored} {beside}", kept)


def _say_where(context: AppContext, year: int, stored: _Stored) -> None:
    """Say where the agreements are, and what can be done with them."""
    print()
    print(lies_in(context.places, context.places.agreements(year)))
    following = _("Follow up with: {command}").format(
        command=_("mus review {year}").format(year=year)
    )
    correcting = _("Change what was agreed with: {command}").format(
        command=_("mus agree --year {year}").format(year=year)
    )
    console.tell(stored.sentence, following, correcting)
    if stored.edited is not None:
        say_agreements_kept(stored.edited)


def _joined(record: rec.Record, imported: Imported, imported_file: ImportedFile) -> rec.Agreements:
    """Return the imported agreements, with the private notes the year already has."""
    new = agreements.agreements(imported, imported_file.path.name)
    known = record.agreements
    if known is None:
        return new
    notes = "\n\n".join(filter(None, (known.private_notes, new.private_notes)))
    return replace(
        known,
        goals=new.goals,
        held=known.held or new.held,
        follow_ups=new.follow_ups or known.follow_ups,
        private_notes=notes,
    )


def _is_same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False
