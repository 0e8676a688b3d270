"""What can be chosen at a step, and what Enter takes. Labels are at most 34 characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mus_cli import terms
from mus_cli.core.answering import GOAL_KINDS, RHYTHMS, proposed_agenda
from mus_cli.core.bank import Choice, Question
from mus_cli.core.branches import ON, own_sections, section
from mus_cli.core.goals import Candidate, grown_from
from mus_cli.core.interview import Interview
from mus_cli.core.record import Goal
from mus_cli.core.text import first_line
from mus_cli.dialogues.wording import bank_title, wording
from mus_cli.i18n import _, pick
from mus_cli.prompts.dialogue import Unsent
from mus_cli.prompts.prompter import Ask, Move, Option, Prompter

WIDEST = 34
_ADDING = ("goal/new/", "goal/from/")


class Choices(NamedTuple):
    """The options of a step and the one Enter takes."""

    options: tuple[Option, ...]
    default: str | None = None

    def ask(self, prompter: Prompter, ask: Ask, _unsent: Unsent) -> str | Move:
        """Ask for one of them."""
        return prompter.ask_choice(ask, self.options, self.default)


def choices(interview: Interview) -> Choices:
    """Return what can be chosen at the step the interview is at."""
    return _CHOICES[interview.step.kind](interview)


def short(text: str, room: int = WIDEST) -> str:
    """Return the first line of a text, cut with an ellipsis to fit a label."""
    line = first_line(text)
    if len(line) <= room:
        return line
    cut = line[: room - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def capital(text: str) -> str:
    """Return a term as it begins a label."""
    return text[:1].upper() + text[1:]


def of_question(question: Question) -> tuple[Option, ...]:
    """Return the choices of a question in the language in use."""
    return tuple(Option(choice.id, label(choice)) for choice in question.choices)


def label(choice: Choice) -> str:
    """Return a choice in the language in use, or in the one it has."""
    return pick(choice.da, choice.en)


def _loose_end(_interview: Interview) -> Choices:
    return Choices(
        (
            Option("carry", _("Take it along this year")),
            Option("done", _("It is reached")),
            Option("let-go", _("Let it go")),
        ),
        "carry",
    )


def _focus(interview: Interview) -> Choices:
    selections = interview.context.library.selections
    options = tuple(
        Option(selection.id, pick(selection.title.da, selection.title.en))
        for selection in selections
    )
    taken = interview.record.preparation.selection
    usual = "new-here" if interview.record.first_time else "core"
    known = {option.id for option in options}
    default = next((one for one in (taken, usual, "core") if one in known), options[0].id)
    return Choices(options, default)


def _pick(interview: Interview) -> Choices:
    return Choices(
        tuple(
            Option(entry.key, wording(entry.question)[0])  # cut where the terminal ends
            for entry in interview.context.library
            if entry.bank.theme == interview.step.of
        )
    )


def _goals(interview: Interview) -> Choices:
    goals = interview.record.preparation.goals
    grown = [
        Option(f"from/{candidate.key}:{number}", short(candidate.text))
        for number, candidate in enumerate(candidates(interview))
    ]
    held = [
        Option(f"edit/{goal.id}", short(_("Change: {goal}").format(goal=goal.goal)))
        for goal in goals
    ]
    add = [
        Option("new/learning", _("Add a goal")),
        Option("new/keep", _("Hold on to something good")),
    ]
    on = Option(ON, _("Go on"))
    # Who passed over adding one has said that there is none to add.
    enough = goals or any(key.startswith(_ADDING) for key in interview.passed)
    default = ON if enough else (grown or add)[0].id
    return Choices((*grown, *add, *held, on), default)


def grown_text(interview: Interview) -> str:
    """Return the text a goal of this step grows out of; empty for a goal made from nothing."""
    if interview.step.of != "from":
        return ""
    number = int(interview.step.field.rpartition(":")[2])
    grown = candidates(interview)
    return grown[number].text if number < len(grown) else ""


def candidates(interview: Interview) -> tuple[Candidate, ...]:
    """Return what could grow into a goal: the answer's key and a line of it (P13, A1)."""
    prepared = interview.record.preparation
    return grown_from(prepared.answers, interview.context.library, prepared.goals)


