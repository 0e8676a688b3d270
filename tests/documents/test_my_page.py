from __future__ import annotations

import datetime as dt
import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.bank import Bank, Choice, Library, Question, Wording, Words
from mus_cli.core.carried_over import Past, past
from mus_cli.core.privacy import with_place
from mus_cli.documents import table_page
from mus_cli.documents.formats import markdown
from mus_cli.documents.my_page import my_page
from tests.core.planted import mark, planted
from tests.documents.nasty import KNOWN, nasty
from tests.documents.parsed import Page, flat, parsed
from tests.documents.sample import FULL, LIBRARY, MINIMAL, PAST, TODAY
from tests.earlier import earlier

GOLDEN = Path(__file__).parent / "golden"


def _note(record: rec.Record, library: Library = LIBRARY, past: Past | None = None) -> str:
    return markdown.page(my_page(record, library, past).whole())


def _parts(note: str) -> tuple[str, str, str]:
    """Return the front, what is whole, and what is only for the person."""
    front, *whole, private = note.split("\n---\n")
    return front, "".join(whole), private


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["full", "minimal"])
def test_the_whole_page_reads_as_it_should(name: str, language: str) -> None:
    """The page is compared whole; with MUS_GOLDEN set it is written again, to be read."""
    i18n.choose(language)
    note = _note(FULL, past=PAST) if name == "full" else _note(MINIMAL)
    file = GOLDEN / f"my-page-{name}-{language}.md"
    if "MUS_GOLDEN" in os.environ:
        file.write_text(note, encoding="utf-8", newline="\n")
    assert note == file.read_text(encoding="utf-8")


def test_what_is_brought_ends_before_what_is_only_for_the_person() -> None:
    """The pages to print are the same pages, without the last part."""
    made = my_page(FULL, LIBRARY, PAST)
    front, whole, private = _parts(markdown.page(made.whole()))
    assert markdown.page(made.to_bring()) == f"{front}\n---\n{whole}"
    assert markdown.page(made.private()).split("\n", 1)[1] in private


def test_who_is_new_here_looks_back_to_the_beginning() -> None:
    """The first theme and its point on the agenda are named for who has no last time."""
    record = replace(FULL, first_time=True)
    note = _note(record)
    assert "### Since you started" in note
    assert "**1. Since the start – 5 min.**" in note
    assert "Since last time" not in note


def test_a_question_no_bank_has_is_shown_as_it_was_asked() -> None:
    """A bank that is gone takes no answer with it."""
    answers = {
        "gone": rec.Answer(question="Asked once?", text="Once."),
        "bare": rec.Answer(text="?"),
    }
    note = _note(replace(MINIMAL, preparation=rec.Preparation(answers=answers)))
    assert "### Other questions\n\n**Asked once?**\n\nOnce.\n\n**bare**\n\n?\n" in _parts(note)[2]


def test_the_wording_of_the_bank_in_use_is_the_one_shown() -> None:
    """An answer given to an older wording is under the question as it is now."""
    answers = {"results": rec.Answer(question="Before?", text="x")}
    note = _note(replace(MINIMAL, preparation=rec.Preparation(answers=answers)))
    assert "**What have you achieved?**" in note
    assert "Before?" not in note


def test_topics_are_not_lost_while_there_is_no_agenda() -> None:
    """What must be covered is brought along before any minutes are set."""
    answers = {"must-cover": rec.Answer(text="- Course\n- Pay", place="table")}
    note = _note(replace(MINIMAL, preparation=rec.Preparation(answers=answers)))
    assert "## Agenda\n\n**Topics we must get to**\n\n- Course\n- Pay\n" in _parts(note)[0]


def test_a_private_topic_of_the_agenda_is_named_in_the_last_part_only() -> None:
    """The line keeps its minutes everywhere; its name stays with its owner until it is moved."""
    front, _whole, private = _parts(_note(FULL))
    assert "Nattevagter" not in front
    assert "**3. A topic I will bring up – 10 min.**" in front
    assert "- Nattevagter – 10 min." in private
    front, _whole, private = _parts(_note(with_place(FULL, "agenda/2", "self")))
    assert "**3. Nattevagter – 10 min.**" in front
    assert "Nattevagter" not in private


def test_no_private_word_is_in_what_is_brought() -> None:
    """With every item only for the person, all of it is in the last part and nowhere else."""
    record = planted(shared=False)
    record = replace(record, preparation=replace(record.preparation, agenda=()))
    front, whole, private = _parts(_note(record))
    for part, field in (
        (rec.Answer, "text"),
        (rec.Answer, "chosen"),
        (rec.Goal, "why"),
        (rec.Goal, "first_step"),
        (rec.LogEntry, "reason"),
        (rec.LogEntry, "note"),
        (rec.LooseEnd, "note"),
        (rec.OwnTopic, "topic"),
        (rec.OwnTopic, "text"),
    ):
        assert mark(part, field) not in front + whole
        assert mark(part, field) in private


