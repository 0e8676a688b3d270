from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.answers import AnswersFile, day_of, merge_answers
from mus_cli.core.bank import Bank, Choice, Library, Question, Selection, Wording, Words
from mus_cli.core.carried_over import Past
from mus_cli.core.partial import Partial
from tests.earlier import earlier

GivenAnswer = partial(Partial.of, rec.Answer)
GivenCourse = partial(Partial.of, rec.Course)
GivenEmployee = partial(Partial.of, rec.Employee)
GivenEnd = partial(Partial.of, rec.LooseEnd)
GivenFollowUp = partial(Partial.of, rec.FollowUp)
GivenGoal = partial(Partial.of, rec.Goal)
GivenTalk = partial(Partial.of, rec.Talk)

TODAY = dt.date(2026, 11, 20)
EARLIER = dt.date(2026, 10, 1)

LIBRARY = Library(
    (
        Bank(
            format=1,
            id="status",
            title=Words("Siden sidst", "Since last time"),
            theme="status",
            questions=(
                Question(id="results", da=Wording("Hvad nåede du?"), en=Wording("What was done?")),
                Question(id="wellbeing", da=Wording("Hvordan?"), en=Wording("How?"), kind="rating"),
                Question(id="more-of", da=Wording("Mere af?"), kind="list"),
                Question(id="outcome", da=Wording("Udbytte?"), kind="line"),
                Question(
                    id="way",
                    da=Wording("Hvilken vej?"),
                    kind="choice",
                    choices=(Choice("calm", "Mere ro", "More calm"), Choice("as-now", "Som nu")),
                ),
                Question(
                    id="values",
                    da=Wording("Hvilke værdier?"),
                    kind="choices",
                    choices=(Choice("freedom", "Frihed", "Freedom"), Choice("craft", "Faglighed")),
                ),
            ),
        ),
    ),
    selections=(
        Selection(id="short", title=Words("Kort"), take="listed", questions=("more-of", "way")),
    ),
)


def year(**preparation: Any) -> rec.Record:
    return rec.Record(year=2026, preparation=rec.Preparation(**preparation))


def laid(record: rec.Record, today: dt.date = TODAY, **parts: Any) -> rec.Record:
    return merge_answers(record, AnswersFile(**parts), LIBRARY, today)


def answer_after(record: rec.Record, key: str, given_answer: Partial[rec.Answer]) -> rec.Answer:
    return laid(record, answers={key: given_answer}).preparation.answers[key]


def goals_after(record: rec.Record, *goals: Partial[rec.Goal]) -> tuple[rec.Goal, ...]:
    return laid(record, goals=goals).preparation.goals


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (AnswersFile(talk=GivenTalk(date=dt.date(2025, 1, 3))), dt.date(2025, 1, 3)),
        (
            AnswersFile(
                talk=GivenTalk(date=dt.date(2025, 1, 3)),
                agreements=Partial.of(rec.Agreements, held=dt.date(2025, 1, 8)),
            ),
            dt.date(2025, 1, 8),
        ),
        (AnswersFile(talk=GivenTalk(minutes=60)), None),
        (AnswersFile(agreements=Partial.of(rec.Agreements)), None),
        (AnswersFile(), None),
    ],
)
def test_the_day_a_talk_was_held_counts_before_the_planned_one(
    file: AnswersFile, expected: dt.date | None
) -> None:
    """A file says when its talk is, or was, or nothing about it."""
    assert day_of(file) == expected


def test_an_answer_replaces_and_one_not_in_the_file_stays() -> None:
    """Laying a file over a year changes the answers it holds and no other."""
    old = rec.Answer(question="Hvad nåede du?", bank="status", text="Gammelt", updated=EARLIER)
    other = rec.Answer(text="Uændret", updated=EARLIER)
    after = laid(
        year(answers={"results": old, "more-of": other}, picked=("results",)),
        answers={"results": GivenAnswer(text="Ny portal i drift")},
    ).preparation
    assert after.answers == {
        "results": replace(old, text="Ny portal i drift", updated=TODAY),
        "more-of": other,
    }
    assert after.picked == ("results", "more-of")


