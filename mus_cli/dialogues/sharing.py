"""What the manager may see. Nothing is ticked beforehand (B1, P38)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Literal, Protocol

from mus_cli.core.bank import Library
from mus_cli.core.privacy import Item, shareable, with_shared
from mus_cli.core.record import Record
from mus_cli.dialogues.items import item_row
from mus_cli.documents.document import Document
from mus_cli.documents.formats.text import paragraphs
from mus_cli.documents.handout import handout
from mus_cli.i18n import _, n_
from mus_cli.prompts.prompter import Ask, Move, Option, Prompter, TickSet

TextFor = Literal["before", "after"]  # audiences that sharing is asked about

_AFTER = ("feedback-received", "remarks")  # what may be shared beside the agreements
_Step = Literal["ways", "list"]


def bearing_on(items: Sequence[Item], audience: TextFor) -> tuple[Item, ...]:
    """Return the items that appear in the text for ``audience``."""
    return tuple(item for item in items if (item.id in _AFTER) is (audience == "after"))


def ask_what() -> Ask:
    """Return the question of what to share."""
    return Ask(
        "sharing",
        _("What do you want to share with your manager?"),
        hint=_("Nothing is chosen beforehand, and nothing is sent. You see the text first."),
        title=_("Sharing"),
        purpose=_("What you share is in the text that you can send before the talk."),
    )


def choosing(command: str) -> str:
    """Return the command that asks again what the text of ``command`` says."""
    return _("{command} --choose").format(command=command)


def how_to_send(command: str, change: str) -> tuple[str, ...]:
    """Return that nothing has been sent, the commands that make something to send, and ``change``.

    ``change`` is the command that changes what is in it.
    """
    ways = (
        _("Copy the text: {command}").format(command=f"{command} --copy"),
        _("A mail draft: {command}").format(command=f"{command} -o mus.eml"),
        _("A Word document: {command}").format(command=f"{command} -o mus.docx"),
        _("Change what is in it: {command}").format(command=change),
    )
    listed = (f"- {way}" for way in ways)
    return ("\n".join((_("Nothing has been sent. You send it yourself:"), *listed)),)


def confirm(prompter: Prompter, ask: Ask, text: Document) -> bool | Move:
    """Show the exact text that the manager will have, and ask whether it is right."""
    prompter.say(_("This is what it looks like:"), *paragraphs(text))
    return prompter.ask_yes_no(ask, default=True)


class Signing(Protocol):
    """How the name gets to the end of a text."""

    def sign(self, record: Record) -> Record | Move:
        """Return the record with a name, which may be asked for."""
        ...

    def reopen(self) -> bool:
        """Make the next ``sign`` ask again; false where it has not asked."""
        ...


class Sharing:
    """The dialogue about what appears in the text for ``audience``; the rest stays as it was.

    What is ticked stays ticked through every preview, every way back and every no. ``signing`` may
    ask for the name at the end of the text before it is shown; going back from there asks again.
    """

    def __init__(  # noqa: PLR0913 - a year, how to ask, and what for
        self,
        prompter: Prompter,
        record: Record,
        library: Library,
        today: dt.date,
        *,
        audience: TextFor = "before",
        signing: Signing | None = None,
    ) -> None:
        self._signing = signing
        self._prompter = prompter
        self._record = record
        self._library = library
        self._today = today
        self._audience = audience
        every = shareable(record, library)
        self._items = bearing_on(every, audience)
        self._other = tuple(item.id for item in every if item.shared and item not in self._items)
        self._shared = tuple(item.id for item in self._items if item.shared)
        self._ticked = self._shared

    def offer(self, first: _Step = "ways") -> tuple[str, ...] | Move:
        """Ask what to share, show the text, and return the ids once it is confirmed.

        ``first`` is where it begins: at the ways to choose, or at the list itself.
        """
        if not self._items:
            return self._other
        step: _Step = first
        while True:
            if step == "ways":
                way = self._ask_way()
                if isinstance(way, Move):
                    return way
                if way in ("none", "as-is"):
                    return self._with_other(self._shared if way == "as-is" else ())
                step = "list"
                if way == "usual":
                    usual = tuple(item.id for item in self._items if item.usual)
                    if self._confirmed(usual):
                        return self._with_other(usual)
                    self._ticked = self._ticked or usual
                    step = "ways"
                continue
            wanted = self._ask_list(can_go_back=first == "ways")
            if isinstance(wanted, Move):
                if first == "list":
                    return wanted
                step = "ways"
                continue
            self._ticked = wanted
            chosen = self._ask_sensitive(wanted)
            if not isinstance(chosen, Move) and (not chosen or self._confirmed(chosen)):
                return self._with_other(chosen)

    def _ask_way(self) -> str | Move:
        shared = len(self._shared)
        as_is = n_("As last time: {n} part", "As last time: {n} parts", shared).format(n=shared)
        options = (
            *((Option("as-is", as_is),) if shared else ()),
            Option("none", _("Nothing now")),
            *(
                (Option("usual", _("Outcome, agenda and courses")),)
                if any(item.usual for item in self._items)
                else ()
            ),
            Option("choose", _("I'll choose what to share")),
        )
        answer = self._prompter.ask_choice(ask_what(), options, options[0].id)
        return "as-is" if answer is Move.SKIP else answer

    def _ask_list(self, *, can_go_back: bool) -> tuple[str, ...] | Move:
        every = tuple(item.id for item in self._items)
        as_last_time = (TickSet(_("same as last time"), self._shared),) if self._shared else ()
        ask = Ask(
            "sharing/choose",
            _("What may your manager see?"),
            hint=_(
                "What is on the table can be read there, when you meet. What you tick here is in "
                "the text for your manager."
            )
            if self._audience == "before"
            else "",
            title=_("Sharing"),
            can_go_back=can_go_back,
            sets=(TickSet(_("all"), every), TickSet(_("nothing"), ()), *as_last_time),
        )
        options = [Option(one, self._row(one)) for one in every]
        return self._prompter.ask_many(ask, options, self._ticked)

    def _ask_sensitive(self, wanted: Sequence[str]) -> tuple[str, ...] | Move:
        """Return what is wanted, without the sensitive parts where they are better left out."""
        sensitive = [
            item.id
            for item in self._items
            if item.id in wanted and item.sensitive and not item.shared
        ]
        if not sensitive:
            return tuple(wanted)
        ask = Ask(
            "sharing/sensitive",
            n_(
                "This one is sensitive, and often better said than written. Share it too?",
                "These {n} are sensitive, and often better said than written. Share them too?",
                len(sensitive),
            ).format(n=len(sensitive)),
            title=_("Sharing"),
            context=tuple(f"– {self._row(one)}" for one in sensitive),
        )
        answer = self._prompter.ask_yes_no(ask, default=False)
        if isinstance(answer, Move):
            return Move.BACK
        return tuple(one for one in wanted if answer or one not in sensitive)

    def _confirmed(self, chosen: Collection[str]) -> bool:
        """Show the exact text, and ask; going back leads to the name in it."""
        ask = Ask("sharing/confirm", _("Is this what your manager may see?"), title=_("Sharing"))
        while True:
            if self._signing is not None:
                signed = self._signing.sign(self._record)
                if isinstance(signed, Move):
                    return False
                self._record = signed
            record = with_shared(self._record, self._with_other(chosen), self._library)
            made = handout(record, self._audience, self._library, self._today)
            answer = confirm(self._prompter, ask, made.document)
            if answer is not Move.BACK or self._signing is None or not self._signing.reopen():
                return answer is True

    def _row(self, item_id: str) -> str:
        return item_row(item_id, self._record, self._library)

    def _with_other(self, ids: Collection[str]) -> tuple[str, ...]:
        return (*self._other, *ids)
