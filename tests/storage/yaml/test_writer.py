"""What is written reads well and comes back the same, whatever a person typed."""

from __future__ import annotations

import datetime as dt
import types
import typing
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_cli.core.record import (
    FORMAT,
    AgendaLine,
    Agreements,
    Answer,
    Course,
    Due,
    Goal,
    Milestone,
    Preparation,
    Record,
    Signature,
)
from mus_cli.core.talk_year import Year, nth
from mus_cli.core.text import clean
from mus_cli.storage import yaml as strict

PATH = Path("record.yaml")

WORDS = ["no", "null", "true", "12", "010", "+5", "2026-03-01", "12:30", "- a", "a: b", "[]", "{}"]
LINES = ["\n", " \n a\n\n", "\n a", "a \n", "\ta\n\tb", "---\n...", "😀\nå"]
TEXT = st.text(max_size=20).map(clean) | st.sampled_from([*"-|>%'&*!#:?@~", *WORDS, *LINES])
UNKNOWN = st.dictionaries(
    TEXT.map(lambda key: f"new {key}"),
    st.recursive(
        TEXT | st.none() | st.booleans() | st.integers(-(10**9), 10**9),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
        max_leaves=4,
    ),
    max_size=2,
)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-9999, 9999),
    bool: st.booleans(),
    Year: st.builds(nth, st.integers(1, 9999), st.integers(1, 9)),
    dt.date: st.dates(),
    dict[str, Any]: UNKNOWN,
}


def values(type_: Any) -> st.SearchStrategy[Any]:
    """Return any value a field of ``type_`` can have."""
    if type_ in LEAVES:
        return LEAVES[type_]
    origin, args = typing.get_origin(type_), typing.get_args(type_)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(st.none() if arg is type(None) else values(arg) for arg in args))
    if origin is tuple:
        return st.lists(values(args[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(TEXT, values(args[1]), max_size=2)
    return structs(type_)


def structs(type_: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Return any value of a struct, most of its fields left as they are by default."""
    fields = msgspec.structs.fields(type_)
    given_ = {field.name: values(field.type) for field in fields if field.required}
    may = {field.name: values(field.type) for field in fields}
    some = st.sets(st.sampled_from(sorted(may)), max_size=4)
    return some.flatmap(
        lambda names: st.builds(type_, **{**given_, **{name: may[name] for name in names}})
    )


@settings(deadline=None, max_examples=150)
@given(structs(Record))
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    """Every field, every text and every unknown key survives being saved."""
    tree = strict.parse(strict.dump(record), PATH)
    assert strict.build(tree, Record, unknown="keep") == (record, [])


@given(TEXT)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    """Emoji, tabs, spaces at the end, YAML's own signs."""
    answer = Answer(text=text, extra={text or "x": text})
    assert strict.build(strict.parse(strict.dump(answer), PATH), Answer, unknown="keep")[0] in (
        answer,
        # A key that a field has is the field's.
        Answer(text=text),
    )


def test_the_file_reads_well() -> None:
    """Format and year first, several lines as a block, defaults left out, unknown keys in place."""
    due = Due(words="1. juni", date=dt.date(2027, 6, 1))
    record = Record(
        year=2026,
        preparation=Preparation(
            answers={
                "results": Answer(text="Ny portal\n\nI drift – i marts: Æ", place="manager"),
                "energy": Answer(text="no", rating=4),
            },
            agenda=(AgendaLine(topic="Kursus", minutes=10, origin="goal/kursus"),),
            goals=(
                Goal(
                    id="kursus",
                    goal="Kursus",
                    due=due,
                    responsible="",
                    course=Course(),
                    milestones=(Milestone(what="Tilmeldt", due=due),),
                    extra={"colour": "blue"},
                ),
            ),
        ),
        agreements=Agreements(follow_ups=(dt.date(2027, 3, 1), dt.date(2027, 3, 1))),
        extra={"mood": {"is": "good"}},
    )
    assert strict.dump(record).decode() == (
        f"format: {FORMAT}\n"
        "year: 2026\n"
        "preparation:\n"
        "  answers:\n"
        "    results:\n"
        "      text: |-\n"
        "        Ny portal\n"
        "\n"
        "        I drift – i marts: Æ\n"
        "      place: manager\n"
        "    energy:\n"
        "      text: 'no'\n"
        "      rating: 4\n"
        "  agenda:\n"
        "  - topic: Kursus\n"
        "    minutes: 10\n"
        "    from: goal/kursus\n"
        "  goals:\n"
        "  - id: kursus\n"
        "    goal: Kursus\n"
        "    milestones:\n"
        "    - what: Tilmeldt\n"
        "      due:\n"
        "        words: 1. juni\n"
        "        date: 2027-06-01\n"
        "    due:\n"
        "      words: 1. juni\n"
        "      date: 2027-06-01\n"
        "    course: {}\n"
        "    colour: blue\n"
        "agreements:\n"
        "  follow_ups:\n"
        "  - 2027-03-01\n"
        "  - 2027-03-01\n"
        "mood:\n"
        "  is: good\n"
    )


def test_renamed_fields_keep_their_name_in_the_file() -> None:
    """``as`` is a word of Python's, and the record's."""
    data = strict.dump(Signature(date=dt.date(2026, 12, 4), signed_as="agreed"))
    assert data == b"date: 2026-12-04\nas: agreed\n"


def test_what_a_field_has_is_never_said_twice() -> None:
    """An unknown key of a field's name gives way to the field."""
    assert strict.dump(Answer(text="a", extra={"text": "b"})) == b"text: a\n"


def test_the_emitter_without_c_writes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML came without its C emitter, a record is a record."""
    from mus_cli.storage.yaml import writer

    record = Record(year=2026, preparation=Preparation(answers={"a": Answer(text="x\ny")}))
    expected = strict.dump(record)
    monkeypatch.delattr(yaml, "CSafeDumper", raising=False)
    writer._dumper.cache_clear()
    assert strict.dump(record) == expected
    writer._dumper.cache_clear()
