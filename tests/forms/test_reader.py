"""Every kind of file by what it holds, and what is refused before it can do harm."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)

from mus_cli.errors import BadFile
from mus_cli.forms import html, pdf, questions, reader, spreadsheet
from mus_cli.forms.agreements import understand
from mus_cli.forms.blocks import Paragraph, Table
from tests.forms import make

NAME = Path("skema")
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def excel(
    rows: str, *, more: str = "", sheets: str = "", styles: str = "", other: str = ""
) -> bytes:
    """Return a workbook; ``more`` is beside the rows, ``sheets`` beside the one sheet.

    ``other`` are the rows of the second sheet, else they are the same.
    """
    spaces = f'xmlns="{SHEET}" xmlns:r="{make._OFFICE}"'
    first = f'<sheet name="Ark1" sheetId="1" r:id="rId1"/>{sheets}'
    kind = f"{make._OFFICE}/worksheet"
    parts = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="worksheets/sheet{n}.xml"/>'
        for n in (1, 2)
    )
    relations = f'<Relationships xmlns="{make._PACKAGE}/relationships">{parts}</Relationships>'
    sheet = f"{HEAD}<worksheet {spaces}><sheetData>{rows}</sheetData>{more}</worksheet>"
    return make.packed(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{make._PACKAGE}/content-types"/>',
            "_rels/.rels": make._ROOT.replace("word/document", "xl/workbook"),
            "xl/workbook.xml": f"{HEAD}<workbook {spaces}><sheets>{first}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"{HEAD}{relations}",
            "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
            "xl/worksheets/sheet1.xml": sheet,
            "xl/worksheets/sheet2.xml": sheet.replace(rows, other) if other else sheet,
        }
    )


def row(number: int, *texts: str) -> str:
    """Return a row of Excel."""
    cells = "".join(
        f'<c r="{"ABCDEF"[at]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(texts)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def rule(cells: str, formula: str) -> str:
    """Return the rule of cells with a list, as Excel writes it."""
    formula1 = f"<formula1>{formula}</formula1>"
    return f'<dataValidation type="list" sqref="{cells}">{formula1}</dataValidation>'


def newer_rule(cells: str, formula: str) -> str:
    """Return the same as Excel writes it since 2010, where the list is on another sheet."""
    return (
        '<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidations>'
        f'<x14:dataValidation type="list"><x14:formula1><xm:f>{formula}</xm:f></x14:formula1>'
        f"<xm:sqref>{cells}</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )


def ods(table: str) -> bytes:
    """Return an OpenDocument spreadsheet."""
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return make.opendocument("spreadsheet", content=body)


def a_pdf(drawing: bytes, *, pages: int = 1, locked_by: str = "") -> bytes:
    """Return a PDF with the same drawing on each page; in the font F2, "o" is a box to tick."""
    writer = PdfWriter()
    name = {key: NameObject(value) for key, value in {
        "/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica",
    }.items()}  # fmt: skip
    font = DictionaryObject({NameObject(key): value for key, value in name.items()})
    differences = ArrayObject([NumberObject(ord("o")), NameObject("/uni2610")])
    encoding = DictionaryObject({NameObject("/Differences"): differences})
    boxes = DictionaryObject({**font, NameObject("/Encoding"): encoding})
    fonts = DictionaryObject({NameObject("/F1"): font, NameObject("/F2"): boxes})
    for _page in range(pages):
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        stream.set_data(drawing)
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if locked_by:
        writer.encrypt(locked_by)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal(data: bytes) -> str:
    """Return why a file is refused."""
    with pytest.raises(BadFile) as error:
        reader.read(data, NAME)
    (problem,) = error.value.problems
    return problem.what


def shown(data: bytes) -> list[str | list[list[str]]]:
    """Return the blocks of a file as plain texts."""
    return [
        block.text if isinstance(block, Paragraph) else [[c.text for c in row] for row in block]
        for block in reader.read(data, NAME).form.blocks
    ]


def test_a_workbook_is_tables_that_empty_rows_part() -> None:
    """A title alone in its row is a text; each table has its own columns."""
    rows = (row(1, "MUS 2025"), row(3, "Mål", "Frist"), row(4, "A", "Q1"), row(6, "B", "C", "D"))

    assert shown(excel("".join(rows))) == [
        "MUS 2025",
        [["Mål", "Frist"], ["A", "Q1"]],
        [["B", "C", "D"]],
    ]


def test_the_cells_of_a_workbook() -> None:
    """A number without its decimals, a day as one, a box, and cells that are merged."""
    cells = (
        row(1, "Mål", "Tegn", "", "Nået")
        + '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>2.5</v></c>'
        '<c r="C2" t="d"><v>2026-03-01T00:00:00</v></c><c r="D2" t="b"><v>1</v></c></row>'
    )
    merged = '<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>'

    (table,) = reader.read(excel(cells, more=merged), NAME).form.blocks

    assert not isinstance(table, Paragraph)
    assert [(cell.text, cell.column, cell.width) for cell in table[0]] == [
        ("Mål", 0, 1),
        ("Tegn", 1, 2),
        ("Nået", 3, 1),
    ]
    assert [cell.text for cell in table[1]] == ["4", "2.5", "2026-03-01", "☒"]


def test_a_day_that_is_shown_as_its_month() -> None:
    """Excel makes the first of March of "mar-26", and shows what was typed."""
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="[$-406]mmmm\\ yyyy;@"/>'
        '<numFmt numFmtId="165" formatCode="d. mmm yyyy"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    )
    cells = "".join(
        f'<c r="{column}1" s="{style}"><v>46082</v></c>'
        for column, style in (("A", 1), ("B", 2), ("C", 3))
    )

    assert shown(excel(f'<row r="1">{cells}</row>', styles=styles)) == [
        [["03/2026", "03/2026", "2026-03-01"]]
    ]


def test_a_number_that_is_shown_as_per_cent() -> None:
    """Excel makes 0.4 of "40 %", and shows what was typed."""
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="9"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs>'
    )
    values = (("A", 1, "0.4"), ("B", 2, "1"), ("C", 3, "0.125"), ("D", 0, "0.4"))
    cells = "".join(
        f'<c r="{column}1" s="{style}"><v>{value}</v></c>' for column, style, value in values
    )

    assert shown(excel(f'<row r="1">{cells}</row>', styles=styles)) == [
        [["40 %", "100 %", "12.5 %", "0.4"]]
    ]


def test_a_cell_to_choose_in_is_a_choice() -> None:
    """Beside a label alone too; one without a label, or whose list is empty, is not."""
    more = "".join(
        (
            rule("C2 B5", '"Ja,Måske,Nej"'),
            rule("C3", '"1,2,3"'),
            rule("C7:C1048576 XFD2", '"Ja,Nej"'),
            rule("B6", "$F$1:$F$3"),
        )
    )
    rows = (
        row(1, "Tema", "Spørgsmål", "Svar")
        + row(2, "", "Vil du lære fra dig?")
        + row(3, "", "Hvor tryg er du?")
        + row(5, "Vil du blive?")
        + row(6, "Hvor længe?")
    )
    form = reader.read(excel(rows, more=f"<dataValidations>{more}</dataValidations>"), NAME).form
    read = questions.understand(form)
    assert [(one.text, one.question.kind) for one in read.found] == [
        ("Vil du lære fra dig?", "choice"),
        ("Hvor tryg er du?", "scale"),
        ("Vil du blive?", "choice"),
        ("Hvor længe?", "text"),
    ]


@pytest.mark.parametrize(
    ("formula", "kind", "choices"),
    [
        ("Lister!$B$2:$B$4", "choice", ["Dag", "Aften", "Nat"]),
        ("'Lister'!B2:C2", "choice", ["Dag", "1"]),
        ("vagter", "choice", ["Dag", "Aften", "Nat"]),
        ("Trin", "scale", []),
        ("Lister!$A$2:$A$80", "text", []),
        ("'Andet ark'!$A$1:$A$3", "text", []),
        ('INDIRECT("Vagter")', "text", []),
    ],
)
@pytest.mark.parametrize("written", [rule, newer_rule])
def test_a_list_on_another_sheet_is_a_choice(
    formula: str, kind: str, choices: list[str], written: Callable[[str, str], str]
) -> None:
    """By its cells or by a name for them, also on a hidden sheet; one of all colleagues is none."""
    lists = row(1, "Hvem", "Vagter", "Trin") + row(2, "Bo", "Dag", "1") + row(3, "Ib", "Aften", "2")
    lists += row(4, "Mo", "Nat", "3") + "".join(row(n, f"Kollega {n}") for n in range(5, 81))
    names = (
        '<definedNames><definedName name="Vagter">Lister!$B$2:$B$4</definedName>'
        '<definedName name="Trin">Lister!$C$2:$C$4</definedName></definedNames>'
    )
    sheet = '<sheet name="Lister" sheetId="2" state="hidden" r:id="rId2"/>'
    data = excel(
        row(1, "MUS") + row(2, "Tema", "Svar") + row(3, "Hvornår vil du arbejde?"),
        more=written("B3", formula),
        sheets=f"{sheet}</sheets>{names}<sheets>",
        other=lists,
    )
    (found,) = questions.understand(reader.read(data, NAME).form).found
    assert (found.text, found.question.kind) == ("Hvornår vil du arbejde?", kind)
    assert [one.da for one in found.question.choices] == choices


def test_columns_of_what_can_be_chosen_are_no_part_of_the_form() -> None:
    """They are beside it with a heading; a list of what is asked about stays."""
    rows = (
        row(1, "Tema", "Hvor ofte?", "", "Svar")
        + row(2, "Sparring", "", "", "Ofte")
        + row(3, "Kurser", "", "", "Aldrig")
        + row(5, "Vigtigst:")
    )
    lists = rule("B2:B3", "$D$2:$D$3") + rule("B5", "$A$2:$A$3")
    table, last = reader.read(excel(rows, more=lists), NAME).form.blocks
    assert not isinstance(table, Paragraph)
    assert not isinstance(last, Paragraph)
    assert [[cell.text for cell in cells] for cells in table] == [
        ["Tema", "Hvor ofte?"],
        ["Sparring", ""],
        ["Kurser", ""],
    ]
    assert [cell.paragraphs[0].fields[0].choices for cells in table[1:] for cell in cells[1:]] == [
        ("Ofte", "Aldrig"),
        ("Ofte", "Aldrig"),
    ]
    assert last[0][1].paragraphs[0].fields[0].choices == ("Sparring", "Kurser")


def test_a_list_that_goes_along_with_its_cells() -> None:
    """A rule without $ says where the list of its first cell is; the next has the next row."""
    rows = row(1, "Hvad nu?", "", "Ja", "Nej") + row(2, "Og så?", "", "Før", "Efter")
    (table,) = reader.read(excel(rows, more=rule("B1:B2", "C1:D1")), NAME).form.blocks
    assert not isinstance(table, Paragraph)
    fields = [cell.paragraphs[0].fields for cells in table for cell in cells if cell.column == 1]
    assert [field.choices for (field,) in fields] == [("Ja", "Nej"), ("Før", "Efter")]


def test_a_hidden_sheet_is_not_read() -> None:
    """The lists behind a form's drop-downs are often on one."""
    hidden = '<sheet name="Lister" sheetId="2" state="hidden" r:id="rId2"/>'

    assert shown(excel(row(1, "a", "b"), sheets=hidden)) == [[["a", "b"]]]
    assert shown(excel(row(1, "a", "b"), sheets=hidden.replace(' state="hidden"', ""))) == [
        [["a", "b"]],
        "Lister",
        [["a", "b"]],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        f"{row(1, 'Mål')}<row r='1048576'><c r='XFD1048576' t='inlineStr'/></row>",
        "<row r = '1'><c t='n' s='1'\n r = \"XFD900000\"><v>1</v></c></row>",
    ],
    ids=["far", "otherwise-written"],
)
def test_a_cell_far_away_is_not_made_room_for(rows: str) -> None:
    """A few bytes can name the last cell of a sheet; millions before it would be empty."""
    assert refusal(excel(rows)) == "file-too-complex"


