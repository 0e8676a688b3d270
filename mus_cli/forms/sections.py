"""What the heading of a section says about the lines and tables below it (B4).

They are agreements, minutes of what was said, what was agreed a year ago, or only wished for.
"""

from __future__ import annotations

import re

_ANNOUNCES = re.compile(
    r"\baftal\w*|\bavtal(?:e[nr]?|ene|t)\b|\benige\b|\breferat$|^minutes$|\blovet\b|\bpromised\b"
    r"|\b(?:forpligter|förbinder|forplikter) (?:sig|seg)\b|\bcommits? to\b"
    r"|\bafventer svar\b"
    r"|\bwhat the manager does\b|\bnot decided yet\b|\bobjectives?\b|\bpriorities\b|\bbeslut\w*"
    r"|\bkonklusion\w*|\b(?!spørgs|for)\w*mål(?:ene?)?\b|\bmålsætning\w*"
    r"|\bhandle?plan|\bhandlingsplan|\b(?:udviklings|kompetence|lærings)\w*plan\b|\baktivitet\w*"
    r"|\bhandlinger\b|\btiltag\b|\bindsatser\b|\bnæste skridt\b|\b(?:skal|vil) .{0,40}(?:udvikle"
    r"|lære"
    r"|styrke|arbejde med)|\bagree(?:d|ments?)\b|\bgoals?\b|\bactions?\b|\bdecisions?\b"
    r"|\bdevelopment plan\b|\bnext steps\b|\butviklingsplan\b|\butvecklingsplan\b|\böverenskomm\w*",
    re.IGNORECASE,
)
_NO_AGREEMENT = re.compile(
    r"\b(?:før|inden|før du|forberedelse|vejledning|formål med|om samtalen|før samtalen"
    r"|guide|instructions?|bemærkning\w*|kommentar\w*|comments?|remarks?|overvejelser|baggrund"
    r"|begrundelse\w*)\b",
    re.IGNORECASE,
)
# "De to sidste kolonner" is a place in the form.
_PLACE = (
    r"(?:(?:kolonne|række|felt|rubrik|linje)(?:n|t|r|rne|erne)?|side(?:n|r|rne)?"
    r"|(?:column|row|field|page|box|line)(?:e?s)?)\b"
)
_LOOKS_BACK = re.compile(
    rf"\b(?:sidste|last)\b(?! (?:\w+ )?{_PLACE})"
    r"|\bsidst\b|\bforrige\b|\bforegående\b|\bforgangne\b|\btidligere\b|\bseneste\b"
    r"|\bsiden\b"
    r"|\bevaluering a[fv]\b|\butvärdering av\b"
    r"|\b(?:review|evaluation) of\b(?! (?:the |this )?(?:talk|meeting|conversation))"
    r"|\bopfølgning på\b|\bstatus (?:på|for)\b|\bgamle\b|\btilbageblik\b"
    r"|\bnåede\b|\bopnåede\b|\bgik\b|\bgået\b|\bprevious\b|\bpast\b|\bsince\b"
    r"|\bblev (?:det|der|de) (?:til|af)\b|\bbecame of\b|\bfrån\b.{0,20}\bår\b"
    r"|\blooking back\b|\bförra\b|\bföregående\b|\bi fjor\b|\bfjorår\w*",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\bønsker?(?: til)?\b|\bwish(?:es)?\b|\baspirations?\b|\bdrøm(?:me|mer)?\b|\bønskemål\b"
    r"|\b(?:før|inden) samtalen\b|\bbefore the talk\b|\bforberedelse\b|\bpreparation\b"
    r"|\bønskjer?\b|\bönske(?:mål|n|r)?\b",
    re.IGNORECASE,
)
# Talked about, or put aside. What is not decided yet is kept as agreed to decide.
_NOT_AGREED = re.compile(
    r"\b(?:ikke|inte|ej|not|uden|ingen|no)\b(?: \w+){0,2} (?:(?:af|av)tal\w*|enige|agree\w*"
    r"|bestäm\w*"
    r"|överens\w*)|\buenig\w*|\bparker\w*|\bparked\b|\bafvist\w*|\bfravalgt\w*|\brejected\b"
    r"|\b(?:talt|snakket|talte|talked) (?:om|about)\b.{0,12}\b(?:ikke|not) (?:besluttet|decided)\b"
    r"|\bikke med i (?:planen|aftalen)\b|\bkun (?:drøftet|talt om)\b|\bonly discussed\b",
    re.IGNORECASE,
)
# "Evt. ny truck, tages op næste år".
_PUTS_OFF = re.compile(
    r"(?:evt\.?|eventuelt|måske|muligvis|maybe|perhaps|possibly)\b.{0,120}"
    r"\b(?:senere|later|(?:næste|next) (?:år|mus|samtale|year|talk|review))\b"
    r"|.{0,60}\b(?:tager|vender|ser|snakker|taler) vi (?:på (?:det )?)?(?:om )?"
    r"(?:en anden gang|senere|til næste år)\b"
    # "Studieturen er for dyr, så den må vente", at its end.
    r"|(?:[^.!?]{1,80}[ ,])?(?:det|den|de|it|that|they) (?:må|(?:will )?(?:have|has) to) "
    r"(?:vente|wait)(?: (?:lidt|til senere|a little|for now))?[.!]?$"
    r"|.{0,60}\bwe(?:['’]ll| will) (?:take|look at|come back to) (?:it |that )?"
    r"(?:later|another time|next year)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\ba[fv]tal|\benige\b|\bagree|\bbeslut|\bdeci", re.IGNORECASE)
