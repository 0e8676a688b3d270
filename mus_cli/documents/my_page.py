"""The person's own page, ``forberedelse.md``: cues for the talk on one A4, then all of it whole.

The front and what follows are made from ``to_be_said``, so that what is only for the person is in
the last part alone, which ``mus show`` does not print with them (B14).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core import agenda, carried_over, cues
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import EarlierAgreement, Past
from mus_cli.core.cues import cue
from mus_cli.core.privacy import Shared, to_be_said
from mus_cli.core.record import AgendaLine, Answer, Goal, OwnTopic, Preparation, Record
from mus_cli.core.redaction import UNNAMED
from mus_cli.core.text import lines
from mus_cli.documents import answers, before, goals, table_page
from mus_cli.documents.document import (
    Block,
    Document,
    Heading,
    Label,
    Paragraph,
    Rule,
    Table,
    bullets,
    headed,
    prose,
)
from mus_cli.documents.sheet import fitted
from mus_cli.i18n import _, day

_PLACED = ("outcome", "must-cover", *before.ASKS)  # have sections of their own on the front
_COURSE = ("provider", "dates", "price", "link")  # to be found out before the talk (P24)
_FEW = 5
_ROOM = ("",)  # a cell to write in by hand


class Limits(NamedTuple):
    """How much there is on the front: points of the agenda, cues under each, words of each cue.

    ``listed`` is for each of the other lists, ``rest`` for what is said if there is time.
    """

    agenda: int
    under: int
    words: int
    listed: int
    rest: int


_LIMITS = (
    *(Limits(16, 3, 12, 6, rest) for rest in (12, 10, 8)),
    *(Limits(16, 3, 12, 4, rest) for rest in (8, 7, 6, 5, 4, 3)),
    *(Limits(14, 2, 12, 4, rest) for rest in (5, 4, 3)),
    Limits(14, 2, 10, 3, 3),
    Limits(12, 1, 10, 3, 3),
    Limits(10, 1, 8, 2, 2),
    Limits(8, 0, 8, 2, 2),
    Limits(6, 0, 5, 2, 2),
    Limits(4, 0, 3, 2, 2),
)


class MyPage(NamedTuple):
    """The parts of one's own page: its front, what is said whole, and what is never said."""

    title: str
    front: tuple[Block, ...]
    in_full: tuple[Block, ...]
    only_for_me: tuple[Block, ...]

    def whole(self) -> Document:
        """Return all of it: ``forberedelse.md``."""
        private = (Heading(2, _private()), *self.only_for_me)
        return Document(self.title, (*self.to_bring().blocks, Rule(), *private))

    def to_bring(self) -> Document:
        """Return what can be printed and brought: nothing that is only for the person."""
        in_full = (Rule(), *self.in_full) if self.in_full else ()
        return Document(self.title, (*self.front, *in_full))

    def private(self) -> Document:
        """Return what is only for the person, as a document."""
        return Document(_private(), self.only_for_me)


def _private() -> str:
    return _("Only for me – not for the talk")


def my_page(record: Record, library: Library, past: Past | None = None) -> MyPage:
    """Return the page in its parts; ``past`` is the year before, with its agreements."""
    said = to_be_said(record)
    return MyPage(
        _("My page · MUS {year}").format(year=record.year),
        fitted(partial(_front, record, said, library, past), _LIMITS),
        tuple(_in_full(record, said, library)),
        tuple(_only_for_me(record, said, library, past)),
    )


def _front(
    record: Record, said: Shared, library: Library, past: Past | None, limits: Limits
) -> tuple[Block, ...]:
    spoken = cues.spoken(record.preparation.agenda, said.preparation.answers, library)
    answered = said.preparation.answers
    outcome = answered.get("outcome", Answer()).text

    def short(key: str) -> str:
        return _cue(key, answered[key], library, limits.words)

    return tuple(
        block
        for part in (
            table_page.facts(said),
            headed(_("How I begin"), _begin(outcome)),
            headed(_("What I want out of the talk"), _paragraph(cue(outcome, 2 * limits.words))),
            headed(_("Agenda"), _agenda(record, said, spoken, short, limits)),
            headed(_("What I ask for"), _asks(answered, limits)),
            headed(_("What my manager promised"), _promises(record, past, limits)),
            headed(_("Questions for my manager"), _questions(said, limits)),
            headed(_("Feedback for my manager"), _feedback(answered, short, limits)),
            headed(_("If it gets too much"), _paragraph(_too_much())),
            headed(_("Before we leave"), _before_we_leave()),
            headed(_("If there's time"), bullets(_rest(spoken, short, limits))),
        )
        for block in part
    )


def _paragraph(text: str) -> Iterator[Block]:
    if text:
        yield Paragraph((text,))


