"""The steps of the interview and their order (P1, P39). A step is named by a key.

A key is a path: ``question/results``, ``goal/lede-et-projekt/due``, ``talk/minutes``. The order
below is the whole way; hubs (goals, menu, overview, …) send the person on detours and get them
back, which ``interview`` keeps track of.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mus_cli.core.bank import THEMES, Entry, Library
from mus_cli.core.carried_over import Past
from mus_cli.core.record import Record

OUTCOME = "question/outcome"
GOAL_LINES = ("goal", "success", "due", "benefit", "more")
GOAL_DETAILS = (
    "kind",
    "overlap",
    "why",
    "activities",
    "milestones",
    "follow-up",
    "responsible",
    "manager-part",
    "first-step",
)
COURSE_LINES = ("title", "provider", "dates", "price", "link", "success")
TALK = ("date", "minutes", "manager")

_HUBS = {
    "goal": "goals",
    "course": "goals",
    "own-topic": "own-topics",
    "agenda-line": "agenda",
    "talk": "menu",
    "agenda": "menu",
    "own-topics": "menu",
}


class Step(msgspec.Struct, frozen=True):
    """One thing to ask: its key, and the key's parts."""

    key: str
    kind: str
    of: str = ""
    field: str = ""


def step(key: str) -> Step:
    """Return the step a key names. A question's own key may hold a slash."""
    kind, _, rest = key.partition("/")
    if kind == "question":
        return Step(key, kind, rest)
    of, _, field = rest.partition("/")
    return Step(key, kind, of, field)


def hub_of(key: str) -> str | None:
    """Return the hub a detour comes back to, for who resumes in the middle of one."""
    return _HUBS.get(step(key).kind)


def applies(entry: Entry, record: Record, past: Past | None) -> bool:
    """Whether a question makes sense for this person in this year."""
    earlier_talk = past is not None or not record.first_time
    goals = record.preparation.goals
    match entry.question.when:
        case None:
            return True
        case "earlier-talk":
            return earlier_talk
        case "agreements-unknown":
            return earlier_talk and past is None
        case "no-overlap":
            return all(goal.overlap == "unknown" for goal in goals)
        case "no-benefit":
            return not any(goal.benefit for goal in goals)
        case "no-first-step":
            return not any(goal.first_step for goal in goals)


def asked(record: Record, library: Library, past: Past | None) -> tuple[Entry, ...]:
    """Return the picked questions that apply, in the order they are asked, the outcome apart."""
    picked = set(record.preparation.picked)
    entries = (
        entry
        for entry in library
        if entry.key in picked and entry.key != "outcome" and applies(entry, record, past)
    )
    return tuple(sorted(entries, key=_rank))


def _rank(entry: Entry) -> int:
    if entry.bank.theme:
        return 1 + THEMES.index(entry.bank.theme)
    return 0 if is_warm_up(entry) else 1 + len(THEMES)


def is_warm_up(entry: Entry) -> bool:
    """Whether a question belongs to the warm-up, which comes before the themes (P6)."""
    return "warmup" in (entry.bank.id, entry.bank.replaces)


def way(record: Record, library: Library, past: Past | None) -> tuple[str, ...]:
    """Return the keys of the whole interview as it stands for this record, in order."""
    return tuple(_way(record, library, past))


def _way(record: Record, library: Library, past: Past | None) -> Iterator[str]:
    if past is None:
        yield "before"
    else:
        yield from (f"loose-end/{item.id}" for item in past.open)
    yield "focus"
    selection = library.selection(record.preparation.selection)
    if selection is not None and selection.take == "own":
        yield from (f"pick/{theme}" for theme in THEMES)
    if "outcome" in library:
        yield OUTCOME
    yield from (f"question/{entry.key}" for entry in asked(record, library, past))
    yield "goals"
    if "outcome" in library:
        yield "outcome-again"
    yield from ("supplementary", "menu", "overview", "sharing")
