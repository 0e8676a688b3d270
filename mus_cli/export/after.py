"""Minutes and agreements after the talk, common to both (E3, A1-A8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from mus_cli import terms
from mus_cli.export.before import activities
from mus_cli.export.document import (
    Block,
    Document,
    Heading,
    Table,
    bullets,
    cell,
    fields,
    headed,
    line,
    prose,
)
from mus_cli.i18n import _, day
from mus_cli.model.bank import Library
from mus_cli.model.record import Agreements, Approved, Employee, Goal, Signature, Status, Talk
from mus_cli.model.sharing import Shared

More: TypeAlias = Callable[[Goal], Iterable[tuple[str, str]]]


def document(shared: Shared, library: Library) -> Document:
    """Return the page; empty where nothing was agreed yet."""
    agreed = shared.agreements
    held = (agreed.held if agreed else None) or shared.talk.date
    title = _("Minutes and agreements from our MUS {when}").format(
        when=day(held) if held else shared.year
    )
    if agreed is None or agreed == Agreements():
        return Document(title)
    return Document(
        title, (*who(shared.talk, shared.employee), *agreements(agreed, shared.employee, library))
    )


def who(talk: Talk, employee: Employee, *more: tuple[str, str]) -> Iterator[Block]:
    """Yield who the page is about, who they talked with, and ``more`` facts."""
    about = terms.BETWEEN.join(
        line(part) for part in (employee.name, employee.title, employee.workplace) if part.strip()
    )
    yield from fields((_("Employee"), about), (_("Manager"), talk.manager), *more)


def agreements(
    agreed: Agreements, employee: Employee, library: Library, *, more: More | None = None
) -> Iterator[Block]:
    """Yield everything that was agreed: minutes, goals, decisions, what is pending, what next.

    ``more`` gives further facts about a goal; a page for others has none.
    """
    yield from headed(_("Minutes"), prose(agreed.minutes_text))
    yield from goals(agreed.goals, library, employee.name, more=more)
    yield from headed(
        _("Decisions"),
        bullets(
            _said(
                item.text,
                terms.responsible(item.responsible, employee.name),
                terms.due(item.due),
                _status(item.status),
            )
            for item in agreed.decisions
        ),
    )
    yield from headed(
        _("What the manager does"),
        bullets(
            _said(item.text, terms.due(item.due), _status(item.status))
            for item in agreed.manager_commitments
        ),
    )
    yield from headed(
        _("Not decided yet"),
        bullets(
            _said(item.text, settled_by(terms.due(item.settle_by)), _status(item.status))
            for item in agreed.pending
        ),
    )
    yield from headed(_("What the manager said"), prose(agreed.feedback_received.text))
    yield from headed(_("Remarks"), prose(agreed.remarks.text))
    yield from headed(_("Next dates"), bullets(_dates(agreed)))
    yield from headed(_("Approved"), bullets(signatures(agreed.approved)))


def goals(
    held: Sequence[Goal],
    library: Library,
    name: str = "",
    *,
    title: str = "",
    more: More | None = None,
) -> Iterator[Block]:
    """Yield the table of goals, and of each what the table has no room for (A1, A2, A5, A6)."""
    if held:
        yield Heading(2, title or _("Goals"))
        yield _table(held, name)
        yield from headed(_("About each goal"), _details(held, library, more))


def _table(held: Sequence[Goal], name: str) -> Table:
    """Return one row for each goal, whatever it holds."""
    return Table(
        tuple(
            terms.field(field) for field in ("goal", "success", "due", "responsible", "follow_up")
        ),
        tuple(
            (
                cell(goal.goal),
                cell(*goal.success),
                cell(terms.due(goal.due), *map(terms.milestone, goal.milestones)),
                cell(terms.responsible(goal.responsible, name)),
                cell(terms.follow_up(goal.follow_up)),
            )
            for goal in held
        ),
    )


def _details(held: Sequence[Goal], library: Library, more: More | None) -> Iterator[Block]:
    for goal in held:
        course = goal.course
        said = fields(
            *(
                (terms.field(field), text)
                for field, text in (
                    ("benefit", goal.benefit),
                    ("activities", activities(goal, library)),
                    ("course", terms.course(course) if course else ""),
                    ("takes", course.success if course else ""),
                    ("manager_part", goal.manager_part),
                    ("status", terms.goal_status(goal) if goal.status != "not-started" else ""),
                )
            ),
            *(more(goal) if more else ()),
        )
        for block in said:
            yield Heading(3, line(goal.goal))
            yield block


def settled_by(when: str) -> str:
    """Return by when something pending is to be settled; empty where that was not said (A8)."""
    return _("to be settled by {date}").format(date=when) if when else ""


def signatures(approved: Approved) -> Iterator[str]:
    """Yield who approved, how and when; "seen" is not "agreed" (A8)."""
    for name, signed in (
        (_("The employee"), approved.employee),
        (_("The manager"), approved.manager),
    ):
        if signed is not None:
            yield f"{name}: {_signed(signed)}"


def _signed(signed: Signature) -> str:
    said = _("agreed") if signed.signed_as == "agreed" else _("seen")
    return f"{said} {day(signed.date)}" if signed.date else said


def _dates(agreed: Agreements) -> Iterator[str]:
    for date in agreed.follow_ups:
        yield _("Follow-up {date}").format(date=day(date))
    if agreed.next:
        yield _("Next talk: {date}").format(date=terms.due(agreed.next))


def _status(status: Status) -> str:
    return terms.status(status) if status != "not-started" else ""


def _said(text: str, *facts: str) -> str:
    """Return an agreement on one line, the facts about it after a dash."""
    return " – ".join((line(text), *(line(fact) for fact in facts if fact.strip())))
