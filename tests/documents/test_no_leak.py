"""Nothing private leaves (B1): marked words in every private place, sought in every export."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from mus_cli.core import privacy, redaction
from mus_cli.core import record as rec
from mus_cli.core.audience import AUDIENCES, Audience
from mus_cli.core.bank import Bank, Choice, Library, Question, Wording, Words
from mus_cli.core.notes import Note
from mus_cli.documents import handout as handouts
from mus_cli.documents.formats import FORMATS, render
from mus_cli.documents.handout import handout
from tests.core.planted import mark, marks, planted
from tests.core.test_privacy import OWN, PRIVATE
from tests.documents.opened import everything
from tests.documents.sample import LIBRARY

TODAY = dt.date(2026, 11, 20)
NOTES = (Note(id="n", date=TODAY, text="QNoteTextZ"),)
OTHERS: tuple[Audience, ...] = ("before", "after", "one-to-one", "board")
BOTH = [(audience, form) for audience in OTHERS for form in FORMATS]

ANSWERED = ("text", "markdown", "eml", "html", "word", "json")  # the forms that say answers
MOOD = Library(
    (
        Bank(
            format=1,
            id="mood",
            title=Words("Humør", "Mood"),
            questions=(
                Question(
                    id="mood",
                    en=Wording("How are you?"),
                    kind="rating",
                    choices=(Choice("3", "QMoodZ", "QMoodZ"),),
                ),
            ),
        ),
    )
)

NEVER = {mark(part, field) for part, field in PRIVATE} | {"QNoteTextZ"}
OFTEN = NEVER | {mark(part, field) for part, field in OWN}


def leaks(record: rec.Record, audience: Audience, form: str, words: set[str]) -> list[str]:
    """Return which of the words an export holds."""
    data = render(form, handout(record, audience, LIBRARY, TODAY, NOTES))
    exported = everything(form, data)
    return sorted(word for word in words if word in exported)


def unagreed(record: rec.Record) -> rec.Record:
    """Return the year before the talk."""
    return replace(record, agreements=None)


@pytest.mark.parametrize(("audience", "form"), BOTH)
def test_what_is_never_shared_is_in_no_export(audience: Audience, form: str) -> None:
    """Reasons, log notes, private notes and the year's notes stay, though all else is shared."""
    assert leaks(planted(shared=True), audience, form, NEVER) == []
    assert leaks(unagreed(planted(shared=True)), audience, form, NEVER) == []


@pytest.mark.parametrize(("audience", "form"), BOTH)
def test_what_is_not_shared_is_in_no_export(audience: Audience, form: str) -> None:
    """Answers, ratings, topics, agenda lines and remarks stay where nothing was ticked."""
    assert leaks(planted(shared=False), audience, form, OFTEN) == []


@pytest.mark.parametrize(("audience", "form"), BOTH)
def test_before_the_talk_nothing_leaves_unasked(audience: Audience, form: str) -> None:
    """With nothing ticked and nothing agreed not one word of the preparation leaves."""
    every = set(marks(planted(shared=True).preparation))
    assert every > {mark(rec.Goal, "goal"), mark(rec.Answer, "text")}
    assert leaks(unagreed(planted(shared=False)), audience, form, every) == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_reader_gets_its_part_alone(form: str) -> None:
    """A board has lines but no name; a 1:1 no remarks; what is agreed no preparation."""
    record = planted(shared=True)
    ours = {mark(rec.Answer, "text"), mark(rec.OwnTopic, "topic")}
    remark, said = {mark(rec.Remark, "text")}, {mark(rec.AgreedLine, "text")}
    names = {mark(rec.Employee, "name"), mark(rec.Talk, "manager")}
    assert leaks(record, "after", form, ours) == []
    assert leaks(record, "one-to-one", form, ours | remark) == []
    assert leaks(record, "board", form, ours | remark | names) == []
    assert leaks(record, "before", form, remark | said) == []


@pytest.mark.parametrize("form", ["text", "markdown", "eml", "json"])
def test_the_owner_gets_everything(form: str) -> None:
    """The full copy holds every word, or it would be no copy."""
    own = (OFTEN | set(marks(planted(shared=True)))) - _KEYS
    assert set(leaks(planted(shared=True), "all", form, own)) == own


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("audience", OTHERS)
def test_a_private_rating_is_in_no_export(audience: Audience, form: str) -> None:
    """Neither its number nor its word leaves with the text; shared, both are seen."""
    answer = rec.Answer(text="QTextZ", rating=3, place="manager")
    for rated in (False, True):
        answers = {"mood": replace(answer, rating_place="manager" if rated else "me")}
        record = rec.Record(year=2026, preparation=rec.Preparation(answers=answers))
        data = render(form, handout(record, audience, MOOD, TODAY))
        shown = "QMoodZ" in everything(form, data) or b'"rating"' in data
        assert shown is (rated and audience == "before" and form in ANSWERED)


