"""One year of one person: preparation and agreements, as frozen values.

Field names are the keys of ``record.yaml`` (docs/format.md). Lists are tuples, so that a record
can be shared between steps of the interview without being copied. Every part keeps the keys it
does not know in ``extra``: a record written by a newer ``mus`` survives a save by this one.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from mus_cli.core.talk_year import Year

FORMAT = 7

Place = Literal["manager", "table", "self", "me"]
"""Where a word of the preparation is read: sent to the manager, on the table, said by the person
who wrote it, or only for them (docs/format.md)."""
UnsharedPlace = Literal["table", "self", "me"]
"""The places of what is not shared."""

Status = Literal["not-started", "in-progress", "done", "stalled", "dropped"]
Decided = Literal["keep", "revise", "postpone", "drop"]
GoalKind = Literal[
    "learning",
    "course",
    "task",
    "project",
    "way-of-working",
    "partners",
    "rotation",
    "role",
    "balance",
    "keep",
]
Overlap = Literal["yes", "partly", "no", "unknown"]
CourseState = Literal["proposed", "approved", "enrolled", "completed", "cancelled"]
Rhythm = Literal["month", "quarter", "half-year", "year", "one-to-one"]
SignedAs = Literal["seen", "agreed"]
LineKind = Literal["", "goal", "decision", "commitment", "pending"]
"""What a line from the talk has been sorted as; empty while nobody has sorted it."""
LooseEndDecision = Literal["carry", "done", "let-go"]
OwnTopicKind = Literal["topic", "question"]


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every part of a record shares: room for keys this version does not know."""

    extra: dict[str, Any] = msgspec.field(default_factory=dict)


class Due(Part, frozen=True):
    """A deadline in the person's own words, and the day they mean where they mean one."""

    words: str
    date: dt.date | None = None


class Talk(Part, frozen=True):
    """The talk itself: day, time ("10:00"), minutes, the manager's name, the workplace's form."""

    date: dt.date | None = None
    time: str = ""
    minutes: int | None = None
    manager: str = ""
    form: str = ""


class Employee(Part, frozen=True):
    """Who the record is about; only what the person chose to write."""

    name: str = ""
    title: str = ""
    workplace: str = ""


class Offered(Part, frozen=True):
    """What a question offered besides its text: choices, statements to rate, a scale.

    ``choices`` holds the words of each choice, or of each number of the scale that has any, by id;
    ``statements`` those of a matrix, by id. All are the bank's words, in the language the question
    was asked in, and say nothing about the answer.
    """

    choices: dict[str, str] = msgspec.field(default_factory=dict)
    statements: dict[str, str] = msgspec.field(default_factory=dict)
    lowest: int = 1
    highest: int = 5


class Answer(Part, frozen=True):
    """One answer, with the words of its question, so that it reads the same without its bank.

    ``chosen`` holds choice ids. A list is kept in ``text``, one item a line. ``rating`` is a
    number of the scale, ``ratings`` one for each statement of a matrix, by id; both have a place of
    their own (P18): "manager" or "me". Where an answer begins is in ``core.privacy``; one that says
    nothing about its place is only for the person who wrote it (B1). ``before_shared``, here and
    wherever there is a place, is the place that it goes back to if it is shared no longer.
    """

    question: str = ""
    bank: str = ""
    offered: Offered | None = None
    text: str = ""
    chosen: tuple[str, ...] = ()
    rating: int | None = None
    ratings: dict[str, int] = msgspec.field(default_factory=dict)
    place: Place = "me"
    before_shared: UnsharedPlace | None = None
    rating_place: Place = "me"
    updated: dt.date | None = None

    @property
    def is_given(self) -> bool:
        """Whether anything was answered at all."""
        return bool(self.text.strip() or self.chosen or self.is_rated)

    @property
    def is_rated(self) -> bool:
        """Whether it holds a number, which may be 0."""
        return self.rating is not None or bool(self.ratings)


class FormAnswer(Part, frozen=True):
    """What is to be written in the workplace's form at one question, kept apart from the answer.

    ``how``: "as-written", "other-words", or empty for nothing. ``words`` are the other words, kept
    whether they are used or not; the rest is the answer as it was when it was chosen for the form,
    which counts as long as the answer says the same.
    """

    how: Literal["", "as-written", "other-words"] = ""
    words: str = ""
    text: str = ""
    chosen: tuple[str, ...] = ()
    rating: int | None = None
    ratings: dict[str, int] = msgspec.field(default_factory=dict)


