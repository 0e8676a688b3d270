"""The pieces of one agreement made into a goal (A1-A6, B4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core import deadlines, guesses
from mus_cli.core import record as rec
from mus_cli.core.goals import new_goal
from mus_cli.core.text import clean_line, lines
from mus_cli.forms import statuses, values
from mus_cli.forms.details import details, who_does
from mus_cli.forms.headings import LETTERS, Role, meaning
from mus_cli.forms.parties import Talk, is_name
from mus_cli.forms.pieces import Piece, Pieces, best, said_with_label
from mus_cli.forms.subjects import guess
from mus_cli.forms.titles import leads
from mus_cli.i18n import _

# Cells that say one short thing each, or two: who, when, how far.
_SHORT: tuple[Role, ...] = ("responsible", "due", "when", "status")
_SHORT_TEXT = 120  # characters
_DONE: tuple[Role, ...] = ("activities", "specific", "my_tasks")  # what is done about a goal
_NO_PLACE: tuple[Role | None, ...] = (None, "number", "before", "remark", "resources", "next_talk")
_PARTS = re.compile(r"(\s*[,;\n]\s*|\s+[–—/-]\s+|(?<=[a-zæøå])/|\s+(?=\()|(?<=\))\s+)")
_TASK = re.compile(
    r"(?P<who>(?:(?i:min|din|nærmeste|daglig|pædagogisk|faglig) )?\w+):?"
    r" (?!og\b|och\b|and\b|i\b|for\b)[a-zæøå]+.*"
)
_BOTH_DO = re.compile(r"(?P<who>\w+(?: ?[/+&] ?| (?:og|och|and) )\w+) [a-zæøå]\w+.*")
# "Stuen, Ida er tovholder".
_LEADS_IT = re.compile(
    r"(?:.+[,;–-] ?)?(?P<who>[A-ZÆØÅÄÖ]\w+) (?:er|is) (?:tovholder|ansvarlig|ansvarshavende"
    r"|in charge|responsible|lead|owner)\.?"
)
# Who only approves, helps or is told, and what somebody is.
_NOT_DOING = re.compile(
    r"(?:\w+ ){1,3}(?:godkender|anbefaler|bakker op|støtter|hjælper"
    r"|(?:orienter|informer|inddrag|spørg|hør)es"
    r"|approves?|supports?|helps?|recommends?|is|are)\b"
    r"|\w*(?:leder|chef|medarbejder|manager|employee)\w*"
    r" (?:af|for|i|på|fra|hos|ved|of|in|at|from)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"^(?:sammen med|i samarbejde med|(?:together )?with) ", re.IGNORECASE)
_BESIDE = re.compile(r"(.+?) (?:m\.|(?:sammen )?med|(?:together )?with) (.+)")  # "Ida m. Per"
# A sentence or a clause; "m. Kim" is no end of one.
_CLAUSE = re.compile(r"[,;()\n]|(?<!\bm)\. | (?:og|och|and|men|but|mens|while|[–—/-]) ")
_AGREED = re.compile(
    r"^(?:aftalt?e?|besluttet|beslutning|konklusion|agreed|decided|mål)(?: [0-9]{1,2})?\s*:\s*",
    re.IGNORECASE,
)
_STARTS = re.compile(r"start\b", re.IGNORECASE)
_ENDS = re.compile(
    r"^(?:skal være |er )?(?:afslutte[st]|færdig(?:t|gøres)?|gennemført|gennemføres|klart?|slut"
    r"|done|completed?|finished|ready) ",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\bv\. ?(?=[0-9]{1,2}(?:$| [0-9]{4}$))", re.IGNORECASE)
_FILLED_LATER = re.compile(
    r"\b(?:udfyld(?:es)?|fylles ut|fylls i|filled in) (?:efter|etter|after)\b"
    r"|\b(?:ved|efter|at|after) (?:opfølgning\w*|follow[- ]?up)"
)
_YES = 3  # letters of "Yes" and of other remarks that are no status
_PARTIES = frozenset(("me", "manager", "both"))
_NEXT = re.compile(r"(?:næste gang|næste|next(?: time)?):? (?P<day>.*[0-9].*)", re.IGNORECASE)
_LONG = 160  # characters of a goal in one line; beyond it, the first line is the goal
_BETWEEN = " · "  # between the criteria in a cell of our own note
_MIDNIGHT = re.compile(r"(?<=[0-9])[ T]00[:.]00(?:[:.]00)?$")

_MILESTONE = re.compile(r"^(?:delmål|milepæl|milestone)\s*:\s*", re.IGNORECASE)
_DASH = re.compile(r"(?<=.) [–-] (?=.)")
_MARK = re.compile("[:,(]")


class _Step(msgspec.Struct, frozen=True):
    """One row of a goal: success criteria, and when."""

    signs: tuple[str, ...]
    due: str


def drafted(
    pieces: Pieces, taken: Collection[str], talk: Talk
) -> tuple[tuple[rec.Goal, ...], tuple[str, ...]]:
    """Return the goal, none if nothing names one, and the texts that have no place in it.

    Deadlines are read as seen from the day of the talk; ``taken`` are the ids of the other goals.
    """
    day = talk.said_on
    pieces = tuple(_one_deadline(tuple(_sorted_out(pieces, talk)), day))
    main = _named_by(pieces)
    named = _of(pieces, main) if main else ""
    goal_text, why = _headed(named)
    if not goal_text:
        return (), tuple(said_with_label(piece) for piece in pieces if piece.text)
    done = [_of(pieces, role) for role in _DONE if role != main]
    who, does = _who(pieces, goal_text, done, talk)
    by_manager = [_of(pieces, "manager_part"), _of(pieces, "manager_tasks")]
    (by_manager if who == "manager" else done).append(does)
    goal = replace(
        new_goal(goal_text, taken),
        responsible=who,
        why="\n".join(filter(None, (why, _of(pieces, "why")))),
        benefit=_of(pieces, "benefit"),
        manager_part="\n".join(filter(None, by_manager)),
        first_step=_of(pieces, "first_step"),
        activities=tuple(line for text in done for line in lines(text)),
    )
    goal = _dated(goal, pieces, day)
    goal, unknown = _followed(goal, pieces, day)
    left = (*_spare(pieces, main), *unknown)
    return (goal,), tuple(f"{goal.goal} – {said_with_label(piece)}" for piece in left)


def _named_by(pieces: Pieces) -> Role | None:
    """Return the role whose text names the goal: "Mål 1", with nothing beside it, names none.

    A theme is what an empty row of a form is about, and was not agreed.
    """
    main = best(piece.role for piece in pieces)
    written = best(piece.role for piece in pieces if piece.text)
    return main if written == "theme" else written


def _sorted_out(pieces: Pieces, talk: Talk) -> Iterator[Piece]:
    """Yield the pieces, one for each thing: "Leder, uge 2" is a person and a day."""
    roles = {piece.role for piece in pieces}
    if "when" in roles:
        roles.add("due")  # it is the deadline
    for piece in pieces:
        ticked = re.split(r"[:?]\s*", piece.heading.strip(" ?:"))[-1]
        if values.is_tick(piece.text) and (values.is_person(ticked) or statuses.status(ticked)):
            yield replace(piece, text=ticked)
            continue
        # A cross below "Driver", or below a name, beside columns for what and when.
        is_whose = piece.role is None and values.is_tick(piece.text)
        if is_whose and (talk.parties.titled(ticked) or talk.parties.has(ticked)):
            yield replace(piece, role="responsible", text=ticked)
            continue
        # "Gennemført 1. maj" says when it was done, and "løbende" how far it is.
        is_status = piece.role == "status" and (
            _tells_end(piece, roles, talk.said_on)
            or deadlines.is_ongoing(rec.Due(words=piece.text))
        )
        if piece.role not in _SHORT or len(piece.text) > _SHORT_TEXT or is_status:
            yield piece
            continue
        text, others = _without_others(piece, roles, talk)
        yield from others
        if text:
            yield replace(piece, text=text)


def _tells_end(piece: Piece, roles: Collection[Role | None], day: dt.date) -> bool:
    """Whether a piece says that something is over; a day ahead may be the only deadline."""
    if _status(piece, day) not in ("done", "dropped"):
        return False
    if "due" in roles or not values.is_day(piece.text, day):
        return True
    ends = deadlines.parse(piece.text, day).date
    return ends is not None and ends <= day


def _one_deadline(pieces: Pieces, day: dt.date) -> Iterator[Piece]:
    """Yield the pieces, with the two columns of a deadline as one: its words, and its day.

    One behind a label is meant more than one in a sentence.
    """
    is_labelled = any(map(_labels_deadline, pieces))
    first: dict[int, Piece] = {}
    for piece in pieces:
        if piece.role == "due" and _labels_deadline(piece) == is_labelled:
            before = first.setdefault(piece.row, piece)
            if before.heading != piece.heading and values.is_day(piece.text, day):
                first[piece.row] = replace(before, text=f"{before.text} ({piece.text})")
    for piece in pieces:
        if piece.role != "due":
            yield piece
        elif _labels_deadline(piece) != is_labelled:
            is_kept = any(piece.text in other.text for other in pieces if other is not piece)
            yield from () if is_kept else (replace(piece, role=None),)
        elif piece.heading == first[piece.row].heading:
            yield first[piece.row] if piece.text in first[piece.row].text else piece


def _labels_deadline(piece: Piece) -> bool:
    return piece.role == "due" and meaning(piece.heading) == "due"


def _without_others(
    piece: Piece, roles: Collection[Role | None], talk: Talk
) -> tuple[str, list[Piece]]:
    """Return a cell's text without the parts that say something else, and those parts."""
    day, own = talk.said_on, "due" if piece.role == "when" else piece.role
    found = details(piece.text, talk, clauses=False)
    if found and not any(one.role in roles for one in found if one.role != own):
        others = [replace(piece, role=one.role, text=one.text) for one in found if one.role != own]
        own_texts = [one.text for one in found if one.role == own]
        return ", ".join(own_texts) if others else piece.text, others
    pieces = _PARTS.split(piece.text)  # every second is what is between two parts
    kept: list[str] = []
    others = []
    for at in range(0, len(pieces), 2):
        part = pieces[at].strip(" ()")
        is_alone = len(pieces) == 1
        is_one = " " not in part and talk.parties.has(part)  # "June" and "April" may be
        role = None if is_one else _other_role(part, piece.role, day, is_alone=is_alone)
        if role is not None and role not in roles:
            others.append(replace(piece, role=role, text=part))
        else:
            kept += (pieces[at - 1] if at and kept else "", pieces[at])
    return "".join(kept).strip(), others