def _goal(interview: Interview) -> Choices:
    goal = next(g for g in interview.record.preparation.goals if g.id == interview.step.of)
    return _GOAL_FIELDS[interview.step.field](goal)


_GOAL_FIELDS: dict[str, Callable[[Goal], Choices]] = {
    "kind": lambda goal: Choices(
        tuple(Option(kind, terms.goal_kind(kind)) for kind in GOAL_KINDS), goal.kind
    ),
    "overlap": lambda goal: Choices(
        tuple(Option(o, terms.overlap(o)) for o in ("yes", "partly", "no", "unknown")), goal.overlap
    ),
    "follow-up": lambda goal: Choices(
        tuple(Option(every, capital(terms.rhythm(every))) for every in RHYTHMS),
        goal.follow_up.every,
    ),
    "responsible": lambda goal: Choices(
        tuple(Option(who, capital(terms.responsible(who))) for who in ("me", "manager", "both")),
        goal.responsible if goal.responsible in ("manager", "both") else "me",
    ),
}


def _supplementary(interview: Interview) -> Choices:
    entries = section("supplementary", interview.record, interview.context)
    offered = (Option(entry.key, short(wording(entry.question)[0])) for entry in entries)
    on = _("Go on") if _mark(interview, "supplementary") else _("Pass over all five")
    return Choices((*offered, Option(ON, on)), ON)


def _menu(interview: Interview) -> Choices:
    prepared = interview.record.preparation
    newcomer = bool(interview.record.first_time)
    agenda = _("ready") if prepared.agenda else ""
    rows = [
        ("supplementary", _("Five to think over"), _mark(interview, "supplementary")),
        ("organisation", _("The workplace's view"), _mark(interview, "organisation")),
        ("feedback", _("Feedback for your manager"), _mark(interview, "feedback")),
        ("warmup", _("A gentle start"), _mark(interview, "warmup")),
        ("own-topics", _("Own topics"), str(len(prepared.own_topics) or "")),
        ("goals", _("More about your goals"), str(len(prepared.goals) or "")),
        ("agenda", _("Agenda"), agenda),
    ]
    library = interview.context.library
    for bank_id in own_sections(library):
        bank = library.bank(bank_id)
        if bank is not None:
            title = bank_title(bank, newcomer=newcomer)
            rows.append((bank_id, title, _mark(interview, bank_id)))
    options = (Option(key, _marked(title, mark)) for key, title, mark in rows)
    return Choices((*options, Option(ON, _("No thanks, enough for today"))), ON)


def _mark(interview: Interview, name: str) -> str:
    """Return how far a section is; empty where nothing is answered."""
    answers = interview.record.preparation.answers
    entries = section(name, interview.record, interview.context)
    given = [entry.key in answers for entry in entries]
    if not any(given):
        return ""
    return _("ready") if all(given) else _("begun")


def _marked(title: str, mark: str) -> str:
    room = WIDEST - len(terms.BETWEEN) - len(mark)
    return terms.BETWEEN.join((short(title, room), mark)) if mark else short(title)


def _own_topics(interview: Interview) -> Choices:
    held = tuple(
        Option(str(n), short(_("Change: {goal}").format(goal=topic.topic)))
        for n, topic in enumerate(interview.record.preparation.own_topics)
    )
    add = (
        Option("new/topic", _("Add a topic")),
        Option("new/question", _("Add a question")),
    )
    return Choices((*add, *held, Option(ON, _("Go on"))), ON)


def _agenda(interview: Interview) -> Choices:
    proposed = proposed_agenda(interview.record, interview.context.library)
    newcomer = bool(interview.record.first_time)
    topics = [terms.agenda_topic(line, first_time=newcomer) for line in proposed]
    lines = (Option(str(n), short(topic)) for n, topic in enumerate(topics))
    return Choices(
        (*lines, Option("again", _("Propose it anew")), Option(ON, _("It is fine as it is"))), ON
    )


_CHOICES: dict[str, Callable[[Interview], Choices]] = {
    "loose-end": _loose_end,
    "focus": _focus,
    "pick": _pick,
    "goals": _goals,
    "goal": _goal,
    "supplementary": _supplementary,
    "menu": _menu,
    "own-topics": _own_topics,
    "agenda": _agenda,
}
