"""One sentence for each thing that can go wrong: what, where, what next.

``sentence`` is total over ``errors``: a test fails on a class without an entry here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mus_cli import errors
from mus_cli.core.text import clean, clean_line
from mus_cli.i18n import _
from mus_cli.problems import PROBLEMS
from mus_cli.usages import USAGES

_MOST = 400  # characters of a file's own words in a sentence


def sentence(error: errors.MusError) -> str:
    """Return what the person is told about ``error``; a bad file gives a line for each problem."""
    # The name of a file, or a word from the command line, may hold what moves the cursor.
    return clean(_SENTENCES[type(error)](error)).replace("\t", " ")


def problem(found: errors.Problem) -> str:
    """Return what is wrong in a file, without its place."""
    facts = (_in_short(fact) for fact in found.facts)
    return PROBLEMS[found.what]().format(*facts, where=_in_short(found.where))


def _in_short(fact: str) -> str:
    """Return a word from a file so that it cannot fill the screen; nor can it begin a new line."""
    text = clean_line(fact)
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


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
    return USAGES[error.what]().format(*error.facts)


def _no_terminal(error: errors.NoTerminal) -> str:
    return _("mus {command} needs a terminal. Without one, use --answers FILE.").format(
        command=error.command
    )


def _answer_needed(error: errors.AnswerNeeded) -> str:
    return _(
        "An answer is needed for {key}. Give it with --answers FILE, or leave out --no-input."
    ).format(key=error.key)


def unsorted(year: int) -> str:
    """Return what is said of agreements that are lines of which nobody has said what they are."""
    return _(
        "What you agreed in {year} can be followed up once you say what each line is: mus agree"
    ).format(year=year)


def _no_agreements(error: errors.NoAgreements) -> str:
    if error.unsorted is not None:
        return unsorted(error.unsorted)
    if error.year is None:
        return _("There are no agreements to follow up yet. Write them down with: mus agree")
    return _(
        "There are no agreements from {year} to follow up. See all years: mus status --years"
    ).format(year=error.year)


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


def _not_erased(error: errors.NotErased) -> str:
    lines = [_("This could not be removed: {words}.").format(words=error.words)]
    lines += [f"  {path}" for path in error.paths]
    lines.append(_("The rest is gone. Put it right, and try again: mus erase"))
    return "\n".join(lines)


def _already_there(error: errors.AlreadyThere) -> str:
    return _("{path} is there already and stays as it is. Choose another name.").format(
        path=error.path
    )


def _nothing_to_export(error: errors.NothingToExport) -> str:
    sentences = {
        "before": _("You have not shared anything. The note is for you alone."),
        "after": _("There are no agreements from {year} yet. Write them down with: mus agree"),
        "one-to-one": _("No agreement from {year} is open."),
        "board": _("There is no goal to show from {year} yet."),
        "all": _("Nothing has been written about {year} yet. Begin with: mus prepare"),
    }
    return sentences[error.reader].format(year=error.year)


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
        "no-name": _("On Windows no file can be called {name}. Choose another name."),
    }
    return sentences[error.what].format(
        path=error.path, folder=error.path.parent, name=error.path.name
    )


def _refused(error: errors.CannotWrite | errors.CannotRead) -> str:
    sentences = {
        "no-room": _("There is no room for {path}. Make room on the disk and try again."),
        "no-permission": _("You may not use {path}. Check who owns it and what it allows."),
        "read-only": _("{path} lies where nothing can be written."),
        "not-a-folder": _("{path} needs a folder where there is a file."),
        "a-folder": _("{path} is a folder and should be a file."),
        "not-a-file": _("{path} is no ordinary file, and was not read. Move it away."),
        "link-to-nothing": _(
            "{path} points to a file that is not there. Put that back, or remove {path}."
        ),
        "held": _("{path} is open in another program. Close it there, and try again."),
        "too-long": _(
            "The path {path} is longer than the system takes. Choose a shorter name or folder."
        ),
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


def _not_installed(error: errors.NotInstalled) -> str:
    # Only where something is missing.
    from mus_cli import installation

    if not installation.is_made_for_this_machine(error.library):
        return _(
            "That needs the library {library}, which is not made for this kind of machine. "
            "An encrypted disk keeps your files from others, too."
        ).format(library=error.library)
    command = installation.install_command(error.library)
    if command is None:
        return _(
            "That needs the library {library}, which is not part of the zip that mus came in."
        ).format(library=error.library)
    return _(
        "That needs the library {library}, which is not installed. Install it: {command}"
    ).format(library=error.library, command=command)


def _no_keyring(_error: errors.NoKeyring) -> str:
    return _(
        "The system's keyring cannot be used here. The passphrase is asked for, "
        "or lies in a file you name in MUS_PASSPHRASE_FILE."
    )


def _passphrase_needed(_error: errors.PassphraseNeeded) -> str:
    return _(
        "Your files are locked, and nobody can be asked for the passphrase. "
        "Name a file that holds it in MUS_PASSPHRASE_FILE."
    )


def _wrong_passphrase(error: errors.WrongPassphrase) -> str:
    return _(
        "That is not the passphrase, or {path} is damaged. Nothing was changed. "
        "If you have a backup of that file, it can be put in its place."
    ).format(path=error.path)


def _key_missing(error: errors.KeyMissing) -> str:
    return _(
        "Your files are locked, and the key {path} is missing. Put it back from a backup."
    ).format(path=error.path)


def _agreements_there(error: errors.AgreementsThere) -> str:
    return _(
        "There are agreements of {year} already, and they stay as they are. Nothing was brought "
        "in. See them with: mus review {year}"
    ).format(year=error.year)


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
    errors.NoAgreements: _no_agreements,
    errors.Unforeseen: _unforeseen,
    errors.CannotWrite: _cannot_write,
    errors.CannotRead: _refused,
    errors.NotErased: _not_erased,
    errors.AlreadyThere: _already_there,
    errors.NothingToExport: _nothing_to_export,
    errors.NotOverwritten: _not_overwritten,
    errors.NotAPlace: _not_a_place,
    errors.LockedYear: _locked_year,
    errors.NoteTooLong: _note_too_long,
    errors.NotInstalled: _not_installed,
    errors.NoKeyring: _no_keyring,
    errors.PassphraseNeeded: _passphrase_needed,
    errors.WrongPassphrase: _wrong_passphrase,
    errors.KeyMissing: _key_missing,
    errors.AgreementsThere: _agreements_there,
    errors.DamagedRecord: _damaged_record,
    errors.NewerFormat: _newer_format,
    errors.ChangedMeanwhile: _changed_meanwhile,
}
