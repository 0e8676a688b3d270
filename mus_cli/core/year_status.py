"""The status of a year: the cycle, the progress of each part, what comes next (R5, R8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.core.agreements import talk_day
from mus_cli.core.bank import THEMES, Library, Theme
from mus_cli.core.carried_over import Past, is_earlier, past
from mus_cli.core.due import Reminder, next_review, reminders, waiting
from mus_cli.core.follow_up import is_agreed
from mus_cli.core.form_answers import for_form, to_fill
from mus_cli.core.loose_ends import as_decided
from mus_cli.core.progress import Progress, progress
from mus_cli.core.readiness import readiness
from mus_cli.core.record import Agreements, Preparation, Record
from mus_cli.core.rhythm import months_after
from mus_cli.core.talk_year import Year, free
from mus_cli.core.way import asked

Next = Literal["prepare", "go-on", "talk", "agree", "review", "prepare-next", "wait"]
State = Literal["done", "now", "ahead"]
StageName = Literal["notes", "preparation", "talk", "agreements", "follow-up"]

STAGES: tuple[StageName, ...] = ("notes", "preparation", "talk", "agreements", "follow-up")
_STAGE_OF: dict[Next, StageName] = {
    "prepare": "preparation",
    "prepare-next": "preparation",
    "go-on": "preparation",
    "talk": "talk",
    "agree": "agreements",
    "review": "follow-up",
    "wait": "follow-up",
}

AHEAD = dt.timedelta(weeks=8)  # before the next talk is the time to prepare
_NEAR = dt.timedelta(weeks=2)  # before the talk, follow-ups can wait for it
_MONTHS = 10  # from one talk to preparing the next, if no month was agreed
_UNDATED = dt.timedelta(days=122)  # a preparation without a day of the talk goes on
_MOVED = dt.timedelta(days=183)  # at most, from the day of a talk to its new one
_LATE = dt.timedelta(days=120)  # after a talk its agreements can still be written down


class ThemeCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """How many questions of a theme are asked in this preparation, and how many are answered."""

    theme: Theme
    answered: int
    asked: int


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One stage of the yearly cycle, and whether it is done, current or ahead."""

    stage: StageName
    state: State


class YearStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A year at a glance: counts, days and what was agreed, never an answer.

    ``year`` is the year of the next thing to do, ``agreed_year`` that of the latest agreements,
    which ``agreements`` and ``due`` are about. ``new_notes`` were written after the preparation
    was last worked on, and wait to be seen there. With a ``form_to_fill`` the workplace's form is
    followed, and nothing is chosen for it yet. ``preparing`` is the year of another preparation
    that is begun and whose talk has not been, ``to_prepare`` one that it is time to begin, while
    something else comes first. With ``agreeing`` what was agreed is half written.
    """

    year: Year
    today: dt.date
    next: Next
    cycle: tuple[Stage, ...]
    begun: bool
    ready: bool
    outcome: bool
    themes: tuple[ThemeCoverage, ...]
    goals: int
    answers: int
    talk: dt.date | None
    agreed_year: Year | None
    agreements: tuple[Progress, ...]
    due: tuple[Reminder, ...]
    next_follow_up: dt.date | None
    new_notes: int = 0
    form_to_fill: bool = False
    preparing: Year | None = None
    to_prepare: Year | None = None
    agreeing: bool = False

    @property
    def talk_comes_first(self) -> bool:
        """Whether the talk is near, or what was agreed there is still to be written.

        What is due of the last agreements is then part of it.
        """
        near = self.talk is not None and self.talk - self.today <= _NEAR
        return self.next == "agree" or (near and self.next in ("go-on", "talk"))


class _Place(msgspec.Struct, frozen=True):
    """The year of the next thing to do, that thing, and the record of the year so far."""

    year: int
    next: Next
    record: Record | None = None


def year_status(
    records: Sequence[Record],
    library: Library,
    today: dt.date,
    noted: Collection[int] = (),
    agreeing: Collection[int] = (),
) -> YearStatus:
    """Return the status; ``records`` are the latest years, the oldest first.

    Two are enough: the one in preparation, and the one whose agreements are followed up.
    ``noted`` are the years that have notes, ``agreeing`` those whose agreements are half written.
    """
    newest = tuple(as_decided(record, records) for record in reversed(records))
    agreed = next((record for record in newest if is_agreed(record, today)), None)
    agreements = agreed.agreements if agreed else None
    half_agreed = _half_agreed(newest, agreeing, today)
    place = _place(newest, agreed, library, today, half_agreed)
    current = place.record or Record(year=place.year)
    last = _last_year(newest, current)
    done = readiness(current, library, last)
    return YearStatus(
        year=current.year,
        today=today,
        next=place.next,
        cycle=_cycle(
            place.next,
            noted=any(year >= current.year - 1 for year in noted),
            prepared=has_preparation(current),
        ),
        begun=_has_begun(current),
        ready=done.ready,
        outcome=done.outcome,
        themes=_themes(current, library, last),
        goals=len(current.preparation.goals),
        answers=sum(answer.is_given for answer in current.preparation.answers.values()),
        talk=talk_day(current),
        agreed_year=agreed.year if agreed else None,
        agreements=progress(agreements),
        due=reminders(agreements, today),
        next_follow_up=next_review(agreements),
        agreeing=place.next == "agree" and current.year == half_agreed,
        form_to_fill=to_fill(current, library) is not None and not for_form(current),
        preparing=_other_preparation(newest, agreed, current, today),
        to_prepare=year_to_prepare(newest, today)
        if place.next == "review" and time_to_prepare(agreements, today)
        else None,
    )


def _other_preparation(
    newest: Sequence[Record], agreed: Record | None, current: Record, today: dt.date
) -> int | None:
    """Return the year of a preparation, not the one that is next, that nobody has talked about."""
    begun = [
        record
        for record in newest
        if record.year != current.year and _is_begun(record) and not is_agreed(record, today)
    ]
    left = (
        record.year
        for record in begun
        if record.talk.date is None and (agreed is None or record.year > agreed.year)
    )
    return year_under_way(begun, today) or next(left, None)


def time_to_prepare(agreements: Agreements | None, today: dt.date) -> bool:
    """Whether the next talk is at most eight weeks off, or the last one ten months ago."""
    if agreements is None:
        return False
    if agreements.next is not None and agreements.next.date is not None:
        return today >= agreements.next.date - AHEAD
    return agreements.held is not None and today >= months_after(agreements.held, _MONTHS)


def _half_agreed(newest: Sequence[Record], agreeing: Collection[int], today: dt.date) -> int | None:
    """Return the latest year whose agreements are half written, if its talk was not long ago."""
    known = {record.year: record for record in newest}

    def is_recent(year: int) -> bool:
        held = talk_day(known[year]) if year in known else None
        if held is None:
            return today - dt.date(int(year), 12, 31) <= _LATE
        return dt.timedelta() <= today - held <= _LATE

    return max(filter(is_recent, agreeing), default=None)


def _place(
    newest: Sequence[Record],
    agreed: Record | None,
    library: Library,
    today: dt.date,
    half_agreed: int | None,
) -> _Place:
    begun = next((record for record in newest if record.year == half_agreed), None)
    if half_agreed is not None and (begun is None or not is_agreed(begun, today)):
        return _Place(half_agreed, "agree", begun)
    preparing = _preparing(newest, agreed, today)
    if preparing is not None:
        talk = preparing.talk.date
        if talk is not None and talk < today:
            return _Place(preparing.year, "agree", preparing)
        ready = readiness(preparing, library, _last_year(newest, preparing)).ready
        return _Place(preparing.year, "talk" if ready else "go-on", preparing)
    if agreed is None:
        year = year_to_prepare(newest, today)
        this = next((record for record in newest if record.year == year), None)
        return _Place(year, "prepare", this)
    if waiting(agreed.agreements, today):
        return _Place(agreed.year, "review", agreed)
    if begun is not None:
        return _Place(begun.year, "agree", begun)
    if time_to_prepare(agreed.agreements, today):
        return _Place(year_to_prepare(newest, today), "prepare-next")
    return _Place(agreed.year, "wait", agreed)


def _preparing(newest: Sequence[Record], agreed: Record | None, today: dt.date) -> Record | None:
    """Return the year whose agreements are still to be written, else the one to prepare now."""
    prepared = [record for record in newest if _is_prepared(record, agreed, today)]
    held = [one for one in prepared if one.talk.date is not None and one.talk.date < today]
    year = year_to_prepare(prepared, today)
    now = (one for one in prepared if one.year == year)
    return next(iter((*held, *now, *prepared)), None)


def _is_prepared(record: Record, agreed: Record | None, today: dt.date) -> bool:
    """Whether this is the year being prepared, or one whose agreements are still to be written."""
    if not _is_begun(record) or is_agreed(record, today):
        return False
    if agreed is not None and record.year <= agreed.year:
        return _is_under_way(record, today)
    talk = record.talk.date
    if talk is not None and talk < today:
        return not _is_over(record, today)
    return int(record.year) >= today.year or _is_under_way(record, today)


def _is_over(record: Record, today: dt.date) -> bool:
    """Whether the talk of a year has been, and is agreed on or so long ago that nobody will be."""
    held = talk_day(record)
    return is_agreed(record, today) or (held is not None and today - held > _LATE)


def year_to_prepare(records: Iterable[Record], today: dt.date, talk: dt.date | None = None) -> int:
    """Return the year of the preparation whose talk has not been, or of the one to begin.

    A preparation goes on over New Year until its talk or, if its day is not known, for four months
    after it was begun. A new one is for this year, or for the next if this one has its agreements
    or its talk was long ago. Where the day of the ``talk`` is known, it is the year of that talk.
    """
    known = tuple(records)
    if talk is not None:
        return year_of_talk(known, today, talk)
    under_way = year_under_way(known, today)
    if under_way is not None:
        return under_way
    is_over = any(int(one.year) == today.year and _is_over(one, today) for one in known)
    return today.year + 1 if is_over else today.year


def year_of_talk(records: Iterable[Record], today: dt.date, day: dt.date) -> int:
    """Return the year that has a talk on that day, or will have it.

    A talk that is known for a day near this one was moved, and so was one without a day. Another
    one in a calendar year that has a talk is that year's second. A year may have a talk of another
    calendar year, where it could not be moved to it.
    """
    known = tuple(records)
    dated = [(abs(day - at), one) for one in known if (at := talk_day(one)) is not None]
    near = [
        (apart, one.year)
        for apart, one in dated
        if apart <= _MOVED and (not apart or one.agreements is None or int(one.year) == day.year)
    ]
    if near:
        return min(near)[1]
    undated = [one for one in known if talk_day(one) is None]
    of_the_year = (one.year for one in undated if int(one.year) == day.year)
    under_way = year_under_way((one for one in undated if one.agreements is None), today)
    taken = [one.year for one in known if _is_begun(one) or one.agreements is not None]
    return next(of_the_year, None) or under_way or free(day.year, taken)


def year_of_new_talk(records: Iterable[Record], today: dt.date) -> int:
    """Return the year of a talk that has no agreements yet: of a preparation, or a new one."""
    known = tuple(records)
    taken = [one.year for one in known if _is_begun(one) or one.agreements is not None]
    return year_under_way(known, today) or free(today.year, taken)


def year_under_way(records: Iterable[Record], today: dt.date) -> int | None:
    """Return the year of the preparation that is begun and whose talk has not been, if any.

    Of several it is the one with the nearest talk; without a day, the latest.
    """
    newest = sorted(records, key=lambda one: one.year, reverse=True)
    under_way = (one for one in newest if _is_under_way(one, today))
    nearest = min(under_way, key=lambda one: one.talk.date or dt.date.max, default=None)
    return nearest.year if nearest else None


def year_to_agree(records: Iterable[Record], today: dt.date, held: dt.date | None = None) -> int:
    """Return the year of the latest talk, or of the preparation that goes on if no talk is known.

    Where the day it was ``held`` is known, it is the year of that talk.

    Once the latest talk's agreements are written, the next talk counts: if this year's preparation
    has no date yet, or ten months have passed. Otherwise its agreements would be overwritten. Where
    they never were and that talk was long ago, a later preparation without a date counts.
    """
    known = tuple(records)
    if held is not None:
        return year_of_talk(known, today, held)
    past_talks = [(day, record) for record in known if (day := talk_day(record)) and day <= today]
    if not past_talks:
        return year_to_prepare(known, today)
    last, latest = max(past_talks, key=lambda found: (found[0], found[1].year))
    if latest.agreements is None:
        later = (one for one in known if one.year > latest.year and talk_day(one) is None)
        under_way = year_under_way(later, today) if _is_over(latest, today) else None
        return latest.year if under_way is None else under_way
    for record in known:
        is_prepared = record.preparation != Preparation() and talk_day(record) is None
        if is_prepared and int(record.year) == today.year and record.year > latest.year:
            return record.year
    if today >= months_after(last, _MONTHS):
        return year_to_prepare(known, today, today)
    return latest.year


def _is_under_way(record: Record, today: dt.date) -> bool:
    if not _is_begun(record) or is_agreed(record, today):
        return False
    if record.talk.date is not None:
        return record.talk.date >= today
    begun = record.preparation.begun
    return int(record.year) >= today.year or (begun is not None and today - begun <= _UNDATED)


def with_begun(before: Record, record: Record, today: dt.date) -> Record:
    """Return ``record`` with the day its preparation was begun, which is kept from ``before``."""
    if not _has_begun(record) or record.preparation.begun is not None:
        return record
    begun = before.preparation.begun if _has_begun(before) else today
    return replace(record, preparation=replace(record.preparation, begun=begun))


def _is_begun(record: Record) -> bool:
    """Whether the person gave anything, if only the day of the talk.

    The manager alone doesn't count: the name is taken from the year before.
    """
    return has_preparation(record) or record.talk.date is not None


def _has_begun(record: Record) -> bool:
    """Whether a preparation was begun, if only with the day of the talk.

    Once there are agreements, the day may be theirs.
    """
    return has_preparation(record) or (record.talk.date is not None and record.agreements is None)


def has_preparation(record: Record) -> bool:
    """Whether anything was prepared; the day of the talk is known from its agreements, too."""
    prepared = record.preparation
    answered = any(answer.is_given for answer in prepared.answers.values())
    own = prepared.own_topics or prepared.form_answers or prepared.agenda
    chosen = prepared.selection or prepared.loose_ends
    return bool(answered or prepared.goals or own or chosen)


def past_year(records: Sequence[Record], current: Record) -> Past | None:
    """Return the latest of the ``records``, the oldest first, that carries over to a year (R1)."""
    return _last_year(tuple(reversed(records)), current)


def _last_year(newest: Sequence[Record], current: Record) -> Past | None:
    earlier = (past(record) for record in newest if is_earlier(record, current))
    return next((one for one in earlier if one is not None), None)


def _cycle(next_: Next, *, noted: bool, prepared: bool) -> tuple[Stage, ...]:
    """Return the cycle.

    Notes are done if there are any, since they are written all year, and so is a preparation:
    agreements that were imported, or just written down, have none.
    """
    here = STAGES.index(_STAGE_OF[next_])

    def state(at: int, stage: StageName) -> State:
        if stage == "notes":
            return "done" if noted else "ahead"
        if stage == "preparation" and at < here and not prepared:
            return "ahead"
        return "done" if at < here else "now" if at == here else "ahead"

    return tuple(Stage(stage=stage, state=state(at, stage)) for at, stage in enumerate(STAGES))


def _themes(record: Record, library: Library, last: Past | None) -> tuple[ThemeCoverage, ...]:
    answered = [key for key, answer in record.preparation.answers.items() if answer.is_given]
    entries = asked(record, library, last)
    return tuple(
        ThemeCoverage(
            theme=theme,
            answered=sum(library.theme_of(key) == theme for key in answered),
            asked=len(
                {entry.key for entry in entries if entry.bank.theme == theme}
                | {key for key in answered if library.theme_of(key) == theme}
            ),
        )
        for theme in THEMES
    )
