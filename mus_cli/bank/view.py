"""Question banks as plain text: one after another, or one with all its questions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mus_cli import terms
from mus_cli.core.bank import Bank, Choice, Library, Question, Section
from mus_cli.core.text import clean_line
from mus_cli.dialogues.wording import wording
from mus_cli.i18n import _, n_, pick

_INDENT = "  "


def listing(library: Library, built_in: tuple[str, ...], width: int) -> str:
    """Return every bank in use, at most ``width`` wide; ``built_in`` names those that ship."""
    parts = [
        "\n".join(
            (
                *_wrapped(terms.title(bank.title), width),
                *_wrapped(_about(bank, built_in), width, _INDENT),
            )
        )
        for bank in library.banks
    ]
    return "\n".join(parts)


def whole(library: Library, bank: Bank, built_in: tuple[str, ...], width: int) -> str:
    """Return one bank with its questions, each under its answer's key."""
    keys = {entry.question.id: entry.key for entry in library.of_bank(bank)}
    about = (terms.title(bank.title), _made_by(bank), _about(bank, built_in))
    parts = ["\n".join(line for text in about for line in _wrapped(text, width))]
    for section in bank.parts:
        parts += filter(None, ["\n".join(_section(section, width))])
        parts += [
            "\n".join(_question(question, keys.get(question.id, ""), width))
            for question in section.questions
        ]
    if bank.left_out:
        listed = (f"- {clean_line(text)}" for text in bank.left_out)
        lines = (_("Left out of the form:"), *listed)
        parts.append("\n".join(line for text in lines for line in _wrapped(text, width)))
    return "\n\n".join(parts)


def handed_over(bank: Bank, width: int) -> str:
    """Return who made a bank and what it asks, a line for each question."""
    made_by = _made_by(bank) or _("It does not say who made it.")
    about = (terms.title(bank.title), made_by, _asks(bank))
    parts = ["\n".join(line for text in about for line in _wrapped(text, width))]
    for section in bank.parts:
        lines = _wrapped(terms.title(section.title), width)
        for question in section.questions:
            text = question.wording(pick).question
            marks = [_("your manager's")] if question.whose == "manager" else []
            marks += [_("sensitive")] if question.sensitive else []
            shown = f"{text} ({', '.join(marks)})" if marks else text
            lines += _wrapped(shown, width, f"{_INDENT}- ", f"{_INDENT}  ")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def as_json(library: Library, bank: Bank) -> dict[str, object]:
    """Return everything a bank says, its questions in one list with their sections."""
    import msgspec

    keys = {entry.question.id: entry.key for entry in library.of_bank(bank)}
    whole: dict[str, object] = msgspec.to_builtins(bank)
    sections = [{"title": terms.title(one.title)} for one in bank.sections]
    for section, shown in zip(bank.sections, sections, strict=True):
        shown["introduction"] = terms.title(section.introduction)
    questions = [
        {
            "id": question.id,
            "section": terms.title(section.title),
            "text": question.wording(pick).question,
            "kind": question.kind,
            "key": keys.get(question.id),
            **msgspec.to_builtins(question),
        }
        for section in bank.parts
        for question in section.questions
    ]
    return {**whole, "sections": sections, "questions": questions}


def _about(bank: Bank, built_in: tuple[str, ...]) -> str:
    facts = [bank.id, *_counts(bank)]
    if bank.theme:
        facts.append(_("theme"))
    if bank.replaces:
        facts.append(_("replaces {id}").format(id=bank.replaces))
    elif bank.id not in built_in:
        facts.append(_("not built in"))
    return terms.BETWEEN.join(facts)


def _asks(bank: Bank) -> str:
    sensitive = sum(question.sensitive for question in bank.all_questions)
    facts = [*_counts(bank)]
    if sensitive:
        facts.append(n_("{n} sensitive", "{n} sensitive", sensitive).format(n=sensitive))
    if bank.replaces:
        facts.append(_("replaces {id}").format(id=bank.replaces))
    return terms.BETWEEN.join(facts)


def _counts(bank: Bank) -> Iterator[str]:
    managers = sum(question.whose == "manager" for question in bank.all_questions)
    mine = len(bank.all_questions) - managers
    yield n_("{n} question", "{n} questions", mine).format(n=mine)
    if managers:
        yield n_("{n} to your manager", "{n} to your manager", managers).format(n=managers)


def _made_by(bank: Bank) -> str:
    return _("Made by: {who}").format(who=clean_line(bank.made_by)) if bank.made_by.strip() else ""


def _section(section: Section, width: int) -> Iterator[str]:
    yield from _wrapped(terms.title(section.title), width)
    yield from _wrapped(terms.title(section.introduction), width)


def _question(question: Question, key: str, width: int) -> Iterator[str]:
    yield key or question.id
    for text in wording(question):
        yield from _wrapped(text, width, _INDENT)
    for choice in question.choices:
        yield from _wrapped(_label(question, choice), width, f"{_INDENT}- ", f"{_INDENT}  ")
    for statement in question.statements:
        words = pick(statement.da, statement.en)
        yield from _wrapped(words, width, f"{_INDENT}· ", f"{_INDENT}  ")
    yield from _wrapped(" · ".join(_marks(question)), width, f"{_INDENT}(", f"{_INDENT} ", ")")


def _label(question: Question, choice: Choice) -> str:
    label = pick(choice.da, choice.en)
    return f"{choice.id} {label}" if question.takes.is_rated else label


def _marks(question: Question) -> Iterator[str]:
    if question.whose == "manager":
        yield _("your manager's")
    if question.kind != "text":
        yield terms.question_kind(question)
    if question.core:
        yield _("matters most")
    if question.sensitive:
        yield _("sensitive")
    if question.offers_goal:
        yield _("can become a goal")


def _wrapped(
    text: str, width: int, first: str = "", rest: str | None = None, last: str = ""
) -> list[str]:
    """Return ``text`` in lines of at most ``width``; none if it is empty."""
    if not text:
        return []
    return textwrap.wrap(
        text + last,
        max(width, 20),
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )
