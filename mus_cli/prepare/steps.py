"""How each step of the interview is asked: its words, its options, its kind of answer (P1-P40).

Each kind of step is a class here. ``core.steps`` has one of the same name, which says what the
answer does and where it leads.
"""

from __future__ import annotations

import abc
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, Protocol, TypeVar

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core import appointment, talk_year
from mus_cli.core.agenda import understood
from mus_cli.core.agreements import Agreement, settled_day
from mus_cli.core.answering import QuestionAnswer, proposed_agenda
from mus_cli.core.bank import Entry
from mus_cli.core.carried_over import begun_anew, carried_goals, decisions
from mus_cli.core.goals import Candidate, GoalAnswer, grown_from
from mus_cli.core.interview import Interview
from mus_cli.core.privacy import Item, movable_to
from mus_cli.core.question_kinds import OTHER
from mus_cli.core.record import AgendaLine, Answer, Course, Goal, Place, Record
from mus_cli.core.steps import (
    CONTINUE,
    COURSE,
    MAKERS,
    Now,
    StepAnswer,
    beyond_form,
    form_of,
    grown_text,
    hard_items,
    movable_items,
    own_sections,
    placed_item,
    questions_of,
    section,
)
from mus_cli.dialogues import sharing
from mus_cli.dialogues.agreement_list import mark_rows, marks
from mus_cli.dialogues.context_lines import written_beside
from mus_cli.dialogues.course import CourseText
from mus_cli.dialogues.goal import GoalDialogue, new_goal_ask
from mus_cli.dialogues.items import item_row, with_mark
from mus_cli.dialogues.options import options_of, short
from mus_cli.dialogues.removal import RemovableLine, confirm_removal
from mus_cli.dialogues.wording import bank_title, own_topic, wording
from mus_cli.i18n import _, day, n_, pick
from mus_cli.prepare import overview
from mus_cli.prepare.question import QuestionKind, question_ask
from mus_cli.prompts import console
from mus_cli.prompts.dialogue import (
    Choice,
    Complaint,
    Kind,
    Line,
    Marks,
    Parsed,
    Several,
    Unsent,
    YesNo,
)
from mus_cli.prompts.prompter import Ask, MarkList, Move, Prompter

A = TypeVar("A", bound=StepAnswer)

_Save = Callable[[Record], None]
_PLACES: tuple[Place, ...] = ("manager", "table", "self", "me")
_ADDING = ("goal/new/", "goal/from/")


class StepDialogue(abc.ABC, Generic[A]):
    """How the step an interview is at is asked; its answer is of type ``A``.

    ``save`` saves the record when part of the answer has been sent and the rest is still to be
    asked (B2).
    """

    def __init__(self, interview: Interview, save: _Save) -> None:
        self.interview = interview
        self._save = save

    @abc.abstractmethod
    def words(self) -> Ask:
        """Return the wording; ``ask`` adds the key and whether one can go back."""

    @abc.abstractmethod
    def kind(self) -> Kind[A]:
        """Return the kind of answer."""

    def ask(self) -> Ask:
        """Return the question as the prompter asks it."""
        interview = self.interview
        return self.words()._replace(key=interview.step.key, can_go_back=interview.can_go_back)

    def fill(self, prompter: Prompter, unsent: Unsent) -> Interview | Move:
        """Ask, and return the interview with the step answered."""
        answer = self.kind().ask(prompter, self.ask(), unsent)
        return answer if isinstance(answer, Move) else self.interview.answer(answer)

    def keep(self, part: A) -> None:
        """Put part of the answer into the record, and save it."""
        self.interview = self.interview.so_far(part)
        self._save(self.interview.record)

    @property
    def now(self) -> Now:
        """The step, and the current state of the year."""
        return Now(self.interview.step, self.interview.record, self.interview.context)

    def goal(self) -> Goal:
        """Return the goal the step is about."""
        goals = self.interview.record.preparation.goals
        return next(goal for goal in goals if goal.id == self.interview.step.of)


