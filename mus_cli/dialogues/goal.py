"""A goal line by line, as it is prepared and as it is agreed on (A1-A6, P12, P13, P23).

A line is one entry of ``_LINES``: the words it is asked with and the kind of its answer. The
interview asks ``GOAL_LINES`` and ``GOAL_DETAILS`` of ``core.record``, ``mus agree`` those below;
``core.answering`` says what an answer does to the goal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from mus_cli import terms
from mus_cli.core.goals import GOAL_KINDS, HELPING, RHYTHMS, GoalAnswer, milestone_line
from mus_cli.core.record import Goal
from mus_cli.core.rhythm import USUAL
from mus_cli.core.text import capital
from mus_cli.dialogues.options import short
from mus_cli.dialogues.removal import RemovableLine
from mus_cli.i18n import N_, _
from mus_cli.prompts.dialogue import (
    Choice,
    DatedLines,
    Deadline,
    Kind,
    Line,
    Several,
    Text,
    Unsent,
    YesNo,
    ask_own_words,
)
from mus_cli.prompts.prompter import OWN, Ask, Move, Prompter

AGREED_LINES = ("success", "due", "responsible")
AGREED_DETAILS = ("milestones", "follow-up", "how", "manager-part")

ONLY_FOR_YOU = ("why", "threat", "first-step", "overlap", "kind")
ON_YOUR_PAPERS = N_(
    "It goes on your papers with the goal. You choose who reads the goal under: Who reads what."
)
IN_THE_AGREEMENTS = N_("It goes in the agreements, which you both read.")

LONGEST_DETAIL = 50  # characters shown of what a detail says
_ASKED_ALREADY = ("success", "due")
_NOT_TO_KEEP = ("course", "milestones", "first-step", "overlap", "kind")

_USUAL = ("me", "manager", "both")  # who is responsible
_NOBODY = "nobody"
_SOMEONE = "someone"  # the choice of somebody else


class GoalDialogue(NamedTuple):
    """The questions about one goal.

    ``is_agreed`` once both have agreed on it, which changes the keys and some of the wording.
    ``wants_details`` is the answer so far to ``more``. ``palette`` are the activities to choose
    from, id to label; ``keep`` saves those chosen before the rest is asked.
    """

    goal: Goal
    today: dt.date
    is_agreed: bool = False
    wants_details: bool = False
    palette: Mapping[str, str] = {}
    keep: Callable[[tuple[str, ...]], None] = lambda _activities: None

    def ask(self, line: str) -> Ask:
        """Return the question of one line."""
        question, hint = self._words(_LINES[line])
        key = f"{'agree/goal' if self.is_agreed else 'goal'}/{self.goal.id}/{line}"
        is_named = self.is_agreed and self.goal.kind in ("task", "role")
        title = self.goal.goal if is_named else _("Goal: {goal}").format(goal=self.goal.goal)
        return Ask(key, question, title=title, hint=hint, purpose=self._purpose(line))

    def kind(self, line: str) -> Kind[GoalAnswer]:
        """Return the kind of answer of one line."""
        return _LINES[line].kind(self)

    def details(self) -> dict[str, str]:
        """Return the details that can be filled in, each with what is there, by line."""
        goal = self.goal
        course = goal.course if goal.kind == "course" else None
        shown = {
            "success": terms.BETWEEN.join(goal.success),
            "due": terms.due(goal.due),
            "benefit": goal.benefit,
            "course": terms.course(course) if course else "",
            "why": goal.why,
            "activities": terms.BETWEEN.join(goal.activities),
            "milestones": terms.BETWEEN.join(map(terms.milestone, goal.milestones)),
            "first-step": goal.first_step,
            "overlap": terms.overlap(goal.overlap) if goal.overlap != "unknown" else "",
            "manager-part": goal.manager_part,
            "responsible": terms.responsible(goal.responsible),
            "follow-up": terms.follow_up(goal.follow_up),
            "kind": terms.goal_kind(goal.kind),
        }
        left_out = _NOT_TO_KEEP if goal.kind == "keep" else _ASKED_ALREADY
        return {
            line: _detail(terms.field(line.replace("-", "_")), text)
            for line, text in shown.items()
            if line not in left_out
        }

    def _purpose(self, line: str) -> str:
        if self.is_agreed:
            return _(IN_THE_AGREEMENTS)
        if line in ONLY_FOR_YOU:
            return _("It is only for you.")
        return _(ON_YOUR_PAPERS)

    def _words(self, line: _Line) -> tuple[str, str]:
        if self.is_agreed:
            return (line.agreed or line.words)(self.goal)
        if self.goal.kind == "keep" and line.to_keep:
            return line.to_keep(self.goal)
        return line.words(self.goal)


def new_goal_ask(key: str, kind: str, *, is_agreed: bool = False) -> Ask:
    """Return the question that begins a new goal."""
    questions = {
        "keep": _("What do you want to hold on to?"),
        "task": _("What is the task?"),
        "role": _("What are you responsible for?"),
    }
    question = questions.get(kind, _("What is the goal?"))
    if is_agreed:
        hint = _("One line, as you said it.")
        return Ask(key, question, hint=hint, purpose=_(IN_THE_AGREEMENTS))
    hint = _("One line, as you say it.")
    if kind == "keep":
        hint = _("Holding on to something is a goal too.")
    return Ask(key, question, title=_("Your goals"), hint=hint, purpose=_(ON_YOUR_PAPERS))


class Responsible(NamedTuple):
    """Who is responsible: one of the two, both, or a name; ``known`` is the one so far.

    ``or_nobody`` offers nobody, too, who is an empty name.
    """

    known: str
    or_nobody: bool = False

    @property
    def choice(self) -> Choice[str]:
        """Return what there is to choose from."""
        labels = {who: capital(terms.responsible(who)) for who in _USUAL}
        if self.or_nobody:
            labels[_NOBODY] = _("Nobody was named")
        if self.known and self.known not in _USUAL:
            labels[self.known] = short(self.known)
        labels[_SOMEONE] = _("Someone else")
        return Choice(labels, self.known or (_NOBODY if self.or_nobody else "me"))

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for one of the two, both, or someone else."""
        name = ask._replace(
            key=f"{ask.key}{OWN}",
            question=_("Who is responsible?"),
            hint=_("A name."),
            can_go_back=True,
        )
        while True:
            answer = self.choice.ask(prompter, ask, unsent)
            if answer == _NOBODY:
                return ""
            if answer != _SOMEONE:
                return answer
            own = Line().ask(prompter, name, unsent)
            if own is not Move.BACK:
                return own


