"""A dialogue: a series of fields, asked one by one, saved, and walked back through (B2, B3).

A series is rebuilt from the record after every answer, so one answer can add or remove the next
field. Text that was not sent is kept in the draft under the field's key.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from mus_cli import terms
from mus_cli.core import appointment, deadlines
from mus_cli.core.deadlines import Impossible, merge_due
from mus_cli.core.goals import slip
from mus_cli.core.period import day_past
from mus_cli.core.record import Due, Record
from mus_cli.core.text import lines
from mus_cli.errors import MusError
from mus_cli.i18n import _, day
from mus_cli.prompts.prompter import (
    OWN,
    Ask,
    Marked,
    MarkList,
    Move,
    Option,
    Prompter,
    marks_from_text,
    ticks_from_text,
)

Unsent = Mapping[str, str]
"""Text that was typed and not sent, by the key of its question."""

NOTHING_UNSENT: Unsent = {}

A = TypeVar("A")
C = TypeVar("C", bound=str)
A_co = TypeVar("A_co", covariant=True)


class Kind(Protocol[A_co]):
    """A kind of answer: how it is asked for, and what comes back."""

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> A_co | Move:
        """Ask until the answer is one of this kind, or the person makes a move."""


class Text(NamedTuple):
    """Several lines."""

    initial: str = ""

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for them."""
        return prompter.ask_text(ask, unsent.get(ask.key, self.initial))


class DatedLines(NamedTuple):
    """Several lines, each of which may end in a deadline."""

    initial: str
    today: dt.date

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for them, once more where a line ends in a day that is in no calendar."""
        shown = unsent.get(ask.key, self.initial)
        told = set(lines(self.initial))
        while True:
            answer = prompter.ask_text(ask, shown)
            if isinstance(answer, Move):
                return answer
            slips = {line: slip(line, self.today) for line in lines(answer) if line not in told}
            wrong = [line for line, day in slips.items() if day is not None]
            if not wrong:
                return answer
            for line in wrong:
                prompter.say(line, terms.not_a_day(slips[line]))
            told |= slips.keys()
            shown = answer


def begun(ask: Ask, text: str, known: str) -> Ask:
    """Return the question with ``text`` in its field, begun where that isn't what is ``known``."""
    return ask._replace(is_begun=text != known)


class Line(NamedTuple):
    """One line."""

    initial: str = ""

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> str | Move:
        """Ask for it."""
        text = unsent.get(ask.key, self.initial)
        return prompter.ask_line(begun(ask, text, self.initial), text)


def ask_own_words(
    prompter: Prompter, ask: Ask, known: str, unsent: Unsent, hint: str = ""
) -> str | Move:
    """Ask for own words in addition to a list, under a key of their own for unsent text."""
    own = ask._replace(
        key=f"{ask.key}{OWN}",
        question=_("And in your own words?"),
        hint=hint,
        can_go_back=True,
        skipped=_("Go on"),
    )
    return Line(known).ask(prompter, own, unsent)


class YesNo(NamedTuple):
    """Yes or no."""

    default: bool

    def ask(self, prompter: Prompter, ask: Ask, _unsent: Unsent) -> bool | Move:
        """Ask for one of the two."""
        return prompter.ask_yes_no(ask, default=self.default)


class Choice(NamedTuple, Generic[C]):
    """One of several, by id; ``labels`` are in the order they are offered.

    ``about`` explains some of them, ``tails`` are what is never cut of a row, and ``short`` the
    same in fewer words.
    """

    labels: Mapping[C, str]
    default: str | None = None
    about: Mapping[C, str] = {}
    tails: Mapping[C, str] = {}
    short: Mapping[C, str] = {}

    @property
    def options(self) -> tuple[Option, ...]:
        """What is offered, in its order."""
        return tuple(
            Option(
                one,
                label,
                self.about.get(one, ""),
                self.tails.get(one, ""),
                short=self.short.get(one, ""),
            )
            for one, label in self.labels.items()
        )

    def ask(self, prompter: Prompter, ask: Ask, _unsent: Unsent) -> C | Move:
        """Ask for one."""
        answer = prompter.ask_choice(ask, self.options, self.default)
        if isinstance(answer, Move):
            return answer
        return next(one for one in self.labels if one == answer)


