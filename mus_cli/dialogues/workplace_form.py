"""The workplace's own form, made into a bank: read, shown, corrected, kept (B13).

The form is never changed. A copy of it is kept beside the bank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core.bank import Bank, Question, Section, Words
from mus_cli.core.goals import slug
from mus_cli.core.likeness import alike, asked_by, same_form
from mus_cli.core.text import capital, clean_line, fold_words
from mus_cli.dialogues.options import short
from mus_cli.errors import BadFile, MusError
from mus_cli.forms import agreed_rows, questions, reader
from mus_cli.forms.findings import LeftOut, Why
from mus_cli.forms.questions import FormQuestions, Found
from mus_cli.i18n import _, n_
from mus_cli.problems import Problem
from mus_cli.prompts.dialogue import Unsent, with_drafted
from mus_cli.prompts.prompter import (
    Ask,
    Mark,
    MarkList,
    MarkRow,
    Move,
    Prompter,
    marks_from_text,
)
from mus_cli.storage import banks, files, yaml
from mus_cli.storage.banks import BUILT_IN, Kept

LIST = "form/questions"
"""The key of the list of what was understood."""

PASTED = ".txt"  # what pasted questions are kept as
_ROW = 160  # characters of a question that are enough to know it by
_FILLED_IN = 2  # places with words that had none, of a form that was filled in
_LISTED = 6  # texts that are named of those left out

_ENDINGS = frozenset(reader.ENDINGS) | {".doc", ".xls", ".rtf", ".pages", ".dot", ".msg"}
_OF_LINES = ("text", "markdown", "csv")  # what any file of text can be taken for
_ZIP_OR_PDF = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
# What a sentence about importing agreements says differently of a form.
_OF_FORMS = {
    "no-form": "form-unknown",
    "pdf-pictures": "form-pictures",
    "too-much-text": "form-too-long",
}

Fate = Literal["mine", "work", "manager", "out"]
"""What becomes of a question: mine, mine and not sensitive, the manager's, or left out."""


class FormFile(NamedTuple):
    """A form that was read, and the bytes that a copy of it is kept as."""

    name: str
    data: bytes
    read: FormQuestions


class Drafted(NamedTuple):
    """A bank made of a form: not kept yet. ``known`` is the bank of the same form, if any."""

    bank: Bank
    form: FormFile
    known: Bank | None


