"""Notes: tags, ids, what a line of the file does, and which notes bear on which question."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.notes import (
    Change,
    Note,
    Wanted,
    bearing,
    in_effect,
    latest,
    new_id,
    notes,
    short_ids,
    tag_and_text,
    tag_of,
    words_of,
)

DAY = dt.date(2026, 3, 1)


def added(id_: str, text: str = "Portal", *, date: dt.date = DAY, tag: str = "") -> Change:
    return Change(id=id_, date=date, time="10:00:00.000", tag=tag, text=text)


def edited(id_: str, text: str) -> Change:
    return added(id_, text)._replace(edited="2026-03-02T09:00:00.000")


def removed(id_: str) -> Change:
    return Change(id=id_, removed="2026-03-02T09:00:00.000")


def undone(id_: str) -> Change:
    return Change(id=id_, undone="2026-03-03T09:00:00.000")


def texts(*changes: Change) -> list[str]:
    return [note.text for note in notes(changes)]


def a_note(number: int, tag: str, *, date: dt.date = DAY) -> Note:
    return Note(id=f"{number:04d}", date=date, text=f"{tag or 'plain'} {number}", tag=tag)


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("result", "result"),
        ("Resultat", "result"),
        ("re", "result"),
        ("ønske", "wish"),
        ("Ø", "wish"),
        ("oenske", "wish"),
        ("w", "wish"),
        ("ros", "praise"),
        ("p", "praise"),
        ("svært", "trouble"),
        ("svaert", "trouble"),
        ("s", "trouble"),
        ("t", "trouble"),
        ("r", None),  # resultat or ros
        ("resultater", None),
        ("løn", None),
        ("", None),
    ],
)
def test_tags_are_known_in_both_languages_and_by_their_beginning(
    word: str, tag: str | None
) -> None:
    """A few letters are enough where they can mean only one tag."""
    assert tag_of(word) == tag


def test_an_edit_a_removal_and_taking_them_back() -> None:
    """The notes as they stand follow every line, and each line can be taken back, latest first."""
    one, two = added("a", "Portal"), added("b", "Ros fra chefen")
    assert texts(one, two) == ["Portal", "Ros fra chefen"]
    assert texts(one, two, edited("a", "Ny portal")) == ["Ny portal", "Ros fra chefen"]
    assert texts(one, two, edited("a", "Ny portal"), removed("a")) == ["Ros fra chefen"]
    history = (one, edited("a", "Ny portal"), removed("a"))
    assert texts(*history, undone("a")) == ["Ny portal"]
    assert texts(*history, undone("a"), undone("a")) == ["Portal"]
    assert texts(*history, undone("a"), undone("a"), undone("a")) == []
    assert texts(*history, *[undone("a")] * 9) == []


def test_what_was_taken_back_can_be_done_anew() -> None:
    """A removal after an undone removal counts."""
    assert texts(added("a"), removed("a"), undone("a"), removed("a")) == []


def test_lines_about_notes_that_are_not_there_change_nothing() -> None:
    """A line that was damaged takes only itself away, and an edit brings its whole note."""
    assert texts(removed("x"), undone("y"), edited("z", "Reddet")) == ["Reddet"]


def test_notes_stand_in_order_of_time() -> None:
    """Whatever the order of the lines, the oldest comes first."""
    late = added("a", "Sent", date=dt.date(2026, 9, 1))
    assert texts(late, added("b", "Tidligt")) == ["Tidligt", "Sent"]


CHANGES = st.lists(
    st.builds(
        lambda id_, make, text: make(id_) if make in (removed, undone) else make(id_, text),
        st.sampled_from("abc"),
        st.sampled_from([added, edited, removed, undone]),
        st.text(min_size=1),
    ),
    max_size=30,
)


@given(CHANGES, CHANGES)
def test_taking_back_is_as_if_it_had_never_been(before: list[Change], after: list[Change]) -> None:
    """Any line, undone at once, leaves the notes as they were, also with more lines following."""
    for change in (added("a"), edited("a", "Nyt"), removed("a")):
        assert in_effect((*before, change, undone("a"), *after)) == in_effect((*before, *after))


def test_ids_are_short_spelled_and_apart() -> None:
    """The random part comes first, and both parts tell notes apart."""
    moment = 1_772_000_000_000
    assert len(new_id(moment, 2**35 - 1)) == 16
    ids = {new_id(moment + at % 100, at << 20) for at in range(32_000)}
    assert len(ids) == 32_000
    assert all(set(one) <= set("0123456789abcdefghjkmnpqrstvwxyz") for one in ids)


def test_a_short_id_is_as_long_as_needed() -> None:
    """Four letters, or as many as it takes to name one note among all."""
    found = [Note(id=id_, date=DAY, text="x") for id_ in ("aaaab", "aaaac", "bbbbb", "aaaabx")]
    assert short_ids(found[2:3], found) == {"bbbbb": "bbbb"}
    assert short_ids(found, found) == {
        "aaaab": "aaaab",
        "aaaac": "aaaac",
        "bbbbb": "bbbb",
        "aaaabx": "aaaabx",
    }


@given(st.sets(st.text("ab", min_size=6, max_size=6), min_size=1))
def test_a_short_id_means_its_note_alone(ids: set[str]) -> None:
    """However alike the ids are, no beginning that is shown fits two notes."""
    found = [Note(id=id_, date=DAY, text="x") for id_ in ids]
    meant = {
        id_: [other for other in ids if other.startswith(short)]
        for id_, short in short_ids(found, found).items()
    }
    assert meant == {id_: [id_] for id_ in ids}


def test_search_finds_all_words_in_any_case() -> None:
    """Each word must be there, in any order, as part of a word too."""
    note = Note(id="a", date=DAY, text="Portalen gik i DRIFT på Ærø", tag="result")
    for words in ("drift portal", "ÆRØ", ""):
        assert Wanted(words=words_of(words)).matches(note)
    assert not Wanted(words=words_of("drift mandag")).matches(note)
    assert Wanted(tag="result", first=DAY, last=DAY).matches(note)
    assert not Wanted(tag="wish").matches(note)
    assert not Wanted(last=DAY - dt.timedelta(days=1)).matches(note)


def test_each_question_gets_the_notes_that_bear_on_it() -> None:
    """Praise for what went well, wishes for ambitions, trouble for what wears, and for lessons."""
    tags = ("result", "wish", "praise", "trouble", "")
    found = [a_note(at, tag) for at, tag in enumerate(tags)]

    def beside(key: str, *, shows_notes: bool = True) -> list[str]:
        return [note.tag for note in bearing(key, found, shows_notes=shows_notes)]

    assert beside("results") == ["result", "praise", ""]
    assert beside("best-moment") == ["praise", "result", ""]
    assert beside("lessons") == ["trouble", "", "result"]
    assert beside("ambitions", shows_notes=False) == ["wish"]
    for key in ("less-or-draining", "demands-and-means", "with-manager", "wellbeing"):
        assert beside(key) == ["trouble"]
    assert beside("balance", shows_notes=False) == []
    assert sorted(beside("ours/what-went-well")) == sorted(tags)


def test_the_latest_change_of_all_years_goes_by_the_lines_and_then_by_the_moments() -> None:
    """Within a file the last line counts; a moment after today is of a clock that was wrong."""
    today = dt.date(2026, 11, 20)
    ahead = added("c", "Ur foran", date=dt.date(2031, 5, 1))
    years = {
        2025: (added("a", date=dt.date(2025, 12, 1)),),
        2026: (added("x", date=dt.date(2026, 9, 9)), added("b")),
        2031: (ahead,),
    }
    assert [(year, change.id) for year, change in latest(years, today)] == [(2026, "b")]
    assert [year for year, _change in latest(years, dt.date(2031, 5, 1))] == [2031]
    assert [year for year, _change in latest({2031: (ahead,)}, today)] == [2031]
    assert latest({2026: (ahead, undone("c"))}, today) == ()


def test_only_the_newest_few_are_shown() -> None:
    """Fifty results do not bury the question."""
    found = [a_note(at, "result", date=DAY + dt.timedelta(days=at)) for at in range(50)]
    shown = bearing("results", found, shows_notes=True)
    assert [note.text for note in shown] == [f"result {at}" for at in range(49, 43, -1)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Svært: skænderi med Bodil", ("trouble", "skænderi med Bodil")),
        ("praise : from HR", ("praise", "from HR")),
        ("Lise: ringer igen", (None, "Lise: ringer igen")),
        ("r: kort", (None, "r: kort")),
        ("Ros:", (None, "Ros:")),
        ("Uden kolon", (None, "Uden kolon")),
    ],
)
def test_a_note_can_begin_with_its_kind(typed: str, found: tuple[str | None, str]) -> None:
    """Only by the whole name before a colon with words after it; any other text stays whole."""
    assert tag_and_text(typed) == found
