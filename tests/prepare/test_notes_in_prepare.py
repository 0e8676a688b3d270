"""The year's notes in the interview: beside the questions they bear on, and taken into answers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.notes import Change
from mus_cli.prompts.prompter import Move
from mus_cli.storage import drafts, notes, records
from tests.interviews import Interviews, Outcome
from tests.prompts.scripted import ENTER, Unsent

RESULTS = "question/results"
TICKED = "question/results/notes"
NEXT = "question/expectations"  # comes after the results


def keep(interviews: Interviews, date: str, text: str, tag: str = "") -> str:
    """Keep a note of a day, and return its id."""
    day = dt.date.fromisoformat(date)
    id_ = notes.fresh_id()
    notes.append(interviews.places, day.year, Change(id=id_, date=day, tag=tag, text=text))
    return id_


def hold(interviews: Interviews, script: dict[str, Any], **how: Any) -> Outcome:
    """Hold an interview with these answers, and Enter to everything else."""
    begin = {"before": "yes", "focus": "core"}
    return interviews({**begin, **script}, otherwise=ENTER, **how)


def test_notes_are_shown_and_taken_into_the_answer(interviews: Interviews) -> None:
    """The ticked ones stand in the field, to be written on; the others stay notes."""
    portal = keep(interviews, "2026-03-01", "Portalen gik i drift\nto uger før tid", "result")
    keep(interviews, "2026-05-01", "Tak fra direktøren", "praise")
    keep(interviews, "2026-06-01", "Vil lede et projekt", "wish")
    keep(interviews, "2025-12-24", "Et langt resultat " * 30, "result")

    held = hold(interviews, {TICKED: (portal,)})

    assert held.asked(TICKED).question == "What have you achieved?"
    assert held.asked(TICKED).context[1:] == (
        "– 24 December 2025 · result: " + ("Et langt resultat " * 9)[:159].rstrip() + "…",
        "– 1 May 2026 · praise: Tak fra direktøren",
    )
    assert held.person.offered[TICKED] == (
        "Portalen gik i drift",
        "Et langt resultat Et langt…",
        "Tak fra direktøren",
    )
    assert held.asked(RESULTS).context == ()
    assert held.initial[RESULTS] == "Portalen gik i drift\nto uger før tid"
    answers = held.record.preparation.answers
    assert answers["results"].text == "Portalen gik i drift\nto uger før tid"
    assert answers["results"].place == "self"


def test_notes_that_were_ticked_and_not_sent_are_ticked_again(interviews: Interviews) -> None:
    """A killed window costs no tick; once the answer is there, nothing is left in the draft."""
    ids = [keep(interviews, f"2026-03-0{day}", f"Nummer {day}", "result") for day in (1, 2)]
    assert hold(interviews, {TICKED: Unsent("\n".join(ids))}).stopped
    again = hold(interviews, {"resume": "on", TICKED: ENTER, NEXT: KeyboardInterrupt})
    assert again.initial[TICKED] == tuple(ids)
    assert again.record.preparation.answers["results"].text == "Nummer 2\nNummer 1"
    draft = drafts.load(interviews.places, 2026)
    assert draft is not None
    assert draft.unsent == {}


def test_enter_takes_no_note_along(interviews: Interviews) -> None:
    """The field is empty as ever, and nothing is answered."""
    keep(interviews, "2026-03-01", "Portalen gik i drift", "result")
    held = hold(interviews, {})
    assert held.initial[RESULTS] == ""
    assert "results" not in held.record.preparation.answers


def test_an_answer_that_stands_is_left_alone(interviews: Interviews) -> None:
    """Coming back, the notes are still beside it, but not offered again."""
    keep(interviews, "2026-03-01", "Portalen gik i drift", "result")
    script = {RESULTS: ["Skrevet selv", ENTER], NEXT: [Move.BACK, ENTER]}
    held = hold(interviews, script)
    assert held.keys.count(TICKED) == 1
    assert held.asked(RESULTS).context == ("– 1 March 2026 · result: Portalen gik i drift",)
    assert held.initial[RESULTS] == "Skrevet selv"


def test_one_can_go_back_and_to_the_overview_from_the_notes(interviews: Interviews) -> None:
    """They are a step like any other; skipped, the field comes."""
    keep(interviews, "2026-03-01", "Portalen gik i drift", "result")
    held = hold(interviews, {TICKED: [Move.BACK, Move.OVERVIEW, Move.SKIP], RESULTS: "Meget"})
    at = held.keys.index(TICKED)
    assert held.keys[at - 1] == held.keys[at + 1]
    assert held.keys[at + 2 : at + 4] == [TICKED, "overview"]
    assert held.record.preparation.answers["results"].text == "Meget"


def test_a_note_that_one_answer_has_is_only_shown_at_the_next(interviews: Interviews) -> None:
    """Trouble bears on four questions; ticked at the first, it is not offered at each."""
    taken = keep(interviews, "2026-06-01", "Vagter", "trouble")
    keep(interviews, "2026-06-02", "Støj", "trouble")
    held = hold(interviews, {"focus": "hard", "question/demands-and-means/notes": (taken,)})
    assert held.person.offered["question/less-or-draining/notes"] == ("Støj",)
    shown = held.asked("question/less-or-draining/notes").context
    assert shown == ("– 2 June 2026 · trouble: Støj", "– 1 June 2026 · trouble: Vagter")


def test_wishes_stand_beside_the_ambitions(interviews: Interviews) -> None:
    """In Danish the notes are named in Danish; other questions show none."""
    keep(interviews, "2026-06-01", "Vil lede et projekt", "wish")
    i18n.choose("da")
    held = hold(interviews, {})
    asked = held.asked("question/ambitions/notes")
    assert asked.context == ("– 1. juni 2026 · ønske: Vil lede et projekt",)
    assert [key for key in held.keys if key.endswith("/notes")] == ["question/ambitions/notes"]


@pytest.mark.parametrize("focus", ["core", "hard"])
def test_trouble_is_shown_where_the_work_is_talked_about(
    interviews: Interviews, focus: str
) -> None:
    """In the commonest ways in it is offered for an answer, and shown beside the wellbeing."""
    id_ = keep(interviews, "2026-06-01", "For mange møder", "trouble")
    line = "– 1 June 2026 · trouble: For mange møder"
    draining = "question/less-or-draining"
    held = hold(interviews, {"focus": focus, f"{draining}/notes": (id_,)})
    assert held.initial[draining] == "For mange møder"
    assert held.asked("question/wellbeing").context == (line,)
    answer = held.record.preparation.answers["less-or-draining"]
    assert (answer.text, answer.place) == ("For mange møder", "me")


def test_only_notes_since_the_last_talk_are_shown(interviews: Interviews) -> None:
    """What was said at the last talk is not brought again; what came after it is."""
    for date in ("2025-03-01", "2025-12-10", "2026-03-01"):
        keep(interviews, date, f"Fra {date}", "result")
    held_on = rec.Agreements(held=dt.date(2025, 12, 3))
    record = rec.Record(year=2025, agreements=held_on)
    records.save(interviews.places, records.new(2025), record)
    held = interviews({"focus": "core"}, otherwise=ENTER)
    assert held.person.offered[TICKED] == ("Fra 2026-03-01", "Fra 2025-12-10")


def test_notes_of_after_preparing_are_offered_at_their_questions(interviews: Interviews) -> None:
    """Enter at the start leads to them; what is ticked is added to what was written."""
    hold(interviews, {RESULTS: "Skrevet selv", "question/less-or-draining": "Støj"})
    portal = keep(interviews, "2026-11-20", "Portalen gik i drift", "result")
    keep(interviews, "2026-11-20", "For mange møder", "trouble")

    held = hold(interviews, {TICKED: (portal,)})

    assert held.keys[:3] == ["resume", TICKED, RESULTS]
    assert held.person.offered["resume"][0] == "See 2 new notes"
    assert held.asked(TICKED).hint == (
        "Your new notes. Tick those to add to the answer, or go on with Enter."
    )
    assert held.initial[RESULTS] == "Skrevet selv\nPortalen gik i drift"
    assert held.initial["question/less-or-draining"] == "Støj"
    answers = held.record.preparation.answers
    assert answers["results"].text == "Skrevet selv\nPortalen gik i drift"
    assert answers["less-or-draining"].text == "Støj"


def test_a_note_in_a_text_that_was_not_sent_is_not_added_twice(interviews: Interviews) -> None:
    """The field with it is put again, and the other new notes are offered."""
    hold(interviews, {RESULTS: "Skrevet selv"})
    portal = keep(interviews, "2026-11-20", "Portalen gik i drift", "result")
    keep(interviews, "2026-11-20", "Tak fra direktøren", "praise")
    unsent = Unsent("Skrevet selv\nPortalen gik i drift")
    hold(interviews, {TICKED: (portal,), RESULTS: unsent})
    held = hold(interviews, {})
    assert held.person.offered[TICKED] == ("Tak fra direktøren",)
    assert held.initial[RESULTS] == "Skrevet selv\nPortalen gik i drift"


def test_notes_that_were_seen_are_not_offered_again(interviews: Interviews) -> None:
    """Neither those of the first time, nor the new ones once they were looked at."""
    keep(interviews, "2026-11-20", "Set første gang", "result")
    hold(interviews, {RESULTS: "Skrevet selv"})
    again = hold(interviews, {})
    assert again.person.offered["resume"][0] == "Continue"
    keep(interviews, "2026-11-20", "Ny", "result")
    seen = hold(interviews, {})
    assert seen.person.offered["resume"][0] == "See 1 new note"
    assert seen.person.offered[TICKED] == ("Ny",)
    assert hold(interviews, {}).person.offered["resume"][0] == "Continue"


def test_what_was_written_after_preparing_is_offered_next_year(interviews: Interviews) -> None:
    """Between the preparation and its talk; what went into an answer is not."""
    used = keep(interviews, "2025-11-20", "Brugt", "result")
    answer = rec.Answer(text="Brugt", updated=dt.date(2025, 11, 20))
    record = rec.Record(
        year=2025,
        preparation=rec.Preparation(answers={"results": answer}),
        agreements=rec.Agreements(held=dt.date(2025, 12, 3)),
    )
    records.save(interviews.places, records.new(2025), record)
    keep(interviews, "2025-11-28", "Efter forberedelsen", "result")
    keep(interviews, "2025-11-01", "Før forberedelsen", "result")
    held = interviews({"focus": "core"}, otherwise=ENTER)
    assert held.person.offered[TICKED] == ("Efter forberedelsen",)
    assert used not in held.person.offered[TICKED]


def test_notes_that_cannot_be_read_stop_nobody(interviews: Interviews) -> None:
    """The interview is held without them; doctor says what is wrong."""
    interviews.places.notes(2026).mkdir(parents=True)
    held = hold(interviews, {})
    assert TICKED not in held.keys
    assert RESULTS in held.keys


@pytest.mark.parametrize("kind", ["line", "rating"])
def test_where_there_is_no_field_of_lines_notes_are_only_shown(
    interviews: Interviews, tmp_path: Path, kind: str
) -> None:
    """A question of an own bank may show notes whatever its kind."""
    keep(interviews, "2026-03-01", "Portalen gik i drift", "trouble")
    scale = ", ".join(f'{{id: "{n}", en: "{n}"}}' for n in range(1, 6))
    bank = tmp_path / "ours.yaml"
    bank.write_text(
        "format: 1\nid: ours\ntitle: {en: Ours}\nquestions:\n"
        f"  - {{id: one, kind: {kind}, core: true, shows_notes: true, en: {{question: What?}}"
        + (f", choices: [{scale}]}}\n" if kind == "rating" else "}\n"),
        encoding="utf-8",
    )
    held = hold(interviews, {}, extra=[bank])
    assert held.asked("question/ours/one").context == (
        "– 1 March 2026 · trouble: Portalen gik i drift",
    )
    assert "question/ours/one/notes" not in held.keys
