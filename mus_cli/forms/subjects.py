"""Who a sentence is about: the two by name or initials, and in a letter "I" and "you" (B4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mus_cli.core import guesses
from mus_cli.core.guesses import Guess
from mus_cli.forms import titles
from mus_cli.forms.parties import Parties, Talk, is_name

_PAIR = re.compile(
    r"(?P<one>[A-ZÆØÅÄÖ][\w'’-]*) (?:og|and|och|&|\+|sammen med|tillsammans med"
    r"|together with) (?P<other>[A-ZÆØÅÄÖ][\w'’-]*) "
    r"(?P<does>[a-zæøå].*)"
)
_TIGHT = re.compile(r"^([A-ZÆØÅÄÖ][\w'’-]*)[+&/]([A-ZÆØÅÄÖ][\w'’-]*)(?= [a-zæøå])")  # "IH+PD"
_TWO = re.compile(r"([A-ZÆØÅÄÖ][\w.'’-]*) (?:og|and|och) ([A-ZÆØÅÄÖ][\w.'’-]*) ")
_YOU_AND = re.compile(
    r"(?i:du|you) (?P<rest>(?:og|och|and) (?!I\b)(?:[a-zæøåäö]+ )?[A-ZÆØÅÄÖ][\w'’-]*)"
    r"(?= [a-zæøåäö])"
)
_YOU_AND_I = re.compile(r"(?:du (?:og|och) jag|du og jeg|jeg og du|you and I)\b", re.IGNORECASE)
_YOU = re.compile(r"(?:du|you)(?:['’]ll)? (?!kan\b|can\b|får\b)", re.IGNORECASE)


def guess(text: str, talk: Talk) -> Guess:
    """Return who and when a sentence says; in a letter, "I" is who writes it."""
    text = _TIGHT.sub(r"\1 + \2", text, count=1)
    parties = talk.parties
    people = parties.people
    first = text.split(maxsplit=1)[0] if text else ""
    pair = _PAIR.match(text)
    spelled = text
    for name in pair.group("one", "other") if pair else (first,):
        party = parties.initialed(name)
        if party:  # "LK ringer", "Bo og LK ringer"
            spelled = spelled.replace(name, parties.me if party == "me" else parties.manager, 1)
    if first.isupper() if parties.has(first) else guesses.is_common_name(first):
        people = people._replace(others=(*people.others, first))
    found = guesses.guess(spelled, people, talk.said_on)
    if found.who in parties.others and found.who not in text:
        found = found._replace(who=found.who.split()[0])
    if not found.who:
        found = found._replace(who=_pair(text, talk) or _titled(text, talk))
    if not parties.is_letter:
        return found
    with_you = _with_you(text, parties)
    if with_you:
        return found._replace(who=with_you)
    if parties.writer in ("me", "manager") and _YOU_AND_I.match(text):
        return found._replace(who="both")
    if found.who == "me" or (found.who == "both" and parties.writer == "other"):
        return found._replace(who=parties.author if found.who == "me" else "")
    if not found.who and parties.writer in ("me", "manager") and _YOU.match(text):
        return found._replace(who="me" if parties.writer == "manager" else "manager")
    return found


def _titled(text: str, talk: Talk) -> str:
    """Return who does what a sentence says that begins with their title: "Sekretær Ida ringer"."""
    title, rest = titles.split_title(text)
    first = rest.split(maxsplit=1)[0] if title and rest else ""
    is_person = bool(first) and (guesses.is_common_name(first) or talk.parties.has(first))
    return guess(rest, talk).who if is_person else ""


def _with_you(text: str, parties: Parties) -> str:
    """Return "Ida og Bo", where a letter to Ida says "du og Bo"; empty where it does not."""
    found = _YOU_AND.match(text)
    you = {"manager": parties.me, "me": parties.manager}.get(parties.writer, "")
    return f"{you.split()[0]} {found['rest']}" if found and you else ""


def _pair(text: str, talk: Talk) -> str:
    """Return two people as a sentence has them: one of those there, and somebody else by name."""
    both = _PAIR.match(text)
    names = (both["one"], both["other"]) if both else ()
    are_sure = any(map(talk.parties.has, names)) and is_name(" og ".join(names), talk)
    if both is None or not are_sure:
        return ""
    is_done = guess(f"{both['one']} {both['does']}", talk).who
    return text[: both.start("does")].rstrip() if is_done else ""


def are_the_two(names: Sequence[str], talk: Talk) -> bool:
    """Tell whether names are those of the employee and the manager, and of nobody else."""
    return len(names) > 1 and guess(f"{' og '.join(names)} mødes", talk).who == "both"


def as_we(text: str, talk: Talk) -> str:
    """Return a text whose subject are the two by name, with "vi" instead."""
    found = _TWO.match(text)
    return f"vi {text[found.end() :]}" if found and are_the_two(found.groups(), talk) else text