def _begin(outcome: str) -> Iterator[Block]:
    yield from _paragraph(
        _("“May I begin with what I hope we can settle today?”")
        if outcome.strip()
        else _("“May I begin with how things are going for me?”")
    )


def _too_much() -> str:
    return _("“I need five minutes.” · “I'd like to think about that. Can I come back to it?”")


def _agenda(
    record: Record,
    said: Shared,
    spoken: cues.Spoken,
    short: Callable[[str], str],
    limits: Limits,
) -> Iterator[Block]:
    points = said.preparation.agenda
    first_time = bool(record.first_time)
    for number, point in enumerate(points[: limits.agenda]):
        shown = table_page.agenda_line(point, limits.words, first_time=first_time)
        yield Label(f"{number + 1}. {shown}")
        own = _behind(record.preparation.agenda[number], record.preparation, limits.words)
        found = (*own, *map(short, spoken.under[number]))
        yield from bullets(found[: limits.under])
    left = len(points) - limits.agenda
    if left > 0:
        yield Paragraph((table_page.and_more(left),))
    own_topics = (one for one in said.preparation.own_topics if one.kind == "topic")
    missing = tuple(table_page.not_planned(said, own_topics))
    if missing:
        yield Label(_("Topics we must get to"))
        topics = tuple(cue(topic, limits.words) for topic in missing)
        yield from bullets(table_page.more(topics, limits.listed))


def _behind(planned: AgendaLine, prepared: Preparation, words: int) -> Iterator[str]:
    """Yield cues from the goal or the topic that a point of the agenda grew from."""
    source = agenda.source(planned.origin, prepared)
    if source is None or "me" in (source.place, planned.place):
        return
    match source:
        case Goal(benefit=benefit, success=success, manager_part=part):
            texts = (
                (terms.field("benefit"), benefit),
                (terms.field("success"), success[0] if success else ""),
                (terms.field("manager_part"), part),
            )
            for name, text in texts:
                if text.strip():
                    yield f"{name}: {cue(text, words)}"
        case OwnTopic(text=text):
            if text.strip():
                yield cue(text, words)


def _cue(key: str, answer: Answer, library: Library, words: int) -> str:
    chosen = terms.chosen(key, answer, library)
    text = answer.text if answer.text.strip() else ", ".join(chosen)
    name = terms.heading(key, answer, library)
    return f"{name}{'' if name.endswith('?') else ':'} {cue(text, words)}"


def _asks(answered: Mapping[str, Answer], limits: Limits) -> Iterator[Block]:
    asked, wanted = (answered.get(key, Answer()).text for key in before.ASKS)
    texts = (
        *(cue(text, limits.words) for text in lines(asked)),
        *(f"{terms.ask(before.ASKS[1])}: {cue(text, limits.words)}" for text in lines(wanted)),
    )
    if texts:
        yield from bullets(table_page.more(texts, limits.listed))
        yield Label(_("If the answer is no"))
        yield from _paragraph(
            _("What would it take? · When can we look at it again? · Can we try it for 3 months?")
        )


def _promises(record: Record, past: Past | None, limits: Limits) -> Iterator[Block]:
    open_ = tuple(_promise(one, limits.words) for one in carried_over.promises(record, past))
    yield from bullets(table_page.more(open_, limits.listed))


def _promise(one: EarlierAgreement, words: int) -> str:
    due = terms.due(one.agreement.due)
    return terms.BETWEEN.join(text for text in (cue(one.agreement.text, words), due) if text)


def _questions(said: Shared, limits: Limits) -> Iterator[Block]:
    asked = tuple(
        cue(topic.topic, limits.words)
        for topic in said.preparation.own_topics
        if topic.kind == "question"
    )
    yield from bullets(table_page.more(asked, limits.listed))


def _feedback(
    answered: Mapping[str, Answer], short: Callable[[str], str], limits: Limits
) -> Iterator[Block]:
    # The three steps are one: cutting one of them would turn the rest into blame.
    steps = tuple(short(key) for key in cues.FEEDBACK if key in answered)
    yield from bullets(steps if limits.words > _FEW else ())


def _before_we_leave() -> Iterator[Block]:
    yield Table((_("What"), _("Who"), _("When")), ((_ROOM,) * 3,) * 3)
    yield from _paragraph(_("We follow up on: {room}").format(room="…" * 12))


def _rest(spoken: cues.Spoken, short: Callable[[str], str], limits: Limits) -> tuple[str, ...]:
    over = (key for keys in spoken.under for key in keys[limits.under :])
    return table_page.more(tuple(map(short, (*over, *spoken.rest))), limits.rest)


def _in_full(record: Record, said: Shared, library: Library) -> Iterator[Block]:
    prepared = said.preparation
    yield from goals.table(prepared.goals)
    yield from goals.details(prepared.goals, library)
    yield from headed(_("In my own words"), _own_words(record, said, library))


