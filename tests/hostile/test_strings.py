"""Texts that play tricks on a terminal, shown in every place that shows a person's words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyte
import pytest
from typer.testing import CliRunner

from mus_cli import errors
from mus_cli.app.root import app
from mus_cli.problems import Problem
from mus_cli.prompts import console
from tests.figures import Count
from tests.hostile.strings import ALL, MARKUP

RUNS = Count("hostile texts", "commands")
# What may come out: no control character but the line feed, and nothing that reorders text.
OURS = re.compile(
    "[^\n\x20-\x7e\xa0-\U0010ffff]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
TEXTS = [(name, f"før {text} efter") for name, text in ALL.items()]

# All at once says whether there is anything to find; which one it is, is left to the slow run.
EACH = pytest.mark.parametrize(
    "text",
    [
        " ".join(text for _, text in TEXTS),
        *(pytest.param(text, marks=pytest.mark.slow) for _, text in TEXTS),
    ],
    ids=["all", *ALL],
)


def run(*words: str, code: int | None = 0, stdin: str | None = None) -> str:
    """Return all that was written and said, as bytes would reach a terminal."""
    RUNS.tried += 1
    result = CliRunner(env={"COLUMNS": "80"}).invoke(app, ["--lang", "da", *words], input=stdin)
    assert code is None or result.exit_code == code, result.output
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.output
    return result.stdout + result.stderr


def check(shown: str, *, holds: int = 0) -> None:
    """Hold what was shown to it, character by character and on a terminal's screen."""
    bad = sorted({hex(ord(found[0])) for found in OURS.finditer(shown)})
    assert bad == []
    assert shown.count("efter") >= holds
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(f"\x1b]0;ours\x07{shown[-4000:]}".replace("\n", "\r\n"))
    assert screen.title == "ours"
    assert not screen.cursor.hidden
    assert screen.cursor.attrs == screen.default_char


def yaml_text(text: str) -> str:
    """Return a text in quotation marks, each odd character by its number, as YAML reads it."""
    return re.sub(
        r"\\u(d[89ab]..)\\u(d[c-f]..)",
        lambda pair: json.loads(f'"{pair[0]}"'),
        json.dumps(text),
        flags=re.IGNORECASE,
    )


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Prepare and agree on a year whose every text is one of these."""
    words = [yaml_text(text) for _name, text in TEXTS]
    # Surrogates and non-characters are errors of their own in YAML, told of elsewhere.
    answers = tmp_path / "answers.yaml"
    goals = "\n".join(
        f"  - {{id: g{n}, goal: {word}, why: {word}, success: [{word}], due: {word}, shared: true,"
        f" milestones: [{{what: {word}}}], course: {{title: {word}, provider: {word}}}}}"
        for n, word in enumerate(words)
    )
    topics = "\n".join(f"  - {{topic: {word}, shared: true}}" for word in words)
    whole = yaml_text(" ".join(text for _name, text in TEXTS))
    answers.write_text(
        f"year: 2026\noutcome: {whole}\ntalk: {{manager: {whole}}}\nemployee: {{name: {whole}}}\n"
        f"answers:\n  results: {{text: {whole}, shared: true}}\n"
        f"  energy: {{text: {whole}, shared: true}}\n"
        f"goals:\n{goals}\nown_topics:\n{topics}\n",
        encoding="utf-8",
    )
    check(run("prepare", "--answers", str(answers)))
    answers.write_text(
        f"year: 2026\nagreements:\n  minutes_text: {whole}\n"
        f"  goals:\n    - {{id: a, goal: {whole}}}\n"
        f"  decisions: [{whole}]\n  manager_commitments: [{whole}]\n  pending: [{whole}]\n"
        f"  remarks: {{text: {whole}, shared: true}}\n",
        encoding="utf-8",
    )
    check(run("agree", "--answers", str(answers)))
    for _name, text in TEXTS:
        check(run("note", "--", text.replace("\x00", "")))
    return answers


def test_there_are_enough_of_them() -> None:
    """At least forty tricks of the terminal and of markup."""
    assert len(ALL) >= 50


def test_every_place_that_shows_a_persons_words_shows_words_alone(
    written: Path, tmp_path: Path, home: Path
) -> None:
    """Note, status, review, exports, history and files: no control character is left in any."""
    assert written.exists()
    check(run("note"), holds=len(ALL))
    check(run("note", "--search", "efter"), holds=len(ALL))
    check(run("status"))
    check(run("status", "--years"))
    check(run("review", "2026"), holds=1)
    check(run())
    check(run("history"))
    check(run("where"))
    check(run("doctor", code=None))
    for audience in ("before", "after", "one-to-one", "board"):
        for form in ("text", "md", "csv", "json"):
            shown = run("export", audience, "--as", form, code=None)
            check(shown.removeprefix("\ufeff"))  # Excel needs it
    check(run("export", "all", "--include-private"), holds=len(ALL))
    for form in ("html", "eml", "ics"):
        target = tmp_path / f"out.{form}"
        run("export", "after", "--as", form, "-o", str(target), code=None)
        if target.exists():
            check(target.read_text(encoding="utf-8").replace("\r\n", "\n"))
    for name in ("forberedelse.md", "aftaler.md", "record.yaml", "notes.jsonl"):
        check((home / "2026" / name).read_text(encoding="utf-8"), holds=1)


def test_markup_is_shown_as_it_was_written(written: Path) -> None:
    """A tag, an emoji's name and a percent sign are words like any other."""
    assert written.exists()
    shown = " ".join(run("note").split())
    for name in ("rich-tag", "rich-stray", "rich-emoji", "rich-escape", "html", "percent"):
        assert MARKUP[name] in shown, name


