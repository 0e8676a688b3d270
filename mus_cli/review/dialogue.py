"""The dialogue of a follow-up: marks over one list, any agreement opened, why and when (R1-R7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar, cast, get_args

from msgspec.structs import replace

from mus_cli import errors, terms
from mus_cli.core import record as rec
from mus_cli.core.agreements import CLOSED, Agreement, items, with_part
from mus_cli.core.due import next_look, next_review, reminders, waiting
from mus_cli.core.follow_up import (
    MARKS,
    Round,
    Update,
    find,
    followed_up,
    mark_of,
    marked,
    with_year_closed,
)
from mus_cli.core.text import capital, lines
from mus_cli.core.year_status import time_to_prepare
from mus_cli.dialogues.agreement_list import LABEL, in_order, mark_rows, marks
from mus_cli.dialogues.options import short
from mus_cli.dialogues.papers import leave_changed_agreements
from mus_cli.i18n import N_, _, day, n_
from mus_cli.prompts import backend
from mus_cli.prompts.dialogue import (
    Choice,
    Deadline,
    Dialogue,
    Field,
    Kind,
    Line,
    Marks,
    Several,
    Step,
    Text,
    day_ahead,
    until_stopped,
)
from mus_cli.prompts.prompter import (
    Ask,
    MarkList,
    Move,
    Prompter,
    marks_as_text,
)
from mus_cli.review import views
from mus_cli.session.session import Session

A = TypeVar("A")

_LIST = "review"  # the key of the list
_KEPT = N_("It is kept with the agreement. What has happened, and why, is only for you.")
_LAST = 2  # entries of the log that are shown beside a question
_STATUSES: tuple[rec.Status, ...] = get_args(rec.Status)
_COURSE_STATES: tuple[rec.CourseState, ...] = get_args(rec.CourseState)


def review(session: Session) -> None:
    """Follow up the agreements of a year, to the end or until the person stops."""
    prompter = backend.choose_prompter(
        session.context.plain,
        session.typed,
        command="review",
        words_are_locked=session.context.places.vault.locked,
    )
    leave = partial(leave_changed_agreements, session, session.record)
    command = _("mus review {year}").format(year=session.year)
    with until_stopped(prompter, leave, lambda: command):
        whole = _Review(session, prompter)
        whole.ask()
    prompter.say(*whole.ending())


class _Review:
    """A review of all agreements: they are marked over one list, and those dropped say why.

    Every answer makes the round anew from the record of before it, so that going back corrects
    the entries of this round and never those of another day.
    """

    def __init__(self, session: Session, prompter: Prompter) -> None:
        today = session.context.today
        self._session = session
        self._today = today
        self._dialogue = Dialogue(prompter, session, lambda record: views.paragraphs(record, today))
        self._before = session.record
        self._round = Round()
        self._closes: bool | None = None
        self._pointed = next(iter(waiting(session.record.agreements, today)), "")

    def ask(self) -> None:
        """Ask for the marks, then for why and when; going back from there is to the list."""
        while True:
            self._ask_marks()
            if self._dialogue.fill(self._fields) is not Move.BACK:
                return

    def ending(self) -> tuple[str, ...]:
        """Return what is said at the end."""
        following = next_review(self._session.record.agreements)
        saved = _("Everything is saved.")
        if following is not None and following >= self._today:
            saved += " " + _("Next follow-up: {date}.").format(date=day(following))
        return (_carried(len(self._open())), saved) if self._closes else (saved,)

    def _ask_marks(self) -> None:
        """Ask for the marks until the person goes on; an agreement that is opened comes between."""
        listed = items(self._session.record.agreements)
        chosen: dict[str, str] = {item.id: mark for item in listed if (mark := mark_of(item))}
        while True:
            answer = self._dialogue.put(_ask_list(self._session.record), Marks(self._list(chosen)))
            if isinstance(answer, Move):
                continue
            chosen = dict(answer.marks)
            if not answer.opened:
                break
            self._pointed = answer.opened
            chosen = self._open_one(answer.opened, chosen)
            self._session.typed(_LIST, marks_as_text(chosen))
        known = cast("dict[str, rec.Status]", chosen)
        self._keep(replace(self._round, marks=known), _LIST)

    def _list(self, marked: dict[str, str]) -> MarkList:
        agreements = self._session.record.agreements
        due = reminders(agreements, self._today)
        rows = mark_rows(items(agreements), lambda item: views.below(item, due))
        kinds = marks({status: status for status in MARKS})
        return MarkList(rows, kinds, marked, _("Done, the rest go on"), self._pointed)

    def _open_one(self, item_id: str, chosen: dict[str, str]) -> dict[str, str]:
        """Follow up one agreement by itself; return the marks with the one it has now."""
        before = self._session.record
        item = next(item for item in items(before.agreements) if item.id == item_id)
        status = cast("rec.Status | None", chosen.get(item_id))
        follow_up = FollowUp(before, item, self._today, status if status != item.status else None)
        self._dialogue.fill(follow_up.fields)
        record = self._session.record
        after = next(item for item in items(record.agreements) if item.id == item_id)
        if after.part == item.part:
            return chosen
        self._before = record
        self._round = replace(self._round, opened=(*self._round.opened, item_id))
        parts = [f"{short(after.text, LABEL).rstrip('.')}: {views.state(after)}."]
        if after.next:
            parts.append(_("Next follow-up: {date}.").format(date=day(after.next)))
        self._dialogue.prompter.say(" ".join(parts))
        others = {row: mark for row, mark in chosen.items() if row != item_id}
        mark = mark_of(after)
        return {**others, item_id: mark} if mark else others

    def _fields(self, record: rec.Record) -> Iterator[Step]:
        """Yield why for each that was dropped, then whether the year is closed, or the day."""
        for item in in_order(items(record.agreements)):
            if item.id in self._round.reasons or self._wants_reason(item):
                yield self._why(item)
        if not self._open():
            return
        if time_to_prepare(record.agreements, self._today) and not _is_closed(self._before):
            yield self._close()
            if self._closes:
                return
        if any(item.id not in self._round.opened for item in self._open()):
            yield self._next(record)

    def _wants_reason(self, item: Agreement) -> bool:
        """Whether an agreement was dropped today, and nobody has been asked why."""
        if item.status != "dropped" or item.id in self._round.opened or not item.log:
            return False
        return item.log[-1].date == self._today and not item.log[-1].reason

    def _why(self, item: Agreement) -> Step:
        key = f"review/close/{item.id}"

        def apply(reason: str) -> rec.Record:
            reasons = {**self._round.reasons, item.id: reason}
            return self._marked(replace(self._round, reasons=reasons))

        return Field(_reason(key, item), Line(self._round.reasons.get(item.id, "")), apply)

    def _close(self) -> Step:
        count = len(self._open())
        goes_on = n_(
            "{n} agreement goes with you to the next talk.",
            "{n} agreements go with you to the next talk.",
            count,
        ).format(n=count)
        ask = Ask("review/close", _("Close the year?"), hint=goes_on)

        def apply(answer: str) -> rec.Record:
            self._closes = answer == "close"
            record = self._marked(self._round)
            return with_year_closed(record, self._today) if self._closes else record

        labels = {"close": _("Yes, close the year"), "later": _("No, I follow up once more")}
        return Field(ask, Choice(labels, "later" if self._closes is False else "close"), apply)

    def _next(self, record: rec.Record) -> Step:
        agreements = record.agreements
        days = (
            next_look(item, agreements)
            for item in self._open()
            if item.id not in self._round.opened
        )
        usual = min((one for one in days if one is not None), default=None)
        ask = Ask(
            "review/next",
            _("When will you follow up next?"),
            hint=_("One day for the others that go on. Enter keeps the day that is there.")
            if self._round.opened
            else _("One day for all that goes on. Enter keeps the day that is there."),
        )
        return Field(
            ask,
            day_ahead(usual, self._today),
            lambda when: self._marked(replace(self._round, next=when)),
        )

    def _open(self) -> tuple[Agreement, ...]:
        return tuple(item for item in items(self._session.record.agreements) if item.is_open)

    def _marked(self, whole: Round) -> rec.Record:
        self._round = whole
        return marked(self._before, whole, self._today)

    def _keep(self, whole: Round, key: str) -> None:
        self._dialogue.keep(self._marked(whole), key)
        if isinstance(self._session.trouble, errors.ChangedMeanwhile):
            self._before = self._session.record


def _ask_list(record: rec.Record) -> Ask:
    held = record.agreements.held if record.agreements else None
    title = [_("The agreements of {year}").format(year=record.year)]
    if held:
        title.append(_("The talk: {day}").format(day=day(held)))
    return Ask(
        _LIST,
        _("How is it going?"),
        title=terms.BETWEEN.join(title),
        hint=_("Mark what is reached, dropped or stalled. The rest go on."),
        can_go_back=False,
        purpose=_(_KEPT),
    )


def _is_closed(record: rec.Record) -> bool:
    return record.agreements is not None and record.agreements.closed is not None


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
        """Return the field for the next follow-up."""
        question = _("When will you follow it up next?")
        return self._field(
            record,
            self._ask("next", question, _("Press Enter to keep the date.")),
            day_ahead(item.next, self._today),
            lambda when: replace(self._answers, next=when),
        )

    def _ask(self, name: str, question: str, hint: str = "") -> Ask:
        purpose = _(_KEPT)
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


def _reason(key: str, item: Agreement) -> Ask:
    return Ask(key, _("Why?"), title=short(item.text, LABEL), hint=_("Only for you."))


def _carried(count: int) -> str:
    if not count:
        return _("No loose ends go with you to your next preparation.")
    return n_(
        "{n} loose end goes with you to your next preparation.",
        "{n} loose ends go with you to your next preparation.",
        count,
    ).format(n=count)
