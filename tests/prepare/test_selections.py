"""The selections: how many questions each says it has, and how many prompts it takes (P2, P39).

A prompt is a time the program waits for the person.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mus_cli import i18n
from mus_cli.core.bank import Library
from mus_cli.core.privacy import shared_ids
from mus_cli.core.readiness import readiness
from mus_cli.core.record import COURSE_LINES
from mus_cli.prepare.selection import questions_counted, questions_in_parts
from mus_cli.storage import banks
from tests.interviews import Interviews, Outcome
from tests.prompts.scripted import ENTER
from tests.runner import mus

FIVE_MINUTES = {
    "before": "yes",
    "focus": "five-minutes",
    "question/outcome": "A course in spring",
    "question/results": "The portal opened in March",
    "question/less-or-draining": "Three systems for one task",
    "question/skills-to-grow": "Saying no",
    "question/ask-for": "Two days for a course",
}
READY_MADE = ("five-minutes", "core", "new-here", "keep", "hard", "all")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The built-in banks."""
    return banks.library(tmp_path_factory.mktemp("none"))


def to_the_papers(held: Outcome) -> list[str]:
    """Return the keys of the prompts before the papers are there."""
    first = next(at for at, key in enumerate(held.keys) if key in ("supplementary", "menu"))
    return held.keys[:first]


def test_five_minutes_lead_to_a_ready_note_in_twelve_prompts(
    interviews: Interviews, library: Library
) -> None:
    """Neither goals nor anything hard is asked for, and nothing is missing at the end."""
    held = interviews(FIVE_MINUTES, otherwise=ENTER)
    assert held.person.unused == []
    assert len(to_the_papers(held)) <= 12
    assert "goals" not in held.keys
    assert readiness(held.record, library, None).ready
    assert "You have your papers for the talk" in held.said


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("selection", READY_MADE)
@pytest.mark.parametrize("before", ["yes", "no"])
def test_a_selection_has_as_many_questions_as_it_says(
    selection: str, language: str, before: str, interviews: Interviews, library: Library
) -> None:
    """Every question of it is asked, if none before it decides that there is nothing to ask."""
    i18n.choose(language)
    script = {"before": before, "focus": selection, "question/fb-fact": "It began late"}
    held = interviews(script, otherwise=ENTER)
    said = dict(zip(held.person.offered_ids["focus"], held.person.offered["focus"], strict=True))
    asked = {
        key for key in to_the_papers(held) if key.startswith("question/") and key.count("/") == 1
    }
    of = library.selection(selection)
    assert of is not None
    if of.take == "all":
        parts = {library[key.removeprefix("question/")].bank.id for key in asked}
        assert said[selection].endswith(f" · {questions_in_parts(len(asked), len(parts))}")
    else:
        assert said[selection].endswith(f" · {questions_counted(len(asked))}")


@pytest.mark.parametrize("selection", READY_MADE)
def test_progress_counts_to_what_the_selection_says(
    selection: str, interviews: Interviews, library: Library
) -> None:
    """The questions of its parts together, where each part is counted by itself."""
    script = {"before": "yes", "focus": selection, "question/fb-fact": "It began late"}
    held = interviews(script, otherwise=ENTER)
    labels = dict(zip(held.person.offered_ids["focus"], held.person.offered["focus"], strict=True))
    totals: dict[str, int] = {}
    for ask in held.person.asked:
        counted = re.search(r"question \d+ of (\d+)$", ask.title)
        if counted:
            bank = library[ask.key.split("/")[1]].bank.id
            totals["" if selection != "all" else bank] = int(counted[1])
    parts = f", {len(totals)} parts" if selection == "all" else ""
    assert labels[selection].endswith(f" · {sum(totals.values())} questions{parts}")


def test_five_minutes_come_first(library: Library) -> None:
    """Who is tired reads the first line."""
    assert library.selections[0].id == "five-minutes"


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_selection_is_explained_while_it_is_pointed_at(
    language: str, library: Library
) -> None:
    """In both languages, in two short sentences at most."""
    i18n.choose(language)
    for selection in library.selections:
        about = i18n.pick(selection.about.da, selection.about.en)
        assert 0 < len(about) <= 80
        assert about.count(".") <= 2


def test_without_a_situation_its_two_other_steps_are_not_asked_for(
    interviews: Interviews,
) -> None:
    """Passing over the first step of feedback passes over all three, also from the menu (P30)."""
    held = interviews(
        {"before": "yes", "focus": "hard", "menu": ["feedback", "on"]}, otherwise=ENTER
    )
    assert held.keys.count("question/fb-fact") == 2
    assert "question/fb-experience" not in held.keys
    assert "question/fb-wish" not in held.keys
    assert "question/fb-receive" in held.keys


