"""A mail saved as a file (``.eml``): who wrote to whom, when, and what (B4).

An answer has the mails before it below. What is read is the newest that says more than a few
words; the others are read as what was written before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mus_cli.core import encoding
from mus_cli.forms import html, markdown
from mus_cli.forms.blocks import Block, Form, Paragraph

if TYPE_CHECKING:
    from email.headerregistry import AddressHeader, DateHeader
    from email.message import EmailMessage

_MOST = 4 * 1024**2  # bytes that are looked at: the words come first, and then what is attached
_FIELD = re.compile(rb"[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*")
_OF_MAIL = re.compile(
    rb"^(?:mime-version|message-id|received|x-unsent)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_HEADER_LINES = 400
_ENOUGH = 25  # words of an answer that is more than "fine by me"
_ABOVE = 4  # lines of a header in a text

# The words of a mail's header in a text, in Danish and Norwegian, English, and Swedish.
SENDER = "fra|from|från"
SENT = "sendt|sent|skickat"
DATE = "dato|date|datum"

# What mail programs write above the mail that is answered or passed on.
_RULE = re.compile(
    r"[-_]{2,} ?(?:oprindelig|original|videresendt|forwarded|opprinnelig|ursprungligt|begin)\b"
    r".{0,40}|_{10,}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:den|on) (?P<sent>.{5,60}?)[, ]+(?:skrev|wrote)\b ?(?P<after>.{2,80}):"
    r"|(?:den|on) (?P<day>.{5,60}?), ?(?P<before>[^,]{3,80}?) (?:skrev|wrote):",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\*?(?:{SENDER}):\*? *.+", re.IGNORECASE)
_SENT = re.compile(rf"\*?(?:{SENT}|{DATE}):\*? *.+", re.IGNORECASE)
_QUOTED = re.compile(r"(?:> ?)+")
_ADDRESS = re.compile(r" *(?:<[^<>]*>|\[mailto:[^\[\]]*\]|\([^()@]*@[^()]*\))")

EARLIER = Paragraph("Tidligere mail", level=1)
"""The heading over what was written before, which agrees on nothing."""


class NoTextError(Exception):
    """A mail has no words, or they are encrypted."""


class _Message(NamedTuple):
    """One of the mails in a text: the lines that say who wrote it and when, and its own."""

    head: tuple[str, ...]
    text: str


def is_mail(data: bytes) -> bool:
    """Tell whether a file is a mail: fields up to an empty line, one of which only mails have."""
    at = lines = 0
    while (field := _FIELD.match(data, at)) and lines < _HEADER_LINES:
        at, lines = field.end(), lines + 1
    ends = data[at : at + 2].startswith((b"\n", b"\r\n"))
    return lines > 1 and ends and _OF_MAIL.search(data, 0, at) is not None


def read(data: bytes) -> Form:
    """Return the blocks of a mail.

    Raises:
        NoTextError: it has no words that can be read.
    """
    # Slow to load, and only mails need it.
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(data[:_MOST], policy=default)
    page, plain = _words(message, "html"), _words(message, "plain")
    head = tuple(_head(message))
    # The words beside a page have lost its tables.
    if page and ("<table" in page.lower() or not plain.strip()):
        blocks = [*_above(head), *html.read(page).blocks]
    elif plain.strip():
        blocks = [*_blocks(head, plain)]
    else:
        raise NoTextError
    attached = (part.get_filename() for part in message.iter_attachments())
    return Form((*blocks, *(Paragraph(name) for name in attached if name)))


def _words(message: EmailMessage, kind: str) -> str:
    """Return the words of a mail in one of the two kinds; empty where it has none."""
    part = message.get_body((kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # in no encoding that is known
        raw = part.get_payload(decode=True)
        return encoding.text(raw) if isinstance(raw, bytes) else ""


def _head(message: EmailMessage) -> Iterator[str]:
    """Yield the lines that a text has above a mail."""
    for label, field in (("From", "from"), ("To", "to")):
        addresses: AddressHeader | None = message[field]
        names = [one.display_name for one in addresses.addresses] if addresses else []
        if any(names):
            yield f"{label}: {'; '.join(filter(None, names))}"
    sent: DateHeader | None = message["date"]
    if sent is not None and sent.datetime is not None:
        yield f"Sent: {sent.datetime.date().isoformat()}"
    if message["subject"]:
        yield f"Subject: {message['subject']}"


def _above(head: tuple[str, ...]) -> list[Paragraph]:
    return [Paragraph(line, margin=True) for line in head]


def _blocks(head: tuple[str, ...], text: str) -> Iterator[Block]:
    messages = [*_messages(head, text)]
    main = next((one for one in messages if len(one.text.split()) >= _ENOUGH), messages[0])
    yield from _above(main.head)
    yield from markdown.read(main.text).blocks
    others = [one.text for one in messages if one is not main and one.text.strip()]
    if others:
        yield EARLIER
        yield from markdown.read("\n\n".join(others)).blocks


def _messages(head: tuple[str, ...], text: str) -> Iterator[_Message]:
    """Yield the mails in a text, the newest first."""
    lines = [_QUOTED.sub("", line, count=1).strip() for line in text.splitlines()]
    quoted = [line.startswith(">") for line in text.splitlines()]
    gathered: list[str] = []
    at = 0
    while at < len(lines):
        length, above = _divides(lines[at : at + 2 * _ABOVE])
        turns = at > 0 and quoted[at] != quoted[at - 1] and any(gathered)
        if length or turns:
            yield _Message(head, "\n".join(gathered))
            head, gathered = above, []
        if not length:
            gathered.append(lines[at])
        at += max(length, 1)
    yield _Message(head, "\n".join(gathered))


def _divides(lines: list[str]) -> tuple[int, tuple[str, ...]]:
    """Return how many lines are above an earlier mail, none if they are not, and who wrote when."""
    wrote = _WROTE.fullmatch(lines[0]) or _WROTE.fullmatch(" ".join(lines[:2]))
    if wrote:
        name = _ADDRESS.sub("", wrote["after"] or wrote["before"]).strip()
        sent = wrote["sent"] or wrote["day"]
        return 1 if _WROTE.fullmatch(lines[0]) else 2, (f"From: {name}", f"Sent: {sent}")
    ruled = _RULE.fullmatch(lines[0]) is not None
    skipped = next((n for n, line in enumerate(lines) if n >= ruled and line), 0)
    sender = _FROM.fullmatch(lines[skipped])
    above = lines[skipped + 1 : skipped + 1 + _ABOVE]
    sent_at = next((n for n, line in enumerate(above) if _SENT.fullmatch(line)), None)
    if sender is None or sent_at is None or (skipped and not ruled):
        return (1, ()) if ruled and "_" not in lines[0] else (0, ())
    ends = next((n for n, line in enumerate(above) if not line), len(above))
    head = (lines[skipped], *above[:ends])
    return skipped + 1 + ends, tuple(_ADDRESS.sub("", line) for line in head)
