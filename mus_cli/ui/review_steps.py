"""The words a follow-up is asked with, and what can be chosen (R2, R6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import get_args

from mus_cli import terms
from mus_cli.i18n import _, day, n_
from mus_cli.model import record as rec
from mus_cli.model.agreed import Item, items
from mus_cli.model.reminders import reminders
from mus_cli.ui import review_view
from mus_cli.ui.due import reminder
from mus_cli.ui.options import Choices, short
from mus_cli.ui.prompter import Ask, Option

ON, DUE, CLOSE = "on", "due", "close"

_LAST = 2  # entries of the log that are shown beside a question


def hub() -> Ask:
    """Return the question of which agreement to follow up."""
    return Ask("review", _("What do you want to follow up?"), can_go_back=False)


def hub_options(record: rec.Record, waiting: Sequence[str], *, closing: bool) -> Choices:
    """Return each agreement, in the overview's order, what is due, closing the year, the end.

    Enter takes what is due, then closing where the next talk is near (``closing``), then the end.
    """
    count = len(waiting)
    due = (
        (Option(DUE, n_("The {n} that is due", "The {n} that are due", count).format(n=count)),)
        if waiting
        else ()
    )
    listed = tuple(Option(item.id, short(item.text)) for item in items(record.agreements))
    close = Option(CLOSE, _("Close the year"))
    on = Option(ON, _("Finished"))
    usual = DUE if waiting else CLOSE if closing else ON
    return Choices((*listed, *due, close, on), usual)


def status(item: Item, agreements: rec.Agreements | None, today: dt.date) -> Ask:
    """Return the question of how far it is, with what was agreed and said before."""
    due = review_view.come(reminders(agreements, today), item)
    beside = [
        *(_("Sign: {sign}").format(sign=sign) for sign in item.success),
        *review_view.deadline_ahead(item, due),
        *(review_view.entry(one, item.kind) for one in item.log[-_LAST:]),
    ]
    return _ask(
        item, "status", _("How is it going?"), " · ".join(map(reminder, due)), tuple(beside)
    )


def status_options(item: Item) -> tuple[Option, ...]:
    """Return the five statuses."""
    return tuple(
        Option(one, _capital(terms.status(one, item.kind))) for one in get_args(rec.Status)
    )


def note(item: Item) -> Ask:
    """Return the question of what happened."""
    return _ask(item, "note", _("What has happened?"), _("Only for you."))


def milestones(item: Item) -> Ask:
    """Return the question of which milestones are reached."""
    return _ask(item, "milestones", _("Which milestones are reached?"))


def milestone_options(item: Item) -> tuple[Option, ...]:
    """Return the milestones by their place, with the day each was set for."""
    return tuple(
        Option(str(at), short(terms.milestone(rec.Milestone(what=one.what, due=one.due))))
        for at, one in enumerate(item.milestones)
    )


def course(item: Item) -> Ask:
    """Return the question of how far the course is (P24)."""
    return _ask(item, "course", _("How far is the course?"))


def course_options() -> tuple[Option, ...]:
    """Return the five states of a course."""
    return tuple(
        Option(one, _capital(terms.course_state(one))) for one in get_args(rec.CourseState)
    )


def decision(item: Item) -> Ask:
    """Return the question of what to do with it."""
    return _ask(item, "decision", _("And now?"))


def decision_options(item: Item) -> tuple[Option, ...]:
    """Return keep, revise, postpone and drop."""
    revise = _("Change the goal") if item.kind == "goal" else _("Change it")
    return (
        Option("keep", _("Keep it")),
        Option("revise", revise),
        Option("postpone", _("Postpone it")),
        Option("drop", _("Let it drop")),
    )


def wording(item: Item) -> Ask:
    """Return the question of the new wording."""
    return _ask(item, "wording", _("How should it read now?"), _("The old wording is kept."))


def success(item: Item) -> Ask:
    """Return the question of the new success criteria."""
    question = _("How can you both see that it is reached?")
    return _ask(item, "success", question, _("One sign on each line."))


def due(item: Item) -> Ask:
    """Return the question of the new deadline."""
    hint = _('For example 1 June, Q4 or week 23. "Ongoing" is an answer too.')
    return _ask(item, "due", _("By when?"), hint)


def reason(item: Item) -> Ask:
    """Return the question of why."""
    return _ask(item, "reason", _("Why?"), _("Only for you, until you share it."))


def following(item: Item) -> Ask:
    """Return the question of the next follow-up."""
    hint = _("Enter keeps the day that is there.")
    return _ask(item, "next", _("When will you follow it up next?"), hint)


def followed_up(item: Item, following: dt.date | None) -> str:
    """Return what is said when an agreement has been followed up."""
    parts = [f"{item.text.rstrip('.')}: {review_view.standing(item)}."]
    if following:
        parts.append(_("Next follow-up: {date}.").format(date=day(following)))
    return " ".join(parts)


def closing() -> Ask:
    """Return the question of which loose ends still matter (R2, R7)."""
    return Ask(
        "review/close",
        _("Which of these still matter to you?"),
        title=_("Close the year"),
        hint=_("They go with you to the next talk. The others are let go, with the day."),
    )


def closing_options(record: rec.Record) -> tuple[Option, ...]:
    """Return every agreement that is still open."""
    return tuple(
        Option(item.id, short(item.text)) for item in items(record.agreements) if item.is_open
    )


def closing_reason(item: Item) -> Ask:
    """Return the question of why a loose end is let go."""
    return reason(item)._replace(key=closing_key(item.id))


def closing_key(item_id: str) -> str:
    """Return the key of the reason for letting one go."""
    return f"review/close/{item_id}"


def _ask(
    item: Item, field: str, question: str, hint: str = "", beside: tuple[str, ...] = ()
) -> Ask:
    return Ask(f"review/{item.id}/{field}", question, title=item.text, hint=hint, beside=beside)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