def test_cells_that_are_repeated() -> None:
    """Empty ones at the end are usual, and others without end are refused."""

    def cell(text: str, more: str = "") -> str:
        inside = f"<text:p>{text}</text:p>"
        return f'<table:table-cell office:value-type="string"{more}>{inside}</table:table-cell>'

    rows = "".join(
        f"<table:table-row>{cell(a)}{cell(b)}</table:table-row>"
        for a, b in (("Mål", "Frist"), ("A", "Q1"))
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    many = cell("x", ' table:number-columns-repeated="16384"')
    bomb = f'<table:table-row table:number-rows-repeated="99999">{many}</table:table-row>'

    assert shown(ods(f'<table:table table:name="Ark1">{rows}{empty}</table:table>')) == [
        [["Mål", "Frist"], ["A", "Q1"]]
    ]
    assert refusal(ods(f"<table:table>{bomb}</table:table>")) == "file-too-complex"


TEXT = b"BT /F1 12 Tf 72 700 Td (Aftaler vi har lavet) Tj ET\n"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (a_pdf(b""), "pdf-pictures"),
        (a_pdf(TEXT, locked_by="x"), "file-locked"),
        (a_pdf(TEXT, pages=pdf.PAGES + 1), "file-too-complex"),
        (a_pdf(TEXT + b"0 0 m 9 9 l S\n" * 100_000), "file-too-complex"),
        (a_pdf(TEXT + b"%" + b"x" * pdf.STREAM), "file-too-complex"),
        (a_pdf(TEXT)[:300], "file-damaged"),
    ],
    ids=["pictures", "password", "pages", "drawing", "stream", "cut"],
)
def test_a_pdf_that_is_refused(data: bytes, what: str) -> None:
    """Each for its own reason, and within seconds."""
    start = time.process_time()

    assert refusal(data) == what
    assert time.process_time() - start < 5  # seconds


