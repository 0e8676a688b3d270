"""``mus status --due``: one line for a login script, and nothing that says what it is about."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mus_cli.app.root import app
from mus_cli.core import record as rec
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.locked import PASSPHRASE, quick


def due(day: str) -> rec.Due:
    """Return a deadline on a day."""
    return rec.Due(words="", date=dt.date.fromisoformat(day))


@pytest.fixture(autouse=True)
def _agreed(places: Places) -> None:
    agreed = rec.Agreements(
        held=dt.date(2026, 1, 12),
        goals=(
            rec.Goal(id="kursus", goal="Kursus", due=due("2026-03-01")),
            rec.Goal(id="mentor", goal="Mentor", due=due("2026-06-01")),
        ),
        decisions=(rec.Decision(text="Hjemmedag", due=due("2026-03-01"), status="done"),),
    )
    record = rec.Record(year=2026, agreements=agreed)
    records.save(places, records.new(2026), record)


def status(*words: str, today: str, lang: str = "en", **environment: str) -> Result:
    """Run the command on a day."""
    return CliRunner(env={"MUS_TODAY": today, **environment}).invoke(
        app, ["--lang", lang, "status", *words], input="never asked\n"
    )


def test_nothing_due_says_nothing() -> None:
    """A login script with nothing to say is silent, and ends as one that is done."""
    ran = status("--due", today="2026-01-20")
    assert (ran.exit_code, ran.output) == (0, "")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "2 of your agreements are due: mus review\n"),
        ("da", "2 af jeres aftaler skal følges op: mus følg-op\n"),
    ],
)
def test_what_is_due_is_counted_and_not_named(lang: str, line: str) -> None:
    """Whoever passes by reads a number; the exit code tells the script."""
    ran = status("--due", today="2026-07-01", lang=lang)
    assert (ran.exit_code, ran.stdout, ran.stderr) == (3, line, "")


def test_one_agreement_is_one() -> None:
    """A single one has a line of its own."""
    assert status("--due", today="2026-03-02").stdout == "1 of your agreements is due: mus review\n"


@pytest.mark.parametrize(
    ("today", "lang", "line"),
    [
        ("2027-01-13", "en", "2 of your agreements are due, but first: mus prepare"),
        ("2027-01-13", "da", "2 af jeres aftaler skal følges op, men først: mus forbered"),
        ("2027-01-15", "en", "2 of your agreements are due, but first: mus agree"),
    ],
)
def test_around_the_next_talk_its_own_command_is_named(
    places: Places, today: str, lang: str, line: str
) -> None:
    """The day before, going on with it; the day after, writing down what was agreed."""
    ahead = rec.Record(year=2027, talk=rec.Talk(date=dt.date(2027, 1, 14)))
    records.save(places, records.new(2027), ahead)
    ran = status("--due", today=today, lang=lang)
    assert (ran.exit_code, ran.stdout) == (3, f"{line}\n")


def test_the_texts_come_where_they_are_asked_for() -> None:
    """One line for each agreement, the day that came first."""
    ran = status("--due", "--texts", today="2026-07-01")
    assert ran.exit_code == 3
    assert ran.stdout.splitlines()[0] == "2 of your agreements are due: mus review"
    assert [line.partition(":")[0] for line in ran.stdout.splitlines()[1:]] == [
        "– Kursus",
        "– Mentor",
    ]
    assert "Hjemmedag" not in ran.stdout


def test_a_locked_home_says_that_it_cannot_look_and_asks_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a login nobody waits for a passphrase; a file that holds it is enough."""
    quick(monkeypatch)
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    named = {"MUS_PASSPHRASE_FILE": str(secret)}
    locked = CliRunner(env=named).invoke(app, ["--lang", "en", "lock", "--yes"])
    assert locked.exit_code == 0, locked.stderr
    ran = status("--due", today="2026-07-01")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr == ("Your files are locked, so what is due cannot be seen here: mus status\n")
    assert status("--due", today="2026-07-01", **named).exit_code == 3


@pytest.mark.parametrize("words", [("--texts",), ("--due", "--years"), ("--due", "--json")])
def test_options_that_do_not_fit_together_are_a_slip(words: tuple[str, ...]) -> None:
    """A wrong call is said to be one, so that no script takes it for an answer."""
    assert status(*words, today="2026-07-01").exit_code == 2
