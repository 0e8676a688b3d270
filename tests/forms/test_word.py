"""Word files: three forms from three hands, what Word puts around texts, and what is no form."""

from __future__ import annotations

import builtins
import datetime as dt
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mus_cli.core.record import Due, FollowUp, Goal, Milestone
from mus_cli.dialogues import import_file
from mus_cli.errors import BadFile, NotInstalled
from mus_cli.forms import package, word
from mus_cli.forms.agreements import Imported, understand
from mus_cli.forms.blocks import Paragraph
from tests.forms import make

FORMS = Path(make.__file__).parent


def said(name: str, goal: str, **fields: Any) -> Goal:
    """Return a goal that says no more than these fields: nobody and no rhythm, either."""
    return Goal(
        id=name, goal=goal, **{"responsible": "", "follow_up": FollowUp(every=""), **fields}
    )


def imported(path: Path) -> Imported:
    """Read a file as the agreements of 2025."""
    return understand(import_file.read(path).form, 2025)


Shown = str | tuple[tuple[tuple[str, int, int, bool], ...], ...]


def shown(path: Path) -> tuple[Shown, ...]:
    """Return the blocks of a file that say something, as texts and as cells with their places."""
    return tuple(
        block.text
        if isinstance(block, Paragraph)
        else tuple(tuple((c.text, c.column, c.width, c.above) for c in row) for row in block)
        for block in import_file.read(path).form.blocks
        if not isinstance(block, Paragraph) or block.text
    )


def written(tmp_path: Path, *blocks: str) -> Path:
    """Return a Word file with these blocks."""
    path = tmp_path / "skema.docx"
    make.write(path, *blocks)
    return path


def repacked(path: Path, **changed: bytes) -> bytes:
    """Return the file with other members: ``document`` for that, or with an ending of its own."""
    names = {
        f"word/{name}" if "." in name else f"word/{name}.xml": data
        for name, data in changed.items()
    }
    return make.packed({**make.members(path.read_bytes()), **names})


def refusal(data: bytes, tmp_path: Path) -> str:
    """Return why a file is refused."""
    path = tmp_path / "other.docx"
    path.write_bytes(data)
    with pytest.raises(BadFile) as error:
        import_file.read(path)
    (problem,) = error.value.problems
    return problem.what


def test_headings_in_a_row() -> None:
    """Out of order and numbered, merged both ways, filled in with content controls."""
    assert imported(FORMS / "columns.docx") == Imported(
        2025,
        (
            said(
                "gennemfoere-kursus-i-projektledelse",
                "Gennemføre kursus i projektledelse",
                success=("Bestået eksamen", "Leder ét projekt selv"),
                milestones=(
                    Milestone(
                        what="Tilmeldt kurset", due=Due(words="Q2", date=dt.date(2025, 6, 30))
                    ),
                ),
                due=Due(words="31. december 2025", date=dt.date(2025, 12, 31)),
                responsible="manager",
                status="in-progress",
            ),
            said(
                "faerre-aftenvagter",
                "Færre aftenvagter",
                due=Due(words="løbende"),
                follow_up=FollowUp(how="Tages op på 1:1", every="one-to-one"),
                responsible="both",
            ),
        ),
        dt.date(2025, 3, 12),
        (
            "Medarbejderudviklingssamtale 2025",
            "Vi talte om den nye vagtplan.",
            "Trivsel",
            "Underskrift: Jens og Mette",
            "Skema 7 · Fortroligt",
        ),
        announced=True,
    )


def test_labels_beside_the_texts() -> None:
    """A table for each goal inside another, an old form's list, a text box."""
    assert imported(FORMS / "labels.docx") == Imported(
        2025,
        (
            said(
                "vaere-mentor-for-to-nye",
                "Være mentor for to nye",
                success=(
                    "De nye kan selv tage en vagt",
                    "De siger god for det",
                    "Vi har holdt fire møder",
                ),
                due=Due(words="inden 1. juni 2025", date=dt.date(2025, 6, 1)),
                manager_part="Fire timer om måneden",
                responsible="me",
            ),
            said(
                "dansk-engelsk-ordliste-til-receptionen",
                "Dansk-engelsk ordliste til receptionen",
                success=("Den hænger ved skranken",),
                due=Due(words="uge 40", date=dt.date(2025, 10, 5)),
                responsible="Pernille",
                follow_up=FollowUp(every="quarter"),
            ),
        ),
        None,
        (
            "MUS-aftale",
            "Gem skemaet i din egen mappe",
            "Kommentarer til samtalen: god tone",
            "Dansk-engelsk ordliste til receptionen – Lokale: Receptionen",
            "Labels",
        ),
        announced=True,
    )