def test_a_pdf_puts_letters_back_into_lines() -> None:
    """Words beside one another are a line; a rule between lines parts two cells."""
    drawing = (
        b"BT /F1 12 Tf 72 700 Td (Goal) Tj ET BT /F1 12 Tf 300 700 Td (Frist) Tj ET\n"
        b"BT /F1 12 Tf 72 680 Td (Course) Tj ET BT /F1 12 Tf 300 680 Td (1 May 2026) Tj ET\n"
    )

    assert shown(a_pdf(drawing)) == [[["Goal", "Frist"], ["Course", "1 May 2026"]]]


BOXES_APART = {
    "after their words": ["1 72 710 Ofte      Aldrig", "2 60 710 o", "2 105 710 o"],
    "in one piece": ["1 72 710 Ofte      Aldrig", "2 60 710 o o"],
    "over words": ["2 60 710 o", "2 150 710 o", "1 55 696 Ofte", "1 145 696 Aldrig"],
    "over a line of words": ["2 60 710 o", "2 150 710 o", "1 60 696 Ofte               Aldrig"],
    "below words": ["1 55 710 Ofte", "1 145 710 Aldrig", "2 60 696 o", "2 150 696 o"],
    "in a column": ["1 80 710 Ofte", "1 80 696 Aldrig", "2 60 710 o", "2 60 696 o"],
    "behind words": ["1 60 710 Ofte        Aldrig", "2 85 710 o", "2 140 710 o"],
}


