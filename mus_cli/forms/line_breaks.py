"""Lines as they were meant: wrapped ones as one, several labels on one as several (B4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from mus_cli.forms.blocks import Block, Paragraph
from mus_cli.forms.headings import meaning, split_label
from mus_cli.forms.sentences import NUMBERED, SENTENCE_LENGTH

_WRAPPED = 55  # characters of a line that may go on in the next
# Our own cells have what belongs together behind a dot.
_LABEL = re.compile(
    r"(?<![\w(])(?<!· )([A-ZÆØÅÄÖ][\wæøå/-]{1,25}(?: [a-zæøå][\w-]{1,15}){0,3}):(?= \S|$)"
)


def split_lines(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the lines of paragraphs; one that goes on in the middle of a sentence is one."""
    for paragraph in blocks:
        if not isinstance(paragraph, Paragraph):
            yield paragraph
            continue
        lines: list[str] = []
        written = paragraph.text.split("\n")
        for before, line in zip(("", *written), written, strict=False):
            if lines and (_goes_on(lines[-1], line) or _is_cut(before, line, written)):
                lines[-1] = f"{lines[-1]} {line}"
            else:
                lines.append(line)
        for line in lines:
            for part in _at_labels(line) if line else ():
                yield replace(paragraph, text=part)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on in the next: "b) Ida bestiller den" begins another."""
    return len(before) > _WRAPPED and line[:1].islower() and not NUMBERED.match(line)


def _is_cut(before: str, line: str, written: Sequence[str]) -> bool:
    """Whether an item's line ends where the next word had no room: "… på Løgumkloster / Højskole".

    Only where others are cut, too, and none is longer.
    """
    is_item = NUMBERED.match(before) is not None and before[-1:] not in ".,;:!?"
    if not is_item or NUMBERED.match(line) or split_label(line) or len(before) <= _WRAPPED:
        return False
    has_room = len(f"{before} {line.partition(' ')[0]}") <= max(map(len, written))
    return not has_room and any(map(_goes_on, written, written[1:]))


def _at_labels(line: str) -> Iterator[str]:
    """Yield a line, or each label on it with its text: "Mål: Excel Ansvarlig: Karin"."""
    found: list[re.Match[str]] = []
    for one in _LABEL.finditer(line):
        # "Mål: Kursus: Excel" has one label and its text.
        is_text = bool(found) and one.start() <= found[-1].end() + 1
        if meaning(one[1], exact=True) and not is_text:
            found.append(one)
    if len(found) < 2 or found[0].start() or len(line) > SENTENCE_LENGTH:  # noqa: PLR2004
        yield line
        return
    for one, following in zip_longest(found, found[1:]):
        yield line[one.start() : following.start() if following else None].strip(" ,;|–—")
