"""Goals: making and changing them, finding candidates, and what one lacks (A1, P12, P21)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Literal, cast, get_args

import msgspec
from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.bank import Library
from mus_cli.core.deadlines import merge_due
from mus_cli.core.record import Answer, Due, Goal, GoalKind, Milestone
from mus_cli.core.text import clean_line, fold_words, lines

Lack = Literal["success", "due", "benefit"]
GoalAnswer = str | bool | tuple[str, ...] | Due
"""The answer to a line of a goal: ``more`` is a yes or no, the activities are a tuple."""

GOAL_KINDS: tuple[GoalKind, ...] = get_args(GoalKind)
RHYTHMS: tuple[rec.Rhythm, ...] = get_args(rec.Rhythm)

HELPING = "help-"  # before the line of a goal that a helping question asks for again
FEW = 3  # goals that a year has room for, not counting those of the kind "keep"
_LONGEST = 40
_NAMELESS = "goal"
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ð": "d"}
)
_KINDS: dict[str, GoalKind] = {
    "course": "course",
    "skills-to-grow": "learning",
    "gap": "learning",
    "changes": "way-of-working",
    "next-work": "project",
    "ambitions": "role",
    "direction": "role",
    "more-of": "task",
    "less-or-draining": "task",
    "balance": "balance",
}


class Candidate(msgspec.Struct, frozen=True):
    """A line that could become a goal, and the key of the answer it comes from."""

    key: str
    text: str


def slug(text: str, taken: Collection[str] = ()) -> str:
    """Return an id made from ``text``: a to z, digits and hyphens, at most 40 characters.

    æ, ø and å become ae, oe and aa. Never empty, and never one of ``taken``: a second one
    gets ``-2``.
    """
    whole = _spelt(text) or _NAMELESS
    found = _cut(whole, _LONGEST)
    number = 1
    while found in taken:
        number += 1
        tail = f"-{number}"
        found = _cut(whole, _LONGEST - len(tail)) + tail
    return found


def _spelt(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.casefold()).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", composed).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))


def _cut(whole: str, length: int) -> str:
    """Return at most ``length`` characters, cut at a word in the second half if there is one."""
    if len(whole) <= length:
        return whole
    word_end = whole.rfind("-", length // 2, length + 1)
    return whole[: word_end if word_end > 0 else length].strip("-")


def new_goal(
    text: str,
    taken: Collection[str],
    *,
    kind: GoalKind = "learning",
    every: Literal[rec.Rhythm, ""] = "",
    source: str = "",
) -> Goal:
    """Return a new goal with a new id, followed up as often as ``every`` says, if it does.

    ``taken`` holds the ids of the year's other goals. A goal of the kind "course" begins with a
    course of the same name (P24). One that is worded otherwise than ``source``, the line it grew
    from, still has its id from that line, so that the line is not offered again.
    """
    wording = clean_line(text)
    return Goal(
        id=slug(source or wording, taken),
        goal=wording,
        kind=kind,
        follow_up=rec.FollowUp(every=every),
        course=rec.Course(title=wording) if kind == "course" else None,
    )


def with_field(goal: Goal, field: str, answer: GoalAnswer, today: dt.date) -> Goal:
    """Return a goal with one line answered; a deadline with unchanged words keeps its day."""
    if field in ("more", "details"):
        return goal
    field = field.removeprefix(HELPING)
    if field == "kind" and answer == "course" and goal.course is None:
        goal = replace(goal, course=rec.Course(title=goal.goal))
    changes: dict[str, object] = {field.replace("-", "_"): answer}
    if isinstance(answer, str):
        match field:
            case "follow-up":
                changes = {"follow_up": replace(goal.follow_up, every=cast("rec.Rhythm", answer))}
            case "how":
                changes = {"follow_up": replace(goal.follow_up, how=answer)}
            case "success":
                changes = {"success": lines(answer)}
            case "milestones":
                changes = {"milestones": _milestones(goal.milestones, answer, today)}
    if isinstance(answer, Due):
        changes = {"due": merge_due(answer, goal.due, today)}
    return replace(goal, **changes)


def _milestones(before: tuple[Milestone, ...], text: str, today: dt.date) -> tuple[Milestone, ...]:
    """Return one milestone a line; an unchanged one keeps its day and its tick."""
    known = {milestone_line(milestone): milestone for milestone in before}
    done = {milestone.what: milestone.done for milestone in before}
    made = []
    for line in lines(text):
        read = read_milestone(line, today)
        made.append(known.get(line) or replace(read, done=done.get(read.what)))
    return tuple(made)


def milestone_line(milestone: Milestone) -> str:
    """Return a milestone as a line that ``read_milestone`` reads: "Signed up: Q1"."""
    return f"{milestone.what}: {milestone.due.words}" if milestone.due else milestone.what


def read_milestone(line: str, today: dt.date) -> Milestone:
    """Read "Signed up: Q1" or "Signed up – 1 March"; a tail that is no date belongs to the text."""
    for what, tail in tails(line):
        # "Udkast 15/3, den endelige 12/6" lists days; none of them is the deadline of it all.
        is_listed = line.endswith(f", {tail}") and deadlines.names_a_day(what, today)
        if is_listed and not deadlines.has_limit(tail):
            continue
        if deadlines.is_nothing_else(tail, today):
            return Milestone(what=what, due=deadlines.parse(tail, today))
    return Milestone(what=line)


def tails(line: str) -> Iterator[tuple[str, str]]:
    """Yield each way to take a line apart, into what it says and a deadline at its end."""
    for mark in (" – ", " - ", ": ", "; ", ", "):
        what, found, tail = line.rpartition(mark)
        if found and what.strip():
            yield what.strip(), tail


def slip(line: str, today: dt.date) -> deadlines.Impossible | None:
    """Return the day at the end of a line that the calendar does not have, or ``None``."""
    read = (deadlines.read(tail, today) for _what, tail in tails(line))
    found = next((day for day in read if isinstance(day, deadlines.Impossible)), None)
    return found or deadlines.slip_at_the_end(line, today)


def guess_kind(question_key: str) -> GoalKind:
    """Return the kind of goal that an answer to a question usually becomes (P21)."""
    return _KINDS.get(question_key, "learning")


def grown_from(
    answers: Mapping[str, Answer], library: Library, goals: Collection[Goal] = ()
) -> tuple[Candidate, ...]:
    """Return what could become a goal, in the banks' order (P13).

    Every line of an answer; without repeats, and without those that already are goals.
    """
    used = {fold_words(wording) for goal in goals for wording in _wordings(goal)}
    ids = {goal.id for goal in goals}
    found = []
    for entry in library:
        answer = answers.get(entry.key)
        if answer is None or not entry.question.offers_goal:
            continue
        for text in lines(answer.text):
            # A goal has its id from the line it grew from, even if reworded since.
            is_goal = bool(_spelt(text)) and slug(text) in ids
            if fold_words(text) not in used and not is_goal:
                used.add(fold_words(text))
                found.append(Candidate(entry.key, text))
    return tuple(found)


def _wordings(goal: Goal) -> Iterator[str]:
    yield goal.goal
    yield from (entry.was.goal for entry in goal.log if entry.was)


def missing(goal: Goal) -> tuple[Lack, ...]:
    """Return what a goal still lacks, in the order of the questions; "løbende" is a deadline too.

    It is mentioned, and never required (B11).
    """
    lacks: tuple[tuple[Lack, bool], ...] = (
        ("success", not any(sign.strip() for sign in goal.success)),
        ("due", not _is_due(goal)),
        ("benefit", not goal.benefit.strip()),
    )
    return tuple(lack for lack, lacking in lacks if lacking)


def _is_due(goal: Goal) -> bool:
    return goal.due is not None and bool(goal.due.words.strip() or goal.due.date)


def is_open(goal: Goal) -> bool:
    """Whether a goal is neither reached nor dropped."""
    return goal.status not in ("done", "dropped")


def too_many(goals: Collection[Goal]) -> bool:
    """Whether there are more open goals than a year has room for, not counting "keep"."""
    return sum(goal.kind != "keep" and is_open(goal) for goal in goals) > FEW
