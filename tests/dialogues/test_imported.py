"""``mus review --from FILE``: last year's agreements brought in."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mus_cli import i18n
from mus_cli.app.root import app
from mus_cli.core import record as rec
from mus_cli.core.bank import Library
from mus_cli.core.record import Agreements, Goal, Record
from mus_cli.documents.formats import FORMATS, render
from mus_cli.documents.handout import handout
from mus_cli.errors import CannotWrite
from mus_cli.prompts.prompter import Ask, Move, Option
from mus_cli.prompts.screen import cells
from mus_cli.storage import drafts, files, paths, records
from tests.forms import make
from tests.prompts.scripted import ENTER, Scripted, seat
from tests.runner import mus

HELD = dt.date(2024, 12, 3)
CSV = "Mål;Kriterier;Deadline;Ansvarlig;Lokale\nTage kursus;Bestået;Q4;Leder;2. sal\n"
YES = {"import/year": ENTER, "import/store": "store"}


run = partial(mus, "review", "--from", columns=60)


def stored(year: int = 2025) -> Record | None:
    """Return the record of a year as it lies on the disk."""
    opened = records.load(paths.find(), year)
    return opened.record if opened else None


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """A file from Excel."""
    path = tmp_path / "aftaler.csv"
    path.write_text(CSV, encoding="utf-8", newline="\n")
    return path


def test_what_is_understood_is_shown_and_stored(
    csv: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The year is last year; the file is kept beside the record, and the form is written."""
    person = seat(Scripted(YES), monkeypatch)

    result = run(str(csv))

    assert person.keys == ["import/year", "import/store"]
    assert result.stdout == (
        "\n"
        "This did not fit anywhere. It is kept word for word in your\n"
        "private notes:\n"
        "  Tage kursus – Lokale: 2. sal\n"
        "\n"
        "aftaler.csv holds 1 agreement for 2025:\n"
        "\n"
        "1. Tage kursus\n"
        "   Success criteria: Bestået\n"
        "   Deadline: Q4 (31 December 2025)\n"
        "   Responsible: the manager\n"
        "\n"
        f"{home / '2025' / 'aftaler.md'}\n"
    )
    copy = home / "2025" / "original-aftaler.csv"
    assert result.stderr.splitlines() == [
        f"1 agreement is stored. A copy of your file is in {copy}.",
        "Follow up with: mus review 2025",
        "Change what was agreed with: mus agree --year 2025",
    ]
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert [goal.goal for goal in record.agreements.goals] == ["Tage kursus"]
    assert record.agreements.private_notes == "aftaler.csv\n\nTage kursus – Lokale: 2. sal"
    assert copy.read_text(encoding="utf-8") == csv.read_text(encoding="utf-8") == CSV
    assert "2. sal" not in (home / "2025" / "aftaler.md").read_text(encoding="utf-8")


def test_a_file_is_named_in_danish_too(csv: Path) -> None:
    """``--fra`` is the option that the Danish texts name."""
    mus("review", "--fra", str(csv), "--year", "2025", "--yes")
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert [goal.goal for goal in record.agreements.goals] == ["Tage kursus"]


