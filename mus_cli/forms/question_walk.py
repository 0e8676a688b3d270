"""A form read block by block for what it asks (B13).

A question is a text with room for an answer: empty paragraphs, an empty cell, dots, boxes, an
unfilled control; or a text that asks, with or without room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from mus_cli.core.text import clean_line
from mus_cli.forms import answer_room, form_words, scales
from mus_cli.forms.answer_room import Answer, bare
from mus_cli.forms.blocks import Block, Paragraph
from mus_cli.forms.findings import DEEPEST, HEADING, LABEL, LONGEST, Findings
from mus_cli.forms.form_words import NUMBERED, is_question, unnumbered
from mus_cli.forms.places import NUMBER_ALONE
from mus_cli.forms.question_tables import is_matrix
from mus_cli.forms.table_walk import TableWalk

_ITEMS = 30  # items of a list that help with one question
_SHORT = 60  # characters of a label among questions
_AT_THE_TOP = 12  # blocks among which the title is
_SHOUTED = 4  # letters of a heading in capitals
_SOME = 2

_SENTENCES = re.compile(r"[.!] +[A-ZÆØÅ]")


class _Room(msgspec.Struct):
    """What follows a text: help, then room. ``end``: the block after both."""

    end: int = 0
    helps: list[str] = []
    empties: int = 0
    at: str = ""
    answer: Answer | None = None  # anything but empty paragraphs

    @property
    def whole(self) -> Answer:
        """The answer that the room is for."""
        if self.answer is not None:
            return self.answer
        return answer_room.below(self.at) if self.empties else Answer()


class Walk:
    """Reads block after block, and gathers what is found."""

    def __init__(self) -> None:
        self.found = Findings()
        self._tables = TableWalk(self.found, self.read)
        self._blocks: Sequence[Block] = ()
        self._read = 0

    def read(self, blocks: Sequence[Block]) -> None:
        """Read blocks that follow one another; those in a cell are read the same way."""
        outer, self._blocks = self._blocks, blocks
        at = 0
        while at < len(blocks):
            block = blocks[at]
            self._read += 1
            if isinstance(block, Paragraph):
                at = self._paragraph(block, at)
            else:
                self._tables.read(block)
                at += 1
        self._blocks = outer

    def _paragraph(self, paragraph: Paragraph, at: int) -> int:
        text = bare(paragraph.text)
        if not text or NUMBER_ALONE.fullmatch(text):
            return at + 1
        own = answer_room.in_paragraph(paragraph)
        room = self._room(at + 1, text) if own is None else _Room(at + 1, answer=own)
        self._take_legend(room)
        if own is not None and own.room == "ticks":
            text = answer_room.before_numbers(scales.before_boxes(text))
        if not self.found.title and self._is_title(paragraph, room):
            self.found.entitle(text)
            return at + 1
        is_over = paragraph.level > 0 and room.answer is None and not room.empties
        is_over = is_over or len(room.helps) >= _SOME
        if self.found.leaves_out(paragraph.text, is_over=is_over):
            return room.end if room.answer is not None else at + 1
        if self._is_question(paragraph, text, room):
            self.found.ask(paragraph, text, room.whole, " ".join(room.helps))
            return room.end
        if _is_heading(paragraph, text):
            self.found.begin(paragraph, text, paragraph.level or DEEPEST)
        else:
            self.found.tell(text)
        return at + 1

    def _is_title(self, paragraph: Paragraph, room: _Room) -> bool:
        text = paragraph.text
        is_first = len(self.found.sections) == 1 and not self.found.sections[0].found
        if not is_first or self._read > _AT_THE_TOP or len(text) > HEADING:
            return False
        if text.endswith("?") or room.answer is not None:
            return False
        is_head = paragraph.bold or paragraph.level > 0 or self._read == 1
        return paragraph.level == 1 or (is_head and not NUMBERED.match(text))

    def _is_question(self, paragraph: Paragraph, text: str, room: _Room) -> bool:
        words = unnumbered(text)
        if len(text) > LONGEST or form_words.instructs(words):
            return False
        is_over = _is_heading(paragraph, text) and self._is_over(paragraph, room.end)
        if is_question(text):
            return room.answer is not None or room.empties > 0 or not is_over
        if form_words.helps(words) or paragraph.italic or form_words.informs(words):
            return False
        if room.answer is not None:
            return True
        if form_words.asks(words):
            if (is_over or _SENTENCES.search(words)) and room.empties < _SOME:
                return False  # what to do with the form, or what follows
            return room.empties > 0 or bool(self.found.section.title) or paragraph.item > 0
        return len(text) <= LABEL and self._is_label(paragraph, text, room)

    def _is_label(self, paragraph: Paragraph, text: str, room: _Room) -> bool:
        """Whether a text that does not ask is a question by the room that it has."""
        if _is_heading(paragraph, text):
            is_listed = len(room.helps) >= _SOME and room.empties > 0
            return is_listed or (room.empties > 0 and self._has_only_room(paragraph, room))
        if text.endswith("."):
            return False
        if room.helps and room.empties:
            return True
        is_numbered = NUMBERED.match(text) is not None
        is_marked = text.endswith(":") or is_numbered or paragraph.item > 0
        is_marked = is_marked or (len(text) <= _SHORT and bool(self.found.section.found))
        return room.empties >= (1 if is_marked else _SOME)

    def _has_only_room(self, heading: Paragraph, room: _Room) -> bool:
        """Whether nothing but room is under a heading: the next one, or the end, follows."""
        following = self._at(room.end)
        if following is None:
            return True
        if isinstance(following, Paragraph) and _is_heading(following, following.text):
            level = following.level or DEEPEST
            return room.empties >= _SOME or level <= (heading.level or DEEPEST)
        return room.empties > _SOME

    def _is_over(self, heading: Paragraph, at: int) -> bool:
        """Whether a heading that asks is over what follows: questions, or a text that informs."""
        following = self._at(at)
        if not isinstance(following, Paragraph):
            return following is not None and heading.level > 0
        text = bare(following.text)
        if following.level or (following.bold and not _is_deeper(following, heading)):
            return following.level > heading.level > 0
        is_short = len(text) <= HEADING and not is_question(text)
        return not is_short or form_words.asks(unnumbered(text)) or bool(NUMBERED.match(text))

    def _at(self, at: int) -> Block | None:
        return self._blocks[at] if at < len(self._blocks) else None

    def _room(self, at: int, asked: str) -> _Room:
        """Return the help and the room that follow a text, from block ``at`` on."""
        room = _Room(*self._items(at))
        options: list[str] = []
        first = ""
        while (block := self._at(room.end)) is not None:
            if not isinstance(block, Paragraph):
                box = None if options else answer_room.empty_box(block)
                if box is not None:
                    room.answer = answer_room.in_cell(box)
                    room.end += 1
                break
            if boxes := scales.options_in(block.text):
                if is_question(scales.before_boxes(block.text)):
                    break  # the boxes are of what it asks itself
                options += boxes
                first = first or block.place
            elif options or not (
                self._is_room(block, room, asked)
                or self._helps(block, room, asked)
                or _names_room(block, room, asked)
            ):
                break
            room.end += 1
            if room.answer is not None and room.answer.kind != "scale":
                break
        if options:
            room.answer = answer_room.of_boxes(options, first)
        return room

    def _items(self, at: int) -> tuple[int, list[str]]:
        """Return the end and the texts of a list from ``at`` on that has one room for them all."""
        items: list[str] = []
        while isinstance(block := self._at(at + len(items)), Paragraph) and block.item:
            is_text = bool(bare(block.text)) and not block.fields
            if len(items) == _ITEMS or not is_text or scales.options_in(block.text):
                return at, []
            items.append(clean_line(block.text))
        has_room = isinstance(block, Paragraph) and not bare(block.text)
        if len(items) < _SOME or not (has_room or _is_box(block)):
            return at, []
        return at + len(items), items

    def _take_legend(self, room: _Room) -> None:
        """Take the words of a scale from the line below it."""
        scale = room.answer.scale if room.answer is not None else None
        following = self._at(room.end)
        if room.answer is None or scale is None or not isinstance(following, Paragraph):
            return
        legend = answer_room.scale_alone(bare(following.text))
        if legend is None or scales.is_numbers(following.text):
            return
        if (legend.lowest, legend.highest) == (scale.lowest, scale.highest):
            room.answer = replace(room.answer, scale=legend)
            room.end += 1

    def _is_room(self, block: Paragraph, room: _Room, asked: str) -> bool:
        """Whether a paragraph is help or room of what is above it; it is then noted."""
        text = bare(block.text)
        own = answer_room.in_paragraph(block)
        if text and not room.empties and (written := answer_room.placeholder(block)) is not None:
            room.answer = written
        elif own is not None and NUMBER_ALONE.fullmatch(text) and not room.empties:
            room.answer = replace(own, kind="list", room="numbered")
        elif own is not None and not text:
            room.answer = own
            room.helps += filter(None, [answer_room.help_in(block)])
        elif not text and not block.fields:
            room.at = room.at or block.place
            room.empties += 1
        elif room.empties or room.answer is not None:
            return False
        elif (scale := self._scale(text, asked, room.end + 1)) is not None:
            room.answer = Answer("scale", scale=scale, room="ticks", at=block.place)
        elif (block.italic or form_words.helps(text)) and not is_question(text):
            room.helps.append(text)
        else:
            return False
        return True

    def _scale(self, text: str, asked: str, following: int) -> scales.Scale | None:
        """Return the scale that a text is room for; a legend over other questions is none."""
        if is_matrix(self._at(following)):
            return None
        has_room = bool(scales.numbers_in(text)) or is_question(asked) or self._is_empty(following)
        return answer_room.scale_alone(text) if has_room else None

    def _is_empty(self, at: int) -> bool:
        block = self._at(at)
        return isinstance(block, Paragraph) and not bare(block.text)

    def _helps(self, block: Paragraph, room: _Room, asked: str) -> bool:
        """Whether a sentence between a question and its room is help; it is then noted."""
        text, following = bare(block.text), self._at(room.end + 1)
        is_empty = isinstance(following, Paragraph) and (
            not bare(following.text) or bool(scales.options_in(following.text))
        )
        if not (is_empty or _is_box(following)) or room.empties or room.helps:
            return False
        is_sentence = text.endswith((".", ")")) and len(text) <= LABEL
        if not (is_question(asked) and is_sentence) or is_question(text):
            return False
        room.helps.append(text)
        return True


def _names_room(block: Paragraph, room: _Room, asked: str) -> bool:
    """Whether a label such as "Svar:" is where one answers a question; its room is then noted."""
    text = bare(block.text)
    if room.empties or room.answer is not None or not (is_question(asked) and text.endswith(":")):
        return False
    if form_words.column_of(text) != "mine":
        return False
    own = answer_room.in_paragraph(block)
    room.answer = own or Answer(room="line", at=block.place)
    return True


def _is_box(block: Block | None) -> bool:
    return isinstance(block, tuple) and answer_room.empty_box(block) is not None


def _is_heading(paragraph: Paragraph, text: str) -> bool:
    if len(text) > HEADING or "\n" in text or answer_room.scale_alone(text) is not None:
        return False
    if paragraph.level:
        return True
    if text[-1:] in ".,;" or (paragraph.item and not paragraph.bold):
        return False
    letters = [one for one in text if one.isalpha()]
    shouts = len(letters) >= _SHOUTED and all(map(str.isupper, letters))
    is_numbered = NUMBERED.match(text) is not None and text.lstrip("(")[0].isdecimal()
    return paragraph.bold or shouts or (is_numbered and not text.endswith("?"))


def _is_deeper(paragraph: Paragraph, heading: Paragraph) -> bool:
    """Whether a paragraph has a number of a lower level than a heading: 4.1 below 4."""
    depths = [NUMBERED.match(one.text) for one in (heading, paragraph)]
    upper, lower = ((one[0].strip(" .):").count(".") if one else -1) for one in depths)
    return lower > upper
