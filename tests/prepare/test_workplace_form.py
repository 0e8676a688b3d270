"""A preparation that follows the workplace's own form (B13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.core.record import Answer
from mus_cli.forms import filling
from mus_cli.prompts.prompter import Move, marks_as_text
from mus_cli.storage import banks
from tests.forms import make
from tests.forms.workplace import BY_NAME, made, ten_questions
from tests.interviews import TODAY, Interviews, Outcome
from tests.prompts.scripted import ENTER, Marking, Unsent

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


@pytest.fixture
def managers(tmp_path: Path) -> Path:
    """Return a form whose title alone says whose it is."""
    path = tmp_path / "Skema.docx"
    asked = ("Hvad har medarbejderen nået?", "Hvad skal der ske nu?")
    lines = [
        one for text in asked for one in (make.paragraph(text), make.paragraph(), make.paragraph())
    ]
    path.write_bytes(made(make.paragraph("Lederens forberedelse til MUS"), *lines))
    return path


def test_a_form_that_is_the_managers_is_shown_and_not_asked(
    interviews: Interviews, managers: Path
) -> None:
    """It is said, Enter goes on without it, and nothing of it is kept."""
    held = following(interviews, managers, {"form": ["file", "no"]})
    said = "All of it is for your manager to fill in. You aren't asked any of it."
    assert said in held.said
    assert held.person.initial["form/questions"] == {
        "hvad-har-medarbejderen-naaet": "manager",
        "hvad-skal-der-ske-nu": "manager",
    }
    assert held.keys.count("form") == 2
    assert not any(key.startswith("question/lederens") for key in held.keys)
    assert banks.own_forms(interviews.places.banks) == ()


def test_a_question_of_the_managers_form_can_be_taken(
    interviews: Interviews, managers: Path
) -> None:
    """The title can be wrong about it; what stays marked is shown and not asked."""
    taken: dict[str, object] = {"form/questions": Marking({"hvad-skal-der-ske-nu": None})}
    held = following(interviews, managers, taken)
    asked = [key for key in held.keys if key.startswith("question/lederens")]
    assert asked == ["question/lederens-forberedelse-til-mus/hvad-skal-der-ske-nu"]


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


def test_half_pasted_questions_are_there_again(interviews: Interviews) -> None:
    """After the window was closed, Enter leads back to them."""
    script = {"before": "yes", "form": "paste", "form/own": Unsent("Hvad vil du lære?")}
    assert interviews(script, otherwise=ENTER).stopped
    held = interviews({"resume": "on", "form": ENTER}, otherwise=ENTER)
    assert held.initial["form"] == "paste"
    assert held.initial["form/own"] == "Hvad vil du lære?"
    assert "question/form-from-work/hvad-vil-du-laere" in held.keys


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


@pytest.mark.parametrize("last", ["Mere ro", ENTER])
def test_after_the_hard_ones_come_the_goals(
    interviews: Interviews, form: Path, last: object
) -> None:
    """Whether the last of them was answered or passed over; nothing is asked twice."""
    answered = {"question/with-manager": "Godt", "question/wellbeing": "Træt"}
    script = {"beyond-form": True, **answered, "question/fb-wish": last}
    held = following(interviews, form, {**script, "question/fb-fact": "Et møde"})
    assert held.keys.count("beyond-form") == 1
    assert held.keys[held.keys.index("question/fb-wish") + 1] == "goals"


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


def test_going_back_from_a_named_form_asks_for_another(interviews: Interviews, form: Path) -> None:
    """``--form`` is never dropped in silence: another file can be named, or none."""
    held = interviews(
        {"form/questions": [Move.BACK, ENTER], "form": "file", "form/file": str(form)},
        otherwise=ENTER,
        form=form,
    )
    assert held.person.unused == []
    assert held.keys[:4] == ["form/questions", "form", "form/file", "form/questions"]
    assert held.keys.count("form") == 1
    assert BALANCE in held.keys


def test_a_named_form_is_not_asked_about_again(interviews: Interviews, form: Path) -> None:
    """Not even where the interview stopped at the question whether there is one."""
    stopped = interviews({"before": "yes", "form": KeyboardInterrupt}, otherwise=ENTER)
    assert stopped.keys[-1] == "form"
    held = interviews({}, otherwise=ENTER, form=form)
    assert "form" not in held.keys
    assert BALANCE in held.keys


def test_looking_once_more_keeps_the_marks(interviews: Interviews, form: Path) -> None:
    """At the list, Ctrl-G says again what was understood; what is marked so far stays."""
    marks = {"hvad-motiverer-dig": "out"}
    more = {"har-du-planer-om-boern": "out"}
    held = interviews(
        {"form/questions": [Unsent(marks_as_text(marks), Move.OVERVIEW), Marking(more)]},
        otherwise=ENTER,
        form=form,
    )
    assert len([one for one in held.said if one.startswith('"Årlig samtale" has')]) == 2
    assert held.initial["form/questions"] == marks
    assert MOTIVES not in held.keys


def test_marks_are_there_again_where_the_list_was_left(interviews: Interviews, form: Path) -> None:
    """With Shift+Tab or a closed window; once the form is taken, its bank has them."""
    marks = {"hvad-motiverer-dig": "out"}
    script = {"form/questions": Unsent(marks_as_text(marks))}
    assert interviews(script, otherwise=ENTER, form=form).stopped
    held = interviews({}, otherwise=ENTER, form=form)
    assert held.initial["form/questions"] == marks
    assert MOTIVES not in held.keys
    taken = {"hvad-motiverer-dig": None}
    interviews({"form/questions": Marking(taken)}, otherwise=ENTER, form=form)
    held = interviews({}, otherwise=ENTER, form=form)
    assert "hvad-motiverer-dig" not in str(held.initial["form/questions"])


def test_what_was_left_out_is_left_out_again_next_year(interviews: Interviews, form: Path) -> None:
    """And named, so that it can be taken after all."""
    following(interviews, form, {"form/questions": Marking({"hvad-motiverer-dig": "out"})})
    held = interviews(
        {"form/questions": Marking({"hvad-motiverer-dig": None})},
        otherwise=ENTER,
        year=2027,
        form=form,
    )
    assert "hvad-motiverer-dig': 'out'" in str(held.initial["form/questions"])
    said = "You left this out last time, so it's left out again:\n– Hvad motiverer dig?"
    assert said in held.said
    assert MOTIVES in held.keys
    (bank,) = banks.own_forms(interviews.places.banks)
    assert "Hvad motiverer dig?" not in bank.left_out


def test_the_form_filled_in_is_not_asked(interviews: Interviews, tmp_path: Path) -> None:
    """Its answers would be questions; it says how to bring in what was agreed, and asks again."""
    empty = tmp_path / "skema.docx"
    empty.write_bytes(ten_questions())
    following(interviews, empty, {})
    (bank,) = banks.own_forms(interviews.places.banks)
    wanted = [
        filling.Wanted(one.id, one.form_place, "Mit svar fra sidste år")
        for one in bank.all_questions[:3]
    ]
    filled = tmp_path / "2026 udfyldt.docx"
    filled.write_bytes(filling.fill(ten_questions(), filled, wanted).data)
    held = interviews(
        {"form": ["file", ENTER], "form/file": str(filled)}, otherwise=ENTER, year=2027
    )
    assert held.person.unused == []
    sentence = "This is a form that you have already, filled in. Bring in what was agreed in it"
    assert any(sentence in said for said in held.said)
    assert banks.own_forms(interviews.places.banks) == (bank,)
    assert held.record.preparation.selection == f"form/{bank.id}"


def test_a_form_can_be_dropped_again(interviews: Interviews, form: Path) -> None:
    """From the menu; a selection is asked for then, and nothing that was answered is gone."""
    following(interviews, form, {BALANCE: "Skæv"})
    held = interviews(
        {"resume": "on", "menu": ["form", "on"], "form": "no", "focus": "five-minutes"},
        otherwise=ENTER,
    )
    assert held.person.unused == []
    assert held.person.offered["form"][0] == "No, go on without it"
    assert held.initial["form"] == "kept/aarlig-samtale"
    assert held.keys.count("form") == 1
    assert held.keys[held.keys.index("form") + 1] == "focus"
    assert held.record.preparation.selection == "five-minutes"
    assert held.record.talk.form == ""
    assert held.record.preparation.answers["aarlig-samtale/" + BALANCE.split("/")[2]].text == "Skæv"


def test_what_is_new_in_a_form_is_named(interviews: Interviews, form: Path, tmp_path: Path) -> None:
    """The rest of it is known, and need not be looked through again."""
    following(interviews, form, {})
    newer = tmp_path / "2027.docx"
    words, now = b"Hvad motiverer dig?", b"Hvad driver dig?"
    changed = {
        name: data.replace(words, now) for name, data in make.members(form.read_bytes()).items()
    }
    newer.write_bytes(make.packed(changed))
    held = interviews({}, otherwise=ENTER, year=2027, form=newer)
    assert "It is the form you had before. Your answers keep their places." in held.said
    assert "This is new in it:\n– Hvad driver dig?" in held.said


def test_at_the_end_the_form_is_named(interviews: Interviews, form: Path) -> None:
    """It is filled in by a command that nothing else leads to; pasted questions have no file."""
    sentence = "Fill in your workplace's form with: mus export form. You choose what it says."
    assert sentence in following(interviews, form, {}).said
    pasted = {"form": "paste", "form/own": "Hvad vil du lære?"}
    held = interviews({"before": "yes", **pasted}, otherwise=ENTER, year=2027)
    assert sentence not in held.said
