"""A year that has been talked about: the full preparation, and what was agreed."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.privacy import usual, with_shared
from tests.documents.sample import FULL, LIBRARY

LATER = dt.date(2027, 2, 20)

_kursus, _mentor, _behold = FULL.preparation.goals

PREPARED = with_shared(
    FULL,
    {
        *usual(FULL),
        "goal/kursus",
        "answer/results",
        "rating/wellbeing",
        "own/0",
        "own/1",
        "answer/activities",
        "answer/fb-keep",
    },
    LIBRARY,
)

AGREED = replace(
    PREPARED,
    agreements=rec.Agreements(
        held=dt.date(2026, 12, 3),
        lines=(
            rec.AgreedLine(text="Vi talte om året, der gik."),
            rec.AgreedLine(text="Åse får dage til kurset."),
        ),
        goals=(
            replace(
                _kursus,
                log=(
                    rec.LogEntry(
                        date=dt.date(2027, 1, 15),
                        status="in-progress",
                        decision="keep",
                        reason="vil ikke væk alligevel",
                        note="det går",
                    ),
                ),
                milestones=(
                    rec.Milestone(
                        uid="tilmeldt",
                        what="Tilmeldt",
                        due=rec.Due(words="1. marts", date=dt.date(2027, 3, 1)),
                    ),
                ),
            ),
            replace(_mentor, follow_up=rec.FollowUp(every="quarter", next=dt.date(2027, 2, 1))),
            replace(_behold, status="dropped"),
        ),
        decisions=(
            rec.Decision(
                uid="u-hjemmedag",
                text="Fast hjemmedag",
                responsible="me",
                due=rec.Due(words="fra nytår"),
            ),
            rec.Decision(uid="u-skema", text="Nyt skema", responsible="manager", status="done"),
        ),
        manager_commitments=(
            rec.Commitment(
                uid="u-afloeser",
                text="Finder en afløser",
                due=rec.Due(words="uge 5", date=dt.date(2027, 2, 7)),
            ),
        ),
        pending=(
            rec.Pending(
                uid="u-penge",
                text="Penge til kurset",
                settle_by=rec.Due(words="15. marts", date=dt.date(2027, 3, 15)),
            ),
        ),
        feedback_received=rec.Remark(text="Rolig og grundig."),
        remarks=rec.Remark(text="Løn blev ikke drøftet.", place="manager"),
        approved=rec.Approved(
            employee=rec.Signature(date=dt.date(2026, 12, 10), signed_as="agreed"),
            manager=rec.Signature(date=dt.date(2026, 12, 11)),
        ),
        follow_ups=(dt.date(2027, 3, 3), dt.date(2027, 6, 3)),
        private_notes="Hun så træt ud.",
        next=rec.Due(words="december 2027", date=dt.date(2027, 12, 31)),
    ),
)