def _other_role(part: str, role: Role | None, day: dt.date, *, is_alone: bool) -> Role | None:
    """Return what a part of a short cell is, if it is something else than its heading says."""
    part = part.strip(" ().")
    if role not in ("due", "when"):
        return "due" if values.is_day(part, day) else None
    if is_alone:  # "Aflyst pga. besparelser"; of "Færdig 1. maj" the day counts
        is_day = deadlines.parse(part, day).date is not None
        is_over = statuses.status(part) in ("stalled", "dropped")
        return "status" if is_over or (statuses.status(part) and not is_day) else None
    if values.is_person(part):
        return "responsible"
    ends = deadlines.parse(_ENDS.sub("", part), day).date
    if ends is not None and ends > day:  # "start feb., afsluttet 30/6"
        return None
    is_status = statuses.status(part) and not deadlines.is_ongoing(rec.Due(words=part))
    return "status" if is_status else None


def _who(pieces: Pieces, goal: str, done: Sequence[str], talk: Talk) -> tuple[str, str]:
    """Return who is responsible, and what they do where a cell for a person says that too.

    The two of the talk are "me" and "manager" also where they are named.
    """
    who, does = _named(pieces, goal, done, talk)
    return talk.parties.of_two(who) or who, does


def _named(pieces: Pieces, goal: str, done: Sequence[str], talk: Talk) -> tuple[str, str]:
    """Return who is named as responsible, and what a cell says that they do.

    A person behind a label is meant more than one in a sentence. Where the goal names nobody, the
    only thing that is done about it may.
    """
    named = [piece for piece in pieces if piece.role == "responsible"]
    labelled = [piece for piece in named if meaning(piece.heading) == "responsible"]
    texts = [*dict.fromkeys(map(_spelled, labelled or named))]
    if not texts:
        activities = [line for text in done for line in lines(text)]
        only = activities[0] if len(activities) == 1 else ""
        return guess(goal, talk).who or guess(only, talk).who, ""
    if len(texts) == 1:
        return _one(texts[0], talk)
    return _together([*dict.fromkeys(_called(text, talk) for text in texts)], talk), ""


