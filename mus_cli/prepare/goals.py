"""The steps about goals: the list, a line of one, and a course (A1)."""

from __future__ import annotations

from collections.abc import Mapping

from mus_cli import terms
from mus_cli.core.goals import Candidate, GoalAnswer, grown_from
from mus_cli.core.interview import Interview
from mus_cli.core.question_kinds import OTHER
from mus_cli.core.record import Course
from mus_cli.core.steps import CONTINUE, COURSE, MAKERS, grown_text
from mus_cli.dialogues.course import CourseText
from mus_cli.dialogues.goal import GoalDialogue, new_goal_ask
from mus_cli.dialogues.options import options_of
from mus_cli.i18n import _
from mus_cli.prepare.guarded import GuardedLine
from mus_cli.prepare.step import MakeStep, StepDialogue, placed
from mus_cli.prompts.dialogue import Choice, Kind, Line
from mus_cli.prompts.prompter import Ask

_ADDING = ("goal/new/", "goal/from/")


class _Goals(StepDialogue[str]):
    def words(self) -> Ask:
        hint = _("One to three are enough: what, how you can see it, and when. The rest can wait.")
        if candidates(self.interview):
            hint = _(
                "One to three are enough. Your own answers come first: choose one to make it a "
                "goal."
            )
        return Ask(
            "",
            _("Which goals will you bring?"),
            title=_("Your goals"),
            hint=hint,
            purpose=_(
                "A goal is something you'd like the two of you to agree on. It goes in the table "
                "on your papers."
            ),
        )

    def kind(self) -> Choice[str]:
        goals = self.interview.record.preparation.goals
        labels = {
            f"from/{candidate.key}:{number}": candidate.text
            for number, candidate in enumerate(candidates(self.interview))
        }
        labels["new/learning"] = _("Add a goal")
        labels["new/keep"] = _("Hold on to something good")
        first = next(iter(labels))
        places = {}
        for goal in goals:
            labels[f"edit/{goal.id}"] = _("Change: {goal}").format(goal=goal.goal)
            places[f"edit/{goal.id}"] = placed(goal.place)
        labels[CONTINUE] = _("Go on")
        # Someone who skipped adding a goal has none to add.
        enough = goals or any(key.startswith(_ADDING) for key in self.interview.passed)
        return Choice(labels, CONTINUE if enough else first, tails=places)


class _Goal(StepDialogue[GoalAnswer]):
    def words(self) -> Ask:
        step = self.interview.step
        if step.of in MAKERS:
            return new_goal_ask(step.key, step.field)
        return self._dialogue().ask(step.field)

    def kind(self) -> Kind[GoalAnswer]:
        step = self.interview.step
        if step.of in MAKERS:
            grown = grown_text(step, self.interview.record, self.interview.context.library)
            return GuardedLine(Line(grown), grown, "goal")
        return self._dialogue().kind(step.field)

    def _dialogue(self) -> GoalDialogue:
        return GoalDialogue(
            self.goal(), self.interview.context.today, palette=self._palette(), keep=self.keep
        )

    def _palette(self) -> Mapping[str, str]:
        """Return the activities the banks offer, id to label, without the one for own words."""
        entry = self.interview.context.library.get("activities")
        options = options_of(entry.question) if entry else ()
        return {option.id: option.label for option in options if option.id != OTHER}


class _Course(StepDialogue[GoalAnswer]):
    def words(self) -> Ask:
        field = self.interview.step.field
        field = "takes" if field == "success" else field
        question, hint = (
            (
                _("What do you know about the course?"),
                _("Write after the names. What you don't know yet can stay empty."),
            )
            if field == COURSE
            else (terms.BETWEEN.join((terms.field("course"), terms.field(field))), "")
        )
        title = _("Course: {goal}").format(goal=self.goal().goal)
        purpose = _("It gives your manager what it takes to say yes.")
        return Ask("", question, title=title, hint=hint, purpose=purpose)

    def kind(self) -> Kind[GoalAnswer]:
        goal, field = self.goal(), self.interview.step.field
        known = goal.course or Course()
        if field == COURSE:
            return CourseText(known, goal.goal, self.interview.context.today)
        return Line(str(getattr(known, field)))


def candidates(interview: Interview) -> tuple[Candidate, ...]:
    """Return the lines of answers that could become goals (P13, A1)."""
    prepared = interview.record.preparation
    return grown_from(prepared.answers, interview.context.library, prepared.goals)


STEPS: Mapping[str, MakeStep] = {
    "goals": _Goals,
    "goal": _Goal,
    "course": _Course,
}
