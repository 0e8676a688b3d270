"""A text that has changed is compared with the last one line by line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mus_cli.export.text_changes import changes


def test_a_line_whose_facts_have_changed_is_listed_once() -> None:
    """With what it said before and does not say any more, wherever it is now."""
    before = "- Kursus – Lise – i gang\n- Vejledning\n- Skema – ikke begyndt – 1. marts"
    after = "- Skema – nået – 1. marts\n- Kursus – Lise – nået\n- Vejledning – i gang"
    (listed,) = changes(before, after)
    assert listed.split("\n- ") == [
        "Changed since then:",
        "Skema – nået – 1. marts – before: ikke begyndt",
        "Kursus – Lise – nået – before: i gang",
        "Vejledning – i gang",
    ]


def test_a_field_with_another_value_is_listed_once() -> None:
    """With what it is about, and the value that it had there."""
    before = "Kursus:\n   - Status: i gang\nMentor:\n   - Deadline: Q4\n   - Status: nået"
    after = "Kursus:\n   - Status: nået\nMentor:\n   - Deadline: Q4\n   - Status: i gang"
    assert changes(before, after) == (
        (
            "Changed since then:\n"
            "- Kursus: Status: nået – before: i gang\n"
            "- Mentor: Status: i gang – before: nået"
        ),
    )


def test_what_came_and_what_went_are_two_lists() -> None:
    """Nothing about them was there before, or is there now."""
    assert changes("- Kursus\n- Mentor", "- Kursus\n- Skema") == (
        "New since then:\n- Skema",
        "No longer in it:\n- Mentor",
    )


def test_a_line_that_only_moved_is_not_listed() -> None:
    """Where that is all, it is said."""
    assert changes("- Kursus\n- Mentor", "- Mentor\n- Kursus") == ("Only the order has changed.",)


@given(st.lists(st.sampled_from("abcde"), max_size=6), st.lists(st.sampled_from("abcde")))
def test_changes_turn_the_old_lines_into_the_new(old: list[str], new: list[str]) -> None:
    """No line that came or went is left out, and none that stayed is listed."""
    listed = changes("\n".join(old), "\n".join(new))
    added = [line for part in listed if part.startswith("New") for line in part.split("\n")[1:]]
    gone = [line for part in listed if part.startswith("No ") for line in part.split("\n")[1:]]
    assert sorted([*old, *(line[2:] for line in added)]) == sorted(
        [*new, *(line[2:] for line in gone)]
    )
    assert not set(added) & set(gone)
    assert (listed == ()) is (old == new)
