"""The agreements as a form the two can sign, ``aftaler.md`` (A1, A4, A5, A8, A9).

Made from a ``Shared`` alone, so that nothing private can be in it (B1). It has the text of the
minutes and agreements sent after the talk, and lines to sign.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mus_cli.core import record
from mus_cli.core.agreements import talk_day
from mus_cli.core.bank import Library
from mus_cli.core.guesses import people
from mus_cli.core.privacy import Shared
from mus_cli.core.record import Agreements
from mus_cli.documents import after
from mus_cli.documents.before import who
from mus_cli.documents.document import Block, Document, Signature, headed
from mus_cli.i18n import _, day

_BLANK = "_" * 20  # to write on by hand


def agreement_form(shared: Shared, library: Library, today: dt.date) -> Document:
    """Return the form in the language in use."""
    agreed = shared.agreements or Agreements()
    held = talk_day(shared)
    talk = (_("Talk"), day(held) if held else "")
    form = (_("Form"), shared.talk.form)
    return Document(
        _("Agreements · MUS {year}").format(year=shared.year),
        (
            *who(shared.talk, shared.employee, talk, form),
            *after.agreements(agreed, after.of_both(shared), people(shared), library),
            *after.next_dates(agreed, today),
            *headed(_("Approved"), _approved(shared, agreed)),
        ),
    )


def _approved(shared: Shared, agreed: Agreements) -> Iterator[Block]:
    """Yield lines to sign for each of the two; "seen" is not "agreed" (A8)."""
    for role, name, signature in (
        (_("The employee"), shared.employee.name, agreed.approved.employee),
        (_("The manager"), shared.talk.manager, agreed.approved.manager),
    ):
        yield Signature(role, name, tuple(_signature(signature)))


def _signature(signature: record.Signature | None) -> Iterator[str]:
    if signature is None:
        yield _("Seen or agreed: {room} Date: {room}").format(room=_BLANK)
    else:
        how = after.signed_as(signature).capitalize()
        yield f"{how} {day(signature.date)}" if signature.date else how
    yield _("Signature: {room}").format(room=_BLANK)
