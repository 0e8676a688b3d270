"""What the manager is handed is chosen, seen word for word, and compared with the last time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.privacy import shared_ids, with_shared
from mus_cli.documents.formats import FORMATS
from mus_cli.export.approval import changes
from mus_cli.prompts.prompter import Move
from mus_cli.storage import records
from mus_cli.storage.paths import Places
from mus_cli.storage.settings import load as settings_of
from mus_cli.storage.settings import save as settings_save
from tests.documents.opened import text as text_of
from tests.documents.parsed import flat
from tests.documents.sample import FULL, LIBRARY
from tests.documents.year import AGREED, PREPARED
from tests.export.test_export import export, kept
from tests.prompts.scripted import ENTER, Scripted, seat

UNSHARED = with_shared(FULL, (), LIBRARY)
YES = {"export/confirm": ENTER}
SHOWN = "This is what it looks like:"


def stored(places: Places) -> rec.Record:
    """Return the year on the disk."""
    opened = records.load(places, 2026)
    assert opened is not None
    return opened.record


def nameless(record: rec.Record) -> rec.Record:
    """Return a year of somebody who has not said who they are."""
    return replace(record, employee=rec.Employee())


def test_before_the_first_text_one_chooses_and_sees_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown is what then leaves, and it is remembered."""
    kept(places, UNSHARED)
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
    kept(places, UNSHARED)
    before = places.record(2026).read_bytes()
    seat(Scripted({"sharing": ENTER}), monkeypatch)
    assert export("before") == (
        0,
        "",
        "You have not shared anything. The note is for you alone.\n",
    )
    assert places.record(2026).read_bytes() == before


