"""A workplace's own questions, asked in the interview (P5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.core.privacy import with_shared
from mus_cli.core.record import Answer
from mus_cli.documents.formats import render
from mus_cli.documents.handout import handout
from mus_cli.prompts.prompter import Move
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
            "before": "yes",
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
        {"before": "yes", "focus": "core", "question/results": "A portal", "goals": "on"},
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
        {"before": "yes", "focus": "core", "question/ward/rounds": KeyboardInterrupt},
        otherwise=ENTER,
        extra=(lent,),
    )
    assert held.stopped
    assert held.said[-1] == f'Everything is saved. Go on with: mus prepare --bank "{lent}"'


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
            "before": "yes",
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
    held = interviews({"before": "yes"}, otherwise=ENTER)
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
        {"before": "yes", "focus": "core", "question/ward/rounds": KeyboardInterrupt},
        otherwise=ENTER,
        extra=(lent,),
    )
    assert held.keys.count("question/ward/rounds") == 1

    files.write(lent, WARD.replace("rounds", "tours").encode())
    asked = [entry.key for entry in banks.library(interviews.places.banks, (lent,))]
    assert "ward/tours" in asked
    assert "ward/rounds" not in asked


FORM = """\
format: 2
id: skema
title: {da: MUS-skema}
sections:
  - title: {da: Trivsel}
    introduction: {da: Kun til samtalen.}
    questions:
      - {id: plans, da: {question: Hvad skal afdelingen?}, whose: manager}
      - id: load
        da: {question: Hvor travlt har du?}
        kind: scale
        core: true
        scale: {lowest: 0, highest: 10}
        choices: [{id: "0", da: slet ikke}, {id: "10", da: meget}]
      - id: fit
        da: {question: Hvor godt passer det?, hint: Svar hurtigt.}
        kind: matrix
        core: true
        scale: {highest: 4}
        choices: [{id: "1", da: slet ikke}, {id: "4", da: helt}]
        statements: [{id: help, da: Jeg får hjælp.}, {id: time, da: Der er tid.}]
  - title: {da: Fremtid}
    questions:
      - {id: budget, da: {question: Hvad er der råd til?}, whose: manager}
      - {id: ahead, da: {question: Hvad vil du?}, core: true}
      - {id: view, da: {question: Hvad ser lederen?}, whose: manager}
"""
SECTION = "question/skema/"


@pytest.fixture
def form(interviews: Interviews) -> Interviews:
    """A workplace's form among the own sets."""
    files.write(interviews.places.banks / "skema.yaml", FORM.encode())
    return interviews


def test_a_form_is_asked_in_its_sections(form: Interviews) -> None:
    """With what it says first, and what the manager is asked, which nobody answers here (B13)."""
    held = form(
        {
            "before": "yes",
            "focus": "core",
            f"{SECTION}load": 0,
            f"{SECTION}fit/help": 3,
            f"{SECTION}fit/time": 1,
            f"{SECTION}ahead": "Roligt",
        },
        otherwise=ENTER,
    )
    load, ahead = held.asked(f"{SECTION}load"), held.asked(f"{SECTION}ahead")
    assert load.title.startswith("MUS-skema · Trivsel · question ")
    assert load.context == ("Kun til samtalen.", "Your manager is asked: Hvad skal afdelingen?")
    assert held.person.offered[f"{SECTION}load"] == ("slet ikke", *[""] * 9, "meget")
    assert ahead.title.startswith("MUS-skema · Fremtid · ")
    assert ahead.context == (
        "Your manager is asked: Hvad er der råd til?",
        "Your manager is asked: Hvad ser lederen?",
    )
    asked = [held.asked(f"{SECTION}fit/{one}") for one in ("help", "time")]
    assert (asked[0].question, asked[0].hint) == ("Hvor godt passer det?", "Svar hurtigt.")
    assert asked[0].context == ("1 of 2: Jeg får hjælp.",)
    assert (asked[1].question, asked[1].hint) == ("2 of 2: Der er tid.", "")
    assert (asked[0].goes_on, asked[1].goes_on) == (False, True)
    answers = held.record.preparation.answers
    assert answers["skema/load"].rating == 0
    assert answers["skema/fit"].ratings == {"help": 3, "time": 1}
    assert not [key for key in answers if key.startswith("skema/") and "plans" in key]
    assert "### MUS-skema · Trivsel" in held.note
    assert "0 – slet ikke" in held.note
    assert "Jeg får hjælp: 3 of 4 (1 slet ikke, 4 helt)" in held.note
    assert "Der er tid: 1 – slet ikke" in held.note


def test_a_matrix_is_walked_back_and_passed_over(form: Interviews) -> None:
    """Back is to the statement before, then to the question before; a skipped one stays open."""
    held = form(
        {
            "before": "yes",
            "focus": "core",
            f"{SECTION}load": [4, ENTER],
            f"{SECTION}fit/help": [1, Move.BACK, 2],
            f"{SECTION}fit/time": [Move.BACK, Move.SKIP],
        },
        otherwise=ENTER,
    )
    first = held.keys.index(f"{SECTION}load")
    assert [key.removeprefix(SECTION) for key in held.keys[first : first + 7]] == [
        "load",
        "fit/help",
        "fit/time",
        "fit/help",
        "load",
        "fit/help",
        "fit/time",
    ]
    assert held.record.preparation.answers["skema/fit"].ratings == {"help": 2}


def test_a_matrix_that_is_left_in_the_middle_keeps_what_was_answered(form: Interviews) -> None:
    """It goes on at the same question, with the numbers there."""
    script = {"before": "yes", "focus": "core", f"{SECTION}fit/help": 4}
    held = form({**script, f"{SECTION}fit/time": KeyboardInterrupt}, otherwise=ENTER)
    assert held.stopped
    assert held.record.preparation.answers["skema/fit"].ratings == {"help": 4}
    held = form({"resume": "on", f"{SECTION}fit/time": 1}, otherwise=ENTER)
    assert held.initial[f"{SECTION}fit/help"] == 4
    assert held.record.preparation.answers["skema/fit"].ratings == {"help": 4, "time": 1}


def test_a_form_that_is_passed_over_has_no_answers(form: Interviews) -> None:
    """Enter all the way leaves nothing behind."""
    held = form({"before": "yes", "focus": "core"}, otherwise=ENTER)
    assert not [key for key in held.record.preparation.answers if key.startswith("skema/")]
