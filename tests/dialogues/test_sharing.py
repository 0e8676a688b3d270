"""The last step: nothing leaves that was not shown and confirmed (B1, P25)."""

from __future__ import annotations

from mus_cli.core.privacy import shared_ids
from mus_cli.core.record import Record
from mus_cli.prompts.prompter import Move
from tests.interviews import Interviews
from tests.prompts.scripted import ENTER

WRITTEN = {
    "question/outcome": "A yes to the course",
    "question/how-it-goes": "SECRET well",
    "question/wellbeing": "SECRET tired",
    "question/wellbeing/rating": 2,
    "question/skills-to-grow": "Lead a project",
    "goals": ["from/skills-to-grow:0", "on"],
    "goal/lead-a-project/more": True,
    "goal/lead-a-project/kind": "course",
    "goal/lead-a-project/why": "SECRET reason",
    "menu": ["agenda", "on"],
    "talk/date": "3/12",
}


def shared(record: Record) -> tuple[str, ...]:
    """Return what is shared, fixed lines of the agenda apart."""
    return tuple(part for part in shared_ids(record) if not part.startswith("agenda/"))


def test_nothing_now_is_what_enter_takes(interviews: Interviews) -> None:
    """Nothing is ticked beforehand, and nothing is shown as if it were."""
    held = interviews(WRITTEN | {"sharing": ENTER}, otherwise=ENTER)
    assert shared_ids(held.record) == ()
    assert "sharing/confirm" not in held.keys
    assert held.person.offered["sharing"] == (
        "Nothing now",
        "Outcome, agenda and courses",
        "I choose myself",
    )


def test_the_usual_is_shown_word_for_word_before_it_counts(interviews: Interviews) -> None:
    """Outcome, agenda and course; none of the private words stand in what is shown."""
    held = interviews(
        WRITTEN | {"sharing": "usual", "sharing/confirm": [False, True]}, otherwise=ENTER
    )
    first = held.said.index("This is what it looks like:")
    text = "\n\n".join(held.said[first + 1 : -2])
    assert "A yes to the course" in text
    assert "Lead a project" in text
    assert "SECRET" not in text


def test_a_no_leaves_everything_as_it_was(interviews: Interviews) -> None:
    """After "no" the choice is there again, and Enter still shares nothing."""
    held = interviews(
        WRITTEN | {"sharing": ["usual", "none"], "sharing/confirm": False}, otherwise=ENTER
    )
    assert held.keys[-3:] == ["sharing", "sharing/confirm", "sharing"]
    assert shared_ids(held.record) == ()


def test_the_usual_is_shared_after_a_yes(interviews: Interviews) -> None:
    """The parts are marked in the record, and said to be kept as last time next time."""
    held = interviews(WRITTEN | {"sharing": "usual", "sharing/confirm": True}, otherwise=ENTER)
    assert shared(held.record) == ("answer/outcome", "goal/lead-a-project")

    again = interviews({"resume": "on", "menu": "on", "sharing": ENTER}, otherwise=ENTER)
    assert again.person.offered["sharing"][0].startswith("As last time: ")
    assert shared(again.record) == ("answer/outcome", "goal/lead-a-project")

    back = interviews({"resume": "on", "menu": "on", "sharing": "none"}, otherwise=ENTER)
    assert shared_ids(back.record) == ()


def test_a_sensitive_part_asks_once_more(interviews: Interviews) -> None:
    """Each by itself, before anything is shown; a "no" leaves that one at home."""
    ticked = ("answer/outcome", "answer/how-it-goes", "answer/wellbeing", "rating/wellbeing")
    held = interviews(
        WRITTEN
        | {
            "sharing": "choose",
            "sharing/choose": ticked,
            "sharing/sure/answer/how-it-goes": True,
            "sharing/sure/answer/wellbeing": False,
            "sharing/sure/rating/wellbeing": Move.BACK,
            "sharing/confirm": True,
        },
        otherwise=ENTER,
    )
    assert held.person.unused == []
    assert shared(held.record) == ("answer/outcome", "answer/how-it-goes")
    assert (
        "Rating: How are you feeling at work these days?" in held.person.offered["sharing/choose"]
    )

    again = interviews(
        {"resume": "on", "menu": "on", "sharing": "choose", "sharing/choose": ENTER}
        | {"sharing/confirm": True},
        otherwise=ENTER,
    )
    assert again.initial["sharing/choose"] == ("answer/outcome", "answer/how-it-goes")
    assert not [key for key in again.keys if key.startswith("sharing/sure")]


def test_nothing_ticked_shares_nothing_and_shows_nothing(interviews: Interviews) -> None:
    """Choosing none of it is an answer."""
    held = interviews(WRITTEN | {"sharing": "choose", "sharing/choose": ()}, otherwise=ENTER)
    assert shared_ids(held.record) == ()
    assert "This is what it looks like:" not in held.said


def test_back_leads_from_the_ticks_to_the_three_ways_and_on_to_the_overview(
    interviews: Interviews,
) -> None:
    """No step of it is a dead end."""
    held = interviews(
        WRITTEN
        | {"sharing": ["choose", Move.BACK, Move.OVERVIEW, "none"]}
        | {"sharing/choose": Move.BACK},
        otherwise=ENTER,
    )
    assert held.keys[-8:] == [
        "overview",
        "sharing",
        "sharing/choose",
        "sharing",
        "overview",
        "sharing",
        "overview",
        "sharing",
    ]


def test_the_usual_is_not_offered_where_there_is_none_of_it(interviews: Interviews) -> None:
    """With nothing but private answers there are two ways."""
    held = interviews({"question/how-it-goes": "Fine", "goals": "on"}, otherwise=ENTER)
    assert held.person.offered["sharing"] == ("Nothing now", "I choose myself")


def test_a_shared_text_that_is_changed_is_private_again(interviews: Interviews) -> None:
    """What was shared were the old words."""
    interviews(
        {"question/outcome": "A yes", "goals": "on", "sharing": "usual", "sharing/confirm": True},
        otherwise=ENTER,
    )
    held = interviews(
        {"resume": "look", "overview": ["2", ENTER, ENTER], "question/outcome": "A no"}
        | {"menu": "on", "sharing": ENTER},
        otherwise=ENTER,
    )
    assert shared_ids(held.record) == ()
    assert held.record.preparation.answers["outcome"].text == "A no"