class Several(NamedTuple):
    """Any number of several, by id; ``words`` are the person's own, beside some labels."""

    labels: Mapping[str, str]
    ticked: Sequence[str] = ()
    words: Mapping[str, str] = {}

    @property
    def options(self) -> tuple[Option, ...]:
        """What is offered, in its order."""
        return tuple(
            Option(one, label, words=self.words.get(one, "")) for one, label in self.labels.items()
        )

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> tuple[str, ...] | Move:
        """Ask for those wanted, begun with the ticks that the draft holds."""
        return prompter.ask_many(ask, self.options, drafted_ticks(self.ticked, unsent.get(ask.key)))


def drafted_ticks(ticked: Sequence[str], text: str | None) -> Sequence[str]:
    """Return the ticks of a draft where there is one, else those that are ``ticked`` already."""
    return ticked if text is None else ticks_from_text(text)


class Marks(NamedTuple):
    """Marks on the rows of a list, begun with those that the draft holds."""

    listed: MarkList

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> Marked | Move:
        """Ask for them."""
        return prompter.ask_marks(ask, with_drafted(self.listed, unsent.get(ask.key)))


def with_drafted(listed: MarkList, text: str | None) -> MarkList:
    """Return a list with the marks of a draft, where there is one."""
    if text is None:
        return listed
    rows, marks = {row.id for row in listed.rows}, {mark.id for mark in listed.marks}
    drafted = marks_from_text(text).items()
    return listed._replace(
        marked={row: mark for row, mark in drafted if row in rows and mark in marks}
    )


Complaint = str | Callable[[str], str]
"""What is said about a line that is not understood, or what makes it of the line."""


class Parsed(NamedTuple, Generic[A]):
    """A line that must be understood: ``read`` returns ``None`` where it is not.

    ``complaint`` is shown before the line is asked for again, with its text there to be corrected
    unless it is a command, which is quicker to retype, or has to be typed anew anyway: then Enter
    takes what it took before. ``emptied`` is the answer where the person empties the line.
    ``suggests``: ``initial`` is what mus proposes. An unsent text that is not understood is shown
    beside a line that has a text already: typing would only be added to it.
    """

    read: Callable[[str], A | None]
    complaint: Complaint
    initial: str = ""
    emptied: A | Move = Move.SKIP
    is_command: bool = False
    suggests: bool = False

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> A | Move:
        """Ask until the line is understood."""
        typed = unsent.get(ask.key, self.initial)
        shown = "" if self.is_command else typed
        if typed and (self.initial or not prompter.corrects) and self.read(typed) is None:
            shown = self.initial
            refused = _("You had typed: {text}").format(text=typed)
            ask = ask._replace(context=(*ask.context, refused))
        while True:
            is_suggested = self.suggests and shown == self.initial
            beside = begun(ask, shown, self.initial)._replace(is_suggested=is_suggested)
            answer = prompter.ask_line(beside, shown)
            if isinstance(answer, Move):
                return answer
            if not answer:
                return self.emptied
            parsed = self.read(answer)
            if parsed is not None:
                return parsed
            say = self.complaint
            prompter.say(say if isinstance(say, str) else say(answer))
            again = answer if prompter.corrects else self.initial
            shown = "" if self.is_command else again


def past_day(initial: str, today: dt.date) -> Parsed[dt.date]:
    """Return the kind of a day up to today."""
    return Parsed(
        lambda text: day_past(text, today),
        lambda text: not_past(text, today),
        initial,
        suggests=initial == day(today),
    )


