"""``mus export``: what it makes, where it puts it, what it says, and what it never does."""

from __future__ import annotations

import email
import email.policy
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core import record as rec
from mus_cli.core.audience import AUDIENCES
from mus_cli.core.privacy import with_shared
from mus_cli.documents.formats import FORMATS
from mus_cli.storage.paths import Places
from tests.core.planted import planted
from tests.documents.opened import everything
from tests.documents.sample import FULL, LIBRARY
from tests.documents.year import AGREED, PREPARED
from tests.prompts.scripted import Scripted, seat
from tests.years import put

ROOT = Path(__file__).parents[2]
UNSHARED = with_shared(FULL, (), LIBRARY)


def export(*words: str) -> tuple[int, str, str]:
    """Run the command in English; return exit code, standard output and standard error."""
    result = CliRunner().invoke(app, ["export", "--lang", "en", *words], prog_name="mus")
    return result.exit_code, result.stdout, result.stderr


class Taken:
    """Keeps its argument and returns what says that it worked."""

    def __init__(self, calls: list[Any], *, outcome: object = True) -> None:
        self._calls = calls
        self._outcome = outcome

    def __call__(self, argument: object) -> object:
        """Take one more."""
        self._calls.append(argument)
        return self._outcome


def test_the_text_is_data_and_the_rest_is_said_beside_it(places: Places) -> None:
    """The text alone is on standard output; how much stayed home is on standard error."""
    put(places, PREPARED)
    code, out, err = export("before")
    assert code == 0
    assert out.startswith("For our MUS on 3 December 2026\n\nHi Bodil,\n\n")
    assert out.endswith("\n\nBest regards,\n\nÅse Holm\n\nsygeplejerske · Afsnit B4\n")
    assert "\n\nWhat I want out of the talk:\nEn aftale om kurset" in out
    assert "Træt efter nattevagter" not in out
    assert err == "18 parts that you haven't shared are not in it.\n"


@pytest.mark.parametrize(
    ("notes", "said"),
    [("", ""), (" \n", ""), ("Ring til HR", "Your private notes are not in it.\n")],
)
def test_private_notes_are_named_and_not_counted(places: Places, notes: str, said: str) -> None:
    """What an import couldn't place is among them: nothing that anybody chose not to share."""
    agreed = rec.Agreements(goals=(rec.Goal(id="a", goal="Kursus"),), private_notes=notes)
    put(places, rec.Record(year=2025, agreements=agreed))
    assert export("one-to-one")[2] == said


def test_without_a_reader_it_takes_the_one_that_fits(places: Places) -> None:
    """It says which, and what else there is."""
    put(places, PREPARED)
    code, out, err = export()
    assert code == 0
    assert out == export("before")[1]
    assert err.startswith(
        "For your manager before the talk: what you chose to share. "
        "Other texts: mus export after, one-to-one, board\n"
    )


