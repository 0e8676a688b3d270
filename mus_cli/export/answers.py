"""Answers as Markdown, under the theme or bank they belong to; one form for every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mus_cli import terms
from mus_cli.export import markdown
from mus_cli.i18n import _
from mus_cli.model.bank import Bank, Library
from mus_cli.model.clean import lines
from mus_cli.model.record import Answer


class Section(NamedTuple):
    """The answers of one theme, or of one bank without a theme, in the order they are asked."""

    title: str
    answers: tuple[tuple[str, Answer], ...]


def sections(
    answers: Mapping[str, Answer], library: Library, *, first_time: bool
) -> tuple[Section, ...]:
    """Return the answers given, sorted by theme (P1); those of no bank in use come last."""
    order = {entry.key: place for place, entry in enumerate(library)}
    found: dict[str, list[tuple[str, Answer]]] = {}
    for bank in library.banks:
        found[_title(bank, library, first_time=first_time)] = []
    for key in sorted(answers, key=lambda key: order.get(key, len(order))):
        if answers[key].given:
            entry = library.get(key)
            home = entry.bank if entry else library.bank(answers[key].bank)
            name = _title(home, library, first_time=first_time) if home else _("Other questions")
            found.setdefault(name, []).append((key, answers[key]))
    return tuple(Section(name, tuple(given)) for name, given in found.items() if given)


def blocks(key: str, answer: Answer, library: Library) -> Iterator[str]:
    """Yield the question as a bold line and the answer under it: rating, choices, text."""
    entry = library.get(key)
    question = entry.question if entry else None
    yield markdown.bold(terms.wording(key, answer, library))
    if answer.rating is not None:
        # A rating begins with a number of our own and a dash: nothing that starts a list.
        yield markdown.inline(terms.rating(answer.rating, question))
    chosen = [markdown.line(terms.choice(one, question)) for one in answer.chosen if one.strip()]
    if len(chosen) == 1:
        yield chosen[0]
    elif chosen:
        yield markdown.bullets(chosen)
    if question and question.kind == "list":
        yield markdown.bullets(markdown.line(item) for item in lines(answer.text))
    else:
        yield from markdown.prose(answer.text)


def _title(bank: Bank, library: Library, *, first_time: bool) -> str:
    """Return the heading a bank's answers stand under: a theme is named by its first bank."""
    if bank.theme is not None:
        bank = next((one for one in library.banks if one.theme == bank.theme), bank)
    newcomer = terms.title(bank.newcomer_title) if bank.newcomer_title and first_time else ""
    return newcomer or terms.title(bank.title)
