"""Writing down what was agreed: the lines first, then any part, in any order, any day (A1-A11)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping

from mus_cli.cli import agree_fields, agreed_parts
from mus_cli.cli.agreed_parts import Table
from mus_cli.cli.sitting import UNSAVED, Sitting, write_agreements
from mus_cli.i18n import _, day
from mus_cli.model import agreeing
from mus_cli.model.agreed import items
from mus_cli.model.agreeing import Setting, agreed
from mus_cli.model.detours import ON
from mus_cli.model.record import Rhythm
from mus_cli.ui import agree_options, agree_steps, console
from mus_cli.ui.prompter import Move

_PARTS: dict[str, Callable[[Table], Move | None]] = {
    "lines": lambda table: table.fill(lambda _record: agree_fields.minutes(table.setting)),
    "prepared": agreed_parts.prepared,
    "sort": agreed_parts.sort_lines,
    "goals": agreed_parts.goals,
    "decisions": lambda table: table.fill(agree_fields.listed("decisions", table.setting)),
    "manager_commitments": lambda table: table.fill(
        agree_fields.listed("manager_commitments", table.setting)
    ),
    "pending": lambda table: table.fill(agree_fields.listed("pending", table.setting)),
    "next": lambda table: table.fill(lambda _record: agree_fields.ahead(table.setting)),
    "approved": lambda table: table.fill(agree_fields.approval(table.setting)),
    "feedback_received": lambda table: table.fill(
        agree_fields.words("feedback_received", table.setting)
    ),
    "remarks": lambda table: table.fill(agree_fields.words("remarks", table.setting)),
    "private_notes": lambda table: table.fill(agree_fields.words("private_notes", table.setting)),
    "talk": lambda table: table.fill(lambda _record: agree_fields.talk(table.setting)),
}


def agree(now: Sitting, every: Rhythm = "quarter") -> None:
    """Write down what was agreed, to the end or until the person stops; all is saved."""
    setting = Setting(now.here.today, every)
    prompter = console.choose_prompter(now.here.plain, now.typed, command="agree")
    table, before = Table(now, prompter, setting), now.record
    try:
        if _said_first(table):
            _all_parts(table)
    except (KeyboardInterrupt, EOFError):
        with contextlib.suppress(OSError):  # a terminal that was closed cannot be told
            leave(now)
            prompter.say(_("All is saved. Go on with: {command}").format(command=_again(now)))
        raise
    leave(now)
    prompter.say(*_ending(table))
    if agreeing.changed_since_approved(before, now.record):
        prompter.say(
            _("They have changed since they were approved. Show them to your manager again.")
        )


def leave(now: Sitting) -> None:
    """Write what is left to write: the record, where the last save failed, and ``aftaler.md``.

    Raises:
        errors.CannotWrite, errors.CannotRead: there is still no room, or the like; what was typed
            lies in the draft.
    """
    if isinstance(now.trouble, UNSAVED):
        now.save_record(now.record)
        if isinstance(now.trouble, UNSAVED):
            raise now.trouble
    if agreeing.is_empty(now.record):
        return
    kept = write_agreements(now.here.places, now.record, now.library)
    if kept is not None:
        say_kept(kept.name)


def say_kept(name: str) -> None:
    """Say that agreements edited by hand were kept beside the new ones."""
    console.tell(
        _("You had edited the agreements by hand. Your edition is kept as {file}.").format(
            file=name
        )
    )


def _said_first(table: Table) -> bool:
    """Ask for the lines, and the day where it is not known; whether the details are wanted too.

    Who has begun before is asked neither, and goes on with the parts.
    """
    now, prompter, setting = table
    if not agreeing.is_empty(now.record):
        prompter.say(*_so_far(table))
        return True
    first = agree_fields.minutes(setting, can_go_back=False)
    known = agreeing.talk_day(now.record)
    when = () if known and known <= setting.today else (agree_fields.held(setting),)
    while True:
        table.fill(lambda _record: (*first, *when))
        ask = agree_steps.details(now.record)
        while (reply := prompter.ask_yes_no(ask, default=False)) is Move.OVERVIEW:
            prompter.say(*table.overview(now.record))
        if reply is not Move.BACK:
            return reply is True


def _all_parts(table: Table) -> None:
    """Offer the parts until it is enough; Enter leads through those with nothing in them yet."""
    seen: set[str] = set()
    last = "lines"
    while True:
        offered = agree_options.parts(table.record, table.setting)
        begun = [part.id for part in offered if _is_begun(part.id, table.now.half)]
        empty = [part.id for part in offered if not part.written and part.id not in seen]
        ask, options = agree_steps.hub(table.record), agree_options.hub(offered, begun)
        reply = table.choose(ask, options, next(iter((*begun, *empty)), ON))
        if reply == ON:
            return
        if isinstance(reply, Move):
            known = {part.id for part in offered}
            reply = last if last in known else "lines"
        last = reply
        if _PARTS[reply](table) is not Move.BACK:
            seen.add(reply)


def _is_begun(part_id: str, half: Mapping[str, str]) -> bool:
    """Whether something was typed to a part and not sent."""
    key = f"agree/{'goal' if part_id == 'goals' else part_id}"
    return any(text and (step == key or step.startswith(f"{key}/")) for step, text in half.items())


def _so_far(table: Table) -> tuple[str, ...]:
    now = table.now
    return (agree_steps.title(now.record), *table.overview(now.record))


def _again(now: Sitting) -> str:
    year = "" if now.year == now.here.today.year else f" --year {now.year}"
    return f"mus agree{year}"


def _ending(table: Table) -> tuple[str, ...]:
    now, _prompter, setting = table
    if agreeing.is_empty(now.record):
        return (_("Nothing is written yet. Go on with: {command}").format(command=_again(now)),)
    agreements = agreed(now.record)
    said = [
        _("The agreements are written"),
        _where_they_lie(now),
    ]
    if not items(agreements):
        said.append(
            _("Say what each line is, and it can be followed up: {command}").format(
                command=_again(now)
            )
        )
    ahead = next((date for date in agreements.follow_ups if date >= setting.today), None)
    if ahead is not None:
        said.append(
            _("You look at them again on {day}: {command}").format(
                day=day(ahead), command="mus review"
            )
        )
    return tuple(said)


def _where_they_lie(now: Sitting) -> str:
    if now.here.places.vault.locked:
        return _("They are locked with the rest. Make a copy for your manager: {command}").format(
            command="mus export after"
        )
    return _("They lie in {file}. Give your manager a copy, so that you both have them.").format(
        file=now.here.places.agreements(now.year)
    )
