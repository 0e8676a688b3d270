"""Agreements in paragraphs and lists: under a heading, behind labels, or a line each (A4, B4).

``Mål: …`` and ``Hvem: …`` below one another are read as a form with labels is. Below a heading
that announces agreements each line, or item of a list, is one; who and when a line says is guessed
as for lines that were typed (``core/guesses``).
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from mus_cli.core import deadlines, guesses
from mus_cli.core.text import clean_line, fold
from mus_cli.forms.blocks import Block, Paragraph
from mus_cli.forms.columns import Piece, Pieces, Understood, best, said_with_label
from mus_cli.forms.headings import GOALS, Role, looks_back, meaning, split_label
from mus_cli.forms.labels import parted
from mus_cli.forms.values import is_day, is_example, is_person, said

HEADING_LENGTH = 90
_MOST = 300  # lines that are looked at; minutes have some tens
_SENTENCE = 200  # characters of an agreement in a line
_WRAPPED = 55  # characters of a line that may go on in the next

_Short = tuple[Role, str, str]  # what a short part is, its label, and its text

_NO_LABELS: tuple[Role | None, ...] = ("number", "remark", "resources", "theme")
_LABELLED = re.compile(r"([^:]{2,30}):\s+(.+)|(?!)")
_AGREED = re.compile(
    r"(?:vi|det|her|der) (?:er |blev |har )?(?:aftalte?|besluttet|besluttede)\b|aftalen er\b"
    r"|we (?:have )?agreed\b|it was agreed\b",
    re.IGNORECASE,
)
# What is said about the talk, and not agreed in it.
_INFORMS = re.compile(
    r"(?:navn|medarbejder(?:ens navn)?|leder(?:ens navn)?|nærmeste leder|dato|afdeling|stilling"
    r"|enhed"
    r"|team|deltagere|til stede|referent|sted|name|employee|manager|department|position|date"
    r"|present"
    r"|place|namn|medarbeider|medarbetare|chef)(?: (?:for|of|på|og)[^:]{1,30})?\s*:",
    re.IGNORECASE,
)
_FOLLOWS_UP = re.compile(
    r"\b(?:opfølgning(?:smøde|ssamtale)?|midtvejssamtale|næste (?:mus|samtale)|follow[- ]up meeting"
    r"|next (?:review|meeting))\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"aftalt|aftale|besluttet|agreed|decided", re.IGNORECASE)
_IN_FRONT = re.compile(r"@?(?P<who>[^:]{2,30}): +(?P<what>.+)")
_OWN_LABEL = re.compile(r"([^:]{3,40}):\s+\S")
_CLOSES = re.compile(
    r"(?:med )?(?:venlig|kærlig|mange|bedste|de bedste)?(?: hilsen(?:er)?|hilsen)|vh|mvh"
    r"|(?:kind|best|warm)? ?regards|sincerely|(?:vennlig|vänlig|med vänlig) hils(?:en|ning)",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(r"konklusion|opsamling|summary|conclusion", re.IGNORECASE)
_MINUTES = re.compile(r"referat$|^minutes$", re.IGNORECASE)
_BY_MANAGER = re.compile(
    r"lederen (?:har )?(?:lovet|lover|gør)|har lederen lovet|what the manager does"
    r"|(?:my|your|the) manager(?: has)? promised",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[–—-]+\s+|\s*\|\s*|\s*;\s+")
_ASIDES = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_NUMBERED = re.compile(r"^\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?\s+(?=\S)")

_ANNOUNCES = re.compile(
    r"\baftal\w*|\benige\b|\breferat$|^minutes$|\blovet\b|\bpromised\b|\bafventer svar\b"
    r"|\bwhat the manager does\b|\bnot decided yet\b|\bobjectives?\b|\bpriorities\b|\bbeslut\w*"
    r"|\bkonklusion\w*|\b(?!spørgs|for)\w*mål(?:ene?)?\b|\bmålsætning\w*"
    r"|\bhandle?plan|\bhandlingsplan|\b(?:udviklings|kompetence|lærings)\w*plan\b|\baktivitet\w*"
    r"|\bhandlinger\b|\btiltag\b|\bindsatser\b|\bnæste skridt\b|\b(?:skal|vil) .{0,40}(?:udvikle"
    r"|lære"
    r"|styrke|arbejde med)|\bagree(?:d|ments?)\b|\bgoals?\b|\bactions?\b|\bdecisions?\b"
    r"|\bdevelopment plan\b|\bnext steps\b|\butviklingsplan\b|\butvecklingsplan\b|\böverenskomm\w*",
    re.IGNORECASE,
)
_NO_AGREEMENT = re.compile(
    r"\b(?:før|inden|før du|forberedelse|vejledning|formål med|om samtalen|før samtalen"
    r"|guide|instructions?)\b",
    re.IGNORECASE,
)
_INSTRUCTS = re.compile(
    r"(?:skriv|beskriv|udfyld|notér|noter|angiv|her (?:skriv|skal|kan)|brug|tag stilling|husk|sæt"
    r"|describe|write|fill|note|use|here you|please)\b",
    re.IGNORECASE,
)


def is_heading(paragraph: Paragraph, following: Paragraph | None = None) -> bool:
    """Tell whether a paragraph is a heading: by its style, its number, or its look."""
    text = paragraph.text
    leads = following is not None and text.endswith(":")
    if leads and not paragraph.item and len(text) <= _SENTENCE and _announces(text):
        return True
    if not text or "\n" in text or len(text) > HEADING_LENGTH or text[-1:] in ".,;":
        return False
    if paragraph.level:
        return True
    if paragraph.item:
        return False
    if paragraph.bold:
        return split_label(text) is None
    numbered = _NUMBERED.match(text)
    lists = following is not None and (
        following.item > 0 or (_is_numbered(following) and not numbered and _announces(text))
    )
    return bool(numbered) or text.endswith(("?", ":")) or lists or text.isupper()


def read_lines(
    paragraphs: Sequence[Paragraph], said_on: dt.date, in_tables: Collection[str] = ()
) -> Understood:
    """Return the agreements in paragraphs that follow one another.

    ``in_tables`` are the wordings of those in tables, folded. Where there are any, a line that is
    no item of a list, and has neither person nor day, is none; and below a heading that is one of
    them is more about it.
    """
    walk = _Walk(said_on, in_tables)
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        walk.read(paragraph, following)
    walk.end_section()
    return Understood(tuple(walk.found), walk.rest, known=walk.known)


class _Walk:
    """Reads paragraph after paragraph, and gathers what is said about one agreement after another.

    A section is what is below one heading that is no label.
    """

    def __init__(self, said_on: dt.date, in_tables: Collection[str]) -> None:
        self.found: list[Pieces] = []
        self._rest: list[tuple[int, str]] = []
        self.known = False
        self._said_on, self._in_tables = said_on, in_tables
        self._pieces: list[Piece] = []
        self._open: Paragraph | None = None  # a label without a text yet
        self._announced: Paragraph | None = None  # the heading that announces agreements
        self._row = self._begun = 0
        self._left = _MOST  # lines that may still be agreements
        self._about = False  # below a heading that is an agreement in a table
        self._numbered = False  # the paragraph before has a number in front
        self._depth = 0  # of the list item that the latest agreement is

    def read(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        """Read the next paragraph."""
        text = _NUMBERED.sub("", said(paragraph.text))
        if not text:
            return
        if self._is_in_numbered_list(paragraph, following):
            paragraph = replace(paragraph, item=1)
        self._row += 1
        if _CLOSES.fullmatch(text):
            self.end_section()
            self._announced = None
            self._keep(text)
            return
        if _INFORMS.match(text) and not (paragraph.item and self._announced):
            self._keep(text)
            return
        label = split_label(text)
        role = meaning(label[0], exact=True) if label else None
        if label and role in _NO_LABELS:
            self._keep(text)
        elif label and _DECIDED.fullmatch(label[0]):
            self._agreed(paragraph, label[1], self._announced)
        elif self._is_about_latest(paragraph, text):
            name, _colon, said_of_it = text.partition(":")
            known = meaning(name) if self._about else None
            self._pieces.append(Piece(known, name, said_of_it.strip(), self._row))
        elif label and role:
            self._leave_label()
            self._pieces.append(Piece(role, label[0], label[1], self._row))
        elif self._is_label(paragraph, text, following):
            self._leave_label()
            self._open = paragraph
        elif is_heading(paragraph, following):
            self._begin(paragraph)
        else:
            self._line(paragraph, text)

    def _is_in_numbered_list(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        """Whether a number in front is that of an item: headings have something between them."""
        before, self._numbered = self._numbered, _is_numbered(paragraph)
        above = self._open or self._announced
        if above is not None and _NUMBERED.match(above.text):  # it is the next heading
            return False
        return self._numbered and (before or (following is not None and _is_numbered(following)))

    def _is_about_latest(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a line is a label that nobody knows, and its text, below an agreement."""
        found = _OWN_LABEL.match(text)
        is_below = any(piece.role in GOALS for piece in self._pieces) and (
            self._about or not paragraph.item
        )
        is_label = found is not None and not is_person(found[1].lstrip("@"))
        return is_label and is_below and meaning(text.partition(":")[0], exact=True) is None

    def _is_label(self, paragraph: Paragraph, text: str, following: Paragraph | None) -> bool:
        role = meaning(text, exact=True)
        if role is None or role in _NO_LABELS:
            return False
        if following is None:
            return True
        is_list = following.item > paragraph.item and role in GOALS
        return not is_list or not _announces(text)

    def _begin(self, heading: Paragraph) -> None:
        if _folded(heading.text) in self._in_tables:
            self.end_section()
            self._pieces.append(Piece("goal", "", heading.text.rstrip(":"), self._row))
            self._about = True
            return
        deeper = self._announced is not None and heading.level > self._announced.level > 0
        announces = _announces(heading.text)
        if not announces and deeper:
            self._keep(heading.text)
            return
        self.end_section()
        self._announced = heading if announces else None
        if not announces:
            self._keep(heading.text)

    def _leave_label(self) -> None:
        if self._open is not None and not any(p.heading == self._open.text for p in self._pieces):
            self._keep(self._open.text)
        self._open = None

    def _line(self, paragraph: Paragraph, text: str) -> None:
        if self._open is not None:
            role = meaning(self._open.text, exact=True)
            names = role == best([role, *(piece.role for piece in self._pieces)])
            if names and role in GOALS and self._is_agreement(paragraph, text, is_labelled=True):
                self._agreed(paragraph, text, self._open)
                return
            if names and role in GOALS and _is_about_the_talk(text):
                self._keep(text)
                return
            self._pieces.append(Piece(role, self._open.text, text, self._row))
        elif self._pieces and paragraph.item > self._depth > 0:
            self._pieces.append(Piece("activities", "", text, self._row))
        elif self._is_agreement(paragraph, text):
            self._agreed(paragraph, text, self._announced)
        else:
            self._keep(text)

    def _agreed(self, paragraph: Paragraph, text: str, heading: Paragraph | None) -> None:
        self._depth = paragraph.item
        name = heading.text if heading else ""
        made = read_line(text, self._said_on, name, self._row)
        if _BY_MANAGER.search(name) and all(piece.role != "responsible" for piece in made):
            made.append(Piece("responsible", name, "manager", self._row))
        self._pieces += made

    def _is_agreement(self, paragraph: Paragraph, text: str, *, is_labelled: bool = False) -> bool:
        if _is_about_the_talk(text):
            return False
        if _AGREED.match(text):
            return True
        if (
            paragraph.italic
            or len(text) > _SENTENCE
            or (self._announced is None and not is_labelled)
        ):
            return False
        if self._left == 0 or self._about:
            return False
        self._left -= 1
        above = self._announced.text if self._announced is not None else ""
        summing_up = _SUMS_UP.search(above) is not None
        minutes = _MINUTES.search(above)
        is_item = paragraph.item > 0
        if self._depth and not is_item:  # below the list
            summing_up = True
        if not minutes and (is_item or not (summing_up or self._in_tables)):
            return True
        said_of_it = {piece.role for piece in read_line(text, self._said_on, "", 0)}
        return bool(said_of_it & {"due", "responsible"}) and bool(is_item or not minutes)

    def end_section(self) -> None:
        """Make agreements of what was gathered."""
        self._leave_label()
        found, unused = parted(self._pieces, announced=self._announced is not None)
        if found:
            self.found += found
            self._rest += ((self._begun, text) for text in unused)
        else:
            if self._announced is not None:
                self._rest.append((self._begun, self._announced.text))
            self._rest += ((piece.row, said_with_label(piece)) for piece in self._pieces)
        self.known = self.known or self._announced is not None or bool(found)
        self._pieces, self._open, self._depth, self._begun = [], None, 0, self._row
        self._about = False

    def _keep(self, text: str) -> None:
        self._rest.append((self._row, text))

    @property
    def rest(self) -> tuple[str, ...]:
        """What belongs to no agreement, in its order."""
        return tuple(text for _row, text in sorted(self._rest, key=operator.itemgetter(0)))


