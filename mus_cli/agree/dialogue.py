"""Asking what was agreed: the lines first, then any part, in any order, on any day (A1-A11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.agree import goals, lines
from mus_cli.agree.goals import title
from mus_cli.agree.lines import ListFields
from mus_cli.core import agreed_lines, agreements, appointment, deadlines
from mus_cli.core.agreed_again import agreed_again, with_agreed_again
from mus_cli.core.agreed_lines import ListName, as_lines, listed, written_line
from mus_cli.core.agreements import AgreementContext, agreed, items, undecided
from mus_cli.core.appointment import Appointment
from mus_cli.core.carried_over import carried
from mus_cli.core.deadlines import merge_due
from mus_cli.core.guesses import first_name
from mus_cli.core.record import Due, Record, Rhythm, Signature
from mus_cli.core.steps import CONTINUE
from mus_cli.core.text import capital
from mus_cli.core.text import lines as lines_of
from mus_cli.dialogues.agreement_list import LABEL, in_order
from mus_cli.dialogues.goal import IN_THE_AGREEMENTS
from mus_cli.dialogues.options import short
from mus_cli.dialogues.papers import leave_agreements
from mus_cli.i18n import _, day, month
from mus_cli.prompts import backend
from mus_cli.prompts.dialogue import (
    Choice,
    DatedLines,
    Deadline,
    Dialogue,
    Field,
    Kind,
    Line,
    Parsed,
    Several,
    Step,
    Text,
    Unsent,
    YesNo,
    past_day,
    until_stopped,
)
from mus_cli.prompts.prompter import Ask, Move, Prompter
from mus_cli.session.session import Session

_Who = Literal["employee", "manager"]
_Approval = Literal["no", "seen", "agreed"]

_DETAILS = "details"
_PRIVATE = ("private", "private_notes", "feedback_received", "remarks")
_ON_REQUEST = ("who", "sort")  # parts that nobody has to open


class Part(NamedTuple):
    """A part of the agreements: its id, its name, the dialogue that fills it, its lines so far.

    ``keys`` are those of its questions that take a text; the key of a follow-up question begins
    with the key of the question it follows.
    """

    id: str
    name: str
    fill: Callable[[Dialogue], Move | None]
    written: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def is_begun(self, unsent: Unsent) -> bool:
        """Whether the draft holds unsent text for it."""
        typed = [key for key, text in unsent.items() if text]
        return any(f"{key}/".startswith(f"{own}/") for key in typed for own in self.keys)

    def label(self, *, is_begun: bool) -> str:
        """Return its name for the menu, marked if something is written."""
        marked = self.name
        if is_begun:
            marked = _("{title} · begun").format(title=self.name)
        elif self.written:
            marked = _("{title} · written").format(title=self.name)
        return short(marked)


def parts(record: Record, context: AgreementContext) -> Iterator[Part]:
    """Yield the parts in menu order, without those that have nothing to ask."""

    def part(
        name: str,
        title: str,
        series: Callable[[Record, AgreementContext], Iterable[Step]],
        written: Iterable[str] = (),
    ) -> Part:
        def fill(dialogue: Dialogue) -> Move | None:
            return dialogue.fill(lambda record: series(record, context))

        keys = tuple(step.key for step in series(record, context))
        return Part(name, title, fill, tuple(written), keys)

    current = agreed(record)
    yield part("lines", _("The lines you wrote"), _minutes, lines_of(agreed_lines.written(record)))
    if undecided(record):
        yield Part("prepared", _("Goals you prepared"), partial(goals.prepared, context=context))
    if agreed_lines.to_sort(record):
        yield Part("who", _("Who and when"), partial(_look_again, context=context))
        yield Part("sort", _("What each line is"), partial(lines.sort, context=context))
    if context.carried.items:
        yield part("again", _("From last time"), _again)
    goal_lines = tuple(written_line(goal.goal, goal.due) for goal in current.goals)
    hub = partial(goals.hub, context=context)
    yield Part("goals", _("Goals, tasks and duties"), hub, goal_lines, ("agree/goal",))
    yield from _lists(record, context)
    yield part("next", _("Follow-up and next MUS"), _ahead, _dates(record))
    yield part("approved", _("Approved by you both"), _approval, _approved(record))
    feedback = lines_of(current.feedback_received.text)
    yield part("feedback_received", _("What your manager said"), _feedback, feedback)
    yield part("remarks", _("Remarks"), _remarks, lines_of(current.remarks.text))
    notes = lines_of(current.private_notes)
    yield part("private_notes", _("Notes only for you"), _private_notes, notes)
    yield part("talk", _("The talk and you two"), _talk, _facts(record))


def agree(session: Session, every: Literal[Rhythm, ""] = "") -> None:
    """Ask what was agreed, to the end or until the person stops; every answer is saved."""
    going_on = carried(session.record, session.past)
    context = AgreementContext(session.context.today, every, going_on)
    prompter = backend.choose_prompter(
        session.context.plain,
        session.typed,
        command="agree",
        words_are_locked=session.context.places.vault.locked,
    )
    dialogue = Dialogue(prompter, session, partial(overview, context=context))
    before = session.record
    with until_stopped(prompter, partial(leave_agreements, session), partial(_command, session)):
        if _lines_first(dialogue, context):
            _all_parts(dialogue, context)
    prompter.say(*_ending(session))
    if agreements.changed_since_approved(before, session.record):
        prompter.say(
            _("They have changed since they were approved. Show them to your manager again.")
        )


def overview(record: Record, context: AgreementContext) -> tuple[str, ...]:
    """Return everything written so far, one paragraph a part."""
    paragraphs = [
        "\n".join((part.name, *(f"  – {line}" for line in part.written)))
        for part in parts(record, context)
        if part.written
    ]
    if agreed(record).nothing:
        paragraphs.append(_("We agreed on nothing this time."))
    return tuple(paragraphs) or (_("Nothing is written yet."),)


def _lines_first(dialogue: Dialogue, context: AgreementContext) -> bool:
    """Ask for the lines, a private one, and the day if unknown; return if the details are wanted.

    Someone who has begun before goes straight on to the parts.
    """
    if not agreements.is_empty(dialogue.record):
        dialogue.prompter.say(title(dialogue.record), *overview(dialogue.record, context))
        return True
    known = agreements.talk_day(dialogue.record)
    asks_day = known is None or known > context.today
    nothing = _Nothing(context)

    def fields(record: Record) -> Iterator[Step]:
        yield from _minutes(record, context, can_go_back=False)
        if not agreed(record).lines:
            yield from nothing.fields(record)
            if nothing.is_over:
                return
        yield from _again(record, context)
        yield _private_line(record, context)
        if asks_day:
            yield _held(record, context)

    while True:
        dialogue.fill(fields)
        if not agreed(dialogue.record).lines and nothing.is_settled:
            return nothing.wants_details
        answer = _looked_over(dialogue, context)
        if answer is not Move.BACK:
            return answer == _DETAILS


def _looked_over(dialogue: Dialogue, context: AgreementContext) -> str | Move:
    """Show who and when of each line until they are right; return what comes next."""
    record = dialogue.record
    ask = _who_and_when(record)
    if not agreed_lines.to_sort(record):
        ask = ask._replace(question=_("Is that all?"), hint=_("The details can wait."))
    ends = {_DETAILS: _("Add the details"), CONTINUE: _("Yes, that is all")}
    return lines.look_over(dialogue, ask._replace(key="agree/details"), ends, context)


def _look_again(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    ask = _who_and_when(dialogue.record)
    answer = lines.look_over(dialogue, ask, {CONTINUE: _("Go on")}, context)
    return answer if isinstance(answer, Move) else None


def _who_and_when(record: Record) -> Ask:
    hint = _("Press Enter if it is. Choose a line to correct who and when.")
    return _ask(record, "who", _("Is this right?"), hint)


class _Nothing:
    """What it means that no line was written: nothing agreed, the talk moved, or not yet."""

    def __init__(self, context: AgreementContext) -> None:
        self._context = context
        self._answer = "later"

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
        ask = _ask(record, "nothing", _("Did you agree on nothing, or was the talk moved?"))
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
            _ask(
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


def _again(record: Record, context: AgreementContext) -> Iterator[Step]:
    """Yield the field for what goes on from last year and is no goal."""
    items = in_order(context.carried.items)
    if not items:
        return
    ask = _ask(
        record,
        "again",
        _("Did you agree on any of this again?"),
        _("From last time. What you don't tick ends here: you won't be asked about it again."),
    )
    labels = {item.id: short(item.text, LABEL) for item in items}
    yield Field(
        ask,
        Several(labels, agreed_again(record, context)),
        lambda chosen: with_agreed_again(record, chosen, context),
    )


def _private_line(record: Record, context: AgreementContext) -> Field[str]:
    ask = _ask(record, "private", _("Anything from the talk only you should remember?"))
    return Field(
        ask._replace(hint=_("It is only for you.")),
        Line(agreed(record).private_notes),
        lambda text: agreements.with_agreed(record, context, private_notes=text),
    )


def _all_parts(dialogue: Dialogue, context: AgreementContext) -> None:
    """Offer the parts until the person has had enough; Enter leads through the empty ones."""
    seen: set[str] = set()
    last = "lines"
    while True:
        record, unsent = dialogue.record, dialogue.unsent
        offered = {part.id: part for part in parts(record, context)}
        begun = [name for name, part in offered.items() if part.is_begun(unsent)]
        passed = {*seen, *_ON_REQUEST}
        empty = [name for name, part in offered.items() if not part.written and name not in passed]
        labels = {name: part.label(is_begun=name in begun) for name, part in offered.items()}
        labels[CONTINUE] = _("That is enough for today")
        ask = _ask(
            record,
            "hub",
            _("What do you want to write down?"),
            _("In any order. You can come back to all of it another day."),
        )
        answer = dialogue.put(ask, Choice(labels, next(iter((*begun, *empty)), CONTINUE)))
        if answer == CONTINUE:
            return
        if isinstance(answer, Move):
            answer = last if last in offered else "lines"
        last = answer
        if offered[answer].fill(dialogue) is not Move.BACK:
            seen.add(answer)


def _minutes(
    record: Record, context: AgreementContext, *, can_go_back: bool = True
) -> Iterator[Step]:
    ask = _ask(
        record,
        "lines",
        _("Write only what you agreed on, one thing on each line"),
        _(
            'With who and when, if you can: "{name} asks HR about the course – before Christmas".'
        ).format(name=first_name(record.talk.manager) or _("My manager")),
    )
    yield Field(
        ask._replace(can_go_back=can_go_back),
        DatedLines(agreed_lines.written(record), agreements.said_on(record, context)),
        lambda text: agreed_lines.with_written(record, text, context),
    )


def _lists(record: Record, context: AgreementContext) -> Iterator[Part]:
    def part(name: ListName, title: str, question: str, hint: str) -> Part:
        def fill(dialogue: Dialogue) -> Move | None:
            return dialogue.fill(ListFields(name, context, question, hint).fields)

        written = lines_of(as_lines(listed(record, name)))
        return Part(name, title, fill, written, (f"agree/{name}",))

    yield part(
        "decisions",
        _("Decisions"),
        _("What did you decide?"),
        _('One decision on each line: "A fixed day at home – 1 March".'),
    )
    yield part(
        "manager_commitments",
        _("What your manager does"),
        _("What will your manager do?"),
        _('One thing on each line: "Asks about the budget – 15 January".'),
    )
    yield part(
        "pending",
        _("Not decided yet"),
        _("What could you not decide?"),
        _('One thing on each line, with a date for the answer: "Money for it – 1 February".'),
    )


def _ahead(record: Record, context: AgreementContext) -> Iterator[Step]:
    """Yield the next talk and the days until then."""
    current = agreed(record)
    held = agreements.held_on(record, context.today) or context.today

    def with_next(due: Due) -> Record:
        merged = merge_due(due, current.next, context.today)
        return agreements.with_agreed(record, context, next=merged)

    yield Field(
        _ask(record, "next", _("When is the next MUS?"), _("The month is enough.")),
        Deadline(current.next, context.today, proposed=f"{month(held.month)} {held.year + 1}"),
        with_next,
    )
    yield Field(
        _ask(
            record,
            "follow-ups",
            _("When will you look at the agreements together?"),
            _("One date on each line. A look each quarter is proposed."),
        ),
        _Days("\n".join(map(day, current.follow_ups)), context.today),
        lambda days: agreements.with_agreed(record, context, follow_ups=days),
    )


class _Days(NamedTuple):
    """A day on each line."""

    initial: str
    today: dt.date

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> tuple[dt.date, ...] | Move:
        shown = unsent.get(ask.key, self.initial)
        while True:
            answer = prompter.ask_text(ask, shown)
            if isinstance(answer, Move):
                return answer
            read = {line: deadlines.parse(line, self.today).date for line in lines_of(answer)}
            unread = next((line for line, found in read.items() if found is None), None)
            if unread is None:
                return tuple(sorted({found for found in read.values() if found}))
            prompter.say(
                _('"{line}" is not a date. Write for example 3 March 2027.').format(line=unread)
            )
            shown = answer


def _approval(record: Record, context: AgreementContext) -> Iterator[Step]:
    """Yield how each of the two approved, and on which day (A8)."""
    approved = agreed(record).approved
    yield from _signed(
        record,
        context,
        "employee",
        approved.employee,
        (_("Have you approved the agreements?"), _("Which day did you do it?")),
    )
    yield from _signed(
        record,
        context,
        "manager",
        approved.manager,
        (_("Has your manager approved the agreements?"), _("Which day did your manager do it?")),
    )


def _signed(
    record: Record,
    context: AgreementContext,
    who: _Who,
    signature: Signature | None,
    questions: tuple[str, str],
) -> Iterator[Step]:
    labels: dict[_Approval, str] = {
        "no": _("Not yet"),
        "seen": capital(_("seen")),
        "agreed": capital(_("agreed")),
    }
    kind: Kind[_Approval] = Choice(labels, signature.signed_as if signature else "no")

    def apply(answer: _Approval) -> Record:
        return agreements.signed(record, who, None if answer == "no" else answer, context)

    ask = _ask(record, f"approved/{who}", questions[0], _("Seen is not the same as agreed."))
    yield Field(ask, kind, apply)
    if signature is not None:
        ask = _ask(record, f"approved/{who}/date", questions[1], _today(context))
        signed_as = signature.signed_as
        yield Field(
            ask,
            past_day(day(signature.date or context.today), context.today),
            lambda when: agreements.signed(record, who, signed_as, context, when),
        )


def _feedback(record: Record, context: AgreementContext) -> Iterator[Step]:
    yield Field(
        _ask(
            record,
            "feedback_received",
            _("What did your manager say about your effort, strengths and potential?"),
            _("Only for you. Next year you see it again when you prepare."),
        ),
        Text(agreed(record).feedback_received.text),
        lambda text: agreements.with_remark(record, "feedback_received", text, context),
    )


def _remarks(record: Record, context: AgreementContext) -> Iterator[Step]:
    """Yield the remarks, and whether the manager reads them."""
    remarks = agreed(record).remarks
    yield Field(
        _ask(
            record,
            "remarks",
            _("Do you have any remarks on the agreements?"),
            _("For example what you saw differently. Only for you until you say otherwise."),
        ),
        Text(remarks.text),
        lambda text: agreements.with_remark(record, "remarks", text, context),
    )
    if remarks.text:
        question = _("Should the remarks be in the agreements, where your manager reads them?")
        yield Field(
            _ask(record, "remarks/shared", question),
            YesNo(remarks.place == "manager"),
            lambda shared: agreements.with_agreed(
                record, context, remarks=replace(remarks, place="manager" if shared else "me")
            ),
        )


def _private_notes(record: Record, context: AgreementContext) -> Iterator[Step]:
    yield Field(
        _ask(
            record,
            "private_notes",
            _("What do you want to remember for yourself?"),
            _("How it went, what you will do differently. It is only for you."),
        ),
        Text(agreed(record).private_notes),
        lambda text: agreements.with_agreed(record, context, private_notes=text),
    )


def _talk(record: Record, context: AgreementContext) -> Iterator[Step]:
    """Yield the day of the talk and the names of the two."""
    yield _held(record, context)
    yield Field(
        _ask(record, "manager", _("Who did you talk with?")),
        Line(record.talk.manager),
        lambda name: agreements.reread(
            record, replace(record, talk=replace(record.talk, manager=name))
        ),
    )
    yield Field(
        _ask(record, "employee", _("What is your name?"), _("It appears where you sign.")),
        Line(record.employee.name),
        lambda name: agreements.reread(
            record, replace(record, employee=replace(record.employee, name=name))
        ),
    )


def _held(record: Record, context: AgreementContext) -> Field[Appointment]:
    """Return the day of the talk; a name that was typed with it is the manager's."""

    def read(text: str) -> Appointment | None:
        said = appointment.past(text, context.today)
        return said if said and said.date else None

    def apply(said: Appointment) -> Record:
        made = agreements.with_agreed(record, context, held=said.date)
        named = replace(made, talk=appointment.with_said(made.talk, said))
        return agreements.reread(made, named)

    initial = day(agreements.held_on(record, context.today) or context.today)
    kind = past_day(initial, context.today)
    return Field(
        _ask(record, "held", _("When was the talk?"), _today(context)),
        Parsed(read, kind.complaint, initial),
        apply,
    )


