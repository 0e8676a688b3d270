"""Cues for the talk: the beginning of an answer, under the point of the agenda it belongs to.

A cue reminds the person of words they have written; it does not repeat them (B14).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from mus_cli.core import agenda
from mus_cli.core.bank import Library, Theme
from mus_cli.core.privacy import FOR_THE_TABLE, STEPS
from mus_cli.core.record import AgendaLine, Answer
from mus_cli.core.text import lines

WORDS = 12
UNDER_A_LINE = 3

FEEDBACK = ("fb-keep", *STEPS)
"""The feedback to the manager, in the order in which it is said (P30)."""

_LETTERS = 9  # of each word, and the blank: one may be an address, or a key that was held down
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zæøå])")
_THEMES: Mapping[str, Theme] = {
    agenda.SINCE_LAST: "status",
    agenda.NOW: "work_situation",
    agenda.AHEAD: "development_goals",
}
_STEM = 6  # letters: shorter words are in sentences about anything, longer ones differ by endings
_COMMON = frozenset(
    "aldrig derfor ellers første hvordan hvornår imellem mellem skulle "  # noqa: SIM905
    "always before little really should something things without".split()
)


class Spoken(NamedTuple):
    """The keys of what is said: under each line of the agenda, and what belongs under none."""

    under: tuple[tuple[str, ...], ...]
    rest: tuple[str, ...]


def cue(text: str, words: int = WORDS) -> str:
    """Return the first sentence of a text, cut after so many words; "…" says that there is more."""
    first, *more = lines(text) or ("",)
    sentence, *others = _SENTENCE.split(first, maxsplit=1)
    return _cut(sentence, words, more=bool(more or others))


def shortened(text: str, words: int) -> str:
    """Return a text on one line, cut after so many words."""
    return _cut(text, words, more=False)


def _cut(text: str, words: int, *, more: bool) -> str:
    whole = " ".join(text.split())
    shown = " ".join(whole.split()[:words])
    longest = words * _LETTERS
    if len(shown) > longest:
        shown = shown[:longest].rpartition(" ")[0] or shown[:longest]
    if shown == whole and not more:
        return shown
    return f"{shown.rstrip(' .,;:–-…')} …" if shown else ""


def spoken(
    planned: Sequence[AgendaLine], answers: Mapping[str, Answer], library: Library
) -> Spoken:
    """Return what is said at each point of the agenda, in the order it is asked.

    The points that any agenda has take the answers of their theme. A point in the person's own
    words takes those that share a telling word with it; no line gets more than three.
    """
    order = {entry.key: number for number, entry in enumerate(library)}
    keys = sorted(
        (key for key, answer in answers.items() if _is_said(key, answer)),
        key=lambda key: order.get(key, len(order)),
    )
    stems = [_stems(line.topic) for line in planned]
    under: list[list[str]] = [[] for _line in planned]
    rest: list[str] = []
    for key in keys:
        written = _stems(answers[key].text)
        own = (number for number, topic in enumerate(stems) if topic & written)
        themed = (
            number
            for number, line in enumerate(planned)
            if agenda.is_fixed(line) and _THEMES.get(line.origin, "") == library.theme_of(key)
        )
        free = (number for number in chain(own, themed) if len(under[number]) < UNDER_A_LINE)
        number = next(free, None)
        (rest if number is None else under[number]).append(key)
    return Spoken(tuple(map(tuple, under)), tuple(rest))


def _is_said(key: str, answer: Answer) -> bool:
    return key not in (*FOR_THE_TABLE, *FEEDBACK) and bool(answer.text.strip() or answer.chosen)


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM and word not in _COMMON)
