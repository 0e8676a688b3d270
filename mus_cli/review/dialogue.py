"""The dialogue of a follow-up: overview, one agreement at a time, closing the year (R1-R7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar, get_args

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core import appointment, deadlines
from mus_cli.core import record as rec
from mus_cli.core.agreements import CLOSED, Agreement, items, with_part
from mus_cli.core.due import next_review, reminders, waiting
from mus_cli.core.follow_up import Update, closed, find, followed_up
from mus_cli.core.text import capital, lines
from mus_cli.core.year_status import time_to_prepare
from mus_cli.dialogues.options import short
from mus_cli.dialogues.papers import leave_changed_agreements
from mus_cli.i18n import _, day, n_
from mus_cli.prompts import backend
from mus_cli.prompts.dialogue import (
    Choice,
    Deadline,
    Dialogue,
    Field,
    Kind,
    Line,
    Parsed,
    Several,
    Step,
    Text,
    until_stopped,
)
from mus_cli.prompts.prompter import Ask, Move, Option
from mus_cli.review import views
from mus_cli.session.session import Session

A = TypeVar("A")

_ON, _DUE, _CLOSE = "on", "due", "close"
_AGREEMENT = "agreement/"  # prefix for an agreement whose id is one of these
_LAST = 2  # entries of the log that are shown beside a question
_STATUSES: tuple[rec.Status, ...] = get_args(rec.Status)
_COURSE_STATES: tuple[rec.CourseState, ...] = get_args(rec.CourseState)


def review(session: Session) -> None:
    """Follow up the agreements of a year until the person has had enough."""
    prompter = backend.choose_prompter(
        session.context.plain,
        session.typed,
        command="review",
        words_are_locked=session.context.places.vault.locked,
    )
    leave = partial(leave_changed_agreements, session, session.record)
    command = _("mus review {year}").format(year=session.year)
    with until_stopped(prompter, leave, command):
        _run(session, Dialogue(prompter, session))
    prompter.say(_ending(session))


def _run(session: Session, dialogue: Dialogue) -> None:
    """Show the overview, then ask what to follow up until the answer is "Finished"."""
    today = session.context.today
    dialogue.prompter.say(*views.paragraphs(session.record, today))
    is_closing = time_to_prepare(session.record.agreements, today)
    ask = Ask("review", _("What do you want to follow up?"), can_go_back=False)
    while True:
        due = waiting(session.record.agreements, today)
        usual = _DUE if due else _CLOSE if is_closing else _ON
        answer = dialogue.prompter.ask_choice(ask, _hub_options(session.record, due), usual)
        if answer is Move.OVERVIEW:
            dialogue.prompter.say(*views.paragraphs(session.record, today))
        elif answer == _ON or isinstance(answer, Move):
            return
        elif answer == _CLOSE:
            _close_year(session, dialogue)
            is_closing = False
        else:
            chosen = due if answer == _DUE else (answer.removeprefix(_AGREEMENT),)
            _go_through(dialogue, chosen, today)


def _hub_options(record: rec.Record, due: Sequence[str]) -> tuple[Option, ...]:
    """Return the agreements in the overview's order, those due, closing the year, the end."""
    count = len(due)
    the_due = n_("The {n} that is due", "The {n} that are due", count).format(n=count)
    return (
        *(Option(_option(item.id), short(item.text)) for item in items(record.agreements)),
        *((Option(_DUE, the_due),) if due else ()),
        Option(_CLOSE, _("Close the year")),
        Option(_ON, _("Finished")),
    )


def _option(item_id: str) -> str:
    """Return the id of an agreement, told apart from the ids of the other options."""
    return f"{_AGREEMENT}{item_id}" if item_id in (_ON, _DUE, _CLOSE) else item_id


def _go_through(dialogue: Dialogue, wanted: Sequence[str], today: dt.date) -> None:
    """Follow up several agreements; going back from the first question of one ends it."""
    for item_id in wanted:
        item = find(dialogue.record.agreements, item_id)
        if item is None:
            continue
        follow_up = FollowUp(dialogue.record, item, today)
        if dialogue.fill(follow_up.fields) is Move.BACK:
            return
        after = find(dialogue.record.agreements, item_id) or item
        parts = [f"{after.text.rstrip('.')}: {views.state(after)}."]
        if after.next:
            parts.append(_("Next follow-up: {date}.").format(date=day(after.next)))
        dialogue.prompter.say(" ".join(parts))


