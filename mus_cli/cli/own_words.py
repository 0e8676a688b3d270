"""The field for own words beside a list of choices."""

from __future__ import annotations

from collections.abc import Mapping

from mus_cli.i18n import _
from mus_cli.ui.prompter import OWN, Ask, Move, Prompter

OTHER = "something-else"  # the choice that asks for own words


def own_words(
    prompter: Prompter, words: Ask, held: str, half: Mapping[str, str], hint: str = ""
) -> str | Move:
    """Ask for own words; the field has a key of its own, so that half a text is kept apart."""
    asked = words._replace(
        key=f"{words.key}{OWN}",
        question=_("And in your own words?"),
        hint=hint,
        can_go_back=True,
        skipped=_("Go on"),
    )
    return prompter.ask_line(asked, half.get(asked.key, held))
