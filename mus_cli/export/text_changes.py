"""What is new in a text since it was last handed over, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mus_cli.i18n import _

_FACTS = " – "  # between a line's words and the facts about it
_LABEL = ": "
_BULLET = "- "


class _Line(NamedTuple):
    """A line of a text, without its bullet, and the last one above it that has none."""

    under: str
    text: str

    @property
    def subject(self) -> str:
        return self.text.partition(_FACTS)[0]

    @property
    def label(self) -> str:
        """What a field is called, which it may share with those of other things."""
        name, sign, _value = self.text.partition(_LABEL)
        return name if sign else ""


def changes(before: str, after: str) -> tuple[str, ...]:
    """Return the lines that are changed in a text, those that are new, and those that are gone.

    A line about the same as before is listed once, with what it no longer says. One that only
    moved is not listed.
    """
    old, new = (list(_lines(text)) for text in (before, after))
    if old == new:
        return ()
    added, gone = _without(new, old), _without(old, new)
    changed = [
        *_paired(added, gone, _are_one_field, _field),
        *_paired(added, gone, _are_about_one, _line),
    ]
    return (
        *_listed(_("Changed since then:"), filter(None, changed)),
        *_listed(_("New since then:"), (one.text for one in added)),
        *_listed(_("No longer in it:"), (one.text for one in gone)),
    ) or (_("Only the order has changed."),)


def _lines(text: str) -> Iterator[_Line]:
    under = ""
    for line in filter(None, map(str.strip, text.split("\n"))):
        bare = line.removeprefix(_BULLET)
        if bare == line:
            under = line
            yield _Line("", line)
        else:
            yield _Line(under, bare)


def _without(lines: Iterable[_Line], others: Iterable[_Line]) -> list[_Line]:
    left = list(others)
    kept = []
    for one in lines:
        if one in left:
            left.remove(one)
        else:
            kept.append(one)
    return kept


def _paired(
    added: list[_Line],
    gone: list[_Line],
    match: Callable[[_Line, _Line], bool],
    say: Callable[[_Line, _Line], str],
) -> Iterator[str]:
    """Take what was there before in other words out of both lists, and say what has changed."""
    for now in added[:]:
        was = next((one for one in gone if match(one, now)), None)
        if was is not None:
            added.remove(now)
            gone.remove(was)
            yield say(was, now)


def _are_one_field(was: _Line, now: _Line) -> bool:
    return bool(now.label) and (was.under, was.label) == (now.under, now.label)


def _field(was: _Line, now: _Line) -> str:
    whole = f"{now.under.removesuffix(':')}: {now.text}" if now.under else now.text
    return _before(whole, was.text.partition(_LABEL)[2])


def _are_about_one(was: _Line, now: _Line) -> bool:
    return was.subject == now.subject


def _line(was: _Line, now: _Line) -> str:
    """Return a line with the facts that are gone; empty where it only moved."""
    facts = now.text.split(_FACTS)
    gone = (fact for fact in was.text.split(_FACTS) if fact not in facts)
    return _before(now.text, _FACTS.join(gone)) if was.text != now.text else ""


def _before(line: str, facts: str) -> str:
    return _("{line} – before: {facts}").format(line=line, facts=facts) if facts else line


def _listed(title: str, lines: Iterable[str]) -> tuple[str, ...]:
    listed = tuple(f"- {line}" for line in lines)
    return ("\n".join((title, *listed)),) if listed else ()
