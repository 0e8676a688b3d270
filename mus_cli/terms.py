"""The terms of the field in the person's language: one word for one thing, on screen and paper.

Pages for the manager use them too, so they say neither "my manager" nor "you".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from mus_cli.core import deadlines
from mus_cli.core.agreements import Kind, changed
from mus_cli.core.bank import Library, Question, Words
from mus_cli.core.deadlines import Impossible
from mus_cli.core.due import Reminder
from mus_cli.core.record import (
    AgendaLine,
    Answer,
    CarriedFrom,
    Course,
    CourseState,
    Decided,
    Due,
    FollowUp,
    Goal,
    GoalKind,
    LooseEndDecision,
    Milestone,
    Offered,
    Overlap,
    Place,
    Rhythm,
    Status,
    Talk,
)
from mus_cli.i18n import _, day, moment, n_, pick, weekday

BETWEEN = " · "  # between short things on one line

_A_DEADLINE = re.compile(r"(?:(?:deadlinen?|frist(?:en)?)(?: er| is)?|due)?:?", re.IGNORECASE)


def status(value: Status, kind: Kind = "goal") -> str:
    """Return the status of an agreement; of something pending, whether there is an answer (A8)."""
    if kind == "pending" and value in ("not-started", "done"):
        return _("waiting for an answer") if value == "not-started" else _("settled")
    return {
        "not-started": _("not started"),
        "in-progress": _("in progress"),
        "done": _("reached"),
        "stalled": _("stalled"),
        "dropped": _("dropped"),
    }[value]


def question_kind(question: Question) -> str:
    """Return the name of a question's kind."""
    scale = question.numbers
    words = {
        "text": _("several lines"),
        "line": _("one line"),
        "list": _("a list"),
        "choice": _("choose one"),
        "choices": _("choose several"),
        "rating": _("text and {lowest} to {highest}"),
        "scale": _("{lowest} to {highest}"),
        "matrix": _("{lowest} to {highest} for each statement"),
    }[question.kind]
    return words.format(lowest=scale.lowest, highest=scale.highest)


def standing(value: Status, kind: Kind, *, goes_on: bool, decision: Decided | None = None) -> str:
    """Return how far an agreement is, or the ``decision`` that changed it.

    Of one that only goes on, nobody said "not started".
    """
    if decision:
        return decided(decision)
    return _("goes on") if goes_on and kind != "pending" else status(value, kind)


def progress(value: Status, kind: Kind = "goal") -> str:
    """Return the status of an agreement; empty if it has not started, which goes without saying."""
    return status(value, kind) if value != "not-started" else ""


def goal_progress(goal: Goal) -> str:
    """Return the status of a goal as ``progress``, or its latest change if that came after (R6)."""
    decision = changed(goal)
    return decided(decision) if decision else progress(goal.status)


def goal_kind(value: GoalKind) -> str:
    """Return the kind of change a goal is (P21)."""
    return {
        "learning": _("Learn something"),
        "course": _("A course or a programme"),
        "task": _("A task"),
        "project": _("A project"),
        "way-of-working": _("A way of working"),
        "partners": _("Who I work with"),
        "rotation": _("Time in another department"),
        "role": _("A role or a responsibility"),
        "balance": _("Work and the rest of life"),
        "keep": _("Keep something as it is"),
    }[value]


def overlap(value: Overlap) -> str:
    """Return the answer to whether the workplace needs it too (P12)."""
    return {
        "yes": _("Yes, it is on their list too"),
        "partly": _("Partly"),
        "no": _("No, it is mostly mine"),
        "unknown": _("I do not know yet"),
    }[value]


def place(value: Place) -> str:
    """Return where a word is read (docs/format.md)."""
    return {
        "manager": _("for the manager"),
        "table": _("on the table"),
        "self": _("I say it myself"),
        "me": _("only for me"),
    }[value]


def rhythm(value: Rhythm) -> str:
    """Return how often something is followed up (R4)."""
    return {
        "month": _("Every month"),
        "quarter": _("Each quarter"),
        "half-year": _("Every half year"),
        "year": _("Once a year"),
        "one-to-one": _("At our 1:1s"),
    }[value]


