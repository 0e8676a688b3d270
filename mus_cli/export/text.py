"""A text for a reader, from the year it is about to what is said at the end (E1-E4, B1, B5)."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli import errors
from mus_cli.command_names import command_name, for_year
from mus_cli.core import uids
from mus_cli.core.audience import AUDIENCES, TO_THE_MANAGER, Audience, fitting
from mus_cli.core.bank import Library
from mus_cli.core.notes import Wanted
from mus_cli.core.privacy import has_private_notes, private_count
from mus_cli.core.record import Record
from mus_cli.dialogues import sharing
from mus_cli.documents import formats
from mus_cli.documents.dates import undated
from mus_cli.documents.formats import eml
from mus_cli.documents.handout import Handout, handout
from mus_cli.export import output
from mus_cli.export.approval import OWN_FORMATS, approve, remember
from mus_cli.export.delivery import Delivery, copy_text, deliver, open_made
from mus_cli.export.readers import READERS, shown_name
from mus_cli.i18n import _, n_
from mus_cli.prompts import console
from mus_cli.session import decided, question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.session import UNSAVED, open_session
from mus_cli.session.year_status import current_preparation, standing
from mus_cli.storage import notes, records

_BY_UID = {"calendar", "json"}  # the formats that know things by their uid


class Chosen(NamedTuple):
    """What to make: for whom, in which format, of which year, with which attachments.

    ``choose``: ask again what the text says.
    """

    audience: Audience | None
    format_name: str
    year: int | None = None
    attached: tuple[str, ...] = ()
    choose: bool = False


def export(context: AppContext, chosen: Chosen, to: Delivery) -> None:
    """Make what was chosen and deliver it; say on standard error how much stayed private.

    Raises:
        errors.Usage: the options contradict each other.
        errors.NotOverwritten, errors.NotAPlace: the file cannot be written; nothing was asked.
        errors.NothingToExport: there is nothing to put into the file, or on the clipboard.
    """
    _check(context, chosen, to)
    opened, audience = year_and_reader(context, chosen)
    library = question_banks.load(context)
    record = opened.record
    asks = _can_ask(context, opened, audience, choose=chosen.choose)
    command = for_year(f"mus {command_name('export')} {shown_name(audience)}", chosen.year)
    seen = named = False
    if asks:
        shows_itself = chosen.format_name == formats.DEFAULT and to == Delivery()
        approved = approve(
            context,
            record,
            audience,
            library,
            format_name=chosen.format_name,
            choose=chosen.choose,
            shows_itself=shows_itself,
            command=sharing.choosing(command) if chosen.choose else command,
        )
        if approved is None:
            console.tell(_("Nothing was made."))
            return
        record, seen, named = approved
    is_kept = opened.revision is not None and not opened.read_only
    if is_kept and {chosen.format_name, *chosen.attached} & _BY_UID:
        record = _as_exported(context, record, library)
    made = _handout(context, record, audience, library)
    if chosen.format_name == "html" and audience not in TO_THE_MANAGER:
        made = _drawn(context, made, library)
    data = _bytes(made, chosen)
    if chosen.audience is None:
        _say_which(audience)
    if not data:
        _nothing(made, chosen.format_name, to)
        return
    # What was just read on the same screen is not printed again.
    if to.file is not None or not (seen and console.is_terminal(sys.stdout)):
        deliver(context, chosen.format_name, data, to)
    if to.file is None and console.is_terminal(sys.stdout):
        print(file=sys.stderr)
    _say_what_is_left_out(record, made, chosen.format_name)
    if asks and chosen.format_name not in OWN_FORMATS:
        remember(context, record, audience, library)
        _say_how_to_send(audience, to, command, chosen.year, named=named)
    if to.copy:
        copy_text(made, chosen.format_name, data)
    if to.open and to.file is not None:
        open_made(to.file)


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


def year_and_reader(context: AppContext, chosen: Chosen) -> tuple[records.Opened, Audience]:
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
    if choose and audience not in TO_THE_MANAGER:
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
    name = f"mus-{made.content.year}-{shown_name(made.audience)}"
    return eml.mail(
        made,
        tuple(
            eml.Attachment(
                f"{name}{formats.FORMATS[format_name].suffix}",
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


def _say_which(audience: Audience) -> None:
    others = ", ".join(shown_name(other) for other in AUDIENCES if other not in (audience, "all"))
    console.tell(
        _("{text}. Other texts: mus export {others}").format(
            text=_(READERS[audience].text), others=others
        )
    )


def _say_how_to_send(
    audience: Audience, to: Delivery, command: str, year: int | None, *, named: bool
) -> None:
    again = sharing.choosing(command)
    if to == Delivery():
        agreeing = for_year(f"mus {command_name('agree')}", year)
        console.tell(*sharing.how_to_send(command, again if audience == "before" else agreeing))
    else:
        console.tell(_("Nothing has been sent."))
    if named:
        console.tell(_("Change your name at its end: {command}").format(command=again))


def _say_what_is_left_out(record: Record, made: Handout, format_name: str) -> None:
    count = undated(made.content)
    if count and format_name == "calendar":
        console.tell(
            n_(
                "{n} line has no date, and is not in the calendar.",
                "{n} lines have no date, and are not in the calendar.",
                count,
            ).format(n=count)
        )
    if made.audience == "all":
        console.tell(
            _("This includes everything, private text too. Keep it where only you can read it.")
        )
        return
    if count := private_count(record):
        console.tell(
            n_(
                "{n} part that you haven't shared is not in it.",
                "{n} parts that you haven't shared are not in it.",
                count,
            ).format(n=count)
        )
    if has_private_notes(record):
        console.tell(_("Your private notes are not in it."))
