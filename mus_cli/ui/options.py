"""What can be chosen at a step, and what Enter takes. Labels are at most 34 characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mus_cli import terms
from mus_cli.i18n import _, pick
from mus_cli.model.answering import GOAL_KINDS, RHYTHMS, proposed_agenda
from mus_cli.model.bank import Choice, Question
from mus_cli.model.clean import first_line
from mus_cli.model.detours import ON, own_sections, section
from mus_cli.model.goals import Candidate, grown_from
from mus_cli.model.interview import Interview
from mus_cli.model.record import Goal
from mus_cli.ui.prompter import Option
from mus_cli.ui.steps import bank_title, wording

WIDEST = 34
_ADDING = ("goal/new/", "goal/from/")


class Choices(NamedTuple):
    """The options of a step and the one Enter takes."""

    options: tuple[Option, ...]
    default: str | None = None


def choices(interview: Interview) -> Choices:
    """Return what can be chosen at the step the interview is at."""
    return _CHOICES[interview.step.kind](interview)


def short(text: str) -> str:
    """Return the first line of a text, cut with an ellipsis to fit a label."""
    line = first_line(text)
    if len(line) <= WIDEST:
        return line
    cut = line[: WIDEST - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


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
    selections = interview.setting.library.selections
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
            Option(entry.key, short(f"{number}. {wording(entry.question)[0]}"))
            for number, entry in enumerate(
                (e for e in interview.setting.library if e.bank.theme == interview.step.of), 1
            )
        )
    )


def _goals(interview: Interview) -> Choices:
    goals = interview.record.preparation.goals
    grown = [
        Option(f"from/{key}:{number}", short(text))
        for number, (key, text) in enumerate(candidates(interview))
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
    return grown[number][1] if number < len(grown) else ""


def candidates(interview: Interview) -> tuple[Candidate, ...]:
    """Return what could grow into a goal: the answer's key and a line of it (P13, A1)."""
    prepared = interview.record.preparation
    return grown_from(prepared.answers, interview.setting.library, prepared.goals)


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
        tuple(Option(every, _capital(terms.rhythm(every))) for every in RHYTHMS),
        goal.follow_up.every,
    ),
    "responsible": lambda goal: Choices(
        tuple(Option(who, _capital(terms.responsible(who))) for who in ("me", "manager", "both")),
        goal.responsible if goal.responsible in ("manager", "both") else "me",
    ),
}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _supplementary(interview: Interview) -> Choices:
    numbered = (
        Option(entry.key, short(f"{number}. {wording(entry.question)[0]}"))
        for number, entry in enumerate(
            section("supplementary", interview.record, interview.setting), 1
        )
    )
    return Choices((Option(ON, _("Pass over all five")), *numbered), ON)


def _menu(interview: Interview) -> Choices:
    prepared = interview.record.preparation
    newcomer = bool(interview.record.first_time)
    rows = [
        ("supplementary", _("Five to think over"), _begun(interview, "supplementary")),
        ("organisation", _("The workplace's view"), _begun(interview, "organisation")),
        ("feedback", _("Feedback for your manager"), _begun(interview, "feedback")),
        ("warmup", _("A gentle start"), _begun(interview, "warmup")),
        ("own-topics", _("Own topics"), bool(prepared.own_topics)),
        ("goals", _("More about your goals"), bool(prepared.goals)),
        ("agenda", _("Agenda"), bool(prepared.agenda)),
    ]
    library = interview.setting.library
    for bank_id in own_sections(library):
        bank = library.bank(bank_id)
        if bank is not None:
            title = bank_title(bank, newcomer=newcomer)
            rows.append((bank_id, title, _begun(interview, bank_id)))
    options = (Option(key, _marked(title, begun=begun)) for key, title, begun in rows)
    return Choices((Option(ON, _("No thanks, enough for today")), *options), ON)


def _begun(interview: Interview, name: str) -> bool:
    answers = interview.record.preparation.answers
    return any(entry.key in answers for entry in section(name, interview.record, interview.setting))


def _marked(title: str, *, begun: bool) -> str:
    return short(_("{title} · begun").format(title=title)) if begun else short(title)


def _own_topics(interview: Interview) -> Choices:
    held = tuple(
        Option(str(n), short(_("Change: {goal}").format(goal=topic.topic)))
        for n, topic in enumerate(interview.record.preparation.own_topics)
    )
    add = (
        Option("new/topic", _("Add a topic")),
        Option("new/question", _("Add a question")),
    )
    return Choices((Option(ON, _("Go on")), *add, *held), ON)


def _agenda(interview: Interview) -> Choices:
    proposed = proposed_agenda(interview.record, interview.setting.library)
    lines = (
        Option(str(n), short(f"{line.minutes} min · {terms.agenda_topic(line)}"))
        for n, line in enumerate(proposed)
    )
    return Choices(
        (Option(ON, _("It is fine as it is")), *lines, Option("again", _("Propose it anew"))), ON
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
