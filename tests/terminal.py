"""A terminal in which a scripted person runs any command of ``mus``, on any day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core.record import Record
from mus_cli.storage.paths import Places
from tests.prompts.scripted import Scripted, seat
from tests.years import put, stored


class Ran(NamedTuple):
    """What came of one command: its exit code, both streams, and who was asked."""

    code: int
    out: str
    err: str
    person: Scripted


class Terminal:
    """Runs ``mus`` on any day, as in a terminal where the person answers from a script."""

    def __init__(self, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
        self.places = places
        self._patch = monkeypatch

    def __call__(
        self,
        line: str,
        script: Mapping[str, object] | None = None,
        *,
        day: str = "2027-03-05",
        otherwise: object = None,
        lang: str = "en",
    ) -> Ran:
        """Run one line; without a script there is no terminal, and nobody to ask."""
        person = Scripted(script or {}, otherwise=otherwise)
        with self._patch.context() as patch:
            patch.setenv("MUS_TODAY", day)
            patch.setenv("MUS_LANG", lang)
            if script is not None:
                seat(person, patch)
            result = CliRunner().invoke(app, line.split())
        return Ran(result.exit_code, result.stdout, result.stderr, person)

    def record(self, year: int) -> Record:
        """Return the record of a year on disk."""
        return stored(self.places, year)

    def put(self, record: Record) -> None:
        """Write a year to disk."""
        put(self.places, record)
