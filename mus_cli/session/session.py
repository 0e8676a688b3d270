"""A session with a year: opened under its lock, saved after every answer (B2, B3)."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from mus_cli import errors, i18n
from mus_cli.core import talk_year
from mus_cli.core.agreements import talk_day
from mus_cli.core.answering import AnswerContext, with_words
from mus_cli.core.bank import Library
from mus_cli.core.interview import Interview, Place, begin
from mus_cli.core.notes import Note
from mus_cli.core.record import FORMAT, Record
from mus_cli.core.settings import Settings
from mus_cli.core.year_status import with_begun
from mus_cli.i18n import _
from mus_cli.prompts import backend, console
from mus_cli.prompts.prompter import PARTS, Prompter
from mus_cli.session.cleaning import clean_up
from mus_cli.session.conflict_copies import say_copies
from mus_cli.session.context import AppContext, local
from mus_cli.session.decided import decided
from mus_cli.session.known_past import kept_notes, known_manager, known_past
from mus_cli.storage import drafts, file_lock, files, generated, moving, records, sorting

# What a save fails with, nothing written.
UNSAVED = (errors.CannotWrite, errors.CannotRead, errors.TypedNotKept)


class _Unsent(Mapping[str, str]):
    """What the draft has now: what a person typed, went back from and comes to again is in it."""

    def __init__(self, now: Callable[[], Mapping[str, str]]) -> None:
        self._now = now

    def __getitem__(self, key: str) -> str:
        return self._now()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())


class Session:
    """The record as the person has it, the one on disk, and the draft.

    What a later preparation says of its agreements is in the record from the start.

    ``trouble`` holds the error of the last save that failed; nothing is lost by it, since the
    answers are still here and the next save writes them all. ``locks`` are released with the
    session. ``stays`` keeps the year that the person named, whatever the day of the talk.
    """

    def __init__(
        self,
        context: AppContext,
        library: Library,
        opened: records.Opened,
        locks: contextlib.ExitStack,
        *,
        stays: bool,
    ) -> None:
        self.context = context
        self._locks, self._stays = locks, stays
        self.library = library
        self.year = opened.record.year
        self.past = known_past(context.places, self.year)
        self.trouble: errors.MusError | None = None
        self.draft = drafts.load(context.places, self.year)
        self.record = decided(context.places, opened.record)
        self._opened = opened
        self._began = opened.revision
        self._waiting: set[str] = set()  # steps answered whose answers no save has taken yet
        self._autosave = drafts.Autosave(context.places, self.year, self.draft)

    @property
    def answer_context(self) -> AnswerContext:
        """What answers are read against."""
        return AnswerContext(
            self.library, self.past, self.context.today, i18n.language(), notes=self.notes
        )

    def use(self, library: Library) -> None:
        """Go on with other banks."""
        self.library = library

    def look_back(self) -> None:
        """Read anew what the years before leave open: agreements may have come in since.

        Raises:
            errors.DamagedRecord: the record of an earlier year cannot be read.
        """
        self.past = known_past(self.context.places, self.year)
        self.__dict__.pop("notes", None)

    @functools.cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes since the last talk (P15); none where they cannot be read, as doctor says."""
        return kept_notes(self.context, self.record, self.past)

    @property
    def saved(self) -> dt.date | None:
        """The day of the draft, where there is one."""
        with contextlib.suppress(ValueError):
            moment = dt.datetime.fromisoformat(self.draft.saved if self.draft else "")
            return local(moment).date()
        return None

    @property
    def unsent(self) -> Mapping[str, str]:
        """What was typed and not sent, by step, always as it is now."""
        return _Unsent(lambda: self._autosave.draft.unsent)

    def interview(self) -> Interview:
        """Return the interview where it was left, or at the first open step."""
        record = with_words(self.record, self.answer_context)
        if self.past is not None and record.first_time is None:
            record = replace(record, first_time=False)
        if self.draft is None:
            return begin(record, self.answer_context)
        place = Place(self.draft.at, self.draft.ahead) if self.draft.at else None
        return begin(record, self.answer_context, place, frozenset(self.draft.passed))

    def begin_with(self, usual: Settings) -> None:
        """Take what is usual for a year that does not say it: manager and length, own name.

        Where the settings name no manager, it is the one of the last talk.
        """
        talk = self.record.talk
        if not talk.manager and talk.minutes is None:
            manager = usual.manager or known_manager(self.context.places, self.year)
            talk = replace(talk, manager=manager, minutes=usual.minutes)
            self.record = replace(self.record, talk=talk)
        if usual.name and not self.record.employee.name:
            employee = replace(self.record.employee, name=usual.name)
            self.record = replace(self.record, employee=employee)

    def prompter(self, command: str) -> Prompter:
        """Return who asks the questions of ``command``, and tells of what is typed.

        Raises:
            errors.NoTerminal: nobody can see the questions or answer them.
        """
        return backend.choose_prompter(
            self.context.plain,
            self.typed,
            command=command,
            words_are_locked=self.context.places.vault.locked,
        )

    def typed(self, key: str, text: str) -> None:
        """Take note of a key; returns at once."""
        self._autosave.typed(key, text)

    def agreeing(self, key: str, *, supposes_day: bool = False) -> None:
        """Take note of the question of the first round of ``mus agree``; none once it is over.

        ``supposes_day``: nobody has said yet when the talk was.
        """
        self._autosave.agreeing(key, supposes_day=supposes_day)

    def save(self, interview: Interview, answered: str) -> None:
        """Save the record, drop the text typed for it, then take note of the interview's place.

        Where the record could not be saved, the place stays too: the next session begins at the
        first answer that is only in the draft.
        """
        self.save_answer(interview.record, answered)
        if not self._waiting:
            self._autosave.moved(
                interview.place.at, interview.place.ahead, tuple(sorted(interview.passed))
            )

    def save_answer(self, record: Record, key: str) -> None:
        """Save the record, and drop the text typed for ``key`` once it is safe."""
        self._waiting.add(key)
        self.save_record(record)
        self._drop_saved()

    def _drop_saved(self) -> None:
        """Drop the texts of the steps that a save has taken."""
        if isinstance(self.trouble, UNSAVED):
            return
        for step in self._waiting:
            for part in ("", *PARTS):
                self._autosave.answered(f"{step}{part}")
        self._waiting.clear()

    def save_record(self, record: Record) -> None:
        """Save the record where it has changed; a failure is kept in ``trouble``.

        ``record`` is then the saved one, with a ``uid`` for what is new.
        """
        record = with_begun(self._opened.record, record, self.context.today)
        self.record = record
        if record == self._opened.record and self._opened.revision and self.trouble is None:
            return
        self._save(record)

    def save_exported(self) -> None:
        """Save that another program will know the year, with a ``uid`` for all that has none."""
        self._save(replace(self.record, exported=True))

    def _save(self, record: Record) -> None:
        talk = talk_day(self._opened.record)
        try:
            self._opened = records.save(self.context.places, self._opened, record)
        except errors.ChangedMeanwhile as error:
            self.trouble = error
            self._opened = records.load(self.context.places, self.year) or self._opened
            self.record = self._opened.record
        except UNSAVED as error:
            self.trouble = error
        else:
            self.trouble = None
            self.record = self._opened.record
            if talk_day(record) != talk:
                self._move_with_talk()

    def _move_with_talk(self) -> None:
        """Move the year to that of its talk; one that later years build on stays where it is.

        Nothing that is wrong with another year's record makes a save fail.
        """
        day, places = talk_day(self.record), self.context.places
        if self._stays or day is None or day.year == int(self.year):
            return
        if moving.is_carried_on(places, self.year):
            return
        year = talk_year.free(day.year, places.years())
        try:
            self._locks.enter_context(file_lock.held(places.lock(year), year))
            self._autosave.close()
            self._opened = moving.move(places, self._opened, year)
        except (errors.LockedYear, *UNSAVED) as error:
            self.trouble = error
        else:
            self.year = year
            with contextlib.suppress(errors.MusError):  # doctor reports it
                self.look_back()
        self._opened = records.load(places, self.year) or self._opened
        self.record = self._opened.record
        self._autosave = drafts.Autosave(places, self.year, self._autosave.draft)

    def save_again(self) -> None:
        """Save the record where the last save failed, and wait for the draft.

        Raises:
            errors.CannotWrite, errors.CannotRead: it fails still; what was typed is in the draft.
            errors.TypedNotKept: what was typed in this session is nowhere.
        """
        if isinstance(self.trouble, UNSAVED):
            self.save_record(self.record)
            self._drop_saved()
        self._autosave.flush()
        before = self.draft.unsent if self.draft else {}
        typed = [text for key, text in self.unsent.items() if text != before.get(key, "")]
        if self._autosave.trouble is not None and typed:
            raise errors.TypedNotKept(self._autosave.trouble, tuple(typed))
        if isinstance(self.trouble, UNSAVED):
            raise self.trouble

    def start_over(self) -> None:
        """Make the record and the draft earlier versions, and begin anew.

        Raises:
            errors.CannotWrite: one of them could not be kept, and nothing was changed.
        """
        places = self.context.places
        self._autosave.close()
        records.keep(places, self.year)
        drafts.drop(places, self.year)
        self.draft = None
        self._autosave = drafts.Autosave(places, self.year)
        before = self.record
        self.save_record(
            Record(
                year=self.year,
                moved_from=before.moved_from,
                talk=before.talk,
                employee=before.employee,
                agreements=before.agreements,
                handed_over=before.handed_over,
            )
        )

    def close(self) -> None:
        """Write what is left of the draft."""
        self._autosave.close()

    def keep_last(self) -> None:
        """Keep what was saved last as an earlier version too.

        Raises:
            errors.CannotWrite, errors.CannotRead, errors.BadFile: it could not be kept; the record
                itself is saved.
        """
        if self._opened.revision != self._began:
            records.keep_last(self.context.places, self._opened)


