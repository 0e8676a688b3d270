"""An export from the year it is about to the place it goes: read, offered, made, delivered."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import typer
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.command_names import command_name
from mus_cli.core import uids
from mus_cli.core.audience import AUDIENCES, Audience, fitting
from mus_cli.core.bank import Library
from mus_cli.core.notes import Wanted
from mus_cli.core.privacy import private_count
from mus_cli.core.record import Record
from mus_cli.core.text import clean_line
from mus_cli.dialogues import sharing
from mus_cli.documents import formats
from mus_cli.documents.formats import eml
from mus_cli.documents.formats.text import mail_text
from mus_cli.documents.handout import Handout, handout
from mus_cli.export import clipboard, output
from mus_cli.export.approval import CHOSEN, TO_THE_MANAGER, approve, remember
from mus_cli.i18n import N_, _, language, n_
from mus_cli.prompts import console
from mus_cli.prompts.opening import open_file
from mus_cli.session import decided, question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.session import UNSAVED, open_session
from mus_cli.session.year_status import current_preparation, standing
from mus_cli.storage import notes, records

_BY_UID = {"calendar", "json"}  # the formats that know things by their uid
# The endings of other programs' files: with one of these, a file of ours would not open.
_OTHERS = frozenset(
    {".pdf", ".doc", ".odt", ".rtf", ".pages", ".xls", ".xlsx", ".ods", ".numbers", ".msg", ".png"}
)

# What each reader gets, as the help lists it.
TEXTS: dict[Audience, str] = {
    "before": N_("For your manager before the talk: what you chose to share"),
    "after": N_("Minutes and agreements after the talk"),
    "one-to-one": N_("Open agreements and next dates for your 1:1"),
    "board": N_("One page to pin up: goals, milestones and what you agreed"),
    "all": N_("Your own full copy"),
}

DANISH: dict[Audience, str] = {
    "before": "før",
    "after": "efter",
    "one-to-one": "en-til-en",
    "board": "opslag",
    "all": "alt",
}
"""What each is called in Danish."""


class Chosen(NamedTuple):
    """What to make: for whom, in which format, of which year, with which attachments.

    ``choose``: ask again what the text says.
    """

    audience: Audience | None
    format_name: str
    year: int | None = None
    attached: tuple[str, ...] = ()
    choose: bool = False


class Delivery(NamedTuple):
    """Where to put it: in ``file``, or on standard output if that is ``None``."""

    file: Path | None = None
    copy: bool = False
    open: bool = False
    force: bool = False


def export(context: AppContext, chosen: Chosen, to: Delivery) -> None:
    """Make what was chosen and deliver it; say on standard error how much stayed private.

    Raises:
        errors.Usage: the options contradict each other.
        errors.NotOverwritten, errors.NotAPlace: the file cannot be written; nothing was asked.
        errors.NothingToExport: there is nothing to put into the file, or on the clipboard.
    """
    _check(context, chosen, to)
    opened, audience = found(context, chosen)
    library = question_banks.load(context)
    record = opened.record
    asks = _can_ask(context, opened, audience, choose=chosen.choose)
    seen = False
    if asks:
        shows_itself = chosen.format_name == formats.DEFAULT and to == Delivery()
        approved = approve(
            context, record, audience, library, choose=chosen.choose, shows_itself=shows_itself
        )
        if approved is None:
            console.tell(_("Nothing was made."))
            return
        record, seen = approved
    is_kept = opened.revision is not None and not opened.read_only
    if is_kept and {chosen.format_name, *chosen.attached} & _BY_UID:
        record = _as_exported(context, record, library)
    made = _handout(context, record, audience, library)
    if chosen.format_name == "html":
        made = _drawn(context, made, library)
    data = _bytes(made, chosen)
    if chosen.audience is None:
        _say_which(audience)
    if not data:
        _nothing(made, chosen.format_name, to)
        return
    # What was just read on the same screen is not printed again.
    if to.file is not None or not (seen and console.is_terminal(sys.stdout)):
        _deliver(context, chosen.format_name, data, to)
    if to.file is None and console.is_terminal(sys.stdout):
        print(file=sys.stderr)
    _say_what_stayed(record, audience)
    if asks:
        remember(context, record, audience, library)
        _say_how_to_send(audience, to)
    if to.copy:
        _copy(made, chosen.format_name, data)
    if to.open and to.file is not None:
        _open(to.file)


def parse_format(name: str) -> str:
    """Return the format of that name.

    Raises:
        errors.Usage: there is none.
    """
    wanted = name.strip().casefold()
    if wanted in formats.FORMATS:
        return wanted
    from difflib import get_close_matches

    near = get_close_matches(wanted, formats.FORMATS, n=1)
    if near:
        raise errors.Usage(
            _("There is no format {format}. Did you mean {near}?").format(format=name, near=near[0])
        )
    raise errors.Usage(
        _("There is no format {format}. Choose one of {formats}.").format(
            format=name, formats=", ".join(formats.FORMATS)
        )
    )


def format_of(name: str | None, file: Path | None) -> str:
    """Return the format asked for, else that of the file's ending; text for a file without one.

    Raises:
        errors.Usage: there is no such format, or the file's ending is that of another.
    """
    ending = _ending(file) if file else ""
    by_file = formats.by_suffix(ending)
    if name is None:
        if ending and by_file is None:
            raise _unknown_ending(ending)
        return by_file or formats.DEFAULT
    wanted = parse_format(name)
    if by_file is None and ending in _OTHERS:
        raise _unknown_ending(ending)
    if by_file not in (None, wanted):
        raise errors.Usage(
            _(
                "A file that ends in {ending} is {other}, not {format}. End its name in {right}, "
                "or leave out --as."
            ).format(
                ending=ending,
                other=by_file,
                format=wanted,
                right=formats.FORMATS[wanted].suffix,
            )
        )
    return wanted


def _ending(file: Path) -> str:
    """Return what a file's name ends in; empty for a number, as in ``mus.2026``."""
    ending = clean_line(file.suffix).lower()
    return "" if ending[1:].isdecimal() else ending


