"""What the manager is handed: chosen, seen word for word, and compared with the last time (B1).

Only in a terminal; without one an export writes what was chosen before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.core.audience import Audience
from mus_cli.core.bank import Library
from mus_cli.core.privacy import shareable, with_shared
from mus_cli.core.record import HandedOver, Record
from mus_cli.dialogues.papers import write_pages
from mus_cli.dialogues.sharing import Sharing, TextFor, bearing_on, confirm
from mus_cli.documents.formats.text import mail_text
from mus_cli.documents.handout import handout
from mus_cli.i18n import _, day
from mus_cli.prompts import backend, console
from mus_cli.prompts.dialogue import Choice
from mus_cli.prompts.prompter import Ask, Move, Prompter
from mus_cli.session.context import AppContext
from mus_cli.session.session import Session, open_session
from mus_cli.storage import settings

TO_THE_MANAGER: tuple[Audience, ...] = ("before", "after", "one-to-one")
CHOSEN: dict[Audience, TextFor] = {"before": "before", "after": "after"}
"""The texts whose parts are chosen; what a 1:1 is about was agreed on."""


class Approved(NamedTuple):
    """The record a text is made of. ``seen``: the person has just read it, and said yes."""

    record: Record
    seen: bool = False


def approve(  # noqa: PLR0913 - a year, its reader, and how much to ask
    context: AppContext,
    record: Record,
    audience: Audience,
    library: Library,
    *,
    choose: bool,
    shows_itself: bool,
) -> Approved | None:
    """Let the person choose what the text says and read it; ``None`` where they want none.

    What ``agree`` has settled is common to both, and not asked about: only ``choose`` asks for
    the remarks. A text that ``shows_itself`` is not shown here first.
    """
    console.stop_on_signals()
    usual = settings.load(context.places)
    with open_session(context, library, record.year) as session:
        prompter = backend.choose_prompter(context.plain or usual.plain, command="export")
        approval = _Approval(context, session, prompter, audience, library)
        return approval.run(choose=choose, shows_itself=shows_itself)


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
    def __init__(
        self,
        context: AppContext,
        session: Session,
        prompter: Prompter,
        audience: Audience,
        library: Library,
    ) -> None:
        self._context = context
        self._session = session
        self._prompter = prompter
        self._audience = audience
        self._library = library
        self._asks_name = False
        self._chooses = False
        self._has_asked_name = False

    def run(self, *, choose: bool, shows_itself: bool) -> Approved | None:
        record = self._session.record
        text_for = CHOSEN.get(self._audience)
        self._chooses = choose
        self._asks_name = choose or not (record.employee.name or record.handed_over)
        if text_for is not None and (choose or self._is_to_be_offered(record, text_for)):
            return self._ask_to_share(text_for, choose=choose)
        if not self._text(record):
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
        return text_for == "before" and bool(items) and not any(item.shared for item in items)

    def _ask_to_share(self, text_for: TextFor, *, choose: bool) -> Approved | None:
        record = self._session.record
        today = self._context.today
        dialogue = Sharing(
            self._prompter, record, self._library, today, audience=text_for, signing=self
        )
        shared = dialogue.offer("list" if choose else "ways")
        record = self._session.record
        if isinstance(shared, Move):
            return Approved(record) if not choose else None
        self._save(with_shared(record, shared, self._library))
        return Approved(self._session.record, seen=bool(shared))

    def sign(self, record: Record) -> Record | Move:
        """Return the record with the person's name, which is asked for once where it is to be.

        Asked for are the first text of a year without a name, one that is chosen again, and one
        whose name was gone back to.
        """
        usual = settings.load(self._context.places)
        known = record.employee.name or usual.name
        if not self._asks_name:
            return record
        if known and not self._chooses and not self._has_asked_name:
            return self._with_name(record, known)
        self._asks_name = False
        self._has_asked_name = True
        ask = Ask(
            "employee/name",
            _("What is your name?"),
            hint=_("It goes at the end of the text. Enter keeps it, an empty line leaves it out.")
            if known
            else _("It goes at the end of the text. Enter leaves it out."),
            can_go_back=self._chooses,
            skipped=_("Without a name"),
        )
        name = self._prompter.ask_line(ask, known)
        if isinstance(name, Move):
            if name is Move.BACK:
                self._asks_name = True
                return name
            name = known
        if name != usual.name:
            settings.save(self._context.places, replace(usual, name=name))
        return self._with_name(record, name)

    def reopen(self) -> bool:
        """Make the next ``sign`` ask again; false where it has not asked."""
        self._asks_name = self._has_asked_name
        return self._has_asked_name

    def _with_name(self, record: Record, name: str) -> Record:
        self._save(replace(record, employee=replace(record.employee, name=name)))
        return self._session.record

    def _if_right(self) -> Approved | None:
        """Show the text, and return it if it is right; going back leads to the name in it."""
        while True:
            signed = self.sign(self._session.record)
            record = self._session.record if isinstance(signed, Move) else signed
            made = handout(record, self._audience, self._library, self._context.today)
            ask = Ask("export/confirm", _("Is it right?"), can_go_back=self._has_asked_name)
            answer = confirm(self._prompter, ask, made.document)
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
            can_go_back=False,
        )
        while True:
            answer = Choice(labels, "on").ask(self._prompter, ask, {})
            if answer == "changes":
                self._prompter.say(*changes(last.text, self._text(record)))
            elif answer == "last":
                self._prompter.say(last.text)
            elif not isinstance(answer, Move):
                return answer == "on"

    def _save(self, record: Record) -> None:
        before = self._session.record
        self._session.save_record(record)
        if self._session.trouble is not None:
            raise self._session.trouble
        if self._session.record != before:
            write_pages(self._context, self._session.record, self._library)

    def _text(self, record: Record) -> str:
        return _text(record, self._audience, self._library, self._context.today)


def changes(before: str, after: str) -> tuple[str, ...]:
    """Return the lines that are new in a text, and those that are gone, as two lists."""
    old, new = (
        [line.strip().removeprefix("- ") for line in text.split("\n") if line.strip()]
        for text in (before, after)
    )
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    added = [
        line for step, _a, _b, first, end in steps if step != "equal" for line in new[first:end]
    ]
    gone = [
        line for step, first, end, _a, _b in steps if step != "equal" for line in old[first:end]
    ]
    return (*_listed(_("New since then:"), added), *_listed(_("No longer in it:"), gone))


def _listed(title: str, lines: Iterable[str]) -> tuple[str, ...]:
    listed = tuple(f"- {line}" for line in lines)
    return ("\n".join((title, *listed)),) if listed else ()


def _last(record: Record, audience: Audience) -> HandedOver | None:
    return next((one for one in record.handed_over if one.reader == audience), None)


def _text(record: Record, audience: Audience, library: Library, today: dt.date) -> str:
    return mail_text(handout(record, audience, library, today).document)
