"""The agreements as a form to sign: whole, private words kept out, no answer bending it."""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.privacy import shared_view
from mus_cli.documents.agreements import agreement_form
from mus_cli.documents.formats import markdown
from tests.core.planted import mark, planted
from tests.documents.nasty import KNOWN, nasty
from tests.documents.parsed import Page, flat, parsed
from tests.documents.sample import FULL, LIBRARY

GOLDEN = Path(__file__).parent / "golden"
HELD = dt.date(2026, 12, 3)
MARCH = rec.Due(words="marts", date=dt.date(2027, 3, 31))

AGREED = replace(
    FULL,
    agreements=rec.Agreements(
        held=HELD,
        lines=(
            rec.AgreedLine(text="Kurset i smertebehandling – Q4", kind="goal", became="kursus"),
            rec.AgreedLine(text="Vagtplanen to uger før"),
            rec.AgreedLine(text="*Vi* prøver"),
        ),
        goals=(
            *FULL.preparation.goals,
            rec.Goal(
                id="nye",
                goal="Ansvar for oplæring | nye",
                kind="role",
                responsible="both",
                follow_up=rec.FollowUp(every="month", next=dt.date(2027, 1, 3)),
                status="in-progress",
            ),
        ),
        decisions=(
            rec.Decision(text="Fast hjemmedag", responsible="me", due=MARCH),
            rec.Decision(text="Ny skabelon", responsible="Hanne", status="done"),
        ),
        manager_commitments=(
            rec.Commitment(text="Finder en afløser", due=MARCH, status="in-progress"),
            rec.Commitment(text="Spørger til budgettet"),
        ),
        pending=(
            rec.Pending(text="Penge til kurset", settle_by=MARCH),
            rec.Pending(text="Barselsvikar"),
        ),
        feedback_received=rec.Remark(text="Sikker hånd."),
        approved=rec.Approved(
            employee=rec.Signature(date=dt.date(2026, 12, 4), signed_as="agreed"),
            manager=rec.Signature(signed_as="seen"),
        ),
        follow_ups=(dt.date(2027, 3, 3), dt.date(2027, 6, 3)),
        remarks=rec.Remark(text="Vi ser forskelligt på nattevagterne.", place="manager"),
        private_notes="Spørg til løn.",
        next=rec.Due(words="december 2027", date=dt.date(2027, 12, 31)),
    ),
)
LINES = rec.Record(
    year=2026,
    agreements=rec.Agreements(
        held=HELD,
        lines=(rec.AgreedLine(text="The course – 1 June"), rec.AgreedLine(text="A day at home")),
    ),
)


def _form(record: rec.Record, today: dt.date = HELD) -> str:
    return markdown.page(agreement_form(shared_view(record), LIBRARY, today))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["full", "lines"])
def test_the_whole_form_reads_as_it_should(name: str, language: str) -> None:
    """The form is compared whole; with MUS_GOLDEN set it is written anew, to be read."""
    i18n.choose(language)
    form = _form(AGREED if name == "full" else LINES)
    file = GOLDEN / f"agreements-{name}-{language}.md"
    if "MUS_GOLDEN" in os.environ:
        file.write_text(form, encoding="utf-8", newline="\n")
    assert form == file.read_text(encoding="utf-8")


def test_next_dates_are_those_still_ahead() -> None:
    """A paper made later lists no follow-up that is past; what was agreed keeps its dates."""
    i18n.choose("en")
    form = _form(AGREED, dt.date(2027, 4, 1))
    assert "Follow-up 3 March 2027" not in form
    assert "Follow-up 3 June 2027" in form
    assert AGREED.agreements is not None
    agreed = replace(AGREED.agreements, follow_ups=(), next=rec.Due(words="when you can"))
    assert "Next talk: when you can" in _form(replace(AGREED, agreements=agreed))
    past = _form(AGREED, dt.date(2028, 1, 1))
    assert "Next dates" not in past
    assert [line for line in past.splitlines() if line.startswith("|")] == [
        line for line in form.splitlines() if line.startswith("|")
    ]


