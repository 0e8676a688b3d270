"""The steps of the interview: one object for each kind (P1, P39).

A step is named by a key, which is a path: ``question/results``, ``goal/lede-et-projekt/due``,
``talk/minutes``. An object of ``KINDS`` knows whether its steps can be asked, whether they
still wait for a first answer, what an answer does to the record, and where it leads; their wording
is in ``prepare``. Their order is in ``way``; hubs (goals, menu, overview, …) send the person
on detours, of which ``interview`` keeps track.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar, cast

import msgspec
from msgspec.structs import replace

from mus_cli.core import agenda, appointment, goals
from mus_cli.core.agreements import settled_day
from mus_cli.core.answering import (
    AnswerContext,
    QuestionAnswer,
    private_again,
    proposed_agenda,
    with_answer,
    with_decision,
    with_preparation,
)
from mus_cli.core.appointment import USUAL, minutes
from mus_cli.core.bank import Library, form_selection
from mus_cli.core.carried_over import decisions
from mus_cli.core.copies import with_copies
from mus_cli.core.goals import GoalAnswer
from mus_cli.core.privacy import (
    Item,
    hard_to_say,
    movable_to,
    moved_back,
    shareable,
    with_place,
    with_shared,
)
from mus_cli.core.record import (
    COURSE_LINES,
    GOAL_DETAILS,
    GOAL_LINES,
    KEEP_LINES,
    Course,
    Goal,
    GoalKind,
    OwnTopic,
    OwnTopicKind,
    Place,
    Record,
)
from mus_cli.core.way import (
    WHEN,
    applies,
    beyond_form,
    form_of,
    hard_beyond_form,
    section,
    unanswered,
    way,
)

CONTINUE = "on"  # the option of every hub that goes on to the next step of the way
MAKERS = ("new", "from")  # steps that make the goal or topic they name: goal/new/keep
FEEDBACK_STEPS = ("fb-fact", "fb-experience", "fb-wish")
OPTIONAL = ("supplementary", "menu", "sharing")  # what comes after the papers
COURSE = "all"  # the line of the step that asks for a course as a whole
LENGTH = "talk/minutes"

StepAnswer = QuestionAnswer | GoalAnswer | Mapping[str, str]
"""The answer to a step of any kind; a kind says which of these it takes."""

A = TypeVar("A", bound=StepAnswer)


class Step(msgspec.Struct, frozen=True):
    """One thing to ask: its key, and the parts of the key."""

    key: str
    kind: str
    of: str = ""
    field: str = ""


def step(key: str) -> Step:
    """Return the step a key names. A question's own key may hold a slash."""
    kind, _, rest = key.partition("/")
    if kind == "question":
        return Step(key, kind, rest)
    of, _, field = rest.partition("/")
    return Step(key, kind, of, field)


class Now(NamedTuple):
    """A step, and the current state of the year."""

    step: Step
    record: Record
    context: AnswerContext


class StepKind(Generic[A]):
    """A kind of step, which takes an answer of type ``A``.

    ``hub`` is where a detour comes back to if the person resumes in the middle of it.
    """

    hub: str | None = None

    def can_be_asked(self, now: Now) -> bool:
        """Whether a step can still be asked: its goal or topic may have been removed."""
        return now.step.key in way(now.record, now.context.library, now.context.past)

    def is_open(self, _now: Now) -> bool:
        """Whether a step of the way still waits for a first answer."""
        return False

    def is_passed(self, _now: Now) -> bool:
        """Whether the way goes past the step: its answer is known already, or not wanted."""
        return False

    def apply(self, now: Now, _answer: A) -> Record:
        """Return the record with an answer in it; a hub that only leads on changes nothing.

        A text that has changed is private again: only the old words were shared (B1).
        """
        return now.record

    def detour(self, _now: Now, _answer: A) -> tuple[str, ...]:
        """Return the steps an answer leads through before the way goes on.

        A hub puts its own key last, so that the person comes back to it.
        """
        return ()


