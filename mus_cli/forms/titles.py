"""What people at a workplace are called, and who of two leads by it (B4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

LEADS = (
    r"(?:[a-zæøå]{2,4}-)?(?!projekt|produkt(?!ion)|kursus|møde|sags|bygge|rejse)\w*(?:leder|ledare|chef|sjef|direktør"
    r"|direktör|forstander|mester)(?:en)?"
    r"|(?<!project )(?<!product )(?<!account )(?<!case )(?<!community )manager|rektor|dekan"
    r"|(?:klinik|butiks|salon|værksteds|virksomheds|restaurant|med)ejer(?:en)?|indehaver(?:en)?"
    r"|supervisor|(?:team|shift|section|group|unit|ward|store|line|people) ?lead(?:er)?"
    r"|editor-in-chief|c[eftoi]o"
    r"|(?<!-)(?<!business )partner|(?:line|people|team) manager"
    r"|head of [\w ]+|principal(?! (?-i:[a-zæøå]))|boss"
)
"""Titles of somebody who leads others."""

LEADER = re.compile(rf"\b(?:{LEADS})\b", re.IGNORECASE)
OCCUPATION = (
    r"\w*(?:pædagog|pedagog|assistent|konsulent|lærer|lärare|tekniker|rådgiver|analytiker|hjælper"
    r"|plejerske|fuldmægtig|ingeniør|laborant|koordinator|udvikler|specialist|elev|mester|montør"
    r"|arbejder|officer|engineer|developer|analyst|nurse|sygeplejer|sjuksköterska|sykepleier"
    r"|sekretær|bibliotekar|terapeut|terapeutassistent|chauffør|håndværker|overlæge|formand|inspektør"
    r"|psykolog|farmakonom|jurist|tømrer|snedker|maler|mekaniker|smed|elektriker|sælger|kordegn"
    r"|gartner|journalist|bogholder|designer|programmør|arkivar|lektor|adjunkt|betjent|operatør"
    r"|portør|jordemoder|tjener|receptionist|medarbejder|planlægger|disponent|økonom"
    r"|instructor|instruktør|trainer|træner|dancer|danser|teacher|technician|clerk|operator|driver"
    r"|underviser|berider|forsker|medhjælper|butiksassistent)"
)
_LEADING = re.compile(r"\b(?:ledende|leading|cheflæge|chefredaktør)\b", re.IGNORECASE)
# Those who have a manager as often as they are one.
_DEPUTIES = (
    r"(?:souschef|vice(?!vært|\w*direktør)\w+|prorektor|prodekan|stedfortræder\w*"
    r"|(?!borg)\w*mester|(?:assisterende|konstitueret|deputy|assistant|acting) \w+"
    r"|over(?!sætter|læge)\w{4,}|\w*koordinator|(?!skole)\w*inspektør|afdelingssygeplejerske|coordinator"
    r"|(?<!team )(?<!people )(?<!line )lead"
    r"|foreman|(?:ballet|harbour) ?master|\w*fører|førstemand|dr|(?:bygge|projekt|kursus)leder"
    r"|(?:project|product|account|case|community) manager|principal)"
)
_MAY_LEAD = re.compile(rf"\b{_DEPUTIES}\b", re.IGNORECASE)
# Those who may be above a leader as well: they own the place, or chair its board.
_OPEN = re.compile(
    r"\b(?:\w*formand|\w*læge|\w*advokat|\w*revisor|skoleinspektør|\w*bestyrer|ejer|styrer"
    r"|\w*forvalter|\w*redaktør|\w*kommissær|professor|prof|arkitekt|apoteker|(?:bog|blomster|vin|cykel|møbel|kunst|fiske)handler|købmand|kontaktperson|kasserer|provst|\w*præst"
    r"|doctor|physician|läkare|lege|owner|chair\w*)\b",
    re.IGNORECASE,
)
# Of two who lead, the one who leads several places.
_ABOVE = re.compile(
    r"\b(?:distrikt|kæde|region|område|land|koncern|division|forvaltning|drift|direktør|district|area"
    r"|regional|general)",
    re.IGNORECASE,
)
# Somebody else at the talk.
_OTHER = re.compile(
    r"\b(?:tillids|bisidder|referent|arbejdsmiljørep|mentor\b|hr\b|union)", re.IGNORECASE
)
_INITIALS = re.compile(r"[A-ZÆØÅÄÖ][A-ZÆØÅÄÖ-]{0,5}")
# "Pa. Jonas Holm", "VPK Ida Holm"; "Chr. Holm" is a name.
_ABBREVIATED = (
    r"(?!(?:Chr|Fr|Frede|Joh|Kr|Th|Vilh|Alex|Jac|Sv|Wm|Geo|Edv|Aug)\.)"
    r"(?:[A-ZÆØÅÄÖa-zæøåäö][a-zæøåäö-]{1,9}\.(?:[a-zæøåäö]{2,10}\.?)*|[A-ZÆØÅ]{2,4}\.?) ?"
)
_WHOLE_NAME = r"[A-ZÆØÅÄÖ][a-zæøåäöé][a-zæøåäöé'’-]*(?: [A-ZÆØÅÄÖ][\w.'’-]*){1,3}"
_IN_FRONT = re.compile(
    rf"^(?:[a-zæøåäö]{{4,}} |(?i:{LEADS}|{OCCUPATION}|{_DEPUTIES}|{_OPEN.pattern}) ){{1,3}}"
    r"(?=[A-ZÆØÅÄÖ])"
    rf"|^{_ABBREVIATED}(?={_WHOLE_NAME} *(?:[(,;|/–\n]|$|og |and |och ))"
)


LONGEST = 100  # characters of a line that is a title, or names the two


class Rank(IntEnum):
    """How surely somebody leads by what they are called."""

    UNSAID = -1
    WORKS = 0
    MAY_LEAD = 1
    DEPUTY = 2
    LEADS = 3
    OPEN = 4


def split_title(name: str) -> tuple[str, str]:
    """Return what is in front of a name, as in "Laborant Emil Storm", and the name."""
    front = _IN_FRONT.match(name)
    return (front[0].strip(), name[front.end() :]) if front else ("", name)


def is_title(text: str) -> bool:
    """Tell whether a text is what somebody is called, and nothing else."""
    bare = text.strip(" .:")
    return any(
        re.fullmatch(one, bare, re.IGNORECASE)
        for one in (LEADS, OCCUPATION, _DEPUTIES, _OPEN.pattern)
    )


def leads(text: str) -> bool:
    """Tell whether a text is the title of somebody who leads: "Daglig leder", "chefen"."""
    bare = re.sub(r"(?:daglig|pædagogisk|faglig|ledende|administrativ) ", "", text.strip(" .:"))
    return LEADER.fullmatch(bare) is not None


def rank(called: str) -> Rank:
    """Return how surely somebody leads who is called so; initials say nothing."""
    bare = " ".join(word for word in called.split() if not _INITIALS.fullmatch(word))
    if not bare:
        return Rank.UNSAID
    if _LEADING.search(bare):
        return Rank.LEADS
    if _OPEN.search(bare) and not LEADER.search(bare):
        return Rank.OPEN
    if _MAY_LEAD.search(bare):
        return Rank.DEPUTY
    if LEADER.search(bare):
        return Rank.LEADS
    is_job = bare[0].islower() or re.match(OCCUPATION, bare, re.IGNORECASE) is not None
    return Rank.WORKS if is_job else Rank.MAY_LEAD


def manager_of(called: Sequence[str]) -> int | None:
    """Return which of two leads the other by what they are called; nobody where it is not sure.

    A deputy, a doctor or an owner leads who has an ordinary job only. Whoever owns the place or
    chairs its board may be above its leader.
    """
    ranks = [*map(rank, called)]
    if any(map(_OTHER.search, called)):
        return None
    if sorted(ranks) in ([Rank.WORKS, Rank.DEPUTY], [Rank.WORKS, Rank.OPEN]):
        return 1 - ranks.index(Rank.WORKS)
    if Rank.OPEN in ranks:
        return None
    if ranks.count(Rank.LEADS) == 1:
        return ranks.index(Rank.LEADS)
    above = [one for one, title in enumerate(called) if _ABOVE.search(title)]
    return above[0] if len(above) == 1 and {*ranks} == {Rank.LEADS} else None


def any_leads(lines: Sequence[str]) -> bool:
    """Whether one of the lines below a name is the title of somebody who leads."""
    short = (line for line in lines if len(line) <= LONGEST)
    return any(rank(line.lower()) is Rank.LEADS for line in short)
