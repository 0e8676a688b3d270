"""A name for everything that can be shared."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core.privacy import shareable
from mus_cli.core.record import Agreements, Answer, Record, Remark
from mus_cli.dialogues.items import ROOM, item_label, with_mark
from tests.prompts.walked import RECORD, library

AGREED = Agreements(feedback_received=Remark(text="Good"), remarks=Remark(text="None"))
WHOLE = replace(RECORD, agreements=AGREED)


@pytest.mark.parametrize("language", ["da", "en"])
def test_everything_that_can_be_shared_has_a_name_of_its_own(language: str) -> None:
    """Long enough to tell them apart, short enough for a line."""
    i18n.choose(language)
    labels = {
        item.id: item_label(item.id, WHOLE, library()) for item in shareable(WHOLE, library())
    }
    assert {item.partition("/")[0] for item in labels} == {
        "answer",
        "rating",
        "feedback-steps",
        "agenda",
        "goal",
        "own",
        "feedback-received",
        "remarks",
    }
    assert len(set(labels.values())) == len(labels)
    assert [label for label in labels.values() if not label.strip() or len(label) > ROOM] == []


def test_an_answer_no_bank_asks_for_goes_by_its_own_wording() -> None:
    """The words it was given to."""
    answers = {"ward/rounds": Answer(question="How is the ward?", text="Quiet")}
    prepared = replace(RECORD.preparation, answers=answers)
    record = Record(year=2026, preparation=prepared)
    assert item_label("answer/ward/rounds", record, library()) == "How is the ward?"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("80", "Spørgsmål fra arbejdspladsen · Medarbejdersamtale i Region Nord"),
        ("46", "Spørgsmål fra arbejdspladsen · Medarbej…"),
        ("40", "Spørgsmål fra arbejdspladsen"),
    ],
)
def test_what_is_beside_a_title_is_cut_before_the_title(
    columns: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where the line has no room for both, and left out where too little of it is left."""
    monkeypatch.setenv("COLUMNS", columns)
    title, mark = "Spørgsmål fra arbejdspladsen", "Medarbejdersamtale i Region Nord"
    assert with_mark(title, mark) == said
    assert with_mark(title, "") == title
