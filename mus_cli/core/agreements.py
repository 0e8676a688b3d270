"""Agreements: the four kinds behind one interface, and the changes made at a talk (A1-A11).

Goals, decisions, the manager's commitments and what is pending are followed up in the same way
(A7). Only a goal has an id of its own; the others are named by their place: ``decision-1``,
``commitment-2``, ``pending-1``. Agreements as lines of text are in ``agreed_lines``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Literal, get_args

import msgspec
from msgspec.structs import replace

from mus_cli.core import goals, rhythm
from mus_cli.core import record as rec
from mus_cli.core.goals import GoalAnswer
from mus_cli.core.guesses import guess, guessed_anew, people, what_is_agreed

if TYPE_CHECKING:
    from mus_cli.core.privacy import Shared

Kind = rec.LineKind
Agreed = rec.Goal | rec.Decision | rec.Commitment | rec.Pending | rec.AgreedLine

KINDS: tuple[Kind, ...] = ("goal", "decision", "commitment", "pending", "")
CLOSED: tuple[rec.Status, ...] = ("done", "dropped")

FIELDS: dict[Kind, str] = {
    "goal": "goals",
    "decision": "decisions",
    "commitment": "manager_commitments",
    "pending": "pending",
    "": "lines",
}

Extra = Literal[
    "benefit", "activities", "milestones", "course", "responsible", "manager_part", "follow_up"
]
EXTRAS: tuple[Extra, ...] = get_args(Extra)
"""The fields of a prepared goal that both will read, beside its wording, signs and deadline.

Nobody agreed on them just because they agreed on the goal: each is taken over by itself.
"""

_YEAR = 12  # months from one talk to the next


class Agreement(msgspec.Struct, frozen=True):
    """One agreement: its id among those of its year, its kind, and the part of the record."""

    id: str
    kind: Kind
    part: Agreed

    @property
    def block(self) -> Kind:
        """The kind it is listed with: what the manager promised is together, lines too."""
        is_promised = isinstance(self.part, rec.AgreedLine) and self.part.who == "manager"
        return "commitment" if is_promised else self.kind

    @property
    def text(self) -> str:
        """The current wording; of a line from the talk without the deadline at its end."""
        if isinstance(self.part, rec.Goal):
            return self.part.goal
        if isinstance(self.part, rec.AgreedLine):
            return what_is_agreed(self.part)
        return self.part.text

    @property
    def status(self) -> rec.Status:
        """The status."""
        return self.part.status

    @property
    def is_open(self) -> bool:
        """Whether it is neither reached nor dropped."""
        return self.part.status not in CLOSED

    @property
    def due(self) -> rec.Due | None:
        """The deadline, or the day something pending is to be settled by."""
        return due_of(self.part)

    @property
    def who(self) -> str:
        """Who does it: me, manager, both, a name, or nobody that was named."""
        if isinstance(self.part, rec.Commitment):
            return "manager"
        if isinstance(self.part, rec.AgreedLine):
            return self.part.who
        return "" if isinstance(self.part, rec.Pending) else self.part.responsible

    @property
    def success(self) -> tuple[str, ...]:
        """The success criteria; only a goal has any."""
        return self.part.success if isinstance(self.part, rec.Goal) else ()

    @property
    def activities(self) -> tuple[str, ...]:
        """What is done to reach it; only a goal says so."""
        return self.part.activities if isinstance(self.part, rec.Goal) else ()

    @property
    def milestones(self) -> tuple[rec.Milestone, ...]:
        """The milestones; only a goal has any."""
        return self.part.milestones if isinstance(self.part, rec.Goal) else ()

    @property
    def course(self) -> rec.Course | None:
        """The course; only a goal can be one."""
        return self.part.course if isinstance(self.part, rec.Goal) else None

    @property
    def log(self) -> tuple[rec.LogEntry, ...]:
        """Every follow-up so far, the oldest first."""
        return self.part.log

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has said a word of how far it is since it was agreed."""
        return self.status == "not-started" and not self.log and self.kind != "pending"

    @property
    def goes_on(self) -> bool:
        """Whether a review kept it, and nobody has ever said how far it is."""
        is_said = any(entry.status for entry in self.log)
        return self.status == "not-started" and bool(self.log) and not is_said

    @property
    def every(self) -> Literal[rec.Rhythm, ""]:
        """How often it is followed up, where somebody said so; only a goal has a rhythm."""
        return self.part.follow_up.every if isinstance(self.part, rec.Goal) else ""

    @property
    def times(self) -> int:
        """How often it has been carried over from a year to the next (R7)."""
        return self.part.carried_from.times if self.part.carried_from else 0

    @property
    def next(self) -> dt.date | None:
        """The next follow-up that was set, if one was."""
        return self.part.follow_up.next if isinstance(self.part, rec.Goal) else self.part.next


