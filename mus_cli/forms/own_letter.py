"""Our own letter after the talk, read back: its "you" is the manager it was written to.

In anybody else's text "you" may be either of the two, and nobody is guessed.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from mus_cli.forms.blocks import Form, Paragraph, each_paragraph

_TITLE = re.compile(
    r"referat og aftaler fra vores mus\b|minutes and agreements from our mus\b", re.IGNORECASE
)
_HEAD = 5  # blocks; the title is among the first
_CALLED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:Dit bidrag|Your part)(?=:|$)"), "The manager's part"),
    (re.compile(r"^(?:Det har du lovet|What you['’]ve promised)(?=:?$)"), "What the manager does"),
    (re.compile(r"(?:(?<=^)|(?<=: )|(?<= [–-] ))(?:dig|you)(?=$| [–-] )"), "manager"),
)


def is_ours(form: Form) -> bool:
    """Tell whether it is our own letter, by its title."""
    head = (block.text for block in form.blocks[:_HEAD] if isinstance(block, Paragraph))
    return any(_TITLE.match(text) for text in head)


def about_the_manager(form: Form) -> Form:
    """Return our letter as minutes that speak of the manager; any other form as it is."""
    return each_paragraph(form, _paragraph) if is_ours(form) else form


def _paragraph(paragraph: Paragraph) -> Paragraph:
    text = paragraph.text
    for pattern, called in _CALLED:
        text = pattern.sub(called, text)
    return replace(paragraph, text=text)
