from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core import agenda
from mus_cli.core.agenda import FIXED, Topic
from mus_cli.core.bank import Bank, Library, Question, Wording, Words
from mus_cli.core.record import AgendaLine, Answer, Goal, OwnTopic, Place, Preparation, Record

LIBRARY = Library(
    (
        Bank(
            format=1,
            id="outcome",
            title=Words(da="Dit udbytte"),
            questions=(
                Question(id="outcome", da=Wording("Hvad?"), kind="line"),
                Question(id="must-cover", da=Wording("Hvad?"), kind="list"),
                Question(id="feedback-wanted", da=Wording("Hvad?")),
                Question(id="ask-for", da=Wording("Hvad?")),
                Question(id="outside-form", da=Wording("Hvad?"), sensitive=True),
            ),
        ),
    )
)


def _record(
    answers: dict[str, str] | None = None,
    own: tuple[str, ...] = (),
    goals: tuple[Goal, ...] = (),
) -> Record:
    return Record(
        year=2026,
        preparation=Preparation(
            answers={
                key: Answer(text=text, place="me" if key == "outside-form" else "table")
                for key, text in (answers or {}).items()
            },
            own_topics=tuple(OwnTopic(topic=topic) for topic in own),
            goals=goals,
        ),
    )


def _lines(record: Record, minutes: int) -> list[tuple[str, int]]:
    proposal = agenda.propose(record, minutes)
    return [(line.topic or line.origin, line.minutes) for line in proposal]


FULL = _record(
    {
        "outcome": "En plan",
        "must-cover": "Kurset\n- Kontoret\n",
        "feedback-wanted": "Min indsats\nMit potentiale",
        "ask-for": "Tid til kurset",
        "outside-form": "Noget privat",
        "team": "Noget om teamet",
    },
    own=("Ferie", "kurset."),
    goals=(
        Goal(id="a", goal="Lede et projekt"),
        Goal(id="b", goal="Gammelt", status="done"),
        Goal(id="c", goal="Blive i teamet", kind="keep"),
    ),
)


def test_what_the_person_called_important_comes_first() -> None:
    """Must-cover, own topics, goals, what is asked for; nothing sensitive and no repeats."""
    assert agenda.topics(FULL) == (
        Topic("must-cover", "Kurset"),
        Topic("must-cover", "Kontoret"),
        Topic("own/0", "Ferie"),
        Topic("goal/a", "Lede et projekt"),
        Topic("goal/c", "Blive i teamet"),
        Topic("feedback-wanted", "Min indsats; Mit potentiale"),
        Topic("ask-for", "Tid til kurset"),
    )


def test_an_hour_with_much_to_talk_about() -> None:
    """A quarter for the manager, five minutes to sum up, and every topic gets its five or more."""
    assert agenda.propose(FULL, 60) == (
        AgendaLine(topic="Kurset", minutes=5, origin="must-cover"),
        AgendaLine(topic="Kontoret", minutes=5, origin="must-cover"),
        AgendaLine(topic="Ferie", minutes=5, origin="own/0"),
        AgendaLine(topic="Lede et projekt", minutes=5, origin="goal/a"),
        AgendaLine(topic="Blive i teamet", minutes=5, origin="goal/c"),
        AgendaLine(topic="Min indsats; Mit potentiale", minutes=5, origin="feedback-wanted"),
        AgendaLine(topic="Tid til kurset", minutes=5, origin="ask-for"),
        AgendaLine(topic="", minutes=5, origin="since-last"),
        AgendaLine(topic="", minutes=15, origin="manager"),
        AgendaLine(topic="", minutes=5, origin="summing-up"),
    )


def test_a_short_talk_has_room_for_the_most_important() -> None:
    """In half an hour three topics have room."""
    proposal = agenda.propose(FULL, 30)
    assert [(line.origin, line.minutes) for line in proposal] == [
        ("must-cover", 5),
        ("must-cover", 5),
        ("own/0", 5),
        ("manager", 10),
        ("summing-up", 5),
    ]