def test_what_was_only_for_the_person_last_year_is_found_again_in_the_last_part() -> None:
    """Private notes from the talk and reasons of a review come back on one's own page alone (P38).

    The other paper and what is printed have no word of them.
    """
    last = past(replace(planted(shared=True), year=2025))
    made = my_page(MINIMAL, LIBRARY, last)
    brought = markdown.page(made.to_bring())
    private = markdown.page(made.private())
    table = markdown.page(table_page.document(MINIMAL, last))
    for part, field in (
        (rec.Agreements, "private_notes"),
        (rec.LogEntry, "reason"),
        (rec.LogEntry, "note"),
    ):
        assert mark(part, field) in private
        assert mark(part, field) not in brought + table


def test_a_last_year_without_private_words_has_no_heading_for_them() -> None:
    """Nothing is said where there is nothing to say."""
    last = Past(2025, (earlier("a", "goal", "A", "done"),))
    assert "My own words from last time" not in _note(MINIMAL, past=last)


def test_a_loose_end_is_the_one_of_its_year() -> None:
    """Two years can have an agreement of the same id, and only one of them was decided about."""
    last = Past(2025, (earlier("course", "goal", "Take the course", "in-progress"),))
    end = rec.LooseEnd(year=2024, id="course", decision="done")
    prepared = replace(MINIMAL.preparation, loose_ends=(end,))
    note = _note(replace(MINIMAL, preparation=prepared), past=last)
    assert "- Take the course – not decided yet\n- course – reached\n" in note


@pytest.mark.parametrize("shared", [True, False])
def test_neither_the_way_in_nor_unknown_keys_are_written_anywhere(shared: bool) -> None:  # noqa: FBT001
    """Which questions were picked, and by which way in, is nobody's business."""
    note = _note(planted(shared=shared))
    for part, field in (
        (rec.Preparation, "selection"),
        (rec.Preparation, "picked"),
        (rec.Record, "extra"),
        (rec.Answer, "extra"),
        (rec.Agreements, "private_notes"),
    ):
        assert mark(part, field) not in note


def test_every_answer_is_whole_in_one_part() -> None:
    """What is said is whole in the person's own words, what is not is whole in the last part."""
    for key, item in (
        ("how-it-goes", "answer/how-it-goes"),
        ("outside-form", "answer/outside-form"),
        ("fb-wish", "feedback-steps"),
        ("ward/shifts", "answer/ward/shifts"),
        ("old/gone", "answer/old/gone"),
    ):
        text = FULL.preparation.answers[key].text.splitlines()[-1]
        _front, whole, private = _parts(_note(with_place(FULL, item, "self")))
        assert text in whole
        assert text not in private
        _front, whole, private = _parts(_note(with_place(FULL, item, "me")))
        assert text not in whole
        assert text in private


def test_what_the_manager_was_sent_is_marked() -> None:
    """The person knows at the talk what the manager has read."""
    _front, whole, _private = _parts(_note(FULL))
    assert "**What have you achieved? (for the manager)**" in whole
    assert "**More of what?**" in _parts(_note(with_place(FULL, "answer/more-of", "self")))[1]


def test_a_cue_is_the_beginning_of_an_answer() -> None:
    """Under the point it belongs to: twelve words at most, whole on the next sheet."""
    answers = {"results": rec.Answer(text=f"One two. {'More ' * 30}", place="self")}
    agenda = (rec.AgendaLine(topic="", minutes=5, origin="since-last"),)
    record = replace(MINIMAL, preparation=rec.Preparation(answers=answers, agenda=agenda))
    front, whole, _private = _parts(_note(record))
    assert "**1. Since last time – 5 min.**\n\n- What have you achieved? One two …\n" in front
    assert "More More" in whole


def test_a_no_has_an_answer_where_something_is_asked_for() -> None:
    """Three questions are at hand for it, and not where nothing is asked."""
    assert "**If the answer is no**" in _parts(_note(FULL))[0]
    assert "If the answer is no" not in _parts(_note(MINIMAL))[0]


def test_what_the_manager_promised_and_has_not_done_is_on_the_front() -> None:
    """Reached and dropped promises are not, and neither is anything of one's own."""
    record = rec.Record(
        year=2025,
        agreements=rec.Agreements(
            manager_commitments=(
                rec.Commitment(text="Ask HR", due=rec.Due(words="May")),
                rec.Commitment(text="Buy a desk", status="done"),
            ),
            decisions=(rec.Decision(text="Home on Fridays"),),
        ),
    )
    front, _whole, _private = _parts(_note(MINIMAL, past=past(record)))
    assert "## What my manager promised\n\n- Ask HR · May\n" in front
    assert "desk" not in front
    assert "Fridays" not in front


