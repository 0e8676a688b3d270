"""The examples: each answers file gives the two papers beside it, ready and with all in place."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core.privacy import begins_as
from mus_cli.storage import banks

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
DAY = "2026-11-02"  # the day the papers were written
PAPERS = ("forberedelse", "til-bordet")
LINE = "\n---\n\n## Kun for mig – ikke med til samtalen\n"
LIBRARY = banks.library(Path("nowhere"))


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.fixture
def prepared(name: str, monkeypatch: pytest.MonkeyPatch, home: Path) -> tuple[str, str, str]:
    """Run an example; return its own page, its page for the table, and standard error."""
    monkeypatch.setenv("MUS_TODAY", DAY)
    file = EXAMPLES / f"{name}.yaml"
    result = CliRunner().invoke(
        app, ["prepare", "--lang", "da", "--answers", str(file)], prog_name="mus"
    )
    assert result.exit_code == 0, result.stderr
    mine, table = ((home / "2026" / f"{paper}.md").read_text(encoding="utf-8") for paper in PAPERS)
    return mine, table, result.stderr


def answers(name: str) -> dict[str, Any]:
    """Return the content of an example."""
    content: dict[str, Any] = yaml.safe_load(
        (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return content


def lines_at(name: str, *places: str) -> Iterator[str]:
    """Yield each line of an answer or a topic that is at one of the places."""
    content = answers(name)
    for key, answer in content["answers"].items():
        begins = begins_as(key, LIBRARY)
        detailed = answer if isinstance(answer, dict) else {"text": answer}
        if detailed.get("place", begins) in places:
            text = detailed.get("text", "")
            yield from (text if isinstance(text, list) else text.splitlines())
    for topic in content["own_topics"]:
        if topic.get("place", "table") in places:
            yield topic["topic"]


def behind_the_goals(name: str) -> Iterator[str]:
    """Yield what is never for anybody else."""
    for goal in answers(name)["goals"]:
        yield from (goal[field] for field in ("why", "first_step") if field in goal)


def test_there_are_three_jobs() -> None:
    """New on a ward, long in engineering, part-time in an office."""
    assert NAMES == ["ingenioer-behold", "kontor-deltid", "nyansat-sygeplejerske"]


def test_an_example_gives_exactly_the_papers_beside_it(
    name: str, prepared: tuple[str, str, str]
) -> None:
    """The papers beside the answers are what ``mus`` makes of them (MUS_GOLDEN: written again)."""
    for paper, made in zip(PAPERS, prepared[:-1], strict=True):
        file = EXAMPLES / f"{name}.{paper}.md"
        if "MUS_GOLDEN" in os.environ:
            file.write_text(made, encoding="utf-8", newline="\n")
        kept = file.read_text(encoding="utf-8")
        change = "\n".join(difflib.unified_diff(kept.splitlines(), made.splitlines(), n=1))
        assert change == ""
        assert made == kept


def test_an_example_is_ready(prepared: tuple[str, str, str]) -> None:
    """Nothing is missing."""
    assert prepared[2] == "Klar. Du kan stadig skrive mere.\n"


def test_every_line_of_an_example_is_where_its_place_says(
    name: str, prepared: tuple[str, str, str]
) -> None:
    """What is only for the person is in the last part alone; what is said is not on the table."""
    mine, table, _said = prepared
    brought, line, alone = mine.partition(LINE)
    private = [*lines_at(name, "me"), *behind_the_goals(name)]
    spoken = list(lines_at(name, "self"))
    assert line
    assert len(private) > 5
    assert len(spoken) > 5
    assert [text for text in private if text in brought + table] == []
    assert [text for text in private if text not in alone] == []
    assert [text for text in spoken if text in table or text not in brought] == []


def test_the_agenda_of_an_example_fills_its_time(name: str) -> None:
    """The minutes add up, and the manager has a quarter of them."""
    content = answers(name)
    minutes = {line["from"]: line["minutes"] for line in content["agenda"]}
    whole = content["talk"]["minutes"]
    assert sum(line["minutes"] for line in content["agenda"]) == whole
    assert minutes["manager"] >= whole // 4
