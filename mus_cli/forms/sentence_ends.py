"""The sentences of a line: where one ends, and where only a word is shortened (B4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mus_cli.core import guesses
from mus_cli.core.text import clean_line

_LONGEST = 1_000  # characters; a longer text is not taken apart
# "Hvem: ? Hvornår: snarest" is two.
_SENTENCE = re.compile(r'(?<=[\w)%”"»’][.!]) +(?=[A-ZÆØÅÄÖ])|(?<=\?) +(?=[A-ZÆØÅÄÖ][a-zæøåäö]+:)')
_INITIAL = re.compile(r"\b[A-ZÆØÅ]\.$")
_SHORTENED = re.compile(
    r"\b(?:bl\.a|f\.eks|fx|evt|inkl|ekskl|ca|jf|nr|pr|kl|max|min|mv|m\.m|osv|tlf|afd|dr|e\.g"
    r"|approx)"
    r"\.$",
    re.IGNORECASE,
)


def first_sentence(text: str) -> str:
    """Return what a line says first; the rest is more about it."""
    return sentences_of(clean_line(text))[0]


def joined(sentences: Sequence[str]) -> str:
    """Return sentences as one text, each with its full stop."""
    return " ".join(one if one[-1:] in ".!?" else f"{one}." for one in sentences)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a line; the first without its full stop, where there are others."""
    return [text] if len(text) > _LONGEST else parted(text)


def parted(text: str) -> list[str]:
    """Return the sentences of a text, however long."""
    parts: list[str] = []
    for part in _SENTENCE.split(text):
        # A first name after "Hus B." begins a sentence, and "Hansen" after "Jens B." none.
        is_initial = (
            parts and _INITIAL.search(parts[-1]) and not guesses.is_common_name(part.split()[0])
        )
        is_cut = parts and len(parts[-1]) < 8 and not parts[-1].endswith("?")  # noqa: PLR2004
        if parts and (is_initial or is_cut or _SHORTENED.search(parts[-1])):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    first, *others = parts or [""]
    return [first.rstrip(".") if others else first, *others]
