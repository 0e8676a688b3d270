"""Where one stands in the year, and the one next thing to do."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.bank import Library
from mus_cli.core.talk_year import LaterTalk
from mus_cli.core.year_status import (
    STAGES,
    time_to_prepare,
    year_of_new_talk,
    year_status,
    year_to_agree,
    year_to_prepare,
)

LIBRARY = Library((), ())
HELD = dt.date(2026, 12, 3)
GOAL = rec.Goal(id="a", goal="A")


def day(text: str) -> dt.date:
    """A day."""
    return dt.date.fromisoformat(text)


def prepared(year: int, talk: str | None = None) -> rec.Record:
    """A preparation that is begun, with a talk on a day or not."""
    return rec.Record(
        year=year,
        talk=rec.Talk(date=day(talk) if talk else None),
        preparation=rec.Preparation(selection="core"),
    )


def agreed(year: int = 2026, held: dt.date | None = HELD, **parts: object) -> rec.Record:
    """A year whose goal was agreed."""
    made = rec.Agreements(held=held, goals=(GOAL,))
    return replace(prepared(year), agreements=replace(made, **parts))


@pytest.mark.parametrize(
    ("records", "today", "next_", "year"),
    [
        ((), "2026-11-20", "prepare", 2026),
        ((rec.Record(year=2026),), "2026-11-20", "prepare", 2026),
        ((rec.Record(year=2020),), "2026-11-20", "prepare", 2026),
        ((prepared(2026),), "2026-11-20", "go-on", 2026),
        ((prepared(2026, "2026-12-03"),), "2026-12-03", "go-on", 2026),
        ((prepared(2026, "2026-12-03"),), "2026-12-04", "agree", 2026),
        ((prepared(2026, "2026-12-03"),), "2027-02-01", "agree", 2026),
        ((prepared(2026, "2026-12-03"),), "2027-06-01", "prepare", 2027),
        ((prepared(2026),), "2027-06-01", "prepare", 2027),
        ((agreed(),), "2026-12-04", "wait", 2026),
        ((agreed(),), "2027-03-03", "review", 2026),
        ((agreed(goals=(replace(GOAL, status="done"),)),), "2027-10-02", "wait", 2026),
        ((agreed(goals=(replace(GOAL, status="done"),)),), "2027-10-03", "prepare-next", 2027),
        ((agreed(goals=(), lines=(rec.AgreedLine(text="Kursus"),)),), "2026-12-04", "wait", 2026),
        ((agreed(), rec.Record(year=2027)), "2027-01-01", "wait", 2026),
        ((agreed(), prepared(2027)), "2027-03-03", "go-on", 2027),
        ((agreed(), rec.Record(year=2027, talk=rec.Talk(date=day("2027-12-02")))),
         "2027-11-20", "go-on", 2027),
        ((agreed(), rec.Record(year=2027, preparation=rec.Preparation(
            loose_ends=(rec.LooseEnd(year=2026, id="a", decision="done"),)))),
         "2027-03-03", "go-on", 2027),
        ((agreed(), prepared(2027, "2027-12-02")), "2027-12-05", "agree", 2027),
        ((agreed(), agreed(2027, day("2027-12-02"))), "2027-12-05", "wait", 2027),
        # Two talks in one calendar year: the next preparation is the next year's.
        ((agreed(2027, day("2027-01-05"), goals=(replace(GOAL, status="done"),)),),
         "2027-11-20", "prepare-next", 2028),
        # Agreements of a talk still ahead are not followed up.
        ((agreed(held=day("2026-12-10")),), "2026-12-04", "go-on", 2026),
    ],
)  # fmt: skip
def test_the_one_next_thing(
    records: tuple[rec.Record, ...], today: str, next_: str, year: int
) -> None:
    """Prepare, go on, talk, agree, wait, follow up, prepare the next: whatever the day asks for."""
    found = year_status(records, LIBRARY, day(today))
    assert (found.next, found.year) == (next_, year)
    assert [stage.stage for stage in found.cycle] == list(STAGES)
    assert [stage.state for stage in found.cycle].count("now") == 1


def test_a_ready_preparation_leads_to_the_talk() -> None:
    """Once nothing is missing, the talk is next; before a rating or a word, going on."""
    from mus_cli.storage import banks, paths

    library = banks.library(paths.find().banks)
    keys = ("outcome", "how-it-goes", "tasks-now", "course")
    answers = {key: rec.Answer(text="Ja") for key in keys}
    record = replace(
        prepared(2026, "2026-12-03"), preparation=rec.Preparation(answers=answers, goals=(GOAL,))
    )
    found = year_status((record,), library, day("2026-12-01"))
    assert (found.next, found.ready, found.outcome) == ("talk", True, True)
    assert (found.answers, found.goals, found.talk) == (4, 1, HELD)
    assert [(theme.theme, theme.answered) for theme in found.themes] == [
        ("status", 1),
        ("work_situation", 1),
        ("development_goals", 1),
    ]


@pytest.mark.parametrize(("noted", "state"), [((), "ahead"), ((2024,), "ahead"), ((2025,), "done")])
def test_notes_are_behind_when_there_are_any(noted: tuple[int, ...], state: str) -> None:
    """Those of this year and the one before it count: nobody is told of notes never written."""
    found = year_status((prepared(2026),), LIBRARY, day("2026-11-20"), noted)
    assert (found.cycle[0].stage, found.cycle[0].state) == ("notes", state)


@pytest.mark.parametrize(
    ("preparation", "state"),
    [
        (rec.Preparation(), "ahead"),
        (rec.Preparation(begun=day("2026-11-01")), "ahead"),
        (rec.Preparation(goals=(GOAL,)), "done"),
    ],
)
def test_a_preparation_is_behind_when_there_is_one(
    preparation: rec.Preparation, state: str
) -> None:
    """Agreements that were imported or only written down say of none that it is done."""
    record = replace(agreed(), preparation=preparation)
    for today in ("2026-12-04", "2027-03-03"):
        stage = year_status((record,), LIBRARY, day(today)).cycle[1]
        assert (stage.stage, stage.state) == ("preparation", state)


def test_both_years_are_in_sight() -> None:
    """While the next talk is prepared, the last agreements and what is due stand beside it."""
    found = year_status((agreed(), prepared(2027)), LIBRARY, day("2027-11-01"))
    assert (found.agreed_year, [one.id for one in found.agreements]) == (2026, ["a"])
    assert [one.what for one in found.due] == ["follow-up"]
    assert found.next_follow_up == day("2027-03-03")


@pytest.mark.parametrize(
    ("agreements", "today", "near"),
    [
        (None, "2027-10-03", False),
        (rec.Agreements(), "2027-10-03", False),
        (rec.Agreements(held=HELD), "2027-10-02", False),
        (rec.Agreements(held=HELD), "2027-10-03", True),
        (rec.Agreements(held=HELD, next=rec.Due(words="forår")), "2027-10-03", True),
        (rec.Agreements(next=rec.Due(words="maj", date=day("2027-05-31"))), "2027-04-04", False),
        (rec.Agreements(next=rec.Due(words="maj", date=day("2027-05-31"))), "2027-04-05", True),
    ],
)
def test_when_it_is_time_to_prepare(
    agreements: rec.Agreements | None, today: str, *, near: bool
) -> None:
    """Eight weeks before the month that was agreed, else ten months after the talk."""
    assert time_to_prepare(agreements, day(today)) is near


def test_the_talk_was_on_the_day_it_was_held() -> None:
    """A talk that was moved is shown where it was, not where it had been planned."""
    record = replace(agreed(2026, day("2026-11-02")), talk=rec.Talk(date=day("2026-11-17")))
    found = year_status((record,), LIBRARY, day("2026-11-05"), ())
    assert found.talk == day("2026-11-02")


def begun(year: int, on: str, talk: str | None = None) -> rec.Record:
    """A preparation of which something was answered on a day."""
    answer = rec.Answer(text="Ro", updated=day(on))
    record = prepared(year, talk)
    answered = replace(record.preparation, begun=day(on), answers={"results": answer})
    return replace(record, preparation=answered)


@pytest.mark.parametrize(
    ("records", "today", "year"),
    [
        ((), "2026-12-01", 2026),
        # Over New Year until the talk, and then the next one.
        ((begun(2026, "2026-12-01", "2027-01-12"),), "2026-12-31", 2026),
        ((begun(2026, "2026-12-01", "2027-01-12"),), "2027-01-12", 2026),
        ((begun(2026, "2026-12-01", "2027-01-12"),), "2027-01-13", 2027),
        # Without a day: four months.
        ((begun(2026, "2026-12-01"),), "2027-02-01", 2026),
        ((begun(2026, "2026-09-01"),), "2027-01-02", 2027),
        ((begun(2026, "2026-09-01"),), "2026-12-31", 2026),
        # Talks each January: what is prepared in December is the next year's.
        ((agreed(2026, day("2026-01-12")),), "2026-12-01", 2027),
        ((agreed(2026, day("2026-01-12")), begun(2027, "2026-12-01")), "2026-12-02", 2027),
        ((agreed(2026, day("2026-01-12")), begun(2027, "2026-12-01")), "2027-01-02", 2027),
        # Agreements of a talk that is still to be held are none yet.
        ((agreed(2026, day("2026-12-10")),), "2026-12-04", 2026),
        ((agreed(2025, day("2025-11-03")),), "2026-10-01", 2026),
    ],
)
def test_a_preparation_is_current_until_its_talk(
    records: tuple[rec.Record, ...], today: str, year: int
) -> None:
    """Whatever the calendar says, and in a year with agreements the next talk is prepared."""
    assert year_to_prepare(records, day(today)) == year


def test_a_talk_of_long_ago_without_agreements_is_over() -> None:
    """Nobody writes them down half a year later; the next talk is not prepared on top of it."""
    record = prepared(2027, "2027-02-03")
    soon, late = (year_status((record,), LIBRARY, day(at)) for at in ("2027-04-03", "2027-11-20"))
    assert (soon.year, soon.next) == (2027, "agree")
    assert (late.year, late.next, late.answers) == (2028, "prepare", 0)
    assert year_to_prepare((record,), day("2027-04-03")) == 2027
    assert year_to_prepare((record,), day("2027-11-20")) == 2028
    assert year_to_prepare((record,), day("2027-11-20"), day("2027-12-15")) == LaterTalk(2027, 2)
    undated = begun(2028, "2027-11-20")
    assert year_to_agree((record, undated), day("2028-01-20")) == 2028
    assert year_to_agree((record,), day("2027-11-20")) == 2027


def test_a_preparation_without_a_day_is_shown_over_new_year() -> None:
    """``mus`` leads back to it in January."""
    found = year_status((begun(2026, "2026-12-01"),), LIBRARY, day("2027-01-02"))
    assert (found.year, found.next) == (2026, "go-on")


def test_another_preparation_is_always_named() -> None:
    """Also while the agreements of the last talk come first, and long after it was begun."""
    waiting, begun_early = prepared(2026, "2026-12-03"), begun(2027, "2026-12-02", "2027-01-20")
    found = year_status((waiting, begun_early), LIBRARY, day("2026-12-04"))
    assert (found.next, found.year, found.preparing) == ("agree", 2026, 2027)
    found = year_status((begun(2026, "2026-06-01"),), LIBRARY, day("2027-06-01"))
    assert (found.next, found.year, found.preparing) == ("prepare", 2027, 2026)
    found = year_status((agreed(), begun(2027, "2027-10-01")), LIBRARY, day("2027-10-02"))
    assert (found.next, found.year, found.preparing) == ("go-on", 2027, None)


def test_the_nearest_talk_is_prepared_first() -> None:
    """Of two, ``mus`` and ``mus prepare`` mean the same one, and the other is named."""
    both = (begun(2026, "2026-11-01", "2026-12-09"), begun(2027, "2026-11-02"))
    found = year_status(both, LIBRARY, day("2026-11-20"))
    assert (found.year, found.preparing) == (2026, 2027)
    assert year_to_prepare(both, day("2026-11-20")) == 2026


SECOND = LaterTalk(2026, 2)


@pytest.mark.parametrize(
    ("records", "talk", "year"),
    [
        ((), "2027-01-12", 2027),
        # A day near the known one, or none known: the talk was moved.
        ((begun(2026, "2026-11-01", "2026-12-09"),), "2027-01-12", 2026),
        ((begun(2026, "2026-11-01"),), "2027-01-12", 2026),
        ((begun(2027, "2026-11-01"),), "2026-12-09", 2027),
        ((begun(2026, "2026-01-01", "2026-01-14"),), "2026-12-09", SECOND),
        # What was agreed on is another talk's, unless that is in the same part of the year.
        ((agreed(2026, day("2026-01-14")),), "2026-12-09", SECOND),
        ((agreed(2026, day("2026-12-01")),), "2026-12-09", 2026),
        ((agreed(2026, day("2026-12-01")),), "2027-03-01", 2027),
        ((agreed(2026, day("2026-01-14")), begun(SECOND, "2026-11-01", "2026-12-09")),
         "2026-12-16", SECOND),
        ((agreed(2026, None),), "2026-12-09", 2026),
        # It could not be moved to its year, as where that was open in another window.
        ((agreed(2026, day("2027-01-12")),), "2027-01-12", 2026),
    ],
)  # fmt: skip
def test_the_year_of_a_talk_on_a_day(records: tuple[rec.Record, ...], talk: str, year: int) -> None:
    """The one it is known as, if it is; else that calendar year's first free talk."""
    assert year_to_prepare(records, day("2026-11-20"), day(talk)) == year
    assert year_to_agree(records, day("2026-11-20"), day(talk)) == year