class AskedStep(Protocol):
    """A step with an answer of any type."""

    @property
    def interview(self) -> Interview:
        """The interview the step belongs to, with the parts of its answer sent so far."""

    def words(self) -> Ask:
        """Return the wording; ``ask`` adds the key and whether one can go back."""

    def kind(self) -> Kind[StepAnswer]:
        """Return the kind of answer."""

    def ask(self) -> Ask:
        """Return the question as the prompter asks it."""

    def fill(self, prompter: Prompter, unsent: Unsent) -> Interview | Move:
        """Ask, and return the interview with the step answered."""


class _Before(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Have you been to a MUS here before?"),
            hint=_("The MUS is the yearly talk with your manager about your work and development."),
            purpose=_("Your answer decides whether you are asked about last time."),
        )

    def kind(self) -> _Earlier:
        labels = {
            "yes": _("Yes"),
            "no": _("No, it's the first time"),
            "file": _("Yes, the agreements are in a file"),
            "mus": _("Yes, and they are in mus"),
        }
        known = "no" if self.interview.record.first_time else "yes"
        return _Earlier(Choice(labels, known))


class _Earlier(NamedTuple):
    """Whether there was a talk before; says how its agreements come here, if they can."""

    choice: Choice[str]

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for one."""
        answer = self.choice.ask(prompter, ask, unsent)
        if answer == "file":
            command = _("mus review --from FILE")
            prompter.say(
                _(
                    "Bring them in with: {command}. Do it now (Ctrl-C stops, and all is saved) or "
                    "later."
                ).format(command=command)
            )
        elif answer == "mus":
            prompter.say(
                _(
                    "None are in this folder. Copy the MUS folder from your other computer to the "
                    "place that {command} shows."
                ).format(command=_("mus where"))
            )
        return answer


class _LooseEnds(StepDialogue[Mapping[str, str]]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("What still matters to you?"),
            title=_("Loose ends from last time"),
            hint=_("Mark what is reached or dropped. The rest go with you to the talk."),
            purpose=_("So nothing you agreed on is forgotten, or dragged along for ever."),
        )

    def kind(self) -> LooseEndMarks:
        past = self.interview.context.past
        loose_ends = past.open if past else ()
        rows = mark_rows(loose_ends, _about_loose_end)
        decided = decisions(self.interview.record, past) if past else {}
        marked = {
            item.id: decided[item.id]
            for item in loose_ends
            if decided.get(item.id, "carry") != "carry"
        }
        listed = MarkList(rows, marks({"done": "done", "let-go": "dropped"}), marked)
        return LooseEndMarks(listed, dict(self._written_on(loose_ends)))

    def _written_on(self, loose_ends: Iterable[Agreement]) -> Iterator[tuple[str, str]]:
        """Yield each loose end whose goal was written on since it was carried, and the goal."""
        past = self.interview.context.past
        carried = carried_goals(self.interview.record, past) if past else {}
        for item in loose_ends:
            goal = carried.get(item.id)
            begun = begun_anew(item.part) if isinstance(item.part, Goal) else None
            if goal is not None and (begun is None or _words_of(goal) != _words_of(begun)):
                yield item.id, goal.goal


def _about_loose_end(item: Agreement) -> Iterator[str]:
    yield terms.status(item.status, item.kind)
    if item.due:
        yield terms.due(item.due)
    carried = item.times + 1
    if carried > 1:
        yield n_(
            "Carried over {n} time – what needs to be different this year?",
            "Carried over {n} times – what needs to be different this year?",
            carried,
        ).format(n=carried)


def _words_of(goal: Goal) -> Goal:
    """Return a goal without what was made for it and not written."""
    milestones = tuple(replace(milestone, uid="") for milestone in goal.milestones)
    return replace(
        goal, id="", uid="", origin="", place="table", carried_from=None, milestones=milestones
    )


class LooseEndMarks(NamedTuple):
    """What becomes of the loose ends: ``written`` are goals that would go with what is marked."""

    listed: MarkList
    written: Mapping[str, str]

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> Mapping[str, str] | Move:
        """Ask for the marks, and whether goals that were written on are to be removed."""
        listed = self.listed
        while True:
            answer = Marks(listed).ask(prompter, ask, unsent)
            if isinstance(answer, Move):
                return answer
            going = [goal for item, goal in self.written.items() if item in answer.marks]
            if not going:
                return answer.marks
            question = n_("Remove the goal too?", "Remove the {n} goals too?", len(going))
            about = ask._replace(title=terms.BETWEEN.join(going))
            confirmed = confirm_removal(prompter, about, question.format(n=len(going)))
            if confirmed is Move.OVERVIEW:
                return confirmed
            if confirmed is True:
                return answer.marks
            listed, unsent = listed._replace(marked=answer.marks), {}


class _Focus(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("What should weigh most?"),
            hint=_("You can change it along the way, and stop at any time. No answer is lost."),
            purpose=_("It decides which questions you get. All ways lead to the same two papers."),
        )

    def kind(self) -> Choice[str]:
        record, context = self.interview.record, self.interview.context
        labels, about = {}, {}
        for selection in context.library.selections:
            title = pick(selection.title.da, selection.title.en)
            keys = questions_of(selection, record, context.library, context.past)
            count = "" if selection.take == "own" else questions_counted(len(keys))
            labels[selection.id] = terms.BETWEEN.join(filter(None, (title, count)))
            about[selection.id] = pick(selection.about.da, selection.about.en)
        usual = "new-here" if record.first_time else "core"
        wanted = (record.preparation.selection, usual, "core", *labels)
        return Choice(labels, next(one for one in wanted if one in labels), about)


def questions_counted(count: int) -> str:
    """Return how many questions a selection has, in words."""
    return n_("{n} question", "{n} questions", count).format(n=count)


class _Pick(StepDialogue[tuple[str, ...]]):
    def words(self) -> Ask:
        library, theme = self.interview.context.library, self.interview.step.of
        bank = next(entry.bank for entry in library if entry.bank.theme == theme)
        newcomer = bool(self.interview.record.first_time)
        return Ask(
            "",
            _("What do you want to write about?"),
            title=bank_title(bank, newcomer=newcomer),
            context=_with_numbers(self._labels()),
            purpose=_("You are asked only what you tick. You can tick more another day."),
        )

    def kind(self) -> Several:
        return Several(self._labels(), self.interview.record.preparation.picked)

    def _labels(self) -> dict[str, str]:
        library, theme = self.interview.context.library, self.interview.step.of
        return _in_full(entry for entry in library if entry.bank.theme == theme)


def _in_full(entries: Iterable[Entry]) -> dict[str, str]:
    """Return questions to tick, whole: the terminal cuts them where it ends."""
    return {entry.key: wording(entry.question)[0] for entry in entries}


def _with_numbers(labels: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{number}. {label}" for number, label in enumerate(labels.values(), 1))


class _Question(StepDialogue[QuestionAnswer]):
    def words(self) -> Ask:
        return question_ask(self.interview)

    def kind(self) -> QuestionKind:
        return QuestionKind(self.interview, self.keep)


class _BeyondForm(StepDialogue[bool]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Is there something hard that the form doesn't ask about?"),
            hint=_("Well-being, pressure, working with your manager. It stays only for you."),
        )

    def kind(self) -> YesNo:
        return YesNo(default=False)


class _More(StepDialogue[tuple[str, ...]]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("What else do you want to write about?"),
            title=_("More questions"),
            hint=_("The last ones are much like some in the form."),
            context=_with_numbers(self._labels()),
        )

    def kind(self) -> Several:
        return Several(self._labels())

    def _labels(self) -> dict[str, str]:
        return _in_full(beyond_form(self.now))


class _Goals(StepDialogue[str]):
    def words(self) -> Ask:
        prepared = self.interview.record.preparation
        hint = _("One to three are enough: what, how you can see it, and when. The rest can wait.")
        if candidates(self.interview):
            hint = _(
                "One to three are enough. Your own answers stand first: choose one to make it a "
                "goal."
            )
        listed = tuple(f"– {goal.goal} ({terms.place(goal.place)})" for goal in prepared.goals)
        return Ask(
            "",
            _("Which goals will you bring?"),
            title=_("Your goals"),
            hint=hint,
            context=listed,
            purpose=_(
                "A goal is something you'd like the two of you to agree on. It goes in the table "
                "on your papers."
            ),
        )

    def kind(self) -> Choice[str]:
        goals = self.interview.record.preparation.goals
        labels = {
            f"from/{candidate.key}:{number}": short(candidate.text)
            for number, candidate in enumerate(candidates(self.interview))
        }
        labels["new/learning"] = _("Add a goal")
        labels["new/keep"] = _("Hold on to something good")
        first = next(iter(labels))
        for goal in goals:
            labels[f"edit/{goal.id}"] = short(_("Change: {goal}").format(goal=goal.goal))
        labels[CONTINUE] = _("Go on")
        # Someone who skipped adding a goal has none to add.
        enough = goals or any(key.startswith(_ADDING) for key in self.interview.passed)
        return Choice(labels, CONTINUE if enough else first)


class _Goal(StepDialogue[GoalAnswer]):
    def words(self) -> Ask:
        step = self.interview.step
        if step.of in MAKERS:
            return new_goal_ask(step.key, step.field)
        return self._dialogue().ask(step.field)

    def kind(self) -> Kind[GoalAnswer]:
        step = self.interview.step
        if step.of in MAKERS:
            return Line(grown_text(step, self.interview.record, self.interview.context.library))
        return self._dialogue().kind(step.field)

    def _dialogue(self) -> GoalDialogue:
        return GoalDialogue(
            self.goal(), self.interview.context.today, palette=self._palette(), keep=self.keep
        )

    def _palette(self) -> Mapping[str, str]:
        """Return the activities the banks offer, id to label, without the one for own words."""
        entry = self.interview.context.library.get("activities")
        options = options_of(entry.question) if entry else ()
        return {option.id: option.label for option in options if option.id != OTHER}


class _Course(StepDialogue[GoalAnswer]):
    def words(self) -> Ask:
        field = self.interview.step.field
        field = "takes" if field == "success" else field
        question, hint = (
            (
                _("What do you know about the course?"),
                _("Write after the names. What you don't know yet can stay empty."),
            )
            if field == COURSE
            else (terms.BETWEEN.join((terms.field("course"), terms.field(field))), "")
        )
        title = _("Course: {goal}").format(goal=self.goal().goal)
        purpose = _("It gives your manager what it takes to say yes.")
        return Ask("", question, title=title, hint=hint, purpose=purpose)

    def kind(self) -> Kind[GoalAnswer]:
        goal, field = self.goal(), self.interview.step.field
        known = goal.course or Course()
        if field == COURSE:
            return CourseText(known, goal.goal, self.interview.context.today)
        return Line(str(getattr(known, field)))


class _OutcomeAgain(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("What should be settled when the talk is over?"),
            title=_("Your outcome"),
            hint=_("One sentence. It goes at the top of your note."),
            purpose=_("The talk can be steered by it, and you both can see whether you got there."),
        )

    def kind(self) -> Line:
        return Line(self.interview.record.preparation.answers.get("outcome", Answer()).text)


class _Supplementary(StepDialogue[str]):
    def words(self) -> Ask:
        answers = self.interview.record.preparation.answers
        entries = section("supplementary", self.interview.record, self.interview.context)
        listed = []
        for number, entry in enumerate(entries, 1):
            written = written_beside(self.interview, entry)
            shown = f"{number}. {wording(entry.question)[0]}"
            listed.append(f"{shown}\n   → {written}" if written else shown)
        return Ask(
            "",
            _("Take those you like. Enter goes on.")
            if any(entry.key in answers for entry in entries)
            else _("Take those you like, or pass over all five with Enter."),
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
            hint=_("All of it is optional."),
            purpose=_("Each part adds to the papers you have. You can come back another day."),
        )

    def kind(self) -> Choice[str]:
        interview = self.interview
        prepared, library = interview.record.preparation, interview.context.library
        talk = interview.record.talk
        titles = {
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
            "overview": _("Everything you've written"),
        }
        form = form_of(interview.record, library)
        if form is None:
            del titles["more"]
        counted = {
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
        return Choice({**labels, CONTINUE: _("No thanks, enough for today")}, CONTINUE)


class _OwnTopics(StepDialogue[str]):
    def words(self) -> Ask:
        topics = self.interview.record.preparation.own_topics
        return Ask(
            "",
            _("Is there something nobody has asked about?"),
            title=_("Own topics and questions to your manager"),
            context=tuple(f"– {own_topic(topic)} ({terms.place(topic.place)})" for topic in topics),
            purpose=_own_topics_purpose(),
        )

    def kind(self) -> Choice[str]:
        labels = {"new/topic": _("Add a topic"), "new/question": _("Add a question")}
        for n, topic in enumerate(self.interview.record.preparation.own_topics):
            labels[str(n)] = short(_("Change: {goal}").format(goal=topic.topic))
        labels[CONTINUE] = _("Go on")
        return Choice(labels, CONTINUE)


class _OwnTopic(StepDialogue[str]):
    def words(self) -> Ask:
        step = self.interview.step
        if step.field == "question":
            question = _("What do you want to ask your manager?")
        else:
            question = _("What do you want to bring up?")
        hint = "" if step.of == "new" else _("Empty the line to delete it.")
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
            return Line()
        topics = self.interview.record.preparation.own_topics
        return RemovableLine(topics[int(of)].topic, _("Remove it?"))


def _own_topics_purpose() -> str:
    return _("For what fits no question. It is on the table, for both to read, until you move it.")


class _Talk(StepDialogue[str]):
    def words(self) -> Ask:
        question, hint, purpose = {
            "date": (
                _("When is the talk, and with whom?"),
                _("For example 17/3 at 10 with Birgitte. Enter if you don't know yet."),
                _("The day decides which year your papers belong to, and is on the one for both."),
            ),
            "minutes": (
                _("How many minutes do you have?"),
                _("Usually 60."),
                _("The agenda is made to fit."),
            ),
        }[self.interview.step.of]
        return Ask("", question, title=_("The talk"), hint=hint, purpose=purpose)

    def kind(self) -> Kind[str]:
        talk, today = self.interview.record.talk, self.interview.context.today
        if self.interview.step.of == "minutes":
            return _as_typed(
                lambda text: appointment.minutes(text) is not None,
                _("Write the minutes, from 10 to 480, or for example 1½ hours."),
                str(talk.minutes or ""),
            )
        known = terms.talk(talk)
        settled = settled_day(self.interview.record, today)

        def other_day(text: str) -> dt.date | None:
            said = appointment.ahead(text, today)
            is_other = settled and said and said.date not in (None, talk.date)
            return said.date if said and is_other else None

        def complaint(text: str) -> str:
            if settled is not None and (other := other_day(text)) is not None:
                return self._of_another_talk(settled, other)
            slip = appointment.slip(text, today)
            if slip is not None:
                return terms.not_a_day(slip)
            words = appointment.not_read(text, today)
            if words:
                return _(
                    'Everything but "{words}" was understood. Change it, or delete it.'
                ).format(words=words)
            return _("Write for example 17/3 at 10 with Birgitte. A part of it will do.")

        return _as_typed(
            lambda text: (
                text == known
                or (appointment.ahead(text, today) is not None and other_day(text) is None)
            ),
            complaint,
            known,
        )

    def _of_another_talk(self, held: dt.date, other: dt.date) -> str:
        """Return what to do with a day that isn't that of the talk whose agreements are written."""
        year = self.interview.record.year
        return _(
            "These agreements are from the talk on {day}. Prepare another talk: {prepare}. "
            "Correct the day of this one: {agree}"
        ).format(
            day=day(held),
            prepare=_("mus prepare --year {year}").format(
                year=talk_year.following(year, other.year)
            ),
            agree=_("mus agree --year {year}").format(year=year),
        )


