"""The page for the table, ``til-bordet.md``: one A4 that both may read at the talk (B14).

Made from ``for_the_table`` and last year's agreements alone, so that nothing private can be on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from mus_cli import terms
from mus_cli.core import carried_over
from mus_cli.core.carried_over import EarlierAgreement, Past
from mus_cli.core.cues import shortened
from mus_cli.core.privacy import Shared, for_the_table
from mus_cli.core.record import AgendaLine, Answer, Goal, OwnTopic, Record
from mus_cli.core.text import fold, lines
from mus_cli.documents import before, goals
from mus_cli.documents.document import (
    Block,
    Document,
    Heading,
    Label,
    Numbered,
    Paragraph,
    Table,
    bullets,
    cell,
    headed,
    line,
)
from mus_cli.documents.sheet import fitted
from mus_cli.i18n import _, n_

_NAME = 5  # words


class Limits(NamedTuple):
    """How much of the page's texts is shown: words of each, and items of each list."""

    words: int
    items: int
    lines: int
    """The lines of one cell or answer."""


_LIMITS = (
    Limits(200, 40, 12),
    Limits(60, 20, 8),
    Limits(30, 12, 4),
    Limits(20, 9, 3),
    Limits(14, 8, 2),
    Limits(10, 6, 2),
    Limits(8, 5, 2),
    Limits(6, 4, 2),
    Limits(5, 3, 2),
    Limits(3, 2, 2),
)


def document(record: Record, past: Past | None = None) -> Document:
    """Return the page; ``past`` is the year before, whose agreements are on it."""
    table = for_the_table(record)
    promises = carried_over.promises(record, past)
    earlier = tuple(one for one in carried_over.last_year(record, past) if one not in promises)
    return Document(
        _("MUS {year}").format(year=table.year),
        fitted(
            partial(
                _blocks,
                table,
                earlier,
                past.year if past else 0,
                first_time=bool(record.first_time),
            ),
            _LIMITS,
        ),
    )


def facts(shared: Shared) -> Iterator[Block]:
    """Yield who meets, when and for how long, on one line."""
    talk = shared.talk
    people = (shared.employee.name, talk.manager)
    names = [shortened(name, _NAME) for name in people if name.strip()]
    when = shortened(terms.talk_day(talk), _NAME)
    if when and not names:  # a line that begins with "1." is a list in Markdown
        when = _("Talk: {day}").format(day=when)
    shown = (
        _("{name} and {other}").format(name=names[0], other=names[1])
        if len(names) > 1
        else "".join(names),
        when,
        _("{n} minutes").format(n=talk.minutes) if talk.minutes else "",
    )
    text = terms.BETWEEN.join(part for part in shown if part)
    if text:
        yield Paragraph((text,))


def agenda_line(planned: AgendaLine, words: int, *, first_time: bool) -> str:
    """Return a point of the agenda, cut after so many words, with its minutes."""
    topic = shortened(terms.agenda_topic(planned, first_time=first_time), words)
    return f"{topic} – {terms.minutes(planned.minutes)}"


def not_planned(shared: Shared, topics: Iterable[OwnTopic]) -> Iterator[str]:
    """Yield the topics that must be covered and the own ones that have no point on the agenda."""
    prepared = shared.preparation
    planned = {fold(one.topic) for one in prepared.agenda}
    wanted = prepared.answers.get("must-cover", Answer())
    yield from (topic for topic in lines(wanted.text) if fold(topic) not in planned)
    for topic in topics:
        if topic.text.strip() or fold(topic.topic) not in planned:
            yield " – ".join(text for text in (line(topic.topic), line(topic.text)) if text)


def more(items: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return at most so many items, the last one saying how many there are besides."""
    if len(items) <= most:
        return items
    return (*items[: most - 1], and_more(len(items) - most + 1))


def and_more(left: int) -> str:
    """Return the last line of a list that is cut: how many there are besides."""
    return n_("… and {n} more", "… and {n} more", left).format(n=left)


def _blocks(
    table: Shared,
    earlier: tuple[EarlierAgreement, ...],
    earlier_year: int,
    limits: Limits,
    *,
    first_time: bool,
) -> tuple[Block, ...]:
    return tuple(
        block
        for part in (
            facts(table),
            _outcome(table, limits),
            _agenda(table, limits, first_time=first_time),
            _last_year(earlier, earlier_year, limits),
            headed(_("What I ask for"), _asks(table, limits)),
            _goals(table.preparation.goals, limits),
        )
        for block in part
    )


def _outcome(table: Shared, limits: Limits) -> Iterator[Block]:
    outcome = table.preparation.answers.get("outcome", Answer()).text
    if outcome.strip():
        yield Heading(2, _("What I want out of the talk"))
        yield Paragraph(_text(outcome, limits))


def _agenda(table: Shared, limits: Limits, *, first_time: bool) -> Iterator[Block]:
    planned = tuple(
        agenda_line(one, limits.words, first_time=first_time) for one in table.preparation.agenda
    )
    missing = tuple(not_planned(table, table.preparation.own_topics))
    if planned or missing:
        yield Heading(2, _("Agenda"))
    if planned:
        yield Numbered(more(planned, limits.items + 4))
    if missing:
        yield Label(_("Topics we must get to"))
        yield from bullets(shortened(one, limits.words) for one in more(missing, limits.items))


def _last_year(earlier: tuple[EarlierAgreement, ...], year: int, limits: Limits) -> Iterator[Block]:
    items = tuple(earlier_line(one, limits.words) for one in earlier)
    yield from headed(
        _("What we agreed in {year}").format(year=year), bullets(more(items, limits.items))
    )


def earlier_line(one: EarlierAgreement, words: int) -> str:
    """Return an agreement of last year and what became of it, without judging (R2).

    Of one that was never followed up, nobody has said that it is not begun.
    """
    item, text = one.agreement, shortened(one.agreement.text, words)
    if item.is_untouched and one.is_open:
        return text
    goes_on = one.is_open and item.goes_on
    return f"{text} – {terms.standing(one.status, item.block, goes_on=goes_on)}"


def _asks(table: Shared, limits: Limits) -> Iterator[Block]:
    answers = table.preparation.answers
    for key in before.ASKS:
        if answers.get(key, Answer()).text.strip():
            yield Label(terms.ask(key))
            yield from bullets(_text(answers[key].text, limits))


def _goals(wanted: tuple[Goal, ...], limits: Limits) -> Iterator[Block]:
    if not wanted:
        return
    shown = wanted if len(wanted) <= limits.items else wanted[: limits.items - 1]
    yield Heading(2, _("Goals"))
    yield Table(
        tuple(terms.field(name) for name in ("goal", "success", "due")),
        tuple(
            (
                cell(shortened(goal.goal, limits.words)),
                cell(*_cell(goal.success, limits)),
                cell(*_cell(goals.deadlines(goal), limits)),
            )
            for goal in shown
        ),
    )
    left = len(wanted) - len(shown)
    if left:
        yield Paragraph((n_("… and {n} more goal", "… and {n} more goals", left).format(n=left),))


def _cell(texts: tuple[str, ...], limits: Limits) -> tuple[str, ...]:
    filled = tuple(text for text in texts if text.strip())
    return tuple(shortened(text, limits.words) for text in more(filled, limits.lines))


def _text(text: str, limits: Limits) -> tuple[str, ...]:
    return tuple(shortened(one, limits.words) for one in more(lines(text), limits.lines))
