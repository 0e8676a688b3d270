"""The parts of the agreements: what each asks, and what is written in it so far (A1-A11)."""

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
from mus_cli.core.agreed_again import agreed_again, in_lines, with_agreed_again
from mus_cli.core.agreed_lines import ListName, as_lines, listed, written_line
from mus_cli.core.agreements import Agreement, AgreementContext, agreed, undecided
from mus_cli.core.appointment import Appointment
from mus_cli.core.deadlines import merge_due
from mus_cli.core.guesses import first_name
from mus_cli.core.record import Due, Record, Signature
from mus_cli.core.steps import CONTINUE
from mus_cli.core.text import capital
from mus_cli.core.text import lines as lines_of
from mus_cli.dialogues.agreement_list import LABEL, in_order
from mus_cli.dialogues.goal import IN_THE_AGREEMENTS
from mus_cli.dialogues.items import with_mark
from mus_cli.dialogues.options import short
from mus_cli.i18n import _, day, month
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
    not_past,
    past_day,
)
from mus_cli.prompts.prompter import Ask, Move, Prompter

_Who = Literal["employee", "manager"]
_Approval = Literal["no", "seen", "agreed"]


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
        mark = _("begun") if is_begun else _("written") if self.written else ""
        return with_mark(self.name, mark)


def offered(record: Record, context: AgreementContext) -> Iterator[Part]:
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
    yield part("lines", _("The lines you wrote"), minutes, lines_of(agreed_lines.written(record)))
    if undecided(record):
        yield Part("prepared", _("Goals you prepared"), partial(goals.prepared, context=context))
    if agreed_lines.to_sort(record):
        yield Part("who", _("Who and when"), partial(_look_again, context=context))
        yield Part("sort", _("What each line is"), partial(lines.sort, context=context))
    again = Again(context)
    if again.offered(record):
        chosen = agreed_again(record, context)
        texts = (item.text for item in context.carried.items if item.id in chosen)
        yield part("again", _("From last time"), lambda record, _: again.fields(record), texts)
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


def overview(record: Record, context: AgreementContext) -> tuple[str, ...]:
    """Return everything written so far, one paragraph a part."""
    paragraphs = [
        "\n".join((part.name, *(f"  – {line}" for line in part.written)))
        for part in offered(record, context)
        if part.written
    ]
    if agreed(record).nothing:
        paragraphs.append(_("We agreed on nothing this time."))
    return tuple(paragraphs) or (_("Nothing is written yet."),)


