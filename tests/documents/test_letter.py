"""A text to the manager greets, says "you", and ends with the name of who wrote it."""

from __future__ import annotations

import email
import email.policy
import re

import pytest
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.audience import TO_THE_MANAGER, Audience
from mus_cli.core.privacy import Shared
from mus_cli.documents.agreements import agreement_form
from mus_cli.documents.formats import FORMATS, render
from mus_cli.documents.formats.text import paragraphs
from mus_cli.documents.handout import handout
from tests.documents.opened import text as text_of
from tests.documents.sample import LIBRARY, TODAY
from tests.documents.year import AGREED, PREPARED

PAGES = [name for name, one in FORMATS.items() if one.page]


def made(record: rec.Record, audience: Audience, form: str = "text") -> str:
    """Return what a person reads of an export."""
    return text_of(form, render(form, handout(record, audience, LIBRARY, TODAY)))


def year(audience: Audience, **talk: str) -> rec.Record:
    """Return a year that has the page, with some of its talk changed."""
    record = PREPARED if audience == "before" else AGREED
    return replace(record, talk=replace(record.talk, **talk))


@pytest.mark.parametrize(
    ("audience", "form"),
    [
        (audience, form)
        for audience in TO_THE_MANAGER
        for form in PAGES
        if (audience, form) != ("after", "word")
    ],
)
def test_every_page_greets_and_is_signed(audience: Audience, form: str) -> None:
    """In each format, the name after everything that is said; Word's minutes are for both."""
    i18n.choose("da")
    page = made(year(audience), audience, form)
    greeted = page.index("Hej Bodil")
    regards = page.index("Venlig hilsen")
    assert "Åse Holm" in page[regards:]
    last = "Du: set" if audience == "after" else "Mål" if audience == "before" else "Næste"
    assert greeted < page.index(last, greeted) < regards


@pytest.mark.parametrize("form", PAGES)
def test_a_page_to_pin_up_greets_nobody(form: str) -> None:
    """It is for everybody who passes by, and names nobody."""
    page = made(AGREED, "board", form)
    assert "Hi" not in page.split()
    assert "Best regards" not in page
    assert "Åse Holm" not in page


@pytest.mark.parametrize(
    ("manager", "greeting"),
    [
        ("Birgitte", "Hi Birgitte,"),
        ("Birgitte Holm-Nielsen", "Hi Birgitte,"),
        ("Anne-Grethe", "Hi Anne-Grethe,"),
        ("", "Hi,"),
        ("min nærmeste leder", "Hi,"),
        ("my manager", "Hi,"),
        ("Lise og Bo", "Hi,"),
    ],
)
@pytest.mark.parametrize("audience", TO_THE_MANAGER)
def test_a_greeting_without_one_name_is_still_one(
    audience: Audience, manager: str, greeting: str
) -> None:
    """Nobody is greeted by a title, or in place of two."""
    assert greeting in made(year(audience, manager=manager), audience).split("\n")


def test_without_a_name_nobody_signs() -> None:
    """A line for a name that was left out would look like a mistake."""
    nameless = replace(AGREED, employee=rec.Employee())
    assert "Best regards" not in made(nameless, "after")
    mail = render("eml", handout(nameless, "after", LIBRARY, TODAY))
    message = email.message_from_bytes(mail, policy=email.policy.default)
    assert message["Subject"] == "Minutes and agreements from our MUS on 3 December 2026"


def test_a_mail_says_who_writes_in_its_subject_and_its_title_once() -> None:
    """The subject has the year and the name; the text below begins with the greeting."""
    mail = render("eml", handout(AGREED, "after", LIBRARY, TODAY))
    message = email.message_from_bytes(mail, policy=email.policy.default)
    title = "Minutes and agreements from our MUS on 3 December 2026"
    assert message["Subject"] == f"{title} – Åse Holm"
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        content = body.get_content()
        assert content.replace(f"<title>{title}</title>", "").count(title) == 0
    plain = message.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().startswith("Hi Bodil,\r\n\r\n")


def test_the_manager_is_spoken_to() -> None:
    """The manager is "you" in each of the three."""
    answers = {
        key: rec.Answer(text="Fint", place="manager") for key in ("feedback-wanted", "with-manager")
    }
    goal = rec.Goal(
        id="g", goal="Kursus", manager_part="Penge", responsible="manager", place="manager"
    )
    yours = rec.AgendaLine(topic="", minutes=5, origin="manager", place="manager")
    prepared = rec.Preparation(answers=answers, goals=(goal,), agenda=(yours,))
    text = made(rec.Record(year=2026, preparation=prepared), "before")
    for said in ("I'd like to hear your opinion on:", "Working with you:", "Your topics (5 min.)"):
        assert said in text
    assert "Responsible: you" in text
    assert "Your part: Penge" in text
    agreed = rec.Agreements(
        manager_commitments=(rec.Commitment(text="Spørger HR"),),
        decisions=(rec.Decision(text="Fast hjemmedag", responsible="manager"),),
        goals=(rec.Goal(id="v", goal="Vagtplan", responsible="manager"),),
    )
    text = made(rec.Record(year=2026, agreements=agreed), "one-to-one")
    assert "   - Vagtplan – you\n" in text
    assert "   - You: Spørger HR\n" in text
    assert "   - Fast hjemmedag – you\n" in text
    text = made(rec.Record(year=2026, agreements=agreed), "after")
    assert "What you've promised:\n" in text
    assert "   - Fast hjemmedag – you\n" in text


@pytest.mark.parametrize(
    ("employee", "manager", "names"),
    [
        ("Åse Holm", "Birgitte", ("Åse Holm", "Birgitte")),
        ("", "", ("medarbejderen", "lederen")),
    ],
)
@pytest.mark.parametrize("page", ["word", "form to sign"])
def test_what_both_keep_calls_neither_of_them_you(
    page: str, employee: str, manager: str, names: tuple[str, str]
) -> None:
    """The minutes in Word and the form have names; a line is still as it was typed."""
    i18n.choose("da")
    agreed = rec.Agreements(
        lines=(
            rec.AgreedLine(text="Kursus i engelsk", who="manager"),
            rec.AgreedLine(text="Mig: skrive vejledning", who="me"),
        ),
        manager_commitments=(rec.Commitment(text="Spørge HR"),),
        feedback_received=rec.Remark(text="Godt arbejde", place="manager"),
    )
    record = rec.Record(
        year=2026,
        talk=rec.Talk(manager=manager),
        employee=rec.Employee(name=employee),
        agreements=agreed,
    )
    made_of = handout(record, "after", LIBRARY, TODAY)
    if page == "word":
        text = text_of("word", render("word", made_of))
    else:
        assert isinstance(made_of.content, Shared)
        text = "\n".join(paragraphs(agreement_form(made_of.content, LIBRARY, TODAY)))
    assert f"Kursus i engelsk – {names[1]}" in text
    assert f"Mig: skrive vejledning – {names[0]}" in text
    told = re.findall(r"\w+", text.replace("Mig: skrive", "").casefold())
    assert not {"du", "dig", "jeg", "mig", "hej"}.intersection(told)
