"""``mus show``: the right papers, as pages that are gone again, or as Markdown in a pipe (B14)."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core import record as rec
from mus_cli.dialogues import pages
from mus_cli.session.context import AppContext
from mus_cli.storage import banks
from mus_cli.storage import pages as stored
from mus_cli.storage.paths import Places
from tests.interviews import TODAY
from tests.locked import PASSPHRASE, knowing, locked, quick
from tests.prompts.scripted import ENTER, Scripted, seat
from tests.years import put

PREPARED = rec.Record(
    year=2026,
    preparation=rec.Preparation(
        answers={
            "outcome": rec.Answer(text="QTableZ", place="table"),
            "results": rec.Answer(text="QSelfZ", place="self"),
            "wellbeing": rec.Answer(text="QMeZ", rating=2, place="me"),
        }
    ),
)
LIBRARY = banks.library(Path("nowhere"))
AGREED = rec.Agreements(decisions=(rec.Decision(text="QDecidedZ"),))


def run(*words: str, code: int = 0) -> str:
    """Return what ``mus show`` writes without a terminal."""
    result = CliRunner().invoke(app, ["show", *words, "--lang", "en"], prog_name="mus")
    assert result.exit_code == code, result.output
    return result.stdout if not code else result.stderr


class Browser:
    """Stands in for the browser: what was on each page while it was open, and its mode."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.pages: dict[str, str] = {}
        self.modes: list[int] = []

    def __call__(self, path: Path) -> bool:
        """Open a page."""
        self.pages[path.name] = path.read_text(encoding="utf-8")
        self.modes.append(stat.S_IMODE(path.stat().st_mode))
        return self.works


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A browser that opens everything."""
    made = Browser()
    monkeypatch.setattr(pages, "open_file", made)
    return made


def shown(monkeypatch: pytest.MonkeyPatch, *words: str, **answers: object) -> Scripted:
    """Run ``mus show`` with somebody at the terminal, and return them."""
    script = {key.replace("_", "/"): answer for key, answer in answers.items()}
    person = seat(Scripted(script), monkeypatch)
    result = CliRunner().invoke(app, ["show", *words, "--lang", "en"], prog_name="mus")
    assert result.exit_code == (130 if KeyboardInterrupt in answers.values() else 0), result.output
    return person


def test_a_pipe_gets_both_papers_as_markdown(places: Places) -> None:
    """The page for the table, then one's own; nothing that is only for the person."""
    put(places, PREPARED)
    table, mine = run().split("# My page")
    assert table.startswith("# MUS 2026\n")
    assert "QSelfZ" not in table
    assert "QSelfZ" in mine
    assert "QMeZ" not in table + mine


def test_all_has_what_is_only_for_the_person_last(places: Places) -> None:
    """As a document of its own."""
    put(places, PREPARED)
    brought, private = run("all").split("# Only for me – not for the talk\n")
    assert "QMeZ" not in brought
    assert "QMeZ" in private


def test_the_agreements_are_shown_by_both_names(places: Places) -> None:
    """The form with room to sign, of the latest year that has any."""
    put(places, replace(PREPARED, year=2025, agreements=AGREED), PREPARED)
    assert run("agreements") == run("aftaler")
    assert "# Agreements · MUS 2025\n" in run("agreements")
    assert "QDecidedZ" in run("agreements")


def test_another_year_can_be_named(places: Places) -> None:
    """And nothing is shown of one that has nothing."""
    put(places, replace(PREPARED, year=2025), replace(PREPARED, year=2026))
    assert run("--year", "2025").startswith("# MUS 2025\n")
    assert "no preparation to show" in run("--year", "2024", code=1)
    assert "no agreements to show" in run("agreements", code=1)
    assert "Choose one of these: papers, agreements, all" in run("sekretær", code=2)


