"""The Word file as an office program lays it out: every text, on pages of A4."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.audience import Audience
from mus_cli.documents.formats.word import render
from mus_cli.documents.handout import handout
from tests import office
from tests.documents.sample import LIBRARY
from tests.documents.year import AGREED, LATER

pytestmark = office.NEEDED

LONG = "Et langt afsnit om årets arbejde, skrevet i ét stræk. " * 120


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of LibreOffice's own, so that no other one of it is asked."""
    return tmp_path_factory.mktemp("office")


def printed(record: rec.Record, audience: Audience, folder: Path, profile: Path) -> tuple[str, str]:
    """Return what the printed file says of itself, and its text as one line."""
    i18n.choose("da")
    file = folder / "aftaler.docx"
    file.write_bytes(render(handout(record, audience, LIBRARY, LATER)))
    pdf = office.printed(file, profile)
    about, text = office.run("pdfinfo", pdf).decode(), office.run("pdftotext", pdf, "-").decode()
    return about, " ".join(text.split())


def test_the_agreements_print_on_two_sheets(tmp_path: Path, profile: Path) -> None:
    """An ordinary year is a form of at most two pages, numbered, with all that was agreed."""
    about, text = printed(AGREED, "after", tmp_path, profile)
    assert "(A4)" in about
    assert "Pages:           2\n" in about
    assert "1/2" in text.replace(" ", "")
    for expected in ("Tage kurset i smertebehandling", "Finder en afløser", "Underskrift"):
        assert expected in text
    assert "Author" not in about
    assert "Subject" not in about


def test_forty_goals_and_texts_longer_than_a_page_are_all_there(
    tmp_path: Path, profile: Path
) -> None:
    """A row longer than a page continues on the next; the head is on each page."""
    due = rec.Due(words="Q4", date=dt.date(2027, 12, 31))
    goals = tuple(
        rec.Goal(id=f"g{n}", goal=f"Mål nummer {n} 🙂 שלום", success=("Bestået",), due=due)
        for n in range(40)
    )
    long_ = rec.Goal(id="long", goal="Det lange mål", success=(f"{LONG}Slut på tegnet.",))
    record = rec.Record(
        year=2026,
        agreements=rec.Agreements(
            lines=(rec.AgreedLine(text=LONG), rec.AgreedLine(text="Slut på referatet.")),
            goals=(*goals, long_),
        ),
    )
    _about, text = printed(record, "after", tmp_path, profile)
    for n in range(40):
        assert f"Mål nummer {n} " in text
    assert text.count("skrevet") == 240
    assert "Slut på referatet." in text
    assert "Slut på tegnet." in text
    assert text.count("Succeskriterier") >= 3