def due_of(part: Agreed) -> rec.Due | None:
    """Return the deadline of something agreed, or the day something is to be settled by."""
    return part.settle_by if isinstance(part, rec.Pending) else part.due


def changed(part: Agreed) -> Literal["revise", "postpone"] | None:
    """Return how the latest follow-up changed an open agreement, if it did (R6)."""
    entries = (entry for entry in reversed(part.log) if entry.decision or entry.status)
    last = next(entries, None)
    if last is None or part.status in CLOSED or last.decision not in ("revise", "postpone"):
        return None
    return last.decision


def items(agreements: rec.Agreements | None) -> tuple[Agreement, ...]:
    """Return every agreement of a year by its block, goals first; empty where nothing was agreed.

    A line from the talk is one until it is sorted: then what it became is in its place.
    """
    if agreements is None:
        return ()
    taken = {goal.id for goal in agreements.goals}
    found = (
        Agreement(
            part.id if isinstance(part, rec.Goal) else _placed(kind, number, taken), kind, part
        )
        for kind in KINDS
        for number, part in enumerate(getattr(agreements, FIELDS[kind]), 1)
        if not (isinstance(part, rec.AgreedLine) and part.kind)
    )
    return tuple(sorted(found, key=lambda item: KINDS.index(item.block)))


def unsorted(agreements: rec.Agreements | None) -> tuple[rec.AgreedLine, ...]:
    """Return the lines from the talk that nobody has sorted."""
    return tuple(line for line in agreements.lines if not line.kind) if agreements else ()


def with_part(agreements: rec.Agreements, item_id: str, part: Agreed) -> rec.Agreements:
    """Return the agreements with ``part`` in place of the one with that id."""
    item = next((item for item in items(agreements) if item.id == item_id), None)
    if item is None:
        return agreements
    field = FIELDS[item.kind]
    parts = (part if one is item.part else one for one in getattr(agreements, field))
    return replace(agreements, **{field: tuple(parts)})


class Carried(msgspec.Struct, frozen=True):
    """What goes on from an earlier year and is no prepared goal: it can be agreed on again."""

    year: int
    items: tuple[Agreement, ...] = ()


class AgreementContext(msgspec.Struct, frozen=True):
    """The context of a change: today, and what goes on from last year.

    ``every`` is the rhythm that the person chose for all their goals, if they did.
    """

    today: dt.date
    every: Literal[rec.Rhythm, ""] = ""
    carried: Carried = Carried(0)


def talk_day(record: rec.Record | Shared) -> dt.date | None:
    """Return the day of the talk: when it was held, else when it was planned."""
    return (record.agreements.held if record.agreements else None) or record.talk.date


def settled_day(record: rec.Record, today: dt.date) -> dt.date | None:
    """Return the day of a talk that was held and whose agreements are written, else ``None``.

    Another day is then that of another talk, or a correction of what was agreed.
    """
    held = record.agreements.held if record.agreements else None
    return held if held is not None and held <= today and not is_empty(record) else None


def held_on(record: rec.Record, today: dt.date) -> dt.date | None:
    """Return the day of the talk as far as it is known, and never a future one.

    Without a date it is today for the current year, and unknown for any other.
    """
    known = talk_day(record)
    if known is None:
        return today if int(record.year) == today.year else None
    return min(known, today)


def agreed(record: rec.Record) -> rec.Agreements:
    """Return the agreements of a year, empty ones where nothing is written yet."""
    return record.agreements or rec.Agreements()


def said_on(record: rec.Record, context: AgreementContext) -> dt.date:
    """Return the day on which what was agreed was said, as far as it is known."""
    return agreed(record).held or held_on(record, context.today) or context.today


def is_empty(record: rec.Record) -> bool:
    """Whether nothing has been agreed yet, apart from days."""
    return replace(agreed(record), held=None, follow_ups=()) == rec.Agreements()


def with_agreed(record: rec.Record, context: AgreementContext, **changes: object) -> rec.Record:
    """Return the record with some fields of its agreements changed, and the follow-up days updated.

    The days run from this talk to the next in the usual rhythm (R4), unless others were set, or
    what was agreed has none.
    """
    before = agreed(record)
    after = replace(before, **changes)
    day = after.held or before.held or held_on(record, context.today)
    after = replace(after, held=day)
    if "follow_ups" not in changes and _has_usual_days(before, context):
        after = replace(after, follow_ups=follow_up_days(after, context))
    followed = (_followed(goal, before.held, day, context.today) for goal in after.goals)
    # A day that was only supposed follows the one that is known.
    is_planned = record.talk.date not in (None, before.held)
    talk = record.talk if is_planned else replace(record.talk, date=day)
    after = replace(after, goals=tuple(followed))
    after = replace(after, lines=_lines(after))
    after = replace(after, nothing=after.nothing and not items(after))
    return reread(record, replace(record, agreements=after, talk=talk))


