"""Each part of the agreements as a sheet of fields: what is asked, and what it does (A1-A11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Literal, cast

from msgspec.structs import replace

from mus_cli.cli.agree_goal_fields import somebody
from mus_cli.cli.asking import Half, checked_line
from mus_cli.cli.deadline_line import ask_deadline
from mus_cli.cli.sheet import Field
from mus_cli.i18n import _, day, month
from mus_cli.model import agreed_lines, agreeing, deadline
from mus_cli.model.agreed_lines import ListName
from mus_cli.model.agreeing import Setting, agreed
from mus_cli.model.clean import lines
from mus_cli.model.given_goals import due_over
from mus_cli.model.period import looking_back
from mus_cli.model.record import Due, Record
from mus_cli.ui import agree_options, agree_steps
from mus_cli.ui.prompter import Ask, Move, Option, Prompter


def minutes(setting: Setting, *, can_go_back: bool = True) -> tuple[Field, ...]:
    """Return the first question: the lines as they were agreed."""

    def put(prompter: Prompter, record: Record, half: Half) -> str | Move:
        ask = agree_steps.lines(record, can_go_back=can_go_back)
        return prompter.ask_text(ask, half.get(ask.key, agreed(record).minutes_text))

    return (
        Field(
            "agree/lines",
            put,
            lambda record, text: agreeing.with_agreed(record, setting, minutes_text=text),
        ),
    )


def held(setting: Setting) -> Field:
    """Return the day of the talk; no later than today."""

    def put(prompter: Prompter, record: Record, half: Half) -> Any:
        ask = agree_steps.held(record, setting.today)
        standing = day(agreeing.held_on(record, setting.today) or setting.today)
        return _past_day(prompter, ask, half.get(ask.key, standing), setting.today)

    return Field(
        "agree/held", put, lambda record, when: agreeing.with_agreed(record, setting, held=when)
    )


def listed(name: ListName, setting: Setting) -> Callable[[Record], Sequence[Field]]:
    """Return one of the lists, then what each of its lines still lacks."""
    asked: dict[str, list[int]] = {}

    def put(prompter: Prompter, record: Record, half: Half) -> str | Move:
        held = agreed_lines.listed(record, name)
        asked["open"] = _lacking(record, name)
        ask = agree_steps.listed(record, name, followed_up=any(part.log for part in held))
        return prompter.ask_text(ask, half.get(ask.key, agreed_lines.as_lines(held)))

    def apply(record: Record, text: str) -> Record:
        record = agreed_lines.with_lines(record, name, text, setting)
        asked["open"] = _lacking(record, name)
        return record

    def fields(record: Record) -> Sequence[Field]:
        count = len(agreed_lines.listed(record, name))
        more = listed_decision if name == "decisions" else listed_due
        rest = (more(name, at, setting) for at in asked.get("open", ()) if at < count)
        return (Field(f"agree/{name}", put, apply), *rest)

    return fields


def listed_decision(_name: ListName, at: int, setting: Setting) -> Field:
    """Return who is responsible for a decision."""

    def put(prompter: Prompter, record: Record, half: Half) -> str | Move:
        decision = agreed(record).decisions[at]
        ask = agree_steps.decision_responsible(decision, at)
        return somebody(prompter, ask, decision.responsible, half)

    return Field(
        f"agree/decisions/{at + 1}/responsible",
        put,
        lambda record, who: agreed_lines.with_responsible(record, at, who, setting),
    )


def listed_due(name: ListName, at: int, setting: Setting) -> Field:
    """Return the date that one of a list lacks."""

    def put(prompter: Prompter, record: Record, half: Half) -> str | Move:
        ask = agree_steps.listed_due(record, name, at)
        due = agreed_lines.due_of(agreed_lines.listed(record, name)[at])
        text = half.get(ask.key, due.words if due else "")
        return ask_deadline(prompter, ask, text, due, setting.today)

    return Field(
        f"agree/{name}/{at + 1}/due",
        put,
        lambda record, words: agreed_lines.with_day(record, name, at, words, setting),
    )


def ahead(setting: Setting) -> tuple[Field, ...]:
    """Return the next talk and the days until then."""

    def put_next(prompter: Prompter, record: Record, half: Half) -> str | Move:
        ask, now = agree_steps.next_talk(record), agreed(record)
        on = agreeing.held_on(record, setting.today) or setting.today
        standing = now.next.words if now.next else f"{month(on.month)} {on.year + 1}"
        return ask_deadline(prompter, ask, half.get(ask.key, standing), now.next, setting.today)

    def apply_next(record: Record, words: str) -> Record:
        due = due_over(Due(words=words), agreed(record).next, setting.today)
        return agreeing.with_agreed(record, setting, next=due)

    def put_days(prompter: Prompter, record: Record, half: Half) -> Any:
        ask = agree_steps.follow_ups(record)
        text = half.get(ask.key, "\n".join(map(day, agreed(record).follow_ups)))
        return _days(prompter, ask, text, setting.today)

    return (
        Field("agree/next", put_next, apply_next),
        Field(
            "agree/follow-ups",
            put_days,
            lambda record, days: agreeing.with_agreed(record, setting, follow_ups=days),
        ),
    )


def approval(setting: Setting) -> Callable[[Record], Sequence[Field]]:
    """Return how each of the two approved, and the day where one did."""

    def fields(record: Record) -> Sequence[Field]:
        whos: tuple[agree_steps.Who, ...] = ("employee", "manager")
        return [
            field
            for who in whos
            for field in (
                _approved(who, setting),
                *((_approved_on(who, setting),) if getattr(agreed(record).approved, who) else ()),
            )
        ]

    return fields


def words(name: agree_steps.Text, setting: Setting) -> Callable[[Record], Sequence[Field]]:
    """Return words beside the agreements; remarks also ask whether the manager reads them."""

    def put(prompter: Prompter, record: Record, half: Half) -> str | Move:
        ask = agree_steps.text(record, name)
        part = getattr(agreed(record), name)
        return prompter.ask_text(
            ask, half.get(ask.key, part if isinstance(part, str) else part.text)
        )

    def apply(record: Record, text: str) -> Record:
        if name == "private_notes":
            return agreeing.with_agreed(record, setting, private_notes=text)
        return agreeing.with_remark(record, name, text, setting)

    def fields(record: Record) -> Sequence[Field]:
        asks = name == "remarks" and bool(agreed(record).remarks.text)
        return (Field(f"agree/{name}", put, apply), *((_remarks_shared(setting),) if asks else ()))

    return fields


def talk(setting: Setting) -> tuple[Field, ...]:
    """Return the day of the talk and the names of the two."""

    def put_manager(prompter: Prompter, record: Record, half: Half) -> str | Move:
        ask = agree_steps.manager(record)
        return prompter.ask_line(ask, half.get(ask.key, record.talk.manager))

    def put_name(prompter: Prompter, record: Record, half: Half) -> str | Move:
        ask = agree_steps.employee(record)
        return prompter.ask_line(ask, half.get(ask.key, record.employee.name))

    return (
        held(setting),
        Field(
            "agree/manager",
            put_manager,
            lambda record, name: replace(record, talk=replace(record.talk, manager=name)),
        ),
        Field(
            "agree/employee",
            put_name,
            lambda record, name: replace(record, employee=replace(record.employee, name=name)),
        ),
    )


def _lacking(record: Record, name: ListName) -> list[int]:
    """Return the places of a list's lines that something is to be asked about."""
    return [
        at
        for at, part in enumerate(agreed_lines.listed(record, name))
        if name == "decisions" or agreed_lines.due_of(part) is None
    ]


