"""The names of banks, questions and own topics on the screen, in the language in use."""

from __future__ import annotations

from mus_cli.core.bank import Bank, Question
from mus_cli.core.record import OwnTopic
from mus_cli.i18n import _, pick


def wording(question: Question) -> tuple[str, str]:
    """Return a question and its hint in the language in use, or in the one it has."""
    da, en = question.da, question.en
    return (
        pick(da.question if da else "", en.question if en else ""),
        pick(da.hint if da else "", en.hint if en else ""),
    )


def bank_title(bank: Bank, *, newcomer: bool) -> str:
    """Return a bank's title; one without "last time" for a newcomer, if it has one."""
    title = bank.newcomer_title if newcomer and bank.newcomer_title else bank.title
    return pick(title.da, title.en)


def own_topic(topic: OwnTopic) -> str:
    """Return an own topic on one line, a question named as one."""
    if topic.kind == "question":
        return _("Question: {question}").format(question=topic.topic)
    return _("Topic: {topic}").format(topic=topic.topic)
