"""Earlier texts that are shown beside a question they bear on."""

from __future__ import annotations

from mus_cli.core.bank import Entry
from mus_cli.core.interview import Interview
from mus_cli.core.notes import bearing
from mus_cli.core.steps import FEEDBACK_STEPS
from mus_cli.core.text import first_line
from mus_cli.dialogues.notes_view import beside as notes_beside
from mus_cli.i18n import _

_SITUATION_STEPS = ("back-then", "how-it-goes")
_RESULT_STEPS = ("results",)
_SKILL_STEPS = ("what-i-can", "skills-to-grow")


def beside(interview: Interview, entry: Entry) -> tuple[str, ...]:
    """Return the texts to show beside a question, each short."""
    if entry.key in FEEDBACK_STEPS:
        return _feedback(interview, entry)
    if entry.key in _SITUATION_STEPS:
        return _situation(interview)
    notes = interview.context.notes
    noted = notes_beside(bearing(entry.key, notes, shows_notes=entry.question.shows_notes))
    if entry.key in _SKILL_STEPS:
        return (*_feedback_received(interview), *noted)
    return (*_reached(interview), *noted) if entry.key in _RESULT_STEPS else noted


def _feedback(interview: Interview, entry: Entry) -> tuple[str, ...]:
    """Return the steps of the feedback already written (P30)."""
    answers = interview.record.preparation.answers
    before = FEEDBACK_STEPS[: FEEDBACK_STEPS.index(entry.key)]
    return tuple(first_line(answers[key].text) for key in before if key in answers)


def _situation(interview: Interview) -> tuple[str, ...]:
    """Return how things were at the last talk, in short (R3)."""
    past = interview.context.past
    return tuple(f"{past.year}: {text}" for text in past.situation.values()) if past else ()


def _reached(interview: Interview) -> tuple[str, ...]:
    """Return the goals from the last talk that were reached."""
    past = interview.context.past
    return tuple(_("Reached: {text}").format(text=text) for text in past.reached) if past else ()


def _feedback_received(interview: Interview) -> tuple[str, ...]:
    """Return what the manager said about effort and strengths at the last talk (A11)."""
    past = interview.context.past
    if past is None or not past.feedback:
        return ()
    return (_("Your manager in {year}: {text}").format(year=past.year, text=past.feedback),)
