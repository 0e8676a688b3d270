"""An answer to any question of a form, as what goes into its place."""

from __future__ import annotations

from mus_cli.core.bank import Question, Scale
from mus_cli.forms.filling import Mark, Wanted


def answered(key: str, question: Question, words: str) -> Wanted:
    """Return an answer: words, or the last of what the question offers."""
    if question.takes.choices == "none":
        return Wanted(key, question.form_place, words)
    choices = {one.id: one.da or one.en for one in question.choices}
    if question.takes.is_chosen:
        return Wanted(key, question.form_place, marks=(Mark((next(reversed(choices.values())),)),))
    highest = str((question.scale or Scale()).highest)
    names = tuple(filter(None, (highest, choices.get(highest, ""))))
    rows = [one.da or one.en for one in question.statements] or [""]
    return Wanted(key, question.form_place, marks=tuple(Mark(names, row) for row in rows))
