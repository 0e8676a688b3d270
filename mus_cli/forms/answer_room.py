"""Room for an answer in a form: what it takes, and where it is (B13)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.core.question_kinds import Kind
from mus_cli.core.text import clean_line
from mus_cli.forms import form_words, scales
from mus_cli.forms.blocks import Cell, Field, Paragraph, Table, tidy
from mus_cli.forms.places import DOTS
from mus_cli.forms.values import is_placeholder

CHOICE = 200  # characters of a choice
_SCALE_LENGTH = 120  # characters of a scale with its words
_SOME = 2

_CHOOSE = re.compile(r"\W*(?:vælg|klik|choose|select|click)\b", re.IGNORECASE)
_ONE = re.compile(
    r"\b(?:ét|et) kryds|\bone (?:box|answer)|vælg (?:ét|én|en)\b|(?:kun|only) (?:ét|et|one)\b",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"uddyb|begrund|hvorfor|forklar|beskriv|explain|why|describe|elaborate", re.IGNORECASE
)
# How much, how often, how soon: of such answers one is true.
_OF_DEGREE = re.compile(
    r"hvor (?!(?:for|vidt|henne|ser|vil|kan|er|har|skal)\b)\w+"
    r"|how (?!(?:do|does|did|can|would|could|will|is|are)\b)\w+",
    re.IGNORECASE,
)
_YES_OR_NO = frozenset(
    ("ja", "nej", "ved ikke", "delvist", "måske", "yes", "no", "partly", "maybe", "don't know")
)
_YES_AND_NO = (frozenset(("ja", "nej")), frozenset(("yes", "no")))


Room = Literal[
    "", "below", "line", "numbered", "cell", "shared", "control", "ticks", "rows", "list"
]
"""The kind of a place, as ``places`` has it; empty where there is no room.

