"""A year held open: what could not be saved is in the draft, and the last session is kept."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli.core.record import AgreedLine, Agreements, Answer, Preparation, Record, Talk
from mus_cli.errors import CannotRead, CannotWrite, TypedNotKept, WouldNotOpen
from mus_cli.session.context import AppContext
from mus_cli.session.session import open_session
from mus_cli.storage import banks, drafts, files, history, records, versions
from mus_cli.storage.paths import Places
from tests.locked import knowing, locked, quick
from tests.years import stored

TODAY = dt.date(2026, 11, 20)


def answered(text: str) -> Record:
    answers = {"results": Answer(text=text)}
    return Record(year=2026, preparation=Preparation(begun=TODAY, answers=answers))


def one_session(places: Places, *texts: str) -> None:
    """Save each text in one session."""
    context = AppContext(TODAY, places)
    with open_session(context, banks.library(places.banks), 2026) as session:
        for text in texts:
            session.save_record(answered(text))


@pytest.mark.parametrize("is_locked", [False, True])
@pytest.mark.parametrize(
    "refused",
    [
        Record(year=2026, talk=Talk(minutes="half an hour")),  # type: ignore[arg-type]
        answered("x" * records.LIMIT),
    ],
    ids=["wrong", "too-long"],
)
def test_words_that_cannot_be_saved_are_kept_in_the_draft(
    places: Places, monkeypatch: pytest.MonkeyPatch, refused: Record, is_locked: object
) -> None:
    """The record stays as it was, also where it is locked; the next session has the words."""
    quick(monkeypatch)
    if is_locked:
        places = locked(places)
    one_session(places, "one")
    words = refused.preparation.answers.get("results", Answer(text="words")).text
    context = AppContext(TODAY, places)
    with open_session(context, banks.library(places.banks), 2026) as session:
        session.typed("question/results", words)
        session.save_answer(refused, "question/results")
        assert isinstance(session.trouble, WouldNotOpen)
        with pytest.raises(WouldNotOpen):
            session.save_again()
    if is_locked:
        places = knowing(places, "rød grød på ærø")
    assert stored(places) == answered("one")
    draft = drafts.load(places, 2026)
    assert draft is not None
    assert draft.unsent == {"question/results": words}


def test_a_year_is_not_opened_where_nothing_typed_could_be_kept(places: Places) -> None:
    """A file where the folder of drafts belongs is named before the first question."""
    one_session(places, "one")
    shutil.rmtree(places.drafts)
    places.drafts.write_bytes(b"")
    with pytest.raises(CannotWrite) as caught:
        one_session(places, "two")
    assert caught.value.path == places.drafts
    assert caught.value.reason == "not-a-folder"


def test_words_that_are_saved_nowhere_are_shown(places: Places) -> None:
    """Not that all is saved: why it isn't, and what to copy. What an earlier draft has is safe."""
    context, library = AppContext(TODAY, places), banks.library(places.banks)
    with open_session(context, library, 2026) as session:
        session.typed("question/results", "before")
    with open_session(context, library, 2026) as session:
        places.drafts.rename(places.state / "elsewhere")
        places.drafts.write_bytes(b"")
        session.typed("question/team", "half a thought")
        with pytest.raises(TypedNotKept) as caught:
            session.save_again()
    assert caught.value.texts == ("half a thought",)
    assert caught.value.sentence == (
        f"{places.draft(2026)} needs a folder where there is a file. "
        "What was there before is unchanged.\n"
        "What you typed last is not saved. Copy it before you close the window:\n"
        "half a thought"
    )


def test_what_a_session_ended_with_is_a_version_too(places: Places) -> None:
    """A record that is damaged or replaced before the next session costs no session's work."""
    one_session(places, "one", "two")
    last = places.record(2026).read_bytes()
    one_session(places, "three", "four")
    newest = places.record(2026).read_bytes()
    kept = [one.path.read_bytes() for one in versions.listed(places, 2026, "record.yaml")]
    assert kept == [last, newest]
    places.record(2026).write_bytes(last)  # a sync program puts the older one back
    one_session(places, "five")
    found = [one.record for one in history.record_versions(places, 2026)]
    assert answered("four") in found