def test_a_form_made_by_libreoffice() -> None:
    """English, four columns of labels and texts, two goals in one table."""
    assert imported(FORMS / "libreoffice.docx") == Imported(
        2025,
        (
            said(
                "run-the-customer-panel-on-my-own",
                "Run the customer panel on my own",
                success=("Six meetings held", "Minutes within a week"),
                due=Due(words="Q4", date=dt.date(2025, 12, 31)),
                follow_up=FollowUp(every="one-to-one"),
                responsible="me",
            ),
            said(
                "keep-wednesdays-free-of-meetings",
                "Keep Wednesdays free of meetings",
                success=("The calendar is empty",),
                due=Due(words="ongoing"),
                follow_up=FollowUp(how="2 June 2025", every="", next=dt.date(2025, 6, 2)),
                responsible="manager",
            ),
        ),
        dt.date(2025, 2, 4),
        ("Development plan 2025", "Signed by both."),
        announced=True,
    )


def test_the_forms_are_those_that_are_made(tmp_path: Path) -> None:
    """The files in the repository hold what the script beside them says."""
    for name, write in (("columns", make.columns), ("labels", make.labels)):
        write(tmp_path / name)
        with (
            zipfile.ZipFile(tmp_path / name) as made,
            zipfile.ZipFile(FORMS / f"{name}.docx") as kept,
        ):
            assert {n: made.read(n) for n in made.namelist()} == {
                n: kept.read(n) for n in kept.namelist()
            }


def test_texts_in_every_corner(tmp_path: Path) -> None:
    """Tabs, line breaks, links, notes within a box within a cell: all of it is read."""
    link = f"<w:hyperlink>{make.run('kursus.dk')}</w:hyperlink>"
    path = written(
        tmp_path,
        make.paragraph("Se\there:\n", link, "<w:r><w:noBreakHyphen/></w:r>"),
        make.table(
            "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
            + make.cell(make.paragraph("Mål", make.box(make.paragraph("hjælp"))))
            + "</w:tr>",
            "<w:tr><w:trPr><w:del/></w:trPr>" + make.cell("slettet") + "</w:tr>",
        ),
        make.control(make.paragraph("skriv her"), unfilled=True),
        "<mc:AlternateContent/>",
        make.paragraph("<w:r><mc:AlternateContent/></w:r>", make.dropdown(9, "A")),
        "<!-- tom --><w:p/>",
        make.paragraph("før ", make.control(make.run("skriv her"), unfilled=True), "efter"),
    )

    assert shown(path) == ("Se here:\nkursus.dk-", ((("Mål\nhjælp", 1, 1, False),),), "før efter")


def test_tables_far_inside_one_another(tmp_path: Path) -> None:
    """Beyond what anybody makes by hand a table is read as text."""
    inner = make.table(make.row("dybt"))
    for _level in range(12):
        inner = make.table(make.row(make.cell(inner)))

    blocks = shown(written(tmp_path, inner))

    assert len(blocks) == word.DEEPEST + 1
    assert blocks[-1] == ((("dybt", 0, 1, False),),)


