"""The headings over the columns of a table: what each column is for (A1, A5, B4).

A heading can span several columns or two rows. What no heading says, the cells may.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Collection, Mapping, Sequence

import msgspec

from mus_cli.core import deadlines, guesses
from mus_cli.forms.blocks import Cell, Row, Table, says, texts
from mus_cli.forms.form_words import is_fact
from mus_cli.forms.headings import GOALS, Role, asks_for_several, meaning
from mus_cli.forms.parties import Talk, is_name
from mus_cli.forms.party_tasks import named_in
from mus_cli.forms.pieces import PARTIES, best
from mus_cli.forms.statuses import is_in_percent, status
from mus_cli.forms.values import is_day, is_level, is_person, is_tick

# A heading that names the goal, and what another one of the same meaning is beside it.
_AGAIN: Mapping[Role | None, tuple[Role, Role]] = {
    "goal": ("goal", "activities"),
    "activities": ("what", "activities"),
    "what": ("what", "activities"),  # "Fokus | Beskrivelse"
}
_SOME = 2  # headings in a row of headings, at least
_SAMPLE = 50  # rows whose cells tell what a column is
_MOST_ABOVE = 4  # rows above the headings
_YES = 3  # letters of "yes"
_A_TEXT = 12  # letters of one word that can be an agreement
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,4}(?: ?[/+&,] ?[A-ZÆØÅ]{2,4})?")
_ASKS_WHO = re.compile(r"(?:hvem|vem|who)\b", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_STARTS = re.compile(r"start|fra\b|begynd|from\b|begin", re.IGNORECASE)


class ColumnHeads(msgspec.Struct, frozen=True):
    """Role and heading of each column that has one."""

    roles: Mapping[int, Role]
    names: Mapping[int, str]

    def over(self, cell: Cell) -> tuple[Role | None, str]:
        """Return role and heading of a cell; of several columns, those that say most."""
        covered = range(cell.column, cell.end)
        known = [at for at in covered if at in self.roles]
        goal = [at for at in known if self.roles[at] == "goal"]
        at = next(iter((*goal, *known, *(at for at in covered if at in self.names))), None)
        return (None, "") if at is None else (self.roles.get(at), self.names[at])


def head_row(table: Table) -> int | None:
    """Return the number of the row of headings: a row of nothing else, or else a likely one."""
    for exact in (True, False):
        for number, row in enumerate(table):
            if _is_head(row, exact=exact):
                return number
    return None


def likely_head_row(table: Table, talk: Talk, *, announced: bool) -> int | None:
    """Return the row of headings of a table whose cells say who and when, in words nobody knows.

    ``announced``: a heading above says that these are agreements, so that less is needed.
    """
    for number, row in enumerate(table[:_MOST_ABOVE]):
        written = [*texts(row)]
        head = with_contents(heads_in(row), table[number + 1 :], talk)
        known = {*head.roles.values()} & {"due", "when", "responsible"}
        is_sure = announced or {"responsible"} < known
        # Days and people are no headings, and facts about the two head nothing that was agreed.
        if any(
            (is_fact(one) and meaning(one) is None)
            or is_day(one, talk.said_on)
            or is_name(one, talk)
            for one in written
        ):
            continue
        if len(written) >= _SOME and best(head.roles.values()) and known and is_sure:
            return number
    return None


def is_headless(table: Table, talk: Talk) -> bool:
    """Tell whether what the cells of a table say makes agreements of its rows, without headings."""
    written = [text for row in table for text in texts(row)]
    if any(is_fact(text) or meaning(text, exact=True) for text in written):
        return False
    roles = with_contents(heads_in(()), table, talk).roles
    named = [cell.text for row in table for cell in row if roles.get(cell.column) == "what"]
    is_known = {*roles.values()} & {"due", "responsible"}
    return len(named) > 1 and bool(is_known) and not any(is_name(one, talk) for one in named)


def with_contents(head: ColumnHeads, rows: Table, talk: Talk) -> ColumnHeads:
    """Return headings with what columns are by their cells, where no heading says it."""
    head = _with_parties(head, talk)
    columns: dict[int, list[str]] = {}
    for row in rows[:_SAMPLE]:
        for cell in row:
            if says(cell.text) and cell.width == 1:
                columns.setdefault(cell.column, []).append(cell.text)
    roles = _beside_levels(head, columns)
    for at, cells in sorted(columns.items()):
        role = roles.get(at)
        found = _role_of(cells, talk)
        name = head.names.get(at, "")
        is_how_far = found == "status" or is_in_percent(name)
        if role == "due" and is_how_far and "status" not in roles.values():
            roles[at] = "status"  # "Færdig (ja/nej)"
        if role is None and status(name) and all(map(is_tick, cells)):
            roles[at] = "status"  # "Ja", "Delvist" and "Nej", of which one is ticked
        is_spare = role in GOALS and any(one in GOALS for to, one in roles.items() if to != at)
        if role not in (None, "follow_up") and not (is_spare and found == "responsible"):
            continue
        if _STARTS.match(name) or (is_fact(name) and len({*cells}) == 1 < len(cells)):
            continue  # a start, or one of the two in each row of an export
        is_said = found in roles.values() or (found == "due" and "when" in roles.values())
        if found == "status" and max(map(len, cells)) <= _YES:
            continue  # "Realistisk: Ja"
        if found and not is_said and (role is None or found == "responsible"):
            roles[at] = found
    # A theme names what was agreed only where no other column does.
    if best(roles.values()) in (None, "theme") and not PARTIES.keys() & set(roles.values()):
        free = [at for at, cells in sorted(columns.items()) if at not in roles]
        worded = [at for at in free if _are_texts(columns[at])]
        roles.update(dict.fromkeys(worded[:1], "what"))
    return ColumnHeads(roles, {**dict.fromkeys(roles, ""), **head.names})


def _role_of(cells: Sequence[str], talk: Talk) -> Role | None:
    """Return what all cells of a column are: days ahead, people, or how far something is."""
    are_days = [is_day(text, talk.said_on) for text in cells]
    if any(are_days) and all(map(operator.or_, are_days, map(deadlines.may_be_name, cells))):
        days = [deadlines.parse(text, talk.said_on).date for text in cells]
        return "due" if any(day and day > talk.said_on for day in days) else None
    if all(is_name(text, talk) or is_person(text) or _INITIALS.fullmatch(text) for text in cells):
        return "responsible"
    is_status = len(cells) > 1 and all(map(status, cells)) and not any(map(is_tick, cells))
    return "status" if is_status else None


def _beside_levels(head: ColumnHeads, columns: Mapping[int, Sequence[str]]) -> dict[int, Role]:
    """Return the roles of columns, in a table of competences with the level of each.

    A level now, or to reach, was not agreed: what is done about it was. Its competence is a theme.
    """
    roles = dict(head.roles)
    levels = [
        at
        for at, cells in columns.items()
        if all(map(is_level, cells))
        and head.names.get(at)
        and roles.get(at) not in ("number", "when", "responsible")
    ]
    are_sure = len(levels) >= _SOME or any(roles.get(at) in GOALS for at in levels)
    if not are_sure or "activities" not in roles.values():
        return roles
    for at in levels:
        roles.pop(at, None)
    return {
        at: "theme" if role in ("goal", "what") and at < min(levels) else role
        for at, role in roles.items()
    }


def _are_texts(cells: Sequence[str]) -> bool:
    return all(" " in text or len(text) >= _A_TEXT for text in cells)


def _with_parties(head: ColumnHeads, talk: Talk) -> ColumnHeads:
    """Return headings with those that name one of the two, where a document says who they are."""
    roles = dict(head.roles)
    for at, heading in head.names.items():
        named = named_in(heading) if at not in roles else ""
        who = guesses.guess(f"{named} ringer", talk.parties.people, None).who if named else ""
        roles.update((at, role) for role, party in PARTIES.items() if party == who)
    return ColumnHeads(roles, head.names)


def _by_name(row: Row) -> dict[int, Role]:
    """Return the columns of what each of two people does, where their headings name them.

    Beside a goal it counts which of the two is the manager.
    """
    named = {cell.column: name for cell in row if (name := named_in(cell.text))}
    others = [meaning(cell.text) for cell in row if cell.column not in named]
    free = [role for role in PARTIES if role not in others]
    are_the_two = len({*named.values()}) == len(named) == len(free)
    is_goal_named = best(others) not in (None, "theme")
    return dict(zip(named, free, strict=True)) if are_the_two and not is_goal_named else {}


def enough(roles: Collection[Role | None]) -> bool:
    """Tell whether these are the headings of agreements: an agenda has topics and times, too."""
    known = {role for role in roles if role and role not in ("number", "remark")}
    if len(known) < _SOME or "signature" in known:
        return False
    main = best(known)
    if main is None:
        return known >= PARTIES.keys()
    sure = known & {"success", "due", "follow_up", "status"}
    if main == "theme":
        return bool(known & {"due", "follow_up"}) or known >= PARTIES.keys()
    return main == "goal" or bool(sure) or len(known) > _SOME


def _is_head(row: Row, *, exact: bool) -> bool:
    if _is_answered(row):
        return False
    roles = {*(meaning(text, exact=exact) for text in texts(row)), *_by_name(row).values()}
    if any(map(asks_for_several, texts(row))):
        roles |= {"responsible", "due"}
    is_goal_alone = "goal" in roles and len(roles) > 1 and roles <= {"goal", "number", "remark"}
    return enough(roles) or (exact and (roles >= {"what", "activities"} or is_goal_alone))


def _is_answered(row: Row) -> bool:
    """Whether a row is a question for several things with its answer beside it, and no heading.

    An answer can have the words of one, beside a day: "Ida, senest uge 10".
    """
    asked, *others = [*texts(row)] or [""]
    if len(others) != 1 or not asks_for_several(asked):
        return False
    has_day = _DIGIT.search(others[0]) is not None
    return meaning(others[0], exact=has_day) is None


def is_clean_head(row: Row) -> bool:
    """Tell whether every cell of a row is a heading, of more columns than a label and a text."""
    written = list(texts(row))
    return len(written) > _SOME and all(meaning(text) or named_in(text) for text in written)


def heads_in(row: Row) -> ColumnHeads:
    """Return the headings of a row."""
    roles: dict[int, Role] = {}
    names: dict[int, str] = {}
    by_name = _by_name(row)
    for cell in row:
        role = by_name.get(cell.column) or meaning(cell.text)
        for at in range(cell.column, cell.end):
            names[at] = name_of(cell)
            if role:
                roles[at] = role
    if "responsible" not in roles.values():  # "Hvem følger op?", where nobody else is asked for
        roles |= {
            at: "responsible"
            for at, role in roles.items()
            if role == "follow_up" and _ASKS_WHO.match(names[at])
        }
    return ColumnHeads(roles, names)


def settled(head: ColumnHeads) -> ColumnHeads:
    """Return headings of which one names the goal: of several alike it is the first.

    Beside a goal, what was agreed about it is what is done: "Mål | Aftale".
    """
    main = best(head.roles.values())
    if main == "goal":  # "Mål | Hvad, hvem og hvornår"
        head = ColumnHeads(
            {
                at: "activities" if role == "what" and asks_for_several(head.names[at]) else role
                for at, role in head.roles.items()
            },
            head.names,
        )
    names = dict.fromkeys(head.names[at] for at, role in sorted(head.roles.items()) if role == main)
    if len(names) < _SOME or main not in _AGAIN:
        return head
    first = next(iter(names))
    roles = dict(head.roles)
    for at, role in head.roles.items():
        if role == main:
            is_first = head.names[at] == first
            roles[at] = _AGAIN[main][0 if is_first else 1]
    return ColumnHeads(roles, head.names)


def name_of(cell: Cell) -> str:
    """Return a heading on one line, without its help."""
    known = meaning(cell.text) is not None
    return " ".join((cell.text.partition("\n")[0] if known else cell.text).split())


def joined(head: ColumnHeads, below: ColumnHeads) -> ColumnHeads:
    """Return two rows of headings as one; the lower is more precise."""
    names = {**head.names, **{at: name for at, name in below.names.items() if name}}
    return ColumnHeads({**head.roles, **below.roles}, names)
