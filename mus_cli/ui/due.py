"""What is due, in words: neutral about what has passed, whatever it is (R2, R4)."""

from __future__ import annotations

from mus_cli import terms
from mus_cli.i18n import _, day
from mus_cli.model.record import Due
from mus_cli.model.reminders import Reminder


def reminder(one: Reminder) -> str:
    """Return what is said about a day that has come or is near."""
    words = {
        "follow-up": {
            "overdue": _("Should have been followed up {date}"),
            "due": _("Time to follow up"),
            "soon": _("Follow-up {date}"),
        },
        "deadline": {
            "overdue": _("The deadline was {date}"),
            "due": _("The deadline is today"),
            "soon": _("Deadline {date}"),
        },
        "milestone": {
            "overdue": _("{milestone}: set for {date}"),
            "due": _("{milestone}: set for today"),
            "soon": _("{milestone}: {date}"),
        },
        "settle-by": {
            "overdue": _("Should have been settled {date}"),
            "due": _("To be settled today"),
            "soon": _("To be settled by {date}"),
        },
    }
    return words[one.what][one.state].format(date=day(one.date), milestone=one.milestone)


def meaning(due: Due | None) -> tuple[str, ...]:
    """Return the day that the words of a deadline mean, where they are not that day themselves."""
    if due is None:
        return ()
    if due.date is None:
        is_mistyped = any(letter.isdigit() for letter in due.words)
        return (_("It stands as you wrote it, without a date."),) if is_mistyped else ()
    shown = terms.due(due)
    return () if shown == due.words else (shown,)
