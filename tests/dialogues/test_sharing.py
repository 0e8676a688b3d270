"""The last step: nothing leaves that was not shown and confirmed (B1, P25)."""

from __future__ import annotations

import pytest

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
    "goal/lead-a-project/details": ("kind", "why"),
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
        "I'll choose what to share",
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


ALL_TICKED = ("answer/outcome", "answer/how-it-goes", "answer/wellbeing", "rating/wellbeing")
SENSITIVE = ALL_TICKED[1:]


def test_the_sensitive_parts_are_asked_about_together(interviews: Interviews) -> None:
    """One question names them all with their words; a yes shares them, and later asks no more."""
    held = interviews(
        WRITTEN
        | {"sharing": "choose", "sharing/choose": ALL_TICKED, "sharing/sensitive": True}
        | {"sharing/confirm": True},
        otherwise=ENTER,
    )
    assert held.keys.count("sharing/sensitive") == 1
    assert held.asked("sharing/sensitive").context == (
        "– How things are going: SECRET well",
        "– How I feel at work: SECRET tired",
        "– Rating: How I feel at work: 2 – not so well",
    )
    assert shared(held.record) == ALL_TICKED

    again = interviews(
        {"resume": "on", "menu": "on", "sharing": "choose", "sharing/choose": ENTER}
        | {"sharing/confirm": True},
        otherwise=ENTER,
    )
    assert again.initial["sharing/choose"] == ALL_TICKED
    assert "sharing/sensitive" not in again.keys


def test_a_no_to_the_sensitive_parts_shares_the_rest(interviews: Interviews) -> None:
    """They are not in the text either, which is what Enter takes."""
    held = interviews(
        WRITTEN
        | {"sharing": "choose", "sharing/choose": ALL_TICKED, "sharing/sensitive": ENTER}
        | {"sharing/confirm": True},
        otherwise=ENTER,
    )
    assert shared(held.record) == ("answer/outcome",)
    shown = held.said[held.said.index("This is what it looks like:") :]
    assert "SECRET" not in "".join(shown)


@pytest.mark.parametrize("at", ["sharing/sensitive", "sharing/confirm"])
def test_ticks_stay_on_every_way_back(interviews: Interviews, at: str) -> None:
    """Going back leads to the list, with the same ticks in it (A16, A17)."""
    script = WRITTEN | {
        "sharing": "choose",
        "sharing/choose": [ALL_TICKED, ENTER],
        "sharing/sensitive": [True, True],
        "sharing/confirm": [True, True],
    }
    held = interviews(script | {at: [Move.BACK, True]}, otherwise=ENTER)
    first = held.keys.index(at)
    assert held.keys[first + 1] == "sharing/choose"
    assert held.initial["sharing/choose"] == ALL_TICKED
    assert shared(held.record) == ALL_TICKED


def test_a_no_leads_to_the_ways_to_choose_with_the_ticks_kept(interviews: Interviews) -> None:
    """Enter at the text and Enter again end the sharing; the list is still as it was left."""
    script = WRITTEN | {"sharing/choose": [("answer/outcome",), ENTER]}
    ended = interviews(script | {"sharing": ["choose", ENTER]}, otherwise=ENTER)
    assert ended.keys[-4:] == ["sharing", "sharing/choose", "sharing/confirm", "sharing"]
    assert shared_ids(ended.record) == ()

    held = interviews(
        {"resume": "on", "menu": "on", "sharing": ["choose", "choose"]}
        | {"sharing/choose": [("answer/outcome",), ENTER], "sharing/confirm": [ENTER, True]},
        otherwise=ENTER,
    )
    assert held.initial["sharing/choose"] == ("answer/outcome",)
    assert shared(held.record) == ("answer/outcome",)


def test_ticks_stay_while_one_looks_at_the_ways_to_choose(interviews: Interviews) -> None:
    """Going back from the list unticks nothing."""
    held = interviews(
        WRITTEN
        | {"sharing": ["choose", "choose", "choose"], "sharing/sensitive": [Move.BACK, False]}
        | {"sharing/choose": [ALL_TICKED, Move.BACK, ENTER], "sharing/confirm": True},
        otherwise=ENTER,
    )
    assert held.initial["sharing/choose"] == ALL_TICKED


