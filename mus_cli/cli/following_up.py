"""One agreement followed up: its questions as a sheet, and the entry they become (R2, R6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.cli.deadline_line import ask_deadline
from mus_cli.cli.sheet import Field
from mus_cli.i18n import _
from mus_cli.model import deadline
from mus_cli.model import record as rec
from mus_cli.model.agreed import CLOSED, Item, with_part
from mus_cli.model.clean import lines
from mus_cli.model.reviewing import Said, find, followed_up
from mus_cli.ui import review_steps
from mus_cli.ui.prompter import Ask, Move, Prompter

Half = Mapping[str, str]


class FollowingUp:
    """What is being said about one agreement, laid over it as it stood before.

    Every answer makes the entry anew from that, so that going back corrects what was just said
    and never what was said another day.
    """

    def __init__(self, record: rec.Record, item: Item, today: dt.date) -> None:
        self.item = item
        self.said = Said()
        self._before = record.agreements
        self._today = today

    def fields(self, record: rec.Record) -> tuple[Field, ...]:
        """Return what is asked: status and note first, the rest where it makes sense."""
        return tuple(self._fields(record))

    def _fields(self, record: rec.Record) -> Iterator[Field]:
        status = self.said.status or self.item.status
        yield self._field("status", self._put_status, self._with_status)
        yield self._text("note", review_steps.note, lambda: self.said.note)
        if self.item.milestones:
            yield self._field("milestones", self._put_milestones, self._with_ticks)
        if self.item.course:
            yield self._field("course", self._put_course, self._with_course)
        if status not in CLOSED:
            yield self._field("decision", self._put_decision, self._with_decision)
        yield from self._changes()
        item = find(record.agreements, self.item.id)
        if item is not None and item.is_open:
            yield self._field("next", self._put_next, self._with_next)

    def _changes(self) -> Iterator[Field]:
        """Yield what belongs to the decision: the new words and day, and always the reason."""
        said, item = self.said, self.item
        if said.decision == "revise":
            yield self._line("wording", review_steps.wording, lambda: said.wording or item.text)
            if item.kind == "goal":
                yield self._field("success", self._put_success, self._with_success)
        if said.decision in ("revise", "postpone"):
            yield self._field("due", self._put_due, self._with_due)
        if said.decision in ("revise", "postpone", "drop") or said.status == "dropped":
            yield self._text("reason", review_steps.reason, lambda: said.reason)

    def _say(self, record: rec.Record, **changes: Any) -> rec.Record:
        self.said = replace(self.said, **changes)
        if record.agreements is None:
            return record
        part = followed_up(self.item, self.said, self._today, self._before)
        return replace(record, agreements=with_part(record.agreements, self.item.id, part))

    def _field(
        self,
        name: str,
        put: Callable[[Prompter, rec.Record, Half], Any],
        apply: Callable[[rec.Record, Any], rec.Record],
    ) -> Field:
        return Field(f"review/{self.item.id}/{name}", put, apply)

    def _text(self, name: str, ask: Callable[[Item], Ask], held: Callable[[], str]) -> Field:
        def put(prompter: Prompter, _record: rec.Record, half: Half) -> str | Move:
            words = ask(self.item)
            return prompter.ask_text(words, half.get(words.key, held()))

        return self._field(name, put, lambda record, text: self._say(record, **{name: text}))

    def _line(self, name: str, ask: Callable[[Item], Ask], held: Callable[[], str]) -> Field:
        def put(prompter: Prompter, _record: rec.Record, half: Half) -> str | Move:
            words = ask(self.item)
            return prompter.ask_line(words, half.get(words.key, held()))

        return self._field(name, put, lambda record, text: self._say(record, **{name: text}))

    def _put_status(self, prompter: Prompter, _record: rec.Record, _half: Half) -> str | Move:
        ask = review_steps.status(self.item, self._before, self._today)
        standing = self.said.status or self.item.status
        return prompter.ask_choice(ask, review_steps.status_options(self.item), standing)

    def _with_status(self, record: rec.Record, status: rec.Status) -> rec.Record:
        kept = self.said.decision if status not in CLOSED else None
        return self._decided(record, kept, status=status)

    def _put_milestones(
        self, prompter: Prompter, _record: rec.Record, _half: Half
    ) -> tuple[str, ...] | Move:
        done = (at for at, one in enumerate(self.item.milestones) if one.done)
        ticked = done if self.said.ticked is None else self.said.ticked
        return prompter.ask_many(
            review_steps.milestones(self.item),
            review_steps.milestone_options(self.item),
            [str(at) for at in ticked],
        )

    def _with_ticks(self, record: rec.Record, ticked: tuple[str, ...]) -> rec.Record:
        return self._say(record, ticked=tuple(int(at) for at in ticked))

    def _put_course(self, prompter: Prompter, record: rec.Record, _half: Half) -> str | Move:
        item = find(record.agreements, self.item.id)
        standing = item.course.state if item and item.course else "proposed"
        options = review_steps.course_options()
        return prompter.ask_choice(review_steps.course(self.item), options, standing)

    def _with_course(self, record: rec.Record, state: rec.CourseState) -> rec.Record:
        return self._say(record, course=state)

    def _put_decision(self, prompter: Prompter, _record: rec.Record, _half: Half) -> str | Move:
        options = review_steps.decision_options(self.item)
        ask = review_steps.decision(self.item)
        return prompter.ask_choice(ask, options, self.said.decision or "keep")

    def _with_decision(self, record: rec.Record, decision: rec.Decided) -> rec.Record:
        return self._decided(record, decision)

    def _decided(
        self, record: rec.Record, decision: rec.Decided | None, **changes: Any
    ) -> rec.Record:
        """Put a decision in, and let go of what belonged to another one."""
        if decision != self.said.decision:
            changes |= {"wording": "", "success": None, "due": None, "reason": ""}
        return self._say(record, decision=decision, **changes)

    def _put_success(self, prompter: Prompter, _record: rec.Record, half: Half) -> str | Move:
        ask = review_steps.success(self.item)
        held = self.item.success if self.said.success is None else self.said.success
        return prompter.ask_text(ask, half.get(ask.key, "\n".join(held)))

    def _with_success(self, record: rec.Record, text: str) -> rec.Record:
        return self._say(record, success=lines(text))

    def _put_due(self, prompter: Prompter, _record: rec.Record, half: Half) -> str | Move:
        ask = review_steps.due(self.item)
        held = self.said.due or self.item.due
        text = half.get(ask.key, held.words if held else "")
        return ask_deadline(prompter, ask, text, held, self._today)

    def _with_due(self, record: rec.Record, words: str) -> rec.Record:
        held = self.item.due
        # The same words mean the day they meant when they were written.
        same = held is not None and held.words == words
        return self._say(record, due=held if same else deadline.parse(words, self._today))

    def _put_next(self, prompter: Prompter, record: rec.Record, half: Half) -> dt.date | Move:
        """Ask until the line is a day; an emptied one leaves the day to the rhythm."""
        ask = review_steps.following(self.item)
        item = find(record.agreements, self.item.id)
        held = i18n.day(item.next) if item and item.next else ""
        shown = half.get(ask.key, held)
        while True:
            reply = prompter.ask_line(ask, shown)
            if isinstance(reply, Move):
                return reply
            day = deadline.parse(reply, self._today).date
            if day is not None:
                return day
            if not reply:
                return Move.SKIP
            prompter.say(_("That is not a day. Write for example 3/12 or 3 December."))
            shown = reply

    def _with_next(self, record: rec.Record, day: dt.date) -> rec.Record:
        return self._say(record, next=day)
