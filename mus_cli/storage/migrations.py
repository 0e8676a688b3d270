"""Records of older formats brought up to this one, a format at a time.

Each step takes and returns the plain values of a file. A value of the wrong kind is left as it is,
for the reading that follows to find and name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mus_cli.core import goals
from mus_cli.core.agenda import FIXED
from mus_cli.core.goals import tails
from mus_cli.core.guesses import People, guess, without_due
from mus_cli.core.privacy import FOR_THE_TABLE
from mus_cli.core.record import FORMAT
from mus_cli.core.text import clean_line, fold_words, lines

_Values = dict[str, Any]

_ON_THE_TABLE = ("", "own", "goal", *FIXED, *FOR_THE_TABLE)  # what such agenda lines grew from


def migrated(value: _Values, found: int) -> _Values:
    """Return the values of a record of the format ``found`` as one of this format."""
    for number in range(found, FORMAT):
        value = {**MIGRATIONS[number](value), "format": number + 1}
    return value


def _places(record: _Values) -> _Values:
    """Format 1 said whether a word was shared; 2 says where it is read.

    What was not shared stays with those who could read it: outcome, asks, agenda and goals were on
    the part of the note for the table, the rest was promised to be for its owner alone.
    """
    prepared, agreed = record.get("preparation"), record.get("agreements")
    if isinstance(prepared, dict):
        answers = prepared.get("answers")
        if isinstance(answers, dict):
            answers = {key: _answer(key, answer) for key, answer in answers.items()}
        prepared = _changed(
            prepared,
            answers=answers,
            own_topics=_each(prepared.get("own_topics"), lambda _topic: "me"),
            agenda=_each(prepared.get("agenda"), _line_place),
            goals=_each(prepared.get("goals"), lambda _goal: "table"),
        )
    if isinstance(agreed, dict):
        agreed = _changed(
            agreed,
            goals=_each(agreed.get("goals"), lambda _goal: "table", agreed=True),
            feedback_received=_placed(agreed.get("feedback_received"), "me"),
            remarks=_placed(agreed.get("remarks"), "me"),
        )
    return _changed(record, preparation=prepared, agreements=agreed)


def _changed(values: _Values, **parts: object) -> _Values:
    return {**values, **{name: part for name, part in parts.items() if name in values}}


def _answer(key: str, answer: Any) -> Any:
    placed = _placed(answer, "table" if key in FOR_THE_TABLE else "me")
    if isinstance(placed, dict) and "rating_shared" in placed:
        shared = placed.pop("rating_shared")
        placed["rating_place"] = _place(shared, "me")
    return placed


def _each(parts: Any, place: Callable[[_Values], str], *, agreed: bool = False) -> Any:
    # What was agreed is common to both; that it was shared before the talk says nothing any more.
    return _parts(
        parts,
        lambda part: _placed({**part, "shared": False} if agreed else part, place(part)),
    )


def _line_place(line: _Values) -> str:
    origin = line.get("from", "")
    grown = origin.partition("/")[0] if isinstance(origin, str) else ""
    return "table" if grown in _ON_THE_TABLE else "me"


def _placed(part: Any, otherwise: str) -> Any:
    """Return a part with the place that its mark meant, ``otherwise`` where it was not shared."""
    if not isinstance(part, dict):
        return part
    kept = {name: value for name, value in part.items() if name != "shared"}
    return {**kept, "place": _place(part.get("shared", False), otherwise)}


def _place(shared: Any, otherwise: str) -> Any:
    if isinstance(shared, bool):
        return "manager" if shared else otherwise
    return shared  # no yes or no: the place it cannot be is what is named


def _lines(record: _Values) -> _Values:
    """Format 2 had the minutes as one text; 3 has a line for each agreement in it (B15).

    A line that was sorted points to what it became: that, and not the line, is followed up.
    """
    agreed, talk = record.get("agreements"), record.get("talk")
    if not isinstance(agreed, dict) or not isinstance(agreed.get("minutes_text"), str):
        return record
    kept = {name: part for name, part in agreed.items() if name != "minutes_text"}
    day = _day(agreed.get("held")) or _day(talk.get("date") if isinstance(talk, dict) else None)
    known, became = _people(record), _sorted(agreed)
    texts = dict.fromkeys(map(clean_line, lines(agreed["minutes_text"])))
    made = [_line(text, known, day, became) for text in texts]
    return {**record, "agreements": {**kept, "lines": made}}


def _line(
    text: str, known: People, day: dt.date | None, became: Mapping[str, tuple[str, str]]
) -> _Values:
    found = guess(text, known, day)
    line: _Values = {"text": text, "who": found.who}
    if found.due:
        date = {"date": str(found.due.date)} if found.due.date else {}
        line["due"] = {"words": found.due.words, **date}
    what = without_due(text, found.due)
    # Sorting cut the deadline off, where it was one to the day on which the line was sorted.
    cut = text.removesuffix(found.due.words).rstrip(" –-:;,(") if found.due else text
    worded = (what, text, cut, *(head for head, _tail in tails(text)))
    names = (name for words in worded for name in (fold_words(words), goals.slug(words)))
    kind, name = next((became[name] for name in names if name in became), ("", ""))
    return {**line, "kind": kind, "became": name} if kind else line


def _sorted(agreed: _Values) -> dict[str, tuple[str, str]]:
    """Return what lines can have become, by words: the kind, and the uid or else the name."""
    found: dict[str, tuple[str, str]] = {}
    for kind, field, worded in (
        ("pending", "pending", "text"),
        ("commitment", "manager_commitments", "text"),
        ("decision", "decisions", "text"),
        ("goal", "goals", "goal"),
    ):
        parts = agreed.get(field)
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict) and isinstance(part.get(worded), str):
                name = part.get("id") if kind == "goal" else part[worded]
                is_it = (kind, str(part.get("uid") or name))
                found |= {fold_words(words): is_it for words in (part[worded], *_earlier(part))}
                found |= {str(name): is_it} if kind == "goal" else {}
    return found


def _earlier(part: _Values) -> Iterator[str]:
    """Yield the words that something agreed had before it was revised."""
    entries = part.get("log")
    for entry in entries if isinstance(entries, list) else ():
        was = entry.get("was") if isinstance(entry, dict) else None
        if isinstance(was, dict) and isinstance(was.get("goal"), str):
            yield was["goal"]


def _people(record: _Values) -> People:
    def name(part: object, field: str) -> str:
        value = part.get(field) if isinstance(part, dict) else None
        return value if isinstance(value, str) else ""

    return People(name(record.get("employee"), "name"), name(record.get("talk"), "manager"))


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _unchanged(record: _Values) -> _Values:
    """Formats 4 and 6 only add: what a ``mus`` of before would drop, or could not read.

    4 has answers that are numbers alone, 6 a follow-up whose rhythm nobody said.
    """
    return record


def _begun(record: _Values) -> _Values:
    """Format 4 told the age of a preparation from its answers; 5 has the day it was begun."""
    prepared = record.get("preparation")
    answers = prepared.get("answers") if isinstance(prepared, dict) else None
    if not isinstance(prepared, dict) or not isinstance(answers, dict):
        return record
    changed = (one.get("updated") for one in answers.values() if isinstance(one, dict))
    days = [day for day in map(_day, changed) if day is not None]
    return {**record, "preparation": {**prepared, "begun": str(min(days))}} if days else record


def _defaults(record: _Values) -> _Values:
    """Up to format 6 nothing said meant "me" and "each quarter", which the person was shown.

    From 7 it means that nobody said it.
    """
    prepared, agreed = record.get("preparation"), record.get("agreements")
    if isinstance(prepared, dict):
        prepared = _changed(prepared, goals=_parts(prepared.get("goals"), _goal_defaults))
    if isinstance(agreed, dict):
        agreed = _changed(
            agreed,
            goals=_parts(agreed.get("goals"), _goal_defaults),
            decisions=_parts(agreed.get("decisions"), lambda one: {"responsible": "me", **one}),
        )
    return _changed(record, preparation=prepared, agreements=agreed)


def _goal_defaults(goal: _Values) -> _Values:
    follow_up = goal.get("follow_up", {})
    if isinstance(follow_up, dict):
        follow_up = {"every": "quarter", **follow_up}
    return {"responsible": "me", **goal, "follow_up": follow_up}


def _parts(parts: Any, change: Callable[[_Values], _Values]) -> Any:
    """Return a list with each of its parts changed."""
    if not isinstance(parts, list):
        return parts
    return [change(part) if isinstance(part, dict) else part for part in parts]


MIGRATIONS: Mapping[int, Callable[[_Values], _Values]] = {
    1: _places,
    2: _lines,
    3: _unchanged,
    4: _begun,
    5: _unchanged,
    6: _defaults,
}
