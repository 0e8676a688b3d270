"""``mus note``: adding, listing, changing and taking back, from the line, a pipe or the editor."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core.notes import Change
from mus_cli.session.context import Moment, today
from mus_cli.storage import notes
from mus_cli.storage.paths import Places
from tests.prompts.editors import python_editor
from tests.prompts.scripted import ENTER, Scripted, Unsent, seat
from tests.runner import mus
from tests.systems import posix


@pytest.fixture(autouse=True)
def _times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each change come a minute after the one before."""
    minutes: Iterator[int] = iter(range(60))
    for module in ("command", "changes"):
        monkeypatch.setattr(
            f"mus_cli.note.{module}.moment",
            lambda: Moment(today(), f"10:{next(minutes):02}:00.000"),
        )


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal at both ends."""
    monkeypatch.setattr("mus_cli.prompts.console.has_terminal", lambda: True)
    monkeypatch.setattr("mus_cli.note.command._is_piped", lambda: False)


run = partial(mus, "note")


def rows(*words: str) -> list[dict[str, str]]:
    """Return what is listed, as JSON."""
    found: list[dict[str, str]] = json.loads(run(*words, "--json").stdout)
    return found


def texts(*words: str) -> list[str]:
    return [row["text"] for row in rows(*words)]


def keep(places: Places, date: str, text: str, tag: str = "", id_: str = "") -> None:
    """Put a note of an earlier day in its place."""
    day = dt.date.fromisoformat(date)
    change = Change(id=id_ or notes.fresh_id(), date=day, time="09:00:00.000", tag=tag, text=text)
    notes.append(places, day.year, change)


def ids(places: Places, year: int = 2026) -> list[str]:
    return [change.id for change in notes.read(places, year)]


def test_a_note_is_kept_in_one_go(places: Places) -> None:
    """Words need no quotes; the tag may be Danish; the day is today's."""
    result = run("Portalen", "gik", "i", "drift", "--tag", "resultat")
    assert (result.stdout, result.stderr) == (
        "",
        "Noted as result. Undo with: mus note --undo\n",
    )
    (line,) = places.notes(2026).read_text(encoding="utf-8").splitlines()
    held = json.loads(line)
    assert len(held.pop("id")) == 16
    assert held == {
        "date": "2026-11-20",
        "time": "10:00:00.000",
        "tag": "result",
        "text": "Portalen gik i drift",
    }


def test_it_speaks_danish(places: Places) -> None:
    """Under its Danish name too, with Danish tags in the listing."""
    result = CliRunner().invoke(app, ["notat", "-t", "ros", "Tak fra chefen"])
    assert result.exit_code == 0
    assert result.stderr == "Noteret som ros. Fortryd med: mus note --undo\n"
    short = ids(places)[0][:4]
    listed = CliRunner().invoke(app, ["notat"])
    assert listed.stdout == f"20. november 2026 · ros · {short}\n  Tak fra chefen\n"


def test_a_note_needs_no_tag(places: Places) -> None:
    """And one that begins with a dash comes after two."""
    assert run("--", "-5", "% fravær").stderr == "Noted. Undo with: mus note --undo\n"
    assert texts() == ["-5 % fravær"]
    assert places.notes(2026).is_file()


@pytest.mark.parametrize("words", [(), ("-",), ("--tag", "ønske"), ("-", "--tag", "ønske")])
def test_a_note_can_be_sent_in(words: tuple[str, ...]) -> None:
    """From a pipe, with or without saying so."""
    run(*words, piped="På kursus\r\ni projektledelse\n")
    assert [(row["text"], row["tag"]) for row in rows()] == [
        ("På kursus\ni projektledelse", "wish" if "--tag" in words else "")
    ]


def test_what_is_sent_in_may_be_in_an_older_character_set() -> None:
    """Danish letters of Windows are understood, and Notepad's mark is left out."""
    run("-", piped="Ærø".encode("cp1252"))
    run("-", piped="Samsø".encode("utf-8-sig"))
    assert texts() == ["Ærø", "Samsø"]


