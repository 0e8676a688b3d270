"""What was read from a file, left out or corrected before any of it is stored (B4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core.goals import GoalAnswer, with_field
from mus_cli.core.record import Goal
from mus_cli.dialogues import import_view
from mus_cli.dialogues.goal import GoalDialogue, Responsible
from mus_cli.dialogues.items import room_in_list
from mus_cli.dialogues.options import short
from mus_cli.forms.agreements import Imported
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Choice, Kind
from mus_cli.prompts.prompter import Ask, Move, Option, Prompter

_FIELDS = {  # the name of each field, by the line that asks for it
    "goal": "goal",
    "success": "success",
    "due": "due",
    "responsible": "responsible",
    "milestones": "milestones",
    "how": "follow_up",
    "manager-part": "manager_part",
}


class Corrections(NamedTuple):
    """Asks what is to happen with agreements that were read. ``show`` puts them on the screen."""

    prompter: Prompter
    show: Callable[[Imported], None]

    def ask(self, imported: Imported) -> Imported | None:
        """Return the agreements to store; ``None`` for none of them."""
        while True:
            answer = self._what_next(imported)
            match answer:
                case "store":
                    return imported
                case "leave-out":
                    changed = self._left_out(imported)
                case "correct":
                    changed = self._corrected(imported)
                case _:
                    return None
            if changed != imported:
                imported = changed
                self.show(imported)

    def _what_next(self, imported: Imported) -> str | Move:
        ask = Ask(
            "import/store",
            _("Is that right? Then it is stored as the agreements of {year}.").format(
                year=imported.year
            ),
            hint=_("Your file stays as it is."),
            can_go_back=False,
        )
        labels = {
            "store": _("Yes, store it"),
            "correct": _("Correct something"),
            "leave-out": _("Leave something out"),
            "nothing": _("Store nothing"),
        }
        if not imported.goals:
            del labels["store"], labels["correct"]
        return Choice(labels).ask(self.prompter, ask, {})

    def _left_out(self, imported: Imported) -> Imported:
        """Return what stays ticked; what is left out is kept word for word with the rest."""
        ask = Ask(
            "import/keep",
            _("Which ones are agreements?"),
            hint=_("The rest is kept among your private notes."),
        )
        options = [Option(goal.id, short(goal.goal)) for goal in imported.goals]
        kept = self.prompter.ask_many(ask, options, [goal.id for goal in imported.goals])
        if isinstance(kept, Move):
            return imported
        return _without(imported, {goal.id for goal in imported.goals} - {*kept})

    def _corrected(self, imported: Imported) -> Imported:
        goal = self._which(imported)
        said_on = imported.held or dt.date(imported.year, 1, 1)
        while goal is not None:
            line = self._field(goal)
            if isinstance(line, Move) or line == "done":
                break
            of = GoalDialogue(goal, said_on, is_agreed=True)
            kind: Kind[GoalAnswer] = of.kind(line)
            if line == "responsible":
                kind = Responsible(goal.responsible, or_nobody=True)
            answer = kind.ask(self.prompter, of.ask(line), {})
            if isinstance(answer, Move):
                continue
            if line == "goal" and not answer:
                return _without(imported, (goal.id,))
            goal = with_field(goal, line, answer, said_on)
            goals = tuple(goal if one.id == goal.id else one for one in imported.goals)
            imported = replace(imported, goals=goals)
        return imported

    def _which(self, imported: Imported) -> Goal | None:
        if len(imported.goals) == 1:
            return imported.goals[0]
        labels = {goal.id: short(goal.goal) for goal in imported.goals}
        answer = Choice(labels).ask(self.prompter, Ask("import/which", _("Which one?")), {})
        return next((goal for goal in imported.goals if goal.id == answer), None)

    def _field(self, goal: Goal) -> str | Move:
        texts = {"goal": goal.goal, **dict(import_view.fields(goal))}
        labels = {
            line: short(": ".join(filter(None, (terms.field(name), texts[name]))), room_in_list())
            for line, name in _FIELDS.items()
        }
        labels["done"] = _("Done")
        ask = Ask(f"import/field/{goal.id}", _("What do you want to correct?"), title=goal.goal)
        return Choice(labels, "done").ask(self.prompter, ask, {})


def _without(imported: Imported, left_out: Collection[str]) -> Imported:
    """Return what was read, with the agreements left out as texts among the rest."""
    goals = tuple(goal for goal in imported.goals if goal.id not in left_out)
    texts = tuple(_as_text(goal) for goal in imported.goals if goal.id in left_out)
    return replace(imported, goals=goals, unplaced=(*imported.unplaced, *texts))


def _as_text(goal: Goal) -> str:
    """Return an agreement that is left out, with what was read of it."""
    facts = (terms.due(goal.due), terms.responsible(goal.responsible), *goal.success)
    return terms.BETWEEN.join(filter(None, (goal.goal, *facts)))
