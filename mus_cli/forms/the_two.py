"""The two of a talk, named in one line at its top, by what each of them is called (B4).

"Ida Holm (montør) og Per Dahl", "Ida Holm, lærer, og forstander Per Dahl", "Who: … With: …".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mus_cli.core.guesses import is_common_name

_NAME = r"[A-ZÆØÅÄÖ][\w'’-]+(?: (?:[A-ZÆØÅÄÖ]\.|[A-ZÆØÅÄÖ][\w'’-]+)){0,3}"
_WORDS = r"[a-zæøåäö][\w.&/-]*(?: [a-zæøåäöA-ZÆØÅ][\w.&/-]*){0,3}"


def _person(name: str) -> str:
    return (
        rf"(?:(?P<{name}_title>[a-zæøåäö][\w.-]{{2,}}) )?(?P<{name}>{_NAME})"
        rf"(?: ?\((?P<{name}_aside>[^()\n]{{2,40}})\)|, (?P<{name}_job>{_WORDS})"
        r"(?=,| og | and | och |[.;\n]|$))?"
    )


_PAIR = re.compile(
    rf"(?i:(?:(?:hvem|who|vem|deltagere|til stede)\s*:|mellem|between) *)?{_person('one')},?"
    rf" ?(?:og|and|och|med|with|&|\+|/) ?{_person('other')}(?= *(?:[.,;:|\n–-]|$))"
)
_WHO = re.compile(r"(?i:(?:hvem|who|vem))\s*:\s*(?P<name>" + _NAME + r")(?P<rest>.*)")
_WITH = re.compile(
    r"(?i:(?:sammen |samtale |samtal |mus |talk |review )?(?:med|with))\s*:\s*"
    r"(?:[\w.]{2,}\. ?|[a-zæøåäö]+ )?(?P<name>" + _NAME + r")(?:[,(.]|$)"
)


class Pair(NamedTuple):
    """Two people by name; ``is_sure`` where it is known which of them is the employee.

    Without a ``me``, the manager is whom the employee, named elsewhere, talked with.
    """

    me: str
    manager: str
    is_sure: bool


def pairs(lines: Sequence[str], leads: Callable[[str], object]) -> Iterator[Pair]:
    """Yield the two that each line names: the manager is who leads, the employee whose job is said.

    ``leads`` tells whether a title does.
    """
    for line in lines:
        found = _PAIR.match(line)
        if found is None or not names_two(line):
            continue
        names = found["one"], found["other"]
        called = [
            " ".join(filter(None, (found[f"{one}_{part}"] for part in ("title", "aside", "job"))))
            for one in ("one", "other")
        ]
        fronts = [name.split()[0] for name in names]
        are_leads = [bool(leads(f"{one} {name}")) for one, name in zip(called, fronts, strict=True)]
        have_jobs = [one[:1].islower() for one in called]
        if sum(are_leads) == 1:
            yield _pair(names, is_turned=are_leads[0])
        elif sum(have_jobs) == 1 and not any(are_leads):
            yield _pair(names, is_turned=have_jobs[1])
        else:
            yield Pair(*names, is_sure=False)
    who = next(filter(None, map(_WHO.match, lines)), None)
    other = next(filter(None, map(_WITH.match, lines)), None)
    if other and (who is None or not re.match(r" (?:og|and|och|&|\+) ", who["rest"])):
        yield Pair(who["name"] if who else "", other["name"], is_sure=True)


def _pair(names: tuple[str, str], *, is_turned: bool) -> Pair:
    me, manager = reversed(names) if is_turned else names
    return Pair(me, manager, is_sure=True)


def names_two(line: str) -> bool:
    """Tell whether a line begins with the names of two people."""
    found = _PAIR.match(line)
    return found is not None and all(_is_full(found, one) for one in ("one", "other"))


def _is_full(found: re.Match[str], one: str) -> bool:
    """Whether a name is a whole one, one that many have, or has beside it what somebody is."""
    name = found[one]
    is_called = any(found[f"{one}_{part}"] for part in ("title", "aside", "job"))
    return " " in name or is_called or is_common_name(name)
