"""A proposed agenda: by priority, in minutes that add up, with room for the manager (P36).

What the person called important comes first, then, if there is time left, the themes of the talk,
mostly the present and the future. A quarter of the time goes to the manager's topics, and five
minutes to saying the agreements aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from mus_cli.core.goals import is_open
from mus_cli.core.record import AgendaLine, Answer, Goal, OwnTopic, Place, Preparation, Record
from mus_cli.core.text import clean_line, first_line, fold, lines

# Lines that any agenda can have. Their topic is empty; the display names them by their origin.
SINCE_LAST = "since-last"  # since the last talk, or since the person started here
NOW = "now"  # the work situation
AHEAD = "ahead"  # goals and activities
MANAGER = "manager"  # the manager's topics
SUMMING_UP = "summing-up"  # saying the agreements aloud
FIXED = (SINCE_LAST, NOW, AHEAD, MANAGER, SUMMING_UP)

PROMISED = "promised"  # the origin of a line about what the manager promised

LEAST = 5  # minutes: no topic is worth opening for less
SHORT = 20  # minutes; a shorter talk has no five to spare for summing up
_FEW = 3  # topics; with fewer of their own the person gets the themes too
_LONGEST = 80  # characters of an answer that is one topic
_OWN_WORDS = ("", "must-cover", "own", "goal", PROMISED)
_ANSWERS = ("feedback-wanted", "ask-for")
_MINUTES = re.compile(r"([1-9][0-9]{0,2}) ?(?:min(?:s|ut|utes?|utter)?\.?)?")
_UP, _DOWN, _REMOVE = ("up", "op"), ("down", "ned"), ("remove", "delete", "fjern", "slet")


class Topic(msgspec.Struct, frozen=True):
    """Something to talk about, in the person's words, and where it comes from.

    ``origin``: ``must-cover``, ``own/<n>`` (from 0), ``goal/<id>``, ``promised``, or an answer's
    key. ``place`` is where a line of it begins: on the table, unless its words are on the person's
    own page.
    """

    origin: str
    text: str
    place: Place = "table"


def propose(record: Record, minutes: int, promised: Sequence[str] = ()) -> tuple[AgendaLine, ...]:
    """Return an agenda whose lines take ``minutes`` together; none where that is less than one.

    ``promised`` is what the manager promised last year and has not done.
    A topic gets five minutes or more, unless the whole talk is shorter than twenty.
    """
    manager, summing_up = _reserved(minutes)
    own = minutes - manager - summing_up
    if own < 1:
        return ()
    room = max(1, own // LEAST)
    chosen = topics(record, promised)[:room]
    if len(chosen) < _FEW:
        chosen += (Topic(NOW, ""), Topic(AHEAD, ""))[: room - len(chosen)]
    looks_back = LEAST if room > len(chosen) else 0
    timed = (
        *zip(chosen, _in_fives([1] * len(chosen), own - looks_back), strict=True),
        (Topic(SINCE_LAST, ""), looks_back),
        (Topic(MANAGER, ""), manager),
        (Topic(SUMMING_UP, ""), summing_up),
    )
    return tuple(
        AgendaLine(topic=topic.text, minutes=share, origin=topic.origin, place=topic.place)
        for topic, share in timed
        if share
    )


def topics(record: Record, promised: Sequence[str] = ()) -> tuple[Topic, ...]:
    """Return what the person wants to talk about, the most important first, without repeats.

    In order: topics that must be covered, own topics, open promises, open goals, requests for
    feedback, requests to the manager; the outcome if there is nothing else. What is only for the
    person is never put on the agenda by itself (P32); the person can make it a topic.
    """
    found = _without_repeats(_wanted(record, promised))
    return found or _without_repeats(_from_answers(("outcome",), record.preparation))


def _wanted(record: Record, promised: Sequence[str]) -> Iterator[Topic]:
    prepared = record.preparation
    yield from _from_answers(("must-cover",), prepared)
    for number, topic in enumerate(prepared.own_topics):
        yield from _topics(f"own/{number}", topic.place, prepared)
    yield from (Topic(PROMISED, clean_line(text)) for text in promised)
    for goal in filter(is_open, prepared.goals):
        yield from _topics(f"goal/{goal.id}", goal.place, prepared)
    yield from _from_answers(_ANSWERS, prepared)


def _from_answers(keys: tuple[str, ...], prepared: Preparation) -> Iterator[Topic]:
    for key in keys:
        if key in prepared.answers:
            yield from _topics(key, prepared.answers[key].place, prepared)


def _topics(origin: str, place: Place, prepared: Preparation) -> Iterator[Topic]:
    if place == "me":
        return
    for text in source_texts(origin, prepared):
        yield Topic(origin, text, "self" if place == "self" else "table")


def source_texts(origin: str, prepared: Preparation) -> tuple[str, ...]:
    """Return the topics that what a line grew from gives now; none where it is gone."""
    match source(origin, prepared):
        case None:
            return ()
        case OwnTopic(topic=text) | Goal(goal=text):
            return (clean_line(text),)
        case Answer(text=text) if origin == "must-cover":
            return tuple(clean_line(line) for line in lines(text))
        case Answer(text=text):
            whole = "; ".join(lines(text))
            return (whole if len(whole) <= _LONGEST else first_line(text),)


def source(origin: str, prepared: Preparation) -> Answer | Goal | OwnTopic | None:
    """Return what a line grew from; ``None`` where that is gone, or the line grew from nothing."""
    kind, _slash, name = origin.partition("/")
    if kind == "goal":
        return next((goal for goal in prepared.goals if goal.id == name), None)
    if kind == "own" and name.isdecimal() and int(name) < len(prepared.own_topics):
        return prepared.own_topics[int(name)]
    return prepared.answers.get(origin)


def _without_repeats(found: Iterator[Topic]) -> tuple[Topic, ...]:
    first: dict[str, Topic] = {}
    for topic in found:
        first.setdefault(_comparable(topic.text), topic)
    return tuple(topic for topic in first.values() if topic.text)


def _comparable(text: str) -> str:
    return fold(text).rstrip(" .!?")


def _reserved(minutes: int) -> tuple[int, int]:
    """Return the minutes of the manager's topics and of summing up in a talk of that length."""
    if minutes < SHORT:
        return (minutes + 2) // 4, minutes // 4
    fives = (minutes + 2 * LEAST) // (4 * LEAST)  # a quarter, rounded to the nearest five
    return LEAST * fives, LEAST


