"""The examples: each answers file gives the note beside it, ready and with its private parts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from mus_cli.app.root import app

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
DAY = "2026-11-02"  # the day the notes were written
PLACED = ("outcome", "must-cover", "ask-for", "feedback-wanted")  # made for the table
LINE = "\n---\n\n## Kun for mig – ikke med til samtalen\n"


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.fixture
def prepared(name: str, monkeypatch: pytest.MonkeyPatch, home: Path) -> tuple[str, str]:
    """Run an example; return the note and standard error."""
    monkeypatch.setenv("MUS_TODAY", DAY)
    file = EXAMPLES / f"{name}.yaml"
    result = CliRunner().invoke(
        app, ["prepare", "--lang", "da", "--answers", str(file)], prog_name="mus"
    )
    assert result.exit_code == 0, result.stderr
    return (home / "2026" / "forberedelse.md").read_text(encoding="utf-8"), result.stderr


def answers(name: str) -> dict[str, Any]:
    """Return the content of an example."""
    content: dict[str, Any] = yaml.safe_load(
        (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return content


def private_lines(name: str) -> Iterator[str]:
    """Yield each line a person wrote and did not share, as the file has it."""
    content = answers(name)
    for key, answer in content["answers"].items():
        if key in PLACED or (isinstance(answer, dict) and answer.get("place") == "manager"):
            continue
        text = answer.get("text", "") if isinstance(answer, dict) else answer
        yield from (text if isinstance(text, list) else text.splitlines())
    for goal in content["goals"]:
        yield from (goal[field] for field in ("why", "first_step") if field in goal)
    for topic in content["own_topics"]:
        if topic.get("place") in ("self", "me"):
            yield topic["topic"]


def test_there_are_three_jobs() -> None:
    """New on a ward, long in engineering, part-time in an office."""
    assert NAMES == ["ingenioer-behold", "kontor-deltid", "nyansat-sygeplejerske"]


def test_an_example_gives_exactly_the_note_beside_it(name: str, prepared: tuple[str, str]) -> None:
    """The note beside the answers is what ``mus`` makes of them today."""
    kept = (EXAMPLES / f"{name}.md").read_text(encoding="utf-8")
    change = "\n".join(difflib.unified_diff(kept.splitlines(), prepared[0].splitlines(), n=1))
    assert change == ""
    assert prepared[0] == kept


def test_an_example_is_ready(prepared: tuple[str, str]) -> None:
    """Nothing is missing, and the note is no draft."""
    note, said = prepared
    assert said == "Klar. Du kan stadig skrive mere.\n"
    assert note.startswith("# MUS 2026\n")


def test_private_answers_are_below_the_line(name: str, prepared: tuple[str, str]) -> None:
    """Printing the note down to the line prints nothing that was not shared."""
    table, line, alone = prepared[0].partition(LINE)
    private = list(private_lines(name))
    assert line
    assert len(private) > 10
    assert [text for text in private if text in table] == []
    assert [text for text in private if text not in alone] == []


def test_the_agenda_of_an_example_fills_its_time(name: str) -> None:
    """The minutes add up, and the manager has a quarter of them."""
    content = answers(name)
    minutes = {line["from"]: line["minutes"] for line in content["agenda"]}
    whole = content["talk"]["minutes"]
    assert sum(line["minutes"] for line in content["agenda"]) == whole
    assert minutes["manager"] >= whole // 4
