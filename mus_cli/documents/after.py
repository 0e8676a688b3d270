"""Minutes and agreements after the talk, common to both (E3, A1-A8).

The letter speaks to the manager; a page that both keep, and the owner's copy, speak of both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from mus_cli import terms
from mus_cli.core.agreements import talk_day
from mus_cli.core.bank import Library
from mus_cli.core.guesses import People, guess, people, without_due
from mus_cli.core.privacy import Shared
from mus_cli.core.record import (
    AgreedLine,
    Agreements,
    Approved,
    Employee,
    FollowedUp,
    Goal,
    Milestone,
    Signature,
)
from mus_cli.documents.before import who
from mus_cli.documents.document import (
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
from mus_cli.documents.letter import letter, responsible
from mus_cli.i18n import N_, _, day

LINES, MINUTES = N_("What we agreed"), N_("Minutes")
DECISIONS, COMMITMENTS = N_("Decisions"), N_("What the manager does")
PENDING = N_("Not decided yet")
_COLUMNS = ("goal", "success", "due", "responsible", "follow_up")

More: TypeAlias = Callable[[Goal], Iterable[tuple[str, str]]]


class Voice(NamedTuple):
    """How a page calls the two: by their names, or who wrote it "me".

    ``to_manager``: it calls the manager "you".
    """

    me: str = ""
    manager: str = ""
    to_manager: bool = False

    def responsible(self, who: str) -> str:
        """Return who is responsible."""
        if self.to_manager:
            return responsible(who)
        return terms.responsible(who, self.me, self.manager)


_LETTER = Voice(to_manager=True)


def document(shared: Shared, library: Library, today: dt.date) -> Document:
    """Return the page; empty before anything is agreed."""
    opening = _("Here's what we agreed. Tell me if I got something wrong.")
    blocks = tuple(_minutes(shared, _LETTER, library, today))
    return letter(_title(shared), shared, opening, blocks)


def form(shared: Shared, library: Library, today: dt.date) -> Document:
    """Return the same minutes as a page that both keep: it calls both by their names."""
    return Document(_title(shared), tuple(_minutes(shared, of_both(shared), library, today)))


def _title(shared: Shared) -> str:
    held = talk_day(shared)
    if held:
        return _("Minutes and agreements from our MUS on {day}").format(day=day(held))
    return _("Minutes and agreements from our MUS {year}").format(year=shared.year)


def _minutes(shared: Shared, voice: Voice, library: Library, today: dt.date) -> Iterator[Block]:
    agreed = shared.agreements
    if agreed is None or agreed == Agreements():
        return
    yield from who(shared.talk, shared.employee, (_("Form"), shared.talk.form))
    yield from agreements(agreed, voice, people(shared), library)
    yield from next_dates(agreed, today)
    yield from headed(_("Approved"), bullets(signatures(agreed.approved, voice)))


def named(employee: Employee) -> str:
    """Return the name for "me" on a page that two people read."""
    return employee.name.strip() or _("the employee")


def of_both(shared: Shared) -> Voice:
    """Return the voice of a page that two people read."""
    return Voice(named(shared.employee), shared.talk.manager.strip())


def agreements(
    agreed: Agreements,
    voice: Voice,
    known: People,
    library: Library,
    *,
    more: More | None = None,
) -> Iterator[Block]:
    """Yield everything that was agreed: lines from the talk, goals, decisions, pending points.

    ``more`` gives further facts about a goal, for its owner only. A line that was sorted is agreed
    in its section, and its words from the talk are minutes.
    """
    nothing = prose(_("We agreed on nothing this time.") if agreed.nothing else "")
    lines = bullets(_line(one, voice, known) for one in agreed.lines if not one.kind)
    yield from headed(_(LINES), (*nothing, *lines))
    yield from goals(agreed.goals, library, voice, more=more)
    yield from headed(
        _(DECISIONS),
        bullets(
            _agreement(
                item.text,
                voice.responsible(item.responsible),
                terms.due_beside(item.text, item.due),
                terms.progress(item.status),
                _next(item),
            )
            for item in agreed.decisions
        ),
    )
    yield from headed(
        _("What you've promised") if voice.to_manager else _(COMMITMENTS),
        bullets(
            _agreement(
                item.text,
                terms.due_beside(item.text, item.due),
                terms.progress(item.status),
                _next(item),
            )
            for item in agreed.manager_commitments
        ),
    )
    yield from headed(
        _(PENDING),
        bullets(
            _agreement(
                item.text,
                _settled_by(terms.due(item.settle_by)),
                terms.progress(item.status, "pending"),
                _next(item),
            )
            for item in agreed.pending
        ),
    )
    yield from headed(_(MINUTES), bullets(one.text for one in agreed.lines if one.kind))
    said = _("What you said about me") if voice.to_manager else _("What the manager said")
    yield from headed(said, prose(agreed.feedback_received.text))
    yield from headed(_("Remarks"), prose(agreed.remarks.text))


def next_dates(agreed: Agreements, today: dt.date) -> Iterator[Block]:
    """Yield the days to follow up and the next talk, as far as they are still ahead."""
    yield from headed(_("Next dates"), bullets(_dates(agreed, today)))


def _line(one: AgreedLine, voice: Voice, known: People) -> str:
    """Return a line from the talk as it was said."""
    return _agreement(
        without_due(one.text, one.due),
        "" if is_named(one, known, by_me=not voice.me) else voice.responsible(one.who),
        terms.due_beside(without_due(one.text, one.due), one.due),
        terms.progress(one.status),
        _next(one),
    )


def is_named(one: AgreedLine, known: People, *, by_me: bool = False) -> bool:
    """Whether a line says to both readers who does it; "I" does only in a text ``by_me``."""
    return (by_me or one.who != "me") and guess(one.text, known, None).who == one.who


def goals(
    shown: Sequence[Goal],
    library: Library,
    voice: Voice,
    *,
    title: str = "",
    more: More | None = None,
) -> Iterator[Block]:
    """Yield a table of the goals, and the details it has no room for (A1, A2, A5, A6)."""
    if shown:
        yield Heading(2, title or _("Goals"))
        yield _table(shown, voice)
        yield from headed(_("About each goal"), _details(shown, library, voice, more))


def _table(shown: Sequence[Goal], voice: Voice) -> Table:
    """Return one row for each goal, however little it says."""
    return Table(
        tuple(map(terms.field, _COLUMNS)),
        tuple(
            (
                cell(goal.goal),
                cell(*goal.success),
                cell(terms.due(goal.due), *map(_milestone, goal.milestones)),
                cell(voice.responsible(goal.responsible)),
                cell(terms.follow_up(goal.follow_up)),
            )
            for goal in shown
        ),
    )


def _details(
    shown: Sequence[Goal], library: Library, voice: Voice, more: More | None
) -> Iterator[Block]:
    placed = (*_COLUMNS, "milestones", *(("manager_part",) if voice.to_manager else ()))
    for goal in shown:
        facts = fields(
            *terms.goal_facts(goal, library, apart_from=placed),
            (_("Your part"), goal.manager_part if voice.to_manager else ""),
            *(more(goal) if more else ()),
        )
        for block in facts:
            yield Heading(3, line(goal.goal))
            yield block


def _milestone(milestone: Milestone) -> str:
    """Return a milestone for a cell that also holds the deadline (A2)."""
    return _("Milestone: {what}").format(what=terms.milestone(milestone))


def _settled_by(when: str) -> str:
    """Return by when a pending point is to be settled; empty without a day (A8)."""
    return _("to be settled by {date}").format(date=when) if when else ""


def _next(item: FollowedUp) -> str:
    """Return the day of the next follow-up; empty without one."""
    return _("Follow-up {date}").format(date=day(item.next)) if item.next else ""


def signatures(approved: Approved, voice: Voice) -> Iterator[str]:
    """Yield who approved, how and when; "seen" is not "agreed" (A8)."""
    both = (_("Me"), _("You")) if voice.to_manager else (_("The employee"), _("The manager"))
    for name, signed in zip(both, (approved.employee, approved.manager), strict=True):
        if signed is not None:
            when = day(signed.date) if signed.date else ""
            yield f"{name}: {signed_as(signed)} {when}".rstrip()


def signed_as(signed: Signature) -> str:
    """Return how somebody approved."""
    return _("agreed") if signed.signed_as == "agreed" else _("seen")


def next_talk(agreed: Agreements, today: dt.date) -> str:
    """Return when the next talk is; empty where nobody said so, or the day is past."""
    if agreed.next is None or (agreed.next.date and agreed.next.date < today):
        return ""
    return _("Next talk: {date}").format(date=line(terms.due(agreed.next)))


def _dates(agreed: Agreements, today: dt.date) -> Iterator[str]:
    for date in agreed.follow_ups:
        if date >= today:
            yield _("Follow-up {date}").format(date=day(date))
    yield next_talk(agreed, today)


def _agreement(text: str, *facts: str) -> str:
    """Return an agreement on one line, the facts about it after a dash."""
    return " – ".join((line(text), *(line(fact) for fact in facts if fact.strip())))
