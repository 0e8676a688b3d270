"""Agreed goals, tasks and responsibilities: from the preparation, or new (A1-A6, A10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from mus_cli import terms
from mus_cli.core import agreements
from mus_cli.core.agreements import AgreementContext, agreed
from mus_cli.core.goals import GoalAnswer
from mus_cli.core.record import Course, Goal, GoalKind, Record
from mus_cli.core.steps import CONTINUE
from mus_cli.dialogues.goal import (
    AGREED_DETAILS,
    AGREED_LINES,
    IN_THE_AGREEMENTS,
    GoalDialogue,
    new_goal_ask,
)
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Choice, Dialogue, Field, Line, Several, Step
from mus_cli.prompts.prompter import Ask, Move


def title(record: Record) -> str:
    """Return the title above every question about the agreements."""
    return _("Agreements · MUS {year}").format(year=record.year)


def prepared(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    """Go through the goals of the preparation: agreed as they are, with changes, or not."""
    return _Prepared(dialogue, context).ask_all()


def hub(dialogue: Dialogue, context: AgreementContext) -> Move | None:
    """Add, change and take over any number of goals."""
    removed: Removed | None = None
    while True:
        record = dialogue.record
        ask = Ask(
            "agree/goals",
            _("Which goals, tasks and duties did you agree on?"),
            title=title(record),
            purpose=_(IN_THE_AGREEMENTS),
        )
        answer = dialogue.put(ask, _hub_choice(record))
        if answer is Move.BACK and removed is not None:
            rest = removed.goal.id
            dialogue.keep(removed.put_back(record, context), ask.key)
        elif isinstance(answer, Move):
            return Move.BACK if answer is Move.BACK else None
        elif answer == CONTINUE:
            return None
        else:
            what, _slash, rest = answer.partition("/")
            if what == "new":
                _new(dialogue, context, cast("GoalKind", rest))
                continue
            if what == "take":
                wish = next(goal for goal in agreements.undecided(record) if goal.id == rest)
                taken = agreements.taken_over(wish, context)
                dialogue.keep(agreements.with_goal(record, taken, context), ask.key)
        fields = GoalFields(rest, context, reword=True)
        dialogue.fill(fields.fields)
        removed = fields.removed


class Removed(NamedTuple):
    """An agreed goal that was removed, and its place among the others."""

    goal: Goal
    place: int

    def put_back(self, record: Record, context: AgreementContext) -> Record:
        """Return the record with the goal where it was."""
        others = agreed(record).goals
        goals = (*others[: self.place], self.goal, *others[self.place :])
        return agreements.with_agreed(record, context, goals=goals)


def _removed(before: Record, after: Record, goal_id: str) -> Removed | None:
    goal = agreements.goal(before, goal_id)
    if goal is None or agreements.goal(after, goal_id) is not None:
        return None
    return Removed(goal, agreed(before).goals.index(goal))


class GoalFields:
    """The lines of an agreed goal: its wording if ``reword``, its details if they are wanted.

    A prepared goal is asked for its extras too; ``removed`` is the goal, if it was removed.
    """

    def __init__(self, goal_id: str, context: AgreementContext, *, reword: bool) -> None:
        self.removed: Removed | None = None
        self._id = goal_id
        self._context = context
        self._lines = ("goal", *AGREED_LINES) if reword else AGREED_LINES
        self._wants_details = False

    def extras(self, record: Record) -> Iterator[Field[tuple[str, ...]]]:
        """Yield the field for what else was prepared, if anything was."""
        goal = agreements.goal(record, self._id)
        wish = next((wish for wish in record.preparation.goals if wish.id == self._id), None)
        if goal is None or wish is None:
            return
        offered = agreements.extras(wish, goal, self._context)
        if not offered:
            return
        ask = Ask(
            f"agree/goal/{self._id}/extras",
            _("Did you agree on any of this too?"),
            title=_("Goal: {goal}").format(goal=goal.goal),
            hint=_("Tick what you agreed on. The rest stays in your preparation."),
            context=tuple(f"{terms.field(name)}: {_extra(wish, name)}" for name in offered),
            purpose=_(IN_THE_AGREEMENTS),
            adds=True,
        )
        labels: dict[str, str] = {name: terms.field(name) for name in offered}
        ticked = agreements.taken_extras(wish, goal, self._context)
        yield Field(
            ask,
            Several(labels, ticked),
            lambda taken: agreements.with_extras(record, wish, taken, self._context),
        )

    def fields(self, record: Record) -> Iterator[Step]:
        """Yield the fields of the goal; none once it has been removed."""
        goal = agreements.goal(record, self._id)
        if goal is None:
            return
        goal_dialogue = GoalDialogue(
            goal, agreements.said_on(record, self._context), is_agreed=True
        )
        for line in self._lines:
            if line == "responsible":  # one of the extras: ticked there, it is the answer here
                yield from self.extras(record)
            yield self._field(record, goal_dialogue, line)
        yield self._more(record, goal_dialogue)
        if self._wants_details:
            for line in AGREED_DETAILS:
                yield self._field(record, goal_dialogue, line)

    def _field(self, record: Record, goal_dialogue: GoalDialogue, line: str) -> Field[GoalAnswer]:
        def apply(answer: GoalAnswer) -> Record:
            after = agreements.with_goal_field(record, self._id, line, answer, self._context)
            self.removed = _removed(record, after, self._id)
            return after

        return Field(goal_dialogue.ask(line), goal_dialogue.kind(line), apply)

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
        labels[f"edit/{goal.id}"] = _("Change: {goal}").format(goal=goal.goal)
    for goal in agreements.undecided(record):
        labels[f"take/{goal.id}"] = _("Take over: {goal}").format(goal=goal.goal)
    labels[CONTINUE] = _("Go on")
    return Choice(labels, CONTINUE if agreed_goals else "new/learning")


class _Prepared:
    """The goals of the preparation, each agreed as it is, with changes, or not at all.

    Remembers the answers, and what they removed, for when one goes back.
    """

    def __init__(self, dialogue: Dialogue, context: AgreementContext) -> None:
        self._dialogue = dialogue
        self._context = context
        self._wishes = agreements.undecided(dialogue.record)
        self._answers: dict[str, str] = {}
        self._removed: dict[str, Removed] = {}

    def ask_all(self) -> Move | None:
        """Go through the goals."""
        return self._dialogue.each(len(self._wishes), self._ask)

    def _ask(self, at: int) -> Move | None:
        wish = self._wishes[at]
        ask = self._question(at)
        labels = {
            "as-is": _("Yes, as it is"),
            "changed": _("Yes, with changes"),
            "no": _("No, not this time"),
        }
        if self._answers.get(wish.id) != "no":
            self._put_back(wish, ask.key)
        while True:
            default = self._answers.get(wish.id, "as-is")
            answer = self._dialogue.put(ask, Choice(labels, default))
            if isinstance(answer, Move):
                return answer
            self._answers[wish.id] = answer
            if answer == "no":
                self._leave(wish, ask.key)
                return None
            self._put_back(wish, ask.key)
            self._agree(wish, ask.key, as_is=answer == "as-is")
            fields = GoalFields(wish.id, self._context, reword=True)
            series = fields.extras if answer == "as-is" else fields.fields
            if self._dialogue.fill(series) is None:
                if fields.removed is not None:
                    self._removed[wish.id] = fields.removed
                return None

    def _question(self, at: int) -> Ask:
        wish = self._wishes[at]
        lines = (("success", terms.BETWEEN.join(wish.success)), ("due", terms.due(wish.due)))
        return Ask(
            f"agree/prepared/{wish.id}",
            wish.goal,
            title=_("From your preparation · {n} of {all}").format(n=at + 1, all=len(self._wishes)),
            hint=_("Did you agree on it?"),
            context=tuple(f"{terms.field(name)}: {text}" for name, text in lines if text),
            purpose=_(IN_THE_AGREEMENTS),
        )

    def _put_back(self, wish: Goal, key: str) -> None:
        removed = self._removed.pop(wish.id, None)
        if removed is not None:
            self._dialogue.keep(removed.put_back(self._dialogue.record, self._context), key)

    def _leave(self, wish: Goal, key: str) -> None:
        before = self._dialogue.record
        after = agreements.without_goal(before, wish.id, self._context)
        self._dialogue.keep(after, key)
        removed = _removed(before, after, wish.id)
        if removed is not None:
            self._removed[wish.id] = removed

    def _agree(self, wish: Goal, key: str, *, as_is: bool) -> None:
        known = agreements.goal(self._dialogue.record, wish.id)
        if known is not None and not as_is:
            return
        context = self._context
        taken = agreements.taken_extras(wish, known, context) if known else ()
        plain = agreements.taken_over(wish, context)
        record = agreements.with_goal(self._dialogue.record, plain, context)
        self._dialogue.keep(agreements.with_extras(record, wish, taken, context), key)


def _extra(wish: Goal, name: agreements.Extra) -> str:
    """Return an extra in full, on one line."""
    match name:
        case "activities":
            return terms.BETWEEN.join(wish.activities)
        case "milestones":
            return terms.BETWEEN.join(map(terms.milestone, wish.milestones))
        case "course":
            course = wish.course or Course()
            return terms.BETWEEN.join(filter(None, (terms.course(course), course.success)))
        case "responsible":
            return terms.responsible(wish.responsible)
        case "follow_up":
            return terms.follow_up(wish.follow_up)
        case "benefit" | "manager_part":
            return str(getattr(wish, name))


def _new(dialogue: Dialogue, context: AgreementContext, kind: GoalKind) -> None:
    ask = new_goal_ask(f"agree/goal/new/{kind}", kind, is_agreed=True)
    text = Line().ask(dialogue.prompter, ask, dialogue.unsent)
    if isinstance(text, Move) or not text:
        return
    goal = agreements.new_goal(dialogue.record, text, kind, context)
    dialogue.keep(agreements.with_goal(dialogue.record, goal, context), ask.key)
    dialogue.fill(GoalFields(goal.id, context, reword=False).fields)