def test_the_agreements_written_next_are_those_of_the_next_talk() -> None:
    """Ten months after January's talk, the talk of the same calendar year is its second."""
    record = agreed(2027, day("2027-01-05"))
    assert year_to_agree((record,), day("2027-02-05")) == 2027
    assert year_to_agree((record,), day("2027-12-05")) == LaterTalk(2027, 2)


@pytest.mark.parametrize(
    ("records", "today", "year"),
    [
        ((agreed(2027, day("2027-09-07")),), "2028-02-14", 2028),
        ((agreed(2027, day("2027-01-05")),), "2027-05-05", LaterTalk(2027, 2)),
        ((agreed(2027, day("2027-01-05")), begun(2028, "2027-11-01", "2028-01-20")), "2027-12-05",
         2028),
    ],
)  # fmt: skip
def test_a_talk_held_since_the_agreements_is_one_of_its_own(
    records: tuple[rec.Record, ...], today: str, year: int
) -> None:
    """It is the one that was prepared, or else this calendar year's first free one."""
    assert year_of_new_talk(records, day(today)) == year


def test_a_day_of_the_talk_alone_is_a_preparation_to_go_on_with() -> None:
    """Next year's talk with only a day is found again, and no other year is begun."""
    dated = rec.Record(year=2028, talk=rec.Talk(date=day("2028-01-14")))
    assert year_to_prepare((agreed(2027, day("2027-01-15")), dated), day("2028-01-02")) == 2028
    assert year_status((dated,), LIBRARY, day("2028-01-02")).begun


