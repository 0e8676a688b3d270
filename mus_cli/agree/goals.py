"""The goals, tasks and duties agreed on: taken over, new, and each of their lines (A1-A6, A10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from mus_cli import terms
from mus_cli.core import agreements
from mus_cli.core.agreements import AgreementContext, agreed
from mus_cli.core.answering import RHYTHMS, milestone_line
from mus_cli.core.branches import ON
from mus_cli.core.record import Goal, GoalKind, Record
from mus_cli.dialogues.options import capital, short
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import (
    Choice,
    Deadline,
    Dialogue,
    Field,
    Kind,
    Line,
    Step,
    Text,
    Unsent,
    YesNo,
)
from mus_cli.prompts.prompter import OWN, Ask, Move, Prompter

_SOMEONE = "someone"  # the choice of somebody else who is responsible
_USUAL = ("me", "manager", "both")


def title(record: Record) -> str:
    """Return the title over everything that is asked about the agreements."""
    return _("Agreements · MUS {year}").format(year=record.year)


def prepared(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    """Go through the goals of the preparation: taken over, changed, or not agreed on."""
    wished = agreements.undecided(dialogue.record)
    answers: dict[str, str] = {}
    return dialogue.each(
        len(wished), lambda at: _taken_over(dialogue, context, wished, at, answers)
    )


def hub(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    """Add, change and take over goals, as many as wanted."""
    while True:
        record = dialogue.record
        ask = Ask(
            "agree/goals",
            _("Which goals, tasks and duties did you agree on?"),
            title=title(record),
            beside=tuple(f"– {goal.goal}" for goal in agreed(record).goals),
        )
        answer = dialogue.put(ask, _hub_choice(record))
        if isinstance(answer, Move):
            return Move.BACK if answer is Move.BACK else None
        if answer == ON:
            return None
        what, _slash, rest = answer.partition("/")
        if what == "new":
            _new(dialogue, context, cast("GoalKind", rest))
            continue
        if what == "take":
            wished = {goal.id: goal for goal in agreements.undecided(record)}
            dialogue.keep(agreements.with_goal(record, wished[rest], context), ask.key)
        dialogue.fill(GoalFields(rest, context, reword=True).fields)


class GoalFields:
    """The lines of an agreed goal: its wording where that can change, its details if wanted."""

    def __init__(self, goal_id: str, context: AgreementContext, *, reword: bool) -> None:
        self._id = goal_id
        self._context = context
        self._reword = reword
        self._wants_details = False

    def fields(self, record: Record) -> Iterator[Step]:
        """Yield what is asked about the goal; nothing where it has been removed."""
        goal = agreements.goal(record, self._id)
        if goal is None:
            return
        line = _GoalLine(record, goal, self._context).field
        if self._reword:
            hint = _("Empty the line to remove the goal.")
            if goal.log:
                hint = _("It has been followed up. Drop it in: mus review")
            yield line("goal", Line(goal.goal), _("What is the goal?"), hint)
        yield line(
            "success",
            Text("\n".join(goal.success)),
            _("How can you both see that it is reached?"),
            _("One sign on each line."),
        )
        yield line(
            "due",
            Deadline(goal.due, self._context.today),
            _("When?"),
            _('For example 1 June, Q4 or week 23. "Ongoing" is an answer too.'),
        )
        yield line("responsible", Responsible(goal.responsible), _("Who is responsible?"))
        yield self._more(record, goal)
        if self._wants_details:
            yield from self._details(record, goal)

    def _details(self, record: Record, goal: Goal) -> Iterator[Step]:
        line = _GoalLine(record, goal, self._context).field
        yield line(
            "milestones",
            Text("\n".join(map(milestone_line, goal.milestones))),
            _("Are there milestones on the way?"),
            _("One on each line, with a date if you have one. For example: Signed up: Q1"),
        )
        yield line(
            "follow-up",
            Choice({every: terms.rhythm(every) for every in RHYTHMS}, goal.follow_up.every),
            _("How often will you follow up?"),
        )
        yield line(
            "how",
            Line(goal.follow_up.how),
            _("How will you follow up?"),
            _("For example: a short status at our 1:1."),
        )
        yield line(
            "manager-part",
            Line(goal.manager_part),
            _("What should your manager contribute?"),
            _("Time, money, a task, a yes."),
        )

    def _more(self, record: Record, goal: Goal) -> Field[bool]:
        def apply(wanted: bool) -> Record:  # noqa: FBT001 - the answer to a yes or no
            self._wants_details = wanted
            return record

        ask = _ask(
            goal,
            "more",
            _("Do you want to add details?"),
            _("Milestones, follow-up, what your manager contributes."),
        )
        return Field(ask, YesNo(self._wants_details), apply)


class _GoalLine(NamedTuple):
    """What a field for one line of an agreed goal is made of."""

    record: Record
    goal: Goal
    context: AgreementContext

    def field(self, name: str, kind: Kind[str], question: str, hint: str = "") -> Field[str]:
        return Field(
            _ask(self.goal, name, question, hint),
            kind,
            lambda answer: agreements.with_goal_field(
                self.record, self.goal.id, name, answer, self.context
            ),
        )


class Responsible(NamedTuple):
    """Who is responsible, by name where it is neither of the two; ``known`` is the one so far."""

    known: str

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for one of the two, both, or somebody else."""
        labels = {who: capital(terms.responsible(who)) for who in _USUAL}
        if self.known not in _USUAL:
            labels[self.known] = short(self.known)
        labels[_SOMEONE] = _("Somebody else")
        name = ask._replace(
            key=f"{ask.key}{OWN}",
            question=_("Who is responsible?"),
            hint=_("A name."),
            can_go_back=True,
        )
        while True:
            answer = Choice(labels, self.known).ask(prompter, ask, unsent)
            if answer != _SOMEONE:
                return answer
            own = Line().ask(prompter, name, unsent)
            if own is not Move.BACK:
                return own


