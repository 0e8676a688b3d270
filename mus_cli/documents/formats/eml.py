"""A document as an unsent mail: text and HTML, with attachments on request (B5).

``X-Unsent: 1`` asks the mail program to open it for editing; some only show it.
"""

from __future__ import annotations

import msgspec

from mus_cli.documents.document import line
from mus_cli.documents.formats.mail_html import mail_html
from mus_cli.documents.formats.text import paragraphs
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
    message["Subject"] = _subject(handout)
    # The subject is the title; a mail does not say it twice.
    _title, *body = paragraphs(document)
    message.set_content("\n\n".join(body) + "\n", cte="quoted-printable")
    message.add_alternative(f"{mail_html(document)}\n", subtype="html", cte="quoted-printable")
    for attachment in attachments:
        maintype, _slash, subtype = attachment.media.partition("/")
        message.add_attachment(
            attachment.data, maintype=maintype, subtype=subtype, filename=attachment.name
        )
    return message.as_bytes()


def _subject(handout: Handout) -> str:
    """Return the title, which names the day or the year, and who writes."""
    title, name = line(handout.document.title), line(handout.content.employee.name)
    return f"{title} – {name}" if name and handout.audience != "all" else title
