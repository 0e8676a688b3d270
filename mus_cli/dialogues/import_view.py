"""What was read from a file: its agreements, and the texts that belong to none (B4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mus_cli import terms
from mus_cli.core.record import Goal
from mus_cli.forms.agreements import Imported
from mus_cli.i18n import _, day, n_
from mus_cli.prompts import console, screen

NARROW = 70  # columns below which agreements are shown as cards

_COLUMNS = ("goal", "success", "due", "responsible", "follow_up")


def show(imported: Imported, name: str, *, plain: bool) -> None:
    """Print all of it on standard output: a table if the terminal is wide enough, else cards.

    What has no place comes first.
    """
    as_cards = console.columns() < NARROW or console.is_plain(plain)
    # What is asked about stays on the screen: the agreements are last.
    _print(_unplaced(imported))
    _print(_heading(imported, name))
    if as_cards:
        for number, goal in enumerate(imported.goals, 1):
            _print(card(goal, number))
    else:
        _print_table(imported.goals, plain=plain)


def card(goal: Goal, number: int) -> str:
    """Return one agreement with all of its fields that were found."""
    below = [f"{terms.field(name)}: {text}" for name, text in fields(goal) if text]
    return "\n   ".join([f"{number}. {goal.goal}", *below])


def _heading(imported: Imported, name: str) -> str:
    count = len(imported.goals)
    lines = [
        n_(
            "{file} holds {n} agreement for {year}:",
            "{file} holds {n} agreements for {year}:",
            count,
        ).format(file=name, n=count, year=imported.year)
    ]
    if imported.held:
        lines.append(_("The talk: {day}").format(day=day(imported.held)))
    return "\n".join(lines)


def fields(goal: Goal) -> Iterator[tuple[str, str]]:
    """Yield the key of each field and its text, which may be empty."""
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


def _print_table(goals: Sequence[Goal], *, plain: bool) -> None:
    """Print the five fields that forms have as columns, and the others below."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True)
    for name in _COLUMNS:
        heading = terms.field(name)
        table.add_column(Text(heading), overflow="fold", min_width=screen.cells(heading))
    more = []
    for goal in goals:
        known = dict(fields(goal))
        cells = (goal.goal, "\n".join(goal.success), *(known[name] for name in _COLUMNS[2:]))
        table.add_row(*map(Text, cells))
        more += [
            f"{goal.goal} – {terms.field(name)}: {text}"
            for name, text in known.items()
            if text and name not in _COLUMNS
        ]
    print(flush=True)
    console.data(plain).print(table)
    _print(*more)


def _unplaced(imported: Imported) -> str:
    if not imported.unplaced:
        return ""
    intro = _("This did not fit anywhere. It is kept word for word in your private notes:")
    texts = (text.replace("\n", "\n  ") for text in imported.unplaced)
    return "\n".join((intro, *(f"  {text}" for text in texts)))


def _print(*texts: str) -> None:
    for line in screen.paragraphs(filter(None, texts), console.width()):
        print(line.text)
