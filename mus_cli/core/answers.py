"""The answers file (B9): what it may hold, and how it is merged into a year.

A field in the file replaces the one in the record, other fields stay, and merging the file again
changes nothing. Lists are replaced whole, but goals are matched, so that they keep their history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from mus_cli.core import agreed_lines, agreements, answering, goals, privacy, steps
from mus_cli.core import record as rec
from mus_cli.core.bank import Library, Question
from mus_cli.core.carried_over import Past
from mus_cli.core.copies import with_copies
from mus_cli.core.deadlines import merge_due
from mus_cli.core.form_answers import ForForm
from mus_cli.core.partial import Keys, Partial, blank
from mus_cli.core.redaction import Rule
from mus_cli.core.talk_year import Year
from mus_cli.core.text import clean_line

_SAYS_NOTHING = ("place", "uid")  # of the words of a goal

S = TypeVar("S", bound=msgspec.Struct)
L = TypeVar("L", rec.Decision, rec.Commitment, rec.Pending)


# The parts of the record of which a file may give some fields. In all others a field that is left
# out has its default.
PARTIAL: Mapping[type[msgspec.Struct], Keys] = {
    rec.Talk: Keys(),
    rec.Employee: Keys(),
    # Question, bank and day follow from the answer.
    rec.Answer: Keys(allowed=("text", "chosen", "rating", "ratings", "place", "rating_place")),
    rec.LooseEnd: Keys(("id", "decision"), ("id", "decision", "note", "year")),
    rec.Goal: Keys(required=("goal",), withheld=("origin", "uid", "before_shared")),
    rec.FollowUp: Keys(),
    rec.Course: Keys(),
    rec.Agreements: Keys(withheld=("closed",)),
    rec.AgreedLine: Keys(required=("text",), withheld=("kind", "became", "uid", "carried_from")),
    rec.Approved: Keys(),
    rec.Remark: Keys(),
}

# The field that a plain text fills, where a file may give one instead of a mapping.
SHORTHAND: Mapping[type[msgspec.Struct], str] = {
    rec.Answer: "text",
    rec.Course: "title",
    rec.FollowUp: "how",
    rec.Due: "words",
    rec.OwnTopic: "topic",
    rec.Milestone: "what",
    rec.Remark: "text",
    rec.Decision: "text",
    rec.Commitment: "text",
    rec.Pending: "text",
    rec.AgreedLine: "text",
    ForForm: "how",
}


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One follow-up: ``goal`` is the id or wording of an agreement (R2, R6).

    ``wording`` and ``success`` revise it, ``due`` moves it, ``milestones`` names those reached,
    ``next`` is the day of the next follow-up, ``course`` the state of the goal's course.
    """

    goal: str
    status: rec.Status | None = None
    decision: rec.Decided | None = None
    reason: str = ""
    note: str = ""
    wording: str | None = None
    success: tuple[str, ...] | None = None
    due: rec.Due | None = None
    milestones: tuple[str, ...] | None = None
    next: dt.date | None = None
    course: rec.CourseState | None = None


class AnswersFile(msgspec.Struct, frozen=True, kw_only=True):
    """A whole answers file: the parts of the preparation beside the year and the talk.

    ``None`` means that the file does not give the field. Deadlines are not parsed yet, choices
    may be ids or labels, a loose end without ``year`` belongs to the latest known year, and a goal
    without ``id`` is matched by its wording. ``form`` chooses what goes into the workplace's form,
    by the keys of its questions. ``outcome`` is short for ``answers.outcome.text``.
    """

    year: Year | None = None
    talk: Partial[rec.Talk] | None = None
    first_time: bool | None = None
    employee: Partial[rec.Employee] | None = None
    selection: str | None = None
    picked: tuple[str, ...] | None = None
    loose_ends: tuple[Partial[rec.LooseEnd], ...] | None = None
    outcome: str | None = None
    answers: dict[str, Partial[rec.Answer]] | None = None
    own_topics: tuple[rec.OwnTopic, ...] | None = None
    agenda: tuple[rec.AgendaLine, ...] | None = None
    goals: tuple[Partial[rec.Goal], ...] | None = None
    agreements: Partial[rec.Agreements] | None = None
    review: tuple[Review, ...] | None = None
    form: dict[str, ForForm] | None = None

    def all_answers(self) -> dict[str, Partial[rec.Answer]]:
        """Return every answer by key, including the outcome."""
        answers = dict(self.answers or {})
        if self.outcome is not None:
            detailed = answers.get("outcome", Partial.of(rec.Answer))
            answers["outcome"] = detailed.replace(text=self.outcome)
        return answers


