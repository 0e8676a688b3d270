"""The steps of the interview by their kind: those of other modules, and what is one of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mus_cli import terms
from mus_cli.core.answering import QuestionAnswer
from mus_cli.core.interview import Interview
from mus_cli.core.readiness import readiness
from mus_cli.core.record import Answer
from mus_cli.core.steps import CONTINUE, movable_items
from mus_cli.core.way import form_of, own_sections, section, unanswered
from mus_cli.dialogues import sharing
from mus_cli.dialogues.context_lines import written_beside
from mus_cli.dialogues.items import room_in_list, with_mark
from mus_cli.dialogues.options import short
from mus_cli.dialogues.papers import missing
from mus_cli.dialogues.removal import RemovableLine
from mus_cli.dialogues.wording import bank_title, wording
from mus_cli.i18n import _, day
from mus_cli.prepare import goals, last_time, overview, places, selection, talk
from mus_cli.prepare.guarded import GuardedLine
from mus_cli.prepare.question import QuestionKind, question_ask
from mus_cli.prepare.step import AskedStep, MakeStep, Numbered, Save, StepDialogue, placed
from mus_cli.prompts import console
from mus_cli.prompts.dialogue import Choice, Kind, Line, Unsent
from mus_cli.prompts.prompter import Ask, Move, Prompter


class _Question(StepDialogue[QuestionAnswer]):
    def words(self) -> Ask:
        return question_ask(self.interview)

    def kind(self) -> QuestionKind:
        return QuestionKind(self.interview, self.keep)


class _OutcomeAgain(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("What should be settled when the talk is over?"),
            title=_("Your outcome"),
            hint=_("One sentence. It goes at the top of your papers."),
            purpose=_("The talk can be steered by it, and you both can see whether you got there."),
        )

    def kind(self) -> GuardedLine:
        known = self.interview.record.preparation.answers.get("outcome", Answer()).text
        return GuardedLine(Line(known), known, "outcome")


class _Supplementary(StepDialogue[str]):
    def words(self) -> Ask:
        answers = self.interview.record.preparation.answers
        entries = section("supplementary", self.interview.record, self.interview.context)
        listed = []
        for number, entry in enumerate(entries, 1):
            written = written_beside(self.interview, entry)
            shown = f"{number}. {wording(entry.question)[0]}"
            beside = short(written, room_in_list())
            listed.append(f"{shown}\n   → {beside}" if written else shown)
        return Ask(
            "",
            _("Take one at a time, or go on.")
            if any(entry.key in answers for entry in entries)
            else _("Take one at a time, or pass over all five with Enter."),
            title=_("Five questions to think over"),
            context=tuple(listed),
            purpose=_(
                "They are about the longer run, and help when you write goals. You don't have to "
                "answer any."
            ),
        )

    def kind(self) -> Choice[str]:
        entries = section("supplementary", self.interview.record, self.interview.context)
        labels = {entry.key: short(wording(entry.question)[0]) for entry in entries}
        is_begun = _mark(self.interview, "supplementary")
        labels[CONTINUE] = _("Go on") if is_begun else _("Skip all five")
        return Choice(labels, CONTINUE)


class _Menu(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Do you want to do more today?"),
            hint=_("Take what you like. The rest can wait."),
            purpose=_("Each part adds to the papers you have. You can come back another day."),
        )

    def kind(self) -> Choice[str]:
        interview = self.interview
        prepared, library = interview.record.preparation, interview.context.library
        talk = interview.record.talk
        waiting = unanswered(interview.record, interview.context)
        titles = {
            "unanswered": _("What you haven't answered"),
            "supplementary": _("Five to think over"),
            "organisation": _("The workplace's view"),
            "feedback": _("Feedback for the manager"),
            "warmup": _("A gentle start"),
            "own-topics": _("Own topics"),
            "goals": _("More about your goals"),
            "talk": _("The talk") if talk.date else _("When and with whom"),
            "agenda": _("Agenda"),
            "places": _("Who reads what"),
            "form": _("The form from work"),
            "more": _("More questions"),
            "focus": _("Choose other questions"),
            "overview": _("Everything you've written"),
        }
        form = form_of(interview.record, library)
        del titles["more" if form is None else "focus"]
        if not waiting:
            del titles["unanswered"]
        if not movable_items(self.now):
            del titles["places"]
        done = readiness(interview.record, library, interview.context.past)
        about = {"unanswered": " ".join(missing(done, library, interview.record))}
        counted = {
            "unanswered": str(len(waiting)),
            "focus": "",
            "form": terms.title(form.title) if form else "",
            "more": "",
            "own-topics": str(len(prepared.own_topics) or ""),
            "goals": str(len(prepared.goals) or ""),
            "talk": day(talk.date) if talk.date else "",
            "agenda": _("ready") if prepared.agenda else "",
            "places": "",
            "overview": "",
        }
        newcomer = bool(interview.record.first_time)
        for bank_id in own_sections(library):
            bank = library.bank(bank_id)
            if bank is not None:
                titles[bank_id] = bank_title(bank, newcomer=newcomer)
        labels = {
            name: with_mark(title, counted[name] if name in counted else _mark(interview, name))
            for name, title in titles.items()
        }
        return Choice({**labels, CONTINUE: _("No thanks, on to the end")}, CONTINUE, about)


class _OwnTopics(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Is there something nobody has asked about?"),
            title=_("Own topics and questions to your manager"),
            purpose=_own_topics_purpose(),
        )

    def kind(self) -> Choice[str]:
        labels = {"new/topic": _("Add a topic"), "new/question": _("Add a question")}
        places = {}
        for n, topic in enumerate(self.interview.record.preparation.own_topics):
            labels[str(n)] = _("Change: {goal}").format(goal=topic.topic)
            places[str(n)] = placed(topic.place)
        labels[CONTINUE] = _("Go on")
        return Choice(labels, CONTINUE, tails=places)


class _OwnTopic(StepDialogue[str]):
    def words(self) -> Ask:
        step = self.interview.step
        if step.field == "question":
            question = _("What do you want to ask your manager?")
        else:
            question = _("What do you want to bring up?")
        hint = "" if step.of == "new" else _("Delete this text to delete it.")
        return Ask(
            "",
            question,
            title=_("Own topics and questions to your manager"),
            hint=hint,
            purpose=_own_topics_purpose(),
        )

    def kind(self) -> Kind[str]:
        of = self.interview.step.of
        if of == "new":
            return GuardedLine(Line(), "", "own-topic")
        topic = self.interview.record.preparation.own_topics[int(of)].topic
        return GuardedLine(RemovableLine(topic, _("Remove it?")), topic, "own-topic")


def _own_topics_purpose() -> str:
    return _("For what fits no question. It is on the table, for both to read, until you move it.")


class _Overview(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Type a number to change an answer, or go on."),
            skipped=_("Go on"),
            purpose=_("Everything you've written is here. What is sensitive shows when opened."),
        )

    def kind(self) -> Numbered:
        keys = tuple(row.key for row in overview.rows(self.interview))
        width = console.width()
        return Numbered(lambda unsent: overview.paragraphs(self.interview, unsent, width), keys)


class _Sharing(StepDialogue[tuple[str, ...]]):
    def words(self) -> Ask:
        return sharing.ask_what()

    def kind(self) -> _SharingKind:
        return _SharingKind(self.interview)


class _SharingKind(NamedTuple):
    """The ids of what is shared, which takes several questions."""

    interview: Interview

    def ask(self, prompter: Prompter, _ask: Ask, unsent: Unsent) -> tuple[str, ...] | Move:
        context = self.interview.context
        record, library, today = self.interview.record, context.library, context.today
        chosen = sharing.Sharing(prompter, record, library, today, unsent=unsent).offer()
        if chosen and not isinstance(chosen, Move):
            command = _("mus export before")
            prompter.say(*sharing.how_to_send(command, sharing.choosing(command)))
        return chosen


def _mark(interview: Interview, name: str) -> str:
    """Return whether a section is begun or ready; empty while nothing in it is answered."""
    answers = interview.record.preparation.answers
    entries = section(name, interview.record, interview.context)
    answered = [entry.key in answers for entry in entries]
    if not any(answered):
        return ""
    return _("ready") if all(answered) else _("begun")


_STEPS: Mapping[str, MakeStep] = {
    **last_time.STEPS,
    **selection.STEPS,
    **goals.STEPS,
    **talk.STEPS,
    **places.STEPS,
    "question": _Question,
    "outcome-again": _OutcomeAgain,
    "supplementary": _Supplementary,
    "menu": _Menu,
    "own-topics": _OwnTopics,
    "own-topic": _OwnTopic,
    "overview": _Overview,
    "sharing": _Sharing,
}


def step_dialogue(interview: Interview, save: Save = lambda _record: None) -> AskedStep:
    """Return how the step the interview is at is asked."""
    return _STEPS[interview.step.kind](interview, save)
