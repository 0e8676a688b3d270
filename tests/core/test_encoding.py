"""Text of other programs: read whole in the encoding it can only be in, or refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.encoding import NotTextError, shown, text

DANISH = "På Ærø købte vi rød grød – “godt”, sagde Åse (5 °C, § 2, ½ l)\n"


@pytest.mark.parametrize(
    "data",
    [
        DANISH.encode(),
        DANISH.encode("utf-8-sig"),
        DANISH.encode("utf-16"),
        codecs.BOM_UTF16_BE + DANISH.encode("utf-16-be"),
        DANISH.encode("utf-16-le"),
        DANISH.encode("utf-16-be"),
        DANISH.encode("cp1252"),
    ],
)
def test_each_encoding_of_a_danish_machine_is_read(data: bytes) -> None:
    """UTF-8 and UTF-16 with and without a byte order mark, and Windows-1252."""
    assert text(data) == DANISH


@pytest.mark.parametrize("page", ["cp850", "cp865", "cp437"])
def test_the_code_page_of_a_window_is_read_where_it_is_named(page: str) -> None:
    """On Windows a pipe is in the code page of its window; other programs write another one."""
    word = "købte på Ærø" if page != "cp437" else "på Ægir"
    assert text(word.encode(page), page) == word
    assert text("købte på Ærø".encode("cp1252"), page) == "købte på Ærø"


@pytest.mark.parametrize(
    "data",
    [
        "købte".encode("cp850"),
        "på Ærø".encode("cp850"),
        "på Ærø".encode("mac-roman"),
        "Ærø".encode("utf-32"),
        "Ærø".encode() + b" k\xf8bte",
        "Ærø".encode("utf-16")[:-1],
        b"a\x00b\x00\x00c",
        b"\x81\xf8l",
        b"\x89PNG\r\n\x1a\n\x00\x00",
    ],
)
def test_what_could_lose_words_is_refused(data: bytes) -> None:
    """Other code pages, half of a file, two encodings in one, and what is no text."""
    with pytest.raises(NotTextError):
        text(data)


@given(st.binary(max_size=40))
def test_no_byte_of_an_older_encoding_disappears(data: bytes) -> None:
    """Text that is read without Unicode has a letter for each byte."""
    try:
        decoded = text(data)
    except NotTextError:
        return
    try:
        data.decode()
    except UnicodeDecodeError:
        is_marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        assert is_marked or len(decoded) in (len(data), len(data) // 2)


def test_what_must_not_be_refused_shows_the_bytes_it_could_not_read() -> None:
    """A text from the editor is kept, whatever the editor saved it as."""
    assert shown(b"k\x9bbte\n") == "k\\x9bbte\n"
    assert shown(DANISH.encode("cp1252")) == DANISH