def test_it_is_time_to_prepare_even_while_a_follow_up_is_due() -> None:
    """Ten months after the talk both are named; before that, only the follow-up."""
    early = year_status((agreed(),), LIBRARY, day("2027-09-20"))
    late = year_status((agreed(),), LIBRARY, day("2027-10-03"))
    assert (early.next, early.to_prepare) == ("review", None)
    assert (late.next, late.to_prepare) == ("review", 2027)


@pytest.mark.parametrize(
    ("today", "first"), [("2027-11-01", False), ("2027-12-01", True), ("2027-12-03", True)]
)
def test_around_the_talk_the_talk_comes_first(today: str, *, first: bool) -> None:
    """In its last two weeks, and until its agreements are written, follow-ups are part of it."""
    found = year_status((agreed(), prepared(2027, "2027-12-02")), LIBRARY, day(today))
    assert found.talk_comes_first is first


@pytest.mark.parametrize(
    ("records", "half", "today", "next_", "year"),
    [
        ((), 2026, "2026-12-04", "agree", 2026),
        ((), 2026, "2027-02-01", "agree", 2026),
        ((), 2026, "2027-06-01", "prepare", 2027),  # long ago
        ((prepared(2027),), 2026, "2026-12-04", "agree", 2026),
        ((prepared(2026, "2026-12-09"),), 2026, "2026-12-04", "go-on", 2026),  # not held yet
        ((agreed(),), 2026, "2026-12-04", "agree", 2026),
        ((agreed(),), 2026, "2027-03-03", "review", 2026),  # what is due comes first
    ],
)
def test_half_written_agreements_are_the_next_thing_to_finish(
    records: tuple[rec.Record, ...], half: int, today: str, next_: str, year: int
) -> None:
    """Until some months after the talk; of a year that has only a draft, too."""
    now = year_status(records, LIBRARY, day(today), agreeing=(half,))
    assert (now.next, now.year, now.agreeing) == (next_, year, next_ == "agree")
