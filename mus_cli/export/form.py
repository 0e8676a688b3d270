"""The workplace's own form, filled in with what was chosen for it (B13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mus_cli import errors, terms
from mus_cli.command_names import for_year
from mus_cli.core.answers import AnswersFile
from mus_cli.core.bank import Bank, Entry, Library
from mus_cli.core.form_answers import AGREEMENTS, agreed, for_form, written
from mus_cli.core.record import Answer, FormAnswer, Record
from mus_cli.core.text import lines
from mus_cli.core.way import form_of
from mus_cli.documents.after import named
from mus_cli.errors import BadFile
from mus_cli.export import output
from mus_cli.export.delivery import Delivery
from mus_cli.export.form_choice import FormChoice, question_of, said_in
from mus_cli.export.form_from_file import choose_from_file
from mus_cli.export.text import Chosen, year_and_reader
from mus_cli.forms import agreed_rows, filling, reader
from mus_cli.forms.agreed_rows import AgreedTable
from mus_cli.forms.blocks import Form
from mus_cli.forms.filling import Agreed, Filled, Mark, Wanted
from mus_cli.forms.runs import Why
from mus_cli.i18n import _, day
from mus_cli.problems import Problem
from mus_cli.prompts import console
from mus_cli.prompts.dialogue import until_stopped
from mus_cli.prompts.opening import open_file
from mus_cli.session import question_banks
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.storage import answers_file, files, generated, inventory


class _Form(NamedTuple):
    """The form: its bank, the questions that are the person's, and the copy beside the bank."""

    bank: Bank
    entries: tuple[Entry, ...]
    path: Path
    data: bytes
    read: Form


def export(
    context: AppContext, year: int | None, to: Delivery, *, answers: str = "", share: bool = False
) -> None:
    """Fill in the form of a year, and save it: beside the record, or where it is wanted.

    What goes into it is asked for, or is in the file ``answers``; ``share`` lets that one choose
    words which are not in it.

    Raises:
        errors.NoForm, errors.BadFile: there is no form, or none that can be filled in; or the file
            of answers breaks a rule.
        errors.FormNotChosen, errors.NothingForForm: nothing was chosen, or nothing of it has a
            place.
        errors.ShareNeeded: as ``choose_from_file``.
        errors.NotOverwritten, errors.NotAPlace, errors.Usage: the file cannot be written; nothing
            was asked.
    """
    library = question_banks.load(context)
    file = answers_file.read(answers, library, command="export") if answers else AnswersFile()
    if answers and file.form is None:
        raise errors.AnswerNeeded("form")
    opened, _reader = year_and_reader(context, Chosen("before", "text", year or file.year))
    form = _form(context, opened.record, library)
    ending = filling.fill(form.data, form.path, ()).ending
    _check(context, to, ending)
    record = opened.record
    can_ask = not context.no_input and not opened.read_only and console.has_terminal()
    asks = can_ask and file.form is None
    if file.form is not None:
        with open_session(context, library, record.year) as session:
            preview = partial(_previewed, form, library)
            record = choose_from_file(session, form.entries, file.form, preview, share=share)
    elif asks:
        command = for_year(_("mus export form"), year)
        wanted = _asked(context, form, library, record.year, command)
        if wanted is None:
            console.tell(_("Nothing was made."))
            return
        record = wanted
    chosen = _of(for_form(record), form)
    if not chosen:
        raise errors.FormNotChosen(terms.title(form.bank.title))
    made = _filled(form, record, chosen)
    if not made.placed:
        raise errors.NothingForForm(terms.title(form.bank.title))
    path = _save(context, record.year, made, to)
    console.tell(_("Saved in {file}.").format(file=path))
    if not asks:
        console.tell(*_unplaced(form, record, made))
    console.tell(
        _(
            "Signatures, dates to sign, and what your manager or HR fills in, are left empty. "
            "Nothing has been sent."
        )
    )
    if to.open and not open_file(path):
        console.tell(_("Nothing here could open {file}. Open it yourself.").format(file=path))


def _form(context: AppContext, record: Record, library: Library) -> _Form:
    """Return the form that the year follows, or else the one that has most answers."""
    answers = record.preparation.answers
    if not library.forms:
        raise errors.NoForm
    bank = form_of(record, library) or max(
        library.forms, key=lambda one: sum(e.key in answers for e in library.of_bank(one))
    )
    path = context.places.banks / bank.form
    data = files.read(path, reader.LIMIT)
    if data is None:
        raise BadFile(path, (Problem(0, "form-copy-gone"),))
    read = reader.read(data, path)
    return _Form(bank, library.of_bank(bank), path, data, read.form)


def _check(context: AppContext, to: Delivery, ending: str) -> None:
    """Find out before anything is asked whether the file can be written."""
    if to.file is None:
        if context.places.vault.locked:
            raise errors.Usage(
                _("Your files are locked, and Word cannot open locked ones. Name one: -o FILE")
            )
        return
    if to.file.suffix.lower() != ending:
        raise errors.Usage(_("End the name of the form in {ending}.").format(ending=ending))
    output.check(to.file, context.places, force=to.force)


def _asked(
    context: AppContext, form: _Form, library: Library, year: int, command: str
) -> Record | None:
    """Return the year with what the person chose; ``None`` where no form is wanted.

    ``command`` is what a person who stops goes on with.
    """
    console.stop_on_signals()
    with open_session(context, library, year) as session:
        prompter = session.prompter("export")
        preview = partial(_previewed, form, library)
        choice = FormChoice(
            session,
            prompter,
            library,
            form.entries,
            name=terms.title(form.bank.title),
            preview=preview,
            has_table=agreed_rows.is_there(form.read),
        )
        with until_stopped(prompter, session.save_again, lambda: command):
            return choice.ask()


