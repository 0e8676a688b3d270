"""``mus export`` in a terminal of its own, with real keys: a killed window loses nothing."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

from mus_cli.core.record import Answer, Employee, Preparation, Record
from mus_cli.storage.paths import Places
from tests.prepare.test_spawned_interview import DOWN, ENTER, Window, wait_for_draft
from tests.years import put, stored

LIST = "Hvad må din leder se?"
NAME = "Hvad hedder du?"


def test_a_killed_window_keeps_what_was_ticked_and_the_name(places: Places) -> None:
    """The list has the ticks and the line has the name when one comes back; Enter takes both."""
    answers = {"outcome": Answer(text="Et kursus"), "results": Answer(text="Ny portal")}
    prepared = Preparation(selection="core", answers=answers)
    put(places, Record(year=2026, preparation=prepared))
    choose = ("export", "before", "--choose")
    window = Window(command=choose)
    window.asks(LIST, "Mellemrum")
    window.child.send(DOWN + " ")
    wait_for_draft(places, "sharing/choose", "answer/results")
    window.child.send(ENTER)
    window.asks(NAME)
    window.child.send("Åse Hol")
    wait_for_draft(places, "employee/name", "Åse Hol")
    window.kill()
    assert stored(places).employee == Employee()

    window = Window(command=choose)
    window.asks(LIST, "Mellemrum")
    window.child.send(ENTER)
    window.asks(NAME, "Åse Hol")
    window.child.send("m" + ENTER)
    window.asks("Må din leder se det her?", "Enter")
    window.child.send("j" + ENTER)
    assert window.ends() == 0
    kept = stored(places)
    assert kept.employee.name == "Åse Holm"
    shared = {k for k, one in kept.preparation.answers.items() if one.place == "manager"}
    assert shared == {"results"}
