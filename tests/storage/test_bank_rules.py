"""A bank that is written reads back as the same bank, whatever a form is like."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mus_cli.core.bank import THEMES, Bank, Choice, Question, Scale, Section, Wording, Words
from mus_cli.core.question_kinds import KINDS, Kind
from mus_cli.core.text import clean_line
from mus_cli.storage import bank_rules
from mus_cli.storage import yaml as strict

PATH = Path("form.yaml")

text = st.text(min_size=1, max_size=20).map(clean_line).filter(bool)
names = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
words = st.builds(Words, da=text)


def choices(ids: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[tuple[Choice, ...]]:
    """Return lists of choices whose ids are not repeated."""
    listed = st.lists(st.builds(Choice, id=ids, da=text), min_size=least, max_size=4)
    return listed.map(lambda found: tuple({one.id: one for one in found}.values()))


@st.composite
def question(draw: st.DrawFn, kind: Kind) -> Question:
    """Return a question of a kind, with all that its kind takes."""
    takes = KINDS[kind]
    scale, offered = None, choices(st.nothing())
    if takes.is_rated:
        lowest = draw(st.integers(0, 99))
        scale = Scale(lowest, draw(st.integers(lowest + 1, 100)))
        numbers = st.integers(scale.lowest, scale.highest).map(str)
        offered = choices(numbers)
    elif takes.is_chosen:
        offered = choices(names, 1)
    return Question(
        id=draw(names),
        da=Wording(draw(text), draw(text), draw(text)),
        kind=kind,
        core=draw(st.booleans()),
        sensitive=draw(st.booleans()),
        choices=draw(offered),
        scale=scale,
        statements=draw(choices(names, 1)) if takes.has_statements else (),
        whose=draw(st.sampled_from(("mine", "manager"))),
        form_place=draw(st.dictionaries(names, text, max_size=3)),
    )


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """Return a bank with loose questions, sections, and one question that is asked."""
    many = st.lists(st.sampled_from(tuple(KINDS)).flatmap(question), max_size=4)
    parts = [draw(many) for _ in range(draw(st.integers(1, 4)))]
    # An id is used once in all of the bank.
    unique = [
        tuple(replace(one, id=f"{one.id}-{part}-{at}") for at, one in enumerate(questions))
        for part, questions in enumerate(parts)
    ]
    return Bank(
        format=2,
        id=draw(names),
        title=draw(words),
        theme=draw(st.sampled_from((None, *THEMES))),
        made_by=draw(text),
        form=draw(st.sampled_from(("", "MUS-skema 2026.docx"))),
        questions=(Question(id="asked", da=Wording("?")), *unique[0]),
        sections=tuple(
            Section(title=draw(words), introduction=draw(words), questions=part)
            for part in unique[1:]
        ),
    )


@settings(max_examples=50)  # of a dozen questions each
@given(banks())
def test_a_bank_reads_back_as_it_was_written(bank: Bank) -> None:
    """Nothing is lost, and nothing that a form can have is called a problem."""
    tree = strict.parse(strict.dump(bank), PATH)
    built = strict.build(tree, Bank)
    assert built.value == bank
    assert bank_rules.problems(tree, built, both=False) == []
