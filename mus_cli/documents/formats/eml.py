"""A document as a mail that has not been sent: text and HTML, and files with it on request (B5).

``X-Unsent: 1`` asks the mail program to open it for writing; some only show it.
"""

from __future__ import annotations

import msgspec

from mus_cli.documents.document import line
from mus_cli.documents.formats.mail_html import mail_html
from mus_cli.documents.formats.text import mail_text
from mus_cli.documents.handout import Handout


class Attachment(msgspec.Struct, frozen=True):
    """A file that goes with the mail."""

    name: str
    media: str
    data: bytes


def render(handout: Handout) -> bytes:
    """Return the mail without attachments."""
    return mail(handout)


def mail(handout: Handout, attachments: tuple[Attachment, ...] = ()) -> bytes:
    """Return the mail as the bytes of an ``.eml`` file, its lines ended as mail is."""
    # Only this form needs it, and it is slow to load.
    from email.message import EmailMessage
    from email.policy import SMTP

    document = handout.document
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = ""
    message["Subject"] = line(document.title)
    message.set_content(f"{mail_text(document)}\n", cte="quoted-printable")
    message.add_alternative(f"{mail_html(document)}\n", subtype="html", cte="quoted-printable")
    for attached in attachments:
        kind, _slash, subtype = attached.media.partition("/")
        message.add_attachment(
            attached.data, maintype=kind, subtype=subtype, filename=attached.name
        )
    return message.as_bytes()
