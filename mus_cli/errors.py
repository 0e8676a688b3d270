"""The failures that are reported to the person, each with its facts, sentence and exit code.

A sentence says what is wrong, where, and what to do next. The exit code is 1 for a failure, and 2
for wrong usage or for an answer that is needed without a terminal.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

from mus_cli.command_names import command_name
from mus_cli.core.text import clean, clean_line
from mus_cli.i18n import _

_MOST = 400  # characters of a file's own words in a sentence


class MusError(Exception):
    """A failure with a sentence for the person, which each class writes in ``_wording``."""

    exit_code: ClassVar[int] = 1

    @property
    def sentence(self) -> str:
        """The sentence in the language in use; a bad file has a line for each problem.

        It is cleaned, since file names and arguments can hold control characters.
        """
        return clean(self._wording()).replace("\t", " ")

    def _wording(self) -> str:
        raise NotImplementedError


class Problem(NamedTuple):
    """One problem in a file: its line (from 1; 0 for the whole file), its kind and its facts.

    ``what`` is a key of ``PROBLEMS``; ``where`` the dotted path in the file.
    """

    line: int
    what: str
    where: str = ""
    facts: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What is wrong, without the file and line."""
        facts = (_in_short(fact) for fact in self.facts)
        return PROBLEMS[self.what]().format(*facts, where=_in_short(self.where))


def _in_short(fact: str) -> str:
    """Return words from a file, limited so that they neither fill the screen nor begin a line."""
    text = clean_line(fact)
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


class BadFile(MusError):
    """A bank, answers file, record or settings file that cannot be used, with all its problems."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def _wording(self) -> str:
        return "\n".join(
            f"{self.path}:{found.line}: {found.sentence}"
            if found.line
            else f"{self.path}: {found.sentence}"
            for found in self.problems
        )


class BadFiles(MusError):
    """Several files that cannot be used, each with all its problems."""

    def __init__(self, files: tuple[BadFile, ...]) -> None:
        super().__init__(files)
        self.files = files

    def _wording(self) -> str:
        return "\n".join(file.sentence for file in self.files)


class Usage(MusError):
    """A wrong call of a command; the common ones have a class of their own."""

    exit_code = 2

    def __init__(self, wording: str) -> None:
        super().__init__(wording)
        self.wording = wording

    def _wording(self) -> str:
        return self.wording


class BadOption(Usage):
    """An option was used in a wrong way."""

    def __init__(self, option: str, command: str) -> None:
        super().__init__(
            _("The option {option} is not used like that. See: {command} --help").format(
                option=option, command=command
            )
        )


class PassphraseNotAsked(Usage):
    """A new passphrase is needed, and there is no terminal to ask in."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "mus cannot ask here. Add --yes, and point MUS_PASSPHRASE_FILE to a file "
                "with the passphrase."
            )
        )


class OneNoteAtATime(Usage):
    """``mus note`` was asked to do two things at once."""

    def __init__(self) -> None:
        super().__init__(_("You can only do one thing at a time. See: mus note --help"))