_WAS_AGREED = re.compile(
    r"\baftalt\w*|\bavtalt\b|\baftaler vi\b|\benige\b|\bagreed\b|\bbesluttet\b|\bdecided\b",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(r"konklusion|opsamling|summary|conclusion", re.IGNORECASE)
# "Hvad vil du gerne lære?", but not what somebody is to reach; "Hvor vil du hen?" is a dream.
_ASKS_A_WISH = re.compile(
    r"(?!.*\b(?:opnå|nå|achieve|reach)\b).*(?:\bgerne\b|\b(?:would|do) .{1,20}\b(?:like|want)\b"
    r"|\bhvor vil (?:du|jeg|i|medarbejderen)\b.{0,15}\bhen\b"
    r"|\bhvor ser (?:du|jeg|i) (?:dig|mig|jer)\b|\bwhere do you see\b)",
    re.IGNORECASE,
)
# "What do you want to achieve?", where a form has another place for what was agreed.
_ASKS_ONE = re.compile(
    r".*\b(?:vil|ønsker|vill|önskar|ønskjer|(?:do|would) you|you) ?(?:du|want|wish|like|hope)?\b"
    r".{0,20}\b(?:opnå|oppnå|uppnå|nå|lære|lära|achieve|reach|learn|accomplish|develop|udvikle)\b",
    re.IGNORECASE,
)
# Above what was said about a topic, with what was agreed below it.
_TALKED_ABOUT = re.compile(
    r"(?:(?:det|hvad) )?(?:vi )?(?:(?:har |er |blev )?(?:drøftet|talt om|snakket om)"
    r"|drøftede vi|talte vi om|snakkede vi om|drøftelser?(?:n|ne)?|dialog(?:en)?"
    r"|(?:what )?(?:we )?(?:discussed|talked about)|discussion)[ :.]*",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"referat$|^minutes$", re.IGNORECASE)
_BY_MANAGER = re.compile(
    r"lederen (?:har )?(?:lovet|lover|gør)|har lederen lovet|what the manager does"
    r"|(?:my|your|the) manager(?: has)? promised",
    re.IGNORECASE,
)


def announces(heading: str) -> bool:
    """Tell whether a heading says that agreements follow."""
    return (
        _ANNOUNCES.search(heading) is not None
        and not looks_back(heading)
        and _NOT_AGREED.search(heading) is None
        and _NO_AGREEMENT.search(heading) is None
    )


def begins_as_announced(heading: str) -> bool:
    """Tell whether a heading begins with the word for what follows: "Aftaler fra samtalen"."""
    return announces(heading) and (
        _ANNOUNCES.match(heading) is not None or _WAS_AGREED.search(heading) is not None
    )


def looks_back(heading: str) -> bool:
    """Tell whether a heading is about what was agreed before."""
    return _LOOKS_BACK.search(heading) is not None


def wishes(heading: str) -> bool:
    """Tell whether a heading is about what is wished for, prepared or put aside: not agreed."""
    if _NOT_AGREED.search(heading):
        return True
    return _WISHES.search(heading) is not None and _AGREED.search(heading) is None


def puts_off(line: str) -> bool:
    """Tell whether a line says itself that it is something for later, if at all."""
    return _PUTS_OFF.match(line) is not None


def prepares(heading: str) -> bool:
    """Tell whether a heading is about what is filled in before the talk, and nothing put aside."""
    return wishes(heading) and not (looks_back(heading) or _NOT_AGREED.search(heading))


def was_agreed(heading: str) -> bool:
    """Tell whether a heading is over what was agreed in the talk itself: "Det har vi aftalt"."""
    return _WAS_AGREED.search(heading) is not None and announces(heading)


def sums_up(heading: str) -> bool:
    """Tell whether a summary follows, in which agreements are among what else was said."""
    return _SUMS_UP.search(heading) is not None and _AGREED.search(heading) is None


def asks_a_wish(heading: str) -> bool:
    """Tell whether a heading asks what somebody would like: an answer agrees on nothing by itself.

    One that says who does it, or by when, does.
    """
    return _ASKS_A_WISH.match(heading) is not None and _AGREED.search(heading) is None


def asks_one(heading: str) -> bool:
    """Tell whether a heading asks somebody alone what to reach: "What do you want to achieve?".

    The answer is agreed only where a form has no other place for what is.
    """
    return heading.rstrip().endswith("?") and _ASKS_ONE.match(heading) is not None


def is_talked_about(heading: str) -> bool:
    """Tell whether a heading is over what was said about a topic: "Drøftet", above "Aftale"."""
    return _TALKED_ABOUT.fullmatch(heading) is not None


def is_minutes(heading: str) -> bool:
    """Tell whether a heading is over all that was said."""
    return _MINUTES.search(heading) is not None


def is_of_manager(heading: str) -> bool:
    """Tell whether what follows is what the manager promised."""
    return _BY_MANAGER.search(heading) is not None