def _approved(who: agree_steps.Who, setting: Setting) -> Field:
    def put(prompter: Prompter, record: Record, _half: Half) -> str | Move:
        signed = getattr(agreed(record).approved, who)
        standing = signed.signed_as if signed else "no"
        options: Sequence[Option] = agree_options.approval()
        return prompter.ask_choice(agree_steps.approved(record, who), options, standing)

    def apply(record: Record, reply: str) -> Record:
        signed_as = None if reply == "no" else cast("Literal['seen', 'agreed']", reply)
        return agreeing.signed(record, who, signed_as, setting)

    return Field(f"agree/approved/{who}", put, apply)


def _approved_on(who: agree_steps.Who, setting: Setting) -> Field:
    def put(prompter: Prompter, record: Record, half: Half) -> Any:
        ask = agree_steps.approved_on(record, who, setting.today)
        on = getattr(agreed(record).approved, who).date or setting.today
        return _past_day(prompter, ask, half.get(ask.key, day(on)), setting.today)

    def apply(record: Record, when: dt.date) -> Record:
        signature = getattr(agreed(record).approved, who)
        return agreeing.signed(record, who, signature.signed_as, setting, when)

    return Field(f"agree/approved/{who}/date", put, apply)


def _remarks_shared(setting: Setting) -> Field:
    def put(prompter: Prompter, record: Record, _half: Half) -> bool | Move:
        shared = agreed(record).remarks.shared
        return prompter.ask_yes_no(agree_steps.remarks_shared(record), default=shared)

    def apply(record: Record, shared: bool) -> Record:  # noqa: FBT001 - the answer to a yes or no
        remarks = replace(agreed(record).remarks, shared=shared)
        return agreeing.with_agreed(record, setting, remarks=remarks)

    return Field("agree/remarks/shared", put, apply)


def _past_day(prompter: Prompter, ask: Ask, initial: str, today: dt.date) -> dt.date | Move:
    """Ask for a day up to today; an emptied line leaves the day as it is."""

    def meant(text: str) -> dt.date | None:
        period = looking_back(text, today)
        alone = period is not None and period.first == period.last <= today
        return period.first if period and alone else None

    sentence = _("That is no day up to today. Write for example 3/12 or 3 December.")
    reply = checked_line(prompter, ask, initial, lambda text: meant(text) is not None, sentence)
    if isinstance(reply, Move):
        return reply
    return meant(reply) or Move.SKIP


def _days(prompter: Prompter, ask: Ask, initial: str, today: dt.date) -> tuple[dt.date, ...] | Move:
    """Ask for a day on each line until each is one."""
    while True:
        reply = prompter.ask_text(ask, initial)
        if isinstance(reply, Move):
            return reply
        read = {line: deadline.parse(line, today).date for line in lines(reply)}
        unread = next((line for line, found in read.items() if found is None), None)
        if unread is None:
            return tuple(sorted({found for found in read.values() if found}))
        prompter.say(
            _('"{line}" is not a day. Write for example 3 March 2027.').format(line=unread)
        )
        initial = reply
