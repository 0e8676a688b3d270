"""Deadlines: the person's own words, and the day they mean where they mean one.

The words must mean one day, alone or after "senest" and the like, or none is read out of them: "Q4
eller når vi når det" stays words. A day too few costs one question; a wrong one costs the deadline.
A period means its last day, "inden" a period the day before it begins, "fra" its first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from mus_cli.core.period import SOON, Named, Period, named, plain
from mus_cli.core.record import Due
from mus_cli.core.text import clean_line

_LONGEST = 300  # characters; a longer text is not looked through for a day
_A_DAY = dt.timedelta(days=1)

_ALMOST_A_YEAR = dt.timedelta(days=330)

_ONGOING = (
    r"løbende|hele tiden|hele året|året rundt|fast (?:emne|punkt)"
    r"|ongoing|continuous(?:ly)?|all the time|all year|throughout|standing item"
)

_Limit = Literal["latest", "till", "until", "by", "before", "start", "after", "none"]

_LIMITS: dict[_Limit, str] = {
    "latest": r"(?:aller)?senest(?: ved| til)?|senast|ikke senere end|(?:no|not) later than"
    r"|at the latest|latest|due by|due|(?:[a-zæøå]{0,30}frist(?:en)?|deadlinen?)(?: er| is)?"
    r"|til og med|t\.o\.m\.",
    "till": r"indtil|frem til|until|till",
    "until": r"til",
    "by": r"by",
    "before": r"inden|før|before|innen|före",
    "start": r"fra og med|as of|opp?start(?= )|start(?:er|ing|ar|s|(?= [0-9]|: )"
    r"|(?= (?:i|uge|week|vecka|uke) ))"
    r"(?: fra| from| i)?|begynder|begins|påbegyndes|påbörjas|börjar|tidligst|ikke før|not before"
    r"|från|fra|from|pr\.?",
    "after": r"efter|after",
}
_TURNED = {
    " senest": "senest ", " at the latest": "no later than ", " latest": "latest ",
    " og frem": "fra ", " and onwards": "from ", " onwards": "from ", " onward": "from ",
}  # fmt: skip
_ONLY_IN_FRONT = ("until", "none")
_FROM = ("fra", "from", "pr.", "pr")  # in the midst of words, "referat fra 1. maj" sets no day
_IN = ("i", "in")
_UNITS = ("dag", "dage", "uge", "uger", "day", "days", "week", "weeks")
_COUNTS = ("en", "én", "to", "tre", "fire", "fem", "a", "one", "two", "three", "four")
_PARTICLES = ("til", "fra", "efter")
_TODAY = ("i dag",)  # "we have too many today"
# Days that are counted or named from another: "fredagen før jul". A "hjemmedag" is a thing.
_DAYS = "man|tirs|ons|tors|fre|lør|søn|hver|arbejds|bank|hellig|i|mid|formid|eftermid"
_ENGLISH_DAYS = "mon|tues|wednes|thurs|fri|satur|sun|work|week|business|to"
_NAMES = ("Jan", "Maj")  # months, with a small letter; "May" is one in English
_FEW_WORDS = 50  # of a deadline whose date is looked for in its words
_MOST_WORDS = 7  # of a deadline in a line
_DANISH = ("inden", "før", "til", "efter", "innen", "före")
_BESIDE_NAMES = ("fra", "til", "efter", "før", "inden", "från", "innen", "före")
_WHOLE = ("week", "month", "quarter", "half", "season")  # periods that can be under way
_FINISHED = ("season", "feast")  # what one is done by when it begins: "by summer"
_DEFINITE = (  # a thing that both know: "the move", "min ferie"
    r"(?:(?:den|det|de|min|mit|mine|din|dit|dine|vores|jeres|hans|hendes|deres"
    r"|the|my|your|our|his|her|their) (?:[^ ,]+ ){1,3}|(?:[^ ,]+ )?[^ ,]{2,}(?:en|et|ene|rne) )"
)
_NO_PREPOSITION = r"(?!(?:med|hos|til|i|på|with|at|in|to) )[^ ,]+ "


class Meaning(msgspec.Struct, frozen=True):
    """The day that words mean; ``is_start``: something begins then, so it is never overdue."""

    day: dt.date
    is_start: bool = False


class Impossible(msgspec.Struct, frozen=True):
    """Words that name a day the calendar does not have: "31. februar", "uge 54".

    ``day`` is the one that is meant where only the day of the week that was said is another.
    """

    day: dt.date | None = None


def read(words: str, said_on: dt.date) -> Meaning | Impossible | None:
    """Return what ``words`` mean to somebody who said them on ``said_on``, or ``None``.

    A day without a year is the next such day, ``said_on`` included; a month, week, quarter,
    half-year or season without one the next whose end is not past.
    """
    found = _limited(words, said_on)
    if found is None:
        return None
    limit, meant = found
    if not meant.periods:
        return Impossible() if meant.is_sure else None  # "senest 12.30" is a time
    days = [_day_of(limit, meant, period) for period in _meant(limit, meant, said_on)]
    known = [day for day in days if day is not None]
    ahead = [day for day in known if day >= said_on]
    if not ahead and not (known and meant.has_year):
        return None
    day = ahead[0] if ahead else known[-1]
    if not meant.has_weekday_of(day):
        return Impossible(day)
    return Meaning(day, is_start=limit in {"start", "after"})


def parse(words: str, said_on: dt.date) -> Due:
    """Return ``words`` on one clean line, with the day they mean seen from ``said_on``.

    Never raises.
    """
    kept = clean_line(words)
    meaning = read(kept, said_on)
    return Due(words=kept, date=meaning.day if isinstance(meaning, Meaning) else None)


def is_nothing_else(words: str, said_on: dt.date) -> bool:
    """Whether words mean a day and say nothing else, as the end of a longer line must."""
    text = _tidied(plain(words))
    in_front = (_is_clear(limit, meant) for limit, meant in _in_front(text, said_on))
    return any(in_front) and parse(words, said_on).date is not None


def may_be_name(word: str) -> bool:
    """Whether a word alone is rather a first name than a month: "Jan", but not "jan"."""
    return word in _NAMES


def is_one_day(words: str, said_on: dt.date) -> bool:
    """Whether words name one day, and no period that may be any day of it."""
    found = _limited(words, said_on)
    periods = found[1].periods if found else ()
    return bool(periods) and all(one.first == one.last for one in periods)


def in_line(line: str, said_on: dt.date) -> Due | None:
    """Return the deadline that a line of agreements says somewhere, in its own words.

    One after "inden", "senest" and the like is meant wherever it is, and more than other days: a
    course has days of its own. Without, only what the line begins or ends with is, and not where
    it says that something does not happen then. Of several days or deadlines in one line it is
    none, and a line that says no more is none.
    """
    if len(line) > _LONGEST:
        return None
    line = _without_aside(clean_line(line))
    words = line.split(" ")
    limited = tuple(_limits_in(words, said_on))
    found = limited
    if not limited and _negated().search(plain(line)) is None:
        found = tuple(_days_at_the_ends(words, said_on))
        if len(found) == 1 and len(_days_in(words, said_on) | {found[0].date}) > 1:
            return None
    if len({due.date for due in found}) != 1:
        return None
    after = line.partition(found[0].words)[2].strip()
    if _goes_on(after) or _names_more(after.split()):
        return None
    return found[0] if line.replace(found[0].words, "").strip(" –-:;,.()") else None


def in_cell(words: str, said_on: dt.date) -> dt.date | None:
    """Return the day that the words in a place for a deadline name beside others, or ``None``.

    "Eksamen 12. juni" does. "Når jeg er hjemme 3. marts", "første gang 3/3" and "bestilt 3/3" name
    a day that is not the last. "jan. 26" is a month of a year near: a Danish day is in front, and
    an English month is written with a capital.
    """
    month = _month_and_year().fullmatch(clean_line(words))
    if month and 0 <= int(month["year"]) - said_on.year % 100 <= SOON:
        return parse(f"{month['month']}-{month['year']}", said_on).date
    found = in_line(words, said_on)
    if found is None or found.date is None or is_start(found):
        return None
    before, _found, after = clean_line(words).partition(found.words)
    before = _before_an_event().sub("", before)
    if _is_not_last().search(plain(f"{before} / {after}")):
        return None
    meant = _limited(found.words, said_on)
    is_said = meant is not None and meant[1].has_year
    # Without a year it's rather a day that has been than one of almost a year ahead.
    return found.date if is_said or found.date - said_on < _ALMOST_A_YEAR else None


@cache
def _month_and_year() -> re.Pattern[str]:
    return re.compile(
        r"(?P<month>jan|feb|mar|apr(?:il)?|jun|jul|aug(?:ust)?|sept?|september|nov|november|dec)"
        r"\.? (?P<year>[0-9]{2})"
    )


def slip_at_the_end(line: str, said_on: dt.date) -> Impossible | None:
    """Return the day that a line ends with and the calendar does not have, or ``None``.

    "Vi deler 60/40" ends with a share, as no month is the fortieth.
    """
    words = clean_line(line)[-_LONGEST:].split(" ")
    for at in range(max(1, len(words) - _MOST_WORDS), len(words)):
        said = _said(words[at:], said_on)
        if said is not None:
            is_share = re.fullmatch("[0-9]+/(?:1[3-9]|[2-9][0-9])", words[at]) is not None
            return said if isinstance(said, Impossible) and not is_share else None
    return None


def has_limit(words: str) -> bool:
    """Whether words begin with "inden", "senest", "fra" and the like, and say no more than a day.

    "Fra 12. til 14. maj" is when something is; "1/3-27" and "2027-03-01" are one day.
    """
    text = _dashed_day().sub("", plain(words))
    return _limit().match(text) is not None and re.search(" (?:til|to) |- ?[0-9]", text) is None


def limits(words: str, said_on: dt.date) -> bool:
    """Whether words are a limit and say no more, also where it is open which day is meant.

    In November, "fra november" may be this one, or the next.
    """
    found = _limited(words, said_on)
    return found is not None and has_limit(words) and bool(found[1].periods)


def names_a_day(line: str, said_on: dt.date) -> bool:
    """Whether a line names a day or a period somewhere, in figures."""
    return bool(_days_in(clean_line(line)[:_LONGEST].split(" "), said_on))


def around_the_day(line: str, said_on: dt.date) -> tuple[str, Due, str] | None:
    """Return what a line says before the one day that it names, the day, and what follows it.

    ``None`` for no day, for several, and for one that the calendar does not have.
    """
    words = clean_line(line).split(" ")
    found: list[tuple[str, Due, str]] = []
    at = 0
    while at < len(words) and len(line) <= _LONGEST:
        counts = range(min(_MOST_WORDS, len(words) - at), 0, -1)
        said = ((count, _said(words[at : at + count], said_on)) for count in counts)
        count, day = next(((count, day) for count, day in said if day is not None), (1, None))
        if isinstance(day, Impossible):
            return None
        if day is not None:
            found.append((" ".join(words[:at]), day, " ".join(words[at + count :])))
        at += count
    return found[0] if len(found) == 1 else None


def beside_the_date(due: Due) -> tuple[str, str] | None:
    """Return what the words say before and after the date of the deadline.

    ``None`` where they do not write that date in figures: "Q4", "juleaften", another date.
    """
    if due.date is None:
        return None
    words = clean_line(due.words).split(" ")
    if len(words) > _FEW_WORDS:
        return None
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        for at in range(len(words) - count + 1):
            said = plain(" ".join(words[at : at + count]))
            meant = named(said, due.date) if re.search("[0-9]", said) else None
            if meant is None or meant.kind != "day" or meant.weekday is not None:
                continue
            is_date = due.date in (period.last for period in meant.periods)
            return (" ".join(words[:at]), " ".join(words[at + count :])) if is_date else None
    return None


def is_start(due: Due) -> bool:
    """Whether something begins on the day ("fra 1. april"), which then is never overdue."""
    found = _limited_in(due)
    return found is not None and found[0] in {"start", "after"}


def is_season(due: Due) -> bool:
    """Whether the words name a season and no year: said again, they may mean any year's."""
    found = _limited_in(due)
    return found is not None and found[1].kind == "season" and not found[1].has_year