def day_of(file: AnswersFile) -> dt.date | None:
    """Return the day of a file's talk: when it was held, else when it is planned, if it says so."""
    if file.agreements is not None and file.agreements.value.held is not None:
        return file.agreements.value.held
    return file.talk.value.date if file.talk is not None else None


def merge_answers(  # noqa: PLR0913 - a year, a file, and all that they are read against
    record: rec.Record,
    file: AnswersFile,
    library: Library,
    today: dt.date,
    *,
    language: str = "da",
    past: Past | None = None,
) -> rec.Record:
    """Return ``record`` with the preparation in ``file`` merged into it; its year stays.

    Texts that change are private again unless the file shares them itself (B1). ``language`` is
    that of the questions stored with new answers. The agreements and reviews in a file are left to
    their own commands.
    """
    context = answering.AnswerContext(library, past, today, language)
    before = record
    record = _merge_details(record, file, today)
    record = _merge_loose_ends(record, file, context)
    # The same selection again would undo what was picked by hand since.
    if file.selection is not None and file.selection != record.preparation.selection:
        record = steps.apply(record, steps.step("focus"), file.selection, context)
    for key, answer in file.all_answers().items():
        record = _merge_answer(record, key, answer, context)
    record = answering.with_closed_year(_merge_lists(record, file, today), context)
    return with_copies(before, record)


def merge_agreements(
    record: rec.Record, new: Partial[rec.Agreements], context: agreements.AgreementContext
) -> rec.Record:
    """Return ``record`` with the agreements of a file merged into it.

    A prepared goal is taken over without its extras, unless the file gives them; one that has been
    followed up keeps its status and its log.
    """
    old = agreements.agreed(record)
    new_goals = new.parts("goals", rec.Goal)
    prepared = (
        agreements.taken_over(goal, context)
        for goal in agreements.undecided(record)
        if any(sign(one, goal) for sign in _SIGNS for one in new_goals)
    )
    goals_before = (*old.goals, *prepared)
    day = new.value.held or agreements.said_on(record, context)
    fields = _merged_fields(old, new, day)
    lists: dict[str, tuple[msgspec.Struct, ...]] = {
        "goals": merge_goals(goals_before, new_goals, day),
        "decisions": _merge_lines(old.decisions, new.value.decisions, day),
        "manager_commitments": _merge_lines(
            old.manager_commitments, new.value.manager_commitments, day
        ),
        "pending": _merge_lines(old.pending, new.value.pending, day),
    }
    fields |= {name: merged for name, merged in lists.items() if name in new}
    for name in ("feedback_received", "remarks"):
        remark = new.fields.get(name)
        if isinstance(remark, Partial):
            fields[name] = _merge_remark(getattr(old, name), remark, day)
    typed = new.parts("lines", rec.AgreedLine)
    if "lines" in new:
        del fields["lines"]
        if new.value.held:
            record = agreements.with_agreed(record, context, held=new.value.held)
        text = "\n".join(clean_line(line.value.text) for line in typed)
        record = agreed_lines.with_written(record, text, context)
        fields["lines"] = _merge_typed(agreements.agreed(record).lines, typed, day)
    return agreements.with_agreed(record, context, **fields)


def merge_goals(
    old: tuple[rec.Goal, ...],
    new: tuple[Partial[rec.Goal], ...],
    today: dt.date,
    let_go: Collection[tuple[int, str]] = (),
) -> tuple[rec.Goal, ...]:
    """Return the goals of the file, each merged into the one it matches, new ones with a new id.

    A goal is matched by its id, else by its wording, else by the id its wording would get. Goals
    that are not in the file are removed, except those carried over from an earlier year: a loose
    end is let go of explicitly, and its year and id are then in ``let_go`` (R7).
    """
    meant = _meant(old, new)
    taken = {goal.id for goal in old} | {one.value.id for one in new if "id" in one}
    merged = []
    for at, one in enumerate(new):
        before = old[meant[at]] if at in meant else _new_goal(one.value, taken)
        taken.add(before.id)
        merged.append(_merge_goal(before, one, today))
    left = tuple(goal for at, goal in enumerate(old) if at not in meant.values())
    carried = (goal for goal in _without(left, let_go) if goal.carried_from is not None)
    return (*merged, *carried)


