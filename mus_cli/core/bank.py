"""Question banks and the selections that lead through them (P1, P2, P5, P10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from mus_cli.core.question_kinds import KINDS, OTHER, Kind, QuestionKind
from mus_cli.core.record import Offered

FORMATS = (1, 2)
"""The formats of a bank: the second adds what a workplace's own form needs (B13)."""

Theme = Literal["status", "work_situation", "development_goals"]
THEMES: tuple[Theme, ...] = ("status", "work_situation", "development_goals")

Pick = Callable[[str, str], str]
"""Chooses the Danish or the English of two texts, or the only one there is."""

When = Literal[
    "earlier-talk",  # there was an earlier MUS here
    "agreements-unknown",  # as above, and its agreements are not known to mus
    "no-overlap",  # no goal says yet whether the workplace needs it too
    "no-benefit",  # no goal says yet what the workplace gains
    "no-first-step",  # no goal has a first step yet
]


Whose = Literal["mine", "manager"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short text in Danish, English or both; an own bank may have one language."""

    da: str = ""
    en: str = ""


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question and its hint in one language, and what its answer is called on paper.

    The ``heading`` is in the owner's words ("What I'm good at"): the manager reads it too.
    """

    question: str
    hint: str = ""
    heading: str = ""


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to choose or to rate. Of a scale the ids are numbers, and not all need words."""

    id: str
    da: str = ""
    en: str = ""


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of a scale; which end is the good one is not known."""

    lowest: int = 1
    highest: int = 5


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question, in the languages its bank has.

    ``core`` questions make up the default selection; answers to ``sensitive`` ones are confirmed
    before they are shared; with ``offers_goal`` an answer can become a goal; with ``shows_notes``
    the year's notes are shown beside the question (P15). What is the manager's is shown, and never
    asked. ``form_place`` says where the answer belongs in the workplace's form, for what fills it;
    ``like`` names the built-in question that asks the same, which then isn't asked too.
    """

    id: str
    da: Wording | None = None
    en: Wording | None = None
    kind: Kind = "text"
    core: bool = False
    sensitive: bool = False
    choices: tuple[Choice, ...] = ()
    scale: Scale | None = None
    statements: tuple[Choice, ...] = ()
    offers_goal: bool = False
    shows_notes: bool = False
    when: When | None = None
    whose: Whose = "mine"
    like: str = ""
    form_place: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def takes(self) -> QuestionKind:
        """What its kind of question takes."""
        return KINDS[self.kind]

    @property
    def numbers(self) -> Scale:
        """The numbers of its scale: those of the usual one where it has none of its own."""
        return self.scale or Scale()

    @property
    def has_other(self) -> bool:
        """Whether one of its choices asks for own words."""
        return any(choice.id == OTHER for choice in self.choices)

    def wording(self, pick: Pick) -> Wording:
        """Return the question in one language."""
        da, en = self.da or Wording(""), self.en or Wording("")
        return Wording(
            pick(da.question, en.question), pick(da.hint, en.hint), pick(da.heading, en.heading)
        )

    def offered(self, pick: Pick) -> Offered | None:
        """Return what it offers besides a text, in one language."""
        if self.takes.choices == "none":
            return None
        return Offered(
            choices={choice.id: pick(choice.da, choice.en) for choice in self.choices},
            statements={one.id: pick(one.da, one.en) for one in self.statements},
            lowest=self.numbers.lowest,
            highest=self.numbers.highest,
        )


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some of a bank's questions under a heading, with what is said before them."""

    title: Words
    introduction: Words = Words()
    questions: tuple[Question, ...] = ()


class Bank(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A set of questions. ``theme`` is empty for banks that never count for coverage (P3).

    ``replaces`` names a bank whose place this one takes; questions that repeat its ids inherit the
    answers already given. ``newcomer_title`` is for people who have had no MUS here before.
    ``questions`` are those in no section, and come first. ``form`` is the name of the workplace's
    form that the bank was made from, where it is kept beside it; ``left_out`` holds the words of
    those of its questions that the person left out.
    """

    format: int
    id: str
    title: Words
    theme: Theme | None = None
    replaces: str | None = None
    newcomer_title: Words | None = None
    line: Words = Words()
    made_by: str = ""
    form: str = ""
    left_out: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def parts(self) -> tuple[Section, ...]:
        """The sections; what is in none is one without a title."""
        loose = Section(title=Words(), questions=self.questions)
        return ((loose,) if self.questions else ()) + self.sections

    @property
    def all_questions(self) -> tuple[Question, ...]:
        """Every question, the manager's too, in the order of the form."""
        return tuple(question for part in self.parts for question in part.questions)

    def with_each(self, change: Callable[[Question], Question]) -> Bank:
        """Return the bank with every question changed."""
        sections = (
            replace(section, questions=tuple(map(change, section.questions)))
            for section in self.sections
        )
        questions = tuple(map(change, self.questions))
        return replace(self, questions=questions, sections=tuple(sections))


class Selection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A selection of questions, which are asked in the banks' order.

    ``take``: listed (``questions``) · core (every ★ question) · own (the person ticks) · all.
    ``about`` explains it before it is chosen, ``opening`` is one line shown afterwards. A ``brief``
    one leads to the papers without asking for goals.
    """

    id: str
    title: Words
    about: Words = Words()
    take: Literal["listed", "core", "own", "all"] = "listed"
    questions: tuple[str, ...] = ()
    opening: Words = Words()
    brief: bool = False


class Selections(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``selections.yaml``."""

    format: int
    selections: tuple[Selection, ...]


class Entry(msgspec.Struct, frozen=True):
    """A question in its bank, and the key that its answer is stored under."""

    key: str
    bank: Bank
    question: Question
    section: Section = Section(title=Words())


def form_selection(bank: Bank) -> str:
    """Return the id of the selection that follows a workplace's form."""
    return f"form/{bank.id}"


class Library:
    """The banks in use, in order, and the selections.

    ``built_in`` holds every bank that ships with ``mus``, replaced ones too: the key of a
    built-in question is its bare id, that of any other is ``bank/id``. What the manager is asked
    has no key, since it has no answer.
    """

    def __init__(
        self,
        built_in: tuple[Bank, ...],
        own: tuple[Bank, ...] = (),
        selections: tuple[Selection, ...] = (),
    ) -> None:
        self.selections = selections
        by_id = {bank.id: bank for bank in built_in}
        replaced = {bank.replaces: bank for bank in own if bank.replaces}
        joined = tuple(bank for bank in own if bank.replaces not in by_id)
        self.banks = tuple(replaced.get(bank.id, bank) for bank in built_in) + joined
        self._entries: dict[str, Entry] = {}
        self._of_managers: set[str] = set()
        for bank in self.banks:
            inherited = by_id.get(bank.replaces or bank.id)
            bare = {question.id for question in inherited.all_questions} if inherited else set()
            for section in bank.parts:
                for question in section.questions:
                    key = question.id if question.id in bare else f"{bank.id}/{question.id}"
                    if question.whose == "manager":
                        self._of_managers.add(key)
                    else:
                        self._entries[key] = Entry(key, bank, question, section)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __getitem__(self, key: str) -> Entry:
        return self._entries[key]

    def get(self, key: str) -> Entry | None:
        """Return the entry with that key, or ``None`` if no bank in use has it."""
        return self._entries.get(key)

    def asks_manager(self, key: str) -> bool:
        """Whether the key would be that of a question the manager is asked."""
        return key in self._of_managers

    def bank(self, bank_id: str) -> Bank | None:
        """Return the bank in use with that id, or the one that replaces it."""
        return next((b for b in self.banks if bank_id in (b.id, b.replaces)), None)

    @property
    def forms(self) -> tuple[Bank, ...]:
        """The banks that were made of a workplace's form."""
        return tuple(bank for bank in self.banks if bank.form)

    def form_of(self, selection_id: str) -> Bank | None:
        """Return the workplace's form that a selection follows, if it follows one."""
        return next((bank for bank in self.forms if form_selection(bank) == selection_id), None)

    def of_bank(self, bank: Bank) -> tuple[Entry, ...]:
        """Return the entries of one bank, in its order."""
        return tuple(entry for entry in self if entry.bank is bank)

    def theme_of(self, key: str) -> Theme | None:
        """Return the theme an answer's key counts for."""
        entry = self.get(key)
        return entry.bank.theme if entry else None

    def selection(self, selection_id: str) -> Selection | None:
        """Return the selection with that id; each form is one of its own."""
        form = self.form_of(selection_id)
        if form is not None:
            keys = tuple(entry.key for entry in self.of_bank(form))
            return Selection(id=selection_id, title=form.title, questions=keys)
        return next((s for s in self.selections if s.id == selection_id), None)

    def picked_by(self, selection: Selection) -> tuple[str, ...]:
        """Return the keys a selection picks, in the banks' order.

        The core questions of a workplace's own bank join every ready-made selection, so that its
        form is always covered (P5).
        """
        if selection.take == "own":
            return ()
        if self.form_of(selection.id) is not None:
            return selection.questions
        wanted = set(selection.questions)
        return tuple(
            entry.key
            for entry in self
            if (selection.take == "all" and not entry.bank.form)
            or entry.key in wanted
            or (entry.question.core and (selection.take == "core" or "/" in entry.key))
        )
