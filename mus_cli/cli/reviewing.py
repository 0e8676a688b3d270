"""The follow-up as it is held: an overview, one agreement at a time, the year closed (R1-R7)."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from mus_cli.cli.closing import leave_agreements
from mus_cli.cli.following_up import FollowingUp
from mus_cli.cli.sheet import fill
from mus_cli.cli.sitting import Sitting
from mus_cli.i18n import _, day, n_
from mus_cli.model.agreed import items
from mus_cli.model.record import Record
from mus_cli.model.reminders import next_review, waiting
from mus_cli.model.reviewing import closed, find
from mus_cli.model.standing import time_to_prepare
from mus_cli.ui import console, review_steps, review_view
from mus_cli.ui.prompter import Move, Prompter
from mus_cli.ui.sentences import sentence


def converse(now: Sitting) -> None:
    """Follow the agreements of a year up, until the person has had enough."""
    prompter = console.choose_prompter(now.here.plain, now.typed, command="review")
    before = now.record
    try:
        hold(now, prompter)
    except (KeyboardInterrupt, EOFError):
        with contextlib.suppress(OSError):  # a terminal that was closed cannot be told
            leave_changed(now, before)
            prompter.say(_("All is saved. Go on with: {command}").format(command=_command(now)))
        raise
    leave_changed(now, before)
    prompter.say(_ending(now))


def leave_changed(now: Sitting, before: Record) -> None:
    """Write what is left to write; who only looked leaves every file as it was.

    Raises:
        errors.CannotWrite, errors.CannotRead: there is still no room.
    """
    if now.record != before:
        leave_agreements(now)


def hold(now: Sitting, prompter: Prompter) -> None:
    """Show the overview, then ask what to follow up until the answer is nothing more."""
    prompter.say(*review_view.paragraphs(now.record, now.here.today))
    closing = time_to_prepare(now.record.agreements, now.here.today)
    while True:
        due = waiting(now.record.agreements, now.here.today)
        offered = review_steps.hub_options(now.record, due, closing=closing)
        reply = prompter.ask_choice(review_steps.hub(), offered.options, offered.default)
        match reply:
            case Move.OVERVIEW:
                prompter.say(*review_view.paragraphs(now.record, now.here.today))
            case Move() | review_steps.ON:
                return
            case review_steps.DUE:
                _go_through(now, prompter, due)
            case review_steps.CLOSE:
                _close_year(now, prompter)
                closing = False
            case _:
                _go_through(now, prompter, (reply,))


def _go_through(now: Sitting, prompter: Prompter, wanted: Sequence[str]) -> None:
    """Follow several up; going back from the first question of one ends it."""
    for item_id in wanted:
        item = find(now.record.agreements, item_id)
        if item is None:
            continue
        going = FollowingUp(now.record, item, now.here.today)
        if fill(now, prompter, going.fields) is Move.BACK:
            return
        after = find(now.record.agreements, item_id) or item
        prompter.say(review_steps.followed_up(after, after.next))


def _close_year(now: Sitting, prompter: Prompter) -> None:
    """Ask which loose ends still matter; the others are dropped, each with its reason (R2, R7)."""
    options = review_steps.closing_options(now.record)
    if not options:
        prompter.say(_("There are no loose ends."))
        return
    ticked = [option.id for option in options]
    while True:
        kept = prompter.ask_many(review_steps.closing(), options, ticked)
        if isinstance(kept, Move):
            return
        reasons = _reasons(now, prompter, [one for one in ticked if one not in kept])
        if reasons is not None:
            break
    for item_id, reason in reasons.items():
        after = closed(now.record, {item_id: reason}, now.here.today)
        now.save_answer(after, review_steps.closing_key(item_id))
    if now.trouble is not None:
        prompter.say(sentence(now.trouble))
    count = len(review_steps.closing_options(now.record))
    prompter.say(
        n_(
            "{n} loose end goes with you to your next preparation.",
            "{n} loose ends go with you to your next preparation.",
            count,
        ).format(n=count)
        if count
        else _("No loose ends go with you to your next preparation.")
    )


def _reasons(now: Sitting, prompter: Prompter, dropped: Sequence[str]) -> dict[str, str] | None:
    """Ask why each is let go; ``None`` where the person goes back to choose again."""
    reasons: dict[str, str] = {}
    for item in items(now.record.agreements):
        if item.id not in dropped:
            continue
        ask = review_steps.closing_reason(item)
        reply = prompter.ask_text(ask, now.unsent.get(ask.key, ""))
        if reply is Move.BACK:
            return None
        reasons[item.id] = "" if isinstance(reply, Move) else reply
    return reasons


def _ending(now: Sitting) -> str:
    following = next_review(now.record.agreements)
    saved = _("All is saved.")
    if following is None or following < now.here.today:
        return saved
    return f"{saved} " + _("Next follow-up: {date}.").format(date=day(following))


def _command(now: Sitting) -> str:
    return f"mus review {now.year}"