def _agenda_purpose() -> str:
    return _("It is a proposal to your manager, and goes on the page for the table.")


class _Agenda(StepDialogue[str]):
    def words(self) -> Ask:
        record = self.interview.record
        listed = tuple(
            f"{number}. {terms.agenda_topic(line, first_time=bool(record.first_time))}"
            f" – {terms.minutes(line.minutes)}"
            for number, line in enumerate(self._lines(), 1)
        )
        return Ask(
            "",
            _("Does it fit? Choose a line to change it."),
            title=_("Proposed agenda"),
            hint=_("{n} minutes in all. Your manager's topics have room too.").format(
                n=self._length()
            ),
            context=listed,
            purpose=_agenda_purpose(),
        )

    def kind(self) -> Choice[str]:
        newcomer = bool(self.interview.record.first_time)
        labels = {
            str(n): short(terms.agenda_topic(line, first_time=newcomer))
            for n, line in enumerate(self._lines())
        }
        labels["length"] = _("Another length than {n} minutes").format(n=self._length())
        labels["again"] = _("Suggest a new agenda")
        labels[CONTINUE] = _("It is fine as it is")
        return Choice(labels, CONTINUE)

    def _lines(self) -> tuple[AgendaLine, ...]:
        return proposed_agenda(self.interview.record, self.interview.context.past)

    def _length(self) -> int:
        return self.interview.record.talk.minutes or appointment.USUAL


