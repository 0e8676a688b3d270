"""Interviews with a scripted person, in a home of their own: all is real but the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from mus_cli.core.record import Record
from mus_cli.dialogues import workplace_form
from mus_cli.prepare.dialogue import converse
from mus_cli.prompts.prompter import Ask
from mus_cli.session.context import AppContext
from mus_cli.session.session import Session, open_session
from mus_cli.storage import banks, settings
from mus_cli.storage.paths import Places
from tests.prompts.scripted import Scripted, seat
from tests.years import stored

TODAY = dt.date(2026, 11, 20)


@dataclass(frozen=True)
class Outcome:
    """What came of an interview: who was asked what, what is on disk, and how it ended.

    ``out`` and ``err`` are what was printed beside the questions.
    """

    person: Scripted
    places: Places
    year: int
    stopped: bool
    out: str
    err: str

    @property
    def keys(self) -> list[str]:
        """The keys of the questions, in order."""
        return self.person.keys

    @property
    def said(self) -> list[str]:
        """What was said between the questions."""
        return self.person.said

    @property
    def initial(self) -> dict[str, object]:
        """What was in the field when each question was last asked."""
        return self.person.initial

    @property
    def details(self) -> dict[str, dict[str, str]]:
        """What was shown with each row of a list to mark, by the key of its question."""
        return self.person.details

    def asked(self, key: str) -> Ask:
        """Return a question as it was last put."""
        return next(ask for ask in reversed(self.person.asked) if ask.key == key)

    @property
    def record(self) -> Record:
        """The record on disk."""
        return stored(self.places, self.year)

    @property
    def note(self) -> str:
        """The note on disk."""
        return self.places.my_page(self.year).read_text(encoding="utf-8")


class Interviews:
    """Holds one interview after the other in the same home, as a person comes back to it."""

    def __init__(
        self, places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.places = places
        self._patch = monkeypatch
        self._capsys = capsys

    def __call__(  # noqa: PLR0913 - a test names the one or two it varies
        self,
        script: Mapping[str, object],
        *,
        otherwise: object = None,
        year: int = 2026,
        extra: Sequence[Path] = (),
        plain: bool = False,
        form: Path | None = None,
        on_open: Callable[[Session], None] | None = None,
    ) -> Outcome:
        """Hold an interview; it stops where the script raises, or at its end.

        ``form`` is the one named with ``--form``. ``on_open`` gets the session before the first
        question.
        """
        person = Scripted(script, otherwise=otherwise)
        seat(person, self._patch)
        library = banks.library(self.places.banks, extra)
        context = AppContext(TODAY, self.places, plain=plain)
        stopped = False
        self._capsys.readouterr()
        with open_session(context, library, year) as session:
            if on_open is not None:
                on_open(session)
            session.begin_with(settings.load(self.places))
            try:
                converse(session, extra, workplace_form.read(form) if form else None)
            except (KeyboardInterrupt, EOFError):
                stopped = True
        assert {*person.commands} == {"prepare"}
        out, err = self._capsys.readouterr()
        return Outcome(person, self.places, year, stopped, out, err)