def _ask(record: Record, name: str, question: str, hint: str = "") -> Ask:
    # The hints of what stays with the person say so themselves.
    purpose = "" if name.partition("/")[0] in _PRIVATE else _(IN_THE_AGREEMENTS)
    return Ask(f"agree/{name}", question, title=title(record), hint=hint, purpose=purpose)


def _today(context: AgreementContext) -> str:
    return _("Today is {day}.").format(day=day(context.today))


def _dates(record: Record) -> tuple[str, ...]:
    current = agreed(record)
    if current.next is None:
        return ()
    return (
        _("Next talk: {date}").format(date=terms.due(current.next)),
        *map(day, current.follow_ups),
    )


def _approved(record: Record) -> tuple[str, ...]:
    approved = agreed(record).approved
    if approved.employee is None and approved.manager is None:
        return ()
    both = ((_("The employee"), approved.employee), (_("The manager"), approved.manager))
    return tuple(f"{who}: {_signature(signature)}" for who, signature in both)


def _signature(signature: Signature | None) -> str:
    if signature is None:
        return _("not yet")
    signed = _("agreed") if signature.signed_as == "agreed" else _("seen")
    return f"{signed} {day(signature.date)}" if signature.date else signed


def _facts(record: Record) -> tuple[str, ...]:
    if not record.employee.name:  # what the form still lacks
        return ()
    talk_day = agreed(record).held
    known = (day(talk_day) if talk_day else "", record.talk.manager, record.employee.name)
    return tuple(part for part in known if part)


def _ending(session: Session) -> tuple[str, ...]:
    talk = session.record.talk.date
    if agreements.is_empty(session.record) and talk is not None and talk > session.context.today:
        return (
            _("The talk is on {day}. Write what you agree on after it: {command}").format(
                day=day(talk), command=_command(session)
            ),
        )
    if agreements.is_empty(session.record):
        return (
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
