"""A document as Word: an agreement form a workplace would recognise, editable (B5).

Real headings and tables; facts are a table with labels to the left, as in the forms that
workplaces use. The file's properties say nothing about the machine or the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mus_cli.core.privacy import Shared
from mus_cli.core.record import Agreements, Record
from mus_cli.documents import after, formats
from mus_cli.documents.document import (
    Block,
    Bullets,
    Fields,
    Heading,
    Label,
    Numbered,
    Paragraph,
    Rule,
    Signature,
    Table,
    line,
)
from mus_cli.documents.formats import word_file
from mus_cli.documents.handout import Handout
from mus_cli.errors import NotInstalled
from mus_cli.i18n import _, day, language

if TYPE_CHECKING:
    from docx.document import Document as Page
    from docx.styles.style import ParagraphStyle
    from docx.table import Table as WordTable
    from docx.table import _Cell as WordCell
    from docx.table import _Row as WordRow
    from docx.text.paragraph import Paragraph as WordParagraph

Shares = tuple[float, ...]
# Each column's share of the width, by the number of columns.
_SHARES: dict[int, Shares] = {
    2: (0.34, 0.66),
    3: (0.34, 0.38, 0.28),
    5: (0.23, 0.23, 0.24, 0.14, 0.16),
}
_SIGNING = (0.28, 0.18, 0.2, 0.34)
_SMALL = 10  # points, in a table
_SIGNATURE_HEIGHT = 1.1  # cm
_SHADE = "F2F2F2"
_FONT = "Calibri"
_LOCALES = {"da": "da-DK"}


def render(handout: Handout) -> bytes:
    """Return the file.

    Raises:
        NotInstalled: python-docx is missing.
    """
    try:
        import docx
        from docx.shared import Cm
    except ModuleNotFoundError:
        raise NotInstalled("python-docx") from None

    document = formats.page("word", handout)
    page = docx.Document()
    word_file.clear_template(page, _LOCALES.get(language(), "en-GB"))
    word_file.describe(page, document.title, handout.written, language())
    _set_page(page)
    page.add_heading(document.title, level=0)
    width = Cm(21.0) - 2 * Cm(2.2)
    for block in document.blocks:
        _add(page, block, width)
    if handout.audience == "after":
        _add_signatures(page, handout.content, width)
    return word_file.saved(page)


def _set_page(page: Page) -> None:
    from docx.shared import Cm, Pt

    section = page.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.0)
    for name, size, above in (
        ("Normal", 11, 0),
        ("Title", 20, 0),
        ("Heading 1", 14, 14),
        ("Heading 2", 12, 10),
    ):
        _set_style(page.styles[name], size, above)
    page.styles["Normal"].paragraph_format.space_after = Pt(6)
    _number_pages(section.footer.paragraphs[0])


def _set_style(style: ParagraphStyle, size: int, above: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if style.name != "Normal":
        style.font.color.rgb = RGBColor(0x1F, 0x3A, 0x4D)
        style.paragraph_format.space_before = Pt(above)
        style.paragraph_format.space_after = Pt(10 if style.name == "Title" else 4)


def _number_pages(footer: WordParagraph) -> None:
    """Add "1 / 2" to the footer: who signs a form must see that no page is missing."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_number(footer, "PAGE")
    footer.add_run(" / ")
    _add_number(footer, "NUMPAGES")


def _add_number(paragraph: WordParagraph, field_name: str) -> None:
    from docx.oxml.ns import qn

    run = paragraph.add_run("1")._r  # noqa: SLF001
    field = run.makeelement(qn("w:fldSimple"), {qn("w:instr"): field_name})
    run.addprevious(field)
    field.append(run)


