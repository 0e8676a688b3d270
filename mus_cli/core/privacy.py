"""Where a word is read, what may leave, and what never does (B1).

Every item of a preparation has a ``place``, and that alone decides. ``FIELDS`` is the whole truth
about what leaves with it: a field leaves only as its rule says, and a test fails on a field without
one. Whatever goes to somebody else is made from a ``Shared``, and only ``shared_view`` and
``for_the_table`` make one; but for the workplace's own form, which is filled in with what was
chosen for it alone (``core.form_answers``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.agenda import is_fixed, own_words
from mus_cli.core.bank import Library
from mus_cli.core.record import AgendaLine, Answer, Goal, OwnTopic, Part, Place, Record
from mus_cli.core.redaction import UNNAMED, Rule, redact

_LEAVES, _SHARED, _MARKED, _NEVER = Rule.LEAVES, Rule.SHARED, Rule.MARKED, Rule.NEVER


def _leaving(*names: str) -> dict[str, Rule]:
    return dict.fromkeys(names, _LEAVES) | {"extra": _NEVER}


_FOLLOWED_UP = {**_leaving("next", "status", "log", "uid"), "carried_from": _NEVER}

FIELDS: Mapping[type[Part], Mapping[str, Rule]] = {
    rec.Record: {
        **_leaving("year", "talk", "employee", "preparation", "agreements", "uid"),
        "format": _NEVER,
        "moved_from": _NEVER,
        "first_time": _NEVER,
        "exported": _NEVER,
        "handed_over": _NEVER,
        "withdrawn": _MARKED,
    },
    rec.Withdrawn: _leaving("uid", "place"),
    rec.HandedOver: dict.fromkeys(("reader", "date", "text", "extra"), _NEVER),
    rec.Talk: _leaving("date", "time", "minutes", "manager", "form"),
    rec.Employee: _leaving("name", "title", "workplace"),
    rec.Preparation: {
        **_leaving(),
        "begun": _NEVER,
        "used_notes": _NEVER,
        "selection": _NEVER,
        "picked": _NEVER,
        "loose_ends": _NEVER,
        "answers": _MARKED,
        "form_answers": _NEVER,
        "own_topics": _MARKED,
        "agenda": _MARKED,
        "goals": _MARKED,
    },
    rec.LooseEnd: dict.fromkeys(("year", "id", "decision", "note", "decided", "extra"), _NEVER),
    rec.Answer: {
        **_leaving("question", "bank", "offered"),
        "text": _SHARED,
        "chosen": _SHARED,
        "place": _SHARED,
        "rating": Rule.RATING,
        "ratings": Rule.RATING,
        "rating_place": Rule.RATING,
        "before_shared": _NEVER,
        "updated": _NEVER,
    },
    rec.FormAnswer: dict.fromkeys(
        ("how", "words", "text", "chosen", "rating", "ratings", "extra"), _NEVER
    ),
    rec.Offered: _leaving("choices", "statements", "lowest", "highest"),
    rec.OwnTopic: {**_leaving("topic", "kind", "text", "place"), "before_shared": _NEVER},
    rec.AgendaLine: {
        **_leaving("topic", "minutes", "place"),
        "origin": Rule.LABEL,
        "before_shared": _NEVER,
        "minutes_set": _NEVER,
    },
    rec.Goal: {
        **_leaving("goal", "benefit", "success", "activities", "milestones", "due", "follow_up"),
        **_leaving("responsible", "manager_part", "course", "status", "place", "uid"),
        "id": Rule.CODED,
        "before_shared": _NEVER,
        "log": Rule.AGREED,
        "carried_from": Rule.AGREED,
        "kind": _NEVER,
        "why": _NEVER,
        "threat": _NEVER,
        "overlap": _NEVER,
        "first_step": _NEVER,
        "origin": _NEVER,
    },
    rec.Due: _leaving("words", "date"),
    rec.Milestone: _leaving("what", "due", "done", "uid"),
    rec.FollowUp: _leaving("how", "every", "next"),
    rec.Course: _leaving("title", "provider", "dates", "price", "link", "success", "state"),
    rec.LogEntry: {
        **_leaving("date", "status", "decision", "was"),
        "reason": _NEVER,
        "note": _NEVER,
    },
    rec.Was: _leaving("goal", "success", "due"),
    rec.CarriedFrom: {**_leaving("year", "times", "uid"), "id": Rule.CODED},
    rec.Agreements: {
        **_leaving(
            "held", "nothing", "lines", "goals", "decisions", "manager_commitments", "pending"
        ),
        **_leaving("feedback_received", "approved", "follow_ups", "remarks", "next"),
        "private_notes": _NEVER,
        "closed": _NEVER,
    },
    rec.Decision: {**_leaving("text", "responsible", "due"), **_FOLLOWED_UP},
    rec.Commitment: {**_leaving("text", "due"), **_FOLLOWED_UP},
    rec.Pending: {**_leaving("text", "settle_by"), **_FOLLOWED_UP},
    rec.AgreedLine: {
        **_leaving("text", "who", "due", "kind"),
        **_FOLLOWED_UP,
        "became": _NEVER,
    },
    rec.Remark: {**_leaving(), "place": _SHARED, "text": _SHARED},
    rec.Approved: _leaving("employee", "manager"),
    rec.Signature: _leaving("date", "signed_as"),
}

STEPS = ("fb-fact", "fb-experience", "fb-wish")  # shared as one, or not at all
NEVER_SHARED = ("fb-receive",)
FOR_THE_TABLE = ("outcome", "must-cover", "feedback-wanted", "ask-for")
"""The answers that belong on the table; the topics that must be covered are agenda lines."""

READ_BY_BOTH: tuple[Place, ...] = ("manager", "table")
"""The places of what both read, at the talk at the latest."""

_BY_READERS: tuple[Place, ...] = ("me", "self", "table", "manager")

_Placed = TypeVar("_Placed", Answer, OwnTopic, AgendaLine, Goal)


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """A year as somebody else may see it. Not a ``Record``: it can never be saved as one."""

    year: int
    talk: rec.Talk
    employee: rec.Employee
    preparation: rec.Preparation
    agreements: rec.Agreements | None = None
    withdrawn: tuple[rec.Withdrawn, ...] = ()
    uid: str = ""


class Item(msgspec.Struct, frozen=True):
    """One thing that can be shared, and its place now.

    ``id``: ``answer/<key>`` · ``rating/<key>`` · ``feedback-steps`` · ``agenda/<n>`` ·
    ``goal/<id>`` · ``own/<n>`` · ``feedback-received`` · ``remarks``, counted from 0.
    ``sensitive`` ones ask once more; an answer to a question no bank has counts as sensitive.
    """

    id: str
    sensitive: bool
    place: Place
    usual: bool

    @property
    def shared(self) -> bool:
        """Whether it is for the manager."""
        return self.place == "manager"


def begins_as(key: str, library: Library) -> Place:
    """Return the place an answer has until it is moved, and again when its words change."""
    if key in NEVER_SHARED or _sensitive(key, library):
        return "me"
    return "table" if key in FOR_THE_TABLE else "self"


def placed(part: _Placed, place: Place) -> _Placed:
    """Return a part in another place; one that is shared remembers where it was."""
    if place == part.place:
        return part
    before = part.place if place == "manager" and part.place != "manager" else None
    return replace(part, place=place, before_shared=before)


def moved_back(part: _Placed, begins: Place) -> _Placed:
    """Return a part whose words have changed: where it begins, or where fewer read it.

    What was shared were the old words; the new ones go no further than those did before.
    """
    now = part.before_shared or begins if part.place == "manager" else part.place
    return placed(part, fewer_readers(now, begins))


def fewer_readers(one: Place, other: Place) -> Place:
    """Return that of two places where fewer people read."""
    return min(one, other, key=_BY_READERS.index)


def movable_to(item: Item) -> tuple[Place, ...]:
    """Return the places an item can be moved to, the most readers first.

    Nothing is moved to the manager: that is to share it, which shows the text first.
    """
    kind, _slash, key = item.id.partition("/")
    if kind in ("rating", "feedback-received", "remarks"):
        return ("me",)
    if kind in ("agenda", "goal", "own") or key in FOR_THE_TABLE:
        return ("table", "self", "me")
    return ("self", "me")


def with_place(record: Record, item_id: str, place: Place) -> Record:
    """Return ``record`` with one item in another place; an id that names nothing moves nothing."""
    return _with_places(record, lambda one, now, _before: place if one == item_id else now)


def hard_to_say(record: Record, library: Library) -> tuple[Item, ...]:
    """Return what is sensitive and so far only for the person, in their own words (P32)."""
    return tuple(
        item
        for item in shareable(record, library)
        if item.sensitive
        and item.place == "me"
        and item.id.partition("/")[0] in ("answer", "feedback-steps")
    )


def shareable(record: Record, library: Library) -> tuple[Item, ...]:
    """Return everything that could be shared, with its place now."""
    often = usual(record)
    return tuple(
        Item(part_id, any(_sensitive(key, library) for key in keys), place, part_id in often)
        for part_id, keys, place in _parts(record)
    )


def usual(record: Record) -> tuple[str, ...]:
    """Return the ids of what is usually shared: outcome, agenda, course proposals (P25, E2).

    Of the agenda only the lines worded for the talk and those any agenda has; the answer
    about courses only where no goal names the course. What is only for the person is not usual.
    """
    preparation = record.preparation
    agenda = [f"agenda/{n}" for n, line in enumerate(preparation.agenda) if _anybodys(line)]
    courses = [f"goal/{goal.id}" for goal in preparation.goals if _proposes_course(goal)]
    wanted = {"answer/outcome", *agenda, *(courses or ["answer/course"])}
    return tuple(
        part_id for part_id, _, place in _parts(record) if part_id in wanted and place != "me"
    )


def with_shared(record: Record, ids: Collection[str], library: Library) -> Record:
    """Return ``record`` with exactly these ids for the manager.

    What no longer is goes back to where it was before; where nobody knows that, to the person's own
    page or where it begins, whichever fewer people read. An id that names nothing shares nothing.
    """

    def place(item_id: str, now: Place, before: Place | None) -> Place:
        if item_id in ids:
            return "manager"
        if now != "manager":
            return now
        return before or fewer_readers("self", _begins(item_id, library))

    return _with_places(record, place)


def _begins(item_id: str, library: Library) -> Place:
    kind, _slash, key = item_id.partition("/")
    if kind in ("agenda", "goal", "own"):
        return "table"
    return begins_as(key, library) if kind == "answer" else "me"


def _with_places(record: Record, place: Callable[[str, Place, Place | None], Place]) -> Record:
    """Return ``record`` with each item where ``place`` says.

    ``place`` is given the id of the item, its place now and, if it is shared, the one before.
    """
    preparation = record.preparation
    agreements = record.agreements

    def moved(item_id: str, part: _Placed) -> _Placed:
        return placed(part, place(item_id, part.place, part.before_shared))

    return replace(
        record,
        preparation=replace(
            preparation,
            answers={
                key: replace(
                    moved(_answer_id(key, answer), answer),
                    rating_place=place(
                        f"rating/{key}" if _rated(key, answer) else "", answer.rating_place, None
                    ),
                )
                for key, answer in preparation.answers.items()
            },
            own_topics=tuple(
                moved(f"own/{n}", topic) for n, topic in enumerate(preparation.own_topics)
            ),
            agenda=tuple(moved(f"agenda/{n}", line) for n, line in enumerate(preparation.agenda)),
            goals=tuple(moved(f"goal/{goal.id}", goal) for goal in preparation.goals),
        ),
        agreements=agreements
        and replace(
            agreements,
            feedback_received=replace(
                agreements.feedback_received,
                place=place("feedback-received", agreements.feedback_received.place, None),
            ),
            remarks=replace(
                agreements.remarks, place=place("remarks", agreements.remarks.place, None)
            ),
        ),
    )


def shared_ids(record: Record) -> tuple[str, ...]:
    """Return the ids of what is shared now."""
    return tuple(part_id for part_id, _, place in _parts(record) if place == "manager")


def private_count(record: Record) -> int:
    """Return how many parts stay home when ``record`` is shown to somebody else.

    The private notes are apart: nobody is asked to share them, and what didn't fit when agreements
    were imported is among them.
    """
    never = sum(
        key in NEVER_SHARED and answer.is_given
        for key, answer in record.preparation.answers.items()
    )
    return sum(place != "manager" for _, _, place in _parts(record)) + never


def has_private_notes(record: Record) -> bool:
    """Whether there are notes on the agreements, which stay home too."""
    return record.agreements is not None and bool(record.agreements.private_notes.strip())


def shared_view(record: Record) -> Shared:
    """Return what somebody else may see of ``record``: the only thing exports to others read.

    Marks that share too little or too much are put right first: the three steps of feedback go
    together, and what is never shared stays home whatever a file says.
    """
    prepared = record.preparation
    together = all(prepared.answers[key].place == "manager" for key in _steps(prepared.answers))
    allowed = redact(
        replace(
            record,
            preparation=replace(
                prepared,
                answers={
                    key: _put_right(key, answer, together=together)
                    for key, answer in prepared.answers.items()
                },
            ),
        ),
        FIELDS,
    )
    return Shared(
        year=allowed.year,
        talk=allowed.talk,
        employee=allowed.employee,
        preparation=replace(
            allowed.preparation,
            answers={key: _told(answer) for key, answer in allowed.preparation.answers.items()},
        ),
        agreements=record.agreements and redact(record.agreements, FIELDS, agreed=True),
        withdrawn=allowed.withdrawn,
        uid=allowed.uid,
    )


def _told(answer: Answer) -> Answer:
    """Return an answer with the words of what is answered, and no others that were offered."""
    offered = answer.offered
    if offered is None:
        return answer
    numbers = {*answer.ratings.values(), *(() if answer.rating is None else (answer.rating,))}
    if numbers:
        numbers |= {offered.lowest, offered.highest}  # what a number without words is said by
    told = {*answer.chosen, *map(str, numbers)}
    return replace(
        answer,
        offered=replace(
            offered,
            choices={key: words for key, words in offered.choices.items() if key in told},
            statements={
                key: words for key, words in offered.statements.items() if key in answer.ratings
            },
        ),
    )


def _put_right(key: str, answer: Answer, *, together: bool) -> Answer:
    stays = key in NEVER_SHARED or (key in STEPS and not together) or not _written(answer)
    return replace(
        answer,
        place="me" if stays else answer.place,
        rating_place=answer.rating_place if _rated(key, answer) else "me",
    )


def for_the_table(record: Record) -> Shared:
    """Return what is on the table at the talk: what both may read, and nothing else (B14).

    Outcome, agenda, what is asked for, own topics and goals belong to it, by the same rules for
    their fields. An agenda line that is not for both keeps its minutes, not its topic. No rating
    is on the table, not even one that the manager was sent.
    """
    table = _taken_to_the_talk(record, READ_BY_BOTH)
    answers = table.preparation.answers
    belonging = {key: answer for key, answer in answers.items() if key in FOR_THE_TABLE}
    return replace(table, preparation=replace(table.preparation, answers=belonging))


def to_be_said(record: Record) -> Shared:
    """Return what the person takes to the talk: all that is not for them alone (B14).

    By the same rules as for the table: no rating, no reason behind a goal, no log.
    """
    return _taken_to_the_talk(record, ("manager", "table", "self"))


def _taken_to_the_talk(record: Record, places: Collection[Place]) -> Shared:
    """Return what is in one of the places, as if the manager could see all of it."""
    prepared = record.preparation
    unnamed = AgendaLine(topic="", minutes=0, origin=UNNAMED, place="manager")
    return shared_view(
        replace(
            record,
            preparation=replace(
                prepared,
                answers={
                    key: replace(answer, place="manager", rating_place="me")
                    for key, answer in prepared.answers.items()
                    if answer.place in places
                },
                agenda=tuple(
                    replace(line, place="manager")
                    if line.place in places
                    else replace(unnamed, minutes=line.minutes)
                    for line in prepared.agenda
                ),
                own_topics=tuple(
                    replace(topic, place="manager")
                    for topic in prepared.own_topics
                    if topic.place in places
                ),
                goals=tuple(
                    replace(goal, place="manager")
                    for goal in prepared.goals
                    if goal.place in places
                ),
            ),
        )
    )


def _parts(record: Record) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    """Yield each shareable part: its id, the answers it comes from, its place."""
    yield from _answer_parts(record.preparation.answers)
    for n, line in enumerate(record.preparation.agenda):
        yield f"agenda/{n}", () if _anybodys(line) else (line.origin,), line.place
    for goal in record.preparation.goals:
        yield f"goal/{goal.id}", (), goal.place
    for n, topic in enumerate(record.preparation.own_topics):
        yield f"own/{n}", (), topic.place
    if record.agreements:
        for part_id, remark in (
            ("feedback-received", record.agreements.feedback_received),
            ("remarks", record.agreements.remarks),
        ):
            if remark.text.strip():
                yield part_id, (), remark.place


def _answer_parts(answers: Mapping[str, Answer]) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    for key, answer in answers.items():
        if _answer_id(key, answer) == f"answer/{key}":
            yield f"answer/{key}", (key,), answer.place
        if _rated(key, answer):
            yield f"rating/{key}", (key,), answer.rating_place
    steps = [answers[key].place for key in _steps(answers)]
    if steps:
        apart: Place = next((place for place in steps if place != "manager"), "manager")
        yield "feedback-steps", STEPS, apart


def _steps(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Return those of the three steps of feedback that are written."""
    return tuple(key for key in STEPS if key in answers and _written(answers[key]))


def _answer_id(key: str, answer: Answer) -> str:
    """Return the id of the part that an answer's words belong to; empty where they are none."""
    if key in NEVER_SHARED or not _written(answer):
        return ""
    return "feedback-steps" if key in STEPS else f"answer/{key}"


def _written(answer: Answer) -> bool:
    return bool(answer.text.strip() or answer.chosen)


def _rated(key: str, answer: Answer) -> bool:
    return answer.is_rated and key not in (*STEPS, *NEVER_SHARED)


def _sensitive(key: str, library: Library) -> bool:
    entry = library.get(key)
    return entry is None or entry.question.sensitive


def _anybodys(line: AgendaLine) -> bool:
    """Whether a line grew from no private answer: worded for the talk, or on any agenda."""
    return own_words(line) or is_fixed(line)


def _proposes_course(goal: Goal) -> bool:
    if goal.status in ("done", "dropped"):
        return False
    if goal.course is None:
        return goal.kind == "course"
    return goal.course.state not in ("completed", "cancelled")
