"""One sentence for each thing that can be wrong in a file.

The facts are positional; ``where`` is the dotted path in the file.
"""

from __future__ import annotations

from collections.abc import Callable

from mus_cli.i18n import _

PROBLEMS: dict[str, Callable[[], str]] = {
    "other-year": lambda: _("The file is about {0} but lies in the folder of {1}."),
    "not-a-note": lambda: _("This line is no note. It is passed over when notes are shown."),
    "not-a-draft": lambda: _(
        "What was half typed cannot be read. It is put aside the next time the year is opened; "
        "what was saved is not touched by it."
    ),
    "no-such-format": lambda: _("There is no format {0}. Write 1, or leave the line out."),
    "no-file": lambda: _("There is no such file."),
    "sealed-damaged": lambda: _(
        "The file is locked and cannot be opened: it was damaged, or locked with another key. "
        "Put it back from a backup."
    ),
    "not-a-key": lambda: _(
        "The file should hold a public key, and does not. Delete it, and run mus lock."
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
    "no-such-agreement": lambda: _('{where}: no agreement is called "{0}". There are: {1}.'),
    "no-such-agreement-near": lambda: _('{where}: no agreement is called "{0}". Did you mean {1}?'),
    "no-such-milestone": lambda: _('{where}: the goal has no milestone "{0}".'),
    "no-course": lambda: _("{where}: that agreement has no course. Leave it out."),
    "only-goals": lambda: _("{where}: only a goal has that. Leave it out."),
    "drop-and-status": lambda: _("{where}: what is dropped cannot be {0} too. Leave one out."),
    "drop-and-decision": lambda: _(
        "{where}: what has the status dropped cannot be decided as {0} too. Leave one out."
    ),
    "kept-and-changed": lambda: _(
        "{where}: the decision is {0}, so nothing changes. Write revise or postpone, or leave "
        "this out."
    ),
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
    "no-form": lambda: _(
        "This is no file that can be read here. Save it as Word (.docx), CSV or Markdown."
    ),
    "word-locked": lambda: _(
        "The file is locked with a password. Open it, save it without one, and try again."
    ),
    "word-old": lambda: _(
        "This is the old Word format (.doc). Open it in Word, and save it as .docx."
    ),
    "word-damaged": lambda: _(
        "The Word file cannot be read. Open it in Word, and save it again as .docx."
    ),
    "zip-bomb": lambda: _("The file unpacks to far more than a form can hold. It was not opened."),
    "cell-too-long": lambda: _("A text in the file has more than {0} characters. Shorten it."),
    "too-much-text": lambda: _(
        "The file holds far more than a year's agreements. Copy those into a file of their own."
    ),
    "no-table": lambda: _(
        "There are no agreements to be found. They must stand in a table with headings such as "
        "Goal, Success criteria, Deadline and Responsible."
    ),
    "no-agreements": lambda: _("The headings are there, but no goal is written under them."),
    "more-problems": lambda: _("There are {0} more problems. Correct these first."),
}
