"""The pieces of one agreement made into a goal (A1-A6, B4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.goals import new_goal
from mus_cli.core.text import clean_line, lines
from mus_cli.forms.columns import Piece, Pieces, best
from mus_cli.forms.headings import Role

_LONG = 160  # characters of a goal in one line; beyond it, the first line is the goal
_BETWEEN = " · "  # between the criteria in a cell of our own note
_MIDNIGHT = re.compile(r"(?<=[0-9])[ T]00[:.]00(?:[:.]00)?$")

_WHO = {
    "me": r"mig|jeg|mig selv|selv|medarbejder(?:en)?|medarb\.?|ma\.?|me|myself|self|i"
    r"|(?:the )?employee",
    "manager": r"(?:min |din |nærmeste )?(?:leder(?:en)?|chef(?:en)?)"
    r"|(?:my |the |line )?manager|my boss",
    "both": r"begge(?: parter)?|os begge|vi|fælles|both(?: of us)?|us"
    r"|medarbejder(?:en)? (?:og|&|/|\+) (?:nærmeste )?leder(?:en)?"
    r"|leder(?:en)? (?:og|&|/|\+) medarbejder(?:en)?|leder(?:en)? og (?:jeg|mig)"
    r"|jeg og (?:min )?leder|(?:employee|me) and manager|manager and (?:employee|me)",
}
_STATUS: dict[rec.Status, str] = {
    "not-started": r"ikke (?:begyndt|startet|påbegyndt)|afventer|not (?:yet )?(?:started|begun)",
    "in-progress": r"i gang|igang|påbegyndt|startet|begyndt|under udførelse|in progress|started"
    r"|ongoing|løbende",
    "done": r"nået|opnået|færdig|afsluttet|gennemført|udført|ok|done|completed?|finished|reached"
    r"|achieved|✓|✔|☒",
    "stalled": r"gået i stå|i stå|forsinket|stalled|delayed|stuck",
    "dropped": r"udgået|droppet|bortfaldet|aflyst|opgivet|dropped|cancelled|canceled",
}
_MILESTONE = re.compile(r"^(?:delmål|milepæl|milestone)\s*:\s*", re.IGNORECASE)
_DASH = re.compile(r"(?<=.) [–-] (?=.)")
_MARK = re.compile("[:,(]")
_RHYTHM_ALONE = re.compile(  # a text that says nothing but the rhythm
    r"(?:hver[t]? |every |each |en gang om |once a |ved |på |til |at |vores |our )*"
    r"(?:1\s*:\s*1(?:'er|s)?|måned(?:en|ligt)?|month(?:ly)?|kvartal(?:et|svis|svist)?|quarter(?:ly)?"
    r"|halvår(?:et|ligt)?|half[- ]year(?:ly)?|år(?:et|ligt)?|year(?:ly)?)",
)
_EVERY: dict[rec.Rhythm, str] = {
    "one-to-one": r"1\s*:\s*1|en[- ]til[- ]en|one[- ]to[- ]one",
    "month": r"måned|month",
    "half-year": r"halvår|half[- ]year|hvert halve år|to gange om året|twice a year",
    "quarter": r"kvartal|quarter",
    "year": r"årlig|(?:hvert|om) år|næste mus|yearly|annual|every year|next (?:mus|review)",
}


class _Step(msgspec.Struct, frozen=True):
    """One row of a goal: success criteria, and when."""

    signs: tuple[str, ...]
    due: str


def drafted(
    pieces: Pieces, taken: Collection[str], day: dt.date
) -> tuple[rec.Goal | None, tuple[str, ...]]:
    """Return the goal, ``None`` if nothing names one, and the texts that have no place in it.

    Deadlines are read as seen from ``day``; ``taken`` are the ids of the other goals.
    """
    main = best(piece.role for piece in pieces)
    named = _of(pieces, main) if main else ""
    if not named:
        return None, tuple(_labelled(piece) for piece in pieces if piece.text)
    goal_text, why = _headed(named)
    goal = replace(
        new_goal(goal_text, taken),
        responsible=_who(_of(pieces, "responsible")),
        why="\n".join(filter(None, (why, _of(pieces, "why")))),
        benefit=_of(pieces, "benefit"),
        manager_part=_of(pieces, "manager_part"),
        first_step=_of(pieces, "first_step"),
        activities=lines(_of(pieces, "activities")) if main != "activities" else (),
    )
    goal = _dated(goal, pieces, day)
    goal, unknown = _followed(goal, pieces, day)
    left = (*_spare(pieces, main), *unknown)
    return goal, tuple(f"{goal.goal} – {_labelled(piece)}" for piece in left)


def _of(pieces: Iterable[Piece], role: Role) -> str:
    """Return the texts of a role as lines, each once."""
    return "\n".join(dict.fromkeys(piece.text for piece in pieces if piece.role == role))


def _headed(text: str) -> tuple[str, str]:
    """Return the goal in one line, and the rest of a text too long for one."""
    written = lines(text)
    whole = "; ".join(written) if re.match(r"[-*•–]\s", text) else " ".join(written)
    if len(whole) <= _LONG or len(written) == 1:
        return whole, ""
    return written[0], "\n".join(written[1:])


def _dated(goal: rec.Goal, pieces: Pieces, day: dt.date) -> rec.Goal:
    """Add success criteria and deadline; of several dated rows all but the last are milestones.

    One by Q2 and one by Q4 is one goal (A2).
    """
    steps = _steps(pieces, day)
    last = max((at for at, step in enumerate(steps) if step.due), default=None)
    milestones = [_milestone(line, day) for line in lines(_of(pieces, "milestones"))]
    signs: list[str] = []
    for at, step in enumerate(steps):
        if step.due and step.signs and at != last:
            due = _due(step.due, day)
            milestones.append(rec.Milestone(what="; ".join(step.signs), due=due))
        else:
            signs += step.signs
    due_words = "; ".join(
        step.due for at, step in enumerate(steps) if step.due and (at == last or not step.signs)
    )
    # Our own form has the milestones after the deadline, in the same cell.
    first, *others = due_words.split(_BETWEEN)
    if _MILESTONE.match(first):
        first, others = "", [first, *others]
    after = [_milestone(line, day) for line in others]
    if all(_MILESTONE.match(line) or step.due for line, step in zip(others, after, strict=True)):
        due_words = first
        milestones += after
    return replace(
        goal,
        success=tuple(dict.fromkeys(signs)),
        milestones=tuple(milestones),
        due=_due(due_words, day) if due_words else None,
    )


def _steps(pieces: Pieces, day: dt.date) -> list[_Step]:
    role: Role = "due" if any(piece.role == "due" for piece in pieces) else "when"
    steps = []
    seen: set[str] = set()
    for row in _rows(pieces):
        signs = tuple(
            sign
            for line in lines(_of(row, "success"))
            for sign in line.split(_BETWEEN)
            if sign.strip()
        )
        when = _of(row, role)
        words = [_MIDNIGHT.sub("", line) for line in when.split("\n") if line]
        if len(words) == len(signs) > 1 and all(deadlines.parse(w, day).date for w in words):
            steps += [_Step((sign,), word) for sign, word in zip(signs, words, strict=True)]
            continue
        # A deadline merged over several rows is one deadline.
        between = _BETWEEN if any(map(_MILESTONE.match, words)) else " "
        due = clean_line(between.join(words))
        steps.append(_Step(signs, "" if due in seen else due))
        seen.add(due)
    return steps


def _rows(pieces: Pieces) -> list[Pieces]:
    """Return the rows of a goal; as one row if each text has its own, as in a form with labels."""
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        rows.setdefault(piece.row, []).append(piece)
    roles = [{piece.role for piece in row} for row in rows.values()]
    if any("success" in row and row & {"due", "when"} for row in roles):
        return [tuple(row) for row in rows.values()]
    return [pieces]


def _milestone(line: str, day: dt.date) -> rec.Milestone:
    """Return a milestone; its deadline is a date after a dash, comma or colon, or in brackets."""
    line = _MILESTONE.sub("", line)
    for what, words in _with_tail(line):
        due = _due(words, day)
        if due.date:
            return rec.Milestone(what=what, due=due)
    return rec.Milestone(what=line)


def _with_tail(line: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to split off a tail: at a dash, and at a comma, colon or open bracket."""
    dash = _DASH.search(line)
    if dash:
        yield line[: dash.start()], line[dash.end() :]
    inner = line.removesuffix(")")
    # Brackets inside belong to what comes before the tail.
    last_bracket = max(inner.rfind("("), inner.rfind(")"))
    mark = _MARK.search(inner, max(last_bracket, 1))
    if mark:
        yield inner[: mark.start()].rstrip(), inner[mark.end() :].strip()


