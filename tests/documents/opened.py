"""An export as a program of its kind reads it: all its text, whatever it was packed into."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from tests.documents.parsed import parsed

SILENT = {"script", "style"}


class Html(HTMLParser):
    """An HTML page: the tags that were opened, in order, and the text between them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)


def text(form: str, data: bytes) -> str:
    """Return every text a file of that form holds, decoded."""
    return "\n".join(_texts(form, data))


def everything(form: str, data: bytes) -> str:
    """Return a file raw and decoded, with what is packed in it: where a word could hide."""
    raw = data.decode("utf-8", "replace")
    # Calendars and quoted-printable break lines in the middle of a word.
    unfolded = (
        raw.replace("\r\n ", "").replace("\r\n\t", "").replace("=\r\n", "").replace("=\n", "")
    )
    return "\n".join((raw, unfolded, *_texts(form, data)))


def cells(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV file as Danish Excel reads it."""
    assert data.startswith(b"\xef\xbb\xbf")
    source = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.reader(source, delimiter=";"))


def _texts(form: str, data: bytes) -> Iterator[str]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield from Html(packed.read(name).decode("utf-8", "replace")).texts
    elif form == "eml":
        message = email.message_from_bytes(data, policy=email.policy.default)
        yield from (str(value) for value in message.values())
        for part in message.walk():
            if not part.is_multipart():
                content: Any = part.get_content()
                kind = "html" if part.get_content_subtype() == "html" else "text"
                inner = content if isinstance(content, bytes) else content.encode()
                yield from _texts(kind, inner)
    elif form == "html":
        yield from Html(data.decode()).texts
    elif form == "markdown":
        yield parsed(data.decode()).text
    elif form == "csv":
        yield from (cell for row in cells(data) for cell in row)
    elif form == "json":
        yield from _strings(json.loads(data))
    else:
        yield data.decode()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)
