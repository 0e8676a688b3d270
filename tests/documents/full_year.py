"""A year in which somebody has written everything there is to write, and too much of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mus_cli.core import record as rec
from mus_cli.storage import banks

LIBRARY = banks.library(Path("nowhere"))

AGREED = rec.Record(
    year=2025,
    agreements=rec.Agreements(
        goals=tuple(rec.Goal(id=f"g{n}", goal="Et mål fra sidste år " * 9) for n in range(8)),
        decisions=tuple(rec.Decision(text="Noget, vi besluttede " * 9) for _ in range(8)),
        manager_commitments=tuple(rec.Commitment(text="Noget, lovet " * 9) for _ in range(8)),
        pending=tuple(rec.Pending(text="Noget, der venter " * 9) for _ in range(8)),
    ),
)


def every_answer(text: str, place: rec.Place) -> rec.Record:
    """Return a year with ``text`` in every answer and item, each at ``place``."""
    due = rec.Due(words=text, date=dt.date(2027, 12, 31))
    minutes = (5,) * 12
    return rec.Record(
        year=2026,
        talk=rec.Talk(date=dt.date(2026, 12, 3), time="10:00", minutes=60, manager=text),
        employee=rec.Employee(name=text),
        preparation=rec.Preparation(
            answers={
                entry.key: rec.Answer(text=f"{text}\n{text}", rating=3, place=place)
                for entry in LIBRARY
            },
            own_topics=tuple(
                rec.OwnTopic(topic=text, text=text, kind=kind, place=place)
                for kind in ("topic", "question")
                for _ in range(20)
            ),
            agenda=tuple(
                rec.AgendaLine(topic=text, minutes=one, origin=f"goal/g{n}", place=place)
                for n, one in enumerate(minutes)
            ),
            goals=tuple(
                rec.Goal(
                    id=f"g{n}",
                    goal=text,
                    benefit=text,
                    success=(text,) * 6,
                    milestones=(rec.Milestone(what=text, due=due),) * 6,
                    due=due,
                    manager_part=text,
                    place=place,
                )
                for n in range(30)
            ),
        ),
    )
