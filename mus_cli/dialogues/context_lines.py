"""Earlier texts that are shown beside a question they bear on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mus_cli import terms
from mus_cli.core.bank import Entry, Question
from mus_cli.core.carried_over import reached
from mus_cli.core.interview import Interview
from mus_cli.core.notes import bearing
from mus_cli.core.steps import FEEDBACK_STEPS
from mus_cli.core.text import first_line
from mus_cli.core.way import asked
from mus_cli.dialogues.notes_view import beside as notes_beside
from mus_cli.i18n import _, n_, pick

_MOST = 5  # questions to the manager that are shown at once
_SITUATION_STEPS = ("back-then", "how-it-goes")
_RESULT_STEPS = ("results",)
_SKILL_STEPS = ("what-i-can", "skills-to-grow")
_TO_THINK_OVER = {  # what may be written already, by question to think over
    "supp-good-worklife": ("ambitions", "direction"),
    "supp-what-it-takes": ("first-step", "changes"),
    "supp-skills-needed": ("skills-to-grow", "gap"),
    "supp-grow-known": ("what-i-can", "at-my-best"),
    "supp-learn-new": ("activities", "course"),
}


def written_beside(interview: Interview, entry: Entry) -> str:
    """Return the first line of the answer to a question to think over, or of one close to it."""
    answers, library = interview.record.preparation.answers, interview.context.library
    for key in (entry.key, *_TO_THINK_OVER.get(entry.key, ())):
        answer = answers.get(key)
        if answer is not None and answer.is_given:
            texts = (answer.text, terms.BETWEEN.join(terms.chosen(key, answer, library)))
            return next(filter(None, map(first_line, texts)), "")
    return ""


def beside(interview: Interview, entry: Entry) -> tuple[str, ...]:
    """Return the texts to show beside a question, each short."""
    return (
        *_of_the_form(interview, entry),
        *_answered_alike(interview, entry),
        *_earlier(interview, entry),
    )


def _answered_alike(interview: Interview, entry: Entry) -> Iterator[str]:
    """Yield the answer to the built-in question that a form's question is like."""
    answers = interview.record.preparation.answers
    answer = answers.get(entry.question.like)
    if answer is not None and answer.text:
        yield _("You wrote: {text}").format(text=first_line(answer.text))


def _of_the_form(interview: Interview, entry: Entry) -> Iterator[str]:
    """Yield what a form says before a question, and what it asks the manager there (B13)."""
    among = _asked_in_bank(interview, entry)
    first = next(one for one in among if one.section is entry.section)
    introduction = terms.title(entry.section.introduction)
    if introduction and entry.key == first.key:
        yield introduction
    asked_ids = {one.question.id for one in among}
    waiting: list[Question] = []
    for question in entry.bank.all_questions:
        if question.whose == "manager":
            waiting.append(question)
        elif question.id == entry.question.id:
            yield from _asked_of_manager(waiting)
            waiting = []
        elif question.id in asked_ids:
            waiting = []
    if entry.key == among[-1].key:
        yield from _asked_of_manager(waiting)


def _asked_in_bank(interview: Interview, entry: Entry) -> tuple[Entry, ...]:
    """Return the questions of the entry's bank that are asked; all, where it is not among them."""
    record, library, past = interview.record, interview.context.library, interview.context.past
    chosen = tuple(one for one in asked(record, library, past) if one.bank is entry.bank)
    return chosen if entry.key in [one.key for one in chosen] else library.of_bank(entry.bank)


def _asked_of_manager(questions: Sequence[Question]) -> Iterator[str]:
    for question in questions[:_MOST]:
        text = question.wording(pick).question
        yield _("Your manager is asked: {question}").format(question=text)
    if more := len(questions[_MOST:]):
        yield n_("… and {n} more", "… and {n} more", more).format(n=more)


def _earlier(interview: Interview, entry: Entry) -> tuple[str, ...]:
    if entry.key in FEEDBACK_STEPS:
        return _feedback(interview, entry)
    if entry.key in _SITUATION_STEPS:
        return _situation(interview)
    if entry.key in _TO_THINK_OVER and entry.key not in interview.record.preparation.answers:
        written = written_beside(interview, entry)
        return (written,) if written else ()
    notes = interview.context.notes
    noted = notes_beside(bearing(entry.key, notes, shows_notes=entry.question.shows_notes))
    if entry.key in _SKILL_STEPS:
        return (*_feedback_received(interview), *noted)
    return (*_reached(interview), *noted) if entry.key in _RESULT_STEPS else noted


def _feedback(interview: Interview, entry: Entry) -> tuple[str, ...]:
    """Return the steps of the feedback already written (P30)."""
    answers = interview.record.preparation.answers
    before = FEEDBACK_STEPS[: FEEDBACK_STEPS.index(entry.key)]
    return tuple(first_line(answers[key].text) for key in before if key in answers)


def _situation(interview: Interview) -> tuple[str, ...]:
    """Return how things were at the last talk, in short (R3)."""
    past = interview.context.past
    return tuple(f"{past.year}: {text}" for text in past.situation.values()) if past else ()


def _reached(interview: Interview) -> tuple[str, ...]:
    """Return the goals from the last talk that were reached."""
    found = reached(interview.record, interview.context.past)
    return tuple(_("Reached: {text}").format(text=text) for text in found)


def _feedback_received(interview: Interview) -> tuple[str, ...]:
    """Return what the manager said about effort and strengths at the last talk (A11)."""
    past = interview.context.past
    if past is None or not past.feedback:
        return ()
    return (_("Your manager in {year}: {text}").format(year=past.year, text=past.feedback),)
