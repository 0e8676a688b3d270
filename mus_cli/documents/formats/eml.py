"""A document as an unsent mail: text and HTML, with attachments on request (B5).

``X-Unsent: 1`` asks the mail program to open it for editing; some only show it.
"""

from __future__ import annotations

import msgspec

from mus_cli.documents.document import line
from mus_cli.documents.formats.mail_html import mail_html
from mus_cli.documents.formats.text import mail_text
from mus_cli.documents.handout import Handout


class Attachment(msgspec.Struct, frozen=True):
    """An attached file."""

    name: str
    media: str
    data: bytes


def render(handout: Handout) -> bytes:
    """Return the mail without attachments."""
    return mail(handout)


def mail(handout: Handout, attachments: tuple[Attachment, ...] = ()) -> bytes:
    """Return the mail as the bytes of an ``.eml`` file, its lines ended by CRLF."""
    # Slow to load, and only this format needs it.
    from email.message import EmailMessage
    from email.policy import SMTP

    document = handout.document
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = ""
    message["Subject"] = line(document.title)
    message.set_content(f"{mail_text(document)}\n", cte="quoted-printable")
    message.add_alternative(f"{mail_html(document)}\n", subtype="html", cte="quoted-printable")
    for attachment in attachments:
        maintype, _slash, subtype = attachment.media.partition("/")
        message.add_attachment(
            attachment.data, maintype=maintype, subtype=subtype, filename=attachment.name
        )
    return message.as_bytes()
