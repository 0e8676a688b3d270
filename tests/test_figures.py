"""The lines that docs/reliability.md is made of."""

from __future__ import annotations

import pytest

from tests.figures import Count, Figure

OUTPUT = """\
.fault sweep: note: 40 of 88 points, 0 failures, 3 done without, 12 s
some other words: 3 files
..damaged records: 34 kinds, 1 failures, 3 s
.
"""


def test_figures_are_found_in_the_output_of_a_run() -> None:
    """Dots of passed tests before them, and other lines, are skipped."""
    found = list(Figure.read(OUTPUT))
    assert found == [
        Figure("fault sweep: note", 40, "points", 0, 12.0, ("3 done without",), 88),
        Figure("damaged records", 34, "kinds", 1, 3.0),
    ]
    assert [str(one) for one in found] == [
        line.lstrip(".") for line in OUTPUT.splitlines() if "failures" in line
    ]


def test_a_count_prints_its_figure_whether_the_test_passes_or_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A test that stops in the middle counts a failure, and prints how far it came."""
    with Count("kills", "kills", every=9) as count:
        count.tried = 9
        count.remarks.append("half of them 5 ms behind")

    def fail() -> None:
        with Count("names", "names") as count:
            count.tried = 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    printed = capsys.readouterr().out
    assert printed == (
        "\nkills: 9 of 9 kills, 0 failures, half of them 5 ms behind, 0 s\n"
        "\nnames: 1 names, 1 failures, 0 s\n"
    )
    assert len(list(Figure.read(printed))) == 2


def test_figures_of_the_same_name_are_added_up() -> None:
    """Counts of several runs are added; "at most" is the greatest of them."""
    one = Figure("kills", 20, "kills", 0, 3.0, ("400 keys", "at most 30 ms behind"))
    other = Figure("kills", 20, "kills", 1, 2.0, ("41 keys", "at most 90 ms behind", "2 late"))
    assert one.joined(other) == Figure(
        "kills", 40, "kills", 1, 5.0, ("441 keys", "at most 90 ms behind", "2 late")
    )
