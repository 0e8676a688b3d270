"""The agreements as a form the two can sign, ``aftaler.md`` (A1, A4, A5, A8, A9).

Made from a ``Shared`` and nothing else: what is private cannot be in it (B1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mus_cli import terms
from mus_cli.export import goals, markdown
from mus_cli.i18n import _, day
from mus_cli.model.bank import Library
from mus_cli.model.clean import lines
from mus_cli.model.record import Agreements, Goal, Signature, Status
from mus_cli.model.sharing import Shared

_NONE = "–"
_ROOM = "_" * 20  # to write in by hand


def agreement_form(shared: Shared, library: Library) -> str:
    """Return the form as Markdown in the language in use."""
    agreed = shared.agreements or Agreements()
    name = shared.employee.name or _("the employee")
    return markdown.page(
        (
            *_head(shared, agreed),
            *_table(agreed.goals, name),
            *_details(agreed.goals, library),
            *_section(
                _("Decisions"),
                (
                    _said(
                        item.text,
                        terms.responsible(item.responsible, name),
                        terms.due(item.due),
                        _status(item.status),
                    )
                    for item in agreed.decisions
                ),
            ),
            *_section(
                _("What the manager does"),
                (
                    _said(item.text, terms.due(item.due), _status(item.status))
                    for item in agreed.manager_commitments
                ),
            ),
            *_section(
                _("Not decided yet"),
                (
                    _said(item.text, _settled(terms.due(item.settle_by)), _status(item.status))
                    for item in agreed.pending
                ),
            ),
            *_section(_("Minutes"), lines(agreed.minutes_text)),
            *_prose(_("What the manager said"), agreed.feedback_received.text),
            *_prose(_("Remarks"), agreed.remarks.text),
            *_section(_("Next dates"), _dates(agreed)),
            *_approved(shared, agreed),
        )
    )


def _head(shared: Shared, agreed: Agreements) -> Iterator[str]:
    yield markdown.heading(1, _("Agreements · MUS {year}").format(year=shared.year))
    employee, talk = shared.employee, shared.talk
    held = agreed.held or talk.date
    facts = (
        (employee.name, employee.title, employee.workplace),
        (
            _("The talk {date}").format(date=day(held)) if held else "",
            _("with {manager}").format(manager=talk.manager) if talk.manager.strip() else "",
            talk.form,
        ),
    )
    yield markdown.stacked(
        terms.BETWEEN.join(part for part in parts if part.strip()) for parts in facts
    )


def _table(agreed: Sequence[Goal], name: str) -> Iterator[str]:
    """Yield the table: one row each, whatever it holds (A1, A2, A5)."""
    if not agreed:
        return
    yield markdown.heading(2, _("Goals"))
    yield markdown.table(
        [terms.field(one) for one in ("goal", "success", "due", "responsible", "follow_up")],
        (
            tuple(
                markdown.cell(text) or _NONE
                for text in (
                    goal.goal,
                    terms.BETWEEN.join(goal.success),
                    goals.deadlines(goal),
                    terms.responsible(goal.responsible, name),
                    terms.follow_up(goal.follow_up),
                )
            )
            for goal in agreed
        ),
    )


def _details(agreed: Sequence[Goal], library: Library) -> Iterator[str]:
    """Yield what of each goal the table has no room for."""
    for goal in agreed:
        course = goal.course
        fields = (
            ("benefit", goal.benefit),
            ("activities", terms.BETWEEN.join(terms.activity(a, library) for a in goal.activities)),
            ("course", terms.course(course) if course else ""),
            ("takes", course.success if course else ""),
            ("manager_part", goal.manager_part),
            ("status", terms.goal_status(goal) if goal.status != "not-started" else ""),
        )
        said = [
            f"{terms.field(name)}: {markdown.inline(text)}" for name, text in fields if text.strip()
        ]
        if said:
            yield markdown.heading(3, goal.goal)
            yield markdown.bullets(said)


def _section(title: str, items: Iterator[str] | Sequence[str]) -> Iterator[str]:
    held = [markdown.line(item) for item in items if item.strip()]
    if held:
        yield markdown.heading(2, title)
        yield markdown.bullets(held)


def _prose(title: str, text: str) -> Iterator[str]:
    if text.strip():
        yield markdown.heading(2, title)
        yield from markdown.prose(text)


def _said(text: str, *facts: str) -> str:
    return " – ".join((text, *(fact for fact in facts if fact.strip())))


def _settled(when: str) -> str:
    return _("to be settled by {date}").format(date=when) if when else ""


def _status(status: Status) -> str:
    return terms.status(status) if status != "not-started" else ""


def _dates(agreed: Agreements) -> Iterator[str]:
    for date in agreed.follow_ups:
        yield _("Follow-up {date}").format(date=day(date))
    if agreed.next is not None:
        # A month, as a rule: the last day of it is nothing anybody agreed on.
        yield _("Next talk: {date}").format(date=agreed.next.words or terms.due(agreed.next))


def _approved(shared: Shared, agreed: Agreements) -> Iterator[str]:
    """Yield a line to sign for each: "seen" is not "agreed" (A8)."""
    yield markdown.heading(2, _("Approved"))
    for who, name, signature in (
        (_("The employee"), shared.employee.name, agreed.approved.employee),
        (_("The manager"), shared.talk.manager, agreed.approved.manager),
    ):
        shown = f"{markdown.bold(who)} {markdown.inline(name)}".strip()
        yield "  \n".join((shown, *_signature(signature)))


def _signature(signature: Signature | None) -> Iterator[str]:
    sign = _("Signature: {room}").format(room=_ROOM)
    if signature is None:
        yield _("Seen or agreed: {room} Date: {room}").format(room=_ROOM)
        yield sign
        return
    said = _("agreed") if signature.signed_as == "agreed" else _("seen")
    said = f"{said[:1].upper()}{said[1:]}"
    yield f"{said} {day(signature.date)}" if signature.date else said
    yield sign
