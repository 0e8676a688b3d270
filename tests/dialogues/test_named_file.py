"""A file that a person names, typed or dragged into the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from mus_cli.dialogues.named_file import dragged


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("skema.docx", "skema.docx"),
        ("'/home/ida/MUS skema.docx' ", "/home/ida/MUS skema.docx"),
        ('"C:/MUS/skema.docx"', "C:/MUS/skema.docx"),
        ("/home/ida/MUS\\ skema\\ \\(2\\).docx", "/home/ida/MUS skema (2).docx"),
        ("file:///home/ida/MUS%20sk%C3%A6ma.docx", "/home/ida/MUS skæma.docx"),
        ("file:///C:/MUS/skema.docx", "C:/MUS/skema.docx"),
        ("& 'C:/MUS/skema.docx'", "C:/MUS/skema.docx"),
    ],
)
def test_a_dragged_file_is_found(line: str, path: str) -> None:
    """Terminals put quotes, backslashes or a URL around it."""
    assert dragged(line) == Path(path)
