"""The workplace's own form filled in: each place found by its words, and nothing else touched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mus_cli.core.text import clean
from mus_cli.errors import BadFile
from mus_cli.forms import questions, word
from mus_cli.forms.blocks import Paragraph
from mus_cli.forms.filling import Filled, Mark, Unplaced, Wanted, fill
from mus_cli.forms.places import Spots
from tests.forms import make, reading, workplace
from tests.forms.answered import answered
from tests.forms.make import cell, control, paragraph, row, run, table

FORM = Path("skema.docx")
EMPTY = "<w:p/>"
TYPES = "[Content_Types].xml"


def form(*blocks: str, **more: str) -> bytes:
    """Return a form of blocks; ``more`` are members, by names with __ for each slash."""
    written = io.BytesIO()
    make.write_to(written, *blocks, header="Skema 7")
    members = {name: data.decode() for name, data in make.members(written.getvalue()).items()}
    every_xml = '<Default Extension="xml" ContentType="application/xml"/></Types>'
    members[TYPES] = members[TYPES].replace("</Types>", every_xml)
    added = {name.replace("__", "/"): text for name, text in more.items()}
    return make.packed({**members, **added})


def texts(data: bytes) -> list[str]:
    """Return all texts of a form, those of its cells too, in order."""
    found = []
    for block in word.read(data).blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [one.text for line in block for one in line]
    return [text for text in found if text]


def xml(data: bytes, part: str = "word/document.xml") -> str:
    """Return a part of a form as canonical XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        made: bytes = etree.tostring(etree.fromstring(packed.read(part)), method="c14n")
        return made.decode()


def place(data: bytes, words: str, at: str, **more: str) -> dict[str, str]:
    """Return a place as a bank keeps it."""
    asked = {"at": at, "words": words, **more}
    return Spots(word.read(data)).kept(asked)


def filled(data: bytes, *wanted: Wanted, known: tuple[Mapping[str, str], ...] = ()) -> Filled:
    """Fill in a form, and check that its other members are the same bytes in the same order."""
    made = fill(data, FORM, wanted, known or tuple(one.place for one in wanted))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made.data)) as new:
        assert old.namelist() == new.namelist()
        assert new.testzip() is None
    for name in old.namelist():
        if name != "word/document.xml" and not name.startswith("customXml/item"):
            assert member(made.data, name) == member(data, name)
    return made


def member(data: bytes, name: str) -> bytes:
    """Return a member as it is in the file: its header and its packed bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        info = file.getinfo(name)
        start = info.header_offset
        lengths = data[start + 26 : start + 30]
        size = 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        return data[start : start + size + info.compress_size]


def one(data: bytes, words: str, at: str, text: str, **more: str) -> Filled:
    """Fill in one place with a text."""
    return filled(data, Wanted("q", place(data, words, at, **more), text))


def test_a_text_goes_into_the_empty_paragraph_below_its_question() -> None:
    """All of the document is as before but for the words in that one paragraph."""
    data = form("1. Hvordan trives du?", EMPTY, "2. Hvad vil du lære?", EMPTY)
    made = one(data, "Hvad vil du lære?", "0/3", "Projektledelse")
    assert made.placed == ("q",)
    assert not made.unplaced
    assert texts(made.data) == [
        "1. Hvordan trives du?",
        "2. Hvad vil du lære?",
        "Projektledelse",
        "Skema 7",
    ]
    assert xml(made.data) == xml(data).replace(
        "lære?</w:t></w:r></w:p><w:p></w:p>",
        "lære?</w:t></w:r></w:p><w:p><w:r><w:t>Projektledelse</w:t></w:r></w:p>",
    )


def test_lines_become_paragraphs_of_the_form() -> None:
    """The empty paragraphs there are come first, then more of the same style are made."""
    styled = '<w:p><w:pPr><w:pStyle w:val="Svar"/><w:rPr><w:i/></w:rPr></w:pPr></w:p>'
    data = form("Hvad vil du?", styled, styled, "Andet?", EMPTY)
    made = one(data, "Hvad vil du?", "0/1", "en\nto\ntre")
    line = (
        '<w:p><w:pPr><w:pStyle w:val="Svar"></w:pStyle><w:rPr><w:i></w:i></w:rPr></w:pPr>'
        "<w:r><w:rPr><w:i></w:i></w:rPr><w:t>{}</w:t></w:r></w:p>"
    )
    empty = line.replace("<w:r><w:rPr><w:i></w:i></w:rPr><w:t>{}</w:t></w:r>", "")
    assert xml(made.data) == xml(data).replace(
        empty * 2, "".join(map(line.format, ("en", "to", "tre")))
    )


def test_lines_of_dots_are_replaced() -> None:
    """Behind the words of the question, or on lines of their own, in the look of the dots."""
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Mål: </w:t></w:r><w:r><w:t>......</w:t></w:r>"
    data = form(
        paragraph(bold, "<w:r><w:t>...........</w:t></w:r>"), "Andet", "______________", "_______"
    )
    made = filled(
        data,
        Wanted("a", place(data, "Mål: ......", "0/0"), "Et kursus"),
        Wanted("b", place(data, "Andet", "0/2"), "Ro\nOrden"),
    )
    assert not made.unplaced
    assert texts(made.data)[:4] == ["Mål: Et kursus", "Andet", "Ro", "Orden"]
    assert "<w:b></w:b></w:rPr><w:t>Mål: </w:t></w:r><w:r><w:t>Et kursus</w:t></w:r>" in xml(
        made.data
    )


def test_a_cell_is_filled_and_one_with_words_is_not() -> None:
    """What somebody has written stays, and the person is told."""
    data = form(table(row("Trivsel", ""), row("Løn", "Se kontrakten")))
    trivsel = Wanted("a", place(data, "Trivsel", "0/0/1/1"), "Godt")
    pay = Wanted("b", place(data, "Løn", "0/0/2/1"), "Mere")
    made = filled(data, trivsel, pay)
    assert made.placed == ("a",)
    assert made.unplaced == (Unplaced("b", "holds-words"),)
    assert texts(made.data) == ["Trivsel", "Godt", "Løn", "Se kontrakten", "Skema 7"]


def test_a_placeholder_of_plain_words_is_replaced() -> None:
    """But only while it says what it said when the form was read."""
    data = form(table(row("Trivsel", "[skriv her]")))
    kept = place(data, "Trivsel", "0/0/1/1", now="[skriv her]")
    assert texts(filled(data, Wanted("q", kept, "Godt")).data)[:2] == ["Trivsel", "Godt"]
    changed = form(table(row("Trivsel", "[mit svar]")))
    assert filled(changed, Wanted("q", kept, "Godt")).unplaced == (Unplaced("q", "holds-words"),)


def test_a_form_that_has_changed_is_filled_by_its_words() -> None:
    """Lines added above move every place; the numbers of before would be another question's."""
    data = form("Hvordan trives du?", EMPTY, "Hvad vil du lære?", EMPTY)
    kept = place(data, "Hvordan trives du?", "0/1")
    moved = form("Ny vejledning", EMPTY, "Hvordan trives du?", EMPTY, "Hvad vil du lære?", EMPTY)
    assert texts(filled(moved, Wanted("q", kept, "Godt")).data) == [
        "Ny vejledning",
        "Hvordan trives du?",
        "Godt",
        "Hvad vil du lære?",
        "Skema 7",
    ]


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        (("Hvordan går det?", EMPTY), "gone"),
        (("Nyt", "Hvordan trives du?", EMPTY, "Hvordan trives du?", EMPTY), "twice"),
        (("Hvordan trives du?", "Skriv kort.", EMPTY), "holds-words"),
        (("Hvordan trives du?",), "moved"),
        ((table(row("Hvordan trives du?", "")),), "moved"),
    ],
)
def test_a_place_that_is_not_surely_right_is_refused(blocks: tuple[str, ...], why: str) -> None:
    """A form that has changed is filled in place by place, and never wrongly."""
    before = form("Hvordan trives du?", EMPTY)
    data = form(*blocks)
    made = filled(data, Wanted("q", place(before, "Hvordan trives du?", "0/1"), "Godt"))
    assert [(one.key, one.why) for one in made.unplaced] == [("q", why)]
    assert made.data == data