def test_control_characters_are_cleaned_away() -> None:
    """A note cannot give orders to a terminal."""
    run("Portal\x1b[2J", "i\u202e drift")
    assert texts() == ["Portal i drift"]


@pytest.mark.parametrize(("words", "piped"), [(("",), None), ((" ", ""), None), (("-",), "\n \n")])
def test_an_empty_note_is_none(words: tuple[str, ...], piped: str | None, home: Path) -> None:
    """Nothing is kept, and it says so."""
    assert run(*words, piped=piped, code=2).stderr == (
        "The note is empty. Delete a note with: mus note --remove ID\n"
    )
    assert not home.exists()


@pytest.mark.parametrize(("words", "piped"), [(("a" * 70_000,), None), (("-",), "a" * 1_000_000)])
def test_a_note_that_is_too_long_is_refused(
    words: tuple[str, ...], piped: str | None, home: Path
) -> None:
    """One clear sentence, and nothing is kept of it."""
    assert run(*words, piped=piped, code=1).stderr == (
        "The note is longer than 64 kB and was not saved. Put it in a file, and note the file's "
        "name.\n"
    )
    assert not home.exists()


def test_the_longest_note_is_kept_whole() -> None:
    """64 kB, and Danish letters take two of them each."""
    run("å" * 32 * 1024)
    assert [len(text) for text in texts()] == [32 * 1024]
    run("å" * (32 * 1024 + 1), code=1)


def test_a_tag_there_is_none_of_is_told() -> None:
    """In either language the words to choose from are named."""
    assert run("x", "--tag", "løn", code=2).stderr == (
        "There is no tag løn. Choose result, wish, praise or trouble.\n"
    )
    assert run("x", "--tag", "r", code=2, lang="da").stderr == (
        "r kan ikke bruges her. Vælg resultat, ønske, ros eller svært.\n"
    )


def test_the_listing_reads_at_forty_columns(places: Places) -> None:
    """The day, tag and id of each note, oldest first, and its text below."""
    keep(places, "2026-03-01", "Portalen gik i drift en uge før tid", "result", "k3v9aaaa")
    keep(places, "2026-09-15", "Vil gerne lede et projekt", "wish", "k3v9bbbb")
    assert run(columns=40).stdout == (
        "1 March 2026 · result · k3v9a\n"
        "  Portalen gik i drift en uge før tid\n"
        "\n"
        "15 September 2026 · wish · k3v9b\n"
        "  Vil gerne lede et projekt\n"
    )


def test_as_json_each_note_is_whole(places: Places) -> None:
    """For programs: the same fields in every note, times to the minute."""
    keep(places, "2026-03-01", "Portal", "result", "k3v9aaaa")
    assert rows() == [
        {
            "id": "k3v9aaaa",
            "date": "2026-03-01",
            "time": "09:00",
            "tag": "result",
            "text": "Portal",
            "edited": "",
        }
    ]
    added = json.loads(run("Ros", "--json").stdout)
    assert (added["text"], added["time"], added["edited"]) == ("Ros", "10:00", "")
    edited = json.loads(run("--edit", "k3v9", "Ny portal", "--json").stdout)
    assert (edited["text"], edited["edited"]) == ("Ny portal", "2026-11-20T10:01")
    assert edited == rows("--search", "ny portal")[0]
    assert [row["id"] for row in json.loads(run("--remove", "k3v9", "--json").stdout)] == [
        "k3v9aaaa"
    ]
    assert json.loads(run("--undo", "--json").stdout) == edited