def is_ongoing(due: Due) -> bool:
    """Whether the words say that it goes on, and no day is meant ("løbende", "ongoing")."""
    if due.date is not None:
        return False
    return re.search(rf"\b(?:{_ONGOING})\b", due.words.lower()) is not None


def merge_due(new: Due | None, old: Due | None, said_on: dt.date) -> Due | None:
    """Return the deadline after a new one is given; ``None`` keeps the old, empty words remove it.

    The same words as before keep the day they meant then.
    """
    if new is None:
        return old
    words = clean_line(new.words)
    if new.date is not None:
        return Due(words=words or new.date.isoformat(), date=new.date)
    if not words:
        return None
    if old is not None and old.words == words:
        return old
    return parse(words, said_on)


def _goes_on(after: str) -> bool:
    """Whether what is behind a day makes it one of several: "uge 7 og 12", "uge 7 + 12"."""
    return re.match(r",? ?(?:[+&/]|(?:og|samt|and|eller|or)\b) ?[0-9]", plain(after)) is not None


def _without_aside(line: str) -> str:
    """Return a line without brackets at its end that say no more about when."""
    found = _aside().fullmatch(line)
    if found is None or _is_open().search(f"{plain(found['aside'])} "):
        return line
    aside = found["aside"].split()
    if len(aside) > 1 and plain(aside[-1]) in _PARTICLES:
        aside.pop()  # "(Bo melder dig til)"
    has_limit = any(_limit().match(f"{plain(word)} ") for word in aside)
    return line if has_limit else found["line"]