def _spelled(piece: Piece) -> str:
    """Return who a piece names; below "M/L/B" the letters are the employee, the manager, both."""
    heading, letter = piece.heading.casefold().replace(" ", ""), piece.text.strip(" .").casefold()
    letters = heading.split("/")
    if not re.fullmatch(LETTERS, heading) or letter not in letters:
        return piece.text
    if letter == "b":
        return "both"
    is_manager = letter == "l" or (letter == "m" and "e" in letters)
    return "manager" if is_manager else "me"


def _together(named: Sequence[str], talk: Talk) -> str:
    """Return what the record calls several people: the two of the talk are "both"."""
    known = {who if who in _PARTIES else guess(f"{who} ringer", talk).who for who in named}
    if len(named) == 1 or (len(known) == 1 and known <= _PARTIES):
        return named[0]
    if known <= _PARTIES:
        return "both"
    return _("{names} and {name}").format(
        names=", ".join(map(terms.responsible, named[:-1])), name=terms.responsible(named[-1])
    )


def _each(text: str, talk: Talk) -> tuple[str, ...]:
    """Return the people of a cell that says what each of them does: "Ida spørger, Per svarer".

    So does one with a person, and in brackets what another does about it: "Ida (Per tilmelder)".
    Who only approves or helps is not responsible for it.
    """
    parts = [_WITH.sub("", part.strip(" ().")) for part in _CLAUSE.split(text)]
    parts = [part for part in parts if part and not _NOT_DOING.match(part)]
    tasks = [_TASK.fullmatch(part) for part in parts]
    named = [
        _called(found["who"] if found else part, talk)
        for found, part in zip(tasks, parts, strict=True)
    ]
    people = [who for who in named if who in _PARTIES or is_name(who, talk)]
    return tuple(dict.fromkeys(people)) if any(tasks) else ()


