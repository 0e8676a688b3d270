"""What goes into the workplace's form, chosen in a file of answers (B9, B13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mus_cli import errors
from mus_cli.core.bank import Entry
from mus_cli.core.form_answers import (
    AGREEMENTS,
    ForForm,
    chosen_in_file,
    from_elsewhere,
    with_form_answers,
)
from mus_cli.core.record import FormAnswer, Record
from mus_cli.export.form_choice import LIST, Preview, question_of
from mus_cli.i18n import _
from mus_cli.prompts import console
from mus_cli.prompts.prompter import Ask
from mus_cli.session.session import Session


def choose_from_file(
    session: Session,
    entries: Iterable[Entry],
    wanted: Mapping[str, ForForm],
    preview: Preview,
    *,
    share: bool,
) -> Record:
    """Save what a file chooses for the form, and return the year with it.

    What it chooses in words that are not in the file is shown and asked about first.

    Raises:
        errors.ShareNeeded: there are such words, no ``share``, and nobody who can be asked.
    """
    record = session.record
    names = {**{one.key: question_of(one) for one in entries}, AGREEMENTS: _("What we agreed on")}
    chosen = chosen_in_file(record, {key: one for key, one in wanted.items() if key in names})
    outside = from_elsewhere(record, chosen, wanted)
    if outside and not share:
        asked = {key: chosen[key] for key in outside}
        if not _may_be_read(session, asked, tuple(names[key] for key in outside), preview):
            chosen = {key: one for key, one in chosen.items() if key not in outside}
    # Marks that were left open in a terminal would otherwise come before the newer choice.
    session.save_answer(with_form_answers(record, chosen), LIST)
    if session.trouble is not None:
        raise session.trouble
    console.tell(*_without_words(wanted, chosen, names))
    return session.record


def _may_be_read(
    session: Session, chosen: Mapping[str, FormAnswer], names: tuple[str, ...], preview: Preview
) -> bool:
    context = session.context
    if context.no_input or not console.has_terminal():
        raise errors.ShareNeeded(names)
    prompter = session.prompter("export")
    shown, has_place = preview(session.record, chosen)
    prompter.say(
        _("The file chooses this for the form, in words that are not in the file:"), *shown
    )
    ask = Ask(
        "form/confirm",
        _("Is this what your manager may read?"),
        can_go_back=False,
        has_overview=False,
        purpose=_("With a no, no form is written, and your answers stay as they are."),
    )
    return not has_place or prompter.ask_yes_no(ask, default=False) is True


def _without_words(
    wanted: Mapping[str, ForForm], chosen: Mapping[str, FormAnswer], names: Mapping[str, str]
) -> Iterator[str]:
    """Yield a sentence for each choice of a file that there are no words for."""
    for key, one in wanted.items():
        if key not in names:
            yield _("{key} is a question of another form.").format(key=key)
        elif one.how != "empty" and key in chosen and not chosen[key].how:
            yield _("There is nothing to write yet: {question}").format(question=names[key])
