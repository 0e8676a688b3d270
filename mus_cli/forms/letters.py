"""Letters about a talk: how they greet and close, and who wrote one to whom (B4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from mus_cli.forms import titles
from mus_cli.forms.names import SEVERAL, TOP, is_another, name_in, only
from mus_cli.forms.parties import Parties, Party, party_of

_GREETING = re.compile(
    r"(?:hej|hejsa|kære|goddag|hi|hello|dear|hei|kjære)(?: [^.:?]{0,40})?[,!]?", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:med |de )?(?:(?:venlig|kærlig|mange|bedste|beste|varme?|vennlig|vänlig|hjertelig)[ae]? )?"
    r"(?:hilsen(?:er)?|hilsner|hälsning(?:ar)?)|(?:med )?vh|mvh|kh"
    r"|(?:(?:kind|best|warm|many) )?(?:regards|wishes)|sincerely|yours(?: sincerely| truly)?"
    r"|all the best|best|cheers|vi ses|(?:ha (?:en )?)?(?:god weekend|god helg|trevlig helg)",
    re.IGNORECASE,
)
# Whose talk it was: the one who is glad of the work, is signed up, and has a pay.
_YOURS = re.compile(
    r"\b(?:din (?:mus|samtale|udviklingssamtale|løn|lön|lønn)|(?:dit|dine) (?:ønsker?|mål)"
    r"|your (?:mus|review|talk|wish(?:es)?|goals?|pay|salary)"
    r"|du (?:(?:stadig|fortsat|også|virkelig) )?(?:er (?:glad|træt|tilfreds) (?:for|af|med)"
    r"|trives|ønsker dig|kunne tænke dig|drømmer om)(?! (?:mi[nt]|mine|jeg)\b)"
    r"|(?:melder|sætter|skriver) dig (?:til|på|op)|you (?:still )?(?:enjoy|are happy (?:with|in))"
    r"|(?:sign|put) you (?:up|down))\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:min (?:mus|løn|lön|lønn)|mine ønsker|my (?:review|pay|salary|goals?)"
    r"|(?:melder|sætter|skriver) mig (?:til|på|op)|(?:sign|put) me (?:up|down))\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r" *|(?:, ?| ?\(| [–|-] )[^.!?]{2,40}\)?")
_END = 4  # lines in which a letter is signed


def is_greeting(text: str) -> bool:
    """Tell whether a line greets, as a letter begins."""
    return _GREETING.fullmatch(text) is not None


def is_closing(text: str) -> bool:
    """Tell whether a line closes a letter, alone or with the name of who wrote it."""
    bare = text.strip(" ,.!")
    found = _CLOSING.match(bare)
    rest = bare[found.end() :] if found else "-"
    return not rest or (rest[0] in " ,\n" and bool(_signed(rest.strip(" ,\n"))))


def _signed(line: str) -> str:
    """Return whose name a line is, with what they are called at most: "Ida Holm, leder"."""
    _title, rest = titles.split_title(line.strip())
    name = name_in(rest)
    return name if name and _CALLED.fullmatch(rest[len(name) :]) else ""


def of_letter(
    two: Parties, senders: Sequence[str], receivers: Sequence[str], lines: Sequence[str]
) -> Parties:
    """Return the two with who writes to whom, by its header, its greeting and its closing."""
    greeting = next((line for line in lines if is_greeting(line)), "")
    head = lines[: lines.index(greeting)] if greeting else lines[:TOP]
    signed, below = _signature(lines, head)
    greeted = name_in(greeting.partition(" ")[2]) if len(SEVERAL.split(greeting)) == 1 else ""
    sender = only(senders) if senders else signed
    receiver = only(receivers) if receivers else greeted
    if not greeting and not (receivers and (senders or signed)):
        return two
    letter = two._replace(is_letter=True, sender=sender, receiver=receiver)
    named = {
        *(party_of(name, two) for name in (*senders, signed)),
        *(_writer_to(name, letter) for name in (*receivers, greeted)),
    }
    writers = [one for one in named if one]
    are_leaders = [
        _leads(sender, [*head, *below]) or titles.any_leads(below),
        _leads(receiver, head),
    ]
    is_manager = are_leaders[0] or any(map(_YOURS.search, lines))
    is_employee = not is_manager and any(map(_MINE.search, lines))
    if not writers and sender and (are_leaders[1] or is_employee) and not are_leaders[0]:
        writers = ["me"]
    elif not writers and sender and is_manager and not is_another(sender, two.manager):
        writers = [] if are_leaders[1] else ["manager"]
    # A letter that was passed on has a header of each who sent it.
    return letter.written_by(writers[0]) if len(writers) == 1 else letter


def _signature(lines: Sequence[str], head: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return who signed a letter, and the lines below its closing.

    Without a closing it is a name alone at the end, which the head of the letter or the line below
    gives the title of a leader.
    """
    at = next((at for at, line in enumerate(lines) if is_closing(line)), None)
    if at is None:
        for one in range(max(0, len(lines) - _END), len(lines)):
            name = _signed(lines[one])
            if name and (titles.any_leads(lines[one + 1 : one + 2]) or _leads(name, head)):
                return name, lines[one:]
        return "", ()
    while is_closing("".join(lines[at + 1 : at + 2]) or "-"):  # "God weekend", "Mange hilsner"
        at += 1
    below = lines[at + 1 : at + _END]
    beside = _CLOSING.sub("", lines[at].strip(" ,.!"), count=1).strip(" ,")
    signed = _signed(beside) or (name_in(titles.split_title(below[0])[1]) if below else "")
    return signed, [beside, *below]


def _leads(name: str, lines: Sequence[str]) -> bool:
    """Whether a line, such as the head of a letter, has a name with the title of a leader."""
    if not name:
        return False
    named = re.compile(rf"\b{re.escape(name)}\b")
    return titles.any_leads([line for line in lines if named.search(line)])


def _writer_to(receiver: str, letter: Parties) -> Party | Literal[""]:
    """Return who writes to one of the two: the other, unless the sender is somebody else."""
    to = party_of(receiver, letter)
    writer: Party = "me" if to == "manager" else "manager"
    other = letter.me if writer == "me" else letter.manager
    is_of_two = party_of(letter.sender, letter) == to or not is_another(letter.sender, other)
    return writer if to and letter.sender and is_of_two else ""
