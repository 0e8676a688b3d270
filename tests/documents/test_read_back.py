"""What ``mus`` wrote of the agreements holds each of them, for whoever reads it back."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.agreements import items
from mus_cli.core.audience import Audience
from mus_cli.documents.formats import FORMATS, render
from mus_cli.documents.handout import handout
from mus_cli.forms import csv as csv_forms
from mus_cli.forms.agreements import understand
from tests.documents.opened import text as text_of
from tests.documents.sample import LIBRARY, TODAY
from tests.documents.year import AGREED

TEXTS = [name for name in FORMATS if name != "calendar"]


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("audience", ["after", "all"])
def test_every_agreement_is_in_every_format(audience: Audience, form: str) -> None:
    """Goals, decisions, promises, what is open, and lines nobody sorted."""
    page = text_of(form, render(form, handout(AGREED, audience, LIBRARY, TODAY)))
    texts = [item.text for item in items(AGREED.agreements)]
    assert len(texts) > len(AGREED.agreements.goals if AGREED.agreements else ())
    assert [text for text in texts if text not in page] == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_table_is_read_back_whole(language: str) -> None:
    """A row for each, with its deadline where it has one."""
    i18n.choose(language)
    data = render("csv", handout(AGREED, "after", LIBRARY, TODAY)).decode()
    found = {goal.goal: goal for goal in understand(csv_forms.read(data), 2026).goals}
    assert set(found) == {item.text for item in items(AGREED.agreements)}
    for item in items(AGREED.agreements):
        due = found[item.text].due
        if item.due and item.due.date:
            assert due is not None
            assert due.date == item.due.date


def test_a_one_to_one_names_the_next_follow_up_of_every_kind() -> None:
    """A decision, a promise and what is open have one as a goal has."""
    decision, promise, open_ = (dt.date(2027, 1, day) for day in (20, 21, 22))
    agreed = rec.Agreements(
        decisions=(rec.Decision(text="Fast hjemmedag", next=decision),),
        manager_commitments=(rec.Commitment(text="Spørger HR", next=promise),),
        pending=(rec.Pending(text="Penge til kurset", next=open_),),
    )
    record = replace(AGREED, agreements=agreed)
    for day, text in ((20, "Fast hjemmedag"), (21, "Spørger HR"), (22, "Penge til kurset")):
        page = render("text", handout(record, "one-to-one", LIBRARY, TODAY)).decode()
        assert f"Follow-up {day} January 2027: {text}" in page
    line = rec.AgreedLine(text="Telefonen deles", next=decision)
    only = replace(record, agreements=rec.Agreements(lines=(line,)))
    page = render("text", handout(only, "one-to-one", LIBRARY, TODAY)).decode()
    assert "Follow-up 20 January 2027: Telefonen deles" in page
