"""The agreements as a form the two can sign, ``aftaler.md`` (A1, A4, A5, A8, A9).

Made from a ``Shared`` and nothing else: what is private cannot be in it (B1). It says what the
minutes and agreements say that are sent after the talk, and has lines to sign on.
"""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli.core import record
from mus_cli.core.bank import Library
from mus_cli.core.privacy import Shared
from mus_cli.core.record import Agreements
from mus_cli.documents import after
from mus_cli.documents.before import who
from mus_cli.documents.document import Block, Document, Signature, headed
from mus_cli.documents.formats import markdown
from mus_cli.i18n import _, day

_ROOM = "_" * 20  # to write in by hand


def agreement_form(shared: Shared, library: Library) -> str:
    """Return the form as Markdown in the language in use."""
    agreed = shared.agreements or Agreements()
    held = agreed.held or shared.talk.date
    talk = (_("Talk"), day(held) if held else "")
    form = (_("Form"), shared.talk.form)
    return markdown.page(
        Document(
            _("Agreements · MUS {year}").format(year=shared.year),
            (
                *who(shared.talk, shared.employee, talk, form),
                *after.agreements(agreed, after.named(shared.employee), library),
                *headed(_("Approved"), _approved(shared, agreed)),
            ),
        )
    )


def _approved(shared: Shared, agreed: Agreements) -> Iterator[Block]:
    """Yield a line to sign for each: "seen" is not "agreed" (A8)."""
    for role, name, signature in (
        (_("The employee"), shared.employee.name, agreed.approved.employee),
        (_("The manager"), shared.talk.manager, agreed.approved.manager),
    ):
        yield Signature(role, name, tuple(_signature(signature)))


def _signature(signature: record.Signature | None) -> Iterator[str]:
    if signature is None:
        yield _("Seen or agreed: {room} Date: {room}").format(room=_ROOM)
    else:
        said = after.signed_as(signature).capitalize()
        yield f"{said} {day(signature.date)}" if signature.date else said
    yield _("Signature: {room}").format(room=_ROOM)
