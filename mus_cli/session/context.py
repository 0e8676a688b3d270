"""What a command knows of its surroundings: the day, the folders, how to ask (R4, B9)."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple

from mus_cli import errors, i18n
from mus_cli.i18n import _
from mus_cli.storage import settings
from mus_cli.storage.paths import Places


class Moment(NamedTuple):
    """A day, and the local time of it, to the millisecond."""

    day: dt.date
    time: str


class AppContext(NamedTuple):
    """Made once at start and handed to every command as ``ctx.obj``.

    ``plain`` asks for text without colour and boxes, ``no_input`` never to ask.
    """

    today: dt.date
    places: Places
    plain: bool = False
    no_input: bool = False

    @property
    def home(self) -> Path:
        """The person's folder, ``MUS_HOME``."""
        return self.places.home

    @property
    def state(self) -> Path:
        """The folder for drafts and earlier versions, outside synced folders."""
        return self.places.state

    def in_plain(self) -> AppContext:
        """Return the same context, in plain text."""
        return self._replace(plain=True)


def today() -> dt.date:
    """Return the day it is, or the one ``MUS_TODAY`` asks for; the only clock of the commands.

    Raises:
        errors.Usage: ``MUS_TODAY`` is not a day.
    """
    return moment().day


def moment() -> Moment:
    """Return the day and the time of day by one look at the clock: midnight may be near.

    Raises:
        errors.Usage: ``MUS_TODAY`` is not a day.
    """
    now = local(dt.datetime.now(dt.UTC))
    time = now.time().isoformat("milliseconds")
    asked = os.environ.get("MUS_TODAY")
    if not asked:
        return Moment(now.date(), time)
    try:
        return Moment(dt.date.fromisoformat(asked), time)
    except ValueError:
        raise errors.Usage(
            _("MUS_TODAY is not a date: {day}. Write it like 2027-03-01.").format(day=asked)
        ) from None


def local(moment: dt.datetime) -> dt.datetime:
    """Return an aware moment in local time; where the time zone is none that can be, in UTC."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return moment.astimezone(dt.UTC)


def _language_of_settings(places: Places) -> str | None:
    with contextlib.suppress(errors.NoHome):  # said by what needs the home; help does not
        return settings.language_of(places.settings)
    return None


def choose_language(asked: str | None, places: Places) -> None:
    """Speak the language asked for: ``--lang``, ``MUS_LANG``, the settings, then Danish (B10).

    Raises:
        errors.Usage: ``--lang`` names no language that ``mus`` has.
    """
    known = i18n.from_environment() or _language_of_settings(places) or i18n.DEFAULT
    i18n.choose(asked if asked in i18n.LANGUAGES else known)
    if asked == "":
        raise errors.BadOption("--lang", "mus")
    if asked is not None and asked not in i18n.LANGUAGES:
        raise errors.Usage(
            _("There is no language {language}. Choose da or en.").format(language=asked)
        )
