"""OpenDocument texts, in what LibreOffice makes of other files (B4)."""

from __future__ import annotations

import pytest

from mus_cli.forms import opendocument
from mus_cli.forms.blocks import Paragraph
from tests.forms import make


def paragraphs(body: str, styles: str = "") -> list[Paragraph]:
    """Return what is read of a text with this body and these styles."""
    inside = {
        "content": f"<office:body><office:text>{body}</office:text></office:body>",
        "styles": f"<office:styles>{styles}</office:styles>",
    }
    blocks = opendocument.read(make.opendocument("text", **inside)).blocks
    return [one for one in blocks if isinstance(one, Paragraph)]


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ('style:name="Heading_20_2" style:display-name="Heading 2"', 2),
        ('style:name="Overskrift_20_3"', 3),
        ('style:name="Afsnit" style:default-outline-level="1"', 1),
        ('style:name="Mit" style:parent-style-name="Heading_20_4"', 4),
        ('style:name="Title"', 1),
        ('style:name="Afsnit" style:default-outline-level="²"', 0),
        ('style:name="Heading_20_99"', 0),
    ],
)
def test_a_paragraph_in_a_style_of_headings_is_a_heading(style: str, level: int) -> None:
    """LibreOffice makes plain paragraphs of the headings of many Word files."""
    name = style.split('"')[1]
    styles = f'<style:style {style}/><style:style style:name="Heading_20_4"/>'
    (read,) = paragraphs(f'<text:p text:style-name="{name}">Trivsel</text:p>', styles)
    assert (read.text, read.level) == ("Trivsel", level)


@pytest.mark.parametrize("shape", ["draw:custom-shape", "draw:frame"])
def test_a_text_box_is_a_box_of_its_own(shape: str) -> None:
    """Its words are not those of the paragraph that it is in."""
    words = "<text:p>Hvad nu?</text:p>"
    inside = words if shape == "draw:custom-shape" else f"<draw:text-box>{words}</draw:text-box>"
    around, inner = paragraphs(f"<text:p>Før<{shape}>{inside}</{shape}>efter</text:p>")
    assert (around.text, around.box) == ("Førefter", "")
    assert inner.text == "Hvad nu?"
    assert inner.box