def test_the_same_words_are_told_apart_by_what_is_above() -> None:
    """A "Kommentar" below each question is a place of its own, also after a change."""
    data = form("Trivsel", "Kommentar:", EMPTY, "Løn", "Kommentar:", EMPTY)
    kept = place(data, "Kommentar", "0/5")
    changed = form("Løn", "Kommentar:", EMPTY, "Trivsel", "Kommentar:", EMPTY)
    assert texts(filled(data, Wanted("q", kept, "Ja")).data)[4] == "Ja"
    assert texts(filled(changed, Wanted("q", kept, "Ja")).data)[2] == "Ja"


def test_a_place_without_its_label_is_not_taken_from_another_question() -> None:
    """A bank made by hand says less: a question in between means that the place has moved."""
    kept = {"at": "/word/document.xml#0/3", "words": "Trivsel"}
    other = {"at": "/word/document.xml#0/5", "words": "Løn"}
    data = form("Trivsel", EMPTY, "Løn", EMPTY)
    made = filled(data, Wanted("q", kept, "Godt"), known=(kept, other))
    assert made.unplaced == (Unplaced("q", "moved"),)
    near = {**kept, "at": "/word/document.xml#0/1"}
    assert texts(filled(data, Wanted("q", near, "Godt"), known=(near, other)).data)[1] == "Godt"


@pytest.mark.parametrize(
    "words",
    [
        "Medarbejderens underskrift",
        "Dato og underskrift",
        "Set og godkendt",
        "CPR-nr.",
        "Adresse",
        "Fødselsdato",
        "Medarbejdernummer",
        "Leder",
        "Lederens bemærkninger",
        "Udfyldes af HR",
        "Signed by",
        "Date of birth",
    ],
)
def test_what_is_signed_or_is_for_others_is_never_filled(words: str) -> None:
    """Not even where a bank names the place."""
    data = form(table(row(words, "")))
    made = one(data, words, "0/0/1/1", "Lise")
    assert made.unplaced == (Unplaced("q", "not-mine"),)


@pytest.mark.parametrize("words", ["Din leder", "Din nærmeste leder:", "Your manager"])
def test_the_manager_can_be_what_is_asked_about(words: str) -> None:
    """With a list of help between the name and the room; one without is where they write."""
    data = form(words, make.item("Hvordan samarbejder I?"), make.item("Hvad savner du?"), EMPTY)
    assert one(data, words, "0/3", "Godt").placed == ("q",)
    bare = form(words, "Hvordan samarbejder I?", EMPTY)
    assert one(bare, words, "0/2", "Godt").unplaced == (Unplaced("q", "not-mine"),)
    theirs = form("Leder", make.item("Hvad er nået?"), make.item("Hvad nu?"), EMPTY)
    assert one(theirs, "Leder", "0/3", "Godt").unplaced == (Unplaced("q", "not-mine"),)


