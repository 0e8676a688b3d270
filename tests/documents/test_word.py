from __future__ import annotations

import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from mus_cli import i18n
from mus_cli.core import record as rec
from mus_cli.core.audience import AUDIENCES, Audience
from mus_cli.core.text import clean
from mus_cli.documents.document import Document, Table
from mus_cli.documents.formats.word import render
from mus_cli.documents.handout import handout
from mus_cli.errors import NotInstalled
from tests.documents.nasty import nasty
from tests.documents.parsed import flat
from tests.documents.sample import LIBRARY
from tests.documents.test_true_to_the_text import TURNS, year
from tests.documents.year import AGREED, LATER, PREPARED


def made(record: rec.Record, audience: Audience) -> bytes:
    """Return the Word file of a year."""
    return render(handout(record, audience, LIBRARY, LATER))


def opened(data: bytes) -> Any:
    """Return the file as a program for such files has it."""
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, str]:
    """Return everything that is packed in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def words(data: bytes) -> str:
    """Return all its text, in order, on one line."""
    return flat(" ".join(_texts(opened(data))))


def bones(data: bytes) -> list[str]:
    """Return its headings and tables, whatever the text."""
    page = opened(data)
    return [
        *(one.style.name for one in page.paragraphs if "List" not in one.style.name and one.text),
        *(f"{len(table.rows)}x{len(table.columns)}" for table in page.tables),
        *sorted(parts(data)),
    ]


def signing(record: rec.Record) -> list[list[str]]:
    """Return the cells of the table at the end of the minutes."""
    table = opened(made(record, "after")).tables[-1]
    return [[cell.text for cell in row.cells] for row in table.rows]


def _texts(page: Any) -> Iterator[str]:
    for block in page.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text
        else:
            yield block.text


def test_headings_are_headings_and_the_title_is_the_title() -> None:
    """The outline of the document is the one that is seen."""
    i18n.choose("da")
    page = opened(made(AGREED, "after"))
    outline = [
        (one.style.name, one.text)
        for one in page.paragraphs
        if one.style.name == "Title" or one.style.name.startswith("Heading")
    ]
    assert outline == [
        ("Title", "Referat og aftaler fra vores MUS den 3. december 2026"),
        ("Heading 1", "Det aftalte vi"),
        ("Heading 1", "Mål"),
        ("Heading 1", "Om hvert mål"),
        ("Heading 2", "Tage kurset i smertebehandling"),
        ("Heading 2", "Være mentor for nye"),
        ("Heading 2", "Beholde den faste fredag"),
        ("Heading 1", "Beslutninger"),
        ("Heading 1", "Det har lederen lovet"),
        ("Heading 1", "Afventer svar"),
        ("Heading 1", "Bemærkninger"),
        ("Heading 1", "Næste datoer"),
        ("Heading 1", "Godkendt"),
        ("Heading 1", "Underskrifter"),
    ]


def test_the_table_of_goals_repeats_its_head_and_breaks_no_row() -> None:
    """On the second page one still sees what each column is."""
    page = opened(made(AGREED, "after"))
    table = next(table for table in page.tables if len(table.columns) == 5)
    head, *rows = [row._tr.xml for row in table.rows]
    assert "<w:tblHeader/>" in head
    assert rows
    assert all("<w:cantSplit/>" in row and "<w:tblHeader/>" not in row for row in rows)
    assert all(table.style.name == "Table Grid" for table in page.tables)


def test_only_what_is_agreed_is_signed() -> None:
    """The minutes end in room for two signatures, each under its name; "seen" is not "agreed"."""
    head = ["Name", "Seen or agreed", "Date", "Signature"]
    assert signing(AGREED) == [
        head,
        ["Employee\nÅse Holm", "agreed", "10 December 2026", ""],
        ["Manager\nBodil", "seen", "11 December 2026", ""],
    ]
    lines = rec.Agreements(
        lines=(rec.AgreedLine(text="One"),), approved=rec.Approved(manager=rec.Signature())
    )
    bare = rec.Record(year=2026, agreements=lines)
    assert signing(bare) == [head, ["Employee", "", "", ""], ["Manager", "seen", "", ""]]
    others: tuple[Audience, ...] = ("before", "one-to-one", "board")
    for audience in others:
        assert "Signature" not in words(
            made(PREPARED if audience == "before" else AGREED, audience)
        )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_file_tells_nothing_but_its_text(audience: Audience) -> None:
    """No author, no program's past, no picture, no comment, no link, no macro."""
    data = made(AGREED, audience)
    members = parts(data)
    assert sorted(members) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
        "word/webSettings.xml",
    ]
    every = "\n".join(members.values())
    for trace in ("python", "Macintosh", "Normal.dotm", "rsid", "docId", "template", "en-US"):
        assert trace not in every
    assert 'TargetMode="External"' not in every
    assert re.findall(r'w:instr="([^"]*)"', every) == ["PAGE", "NUMPAGES"]
    about = opened(data).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert (about.keywords, about.subject, about.category) == ("", "", "")
    assert {about.created, about.modified} == {dt.datetime(2027, 2, 20, tzinfo=dt.UTC)}


