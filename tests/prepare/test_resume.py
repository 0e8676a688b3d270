"""Leaving and coming back: the draft, what was half typed, and saves that fail."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli import errors
from mus_cli.core.question_kinds import OTHER
from mus_cli.core.record import Answer, Record, Talk
from mus_cli.prompts.prompter import Move
from mus_cli.session.session import Session
from mus_cli.storage import drafts, files, records, versions
from tests.interviews import Interviews
from tests.prompts.scripted import ENTER, Unsent
from tests.terminal import Terminal
from tests.years import put, stored

BEGUN = {"talk/date": ENTER, "before": "yes", "focus": "core", "question/outcome": "A yes"}


def test_one_goes_on_where_one_stopped_with_what_was_half_typed(interviews: Interviews) -> None:
    """The text stands in its field, æøå and emoji whole, and the questions before are not asked."""
    first = interviews(BEGUN | {"question/how-it-goes": Unsent("Godt på ærø 🙂\nog")})
    assert "how-it-goes" not in first.record.preparation.answers

    again = interviews({"resume": "on", "question/how-it-goes": ENTER}, otherwise=EOFError)
    assert again.keys == ["resume", "question/how-it-goes", "question/agreements-kept"]
    assert again.initial["question/how-it-goes"] == "Godt på ærø 🙂\nog"
    assert again.record.preparation.answers["how-it-goes"].text == "Godt på ærø 🙂\nog"

    last = interviews({"resume": "on", "question/agreements-kept": Move.BACK}, otherwise=EOFError)
    assert last.initial["question/how-it-goes"] == "Godt på ærø 🙂\nog"
    assert draft(interviews)["half"] == {}


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ({"goals": "new/learning"}, "goal/new/learning", {}),
        ({"goals": "new/learning", "goal/new/learning": "Dig"}, "goal/dig/success", {}),
        ({"goals": "new/learning", "goal/new/learning": "Dig"}, "goal/dig/due", {}),
        (
            {"goals": "new/learning", "goal/new/learning": "Dig", "goal/dig/more": True}
            | {"goal/dig/details": ("activities",)},
            "goal/dig/activities/own",
            {"goal/dig/activities": ()},
        ),
        (
            {"goals": "new/learning", "goal/new/learning": "Dig", "goal/dig/more": True}
            | {"goal/dig/details": ("course",)},
            "course/dig/all",
            {},
        ),
        ({"goals": "on"}, "outcome-again", {}),
        (
            {"goals": "on", "menu": "own-topics", "own-topics": "new/topic"},
            "own-topic/new/topic",
            {},
        ),
        ({"goals": "on", "menu": "agenda"}, "talk/minutes", {}),
        ({}, "talk/date", {}),
        (
            {"focus": "all", "goals": "on"},
            "question/direction/own",
            {"question/direction": "something-else"},
        ),
        ({"focus": "all", "goals": "on"}, "question/wellbeing", {}),
    ],
)
def test_what_was_half_typed_stands_in_every_kind_of_field(
    interviews: Interviews, before: dict[str, object], key: str, after: dict[str, object]
) -> None:
    """Goals, courses, own words, topics and the talk: the field one comes back to holds it."""
    interviews(before | after | {key: Unsent("Halvt")}, otherwise=ENTER)
    again = interviews({"resume": "on"} | after | {key: KeyboardInterrupt}, otherwise=EOFError)
    assert again.stopped
    assert again.initial[key] == "Halvt"
    assert again.keys == ["resume", *after, key]


def test_own_words_are_let_go_of_once_they_are_in_the_record(interviews: Interviews) -> None:
    """A text that is saved is not kept a second time as half typed."""
    script = {
        "talk/date": ENTER,
        "before": "yes",
        "focus": "own",
        "pick/development_goals": ("direction",),
    }
    script |= {"question/direction": "something-else"}
    interviews(script | {"question/direction/own": Unsent("Teach")}, otherwise=Move.SKIP)
    assert draft(interviews)["half"] == {"question/direction/own": "Teach"}
    held = interviews(
        {
            "question/direction": "something-else",
            "question/direction/own": ENTER,
            "goals": EOFError,
        },
        otherwise=ENTER,
    )
    assert held.record.preparation.answers["direction"].text == "Teach"
    assert draft(interviews)["half"] == {}


OWN_CHOICE = {"talk/date": ENTER, "before": "yes", "focus": "own"}
LEARNING = {"pick/development_goals": ("activities",)}
DETAILED = {"goals": "new/learning", "goal/new/learning": "Dig", "goal/dig/more": True}


@pytest.mark.parametrize(
    ("before", "key", "ticked", "after"),
    [
        (OWN_CHOICE, "pick/status", ("how-it-goes", "results"), {}),
        (OWN_CHOICE | LEARNING, "question/activities", ("mentor", "new-task"), {}),
        (BEGUN | DETAILED, "goal/dig/details", ("course", "first-step"), {}),
        (
            BEGUN | DETAILED | {"goal/dig/details": ("activities",)},
            "goal/dig/activities",
            ("mentor", "new-task"),
            {},
        ),
        (
            BEGUN | {"question/how-it-goes": "Godt", "goals": "on", "menu": "on"},
            "sharing/choose",
            ("answer/outcome", "answer/how-it-goes"),
            {"sharing": "choose"},
        ),
    ],
)
def test_ticks_that_were_not_sent_are_in_the_list_again(
    interviews: Interviews,
    before: dict[str, object],
    key: str,
    ticked: tuple[str, ...],
    after: dict[str, object],
) -> None:
    """In every kind of list; once they are sent, the record has them and the draft does not."""
    first = interviews(before | after | {key: Unsent("\n".join(ticked))}, otherwise=ENTER)
    assert first.stopped
    again = interviews({"resume": "on"} | after | {key: ENTER, "menu": EOFError}, otherwise=ENTER)
    assert again.keys == ["resume", *after, key, *again.keys[2 + len(after) :]]
    assert again.initial[key] == ticked
    assert draft(interviews)["half"] == {}


def test_own_words_gone_back_from_are_there_when_they_are_asked_for_again(
    interviews: Interviews,
) -> None:
    """In the same session too, and the ticks before them are as they were sent."""
    key, own, ticked = "question/activities", "question/activities/own", ("mentor", OTHER)
    begin: dict[str, object] = OWN_CHOICE | LEARNING
    answers = {key: [ticked, ENTER], own: [Unsent("Læse", Move.BACK), ENTER]}
    held = interviews(begin | answers, otherwise=ENTER)
    assert held.initial[key] == ticked
    assert held.initial[own] == "Læse"
    answer = held.record.preparation.answers["activities"]
    assert (answer.chosen, answer.text) == (ticked, "Læse")


def test_a_list_that_was_emptied_is_empty_again(interviews: Interviews) -> None:
    """What was taken away and not sent stays taken away, and Enter makes it so."""
    interviews(
        OWN_CHOICE | {"pick/status": ("results",), "pick/work_situation": EOFError}, otherwise=ENTER
    )
    interviews(
        {"resume": "on", "pick/work_situation": Move.BACK, "pick/status": Unsent("")},
        otherwise=ENTER,
    )
    again = interviews({"resume": "on", "pick/status": ENTER}, otherwise=EOFError)
    assert again.initial["pick/status"] == ()
    assert again.record.preparation.picked == ()


def test_the_draft_is_looked_at_before_going_on(interviews: Interviews) -> None:
    """Seeing what is written shows the overview, and Enter there comes to where one stopped."""
    interviews(BEGUN | {"question/how-it-goes": KeyboardInterrupt})
    held = interviews({"resume": "look", "overview": ENTER}, otherwise=KeyboardInterrupt)
    assert held.keys == ["resume", "overview", "question/how-it-goes"]
    shown = "\n".join(held.said)
    assert "2. What should be settled when the talk is over?\n    → A yes (on the table)\n" in shown


def test_the_draft_names_the_day_it_was_left(interviews: Interviews) -> None:
    """In the person's own time; a draft whose time cannot be read has no day."""
    interviews(BEGUN | {"question/how-it-goes": KeyboardInterrupt})
    path = interviews.places.draft(2026)
    kept = draft(interviews)
    for saved, question in (
        (
            dt.datetime(2026, 11, 19, 12).astimezone().isoformat(),
            "Your preparation from 19 November 2026",
        ),
        ("a while ago", "Your preparation"),
    ):
        files.write(path, json.dumps(kept | {"saved": saved}).encode())
        assert interviews({"resume": KeyboardInterrupt}).asked("resume").question == question


