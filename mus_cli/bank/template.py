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
    parts = (_head(bank_id, clean_line(name), code), *_questions(code), *_section(code))
    return "\n\n".join(parts) + "\n"


def _head(bank_id: str, name: str, code: str) -> str:
    made_by = _("HR")
    return "\n".join(
        (
            _comment(_("A set of questions for mus. Check it with: mus bank check {file}"), name),
            _comment(
                _("Put it to use with: mus bank add {file}. Or once: mus prepare --bank {file}"),
                name,
            ),
            "format: 2",
            "",
            _comment(_("Answers are kept under the ids. Do not change them later.")),
            f"id: {bank_id}",
            "",
            _comment(_("da, en or both. Each question must have the same languages.")),
            _title(code, _("Our own questions")),
            "",
            _comment(_("Who made it: shown before somebody adds it to their own.")),
            f"made_by: {_text(made_by)}",
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
                _("Replace one of the built-in sets. Questions with the same ids keep the answers.")
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
            (_comment(_("core: asked whatever you choose.")), "core: true"),
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
                        "kind: text (several lines, if left out), line, list, choice, choices, "
                        "rating (a text and a number), scale (a number) or matrix."
                    )
                ),
                "kind: line",
            ),
        ),
        _question(
            "place",
            _wording(code, _("Where do you work best?"), _("You can use your own words too.")),
            (
                "kind: choice",
                "choices:",
                _choice("here", code, _("At the workplace")),
                _choice("home", code, _("At home")),
            ),
        ),
    )


def _section(code: str) -> tuple[str, ...]:
    """Return a section, as workplaces' forms have them."""
    numbers = _comment(_("The numbers of the scale; those that have words are under choices."))
    manager = _comment(_("whose: manager is shown, and asked of nobody here."))
    questions = (
        _question(
            "load",
            _wording(code, _("How busy are you?"), ""),
            (
                "kind: scale",
                numbers,
                "scale: {lowest: 1, highest: 10}",
                "choices:",
                _choice('"1"', code, _("much too little")),
                _choice('"10"', code, _("much too much")),
            ),
        ),
        _question(
            "together",
            _wording(code, _("How well does it fit?"), ""),
            (
                _comment(_("matrix: a number for each statement.")),
                "kind: matrix",
                "scale: {lowest: 1, highest: 4}",
                "choices:",
                _choice('"1"', code, _("not at all")),
                _choice('"4"', code, _("completely")),
                "statements:",
                _choice("help", code, _("I get the help I need.")),
                _choice("time", code, _("There is time to do it well.")),
            ),
        ),
        _question(
            "room",
            _wording(code, _("What will the team be busy with next year?"), ""),
            (manager, "whose: manager"),
        ),
    )
    title, introduction = _("Working together"), _("One line before the first question.")
    head = (
        _comment(_("Sections come after the questions above, each with its own.")),
        "sections:",
        f"  - {_title(code, title)}",
        f"    introduction: {{{code}: {_text(introduction)}}}",
        "    questions:",
    )
    indented = (textwrap.indent(question, "    ") for question in questions)
    return "\n".join(head), *indented


def _question(key: str, wording: tuple[str, ...], rest: tuple[str, ...]) -> str:
    lines = (*wording, *(line for part in rest for line in part.splitlines()))
    return "\n".join((f"  - id: {key}", *(f"    {line}" for line in lines)))


def _wording(code: str, asked: str, hint: str, heading: str = "") -> tuple[str, ...]:
    on_paper = _("heading: what the answer is called on the papers, if you want it short.")
    return (
        f"{code}:",
        f"  question: {_text(asked)}",
        *((f"  hint: {_text(hint)}",) if hint else ()),
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
