"""Agreements in paragraphs and lists: under a heading, behind labels, or a line each (A4, B4).

``Mål: …`` and ``Hvem: …`` below one another are read as a form with labels is. Below a heading
that announces agreements each line, or item of a list, is one; who and when a line says is guessed
as for lines that were typed (``core/guesses``).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core.text import fold
from mus_cli.forms.blocks import Paragraph
from mus_cli.forms.heading_lines import (
    FEW_WORDS,
    ONLY_NUMBER,
    TOPICS,
    are_numbered_alike,
    is_deeper,
    is_heading,
    is_numbered,
    section_headings,
)
from mus_cli.forms.headings import GOALS, Role, bare, meaning, split_label
from mus_cli.forms.introductions import introduces
from mus_cli.forms.labels import parted
from mus_cli.forms.letters import is_closing, is_greeting
from mus_cli.forms.no_agreement import (
    agrees_on_nothing,
    instructs,
    is_about_follow_up,
    leaves_open,
    says_where_signed,
    talks_again,
)
from mus_cli.forms.parties import Talk, is_name
from mus_cli.forms.party_tasks import named_in
from mus_cli.forms.pieces import PARTIES, Piece, Pieces, Understood, best, said_with_label
from mus_cli.forms.running_text import DECIDED, of_minutes, says_agreed
from mus_cli.forms.sections import (
    announces,
    asks_a_wish,
    asks_one,
    begins_as_announced,
    is_minutes,
    is_of_manager,
    is_talked_about,
    sums_up,
    was_agreed,
)
from mus_cli.forms.sentence_ends import first_sentence
from mus_cli.forms.sentences import (
    NUMBERED,
    SENTENCE_LENGTH,
    agreements_in,
    is_task,
    read_line,
    read_more,
    says_more,
)
from mus_cli.forms.statuses import is_only_status, status
from mus_cli.forms.values import is_person, is_placeholder, is_ruled, said

_MOST = 300  # lines that are looked at; minutes have some tens
_SIGNATURE = "--"  # above the signature of a mail

_SAY_WHAT: frozenset[Role | None] = frozenset(
    ("goal", "what", "theme", "specific", "my_tasks", "manager_tasks")
)
_NAME_IT: tuple[Role | None, ...] = ("goal", "what")
_ABOUT: frozenset[Role | None] = frozenset(
    ("responsible", "due", "when", "status", "success", "activities", "follow_up", "first_step")
)
_WHO_AND_WHEN: frozenset[Role | None] = frozenset(("responsible", "due"))
_NO_LABELS: tuple[Role | None, ...] = ("number", "remark", "resources", "theme")
_AGREED = re.compile(
    r"(?:vi|det|her|der) (?:er |blev |har )?(?:aftalte?|besluttet|besluttede)\b|aftalen er\b"
    r"|(?:endelig|desuden|derudover) aftalte vi\b"
    r"|we (?:have )?agreed\b|it was agreed\b",
    re.IGNORECASE,
)
# What is said about the talk, and not agreed in it.
_INFORMS = re.compile(
    r"(?:navn|medarbejder(?:ens navn)?|leder(?:ens navn)?|nærmeste leder|dato|afdeling|stilling"
    r"|enhed"
    r"|team|deltagere|til stede|ref(?:erent|\.)?|sted|name|employee|manager|department|position"
    r"|date"
    r"|present"
    r"|place|namn|medarbeider|medarbetare|chef)"
    r"(?:(?: (?:for|of|på|og|and)| ?[/&,])[^:]{1,30})?\s*:",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:dato|date|datum)\s*:\s*(?P<day>\S.*)", re.IGNORECASE)
_OF_TALK = re.compile(
    r"\b(?:mus|gru|\w*samtale\w*|\w*samtal|referat|notat|review|talk|minutes)\b", re.IGNORECASE
)
_SOMEBODY = re.compile(r"(?:han|hun|hon|he|she) (?=[a-zæøåäö])", re.IGNORECASE)
_OWN_LABEL = re.compile(r"([^:]{3,40}):\s+\S")


def read_lines(
    paragraphs: Sequence[Paragraph], talk: Talk, in_tables: Collection[str] = ()
) -> Understood:
    """Return the agreements in paragraphs that follow one another.

    ``in_tables`` are the wordings of those in tables, folded. Where there are any, a line that is
    no item of a list, and has neither person nor day, is none; and below a heading that is one of
    them is more about it.
    """
    walk = _Walk(paragraphs, talk, in_tables)
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        walk.read(paragraph, following)
    return walk.end()


class _Walk:
    """Reads paragraph after paragraph, and gathers what is said about one agreement after another.

    A section is what is below one heading that is no label.
    """

    def __init__(
        self, paragraphs: Sequence[Paragraph], talk: Talk, in_tables: Collection[str]
    ) -> None:
        self._has_sections = sum(bool(one.level or one.bold) for one in paragraphs) > 1
        self._sections = section_headings(paragraphs)
        self._found: list[tuple[int, Pieces]] = []
        self._minutes: list[tuple[int, Pieces]] = []  # below "Minutes", or in what was said
        self._rest: list[tuple[int, str]] = []
        self._told: set[int] = set()  # rows of text below no heading for agreements
        self._lines: dict[int, str] = {}  # by row
        self._known = False
        self._talk, self._in_tables = talk, in_tables
        self._pieces: list[Piece] = []
        self._open: Paragraph | None = None  # a label without a text yet
        self._announced: Paragraph | None = None  # the heading that announces agreements
        self._heading: Paragraph | None = None  # the heading of the section
        self._level = 0  # of that heading
        self._title: Paragraph | None = None  # the heading of the document
        self._whose = ""  # below a heading that names somebody
        self._tells = False  # below a heading that says what was agreed
        self._loose: list[int] = []  # rows of items below no such heading
        self._row = self._begun = 0
        self._left = _MOST  # lines that may still be agreements
        self._about = False  # below a heading that is an agreement in a table
        self._in_margin = False
        self._numbered = False  # the paragraph before has a number in front
        self._subject: list[Piece] = []  # who the latest agreement says does it
        self._depth = 0  # of the list item that the latest agreement is

    def read(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        """Read the next paragraph."""
        self._leave_text(paragraph)
        if self._is_box(paragraph):
            return
        text = NUMBERED.sub("", said(paragraph.text))
        if self._ends_letter(paragraph.text) or not text or ONLY_NUMBER.fullmatch(text):
            return
        if self._is_in_numbered_list(paragraph, following):
            paragraph = replace(paragraph, item=1)
        self._begin_row(text)
        if (
            self._passed_over(paragraph, text)
            or self._is_before_first(paragraph, text, following)
            or self._is_in_minutes(paragraph, text)
            or self._is_labelled(paragraph, text)
            or self._is_chip(paragraph, text)
        ):
            return
        if self._is_about_latest(paragraph, text):
            name, _colon, said_of_it = text.partition(":")
            known = meaning(name) if self._about else None
            self._pieces.append(Piece(known, name, said_of_it.strip(), self._row))
        elif self._is_topic(paragraph, text):
            self._begin(paragraph)
        elif self._is_label(paragraph, text, following):
            if self._is_for_all(paragraph, text):
                self._end_section()
            if self._is_over(paragraph):
                self._announced, self._open = self._open, None
            self._leave_label()
            self._open = None if is_ruled(text) else paragraph  # nothing was written on its line
        elif self._is_heading(paragraph, text, following):
            self._begin(paragraph)
        elif self._is_heading_again(paragraph, text):
            self._keep(text)
        else:
            self._line(paragraph, text)

    def _leave_text(self, paragraph: Paragraph) -> None:
        """End what the text says where a margin begins: that is about the page, not a label."""
        if paragraph.margin and not self._in_margin:
            self._end_section()
            self._announced = None
        self._in_margin = paragraph.margin

    def _is_box(self, paragraph: Paragraph) -> bool:
        """Read a task with a box in front; return whether the line is one."""
        if self._announced is not None and is_task(paragraph.text, item=paragraph.item > 0):
            self._begin_row(paragraph.text)
            self._agreed(paragraph, paragraph.text, self._announced)
            return True
        if self._announced is None and self._is_loose_task(paragraph.text):
            self._begin_row(paragraph.text)
            self._loose.append(self._row)
            self._keep(paragraph.text)
            return True
        return False

    def _begin_row(self, text: str) -> None:
        self._row += 1
        self._lines[self._row] = text

    def _is_loose_task(self, text: str) -> bool:
        """Whether a line below no heading has a box, and says who or when: choices do not."""
        return is_task(text, item=True) and bool(_who_and_when(read_line(text, self._talk, "", 0)))

    def _ends_letter(self, text: str) -> bool:
        """End what was announced where a letter ends."""
        if not is_closing(text) and text.strip() != _SIGNATURE:
            return False
        self._end_section()
        self._announced = None
        return True

    def _passed_over(self, paragraph: Paragraph, text: str) -> bool:
        """Pass over a greeting, and facts about the two and the talk."""
        if introduces(text) or (
            _INFORMS.match(text)
            and not (paragraph.item and self._announced)
            and not self._dates_latest(text)
        ):
            self._keep(text)
        elif not is_greeting(text):
            return False
        return True

    def _is_before_first(
        self, paragraph: Paragraph, text: str, following: Paragraph | None
    ) -> bool:
        """Pass over what a form says between "Aftaler" and the heading "Aftale 1" below it."""
        above = self._announced or self._open
        if above is None or following is None or paragraph.item or paragraph.level:
            return False
        is_numbered_label = following.text[-1:].isdigit() and meaning(following.text) in GOALS
        is_before = not self._pieces and is_deeper(following, above) and following.level > 0
        if not is_before or not is_numbered_label:
            return False
        self._keep(text)
        return True

    def _dates_latest(self, text: str) -> bool:
        """Whether "Dato: …" is by when something is done: behind who does it, and ahead."""
        found = _DATED.match(text)
        is_behind = bool(self._pieces) and self._pieces[-1].role == "responsible"
        if found is None or not is_behind or not self._pieces[-1].heading:
            return False
        day = deadlines.parse(found["day"], self._talk.said_on).date
        return day is None or day > self._talk.said_on

    def _is_labelled(self, paragraph: Paragraph, line: str) -> bool:
        """Read a label and its text; return whether the line is one, and the label is known."""
        decided, _colon, what = line.partition(":")
        if DECIDED.fullmatch(decided) and what.strip():
            text = what.strip()
            if is_placeholder(text.rstrip(".")):
                self._keep(line)
            else:
                self._agreed(paragraph, text, self._announced)
            return True
        found = split_label(line)
        if found is None:
            return False
        label, text = found
        role = None if text.endswith("?") else meaning(label, exact=True)
        # An interview's answers are no agreements: "Hvilke mål har du? Bedre tysk."
        is_place = self._announced is not None or bool(self._pieces) or was_agreed(label)
        if label.endswith("?") and not is_place:
            role = None
        text = "" if is_placeholder(text) else text
        is_topic = role == "theme" and self._announced is not None
        is_for_all = role == "follow_up" and self._depth > 0 and not paragraph.item
        if is_for_all or (role in _NO_LABELS and not is_topic):
            self._keep(f"{label}: {text}")
        elif role is None or self._numbers_section(paragraph, label, role):
            return False
        elif role in _NAME_IT and (paragraph.level or paragraph.bold):
            self._begin_named(Piece(role, label, text, self._row))
            self._level = paragraph.level
        else:
            if role in _SAY_WHAT and self._is_heading_of_labels():
                self._announced, self._open = self._open, None
            self._leave_label()
            self._pieces += (
                read_line(text, self._talk, label, self._row)
                if role in _NAME_IT and says_more(text)
                else [Piece(role, label, text, self._row)]
            )
        return True

    def _numbers_section(self, paragraph: Paragraph, label: str, role: Role) -> bool:
        """Whether a heading only counts in front of its colon: "Trin 1: Dine tanker"."""
        return paragraph.level > 0 and role not in _NAME_IT and label[-1:].isdigit()

    def _is_chip(self, paragraph: Paragraph, text: str) -> bool:
        """Read how far an agreement is, below the heading that names it; return whether it is."""
        above = self._heading
        is_named = above is not None and self._announced is not None and not self._pieces
        is_below = is_named and above is not self._announced and self._open is None
        if not is_below or paragraph.item or paragraph.level or not is_only_status(text):
            return False
        self._pieces.append(Piece("status", "Status", text, self._row))
        return True

    def _is_in_minutes(self, paragraph: Paragraph, text: str) -> bool:
        """Read the agreements in a paragraph of minutes, among sentences about what was said."""
        above = self._announced or self._open
        is_listed = paragraph.item > 0 and above is not None
        is_about = self._open is not None and meaning(self._open.text, exact=True) not in GOALS
        if is_listed or is_about:
            return False
        is_place = above is not None and announces(above.text) and not is_minutes(above.text)
        parts = of_minutes(text, self._talk, announced=is_place)
        if len(parts) == 1 or not any(is_agreed for _part, is_agreed in parts):
            return False
        if not is_place:
            self._leave_label()  # "Kompetencer" was what was talked about
        for part, is_agreed in parts:
            self._begin_row(part)
            if not is_agreed:
                self._keep(part)
            elif is_place:
                self._agreed(paragraph, part, above)
            else:
                made = read_line(part, self._talk, "", self._row)
                self._minutes.append((self._row, tuple(made)))
                self._known = True
        return True

    def _is_heading(self, paragraph: Paragraph, text: str, following: Paragraph | None) -> bool:
        """Whether a line is a heading by its look, or announces agreements."""
        is_one = is_heading(paragraph, following) and not self._is_in_capitals(paragraph, text)
        return is_one or self._is_plain_heading(text, following)

    def _is_in_capitals(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a line is what a label asks for, and no heading: "Q3 2026", "AHN"."""
        if self._open is None or not text.isupper() or paragraph.level or paragraph.bold:
            return False
        is_short = meaning(self._open.text, exact=True) in ("due", "when", "responsible")
        is_answered = any(piece.heading == self._open.text for piece in self._pieces[-1:])
        return is_short and not is_answered and text[-1:] not in "?:"

    def _is_plain_heading(self, text: str, following: Paragraph | None) -> bool:
        """Whether a line announces agreements in a text that has no headings by their look."""
        is_short = len(text.split()) <= FEW_WORDS and text[-1:] not in ".,;"
        if self._open is not None and meaning(self._open.text, exact=True) not in GOALS:
            return False  # "Ida aftaler det med Per", below "Hvem?"
        return self._announced is None and following is not None and is_short and announces(text)

    def _is_in_numbered_list(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        """Whether a number in front is that of an item: headings have something between them."""
        before, self._numbered = self._numbered, is_numbered(paragraph)
        above = self._open or self._announced
        if above is not None and are_numbered_alike(above.text, paragraph.text):
            return False  # it is the next heading
        return self._numbered and (before or (following is not None and is_numbered(following)))

    def _is_about_latest(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a line is a label that nobody knows, and its text, below an agreement."""
        found = _OWN_LABEL.match(text)
        is_below = any(piece.role in GOALS for piece in self._pieces) and (
            self._about or not paragraph.item
        )
        is_for_all = is_about_follow_up(text)
        is_label = found is not None and not is_for_all and not is_person(found[1].lstrip("@"))
        return is_label and is_below and meaning(text.partition(":")[0], exact=True) is None

    def _is_label(self, paragraph: Paragraph, text: str, following: Paragraph | None) -> bool:
        role = meaning(text, exact=True)
        if role is None or role in _NO_LABELS:
            return False
        if role in GOALS and paragraph.text in self._sections:
            return False
        is_listed = paragraph.item > 0 and self._announced is not None
        if is_listed and text.endswith(")") and "?" not in text:
            return False  # "Kursus (se bilag)"
        if role == "status" and self._open is not None and status(text):
            return False  # "Opnået", below "Status"
        if following is None:
            return True
        is_list = following.item > paragraph.item and role in GOALS
        return not is_list or not announces(text)

    def _is_for_all(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a label is a section of its own, such as "Opfølgning" below "Aftaler"."""
        announced = self._announced.level if self._announced is not None else 0
        if 0 < paragraph.level <= max(self._level, announced):
            return True
        above = self._announced or self._open
        if above is None or not (paragraph.level or paragraph.bold):
            return False
        several = [one for one in self._pieces if one.role == "goal" and one.heading == above.text]
        is_alike = (above.level, above.bold) == (paragraph.level, paragraph.bold)
        return is_alike and len(several) > 1 and meaning(text, exact=True) == "follow_up"

    def _is_topic(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a heading is one of several over agreements, though it could be a label, too.

        "Opgaver:", below "Uddannelse:" with its agreements.
        """
        above = self._open or self._heading
        if above is None or self._announced is None or meaning(text, exact=True) not in TOPICS:
            return False
        looks = [(one.level, one.bold, one.text.endswith(":")) for one in (above, paragraph)]
        names = (above.text, self._announced.text)
        are_made = any(one.role == "goal" and one.heading in names for one in self._pieces)
        is_other = above is not self._announced and not paragraph.item
        return are_made and is_other and looks[0] == looks[1] and any(looks[0])

    def _begin(self, heading: Paragraph) -> None:
        if self._is_over(heading):
            self._announced, self._open = self._open, None
        above = self._announced
        self._end_section()
        self._whose = self._named_in(heading.text)
        if _folded(heading.text) in self._in_tables:
            self._pieces.append(Piece("goal", "", heading.text.rstrip(":"), self._row))
            self._about = True
            return
        self._heading = heading
        self._level = heading.level
        if self._row == 1 and self._has_sections:
            self._title = heading
        if announces(heading.text):
            self._announced = heading
        elif above is not None and (
            is_talked_about(heading.text)
            or not (is_deeper(heading, above) or named_in(heading.text))
        ):
            self._announced = None

    def _is_over(self, heading: Paragraph) -> bool:
        """Whether a label without a text is a heading over this one: "Konklusion", with topics."""
        above = self._open
        if above is None or self._pieces or not announces(above.text):
            return False
        if named_in(heading.text):  # "Det aftaler vi", with "Ida gør" and "Per gør"
            return True
        return above.level > 0 and is_deeper(heading, above)

    def _is_heading_of_labels(self) -> bool:
        """Whether a label without a text is a heading over labels: "Konklusion", over "Hvad: …"."""
        above = self._open
        is_heading_like = above is not None and bool(above.level or above.bold)
        return above is not None and is_heading_like and not self._pieces and announces(above.text)

    def _named_in(self, heading: str) -> str:
        """Return whose agreements are below a heading that names somebody: "Lederen:"."""
        name = named_in(heading) or heading.strip(" :")
        if named_in(heading) or is_name(name, self._talk):
            return name
        role = meaning(bare(heading), exact=True)
        return PARTIES.get(role, "") if role else ""

    def _begin_named(self, named: Piece) -> None:
        """Begin a section whose heading says what was agreed: "Aftale 1: Færre møder"."""
        above = self._announced
        self._end_section()
        self._announced, self._pieces, self._tells = above, [named], True

    def _leave_label(self) -> None:
        if self._open is not None and not any(p.heading == self._open.text for p in self._pieces):
            self._keep(self._open.text)
        self._open = None

    def _line(self, paragraph: Paragraph, text: str) -> None:
        if self._is_answered(text):
            self._end_section()
        if self._open is not None:
            role = meaning(self._open.text, exact=True)
            others = (one.role for one in self._pieces if one.heading != self._open.text)
            names = role == best([role, *others])
            is_under_name = self._heading is not None and self._heading is not self._announced
            if is_under_name and role not in _SAY_WHAT and not self._pieces:
                names = False
            is_asked = bool(self._in_tables) and asks_one(self._open.text)
            names = names and not is_asked
            if names and role in GOALS and self._is_agreement(paragraph, text, is_labelled=True):
                self._agreed(paragraph, text, self._open)
                return
            is_help = is_asked or paragraph.italic or agrees_on_nothing(text) or leaves_open(text)
            is_help = is_help or (names and self._is_below_list(paragraph))
            if role in GOALS and (is_help or (names and sums_up(self._open.text))):
                self._keep(text)
                return
            self._pieces.append(Piece(role, self._open.text, text, self._row))
        elif self._tells:
            self._pieces += read_more(text, self._talk, self._pieces, self._row)
        elif self._pieces and paragraph.item > self._depth > 0:
            self._pieces.append(Piece("activities", "", text, self._row))
        elif self._is_agreement(paragraph, text):
            if self._announced is None and not paragraph.item:
                self._told.add(self._row)
            self._agreed(paragraph, text, self._announced)
        elif paragraph.item or not is_name(text, self._talk):
            if paragraph.item and self._announced is None and not agrees_on_nothing(text):
                self._loose.append(self._row)
            self._keep(text)

    def _is_below_list(self, paragraph: Paragraph) -> bool:
        """Whether a line is below the list that a label asks for, and no item of it."""
        is_list = bool(self._pieces) and self._depth > 0 and not paragraph.item
        return is_list and self._open is not None and self._pieces[-1].heading == self._open.text

    def _is_heading_again(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a line below a heading is one, too: "Aftaler fra samtalen", below "Aftaler"."""
        above = self._announced or self._open
        if above is None or self._pieces or paragraph.item or not (above.level or above.bold):
            return False
        is_below = self._open is not None or self._row == self._begun + 1
        is_short = len(text.split()) <= FEW_WORDS + 1 and text[-1:] not in ".,;:?"
        return (
            is_below
            and is_short
            and begins_as_announced(text)
            and not _who_and_when(read_line(text, self._talk, "", 0))
        )

    def _is_answered(self, text: str) -> bool:
        """Whether a line says when to talk again, below a label that has its day or person."""
        if self._open is None or not self._pieces or not talks_again(text):
            return False
        is_short = meaning(self._open.text, exact=True) in ("due", "when", "responsible")
        return is_short and self._pieces[-1].heading == self._open.text

    def _agreed(self, paragraph: Paragraph, text: str, heading: Paragraph | None) -> None:
        self._depth = paragraph.item
        name = heading.text if heading else ""
        whose = "manager" if is_of_manager(name) else self._whose
        for one in agreements_in(text, self._talk):
            made = read_line(one, self._talk, name, self._row)
            if _SOMEBODY.match(one) and all(piece.role != "responsible" for piece in made):
                made += self._subject  # "Hun tager kurset", below "Ida bliver tovholder"
            self._subject = [piece for piece in made if piece.role == "responsible"]
            if whose and all(piece.role != "responsible" for piece in made):
                made.append(Piece("responsible", name, whose, self._row))
            self._pieces += made

    def _is_agreement(self, paragraph: Paragraph, text: str, *, is_labelled: bool = False) -> bool:
        is_task = paragraph.item > 0 and instructs(text) and self._says_who_and_when(text)
        what = first_sentence(text) if says_more(text) else text  # "Kursus. Hvem: ?"
        if agrees_on_nothing(what) and not is_task:
            return False
        if not paragraph.item and (
            talks_again(text)
            or leaves_open(text)
            or is_name(text, self._talk)
            or says_where_signed(text)
        ):
            return False
        first = first_sentence(text)
        is_item = paragraph.item > 0  # a list says of all its lines what they are
        if _AGREED.match(text) or says_agreed(first, self._talk, promised=not is_item):
            return True
        if (
            paragraph.italic
            or len(text) > SENTENCE_LENGTH
            or (self._announced is None and not is_labelled)
        ):
            return False
        if self._left == 0 or self._about:
            return False
        self._left -= 1
        heading = self._open if is_labelled else self._announced
        above = heading.text if heading is not None else ""
        summing_up = sums_up(above)
        minutes = is_minutes(above)
        is_title = self._title is not None and heading is self._title
        if not is_item and (self._depth or is_title):
            summing_up = True  # below the list, or the title
        wished = asks_a_wish(above)
        if not wished and not minutes and (is_item or not (summing_up or self._in_tables)):
            return True
        is_said = bool(_who_and_when(read_line(first_sentence(text), self._talk, "", 0)))
        return is_said and (is_item or not minutes)

    def _says_who_and_when(self, text: str) -> bool:
        return _who_and_when(read_line(text, self._talk, "", 0)) == _WHO_AND_WHEN

    def _end_section(self) -> None:
        """Make agreements of what was gathered."""
        self._leave_label()
        self._take_loose()
        heading = self._heading
        named = self._named_by(heading) if heading is not None else None
        if named is not None:
            self._pieces.insert(0, named)
        found, unused = parted(self._pieces, announced=self._announced is not None)
        if found:
            above = self._announced.text if self._announced is not None else ""
            for one in found:
                are_minutes = is_minutes(above) or all(piece.row in self._told for piece in one)
                (self._minutes if are_minutes else self._found).append((one[0].row, one))
            self._rest += ((self._begun, text) for text in unused)
        else:
            self._rest += ((piece.row, said_with_label(piece)) for piece in self._pieces)
        is_used = named is not None or (found and heading is self._announced)
        if heading is not None and not is_used:
            self._rest.append((self._begun, heading.text))
        self._known = self._known or self._announced is not None or bool(found)
        self._pieces, self._open, self._depth, self._begun = [], None, 0, self._row
        self._about = self._tells = False
        self._heading = None

    def _named_by(self, heading: Paragraph) -> Piece | None:
        """Return the heading as what was agreed, where only labels about it are below."""
        roles = {piece.role for piece in self._pieces}
        is_label = meaning(heading.text, exact=True) is not None
        if heading is self._title and _OF_TALK.search(heading.text):
            return None  # "MUS 2025", above "Hvem: …" and "Hvornår: …"
        if is_label or not all(piece.heading for piece in self._pieces) or roles & _SAY_WHAT:
            return None
        is_own = heading is not self._announced
        is_sure = is_own and "responsible" in roles and bool(roles & {"due", "when"})
        is_likely = is_own and self._announced is not None
        if not is_sure and not (is_likely and roles & _ABOUT):
            return None
        return Piece("goal", "", NUMBERED.sub("", heading.text).rstrip(":"), self._begun)

    def _take_loose(self) -> None:
        """Take a list below any heading for agreements where every item says who or when."""
        loose, self._loose = self._loose, []
        tasks = [row for row in loose if is_task(self._lines[row], item=True)]
        loose = tasks if len(tasks) > 1 else loose
        is_long = len(loose) > _MOST
        if self._pieces or self._in_tables or self._announced is not None or is_long:
            return
        made = [read_line(self._lines[row], self._talk, "", row) for row in loose]
        says = [*map(_who_and_when, made)]
        if all(says) and frozenset().union(*says) == _WHO_AND_WHEN:
            self._pieces = [piece for one in made for piece in one]
            rows = {*loose}
            self._rest = [one for one in self._rest if one[0] not in rows]

    def end(self) -> Understood:
        """Return what was read; where agreements have a place of their own, minutes are none."""
        self._end_section()
        if self._found or self._in_tables:
            for begun, pieces in self._minutes:
                rows = dict.fromkeys(piece.row for piece in pieces)
                self._rest += ((begun, self._lines[row]) for row in rows)
        else:
            self._found = sorted(self._minutes, key=operator.itemgetter(0))
        rest = sorted(self._rest, key=operator.itemgetter(0))
        return Understood(
            tuple(pieces for _row, pieces in self._found),
            tuple(text for _row, text in rest),
            known=self._known,
        )

    def _keep(self, text: str) -> None:
        self._rest.append((self._row, text))


def _who_and_when(pieces: Iterable[Piece]) -> frozenset[Role | None]:
    """Return which of the two a line says: who does it, and by when."""
    return _WHO_AND_WHEN & {piece.role for piece in pieces}


def _folded(heading: str) -> str:
    return fold(NUMBERED.sub("", heading).rstrip(": "))
