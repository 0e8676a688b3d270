"""Lines that agree on nothing: a form's help, what was only said, when to talk again (B4)."""

from __future__ import annotations

import re

from mus_cli.forms.sections import puts_off
from mus_cli.forms.values import is_example, is_in_brackets

_FOLLOWS_UP = re.compile(
    r"(?:\w+ ){0,3}?(?:opfølgning(?:smøde|ssamtale)?(?! på (?!mus|samtal|aftale|plan|mål))"
    r"|midtvejssamtale|samler op|tages op igen|(?:næste|neste|nästa) (?:mus|samtal\w*|snak"
    r"|møde)|follow[- ]up(?: meeting)?"
    r"|next (?:review|meeting|talk))\b",
    re.IGNORECASE,
)
_TALKS_AGAIN = re.compile(
    r"(?:vi|we)(?:['’]ll)? (?:ses|mødes|(?:will )?meet|(?:følger op|(?:will )?follow up)"
    r"(?! (?:på|on) (?!\w*(?:det|dem|plan|aftale|mål|this|them|goals)|[0-9])))\b"
    r"|.{0,20}\b(?:vi|we)\b.{0,60}\b(?:igen|again|på ny)\b|der følges op\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:her|nedenfor|here|below)\b.{0,30}\b(?:aftalte?|enige|agreed?)\b|"
    r"(?:vi|we)(?: har)? (?:talte|talt|snakkede|drøftede|drøftet|gennemgik|talked|discussed"
    r"|spoke)\b",
    re.IGNORECASE,
)
# "Skala for trivsel 0-10: Ida siger 8".
_RATES = re.compile(
    r"(?:(?:på|on) (?:en|a) )?(?:skala(?:en)?|(?:the )?scale)\b[^:]{0,40}"
    r"\b[0-9]+ ?(?:-|–|til|to) ?[0-9]+(?: ?:| (?:siger|ligger|er|says|is)\b|$)",
    re.IGNORECASE,
)
# "Ida overvejer en uddannelse": nobody has agreed on that.
_LEAVES_OPEN = re.compile(
    r"[\w-]+ (?:(?:vil|kan|skal) måske|overvejer|er interesseret i|drømmer om|tænker på"
    r"|kunne (?:godt )?tænke sig|(?:may|might)|is (?:considering|thinking of|interested in))\b",
    re.IGNORECASE,
)
_INSTRUCTS = re.compile(
    r"(?:skriv|beskriv|udfyld|udfyldes|utfylles|fylles (?:ut|inn)|fylls i|(?:to be )?filled in"
    r"|notér|noter|angiv|(?:her|nedenfor) (?:skriv|skal|kan|[a-zæøå]+es\b)"
    r"|for hver(?:t)? [a-zæøå]+ [a-zæøå]+es\b|brug|tag stilling|husk|sæt"
    r"|sig til|let me know|tell me|describe|write|fill|note|use|here you|please"
    # The form's own cards and rows.
    r"|(?:opret|tilføj|lav|create|add|make) (?:et|ét|en|én|an?|one) (?:nyt? |new )?(?:kort|linje"
    r"|række|felt|card|row|line|entry)"
    # What can be done with them in the system: "Aftalerne kan rettes til og med maj".
    r"|(?:(?:alle|de|the|all) )?(?:(?:aftale|mål|handling|punkt|status|plan|skema|række|linje"
    r"|avtale)(?:r|n|en|t|et|er|rne|erne|ene|et)?|actions?|agreements?|goals?|rows?|plan|form)"
    r" (?:kan|må|can|may)(?: (?:\w+ ){0,3}?)"
    r"(?:ses|rettes|redigeres|ændres|opdateres|slettes|tilføjes|låses|endres|"
    r"(?:be )?(?:seen|edited|changed|updated|deleted|added|viewed|locked)))\b",
    re.IGNORECASE,
)


# "Hobro, den 3. marts 2027", above the names of the two.
_WHERE_SIGNED = re.compile(
    r"[A-ZÆØÅÄÖ][\w-]+(?: [A-ZÆØÅÄÖ][\w.-]*){0,2}, ?(?:(?:den|d\.|the) ?)?"
    r"(?:[0-9]{1,2}[./-] ?[0-9]{1,2}[./ -] ?(?:20)?[0-9]{2}"
    r"|[0-9]{1,2}\.? [a-zæøå]{3,9}\.? 20[0-9]{2})"
    r"[ .:]*"
)


def agrees_on_nothing(text: str) -> bool:
    """Tell whether a line is a form's help or question, says when to talk again, or rates.

    So does one that puts something off.
    """
    return (
        is_example(text)
        or is_in_brackets(text)
        or text.endswith(("?", ":"))
        or _INSTRUCTS.match(text) is not None
        or _FOLLOWS_UP.match(text) is not None
        or _TOLD.match(text) is not None
        or _RATES.match(text) is not None
        or puts_off(text)
    )


def instructs(text: str) -> bool:
    """Tell whether a line begins as a form says what to do with it: "Skriv", "Write"."""
    return _INSTRUCTS.match(text) is not None


def is_about_follow_up(text: str) -> bool:
    """Tell whether a line begins with a follow-up on all of it, or with the next talk."""
    return _FOLLOWS_UP.match(text) is not None


def talks_again(text: str) -> bool:
    """Tell whether a line says when the two talk again."""
    return _TALKS_AGAIN.match(text) is not None


def says_where_signed(text: str) -> bool:
    """Tell whether a line is the place and day of what the two sign, and no more."""
    return _WHERE_SIGNED.fullmatch(text) is not None


def leaves_open(text: str) -> bool:
    """Tell whether somebody only considers what a line says."""
    return _LEAVES_OPEN.match(text) is not None
