"""How much of the forms in ``workplace`` is read right; docs/forms.md shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from mus_cli.forms import questions, reader
from mus_cli.forms.questions import FormQuestions, Found
from tests.forms.workplace import Asked, WorkplaceForm, members

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Reading(NamedTuple):
    """What was read of one form, of how much, and every fault in words."""

    name: str
    asked: int
    found: int
    placed: int
    with_place: int
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
    return Reading(form.name, len(form.asked), found, placed, with_place, tuple(faults))


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
