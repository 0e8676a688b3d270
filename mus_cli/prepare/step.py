"""How a step of the interview is asked: its words, its options, its kind of answer (P1-P40).

Each kind of step is a class in the module it belongs to, named in the ``STEPS`` of that module.
``core.steps`` has one of the same name, which says what the answer does and where it leads.
"""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import Generic, NamedTuple, Protocol, TypeVar

from mus_cli import terms
from mus_cli.core.interview import Interview
from mus_cli.core.record import Goal, Place, Record
from mus_cli.core.steps import CONTINUE, Now, StepAnswer
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Complaint, Kind, Parsed, Unsent
from mus_cli.prompts.prompter import Ask, Move, Prompter

A = TypeVar("A", bound=StepAnswer)

Save = Callable[[Record], None]


class StepDialogue(abc.ABC, Generic[A]):
    """How the step an interview is at is asked; its answer is of type ``A``.

    ``save`` saves the record when part of the answer has been sent and the rest is still to be
    asked (B2).
    """

    def __init__(self, interview: Interview, save: Save) -> None:
        self.interview = interview
        self._save = save

    @abc.abstractmethod
    def words(self) -> Ask:
        """Return the wording; ``ask`` adds the key and whether one can go back."""

    @abc.abstractmethod
    def kind(self) -> Kind[A]:
        """Return the kind of answer."""

    def ask(self) -> Ask:
        """Return the question as the prompter asks it."""
        interview = self.interview
        return self.words()._replace(key=interview.step.key, can_go_back=interview.can_go_back)

    def fill(self, prompter: Prompter, unsent: Unsent) -> Interview | Move:
        """Ask, and return the interview with the step answered."""
        answer = self.kind().ask(prompter, self.ask(), unsent)
        return answer if isinstance(answer, Move) else self.interview.answer(answer)

    def keep(self, part: A) -> None:
        """Put part of the answer into the record, and save it."""
        self.interview = self.interview.so_far(part)
        self._save(self.interview.record)

    @property
    def now(self) -> Now:
        """The step, and the current state of the year."""
        return Now(self.interview.step, self.interview.record, self.interview.context)

    def goal(self) -> Goal:
        """Return the goal the step is about."""
        goals = self.interview.record.preparation.goals
        return next(goal for goal in goals if goal.id == self.interview.step.of)


class AskedStep(Protocol):
    """A step with an answer of any type."""

    @property
    def interview(self) -> Interview:
        """The interview the step belongs to, with the parts of its answer sent so far."""

    def words(self) -> Ask:
        """Return the wording; ``ask`` adds the key and whether one can go back."""

    def kind(self) -> Kind[StepAnswer]:
        """Return the kind of answer."""

    def ask(self) -> Ask:
        """Return the question as the prompter asks it."""

    def fill(self, prompter: Prompter, unsent: Unsent) -> Interview | Move:
        """Ask, and return the interview with the step answered."""


MakeStep = Callable[[Interview, Save], AskedStep]


class Numbered(NamedTuple):
    """Shows numbered rows and asks for a number; the answer is the key of that row."""

    paragraphs: Callable[[Unsent], tuple[str, ...]]
    keys: tuple[str, ...]

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask until a number is one of theirs."""
        prompter.say(*self.paragraphs(unsent))
        numbers = {str(number): key for number, key in enumerate(self.keys, 1)}
        complaint = _("Write a number from 1 to {n}.").format(n=len(numbers))
        answer = Parsed(numbers.get, complaint, is_command=True).ask(prompter, ask, unsent)
        return CONTINUE if answer is Move.SKIP else answer


def as_typed(
    is_understood: Callable[[str], bool],
    complaint: Complaint,
    initial: str,
    *,
    suggests: bool = False,
) -> Parsed[str]:
    """Return the kind of a line kept as typed; emptying the line is an answer too."""
    return Parsed(
        lambda text: text if is_understood(text) else None,
        complaint,
        initial,
        emptied="",
        suggests=suggests,
    )


def placed(place: Place) -> str:
    """Return the end of a row that can be changed: who reads it."""
    return f" ({terms.place(place)})"
