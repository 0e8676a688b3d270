"""Question banks as plain text: one after another, or one with all its questions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mus_cli import terms
from mus_cli.core.bank import Bank, Choice, Entry, Library, Question
from mus_cli.dialogues.wording import wording
from mus_cli.i18n import _, n_, pick

_INDENT = "  "


def listing(library: Library, built_in: tuple[str, ...], width: int) -> str:
    """Return every bank in use, at most ``width`` wide; ``built_in`` names those that ship."""
    parts = [
        "\n".join(
            (*_wrapped(title(bank), width), *_wrapped(_about(bank, built_in), width, _INDENT))
        )
        for bank in library.banks
    ]
    return "\n".join(parts)


def whole(library: Library, bank: Bank, built_in: tuple[str, ...], width: int) -> str:
    """Return one bank with its questions, each under its answer's key."""
    parts = ["\n".join((*_wrapped(title(bank), width), *_wrapped(_about(bank, built_in), width)))]
    parts += ["\n".join(_entry(entry, width)) for entry in library.of_bank(bank)]
    return "\n\n".join(parts)


def title(bank: Bank) -> str:
    """Return a bank's title in the language in use."""
    return pick(bank.title.da, bank.title.en)


def _about(bank: Bank, built_in: tuple[str, ...]) -> str:
    count = len(bank.questions)
    facts = [bank.id, n_("{n} question", "{n} questions", count).format(n=count)]
    if bank.theme:
        facts.append(_("theme"))
    if bank.replaces:
        facts.append(_("replaces {id}").format(id=bank.replaces))
    elif bank.id not in built_in:
        facts.append(_("not built in"))
    return " · ".join(facts)


def _entry(entry: Entry, width: int) -> Iterator[str]:
    question = entry.question
    yield entry.key
    for text in wording(question):
        yield from _wrapped(text, width, _INDENT)
    for choice in question.choices:
        yield from _wrapped(_label(question, choice), width, f"{_INDENT}- ", f"{_INDENT}  ")
    yield from _wrapped(" · ".join(_marks(question)), width, f"{_INDENT}(", f"{_INDENT} ", ")")


def _label(question: Question, choice: Choice) -> str:
    label = pick(choice.da, choice.en)
    return f"{choice.id} {label}" if question.takes.is_rated else label


def _marks(question: Question) -> Iterator[str]:
    if question.kind != "text":
        yield terms.question_kind(question.kind)
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
