"""The language of the screen, chosen once at start (B10). English is the source, Danish complete.

``_`` and ``n_`` look a text up in the catalogue; ``pick`` takes a text that a bank or a guide
carries in both languages. A test catalogue replaces all three at once.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import gettext

LANGUAGES = ("da", "en")
DEFAULT = "da"

_FOLDER = Path(__file__).parent / "locale"


class Catalogue(Protocol):
    """The texts of one language."""

    def gettext(self, message: str) -> str:
        """Return ``message`` in this language."""

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the form of a counted message that fits ``n``."""

    def pick(self, da: str, en: str) -> str:
        """Return the text in this language, or the other one if it is missing."""


class _English:
    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        return one if n == 1 else many

    def pick(self, da: str, en: str) -> str:
        return en or da


class _Danish:
    @cached_property
    def _translations(self) -> gettext.NullTranslations:
        # Reading the catalogue takes 4 ms, which ``mus --version`` has no need of.
        import gettext

        with (_FOLDER / "da" / "LC_MESSAGES" / "mus.mo").open("rb") as file:
            return gettext.GNUTranslations(file)

    def gettext(self, message: str) -> str:
        return self._translations.gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self._translations.ngettext(one, many, n)

    def pick(self, da: str, en: str) -> str:
        return da or en


_catalogue: Catalogue = _English()
_language = "en"


def choose(language: str) -> None:
    """Switch to ``language``: "da" or "en"."""
    use(_Danish() if language == "da" else _English(), language)


def use(catalogue: Catalogue, language: str) -> None:
    """Switch to a catalogue; tests use one of their own to find untranslated texts."""
    global _catalogue, _language
    _catalogue, _language = catalogue, language


def language() -> str:
    """Return the code of the language in use."""
    return _language


def from_environment() -> str | None:
    """Return the language in ``MUS_LANG``, or ``None`` if it is not one of ours."""
    wanted = os.environ.get("MUS_LANG", "")[:2].lower()
    return wanted if wanted in LANGUAGES else None


def _(message: str) -> str:
    """Return ``message`` in the language in use."""
    return _catalogue.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark ``message`` for translation and return it as it is; it is looked up when shown."""
    return message


def n_(one: str, many: str, n: int) -> str:
    """Return the counted message that fits ``n``; the caller puts the number in."""
    return _catalogue.ngettext(one, many, n)


def pick(da: str, en: str) -> str:
    """Return the text in the language in use, or the other one if it is missing."""
    return _catalogue.pick(da, en)


def day(date: dt.date) -> str:
    """Return a date as it is written in a letter: ``3. december 2026`` or ``3 December 2026``."""
    return _("{day} {month} {year}").format(day=date.day, month=month(date.month), year=date.year)


def moment(date: dt.date, time: str) -> str:
    """Return a day and a time of day, given as ``10:30``: ``3. december 2026 kl. 10.30``."""
    hour, colon, minute = time.partition(":")
    shown = _("{hour}:{minute}").format(hour=hour, minute=minute) if colon else time
    return _("{day}, {time}").format(day=day(date), time=shown)


def month(number: int) -> str:
    """Return the name of month 1 to 12."""
    return _(_MONTHS[number - 1])


def weekday(date: dt.date) -> str:
    """Return the name of the day of the week."""
    return _(_WEEKDAYS[date.weekday()])


_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
