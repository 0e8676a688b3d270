"""Where a year stands, as facts: what is answered, which themes, what comes next (R8)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from mus_cli.model.bank import THEMES, Library, Theme
from mus_cli.model.past import Past
from mus_cli.model.readiness import readiness
from mus_cli.model.record import Record
from mus_cli.model.steps import asked

Next = Literal["prepare", "go-on", "talk", "after"]


class ThemeStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One theme: its questions in this preparation, and how many have an answer."""

    theme: Theme
    answered: int
    asked: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A year at a glance. Holds counts and the talk, never an answer."""

    year: int
    today: dt.date
    begun: bool
    ready: bool
    outcome: bool
    themes: tuple[ThemeStanding, ...]
    goals: int
    answers: int
    talk: dt.date | None
    next: Next


def stands(record: Record | None, library: Library, past: Past | None, today: dt.date) -> Standing:
    """Return where a year stands; ``record`` is ``None`` where nothing has been written yet."""
    held = record or Record(year=today.year)
    done = readiness(held, library, past)
    answers = held.preparation.answers
    entries = asked(held, library, past)
    answered = [key for key, answer in answers.items() if answer.given]
    begun = bool(answered or held.preparation.goals or held.preparation.selection)
    themes = tuple(
        ThemeStanding(
            theme=theme,
            answered=sum(library.theme_of(key) == theme for key in answered),
            asked=len(
                {entry.key for entry in entries if entry.bank.theme == theme}
                | {key for key in answered if library.theme_of(key) == theme}
            ),
        )
        for theme in THEMES
    )
    return Standing(
        year=held.year,
        today=today,
        begun=begun,
        ready=done.ready,
        outcome=done.outcome,
        themes=themes,
        goals=len(held.preparation.goals),
        answers=len(answered),
        talk=held.talk.date,
        next=_next(held, today, begun=begun, ready=done.ready),
    )


def _next(record: Record, today: dt.date, *, begun: bool, ready: bool) -> Next:
    if not begun:
        return "prepare"
    if record.talk.date is not None and record.talk.date < today:
        return "after"
    return "talk" if ready else "go-on"
