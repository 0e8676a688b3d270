"""From plain values to typed ones: what is accepted, what is told of, all at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

from mus_cli.core.partial import Keys, Partial
from mus_cli.core.record import Answer, Due, Goal, Preparation, Record
from mus_cli.storage import yaml

PATH = Path("file.yaml")
SHORT = {Due: "words", Answer: "text"}


class Inner(msgspec.Struct, frozen=True):
    """A part with everything a part can have."""

    words: str
    day: dt.date
    kind: Literal["a", "b"]
    many: tuple[str, ...]
    named: dict[str, int]
    maybe: int | None
    anything: Any
    yes: bool = False


class Outer(msgspec.Struct, frozen=True, rename={"origin": "from"}):
    """A whole that holds parts."""

    inner: Inner
    origin: str = "here"
    parts: tuple[Inner, ...] = ()


def build(text: str, type_: type[Any] = Record, **options: Any) -> Any:
    """Build a value from YAML."""
    return yaml.build(yaml.parse(text.encode(), PATH), type_, **options)


def told(built: Any) -> list[tuple[Any, ...]]:
    """Return the problems as plain tuples, empty facts left out."""
    return [(p.line, p.what, p.where, *p.facts) for p in built.problems]


def test_every_kind_of_field_is_read() -> None:
    """Nested parts, lists, names, dates, choices, renamed fields and free values."""
    built = build(
        "from: there\n"
        "inner:\n"
        "  words: 4500\n"
        "  day: 2026-03-01\n"
        "  kind: b\n"
        "  many: [x, 2]\n"
        "  named: {a: 1}\n"
        "  maybe: null\n"
        "  anything: {b: [1, null]}\n"
        "  yes: true\n",
        Outer,
    )
    assert built == (
        Outer(
            Inner(
                "4500",
                dt.date(2026, 3, 1),
                "b",
                ("x", "2"),
                {"a": 1},
                None,
                {"b": [1, None]},
                yes=True,
            ),
            "there",
        ),
        [],
    )


def test_every_problem_is_told_at_once() -> None:
    """Each wrong value has its own line and words; none hides another."""
    built = build(
        "inner:\n"
        "  words: true\n"
        "  day: 2026-02-30\n"
        "  kind: [a]\n"
        "  many: x\n"
        "  named: {a: one}\n"
        "  maybe: true\n"
        "  yes: ja\n"
        "form: x\n"
        "parts:\n"
        "  - {}\n"
        "  - words: [a]\n"
        "    day: tomorrow\n"
        "    kind: c\n"
        "    many: [[], null]\n"
        "    named: 3\n"
        "    maybe: 1\n"
        "    anything:\n",
        Outer,
    )
    assert told(built) == [
        (1, "missing", "inner.anything"),
        (2, "want-quotes", "inner.words", "true"),
        (3, "no-such-date", "inner.day", "2026-02-30"),
        (4, "want-text", "inner.kind"),
        (5, "want-list", "inner.many"),
        (6, "want-number", "inner.named.a"),
        (7, "want-number", "inner.maybe"),
        (8, "want-true-false", "inner.yes"),
        (9, "unknown-key-near", "form", "form", "from"),
        (11, "missing", "parts.1.anything"),
        (11, "missing", "parts.1.day"),
        (11, "missing", "parts.1.kind"),
        (11, "missing", "parts.1.many"),
        (11, "missing", "parts.1.maybe"),
        (11, "missing", "parts.1.named"),
        (11, "missing", "parts.1.words"),
        (12, "want-text", "parts.2.words"),
        (13, "want-date", "parts.2.day"),
        (14, "not-one-of", "parts.2.kind", "c", "a, b"),
        (15, "want-text", "parts.2.many.1"),
        (15, "want-text", "parts.2.many.2"),
        (16, "want-mapping", "parts.2.named"),
    ]


def test_what_is_wrong_leaves_a_blank_so_that_looking_can_go_on() -> None:
    """A broken value keeps its place: lists stay as long as they are in the file."""
    built = build("parts: [x, {}]\ninner: 3", Outer)
    blank = Inner("", dt.date.min, "a", (), {}, None, None)
    assert built.value == Outer(blank, parts=(blank, blank))
    assert msgspec.structs.asdict(build("format: 1", Whole).value) == {
        "format": 1,
        "outer": Outer(blank),
    }


class Whole(msgspec.Struct):
    """A whole whose required part has required parts."""

    format: int
    outer: Outer


@pytest.mark.parametrize(
    ("text", "what"), [("", "empty-file"), ("- a", "wrong-root"), ("a", "wrong-root")]
)
def test_a_file_must_consist_of_names(text: str, what: str) -> None:
    """Nothing can be built of a list, a word or nothing."""
    built = build(text)
    assert (built.value, told(built)) == (None, [(1, what, "")])


def test_unknown_keys_are_kept_where_they_stand() -> None:
    """A record by a newer version loses nothing, not even a key called extra."""
    built = build("year: 2026\nmood: {is: good}\nextra: 5\ntalk: {room: 4}\n", unknown="keep")
    assert built.problems == []
    assert built.value.extra == {"mood": {"is": "good"}, "extra": 5}
    assert built.value.talk.extra == {"room": 4}


def test_unknown_keys_are_mistakes_where_a_person_writes() -> None:
    """A mistyped key is told of with the one it looks like; extra is no key."""
    built = build("year: 2026\ntalk: {manger: x}\nextra: {}\nzzz: 1\n")
    known = (
        "year, format, moved_from, first_time, talk, employee, preparation, agreements, "
        "exported, withdrawn, handed_over, uid"
    )
    assert told(built) == [
        (2, "unknown-key-near", "talk.manger", "manger", "manager"),
        (3, "unknown-key", "extra", "extra", known),
        (4, "unknown-key", "zzz", "zzz", known),
    ]


def test_a_struct_without_room_for_unknown_keys_refuses_them() -> None:
    """Keeping needs a place to keep in."""
    assert told(build("zzz: 1\ninner:", Outer, unknown="keep"))[0][1] == "unknown-key"


def test_one_text_stands_for_a_whole_part() -> None:
    """``results: …`` is an answer and ``due: Q4`` a deadline; a number is its digits."""
    built = build(
        "answers:\n  results: Portal\n  energy: {text: Ja, rating: 4}\n"
        "goals:\n  - {id: a, goal: Kursus, due: 2026}\n",
        Preparation,
        shorthand=SHORT,
    )
    assert built == (
        Preparation(
            answers={"results": Answer(text="Portal"), "energy": Answer(text="Ja", rating=4)},
            goals=(Goal(id="a", goal="Kursus", due=Due(words="2026")),),
        ),
        [],
    )


def test_what_is_no_text_is_not_taken_for_one() -> None:
    """true, a list and a bare dash are no answers; without the shorthand nor is a text."""
    text = "answers:\n  a: true\n  b: [x]\n  c: x\n"
    assert told(build(text, Preparation, shorthand=SHORT)) == [
        (2, "want-mapping", "answers.a"),
        (3, "want-mapping", "answers.b"),
    ]
    assert told(build(text, Preparation))[-1] == (4, "want-mapping", "answers.c")


GOAL_KEYS = ", ".join(
    ("goal", *(name for name in Goal.__struct_encode_fields__ if name not in ("goal", "extra")))
)
PARTS = {
    Preparation: Keys(),
    Goal: Keys(required=("goal",)),
    Answer: Keys(allowed=("text", "rating")),
}


def test_a_part_may_be_given_in_part() -> None:
    """Only what the file gives counts as given, however deep; a whole part inside stays whole."""
    text = "answers: {results: Portal, energy: {text: }}\ngoals: [{goal: Kursus, due: Q4}]\n"
    built = build(text, Preparation, shorthand=SHORT, partial=PARTS)
    assert built == (
        Partial.of(
            Preparation,
            answers={
                "results": Partial.of(Answer, text="Portal"),
                "energy": Partial.of(Answer),
            },
            goals=(Partial.of(Goal, goal="Kursus", due=Due(words="Q4")),),
        ),
        [],
    )


def test_a_part_given_in_part_has_its_own_required_and_known_keys() -> None:
    """A goal needs no id, an answer takes no day, and wrong values are found as ever."""
    text = "answers:\n  a: {updated: 2026-01-01}\n  b: [x]\ngoals:\n  - {id: a, due: 3, mål: x}\n"
    assert told(build(text, Preparation, partial=PARTS)) == [
        (2, "unknown-key", "answers.a.updated", "updated", "text, rating"),
        (3, "want-mapping", "answers.b"),
        (5, "missing", "goals.1.goal"),
        (5, "unknown-key", "goals.1.mål", "mål", GOAL_KEYS),
        (5, "want-mapping", "goals.1.due"),
    ]


def test_an_empty_value_is_one_not_given() -> None:
    """A file of keys to fill in can be left half filled in."""
    text = "selection:\nanswers:\n  results:\n  energy: {text: }\ngoals:\n"
    assert build(text, Preparation) == (Preparation(answers={"energy": Answer()}), [])


def test_a_long_wrong_value_is_said_in_short() -> None:
    """A sentence about a page of text stays a sentence."""
    built = build(f"id: a\ngoal: b\nkind: {'x y ' * 50}\n", Goal)
    assert told(built)[0][3] == "x y " * 9 + "x y…"


def test_a_type_nobody_wrote_a_reader_for_is_a_mistake_of_ours() -> None:
    """A field of a new kind fails in the first test that reads it, not for the person."""

    class Odd(msgspec.Struct):
        number: float

    with pytest.raises(TypeError):
        build("number: 1", Odd)
