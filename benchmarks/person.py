"""A made-up person: years of records, notes and questions, as many as asked for."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path

from mus_cli.core import record as rec
from mus_cli.core.notes import new_id
from mus_cli.storage import banks, records
from mus_cli.storage.paths import Places

# The installed script, as a person starts it, from the environment of this Python.
MUS = (str(Path(sys.executable).with_name("mus")),)
TODAY = dt.date(2026, 10, 1)
_TEXT = (
    "Ny portal i drift i marts, og de fleste henvendelser løses nu samme dag. "
    "Det gav ro i teamet, og vi fik tid til at hjælpe de nye ordentligt i gang. "
)
_WORDS = ["møde", "kunde", "portal", "kursus", "team", "rapport", "budget", "plan", "ros", "test"]


class Person:
    """A person with a home under ``folder``; the real home is not touched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places(folder / "MUS")
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def env(self) -> dict[str, str]:
        """The environment variables of ``mus``; Python uses compiled modules, as usual."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MUS_", "XDG_", "PYTHON"))
        }
        return inherited | {
            "HOME": str(self.folder),
            "MUS_TODAY": TODAY.isoformat(),
            "TERM": "xterm-256color",
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
        }

    def years(self, count: int, *, whole: bool = False, long: int = 1) -> None:
        """Write the latest ``count`` years, agreements too; ``whole`` answers every question.

        An answer has 148 letters, ``long`` times.
        """
        library = banks.library(self.places.banks)
        for year in range(TODAY.year - count, TODAY.year + 1):
            answers = {
                entry.key: rec.Answer(
                    question=entry.question.da.question if entry.question.da else "",
                    bank=entry.bank.id,
                    text=_TEXT * long,
                    rating=4 if entry.question.kind == "rating" else None,
                    place="manager" if entry.bank.theme == "development_goals" else "self",
                    updated=dt.date(year, 5, 1),
                )
                for entry in library
                if whole or entry.question.core
            }
            agreed = year < TODAY.year
            record = rec.Record(
                year=year,
                first_time=False,
                talk=rec.Talk(date=dt.date(year, 6, 3) if agreed else dt.date(year, 12, 3)),
                preparation=rec.Preparation(
                    selection="core", picked=tuple(answers), answers=answers, goals=_goals(year)
                ),
                agreements=_agreements(year) if agreed else None,
            )
            records.save(self.places, records.new(year), record)

    def notes(self, count: int, *, years: int = 1) -> None:
        """Write notes as ``mus note`` does, spread over the latest years."""
        for back in range(years):
            year = TODAY.year - back
            path = self.places.notes(year)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="\n") as file:
                for number in range(count // years):
                    file.write(json.dumps(_note(year, number), ensure_ascii=False) + "\n")

    def bank(self, questions: int) -> Path:
        """Write a question bank."""
        path = self.places.banks / "egne.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = ["format: 1", "id: egne", "title: {da: Egne}", "questions:"]
        for number in range(questions):
            lines += [
                f"  - id: q{number}",
                "    da:",
                f"      question: Hvad vil du sige om punkt {number}?",
                "      hint: Et eksempel er nok.",
            ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        return path


def entry(number: int) -> str:
    """Return the text of a note."""
    words = [_WORDS[(number * step) % len(_WORDS)] for step in (1, 3, 7)]
    return f"Note {number}: {' '.join(words)}, og hvad der kom ud af det"


def day_of(year: int, number: int) -> dt.date:
    """Return the day of a note."""
    return dt.date(year, 1, 1) + dt.timedelta(days=number % 270)


def _note(year: int, number: int) -> dict[str, str]:
    return {
        "id": new_id(year * 10**9 + number, hash((year, number)) % 2**35),
        "date": day_of(year, number).isoformat(),
        "time": f"{number % 24:02d}:00:00.000",
        "tag": "result",
        "text": entry(number),
    }


def _goals(year: int) -> tuple[rec.Goal, ...]:
    return tuple(
        rec.Goal(
            id=f"maal-{number}",
            goal=f"Gennemføre kursus {number} i projektledelse",
            benefit="Vi kan selv lede de små projekter",
            success=("Bestået eksamen", "Leder ét projekt selv"),
            milestones=(rec.Milestone(what="Tilmeldt", due=_due(year, 3)),),
            due=_due(year, 12),
            place="manager" if number == 1 else "table",
        )
        for number in (1, 2, 3)
    )


def _due(year: int, month: int) -> rec.Due:
    return rec.Due(words=f"1. {month}.", date=dt.date(year, month, 1))


def _agreements(year: int) -> rec.Agreements:
    looked = rec.LogEntry(date=dt.date(year, 9, 1), status="in-progress", note="Godt i gang")
    return rec.Agreements(
        held=dt.date(year, 6, 3),
        goals=tuple(
            rec.Goal(
                id=goal.id,
                goal=goal.goal,
                success=goal.success,
                milestones=goal.milestones,
                due=rec.Due(words="Q4", date=dt.date(year, 12, 31)),
                log=(looked,),
            )
            for goal in _goals(year)
        ),
        decisions=(rec.Decision(text="Fast 1:1 hver anden uge"),),
        manager_commitments=(rec.Commitment(text="Finder en mentor"),),
    )
