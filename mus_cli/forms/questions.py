"""The questions of the workplace's own form, and where each answer belongs in it (B13).

They are made as questions of a bank. What is no question to the person is named too, so that
nothing of a form is passed over unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from mus_cli.core.bank import Choice, Question, Scale, Wording
from mus_cli.core.goals import slug
from mus_cli.core.question_kinds import OTHER
from mus_cli.core.text import clean_line
from mus_cli.forms import form_words
from mus_cli.forms.answer_room import Answer, with_words
from mus_cli.forms.blocks import Form, Paragraph
from mus_cli.forms.places import Spots
from mus_cli.forms.question_walk import (
    HEADING,
    LONGEST,
    Candidate,
    LeftOut,
    Section,
    Walk,
    unnumbered,
)

MOST = 150  # questions; a form has some tens
_OTHER = re.compile(r"(?:andet|anden|andre|other)\b", re.IGNORECASE)
_SAMPLE = 50_000  # characters that the language is told by


class Found(msgspec.Struct, frozen=True):
    """A question. ``passed``: nobody has to answer it, so it is left out unless it is taken."""

    question: Question
    passed: bool = False

    @property
    def text(self) -> str:
        """Its words, in the language of the form."""
        return (self.question.da or self.question.en or Wording("")).question


class FoundSection(msgspec.Struct, frozen=True):
    """Some of the questions, under their heading; those before the first heading have none."""

    title: str
    introduction: str
    found: tuple[Found, ...]


class FormQuestions(msgspec.Struct, frozen=True):
    """What was understood of a form."""

    title: str
    language: Literal["da", "en"]
    sections: tuple[FoundSection, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def found(self) -> tuple[Found, ...]:
        """Every question, in the order of the form."""
        return tuple(one for section in self.sections for one in section.found)


def understand(form: Form) -> FormQuestions:
    """Return the questions of a form. Never raises."""
    walk = Walk()
    walk.read([one for one in form.blocks if not isinstance(one, Paragraph) or not one.margin])
    return _made(walk.title, walk.sections, walk.left_out, _language(form), Spots(form))


def pasted(text: str) -> FormQuestions:
    """Return the questions in lines that were pasted: one a line; a heading has # or a colon."""
    sections = [Section()]
    for line in text.split("\n"):
        words = unnumbered(clean_line(line).lstrip("-*•–·> ")).strip()
        if words.startswith("#") or (words.endswith(":") and len(words) < HEADING):
            sections.append(Section(words.strip("#: ")))
        elif words:
            sections[-1].found.append(Candidate(words, with_words(Answer(), words)))
    return _made("", sections, (), form_words.language_of(text))


def _language(form: Form) -> Literal["da", "en"]:
    texts: list[str] = []
    for block in form.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts += (cell.text for row in block for cell in row)
    return form_words.language_of(" ".join(texts)[:_SAMPLE])


def _made(
    title: str,
    sections: Iterable[Section],
    left_out: Sequence[LeftOut],
    language: Literal["da", "en"],
    spots: Spots | None = None,
) -> FormQuestions:
    taken: set[str] = set()
    made: list[FoundSection] = []
    more: list[LeftOut] = []
    for section in sections:
        found = []
        for candidate in section.found:
            if len(taken) < MOST:
                found.append(_found(candidate, language, taken, spots))
            else:
                more.append(LeftOut(candidate.text, "too-many"))
        if found:
            made.append(FoundSection(section.title[:HEADING], section.introduction, tuple(found)))
    return FormQuestions(title, language, tuple(made), (*left_out, *more))


def _found(
    candidate: Candidate, language: Literal["da", "en"], taken: set[str], spots: Spots | None
) -> Found:
    text = candidate.text[:LONGEST]
    name = slug(text, taken)
    taken.add(name)
    answer, scale = candidate.answer, candidate.answer.scale
    is_managers = candidate.for_manager or form_words.is_for_manager(text)
    asked = " ".join((text, candidate.hint, *answer.statements))
    wording = Wording(text, candidate.hint)
    words = scale.words.items() if scale else ()
    question = Question(
        id=name,
        da=wording if language == "da" else None,
        en=wording if language == "en" else None,
        kind=answer.kind,
        sensitive=not is_managers and form_words.is_sensitive(asked),
        choices=(
            *(_choice(str(number), label, language) for number, label in sorted(words) if label),
            *_choices(answer.choices, language),
        ),
        scale=Scale(scale.lowest, scale.highest) if scale else None,
        statements=tuple(_choices(answer.statements, language)),
        whose="manager" if is_managers else "mine",
        form_place=_place(candidate, spots),
    )
    return Found(question, passed=not is_managers and form_words.nobody_has_to_answer(asked))


def _place(candidate: Candidate, spots: Spots | None) -> dict[str, str]:
    """Return where an answer belongs, as ``places`` finds it again."""
    answer, label = candidate.answer, candidate.label
    if spots is None or label is None or not label.place or not answer.room:
        return {}
    words = answer.statements[0] if answer.room == "rows" and answer.statements else label.text
    place = {
        "kind": answer.room,
        "words": clean_line(words),
        "at": answer.at,
        "now": answer.now,
        "column": candidate.column,
    }
    return spots.kept({name: text for name, text in place.items() if text})


def _choices(labels: Iterable[str], language: Literal["da", "en"]) -> Iterator[Choice]:
    taken: set[str] = set()
    for label in labels:
        is_other = _OTHER.match(label) is not None and OTHER not in taken
        name = OTHER if is_other else slug(label, taken)
        taken.add(name)
        yield _choice(name, label, language)


def _choice(name: str, label: str, language: Literal["da", "en"]) -> Choice:
    return Choice(name, en=label) if language == "en" else Choice(name, da=label)