def _unknown_ending(ending: str) -> errors.Usage:
    known = ", ".join(one.suffix for one in formats.FORMATS.values())
    return errors.Usage(
        _("mus cannot make a {ending} file. End its name in one of {known}.").format(
            ending=ending, known=known
        )
    )


def _check(context: AppContext, chosen: Chosen, to: Delivery) -> None:
    """Find contradictions before anything is asked."""
    if to.open and to.file is None:
        raise errors.Usage(_("There must be a file to open. Name it: -o FILE"))
    if chosen.attached and chosen.format_name != "eml":
        raise errors.Usage(_("Files can only be attached to a mail. Use: --as eml"))
    if to.file is not None:
        output.check(to.file, context.places, force=to.force)
    elif not formats.FORMATS[chosen.format_name].is_text and console.is_terminal(sys.stdout):
        raise errors.Usage(
            _("Format {format} cannot be shown here. Write it to a file with: -o FILE").format(
                format=chosen.format_name
            )
        )


def found(context: AppContext, chosen: Chosen) -> tuple[records.Opened, Audience]:
    """Return the year and the reader: those asked for, else those that fit the time of year."""

    def of(year: int) -> tuple[records.Opened, Audience]:
        opened = decided.load(context.places, year) or records.new(year)
        return opened, chosen.audience or fitting(opened.record, context.today)

    if chosen.year is not None:
        return of(chosen.year)
    years = context.places.years()
    if chosen.audience in (None, "before"):
        current = current_preparation(context)
        if current in years:
            return of(current)
    ahead = [year for year in years if int(year) >= context.today.year]
    nearest = next(
        (one for one in reversed(ahead) if int(one) == int(ahead[0])), context.today.year
    )
    if chosen.audience in (None, "before", "all") and ahead:
        return of(nearest)
    for year in reversed(years):
        opened, audience = of(year)
        if chosen.audience == "all" or opened.record.agreements is not None:
            return opened, audience
    return of(nearest)


def _can_ask(
    context: AppContext, opened: records.Opened, audience: Audience, *, choose: bool
) -> bool:
    """Whether the text is for the manager, can be changed, and there is somebody to ask.

    Raises:
        errors.Usage, errors.AnswerNeeded, errors.NoTerminal: it has to be, and is not.
    """
    if choose and audience not in CHOSEN:
        raise errors.Usage(
            _("There is nothing to choose in the text for {reader}.").format(
                reader=shown_name(audience)
            )
        )
    if choose and context.no_input:
        raise errors.AnswerNeeded("sharing")
    if choose:
        console.require_terminal("export")
    return (
        audience in TO_THE_MANAGER
        and opened.revision is not None
        and not opened.read_only
        and not context.no_input
        and console.has_terminal()
    )


def _as_exported(context: AppContext, record: Record, library: Library) -> Record:
    """Return the record with a ``uid`` for everything, kept for the next export where it can be."""
    if record.exported and not uids.are_missing(record):
        return record
    with (
        contextlib.suppress(*UNSAVED, errors.LockedYear),
        open_session(context, library, record.year) as session,
    ):
        session.save_exported()
        record = session.record
    return uids.with_uids(record, record, records.new_uid)


def _handout(context: AppContext, record: Record, audience: Audience, library: Library) -> Handout:
    year = Wanted(first=dt.date(record.year, 1, 1), last=dt.date(record.year, 12, 31))
    kept = notes.kept(context.places, year) if audience == "all" else ()
    made = handout(record, audience, library, context.today, kept)
    return replace(made, saved=records.saved_at(context.places, record.year))