class _AgendaLine(StepDialogue[str]):
    def words(self) -> Ask:
        record = self.interview.record
        line = record.preparation.agenda[int(self.interview.step.of)]
        topic = terms.agenda_topic(line, first_time=bool(record.first_time))
        return Ask(
            "",
            _("How many minutes? Or: up, down, remove."),
            title=_("Proposed agenda"),
            context=(f"{topic} – {terms.minutes(line.minutes)}",),
            skipped=_("Go on"),
            purpose=_agenda_purpose(),
        )

    def kind(self) -> Parsed[str]:
        return Parsed(
            lambda text: text if understood(text) else None,
            _("Write a number of minutes, or up, down or remove."),
            is_command=True,
        )


class _Overview(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Type a number to change an answer. Enter goes on."),
            skipped=_("Go on"),
            purpose=_("Everything you've written is here. What is sensitive shows when opened."),
        )

    def kind(self) -> _Numbered:
        keys = tuple(row.key for row in overview.rows(self.interview))
        width = console.width()
        return _Numbered(lambda unsent: overview.paragraphs(self.interview, unsent, width), keys)


class _Hard(StepDialogue[tuple[str, ...]]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Is there any of the hard part that you want to say yourself?"),
            title=_("Before your papers"),
            hint=_("What you tick goes on your own page. The rest stays only for you."),
            purpose=_("Some things are better said than written. Nobody else sees this list."),
        )

    def kind(self) -> Several:
        now = self.now
        rows = {
            item.id: item_row(item.id, now.record, now.context.library) for item in hard_items(now)
        }
        return Several(rows)


