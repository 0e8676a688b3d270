"""The steps about the talk: when and with whom it is, and its agenda (P2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from mus_cli import terms
from mus_cli.core import appointment, talk_year
from mus_cli.core.agenda import understood
from mus_cli.core.agreements import settled_day
from mus_cli.core.answering import proposed_agenda
from mus_cli.core.record import AgendaLine
from mus_cli.core.steps import CONTINUE
from mus_cli.errors import AnotherTalk
from mus_cli.i18n import _
from mus_cli.prepare.step import MakeStep, StepDialogue, as_typed
from mus_cli.prompts.dialogue import Choice, Kind, Parsed
from mus_cli.prompts.prompter import Ask


class _Talk(StepDialogue[str]):
    def words(self) -> Ask:
        question, hint, purpose = {
            "date": (
                _("When is the talk, and with whom?"),
                _("For example 17/3 at 10 with Birgitte. Enter if you don't know yet."),
                _("The day decides which year your papers belong to, and is on the one for both."),
            ),
            "minutes": (
                _("How many minutes do you have?"),
                _("Usually 60."),
                _("The agenda is made to fit."),
            ),
        }[self.interview.step.of]
        return Ask("", question, title=_("The talk"), hint=hint, purpose=purpose)

    def kind(self) -> Kind[str]:
        talk, today = self.interview.record.talk, self.interview.context.today
        if self.interview.step.of == "minutes":
            return as_typed(
                lambda text: appointment.minutes(text) is not None,
                _("Write the minutes, from 10 to 480, or for example 1½ hours."),
                str(talk.minutes or ""),
            )
        known = terms.talk(talk)
        settled = settled_day(self.interview.record, today)

        def other_day(text: str) -> dt.date | None:
            said = appointment.ahead(text, today)
            is_other = settled and said and said.date not in (None, talk.date)
            return said.date if said and is_other else None

        def complaint(text: str) -> str:
            if settled is not None and (other := other_day(text)) is not None:
                year = self.interview.record.year
                another = talk_year.following(year, other.year)
                return AnotherTalk(year, settled, another).sentence
            slip = appointment.slip(text, today)
            if slip is not None:
                return terms.not_a_day(slip)
            words = appointment.not_read(text, today)
            if appointment.may_be_a_name(words):
                return _(
                    'Everything but "{words}" was understood. If that\'s who you talk with, write '
                    '"with {words}". If not, delete it.'
                ).format(words=words)
            if words:
                return _(
                    'Everything but "{words}" was understood. Change it, or delete it.'
                ).format(words=words)
            if appointment.may_be_a_name(text):
                return _(
                    'If "{words}" is who you talk with, write "with {words}". Or write for '
                    "example 17/3 at 10 with Birgitte."
                ).format(words=text)
            return _("Write for example 17/3 at 10 with Birgitte. A part of it will do.")

        return as_typed(
            lambda text: (
                text == known
                or (appointment.ahead(text, today) is not None and other_day(text) is None)
            ),
            complaint,
            known,
            suggests=talk.date is None,
        )


class _Agenda(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Does it fit? Choose a line to change it."),
            title=_("Proposed agenda"),
            hint=_("{n} minutes in all. Your manager's topics have room too.").format(
                n=self._length()
            ),
            purpose=_agenda_purpose(),
        )

    def kind(self) -> Choice[str]:
        newcomer = bool(self.interview.record.first_time)
        lines = self._lines()
        labels = {
            str(n): terms.agenda_topic(line, first_time=newcomer) for n, line in enumerate(lines)
        }
        minutes = {str(n): f" – {terms.minutes(line.minutes)}" for n, line in enumerate(lines)}
        labels["length"] = _("Another length than {n} minutes").format(n=self._length())
        labels["again"] = _("Suggest a new agenda")
        labels[CONTINUE] = _("It is fine as it is")
        return Choice(labels, CONTINUE, tails=minutes)

    def _lines(self) -> tuple[AgendaLine, ...]:
        return proposed_agenda(self.interview.record, self.interview.context.past)

    def _length(self) -> int:
        return self.interview.record.talk.minutes or appointment.USUAL


class _AgendaLine(StepDialogue[str]):
    def words(self) -> Ask:
        record = self.interview.record
        line = record.preparation.agenda[int(self.interview.step.of)]
        topic = terms.agenda_topic(line, first_time=bool(record.first_time))
        return Ask(
            "",
            _("How many minutes? Or: up, down, remove."),
            title=_("Proposed agenda"),
            context=(f"{topic} – {terms.minutes(line.minutes)}",),
            skipped=_("Go on"),
            purpose=_agenda_purpose(),
        )

    def kind(self) -> Parsed[str]:
        return Parsed(
            lambda text: text if understood(text) else None,
            _("Write a number of minutes, or up, down or remove."),
            is_command=True,
        )


def _agenda_purpose() -> str:
    return _("It is a proposal to your manager, and goes on the page for the table.")


STEPS: Mapping[str, MakeStep] = {
    "talk": _Talk,
    "agenda": _Agenda,
    "agenda-line": _AgendaLine,
}
