"""A proposed agenda: by priority, in minutes that add up, with room for the manager (P36).

What the person called important comes first, then, if there is time left, the themes of the talk,
mostly the present and the future. A quarter of the time goes to the manager's topics, and five
minutes to saying the agreements aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from mus_cli.core.goals import is_open
from mus_cli.core.record import AgendaLine, Preparation, Record
from mus_cli.core.text import clean_line, first_line, fold, lines

# Lines that any agenda can have. Their topic is empty; the display names them by their origin.
SINCE_LAST = "since-last"  # since the last talk, or since the person started here
NOW = "now"  # the work situation
AHEAD = "ahead"  # goals and activities
MANAGER = "manager"  # the manager's topics
SUMMING_UP = "summing-up"  # saying the agreements aloud
FIXED = (SINCE_LAST, NOW, AHEAD, MANAGER, SUMMING_UP)

LEAST = 5  # minutes: no topic is worth opening for less
SHORT = 20  # minutes; a shorter talk has no five to spare for summing up
_FEW = 3  # topics; with fewer of their own the person gets the themes too
_LONGEST = 80  # characters of an answer that is one topic
_OWN_WORDS = ("", "must-cover", "own", "goal")
_ANSWERS = ("feedback-wanted", "ask-for")
_MINUTES = re.compile(r"([1-9][0-9]{0,2}) ?(?:min(?:s|ut|utes?|utter)?\.?)?")
_UP, _DOWN, _REMOVE = ("up", "op"), ("down", "ned"), ("remove", "delete", "fjern", "slet")


class Topic(msgspec.Struct, frozen=True):
    """Something to talk about, in the person's words, and where it comes from.

    ``origin``: ``must-cover``, ``own/<n>`` (from 0), ``goal/<id>``, or an answer's key.
    """

    origin: str
    text: str


def propose(record: Record, minutes: int) -> tuple[AgendaLine, ...]:
    """Return an agenda whose lines take ``minutes`` together; none where that is less than one.

    A topic gets five minutes or more, unless the whole talk is shorter than twenty.
    """
    summing_up = LEAST if minutes >= SHORT else minutes // 4
    manager = (minutes + 2) // 4
    own = minutes - manager - summing_up
    if own < 1:
        return ()
    room = max(1, own // LEAST)
    chosen = topics(record)[:room]
    if len(chosen) < _FEW:
        chosen += (Topic(NOW, ""), Topic(AHEAD, ""))[: room - len(chosen)]
    looks_back = LEAST if room > len(chosen) else 0
    timed = (
        *zip(chosen, _shared_out(own - looks_back, len(chosen)), strict=True),
        (Topic(SINCE_LAST, ""), looks_back),
        (Topic(MANAGER, ""), manager),
        (Topic(SUMMING_UP, ""), summing_up),
    )
    return tuple(
        AgendaLine(topic=topic.text, minutes=share, origin=topic.origin)
        for topic, share in timed
        if share
    )


def topics(record: Record) -> tuple[Topic, ...]:
    """Return what the person wants to talk about, the most important first, without repeats.

    In order: topics that must be covered, own topics, open goals, requests for feedback, requests
    to the manager; the outcome if there is nothing else. What is only for the person is never put
    on the agenda by itself (P32); the person can make it a topic.
    """
    found = _without_repeats(_wanted(record))
    return found or _without_repeats(_from_answers(("outcome",), record.preparation))


def _wanted(record: Record) -> Iterator[Topic]:
    prepared = record.preparation
    must_cover = prepared.answers.get("must-cover")
    if must_cover and must_cover.place != "me":
        yield from (Topic("must-cover", text) for text in source_texts("must-cover", prepared))
    for number, topic in enumerate(prepared.own_topics):
        if topic.place != "me":
            yield Topic(f"own/{number}", clean_line(topic.topic))
    for goal in filter(is_open, prepared.goals):
        if goal.place != "me":
            yield Topic(f"goal/{goal.id}", clean_line(goal.goal))
    yield from _from_answers(_ANSWERS, prepared)


def _from_answers(keys: tuple[str, ...], prepared: Preparation) -> Iterator[Topic]:
    for key in keys:
        answer = prepared.answers.get(key)
        if answer and answer.place != "me":
            yield from (Topic(key, text) for text in source_texts(key, prepared))


def source_texts(origin: str, prepared: Preparation) -> tuple[str, ...]:
    """Return the topics that what a line grew from gives now; none where it is gone."""
    kind, _slash, name = origin.partition("/")
    if kind == "own" and name.isdecimal():
        return tuple(clean_line(one.topic) for one in prepared.own_topics[int(name) :][:1])
    if kind == "goal":
        return tuple(clean_line(goal.goal) for goal in prepared.goals if goal.id == name)
    answer = prepared.answers.get(origin)
    if answer is None:
        return ()
    if origin == "must-cover":
        return tuple(clean_line(line) for line in lines(answer.text))
    whole = "; ".join(lines(answer.text))
    return (whole if len(whole) <= _LONGEST else first_line(answer.text),)


def _without_repeats(found: Iterator[Topic]) -> tuple[Topic, ...]:
    first: dict[str, Topic] = {}
    for topic in found:
        first.setdefault(_comparable(topic.text), topic)
    return tuple(topic for topic in first.values() if topic.text)


def _comparable(text: str) -> str:
    return fold(text).rstrip(" .!?")


def _shared_out(minutes: int, count: int) -> tuple[int, ...]:
    """Share minutes out in fives, the first lines first; what is left of a five likewise."""
    fives, left = divmod(minutes, LEAST)
    each, more = divmod(fives, count)
    return tuple(
        LEAST * (each + (n < more)) + left // count + (n < left % count) for n in range(count)
    )


def own_words(line: AgendaLine) -> bool:
    """Whether a line is in words the person chose for the talk: must-cover, own topic, goal.

    Only such lines belong to what is usually shared; one that grew from any other answer stays
    private until it is itself ticked. A line without an origin was added by hand.
    """
    return line.origin.partition("/")[0] in _OWN_WORDS


def is_fixed(line: AgendaLine) -> bool:
    """Whether a line is one that any agenda can have, and reveals nothing about the person."""
    return line.origin in FIXED and not line.topic


def refit(agenda: tuple[AgendaLine, ...], minutes: int) -> tuple[AgendaLine, ...]:
    """Return the same lines in the same order, taking ``minutes`` together.

    Each keeps its part of the whole; a last line for summing up its minutes, up to a quarter. No
    line is left without a minute while there are minutes enough. A length below one changes
    nothing.
    """
    if not agenda or minutes < 1 or _adds_up(agenda, minutes):
        return agenda
    *before, last = agenda
    most = min(minutes // 4, minutes - len(before))
    if before and last.origin == SUMMING_UP and 0 < last.minutes <= most:
        return (*_fitted(tuple(before), minutes - last.minutes), last)
    return _fitted(agenda, minutes)


def _fitted(agenda: tuple[AgendaLine, ...], minutes: int) -> tuple[AgendaLine, ...]:
    shares = _scaled([max(0, line.minutes) for line in agenda], minutes)
    return tuple(replace(line, minutes=share) for line, share in zip(agenda, shares, strict=True))


def _adds_up(agenda: tuple[AgendaLine, ...], minutes: int) -> bool:
    return sum(line.minutes for line in agenda) == minutes and all(
        line.minutes > 0 for line in agenda
    )


def _scaled(weights: list[int], minutes: int) -> list[int]:
    """Share minutes out by weight, in whole minutes: the largest remainders are rounded up."""
    if not any(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    shares = [weight * minutes // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(weights[n] * minutes % whole), n))
    for n in by_remainder[: minutes - sum(shares)]:
        shares[n] += 1
    while 0 in shares and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
        shares[shares.index(0)] += 1
    return shares


def changed(agenda: tuple[AgendaLine, ...], number: int, value: str) -> tuple[AgendaLine, ...]:
    """Return the agenda after a change to one line; the whole takes as long as before.

    ``number`` counts from 0. ``value``: minutes ("15", "15 min"), "up", "down" or "remove", in
    Danish or English; anything else changes nothing.
    """
    if not 0 <= number < len(agenda):
        return agenda
    word = clean_line(value).lower()
    if word in _UP:
        return _swapped(agenda, number - 1)
    if word in _DOWN:
        return _swapped(agenda, number)
    others = (*agenda[:number], *agenda[number + 1 :])
    total = sum(line.minutes for line in agenda)
    if word in _REMOVE:
        return refit(others, total)
    found = _MINUTES.fullmatch(word)
    if found is None or not 0 < len(others) < total:
        return agenda
    wanted = min(int(found[1]), total - len(others))
    rest = refit(others, total - wanted)
    return (*rest[:number], replace(agenda[number], minutes=wanted), *rest[number:])


def understood(value: str) -> bool:
    """Whether ``changed`` knows what to do with ``value``."""
    word = clean_line(value).lower()
    return word in (*_UP, *_DOWN, *_REMOVE) or _MINUTES.fullmatch(word) is not None


def _swapped(agenda: tuple[AgendaLine, ...], first: int) -> tuple[AgendaLine, ...]:
    if not 0 <= first < len(agenda) - 1:
        return agenda
    return (*agenda[:first], agenda[first + 1], agenda[first], *agenda[first + 2 :])
