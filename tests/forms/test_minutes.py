"""Agreements in running minutes, one in each of some sentences."""

from __future__ import annotations

import pytest

from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Form, Paragraph

_TOP = ("Til stede: Konsulent Ida Marie Holm (IMH) og kontorchef Per Dahl (PD)",)


def _read(*lines: str) -> Imported:
    return understand(Form(tuple(map(Paragraph, (*_TOP, *lines)))), 2025)


@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        (
            ["IMH vil mere ud.", "Det blev aftalt, at IMH deltager i udvalget fra 1. juni."],
            [("IMH deltager i udvalget", "me")],
        ),
        (
            ["PD var enig.", "IMH og PD aftalte, at IMH søger kurset i løn senest 1. november."],
            [("IMH søger kurset i løn", "me")],
        ),
        (
            [
                "Det blev aftalt, at IMH afleverer sagen til Bo.",
                "Derudover vil PD sørge for, at IMH kommer med til møderne inden udgangen af maj.",
            ],
            [
                ("IMH afleverer sagen til Bo", "me"),
                ("PD vil sørge for, at IMH kommer med til møderne", "manager"),
            ],
        ),
        (
            ["IMH trives.", "Der var enighed om, at IMH afspadserer 60 timer inden årets udgang."],
            [("IMH afspadserer 60 timer", "me")],
        ),
        (
            ["IMH savner svar.", "PD giver fremover besked om notater hver fredag."],
            [("PD giver fremover besked om notater hver fredag", "manager")],
        ),
        (
            [
                "It was agreed that IMH hands over the Nordic cases by 1 June.",
                "PD will ask HR about a course.",
            ],
            [
                ("IMH hands over the Nordic cases", "me"),
                ("PD will ask HR about a course", "manager"),
            ],
        ),
        (
            ["Det ble avtalt at IMH deltar i fagnettverket.", "PD mente, at det kan vente."],
            [("IMH deltar i fagnettverket", "me")],
        ),
    ],
)
def test_a_sentence_of_minutes(said: list[str], agreed: list[tuple[str, str]]) -> None:
    """Who acts is its subject, and what else was said about the topic is none."""
    found = _read("Opgaver", " ".join(said), "Eventuelt", "Intet.", "Ref.: PD. Godkendt af IMH.")

    assert [(one.goal.rstrip("."), one.responsible) for one in found.goals] == agreed


@pytest.mark.parametrize(
    "end",
    [
        "Ref.: PD. Godkendt af IMH pr. mail.",
        "Ref: IMH",
        "Referent: PD",
        "Kopi til IMH og personalemappen.",
        "Present: IMH and PD",
    ],
)
def test_below_a_topic_that_could_be_a_label(end: str) -> None:
    """A topic is what the minutes below are about, and nothing after them."""
    found = _read("Kompetencer", "IMH er glad. Vi aftalte, at IMH går på kursus i maj.", end)

    assert [one.goal for one in found.goals] == ["IMH går på kursus i maj"]