@pytest.fixture
def years(places: Places) -> Places:
    """Notes of three years."""
    keep(places, "2024-05-01", "Gammel portal lukket", "result")
    keep(places, "2025-03-01", "Ros for portalen", "praise")
    keep(places, "2025-12-10", "For mange møder", "trouble")
    keep(places, "2026-03-01", "Portalen gik i drift", "result")
    keep(places, "2026-09-15", "Vil lede et projekt", "wish")
    return places


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["For mange møder", "Portalen gik i drift", "Vil lede et projekt"]),
        (("--tag", "resultat"), ["Gammel portal lukket", "Portalen gik i drift"]),
        (("--year", "2025"), ["Ros for portalen", "For mange møder"]),
        (("--since", "2026"), ["Portalen gik i drift", "Vil lede et projekt"]),
        (("--since", "Q3"), ["Vil lede et projekt"]),
        (("--since", "december", "--until", "marts"), ["For mange møder", "Portalen gik i drift"]),
        (("--until", "2024"), ["Gammel portal lukket"]),
        (("--until", "1/3/2025", "--tag", "ros"), ["Ros for portalen"]),
        (
            ("--search", "PORTAL"),
            ["Gammel portal lukket", "Ros for portalen", "Portalen gik i drift"],
        ),
        (("--search", "portal", "drift"), ["Portalen gik i drift"]),
        (("portal", "--since", "2025"), ["Ros for portalen", "Portalen gik i drift"]),
        (("--last", "2"), ["Portalen gik i drift", "Vil lede et projekt"]),
        (("--last", "2", "--tag", "result"), ["Gammel portal lukket", "Portalen gik i drift"]),
        (("--last", "99", "--year", "2024"), ["Gammel portal lukket"]),
        (("--search", "løn"), []),
    ],
)
def test_notes_are_found_by_tag_period_and_words(
    years: Places, words: tuple[str, ...], found: list[str]
) -> None:
    """Words beside an option of the listing are searched for, never noted by mistake."""
    before = years.notes(2026).read_bytes()
    assert texts(*words) == found
    assert years.notes(2026).read_bytes() == before


def test_the_latest_few_read_no_more_than_they_need(years: Places) -> None:
    """Older years are left alone, whatever they hold."""
    years.notes(2025).unlink()
    years.notes(2025).mkdir()
    assert texts("--last", "2") == ["Portalen gik i drift", "Vil lede et projekt"]
    assert run("--last", "3", code=1).stderr.startswith(f"{years.notes(2025)} ")


@pytest.mark.usefixtures("years")
def test_the_listing_says_what_it_does_not_show() -> None:
    """Older notes, no fitting ones, none at all: a sentence beside the data."""
    assert run().stderr == "There are older ones: mus note --since 2024\n"
    assert run("--search", "løn").stderr == "No notes match.\n"
    assert run("--since", "2024").stderr == ""


def test_before_the_first_note_an_example_is_given(home: Path) -> None:
    """On a fresh machine the listing makes nothing."""
    result = run(lang="da")
    assert result.stdout == ""
    assert result.stderr == (
        'Ingen noter endnu. Skriv en: mus note "Portalen gik i drift" --tag resultat\n'
    )
    assert not home.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--since", "vrøvl"),
            "vrøvl is not a date or period. Write for example 2026-03-01, March, Q3 or week 30.",
        ),
        (("--year", "26"), "26 is not a year from 1990 to 2100. Write it like 2026."),
        (("--last", "0"), "0 is not a number of notes. Write for example 5."),
        (("--last", "fem"), "fem is not a number of notes. Write for example 5."),
        (("--edit", "--remove"), "You can only do one thing at a time. See: mus note --help"),
        (("--undo", "k3v9"), "You can only do one thing at a time. See: mus note --help"),
        (
            ("--year", "2026", "--since", "2025"),
            "You can only do one thing at a time. See: mus note --help",
        ),
        (("--remove",), "Which note? You can see the ids with: mus note"),
        (("--undo",), "There is nothing to undo."),
        (
            ("--remove", "zz"),
            "No note has the id zz. You can see the ids with: mus note --since 2000",
        ),
        (
            ("--edit", "zz", "x"),
            "No note has the id zz. You can see the ids with: mus note --since 2000",
        ),
        (
            ("--edit",),
            "The editor needs a terminal. Without one, write the text on the line, or send it in.",
        ),
    ],
)
def test_what_cannot_be_meant_is_told(words: tuple[str, ...], sentence: str, home: Path) -> None:
    """One sentence, exit code 2, and nothing is made."""
    assert run(*words, code=2).stderr == sentence + "\n"
    assert not home.exists()