class NothingEarlier(Usage):
    """There is no earlier version of ``year``."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _("Nothing else is saved from {year}. See what is: mus history {year}").format(
                year=year
            )
        )


class NoSuchVersion(Usage):
    """There is no version ``number`` of ``year``."""

    def __init__(self, number: str, year: int) -> None:
        super().__init__(
            _(
                "There is no version {number} of {year} to bring back. See: mus history {year}"
            ).format(number=number, year=year)
        )


class NoTerminal(MusError):
    """A command that asks questions was started without a terminal."""

    exit_code = 2

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command

    def _wording(self) -> str:
        return _("mus {command} needs a terminal. Without one, use --answers FILE.").format(
            command=command_name(self.command)
        )


class AnswerNeeded(MusError):
    """``--no-input`` was given and the answer ``key`` was not."""

    exit_code = 2

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    def _wording(self) -> str:
        return _(
            "{key} has no answer. Add it to the file for --answers, or leave out --no-input."
        ).format(key=self.key)


class ShareNeeded(MusError):
    """A file shares words that are not in it, and nobody was there to be asked (B1)."""

    exit_code = 2

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names

    def _wording(self) -> str:
        return _(
            "The file shares words that are not in it ({names}). Nothing was changed. Take the "
            "marks out, or add --share."
        ).format(names=", ".join(self.names))


class NoAgreements(MusError):
    """There is nothing to follow up in ``year``, or in any year if that is ``None``."""

    def __init__(self, year: int | None) -> None:
        super().__init__(year)
        self.year = year

    def _wording(self) -> str:
        if self.year is None:
            return _("There are no agreements to follow up yet. Write them down with: mus agree")
        return _(
            "There are no agreements from {year} to follow up. See all years: mus status --years"
        ).format(year=self.year)


class Unforeseen(MusError):
    """An unexpected failure; ``report`` is the crash report, if one could be written."""

    def __init__(self, report: Path | None) -> None:
        super().__init__(report)
        self.report = report

    def _wording(self) -> str:
        if self.report is None:
            return _("Something went wrong unexpectedly. What you had saved is still there.")
        return _(
            "Something went wrong unexpectedly. What you had saved is still there. A report "
            "without your answers is in {report}."
        ).format(report=self.report)


Reason = Literal[
    "no-room",
    "no-permission",
    "read-only",
    "not-a-folder",
    "a-folder",
    "not-a-file",
    "link-to-nothing",
    "held",
    "too-long",
    "anothers",
    "elsewhere",
    "other",
]  # why the system refused; "other" is reported in the system's own words


NoPlace = Literal["a-folder", "a-link", "not-a-file", "no-folder", "protected", "ours", "no-name"]


class Refused(MusError):
    """The system refused a file or folder. ``words`` is its own description."""

    def __init__(self, path: Path, reason: Reason, words: str = "") -> None:
        super().__init__(path, reason, words)
        self.path = path
        self.reason: Reason = reason
        self.words = words

    def _wording(self) -> str:
        sentences = {
            "no-room": _("There is no room for {path}. Make room on the disk and try again."),
            "no-permission": _(
                "You do not have access to {path}. Check who owns it and its permissions."
            ),
            "read-only": _("{path} is in a place where nothing can be written."),
            "not-a-folder": _("{path} needs a folder where there is a file."),
            "a-folder": _("{path} is a folder and should be a file."),
            "not-a-file": _(
                "{path} is not a regular file, so it was not read. Move it out of the way."
            ),
            "link-to-nothing": _(
                "{path} points to a file that is not there. Put that back, or remove {path}."
            ),
            "held": _("{path} is open in another program. Close it there, and try again."),
            "too-long": _(
                "The path {path} is longer than the system takes. Choose a shorter name or folder."
            ),
            "anothers": _(
                "{path} belongs to {words}, and you may not use it. Make it your own again, or "
                "name another folder in MUS_HOME."
            ),
            "elsewhere": _(
                "{path} is in iCloud, and not on this computer. Download it, and try again."
            ),
            "other": _("{path} cannot be used: {words}."),
        }
        return sentences[self.reason].format(path=self.path, words=self.words)


class CannotRead(Refused):
    """A file is there but could not be read."""


class CannotWrite(Refused):
    """A file or folder could not be written; the one before is untouched."""

    def _wording(self) -> str:
        whole = _("What was there before is unchanged.")
        return f"{super()._wording()} {whole}"


class NoHome(MusError):
    """Neither ``MUS_HOME`` nor the system says where the person's files are."""

    def _wording(self) -> str:
        return _(
            "Your user has no home folder on this computer. Name one for your files in "
            "MUS_HOME, and one for drafts and earlier versions in MUS_STATE."
        )


class WouldNotOpen(CannotWrite):
    """What was to be written could not be read again, so it was not; ``problems`` say why."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, "other")
        self.problems = problems

    def _wording(self) -> str:
        lines = [f"{self.path}: {found.sentence}" for found in self.problems]
        lines.append(
            _(
                "It was not saved, because it could not be opened again. What you typed is "
                "in the draft, and what was saved before is still there."
            )
        )
        if any(found.what == "too-large" for found in self.problems):
            lines.append(
                _("Shorten the longest answers, or keep long texts in files of their own.")
            )
        return "\n".join(lines)


class NotErased(MusError):
    """Some files could not be removed; ``words`` is the system's description."""

    def __init__(self, paths: tuple[Path, ...], words: str) -> None:
        super().__init__(paths, words)
        self.paths = paths
        self.words = words

    def _wording(self) -> str:
        lines = [_("This could not be removed: {words}.").format(words=self.words)]
        lines += [f"  {path}" for path in self.paths]
        lines.append(_("The rest is deleted. Fix the problem, and try again: mus erase"))
        return "\n".join(lines)


