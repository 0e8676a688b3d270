"""Whatever is in a file: it is read, or a sentence of ours says why not, and nothing else.

``MUS_CASES=5000`` tries as many new files of every kind.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import CASES
from tests.figures import Count
from tests.fuzz import edits
from tests.fuzz.parsers import PARSERS, hold

QUICK = 40  # cases of each, where no number is asked for


@pytest.mark.parametrize("name", PARSERS)
def test_what_fuzzing_begins_with_is_sound(name: str, tmp_path: Path) -> None:
    """An edit is worth something only where most of the file is right: each seed is taken."""
    parser = PARSERS[name]
    assert parser.seeds
    for data in parser.seeds:
        if name != "keys":  # sound ones would be opened by a passphrase, which costs a second
            parser.read(data, tmp_path)


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("name", PARSERS)
def test_no_file_brings_a_reader_down(name: str, tmp_path: Path) -> None:
    """Edited, cut off, overwritten, made up: our own errors alone, each with a sentence."""
    count = Count(f"edited files: {name}", "cases")

    @settings(
        max_examples=CASES or QUICK,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.data())
    def try_one(data: st.DataObject) -> None:
        count.tried += 1
        hold(name, data.draw(edits.files(PARSERS[name])), tmp_path)

    with count:
        try_one()
