"""What an answers file may hold (B9): the preparation laid flat, with the year and the talk.

Everything may be absent, and ``None`` says so: absent is not empty. Field names are the keys of
the file, and those of the record wherever they mean the same.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.model import record as rec


class _Given(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the file; a field that is ``None`` was not given."""


class GivenAnswer(_Given, frozen=True):
    """One answer. ``chosen`` holds choices by id or label, ``rating`` is 1 to 5."""

    text: str | None = None
    chosen: tuple[str, ...] | None = None
    rating: int | None = None
    shared: bool | None = None
    rating_shared: bool | None = None


class GivenTalk(_Given, frozen=True):
    """The talk; ``minutes`` is 10 to 480."""

    date: dt.date | None = None
    minutes: int | None = None
    manager: str | None = None
    form: str | None = None


class GivenEmployee(_Given, frozen=True):
    """Who the year is about."""

    name: str | None = None
    title: str | None = None
    workplace: str | None = None


class GivenEnd(_Given, frozen=True):
    """A word on an earlier agreement; without ``year`` the latest one that is known."""

    id: str
    decision: Literal["carry", "done", "let-go"]
    note: str = ""
    year: int | None = None


class GivenFollowUp(_Given, frozen=True):
    """How a goal is followed up."""

    how: str | None = None
    every: rec.Rhythm | None = None
    next: dt.date | None = None


class GivenCourse(_Given, frozen=True):
    """A course (P24)."""

    title: str | None = None
    provider: str | None = None
    dates: str | None = None
    price: str | None = None
    link: str | None = None
    success: str | None = None
    state: rec.CourseState | None = None


class GivenGoal(_Given, frozen=True):
    """A goal. Without ``id`` it is known by its wording.

    ``due`` holds words that nobody has read a day out of yet, unless it names the day itself.
    ``log`` and ``carried_from`` count for a new goal only: what happened is never rewritten.
    """

    goal: str
    id: str | None = None
    kind: rec.GoalKind | None = None
    why: str | None = None
    benefit: str | None = None
    overlap: rec.Overlap | None = None
    success: tuple[str, ...] | None = None
    activities: tuple[str, ...] | None = None
    milestones: tuple[rec.Milestone, ...] | None = None
    due: rec.Due | None = None
    follow_up: GivenFollowUp | None = None
    responsible: str | None = None
    manager_part: str | None = None
    first_step: str | None = None
    course: GivenCourse | None = None
    status: rec.Status | None = None
    log: tuple[rec.LogEntry, ...] | None = None
    carried_from: rec.CarriedFrom | None = None
    shared: bool | None = None


class GivenAgreements(_Given, frozen=True):
    """What was agreed, as in the record; ``due`` words are still to be read."""

    held: dt.date | None = None
    minutes_text: str | None = None
    goals: tuple[GivenGoal, ...] | None = None
    decisions: tuple[rec.Decision, ...] | None = None
    manager_commitments: tuple[rec.Commitment, ...] | None = None
    pending: tuple[rec.Pending, ...] | None = None
    feedback_received: rec.Remark | None = None
    approved: rec.Approved | None = None
    follow_ups: tuple[dt.date, ...] | None = None
    remarks: rec.Remark | None = None
    private_notes: str | None = None
    next: rec.Due | None = None


class Review(_Given, frozen=True):
    """One follow-up: ``goal`` is the id or wording of an agreement (R2, R6).

    ``wording`` and ``success`` revise it, ``due`` moves it, ``milestones`` names those reached,
    ``next`` is the next follow-up, ``course`` how far the goal's course is.
    """

    goal: str
    status: rec.Status | None = None
    decision: rec.Decided | None = None
    reason: str = ""
    note: str = ""
    wording: str | None = None
    success: tuple[str, ...] | None = None
    due: rec.Due | None = None
    milestones: tuple[str, ...] | None = None
    next: dt.date | None = None
    course: rec.CourseState | None = None


class AnswersFile(_Given, frozen=True):
    """A whole answers file. ``outcome`` is short for ``answers.outcome.text``."""

    year: int | None = None
    talk: GivenTalk | None = None
    first_time: bool | None = None
    employee: GivenEmployee | None = None
    selection: str | None = None
    picked: tuple[str, ...] | None = None
    loose_ends: tuple[GivenEnd, ...] | None = None
    outcome: str | None = None
    answers: dict[str, GivenAnswer] | None = None
    own_topics: tuple[rec.OwnTopic, ...] | None = None
    agenda: tuple[rec.AgendaLine, ...] | None = None
    goals: tuple[GivenGoal, ...] | None = None
    agreements: GivenAgreements | None = None
    review: tuple[Review, ...] | None = None

    def all_answers(self) -> dict[str, GivenAnswer]:
        """Return every answer by key, the outcome among them."""
        answers = dict(self.answers or {})
        if self.outcome is not None:
            detailed = answers.get("outcome", GivenAnswer())
            answers["outcome"] = replace(detailed, text=self.outcome)
        return answers


def named(part: msgspec.Struct) -> dict[str, object]:
    """Return the fields of a part of the file that were given."""
    return {
        name: value for name, value in msgspec.structs.asdict(part).items() if value is not None
    }