def _add(page: Page, block: Block, width: int) -> None:
    match block:
        case Heading(level, text):
            page.add_heading(text, level=level - 1)
        case Label(text):
            page.add_paragraph().add_run(text).bold = True
        case Rule():
            page.add_paragraph("* * *")
        case Paragraph(lines):
            _lines(page.add_paragraph(), lines)
        case Bullets(items):
            for item in items:
                page.add_paragraph(item, style="List Bullet")
        case Numbered(items):
            # Word would continue the numbers of the list before.
            for number, item in enumerate(items, 1):
                page.add_paragraph(f"{number}. {item}")
        case Fields(items):
            _add_fields(page, items, width)
        case Table(head, rows):
            _add_table(page, head, rows, width)
        case Signature(role, name, lines):
            paragraph = page.add_paragraph()
            paragraph.add_run(role).bold = True
            _lines(paragraph, (f" {name}".rstrip(), *lines))


def _lines(paragraph: WordParagraph, lines: tuple[str, ...]) -> None:
    for number, text in enumerate(lines):
        run = paragraph.add_run(text)
        if number < len(lines) - 1:
            run.add_break()


def _add_fields(page: Page, items: tuple[tuple[str, str], ...], width: int) -> None:
    table: WordTable = page.add_table(rows=len(items), cols=2)
    for row, (label, value) in zip(table.rows, items, strict=True):
        _keep_whole(row)
        cells = row.cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].paragraphs[0].add_run(value)
        _shade(cells[0])
    _finish(page, table, width)


def _add_table(
    page: Page,
    head: tuple[str, ...],
    rows: tuple[tuple[tuple[str, ...], ...], ...],
    width: int,
    shares: Shares = (),
) -> WordTable:
    table: WordTable = page.add_table(rows=1 + len(rows), cols=len(head))
    first, *others = table.rows
    for cell, label in zip(first.cells, head, strict=True):
        cell.paragraphs[0].add_run(label).bold = True
        _shade(cell)
    _repeat(first)
    for row, texts in zip(others, rows, strict=True):
        _keep_whole(row)
        for cell, lines in zip(row.cells, texts, strict=True):
            for number, text in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.add_run(text)
    _finish(page, table, width, shares)
    return table


def _add_signatures(page: Page, content: Shared | Record, width: int) -> None:
    """Add a table for two signatures on paper; "seen" is not "agreed" (A8).

    An approval that the record holds is filled in.
    """
    from docx.shared import Cm

    page.add_heading(_("Signatures"), level=1)
    approved = (content.agreements or Agreements()).approved
    rows = tuple(
        (
            (role, *filter(None, (line(name),))),
            (after.signed_as(signed) if signed else "",),
            (day(signed.date) if signed and signed.date else "",),
            ("",),
        )
        for role, name, signed in (
            (_("Employee"), content.employee.name, approved.employee),
            (_("Manager"), content.talk.manager, approved.manager),
        )
    )
    head = (_("Name"), _("Seen or agreed"), _("Date"), _("Signature"))
    table = _add_table(page, head, rows, width, _SIGNING)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row in table.rows[1:]:
        row.height = Cm(_SIGNATURE_HEIGHT)


def _shade(cell: WordCell) -> None:
    from docx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - the library has no name for it
    properties.append(
        properties.makeelement(
            qn("w:shd"), {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): _SHADE}
        )
    )


def _repeat(row: WordRow) -> None:
    """Repeat the head on every page of a long table."""
    _mark_row(row, "w:tblHeader")


def _keep_whole(row: WordRow) -> None:
    """Keep a row on one page."""
    _mark_row(row, "w:cantSplit")


def _mark_row(row: WordRow, name: str) -> None:
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(properties.makeelement(qn(name), {}))


def _finish(page: Page, table: WordTable, width: int, shares: Shares = ()) -> None:
    """Set a table's borders, widths and font size, and leave space below it."""
    from docx.shared import Pt

    table.style = "Table Grid"
    table.autofit = False
    count = len(table.columns)
    shared = shares or _SHARES.get(count, (1 / count,) * count)
    for column, share in zip(table.columns, shared, strict=True):
        column.width = int(width * share)
        for cell in column.cells:
            cell.width = int(width * share)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = Pt(2)
                paragraph.paragraph_format.space_after = Pt(2)
                for run in paragraph.runs:
                    run.font.size = Pt(_SMALL)
    space = page.add_paragraph().paragraph_format
    space.line_spacing, space.space_after = Pt(6), Pt(0)
