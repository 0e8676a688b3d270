"""A letter with agreements: who wrote it, and words in it that are not the person's own (B4).

Of two people who write to one another, "I" and "you" are the wrong ones as soon as the other
takes over the words. They are kept exactly, with who wrote them in front: rewriting a sentence
can change what was agreed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from mus_cli.core.guesses import ENGLISH_I, first_name
from mus_cli.core.record import Goal
from mus_cli.core.text import clean_line
from mus_cli.forms import agreements
from mus_cli.forms.agreements import Imported, lines_left
from mus_cli.forms.blocks import Form
from mus_cli.forms.parties import Parties, Writer
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Choice
from mus_cli.prompts.prompter import Ask, Move, Prompter

# In Danish, "min" behind a number is minutes, and "I" is a preposition.
_I_OR_YOU = re.compile(
    r"\b(?:[Jj]eg|[Jj]ag|[Mm]ig"
    r"|(?<![0-9] )[Mm]in(?!\.)|[Mm]it|[Mm]ine|[Dd]u|[Dd]ig|[Dd]in|[Dd]it|[Dd]ine"
    r"|[Mm]e|[Mm]y|[Mm]yself|[Yy]ou|[Yy]ours?|[Yy]ourself"
    rf"|{ENGLISH_I})(?![\w-])",
)
_SHOWN = 3  # lines by which a person knows who wrote them


def is_open(two: Parties) -> bool:
    """Whether it is a letter of which nobody knows who wrote it."""
    return two.is_letter and not two.writer


def supposed(two: Parties) -> Parties:
    """Return the two as if the manager had written, to see what depends on who did."""
    return two.written_by("manager") if is_open(two) else two


def settled(
    prompter: Prompter, form: Form, imported: Imported, keep: Callable[[Imported], None]
) -> Imported:
    """Return what was read once the person has said who wrote it, where that makes a difference.

    ``keep`` is told of the answer.
    """
    two = imported.two
    if two is None or not is_open(two):
        return imported
    as_if = agreements.understand(form, imported.year, imported.held, supposed(two))
    lines = [*filter(_I_OR_YOU.search, [goal.goal for goal in as_if.goals] or lines_left(as_if))]
    writer = _ask(prompter, lines[:_SHOWN]) if lines else None
    if writer is None:
        return imported
    written = two.written_by(writer)
    read = quoted(agreements.understand(form, imported.year, imported.held, written))
    keep(read)
    return read


def _ask(prompter: Prompter, lines: list[str]) -> Writer | None:
    labels: dict[Writer, str] = {
        "manager": _("My manager"),
        "me": _("I did"),
        "other": _("Somebody else"),
    }
    ask = Ask(
        "import/writer",
        _("Who wrote the email?"),
        has_overview=False,
        context=tuple(f"– {clean_line(line)}" for line in lines),
        can_go_back=False,
        purpose=_("That is how mus knows who “I” and “you” are."),
    )
    answer = Choice(labels).ask(prompter, ask, {})
    return None if isinstance(answer, Move) else answer


def quoted(imported: Imported) -> Imported:
    """Return what was read, each text in the words of somebody else with who wrote it in front."""
    goals = tuple(quoted_goal(goal, imported.two) for goal in imported.goals)
    return replace(imported, goals=goals)


def quoted_goal(goal: Goal, two: Parties | None) -> Goal:
    """Return an agreement whose texts say who wrote them, where "I" or "you" could mislead."""
    if two is None or two.writer not in ("manager", "other"):
        return goal
    return replace(
        goal,
        goal=_quoted(goal.goal, two),
        benefit=_quoted(goal.benefit, two),
        manager_part=_quoted(goal.manager_part, two),
        first_step=_quoted(goal.first_step, two),
        success=tuple(_quoted(text, two) for text in goal.success),
        activities=tuple(_quoted(text, two) for text in goal.activities),
        milestones=tuple(replace(one, what=_quoted(one.what, two)) for one in goal.milestones),
    )


def unquoted(text: str, two: Parties | None) -> str:
    """Return a text without who wrote it in front."""
    return text.removeprefix(f"{_front(two)} ") if two is not None else text


def _quoted(text: str, two: Parties) -> str:
    return f"{_front(two)} {text}" if _I_OR_YOU.search(text) else text


def _front(two: Parties) -> str:
    name = first_name(two.manager if two.writer == "manager" else two.sender)
    if name:
        return _("{name} writes:").format(name=name)
    return _("My manager writes:") if two.writer == "manager" else _("Somebody else writes:")
