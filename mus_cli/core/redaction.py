"""The rules by which a field may leave, and the redaction that keeps them (B1)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any, TypeVar

from mus_cli.core.agenda import FIXED
from mus_cli.core.record import CarriedFrom, Goal, Part

UNNAMED = "unnamed"  # the origin of an agenda line whose topic stays home


class Rule(enum.Enum):
    """How a field may leave."""

    LEAVES = "with the part it belongs to"
    SHARED = "where the part it belongs to is for the manager"
    RATING = "where the rating is for the manager"
    MARKED = "a list of parts: those for the manager"
    AGREED = "as part of the agreements only"
    CODED = "as the uid: a name made from the first wording may say more than the wording does now"
    LABEL = "where it is one of the points any agenda has"
    NEVER = "not at all"


Fields = Mapping[type[Part], Mapping[str, Rule]]

_P = TypeVar("_P", bound=Part)


def redact(part: _P, fields: Fields, *, agreed: bool = False) -> _P:
    """Return ``part`` with only the fields whose rule lets them leave; the rest as if not given."""

    def below(value: Any) -> Any:
        if isinstance(value, Part):
            return redact(value, fields, agreed=agreed)
        if isinstance(value, tuple):
            return tuple(below(item) for item in value)
        if isinstance(value, dict):
            return {key: below(item) for key, item in value.items()}
        return value

    kept: dict[str, Any] = {}
    for name, rule in fields[type(part)].items():
        value = getattr(part, name)
        if _leaves(part, rule, value, agreed=agreed):
            kept[name] = below(value)
        elif rule is Rule.MARKED:
            kept[name] = below(_marked(value))
        elif rule is Rule.CODED and isinstance(part, CarriedFrom | Goal):
            kept[name] = part.uid
    return type(part)(**kept)


def _leaves(part: Part, rule: Rule, value: object, *, agreed: bool) -> bool:
    if rule is Rule.AGREED:
        return agreed
    if rule is Rule.LABEL:
        return value in (*FIXED, UNNAMED)
    if rule in (Rule.SHARED, Rule.RATING):
        return bool(getattr(part, "place" if rule is Rule.SHARED else "rating_place") == "manager")
    return rule is Rule.LEAVES


def _marked(parts: Any) -> Any:
    if isinstance(parts, dict):
        return {
            key: part for key, part in parts.items() if "manager" in (part.place, part.rating_place)
        }
    return tuple(part for part in parts if part.place == "manager")
