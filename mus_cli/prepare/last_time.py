"""The steps about last time: whether there was a talk, and what it left open (P1, A6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core.agreements import Agreement
from mus_cli.core.carried_over import begun_anew, carried_goals, decisions
from mus_cli.core.record import Goal
from mus_cli.dialogues.agreement_list import mark_rows, marks
from mus_cli.dialogues.removal import confirm_removal
from mus_cli.i18n import _, n_
from mus_cli.prepare.step import MakeStep, StepDialogue
from mus_cli.prompts.dialogue import Choice, Marks, Unsent
from mus_cli.prompts.prompter import Ask, MarkList, Move, Prompter


class _Before(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Have you been to a MUS here before?"),
            hint=_("The MUS is the yearly talk with your manager about your work and development."),
            purpose=_("Your answer decides whether you are asked about last time."),
        )

    def kind(self) -> _Earlier:
        labels = {
            "yes": _("Yes"),
            "no": _("No, it's the first time"),
            "file": _("Yes, the agreements are in a file"),
            "mus": _("Yes, in mus on another computer"),
        }
        known = "no" if self.interview.record.first_time else "yes"
        return _Earlier(Choice(labels, known))


class _Earlier(NamedTuple):
    """Whether there was a talk before; says how its agreements come from another computer."""

    choice: Choice[str]

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for one."""
        answer = self.choice.ask(prompter, ask, unsent)
        if answer == "mus":
            prompter.say(
                _(
                    "There are none on this computer. Copy the MUS folder from the other one to "
                    "the place that {command} shows."
                ).format(command=_("mus where"))
            )
        return answer


class _LooseEnds(StepDialogue[Mapping[str, str]]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("What has been reached, or dropped?"),
            title=_("Loose ends from last time"),
            hint=_("Mark it. The rest go with you to the talk."),
            purpose=_("So nothing you agreed on is forgotten, or dragged along for ever."),
        )

    def kind(self) -> LooseEndMarks:
        past = self.interview.context.past
        loose_ends = past.open if past else ()
        decided = decisions(self.interview.record, past) if past else {}
        marked = {
            item.id: decided[item.id]
            for item in loose_ends
            if decided.get(item.id, "carry") != "carry"
        }
        rows = mark_rows(
            loose_ends, lambda item: _about_loose_end(item, is_marked=item.id in marked)
        )
        listed = MarkList(rows, marks({"done": "done", "let-go": "dropped"}), marked)
        return LooseEndMarks(listed, dict(self._written_on(loose_ends)))

    def _written_on(self, loose_ends: Iterable[Agreement]) -> Iterator[tuple[str, str]]:
        """Yield each loose end whose goal was written on since it was carried, and the goal."""
        past = self.interview.context.past
        carried = carried_goals(self.interview.record, past) if past else {}
        for item in loose_ends:
            goal = carried.get(item.id)
            begun = begun_anew(item.part) if isinstance(item.part, Goal) else None
            if goal is not None and (begun is None or _words_of(goal) != _words_of(begun)):
                yield item.id, goal.goal


def _about_loose_end(item: Agreement, *, is_marked: bool) -> Iterator[str]:
    # The word of a mark says how far it is; of an untouched one nobody has.
    if not is_marked and not item.is_untouched:
        yield terms.standing(item.status, item.kind, goes_on=item.goes_on)
    if item.due:
        yield terms.due(item.due)
    carried = item.times + 1
    if carried > 1:
        yield n_(
            "Carried over {n} time – what needs to be different this year?",
            "Carried over {n} times – what needs to be different this year?",
            carried,
        ).format(n=carried)


def _words_of(goal: Goal) -> Goal:
    """Return a goal without what was made for it and not written."""
    milestones = tuple(replace(milestone, uid="") for milestone in goal.milestones)
    return replace(
        goal,
        id="",
        uid="",
        origin="",
        place="table",
        before_shared=None,
        carried_from=None,
        milestones=milestones,
    )


class LooseEndMarks(NamedTuple):
    """What becomes of the loose ends: ``written`` are goals that would go with what is marked."""

    listed: MarkList
    written: Mapping[str, str]

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> Mapping[str, str] | Move:
        """Ask for the marks, and whether goals that were written on are to be removed."""
        listed = self.listed
        while True:
            answer = Marks(listed).ask(prompter, ask, unsent)
            if isinstance(answer, Move):
                return answer
            going = [goal for item, goal in self.written.items() if item in answer.marks]
            if not going:
                return answer.marks
            question = n_("Remove the goal too?", "Remove the {n} goals too?", len(going))
            about = ask._replace(title=terms.BETWEEN.join(going))
            confirmed = confirm_removal(prompter, about, question.format(n=len(going)))
            if confirmed is Move.OVERVIEW:
                return confirmed
            if confirmed is True:
                return answer.marks
            listed, unsent = listed._replace(marked=answer.marks), {}


STEPS: Mapping[str, MakeStep] = {
    "before": _Before,
    "loose-ends": _LooseEnds,
}
