"""The lines that docs/reliability.md is made of."""

from __future__ import annotations

import pytest

from tests.figures import Count, Figure

SAID = """\
.fault sweep: note: 40 of 88 points, 0 failures, 3 done without, 12 s
some other words: 3 files
..damaged records: 34 kinds, 1 failures, 3 s
.
"""


def test_figures_are_found_in_what_a_run_said() -> None:
    """Dots of the tests before them, and lines that are none, are passed over."""
    found = list(Figure.read(SAID))
    assert found == [
        Figure("fault sweep: note", 40, "points", 0, 12.0, ("3 done without",), 88),
        Figure("damaged records", 34, "kinds", 1, 3.0),
    ]
    assert [str(one) for one in found] == [
        line.lstrip(".") for line in SAID.splitlines() if "failures" in line
    ]


def test_a_count_says_its_figure_whether_it_went_well_or_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A test that stops in the middle has a failure, and says how far it came."""
    with Count("kills", "kills", every=9) as count:
        count.tried = 9
        count.remarks.append("half of them 5 ms behind")

    def fail() -> None:
        with Count("names", "names") as count:
            count.tried = 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    said = capsys.readouterr().out
    assert said == (
        "\nkills: 9 of 9 kills, 0 failures, half of them 5 ms behind, 0 s\n"
        "\nnames: 1 names, 1 failures, 0 s\n"
    )
    assert len(list(Figure.read(said))) == 2


def test_figures_of_one_name_are_one() -> None:
    """What several runs counted is added up; the worst of them is the worst of all."""
    one = Figure("kills", 20, "kills", 0, 3.0, ("400 keys", "at most 30 ms behind"))
    other = Figure("kills", 20, "kills", 1, 2.0, ("41 keys", "at most 90 ms behind", "2 late"))
    assert one.joined(other) == Figure(
        "kills", 40, "kills", 1, 5.0, ("441 keys", "at most 90 ms behind", "2 late")
    )
