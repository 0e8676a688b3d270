"""A text to the manager: a greeting before it, and the name of who wrote it at its end.

It speaks to the manager as "you", where the pages that both keep say "the manager".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mus_cli import terms
from mus_cli.core.guesses import first_name
from mus_cli.core.privacy import Shared
from mus_cli.documents.document import Block, Document, Paragraph, line
from mus_cli.i18n import _


def letter(
    title: str, shared: Shared, opening: str, blocks: Iterable[Block], *, about: str = ""
) -> Document:
    """Return the page that says ``blocks``; empty where there are none.

    ``about`` is what else the person is known by, under their name.
    """
    body = tuple(blocks)
    if not body:
        return Document(title)
    return Document(
        title,
        (
            Paragraph((_greeting(shared.talk.manager),)),
            Paragraph((opening,)),
            *body,
            *_closing(line(shared.employee.name), about),
        ),
    )


def responsible(who: str) -> str:
    """Return who is responsible, the manager as "you"."""
    return _("you") if who == "manager" else terms.responsible(who)


def _greeting(manager: str) -> str:
    name = line(first_name(manager))
    return _("Hi {name},").format(name=name) if name else _("Hi,")


def _closing(name: str, about: str) -> Iterator[Paragraph]:
    if name:
        yield Paragraph((_("Best regards,"), *filter(None, (name, about))))
    elif about:
        yield Paragraph((about,))