def test_the_managers_column_is_never_filled() -> None:
    """By the heading above the cell, when the bank was made and now."""
    data = form(table(row("Emne", "Medarbejder", "Leder"), row("Trivsel", "", "")))
    assert one(data, "Trivsel", "0/0/2/1", "Godt").placed == ("q",)
    assert one(data, "Trivsel", "0/0/2/2", "Godt").unplaced == (Unplaced("q", "not-mine"),)
    bare = {"words": "Trivsel", "at": "0/0/2/2"}
    assert filled(data, Wanted("q", bare, "Godt")).unplaced == (Unplaced("q", "not-mine"),)


def test_a_column_that_was_put_in_is_not_taken_for_the_one_of_before() -> None:
    """The cell beside the question is another's now."""
    data = form(table(row("Emne", "Medarbejder"), row("Trivsel", "")))
    kept = place(data, "Trivsel", "0/0/2/1")
    assert kept["column"] == "Medarbejder"
    for rows in (
        (row("Emne", "Kollega", "Medarbejder"), row("Trivsel", "", "")),
        (row("Emne", "Medarbejder"), row("Trivsel", "", "")),
    ):
        made = filled(form(table(*rows)), Wanted("q", kept, "Godt"))
        assert made.unplaced == (Unplaced("q", "moved"),)


def test_a_content_control_is_filled_in_its_own_look() -> None:
    """Its placeholder and the look of that are gone, its other properties stay."""
    grey = '<w:r><w:rPr><w:rStyle w:val="Pladsholdertekst"/><w:sz w:val="28"/></w:rPr><w:t>'
    inner = control(f"{grey}Klik her for at angive tekst.</w:t></w:r>", unfilled=True)
    data = form(paragraph("Mål: ", inner))
    made = one(data, "Mål:", "0/0/1", "Et kursus")
    assert texts(made.data)[0] == "Mål: Et kursus"
    assert (
        '<w:sdtPr></w:sdtPr><w:sdtContent><w:r><w:rPr><w:sz w:val="28"></w:sz></w:rPr>'
        "<w:t>Et kursus</w:t></w:r></w:sdtContent>"
    ) in xml(made.data)


def test_a_control_that_is_filled_or_locked_stays() -> None:
    """One says so, and the other does too."""
    done = paragraph("Mål: ", control(run("Ro")))
    locked = paragraph(
        "Plan: ",
        control(run("Klik"), unfilled=True).replace(
            "<w:showingPlcHdr/>", '<w:lock w:val="contentLocked"/><w:showingPlcHdr/>'
        ),
    )
    data = form(done, locked)
    made = filled(
        data,
        Wanted("a", place(data, "Mål: Ro", "0/0/1"), "Et kursus"),
        Wanted("b", place(data, "Plan", "0/1/1"), "Et kursus"),
    )
    assert made.unplaced == (Unplaced("a", "holds-words"), Unplaced("b", "locked"))


ITEM = (
    '<?xml version="1.0" encoding="UTF-8"?><skema xmlns="urn:skema"><navn/><maal>gammelt</maal>'
    "</skema>"
)
ITEM_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>'
)
ITEM_PROPERTIES = (
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{11111111-2222-3333-4444-555555555555}"/>'
)
DOCUMENT_RELS = ITEM_RELS.replace("customXmlProps", "customXml").replace(
    "itemProps1.xml", "../customXml/item1.xml"
)


def bound(xpath: str, properties: str = ITEM_PROPERTIES) -> bytes:
    """Return a form with a control bound to a part of customXml."""
    binding = (
        "<w:dataBinding w:prefixMappings=\"xmlns:ns0='urn:skema'\" "
        f'w:xpath="{xpath}" w:storeItemID="{{11111111-2222-3333-4444-555555555555}}"/>'
    )
    inner = control(run("Klik her"), unfilled=True)
    shown = inner.replace("<w:showingPlcHdr/>", f"{binding}<w:showingPlcHdr/><w:text/>")
    return form(
        paragraph("Mål: ", shown),
        **{
            "customXml__item1.xml": ITEM,
            "customXml___rels__item1.xml.rels": ITEM_RELS,
            "customXml__itemProps1.xml": properties,
            "word___rels__document.xml.rels": DOCUMENT_RELS,
        },
    )


def test_a_bound_control_is_filled_in_its_customxml_too() -> None:
    """Word shows what is there, whatever the document says."""
    made = one(bound("/ns0:skema[1]/ns0:maal[1]"), "Mål:", "0/0/1", "Et kursus\nRo")
    assert texts(made.data)[0] == "Mål: Et kursus; Ro"
    assert xml(made.data, "customXml/item1.xml") == (
        '<skema xmlns="urn:skema"><navn></navn><maal>Et kursus; Ro</maal></skema>'
    )


@pytest.mark.parametrize("xpath", ["//ns0:maal", "/ns0:skema[1]/ns0:ukendt[1]", "count(/*)", ""])
def test_a_binding_that_leads_nowhere_is_refused(xpath: str) -> None:
    """Filled in the document alone, the words would be gone as soon as Word opens it."""
    data = bound(xpath)
    made = one(data, "Mål:", "0/0/1", "Et kursus")
    assert made.unplaced == (Unplaced("q", "bound"),)
    assert made.data == data