def _places_purpose() -> str:
    return _("Your manager reads only what is shared or on the table.")


class _Places(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Type a number to move a line. Enter goes on."),
            skipped=_("Go on"),
            purpose=_places_purpose(),
        )

    def kind(self) -> _Numbered:
        now = self.now
        items = [item for place in _PLACES for item in movable_items(now) if item.place == place]
        rows = []
        for number, item in enumerate(items, 1):
            if number == 1 or item.place != items[number - 2].place:
                rows.append(f"\n{_place_named(item.place)}")
            row = item_row(item.id, now.record, now.context.library)
            rows.append(f"{number}. {row}")
        shown = (_("Who reads what"), "\n".join(rows))
        return _Numbered(lambda _unsent: shown, tuple(one.id for one in items))


class _Place(StepDialogue[str]):
    def words(self) -> Ask:
        record, library = self.interview.record, self.interview.context.library
        row = item_row(self._item().id, record, library)
        return Ask(
            "",
            _("Where should it be?"),
            title=_("Who reads what"),
            context=(row,),
            purpose=_places_purpose(),
        )

    def kind(self) -> Choice[str]:
        item = self._item()
        places = (item.place, *movable_to(item))
        return Choice({one: _place_named(one) for one in _PLACES if one in places}, item.place)

    def _item(self) -> Item:
        now = self.now
        return next(item for item in movable_items(now) if item.id == placed_item(now.step))


