"""How much of the forms in ``workplace`` is read right; docs/forms.md shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from mus_cli.core.bank import Question
from mus_cli.forms import filling, questions, reader
from mus_cli.forms.filling import Mark, Wanted
from mus_cli.forms.questions import FormQuestions, Found
from tests.forms.make import members
from tests.forms.workplace import Asked, WorkplaceForm

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Reading(NamedTuple):
    """What was read of one form, of how much, and every fault in words.

    ``filled``: how many places took an answer; the others say why not.
    """

    name: str
    asked: int
    found: int
    placed: int
    with_place: int
    filled: int
    faults: tuple[str, ...]


def understood(form: WorkplaceForm) -> FormQuestions:
    """Return what is understood of a form."""
    return questions.understand(reader.read(form.data, Path("skema.docx")).form)


def read(form: WorkplaceForm) -> Reading:
    """Hold what is understood of a form against what is right."""
    whole = understood(form)
    by_text = {
        one.text: (one, section.title) for section in whole.sections for one in section.found
    }
    faults: list[str] = []
    found = placed = with_place = 0
    for number, asked in enumerate(form.asked, 1):
        one, section = by_text.pop(asked.text, (None, ""))
        has_place = asked.marks not in ("leder", "uden")
        with_place += has_place
        if one is None:
            faults.append(f"not found: {asked.text}")
            continue
        wrong = [*_wrong(one, section, asked)]
        found += not wrong
        faults += wrong
        if _is_placed(form, one, number, asked):
            placed += has_place
        else:
            faults.append(f"place of {asked.text}: {one.question.form_place}")
    faults += (f"not asked: {text}" for text in by_text)
    named = [left.text for left in whole.left_out]
    faults += (
        f"not named: {text}" for text in form.left_out if not any(text in one for one in named)
    )
    filled, misplaced = _filled(form, {one.text: one.question for one in whole.found})
    return Reading(
        form.name, len(form.asked), found, placed, with_place, filled, (*faults, *misplaced)
    )


def _filled(form: WorkplaceForm, questions: Mapping[str, Question]) -> tuple[int, list[str]]:
    """Fill in every place; return how many took their answer, and what went elsewhere."""
    wanted = [
        _wanted(str(number), questions[asked.text])
        for number, asked in enumerate(form.asked, 1)
        if asked.text in questions and asked.marks not in ("leder", "uden")
    ]
    places = [question.form_place for question in questions.values() if question.form_place]
    filled = filling.fill(form.data, Path("skema.docx"), wanted, places)
    root = etree.fromstring(members(filled.data)["word/document.xml"])
    texts = {one.key: one.text for one in wanted}
    misplaced = [
        f"filled in elsewhere: {form.asked[int(key) - 1].text}"
        for key in filled.placed
        if texts[key] and not _has_text(root, int(key), texts[key])
    ]
    return len(filled.placed), misplaced


def _wanted(key: str, question: Question) -> Wanted:
    first = question.choices[0] if question.choices else None
    words = (first.da or first.en,) if first else ()
    match question.kind:
        case "choice" | "choices":
            return Wanted(key, question.form_place, marks=(Mark(words),))
        case "scale" | "matrix":
            lowest = str(question.scale.lowest if question.scale else 1)
            names = (lowest, *(words if first and first.id == lowest else ()))
            rows = [one.da or one.en for one in question.statements] or [""]
            marks = tuple(Mark(names, row) for row in rows)
            return Wanted(key, question.form_place, marks=marks)
        case _:
            return Wanted(key, question.form_place, f"svar {key}")


def _has_text(root: etree._Element, number: int, text: str) -> bool:
    """Whether the room with a number has a text."""
    rooms = (one for one in root.iter() if one.get(f"{_W}rsidR") == f"{number:08X}")
    return any(text in "".join(one.itertext(f"{_W}t")) for one in rooms)


def _wrong(one: Found, section: str, asked: Asked) -> Iterator[str]:
    question = one.question
    if question.kind != asked.kind:
        yield f"{question.kind} for {asked.kind}: {asked.text}"
    if (question.whose == "manager") != (asked.marks == "leder"):
        yield f"whose: {asked.text}"
    if one.passed != (asked.marks == "ret"):
        yield f"has to be answered: {asked.text}"
    if asked.section and section != asked.section:
        yield f"under {section}: {asked.text}"


def _is_placed(form: WorkplaceForm, one: Found, number: int, asked: Asked) -> bool:
    place = one.question.form_place
    if asked.marks == "leder":
        return True
    if asked.marks == "uden":
        return not place
    if asked.marks == "ord":
        return bool(place)
    return _marks_at(form.data, place.get("at", "")) == {number}


def _marks_at(data: bytes, path: str) -> set[int]:
    """Return the numbers of the rooms in the element at a place."""
    element = etree.fromstring(members(data)["word/document.xml"]).find(f"{_W}body")
    for step in path.split("/")[1:]:
        if element is None:
            return set()
        element = element[int(step)]
    numbers = (one.get(f"{_W}rsidR") for one in element.iter()) if element is not None else ()
    return {int(number, 16) for number in numbers if number}