@pytest.mark.parametrize(
    ("language", "wording"), [("da", "Hvad nåede du?"), ("en", "What was done?")]
)
def test_a_new_answer_keeps_the_question_as_it_reads(language: str, wording: str) -> None:
    """The note can show the question an answer was given to, in the person's language."""
    file = AnswersFile(answers={"results": GivenAnswer(text="Portal")})
    after = merge_answers(year(), file, LIBRARY, TODAY, language=language)
    assert after.preparation.answers["results"] == rec.Answer(
        question=wording, bank="status", text="Portal", place="self", updated=TODAY
    )


def test_the_same_answer_again_keeps_its_date_and_wording() -> None:
    """An answer that did not change is not called new."""
    old = rec.Answer(
        question="Som det hed dengang", text="Portal", place="manager", updated=EARLIER
    )
    after = answer_after(year(answers={"results": old}), "results", GivenAnswer(text="Portal\n"))
    assert after == old


def test_changed_words_are_private_until_the_file_shares_them() -> None:
    """What was shared were the old words; new ones stay home unless the file says otherwise."""
    before = year(answers={"results": rec.Answer(text="Gammelt", place="manager")})
    assert answer_after(before, "results", GivenAnswer(text="Nyt")).place == "self"
    assert (
        answer_after(before, "results", GivenAnswer(text="Nyt", place="manager")).place == "manager"
    )


def test_sharing_can_be_given_alone() -> None:
    """A file may share an answer, or take it back, without repeating it."""
    before = year(answers={"wellbeing": rec.Answer(text="Godt", rating=4, updated=EARLIER)})
    after = answer_after(before, "wellbeing", GivenAnswer(place="manager", rating_place="manager"))
    assert after == rec.Answer(
        text="Godt",
        rating=4,
        place="manager",
        before_shared="me",
        rating_place="manager",
        updated=EARLIER,
    )
    assert laid(year(), answers={"results": GivenAnswer(place="manager")}) == year()


def test_an_empty_answer_takes_the_old_one_away() -> None:
    """An answer is removed by giving an empty one; its question stays picked."""
    before = year(answers={"results": rec.Answer(text="Gammelt")}, picked=("results",))
    after = laid(before, answers={"results": GivenAnswer(text="")})
    assert after == year(picked=("results",))


@pytest.mark.parametrize(
    ("given_answer", "text", "rating"),
    [
        (GivenAnswer(text="Bedre", rating=5), "Bedre", 5),
        (GivenAnswer(text="Bedre"), "Bedre", 3),
        (GivenAnswer(rating=5), "Så så", 5),
        (GivenAnswer(text="5"), "Så så", 5),
    ],
)
def test_text_and_rating_are_given_apart(
    given_answer: Partial[rec.Answer], text: str, rating: int
) -> None:
    """A rating survives a new text and the other way round; a bare number is the rating."""
    before = year(answers={"wellbeing": rec.Answer(text="Så så", rating=3)})
    after = answer_after(before, "wellbeing", given_answer)
    assert (after.text, after.rating) == (text, rating)


@pytest.mark.parametrize(
    ("key", "given_answer", "text", "chosen"),
    [
        ("way", GivenAnswer(text="mere RO"), "", ("calm",)),
        ("way", GivenAnswer(text="More calm\n"), "", ("calm",)),
        ("way", GivenAnswer(text="as-now"), "", ("as-now",)),
        ("way", GivenAnswer(text="Noget helt andet"), "Noget helt andet", ()),
        ("way", GivenAnswer(chosen=("Som nu",)), "", ("as-now",)),
        ("way", GivenAnswer(chosen=("calm",), text="i hverdagen"), "i hverdagen", ("calm",)),
        ("values", GivenAnswer(text="- frihed\n- Humor\ncraft"), "Humor", ("freedom", "craft")),
        ("values", GivenAnswer(chosen=("Craft", "faglighed")), "", ("craft",)),
        ("values", GivenAnswer(chosen=()), "", ()),
        ("more-of", GivenAnswer(text="- Undervisning\n\n- Tid"), "Undervisning\nTid", ()),
        ("outcome", GivenAnswer(text="En aftale\nom kursus"), "En aftale om kursus", ()),
    ],
)
def test_an_answer_takes_the_form_of_its_question(
    key: str, given_answer: Partial[rec.Answer], text: str, chosen: tuple[str, ...]
) -> None:
    """Choices may be written as ids or as they read, in any case; own words stay words."""
    before = year(answers={key: rec.Answer(text="Før", chosen=("before",), rating=1)})
    after = answer_after(before, key, given_answer)
    assert (after.text, after.chosen) == (text, chosen)