@pytest.mark.parametrize(
    ("today", "audience"), [("2026-12-20", "after"), ("2027-02-20", "one-to-one")]
)
def test_after_the_talk_another_one_fits(
    today: str, audience: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the minutes, then the 1:1; the year before counts while the new one is not begun."""
    monkeypatch.setenv("MUS_TODAY", today)
    put(places, AGREED)
    assert export()[1] == export(audience)[1] != ""
    assert export("tavle")[1] == export("board", "--year", "2026")[1] != ""


def test_agreements_are_those_of_the_latest_year_that_has_any(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the next talk is prepared, a 1:1 still goes by what was agreed at the last."""
    monkeypatch.setenv("MUS_TODAY", "2027-10-01")
    put(places, AGREED)
    put(places, replace(FULL, year=2027))
    assert export("one-to-one")[1].startswith("For our 1:1: agreements from MUS 2026\n")
    assert export("all", "--include-private")[1].startswith("MUS 2027: my own full copy\n")
    assert export("--year", "2026", "all", "--include-private")[1].startswith("MUS 2026")


@pytest.mark.parametrize(
    ("audience", "sentence"),
    [
        ("before", "You have not shared anything. Your papers are for you alone."),
        ("after", "There are no agreements from 2026 yet. Write them down with: mus agree"),
        ("one-to-one", "No agreement from 2026 is open."),
        ("board", "There is no goal to show from 2026 yet."),
    ],
)
def test_nothing_to_send_is_said(
    audience: str, sentence: str, places: Places, tmp_path: Path
) -> None:
    """It is no failure, unless a file or the clipboard waits for it; then none is made."""
    put(places, UNSHARED)
    assert export(audience) == (0, "", f"{sentence}\n")
    file = tmp_path / "x.txt"
    assert export(audience, "-o", str(file)) == (1, "", f"{sentence}\n")
    assert export(audience, "--copy") == (1, "", f"{sentence}\n")
    assert not file.exists()


def test_an_empty_home_has_nothing_and_stays_empty(home: Path) -> None:
    """Looking makes no folders."""
    assert export("before")[0] == 0
    assert export("all", "--include-private")[2].startswith("Nothing has been written about 2026")
    assert not home.exists()


def test_the_full_copy_must_be_meant(places: Places) -> None:
    """It needs an option of its own and warns; no other reader can have it."""
    put(places, UNSHARED)
    assert export("all")[0] == 2
    assert "--include-private" in export("all")[2]
    code, out, err = export("all", "--include-private")
    assert (code, "Træt efter nattevagter" in out) == (0, True)
    assert err.startswith("This includes everything, private text too.")
    code, out, err = export("before", "--include-private")
    assert (code, out) == (2, "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["befor"], "There is no text for befor. Did you mean before?"),
        (["foer"], "There is no text for foer. Did you mean before?"),
        (
            ["xyz"],
            "There is no text for xyz. Choose one of before, after, one-to-one, board, all, form.",
        ),
        (["--as", "markdwn"], "There is no format markdwn. Did you mean markdown?"),
        (["before", "--open"], "There must be a file to open. Name it: -o FILE"),
        (["before", "--attach", "csv"], "Files can only be attached to a mail. Use: --as eml"),
        (["--year", "26"], "26 is not a year from 1990 to 2100. Write it like 2026."),
    ],
)
def test_a_mistake_is_one_sentence(words: list[str], sentence: str) -> None:
    """What is wrong and what is possible, exit code 2."""
    assert export(*words) == (2, "", f"{sentence}\n")


@pytest.mark.parametrize("ending", ["ics", ".ICS"])
def test_a_format_by_the_ending_of_its_files(places: Places, ending: str) -> None:
    """Who knows a calendar as ics writes that."""
    put(places, AGREED)
    code, out, _err = export("after", "--as", ending)
    assert (code, out.splitlines()[0]) == (0, "BEGIN:VCALENDAR")


def test_an_unknown_format(places: Places) -> None:
    """The formats there are, are named."""
    put(places, PREPARED)
    code, _out, err = export("before", "--as", "zzz")
    assert code == 2
    assert err.startswith("There is no format zzz. Choose one of text, markdown,")


def test_danish_names(places: Places) -> None:
    """The command and its readers have Danish names too."""
    put(places, PREPARED)
    for typed, audience in (("før", "before"), ("BEFORE", "before")):
        assert export(typed)[1] == export(audience)[1]
    result = CliRunner().invoke(app, ["tekst", "før", "--lang", "da"], prog_name="mus")
    assert result.stdout.startswith("Til vores MUS den 3. december 2026\n")
    assert result.stderr == "18 ting, du ikke har delt, er ikke med.\n"


def test_help_says_who_a_text_can_be_for() -> None:
    """Each reader has its line."""
    out = export("--help")[1]
    section = out[out.index("Who it is for:") :].splitlines()
    assert [line.split()[0] for line in section[1:6]] == list(AUDIENCES)
    assert "One page to pin up: goals, milestones and what you agreed" in out


