"""The kind of answer that each step of the interview takes (P1-P40)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core.agenda import understood
from mus_cli.core.answering import Given, is_minutes, milestone_line
from mus_cli.core.bank import Question
from mus_cli.core.branches import ON
from mus_cli.core.interview import Interview
from mus_cli.core.notes import bearing
from mus_cli.core.record import Answer, Course, Goal
from mus_cli.dialogues.options import choices, grown_text, label, of_question, short
from mus_cli.i18n import _, day
from mus_cli.prepare import overview
from mus_cli.prompts.dialogue import Deadline, Kind, Line, Parsed, Several, Text, Unsent, YesNo
from mus_cli.prompts.prompter import OWN, Ask, Move, Prompter

Keep = Callable[[object], None]
"""Saves the part of an answer that was sent while the rest is still to be asked (B2)."""

_OTHER = "something-else"  # the choice that asks for own words
_WITH_NOTES = ("text", "list")  # kinds of question that can begin with the year's notes


def kind_of(interview: Interview, keep: Keep) -> Kind[object]:
    """Return the kind of answer that the step the interview is at takes."""
    match interview.step.kind:
        case "before":
            return YesNo(default=True)
        case "pick":
            labels = {option.id: option.label for option in choices(interview).options}
            return Several(labels, interview.record.preparation.picked)
        case "question":
            return _OfQuestion(interview, keep)
        case "goal":
            return _goal(interview, keep)
        case "course":
            return _course(interview)
        case "outcome-again" | "own-topic" | "talk":
            return _line(interview)
        case "agenda-line":
            return _agenda_line()
        case "overview":
            return _Overview(interview)
    return choices(interview)


def _line(interview: Interview) -> Kind[str]:
    prepared, step = interview.record.preparation, interview.step
    if step.kind == "talk":
        return _talk(interview)
    if step.kind == "outcome-again":
        return Line(prepared.answers.get("outcome", Answer()).text)
    return Line("" if step.of == "new" else prepared.own_topics[int(step.of)].topic)


def _talk(interview: Interview) -> Kind[str]:
    talk = interview.record.talk
    match interview.step.of:
        case "date":
            complaint = _("That is not a day. Write for example 3/12 or 3 December.")
            initial = day(talk.date) if talk.date else ""
            return _as_typed(
                lambda text: deadlines.parse(text, interview.context.today).date is not None,
                complaint,
                initial,
            )
        case "minutes":
            complaint = _("Write a number from 10 to 480.")
            return _as_typed(is_minutes, complaint, str(talk.minutes or ""))
    return Line(talk.manager)


def _as_typed(
    is_understood: Callable[[str], bool], complaint: str, initial: str = ""
) -> Parsed[str]:
    """Return the kind of a line that is kept as it was typed; an emptied one is an answer too."""
    return Parsed(
        lambda text: text if is_understood(text) else None, complaint, initial, emptied=""
    )


def _agenda_line() -> Parsed[str]:
    return Parsed(
        lambda text: text if understood(text) else None,
        _("Write a number of minutes, or up, down or remove."),
        is_command=True,
    )


class _Overview(NamedTuple):
    """The key of a step to reopen, by its number in the overview, which is shown."""

    interview: Interview

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        rows = overview.rows(self.interview)
        prompter.say(*overview.paragraphs(self.interview))
        keys = {str(number): row.key for number, row in enumerate(rows, 1)}
        complaint = _("Write a number from 1 to {n}.").format(n=len(rows))
        answer = Parsed(keys.get, complaint, is_command=True).ask(prompter, ask, unsent)
        return ON if answer is Move.SKIP else answer


class _OfQuestion(NamedTuple):
    """The answer to a question of a bank: a text, choices, or a text and a number."""

    interview: Interview
    keep: Keep

    @property
    def question(self) -> Question:
        return self.interview.entry.question

    @property
    def known(self) -> Answer:
        """The answer so far."""
        return self.interview.record.preparation.answers.get(self.interview.step.of, Answer())

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> Given | Move:
        noted = self._with_notes(prompter, ask, unsent.get(ask.key, self.known.text))
        if isinstance(noted, Move):
            return noted
        ask, text = noted
        match self.question.kind:
            case "choice" | "choices":
                return self._chosen(prompter, ask, unsent)
            case "rating":
                return self._rated(prompter, ask, text)
            case "line":
                answer = prompter.ask_line(ask, text)
            case _:
                answer = prompter.ask_text(ask, text)
        if isinstance(answer, Move):
            return answer
        return Given(answer, self.known.chosen, self.known.rating)

    def _with_notes(self, prompter: Prompter, ask: Ask, text: str) -> tuple[Ask, str] | Move:
        """Offer the notes of the year, once and before the field is empty (P15).

        Return the question and what its field begins with. What was written already stays, with
        the notes beside it. Enter takes none.
        """
        entry, question = self.interview.entry, self.question
        notes = bearing(entry.key, self.interview.context.notes, shows_notes=question.shows_notes)
        if text or not notes or question.kind not in _WITH_NOTES:
            return ask, text
        offer = ask._replace(
            key=f"{ask.key}/notes",
            hint=_("Your own notes. Tick those to begin the answer with, or go on with Enter."),
        )
        labels = {note.id: short(note.text) for note in notes}
        answer = Several(labels).ask(prompter, offer, {})
        if answer in (Move.BACK, Move.OVERVIEW):
            return answer
        ticked = () if isinstance(answer, Move) else answer
        taken = [note.text for note in notes if note.id in ticked]
        return ask._replace(beside=()), "\n".join(taken)

    def _chosen(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> Given | Move:
        """Ask for one or several choices, then for own words where they were chosen."""
        known = self.known
        options = of_question(self.question)
        answer: str | tuple[str, ...] | Move
        while True:
            if self.question.kind == "choice":
                default = known.chosen[0] if known.chosen else None
                answer = prompter.ask_choice(ask, options, default)
            else:
                answer = prompter.ask_many(ask, options, known.chosen)
            if isinstance(answer, Move):
                return answer
            chosen = (answer,) if isinstance(answer, str) else answer
            if not self._asks_for_own_words(chosen):
                return Given(known.text, chosen) if chosen or known.text else Move.SKIP
            self.keep(Given(known.text, chosen))
            own = _own_words(prompter, ask, known.text, unsent)
            if own is Move.BACK:
                known = replace(known, chosen=chosen)
                continue
            if isinstance(own, Move) and own is not Move.SKIP:
                return own
            text = known.text if isinstance(own, Move) else own
            return Given(text, chosen) if chosen or text else Move.SKIP

    def _asks_for_own_words(self, chosen: Sequence[str]) -> bool:
        has_other = any(choice.id == _OTHER for choice in self.question.choices)
        return _OTHER in chosen or (self.question.kind == "choices" and not has_other)

    def _rated(self, prompter: Prompter, ask: Ask, text: str) -> Given | Move:
        """Ask for the text, then for 1 to 5; either may be passed over."""
        known = self.known
        scale = ask._replace(
            key=f"{ask.key}/rating",
            question=_("And as a number?"),
            hint=_("Only for your own trend."),
            can_go_back=True,
        )
        labels = [label(choice) for choice in self.question.choices]
        while True:
            answer = prompter.ask_text(ask, text)
            if isinstance(answer, Move) and answer is not Move.SKIP:
                return answer
            written = known.text if isinstance(answer, Move) else answer
            rating = prompter.ask_rating(scale, labels, known.rating)
            if rating is Move.BACK:
                text = written
                continue
            if isinstance(rating, Move) and rating is not Move.SKIP:
                return rating
            number = known.rating if isinstance(rating, Move) else rating
            if not written and number is None:
                return Move.SKIP
            return Given(written, known.chosen, number)


def _goal(interview: Interview, keep: Keep) -> Kind[object]:
    step = interview.step
    if step.of in ("new", "from"):
        return Line(grown_text(interview))
    goal = _goal_of(interview)
    match step.field:
        case "due":
            return Deadline(goal.due, interview.context.today)
        case "more":
            return YesNo(default=False)
        case "activities":
            return _Activities(interview, goal, keep)
    written = _WRITTEN.get(step.field)
    return written(goal) if written else choices(interview)


_WRITTEN: dict[str, Callable[[Goal], Kind[str]]] = {
    "goal": lambda goal: Line(goal.goal),
    "success": lambda goal: Text("\n".join(goal.success)),
    "benefit": lambda goal: Line(goal.benefit),
    "why": lambda goal: Text(goal.why),
    "milestones": lambda goal: Text("\n".join(map(milestone_line, goal.milestones))),
    "manager-part": lambda goal: Line(goal.manager_part),
    "first-step": lambda goal: Line(goal.first_step),
}


class _Activities(NamedTuple):
    """What the goal takes: from the banks' palette, and in own words (P23)."""

    interview: Interview
    goal: Goal
    keep: Keep

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> tuple[str, ...] | Move:
        """Offer the palette; what was written beside it stays, and more can be written."""
        palette = self._palette()
        names = {name: key for key, name in palette.items()}
        ticked = [names[activity] for activity in self.goal.activities if activity in names]
        own = [activity for activity in self.goal.activities if activity not in names]
        while True:
            answer = Several(palette, ticked).ask(prompter, ask, unsent)
            if isinstance(answer, Move):
                return answer
            chosen = [palette[key] for key in answer]
            self.keep((*chosen, *own))
            hint = _("With commas between, if there are several.")
            more = _own_words(prompter, ask, ", ".join(own), unsent, hint)
            if more is Move.BACK:
                ticked = list(answer)
                continue
            if isinstance(more, Move) and more is not Move.SKIP:
                return more
            written = own if isinstance(more, Move) else [word.strip() for word in more.split(",")]
            return tuple(activity for activity in (*chosen, *written) if activity)

    def _palette(self) -> dict[str, str]:
        """Return the activities the banks offer, id to label, without the one for own words."""
        entry = self.interview.context.library.get("activities")
        options = of_question(entry.question) if entry else ()
        return {option.id: option.label for option in options if option.id != _OTHER}


def _course(interview: Interview) -> Line:
    goal = _goal_of(interview)
    known = str(getattr(goal.course or Course(), interview.step.field))
    if interview.step.field == "title" and known == goal.goal:
        known = ""  # the goal lends its name until there is another: nobody should have to erase it
    return Line(known)


def _goal_of(interview: Interview) -> Goal:
    goals = interview.record.preparation.goals
    return next(goal for goal in goals if goal.id == interview.step.of)


def _own_words(
    prompter: Prompter, ask: Ask, known: str, unsent: Unsent, hint: str = ""
) -> str | Move:
    """Ask for own words; the field has a key of its own, so that unsent text is kept apart."""
    own = ask._replace(
        key=f"{ask.key}{OWN}",
        question=_("And in your own words?"),
        hint=hint,
        can_go_back=True,
        skipped=_("Go on"),
    )
    return Line(known).ask(prompter, own, unsent)