class _Numbered(NamedTuple):
    """Shows numbered rows and asks for a number; the answer is the key of that row."""

    paragraphs: Callable[[Unsent], tuple[str, ...]]
    keys: tuple[str, ...]

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        prompter.say(*self.paragraphs(unsent))
        numbers = {str(number): key for number, key in enumerate(self.keys, 1)}
        complaint = _("Write a number from 1 to {n}.").format(n=len(numbers))
        answer = Parsed(numbers.get, complaint, is_command=True).ask(prompter, ask, unsent)
        return CONTINUE if answer is Move.SKIP else answer


class _Sharing(StepDialogue[tuple[str, ...]]):
    def words(self) -> Ask:
        return sharing.ask_what()

    def kind(self) -> _SharingKind:
        return _SharingKind(self.interview)


class _SharingKind(NamedTuple):
    """The ids of what is shared, which takes several questions."""

    interview: Interview

    def ask(self, prompter: Prompter, _ask: Ask, _unsent: Unsent) -> tuple[str, ...] | Move:
        context = self.interview.context
        record, library, today = self.interview.record, context.library, context.today
        chosen = sharing.Sharing(prompter, record, library, today).offer()
        if chosen and not isinstance(chosen, Move):
            command = _("mus export before")
            prompter.say(*sharing.how_to_send(command, sharing.choosing(command)))
        return chosen