def test_a_list_shows_the_own_words_and_is_set_at_once(interviews: Interviews) -> None:
    """Beside each name as much of the words as fits; all, nothing, and the same as last time."""
    ticked = ("answer/outcome", "answer/skills-to-grow")
    script = {"sharing": "choose", "sharing/choose": ticked, "sharing/confirm": True}
    held = interviews(WRITTEN | script, otherwise=ENTER)
    rows = held.person.offered["sharing/choose"]
    assert "What I want out of the talk: A yes to the course" in rows
    assert all(len(row) <= 72 for row in rows)
    sets = held.asked("sharing/choose").sets
    assert [(one.letter, one.label) for one in sets] == [("a", "all"), ("n", "nothing")]
    assert len(sets[0].ids) == len(rows)

    again = interviews({"resume": "on", "menu": "on"} | script, otherwise=ENTER)
    assert again.asked("sharing/choose").sets[2].ids == ticked


def test_what_is_shared_is_followed_by_how_to_send_it(interviews: Interviews) -> None:
    """With the commands, and that nothing has been sent."""
    held = interviews(WRITTEN | {"sharing": "usual", "sharing/confirm": True}, otherwise=ENTER)
    told = "\n".join(held.said)
    assert "Nothing has been sent." in told
    assert "mus export before --copy" in told
    assert "mus export before --choose" in told
    none = interviews({"resume": "on", "menu": "on", "sharing": "none"}, otherwise=ENTER)
    assert "Nothing has been sent." not in "\n".join(none.said)


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
    assert held.keys[-7:] == [
        "sharing",
        "sharing/choose",
        "sharing",
        "menu",
        "sharing",
        "overview",
        "sharing",
    ]


def test_the_usual_is_not_offered_where_there_is_none_of_it(interviews: Interviews) -> None:
    """With nothing but private answers there are two ways."""
    held = interviews({"question/how-it-goes": "Fine", "goals": "on"}, otherwise=ENTER)
    assert held.person.offered["sharing"] == ("Nothing now", "I'll choose what to share")


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


def test_enter_shares_nothing_that_was_shown_to_be_approved(interviews: Interviews) -> None:
    """A yes to what the manager may see is typed; Enter keeps it private."""
    held = interviews(
        WRITTEN | {"sharing": ["usual", "none"], "sharing/confirm": ENTER}, otherwise=ENTER
    )
    assert held.initial["sharing/confirm"] is False
    assert shared_ids(held.record) == ()


def test_what_enter_takes_is_said_where_something_is_shared_already(
    interviews: Interviews,
) -> None:
    """That nothing is chosen beforehand is true the first time only."""
    first = interviews(WRITTEN | {"sharing": "usual", "sharing/confirm": True}, otherwise=ENTER)
    assert first.asked("sharing").hint.startswith("Nothing is chosen beforehand")
    again = interviews({"resume": "on", "menu": "on"}, otherwise=ENTER)
    assert again.asked("sharing").hint.startswith("Enter keeps what you have shared already.")


def test_the_usual_names_only_what_there_is(interviews: Interviews) -> None:
    """Without a course there is none to share."""
    held = interviews({"question/outcome": "A yes", "goals": "on"}, otherwise=ENTER)
    assert held.person.offered["sharing"][1] == "Outcome"


def test_sensitive_words_are_shown_whole_before_they_are_shared(interviews: Interviews) -> None:
    """What is approved is what is read, line by line."""
    words = "Træt efter mange nattevagter i træk, og bange for at tage den næste vagt alene"
    script = WRITTEN | {"question/wellbeing": f"{words}\nSover dårligt"}
    held = interviews(
        script
        | {"sharing": "choose", "sharing/choose": ("answer/wellbeing",)}
        | {"sharing/sensitive": True, "sharing/confirm": True},
        otherwise=ENTER,
    )
    assert held.asked("sharing/sensitive").context == (
        f"– How I feel at work: {words} · Sover dårligt",
    )