class FollowUp:
    """The follow-up of one agreement, applied to the agreement as it was before.

    Every answer makes the log entry anew from that, so that going back corrects this entry and
    never one of another day.
    """

    def __init__(self, record: rec.Record, item: Agreement, today: dt.date) -> None:
        self._item = item
        self._answers = Update()
        self._before = record.agreements
        self._today = today

    def fields(self, record: rec.Record) -> Iterator[Step]:
        """Yield status and note first, then the fields that make sense."""
        item = find(record.agreements, self._item.id)
        yield self._status(record)
        yield self._field(
            record,
            self._ask("note", _("What has happened?"), _("Only for you.")),
            Text(self._answers.note),
            lambda note: replace(self._answers, note=note),
        )
        if self._item.milestones:
            yield self._milestones(record)
        if self._item.course:
            known = item.course.state if item and item.course else "proposed"
            yield self._course(record, known)
        if (self._answers.status or self._item.status) not in CLOSED:
            yield self._decision(record)
        yield from self._changes(record)
        if item is not None and item.is_open:
            yield self._next(record, item)

    def _status(self, record: rec.Record) -> Step:
        item = self._item
        due = views.come(reminders(self._before, self._today), item)
        beside = (
            *(_("Sign: {sign}").format(sign=sign) for sign in item.success),
            *views.deadline_ahead(item, due),
            *(views.entry(entry, item.kind) for entry in item.log[-_LAST:]),
        )
        ask = self._ask("status", _("How is it going?"), " · ".join(map(terms.reminder, due)))
        labels = {status: capital(terms.status(status, item.kind)) for status in _STATUSES}

        def with_status(status: rec.Status) -> Update:
            decision = self._answers.decision if status not in CLOSED else None
            return replace(self._decided(decision), status=status)

        kind: Kind[rec.Status] = Choice(labels, self._answers.status or item.status)
        return self._field(record, ask._replace(context=beside), kind, with_status)

    def _milestones(self, record: rec.Record) -> Step:
        milestones = self._item.milestones
        labels = {
            str(at): short(terms.milestone(replace(milestone, done=None)))
            for at, milestone in enumerate(milestones)
        }
        done = tuple(at for at, milestone in enumerate(milestones) if milestone.done)
        ticked = done if self._answers.ticked is None else self._answers.ticked
        return self._field(
            record,
            self._ask("milestones", _("Which milestones are reached?")),
            Several(labels, [str(at) for at in ticked]),
            lambda chosen: replace(self._answers, ticked=tuple(int(at) for at in chosen)),
        )

    def _course(self, record: rec.Record, known: rec.CourseState) -> Step:
        labels = {state: capital(terms.course_state(state)) for state in _COURSE_STATES}
        return self._field(
            record,
            self._ask("course", _("How far is the course?")),
            Choice(labels, known),
            lambda state: replace(self._answers, course=state),
        )

    def _decision(self, record: rec.Record) -> Step:
        is_goal = self._item.kind == "goal"
        labels: dict[rec.Decided, str] = {
            "keep": _("Keep it"),
            "revise": _("Change the goal") if is_goal else _("Change it"),
            "postpone": _("Postpone it"),
            "drop": _("Let it drop"),
        }
        kind: Kind[rec.Decided] = Choice(labels, self._answers.decision or "keep")
        return self._field(record, self._ask("decision", _("And now?")), kind, self._decided)

    def _decided(self, decision: rec.Decided | None) -> Update:
        """Return the answers with a decision, without those that belonged to another one."""
        answers = replace(self._answers, decision=decision)
        if decision == self._answers.decision:
            return answers
        return replace(answers, wording="", success=None, due=None, reason="")

    def _changes(self, record: rec.Record) -> Iterator[Step]:
        """Yield the fields of the decision: the new wording and day, and the reason."""
        answers, item = self._answers, self._item
        if answers.decision == "revise":
            yield self._field(
                record,
                self._ask("wording", _("How should it read now?"), _("The old wording is kept.")),
                Line(answers.wording or item.text),
                lambda wording: replace(self._answers, wording=wording),
            )
            if item.kind == "goal":
                yield self._success(record)
        if answers.decision in ("revise", "postpone"):
            yield self._due(record)
        if answers.decision in ("revise", "postpone", "drop") or answers.status == "dropped":
            yield self._field(
                record,
                _reason(self._key("reason"), item),
                Text(answers.reason),
                lambda reason: replace(self._answers, reason=reason),
            )

    def _success(self, record: rec.Record) -> Step:
        known = self._item.success if self._answers.success is None else self._answers.success
        question = _("How can you both see that it is reached?")
        return self._field(
            record,
            self._ask("success", question, _("One sign on each line.")),
            Text("\n".join(known)),
            lambda text: replace(self._answers, success=lines(text)),
        )

    def _due(self, record: rec.Record) -> Step:
        agreed = self._item.due
        hint = _('For example 1 June, Q4 or week 23. "Ongoing" is an answer too.')

        def with_due(due: rec.Due) -> Update:
            # Unchanged words keep the day they meant when they were written.
            is_same = agreed is not None and agreed.date is not None and agreed.words == due.words
            return replace(self._answers, due=agreed if is_same else due)

        kind = Deadline(self._answers.due or agreed, self._today)
        return self._field(record, self._ask("due", _("By when?"), hint), kind, with_due)

    def _next(self, record: rec.Record, item: Agreement) -> Step:
        """Return the field for the next follow-up; an emptied line leaves it to the rhythm."""
        kind = Parsed(
            lambda text: deadlines.parse(text, self._today).date,
            lambda text: terms.not_a_day(appointment.slip(text, self._today)),
            day(item.next) if item.next else "",
        )
        question = _("When will you follow it up next?")
        return self._field(
            record,
            self._ask("next", question, _("Enter keeps the day that is there.")),
            kind,
            lambda when: replace(self._answers, next=when),
        )

    def _ask(self, name: str, question: str, hint: str = "") -> Ask:
        return Ask(self._key(name), question, title=self._item.text, hint=hint)

    def _key(self, name: str) -> str:
        # review/close/<id> is the reason why that agreement is dropped when the year is closed.
        is_taken = self._item.id == _CLOSE
        return f"review/{_option(self._item.id) if is_taken else self._item.id}/{name}"

    def _field(
        self, record: rec.Record, ask: Ask, kind: Kind[A], change: Callable[[A], Update]
    ) -> Field[A]:
        def apply(answer: A) -> rec.Record:
            self._answers = change(answer)
            if record.agreements is None:
                return record
            part = followed_up(self._item, self._answers, self._today, self._before)
            return replace(record, agreements=with_part(record.agreements, self._item.id, part))

        return Field(ask, kind, apply)