@pytest.mark.parametrize(
    ("minutes", "lines"),
    [
        (0, []),
        (-5, []),
        (1, [("Kurset", 1)]),
        (5, [("Kurset", 3), ("manager", 1), ("summing-up", 1)]),
        (15, [("Kurset", 8), ("manager", 4), ("summing-up", 3)]),
        (20, [("Kurset", 5), ("now", 5), ("manager", 5), ("summing-up", 5)]),
        (30, [("Kurset", 5), ("now", 5), ("ahead", 5), ("manager", 10), ("summing-up", 5)]),
        (
            60,
            [
                ("Kurset", 15),
                ("now", 10),
                ("ahead", 10),
                ("since-last", 5),
                ("manager", 15),
                ("summing-up", 5),
            ],
        ),
    ],
)
def test_with_one_topic_the_rest_is_on_now_and_the_future(
    minutes: int, lines: list[tuple[str, int]]
) -> None:
    """What the person has not filled goes to the themes of the talk, least to looking back."""
    assert _lines(_record({"must-cover": "Kurset"}), minutes) == lines


def test_the_outcome_is_the_topic_where_there_is_no_other() -> None:
    """Who has written only an outcome gets it onto the agenda; who wrote nothing, the themes."""
    assert _lines(_record({"outcome": "En plan"}), 60)[:2] == [("En plan", 15), ("now", 10)]
    assert [line for line, _ in _lines(_record(), 60)] == [
        "now",
        "ahead",
        "since-last",
        "manager",
        "summing-up",
    ]


def test_a_long_answer_is_one_short_topic() -> None:
    """An answer of many words is named on the agenda by its first line."""
    record = _record({"ask-for": f"Tid\n{'og penge ' * 20}"})
    assert agenda.topics(record) == (Topic("ask-for", "Tid"),)


@pytest.mark.parametrize(
    ("origin", "topic", "own", "fixed"),
    [
        ("must-cover", "Kurset", True, False),
        ("own/3", "Ferie", True, False),
        ("goal/lede", "Lede", True, False),
        ("", "Skrevet i hånden", True, False),
        ("feedback-wanted", "Min indsats", False, False),
        ("ask-for", "Tid", False, False),
        ("outcome", "En plan", False, False),
        ("team", "Teamet", False, False),
        ("goals", "Et svar", False, False),
        *((origin, "", False, True) for origin in FIXED),
        ("manager", "Noget andet", False, False),
    ],
)
def test_whose_words_a_line_is_in(origin: str, topic: str, own: bool, fixed: bool) -> None:  # noqa: FBT001
    """Only lines in words meant for the talk are shared with the usual; answers stay private."""
    line = AgendaLine(topic=topic, minutes=5, origin=origin)
    assert agenda.own_words(line) is own
    assert agenda.is_fixed(line) is fixed


HELD = (
    AgendaLine(topic="Kurset", minutes=20, origin="must-cover", place="manager"),
    AgendaLine(topic="Ferie", minutes=20, origin="own/0"),
    AgendaLine(topic="", minutes=15, origin="manager"),
    AgendaLine(topic="", minutes=5, origin="summing-up"),
)


def _minutes(held: tuple[AgendaLine, ...]) -> list[int]:
    return [line.minutes for line in held]


@pytest.mark.parametrize(
    ("minutes", "fitted"),
    [
        (60, [20, 20, 15, 5]),
        (30, [10, 5, 10, 5]),
        (47, [17, 15, 10, 5]),
        (120, [45, 40, 30, 5]),
        (10, [3, 2, 3, 2]),
        (4, [1, 1, 1, 1]),
        (2, [1, 1, 0, 0]),
        (0, [20, 20, 15, 5]),
    ],
)
def test_an_agenda_is_fitted_to_another_length(minutes: int, fitted: list[int]) -> None:
    """A person's own agenda keeps its lines, order and marks in a longer or shorter talk."""
    found = agenda.refit(HELD, minutes)
    assert _minutes(found) == fitted
    assert [(line.topic, line.origin, line.place) for line in found] == [
        (line.topic, line.origin, line.place) for line in HELD
    ]


