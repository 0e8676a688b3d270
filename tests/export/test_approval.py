"""What the manager is handed is chosen, seen word for word, and compared with the last time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.privacy import shared_ids, with_shared
from mus_cli.documents.formats import FORMATS
from mus_cli.prompts.prompter import Move
from mus_cli.storage import drafts
from mus_cli.storage.paths import Places
from mus_cli.storage.settings import load as settings_of
from mus_cli.storage.settings import save as settings_save
from tests.documents.opened import text as text_of
from tests.documents.parsed import flat
from tests.documents.sample import FULL, LIBRARY
from tests.documents.year import AGREED, PREPARED
from tests.export.test_export import export
from tests.prompts.scripted import ENTER, Scripted, Unsent, seat
from tests.years import put, stored

UNSHARED = with_shared(FULL, (), LIBRARY)
YES = {"export/confirm": ENTER}
SHOWN = "This is what it looks like:"


def nameless(record: rec.Record) -> rec.Record:
    """Return a year of somebody who has not said who they are."""
    return replace(record, employee=rec.Employee())


def test_before_the_first_text_one_chooses_and_sees_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown is what then leaves, and it is remembered."""
    put(places, UNSHARED)
    person = seat(Scripted({"sharing": "usual", "sharing/confirm": True}), monkeypatch)
    code, out, _err = export("before")
    assert code == 0
    assert "\n\n".join(person.said[1:]) + "\n" == out
    assert person.keys == ["sharing", "sharing/confirm"]
    assert person.commands == ["export"]
    assert "answer/outcome" in shared_ids(stored(places))
    # The second time nothing is asked: it has been chosen and seen.
    seat(Scripted({}), monkeypatch)
    assert export("before")[1] == out


