"""The status of a year as short lines that fit 40 columns (R5, R8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from mus_cli import terms
from mus_cli.core.agreements import CLOSED
from mus_cli.core.due import Reminder
from mus_cli.core.progress import Progress, YearProgress
from mus_cli.core.record import Due
from mus_cli.core.year_status import Stage, ThemeCoverage, YearStatus
from mus_cli.dialogues.agreement_list import LABEL
from mus_cli.dialogues.options import short
from mus_cli.i18n import _, day, n_
from mus_cli.prompts import console, screen
from mus_cli.status import bars

_MOST = 6  # days that are due: more than that is read in mus review


def lines(now: YearStatus, *, plain: bool = False) -> list[str]:
    """Return the status, word-wrapped; the next thing to do comes last."""
    parts = [
        list(_cycle(now, plain=plain)),
        list(_preparation(now)),
        list(_agreements(now.agreed_year, now.agreements, plain=plain)),
        list(_due(now.due)),
        list(_preparations(now)),
        [*next_step(now)],
    ]
    return _parted(parts)


def year_lines(one: YearProgress, *, plain: bool) -> list[str]:
    """Return the agreements of one year, word-wrapped, and what is due of them."""
    held = [_("The talk: {day}").format(day=day(one.held))] if one.held else []
    agreements = list(_agreements(one.year, one.agreements, plain=plain))
    return _parted([held, agreements, list(_due(one.due))])


def _parted(parts: Iterable[list[str]]) -> list[str]:
    """Return parts word-wrapped, a blank line between them."""
    width = console.width()
    texts: list[str] = []
    for part in parts:
        if part:
            texts += [*([""] if texts else []), *part]
    return [line for text in texts for line in (_wrapped(_shown(text), width) if text else [""])]


def due_lines(now: YearStatus, waiting: Collection[Reminder], *, texts: bool) -> list[str]:
    """Return one line that counts the agreements that wait, and their texts where wanted.

    It names the command to run next: around the talk that is the talk's own.
    """
    agreements: dict[str, Reminder] = {}
    for one in waiting:
        agreements.setdefault(one.id, one)
    n = len(agreements)
    if now.talk_comes_first:
        count = n_(
            "{n} of your agreements is due, but first: {command}",
            "{n} of your agreements are due, but first: {command}",
            n,
        ).format(n=n, command=next_step(now)[1].strip())
    else:
        count = n_(
            "{n} of your agreements is due: {command}",
            "{n} of your agreements are due: {command}",
            n,
        ).format(n=n, command=_("mus review"))
    if not texts:
        return [count]
    return [count, *(f"– {_named(one)}" for one in agreements.values())]


def next_step(now: YearStatus) -> tuple[str, str]:
    """Return the next thing to do: a sentence and the command that does it."""
    prepare = _prepare(now.year, now)
    sentence, command = {
        "prepare": (_("Next: prepare the talk."), prepare),
        "prepare-next": (_("Next: prepare the next talk."), prepare),
        "go-on": (_("Next: go on where you stopped."), prepare),
        "talk": (_("Next: the talk. Read the short advice first."), _("mus guide during")),
        "agree": _agree(now),
        "review": (_("Next: follow up what is due."), _("mus review")),
        "wait": (_("Nothing is due. Keep a note of what happens."), _("mus note")),
    }[now.next]
    return sentence, f"  {command}"


def _agree(now: YearStatus) -> tuple[str, str]:
    if not now.agreeing:
        return _("Next: write down what you agreed."), _("mus agree")
    command = _("mus agree")
    if now.year != now.today.year:
        command = _("mus agree --year {year}").format(year=now.year)
    return _("Next: finish writing down what you agreed."), command


def _preparations(now: YearStatus) -> Iterator[str]:
    """Yield the preparations beside the next thing to do: one that is begun, one to begin."""
    if now.preparing is not None:
        yield _("You have begun to prepare MUS {year}:").format(year=now.preparing)
        yield f"  {_prepare(now.preparing, now)}"
    if now.to_prepare not in (None, now.preparing):
        yield _("It's time to prepare MUS {year}, too:").format(year=now.to_prepare)
        yield f"  {_prepare(now.to_prepare, now)}"


def _prepare(year: int, now: YearStatus) -> str:
    if year == now.today.year:
        return _("mus prepare")
    return _("mus prepare --year {year}").format(year=year)


def _wrapped(text: str, width: int) -> list[str]:
    body = text.lstrip(" ")
    indent = " " * (len(text) - len(body))
    return screen.wrap(body, width, first=indent, rest=indent + "  " if indent else "")


def _shown(text: str) -> str:
    """Return a line with commas for the dots between short items if those cannot be shown."""
    return text if bars.can_show(terms.BETWEEN) else text.replace(terms.BETWEEN, ", ")


def _cycle(now: YearStatus, *, plain: bool) -> Iterator[str]:
    yield _("MUS {year}").format(year=now.year)
    yield from (_stage(one, now, plain=plain) for one in now.cycle)


def _stage(one: Stage, now: YearStatus, *, plain: bool) -> str:
    name = {
        "notes": _("Notes through the year"),
        "preparation": _("Preparation"),
        "talk": _("The talk"),
        "agreements": _("Agreements"),
        "follow-up": _("Follow-up"),
    }[one.stage]
    when = now.talk if one.stage == "talk" else None
    following = now.next_follow_up if one.stage == "follow-up" and one.state == "now" else None
    if following is not None and following >= now.today:
        when = following
    known = f"{name}: {day(when)}" if when else name
    return bars.marked(known, one.state, plain=plain)


def _preparation(now: YearStatus) -> Iterator[str]:
    if now.next not in ("go-on", "talk"):
        return
    yield _("Outcome: written") if now.outcome else _("Outcome: not yet")
    yield from (_theme(theme) for theme in now.themes if theme.asked)
    counted = n_("{n} goal", "{n} goals", now.goals).format(n=now.goals)
    yield counted if now.goals else _("No goals yet")
    yield _("Ready. You can still write more.") if now.ready else _("Not ready yet.")
    if now.next == "talk":
        yield _("See or print your papers: {command}").format(command=_("mus show"))
        if now.form_to_fill:
            yield _("Fill in your workplace's form: {command}").format(command=_("mus export form"))
    yield from _new_notes(now)


def _new_notes(now: YearStatus) -> Iterator[str]:
    """Yield how many new notes there are, and the command to them if it isn't the next step."""
    if not now.new_notes:
        return
    if now.next == "go-on":
        counted = n_(
            "{n} new note since you prepared", "{n} new notes since you prepared", now.new_notes
        )
        yield counted.format(n=now.new_notes)
        return
    counted = n_(
        "{n} new note since you prepared:", "{n} new notes since you prepared:", now.new_notes
    )
    yield counted.format(n=now.new_notes)
    yield f"  {_prepare(now.year, now)}"