@pytest.mark.parametrize("drawn", BOXES_APART.values(), ids=BOXES_APART)
def test_boxes_of_a_pdf_that_are_drawn_apart_from_their_words(drawn: list[str]) -> None:
    """They are in another font: drawn after all words of the line, or on a line of their own."""
    around = ["1 60 740 How often do you have time to do your work as you would like to?"]
    around += ["1 60 640 What would you like to learn?"]
    parts = (line.split(" ", 3) for line in (*around[:1], *drawn, *around[1:]))
    drawing = "".join(
        f"BT /F{font} 11 Tf {x} {y} Td ({text}) Tj ET\n" for font, x, y, text in parts
    )
    found = questions.understand(reader.read(a_pdf(drawing.encode()), NAME).form).found
    assert [[one.en for one in q.question.choices] for q in found] == [["Ofte", "Aldrig"], []]


def test_lines_without_end_are_read_in_no_time() -> None:
    """Nor are lines: a page of them is no form, and none is compared with all the others."""
    drawing = b"".join(b"BT /F2 5 Tf 9 %d Td (o o) Tj ET\n" % (n * 3) for n in range(10_000))
    began = time.monotonic()
    reader.read(a_pdf(TEXT + drawing), NAME)
    assert time.monotonic() - began < 20


def test_boxes_and_words_that_are_not_as_many_stay_apart() -> None:
    """Nobody knows which are whose."""
    drawing = (
        b"BT /F2 11 Tf 60 710 Td (o o o) Tj ET BT /F1 11 Tf 60 696 Td (Ofte      Aldrig) Tj ET"
    )
    assert "☐ Ofte" not in str(shown(a_pdf(drawing)))


