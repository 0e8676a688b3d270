"""The parts of the agreements that go through several things, one after the other (A1-A10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, cast

from mus_cli.cli import agree_fields, agree_goal_fields
from mus_cli.cli.sheet import Fields, fill, keep
from mus_cli.cli.sitting import Sitting
from mus_cli.model import agreed_lines, agreeing
from mus_cli.model.agreed_lines import Line, Placed
from mus_cli.model.agreeing import Setting
from mus_cli.model.detours import ON
from mus_cli.model.record import Goal, GoalKind, Record
from mus_cli.ui import agree_options, agree_steps, agreed_goal_steps
from mus_cli.ui.prompter import Ask, Move, Option, Prompter


class Table(NamedTuple):
    """Who sits at it: the sitting, who asks, and what the answers are read against."""

    now: Sitting
    prompter: Prompter
    setting: Setting

    @property
    def record(self) -> Record:
        """The record as it is now."""
        return self.now.record

    def overview(self, record: Record) -> tuple[str, ...]:
        """Return everything that is written so far."""
        return agree_options.overview(record, self.setting)

    def fill(self, fields: Fields) -> Move | None:
        """Ask the fields of a sheet."""
        return fill(self.now, self.prompter, fields, self.overview)

    def keep(self, record: Record, key: str) -> None:
        """Save an answer."""
        keep(self.now, self.prompter, record, key)

    def choose(self, ask: Ask, options: tuple[Option, ...], default: str) -> str | Move:
        """Ask for one of several; who wants to see everything is shown it, and asked again."""
        while True:
            reply = self.prompter.ask_choice(ask, options, default)
            if reply is not Move.OVERVIEW:
                return reply
            self.prompter.say(*self.overview(self.record))


def prepared(table: Table) -> Move | None:
    """Go through the goals of the preparation: taken over, changed, or not agreed on."""
    wished = agreeing.undecided(table.record)
    said: dict[int, str] = {}

    def one(at: int) -> Move | None:
        return _taken_over(table, wished, at, said)

    return _each(len(wished), one)


def sort_lines(table: Table) -> Move | None:
    """Go through the lines: what each is, and what it still lacks."""
    found = agreed_lines.unplaced(table.record, table.setting.today)
    made: dict[int, str] = {}

    def one(at: int) -> Move | None:
        return _sorted(table, found, at, made)

    return _each(len(found), one)


def goals(table: Table) -> Move | None:
    """Add, change and take over goals, as many as wanted."""
    while True:
        ask, options = agreed_goal_steps.goals(table.record), agree_options.goals(table.record)
        has_any = bool(agreeing.agreed(table.record).goals)
        reply = table.choose(ask, options, ON if has_any else "new/learning")
        if isinstance(reply, Move):
            return Move.BACK if reply is Move.BACK else None
        if reply == ON:
            return None
        what, _slash, rest = reply.partition("/")
        if what == "new":
            _new(table, cast("GoalKind", rest))
        elif what == "take":
            wished = {goal.id: goal for goal in agreeing.undecided(table.record)}
            table.keep(agreeing.with_goal(table.record, wished[rest], table.setting), ask.key)
            table.fill(agree_goal_fields.goal(rest, table.setting, reword=True))
        else:
            table.fill(agree_goal_fields.goal(rest, table.setting, reword=True))


def _each(count: int, one: Callable[[int], Move | None]) -> Move | None:
    at = 0
    while at < count:
        if one(at) is not Move.BACK:
            at += 1
        elif at == 0:
            return Move.BACK
        else:
            at -= 1
    return None


def _taken_over(
    table: Table, wished: tuple[Goal, ...], at: int, said: dict[int, str]
) -> Move | None:
    wish = wished[at]
    ask = agreed_goal_steps.prepared(wish, at, len(wished))
    while True:
        reply = table.choose(ask, agree_options.prepared(), said.get(at, "as-is"))
        if isinstance(reply, Move):
            return reply
        if reply == "no":
            table.keep(agreeing.without_goal(table.record, wish.id, table.setting), ask.key)
        elif reply == "as-is" or agreeing.goal(table.record, wish.id) is None:
            table.keep(agreeing.with_goal(table.record, wish, table.setting), ask.key)
        said[at] = reply
        if reply != "changed":
            return None
        if table.fill(agree_goal_fields.goal(wish.id, table.setting, reword=True)) is None:
            return None


def _sorted(table: Table, found: tuple[Line, ...], at: int, made: dict[int, str]) -> Move | None:
    line = found[at]
    ask = agree_steps.sorted_line(line, at, len(found))
    while True:
        default = made.get(at) or agreed_lines.guessed(table.record, line)
        options = agree_options.line_kinds(agreed_lines.related(table.record, line))
        reply = table.choose(ask, options, default)
        if isinstance(reply, Move):
            return reply
        if reply != made.get(at, "leave"):
            record = table.record
            if at in made:
                record = agreed_lines.taken_back(record, line, table.setting)
            table.keep(_become(table, record, line, reply), ask.key)
            made[at] = reply
        if table.fill(_rest_of(table, line, reply)) is None:
            return None


def _become(table: Table, record: Record, line: Line, what: str) -> Record:
    kind, _slash, goal_id = what.partition("/")
    if kind == "same":
        return agreed_lines.with_line_in(record, line, goal_id, table.setting)
    if kind == "leave":
        return record
    return agreed_lines.placed(record, line, cast("Placed", kind), table.setting)


def _rest_of(table: Table, line: Line, what: str) -> Fields:
    """Return what is still to be asked about a line that has become something."""
    record, setting = table.record, table.setting
    made = agreed_lines.goal_of(record, line) if what in ("goal", "task") else None
    if made is not None:
        return agree_goal_fields.goal(made.id, setting, reword=False)
    name = agreed_lines.LIST_OF.get(what)
    at = agreed_lines.place_of(record, name, line) if name else None
    if name is None or at is None or (name != "decisions" and line.due is not None):
        return lambda _record: ()
    of_list = agree_fields.listed_decision if name == "decisions" else agree_fields.listed_due
    return lambda _record: (of_list(name, at, setting),)


def _new(table: Table, kind: GoalKind) -> None:
    ask = agreed_goal_steps.new_goal(kind)
    text = table.prompter.ask_line(ask, table.now.half.get(ask.key, ""))
    if isinstance(text, Move) or not text:
        return
    goal = agreeing.new_goal(table.record, text, kind, table.setting)
    table.keep(agreeing.with_goal(table.record, goal, table.setting), ask.key)
    table.fill(agree_goal_fields.goal(goal.id, table.setting, reword=False))
