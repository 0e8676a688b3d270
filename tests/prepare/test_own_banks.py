"""A workplace's own questions, asked in the interview (P5)."""

from __future__ import annotations

from pathlib import Path

from mus_cli.core.privacy import with_shared
from mus_cli.core.record import Answer
from mus_cli.documents.formats import render
from mus_cli.documents.handout import handout
from mus_cli.storage import banks, files
from tests.interviews import TODAY, Interviews
from tests.prompts.scripted import ENTER

WARD = """\
format: 1
id: ward
title: {da: Vagten, en: The ward}
questions:
  - id: rounds
    da: {question: Hvordan går stuegang?}
    en: {question: How are the rounds?}
    core: true
  - id: shifts
    da: {question: Hvilke vagter passer dig?}
    en: {question: Which shifts suit you?}
    kind: list
    offers_goal: true
"""
STATUS = """\
format: 1
id: our-status
replaces: status
theme: status
title: {da: Året der gik}
questions:
  - id: results
    da: {question: "Hvad lykkedes?", hint: Tre ting.}
    core: true
  - id: mood
    da: {question: Hvordan var stemningen?}
    core: true
"""


def test_own_questions_join_the_rest(interviews: Interviews) -> None:
    """Core ones are asked whichever way in is taken; the others stand in the menu."""
    files.write(interviews.places.banks / "ward.yaml", WARD.encode())
    held = interviews(
        {
            "before": True,
            "focus": "keep",
            "question/ward/rounds": "Long",
            "goals": ["on", "from/ward/shifts:0", "on"],
            "menu": ["ward", "goals", "on"],
            "question/ward/shifts": "Early\nLate",
        },
        otherwise=ENTER,
    )
    assert held.person.unused == []
    assert "The ward · ready" in held.person.offered["menu"]
    assert held.keys.count("question/ward/rounds") == 2
    assert held.record.preparation.answers["ward/rounds"] == Answer(
        question="How are the rounds?", bank="ward", text="Long", place="self", updated=TODAY
    )
    assert [goal.goal for goal in held.record.preparation.goals] == ["Early"]
    assert "### The ward" in held.note


def test_own_questions_replace_built_in_ones(interviews: Interviews) -> None:
    """They take the theme's place, in the one language they have, and count for it."""
    files.write(interviews.places.banks / "status.yaml", STATUS.encode())
    held = interviews(
        {"before": True, "focus": "core", "question/results": "A portal", "goals": "on"},
        otherwise=ENTER,
    )
    assert "question/how-it-goes" not in held.keys
    assert "question/our-status/mood" in held.keys
    asked = held.asked("question/results")
    assert (asked.question, asked.hint) == ("Hvad lykkedes?", "Tre ting.")
    assert asked.title.startswith("Året der gik")
    assert 'There is still nothing under "Året der gik".' not in held.said


def test_a_bank_can_be_lent_for_one_time(interviews: Interviews, tmp_path: Path) -> None:
    """--bank FILE joins as an own bank does, and is named in how to go on."""
    lent = tmp_path / "our ward.yaml"
    files.write(lent, WARD.encode())
    held = interviews(
        {"before": True, "focus": "core", "question/ward/rounds": KeyboardInterrupt},
        otherwise=ENTER,
        extra=(lent,),
    )
    assert held.stopped
    assert held.said[-1] == f'All is saved. Go on with: mus prepare --bank "{lent}"'


LENT = """\
format: 1
id: lent
title: {en: Lent}
questions:
  - id: mood
    en: {question: How is the mood?}
    kind: rating
    core: true
    choices:
      - {id: "1", en: brilliant}
      - {id: "2", en: bright}
      - {id: "3", en: grey}
      - {id: "4", en: dark}
      - {id: "5", en: pitch dark}
  - id: shift
    en: {question: Which shift suits you?}
    kind: choice
    core: true
    choices: [{id: s1, en: The early one}, {id: s2, en: The late one}]
"""


def test_answers_keep_the_words_of_a_bank_that_is_gone(
    interviews: Interviews, tmp_path: Path
) -> None:
    """Neither a choice's id nor another scale's word is read where the bank was only lent (C8)."""
    lent = tmp_path / "lent.yaml"
    files.write(lent, LENT.encode())
    shared = ("rating/lent/mood", "answer/lent/shift")
    held = interviews(
        {
            "before": True,
            "focus": "core",
            "question/lent/mood": "So so",
            "question/lent/mood/rating": 2,
            "question/lent/shift": "s2",
        },
        otherwise=ENTER,
        extra=(lent,),
    )
    without = banks.library(interviews.places.banks)
    record = with_shared(held.record, shared, without)
    page = render("text", handout(record, "before", without, TODAY)).decode()
    assert "How is the mood?\n2 – bright\n" in page
    assert "Which shift suits you?\nThe late one\n" in page
    held = interviews({"before": True}, otherwise=ENTER)
    assert "2 – bright" in held.note
    assert "The late one" in held.note


def test_a_bank_that_is_in_use_already_can_be_named_too(
    interviews: Interviews, tmp_path: Path
) -> None:
    """A copy of a file in banks/ asks its questions once; one that was changed is what counts."""
    files.write(interviews.places.banks / "ward.yaml", WARD.encode())
    lent = tmp_path / "ward.yaml"
    files.write(lent, b"# As it came by mail\n" + WARD.encode())
    held = interviews(
        {"before": True, "focus": "core", "question/ward/rounds": KeyboardInterrupt},
        otherwise=ENTER,
        extra=(lent,),
    )
    assert held.keys.count("question/ward/rounds") == 1

    files.write(lent, WARD.replace("rounds", "tours").encode())
    asked = [entry.key for entry in banks.library(interviews.places.banks, (lent,))]
    assert "ward/tours" in asked
    assert "ward/rounds" not in asked