def test_a_binding_to_a_damaged_part_is_refused() -> None:
    """The rest of the form is read without it."""
    data = bound("/ns0:skema[1]/ns0:maal[1]", properties="<ds:datastoreItem")
    assert one(data, "Mål:", "0/0/1", "Et kursus").unplaced == (Unplaced("q", "bound"),)


def dropdown() -> str:
    """Return a drop-down control that says to choose."""
    listed = (
        '<w:dropDownList><w:listItem w:displayText="Vælg" w:value=""/>'
        '<w:listItem w:displayText="Ja" w:value="1"/><w:listItem w:displayText="Nej" w:value="2"/>'
        "</w:dropDownList>"
    )
    return control(run("Vælg")).replace("<w:sdtPr>", f"<w:sdtPr>{listed}")


def old_text(shown: str = "") -> str:
    """Return an old text field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:maxLength w:val="20"/>'
        "</w:textInput></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown or "     ")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def old_box() -> str:
    """Return an old check box."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/><w:default '
        'w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box_control() -> str:
    """Return a check box as a content control."""
    properties = (
        '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        "</w14:checkbox>"
    )
    return control(run("☐")).replace("<w:sdtPr>", f"<w:sdtPr>{properties}")


def test_lists_to_drop_down_show_what_was_chosen() -> None:
    """The new kind and the old, each by the words of its entry."""
    data = form(paragraph("Trives du? ", dropdown()), paragraph(make.dropdown(0, "Vælg", "Ja")))
    made = filled(
        data,
        Wanted("a", place(data, "Trives du?", "0/0/1"), marks=(Mark(("Ja",)),)),
        Wanted("b", place(data, "Vælg", "0/1/0/0/0"), marks=(Mark(("Ja",)),)),
    )
    assert not made.unplaced
    assert texts(made.data)[:2] == ["Trives du? Ja", "Ja"]


def test_an_entry_that_a_list_does_not_have_is_refused() -> None:
    """Own words have no place in it."""
    data = form(paragraph("Trives du? ", dropdown()))
    kept = place(data, "Trives du?", "0/0/1")
    for wanted in (Wanted("q", kept, "Måske"), Wanted("q", kept, marks=(Mark(("Måske",)),))):
        assert filled(data, wanted).unplaced == (Unplaced("q", "no-box"),)


def test_old_text_fields_are_filled_up_to_their_limit() -> None:
    """One that is filled in stays; a text that is longer than its field is refused."""
    data = form(paragraph("Mål: ", old_text()), paragraph("Plan: ", old_text("Ro")))
    goal = place(data, "Mål:", "0/0/1/0/0")
    assert texts(filled(data, Wanted("q", goal, "Et kursus")).data)[0] == "Mål: Et kursus"
    assert filled(data, Wanted("q", goal, "x" * 21)).unplaced == (Unplaced("q", "too-long"),)
    plan = place(data, "Plan: Ro", "0/1/1/0/0")
    assert filled(data, Wanted("q", plan, "Et")).unplaced == (Unplaced("q", "holds-words"),)


@pytest.mark.parametrize(
    ("blocks", "shown"),
    [
        (("Vælg:", "☐ Ja", "☐ Nej"), ["Vælg:", "☐ Ja", "☒ Nej"]),
        (("Vælg:", "☐ Ja   ☐ Nej"), ["Vælg:", "☐ Ja ☒ Nej"]),
        (("Vælg:", "Ja ☐ Nej ☐"), ["Vælg:", "Ja ☐ Nej ☒"]),
        (("Vælg:", "Er det nok? Nej ☐ Ja ☐"), ["Vælg:", "Er det nok? Nej ☒ Ja ☐"]),
        (("Vælg:", "Ja [ ] Nej [ ] Delvist [ ]"), ["Vælg:", "Ja [ ] Nej [X] Delvist [ ]"]),
        (("Vælg:", "[ ] Ja", "[ ] Nej"), ["Vælg:", "[ ] Ja", "[X] Nej"]),
        (
            ("Vælg:", paragraph(box_control(), " Ja"), paragraph(box_control(), " Nej")),
            ["Vælg:", "☐ Ja", "☒ Nej"],
        ),
        (
            ("Vælg:", paragraph(old_box(), " Ja"), paragraph(old_box(), " Nej")),
            ["Vælg:", "☐ Ja", "☒ Nej"],
        ),
        (
            (
                "Vælg:",
                paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', " Ja"),
                paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', " Nej"),
            ),
            ["Vælg:", "☐ Ja", "☒ Nej"],
        ),
        (
            (
                "Vælg:",
                paragraph('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', " Ja"),
                paragraph('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', " Nej"),
            ),
            ["Vælg:", "☐ Ja", "☒ Nej"],
        ),
        (
            ("Vælg:", table(row("☐", "Ja"), row("☐", "Nej"))),
            ["Vælg:", "☐", "Ja", "☒", "Nej"],
        ),
        (
            ("Vælg:", table(row("Ja", "☐", "Nej", "☐"))),
            ["Vælg:", "Ja", "☐", "Nej", "☒"],
        ),
    ],
)
def test_the_box_of_what_was_chosen_is_ticked(blocks: tuple[str, ...], shown: list[str]) -> None:
    """Boxes of every kind, with their words behind or before them."""
    data = form(*blocks, "Uddyb:", "☐ Nej")
    at = "0/1/1/0" if blocks[1].startswith("<w:tbl") else "0/1"
    asked = place(data, "Vælg:", at)
    other = {"words": "Uddyb:", "at": "0/9"}
    made = filled(data, Wanted("q", asked, marks=(Mark(("Nej",)),)), known=(asked, other))
    assert not made.unplaced
    assert texts(made.data) == [*shown, "Uddyb:", "☐ Nej", "Skema 7"]