def _has_usual_days(before: rec.Agreements, context: AgreementContext) -> bool:
    """Whether the days to follow up are the usual ones, or are not made yet.

    Agreements without any, such as those of a file, were made without them, or they were removed.
    """
    if not before.follow_ups:
        return not items(before) and not before.lines
    return before.follow_ups == follow_up_days(before, context)


def reread(before: rec.Record, after: rec.Record) -> rec.Record:
    """Return ``after`` with new guesses for its lines where the talk's day or the names changed.

    A person or a day that somebody corrected stays.
    """
    now = after.agreements
    if now is None or not now.lines:
        return after
    known, day = people(before), agreed(before).held
    new, new_day = people(after), now.held
    if (known, day) == (new, new_day):
        return after

    def line(one: rec.AgreedLine) -> rec.AgreedLine:
        if one.kind:
            return one
        return guessed_anew(one, guess(one.text, known, day), guess(one.text, new, new_day))

    return replace(after, agreements=replace(now, lines=tuple(map(line, now.lines))))


def follow_up_days(agreements: rec.Agreements, context: AgreementContext) -> tuple[dt.date, ...]:
    """Return the usual follow-up days from this talk to the next, or for a year."""
    if agreements.held is None:
        return ()
    until = agreements.next.date if agreements.next else None
    last = until or rhythm.months_after(agreements.held, _YEAR)
    return rhythm.follow_ups(context.every or rhythm.USUAL, agreements.held, last)


def common_follow_ups(agreed: rec.Agreements) -> tuple[dt.date, ...]:
    """Return the days to follow up on together: those both set, and those several items share."""
    days = Counter(item.next for item in items(agreed) if item.is_open and item.next)
    shared = (day for day, count in days.items() if count > 1)
    return tuple(sorted({*agreed.follow_ups, *shared}))


def undecided(record: rec.Record) -> tuple[rec.Goal, ...]:
    """Return the open goals of the preparation that are not among those agreed on."""
    taken = {goal.id for goal in agreed(record).goals}
    prepared = record.preparation.goals
    return tuple(goal for goal in prepared if goal.id not in taken and goals.is_open(goal))


def taken_over(wish: rec.Goal, context: AgreementContext) -> rec.Goal:
    """Return a prepared goal as it is agreed on, without its extras."""
    return replace(wish, **{name: _without_extra(wish, name, context) for name in EXTRAS})


def extras(wish: rec.Goal, agreed_goal: rec.Goal, context: AgreementContext) -> tuple[Extra, ...]:
    """Return the extras that can be taken over from a prepared goal into the agreed one.

    One that was written anew for the agreements is not among them.
    """
    plain = taken_over(wish, context)
    return tuple(
        name
        for name in EXTRAS
        if _extra(wish, name) != _extra(plain, name)
        and _extra(agreed_goal, name) in (_extra(wish, name), _extra(plain, name))
    )


def taken_extras(
    wish: rec.Goal, agreed_goal: rec.Goal, context: AgreementContext
) -> tuple[Extra, ...]:
    """Return the extras of a prepared goal that are in the agreed one."""
    offered = extras(wish, agreed_goal, context)
    return tuple(name for name in offered if _extra(agreed_goal, name) == _extra(wish, name))


def with_extras(
    record: rec.Record, wish: rec.Goal, taken: Collection[str], context: AgreementContext
) -> rec.Record:
    """Return the record with these extras of a prepared goal in the agreed one, and no others."""
    known = goal(record, wish.id)
    if known is None:
        return record
    plain = taken_over(wish, context)
    changes = {
        name: getattr(wish if name in taken else plain, name)
        for name in extras(wish, known, context)
    }
    return with_goal(record, replace(known, **changes), context)


def goal(record: rec.Record, goal_id: str) -> rec.Goal | None:
    """Return an agreed goal by its id."""
    return next((one for one in agreed(record).goals if one.id == goal_id), None)


def new_goal(
    record: rec.Record, text: str, kind: rec.GoalKind, context: AgreementContext
) -> rec.Goal:
    """Return a goal for the agreements, with an id that none of the year's goals has."""
    taken = {goal.id for goal in (*agreed(record).goals, *record.preparation.goals)}
    return goals.new_goal(text, taken, kind=kind, every=context.every)


def with_goal(record: rec.Record, goal: rec.Goal, context: AgreementContext) -> rec.Record:
    """Return the record with a goal added to the agreed ones, or replaced by its id."""
    known = agreed(record).goals
    if all(other.id != goal.id for other in known):
        return with_agreed(record, context, goals=(*known, goal))
    replaced = tuple(goal if other.id == goal.id else other for other in known)
    return with_agreed(record, context, goals=replaced)


