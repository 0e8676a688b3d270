"""The words that ask what was agreed, from the first lines to the signatures (A1-A11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal

from mus_cli.i18n import _, day
from mus_cli.model.agreed_lines import Line, ListName, due_of, written_line
from mus_cli.model.agreeing import agreed
from mus_cli.model.record import Decision, Record
from mus_cli.ui.prompter import Ask

Who = Literal["employee", "manager"]
Text = Literal["feedback_received", "remarks", "private_notes"]


def title(record: Record) -> str:
    """Return the title over everything that is asked here."""
    return _("Agreements · MUS {year}").format(year=record.year)


def lines(record: Record, *, can_go_back: bool = True) -> Ask:
    """Ask for the agreements as they were said: these alone are enough."""
    return Ask(
        "agree/lines",
        _("Write the agreements, one on each line"),
        title=title(record),
        hint=_('As you said them. A date may stand last: "The project course – 1 June".'),
        can_go_back=can_go_back,
    )


def held(record: Record, today: dt.date) -> Ask:
    """Ask for the day of the talk."""
    return Ask(
        "agree/held",
        _("When was the talk?"),
        title=title(record),
        hint=_("Today is {day}.").format(day=day(today)),
    )


def details(record: Record) -> Ask:
    """Ask whether the lines are enough for now."""
    return Ask(
        "agree/details",
        _("Do you want to add the details?"),
        title=title(record),
        hint=_("Goals, who is responsible, follow-up, approval. They can wait."),
    )


def hub(record: Record) -> Ask:
    """Ask which part of the agreements comes next."""
    return Ask(
        "agree/hub",
        _("What do you want to write down?"),
        title=title(record),
        hint=_("In any order. You can come back to all of it another day."),
    )


def sorted_line(line: Line, at: int, count: int) -> Ask:
    """Ask what one of the lines is."""
    return Ask(
        f"agree/line/{at + 1}",
        written_line(line.text, line.due),
        title=_("Your lines · {n} of {all}").format(n=at + 1, all=count),
        hint=_("What is it? Then it can be followed up."),
    )


def listed(record: Record, name: ListName, *, followed_up: bool) -> Ask:
    """Ask for one of the lists, one item a line; ``followed_up``: a line can no longer go."""
    question, hint = _LISTS[name]()
    if followed_up:
        hint = _("What has been followed up stays. Drop it in: mus review")
    return Ask(f"agree/{name}", question, title=title(record), hint=hint)


_LISTS: dict[ListName, Callable[[], tuple[str, str]]] = {
    "decisions": lambda: (
        _("What did you decide?"),
        _('One decision on each line: "A fixed day at home – 1 March".'),
    ),
    "manager_commitments": lambda: (
        _("What will your manager do?"),
        _('One thing on each line: "Asks about the budget – 15 January".'),
    ),
    "pending": lambda: (
        _("What could you not decide?"),
        _('One thing on each line, with a date for the answer: "Money for it – 1 February".'),
    ),
}


def listed_due(record: Record, name: ListName, at: int) -> Ask:
    """Ask for the missing date of one of a list."""
    part = getattr(agreed(record), name)[at]
    question = _("When is it to be settled?") if name == "pending" else _("By when?")
    return Ask(
        f"agree/{name}/{at + 1}/due",
        question,
        title=part.text,
        hint=_("For example 1 June or week 23. Enter if you do not know."),
    )


def decision_responsible(decision: Decision, at: int) -> Ask:
    """Ask who sees to a decision."""
    return Ask(
        f"agree/decisions/{at + 1}/responsible",
        _("Who is responsible?"),
        title=written_line(decision.text, due_of(decision)),
    )


def someone(ask: Ask) -> Ask:
    """Ask for the name of somebody else who is responsible."""
    return ask._replace(
        key=f"{ask.key}/own", question=_("Who is responsible?"), hint=_("A name."), can_go_back=True
    )


def next_talk(record: Record) -> Ask:
    """Ask for the month of the next talk."""
    return Ask(
        "agree/next",
        _("When is the next MUS?"),
        title=title(record),
        hint=_("The month is enough."),
    )


def follow_ups(record: Record) -> Ask:
    """Ask for the days the two look at the agreements together."""
    return Ask(
        "agree/follow-ups",
        _("When will you look at the agreements together?"),
        title=title(record),
        hint=_("One date on each line. A look each quarter is proposed."),
    )


def approved(record: Record, who: Who) -> Ask:
    """Ask whether one of the two has seen or agreed to what is written."""
    question = (
        _("Have you approved the agreements?")
        if who == "employee"
        else _("Has your manager approved the agreements?")
    )
    return Ask(
        f"agree/approved/{who}",
        question,
        title=title(record),
        hint=_("Seen is not the same as agreed."),
    )


def approved_on(record: Record, who: Who, today: dt.date) -> Ask:
    """Ask for the day of it."""
    question = (
        _("Which day did you do it?")
        if who == "employee"
        else _("Which day did your manager do it?")
    )
    return Ask(
        f"agree/approved/{who}/date",
        question,
        title=title(record),
        hint=_("Today is {day}.").format(day=day(today)),
    )


def text(record: Record, name: Text) -> Ask:
    """Ask for words beside the agreements."""
    question, hint = _TEXTS[name]()
    return Ask(f"agree/{name}", question, title=title(record), hint=hint)


_TEXTS: dict[Text, Callable[[], tuple[str, str]]] = {
    "feedback_received": lambda: (
        _("What did your manager say about your effort, strengths and potential?"),
        _("Only for you. Next year you see it again when you prepare."),
    ),
    "remarks": lambda: (
        _("Are there remarks to the agreements?"),
        _("For example what you saw differently. Only for you until you say otherwise."),
    ),
    "private_notes": lambda: (
        _("What do you want to remember for yourself?"),
        _("How it went, what you will do differently. It is only for you."),
    ),
}


def remarks_shared(record: Record) -> Ask:
    """Ask whether the remarks stand in the form that both keep."""
    return Ask(
        "agree/remarks/shared",
        _("Should the remarks stand in the agreements, where your manager reads them?"),
        title=title(record),
    )


def manager(record: Record) -> Ask:
    """Ask for the manager's name."""
    return Ask("agree/manager", _("Who did you talk with?"), title=title(record))


def employee(record: Record) -> Ask:
    """Ask for one's own name."""
    return Ask(
        "agree/employee",
        _("What is your name?"),
        title=title(record),
        hint=_("It stands where you sign."),
    )
