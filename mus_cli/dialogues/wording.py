"""The words each step of the interview is asked with (P1-P36). What is asked is the model's."""

from __future__ import annotations

from collections.abc import Callable

from mus_cli import terms
from mus_cli.core.answering import proposed_agenda
from mus_cli.core.bank import THEMES, Bank, Entry, Question
from mus_cli.core.branches import section
from mus_cli.core.interview import Interview
from mus_cli.core.readiness import readiness
from mus_cli.core.record import OwnTopic
from mus_cli.core.text import first_line
from mus_cli.dialogues import goal_wording
from mus_cli.dialogues.context_lines import FEEDBACK_STEPS, beside
from mus_cli.i18n import _, n_, pick
from mus_cli.prompts.prompter import Ask


def wording(question: Question) -> tuple[str, str]:
    """Return a question and its hint in the language in use, or in the one it has."""
    da, en = question.da, question.en
    return (
        pick(da.question if da else "", en.question if en else ""),
        pick(da.hint if da else "", en.hint if en else ""),
    )


def bank_title(bank: Bank, *, newcomer: bool) -> str:
    """Return a bank's title; who is new here is not asked about "last time"."""
    title = bank.newcomer_title if newcomer and bank.newcomer_title else bank.title
    return pick(title.da, title.en)


def own_topic(topic: OwnTopic) -> str:
    """Return an own topic on one line, a question named as one."""
    if topic.kind == "question":
        return _("Question: {question}").format(question=topic.topic)
    return _("Topic: {topic}").format(topic=topic.topic)


def ask(interview: Interview) -> Ask:
    """Return the question of the step the interview is at."""
    words = _ASKS[interview.step.kind](interview)
    return words._replace(key=interview.step.key, can_go_back=interview.can_go_back)


def _before(_interview: Interview) -> Ask:
    return Ask(
        "",
        _("Have you been to a MUS here before?"),
        hint=_("The MUS is the yearly talk with your manager about your work and development."),
    )


def _loose_end(interview: Interview) -> Ask:
    past = interview.context.past
    item = past.item(interview.step.of) if past else None
    if past is None or item is None:
        raise LookupError(interview.step.key)
    carried = item.times + 1
    hint = _("Does it still matter to you?")
    if carried > 1:
        hint = n_(
            "Carried over {n} time – what needs to be different this year?",
            "Carried over {n} times – what needs to be different this year?",
            carried,
        ).format(n=carried)
    return Ask("", item.text, title=_("Loose ends from last time"), hint=hint)


def _focus(interview: Interview) -> Ask:
    core = interview.context.library.selection("core")
    count = len(interview.context.library.picked_by(core)) if core else 0
    first = n_(
        "What matters most is {n} question, a good half hour. You can stop at any time.",
        "What matters most is {n} questions, a good half hour. You can stop at any time.",
        count,
    ).format(n=count)
    return Ask(
        "",
        _("What should weigh most?"),
        hint=_("You can change along the way. No answer is lost."),
        beside=(first,),
    )


def _pick(interview: Interview) -> Ask:
    theme = interview.step.of
    entries = [entry for entry in interview.context.library if entry.bank.theme == theme]
    numbered = tuple(f"{n}. {wording(entry.question)[0]}" for n, entry in enumerate(entries, 1))
    title = bank_title(entries[0].bank, newcomer=bool(interview.record.first_time))
    return Ask("", _("What do you want to write about?"), title=title, beside=numbered)


def _question(interview: Interview) -> Ask:
    entry = interview.entry
    question, hint = wording(entry.question)
    if entry.key == "outcome" and "outcome" not in interview.record.preparation.answers:
        hint = _("One sentence. If you do not know yet, press Enter: you are asked again later.")
    return Ask(
        "", question, title=_progress(interview, entry), hint=hint, beside=beside(interview, entry)
    )


def _progress(interview: Interview, entry: Entry) -> str:
    title = bank_title(entry.bank, newcomer=bool(interview.record.first_time))
    if entry.key in FEEDBACK_STEPS:
        step = _("step {n} of 3").format(n=FEEDBACK_STEPS.index(entry.key) + 1)
        return f"{title} · {step}"
    if entry.bank.theme is None:
        return title
    begun = readiness(interview.record, interview.context.library, interview.context.past).begun
    if len(begun) == len(THEMES):
        return title
    return "{title} · {progress}".format(
        title=title,
        progress=_("{n} of {all} themes under way").format(n=len(begun), all=len(THEMES)),
    )


