"""Notes on the screen."""

from __future__ import annotations

import datetime as dt

from mus_cli import i18n
from mus_cli.core.notes import Note
from mus_cli.dialogues import notes_view

PORTAL = Note(
    id="k3v9aaaa",
    date=dt.date(2026, 3, 1),
    tag="result",
    text="Portalen gik i drift den 1. marts, en uge før tid.\n\n- to teams er med\n- resten følger",
)
PRAISE = Note(id="7dh6bbbb", date=dt.date(2026, 11, 20), text="Tak fra [bold]chefen[/bold]")
SHORT = {"k3v9aaaa": "k3v9", "7dh6bbbb": "7dh6"}


def test_a_listing_fits_in_forty_columns() -> None:
    """Day, tag and id above, the text below, as it was written; no line is wider."""
    i18n.choose("da")
    lines = list(notes_view.lines((PORTAL, PRAISE), SHORT, 40))
    assert "\n".join(lines) == (
        "1. marts 2026 · resultat · k3v9\n"
        "  Portalen gik i drift den 1. marts, en\n"
        "  uge før tid.\n"
        "\n"
        "  - to teams er med\n"
        "  - resten følger\n"
        "\n"
        "20. november 2026 · 7dh6\n"
        "  Tak fra [bold]chefen[/bold]"
    )


def test_a_note_beside_a_question_is_one_short_text() -> None:
    """The day and tag first, and a long note is cut."""
    long = PRAISE._replace(tag="praise", text="ord " * 100)
    beside = notes_view.beside((PORTAL, long))
    assert beside[0].startswith("– 1 March 2026 · result: Portalen gik i drift den 1. marts")
    assert "\n" not in beside[0]
    assert beside[1].startswith("– 20 November 2026 · praise: ord ord")
    assert beside[1].endswith("…")
    assert len(beside[1]) < 200


def test_tags_have_a_name_in_both_languages() -> None:
    """One of a newer mus is shown as it is."""
    tags = ("result", "wish", "praise", "trouble", "idea", "")
    assert [notes_view.tag_name(tag) for tag in tags] == [*tags]
    i18n.choose("da")
    assert [notes_view.tag_name(tag) for tag in tags] == [
        *("resultat", "ønske", "ros", "svært", "idea", "")
    ]
