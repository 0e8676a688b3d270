"""The dialogue of a review: marks over one list, any agreement opened, why and when (R1-R7)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast

from msgspec.structs import replace

from mus_cli import errors, terms
from mus_cli.core import record as rec
from mus_cli.core.agreements import Agreement, items
from mus_cli.core.due import next_look, next_review, reminders
from mus_cli.core.follow_up import (
    MARKS,
    Round,
    mark_of,
    marked,
    with_year_closed,
)
from mus_cli.core.year_status import time_to_prepare
from mus_cli.dialogues.agreement_list import LABEL, in_order, mark_rows, marks
from mus_cli.dialogues.options import short
from mus_cli.dialogues.papers import leave_changed_agreements
from mus_cli.i18n import _, day, n_
from mus_cli.prompts.dialogue import (
    Choice,
    Dialogue,
    Field,
    Line,
    Marks,
    Step,
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
from mus_cli.review.follow_up import KEPT, FollowUp, why
from mus_cli.session.session import Session

_LIST = "review"  # the key of the list


def review(session: Session) -> None:
    """Follow up the agreements of a year, to the end or until the person stops."""
    prompter = session.prompter("review")
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
        self._pointed = ""

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

        def about(item: Agreement) -> list[str]:
            # The word of a mark is on the row already, and may be another by now.
            is_told = not mark_of(item) and not item.is_untouched
            state = views.state(item) if is_told else views.milestones(item)
            return [state, *views.facts(item, due)]

        rows = mark_rows(items(agreements), about)
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
            if item.id in self._round.reasons or self._wantswhy(item):
                yield self._why(item)
        if not self._open():
            return
        if time_to_prepare(record.agreements, self._today) and not _is_closed(self._before):
            yield self._close()
            if self._closes:
                return
        if any(item.id not in self._round.opened for item in self._open()):
            yield self._next(record)

    def _wantswhy(self, item: Agreement) -> bool:
        """Whether an agreement was dropped today, and nobody has been asked why."""
        if item.status != "dropped" or item.id in self._round.opened or not item.log:
            return False
        return item.log[-1].date == self._today and not item.log[-1].reason

    def _why(self, item: Agreement) -> Step:
        key = f"review/close/{item.id}"

        def apply(reason: str) -> rec.Record:
            reasons = {**self._round.reasons, item.id: reason}
            return self._marked(replace(self._round, reasons=reasons))

        return Field(why(key, item), Line(self._round.reasons.get(item.id, "")), apply)

    def _close(self) -> Step:
        count = len(self._open())
        goes_on = n_(
            "{n} agreement goes with you to the next talk.",
            "{n} agreements go with you to the next talk.",
            count,
        ).format(n=count)
        ask = Ask(
            "review/close",
            _("Close the year?"),
            hint=goes_on,
            purpose=_("A closed year is done with: you are no longer reminded of it."),
        )

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
        question = _("When will you follow up next?")
        hint = _("One day for all that goes on. Enter keeps the day that is there.")
        if self._round.opened:
            question = _("When will you follow up the others next?")
            hint = _("One day for all of them. Enter keeps the day that is there.")
        ask = Ask(
            "review/next",
            question,
            hint=hint,
            purpose=_("mus reminds you from that day on, when you look in."),
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
        purpose=_(KEPT),
    )


def _is_closed(record: rec.Record) -> bool:
    return record.agreements is not None and record.agreements.closed is not None


def _carried(count: int) -> str:
    if not count:
        return _("No loose ends go with you to your next preparation.")
    return n_(
        "{n} loose end goes with you to your next preparation.",
        "{n} loose ends go with you to your next preparation.",
        count,
    ).format(n=count)
