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
from mus_cli.forms.findings import (
    HEADING,
    LONGEST,
    Candidate,
    LeftOut,
    Section,
)
from mus_cli.forms.layout import laid_out
from mus_cli.forms.places import Spots
from mus_cli.forms.question_walk import Walk

MOST = 150  # questions; a form has some tens
_OTHER = re.compile(r"(?:andet|anden|andre|other)\b", re.IGNORECASE)
_BULLETS = "-*•–·> "
_PASTED_HEADING = 60  # characters
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
    walk.read(laid_out(form))
    found = walk.found
    return _made(found.title, found.sections, found.left_out, _language(form), Spots(form))


def pasted(text: str) -> FormQuestions:
    """Return the questions in lines that were pasted, one a line.

    A heading has # or a colon; or it is a short line that asks nothing, in front of an empty line
    or of a list. With nothing under it, such a line is a question.
    """
    sections: list[Section] = []
    below: list[Candidate] = []
    following = ""
    has_gap = False
    for line in map(clean_line, reversed(text.split("\n"))):
        words = form_words.unnumbered(line.lstrip(_BULLETS)).strip()
        if not words:
            has_gap = True
            continue
        is_marked = words.startswith("#") or (words.endswith(":") and len(words) < HEADING)
        if is_marked or (below and _is_over(line, words, following, has_gap=has_gap)):
            sections.insert(0, Section(words.strip("#: "), found=below))
            below = []
        else:
            below.insert(0, Candidate(words, with_words(Answer(), words)))
        following, has_gap = line, False
    return _made("", (Section(found=below), *sections), (), form_words.language_of(text))


def _is_over(line: str, words: str, following: str, *, has_gap: bool) -> bool:
    """Whether a pasted line is a heading over the question that follows."""
    if len(words) > _PASTED_HEADING or words.endswith((".", ",")):
        return False
    if form_words.is_question(words) or form_words.asks(words):
        return False
    if listed := _listed_by(following):
        return listed != _listed_by(line)
    return has_gap and (form_words.is_question(following) or form_words.asks(following))


def _listed_by(line: str) -> str:
    """Return how a line is one of a list: the bullet in front of it, or the shape of its number."""
    number = form_words.NUMBERED.match(line)
    if number is not None:
        return re.sub(r"\w+", "n", number[0].strip(" ()."))
    return line[0] if line and line[0] in _BULLETS else ""


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
                found.append(_found(candidate, section, language, taken, spots))
            else:
                more.append(LeftOut(candidate.text, "too-many"))
        if found:
            made.append(FoundSection(section.title[:HEADING], section.introduction, tuple(found)))
    return FormQuestions(title, language, tuple(made), (*left_out, *more))


def _found(
    candidate: Candidate,
    section: Section,
    language: Literal["da", "en"],
    taken: set[str],
    spots: Spots | None,
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
        sensitive=not is_managers and _is_sensitive(candidate),
        choices=(
            *(_choice(str(number), label, language) for number, label in sorted(words) if label),
            *_choices(answer.choices, language),
        ),
        scale=Scale(scale.lowest, scale.highest) if scale else None,
        statements=tuple(_choices(answer.statements, language)),
        whose="manager" if is_managers else "mine",
        form_place=_place(candidate, spots),
    )
    around = f"{section.title} {section.introduction}"
    is_passed = not is_managers and form_words.nobody_has_to_answer(asked, around)
    return Found(question, passed=is_passed)


def _is_sensitive(candidate: Candidate) -> bool:
    """Whether what is asked is sensitive; of statements, one is enough."""
    asked = f"{candidate.text} {candidate.hint}"
    statements = candidate.answer.statements or ("",)
    return any(form_words.is_sensitive(f"{asked} {one}") for one in statements)


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