def _limits_in(words: list[str], said_on: dt.date) -> Iterator[Due]:
    for at in range(len(words)):
        said = words[at : at + _MOST_WORDS]
        found = _limit().match(plain(" ".join(said)))
        if found and _kind(found) not in _ONLY_IN_FRONT and found["word"] not in _FROM:
            before = words[:at]
            if _is_a_thing().search(plain(" ".join((*before[-2:], words[at])))):
                continue
            # "Twice a week until 15 August" ends then.
            is_apart = found["word"].endswith(("senest", "latest", "later than"))
            if before and (is_apart or _kind(found) == "till"):
                before = _apart(before)
            for due in _longest(said, said_on) if _is_settled(before) else ():
                if not _names_more(said[due.words.count(" ") + 1 :]):
                    yield due


def _names_more(after: list[str]) -> bool:
    """Whether the words after a season or a feast make it another thing: "summer holidays"."""
    return bool(after) and _of_a_season().match(after[0].lower()) is not None


def _days_in(words: list[str], said_on: dt.date) -> set[dt.date]:
    """Return every day that these words name in figures, each read from the most words."""
    days: set[dt.date] = set()
    at = 0
    while at < len(words):
        found = None
        if any(letter.isdigit() for letter in "".join(words[at : at + 2])):
            found = next(_longest(words[at : at + _MOST_WORDS], said_on), None)
        if found is not None and found.date is not None:
            days.add(found.date)
        at += found.words.count(" ") + 1 if found else 1
    return days