def not_past(text: str, today: dt.date) -> str:
    """Return what is said about a line that is no day up to today."""
    slip = appointment.slip(text, today)
    if slip is not None and slip.day is None:
        return terms.not_a_day(slip)
    return _("The date must be today or earlier. Write for example 3/12 or 3 December.")


def day_ahead(known: dt.date | None, today: dt.date) -> Parsed[dt.date]:
    """Return the kind of a day from today on."""

    def read(text: str) -> dt.date | None:
        found = deadlines.parse(text, today).date
        return found if found is not None and found >= today else None

    def complaint(text: str) -> str:
        if deadlines.parse(text, today).date is not None:
            return _("The date must be today or later.")
        return terms.not_a_day(appointment.slip(text, today))

    initial = day(known) if known and known >= today else ""
    return Parsed(read, complaint, initial, suggests=True)


class Deadline(NamedTuple):
    """A deadline in the person's own words; ``known`` is the one so far.

    In November, "Q4" may mean this December or the next one: the person sees the date while going
    back is easy. Words that mean no day are kept, and asked about once.
    """

    known: Due | None
    today: dt.date
    proposed: str = ""

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> Due | Move:
        """Ask for the words, and say which day they mean; no words are a deadline taken away."""
        initial = self.known.words if self.known else self.proposed
        shown = unsent.get(ask.key, initial)
        insisted = initial  # on words that name an impossible day
        while True:
            is_suggested = not self.known and shown == initial
            beside = begun(ask, shown, initial)._replace(is_suggested=is_suggested)
            answer = prompter.ask_line(beside, shown)
            if isinstance(answer, Move):
                return answer
            meaning = deadlines.read(answer, self.today)
            shown = answer
            if isinstance(meaning, Impossible) and answer != insisted:
                prompter.say(terms.not_a_day(meaning))
                insisted = answer
                continue
            due = merge_due(Due(words=answer), self.known, self.today)
            prompter.say(*terms.meaning(due))
            if due is None or due == self.known or due.date or deadlines.is_ongoing(due):
                return due or Due(words="")
            proposed = meaning.day if isinstance(meaning, Impossible) else None
            reminder = self._ask_reminder(prompter, ask, unsent, proposed)
            if reminder is Move.OVERVIEW:
                return reminder
            if reminder is not Move.BACK:
                if isinstance(reminder, Move):
                    return due
                dated = Due(words=due.words, date=reminder)
                prompter.say(*terms.meaning(dated))
                return dated

    def _ask_reminder(
        self, prompter: Prompter, ask: Ask, unsent: Unsent, proposed: dt.date | None
    ) -> dt.date | Move:
        reminder = ask._replace(
            key=f"{ask.key}{OWN}",
            question=_("Which day should remind you?"),
            hint=_("Your words are kept. Press Enter if you don't want a reminder."),
            context=(),
            can_go_back=True,
        )
        return day_ahead(proposed, self.today).ask(prompter, reminder, unsent)


class Field(NamedTuple, Generic[A]):
    """One thing to fill in: its key and words, the kind of its answer, and what the answer does."""

    ask: Ask
    kind: Kind[A]
    apply: Callable[[A], Record]

    @property
    def key(self) -> str:
        """The name of the field in drafts and scripted answers."""
        return self.ask.key

    def fill(self, prompter: Prompter, unsent: Unsent) -> Record | Move:
        """Ask, and return the record with the answer in it."""
        answer = self.kind.ask(prompter, self.ask, unsent)
        return answer if isinstance(answer, Move) else self.apply(answer)


class Step(Protocol):
    """A field of any kind of answer."""

    @property
    def key(self) -> str:
        """The name of the field in drafts and scripted answers."""

    def fill(self, prompter: Prompter, unsent: Unsent) -> Record | Move:
        """Ask, and return the record with the answer in it."""


Series = Callable[[Record], Iterable[Step]]


