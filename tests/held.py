"""An interview held from a script, in a home of its own: everything real but the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mus_cli.core.record import Record
from mus_cli.prepare.dialogue import converse
from mus_cli.prompts.prompter import Ask, Move, OnChange
from mus_cli.session.context import AppContext
from mus_cli.session.session import Session, open_session
from mus_cli.storage import banks, records, settings
from mus_cli.storage.paths import Places
from tests.prompts.scripted import Scripted

TODAY = dt.date(2026, 11, 20)


class Half(NamedTuple):
    """OnChange and not sent: ``then`` the person goes back, to the overview, or stops."""

    text: str
    then: Move | type[BaseException] = KeyboardInterrupt


class Person(Scripted):
    """Answers from a script, and lets what is half typed be known as a terminal does."""

    def __init__(self, script: Mapping[str, Any], *, otherwise: Any = None) -> None:
        super().__init__(script, otherwise=otherwise)
        self.typed: OnChange | None = None
        self.stood: dict[str, object] = {}

    def ask_text(self, ask: Ask, initial: str = "") -> str | Move:
        """Answer with a text, each of its letters told on the way."""
        return self._told(ask, super().ask_text(ask, initial), initial)

    def ask_line(self, ask: Ask, initial: str = "") -> str | Move:
        """Answer with a text of one line, likewise."""
        return self._told(ask, super().ask_line(ask, initial), initial)

    def _told(self, ask: Ask, reply: str | Move, initial: str) -> str | Move:
        if isinstance(reply, str) and reply != initial and self.typed is not None:
            self.typed(ask.key, reply)
        return reply

    def _next(self, ask: Ask, standing: object) -> Any:
        self.stood[ask.key] = standing
        answer = super()._next(ask, standing)
        if not isinstance(answer, Half):
            return answer
        assert self.typed is not None
        self.typed(ask.key, answer.text)
        return answer.then


@dataclass(frozen=True)
class Held:
    """What came of it: who was asked what, what lies on the disk, and how it ended.

    ``stood`` is what stood in the field, by key, when a question was last asked; ``printed`` what
    was said before there was anybody to ask.
    """

    person: Person
    places: Places
    year: int
    stopped: bool
    printed: str
    told: str

    @property
    def keys(self) -> list[str]:
        """The keys of the questions, in order."""
        return self.person.keys

    @property
    def said(self) -> list[str]:
        """What was said between the questions."""
        return self.person.said

    @property
    def stood(self) -> dict[str, object]:
        """What stood there when each question was last asked."""
        return self.person.stood

    def asked(self, key: str) -> Ask:
        """Return a question as it was last put."""
        return next(ask for ask in reversed(self.person.asked) if ask.key == key)

    @property
    def record(self) -> Record:
        """The record as it lies on the disk."""
        opened = records.load(self.places, self.year)
        assert opened is not None
        return opened.record

    @property
    def note(self) -> str:
        """The note as it lies on the disk."""
        return self.places.note(self.year).read_text(encoding="utf-8")


class Interviews:
    """Holds one interview after the other in the same home, as a person comes back to it."""

    def __init__(
        self, places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.places = places
        self._patch = monkeypatch
        self._capsys = capsys

    def __call__(
        self,
        script: Mapping[str, Any],
        *,
        otherwise: Any = None,
        year: int = 2026,
        extra: Sequence[Path] = (),
        plain: bool = False,
    ) -> Held:
        """Hold an interview; it stops where the script raises, or at its end."""
        person = Person(script, otherwise=otherwise)

        def choose(
            _plain: object, typed: OnChange | None = None, *, command: str, **_: object
        ) -> Person:
            assert command == "prepare"
            person.typed = typed
            return person

        self._patch.setattr("mus_cli.prompts.backend.choose_prompter", choose)
        library = banks.library(self.places.banks, extra)
        context = AppContext(TODAY, self.places, plain=plain)
        stopped = False
        self._capsys.readouterr()
        with open_session(context, library, year) as now:
            self.beside(now)
            now.begin_with(settings.load(self.places))
            try:
                converse(now, extra)
            except (KeyboardInterrupt, EOFError):
                stopped = True
        out, err = self._capsys.readouterr()
        return Held(person, self.places, year, stopped, out, err)

    def beside(self, now: Session) -> None:
        """Do nothing; a test may put something in its place that looks at the sitting."""
