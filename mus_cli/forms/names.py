"""Names of people as a document writes them: in full, in part, or by their initials (B4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mus_cli.forms import titles

TOP = 12  # lines in which the two are named
WORDS = r"[A-ZÆØÅÄÖ][\w'’-]+(?: (?:[A-ZÆØÅÄÖ]\.|[A-ZÆØÅÄÖ][\w'’-]+)){0,3}"
"""The words of a name, of which all but the first may be a letter."""

NAME = re.compile(rf"(?:dr\.? )?(?P<name>{WORDS})(?!\w)")
SEVERAL = re.compile(r"\s*(?:\b(?:og|samt|and|och)\b|[&+/])\s*", re.IGNORECASE)
_NO_NAME = re.compile(
    rf"\b(?:{titles.LEADS}|medarb(?:ejder\w*)?|employee|mus|dato|date|\w+dato|underskrift|signatur|navn|name"
    r"|stilling|afd(?:eling)?|samtale\w*|møde\w*|talk|review|meeting)\b",
    re.IGNORECASE,
)
_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})  # as in initials: "MOEK"
# Departments and offices that a form calls so, whoever else has these letters.
_NO_INITIALS = frozenset(("HR", "IT", "TR", "AMR", "AMO", "MED", "SU", "FTR", "TAP", "PA"))


def is_another(name: str, known: str) -> bool:
    """Whether a name is surely not the one that is known, if any is."""
    return (
        bool(name and known)
        and name.split()[:1] != known.split()[:1]
        and not are_initials(name, known)
    )


def only(names: Sequence[str]) -> str:
    """Return the name of somebody if all the names are theirs."""
    return names[0] if names and all(are_same(names[0], name) for name in names) else ""


def name_in(text: str) -> str:
    """Return the name that a text begins with; empty where it begins with none."""
    found = NAME.match(text.strip())
    # "Per Holst Dato 28/1", the next label without a colon.
    return _NO_NAME.split(found["name"])[0].strip() if found else ""


def are_same(one: str, other: str) -> bool:
    """Whether two names are one, of which one may be the first name alone, or leave some out.

    "Anne Holm", "Anne H." and "A. Holm" are Anne Marie Holm; of a name that is there, a letter is
    enough.
    """
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    if not short or not (short[0] == long[0] or (len(short) > 1 and _is_of(short[0], long[0]))):
        return False
    behind = iter(long[1:])
    return all(any(_is_of(part, name) for name in behind) for part in short[1:])


def _is_of(part: str, name: str) -> bool:
    """Whether two parts of names are one, of which one may be the letter that it begins with."""
    first, second = sorted((part.rstrip("."), name.rstrip(".")), key=len)
    return first == second or (len(first) == 1 and second.startswith(first))


def are_initials(said: str, name: str) -> bool:
    """Whether letters are those that words of a name begin with: "ARO" of Anne Marie Roed."""
    first, *others = re.split(r"[\s-]+", name.casefold().translate(_SPELLED))
    # "A-GVH", of Anne-Grethe Vestergaard Holst
    letters = said.casefold().replace("-", "").translate(_SPELLED)
    most = max(len(others) + 2, min(4, 2 * len(others) + 2))  # "MIDY", of Mikkel Dybdahl
    is_short = said.isupper() and letters.isalpha() and 1 < len(letters) <= most
    is_short = is_short and said not in _NO_INITIALS
    return is_short and any(
        first.startswith(letters[:count]) and _are_beginnings(letters[count:], others)
        for count in range(1, len(letters))
    )


def _are_beginnings(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are the beginnings of some of the words, in their order."""
    if not letters or not words:
        return not letters
    return any(
        words[0].startswith(letters[:count]) and _are_beginnings(letters[count:], words[1:])
        for count in range(len(letters) + 1)
    )