class _Before(StepKind[str]):
    """Whether there was an earlier talk here, and where its agreements are, if not in this home."""

    def is_open(self, now: Now) -> bool:
        return now.record.first_time is None

    def apply(self, now: Now, answer: str) -> Record:
        return replace(now.record, first_time=answer == "no")


class _LooseEnds(StepKind[Mapping[str, str]]):
    """What becomes of the agreements that are open from last year; one without a word goes on."""

    def can_be_asked(self, now: Now) -> bool:
        return now.context.past is not None and bool(now.context.past.open)

    def is_open(self, now: Now) -> bool:
        past = now.context.past
        if past is None:
            return False
        decided = decisions(now.record, past)
        return any(item.id not in decided for item in past.open)

    def apply(self, now: Now, answer: Mapping[str, str]) -> Record:
        record, past = now.record, now.context.past
        for item in past.open if past else ():
            record = with_decision(record, item.id, answer.get(item.id, "carry"), now.context)
        return record


class _Form(StepKind[str]):
    """Whether there is a form from the workplace: the id of the bank that was made of it (B13).

    An empty answer drops the form that was followed, and leaves the choice to ``focus``. What was
    answered stays.
    """

    def can_be_asked(self, _now: Now) -> bool:
        return True

    def is_open(self, now: Now) -> bool:
        return not now.record.preparation.selection

    def apply(self, now: Now, answer: str) -> Record:
        form = next((one for one in now.context.library.forms if one.id == answer), None)
        if form is None:
            talk = replace(now.record.talk, form="")
            return with_preparation(replace(now.record, talk=talk), selection="", picked=())
        title = now.context.pick(form.title.da, form.title.en)
        record = replace(now.record, talk=replace(now.record.talk, form=title))
        return _with_selection(record, form_selection(form), now.context.library)


class _Focus(StepKind[str]):
    """Which selection of questions to answer; a form of the workplace's has settled it."""

    def is_open(self, now: Now) -> bool:
        return not now.record.preparation.selection

    def is_passed(self, now: Now) -> bool:
        return form_of(now.record, now.context.library) is not None

    def apply(self, now: Now, answer: str) -> Record:
        return _with_selection(now.record, answer, now.context.library)


def _with_selection(record: Record, named: str, library: Library) -> Record:
    selection = library.selection(named)
    if selection is None:
        return record
    if selection.take == "own":
        picked = tuple(key for key in record.preparation.answers if key in library)
    else:
        picked = library.picked_by(selection)
    return with_preparation(record, selection=named, picked=picked)


def _is_brief(now: Now) -> bool:
    selection = now.context.library.selection(now.record.preparation.selection)
    return selection is not None and selection.brief


class _BeyondForm(StepKind[bool]):
    """Whether something is hard that the form doesn't ask about: ``beyond-form``."""

    def is_passed(self, now: Now) -> bool:
        return not hard_beyond_form(now.record, now.context)

    def detour(self, now: Now, answer: bool) -> tuple[str, ...]:  # noqa: FBT001 - the answer to a yes or no
        if not answer:
            return ()
        # Answered, the questions are on the way before this step; passed over, on none.
        hard = hard_beyond_form(now.record, now.context)
        return (*(f"question/{key}" for key in hard), "goals")


class _More(StepKind[tuple[str, ...]]):
    """Which built-in questions to answer beside the form's: ``more``."""

    hub = "menu"

    def can_be_asked(self, now: Now) -> bool:
        return bool(beyond_form(now.record, now.context))

    def detour(self, _now: Now, answer: tuple[str, ...]) -> tuple[str, ...]:
        return (*(f"question/{key}" for key in answer), "menu")