def _close_year(session: Session, dialogue: Dialogue) -> None:
    """Ask which loose ends still matter; drop the others, each with its reason (R2, R7)."""
    open_ends = _open_ends(session.record)
    if not open_ends:
        dialogue.prompter.say(_("There are no loose ends."))
        return
    ask = Ask(
        "review/close",
        _("Which of these still matter to you?"),
        title=_("Close the year"),
        hint=_("They go with you to the next talk. The others are let go, with the day."),
    )
    labels = {item.id: short(item.text) for item in open_ends}
    while True:
        kept = Several(labels, tuple(labels)).ask(dialogue.prompter, ask, dialogue.unsent)
        if isinstance(kept, Move):
            return
        reasons = _reasons(dialogue, [item for item in open_ends if item.id not in kept])
        if reasons is not None:
            break
    for item_id, reason in reasons.items():
        after = closed(session.record, {item_id: reason}, session.context.today)
        session.save_answer(after, _closing_key(item_id))
    dialogue.say_trouble()
    dialogue.prompter.say(_carried(len(_open_ends(session.record))))


def _reasons(dialogue: Dialogue, dropped: Sequence[Agreement]) -> dict[str, str] | None:
    """Ask why each is dropped; ``None`` if the person goes back to choose again."""
    reasons: dict[str, str] = {}
    for item in dropped:
        ask = _reason(_closing_key(item.id), item)
        answer = Text().ask(dialogue.prompter, ask, dialogue.unsent)
        if answer is Move.BACK:
            return None
        reasons[item.id] = "" if isinstance(answer, Move) else answer
    return reasons


def _reason(key: str, item: Agreement) -> Ask:
    return Ask(key, _("Why?"), title=item.text, hint=_("Only for you."))


def _closing_key(item_id: str) -> str:
    return f"review/close/{item_id}"


def _open_ends(record: rec.Record) -> tuple[Agreement, ...]:
    return tuple(item for item in items(record.agreements) if item.is_open)


def _carried(count: int) -> str:
    if not count:
        return _("No loose ends go with you to your next preparation.")
    return n_(
        "{n} loose end goes with you to your next preparation.",
        "{n} loose ends go with you to your next preparation.",
        count,
    ).format(n=count)


def _ending(session: Session) -> str:
    following = next_review(session.record.agreements)
    saved = _("All is saved.")
    if following is None or following < session.context.today:
        return saved
    return f"{saved} " + _("Next follow-up: {date}.").format(date=day(following))
