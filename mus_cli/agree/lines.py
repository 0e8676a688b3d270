"""Agreements on a line each: sorting the lines, and the lists of decisions and the like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from mus_cli import terms
from mus_cli.agree.goals import GoalFields, title
from mus_cli.core import agreed_lines, deadlines
from mus_cli.core.agreed_lines import ListName, Placed, written_line
from mus_cli.core.agreements import AgreementContext, agreed, due_of, said_on
from mus_cli.core.guesses import first_name, what_is_agreed
from mus_cli.core.record import AgreedLine, Due, Record
from mus_cli.core.steps import CONTINUE
from mus_cli.dialogues.goal import IN_THE_AGREEMENTS, Responsible
from mus_cli.dialogues.options import short
from mus_cli.i18n import _, day
from mus_cli.prompts.dialogue import (
    Choice,
    DatedLines,
    Deadline,
    Dialogue,
    Field,
    Series,
    Step,
    Unsent,
)
from mus_cli.prompts.prompter import Ask, Move, Prompter

_LINE = "line/"


def sort(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    """Go through the lines: ask what each one is, and what it still lacks."""
    found = agreed_lines.to_sort(dialogue.record)
    answers: dict[int, str] = {}
    return dialogue.each(len(found), lambda at: _sorted(dialogue, context, found, at, answers))


def _facts(line: AgreedLine, record: Record, *, is_short: bool = False) -> str:
    """Return who and when, as far as a line says so; a short one has its date in figures."""
    who = terms.responsible(line.who)
    if line.who == "manager":
        who = first_name(record.talk.manager) or who
    due = line.due
    when = _("no date") if due is None else terms.due(due)
    if due is not None and due.date is not None and not deadlines.is_start(due):
        when = f"{due.date.day}/{due.date.month} {due.date.year}" if is_short else day(due.date)
    return terms.BETWEEN.join(("", who or "–", when))


def look_over(
    dialogue: Dialogue, ask: Ask, ends: Mapping[str, str], context: AgreementContext
) -> str | Move:
    """List the lines, each with who and when; open those chosen, until it is an end."""
    while True:
        record = dialogue.record
        unsorted = {f"{_LINE}{at}": line for at, line in enumerate(agreed_lines.to_sort(record), 1)}
        rows = {row: what_is_agreed(line) for row, line in unsorted.items()}
        tails = {row: _facts(line, record) for row, line in unsorted.items()}
        in_figures = {row: _facts(line, record, is_short=True) for row, line in unsorted.items()}
        kind = Choice({**rows, **ends}, CONTINUE, tails=tails, short=in_figures)
        answer = dialogue.put(ask, kind)
        if isinstance(answer, Move) or answer in ends:
            return answer
        _correct(dialogue, answer, context)


def _correct(dialogue: Dialogue, chosen: str, context: AgreementContext) -> None:
    """Ask who does what a line says, and by when; its words stay."""
    text = agreed_lines.to_sort(dialogue.record)[int(chosen.removeprefix(_LINE)) - 1].text

    def fields(record: Record) -> Iterator[Step]:
        line = next(line for line in agreed(record).lines if line.text == text)
        yield Field(
            Ask(
                f"agree/{chosen}/who",
                _("Who does it?"),
                title=text,
                purpose=_(IN_THE_AGREEMENTS),
            ),
            Responsible(line.who, or_nobody=True),
            lambda who: agreed_lines.with_line(record, text, context, who=who),
        )
        yield Field(
            Ask(
                f"agree/{chosen}/due",
                _("By when?"),
                title=text,
                hint=_("For example 1 June or week 23. Press Enter if you don't know."),
                purpose=_(IN_THE_AGREEMENTS),
            ),
            Deadline(line.due, said_on(record, context)),
            lambda due: agreed_lines.with_line(record, text, context, due=due),
        )

    dialogue.fill(fields)


class ListFields:
    """One of the lists, one item a line, then a field for what each line still lacks.

    A line that has been asked about keeps its field, so that one can go back to it.
    """

    def __init__(self, name: ListName, context: AgreementContext, question: str, hint: str) -> None:
        self._name = name
        self._context = context
        self._question = question
        self._hint = hint
        self._lacking: tuple[int, ...] = ()

    def fields(self, record: Record) -> Iterator[Step]:
        """Yield the list, and a field for each line that lacks something."""
        parts = agreed_lines.listed(record, self._name)
        hint = self._hint
        if any(part.log for part in parts):
            hint = _("What has been followed up stays. Drop it in: mus review")
        ask = Ask(
            f"agree/{self._name}",
            self._question,
            title=title(record),
            hint=hint,
            purpose=_(IN_THE_AGREEMENTS),
        )
        kind = _Lines(self, record, agreed_lines.as_lines(parts), said_on(record, self._context))
        yield Field(ask, kind, lambda text: self._with_lines(record, text))
        for at in self._lacking:
            if at < len(parts):
                yield _lacking_field(record, self._name, at, self._context)

    def look_through(self, record: Record) -> None:
        """Note which lines lack something."""
        self._lacking = tuple(
            at
            for at, part in enumerate(agreed_lines.listed(record, self._name))
            if self._name == "decisions" or due_of(part) is None
        )

    def _with_lines(self, record: Record, text: str) -> Record:
        record = agreed_lines.with_lines(record, self._name, text, self._context)
        self.look_through(record)
        return record


class _Lines(NamedTuple):
    """The text of a list; each time it is asked for, looks anew at what the lines lack."""

    of: ListFields
    record: Record
    initial: str
    today: dt.date

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        self.of.look_through(self.record)
        return DatedLines(self.initial, self.today).ask(prompter, ask, unsent)


def _lacking_field(record: Record, name: ListName, at: int, context: AgreementContext) -> Step:
    return (
        _responsible(record, at, context)
        if name == "decisions"
        else _due(record, name, at, context)
    )


def _responsible(record: Record, at: int, context: AgreementContext) -> Field[str]:
    decision = agreed(record).decisions[at]
    return Field(
        Ask(
            f"agree/decisions/{at + 1}/responsible",
            _("Who is responsible?"),
            title=written_line(decision.text, due_of(decision)),
            purpose=_(IN_THE_AGREEMENTS),
        ),
        Responsible(decision.responsible, or_nobody=True),
        lambda who: agreed_lines.with_responsible(record, at, who, context),
    )


def _due(record: Record, name: ListName, at: int, context: AgreementContext) -> Field[Due]:
    part = agreed_lines.listed(record, name)[at]
    return Field(
        Ask(
            f"agree/{name}/{at + 1}/due",
            _("When is it to be settled?") if name == "pending" else _("By when?"),
            title=part.text,
            hint=_("For example 1 June or week 23. Press Enter if you don't know."),
            purpose=_(IN_THE_AGREEMENTS),
        ),
        Deadline(due_of(part), said_on(record, context)),
        lambda due: agreed_lines.with_day(record, name, at, due, context),
    )


def _sorted(
    dialogue: Dialogue,
    context: AgreementContext,
    found: tuple[AgreedLine, ...],
    at: int,
    answers: dict[int, str],
) -> Move | None:
    line = found[at]
    ask = Ask(
        f"agree/line/{at + 1}",
        line.text,
        title=_("Your lines · {n} of {all}").format(n=at + 1, all=len(found)),
        hint=_("What is it? It is followed up as it is, too."),
        purpose=_(IN_THE_AGREEMENTS),
    )
    while True:
        record = dialogue.record
        before = answers.get(at, "leave")
        default = answers.get(at) or agreed_lines.guessed(record, line)
        answer = dialogue.put(ask, Choice(_line_kinds(record, line), default))
        if isinstance(answer, Move):
            return answer
        if answer != before:
            if at in answers:
                undo = agreed_lines.taken_out if _is_merged(before) else agreed_lines.taken_back
                record = undo(record, line, context)
            dialogue.keep(_become(record, line, answer, context), ask.key)
            answers[at] = answer
        if dialogue.fill(_rest_of(dialogue.record, line, answer, context)) is None:
            return None


def _is_merged(what: str) -> bool:
    return what.startswith("same/")


def _line_kinds(record: Record, line: AgreedLine) -> dict[str, str]:
    """Return what a line can be: part of an agreed goal it may be about, or something new."""
    return {
        f"same/{goal.id}": short(_("Goal: {goal}").format(goal=goal.goal))
        for goal in agreed_lines.related(record, line)
    } | {
        "goal": _("A goal"),
        "task": _("A task or a responsibility"),
        "decision": _("A decision"),
        "commitment": _("Something your manager does"),
        "pending": _("Something not decided yet"),
        "leave": _("Leave it as a line"),
    }


def _become(record: Record, line: AgreedLine, what: str, context: AgreementContext) -> Record:
    kind, _slash, goal_id = what.partition("/")
    if kind == "same":
        return agreed_lines.with_line_in(record, line, goal_id, context)
    if kind == "leave":
        return record
    return agreed_lines.placed(record, line, cast("Placed", kind), context)


def _rest_of(record: Record, line: AgreedLine, what: str, context: AgreementContext) -> Series:
    """Return the fields still to be asked about a sorted line."""
    made = agreed_lines.goal_of(record, line) if what in ("goal", "task") else None
    if made is not None:
        return GoalFields(made.id, context, reword=False).fields
    name = agreed_lines.LIST_OF.get(what)
    at = agreed_lines.place_of(record, name, line) if name else None
    if name is None or at is None or (name != "decisions" and line.due is not None):
        return lambda _record: ()
    return lambda record: (_lacking_field(record, name, at, context),)
