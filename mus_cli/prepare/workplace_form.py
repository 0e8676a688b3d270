"""Whether there is a form from the workplace, and which: the step that reads it (B13).

Beside the steps of ``prepare.steps``, since it reads a file and keeps a bank; what its answer does
is ``core.steps``' like any other's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from mus_cli import errors, terms
from mus_cli.core.interview import Interview
from mus_cli.dialogues import workplace_form
from mus_cli.dialogues.options import short
from mus_cli.dialogues.workplace_form import FormFile
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Choice, Unsent
from mus_cli.prompts.prompter import OWN, Ask, Move, Prompter
from mus_cli.session import question_banks
from mus_cli.session.session import Session

NO, FILE, PASTE, LATER = "no", "file", "paste", "later"
_KEPT = "kept/"  # before the id of a form that was kept before

_UNUSABLE = (errors.BadFile, errors.CannotRead, errors.NotInstalled)


class FormStep:
    """Asks for the form, shows what was understood of it, and keeps it as a bank."""

    def __init__(self, interview: Interview, session: Session, extra: Sequence[Path]) -> None:
        self.interview = interview
        self._session = session
        self._extra = extra

    def ask(self) -> Ask:
        """Return the question."""
        return Ask(
            self.interview.step.key,
            _("Has your workplace given you a form?"),
            hint=_("Then you get its questions first. The form itself stays as it is."),
            can_go_back=self.interview.can_go_back,
        )

    def fill(self, prompter: Prompter, unsent: Unsent) -> Interview | Move:
        """Ask, and return the interview with the form's questions, or without."""
        while True:
            answer = self._choice().ask(prompter, self.ask(), {})
            if isinstance(answer, Move):
                return answer
            if answer == LATER:
                prompter.say(
                    _("You find it in the menu later, or with: {command}").format(
                        command=_("mus prepare --form FILE")
                    )
                )
            if answer in (NO, LATER):
                return Move.SKIP
            if answer.startswith(_KEPT):
                return self.interview.answer(answer.removeprefix(_KEPT))
            form = self._pasted(prompter, unsent) if answer == PASTE else self._file(prompter)
            if form is not None:
                adopted = self.adopt(prompter, form)
                if adopted is not None:
                    return adopted

    def adopt(self, prompter: Prompter, form: FormFile) -> Interview | None:
        """Show what was understood, and keep it; ``None`` where the person goes back."""
        session = self._session
        home_banks = session.context.places.banks
        draft = workplace_form.drafted(form, home_banks)
        chosen = workplace_form.ask_about(prompter, draft, home_banks)
        if isinstance(chosen, Move):
            return None
        workplace_form.keep(chosen, home_banks)
        session.use(question_banks.load(session.context, self._extra))
        interview = replace(self.interview, context=session.answer_context)
        self.interview = interview
        return interview.answer(chosen.bank.id)

    def _choice(self) -> Choice[str]:
        forms = self.interview.context.library.forms
        kept = {f"{_KEPT}{bank.id}": _kept_form(terms.title(bank.title)) for bank in forms}
        labels = {
            NO: _("No"),
            **kept,
            FILE: _("Yes, as a file"),
            PASTE: _("Yes, I paste its questions"),
            LATER: _("Later"),
        }
        return Choice(labels, next(iter(kept), NO))

    def _file(self, prompter: Prompter) -> FormFile | None:
        ask = Ask(
            "form/file",
            _("Where is the file?"),
            hint=_("Drag it into this window, or type its name. Word (.docx) works best."),
        )
        while True:
            answer = prompter.ask_line(ask, "")
            if isinstance(answer, Move) or not answer:
                return None
            try:
                return workplace_form.read(workplace_form.dragged(answer))
            except _UNUSABLE as error:
                prompter.say(error.sentence)

    def _pasted(self, prompter: Prompter, unsent: Unsent) -> FormFile | None:
        key = f"form{OWN}"
        ask = Ask(
            key,
            _("Paste its questions, one on each line"),
            hint=_("A line that ends with a colon is a heading."),
        )
        text = unsent.get(key, "")
        while True:
            answer = prompter.ask_text(ask, text)
            if isinstance(answer, Move) or not answer:
                return None
            form = workplace_form.pasted(answer)
            if form is not None:
                return form
            text = answer


def _kept_form(title: str) -> str:
    return short(_("Yes: {title}").format(title=title))
