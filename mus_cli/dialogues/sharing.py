"""What the manager may see. Nothing is ticked beforehand (B1, P38)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mus_cli.core.audience import cleaned
from mus_cli.core.bank import Library
from mus_cli.core.privacy import Item, shareable, shared_view, with_shared
from mus_cli.core.record import Record
from mus_cli.dialogues.items import item_label
from mus_cli.documents import after, before
from mus_cli.documents.formats.text import paragraphs
from mus_cli.i18n import _, n_
from mus_cli.prompts.prompter import Ask, Move, Option, Prompter

TextFor = Literal["before", "after"]  # audiences that sharing is asked about

_AFTER = ("feedback-received", "remarks")  # what may be shared beside the agreements


def offer(
    prompter: Prompter, record: Record, library: Library, audience: TextFor = "before"
) -> tuple[str, ...] | Move:
    """Ask what to share, show the text, and return the ids once it is confirmed.

    Only what appears in the text for ``audience`` is asked about; the rest stays as it was.
    """
    every = shareable(record, library)
    items = bearing_on(every, audience)
    other = tuple(item.id for item in every if item.shared and item not in items)
    answer = _offer(prompter, record, library, items, audience)
    return answer if isinstance(answer, Move) else (*other, *answer)


def bearing_on(items: Sequence[Item], audience: TextFor) -> tuple[Item, ...]:
    """Return the items that appear in the text for ``audience``."""
    return tuple(item for item in items if (item.id in _AFTER) is (audience == "after"))


def _offer(
    prompter: Prompter, record: Record, library: Library, items: Sequence[Item], audience: TextFor
) -> tuple[str, ...] | Move:
    shared = tuple(item.id for item in items if item.shared)
    if not items:
        return ()
    while True:
        offered = _options(shared, usual=any(item.usual for item in items))
        answer = prompter.ask_choice(ask_what(), offered, "as-is" if shared else "none")
        if isinstance(answer, Move):
            return shared if answer is Move.SKIP else answer
        if answer == "none":
            return ()
        if answer == "as-is":
            return shared
        chosen = _chosen(prompter, record, library, items, usual=answer == "usual")
        if isinstance(chosen, Move):
            continue
        if not chosen:  # nothing left to show
            return ()
        if _confirmed(prompter, with_shared(record, chosen, library), library, audience):
            return chosen


def ask_what() -> Ask:
    """Return the question of what to share."""
    return Ask(
        "sharing",
        _("What do you want to share with your manager?"),
        hint=_("Nothing is chosen beforehand, and nothing is sent. You see the text first."),
        title=_("Sharing"),
    )


def _options(shared: Sequence[str], *, usual: bool) -> tuple[Option, ...]:
    as_is = n_("As last time: {n} part", "As last time: {n} parts", len(shared))
    kept = (Option("as-is", as_is.format(n=len(shared))),) if shared else ()
    often = (Option("usual", _("Outcome, agenda and courses")),) if usual else ()
    return (
        *kept,
        Option("none", _("Nothing now")),
        *often,
        Option("choose", _("I choose myself")),
    )


def _chosen(
    prompter: Prompter, record: Record, library: Library, items: Sequence[Item], *, usual: bool
) -> tuple[str, ...] | Move:
    if usual:
        wanted: tuple[str, ...] | Move = tuple(item.id for item in items if item.usual)
    else:
        options = [Option(item.id, item_label(item.id, record, library)) for item in items]
        ticked = [item.id for item in items if item.shared]
        words = Ask("sharing/choose", _("What may your manager see?"), title=_("Sharing"))
        wanted = prompter.ask_many(words, options, ticked)
    if isinstance(wanted, Move):
        return wanted
    return tuple(
        item.id
        for item in items
        if item.id in wanted
        and (item.shared or not item.sensitive or _sure(prompter, item, record, library))
    )


def _sure(prompter: Prompter, item: Item, record: Record, library: Library) -> bool:
    words = Ask(
        f"sharing/sure/{item.id}",
        _("This is sensitive. Better said face to face than in a mail. Take it along anyway?"),
        title=item_label(item.id, record, library),
    )
    return prompter.ask_yes_no(words, default=False) is True


def _confirmed(prompter: Prompter, record: Record, library: Library, audience: TextFor) -> bool:
    """Show the exact text, and ask; a "no" leaves everything as it was."""
    prompter.say(_("This is what it looks like:"))
    page = before if audience == "before" else after
    prompter.say(*paragraphs(page.document(cleaned(shared_view(record)), library)))
    words = Ask("sharing/confirm", _("Keep this as what you share?"), title=_("Sharing"))
    return prompter.ask_yes_no(words, default=False) is True