class _Activities(NamedTuple):
    """The activities of a goal: from the banks' palette, and in own words (P23)."""

    known: tuple[str, ...]
    palette: Mapping[str, str]
    keep: Callable[[tuple[str, ...]], None]

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> tuple[str, ...] | Move:
        """Offer the palette, then ask for own words; those written before are kept."""
        names = {name: key for key, name in self.palette.items()}
        ticked = [names[activity] for activity in self.known if activity in names]
        own = [activity for activity in self.known if activity not in names]
        while True:
            answer = Several(self.palette, ticked).ask(prompter, ask, unsent)
            if isinstance(answer, Move):
                return answer
            chosen = [self.palette[key] for key in answer]
            self.keep((*chosen, *own))
            hint = _("With commas between, if there are several.")
            more = ask_own_words(prompter, ask, ", ".join(own), unsent, hint)
            if more is Move.BACK:
                ticked = list(answer)
                continue
            if isinstance(more, Move) and more is not Move.SKIP:
                return more
            written = own if isinstance(more, Move) else [word.strip() for word in more.split(",")]
            return tuple(activity for activity in (*chosen, *written) if activity)


def _detail(name: str, text: str) -> str:
    return f"{name} – {short(text, LONGEST_DETAIL)}" if text.strip() else name


_Words = Callable[[Goal], tuple[str, str]]


class _Line(NamedTuple):
    """One line of a goal: its question and hint, and its kind of answer.

    ``to_keep`` is the wording for a goal to keep something as it is, ``agreed`` the one for an
    agreed goal.
    """

    words: _Words
    kind: Callable[[GoalDialogue], Kind[GoalAnswer]]
    to_keep: _Words | None = None
    agreed: _Words | None = None


def _responsible(of: GoalDialogue) -> Responsible:
    return Responsible(of.goal.responsible, or_nobody=of.is_agreed)


def _follow_up(of: GoalDialogue) -> Choice[str]:
    labels: dict[str, str] = {every: terms.rhythm(every) for every in RHYTHMS}
    if of.is_agreed:
        labels[""] = _("It wasn't mentioned")
        return Choice(labels, of.goal.follow_up.every)
    labels = {every: capital(label) for every, label in labels.items()}
    return Choice(labels, of.goal.follow_up.every or USUAL)


def _goal_wording(of: GoalDialogue) -> Kind[str]:
    if of.is_agreed and of.goal.log:  # then it stays
        return Line(of.goal.goal)
    return RemovableLine(of.goal.goal, _("Remove the goal?"))


def _wording_agreed(goal: Goal) -> tuple[str, str]:
    hint = _("Delete this text to delete the goal.")
    if goal.log:
        hint = _("It has been followed up. Drop it in: mus review")
    return _("What is the goal?"), hint


