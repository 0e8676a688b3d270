"""Every prompt of a year, counted by runs of ``mus`` in which a scripted person answers.

A prompt is a time that the program waits for the person. ``python tools/prompts_page.py`` writes
the counts to docs/prompts.md, and a test compares them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from mus_cli import i18n
from mus_cli.app.root import app
from mus_cli.core import record as rec
from mus_cli.core.record import Record
from mus_cli.prompts.prompter import Ask, Move
from mus_cli.storage.paths import Places
from tests.forms.workplace import ten_questions
from tests.prompts.scripted import ENTER, Marking, Scripted, seat
from tests.years import put

BEFORE = "2025-12-03"
PREPARED, HELD, FOLLOWED = "2026-11-20", "2026-12-03", "2027-03-05"
CLOSED, NEXT, AGAIN = "2027-10-05", "2027-11-20", "2027-12-03"
LINES = (
    "Jeg tager kurset i projektledelse inden 1. oktober",
    "Lise spørger HR om kurset inden jul",
    "Fast hjemmedag om onsdagen",
    "Telefonen deles på skift",
    "Jeg er mentor for de nye",
    "Lise finder et roligt lokale – 1. marts",
    "Vi venter med ny pc til 2028",
)
_SHARED = ("outcome", "how-it-goes", "wellbeing", "ask-for")
_COURSE = {
    "before": "no",
    "focus": "core",
    "goals": ["new/learning", "on"],
    "goal/new/learning": "Lede et projekt",
    "goal/lede-et-projekt/success": "Eksamen bestået",
    "goal/lede-et-projekt/due": "Q4",
    "goal/lede-et-projekt/more": True,
    "goal/lede-et-projekt/details": ("course",),
}
_MARKS = {"line-1": "done", "line-3": "dropped", "line-4": "dropped", "line-5": "stalled"}


class Count(NamedTuple):
    """A way through a command, how many prompts it took before lines and lists, and takes now."""

    name: str
    before: str
    now: int


class Person(Scripted):
    """Answers each question with a line and each list with Enter, but for what is in the script."""

    def _ask_text(self, ask: Ask, initial: str) -> str | Move:
        return self._line(ask, initial)

    def _ask_line(self, ask: Ask, initial: str) -> str | Move:
        return self._line(ask, initial)

    def _line(self, ask: Ask, initial: str) -> str | Move:
        answer = self._text(ask, initial)
        if answer is Move.SKIP and ask.key.startswith("question/"):
            return "Et par ord"
        return answer


class _Year:
    """A home in which commands are run, on any day."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._places = Places(folder / "MUS", folder / "state")
        self._patch = patch
        patch.setenv("MUS_HOME", str(self._places.home))
        patch.setenv("MUS_STATE", str(self._places.state))
        patch.setenv("MUS_LANG", "da")

    def put(self, record: Record) -> None:
        """Write a year to disk."""
        put(self._places, record)

    def prompts(self, line: str, day: str, script: Mapping[str, object]) -> int:
        """Run a command and return how many prompts it took."""
        person = Person(script, otherwise=ENTER)
        seat(person, self._patch)
        self._patch.setenv("MUS_TODAY", day)
        result = CliRunner().invoke(app, line.split())
        assert result.exit_code == 0, result.output
        assert not set(person.unused) - {"goals"}, person.unused
        return len(person.keys)


def counts(folder: Path) -> tuple[Count, ...]:
    """Return the counts, from runs in homes under ``folder``."""
    language = i18n.language()
    with pytest.MonkeyPatch.context() as patch:
        found = (*_prepare(folder, patch), *_after(folder, patch))
    i18n.choose(language)
    return found


def _prepare(folder: Path, patch: pytest.MonkeyPatch) -> tuple[Count, ...]:
    def first(name: str, selection: str = "") -> int:
        year = _Year(folder / name, patch)
        script = {"before": "no", "focus": selection or name, "goals": "on"}
        return year.prompts("prepare", PREPARED, script)

    form = folder / "skema.docx"
    form.write_bytes(ten_questions())
    script = {
        "before": "yes",
        "form": "file",
        "form/file": str(form),
        "beyond-form": True,
        "goals": "on",
    }
    with_form = _Year(folder / "form", patch).prompts("prepare", PREPARED, script)
    old = _Year(folder / "old", patch)
    old.prompts("agree", BEFORE, {"agree/lines": "\n".join(LINES[:5])})
    keep = old.prompts("prepare", PREPARED, {"focus": "keep", "goals": "on"})
    shared = {
        "sharing": "choose",
        "sharing/choose": (*(f"answer/{key}" for key in _SHARED), "feedback-steps"),
        "sharing/sensitive": True,
        "sharing/confirm": True,
    }
    script = {"before": "no", "focus": "hard", "goals": "on"} | shared
    hard = _Year(folder / "hard-shared", patch).prompts("prepare", PREPARED, script)
    with_course = _Year(folder / "course", patch).prompts("prepare", PREPARED, _COURSE)
    return (
        Count("`mus prepare`, five minutes", "", first("five-minutes")),
        Count("`mus prepare`, what matters most", "23", first("core")),
        Count("`mus prepare`, new here", "", first("new-here")),
        Count("`mus prepare`, keep what works", "", first("keep")),
        Count("the same, with five agreements from last time", "", keep),
        Count("`mus prepare`, something is hard", "", first("hard")),
        Count("the same, and five things shared, feedback among them", "", hard),
        Count("`mus prepare`, everything", "100", first("all")),
        Count("`mus prepare`, a form of ten questions, and what is hard", "", with_form),
        Count("one goal with a course, in addition", "", with_course - first("core-alone", "core")),
    )


def _after(folder: Path, patch: pytest.MonkeyPatch) -> tuple[Count, ...]:
    agreed = {"agree/lines": "\n".join(LINES)}
    whole = _Year(folder / "whole", patch)
    details = whole.prompts(
        "agree", HELD, agreed | {"agree/details": "details", "agree/goals": "on"}
    )
    year = _Year(folder / "year", patch)
    year.put(Record(year=2026, talk=rec.Talk(date=dt.date.fromisoformat(HELD), manager="Lise")))
    agree = year.prompts("agree", HELD, agreed)
    review = year.prompts("review", FOLLOWED, {"review": Marking(_MARKS)})
    closing = year.prompts("review", CLOSED, {"review": Marking({"line-1": "done"})})
    script = {"focus": "five-minutes", "goals": "on"}
    again = {"agree/lines": LINES[0], "agree/again": ("line-2", "line-7")}
    return (
        Count("`mus agree`, seven lines", "3", agree),
        Count("`mus agree`, the same with all parts opened", "40", details),
        Count(
            "`mus review`, seven agreements: one reached, two dropped, one stalled", "29", review
        ),
        Count("`mus review` again, closing the year", "", closing),
        Count("the next `mus prepare`, five minutes", "22", year.prompts("prepare", NEXT, script)),
        Count(
            "the next `mus agree`, two of last year's again",
            "",
            year.prompts("agree", AGAIN, again),
        ),
    )
