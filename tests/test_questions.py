"""The built-in questions: complete, in order, with their marks (P1, P3, P10)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mus_cli.core.bank import THEMES, Library
from mus_cli.storage import banks

IDS = {
    "warmup": "values-at-work ordinary-week what-i-can",
    "status": "how-it-goes agreements-kept loose-ends back-then results best-moment lessons "
    "expectations demands-and-means",
    "work_situation": "tasks-now energy right-work more-of less-or-draining wellbeing at-my-best "
    "balance deadlines equipped team across with-manager recognition",
    "development_goals": "ambitions horizon changes next-work expectations-ahead "
    "skills-to-grow gap activities course options-here direction market-value first-step",
    "outcome": "outcome must-cover feedback-wanted ask-for outside-form",
    "supplementary": "supp-good-worklife supp-what-it-takes supp-skills-needed supp-grow-known "
    "supp-learn-new",
    "organisation": "org-direction org-team-focus org-contribution org-overlap org-benefit",
    "feedback": "fb-keep fb-fact fb-experience fb-wish fb-receive",
}
CORE = (
    "how-it-goes agreements-kept results expectations energy less-or-draining wellbeing team "
    "ambitions skills-to-grow outcome org-contribution"
)
SENSITIVE = (
    "how-it-goes demands-and-means less-or-draining wellbeing balance team across with-manager "
    "recognition horizon market-value outside-form supp-good-worklife fb-fact "
    "fb-experience fb-wish fb-receive"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The built-in banks alone."""
    return banks.library(tmp_path_factory.mktemp("none"))


def test_every_question_has_its_place(library: Library) -> None:
    """59 questions in eight banks; records of earlier years refer to these ids."""
    found = {
        bank.id: " ".join(question.id for question in bank.questions) for bank in library.banks
    }
    assert found == IDS
    assert len(list(library)) == 59


def test_the_three_themes_are_banks_of_their_own(library: Library) -> None:
    """Only these count for whether a preparation is ready."""
    assert [bank.id for bank in library.banks if bank.theme] == list(THEMES)


def test_what_matters_most_and_what_is_sensitive(library: Library) -> None:
    """The twelve core questions, and those that need a second yes before they are shared."""
    questions = [entry.question for entry in library]
    assert " ".join(question.id for question in questions if question.core) == CORE
    assert " ".join(question.id for question in questions if question.sensitive) == SENSITIVE


def test_the_kinds_of_question(library: Library) -> None:
    """All others are free text of several lines."""
    kinds = {entry.key: entry.question.kind for entry in library if entry.question.kind != "text"}
    assert kinds == {
        "values-at-work": "choices",
        "more-of": "list",
        "less-or-draining": "list",
        "wellbeing": "rating",
        "balance": "rating",
        "activities": "choices",
        "direction": "choice",
        "outcome": "line",
        "must-cover": "list",
    }
    assert len(library["values-at-work"].question.choices) == 15


def test_when_questions_step_aside(library: Library) -> None:
    """About last time only if there was one; nothing that the goals have answered already."""
    conditions = {entry.key: entry.question.when for entry in library if entry.question.when}
    assert conditions == {
        "agreements-kept": "agreements-unknown",
        "loose-ends": "agreements-unknown",
        "back-then": "earlier-talk",
        "first-step": "no-first-step",
        "org-overlap": "no-overlap",
        "org-benefit": "no-benefit",
    }


def test_what_shows_notes_and_what_can_become_a_goal(library: Library) -> None:
    """What was achieved and what wears show the year's notes; wishes offer to become goals."""
    questions = [entry.question for entry in library]
    assert [question.id for question in questions if question.shows_notes] == [
        "results",
        "best-moment",
        "lessons",
        "demands-and-means",
        "less-or-draining",
        "wellbeing",
        "with-manager",
    ]
    assert [question.id for question in questions if question.offers_goal] == [
        "ambitions",
        "changes",
        "skills-to-grow",
        "gap",
        "course",
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_answer_has_a_heading_that_both_can_read(library: Library, language: str) -> None:
    """On paper the question itself would call the manager "you"; one line, in the owner's words."""
    addressing = re.compile(r"\b(?:du|dig|din|dit|dine|jer|jeres|you|your)\b|\?", re.IGNORECASE)
    headings = {entry.key: getattr(entry.question, language).heading for entry in library}
    assert {key: text for key, text in headings.items() if addressing.search(text)} == {}
    assert {key: text for key, text in headings.items() if not 0 < len(text) <= 52} == {}
    assert len(set(headings.values())) == len(headings)


def test_each_ready_made_way_in_touches_all_themes(library: Library) -> None:
    """Every choice at the start can lead to a note that is ready (P3)."""
    picked = {way.id: library.picked_by(way) for way in library.selections}
    assert {name: len(keys) for name, keys in picked.items()} == {
        "five-minutes": 5,
        "core": 12,
        "new-here": 14,
        "keep": 12,
        "hard": 12,
        "own": 0,
        "all": 59,
    }
    for name, keys in picked.items():
        assert name == "own" or {library.theme_of(key) for key in keys} >= set(THEMES)


def test_titles_of_the_ways_in_fit_a_narrow_screen(library: Library) -> None:
    """Longer ones are cut off without a sign."""
    for way in library.selections:
        assert 0 < len(way.title.da) <= 34
        assert 0 < len(way.title.en) <= 34


def test_the_files_use_no_tabs_and_end_with_a_line() -> None:
    """They are examples to copy from."""
    found = sorted(Path(banks.built_in_folder()).glob("*.yaml"))
    assert {path.stem for path in found} >= set(IDS)
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert "\t" not in text
        assert text.endswith("\n")