def _drawn(context: AppContext, made: Handout, library: Library) -> Handout:
    """Return the handout with what only the web page draws: the cycle, the trend of the years."""
    stage = None
    # Doctor reports a year that cannot be read; the page goes without it.
    with contextlib.suppress(errors.DamagedRecord, errors.NewerFormat):
        cycle = standing(context, library).cycle
        stage = next((place for place, one in enumerate(cycle) if one.state == "now"), None)
    # A rating that was shared was shared with the manager of its year.
    trend = tuple(_ratings(context)) if made.audience == "all" else ()
    return replace(made, stage=stage, trend=trend)


def _ratings(context: AppContext) -> Iterator[tuple[int, int]]:
    """Yield the rating of well-being of each year that has one."""
    for year in context.places.years():
        opened = None
        with contextlib.suppress(errors.DamagedRecord, errors.NewerFormat):
            opened = records.load(context.places, year)
        answer = opened.record.preparation.answers.get("wellbeing") if opened else None
        if answer is not None and answer.rating is not None:
            yield year, answer.rating


def _bytes(made: Handout, chosen: Chosen) -> bytes:
    if chosen.format_name != "eml" or not chosen.attached or not made.document.blocks:
        return formats.render(chosen.format_name, made)
    return eml.mail(
        made,
        tuple(
            eml.Attachment(
                f"mus-{made.content.year}-{made.audience}{formats.FORMATS[format_name].suffix}",
                formats.FORMATS[format_name].media,
                formats.render(format_name, made),
            )
            for format_name in chosen.attached
        ),
    )


def _nothing(made: Handout, format_name: str, to: Delivery) -> None:
    """Say that there is nothing: a failure for a file, the clipboard or another program.

    Raises:
        errors.NothingToExport: the page is empty.
        errors.NoDates: the page is not, but a calendar of it is.
    """
    empty = errors.NothingToExport(made.audience, made.content.year)
    is_page = formats.FORMATS[format_name].page
    error = empty if is_page or not made.document.blocks else errors.NoDates(made.content.year)
    if to.file is not None or to.copy or not is_page:
        raise error
    console.tell(error.sentence)


def _deliver(context: AppContext, format_name: str, data: bytes, to: Delivery) -> None:
    if to.file is None:
        _print(data, is_text=formats.FORMATS[format_name].is_text)
    else:
        output.write(to.file, data, context.places, force=to.force)
        console.tell(_("Saved in {file}.").format(file=to.file))
        if format_name == "eml":
            console.tell(_("Open it in your mail program to go on writing; some only show it."))


def _print(data: bytes, *, is_text: bool) -> None:
    """Write to standard output: to a terminal in its encoding, else the bytes unchanged."""
    if console.is_terminal(sys.stdout) and is_text:
        letters = sys.stdout.encoding or "utf-8"
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        sys.stdout.write(text.encode(letters, "replace").decode(letters))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def _copy(made: Handout, format_name: str, data: bytes) -> None:
    is_text = formats.FORMATS[format_name].is_text
    text = data.decode("utf-8-sig") if is_text else mail_text(made.document)
    outcome = clipboard.copy(text)
    sentences: dict[clipboard.Outcome, str] = {
        "copied": _("The text is on the clipboard, as plain text."),
        "copied-in-windows": _("The text is on the clipboard of Windows, as plain text."),
        "refused": _("The clipboard did not take the text. Nothing was copied."),
        "no-clipboard": _("There is no clipboard here. Nothing was copied."),
    }
    console.tell(sentences[outcome])
    if outcome in ("refused", "no-clipboard"):
        raise typer.Exit(1)


def _open(file: Path) -> None:
    if not open_file(file):
        console.tell(_("Nothing here could open {file}. Open it yourself.").format(file=file))
        raise typer.Exit(1)


def shown_name(audience: Audience) -> str:
    """Return what an audience is called in the language in use."""
    return DANISH[audience] if language() == "da" else audience


def _say_which(audience: Audience) -> None:
    others = ", ".join(shown_name(other) for other in AUDIENCES if other not in (audience, "all"))
    console.tell(
        _("{text}. Other texts: mus export {others}").format(text=_(TEXTS[audience]), others=others)
    )


def _say_how_to_send(audience: Audience, to: Delivery) -> None:
    if to != Delivery():
        console.tell(_("Nothing has been sent."))
        return
    command = f"mus {command_name('export')} {shown_name(audience)}"
    change = sharing.choosing(command) if audience == "before" else f"mus {command_name('agree')}"
    console.tell(*sharing.how_to_send(command, change))


def _say_what_stayed(record: Record, audience: Audience) -> None:
    if audience == "all":
        console.tell(
            _("This includes everything, private text too. Keep it where only you can read it.")
        )
        return
    count = private_count(record)
    console.tell(
        n_("{n} private answer was left out.", "{n} private answers were left out.", count).format(
            n=count
        )
    )
