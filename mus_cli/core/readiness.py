"""Whether a preparation is ready, and what it still lacks; mentioned, never required (P3)."""

from __future__ import annotations

import msgspec

from mus_cli.core.bank import THEMES, Library, Theme
from mus_cli.core.carried_over import Past, decisions
from mus_cli.core.record import Record


class Readiness(msgspec.Struct, frozen=True):
    """What a preparation has and what it lacks."""

    outcome: bool
    begun: tuple[Theme, ...]
    undecided: tuple[str, ...]

    @property
    def missing(self) -> tuple[Theme, ...]:
        """The themes without any answer, in order."""
        return tuple(theme for theme in THEMES if theme not in self.begun)

    @property
    def ready(self) -> bool:
        """Whether it has an outcome, an answer in each theme, and every loose end decided."""
        return self.outcome and not self.missing and not self.undecided


def readiness(record: Record, library: Library, past: Past | None) -> Readiness:
    """Return what a preparation has and lacks; ``past`` is the year before, if known.

    The workplace's form stands for the themes: what it asks is what the talk is about.
    """
    answers = record.preparation.answers
    begun = {library.theme_of(key) for key, answer in answers.items() if answer.is_given}
    if any(entry.key in answers for form in library.forms for entry in library.of_bank(form)):
        begun.update(THEMES)
    if record.preparation.goals:
        begun.add("development_goals")
    outcome = answers.get("outcome")
    decided = decisions(record, past) if past else {}
    return Readiness(
        outcome=outcome is not None and outcome.is_given,
        begun=tuple(theme for theme in THEMES if theme in begun),
        undecided=tuple(item.id for item in past.open if item.id not in decided) if past else (),
    )
