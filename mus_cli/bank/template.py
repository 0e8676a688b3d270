"""A bank to start from, with comments, in the language in use (P5, B8)."""

from __future__ import annotations

import json
import textwrap

from mus_cli.core.text import clean_line
from mus_cli.i18n import _, language

_WIDTH = 76


def template(bank_id: str, name: str) -> str:
    """Return the text of a bank called ``bank_id`` for the file ``name``; it passes the check."""
    code = "da" if language() == "da" else "en"
    return "\n\n".join((_head(bank_id, clean_line(name), code), *_questions(code))) + "\n"


def _head(bank_id: str, name: str, code: str) -> str:
    return "\n".join(
        (
            _comment(_("A set of questions for mus. Check it with: mus bank check {file}"), name),
            _comment(
                _(
                    "Put it in the folder banks in your MUS folder, or use: "
                    "mus prepare --bank {file}"
                ),
                name,
            ),
            "format: 1",
            "",
            _comment(_("Answers are kept under the ids. Do not change them later.")),
            f"id: {bank_id}",
            "",
            _comment(_("da, en or both. Each question must have the same languages.")),
            _title(code, _("Our own questions")),
            "",
            _comment(
                _(
                    "The theme the questions count for: status, work_situation or "
                    "development_goals. Leave the line out, and they count for none."
                )
            ),
            "theme: work_situation",
            "",
            _comment(
                _(
                    "Take the place of a set that comes with mus. Questions with the same ids keep "
                    "the answers."
                )
            ),
            "# replaces: work_situation",
            "",
            "questions:",
        )
    )


def _questions(code: str) -> tuple[str, ...]:
    return (
        _question(
            "pride",
            _wording(
                code,
                _("What are you proud of this year?"),
                _("One example is enough."),
                _("What I am proud of"),
            ),
            (_comment(_("core: asked whichever way in is chosen.")), "core: true"),
        ),
        _question(
            "worries",
            _wording(
                code, _("What worries you?"), _("Write it as it is. You decide what to share.")
            ),
            (_comment(_("sensitive: asks once more before it is shared.")), "sensitive: true"),
        ),
        _question(
            "next-task",
            _wording(code, _("Which task would you like to try?"), _("Name it, and say why.")),
            (
                _comment(_("offers_goal: the answer can become a goal.")),
                "offers_goal: true",
                _comment(
                    _(
                        "kind: text (several lines, if left out), line, list, choice, choices or "
                        "rating."
                    )
                ),
                "kind: line",
            ),
        ),
        _question(
            "place",
            _wording(code, _("Where do you work best?"), _("Own words are fine too.")),
            (
                "kind: choice",
                "choices:",
                _choice("here", code, _("At the workplace")),
                _choice("home", code, _("At home")),
            ),
        ),
    )


def _question(key: str, wording: tuple[str, ...], rest: tuple[str, ...]) -> str:
    lines = (*wording, *(line for part in rest for line in part.splitlines()))
    return "\n".join((f"  - id: {key}", *(f"    {line}" for line in lines)))


def _wording(code: str, asked: str, hint: str, heading: str = "") -> tuple[str, ...]:
    on_paper = _("heading: what the answer is called in your note, if you want it short.")
    return (
        f"{code}:",
        f"  question: {_text(asked)}",
        f"  hint: {_text(hint)}",
        *((f"  {_comment(on_paper)}", f"  heading: {_text(heading)}") if heading else ()),
    )


def _title(code: str, words: str) -> str:
    return f"title: {{{code}: {_text(words)}}}"


def _choice(choice_id: str, code: str, words: str) -> str:
    return f"  - {{id: {choice_id}, {code}: {_text(words)}}}"


def _text(words: str) -> str:
    # JSON's quoting is YAML's too: no word of a translation can break the file.
    return json.dumps(words, ensure_ascii=False)


def _comment(words: str, file: str = "") -> str:
    return textwrap.fill(
        words.format(file=file),
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_long_words=False,
        break_on_hyphens=False,
    )