def minutes(
    record: Record, context: AgreementContext, *, can_go_back: bool = True
) -> Iterator[Step]:
    """Yield the field for the lines, one thing agreed on each."""
    ask = agreement_ask(
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


def _look_again(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    ask = who_and_when(dialogue.record)
    answer = lines.look_over(dialogue, ask, {CONTINUE: _("Go on")}, context)
    return answer if isinstance(answer, Move) else None


def who_and_when(record: Record) -> Ask:
    """Return the question whether who and when of each line are right."""
    hint = _("Press Enter if it is. Choose a line to correct who and when.")
    return agreement_ask(record, "who", _("Is this right?"), hint)


class Again:
    """What goes on from last year: which of it was agreed on again.

    What is among the lines already, in the same words, is agreed on: it isn't asked about, unless
    it was ticked here and can be taken back.
    """

    def __init__(self, context: AgreementContext) -> None:
        self._context = context
        self._ticked: tuple[str, ...] = ()

    def offered(self, record: Record) -> tuple[Agreement, ...]:
        """Return what is asked about."""
        typed = self._typed(record)
        return in_order(item for item in self._context.carried.items if item.id not in typed)

    def fields(self, record: Record) -> Iterator[Step]:
        """Yield the question, if there is anything to ask about."""
        offered, typed = self.offered(record), self._typed(record)
        if not offered:
            return
        ask = agreement_ask(
            record,
            "again",
            _("Did you agree on any of this again?"),
            _("From last time. What you don't tick ends here: you won't be asked about it again."),
        )
        ask = ask._replace(adds=True)
        labels = {item.id: short(item.text, LABEL) for item in offered}

        def apply(chosen: tuple[str, ...]) -> Record:
            self._ticked = chosen
            return with_agreed_again(record, {*chosen, *typed}, self._context)

        yield Field(ask, Several(labels, agreed_again(record, self._context)), apply)

    def _typed(self, record: Record) -> frozenset[str]:
        return in_lines(record, self._context) - {*self._ticked}


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
        _("What your manager promised"),
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
        agreement_ask(record, "next", _("When is the next MUS?"), _("The month is enough.")),
        Deadline(current.next, context.today, proposed=f"{month(held.month)} {held.year + 1}"),
        with_next,
    )
    usual = agreements.follow_up_days(current, context)
    proposed = current.follow_ups or tuple(one for one in usual if one >= context.today)
    yield Field(
        agreement_ask(
            record,
            "follow-ups",
            _("When will you look at the agreements together?"),
            _("One date on each line. A look each quarter is proposed."),
        ),
        _Days(
            "\n".join(map(day, proposed)),
            context.today,
            suggests=current.follow_ups in ((), usual),
        ),
        lambda days: agreements.with_agreed(record, context, follow_ups=days),
    )


class _Days(NamedTuple):
    """A day on each line. A text with a line that is none is asked for again, whole."""

    initial: str
    today: dt.date
    suggests: bool

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> tuple[dt.date, ...] | Move:
        shown = unsent.get(ask.key, self.initial)
        ask = ask._replace(is_suggested=self.suggests and ask.key not in unsent)
        while True:
            for line in self._unread(shown):
                prompter.say(
                    _(
                        '"{line}" is not a date. Correct that line, or delete it. Write for '
                        "example 3 March 2027."
                    ).format(line=line)
                )
            answer = prompter.ask_text(ask, shown)
            if isinstance(answer, Move):
                return answer
            if not self._unread(answer):
                days = {self._day(line) for line in lines_of(answer)}
                return tuple(sorted(filter(None, days)))
            shown, ask = answer, ask._replace(is_suggested=False)

    def _unread(self, text: str) -> list[str]:
        return [line for line in lines_of(text) if self._day(line) is None]

    def _day(self, line: str) -> dt.date | None:
        return deadlines.parse(line, self.today).date


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

    ask = agreement_ask(
        record, f"approved/{who}", questions[0], _("Seen is not the same as agreed.")
    )
    yield Field(ask, kind, apply)
    if signature is not None:
        ask = agreement_ask(record, f"approved/{who}/date", questions[1], _today(context))
        signed_as = signature.signed_as
        yield Field(
            ask,
            past_day(day(signature.date or context.today), context.today),
            lambda when: agreements.signed(record, who, signed_as, context, when),
        )


def _feedback(record: Record, context: AgreementContext) -> Iterator[Step]:
    yield Field(
        agreement_ask(
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
        agreement_ask(
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
            agreement_ask(record, "remarks/shared", question),
            YesNo(remarks.place == "manager"),
            lambda shared: agreements.with_agreed(
                record, context, remarks=replace(remarks, place="manager" if shared else "me")
            ),
        )


def _private_notes(record: Record, context: AgreementContext) -> Iterator[Step]:
    yield Field(
        agreement_ask(
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
    yield held(record, context)
    yield Field(
        agreement_ask(record, "manager", _("Who did you talk with?")),
        Line(record.talk.manager),
        lambda name: agreements.reread(
            record, replace(record, talk=replace(record.talk, manager=name))
        ),
    )
    yield Field(
        agreement_ask(record, "employee", _("What is your name?"), _("It appears where you sign.")),
        Line(record.employee.name),
        lambda name: agreements.reread(
            record, replace(record, employee=replace(record.employee, name=name))
        ),
    )


def held(
    record: Record, context: AgreementContext, *, suggests: bool = False
) -> Field[Appointment]:
    """Return the day of the talk; a name that was typed with it is the manager's.

    ``suggests``: nobody has said the day yet.
    """

    def read(text: str) -> Appointment | None:
        said = appointment.past(text, context.today)
        is_guess = appointment.last_year_guessed(text, context.today, record.year)
        return said if said and said.date and not is_guess else None

    def complaint(text: str) -> str:
        guess = appointment.last_year_guessed(text, context.today, record.year)
        if guess is None:
            return not_past(text, context.today)
        return _("That would be {day}. If it's right, write the year too.").format(day=day(guess))

    def apply(said: Appointment) -> Record:
        made = agreements.with_agreed(record, context, held=said.date)
        named = replace(made, talk=appointment.with_said(made.talk, said))
        return agreements.reread(made, named)

    initial = day(agreements.held_on(record, context.today) or context.today)
    return Field(
        agreement_ask(record, "held", _("When was the talk?"), _today(context)),
        Parsed(read, complaint, initial, suggests=suggests),
        apply,
    )


def agreement_ask(record: Record, name: str, question: str, hint: str = "") -> Ask:
    """Return a question about the agreements, with what its answer is for."""
    match name.partition("/")[0]:
        case "private" | "private_notes":
            purpose = _("It is in no text for others.")
        case "feedback_received" | "remarks":
            purpose = _("It is only for you until you choose otherwise.")
        case _:
            purpose = _(IN_THE_AGREEMENTS)
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
