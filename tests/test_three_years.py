"""Three years lived by the shortest way in each step, over two New Years, from answers files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mus_cli.storage.paths import Places
from tests.life import Life
from tests.terminal import Terminal

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
PLACES = ("status", "export after", "export after --as csv", "export one-to-one")


@pytest.fixture
def life(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A clerk at the beginning of it all."""
    return Life(Terminal(places, monkeypatch), tmp_path, "da")


def text(**content: Any) -> str:
    """Return a file of answers."""
    return yaml.safe_dump(content, allow_unicode=True)


def prepared(talk: str, **more: Any) -> str:
    """Return the least that is ready: an outcome, and an answer in each theme."""
    return text(
        talk={"date": talk, "manager": "Birgitte"},
        selection="core",
        outcome="En dato til kurset",
        answers={
            "results": "Ny sagsgang",
            "less-or-draining": "Post",
            "skills-to-grow": "Excel",
        },
        **more,
    )


def agreed(held: str, *lines: str) -> str:
    """Return what was agreed, as it was typed."""
    return text(agreements={"held": held, "minutes_text": "\n".join(lines)})


def test_three_years_by_the_shortest_way(life: Life, home: Path) -> None:
    """Talks of January, December moved to January, and every agreement is found again."""
    life.file("prepare", prepared("2026-01-20"), "2026-01-12")
    day = "2026-01-20"
    life.file("agree", agreed("2026-01-20", *FIRST), day)

    for wording in WORDINGS:
        for place in PLACES:
            assert wording in life.says(place, day), (wording, place)
    calendar = life.says("export after --as calendar", day).replace("\r\n ", "")
    for due in ("20260501", "20260601", "20261223"):
        assert due in calendar

    day = "2026-06-20"
    ids = {one["text"]: one["id"] for one in life.json("review", day)["agreements"]}
    followed = [
        {"goal": ids[WORDINGS[1]], "status": "done"},
        {"goal": ids[WORDINGS[3]], "status": "dropped", "decision": "drop", "reason": "Nej"},
    ]
    life.file("review", text(review=followed), day)
    ran = life.terminal("status --due", day=day)
    assert (ran.code, ran.out.count("\n")) == (3, 1)

    # The next talk is in the same calendar year at first, and is moved over New Year.
    day = "2026-12-01"
    carried = [{"year": 2026, "id": ids[WORDINGS[at]], "decision": "carry"} for at in (0, 2)]
    life.file("prepare", prepared("2026-12-15", loose_ends=carried), day)
    assert sorted(path.name for path in home.glob("20*")) == ["2026", "2026-2"]
    life.file("prepare", text(talk={"date": "2027-01-12"}), day)
    assert sorted(path.name for path in home.glob("20*")) == ["2026", "2027"]
    assert life.json("status", "2027-01-03")["next"] == "talk"
    table, mine = (
        (home / "2027" / f"{name}.md").read_text(encoding="utf-8")
        for name in ("til-bordet", "forberedelse")
    )
    for wording in WORDINGS:
        # What the manager has not done is for oneself to bring up.
        assert wording in (mine if "Birgitte" in wording else table)
    assert "Nej" not in table

    day = "2027-01-12"
    life.file("agree", agreed("2027-01-12", "Jeg tager Excel-kurset inden sommerferien"), day)
    assert "Excel-kurset" in life.says("status", day)

    # The third talk is in December of the same year.
    life.file("prepare", prepared("2027-12-10"), "2027-11-20")
    day = "2027-12-10"
    life.file("agree", agreed("2027-12-10", "Vi prøver en kontordag uden telefon, Q1"), day)

    assert sorted(path.name for path in home.glob("20*")) == ["2026", "2027", "2027-2"]
    day = "2028-01-04"
    now = life.json("status", day)
    assert (now["agreed_year"], now["next"]) == ("2027-2", "wait")
    for place in PLACES:
        assert "Vi prøver en kontordag" in life.says(place, day), place
    assert "31. marts 2028" in life.says("export after", day)
    assert "Excel-kurset" in life.says("export after --year 2027", day)
    table = (home / "2027-2" / "til-bordet.md").read_text(encoding="utf-8")
    assert "Excel-kurset" in table
