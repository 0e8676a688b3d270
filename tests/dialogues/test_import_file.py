"""Which file it is, by what it holds; limits; the copy that is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from mus_cli.dialogues import import_file
from mus_cli.errors import BadFile, CannotRead, CannotWrite
from mus_cli.forms import reader
from mus_cli.forms.blocks import table_of
from mus_cli.storage.paths import Places

CSV = "Mål;Frist\nA;Q1\n"
MARKDOWN = "| Mål | Frist |\n|---|---|\n| A | Q1 |\n"


def problem(path: Path) -> str:
    """Return why a file is refused."""
    with pytest.raises(BadFile) as error:
        import_file.read(path)
    (found,) = error.value.problems
    return found.what


def given(tmp_path: Path, name: str, data: bytes) -> Path:
    """Return a file with that name and content."""
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "text", "kind", "misnamed"),
    [
        ("a.csv", CSV, "csv", False),
        ("a.md", MARKDOWN, "markdown", False),
        ("a.txt", MARKDOWN, "markdown", False),
        ("a", CSV, "csv", False),
        ("a.docx", CSV, "csv", True),
        ("a.CSV", MARKDOWN, "markdown", True),
    ],
)
def test_a_file_is_what_it_holds(
    tmp_path: Path, name: str, text: str, kind: str, misnamed: object
) -> None:
    """The ending decides nothing, but a wrong one is noticed."""
    imported_file = import_file.read(given(tmp_path, name, text.encode()))

    assert (imported_file.kind, imported_file.misnamed) == (kind, misnamed)
    assert imported_file.form.blocks == (table_of([["Mål", "Frist"], ["A", "Q1"]]),)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"], ids=["utf-8", "bom", "latin", "utf-16"]
)
def test_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    """Danish letters come through, whatever Excel saved them as."""
    text = "Mål;Frist\nLære Bærfæ – ”øl”;Q1\n"

    imported_file = import_file.read(given(tmp_path, "a.csv", text.encode(encoding)))

    assert imported_file.form.blocks == (table_of([["Mål", "Frist"], ["Lære Bærfæ – ”øl”", "Q1"]]),)


def test_bytes_of_no_encoding(tmp_path: Path) -> None:
    """Windows-1252 has holes: a file with one is refused, and no word of it is left out."""
    assert problem(given(tmp_path, "a.csv", b"M\xe5l;Frist\n\x81\xf8l;Q1\n")) == "not-utf-8"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty-file"),
        (b" \r\n\t\n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"%PDF-1.7\n", "file-damaged"),
        (b"{\\rtf1 hej}", "rtf"),
        (b"M\x00\x01", "no-form"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "no-form"),
        (b"PK\x03\x04", "file-damaged"),
        (reader._OLE + "EncryptedPackage".encode("utf-16-le"), "file-locked"),
        (reader._OLE + "WordDocument".encode("utf-16-le"), "word-old"),
        (reader._OLE + "Workbook".encode("utf-16-le"), "excel-old"),
        (reader._OLE + b"Workbook", "no-form"),
        (b"a;b\n" * (reader.TEXT_LIMIT // 4 + 1), "too-large"),
        (b"a;b\n" * (reader.ROWS + 1), "too-much-text"),
        (b"a;" + b"x" * 1_000_000, "cell-too-long"),
        ((b"x;" * (reader.CELLS // 2) + b"\n") * 3, "too-much-text"),
        ((b"a;" + b"x" * 19_000 + b"\n") * 30, "too-much-text"),
    ],
)
def test_what_cannot_be_used_says_why(tmp_path: Path, data: bytes, what: str) -> None:
    """One reason each, whatever the file is called, and the file is as it was."""
    path = given(tmp_path, "skema.docx", data)

    assert problem(path) == what
    assert path.read_bytes() == data


def test_fifty_megabytes(tmp_path: Path) -> None:
    """A file beyond that is not read to its end."""
    path = tmp_path / "big.docx"
    with path.open("wb") as file:
        file.truncate(reader.LIMIT + 1)

    assert problem(path) == "too-large"


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    """Both are said as what they are."""
    assert problem(tmp_path / "none.csv") == "no-file"
    with pytest.raises(CannotRead) as error:
        import_file.read(tmp_path)
    assert error.value.reason in ("a-folder", "no-permission")


def test_the_original_is_kept_beside_the_record(tmp_path: Path) -> None:
    """Byte for byte and private; the same file is kept once, another of that name beside it."""
    places = Places(tmp_path / "MUS", tmp_path / "state")
    path = given(tmp_path, "Åben aftale.csv", CSV.encode())
    imported_file = import_file.read(path)

    first = import_file.keep_original(places, 2025, imported_file)
    again = import_file.keep_original(places, 2025, imported_file)
    other = import_file.keep_original(places, 2025, replace(imported_file, data=b"x"))

    assert first == (places.year(2025) / "original-Åben aftale.csv", True)
    assert again == (first[0], False)
    assert other == (places.year(2025) / "original-Åben aftale-2.csv", True)
    assert first[0].read_bytes() == path.read_bytes() == CSV.encode()
    if os.name == "posix":
        assert first[0].stat().st_mode & 0o777 == 0o600


def test_no_room_for_the_copy(tmp_path: Path) -> None:
    """It is said, and nothing is left behind."""
    (tmp_path / "MUS").write_text("in the way", encoding="utf-8")
    places = Places(tmp_path / "MUS", tmp_path / "state")
    imported_file = import_file.read(given(tmp_path, "a.csv", CSV.encode()))

    with pytest.raises(CannotWrite):
        import_file.keep_original(places, 2025, imported_file)