def test_a_stop_leaves_all_as_it_was(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at the question: nothing shared, nothing sent, exit code 130."""
    kept(places, UNSHARED)
    before = places.record(2026).read_bytes()
    seat(Scripted({"sharing": KeyboardInterrupt}), monkeypatch)
    assert export("before")[:2] == (130, "")
    assert places.record(2026).read_bytes() == before


@pytest.mark.parametrize("audience", ["after", "one-to-one"])
def test_what_was_agreed_is_asked_about_nowhere(
    audience: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is common to both: on the screen it is there without a question, the next time too."""
    assert AGREED.agreements is not None
    private = replace(AGREED.agreements, remarks=rec.Remark(text="Løn blev ikke drøftet."))
    kept(places, replace(AGREED, agreements=private))
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
    kept(places, PREPARED if audience == "before" else AGREED)
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
    kept(places, AGREED)
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
    kept(places, AGREED)
    seat(Scripted({}), monkeypatch)
    first = export("after")[1]
    assert AGREED.agreements is not None
    more = rec.AgreedLine(text="Lise spørger HR om kurset")
    agreed = replace(AGREED.agreements, lines=(*AGREED.agreements.lines, more))
    opened = records.load(places, 2026)
    assert opened is not None
    records.save(places, opened, replace(opened.record, agreements=agreed))

    file = tmp_path / "x.txt"
    person = seat(Scripted({"export/changed": ["changes", "last", ENTER]}), monkeypatch)
    assert export("after", "-o", str(file))[0] == 0
    assert person.said[0] == "New since then:\n- Lise spørger HR om kurset"
    assert person.said[1] + "\n" == first
    assert "Lise spørger HR om kurset" in file.read_text(encoding="utf-8")
    seat(Scripted({}), monkeypatch)
    assert "The same text as on 20 November 2026." in export("after")[2]

    back = replace(stored(places), agreements=AGREED.agreements)
    records.save(places, records.load(places, 2026) or opened, back)
    person = seat(Scripted({"export/changed": "stop"}), monkeypatch)
    assert export("after", "-o", str(file), "--force")[1:] == ("", "Nothing was made.\n")
    assert "Lise spørger HR om kurset" in file.read_text(encoding="utf-8")


def test_choosing_again_is_one_step(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list comes at once, with what is shared ticked; its Danish name is ``--vælg``."""
    kept(places, PREPARED)
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
    assert AGREED.agreements is not None
    remarks = rec.Remark(text="Løn blev ikke drøftet.")
    unshared = replace(AGREED, agreements=replace(AGREED.agreements, remarks=remarks))
    kept(places, unshared)
    script = {"sharing/choose": ("remarks",), "employee/name": ENTER, "sharing/confirm": True}
    person = seat(Scripted(script), monkeypatch)
    code, out, _err = export("after", "--choose")
    assert code == 0
    assert person.offered["sharing/choose"] == (
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
    kept(places, PREPARED)
    ended, out, err = export(*words)
    assert (ended, out) == (code, "")
    assert err.startswith(sentence)


def test_the_name_is_asked_once_and_kept_for_next_year(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first text to the manager; next year's preparation has it already."""
    kept(places, nameless(AGREED))
    person = seat(Scripted({"employee/name": "Åse Holm"} | YES), monkeypatch)
    file = tmp_path / "x.txt"
    assert export("after", "-o", str(file))[0] == 0
    assert person.keys == ["employee/name", "export/confirm"]
    assert "Åse Holm" in file.read_text(encoding="utf-8")
    assert stored(places).employee.name == settings_of(places).name == "Åse Holm"

    kept(places, replace(nameless(AGREED), year=2027))
    person = seat(Scripted({}), monkeypatch)
    assert "Åse Holm" in export("after", "--year", "2027")[1]
    assert person.keys == []


def test_going_back_from_the_text_leads_to_the_name_that_was_just_asked(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped name is put right at once, in the text and in the settings."""
    kept(places, nameless(AGREED))
    names = {"employee/name": ["j", "Åse Holm"]}
    person = seat(Scripted({**names, "export/confirm": [Move.BACK, ENTER]}), monkeypatch)
    assert export("after", "-o", str(tmp_path / "x.txt"))[0] == 0
    assert person.keys == ["employee/name", "export/confirm"] * 2
    assert stored(places).employee.name == settings_of(places).name == "Åse Holm"

    kept(places, nameless(replace(UNSHARED, year=2027)))
    settings_save(places, replace(settings_of(places), name=""))
    shares = {"sharing": "usual", "sharing/confirm": [Move.BACK, True]}
    person = seat(Scripted({**names, **shares}), monkeypatch)
    assert "Åse Holm" in export("before", "--year", "2027")[1]
    assert person.keys == ["sharing", *["employee/name", "sharing/confirm"] * 2]


def test_choosing_again_shows_the_name_and_lets_it_be_changed(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter keeps it; a new one is the name from then on, and an emptied line leaves it out."""
    kept(places, PREPARED)
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
    kept(places, nameless(AGREED))
    person = seat(Scripted({"employee/name": ENTER}), monkeypatch)
    assert export("after")[0] == export("one-to-one")[0] == 0
    assert person.keys == ["employee/name"]
    assert stored(places).employee.name == ""


def test_the_name_is_asked_before_the_text_is_shown(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the text in the dialogue about sharing is the one that leaves."""
    kept(places, nameless(UNSHARED))
    script = {"sharing": "usual", "employee/name": "Åse Holm", "sharing/confirm": True}
    person = seat(Scripted(script), monkeypatch)
    out = export("before")[1]
    assert person.keys == ["sharing", "employee/name", "sharing/confirm"]
    assert "\n\n".join(person.said[1:]) + "\n" == out
    assert "Åse Holm" in out


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from("abcde"), max_size=6), st.lists(st.sampled_from("abcde")))
def test_changes_turn_the_old_lines_into_the_new(old: list[str], new: list[str]) -> None:
    """No line that came or went is left out, and none that stayed is listed."""
    listed = changes("\n".join(old), "\n".join(new))
    added = [line for part in listed if part.startswith("New") for line in part.split("\n")[1:]]
    gone = [line for part in listed if not part.startswith("New") for line in part.split("\n")[1:]]
    assert sorted([*old, *(line[2:] for line in added)]) == sorted(
        [*new, *(line[2:] for line in gone)]
    )
    assert (listed == ()) is (old == new)


def test_going_to_the_overview_leaves_the_text_as_it_is(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no overview in an export: nothing is chosen, and nothing is made."""
    kept(places, PREPARED)
    seat(Scripted({"sharing/choose": Move.OVERVIEW}), monkeypatch)
    assert export("before", "--choose") == (0, "", "Nothing was made.\n")
