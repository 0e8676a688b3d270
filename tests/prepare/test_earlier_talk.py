"""Last year's agreements out of a file, in the midst of a preparation (B4, A6)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from mus_cli.core import record as rec
from mus_cli.prompts.plain import PlainPrompter
from mus_cli.prompts.prompter import Move
from mus_cli.storage.paths import Places
from tests.interviews import Interviews
from tests.prompts.scripted import ENTER, Marking
from tests.years import put, stored

AT_THE_FILE = "before/own"
STOP: dict[str, object] = {"form": KeyboardInterrupt}


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    """Return a file with two agreements from the talk of 2025."""
    path = tmp_path / "MUS 2025.md"
    path.write_text(
        "MUS 3. december 2025\n\n## Aftaler\n\n- Kursus i Excel (Ida, 1. marts)\n"
        "- Ny skærm (lederen)\n",
        encoding="utf-8",
    )
    return path


def test_what_comes_in_is_followed_up_at_once(interviews: Interviews, agreed: Path) -> None:
    """Its loose ends are asked about next, as if they had been here all along."""
    script = {
        "before": "file",
        AT_THE_FILE: f"'{agreed}'",
        "import/store": "store",
        "loose-ends": Marking({"kursus-i-excel": "done"}),
    }
    held = interviews(STOP | script, otherwise=ENTER)

    assert held.keys == [
        "talk/date",
        "before",
        AT_THE_FILE,
        "import/store",
        "loose-ends",
        "form",
    ]
    assert any(said.startswith("2 agreements are stored.") for said in held.said)
    agreements = stored(held.places, 2025).agreements
    assert agreements is not None
    assert [goal.id for goal in agreements.goals] == ["kursus-i-excel", "ny-skaerm"]
    assert held.record.first_time is False
    ends = {end.id: end.decision for end in held.record.preparation.loose_ends}
    assert ends == {"kursus-i-excel": "done", "ny-skaerm": "carry"}


def test_enter_says_one_thing_at_the_file(interviews: Interviews) -> None:
    """The hint calls it later, and so does the line of keys in plain lines."""
    script = {"before": "file", AT_THE_FILE: ENTER}
    asked = interviews(STOP | script, otherwise=ENTER).asked(AT_THE_FILE)
    out = io.StringIO()
    PlainPrompter(read=lambda: "", output=out).ask_line(asked)
    shown = out.getvalue()
    assert "Enter: later." in shown
    assert "Enter = later." in shown
    assert "skip" not in shown


def test_going_back_from_what_came_in(interviews: Interviews, agreed: Path) -> None:
    """The question of an earlier talk is settled; the one before it comes."""
    script = {
        "talk/date": [ENTER, KeyboardInterrupt],
        "before": "file",
        AT_THE_FILE: str(agreed),
        "import/store": "store",
        "loose-ends": Move.BACK,
    }
    held = interviews(script, otherwise=ENTER)
    assert held.keys[-2:] == ["loose-ends", "talk/date"]


def test_a_file_that_cannot_be_used_is_one_sentence(interviews: Interviews, tmp_path: Path) -> None:
    """Another one can be named; Enter leaves it for later, and the preparation goes on."""
    empty = tmp_path / "tom.docx"
    empty.write_bytes(b"")
    missing = tmp_path / "nej.docx"
    script = {"before": "file", AT_THE_FILE: [str(missing), str(empty), ENTER]}
    held = interviews(STOP | script, otherwise=ENTER)

    assert held.keys == ["talk/date", "before", *[AT_THE_FILE] * 3, "form"]
    assert all(
        str(path) in said for path, said in zip((missing, empty), held.said[:2], strict=True)
    )
    assert held.said[2] == "You can bring them in later with: mus review --from FILE"
    assert held.record.first_time is False


def test_agreements_of_the_year_that_is_prepared(
    interviews: Interviews, places: Places, tmp_path: Path
) -> None:
    """They are not from an earlier talk: nothing is stored, and what was written stays."""
    path = tmp_path / "aftaler.md"
    path.write_text("MUS 3. november 2026\n\n## Aftaler\n\n- Ny skærm (lederen)\n", "utf-8")
    put(places, rec.Record(year=2026, employee=rec.Employee(name="Ida")))
    script = {"resume": "on", "before": "file", AT_THE_FILE: [str(path), ENTER]}
    held = interviews(STOP | script, otherwise=ENTER)

    sentence = "These agreements are from 2026, and so not from an earlier talk."
    assert sentence in held.said
    assert held.record.agreements is None
    assert held.record.employee.name == "Ida"


def test_nothing_is_stored_unless_it_is_confirmed(interviews: Interviews, agreed: Path) -> None:
    """Then it is asked anew whether there was a talk before, and going back leads there too."""
    script = {
        "before": ["file", "file", "yes"],
        AT_THE_FILE: [str(agreed), Move.BACK],
        "import/store": "nothing",
    }
    held = interviews(STOP | script, otherwise=ENTER)

    assert held.keys == [
        "talk/date",
        "before",
        AT_THE_FILE,
        "import/store",
        "before",
        AT_THE_FILE,
        "before",
        "form",
    ]
    assert held.places.years() == (2026,)


def test_stopping_at_what_was_read_keeps_the_preparation(
    interviews: Interviews, agreed: Path
) -> None:
    """What was said about the talk is saved, and the next session begins at the same question."""
    script = {
        "talk/date": "3 December with Per",
        "before": "file",
        AT_THE_FILE: str(agreed),
        "import/store": KeyboardInterrupt,
    }
    held = interviews(script, otherwise=ENTER)
    assert held.stopped
    assert held.record.talk.manager == "Per"
    again = interviews({"resume": "on", "before": KeyboardInterrupt}, otherwise=ENTER)
    assert again.keys == ["resume", "before"]