def _theme(theme: ThemeCoverage) -> str:
    names = {
        "status": _("Since last time"),
        "work_situation": _("Work situation"),
        "development_goals": _("Development goals"),
    }
    return _("{theme}: {n} of {all} answered").format(
        theme=names[theme.theme], n=theme.answered, all=theme.asked
    )


def _agreements(year: int | None, agreements: Iterable[Progress], *, plain: bool) -> Iterator[str]:
    listed = tuple(agreements)
    if not listed:
        return
    yield _("The agreements of {year}").format(year=year)
    for one in listed:
        yield short(one.text, LABEL)
        yield f"  {_progress(one, plain=plain)}"


def _progress(one: Progress, *, plain: bool) -> str:
    status_text = terms.standing(one.status, one.kind, goes_on=one.goes_on, decision=one.changed)
    counted = terms.reached(one.milestones_done, one.milestones) if one.milestones else ""
    drawn = bars.bar(one.percent, plain=plain)
    open_ = one.status not in CLOSED
    due = Due(words=one.due, date=one.due_date) if open_ and (one.due or one.due_date) else None
    parts = (status_text, counted, terms.responsible(one.who), terms.due(due))
    words = terms.BETWEEN.join(part for part in parts if part)
    return f"{drawn} {words}" if drawn else words


def _due(due: tuple[Reminder, ...]) -> Iterator[str]:
    """Yield what is due; a day on which several are to be followed up is shown once."""
    if not due:
        return
    yield _("Due now and soon")
    texts = tuple(_one_line_a_day(due))
    yield from texts[:_MOST]
    if len(texts) > _MOST:
        yield "  " + _("See all: {command}").format(command=_("mus review"))


def _one_line_a_day(due: tuple[Reminder, ...]) -> Iterator[str]:
    shown = set()
    for one in due:
        day_and_state = (one.what, one.date, one.state)
        together = sum((other.what, other.date, other.state) == day_and_state for other in due)
        if one.what != "follow-up" or together == 1:
            yield f"  {_named(one)}"
        elif day_and_state not in shown:
            shown.add(day_and_state)
            counted = n_("{n} agreement", "{n} agreements", together).format(n=together)
            yield f"  {counted}: {terms.reminder(one)}"


def _named(due: Reminder) -> str:
    return f"{short(due.text, LABEL)}: {terms.reminder(due)}"