def course_state(value: CourseState) -> str:
    """Return the state of a course (P24)."""
    return {
        "proposed": _("proposed"),
        "approved": _("approved"),
        "enrolled": _("enrolled"),
        "completed": _("completed"),
        "cancelled": _("cancelled"),
    }[value]


def decided(decision: Decided) -> str:
    """Return the decision of a follow-up."""
    return {
        "keep": _("kept"),
        "revise": _("revised"),
        "postpone": _("postponed"),
        "drop": _("dropped"),
    }[decision]


def loose_end(decision: LooseEndDecision) -> str:
    """Return what was decided about a loose end (R7)."""
    return {"carry": _("taken along"), "done": _("reached"), "let-go": _("let go")}[decision]


def responsible(who: str, name: str = "", manager: str = "") -> str:
    """Return who is responsible; on pages for others names replace "me" and "the manager"."""
    known = {
        "me": name or _("me"),
        "manager": manager or _("the manager"),
        "both": _("both of us"),
    }
    return known.get(who, who)


def offered(key: str, answer: Answer, library: Library) -> Offered:
    """Return what a question offers in the language in use; as it was kept, without its bank.

    A number was given on the scale that was kept with it, whatever the bank says now.
    """
    kept = answer.offered or Offered()
    entry = library.get(key)
    now = entry.question.offered(pick) if entry else None
    if now is None or (now.lowest, now.highest) != (kept.lowest, kept.highest):
        return kept
    return Offered(
        choices=kept.choices | now.choices,
        statements=kept.statements | now.statements,
        lowest=now.lowest,
        highest=now.highest,
    )


def well_being(number: int) -> str:
    """Return a rating of well-being, 1 to 5, with its word (P18)."""
    words = (_("badly"), _("not so well"), _("all right"), _("well"), _("very well"))
    return f"{number} – {words[number - 1]}" if 1 <= number <= len(words) else str(number)


def rating(number: int, scale: Offered) -> str:
    """Return a number with its word, or where it is on the scale."""
    if word := scale.choices.get(str(number)):
        return f"{number} – {word}"
    shown = _("{n} of {highest}").format(n=number, highest=scale.highest)
    ends = (scale.lowest, scale.highest)
    named = (f"{end} {word}" for end in ends if (word := scale.choices.get(str(end))))
    return f"{shown} ({words})" if (words := ", ".join(named)) else shown


def rated(key: str, answer: Answer, library: Library) -> Iterator[str]:
    """Yield the number of an answer in words, or each statement of a matrix with its own."""
    scale = offered(key, answer, library)
    if answer.rating is not None:
        yield rating(answer.rating, scale)
    for statement in dict.fromkeys((*scale.statements, *answer.ratings)):
        if statement in answer.ratings:
            words = scale.statements.get(statement, statement).removesuffix(".")
            yield f"{words}: {rating(answer.ratings[statement], scale)}"


def chosen(key: str, answer: Answer, library: Library) -> tuple[str, ...]:
    """Return the words of what was chosen."""
    words = offered(key, answer, library).choices
    return tuple(choice(one, words) for one in answer.chosen if one.strip())


def choice(choice_id: str, words: Mapping[str, str]) -> str:
    """Return the words of a choice, or the text itself if it is none of them."""
    return words.get(choice_id) or choice_id


def activity(activity: str, library: Library) -> str:
    """Return an activity of a goal: the palette's label, or the person's own words (P23)."""
    entry = library.get("activities")
    palette = entry.question.offered(pick) if entry else None
    return choice(activity, palette.choices if palette else {})


def title(words: Words) -> str:
    """Return a text of a bank in the language in use, or in the only one it has."""
    return pick(words.da, words.en)


def ask(key: str) -> str:
    """Return the heading of an answer that asks the manager for something (P35)."""
    return {
        "ask-for": _("To be decided on"),
        "feedback-wanted": _("I would like the manager's view of"),
    }[key]


def wording(key: str, answer: Answer, library: Library) -> str:
    """Return the question of an answer: its current wording, or the one stored with the answer."""
    entry = library.get(key)
    now = entry.question.wording(pick).question if entry else ""
    return now or answer.question or key


