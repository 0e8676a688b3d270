"""What the manager may see. Nothing is ticked beforehand (B1, P38)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Literal, Protocol

from mus_cli.core.bank import Library
from mus_cli.core.privacy import Item, shareable, with_shared
from mus_cli.core.record import Record
from mus_cli.core.text import capital
from mus_cli.dialogues.items import item_label, item_text, item_words
from mus_cli.documents import formats
from mus_cli.documents.document import Document
from mus_cli.documents.formats.text import paragraphs
from mus_cli.documents.handout import handout
from mus_cli.i18n import _, n_
from mus_cli.prompts.dialogue import NOTHING_UNSENT, Unsent, drafted_ticks
from mus_cli.prompts.prompter import CHOOSE, Ask, Move, Option, Prompter, TickSet

TextFor = Literal["before", "after"]  # audiences that sharing is asked about

_AFTER = ("feedback-received", "remarks")  # what may be shared beside the agreements
_Step = Literal["ways", "list"]
WAYS: dict[TextFor, str] = {"before": "sharing", "after": "after/sharing"}
"""The key of the question, by the text: the ticks of one are no ticks of the other."""


def bearing_on(items: Sequence[Item], audience: TextFor) -> tuple[Item, ...]:
    """Return the items that appear in the text for ``audience``."""
    return tuple(item for item in items if (item.id in _AFTER) is (audience == "after"))


def ask_what(audience: TextFor = "before", *, again: bool = False) -> Ask:
    """Return the question of what to share; ``again`` where something is shared already."""
    return Ask(
        WAYS[audience],
        _("What do you want to share with your manager?"),
        hint=_("Enter keeps what you have shared already. Nothing is sent.")
        if again
        else _("Nothing is chosen beforehand, and nothing is sent. You see the text first."),
        title=_("Sharing"),
        purpose=_("What you share is in the text that you can send before the talk."),
    )


def sensitive_purpose() -> str:
    """Return why words that are sensitive are asked about once more."""
    return _("What is written can be passed on. What you leave out, you can still say yourself.")


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


def confirm(prompter: Prompter, ask: Ask, text: Document, *, default: bool) -> bool | Move:
    """Show the exact text that the manager will have, and ask whether it is right."""
    prompter.say(_("This is what it looks like:"), *paragraphs(text))
    return prompter.ask_yes_no(ask, default=default)


def _usual_named(ids: Collection[str]) -> str:
    """Return what is usually shared, by the names of those parts that there are."""
    kinds = {one.partition("/")[0] if one != "answer/outcome" else one for one in ids}
    named = (
        (_("outcome"), "answer/outcome" in kinds),
        (_("agenda"), "agenda" in kinds),
        (_("courses"), bool(kinds & {"goal", "answer"})),
    )
    *names, last = (name for name, is_there in named if is_there)
    text = _("{names} and {last}").format(names=", ".join(names), last=last) if names else last
    return capital(text)


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

    What is ticked stays ticked through every preview, every way back and every no; ``unsent`` has
    the ticks of a window that was closed. A no leads to the ways to choose, where Enter shares
    nothing new. ``signing`` may ask for the name at the end of the text before it is shown; going
    back from there asks again. The text is shown as ``format_name`` has it. ``is_confirmed``: the
    person has read it, and said yes.
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
        format_name: str = formats.DEFAULT,
        unsent: Unsent = NOTHING_UNSENT,
    ) -> None:
        self.is_confirmed = False
        self._format_name = format_name
        self._signing = signing
        self._prompter = prompter
        self._record = record
        self._library = library
        self._today = today
        self._audience = audience
        self._list = f"{WAYS[audience]}{CHOOSE}"
        every = shareable(record, library)
        self._items = bearing_on(every, audience)
        self._other = tuple(item.id for item in every if item.shared and item not in self._items)
        self._shared = tuple(item.id for item in self._items if item.shared)
        self._ticked = tuple(drafted_ticks(self._shared, unsent.get(self._list)))

    def offer(self, first: _Step = "ways") -> tuple[str, ...] | Move:
        """Ask what to share, show the text, and return the ids once it is confirmed.

        ``first`` is where it begins: at the ways to choose, or at the list itself.
        """
        if not self._items:
            return self._other
        way = "choose"
        asks_way = first == "ways"
        while True:
            if asks_way:
                asked = self._ask_way()
                if isinstance(asked, Move):
                    return asked
                way = asked
            chosen = self._chosen(way, can_go_back=asks_way)
            if chosen is not None:
                return self._with_other(chosen)
            asks_way = True

    def _chosen(self, way: str, *, can_go_back: bool) -> tuple[str, ...] | None:
        """Return what is shared in one ``way``; ``None`` where the ways are asked about again."""
        if way in ("none", "as-is"):
            return self._shared if way == "as-is" else ()
        if way == "choose":
            return self._chosen_in_list(can_go_back=can_go_back)
        usual = tuple(item.id for item in self._items if item.usual)
        if self._confirmed(usual) is True:
            return usual
        self._ticked = self._ticked or usual
        return None

    def _chosen_in_list(self, *, can_go_back: bool) -> tuple[str, ...] | None:
        """Return what is ticked and confirmed; ``None`` after a no, or where the list is left."""
        while True:
            wanted = self._ask_list(can_go_back=can_go_back)
            if isinstance(wanted, Move):
                return None
            self._ticked = wanted
            chosen = self._ask_sensitive(wanted)
            if isinstance(chosen, Move):
                continue
            answer = self._confirmed(chosen) if chosen else True
            if not isinstance(answer, Move):
                return chosen if answer else None

    def _ask_way(self) -> str | Move:
        shared = len(self._shared)
        as_is = n_("As last time: {n} part", "As last time: {n} parts", shared).format(n=shared)
        options = (
            *((Option("as-is", as_is),) if shared else ()),
            Option("none", _("Nothing now")),
            *(
                (Option("usual", _usual_named([item.id for item in self._items if item.usual])),)
                if any(item.usual for item in self._items)
                else ()
            ),
            Option("choose", _("I'll choose what to share")),
        )
        # Only mus prepare has an overview, and no name to ask for.
        ask = ask_what(self._audience, again=bool(shared))
        ask = ask._replace(has_overview=self._signing is None)
        answer = self._prompter.ask_choice(ask, options, options[0].id)
        return "as-is" if answer is Move.SKIP else answer

    def _ask_list(self, *, can_go_back: bool) -> tuple[str, ...] | Move:
        every = tuple(item.id for item in self._items)
        as_last_time = (TickSet(_("same as last time"), self._shared),) if self._shared else ()
        ask = Ask(
            self._list,
            _("What may your manager see?"),
            has_overview=False,
            hint=_(
                "What you tick is in the text for your manager. Of that, outcome, agenda, goals, "
                "own topics and what you ask for are on the page for the table, too."
            )
            if self._audience == "before"
            else "",
            title=_("Sharing"),
            can_go_back=can_go_back,
            purpose=_("Nothing is sent. You see the exact text before your ticks count."),
            sets=(TickSet(_("all"), every), TickSet(_("nothing"), ()), *as_last_time),
        )
        record, library = self._record, self._library
        options = [
            Option(one, item_label(one, record, library), words=item_words(one, record, library))
            for one in every
        ]
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
            has_overview=False,
            title=_("Sharing"),
            purpose=sensitive_purpose(),
            context=tuple(f"– {item_text(one, self._record, self._library)}" for one in sensitive),
        )
        answer = self._prompter.ask_yes_no(ask, default=False)
        if isinstance(answer, Move):
            return Move.BACK
        return tuple(one for one in wanted if answer or one not in sensitive)

    def _confirmed(self, chosen: Collection[str]) -> bool | Move:
        """Show the exact text, and ask; going back leads to the name in it."""
        ask = Ask(
            "sharing/confirm",
            _("May your manager see this?"),
            has_overview=False,
            title=_("Sharing"),
            purpose=_("With a no, you can choose again. Nothing is sent either way."),
        )
        while True:
            if self._signing is not None:
                signed = self._signing.sign(self._record)
                if isinstance(signed, Move):
                    return signed
                self._record = signed
            record = with_shared(self._record, self._with_other(chosen), self._library)
            made = handout(record, self._audience, self._library, self._today)
            page = formats.page(self._format_name, made)
            answer = confirm(self._prompter, ask, page, default=False)
            if answer is not Move.BACK or self._signing is None or not self._signing.reopen():
                self.is_confirmed = answer is True
                return answer

    def _with_other(self, ids: Collection[str]) -> tuple[str, ...]:
        return (*self._other, *ids)
