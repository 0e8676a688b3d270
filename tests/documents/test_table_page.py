"""The page for the table: one sheet that both may read, with nothing private on it (B14)."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.carried_over import Past, past
from mus_cli.documents import table_page
from mus_cli.documents.formats import markdown
from tests.core.planted import mark, planted
from tests.documents.sample import FULL, MINIMAL, PAST

GOLDEN = Path(__file__).parent / "golden"


def _page(record: rec.Record, past: Past | None = None) -> str:
    return markdown.page(table_page.document(record, past))


def _prepared(**parts: object) -> rec.Record:
    return replace(MINIMAL, preparation=rec.Preparation(**parts))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["full", "minimal"])
def test_the_whole_page_reads_as_it_should(name: str, language: str) -> None:
    """The page is compared whole; with MUS_GOLDEN set it is written again, to be read."""
    i18n.choose(language)
    page = _page(FULL, PAST) if name == "full" else _page(MINIMAL)
    file = GOLDEN / f"table-page-{name}-{language}.md"
    if "MUS_GOLDEN" in os.environ:
        file.write_text(page, encoding="utf-8", newline="\n")
    assert page == file.read_text(encoding="utf-8")


def test_nothing_that_is_only_for_the_person_is_on_it() -> None:
    """No words of a year in which everything is only for the person, but names and days."""
    record = planted(shared=False)
    record = replace(record, preparation=replace(record.preparation, agenda=()))
    facts = [mark(rec.Talk, "manager"), mark(rec.Talk, "time"), mark(rec.Employee, "name")]
    page = _page(record)
    assert [word for word in page.split() if "Q" in word and word not in facts] == []


def test_what_the_manager_was_sent_is_on_it_only_where_its_kind_belongs() -> None:
    """An answer that was sent is no line of the page, and no rating is."""
    page = _page(
        _prepared(
            answers={
                "results": rec.Answer(text="Portal", place="manager"),
                "ask-for": rec.Answer(text="Time", rating=4, place="manager"),
            }
        )
    )
    assert "Portal" not in page
    assert "- Time\n" in page
    assert "4" not in page


def test_a_day_alone_is_no_list() -> None:
    """Without names the line begins with a word, so that no mark of Markdown is seen in it."""
    i18n.choose("da")
    record = replace(MINIMAL, talk=rec.Talk(date=dt.date(2026, 3, 1)), employee=rec.Employee())
    assert "\n\nSamtalen: 1. marts 2026\n" in _page(record)


def test_topics_are_not_lost_while_there_is_no_agenda() -> None:
    """What must be covered and own topics are on it before any minutes are set."""
    page = _page(
        _prepared(
            answers={"must-cover": rec.Answer(text="- Course\n- Pay", place="table")},
            own_topics=(
                rec.OwnTopic(topic="Desks", text="Too few."),
                rec.OwnTopic(topic="Heat", place="self"),
            ),
        )
    )
    assert "**Topics we must get to**\n\n- Course\n- Pay\n- Desks – Too few.\n" in page
    assert "Heat" not in page


def test_each_agreement_of_last_year_has_a_neutral_line() -> None:
    """What was agreed and what became of it, where somebody has said so.

    An open promise of the manager's is not on it.
    """
    kept = rec.LogEntry(date=dt.date(2026, 3, 3), decision="keep")
    record = rec.Record(
        year=2025,
        agreements=rec.Agreements(
            goals=(rec.Goal(id="a", goal="Course", status="done"),),
            decisions=(rec.Decision(text="Home on Fridays", status="dropped"),),
            manager_commitments=(
                rec.Commitment(text="Buy a desk", status="done"),
                rec.Commitment(text="Ask HR"),
            ),
            pending=(rec.Pending(text="Pay"),),
            lines=(
                rec.AgreedLine(text="Excel"),
                rec.AgreedLine(text="Mentor", log=(kept,)),
                rec.AgreedLine(text="Portal", log=(replace(kept, status="not-started"),)),
            ),
        ),
    )
    page = _page(MINIMAL, past(record))
    assert (
        "## What we agreed in 2025\n\n"
        "- Course – reached\n- Home on Fridays – dropped\n- Buy a desk – reached\n"
        "- Pay – waiting for an answer\n"
        "- Excel\n- Mentor – goes on\n- Portal – not started\n"
    ) in page
    assert "Ask HR" not in page


def test_a_list_that_is_cut_says_how_much_more_there_is() -> None:
    """Nobody takes the page for all of it."""
    goals = tuple(rec.Goal(id=str(n), goal=f"Goal {n} {'long ' * 20}") for n in range(40))
    page = _page(_prepared(goals=goals))
    shown = page.count("| Goal ") - page.count("| Goal  ")
    assert 1 < shown < 40
    assert f"… and {40 - shown} more goals\n" in page
