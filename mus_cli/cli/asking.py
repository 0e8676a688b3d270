"""Putting one step of the interview to the person: which prompts it takes, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.cli.noted import with_notes
from mus_cli.cli.own_words import OTHER, own_words
from mus_cli.i18n import _, day
from mus_cli.model import deadline
from mus_cli.model.agenda import understood
from mus_cli.model.answering import Given, is_minutes
from mus_cli.model.bank import Question
from mus_cli.model.detours import ON
from mus_cli.model.interview import Interview
from mus_cli.model.record import Answer
from mus_cli.ui.options import choices, label, of_question
from mus_cli.ui.prompter import Ask, Move, Prompter
from mus_cli.ui.steps import ask

Half = Mapping[str, str]
"""What was typed to a step and not sent, by the step's key."""
Keep = Callable[[Any], None]
"""Told what was sent of an answer whose rest is still to be asked, so that it is saved (B2)."""


def put(prompter: Prompter, interview: Interview, half: Half, keep: Keep) -> Any:
    """Ask the step the interview is at; return the value it takes, or a ``Move``."""
    match interview.step.kind:
        case "question":
            return _question(prompter, interview, half, keep)
        case "goal":
            # What comes after the first prompt is loaded after it.
            from mus_cli.cli import asking_goals

            return asking_goals.line(prompter, interview, half, keep)
        case "course":
            from mus_cli.cli import asking_goals

            return asking_goals.course(prompter, interview, half)
    return _ASKERS[interview.step.kind](prompter, interview, half)


def _yes_no(prompter: Prompter, interview: Interview, _half: Half) -> bool | Move:
    return prompter.ask_yes_no(ask(interview), default=True)


def _choice(prompter: Prompter, interview: Interview, _half: Half) -> str | Move:
    offered = choices(interview)
    return prompter.ask_choice(ask(interview), offered.options, offered.default)


def _pick(prompter: Prompter, interview: Interview, _half: Half) -> tuple[str, ...] | Move:
    picked = interview.record.preparation.picked
    return prompter.ask_many(ask(interview), choices(interview).options, picked)


def _question(prompter: Prompter, interview: Interview, half: Half, keep: Keep) -> Given | Move:
    words = ask(interview)
    held = _held(interview)
    question = interview.entry.question
    noted = with_notes(prompter, interview, words, half.get(words.key, held.text))
    if isinstance(noted, Move):
        return noted
    words, text = noted
    match question.kind:
        case "line":
            return _given(prompter.ask_line(words, text), held)
        case "choice" | "choices":
            return _chosen(prompter, words, interview, half, keep)
        case "rating":
            return _rated(prompter, words, question, held, text)
    return _given(prompter.ask_text(words, text), held)


def _held(interview: Interview) -> Answer:
    return interview.record.preparation.answers.get(interview.step.of, Answer())


def _given(reply: str | Move, held: Answer) -> Given | Move:
    return reply if isinstance(reply, Move) else Given(reply, held.chosen, held.rating)


def _chosen(
    prompter: Prompter, words: Ask, interview: Interview, half: Half, keep: Keep
) -> Given | Move:
    """Ask for one or several choices, then for own words where they were chosen."""
    question, held = interview.entry.question, _held(interview)
    options = of_question(question)
    reply: str | tuple[str, ...] | Move
    while True:
        if question.kind == "choice":
            default = held.chosen[0] if held.chosen else None
            reply = prompter.ask_choice(words, options, default)
        else:
            reply = prompter.ask_many(words, options, held.chosen)
        if isinstance(reply, Move):
            return reply
        chosen = (reply,) if isinstance(reply, str) else reply
        free = OTHER in chosen or (question.kind == "choices" and not _has_other(question))
        if not free:
            return Given(held.text, chosen) if chosen or held.text else Move.SKIP
        keep(Given(held.text, chosen))
        own = own_words(prompter, words, held.text, half)
        if own is Move.BACK:
            held = replace(held, chosen=chosen)
            continue
        if isinstance(own, Move) and own is not Move.SKIP:
            return own
        text = held.text if isinstance(own, Move) else own
        return Given(text, chosen) if chosen or text else Move.SKIP


def _has_other(question: Question) -> bool:
    return any(choice.id == OTHER for choice in question.choices)


