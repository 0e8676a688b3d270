"""Headings among the lines of a document, by their style, their number or their look (B4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mus_cli.forms.blocks import Paragraph
from mus_cli.forms.headings import Role, meaning, split_label
from mus_cli.forms.running_text import MARKED
from mus_cli.forms.sections import announces, was_agreed
from mus_cli.forms.sentences import NUMBERED, SENTENCE_LENGTH

HEADING_LENGTH = 90
FEW_WORDS = 5  # words of a heading that does not look like one
TOPICS: tuple[Role | None, ...] = ("what", "theme")
_OF_ONE: frozenset[Role | None] = frozenset(("responsible", "due", "when", "success"))
_WORD = re.compile(r"[^\W\d_]{3}")
ONLY_NUMBER = re.compile(r"\(?[0-9]{1,2}[.):]?")  # of a line that nothing was written on
# "4.1 Kursus i løn. Hvem: Ida": an agreement.
_LABEL_INSIDE = re.compile(r"[.)?] +[A-ZÆØÅÄÖ][a-zæøåäö]+: ")
_NUMBER_AND_SIGN = re.compile(r"\(?[0-9]{1,2}(?:\.[0-9]{1,2})*(?P<sign>[.):]?)(?!\w)")


def is_heading(paragraph: Paragraph, following: Paragraph | None = None) -> bool:
    """Tell whether a paragraph is a heading: by its style, its number, or its look."""
    text = paragraph.text
    leads = following is not None and text.endswith(":")
    if leads and not paragraph.item and len(text) <= SENTENCE_LENGTH and announces(text):
        return True
    if not text or "\n" in text or len(text) > HEADING_LENGTH:
        return False
    if paragraph.level and len(text.split()) <= FEW_WORDS:  # "5. Evt."
        return True
    if text[-1:] in ".,;":
        return False
    if paragraph.level:
        return True
    if paragraph.item:
        return False
    if _LABEL_INSIDE.search(text):
        return False
    if paragraph.bold:
        return split_label(text) is None
    numbered = NUMBERED.match(text)
    lists = following is not None and (
        following.item > 0 or (is_numbered(following) and not numbered and announces(text))
    )
    return bool(numbered) or text.endswith(("?", ":")) or lists or _is_in_capitals(text)


def _is_in_capitals(text: str) -> bool:
    """Whether a line is in capitals, as a heading is; "Q3 2026" and "HR" are answers."""
    return text.isupper() and _WORD.search(text) is not None


def is_deeper(heading: Paragraph, above: Paragraph) -> bool:
    """Tell whether a heading is one level or more below another."""
    return (heading.level or 9) > (above.level or 9)


def are_numbered_alike(heading: str, text: str) -> bool:
    """Tell whether both have a number and the same sign behind it: "4." and "5.", but not "1)"."""
    signs = [found and found["sign"] for found in map(_NUMBER_AND_SIGN.match, (heading, text))]
    return signs[0] is not None and signs[0] == signs[1]


def is_numbered(paragraph: Paragraph) -> bool:
    """Tell whether a plain line has a number in front, or is one."""
    is_plain = not paragraph.level and not paragraph.bold and not paragraph.item
    text = paragraph.text
    has_number = NUMBERED.match(text) or ONLY_NUMBER.fullmatch(text)
    return is_plain and text[-1:] not in "?:" and has_number is not None


def section_headings(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Return the headings that are those of sections, though some could be labels.

    They are numbered, so that "1. Opgaver" is what a section is about; or the agreements below
    them are marked one by one, as in minutes with "Aftale: …" below "Kurser"; or one of them says
    that what was agreed is below it, and not below the others. Where one asks who, when, or how to
    tell, they are the labels of one agreement: "1. Mål", "2. Frist".
    """
    marked = [one for one in paragraphs if MARKED.search(one.text)]
    are_marked = len(marked) > 1 and not any(one.level or one.bold for one in marked)
    heads = [one for one in paragraphs if (one.level or one.bold) and split_label(one.text) is None]
    agreed = {(one.level, one.bold) for one in heads if was_agreed(one.text)}
    found = {
        one.text: meaning(one.text, exact=True)
        for one in heads
        if NUMBERED.match(one.text)
        or (are_marked and not announces(one.text))
        or (one.level, one.bold) in agreed
    }
    roles = [*found.values()]
    are_many = are_marked or roles.count(None) > 1 or any(map(was_agreed, found))
    if not are_many or _OF_ONE & {*roles}:
        return frozenset()
    # "Mål" in bold may be a label beside "Det har vi aftalt"; "Opgaver" is what minutes are about.
    return frozenset(
        text
        for text, role in found.items()
        if are_marked or NUMBERED.match(text) or role in (None, *TOPICS) or was_agreed(text)
    )