def heading(key: str, answer: Answer, library: Library) -> str:
    """Return what an answer is called on paper: its bank's heading for it, or its question."""
    entry = library.get(key)
    short = entry.question.wording(pick).heading if entry else ""
    return short or wording(key, answer, library)


def agenda_topic(line: AgendaLine, *, first_time: bool | None = None) -> str:
    """Return the topic of an agenda line, or the name of a line that any agenda can have.

    Without ``first_time`` the wording fits both a first talk and a later one.
    """
    if line.topic.strip():
        return line.topic
    since = {True: _("Since the start"), False: _("Since last time"), None: _("The past year")}
    return {
        "since-last": since[first_time],
        "now": _("The work situation now"),
        "ahead": _("Goals and activities ahead"),
        "manager": _("The manager's topics"),
        "summing-up": _("Summing up: we say the agreements aloud"),
    }.get(line.origin, _("A topic I will bring up"))


def talk_day(talk: Talk) -> str:
    """Return the day of the talk, and its time where it has one; empty where no day is known."""
    if talk.date is None:
        return ""
    return moment(talk.date, talk.time) if talk.time else day(talk.date)


def talk(talk: Talk) -> str:
    """Return when a talk is and with whom, as one would write it; what is not known is left out."""
    shown = talk_day(talk)
    if not talk.manager.strip():
        return shown
    named = _("with {manager}").format(manager=talk.manager)
    return f"{shown} {named}" if shown else named


def minutes(number: int) -> str:
    """Return a number of minutes, abbreviated."""
    return _("{n} min.").format(n=number)


def due(due: Due | None) -> str:
    """Return a deadline: its words with the date in full, or with the day they mean behind them."""
    if due is None:
        return ""
    if due.date is None:
        return due.words
    words, shown = due.words.strip(), day(due.date)
    beside = deadlines.beside_the_date(due)
    if not words or beside is not None:
        before, after = beside or ("", "")
        kept = "" if _A_DEADLINE.fullmatch(before) else before
        return " ".join(filter(None, (kept, shown, after)))
    if shown.casefold().endswith(f" {words.casefold()}"):
        return words  # "maj 2027" means its last day, which goes without saying
    return _("{words} ({date})").format(words=words, date=shown)


def due_beside(text: str, due_: Due | None) -> str:
    """Return the deadline for beside the words of an agreement, which may name a day themselves.

    Where they name another as the deadline, it was changed since.
    """
    if due_ is None or due_.date is None:
        return due(due_)
    if due_.words and due_.words in text:
        return "" if deadlines.beside_the_date(due_) else day(due_.date)
    if deadlines.in_line(text, due_.date) is not None:
        return _("moved to {date}").format(date=due(due_))
    return due(due_)


def reminder(one: Reminder) -> str:
    """Return the sentence for a day that is due or near."""
    words = {
        "follow-up": {
            "overdue": _("Should have been followed up {date}"),
            "due": _("Time to follow up"),
            "soon": _("Follow-up {date}"),
        },
        "deadline": {
            "overdue": _("The deadline was {date}"),
            "due": _("The deadline is today"),
            "soon": _("Deadline {date}"),
        },
        "start": {"due": _("It starts today"), "soon": _("Starts {date}")},
        "milestone": {
            "overdue": _("{milestone}: set for {date}"),
            "due": _("{milestone}: set for today"),
            "soon": _("{milestone}: {date}"),
        },
        "settle-by": {
            "overdue": _("Should have been settled {date}"),
            "due": _("To be settled today"),
            "soon": _("To be settled by {date}"),
        },
    }
    return words[one.what][one.state].format(date=day(one.date), milestone=one.milestone)


def meaning(deadline: Due | None) -> tuple[str, ...]:
    """Return how the words of a deadline were understood, unless they already name the day."""
    if deadline is None or deadline.date is None:
        return ()
    shown = due(deadline)
    return () if shown == deadline.words else (shown,)