@EACH
def test_errors_that_say_a_files_words_again_say_words_alone(text: str, tmp_path: Path) -> None:
    """Keys, ids and values of a bank and an answers file, and what stood on the command line."""
    word = yaml_text(text)
    bank, answers = tmp_path / "bank.yaml", tmp_path / "answers.yaml"
    bank.write_text(
        f"format: 1\nid: {word}\n{word}: 1\ntitle: {{da: {word}}}\ntheme: {word}\n"
        f"questions:\n  - {{id: {word}, kind: {word}, da: {{question: {word}}}}}\n",
        encoding="utf-8",
    )
    answers.write_text(
        f"{word}: 1\nanswers: {{{word}: x}}\nselection: {word}\n"
        f"goals: [{{goal: a, status: {word}}}]\n",
        encoding="utf-8",
    )
    check(run("bank", "check", str(bank), code=1))
    check(run("prepare", "--answers", str(answers), code=1))
    typed = text.replace("\x00", "")
    is_file = bool(Path(typed).suffix)  # one that is missing
    check(run("bank", "show", typed, code=1 if is_file else 2))
    check(run("guide", typed, code=2))
    check(run("prepare", "--year", typed, code=2))
    check(run("note", "--tag", typed, "x", code=2))
    check(run("note", "--search", typed))
    check(run("undo", typed, code=2))
    check(run(typed, code=2))
    check(run("status", f"--{typed}", code=2))
    check(run("prepare", "--answers", typed, code=1))


def test_each_of_the_two_ways_out_holds_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence is clean before it is said, and what is said is cleaned: neither needs the other.

    A name of a file is cleaned nowhere else.
    """
    for _name, text in TEXTS:
        path = Path(text.replace("\x00", ""))
        check(errors.BadFile(path, (Problem(1, "no-file"),)).sentence, holds=1)
        check(errors.CannotRead(path, "other", text).sentence, holds=1)
        console.tell(text)
        check(capsys.readouterr().err, holds=1)


@EACH
def test_a_bank_shows_words_alone(text: str, home: Path) -> None:
    """Titles, questions, hints and choices of somebody else's bank."""
    word = yaml_text(text)
    (home / "banks").mkdir(parents=True)
    (home / "banks" / "ours.yaml").write_text(
        f"format: 1\nid: ours\ntitle: {{da: {word}}}\nquestions:\n"
        f"  - {{id: one, da: {{question: {word}, hint: {word}}}, kind: choice,"
        f" choices: [{{id: a, da: x}}, {{id: b, da: y}}]}}\n",
        encoding="utf-8",
    )
    check(run("bank", "list"))
    check(run("bank", "show", "ours"), holds=1)
    check(run("bank", "show", "ours", "--json"))