def test_starting_over_keeps_the_old_one(interviews: Interviews) -> None:
    """The first question again, nothing answered; the old record is among the earlier versions."""
    interviews(BEGUN | {"question/how-it-goes": Unsent("Half")})
    held = interviews(
        {"resume": ["over", "over", "over"], "over": [False, Move.BACK, True]}
        | {"talk/date": KeyboardInterrupt}
    )
    assert held.keys == ["resume", "over", "resume", "over", "resume", "over", "talk/date"]
    assert held.record.preparation.answers == {}
    kept = [version.path for version in versions.listed(interviews.places, 2026)]
    assert any(b'"Half"' in path.read_bytes() for path in kept)
    assert any(b"A yes" in path.read_bytes() for path in kept)

    fresh = interviews({"talk/date": KeyboardInterrupt})
    assert "Before you begin" in fresh.out


def test_what_was_agreed_stays_when_the_preparation_starts_over(interviews: Interviews) -> None:
    """Only the preparation begins anew: the talk and the agreements of the year are kept."""
    opened = records.new(2026)
    interviews({"talk/date": "with Mette", "goals": "on"}, otherwise=ENTER)
    held = interviews({"resume": "over", "over": True, "talk/date": KeyboardInterrupt})
    assert held.record.talk.manager == "Mette"
    assert held.record.preparation == opened.record.preparation


