"""Agreed goals, tasks and responsibilities: from the preparation, or new (A1-A6, A10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from mus_cli import terms
from mus_cli.core import agreements
from mus_cli.core.agreements import AgreementContext, agreed
from mus_cli.core.answering import GoalAnswer
from mus_cli.core.record import Goal, GoalKind, Record
from mus_cli.core.steps import CONTINUE
from mus_cli.dialogues.goal import AGREED_DETAILS, AGREED_LINES, GoalDialogue, new_goal_ask
from mus_cli.dialogues.options import short
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Choice, Dialogue, Field, Line, Step
from mus_cli.prompts.prompter import Ask, Move


def title(record: Record) -> str:
    """Return the title above every question about the agreements."""
    return _("Agreements · MUS {year}").format(year=record.year)


def prepared(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    """Go through the goals of the preparation: agreed as they are, with changes, or not."""
    wishes = agreements.undecided(dialogue.record)
    answers: dict[str, str] = {}
    return dialogue.each(
        len(wishes), lambda at: _taken_over(dialogue, context, wishes, at, answers)
    )


def hub(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    """Add, change and take over any number of goals."""
    while True:
        record = dialogue.record
        ask = Ask(
            "agree/goals",
            _("Which goals, tasks and duties did you agree on?"),
            title=title(record),
            context=tuple(f"– {goal.goal}" for goal in agreed(record).goals),
        )
        answer = dialogue.put(ask, _hub_choice(record))
        if isinstance(answer, Move):
            return Move.BACK if answer is Move.BACK else None
        if answer == CONTINUE:
            return None
        what, _slash, rest = answer.partition("/")
        if what == "new":
            _new(dialogue, context, cast("GoalKind", rest))
            continue
        if what == "take":
            wishes = {goal.id: goal for goal in agreements.undecided(record)}
            dialogue.keep(agreements.with_goal(record, wishes[rest], context), ask.key)
        dialogue.fill(GoalFields(rest, context, reword=True).fields)


class GoalFields:
    """The lines of an agreed goal: its wording if ``reword``, its details if they are wanted."""

    def __init__(self, goal_id: str, context: AgreementContext, *, reword: bool) -> None:
        self._id = goal_id
        self._context = context
        self._lines = ("goal", *AGREED_LINES) if reword else AGREED_LINES
        self._wants_details = False

    def fields(self, record: Record) -> Iterator[Step]:
        """Yield the fields of the goal; none once it has been removed."""
        goal = agreements.goal(record, self._id)
        if goal is None:
            return
        goal_dialogue = GoalDialogue(goal, self._context.today, is_agreed=True)
        for line in self._lines:
            yield self._field(record, goal_dialogue, line)
        yield self._more(record, goal_dialogue)
        if self._wants_details:
            for line in AGREED_DETAILS:
                yield self._field(record, goal_dialogue, line)

    def _field(self, record: Record, goal_dialogue: GoalDialogue, line: str) -> Field[GoalAnswer]:
        return Field(
            goal_dialogue.ask(line),
            goal_dialogue.kind(line),
            lambda answer: agreements.with_goal_field(
                record, self._id, line, answer, self._context
            ),
        )

    def _more(self, record: Record, goal_dialogue: GoalDialogue) -> Field[GoalAnswer]:
        def apply(answer: GoalAnswer) -> Record:
            self._wants_details = bool(answer)
            return record

        goal_dialogue = goal_dialogue._replace(wants_details=self._wants_details)
        return Field(goal_dialogue.ask("more"), goal_dialogue.kind("more"), apply)


def _hub_choice(record: Record) -> Choice[str]:
    agreed_goals = agreed(record).goals
    labels = {
        "new/learning": _("Add a goal"),
        "new/task": _("Add a task"),
        "new/role": _("Add a responsibility"),
    }
    for goal in agreed_goals:
        labels[f"edit/{goal.id}"] = short(_("Change: {goal}").format(goal=goal.goal))
    for goal in agreements.undecided(record):
        labels[f"take/{goal.id}"] = short(_("Take over: {goal}").format(goal=goal.goal))
    labels[CONTINUE] = _("Go on")
    return Choice(labels, CONTINUE if agreed_goals else "new/learning")


def _taken_over(
    dialogue: Dialogue,
    context: AgreementContext,
    wishes: tuple[Goal, ...],
    at: int,
    answers: dict[str, str],
) -> Move | None:
    wish = wishes[at]
    lines = (("success", terms.BETWEEN.join(wish.success)), ("due", terms.due(wish.due)))
    ask = Ask(
        f"agree/prepared/{wish.id}",
        wish.goal,
        title=_("From your preparation · {n} of {all}").format(n=at + 1, all=len(wishes)),
        hint=_("Did you agree on it?"),
        context=tuple(f"{terms.field(name)}: {text}" for name, text in lines if text),
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
    ask = new_goal_ask(f"agree/goal/new/{kind}", kind, is_agreed=True)
    text = Line().ask(dialogue.prompter, ask, dialogue.unsent)
    if isinstance(text, Move) or not text:
        return
    goal = agreements.new_goal(dialogue.record, text, kind, context)
    dialogue.keep(agreements.with_goal(dialogue.record, goal, context), ask.key)
    dialogue.fill(GoalFields(goal.id, context, reword=False).fields)