def test_a_short_id_of_several_notes_is_told(places: Places) -> None:
    """The longer ones to choose from are named."""
    for id_ in ("k3v9aaaa", "k3v9abbb", "k3xx1111"):
        keep(places, "2026-03-01", "x", id_=id_)
    assert run("--remove", "k3v9a", code=2).stderr == (
        "Several notes have ids that begin with k3v9a: k3v9aa, k3v9ab.\n"
    )
    assert len(ids(places)) == 3


def test_a_note_is_changed_where_it_lies(places: Places) -> None:
    """Its text, its tag or both; the day stays, and the line is added to the same year."""
    keep(places, "2025-03-01", "Portal", "result", "k3v9aaaa")
    said = run("--edit", "K3V9", "Ny", "portal").stderr
    assert said == "Changed. Undo with: mus note --undo\n"
    run("--edit", "k3v9", "--tag", "ros")
    assert run("--edit", "k3v9", "Ny portal").stderr == "Nothing was changed.\n"
    (row,) = rows("--year", "2025")
    assert (row["date"], row["tag"], row["text"]) == ("2025-03-01", "praise", "Ny portal")
    assert places.notes(2025).read_bytes().count(b"\n") == 3
    assert not places.notes(2026).exists()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("i går", "2026-11-19"),
        ("yesterday", "2026-11-19"),
        ("i mandags", "2026-11-16"),
        ("for 14 dage siden", "2026-11-06"),
        ("3/3", "2026-03-03"),
        ("24. december", "2025-12-24"),
        ("2025-02-01", "2025-02-01"),
        ("i dag", "2026-11-20"),
    ],
)
@pytest.mark.parametrize("option", ["--on", "--dato"])
def test_a_note_is_dated_the_day_that_is_said(
    places: Places, words: str, day: str, option: str
) -> None:
    """In either language; it goes to the year of that day, and has no hour but on its own day."""
    run("Portal", option, words)
    (row,) = rows("--since", "2000")
    assert (row["date"], row["time"]) == (day, "10:00" if words == "i dag" else "")
    assert places.noted_years() == (int(day[:4]),)


def test_it_says_which_day_it_took() -> None:
    """A relative day is easily meant wrong."""
    assert run("Portal", "--on", "i mandags").stderr == (
        "Noted on 16 November 2026. Undo with: mus note --undo\n"
    )
    assert run("Portal", "-t", "ros", "--dato", "3/3", lang="da").stderr == (
        "Noteret den 3. marts 2026. Fortryd med: mus note --undo\n"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "i",
            '"i" doesn\'t name one day. Write for example 3/3, or "3 days ago" in quotation marks.',
        ),
        (
            "marts",
            (
                '"marts" doesn\'t name one day. '
                'Write for example 3/3, or "3 days ago" in quotation marks.'
            ),
        ),
        ("i morgen", '"i morgen" is still to come. A note is about today or an earlier day.'),
        ("3/3/2027", '"3/3/2027" is still to come. A note is about today or an earlier day.'),
        ("31/2", "That date does not exist. Write for example 3/12 or 3 December."),
        ("mandag 3/3", "3 March 2026 is a Tuesday. Which of the two is right?"),
        ("3/3/1026", "1026 is not a year from 1990 to 2100. Write it like 2026."),
    ],
)
def test_a_day_that_cannot_be_is_said_to_be_one(words: str, sentence: str, home: Path) -> None:
    """One sentence, and nothing is kept."""
    for command in (("Portal",), ("--edit", "k3v9")):
        assert run(*command, "--on", words, code=2).stderr == sentence + "\n"
    assert not home.exists()


