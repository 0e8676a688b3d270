"""What was read from a file: its agreements, and the texts that belong to none (B4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mus_cli import terms
from mus_cli.core.record import Goal
from mus_cli.dialogues.agreement_list import LABEL
from mus_cli.dialogues.options import short
from mus_cli.forms.agreements import Imported
from mus_cli.i18n import _, day, n_
from mus_cli.prompts import console, screen

NARROW = 70  # columns below which agreements are shown as cards

_MOST = 5 * screen.WIDEST  # cells of each text: enough to see whether it was read right
_COLUMNS = ("success", "due", "responsible", "follow_up")  # beside the agreement itself
_BESIDE_COLUMN = 3  # cells: its line and two blanks


def show(imported: Imported, name: str, *, plain: bool) -> None:
    """Print all of it on standard output: a table if the terminal is wide enough, else cards.

    What has no place comes first.
    """
    if not imported.goals:  # the person chooses among all of the rest
        _print(_("No agreement was recognised in {file}.").format(file=name))
        return
    # What is asked about stays on the screen: the agreements are last.
    _print(_unplaced(imported))
    _print(_heading(imported, name))
    columns = _columns(imported.goals)
    room = console.data(plain).width  # an older Windows console leaves its last column free
    widths = _widths(columns, room - len(columns) * _BESIDE_COLUMN - 1)
    if widths and console.columns() >= NARROW and not console.is_plain(plain):
        _print_table(columns, widths, plain=plain)
        _print(*_below_table(imported.goals))
    else:
        _print(*(card(goal, number) for number, goal in enumerate(imported.goals, 1)))


def card(goal: Goal, number: int) -> str:
    """Return one agreement with all of its fields that were found."""
    below = [f"{terms.field(name)}: {_cut(text)}" for name, text in fields(goal) if text]
    return "\n   ".join([f"{number}. {_cut(goal.goal)}", *below])


def _heading(imported: Imported, name: str) -> str:
    count = len(imported.goals)
    lines = [
        n_(
            "{file} holds {n} agreement for {year}:",
            "{file} holds {n} agreements for {year}:",
            count,
        ).format(file=name, n=count, year=imported.year)
    ]
    lines += filter(None, [_who_is_who(imported)])
    if imported.held:
        lines.append(_("The talk: {day}").format(day=day(imported.held)))
    lines += (_("Follow-up {date}").format(date=day(one)) for one in imported.follow_ups)
    return "\n".join(lines)


def _who_is_who(imported: Imported) -> str:
    """Return whom of the file's people the agreements call "me" and "my manager", if they do."""
    two, said = imported.two, {goal.responsible for goal in imported.goals}
    if two is None or not said & {"me", "manager", "both"}:
        return ""
    if two.me and two.manager:
        return _("In the file you are {me}, and your manager is {manager}.").format(
            me=two.me, manager=two.manager
        )
    if two.me:
        return _("In the file you are {me}.").format(me=two.me)
    if two.manager:
        return _("In the file your manager is {manager}.").format(manager=two.manager)
    return ""


def fields(goal: Goal) -> Iterator[tuple[str, str]]:
    """Yield the key of each field and its whole text, which may be empty."""
    yield "success", terms.BETWEEN.join(goal.success)
    yield "due", terms.due(goal.due)
    yield "milestones", terms.BETWEEN.join(map(terms.milestone, goal.milestones))
    yield "responsible", terms.responsible(goal.responsible)
    yield "follow_up", terms.follow_up(goal.follow_up)
    yield "status", terms.status(goal.status) if goal.status != "not-started" else ""
    yield "activities", terms.BETWEEN.join(goal.activities)
    yield "why", goal.why
    yield "benefit", goal.benefit
    yield "manager_part", goal.manager_part
    yield "first_step", goal.first_step


def _columns(goals: Sequence[Goal]) -> list[tuple[str, ...]]:
    """Return the fields that forms have as columns: heading and texts; those that say anything."""
    columns = [(terms.field("goal"), *(_cut(goal.goal) for goal in goals))]
    texts = [{name: _cut(text) for name, text in fields(goal)} for goal in goals]
    for goal, known in zip(goals, texts, strict=True):
        known["success"] = "\n".join(map(_cut, goal.success))
    for name in _COLUMNS:
        column = tuple(known[name] for known in texts)
        if any(column):
            columns.append((terms.field(name), *column))
    return columns


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return how wide each column is; no widths where a word would be broken to fit the room.

    The narrowest of those that wrap grows first.
    """
    widths = [max(screen.cells(word) for text in one for word in text.split()) for one in columns]
    whole = [
        max(screen.cells(line) for text in one for line in text.split("\n")) for one in columns
    ]
    if sum(widths) > room:
        return []
    for _spare in range(room - sum(widths)):
        wrapped = [at for at, width in enumerate(widths) if width < whole[at]]
        if wrapped:
            widths[min(wrapped, key=widths.__getitem__)] += 1
    return widths


def _print_table(columns: Sequence[Sequence[str]], widths: Sequence[int], *, plain: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True)
    for (heading, *_texts), width in zip(columns, widths, strict=True):
        table.add_column(Text(heading), width=width)
    for row in zip(*(texts for _heading, *texts in columns), strict=True):
        table.add_row(*map(Text, row))
    print(flush=True)
    console.data(plain).print(table)


def _below_table(goals: Sequence[Goal]) -> Iterator[str]:
    """Yield what has no column, each with the agreement it is about."""
    for goal in goals:
        for name, text in fields(goal):
            if text and name not in _COLUMNS:
                yield f"{short(goal.goal, LABEL)} – {terms.field(name)}: {_cut(text)}"


def _unplaced(imported: Imported) -> str:
    if not imported.unplaced:
        return ""
    intro = _("This did not fit anywhere. It is kept word for word in your private notes:")
    texts = (_cut(text).replace("\n", "\n  ") for text in imported.unplaced)
    return "\n".join((intro, *(f"  {text}" for text in texts)))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else screen.shorten(text, _MOST)


def _print(*texts: str) -> None:
    for line in screen.paragraphs(filter(None, texts), console.width()):
        print(line.text)
