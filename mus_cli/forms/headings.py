"""What the heading of a column, or the label before a text, means: Danish and English (B4).

Forms word the same few things in many ways. ``meaning`` looks for the word that tells them apart;
``exact`` is for places where a sentence is as likely as a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from mus_cli.core.text import clean_line

Role = Literal[
    "goal",
    "what",  # the goal, in a form without a better word for it: "Hvad", "Emne"
    "activities",
    "success",
    "due",
    "when",  # the deadline, in a form without a better word for it: "Dato"
    "responsible",
    "follow_up",
    "status",
    "milestones",
    "why",
    "benefit",
    "manager_part",
    "first_step",
    "number",
]
GOALS: tuple[Role, ...] = ("goal", "what", "activities")  # what can be the goal, best first

_LONGEST = 70  # characters of a heading
_MOST_WORDS = 10


class _Word(msgspec.Struct, frozen=True):
    role: Role
    pattern: str


# The first that is found decides: "Hvordan kan vi se, at målet er nået?" is no goal.
_WORDS = (
    _Word("milestones", r"delmål\w*|milepæl\w*|milestones?|sub-?goals?"),
    _Word(
        "follow_up",
        r"opfølgning\w*|opfølges|føl(?:ge|ges|ger|gt)?(?: \w+)? op|follow(?:ed)?[- ]?up"
        r"|evaluering|midtvejs\w*",
    ),
    _Word(
        "success",
        r"succes\w*(?:[- ]kriteri\w*)?|kriteri\w*|criteri(?:a|on)|tegn(?:ene)?|signs?|måling"
        r"|målepunkt\w*|måle[rs]?|measure[ds]?|kan (?:vi|i|man|du|jeg) se|ved (?:vi|i|du|jeg)"
        r"|er (?:det |målet )?nået|is reached|evidence|forventet (?:resultat|effekt)"
        r"|ønsket (?:resultat|effekt)",
    ),
    _Word("benefit", r"udbytte|gevinst|benefits?|arbejdspladsen (?:får|ud af)|får arbejdspladsen"),
    _Word(
        "manager_part",
        r"leder(?:en)?s (?:bidrag|støtte|opgaver?|rolle|del)"
        r"|(?:støtte|hjælp|opbakning) fra (?:min |din )?leder(?:en)?"
        r"|manager(?:'s|’s)? (?:part|support|role|help)",
    ),
    _Word("first_step", r"(?:første|næste) skridt|(?:first|next) steps?"),
    _Word("why", r"hvorfor|formål\w*|begrundelse\w*|baggrund|why|reasons?|purpose|rationale"),
    _Word("responsible", r"\w*ansvar\w*|hvem|tovholder|responsib\w*|owner|who|accountable"),
    _Word(
        "due",
        r"deadlines?|(?:tids)?frist(?:en|er)?|due(?: date)?|by when|target date|senest|slutdato"
        r"|færdigdato",
    ),
    _Word(
        "when",
        r"hvornår|when|dato(?:en)?|date|tid|tidspunkt|tidsplan|tidshorisont|tidsramme|termin"
        r"|timing|timeline|time frame",
    ),
    _Word("status", r"status"),
    _Word("activities", r"^(?:hvordan|how)"),
    _Word(
        "goal",
        r"(?:udviklings|lærings|kompetence|resultat|års|indsats)?mål(?:et|ene|sætning\w*)?"
        r"|(?:udviklings)?aftale[rnt]?\w*|goals?|objectives?|aims?|agreements?|agreed",
    ),
    _Word(
        "activities",
        r"aktivitet(?:en|er|erne)?|handling(?:en|er)?|handle?plan|indsats(?:en|er)?|activit(?:y|ies)"
        r"|actions?|metode|midler|initiativ(?:er)?",
    ),
    _Word(
        "what",
        r"hvad|what|emne[rt]?|(?:indsats|udviklings)?områder?|tema(?:er)?|topics?|areas?"
        r"|(?:udviklings)?ønsker?|opgaver?|kompetencer?|tasks?|wish(?:es)?",
    ),
    _Word("number", r"#|nr|no|nummer|number"),
)
# Words that may surround such a word in a heading, in ``exact`` reading.
_FILLING = (
    "af|aftalt|aftalte|agreed|and|are|at|be|de|den|der|det|did|din|dine|dit|do|does|done|du|en|er"
    "|et|faglig|faglige|for|fra|gør|has|har|have|hos|how|hvad|hvem|hvilke|hvilken|hvilket|hvordan"
    "|hvornår|i|if|in|is|it|jeg|kan|konkret|konkrete|med|medarbejder|medarbejderens|min|mine|mit"
    "|my|må|mål|målet|måles|nået|når|nås|of|og|om|on|or|our|personlig|personlige|på|reached|se|see"
    "|ses|shall|skal|som|that|the|til|to|udvikling|udviklingen|ved|vi|vil|vores|vurderes|we|what"
    "|when|who|will|året|year|your"
)
_NUMBERING = re.compile(r"^\(?(?:[0-9]{1,2}|[a-h]|[ivx]{1,4})[.):]\s*(?=\S)")
_TRAILING_NUMBER = re.compile(r"[\s-]*(?:n[ro]\.? ?)?[0-9]{1,2}[.)]?$")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*")
_EDGES = " :;,.?!*_–-•·/\"'”“"


def meaning(text: str, *, exact: bool = False) -> Role | None:
    """Return what ``text`` means as a heading, or ``None`` if it is none.

    Numbering, case, colons, asides in brackets and a second line do not matter. ``exact`` accepts
    only what can hardly be a sentence.
    """
    for heading in _readings(text):
        for word, anywhere, alone in _patterns():
            if (alone.fullmatch if exact else anywhere.search)(heading):
                return word.role
    return None


def split_label(text: str) -> tuple[str, str] | None:
    """Return label and text of a cell that holds both: "Mål: …", or the label on the first line."""
    first, _newline, rest = text.partition("\n")
    for label, text_after in (_at_colon(first, rest), (first, rest)):
        if text_after.strip() and meaning(label, exact=True) not in (None, "number"):
            return label, text_after.strip()
    return None


def _at_colon(first: str, rest: str) -> tuple[str, str]:
    label, _colon, beside = first.partition(":")
    return label, f"{beside.strip()}\n{rest}".strip()


def _readings(text: str) -> Iterator[str]:
    """Yield readings of a heading: its first line without asides, then up to a dash or colon."""
    first = clean_line(text.partition("\n")[0])
    if len(first) > _LONGEST or len(first.split()) > _MOST_WORDS:
        first = re.split(r"[:(–?]", first)[0]
        if len(first) > _LONGEST or len(first.split()) > _MOST_WORDS:
            return
    bare = _ASIDE.sub(" ", first).casefold().strip(_EDGES)
    bare = _NUMBERING.sub("", bare).strip(_EDGES)
    bare = (_TRAILING_NUMBER.sub("", bare) or bare).strip(_EDGES)
    yield bare
    for before in re.split(r"\s*(?::| [–-] |\?)\s*", bare)[:1]:
        if before != bare:
            yield before.strip(_EDGES)


@cache
def _patterns() -> tuple[tuple[_Word, re.Pattern[str], re.Pattern[str]], ...]:
    """Return each word with the patterns that find it in a heading, and as the whole heading."""
    between = r"[\s,/&+-]+"
    filling = rf"(?:{_FILLING})"
    found = []
    for word in _WORDS:
        one = rf"(?:{word.pattern})"
        alone = rf"(?:{filling}{between})*{one}(?:{between}(?:{filling}|{one}))*"
        anywhere = rf"(?<!\w){one}(?!\w)" if word.role != "number" else rf"^{one}$"
        found.append((word, re.compile(anywhere), re.compile(alone)))
    return tuple(found)