class _Pick(StepKind[tuple[str, ...]]):
    """Which questions of a theme are asked: ``pick/<theme>``."""

    def can_be_asked(self, _now: Now) -> bool:
        return True

    def is_open(self, now: Now) -> bool:
        theme_of = now.context.library.theme_of
        return all(theme_of(key) != now.step.of for key in now.record.preparation.picked)

    def apply(self, now: Now, answer: tuple[str, ...]) -> Record:
        theme_of = now.context.library.theme_of
        picked = now.record.preparation.picked
        others = (key for key in picked if theme_of(key) != now.step.of)
        return with_preparation(now.record, picked=(*others, *answer))


class _Question(StepKind[QuestionAnswer]):
    """A question of a bank: ``question/<key>``."""

    def can_be_asked(self, now: Now) -> bool:
        entry = now.context.library.get(now.step.of)
        return entry is not None and applies(entry, now.record, now.context.past)

    def is_open(self, now: Now) -> bool:
        return now.step.of not in now.record.preparation.answers

    def is_passed(self, now: Now) -> bool:
        """Without a situation there is no experience of it to ask for, and no wish (P30)."""
        situation, *others = FEEDBACK_STEPS
        answers = now.record.preparation.answers
        return now.step.of in others and now.step.of not in answers and situation not in answers

    def apply(self, now: Now, answer: QuestionAnswer) -> Record:
        return with_answer(now.record, now.step.of, answer, now.context)


class _Goals(StepKind[str]):
    """The list of goals, a hub."""

    def is_open(self, now: Now) -> bool:
        return not now.record.preparation.goals

    def is_passed(self, now: Now) -> bool:
        return _is_brief(now)

    def detour(self, now: Now, answer: str) -> tuple[str, ...]:
        what, _, rest = answer.partition("/")
        if what == "edit":
            kept = any(
                goal.id == rest and goal.kind == "keep" for goal in now.record.preparation.goals
            )
            lines = KEEP_LINES if kept else GOAL_LINES
            return (*(f"goal/{rest}/{line}" for line in lines), "goals")
        return (f"goal/{what}/{rest}", "goals")


class _Goal(StepKind[GoalAnswer]):
    """A line of a goal: ``goal/<id>/<line>``; or a new goal: ``goal/new/<kind>``."""

    hub = "goals"

    def can_be_asked(self, now: Now) -> bool:
        return _has_goal(now)

    def apply(self, now: Now, answer: GoalAnswer) -> Record:
        of, field = now.step.of, now.step.field
        known = now.record.preparation.goals
        if of in MAKERS:
            return _with_new_goal(now, str(answer)) if answer else now.record
        if field == "goal" and not answer:
            kept = tuple(goal for goal in known if goal.id != of)
            return with_preparation(now.record, goals=kept)
        return _with_goal(
            now, lambda goal: goals.with_field(goal, field, answer, now.context.today)
        )

    def detour(self, now: Now, answer: GoalAnswer) -> tuple[str, ...]:
        of, field = now.step.of, now.step.field
        if field == "more" and answer:
            return (f"goal/{of}/details",)
        if field == "details" and isinstance(answer, tuple):
            return tuple(_detail(of, line) for line in GOAL_DETAILS if line in answer)
        if field == "kind" and answer == "course":
            return (_detail(of, "course"),)
        return ()


def _detail(of: str, line: str) -> str:
    """Return the step of a detail; a course is asked for as a whole."""
    return f"course/{of}/{COURSE}" if line == "course" else f"goal/{of}/{line}"


class _Course(StepKind[GoalAnswer]):
    """A goal's course, all its lines as one: ``course/<goal id>/all``.

    A draft of an older ``mus`` may name one line in the place of ``all``.
    """

    hub = "goals"

    def can_be_asked(self, now: Now) -> bool:
        return _has_goal(now)

    def apply(self, now: Now, answer: GoalAnswer) -> Record:
        named = COURSE_LINES if isinstance(answer, tuple) else (now.step.field,)
        texts = answer if isinstance(answer, tuple) else (str(answer),)
        changes = dict(zip(named, texts, strict=True))
        return _with_goal(
            now,
            lambda goal: replace(
                goal, kind="course", course=replace(goal.course or Course(), **changes)
            ),
        )