def _own_words(record: Record, said: Shared, library: Library) -> Iterator[Block]:
    sent = {key for key, answer in record.preparation.answers.items() if answer.place == "manager"}
    first_time = bool(record.first_time)
    yield from _answers(said.preparation.answers, library, first_time=first_time, sent=sent)
    topics = (one for one in record.preparation.own_topics if one.place != "me")
    yield from _own_topics(topics)


def _answers(
    by_key: Mapping[str, Answer],
    library: Library,
    *,
    first_time: bool,
    sent: Iterable[str] = (),
) -> Iterator[Block]:
    for section in answers.sections(by_key, library, first_time=first_time):
        yield Heading(3, section.title)
        for key, answer in section.answers:
            mark = terms.place("manager") if key in sent else ""
            yield Label(before.marked(terms.heading(key, answer, library), mark))
            yield from before.content(key, answer, library)


def _own_topics(topics: Iterable[OwnTopic]) -> Iterator[Block]:
    return headed(
        _("Own topics and questions for the manager"),
        (block for topic in topics for block in _own_topic(topic)),
        level=3,
    )


def _own_topic(topic: OwnTopic) -> Iterator[Block]:
    mark = terms.place("manager") if topic.place == "manager" else ""
    yield Label(before.marked(before.titled(topic), mark))
    yield from prose(topic.text)


def _only_for_me(
    record: Record, said: Shared, library: Library, past: Past | None
) -> Iterator[Block]:
    yield from _private_answers(record, said, library)
    yield from _own_topics(one for one in record.preparation.own_topics if one.place == "me")
    yield from _private_agenda(record, said)
    behind = goals.private(record.preparation.goals, library)
    yield from headed(_("Behind my goals"), behind, level=3)
    yield from _loose_ends(record, past)
    yield from headed(_("My own words from last time"), _own_words_of(past), level=3)
    yield from _look_up(record)


def _private_answers(record: Record, said: Shared, library: Library) -> Iterator[Block]:
    spoken = said.preparation.answers
    private = {
        key: _rest_of(answer, spoken.get(key, Answer()))
        for key, answer in record.preparation.answers.items()
    }
    return _answers(private, library, first_time=bool(record.first_time))


def _rest_of(answer: Answer, spoken: Answer) -> Answer:
    """Return the part of an answer that is not said; its rating never is."""
    return replace(
        answer,
        text="" if spoken.text else answer.text,
        chosen=() if spoken.chosen else answer.chosen,
    )


def _private_agenda(record: Record, said: Shared) -> Iterator[Block]:
    unnamed = (
        f"{planned.topic} – {terms.minutes(planned.minutes)}"
        for planned, shown in zip(record.preparation.agenda, said.preparation.agenda, strict=True)
        if shown.origin == UNNAMED
    )
    return headed(_("Topics left unnamed on the agenda"), bullets(unnamed), level=3)


def _loose_ends(record: Record, past: Past | None) -> Iterator[Block]:
    ends = record.preparation.loose_ends
    decided = {(end.year, end.id): end for end in ends}
    named = {(past.year, item.id): item.text for item in past.open} if past else {}
    if not decided and not named:
        return
    yield Heading(3, _("Loose ends from last time"))
    items = []
    for this in dict.fromkeys((*named, *decided)):
        end = decided.get(this)
        parts = [
            named.get(this, this[1]),
            terms.loose_end(end.decision) if end else _("not decided yet"),
            end.note if end else "",
        ]
        items.append(" – ".join(part for part in parts if part.strip()))
    yield from bullets(items)


def _own_words_of(past: Past | None) -> Iterator[Block]:
    """Yield what the person wrote for nobody else at the last talk, and in its reviews."""
    if past is None:
        return
    yield from prose(past.private_notes)
    yield from bullets(
        " – ".join(part for part in (item.text, day(entry.date), entry.reason, entry.note) if part)
        for item in past.agreements
        for entry in item.log
        if entry.reason.strip() or entry.note.strip()
    )


def _look_up(record: Record) -> Iterator[Block]:
    """Yield what to find out before the talk (P26), and what is missing about a course (P24)."""
    yield Heading(3, _("Look this up before the talk"))
    items = [
        _("The staff handbook: what applies here?"),
        _("The training policy: what can I ask for?"),
        _("The collective agreement: is there a fund for courses that I can apply to?"),
        _("The budget: is there money for it, and by when must I ask?"),
        _("What options are there here?"),
    ]
    for goal in record.preparation.goals:
        course = goal.course
        missing = [name for name in _COURSE if course and not getattr(course, name).strip()]
        if course and missing:
            items.append(
                _("About the course {course}, still missing: {missing}").format(
                    course=course.title or goal.goal,
                    missing=", ".join(terms.field(name).lower() for name in missing),
                )
            )
    yield from bullets(items)
