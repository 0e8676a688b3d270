"""The overview: everything by number, and what stands there now."""

from __future__ import annotations

import pytest

from mus_cli import i18n, terms
from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.prepare.overview import Row, answer_line, paragraphs, rows
from tests.prompts.walked import LONG, RECORD, at, library


def test_everything_asked_or_answered_has_a_row() -> None:
    """In the order of the interview; what was answered and is asked no more comes after."""
    listed = rows(at("overview"))
    assert [row.key for row in listed] == [
        "focus",
        "question/outcome",
        "question/results",
        "question/wellbeing",
        "question/direction",
        "question/skills-to-grow",
        "question/fb-fact",
        "question/fb-experience",
        "question/supp-learn-new",
        "goals",
        "own-topics",
        "talk/date",
        "talk/minutes",
        "agenda",
        "places",
    ]
    placed = RECORD.preparation.answers
    shown = {row.key: row.shown for row in listed}
    assert shown["focus"] == "I'll choose the questions myself"
    assert shown["question/results"] == f"{LONG} · og mere"
    assert shown["question/wellbeing"] == "written, hidden here"
    assert shown["goals"] == f"{LONG} · Fire dage (on the table)"
    places = {row.key: row.place for row in listed}
    assert places["question/results"] == f" ({terms.place(placed['results'].place)})"
    assert places["question/wellbeing"] == " (only for me)"
    assert shown["talk/date"] == "3 December 2026 with Mette"
    assert shown["talk/minutes"] == "60"


def test_an_empty_year_has_its_rows_too() -> None:
    """Nothing stands beside them, and nothing is marked as if it did."""
    listed = rows(at("overview", Record(year=2026), past=None))
    assert {row.shown for row in listed} == {""}
    text = "\n".join(paragraphs(at("overview", Record(year=2026), past=None)))
    assert "→" not in text
    assert f"{len(listed)}. " in text


def test_what_is_sensitive_is_shown_where_it_is_opened_alone() -> None:
    """Somebody may look over the shoulder; what nobody has written is not marked."""
    text = "\n".join(paragraphs(at("overview"), {"question/fb-fact": "Mødet igen"}))
    for word in ("Godt", "Mødet", "Jeg blev glemt"):
        assert word not in text
    assert "→ half written: written, hidden here" in text
    assert text.count("written, hidden here") == 3


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_hidden_is_said_whole_at_40_columns(language: str) -> None:
    """Beside the place where it is read, which is never cut."""
    i18n.choose(language)
    (listed,) = paragraphs(at("overview"), width=40)[1:]
    hidden = [line for line in listed.split("\n") if "written, hidden" in line or "skjult" in line]
    assert hidden
    assert all("…" not in line and len(line) <= 40 for line in hidden)


def test_a_half_written_answer_is_marked() -> None:
    """With as much of it as there is room for, on one line (C13)."""
    width = 60
    half = {"question/direction": f"{LONG}\nog mere"}
    shown = {row.key: row.shown for row in rows(at("overview"), half)}
    assert shown["question/direction"] == f"half written: {LONG} · og mere"
    _title, text = paragraphs(at("overview"), half, width)
    answers = [line for line in text.splitlines() if "→" in line]
    assert all(len(line) <= width for line in answers)
    assert any(line.startswith("    → half written: En meget") for line in answers)
    assert sum(line.endswith("…") for line in answers) >= 3


def test_ticks_that_were_not_sent_are_shown_in_words() -> None:
    """By what was ticked, never by the names that files have for it."""
    half = {"question/values-at-work": "trust\na-say"}
    prepared = Preparation(picked=("values-at-work",), selection="own")
    shown = {
        row.key: row.shown
        for row in rows(at("overview", Record(year=2026, preparation=prepared)), half)
    }
    assert shown["question/values-at-work"] == "half written: Trust, Having a say"


def test_answers_stand_below_their_question() -> None:
    """Numbered from one."""
    title, text = paragraphs(at("overview"))
    assert title == "Overview"
    assert text.startswith(
        "1. What should weigh most?\n    → I'll choose the questions myself\n2. "
    )


def test_choices_are_named_and_an_unknown_one_stands_as_it_is() -> None:
    """With the rating first and the first line of the words last."""
    answer = RECORD.preparation.answers["direction"]
    line = answer_line("direction", answer, library())
    assert line == "A calmer pace, gone · Underviser"
    assert answer_line("results", Answer(), library()) == ""


def test_an_answer_no_bank_knows_is_left_out() -> None:
    """It stays in the record and in the note; there is no question to open."""
    answers = {"ward/rounds": Answer(text="Quiet")}
    record = Record(year=2026, preparation=Preparation(answers=answers))
    assert Row("question/ward/rounds", "", "") not in rows(at("overview", record))
    assert not [row for row in rows(at("overview", record)) if "ward" in row.key]
