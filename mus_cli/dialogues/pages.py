"""Pages in the browser: written to be read or printed, and removed when the person is done."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from mus_cli.core.audience import cleaned
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import Past
from mus_cli.core.privacy import shared_view
from mus_cli.core.record import Record
from mus_cli.documents import table_page
from mus_cli.documents.agreements import agreement_form
from mus_cli.documents.document import Document
from mus_cli.documents.formats import html, markdown
from mus_cli.documents.my_page import my_page
from mus_cli.i18n import _, n_
from mus_cli.prompts import backend
from mus_cli.prompts.opening import open_file
from mus_cli.prompts.prompter import Ask, Prompter
from mus_cli.session.context import AppContext
from mus_cli.storage import pages as stored


class Page(NamedTuple):
    """A document to show, and the name of its file."""

    name: str
    document: Document


def papers(
    record: Record, library: Library, past: Past | None, *, with_private: bool = False
) -> tuple[Page, ...]:
    """Return the two papers for the talk, the person's own without what is only for them.

    ``with_private`` adds that as a page of its own: it is never printed with the others.
    """
    own = cleaned(record)
    mine = my_page(own, library, past)
    brought = (
        Page("til-bordet", table_page.document(own, past)),
        Page("forberedelse", mine.to_bring()),
    )
    return (*brought, Page("kun-for-mig", mine.private())) if with_private else brought


def agreement_page(record: Record, library: Library, today: dt.date) -> Page:
    """Return the agreements as a form to sign."""
    return Page("aftaler", agreement_form(cleaned(shared_view(record)), library, today))


def as_markdown(shown: tuple[Page, ...]) -> str:
    """Return pages one after the other as Markdown."""
    return "\n".join(markdown.page(page.document) for page in shown)


def offer(context: AppContext, record: Record, library: Library, past: Past | None) -> None:
    """Offer to show the two papers of a preparation; Enter does not."""
    ask = Ask(
        "show",
        _("Do you want to see your papers now, to read or print them?"),
        has_overview=False,
        hint=_("They open in your browser. Later: {command}").format(command=_("mus show")),
        can_go_back=False,
        purpose=_("You get one page for the table and one of your own. Nothing is sent."),
    )
    prompter = _prompter(context)
    if prompter.ask_yes_no(ask, default=False) is True:
        _show(context, papers(record, library, past), prompter)


def show(context: AppContext, shown: tuple[Page, ...]) -> None:
    """Show pages in the browser until the person presses Enter."""
    _show(context, shown, _prompter(context))


def _prompter(context: AppContext) -> Prompter:
    return backend.choose_prompter(context.plain, command="show")


def _show(context: AppContext, shown: tuple[Page, ...], prompter: Prompter) -> None:
    if context.places.vault.locked and not _is_agreed(prompter):
        return
    stored.clean(context.places)
    try:
        files = [
            stored.write(context.places, page.name, html.paper(page.document)) for page in shown
        ]
        closed = [file for file in files if not open_file(file)]
        if closed:
            unopened = n_(
                "Nothing here could open the page. Open it yourself:",
                "Nothing here could open the pages. Open them yourself:",
                len(closed),
            )
            prompter.say("\n".join((unopened, *map(str, closed))))
        else:
            names = "\n".join(f"– {page.document.title}" for page in shown)
            prompter.say("\n".join((_("Open in your browser:"), names)))
        prompter.ask_line(
            Ask(
                "show/done",
                _("Press Enter when you have read or printed them."),
                has_overview=False,
                hint=_("Then the pages are removed. What you wrote stays as it is."),
                can_go_back=False,
                skipped=_("The pages are removed"),
                purpose=_("They can be shown again at any time."),
            )
        )
    finally:
        stored.clean(context.places)


def _is_agreed(prompter: Prompter) -> bool:
    """Ask before a readable copy is made of what is locked; no is the default."""
    ask = Ask(
        "show/locked",
        _("Your files are locked. Show the pages readably in the browser all the same?"),
        has_overview=False,
        hint=_("Browser and printer may remember them. mus removes the pages when you are done."),
        can_go_back=False,
        purpose=_("A browser cannot read what is locked, so it needs a readable copy."),
    )
    return prompter.ask_yes_no(ask, default=False) is True
