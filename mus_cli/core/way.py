"""The way of the interview: which questions a preparation asks, and the order of its steps (P1)."""

from __future__ import annotations

from collections.abc import Iterator

from mus_cli.core.answering import AnswerContext, with_preparation
from mus_cli.core.bank import THEMES, Bank, Entry, Library, Selection
from mus_cli.core.carried_over import Past
from mus_cli.core.readiness import readiness
from mus_cli.core.record import Record

SECTIONS = ("supplementary", "organisation", "feedback", "warmup")
OUTCOME = "question/outcome"
WHEN = "talk/date"
BEFORE = "before"


def way(record: Record, library: Library, past: Past | None) -> tuple[str, ...]:
    """Return the keys of all steps of the interview for this record, in order."""
    return tuple(_way(record, library, past))


def _way(record: Record, library: Library, past: Past | None) -> Iterator[str]:
    yield WHEN
    if past is None:
        yield BEFORE
    elif past.open:
        yield "loose-ends"
    yield "form"
    yield "focus"
    selection = library.selection(record.preparation.selection)
    if selection is not None and selection.take == "own":
        yield from (f"pick/{theme}" for theme in THEMES)
    if "outcome" in library:
        yield OUTCOME
    yield from (f"question/{entry.key}" for entry in asked(record, library, past))
    if form_of(record, library) is not None:
        yield "beyond-form"
    yield "goals"
    if "outcome" in library:
        yield "outcome-again"
    yield from ("hard", "supplementary", "menu", "sharing")


def applies(entry: Entry, record: Record, past: Past | None) -> bool:
    """Whether a question makes sense for this person in this year."""
    earlier_talk = past is not None or not record.first_time
    goals = record.preparation.goals
    match entry.question.when:
        case None:
            return True
        case "earlier-talk":
            return earlier_talk
        case "agreements-unknown":
            return earlier_talk and past is None
        case "no-overlap":
            return all(goal.overlap == "unknown" for goal in goals)
        case "no-benefit":
            return not any(goal.benefit for goal in goals)
        case "no-first-step":
            return not any(goal.first_step for goal in goals)


def asked(record: Record, library: Library, past: Past | None) -> tuple[Entry, ...]:
    """Return the picked questions that apply, in the order they are asked.

    Neither the outcome, which comes first, nor those to think over, which are on one screen.
    """
    picked = set(record.preparation.picked)
    apart = library.bank("supplementary")
    entries = (
        entry
        for entry in library
        if entry.key in picked
        and entry.key != "outcome"
        and entry.bank is not apart
        and applies(entry, record, past)
    )
    return tuple(sorted(entries, key=_rank))


def questions_of(
    selection: Selection, record: Record, library: Library, past: Past | None
) -> tuple[str, ...]:
    """Return the keys of the questions that a selection asks, the outcome first.

    Of the selection that is chosen by ticks those ticked so far.
    """
    own = selection.take == "own"
    picked = record.preparation.picked if own else library.picked_by(selection)
    entries = asked(with_preparation(record, picked=picked), library, past)
    first = ("outcome",) if "outcome" in library else ()
    return (*first, *(entry.key for entry in entries))


def unanswered(record: Record, context: AnswerContext) -> tuple[str, ...]:
    """Return the steps that wait for an answer: what was passed over, and what a theme lacks."""
    library, past = context.library, context.past
    done = readiness(record, library, past)
    core = library.selection("core")
    usual = questions_of(core, record, library, past) if core else ()
    keys = [
        *(("outcome",) if "outcome" in library else ()),
        *(entry.key for entry in asked(record, library, past)),
        *(key for key in usual if library.theme_of(key) in done.missing),
    ]
    answered = {key for key, answer in record.preparation.answers.items() if answer.is_given}
    questions = (f"question/{key}" for key in dict.fromkeys(keys) if key not in answered)
    return (*(("loose-ends",) if done.undecided else ()), *questions)


def _rank(entry: Entry) -> int:
    if entry.bank.form:
        return -1
    if entry.bank.theme:
        return 1 + THEMES.index(entry.bank.theme)
    return 0 if is_warm_up(entry) else 1 + len(THEMES)


def is_warm_up(entry: Entry) -> bool:
    """Whether a question belongs to the warm-up, which comes before the themes (P6)."""
    return "warmup" in (entry.bank.id, entry.bank.replaces)


def section(name: str, record: Record, context: AnswerContext) -> tuple[Entry, ...]:
    """Return the questions of a section of the menu that apply, picked or not."""
    bank = context.library.bank(name)
    entries = context.library.of_bank(bank) if bank else ()
    return tuple(entry for entry in entries if applies(entry, record, context.past))


def form_of(record: Record, library: Library) -> Bank | None:
    """Return the workplace's form that a preparation follows, if it follows one."""
    return library.form_of(record.preparation.selection)


def beyond_form(record: Record, context: AnswerContext) -> tuple[Entry, ...]:
    """Return the built-in questions that may be answered beside those of the form (B13).

    The ones that the form asks too come last, so that a person can overrule that.
    """
    library = context.library
    form = form_of(record, library)
    if form is None:
        return ()
    asked_too = _asked_too(form)
    apart = {bank.id for name in SECTIONS if (bank := library.bank(name))}
    entries = [
        entry
        for entry in library
        if not entry.bank.form
        and entry.key != "outcome"
        and entry.bank.id not in apart
        and applies(entry, record, context.past)
    ]
    return tuple(sorted(entries, key=lambda entry: entry.key in asked_too))


def hard_beyond_form(record: Record, context: AnswerContext) -> tuple[str, ...]:
    """Return the hard questions that the form does not ask."""
    library = context.library
    form, hard = form_of(record, library), library.selection("hard")
    if form is None or hard is None:
        return ()
    asked_too = _asked_too(form)
    return tuple(
        entry.key
        for entry in library
        if entry.key in hard.questions
        and entry.question.sensitive
        and entry.key not in asked_too
        and applies(entry, record, context.past)
    )


def _asked_too(form: Bank) -> set[str]:
    """Return the built-in questions that a form asks in its own words."""
    return {question.like for question in form.all_questions}


def own_sections(library: Library) -> tuple[str, ...]:
    """Return the ids of own banks that are neither a theme, a section nor a form (P5)."""
    known = {"outcome", *SECTIONS}
    return tuple(
        bank.id
        for bank in library.banks
        if not bank.theme and not bank.form and not {bank.id, bank.replaces} & known
    )