def test_a_file_says_where_it_is_and_what_it_is_by_its_name(places: Places, tmp_path: Path) -> None:
    """Its name chooses the format; nothing is printed but how much was not shared."""
    put(places, PREPARED)
    file = tmp_path / "til bodil.md"
    code, out, err = export("before", "-o", str(file))
    assert (code, out) == (0, "")
    assert err == f"Saved in {file}.\n18 parts that you haven't shared are not in it.\n"
    assert file.read_text(encoding="utf-8").startswith("# For our MUS on 3 December 2026\n")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.txt", b"For our MUS"),
        ("x.md", b"# For our MUS"),
        ("x.MARKDOWN", b"# For our MUS"),
        ("x.html", b"<!doctype html>"),
        ("x.HTM", b"<!doctype html>"),
        ("x.eml", b"X-Unsent: 1\r\n"),
        ("x.docx", b"PK"),
        ("x.ics", b"BEGIN:VCALENDAR\r\n"),
        ("x.csv", b"\xef\xbb\xbfGoal;"),
        ("x.json", b"{\n"),
        ("brev", b"For our MUS"),
        ("mus.2026", b"For our MUS"),
    ],
)
def test_the_ending_of_a_file_chooses_the_format(
    name: str, start: bytes, places: Places, tmp_path: Path
) -> None:
    """In any case; a name without an ending, or with a year at its end, is text."""
    put(places, PREPARED)
    assert export("before", "-o", str(tmp_path / name))[0] == 0
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    "words",
    [
        ["-o", "x.pdf"],
        ["-o", "X.PDF"],
        ["-o", "x.doc"],
        ["-o", "x.odt"],
        ["-o", "x.xlsx"],
        ["-o", "x.log"],
        ["-o", "x.pdf", "--as", "html"],
        ["-o", "x.xlsx", "--as", "csv"],
    ],
)
def test_a_file_of_another_program_is_not_written(
    words: list[str], places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The endings that mus can write are named, and no file is made."""
    put(places, PREPARED)
    monkeypatch.chdir(tmp_path)
    sentence = (
        f"mus cannot make a {Path(words[1]).suffix.lower()} file. End its name in one of .txt, "
        ".md, .eml, .html, .docx, .ics, .csv, .json.\n"
    )
    assert export("before", *words) == (2, "", sentence)
    assert list(tmp_path.glob("[xX].*")) == []


@pytest.mark.parametrize(
    ("name", "format_name", "sentence"),
    [
        ("x.docx", "markdown", "A file that ends in .docx is word, not markdown. "),
        ("x.htm", "eml", "A file that ends in .htm is html, not eml. "),
        ("x.txt", "csv", "A file that ends in .txt is text, not csv. "),
    ],
)
def test_an_ending_that_contradicts_the_format(
    name: str, format_name: str, sentence: str, places: Places, tmp_path: Path
) -> None:
    """Which of the two is meant is not guessed; the sentence offers both."""
    put(places, PREPARED)
    code, out, err = export("before", "-o", str(tmp_path / name), "--as", format_name)
    assert (code, out) == (2, "")
    assert err == (f"{sentence}End its name in {FORMATS[format_name].suffix}, or leave out --as.\n")
    assert not (tmp_path / name).exists()


def test_a_format_may_have_an_ending_of_ones_own(places: Places, tmp_path: Path) -> None:
    """Named by ``--as``, a file may be called what its owner wants."""
    put(places, PREPARED)
    assert export("before", "--as", "text", "-o", str(tmp_path / "mus.notat"))[0] == 0
    assert (tmp_path / "mus.notat").read_text(encoding="utf-8").startswith("For our MUS")


@pytest.mark.parametrize("format_name", ["html", "eml", "calendar", "word"])
def test_what_nobody_can_read_is_not_shown_in_a_terminal(
    format_name: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen of tags helps nobody: the sentence names the option for a file."""
    put(places, PREPARED)
    monkeypatch.setattr("mus_cli.prompts.console.is_terminal", lambda _stream: True)
    assert export("before", "--as", format_name) == (
        2,
        "",
        f"Format {format_name} cannot be shown here. Write it to a file with: -o FILE\n",
    )


def test_a_calendar_without_a_date(places: Places, tmp_path: Path) -> None:
    """No empty file, and no success: a calendar program could not open it."""
    goal = rec.Goal(id="g", goal="Kursus", place="manager")
    put(places, rec.Record(year=2026, preparation=rec.Preparation(goals=(goal,))))
    file = tmp_path / "x.ics"
    sentence = "There is no date from 2026 to put into a calendar yet.\n"
    assert export("before", "--as", "calendar") == (1, "", sentence)
    assert export("before", "-o", str(file)) == (1, "", sentence)
    assert not file.exists()
    kept_nothing = export("after", "--as", "calendar")
    assert kept_nothing[0] == 1
    assert kept_nothing[2].startswith("There are no agreements from 2026 yet.")


def test_a_file_is_not_written_over_unless_it_is_meant(places: Places, tmp_path: Path) -> None:
    """The second time says so; ``--force`` writes."""
    put(places, PREPARED)
    file = tmp_path / "x.txt"
    file.write_text("mine", encoding="utf-8")
    code, _out, err = export("before", "-o", str(file))
    assert code == 1
    assert err.startswith(f"{file} already exists and was not changed. Choose another name, or")
    assert file.read_text(encoding="utf-8") == "mine"
    assert export("before", "-o", str(file), "--force")[0] == 0
    assert file.read_text(encoding="utf-8") == export("before")[1]


def test_a_dash_is_standard_output(places: Places) -> None:
    """As with other commands."""
    put(places, PREPARED)
    assert export("before", "-o", "-") == export("before")


def test_the_record_is_never_the_file(places: Places) -> None:
    """Not even by force."""
    put(places, PREPARED)
    before = places.record(2026).read_bytes()
    code, _out, err = export("before", "--as", "text", "-o", str(places.record(2026)), "--force")
    assert (code, err) == (
        1,
        f"{places.record(2026)} is one of the files mus keeps. Choose another name.\n",
    )
    assert places.record(2026).read_bytes() == before


def test_a_mail_with_files(places: Places, tmp_path: Path) -> None:
    """What is asked for goes along, under a name that says what it is, in the language in use."""
    put(places, AGREED)
    file = tmp_path / "x.eml"
    code, _out, err = export("after", "-o", str(file), "--attach", "csv", "--attach", "markdown")
    assert code == 0
    assert "Open it in your mail program to go on writing; some only show it." in err
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    attached = list(message.iter_attachments())
    assert [part.get_filename() for part in attached] == [
        "mus-2026-after.csv",
        "mus-2026-after.md",
    ]
    content: Any = attached[0].get_content()
    assert "Tage kurset i smertebehandling" in str(content)

    words = ["export", "--lang", "da", "efter", "-o", str(file), "--force", "--attach", "csv"]
    assert CliRunner().invoke(app, words, prog_name="mus").exit_code == 0
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert [part.get_filename() for part in message.iter_attachments()] == ["mus-2026-efter.csv"]


def test_the_clipboard_gets_the_text(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain text, whatever format was printed; a sentence says so."""
    put(places, PREPARED)
    copied: list[str] = []
    monkeypatch.setattr("mus_cli.export.clipboard.copy", Taken(copied, outcome="copied"))
    code, out, err = export("before", "--copy")
    assert (code, copied) == (0, [out])
    assert err.endswith("\nThe text is on the clipboard, as plain text.\n")
    export("before", "--copy", "--as", "eml")
    export("before", "--copy", "--as", "markdown")
    assert copied[1] == out.removesuffix("\n")
    assert copied[2].startswith("# For our MUS")


@pytest.mark.parametrize(
    ("outcome", "code", "sentence"),
    [
        ("copied-in-windows", 0, "The text is on the clipboard of Windows, as plain text."),
        ("refused", 1, "The clipboard did not take the text. Nothing was copied."),
        ("no-clipboard", 1, "There is no clipboard here. Nothing was copied."),
    ],
)
def test_what_became_of_copying_is_said(
    outcome: str, code: int, sentence: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text is printed in any case; a sentence and the exit code say what was copied."""
    put(places, PREPARED)
    monkeypatch.setattr("mus_cli.export.clipboard.copy", lambda _text: outcome)
    ended, out, err = export("before", "--copy")
    assert (ended, out) == (code, export("before")[1])
    assert err.endswith(f"\n{sentence}\n")
    assert "18 parts that you haven't shared are not in it." in err


def test_the_file_is_opened(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the system; if that fails, the file is there and a sentence says so."""
    put(places, PREPARED)
    opened: list[Path] = []
    monkeypatch.setattr("mus_cli.export.delivery.open_file", Taken(opened))
    file = tmp_path / "x.txt"
    assert export("before", "-o", str(file), "--open")[0] == 0
    assert opened == [file]
    monkeypatch.setattr("mus_cli.export.delivery.open_file", lambda _file: False)
    code, _out, err = export("before", "-o", str(file), "--open", "--force")
    assert code == 1
    assert f"Nothing here could open {file}. Open it yourself." in err


def test_no_input_never_asks(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes what is shared, which may be nothing."""
    put(places, UNSHARED)
    seat(Scripted({}), monkeypatch)
    assert export("before", "--no-input")[:2] == (0, "")


def test_a_newer_record_is_read_and_not_asked_about(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be written is not offered to be changed."""
    put(places, replace(UNSHARED, format=99))
    seat(Scripted({}), monkeypatch)
    assert export("before")[0] == 0


def test_nothing_is_asked_where_the_file_cannot_be_written(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mistake comes before the questions."""
    put(places, UNSHARED)
    seat(Scripted({}), monkeypatch)
    assert export("before", "-o", str(tmp_path))[0] == 1


def test_a_damaged_year_is_said_as_everywhere(places: Places) -> None:
    """With its place, and nothing printed."""
    places.year(2026).mkdir(parents=True)
    places.record(2026).write_text("year: [", encoding="utf-8")
    code, out, err = export("before")
    assert (code, out) == (1, "")
    assert "record.yaml:1:" in err


@pytest.mark.parametrize("form", FORMATS)
def test_what_else_lies_in_the_folders_stays_there(
    form: str, places: Places, tmp_path: Path
) -> None:
    """Notes, drafts and the note to oneself are in nobody's export."""
    put(places, replace(planted(shared=True), year=2026, format=1))
    places.notes(2026).write_text(
        '{"id":"abcdefgh","date":"2026-05-04","text":"QNotesZ"}\n', encoding="utf-8"
    )
    places.drafts.mkdir(parents=True)
    places.draft(2026).write_text('{"half": {"question/energy": "QDraftZ"}}', encoding="utf-8")
    places.my_page(2026).write_text("QGeneratedZ", encoding="utf-8")
    for audience in ("before", "after", "one-to-one", "board"):
        file = tmp_path / f"{audience}{FORMATS[form].suffix}"
        assert export(audience, "--as", form, "-o", str(file))[0] == 0
        exported = everything(form, file.read_bytes())
        assert [word for word in ("QNotesZ", "QDraftZ", "QGeneratedZ") if word in exported] == []
        assert str(places.home) not in exported


def test_the_owner_gets_the_years_notes_too(places: Places) -> None:
    """They are part of the year."""
    put(places, UNSHARED)
    places.notes(2026).write_text(
        '{"id":"abcdefgh","date":"2026-05-04","text":"Ros fra dagholdet"}\n', encoding="utf-8"
    )
    assert "Ros fra dagholdet" in export("all", "--include-private")[1]
    data = json.loads(export("all", "--include-private", "--as", "json")[1])
    assert [note["text"] for note in data["notes"]] == ["Ros fra dagholdet"]


def test_the_bytes_in_a_pipe_are_those_of_the_file(places: Places, tmp_path: Path) -> None:
    """A byte order mark, CRLF and æøå reach another program as they are, in any locale."""
    put(places, AGREED)
    file = tmp_path / "x.csv"
    command = [sys.executable, "-m", "mus_cli", "export", "after", "--as", "csv"]
    env = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "MUS_LANG": "da"}
    piped = subprocess.run(command, capture_output=True, check=True, env=env, cwd=ROOT)
    subprocess.run([*command, "-o", str(file)], check=True, env=env, cwd=ROOT, capture_output=True)
    assert piped.stdout == file.read_bytes()
    assert piped.stdout.startswith(b"\xef\xbb\xbfM\xc3\xa5l;")


def test_a_screen_of_other_letters_shows_what_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A terminal without æøå shows question marks and does not end in an error."""
    from mus_cli.export import delivery

    class Screen(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    screen = Screen(io.BytesIO(), encoding="ascii", newline="\n")
    monkeypatch.setattr(sys, "stdout", screen)
    delivery._print("\ufeffblå\r\n".encode(), "csv")
    screen.flush()
    written: Any = screen.buffer
    assert written.getvalue() == b"bl?\n"


@pytest.mark.parametrize(("form", "is_wrapped"), [("text", True), ("csv", False)])
def test_a_text_on_the_screen_breaks_between_words(
    form: str, *, is_wrapped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal would break a date in two; data is shown as it is."""
    from mus_cli.export import delivery

    shown = io.StringIO()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setattr("mus_cli.prompts.console.is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", "40")
    text = "   - Kursus i engelsk – følges op den 31. august 2027 og igen den 30. september"
    delivery._print(f"{text}\n".encode(), form)
    lines = shown.getvalue().splitlines()
    assert (max(map(len, lines)) <= 40) is is_wrapped
    assert " ".join(" ".join(lines).split()) == text.strip()


def test_a_quick_command_loads_neither_colours_nor_prompts(places: Places) -> None:
    """What only other ways through the command need is not loaded."""
    put(places, PREPARED)
    command = [sys.executable, "-X", "importtime", "-m", "mus_cli", "export", "before"]
    run = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    loaded = {line.split(b"|")[-1].strip().decode() for line in run.stderr.splitlines()}
    heavy = {
        "rich",
        "questionary",
        "prompt_toolkit",
        "filelock",
        "email",
        "csv",
        "docx",
        "icalendar",
    }
    assert loaded & heavy == set()
