"""One sentence for each thing that can go wrong: what, where, what next.

``sentence`` is total over ``errors``: a test fails on a class without an entry here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mus_cli import errors
from mus_cli.i18n import _


def sentence(error: errors.MusError) -> str:
    """Return what the person is told about ``error``; a bad file gives a line for each problem."""
    return _SENTENCES[type(error)](error)


def problem(found: errors.Problem) -> str:
    """Return what is wrong in a file, without its place."""
    return _PROBLEMS[found.what]().format(*found.facts, where=found.where)


def _bad_file(error: errors.BadFile) -> str:
    return "\n".join(
        f"{error.path}:{found.line}: {problem(found)}"
        if found.line
        else f"{error.path}: {problem(found)}"
        for found in error.problems
    )


def _bad_files(error: errors.BadFiles) -> str:
    return "\n".join(_bad_file(file) for file in error.files)


def _usage(error: errors.Usage) -> str:
    return _USAGES[error.what]().format(*error.facts)


def _no_terminal(error: errors.NoTerminal) -> str:
    return _("mus {command} needs a terminal. Without one, use --answers FILE.").format(
        command=error.command
    )


def _answer_needed(error: errors.AnswerNeeded) -> str:
    return _(
        "An answer is needed for {key}. Give it with --answers FILE, or leave out --no-input."
    ).format(key=error.key)


def _unforeseen(error: errors.Unforeseen) -> str:
    if error.report is None:
        return _("Something went wrong that should not. What you had saved is still there.")
    return _(
        "Something went wrong that should not. What you had saved is still there. "
        "A report without your answers is in {report}."
    ).format(report=error.report)


def _cannot_write(error: errors.CannotWrite) -> str:
    whole = _("What was there before is whole.")
    return f"{_refused(error)} {whole}"


def _already_there(error: errors.AlreadyThere) -> str:
    return _("{path} is there already and stays as it is. Choose another name.").format(
        path=error.path
    )


def _not_overwritten(error: errors.NotOverwritten) -> str:
    return _(
        "{path} is there already and stays as it is. Choose another name, or write over it with "
        "--force."
    ).format(path=error.path)


def _not_a_place(error: errors.NotAPlace) -> str:
    sentences = {
        "a-folder": _("{path} is a folder. Name a file in it."),
        "a-link": _("{path} only points to another place. Name the file itself."),
        "not-a-file": _("{path} is no ordinary file. Choose another name."),
        "no-folder": _("There is no folder {folder}. Make it first, or choose another."),
        "protected": _("{path} may not be changed. Choose another name."),
        "ours": _("{path} is one of the files mus keeps. Choose another name."),
    }
    return sentences[error.what].format(path=error.path, folder=error.path.parent)


def _refused(error: errors.CannotWrite | errors.CannotRead) -> str:
    sentences = {
        "no-room": _("There is no room for {path}. Make room on the disk and try again."),
        "no-permission": _("You may not use {path}. Check who owns it and what it allows."),
        "read-only": _("{path} lies where nothing can be written."),
        "not-a-folder": _("{path} needs a folder where there is a file."),
        "a-folder": _("{path} is a folder and should be a file."),
        "other": _("{path} cannot be used: {words}."),
    }
    return sentences[error.reason].format(path=error.path, words=error.words)


def _locked_year(error: errors.LockedYear) -> str:
    if not error.process:
        return _("The year {year} is open in another window.").format(year=error.year)
    return _("The year {year} is open in another window (process {process}).").format(
        year=error.year, process=error.process
    )


def _note_too_long(error: errors.NoteTooLong) -> str:
    return _(
        "The note is longer than {most} kB and was not kept. Keep it as a file, and note its name."
    ).format(most=error.most)


def _damaged_record(error: errors.DamagedRecord) -> str:
    lines = [_bad_file(errors.BadFile(error.path, error.problems))]
    if error.kept:
        lines.append(_("Nothing was changed. A copy is kept in {kept}.").format(kept=error.kept))
    lines.append(_("Correct the file, or move it away to begin anew."))
    return "\n".join(lines)


def _newer_format(error: errors.NewerFormat) -> str:
    return _(
        "{path} was written by a newer mus (format {found}, this one knows {known}). "
        "It can be read, not changed. Update mus."
    ).format(path=error.path, found=error.found, known=error.known)


def _changed_meanwhile(error: errors.ChangedMeanwhile) -> str:
    return _(
        "Another program changed {path} while you were writing. Yours is saved there; "
        "the other one is kept in {kept}."
    ).format(path=error.path, kept=error.kept)


_SENTENCES: dict[type[errors.MusError], Callable[[Any], str]] = {
    errors.BadFile: _bad_file,
    errors.BadFiles: _bad_files,
    errors.Usage: _usage,
    errors.NoTerminal: _no_terminal,
    errors.AnswerNeeded: _answer_needed,
    errors.Unforeseen: _unforeseen,
    errors.CannotWrite: _cannot_write,
    errors.CannotRead: _refused,
    errors.AlreadyThere: _already_there,
    errors.NotOverwritten: _not_overwritten,
    errors.NotAPlace: _not_a_place,
    errors.LockedYear: _locked_year,
    errors.NoteTooLong: _note_too_long,
    errors.DamagedRecord: _damaged_record,
    errors.NewerFormat: _newer_format,
    errors.ChangedMeanwhile: _changed_meanwhile,
}

# Problem codes: facts are positional, ``where`` is the dotted path in the file.
_PROBLEMS: dict[str, Callable[[], str]] = {
    "other-year": lambda: _("The file is about {0} but lies in the folder of {1}."),
    "not-a-note": lambda: _("This line is no note. It is passed over when notes are shown."),
    "no-such-format": lambda: _("There is no format {0}. Write 1, or leave the line out."),
    "no-file": lambda: _("There is no such file."),
    "too-large": lambda: _("The file is larger than {0}."),
    "not-utf-8": lambda: _(
        "The file is not saved as UTF-8. Save it again with the encoding UTF-8."
    ),
    "control-character": lambda: _("There is an invisible control character here. Delete it."),
    "several-documents": lambda: _(
        "The file holds more than one document. Delete the line with ---."
    ),
    "too-deep": lambda: _("There are too many levels inside one another here."),
    "empty-file": lambda: _("The file is empty."),
    "wrong-root": lambda: _("The file must consist of lines like name: value."),
    "alias": lambda: _(
        "References with & and * are not used here. Put quotation marks around a text that begins "
        "with one of them."
    ),
    "tag": lambda: _(
        "Types with ! are not used here. Put quotation marks around a text that begins with !."
    ),
    "duplicate-key": lambda: _('"{0}" stands here twice. The first is in line {1}.'),
    "key-not-text": lambda: _("The name before the colon must be plain text."),
    "unclosed-quote": lambda: _("A quotation mark opens here and is never closed."),
    "backslash": lambda: _(
        "A backslash means something else between double quotation marks. Use single ones here."
    ),
    "unclosed-bracket": lambda: _(
        "A bracket opens here, but what follows it does not fit, or it is never closed."
    ),
    "tab": lambda: _("The line is indented with a tab. Use spaces."),
    "stray-colon": lambda: _(
        "There is a colon too many here, or the indentation is wrong. Put quotation marks around a "
        "text that holds a colon."
    ),
    "needs-quotes": lambda: _("A text cannot begin with {0} here. Put quotation marks around it."),
    "syntax": lambda: _(
        "The file cannot be read from here on. Check the indentation, colons and quotation marks "
        "of this line and the one before it."
    ),
    "missing": lambda: _("{where} is missing."),
    "unknown-key": lambda: _('{where}: "{0}" is not known here. Possible are: {1}.'),
    "unknown-key-near": lambda: _('{where}: "{0}" is not known here. Did you mean {1}?'),
    "not-one-of": lambda: _('{where} cannot be "{0}". Possible are: {1}.'),
    "not-one-of-near": lambda: _('{where} cannot be "{0}". Did you mean {1}?'),
    "want-text": lambda: _("{where} must be a text."),
    "want-quotes": lambda: _("{where} must be a text. Put quotation marks around {0}."),
    "want-number": lambda: _("{where} must be a whole number, without quotation marks."),
    "want-true-false": lambda: _("{where} must be true or false."),
    "want-date": lambda: _("{where} must be a date like 2026-12-03."),
    "no-such-date": lambda: _("{where}: there is no day {0}."),
    "want-list": lambda: _("{where} must be a list, with a dash before each item."),
    "want-mapping": lambda: _("{where} must consist of lines like name: value."),
    "bad-id": lambda: _(
        '{where}: "{0}" cannot be an id. Use small letters a to z, digits and hyphens.'
    ),
    "bank-not-format-1": lambda: _("{where} must be 1."),
    "bank-id-built-in": lambda: _(
        'A set that comes with mus is called "{0}". Choose another id, or write replaces: {0}.'
    ),
    "bank-id-twice": lambda: _('{where}: {1} is called "{0}" too.'),
    "bank-replaced-twice": lambda: _('{where}: {1} replaces "{0}" too.'),
    "bank-empty": lambda: _("The set has no questions."),
    "question-twice": lambda: _('{where}: "{0}" is used twice. The first is in line {1}.'),
    "no-such-question": lambda: _('{where}: no set has a question called "{0}".'),
    "no-such-question-near": lambda: _(
        '{where}: no set has a question called "{0}". Did you mean {1}?'
    ),
    "not-between": lambda: _("{where} must be from {0} to {1}."),
    "date-not-between": lambda: _("{where} must lie in the years {0} to {1}."),
    "outcome-twice": lambda: _("The outcome stands here and under answers too. Keep one of them."),
    "no-rating": lambda: _("{where}: this question is not rated. Leave the rating out."),
    "no-choices": lambda: _("{where}: this question has nothing to choose. Write a text."),
    "one-choice": lambda: _("{where}: only one can be chosen here."),
    "no-input": lambda: _("There is nothing to read. Send the answers in, or name a file."),
    "no-words": lambda: _("{where} is empty."),
    "language-none": lambda: _("{where} must have da, en or both."),
    "language-missing": lambda: _("{where} is missing: the title has this language."),
    "language-unexpected": lambda: _("{where} is there, but the title lacks this language."),
    "choices-needed": lambda: _("{where} is missing: there must be something to choose from."),
    "choices-rating": lambda: _('{where} must be five, with the ids "1" to "5".'),
    "choices-unused": lambda: _("{where} does not fit a question of the kind {0}."),
    "label-too-long": lambda: _("{where} has {0} characters. There is room for {1}."),
    "more-problems": lambda: _("There are {0} more problems. Correct these first."),
}

# Wrong usage: facts are positional.
_USAGES: dict[str, Callable[[], str]] = {
    "not-a-year": lambda: _("{0} is not a year from 1990 to 2100. Write it like 2026."),
    "today-not-a-day": lambda: _("MUS_TODAY is not a day: {0}. Write it like 2027-03-01."),
    "unknown-language": lambda: _("There is no language {0}. Choose da or en."),
    "unknown-command": lambda: _("There is no command {0}. See: {1} --help"),
    "command-meant": lambda: _("There is no command {0}. Did you mean {1}?"),
    "unknown-option": lambda: _("There is no option {0}. See: {1} --help"),
    "option-meant": lambda: _("There is no option {0}. Did you mean {2}? See: {1} --help"),
    "missing-argument": lambda: _("{0} needs {1}. See: {0} --help"),
    "option-value": lambda: _("The option {0} is not used like that. See: {1} --help"),
    "too-many-words": lambda: _(
        "There is more on the line than {0} takes. Put text with spaces in quotes."
    ),
    "no-bank": lambda: _("There is no set {0}. The sets are: {1}."),
    "no-bank-near": lambda: _("There is no set {0}. Did you mean {1}?"),
    "guide-topic": lambda: _("There is no advice on {0}. The topics are: {1}."),
    "guide-topic-near": lambda: _("There is no advice on {0}. Did you mean {1}?"),
    "note-one-thing": lambda: _("That is two things at once. See: mus note --help"),
    "note-empty": lambda: _(
        "There is nothing in the note. A note is removed with: mus note --remove ID"
    ),
    "note-tag": lambda: _("There is no tag {0}. Choose result, wish, praise or trouble."),
    "note-which": lambda: _("Which note? Its id stands beside it in: mus note"),
    "no-note": lambda: _("No note has the id {0}. The ids stand in: mus note --since 2000"),
    "several-notes": lambda: _("Several notes have ids that begin with {0}: {1}."),
    "note-no-undo": lambda: _("There is nothing to take back."),
    "note-no-terminal": lambda: _(
        "The editor needs a terminal. Without one, write the text on the line, or send it in."
    ),
    "note-no-editor": lambda: _(
        "The editor could not be opened. Name one in EDITOR, or write the text on the line."
    ),
    "not-a-period": lambda: _(
        "{0} is not a day or period. Write for example 2026-03-01, March, Q3 or week 30."
    ),
    "not-a-count": lambda: _("{0} is not a number of notes. Write for example 5."),
}