def test_a_full_course_is_not_sent_to_be_looked_up() -> None:
    """Only what a course still lacks is on the list of things to find."""
    course = rec.Course(title="Pain", provider="VIA", dates="May", price="0", link="via.dk")
    goals = (rec.Goal(id="a", goal="A", course=course),)
    note = _note(replace(MINIMAL, preparation=rec.Preparation(goals=goals)))
    assert "- The course" not in note
    lacking = (replace(goals[0], course=replace(course, title="", price="")),)
    note = _note(replace(MINIMAL, preparation=rec.Preparation(goals=lacking)))
    assert "- About the course A, still missing: price\n" in note


def test_a_log_entry_without_a_decision_is_a_note() -> None:
    """A follow-up that only notes something says so."""
    entries = (
        rec.LogEntry(date=dt.date(2026, 5, 4), note="went well"),
        rec.LogEntry(date=dt.date(2026, 6, 4), status="done", decision="keep"),
    )
    goals = (rec.Goal(id="a", goal="A", log=entries),)
    note = _note(replace(MINIMAL, preparation=rec.Preparation(goals=goals)))
    assert "- noted – 4 May 2026 – went well\n- kept · reached – 4 June 2026\n" in note


def _filled(text: str) -> tuple[rec.Record, Library, Past]:
    """Return a year, its bank and the year before with one text in every place for text."""
    due = rec.Due(words=text, date=dt.date(2027, 3, 31))
    words = Wording(question=text)
    library = Library(
        (
            Bank(
                format=1,
                id="status",
                title=Words(da=text, en=text),
                theme="status",
                questions=(
                    Question(id="open", da=words, en=words),
                    Question(id="list", da=words, en=words, kind="list"),
                    Question(
                        id="pick",
                        da=words,
                        en=words,
                        kind="choices",
                        choices=(
                            Choice(id="4", da=text, en=text),
                            Choice(id="b", da=text, en=text),
                        ),
                    ),
                ),
            ),
            *(bank for bank in LIBRARY.banks if bank.id == "outcome"),
        )
    )
    goal = rec.Goal(
        id="a",
        goal=text,
        why=text,
        benefit=text,
        success=(text, text),
        activities=(text,),
        milestones=(rec.Milestone(what=text, due=due, done=TODAY), rec.Milestone(what=text)),
        due=due,
        follow_up=rec.FollowUp(how=text),
        responsible=text,
        manager_part=text,
        first_step=text,
        course=rec.Course(title=text, provider=text, dates=text, price="", link=text, success=text),
        log=(rec.LogEntry(date=TODAY, reason=text, note=text),),
    )
    record = rec.Record(
        year=2026,
        talk=rec.Talk(manager=text, form=text),
        employee=rec.Employee(name=text, title=text, workplace=text),
        preparation=rec.Preparation(
            loose_ends=(rec.LooseEnd(year=2025, id="old", decision="carry", note=text),),
            answers={
                **{
                    key: rec.Answer(text=text)
                    for key in ("outcome", "ask-for", "feedback-wanted", "outside-form")
                },
                "open": rec.Answer(text=text, place="manager"),
                "always": rec.Answer(question="?", text="!", place="self"),  # if there's time
                "list": rec.Answer(text=text),
                "pick": rec.Answer(text=text, chosen=("b", text), rating=4),
                "old/gone": rec.Answer(question=text, text=text, place="manager"),
            },
            own_topics=(
                rec.OwnTopic(topic=text, text=text, place="manager"),
                rec.OwnTopic(topic=text),
            ),
            agenda=(
                rec.AgendaLine(topic=text, minutes=5),
                rec.AgendaLine(topic=text, minutes=5, origin="open"),
            ),
            goals=(goal, replace(goal, id="b")),
        ),
    )
    return (
        record,
        library,
        Past(2025, (earlier("old", "goal", text, "stalled"),), private_notes=text),
    )


@cache
def _read(text: str) -> Page:
    record, library, past = _filled(text)
    return parsed(_note(record, library, past))


@settings(max_examples=40, deadline=None)
@given(nasty)
def test_nothing_an_answer_contains_changes_the_note_around_it(text: str) -> None:
    """The same headings, rows and bold lines whatever is written, and every word is kept."""
    page, plain = _read(text), _read("x")
    assert page.bones == plain.bones
    assert page.strong == plain.strong
    assert page.foreign == ()
    # The text of a list holds no bullets of its own, and lines that are only white space vanish.
    shown = flat(page.text)
    for line in text.split("\n"):
        assert flat(line.lstrip(" \t\u00a0-*+•–")) in shown


for known in KNOWN:
    test_nothing_an_answer_contains_changes_the_note_around_it = example(known)(
        test_nothing_an_answer_contains_changes_the_note_around_it
    )
