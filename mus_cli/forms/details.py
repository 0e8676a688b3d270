"""What a short text says about something agreed: who does it, by when, how far it is (B4).

One grammar for the brackets behind a line, the parts behind its dashes, and the lines of a cell:
persons, deadlines and how far it is, in any order, and clauses such as "Kirsten booker inden
påske". Where one part says anything else, the text says more than that, and is left as it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mus_cli.core import deadlines, guesses
from mus_cli.core.text import capital
from mus_cli.forms.headings import Role, meaning
from mus_cli.forms.parties import Talk, is_name
from mus_cli.forms.statuses import is_only_status, is_over, postponed_until
from mus_cli.forms.subjects import guess
from mus_cli.forms.values import is_day
from mus_cli.forms.values import said as said_in_cell

_LONGEST = 120  # characters
_LABELLED = re.compile(r"([^:]{2,30}):\s+(.+)|(?!)")
_DUE = re.compile(r"(deadline|frist|tidsfrist|termin|due) (.*[0-9].*)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\.?\s*$")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*|\s+[–—/-]+\s+")
_INITIALS = re.compile(r"(?!AMU|APV|MUS|EDB|ERP)[A-ZÆØÅ]{2,3}(?: ?[/+&] ?[A-ZÆØÅ]{2,3})?")
_NAME = r"(?P<who>[A-ZÆØÅÄÖ][\w'’-]*(?: [A-ZÆØÅÄÖ][\w'’-]*){0,2})"
# What only people and their offices do: "Seun bestiller", "IT to order".
_ACTING = (
    r"(?:booker|bestiller|tilmelder|ringer|spørger|undersøger|indkalder|kontakter|sørger|skriver"
    r"|sender|aftaler|tjekker|planlægger|arrangerer|opretter|leverer|ansøger|indkøber|afklarer"
    r"|beställer|bokar|frågar|anmäler|spør|melder|lager"
    r"|books|orders|asks|sends|writes|checks|arranges|calls|signs)\b|to (?!the\b|a\b)[a-z]+"
)
# What a cell for a person says of one: "Seun finder et kursus".
_DOING = (
    rf"{_ACTING}|(?:finder|tager|giver|laver|viser|hjælper|holder|køber|betaler|søger|følger"
    r"|deltager|overtager|henter|svarer|vender|melder|opdaterer|taler|snakker|læser"
    r"|står|går|gør|kører|sætter|samler|skal|vil|finds|takes|gives|makes|shows|helps|pays|holds"
    r"|looks|talks|speaks|gets|sets|runs|will|must|should|finner|tar|tek|ger|gir)\b"
)
_ACTS, _DOES = re.compile(f"{_NAME} (?:{_ACTING})"), re.compile(f"{_NAME} (?:{_DOING})")
# Any verb with what it is done to: "Reception sorts it".
_DOES_IT = re.compile(
    rf"{_NAME} (?:[a-zæøåäö]{{2,}}(?:er|år|ør|ar) (?:den|det|dem|en|et|at|op|ud|ind|sig)"
    r"|[a-z]{2,}[^s\W]s (?:it|them|the|a|an|this|that))\b"
)
# "Tages op af TR", "Booked by Kirsten".
_DONE_BY = re.compile(rf"\w+(?:s|ed|t)\b(?: \w+){{0,3}} (?:af|av|by) {_NAME}", re.IGNORECASE)
_FOLLOWS_UP = re.compile(
    r"(?:.{0,40}\b)?(?:(?:følge[rs]?|samle[rs]?|gøre[rs]?) (?:op|status)|opfølgning|evaluere[rs]?"
    r"|(?:mødes|ses|tales|snakkes|taler|snakker) (?:ved|igen|sammen)|follow[- ]?up|reviewe?d?)\b",
    re.IGNORECASE,
)


class Detail(NamedTuple):
    """One thing that is said, and the label in front of it, if it has one."""

    role: Role
    label: str
    text: str


def details(text: str, talk: Talk, *, clauses: bool = True) -> tuple[Detail, ...]:
    """Return what a text says; nothing where a part of it says something else.

    ``clauses``: what somebody does is about something else that was agreed, and no agreement.
    """
    if len(text) > _LONGEST:
        return ()
    parts = [*filter(None, _BETWEEN.split(text.strip(" .")))]
    found = _said(text, talk, clauses=clauses and len(parts) == 1)
    if found or len(parts) == 1:
        return found
    said = [_said(part, talk, clauses=clauses) for part in parts]
    if any(one.role == "due" for found in said for one in found):
        said = [
            found or ((Detail("responsible", "", part),) if _INITIALS.fullmatch(part) else ())
            for found, part in zip(said, parts, strict=True)
        ]
    return tuple(one for found in said for one in found) if all(said) else ()


def without_brackets(text: str, talk: Talk) -> tuple[str, tuple[Detail, ...]]:
    """Return a text without the brackets at its end, and what they say.

    Where they say anything else, too, they stay, and only somebody in front is read.
    """
    brackets = _BRACKETS.search(text[-_LONGEST:])
    if brackets is None:
        return text, ()
    said = details(brackets[1], talk)
    if said:
        return text.removesuffix(brackets[0]), said
    first, *others = _BETWEEN.split(brackets[1])  # "(Priya, two days in October)"
    is_named = bool(others) and is_name(first, talk)
    return text, ((Detail("responsible", "", first),) if is_named else ())


def who_does(cell: str) -> str:
    """Return who does what a cell for a person says: "Seun finder et kursus", "Tages op af TR"."""
    found = _DOES.match(cell) or _DOES_IT.match(cell) or _DONE_BY.fullmatch(cell.strip(" ."))
    return found["who"] if found else ""


def _said(part: str, talk: Talk, *, clauses: bool) -> tuple[Detail, ...]:
    part = part.strip(" .")
    labelled = _LABELLED.match(part) or _DUE.fullmatch(part)
    role = meaning(labelled[1], exact=True) if labelled else None
    if labelled and role and ": " not in labelled[2]:
        return (Detail(role, labelled[1], said_in_cell(labelled[2])),)
    if is_over(part):
        return (Detail("status", "", part),)
    if " " not in part and talk.parties.has(part):  # "June" and "April" may be one of the two
        return (Detail("responsible", "", part),)
    if is_day(part, talk.said_on) or deadlines.limits(part, talk.said_on):
        return (Detail("due", "", part),)
    if is_only_status(part):
        until = postponed_until(part, talk.said_on)
        due = (Detail("due", "", until),) if until else ()
        return (Detail("status", "", part), *due)
    if is_name(part, talk):
        return (Detail("responsible", "", part),)
    return _clause(part, talk) if clauses else ()


def _clause(part: str, talk: Talk) -> tuple[Detail, ...]:
    """Return what a clause says: who does what, and by when; or when the two talk about it."""
    if _FOLLOWS_UP.match(part):
        return (Detail("follow_up", "", part),)
    found = guess(capital(part), talk)
    acts = _ACTS.match(part)
    who = found.who or (acts["who"] if acts else "")
    if not who:
        return ()
    does = guesses.without_due(part, found.due)
    said = (Detail("responsible", "", who), Detail("activities", "", does))
    return (*said, Detail("due", "", found.due.words)) if found.due else said