def test_own_words_beside_boxes_are_reported() -> None:
    """The box is ticked; the words have no place, and are not lost in silence."""
    data = form("Vælg:", "☐ Ja", "☐ Nej")
    wanted = Wanted("q", place(data, "Vælg:", "0/1"), "kun om onsdagen", (Mark(("Ja",)),))
    made = filled(data, wanted)
    assert (made.placed, made.unplaced) == (("q",), (Unplaced("q", "own-words"),))


@pytest.mark.parametrize(
    "answer", [("Vælg:", "☐ Ja", "☐ Nej"), (table(row("Vælg:", "☐ Ja ☐ Nej")),)]
)
def test_words_where_there_are_only_boxes_are_refused_for_that(answer: tuple[str, ...]) -> None:
    """Nobody has written there: there are boxes, and nothing but boxes."""
    data = form(*answer)
    kept = place(data, "Vælg:", "0/0/1/1" if len(answer) == 1 else "0/1", kind="ticks")
    made = filled(data, Wanted("q", kept, "kun om onsdagen"))
    assert (made.data, made.unplaced) == (data, (Unplaced("q", "only-boxes"),))


def test_a_question_without_room_is_not_said_to_be_gone() -> None:
    """It is there, and nothing to write in or to tick."""
    data = form("Trives du?", "Hvor længe?")
    made = filled(data, Wanted("a", {}, "Ja"), Wanted("b", {}, marks=(Mark(("Ja",)),)))
    assert made.unplaced == (Unplaced("a", "no-room"), Unplaced("b", "no-box"))


def merged(*labels: str) -> bytes:
    """Return a form of labels in rows, beside one cell merged over them all."""
    rooms = (cell(merge="restart"), *(cell(merge="continue") for _ in labels[1:]))
    return form("Skema", table(*map(row, labels, rooms)))


def test_questions_that_share_a_cell_are_answered_in_it_one_below_the_other() -> None:
    """Each behind its question; the one that has left the form takes no room of the others."""
    data = merged("Hvad er nået?", "Hvor er du fra 1 til 5?", "Andet")
    asked = questions.understand(word.read(data)).found
    kept = {one.text: one.question.form_place for one in asked}
    wanted = (
        Wanted("a", kept["Hvad er nået?"], "Et mål\nog et til"),
        Wanted("b", kept["Hvor er du fra 1 til 5?"], "Cirka", (Mark(("4",)),)),
        Wanted("c", kept["Andet"], "Ingenting"),
    )
    made = filled(data, *wanted)
    assert (made.placed, made.unplaced) == (("a", "b", "c"), ())
    assert texts(made.data)[2] == (
        "Hvad er nået? Et mål\nog et til\nHvor er du fra 1 til 5? 4 – Cirka\nAndet: Ingenting"
    )
    changed = filled(merged("Hvad er nået?", "Hvor er du fra 1 til 5?"), *wanted)
    assert changed.unplaced == (Unplaced("c", "gone"),)
    assert "Ingenting" not in " ".join(texts(changed.data))
    again = filled(made.data, wanted[2])
    assert again.unplaced == (Unplaced("c", "holds-words"),)


def test_a_grid_is_marked_in_the_row_of_each_statement() -> None:
    """By the words of its row and of its column, whatever their order is now."""
    head = row("Hvor enig er du?", "1", "2", "3 = helt")
    data = form(table(head, row("Jeg trives", "", "", ""), row("Jeg lærer", "☐", "☐", "☐")))
    grid = place(data, "Jeg trives", "0/0/1/0")
    marks = (Mark(("2",), "Jeg trives"), Mark(("3", "helt"), "Jeg lærer"))
    made = filled(data, Wanted("q", grid, marks=marks))
    assert not made.unplaced
    assert texts(made.data)[4:-1] == ["Jeg trives", "X", "Jeg lærer", "☐", "☐", "☒"]
    missing = filled(data, Wanted("q", grid, marks=(marks[0], Mark(("4",), "Jeg lærer"))))
    assert missing.unplaced == (Unplaced("q", "no-box"),)
    assert missing.data == data


@pytest.mark.parametrize(
    ("protected", "placed"), [("forms", ("b",)), ("readOnly", ()), ("", ("a", "b"))]
)
def test_a_protected_form_is_filled_where_it_allows_it(
    protected: str, placed: tuple[str, ...]
) -> None:
    """One for fields alone takes words in its fields; a read-only one takes none."""
    rules = f'<w:documentProtection w:edit="{protected}" w:enforcement="1"/>' if protected else ""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = form(
        "Trives du?",
        EMPTY,
        paragraph("Mål: ", old_text()),
        **{
            "word__settings.xml": f'<w:settings xmlns:w="{space}">{rules}</w:settings>',
            "word___rels__document.xml.rels": ITEM_RELS.replace(
                "customXmlProps", "settings"
            ).replace("itemProps1.xml", "settings.xml"),
        },
    )
    made = filled(
        data,
        Wanted("a", place(data, "Trives du?", "0/1"), "Ja"),
        Wanted("b", place(data, "Mål:", "0/2/1/0/0"), "Ro"),
    )
    assert made.placed == placed
    assert {one.why for one in made.unplaced} <= {"protected"}


