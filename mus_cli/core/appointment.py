"""When a talk is, how long, and with whom, read as it is written: "17/3 kl. 10 med Birgitte".

Danish and English are read alike. What is not understood as a whole is not understood at all, so
that no part of it is dropped; ``not_read`` finds the words to blame.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core.deadlines import Impossible
from mus_cli.core.guesses import is_common_name
from mus_cli.core.period import NUMBERS, day_ahead, day_past, is_long_ago, plain, says_year
from mus_cli.core.record import Talk
from mus_cli.core.text import clean_line

SHORTEST, LONGEST, USUAL = 10, 480, 60  # minutes of a talk

_MOST_READ = 100  # characters
_MOST_WORDS = 6  # of a name, or of a length
_MOST_NOT_READ = 4  # words
_PAST = {
    "halv": -30, "kvart i": -15, "kvart over": 15,
    "half past": 30, "quarter to": -15, "quarter past": 15,
}  # fmt: skip
"""Minutes from the hour that is named."""
_FIRST = 7  # o'clock: no talk begins before, so "kl. 2" is in the afternoon
_ROOM = re.compile(
    r"[0-9]|lokale|kontor|kantine|\b(?:rum|room|office|canteen|teams|zoom|online)\b", re.IGNORECASE
)
_BEFORE_A_ROOM = ("i", "på", "ved", "via", "in", "on", "at")
_NAMED_LENGTHS = {
    "en halv time": 30, "halv time": 30, "½ time": 30, "½ t": 30, "half an hour": 30,
    "halvanden time": 90, "halvanden": 90, "an hour and a half": 90,
    "three quarters of an hour": 45,
}  # fmt: skip


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """What was said of a talk. ``time`` is "10:00"; what was not said is empty, or ``None``."""

    date: dt.date | None = None
    time: str = ""
    minutes: int | None = None
    manager: str = ""


class _Split(NamedTuple):
    """One way of taking a text apart; ``words`` are left, the day if the way is right."""

    manager: str
    minutes: int | None
    time: str
    words: str


def ahead(text: str, today: dt.date) -> Appointment | None:
    """Return what a text says of a talk to come, or ``None``.

    Where the weekday is not that of the date, the date counts: it is said again with its weekday.
    """

    def date_alone(words: str) -> dt.date | None:
        wrong = deadlines.read(words, today)
        return wrong.day if isinstance(wrong, Impossible) else None

    splits = tuple(_splits(text))
    # A deadline may have a time of day in it: the way that takes most from the text comes first.
    return _read(splits, lambda words: day_ahead(words, today)) or _read(splits[::-1], date_alone)


def past(text: str, today: dt.date) -> Appointment | None:
    """Return what a text says of a talk that was held, ``today`` at the latest, or ``None``."""
    return _read(_splits(text), lambda words: day_past(words, today))


def last_year_guessed(text: str, today: dt.date, year: int) -> dt.date | None:
    """Return the day of a talk that was held, if its year is a guess that a person should confirm.

    That is a day long ago, in another calendar year than ``year``, which the talk was in.
    """
    said = past(text, today)
    if said is None or said.date is None or said.date.year == int(year):
        return None
    is_said = any(says_year(split.words, today) for split in _splits(text))
    return said.date if is_long_ago(said.date, today) and not is_said else None


def slip(text: str, today: dt.date) -> Impossible | None:
    """Return the day in a text that the calendar does not have, or ``None``."""
    found = (deadlines.read(split.words, today) for split in _splits(text))
    return next((day for day in found if isinstance(day, Impossible)), None)


def not_read(text: str, today: dt.date) -> str:
    """Return the fewest words without which the rest says when a talk to come is, or nothing."""
    words = clean_line(text).split(" ")
    if len(text) > _MOST_READ:
        return ""
    for count in range(1, min(len(words) - 1, _MOST_NOT_READ) + 1):
        for at in range(len(words) - count, -1, -1):
            rest = ahead(" ".join([*words[:at], *words[at + count :]]), today)
            if rest is not None and rest.date is not None:
                return " ".join(words[at : at + count])
    return ""


def may_be_a_name(words: str) -> bool:
    """Whether words that are not read may be whom the talk is with."""
    is_name = words[:1].isupper() or is_common_name(words.title())
    return is_name and _ROOM.search(words) is None


def with_said(talk: Talk, said: Appointment) -> Talk:
    """Return the talk with what was said of it beside its day; the rest stays as it is.

    A time is of the day it was said with, and no other.
    """
    return replace(
        talk,
        time=said.time if said.time and said.date == talk.date else talk.time,
        minutes=said.minutes or talk.minutes,
        manager=said.manager or talk.manager,
    )


def minutes(text: str) -> int | None:
    """Return the length of a talk in minutes, or ``None`` where the text is none (10 to 480)."""
    words = re.sub(r"^(?:i|for|ca\.) ", "", plain(text)).removesuffix(".")
    length = _NAMED_LENGTHS.get(words) or _counted(words)
    return length if length is not None and SHORTEST <= length <= LONGEST else None


def _counted(words: str) -> int | None:
    found = _length().fullmatch(words)
    if found is None:
        return None
    hours = found["clock"] or found["hours"] or "0"
    length = round(60 * float(NUMBERS.get(hours) or hours.replace(",", ".")), 3)
    if not length.is_integer():
        return None
    half = 30 if found["half"] else 0
    quarters = 15 * _number(found["quarters"] or "0")
    rest = _number(found["past"] or found["minutes"] or found["worded"] or "0")
    return int(length) + half + quarters + rest


def _number(word: str) -> int:
    return NUMBERS.get(word) or int(word)


def _read(splits: Iterable[_Split], day_of: Callable[[str], dt.date | None]) -> Appointment | None:
    for split in splits:
        day = day_of(split.words)
        if day is not None or not split.words:
            made = Appointment(
                date=day, time=split.time, minutes=split.minutes, manager=split.manager
            )
            return None if made == Appointment() else made
    return None


def _splits(text: str) -> Iterator[_Split]:
    """Yield every way of taking a text apart, the one that takes least from it first."""
    text = clean_line(text)
    if len(text) > _MOST_READ:
        return
    # "10 - 11" is from one to the other; "17/3 - 10:00 - Birgitte" are three things.
    for one in dict.fromkeys((text, re.sub(" [·|–-] |[;|]", ", ", text))):
        for manager, without_name in _managers(one):
            for length, without_length in _lengths(plain(without_name)):
                for time, lasts, words in _times(_in_figures(without_length)):
                    yield _Split(manager, lasts or length, time, words)


def _managers(text: str) -> Iterator[tuple[str, str]]:
    """Yield each name there may be, the shortest first, and the text without it.

    After "med" anything may be one but a room; without, only a common first name and a surname.
    """
    yield "", text
    found = re.search(
        r"(?:^|[ ,])(?:(?:med|with|m|w/) |m\. ?|[mw]/ ?|(?:leder|chef|manager|boss): ?"
        r"|hos (?=(?-i:[A-ZÆØÅ][a-zæøåé])))",
        text,
        re.IGNORECASE,
    )
    if found is None:
        yield from _bare_names(text)
        return
    words = text[found.end() :].split(" ")
    for count in range(1, min(len(words), _MOST_WORDS) + 1):
        name, behind = " ".join(words[:count]), " ".join(words[count:])
        if _ROOM.search(name):
            return
        if words[count - 1] in _BEFORE_A_ROOM:
            continue
        yield name.strip(" ,."), _joined(text[: found.start()], behind)


def _bare_names(text: str) -> Iterator[tuple[str, str]]:
    words = text.split(" ")
    for at, word in enumerate(words):
        if is_common_name(word.strip(",.")):
            end = at + 1
            while end < len(words) and _is_surname(words[end]) and words[end - 1][-1:] != ",":
                end += 1
            name = " ".join(words[at:end]).strip(" ,.")
            yield name, _joined(" ".join(words[:at]), " ".join(words[end:]))
            return


def _is_surname(word: str) -> bool:
    return word[:1].isupper() and _ROOM.search(word) is None


def _lengths(text: str) -> Iterator[tuple[int | None, str]]:
    """Yield each length in minutes there may be, the longest words first, and what is left."""
    yield None, text
    words = text.split(" ")
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        for at in range(len(words) - count + 1):
            said = " ".join(words[at : at + count]).strip(" ,")
            length = minutes(said) if re.search("[a-z]", said) else None
            if length is not None:
                yield length, _joined(" ".join(words[:at]), " ".join(words[at + count :]))


def _times(text: str) -> Iterator[tuple[str, int | None, str]]:
    """Yield each time of day there may be, the minutes it lasts where it says so, and the rest."""
    yield "", None, text
    for found in _time().finditer(text):
        begins = _clock(found["hour"], found["minute"], found["half_day"])
        # A number alone may be anything.
        is_time = any(found[name] for name in ("word", "minute", "half_day", "end_hour"))
        if begins is None or not is_time:
            continue
        length = None
        if found["end_hour"]:
            ends = _clock(found["end_hour"], found["end_minute"], found["half_day"])
            length = ends - begins if ends is not None else 0
            if not SHORTEST <= length <= LONGEST:
                continue
        shown = f"{begins // 60:02}:{begins % 60:02}"
        yield shown, length, _joined(text[: found.start()], text[found.end() :])


def _in_figures(text: str) -> str:
    """Return the text with "halv 11" and "quarter past ten" as 10:30 and 10:15."""

    def shown(found: re.Match[str]) -> str:
        minutes = 60 * _number(found["hour"]) + _PAST[found["part"]]
        return f"{minutes // 60 or 12}:{minutes % 60:02}"

    return _part_of_an_hour().sub(shown, text)


def _clock(hour: str, minute: str | None, half_day: str | None) -> int | None:
    """Return a time of day in minutes from midnight, or ``None`` where it is none."""
    hours, past_hour = int(hour), int(minute or 0)
    if half_day:
        hours = hours % 12 + (12 if half_day == "pm" else 0)
    elif hours < _FIRST and not hour.startswith("0"):
        hours += 12
    return hours * 60 + past_hour if hours < 24 and past_hour < 60 else None  # noqa: PLR2004


def _joined(before: str, behind: str) -> str:
    return " ".join(part for part in (before.strip(" ,"), behind.strip(" ,")) if part)


@cache
def _length() -> re.Pattern[str]:
    """Return the ways of counting hours and minutes; compiled when first needed."""
    word = "|".join(sorted(NUMBERS, key=len, reverse=True))
    hours = (
        rf"(?P<hours>{word}|[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?)"
        r"(?P<half> ?½| 1/2|(?: og)? en halv| and a half)?"
        r" ?(?:timer|time|t|hours|hour|hrs|hr|h)\.?(?:,? (?:og |and )?|(?=[0-9])|$)"
    )
    unit = r"(?:minutter|minut|minutes|minute|mins|min|m)\.?"
    rest = (
        rf"(?P<quarters>{word}|[0-9]) kvarter|(?P<minutes>[0-9]{{1,3}})(?: ?{unit})?"
        rf"|(?P<worded>{word}) {unit}"
    )
    return re.compile(rf"(?P<clock>[0-9]):(?P<past>[0-5][0-9])|(?:{hours})?(?:{rest})?")


@cache
def _part_of_an_hour() -> re.Pattern[str]:
    hours = "|".join(NUMBERS)
    parts = "|".join(_PAST)
    return re.compile(rf"\b(?P<part>{parts}) (?P<hour>{hours}|1?[0-9])(?=$|[ ,])")


@cache
def _time() -> re.Pattern[str]:
    """Return the ways of saying a time of day; compiled when first needed."""
    return re.compile(
        r"(?:(?<=[ ,])|^)(?:(?:fra|from) )?(?P<word>(?:kl\.?|klokken|at|@) ?)?"
        r"(?P<hour>[0-9]{1,2})(?:[.:]?(?P<minute>[0-9]{2}))?(?: ?(?P<half_day>[ap]m))?"
        r"(?: ?(?:-|til|to) ?(?:kl\.? )?"
        r"(?P<end_hour>[0-9]{1,2})(?:[.:]?(?P<end_minute>[0-9]{2}))?)?"
        r"(?=$|[ ,])"
    )