def _days_at_the_ends(words: list[str], said_on: dt.date) -> Iterator[Due]:
    yield from _longest(words[:_MOST_WORDS], said_on)
    for at in range(max(0, len(words) - _MOST_WORDS), len(words)):
        said = _said(words[at:], said_on)
        if said is not None:
            before = words[:at]
            if before and words[at].lower() in _FROM:
                before = _apart(before)
            elif words[at].lower() in _IN:
                before = _without_length(before)
            if isinstance(said, Due) and _is_settled(before):
                yield from () if _is_of_a_noun(before, said, said_on) else (said,)
            return


def _apart(before: list[str]) -> list[str]:
    """Return the words before a limit, set apart by the comma that people leave out.

    "Fredagen før jul" is one day, so the limit counts from the word before it. In "fri fredag
    senest onsdag" and "hjemme om fredagen fra 1. april" the limit names another day.
    """
    return [*before[:-1], f"{before[-1]},"]


def _without_length(before: list[str]) -> list[str]:
    """Return the words before a month without how long something takes then: "to dage i maj"."""
    count, unit = [word.lower() for word in before[-2:]] if len(before) > 1 else ("", "")
    is_length = unit in _UNITS and (count in _COUNTS or count.isdigit())
    return before[:-2] if is_length else before


def _is_settled(before: list[str]) -> bool:
    """Whether the words before a day leave it to be a deadline, and that day."""
    return _is_open().search(f"{plain(' '.join(before))} ") is None


