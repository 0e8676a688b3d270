"""What counts as text, number, yes and no in a YAML file, and which line each value has."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mus_cli import errors
from mus_cli.problems import Problem
from mus_cli.storage import yaml as strict

PATH = Path("file.yaml")


def value(text: str) -> object:
    """Return what a file with this one value holds."""
    return strict.parse(f"x: {text}".encode(), PATH).value["x"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-03-01", "2026-03-01"),
        ("010", "010"),
        ("0x10", "0x10"),
        ("+5", "+5"),
        ("-0", "-0"),
        ("1_000", "1_000"),
        ("1.5", "1.5"),
        ("1234567890123456789", "1234567890123456789"),
        ("'4'", "4"),
        ("'true'", "true"),
        ("'null'", "null"),
        ("''", ""),
        ("4500", 4500),
        ("-4", -4),
        ("0", 0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_only_true_false_null_and_whole_numbers_are_not_text(written: str, read: object) -> None:
    """Dates, times, codes and "no" stay what the person wrote."""
    found = value(written)
    assert (found, type(found)) == (read, type(read))


def test_text_is_made_harmless_on_the_way_in() -> None:
    """Escapes in quotes cannot bring control or bidi characters into the program."""
    tree = strict.parse(rb'"a\eb": "x\e]52;\a\u202Ey\r\nz"', PATH)
    assert tree.value == {"ab": "xy\nz"}


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    """Files from Windows editors begin with one."""
    assert strict.parse("\ufeffæ: ø".encode(), PATH).value == {"æ": "ø"}


def test_every_value_has_the_line_of_its_key() -> None:
    """A path leads to its line; where it goes on beyond the file, to the last part there is."""
    tree = strict.parse(b"# first\na: 1\nb:\n  - c: 2\n    d: |\n      text\n  - e\n", PATH)
    assert [
        tree.line(path)
        for path in ((), ("a",), ("b",), ("b", 0), ("b", 0, "d"), ("b", 1), ("b", 7), ("z",))
    ] == [2, 2, 3, 4, 5, 7, 3, 2]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 'b\n", 1, "unclosed-quote"),
        ("a:\n  - b\n  c\n d\n", 4, "syntax"),
        ("a: 'b\n---\n", 1, "unclosed-quote"),
        ('a: 1\nb: "C:\\Users"', 2, "backslash"),
        ('a: 1\nb: "C:\\x"', 2, "backslash"),
        (r'a: "\UFFFFFFFF"', 1, "backslash"),
        ("a: [b\n", 1, "unclosed-bracket"),
        ("a: }", 1, "syntax"),
        ("%foo", 1, "syntax"),
        ("a: @b", 1, "needs-quotes"),
        ("a:\n \tb: c\n", 2, "tab"),
        ("a: b: c\n", 1, "stray-colon"),
        ("a: [\n  @b]", 2, "needs-quotes"),
        ("a: [{b: c}, [d]\n", 1, "unclosed-bracket"),
        ("a: [b, 'c\n", 1, "unclosed-quote"),
        ("a: '[ it''s'\nb: [c\n", 2, "unclosed-bracket"),
        ('a: "b\n---\n', 1, "unclosed-quote"),
        ("a: 1\nb: " + "[" * 3000, 2, "too-deep"),
        ("a: 1\nb: " + "{c: " * 3000, 2, "too-deep"),
    ],
)
@pytest.mark.parametrize("c_parser", [True, False])
def test_both_parsers_lead_to_the_same_words(
    text: str, line: int, what: str, monkeypatch: pytest.MonkeyPatch, *, c_parser: bool
) -> None:
    """Where PyYAML came without its C parser, mistakes are found all the same."""
    if not c_parser:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(errors.BadFile) as caught:
        strict.parse(text.encode(), PATH)
    assert [(found.line, found.what) for found in caught.value.problems] == [(line, what)]


@pytest.mark.parametrize(
    "before",
    [
        "a: |\n  [[[ it's \"\n",
        "a: it's [fine {here\n",
        "a: text\n  [going on 'below\n",
        "# [ 'a comment\n",
        "a: b # [ 'a comment\n",
        "a:\n- |\n  [ it's\n- >-\n    {\n- b\n",
        "'a [': {b: \"it's [\", c: [#d]}\n",
        'a: "it \\"[ \\x41"\n',
        "a: &b !c '{'\n",
    ],
)
@pytest.mark.parametrize("c_parser", [True, False])
def test_brackets_and_quotation_marks_inside_texts_open_nothing(
    before: str, monkeypatch: pytest.MonkeyPatch, *, c_parser: bool
) -> None:
    """A mistake further down is found at its own line, whatever the texts above it hold."""
    if not c_parser:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(errors.BadFile) as caught:
        strict.parse(f"{before}z: y: x\n".encode(), PATH)
    assert [
        (found.line, found.what)
        for found in caught.value.problems
        if found.what not in {"alias", "tag"}
    ] == [(before.count("\n") + 1, "stray-colon")]


def test_what_was_found_before_the_end_of_reading_is_told_too() -> None:
    """A file that breaks off still shows its doubled keys."""
    with pytest.raises(errors.BadFile) as caught:
        strict.parse(b"a: 1\na: 2\nb: 'c", PATH)
    assert [found.what for found in caught.value.problems] == ["duplicate-key", "unclosed-quote"]


@pytest.mark.parametrize(("limit", "said"), [(10, "10 B"), (2 * 1024 * 1024, "2 MB")])
def test_the_limit_is_the_callers(limit: int, said: str) -> None:
    """Records may be larger than banks."""
    with pytest.raises(errors.BadFile) as caught:
        strict.parse(b"#" * (limit + 1), PATH, limit)
    assert caught.value.problems == (Problem(0, "too-large", "", (said,)),)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_bring_the_reader_down(data: bytes) -> None:
    """Whatever is in a file: values, or a bad file with a problem in one of its lines."""
    try:
        tree = strict.parse(data, PATH)
    except errors.BadFile as error:
        assert error.problems  # noqa: PT017 - either outcome is right
    else:
        assert tree.line(()) >= 1


@given(st.text("ab:-[]{}#&*!|>'\"%@`,? \n\t1", max_size=40))
def test_no_structure_brings_the_reader_down(text: str) -> None:
    """The same for text made of YAML's own signs."""
    lines = text.count("\n") + 1
    try:
        tree = strict.parse(text.encode(), PATH)
    except errors.BadFile as error:
        assert all(found.line <= lines for found in error.problems)  # noqa: PT017 - as above
    else:
        assert all(found.line <= lines for found in tree.problems)