def test_no_stores_nothing(csv: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who says no, or stops, has changed nothing."""
    person = seat(Scripted({"import/year": "2024", "import/store": "nothing"}), monkeypatch)
    run(str(csv))
    assert person.said == ["Nothing was stored."]

    seat(Scripted({"import/year": ENTER, "import/store": KeyboardInterrupt}), monkeypatch)
    run(str(csv), code=130)

    assert not home.exists()


TWO = "Mål;Deadline\nTage kursus;Q4\nUgentlig frugt;\n"


def test_what_is_no_agreement_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is unticked is no agreement, is shown again, and stays among the private notes."""
    path = tmp_path / "aftaler.csv"
    path.write_text(TWO, encoding="utf-8")
    script = {
        "import/year": "2025",
        "import/store": ["choose", "store"],
        "import/keep": ("tage-kursus",),
    }
    person = seat(Scripted(script), monkeypatch)

    result = run(str(path))

    assert person.initial["import/keep"] == ("tage-kursus", "ugentlig-frugt")
    assert "aftaler.csv holds 1 agreement for 2025" in result.stdout
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert [goal.goal for goal in record.agreements.goals] == ["Tage kursus"]
    assert record.agreements.private_notes == "aftaler.csv\n\nUgentlig frugt"


def test_what_was_left_out_can_be_ticked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the agreement that it was, with all that was read of it."""
    path = tmp_path / "aftaler.csv"
    path.write_text("Mål;Kriterier;Deadline\nTage kursus;Bestået;Q4\nFrugt;;\n", encoding="utf-8")
    script = {
        "import/year": "2025",
        "import/store": ["choose", "choose", "store"],
        "import/keep": [("frugt",), ("frugt", "line/1")],
    }
    person = seat(Scripted(script), monkeypatch)

    result = run(str(path))

    assert person.offered["import/keep"] == (
        "Tage kursus · Bestået · Q4 (31 December 2025)",
        "Frugt",
    )
    assert "private notes:\n  Tage kursus · Bestået · Q4 (31 December 2025)\n" in result.stdout
    record = stored()
    assert record is not None
    assert record.agreements is not None
    kursus, frugt = record.agreements.goals
    assert (frugt.goal, kursus.id, kursus.goal) == ("Frugt", "tage-kursus", "Tage kursus")
    assert kursus.due == rec.Due(words="Q4", date=dt.date(2025, 12, 31))
    assert kursus.success == ("Bestået",)
    assert record.agreements.private_notes == ""


def test_a_row_keeps_its_place_whatever_is_ticked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unticked, corrected or taken in, and the agreements follow the list."""
    path = tmp_path / "aftaler.md"
    path.write_text("# Mål\n\n- Tage kursus\n- Frugt\n\n# Andet\n\nNy skærm\n", encoding="utf-8")
    script = {
        "import/year": "2025",
        "import/store": ["choose", "correct", "choose", "choose", "store"],
        "import/keep": [("frugt", "line/2"), ("ny-skaerm",), ("ny-skaerm", "line/2", "line/3")],
        "import/which": "frugt",
        "import/field/frugt": ["goal", "done"],
        "agree/goal/frugt/goal": "Mere frugt",
    }
    person = seat(Scripted(script), monkeypatch)
    run(str(path))
    assert person.offered["import/keep"] == ("Tage kursus", "Mere frugt", "Andet", "Ny skærm")
    record = stored()
    assert record is not None
    assert record.agreements is not None
    goals = [goal.goal for goal in record.agreements.goals]
    assert goals == ["Tage kursus", "Mere frugt", "Ny skærm"]


def test_a_row_keeps_its_place_when_the_person_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was unticked before a stop is where it was in the file."""
    path = tmp_path / "aftaler.csv"
    path.write_text(TWO, encoding="utf-8")
    script: dict[str, object] = {
        "import/year": "2025",
        "import/store": ["choose", KeyboardInterrupt],
        "import/keep": ("ugentlig-frugt",),
    }
    seat(Scripted(script), monkeypatch)
    run(str(path), code=130)
    script["import/store"] = ["choose", "store"]
    person = seat(Scripted(script), monkeypatch)
    run(str(path))
    assert person.offered["import/keep"] == (
        "Tage kursus · Q4 (31 December 2025)",
        "Ugentlig frugt",
    )


def test_what_was_left_out_is_ticked_again_after_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the agreement that it was, as it was corrected before it was unticked."""
    path = tmp_path / "aftaler.csv"
    path.write_text("Mål;Kriterier;Deadline\nTage kursus;Bestået;Q4\nFrugt;;\n", encoding="utf-8")
    script: dict[str, object] = {
        "import/year": "2025",
        "import/store": ["correct", "choose", KeyboardInterrupt],
        "import/which": "tage-kursus",
        "import/field/tage-kursus": ["success", "done"],
        "agree/goal/tage-kursus/success": "Bestået i maj",
        "import/keep": ("frugt",),
    }
    seat(Scripted(script), monkeypatch)
    run(str(path), code=130)
    script |= {"import/store": ["choose", "store"], "import/keep": ("frugt", "line/1")}
    seat(Scripted(script), monkeypatch)
    run(str(path))
    record = stored()
    assert record is not None
    assert record.agreements is not None
    kursus = next(goal for goal in record.agreements.goals if goal.id == "tage-kursus")
    assert (kursus.goal, kursus.success) == ("Tage kursus", ("Bestået i maj",))
    assert kursus.due == rec.Due(words="Q4", date=dt.date(2025, 12, 31))
    assert record.agreements.private_notes == ""


PROSE = """# Snakken

Vi talte længe om det nye kontor.

Bo melder sig til kurset i Excel inden 1. juni
Hanne køber en ny skærm
"""


def test_lines_that_were_not_recognised_can_be_ticked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no agreement was found one is asked at once; what a line says is read as usual."""
    path = tmp_path / "referat.md"
    path.write_text(PROSE, encoding="utf-8")
    script = {"import/year": "2025", "import/keep": ("line/3",), "import/store": "store"}
    person = seat(Scripted(script), monkeypatch)

    result = run(str(path))

    assert person.keys == ["import/year", "import/keep", "import/store"]
    assert person.offered["import/keep"] == tuple(
        filter(None, PROSE.removeprefix("# ").split("\n"))
    )
    assert "No agreement was recognised in referat.md." in result.stdout
    assert "referat.md holds 1 agreement for 2025" in result.stdout
    record = stored()
    assert record is not None
    assert record.agreements is not None
    (goal,) = record.agreements.goals
    assert goal.due == rec.Due(words="inden 1. juni", date=dt.date(2025, 6, 1))
    assert record.agreements.private_notes.endswith("Hanne køber en ny skærm")
    assert "Bo melder" not in record.agreements.private_notes


@pytest.mark.parametrize(
    "line",
    [
        "Vi ser på vagterne; de er hårde - især i weekenden",
        "Bo spørger HR om reglerne: må man gemme ferie - eller ej (og hvor længe)",
    ],
)
def test_a_line_that_is_chosen_stays_as_it_is(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs in the middle of it part nothing, as they do where a form has parts of a line."""
    path = tmp_path / "referat.md"
    path.write_text(f"# Snakken\n\n. {line}.\n", encoding="utf-8")
    script = {"import/year": "2025", "import/keep": ("line/2",), "import/store": "store"}
    seat(Scripted(script), monkeypatch)
    run(str(path))
    record = stored()
    assert record is not None
    assert record.agreements is not None
    (goal,) = record.agreements.goals
    assert (goal.goal, goal.activities, goal.due) == (f"{line}.", (), None)


def test_one_cell_of_a_row_can_be_an_agreement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What else the row says is no part of it, but for who and when."""
    path = tmp_path / "snak.csv"
    path.write_text(
        "Ryg;har ondt i knæet;nye knæpuder bestilles;Per Holm;inden 1. marts\nLarm;for højt;;;\n",
        encoding="utf-8",
    )
    script = {"import/year": "2025", "import/keep": ("line/3",), "import/store": "store"}
    person = seat(Scripted(script), monkeypatch)
    run(str(path))
    assert person.offered["import/keep"][1:3] == ("har ondt i knæet", "nye knæpuder bestilles")
    record = stored()
    assert record is not None
    assert record.agreements is not None
    (goal,) = record.agreements.goals
    assert (goal.goal, goal.responsible) == ("nye knæpuder bestilles", "Per Holm")
    assert goal.due == rec.Due(words="inden 1. marts", date=dt.date(2025, 3, 1))
    assert "knæet" not in (paths.find().agreements(2025)).read_text(encoding="utf-8")


def test_without_a_terminal_a_file_without_agreements_is_refused(tmp_path: Path) -> None:
    """The sentence says where the lines can be chosen."""
    path = tmp_path / "referat.md"
    path.write_text(PROSE, encoding="utf-8")
    for words in ([str(path)], [str(path), "--yes"]):
        assert "Without --yes, in a terminal, you can choose" in run(*words, code=1).stderr


def test_no_lines_are_offered_of_a_long_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody finds an agreement in hundreds of lines: it is refused before anything is asked."""
    path = tmp_path / "bog.md"
    path.write_text("\n".join(f"Der var engang {n}\n" for n in range(600)), encoding="utf-8")
    person = seat(Scripted({}), monkeypatch)
    assert "No agreements were found in the file." in run(str(path), code=1).stderr
    assert person.keys == []


def test_an_agreement_is_corrected_before_it_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wording, deadline and person of the one that was chosen, and nothing of the other."""
    path = tmp_path / "aftaler.csv"
    path.write_text(TWO, encoding="utf-8")
    script = {
        "import/year": "2025",
        "import/store": ["correct", "store"],
        "import/which": "ugentlig-frugt",
        "import/field/ugentlig-frugt": ["goal", "due", "responsible", "done"],
        "agree/goal/ugentlig-frugt/goal": "Frugt hver mandag",
        "agree/goal/ugentlig-frugt/due": "1. marts",
        "agree/goal/ugentlig-frugt/responsible": "manager",
    }
    person = seat(Scripted(script), monkeypatch)

    run(str(path), lang="da")

    assert person.unused == []
    record = stored()
    assert record is not None
    assert record.agreements is not None
    first, second = record.agreements.goals
    assert (first.goal, first.responsible) == ("Tage kursus", "")
    assert (second.goal, second.responsible) == ("Frugt hver mandag", "manager")
    assert second.due == rec.Due(words="1. marts", date=dt.date(2025, 3, 1))


def test_what_is_done_for_it_can_be_corrected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field that few forms have is asked about where the file says something in it."""
    path = tmp_path / "aftaler.csv"
    path.write_text("Mål;Aktivitet;Deadline\nExcel;Kursus i marts;Q4\n", encoding="utf-8")
    script = {
        "import/year": "2025",
        "import/store": ["correct", "store"],
        "import/field/excel": ["activities", "done"],
        "agree/goal/excel/activities": "Kursus\nØvelse med Bo",
    }
    person = seat(Scripted(script), monkeypatch)
    run(str(path))
    offered = person.offered["import/field/excel"]
    assert any(one.startswith("Activities: ") for one in offered)
    assert not any(one.startswith("What the workplace gains") for one in offered)
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert record.agreements.goals[0].activities == ("Kursus", "Øvelse med Bo")


def test_all_of_what_is_left_out_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every field that was read of it is in the private note."""
    path = tmp_path / "aftaler.csv"
    path.write_text(
        "Mål;Aktivitet;Deadline\nExcel;Kursus i marts;Q4\nFrugt;Hver mandag;\n", encoding="utf-8"
    )
    script = {"import/year": "2025", "import/store": ["choose", "store"], "import/keep": ("excel",)}
    seat(Scripted(script), monkeypatch)
    run(str(path))
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert record.agreements.private_notes == "aftaler.csv\n\nFrugt · Hver mandag"


def test_a_long_text_that_is_left_out_is_kept_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen cuts it; the private note doesn't."""
    long = " ".join(f"ord{number}" for number in range(300))
    path = tmp_path / "aftaler.csv"
    path.write_text(f"Mål;Aktivitet;Deadline\nExcel;Kursus;Q4\nFrugt;{long};\n", encoding="utf-8")
    script = {"import/year": "2025", "import/store": ["choose", "store"], "import/keep": ("excel",)}
    seat(Scripted(script), monkeypatch)
    shown = run(str(path)).stdout
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert record.agreements.private_notes == f"aftaler.csv\n\nFrugt · {long}"
    assert "ord299" not in shown


def test_what_was_corrected_is_there_after_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is stored, which is said; the same file opens as it was corrected, and no other."""
    path = tmp_path / "aftaler.csv"
    path.write_text(TWO, encoding="utf-8")
    changed = {"import/year": "2025", "import/keep": ("tage-kursus",)}
    person = seat(Scripted(changed | {"import/store": ["choose", KeyboardInterrupt]}), monkeypatch)
    run(str(path), code=130)
    assert person.said[-1] == (
        "No agreements are stored yet. What you corrected is kept. "
        "Go on with: mus review --from FILE"
    )
    assert stored() is None

    person = seat(Scripted(YES), monkeypatch)
    assert "aftaler.csv holds 1 agreement for 2025" in run(str(path)).stdout
    assert person.said[0] == "This is as you had corrected it."
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert [goal.goal for goal in record.agreements.goals] == ["Tage kursus"]
    assert drafts.seen(paths.find(), 2025).unsent == {}


def test_the_day_of_the_talk_is_asked_where_a_deadline_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The title has the year; whether 1 February is of that year or of the next, nobody said."""
    path = tmp_path / "MUS.md"
    path.write_text(
        "# MUS 2025\n\n| Mål | Frist |\n|---|---|\n| A | 1. februar |\n", encoding="utf-8"
    )
    person = seat(Scripted({"import/year": "12. november", "import/store": "store"}), monkeypatch)
    run(str(path))
    assert person.keys == ["import/year", "import/store"]
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert record.agreements.held == dt.date(2025, 11, 12)
    assert record.agreements.goals[0].due == rec.Due(words="1. februar", date=dt.date(2026, 2, 1))


def test_all_left_out_stores_nothing(
    csv: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A goal whose line is emptied is left out too; where none is left, nothing can be stored."""
    script = {
        "import/year": "2025",
        "import/store": ["correct", "nothing"],
        "import/field/tage-kursus": "goal",
        "agree/goal/tage-kursus/goal": "",
        "agree/goal/tage-kursus/goal/remove": True,
    }
    person = seat(Scripted(script, otherwise=True), monkeypatch)

    run(str(csv))

    assert person.offered["import/store"] == ("Choose which ones are agreements", "Store nothing")
    assert person.said[-1] == "Nothing was stored."
    assert not home.exists()


def test_the_files_own_year_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year in the file is not asked for, and wins over the usual one (B3)."""
    path = tmp_path / "MUS.md"
    path.write_text(
        "# MUS 2024\n\nDato for MUS: 12. februar 2024\n\n"
        "| Mål | Frist |\n|---|---|\n| A | 1. juni |\n",
        encoding="utf-8",
    )
    person = seat(Scripted({"import/store": "store"}), monkeypatch)

    run(str(path))

    assert person.keys == ["import/store"]
    assert run(str(path), "2023", "--no-input", code=2).stderr.startswith(
        "The file says that the talk was in 2024. You asked for 2023.\n"
    )
    record = stored(2024)
    assert record is not None
    assert record.agreements is not None
    assert record.agreements.held == dt.date(2024, 2, 12)
    assert record.agreements.goals[0].due == rec.Due(words="1. juni", date=dt.date(2024, 6, 1))


def test_the_year_is_asked_until_it_is_one(csv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip is said and asked again; skipping means last year."""
    person = seat(
        Scripted({"import/year": ["sidste år", "2023"], "import/store": "store"}), monkeypatch
    )
    run(str(csv))
    seat(Scripted({"import/year": Move.SKIP, "import/store": "store"}), monkeypatch)
    run(str(csv))

    assert person.said == [
        "The date must be today or earlier. Write for example 3/12 or 3 December."
    ]
    assert stored(2023) is not None
    assert stored(2025) is not None


def test_where_nobody_can_be_asked(csv: Path, home: Path) -> None:
    """It is shown all the same, and stored only with --yes; --no-input is the same."""
    shown = run(str(csv), code=2)
    assert "1. Tage kursus" in shown.stdout
    assert shown.stderr == "Nothing was stored. Add --yes to store it.\n"
    assert run(str(csv), "--no-input", code=2).stdout == shown.stdout
    assert not home.exists()

    run(str(csv), "--yes")

    assert stored(2025) is not None


def test_a_year_on_the_line_is_not_asked(csv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year still ahead has no agreements to bring in."""
    person = seat(Scripted({"import/store": "store"}), monkeypatch)
    run(str(csv), "2024")
    assert person.keys == ["import/store"]
    assert stored(2024) is not None

    ahead = run(str(csv), "2027", code=2)
    assert ahead.stderr == "2027 has not begun yet. Write the year the talk was held.\n"


def test_agreements_are_never_overwritten(csv: Path, home: Path) -> None:
    """The second time is refused, and all is as it was."""
    run(str(csv), "--yes")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}

    again = run(str(csv), "--yes", code=1)

    assert again.stderr == (
        "There are already agreements from 2025, and they stay as they are. Nothing was imported. "
        "Change them with: mus agree --year 2025\n"
    )
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_agreements_made_while_it_was_shown(csv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window was quicker: its agreements stay."""
    where = paths.find()

    class Slow(Scripted):
        def _ask_choice(
            self, ask: Ask, options: Sequence[Option], default: str | None
        ) -> str | Move:
            agreed = Agreements(goals=(Goal(id="other", goal="Other"),))
            records.save(where, records.new(2025), Record(year=2025, agreements=agreed))
            return super()._ask_choice(ask, options, default)

    seat(Slow(YES), monkeypatch)
    run(str(csv), code=1)

    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert [goal.id for goal in record.agreements.goals] == ["other"]


def test_what_was_written_of_the_year_stays(csv: Path) -> None:
    """A preparation, and notes about the talk, are kept beside what is brought in."""
    where = paths.find()
    before = Record(
        year=2025, agreements=Agreements(private_notes="Før", lines=(rec.AgreedLine(text="Kort"),))
    )
    records.save(where, records.new(2025), before)

    run(str(csv), "--yes")

    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert [line.text for line in record.agreements.lines] == ["Kort"]
    assert record.agreements.private_notes.startswith("Før\n\naftaler.csv\n\n")


def test_no_room_leaves_nothing_behind(
    csv: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the record cannot be written, the copy goes again."""
    real = files.write

    def full(path: Path, data: bytes) -> None:
        if path.name == "record.yaml":
            raise CannotWrite(path, "no-room")
        real(path, data)

    monkeypatch.setattr(files, "write", full)
    result = run(str(csv), "--yes", code=1)

    assert "There is no room for" in result.stderr
    assert [path.name for path in (home / "2025").iterdir()] == []


def test_the_form_mus_wrote_itself(home: Path) -> None:
    """A form that lies where ours would is read and left alone."""
    path = home / "2025" / "aftaler.md"
    path.parent.mkdir(parents=True)
    path.write_text("| Mål | Deadline |\n|---|---|\n| A | Q1 |\n", encoding="utf-8")

    run(str(path), "--yes")

    assert path.read_text(encoding="utf-8").startswith("| Mål | Deadline |")
    names = sorted(p.name for p in path.parent.iterdir())
    assert names == ["aftaler.md", "original-aftaler.md", "record.yaml"]


def test_our_own_form_comes_back_as_it_was(tmp_path: Path, home: Path) -> None:
    """What one copy of mus wrote, another can bring in: signs, milestones, who, how."""
    form = Path(make.__file__).parent / "columns.docx"
    run(str(form), "2024", "--yes", lang="da")
    copy = tmp_path / "fra-leder.md"
    copy.write_bytes((home / "2024" / "aftaler.md").read_bytes())

    run(str(copy), "2025", "--yes", lang="da")

    def said(year: int) -> list[tuple[Any, ...]]:
        record = stored(year)
        assert record is not None
        assert record.agreements is not None
        return [
            (goal.goal, goal.success, goal.due, goal.milestones, goal.responsible)
            for goal in record.agreements.goals
        ]

    assert len(said(2024)) == 2
    assert said(2025) == said(2024)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("form", ["word", "markdown"])
def test_an_export_of_ours_comes_back_with_its_milestones(form: str, tmp_path: Path) -> None:
    """The cell for deadlines names each milestone; one without a day, or alone, is one too."""
    i18n.choose("da")
    dated = rec.Milestone(what="Tilmeldt", due=rec.Due(words="Q2", date=dt.date(2025, 6, 30)))
    bare = rec.Milestone(what="Følgevagter")
    goals = (
        Goal(
            id="a",
            goal="Kursus",
            success=("Bestået",),
            due=rec.Due(words="Q4", date=dt.date(2025, 12, 31)),
            milestones=(dated, bare),
            responsible="both",
        ),
        Goal(id="b", goal="Mentor", milestones=(dated,), responsible="both"),
    )
    agreed = Agreements(held=HELD, goals=goals)
    path = tmp_path / f"referat{FORMATS[form].suffix}"
    path.write_bytes(
        render(
            form,
            handout(Record(year=2024, agreements=agreed), "after", Library(()), HELD),
        )
    )

    run(str(path), "2025", "--yes", lang="da")

    record = stored(2025)
    assert record is not None
    assert record.agreements is not None
    assert [(goal.goal, goal.due, goal.milestones) for goal in record.agreements.goals] == [
        (goal.goal, goal.due, goal.milestones) for goal in goals
    ]


def test_an_edited_form_is_kept(csv: Path, home: Path) -> None:
    """Somebody's own file of that name is kept, and said."""
    path = home / "2025" / "aftaler.md"
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")

    result = run(str(csv), "--yes")

    assert "You had edited the agreements yourself." in result.stderr
    assert "aftaler.redigeret-1.md" in result.stderr


def test_a_file_by_another_name(tmp_path: Path) -> None:
    """It is read as what it is, and that is said."""
    path = tmp_path / "skema.docx"
    path.write_text(CSV, encoding="utf-8")

    result = run(str(path), "--yes")

    assert result.stderr.splitlines()[0] == (
        "skema.docx is named like another kind of file, and was read as what it is: CSV."
    )


@pytest.mark.parametrize("columns", [60, 80])
def test_long_texts_are_cut_on_the_screen_and_stored_whole(tmp_path: Path, columns: int) -> None:
    """Enough of each shows whether it was read right, and the question after it is near."""
    long = "ord " * 1_250
    path = tmp_path / "aftaler.csv"
    path.write_text(f"Mål;Kriterier;Lokale\n{long};{long};{long}\n", encoding="utf-8")
    result = mus("review", "--from", str(path), "--yes", columns=columns)
    assert len(result.stdout.splitlines()) < 60
    assert result.stdout.count("…") == 3
    record = stored()
    assert record is not None
    assert record.agreements is not None
    (goal,) = record.agreements.goals
    assert goal.goal == goal.success[0] == long.strip()
    assert record.agreements.private_notes.endswith(long.strip())


@pytest.mark.parametrize(
    ("top", "who", "said"),
    [
        (
            "Navn: Ida Holm\nLeder: Bo Krog",
            "Bo",
            "I filen er du Ida Holm, og din leder er Bo Krog.",
        ),
        ("Navn: Ida Holm", "Ida", "I filen er du Ida Holm."),
        ("Leder: Bo Krog", "Bo", "I filen er din leder Bo Krog."),
        ("Navn: Ida Holm\nLeder: Bo Krog", "HR", ""),
        ("", "begge", ""),
    ],
)
def test_who_the_two_are_in_a_file(top: str, who: str, said: str, tmp_path: Path) -> None:
    """Whom "me" and "my manager" were read for is said, where any agreement has one of them."""
    path = tmp_path / "mus.md"
    table = f"| Aftale | Hvem |\n|---|---|\n| Excel | {who} |\n"
    path.write_text(f"{top}\n\nDato for MUS: 12. marts 2025\n\n{table}", encoding="utf-8")
    shown = run(str(path), code=2, lang="da").stdout

    assert [line for line in shown.splitlines() if line.startswith("I filen")] == (
        [said] if said else []
    )


def test_a_wide_terminal_shows_a_table() -> None:
    """Five columns, and what has no column below it."""
    form = Path(make.__file__).parent / "columns.docx"
    result = run(str(form), code=2, columns=100, lang="da")

    above = (
        "Der er 2 aftaler for 2025 i columns.docx:\nI filen er du Jens Holm.\n"
        "Samtalen: 12. marts 2025\n"
    )
    assert above in result.stdout
    head = next(line for line in result.stdout.splitlines() if "Succeskriterier" in line)
    words = ["Mål", "Succeskriterier", "Deadline", "Ansvarlig", "Opfølgning"]
    assert [word for word in head.replace("┃", " ").split() if word.isalpha()] == words
    assert (
        "Gennemføre kursus i projektledelse – Delmål: Tilmeldt kurset – Q2 (30. juni 2025)"
    ) in " ".join(result.stdout.split())
    assert "Det her passede ikke ind. Det bliver gemt ordret i dine private noter:" in " ".join(
        result.stdout.split()
    )


BARS = ("┃", "│")  # an older Windows console has the second alone


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("columns", [*range(70, 101, 2), 60, 40])
def test_no_word_is_broken_and_no_line_too_wide(columns: int, lang: str, tmp_path: Path) -> None:
    """A table where the words fit beside one another; else each agreement as a card."""
    path = tmp_path / "aftaler.csv"
    goal, follow_up = "Være praktikvejleder for eleverne", "når kompetenceudviklingen er slut"
    path.write_text(
        "Mål;Succeskriterier;Deadline;Ansvarlig;Opfølgning\n"
        f"{goal};Dokumentationen er ajour;Q4 2025;Gitte;{follow_up}\n",
        encoding="utf-8",
    )
    shown = run(str(path), code=2, columns=columns, lang=lang).stdout
    assert max(map(cells, shown.splitlines())) <= columns
    assert {*goal.split(), *follow_up.split(), "Dokumentationen"} <= {*shown.split()}
    least = {"da": 84, "en": 86}[lang]
    if columns != least or os.name != "nt":  # an older console there has one column less
        assert any(bar in shown for bar in BARS) is (columns >= least)


def test_a_table_has_no_column_in_which_nothing_is_written(tmp_path: Path) -> None:
    """What is written gets the room."""
    path = tmp_path / "aftaler.csv"
    path.write_text("Mål;Deadline;Ansvarlig\nTage kursus;Q4 2025;\n", encoding="utf-8")
    shown = run(str(path), code=2, columns=80).stdout
    head = next(line for line in shown.splitlines() if "Goal" in line)
    assert [word for word in head.split() if word not in BARS] == ["Goal", "Deadline"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "The file is empty."),
        (
            "a.csv",
            b"Navn;Alder\nBo;40\n",
            (
                "No agreements were recognised in the file. Without --yes, in a terminal, you can "
                "choose the lines that are. You can also type what was agreed: mus agree"
            ),
        ),
        (
            "a.csv",
            "Mål;Deadline\n;\n".encode(),
            (
                "There is room for agreements in the file, but none is filled in. You can type "
                "what was agreed: mus agree"
            ),
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "The file is locked with a password. Open it, save it without one, and try again.",
        ),
        (
            "a.md",
            b"\x89PNG",
            (
                "This is no file that can be read here. Save it as Word (.docx), or type what was "
                "agreed: mus agree"
            ),
        ),
        (
            "a.docx",
            b"PK\x03\x04",
            (
                "The file is damaged and cannot be read. Open it in the program it comes from, and "
                "save it again; Word files as .docx."
            ),
        ),
    ],
)
def test_what_cannot_be_used(
    tmp_path: Path, home: Path, name: str, data: bytes, sentence: str
) -> None:
    """One sentence, nothing stored, the file as it was."""
    path = tmp_path / name
    path.write_bytes(data)

    result = run(str(path), "--yes", code=1)

    assert result.stderr == f"{path}: {sentence}\n"
    assert result.stdout == ""
    assert path.read_bytes() == data
    assert not home.exists()


def test_it_stands_by_itself(csv: Path) -> None:
    """What is brought in is not followed up in the same breath."""
    assert run(str(csv), "--json", code=2).stderr == (
        "--from cannot be combined with --answers or --json.\n"
    )


def test_next_years_prepare_opens_with_it(csv: Path) -> None:
    """What was brought in is followed up like any other agreement."""
    run(str(csv), "--yes")

    result = CliRunner().invoke(app, ["--lang", "en", "review", "--json"])

    listed = json.loads(result.stdout)
    assert listed["year"] == 2025
    assert [item["text"] for item in listed["agreements"]] == ["Tage kursus"]


def test_days_that_nobody_said_are_on_no_paper(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the import nor a line added after it makes days, and none is overdue."""
    path = tmp_path / "aftaler.md"
    path.write_text("MUS 3. december 2025\n\n## Aftaler\n\n- Holde oplæg (Ida)\n", "utf-8")
    run(str(path), "--yes")
    answers = tmp_path / "answers.yaml"
    answers.write_text("agreements: {lines: [Ida ringer]}", encoding="utf-8")
    mus("agree", "--year", "2025", "--answers", str(answers))

    agreed = stored()
    assert agreed is not None
    assert agreed.agreements is not None
    assert len(agreed.agreements.lines) == 1
    assert agreed.agreements.follow_ups == ()
    assert "Next dates" not in (home / "2025" / "aftaler.md").read_text(encoding="utf-8")
    monkeypatch.setenv("MUS_TODAY", "2026-04-01")
    shown = mus("status").stdout
    assert "Time to follow up" in shown
    assert "Should have been" not in shown
