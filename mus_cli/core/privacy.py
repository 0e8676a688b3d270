"""What may leave, and what never does (B1): everything is private until its owner shares it.

``FIELDS`` is the whole truth: a field leaves only as its rule says, and a test fails on a field
without one. Whatever goes to somebody else is made from a ``Shared``, and only ``shared_view`` and
``for_the_table`` make one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.agenda import is_fixed, own_words
from mus_cli.core.bank import Library
from mus_cli.core.record import AgendaLine, Answer, Goal, Part, Record
from mus_cli.core.redaction import UNNAMED, Rule, redact

_LEAVES, _SHARED, _MARKED, _NEVER = Rule.LEAVES, Rule.SHARED, Rule.MARKED, Rule.NEVER


def _leaving(*names: str) -> dict[str, Rule]:
    return dict.fromkeys(names, _LEAVES) | {"extra": _NEVER}


FIELDS: Mapping[type[Part], Mapping[str, Rule]] = {
    rec.Record: {
        **_leaving("year", "talk", "employee", "preparation", "agreements"),
        "format": _NEVER,
        "first_time": _NEVER,
    },
    rec.Talk: _leaving("date", "minutes", "manager", "form"),
    rec.Employee: _leaving("name", "title", "workplace"),
    rec.Preparation: {
        **_leaving(),
        "selection": _NEVER,
        "picked": _NEVER,
        "loose_ends": _NEVER,
        "answers": _MARKED,
        "own_topics": _MARKED,
        "agenda": _MARKED,
        "goals": _MARKED,
    },
    rec.LooseEnd: dict.fromkeys(("year", "id", "decision", "note", "extra"), _NEVER),
    rec.Answer: {
        **_leaving("question", "bank", "shared", "rating_shared"),
        "text": _SHARED,
        "chosen": _SHARED,
        "rating": Rule.RATING,
        "updated": _NEVER,
    },
    rec.OwnTopic: _leaving("topic", "kind", "text", "shared"),
    rec.AgendaLine: {**_leaving("topic", "minutes", "shared"), "origin": Rule.LABEL},
    rec.Goal: {
        **_leaving("goal", "benefit", "success", "activities", "milestones", "due", "follow_up"),
        **_leaving("responsible", "manager_part", "course", "status", "shared"),
        "id": Rule.CODED,
        "log": Rule.AGREED,
        "carried_from": Rule.AGREED,
        "kind": _NEVER,
        "why": _NEVER,
        "overlap": _NEVER,
        "first_step": _NEVER,
    },
    rec.Due: _leaving("words", "date"),
    rec.Milestone: _leaving("what", "due", "done"),
    rec.FollowUp: _leaving("how", "every", "next"),
    rec.Course: _leaving("title", "provider", "dates", "price", "link", "success", "state"),
    rec.LogEntry: {
        **_leaving("date", "status", "decision", "was"),
        "reason": _NEVER,
        "note": _NEVER,
    },
    rec.Was: _leaving("goal", "success", "due"),
    rec.CarriedFrom: {**_leaving("year", "times"), "id": Rule.CODED},
    rec.Agreements: {
        **_leaving("held", "minutes_text", "goals", "decisions", "manager_commitments", "pending"),
        **_leaving("feedback_received", "approved", "follow_ups", "remarks", "next"),
        "private_notes": _NEVER,
    },
    rec.Decision: _leaving("text", "responsible", "due", "next", "status", "log"),
    rec.Commitment: _leaving("text", "due", "next", "status", "log"),
    rec.Pending: _leaving("text", "settle_by", "next", "status", "log"),
    rec.Remark: {**_leaving("shared"), "text": _SHARED},
    rec.Approved: _leaving("employee", "manager"),
    rec.Signature: _leaving("date", "signed_as"),
}

STEPS = ("fb-fact", "fb-experience", "fb-wish")  # shared as one, or not at all
NEVER_SHARED = ("fb-receive",)

_FOR_THE_TABLE = ("outcome", "must-cover", "feedback-wanted", "ask-for")


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """A year as somebody else may see it. Not a ``Record``: it can never be saved as one."""

    year: int
    talk: rec.Talk
    employee: rec.Employee
    preparation: rec.Preparation
    agreements: rec.Agreements | None = None


class Item(msgspec.Struct, frozen=True):
    """One thing that can be shared.

    ``id``: ``answer/<key>`` · ``rating/<key>`` · ``feedback-steps`` · ``agenda/<n>`` ·
    ``goal/<id>`` · ``own/<n>`` · ``feedback-received`` · ``remarks``, counted from 0.
    ``sensitive`` ones ask once more; an answer to a question no bank has counts as sensitive.
    """

    id: str
    sensitive: bool
    shared: bool
    usual: bool


def shareable(record: Record, library: Library) -> tuple[Item, ...]:
    """Return everything that could be shared, with how it stands now."""
    often = usual(record)
    return tuple(
        Item(part_id, any(_sensitive(key, library) for key in keys), shared, part_id in often)
        for part_id, keys, shared in _parts(record)
    )


def usual(record: Record) -> tuple[str, ...]:
    """Return the ids of what is usually shared: outcome, agenda, course proposals (P25, E2).

    Of the agenda only the lines worded for the talk and those any agenda has; the answer
    about courses only where no goal names the course.
    """
    preparation = record.preparation
    agenda = [f"agenda/{n}" for n, line in enumerate(preparation.agenda) if _anybodys(line)]
    courses = [f"goal/{goal.id}" for goal in preparation.goals if _proposes_course(goal)]
    wanted = {"answer/outcome", *agenda, *(courses or ["answer/course"])}
    return tuple(part_id for part_id, _, _ in _parts(record) if part_id in wanted)


def with_shared(record: Record, ids: Collection[str]) -> Record:
    """Return ``record`` with exactly these ids shared; an id that names nothing shares nothing."""
    preparation = record.preparation
    agreements = record.agreements
    return replace(
        record,
        preparation=replace(
            preparation,
            answers={
                key: replace(
                    answer,
                    shared=_written(answer) and _answer_id(key) in ids,
                    rating_shared=_rated(key, answer) and f"rating/{key}" in ids,
                )
                for key, answer in preparation.answers.items()
            },
            own_topics=tuple(
                replace(topic, shared=f"own/{n}" in ids)
                for n, topic in enumerate(preparation.own_topics)
            ),
            agenda=tuple(
                replace(line, shared=f"agenda/{n}" in ids)
                for n, line in enumerate(preparation.agenda)
            ),
            goals=tuple(
                replace(goal, shared=f"goal/{goal.id}" in ids) for goal in preparation.goals
            ),
        ),
        agreements=agreements
        and replace(
            agreements,
            feedback_received=replace(
                agreements.feedback_received, shared="feedback-received" in ids
            ),
            remarks=replace(agreements.remarks, shared="remarks" in ids),
        ),
    )


def shared_ids(record: Record) -> tuple[str, ...]:
    """Return the ids of what is shared now."""
    return tuple(part_id for part_id, _, shared in _parts(record) if shared)


def private_count(record: Record) -> int:
    """Return how many parts stay home when ``record`` is shown to somebody else."""
    never = sum(
        key in NEVER_SHARED and answer.given for key, answer in record.preparation.answers.items()
    )
    notes = record.agreements is not None and bool(record.agreements.private_notes.strip())
    return sum(not shared for _, _, shared in _parts(record)) + never + notes


def shared_view(record: Record) -> Shared:
    """Return what somebody else may see of ``record``: the only thing exports to others read.

    Marks that share too little or too much are put right first: the three steps of feedback go
    together, and what is never shared stays home whatever a file says.
    """
    allowed = redact(with_shared(record, shared_ids(record)), FIELDS)
    return Shared(
        year=allowed.year,
        talk=allowed.talk,
        employee=allowed.employee,
        preparation=allowed.preparation,
        agreements=record.agreements and redact(record.agreements, FIELDS, agreed=True),
    )


def for_the_table(record: Record) -> Shared:
    """Return what the person brings to the talk: what is shared, and what the talk is about.

    Outcome, agenda, what is asked for and every goal belong to it, by the same rules for their
    fields. An agenda line that grew from a private answer keeps its minutes, not its topic.
    """
    preparation = record.preparation
    shared = shared_ids(record)
    agenda = tuple(
        line
        if f"agenda/{n}" in shared or _anybodys(line) or line.origin in _FOR_THE_TABLE
        else AgendaLine(topic="", minutes=line.minutes, origin=UNNAMED)
        for n, line in enumerate(preparation.agenda)
    )
    ids = {
        *shared,
        *(f"answer/{key}" for key in _FOR_THE_TABLE),
        *(f"agenda/{n}" for n in range(len(agenda))),
        *(f"goal/{goal.id}" for goal in preparation.goals),
    }
    brought = replace(record, preparation=replace(preparation, agenda=agenda))
    return shared_view(with_shared(brought, ids))


def _parts(record: Record) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield each shareable part: its id, the answers it comes from, whether it is shared."""
    yield from _answer_parts(record.preparation.answers)
    for n, line in enumerate(record.preparation.agenda):
        yield f"agenda/{n}", () if _anybodys(line) else (line.origin,), line.shared
    for goal in record.preparation.goals:
        yield f"goal/{goal.id}", (), goal.shared
    for n, topic in enumerate(record.preparation.own_topics):
        yield f"own/{n}", (), topic.shared
    if record.agreements:
        for part_id, remark in (
            ("feedback-received", record.agreements.feedback_received),
            ("remarks", record.agreements.remarks),
        ):
            if remark.text.strip():
                yield part_id, (), remark.shared


def _answer_parts(answers: Mapping[str, Answer]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    for key, answer in answers.items():
        if _written(answer) and _answer_id(key) == f"answer/{key}":
            yield f"answer/{key}", (key,), answer.shared
        if _rated(key, answer):
            yield f"rating/{key}", (key,), answer.rating_shared
    steps = [answers[key] for key in STEPS if key in answers and _written(answers[key])]
    if steps:
        yield "feedback-steps", STEPS, all(answer.shared for answer in steps)


def _answer_id(key: str) -> str | None:
    if key in NEVER_SHARED:
        return None
    return "feedback-steps" if key in STEPS else f"answer/{key}"


def _written(answer: Answer) -> bool:
    return bool(answer.text.strip() or answer.chosen)


def _rated(key: str, answer: Answer) -> bool:
    return answer.rating is not None and key not in (*STEPS, *NEVER_SHARED)


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