class OwnTopic(Part, frozen=True):
    """A topic, or a question to the manager, that no bank asks about (P4, P35)."""

    topic: str
    kind: OwnTopicKind = "topic"
    text: str = ""
    place: Place = "table"
    before_shared: UnsharedPlace | None = None


class AgendaLine(Part, frozen=True, rename={"origin": "from"}):
    """One point of the proposed agenda, in minutes (P36).

    ``origin`` names what the line grew from: an answer's id, ``goal/<id>``, ``own/<n>``, or one of
    ``core.agenda``. It decides whether the line belongs to what is usually shared.
    ``minutes_set`` means that the person chose the minutes, so that they stay when others change.
    """

    topic: str
    minutes: int
    minutes_set: bool = False
    origin: str = ""
    place: Place = "table"
    before_shared: UnsharedPlace | None = None


class Milestone(Part, frozen=True):
    """A dated step inside a goal (A2); ``done`` is the day it was ticked."""

    what: str
    due: Due | None = None
    done: dt.date | None = None
    uid: str = ""


class FollowUp(Part, frozen=True):
    """How a goal is followed up, how often, and the next day (A3, A5, R4).

    ``every`` is empty where nobody said how often.
    """

    how: str = ""
    every: Literal[Rhythm, ""] = ""
    next: dt.date | None = None


class Course(Part, frozen=True):
    """A course named in full (P24)."""

    title: str = ""
    provider: str = ""
    dates: str = ""
    price: str = ""
    link: str = ""
    success: str = ""
    state: CourseState = "proposed"


class Was(Part, frozen=True):
    """What a goal said before it was revised or postponed (R6)."""

    goal: str = ""
    success: tuple[str, ...] = ()
    due: Due | None = None


class LogEntry(Part, frozen=True):
    """One dated follow-up. Entries are only ever appended (R2, R6)."""

    date: dt.date
    status: Status | None = None
    decision: Decided | None = None
    reason: str = ""
    note: str = ""
    was: Was | None = None


class CarriedFrom(Part, frozen=True):
    """Where a loose end comes from, and how many times it has been carried over (R7)."""

    year: Year
    id: str
    times: int = 1
    uid: str = ""


class Goal(Part, frozen=True, rename={"origin": "from"}):
    """A goal, or a wish while it has no sign and no date.

    Neither ``id`` nor ``uid`` changes once it is there: ``id`` is made from the first wording and
    private, ``uid`` is random and what an export names the goal by. ``origin`` is the key of the
    answer the goal grew from. ``threat`` is what could end what a goal is to keep. ``responsible``
    is empty where nobody was named.
    """

    id: str
    goal: str
    kind: GoalKind = "learning"
    why: str = ""
    threat: str = ""
    benefit: str = ""
    overlap: Overlap = "unknown"
    success: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    due: Due | None = None
    follow_up: FollowUp = FollowUp()
    responsible: str = ""
    manager_part: str = ""
    first_step: str = ""
    course: Course | None = None
    status: Status = "not-started"
    log: tuple[LogEntry, ...] = ()
    carried_from: CarriedFrom | None = None
    origin: str = ""
    place: Place = "table"
    before_shared: UnsharedPlace | None = None
    uid: str = ""


# The lines of a goal in the order they are asked; their words are in ``dialogues/goal``.
GOAL_LINES = ("goal", "success", "due", "more")
KEEP_LINES = ("goal", "threat", "more")  # of a goal to keep something as it is
GOAL_DETAILS = (
    "benefit",
    "course",
    "why",
    "activities",
    "milestones",
    "first-step",
    "overlap",
    "manager-part",
    "responsible",
    "follow-up",
    "kind",
)
COURSE_LINES = ("title", "provider", "dates", "price", "link", "success")


class LooseEnd(Part, frozen=True):
    """What was decided about one open agreement of an earlier year (R2, R7).

    ``decided``: the day it was closed here. A review can have closed and reopened it before.
    """

    year: Year
    id: str
    decision: LooseEndDecision
    note: str = ""
    decided: dt.date | None = None