@pytest.mark.parametrize(("selection", "opens"), [("core", True), ("all", True), ("hard", False)])
def test_the_five_questions_are_opened_by_the_broad_selections_alone(
    selection: str, *, opens: bool, interviews: Interviews
) -> None:
    """The others find them in the menu (P10)."""
    held = interviews({"before": "yes", "focus": selection}, otherwise=ENTER)
    assert ("supplementary" in held.keys) is opens
    assert not any(key.startswith("question/supp-") for key in held.keys)


def test_an_outcome_is_asked_for_once(interviews: Interviews) -> None:
    """Only who passed over it at first is asked again, before the papers."""
    script = {"before": "yes", "focus": "core", "question/outcome": "A yes"}
    assert "outcome-again" not in interviews(script, otherwise=ENTER).keys


def test_the_overview_is_there_on_request_alone(interviews: Interviews) -> None:
    """It is in the menu, and no step of the way."""
    held = interviews({"before": "yes", "menu": ["overview", "on"]}, otherwise=ENTER)
    assert held.keys.count("overview") == 1
    assert held.keys[-2:] == ["overview", "menu"]


def test_a_goal_with_a_course_in_full_takes_eight_prompts(interviews: Interviews) -> None:
    """Goal, sign, deadline, then of the details what the workplace gains and the course."""
    of = "goal/prince2/"
    held = interviews(
        {
            "before": "yes",
            "focus": "core",
            "goals": ["new/learning", "on"],
            "goal/new/learning": "Prince2",
            f"{of}success": "Passed",
            f"{of}due": "Q4",
            f"{of}more": True,
            f"{of}details": ("benefit", "course"),
            f"{of}benefit": "Projects get done",
            "course/prince2/all": "AOF\n9.000 kr.\nwww.aof.example\n3 March\nTwo evenings",
        },
        otherwise=ENTER,
    )
    first, last = (at for at, key in enumerate(held.keys) if key == "goals")
    assert len(held.keys[first + 1 : last]) <= 8
    (goal,) = held.record.preparation.goals
    assert (goal.kind, goal.benefit) == ("course", "Projects get done")
    assert goal.course is not None
    assert all(getattr(goal.course, line) for line in COURSE_LINES)


NEW_GOAL = {"before": "yes", "focus": "core", "goals": ["new/learning", "on"]}
HELP_SIGN, HELP_DAY = "goal/dig/help-success", "goal/dig/help-due"


@pytest.mark.parametrize(
    ("lines", "helps"),
    [
        ({}, [HELP_SIGN]),
        ({"goal/dig/success": "A hole"}, [HELP_DAY]),
        ({"goal/dig/due": "Q4"}, [HELP_SIGN]),
        ({"goal/dig/due": "ongoing"}, [HELP_SIGN]),
        ({"goal/dig/success": "A hole", "goal/dig/due": "ongoing"}, []),
        ({"goal/dig/success": "A hole", "goal/dig/due": "Q4"}, []),
    ],
)
def test_a_sign_or_a_deadline_that_was_passed_over_gets_one_helping_question(
    lines: dict[str, str], helps: list[str], interviews: Interviews
) -> None:
    """With an example, never a second, and "ongoing" is a deadline (B18)."""
    held = interviews({**NEW_GOAL, "goal/new/learning": "Dig", **lines}, otherwise=ENTER)
    asked = [key for key in held.keys if "/help-" in key]
    assert asked == helps
    for key in asked:
        assert held.asked(key).hint.startswith("For example: ")


def test_the_answer_to_a_helping_question_is_the_line_it_asks_for(interviews: Interviews) -> None:
    """A sign is a sign, and a deadline has its day."""
    script = NEW_GOAL | {"goal/new/learning": "Dig"}
    held = interviews(script | {HELP_SIGN: "A hole\nA heap"}, otherwise=ENTER)
    assert held.record.preparation.goals[0].success == ("A hole", "A heap")


def test_there_is_one_helping_question_in_a_run(interviews: Interviews) -> None:
    """A second goal without a sign is left as it is, and so is the first when it is opened."""
    script = {"before": "yes", "focus": "core", "goal/new/learning": ["Dig", "Fill"]}
    goals = ["new/learning", "new/learning", "edit/dig", "on"]
    held = interviews(script | {"goals": goals}, otherwise=ENTER)
    assert [key for key in held.keys if "/help-" in key] == [HELP_SIGN]


def test_what_is_to_stay_is_asked_what_could_threaten_it_and_no_more(
    interviews: Interviews,
) -> None:
    """Neither sign nor deadline, and no helping question."""
    held = interviews(
        {
            "before": "yes",
            "focus": "keep",
            "goals": ["new/keep", "on"],
            "goal/new/keep": "My Fridays",
            "goal/my-fridays/threat": "A new shift plan",
        },
        otherwise=ENTER,
    )
    first, last = (at for at, key in enumerate(held.keys) if key == "goals")
    assert held.keys[first + 1 : last] == ["goal/new/keep", "goal/my-fridays/threat"]
    assert held.record.preparation.goals[0].threat == "A new shift plan"
    assert "What could threaten it: A new shift plan" in held.note


