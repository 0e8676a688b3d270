"""What a written answer means to its question: a choice by its label, a number that is a rating."""

from __future__ import annotations

import re

from msgspec.structs import replace

from mus_cli.model.bank import Question
from mus_cli.model.clean import clean_line, lines
from mus_cli.model.laid_flat import GivenAnswer

_NUMBER = re.compile(r"-?[0-9]{1,9}")


def settled(given: GivenAnswer, question: Question) -> GivenAnswer:
    """Return an answer with choices by id and its text in the form of its kind.

    A text that is the id or label of a choice becomes that choice, whatever its case; of several
    choices, each line does. A bare number is the rating where there is one. What is not a choice
    stays in ``chosen`` as it is, for who checks the file.
    """
    match question.kind:
        case "choice" | "choices":
            return _settled_choices(given, question)
        case "rating":
            return _settled_rating(given)
        case "line":
            return given if given.text is None else replace(given, text=clean_line(given.text))
        case "list":
            return (
                given if given.text is None else replace(given, text="\n".join(lines(given.text)))
            )
        case "text":
            return given if given.text is None else replace(given, text=given.text.strip())


def choice_ids(question: Question) -> dict[str, str]:
    """Return the id of each choice by its id and its labels, all in lower case."""
    by_label = {
        label.casefold(): choice.id
        for choice in question.choices
        for label in (choice.da, choice.en)
        if label
    }
    return by_label | {choice.id.casefold(): choice.id for choice in question.choices}


def _settled_choices(given: GivenAnswer, question: Question) -> GivenAnswer:
    ids = choice_ids(question)
    chosen = [ids.get(one.strip().casefold(), one) for one in given.chosen or ()]
    text = given.text
    if text is not None:
        parts = lines(text) if question.kind == "choices" else (text.strip(),)
        chosen += [ids[part.casefold()] for part in parts if part.casefold() in ids]
        text = "\n".join(part for part in parts if part.casefold() not in ids)
    if given.chosen is None and not chosen:
        return replace(given, text=text)
    return replace(given, text=text, chosen=tuple(dict.fromkeys(chosen)))


def _settled_rating(given: GivenAnswer) -> GivenAnswer:
    if given.text is None:
        return given
    text = given.text.strip()
    if given.rating is None and _NUMBER.fullmatch(text):
        return replace(given, text=None, rating=int(text))
    return replace(given, text=text)
