from __future__ import annotations

import datetime as dt

import pytest

from mus_cli import i18n, terms
from mus_cli.core import appointment
from mus_cli.core import record as rec
from mus_cli.core.bank import Bank, Library, Question, Scale, Wording, Words
from tests.documents.sample import LIBRARY

_SEVEN = "7 of 10 (1 never, 10 always)"


@pytest.mark.parametrize(
    ("said", "date", "shown"),
    [
        ("Q4", dt.date(2026, 12, 31), "Q4 (31. december 2026)"),
        ("2. kvartal", dt.date(2026, 6, 30), "2. kvartal (30. juni 2026)"),
        ("senest 1. juni", dt.date(2027, 6, 1), "senest 1. juni 2027"),
        ("inden tirsdag den 1/6", dt.date(2027, 6, 1), "inden tirsdag 1. juni 2027"),
        ("1. juni kl. 12", dt.date(2027, 6, 1), "1. juni 2027 kl. 12"),
        ("1 June at the latest", dt.date(2027, 6, 1), "1. juni 2027 at the latest"),
        ("deadline 1. juni 2027", dt.date(2027, 6, 1), "1. juni 2027"),
        ("Frist: 1/6", dt.date(2027, 6, 1), "1. juni 2027"),
        ("due 1 June 2027", dt.date(2027, 6, 1), "1. juni 2027"),
        ("June 1, 2027", dt.date(2027, 6, 1), "1. juni 2027"),
        ("efter 31. maj", dt.date(2027, 6, 1), "efter 31. maj (1. juni 2027)"),
        ("1. juni 2026", dt.date(2027, 6, 1), "1. juni 2026 (1. juni 2027)"),
        ("juleaften", dt.date(2027, 12, 24), "juleaften (24. december 2027)"),
        ("løbende", None, "løbende"),
        ("1. juni", dt.date(2027, 6, 1), "1. juni 2027"),
        ("d. 1. juni 2027", dt.date(2027, 6, 1), "1. juni 2027"),
        ("1/6", dt.date(2027, 6, 1), "1. juni 2027"),
        ("01.06.2027", dt.date(2027, 6, 1), "1. juni 2027"),
        ("2027-06-01", dt.date(2027, 6, 1), "1. juni 2027"),
        ("1st June", dt.date(2027, 6, 1), "1. juni 2027"),
        ("", dt.date(2027, 6, 1), "1. juni 2027"),
        ("2. juni", dt.date(2027, 6, 1), "2. juni (1. juni 2027)"),
    ],
)
def test_a_deadline_says_its_words_and_the_day_they_mean(
    said: str, date: dt.date | None, shown: str
) -> None:
    """A date is written out once, in its place; other words have the day in brackets."""
    i18n.choose("da")
    assert terms.due(rec.Due(words=said, date=date)) == shown


@pytest.mark.parametrize(
    ("language", "time", "shown"),
    [
        ("da", "10:00", "3. december 2026 kl. 10.00"),
        ("da", "07:30", "3. december 2026 kl. 07.30"),
        ("en", "10:00", "3 December 2026, 10:00"),
        ("en", "07:30", "3 December 2026, 07:30"),
    ],
)
def test_the_talk_says_its_day_and_time(language: str, time: str, shown: str) -> None:
    """What is shown of the talk is understood when it is typed back in."""
    i18n.choose(language)
    talk = rec.Talk(date=dt.date(2026, 12, 3), time=time)
    assert terms.talk_day(talk) == shown
    said = appointment.ahead(shown, dt.date(2027, 6, 1))
    assert said == appointment.Appointment(date=talk.date, time=talk.time)
    assert terms.talk_day(rec.Talk(time="10:00")) == ""


def test_no_deadline_is_no_words() -> None:
    """A goal without a deadline shows none."""
    assert terms.due(None) == ""