def shared_from_elsewhere(
    before: rec.Record, after: rec.Record, file: AnswersFile
) -> tuple[str, ...]:
    """Return the ids of what the file shares in words that are not in the same entry of it.

    ``after`` is ``before`` with the file merged into it; ids are those of ``privacy.Item``.
    """
    old = set(privacy.shared_ids(before))
    new = (one for one in privacy.shared_ids(after) if one not in old)
    return tuple(one for one in new if not _is_in_file(one, after, file))


def _is_in_file(item_id: str, after: rec.Record, file: AnswersFile) -> bool:
    kind, _slash, key = item_id.partition("/")
    answers = file.all_answers()
    match kind:
        case "answer":
            return _says(answers.get(key))
        case "rating":
            # A bare number is the rating.
            return key in answers and any(
                name in answers[key] for name in ("rating", "ratings", "text")
            )
        case "feedback-steps":
            written = (key for key in privacy.STEPS if key in after.preparation.answers)
            return all(_says(answers.get(key)) for key in written)
        case "goal":
            at, goal = next(
                (at, goal) for at, goal in enumerate(after.preparation.goals) if goal.id == key
            )
            # The file's goals come first, in its order.
            return at < len(file.goals or ()) and _says_all(goal, (file.goals or ())[at])
        case "agenda" | "own":
            # A list that the file gives is whole; of one that it does not give it shares nothing:
            # a line may only have another place since another one is gone.
            return True
    name = item_id.replace("-", "_")
    agreed = file.agreements.fields.get(name) if file.agreements else None
    return isinstance(agreed, Partial) and "text" in agreed


def _says(answer: Partial[rec.Answer] | None) -> bool:
    return answer is not None and ("text" in answer or "chosen" in answer)


def _says_all(part: S, new: Partial[S]) -> bool:
    """Whether everything that leaves with a part is in its entry of the file."""
    rules = privacy.FIELDS[type(part)]  # type: ignore[index]
    blank_part = blank(type(part))
    for name, rule in rules.items():
        value = getattr(part, name)
        if rule is not Rule.LEAVES or name in _SAYS_NOTHING or value == getattr(blank_part, name):
            continue
        if name not in new:
            return False
        inner = new.fields[name]
        if isinstance(inner, Partial) and not _says_all(value, inner):
            return False
    return True


def coerce_answer(answer: Partial[rec.Answer], question: Question) -> Partial[rec.Answer]:
    """Return an answer with choices by id and its text in the form of its kind.

    A text that is the id or label of a choice becomes that choice, whatever its case; of several
    choices, each line does. A bare number becomes the rating of a rated question. An unknown
    choice stays in ``chosen``, where the rules of the file report it.
    """
    return question.takes.coerce(answer, _choice_ids(question))


def _choice_ids(question: Question) -> dict[str, str]:
    """Return the id of each choice by its id and its labels, all in lower case."""
    by_label = {
        label.casefold(): choice.id
        for choice in question.choices
        for label in (choice.da, choice.en)
        if label
    }
    return by_label | {choice.id.casefold(): choice.id for choice in question.choices}


def _merge_details(record: rec.Record, file: AnswersFile, today: dt.date) -> rec.Record:
    return replace(
        record,
        first_time=record.first_time if file.first_time is None else file.first_time,
        talk=_merge(record.talk, file.talk, today) if file.talk else record.talk,
        employee=(
            _merge(record.employee, file.employee, today) if file.employee else record.employee
        ),
    )


