"""Who of two leads the other, by what they are called: a wrong person is worse than none."""

from __future__ import annotations

import pytest

from mus_cli.forms import introductions
from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Form, Paragraph


def form_of(*lines: str) -> Form:
    """Return a document of lines, in which the two are called by their first names below."""
    return Form((*map(Paragraph, lines), Paragraph("Runa og Toke er tilfredse med året.")))


@pytest.mark.parametrize(
    ("top", "two"),
    [
        (
            ["Ledende overlæge Henrik Dalsgaard og sygeplejerske Pia Nørholm"],
            ("Pia Nørholm", "Henrik Dalsgaard"),
        ),
        (
            ["Sygeplejerske Pia Nørholm og ledende overlæge Henrik Dalsgaard"],
            ("Pia Nørholm", "Henrik Dalsgaard"),
        ),
        (
            ["Souschef Pia Nørholm og forstander Henrik Dalsgaard"],
            ("Pia Nørholm", "Henrik Dalsgaard"),
        ),
        (
            ["Forstander Henrik Dalsgaard og souschef Pia Nørholm"],
            ("Pia Nørholm", "Henrik Dalsgaard"),
        ),
        (["Souschef Runa Kjær og pædagog Toke Dam"], ("Toke Dam", "Runa Kjær")),
        (["Pædagogisk leder Runa Kjær og pædagog Toke Dam"], ("Toke Dam", "Runa Kjær")),
        (["Kontorchef Runa Kjær og fuldmægtig Toke Dam"], ("Toke Dam", "Runa Kjær")),
        (["Fuldmægtig Runa Kjær og kontorchef Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Teamkoordinator Runa Kjær og områdeleder Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Driftsmester Runa Kjær og ejendomsfunktionær Toke Dam"], ("Toke Dam", "Runa Kjær")),
        (["Driftsmester Runa Kjær og driftschef Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (
            ["Deltagere: souschef Pia Nørholm og rektor Henrik Dalsgaard"],
            ("Pia Nørholm", "Henrik Dalsgaard"),
        ),
        (
            ["Til stede: Pia Nørholm (souschef) og Henrik Dalsgaard (forstander)"],
            ("Pia Nørholm", "Henrik Dalsgaard"),
        ),
        (
            ["MUS – Pia Nørholm og Henrik Dalsgaard (afdelingsleder)"],
            ("Pia Nørholm", "Henrik Dalsgaard"),
        ),
        (["Projektleder Runa Kjær og afdelingschef Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Runa Kjær (project manager) and Toke Dam (head of section)"], ("Runa Kjær", "Toke Dam")),
        (["Principal engineer Runa Kjær and head of section Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Sjuksköterska Runa Kjær och enhetschef Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Rådgiver Runa Kjær og avdelingsleder Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Teamledare Toke Dam och Runa Kjær"], ("Runa Kjær", "Toke Dam")),
        (["Runa Kjær (tømrer) og Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Runa Kjær og Toke Dam (tømrer)"], ("Toke Dam", "Runa Kjær")),
        (["Souschef: Runa Kjær", "Forstander: Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Medarbejder: Runa Kjær, souschef", "Forstander: Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Teamleder: Runa Kjær", "Leder: Toke Dam"], ("", "Toke Dam")),
        (
            ["Medarbejder: Pa. Jonas Kjærgaard (JKJ)", "Leder: Vpk. Birgitte Sand (BSA)"],
            ("Jonas Kjærgaard", "Birgitte Sand"),
        ),
        (
            ["Medarbejder: PA Jonas Kjærgaard", "Leder: VPK Birgitte Sand"],
            ("Jonas Kjærgaard", "Birgitte Sand"),
        ),
        (["Medarbejder: Spl. Runa Kjær", "Leder: Afd.spl. Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (
            ["Medarbejder: Sosu-ass. Runa Kjær", "Leder: afd.leder Toke Dam"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Medarbejder: Ing. Runa Kjær", "Leder: Dir. Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Ansat: Sgt. Runa Kjær", "Chef: Kapt. Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (
            ["Name: Dr. Runa Kjær", "Manager: Prof. Toke Dam, head of section"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["Medarbejder: Fuldm. Runa Kjær", "Leder: Kst. kontorchef Toke Dam"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Medarbejder: Bibl. Runa Kjær", "Leder: Overbibl. Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (
            ["Hvem: Runa Kjær (pædagog)", "Med: Toke Dam (afdelingsleder)"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Lagerchef Toke Dam & lagermedarbejder Runa Kjær"], ("Runa Kjær", "Toke Dam")),
        (["Runa Kjær + Toke Dam, køkkenleder"], ("Runa Kjær", "Toke Dam")),
        (["Køkkenassistent Runa Kjær med køkkenleder Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Skoleleder Toke Dam og lærer Runa Kjær. 3. marts 2026"], ("Runa Kjær", "Toke Dam")),
        (["Viceskoleleder Toke Dam og lærer Runa Kjær"], ("Runa Kjær", "Toke Dam")),
        (
            ["Sygeplejerske Runa Kjær og læge Toke Dam, tirsdag den 9. december 2025"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Læge Toke Dam og sygeplejerske Runa Kjær"], ("Runa Kjær", "Toke Dam")),
        (["Overlæge Toke Dam og sygeplejerske Runa Kjær"], ("Runa Kjær", "Toke Dam")),
        (["Runa Kjær (Sygeplejerske) og Toke Dam (læge)"], ("Runa Kjær", "Toke Dam")),
        (["Runa Kjær (sygeplejerske) og Toke Dam (Læge)"], ("Runa Kjær", "Toke Dam")),
        (["Runa Kjær, sygeplejerske, og Toke Dam, læge"], ("Runa Kjær", "Toke Dam")),
        (
            ["Referat af samtale mellem sygeplejerske Runa Kjær og læge Toke Dam"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Deltagere: sygeplejerske Runa Kjær og læge Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Overlæge: Toke Dam", "Sygeplejerske: Runa Kjær"], ("Runa Kjær", "Toke Dam")),
        (["Sykepleier Runa Kjær og lege Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Værkfører Toke Dam og smed Runa Kjær"], ("Runa Kjær", "Toke Dam")),
        (["Politiassistent Runa Kjær og vicepolitikommissær Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Afdelingssygeplejerske Toke Dam og sygeplejerske Runa Kjær"], ("Runa Kjær", "Toke Dam")),
        (["Butikschef Toke Dam og regionschef Runa Kjær"], ("Toke Dam", "Runa Kjær")),
        (["Runa Kjær, tekniker (lys)", "Toke Dam, teknisk chef"], ("Runa Kjær", "Toke Dam")),
        (["Pædagog Runa Kjær", "Souschef Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Farmakonom: Runa Kjær", "Apoteker: Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Navn: Runa Kjær", "Afdelingssygeplejerske: Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (
            ["Kontoret. Samtale mellem laborant Runa Kjær og chef Toke Dam mandag d. 3."],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["Employee", "Runa Kjær, front office", "Team leader", "Toke Dam"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Hvem: Runa Kjær, pædagog", "Leder: Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (
            ["Medarb: Runa Kjær", "Samtale holdt med: Toke Dam, Teamleder"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["Medarbejder: Runa Kjær", "Købmand/leder: Toke Dam (souschef)"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["Navn: Runa Kjær", "Leder (navn og titel): Toke Dam, værkchef"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Name: Runa Kjær", "Reviewer: Toke Dam, head keeper"], ("Runa Kjær", "Toke Dam")),
        (["Hvem: Toke Dam, afdelingsleder", "Med: Runa Kjær (pædagog)"], ("Runa Kjær", "Toke Dam")),
        (["med: Runa Kjær", "ved: Toke Dam (indehaver)"], ("Runa Kjær", "Toke Dam")),
        (
            [
                "Lodskoordinator Runa Kjær, født 1979",
                "Samtalen ført af havnechef Toke Dam den 2. maj.",
            ],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["Name / initials: Runa Kjær / RUKJ", "People leader: Toke Dam (TDA)"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Editor: Runa Kjær", "Editor-in-chief: Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["Butiksleder: Toke Dam", "Kædechef: Runa Kjær"], ("Toke Dam", "Runa Kjær")),
        (["Runa Kjær, maler", "med Toke Dam, værkstedsleder"], ("Runa Kjær", "Toke Dam")),
        (["Who: Runa Kjær (artist)", "Lead: Toke Dam (art lead)"], ("Runa Kjær", "Toke Dam")),
        (
            ["Deltagere: Psykolog Runa Kjær (RK), PPR-leder Toke Dam (TD)"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["MUS for Runa Kjær (RK), underviser, og leder Toke Dam (TD)."],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["MUS med Runa Kjær. Skrevet af Toke Dam, daglig leder."], ("Runa Kjær", "Toke Dam")),
        (
            ["Deltagere: Runa Kjær (sagsbehandler) og Toke Dam (stationsleder)"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["Medarbejder: Runa Kjær, assistent Samtale med: Toke Dam Dato: 2. maj 2025"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["Medarbejderens navn Runa Kjær", "Leder Toke Dam, klinikchef"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (
            ["Instructor", "Runa Kjær", "Talk with", "Toke Dam, school manager"],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Dancer: Runa Kjær (soloist)", "Ballet master: Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (
            [
                (
                    "Tunnelen, drift og overvågning, det lange møde. Til stede: Runa Kjær (RK) og"
                    " sektionsleder Toke Dam (TD). Kontrolrummet."
                )
            ],
            ("Runa Kjær", "Toke Dam"),
        ),
        (["Sælger Runa Kjær og butikschef Toke Dam, 3/3-26"], ("Runa Kjær", "Toke Dam")),
    ],
)
def test_a_title_says_who_leads(top: list[str], two: tuple[str, str]) -> None:
    """In front of a name or behind it, as its label or abbreviated, in any case and order."""
    found = introductions.find(form_of(*top))

    assert (found.me, found.manager) == two


@pytest.mark.parametrize(
    "top",
    [
        ["Formand Runa Kjær og kasserer Toke Dam"],
        ["Teamkoordinator Runa Kjær og SOSU-assistent Toke Dam"],
        ["Bager Runa Kjær og konditor Toke Dam"],
        ["Boghandler Toke Dam og Runa Kjær"],
        ["Deltagere: Runa Kjær og kontaktperson Toke Dam"],
        ["Aftal det med din leder. Brug initialer."],
        ["Til stede: Henrik Dalsgaard (leder) og Runa Kjær (tillidsrepræsentant)"],
        ["Projektleder Runa Kjær og Toke Dam"],
        ["Key account manager Runa Kjær and Toke Dam"],
        ["Runa Kjær (RK) og Toke Dam (TD)"],
        ["Afdelingschef: Toke Dam", "Teamleder: Runa Kjær"],
        ["Præst Runa Kjær og provst Toke Dam"],
        ["Mellem formand Runa Kjær og driftsleder Toke Dam"],
        ["Sekretariatsleder Toke Dam og formand Runa Kjær"],
        ["Kontorchef Runa Kjær og vicedirektør Toke Dam"],
        ["Praksismanager Runa Kjær og læge Toke Dam"],
        ["MUS 2026 Runa Kjær / Toke Dam"],
        ["Leder/medarbejder: Toke Dam / Runa Kjær"],
        ["Leder: Enig. Runa Kjær er dygtig"],
        ["Leder: Runa Kjær er en dygtig kollega"],
        ["Leder: Runa Kjær, som er ny, klarer det"],
        ["Samtale med Toke Dam, afdelingsleder"],
    ],
)
def test_titles_that_leave_it_open_who_leads(top: list[str]) -> None:
    """Neither of the two leads, or both do, or one is somebody else: names stay names."""
    found = introductions.find(form_of(*top))

    assert (found.me, found.manager) == ("", "")


def test_minutes_of_a_nurse_and_a_doctor() -> None:
    """Of the two at a talk the doctor is the manager, as nobody leads who has an ordinary job."""
    lines = (
        "Sygeplejerske Pia Nørholm og læge Henrik Dalsgaard, tirsdag den 9. december 2025",
        "Det er vi enige om:",
        "1. Pia deltager i sårkursus den 14. april 2026.",
        "2. Henrik ændrer telefonplanen senest 1. februar.",
    )
    found = understand(Form(tuple(map(Paragraph, lines))), 2025).goals

    assert [goal.responsible for goal in found] == ["me", "manager"]


@pytest.mark.parametrize(
    ("top", "two"),
    [
        (["MUS med afdelingsleder Toke Dam"], ("", "Toke Dam")),
        (["Referat af samtale med Toke Dam (butikschef)"], ("", "Toke Dam")),
        (["MUS – Toke Dam (leder)"], ("", "Toke Dam")),
        (["MUS – Runa Kjær, sygeplejerske"], ("Runa Kjær", "")),
        (["MUS – Runa Kjær, teamleder", "Leder: Toke Dam"], ("Runa Kjær", "Toke Dam")),
        (["MUS: Runa Kjær – Toke Dam (leder)"], ("Runa Kjær", "Toke Dam")),
    ],
)
def test_the_talk_of_somebody_who_leads(top: list[str], two: tuple[str, str]) -> None:
    """Behind the word for the talk is the employee, and not who is called their leader."""
    found = introductions.find(form_of(*top))

    assert (found.me, found.manager) == two


def test_a_long_run_of_titles_is_read_in_proportion() -> None:
    """Words that may be titles in more than one way take no more time than others."""
    assert introductions.find(form_of("Leder: " + "assisterende " * 5_000)).manager == ""
