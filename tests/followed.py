"""A person in a terminal of their own who answers from a script, whichever command asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.core.record import Record
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import OnChange
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.held import Person
from tests.prompts.scripted import Scripted


class Asked(Person):
    """A person who knows which commands asked, in order."""

    def __init__(self, script: Mapping[str, Any], *, otherwise: Any = None) -> None:
        super().__init__(script, otherwise=otherwise)
        self.commands: list[str] = []


class Ran(NamedTuple):
    """What came of one command: its exit code, both streams, and who was asked."""

    code: int
    out: str
    err: str
    person: Asked


class Terminal:
    """Runs ``mus`` on any day, as in a terminal where the person answers from a script."""

    def __init__(self, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
        self.places = places
        self._patch = monkeypatch

    def __call__(
        self,
        line: str,
        script: Mapping[str, Any] | None = None,
        *,
        day: str = "2027-03-05",
        otherwise: Any = None,
        lang: str = "en",
    ) -> Ran:
        """Run one line; without a script there is no terminal, and nobody to ask."""
        person = Asked(script or {}, otherwise=otherwise)

        def choose(
            _plain: object, typed: OnChange | None = None, *, command: str, **_: object
        ) -> Asked:
            person.commands.append(command)
            person.typed = typed
            return person

        with self._patch.context() as patch:
            patch.setenv("MUS_TODAY", day)
            patch.setenv("MUS_LANG", lang)
            if script is not None:
                patch.setattr("mus_cli.prompts.console.has_terminal", lambda: True)
                patch.setattr("mus_cli.prompts.console.stop_on_signals", lambda: None)
                patch.setattr("mus_cli.prompts.backend.choose_prompter", choose)
            result = CliRunner().invoke(app, line.split())
        return Ran(result.exit_code, result.stdout, result.stderr, person)

    def record(self, year: int) -> Record:
        """Return a year as it lies on the disk."""
        opened = records.load(self.places, year)
        assert opened is not None
        return opened.record

    def put(self, record: Record) -> None:
        """Lay a year on the disk."""
        opened = records.load(self.places, record.year) or records.new(record.year)
        records.save(self.places, opened, record, dt.datetime.now(dt.UTC))


def asked(monkeypatch: pytest.MonkeyPatch, script: Mapping[str, Any]) -> Scripted:
    """Put a person with these answers at the terminal."""
    person = Scripted(script)
    monkeypatch.setattr(console, "has_terminal", lambda: True)
    monkeypatch.setattr(console, "stop_on_signals", lambda: None)
    monkeypatch.setattr(backend, "choose_prompter", lambda *_a, **_o: person)
    return person
