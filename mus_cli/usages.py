"""One sentence for each wrong way to call a command; the facts are positional."""

from __future__ import annotations

from collections.abc import Callable

from mus_cli.i18n import _

USAGES: dict[str, Callable[[], str]] = {
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
    "reader": lambda: _("There is no text for {0}. Choose one of {1}."),
    "reader-near": lambda: _("There is no text for {0}. Did you mean {1}?"),
    "form": lambda: _("There is no form {0}. Choose one of {1}."),
    "form-near": lambda: _("There is no form {0}. Did you mean {1}?"),
    "all-is-private": lambda: _(
        "Your full copy holds what is private too. Say so: mus export all --include-private"
    ),
    "private-is-all": lambda: _(
        "What is private only goes into your own copy: mus export all --include-private"
    ),
    "form-needs-file": lambda: _("The form {0} cannot be shown here. Name a file: -o FILE"),
    "open-needs-file": lambda: _("There must be a file to open. Name it: -o FILE"),
    "attach-needs-mail": lambda: _("Only a mail has files with it. Use: --as eml"),
    "no-bank": lambda: _("There is no set {0}. The sets are: {1}."),
    "no-bank-near": lambda: _("There is no set {0}. Did you mean {1}?"),
    "year-ahead": lambda: _("{0} is still ahead. Give the year the talk was held in."),
    "import-alone": lambda: _("--from stands by itself. Leave out --answers and --json."),
    "import-needs-yes": lambda: _("Nothing was stored. Add --yes to store it."),
    "guide-topic": lambda: _("There is no advice on {0}. The topics are: {1}."),
    "guide-topic-near": lambda: _("There is no advice on {0}. Did you mean {1}?"),
    "lock-alone": lambda: _(
        "Nobody can be asked. Add --yes, and name a file that holds the passphrase in "
        "MUS_PASSPHRASE_FILE."
    ),
    "not-locked": lambda: _("Your files are not locked. Lock them with: mus lock"),
    "passphrase-short": lambda: _("The passphrase must have at least {0} signs."),
    "passphrase-not-chosen": lambda: _("No passphrase was chosen. Nothing was changed."),
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
    "no-earlier": lambda: _("Nothing else is kept of {0}. See what is: mus history {0}"),
    "no-such-version": lambda: _(
        "There is no version {0} of {1} to bring back. See: mus history {1}"
    ),
    "erase-needs-yes": lambda: _("Nothing was removed. Add --yes to remove it."),
}
