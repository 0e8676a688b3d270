"""Whole forms of many shapes, in each kind of file: what is found, and that it is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli import i18n
from mus_cli.dialogues import import_file
from mus_cli.forms.agreements import Imported, understand
from tests.forms.shapes import SHAPES, Right, Shape, write

FILLED = Path(__file__).parent / "filled"
BY_NAME = {shape.name: shape for shape in SHAPES}


def said(imported: Imported) -> list[Right]:
    """Return what was read, as the shapes say what is right."""
    return [
        Right(
            goal.goal,
            goal.due.date.isoformat() if goal.due and goal.due.date else "",
            goal.responsible,
        )
        for goal in imported.goals
    ]


def check(shape: Shape, path: Path) -> None:
    """Compare all that was read of a file with what is right."""
    i18n.choose("da")
    imported = understand(import_file.read(path).form, shape.year)

    assert said(imported) == list(shape.right)
    assert (imported.held.isoformat() if imported.held else "") == shape.held


@pytest.mark.parametrize(
    ("shape", "kind"),
    [pytest.param(one, kind, id=f"{one.name}-{kind}") for one in SHAPES for kind in one.kinds],
)
def test_a_form_of_that_shape_is_read_whole(shape: Shape, kind: str, tmp_path: Path) -> None:
    """Each agreement with its day and its person, the day of the talk, and nothing else."""
    check(shape, write(shape, kind, tmp_path))


@pytest.mark.parametrize("path", sorted(FILLED.iterdir()), ids=lambda path: path.name)
def test_a_form_as_libreoffice_saves_it(path: Path) -> None:
    """The same from Excel, OpenDocument and PDF, where cells are only known by their place."""
    check(BY_NAME[path.stem], path)
