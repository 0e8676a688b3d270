"""Taking notes of the year into an answer: offered once, before the field is empty (P15)."""

from __future__ import annotations

from mus_cli.i18n import _
from mus_cli.model.interview import Interview
from mus_cli.model.note import bearing
from mus_cli.ui.options import short
from mus_cli.ui.prompter import Ask, Move, Option, Prompter

_KINDS = ("text", "list")


def with_notes(
    prompter: Prompter, interview: Interview, words: Ask, text: str
) -> tuple[Ask, str] | Move:
    """Return the question and what its field begins with: the notes ticked, where it is empty.

    What was written already stays, with the notes beside it. Enter takes none.
    """
    question = interview.entry.question
    notes = bearing(interview.entry.key, interview.setting.notes, shows_notes=question.shows_notes)
    if text or not notes or question.kind not in _KINDS:
        return words, text
    asked = words._replace(
        key=f"{words.key}/notes",
        hint=_("Your own notes. Tick those to begin the answer with, or go on with Enter."),
    )
    reply = prompter.ask_many(asked, [Option(note.id, short(note.text)) for note in notes])
    if reply in (Move.BACK, Move.OVERVIEW):
        return reply
    ticked = () if isinstance(reply, Move) else reply
    taken = [note.text for note in notes if note.id in ticked]
    return words._replace(beside=()), "\n".join(taken)
