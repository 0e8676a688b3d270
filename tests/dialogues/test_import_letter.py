"""A letter that is imported: who wrote it, and whose "I" and "you" are."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from mus_cli.core.record import Agreements, Goal, Milestone, Record, Talk
from mus_cli.core.settings import Settings
from mus_cli.dialogues.import_letter import quoted_goal
from mus_cli.forms.parties import Parties
from mus_cli.prompts.prompter import Move
from mus_cli.storage import paths, records, settings
from tests.prompts.scripted import Scripted, seat
from tests.runner import mus

HEADER = "Fra: Toke Dam\nTil: Runa Kjær\nDato: 12. november 2025\nEmne: Opsamling på MUS\n\n"
LETTER = f"""{HEADER}Hej Runa

Tak for samtalen i går. Aftaler:

- Jeg spørger HR om dit kursus inden 1. marts
- Du laver en vejledning til drivhuset
- Kim køber en vogn

Hilsen
Toke
"""
THEIRS = "Toke writes: Jeg spørger HR om dit kursus"
YOURS = "Toke writes: Du laver en vejledning til drivhuset"

run = partial(mus, "review", "--from", columns=80)


def stored() -> Agreements:
    """Return what was agreed in 2025."""
    opened = records.load(paths.find(), 2025)
    assert opened is not None
    assert opened.record.agreements is not None
    return opened.record.agreements


def agreed() -> list[tuple[str, str]]:
    """Return what each agreement is, and who does it."""
    return [(goal.goal, goal.responsible) for goal in stored().goals]


@pytest.fixture
def letter(tmp_path: Path) -> str:
    """A mail from the manager."""
    path = tmp_path / "mail.txt"
    path.write_text(LETTER, encoding="utf-8")
    return str(path)


def test_a_letter_from_the_manager(letter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names that mus knows say who wrote it, so that nothing is asked, not even the day.

    The words stay, behind who wrote them where they say "I" or "you".
    """
    settings.save(paths.find(), Settings(name="Runa Kjær", manager="Toke Dam"))
    person = seat(Scripted({"import/store": "store"}), monkeypatch)

    shown = run(letter).stdout

    assert person.keys == ["import/store"]
    assert "The talk: 11 November 2025" in shown
    assert agreed() == [(THEIRS, "manager"), (YOURS, "me"), ("Kim køber en vogn", "Kim")]
    due = stored().goals[0].due
    assert due is not None
    assert due.date == dt.date(2026, 3, 1)


def test_the_text_to_the_manager_says_whose_words_they_are(letter: str) -> None:
    """Runa sends it, and the "I" in it is not hers."""
    settings.save(paths.find(), Settings(name="Runa Kjær", manager="Toke Dam"))
    run(letter, "--yes", lang="da")

    text = mus("export", "after", "--year", "2025", "--no-input", lang="da").stdout

    assert "\nToke skriver: Jeg spørger HR om dit kursus\n" in text
    assert "\nJeg spørger" not in text


def test_the_names_of_a_year_count_before_the_usual_ones(letter: str) -> None:
    """There may be another manager now than the year the talk was in."""
    where = paths.find()
    settings.save(where, Settings(name="Runa Kjær", manager="Lise Bro"))
    records.save(where, records.new(2025), Record(year=2025, talk=Talk(manager="Toke")))

    run(letter, "--yes")

    assert agreed()[:2] == [(THEIRS, "manager"), (YOURS, "me")]


