"""The words each step of the interview is asked with (P1-P36). What is asked is the model's."""

from __future__ import annotations

from collections.abc import Callable

from mus_cli.i18n import _, n_, pick
from mus_cli.model.bank import THEMES, Bank, Entry, Question
from mus_cli.model.clean import first_line
from mus_cli.model.detours import section
from mus_cli.model.interview import Interview
from mus_cli.model.readiness import readiness
from mus_cli.model.record import Goal
from mus_cli.ui.beside import FEEDBACK_STEPS, beside
from mus_cli.ui.prompter import Ask


def wording(question: Question) -> tuple[str, str]:
    """Return a question and its hint in the language in use, or in the one it has."""
    da, en = question.da, question.en
    return (
        pick(da.question if da else "", en.question if en else ""),
        pick(da.hint if da else "", en.hint if en else ""),
    )


def bank_title(bank: Bank, *, newcomer: bool) -> str:
    """Return a bank's title; who is new here is not asked about "last time"."""
    title = bank.newcomer_title if newcomer and bank.newcomer_title else bank.title
    return pick(title.da, title.en)


def ask(interview: Interview) -> Ask:
    """Return the question of the step the interview is at."""
    words = _ASKS[interview.step.kind](interview)
    return words._replace(key=interview.step.key, can_go_back=interview.can_go_back)


def _goal(interview: Interview) -> Goal:
    goals = interview.record.preparation.goals
    return next(goal for goal in goals if goal.id == interview.step.of)


def _before(_interview: Interview) -> Ask:
    return Ask("", _("Have you been to a MUS here before?"))


def _loose_end(interview: Interview) -> Ask:
    past = interview.setting.past
    item = past.item(interview.step.of) if past else None
    if past is None or item is None:
        raise LookupError(interview.step.key)
    carried = item.times + 1
    hint = _("Does it still matter to you?")
    if carried > 1:
        hint = n_(
            "Carried over {n} time – what needs to be different this year?",
            "Carried over {n} times – what needs to be different this year?",
            carried,
        ).format(n=carried)
    return Ask("", item.text, title=_("Loose ends from last time"), hint=hint)


def _focus(interview: Interview) -> Ask:
    core = interview.setting.library.selection("core")
    count = len(interview.setting.library.picked_by(core)) if core else 0
    first = n_(
        "The essentials are {n} question, a good half hour. You can stop at any time.",
        "The essentials are {n} questions, a good half hour. You can stop at any time.",
        count,
    ).format(n=count)
    return Ask(
        "",
        _("What should weigh most?"),
        hint=_("You can change along the way. No answer is lost."),
        beside=(first,),
    )


def _pick(interview: Interview) -> Ask:
    theme = interview.step.of
    entries = [entry for entry in interview.setting.library if entry.bank.theme == theme]
    numbered = tuple(f"{n}. {wording(entry.question)[0]}" for n, entry in enumerate(entries, 1))
    title = bank_title(entries[0].bank, newcomer=bool(interview.record.first_time))
    return Ask("", _("What do you want to write about?"), title=title, beside=numbered)


def _question(interview: Interview) -> Ask:
    entry = interview.entry
    question, hint = wording(entry.question)
    return Ask(
        "", question, title=_progress(interview, entry), hint=hint, beside=beside(interview, entry)
    )


def _progress(interview: Interview, entry: Entry) -> str:
    title = bank_title(entry.bank, newcomer=bool(interview.record.first_time))
    if entry.key in FEEDBACK_STEPS:
        step = _("step {n} of 3").format(n=FEEDBACK_STEPS.index(entry.key) + 1)
        return f"{title} · {step}"
    if entry.bank.theme is None:
        return title
    begun = readiness(interview.record, interview.setting.library, interview.setting.past).begun
    return "{title} · {progress}".format(
        title=title,
        progress=_("{n} of {all} themes under way").format(n=len(begun), all=len(THEMES)),
    )


def _goals(interview: Interview) -> Ask:
    listed = tuple(f"– {goal.goal}" for goal in interview.record.preparation.goals)
    return Ask(
        "",
        _("Which goals will you bring?"),
        title=_("Your goals"),
        hint=_("One to three are enough. Goal, sign, deadline. The rest can wait."),
        beside=listed,
    )


def _goal_line(interview: Interview) -> Ask:
    step = interview.step
    if step.of in ("new", "from"):
        keep = step.field == "keep"
        question = _("What do you want to hold on to?") if keep else _("What is the goal?")
        hint = (
            _("Holding on to something is a goal too.") if keep else _("One line, as you say it.")
        )
        return Ask("", question, title=_("Your goals"), hint=hint)
    question, hint = _GOAL_LINES[step.field]()
    goal = _goal(interview)
    return Ask("", question, title=_("Goal: {goal}").format(goal=goal.goal), hint=hint)