def _merge_loose_ends(
    record: rec.Record, file: AnswersFile, context: answering.AnswerContext
) -> rec.Record:
    if file.loose_ends is None:
        return record
    before = record
    for end in file.loose_ends:
        if end.value.decision == "carry":  # a goal becomes one of this year's, unless it is already
            record = answering.with_decision(record, end.value.id, "carry", context)
    latest = context.past.year if context.past else record.year - 1
    ends = tuple(
        end.value if "year" in end else replace(end.value, year=latest) for end in file.loose_ends
    )
    known = before.preparation.loose_ends
    dated = tuple(answering.dated(end, known, context.today) for end in ends)
    return replace(record, preparation=replace(record.preparation, loose_ends=dated))


def _merge_answer(
    record: rec.Record, key: str, new: Partial[rec.Answer], context: answering.AnswerContext
) -> rec.Record:
    entry = context.library.get(key)
    if entry is not None:
        new = coerce_answer(new, entry.question)
    old = record.preparation.answers.get(key, rec.Answer())
    before = answering.QuestionAnswer.of(old)
    after = _answered(before, new)
    if after != before:
        record = answering.with_answer(record, key, after, context)
    answer = record.preparation.answers.get(key)
    if answer is None:
        return record
    if "place" in new:
        answer = privacy.placed(answer, new.value.place)
    if "rating_place" in new:
        answer = replace(answer, rating_place=new.value.rating_place)
    answers = {**record.preparation.answers, key: answer}
    return replace(record, preparation=replace(record.preparation, answers=answers))


def _answered(
    before: answering.QuestionAnswer, new: Partial[rec.Answer]
) -> answering.QuestionAnswer:
    """Return the whole answer. Text and choices are one answer, each rating another."""
    rated = replace(
        before,
        rating=new.value.rating if "rating" in new else before.rating,
        ratings={**before.ratings, **new.value.ratings},
    )
    if "text" in new or "chosen" in new:
        return replace(rated, text=new.value.text, chosen=new.value.chosen)
    return rated


def _merge_lists(record: rec.Record, file: AnswersFile, today: dt.date) -> rec.Record:
    old = record.preparation
    picked = old.picked if file.picked is None else file.picked
    answered = (key for key, answer in old.answers.items() if answer.is_given)
    ends = old.loose_ends if file.loose_ends is not None else ()
    let_go = {(end.year, end.id) for end in ends if end.decision != "carry"}
    if file.goals is None:
        merged_goals = _without(old.goals, let_go)
    else:
        merged_goals = merge_goals(old.goals, file.goals, today, let_go)
    merged = replace(
        old,
        picked=tuple(dict.fromkeys((*picked, *answered))),
        own_topics=old.own_topics if file.own_topics is None else file.own_topics,
        agenda=old.agenda if file.agenda is None else file.agenda,
        goals=merged_goals,
    )
    return replace(record, preparation=merged)


def _merge(old: S, new: Partial[S], today: dt.date) -> S:
    """Return a part of the record with the given fields in place of the old ones."""
    return replace(old, **_merged_fields(old, new, today))


def _merged_fields(old: S, new: Partial[S], today: dt.date) -> dict[str, object]:
    """Return the given fields of a part as they are after the merge."""
    return {
        name: _merge_value(getattr(old, name), value, today) for name, value in new.fields.items()
    }


def _merge_value(old: object, new: object, today: dt.date) -> object:
    if isinstance(new, Partial):
        return _merge(old, new, today) if isinstance(old, msgspec.Struct) else new.value
    if isinstance(new, rec.Due):
        return merge_due(new, old if isinstance(old, rec.Due) else None, today)
    return new


def _same_wording(new: Partial[rec.Goal], goal: rec.Goal) -> bool:
    return clean_line(new.value.goal).casefold() == clean_line(goal.goal).casefold()


# Ways to match a goal, the surest first.
_SIGNS: tuple[Callable[[Partial[rec.Goal], rec.Goal], bool], ...] = (
    lambda new, goal: "id" in new and new.value.id == goal.id,
    lambda new, goal: "id" not in new and _same_wording(new, goal),
    lambda new, goal: "id" not in new and goals.slug(new.value.goal) == goal.id,
)


def _meant(old: tuple[rec.Goal, ...], new: tuple[Partial[rec.Goal], ...]) -> dict[int, int]:
    """Return the index of the old goal for the index of each new one that matches it."""
    meant: dict[int, int] = {}
    for sign in _SIGNS:
        for at, one in enumerate(new):
            free = (n for n in range(len(old)) if n not in meant.values())
            found = next((n for n in free if at not in meant and sign(one, old[n])), None)
            if found is not None:
                meant[at] = found
    return meant