def own_words(line: AgendaLine) -> bool:
    """Whether a line is in words chosen for the talk, or agreed before it.

    Chosen: a topic that must be covered, an own topic, a goal. Agreed: what the manager promised.

    Only such lines belong to what is usually shared; one that grew from any other answer stays
    private until it is itself ticked. A line without an origin was added by hand.
    """
    return line.origin.partition("/")[0] in _OWN_WORDS


def is_fixed(line: AgendaLine) -> bool:
    """Whether a line is one that any agenda can have, and reveals nothing about the person."""
    return line.origin in FIXED and not line.topic


def refit(agenda: tuple[AgendaLine, ...], minutes: int) -> tuple[AgendaLine, ...]:
    """Return the same lines in the same order, taking ``minutes`` together.

    Lines that the person set keep their minutes, the manager's topics get a quarter of the talk
    and summing up five minutes; the others share the rest in fives, in the old proportion. If
    there is too little time for that, more lines have to give way. No line is left without a
    minute while there are minutes enough. A length below one changes nothing.
    """
    if not agenda or minutes < 1 or _adds_up(agenda, minutes):
        return agenda
    chosen = {n: line.minutes for n, line in enumerate(agenda) if _is_set(line)}
    least = LEAST if minutes >= SHORT else 1
    for fixed, needed in ((_reservations(agenda, minutes) | chosen, least), (chosen, 1)):
        flexible = [n for n in range(len(agenda)) if n not in fixed]
        left = minutes - sum(fixed.values())
        if flexible and left >= needed * len(flexible):
            break
    else:
        fixed, flexible, left = {}, list(range(len(agenda))), minutes
    shares = _in_fives([max(0, agenda[n].minutes) for n in flexible], left)
    fitted = fixed | dict(zip(flexible, shares, strict=True))
    return tuple(replace(line, minutes=fitted[n]) for n, line in enumerate(agenda))


def _is_set(line: AgendaLine) -> bool:
    return line.minutes_set and line.minutes > 0


def _reservations(agenda: tuple[AgendaLine, ...], minutes: int) -> dict[int, int]:
    """Return the minutes of the manager's first line and of summing up at the end, by index."""
    manager, summing_up = _reserved(minutes)
    found = {}
    if agenda[-1].origin == SUMMING_UP:
        found[len(agenda) - 1] = summing_up
    at = next((n for n, line in enumerate(agenda) if line.origin == MANAGER), None)
    if at is not None:
        found[at] = manager
    return {n: share for n, share in found.items() if share}


def _adds_up(agenda: tuple[AgendaLine, ...], minutes: int) -> bool:
    return sum(line.minutes for line in agenda) == minutes and all(
        line.minutes > 0 for line in agenda
    )


def _in_fives(weights: list[int], minutes: int) -> list[int]:
    """Share minutes out by weight, in fives if they go round; the first gets the odd minutes."""
    fives, odd = divmod(minutes, LEAST)
    if fives < len(weights):
        return _scaled(weights, minutes)
    first, *others = (LEAST * share for share in _scaled(weights, fives))
    return [first + odd, *others]


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
        # Of the longest the last one gives way: the first lines matter most.
        shares[max(range(len(shares)), key=lambda n: (shares[n], n))] -= 1
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
    wanted = int(found[1])
    if all(map(_is_set, others)) and wanted != agenda[number].minutes:
        # Otherwise nothing could make room for the new minutes.
        others = tuple(replace(line, minutes_set=False) for line in others)
    line = replace(agenda[number], minutes=min(wanted, _most(others, total)), minutes_set=True)
    return refit((*others[:number], line, *others[number:]), total)


def _most(others: tuple[AgendaLine, ...], total: int) -> int:
    """Return the most minutes that a line can have beside the others."""
    most = total - sum(line.minutes if _is_set(line) else LEAST for line in others)
    return most if most >= LEAST else total - len(others)


def understood(value: str) -> bool:
    """Whether ``changed`` knows what to do with ``value``."""
    word = clean_line(value).lower()
    return word in (*_UP, *_DOWN, *_REMOVE) or _MINUTES.fullmatch(word) is not None


def _swapped(agenda: tuple[AgendaLine, ...], first: int) -> tuple[AgendaLine, ...]:
    if not 0 <= first < len(agenda) - 1:
        return agenda
    return (*agenda[:first], agenda[first + 1], agenda[first], *agenda[first + 2 :])
