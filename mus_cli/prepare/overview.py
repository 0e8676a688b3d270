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
from mus_cli.core.steps import asked
from mus_cli.core.text import first_line
from mus_cli.dialogues.wording import wording
from mus_cli.i18n import _, pick


class Row(NamedTuple):
    """One line of the overview: the step it reopens, its name, the answer so far and its place."""

    key: str
    name: str
    shown: str = ""


def rows(interview: Interview) -> tuple[Row, ...]:
    """Return the rows, in the order of the interview; their numbers count from 1."""
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
    return (
        Row("focus", _("What should weigh most?"), taken),
        *(_question(entry, prepared.answers.get(entry.key), library) for entry in questions),
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
        Row("places", _("Who reads what")),
    )


def _listed(items: Iterable[tuple[str, Place]]) -> str:
    """Return items on one line, a place once behind all that follow one another in it."""
    return terms.BETWEEN.join(
        f"{terms.BETWEEN.join(text for text, _at in group)} ({terms.place(place)})"
        for place, group in groupby(items, key=itemgetter(1))
    )


def answer_line(key: str, answer: Answer, library: Library) -> str:
    """Return an answer on one line: its rating, what was chosen, the first line of the text."""
    offered = terms.offered(key, answer, library)
    chosen = ", ".join(terms.chosen(key, answer, library))
    numbers = (answer.ratings.get(statement) for statement in offered.statements)
    rated = ", ".join("–" if number is None else str(number) for number in numbers)
    rating = "" if answer.rating is None else str(answer.rating)
    parts = (rating, rated if answer.ratings else "", chosen, first_line(answer.text))
    return terms.BETWEEN.join(part for part in parts if part)


def _question(entry: Entry, answer: Answer | None, library: Library) -> Row:
    shown = answer_line(entry.key, answer, library) if answer else ""
    if answer and (answer.text.strip() or answer.chosen):
        shown = f"{shown} ({terms.place(answer.place)})"
    return Row(f"question/{entry.key}", wording(entry.question)[0], shown)


def paragraphs(interview: Interview) -> tuple[str, ...]:
    """Return the overview's title and its numbered rows, each answer on a line of its own.

    The rows are one paragraph: apart, they would fill several screens.
    """
    listed = (
        f"{number}. {row.name}" + (f"\n    → {row.shown}" if row.shown else "")
        for number, row in enumerate(rows(interview), 1)
    )
    return (_("Overview"), "\n".join(listed))