@pytest.mark.parametrize("key", ["way", "outcome", "more-of", "results", "wellbeing"])
def test_only_sharing_leaves_the_words_of_every_kind_of_question(key: str) -> None:
    """Sharing an answer never empties it."""
    old = rec.Answer(text="Ord", chosen=("calm",), rating=2)
    after = answer_after(year(answers={key: old}), key, GivenAnswer(place="manager"))
    assert after == replace(old, place="manager", before_shared="me")


def test_the_outcome_has_a_short_way() -> None:
    """``outcome`` at the top is the text of that answer, beside what is said of it below."""
    after = laid(
        year(), outcome="Aftale om kursus", answers={"outcome": GivenAnswer(place="manager")}
    )
    answer = after.preparation.answers["outcome"]
    assert (answer.text, answer.place) == ("Aftale om kursus", "manager")


def test_an_answer_no_bank_asks_for_is_kept_as_it_is() -> None:
    """An answer whose bank is not in use today is laid down all the same."""
    after = answer_after(year(), "ours/form", GivenAnswer(text="Ja", chosen=("x",)))
    assert after == rec.Answer(text="Ja", chosen=("x",), updated=TODAY)


def test_surroundings_are_filled_in_field_by_field() -> None:
    """Talk and employee keep what the file does not name."""
    before = rec.Record(year=2026, talk=rec.Talk(minutes=45, manager="Kim"))
    after = laid(
        before,
        first_time=True,
        talk=GivenTalk(date=dt.date(2026, 12, 3), manager="Robin"),
        employee=GivenEmployee(title="Sygeplejerske"),
    )
    assert after == rec.Record(
        year=2026,
        first_time=True,
        talk=rec.Talk(date=dt.date(2026, 12, 3), minutes=45, manager="Robin"),
        employee=rec.Employee(title="Sygeplejerske"),
    )


def test_a_selection_picks_its_questions_once() -> None:
    """A selection picks, and one that already stands leaves what was picked by hand since."""
    after = laid(year(), selection="short", outcome="Aftale").preparation
    assert (after.selection, after.picked) == ("short", ("more-of", "way", "outcome"))
    by_hand = year(selection="short", picked=("values",))
    assert laid(by_hand, selection="short") == by_hand
    assert laid(year(), picked=("values",)).preparation.picked == ("values",)
    assert laid(year(), outcome="Aftale").preparation.selection == ""


def test_lists_replace_whole_where_given_and_stay_where_not() -> None:
    """An empty list empties, an absent one changes nothing; nothing is shared of itself."""
    topic, line = rec.OwnTopic(topic="Kontorplads"), rec.AgendaLine(topic="Mål", minutes=20)
    full = year(own_topics=(topic,), agenda=(line,), goals=(rec.Goal(id="a", goal="A"),))
    assert laid(full) == full
    assert laid(full, own_topics=(), agenda=(), goals=()) == year()
    after = laid(year(), own_topics=(topic,), agenda=(line,), goals=(GivenGoal(goal="A"),))
    made = after.preparation
    assert [part.place for part in made.own_topics] == ["table"]
    assert [part.place for part in made.agenda] == ["table"]
    assert [part.place for part in made.goals] == ["table"]


def test_a_new_goal_gets_an_id_and_its_deadline_a_day() -> None:
    """Three lines are enough for a goal."""
    (goal,) = goals_after(
        year(),
        GivenGoal(
            goal="Gennemføre  kursus",
            success=("Bestået eksamen",),
            due=rec.Due(words="Q4"),
            milestones=(rec.Milestone(what="Tilmeldt", due=rec.Due(words="Q1")),),
            follow_up=GivenFollowUp(every="month"),
            benefit="Færre fejl",
        ),
    )
    assert goal == rec.Goal(
        id="gennemfoere-kursus",
        goal="Gennemføre kursus",
        success=("Bestået eksamen",),
        due=rec.Due(words="Q4", date=dt.date(2026, 12, 31)),
        milestones=(
            rec.Milestone(what="Tilmeldt", due=rec.Due(words="Q1", date=dt.date(2027, 3, 31))),
        ),
        follow_up=rec.FollowUp(every="month"),
        benefit="Færre fejl",
    )


