"""What the manager is handed: chosen, seen word for word, and compared with the last time (B1).

Only in a terminal; without one an export writes what was chosen before.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.core.audience import Audience
from mus_cli.core.bank import Library
from mus_cli.core.privacy import shareable, with_shared
from mus_cli.core.record import HandedOver, Record
from mus_cli.dialogues.papers import write_pages
from mus_cli.dialogues.sharing import WAYS, Sharing, TextFor, bearing_on, confirm
from mus_cli.documents import formats
from mus_cli.documents.formats.text import mail_text
from mus_cli.documents.handout import handout
from mus_cli.export.text_changes import changes
from mus_cli.i18n import _, day
from mus_cli.prompts import console
from mus_cli.prompts.dialogue import Choice, Line, until_stopped
from mus_cli.prompts.prompter import Ask, Move, Prompter
from mus_cli.session.context import AppContext
from mus_cli.session.session import Session, open_session
from mus_cli.storage import settings

CHOSEN: dict[Audience, TextFor] = {"before": "before", "after": "after"}
"""The texts whose parts are chosen; what a 1:1 is about was agreed on."""

OWN_FORMATS = ("calendar",)
"""What the person makes for their own use: it is no text that the manager has had before."""

_NAME = "employee/name"


class Approved(NamedTuple):
    """The record a text is made of. ``seen``: the person has just read it, and said yes.

    ``named``: they were asked for the name at its end.
    """

    record: Record
    seen: bool = False
    named: bool = False


def approve(  # noqa: PLR0913 - a year, its reader, and how much to ask
    context: AppContext,
    record: Record,
    audience: Audience,
    library: Library,
    *,
    format_name: str,
    choose: bool,
    shows_itself: bool,
    command: str,
) -> Approved | None:
    """Let the person choose what the text says and read it; ``None`` where they want none.

    What ``agree`` has settled is common to both, and not asked about: only ``choose`` asks for
    the remarks. ``choose`` asks for the name too. A text that ``shows_itself`` is not shown here
    first, and neither is one that is made into ``OWN_FORMATS``. ``command`` is what a person who
    stops goes on with.
    """
    console.stop_on_signals()
    with open_session(context, library, record.year) as session:
        prompter = session.prompter("export")
        approval = _Approval(context, session, prompter, audience, library, format_name=format_name)
        with until_stopped(prompter, session.save_again, lambda: command):
            approved = approval.run(choose=choose, shows_itself=shows_itself)
        return approved and approved._replace(named=approval.has_asked_name)


def remember(context: AppContext, record: Record, audience: Audience, library: Library) -> None:
    """Keep the text that was handed over, to compare the next one with."""
    text = _text(record, audience, library, context.today)
    last = _last(record, audience)
    if not text or (last is not None and last.text == text):
        return
    made = HandedOver(reader=audience, date=context.today, text=text)
    with open_session(context, library, record.year) as session:
        others = (one for one in session.record.handed_over if one.reader != audience)
        session.save_record(replace(session.record, handed_over=(*others, made)))


class _Approval:
    def __init__(  # noqa: PLR0913 - a year, its reader, and who asks
        self,
        context: AppContext,
        session: Session,
        prompter: Prompter,
        audience: Audience,
        library: Library,
        *,
        format_name: str,
    ) -> None:
        self.has_asked_name = False
        self._format_name = format_name
        self._context = context
        self._session = session
        self._prompter = prompter
        self._audience = audience
        self._library = library
        self._asks_name = False
        self._chooses = False

    def run(self, *, choose: bool, shows_itself: bool) -> Approved | None:
        record = self._session.record
        text_for = CHOSEN.get(self._audience)
        self._chooses = choose
        self._asks_name = choose or self._lacks_name(record)
        if text_for is not None and self._is_to_be_offered(record, text_for):
            approved = self._ask_to_share(text_for)
            if approved is None or approved.seen or not choose:
                return approved
            record = approved.record
        if choose and not self.has_asked_name:
            signed = self.sign(record)
            if isinstance(signed, Move):
                return None
            record = signed
        if self._format_name in OWN_FORMATS or not self._text(record):
            return Approved(record)
        if _last(record, self._audience) is None and not shows_itself:
            return self._if_right()
        signed = self.sign(record)
        record = record if isinstance(signed, Move) else signed
        last = _last(record, self._audience)
        if last is None:
            return Approved(record)
        if last.text == self._text(record):
            console.tell(_("The same text as on {day}.").format(day=day(last.date)))
            return Approved(record)
        return Approved(record) if self._goes_on(last, record) else None

    def _is_to_be_offered(self, record: Record, text_for: TextFor) -> bool:
        items = bearing_on(shareable(record, self._library), text_for)
        is_new = text_for == "before" and not any(item.shared for item in items)
        return bool(items) and (self._chooses or is_new)

    def _lacks_name(self, record: Record) -> bool:
        """Whether the text would end without a name that nobody has been asked for yet.

        A name that differs from that of the settings was changed in one of them: the person says
        which is right. An earlier year keeps its own.
        """
        usual = settings.load(self._context.places).name
        name = record.employee.name
        if not name:
            return not record.handed_over
        is_latest = record.year == max(self._context.places.years(), default=record.year)
        return is_latest and bool(usual) and usual != name

    def _ask_to_share(self, text_for: TextFor) -> Approved | None:
        dialogue = Sharing(
            self._prompter,
            self._session.record,
            self._library,
            self._context.today,
            audience=text_for,
            signing=self,
            format_name=self._format_name,
            unsent=self._session.unsent,
        )
        shared = dialogue.offer("list" if self._chooses else "ways")
        record = self._session.record
        if isinstance(shared, Move):
            return Approved(record) if not self._chooses else None
        self._save(with_shared(record, shared, self._library), WAYS[text_for])
        return Approved(self._session.record, seen=dialogue.is_confirmed)

    def sign(self, record: Record) -> Record | Move:
        """Return the record with the person's name, which is asked for once where it is to be.

        Asked for are the first text of a year without a name, one that is chosen again, one whose
        name was gone back to, and one with another name than the settings.
        """
        usual = settings.load(self._context.places)
        written = record.employee.name
        known = usual.name or written
        if not self._asks_name:
            return record
        differs = bool(written and known != written)
        if known and not differs and not self._chooses and not self.has_asked_name:
            return self._with_name(record, known)
        self._asks_name = False
        self.has_asked_name = True
        ask = Ask(
            _NAME,
            _("What is your name?"),
            has_overview=False,
            hint=_("It goes at the end of the text. Enter keeps it; delete it to leave it out.")
            if known
            else _("It goes at the end of the text. Enter leaves it out."),
            context=(_("This year's texts have {name} so far.").format(name=written),)
            if differs
            else (),
            can_go_back=self._chooses,
            skipped=_("Without a name"),
            purpose=_("It is asked for once, and is in no other place than your own texts."),
        )
        name = Line(known).ask(self._prompter, ask, self._session.unsent)
        if isinstance(name, Move):
            if name is Move.BACK:
                self._asks_name = True
                return name
            name = known
        if name != usual.name:
            settings.save(self._context.places, replace(usual, name=name))
        return self._with_name(record, name, _NAME)

    def reopen(self) -> bool:
        """Make the next ``sign`` ask again; false where it has not asked."""
        self._asks_name = self.has_asked_name
        return self.has_asked_name

    def _with_name(self, record: Record, name: str, key: str = "") -> Record:
        self._save(replace(record, employee=replace(record.employee, name=name)), key)
        return self._session.record

    def _if_right(self) -> Approved | None:
        """Show the text, and return it if it is right; going back leads to the name in it."""
        while True:
            signed = self.sign(self._session.record)
            record = self._session.record if isinstance(signed, Move) else signed
            made = handout(record, self._audience, self._library, self._context.today)
            ask = Ask(
                "export/confirm",
                _("Is it right?"),
                has_overview=False,
                can_go_back=self.has_asked_name,
                purpose=_("With a yes you get the text. mus sends it to nobody."),
            )
            page = formats.page(self._format_name, made)
            answer = confirm(self._prompter, ask, page, default=True)
            if answer is not Move.BACK or not self.reopen():
                return Approved(record, seen=True) if answer is True else None

    def _goes_on(self, last: HandedOver, record: Record) -> bool:
        when = day(last.date)
        labels = {
            "on": _("Go on with the text as it is now"),
            "changes": _("See what has changed"),
            "last": _("See the text from {day}").format(day=when),
            "stop": _("Stop here"),
        }
        ask = Ask(
            "export/changed",
            _("The text has changed since {day}.").format(day=when),
            has_overview=False,
            can_go_back=False,
            purpose=_("You can see what is new before you hand the text on."),
        )
        while True:
            answer = Choice(labels, "on").ask(self._prompter, ask, {})
            if answer == "changes":
                self._prompter.say(*changes(last.text, self._text(record)))
            elif answer == "last":
                self._prompter.say(last.text)
            elif not isinstance(answer, Move):
                return answer == "on"

    def _save(self, record: Record, key: str) -> None:
        before = self._session.record
        self._session.save_answer(record, key)
        if self._session.trouble is not None:
            raise self._session.trouble
        if self._session.record != before:
            write_pages(self._context, self._session.record, self._library)

    def _text(self, record: Record) -> str:
        return _text(record, self._audience, self._library, self._context.today)


def _last(record: Record, audience: Audience) -> HandedOver | None:
    return next((one for one in record.handed_over if one.reader == audience), None)


def _text(record: Record, audience: Audience, library: Library, today: dt.date) -> str:
    return mail_text(handout(record, audience, library, today).document)