def test_what_there_is_instead_is_named(places: Places) -> None:
    """Agreements that were imported can be shown, and so can a preparation before its talk."""
    # The day of the talk alone is no preparation, though it began one.
    begun = rec.Preparation(begun=TODAY)
    put(
        places,
        rec.Record(year=2025, talk=rec.Talk(date=TODAY), preparation=begun, agreements=AGREED),
    )
    assert run(code=1).rstrip().endswith("there are agreements. See them with: mus show agreements")
    assert run("all", code=1) == run(code=1)
    assert "mus show agreements --year 2025" in run("--year", "2025", code=1)
    put(places, PREPARED, rec.Record(year=2025))
    assert run("agreements", code=1).rstrip().endswith("a preparation. See it with: mus show")


def test_the_papers_open_and_are_removed_when_done(
    places: Places, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two pages that only the person can read, while they are open and no longer."""
    put(places, PREPARED)
    person = shown(monkeypatch, show_done=ENTER)
    assert list(browser.pages) == ["til-bordet.html", "forberedelse.html"]
    if sys.platform != "win32":
        assert browser.modes == [0o600, 0o600]
    assert "QSelfZ" not in browser.pages["til-bordet.html"]
    assert "QMeZ" not in "".join(browser.pages.values())
    assert person.keys == ["show/done"]
    assert not list(places.pages.glob("*"))


def test_what_is_only_for_the_person_is_a_page_of_its_own(
    places: Places, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Printing the others prints nothing of it."""
    put(places, PREPARED)
    shown(monkeypatch, "alt", show_done=ENTER)
    private = browser.pages.pop("kun-for-mig.html")
    assert "QMeZ" in private
    assert "QMeZ" not in "".join(browser.pages.values())


def test_stopping_removes_the_pages_too(
    places: Places, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C is a way of being done."""
    put(places, PREPARED)
    shown(monkeypatch, show_done=KeyboardInterrupt)
    assert browser.pages
    assert not list(places.pages.glob("*"))


def test_a_machine_without_a_browser_says_where_the_pages_are(
    places: Places, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stay there until Enter."""
    browser.works = False
    put(places, PREPARED)
    person = shown(monkeypatch, show_done=ENTER)
    assert str(places.pages / "til-bordet.html") in person.said[0]
    assert str(places.pages / "forberedelse.html") in person.said[0]


def test_the_next_run_removes_what_a_killed_one_left(places: Places) -> None:
    """Whatever it is that opens a year."""
    put(places, PREPARED)
    stored.write(places, "forberedelse", b"QMeZ")
    result = CliRunner().invoke(app, ["export", "before", "--as", "json"], prog_name="mus")
    assert result.exit_code == 0, result.output
    assert not list(places.pages.glob("*"))


def test_locked_files_are_shown_after_a_question_only(
    places: Places, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No is the default; a yes says that browser and printer may remember."""
    quick(monkeypatch)
    put(locked(places), PREPARED)
    context = AppContext(TODAY, knowing(places, PASSPHRASE))
    page = pages.papers(PREPARED, LIBRARY, None)

    person = seat(Scripted({"show/locked": ENTER}), monkeypatch)
    pages.show(context, page)
    assert browser.pages == {}
    assert "Browser and printer may remember them." in person.asked[0].hint

    person = seat(Scripted({"show/locked": True, "show/done": ENTER}), monkeypatch)
    pages.show(context, page)
    assert len(browser.pages) == 2
    assert not list(places.pages.glob("*"))


@pytest.mark.parametrize(("answer", "opened"), [(ENTER, 0), (False, 0), (True, 2)])
def test_prepare_offers_to_show_the_papers(
    places: Places,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
    answer: object,
    opened: int,
) -> None:
    """Enter opens nothing: somebody may be looking over the shoulder."""
    person = seat(Scripted({"show": answer, "show/done": ENTER}), monkeypatch)
    pages.offer(AppContext(TODAY, places), PREPARED, LIBRARY, None)
    assert len(browser.pages) == opened
    assert person.keys[0] == "show"