HELD = rec.Goal(
    id="kursus",
    goal="Tage et kursus",
    why="Lyst",
    success=("Bestået",),
    due=rec.Due(words="Q4", date=dt.date(2025, 12, 31)),
    milestones=(
        rec.Milestone(what="Tilmeldt", due=rec.Due(words="maj"), done=dt.date(2026, 5, 2)),
    ),
    follow_up=rec.FollowUp(how="1:1", every="month"),
    course=rec.Course(title="Ledelse", price="9.000"),
    status="in-progress",
    log=(rec.LogEntry(date=EARLIER, note="Tilmeldt"),),
    carried_from=rec.CarriedFrom(year=2025, id="kursus"),
    place="manager",
    extra={"later": 1},
)


@pytest.mark.parametrize(
    "one",
    [
        GivenGoal(id="kursus", goal="Tage kursus i ledelse"),
        GivenGoal(goal="tage  et KURSUS"),
        GivenGoal(goal="Kursus"),
    ],
    ids=["by id", "by wording", "by the id its wording gives"],
)
def test_a_known_goal_keeps_what_happened_to_it(one: Partial[rec.Goal]) -> None:
    """A goal in the file is laid over the one it means, whichever way it is named."""
    given_goal = one.replace(
        log=(), carried_from=rec.CarriedFrom(year=1999, id="x"), due=rec.Due(words="Q4")
    )
    (goal,) = goals_after(year(goals=(HELD,)), given_goal)
    assert replace(goal, goal=HELD.goal, place="manager") == HELD


def test_a_goals_parts_are_filled_in_field_by_field() -> None:
    """Follow-up and course keep what the file does not name; a milestone keeps its tick."""
    (goal,) = goals_after(
        year(goals=(HELD,)),
        GivenGoal(
            goal=HELD.goal,
            due=rec.Due(words=""),
            milestones=(
                rec.Milestone(what="Tilmeldt"),
                rec.Milestone(what="Bestået", done=dt.date(2026, 6, 1)),
            ),
            follow_up=GivenFollowUp(next=dt.date(2027, 1, 4)),
            course=GivenCourse(state="approved"),
            status="done",
        ),
    )
    assert goal == replace(
        HELD,
        due=None,
        milestones=(
            *HELD.milestones,
            rec.Milestone(what="Bestået", done=dt.date(2026, 6, 1)),
        ),
        follow_up=rec.FollowUp(how="1:1", every="month", next=dt.date(2027, 1, 4)),
        course=rec.Course(title="Ledelse", price="9.000", state="approved"),
        status="done",
        place="table",
    )


@pytest.mark.parametrize(
    ("given_due", "expected"),
    [
        (rec.Due(words="løbende"), rec.Due(words="løbende")),
        (
            rec.Due(words="Q2", date=dt.date(2027, 5, 1)),
            rec.Due(words="Q2", date=dt.date(2027, 5, 1)),
        ),
        (
            rec.Due(words=" ", date=dt.date(2027, 5, 1)),
            rec.Due(words="2027-05-01", date=dt.date(2027, 5, 1)),
        ),
        (rec.Due(words="q2"), rec.Due(words="q2", date=dt.date(2027, 6, 30))),
    ],
)
def test_a_deadline_keeps_its_words_and_the_day_the_file_names(
    given_due: rec.Due, expected: rec.Due
) -> None:
    """A day given in the file is taken; words alone are read."""
    (goal,) = goals_after(year(goals=(HELD,)), GivenGoal(goal=HELD.goal, due=given_due))
    assert goal.due == expected


def test_the_same_deadline_words_keep_the_day_they_meant_then() -> None:
    """Running a file again next year does not move the deadlines of this one."""
    file = AnswersFile(goals=(GivenGoal(goal="A", due=rec.Due(words="Q4")),))
    first = merge_answers(year(), file, LIBRARY, TODAY)
    assert merge_answers(first, file, LIBRARY, dt.date(2027, 3, 1)) == first


def test_a_course_goal_begins_with_a_course_of_its_name() -> None:
    """A goal of the kind course has a place for the course's details at once."""
    plain, detailed = goals_after(
        year(),
        GivenGoal(goal="Excel", kind="course"),
        GivenGoal(id="word", goal="Word", kind="course", course=GivenCourse(price="500")),
    )
    assert plain.course == rec.Course(title="Excel")
    assert (detailed.id, detailed.course) == ("word", rec.Course(title="Word", price="500"))
    (named,) = goals_after(year(), GivenGoal(goal="Lære", course=GivenCourse(title="PL")))
    assert named.course == rec.Course(title="PL")