``shared``: a cell merged over the rows of several questions.
"""


class Answer(msgspec.Struct, frozen=True):
    """What an answer is, and its place in the form.

    ``at`` is the paragraph, cell or field to fill in, the first with a box, or the corner of a
    table; ``now`` is what is there as long as nobody wrote in it.
    """

    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    scale: scales.Scale | None = None
    room: Room = ""
    at: str = ""
    now: str = ""


def bare(text: str) -> str:
    """Return a text without the dots to write on."""
    return DOTS.sub("", text).strip(" \t\n")


def before_numbers(text: str) -> str:
    """Return what is asked in front of a line of numbers."""
    numbers = scales.numbers_in(text)
    return text[: numbers[min(numbers)][0]].rstrip() if numbers else text


def labels(text: str) -> list[str]:
    """Return the labels in a text, each with dots or a colon behind it."""
    parts = (part for whole in DOTS.split(text) for part in re.split(r":\s+", whole))
    return [words for part in parts if (words := part.strip())]


def below(place: str) -> Answer:
    """Return room for words in an empty paragraph."""
    return Answer(room="below", at=place)


def in_paragraph(paragraph: Paragraph) -> Answer | None:
    """Return the room inside a paragraph: an unfilled control, boxes behind words, dots."""
    for field in paragraph.fields:
        if field.kind == "choice":
            return _listed(field)
        if field.kind in ("text", "date") and (not field.filled or not bare(paragraph.text)):
            return Answer(room="control", at=field.place, now=field.help)
    boxes = scales.options_in(paragraph.text)
    if boxes and bare(scales.before_boxes(paragraph.text)):
        return of_boxes(boxes, paragraph.place)
    numbers = scales.numbers_in(paragraph.text)
    if numbers and before_numbers(paragraph.text).endswith(("?", ":")):
        scale = scales.Scale(min(numbers), max(numbers))
        return Answer("scale", scale=scale, room="ticks", at=paragraph.place)
    dots = DOTS.search(paragraph.text)
    return Answer(room="line", at=paragraph.place, now=dots[0]) if dots else None


def _listed(field: Field) -> Answer:
    entries = field.choices[1:] if _CHOOSE.match("".join(field.choices[:1])) else field.choices
    choices = tuple(one[:CHOICE] for one in entries if not is_placeholder(one))
    scale = scales.of_numbers(choices)
    if scale is not None:
        return Answer("scale", scale=scale, room="control", at=field.place)
    kind: Kind = "choice" if choices else "text"
    return Answer(kind, choices=choices, room="control", at=field.place)


def help_in(paragraph: Paragraph) -> str:
    """Return what an unfilled control says about the answer, beyond where to click."""
    shown = (field.help for field in paragraph.fields if not field.filled)
    return next((text for text in shown if text and not is_placeholder(text)), "")


def in_cell(cell: Cell) -> Answer:
    """Return what a cell takes: a text, or what its boxes, numbers or controls offer."""
    for paragraph in cell.paragraphs:
        own = in_paragraph(paragraph)
        if own is not None and any(field.place == own.at for field in paragraph.fields):
            return own
    boxes = options_of(cell)
    if boxes:
        return of_boxes(boxes, cell.place)
    scale = scale_of(cell)
    if scale is not None:
        return Answer("scale", scale=scale, room="ticks", at=cell.place)
    # A cell that holds words is not to be written in.
    is_open = is_free(cell) or is_help(cell)
    return Answer(room="cell", at=cell.place, now=tidy(cell.text)) if is_open else Answer()


def placeholder(paragraph: Paragraph) -> Answer | None:
    """Return the room of a paragraph that only says, in brackets, that one can write there."""
    text = paragraph.text
    if text[:1] in "[(<{" and is_placeholder(text):
        return Answer(room="below", at=paragraph.place, now=text)
    return None


def of_boxes(labels: Sequence[str], at: str) -> Answer:
    """Return the answer that boxes to tick take; the first of them is ``at`` a place."""
    scale = scales.of_labels(labels) if all(label[:1].isdecimal() for label in labels) else None
    if scale is not None:
        return Answer("scale", scale=scale, room="ticks", at=at)
    choices = tuple(dict.fromkeys(label[:CHOICE] for label in labels if label))
    if len(choices) < _SOME:
        return Answer(room="ticks", at=at)
    named = {choice.casefold().strip(" .") for choice in choices}
    is_one = named <= _YES_OR_NO or any(pair <= named for pair in _YES_AND_NO)
    is_one = is_one or scales.are_degrees(choices)
    return Answer("choice" if is_one else "choices", choices=choices, room="ticks", at=at)


def with_words(answer: Answer, text: str, help_text: str = "") -> Answer:
    """Return an answer with what the words of the question, and of its help, say about its kind."""
    both = f"{text} {help_text}".strip()
    scale = scales.scale_in(both)
    if answer.kind == "scale" and answer.scale is not None:
        known = answer.scale
        same = scale is not None and (scale.lowest, scale.highest) == (known.lowest, known.highest)
        return replace(answer, scale=scale) if same and not known.words else answer
    if answer.kind == "choices" and (_ONE.search(both) or _OF_DEGREE.match(text)):
        return replace(answer, kind="choice")
    if answer.kind != "text":
        return answer
    if scale is not None:
        kind: Kind = "rating" if _IN_WORDS.search(both) else "scale"
        return replace(answer, kind=kind, scale=scale)
    return replace(answer, kind="list") if form_words.wants_list(text) else answer


def options_of(cell: Cell) -> list[str]:
    """Return the words at the boxes of a cell."""
    return [label for one in cell.paragraphs for label in scales.options_in(one.text) if label]


def is_box(cell: Cell) -> bool:
    """Whether a cell is a box to tick, without words."""
    text = cell.text.strip()
    return bool(scales.options_in(text)) and not any(map(str.isalnum, text))


def is_options(cell: Cell) -> bool:
    """Whether a cell is boxes with their words, and nothing else."""
    text = cell.text.strip()
    return bool(options_of(cell)) and not scales.before_boxes(text) and "?" not in text


def is_free(cell: Cell) -> bool:
    """Whether a cell has room: nothing in it, boxes without words, dots, a placeholder."""
    if cell.tables:
        return False
    text = bare(cell.text)
    if not text or is_placeholder(text):
        return True
    return not any(map(str.isalnum, text)) and bool(scales.options_in(text))


def is_help(cell: Cell) -> bool:
    """Whether a cell says what to write in it, and nothing else."""
    lines = [one for one in cell.paragraphs if bare(one.text)]
    return bool(lines) and all(one.italic or form_words.helps(one.text) for one in lines)


def scale_of(cell: Cell) -> scales.Scale | None:
    """Return the scale that a cell shows, and nothing else."""
    return scale_alone(clean_line(cell.text))


def scale_alone(text: str) -> scales.Scale | None:
    """Return the scale that a text is; none for a question that speaks of one."""
    if len(text) > _SCALE_LENGTH or "?" in text or form_words.asks(text):
        return None
    return scales.scale_in(text)


def empty_box(table: Table) -> Cell | None:
    """Return the cell of a table that is one empty box to write in."""
    cells = [cell for row in table for cell in row]
    if len(cells) != 1 or not is_free(cells[0]) or scales.options_in(cells[0].text):
        return None
    return cells[0]