def is_form(path: Path) -> bool:
    """Tell whether a file is a form to read, and no bank."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return False
    if path.suffix.lower() in _ENDINGS:
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(5).startswith(_ZIP_OR_PDF)


def read(path: Path) -> FormFile:
    """Read a form.

    Raises:
        BadFile: there is none, it cannot be used, or it asks nothing.
        CannotRead: it is a folder, or may not be read.
        NotInstalled: the library for files like it is not installed.
    """
    data = files.read(path, reader.LIMIT, from_pipe=True)
    if data is None:
        raise BadFile(path, (Problem(0, "no-file"),))
    try:
        kind, form = reader.read(data, path)
    except BadFile as error:
        raise BadFile(path, tuple(map(_of_form, error.problems))) from error
    if kind in _OF_LINES and path.suffix.lower() not in {"", *_ENDINGS}:
        raise BadFile(path, (Problem(0, "form-unknown"),))  # a program, a log, a bank
    understood = questions.understand(form)
    if not understood.found:
        raise BadFile(path, (Problem(0, "form-without-questions"),))
    return FormFile(path.name, data, understood)


def pasted(text: str) -> FormFile | None:
    """Return pasted questions as a form; ``None`` where there is none."""
    understood = questions.pasted(text)
    return FormFile("", text.encode(), understood) if understood.found else None


def drafted(form: FormFile, home_banks: Path) -> Drafted:
    """Make a bank of a form.

    The same form of an earlier year keeps its id, and so the keys of its answers, and what the
    person had decided about its questions.

    Raises:
        BadFile: it is that form filled in, whose answers would be asked as questions.
        CannotRead: the folder of banks may not be looked into.
    """
    own = banks.own_forms(home_banks)
    known = same_form(_bank(form, "form", {}), own)
    if known is not None and _is_filled_in(form, known):
        raise BadFile(Path(form.name), (Problem(0, "form-filled-in"),))
    bank_id = known.id if known else _free_id(form, [bank.id for bank in own])
    return Drafted(_bank(form, bank_id, _begun_with(form, known)), form, known)


def _is_filled_in(form: FormFile, known: Bank) -> bool:
    """Whether there are words where the form that is known has room for them."""
    # Only a form that comes back needs it.
    from mus_cli.forms import filling

    places = [question.form_place for question in known.all_questions]
    written = [
        filling.Wanted(question.id, question.form_place, question.id)
        for question in known.all_questions
        if question.takes.choices == "none" and question.form_place
    ]
    try:
        made = filling.fill(form.data, Path(form.name), written, places)
    except MusError:
        return False
    return sum(one.why == "holds-words" for one in made.unplaced) >= _FILLED_IN


def _begun_with(form: FormFile, known: Bank | None) -> dict[str, Fate]:
    """Return what is proposed for the questions, or was decided when the form was last read."""
    return _proposed(form) | _decided(form, known)


def _proposed(form: FormFile) -> dict[str, Fate]:
    """Return what is proposed for each question that is not simply the person's own."""
    fates: dict[str, Fate] = {}
    for one in form.read.found:
        if one.question.whose == "manager":
            fates[one.question.id] = "manager"
        elif one.passed:
            fates[one.question.id] = "out"
    return fates


def _decided(form: FormFile, known: Bank | None) -> dict[str, Fate]:
    if known is None:
        return {}
    fates: dict[str, Fate] = {one.question.id: "out" for one in _left_out_before(form, known)}
    for question in known.all_questions:
        usual: Fate = "mine" if question.sensitive else "work"
        fates[question.id] = "manager" if question.whose == "manager" else usual
    return fates


def _left_out_before(form: FormFile, known: Bank) -> list[Found]:
    """Return the questions that the person left out when the form was last read."""
    before = set(map(fold_words, known.left_out))
    return [one for one in form.read.found if fold_words(one.text) in before]


def _bank(form: FormFile, bank_id: str, fates: Mapping[str, Fate]) -> Bank:
    understood = form.read
    title = _title(form)
    loose: tuple[Question, ...] = ()
    sections = []
    for section in understood.sections:
        kept = tuple(
            _question(one, fates.get(one.question.id, "mine"))
            for one in section.found
            if fates.get(one.question.id) != "out"
        )
        if kept and not section.title:
            loose = (*loose, *kept)
        elif kept:
            heading = _words(section.title, understood.language)
            told = _words(section.introduction, understood.language)
            sections.append(Section(title=heading, introduction=told, questions=kept))
    return Bank(
        format=2,
        id=bank_id,
        title=_words(title, understood.language),
        form=form.name or f"{bank_id}{PASTED}",
        left_out=tuple(one.text for one in understood.found if fates.get(one.question.id) == "out"),
        questions=loose,
        sections=tuple(sections),
    )


def _question(one: Found, fate: Fate) -> Question:
    question = one.question
    if fate == "manager":
        return replace(question, whose="manager", sensitive=False)
    wording = question.da or question.en
    like = alike(wording.question) if wording and question.kind != "matrix" else ""
    sensitive = question.sensitive if question.whose == "mine" else True
    return replace(question, whose="mine", sensitive=sensitive and fate != "work", like=like)


def _title(form: FormFile) -> str:
    named = re.sub(r"[_\s]+", " ", Path(form.name).stem).strip()
    return form.read.title or capital(named) or _("Form from work")


def _free_id(form: FormFile, taken: list[str]) -> str:
    return slug(_title(form), {*taken, *BUILT_IN})


