"""Bars and trends, in letters the terminal has."""

from __future__ import annotations

import io
import sys

import pytest

from mus_cli.status import bars


def speak(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """Let standard output have the letters of an encoding."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))


@pytest.mark.parametrize(
    ("percent", "drawn", "ascii_"),
    [
        (0, "░░░░░░░░░░", "[----------]"),
        (33, "███░░░░░░░", "[###-------]"),
        (100, "██████████", "[##########]"),
        (None, "", ""),
    ],
)
def test_a_bar_is_ten_wide(
    monkeypatch: pytest.MonkeyPatch, percent: int | None, drawn: str, ascii_: str
) -> None:
    """Blocks where they can be shown, plain signs where not, nothing in plain text."""
    speak(monkeypatch, "utf-8")
    assert bars.bar(percent, plain=False) == drawn
    speak(monkeypatch, "ascii")
    assert bars.bar(percent, plain=False) == ascii_
    assert bars.bar(percent, plain=True) == ""


def test_a_trend_has_one_sign_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Higher is better, a dot is a year without a rating, and only letters that can be shown."""
    speak(monkeypatch, "utf-8")
    assert bars.sparkline([1, 2, None, 3, 4, 5], plain=False) == "▁▃·▅▆█"
    assert bars.sparkline([1, 5], plain=True) == ""
    speak(monkeypatch, "latin-1")
    assert bars.sparkline([1, 5], plain=False) == ""


def test_a_part_of_the_cycle_says_whether_it_is_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs where they can be shown, plain ones where not, words in plain text."""
    speak(monkeypatch, "utf-8")
    assert bars.marked("A", "done", plain=False) == "✓ A"
    assert bars.marked("A", "now", plain=False) == "→ A (you are here)"
    speak(monkeypatch, "ascii")
    assert bars.marked("A", "ahead", plain=False) == "- A"
    assert bars.marked("A", "done", plain=True) == "A (done)"
    assert bars.marked("A", "ahead", plain=True) == "A"
