"""Who does what, and what was agreed about a topic, in Danish, Norwegian, Swedish and English."""

from __future__ import annotations

import pytest

from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Form, Paragraph

DANISH = ("Medarbejder: Runa Kjær", "Leder: Toke Dam", "Aftaler")
NORWEGIAN = ("Medarbeider: Siri Moe", "Leder: Geir Lie", "Avtaler")
SWEDISH = ("Medarbetare: Emelie Ek", "Chef: Peter Berg", "Överenskommelser")
ENGLISH = ("Employee: Ann Ray", "Manager: Tom Poe", "Agreements")


@pytest.mark.parametrize(
    ("top", "sentence", "who"),
    [
        (SWEDISH, "Emelie lär upp Samir på robotarna senast den 31 januari 2026", "me"),
        (SWEDISH, "Emelie och Peter har avstämning en gång i månaden", "both"),
        (SWEDISH, "Emelie följer upp på avtalet i mars 2026", "me"),
        (SWEDISH, "Peter gör en plan för kvällarna", "manager"),
        (SWEDISH, "Peter köper in nya skor", "manager"),
        (SWEDISH, "Emelie sköter beställningarna från 1 mars 2026", "me"),
        (SWEDISH, "Peter hör av sig till HR", "manager"),
        (SWEDISH, "Emelie blir handledare för Samir", "me"),
        (SWEDISH, "Emelie blir inskriven på kurs", ""),
        (SWEDISH, "Emelie behöver en ny stol", ""),
        (SWEDISH, "Emelie erbjuds en kurs", ""),
        (SWEDISH, "Emelie får utbildning i Excel", "me"),
        (SWEDISH, "Emelie får en ny stol", ""),
        (SWEDISH, "Peter ska boka ett möte", "manager"),
        (SWEDISH, "Emelie håller i morgonmötet", "me"),
        (SWEDISH, "Emelie och Peter träffas varje fredag", "both"),
        (SWEDISH, "Peter och Emelie ser över schemat", "both"),
        (SWEDISH, "Emelie är nöjd med schemat", ""),
        (SWEDISH, "Emelie tillsammans med Peter skriver en rutin", "both"),
        (SWEDISH, "Peter bär ansvaret för schemat", "manager"),
        (SWEDISH, "Kurser bokas av Peter", ""),
        (NORWEGIAN, "Siri lærer opp Ola i kassen innen 15. januar 2026", "me"),
        (NORWEGIAN, "Siri lager en plan", "me"),
        (NORWEGIAN, "Geir sjekker budsjettet", "manager"),
        (NORWEGIAN, "Geir gjør ferdig vaktplanen", "manager"),
        (NORWEGIAN, "Siri blir fadder for Ola", "me"),
        (NORWEGIAN, "Siri blir spurt om kurset", ""),
        (NORWEGIAN, "Siri trenger en ny stol", ""),
        (NORWEGIAN, "Siri ønsker mer tid", ""),
        (NORWEGIAN, "Siri og Geir har oppfølging en gang i måneden", "both"),
        (NORWEGIAN, "Siri og Geir møtes hver fredag", "both"),
        (NORWEGIAN, "Geir og Siri ser på vaktplanen", "both"),
        (NORWEGIAN, "Siri tar nettkurset i februar 2026", "me"),
        (NORWEGIAN, "Geir tar opp lønnen med HR", "manager"),
        (NORWEGIAN, "Siri får opplæring i kassen", "me"),
        (NORWEGIAN, "Siri sammen med Geir skriver en rutine", "both"),
        (NORWEGIAN, "Siri vil ha en ny stol", ""),
        (DANISH, "Runa lærer Bo op i kassen", "me"),
        (DANISH, "Runa sammen med Toke skriver en plan", "both"),
        (DANISH, "Runa og Toke har opfølgning en gang om måneden", "both"),
        (DANISH, "Runa bliver spurgt om kurset", ""),
        (DANISH, "Toke og Runa holder møde hver fredag", "both"),
        (DANISH, "Runa spørges om kurset", ""),
        (ENGLISH, "Ann writes a guide", "me"),
        (ENGLISH, "Ann takes a course", "me"),
        (ENGLISH, "Tom and Ann have a catch-up once a month", "both"),
        (ENGLISH, "Ann together with Tom drafts the plan", "both"),
        (ENGLISH, "Tom arranges a visit", "manager"),
        (ENGLISH, "Ann needs a chair", ""),
    ],
)
def test_who_is_in_front_in_each_language(top: tuple[str, ...], sentence: str, who: str) -> None:
    """Somebody to whom something is done, or who only needs or gets it, does nothing."""
    *two, heading = top
    lines = (*map(Paragraph, two), Paragraph(heading, level=2), Paragraph(sentence, item=1))
    (found,) = understand(Form(lines), 2025).goals

    assert found.responsible == who