def _one(text: str, talk: Talk) -> tuple[str, str]:
    """Return who a cell for a person names, and its text where it says more about it."""
    together = _BOTH_DO.fullmatch(text)
    if together and is_name(together["who"], talk):
        return together["who"], text  # "Ida/Per finder datoer"
    lead = _LEADS_IT.fullmatch(text)
    if lead and is_name(lead["who"], talk):
        return lead["who"], text
    people = _each(text, talk)
    if len(people) > 1:
        return _together(people, talk), text
    text = clean_line(text)
    both = _BESIDE.fullmatch(text)
    if both and all(is_name(name, talk) for name in both.groups()):
        return text, ""
    first, *behind = re.split(r"[,;] ", text, maxsplit=1)
    aside = "".join(behind)
    words = aside.split()
    is_said = len(words) > 1 and not (leads(aside) or is_name(words[0], talk))
    if is_said and is_name(first, talk):
        return _called(first, talk), text  # "Ida, butikken betaler"
    bare = re.sub(r"\s*\([^()]*\)$", "", text)
    if bare != text and (is_name(bare, talk) or _called(bare, talk) in _PARTIES):
        return _called(bare, talk), text
    found = _TASK.fullmatch(text)
    named = found["who"] if found and not values.is_person(text) else ""
    who = talk.parties.initialed(named) or _called(named, talk)
    if who in _PARTIES or (who and is_name(who, talk)):
        return who, text
    called = _called(text, talk)
    does = "" if called in _PARTIES or is_name(text, talk) else who_does(text)
    return (does, text) if does else (called, "")


def _called(text: str, talk: Talk) -> str:
    """Return what the record calls somebody, who may be named by a title."""
    return talk.parties.titled(text) or values.who(text)


def _of(pieces: Iterable[Piece], role: Role) -> str:
    """Return the texts of a role as lines, each once."""
    return "\n".join(dict.fromkeys(piece.text for piece in pieces if piece.role == role))


def _headed(text: str) -> tuple[str, str]:
    """Return the goal in one line, and the rest of a text too long for one."""
    text = _AGREED.sub("", text)
    written = lines(text)
    if not written:
        return "", ""
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
    milestones = [
        _milestone(one.strip(), day)
        for line in lines(_of(pieces, "milestones"))
        for one in line.split(_BETWEEN)
        if one.strip()
    ]
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
    begins, due_words = _without_start(due_words, day)
    milestones += [rec.Milestone(what=begins, due=deadlines.parse(begins, day))] if begins else []
    return replace(
        goal,
        success=tuple(dict.fromkeys(signs)),
        milestones=tuple(milestones),
        due=_due(due_words, day) if due_words else _said_in(goal.goal, day),
    )


def _said_in(goal: str, day: dt.date) -> rec.Due | None:
    """Return the deadline that a goal says itself; a start is none."""
    found = guesses.guess(goal, guesses.People(), day).due
    return None if found is None or deadlines.is_start(found) else found


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