def test_agreements_are_no_preparation_to_go_on_with(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what was agreed and its day nor a half of it: the interview begins at its start."""
    script = {"agree/lines": "Lise asks HR", "agree/private": Unsent("The mood")}
    terminal = Terminal(interviews.places, monkeypatch)
    assert terminal("agree", script, day="2026-11-20").code == 130
    kept = stored(interviews.places)
    assert kept.talk.date == dt.date(2026, 11, 20)
    assert kept.preparation.begun is None
    assert drafts.seen(interviews.places, 2026).unsent == {"agree/private": "The mood"}
    prepared = terminal("prepare --year 2026", {"before": KeyboardInterrupt}, day="2026-11-20")
    assert prepared.person.keys == ["before"]
    assert not interviews.places.my_page(2026).exists()


def test_after_the_end_one_comes_back_to_the_menu(interviews: Interviews) -> None:
    """A finished preparation can still be added to."""
    interviews({"goals": "on"}, otherwise=ENTER)
    held = interviews({"resume": "on", "menu": KeyboardInterrupt})
    assert held.keys == ["resume", "menu"]


def test_a_draft_of_a_question_that_is_gone_is_no_dead_end(interviews: Interviews) -> None:
    """The place remembered no longer exists: the first open question is asked."""
    interviews(BEGUN | {"question/how-it-goes": KeyboardInterrupt})
    kept = draft(interviews) | {"at": "question/another/one", "ahead": ["goal/none/due", "menu"]}
    files.write(interviews.places.draft(2026), json.dumps(kept).encode())
    held = interviews({"resume": "on"}, otherwise=KeyboardInterrupt)
    assert held.keys == ["resume", "question/how-it-goes"]


def test_back_works_after_coming_back(interviews: Interviews) -> None:
    """In the middle of a detour too: back leads to the list one came from."""
    interviews(
        {"goals": "on", "menu": "agenda", "talk/minutes": KeyboardInterrupt}, otherwise=ENTER
    )
    held = interviews({"resume": "on", "talk/minutes": Move.BACK}, otherwise=KeyboardInterrupt)
    assert held.keys == ["resume", "talk/minutes", "menu"]


class FullDisk:
    """The disk with the record is full while ``full``; drafts lie on another one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
        self.full = False
        write = files.write

        def refuse(path: Path, data: bytes) -> None:
            if self.full and path.is_relative_to(home):
                raise errors.CannotWrite(path, "no-room")
            write(path, data)

        monkeypatch.setattr(files, "write", refuse)


NO_ROOM = "Make room on the disk and try again. What was there before is unchanged."


def test_a_full_disk_stops_nobody(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """Each failed save is told and the interview goes on; the next one that works has it all."""
    disk = FullDisk(monkeypatch, home)

    def fill(session: Session) -> None:
        save = session.save_record

        def saving(record: Record) -> None:
            answers = record.preparation.answers
            disk.full = "how-it-goes" in answers and "expectations" not in answers
            save(record)

        monkeypatch.setattr(session, "save_record", saving)

    held = interviews(
        BEGUN
        | {"question/how-it-goes": "Fine", "question/agreements-kept": "All of them"}
        | {"question/results": Move.SKIP, "question/expectations": "Clear", "goals": EOFError},
        otherwise=ENTER,
        on_open=fill,
    )
    assert [NO_ROOM in sentence for sentence in held.said].count(True) >= 2
    assert {key: answer.text for key, answer in held.record.preparation.answers.items()} == {
        "outcome": "A yes",
        "how-it-goes": "Fine",
        "agreements-kept": "All of them",
        "expectations": "Clear",
    }
    assert draft(interviews)["half"] == {}


def test_a_disk_that_stays_full_says_so_and_keeps_what_was_typed(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """The way out is an error, not a promise; the first unsaved text stands there next time."""
    interviews(BEGUN | {"question/how-it-goes": KeyboardInterrupt})
    disk = FullDisk(monkeypatch, home)
    before = interviews.places.record(2026).read_bytes()
    disk.full = True
    monkeypatch.setattr("mus_cli.storage.files.check_writable", lambda _folder: None)

    def known(session: Session) -> None:
        session.typed("question/how-it-goes", "Fine")

    with pytest.raises(errors.CannotWrite):
        interviews(
            {"resume": "on", "question/how-it-goes": "Fine"},
            otherwise=KeyboardInterrupt,
            on_open=known,
        )
    assert interviews.places.record(2026).read_bytes() == before

    disk.full = False
    held = interviews({"resume": "on"}, otherwise=KeyboardInterrupt)
    assert held.keys == ["resume", "question/how-it-goes"]
    assert held.initial["question/how-it-goes"] == "Fine"


def test_a_full_disk_at_the_end_of_the_first_half_is_no_end(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No note is promised that is not there, and the optional half is offered all the same."""
    write = files.write

    def refuse(path: Path, data: bytes) -> None:
        if path.suffix == ".md":
            raise errors.CannotWrite(path, "no-room")
        write(path, data)

    monkeypatch.setattr(files, "write", refuse)
    with pytest.raises(errors.CannotWrite):
        interviews({"goals": "on", "menu": EOFError}, otherwise=ENTER)
    monkeypatch.setattr(files, "write", write)
    held = interviews({"resume": "on", "menu": EOFError})
    assert held.keys == ["resume", "menu"]
    assert interviews.places.my_page(2026).exists()


def test_another_program_that_writes_the_record_is_told_of_once(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both editions are kept: the person's own in its place, the other one beside it."""

    def meddle(session: Session) -> None:
        save, saves = session.save_record, iter(range(100))

        def saving(record: Record) -> None:
            if next(saves) == 3:
                path = interviews.places.record(2026)
                path.write_bytes(path.read_bytes() + b"employee:\n  name: Bo\n")
            save(record)

        monkeypatch.setattr(session, "save_record", saving)

    held = interviews(
        BEGUN | {"question/how-it-goes": "Fine", "question/agreements-kept": "All of them"},
        otherwise=KeyboardInterrupt,
        on_open=meddle,
    )
    place = interviews.places.record(2026)
    assert len([said for said in held.said if "Another program changed" in said]) == 1
    assert b"name: Bo" in place.with_name("record.yaml.changed-1").read_bytes()
    assert held.record.preparation.answers["agreements-kept"].text == "All of them"
    assert draft(interviews)["half"] == {}


def test_a_note_edited_by_hand_is_kept(interviews: Interviews) -> None:
    """The person's edition lies beside the new note, and its name is told on standard error."""
    note = interviews.places.my_page(2026)
    interviews(BEGUN, otherwise=KeyboardInterrupt)
    note.write_text("Mine\n", encoding="utf-8")
    held = interviews({"resume": "on", "question/how-it-goes": "Fine"}, otherwise=EOFError)
    kept = note.with_name("forberedelse.redigeret-1.md")
    assert kept.read_text(encoding="utf-8") == "Mine\n"
    assert "".join(held.err.split()) == "".join(
        f"You had edited the page yourself. Your version is kept as {kept}.".split()
    )
    assert "Fine" in held.note


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_everything_is_private_whatever_the_umask(interviews: Interviews) -> None:
    """Folders 0700, files 0600, home and state alike."""
    before = os.umask(0)
    try:
        interviews(BEGUN | {"question/how-it-goes": Unsent("Half")})
    finally:
        os.umask(before)
    places = interviews.places
    for top in (places.home, places.state):
        modes = {
            ("folder" if path.is_dir() else "file", oct(path.stat().st_mode & 0o777))
            for path in (top, *top.rglob("*"))
        }
        assert modes == {("folder", "0o700"), ("file", "0o600")}, top


def test_the_usual_manager_and_length_are_taken_for_a_new_year(interviews: Interviews) -> None:
    """Settings fill in what a year does not say, and never what it says."""
    files.write(interviews.places.settings, b"manager: Mette\nminutes: 45\n")
    held = interviews(BEGUN, otherwise=KeyboardInterrupt)
    assert (held.record.talk.manager, held.record.talk.minutes) == ("Mette", 45)


def test_the_manager_of_the_last_talk_is_proposed_for_the_next(interviews: Interviews) -> None:
    """A line with only the day keeps the name; settings that name another come first."""
    places = interviews.places
    records.save(places, records.new(2025), Record(year=2025, talk=Talk(manager="Birgitte")))
    held = interviews({"talk/date": "3/12"}, otherwise=KeyboardInterrupt)
    assert held.initial["talk/date"] == "with Birgitte"
    assert held.record.talk.manager == "Birgitte"
    files.write(places.settings, b"manager: Mette\n")
    later = interviews({"talk/date": "4/1/2028"}, year=2028, otherwise=KeyboardInterrupt)
    assert later.record.talk.manager == "Mette"


def test_answers_of_a_bank_that_is_gone_stay(interviews: Interviews) -> None:
    """A year keeps what it does not know how to ask."""
    interviews(BEGUN, otherwise=KeyboardInterrupt)
    record = stored(interviews.places)
    old = Answer(question="How is the ward?", bank="ward", text="Quiet")
    answers = {**record.preparation.answers, "ward/rounds": old}
    prepared = replace(record.preparation, answers=answers)
    put(interviews.places, replace(record, preparation=prepared))
    held = interviews({"resume": "on", "question/how-it-goes": "Fine"}, otherwise=EOFError)
    assert held.record.preparation.answers["ward/rounds"] == old
    assert "How is the ward?" in held.note


def draft(interviews: Interviews) -> dict[str, object]:
    """Return the draft as it lies on the disk."""
    held: dict[str, object] = json.loads(interviews.places.draft(2026).read_bytes())
    return {"half": {}} | held