@pytest.mark.parametrize("key", ["ambitions", "changes", "skills-to-grow", "gap"])
def test_each_line_of_an_answer_becomes_a_goal_once(key: str, interviews: Interviews) -> None:
    """However it is worded when it becomes one (C6)."""
    held = interviews(
        {
            "before": "yes",
            "focus": "all",
            f"question/{key}": "Excel\nSaying no",
            "goals": [f"from/{key}:0", "on"],
            f"goal/from/{key}:0": "Learn Excel, for the reports",
        },
        otherwise=ENTER,
    )
    offered = [one for one in held.person.offered_ids["goals"] if one.startswith("from/")]
    assert offered == [f"from/{key}:0"]
    assert held.person.offered["goals"][0] == "Saying no"


def test_what_bears_on_the_five_questions_is_shown_beside_them(interviews: Interviews) -> None:
    """What was written elsewhere is not asked for as if it were new (P10)."""
    script = {"before": "yes", "focus": "core", "question/skills-to-grow": "Saying no\nExcel"}
    held = interviews(
        script | {"supplementary": ["supp-skills-needed", "on"], "goals": "on"}, otherwise=ENTER
    )
    shown = held.asked("supplementary").context
    assert [text.partition("→ ")[2] for text in shown] == ["", "", "Saying no", "", ""]
    assert held.asked("question/supp-skills-needed").context == ("Saying no",)


PAST = """\
year: 2025
agreements:
  held: 2025-11-20
  lines: ["Excel – inden jul", "Kaffemaskine", "Færre møder", "Kursus i Word", "Ny stol"]
"""
FEEDBACK = {
    "question/fb-fact": "The meeting began late",
    "question/fb-experience": "I lost an hour",
    "question/fb-wish": "A word beforehand",
    "question/wellbeing/rating": 2,
}


def test_the_hard_way_with_feedback_and_five_things_shared_takes_thirty_prompts(
    interviews: Interviews,
) -> None:
    """With a goal of one's own, and every question answered."""
    keys: tuple[str, ...] = (
        "how-it-goes",
        "demands-and-means",
        "expectations",
        "less-or-draining",
        "wellbeing",
    )
    keys = (*keys, "with-manager", "changes", "ask-for")
    answers: dict[str, object] = {f"question/{key}": f"About {key}" for key in keys}
    goal = {
        "goals": ["new/learning", "on"],
        "goal/new/learning": "Dig",
        "goal/dig/success": "A hole",
        "goal/dig/due": "Q4",
    }
    shared = ("answer/outcome", "answer/ask-for", "answer/expectations", "answer/changes")
    held = interviews(
        {"before": "yes", "focus": "hard", "question/outcome": "A yes", "sharing": "choose"}
        | answers
        | FEEDBACK
        | goal
        | {"sharing/choose": (*shared, "feedback-steps"), "sharing/sensitive": True}
        | {"sharing/confirm": True},
        otherwise=ENTER,
    )
    assert "feedback-steps" in shared_ids(held.record)
    assert len(shared_ids(held.record)) == 5
    assert len(held.keys) <= 30, held.keys


def test_keeping_what_one_has_with_five_old_agreements_takes_twenty_eight_prompts(
    interviews: Interviews, tmp_path: Path
) -> None:
    """Every question answered, one thing to keep, and nothing shared."""
    file = tmp_path / "2025.yaml"
    file.write_text(PAST, encoding="utf-8")
    mus("agree", "--answers", str(file))
    keys: tuple[str, ...] = (
        "how-it-goes",
        "results",
        "energy",
        "at-my-best",
        "recognition",
        "balance",
    )
    keys = (*keys, "what-i-can", "org-direction", "org-contribution", "changes", "outcome")
    answers: dict[str, object] = {f"question/{key}": f"About {key}" for key in keys}
    held = interviews(
        {"focus": "keep", "goals": ["new/keep", "on"], "goal/new/keep": "My Fridays"}
        | {"goal/my-fridays/threat": "A new plan", "question/balance/rating": 4}
        | answers,
        otherwise=ENTER,
    )
    assert len(held.record.preparation.loose_ends) == 5
    assert len(held.keys) <= 28, held.keys


@pytest.mark.parametrize(
    ("before", "says", "is_new"),
    [
        ("yes", "", False),
        ("no", "", True),
        ("file", "You can bring them in later with: mus review --from FILE", False),
        ("mus", "There are none on this computer.", False),
    ],
)
def test_an_earlier_talk_has_its_agreements_somewhere(
    before: str, says: str, *, is_new: bool, interviews: Interviews
) -> None:
    """Four answers; where they are in a file, or on another computer, mus says how they come."""
    held = interviews({"before": before, "focus": KeyboardInterrupt}, otherwise=ENTER)
    assert held.record.first_time is is_new
    assert held.said[0].startswith(says or "Everything is saved")
