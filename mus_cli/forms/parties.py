"""The two of a talk, the others there, and whether a text names one of them (B4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from mus_cli.core.guesses import People, is_common_name
from mus_cli.core.text import fold
from mus_cli.forms import titles
from mus_cli.forms.names import SEVERAL, are_initials, are_same, is_another
from mus_cli.forms.values import is_person, named_party

Party = Literal["me", "manager"]
Writer = Literal["me", "manager", "other"]
CALLED_MANAGER = re.compile(
    r"(?:(?:nærmeste|din|min|my|your|the|line) )*(?:leder|chef|manager|boss)(?:en)?(?:ens)?"
    r"(?: navn)?"
)
# "Mette, Lars", "Mette m. Lars", "Lars Holt, leder".
_BESIDE = re.compile(rf"{SEVERAL.pattern}|,|\s(?:sammen )?(?:med|m\.|with)\s", re.IGNORECASE)
_FIRST = re.compile(r"[A-ZÆØÅÄÖ][\w'’-]*(?: [A-ZÆØÅÄÖ][\w'’.-]*)?")
NO_PERSON = re.compile(
    r"(?:teams|zoom|excel|online|webinar|intranet\w*|københavn|aarhus|århus|odense|aalborg|ålborg"
    r"|esbjerg|vejle|kolding|herning|roskilde|horsens|randers|silkeborg|viborg|næstved|slagelse"
    r"|oslo|bergen|stockholm|malmö|göteborg|london|berlin|bruxelles|\w+(?:dag|modul|kursus|trin))",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\bafd\. ?")
_WORDS = frozenset("AEIOUYÅ")  # letters that are words, or numbers of a list


class Parties(NamedTuple):
    """The names of the employee, of the manager, and of others there.

    ``is_letter``: somebody writes to somebody; ``writer`` is who, where it is known. ``sender``
    and ``receiver`` are the names that the letter says, each where it says one only.
    """

    me: str = ""
    manager: str = ""
    others: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()  # what the manager is called: "Head of section"
    jobs: tuple[str, ...] = ()  # what the employee is called: "Driver"
    is_letter: bool = False
    writer: Writer | Literal[""] = ""
    sender: str = ""
    receiver: str = ""
    initials: tuple[tuple[str, Party], ...] = ()  # as the document says them: "Ida Krog (IDKR)"

    @property
    def author(self) -> str:
        """What the record calls the writer of a letter; empty where nobody knows who it is."""
        return self.sender if self.writer == "other" else self.writer

    def written_by(self, writer: Writer) -> Parties:
        """Return them as they are when somebody says who wrote the letter.

        Its sender may have passed on what somebody else wrote.
        """
        if writer == "me":
            me, manager = self.me or self.sender, self.manager or self.receiver
            return self._replace(me=me, manager=manager, writer=writer)
        sender = "" if are_same(self.sender, self.me) else self.sender
        if writer == "other":
            return self._replace(
                writer=writer, sender="" if are_same(sender, self.manager) else sender
            )
        manager = sender if is_another(sender, self.manager) else self.manager or sender
        return self._replace(me=self.me or self.receiver, manager=manager, writer=writer)

    @property
    def people(self) -> People:
        """Return them as guesses from words want them."""
        return People(self.me, self.manager, self.others)

    def has(self, name: str) -> bool:
        """Tell whether a name, or initials, are those of somebody there."""
        there = (self.me, self.manager, *self.others)
        return name in dict(self.initials) or any(
            are_same(name, one) or are_initials(name, one) for one in there
        )

    def titled(self, text: str) -> Party | Literal[""]:
        """Return which of the two a title is, as the label of their name says."""
        title = _ABBREVIATED.sub("afdelings", fold(text).strip(" .:"))
        bare = {title, title.removesuffix("en"), title.removesuffix("n")}  # "funktionslederen"
        party = whose(bool(bare & {*known}) for known in (self.jobs, self.titles))
        is_unsaid = bool(self.manager) and all(map(CALLED_MANAGER.fullmatch, self.titles))
        is_leader = is_unsaid and titles.leads(title)
        return party or ("manager" if is_leader else "")

    def of_two(self, names: str) -> Party | Literal["both", ""]:
        """Return which of the two is named, or "both"; empty where somebody else is, too."""
        who = {self._one(name) for name in _BESIDE.split(names) if name.strip()}
        if not who or "" in who:
            return ""
        return "both" if len(who) > 1 else who.pop()

    def _one(self, name: str) -> Party | Literal["both", ""]:
        """Return which of the two one is, by their title or name: "Mette", "leder Lars"."""
        bare = name.strip(" .:@")
        _title, called = titles.split_title(bare)
        is_anothers = any(are_same(called, one) for one in self.others)
        named = self.titled(bare) or named_party(bare) or self.initialed(bare)
        return named or ("" if is_anothers else party_of(called, self))

    def initialed(self, letters: str) -> Party | Literal[""]:
        """Return whose initials these are; of neither where they could be those of both."""
        bare = letters.rstrip(".")
        if len(bare) == 1:  # "T afprøver", in notes; an English "I" or "A" is nobody
            is_letter = bare.isupper() and bare not in _WORDS and self.me and self.manager
            return whose(bool(is_letter) and one[0] == bare for one in (self.me, self.manager))
        return whose(are_initials(letters, one) for one in (self.me, self.manager))


def party_of(name: str, two: Parties) -> Party | Literal[""]:
    """Return which of the two a name, or initials, are those of; neither where of both."""
    told = dict(two.initials).get(name)
    return told or whose(
        are_same(name, one) or are_initials(name, one) for one in (two.me, two.manager)
    )


def whose(are_theirs: Iterable[bool]) -> Party | Literal[""]:
    """Return which one something is of, by whether it is the employee's and the manager's."""
    is_mine, is_managers = are_theirs
    return "" if is_mine == is_managers else "me" if is_mine else "manager"


class Talk(NamedTuple):
    """What the words of a document are read from: the day they were said, and who was there."""

    said_on: dt.date
    parties: Parties = Parties()


def is_name(text: str, talk: Talk) -> bool:
    """Tell whether a text is one of the two, or names that surely are some, and nothing else."""
    bare = text.strip(" .@")
    if len(bare) > titles.LONGEST:
        return False
    if is_person(bare):
        return True
    several = SEVERAL.split(bare)
    if len(several) > 1:  # "Ida og Per"; beside somebody known it may be a name that few have
        are_names = [is_name(one, talk) for one in several]
        are_like = (_FIRST.fullmatch(one) and not NO_PERSON.fullmatch(one) for one in several)
        return all(are_names) or (any(map(talk.parties.has, several)) and all(are_like))
    words = bare.split()
    is_likely = 0 < len(words) <= 4 and all(word[:1].isupper() for word in words)  # noqa: PLR2004
    return is_likely and (talk.parties.has(bare) or is_common_name(words[0]))