def test_a_new_goal_may_bring_its_history() -> None:
    """A goal copied from another year's record comes with its log."""
    log, origin = (rec.LogEntry(date=EARLIER),), rec.CarriedFrom(year=2025, id="a")
    (goal,) = goals_after(year(), GivenGoal(goal="A", log=log, carried_from=origin))
    assert (goal.log, goal.carried_from) == (log, origin)


def test_goals_of_like_names_get_ids_of_their_own() -> None:
    """Two goals whose wordings give one id are told apart, also from ids given by hand."""
    goals = goals_after(
        year(), GivenGoal(goal="Lære!"), GivenGoal(goal="Lære?"), GivenGoal(id="laere", goal="B")
    )
    assert [goal.id for goal in goals] == ["laere-2", "laere-3", "laere"]


def test_a_carried_goal_stays_until_its_loose_end_is_let_go() -> None:
    """A file that lists other goals does not lose an agreement from last year."""
    past = Past(2024, (earlier("kursus", "goal", "Tage et kursus", "in-progress"),))
    held = replace(HELD, id="tage-et-kursus", carried_from=rec.CarriedFrom(year=2024, id="kursus"))
    before = year(goals=(held,))
    assert [goal.id for goal in goals_after(before, GivenGoal(goal="Ny"))] == [
        "ny",
        "tage-et-kursus",
    ]
    for decision, goals, day in (("let-go", (), TODAY), ("carry", (held,), None)):
        end = GivenEnd(id="kursus", decision=decision, note="Tid")
        file = AnswersFile(loose_ends=(end,))
        after = merge_answers(before, file, LIBRARY, TODAY, past=past).preparation
        assert after.goals == goals
        assert after.loose_ends == (
            rec.LooseEnd(
                year=2024, id="kursus", decision=end.value.decision, note="Tid", decided=day
            ),
        )


def test_a_loose_end_lets_go_of_the_goal_of_its_own_year() -> None:
    """A goal of another year whose agreement had the same id stays."""
    origins = (rec.CarriedFrom(year=2023, id="kursus"), rec.CarriedFrom(year=2024, id="kursus"))
    older, newer = (
        replace(HELD, id=f"kursus-{origin.year}", goal=str(origin.year), carried_from=origin)
        for origin in origins
    )
    end = GivenEnd(year=2024, id="kursus", decision="let-go")
    after = laid(year(goals=(older, newer)), loose_ends=(end,))
    assert after.preparation.goals == (older,)


def test_a_goal_in_the_file_outlives_its_loose_end() -> None:
    """An agreement that is done as such may go on as a goal, with all that happened to it."""
    after = laid(
        year(goals=(HELD,)),
        loose_ends=(GivenEnd(id="kursus", decision="done"),),
        goals=(GivenGoal(goal=HELD.goal),),
    )
    assert after.preparation.goals == (HELD,)


def test_a_loose_end_carried_becomes_a_goal_once() -> None:
    """Carrying an agreement over by file makes the goal the interview would have made."""
    past = Past(2024, (earlier("kursus", "goal", "Tage et kursus", "in-progress", times=1),))
    file = AnswersFile(
        loose_ends=(GivenEnd(id="kursus", decision="carry"),),
        goals=(GivenGoal(goal="Tage et kursus", benefit="Ro"),),
    )
    once = merge_answers(year(), file, LIBRARY, TODAY, past=past)
    assert once.preparation.goals == (
        rec.Goal(
            id="tage-et-kursus",
            goal="Tage et kursus",
            benefit="Ro",
            carried_from=rec.CarriedFrom(year=2024, id="kursus", times=2),
        ),
    )
    assert merge_answers(once, file, LIBRARY, TODAY, past=past) == once


def test_a_loose_end_nobody_knows_is_dated_to_the_year_before() -> None:
    """Without a record of last year a word on it is kept all the same."""
    ends = laid(year(), loose_ends=(GivenEnd(id="x", decision="done"),)).preparation.loose_ends
    assert ends == (rec.LooseEnd(year=2025, id="x", decision="done", decided=TODAY),)
    ends = laid(
        year(), loose_ends=(GivenEnd(id="x", decision="done", year=2020),)
    ).preparation.loose_ends
    assert ends[0].year == 2020


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


