"""A document as Word: an agreement form a workplace would recognise, editable (B5).

Real headings and tables; a goal's facts stand in a table with labels to the left, as forms do.
Nothing about the machine or the person goes into the file's properties.
"""

from __future__ import annotations

from typing import Any

from mus_cli.core.privacy import Shared
from mus_cli.core.record import Agreements, Record
from mus_cli.documents import after
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

Shares = tuple[float, ...]
# How the width of the page is shared out between the columns, by their number.
_SHARES: dict[int, Shares] = {
    2: (0.34, 0.66),
    3: (0.34, 0.38, 0.28),
    5: (0.23, 0.23, 0.24, 0.14, 0.16),
}
_SIGNING = (0.28, 0.18, 0.2, 0.34)
_SMALL = 10  # points, in a table
_TO_SIGN_IN = 396_000  # English Metric Units, 1.1 cm
_SHADE = "F2F2F2"
_FONT = "Calibri"
_SPELT = {"da": "da-DK"}


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

    page = docx.Document()
    word_file.forget_template(page, _SPELT.get(language(), "en-GB"))
    word_file.describe(page, handout.document.title, handout.written, language())
    _set_page(page)
    page.add_heading(handout.document.title, level=0)
    width = Cm(21.0) - 2 * Cm(2.2)
    for block in handout.document.blocks:
        _add(page, block, width)
    if handout.audience == "after":
        _add_signatures(page, handout.content, width)
    return word_file.saved(page)


def _set_page(page: Any) -> None:
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


def _set_style(style: Any, size: int, above: int) -> None:
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


def _number_pages(footer: Any) -> None:
    """Say "1 / 2" at the foot: a form that is signed must show that nothing is missing."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_number(footer, "PAGE")
    footer.add_run(" / ")
    _add_number(footer, "NUMPAGES")


def _add_number(paragraph: Any, of: str) -> None:
    from docx.oxml.ns import qn

    run = paragraph.add_run("1")._r  # noqa: SLF001
    field = run.makeelement(qn("w:fldSimple"), {qn("w:instr"): of})
    run.addprevious(field)
    field.append(run)


def _add(page: Any, block: Block, width: int) -> None:
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
            # Word would go on counting from the list before.
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


def _lines(paragraph: Any, lines: tuple[str, ...]) -> None:
    for number, text in enumerate(lines):
        run = paragraph.add_run(text)
        if number < len(lines) - 1:
            run.add_break()


def _add_fields(page: Any, items: tuple[tuple[str, str], ...], width: int) -> None:
    table = page.add_table(rows=0, cols=2)
    for label, value in items:
        row = table.add_row()
        _keep_whole(row)
        cells = row.cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].paragraphs[0].add_run(value)
        _shade(cells[0])
    _finish(page, table, width)


def _add_table(
    page: Any,
    head: tuple[str, ...],
    rows: tuple[tuple[tuple[str, ...], ...], ...],
    width: int,
    shares: Shares = (),
) -> Any:
    table = page.add_table(rows=1, cols=len(head))
    for cell, label in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(label).bold = True
        _shade(cell)
    _repeat(table.rows[0])
    for row in rows:
        added = table.add_row()
        _keep_whole(added)
        for cell, lines in zip(added.cells, row, strict=True):
            for number, text in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.add_run(text)
    _finish(page, table, width, shares)
    return table


def _add_signatures(page: Any, content: Shared | Record, width: int) -> None:
    """Add room for two signatures: the form is signed on paper, too; "seen" is not "agreed" (A8).

    What is known of an approval stands there already.
    """
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
        row.height = _TO_SIGN_IN


def _shade(cell: Any) -> None:
    from docx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - the library has no name for it
    properties.append(
        properties.makeelement(
            qn("w:shd"), {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): _SHADE}
        )
    )


def _repeat(row: Any) -> None:
    """Let the head stand on every page a table runs over."""
    _mark_row(row, "w:tblHeader")


def _keep_whole(row: Any) -> None:
    """Keep a row on one page."""
    _mark_row(row, "w:cantSplit")


def _mark_row(row: Any, name: str) -> None:
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(properties.makeelement(qn(name), {}))


def _finish(page: Any, table: Any, width: int, shares: Shares = ()) -> None:
    """Give a table its borders, widths and letters, and leave a little room below it."""
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
    after = page.add_paragraph().paragraph_format
    after.line_spacing, after.space_after = Pt(6), Pt(0)
