"""The loop of the interview: ask, save, go on. However it ends, everything typed is kept (B2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from mus_cli.core.carried_over import promises
from mus_cli.core.form_answers import to_fill
from mus_cli.core.interview import Interview
from mus_cli.core.privacy import shareable
from mus_cli.core.readiness import readiness
from mus_cli.core.record import Record
from mus_cli.core.steps import OPTIONAL
from mus_cli.core.way import BEFORE
from mus_cli.dialogues import remarks
from mus_cli.dialogues.papers import (
    is_begun,
    leave_papers,
    missing,
    say_something,
    which_to_bring,
)
from mus_cli.dialogues.workplace_form import FormFile
from mus_cli.i18n import _, day, n_, pick
from mus_cli.prepare.earlier_talk import EarlierTalkStep
from mus_cli.prepare.step import AskedStep, Save
from mus_cli.prepare.steps import step_dialogue
from mus_cli.prepare.workplace_form import FormStep
from mus_cli.prompts import console
from mus_cli.prompts.dialogue import Dialogue, until_stopped
from mus_cli.prompts.prompter import Ask, Move, Option, Prompter
from mus_cli.session.session import UNSAVED, Session

ENOUGH = 4  # answers, for a first paper


def converse(
    session: Session, extra: Sequence[Path], form: FormFile | None, *, at_notes: bool = False
) -> None:
    """Interview the person to the end, or until they stop.

    ``form`` is the one named with ``--form``, whose questions are then asked. ``extra`` are the
    banks named with ``--bank``; the command to resume with names them again. ``at_notes``: the
    person has just said that the new notes come first.
    """
    opening = _opening(session)
    if opening:
        console.say(*opening)
    prompter = session.prompter("prepare")
    interview = session.interview()
    with until_stopped(prompter, partial(leave_papers, session), partial(_command, session, extra)):
        if form is not None:
            interview = _with_form(session, prompter, form, extra)
        elif at_notes:
            interview = _at_new_notes(interview)
        elif is_begun(session):
            interview = _resume(session, prompter)
        _run(session, Dialogue(prompter, session), interview, extra)
    prompter.say(*_ending(session, _command(session, extra)))


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
        Option("look", _("See what you've written")),
        Option("over", _("Start over")),
    )
    saved = session.saved
    question = (
        _("Your preparation from {day}").format(day=day(saved)) if saved else _("Your preparation")
    )
    words = Ask(
        "resume",
        question,
        hint=_("Go on, look at it, or start over (the old one is kept)."),
        can_go_back=False,
        purpose=_("All your answers are there. You go on at the first one that is missing."),
    )
    while True:
        answer = prompter.ask_choice(words, options, options[0].id)
        if answer == "over":
            sure = Ask(
                "over",
                _("Start over? The old one is kept among the earlier versions."),
                has_overview=False,
                purpose=_("You begin with empty answers. The old ones are under: {command}").format(
                    command=_("mus history")
                ),
            )
            if prompter.ask_yes_no(sure, default=False) is not True:
                continue
            session.start_over()
            return session.interview()
        if answer == "notes":
            return _at_new_notes(session.interview())
        if answer in ("look", Move.OVERVIEW):
            return session.interview().jump("overview")
        return session.interview()


def _at_new_notes(interview: Interview) -> Interview:
    """Return the interview at the questions that new notes bear on."""
    return interview.jump(*(f"question/{place.key}" for place in interview.new_places()))


def _with_form(
    session: Session, prompter: Prompter, form: FormFile, extra: Sequence[Path]
) -> Interview:
    """Return the interview with a form's questions; where the person goes back, asking for one."""
    interview = session.interview().jump("form")
    adopted = FormStep(interview, session, extra).adopt(prompter, form)
    if adopted is None:
        return interview
    session.save(adopted, "form")
    return adopted


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
        step = _step(session, interview, extra, save)
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


def _step(
    session: Session, interview: Interview, extra: Sequence[Path], save: Save
) -> FormStep | EarlierTalkStep | AskedStep:
    """Return how the step is asked; some read files as well."""
    if interview.step.kind == "form":
        return FormStep(interview, session, extra)
    asked = step_dialogue(interview, save)
    return EarlierTalkStep(asked, session) if interview.step.key == BEFORE else asked


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
    return sum(answer.is_given for answer in record.preparation.answers.values())


def _say_first_paper(session: Session, prompter: Prompter) -> None:
    """Write the papers as they are by now, and say that there is something to bring (P39)."""
    try:
        leave_papers(session)
    except UNSAVED as error:
        prompter.say(error.sentence)
    else:
        prompter.say(_("You already have a first paper to bring. The more you write, the better."))


def _announce(session: Session, prompter: Prompter) -> None:
    """Write the papers at the end of the first half, and say what each is for.

    Which one to bring is said once, at the end.
    """
    try:
        leave_papers(session)
    except UNSAVED as error:
        prompter.say(error.sentence)
        return
    if not say_something(session.record, session.library, session.past):
        return
    done = readiness(session.record, session.library, session.past)
    # What is missing is in the menu that follows.
    prompter.say(
        _("You have your papers for the talk")
        if done.ready
        else _("You have a first version of your papers"),
        _(
            "One is for the table, and both of you may read it. The other is yours alone. You can "
            "move a line to your own under: Who reads what."
        ),
    )


def _command(session: Session, extra: Sequence[Path]) -> str:
    command = _("mus prepare")
    if session.year != session.context.today.year:
        command = _("mus prepare --year {year}").format(year=session.year)
    named = (f'"{bank}"' if " " in str(bank) else str(bank) for bank in extra)
    banks = "".join(f" --bank {bank}" for bank in named)
    return f"{command}{banks}"


def _ending(session: Session, command: str) -> tuple[str, ...]:
    done = readiness(session.record, session.library, session.past)
    words = missing(done, session.library, session.record)
    title = _("Your papers are ready") if not words else _("Your papers are saved")
    if say_something(session.record, session.library, session.past):
        has_promises = bool(promises(session.record, session.past))
        where = which_to_bring(session.context.places, session.year, has_promises=has_promises)
    else:
        where = _("There is nothing on your papers yet, and so nothing to bring.")
    if not any(item.shared for item in shareable(session.record, session.library)):
        where += " " + _("You have shared nothing: nobody gets anything before the talk.")
    paragraphs = [title, *words, where]
    if to_fill(session.record, session.library) is not None:
        form = _("Fill in your workplace's form with: {command}. You choose what it says.")
        paragraphs.append(form.format(command=_("mus export form")))
    if words:
        following = _("Next: go on where you stopped, with: {command}").format(command=command)
    else:
        following = _("Next: read the short advice for the talk itself, with: {command}").format(
            command=_("mus guide during")
        )
    return (*paragraphs, following)
