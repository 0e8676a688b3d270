"""The loop of the interview: ask, save, go on. However it ends, everything typed is kept (B2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from mus_cli.core.carried_over import promises
from mus_cli.core.interview import Interview
from mus_cli.core.privacy import shareable
from mus_cli.core.readiness import readiness
from mus_cli.core.record import Record
from mus_cli.core.steps import OPTIONAL
from mus_cli.dialogues import remarks
from mus_cli.dialogues.papers import is_begun, leave_papers, missing, which_to_bring
from mus_cli.dialogues.workplace_form import FormFile
from mus_cli.i18n import _, day, n_, pick
from mus_cli.prepare.steps import step_dialogue
from mus_cli.prepare.workplace_form import FormStep
from mus_cli.prompts import backend, console
from mus_cli.prompts.dialogue import Dialogue, until_stopped
from mus_cli.prompts.prompter import Ask, Move, Option, Prompter
from mus_cli.session.session import UNSAVED, Session

ENOUGH = 4  # answers, for a first paper


def converse(session: Session, extra: Sequence[Path] = (), form: FormFile | None = None) -> None:
    """Interview the person to the end, or until they stop.

    ``form`` is the one named with ``--form``, whose questions are then asked. ``extra`` are the
    banks named with ``--bank``; the command to resume with names them again.
    """
    opening = _opening(session)
    if opening:
        console.say(*opening)
    prompter = backend.choose_prompter(
        session.context.plain,
        session.typed,
        command="prepare",
        words_are_locked=session.context.places.vault.locked,
    )
    interview = session.interview()
    with until_stopped(prompter, partial(leave_papers, session), partial(_command, session, extra)):
        if form is not None:
            interview = _with_form(session, prompter, form, extra)
        elif is_begun(session):
            interview = _resume(session, prompter)
        _run(session, Dialogue(prompter, session), interview, extra)
    prompter.say(*_ending(session))


def _opening(session: Session) -> tuple[str, ...]:
    if is_begun(session):
        return ()
    # Plain prompts explain their own keys.
    keys = (
        ()
        if console.is_plain(session.context.plain)
        else (
            _(
                "Enter continues, Shift+Tab goes back, Ctrl-G shows everything you've written. "
                "Ctrl-C stops: everything is saved, and you can continue another day."
            ),
        )
    )
    return (
        _("Before you begin"),
        _(
            "Everything stays on this computer, in {folder}. Nothing is sent. "
            "If it's your employer's computer, the IT department may have access to it."
        ).format(folder=session.context.places.home),
        *keys,
    )


def _resume(session: Session, prompter: Prompter) -> Interview:
    """Offer new notes, to continue, look at the draft or start over; the old draft is kept."""
    new = session.interview().new_places()
    count = sum(len(place.notes) for place in new)
    look_at_notes = n_("See {n} new note", "See {n} new notes", count).format(n=count)
    options = (
        *((Option("notes", look_at_notes),) if new else ()),
        Option("on", _("Continue")),
        Option("look", _("See the draft")),
        Option("over", _("Start over")),
    )
    saved = session.saved
    question = _("Your draft from {day}").format(day=day(saved)) if saved else _("Your draft")
    words = Ask(
        "resume",
        question,
        hint=_("Go on, look at it, or start over (the old one is kept)."),
        can_go_back=False,
    )
    while True:
        answer = prompter.ask_choice(words, options, options[0].id)
        if answer == "over":
            sure = Ask("over", _("Start over? The old one is kept among the earlier versions."))
            if prompter.ask_yes_no(sure, default=False) is not True:
                continue
            session.start_over()
            return session.interview()
        if answer == "notes":
            return session.interview().jump(*(f"question/{place.key}" for place in new))
        if answer in ("look", Move.OVERVIEW):
            return session.interview().jump("overview")
        return session.interview()


def _with_form(
    session: Session, prompter: Prompter, form: FormFile, extra: Sequence[Path]
) -> Interview:
    """Return the interview with a form's questions; as it was where the person goes back."""
    interview = session.interview()
    adopted = FormStep(interview.jump("form"), session, extra).adopt(prompter, form)
    if adopted is None:
        return interview
    session.save(adopted, "form")
    return session.interview() if session.trouble is None else adopted


