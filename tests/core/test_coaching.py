from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_cli.core.coaching import about_colleague, judging, out_of_scope

JUDGING = [
    ("Du er altid sur om mandagen", ("du er", "altid")),
    ("Du lytter aldrig.", ("aldrig",)),
    ("DU BLIVER vred, når jeg spørger", ("du bliver",)),
    ("Når jeg spørger, bliver du meget irriteret", ("du bliver",)),
    ("Du mener jo bare, at jeg er doven", ("du mener",)),
    ("Jeg synes, du  er\turetfærdig", ("du er",)),
    ("Du er god til planer, men du er fraværende", ("du er",)),
    ("Du er ikke god til at lytte", ("du er",)),
    ("Du er i dårligt humør", ("du er",)),
    ("Du er med til at ødelægge stemningen", ("du er",)),
    ("Du er aldrig god til at svare", ("du er", "aldrig")),
    ("You are always late", ("you are", "always")),
    ("You’re unfair", ("you are",)),
    ("You're not kind", ("you are",)),
    ("You never listen", ("never",)),
    ("Min leder svarer aldrig", ("aldrig",)),
    ("You just think I am slow", ("you think",)),
    ("You get so angry", ("you get",)),
    ("You get too defensive.", ("you get",)),
]

NO_JUDGING = [
    "Jeg fik aldrig svar på min mail",
    "Mødet begynder altid ti minutter for sent",
    "The printer never works on Mondays",
    "",
    "Du er god til at lytte",
    "Du er virkelig god til at holde overblikket",
    "du er altid god til at svare",
    "Du er en stor hjælp",
    "Du er nem at tale med",
    "Er du god til det?",
    "Du er god til altid at sige tak",
    "Du er på ferie i uge 7",
    "Mens du er i møde, venter vi",
    "Hvis du er enig, går vi i gang",
    "Jeg vil gerne høre, hvad du mener",
    "Sig, hvis du mener noget andet",
    "Jeg blev ked af det, da mødet blev aflyst",
    "Du bliver siddende efter mødet",
    "Du aflyste to af vores tre møder i maj",
    "Du erfarer det først bagefter",
    "Jeg blev overset",
    "You are good at listening",
    "You are always kind to new people",
    "You're easy to talk to",
    "While you are on holiday, nobody decides",
    "I would like to hear what you think",
    "Do you think so?",
    "You get the report on Mondays",
    "Never mind",
    "I felt left out when the meeting was moved",
]

SUBJECTS = [
    ("Løn", {"pay"}),
    ("- løn.", {"pay"}),
    ("Kurset\nLøn\nFerie", {"pay"}),
    ("Løn og pension", {"pay"}),
    ("Jeg vil tale om min løn", {"pay"}),
    ("Min nuværende løn er for lav", {"pay"}),
    ("Jeg vil gerne have mere i løn", {"pay"}),
    ("en lønforhøjelse", {"pay"}),
    ("Lønnen er for lav", {"pay"}),
    ("Højere løn", {"pay"}),
    ("stige i løn", {"pay"}),
    ("få et funktionstillæg", {"pay"}),
    ("at tjene mere", {"pay"}),
    ("My salary", {"pay"}),
    ("I want a raise", {"pay"}),
    ("a pay rise", {"pay"}),
    ("I should be paid more", {"pay"}),
    ("my own pay", {"pay"}),
    ("Min gæld", {"private-economy"}),
    ("Mit huslån er blevet dyrt", {"private-economy"}),
    ("Min private økonomi", {"private-economy"}),
    ("Min økonomi hænger ikke sammen", {"private-economy"}),
    ("I cannot pay my rent", {"private-economy"}),
    ("my student loan", {"private-economy"}),
    ("Min vægt", {"body"}),
    ("Jeg vil tabe mig", {"body"}),
    ("Jeg skal tabe ti kilo", {"body"}),
    ("Mit helbred", {"body"}),
    ("My weight", {"body"}),
    ("I want to lose weight", {"body"}),
    ("my health", {"body"}),
    ("Min skilsmisse fylder meget", {"private-affairs"}),
    ("Jeg skal skilles", {"private-affairs"}),
    ("Problemer derhjemme", {"private-affairs"}),
    ("Min eks", {"private-affairs"}),
    ("My divorce", {"private-affairs"}),
    ("Problems with my husband", {"private-affairs"}),
    ("Min løn og min gæld", {"pay", "private-economy"}),
]

