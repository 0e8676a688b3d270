from __future__ import annotations

import unicodedata

import pytest

from mus_cli.core.text import clean

# Embeddings, overrides and isolates, by what Unicode calls the directions they give.
_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_MARKS = set("\u061c\u200e\u200f\u2028\u2029\ufeff\ufffe\uffff")
_KEPT = set("\t\n")
_LINE_ENDS = set("\r\x85")


def _is_unsafe(letter: str) -> bool:
    control = unicodedata.category(letter) in ("Cc", "Cs") and letter not in _KEPT | _LINE_ENDS
    return control or letter in _MARKS or unicodedata.bidirectional(letter) in _TURNS


def test_of_all_letters_only_those_go_that_control_or_turn_the_text() -> None:
    """Each of them alone among others, from the first plane, which has all there is to fear."""
    letters = [letter for letter in map(chr, range(0x10000)) if letter not in _LINE_ENDS]
    wrong = [
        hex(ord(letter))
        for letter in letters
        if clean(f"a{letter}b")
        != ("ab" if _is_unsafe(letter) else unicodedata.normalize("NFC", f"a{letter}b"))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("en\r\nto\rtre\x85fire", "en\nto\ntre\nfire"),
        ("Bla\u030abærgrød", "Blåbærgrød"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("en\xa0halv\tdag", "en\xa0halv\tdag"),
    ],
)
def test_line_ends_and_composed_letters_are_of_one_kind(text: str, cleaned: str) -> None:
    """What a person wrote stays: joined emoji, spaces that do not break, tabs."""
    assert clean(text) == cleaned
