"""Three years lived by the shortest way in each step, over two New Years, from answers files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.runner import mus

FIRST = (
    "Lise spørger HR om kurset – inden jul",
    "Jeg skriver en vejledning til ferieplanen, 1. juni",
    "Birgitte melder mig til Excel-kurset senest 1. maj",
    "Telefonen deles mellem os tre",
)
WORDINGS = (
    "Lise spørger HR om kurset",
    "Jeg skriver en vejledning til ferieplanen",
    "Birgitte melder mig til Excel-kurset",
    "Telefonen deles mellem os tre",
)
PLACES = (
    ("status",),
    ("export", "after"),
    ("export", "after", "--as", "csv"),
    ("export", "one-to-one"),
)


class Clerk:
    """Somebody who lives with files: one for each step, on a day."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._file = folder / "step.yaml"
        self._monkeypatch = monkeypatch

    def on(self, day: str) -> None:
        """Let it be a day."""
        self._monkeypatch.setenv("MUS_TODAY", day)

    def run(self, command: str, **content: Any) -> str:
        """Run a command with a file of answers; return what it prints."""
        self._file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return mus(command, "--answers", str(self._file), lang="da").stdout

    def says(self, *words: str) -> str:
        """Return what a command prints."""
        return mus(*words, lang="da").stdout

    def json(self, *words: str) -> dict[str, Any]:
        """Return what a command prints as JSON."""
        found: dict[str, Any] = json.loads(self.says(*words, "--json"))
        return found


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(tmp_path, monkeypatch)


def prepared(talk: str) -> dict[str, Any]:
    """Return the least that is ready: an outcome, and an answer in each theme."""
    return {
        "talk": {"date": talk, "manager": "Birgitte"},
        "selection": "core",
        "outcome": "En dato til kurset",
        "answers": {
            "results": "Ny sagsgang",
            "less-or-draining": "Post",
            "skills-to-grow": "Excel",
        },
    }


def agreed(held: str, *lines: str) -> dict[str, Any]:
    """Return what was agreed, as it was typed."""
    return {"agreements": {"held": held, "minutes_text": "\n".join(lines)}}


def test_three_years_by_the_shortest_way(clerk: Clerk, home: Path) -> None:
    """Talks of January, December moved to January, and every agreement is found again."""
    clerk.on("2026-01-12")
    clerk.run("prepare", **prepared("2026-01-20"))
    clerk.on("2026-01-20")
    clerk.run("agree", **agreed("2026-01-20", *FIRST))

    for wording in WORDINGS:
        for place in PLACES:
            assert wording in clerk.says(*place), (wording, place)
    calendar = clerk.says("export", "after", "--as", "calendar").replace("\r\n ", "")
    for day in ("20260501", "20260601", "20261223"):
        assert day in calendar

    clerk.on("2026-06-20")
    ids = {one["text"]: one["id"] for one in clerk.json("review")["agreements"]}
    clerk.run(
        "review",
        review=[
            {"goal": ids[WORDINGS[1]], "status": "done"},
            {"goal": ids[WORDINGS[3]], "status": "dropped", "decision": "drop", "reason": "Nej"},
        ],
    )
    assert mus("status", "--due", code=3).stdout.count("\n") == 1

    # The next talk is in the same calendar year at first, and is moved over New Year.
    clerk.on("2026-12-01")
    carried = [{"year": 2026, "id": ids[WORDINGS[at]], "decision": "carry"} for at in (0, 2)]
    clerk.run("prepare", **prepared("2026-12-15"), loose_ends=carried)
    assert sorted(path.name for path in home.glob("20*")) == ["2026", "2026-2"]
    clerk.run("prepare", talk={"date": "2027-01-12"})
    clerk.on("2027-01-03")
    assert sorted(path.name for path in home.glob("20*")) == ["2026", "2027"]
    assert clerk.json("status")["next"] == "talk"
    table, mine = (
        (home / "2027" / f"{name}.md").read_text(encoding="utf-8")
        for name in ("til-bordet", "forberedelse")
    )
    for wording in WORDINGS:
        # What the manager has not done is for oneself to bring up.
        assert wording in (mine if "Birgitte" in wording else table)
    assert "Nej" not in table

    clerk.on("2027-01-12")
    clerk.run("agree", **agreed("2027-01-12", "Jeg tager Excel-kurset inden sommerferien"))
    assert "Excel-kurset" in clerk.says("status")

    # The third talk is in December of the same year.
    clerk.on("2027-11-20")
    clerk.run("prepare", **prepared("2027-12-10"))
    clerk.on("2027-12-10")
    clerk.run("agree", **agreed("2027-12-10", "Vi prøver en kontordag uden telefon, Q1"))

    assert sorted(path.name for path in home.glob("20*")) == ["2026", "2027", "2027-2"]
    clerk.on("2028-01-04")
    now = clerk.json("status")
    assert (now["agreed_year"], now["next"]) == ("2027-2", "wait")
    for place in PLACES:
        assert "Vi prøver en kontordag" in clerk.says(*place), place
    assert "31. marts 2028" in clerk.says("export", "after")
    assert "Excel-kurset" in clerk.says("export", "after", "--year", "2027")
    table = (home / "2027-2" / "til-bordet.md").read_text(encoding="utf-8")
    assert "Excel-kurset" in table
