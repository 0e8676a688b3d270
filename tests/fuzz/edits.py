"""Edits of sound files, as made by mistake, by a broken disk or in bad faith."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.parsers import Parser

MOST = 6  # edits of one file


def files(parser: Parser) -> st.SearchStrategy[bytes]:
    """Return files that were sound, edited, some made of the format's words, some of anything."""
    words = st.lists(st.sampled_from(parser.words), max_size=30).map(b" ".join)
    return st.one_of(edited(parser), edited(parser), edited(parser), words, st.binary(max_size=80))


@st.composite
def edited(draw: st.DrawFn, parser: Parser) -> bytes:
    """Draw a sound file and change it in a few places."""
    data = draw(st.sampled_from(parser.seeds))
    put = st.sampled_from(parser.words) | st.text(max_size=8).map(_encoded) | st.binary(max_size=4)
    for _ in range(draw(st.integers(1, MOST))):
        kind = draw(st.sampled_from(("put", "value", "cut", "again", "item", "swap", "end", "bit")))
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        many = draw(st.integers(0, 12))
        if kind == "put":
            data = data[:at] + draw(put) + data[at + many :]
        elif kind == "value":
            data = _with_value(data, at, draw(put))
        elif kind == "cut":
            data = data[:at] + data[at + many * 4 :]
        elif kind == "again":
            data = _with_lines(data, at, many)
        elif kind == "item":
            data = _with_item_again(data, at)
        elif kind == "swap":
            data = data[at:] + b"\n" + data[:at]
        elif kind == "end":
            data = data[:at]
        elif data:
            data = data[:at] + bytes([data[at] ^ 1 << many % 8]) + data[at + 1 :]
    return data


def _encoded(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _with_value(data: bytes, at: int, value: bytes) -> bytes:
    """Return a file with another value after the colon, comma or bar that comes next."""
    place = min((found for sign in b":,|;" if (found := data.find(sign, at)) >= 0), default=-1)
    if place < 0:
        return data + value
    ends = (found for sign in b"\n,|;}]" if (found := data.find(sign, place + 1)) >= 0)
    return data[: place + 1] + b" " + value + data[min(ends, default=len(data)) :]


def _with_lines(data: bytes, at: int, many: int) -> bytes:
    """Return a file with some lines repeated."""
    start = data.rfind(b"\n", 0, at) + 1
    lines = b"\n".join(data[start:].split(b"\n")[: many % 4 + 1])
    return data[:start] + lines + b"\n" + data[start:]


def _with_item_again(data: bytes, at: int) -> bytes:
    """Return a YAML file with an item of a list repeated, and so its id."""
    lines = data.split(b"\n")
    first = data.count(b"\n", 0, at)
    start = next((n for n in range(first, -1, -1) if lines[n].lstrip().startswith(b"- ")), None)
    if start is None:
        return data
    indent = len(lines[start]) - len(lines[start].lstrip())
    inside = lines[start + 1 :]
    end = next((n for n, line in enumerate(inside) if line[: indent + 1].strip()), len(inside))
    return b"\n".join((*lines[: start + 1 + end], *lines[start:]))
