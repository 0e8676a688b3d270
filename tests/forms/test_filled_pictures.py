"""A filled-in form as an office program draws it: as before, but for the filled places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mus_cli.forms.filling import fill
from tests import office
from tests.forms import reading, workplace
from tests.forms.answered import answered

pytestmark = office.NEEDED

_WORD = re.compile(
    r'<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">(.*?)</word>'
)
_AROUND = 4  # points that a letter can reach beyond its box
_DARKER = 60  # of 255: what is the same letter on a fraction of a point elsewhere is not


class Word(NamedTuple):
    """A word on a page, at its place in points."""

    page: int
    left: int
    top: int
    right: int
    bottom: int
    text: str


def drawn(data: bytes, name: str, folder: Path) -> Path:
    """Return a form as a PDF."""
    file = folder / f"{name}.docx"
    file.write_bytes(data)
    return office.printed(file, folder / "office")


def words(pdf: Path) -> frozenset[Word]:
    """Return the words of all pages with their places."""
    pages = office.run("pdftotext", "-bbox", pdf, "-").decode().split("<page ")[1:]
    made = set()
    for number, page in enumerate(pages):
        for found in _WORD.findall(page):
            left, top, right, bottom = (round(float(edge)) for edge in found[:4])
            made.add(Word(number, left, top, right, bottom, found[4]))
    return frozenset(made)


def pictures(pdf: Path) -> list[tuple[int, bytes]]:
    """Return the width of each page and its grey pixels, one for each point."""
    office.run("pdftoppm", "-r", "72", "-gray", pdf, pdf.with_suffix(""))
    made = []
    for file in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")):
        head = re.match(rb"P5\s+([0-9]+)\s+([0-9]+)\s+255\s", file.read_bytes())
        assert head is not None
        made.append((int(head[1]), file.read_bytes()[head.end() :]))
    return made


def elsewhere(
    before: Path, after: Path, changed: frozenset[Word]
) -> Iterator[tuple[int, int, int]]:
    """Yield the pixels that differ and are not at a changed word: page, across, down."""
    old, new = pictures(before), pictures(after)
    assert len(old) == len(new)
    for page, ((width, one), (_width, other)) in enumerate(zip(old, new, strict=True)):
        near = [word for word in changed if word.page == page]
        for at, (light, dark) in enumerate(zip(one, other, strict=True)):
            down, across = divmod(at, width)
            if abs(light - dark) > _DARKER and not any(
                word.left - _AROUND <= across <= word.right + _AROUND
                and word.top - _AROUND <= down <= word.bottom + _AROUND
                for word in near
            ):
                yield page, across, down


@pytest.mark.parametrize("form", workplace.FORMS, ids=lambda one: one.name)
def test_a_filled_form_looks_as_before(form: workplace.WorkplaceForm, tmp_path: Path) -> None:
    """No word has moved but behind a ring, and what differs is at an answer or what it replaced."""
    questions = reading.understood(form).found
    wanted = [
        answered(str(number), one.question, "Ja")
        for number, one in enumerate(questions)
        if one.question.whose == "mine" and one.question.form_place
    ]
    made = fill(
        form.data, Path("skema.docx"), wanted, [one.question.form_place for one in questions]
    )
    before, after = drawn(form.data, "before", tmp_path), drawn(made.data, "after", tmp_path)
    old, new = words(before), words(after)
    written = {name for one in wanted for mark in one.marks for name in mark.names}
    rings = {f"({name})" for name in written}
    ringed = {(word.page, word.top + up) for word in new if word.text in rings for up in (-1, 0, 1)}
    moved = {word.text for word in new - old if (word.page, word.top) not in ringed}
    assert moved - {"Ja", "–", "X", "☒", "[X]", "(X)", *written} == set()
    assert len(new - old) >= len(made.placed) - len(made.unplaced)
    assert list(elsewhere(before, after, old ^ new)) == []
