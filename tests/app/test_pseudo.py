"""Everything said can be translated: run in a language that shows what never was (B10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mus_cli import i18n
from mus_cli.app import guide
from mus_cli.app.root import COMMANDS, app
from mus_cli.bank.command import BankGroup
from mus_cli.command_names import DANISH
from mus_cli.core.record import GOAL_DETAILS, Agreements, CarriedFrom, Goal, Record
from mus_cli.storage import banks, files, records
from mus_cli.storage.paths import Places
from tests.interviews import Interviews, Outcome
from tests.prompts.scripted import ENTER, Unsent
from tests.pseudo import install, outside

# What is typed is the same in every language: names of commands and keys.
NAMES = (
    "mus prepare guide during after before year show one to all MUS min status help new",
    "mus",
)
KEYS = ("Ctrl Shift Tab Enter Q", "da en")
TYPED = "xa xb xc xd xe xf xg xh xi xj xk xl xm xn"  # an answer each, so that none is a word
WARD = """\
format: 1
id: ward
title: {da: xward}
questions:
  - id: rounds
    da: {question: xrounds, hint: xhint}
    core: true
"""


@pytest.fixture(autouse=True)
def _pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)


def left(text: str, *typed: str | Path) -> list[str]:
    """Return what was not translated; a label that was cut has lost its closing bracket."""
    whole = re.sub(r"⟦([^⟦⟧]*…)(?!⟧)", r"⟦\1⟧", text)
    return outside(whole, [*NAMES, *KEYS, TYPED, *map(str, typed)])


def words_of(held: Outcome) -> Iterator[tuple[str, str]]:
    """Yield every text of an interview with what it belongs to."""
    yield "first screen", held.out
    yield "standard error", held.err
    yield "note", held.note
    for number, text in enumerate(held.said):
        yield f"said {number}", text
    for ask in held.person.asked:
        for text in (ask.question, ask.title, ask.hint, *ask.context):
            yield ask.key, text
    for key, labels in held.person.offered.items():
        for label in labels:
            yield key, label


def check(held: Outcome) -> None:
    """Hold every text of an interview to it."""
    places = held.places
    typed = (places.home, places.state, "redigeret forberedelse md")
    found = {f"{key}: {text}": left(text, *typed) for key, text in words_of(held)}
    assert {text: words for text, words in found.items() if words} == {}


def everything() -> dict[str, object]:
    """Return an interview that comes by everything there is to ask."""
    of, course = "goal/xa/", "course/xa/"
    return {
        "before": "yes",
        "focus": "all",
        "question/outcome": "xb",
        "question/wellbeing": "xc",
        "question/wellbeing/rating": 4,
        "question/values-at-work": ("freedom",),
        "question/values-at-work/own": "xd",
        "question/direction": "something-else",
        "question/direction/own": "xe",
        "question/activities": ("mentor",),
        "question/skills-to-grow": "xa",
        "goals": ["from/skills-to-grow:0", *["new/learning"] * 3, "new/keep", "on", "on"],
        "goal/from/skills-to-grow:0": ENTER,
        "goal/new/learning": ["xk", "xl", "xm"],
        "goal/new/keep": "xn",
        f"{of}success": "xf",
        f"{of}due": "xg",
        f"{of}more": True,
        f"{of}details": tuple(line for line in GOAL_DETAILS if line != "course"),
        f"{of}kind": "course",
        f"{course}all": "xh",
        f"{of}activities": ("mentor", "course"),
        f"{of}milestones": "xi",
        "supplementary": ["supp-what-it-takes", "on", "on"],
        "question/supp-what-it-takes": "xj",
        "question/fb-fact": "xa",
        "question/fb-experience": "xb",
        "menu": [
            *("organisation", "warmup", "feedback", "own-topics", "agenda", "ward"),
            *("overview", "on"),
        ],
        "own-topics": ["new/topic", "new/question", "on"],
        "own-topic/new/topic": "xc",
        "own-topic/new/question": "xd",
        "talk/date": ["xe", "2026-12-03"],
        "talk/minutes": ["xf", "60"],
        "agenda": ["0", "on"],
        "agenda-line/0": ["xh", "up"],
        "overview": ["xi", ENTER],
        "sharing": ["choose", "usual"],
        "sharing/choose": ("answer/wellbeing", "rating/wellbeing", "own/0", "goal/xa"),
        "sharing/sensitive": True,
        "sharing/confirm": [False, True],
    }


def test_a_whole_interview_holds_no_letter_outside(interviews: Interviews) -> None:
    """Every question there is, the goals in full, the menu, the overview, sharing, the note."""
    files.write(interviews.places.banks / "ward.yaml", WARD.encode())
    held = interviews(everything(), otherwise=ENTER)
    assert "sharing/confirm" in held.keys
    check(held)


def test_the_ways_in_and_out_hold_none_either(interviews: Interviews) -> None:
    """Newcomers, own choice, a draft, starting over, an edited note, stopping."""
    stop = {"before": "no", "focus": "own", "question/outcome": Unsent("xa")}
    check(interviews(stop, otherwise=ENTER))
    interviews.places.my_page(2026).write_text("xb\n", encoding="utf-8")
    check(interviews({"resume": ["over", "look"], "over": False, "overview": EOFError}))
    check(interviews({"resume": "on", "question/outcome": "xa", "goals": "on"}, otherwise=ENTER))


def test_loose_ends_hold_none_either(interviews: Interviews) -> None:
    """What an earlier year hands on, once and many times."""
    goals = (
        Goal(id="xa", goal="xa"),
        Goal(id="xb", goal="xb", carried_from=CarriedFrom(year=2024, id="xb", times=3)),
    )
    agreed = Record(year=2025, agreements=Agreements(goals=goals))
    records.save(interviews.places, records.new(2025), agreed)
    check(interviews({"goals": "on"}, otherwise=ENTER))


COMMAND_LINES = [
    (),
    ("status",),
    ("guide",),
    ("bank", "list"),
    ("bank", "show", "status"),
    ("bank", "check", "none.yaml"),
    ("where",),
    ("doctor",),
    ("prepare",),
    ("prepare", "--no-input"),
    ("prepare", "--answers", "none.yaml"),
    ("prepare", "--year", "xa"),
    ("prepare", "--xa"),
    ("xa",),
    ("bank", "xa"),
    ("bank", "show"),
    ("bank", "show", "xa"),
    ("guide", "xa"),
    ("status", "xa", "xb"),
    ("--lang", "xa"),
    *((name,) for name in COMMANDS if name != "export"),
    *(("guide", topic) for topic in ("before", "rights", "help")),
]


@pytest.mark.parametrize("words", COMMAND_LINES, ids=" ".join)
@pytest.mark.parametrize("begun", [False, True], ids=["fresh", "begun"])
def test_every_command_holds_no_letter_outside(
    words: tuple[str, ...], home: Path, state: Path, *, begun: bool
) -> None:
    """What it writes and what it says, wrong usage too."""
    if begun:
        places = Places(home, state)
        records.save(places, records.new(2026), Record(year=2026, first_time=True))
    result = CliRunner().invoke(app, list(words), prog_name="mus")
    names: list[str | Path] = [
        *COMMANDS,
        *DANISH.values(),
        *BankGroup.danish.values(),
        *words,
        home,
        state,
    ]
    assert result.exit_code in (0, 1, 2)
    assert left(without_ids(result.output), *names) == []


def without_ids(text: str) -> str:
    """Return ``text`` without what one types: paths, options, ids of banks, questions, topics."""
    library = banks.library(Path("none"))
    ids = {*guide.TOPICS, *guide.TOPICS.values(), "list", "show", "check", "new", "schema"}
    ids |= {part for entry in library for part in (entry.key, entry.bank.id)}
    ids |= {choice.id for entry in library for choice in entry.question.choices}
    kept = (
        word
        for word in re.split(r"(\s+)", text)
        if re.search("[⟦⟧]", word)
        or (word.strip(",.:;") not in ids and not {*"/\\"} & {*word} and not word.startswith("--"))
    )
    return "".join(kept)


def test_the_language_is_the_pseudo_one() -> None:
    """The tests above would prove nothing otherwise."""
    assert i18n._("Back") == "⟦Back⟧"
