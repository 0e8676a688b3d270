"""``mus review --from FILE``: last year's agreements brought in."""

from __future__ import annotations

import datetime as dt
import json
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
from mus_cli.storage import files, paths, records
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
    ]
    record = stored()
    assert record is not None
    assert record.agreements is not None
    assert [goal.goal for goal in record.agreements.goals] == ["Tage kursus"]
    assert record.agreements.private_notes == "aftaler.csv\n\nTage kursus – Lokale: 2. sal"
    assert copy.read_text(encoding="utf-8") == csv.read_text(encoding="utf-8") == CSV
    assert "2. sal" not in (home / "2025" / "aftaler.md").read_text(encoding="utf-8")


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
        "import/store": ["leave-out", "store"],
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

    assert person.offered["import/store"] == ("Leave something out", "Store nothing")
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

    assert person.said == ["sidste år is not a year from 1990 to 2100. Write it like 2026."]
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
        "See them with: mus review 2025\n"
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


def test_a_wide_terminal_shows_a_table() -> None:
    """Five columns, and what has no column below it."""
    form = Path(make.__file__).parent / "columns.docx"
    result = run(str(form), code=2, columns=100, lang="da")

    assert "Der er 2 aftaler for 2025 i columns.docx:\nSamtalen: 12. marts 2025\n" in result.stdout
    head = next(line for line in result.stdout.splitlines() if "Succeskriterier" in line)
    words = ["Mål", "Succeskriterier", "Deadline", "Ansvarlig", "Opfølgning"]
    assert [word for word in head.replace("┃", " ").split() if word.isalpha()] == words
    assert (
        "Gennemføre kursus i projektledelse – Delmål: Tilmeldt kurset – Q2 (30. juni 2025)"
    ) in " ".join(result.stdout.split())
    assert "Det her passede ikke ind. Det bliver gemt ordret i dine private noter:" in " ".join(
        result.stdout.split()
    )


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "The file is empty."),
        (
            "a.csv",
            b"Navn;Alder\nBo;40\n",
            (
                "No agreements were found in the file. mus looks for a table with headings such as "
                "Goal, Deadline and Responsible, or a list below a heading such as Agreements. You "
                "can also type what was agreed: mus agree"
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
