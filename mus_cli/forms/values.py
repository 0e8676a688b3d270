"""What the text in a cell says: nothing, a tick, a person, a status, a rhythm (B4).

What a file does not say stays unsaid: no person, no status and no rhythm is made up.
"""

from __future__ import annotations

import datetime as dt
import re

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.text import clean_line
from mus_cli.forms.blocks import DASHES, TICKED, TICKED_SIGNS, UNTICKED, UNTICKED_SIGNS

_CROSSES = "✗✘"
_TICKS = frozenset(f"{TICKED_SIGNS}{_CROSSES}x")
_SIGNS = f"{TICKED_SIGNS}{UNTICKED_SIGNS}{_CROSSES}"
_OPTION = re.compile(rf"([{_SIGNS}]|\[[ xX]?\])[ \t]*([^{_SIGNS}\[\n]*)")
_BOXES = {"[x]": TICKED, "[ ]": UNTICKED, "[]": UNTICKED}

# What fields and cells show before anybody has written in them.
_PLACEHOLDER = re.compile(
    r"(?:klik|tryk|klikk|klicka|click|tap)\b.{0,60}\b(?:for at|for å|för att|to)\b.{0,60}"
    r"|(?:vælg|velg|välj|choose|select)(?: (?:et|en|ett|a|an|one))?"
    r"(?: (?:element|objekt|dato|datum|person|item|date|option|mulighed|navn|status))?"
    r"|(?:skriv|indsæt|angiv|udfyld|indtast|write|type|insert|enter)"
    r" (?:her|tekst|dato|navn|here|text|date|name)(?: .{0,40})?"
    r"|(?:dd|xx|åååå|yyyy|mm|\?\?|__)(?:[ ./-](?:dd|xx|mm|åååå|yyyy|åå|yy|xxxx|\?\?|__+))+"
    r"|x{3,}|_{2,}|\.{3,}|…+|[-–—_. /\\]+|\?+|tbd|n/?a|ingen|none",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[<{]([^()\[\]<>{}]*)[)\]>}]")
_EXAMPLE = re.compile(
    r"[(\[]?\s*(?:eksempel(?:vis)?|eksempler|eks\.|f\.? ?eks\.?|fx\.?|for eksempel|til eksempel"
    r"|exempel|t\.? ?ex\.?|example|e\.g\.|for example|for instance)(?:\b|(?<=\.))[\s:;,.–-]*",
    re.IGNORECASE,
)

_WHO = {
    "me": r"mig|jeg|mig selv|selv|medarbejder(?:en)?|medarb\.?|ma\.|m\.?arb\.?|me|myself|self|i"
    r"|(?:the )?employee|medarbeider(?:en)?|ansatt|medarbetare(?:n)?|mej|jag",
    "manager": r"(?:min |din |nærmeste |vores )*(?:leder(?:en)?|chef(?:en)?)"
    r"|(?:my |the |line )*manager|(?:my |the )?boss",
    "both": r"begge(?: parter)?|os begge|vi|fælles|both(?: of us)?|us|båda|vi begge"
    r"|i fællesskab|sammen",
}
_AND = re.compile(r"\s*(?:\bog\b|\bsamt\b|\band\b|\boch\b|&|\+|/|,|;|\n)\s*", re.IGNORECASE)
_STATUS: dict[rec.Status, str] = {
    "not-started": r"ikke (?:begyndt|startet|påbegyndt|nået|gennemført|i gang(?:sat)?)|ny"
    r"|afventer(?: svar)?|waiting(?: for an answer)?|not (?:yet )?(?:started|begun)"
    r"|ikke startet|ej påbörjad|planlagt|planned|nej|no",
    "in-progress": r"i gang|igang|påbegyndt|igangsat|startet|begyndt|under udførelse|undervejs"
    r"|delvist?(?: (?:nået|opfyldt|gennemført))?|partly|in progress|started|on track|ongoing"
    r"|løbende"
    r"|pågår|pågående|pågåande|påbörjad|i arbejde|[1-9][0-9]? ?%",
    "done": r"nået|opnået|opfyldt|færdig|afsluttet|gennemført|udført|ok|done|completed?|finished"
    r"|reached|achieved|ja|yes|fullført|ferdig|klar|klart|genomförd|100 ?%",
    "stalled": r"gået i stå|i stå|forsinket|udskudt|stalled|delayed|stuck|postponed|på hold"
    r"|on hold",
    "dropped": r"udgået|droppet|bortfaldet|aflyst|opgivet|dropped|cancelled|canceled",
}
_EVERY: dict[rec.Rhythm, str] = {
    "one-to-one": r"1\s*[:-]\s*1|\ben[- ]til[- ]en\b|\bone[- ]to[- ]one",
    "month": r"\bmånedlig|\b(?:hver(?:t)?|pr\.?|om) måned|månedsvis|monthly|\b(?:every|each"
    r"|once a) month",
    "half-year": r"halvårlig|\bhver(?:t)? halvår|\bhvert halve år|to gange (?:om året|årligt)"
    r"|twice a year"
    r"|\bhalf-yearly|\bevery (?:six|6) months|\beach half[- ]year|\bevery half[- ]year",
    "quarter": r"kvartalsvis|kvartalsmøde|\b(?:hver(?:t)?|pr\.?|i|om) kvartal(?:et)?\b"
    r"|\bhver (?:3\.|tredje) måned"
    r"|quarterly|\b(?:every|each|once a) quarter",
    "year": r"\bårlig|\b(?:hvert|om) år(?:et)?\b|yearly|\bannual|\b(?:every|each|once a) year",
}
_RHYTHM_WORD: dict[rec.Rhythm, str] = {
    "month": "måned", "quarter": "kvartal", "half-year": "halvår", "year": "år",
}  # fmt: skip


