"""What goes into the workplace's own form: what was chosen for it, question by question (B13).

Nothing else does. A choice holds the words it was made for, so that an answer which is changed
afterwards is not in the form until it is chosen again.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from mus_cli.core.agreements import Agreement, items
from mus_cli.core.record import Answer, FormAnswer, Record

AGREEMENTS = "agreements"
"""The key of everything agreed on, among those of the questions."""


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
    lines = (f"{one.text} {one.due.words if one.due else ''}".strip() for one in agreed(record))
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


def with_form_answers(record: Record, chosen: Mapping[str, FormAnswer]) -> Record:
    """Return a year with other choices for some questions."""
    known = {**record.preparation.form_answers, **chosen}
    kept = {key: one for key, one in known.items() if one != FormAnswer()}
    return replace(record, preparation=replace(record.preparation, form_answers=kept))
