"""A friendly word after an answer: a nudge or a hint, said once, never a block (B11).

``core.coaching`` notices what calls for one; the interview goes on regardless.
"""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli import terms
from mus_cli.core import coaching, goals
from mus_cli.core.interview import Interview
from mus_cli.core.privacy import READ_BY_BOTH
from mus_cli.core.record import Answer, Place, Talk
from mus_cli.core.text import capital
from mus_cli.i18n import _, weekday

_JUDGED = ("fb-fact", "fb-experience")
_FRAMED = ("course",)  # the other question about courses has it in its hint
_NOT_WELL = (1, 2)
_OF_OTHERS = ("team", "across", "with-manager", "own-topic")


def about(before: Interview, after: Interview) -> tuple[str, ...]:
    """Return the remarks on the answer that led from ``before`` to ``after``."""
    step = before.step
    match step.kind:
        case "question":
            answer = after.record.preparation.answers.get(step.of)
            return tuple(_of_answer(step.of, answer)) if answer else ()
        case "goals" if after.step.kind not in ("goals", "goal") and goals.too_many(
            after.record.preparation.goals
        ):
            return (_("Three goals are plenty. Which of them can wait?"),)
        case "talk" if step.of == "date":
            return tuple(_of_talk(after.record.talk))
    return ()


def _of_talk(talk: Talk) -> Iterator[str]:
    """Say what was read, the day with its weekday: a slip is seen at once (P36)."""
    if talk.date is not None:
        said = _("{weekday} {day}").format(weekday=weekday(talk.date), day=terms.talk(talk))
        yield capital(said)
    elif talk.manager.strip():
        yield _("The talk is with {manager}. You can add the day later.").format(
            manager=talk.manager
        )


def guards(key: str, text: str, place: Place) -> Iterator[str]:
    """Guard the tone (P33) and the scope (P32) of an answer, while it can still be changed.

    ``place`` is where the answer will be read.
    """
    if key in _JUDGED and coaching.judging(text):
        yield _('That sounds like a verdict. Try "I felt …" or one example.')
    if coaching.out_of_scope(text):
        yield (
            _(
                "You don't have to bring that to a MUS. As it is, it goes on the page for the "
                'table. You can move it under "{menu}".'
            ).format(menu=_("Who reads what"))
            if place in READ_BY_BOTH
            else _("You don't have to bring that to a MUS. It stays with you unless you share it.")
        )
    if key in _OF_OTHERS and coaching.about_colleague(text):
        yield _("This is about a colleague. Say what it means for your work instead.")


def _of_answer(key: str, answer: Answer) -> Iterator[str]:
    """Remind of the frames (P26), and of help where somebody is not well (E5)."""
    if key in _FRAMED:
        yield _("Have you looked in the staff handbook? Training policy, budget, options.")
    if key == "wellbeing" and answer.rating in _NOT_WELL:
        yield _("You don't have to carry it alone. Who can help: {command}").format(
            command=_("mus guide help")
        )
