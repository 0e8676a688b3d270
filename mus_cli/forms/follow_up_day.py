"""The day on which the two follow up on all that was agreed, where a document says it (B4).

It is behind or below a label, or in a sentence that is about nothing else. A day for one of the
agreements stays that agreement's; where it is not sure which of the two is meant, it is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core.record import Due
from mus_cli.forms.blocks import Block, Cell, Form, Paragraph, Table, paragraphs_of
from mus_cli.forms.column_heads import head_row, likely_head_row
from mus_cli.forms.headings import meaning, split_label
from mus_cli.forms.labels import read_labels
from mus_cli.forms.parties import Talk
from mus_cli.forms.sentence_ends import joined, sentences_of
from mus_cli.forms.subjects import as_we
from mus_cli.forms.values import TIME

_NUMBER = re.compile(r"\A(?:(?:§ ?)?(?:[0-9]{1,2}|[A-Z])[.)] +(?=\D)|§ ?[0-9]{1,2}\.? +|• )")
# All of it: "Opfølgning på kurset" is about one agreement.
_ALL = (
    r"(?:(?:alle|hele|all|the|our|vores|disse|de|these|årets) )*"
    r"(?:(?:\w*udviklings|handle|handlings|kompetence|års|development |action )?plan(?:en|erne)?"
    r"|(?:af)?taler(?:ne)?|aftalen|agreements?|(?:\w+s)?målene|goals|objectives|punkterne|listen"
    r"|list|det hele|det aftalte|det|dette|dem|den|everything|it|this|them|mus|samtalen|skemaet)\b"
)
_ONE_OF_THEM = r"(?:det|dette|den|dem|it|this|them)\b"
_MEETING = (
    r"(?:(?:opfølgning|oppfølging|uppföljning)\w*|opfølgende (?:samtale|møde|snak)"
    r"|follow[- ]?up(?: (?:meeting|talk|review))?"
    r"|(?:halvårs|kvartals|midtvejs|status|opsamlings|evaluerings)[- ]?"
    r"(?:opfølgning|samtale|samtal|møde|snak|evaluering|tjek)(?:en|et)?|midtvejsstatus"
    r"|(?:mid-?year|interim|progress) (?:review|check-?in|talk|meeting)|check-?in|evaluering"
    r"|review date|(?:næste|neste|nästa|next) (?:(?!medarbejder|års|løn|syge|fravær)\w*"
    r"(?:samtal|snak)\w*|(?:status\w*)?møde\w*|status\w*|gang|1:1|talk|meeting|review|conversation))"
)
_FIRST = (
    r"(?:(?:en|et|an?|the|kort|short|brief|første|first|fælles|dato(?:en)? for|date (?:for|of)"
    r"|dag for|tidspunkt for|aftalt|agreed|planlagt|planned|næste|neste|nästa|next) )*"
)
_TALK_AGAIN = (
    r"(?:(?:hvornår|when) (?:følger|taler|mødes|ses|snakkes?|snakker|do|will|shall) (?:vi|we)"
    r"(?: (?:ved|sammen|op|follow|up|talk|meet|speak|igen|again|på planen|på aftalerne))*"
    r"|(?:vi )?(?:snakkes(?: ved)?|taler sammen|mødes|ses) igen|vi følger op|we follow up"
    r"|vi samler op|tages op igen|(?:we )?(?:meet|talk) again)"
)
_BESIDE = (
    r"(?:[\s,:.–-]+(?:(?:i forbindelse med|in connection with|ved|hos|efter|after) [\w-]+"
    r"|aftalt|planlagt|planned|scheduled|holdes|afholdes|sker|er|bliver|is|will be|sat"
    rf"|fastsat|til|for|on|den|det|d\.?|en|et|a|kort|short|{_MEETING}|samtale|møde|snak|status"
    r"|meeting|talk|vi|ses|mødes|igen|again|første|first|gang|time|på|i|in|1:1"
    r"|sammen|together|hver\w*|every|each|måned|kvartal|month|quarter|halvår))*"
)
_LABEL = re.compile(
    rf"(?:{_FIRST}{_MEETING}|{_TALK_AGAIN})(?: (?:på|af|om|for|on|of|av) {_ALL})?{_BESIDE}"
    r"[\s:.?,–-]*",
    re.IGNORECASE,
)
_ONLY_BESIDE = re.compile(_BESIDE, re.IGNORECASE)
_STATUS = re.compile(r"status: *", re.IGNORECASE)
# What one agreement has as a label, too.
_OF_ONE = re.compile(
    r"(?:(?:dato|date) (?:for|of) )?(?:opfølgning\w*|oppfølging\w*|uppföljning\w*|follow[- ]?up"
    r"|evaluering|check-?in|review date|status|midtvejs\w*"
    r"|(?:hvornår|when) (?:følger|do|will) (?:vi|we) (?:op|follow up))[\s:.?]*",
    re.IGNORECASE,
)
_WE = (
    r"(?:(?:så|then) )?(?:vi|we|let['’]s|parterne|leder og medarbejder|medarbejder og leder)"
    r"(?:['’]ll)?\b.{0,20}?"
)
# What follows is no matter of their own, and no talk of the next year.
_NO_MORE = (
    r"(?! til (?:næste )?(?:mus|medarbejder|års))(?! (?:på|on|om|about|med|with|of) "
    rf"(?!{_ALL}|…|[0-9]|\w+da[yg]\b|hinanden|each other|1:1|one-to-one"
    r"|(?:et |en |a )?(?:personale|team|afdelings|status|kontor)?(?:møde|meeting)\w*))"
)
_SENTENCE = re.compile(
    "|".join(
        (
            # "Vi mødes igen", "Vi ses over en kop kaffe og ser, hvordan det går"
            (
                rf"{_WE}\b(?:mødes|ses|snakkes|tales|taler|snakker|samles|meet|talk|speak|catch up"
                rf"|møtes|träffas)\b.{{0,60}}?\b(?:(?:igen|again|på ny){_NO_MORE}"
                rf"|til (?:\w+ )?opfølgning{_NO_MORE}|(?:for at|og) (?:gøre|gør) status{_NO_MORE}"
                rf"|og følger op{_NO_MORE}"
                rf"|(?:og|and) (?:ser|kigger|look|see)(?: (?:på|at) {_ALL}|,? (?:hvordan|how)))"
            ),
            # "Vi tager en snak igen", "Vi drikker en kop te på det igen"
            (
                rf"{_WE}\b(?:tager|have)\b (?:(?:en|a) (?:\w+ )?(?:snak|samtale|chat|talk)|snakken"
                rf"|den|det) (?:igen|again){_NO_MORE}"
                rf"|{_WE}.{{0,20}} (?:på|om|about|over) {_ALL} (?:igen|again)\b"
            ),
            # "Vi tager en kort status", "Vi holder en opsamling"
            (
                rf"{_WE}\b(?:tager|holder|laver|have|hold|do) (?:(?:en|et|an?) )?(?:\w+ )?"
                rf"(?:midtvejs)?(?:status|opsamling|opfølgning|check-?in|follow-up){_NO_MORE}"
            ),
            # "Der er aftalt opfølgning"
            (
                rf"(?:{_WE}\bhar|der er) (?:aftalt|sat|planlagt) (?:\w+ )?{_MEETING}"
                rf"(?: i kalenderen)?{_NO_MORE}"
            ),
            # "Vi følger op", "Vi gennemgår planen", "Der følges op"
            rf"{_WE}\b(?:følger(?: \w+)? op|follow up|gør status|samler op){_NO_MORE}",
            (
                rf"{_WE}\b(?:ser(?: \w+)? på|kigger på|gennemgår|drøfter|evaluerer|vender"
                rf"|genbesøger|go (?:through|over)|look at|review|revisit) {_ALL}"
            ),
            rf"(?:der )?(?:gøres status|følges(?: \w+)? op){_NO_MORE}|status gøres\b",
            # "Næste møde er"
            (
                rf"{_FIRST}{_MEETING}(?: (?:på|af|om|for|on|of) {_ALL})?"
                r" (?:er|is|holdes|afholdes|sker)\b"
            ),
            # "Planen gennemgås"
            (
                rf"(?!{_ONE_OF_THEM}){_ALL} (?:(?:will be|is|are|bliver) )?(?:gennemgås"
                r"|drøftes|evalueres|følges(?: \w+)? op|tages op|ses på|reviewed|discussed"
                r"|revisited|followed up)\b"
            ),
        )
    ),
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:ikke|aldrig|måske|hvis|medmindre|evt|eventuelt|eller|not|never|maybe|if|unless|or"
    r"|sidste|forrige|last|previous)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\b(?:uge|week|halvdel|half|dag|day|start\w*|først|sidst) (?:i|af|of|in)$")
_THEM = re.compile(rf"\b{_ONE_OF_THEM}", re.IGNORECASE)
_TIME = re.compile(TIME, re.IGNORECASE)
_DETAILS = ("responsible", "due", "success", "activities", "milestones", "first_step")
_HEADING = 60  # characters
_WORDS = 6  # of a sentence before its day; others say more than the day
_LONGEST = 200


class FollowUp(NamedTuple):
    """The day, and whether the text that says it says more."""

    day: dt.date
    says_more: bool


class FollowUps(NamedTuple):
    """The days, the texts among theirs that say more, and the form without all of them."""

    days: tuple[dt.date, ...]
    more: tuple[str, ...]
    form: Form


def read(text: str, talk: Talk, label: str = "", *, is_item: bool = False) -> FollowUp | None:
    """Return the day of a text that is only about following up on all of it.

    ``label`` is a label of such a day, which the text is beside or below. An item of a list may
    mean one thing alone by "it".
    """
    text = as_we(text, talk)
    words = _NUMBER.sub("", text)
    if len(words) > _LONGEST or not (label or _LABEL.match(words) or _SENTENCE.match(words)):
        return None
    found = deadlines.around_the_day(text, talk.said_on) or _of_a_word(text, talk, label)
    if found is None or _PART_OF.search(found[0]):
        return None
    before, due, after = found
    before, day = _NUMBER.sub("", before), due.date
    if day is None or not talk.said_on < day <= dt.date(talk.said_on.year + 1, 12, 31):
        return None
    is_long = len(before.split()) > _WORDS
    follow_up = FollowUp(day, says_more=is_long or _TIME.fullmatch(after) is None)
    if _LABEL.fullmatch(before) or (label and _ONLY_BESIDE.fullmatch(f" {before}".rstrip())):
        return follow_up
    name, _colon, rest = before.partition(":")
    if rest and _LABEL.fullmatch(name):
        label, before = name, rest.strip()
    said = f"{before} … {after}"
    if not _SENTENCE.match(said) or _UNSURE.search(said):
        return None
    return None if is_item and not label and _THEM.search(before) else follow_up


def _of_a_word(text: str, talk: Talk, label: str) -> tuple[str, Due, str] | None:
    """Return the month that is all that a label has: "Opfølgning: juni"."""
    name, colon, said = text.partition(":")
    if not colon or not _LABEL.fullmatch(name):
        name, said = "", text
    return (name, deadlines.parse(said, talk.said_on), "") if name or label else None


def find(form: Form, talk: Talk, passed_over: Collection[str]) -> FollowUps:
    """Return the days that a document says, but for its lines in ``passed_over``."""
    reading = _Reading(form, talk, passed_over)
    blocks = tuple(reading.without(at, block) for at, block in enumerate(form.blocks))
    return FollowUps(
        tuple(reading.days), tuple(reading.more), Form(tuple(one for one in blocks if one))
    )


class _Reading:
    """Takes the days out of a form, block by block."""

    def __init__(self, form: Form, talk: Talk, passed_over: Collection[str]) -> None:
        self.days: list[dt.date] = []
        self.more: list[str] = []
        self._form, self._talk, self._passed_over = form, talk, passed_over
        self._times = Counter(map(_name, _lines(form)))

    def without(self, at: int, block: Block) -> Block | None:
        """Return a block without the texts that say such a day; ``None`` where nothing is left."""
        if not isinstance(block, Paragraph):
            return self._without_cells(block)
        above = self._form.blocks[at - 1] if at else None
        last = above.text.split("\n")[-1] if isinstance(above, Paragraph) else ""
        kept: list[str] = []
        lines = block.text.split("\n")
        for line in lines:
            kept += filter(None, [self._without_sentence(line, last, is_item=block.item > 0)])
            last = line
        return block if kept == lines else replace(block, text="\n".join(kept)) if kept else None

    def _without_sentence(self, line: str, above: str, *, is_item: bool) -> str:
        """Return a line without its sentence about the day, if it has one."""
        if line in self._passed_over:
            return line
        label = above if self._is_label(above) else ""
        if self._takes(line, label, above=above, is_item=is_item):
            return ""
        parts = sentences_of(line)
        kept = [one for one in parts if not self._takes(one, "", above=above, is_item=True)]
        return line if len(kept) == len(parts) else joined(kept)

    def _without_cells(self, table: Table) -> Table:
        """Return a table without such cells; one of agreements has days of each of them."""
        is_of_rows = head_row(table) is not None
        if is_of_rows or likely_head_row(table, self._talk, announced=False) is not None:
            return table
        is_of_one = bool(read_labels(table).found)
        gone: set[tuple[int, int]] = set()
        for number, row in enumerate(table):
            for cell in row:
                label = cell.text
                if not self._is_label(label) or (is_of_one and _OF_ONE.fullmatch(label)):
                    continue
                for place, text in _beside_or_below(table, number, cell):
                    if self._takes(text, label):
                        gone |= {(number, cell.column), place}
                        break
        return tuple(
            tuple(
                replace(cell, paragraphs=())
                if (number, cell.column) in gone
                else self._without_lines(cell, is_of_one=is_of_one)
                for cell in row
            )
            for number, row in enumerate(table)
        )

    def _without_lines(self, cell: Cell, *, is_of_one: bool) -> Cell:
        lines = cell.text.split("\n")
        kept = [
            line
            for line in lines
            if (is_of_one and _of_one(line)) or not self._takes(line, "", is_item=len(lines) > 1)
        ]
        return cell if kept == lines else replace(cell, paragraphs=paragraphs_of("\n".join(kept)))

    def _takes(self, text: str, label: str, *, above: str = "", is_item: bool = False) -> bool:
        """Take the day that a text says, if it is only about that."""
        if not label and _of_one(text) and self._is_among_labels(_name(text), above):
            return False
        found = read(text, self._talk, label, is_item=is_item)
        if found is None and _STATUS.match(text):
            found = read(_STATUS.sub("", text), self._talk, "status")
            found = None if found is None or found.says_more else found
        if found is None:
            return False
        self.days.append(found.day)
        if found.says_more:
            self.more.append(f"{label.rstrip(': ')}: {text}" if label else text)
        return True

    def _is_label(self, text: str) -> bool:
        """Whether a line heads the day: "Næste snak", or "Opfølgning", where that is said once."""
        words = _NUMBER.sub("", text)
        if len(words) > _HEADING or text in self._passed_over or not _LABEL.fullmatch(words):
            return False
        return not _OF_ONE.fullmatch(words) or self._times[_name(text)] == 1

    def _is_among_labels(self, name: str, above: str) -> bool:
        """Whether a label that an agreement can have, too, is one of several, or below others."""
        label = split_label(above)
        return self._times[name] > 1 or (label is not None and meaning(label[0]) in _DETAILS)


def _of_one(text: str) -> bool:
    """Whether a text begins with a label that one agreement can have, too."""
    name, colon, _said = text.partition(":")
    return bool(colon) and _OF_ONE.fullmatch(_NUMBER.sub("", name)) is not None


def _name(line: str) -> str:
    return _NUMBER.sub("", line.partition(":")[0]).casefold().strip(" .")


def _lines(form: Form) -> Iterator[str]:
    for block in form.blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        else:
            yield from (line for row in block for cell in row for line in cell.text.split("\n"))


def _beside_or_below(
    table: Table, number: int, label: Cell
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the places and texts of the cells that a label can be for."""
    beside = [cell for cell in table[number] if cell.column > label.column and cell.text]
    for cell in beside[:1]:
        yield (number, cell.column), cell.text
    for cell in table[number + 1] if number + 1 < len(table) else ():
        if cell.column == label.column:
            yield (number + 1, cell.column), cell.text
