"""What was written is what is read, in every form, and it never becomes anything else (E1, B5)."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import functools
import itertools
import json
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import msgspec
import pytest

from mus_cli.core import record as rec
from mus_cli.core.audience import AUDIENCES, Audience
from mus_cli.core.text import clean, clean_line
from mus_cli.documents.formats import FORMATS, render
from mus_cli.documents.handout import handout
from tests.core.planted import marks, planted
from tests.documents import nasty
from tests.documents.opened import Html, cells, text
from tests.documents.parsed import flat, parsed
from tests.documents.sample import LIBRARY

TODAY = dt.date(2026, 11, 20)
FORMS_HERE = ("text", "markdown", "eml", "csv", "json")

NASTY = (
    *nasty.KNOWN,
    "Rødgrød med fløde på Ærø",
    "👩‍👩‍👧 og 🇩🇰",
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    'a;b;"c"',
    "[/x] [bold]",
    "a\x1b[31mrød\x07\x00b",
    "\u202eomvendt\u202c og \u200fmærke",
    "første\r\nanden\rtredje\x85fjerde",
    "Subject: gal\r\n\r\nkrop",
    "--==boundary==--",
    "From mig til dig",
    ".",
    "langt " * 400,
    "x" * 3000,
)


TURNS = range(0, len(NASTY), 14)  # each field meets several of the texts, each text many fields


@functools.cache
def year(turn: int | None = None, words: tuple[str, ...] = NASTY) -> rec.Record:
    """Return a year whose every text is a unique mark and, from ``turn`` on, one of ``words``."""
    texts = itertools.cycle((*words[turn:], *words[:turn]) if turn is not None else ("",))
    numbered = ((f"{number:03}", next(texts)) for number in itertools.count())
    written: Any = _marked_up(json.loads(msgspec.json.encode(planted(shared=True))), numbered)
    return msgspec.convert(written, rec.Record)


def made(record: rec.Record, audience: Audience, form: str) -> bytes:
    """Return an export of that year."""
    return render(form, handout(record, audience, LIBRARY, TODAY))


@pytest.mark.parametrize("form", FORMS_HERE)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_text_comes_back(audience: Audience, form: str) -> None:
    """Letters, emoji, signs and long paragraphs are read as they were written."""
    for turn in TURNS:
        record = year(turn)
        exported = _plain(flat(text(form, made(record, audience, form))))
        plain = made(year(), audience, form).decode()
        shown = [written for written in marks(record) if written.split(" ", 1)[0] in plain]
        assert shown
        for written in shown:
            for line in clean(written).split("\n"):
                if flat(line) and not re.match(r"\s*[-*+•–]\s", line):
                    assert _plain(flat(line)) in exported


@pytest.mark.parametrize("form", FORMS_HERE)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_text_becomes_structure(audience: Audience, form: str) -> None:
    """No answer adds a heading, a row, a column, a key, a tag, a link or a mail header."""
    plain = _bones(form, made(year(), audience, form))
    for turn in TURNS:
        assert _bones(form, made(year(turn), audience, form)) == plain


@pytest.mark.parametrize("form", FORMS_HERE)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_control_character_gets_through(audience: Audience, form: str) -> None:
    """A file edited by hand can hold them; a terminal, Word and calendars cannot."""
    data = made(year(0, ("a\x1b[31m\x07\x00\u202e\u200fb",)), audience, form)
    decoded = data.decode("utf-8-sig")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]", decoded)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_cell_is_a_formula(audience: Audience) -> None:
    """A spreadsheet shows the text of a cell and never works it out."""
    for words in NASTY:
        head, *rows = cells(render("csv", handout(_bare(words), audience, LIBRARY, TODAY)))
        assert rows
        for row in (head, *rows):
            assert not any(re.match("[=+\\-@\t\0＝＋－＠]", cell) for cell in row), words


def test_a_mail_has_one_text_and_one_page_and_is_not_sent_yet() -> None:
    """The draft has both forms, a subject, nobody to send it to, and lines as mail has them."""
    data = made(year(0), "before", "eml")
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert message.keys() == ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"]
    assert (message["X-Unsent"], message["To"]) == ("1", "")
    name = clean_line(year(0).employee.name)
    assert message["Subject"] == f"For our MUS on 3 December 2026 – {name}"
    assert message.defects == []
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_table_in_a_mail_keeps_its_borders() -> None:
    """Pasted anywhere, the table of goals keeps its borders: each cell has them inline."""
    message = email.message_from_bytes(made(year(), "after", "eml"), policy=email.policy.default)
    body = message.get_body(("html",))
    assert body is not None
    page = Html(body.get_content())
    styles = [value or "" for name, value in page.attributes if name == "style"]
    tables = page.tags.count("table")
    assert tables
    edged = [style for style in styles if "border:1px solid" in style]
    assert len(edged) >= page.tags.count("td") + page.tags.count("th")


@pytest.mark.parametrize("letters", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_text_pasted_into_a_mail_is_read_as_it_was(audience: Audience, letters: str) -> None:
    """Sent by a mail library and read by one, however it packs the letters, nothing is changed."""
    pasted = made(year(0), audience, "text").decode()
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["Subject"] = "MUS"
    mail.set_content(pasted, cte=letters)
    read = email.message_from_bytes(mail.as_bytes(), policy=email.policy.default)
    assert read.get_content().replace("\r\n", "\n") == pasted  # the ends mail gives its lines
    assert read.defects == []


def test_a_mail_program_that_joins_lines_spoils_nothing() -> None:
    """What joins a line with the next, unless it ends in a mark or the next is indented (E1)."""
    lines = "Read telemetry\nLead a shift.\nSay so in time\n\n- one\n- two"
    answers = {"how-it-goes": rec.Answer(text=lines, place="manager")}
    record = rec.Record(year=2026, preparation=rec.Preparation(answers=answers))
    sent = made(record, "before", "text").decode()
    joined = re.sub(r"(?<=[^\s.:?!…])\n(?=\S)", " ", sent)
    assert joined == sent
    for line in ("Read telemetry", "Lead a shift.", "Say so in time", "   - one", "   - two"):
        assert f"\n{line}\n" in sent


def test_text_is_made_for_a_mail() -> None:
    """Lines are not wrapped, blocks are a blank line apart, and no table is drawn."""
    exported = made(year(0, ("langt " * 400,)), "after", "text").decode()
    assert max(map(len, exported.splitlines())) > 2000
    assert "\n\n\n" not in exported
    assert not re.search(r"^\s*[|+][-=|+ ]", exported, re.MULTILINE)
    assert exported.endswith("\n")


def _marked_up(value: Any, texts: Iterator[tuple[str, str]]) -> Any:
    """Return the year with a number and a text after every mark; ids and choices as they are."""
    if isinstance(value, str):
        return f"{value}{' '.join(next(texts))}".strip() if value.startswith("Q") else value
    if isinstance(value, list):
        return [_marked_up(item, texts) for item in value]
    if isinstance(value, dict):
        return {key: _marked_up(item, texts) for key, item in value.items()}
    return value


def _bare(words: str) -> rec.Record:
    """Return a year whose goal, prepared and agreed on, is ``words``, and nothing else."""
    goal = rec.Goal(
        id="g",
        goal=words,
        success=(words,),
        due=rec.Due(words=words),
        manager_part=words,
        why=words,
    )
    prepared = rec.Preparation(goals=(msgspec.structs.replace(goal, place="manager"),))
    return rec.Record(year=2026, preparation=prepared, agreements=rec.Agreements(goals=(goal,)))


def _bones(form: str, data: bytes) -> Any:
    """Return what a program makes of a file, but for the text and its paragraphs and lists."""
    if form == "markdown":
        page = parsed(data.decode())
        return page.bones, page.foreign
    if form == "csv":
        return [len(row) for row in cells(data)]
    if form == "json":
        return _keys(json.loads(data))
    if form == "eml":
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(("html",))
        assert body is not None
        page_ = Html(body.get_content())
        tags = [tag for tag in page_.tags if tag not in ("p", "br", "ul", "li", "b")]
        kinds = [part.get_content_type() for part in message.walk()]
        names = {name for name, _value in page_.attributes}
        return message.keys(), kinds, tags, names
    return None


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _keys(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_keys(inner) for inner in value]
    return type(value)


def _plain(text: str) -> str:
    # A formula is led by an apostrophe.
    return text.replace("'", "")


def test_every_form_is_tried() -> None:
    """Those of its own kind have tests of their own; the rest are all here."""
    assert set(FORMS_HERE) <= set(FORMATS)