class Saved(Protocol):
    """The record, saved after every answer, and the text that was not sent."""

    @property
    def record(self) -> Record:
        """The record as the person has it."""

    @property
    def unsent(self) -> Unsent:
        """Text that was typed and not sent, by the key of its question."""

    @property
    def trouble(self) -> MusError | None:
        """What the last save failed with."""

    def save_answer(self, record: Record, key: str) -> None:
        """Save the record, and drop what was typed to ``key`` once it is safe."""


class Dialogue:
    """Asks one person about one record.

    ``overview`` is what a person is shown who wants to see everything.
    """

    def __init__(
        self,
        prompter: Prompter,
        saved: Saved,
        overview: Callable[[Record], Sequence[str]] = lambda _record: (),
    ) -> None:
        self.prompter = prompter
        self._saved = saved
        self._overview = overview

    @property
    def record(self) -> Record:
        """The record as it is now."""
        return self._saved.record

    @property
    def unsent(self) -> Unsent:
        """Text that was typed and not sent, by the key of its question."""
        return self._saved.unsent

    def fill(self, series: Series, first: str = "") -> Move | None:
        """Ask every field in turn; return ``Move.BACK`` where the person leaves the first that way.

        Skipping leaves a field as it is. ``first`` is the key of the field to begin at, if there
        is one of that key.
        """
        keys = [field.key for field in series(self.record)]
        at = keys.index(first) if first in keys else 0
        while at < len(fields := tuple(series(self.record))):
            match fields[at].fill(self.prompter, self.unsent):
                case Move.OVERVIEW:
                    self.show_overview()
                case Move.BACK if at == 0:
                    return Move.BACK
                case Move.BACK:
                    at -= 1
                case Move():
                    at += 1
                case record:
                    self.keep(record, fields[at].key)
                    at += 1
        return None

    def each(self, count: int, one: Callable[[int], Move | None]) -> Move | None:
        """Go through things that each take several fields; going back from one is to the last."""
        at = 0
        while at < count:
            if one(at) is not Move.BACK:
                at += 1
            elif at == 0:
                return Move.BACK
            else:
                at -= 1
        return None

    def put(self, ask: Ask, kind: Kind[A]) -> A | Move:
        """Ask something that is not saved, such as where to go next, between overviews."""
        while (answer := kind.ask(self.prompter, ask, self.unsent)) is Move.OVERVIEW:
            self.show_overview()
        return answer

    def keep(self, record: Record, key: str) -> None:
        """Save an answer, and say why where it cannot be saved yet."""
        year = self.record.year
        self._saved.save_answer(record, key)
        self.say_moved(year)
        self.say_trouble()

    def say_moved(self, year: int) -> None:
        """Say which year it is now, if the day of the talk moved it from ``year``."""
        moved = self._saved.record.year
        if moved != year:
            self.prompter.say(
                _("The talk is in {calendar_year}, so this is MUS {year} now.").format(
                    calendar_year=int(moved), year=moved
                )
            )

    def say_trouble(self) -> None:
        """Say why the last answer could not be saved, if it could not."""
        if self._saved.trouble is not None:
            self.prompter.say(self._saved.trouble.sentence)

    def show_overview(self) -> None:
        """Show everything that is written so far."""
        self.prompter.say(*self._overview(self.record))


@contextlib.contextmanager
def until_stopped(
    prompter: Prompter, leave: Callable[[], None], command: Callable[[], str]
) -> Iterator[None]:
    """Run a dialogue until it ends or the person stops, and then call ``leave``.

    A person who stops is told the command to go on with.
    """

    def left() -> str:
        leave()
        return _("Everything is saved. Go on with: {command}").format(command=command())

    with telling_on_stop(prompter, left):
        yield
    leave()


@contextlib.contextmanager
def telling_on_stop(prompter: Prompter, sentence: Callable[[], str]) -> Iterator[None]:
    """Tell a person who stops what has become of their words, and let them stop."""
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        with contextlib.suppress(OSError):  # a terminal that was closed cannot be told
            prompter.say(sentence())
        raise