WORDS = st.sampled_from(
    ["", " ", "A", "a", "A!", "a-2", "Q4", "løbende", "1. juni", "4", "Mere ro", "frihed\nhumor"]
)
DUES = st.builds(rec.Due, words=WORDS, date=maybe(st.dates()))
MILESTONES = st.lists(
    st.builds(rec.Milestone, what=WORDS, due=maybe(DUES), done=maybe(st.dates())), max_size=3
).map(tuple)
ORIGIN = rec.CarriedFrom(year=2025, id="x")
GIVEN_GOALS = st.lists(
    st.builds(
        GivenGoal,
        goal=WORDS,
        id=maybe(st.sampled_from(["a", "a-2", "b"])),
        kind=maybe(st.sampled_from(["course", "keep"])),
        due=maybe(DUES),
        success=maybe(st.lists(WORDS, max_size=2).map(tuple)),
        milestones=maybe(MILESTONES),
        course=maybe(st.builds(GivenCourse, title=maybe(WORDS))),
        carried_from=maybe(st.just(ORIGIN)),
        place=maybe(st.sampled_from(["manager", "me"])),
    ),
    max_size=4,
    unique_by=lambda goal: goal.value.id or object(),
).map(tuple)
HELD_GOALS = st.lists(
    st.builds(
        rec.Goal,
        id=st.sampled_from(["a", "a-2", "b", "x"]),
        goal=WORDS,
        due=maybe(DUES),
        milestones=MILESTONES,
        carried_from=maybe(st.just(ORIGIN)),
        place=st.sampled_from(["manager", "me"]),
    ),
    max_size=3,
    unique_by=lambda goal: goal.id,
).map(tuple)
KEYS = st.sampled_from(["results", "wellbeing", "more-of", "outcome", "way", "values", "other"])
CHOSEN = st.lists(st.sampled_from(["calm", "Frihed", "x"]), max_size=2).map(tuple)
GIVEN_ANSWERS = st.builds(
    GivenAnswer,
    text=maybe(WORDS),
    chosen=maybe(CHOSEN),
    rating=maybe(st.integers(1, 5)),
    place=maybe(st.sampled_from(["manager", "me"])),
    rating_place=maybe(st.sampled_from(["manager", "me"])),
)
FILES = st.builds(
    AnswersFile,
    selection=maybe(st.just("short")),
    picked=maybe(st.lists(KEYS, max_size=2).map(tuple)),
    outcome=maybe(WORDS),
    answers=maybe(st.dictionaries(KEYS, GIVEN_ANSWERS, max_size=4)),
    goals=maybe(GIVEN_GOALS),
    loose_ends=maybe(
        st.lists(
            st.builds(
                GivenEnd,
                id=st.sampled_from(["x", "y"]),
                decision=st.sampled_from(["carry", "done", "let-go"]),
            ),
            max_size=2,
            unique_by=lambda end: end.value.id,
        ).map(tuple)
    ),
)
RECORDS = st.builds(
    lambda answers, goals, picked: year(answers=answers, goals=goals, picked=picked),
    st.dictionaries(
        KEYS,
        st.builds(
            rec.Answer, text=WORDS, chosen=CHOSEN, rating=maybe(st.integers(1, 5)),
            place=st.sampled_from(["manager", "me"]),
        ),
        max_size=3,
    ),
    HELD_GOALS,
    st.lists(KEYS, max_size=2, unique=True).map(tuple),
)  # fmt: skip
PAST = Past(2025, (earlier("x", "goal", "A", "in-progress"),))


@settings(deadline=None)
@given(RECORDS, FILES, maybe(st.just(PAST)), st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)))
def test_laying_a_file_down_twice_changes_nothing(
    record: rec.Record, file: AnswersFile, past: Past | None, later: dt.date
) -> None:
    """Whatever a file and a year hold, the second run is without effect, on a later day too."""
    once = merge_answers(record, file, LIBRARY, TODAY, past=past)
    assert merge_answers(once, file, LIBRARY, later, past=past) == once
    ids = [goal.id for goal in once.preparation.goals]
    assert len(ids) == len(set(ids))
