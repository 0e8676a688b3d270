"""Records of older formats brought up to this one, a format at a time.

Each step takes and returns the plain values of a file. A value of the wrong kind is left as it is,
for the reading that follows to find and name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mus_cli.core.agenda import FIXED
from mus_cli.core.privacy import FOR_THE_TABLE
from mus_cli.core.record import FORMAT

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
    if not isinstance(parts, list):
        return parts
    # What was agreed is common to both; that it was shared before the talk says nothing any more.
    return [
        _placed({**part, "shared": False} if agreed else part, place(part))
        if isinstance(part, dict)
        else part
        for part in parts
    ]


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


MIGRATIONS: Mapping[int, Callable[[_Values], _Values]] = {1: _places}
