from __future__ import annotations

import datetime as dt
import io
import os
import threading
from functools import partial
from pathlib import Path

import pytest

from mus_cli.core import record as rec
from mus_cli.core.answers import AnswersFile, Review, merge_answers
from mus_cli.core.bank import Library
from mus_cli.core.partial import Partial
from mus_cli.errors import BadFile
from mus_cli.storage import answers_file, banks

GivenAnswer = partial(Partial.of, rec.Answer)
GivenCourse = partial(Partial.of, rec.Course)
GivenEmployee = partial(Partial.of, rec.Employee)
GivenEnd = partial(Partial.of, rec.LooseEnd)
GivenFollowUp = partial(Partial.of, rec.FollowUp)
GivenGoal = partial(Partial.of, rec.Goal)
GivenTalk = partial(Partial.of, rec.Talk)
GivenAgreements = partial(Partial.of, rec.Agreements)


TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def library() -> Library:
    """The banks that ship with mus."""
    return banks.library(Path("no-own-banks"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "svar.yaml"


def read(path: Path, text: str, library: Library) -> AnswersFile:
    path.write_text(text, encoding="utf-8", newline="\n")
    return answers_file.read(path, library)


def told(path: Path, text: str, library: Library) -> list[str]:
    """Return what the person is told about a file, a line for each problem."""
    with pytest.raises(BadFile) as caught:
        read(path, text, library)
    return caught.value.sentence.replace(f"{path}:", "").splitlines()


WHOLE = """\
year: 2026
talk: {date: 2026-12-03, minutes: 60, manager: nærmeste leder, form: fælles skema}
first_time: false
employee: {name: Kim, title: Lærer, workplace: Skolen}
selection: new-here
picked: [results]
loose_ends: [{id: kursus, decision: carry, note: Tid}]
outcome: Aftale om projektlederkursus
answers:
  results: |
    Ny portal i drift i marts

    Flere følger
  wellbeing: {text: Godt, rating: 4, shared: false, rating_shared: true}
  balance: 4
  energy: {text: "At hjælpe nye i gang", shared: true}
  more-of: [Undervisning, Ro]
  values-at-work: [Frihed, Nysgerrighed]
  direction: {chosen: mere ro}
  lessons:
own_topics:
  - {topic: Kontorpladser, shared: true}
  - {kind: question, topic: Hvad med foråret?}
  - Parkering
agenda:
  - {topic: Mål, minutes: 20, from: goal/kursus}
  - {topic: Finde penge, minutes: 5, from: promised}
  - {topic: Løst, minutes: 10}
goals:
  - goal: Gennemføre kursus i projektledelse
    id: kursus
    kind: course
    success: [Bestået eksamen, Leder ét projekt selv]
    due: Q4
    milestones: [{what: Tilmeldt, due: Q1, done: 2026-03-02}, Begyndt]
    benefit: Færre fejl
    course: {title: Projektledelse, price: "9.000"}
    follow_up: {every: month}
  - goal: >
      Holde fast i
      onsdagene
    kind: keep
    success: Ingen møder
    due: {words: sommer, date: 2027-08-31}
    follow_up: fast punkt
    course: Ro
agreements:
  held: 2026-12-03
  minutes_text: Vi blev enige
  goals: [{goal: Kursus, due: Q2}]
  decisions: [{text: Ny skærm, due: Q1}]
  remarks: God samtale
review:
  - {goal: kursus, status: done, decision: keep, note: Nået, next: 2027-01-04, due: Q3}
"""


def test_a_whole_file_is_read_as_it_was_meant(path: Path, library: Library) -> None:
    """Every part of an answers file arrives; one text may stand for a list or a mapping."""
    assert read(path, WHOLE, library) == AnswersFile(
        year=2026,
        talk=GivenTalk(
            date=dt.date(2026, 12, 3), minutes=60, manager="nærmeste leder", form="fælles skema"
        ),
        first_time=False,
        employee=GivenEmployee(name="Kim", title="Lærer", workplace="Skolen"),
        selection="new-here",
        picked=("results",),
        loose_ends=(GivenEnd(id="kursus", decision="carry", note="Tid"),),
        outcome="Aftale om projektlederkursus",
        answers={
            "results": GivenAnswer(text="Ny portal i drift i marts\n\nFlere følger"),
            "wellbeing": GivenAnswer(text="Godt", rating=4, place="me", rating_place="manager"),
            "balance": GivenAnswer(text="4"),
            "energy": GivenAnswer(text="At hjælpe nye i gang", place="manager"),
            "more-of": GivenAnswer(text="Undervisning\nRo"),
            "values-at-work": GivenAnswer(text="Frihed\nNysgerrighed"),
            "direction": GivenAnswer(chosen=("mere ro",)),
        },
        own_topics=(
            rec.OwnTopic(topic="Kontorpladser", place="manager"),
            rec.OwnTopic(topic="Hvad med foråret?", kind="question"),
            rec.OwnTopic(topic="Parkering"),
        ),
        agenda=(
            rec.AgendaLine(topic="Mål", minutes=20, origin="goal/kursus"),
            rec.AgendaLine(topic="Finde penge", minutes=5, origin="promised"),
            rec.AgendaLine(topic="Løst", minutes=10),
        ),
        goals=(
            GivenGoal(
                goal="Gennemføre kursus i projektledelse",
                id="kursus",
                kind="course",
                success=("Bestået eksamen", "Leder ét projekt selv"),
                due=rec.Due(words="Q4"),
                milestones=(
                    rec.Milestone(
                        what="Tilmeldt", due=rec.Due(words="Q1"), done=dt.date(2026, 3, 2)
                    ),
                    rec.Milestone(what="Begyndt"),
                ),
                benefit="Færre fejl",
                course=GivenCourse(title="Projektledelse", price="9.000"),
                follow_up=GivenFollowUp(every="month"),
            ),
            GivenGoal(
                goal="Holde fast i onsdagene",
                kind="keep",
                success=("Ingen møder",),
                due=rec.Due(words="sommer", date=dt.date(2027, 8, 31)),
                follow_up=GivenFollowUp(how="fast punkt"),
                course=GivenCourse(title="Ro"),
            ),
        ),
        agreements=GivenAgreements(
            held=dt.date(2026, 12, 3),
            lines=(Partial.of(rec.AgreedLine, text="Vi blev enige"),),
            goals=(GivenGoal(goal="Kursus", due=rec.Due(words="Q2")),),
            decisions=(rec.Decision(text="Ny skærm", due=rec.Due(words="Q1")),),
            remarks=Partial.of(rec.Remark, text="God samtale"),
        ),
        review=(
            Review(
                goal="kursus",
                status="done",
                decision="keep",
                note="Nået",
                next=dt.date(2027, 1, 4),
                due=rec.Due(words="Q3"),
            ),
        ),
    )


MARKS = """\
answers:
  results: {text: A, place: manager, shared: true}
  energy: {text: B, shared: maybe}
  wellbeing: {rating: 4, rating_place: table}
goals:
  - {goal: C, uid: 0123456789abcdef}
  - {goal: D, milestones: [{what: E, uid: "1"}]}
talk: {time: "25:00"}
agreements: {remarks: {text: F, place: self}}
own_topics: [{topic: G, place: manager, before_shared: table}]
agenda: [{topic: H, minutes: 5, before_shared: me}]
"""


def test_a_mark_that_cannot_be_is_named(path: Path, library: Library) -> None:
    """A place is given once and by a word there is.

    A name for exports, and where something was before it was shared, is made by mus.
    """
    assert told(path, MARKS, library) == [
        "2: answers.results.shared: shared and place say the same thing. Keep one of them.",
        "3: answers.energy.shared must be true or false.",
        '4: answers.wellbeing.rating_place cannot be "table". Choose from: manager, me.',
        '6: goals.1.uid: "uid" is not known here. Did you mean id?',
        "7: goals.2.milestones.1.uid: mus makes this itself. Leave it out.",
        "8: talk.time must be a time of day like 10:00.",
        '9: agreements.remarks.place cannot be "self". Choose from: manager, me.',
        "10: own_topics.1.before_shared: mus makes this itself. Leave it out.",
        "11: agenda.1.before_shared: mus makes this itself. Leave it out.",
    ]


def test_a_deadline_that_is_no_day_is_named(path: Path, library: Library) -> None:
    """A day that no calendar has is said to be one; words without a day stay words."""
    text = """\
goals:
  - {goal: A, due: 31. februar}
  - {goal: B, due: 31/2 2027, milestones: [{what: C, due: 30. feb}]}
  - {goal: D, due: efter sommerferien, follow_up: {next: 2027-03-01}}
agreements:
  pending: [{text: E, settle_by: {words: 31. april}}]
  next: december 2027
"""
    assert told(path, text, library) == [
        "2: goals.1.due: the date 31. februar does not exist.",
        "3: goals.2.due: the date 31/2 2027 does not exist.",
        "3: goals.2.milestones.1.due: the date 30. feb does not exist.",
        "6: agreements.pending.1.settle_by: the date 31. april does not exist.",
    ]


def test_a_question_may_be_called_shared(path: Path) -> None:
    """The older word for a place is one inside an entry, and the id of a question outside it."""
    path.with_name("own.yaml").write_text(
        "format: 1\nid: own\ntitle: {en: Own}\nquestions:\n  - {id: shared, en: {question: A?}}\n",
        encoding="utf-8",
    )
    library = banks.library(path.parent / "banks", (path.with_name("own.yaml"),))
    file = read(path, "answers: {own/shared: A}\n", library)
    assert file.answers == {"own/shared": GivenAnswer(text="A")}


@pytest.mark.parametrize(
    ("command", "problems"),
    [
        (
            "prepare",
            [
                "3: agreements belongs to mus agree.",
                "4: review belongs to mus review.",
                "5: form belongs to mus export form.",
            ],
        ),
        (
            "agree",
            [
                "2: answers belongs to mus prepare.",
                "4: review belongs to mus review.",
                "5: form belongs to mus export form.",
            ],
        ),
        (
            "review",
            [
                "2: answers belongs to mus prepare.",
                "3: agreements belongs to mus agree.",
                "5: form belongs to mus export form.",
            ],
        ),
        (
            "export",
            [
                "2: answers belongs to mus prepare.",
                "3: agreements belongs to mus agree.",
                "4: review belongs to mus review.",
            ],
        ),
    ],
)
def test_a_command_reads_its_own_part_alone(
    path: Path, library: Library, command: answers_file.Command, problems: list[str]
) -> None:
    """Nothing else is taken over from a file that somebody sent."""
    path.write_text(
        "year: 2026\nanswers: {results: A}\nagreements: {minutes_text: B}\nreview: []\nform: {}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadFile) as caught:
        answers_file.read(path, library, lambda _file: None, command=command)
    more = " Put it in a file for that command."
    assert caught.value.sentence.splitlines() == [f"{path}:{one}{more}" for one in problems]


def test_absent_is_not_empty(path: Path, library: Library) -> None:
    """A part without a value is not given; an empty list is."""
    assert read(path, "goals:\noutcome:\nagenda: []\n", library) == AnswersFile(agenda=())


def test_every_problem_is_named_at_once(path: Path, library: Library) -> None:
    """A file with many faults is told about all of them, in the order of its lines."""
    text = """\
year: 26
talk: {date: 2026-13-03, minutes: 5, boss: x}
selection: new-heer
picked: [resluts]
outcome: A
answers:
  outcome: {text: B}
  reslts: x
  qqqqqqqqqqqqq:
  wellbeing: 7
  balance: {rating: 0}
  results: {rating: 4, chosen: [x], rating_shared: true}
  energy: [1]
  direction: {chosen: [foo, specialist]}
agenda:
  - {topic: x, minutes: 0, from: foo}
  - {topic: x, minutes: many, from: results}
goals:
  - {goal: Kursus}
  - goal: kursus
  - {id: Å, goal: " "}
  - {id: Å, goal: " f "}
  - 3
  - {goal: x, kind: Course, status: nope}
agreements:
  goals: [{id: a, goal: x}, {id: a, goal: y}]
review: [{status: done}]
"""
    assert told(path, text, library) == [
        "1: year must be from 1990 to 2100.",
        "2: talk.date: the date 2026-13-03 does not exist.",
        "2: talk.minutes must be from 10 to 480.",
        '2: talk.boss: "boss" is not known here. Choose from: date, time, minutes, manager, form.',
        '3: selection cannot be "new-heer". Did you mean new-here?',
        '4: picked.1: no set has a question called "resluts". Did you mean results?',
        "5: outcome is both here and under answers. Keep one of them.",
        '8: answers.reslts: no set has a question called "reslts". Did you mean results?',
        '9: answers.qqqqqqqqqqqqq: no set has a question called "qqqqqqqqqqqqq".',
        "10: answers.wellbeing must be from 1 to 5.",
        "11: answers.balance.rating must be from 1 to 5.",
        "12: answers.results.chosen: this question has nothing to choose. Write a text.",
        "12: answers.results.rating: this question is not rated. Leave the rating out.",
        "12: answers.results.rating_place: this question is not rated. Leave the rating out.",
        "13: answers.energy must consist of lines like name: value.",
        (
            '14: answers.direction.chosen cannot be "foo". Choose from: specialist, '
            "harder-tasks, more-responsibility, project, management, more-calm, as-now, "
            "something-else."
        ),
        "14: answers.direction.chosen: only one can be chosen here.",
        '16: agenda.1.from: no set has a question called "foo".',
        "16: agenda.1.minutes must be from 1 to 480.",
        "17: agenda.2.minutes must be a whole number, without quotation marks.",
        '20: goals.2.goal: "kursus" is used twice. The first is in line 19.',
        "21: goals.3.goal is missing.",
        '22: goals.4.id: "Å" cannot be an id. Use small letters a to z, digits and hyphens.',
        "23: goals.5 must consist of lines like name: value.",
        (
            '24: goals.6.status cannot be "nope". Choose from: not-started, in-progress, done, '
            "stalled, dropped."
        ),
        '24: goals.6.kind cannot be "Course". Did you mean course?',
        '26: agreements.goals.2.id: "a" is used twice. The first is in line 26.',
        "27: review.1.goal is missing.",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1: The file is empty."),
        ("- a\n", "1: The file must consist of lines like name: value."),
        ("talk: {date: 0001-01-01}\n", "1: talk.date must be in the years 1990 to 2100."),
        ("year: tyve\n", "1: year must be a whole number, without quotation marks."),
        ("year: 2026\nyear: 2027\n", '2: "year" appears twice. The first time is in line 1.'),
        ("answers: {wellbeing: -1}\n", "1: answers.wellbeing must be from 1 to 5."),
        ("answers: [a]\n", "1: answers must consist of lines like name: value."),
        ("answers:\n  more-of: [{a: b}]\n", "2: answers.more-of must consist of lines"),
        ("goals: [{goal: [a]}]\n", "1: goals.1.goal must be a text."),
        ("outcome: *a\n", "1: References with & and * are not used here."),
        ("[" * 300, "1: There are too many levels inside one another here."),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(
    path: Path, text: str, problem: str, library: Library
) -> None:
    """Whatever a file holds instead of answers, one plain sentence says so."""
    assert told(path, text, library)[0].startswith(problem)


def test_a_file_in_another_encoding_is_refused(path: Path, library: Library) -> None:
    """A file saved as Latin-1 is named as such, with the line."""
    path.write_bytes("year: 2026\noutcome: Få ro\n".encode("latin-1"))
    with pytest.raises(BadFile) as caught:
        answers_file.read(path, library)
    assert [(p.line, p.what) for p in caught.value.problems] == [(2, "not-utf-8")]


def test_a_file_that_is_not_there_is_said_to_be_missing(path: Path, library: Library) -> None:
    """A slip in the name of the file is told as one."""
    with pytest.raises(BadFile) as caught:
        answers_file.read(str(path), library)
    assert caught.value.sentence == f"{path}: There is no such file."


class _Piped:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_a_dash_reads_what_is_piped_in(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    """Answers can come from another program, and problems name the dash as their file."""
    monkeypatch.setattr("sys.stdin", _Piped("outcome: Få ro\n".encode()))
    assert answers_file.read("-", library) == AnswersFile(outcome="Få ro")
    monkeypatch.setattr("sys.stdin", _Piped(b"outcom: A\n"))
    with pytest.raises(BadFile) as caught:
        answers_file.read("-", library)
    assert caught.value.sentence == '-:1: outcom: "outcom" is not known here. Did you mean outcome?'


def test_a_closed_standard_input_is_told_plainly(
    monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    """Nothing piped in is no crash."""
    closed = _Piped(b"")
    closed.buffer.close()
    for stdin in (None, closed):
        monkeypatch.setattr("sys.stdin", stdin)
        with pytest.raises(BadFile) as caught:
            answers_file.read("-", library)
        assert [problem.what for problem in caught.value.problems] == ["no-input"]


def test_a_workplace_without_the_outcome_question_is_told_so(path: Path) -> None:
    """The short way to the outcome needs a bank that asks for it."""
    with pytest.raises(BadFile) as caught:
        read(path, "outcome: A\n", Library(()))
    assert [problem.what for problem in caught.value.problems] == ["no-such-question"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_that_is_named_is_read(library: Library, tmp_path: Path) -> None:
    """The shell makes one of ``--answers <(command)``; it was named, so something is written."""
    pipe = tmp_path / "svar.yaml"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"outcome: x\n",))
    writer.start()
    assert answers_file.read(pipe, library).outcome == "x"
    writer.join()


FORM = """\
format: 2
id: skema
title: {da: Skema}
questions:
  - {id: load, da: {question: Travlt?}, kind: scale, scale: {lowest: 0, highest: 10},
     choices: [{id: "10", da: Meget}]}
  - {id: fit, da: {question: Passer det?}, kind: matrix, scale: {highest: 4},
     statements: [{id: uid, da: A}, {id: shared, da: B}]}
  - {id: mood, da: {question: Stemning?}, kind: rating, scale: {highest: 3}}
  - {id: plans, da: {question: Planer?}, whose: manager}
"""


@pytest.fixture
def form(tmp_path: Path) -> Library:
    """The banks with a workplace's form."""
    file = tmp_path / "skema.yaml"
    file.write_text(FORM, encoding="utf-8")
    return banks.library(tmp_path / "none", [file])


def test_a_scale_takes_a_number_and_a_matrix_one_for_each_statement(
    path: Path, form: Library
) -> None:
    """A number alone is enough, or its word; a statement may be called anything."""
    text = """\
answers:
  skema/load: 0
  skema/fit: {ratings: {uid: 4, shared: 1}, rating_place: manager}
  skema/mood: {text: Godt, rating: 3}
"""
    answers = read(path, text, form).answers or {}
    made = merge_answers(rec.Record(year=2026), AnswersFile(answers=answers), form, TODAY)
    kept = made.preparation.answers
    assert kept["skema/load"].rating == 0
    assert (kept["skema/fit"].ratings, kept["skema/fit"].rating_place) == (
        {"uid": 4, "shared": 1},
        "manager",
    )
    assert (kept["skema/mood"].text, kept["skema/mood"].rating) == ("Godt", 3)
    later = read(path, "answers: {skema/fit: {ratings: {uid: 2}}, skema/load: meget}\n", form)
    again = merge_answers(made, later, form, TODAY).preparation.answers
    assert again["skema/fit"].ratings == {"uid": 2, "shared": 1}
    assert again["skema/fit"].rating_place == "me"
    assert again["skema/load"].rating == 10


def test_what_a_scale_or_a_matrix_does_not_take_is_named(path: Path, form: Library) -> None:
    """Each with its line; what the manager is asked has no answer."""
    text = """\
answers:
  skema/load: 11
  skema/fit: {ratings: {uid: 0, ud: 2}, rating: 3, text: Nej}
  skema/mood: {rating: 4, ratings: {a: 1}}
  skema/plans: Ingen
  results: {ratings: {a: 1}}
picked: [skema/plans]
"""
    each = "each statement has a number of its own. Write it under ratings."
    assert told(path, text, form) == [
        "2: answers.skema/load must be from 0 to 10.",
        "3: answers.skema/fit.ratings.uid must be from 1 to 4.",
        '3: answers.skema/fit.ratings.ud cannot be "ud". Did you mean uid?',
        f"3: answers.skema/fit.rating: {each}",
        f"3: answers.skema/fit.text: {each}",
        "4: answers.skema/mood.ratings: this question has no statements to rate. Leave it out.",
        "4: answers.skema/mood.rating must be from 1 to 3.",
        "5: answers.skema/plans: this is the manager's part. Leave it out.",
        "6: answers.results.ratings: this question has no statements to rate. Leave it out.",
        "7: picked.1: this is the manager's part. Leave it out.",
    ]
