from __future__ import annotations

import time
import unicodedata

import pytest

from mus_cli.app import guide
from mus_cli.command_names import DANISH
from mus_cli.core.text import clean, nearest

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


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("gaar\x1b[D\x1b[Dx", "gaarx"),
        ("\x1bOHHjem\x1b[3~\x1b[1;5C", "Hjem"),
        ("\x1b[1;38;5;208mrød\x1b(B\x1b[m, \x1b[Kgul\x1b[0m", "rød, gul"),
        ("\x1b]0;En titel\x07Ros\x1b]8;;https://a.dk\x1b\\her\x1b]8;;\x1b\\", "Rosher"),
        ("\x1b]0;Uden ende\nRos\x07", "]0;Uden ende\nRos"),
        ("\x1b7en\x1b8 \x1bdet", "en det"),
        ("\x1b[12", "[12"),
    ],
)
def test_what_a_terminal_sends_for_keys_and_colours_goes_whole(text: str, cleaned: str) -> None:
    """Of an arrow or a coloured word no letter is left; words are never taken along."""
    assert clean(text) == cleaned


@pytest.mark.parametrize("one", ["\x1b[", "\x1b[1", "\x1b]a", "\x1b]", "\x1b", "1;"])
def test_a_long_run_of_broken_sequences_takes_no_time(one: str) -> None:
    """100 kB of what begins a sequence and never ends it is cleaned at once."""
    begun = time.perf_counter()
    assert "\x1b" not in clean("\x1b[" + one * (100_000 // len(one)))
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize("names", [list(DANISH.values()), list(guide.TOPICS.values())])
def test_a_name_is_known_from_a_keyboard_without_danish_letters(names: list[str]) -> None:
    """With ae, oe and aa it is that name, and no other that is only written alike."""
    for name in names:
        typed = name.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        assert nearest(typed.upper(), names) == name


def test_what_resembles_nothing_has_no_nearest_name() -> None:
    """A wrong guess would be worse than none."""
    assert not nearest("xyzzy", DANISH.values())


@pytest.mark.parametrize("word", ["for", "foer"])
def test_a_name_typed_without_its_marks_is_the_nearest(word: str) -> None:
    """The whole name but for a stroke comes before another that has the word in it."""
    assert nearest(word, ("form", "før", "skema")) == "før"
