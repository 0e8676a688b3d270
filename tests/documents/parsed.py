"""A page of Markdown as a reader's program sees it: its bones, and its text."""

from __future__ import annotations

from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

PLAIN = {"text", "softbreak", "hardbreak", "strong_open", "strong_close"}


class Page(NamedTuple):
    """``bones``: headings, rules, rows and cells in order; ``foreign``: what no page may hold."""

    bones: tuple[str, ...]
    foreign: tuple[str, ...]
    text: str
    strong: int


def parsed(source: str) -> Page:
    """Read a page with CommonMark and GFM tables."""
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    inner = [child for token in tokens for child in token.children or ()]
    return Page(
        bones=tuple(
            f"{token.type} {token.tag}"
            for token in tokens
            if token.type in ("heading_open", "hr", "tr_open", "th_open", "td_open", "table_open")
        ),
        foreign=tuple(
            token.type
            for token in (*tokens, *inner)
            if token.type in ("html_block", "html_inline", "fence", "code_block", "blockquote_open")
            or (token in inner and token.type not in PLAIN)
        ),
        text="\n".join(_text(token) for token in tokens if token.type == "inline"),
        strong=sum(token.type == "strong_open" for token in inner),
    )


def flat(text: str) -> str:
    """Return text with every run of white space as one space."""
    return " ".join(text.split())


def _text(token: Token) -> str:
    return "".join(
        "\n" if child.type.endswith("break") else child.content for child in token.children or ()
    )
