"""What the follow-ups in an answers file must keep to, held against what was agreed (B9)."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mus_cli.model import record as rec
from mus_cli.model.agreed import Item, items
from mus_cli.model.clean import clean_line
from mus_cli.model.laid_flat import Review
from mus_cli.model.reviewing import find
from mus_cli.store.answers_rules import Found
from mus_cli.store.places import FIRST_YEAR, LAST_YEAR
from mus_cli.store.strict import Step


def broken(reviews: tuple[Review, ...], agreements: rec.Agreements | None) -> Iterator[Found]:
    """Yield every rule that the ``review`` part of a file breaks."""
    for at, given in enumerate(reviews):
        path: tuple[Step, ...] = ("review", at)
        item = find(agreements, given.goal)
        if item is None:
            yield _unknown((*path, "goal"), given.goal, agreements)
            continue
        yield from _contradictions(path, given)
        yield from _not_of_its_kind(path, given, item)


def _unknown(path: tuple[Step, ...], name: str, agreements: rec.Agreements | None) -> Found:
    known = [item.id for item in items(agreements)]
    near = difflib.get_close_matches(name[:100], known, 1)
    if near:
        return Found(path, "no-such-agreement-near", (name, near[0]))
    return Found(path, "no-such-agreement", (name, ", ".join(known)))


def _contradictions(path: tuple[Step, ...], given: Review) -> Iterator[Found]:
    if given.decision == "drop" and given.status not in (None, "dropped"):
        yield Found((*path, "status"), "drop-and-status", (given.status,))
    if given.status == "dropped" and given.decision not in (None, "drop"):
        yield Found((*path, "decision"), "drop-and-decision", (given.decision,))
    for name in ("wording", "success", "due"):
        if given.decision in ("keep", "drop") and getattr(given, name) is not None:
            yield Found((*path, name), "kept-and-changed", (given.decision,))


def _not_of_its_kind(path: tuple[Step, ...], given: Review, item: Item) -> Iterator[Found]:
    if given.success is not None and item.kind != "goal":
        yield Found((*path, "success"), "only-goals")
    if given.course is not None and item.course is None:
        yield Found((*path, "course"), "no-course")
    known = {clean_line(milestone.what).casefold() for milestone in item.milestones}
    for at, name in enumerate(given.milestones or ()):
        if item.kind != "goal":
            yield Found((*path, "milestones"), "only-goals")
            return
        if clean_line(name).casefold() not in known:
            yield Found((*path, "milestones", at), "no-such-milestone", (name,))
    if given.next is not None and not FIRST_YEAR <= given.next.year <= LAST_YEAR:
        yield Found((*path, "next"), "date-not-between", (str(FIRST_YEAR), str(LAST_YEAR)))
