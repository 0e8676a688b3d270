"""The tests are tested: a ``mus`` that is broken on purpose is caught (``tools/mutants.py``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mutants import MUTANTS, Mutant, changed, tried

ROOT = Path(__file__).parent.parent
THREE = ("a file is written in place", "the folder is not synced after a move", "files are 0644")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_mutant_still_fits(mutant: Mutant) -> None:
    """The text it replaces is in the code, and the tests that should catch it exist."""
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    assert changed(text, mutant) != text
    compile(changed(text, mutant), mutant.file, "exec")
    assert [test for test in mutant.tests if not (ROOT / test).exists()] == []


def test_no_two_mutants_have_one_name() -> None:
    """Each row of the table is one mutant."""
    assert len({one.name for one in MUTANTS}) == len(MUTANTS) >= 30


@pytest.mark.slow
def test_three_of_them_are_caught() -> None:
    """Written in place, the folder not synced, readable by others; the rest by the command."""
    some = [one for one in MUTANTS if one.name in THREE]
    assert [(one.mutant.name, bool(one.by)) for one in tried(some)] == [(n, True) for n in THREE]