def _has_goal(now: Now) -> bool:
    of = now.step.of
    return of in MAKERS or any(goal.id == of for goal in now.record.preparation.goals)


def _with_new_goal(now: Now, text: str) -> Record:
    known = now.record.preparation.goals
    of, field = now.step.of, now.step.field
    # A goal made from an answer takes its kind from the question: goal/from/course:0
    origin = "" if of == "new" else field.rpartition(":")[0]
    kind = goals.guess_kind(origin) if origin else field
    made = goals.new_goal(
        text,
        [goal.id for goal in known],
        kind=cast("GoalKind", kind),
        source=grown_text(now.step, now.record, now.context.library),
    )
    return with_preparation(now.record, goals=(*known, replace(made, origin=origin)))


def grown_text(of: Step, record: Record, library: Library) -> str:
    """Return the line that becomes the goal of a step; empty for a goal of its own."""
    number = of.field.rpartition(":")[2]
    if of.of != "from" or not number.isdecimal():
        return ""
    prepared = record.preparation
    grown = goals.grown_from(prepared.answers, library, prepared.goals)
    return grown[int(number)].text if int(number) < len(grown) else ""


def _with_goal(now: Now, change: Callable[[Goal], Goal]) -> Record:
    changed = (
        private_again(goal, change(goal)) if goal.id == now.step.of else goal
        for goal in now.record.preparation.goals
    )
    return with_preparation(now.record, goals=tuple(changed))


class _OutcomeAgain(StepKind[str]):
    """The outcome, after all questions, if it was passed over at first."""

    def is_open(self, now: Now) -> bool:
        return "outcome" not in now.record.preparation.answers

    def is_passed(self, now: Now) -> bool:
        return not self.is_open(now)

    def apply(self, now: Now, answer: str) -> Record:
        return with_answer(now.record, "outcome", QuestionAnswer(text=answer), now.context)


class _Hard(StepKind[tuple[str, ...]]):
    """What is hard, of which the person chooses what to say: ``hard``; ``hard/<section>`` (B14).

    The ids of what goes to the person's own page; the rest stays only for them.
    """

    def can_be_asked(self, now: Now) -> bool:
        return not now.step.of or bool(hard_items(now))

    def is_passed(self, now: Now) -> bool:
        return not hard_items(now) or (_is_brief(now) and not now.step.of)

    def apply(self, now: Now, answer: tuple[str, ...]) -> Record:
        record = now.record
        for item_id in answer:
            record = with_place(record, item_id, "self")
        return record


class _Places(StepKind[str]):
    """The list of what is read where, a hub."""

    hub = "menu"

    def can_be_asked(self, now: Now) -> bool:
        return bool(movable_items(now))

    def detour(self, _now: Now, answer: str) -> tuple[str, ...]:
        return (f"place/{answer}", "places")


class _Place(StepKind[str]):
    """Where one item is read: ``place/<its id in core.privacy>``."""

    hub = "places"

    def can_be_asked(self, now: Now) -> bool:
        return any(item.id == placed_item(now.step) for item in movable_items(now))

    def apply(self, now: Now, answer: str) -> Record:
        return with_place(now.record, placed_item(now.step), cast("Place", answer))


class _Supplementary(StepKind[str]):
    """The questions to think over, a hub; a listed selection leaves them to the menu."""

    def is_passed(self, now: Now) -> bool:
        selection = now.context.library.selection(now.record.preparation.selection)
        return selection is not None and selection.take not in ("core", "all")

    def detour(self, _now: Now, answer: str) -> tuple[str, ...]:
        return (f"question/{answer}", "supplementary")


_MENU_STEPS = (
    "focus",
    "form",
    "goals",
    "more",
    "overview",
    "own-topics",
    "places",
    "supplementary",
)