def without_goal(record: rec.Record, goal_id: str, context: AgreementContext) -> rec.Record:
    """Return the record without an agreed goal; one that was followed up stays (R6)."""
    known = agreed(record).goals
    kept = tuple(goal for goal in known if goal.id != goal_id or goal.log)
    return record if kept == known else with_agreed(record, context, goals=kept)


def with_goal_field(
    record: rec.Record, goal_id: str, field: str, answer: GoalAnswer, context: AgreementContext
) -> rec.Record:
    """Return the record with one line of an agreed goal answered; an empty wording removes it.

    A new rhythm counts from the talk.
    """
    known = goal(record, goal_id)
    if known is None:
        return record
    if field == "goal" and not answer:
        return without_goal(record, goal_id, context)
    changed = goals.with_field(known, field, answer, said_on(record, context))
    if changed.follow_up.every != known.follow_up.every:
        changed = replace(changed, follow_up=replace(changed.follow_up, next=None))
    return with_goal(record, changed, context)


def _extra(goal: rec.Goal, name: Extra) -> object:
    """Return an extra as it is compared: what one wrote, not what was made for it."""
    match name:
        case "follow_up":
            return replace(goal.follow_up, next=None)
        case "milestones":
            return tuple(replace(milestone, uid="") for milestone in goal.milestones)
    return getattr(goal, name)


def _without_extra(wish: rec.Goal, name: Extra, context: AgreementContext) -> object:
    match name:
        case "follow_up":
            return rec.FollowUp(every=context.every)
        case "course":
            # A course goal always has one, so that it can be followed up.
            plain = rec.Course(title=wish.goal)
            return wish.course if wish.course in (None, rec.Course()) else plain
    return getattr(rec.Goal(id="", goal=""), name)


def with_remark(
    record: rec.Record,
    name: Literal["remarks", "feedback_received"],
    text: str,
    context: AgreementContext,
) -> rec.Record:
    """Return the record with a remark changed; a changed one is private again (B1)."""
    remark: rec.Remark = getattr(agreed(record), name)
    if text == remark.text:
        return record
    return with_agreed(record, context, **{name: replace(remark, text=text, place="me")})


def signed(
    record: rec.Record,
    who: Literal["employee", "manager"],
    signed_as: rec.SignedAs | None,
    context: AgreementContext,
    day: dt.date | None = None,
) -> rec.Record:
    """Return the record with one signature set or removed; without ``day`` it keeps its day."""
    approved = agreed(record).approved
    signature: rec.Signature = getattr(approved, who) or rec.Signature()
    new = signed_as and replace(
        signature, signed_as=signed_as, date=day or signature.date or context.today
    )
    return with_agreed(record, context, approved=replace(approved, **{who: new}))


def changed_since_approved(before: rec.Record, after: rec.Record) -> bool:
    """Whether the shared text has changed since one of the two approved it (A8)."""
    approved = agreed(before).approved
    if approved != agreed(after).approved or approved == rec.Approved():
        return False
    own = {"private_notes": "", "feedback_received": rec.Remark(), "remarks": rec.Remark()}
    return replace(agreed(before), **own) != replace(agreed(after), **own)


def _followed(
    goal: rec.Goal, before: dt.date | None, held: dt.date | None, today: dt.date
) -> rec.Goal:
    """Return a goal with its first follow-up day, if it has none or one that an older date gave."""
    follow_up = goal.follow_up
    moved = before not in (None, held) and follow_up.next in _steps(follow_up, before, today)
    if goal.log or not goals.is_open(goal) or not (follow_up.next is None or moved):
        return goal
    ahead = (day for day in _steps(follow_up, held, today) if day >= today)
    return replace(goal, follow_up=replace(follow_up, next=next(ahead, None)))


def _steps(follow_up: rec.FollowUp, held: dt.date | None, today: dt.date) -> tuple[dt.date, ...]:
    if held is None or not follow_up.every:
        return ()
    until = rhythm.months_after(max(held, today), _YEAR)
    return rhythm.follow_ups(follow_up.every, held, until)


def _lines(agreements: rec.Agreements) -> tuple[rec.AgreedLine, ...]:
    """Return the lines from the talk; one whose agreement was removed is one itself again."""
    there = {name for kind in KINDS if kind for part in _parts(agreements, kind) for name in part}
    return tuple(
        replace(line, kind="", became="") if line.kind and line.became not in there else line
        for line in agreements.lines
    )


def _parts(agreements: rec.Agreements, kind: Kind) -> Iterator[tuple[str, ...]]:
    for part in getattr(agreements, FIELDS[kind]):
        yield part.uid, part.id if isinstance(part, rec.Goal) else part.text


def _placed(kind: Kind, number: int, goals: Collection[str]) -> str:
    """Return the id for a place in a list, avoiding the ids of goals."""
    found = f"{kind or 'line'}-{number}"
    while found in goals:
        found = f"the-{found}"
    return found
