"""What the text in a cell says: nothing, a tick, a person, a rhythm, a day (B4).

What a file does not say stays unsaid: no person and no rhythm is made up.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.text import clean_line
from mus_cli.forms.blocks import DASHES, TICKED, TICKED_SIGNS, UNTICKED, UNTICKED_SIGNS
from mus_cli.forms.headings import meaning

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
    r"|udfyld(?:es)? (?:kun )?(?:hvis|såfremt|ved behov)\b.{0,40}"
    r"|(?:fill in|complete) (?:only )?(?:if|where) .{0,40}"
    r"|(?:dd|xx|åååå|yyyy|mm|\?\?|__)(?:[ ./-](?:dd|xx|mm|åååå|yyyy|åå|yy|xxxx|\?\?|__+))+"
    r"|x{3,}|_{2,}|\.{3,}|…+|[-–—_. /\\]+|\?+|tbd|n/?a|none"
    r"|(?:der er )?(?:ingen|intet|inga|inget|no|nothing|ikke flere)(?: (?:nye?|særlige?"
    r"|yderligere|flere|andre|øvrige|fler|andra|ytterligere|ytterligare|further"
    r"|other|additional|more|new|aftaler?|aftalt"
    r"|mål|bemærkninger"
    r"|kommentarer|agreements?|goals?|agreed|comments?|avtaler?|avtal))*|ikke (?:aftalt"
    r"|relevant|aktuelt?|udfyldt)(?: endnu)?"
    r"|not (?:agreed|relevant|applicable)"
    # "Drøftet, ikke noget at aftale"
    r"|(?:(?:kun |only )?(?:drøftet|talt om(?: det)?|discussed|talked about(?: it)?)[,.: –-]{1,3}"
    r"(?:men |but )?)?(?:ikke noget|intet|ingenting|inget|nothing)(?: (?:at|to|att|å))? "
    r"(?:aftalt?e?|agreed?(?: on)?|avtale?r?a?t?)(?: (?:her|om det|endnu|here|yet))?"
    r"|(?:kun |only )(?:drøftet|discussed)",
    re.IGNORECASE,
)
# The line to write on, where what was written is shorter than it: "Ida Holm ________".
_RULED = re.compile(r"(?<=[^\s:_.…])\.?[ \t]*(?:__|\.{4}|……)[\s_.…]*$")
_BRACKETS = re.compile(r"[(\[<{]([^()\[\]<>{}]*)[)\]>}]")
_EXAMPLE = re.compile(
    r"[(\[]?\s*(?:eksempel(?:vis)?|eksempler|eks\.|f\.? ?eks\.?|fx\.?|for eksempel|til eksempel"
    r"|exempel|t\.? ?ex\.?|example|e\.g\.|for example|for instance)(?:\b|(?<=\.))[\s:;,.–-]*",
    re.IGNORECASE,
)

_FEW_WORDS = 5  # of "Eksempel på en udfyldt aftale"

# "4", "3/5", "Niveau 2", "øvet": how good somebody is at something.
_LEVEL = re.compile(
    r"(?:(?:niveau|trin|grad|level|step) )?(?:10|[0-9])(?:[.,]5)?(?: ?(?:/|af|of) ?(?:10|[3-9]))?"
    r"|[+-]{1,3}|begynder|(?:let |meget )?øvet|rutineret|erfaren|ekspert|basis|avanceret"
    r"|beginner|basic|intermediate|advanced|expert",
    re.IGNORECASE,
)

# "4,4", "75 %", "< 6", "1,2 mio. kr.", "indeks 104".
_LONGEST_FIGURE = 40  # characters
_FIGURE = re.compile(
    r"(?:(?:indeks|index|under|over|min\.?|maks\.?|max\.?|mindst|højst|ca\.?|at least|below|above"
    r"|[<>≤≥=+±~-]) ?)*[0-9][0-9.,: ]*(?:[-–/][0-9][0-9.,]*)?"
    r" ?(?:%|‰|procent|percent|pct\.?|(?:t\.?|mio\.?|mia\.?)? ?(?:kr\.?|dkk|eur|nok|sek|€|£|\$)"
    r"|mio\.?|stk\.?|dage?|days?|timer?|hours?|min\.?|minutter|minutes|point|points|pcs)?",
    re.IGNORECASE,
)

_WHO: dict[Literal["me", "manager", "both"], str] = {
    "me": r"mig|jeg|mig selv|selv|medarbejder(?:en)?|medarb\.?|ma\.|m\.?arb\.?|me|myself|self|i"
    r"|(?:the )?employee|medarbeider(?:en)?|ansatt|medarbetare(?:n)?|mej|jag",
    "manager": r"(?:min |din |nærmeste |vores )*(?:leder(?:en)?|chef(?:en)?)"
    r"|(?:my |the |line )*manager|(?:my |the )?boss",
    "both": r"begge(?: parter)?|os begge|vi|fælles|both(?: of us)?|us|båda|vi begge"
    r"|i fællesskab|sammen",
}
_AND = re.compile(r"\s*(?:\bog\b|\bsamt\b|\band\b|\boch\b|&|\+|/|,|;|\n)\s*", re.IGNORECASE)
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


def without_ruling(text: str) -> str:
    """Return a text without the rest of the ruling behind its lines.

    A label alone keeps its ruling: what follows is not its text.
    """
    return "\n".join(map(_unruled, text.split("\n")))


def is_ruled(line: str) -> bool:
    """Tell whether a line ends in ruling to write on."""
    return _RULED.search(line) is not None


def _unruled(line: str) -> str:
    text = _RULED.sub("", line)
    is_label = text != line and ":" not in text and meaning(text, exact=True) is not None
    return line if is_label else text


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


def heads_example(heading: str) -> bool:
    """Tell whether a heading says that an example is below it, and has none behind it itself."""
    is_short = len(heading.split()) <= _FEW_WORDS and ":" not in heading.rstrip(" :")
    return is_short and is_example(heading)


def is_in_brackets(text: str) -> bool:
    """Tell whether a text is in brackets from end to end, as the help of a form is."""
    return _BRACKETS.fullmatch(text.strip(" .")) is not None


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
    name = clean_line(text).lstrip("@")
    found = named_party(name.strip(" :;,"))
    if found:
        return found
    parts = [part for part in _AND.split(text.strip()) if part.strip()]
    known = {named_party(part) for part in parts}
    if len(parts) > 1 and known <= {"me", "manager", "both"}:
        return "both" if len(known) > 1 or "both" in known else known.pop()
    return name


def is_level(text: str) -> bool:
    """Tell whether a text only says how good somebody is at something."""
    return _LEVEL.fullmatch(text) is not None


def is_figure(text: str) -> bool:
    """Tell whether a text is only a figure with its unit, as in a table of key figures."""
    return len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text.strip()) is not None


def is_person(text: str) -> bool:
    """Tell whether a text surely names one of the two."""
    return bool(named_party(clean_line(text).strip(" :;,")))


def named_party(name: str) -> Literal["me", "manager", "both", ""]:
    """Return which of the two somebody is by the word for them: "medarbejder", "min leder"."""
    bare = name.strip(" :").casefold()
    readings = (bare, bare.rstrip("."))
    for one, pattern in _WHO.items():
        if any(re.fullmatch(pattern, reading) for reading in readings):
            return one
    return ""


def rhythm(how: str) -> rec.Rhythm | None:
    """Return how often a text says that something is followed up."""
    words = how.casefold().strip(" .")
    alone = next((every for every, word in _RHYTHM_WORD.items() if word == words), None)
    found = (every for every, pattern in _EVERY.items() if re.search(pattern, words))
    return alone or next(found, None)


_RHYTHM_ALONE = re.compile(
    r"(?:hver[t]? |every |each |en gang (?:om |i )?|once a |ved |på |til |at |vores |our |halve "
    r"|om )*"
    r"(?:1\s*:\s*1(?:'er|s)?|måned(?:en|ligt)?|month(?:ly)?|kvartal(?:et|svis|svist)?"
    r"|quarter(?:ly)?"
    r"|halvår(?:et|ligt)?|half[- ]year(?:ly)?|år(?:et|ligt)?|year(?:ly)?)",
)


def is_rhythm_alone(how: str) -> bool:
    """Tell whether a text says how often, and nothing else."""
    return _RHYTHM_ALONE.fullmatch(how.casefold().strip(" .")) is not None


TIME = (  # of the day, where there is one
    r"[\s,.]*(?:(?:kl\.?|klokken|at)? ?[0-9]{1,2}(?:[.:][0-9]{2})?"
    r"(?: ?(?:-|–|til|to) ?[0-9]{1,2}(?:[.:][0-9]{2})?)?[\s,.]*)?"
)
_SOON = (
    r"snarest(?: muligt)?|hurtigst muligt|straks|(?:med det|så) samme|asap|as soon as possible"
    r"|snarast(?: möjligt)?|snarest mulig|(?:as soon as|when(?:ever)?) (?:we can|possible)"
    r"|ved (?:først(?:e|kommende) )?lejlighed|når der er tid"
)
_BREAK = (
    r"(?:(?:sommer|efterårs|vinter|jule|påske|forårs|industri)(?:ferien?|lukning(?:en)?)|ferien"
    r"|(?:summer|autumn|winter|easter|christmas) (?:holidays?|break|vacation|shutdown)|holidays)"
)
_TALK = r"(?:næste|next) (?:mus|\w*samtale|møde|talk|review|meeting)"
# Limits that no calendar has: "inden sommerferien", "before the next talk".
_BEFORE = (
    r"(?:(?:allersenest|senest|no later than) )?(?:inden|før|before|by)"
    rf" (?:(?:(?:den|the|min|my|næste|next) )*{_BREAK}|(?:the )?{_TALK})"
)
_OTHER = (
    rf"(?:efter|til|over|hen over|i løbet af|after|over|during)"
    rf" (?:(?:den|the|min|my|næste|next) )*{_BREAK}|(?:senest )?(?:til|ved|at) (?:the )?{_TALK}"
    r"|(?:til|hen over|over) (?:foråret|sommeren|efteråret|vinteren)|efter nytår|in the new year"
)
_BEGINS = (  # "fra efter sommerferien"
    rf"(?:fra|from) (?:og med )?(?:(?:efter|after) )?(?:(?:den|the|min|my) )*{_BREAK}"
)
_WITHOUT_DAY = re.compile(
    rf"{_SOON}|{_BEFORE}|{_OTHER}|{_BEGINS}|løbende|hele året|året rundt|ongoing"
    r"|continuous(?:ly)?|all year|fortløpende|löpande",
    re.IGNORECASE,
)
# "Dagsorden til næste møde" is no deadline, and "dagsorden, til næste møde" is.
_ENDS_WITHOUT_DAY = re.compile(
    rf"(?!.*\b(?:ikke|måske|hvis|eller|not|maybe|if|or)\b)"
    rf"(?P<what>.+?)(?:, (?P<apart>{_SOON}|{_BEFORE}|{_OTHER}|{_BEGINS})"
    rf"| (?P<within>{_SOON}|{_BEFORE})| (?P<begins>{_BEGINS}))"
    r"[.!]?",
    re.IGNORECASE,
)


def soon_or_limited(text: str) -> tuple[str, str] | None:
    """Return a text and its end that says it is due soon, or before something that has no day.

    What is behind a comma is no part of the text: "Ny lampe, inden sommerferien". Nor is when
    something begins.
    """
    found = _ENDS_WITHOUT_DAY.fullmatch(text)
    if found is None:
        return None
    if found["within"]:
        return text, found["within"]
    return found["what"], found["apart"] or found["begins"]


def is_day(text: str, said_on: dt.date) -> bool:
    """Tell whether a text is a deadline, with a day or without one, and no more.

    "Jan" alone is rather a person, as a month begins with a small letter.
    """
    bare = text.strip(" .;,()")
    if _WITHOUT_DAY.fullmatch(bare):
        return True
    return not deadlines.may_be_name(bare) and deadlines.is_nothing_else(bare, said_on)
