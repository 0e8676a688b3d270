"""The failures that are reported to the person, each with its facts, sentence and exit code.

A sentence says what is wrong, where, and what to do next. The exit code is 1 for a failure, and 2
for wrong usage or for an answer that is needed without a terminal.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import ClassVar, Literal

from mus_cli.command_names import command_name, for_year
from mus_cli.core.text import clean
from mus_cli.i18n import _, day
from mus_cli.problems import Problem


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


class NotUnlocked(BadFiles):
    """Files in use that cannot be decrypted: without the keys, a backup of them would be lost."""

    def _wording(self) -> str:
        way_on = _("Nothing is unlocked. If there is no backup, move it away, and run mus unlock.")
        return f"{super()._wording()}\n{way_on}"


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


class YearNeedsOption(Usage):
    """A year was written where ``command`` takes something else."""

    def __init__(self, command: str, year: str) -> None:
        super().__init__(
            _("Write the year like this: {command}").format(command=for_year(command, year))
        )


class PassphraseNotAsked(Usage):
    """A passphrase is needed, or a yes with it, and there is no terminal to ask in."""

    def __init__(self, *, yes: bool = False) -> None:
        super().__init__(
            _("mus cannot ask here. Point MUS_PASSPHRASE_FILE to a file with the passphrase.")
            if yes
            else _(
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
            _("There is no earlier version of {year} to bring back.").format(year=year)
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


class TalkAhead(MusError):
    """The agreements of ``year`` are from a talk whose day, ``held``, is still to come."""

    def __init__(self, year: int, held: dt.date) -> None:
        super().__init__(year, held)
        self.year = year
        self.held = held

    def _wording(self) -> str:
        return _(
            "The agreements of {year} are from a talk on {day}, which is still to come. If the day "
            "is wrong, correct it: {command}"
        ).format(
            year=self.year,
            day=day(self.held),
            command=_("mus agree --year {year}").format(year=self.year),
        )


class AnotherTalk(MusError):
    """The agreements of ``year`` are from the talk on ``held``; another talk is in ``another``."""

    def __init__(self, year: int, held: dt.date, another: int) -> None:
        super().__init__(year, held, another)
        self.year = year
        self.held = held
        self.another = another

    def _wording(self) -> str:
        return _(
            "These agreements are from the talk on {day}. Prepare another talk: {prepare}. "
            "Correct the day of this one: {agree}"
        ).format(
            day=day(self.held),
            prepare=_("mus prepare --year {year}").format(year=self.another),
            agree=_("mus agree --year {year}").format(year=self.year),
        )


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
                "name other folders in MUS_HOME and MUS_STATE."
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


class TypedNotKept(MusError):
    """What was typed could be saved nowhere; ``trouble`` says why, ``texts`` is all of it."""

    def __init__(self, trouble: MusError, texts: tuple[str, ...]) -> None:
        super().__init__(trouble, texts)
        self.trouble = trouble
        self.texts = texts

    def _wording(self) -> str:
        lines = [
            self.trouble.sentence,
            _("What you typed last is not saved. Copy it before you close the window:"),
        ]
        return "\n".join((*lines, *self.texts))


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
            "before": _("You have not shared anything. Your papers are for you alone."),
            "after": _("There are no agreements from {year} yet. Write them down with: mus agree"),
            "one-to-one": _("No agreement from {year} is open."),
            "board": _("There is no goal to show from {year} yet."),
            "all": _("Nothing has been written about {year} yet. Begin with: mus prepare"),
        }
        return sentences[self.audience].format(year=self.year)


class NothingToShow(MusError):
    """There is nothing of ``what`` ("papers", "agreements", "all") to show.

    ``other`` is the command that shows what there is instead, if there is anything.
    """

    def __init__(self, what: str, other: str = "") -> None:
        super().__init__(what, other)
        self.what = what
        self.other = other

    def _wording(self) -> str:
        if self.what == "agreements" and self.other:
            return _(
                "There are no agreements to show yet, but there is a preparation. "
                "See it with: {command}"
            ).format(command=self.other)
        if self.other:
            return _(
                "There is no preparation to show yet, but there are agreements. "
                "See them with: {command}"
            ).format(command=self.other)
        if self.what == "agreements":
            return _("There are no agreements to show yet. Write them down with: mus agree")
        return _("There is no preparation to show yet. Begin with: mus prepare")


class NoForm(MusError):
    """No form of the workplace's is in use."""

    def _wording(self) -> str:
        return _("There is no form from your workplace yet. Add it with: mus bank add FILE")


class FormNotChosen(MusError):
    """Nothing was chosen for the form ``name``, and nobody was there to be asked."""

    exit_code = 2

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def _wording(self) -> str:
        return _(
            'Nothing is chosen for "{form}" yet. Choose in a terminal with: mus export form. Or '
            "put it under form in a file for --answers."
        ).format(form=self.name)


class NothingForForm(MusError):
    """Nothing that was chosen for the form ``name`` could be written there."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def _wording(self) -> str:
        return _('Nothing that you chose has a place in "{form}". No file was made.').format(
            form=self.name
        )


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
            "have a backup of the file, you can restore it. If you have forgotten the passphrase, "
            "nobody can open your files. All that is left is to remove them: {command}"
        ).format(path=self.path, command=_("mus erase"))


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
            "was imported. Change them with: mus agree --year {year}"
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