def test_a_table_in_a_header(tmp_path: Path) -> None:
    """It is no agreement, but its text is kept."""
    path = written(tmp_path, "tekst")
    table = make.table(make.row("Skema", "7"))
    head = f"<w:hdr {make._SPACES}>{table}</w:hdr>".encode()
    path.write_bytes(repacked(path, header1=head))

    assert shown(path) == ("tekst", "Skema\n7")


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence names the command that installs it."""
    real = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("lxml"):
            raise ModuleNotFoundError(name)
        return real(name, *args, **kwargs)

    path = written(tmp_path, "tekst")
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(NotInstalled) as error:
        import_file.read(path)

    assert error.value.library == "lxml"


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    """Much in little, or much in all: refused by the sizes that the file states."""
    path = written(tmp_path, "tekst")

    assert refusal(repacked(path, document=b" " * 60_000_000), tmp_path) == "zip-bomb"
    assert refusal(repacked(path, media=b"\0" * 2_000_000), tmp_path) == "zip-bomb"


def _document(body: str) -> bytes:
    return f"<w:document {make._SPACES}><w:body>{body}</w:body></w:document>".encode()


def _relations(number: int, target: str) -> bytes:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{make._OFFICE}/header" Target="{target.format(n=n)}"/>'
        for n in range(number)
    )
    spaces = f'xmlns="{make._PACKAGE}/relationships"'
    return f"<Relationships {spaces}>{relations}</Relationships>".encode()


def _numbered(text: str, number: int) -> str:
    """Return texts that are not alike: what a zip packs too well is refused for that alone."""
    return "".join(text.format(n=hash(n * 1.7)) for n in range(number))


PARAGRAPH = "<w:p><w:t>{n}</w:t></w:p>"
TOO_LARGE: dict[str, Callable[[], dict[str, bytes]]] = {
    "members": lambda: {f"m{n}": b"x" for n in range(package.MEMBERS)},
    "relations": lambda: {"_rels/document.xml.rels": _relations(package.RELATIONS, "header1.xml")},
    "relations of many parts": lambda: {
        f"_rels/m{n}.xml.rels": _relations(package.RELATIONS // 20, "header{n}.xml")
        for n in range(20)
    },
    "paragraphs": lambda: {"document": _document(_numbered(PARAGRAPH, package.MARKUP // 4))},
    "attributes": lambda: {
        "document": _document("<w:p " + _numbered("a{n}='{n}' ", package.MARKUP) + "/>")
    },
    "tables": lambda: {
        "document": _document(
            _numbered("<w:tbl><w:tr><w:tc>{n}</w:tc></w:tr></w:tbl>", package.MARKUP // 6)
        )
    },
    "text": lambda: {"document": _document(_numbered("{n:040}", package.XML // 40))},
    "a page named as a picture": lambda: {
        "media/image1.png": _document(_numbered(PARAGRAPH, package.MARKUP // 4))
    },
    "headers": lambda: {
        f"header{n}": _document(_numbered(PARAGRAPH, package.MARKUP // 40)) for n in range(1, 12)
    },
}


@pytest.mark.parametrize("what", TOO_LARGE)
def test_a_file_with_far_more_than_a_form_is_not_opened(what: str, tmp_path: Path) -> None:
    """Too much of anything is refused before the library reads it."""
    path = written(tmp_path, "tekst")

    assert refusal(repacked(path, **TOO_LARGE[what]()), tmp_path) == "file-too-complex"


def test_a_header_is_read_once(tmp_path: Path) -> None:
    """A thousand sections with the same long header take no longer than one."""
    path = written(tmp_path, "tekst")
    header = _numbered("<w:p><w:r><w:t>{n}</w:t></w:r></w:p>", 2_000)
    data = repacked(
        path,
        header1=f"<w:hdr {make._SPACES}>{header}</w:hdr>".encode(),
        **{"_rels/document.xml.rels": _relations(1_000, "header1.xml")},
    )
    start = time.process_time()

    blocks = word.read(data).blocks

    assert time.process_time() - start < 10  # seconds; read a thousand times, it takes a minute
    assert len(blocks) == 2_001


@pytest.mark.parametrize("encoding", ["UTF-7", "cp037", "ISO-8859-1"])
def test_xml_in_another_encoding_is_damaged(encoding: str, tmp_path: Path) -> None:
    """Word writes UTF-8 or UTF-16; in others a tag can be written so that nothing counts it."""
    path = written(tmp_path, "tekst")
    document = f"<?xml version='1.0' encoding='{encoding}'?>{_document('<w:p/>').decode()}"

    assert refusal(repacked(path, document=document.encode(encoding)), tmp_path) == "file-damaged"


def test_xml_in_utf_16(tmp_path: Path) -> None:
    """The format allows it, and some programs write it."""
    path = written(tmp_path, "tekst")
    text = "<w:p><w:r><w:t>Rødgrød</w:t></w:r></w:p>"
    document = f"<?xml version='1.0' encoding='UTF-16'?>{_document(text).decode()}"
    path.write_bytes(repacked(path, document=document.encode("utf-16")))

    assert shown(path) == ("Rødgrød",)


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
        "".join(
            f'<!ENTITY {name} "{f"&{before};" * 30}">'
            for before, name in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + '<!ENTITY a "haha">',
    ],
    ids=["plain", "outside", "laughs"],
)
def test_entities_are_never_put_in(tmp_path: Path, entities: str) -> None:
    """A document that declares its own is refused, in a text and in an attribute."""
    path = written(tmp_path, "tekst")
    for body in ("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", '<w:p w:rsid="&i;"/>'):
        document = (
            f"<!DOCTYPE w:document [{entities}]><w:document {make._SPACES}><w:body>{body}"
            "</w:body></w:document>"
        )
        assert refusal(repacked(path, document=document.encode()), tmp_path) == "file-damaged"


def test_broken_word_files(tmp_path: Path) -> None:
    """Cut off, a letter changed, no XML, nested without end: one reason for all of them."""
    whole = (FORMS / "columns.docx").read_bytes()
    path = written(tmp_path, "tekst")
    deep = f"<w:document {make._SPACES}>{'<w:sdt>' * 5000}".encode()

    assert refusal(whole[:900], tmp_path) == "file-damaged"
    assert refusal(whole[:100] + b"\xff" + whole[101:], tmp_path) == "file-damaged"
    assert refusal(repacked(path, document=b"<w:document"), tmp_path) == "file-damaged"
    assert refusal(repacked(path, document=deep), tmp_path) == "file-damaged"


def test_other_zips_and_locked_ones(tmp_path: Path) -> None:
    """A packed folder is no form; a zip with a password says so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("photos/1.jpg", "x")
    whole = bytearray((FORMS / "columns.docx").read_bytes())
    entry = whole.index(b"PK\x01\x02")
    whole[entry + 8] |= 1

    assert refusal(out.getvalue(), tmp_path) == "no-form"
    assert refusal(bytes(whole), tmp_path) == "file-locked"