def _run(session: Session, dialogue: Dialogue, interview: Interview, extra: Sequence[Path]) -> None:
    prompter = dialogue.prompter
    has_papers = interview.step.kind in OPTIONAL

    def save(record: Record) -> None:
        session.save_record(record)
        dialogue.say_trouble()

    while not interview.finished:
        key = interview.step.key
        if interview.step.kind in OPTIONAL and not has_papers:
            has_papers = True
            _announce(session, prompter)
        shown = (*interview.notes, *interview.new_notes)
        step = (
            FormStep(interview, session, extra)
            if interview.step.kind == "form"
            else step_dialogue(interview, save)
        )
        answered = step.fill(prompter, session.unsent)
        before = step.interview
        year = session.year
        interview = answered if isinstance(answered, Interview) else _moved(before, answered)
        interview = interview.with_seen(shown)
        # Going back, or to the overview, keeps the unsent text in the draft.
        session.save(interview, "" if answered in (Move.BACK, Move.OVERVIEW) else key)
        interview = replace(interview, record=session.record)
        dialogue.say_moved(year)
        dialogue.say_trouble()
        if isinstance(answered, Interview):
            prompter.say(*_remarks(before, answered))
            if _answers(before.record) < ENOUGH <= _answers(session.record):
                _say_first_paper(session, prompter)


def _moved(interview: Interview, move: Move) -> Interview:
    match move:
        case Move.BACK:
            return interview.back()
        case Move.SKIP:
            return interview.skip()
        case Move.OVERVIEW:
            return interview.jump("overview")


def _remarks(before: Interview, after: Interview) -> tuple[str, ...]:
    """Return the remarks that an answer calls for: an opening word, a nudge; never a block."""
    if before.step.kind == "focus":
        chosen = after.context.library.selection(after.record.preparation.selection)
        opening = pick(chosen.opening.da, chosen.opening.en) if chosen else ""
        return (opening,) if opening else ()
    return remarks.about(before, after)


def _answers(record: Record) -> int:
    return sum(answer.given for answer in record.preparation.answers.values())


def _say_first_paper(session: Session, prompter: Prompter) -> None:
    """Write the papers as they are by now, and say that there is something to bring (P39)."""
    try:
        leave_papers(session)
    except UNSAVED as error:
        prompter.say(error.sentence)
    else:
        prompter.say(_("You already have a first paper to bring. The more you write, the better."))


def _announce(session: Session, prompter: Prompter) -> None:
    """Write the papers at the end of the first half, and say that the rest is optional."""
    try:
        leave_papers(session)
    except UNSAVED as error:
        prompter.say(error.sentence)
        return
    done = readiness(session.record, session.library, session.past)
    lacking = missing(done, session.library, session.record)
    prompter.say(
        _("You have a first version of your papers")
        if lacking
        else _("You have your papers for the talk"),
        _which_to_bring(session),
        _(
            "Your manager may read what's on the table. You can move a line to your own page "
            "under: Who reads what. The rest is optional."
        ),
        *lacking,
    )


def _which_to_bring(session: Session) -> str:
    has_promises = bool(promises(session.record, session.past))
    return which_to_bring(session.context.places, session.year, has_promises=has_promises)


def _command(session: Session, extra: Sequence[Path]) -> str:
    command = _("mus prepare")
    if session.year != session.context.today.year:
        command = _("mus prepare --year {year}").format(year=session.year)
    named = (f'"{bank}"' if " " in str(bank) else str(bank) for bank in extra)
    banks = "".join(f" --bank {bank}" for bank in named)
    return f"{command}{banks}"


def _ending(session: Session) -> tuple[str, ...]:
    done = readiness(session.record, session.library, session.past)
    words = missing(done, session.library, session.record)
    title = _("Your papers are ready") if not words else _("Your papers are saved")
    where = _which_to_bring(session)
    if not any(item.shared for item in shareable(session.record, session.library)):
        where += " " + _("You have shared nothing: nobody gets anything before the talk.")
    following = _("Next: read the short advice for the talk itself, with: {command}")
    return (title, *words, where, following.format(command=_("mus guide during")))
