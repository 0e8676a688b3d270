from __future__ import annotations

import html5lib
import pytest

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
)
from mus_cli.documents.formats.html_blocks import html

SIGNS = "<b> & \"'></td>"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading(2, "Mål"), "<h2>Mål</h2>"),
        (Paragraph(("Et", "To")), "<p>Et<br>\nTo</p>"),
        (Bullets(("Et", "To")), "<ul>\n<li>Et</li>\n<li>To</li>\n</ul>"),
        (Numbered(("Et", "To")), "<ol>\n<li>Et</li>\n<li>To</li>\n</ol>"),
        (Label("Et"), "<p><strong>Et</strong></p>"),
        (Rule(), "<hr>"),
        (
            Signature("Leder", "Torben", ("Dato:",)),
            "<p><strong>Leder</strong> Torben<br>\nDato:</p>",
        ),
        (
            Fields((("Deadline", "Q4"),)),
            '<ul class="facts">\n<li><strong>Deadline:</strong> Q4</li>\n</ul>',
        ),
    ],
)
def test_a_block_is_the_element_that_means_it(block: Block, expected: str) -> None:
    """Headings are headings, lists are lists, and lines stay lines."""
    assert html(block) == expected


def test_a_table_keeps_its_borders_wherever_it_is_pasted() -> None:
    """Every cell has the style, the head is a head, and each cell has the label of its column."""
    edge = "border:1px solid #767676;padding:6px 8px;text-align:left;vertical-align:top"
    assert html(Table(("Mål", "Deadline"), ((("Kursus",), ("Q4", "Q1")),))) == (
        '<table border="1" cellspacing="0" cellpadding="6" style="border:1px solid #767676;'
        'border-collapse:collapse;width:100%;margin:0 0 12px">\n'
        f'<thead><tr><th scope="col" style="{edge};width:50%">Mål</th>'
        f'<th scope="col" style="{edge};width:50%">Deadline</th></tr></thead>\n'
        "<tbody>\n"
        f'<tr><td data-label="Mål" style="{edge}">Kursus</td>'
        f'<td data-label="Deadline" style="{edge}"><div style="margin:0 0 5px">Q4</div>\n'
        "<div>Q1</div></td></tr>\n"
        "</tbody>\n</table>"
    )


@pytest.mark.parametrize(
    "block",
    [
        Heading(3, SIGNS),
        Paragraph((SIGNS, SIGNS)),
        Bullets((SIGNS,)),
        Numbered((SIGNS,)),
        Label(SIGNS),
        Signature(SIGNS, SIGNS, (SIGNS,)),
        Fields(((SIGNS, SIGNS),)),
        Table((SIGNS, SIGNS), (((SIGNS,), (SIGNS,)),)),
    ],
)
def test_no_sign_ends_a_tag_or_an_attribute(block: Block) -> None:
    """The text is read back as it was, in the text and in its attributes."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    read = parser.parseFragment(html(block))
    texts = [text.strip(":\n ") for text in read.itertext() if text.strip()]
    assert set(texts) == {SIGNS}
    labels = {one.get("data-label") for one in read.iter("td")}
    assert labels <= {SIGNS}
