"""What can be wrong inside a file: each problem with its line, its facts and its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mus_cli.core.text import clean_line
from mus_cli.i18n import _

_MOST = 400  # characters of a file's own words in a sentence


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
    "mail": lambda: _(
        "This mail can't be read. Save what is attached to it, or save the mail as text (.txt), "
        "and try with that file."
    ),
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
        "Only a form in Word (.docx) can be filled in. Save it as Word, or copy your answers into "
        "it. You see them with: mus show"
    ),
    "form-filled-in": lambda: _(
        "This is a form that you have already, filled in. Bring in what was agreed in it with: "
        "mus review --from FILE"
    ),
    "form-copy-gone": lambda: _(
        "The copy of the form is gone. Add the form again with: mus bank add FILE"
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
    "no-agreements-recognised": lambda: _(
        "No agreements were recognised in the file. Without --yes, in a terminal, you can choose "
        "the lines that are. You can also type what was agreed: mus agree"
    ),
    "no-agreements": lambda: _(
        "There is room for agreements in the file, but none is filled in. You can type what was "
        "agreed: mus agree"
    ),
    "form-without-questions": lambda: _(
        "No questions were found in the file. You can paste them instead, one on each line: "
        "mus prepare"
    ),
    "form-of-manager": lambda: _(
        "All of the form is for your manager to fill in, so there is nothing to ask you."
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
