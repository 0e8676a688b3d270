"""Who a text can be for: what each reader is called, and what each gets (E1-E4)."""

from __future__ import annotations

from typing import NamedTuple

from mus_cli import errors
from mus_cli.command_names import command_name
from mus_cli.core import talk_year
from mus_cli.core.audience import Audience
from mus_cli.core.text import clean_line, nearest
from mus_cli.i18n import N_, _, language


class Reader(NamedTuple):
    """A reader: the name in Danish, and the text as the help lists it."""

    danish: str
    text: str


READERS: dict[Audience, Reader] = {
    "before": Reader("før", N_("For your manager before the talk: what you chose to share")),
    "after": Reader("efter", N_("Minutes and agreements after the talk")),
    "one-to-one": Reader("en-til-en", N_("Open agreements and next dates for your 1:1")),
    "board": Reader("opslag", N_("One page to pin up: goals, milestones and what you agreed")),
    "all": Reader("alt", N_("Your own full copy")),
}
_ALIASES: dict[str, Audience] = {"1:1": "one-to-one", "tavle": "board"}
_FORM = {"en": "form", "da": "skema"}


def offered() -> list[tuple[str, str]]:
    """Return what each reader is called, with what it gets; the workplace's form comes last."""
    readers = [(shown_name(name), _(reader.text)) for name, reader in READERS.items()]
    return [*readers, (_FORM[language()], _("Your workplace's own form, filled in"))]


def shown_name(audience: Audience) -> str:
    """Return what an audience is called in the language in use."""
    return READERS[audience].danish if language() == "da" else audience


def is_form(name: str) -> bool:
    """Whether a name, English or Danish, means the workplace's form and no reader."""
    return clean_line(name).casefold() in _FORM.values()


def parse_reader(name: str) -> Audience:
    """Return the reader of that name, English or Danish.

    Raises:
        errors.YearNeedsOption: it is a year.
        errors.Usage: there is none.
    """
    wanted = clean_line(name).casefold()
    known: dict[str, Audience] = {audience: audience for audience in READERS}
    known |= {reader.danish: audience for audience, reader in READERS.items()} | _ALIASES
    if wanted in known:
        return known[wanted]
    if talk_year.read(wanted) is not None:
        raise errors.YearNeedsOption(f"mus {command_name('export')}", wanted)
    near = nearest(wanted, (*known, *_FORM.values()))
    if near:
        meant = shown_name(known[near]) if near in known else _FORM[language()]
        raise errors.Usage(
            _("There is no text for {reader}. Did you mean {near}?").format(
                reader=clean_line(name), near=meant
            )
        )
    raise errors.Usage(
        _("There is no text for {reader}. Choose one of {readers}.").format(
            reader=clean_line(name),
            readers=", ".join((*map(shown_name, READERS), _FORM[language()])),
        )
    )