class _Menu(StepKind[str]):
    """The menu of optional parts, a hub; it is always open."""

    def is_open(self, _now: Now) -> bool:
        return True

    def detour(self, now: Now, answer: str) -> tuple[str, ...]:
        if answer in _MENU_STEPS:
            return (answer, "menu")
        match answer:
            case "unanswered":
                return (*unanswered(now.record, now.context), "menu")
            case "agenda":
                return (*((LENGTH,) if now.record.talk.minutes is None else ()), "agenda", "menu")
            case "talk":
                return (WHEN, "menu")
        entries = section(answer, now.record, now.context)
        hard = (f"hard/{answer}",) if any(entry.question.sensitive for entry in entries) else ()
        return (*(f"question/{entry.key}" for entry in entries), *hard, "menu")


class _OwnTopics(StepKind[str]):
    """The list of own topics, a hub."""

    hub = "menu"

    def can_be_asked(self, _now: Now) -> bool:
        return True

    def detour(self, _now: Now, answer: str) -> tuple[str, ...]:
        return (f"own-topic/{answer}", "own-topics")


class _OwnTopic(StepKind[str]):
    """An own topic, by its index; or a new one: ``own-topic/new/question``."""

    hub = "own-topics"

    def can_be_asked(self, now: Now) -> bool:
        of = now.step.of
        return of in MAKERS or int(of) < len(now.record.preparation.own_topics)

    def apply(self, now: Now, answer: str) -> Record:
        topics = list(now.record.preparation.own_topics)
        of = now.step.of
        if of == "new":
            if answer:
                topics.append(OwnTopic(topic=answer, kind=cast("OwnTopicKind", now.step.field)))
        elif not answer:
            del topics[int(of)]
        elif answer != topics[int(of)].topic:
            topics[int(of)] = moved_back(replace(topics[int(of)], topic=answer), "table")
        return with_preparation(now.record, own_topics=tuple(topics))


class _Talk(StepKind[str]):
    """When the talk is and with whom, in one line, ``talk/date``; its length, ``talk/minutes``."""

    hub = "menu"

    def can_be_asked(self, now: Now) -> bool:
        return now.step.key in (WHEN, LENGTH)

    def is_open(self, now: Now) -> bool:
        return now.step.key == WHEN and now.record.talk.date is None

    def apply(self, now: Now, answer: str) -> Record:
        talk = now.record.talk
        if now.step.key == LENGTH:
            return replace(now.record, talk=replace(talk, minutes=minutes(answer)))
        settled = settled_day(now.record, now.context.today)
        if not answer and settled is not None:
            return replace(now.record, talk=replace(talk, manager=""))
        if not answer:
            return replace(now.record, talk=replace(talk, date=None, time="", manager=""))
        said = appointment.ahead(answer, now.context.today)
        if said is None or (settled is not None and said.date not in (None, talk.date)):
            return now.record
        # The line that was asked for showed the time: with a new day and no time there is none.
        time = said.time if said.date or said.time else talk.time
        talk = replace(appointment.with_said(talk, said), date=said.date or talk.date, time=time)
        return replace(now.record, talk=talk)


class _Agenda(StepKind[str]):
    """The proposed agenda, a hub."""

    hub = "menu"

    def can_be_asked(self, _now: Now) -> bool:
        return True

    def apply(self, now: Now, answer: str) -> Record:
        record = now.record
        lines = proposed_agenda(record, now.context.past, again=answer == "again")
        return with_preparation(record, agenda=lines)

    def detour(self, _now: Now, answer: str) -> tuple[str, ...]:
        match answer:
            case "again":
                return ("agenda",)
            case "length":
                return (LENGTH, "agenda")
        return (f"agenda-line/{answer}", "agenda")


class _AgendaLine(StepKind[str]):
    """A line of the agenda, by its index: ``agenda-line/<n>``."""

    hub = "agenda"

    def can_be_asked(self, now: Now) -> bool:
        return int(now.step.of) < len(now.record.preparation.agenda)

    def apply(self, now: Now, answer: str) -> Record:
        record = now.record
        lines = proposed_agenda(record, now.context.past)
        changed = agenda.changed(lines, int(now.step.of), answer)
        return with_preparation(record, agenda=agenda.refit(changed, record.talk.minutes or USUAL))