def not_a_day(slip: Impossible | None) -> str:
    """Return what is said about a line that is no day; ``slip`` is the impossible one in it."""
    if slip is None:
        return _("That is not a date. Write for example 3/12 or 3 December.")
    if slip.day is None:
        return _("That date does not exist. Write for example 3/12 or 3 December.")
    return _("{date} is a {weekday}. Which of the two is right?").format(
        date=day(slip.day), weekday=weekday(slip.day)
    )


def milestone(milestone: Milestone) -> str:
    """Return a milestone on one line: what, by when, and the day it was reached (A2)."""
    parts = [milestone.what]
    if milestone.due:
        parts.append(due(milestone.due))
    if milestone.done:
        parts.append(_("reached {date}").format(date=day(milestone.done)))
    return " – ".join(parts)


def reached(done: int, of: int) -> str:
    """Return the number of milestones reached."""
    return n_("{n} of {all} milestone", "{n} of {all} milestones", of).format(n=done, all=of)


def follow_up(follow_up: FollowUp) -> str:
    """Return how something is followed up, how often, and when next (A3, A5)."""
    parts = [rhythm(follow_up.every) if follow_up.every else "", follow_up.how]
    if follow_up.next:
        parts.append(_("next {date}").format(date=day(follow_up.next)))
    return BETWEEN.join(part for part in parts if part.strip())


def course(course: Course) -> str:
    """Return a course on one line, without its success criterion (P24)."""
    named = (course.title, course.provider, course.dates, course.price, course.link)
    state = course_state(course.state)
    return BETWEEN.join(part for part in (*named, state) if part.strip())


def carried(origin: CarriedFrom) -> str:
    """Return the year something was carried over from, and how often (R7)."""
    if origin.times > 1:
        return _("carried over {n} times, from {year}").format(n=origin.times, year=origin.year)
    return _("carried over from {year}").format(year=origin.year)


def field(name: str) -> str:
    """Return the heading of a goal's field, by its key in the record."""
    return {
        "goal": _("Goal"),
        "success": _("Success criteria"),
        "due": _("Deadline"),
        "why": _("Why"),
        "threat": _("What could threaten it"),
        "benefit": _("What the workplace gains"),
        "overlap": _("The workplace's need"),
        "activities": _("Activities"),
        "milestones": _("Milestones"),
        "follow_up": _("Follow-up"),
        "responsible": _("Responsible"),
        "manager_part": _("The manager's part"),
        "first_step": _("First step"),
        "course": _("Course"),
        "title": _("Name"),
        "kind": _("Kind of change"),
        "takes": _("What the course takes"),
        "status": _("Status"),
        "provider": _("Provider"),
        "dates": _("Dates"),
        "price": _("Price"),
        "link": _("Link"),
    }[name]


def due_heading(due: Due | None) -> str:
    """Return the heading of a day: "from 1 April" is no deadline."""
    return _("Start") if due is not None and deadlines.is_start(due) else field("due")


def goal_facts(
    goal: Goal, library: Library, *, apart_from: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield the heading and the text of what a page says about a goal, in its order.

    The text may be empty. ``apart_from`` are the fields that the page leaves out or shows in a
    table; what only the owner reads is in ``goal_background``.
    """
    texts = {
        "success": BETWEEN.join(goal.success),
        "due": due(goal.due),
        "milestones": BETWEEN.join(map(milestone, goal.milestones)),
        "benefit": goal.benefit,
        "activities": BETWEEN.join(activity(one, library) for one in goal.activities),
        "course": course(goal.course) if goal.course else "",
        "takes": goal.course.success if goal.course else "",
        "responsible": responsible(goal.responsible),
        "manager_part": goal.manager_part,
        "follow_up": follow_up(goal.follow_up),
        "status": goal_progress(goal),
    }
    return ((field(name), text) for name, text in texts.items() if name not in apart_from)


def goal_background(goal: Goal) -> Iterator[tuple[str, str]]:
    """Yield the heading and the text of what only a goal's owner reads; the text may be empty."""
    texts = {
        "why": goal.why,
        "threat": goal.threat,
        "first_step": goal.first_step,
        "overlap": overlap(goal.overlap) if goal.overlap != "unknown" else "",
    }
    return ((field(name), text) for name, text in texts.items())