def test_a_text_that_a_row_of_fixed_height_would_cut_is_refused() -> None:
    """In a row that grows, it is not too long."""
    fixed = row("Trivsel", cell()).replace(
        "<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="600" w:hRule="exact"/></w:trPr>'
    )
    fixed = fixed.replace("<w:tcPr>", '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/>')
    for line, why in ((fixed, ["too-long"]), (row("Trivsel", ""), [])):
        data = form(table(line))
        at = "0/0/1/2" if why else "0/0/1/1"
        made = one(data, "Trivsel", at, "Jeg trives godt, og det gør mine kolleger også. " * 6)
        assert [one.why for one in made.unplaced] == why
    data = form(table(fixed))
    assert one(data, "Trivsel", "0/0/1/2", "Godt").placed == ("q",)


def test_tracked_changes_stay_and_what_was_taken_out_is_no_words() -> None:
    """A paragraph whose words are deleted is empty, and its deletion is still there."""
    data = form("Trives du?", paragraph(make.deleted("gammelt svar")), EMPTY)
    made = one(data, "Trives du?", "0/1", "Ja")
    assert texts(made.data)[:2] == ["Trives du?", "Ja"]
    assert "gammelt svar</w:delText>" in xml(made.data)


IN_BOX = "0/0/0/0/0/0/0/0"
"""The path of a text box in the first run of the first paragraph."""


def test_a_text_box_is_filled_in_with_its_copy() -> None:
    """It is in the file twice, for old programs, and both say the same."""
    data = form(paragraph(make.box(paragraph("Trives du?"), EMPTY)))
    made = one(data, "Trives du?", f"{IN_BOX}/1", "Ja\nOg nej")
    assert made.placed == ("q",)
    assert texts(made.data)[:3] == ["Trives du?", "Ja", "Og nej"]
    answer = "<w:p><w:r><w:t>Ja</w:t></w:r></w:p><w:p><w:r><w:t>Og nej</w:t></w:r></w:p>"
    assert xml(made.data) == xml(data).replace("<w:p></w:p></w:txbx", f"{answer}</w:txbx")
    assert xml(made.data).count(answer) == 2


def test_a_box_to_tick_in_a_text_box_is_ticked_once_in_each_copy() -> None:
    """The copy is no second box of that name."""
    data = form(paragraph(make.box(paragraph("Trives du?"), paragraph("☐ Ja ☐ Nej"))))
    kept = place(data, "Trives du?", "")
    made = filled(data, Wanted("q", kept, marks=(Mark(("Ja",)),)))
    assert made.placed == ("q",)
    assert xml(made.data).count("☒ Ja ☐ Nej") == 2


def test_a_text_box_that_differs_from_its_copy_is_left_alone() -> None:
    """Somebody has changed one of them, and it cannot be told which one counts."""
    data = form(paragraph(make.box(paragraph("Trives du?"), EMPTY)).replace(EMPTY, EMPTY * 2, 1))
    made = one(data, "Trives du?", f"{IN_BOX}/1", "Ja")
    assert made.unplaced[0].why == "no-room"
    assert made.data == data


def test_a_number_in_a_line_is_ringed() -> None:
    """In bold and brackets, as one would draw a ring; the other letters stay in their look."""
    look = '<w:rFonts w:ascii="Arial"/><w:color w:val="FF0000"/>'
    red = f"<w:r><w:rPr>{look}</w:rPr><w:t>{{}}</w:t></w:r>"
    line = paragraph(red.format("Lidt 1 2 "), red.format("3 4 5 Meget"))
    data = form("Hvor travlt har du?", line)
    kept = place(data, "Hvor travlt har du?", "0/1", kind="ticks")
    made = filled(data, Wanted("q", kept, marks=(Mark(("3",)),)))
    assert texts(made.data)[1] == "Lidt 1 2 (3) 4 5 Meget"
    bold = red.replace("<w:color", "<w:b/><w:color").format("(3)")
    kept_apart = ' xml:space="preserve"> 4 5 Meget'
    ringed = f"{red.format('')}{bold}{red.format('').replace('>' + '</w:t', kept_apart + '</w:t')}"
    plain = line.replace(red.format("3 4 5 Meget"), ringed)
    assert xml(made.data) == xml(form("Hvor travlt har du?", plain))


@pytest.mark.parametrize("line", ["1 2 3 4 5", "1\t2\t3\t4\t5", "Slet ikke (1) 2 3 4 5 Helt"])
def test_a_number_that_a_line_does_not_have_is_refused(line: str) -> None:
    """Nothing is written near it either."""
    data = form("Hvor travlt har du?", line)
    kept = place(data, "Hvor travlt har du?", "0/1", kind="ticks")
    assert filled(data, Wanted("q", kept, marks=(Mark(("3",)),))).placed == ("q",)
    made = filled(data, Wanted("q", kept, marks=(Mark(("7",)),)))
    assert made.unplaced == (Unplaced("q", "no-box"),)


def test_numbers_in_each_row_are_ringed_in_their_row() -> None:
    """Where two rows have the same words, nobody knows which: it is said, and neither is marked."""
    rows = (row(words, "1", "2", "3") for words in ("Jeg trives", "Ro", "Ro"))
    data = form("Trivsel", table(*rows))
    grid = place(data, "Jeg trives", "0/1/1/0", kind="rows")
    wanted = [Wanted(words, grid, marks=(Mark(("2",), words),)) for words in ("Jeg trives", "Ro")]
    made = filled(data, *wanted)
    assert (made.placed, made.unplaced) == (("Jeg trives",), (Unplaced("Ro", "no-box"),))
    cells = ["Jeg trives", "1", "(2)", "3", "Ro", "1", "2", "3", "Ro", "1", "2", "3"]
    assert texts(made.data) == ["Trivsel", *cells, "Skema 7"]