def test_a_milestone_says_what_when_and_whether_it_is_reached() -> None:
    """A milestone fits on one line."""
    due = rec.Due(words="Q1", date=dt.date(2027, 3, 31))
    assert terms.milestone(rec.Milestone(what="Signed up")) == "Signed up"
    assert terms.milestone(rec.Milestone(what="Signed up", due=due, done=dt.date(2027, 2, 1))) == (
        "Signed up – Q1 (31 March 2027) – reached 1 February 2027"
    )


@pytest.mark.parametrize(
    ("number", "scale", "shown"),
    [
        (3, rec.Offered(choices={"3": "often"}, highest=4), "3 – often"),
        (2, rec.Offered(), "2 of 5"),
        (7, rec.Offered(choices={"1": "never", "10": "always"}, highest=10), _SEVEN),
        (0, rec.Offered(choices={"10": "always"}, lowest=0, highest=10), "0 of 10 (10 always)"),
    ],
)
def test_a_rating_has_its_word_or_its_scale(number: int, scale: rec.Offered, shown: str) -> None:
    """A number alone says nothing: 1 can be the best there is."""
    assert terms.rating(number, scale) == shown


def test_an_answer_says_its_words_without_its_bank() -> None:
    """Statements, numbers and choices are kept with it (C8); one that is not is shown as it is."""
    answer = rec.Answer(
        chosen=("a", "b"),
        ratings={"help": 3, "time": 1, "gone": 2},
        offered=rec.Offered(
            choices={"a": "Early", "3": "often"},
            statements={"help": "I get help.", "time": "There is time"},
            highest=4,
        ),
    )
    assert list(terms.rated("gone/fit", answer, LIBRARY)) == [
        "I get help: 3 – often",
        "There is time: 1 of 4",
        "gone: 2 of 4",
    ]
    assert terms.chosen("gone/fit", answer, LIBRARY) == ("Early", "b")


def test_a_number_is_said_on_the_scale_it_was_given_on() -> None:
    """Whatever the set asks by now."""
    now = Question(id="q", en=Wording("?"), kind="scale", scale=Scale(highest=10))
    library = Library((Bank(format=2, id="b", title=Words(en="B"), questions=(now,)),))
    before = rec.Answer(rating=3, offered=rec.Offered(choices={"3": "often"}, highest=4))
    since = rec.Answer(rating=3, offered=rec.Offered(highest=10))
    assert list(terms.rated("q", before, library)) == ["3 – often"]
    assert list(terms.rated("q", since, library)) == ["3 of 10"]


def test_well_being_has_words_of_its_own() -> None:
    """Over the years it is shown without its question."""
    assert terms.well_being(4) == "4 – well"
    assert terms.well_being(9) == "9"


def test_choices_have_words() -> None:
    """An unknown choice is shown as written."""
    assert terms.choice("x", {"x": "ja"}) == "ja"
    assert terms.choice("own words", {"x": "ja"}) == "own words"
    assert terms.activity("mentor", LIBRARY) == "A mentor"
    assert terms.activity("reading", LIBRARY) == "reading"


@pytest.mark.parametrize(
    ("language", "key", "shown"),
    [
        ("da", "named", "Det er jeg god til"),
        ("en", "named", "What I'm good at"),
        ("da", "plain", "Hvad ellers?"),
        ("en", "elsewhere", "What was asked back then?"),
    ],
)
def test_an_answer_has_its_heading_on_paper(language: str, key: str, shown: str) -> None:
    """A question without one, and a question of a bank that is not in use, are shown instead."""
    i18n.choose(language)
    library = Library(
        (
            Bank(
                format=1,
                id="own",
                title=Words("Eget", "Own"),
                questions=(
                    Question(
                        id="named",
                        da=Wording("Hvad er du god til?", heading="Det er jeg god til"),
                        en=Wording("What are you good at?", heading="What I'm good at"),
                    ),
                    Question(id="plain", da=Wording("Hvad ellers?"), en=Wording("What else?")),
                ),
            ),
        )
    )
    answer = rec.Answer(text="A", question="What was asked back then?")
    assert terms.heading(key, answer, library) == shown