def _rated(
    prompter: Prompter, words: Ask, question: Question, held: Answer, text: str
) -> Given | Move:
    """Ask for the text, then for 1 to 5; either may be passed over."""
    while True:
        reply = prompter.ask_text(words, text)
        if isinstance(reply, Move) and reply is not Move.SKIP:
            return reply
        written = held.text if isinstance(reply, Move) else reply
        labels = [label(choice) for choice in question.choices]
        scale = words._replace(
            key=f"{words.key}/rating",
            question=_("And as a number?"),
            hint=_("Only for your own trend."),
            can_go_back=True,
        )
        rating = prompter.ask_rating(scale, labels, held.rating)
        if rating is Move.BACK:
            text = written
            continue
        if isinstance(rating, Move) and rating is not Move.SKIP:
            return rating
        number = held.rating if isinstance(rating, Move) else rating
        if not written and number is None:
            return Move.SKIP
        return Given(written, held.chosen, number)


def _outcome_again(prompter: Prompter, interview: Interview, half: Half) -> str | Move:
    words = ask(interview)
    held = interview.record.preparation.answers.get("outcome", Answer())
    return prompter.ask_line(words, half.get(words.key, held.text))


def _own_topic(prompter: Prompter, interview: Interview, half: Half) -> str | Move:
    words, step = ask(interview), interview.step
    held = "" if step.of == "new" else interview.record.preparation.own_topics[int(step.of)].topic
    return prompter.ask_line(words, half.get(words.key, held))


def _talk(prompter: Prompter, interview: Interview, half: Half) -> str | Move:
    words, talk = ask(interview), interview.record.talk

    def is_day(text: str) -> bool:
        return deadline.parse(text, interview.setting.today).date is not None

    match interview.step.of:
        case "date":
            held = day(talk.date) if talk.date else ""
            sentence = _("That is not a day. Write for example 3/12 or 3 December.")
            return checked_line(prompter, words, half.get(words.key, held), is_day, sentence)
        case "minutes":
            held, sentence = str(talk.minutes or ""), _("Write a number from 10 to 480.")
            return checked_line(prompter, words, half.get(words.key, held), is_minutes, sentence)
    return prompter.ask_line(words, half.get(words.key, talk.manager))


def _agenda_line(prompter: Prompter, interview: Interview, _half: Half) -> str | Move:
    line = interview.record.preparation.agenda[int(interview.step.of)]
    topic = terms.agenda_topic(line, first_time=bool(interview.record.first_time))
    words = ask(interview)._replace(beside=(f"{topic} – {terms.minutes(line.minutes)}",))
    sentence = _("Write a number of minutes, or up, down or remove.")
    return checked_line(prompter, words, "", understood, sentence, keep=False)


def _overview(prompter: Prompter, interview: Interview, _half: Half) -> str | Move:
    from mus_cli.ui import overview

    listed = overview.rows(interview)
    prompter.say(*overview.paragraphs(interview))
    numbers = {str(number): row for number, row in enumerate(listed, 1)}
    sentence = _("Write a number from 1 to {n}.").format(n=len(listed))
    known = numbers.__contains__
    reply = checked_line(prompter, ask(interview), "", known, sentence, keep=False)
    if isinstance(reply, Move):
        return ON if reply is Move.SKIP else reply
    return numbers[reply].key if reply else ON


def checked_line(  # noqa: PLR0913 - what a line needs to be asked for, checked and asked again
    prompter: Prompter,
    words: Ask,
    initial: str,
    checked: Callable[[str], bool],
    sentence: str,
    *,
    keep: bool = True,
) -> str | Move:
    """Ask until the line is understood; empty takes the value away.

    What was typed stands in the field again, unless it is a command that is shorter to type anew.
    """
    while True:
        reply = prompter.ask_line(words, initial)
        if isinstance(reply, Move) or not reply or checked(reply):
            return reply
        prompter.say(sentence)
        initial = reply if keep else initial


_ASKERS: dict[str, Callable[[Prompter, Interview, Half], Any]] = {
    "before": _yes_no,
    "loose-end": _choice,
    "focus": _choice,
    "pick": _pick,
    "goals": _choice,
    "outcome-again": _outcome_again,
    "supplementary": _choice,
    "menu": _choice,
    "own-topics": _choice,
    "own-topic": _own_topic,
    "talk": _talk,
    "agenda": _choice,
    "agenda-line": _agenda_line,
    "overview": _overview,
}
