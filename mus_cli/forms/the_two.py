"""The two of a talk, named at its top, by what each of them is called (B4).

"Ida Holm (montør) og Per Dahl", "Ida Holm, lærer, og forstander Per Dahl", "Who: … With: …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mus_cli.core.guesses import is_common_name
from mus_cli.forms import titles
from mus_cli.forms.names import WORDS

_BOTH = ("one", "other")
_NO_TITLE = r"(?!(?:mellem|mellan|mellom|between|med|with|og|and|och|for|fra|from|från|af|by)\b)"
_TITLE = (
    rf"(?:[A-ZÆØÅÄÖ][\w.-]+ )?{_NO_TITLE}[a-zæøåäö][\w.-]{{2,}}"
    rf"(?: {_NO_TITLE}[a-zæøåäö][\w.-]+){{0,2}}"
)
_WORDS = r"[a-zæøåäö][\w.&/-]*(?: [a-zæøåäöA-ZÆØÅ][\w.&/-]*){0,3}"


def _person(name: str) -> str:
    return (
        rf"(?:(?P<{name}_title>{_TITLE}) )?(?P<{name}>{WORDS})"
        rf"(?: ?\((?P<{name}_aside>[^()\n]{{2,40}})\))?(?:, (?P<{name}_job>{_WORDS})"
        r"(?=,| og | and | och |[.;\n]|$))?"
    )


_PAIR = re.compile(
    r"(?i:(?:hvem|who|vem|deltagere|til stede)\s*: *|(?:mellem|between|for|med|with) +)?"
    rf"{_person('one')},?"
    rf" ?(?:og|and|och|med|with|&|\+|/) ?{_person('other')}"
    r"(?= *(?:[.,;:|\n–-]|(?:\w+dag|den|d\.|on) |$))"
)
_BETWEEN = re.compile(r"\b(?:mellem|between|mellan|mellom|for|med|with) ", re.IGNORECASE)
# A job, or a title, as the label of a name; there may be several in a line.
_LABELLED = re.compile(
    r"(?<![\w-])(?P<title>[A-ZÆØÅ][a-zæøåäö-]{3,}(?: [a-zæøåäö]+)?|med|ved|with)"
    rf": ?(?P<name>{WORDS})"
    r"(?![\w'’-]*:)"  # the next label
)
# A name with a job behind it, and nothing else.
_NAMED = re.compile(
    rf"(?:(?:med|with|og|and) )?(?P<name>{WORDS})(?: \([A-ZÆØÅÄÖ-]{{2,5}}\))?"
    r"(?:, (?P<job>[a-zæøåäö][^.:?!;]{2,40}?)"
    r"(?: \(ref\.?\))?"
    r"|,? \((?P<aside>[a-zæøåäö][^.:?!;()]{2,40})\))"
)
_LED_BY = re.compile(
    r"\b(?i:samtalen?|mus|referat(?:et)?|talk|review|interview)\b[^.:]{0,20}"
    r"\b(?i:ført|holdt|afholdt|ledet|held|led|conducted) (?i:af|by|av) (?P<name>[^.,;:\n]{3,60})"
)
_WRITTEN_BY = re.compile(
    rf"\b(?i:skrevet|referat|noteret|udfyldt|written) (?i:af|by|av) (?P<name>{WORDS}),"
    r" (?P<title>[a-zæøåäö][\w ]+)"
)
_WHO = re.compile(r"(?i:(?:hvem|who|vem))\s*:\s*(?P<name>" + WORDS + r")(?P<rest>.*)")
_TALK_WITH = r"(?:(?:sammen|samtalen?|samtal|mus|talk|review|held|(?:af)?holdt|ført) )+(?:med|with)"
_WITH = re.compile(
    rf"(?i:^(?:med|with)|(?<![\w-]){_TALK_WITH})\s*:\s*"
    r"(?P<title>[\w.]{2,}\. ?|[a-zæøåäö]+ )?(?P<name>" + WORDS + r")"
    r"(?P<rest>(?:[,(.]| \(| [A-ZÆØÅÄÖ][a-zæøåäö]+:).*|$)"
)


class Pair(NamedTuple):
    """Two people by name; ``is_sure`` where it is known which of them is the employee.

    Without a ``me``, the manager is whom the employee, named elsewhere, talked with.
    """

    me: str
    manager: str
    is_sure: bool


def pairs(lines: Sequence[str]) -> Iterator[Pair]:
    """Yield the two that each line names: the manager is who leads, the employee whose job is said.

    Where neither leads, or both do, nobody knows which of them is which.
    """
    for part in (part for line in lines for part in _beginnings(line)):
        found = _PAIR.match(part)
        if found is None or not names_two(part):
            continue
        fronts = [titles.split_title(found[one]) for one in _BOTH]
        names = [name for _title, name in fronts]
        called = [
            " ".join(filter(None, (found[f"{one}_title"], title, *_behind(found, one))))
            for one, (title, _name) in zip(_BOTH, fronts, strict=True)
        ]
        leader = titles.manager_of(called)
        if leader is None:
            leader = _without_job(found, called)
        if leader is None:
            yield Pair(names[0], names[1], is_sure=False)
        else:
            yield Pair(names[1 - leader], names[leader], is_sure=True)
    who = next(filter(None, map(_WHO.match, lines)), None)
    other = next(filter(None, map(_WITH.search, lines)), None)
    if other and (who is None or not re.match(r" (?:og|and|och|&|\+) ", who["rest"])):
        called = [who["rest"] if who else "", f"{other['title'] or ''} {other['rest']}"]
        is_turned = titles.manager_of([one.strip(" ,.()") for one in called]) == 0
        yield Pair(who["name"] if who else "", other["name"], is_sure=not is_turned)


def _beginnings(line: str) -> Iterator[str]:
    """Yield a line, and what is behind "mellem" in it."""
    yield line
    yield from (line[found.start() :] for found in _BETWEEN.finditer(line) if found.start())


def who(lines: Sequence[str]) -> str:
    """Return whom a line says the talk is about, behind "Hvem:"."""
    found = next(filter(None, map(_WHO.match, lines)), None)
    return found["name"] if found else ""


def is_label(text: str) -> bool:
    """Tell whether a text asks with whom the talk was: "Samtale med"."""
    return re.fullmatch(_TALK_WITH, text, re.IGNORECASE) is not None


def led_by(lines: Sequence[str]) -> str:
    """Return whom a line says that the talk was led by, or its minutes by who leads."""
    for line in lines:
        written = _WRITTEN_BY.search(line)
        if written and titles.leads(written["title"]):
            return written["name"]
    for found in filter(None, map(_LED_BY.search, lines)):
        _title, name = titles.split_title(found["name"])
        said = re.match(WORDS, name)
        if said and " " in said[0]:
            return said[0]
    return ""


def called(lines: Sequence[str]) -> dict[str, str]:
    """Return what people at the top are called, by name.

    "Operatør: Ida Holm", "Ida Holm, programmedarbejder", "Sygeplejerske Ida Holm".
    """
    people: dict[str, str] = {}
    for line in lines:
        for found in _LABELLED.finditer(line):
            _title, name = titles.split_title(found["name"])
            if " " in name:
                people.setdefault(name, found["title"].lower())
        named = _NAMED.fullmatch(line.partition(": ")[2] or line)
        title, name = titles.split_title(line.partition(", ")[0])
        if title and re.fullmatch(WORDS, name) and " " in name:
            people.setdefault(name, title.lower())
        elif named and " " in named["name"]:
            people[named["name"]] = named["job"] or named["aside"]
    return people


def _behind(found: re.Match[str], one: str) -> Iterator[str]:
    yield from (found[f"{one}_{part}"] for part in ("aside", "job") if found[f"{one}_{part}"])


def _without_job(found: re.Match[str], called: Sequence[str]) -> int | None:
    """Return which of two has no title where the other has an ordinary job.

    What begins a line is in capitals: of "Bager Ida Holm og konditor Bo Krog" the first may be one.
    """
    ranks = [*map(titles.rank, called)]
    if sorted(ranks) != [titles.Rank.UNSAID, titles.Rank.WORKS]:
        return None
    leader = ranks.index(titles.Rank.UNSAID)
    if any(_behind(found, _BOTH[1 - leader])):
        return leader
    # In front, a "boghandler" or "kontaktperson" may lead.
    is_job = re.fullmatch(titles.OCCUPATION, called[1 - leader], re.IGNORECASE)
    return leader if is_job and is_common_name(found[_BOTH[leader]].split()[0]) else None


def names_two(line: str) -> bool:
    """Tell whether a line begins with the names of two people."""
    found = _PAIR.match(line)
    return found is not None and all(_is_full(found, one) for one in _BOTH)


def _is_full(found: re.Match[str], one: str) -> bool:
    """Whether a name is a whole one, one that many have, or has beside it what somebody is."""
    name = found[one]
    is_called = any(found[f"{one}_{part}"] for part in ("title", "aside", "job"))
    return " " in name or is_called or is_common_name(name)