def _is_about_the_talk(text: str) -> bool:
    """Tell whether a line is the form's own help or question, or says when to talk again."""
    return (
        is_example(text)
        or text.endswith(("?", ":"))
        or _INSTRUCTS.match(text) is not None
        or _FOLLOWS_UP.search(text) is not None
    )


def _is_numbered(paragraph: Paragraph) -> bool:
    is_plain = not paragraph.level and not paragraph.bold and not paragraph.item
    text = paragraph.text
    return is_plain and text[-1:] not in "?:" and _NUMBERED.match(text) is not None


def _folded(heading: str) -> str:
    return fold(_NUMBERED.sub("", heading).rstrip(": "))


def _announces(heading: str) -> bool:
    return (
        _ANNOUNCES.search(heading) is not None
        and not looks_back(heading)
        and _NO_AGREEMENT.search(heading) is None
    )


def split_lines(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the lines of paragraphs; one that goes on in the middle of a sentence is one."""
    for paragraph in blocks:
        if not isinstance(paragraph, Paragraph):
            yield paragraph
            continue
        lines: list[str] = []
        for line in paragraph.text.split("\n"):
            if lines and len(lines[-1]) > _WRAPPED and line[:1].islower():
                lines[-1] = f"{lines[-1]} {line}"
            else:
                lines.append(line)
        for line in lines:
            if line:
                yield replace(paragraph, text=line)


def read_line(text: str, said_on: dt.date, heading: str, row: int) -> list[Piece]:
    """Return what one line says: what, how, who and when."""
    text = _NUMBERED.sub("", clean_line(text))
    whats, short = _parts(text, said_on)
    made = [Piece(role, label or heading, said, row) for role, label, said in short]
    if not whats:
        return [Piece("goal", heading, text, row)]
    days = [piece for piece in made if piece.role == "due"]
    if len(days) == 2:  # noqa: PLR2004 - "inden jul (23. december)"
        in_brackets, words = days
        made = [piece for piece in made if piece not in days]
        made.append(replace(words, text=f"{words.text} ({in_brackets.text})"))
    roles = {piece.role for piece in made}
    guess = guesses.guess(text, guesses.People(), said_on)
    if guess.due and "due" not in roles and not deadlines.is_start(guess.due):
        made.append(Piece("due", heading, guess.due.words, row))
        whats[-1] = guesses.without_due(whats[-1].rstrip("."), guess.due)
    if guess.who and "responsible" not in roles:
        made.append(Piece("responsible", heading, guess.who, row))
    goal, *others = whats
    return [
        Piece("goal", heading, goal, row),
        *(Piece("activities", heading, other, row) for other in others),
        *made,
    ]


def _parts(text: str, said_on: dt.date) -> tuple[list[str], list[_Short]]:
    """Return the parts of a line that say what, and those that are a label, a day or a person."""
    whats: list[str] = []
    short: list[_Short] = []
    front = _IN_FRONT.match(text)
    if front and is_person(front["who"]):
        short.append(("responsible", "", front["who"]))
        text = front["what"]
    aside = _ASIDES.search(text)
    if aside:
        found = [_short(part, said_on) for part in re.split(r"\s*[,;]\s*", aside[1])]
        if all(found):
            short += filter(None, found)
            text = text[: aside.start()]
    for part in filter(None, map(str.strip, _DASH.split(text))):
        found = [_short(one, said_on) for one in re.split(r",\s+", part)]
        if all(found) and (whats or len(found) == 1):
            short += filter(None, found)
        else:
            whats.append(part.strip(" ,"))
    return whats, short


def _short(part: str, said_on: dt.date) -> _Short | None:
    labelled = _LABELLED.match(part)
    role = meaning(labelled[1], exact=True) if labelled else None
    if labelled and role:
        return role, labelled[1], labelled[2]
    if is_day(part, said_on):
        return "due", "", part
    return ("responsible", "", part) if is_person(part) else None