def said(text: str) -> str:
    """Return what somebody wrote in a cell: no placeholder, and of boxes to tick what is ticked."""
    text = _chosen(text)
    return "\n".join(line for line in text.split("\n") if not is_placeholder(line))


def is_placeholder(text: str) -> bool:
    """Tell whether a text only says what to write there, or nothing."""
    bare = clean_line(text).strip(" :*")
    if not bare or bare.casefold() in DASHES:
        return True
    whole = _BRACKETS.fullmatch(bare)
    inner = whole[1].strip() if whole else bare
    if whole and re.match(
        r"(?:skriv|indsæt|angiv|udfyld|write|insert|enter|fill)\b", inner.casefold()
    ):
        return True
    return _PLACEHOLDER.fullmatch(inner.rstrip(".!")) is not None


def is_example(text: str) -> bool:
    """Tell whether a text is an example of the form's own."""
    return _EXAMPLE.match(text) is not None


def _chosen(text: str) -> str:
    """Return a text without the boxes that nobody ticked; a tick alone stays one."""
    for mark, sign in _BOXES.items():
        text = text.replace(mark, sign).replace(mark.upper(), sign)
    options = [(sign, label.strip()) for sign, label in _OPTION.findall(text)]
    if not options:
        return text
    before = text[: _OPTION.search(text).start()].strip()  # type: ignore[union-attr]
    ticked = [label or sign for sign, label in options if sign not in UNTICKED_SIGNS]
    return "\n".join(filter(None, (before, *ticked)))


def is_tick(text: str) -> bool:
    """Tell whether a text is a tick and nothing else."""
    return text.strip().casefold() in _TICKS


def who(text: str) -> str:
    """Return "me", "manager", "both", or the name; empty where nobody is named."""
    name = clean_line(text)
    found = _known(name.strip(" :;,"))
    if found:
        return found
    parts = [part for part in _AND.split(text.strip()) if part.strip()]
    known = {_known(part) for part in parts}
    if len(parts) > 1 and known <= {"me", "manager", "both"}:
        return "both" if len(known) > 1 or "both" in known else known.pop()
    return name


def is_person(text: str) -> bool:
    """Tell whether a text surely names one of the two."""
    return bool(_known(clean_line(text).strip(" :;,")))


def _known(name: str) -> str:
    bare = name.strip(" :").casefold()
    readings = (bare, bare.rstrip("."))
    found = (
        one
        for one, pattern in _WHO.items()
        if any(re.fullmatch(pattern, reading) for reading in readings)
    )
    return next(found, "")


def status(text: str) -> rec.Status | None:
    """Return the status that a text is."""
    words = clean_line(text).casefold().strip(" .:!")
    return next(
        (status for status, pattern in _STATUS.items() if re.fullmatch(pattern, words)), None
    )


def rhythm(how: str) -> rec.Rhythm | None:
    """Return how often a text says that something is followed up."""
    words = how.casefold().strip(" .")
    alone = next((every for every, word in _RHYTHM_WORD.items() if word == words), None)
    found = (every for every, pattern in _EVERY.items() if re.search(pattern, words))
    return alone or next(found, None)


_RHYTHM_ALONE = re.compile(
    r"(?:hver[t]? |every |each |en gang (?:om |i )?|once a |ved |på |til |at |vores |our |halve "
    r"|om )*"
    r"(?:1\s*:\s*1(?:'er|s)?|måned(?:en|ligt)?|month(?:ly)?|kvartal(?:et|svis|svist)?|quarter(?:ly)?"
    r"|halvår(?:et|ligt)?|half[- ]year(?:ly)?|år(?:et|ligt)?|year(?:ly)?)",
)


def is_rhythm_alone(how: str) -> bool:
    """Tell whether a text says how often, and nothing else."""
    return _RHYTHM_ALONE.fullmatch(how.casefold().strip(" .")) is not None


def is_day(text: str, said_on: dt.date) -> bool:
    """Tell whether a text is a deadline and nothing else."""
    return deadlines.is_nothing_else(text.strip(" .;,()"), said_on)
