from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.documents.dates import Dated
from mus_cli.documents.timeline import timeline
from tests.documents.opened import Html

TODAY = dt.date(2027, 2, 10)


def rows(*dates: Dated) -> list[str]:
    """Return what each row says."""
    page = Html(timeline(dates, TODAY).replace("</time>", "</time> "))
    return "".join(page.texts).strip().splitlines()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "da",
            [
                "1. jan. 2027 Delmål: Tilmeldt – nået",
                "10. feb. 2027 i dag",
                "10. feb. 2027 Opfølgning: Kursus",
                "1. maj 2027 Deadline: Kursus",
            ],
        ),
        (
            "en",
            [
                "1 Jan 2027 Milestone: Tilmeldt – reached",
                "10 Feb 2027 today",
                "10 Feb 2027 Follow-up: Kursus",
                "1 May 2027 Deadline: Kursus",
            ],
        ),
    ],
)
def test_dates_are_in_order_with_today_among_them(language: str, expected: list[str]) -> None:
    """Each row says its day, what kind of day it is, and whether it is reached."""
    i18n.choose(language)
    assert (
        rows(
            Dated("d", "deadline", dt.date(2027, 5, 1), "Kursus"),
            Dated("m", "milestone", dt.date(2027, 1, 1), "Tilmeldt", done=True),
            Dated("f", "follow-up", TODAY, "Kursus"),
        )
        == expected
    )


def test_the_talks_say_themselves_what_they_are() -> None:
    """The next talk has no label."""
    day = dt.date(2027, 12, 1)
    assert rows(Dated("n", "next-talk", day, "Næste MUS"))[1:] == ["1 Dec 2027 Næste MUS"]


def test_only_what_is_reached_is_filled() -> None:
    """The mark shows at a glance what the words say."""
    open_ = Dated("m", "milestone", TODAY, "Tilmeldt")
    assert timeline([open_], TODAY).count('class="here"') == 0
    assert timeline([replace(open_, done=True)], TODAY).count('class="here"') == 1


def test_a_text_is_shown_whole_and_as_it_was_written() -> None:
    """Nothing is cut off, and no sign becomes a tag."""
    text = "langt " * 50 + "<script>alert(1)</script> & så videre"
    drawn = timeline([Dated("d", "deadline", TODAY, text)], TODAY)
    assert text in "".join(Html(drawn).texts)
    assert set(Html(drawn).tags) == {"ol", "li", "time", "svg", "circle", "line", "span"}


def test_without_a_date_there_is_no_line() -> None:
    """Today alone is no timeline."""
    assert timeline([], TODAY) == ""
