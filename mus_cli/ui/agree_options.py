"""What can be chosen about the agreements, and all that is written of them so far."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from mus_cli import terms
from mus_cli.i18n import _, day
from mus_cli.model.agreed_lines import ListName, as_lines, listed, unplaced, written_line
from mus_cli.model.agreeing import Setting, agreed, undecided
from mus_cli.model.answering import RHYTHMS
from mus_cli.model.clean import lines
from mus_cli.model.detours import ON
from mus_cli.model.record import Goal, Record, Signature
from mus_cli.ui.options import WIDEST, short
from mus_cli.ui.prompter import Option

SOMEONE = "someone"  # the option for somebody else who is responsible


class Part(NamedTuple):
    """A part of the agreements: its id, its name, and what stands there, on lines."""

    id: str
    name: str
    written: tuple[str, ...] = ()


def parts(record: Record, setting: Setting) -> tuple[Part, ...]:
    """Return the parts in the order they are offered; those with nothing to ask are left out."""
    now = agreed(record)
    known = [
        Part("lines", _("The lines you wrote"), lines(now.minutes_text)),
        Part("prepared", _("Goals you prepared")) if undecided(record) else None,
        Part("sort", _("What each line is")) if unplaced(record, setting.today) else None,
        Part(
            "goals",
            _("Goals, tasks and duties"),
            tuple(written_line(goal.goal, goal.due) for goal in now.goals),
        ),
        _list("decisions", _("Decisions"), record),
        _list("manager_commitments", _("What your manager does"), record),
        _list("pending", _("Not decided yet"), record),
        Part("next", _("Follow-up and next MUS"), _dates(record)),
        Part("approved", _("Approved by you both"), _approved(record)),
        Part("feedback_received", _("What your manager said"), lines(now.feedback_received.text)),
        Part("remarks", _("Remarks"), lines(now.remarks.text)),
        Part("private_notes", _("Notes only for you"), lines(now.private_notes)),
        Part("talk", _("The talk and you two"), _talk(record)),
    ]
    return tuple(part for part in known if part is not None)


def hub(offered: tuple[Part, ...], begun: Collection[str] = ()) -> tuple[Option, ...]:
    """Return the parts to choose from, marked where something is written, and the way out.

    ``begun`` are the ids of parts with something typed and not sent.
    """
    return (
        *(Option(part.id, _marked(part, begun=part.id in begun)) for part in offered),
        Option(ON, _("That is enough for today")),
    )


def overview(record: Record, setting: Setting) -> tuple[str, ...]:
    """Return everything that is written so far, a paragraph for each part."""
    said = [
        "\n".join((part.name, *(f"  – {line}" for line in part.written)))
        for part in parts(record, setting)
        if part.written
    ]
    return tuple(said) or (_("Nothing is written yet."),)


def prepared() -> tuple[Option, ...]:
    """Return what can have become of a goal that was prepared."""
    return (
        Option("as-is", _("Yes, as it is")),
        Option("changed", _("Yes, with changes")),
        Option("no", _("No, not this time")),
    )


def line_kinds(related: Sequence[Goal]) -> tuple[Option, ...]:
    """Return what a line can be: one of the agreed goals it may be about, or something new."""
    return (
        *(
            Option(f"same/{goal.id}", short(_("Goal: {goal}").format(goal=goal.goal)))
            for goal in related
        ),
        Option("goal", _("A goal")),
        Option("task", _("A task or a responsibility")),
        Option("decision", _("A decision")),
        Option("commitment", _("Something your manager does")),
        Option("pending", _("Something not decided yet")),
        Option("leave", _("Leave it as a line")),
    )


def goals(record: Record) -> tuple[Option, ...]:
    """Return the goals to change, those still to take over, and new ones."""
    return (
        Option("new/learning", _("Add a goal")),
        Option("new/task", _("Add a task")),
        Option("new/role", _("Add a responsibility")),
        *(
            Option(f"edit/{goal.id}", short(_("Change: {goal}").format(goal=goal.goal)))
            for goal in agreed(record).goals
        ),
        *(
            Option(f"take/{goal.id}", short(_("Take over: {goal}").format(goal=goal.goal)))
            for goal in undecided(record)
        ),
        Option(ON, _("Go on")),
    )


def responsible(who: str) -> tuple[Option, ...]:
    """Return who can be responsible; somebody named before stands among them."""
    usual = tuple(
        Option(one, _capital(terms.responsible(one))) for one in ("me", "manager", "both")
    )
    named = () if who in ("me", "manager", "both") else (Option(who, short(who)),)
    return (*usual, *named, Option(SOMEONE, _("Somebody else")))


def rhythms() -> tuple[Option, ...]:
    """Return how often something can be followed up."""
    return tuple(Option(every, terms.rhythm(every)) for every in RHYTHMS)


def approval() -> tuple[Option, ...]:
    """Return how far one of the two has come with what is written (A8)."""
    return (
        Option("no", _("Not yet")),
        Option("seen", _capital(_("seen"))),
        Option("agreed", _capital(_("agreed"))),
    )


def signature(signed: Signature | None) -> str:
    """Return how and when one of the two approved."""
    if signed is None:
        return _("not yet")
    said = _("agreed") if signed.signed_as == "agreed" else _("seen")
    return f"{said} {day(signed.date)}" if signed.date else said


def _list(name: ListName, title: str, record: Record) -> Part:
    return Part(name, title, lines(as_lines(listed(record, name))))


def _marked(part: Part, *, begun: bool) -> str:
    marked = part.name
    if begun:
        marked = _("{title} · begun").format(title=part.name)
    elif part.written:
        marked = _("{title} · written").format(title=part.name)
    return marked if len(marked) <= WIDEST else short(marked)


def _dates(record: Record) -> tuple[str, ...]:
    now = agreed(record)
    if now.next is None:
        return ()
    return (_("Next talk: {date}").format(date=terms.due(now.next)), *map(day, now.follow_ups))


def _approved(record: Record) -> tuple[str, ...]:
    signed = agreed(record).approved
    if signed.employee is None and signed.manager is None:
        return ()
    both = ((_("The employee"), signed.employee), (_("The manager"), signed.manager))
    return tuple(f"{who}: {signature(when)}" for who, when in both)


def _talk(record: Record) -> tuple[str, ...]:
    if not record.employee.name:  # what the form still lacks
        return ()
    held = agreed(record).held
    known = (day(held) if held else "", record.talk.manager, record.employee.name)
    return tuple(part for part in known if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