def test_a_year_without_agreements_is_a_form_to_fill_in() -> None:
    """There is a title and two lines to sign, and no empty headings."""
    page = parsed(_form(rec.Record(year=2026)))
    assert page.bones == ("heading_open h1", "heading_open h2")


@pytest.mark.parametrize("shared", [True, False])
def test_private_words_never_stand_in_the_form(shared: bool) -> None:  # noqa: FBT001
    """Notes, reasons and why stay home whatever is marked; remarks only until they are shared."""
    form = _form(planted(shared=shared))
    for part, field in (
        (rec.Agreements, "private_notes"),
        (rec.LogEntry, "reason"),
        (rec.LogEntry, "note"),
        (rec.Goal, "why"),
        (rec.Goal, "first_step"),
        (rec.Answer, "text"),
        (rec.OwnTopic, "topic"),
        (rec.Agreements, "extra"),
    ):
        assert mark(part, field) not in form
    assert (mark(rec.Remark, "text") in form) is shared
    assert mark(rec.AgreedLine, "text") in form
    assert mark(rec.Decision, "text") in form


def test_whoever_is_responsible_is_named() -> None:
    """Nobody has to guess who "me" is on a page that two people read."""
    form = _form(AGREED)
    assert "| Åse Holm " in form
    assert "Fast hjemmedag – Åse Holm – " in form
    nameless = _form(replace(AGREED, employee=rec.Employee()))
    assert "Fast hjemmedag – the employee – " in nameless


def _filled(text: str) -> rec.Record:
    """Return agreements with one text in every place for text."""
    due = rec.Due(words=text, date=dt.date(2027, 3, 31))
    goal = rec.Goal(
        id="a",
        goal=text,
        benefit=text,
        success=(text, text),
        activities=(text,),
        milestones=(rec.Milestone(what=text, due=due),),
        due=due,
        follow_up=rec.FollowUp(how=text),
        responsible=text,
        manager_part=text,
        course=rec.Course(title=text, success=text),
    )
    return rec.Record(
        year=2026,
        talk=rec.Talk(date=HELD, manager=text, form=text),
        employee=rec.Employee(name=text, title=text, workplace=text),
        agreements=rec.Agreements(
            lines=(rec.AgreedLine(text="x"),),
            goals=(goal, replace(goal, id="b")),
            decisions=(rec.Decision(text=text, responsible=text, due=due),),
            manager_commitments=(rec.Commitment(text=text, due=due),),
            pending=(rec.Pending(text=text, settle_by=due),),
            feedback_received=rec.Remark(text=text, place="manager"),
            remarks=rec.Remark(text=text, place="manager"),
            next=due,
        ),
    )


@cache
def _read(text: str) -> Page:
    return parsed(_form(_filled(text)))


@settings(max_examples=40, deadline=None)
@given(nasty)
def test_nothing_that_was_written_changes_the_form_around_it(text: str) -> None:
    """The same headings, rows and lines to sign whatever is written, and every word is kept."""
    page, plain = _read(text), _read("x")
    assert page.bones == plain.bones
    assert page.strong == plain.strong
    assert page.foreign == ()
    shown = flat(page.text)
    for line in text.split("\n"):
        assert flat(line.lstrip(" \t\u00a0-*+•–")) in shown


@settings(max_examples=40, deadline=None)
@given(nasty)
def test_nothing_in_the_minutes_changes_the_form_around_them(text: str) -> None:
    """The lines stay one list, however many they are."""
    record = replace(
        LINES,
        agreements=rec.Agreements(lines=(rec.AgreedLine(text="x"), rec.AgreedLine(text=text))),
    )
    page = parsed(_form(record))
    assert page.bones == ("heading_open h1", "heading_open h2", "heading_open h2")
    assert page.foreign == ()


for known in KNOWN:
    test_nothing_that_was_written_changes_the_form_around_it = example(known)(
        test_nothing_that_was_written_changes_the_form_around_it
    )
    test_nothing_in_the_minutes_changes_the_form_around_them = example(known)(
        test_nothing_in_the_minutes_changes_the_form_around_them
    )
