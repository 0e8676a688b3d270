"""Cues for the talk: short enough to glance at, under the point they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.core import cues
from mus_cli.core.record import AgendaLine, Answer
from mus_cli.storage import banks

LIBRARY = banks.library(Path("nowhere"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Travlt.", "Travlt."),
        ("Travlt. Men sjovt.", "Travlt …"),
        ("- Oplæring\n- Ro", "Oplæring …"),
        ("Vi ses d. 3. december kl. 10", "Vi ses d. 3. december kl. 10"),
        ("en to tre fire fem seks syv otte ni ti elleve tolv tretten", "{twelve} …"),
        ("Ja! Det var godt", "Ja! …"),
        ("", ""),
        ("\n  \n", ""),
    ],
)
def test_a_cue_is_the_first_sentence(text: str, shown: str) -> None:
    """Twelve words at most, and a sign that there is more."""
    twelve = "en to tre fire fem seks syv otte ni ti elleve tolv"
    assert cues.cue(text) == shown.format(twelve=twelve)


def test_a_word_without_an_end_is_cut() -> None:
    """An address or a held key is no line of three sheets."""
    assert len(cues.cue("x" * 5000)) < 120


def said(planned: tuple[AgendaLine, ...], **texts: str) -> cues.Spoken:
    """Return what is said where."""
    answers = {key.replace("_", "-"): Answer(text=text) for key, text in texts.items()}
    return cues.spoken(planned, answers, LIBRARY)


SINCE = AgendaLine(topic="", minutes=5, origin="since-last")
MANAGER = AgendaLine(topic="", minutes=15, origin="manager")
PHONE = AgendaLine(topic="Telefonen", minutes=10, origin="must-cover")


def test_the_points_of_any_agenda_take_the_answers_of_their_theme() -> None:
    """What was reached since last time is said there; other themes wait until there is time."""
    found = said((SINCE, MANAGER), results="Portal", energy="Nye kolleger")
    assert found == cues.Spoken((("results",), ()), ("energy",))


def test_a_point_takes_the_answers_that_name_it() -> None:
    """A telling word that both have; small words that are in anything do not count."""
    found = said((PHONE,), energy="Når telefonen er stille", results="Når andre ringer")
    assert found == cues.Spoken((("energy",),), ("results",))
    about = AgendaLine(topic="Hvordan vi gerne skulle", minutes=5)
    assert said((about,), results="Hvordan det gerne skulle").rest == ("results",)


def test_no_point_has_more_than_three_cues() -> None:
    """The rest is said if there is time."""
    found = said((SINCE,), results="a", best_moment="b", lessons="c", expectations="d")
    assert found.under == (("results", "best-moment", "lessons"),)
    assert found.rest == ("expectations",)


def test_what_has_a_section_of_its_own_is_no_cue() -> None:
    """Outcome, asks and feedback are not said twice."""
    found = said((), outcome="a", ask_for="b", fb_keep="c", fb_wish="d", must_cover="e")
    assert found == cues.Spoken((), ())
