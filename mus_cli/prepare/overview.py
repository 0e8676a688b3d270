"""The overview: everything asked or answered, numbered, so that any of it can be reopened."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from mus_cli import terms
from mus_cli.core.bank import Entry, Library
from mus_cli.core.interview import Interview
from mus_cli.core.record import Answer, Place
from mus_cli.core.steps import Now, movable_items
from mus_cli.core.text import lines
from mus_cli.core.way import asked
from mus_cli.dialogues.wording import wording
from mus_cli.i18n import _, pick
from mus_cli.prompts.dialogue import NOTHING_UNSENT, Unsent
from mus_cli.prompts.prompter import ticks_from_text
from mus_cli.prompts.screen import WIDEST, shorten

_BEFORE_ANSWER = "    → "


class Row(NamedTuple):
    """One line of the overview: the step it reopens, its name, the answer so far, its place."""

    key: str
    name: str
    shown: str = ""
    place: str = ""


def rows(interview: Interview, unsent: Unsent = NOTHING_UNSENT) -> tuple[Row, ...]:
    """Return the rows, in the order of the interview; their numbers count from 1.

    A half-written answer is marked. What is sensitive is shown where it is opened, not here, where
    somebody may look on.
    """
    record = interview.record
    prepared = record.preparation
    library = interview.context.library
    selection = library.selection(prepared.selection)
    taken = pick(selection.title.da, selection.title.en) if selection else ""
    entries = asked(record, library, interview.context.past)
    listed = {entry.key for entry in entries} | {"outcome"}
    later = [library[key] for key in prepared.answers if key in library and key not in listed]
    questions = [library["outcome"]] if "outcome" in library else []
    questions += [*entries, *later]
    talk = record.talk
    has_places = bool(movable_items(Now(interview.step, record, interview.context)))
    return (
        Row("focus", _("What should weigh most?"), taken),
        *(
            _question(entry, prepared.answers.get(entry.key), unsent, library)
            for entry in questions
        ),
        Row("goals", _("Your goals"), _listed((goal.goal, goal.place) for goal in prepared.goals)),
        Row(
            "own-topics",
            _("Own topics and questions to your manager"),
            _listed((topic.topic, topic.place) for topic in prepared.own_topics),
        ),
        Row("talk/date", _("When is the talk, and with whom?"), terms.talk(talk)),
        Row("talk/minutes", _("How many minutes do you have?"), str(talk.minutes or "")),
        Row(
            "agenda",
            _("Proposed agenda"),
            _listed(
                (terms.agenda_topic(line, first_time=bool(record.first_time)), line.place)
                for line in prepared.agenda
            ),
        ),
        *((Row("places", _("Who reads what")),) if has_places else ()),
    )


def _listed(items: Iterable[tuple[str, Place]]) -> str:
    """Return items on one line, a place once behind all that follow one another in it."""
    return terms.BETWEEN.join(
        f"{terms.BETWEEN.join(text for text, _at in group)} ({terms.place(place)})"
        for place, group in groupby(items, key=itemgetter(1))
    )


def answer_line(key: str, answer: Answer, library: Library) -> str:
    """Return an answer on one line: its rating, what was chosen, the lines of its text."""
    offered = terms.offered(key, answer, library)
    chosen = ", ".join(terms.chosen(key, answer, library))
    numbers = (answer.ratings.get(statement) for statement in offered.statements)
    rated = ", ".join("–" if number is None else str(number) for number in numbers)
    rating = "" if answer.rating is None else str(answer.rating)
    parts = (rating, rated if answer.ratings else "", chosen, *lines(answer.text))
    return terms.BETWEEN.join(part for part in parts if part)


def _question(entry: Entry, answer: Answer | None, unsent: Unsent, library: Library) -> Row:
    key = f"question/{entry.key}"
    begun = unsent.get(key, "")
    shown = terms.BETWEEN.join(lines(begun))
    if begun and entry.question.takes.choices == "several":
        ticked = Answer(chosen=ticks_from_text(begun))
        shown = answer_line(entry.key, ticked, library)
    elif not begun and answer:
        shown = answer_line(entry.key, answer, library)
    if shown and entry.question.sensitive:
        shown = _("written, hidden here")
    if begun:
        shown = _("half written: {text}").format(text=shown)
    is_placed = answer is not None and bool(answer.text.strip() or answer.chosen)
    place = f" ({terms.place(answer.place)})" if answer and is_placed else ""
    return Row(key, wording(entry.question)[0], shown, place)


def paragraphs(
    interview: Interview, unsent: Unsent = NOTHING_UNSENT, width: int = WIDEST
) -> tuple[str, ...]:
    """Return the overview's title and its numbered rows, each answer on a line of its own.

    As much of it is shown as ``width`` has room for. The rows are one paragraph: apart, they would
    fill several screens.
    """
    room = width - len(_BEFORE_ANSWER)
    listed = (
        f"{number}. {row.name}" + (f"\n{_BEFORE_ANSWER}{_fitted(row, room)}" if row.shown else "")
        for number, row in enumerate(rows(interview, unsent), 1)
    )
    return (_("Overview"), "\n".join(listed))


def _fitted(row: Row, room: int) -> str:
    """Return the answer of a row, cut where there is no room, with its place behind it."""
    return shorten(row.shown, room - len(row.place)) + row.place