def test_who_is_responsible_can_be_read_by_both() -> None:
    """In a text for the manager, "me" is the employee's name."""
    assert [terms.responsible(who) for who in ("me", "manager", "both", "Bodil")] == [
        "me",
        "the manager",
        "both of us",
        "Bodil",
    ]
    assert terms.responsible("me", "Åse") == "Åse"


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ("since-last", "The past year"),
        ("now", "The work situation now"),
        ("ahead", "Goals and activities ahead"),
        ("manager", "The manager's topics"),
        ("summing-up", "Summing up: we say the agreements aloud"),
        ("unnamed", "A topic I will bring up"),
        ("anything", "A topic I will bring up"),
    ],
)
def test_points_of_any_agenda_have_names(origin: str, shown: str) -> None:
    """A line without a topic of its own is named for its place."""
    assert terms.agenda_topic(rec.AgendaLine(topic="", minutes=5, origin=origin)) == shown
    assert terms.agenda_topic(rec.AgendaLine(topic="Desks", minutes=5, origin=origin)) == "Desks"


def test_what_was_carried_over_says_how_often() -> None:
    """The second time it is counted (R7)."""
    assert terms.carried(rec.CarriedFrom(year=2025, id="a")) == "carried over from 2025"
    assert terms.carried(rec.CarriedFrom(year=2025, id="a", times=2)) == (
        "carried over 2 times, from 2025"
    )


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("time", ["", "09:30", "14:00"])
@pytest.mark.parametrize("manager", ["", "Birgitte", "Birgitte Holm-Nielsen", "min nærmeste leder"])
@pytest.mark.parametrize("date", [None, dt.date(2026, 11, 20), dt.date(2027, 3, 17)])
def test_a_talk_is_read_as_it_is_shown(
    language: str, time: str, manager: str, date: dt.date | None
) -> None:
    """The line is in the field to be changed, and Enter on it changes nothing."""
    i18n.choose(language)
    talk = rec.Talk(date=date, time=time if date else "", manager=manager)
    said = appointment.ahead(terms.talk(talk), dt.date(2026, 11, 20)) or appointment.Appointment()
    assert (said.date, said.time, said.manager) == (talk.date, talk.time, talk.manager)


@pytest.mark.parametrize(
    ("text", "due", "shown"),
    [
        ("Kurset", rec.Due("1. maj", dt.date(2027, 5, 1)), "1. maj 2027"),
        ("Kurset", rec.Due("løbende"), "løbende"),
        ("Kurset", None, ""),
        ("Jeg afleverer 1. maj", rec.Due("1. maj", dt.date(2027, 5, 1)), ""),
        ("Kursus senest 1. maj", rec.Due("senest 1. maj", dt.date(2027, 5, 1)), ""),
        ("Ferie i april", rec.Due("i april", dt.date(2027, 4, 30)), "30. april 2027"),
        (
            "Jeg afleverer den endelige 12/6",
            rec.Due("1. juli 2027", dt.date(2027, 7, 1)),
            "flyttet til 1. juli 2027",
        ),
        (
            "Samtaler 15/3, 1/5 og 12/6",
            rec.Due("1. juli 2027", dt.date(2027, 7, 1)),
            "1. juli 2027",
        ),
        ("Kursus i uge 12", rec.Due("efter ferien"), "efter ferien"),
        (
            "Guide by 31 January",
            rec.Due("2027-03-01", dt.date(2027, 3, 1)),
            "flyttet til 1. marts 2027",
        ),
        ("Kursus for 12 kolleger", rec.Due("1. maj", dt.date(2027, 5, 1)), "1. maj 2027"),
    ],
)
def test_a_deadline_beside_its_words_contradicts_nothing(
    text: str, due: rec.Due | None, shown: str
) -> None:
    """What the words say is not said again, and a day that was changed since is called moved."""
    i18n.choose("da")
    assert terms.due_beside(text, due) == shown
