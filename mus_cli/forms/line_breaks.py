"""Lines as they were meant: wrapped ones as one, several labels on one as several (B4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from mus_cli.forms.blocks import Block, Paragraph
from mus_cli.forms.headings import meaning
from mus_cli.forms.sentences import SENTENCE_LENGTH

_WRAPPED = 55  # characters of a line that may go on in the next
# Our own cells have what belongs together behind a dot.
_LABEL = re.compile(
    r"(?<![\w(])(?<!· )([A-ZÆØÅÄÖ][\wæøå/-]{1,25}(?: [a-zæøå][\w-]{1,15}){0,3}):(?= \S)"
)


def split_lines(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the lines of paragraphs; one that goes on in the middle of a sentence is one."""
    for paragraph in blocks:
        if not isinstance(paragraph, Paragraph):
            yield paragraph
            continue
        lines: list[str] = []
        for line in paragraph.text.split("\n"):
            if lines and len(lines[-1]) > _WRAPPED and line[:1].islower():
                lines[-1] = f"{lines[-1]} {line}"
            else:
                lines.append(line)
        for line in lines:
            for part in _at_labels(line) if line else ():
                yield replace(paragraph, text=part)


def _at_labels(line: str) -> Iterator[str]:
    """Yield a line, or each label on it with its text: "Mål: Excel Ansvarlig: Karin"."""
    found = [one for one in _LABEL.finditer(line) if meaning(one[1], exact=True)]
    if len(found) < 2 or found[0].start() or len(line) > SENTENCE_LENGTH:  # noqa: PLR2004
        yield line
        return
    for one, following in zip_longest(found, found[1:]):
        yield line[one.start() : following.start() if following else None].strip(" ,;|")
