"""The day, the time and the display a command goes by."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.session import context
from mus_cli.storage.paths import Places


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
@pytest.mark.parametrize("zone", ["XYZ-25", "XYZ+24:30", "nonsense"])
def test_a_time_zone_that_cannot_be_is_universal_time(
    monkeypatch: pytest.MonkeyPatch, home: Path, state: Path, zone: str
) -> None:
    """A note is kept all the same."""
    monkeypatch.delenv("MUS_TODAY")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for words in (("note", "Portalen"), ("status",), ("history",)):
            result = CliRunner().invoke(app, ["--lang", "en", *words])
            assert result.exit_code == 0, result.output
        assert context.moment().day == dt.datetime.now(dt.UTC).date()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [*Places(home, state).noted_years()] == [dt.datetime.now(dt.UTC).year]


def test_a_note_has_the_day_and_the_time_of_one_moment(
    monkeypatch: pytest.MonkeyPatch, home: Path, state: Path
) -> None:
    """Begun before midnight on New Year's Eve and kept after it: the new day, in the new year."""
    monkeypatch.delenv("MUS_TODAY")
    moments = iter(
        (
            dt.datetime(2026, 12, 31, 23, 59, 59, tzinfo=dt.UTC),
            dt.datetime(2027, 1, 1, 0, 0, 1, tzinfo=dt.UTC),
        )
    )
    monkeypatch.setattr(context, "local", lambda _moment: next(moments))
    result = CliRunner().invoke(app, ["--lang", "en", "note", "--json", "Portalen"])
    note = json.loads(result.stdout)
    assert (note["date"], note["time"]) == ("2027-01-01", "00:00")
    assert Places(home, state).noted_years() == (2027,)


def test_the_day_that_is_asked_for_is_the_day_of_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look ahead notes on that day."""
    monkeypatch.setenv("MUS_TODAY", "2027-03-01")
    assert context.today() == context.moment().day == dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("setting", "option", "plain"),
    [("true", False, True), ("false", True, True), ("false", False, False)],
)
def test_plain_text_is_asked_for_once_for_every_command(
    places: Places, setting: str, *, option: bool, plain: bool
) -> None:
    """By the option or by the settings; no command looks it up itself."""
    places.home.mkdir()
    places.settings.write_text(f"plain: {setting}\n", encoding="utf-8")
    assert context.begin(places, plain=option).plain is plain