def _words(text: str, language: Literal["da", "en"]) -> Words:
    return Words(en=text) if language == "en" else Words(da=text)


def keep(draft: Drafted, home_banks: Path) -> Kept:
    """Keep the bank, with a copy of its form beside it; return where.

    Raises:
        CannotWrite, CannotRead, BadFile: it could not be kept.
        BadFile: all of it is the manager's.
    """
    if not _asks_something(draft.bank):
        raise BadFile(Path(draft.form.name), (Problem(0, "form-of-manager"),))
    suffix = Path(draft.form.name).suffix.lower() or PASTED
    name = banks.keep_form(home_banks, f"{draft.bank.id}{suffix}", draft.form.data)
    bank = replace(draft.bank, form=name)
    place = banks.kept(home_banks, bank)
    data = yaml.dump(bank)
    if place.there is None or place.there.data != data:
        banks.keep(place, data)
    return Kept(place.path, banks.BankFile(bank, data))


def takes_agreements(bank: Bank, home_banks: Path) -> bool:
    """Whether the copy of a form has an empty table for what is agreed on at the talk."""
    try:
        path = home_banks / bank.form
        data = files.read(path, reader.LIMIT)
        return data is not None and agreed_rows.is_there(reader.read(data, path).form)
    except MusError:
        return False


def understood(draft: Drafted) -> tuple[str, ...]:
    """Return what was understood in short, and what was left out, a paragraph each."""
    count = len(draft.form.read.found)
    title = terms.title(draft.bank.title)
    parts = [
        n_('"{title}" has {n} question.', '"{title}" has {n} questions.', count).format(
            title=title, n=count
        )
    ]
    if draft.known is not None:
        parts.append(_("It is the form you had before. Your answers keep their places."))
        parts += _since_before(draft.form, draft.known)
    if not _asks_something(draft.bank):
        parts.append(_("All of it is for your manager to fill in. You aren't asked any of it."))
    parts += _passed_over(draft.form.read)
    parts += left_out(draft.form.read.left_out)
    return tuple(parts)


def _since_before(form: FormFile, known: Bank) -> Iterator[str]:
    """Yield what is new in a form since it was last read, and what was left out of it then."""
    before = asked_by(known)
    new = [one for one in form.read.found if fold_words(one.text) not in before]
    again = [one for one in _left_out_before(form, known) if not one.passed]
    for title, found in (
        (_("This is new in it:"), new),
        (_("You left this out last time, so it's left out again:"), again),
    ):
        if found:
            yield "\n".join((title, *(f"– {one.text}" for one in found)))


def _passed_over(read_form: FormQuestions) -> Iterator[str]:
    passed = [f"– {one.text}" for one in read_form.found if one.passed]
    if passed:
        yield "\n".join((
            _("Nobody has to answer this, so it's left out. Read about it with: {command}").format(
                command=_("mus guide rights")
            ),
            *passed,
        ))  # fmt: skip


def left_out(texts: tuple[LeftOut, ...]) -> Iterator[str]:
    """Yield what of a form is no question to be asked, a sentence for each reason."""
    words: dict[Why, str] = {
        "fact": _("You fill in names and dates yourself: {texts}"),
        "signature": _("Signatures are yours alone: {texts}"),
        "goals": _("Goals and agreements come later: {texts}"),
        "others": _("Others fill this in: {texts}"),
        "both": _("You fill this in together at the talk: {texts}"),
        "column": _("Columns to fill in yourself: {texts}"),
        "too-many": _("More than mus can ask: {texts}"),
    }
    for why, sentence in words.items():
        shown = (_without_lines(one.text) for one in texts if one.why == why)
        named = [short(text, 40).strip(" .:") for text in shown if text]
        if named:
            more = ["…"] if len(named) > _LISTED else []
            yield sentence.format(texts=", ".join((*dict.fromkeys(named[:_LISTED]), *more)))