class AlreadyThere(MusError):
    """A new file exists already; it is never overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def _wording(self) -> str:
        return _("{path} already exists and was not changed. Choose another name.").format(
            path=self.path
        )


class NothingToExport(MusError):
    """There is nothing yet for ``audience`` in ``year``."""

    def __init__(self, audience: str, year: int) -> None:
        super().__init__(audience, year)
        self.audience = audience
        self.year = year

    def _wording(self) -> str:
        sentences = {
            "before": _("You have not shared anything. The note is for you alone."),
            "after": _("There are no agreements from {year} yet. Write them down with: mus agree"),
            "one-to-one": _("No agreement from {year} is open."),
            "board": _("There is no goal to show from {year} yet."),
            "all": _("Nothing has been written about {year} yet. Begin with: mus prepare"),
        }
        return sentences[self.audience].format(year=self.year)


class NothingToShow(MusError):
    """There is nothing of ``what`` ("papers", "agreements", "all") to show."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

    def _wording(self) -> str:
        if self.what == "agreements":
            return _("There are no agreements to show yet. Write them down with: mus agree")
        return _("There is no preparation to show yet. Begin with: mus prepare")


class NoForm(MusError):
    """No form of the workplace's is in use."""

    def _wording(self) -> str:
        return _("There is no form from your workplace yet. Add it with: mus bank add FILE")


class NothingForForm(MusError):
    """Nothing was chosen for the form ``name``, or nothing of it could be written there."""

    def __init__(self, name: str, *, chosen: bool = False) -> None:
        super().__init__(name)
        self.name = name
        self.chosen = chosen

    def _wording(self) -> str:
        if self.chosen:
            return _("Nothing that you chose has a place in {form}. No file was made.").format(
                form=self.name
            )
        return _(
            "Nothing is chosen for {form} yet. Choose in a terminal, with: mus export form"
        ).format(form=self.name)


class NoDates(MusError):
    """Nothing that is shown of ``year`` has a day ahead to put into a calendar."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def _wording(self) -> str:
        return _("There is no date from {year} to put into a calendar yet.").format(year=self.year)


class NotOverwritten(MusError):
    """A file that the person named exists, and ``--force`` was not given."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def _wording(self) -> str:
        return _(
            "{path} already exists and was not changed. Choose another name, or overwrite it "
            "with --force."
        ).format(path=self.path)


class NotAPlace(MusError):
    """An export cannot be written to the path that the person named; ``what`` is the reason."""

    def __init__(self, path: Path, what: NoPlace) -> None:
        super().__init__(path, what)
        self.path = path
        self.what: NoPlace = what

    def _wording(self) -> str:
        sentences = {
            "a-folder": _("{path} is a folder. Name a file in it."),
            "a-link": _("{path} only points to another place. Name the file itself."),
            "not-a-file": _("{path} is not a regular file. Choose another name."),
            "no-folder": _("There is no folder {folder}. Create it first, or choose another."),
            "protected": _("{path} may not be changed. Choose another name."),
            "ours": _("{path} is one of the files mus keeps. Choose another name."),
            "no-name": _("On Windows no file can be called {name}. Choose another name."),
        }
        return sentences[self.what].format(
            path=self.path, folder=self.path.parent, name=self.path.name
        )


class LockedYear(MusError):
    """Another ``mus`` has the year open. ``process`` is its id, 0 if unknown."""

    def __init__(self, year: int, process: int) -> None:
        super().__init__(year, process)
        self.year = year
        self.process = process

    def _wording(self) -> str:
        if not self.process:
            return _("The year {year} is open in another window. Close it there first.").format(
                year=self.year
            )
        return _(
            "The year {year} is open in another window (process {process}). Close it there first."
        ).format(year=self.year, process=self.process)


