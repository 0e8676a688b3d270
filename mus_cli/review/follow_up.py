"""The follow-up of one agreement: how far it is, what has happened, and what changes (R1-R6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TypeVar, get_args

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core import record as rec
from mus_cli.core.agreements import CLOSED, Agreement, with_part
from mus_cli.core.due import reminders
from mus_cli.core.follow_up import Update, find, followed_up
from mus_cli.core.text import capital, lines
from mus_cli.dialogues.agreement_list import LABEL, owner
from mus_cli.dialogues.options import short
from mus_cli.i18n import N_, _
from mus_cli.prompts.dialogue import (
    Choice,
    Deadline,
    Field,
    Kind,
    Line,
    Several,
    Step,
    Text,
    day_ahead,
)
from mus_cli.prompts.prompter import Ask
from mus_cli.review import views

A = TypeVar("A")

KEPT = N_("It is kept with the agreement. What has happened, and why, is only for you.")
_LAST = 2  # entries of the log that are shown beside a question
_STATUSES: tuple[rec.Status, ...] = get_args(rec.Status)
_COURSE_STATES: tuple[rec.CourseState, ...] = get_args(rec.CourseState)


class FollowUp:
    """The follow-up of one agreement, applied to the agreement as it was before.

    Every answer makes the log entry anew from that, so that going back corrects this entry and
    never one of another day.
    """

    def __init__(
        self,
        record: rec.Record,
        item: Agreement,
        today: dt.date,
        status: rec.Status | None = None,
    ) -> None:
        self._item = item
        self._answers = Update(status=status)
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
            *views.responsible(owner(item)),
            *views.deadline_ahead(item, due),
            *(views.entry(entry, item.kind) for entry in item.log[-_LAST:]),
        )
        ask = self._ask("status", _("How is it going?"), " · ".join(map(terms.reminder, due)))
        labels = {status: capital(terms.status(status, item.kind)) for status in _STATUSES}

        def with_status(status: rec.Status) -> Update:
            decision = self._answers.decision if status not in CLOSED else None
            return replace(self._decided(decision), status=status)

        # Nobody said that what goes on has not begun, so Enter does not say it either.
        known = "in-progress" if item.goes_on else item.status
        kind: Kind[rec.Status] = Choice(labels, self._answers.status or known)
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
            self._ask("milestones", _("Which milestones are reached?"))._replace(adds=True),
            Several(labels, [str(at) for at in ticked]),
            lambda chosen: replace(self._answers, ticked=tuple(int(at) for at in chosen)),
        )

    def _course(self, record: rec.Record, known: rec.CourseState) -> Step:
        labels = {state: capital(terms.course_state(state)) for state in _COURSE_STATES}
        return self._field(
            record,
            self._ask("course", _("How far have you got with the course?")),
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
                why(self._key("reason"), item),
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
        """Return the field for the next follow-up."""
        question = _("When will you follow it up next?")
        return self._field(
            record,
            self._ask("next", question, _("Press Enter to keep the date.")),
            day_ahead(item.next, self._today),
            lambda when: replace(self._answers, next=when),
        )

    def _ask(self, name: str, question: str, hint: str = "") -> Ask:
        purpose = _(KEPT)
        return Ask(self._key(name), question, title=self._item.text, hint=hint, purpose=purpose)

    def _key(self, name: str) -> str:
        # review/close/<id> is the reason why that agreement was dropped.
        name_of = "agreement/close" if self._item.id == "close" else self._item.id
        return f"review/{name_of}/{name}"

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


def why(key: str, item: Agreement) -> Ask:
    """Return the question why an agreement was changed or dropped."""
    purpose = _("It helps you remember when the next talk comes. It is in no text for others.")
    title = short(item.text, LABEL)
    return Ask(key, _("Why?"), title=title, hint=_("Only for you."), purpose=purpose)