@contextlib.contextmanager
def open_session(
    context: AppContext, library: Library, year: int, *, stays: bool = False
) -> Iterator[Session]:
    """Open a year for one session; nobody else can while it lasts.

    When the day of the talk changes, the year moves with it, unless it ``stays``.

    Raises:
        errors.CannotWrite: the year or the drafts cannot be written to; checked before the first
            question. At the end: all is saved, but could not be kept as a version too.
        errors.WrongPassphrase, errors.PassphraseNeeded, errors.KeyMissing, errors.NotInstalled: the
            files stay locked; checked before the first question.
        errors.LockedYear: another ``mus`` has the year open.
        errors.DamagedRecord: the record cannot be read; a copy is kept.
        errors.NewerFormat: a newer ``mus`` wrote the record.
    """
    places = context.places
    places.vault.unwrap_if_locked()
    say_copies(places)
    if not files.check_writable(places.year(year)):
        console.tell(
            _(
                "The disk with {folder} cannot limit who may read a file. Others on this "
                "computer may be able to read what you write."
            ).format(folder=places.home)
        )
    places.claim_state()
    files.check_writable(places.drafts)
    moving.finish(places)
    with contextlib.ExitStack() as locks:
        locks.enter_context(file_lock.held(places.lock(year), year))
        for folder in places.worked_in(year):
            files.clean_leftovers(folder)
        clean_up(places)
        generated.keep_orphans(places, year)
        opened = records.load(places, year) or records.new(year)
        if opened.read_only:
            raise errors.NewerFormat(places.record(year), opened.record.format, FORMAT)
        opened = sorting.sorted_out(places, opened)
        session = Session(context, library, opened, locks, stays=stays)
        try:
            yield session
        except BaseException:
            with contextlib.suppress(*UNSAVED, errors.BadFile):  # another error is on its way
                session.keep_last()
            raise
        else:
            session.keep_last()
        finally:
            session.close()