class NoteTooLong(MusError):
    """A note of more than ``most`` KiB; it was not saved."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def _wording(self) -> str:
        return _(
            "The note is longer than {most} kB and was not saved. Put it in a file, and note "
            "the file's name."
        ).format(most=self.most)


class NotText(MusError):
    """A text is in an encoding in which not all of its words can be read; it was not kept."""

    def _wording(self) -> str:
        return _(
            "The text is in an encoding in which some letters cannot be read, and was not kept. "
            "Write it as UTF-8."
        )


class NotInstalled(MusError):
    """A library is missing. ``library`` is its name on PyPI."""

    def __init__(self, library: str) -> None:
        super().__init__(library)
        self.library = library

    def _wording(self) -> str:
        # Only where something is missing.
        from mus_cli import installation

        if not installation.is_made_for_this_machine(self.library):
            return _(
                "That needs the library {library}, which is not available for this kind of "
                "computer. An encrypted disk protects your files too."
            ).format(library=self.library)
        command = installation.install_command(self.library)
        if command is None:
            return _(
                "That needs the library {library}, which is not part of the zip that mus came in."
            ).format(library=self.library)
        return _(
            "That needs the library {library}, which is not installed. Install it: {command}"
        ).format(library=self.library, command=command)


class NoKeyring(MusError):
    """The system has no keyring that can hold a passphrase, or the keyring refused."""

    def _wording(self) -> str:
        return _(
            "The system's keyring cannot be used here. You will be asked for the passphrase, "
            "or it is read from the file MUS_PASSPHRASE_FILE points to."
        )


class PassphraseNeeded(MusError):
    """The files are locked, and there is no terminal to ask for the passphrase in."""

    exit_code = 2

    def _wording(self) -> str:
        return _(
            "Your files are locked, and mus cannot ask for the passphrase here. Point "
            "MUS_PASSPHRASE_FILE to a file that contains it."
        )


class LockedAway(MusError):
    """The files are locked, and a login script that asks what is due cannot be asked back."""

    def _wording(self) -> str:
        return _("Your files are locked, so what is due cannot be seen here: {command}").format(
            command=_("mus status")
        )


class WrongPassphrase(MusError):
    """No passphrase that was tried opens the identity at ``path``. Nothing was changed.

    A damaged identity cannot always be distinguished from a wrong passphrase.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def _wording(self) -> str:
        return _(
            "The passphrase does not fit, or {path} is damaged. Nothing was changed. If you "
            "have a backup of the file, you can restore it."
        ).format(path=self.path)


class TooMuchWork(MusError):
    """The encryption library refuses to try the passphrase: the machine seems too slow for it."""

    def _wording(self) -> str:
        return _(
            "This computer is too busy or too slow to open your files right now; that says "
            "nothing about the passphrase. Nothing was changed. Close other programs, and "
            "try again."
        )


class KeyMissing(MusError):
    """Files are locked, and their key is missing from ``path``."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def _wording(self) -> str:
        return _(
            "Your files are locked, and the key {path} is missing. Restore it from a backup."
        ).format(path=self.path)


class AgreementsThere(MusError):
    """Agreements cannot be imported into a year that already has some."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def _wording(self) -> str:
        return _(
            "There are already agreements from {year}, and they stay as they are. Nothing "
            "was imported. See them with: mus review {year}"
        ).format(year=self.year)


class DamagedRecord(MusError):
    """A record that cannot be read. It stays in place, and ``kept`` is a copy of it.

    ``kept`` is ``None`` if the copy could not be made.
    """

    def __init__(self, path: Path, kept: Path | None, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, kept, problems)
        self.path = path
        self.kept = kept
        self.problems = problems

    def _wording(self) -> str:
        lines = [BadFile(self.path, self.problems).sentence]
        if self.kept:
            lines.append(_("Nothing was changed. A copy is kept in {kept}.").format(kept=self.kept))
        lines.append(
            _(
                "Correct the file, or restore the version before it: mus undo --year {year}. "
                "To start over, move it away."
            ).format(year=self.path.parent.name)
        )
        return "\n".join(lines)