def _is_of_a_noun(before: list[str], due: Due, said_on: dt.date) -> bool:
    """Whether a day at the end says when the thing before it is, and not by when: "ferie i april".

    "Efter ferien i april", "planen for flytningen i juni" and "referatet fra mødet 3. marts" set
    none. "Vi taler om lønnen i maj" does: it is the talk that is in May.
    """
    found = _limited(due.words, said_on)
    if found is None or found[0] in {"start", "after"}:
        return False
    is_day = all(period.first == period.last for period in found[1].periods)
    pattern = _past_event() if is_day else _event()
    return pattern.search(f"{plain(' '.join(before))} ") is not None


def _longest(words: list[str], said_on: dt.date) -> Iterator[Due]:
    """Yield the deadline that the most of these words say, from the first on."""
    for count in range(len(words), 0, -1):
        said = _said(words[:count], said_on)
        if said is not None:
            if isinstance(said, Due):
                yield said
            return


def _said(words: list[str], said_on: dt.date) -> Due | Impossible | None:
    """Return the deadline that these words are, and no other words.

    A day that is in no calendar ends the search: of "30. feb 2027" neither the month alone nor
    another year is what was said.
    """
    said = " ".join(words).strip(" .,;:()")
    impossible = read(said, said_on)
    if isinstance(impossible, Impossible):
        return impossible
    is_plain = len(words) == 1 and not any(letter.isdigit() for letter in said)
    is_plain = is_plain or _names_somebody(said)
    if is_plain or plain(said) in _TODAY or not is_nothing_else(said, said_on):
        return None
    return parse(said, said_on)


def _names_somebody(said: str) -> bool:
    """Whether the words name somebody: "Bo giver nøglerne til Jan"."""
    word, _blank, name = said.partition(" ")
    return word.lower() in _BESIDE_NAMES and may_be_name(name)


def _limited(words: str, said_on: dt.date) -> tuple[_Limit, Named] | None:
    """Return what words name, and how it is a limit."""
    text = _tidied(plain(words))
    if len(text) > _LONGEST:
        return None
    for limit, meant in (*_in_front(text, said_on), *_in_the_midst(text, said_on)):
        if _is_clear(limit, meant):
            return limit, meant
    return None


def _limited_in(due: Due) -> tuple[_Limit, Named] | None:
    """Return what the words of a deadline name, and how it is a limit; nothing without a day."""
    return _limited(due.words, due.date) if due.date is not None else None


def _tidied(text: str) -> str:
    """Return the text without a time of day, and with what limits a day in front of it."""
    text = _behind().sub("", text.rstrip("! ,;"))
    for behind, in_front in _TURNED.items():
        if text.endswith(behind):
            return f"{in_front}{text.removesuffix(behind).removeprefix(in_front)}"
    return text


def _in_front(text: str, said_on: dt.date) -> Iterator[tuple[_Limit, Named]]:
    """Yield what the whole text names, and what it names after a limit."""
    alone = named(text, said_on)
    if alone is not None:
        yield "none", alone
    found = _limit().match(text)
    if found:
        yield from _after_limit(found, text[found.end() :], said_on)


def _in_the_midst(text: str, said_on: dt.date) -> Iterator[tuple[_Limit, Named]]:
    """Yield what the last limit in the text is set to: "tilmelding senest 1. maj"."""
    found = _last_limit().match(text)
    if found is None or _kind(found) in _ONLY_IN_FRONT or found["word"] in _FROM:
        return
    if not _is_open().search(found["head"]):
        yield from _after_limit(found, text[found.end() :], said_on)


def _after_limit(
    found: re.Match[str], rest: str, said_on: dt.date
) -> Iterator[tuple[_Limit, Named]]:
    # "Jul" alone may be July.
    if found["word"] in _DANISH:
        rest = re.sub(r"^jul\b", "julen", rest)
    meant = named(rest, said_on)
    if meant is not None:
        yield _kind(found), meant