def _due(words: str, day: dt.date) -> rec.Due:
    """Return a deadline; a day in brackets after other words is the day they mean."""
    found = re.fullmatch(r"(.+?) \(([^()]+)\)", words)
    meant = deadlines.parse(found[2], day).date if found else None
    return rec.Due(words=found[1], date=meant) if found and meant else deadlines.parse(words, day)


def _followed(goal: rec.Goal, pieces: Pieces, day: dt.date) -> tuple[rec.Goal, tuple[Piece, ...]]:
    """Add follow-up and status; a status in other words says how the goal is followed up."""
    how = clean_line(_of(pieces, "follow_up"))
    written = _of(pieces, "status")
    status = _status(written)
    unknown: tuple[Piece, ...] = ()
    if written and status is None:
        if how:
            unknown = tuple(piece for piece in pieces if piece.role == "status")
        else:
            how = clean_line(written)
    follow_up = rec.FollowUp(
        how="" if _RHYTHM_ALONE.fullmatch(how.casefold().strip(" .")) else how,
        every=_rhythm(how),
        next=deadlines.parse(how, day).date if how else None,
    )
    return replace(goal, follow_up=follow_up, status=status or "not-started"), unknown


def _spare(pieces: Pieces, main: Role | None) -> Iterator[Piece]:
    """Yield what has no place: a second name for the goal or deadline, and unknown headings."""
    has_due = any(piece.role == "due" for piece in pieces)
    for piece in pieces:
        second = piece.role in ("goal", "what") and piece.role != main
        second = second or (piece.role == "when" and has_due)
        if (second or piece.role in (None, "number")) and piece.text:
            yield piece


def _labelled(piece: Piece) -> str:
    heading = clean_line(piece.heading).rstrip(": ")
    return f"{heading}: {piece.text}" if heading else piece.text


def _who(text: str) -> str:
    name = clean_line(text)
    for who, pattern in _WHO.items():
        if re.fullmatch(pattern, name.casefold().strip(" .:")):
            return who
    return name or "me"


def _status(text: str) -> rec.Status | None:
    words = clean_line(text).casefold().strip(" .:")
    return next(
        (status for status, pattern in _STATUS.items() if re.fullmatch(pattern, words)), None
    )


def _rhythm(how: str) -> rec.Rhythm:
    words = how.casefold()
    return next(
        (rhythm for rhythm, pattern in _EVERY.items() if re.search(pattern, words)), "quarter"
    )
