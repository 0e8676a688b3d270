"""The kinds of question: their choices, and how an answer in a file is interpreted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from mus_cli.core.partial import Partial
from mus_cli.core.record import Answer
from mus_cli.core.text import clean_line, lines

Kind = Literal["text", "line", "list", "choice", "choices", "rating", "scale", "matrix"]

OTHER = "something-else"
"""The choice that asks for own words."""

_NUMBER = re.compile(r"-?[0-9]{1,9}")

Coerce = Callable[[Partial[Answer], Mapping[str, str]], Partial[Answer]]
"""Converts an answer from a file to the form of its kind; the mapping gives ids by label and id."""


class QuestionKind(NamedTuple):
    """What a kind of question takes.

    ``choices``: none, choices of which one or several are chosen, or the words of a scale's
    numbers. ``is_listed``: each line of the text is an item of its own. ``has_text``: the answer
    can have a text. ``has_statements``: it has a number for each of several statements.
    """

    coerce: Coerce
    choices: Literal["none", "one", "several", "scale"] = "none"
    is_listed: bool = False
    has_text: bool = True
    has_statements: bool = False

    @property
    def is_rated(self) -> bool:
        """Whether the answer is a number of a scale, alone or beside a text."""
        return self.choices == "scale"

    @property
    def is_chosen(self) -> bool:
        """Whether one or several of its choices are the answer."""
        return self.choices in ("one", "several")


def _with_text(answer: Partial[Answer], form: Callable[[str], str]) -> Partial[Answer]:
    return answer.replace(text=form(answer.value.text)) if "text" in answer else answer


def _text(answer: Partial[Answer], _ids: Mapping[str, str]) -> Partial[Answer]:
    return _with_text(answer, str.strip)


def _line(answer: Partial[Answer], _ids: Mapping[str, str]) -> Partial[Answer]:
    return _with_text(answer, clean_line)


def _list(answer: Partial[Answer], _ids: Mapping[str, str]) -> Partial[Answer]:
    return _with_text(answer, lambda text: "\n".join(lines(text)))


def _choice(answer: Partial[Answer], ids: Mapping[str, str]) -> Partial[Answer]:
    return _choose(answer, (answer.value.text.strip(),), ids)


def _choices(answer: Partial[Answer], ids: Mapping[str, str]) -> Partial[Answer]:
    return _choose(answer, lines(answer.value.text), ids)


def _choose(
    answer: Partial[Answer], parts: tuple[str, ...], ids: Mapping[str, str]
) -> Partial[Answer]:
    chosen = [ids.get(one.strip().casefold(), one) for one in answer.value.chosen]
    if "text" in answer:
        chosen += [ids[part.casefold()] for part in parts if part.casefold() in ids]
        own = "\n".join(part for part in parts if part.casefold() not in ids)
        answer = answer.replace(text=own)
    if "chosen" in answer or chosen:
        answer = answer.replace(chosen=tuple(dict.fromkeys(chosen)))
    return answer


def _rating(answer: Partial[Answer], _ids: Mapping[str, str]) -> Partial[Answer]:
    text = answer.value.text.strip()
    if "rating" not in answer and _NUMBER.fullmatch(text):
        return answer.replace(text=None, rating=int(text))
    return _with_text(answer, str.strip)


def _scale(answer: Partial[Answer], ids: Mapping[str, str]) -> Partial[Answer]:
    text = answer.value.text.strip()
    number = text if _NUMBER.fullmatch(text) else ids.get(text.casefold(), "")
    if "rating" not in answer and _NUMBER.fullmatch(number):
        return answer.replace(text=None, rating=int(number))
    return _with_text(answer, str.strip)


KINDS: dict[Kind, QuestionKind] = {
    "text": QuestionKind(_text),
    "line": QuestionKind(_line),
    "list": QuestionKind(_list, is_listed=True),
    "choice": QuestionKind(_choice, choices="one"),  # or own words
    "choices": QuestionKind(_choices, choices="several"),  # and own words
    "rating": QuestionKind(_rating, choices="scale"),
    "scale": QuestionKind(_scale, choices="scale", has_text=False),
    "matrix": QuestionKind(_text, choices="scale", has_text=False, has_statements=True),
}
