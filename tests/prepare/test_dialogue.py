"""``mus prepare`` from the first question to the papers, answered by a script."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from mus_cli import i18n
from mus_cli.core.record import (
    AgendaLine,
    Agreements,
    Course,
    Due,
    FollowUp,
    Goal,
    Milestone,
    OwnTopic,
    Preparation,
    Record,
    Talk,
)
from mus_cli.dialogues.papers import which_to_bring
from mus_cli.prompts.prompter import Move
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from tests.interviews import TODAY, Interviews
from tests.prompts.scripted import ENTER, Unsent

GOLDEN = Path(__file__).parent / "golden"

# Ten minutes of somebody in an office; every other question is passed over with Enter.
TEN_MINUTES = {
    "before": "yes",
    "focus": "core",
    "question/outcome": "Aftale om et kursus i projektledelse",
    "question/how-it-goes": "Godt. Travlt, men sjovt.",
    "question/results": "Ny portal i drift i marts\n4.000 brugere | ingen nedetid",
    "question/energy": "At hjælpe nye i gang 🙂",
    "question/wellbeing": "# Pænt godt",
    "question/wellbeing/rating": 4,
    "question/skills-to-grow": "Lede et projekt",
    "goals": "from/skills-to-grow:0",
    "goal/lede-et-projekt/success": "Bestået eksamen\nLeder ét projekt selv",
    "goal/lede-et-projekt/due": "Q4",
    "goal/lede-et-projekt/more": True,
    "goal/lede-et-projekt/details": ("benefit",),
    "goal/lede-et-projekt/benefit": "Projekterne bliver færdige",
}
THIRTEEN = [
    "question/outcome",
    "question/how-it-goes",
    "question/agreements-kept",
    "question/results",
    "question/expectations",
    "question/energy",
    "question/less-or-draining",
    "question/wellbeing",
    "question/wellbeing/rating",
    "question/team",
    "question/ambitions",
    "question/skills-to-grow",
    "question/org-contribution",
]
GOAL = ["goal/lede-et-projekt/success", "goal/lede-et-projekt/due"]
GOAL += [f"goal/lede-et-projekt/{line}" for line in ("more", "details", "benefit")]


def test_ten_minutes_give_a_note_to_bring(interviews: Interviews) -> None:
    """The first half asks what matters and ends in a whole page; MUS_GOLDEN writes it anew."""
    i18n.choose("da")
    interview = interviews(TEN_MINUTES, otherwise=ENTER)

    assert interview.keys == [
        "talk/date",
        "before",
        "form",
        "focus",
        *THIRTEEN,
        "goals",
        "goal/from/skills-to-grow:0",
        *GOAL,
        "goals",
        "hard",
        "supplementary",
        "menu",
        "sharing",
    ]
    assert interview.person.unused == []
    file = GOLDEN / "ten-minutes-da.md"
    if "MUS_GOLDEN" in os.environ:
        file.write_text(interview.note, encoding="utf-8", newline="\n")
    assert interview.note == file.read_text(encoding="utf-8")


def test_the_first_screen_says_where_files_are_and_who_may_see_them(interviews: Interviews) -> None:
    """It says so once, before any question; somebody who comes back is offered the draft."""
    i18n.choose("da")
    first = interviews(
        {
            "talk/date": ENTER,
            "before": "yes",
            "focus": "core",
            "question/outcome": KeyboardInterrupt,
        }
    )
    again = interviews({"resume": KeyboardInterrupt})

    folder = str(interviews.places.home)
    assert "Før du begynder" in first.out
    assert folder in "".join(line for line in first.out.split("\n"))
    assert "it-afdelingen" in first.out
    assert again.out == ""
    assert again.asked("resume").question.startswith("Din forberedelse fra ")


def test_keys_are_named_as_the_terminal_has_them(interviews: Interviews) -> None:
    """Plain questions name their signs themselves; in a terminal the keys are named first."""
    fields = interviews({"talk/date": KeyboardInterrupt}).out
    plain = interviews({"talk/date": KeyboardInterrupt}, plain=True).out
    assert "Shift+Tab" in fields
    assert "Shift+Tab" not in plain


def test_the_note_is_there_before_the_optional_half(interviews: Interviews) -> None:
    """Somebody who stops at the optional half has both papers, and reads who each is for."""
    interview = interviews(TEN_MINUTES | {"supplementary": KeyboardInterrupt}, otherwise=ENTER)
    assert interview.stopped
    assert interview.note.startswith("# My page · MUS 2026\n")
    assert interview.places.table_page(2026).is_file()
    assert interview.said[-3:] == [
        "You have your papers for the talk",
        (
            "One is for the table, and both of you may read it. The other is yours alone. You can "
            "move a line to your own under: Who reads what."
        ),
        "Everything is saved. Go on with: mus prepare",
    ]


def test_the_paper_to_bring_is_named_once(interviews: Interviews) -> None:
    """It is said at the end, as the last thing on the screen."""
    interview = interviews(TEN_MINUTES, otherwise=ENTER)
    named = [said for said in interview.said if "til-bordet.md" in said]
    assert len(named) == 1
    assert named[0].startswith(which_to_bring(interview.places, 2026))
    assert interview.said.index(named[0]) > interview.said.index("Your papers are ready")


def test_an_empty_interview_says_what_is_missing_and_demands_nothing(
    interviews: Interviews,
) -> None:
    """Enter all the way through comes to the end; what is missing is on the screen alone."""
    interview = interviews({"goals": ["new/learning", ENTER]}, otherwise=ENTER)
    nothing = "There is nothing on your papers yet, and so nothing to bring."
    missing = [
        'There is still nothing under "Since last time".',
        'There is still nothing under "Work situation".',
        'There is still nothing under "Development goals and activities".',
        "You have not yet written what you want out of the talk.",
    ]
    assert interview.said == [
        "Your papers are saved",
        *missing,
        nothing + " You have shared nothing: nobody gets anything before the talk.",
        "Next: go on where you stopped, with: mus prepare",
    ]
    assert interview.note.count("\n---\n") == 1
    assert "raft" not in interview.note
    assert "still" not in interview.note
    assert "sharing" not in interview.keys


def test_enter_at_the_goals_goes_on_once_adding_one_was_passed_over(
    interviews: Interviews,
) -> None:
    """Nobody is caught between the list of goals and a goal they do not have."""
    interview = interviews({"goals": [ENTER, ENTER]}, otherwise=ENTER)
    at = interview.keys.index("goals")
    assert interview.keys[at : at + 4] == ["goals", "goal/new/learning", "goals", "outcome-again"]
    assert interview.record.preparation.goals == ()


def test_a_goal_takes_every_detail_a_course_has_too(interviews: Interviews) -> None:
    """Three lines, then those of the rest that were ticked, in the record as it was said."""
    of = "goal/lead-a-project/"
    course = "course/lead-a-project/"
    interview = interviews(
        {
            "goals": ["new/learning", "on"],
            "goal/new/learning": "Lead a project",
            f"{of}success": "Exam passed\nOne project led",
            f"{of}due": "Q4",
            f"{of}more": True,
            f"{of}details": (
                *("benefit", "course", "overlap", "why", "activities", "milestones"),
                *("follow-up", "responsible", "manager-part", "first-step"),
            ),
            f"{of}benefit": "Projects get done",
            f"{course}all": (
                "Name: Project management\nProvider: The school\nDates: March\nPrice: 9,000\n"
                "Link: https://school.example/pm\nWhat it takes: Two evenings a week"
            ),
            f"{of}overlap": "partly",
            f"{of}why": "I like it\nand am good at it",
            f"{of}activities": ("mentor", "course"),
            f"{of}activities/own": "A book, a podcast",
            f"{of}milestones": "Signed up: Q1\nHalf way – 1 June 2027\nHave fun",
            f"{of}follow-up": "month",
            f"{of}responsible": "both",
            f"{of}manager-part": "A yes",
            f"{of}first-step": "When Monday comes, I ring",
        },
        otherwise=ENTER,
    )
    assert interview.person.unused == []
    assert interview.record.preparation.goals == (
        Goal(
            id="lead-a-project",
            goal="Lead a project",
            kind="course",
            why="I like it\nand am good at it",
            benefit="Projects get done",
            overlap="partly",
            success=("Exam passed", "One project led"),
            activities=("A mentor", "A course", "A book", "a podcast"),
            milestones=(
                Milestone(what="Signed up", due=Due(words="Q1", date=dt.date(2027, 3, 31))),
                Milestone(what="Half way", due=Due(words="1 June 2027", date=dt.date(2027, 6, 1))),
                Milestone(what="Have fun"),
            ),
            due=Due(words="Q4", date=dt.date(2026, 12, 31)),
            follow_up=FollowUp(every="month"),
            responsible="both",
            manager_part="A yes",
            first_step="When Monday comes, I ring",
            course=Course(
                title="Project management",
                provider="The school",
                dates="March",
                price="9,000",
                link="https://school.example/pm",
                success="Two evenings a week",
            ),
        ),
    )
    row = (
        "| Lead a project | Exam passed · One project led | Q4 (31 December 2026) · Signed up – Q1"
    )
    assert row in " ".join(interview.note.split())


def test_a_goal_edited_again_shows_what_stands(interviews: Interviews) -> None:
    """Every line of a goal holds what was written; emptying the first removes the goal."""
    of = "goal/lead-a-project/"
    script = {
        "goals": ["new/learning", "edit/lead-a-project", "on"],
        "goal/new/learning": "Lead a project",
        f"{of}goal": ENTER,
        f"{of}success": ["Exam", ENTER],
        f"{of}due": ["ongoing", ENTER],
        f"{of}more": [True, False],
        f"{of}details": ("activities", "milestones"),
        f"{of}activities": ("mentor",),
        f"{of}activities/own": "A book",
        f"{of}milestones": "Start: Q1",
    }
    interview = interviews(script, otherwise=ENTER)
    initial = interview.initial
    assert (initial[f"{of}goal"], initial[f"{of}success"], initial[f"{of}due"]) == (
        "Lead a project",
        "Exam",
        "ongoing",
    )
    assert interview.record.preparation.goals[0].due == Due(words="ongoing")

    again = interviews(
        {
            "resume": "on",
            "menu": ["goals", "on"],
            "goals": ["edit/lead-a-project", "on", "on"],
            f"{of}goal": "Lead two projects",
            f"{of}more": True,
            f"{of}details": ("activities", "milestones"),
            f"{of}activities": ENTER,
            f"{of}activities/own": ENTER,
        },
        otherwise=ENTER,
    )
    assert again.initial[f"{of}activities"] == ("mentor",)
    assert again.initial[f"{of}activities/own"] == "A book"
    assert again.initial[f"{of}milestones"] == "Start: Q1"
    (goal,) = again.record.preparation.goals
    assert (goal.id, goal.goal) == ("lead-a-project", "Lead two projects")
    assert goal.activities == ("A mentor", "A book")

    gone = interviews(
        {
            "resume": "on",
            "menu": ["goals", "on"],
            "goals": ["edit/lead-a-project", "on"],
            f"{of}goal": "",
            f"{of}goal/remove": True,
        },
        otherwise=ENTER,
    )
    assert gone.record.preparation.goals == ()


def test_more_than_three_goals_get_a_word_and_no_bar(interviews: Interviews) -> None:
    """A fourth goal is kept, with a nudge at the end; keeping what works is not counted."""
    script = {
        "goals": [*["new/learning"] * 3, "new/keep", "new/learning", "on"],
        "goal/new/learning": ["One", "Two", "Three", "Four"],
        "goal/new/keep": "My four days",
    }
    interview = interviews(script, otherwise=ENTER)
    assert [goal.goal for goal in interview.record.preparation.goals] == [
        "One",
        "Two",
        "Three",
        "My four days",
        "Four",
    ]
    assert interview.said.count("Three goals are plenty. Which of them can wait?") == 1


def test_each_part_of_the_second_half_can_be_taken_and_is_marked(interviews: Interviews) -> None:
    """The menu shows what is begun; each part leads through its questions and back."""
    interview = interviews(
        {
            "focus": "core",
            "goals": [Move.SKIP, "on"],
            "supplementary": ["supp-what-it-takes", "on", "supp-learn-new", "on"],
            "question/supp-what-it-takes": "Courage",
            "menu": [
                "supplementary",
                "organisation",
                "warmup",
                "feedback",
                "own-topics",
                "goals",
                "on",
            ],
            "question/org-direction": "New system",
            "question/values-at-work": (),
            "question/values-at-work/own": "Peace",
            "question/ordinary-week": "Meetings",
            "question/fb-fact": "The meeting on 3 March began late",
            "question/fb-experience": "You are always late",
            "question/fb-wish": "A word beforehand",
            "own-topics": ["new/topic", "new/question", "0", "on"],
            "own-topic/new/topic": "Desks",
            "own-topic/new/question": "What about the budget?",
            "own-topic/0": "Desks and chairs",
        },
        otherwise=ENTER,
    )
    assert interview.person.unused == []
    answers = interview.record.preparation.answers
    assert answers["supp-what-it-takes"].text == "Courage"
    assert answers["values-at-work"].text == "Peace"
    assert answers["fb-wish"].text == "A word beforehand"
    assert interview.record.preparation.own_topics == (
        OwnTopic(topic="Desks and chairs"),
        OwnTopic(topic="What about the budget?", kind="question"),
    )
    assert interview.asked("question/fb-wish").title == "Feedback for the manager, step 3 of 3"
    assert interview.asked("question/fb-wish").context == (
        "The meeting on 3 March began late",
        "You are always late",
    )
    marks = dict(label.partition(" · ")[::2] for label in interview.person.offered["menu"])
    assert marks == {
        "What you haven't answered": "12",
        "Choose other questions": "",
        "Five to think over": "begun",
        "The workplace's view": "begun",
        "Feedback for the manager": "begun",
        "A gentle start": "begun",
        "Own topics": "2",
        "More about your goals": "",
        "When and with whom": "",
        "Agenda": "",
        "Who reads what": "",
        "The form from work": "",
        "Everything you've written": "",
        "No thanks, on to the end": "",
    }


def test_the_five_stand_on_one_screen_with_what_was_written(interviews: Interviews) -> None:
    """Each question is listed with its answer beside it; one key passes over all five."""
    interview = interviews(
        {"supplementary": ["supp-what-it-takes", ENTER]}
        | {"question/supp-what-it-takes": "Courage\nand time", "goals": "on"},
        otherwise=ENTER,
    )
    shown = interview.asked("supplementary").context
    assert len(shown) == 5
    assert shown[1] == "2. What will it take to reach your goals?\n   → Courage"
    assert "→" not in shown[0]


def test_the_day_of_a_talk_with_agreements_is_not_moved_to_another_talk(
    interviews: Interviews,
) -> None:
    """The other day is left in the line, with what to do about it; a name is still taken."""
    held = TODAY - dt.timedelta(days=9)
    agreements = Agreements(held=held, goals=(Goal(id="a", goal="A"),))
    record = Record(
        year=2026,
        talk=Talk(date=held),
        preparation=Preparation(begun=held, selection="core"),
        agreements=agreements,
    )
    records.save(interviews.places, records.new(2026), record)
    again = interviews(
        {
            "goals": "on",
            "menu": ["talk", "on"],
            "talk/date": ["3/12", "with Mette"],
        },
        otherwise=ENTER,
    )
    assert again.person.unused == []
    assert (
        "These agreements are from the talk on 11 November 2026. "
        "Prepare another talk: mus prepare --year 2026-2. "
        "Correct the day of this one: mus agree --year 2026"
    ) in again.said
    assert (again.record.talk.date, again.record.talk.manager) == (held, "Mette")
    assert again.record.agreements == agreements


def test_the_agenda_is_shown_when_it_is_asked_about(interviews: Interviews) -> None:
    """The proposal has minutes, fits the talk, and can be changed line by line."""
    interview = interviews(
        {
            "goals": "on",
            "question/outcome": "A yes",
            "menu": ["agenda", "on"],
            "talk/date": [
                "Bo",
                "never",
                "31/2",
                "3/12 in the canteen",
                "3/12 Zoran",
                "Monday 3/12 with Mette",
            ],
            "talk/minutes": ["a while", "5", "40 min"],
            "agenda": ["0", "0", "1", "again", "on"],
            "agenda-line/0": ["perhaps", "10", "remove"],
            "agenda-line/1": "up",
        },
        otherwise=ENTER,
    )
    assert interview.person.unused == []
    first = next(ask for ask in interview.person.asked if ask.key == "agenda")
    assert "40 minutes in all." in first.hint
    assert first.context == ()
    assert interview.person.offered["agenda"] == (
        "A yes – 10 min.",
        "The work situation now – 5 min.",
        "Goals and activities ahead – 5 min.",
        "Since last time – 5 min.",
        "The manager's topics – 10 min.",
        "Summing up: we say the agreements aloud – 5 min.",
        "Another length than 40 minutes",
        "Suggest a new agenda",
        "It is fine as it is",
    )
    for sentence in (
        (
            'If "Bo" is who you talk with, write "with Bo". Or write for example 17/3 at 10 with '
            "Birgitte."
        ),
        "Write for example 17/3 at 10 with Birgitte. A part of it will do.",
        "That date does not exist. Write for example 3/12 or 3 December.",
        'Everything but "in the canteen" was understood. Change it, or delete it.',
        (
            'Everything but "Zoran" was understood. If that\'s who you talk with, write '
            '"with Zoran". If not, delete it.'
        ),
        "Thursday 3 December 2026 with Mette",
        "Write the minutes, from 10 to 480, or for example 1½ hours.",
        "Write a number of minutes, or up, down or remove.",
    ):
        assert sentence in interview.said
    record = interview.record
    assert (record.talk.date, record.talk.minutes) == (dt.date(2026, 12, 3), 40)
    assert record.preparation.agenda[0] == AgendaLine(topic="A yes", minutes=10, origin="outcome")
    assert sum(line.minutes for line in record.preparation.agenda) == 40


def test_any_answer_is_reopened_from_the_overview(interviews: Interviews) -> None:
    """A number leads to the answer as it is now; after it the overview is back."""
    interview = interviews(
        {
            "focus": "core",
            "question/how-it-goes": ["Fine", "Better"],
            "goals": "on",
            "menu": ["overview", "on"],
            "overview": ["99", "x", "3", ENTER],
        },
        otherwise=ENTER,
    )
    assert interview.keys[-7:-1] == [
        "overview",
        "overview",
        "overview",
        "question/how-it-goes",
        "overview",
        "menu",
    ]
    assert interview.said.count("Write a number from 1 to 19.") == 2
    assert interview.initial["question/how-it-goes"] == "Fine"
    assert interview.record.preparation.answers["how-it-goes"].text == "Better"


def test_the_selection_can_be_changed_along_the_way_without_losing_an_answer(
    interviews: Interviews,
) -> None:
    """From a question to the overview, to another way in; what was written stays and shows."""
    interview = interviews(
        {
            "before": "yes",
            "focus": ["core", "hard"],
            "question/outcome": "A yes",
            "question/how-it-goes": "Fine",
            "question/results": Move.OVERVIEW,
            "overview": ["1", ENTER],
            "goals": "on",
        },
        otherwise=ENTER,
    )
    assert any("with your shop steward or union first" in said for said in interview.said)
    assert "question/with-manager" in interview.keys
    assert "question/results" not in interview.keys[interview.keys.index("overview") :]
    assert interview.record.preparation.selection == "hard"
    assert interview.record.preparation.answers["how-it-goes"].text == "Fine"
    assert "hard" not in interview.note.lower()


def test_own_choice_asks_what_was_ticked(interviews: Interviews) -> None:
    """Each theme is offered with its whole questions, and only what is ticked is asked."""
    interview = interviews(
        {
            "before": "yes",
            "focus": "own",
            "pick/status": ("results",),
            "pick/work_situation": ("balance",),
            "pick/development_goals": ("course", "direction"),
            "question/outcome": Move.SKIP,
            "question/results": "A portal",
            "question/balance": Move.SKIP,
            "question/balance/rating": 2,
            "question/course": "One in Bergen",
            "question/direction": "something-else",
            "question/direction/own": "Teaching",
            "goals": "on",
        },
        otherwise=ENTER,
    )
    assert interview.keys[4:13] == [
        "pick/status",
        "pick/work_situation",
        "pick/development_goals",
        "question/outcome",
        "question/results",
        "question/balance",
        "question/balance/rating",
        "question/course",
        "question/direction",
    ]
    assert interview.person.offered["pick/status"][0] == "How are things going, all in all?"
    answers = interview.record.preparation.answers
    assert answers["balance"].rating == 2
    assert (answers["direction"].chosen, answers["direction"].text) == (
        ("something-else",),
        "Teaching",
    )
    hint = "Have you looked in the staff handbook? Training policy, budget, options."
    assert hint in interview.said


@pytest.mark.parametrize(("before", "about_last_time"), [("no", False), ("yes", True)])
def test_own_choice_offers_a_newcomer_nothing_about_last_time(
    before: str, *, about_last_time: bool, interviews: Interviews
) -> None:
    """What could be ticked and would not be asked is not in the list."""
    interview = interviews(
        {"before": before, "focus": "own", "pick/status": KeyboardInterrupt}, otherwise=ENTER
    )
    offered = interview.person.offered["pick/status"]
    assert ("What was your job like at your last MUS?" in offered) is about_last_time
    assert "What have you achieved?" in offered


def test_back_leads_to_the_question_before_with_its_answer(interviews: Interviews) -> None:
    """Also out of the middle of a question with two parts, and to the choices beside own words."""
    interview = interviews(
        {
            "before": "yes",
            "focus": "all",
            "question/wellbeing": ["Fine", "Fine, mostly", KeyboardInterrupt],
            "question/wellbeing/rating": [Move.BACK, 3],
            "question/at-my-best": Move.BACK,
            "question/values-at-work": [("freedom",), ("freedom", "trust")],
            "question/values-at-work/own": [Move.BACK, "Peace"],
        },
        otherwise=Move.SKIP,
    )
    assert interview.stopped
    assert interview.initial["question/wellbeing"] == "Fine, mostly"
    answers = interview.record.preparation.answers
    assert (answers["wellbeing"].text, answers["wellbeing"].rating) == ("Fine, mostly", 3)
    assert answers["values-at-work"].chosen == ("freedom", "trust")


def test_going_back_keeps_what_was_half_written(interviews: Interviews) -> None:
    """Shift+Tab and Ctrl-G in the middle of a text: it is there at the next visit."""
    interview = interviews(
        {
            "talk/date": ENTER,
            "before": "yes",
            "focus": "core",
            "question/outcome": ["A y", ENTER],
            "question/how-it-goes": [
                Unsent("Half a th", Move.BACK),
                Unsent("Half a thought", Move.OVERVIEW),
                KeyboardInterrupt,
            ],
            "overview": ENTER,
        }
    )
    assert interview.keys[4:] == [
        "question/outcome",
        "question/how-it-goes",
        "question/outcome",
        "question/how-it-goes",
        "overview",
        "question/how-it-goes",
    ]
    assert interview.initial["question/how-it-goes"] == "Half a thought"
    assert "how-it-goes" not in interview.record.preparation.answers


@pytest.mark.parametrize("way_out", [KeyboardInterrupt, EOFError])
def test_stopping_anywhere_leaves_record_and_note(
    interviews: Interviews, way_out: type[BaseException]
) -> None:
    """Ctrl-C and Ctrl-D say that all is saved and how to go on; both papers are written."""
    interview = interviews(
        {"talk/date": ENTER, "before": "yes", "focus": "core", "question/outcome": "A yes"}
        | {"question/how-it-goes": way_out}
    )
    assert interview.stopped
    assert interview.said == ["Everything is saved. Go on with: mus prepare"]
    assert interview.record.preparation.answers["outcome"].text == "A yes"
    assert "A yes" in interview.note
    assert "A yes" in interview.places.table_page(2026).read_text(encoding="utf-8")


def test_another_year_is_named_in_how_to_go_on(interviews: Interviews) -> None:
    """The command that is named works."""
    interview = interviews({"talk/date": KeyboardInterrupt}, year=2027)
    assert interview.said == ["Everything is saved. Go on with: mus prepare --year 2027"]
    assert not interview.places.record(2027).exists()
    assert not interview.places.my_page(2027).exists()


def test_a_person_who_is_new_here_is_not_asked_about_last_time(interviews: Interviews) -> None:
    """The theme has another name, and the way in for newcomers is the one Enter takes."""
    interview = interviews({"before": "no", "goals": "on"}, otherwise=ENTER)
    assert interview.record.preparation.selection == "new-here"
    assert "question/agreements-kept" not in interview.keys
    assert interview.keys.index("question/ordinary-week") < interview.keys.index(
        "question/how-it-goes"
    )
    assert interview.asked("question/results").title.startswith("Since you started")
    assert 'There is still nothing under "Since you started".' in interview.said


def test_looking_up_from_the_second_part_of_a_question_loses_neither(
    interviews: Interviews,
) -> None:
    """The text before the rating, the choices before own words: they are there again."""
    interview = interviews(
        {
            "before": "yes",
            "focus": "all",
            "question/wellbeing": ["Fine", ENTER],
            "question/wellbeing/rating": [Move.OVERVIEW, Move.SKIP],
            "question/values-at-work": [("freedom",), ENTER, ()],
            "question/values-at-work/own": [Move.BACK, Unsent("Pea", Move.OVERVIEW), ENTER],
            "overview": ENTER,
            "goals": "on",
        },
        otherwise=ENTER,
    )
    answers = interview.record.preparation.answers
    assert (answers["wellbeing"].text, answers["wellbeing"].rating) == ("Fine", None)
    assert (answers["values-at-work"].text, answers["values-at-work"].chosen) == ("Pea", ())


def test_a_choice_stands_when_one_comes_back_to_it_from_own_words(interviews: Interviews) -> None:
    """Neither the one of several ways nor the ticks of the palette are asked for from scratch."""
    of = "goal/dig/"
    interview = interviews(
        {
            "before": "yes",
            "focus": "own",
            "pick/development_goals": ("direction",),
            "question/direction": ["something-else", ENTER],
            "question/direction/own": [Move.BACK, "Teach"],
            "goals": ["new/learning", "on"],
            "goal/new/learning": "Dig",
            f"{of}more": True,
            f"{of}details": ("activities",),
            f"{of}activities": [("mentor",), ENTER],
            f"{of}activities/own": [Move.BACK, "A book"],
        },
        otherwise=ENTER,
    )
    assert interview.record.preparation.answers["direction"].chosen == ("something-else",)
    assert interview.record.preparation.goals[0].activities == ("A mentor", "A book")


@pytest.mark.parametrize("leaving", [Move.OVERVIEW, KeyboardInterrupt])
def test_what_was_ticked_is_kept_before_own_words_are_asked_for(
    interviews: Interviews, leaving: object
) -> None:
    """Ctrl-G and Ctrl-C in the field for own words: the ticks were sent, and are saved."""
    interview = interviews(
        {
            "before": "yes",
            "focus": "all",
            "question/values-at-work": [("freedom",), ENTER],
            "question/values-at-work/own": [leaving, ENTER],
            "overview": ENTER,
            "goals": "on",
        },
        otherwise=ENTER,
    )
    assert interview.record.preparation.answers["values-at-work"].chosen == ("freedom",)


@pytest.mark.parametrize("leaving", [Move.OVERVIEW, KeyboardInterrupt])
def test_activities_that_were_ticked_are_kept_before_others_are_asked_for(
    interviews: Interviews, leaving: object
) -> None:
    """The palette of a goal, too; what was written beside it before stays."""
    of = "goal/dig/"
    interview = interviews(
        {
            "before": "yes",
            "focus": "own",
            "goals": ["new/learning", "edit/dig", "on"],
            "goal/new/learning": "Dig",
            f"{of}more": True,
            f"{of}details": ("activities",),
            f"{of}activities": [("mentor",), ENTER],
            f"{of}activities/own": [leaving, ENTER],
            "overview": ENTER,
        },
        otherwise=ENTER,
    )
    assert interview.record.preparation.goals[0].activities == ("A mentor",)


def test_a_question_of_choices_is_passed_over_as_any_other(interviews: Interviews) -> None:
    """Nothing ticked and nothing written is no answer; back and overview lead away."""
    interview = interviews(
        {
            "before": "yes",
            "focus": "own",
            "pick/development_goals": ("activities", "direction"),
            "question/activities": [(), Move.BACK, ("mentor",)],
            "question/direction": [Move.BACK, Move.OVERVIEW, "as-now"],
            "overview": ENTER,
            "goals": "on",
        },
        otherwise=Move.SKIP,
    )
    assert interview.record.preparation.answers["activities"].chosen == ("mentor",)
    assert interview.record.preparation.answers["direction"].chosen == ("as-now",)


def test_enter_chooses_nothing_for_the_person(interviews: Interviews) -> None:
    """In a list to choose one from, Enter is no answer at first; later it keeps the one made."""
    script: dict[str, object] = {
        "before": "yes",
        "focus": "own",
        "pick/development_goals": ("direction",),
    }
    interview = interviews(script | {"goals": "on"}, otherwise=ENTER)
    assert "direction" not in interview.record.preparation.answers

    script["question/direction"] = ["as-now", ENTER]
    interview = interviews(script | {"goals": [Move.BACK, "on"]}, otherwise=ENTER, year=2027)
    assert interview.record.preparation.answers["direction"].chosen == ("as-now",)


def _goal_of_twenty_answers(interviews: Interviews) -> Goal:
    """Write a goal with details and two others around it, and return it."""
    interview = interviews(
        {
            "goals": ["new/learning", "new/learning", "new/learning", "on"],
            "goal/new/learning": ["First", "Lead a project", "Last"],
            "goal/lead-a-project/success": "Exam",
            "goal/lead-a-project/more": True,
            "goal/lead-a-project/details": ("benefit", "why"),
            "goal/lead-a-project/benefit": "Calm",
            "goal/lead-a-project/why": "It is time",
        },
        otherwise=ENTER,
    )
    return interview.record.preparation.goals[1]


def test_an_emptied_goal_is_asked_about_before_it_goes(interviews: Interviews) -> None:
    """A no keeps it, and its line shows the wording again; the title says which goal it is."""
    goal = _goal_of_twenty_answers(interviews)
    interview = interviews(
        {
            "resume": "on",
            "menu": ["goals", "on"],
            "goals": ["edit/lead-a-project", "on"],
            "goal/lead-a-project/goal": ["", ENTER],
            "goal/lead-a-project/goal/remove": False,
        },
        otherwise=ENTER,
    )
    assert interview.record.preparation.goals[1] == goal
    assert interview.initial["goal/lead-a-project/goal"] == "Lead a project"
    assert interview.asked("goal/lead-a-project/goal/remove").title == "Goal: Lead a project"


def test_going_back_brings_a_removed_goal_back(interviews: Interviews) -> None:
    """All its answers come back, in its place, and are saved; the line holds its wording."""
    goal = _goal_of_twenty_answers(interviews)
    interview = interviews(
        {
            "resume": "on",
            "menu": ["goals", "on"],
            "goals": ["edit/lead-a-project", Move.BACK],
            "goal/lead-a-project/goal": ["", KeyboardInterrupt],
            "goal/lead-a-project/goal/remove": True,
        },
        otherwise=ENTER,
    )
    assert interview.stopped
    assert [one.id for one in interview.record.preparation.goals] == ["first", goal.id, "last"]
    assert interview.record.preparation.goals[1] == goal
    assert interview.initial["goal/lead-a-project/goal"] == "Lead a project"


def test_an_own_topic_is_asked_about_and_comes_back_likewise(interviews: Interviews) -> None:
    """A topic is removed as a goal is."""
    interview = interviews(
        {
            "menu": ["own-topics", KeyboardInterrupt],
            "own-topics": ["new/topic", "new/question", "0", "0", Move.BACK, "on"],
            "own-topic/new/topic": "The desks",
            "own-topic/new/question": "Where to?",
            "own-topic/0": ["", ENTER, "", ENTER],
            "own-topic/0/remove": [Move.BACK, True],
        },
        otherwise=ENTER,
    )
    topics = [topic.topic for topic in interview.record.preparation.own_topics]
    assert topics == ["The desks", "Where to?"]


def test_what_is_missing_is_filled_in_from_the_menu(interviews: Interviews) -> None:
    """The outcome first, then what was passed over; once all is there, it is not offered."""
    interview = interviews(
        {
            "focus": "five-minutes",
            "question/outcome": [ENTER, "A course"],
            "menu": ["unanswered", "on"],
        },
        otherwise=ENTER,
    )
    assert interview.record.preparation.answers["outcome"].text == "A course"
    at = interview.keys.index("menu")
    asked = interview.keys[at + 1 : interview.keys.index("menu", at + 1)]
    assert asked[0] == "question/outcome"
    # "Results" is no question of the five minutes, and a theme without an answer needs one.
    assert {"question/results", "question/less-or-draining"} <= set(asked)


def test_the_choice_of_questions_is_changed_from_the_menu(interviews: Interviews) -> None:
    """The questions that are new are asked then."""
    interview = interviews(
        {"focus": ["five-minutes", "core"], "menu": ["focus", "on"]}, otherwise=ENTER
    )
    assert interview.record.preparation.selection == "core"
    assert "question/results" in interview.keys[interview.keys.index("menu") :]


def test_who_reads_what_is_offered_once_there_is_something_to_read(
    interviews: Interviews,
) -> None:
    """A list of nothing is no help."""
    empty = interviews({"menu": KeyboardInterrupt}, otherwise=ENTER)
    assert "Who reads what" not in empty.person.offered["menu"]
    interview = interviews(
        {"resume": "on", "menu": ["unanswered", KeyboardInterrupt], "question/outcome": "A course"},
        otherwise=ENTER,
    )
    assert "Who reads what" in interview.person.offered["menu"]


def test_promises_are_named_only_where_there_are_any(places: Places) -> None:
    """Somebody whose manager promised nothing does not read where promises are."""
    sentences = [which_to_bring(places, 2026, has_promises=has) for has in (False, True)]
    assert ["promised" in one for one in sentences] == [False, True]
    assert all(str(places.my_page(2026).parent) in one for one in sentences)


def test_a_manager_known_from_before_is_suggested(interviews: Interviews) -> None:
    """Nobody has written this year's line yet; once there is a day, somebody has."""
    records.save(
        interviews.places, records.new(2026), Record(year=2026, talk=Talk(manager="Mette"))
    )
    interview = interviews(
        {"talk/date": ["3/12 with Mette", KeyboardInterrupt], "before": Move.BACK}, otherwise=ENTER
    )
    first, again = [ask for ask in interview.person.asked if ask.key == "talk/date"]
    assert (first.is_suggested, again.is_suggested) == (True, False)