def _without(
    old: tuple[rec.Goal, ...], let_go: Collection[tuple[int, str]]
) -> tuple[rec.Goal, ...]:
    """Return the goals except those carried over from agreements that are let go of."""
    origins = ((goal, goal.carried_from) for goal in old)
    return tuple(
        goal for goal, origin in origins if origin is None or (origin.year, origin.id) not in let_go
    )


def _new_goal(new: rec.Goal, taken: Collection[str]) -> rec.Goal:
    made = goals.new_goal(new.goal, taken, kind=new.kind)
    return replace(made, id=new.id or made.id, log=new.log, carried_from=new.carried_from)


def _merge_goal(old: rec.Goal, new: Partial[rec.Goal], today: dt.date) -> rec.Goal:
    """Return a goal with the fields of the file; its id and history are never rewritten."""
    start = old
    if old.course is None and (new.value if "kind" in new else old).kind == "course":
        # A goal that is a course begins with a course of its name (P24).
        start = replace(old, course=rec.Course(title=clean_line(new.value.goal)))
    merged = replace(
        _merge(start, new, today), id=old.id, log=old.log, carried_from=old.carried_from
    )
    if "goal" in new:
        merged = replace(merged, goal=clean_line(new.value.goal))
    if "milestones" in new:
        milestones = _merge_milestones(old.milestones, new.value.milestones, today)
        merged = replace(merged, milestones=milestones)
    if "place" in new:
        return privacy.placed(replace(merged, place=old.place), new.value.place)
    return answering.private_again(old, merged)


def _merge_milestones(
    old: tuple[rec.Milestone, ...], new: tuple[rec.Milestone, ...], today: dt.date
) -> tuple[rec.Milestone, ...]:
    """Return the milestones of the file; one with the same wording keeps its day and its tick."""
    return tuple(
        replace(
            before or replace(one, uid=""),
            due=merge_due(one.due, before.due if before else None, today),
            done=one.done or (before.done if before else None),
        )
        for one, before in _paired(new, old, lambda milestone: milestone.what)
    )


def _merge_lines(old: tuple[L, ...], new: tuple[L, ...], today: dt.date) -> tuple[L, ...]:
    """Return the agreements of a list; one with the same wording keeps its history."""
    cleaned = [replace(one, text=clean_line(one.text)) for one in new]
    paired = _paired(cleaned, old, lambda part: part.text)
    return tuple(_merge_line(before, one, today) for one, before in paired)


def _merge_typed(
    old: tuple[rec.AgreedLine, ...], new: tuple[Partial[rec.AgreedLine], ...], day: dt.date
) -> tuple[rec.AgreedLine, ...]:
    """Return the lines from the talk with what the file says of them besides their words."""
    entries = {clean_line(one.value.text): one for one in new}
    return tuple(
        replace(_merge(line, entries[line.text], day), text=line.text, log=line.log)
        if line.text in entries
        else line
        for line in old
    )


def _merge_remark(old: rec.Remark, new: Partial[rec.Remark], today: dt.date) -> rec.Remark:
    merged = _merge(old, new, today)
    # What was shared were the old words (B1).
    return merged if "place" in new or merged == old else replace(merged, place="me")


def _merge_line(old: L | None, new: L, today: dt.date) -> L:
    name = "settle_by" if isinstance(new, rec.Pending) else "due"
    due = merge_due(getattr(new, name), getattr(old, name) if old else None, today)
    new = replace(new, **{name: due})
    if old is None:
        return replace(new, uid="")
    # A file that leaves out the status does not reset it.
    status = old.status if new.status == "not-started" else new.status
    return replace(
        new,
        status=status,
        log=old.log or new.log,
        next=new.next or old.next,
        uid=old.uid,
    )


def _paired(
    new: Iterable[S], old: Iterable[S], wording: Callable[[S], str]
) -> Iterator[tuple[S, S | None]]:
    """Yield each new part with the old one of the same wording, which is used only once."""
    left = list(old)
    for one in new:
        before = next((other for other in left if wording(other) == wording(one)), None)
        if before is not None:
            left.remove(before)
        yield one, before