def _without_start(words: str, day: dt.date) -> tuple[str, str]:
    """Return the start in front of a deadline, and the deadline: "start feb., slut 30/6"."""
    first, _comma, last = words.partition(", ")
    ends = deadlines.parse(_ENDS.sub("", last), day)
    is_end = ends.date is not None and not deadlines.is_start(ends)
    # "Start feb." alone is early in February.
    begins = _STARTS.match(first) or deadlines.is_start(deadlines.parse(first, day))
    return (first, last) if is_end and begins else ("", words)


def _due(words: str, day: dt.date) -> rec.Due:
    """Return a deadline; a day in brackets after other words is the day they mean.

    So is one as our table for Excel has it, in a column of its own after the words.
    """
    found = re.fullmatch(r"(.+?) (?:\(([^()]+)\)|([0-9]{4}-[0-9]{2}-[0-9]{2}))", words)
    meant = deadlines.parse(found[2] or found[3], day).date if found else None
    if found and meant:
        return rec.Due(words=found[1], date=meant)
    begins, ends = _without_start(words, day)
    if begins:
        due = deadlines.parse(_ENDS.sub("", ends), day)
        return rec.Due(words=f"{ends}, {begins}", date=due.date)
    due = deadlines.parse(words, day)
    if due.date:
        return due
    # "Afsluttes 1. juni", and in Swedish "v. 10".
    date = deadlines.parse(_WEEK.sub("vecka ", _ENDS.sub("", words)), day).date
    return rec.Due(words=due.words, date=date or deadlines.in_cell(words, day))


def _followed(goal: rec.Goal, pieces: Pieces, day: dt.date) -> tuple[rec.Goal, tuple[Piece, ...]]:
    """Add follow-up and status; a status in other words says how the goal is followed up."""
    said = [piece for piece in pieces if piece.role == "status"]
    # "0 %", and beside it "Aflyst".
    if all(_status(piece, day) in (None, "not-started") for piece in said):
        remarks = [one for one in pieces if one.role == "remark" and _tells_status(one.text)]
        said = remarks or said
    followed = [piece for piece in pieces if piece.role == "follow_up"]
    ticked = next((_status(piece, day) for piece in followed), None)
    how, next_day = _how("" if ticked else clean_line(_of(pieces, "follow_up")), day)
    known = [one for one in (_status(piece, day) for piece in said) if one]
    status = known[0] if known else ticked
    # What "Udsat til efteråret" and "Aflyst, da det blev for dyrt" say beside it.
    more = [one for one in said if one.role == "status"]
    unknown = tuple(one for one in more if status and not statuses.is_status_alone(one.text))
    if said and status is None:
        if how:
            unknown = tuple(said)
        else:
            how = clean_line(_of(pieces, "status"))
    follow_up = rec.FollowUp(
        how=_BETWEEN.join(one for one in how.split(_BETWEEN) if not values.is_rhythm_alone(one)),
        every=values.rhythm(how) or "",
        next=next_day or (deadlines.parse(how, day).date if how else None),
    )
    return replace(goal, follow_up=follow_up, status=status or "not-started"), unknown


def _status(piece: Piece, day: dt.date) -> rec.Status | None:
    """Return the status that a piece says; a heading that asks for it makes more words one."""
    heading = piece.heading.casefold()
    # "Opfølgning (udfyldes efter 6 mdr.)" and "Noter ved opfølgning" ask how far it was by then.
    is_asked = piece.role == "status" or "status" in heading or _FILLED_LATER.search(heading)
    if is_asked:
        return statuses.said_under(piece.heading, piece.text, day)
    return statuses.status(piece.text)


def _tells_status(remark: str) -> bool:
    """Whether a remark says how far something is: "I gang", but not "Ja"."""
    return len(remark) > _YES and statuses.status(remark) is not None


def _how(text: str, day: dt.date) -> tuple[str, dt.date | None]:
    """Return how something is followed up, and its next day where our own form says it."""
    parts = text.split(_BETWEEN)
    found = _NEXT.fullmatch(parts[-1])
    if found is None:
        return text, None
    return _BETWEEN.join(parts[:-1]), deadlines.parse(found["day"], day).date


def _spare(pieces: Pieces, main: Role | None) -> Iterator[Piece]:
    """Yield what has no place: a second name for the goal or deadline, and unknown headings."""
    has_due = any(piece.role == "due" for piece in pieces)
    for piece in pieces:
        second = piece.role in ("goal", "what", "theme") and piece.role != main
        second = second or (piece.role == "when" and has_due)
        if (second or piece.role in _NO_PLACE) and piece.text:
            yield piece
