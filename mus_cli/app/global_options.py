"""The options allowed anywhere on the line: ``--lang``, ``--plain`` and ``--no-input``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class GlobalOptions(NamedTuple):
    """The options found, and the words that are left for the command."""

    rest: tuple[str, ...]
    lang: str | None = None
    plain: bool = False
    no_input: bool = False


def split_global_options(words: Sequence[str]) -> GlobalOptions:
    """Take the options out of ``words``, up to a lone ``--``; the last ``--lang`` wins."""
    end = words.index("--") if "--" in words else len(words)
    rest: list[str] = []
    lang: str | None = None
    plain = no_input = False
    ahead = iter(words[:end])
    for word in ahead:
        if word == "--lang":
            lang = next(ahead, "")
        elif word.startswith("--lang="):
            lang = word.removeprefix("--lang=")
        elif word == "--plain":
            plain = True
        elif word == "--no-input":
            no_input = True
        else:
            rest.append(word)
    return GlobalOptions((*rest, *words[end:]), lang, plain, no_input)
