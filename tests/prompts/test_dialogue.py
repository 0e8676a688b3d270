"""A dialogue: fields asked one by one, saved after each, and walked back through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.core.record import Due, Record
from mus_cli.prompts.dialogue import (
    Choice,
    DatedLines,
    Deadline,
    Dialogue,
    Field,
    Kind,
    Line,
    Parsed,
    Several,
    Step,
    Text,
    YesNo,
    day_ahead,
    past_day,
    until_stopped,
)
from mus_cli.prompts.prompter import Ask, Move
from tests.prompts.scripted import ENTER, Scripted

TODAY = dt.date(2026, 12, 4)


class Kept:
    """A record that is kept in memory, with the keys it was saved for."""

    def __init__(self, unsent: Mapping[str, str] | None = None) -> None:
        self.record = Record(year=2026)
        self.unsent = dict(unsent or {})
        self.trouble: errors.MusError | None = None
        self.keys: list[str] = []

    def save_answer(self, record: Record, key: str) -> None:
        """Keep the record."""
        self.record = record
        self.keys.append(key)


def two_names(record: Record) -> Iterator[Step]:
    """Ask for the manager, and for the employee once there is a manager."""
    yield Field(
        Ask("manager", "Who?"),
        Line(record.talk.manager),
        lambda name: replace(record, talk=replace(record.talk, manager=name)),
    )
    if record.talk.manager:
        yield Field(
            Ask("employee", "You?"),
            Line(record.employee.name),
            lambda name: replace(record, employee=replace(record.employee, name=name)),
        )


def test_each_answer_is_saved_and_can_add_the_next_field() -> None:
    """The series is made anew from what was just answered."""
    kept = Kept()
    person = Scripted({"manager": "Bodil", "employee": "Bo"})
    assert Dialogue(person, kept).fill(two_names) is None
    assert (kept.record.talk.manager, kept.record.employee.name) == ("Bodil", "Bo")
    assert kept.keys == person.keys == ["manager", "employee"]


def test_going_back_shows_what_was_answered_and_skipping_leaves_it() -> None:
    """Back from the second field is at the first one; from there, out of the series."""
    kept = Kept()
    person = Scripted({"manager": ["Bodil", ENTER, Move.BACK], "employee": [Move.BACK, Move.BACK]})
    assert Dialogue(person, kept).fill(two_names) is Move.BACK
    assert person.unused == []
    assert kept.record.talk.manager == "Bodil"
    skipping = Scripted({"manager": Move.SKIP, "employee": Move.SKIP})
    assert Dialogue(skipping, kept).fill(two_names) is None
    assert kept.keys == ["manager", "manager"]


def test_an_overview_is_shown_and_the_field_asked_again() -> None:
    """Looking at everything loses no place, in a series or at a question of the way to go."""
    kept = Kept()
    person = Scripted(
        {"manager": [Move.OVERVIEW, Move.SKIP], "sure": [Move.OVERVIEW, True]},
    )
    dialogue = Dialogue(person, kept, lambda record: (f"Year {record.year}",))
    dialogue.fill(two_names)
    assert dialogue.put(Ask("sure", "Sure?"), YesNo(default=False)) is True
    assert person.said == ["Year 2026", "Year 2026"]


def test_what_cannot_be_saved_is_said_once_and_the_series_goes_on() -> None:
    """The answers are still here, and the next save writes them all."""
    kept = Kept()
    kept.trouble = errors.LockedYear(2026, 0)
    person = Scripted({"manager": "Bodil", "employee": Move.SKIP})
    Dialogue(person, kept).fill(two_names)
    assert len(person.said) == 1


@pytest.mark.parametrize(
    ("kind", "answer", "comes"),
    [
        (Line("Bodil"), ENTER, "typed"),
        (Text("Bodil"), ENTER, "typed"),
        (Deadline(Due(words="Q4"), TODAY), Move.SKIP, Move.SKIP),
        (YesNo(default=True), ENTER, True),
        (Choice({"a": "A", "b": "B"}, "b"), ENTER, "b"),
        (past_day("", TODAY), "3/12", dt.date(2026, 12, 3)),
        (Parsed({"one": 1}.get, "No number"), "one", 1),
        (Parsed({"one": 1}.get, "No number"), "", Move.SKIP),
        (Parsed({"one": 1}.get, "No number", emptied=0), "", 0),
        (Parsed({"one": 1}.get, "No number", is_command=True), ENTER, Move.SKIP),
        (Line(), Move.BACK, Move.BACK),
    ],
)
def test_each_kind_of_answer_begins_with_what_was_typed(
    kind: Kind[object], answer: Any, comes: object
) -> None:
    """Text that was not sent is in the field again; lists begin with what was chosen before."""
    person = Scripted({"it": answer})
    assert kind.ask(person, Ask("it", "It?"), {"it": "typed"}) == comes


@pytest.mark.parametrize(
    ("unsent", "comes"),
    [({}, ("b",)), ({"it": "a\nc"}, ("a", "c")), ({"it": ""}, ()), ({"it": "a\ngone"}, ("a",))],
)
def test_ticks_that_were_not_sent_are_in_the_list_again(
    unsent: dict[str, str], comes: tuple[str, ...]
) -> None:
    """Also where all were taken away; what is no longer offered is passed over."""
    kind = Several({"a": "A", "b": "B", "c": "C"}, ("b",))
    assert kind.ask(Scripted({"it": ENTER}), Ask("it", "It?"), unsent) == comes


def test_a_line_that_means_nothing_is_asked_for_again() -> None:
    """The complaint says how to write it, and the line is still there to be corrected."""
    person = Scripted({"day": ["in spring", "tomorrow", Move.BACK]})
    assert past_day("", TODAY).ask(person, Ask("day", "When?"), {}) is Move.BACK
    assert (
        person.said
        == ["The date must be today or earlier. Write for example 3/12 or 3 December."] * 2
    )


def test_a_refused_text_of_an_earlier_session_leaves_the_suggestion_in_the_line() -> None:
    """It is shown beside the question, so that typing replaces the suggestion, not the text."""
    kind = day_ahead(dt.date(2027, 3, 1), TODAY)
    person = Scripted({"day": ENTER})
    ask = Ask("day", "When?")
    assert kind.ask(person, ask, {"day": "in a while"}) == dt.date(2027, 3, 1)
    (shown,) = person.asked
    assert (person.initial["day"], shown.is_begun) == ("1 March 2027", False)
    assert shown.context == ("You had typed: in a while",)


def test_a_text_of_an_earlier_session_is_gone_on_with_where_nothing_is_suggested() -> None:
    """A half-written day, and one that is understood, are in the line again."""
    person = Scripted({"day": [ENTER, Move.BACK]})
    ask = Ask("day", "When?")
    assert day_ahead(dt.date(2027, 3, 1), TODAY).ask(person, ask, {"day": "4 March 2027"}) == (
        dt.date(2027, 3, 4)
    )
    assert day_ahead(None, TODAY).ask(person, ask, {"day": "4 Mar"}) is Move.BACK
    assert person.initial["day"] == "4 Mar"
    assert [one.is_begun for one in person.asked] == [True, True]


def test_going_through_several_goes_back_to_the_one_before() -> None:
    """Going back from the first leaves them all."""
    moves = iter([None, Move.BACK, None, None])
    seen: list[int] = []

    def one(at: int) -> Move | None:
        seen.append(at)
        return next(moves)

    dialogue = Dialogue(Scripted({}), Kept())
    assert dialogue.each(2, one) is None
    assert seen == [0, 1, 0, 1]
    assert dialogue.each(2, lambda _at: Move.BACK) is Move.BACK


def test_however_it_ends_what_is_left_is_written() -> None:
    """A person who stops is told how to go on; a terminal that was closed can be told nothing."""
    left: list[str] = []
    person = Scripted({})
    with until_stopped(person, lambda: left.append("end"), lambda: "mus agree"):
        pass
    with (
        pytest.raises(EOFError),
        until_stopped(person, lambda: left.append("stop"), lambda: "mus agree"),
    ):
        raise EOFError
    assert left == ["end", "stop"]
    assert person.said == ["Everything is saved. Go on with: mus agree"]

    def gone() -> None:
        raise OSError

    with pytest.raises(KeyboardInterrupt), until_stopped(person, gone, lambda: "mus agree"):
        raise KeyboardInterrupt


JUNE = dt.date(2027, 6, 1)


def deadline(
    script: Mapping[str, Any], known: Due | None = None, unsent: Mapping[str, str] | None = None
) -> tuple[Due | Move, Scripted]:
    """Ask for a deadline, and return the answer and the person."""
    person = Scripted(script)
    answer = Deadline(known, TODAY).ask(person, Ask("due", "When?"), unsent or {})
    assert person.unused == []
    return answer, person


@pytest.mark.parametrize("words", ["efter sommerferien", "snart", "when we have time"])
def test_a_deadline_without_a_day_is_asked_about_once(words: str) -> None:
    """The words stay, the day of the reminder is theirs, and Enter leaves them without one."""
    dated, person = deadline({"due": words, "due/own": "1 June"})
    assert dated == Due(words=words, date=JUNE)
    assert person.said == [f"{words} (1 June 2027)"]
    assert person.asked[1].question == "Which day should remind you?"
    assert deadline({"due": words, "due/own": ENTER})[0] == Due(words=words)
    assert deadline({"due": ENTER}, Due(words=words))[0] == Due(words=words)
    assert deadline({"due": ENTER}, Due(words=words, date=JUNE))[0] == Due(words=words, date=JUNE)


@pytest.mark.parametrize("words", ["1 June", "Q2 2027", "løbende", "ongoing"])
def test_a_deadline_that_says_all_is_not_asked_about(words: str) -> None:
    """A day, and what goes on all the time."""
    answer, person = deadline({"due": words})
    assert isinstance(answer, Due)
    assert (answer.words, person.keys) == (words, ["due"])


def test_back_from_the_reminder_leads_to_the_words() -> None:
    """They are in the field, to be written another way; a day is asked for until there is one."""
    answer, person = deadline({"due": ["soon", "1 June"], "due/own": ["sometime", Move.BACK]})
    assert answer == Due(words="1 June", date=JUNE)
    assert person.said[0] == "That is not a date. Write for example 3/12 or 3 December."
    assert deadline({"due": ["soon", Move.BACK], "due/own": Move.BACK})[0] is Move.BACK
    assert deadline({"due": "soon", "due/own": Move.OVERVIEW})[0] is Move.OVERVIEW


@pytest.mark.parametrize("words", ["31 February", "31. april", "uge 54", "29/2/2027"])
def test_a_day_that_is_in_no_calendar_is_said_to_be_none(words: str) -> None:
    """It is asked for again with the words in the field; who insists keeps them."""
    answer, person = deadline({"due": [words, "1 June"]})
    assert answer == Due(words="1 June", date=JUNE)
    assert person.said[0] == "That date does not exist. Write for example 3/12 or 3 December."
    kept, _person = deadline({"due": [words, words], "due/own": ENTER})
    assert kept == Due(words=words)


def test_a_day_of_another_weekday_is_asked_about() -> None:
    """The date is proposed for the reminder of somebody who lets the words stay."""
    words = "Monday 1 June 2027"
    answer, person = deadline({"due": [words, words], "due/own": ENTER})
    assert person.said[0] == "1 June 2027 is a Tuesday. Which of the two is right?"
    assert answer == Due(words=words, date=JUNE)


def test_an_emptied_deadline_is_taken_away() -> None:
    """No words are no deadline, and nothing more is asked."""
    assert deadline({"due": ""}, Due(words="1 June", date=JUNE))[0] == Due(words="")


def test_a_deadline_begins_with_what_was_typed() -> None:
    """Text that was not sent is in the field again."""
    answer, _person = deadline({"due": ENTER}, Due(words="Q4"), {"due": "1 June"})
    assert answer == Due(words="1 June", date=JUNE)


def test_a_line_that_ends_in_no_day_is_said_and_asked_for_again() -> None:
    """Each with its own words, and once: who sends it again keeps it."""
    person = Scripted({"it": ["Asks – 31 February\nBuys: 1 June", ENTER]})
    kept = DatedLines("", TODAY).ask(person, Ask("it", "What?"), {})
    assert kept == "Asks – 31 February\nBuys: 1 June"
    assert person.said == [
        "Asks – 31 February",
        "That date does not exist. Write for example 3/12 or 3 December.",
    ]

    known = Scripted({"it": "Asks – 31 February\nBuys: 2 June"})
    DatedLines("Asks – 31 February", TODAY).ask(known, Ask("it", "What?"), {})
    assert known.said == []