@pytest.mark.parametrize(("language", "spelt"), [("da", "da-DK"), ("en", "en-GB")])
def test_the_spelling_checker_reads_the_right_language(language: str, spelt: str) -> None:
    """A Danish text is not underlined in red from end to end."""
    i18n.choose(language)
    data = made(AGREED, "after")
    assert set(re.findall(r"<w:lang ([^>]*)/>", parts(data)["word/styles.xml"])) == {
        f'w:val="{spelt}"'
    }
    assert opened(data).core_properties.language == language


def test_the_same_year_is_the_same_file() -> None:
    """Neither the hour nor the machine is in it."""
    assert made(AGREED, "after") == made(AGREED, "after")
    with zipfile.ZipFile(io.BytesIO(made(AGREED, "after"))) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_text_becomes_structure(audience: Audience) -> None:
    """Whatever is written, there is no further heading, table, row or part."""
    plain = bones(made(year(), audience))
    headings = [one for one in plain if one.startswith(("Title", "Heading"))]
    for turn in TURNS:
        found = bones(made(year(turn), audience))
        assert [one for one in found if one.startswith(("Title", "Heading"))] == headings
        assert [one for one in found if "x" in one] == [one for one in plain if "x" in one]


@given(nasty)
@settings(max_examples=10, deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """What was written is what is read, in every field of the form that has them all."""
    found = words(made(year(0, (text,)), "all"))
    for line in clean(text).split("\n"):
        if flat(line) and not re.match(r"\s*[-*+•–]\s", line):
            assert flat(line) in found


def test_forty_goals_are_forty_rows() -> None:
    """Nothing is left out of a long form."""
    goals = tuple(rec.Goal(id=f"g{n}", goal=f"Mål nummer {n}") for n in range(40))
    record = rec.Record(year=2026, agreements=rec.Agreements(goals=goals))
    table = opened(made(record, "after")).tables[0]
    assert [row.cells[0].text for row in table.rows][1:] == [goal.goal for goal in goals]


def test_a_title_longer_than_a_property_can_be_stays_whole_in_the_text() -> None:
    """The property is cut, the page is not."""
    made_ = handout(AGREED, "board", LIBRARY, LATER)
    title = "Mål " * 100
    page = opened(render(replace(made_, document=Document(title, made_.document.blocks))))
    assert page.core_properties.title == title[:250]
    assert page.paragraphs[0].text == title


def test_a_table_of_any_width_fills_the_page() -> None:
    """Columns nobody foresaw share the page evenly."""
    document = Document("Side", (Table(("a", "b", "c", "d"), ((("1",), ("2",), ("3",), ("4",)),)),))
    made_ = replace(handout(AGREED, "board", LIBRARY, LATER), document=document)
    (table,) = opened(render(made_)).tables
    assert len({column.width for column in table.columns}) == 1
    assert abs(sum(column.width.cm for column in table.columns) - 16.6) < 0.01


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One error that names what to install."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(NotInstalled) as raised:
        made(AGREED, "after")
    assert raised.value.library == "python-docx"
