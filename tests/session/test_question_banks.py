"""A question set that cannot be used is told of, and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mus_cli.app.root import app
from mus_cli.core.bank import Library
from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.errors import CannotRead
from mus_cli.storage import records
from mus_cli.storage.paths import Places

GOOD = (
    "format: 1\nid: own\ntitle: {da: Eget}\n"
    "questions:\n  - {id: pride, da: {question: Hvad er du stolt af?}}\n"
)


@pytest.fixture
def places(home: Path, state: Path) -> Places:
    """A year with one answer, and a set of the person's own with its conflict copy."""
    places = Places(home, state)
    preparation = Preparation(answers={"own/pride": Answer(text="Portalen")})
    records.save(places, records.new(2026), Record(year=2026, preparation=preparation))
    places.banks.mkdir()
    for name in ("ours.yaml", "ours (conflicted copy).yaml"):
        (places.banks / name).write_text(GOOD, encoding="utf-8")
    return places


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["--lang", "en", "--no-input", *words])


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("status",),
        ("status", "--json"),
        ("export", "all", "--include-private"),
        ("export", "all", "--include-private", "--as", "html"),
        ("prepare", "--answers", "-"),
        ("bank", "list"),
    ],
)
def test_a_conflict_copy_is_told_of_once_and_passed_over(
    places: Places, words: tuple[str, ...]
) -> None:
    """The command does what it is for; doctor says why the file is left out."""
    copy = places.banks / "ours (conflicted copy).yaml"
    result = CliRunner().invoke(
        app, ["--lang", "en", "--no-input", *words], input="answers: {results: Det gik}"
    )
    assert result.exit_code == 0, result.output
    said = f"The question set {copy} cannot be used and is left out. See why: mus doctor\n"
    assert result.stderr.count(said) == 1
    assert str(copy) in run("doctor").stdout


def test_an_own_question_is_still_there(places: Places) -> None:
    """The original is used: its answer keeps its question."""
    assert "Hvad er du stolt af?" in run("export", "all", "--include-private").stdout
    assert places.banks.is_dir()


def test_the_home_of_somebody_else_is_told_of_once(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sets in it are out of reach for the same reason as the year."""
    error = CannotRead(places.home, "anothers", "Lise")
    monkeypatch.setattr("mus_cli.storage.banks.load", lambda *_args: (Library(()), (error,)))
    assert run("prepare", "--answers", "-").stderr == f"{error.sentence}\n"
