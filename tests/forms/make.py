r"""Makes the forms beside it, by hand in XML: ``python tests/forms/make.py``.

They hold what Word writes and its users do: merged cells, content controls, tracked changes, text
boxes, old form fields. The same bytes come out each time. ``libreoffice.docx`` is LibreOffice's
own, made from the page beside it:

    soffice --headless --infilter="HTML (StarWriter)" \
        --convert-to "docx:MS Word 2007 XML" libreoffice.html
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

FOLDER = Path(__file__).parent

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OPEN = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "manifest": "manifest",
    }.items()
)
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.header+xml"/></Types>'
)
_STYLES_TYPE = (
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.styles+xml"/>'
)
_ROOT = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_PARTS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/header" Target="header1.xml"/></Relationships>'
)


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip, as Word and OpenDocument files are."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def opendocument(kind: str, **parts: str) -> bytes:
    """Return an OpenDocument file of a kind, of what is in its ``content`` and other parts."""
    kind = f"application/vnd.oasis.opendocument.{kind}"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    files = {
        f"{part}.xml": f"{_HEAD}<office:document-{part} {_OPEN}>{inside}</office:document-{part}>"
        for part, inside in parts.items()
    }
    manifest = f"{_HEAD}<manifest:manifest {_OPEN}>{entry}</manifest:manifest>"
    return packed({"mimetype": kind, **files, "META-INF/manifest.xml": manifest})


def run(text: str) -> str:
    """Return a run; a line feed is a line break, a tab a tab."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    marks = text.replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    return f'<w:r><w:t xml:space="preserve">{marks}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Return a paragraph of plain texts, or of finished runs."""
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def styled(text: str, style: str) -> str:
    """Return a paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>'


def bold(text: str) -> str:
    """Return a bold paragraph."""
    return f"<w:p>{run(text).replace('<w:r>', '<w:r><w:rPr><w:b/></w:rPr>')}</w:p>"


def item(text: str) -> str:
    """Return an item of a list."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{numbered}</w:pPr>{run(text)}</w:p>"


def cell(*blocks: str, span: int = 1, merge: str = "") -> str:
    """Return a cell of plain paragraphs or finished blocks. ``merge``: restart or continue."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        properties += '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    content = "".join(one if one.startswith("<") else paragraph(one) for one in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or '<w:p/>'}</w:tc>"


def row(*cells: str) -> str:
    """Return a row of plain texts or finished cells."""
    return f"<w:tr>{''.join(one if one.startswith('<') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def control(content: str, *, unfilled: bool = False) -> str:
    """Return a content control around something; ``unfilled`` shows its help."""
    shown = "<w:showingPlcHdr/>" if unfilled else ""
    return f"<w:sdt><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(*blocks: str) -> str:
    """Return a run with a text box, written twice as Word does for old readers."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def dropdown(chosen: int, *entries: str) -> str:
    """Return a legacy drop-down list; its chosen entry is nowhere as text."""
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f'<w:result w:val="{chosen}"/>{listed}</w:ddList></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def deleted(text: str) -> str:
    """Return a run that was taken out while changes were tracked."""
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    """Return a run that was put in while changes were tracked."""
    return f'<w:ins w:id="2" w:author="a">{run(text)}</w:ins>'


def write(path: Path, *blocks: str, header: str = "") -> None:
    """Write a document of these blocks."""
    with path.open("wb") as file:
        write_to(file, *blocks, header=header)


def write_to(to: IO[bytes], *blocks: str, header: str = "", styles: str = "") -> None:
    """Write a document of these blocks, with these styles, if any."""
    body = "".join(one if one.startswith("<") else paragraph(one) for one in blocks)
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": (
            f"{_HEAD}<w:document {_SPACES}><w:body>{body}<w:sectPr>"
            '<w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:body></w:document>'
        ),
        "word/header1.xml": f"{_HEAD}<w:hdr {_SPACES}>{paragraph(header)}</w:hdr>",
        "word/_rels/document.xml.rels": _PARTS,
    }
    if styles:
        members["[Content_Types].xml"] = _TYPES.replace("</Types>", f"{_STYLES_TYPE}</Types>")
        members["word/styles.xml"] = f"{_HEAD}<w:styles {_SPACES}>{styles}</w:styles>"
        relation = f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        rels = _PARTS.replace("</Relationships>", f"{relation}</Relationships>")
        members["word/_rels/document.xml.rels"] = rels
    with zipfile.ZipFile(to, "w") as file:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            file.writestr(info, text)


def columns(path: Path) -> None:
    """Write a form with headings in a row: out of order, numbered, merged both ways."""
    write(
        path,
        "Medarbejderudviklingssamtale 2025",
        table(
            row("Navn", "Jens Holm"),
            row("Dato for MUS", "12. marts 2025"),
        ),
        paragraph("Vi talte om ", deleted("løn"), inserted("den nye vagtplan"), "."),
        table(
            row(cell("Aftaler og mål", span=6)),
            row(
                "Tidsfrist:", "Nr.", "2. UDVIKLINGSMÅL", "Hvordan kan vi se det?", "Hvem", "Status"
            ),
            row(
                "Q2",
                "1",
                cell("Gennemføre kursus i", "projektledelse", merge="restart"),
                cell("Tilmeldt kurset"),
                cell("Leder", merge="restart"),
                "I gang",
            ),
            row(
                "31. december 2025",
                "",
                cell(merge="continue"),
                cell("Bestået eksamen", "Leder ét projekt selv"),
                cell(merge="continue"),
                "",
            ),
            row(cell("Trivsel", span=6)),
            control(
                row(
                    "løbende",
                    "2",
                    control(cell("Færre aftenvagter")),
                    control(cell("Klik her for at skrive tekst."), unfilled=True),
                    "begge",
                    "Tages op på 1:1",
                )
            ),
        ),
        "Underskrift: Jens og Mette",
        header="Skema 7 · Fortroligt",
    )


def labels(path: Path) -> None:
    """Write a form with labels beside the texts, a table for each goal inside another table."""

    def goal(number: int, *rows: str) -> str:
        return table(row(cell(f"Mål nr. {number}", span=2)), *rows)

    first = goal(
        1,
        row("Hvad er målet?", cell(paragraph(control(run("Være mentor for to nye"))))),
        row(
            cell("Tegn på, at det er nået", merge="restart"),
            cell("• De nye kan selv tage en vagt", "• De siger god for det"),
        ),
        row(cell(merge="continue"), "Vi har holdt fire møder"),
        row("Frist", "inden 1. juni 2025"),
        row("Ansvarlig", cell(paragraph(dropdown(1, "Vælg", "Medarbejder", "Leder")))),
        row("Lederens støtte", "Fire timer om måneden"),
    )
    second = goal(
        2,
        row("Hvad er målet?", "Dansk-engelsk ordliste til receptionen"),
        row("Tegn på, at det er nået", "Den hænger ved skranken"),
        row("Frist", "uge 40"),
        row("Ansvarlig", "Pernille"),
        row("Opfølgning", "Hvert kvartal"),
        row("Lokale", "Receptionen"),
    )
    write(
        path,
        paragraph("MUS-aftale", box(paragraph("Gem skemaet i din egen mappe"))),
        table(row(cell("Kommentarer til samtalen: god tone", first)), row(cell(second, "<w:p/>"))),
        header="Labels",
    )


def main() -> None:
    """Write both."""
    columns(FOLDER / "columns.docx")
    labels(FOLDER / "labels.docx")


if __name__ == "__main__":
    main()
