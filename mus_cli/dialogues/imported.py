"""``mus review --from FILE``: importing agreements from before ``mus`` (B4)."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from mus_cli import errors
from mus_cli.core import record as rec
from mus_cli.core.agreements import items
from mus_cli.core.text import clean_line
from mus_cli.dialogues import import_file, import_view
from mus_cli.dialogues.import_corrections import Corrections
from mus_cli.dialogues.import_file import ImportedFile
from mus_cli.dialogues.papers import lies_in, say_agreements_kept, write_agreements
from mus_cli.forms import agreements, reader
from mus_cli.i18n import _, n_
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import Ask, Move, Prompter
from mus_cli.session.context import AppContext
from mus_cli.session.session import UNSAVED, open_session
from mus_cli.storage import banks, records
from mus_cli.storage.paths import parse_year


def run_import(context: AppContext, path: Path, year: int | None, *, yes: bool = False) -> None:
    """Show what was read from a file, and store it once the person confirms it.

    Without ``year`` it is the one that the file says; else it is asked for, and without a
    terminal it is last year. ``yes`` stores without asking. The file stays unchanged; a copy is
    kept beside the record.

    Raises:
        errors.BadFile, errors.CannotRead, errors.NotInstalled: the file cannot be used.
        errors.AgreementsThere: the year already has agreements, which are never overwritten.
        errors.Usage: the year is still ahead; or there is no terminal and no ``yes``.
    """
    imported_file = import_file.read(path)
    context.places.vault.unwrap_if_locked()
    said = agreements.year_of(imported_file.form, context.today.year)
    _understood(imported_file, said or context.today.year)  # before anything is asked
    prompter = None
    if not yes and not context.no_input and console.has_terminal():
        console.stop_on_signals()
        prompter = backend.choose_prompter(context.plain, command="review")
    chosen = year or said
    if chosen is None:
        chosen = _ask_year(prompter, context) if prompter else context.today.year - 1
    _check_year(context, chosen)
    imported = _understood(imported_file, chosen)
    if said is not None and said != int(chosen):
        console.tell(
            _("The file says that the talk was in {said}. You asked for {year}.").format(
                said=said, year=chosen
            )
        )
    if imported_file.misnamed:
        console.tell(_read_as(imported_file))

    def show(imported: agreements.Imported) -> None:
        import_view.show(imported, clean_line(path.name), plain=context.plain)

    show(imported)
    if prompter is not None:
        wanted = Corrections(prompter, show).ask(imported)
        if wanted is None or not wanted.goals:
            prompter.say(_("Nothing was stored."))
            return
        imported = wanted
    elif not yes:
        raise errors.Usage(_("Nothing was stored. Add --yes to store it."))
    _store(context, imported_file, imported)


def _understood(imported_file: ImportedFile, year: int) -> agreements.Imported:
    imported = agreements.understand(imported_file.form, year)
    if not imported.goals:
        what = "no-agreements" if imported.announced else "no-table"
        raise errors.BadFile(imported_file.path, (errors.Problem(0, what),))
    return imported


def _ask_year(prompter: Prompter, context: AppContext) -> int:
    last = context.today.year - 1
    ask = Ask(
        "import/year",
        _("Which year's talk are the agreements from?"),
        hint=_("Enter: {year}").format(year=last),
        can_go_back=False,
        skipped=str(last),
    )
    while True:
        answer = prompter.ask_line(ask, "")
        if isinstance(answer, Move) or not answer:
            return last
        try:
            return parse_year(answer)
        except errors.Usage as error:
            prompter.say(error.sentence)


def _check_year(context: AppContext, year: int) -> None:
    if int(year) > context.today.year:
        raise errors.Usage(
            _("{year} has not begun yet. Write the year the talk was held.").format(year=str(year))
        )
    opened = records.load(context.places, year)
    if opened is not None and _has_more_than_lines(opened.record):
        raise errors.AgreementsThere(year)


def _has_more_than_lines(record: rec.Record) -> bool:
    """Whether an import would replace something; lines from the talk stay beside it."""
    return any(item.kind for item in items(record.agreements))


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
    }
    return _(
        "{file} is named like another kind of file, and was read as what it is: {kind}."
    ).format(file=imported_file.path.name, kind=kinds[imported_file.kind])


def _store(context: AppContext, imported_file: ImportedFile, imported: agreements.Imported) -> None:
    """Keep the original, save the agreements, and write ``aftaler.md``."""
    year, places = imported.year, context.places
    library = banks.library(places.banks)
    with open_session(context, library, year) as session:
        if _has_more_than_lines(session.record):
            raise errors.AgreementsThere(year)
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
    print()
    print(lies_in(places, places.agreements(year)))
    count = len(imported.goals)
    stored = n_("{n} agreement is stored.", "{n} agreements are stored.", count).format(n=count)
    beside = _("A copy of your file is in {file}.").format(file=original)
    following = _("Follow up with: {command}").format(
        command=_("mus review {year}").format(year=year)
    )
    console.tell(f"{stored} {beside}", following)
    if kept is not None:
        say_agreements_kept(kept)


def _joined(
    record: rec.Record, imported: agreements.Imported, imported_file: ImportedFile
) -> rec.Agreements:
    """Return the imported agreements, with the private notes the year already has."""
    new = agreements.agreements(imported, imported_file.path.name)
    known = record.agreements
    if known is None:
        return new
    notes = "\n\n".join(filter(None, (known.private_notes, new.private_notes)))
    return replace(known, goals=new.goals, held=known.held or new.held, private_notes=notes)


def _is_same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False