def _place_named(place: Place) -> str:
    return {
        "manager": _("Shared with my manager"),
        "table": _("On the table: both read it"),
        "self": _("My own page: I say it myself"),
        "me": _("Only for me"),
    }[place]


def candidates(interview: Interview) -> tuple[Candidate, ...]:
    """Return the lines of answers that could become goals (P13, A1)."""
    prepared = interview.record.preparation
    return grown_from(prepared.answers, interview.context.library, prepared.goals)


def _mark(interview: Interview, name: str) -> str:
    """Return whether a section is begun or ready; empty while nothing in it is answered."""
    answers = interview.record.preparation.answers
    entries = section(name, interview.record, interview.context)
    answered = [entry.key in answers for entry in entries]
    if not any(answered):
        return ""
    return _("ready") if all(answered) else _("begun")


def _as_typed(
    is_understood: Callable[[str], bool], complaint: Complaint, initial: str = ""
) -> Parsed[str]:
    """Return the kind of a line kept as typed; emptying the line is an answer too."""
    return Parsed(
        lambda text: text if is_understood(text) else None, complaint, initial, emptied=""
    )


_STEPS: dict[str, Callable[[Interview, _Save], AskedStep]] = {
    "before": _Before,
    "loose-ends": _LooseEnds,
    "focus": _Focus,
    "pick": _Pick,
    "question": _Question,
    "goals": _Goals,
    "goal": _Goal,
    "course": _Course,
    "outcome-again": _OutcomeAgain,
    "beyond-form": _BeyondForm,
    "more": _More,
    "hard": _Hard,
    "places": _Places,
    "place": _Place,
    "supplementary": _Supplementary,
    "menu": _Menu,
    "own-topics": _OwnTopics,
    "own-topic": _OwnTopic,
    "talk": _Talk,
    "agenda": _Agenda,
    "agenda-line": _AgendaLine,
    "overview": _Overview,
    "sharing": _Sharing,
}


def step_dialogue(interview: Interview, save: _Save = lambda _record: None) -> AskedStep:
    """Return how the step the interview is at is asked."""
    return _STEPS[interview.step.kind](interview, save)
