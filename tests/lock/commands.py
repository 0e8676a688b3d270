"""Every command there is, in an order in which each has something to do."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

ANSWERS = """\
year: 2026
outcome: {0}
answers:
  results: {{text: {1}, shared: true}}
  wellbeing: {{text: {2}, rating: 4}}
own_topics: [{3}]
goals: [{{goal: Lede {4}, why: {5}, due: Q4 2027, milestones: [{{what: {6}, due: Q1 2027}}]}}]
"""
AGREED = """\
year: 2026
agreements:
  held: 2026-11-01
  minutes_text: {0}
  goals: [{{id: lede, goal: Lede, due: Q4 2027, manager_part: {1}}}]
  decisions: [{{text: {2}, responsible: me}}]
  private_notes: {3}
  remarks: {{text: {4}}}
"""
REVIEW = "year: 2026\nreview: [{{goal: lede, status: in-progress, note: {0}}}]\n"
FORM = "| Mål | Deadline | Ansvarlig |\n|--|--|--|\n| {0} | Q4 2024 | mig |\n"
PRIVATE = "export all --include-private"


def words() -> Iterator[str]:
    """Yield marked words, each once."""
    for number in itertools.count():
        yield f"M{number:03}ærketord{'x' * 10}{number:03}"


def lines(asked: Path, out: Path, word: Iterator[str]) -> Iterator[str]:
    """Yield one command after the other; what it reads is written to ``asked`` just before.

    Everything a person could write goes in as a marked word. Exports to files go to ``out``.
    """

    def file(name: str, text: str) -> Path:
        path = asked / name
        path.write_text(text.format(*itertools.islice(word, 7)), encoding="utf-8")
        return path

    yield f"note {next(word)}"
    yield f"note --tag wish {next(word)}"
    yield f"note --json {next(word)}"
    yield "note --last 5"
    yield "note --search ærket"
    yield "note --undo"
    yield f"prepare --answers {file('svar.yaml', ANSWERS)}"
    yield f"prepare --answers {file('svar.yaml', ANSWERS)}"
    yield "export before"
    yield f"agree --answers {file('aftalt.yaml', AGREED)}"
    yield f"agree --answers {file('aftalt.yaml', AGREED)}"
    yield f"review --answers {file('opfulgt.yaml', REVIEW)}"
    yield "review"
    yield "review --json"
    yield f"review 2024 --from {file('gammelt.md', FORM)} --yes"
    yield "status"
    yield "status --years"
    yield "status --json"
    yield ""
    for form in ("text", "markdown", "html", "eml", "word", "calendar", "csv", "json"):
        yield f"export after --as {form} -o {out / f'efter.{form}'}"
    yield f"export one-to-one -o {out / 'en-til-en.txt'}"
    yield f"export board -o {out / 'tavle.txt'}"
    yield f"{PRIVATE} -o {out / 'alt.txt'}"
    yield f"{PRIVATE} --as json"
    yield "bank list"
    yield "bank show status"
    yield "bank schema"
    yield "guide"
    yield "guide mus"
    yield "where"
    yield "history 2026"
    yield "history 2026 --json"
    yield "undo --year 2026"
    yield "doctor"
    yield "doctor --fix"
