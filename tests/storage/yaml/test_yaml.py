"""A file read whole: a value, or one error with every problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli import errors
from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.problems import Problem
from mus_cli.storage import yaml


def test_a_good_file_becomes_a_value(tmp_path: Path) -> None:
    """What stands in the file stands in the value."""
    path = tmp_path / "preparation.yaml"
    path.write_text("answers: {results: Portal}\n", encoding="utf-8")
    found = yaml.load(path, Preparation, shorthand={Answer: "text"})
    assert found == Preparation(answers={"results": Answer(text="Portal")})


def test_a_bad_file_is_told_of_with_file_and_line(tmp_path: Path) -> None:
    """Every problem is one line that an editor can jump to."""
    path = tmp_path / "record.yaml"
    path.write_text("year: soon\ntalk:\n  date: 2026-13-01\n  minuts: 60\n", encoding="utf-8")
    with pytest.raises(errors.BadFile) as caught:
        yaml.load(path, Record)
    assert caught.value.sentence == (
        f"{path}:1: year must be a whole number, without quotation marks.\n"
        f"{path}:3: talk.date: the date 2026-13-01 does not exist.\n"
        f'{path}:4: talk.minuts: "minuts" is not known here. Did you mean minutes?'
    )


def test_a_missing_file_is_a_bad_file(tmp_path: Path) -> None:
    """A wrong name is told of like any other problem of a file."""
    with pytest.raises(errors.BadFile) as caught:
        yaml.load(tmp_path / "none.yaml", Record)
    assert caught.value.problems == (Problem(0, "no-file"),)


def test_a_file_of_mistakes_ends_with_their_number(tmp_path: Path) -> None:
    """Beyond a hundred problems the rest is counted."""
    path = tmp_path / "record.yaml"
    path.write_text("year: 2026\n" + "".join(f"k{n}: 1\n" for n in range(150)), encoding="utf-8")
    with pytest.raises(errors.BadFile) as caught:
        yaml.load(path, Record)
    assert len(caught.value.problems) == 101
    assert caught.value.sentence.splitlines()[-1] == (
        f"{path}: There are 50 more problems. Fix these first."
    )