@pytest.mark.parametrize("lang", ["en", "da"])
@pytest.mark.parametrize("today", range(16, 23))
def test_the_day_to_write_for_example_is_taken_on_any_day(
    monkeypatch: pytest.MonkeyPatch, lang: str, today: int
) -> None:
    """What the sentence names is never refused itself, whatever the weekday is."""
    monkeypatch.setenv("MUS_TODAY", f"2026-11-{today}")
    sentence = run("Portal", "--on", "marts", lang=lang, code=2).stderr
    (example,) = re.findall('"([^"]+)"', sentence.removeprefix('"marts"'))
    run("Portal", "--on", example, lang=lang)


def test_a_day_needs_a_note(home: Path) -> None:
    """It neither lists notes nor removes one."""
    assert run("--on", "i går", code=2).stderr.startswith("The note is empty.")
    for words in (("--undo",), ("--remove", "k3v9"), ("--since", "2025")):
        assert run(*words, "--on", "i går", code=2).stderr == (
            "You can only do one thing at a time. See: mus note --help\n"
        )
    assert not home.exists()


def test_taking_back_follows_when_a_note_was_written() -> None:
    """A note about an earlier year is the latest all the same."""
    run("Først")
    run("Sidst", "--on", "2025-03-01")
    assert run("--undo").stderr == "Undone. The note is gone again: Sidst\n"
    assert run("--undo").stderr == "Undone. The note is gone again: Først\n"