def test_a_form_with_fields_in_a_pdf() -> None:
    """What was filled in is read where the field is; a box that is ticked is one."""
    writer = PdfWriter(io.BytesIO(a_pdf(TEXT)))
    page = writer.pages[0]
    from pypdf.generic import FloatObject, TextStringObject

    def widget(kind: str, left: float, **more: object) -> DictionaryObject:
        values = {
            "/Subtype": NameObject("/Widget"),
            "/FT": NameObject(kind),
            "/Rect": ArrayObject(map(FloatObject, (left, 640, left + 90, 655))),
            **{f"/{key}": value for key, value in more.items()},
        }
        return DictionaryObject({NameObject(key): value for key, value in values.items()})

    page[NameObject("/Annots")] = ArrayObject(
        [
            writer._add_object(widget("/Tx", 72, V=TextStringObject("Kursus i Excel"))),
            writer._add_object(widget("/Btn", 300, AS=NameObject("/Yes"))),
            writer._add_object(widget("/Btn", 400, AS=NameObject("/Off"))),
        ]
    )
    out = io.BytesIO()
    writer.write(out)

    assert shown(out.getvalue()) == ["Aftaler vi har lavet", [["Kursus i Excel", "☒", "☐"]]]


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"xl/workbook.bin": "x"}, "excel-binary"),
        ({"Index/Document.iwa": "x"}, "pages"),
        ({"a.txt": "x"}, "no-form"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "no-form"),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
            },
            "file-locked",
        ),
    ],
)
def test_other_zips(members: dict[str, str], what: str) -> None:
    """What they are is said, so that one knows how to save them."""
    assert refusal(make.packed(members)) == what


def test_a_word_file_with_macros_is_read(tmp_path: Path) -> None:
    """Nothing in it is ever run."""
    path = tmp_path / "skema.docm"
    make.write(path, "Aftaler")
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    members = make.members(path.read_bytes())
    changed = {name: data.replace(usual, macros) for name, data in members.items()}

    assert "Aftaler" in shown(make.packed(changed))


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<h2>Mål</h2><p>A<br>B</p>", ["Mål", "A\nB"]),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", [[["a", "b"], ["", "c"]]]),
        ("<ul><li>a<ul><li>b</ul></ul>", ["a", "b"]),
        ("<p>a <del>b</del><script>c</script><span style='display:none'>d</span>e</p>", ["a e"]),
        ("<p><input value='a'> <select><option>b<option selected>c</select></p>", ["a c"]),
        ("<p><input type=checkbox checked> a</p>", ["☒ a"]),
        ("<p>&lt;a&gt; &amp; &oslash;</p>", ["<a> & ø"]),
        ("<p></p>", []),
        pytest.param(f"<table><tr><td colspan={'9' * 5000}>a</table>", [[["a"]]], id="wide cell"),
    ],
)
def test_a_web_page(page: str, blocks: list[object]) -> None:
    """Lists, merged cells and fields, and nothing that the page does not show."""
    assert shown(f"<!doctype html><html><body>{page}</body></html>".encode()) == blocks


@pytest.mark.parametrize(
    ("mark", "times"), [("<div>", 100_000), ("<table><tr><td>", 10_000), ("<b>", 50_000)]
)
def test_a_page_deep_inside_itself(mark: str, times: int) -> None:
    """It is read as far as anybody would write one, and no further."""
    assert "text='x'" in repr(html.read(f"<html>{mark * 10}x"))
    assert "text='x'" not in repr(html.read(f"<html>{mark * times}x"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b""]))
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    """Never an error of a library's own."""
    try:
        form = reader.read(start + data, NAME).form
    except BadFile:
        return
    understand(form, 2025)


def test_the_tables_of_a_sheet_never_lose_a_cell() -> None:
    """Every text is in a table or a text of its own."""
    rows: Table = ()
    assert list(spreadsheet.tables_of(rows)) == []
