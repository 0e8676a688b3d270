"""Asking what was agreed: the lines first, then any part, in any order, on any day (A1-A11)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal, NamedTuple

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.agree import lines, parts
from mus_cli.agree.goals import title
from mus_cli.agree.parts import agreement_ask
from mus_cli.core import agreed_lines, agreements, appointment
from mus_cli.core.agreements import AgreementContext, agreed, items
from mus_cli.core.appointment import Appointment
from mus_cli.core.carried_over import carried
from mus_cli.core.form_answers import to_fill
from mus_cli.core.record import Record, Rhythm
from mus_cli.core.rhythm import months_after
from mus_cli.core.steps import CONTINUE
from mus_cli.core.year_status import has_preparation
from mus_cli.dialogues.papers import leave_agreements
from mus_cli.i18n import _, day
from mus_cli.prompts.dialogue import (
    Choice,
    Dialogue,
    Field,
    Line,
    Parsed,
    Step,
    Unsent,
    until_stopped,
)
from mus_cli.prompts.prompter import Move, Prompter
from mus_cli.session.session import Session

_DETAILS = "details"
_ANOTHER = "another"
_LONG = 3  # months after a talk, there may have been another
_HELD = "agree/held"
_LIST = "agree/details"  # the key of the list of lines at the end of the first round
_ON_REQUEST = ("who", "sort", "again")  # parts that nobody has to open, or that were asked


def agree(
    session: Session, every: Literal[Rhythm, ""] = "", *, offers_another: bool = False
) -> bool:
    """Ask what was agreed, to the end or until the person stops; every answer is saved.

    Return whether it is another talk that has been held since, which can only be said where that
    is offered: some months after this one.
    """
    going_on = carried(session.record, session.past)
    context = AgreementContext(session.context.today, every, going_on)
    prompter = session.prompter("agree")
    dialogue = Dialogue(prompter, session, partial(parts.overview, context=context))
    before = session.record
    with until_stopped(prompter, partial(leave_agreements, session), partial(_command, session)):
        if _lines_first(session, dialogue, context):
            held = agreements.talk_day(before)
            is_long_ago = held is not None and context.today >= months_after(held, _LONG)
            if _all_parts(dialogue, context, offers_another=offers_another and is_long_ago):
                return True
    prompter.say(*_ending(session))
    if agreements.changed_since_approved(before, session.record):
        prompter.say(
            _("They have changed since they were approved. Show them to your manager again.")
        )
    return False


class _Noted(NamedTuple):
    """A step of the first round, noted in the draft so that a session that ended goes on there."""

    step: Step
    session: Session
    supposes_day: bool

    @property
    def key(self) -> str:
        """The name of the step in drafts and scripted answers."""
        return self.step.key

    def fill(self, prompter: Prompter, unsent: Unsent) -> Record | Move:
        """Note the step, and ask."""
        self.session.agreeing(self.key, supposes_day=self.supposes_day)
        return self.step.fill(prompter, unsent)


def _lines_first(session: Session, dialogue: Dialogue, context: AgreementContext) -> bool:
    """Ask for the lines, a private one, and the day if unknown; return if the details are wanted.

    Someone who has been through these before goes straight on to the parts; someone who stopped on
    the way goes on there.
    """
    stopped_at = session.draft.agreeing if session.draft else ""
    if not stopped_at and not agreements.is_empty(dialogue.record):
        dialogue.prompter.say(title(dialogue.record), *parts.overview(dialogue.record, context))
        return True
    known = agreements.talk_day(dialogue.record)
    # The lines make the day they are typed on the talk's, until somebody says which day it was.
    supposes_day = session.draft is not None and session.draft.supposes_day
    asks_day = known is None or known > context.today or stopped_at == _HELD or supposes_day
    nothing = _Nothing(dialogue.record, context)
    again = parts.Again(context)

    def fields(record: Record) -> Iterator[Step]:
        yield from parts.minutes(record, context, can_go_back=False)
        if not agreed(record).lines:
            yield from nothing.fields(record)
            if nothing.is_over:
                return
        yield from again.fields(record)
        yield _private_line(record, context)
        if asks_day:
            yield parts.held(record, context, suggests=True)

    def noted(record: Record) -> Iterator[Step]:
        return (_Noted(step, session, asks_day) for step in fields(record))

    while True:
        if stopped_at != _LIST or agreements.is_empty(dialogue.record):
            dialogue.fill(noted, stopped_at)
            if not agreed(dialogue.record).lines and nothing.is_settled:
                session.agreeing("")
                return nothing.wants_details
        stopped_at = ""
        session.agreeing(_LIST)
        answer = _looked_over(dialogue, context)
        if answer is not Move.BACK:
            session.agreeing("")
            return answer == _DETAILS


def _looked_over(dialogue: Dialogue, context: AgreementContext) -> str | Move:
    """Show who and when of each line until they are right; return what comes next."""
    record = dialogue.record
    ask = parts.who_and_when(record)
    if not agreed_lines.to_sort(record):
        ask = ask._replace(question=_("Is that all?"), hint=_("The details can wait."))
    ends = {_DETAILS: _("Add the details"), CONTINUE: _("Yes, that's all")}
    return lines.look_over(dialogue, ask._replace(key=_LIST), ends, context)


class _Nothing:
    """What it means that no line was written: nothing agreed, the talk moved, or not yet."""

    def __init__(self, record: Record, context: AgreementContext) -> None:
        self._context = context
        self._answer = "nothing" if agreed(record).nothing else "later"

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to ask of the talk now."""
        return self._answer in ("moved", "later")

    @property
    def is_settled(self) -> bool:
        """Whether it is said already if the details are wanted."""
        return self.is_over or self.wants_details

    @property
    def wants_details(self) -> bool:
        """Whether the parts are filled in instead."""
        return self._answer == _DETAILS

    def fields(self, record: Record) -> Iterator[Step]:
        """Yield the question, and the new day of a talk that was moved."""
        labels = {
            "nothing": _("We agreed on nothing"),
            "moved": _("The talk was moved"),
            _DETAILS: _("I will fill in the parts instead"),
            "later": _("I will write it another day"),
        }
        ask = agreement_ask(
            record, "nothing", _("Did you agree on nothing, or was the talk moved?")
        )
        yield Field(ask, Choice(labels, self._answer), lambda answer: self._said(record, answer))
        if self._answer == "moved":
            yield self._new_day(record)

    def _said(self, record: Record, answer: str) -> Record:
        self._answer = answer
        if answer == "nothing":
            return agreements.with_agreed(record, self._context, nothing=True)
        if agreed(record).nothing:
            record = replace(record, agreements=None)
        if answer == "moved":
            # Its old day would have it that the talk was held.
            return replace(record, talk=replace(record.talk, date=None, time=""))
        return record

    def _new_day(self, record: Record) -> Field[Appointment]:
        def read(text: str) -> Appointment | None:
            said = appointment.ahead(text, self._context.today)
            return said if said and said.date else None

        def apply(said: Appointment) -> Record:
            talk = replace(record.talk, date=said.date)
            return replace(record, talk=appointment.with_said(talk, said))

        return Field(
            agreement_ask(
                record,
                "moved",
                _("When is it now?"),
                _("For example 3 December. Press Enter if you don't know."),
            ),
            Parsed(
                read,
                lambda text: terms.not_a_day(appointment.slip(text, self._context.today)),
                day(record.talk.date) if record.talk.date else "",
            ),
            apply,
        )