def test_a_clock_that_was_wrong_does_not_decide_what_is_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A note that seems to be of years ahead is not the latest for good."""
    monkeypatch.setenv("MUS_TODAY", "2031-05-01")
    run("Ur foran")
    monkeypatch.setenv("MUS_TODAY", "2026-11-20")
    run("Nyt")
    assert run("--undo").stderr == "Undone. The note is gone again: Nyt\n"
    assert run("--undo").stderr == "Undone. The note is gone again: Ur foran\n"


def test_the_day_of_a_note_is_changed(places: Places) -> None:
    """With or without its text; what was noted on which day is not forgotten."""
    keep(places, "2026-03-01", "Portal", "result", "k3v9aaaa")
    assert run("--edit", "k3v9", "--on", "i går").stderr == (
        "Changed. Undo with: mus note --undo\n"
    )
    assert run("--edit", "k3v9", "--on", "i går").stderr == "Nothing was changed.\n"
    run("--edit", "k3v9", "Ny portal", "--on", "2/3")
    (row,) = rows()
    assert (row["date"], row["time"], row["text"]) == ("2026-03-02", "", "Ny portal")
    assert notes.read(places, 2026)[-1].noted == "2026-03-01T09:00:00.000"
    run("--undo")
    assert [(row["date"], row["text"]) for row in rows()] == [("2026-11-19", "Portal")]


def test_a_note_can_move_to_another_year_and_back(places: Places) -> None:
    """It is found once, in the year of its day, and one undo brings it back."""
    keep(places, "2026-01-02", "Portal", "result", "k3v9aaaa")
    run("--edit", "k3v9", "--on", "30/12/2025")
    assert texts("--year", "2026") == []
    assert texts("--year", "2025") == ["Portal"]
    assert run("--undo").stderr == "Undone. The note is as it was: Portal\n"
    assert [row["date"] for row in rows("--since", "2000")] == ["2026-01-02"]
    for day in ("30/12/2025", "2/1/2026"):
        run("--edit", "k3v9", "--on", day)
    assert [row["date"] for row in rows("--since", "2000")] == ["2026-01-02"]
    run("--undo")
    assert [row["date"] for row in rows("--since", "2000")] == ["2025-12-30"]


def test_a_move_that_was_stopped_half_way_loses_nothing(places: Places) -> None:
    """The note is in both years; the one edited last is the one that its id means."""
    keep(places, "2026-01-02", "Portal", "", "k3v9aaaa")
    moved = Change(
        id="k3v9aaaa",
        date=dt.date(2025, 12, 30),
        text="Portal",
        edited="2026-01-02T10:00:00.000",
        noted="2026-01-02T09:00:00.000",
    )
    notes.append(places, 2025, moved)
    assert run("--edit", "k3v9", "Ny portal").stderr.startswith("Changed.")
    assert texts("--year", "2025") == ["Ny portal"]


def test_several_are_removed_at_once_or_none(places: Places) -> None:
    """All are found before the first is removed; naming one twice removes it once."""
    for id_ in ("aaaa1111", "bbbb2222", "cccc3333"):
        keep(places, "2026-03-01", f"Note {id_[0]}", id_=id_)
    run("--remove", "aaaa", "zzzz", code=2)
    assert len(texts()) == 3
    assert run("--remove", "aaaa", "bbbb", "aaaa1").stderr == (
        "Deleted: Note a\nDeleted: Note b\nUndo with: mus note --undo\n"
    )
    assert texts() == ["Note c"]


def test_the_latest_change_is_taken_back_again_and_again(places: Places) -> None:
    """A removal, then an edit, then the note itself; the file only grows."""
    run("Portal", "--tag", "resultat")
    (id_,) = ids(places)
    run("--edit", id_, "Ny portal")
    run("--remove", id_)
    sizes = [places.notes(2026).stat().st_size]
    for sentence, left in (
        ("Undone. The note is back: Ny portal", ["Ny portal"]),
        ("Undone. The note is as it was: Portal", ["Portal"]),
        ("Undone. The note is gone again: Portal", []),
    ):
        assert run("--undo").stderr == f"{sentence}\n"
        assert texts() == left
        sizes.append(places.notes(2026).stat().st_size)
    assert sizes == sorted(set(sizes))
    assert run("--undo", code=2).stderr == "There is nothing to undo.\n"


def test_taking_back_follows_time_across_the_years(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The latest change may be to a note of last year."""
    keep(places, "2025-03-01", "Gammel", id_="aaaa1111")
    run("Nyt")
    run("--edit", "aaaa", "Gammel, rettet")
    monkeypatch.setenv("MUS_TODAY", "2027-01-05")
    assert run("--undo").stderr == "Undone. The note is as it was: Gammel\n"
    assert run("--undo").stderr == "Undone. The note is gone again: Nyt\n"
    assert json.loads(run("--undo", "--json").stdout) is None
    run("--undo", code=2)


def test_what_became_of_a_damaged_line_can_be_taken_back(places: Places) -> None:
    """A removal whose note can no longer be read is named by its id."""
    keep(places, "2026-03-01", "Portal", id_="aaaa1111")
    run("--remove", "aaaa")
    path = places.notes(2026)
    path.write_bytes(path.read_bytes().replace(b'"text"', b'"t'))
    assert run("--undo").stderr == "Undone. The note is gone again: aaaa1111\n"


@pytest.mark.usefixtures("terminal")
def test_a_note_is_written_in_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, places: Places
) -> None:
    """A new one begins empty; an old one with what it says; left as it was, nothing is done."""
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text + 'Portal'"))
    run("--edit", "--tag", "res")
    (id_,) = ids(places)
    assert run("--edit", id_).stderr == "Changed. Undo with: mus note --undo\n"
    assert [(row["tag"], row["text"]) for row in rows()] == [("result", "PortalPortal")]
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "text"))
    assert run("--edit", id_).stderr == "Nothing was changed.\n"
    assert run("--edit").stderr == "Nothing was noted.\n"
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "''"))
    assert run("--edit", id_, code=2).stderr.startswith("The note is empty.")
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    assert run("--edit", code=2).stderr == (
        "The editor could not be opened. Name one in EDITOR, or write the text on the line.\n"
    )
    assert texts() == ["PortalPortal"]