def _kind(found: re.Match[str]) -> _Limit:
    return next(limit for limit in _LIMITS if found[limit])


def _is_clear(limit: _Limit, meant: Named) -> bool:
    """Whether the two together can set a day; "i 2027", "påske" and "by June" set none."""
    if limit == "none" and (not meant.is_sure or meant.kind == "feast"):
        return False
    if meant.kind == "year" and meant.part != "end":
        return limit in {"before", "start", "after"}
    is_day = all(period.first == period.last for period in meant.periods)
    return limit != "by" or is_day or meant.part == "end" or meant.kind in _FINISHED


def _meant(limit: _Limit, meant: Named, said_on: dt.date) -> tuple[Period, ...]:
    """Return the periods that can be meant; none where the one under way may be, or the next.

    In November, "til efteråret" is next year's; "efteråret" is this one, or next year's. "Frem til
    sommer" may end as summer begins, or go on into it.
    """
    if limit == "till" and meant.kind == "season":
        return ()
    now = next((one for one in meant.periods if one.first <= said_on <= one.last), None)
    if now is None or meant.kind not in _WHOLE or meant.has_year or meant.part:
        return meant.periods
    later = tuple(period for period in meant.periods if period.first > said_on)
    is_season = meant.kind == "season"
    has_just_begun = (now.first.year, now.first.month) == (said_on.year, said_on.month)
    is_nearly_over = (now.last.year, now.last.month) == (said_on.year, said_on.month)
    match limit:
        case "until":
            return later if is_season and not has_just_begun else ()
        case "by" | "before":
            return () if is_season and has_just_begun else later
        case "start":
            return ()
        case "none" | "latest" if is_season and is_nearly_over:
            return ()
    return meant.periods


def _day_of(limit: _Limit, meant: Named, period: Period) -> dt.date | None:
    try:
        if limit == "start":
            return period.first
        if limit == "after":
            return period.last + _A_DAY
        is_day = period.first == period.last or meant.part == "end"
        if meant.kind == "feast" or (limit in {"before", "by"} and not is_day):
            return period.first - _A_DAY
    except OverflowError:
        return None
    return period.last


@cache
def _limit() -> re.Pattern[str]:
    """Return the words that make a day a limit; compiled when first needed."""
    kinds = "|".join(rf"(?P<{kind}>{words})" for kind, words in _LIMITS.items())
    return re.compile(rf"(?P<word>{kinds}):? ")


@cache
def _last_limit() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>.*[ ,;:(.]){_limit().pattern}")


@cache
def _dashed_day() -> re.Pattern[str]:
    """A day or month that is written with a dash: 2027-03-01, 1/3-27, mar-27."""
    return re.compile(
        r"\b(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.][0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})|[a-zæøå]+-[0-9]{2})"
        r"(?![0-9./])"
    )


@cache
def _is_open() -> re.Pattern[str]:
    """Return what before a limit leaves it open which day is meant, or whether one is."""
    return re.compile(
        r"\b(?:ikke|aldrig|eller|måske|hvis|medmindre|enten|not|never|or|maybe|if|unless|either)\b"
        r"|\b(?:af|siden|for|om|vedr\.?|frem|of|since|about) $"  # "referatet af 3. marts"
        r"|\b[0-9]{1,2}\.(?:,| og| and| eller)? $"  # "den 1. i næste måned"
        r"|\b(?:nr\.?|no\.|nummer|issue|udgave|version) $"  # "fra nr. 1/2027"
        rf"|\b(?:(?:{_DAYS})?dag(?:en?|ene)?|(?:{_ENGLISH_DAYS})?days?|uge[nr]?|weeks?|måned(?:er|en)?|months?|år|years?"
        r"|aften(?:en)?|weekend(?:en)?|evening|night) $"  # "fredagen før jul"
    )


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(r"(?P<line>.*[^ ]) \((?P<aside>[^()0-9]+)\)[.!]?")


@cache
def _is_a_thing() -> re.Pattern[str]:
    """Return a deadline that is talked about: "prøve den nye deadline onsdag i uge 48"."""
    return re.compile(
        r"\b(?:den|det|de|en|vores|jeres|the|a|our|your)(?: [^ ,]+)? (?:[a-zæøå]*frist|deadline)$"
    )