def _without_lines(text: str) -> str:
    """Return a text of a form without the lines to write on; commas part what is between them."""
    parts = re.split(r"\s*:?\s*(?:[_.]{3,}|…+)\s*", clean_line(text))
    return ", ".join(part for part in parts if part)


def ask_about(
    prompter: Prompter, draft: Drafted, unsent: Callable[[], Unsent] | None = None
) -> Drafted | Move:
    """Show what was understood, each line to be left out, taken, or given to the manager.

    ``unsent`` returns the marks so far, for a person who comes back to them; outside a dialogue
    nothing keeps them.
    """
    prompter.say(*understood(draft))
    marks = _marks()
    sensitive = {one.question.id for one in draft.form.read.found if one.question.sensitive}
    marked = {
        question: fate
        for question, fate in _begun_with(draft.form, draft.known).items()
        if fate in ("manager", "out") or (fate == "work" and question in sensitive)
    }
    listed = MarkList(tuple(_rows(draft)), marks, marked)
    if unsent is not None:
        listed = _as_left(listed, unsent().get(LIST, ""))
    ask = Ask(
        LIST,
        _("Is that right?"),
        title=terms.title(draft.bank.title),
        hint=_("Enter takes it as it is. Mark what is your manager's, or should be left out.")
        if _asks_something(draft.bank)
        else _("Enter goes on without it. Take the mark off what is yours after all."),
        purpose=_("You are asked the questions that are yours. The form itself stays as it is."),
        has_overview=unsent is not None,
    )
    while True:
        answer = prompter.ask_marks(ask, listed)
        if answer is Move.OVERVIEW and unsent is not None:
            prompter.say(*understood(draft))
            listed = with_drafted(listed, unsent().get(LIST))
            continue
        if answer is Move.SKIP:
            return draft
        if isinstance(answer, Move):
            return answer
        chosen: dict[str, Fate] = {}
        for one in draft.form.read.found:
            chosen[one.question.id] = _fate(answer.marks.get(one.question.id, "mine"))
        bank = _bank(draft.form, draft.bank.id, chosen)
        if _asks_something(bank):
            return draft._replace(bank=bank)
        if not _asks_something(draft.bank):
            return Move.BACK
        prompter.say(_("Then nothing is left to ask you. Take at least one question."))
        listed = listed._replace(marked=answer.marks)


def _asks_something(bank: Bank) -> bool:
    """Whether any question of a form is the person's own."""
    return any(question.whose == "mine" for question in bank.all_questions)


def _as_left(listed: MarkList, text: str) -> MarkList:
    """Return the list as it was left; marks that another form was left with are none of it."""
    known = {row.id for row in listed.rows}
    return with_drafted(listed, text) if text and marks_from_text(text).keys() <= known else listed


def _fate(mark: str) -> Fate:
    known: tuple[Fate, ...] = ("mine", "work", "manager", "out")
    return next((fate for fate in known if fate == mark), "mine")


def _marks() -> tuple[Mark, ...]:
    return (
        Mark("manager", _("your manager's"), _("Your manager answers it. You aren't asked.")),
        Mark("out", _("leave out"), _("You aren't asked, and its place in the form stays empty.")),
        Mark(
            "work",
            _("not sensitive"),
            _("The answer goes on your own page. A sensitive one is only for you."),
        ),
    )


def _rows(draft: Drafted) -> Iterator[MarkRow]:
    for section in draft.form.read.sections:
        for at, one in enumerate(section.found):
            kind = terms.question_kind(one.question) if one.question.kind != "text" else ""
            # A heading that is the question itself, such as that of a list of wishes.
            heading = section.title if not at and section.title != one.text else ""
            yield MarkRow(
                one.question.id,
                short(one.text, _ROW),
                kind,
                clean_line(heading),
                unmarked=_("sensitive") if one.question.sensitive else "",
            )


def _of_form(problem: Problem) -> Problem:
    return problem._replace(what=_OF_FORMS.get(problem.what, problem.what))