@pytest.mark.usefixtures("terminal")
def test_what_is_written_in_the_editor_is_never_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, places: Places
) -> None:
    """A note that is too long, or cannot be saved, is kept in the state folder, or printed."""
    keep(places, "2026-03-01", "Portal", id_="aaaa1111")
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "'æ' * 40_000"))
    for words in (("--edit",), ("--edit", "aaaa")):
        kept = places.drafts / "note.kept-1.txt"
        assert run(*words, code=1).stderr == (
            f"What you wrote is kept in {kept}.\n"
            "The note is longer than 64 kB and was not saved. "
            "Put it in a file, and note the file's name.\n"
        )
        assert kept.read_text(encoding="utf-8") == "æ" * 40_000
    places.notes(2026).unlink()
    places.notes(2026).mkdir()
    monkeypatch.setenv("EDITOR", python_editor(tmp_path, "'Portalen gik i drift'"))
    assert str(places.drafts / "note.kept-2.txt") in run("--edit", code=1).stderr
    monkeypatch.setenv("MUS_STATE", str(tmp_path / "editor.py"))
    assert run("--edit", code=1).stdout == "Portalen gik i drift\n"


@pytest.mark.usefixtures("terminal")
def test_told_to_stop_while_the_editor_is_open_it_keeps_the_note(
    monkeypatch: pytest.MonkeyPatch, places: Places
) -> None:
    """What the editor had saved is noted, and the exit code is that of a stop."""
    monkeypatch.setattr("mus_cli.prompts.editor_alone.write", lambda text: (text + "Portal", True))
    run("--edit", code=130)
    run("--edit", ids(places)[0], code=130)
    assert texts() == ["PortalPortal"]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("words", [("--no-input",), ("-t", "result"), ("--last", "1")])
def test_without_words_in_a_terminal_notes_are_listed(words: tuple[str, ...]) -> None:
    """Where nothing is to be asked, or something to look for is named, nothing is asked."""
    run("Portal", "-t", "result")
    assert "Portal" in run(*words, piped="never read").stdout
    run("-", piped="Læst")
    assert texts() == ["Portal", "Læst"]


@pytest.mark.usefixtures("terminal")
def test_with_nothing_after_it_the_note_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a shell would take for its own is kept as typed; an empty Enter lists (C16)."""
    text = """Vi fik tak & kage for Jens' "hjælp" – 100 % > i fjor; $HOME"""
    person = seat(Scripted({"note/new": [text, "I går", ENTER]}), monkeypatch)
    assert run().stderr == "Noted. Undo with: mus note --undo\n"
    run("--on", "yesterday")
    listed = run().stdout
    assert "kage" in listed
    assert "I går" in listed
    assert texts() == ["I går", text]
    assert person.unused == []


