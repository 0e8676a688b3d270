"""What goes into the workplace's own form: what was chosen for it, question by question (B13).

Nothing else does. A choice holds the words it was made for, so that an answer which is changed
afterwards is not in the form until it is chosen again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.core.agreements import Agreement, items
from mus_cli.core.bank import Bank, Library
from mus_cli.core.record import Answer, FormAnswer, Record
from mus_cli.core.way import form_of

_WORD = (".docx", ".docm", ".dotx", ".dotm")  # what the names of forms to fill in end in

AGREEMENTS = "agreements"
"""The key of everything agreed on, among those of the questions."""


class ForForm(msgspec.Struct, frozen=True, kw_only=True):
    """What an answers file chooses for one question; ``None`` leaves the other words of before."""

    how: Literal["as-written", "other-words", "empty"] = "other-words"
    words: str | None = None


def as_written(answer: Answer, before: FormAnswer) -> FormAnswer:
    """Return the choice of an answer as it is; other words of before are kept."""
    return FormAnswer(
        how="as-written",
        words=before.words,
        text=answer.text,
        chosen=answer.chosen,
        rating=answer.rating,
        ratings=answer.ratings,
    )


def in_other_words(words: str) -> FormAnswer:
    """Return the choice of other words; of none, nothing is chosen."""
    return FormAnswer(how="other-words" if words.strip() else "", words=words)


def not_chosen(before: FormAnswer) -> FormAnswer:
    """Return that nothing is chosen; other words of before are kept."""
    return FormAnswer(words=before.words)


def written(chosen: FormAnswer, answer: Answer) -> Answer:
    """Return what a choice puts into the form, as an answer; ``answer`` is the one behind it."""
    if chosen.how == "other-words":
        return Answer(text=chosen.words)
    return Answer(
        offered=answer.offered,
        text=chosen.text,
        chosen=chosen.chosen,
        rating=chosen.rating,
        ratings=chosen.ratings,
    )


def agreed(record: Record) -> tuple[Agreement, ...]:
    """Return what was agreed on at the talk: nothing dropped, and nothing that is only pending."""
    found = items(record.agreements)
    return tuple(one for one in found if one.kind != "pending" and one.status != "dropped")


def as_agreed(record: Record) -> FormAnswer:
    """Return the choice of the agreements as they are."""
    lines = (
        " ".join(filter(None, (one.text, one.due.words if one.due else "", *one.activities)))
        for one in agreed(record)
    )
    return FormAnswer(how="as-written", text="\n".join(lines))


def for_form(record: Record) -> dict[str, FormAnswer]:
    """Return what was chosen and still counts, by the key of its question."""
    return {
        key: chosen
        for key, chosen in record.preparation.form_answers.items()
        if (chosen.how == "other-words" and chosen.words.strip())
        or (chosen.how == "as-written" and chosen == _now(key, chosen, record))
    }


def _now(key: str, chosen: FormAnswer, record: Record) -> FormAnswer:
    if key == AGREEMENTS:
        return as_agreed(record)
    return as_written(record.preparation.answers.get(key, Answer()), chosen)


def chosen_in_file(record: Record, file: Mapping[str, ForForm]) -> dict[str, FormAnswer]:
    """Return the choices of a file; where there are no words to take, nothing is chosen."""
    return {key: _chosen_in_file(record, key, one) for key, one in file.items()}


def _chosen_in_file(record: Record, key: str, wanted: ForForm) -> FormAnswer:
    before = record.preparation.form_answers.get(key, FormAnswer())
    if wanted.words is not None:
        before = replace(before, words=wanted.words)
    answer = record.preparation.answers.get(key, Answer())
    if wanted.how == "other-words":
        return in_other_words(before.words)
    if wanted.how == "as-written" and key == AGREEMENTS and agreed(record):
        return as_agreed(record)
    if wanted.how == "as-written" and answer.is_given:
        return as_written(answer, before)
    return not_chosen(before)


def from_elsewhere(
    record: Record, chosen: Mapping[str, FormAnswer], file: Mapping[str, ForForm]
) -> tuple[str, ...]:
    """Return the keys of what a file chooses anew in words that are not in it."""
    before = for_form(record)
    return tuple(
        key
        for key, one in chosen.items()
        if one.how
        and before.get(key) != one
        and not (one.how == "other-words" and file[key].words is not None)
    )


def to_fill(record: Record, library: Library) -> Bank | None:
    """Return the form that the preparation follows, where it can be given back filled in."""
    form = form_of(record, library)
    return form if form is not None and form.form.lower().endswith(_WORD) else None


def with_form_answers(record: Record, chosen: Mapping[str, FormAnswer]) -> Record:
    """Return a year with other choices for some questions."""
    known = {**record.preparation.form_answers, **chosen}
    kept = {key: one for key, one in known.items() if one != FormAnswer()}
    return replace(record, preparation=replace(record.preparation, form_answers=kept))