IN_SCOPE = [
    "",
    "Pension",
    "Jeg overvejer at gå på pension",
    "Om tre år går jeg på pension",
    "Jeg vil snart gå på efterløn",
    "Min pensionsordning",
    "When I retire",
    "I would like to retire early",
    "my retirement",
    "Vi skal skifte lønsystem",
    "Jeg sidder på lønkontoret",
    "Jeg kører løn for 400 timelønnede",
    "lønkørslen og lønsedlerne",
    "HR og løn til vikarerne",
    "En belønning for indsatsen",
    "Lønsomme projekter",
    "Det er ulønnet arbejde",
    "lønmodtagere og lønadministration",
    "Et tillæg til rapporten",
    "Det er en bonus at lære noget nyt",
    "Min markedsværdi",
    "I should pay attention to detail",
    "My colleagues pay attention",
    "We had better pay attention",
    "payroll and the payment system",
    "We were paid a visit",
    "raise a question",
    "Projektets økonomi",
    "Min økonomi i projektet",
    "økonomistyring",
    "my rental agreements team",
    "Jeg lægger vægt på kvalitet",
    "min vægt på kvalitet",
    "Patientens vægt og medicin",
    "At tabe mig selv i detaljer",
    "Mit mentale helbred",
    "my mental health",
    "My health and safety work",
    "my body of work",
    "Stress og sygemelding",
    "Når Grete går på pension, vil jeg gerne overtage",
    "Mine pensionskunder",
    "Pensionsselskabet",
    "We retire the old system in May",
    "I retire the old servers",
    "Balancen mellem arbejde og privatliv",
    "Jeg henter børn kl. 15",
    "Min kone arbejder også i weekenden",
    "Min eks-chef",
    "my ex-boss",
    "My example",
    "more calm",
]

HARSH = [
    "Min kollega er doven",
    "Peter er simpelthen inkompetent",
    "Hun er en idiot",
    "Teamlederen er umulig",
    "han er så irriterende",
    "De andre er latterlige",
    "Mine kolleger er dovne",
    "Sikke en løgner",
    "He is lazy",
    "she's useless",
    "He’s incompetent",
    "My boss is so annoying",
    "My colleague is a moron",
    "She was arrogant",
]

FAIR = [
    "",
    "Opgaven er umulig",
    "Systemet er håbløst",
    "Det er dumt, at vi ikke mødes",
    "Jeg er doven om fredagen",
    "I'm lazy on Fridays",
    "Vi er dovne til at dokumentere",
    "Min leder er umulig at få fat i",
    "My manager is impossible to reach",
    "Min kollega er dygtig",
    "Vi gør opgaven idiotsikker",
    "An idiot-proof guide",
    "Den er irriterende langsom",
    "lazy loading",
    "The team's lazy loading",
    "Mødet var latterligt kort",
    "Jeg har svært ved at nå min del, når min kollega kommer for sent",
]


@pytest.mark.parametrize(("text", "found"), JUDGING)
def test_a_judgement_is_noticed(text: str, found: tuple[str, ...]) -> None:
    """Words that judge the manager are named, so that an experience can be put instead."""
    assert judging(text) == found


@pytest.mark.parametrize("text", NO_JUDGING)
def test_praise_and_facts_are_no_judgement(text: str) -> None:
    """Praise, plain facts and one's own experience get no hint."""
    assert judging(text) == ()


@pytest.mark.parametrize(("text", "found"), SUBJECTS)
def test_a_subject_for_another_talk_is_noticed(text: str, found: set[str]) -> None:
    """One's own pay, money, body, pension and private affairs need not go to a MUS."""
    assert out_of_scope(text) == found


@pytest.mark.parametrize("text", IN_SCOPE)
def test_work_with_such_things_is_in_scope(text: str) -> None:
    """Who works with salaries or patients, or writes of well-being, is not interrupted."""
    assert out_of_scope(text) == frozenset()


@pytest.mark.parametrize("text", HARSH)
def test_harsh_words_about_a_person_are_noticed(text: str) -> None:
    """A harsh word about somebody gets the hint to say what it means for the work."""
    assert about_colleague(text)


@pytest.mark.parametrize("text", FAIR)
def test_the_matter_may_be_called_what_it_is(text: str) -> None:
    """Tasks and systems may be hopeless; so may one's own Fridays."""
    assert not about_colleague(text)


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    """Whatever is written, looking at it does not fail, and finds the same in capitals."""
    assert judging(text) == judging(text.lower())
    assert out_of_scope(text) >= frozenset()
    assert about_colleague(text) in (True, False)