@cache
def _is_not_last() -> re.Pattern[str]:
    """Return what beside a day says that it is not by when something is done."""
    return re.compile(
        rf"\b(?:{_ONGOING}"
        # It begins, is one time of several, or goes on.
        r"|først|første|næste|[a-zæøå]*start[a-zæøå]*|begynder|hver|hvert|igen|fra|siden|tidligst"
        r"|sidst|[1-9]\. (?:gang|del|modul|møde|runde|hold)|udkast|status|opfølg\w*|evaluer\w*"
        r"|first|next|kick-?off|begins|every|each|again|from|since|earliest|last time|draft"
        r"|follow[ -]?up|review\w*"
        # It depends on something, or isn't sure.
        r"|når|hvis|så snart|afhænger|forudsat|såfremt|efter|ud over|ca|cirka|omkring|forvent\w*"
        r"|evt|eventuelt|muligvis|helst|gerne|foreløbig"
        r"|when|once|if|as soon as|depends|after|around|about|approx\w*|expected|possibly"
        r"|preferably|provisional\w*"
        # It has been, or is of something else.
        r"|oprindelig\w*|aftalt|besluttet|bestilt|booket|tilmeldt|indkaldt|drøftet|udsat|udskudt"
        r"|rykket|flyttet|printet|udskrevet|oprettet|opdateret|revideret|sendt|version|se|jf|iht"
        r"|pause|barsel|orlov|syg\w*|ferie\w*"
        r"|agreed|decided|booked|ordered|moved|postponed|printed|created|updated|revised|sent|see"
        r"|leave|holidays?"
        r")\b"
    )


@cache
def _before_an_event() -> re.Pattern[str]:
    """Return what a day is before that is said in front of it: "før næste vagtplan, 15. april"."""
    return re.compile(
        r"(?:inden|før|innen|före|before) (?:(?:den|det|the) )?"
        r"(?:næste|neste|nästa|første|next|first)"
        r"(?= [^ ,]+(?: [^ ,]+)?, ?$)",
        re.IGNORECASE,
    )


@cache
def _event() -> re.Pattern[str]:
    """Return the words after which a month or a week is of the thing that they name."""
    return re.compile(
        r"(?:ferien?|(?:ferie|fri|omsorgs|senior)(?:dag|uge)[a-z]*|orlov(?:en)?|bars(?:el|len)|\bfri"
        r"|fravær(?:et)?|\bafspadser(?:er|e|ing)|\b(?:halv|nedsat) tid"
        r"|\bholidays?|\bvacation|\bleave|\b(?:time|days?|weeks?|months?) off) $"
        r"|\b(?:efter|før|inden|under|omkring|after|before|during|around)"
        rf" (?:{_NO_PREPOSITION}){{1,3}}$"
        r"|\b(?:til|fra|(?:(?:følge|samle)r? op|opfølgning|fokus) på|to|from"
        r"|(?:[a-zæøå]*plan(?:en|er|s)?|budget(?:tet)?|lokale|vikar|afløser|room|cover) for"
        r"|follow(?:ed|ing)?[ -]up on"
        r"|forbered(?:er?|else af)|planlæg(?:ger?|ning af)|tilrettelægger?"
        rf"|prepares?|plans?) {_DEFINITE}$"
    )


@cache
def _past_event() -> re.Pattern[str]:
    """Return the words after which a day is of the thing that they name: that is over by then."""
    return re.compile(rf"\b(?:efter|fra|siden|after|from|since) {_DEFINITE}$")


@cache
def _of_a_season() -> re.Pattern[str]:
    return re.compile(
        r"(?:ferien?|holidays?|breaks?|vacations?|part(?:y|ies)|shutdown|closure|season)\b"
    )


@cache
def _negated() -> re.Pattern[str]:
    return re.compile(r"\b(?:ingen|intet|ikke noget|ikke nogen|no|none|nobody) ")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r",? (?:(?:kl\.?|klokken|at) ?[0-9]{1,2}(?:[.:][0-9]{2})?|[0-9]{1,2}:[0-9]{2}"
        r"|eller før|or (?:before|earlier))$"
    )