def test_an_agenda_that_makes_no_sense_is_made_to_fit() -> None:
    """Minutes written by hand that are none, or two summings-up, still end in a whole agenda."""
    none = tuple(AgendaLine(topic=topic, minutes=0) for topic in "abc")
    assert _minutes(agenda.refit(none, 60)) == [20, 20, 20]
    less = tuple(AgendaLine(topic="a", minutes=minutes) for minutes in (-5, 35))
    assert _minutes(agenda.refit(less, 30)) == [5, 25]
    only = (AgendaLine(topic="", minutes=5, origin="summing-up"),)
    assert _minutes(agenda.refit(only, 60)) == [60]
    assert _minutes(agenda.refit(only * 2, 60)) == [55, 5]
    assert agenda.refit((), 60) == ()


@pytest.mark.parametrize(
    ("number", "value", "lines"),
    [
        (0, "10", [("Kurset", 10), ("Ferie", 30), ("manager", 15), ("summing-up", 5)]),
        (0, "10 min", [("Kurset", 10), ("Ferie", 30), ("manager", 15), ("summing-up", 5)]),
        (2, "10", [("Kurset", 25), ("Ferie", 20), ("manager", 10), ("summing-up", 5)]),
        (0, "999", [("Kurset", 45), ("Ferie", 5), ("manager", 5), ("summing-up", 5)]),
        (1, "op", [("Ferie", 20), ("Kurset", 20), ("manager", 15), ("summing-up", 5)]),
        (0, "down", [("Ferie", 20), ("Kurset", 20), ("manager", 15), ("summing-up", 5)]),
        (1, "Fjern", [("Kurset", 40), ("manager", 15), ("summing-up", 5)]),
        (0, "up", None),
        (3, "ned", None),
        (0, "0", None),
        (0, "20", None),
        (0, "", None),
        (0, "mere", None),
        (0, "\u0662\u0660", None),
        (4, "10", None),
        (-1, "10", None),
    ],
)
def test_a_line_is_changed(number: int, value: str, lines: list[tuple[str, int]] | None) -> None:
    """One line gets other minutes, moves or goes; the talk takes as long as before."""
    found = agenda.changed(HELD, number, value)
    expected = lines or [(line.topic or line.origin, line.minutes) for line in HELD]
    assert [(line.topic or line.origin, line.minutes) for line in found] == expected


def test_minutes_that_were_set_stay() -> None:
    """The others make room in fives; the manager keeps a quarter, and summing up five minutes."""
    lines = agenda.propose(FULL, 60)
    assert _minutes(lines) == [5, 5, 5, 5, 5, 5, 5, 5, 15, 5]
    lines = agenda.changed(lines, 7, "remove")
    lines = agenda.changed(lines, 0, "15")
    assert _minutes(lines) == [15, 5, 5, 5, 5, 5, 5, 10, 5]
    once = agenda.changed(HELD, 0, "5")
    assert _minutes(once) == [5, 35, 15, 5]
    twice = agenda.changed(once, 2, "25")
    assert _minutes(twice) == [5, 25, 25, 5]
    assert _minutes(agenda.refit(twice, 90)) == [5, 55, 25, 5]
    assert _minutes(agenda.changed(twice, 1, "op")) == [25, 5, 25, 5]


def test_where_all_was_set_the_others_give_way_again() -> None:
    """The line that is set now keeps its minutes, and the talk its length."""
    lines: tuple[AgendaLine, ...] = HELD
    for number in range(len(lines)):
        lines = agenda.changed(lines, number, str(lines[number].minutes))
    assert all(line.minutes_set for line in lines)
    assert _minutes(agenda.changed(lines, 0, "10")) == [10, 30, 15, 5]
    assert _minutes(agenda.refit(lines, 30)) == [10, 10, 5, 5]


@pytest.mark.parametrize("value", ["10", "5 minutter", "Op", "down", "fjern"])
def test_a_change_that_is_understood(value: str) -> None:
    """Minutes and the words for moving and removing are understood in both languages."""
    assert agenda.understood(value)


