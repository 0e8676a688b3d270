"""A course as one text: what is read from it, and what stays (P24)."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from mus_cli import i18n
from mus_cli.core.record import COURSE_LINES, Course
from mus_cli.dialogues.course import CourseText

GOAL = "Lead a project"
KNOWN = Course(title="Project management", provider="The school", price="9,000")


def read(text: str, course: Course = KNOWN) -> Course:
    """Return the course that a text makes of ``course``."""
    lines = CourseText(course, GOAL, dt.date(2026, 11, 20)).read(text)
    return msgspec.convert(dict(zip(COURSE_LINES, lines, strict=True)), Course)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_text_as_it_is_shown_changes_nothing(language: str) -> None:
    """A name stands before each line, also where nothing is known yet."""
    i18n.choose(language)
    shown = CourseText(KNOWN, GOAL, dt.date(2026, 11, 20)).text
    assert shown.count("\n") == 5
    assert read(shown) == KNOWN
    assert read("") == KNOWN


def test_what_is_written_after_a_name_replaces_what_was_there() -> None:
    """An emptied line is taken away, and one that is not there stays."""
    assert read("Provider: \nprice: 8,500\nLink: https://a.example/b") == Course(
        title="Project management", price="8,500", link="https://a.example/b"
    )


def test_lines_without_a_name_go_where_they_look_as_if_they_belong() -> None:
    """So that nobody has to learn the names, and nothing is lost."""
    written = "Evening school\nwww.school.example\n9.000 kr.\n3 March 2027\nTwo evenings\nA book"
    assert read(written, Course()) == Course(
        title=GOAL,
        provider="Evening school",
        link="www.school.example",
        price="9.000 kr.",
        dates="3 March 2027",
        success="Two evenings · A book",
    )


def test_a_course_called_as_its_goal_has_no_name_to_erase() -> None:
    """It keeps that name while nobody writes another."""
    course = Course(title=GOAL)
    assert CourseText(course, GOAL, dt.date(2026, 11, 20)).text.startswith("Name: \n")
    assert read("Name: \nPrice: 1", course).title == GOAL
    assert read("Name: Prince2", course).title == "Prince2"