class NewerFormat(MusError):
    """A record that a newer ``mus`` wrote; it may be read, and never written."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path, found, known)
        self.path = path
        self.found = found
        self.known = known

    def _wording(self) -> str:
        return _(
            "{path} was written by a newer mus (format {found}, this one knows {known}). "
            "It can be read, not changed. Update mus."
        ).format(path=self.path, found=self.found, known=self.known)


class ChangedMeanwhile(MusError):
    """Another program changed a record while it was open. Both are kept.

    Our version is saved at ``path``; the other program's version is at ``kept``.
    """

    def __init__(self, path: Path, kept: Path) -> None:
        super().__init__(path, kept)
        self.path = path
        self.kept = kept

    def _wording(self) -> str:
        return _(
            "Another program changed {path} while you were writing. Your version is saved "
            "there; the other one is in {kept}."
        ).format(path=self.path, kept=self.kept)


# What can be wrong in a file. The facts are positional; ``where`` is the dotted path in the file.
PROBLEMS: dict[str, Callable[[], str]] = {
    "other-year": lambda: _("The file is about {0} but is in the folder of {1}."),
    "not-a-note": lambda: _("This line is not a note. It is skipped when notes are shown."),
    "note-twice": lambda: _(
        'The note of line {1} has the id "{0}", too, and is hidden by this one. Give this one '
        "another id."
    ),
    "not-a-draft": lambda: _(
        "Your unfinished text cannot be read. It will be set aside the next time you open "
        "the year; what you saved is not affected."
    ),
    "no-such-format": lambda: _("There is no format {0}. Write 1, or leave the line out."),
    "no-file": lambda: _("There is no such file."),
    "sealed-damaged": lambda: _(
        "The file is locked and cannot be opened: it was damaged, or locked with another "
        "key. Restore it from a backup."
    ),
    "not-a-key": lambda: _(
        "There should be a public key in the file, but there is not. Delete the file, and "
        "run mus lock."
    ),
    "not-the-key": lambda: _(
        "The public key belongs to another identity. Delete the file, and run mus lock."
    ),
    "too-large": lambda: _("The file is larger than {0}."),
    "not-utf-8": lambda: _(
        "The file is not saved as UTF-8. Save it again with the encoding UTF-8."
    ),
    "control-character": lambda: _("There is an invisible control character here. Delete it."),
    "several-documents": lambda: _(
        "The file contains more than one document. Delete the line with ---."
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
    "duplicate-key": lambda: _('"{0}" appears twice. The first time is in line {1}.'),
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
        "There is a colon too many here, or the indentation is wrong. Put quotation marks "
        "around a text that contains a colon."
    ),
    "needs-quotes": lambda: _("A text cannot begin with {0} here. Put quotation marks around it."),
    "syntax": lambda: _(
        "The file cannot be read from here on. Check the indentation, colons and quotation marks "
        "of this line and the one before it."
    ),
    "missing": lambda: _("{where} is missing."),
    "unknown-key": lambda: _('{where}: "{0}" is not known here. Choose from: {1}.'),
    "unknown-key-near": lambda: _('{where}: "{0}" is not known here. Did you mean {1}?'),
    "not-one-of": lambda: _('{where} cannot be "{0}". Choose from: {1}.'),
    "not-one-of-near": lambda: _('{where} cannot be "{0}". Did you mean {1}?'),
    "want-text": lambda: _("{where} must be a text."),
    "want-quotes": lambda: _("{where} must be a text. Put quotation marks around {0}."),
    "want-number": lambda: _("{where} must be a whole number, without quotation marks."),
    "want-true-false": lambda: _("{where} must be true or false."),
    "want-time": lambda: _("{where} must be a time of day like 10:00."),
    "want-date": lambda: _("{where} must be a date like 2026-12-03."),
    "no-such-date": lambda: _("{where}: the date {0} does not exist."),
    "want-list": lambda: _("{where} must be a list, with a dash before each item."),
    "want-mapping": lambda: _("{where} must consist of lines like name: value."),
    "bad-id": lambda: _(
        '{where}: "{0}" cannot be an id. Use small letters a to z, digits and hyphens.'
    ),
    "bank-format": lambda: _("{where} must be {0} or {1}."),
    "needs-format-2": lambda: _("{where} needs format: 2 at the top of the file."),
    "want-file-name": lambda: _(
        "{where} must be the name of a file that lies beside this one, without a folder."
    ),
    "bad-scale": lambda: _("{where} must go from a lower to a higher number, within {0} to {1}."),
    "not-on-scale": lambda: _('{where}: "{0}" is not on the scale from {1} to {2}.'),
    "statements-needed": lambda: _("{where} is missing: there must be something to rate."),
    "too-many": lambda: _("{where}: there are {0}, and room for {1}."),
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
    "date-not-between": lambda: _("{where} must be in the years {0} to {1}."),
    "marked-twice": lambda: _("{where}: {0} and {1} say the same thing. Keep one of them."),
    "made-by-mus": lambda: _("{where}: mus makes this itself. Leave it out."),
    "other-command": lambda: _("{where} belongs to {0}. Put it in a file for that command."),
    "outcome-twice": lambda: _("outcome is both here and under answers. Keep one of them."),
    "no-such-agreement": lambda: _('{where}: no agreement is called "{0}". There are: {1}.'),
    "no-such-agreement-near": lambda: _('{where}: no agreement is called "{0}". Did you mean {1}?'),
    "no-such-milestone": lambda: _('{where}: the goal has no milestone "{0}".'),
    "no-course": lambda: _("{where}: that agreement has no course. Leave it out."),
    "only-goals": lambda: _("{where}: only goals have that. Leave it out."),
    "drop-and-status": lambda: _("{where}: what is dropped cannot be {0} too. Leave one out."),
    "drop-and-decision": lambda: _(
        "{where}: what has the status dropped cannot be decided as {0} too. Leave one out."
    ),
    "kept-and-changed": lambda: _(
        "{where}: the decision is {0}, so nothing changes. Write revise or postpone, or leave "
        "this out."
    ),
    "no-rating": lambda: _("{where}: this question is not rated. Leave the rating out."),
    "no-ratings": lambda: _("{where}: this question has no statements to rate. Leave it out."),
    "ratings-needed": lambda: _(
        "{where}: each statement has a number of its own. Write it under ratings."
    ),
    "managers-question": lambda: _("{where}: this is the manager's part. Leave it out."),
    "no-choices": lambda: _("{where}: this question has nothing to choose. Write a text."),
    "one-choice": lambda: _("{where}: only one can be chosen here."),
    "no-input": lambda: _("There is nothing to read. Pipe the answers in, or name a file."),
    "no-words": lambda: _("{where} is empty."),
    "language-none": lambda: _("{where} must have da, en or both."),
    "language-missing": lambda: _("{where} is missing: the title has this language."),
    "language-unexpected": lambda: _("{where} is there, but the title lacks this language."),
    "choices-needed": lambda: _("{where} is missing: there must be something to choose from."),
    "choices-rating": lambda: _('{where} must be five, with the ids "1" to "5".'),
    "choices-unused": lambda: _("{where} does not fit a question of the kind {0}."),
    "label-too-long": lambda: _("{where} has {0} characters. There is room for {1}."),
    "no-form": lambda: _(
        "This is no file that can be read here. Save it as Word (.docx), or type what was agreed: "
        "mus agree"
    ),
    "file-locked": lambda: _(
        "The file is locked with a password. Open it, save it without one, and try again."
    ),
    "word-old": lambda: _(
        "This is the old Word format (.doc). Open it in Word, and save it as .docx."
    ),
    "excel-old": lambda: _(
        "This is the old Excel format (.xls). Open it in Excel, and save it as .xlsx."
    ),
    "excel-binary": lambda: _(
        "This is Excel's binary format (.xlsb). Open it in Excel, and save it as .xlsx."
    ),
    "rtf": lambda: _("This is the RTF format. Open it in Word, and save it as .docx."),
    "mail": lambda: _("This is a mail. Save what is attached to it, and try with that file."),
    "pages": lambda: _("This is Apple's own format. Export it as Word (.docx), and try again."),
    "pdf-pictures": lambda: _(
        "This PDF holds pictures of pages and no text. Ask for the Word file, or type what was "
        "agreed: mus agree"
    ),
    "file-damaged": lambda: _(
        "The file is damaged and cannot be read. Open it in the program it comes from, and save it "
        "again; Word files as .docx."
    ),
    "file-too-complex": lambda: _(
        "The file has far more in it than a form. Copy the form into a new document, and try again."
    ),
    "form-not-word": lambda: _(
        "Only a form in Word (.docx) can be filled in. Save it as Word, or write in it yourself."
    ),
    "form-signed": lambda: _(
        "The form is signed, and writing in it would make the signature invalid. Ask for one that "
        "isn't, or write in it yourself."
    ),
    "zip-bomb": lambda: _("The file unpacks to far more than a form can hold. It was not opened."),
    "cell-too-long": lambda: _("A text in the file has more than {0} characters. Shorten it."),
    "too-much-text": lambda: _(
        "The file has far more than a year's agreements. Copy them into a separate file."
    ),
    "no-table": lambda: _(
        "No agreements were found in the file. mus looks for a table with headings such as Goal, "
        "Deadline and Responsible, or a list below a heading such as Agreements. You can also type "
        "what was agreed: mus agree"
    ),
    "no-agreements": lambda: _(
        "There is room for agreements in the file, but none is filled in. You can type what was "
        "agreed: mus agree"
    ),
    "form-without-questions": lambda: _(
        "No questions were found in the file. You can paste them instead, one on each line: "
        "mus prepare"
    ),
    "form-unknown": lambda: _(
        "This is no file that can be read here. Save it as Word (.docx), or paste its questions: "
        "mus prepare"
    ),
    "form-pictures": lambda: _(
        "This PDF holds pictures of pages and no text. Ask for the Word file, or paste its "
        "questions: mus prepare"
    ),
    "form-too-long": lambda: _(
        "The file holds far more than a form. Copy its questions, and paste them: mus prepare"
    ),
    "more-problems": lambda: _("There are {0} more problems. Fix these first."),
}
