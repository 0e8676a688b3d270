"""What a command knows of its surroundings: the day, the folders, how to ask (R4, B9)."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from typing import Literal, NamedTuple, cast

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

    ``day`` is ``None`` where ``MUS_TODAY`` is not a day: help needs none. ``plain`` asks for text
    without colour and boxes, ``no_input`` never to ask. ``new_language`` is that of ``--lang``
    where neither ``MUS_LANG`` nor the settings name one and ``mus`` would speak another;
    ``is_newly_plain`` that ``--plain`` asks for what the settings do not.
    """

    day: dt.date | None
    places: Places
    plain: bool = False
    no_input: bool = False
    new_language: Literal["da", "en"] | None = None
    is_newly_plain: bool = False

    @property
    def today(self) -> dt.date:
        """The day it is, read once in a run.

        Raises:
            errors.Usage: ``MUS_TODAY`` is not a day.
        """
        return self.day or today()

    @property
    def home(self) -> Path:
        """The person's folder, ``MUS_HOME``."""
        return self.places.home

    @property
    def state(self) -> Path:
        """The folder for drafts and earlier versions, outside synced folders."""
        return self.places.state


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


def begin(
    places: Places, *, language: str | None = None, plain: bool = False, no_input: bool = False
) -> AppContext:
    """Return the context of a command, and speak its language (B10).

    The language is that of ``--lang``, ``MUS_LANG``, the settings, then Danish. What can be asked
    for in the settings is ``plain`` too.

    Raises:
        errors.Usage: ``--lang`` names no language that ``mus`` has.
    """
    display = settings.Display()
    with contextlib.suppress(errors.NoHome):  # said by what needs the home; help does not
        display = settings.display(places.settings)
    named = i18n.from_environment() or display.language
    i18n.choose(language if language in i18n.LANGUAGES else named or i18n.DEFAULT)
    if language == "":
        raise errors.BadOption("--lang", "mus")
    if language is not None and language not in i18n.LANGUAGES:
        raise errors.Usage(
            _("There is no language {language}. Choose da or en.").format(language=language)
        )
    day = None
    with contextlib.suppress(errors.Usage):  # said by what needs the day
        day = today()
    is_new = language is not None and named is None and language != i18n.DEFAULT
    new_language = cast('Literal["da", "en"]', language) if is_new else None
    return AppContext(
        day,
        places,
        plain=plain or display.plain,
        no_input=no_input,
        new_language=new_language,
        is_newly_plain=plain and not display.plain,
    )
