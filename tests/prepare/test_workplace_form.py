"""A preparation that follows the workplace's own form (B13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.core.record import Answer
from mus_cli.prompts.prompter import Move
from mus_cli.storage import banks
from tests.forms.workplace import BY_NAME
from tests.interviews import TODAY, Interviews, Outcome
from tests.prompts.scripted import ENTER, Marking

RIGHTS = "questions that nobody has to answer"
BALANCE = "question/aarlig-samtale/hvordan-er-balancen-mellem-arbejdsliv-og"
MOTIVES = "question/aarlig-samtale/hvad-motiverer-dig"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """Return a form with questions of every lot: mine, the manager's, nobody's."""
    path = tmp_path / "Skema 2026.docx"
    path.write_bytes(BY_NAME[RIGHTS].data)
    return path


def following(interviews: Interviews, form: Path, script: dict[str, object]) -> Outcome:
    """Hold an interview with a form; everything else is passed over with Enter."""
    begin: dict[str, object] = {"before": "yes", "form": "file", "form/file": str(form)}
    return interviews({**begin, **script}, otherwise=ENTER)


def test_its_questions_are_asked_first_in_its_words(interviews: Interviews, form: Path) -> None:
    """After the outcome come the form's, under their headings; of ours only what is hard."""
    held = following(interviews, form, {BALANCE: "Skæv", MOTIVES: "Folk"})
    at = held.keys.index("question/outcome")
    assert held.keys[at : at + 5] == [
        "question/outcome",
        BALANCE,
        MOTIVES,
        "beyond-form",
        "goals",
    ]
    assert "focus" not in held.keys
    assert held.asked(BALANCE).title == "Årlig samtale · Om dig · question 2 of 3"
    assert "Your manager is asked: Hvilke ressourcer kræver det?" in held.asked(MOTIVES).context
    assert held.record.talk.form == "Årlig samtale"
    assert held.record.preparation.answers["aarlig-samtale/hvad-motiverer-dig"] == Answer(
        question="Hvad motiverer dig?",
        bank="aarlig-samtale",
        text="Folk",
        place="me",
        updated=TODAY,
    )
    assert not any("gravid" in ask.question or "børn" in ask.question for ask in held.person.asked)


def test_the_form_is_kept_beside_its_bank(interviews: Interviews, form: Path) -> None:
    """The file itself stays as it is."""
    before = form.read_bytes()
    following(interviews, form, {})
    folder = interviews.places.banks
    assert sorted(path.name for path in folder.iterdir()) == [
        "aarlig-samtale.docx",
        "aarlig-samtale.yaml",
    ]
    assert (folder / "aarlig-samtale.docx").read_bytes() == before == form.read_bytes()


def test_what_was_understood_is_shown_and_can_be_put_right(
    interviews: Interviews, form: Path
) -> None:
    """Each line is left out, taken as mine, or the manager's; rights are spoken of."""
    held = following(
        interviews,
        form,
        {
            "form/questions": Marking(
                {
                    "har-du-planer-om-boern": None,
                    "hvad-motiverer-dig": "manager",
                    "hvordan-er-balancen-mellem-arbejdsliv-og": "work",
                }
            )
        },
    )
    assert any(
        said.startswith(
            "Nobody has to answer this, so it's left out. Read about it with: mus guide"
        )
        for said in held.said
    )
    (bank,) = banks.own_forms(interviews.places.banks)
    assert [(one.id, one.whose, one.sensitive) for one in bank.all_questions] == [
        ("har-du-planer-om-boern", "mine", True),
        ("hvordan-er-balancen-mellem-arbejdsliv-og", "mine", False),
        ("hvad-motiverer-dig", "manager", False),
        ("hvilke-ressourcer-kraever-det", "manager", False),
    ]


def test_questions_can_be_pasted(interviews: Interviews) -> None:
    """One on each line; going back from the list asks for them again."""
    held = interviews(
        {
            "before": "yes",
            "form": ["paste", "paste"],
            "form/own": ["Trivsel:\nHvordan går det?\nHvad vil du lære?", "Hvad vil du lære?"],
            "form/questions": [Move.BACK, ENTER],
            "question/form-from-work/hvad-vil-du-laere": "Excel",
        },
        otherwise=ENTER,
    )
    assert held.person.unused == []
    assert held.record.preparation.answers["form-from-work/hvad-vil-du-laere"].text == "Excel"