@pytest.mark.parametrize("form", FORMATS)
def test_feedback_leaves_in_three_steps_or_not_and_what_is_for_oneself_never(form: str) -> None:
    """A file that shares one step alone, or how to take feedback, shares neither."""
    steps = (*privacy.STEPS, *privacy.NEVER_SHARED)
    answers = {
        key: rec.Answer(text=f"Q{key}Z", place="me" if key == "fb-wish" else "manager")
        for key in steps
    }
    record = rec.Record(year=2026, preparation=rec.Preparation(answers=answers))
    assert leaks(record, "before", form, {answer.text for answer in answers.values()}) == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_checker_sees_a_record_that_is_handed_on_whole(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the record itself handed on, these tests would fail: they look where it would be."""
    monkeypatch.setattr(handouts, "shared_view", _unguarded)
    record = unagreed(planted(shared=False))
    assert mark(rec.Goal, "goal") in leaks(record, "before", form, set(marks(record)))


def test_the_checker_sees_every_private_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no private place whose word these tests would not find, were it let out."""
    monkeypatch.setattr(handouts, "shared_view", _unguarded)
    record = planted(shared=False)
    found = {word for audience in OTHERS for word in leaks(record, audience, "json", OFTEN)}
    # The year's notes and what a newer version wrote beside them have no place in a ``Shared``, and
    # what is withdrawn is in calendars alone, by its name.
    hidden = {mark(part, "extra") for part in (rec.Record, rec.Withdrawn, rec.HandedOver)}
    assert OFTEN - found == {"QNoteTextZ"} | hidden


@pytest.mark.parametrize("form", ANSWERED)
def test_the_checker_sees_one_private_answer_that_is_let_through(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a single answer is shared: it is in each format that has answers."""

    def nearly(record: rec.Record) -> privacy.Shared:
        view = privacy.shared_view(record)
        return replace(
            view, preparation=replace(view.preparation, answers=record.preparation.answers)
        )

    monkeypatch.setattr(handouts, "shared_view", nearly)
    found = leaks(planted(shared=False), "before", form, OFTEN)
    assert mark(rec.Answer, "text") in found
    assert all(word.startswith(("QAnswer", "QOffered")) for word in found)


@pytest.mark.parametrize(
    ("part", "field", "audience"),
    [
        (rec.Goal, "why", "after"),
        (rec.Goal, "first_step", "after"),
        (rec.Agreements, "private_notes", "after"),
        (rec.Answer, "text", "before"),
        (rec.Preparation, "loose_ends", "before"),
    ],
)
def test_the_checker_sees_a_rule_that_lets_one_through(
    part: type[rec.Part], field: str, audience: Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A single wrong line in the table of what may leave is found by the words it lets out."""
    rules = dict(privacy.FIELDS[part]) | {field: redaction.Rule.LEAVES}
    wrong = dict(privacy.FIELDS) | {part: rules}
    if part is rec.Preparation:
        wrong[rec.LooseEnd] = dict.fromkeys(privacy.FIELDS[rec.LooseEnd], redaction.Rule.LEAVES)
    if part is rec.Answer:
        wrong[rec.Preparation] = dict(privacy.FIELDS[rec.Preparation]) | {
            "answers": redaction.Rule.LEAVES
        }
    monkeypatch.setattr(privacy, "FIELDS", wrong)
    assert leaks(planted(shared=False), audience, "json", OFTEN) != []


def test_every_reader_is_tried() -> None:
    """The rule holds for a reader added later."""
    assert {*OTHERS, "all"} == set(AUDIENCES)


def _unguarded(record: rec.Record) -> privacy.Shared:
    """Return the record itself as what may leave."""
    return privacy.Shared(
        year=record.year,
        talk=record.talk,
        employee=record.employee,
        preparation=record.preparation,
        agreements=record.agreements,
    )


# The owner's page shows labels where the record has keys; JSON alone has the keys.
_KEYS = {
    mark(rec.Goal, "id"),
    mark(rec.CarriedFrom, "id"),
    mark(rec.Answer, "bank"),
    mark(rec.Answer, "question"),
    mark(rec.Offered, "choices"),
    mark(rec.AgendaLine, "origin"),
    mark(rec.Goal, "origin"),
    mark(rec.AgreedLine, "became"),
    *(mark(part, "uid") for part, rules in privacy.FIELDS.items() if "uid" in rules),
    mark(rec.Preparation, "selection"),
    mark(rec.Preparation, "picked"),
    *(mark(part, "extra") for part in privacy.FIELDS),
    mark(rec.Preparation, "used_notes"),
}