_GOAL_LINES: dict[str, Callable[[], tuple[str, str]]] = {
    "goal": lambda: (_("What is the goal?"), _("Empty the line to remove the goal.")),
    "success": lambda: (
        _("How can you both see that it is reached?"),
        _("One sign on each line."),
    ),
    "due": lambda: (
        _("When?"),
        _('For example 1 June, Q4 or week 23. "Ongoing" is an answer too.'),
    ),
    "benefit": lambda: (_("What does the workplace get out of it?"), _("One sentence helps.")),
    "more": lambda: (_("More details?"), ""),
    "kind": lambda: (_("What kind of change is it?"), ""),
    "overlap": lambda: (_("Does your workplace need it too?"), ""),
    "why": lambda: (_("Why do you want it?"), _("Only for you.")),
    "activities": lambda: (
        _("How will you get there?"),
        _("Much is learned on the job. Tick what fits."),
    ),
    "milestones": lambda: (
        _("Are there milestones on the way?"),
        _("One on each line, with a date if you have one. For example: Signed up: Q1"),
    ),
    "follow-up": lambda: (_("How often will you follow up?"), ""),
    "responsible": lambda: (_("Who drives it?"), ""),
    "manager-part": lambda: (
        _("What should your manager contribute?"),
        _("Time, money, a task, a yes."),
    ),
    "first-step": lambda: (
        _("What is your first step?"),
        _("When … then …: When I come in on Monday, I will ring the course provider."),
    ),
}

_COURSE_LINES: dict[str, Callable[[], str]] = {
    "title": lambda: _("The name of the course"),
    "provider": lambda: _("Provider"),
    "dates": lambda: _("Dates"),
    "price": lambda: _("Price"),
    "link": lambda: _("Link"),
    "success": lambda: _("What does it ask of you, and of the workplace?"),
}


def _course(interview: Interview) -> Ask:
    title = _("Course: {goal}").format(goal=_goal(interview).goal)
    return Ask("", _COURSE_LINES[interview.step.field](), title=title)


def _outcome_again(interview: Interview) -> Ask:
    if "outcome" in interview.record.preparation.answers:
        hint = _("Keep it, or change it. It goes at the top of your note.")
    else:
        hint = _("One sentence. It goes at the top of your note.")
    return Ask(
        "", _("What should be settled when the talk is over?"), title=_("Your outcome"), hint=hint
    )


def _supplementary(interview: Interview) -> Ask:
    answers = interview.record.preparation.answers
    listed = []
    for number, entry in enumerate(
        section("supplementary", interview.record, interview.setting), 1
    ):
        written = first_line(answers[entry.key].text) if entry.key in answers else ""
        shown = f"{number}. {wording(entry.question)[0]}"
        listed.append(f"{shown}\n   → {written}" if written else shown)
    return Ask(
        "",
        _("Take those you like, or pass over all five with Enter."),
        title=_("Five questions to think over"),
        beside=tuple(listed),
    )


def _menu(_interview: Interview) -> Ask:
    return Ask("", _("Do you want to do more today?"))


def _own_topics(_interview: Interview) -> Ask:
    return Ask(
        "",
        _("Something nobody has asked about."),
        title=_("Own topics and questions to your manager"),
    )


def _own_topic(interview: Interview) -> Ask:
    if interview.step.field == "question":
        question, hint = _("What do you want to ask your manager?"), ""
    else:
        question, hint = _("What do you want to bring up?"), ""
    if interview.step.of != "new":
        hint = _("Empty the line to remove it.")
    return Ask("", question, title=_("Own topics and questions to your manager"), hint=hint)


_TALK: dict[str, Callable[[], tuple[str, str]]] = {
    "date": lambda: (_("When is the talk?"), _("For example 3/12. Enter if you do not know yet.")),
    "minutes": lambda: (_("How many minutes do you have?"), _("Usually 60.")),
    "manager": lambda: (_("Who do you talk with?"), _('The name, or "my nearest manager".')),
}


def _talk(interview: Interview) -> Ask:
    question, hint = _TALK[interview.step.of]()
    return Ask("", question, title=_("The talk"), hint=hint)


def _agenda(interview: Interview) -> Ask:
    total = interview.record.talk.minutes or 60
    return Ask(
        "",
        _("Does it fit? Choose a line to change it."),
        title=_("Proposed agenda"),
        hint=_("{n} minutes in all. Your manager's topics have room too.").format(n=total),
    )


def _agenda_line(_interview: Interview) -> Ask:
    return Ask(
        "",
        _("How many minutes? Or: up, down, remove."),
        title=_("Proposed agenda"),
    )


def _overview(_interview: Interview) -> Ask:
    return Ask(
        "",
        _("Type a number to change an answer. Enter goes on."),
        title=_("Overview"),
    )


_ASKS: dict[str, Callable[[Interview], Ask]] = {
    "before": _before,
    "loose-end": _loose_end,
    "focus": _focus,
    "pick": _pick,
    "question": _question,
    "goals": _goals,
    "goal": _goal_line,
    "course": _course,
    "outcome-again": _outcome_again,
    "supplementary": _supplementary,
    "menu": _menu,
    "own-topics": _own_topics,
    "own-topic": _own_topic,
    "talk": _talk,
    "agenda": _agenda,
    "agenda-line": _agenda_line,
    "overview": _overview,
}