def _example(goal: Goal) -> tuple[str, str]:
    """Return an example of a sign and of a deadline for a goal of that kind (B18)."""
    signs = {
        "learning": _("For example: I make the monthly report without help."),
        "course": _("For example: I've passed, and used it in two cases."),
        "task": _("For example: The first one is done, and a colleague has read it."),
        "project": _("For example: The plan is there, and everyone knows their part."),
        "way-of-working": _("For example: Three mornings a week without meetings."),
        "partners": _("For example: We meet every month and know who does what."),
        "rotation": _("For example: I've been two weeks in the other department."),
        "role": _("For example: I run the meeting by myself."),
        "balance": _("For example: I go home at four, three days a week."),
    }
    days = {
        "course": _("For example: when it begins, in March or week 10."),
        "project": _("For example: when the first part is done, 1 June or Q2."),
    }
    usual = _("For example: in three months, 1 June or week 23.")
    return signs.get(goal.kind, ""), days.get(goal.kind, usual)


_LINES: dict[str, _Line] = {
    "goal": _Line(
        lambda _goal: (_("What is the goal?"), _("Delete this text to delete the goal.")),
        _goal_wording,
        agreed=_wording_agreed,
    ),
    "success": _Line(
        lambda _goal: (
            _("How can you both see that it is reached?"),
            _("One thing you can see or hear on each line."),
        ),
        lambda of: Text("\n".join(of.goal.success)),
        to_keep=lambda _goal: (
            _("How can you both see that you still have it?"),
            _("One thing you can see or hear on each line."),
        ),
        agreed=lambda _goal: (
            _("How can you both see that it is reached?"),
            _("One sign on each line."),
        ),
    ),
    "due": _Line(
        lambda _goal: (
            _("When?"),
            _('For example 1 June, Q4 or week 23. "Ongoing" is an answer too.'),
        ),
        lambda of: Deadline(of.goal.due, of.today),
    ),
    "threat": _Line(
        lambda _goal: (
            _("What could threaten it?"),
            _("A change on the way, a colleague who leaves, a busy period. Only for you."),
        ),
        lambda of: Text(of.goal.threat),
    ),
    f"{HELPING}success": _Line(
        lambda goal: (_("What would you notice first, if it went well?"), _example(goal)[0]),
        lambda of: Text("\n".join(of.goal.success)),
    ),
    f"{HELPING}due": _Line(
        lambda goal: (_("When would it be good to look at it together?"), _example(goal)[1]),
        lambda of: Deadline(of.goal.due, of.today),
    ),
    "details": _Line(
        lambda _goal: (_("What do you want to fill in?"), ""),
        lambda of: Several(of.details()),
    ),
    "benefit": _Line(
        lambda _goal: (
            _("What does the workplace get out of it?"),
            _("One sentence that your manager can pass on."),
        ),
        lambda of: Line(of.goal.benefit),
    ),
    "more": _Line(
        lambda _goal: (
            _("More details?"),
            _("What the workplace gains, a course, milestones, your first step. It can wait."),
        ),
        lambda of: YesNo(of.wants_details),
        agreed=lambda _goal: (
            _("Do you want to add details?"),
            _("Milestones, follow-up, what your manager contributes."),
        ),
    ),
    "kind": _Line(
        lambda _goal: (_("What is the goal about?"), ""),
        lambda of: Choice({kind: terms.goal_kind(kind) for kind in GOAL_KINDS}, of.goal.kind),
    ),
    "overlap": _Line(
        lambda _goal: (_("Does your workplace need it too?"), ""),
        lambda of: Choice(
            {one: terms.overlap(one) for one in ("yes", "partly", "no", "unknown")},
            of.goal.overlap,
        ),
    ),
    "why": _Line(
        lambda _goal: (_("Why do you want it?"), _("Only for you.")),
        lambda of: Text(of.goal.why),
        to_keep=lambda _goal: (_("Why does it matter to you?"), _("Only for you.")),
    ),
    "activities": _Line(
        lambda _goal: (
            _("How will you get there?"),
            _("You learn a lot on the job. Choose what fits."),
        ),
        lambda of: _Activities(of.goal.activities, of.palette, of.keep),
        to_keep=lambda _goal: (
            _("What does it take to keep it?"),
            _("Choose what fits, or go on."),
        ),
    ),
    "milestones": _Line(
        lambda _goal: (
            _("Are there milestones on the way?"),
            _("One on each line, with a date if you have one. For example: Signed up: Q1"),
        ),
        lambda of: DatedLines("\n".join(map(milestone_line, of.goal.milestones)), of.today),
    ),
    "follow-up": _Line(lambda _goal: (_("How often will you follow up?"), ""), _follow_up),
    "how": _Line(
        lambda _goal: (
            _("How will you follow up?"),
            _("For example: a short status at our 1:1."),
        ),
        lambda of: Line(of.goal.follow_up.how),
    ),
    "responsible": _Line(lambda _goal: (_("Who is responsible?"), ""), _responsible),
    "manager-part": _Line(
        lambda _goal: (
            _("What should your manager contribute?"),
            _("Time, money, a task, a yes."),
        ),
        lambda of: Line(of.goal.manager_part),
    ),
    "first-step": _Line(
        lambda _goal: (
            _("What is your first step?"),
            _("For example: When I get in on Monday, I'll call the course provider."),
        ),
        lambda of: Line(of.goal.first_step),
    ),
}