def test_the_history_leaves_out_what_the_record_still_says(places: Places) -> None:
    """The latest version that can be brought back is one that says something else."""
    one_session(places, "one")
    assert history.record_versions(places, 2026) == ()
    one_session(places, "two")
    assert [one.record for one in history.record_versions(places, 2026)] == [answered("one")]
    places.record(2026).write_bytes(b"")
    assert [one.record for one in history.record_versions(places, 2026)] == [
        answered("two"),
        answered("one"),
    ]


def test_looking_into_a_year_keeps_nothing(places: Places) -> None:
    """A session that saves nothing makes no version."""
    one_session(places, "one")
    before = versions.listed(places, 2026)
    one_session(places)
    assert versions.listed(places, 2026) == before


def unreadable(places: Places, year: int, fault: str, patch: pytest.MonkeyPatch) -> None:
    """Make the record of a year one that cannot be read."""
    load = records.load

    def refuse(home: Places, wanted: int) -> records.Opened | None:
        if wanted == year:
            raise CannotRead(home.record(year), "held", "")
        return load(home, wanted)

    places.year(year).mkdir(exist_ok=True)
    places.record(year).write_text("talk: [", encoding="utf-8")
    if fault == "held":
        patch.setattr(records, "load", refuse)


@pytest.mark.parametrize("fault", ["damaged", "held"])
def test_a_year_stays_where_a_later_one_that_cannot_be_read_may_build_on_it(
    places: Places, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """The day of its talk is in another calendar year, and is saved all the same."""
    with open_session(AppContext(TODAY, places), banks.library(places.banks), 2026) as session:
        unreadable(places, 2027, fault, monkeypatch)
        session.save_record(replace(answered("one"), talk=Talk(date=dt.date(2028, 1, 20))))
        assert (session.trouble, session.year) == (None, 2026)
    assert stored(places).talk.date == dt.date(2028, 1, 20)


@pytest.mark.parametrize("fault", ["damaged", "held"])
def test_a_year_moves_past_an_earlier_one_that_cannot_be_read(
    places: Places, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Its agreements are not known; the save is whole."""
    agreed = Agreements(held=dt.date(2027, 6, 1), lines=(AgreedLine(text="Excel"),))
    records.save(places, records.new(2027), Record(year=2027, agreements=agreed))
    with open_session(AppContext(TODAY, places), banks.library(places.banks), 2028) as session:
        unreadable(places, 2025, fault, monkeypatch)
        talk = Talk(date=dt.date(2026, 12, 1))
        session.save_record(replace(answered("one"), year=2028, talk=talk))
        assert (session.trouble, session.year) == (None, 2026)
    assert stored(places).preparation.answers["results"].text == "one"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_disk_that_keeps_no_modes_is_named_once(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written there is saved all the same."""
    monkeypatch.setattr(files, "check_writable", lambda _folder: False)
    one_session(places, "one", "two")
    assert capsys.readouterr().err.count("cannot limit who may read a file") == 1
    assert records.load(places, 2026) is not None


def test_a_version_that_cannot_be_kept_at_the_end_is_told_of(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was answered is saved; an error that ended the session is not hidden by it."""

    def full(*_args: object, **_options: object) -> Path:
        raise CannotWrite(places.versions, "no-room")

    monkeypatch.setattr(versions, "keep", full)
    with pytest.raises(CannotWrite):
        one_session(places, "one")
    assert stored(places) == answered("one")
    places.record(2026).unlink()
    with pytest.raises(KeyboardInterrupt):
        stopped(places)


def stopped(places: Places) -> None:
    """Save in a session that the person ends with Ctrl-C."""
    context = AppContext(TODAY, places)
    with open_session(context, banks.library(places.banks), 2026) as session:
        session.save_record(answered("one"))
        raise KeyboardInterrupt