def test_a_cross_is_below_the_numbers_of_its_own_question() -> None:
    """Where one table has the same numbers for several."""
    numbers, free = row("1", "2", "3"), row("", "", "")
    asked = [row(cell(paragraph(what), span=3)) for what in ("Er der ro?", "Er der tid?")]
    data = form("Trivsel", table(asked[0], numbers, free, asked[1], numbers, free))
    kept = place(data, "Er der tid?", "0/1/5/0", kind="rows")
    made = filled(
        data,
        Wanted(
            "q",
            kept,
            marks=(
                Mark(
                    ("2",),
                ),
            ),
        ),
    )
    assert made.placed == ("q",)
    numbered = ["1", "2", "3"]
    assert texts(made.data) == [
        "Trivsel", "Er der ro?", *numbered, "Er der tid?", *numbered, "X", "Skema 7",
    ]  # fmt: skip


def test_a_number_in_a_cell_of_its_own_is_ringed_there() -> None:
    """Where the numbers have empty cells below them, one of those is marked instead."""
    numbers = row("Lidt", "1", "2", "3", "Meget")
    data = form("Hvor travlt har du?", table(numbers))
    kept = place(data, "Hvor travlt har du?", "0/1/1/1", kind="ticks")
    made = filled(data, Wanted("q", kept, marks=(Mark(("2",)),)))
    assert texts(made.data)[1:6] == ["Lidt", "1", "(2)", "3", "Meget"]
    data = form("Hvor travlt har du?", table(row("1", "2", "3"), row("", "", "")))
    kept = place(data, "Hvor travlt har du?", "0/1/1/0", kind="rows")
    made = filled(data, Wanted("q", kept, marks=(Mark(("2",)),)))
    assert texts(made.data)[1:5] == ["1", "2", "3", "X"]


def test_lines_of_a_list_go_into_rows_of_their_own() -> None:
    """Up to the first row that says something, or into more rows like the last."""
    wishes = row("Ønske", "Fordi")
    data = form(table(wishes, row("", ""), row("", "")))
    kept = place(data, "Ønske", "0/0/2/0", kind="list")
    made = filled(data, Wanted("q", kept, "Kursus\nRo\nOrden"))
    shown = word.read(made.data).blocks[0]
    assert not isinstance(shown, Paragraph)
    assert [[cell.text for cell in line] for line in shown] == [
        ["Ønske", "Fordi"],
        ["Kursus", ""],
        ["Ro", ""],
        ["Orden", ""],
    ]
    data = form(table(wishes, row("Løn", ""), row("", "")))
    assert filled(data, Wanted("q", kept, "Kursus")).unplaced == (Unplaced("q", "holds-words"),)


def test_lines_of_a_list_go_behind_numbers() -> None:
    """What is too many goes into the last; a number that somebody used is left alone."""
    numbers = ("1. ____________", "2. ............", "3. ____________")
    data = form("Nævn tre emner:", *numbers, "Andet?")
    kept = place(data, "Nævn tre emner:", "0/1", kind="numbered")
    made = filled(data, Wanted("q", kept, "Ro\nLøn\nOrden\nTid"))
    assert texts(made.data)[1:5] == ["1. Ro", "2. Løn", "3. Orden; Tid", "Andet?"]
    made = filled(data, Wanted("q", kept, "Ro"))
    assert texts(made.data)[1:3] == ["1. Ro", "2. ............"]
    used = form("Nævn tre emner:", "1. Ferie", *numbers[1:])
    assert filled(used, Wanted("q", kept, "Ro")).unplaced == (Unplaced("q", "no-room"),)


def test_a_box_in_round_brackets_is_ticked() -> None:
    """In the brackets that it has."""
    data = form("Trives du?", "( ) Ja  ( ) Nej  [ ] Ved ikke")
    kept = place(data, "Trives du?", "0/1", kind="ticks")
    made = filled(data, Wanted("q", kept, marks=(Mark(("Nej",)),)))
    assert texts(made.data)[1] == "( ) Ja (X) Nej [ ] Ved ikke"


def test_a_tab_drawn_as_a_line_is_room() -> None:
    """Behind the words of a question; the answer takes its place."""
    data = form(workplace.lined("Hvorfor?\t\t"), workplace.lined("Navn\tDato\t"))
    made = one(data, "Hvorfor?", "0/0", "Travlt\nMeget")
    assert texts(made.data)[0] == "Hvorfor? Travlt\nMeget"
    assert one(data, "Navn ____ Dato", "0/1", "Lise").unplaced == (Unplaced("q", "no-room"),)


def test_the_end_of_a_page_is_no_room() -> None:
    """A paragraph that begins a new page keeps its break."""
    new_page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    data = form("Hvad vil du?", new_page, "Andet?", EMPTY)
    made = one(data, "Hvad vil du?", "0/1", "Ro")
    assert made.unplaced == (Unplaced("q", "holds-words"),)


@pytest.mark.parametrize("at", ["0/²", "0/" + "9" * 5000, "0/-1", "../0", "x"])
def test_a_place_that_is_no_path_is_refused(at: str) -> None:
    """A bank made by hand can say anything."""
    data = form("Trives du?", EMPTY)
    kept = {"words": "Trives du?", "label": "0/0", "at": at}
    made = filled(data, Wanted("q", kept, "Ja"))
    assert [one.key for one in made.unplaced] == ["q"]
    assert made.data == data


