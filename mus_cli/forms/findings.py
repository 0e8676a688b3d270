"""What a form is found to ask, section by section, and what in it is no question (B13)."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.core.text import clean_line
from mus_cli.forms import answer_room, form_words
from mus_cli.forms.answer_room import Answer
from mus_cli.forms.blocks import Paragraph
from mus_cli.forms.form_words import unnumbered
from mus_cli.forms.places import DOTS
from mus_cli.forms.question_tables import FACT, are_facts
from mus_cli.forms.sections import looks_back

LONGEST = 500  # characters of a question
HEADING = 90
HINT = 400
LABEL = 150  # characters of a question that does not ask
DEEPEST, IN_TABLE = 9, 8  # levels of headings that have none of their own
_INTRODUCTION = 600
_REPEATED = 5  # texts left out before, among which one is not named again

Whose = Literal["mine", "manager", "both", "others"]
Why = Literal["fact", "signature", "goals", "others", "both", "column", "too-many"]


class LeftOut(msgspec.Struct, frozen=True):
    """A text that is no question to be answered, and why."""

    text: str
    why: Why


class Candidate(msgspec.Struct, frozen=True):
    """A text that asks. ``label`` is the paragraph with its words."""

    text: str
    answer: Answer
    hint: str = ""
    label: Paragraph | None = None
    column: str = ""
    for_manager: bool = False


class Section(msgspec.Struct):
    """What is under one heading."""

    title: str = ""
    level: int = 0
    whose: Whose = "mine"
    label: Paragraph | None = None
    introduction: str = ""
    found: list[Candidate] = []

    @property
    def open(self) -> Candidate | None:
        """Its last question, where that has no room yet: what follows can be its room."""
        last = self.found[-1] if self.found else None
        return None if last is None or last.answer.room else last


class Findings:
    """The sections so far, their questions, and the texts that were left out."""

    def __init__(self) -> None:
        self.title = ""
        self.sections: list[Section] = [Section()]
        self.left_out: list[LeftOut] = []
        self.told = ""
        """The last text that is no question, as long as nothing was asked after it."""
        self.in_managers_cell = False
        self._usual: Whose = "mine"
        """Who answers what no heading gives to anybody."""

    @property
    def section(self) -> Section:
        """The section that is read."""
        return self.sections[-1]

    @property
    def said_above(self) -> tuple[str, ...]:
        """The texts that can explain a scale, nearest first."""
        return (self.told, *(one.introduction for one in reversed(self.sections[-2:])))

    def ask(
        self, label: Paragraph, text: str, answer: Answer | None = None, help_text: str = ""
    ) -> None:
        """Add a question in words of a paragraph, with its help."""
        words = clean_line(unnumbered(text)).rstrip(" :")
        read = answer_room.with_words(answer or Answer(), text, help_text)
        self.add(Candidate(words, read, clean_line(help_text)[:HINT], label))

    def add(self, candidate: Candidate) -> None:
        """Add a question, unless somebody else answers it, or both together."""
        section, self.told = self.section, candidate.hint
        said = (candidate.text, candidate.hint)
        if section.whose == "others" or form_words.is_for_others(candidate.text):
            self.leave(candidate.text, "others")
        elif section.whose == "both" or any(map(form_words.is_for_both, said)):
            self.leave(candidate.text, "both")
        elif form_words.asks_for_agreements(candidate.text) and not looks_back(candidate.text):
            self.leave(candidate.text, "goals")
        else:
            if section.found and form_words.refers_back(candidate.text) and not candidate.hint:
                candidate = replace(candidate, hint=section.found[-1].text[:HINT])
            is_theirs = section.whose == "manager" or self.in_managers_cell
            for_manager = candidate.for_manager or is_theirs
            section.found.append(replace(candidate, for_manager=for_manager))

    def entitle(self, text: str) -> None:
        """Take the title of the form, which can say that all of it is the manager's."""
        self.title = clean_line(text)
        if form_words.entitles_manager(self.title):
            self._usual = self.section.whose = "manager"

    def begin(self, paragraph: Paragraph, text: str, level: int) -> None:
        """Begin a section; one inside another of somebody's is theirs too."""
        title = clean_line(unnumbered(text)).strip(" :")
        above = self.section
        if above.whose != self._usual and above.level < level:
            self.sections.append(Section(title, above.level, above.whose, paragraph))
            return
        whose = _whose(title) or self._usual
        self.sections.append(Section(title, level, whose, paragraph))

    def tell(self, text: str) -> None:
        """Take a text that asks nothing; in front of the first question it introduces them."""
        section = self.section
        self.told = text
        whose = _part_of(text) if len(text) < LABEL else ""
        if section.found:
            if whose in ("manager", "others"):  # from here to the next heading
                self.sections.append(Section(section.title, section.level, whose))
        elif whose and (whose == "manager" or section.title):
            section.whose = whose
        elif not form_words.instructs(text):
            section.introduction = f"{section.introduction}\n{text}".strip()[:_INTRODUCTION]

    def leave(self, text: str, why: Why) -> None:
        """Note a text that is no question."""
        left = LeftOut(clean_line(text)[:LABEL], why)
        if left not in self.left_out[-_REPEATED:]:
            self.left_out.append(left)

    def leaves_out(self, text: str, *, is_over: bool = False) -> bool:
        """Whether a text is signed, or a fact; it is then noted as left out.

        ``is_over``: it is the heading of what follows, which is no fact.
        """
        if form_words.is_signature(text):
            self.leave(text, "signature")
        elif not is_over and (are_facts(answer_room.labels(text)) or self._is_head_line(text)):
            self.leave(text, "fact")
        else:
            return False
        return True

    def _is_head_line(self, text: str) -> bool:
        """Whether a line before the first question has room behind several labels."""
        labels = answer_room.labels(text)
        is_first = len(self.sections) == 1 and not self.section.found
        has_room = len(DOTS.findall(text)) >= len(labels) > 1
        return is_first and has_room and all(len(one) <= FACT and "?" not in one for one in labels)


def _whose(heading: str) -> Whose | Literal[""]:
    """Return who answers what is under a heading; empty where it does not say."""
    if form_words.column_of(heading) == "manager":
        return "manager"
    return "mine" if form_words.names_employee(heading) else _part_of(heading)


def _part_of(text: str) -> Whose | Literal[""]:
    """Return who is to answer what follows, by a text that says so."""
    if form_words.is_for_manager(text):
        return "manager"
    if form_words.is_for_others(text):
        return "others"
    return "both" if form_words.is_for_both(text) else ""