def _outcome_again(interview: Interview) -> Ask:
    if "outcome" in interview.record.preparation.answers:
        hint = _("Keep it, or change it. It goes at the top of your note.")
    else:
        hint = _("One sentence. It goes at the top of your note.")
    return Ask(
        "", _("What should be settled when the talk is over?"), title=_("Your outcome"), hint=hint
    )


def _supplementary(interview: Interview) -> Ask:
    answers = interview.record.preparation.answers
    entries = section("supplementary", interview.record, interview.context)
    listed = []
    for number, entry in enumerate(entries, 1):
        written = first_line(answers[entry.key].text) if entry.key in answers else ""
        shown = f"{number}. {wording(entry.question)[0]}"
        listed.append(f"{shown}\n   → {written}" if written else shown)
    return Ask(
        "",
        _("Take those you like. Enter goes on.")
        if any(entry.key in answers for entry in entries)
        else _("Take those you like, or pass over all five with Enter."),
        title=_("Five questions to think over"),
        beside=tuple(listed),
    )


def _menu(_interview: Interview) -> Ask:
    return Ask(
        "",
        _("Do you want to do more today?"),
        hint=_("All of it is optional."),
    )


def _own_topics(interview: Interview) -> Ask:
    topics = interview.record.preparation.own_topics
    return Ask(
        "",
        _("Is there something nobody has asked about?"),
        title=_("Own topics and questions to your manager"),
        beside=tuple(f"– {own_topic(topic)}" for topic in topics),
    )


def _own_topic(interview: Interview) -> Ask:
    if interview.step.field == "question":
        question, hint = _("What do you want to ask your manager?"), ""
    else:
        question, hint = _("What do you want to bring up?"), ""
    if interview.step.of != "new":
        hint = _("Empty the line to remove it.")
    return Ask("", question, title=_("Own topics and questions to your manager"), hint=hint)


_TALK: dict[str, Callable[[], tuple[str, str]]] = {
    "date": lambda: (_("When is the talk?"), _("For example 3/12. Enter if you do not know yet.")),
    "minutes": lambda: (_("How many minutes do you have?"), _("Usually 60.")),
    "manager": lambda: (_("Who do you talk with?"), _('The name, or "my manager".')),
}


def _talk(interview: Interview) -> Ask:
    question, hint = _TALK[interview.step.of]()
    return Ask("", question, title=_("The talk"), hint=hint)


def _agenda(interview: Interview) -> Ask:
    total = interview.record.talk.minutes or 60
    listed = tuple(
        f"{number}. {terms.agenda_topic(line, first_time=bool(interview.record.first_time))}"
        f" – {terms.minutes(line.minutes)}"
        for number, line in enumerate(
            proposed_agenda(interview.record, interview.context.library), 1
        )
    )
    return Ask(
        "",
        _("Does it fit? Choose a line to change it."),
        title=_("Proposed agenda"),
        hint=_("{n} minutes in all. Your manager's topics have room too.").format(n=total),
        beside=listed,
    )


def _agenda_line(interview: Interview) -> Ask:
    line = interview.record.preparation.agenda[int(interview.step.of)]
    topic = terms.agenda_topic(line, first_time=bool(interview.record.first_time))
    return Ask(
        "",
        _("How many minutes? Or: up, down, remove."),
        title=_("Proposed agenda"),
        beside=(f"{topic} – {terms.minutes(line.minutes)}",),
        skipped=_("Go on"),
    )


def _overview(_interview: Interview) -> Ask:
    return Ask("", _("Type a number to change an answer. Enter goes on."), skipped=_("Go on"))


_ASKS: dict[str, Callable[[Interview], Ask]] = {
    "before": _before,
    "loose-end": _loose_end,
    "focus": _focus,
    "pick": _pick,
    "question": _question,
    "goals": goal_wording.hub,
    "goal": goal_wording.line,
    "course": goal_wording.course,
    "outcome-again": _outcome_again,
    "supplementary": _supplementary,
    "menu": _menu,
    "own-topics": _own_topics,
    "own-topic": _own_topic,
    "talk": _talk,
    "agenda": _agenda,
    "agenda-line": _agenda_line,
    "overview": _overview,
}
