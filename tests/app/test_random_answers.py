"""Random answers to every question of every command, day after day: no crash, no word lost.

``MUS_LIVES=200`` lets fifty people answer.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Sequence

import pytest
from typer.testing import CliRunner

from mus_cli.app.root import app
from mus_cli.prompts.prompter import OWN, Ask, Marked, MarkList, Move, Option
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.figures import Count
from tests.folders import content
from tests.prompts.scripted import Scripted, seat

PEOPLE = max(int(os.environ.get("MUS_LIVES", "0")) // 4, 2)
DAYS = 12
ASKING = ("prepare", "agree", "review", "review --closing")
OTHERS = ("note Et resultat", "status", "export before", "export after", "undo", "doctor")
# Answers that are no words: where to go, a day, a number. One that is refused may be replaced.
WORDLESS = ("overview", "places", "held", "date", "minutes", "next", "follow-ups", "due")
ENDS = ("", " – 1. juni", ": Q4", " senest 3/12", " løbende", " æøå 🙂")
LINES = ("1. juni", "Q4", "3/12", "45", "løbende", "3. december 2026")


class Whim(Scripted):
    """Gives any answer that a question has, or a move, and stops after some questions."""

    def __init__(self, chance: random.Random, name: str) -> None:
        super().__init__({})
        self.typed_last = ""
        self._last_key = ""
        self._chance = chance
        self._name = name
        self._left = chance.randint(1, 60)

    def _ask_text(self, ask: Ask, initial: str) -> str | Move:
        texts = [self._new_text(), "\n".join(self._new_text() for _ in range(3))]
        return self._written(ask, initial, self._chance.choice(texts))

    def _ask_line(self, ask: Ask, initial: str) -> str | Move:
        return self._written(
            ask, initial, self._chance.choice((self._new_text(), self._chance.choice(LINES)))
        )

    def _ask_choice(self, ask: Ask, options: Sequence[Option], default: str | None) -> str | Move:
        chosen = self._chance.choice(options).id
        return self._move(ask) or (default if default and self._chance.random() < 0.5 else chosen)

    def _ask_many(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str]
    ) -> tuple[str, ...] | Move:
        some = tuple(one.id for one in options if self._chance.random() < 0.3)
        offered = {one.id for one in options}
        same = tuple(one for one in ticked if one in offered)
        return self._move(ask) or self._chance.choice((some, same))

    def _ask_marks(self, ask: Ask, listed: MarkList) -> Marked | Move:
        marks = [mark.id for mark in listed.marks]
        some = {
            row.id: self._chance.choice(marks) for row in listed.rows if self._chance.random() < 0.3
        }
        opened = (
            self._chance.choice(listed.rows).id
            if listed.done and self._chance.random() < 0.3
            else ""
        )
        return self._move(ask) or Marked(some, opened)

    def _ask_yes_no(self, ask: Ask, *, default: bool) -> bool | Move:
        move = self._move(ask)
        return move if move is not None else self._chance.choice((True, False, default))

    def _ask_rating(
        self, ask: Ask, labels: Sequence[str], initial: int | None, lowest: int
    ) -> int | Move:
        number = lowest + self._chance.randrange(len(labels))
        some = self._chance.choice((number, Move.SKIP if initial is None else initial))
        return self._move(ask) or some

    def _new_text(self) -> str:
        return f"{self._name}{len(self.asked)}{self._chance.choice(ENDS)}"

    def _written(self, ask: Ask, initial: str, text: str) -> str | Move:
        """Answer with a text, leave it half typed, or keep or empty the field."""
        self._note(ask)
        what = self._chance.random()
        if what < 0.2:
            return initial or Move.SKIP
        if what < 0.25:
            self.typed_last = ""  # it may be what is removed
            return "" if initial else Move.SKIP
        if self.typed is not None:
            self.typed(ask.key, text)
            asked_for = ask.key.removesuffix(OWN).rpartition("/")[2]
            is_words = asked_for not in WORDLESS and text.startswith(self._name)
            if is_words or ask.key == self._last_key:
                self.typed_last, self._last_key = text if is_words else "", ask.key
        if what < 0.35:
            move = self._leave(ask)
            if move is Move.SKIP:
                self.typed_last = ""  # only an empty field is skipped
            return move
        self._stop_at_times()
        return text

    def _move(self, ask: Ask) -> Move | None:
        self._note(ask)
        self._stop_at_times()
        return self._leave(ask) if self._chance.random() < 0.08 else None

    def _leave(self, ask: Ask) -> Move:
        moves = {Move.BACK: ask.can_go_back, Move.OVERVIEW: ask.has_overview}
        return self._chance.choice([move for move, works in moves.items() if works] or [Move.SKIP])

    def _note(self, ask: Ask) -> None:
        self.asked.append(ask)

    def _stop_at_times(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise self._chance.choice((KeyboardInterrupt, EOFError))


def live(number: int, places: Places, patch: pytest.MonkeyPatch, count: Count) -> None:
    """Let one person run commands on one day after the other."""
    chance = random.Random(number)  # noqa: S311 - answers, not secrets
    day = dt.date(2026, 9, 1)
    for turn in range(DAYS):
        day += dt.timedelta(days=chance.randint(0, 90))
        line = chance.choice(ASKING) if chance.random() < 0.7 else chance.choice(OTHERS)
        person = Whim(chance, f"T{number}x{turn}x")
        with patch.context() as inner:
            inner.setenv("MUS_TODAY", day.isoformat())
            seat(person, inner)
            result = CliRunner().invoke(app, ["--lang", chance.choice(("da", "en")), *line.split()])
        where = (number, turn, line, person.keys[-3:])
        count.tried += len(person.asked)
        unforeseen = not isinstance(result.exception, SystemExit | None)
        assert not unforeseen, (where, result.exception)
        assert result.exit_code in (0, 1, 2, 130), (where, result.output)
        assert "gik galt" not in result.output, (where, result.output)
        assert "went wrong" not in result.output, (where, result.output)
        for year in places.years():
            assert records.load(places, year) is not None, where
        words = person.typed_last.split("\n", 1)[0].partition(" ")[0].rstrip(":")
        there = b"".join(content(places.home, places.state).values()).decode("utf-8", "replace")
        assert words in there, (where, person.typed_last)


@pytest.mark.parametrize("number", range(PEOPLE))
def test_no_answer_crashes_or_is_lost(
    number: int, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each person prepares, agrees, reviews and notes as they like, with moves and stops."""
    with Count("random answers", "questions") as count:
        live(number, places, monkeypatch, count)