def _previewed(
    form: _Form, library: Library, record: Record, chosen: Mapping[str, FormAnswer]
) -> tuple[tuple[str, ...], bool]:
    """Return what will be in the form and what not, and whether anything will."""
    made = _filled(form, record, chosen)
    answers = record.preparation.answers
    shown = []
    for entry in form.entries:
        if entry.key in made.placed:
            answer = written(chosen[entry.key], answers.get(entry.key, Answer()))
            shown.append("\n".join((question_of(entry), *said_in(entry.key, answer, library))))
    if filling.AGREED in made.placed:
        table = agreed_rows.find(form.read)
        said = (f"- {terms.BETWEEN.join(_one_line(one, table))}" for one in _agreed(record))
        shown.append("\n".join((_("What we agreed on"), *said)))
    return (*shown, *_unplaced(form, record, made)), bool(made.placed)


def _unplaced(form: _Form, record: Record, made: Filled) -> tuple[str, ...]:
    """Return what was chosen and is not in the form, with the reason, as one paragraph if any."""
    questions = {entry.key: question_of(entry) for entry in form.entries}
    questions[filling.AGREED] = _("What we agreed on")
    listed = [f"- {questions[one.key]} – {_why(one.why)}" for one in made.unplaced]
    answers = record.preparation.answers
    # The bank may be that of the form as it was handed out in a later year.
    gone = (key for key in for_form(record) if key not in questions and key in answers)
    listed += (
        f"- {answers[key].question or key} – {_why('gone')}"
        for key in gone
        if key.startswith(f"{form.bank.id}/")
    )
    return ("\n".join((_("Not written in the form:"), *listed)),) if listed else ()


def _filled(form: _Form, record: Record, chosen: Mapping[str, FormAnswer]) -> Filled:
    wanted = [_wanted(entry, chosen[entry.key]) for entry in form.entries if entry.key in chosen]
    known = [question.form_place for question in form.bank.all_questions]
    rows = _agreed(record) if AGREEMENTS in chosen else ()
    return filling.fill(form.data, form.path, wanted, known, rows)


def _agreed(record: Record) -> tuple[Agreed, ...]:
    """Return what was agreed, as both read it."""
    names = {"me": named(record.employee), "manager": record.talk.manager}
    return tuple(
        {
            "goal": one.text,
            "due": terms.due(one.due),
            "responsible": names.get(one.who) or terms.responsible(one.who),
            "follow_up": day(one.next) if one.next else "",
            "activities": "\n".join(one.activities),
            "success": "\n".join(one.success),
        }
        for one in agreed(record)
    )


def _one_line(one: Agreed, table: AgreedTable) -> Iterator[str]:
    """Yield what is written of an agreement: what, who and when, and more in columns for it."""
    columns = set(table.roles.values()) - {table.main}
    roles = ("goal", "responsible", "due", *filling.MORE_OF_GOAL)
    parts = (one[role] for role in roles if role in columns or role not in filling.MORE_OF_GOAL)
    return ("; ".join(lines(part)) for part in parts if part)


def _of(chosen: Mapping[str, FormAnswer], form: _Form) -> dict[str, FormAnswer]:
    keys = (*(entry.key for entry in form.entries), AGREEMENTS)
    return {key: chosen[key] for key in keys if key in chosen}


def _wanted(entry: Entry, chosen: FormAnswer) -> Wanted:
    """Return what goes into the place of a question: words, and what is chosen, by its words."""
    question = entry.question
    answer = written(chosen, Answer())
    words = {one.id: tuple(filter(None, (one.da, one.en))) for one in question.choices}
    rows = {one.id: one.da or one.en for one in question.statements}
    marks = [Mark(words.get(one) or (one,)) for one in answer.chosen]
    if answer.rating is not None:
        marks.append(Mark(_names(answer.rating, words)))
    marks += [Mark(_names(n, words), rows.get(key, key)) for key, n in answer.ratings.items()]
    return Wanted(entry.key, question.form_place, answer.text, tuple(marks))


def _names(number: int, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return (str(number), *words.get(str(number), ()))


def _save(context: AppContext, year: int, made: Filled, to: Delivery) -> Path:
    """Write the file; one beside the record that was edited since is kept, and named."""
    places = context.places
    if to.file is not None:
        output.write(to.file, made.data, places, force=to.force)
        return to.file
    path = places.of(inventory.FILLED_FORM, year).with_suffix(made.ending)
    kept = generated.write_made(path, made.data, places)
    if kept is not None:
        console.tell(
            _("The form had been edited. What you changed is kept in {file}.").format(file=kept)
        )
    return path


def _why(why: Why) -> str:
    sentences: dict[Why, str] = {
        "gone": _("the question is not in the form any more"),
        "twice": _("the question is in the form more than once"),
        "moved": _("the field is not where it was"),
        "holds-words": _("there are words there already"),
        "no-room": _("there is no room for words"),
        "only-boxes": _("there are only boxes to tick, and no room for words"),
        "no-box": _("there is no box for it; mark it yourself"),
        "own-words": _("there is no room for your own words beside the choice"),
        "too-long": _("the text is longer than the field"),
        "locked": _("the field is locked"),
        "protected": _("the form is protected there"),
        "bound": _("the field takes its text from somewhere else"),
        "not-mine": _("it is not filled in by mus"),
    }
    return sentences[why]