@pytest.mark.usefixtures("terminal")
def test_a_note_that_is_asked_for_can_say_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a quarrel is not offered as a result; nothing more is asked."""
    person = seat(Scripted({"note/new": "Svært: skænderi med Bodil"}), monkeypatch)
    assert run().stderr == "Noted as trouble. Undo with: mus note --undo\n"
    assert texts() == ["skænderi med Bodil"]
    assert person.keys == ["note/new"]


def test_a_note_that_says_its_kind_has_it_whichever_way_it_came(places: Places) -> None:
    """It is offered where that kind belongs, and without the word in front."""
    run("svært: tre sygemeldte, og jeg tog vagterne")
    run("--tag", "ros", "ros: god hjælp")
    run("--tag", "ros", "resultat: to titler")
    run("en tavle")
    run("--edit", ids(places)[-1], "resultat: en tavle i drift")
    assert [(row["tag"], row["text"]) for row in rows()] == [
        ("trouble", "tre sygemeldte, og jeg tog vagterne"),
        ("praise", "god hjælp"),
        ("praise", "resultat: to titler"),
        ("result", "en tavle i drift"),
    ]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("way_out", [KeyboardInterrupt, EOFError])
def test_what_is_typed_where_the_note_is_asked_for_is_kept(
    way_out: type[BaseException], monkeypatch: pytest.MonkeyPatch, places: Places
) -> None:
    """Stopping in the middle of it notes nothing, and says where the words are."""
    seat(Scripted({"note/new": Unsent("Halvt på ærø", way_out)}), monkeypatch)
    kept = places.drafts / "note.kept-1.txt"
    assert f"What you wrote is kept in {kept}." in run(code=130).stderr
    assert kept.read_text(encoding="utf-8") == "Halvt på ærø"
    assert texts() == []


def test_without_standard_input_notes_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed or missing one is no pipe."""
    from mus_cli.note import command

    monkeypatch.setattr(sys, "stdin", None)
    assert (command._is_piped(), command._from_stdin()) == (False, "")
    with open(os.devnull, encoding="utf-8") as closed:  # noqa: PTH123 - a stream to close
        pass
    monkeypatch.setattr(sys, "stdin", closed)
    assert not command._is_piped()


def test_a_home_that_cannot_be_written_is_told(home: Path, places: Places) -> None:
    """The message names the reason and the file with the words, also those from a pipe."""
    home.write_text("x", encoding="utf-8")
    kept = places.drafts / "note.kept-1.txt"
    assert run("-", piped="Portal", code=1).stderr == (
        f"What you wrote is kept in {kept}.\n"
        f"{home / '2026' / 'notes.jsonl'} needs a folder where there is a file. "
        "What was there before is unchanged.\n"
    )
    assert kept.read_text(encoding="utf-8") == "Portal"


def test_as_a_process_it_needs_little(places: Places) -> None:
    """Adding loads neither the YAML, lock, typed-record nor table library, and reads no note."""
    keep(places, "2026-03-01", "Portal")
    places.notes(2026).write_bytes(places.notes(2026).read_bytes() + b"\xff broken\n")
    code = (
        "import sys\n"
        "from mus_cli.app.root import app\n"
        "try:\n"
        "    app(['note', 'Ærø', 'i drift', '--tag', 'res'])\n"
        "finally:\n"
        "    heavy = 'yaml msgspec rich questionary prompt_toolkit filelock asyncio'.split()\n"
        "    print(*[name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout == "\n"
    assert done.stderr == "Noteret som resultat. Fortryd med: mus note --undo\n"
    assert texts() == ["Portal", "Ærø i drift"]


LATIN = "k\udcf8bte r\udcf8dgr\udcf8d"  # as Python hands over bytes that are not UTF-8


@posix("bytes on its command line")
def test_words_in_an_older_encoding_are_read_whole() -> None:
    """On the command line too: a letter is never left out."""
    run(LATIN, "hos", "Ærø")
    run("-", piped="UTF-16 uden mærke – Ærø".encode("utf-16-le"))
    assert texts() == ["købte rødgrød hos Ærø", "UTF-16 uden mærke – Ærø"]


def test_words_that_could_be_anything_are_refused(home: Path) -> None:
    """One sentence, and nothing is kept of them."""
    for result in (run("k\udc9dbte", code=1), run("-", piped=b"k\x9dbte", code=1)):
        assert result.stderr == (
            "The text is in an encoding in which some letters cannot be read, and was not kept. "
            "Write it as UTF-8.\n"
        )
    assert not home.exists()


def test_coloured_output_is_noted_without_its_colours() -> None:
    """What a program writes in colour is its words alone."""
    run("-", piped="\x1b[1;32mbestået\x1b[0m: \x1b]8;;https://x.dk\x1b\\12\x1b]8;;\x1b\\ prøver")
    assert texts() == ["bestået: 12 prøver"]
