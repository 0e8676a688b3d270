"""Long runs of one thing in a text: reading and showing them takes time in proportion (A20).

A regular expression that tries every way to divide a run needs minutes for 100 kB. Processor time
is measured, so that a busy machine makes no difference, and the bound is some twenty times what
the slowest of these needs.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mus_cli import terms
from mus_cli.core import agreed_lines, coaching
from mus_cli.core.agreements import AgreementContext
from mus_cli.core.record import Agreements, Due, Record
from mus_cli.documents import document
from mus_cli.documents.formats import gfm
from mus_cli.forms import agreements as importing
from mus_cli.forms.blocks import Form, Paragraph, table_of
from mus_cli.prompts import screen
from tests.fuzz.parsers import hold

LENGTH = 100_000
MOST = 20.0  # seconds; measuring coverage takes a few of them, the square of it minutes
TODAY = dt.date(2026, 11, 20)
WORST = (" ", "a, ", "- a\n", "1. ", "`", "*a")
RUNS = (
    *WORST,
    *(
        "\t",
        "\n",
        "\n ",
        "(",
        "[",
        "[a](",
        '"',
        "'",
        "*",
        "**a",
        "_a ",
        "``a",
        "1",
        "\\",
        "a",
        "- ",
    ),
    *("-|", "a: ", "a - ", "a (", "&a", "<", "#", "du er meget ", "på hver "),
)
# None of what a run may be a part of ends like this, so every way to read it is tried.
END = ")x\n!"
EACH = pytest.mark.parametrize(
    "tried",
    [pytest.param(WORST, id="worst"), pytest.param(RUNS, id="all", marks=pytest.mark.slow)],
)
HEAD = "| Mål | Succeskriterier | Deadline | Opfølgning | Delmål |\n|---|---|---|---|---|\n"


def in_proportion(read: Callable[[str], object], tried: tuple[str, ...], before: str = "") -> None:
    """Read a text of each run, and fail with the first that takes too long."""
    for run in tried:
        text = before + run * (LENGTH // len(run)) + END
        begun = time.process_time()
        read(text)
        assert time.process_time() - begun < MOST, repr(run)


def quoted(text: str) -> str:
    """Return a text as YAML and JSON both read it."""
    return json.dumps(text)


FILES: dict[str, tuple[str, Callable[[str], str]]] = {
    "due": ("due", str),
    "notes": ("notes", lambda text: json.dumps({"id": "a", "date": "2026-03-01", "text": text})),
    "draft": ("draft", lambda text: json.dumps({"half": {"question/results": text}})),
    "settings": ("settings", lambda text: f"language:{text}"),
    "bank": ("bank", lambda text: f"format: 1\nid: a\ntitle: {{da: {quoted(text)}}}\n{text}: 1\n"),
    "record": ("record", str),
    "answers": ("answers", lambda text: f"answers: {{results: {quoted(text)}}}\n{text}"),
    "markdown": ("markdown", str),
    "markdown-table": (
        "markdown",
        lambda text: f"{HEAD}| {' | '.join([' '.join(text.split())] * 5)} |\n",
    ),
    "markdown-rule": ("markdown", lambda text: f"a|b\n-{text}"),
    "csv": ("csv", lambda text: f"Mål;Deadline;Delmål\n{text};{text};{text}\n"),
}


@EACH
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_in_proportion(name: str, tried: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever a file repeats, it is read, or refused, without a wait."""
    parser, wrapped = FILES[name]
    in_proportion(lambda text: hold(parser, wrapped(text).encode(), tmp_path), tried)


def _import(text: str) -> None:
    """Bring in a form whose every cell and line holds the text."""
    heads = ("Mål", "Succeskriterier", "Deadline", "Delmål", "Ansvarlig", "Status", "Opfølgning")
    table = table_of([heads, [text] * len(heads)])
    labels = table_of([[head, text] for head in heads])
    lines = (Paragraph("Aftaler", level=1), Paragraph(text[:1_000], item=1), Paragraph(text))
    day = Paragraph(f"Dato for samtalen: {text}")
    importing.understand(Form((table, labels, *lines, day)), 2026)


def _sort(text: str) -> None:
    """Guess what the lines of the minutes are."""
    record = Record(year=2026, agreements=Agreements(held=TODAY))
    record = agreed_lines.with_written(record, text, AgreementContext(TODAY))
    for line in agreed_lines.to_sort(record)[:10]:
        agreed_lines.guessed(record, line)


def _edit_list(text: str) -> None:
    """Write a list of decisions, and change its last line."""
    context = AgreementContext(TODAY)
    record = agreed_lines.with_lines(Record(year=2026), "decisions", text, context)
    agreed_lines.with_lines(record, "decisions", f"{text}!", context)


TEXTS: dict[str, Callable[[str], object]] = {
    "judging": coaching.judging,
    "out of scope": coaching.out_of_scope,
    "harsh": coaching.about_colleague,
    "minutes": _sort,
    "list": _edit_list,
    "deadline": lambda text: terms.due(Due(words=text, date=TODAY)),
    "prose": lambda text: list(document.prose(text)),
    "heading": lambda text: gfm.heading(2, text),
    "cell": gfm.cell,
    "wrapped": lambda text: screen.wrap(text, 70),
}


@EACH
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_in_proportion(name: str, tried: tuple[str, ...]) -> None:
    """What is typed or edited by hand is looked at and shown without a wait."""
    in_proportion(TEXTS[name], tried, "1")


@pytest.mark.slow
@pytest.mark.parametrize("before", ["1", "", "du er "])
@pytest.mark.parametrize("run", RUNS, ids=ascii)
def test_a_form_is_read_in_proportion(run: str, before: str) -> None:
    """However long its cells and lines are, and whatever they begin with."""
    in_proportion(_import, (run,), before)


@pytest.mark.slow
@pytest.mark.parametrize("before", ["", "du er "])
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_before_a_run_makes_no_difference(name: str, before: str) -> None:
    """Neither nothing nor the beginning of a judgement."""
    in_proportion(TEXTS[name], RUNS, before)