def _hub_choice(record: Record) -> Choice[str]:
    held = agreed(record).goals
    labels = {
        "new/learning": _("Add a goal"),
        "new/task": _("Add a task"),
        "new/role": _("Add a responsibility"),
    }
    for goal in held:
        labels[f"edit/{goal.id}"] = short(_("Change: {goal}").format(goal=goal.goal))
    for goal in agreements.undecided(record):
        labels[f"take/{goal.id}"] = short(_("Take over: {goal}").format(goal=goal.goal))
    labels[ON] = _("Go on")
    return Choice(labels, ON if held else "new/learning")


def _taken_over(
    dialogue: Dialogue,
    context: AgreementContext,
    wished: tuple[Goal, ...],
    at: int,
    answers: dict[str, str],
) -> Move | None:
    wish = wished[at]
    lines = (("success", terms.BETWEEN.join(wish.success)), ("due", terms.due(wish.due)))
    ask = Ask(
        f"agree/prepared/{wish.id}",
        wish.goal,
        title=_("From your preparation · {n} of {all}").format(n=at + 1, all=len(wished)),
        hint=_("Did you agree on it?"),
        beside=tuple(f"{terms.field(name)}: {text}" for name, text in lines if text),
    )
    labels = {
        "as-is": _("Yes, as it is"),
        "changed": _("Yes, with changes"),
        "no": _("No, not this time"),
    }
    while True:
        answer = dialogue.put(ask, Choice(labels, answers.get(wish.id, "as-is")))
        if isinstance(answer, Move):
            return answer
        record = dialogue.record
        if answer == "no":
            dialogue.keep(agreements.without_goal(record, wish.id, context), ask.key)
        elif answer == "as-is" or agreements.goal(record, wish.id) is None:
            dialogue.keep(agreements.with_goal(record, wish, context), ask.key)
        answers[wish.id] = answer
        if answer != "changed":
            return None
        if dialogue.fill(GoalFields(wish.id, context, reword=True).fields) is None:
            return None


def _new(dialogue: Dialogue, context: AgreementContext, kind: GoalKind) -> None:
    question = {
        "task": _("What is the task?"),
        "role": _("What are you responsible for?"),
    }.get(kind, _("What is the goal?"))
    ask = Ask(f"agree/goal/new/{kind}", question, hint=_("One line, as you said it."))
    text = Line().ask(dialogue.prompter, ask, dialogue.unsent)
    if isinstance(text, Move) or not text:
        return
    goal = agreements.new_goal(dialogue.record, text, kind, context)
    dialogue.keep(agreements.with_goal(dialogue.record, goal, context), ask.key)
    dialogue.fill(GoalFields(goal.id, context, reword=False).fields)


def _ask(goal: Goal, name: str, question: str, hint: str) -> Ask:
    is_named = goal.kind in ("task", "role")
    shown = goal.goal if is_named else _("Goal: {goal}").format(goal=goal.goal)
    return Ask(f"agree/goal/{goal.id}/{name}", question, title=shown, hint=hint)