def test_who_wrote_it_is_asked_where_no_name_is_known(
    letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, with the lines it is about, before the list; the answer is there after a stop."""
    stop = {"import/writer": "manager", "import/store": KeyboardInterrupt}
    person = seat(Scripted(stop), monkeypatch)
    shown = run(letter, code=130).stdout
    assert person.keys == ["import/writer", "import/store"]
    assert person.asked[0].context == (
        "– Jeg spørger HR om dit kursus",
        "– Du laver en vejledning til drivhuset",
    )
    assert "Toke writes:" in shown

    person = seat(Scripted({"import/store": "store"}), monkeypatch)
    run(letter)

    assert person.keys == ["import/store"]
    assert agreed()[:2] == [(THEIRS, "manager"), (YOURS, "me")]


@pytest.mark.parametrize(
    ("writer", "found"),
    [
        (
            "me",
            [
                ("Jeg spørger HR om dit kursus", "me"),
                ("Du laver en vejledning til drivhuset", "manager"),
            ],
        ),
        ("other", [(THEIRS, "Toke Dam"), (YOURS, "")]),
    ],
)
def test_a_letter_that_the_manager_did_not_write(
    writer: str, found: list[tuple[str, str]], letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One's own words stay as they are; those of somebody else are theirs, and "you" is nobody."""
    seat(Scripted({"import/writer": writer, "import/store": "store"}), monkeypatch)
    run(letter)

    assert [one for one in agreed() if "Kim" not in one[0]] == found


def test_a_letter_whose_writer_nobody_says(letter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal, or passed over, nobody is guessed, and the words stay."""
    assert "writes" not in run(letter, "--no-input", code=2).stdout
    seat(Scripted({"import/writer": Move.SKIP, "import/store": "store"}), monkeypatch)

    run(letter)

    assert agreed()[:2] == [
        ("Jeg spørger HR om dit kursus", ""),
        ("Du laver en vejledning til drivhuset", ""),
    ]


def test_no_one_is_asked_who_wrote_what_says_neither_i_nor_you(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wrote it, it is the same."""
    path = tmp_path / "mail.txt"
    path.write_text(f"{HEADER}Hej Runa\n\nAftaler:\n- Kim køber en vogn\n", encoding="utf-8")
    person = seat(Scripted({"import/year": "2025", "import/store": "store"}), monkeypatch)

    run(str(path))

    assert "import/writer" not in person.keys


def test_an_agreement_that_is_left_out_has_its_own_words(
    letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the private notes as it was written; ticked again, also after a stop, it is as before."""
    settings.save(paths.find(), Settings(name="Runa Kjær", manager="Toke Dam"))
    kim = "kim-koeber-en-vogn"
    left = {"import/store": ["choose", KeyboardInterrupt], "import/keep": (kim,)}
    person = seat(Scripted(left), monkeypatch)
    run(letter, code=130)
    offered = person.offered["import/keep"]
    assert THEIRS in offered

    again = Scripted({"import/store": ["choose", "nothing"], "import/keep": Move.SKIP})
    person = seat(again, monkeypatch)
    run(letter)
    (key,) = [
        key
        for key, label in zip(
            person.offered_ids["import/keep"], person.offered["import/keep"], strict=True
        )
        if label.startswith("Du laver")
    ]
    seat(Scripted(left), monkeypatch)
    run(letter, code=130)
    seat(Scripted({"import/store": ["choose", "store"], "import/keep": (kim, key)}), monkeypatch)
    run(letter)

    assert (YOURS, "me") in [(goal.split(" · ")[0], who) for goal, who in agreed()]
    assert "Jeg spørger HR om dit kursus" in stored().private_notes
    assert "writes" not in stored().private_notes


@pytest.mark.parametrize(
    "words",
    [
        "Sende dig planen",
        "Låne min vogn",
        "I will ask HR",
        "Send me your plan",
        "Så kan jeg se det",
    ],
)
def test_words_that_are_somebodys_own(words: str) -> None:
    """Who wrote them is in front of each text of an agreement, and the words are kept."""
    two = Parties(manager="Toke Dam", is_letter=True, writer="manager")
    texts = Goal(id="a", goal=words, success=(words,), milestones=(Milestone(what=words),))
    goal = quoted_goal(texts, two)

    behind = f"Toke writes: {words}"
    assert (goal.goal, goal.success, goal.milestones[0].what) == (behind, (behind,), behind)


@pytest.mark.parametrize("words", ["Gå 15 min hver dag", "I marts 5 min. pause", "DIN 4102", ""])
def test_words_that_are_anybodys(words: str) -> None:
    """Minutes, a preposition and a standard are nobody's."""
    goal = Goal(id="a", goal=words)

    assert quoted_goal(goal, Parties(writer="manager")) == goal


@pytest.mark.parametrize(
    ("two", "front"),
    [
        (Parties(writer="manager"), "My manager writes: "),
        (Parties(writer="other"), "Somebody else writes: "),
        (Parties(writer="other", sender="Lise Bro", manager="Toke Dam"), "Lise writes: "),
        (Parties(writer="me", me="Runa Kjær"), ""),
        (Parties(), ""),
    ],
)
def test_who_is_in_front(two: Parties, front: str) -> None:
    """The first name, where it is known; nobody, where the words are one's own."""
    assert quoted_goal(Goal(id="a", goal="Spørge dig"), two).goal == f"{front}Spørge dig"