def _private_line(record: Record, context: AgreementContext) -> Field[str]:
    ask = agreement_ask(record, "private", _("Anything from the talk only you should remember?"))
    return Field(
        ask._replace(hint=_("It is only for you.")),
        Line(agreed(record).private_notes),
        lambda text: agreements.with_agreed(record, context, private_notes=text),
    )


def _all_parts(dialogue: Dialogue, context: AgreementContext, *, offers_another: bool) -> bool:
    """Offer the parts until the person has had enough; Enter leads through the empty ones.

    Return whether the person says that another talk was held.
    """
    seen: set[str] = set()
    last = "lines"
    while True:
        record, unsent = dialogue.record, dialogue.unsent
        offered = {part.id: part for part in parts.offered(record, context)}
        begun = [name for name, part in offered.items() if part.is_begun(unsent)]
        passed = {*seen, *_ON_REQUEST}
        empty = [name for name, part in offered.items() if not part.written and name not in passed]
        another = [_ANOTHER] if offers_another else []
        labels = dict.fromkeys(another, _("We've had another talk"))
        labels |= {name: part.label(is_begun=name in begun) for name, part in offered.items()}
        labels[CONTINUE] = _("That is enough for today")
        ask = agreement_ask(
            record,
            "hub",
            _("What do you want to write down?"),
            _("In any order. You can come back to all of it another day."),
        )
        likely = (*begun, *(another if not seen else ()), *empty, CONTINUE)
        answer = dialogue.put(ask, Choice(labels, likely[0]))
        if answer in (CONTINUE, _ANOTHER):
            return answer == _ANOTHER
        if isinstance(answer, Move):
            answer = last if last in offered else "lines"
        last = answer
        if offered[answer].fill(dialogue) is not Move.BACK:
            seen.add(answer)


def _ending(session: Session) -> tuple[str, ...]:
    talk = session.record.talk.date
    if agreements.is_empty(session.record) and talk is not None and talk > session.context.today:
        return (
            _("The talk is on {day}. Write what you agree on after it: {command}").format(
                day=day(talk), command=_command(session)
            ),
        )
    if agreements.is_empty(session.record):
        # A talk that was moved has lost its day, and nobody would look for it where it is asked.
        without = talk is None and has_preparation(session.record)
        day_lost = _("The talk has no day now. Write it with: {command}").format(
            command=_("mus prepare")
        )
        return (
            *((day_lost,) if without else ()),
            _("Nothing is written yet. Go on with: {command}").format(command=_command(session)),
        )
    current = agreed(session.record)
    paragraphs = [_("The agreements are written"), _where(session)]
    ahead = next((date for date in current.follow_ups if date >= session.context.today), None)
    if items(current) and ahead is not None:
        paragraphs.append(
            _("You look at them again on {day}: {command}").format(
                day=day(ahead), command=_("mus review")
            )
        )
    form = to_fill(session.record, session.library)
    if items(current) and form is not None:
        # With it come the readers of documents, which most talks need none of.
        from mus_cli.dialogues.workplace_form import takes_agreements

        if takes_agreements(form, session.context.places.banks):
            paragraphs.append(
                _("They can go into your workplace's form too: {command}").format(
                    command=_("mus export form")
                )
            )
    return tuple(paragraphs)


def _where(session: Session) -> str:
    if session.context.places.vault.locked:
        return _("They are locked with the rest. Make a copy for your manager: {command}").format(
            command=_("mus export after")
        )
    return _(
        "They are in {file}. Give your manager a copy, so that you both have them: {command}"
    ).format(file=session.context.places.agreements(session.year), command=_("mus export after"))


def _command(session: Session) -> str:
    if session.year == session.context.today.year:
        return _("mus agree")
    return _("mus agree --year {year}").format(year=session.year)