def test_digits_that_are_no_numbers_are_no_numbers() -> None:
    """Those of other scripts, raised ones, and thousands of them."""
    most = f'<w:maxLength w:val="{"9" * 5000}"/>'
    field = old_text().replace('<w:maxLength w:val="20"/>', most)
    data = form(paragraph("Mål: ", field), paragraph(make.dropdown(0, "²", "٣", "1" * 400)))
    made = filled(data, Wanted("q", place(data, "Mål:", "0/0/1/0/0"), "Ro"))
    assert made.placed == ("q",)
    assert questions.understand(word.read(data)).found


def test_one_place_takes_one_answer() -> None:
    """Two questions of a bank that name the same place are not put on top of each other."""
    data = form("Trives du?", EMPTY)
    kept = place(data, "Trives du?", "0/1")
    made = filled(data, Wanted("a", kept, "Ja"), Wanted("b", kept, "Nej"))
    assert (made.placed, made.unplaced) == (("a",), (Unplaced("b", "holds-words"),))


def test_a_signed_form_is_refused() -> None:
    """A change would make the signature invalid."""
    data = form("Trives du?", EMPTY, **{"_xmlsignatures__sig1.xml": "<Signature/>"})
    with pytest.raises(BadFile) as error:
        one(data, "Trives du?", "0/1", "Ja")
    assert error.value.problems[0].what == "form-signed"


def test_a_form_with_damaged_settings_is_refused() -> None:
    """What may be changed in it cannot be told."""
    settings = ITEM_RELS.replace("customXmlProps", "settings").replace(
        "itemProps1.xml", "settings.xml"
    )
    data = form(
        "Trives du?",
        EMPTY,
        **{"word__settings.xml": "<w:settings", "word___rels__document.xml.rels": settings},
    )
    with pytest.raises(BadFile) as error:
        one(data, "Trives du?", "0/1", "Ja")
    assert error.value.problems[0].what == "file-damaged"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04 damaged", "file-damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file-locked",
        ),
        (b"# MUS\n\nTrives du?", "form-not-word"),
        (b"", "empty-file"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, what: str) -> None:
    """By what it holds, in one sentence."""
    with pytest.raises(BadFile) as error:
        fill(data, FORM, ())
    assert error.value.problems[0].what == what


def test_macros_are_kept_and_the_name_says_so() -> None:
    """They never run here; Word opens such a file only by an ending of its own."""
    plain = form("Trives du?", EMPTY, word__vbaProject__bin="macros")
    members = make.members(plain)
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    data = make.packed({**members, TYPES: members[TYPES].replace(kind, macros)})
    made = one(data, "Trives du?", "0/1", "Ja")
    assert made.ending == ".docm"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_answer_goes_in_as_it_is_and_nothing_else_changes(answer: str) -> None:
    """Whatever is typed: the rest is the same canonical XML, and python-docx reads the words."""
    data = form("Trives du?", EMPTY, "Andet?", table(row("Mål", cell())))
    kept = place(data, "Trives du?", "0/1")
    made = filled(
        data, Wanted("q", kept, answer), Wanted("r", place(data, "Mål", "0/3/1/1"), answer)
    )
    assert made.placed == ("q", "r")
    shown = word.read(made.data).blocks
    opened = docx.Document(io.BytesIO(made.data))
    wanted = clean(answer).strip().split("\n")
    assert [one.text for one in opened.paragraphs[1 : 1 + len(wanted)]] == wanted
    assert isinstance(shown[-2], tuple)
    assert len(shown[-2][0][1].paragraphs) == len(wanted)
    emptied = etree.fromstring(xml(made.data).encode())
    body = emptied[0]
    for extra in body[2 : 1 + len(wanted)]:
        body.remove(extra)
    body[1].clear()
    written = body[3][1][1]
    for extra in written[1:]:
        written.remove(extra)
    etree.SubElement(written, f"{{{emptied.nsmap['w']}}}p")
    assert etree.tostring(emptied, method="c14n").decode() == xml(data)


@pytest.mark.parametrize("asked_in", workplace.FORMS, ids=lambda one: one.name)
def test_forms_of_workplaces_are_filled_in_where_the_question_is(
    asked_in: workplace.WorkplaceForm,
) -> None:
    """Every answer is in the room that belongs to it, and what has no room is said."""
    questions = reading.understood(asked_in).found
    wanted = [
        answered(str(number), one.question, f"Svar {number}.")
        for number, one in enumerate(questions)
        if one.question.whose == "mine" and one.question.form_place
    ]
    places = [one.question.form_place for one in questions]
    made = fill(asked_in.data, FORM, wanted, places)
    kinds = {questions[int(one.key)].question.kind for one in made.unplaced}
    assert {one.why for one in made.unplaced} <= {"no-box"}
    assert kinds <= {"scale"}  # digits in a line, to draw a ring around
    root = etree.fromstring(xml(made.data).encode())
    rooms = {
        asked.text: number
        for number, asked in enumerate(asked_in.asked, 1)
        if asked.marks in ("", "ret")
    }
    for one in wanted:
        number = rooms.get(questions[int(one.key)].text)
        if one.text and number is not None:
            written = [
                "".join(room.itertext())
                for room in root.iter("{*}p", "{*}sdt", "{*}r")
                if int(room.get(f"{{{root.nsmap['w']}}}rsidR") or "0", 16) == number
            ]
            assert one.text in "".join(written)