def test_a_file_that_cannot_be_read_is_asked_for_again(
    interviews: Interviews, form: Path, tmp_path: Path
) -> None:
    """With the reason; quotes of a dragged file are taken off; an empty line goes back."""
    old = tmp_path / "skema.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    held = interviews(
        {
            "before": "yes",
            "form": ["file", "file"],
            "form/file": [str(old), str(tmp_path / "none.docx"), "", f"'{form}'"],
        },
        otherwise=ENTER,
    )
    assert held.person.unused == []
    assert any("save it as .docx" in said for said in held.said)
    assert any("There is no such file" in said for said in held.said)
    assert BALANCE in held.keys


def test_the_hard_ones_are_opened_by_one_question(interviews: Interviews, form: Path) -> None:
    """Those that the form asks too are passed over; what was said of them is shown beside."""
    held = following(interviews, form, {"beyond-form": True, "question/wellbeing": "Træt"})
    hard = [key for key in held.keys[held.keys.index("beyond-form") :] if "question/" in key]
    assert hard[:2] == ["question/how-it-goes", "question/demands-and-means"]
    assert "question/with-manager" in hard
    assert "question/balance" not in held.keys


def test_the_rest_is_there_for_who_wants_more(interviews: Interviews, form: Path) -> None:
    """The menu offers our questions, last those that are like the form's: a person overrules."""
    held = following(
        interviews,
        form,
        {
            "menu": ["more", "on"],
            "more": ("results", "energy"),
            "question/results": "En portal",
            "question/energy": "Folk",
        },
    )
    assert held.person.offered_ids["more"][-2:] == ("energy", "balance")
    assert held.record.preparation.answers["energy"].text == "Folk"


def test_an_earlier_answer_is_shown_and_never_copied(interviews: Interviews, form: Path) -> None:
    """What was written to a question like it stands beside the form's."""
    interviews(
        {
            "before": "yes",
            "focus": "core",
            "question/energy": "Kollegerne",
            "question/less-or-draining": KeyboardInterrupt,
        },
        otherwise=ENTER,
    )
    held = interviews(
        {
            "resume": "look",
            "overview": [ENTER],
            "menu": ["form", "on"],
            "form": "file",
            "form/file": str(form),
        },
        otherwise=ENTER,
    )
    assert held.asked(MOTIVES).context[-1] == "You wrote: Kollegerne"
    assert held.initial[MOTIVES] == ""


def test_the_same_form_is_known_next_year(
    interviews: Interviews, form: Path, tmp_path: Path
) -> None:
    """By its questions, not its name; it can also be taken without the file."""
    following(interviews, form, {"form/questions": Marking({"hvad-motiverer-dig": "work"})})
    renamed = tmp_path / "MUS_ny_version.docx"
    renamed.write_bytes(form.read_bytes())
    held = interviews({"form": "file", "form/file": str(renamed)}, otherwise=ENTER, year=2027)
    assert "It is the form you had before. Your answers keep their places." in held.said
    (bank,) = banks.own_forms(interviews.places.banks)
    assert bank.id == "aarlig-samtale"
    assert not next(one for one in bank.all_questions if "motiverer" in one.id).sensitive
    again = interviews({"form": ENTER}, otherwise=ENTER, year=2028)
    assert again.person.offered["form"][1] == "Yes: Årlig samtale"
    assert BALANCE in again.keys


def test_boxes_are_ticked_without_more_words(interviews: Interviews, tmp_path: Path) -> None:
    """A form has room for no others, but for "Andet"; what is in no section has no heading."""
    path = tmp_path / "skema.docx"
    path.write_bytes(BY_NAME["boxes to tick"].data)
    ticked = "question/skema-til-mus/hvad-vil-du-gerne-tale-om-saet-kryds"
    held = following(interviews, path, {ticked: ("opgaver",)})
    assert f"{ticked}/own" not in held.keys
    assert held.asked(ticked).title == "Skema til MUS · question 2 of 5"
    held = following(
        interviews, path, {"resume": "over", "over": True, ticked: ("something-else",)}
    )
    assert f"{ticked}/own" in held.keys