@pytest.mark.parametrize("look", [{"level": 2}, {"bold": True}], ids=["style", "bold"])
@pytest.mark.parametrize(
    ("top", "sections", "agreed"),
    [
        (
            NORWEGIAN,
            [
                (
                    "Oppgaver",
                    "Siri har hatt mye å gjøre.",
                    "Avtalt: Siri lager en mal for svarbrev innen 15. januar 2026.",
                ),
                (
                    "Kompetanse",
                    "Hun vurderer en master.",
                    "Avtalt: Siri tar kurs i Excel i februar 2026.",
                ),
                (
                    "Lønn",
                    "Ble ikke diskutert.",
                ),
            ],
            [
                (
                    "Siri lager en mal for svarbrev",
                    "me",
                    "2026-01-15",
                ),
                (
                    "Siri tar kurs i Excel i februar 2026",
                    "me",
                    "2026-02-28",
                ),
            ],
        ),
        (
            DANISH,
            [
                (
                    "Opgaver",
                    "Runa har travlt.",
                    "Aftalt: Runa rydder lageret inden 1. marts 2026.",
                ),
                (
                    "Samarbejde",
                    "Fint.",
                    "Aftalt: Toke og Runa mødes hver mandag.",
                ),
            ],
            [
                (
                    "Runa rydder lageret",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Toke og Runa mødes hver mandag",
                    "both",
                    "",
                ),
            ],
        ),
        (
            SWEDISH,
            [
                (
                    "Arbetsuppgifter",
                    "Emelie trivs.",
                    "Överenskommet: Emelie tar över schemat senast den 1 mars 2026.",
                ),
                (
                    "Kompetens",
                    "Bra år.",
                    "Överenskommet: Peter bokar en kurs i mars 2026.",
                ),
            ],
            [
                (
                    "Emelie tar över schemat",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Peter bokar en kurs i mars 2026",
                    "manager",
                    "2026-03-31",
                ),
            ],
        ),
        (
            ENGLISH,
            [
                (
                    "Work",
                    "Ann is happy.",
                    "Agreed: Ann writes a guide by 1 March 2026.",
                ),
                (
                    "Cooperation",
                    "Fine.",
                    "Agreed: Tom talks to IT about the printer.",
                ),
            ],
            [
                (
                    "Ann writes a guide",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Tom talks to IT about the printer",
                    "manager",
                    "",
                ),
            ],
        ),
        (
            DANISH,
            [
                (
                    "Opgaver",
                    "Runa har travlt. Aftale: Runa rydder lageret inden 1. marts 2026.",
                ),
                (
                    "Samarbejde",
                    "Fint. Aftalt: Toke køber en vogn i uge 10.",
                ),
            ],
            [
                (
                    "Runa rydder lageret",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Toke køber en vogn",
                    "manager",
                    "2026-03-08",
                ),
            ],
        ),
        (
            NORWEGIAN,
            [
                (
                    "Oppgaver",
                    "Siri har hatt mye å gjøre. Avtale: Siri lager en mal innen 15. januar 2026.",
                ),
                (
                    "Samarbeid",
                    "Greit. Avtalt: Geir og Siri ser på vaktplanen i uke 10.",
                ),
            ],
            [
                (
                    "Siri lager en mal",
                    "me",
                    "2026-01-15",
                ),
                (
                    "Geir og Siri ser på vaktplanen",
                    "both",
                    "2026-03-08",
                ),
            ],
        ),
        (
            SWEDISH,
            [
                (
                    "Arbetsuppgifter",
                    "Fint. Överenskommelse: Emelie tar över schemat senast den 1 mars 2026.",
                ),
                (
                    "Kompetens",
                    "Bra år. Överenskommet: Peter bokar en kurs i mars 2026.",
                ),
            ],
            [
                (
                    "Emelie tar över schemat",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Peter bokar en kurs i mars 2026",
                    "manager",
                    "2026-03-31",
                ),
            ],
        ),
        (
            ENGLISH,
            [
                (
                    "Work",
                    "Ann is happy. Agreement: Ann writes a guide by 1 March 2026.",
                ),
                (
                    "Cooperation",
                    "Fine. Agreed: Tom talks to IT about the printer by 1 May 2026.",
                ),
            ],
            [
                (
                    "Ann writes a guide",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Tom talks to IT about the printer",
                    "manager",
                    "2026-05-01",
                ),
            ],
        ),
        (
            DANISH,
            [
                (
                    "Opgaver",
                    "Runa har travlt.",
                    "Vi aftalte: Runa rydder lageret inden 1. marts 2026.",
                ),
                (
                    "Samarbejde",
                    "Fint.",
                    "Beslutning: Toke køber en vogn i uge 10.",
                ),
            ],
            [
                (
                    "Runa rydder lageret",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Toke køber en vogn",
                    "manager",
                    "2026-03-08",
                ),
            ],
        ),
        (
            SWEDISH,
            [
                (
                    "Uppgifter",
                    "Emelie trivs.",
                    "Vi kom överens om: Emelie tar över schemat senast den 1 mars 2026.",
                ),
                (
                    "Hälsa",
                    "Bra år.",
                    "Beslut: Peter bokar en kurs i mars 2026.",
                    "Bestämt: Emelie och Peter ses i uge 12.",
                ),
            ],
            [
                (
                    "Emelie tar över schemat",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Peter bokar en kurs i mars 2026",
                    "manager",
                    "2026-03-31",
                ),
                (
                    "Emelie och Peter ses",
                    "both",
                    "2026-03-22",
                ),
            ],
        ),
        (
            ENGLISH,
            [
                (
                    "Work",
                    "Ann is happy.",
                    "We agreed: Ann writes a guide by 1 March 2026.",
                ),
                (
                    "Cooperation",
                    "Fine.",
                    "Decision: Tom talks to IT about the printer by 1 May 2026.",
                ),
            ],
            [
                (
                    "Ann writes a guide",
                    "me",
                    "2026-03-01",
                ),
                (
                    "Tom talks to IT about the printer",
                    "manager",
                    "2026-05-01",
                ),
            ],
        ),
        (
            DANISH,
            [
                (
                    "Opgaver",
                    "Runa har travlt.",
                    "Det er aftalt: Runa rydder lageret inden 1. marts 2026.",
                ),
                (
                    "Kurser",
                    "Fint.",
                    "Ikke aftalt: Toke køber en vogn i uge 10.",
                    "Aftalt sidste år: Runa læser en bog.",
                    "Aftalt: intet.",
                ),
            ],
            [
                (
                    "Runa rydder lageret",
                    "me",
                    "2026-03-01",
                )
            ],
        ),
    ],
)
def test_what_was_agreed_is_marked_below_each_topic(
    top: tuple[str, ...],
    sections: list[tuple[str, ...]],
    agreed: list[tuple[str, str, str]],
    look: dict[str, int],
) -> None:
    """In a paragraph of its own, or at the end of what was said; the rest agrees on nothing."""
    blocks = [*map(Paragraph, (*top[:2], "Dato: 3. december 2025"))]
    for topic, *lines in sections:
        blocks += [Paragraph(topic, level=look.get("level", 0), bold="bold" in look)]
        blocks += map(Paragraph, lines)
    found = understand(Form(tuple(blocks)), 2025).goals

    assert [
        (
            one.goal.rstrip("."),
            one.responsible,
            one.due.date.isoformat() if one.due and one.due.date else "",
        )
        for one in found
    ] == agreed