class _Overview(StepKind[str]):
    """The list of all questions and answers, on request; any step can be reopened from it."""

    def can_be_asked(self, _now: Now) -> bool:
        return True

    def detour(self, _now: Now, answer: str) -> tuple[str, ...]:
        return (answer, "overview")


class _Sharing(StepKind[tuple[str, ...]]):
    """What the manager may see."""

    def apply(self, now: Now, answer: tuple[str, ...]) -> Record:
        return with_shared(now.record, answer, now.context.library)


KINDS: Mapping[
    str,
    StepKind[QuestionAnswer]
    | StepKind[GoalAnswer]
    | StepKind[str]
    | StepKind[bool]
    | StepKind[tuple[str, ...]]
    | StepKind[Mapping[str, str]],
] = {
    "before": _Before(),
    "loose-ends": _LooseEnds(),
    "form": _Form(),
    "focus": _Focus(),
    "pick": _Pick(),
    "question": _Question(),
    "goals": _Goals(),
    "goal": _Goal(),
    "course": _Course(),
    "outcome-again": _OutcomeAgain(),
    "beyond-form": _BeyondForm(),
    "more": _More(),
    "hard": _Hard(),
    "places": _Places(),
    "place": _Place(),
    "supplementary": _Supplementary(),
    "menu": _Menu(),
    "own-topics": _OwnTopics(),
    "own-topic": _OwnTopic(),
    "talk": _Talk(),
    "agenda": _Agenda(),
    "agenda-line": _AgendaLine(),
    "overview": _Overview(),
    "sharing": _Sharing(),
}
_UNKNOWN = StepKind[str]()  # only a damaged draft names an unknown step, which is never asked


def kind_of(step: Step) -> StepKind[StepAnswer]:
    """Return the object of a step's kind; the step is asked for the answer that its kind takes."""
    return cast("StepKind[StepAnswer]", KINDS.get(step.kind, _UNKNOWN))


def apply(record: Record, step: Step, answer: StepAnswer, context: AnswerContext) -> Record:
    """Return the record with the answer to a step in it."""
    return with_copies(record, kind_of(step).apply(Now(step, record, context), answer))


def detour(
    step: Step, answer: StepAnswer, record: Record, context: AnswerContext
) -> tuple[str, ...]:
    """Return the steps an answer leads through before the way goes on."""
    return () if answer == CONTINUE else kind_of(step).detour(Now(step, record, context), answer)


def hub_of(key: str) -> str | None:
    """Return the hub that a detour comes back to if the person resumes in the middle of it.

    The line about the talk is a step of the way, and a detour too.
    """
    return None if key == WHEN else kind_of(step(key)).hub


def hard_items(now: Now) -> tuple[Item, ...]:
    """Return what is hard to say of a step: of all answers, or of those of its section."""
    found = hard_to_say(now.record, now.context.library)
    if not now.step.of:
        return found
    keys = {entry.key for entry in section(now.step.of, now.record, now.context)}
    ids = {f"answer/{key}" for key in keys}
    if keys & set(FEEDBACK_STEPS):
        ids.add("feedback-steps")
    return tuple(item for item in found if item.id in ids)


def movable_items(now: Now) -> tuple[Item, ...]:
    """Return what the person can move from one place to another; not what any agenda has."""
    fixed = {
        f"agenda/{number}"
        for number, line in enumerate(now.record.preparation.agenda)
        if agenda.is_fixed(line)
    }
    return tuple(
        item
        for item in shareable(now.record, now.context.library)
        if len(movable_to(item)) > 1 and item.id not in fixed
    )


def placed_item(step: Step) -> str:
    """Return the id of the item whose place a step is about."""
    return "/".join(part for part in (step.of, step.field) if part)