def test_one_may_choose_nothing(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter shares nothing, and nothing is written."""
    put(places, UNSHARED)
    before = places.record(2026).read_bytes()
    seat(Scripted({"sharing": ENTER}), monkeypatch)
    assert export("before") == (
        0,
        "",
        "You have not shared anything. Your papers are for you alone.\n",
    )
    assert places.record(2026).read_bytes() == before


def test_a_stop_leaves_all_as_it_was(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at the question: nothing shared, nothing sent, exit code 130."""
    put(places, UNSHARED)
    before = places.record(2026).read_bytes()
    seat(Scripted({"sharing": KeyboardInterrupt}), monkeypatch)
    assert export("before")[:2] == (130, "")
    assert places.record(2026).read_bytes() == before


@pytest.mark.parametrize("audience", ["after", "one-to-one"])
def test_what_was_agreed_is_asked_about_nowhere(
    audience: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is common to both: on the screen it is there without a question, the next time too."""
    put(places, _with_unshared_remarks())
    for _time in ("first", "second"):
        person = seat(Scripted({}), monkeypatch)
        code, out, err = export(audience)
        assert (code, person.keys) == (0, [])
        assert "Nothing has been sent. You send it yourself:" in err
        assert "Løn blev ikke drøftet." not in out


@pytest.mark.parametrize("audience", ["before", "after", "one-to-one"])
@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.page])
def test_what_goes_into_a_file_is_shown_before_the_first_time(
    form: str, audience: str, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word for word, in every format of a page; one yes, and the next time none."""
    put(places, PREPARED if audience == "before" else AGREED)
    file = tmp_path / f"x{FORMATS[form].suffix}"
    person = seat(Scripted(YES), monkeypatch)
    assert export(audience, "--as", form, "-o", str(file))[0] == 0
    assert person.keys == ["export/confirm"]
    assert person.said[0] == SHOWN
    exported = flat(text_of(form, file.read_bytes()))
    words = [word for shown in person.said[1:] for word in flat(shown).split() if word != "-"]
    assert [word for word in words if word.rstrip(":.") not in exported] == []

    person = seat(Scripted({}), monkeypatch)
    assert export(audience, "--as", form, "-o", str(file), "--force")[0] == 0
    assert (person.keys, person.said) == ([], [])


def test_a_no_makes_nothing(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no file, and the next time the text is shown again."""
    put(places, AGREED)
    file = tmp_path / "x.docx"
    for _time in ("first", "second"):
        seat(Scripted({"export/confirm": False}), monkeypatch)
        code, out, err = export("after", "-o", str(file))
        assert (code, out, file.exists()) == (0, "", False)
        assert "Nothing was made." in err


def test_a_text_that_has_changed_can_be_compared_with_the_last(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One key shows what has changed, one the last text; Enter goes on."""
    put(places, AGREED)
    seat(Scripted({}), monkeypatch)
    first = export("after")[1]
    assert AGREED.agreements is not None
    more = rec.AgreedLine(text="Lise spørger HR om kurset")
    agreed = replace(AGREED.agreements, lines=(*AGREED.agreements.lines, more))
    put(places, replace(stored(places), agreements=agreed))

    file = tmp_path / "x.txt"
    person = seat(Scripted({"export/changed": ["changes", "last", ENTER]}), monkeypatch)
    assert export("after", "-o", str(file))[0] == 0
    assert person.said[0] == "New since then:\n- Lise spørger HR om kurset"
    assert person.said[1] + "\n" == first
    assert "Lise spørger HR om kurset" in file.read_text(encoding="utf-8")
    seat(Scripted({}), monkeypatch)
    assert "The same text as on 20 November 2026." in export("after")[2]

    put(places, replace(stored(places), agreements=AGREED.agreements))
    person = seat(Scripted({"export/changed": "stop"}), monkeypatch)
    assert export("after", "-o", str(file), "--force")[1:] == ("", "Nothing was made.\n")
    assert "Lise spørger HR om kurset" in file.read_text(encoding="utf-8")


def test_choosing_again_is_one_step(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list comes at once, with what is shared ticked; its Danish name is ``--vælg``."""
    put(places, PREPARED)
    ticked = shared_ids(stored(places))
    script = {
        "sharing/choose": ("answer/outcome",),
        "employee/name": ENTER,
        "sharing/confirm": True,
    }
    for option in ("--choose", "--vælg"):
        person = seat(Scripted(script), monkeypatch)
        assert export("before", option)[0] == 0
        assert person.keys == ["sharing/choose", "employee/name", "sharing/confirm"]
        assert set(person.initial["sharing/choose"]) == set(ticked)  # type: ignore[call-overload]
        ticked = ("answer/outcome",)
    assert shared_ids(stored(places)) == ("answer/outcome",)


def test_remarks_are_shared_where_one_asks_to_choose(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Remarks and what the manager said can go along; what was shared before stays shared."""
    unshared = _with_unshared_remarks()
    put(places, unshared)
    script = {
        "after/sharing/choose": ("remarks",),
        "employee/name": ENTER,
        "sharing/confirm": True,
    }
    person = seat(Scripted(script), monkeypatch)
    code, out, _err = export("after", "--choose")
    assert code == 0
    assert person.offered["after/sharing/choose"] == (
        "What your manager said: Rolig og grundig.",
        "Remarks: Løn blev ikke drøftet.",
    )
    assert ("Løn blev ikke drøftet." in out, "Rolig og grundig" in out) == (True, False)
    assert set(shared_ids(stored(places))) == {*shared_ids(unshared), "remarks"}
    assert "Løn blev ikke drøftet." in places.agreements(2026).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("board", "--choose"), 2, "There is nothing to choose in the text for board."),
        (("before", "--choose"), 2, "mus export needs a terminal."),
        (("before", "--choose", "--no-input"), 2, "sharing has no answer."),
    ],
)
def test_choosing_needs_something_to_choose_and_somebody(
    words: tuple[str, ...], code: int, sentence: str, places: Places
) -> None:
    """One sentence says which is missing."""
    put(places, PREPARED)
    ended, out, err = export(*words)
    assert (ended, out) == (code, "")
    assert err.startswith(sentence)


def test_the_name_is_asked_once_and_kept_for_next_year(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first text to the manager; next year's preparation has it already."""
    put(places, nameless(AGREED))
    person = seat(Scripted({"employee/name": "Åse Holm"} | YES), monkeypatch)
    file = tmp_path / "x.txt"
    assert export("after", "-o", str(file))[0] == 0
    assert person.keys == ["employee/name", "export/confirm"]
    assert "Åse Holm" in file.read_text(encoding="utf-8")
    assert stored(places).employee.name == settings_of(places).name == "Åse Holm"

    put(places, replace(nameless(AGREED), year=2027))
    person = seat(Scripted({}), monkeypatch)
    assert "Åse Holm" in export("after", "--year", "2027")[1]
    assert person.keys == []


def test_going_back_from_the_text_leads_to_the_name_that_was_just_asked(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped name is put right at once, in the text and in the settings."""
    put(places, nameless(AGREED))
    names = {"employee/name": ["j", "Åse Holm"]}
    person = seat(Scripted({**names, "export/confirm": [Move.BACK, ENTER]}), monkeypatch)
    assert export("after", "-o", str(tmp_path / "x.txt"))[0] == 0
    assert person.keys == ["employee/name", "export/confirm"] * 2
    assert stored(places).employee.name == settings_of(places).name == "Åse Holm"

    put(places, nameless(replace(UNSHARED, year=2027)))
    settings_save(places, replace(settings_of(places), name=""))
    shares = {"sharing": "usual", "sharing/confirm": [Move.BACK, True]}
    person = seat(Scripted({**names, **shares}), monkeypatch)
    assert "Åse Holm" in export("before", "--year", "2027")[1]
    assert person.keys == ["sharing", *["employee/name", "sharing/confirm"] * 2]


def test_choosing_again_shows_the_name_and_lets_it_be_changed(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter keeps it; a new one is the name from then on, and an emptied line leaves it out."""
    put(places, PREPARED)
    shares = {"sharing/choose": ("answer/outcome",), "sharing/confirm": True}
    for typed, name in ((ENTER, "Åse Holm"), ("Åse Ny", "Åse Ny"), ("", "")):
        person = seat(Scripted(shares | {"employee/name": typed}), monkeypatch)
        export("before", "--choose")
        assert person.keys == ["sharing/choose", "employee/name", "sharing/confirm"]
        assert stored(places).employee.name == settings_of(places).name == name


def test_a_name_that_is_left_out_is_not_asked_for_again(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter leaves it out, in every text of the year."""
    put(places, nameless(AGREED))
    person = seat(Scripted({"employee/name": ENTER}), monkeypatch)
    assert export("after")[0] == export("one-to-one")[0] == 0
    assert person.keys == ["employee/name"]
    assert stored(places).employee.name == ""


def test_the_name_is_asked_before_the_text_is_shown(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the text in the dialogue about sharing is the one that leaves."""
    put(places, nameless(UNSHARED))
    script = {"sharing": "usual", "employee/name": "Åse Holm", "sharing/confirm": True}
    person = seat(Scripted(script), monkeypatch)
    out = export("before")[1]
    assert person.keys == ["sharing", "employee/name", "sharing/confirm"]
    assert "\n\n".join(person.said[1:]) + "\n" == out
    assert "Åse Holm" in out


@pytest.mark.parametrize("audience", ["before", "after", "one-to-one"])
def test_the_name_can_be_changed_in_every_text_that_has_it(
    audience: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where there is nothing else to choose, and after the text was handed over."""
    record = PREPARED if audience == "before" else _without_remarks(AGREED)
    put(places, replace(record, employee=rec.Employee(name="Åse Hlm")))
    seat(Scripted({}), monkeypatch)
    assert "Åse Hlm" in export(audience)[1]

    shares = {"sharing/choose": ENTER, "sharing/confirm": True} if audience == "before" else {}
    changed = {} if audience == "before" else {"export/changed": ENTER}
    person = seat(Scripted({"employee/name": "Åse Holm"} | shares | changed), monkeypatch)
    _code, out, err = export(audience, "--choose")
    assert person.initial["employee/name"] == "Åse Hlm"
    assert "Åse Holm" in (out if audience != "before" else "\n".join(person.said))
    assert f"Change your name at its end: mus export {audience} --choose" in err
    assert stored(places).employee.name == settings_of(places).name == "Åse Holm"


def test_a_stop_keeps_what_was_ticked_and_typed(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are there the next time, and once they are confirmed nothing older is."""
    put(places, PREPARED)
    ticks = {"sharing/choose": ("answer/outcome",)}
    person = seat(Scripted({**ticks, "employee/name": Unsent("Åse N")}), monkeypatch)
    assert export("before", "--choose", "--year", "2026")[:2] == (130, "")
    command = "mus export before --year 2026 --choose"
    assert person.said == [f"Everything is saved. Go on with: {command}"]
    assert stored(places).employee.name == "Åse Holm"

    script = {"sharing/choose": ENTER, "employee/name": ENTER, "sharing/confirm": True}
    person = seat(Scripted(script), monkeypatch)
    assert export("before", "--choose")[0] == 0
    assert person.initial["sharing/choose"] == ("answer/outcome",)
    assert person.initial["employee/name"] == "Åse N"
    assert shared_ids(stored(places)) == ("answer/outcome",)
    assert drafts.seen(places, 2026).unsent == {}


def test_ticks_for_one_text_are_not_those_of_the_other(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was ticked for the minutes is offered for the minutes alone."""
    put(places, _with_unshared_remarks())
    script = {"after/sharing/choose": ("remarks",), "employee/name": KeyboardInterrupt}
    seat(Scripted(script), monkeypatch)
    assert export("after", "--choose")[0] == 130

    shared = {one for one in shared_ids(stored(places)) if not one.startswith("feedback-received")}
    person = seat(Scripted({"sharing/choose": KeyboardInterrupt}), monkeypatch)
    assert export("before", "--choose")[0] == 130
    assert set(person.initial["sharing/choose"]) == shared  # type: ignore[call-overload]
    person = seat(Scripted({"after/sharing/choose": KeyboardInterrupt}), monkeypatch)
    assert export("after", "--choose")[0] == 130
    assert person.initial["after/sharing/choose"] == ("remarks",)


def test_the_name_can_be_changed_where_nothing_is_shared(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It will be at the end of the next text."""
    put(places, replace(UNSHARED, employee=rec.Employee(name="Åse Hlm")))
    person = seat(Scripted({"sharing/choose": ENTER, "employee/name": "Åse Holm"}), monkeypatch)
    assert export("before", "--choose")[1] == ""
    assert person.keys == ["sharing/choose", "employee/name"]
    assert stored(places).employee.name == "Åse Holm"


def test_the_first_text_says_how_its_name_is_changed(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, when the name was asked for."""
    put(places, nameless(AGREED))
    seat(Scripted({"employee/name": "Åse Holm"}), monkeypatch)
    told = "Change your name at its end: mus export after --choose"
    assert told in export("after")[2]
    assert told not in export("after")[2]


def test_a_name_that_was_changed_in_the_settings_is_offered(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter takes it, once; an earlier year keeps its own."""
    put(places, replace(AGREED, employee=rec.Employee(name="Åse Hlm")))
    settings_save(places, replace(settings_of(places), name="Åse Holm"))
    person = seat(Scripted({"employee/name": ENTER}), monkeypatch)
    assert "Åse Holm" in export("after")[1]
    assert person.initial["employee/name"] == "Åse Holm"
    assert person.asked[0].context == ("This year's texts have Åse Hlm so far.",)
    assert stored(places).employee.name == "Åse Holm"
    person = seat(Scripted({}), monkeypatch)
    export("after")
    assert person.keys == []

    put(places, replace(AGREED, year=2027))
    settings_save(places, replace(settings_of(places), name="Åse Ny"))
    person = seat(Scripted({}), monkeypatch)
    assert "Åse Holm" in export("after", "--year", "2026")[1]
    assert person.keys == []


def test_a_list_with_nothing_ticked_still_makes_the_text(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The minutes are common to both: only the remarks are left out of them."""
    put(places, _with_unshared_remarks())
    script = {"after/sharing/choose": (), "employee/name": ENTER}
    seat(Scripted(script), monkeypatch)
    out = export("after", "--choose")[1]
    assert "Tage kurset i smertebehandling" in out
    assert "Løn blev ikke drøftet." not in out


def test_a_calendar_is_for_oneself(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is compared with no text, nor does it count as one that the manager got."""
    put(places, AGREED)
    seat(Scripted({}), monkeypatch)
    export("after")
    assert AGREED.agreements is not None
    more = rec.AgreedLine(text="Lise spørger HR om kurset")
    agreed = replace(AGREED.agreements, lines=(*AGREED.agreements.lines, more))
    before = stored(places)
    put(places, replace(before, agreements=agreed))
    person = seat(Scripted({}), monkeypatch)
    assert export("after", "-o", str(tmp_path / "x.ics"))[0] == 0
    assert person.keys == []
    assert stored(places).handed_over == before.handed_over


def test_a_calendar_says_how_much_has_no_date(places: Places, tmp_path: Path) -> None:
    """What is reached or dropped needs none, and what is followed up with all the rest has one."""
    due = rec.Due(words="1/3", date=dt.date(2027, 3, 1))
    lines = (
        rec.AgreedLine(text="Kursus", due=due),
        rec.AgreedLine(text="Vejledning"),
        rec.AgreedLine(text="Skema", due=rec.Due(words="snart")),
        rec.AgreedLine(text="Makker", status="done"),
        rec.AgreedLine(text="Møder", status="dropped"),
    )
    put(places, rec.Record(year=2026, agreements=rec.Agreements(lines=lines)))
    err = export("after", "-o", str(tmp_path / "x.ics"))[2]
    assert "2 lines have no date, and are not in the calendar." in err
    assert "in the calendar" not in export("after", "-o", str(tmp_path / "x.csv"))[2]


def _with_unshared_remarks() -> rec.Record:
    """Agreements with remarks that were not shared yet."""
    assert AGREED.agreements is not None
    remarks = rec.Remark(text="Løn blev ikke drøftet.")
    return replace(AGREED, agreements=replace(AGREED.agreements, remarks=remarks))


def _without_remarks(record: rec.Record) -> rec.Record:
    assert record.agreements is not None
    none = rec.Remark()
    return replace(
        record, agreements=replace(record.agreements, remarks=none, feedback_received=none)
    )