class Preparation(Part, frozen=True):
    """What the employee wrote before the talk, and since when. Nothing begins as shared (P38)."""

    begun: dt.date | None = None
    selection: str = ""
    picked: tuple[str, ...] = ()
    loose_ends: tuple[LooseEnd, ...] = ()
    answers: dict[str, Answer] = msgspec.field(default_factory=dict)
    form_answers: dict[str, FormAnswer] = msgspec.field(default_factory=dict)
    own_topics: tuple[OwnTopic, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    goals: tuple[Goal, ...] = ()
    used_notes: tuple[str, ...] = ()


class FollowedUp(Part, frozen=True, kw_only=True):
    """What is followed up and is no goal; ``next`` is the day of the next follow-up."""

    next: dt.date | None = None
    status: Status = "not-started"
    log: tuple[LogEntry, ...] = ()
    carried_from: CarriedFrom | None = None
    uid: str = ""


class Decision(FollowedUp, frozen=True):
    """Something decided at the talk that is not a goal (A4, A10)."""

    text: str
    responsible: str = ""
    due: Due | None = None


class Commitment(FollowedUp, frozen=True):
    """What the manager promised to do, followed up like one's own goals (A7)."""

    text: str
    due: Due | None = None


class Pending(FollowedUp, frozen=True):
    """What could not be decided at the talk, with the day it is to be settled by (A8)."""

    text: str
    settle_by: Due | None = None


class AgreedLine(FollowedUp, frozen=True):
    """Something agreed, in the words it was typed in: an agreement even if nobody sorts it (B15).

    ``who`` ("me", "manager", "both", a name, or empty) and ``due`` are guessed from the words and
    can be corrected; the words stay. A sorted line has a ``kind``, and ``became`` is the ``uid``
    of what it became, or its goal id or wording while that has no ``uid``; from then on that is
    followed up, and not the line.
    """

    text: str
    who: str = ""
    due: Due | None = None
    kind: LineKind = ""
    became: str = ""


class Remark(Part, frozen=True):
    """Words beside the agreements: remarks, what the manager said (A11). "manager" or "me"."""

    text: str = ""
    place: Place = "me"


class Signature(Part, frozen=True, rename={"signed_as": "as"}):
    """When one of the two saw or agreed to the agreements; "seen" is not "agreed" (A8)."""

    date: dt.date | None = None
    signed_as: SignedAs = "seen"


class Approved(Part, frozen=True):
    """The two signatures."""

    employee: Signature | None = None
    manager: Signature | None = None


class Agreements(Part, frozen=True):
    """What was agreed at the talk: common to both, save notes, reasons and remarks (A1-A11).

    ``closed`` is the day on which a review closed the year: what is open goes on to the next (R7).
    """

    held: dt.date | None = None
    nothing: bool = False
    lines: tuple[AgreedLine, ...] = ()
    goals: tuple[Goal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    manager_commitments: tuple[Commitment, ...] = ()
    pending: tuple[Pending, ...] = ()
    feedback_received: Remark = Remark()
    approved: Approved = Approved()
    follow_ups: tuple[dt.date, ...] = ()
    remarks: Remark = Remark()
    private_notes: str = ""
    next: Due | None = None
    closed: dt.date | None = None


class Withdrawn(Part, frozen=True):
    """What once had a ``uid`` and is gone, so that a calendar can take it away.

    ``place`` is "manager" where others may have it in their calendar too.
    """

    uid: str
    place: Place = "me"


class HandedOver(Part, frozen=True):
    """The text for a reader ("before", "after", "one-to-one") as it was last seen and taken along.

    It is what the next one is compared with.
    """

    reader: str
    date: dt.date
    text: str


class Record(Part, frozen=True, omit_defaults=True):
    """One year. ``first_time`` is ``None`` until the person has been asked.

    ``moved_from`` are the years it was before the day of the talk was moved.
    ``exported`` says that another program may know what is in the year by its ``uid``.
    """

    year: Year
    format: int = FORMAT
    moved_from: tuple[Year, ...] = ()
    first_time: bool | None = None
    talk: Talk = Talk()
    employee: Employee = Employee()
    preparation: Preparation = Preparation()
    agreements: Agreements | None = None
    exported: bool = False
    withdrawn: tuple[Withdrawn, ...] = ()
    handed_over: tuple[HandedOver, ...] = ()
    uid: str = ""