@pytest.mark.parametrize("value", ["", "0", "0 min", "-5", "1000", "mere", "\u0662"])
def test_a_change_that_is_not_understood(value: str) -> None:
    """Anything else is said not to be, instead of doing nothing without a word."""
    assert not agenda.understood(value)


def test_the_last_line_can_go_too() -> None:
    """An agenda can be emptied; a proposal can be had again."""
    assert agenda.changed(HELD[:1], 0, "remove") == ()


TEXTS = st.text("abc -\n", max_size=20)


@given(
    st.builds(
        _record,
        st.dictionaries(st.sampled_from(["outcome", "must-cover", "ask-for"]), TEXTS),
        st.lists(TEXTS, max_size=5).map(tuple),
    ),
    st.integers(-10, 1000),
)
def test_the_minutes_always_add_up(record: Record, minutes: int) -> None:
    """Whatever was written and however long the talk, the agenda fills it exactly."""
    lines = agenda.propose(record, minutes)
    assert sum(_minutes(lines)) == max(0, minutes)
    assert all(line.minutes > 0 for line in lines)
    wanted = agenda.topics(record)
    own = tuple(Topic(line.origin, line.topic) for line in lines if not agenda.is_fixed(line))
    assert own == wanted[: len(own)]
    if minutes >= 20:
        assert all(line.minutes >= 5 for line in lines)
        assert [line.minutes for line in lines if line.origin == "summing-up"] == [5]
        manager = sum(line.minutes for line in lines if line.origin == "manager")
        assert manager % 5 == 0
        assert abs(manager * 4 - minutes) <= 10
        assert sum(line.minutes % 5 > 0 for line in lines) <= (minutes % 5 > 0)


@given(
    st.lists(
        st.builds(
            AgendaLine,
            topic=st.text(max_size=3),
            minutes=st.integers(-5, 200),
            origin=st.sampled_from(["own/0", "manager", "summing-up"]),
        ),
        max_size=12,
    ).map(tuple),
    st.integers(1, 500),
    st.integers(-1, 12),
    st.sampled_from(["15", "up", "down", "remove", "?"]),
)
def test_a_changed_agenda_still_adds_up(
    held: tuple[AgendaLine, ...], minutes: int, number: int, value: str
) -> None:
    """Fitting keeps every line and its order, and no line is empty while there is time."""
    fitted = agenda.refit(held, minutes)
    assert [(line.topic, line.origin) for line in fitted] == [
        (line.topic, line.origin) for line in held
    ]
    assert sum(_minutes(fitted)) == (minutes if held else 0)
    assert all(line.minutes >= (minutes >= len(held)) for line in fitted)
    after = agenda.changed(fitted, number, value)
    if after:  # the last line may have been taken away
        assert sum(_minutes(after)) == minutes
    assert all(line.minutes >= 0 for line in after)


def test_what_the_manager_promised_is_proposed_before_the_goals() -> None:
    """It was agreed by both, so that its line is on the table like the person's own topics."""
    record = Record(
        year=2026,
        preparation=Preparation(
            goals=(Goal(id="a", goal="Course"),), own_topics=(OwnTopic(topic="Desks"),)
        ),
    )
    lines = agenda.propose(record, 60, ("Ask HR about the course",))
    assert [(line.topic, line.origin, line.place) for line in lines[:3]] == [
        ("Desks", "own/0", "table"),
        ("Ask HR about the course", "promised", "table"),
        ("Course", "goal/a", "table"),
    ]
    assert agenda.own_words(lines[1])


@pytest.mark.parametrize("place", ["self", "me"])
def test_a_topic_on_ones_own_page_begins_there_on_the_agenda(place: Place) -> None:
    """A line never has more readers than its words; what is only for the person is no line."""
    record = Record(
        year=2026, preparation=Preparation(own_topics=(OwnTopic(topic="Desks", place=place),))
    )
    places = [line.place for line in agenda.propose(record, 60) if line.topic == "Desks"]
    assert places == (["self"] if place == "self" else [])
