"""Whether there is a form from the workplace, and which: the step that reads it (B13).

Beside the steps of ``prepare.steps``, since it reads a file and keeps a bank; what its answer does
is ``core.steps``' like any other's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from mus_cli import errors, terms
from mus_cli.core.bank import Bank
from mus_cli.core.interview import Interview
from mus_cli.core.way import form_of
from mus_cli.dialogues import named_file, workplace_form
from mus_cli.dialogues.options import short
from mus_cli.dialogues.workplace_form import FormFile
from mus_cli.i18n import _
from mus_cli.prompts.dialogue import Choice, Unsent
from mus_cli.prompts.prompter import OWN, Ask, Move, Prompter
from mus_cli.session import question_banks
from mus_cli.session.session import Session

NO, FILE, PASTE, LATER = "no", "file", "paste", "later"
_KEPT = "kept/"  # before the id of a form that was kept before
_PASTED = f"form{OWN}"  # the key of pasted questions


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
            hint=_(
                "Then you're asked its questions, in its own words. The form itself stays as it is."
            ),
            can_go_back=self.interview.can_go_back,
            purpose=_("Your answers can be written into the form later: {command}").format(
                command=_("mus export form")
            ),
        )

    def fill(self, prompter: Prompter, unsent: Unsent) -> Interview | Move:
        """Ask, and return the interview with the form's questions, or without."""
        while True:
            answer = self._choice(unsent).ask(prompter, self.ask(), {})
            if isinstance(answer, Move):
                return answer
            if answer == LATER:
                prompter.say(
                    _("You find it in the menu later, or with: {command}").format(
                        command=_("mus prepare --form FILE")
                    )
                )
            if answer == NO and self._followed is not None:
                return self.interview.answer("")
            if answer in (NO, LATER):
                return Move.SKIP
            if answer.startswith(_KEPT):
                return self.interview.answer(answer.removeprefix(_KEPT))
            form = self._pasted(prompter, unsent) if answer == PASTE else self._file(prompter)
            if form is Move.OVERVIEW:
                return form
            if isinstance(form, FormFile):
                try:
                    adopted = self.adopt(prompter, form)
                except errors.BadFile as error:
                    prompter.say(error.sentence)
                    continue
                if adopted is not None:
                    return adopted

    def adopt(self, prompter: Prompter, form: FormFile) -> Interview | None:
        """Show what was understood, and keep it; ``None`` where the person goes back."""
        session = self._session
        home_banks = session.context.places.banks
        draft = workplace_form.drafted(form, home_banks)
        chosen = workplace_form.ask_about(prompter, draft, lambda: session.unsent)
        if isinstance(chosen, Move):
            return None
        workplace_form.keep(chosen, home_banks)
        session.save_answer(session.record, workplace_form.LIST)
        session.use(question_banks.load(session.context, self._extra))
        interview = replace(self.interview, context=session.answer_context)
        self.interview = interview
        return interview.answer(chosen.bank.id)

    @property
    def _followed(self) -> Bank | None:
        return form_of(self.interview.record, self.interview.context.library)

    def _choice(self, unsent: Unsent) -> Choice[str]:
        followed, forms = self._followed, self.interview.context.library.forms
        kept = {f"{_KEPT}{bank.id}": _kept_form(terms.title(bank.title)) for bank in forms}
        labels = {
            NO: _("No, go on without it") if followed else _("No"),
            **kept,
            FILE: _("Yes, as a file"),
            PASTE: _("Yes, I paste its questions"),
            LATER: _("Later"),
        }
        usual = f"{_KEPT}{followed.id}" if followed else next(iter(kept), NO)
        return Choice(labels, PASTE if unsent.get(_PASTED) else usual)

    def _file(self, prompter: Prompter) -> FormFile | Move:
        ask = Ask(
            "form/file",
            _("Where is the file?"),
            hint=_("Drag it into this window, or type its name. Word (.docx) works best."),
            purpose=_("mus only reads it. You see what was understood before it is used."),
        )
        return named_file.ask_for(prompter, ask, workplace_form.read)

    def _pasted(self, prompter: Prompter, unsent: Unsent) -> FormFile | Move:
        ask = Ask(
            _PASTED,
            _("Paste its questions, one on each line"),
            hint=_("A line that ends with a colon is a heading."),
            purpose=_("You see what was understood before you are asked any of it."),
        )
        text = unsent.get(_PASTED, "")
        while True:
            answer = prompter.ask_text(ask, text)
            if isinstance(answer, Move):
                return answer
            if not answer:
                return Move.BACK
            form = workplace_form.pasted(answer)
            if form is not None:
                return form
            text = answer


def _kept_form(title: str) -> str:
    return short(_("Yes: {title}").format(title=title))
