"""Everything that reads what a person, or somebody else, wrote: bytes in, our own errors out.

Each reader goes on to what ``mus`` does next with what it read, so that a value nobody thought of
is met here. ``hold`` is the property: pytest tries it with edits, ``tools/fuzz.py`` guided by the
branches that were taken.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.bank import view
from mus_cli.core import agreed_lines, answering, deadlines, period
from mus_cli.core import agreements as agreeing
from mus_cli.core import notes as model_note
from mus_cli.core.answers import day_of, merge_agreements, merge_answers
from mus_cli.core.audience import AUDIENCES
from mus_cli.core.bank import Library
from mus_cli.core.carried_over import past
from mus_cli.core.follow_up import reviewed
from mus_cli.core.interview import Place, begin
from mus_cli.core.privacy import shared_view
from mus_cli.core.record import Agreements, Record
from mus_cli.core.text import clean, clean_line
from mus_cli.core.way import asked
from mus_cli.core.year_status import year_status
from mus_cli.dialogues import import_file, notes_view
from mus_cli.documents import formats, table_page
from mus_cli.documents.agreements import agreement_form
from mus_cli.documents.handout import handout
from mus_cli.documents.my_page import my_page
from mus_cli.errors import MusError, Unforeseen
from mus_cli.forms import agreements as importing
from mus_cli.prepare import overview
from mus_cli.review import views
from mus_cli.status import views as status_view
from mus_cli.storage import answers_file, banks, drafts, notes, records, settings, yaml
from mus_cli.storage.encryption import keys as vault
from mus_cli.storage.paths import Places, parse_year
from tests.forms import make
from tests.fuzz import seeds

TODAY = dt.date(2026, 11, 20)
YEAR = 2026
# What no sentence of ours may hold, whatever stood in the file: it is shown in a terminal.
_UNSHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Parser(NamedTuple):
    """What reads, what it is tried with to begin with, and the words its format is made of."""

    read: Callable[[bytes, Path], None]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...]


def hold(name: str, data: bytes, folder: Path) -> None:
    """Let a parser read ``data``: it takes it, or says in a sentence of ours why not."""
    try:
        PARSERS[name].read(data, folder)
    except Unforeseen:
        raise
    except MusError as error:
        said = error.sentence
        assert said.strip()
        assert not _UNSHOWN.search(said), said


@functools.cache
def _library() -> Library:
    return banks.library(Path("none"))


def _bank(data: bytes, folder: Path) -> None:
    path = folder / "bank.yaml"
    path.write_bytes(data)
    wrong = banks.check([path])
    library = None
    try:
        library = banks.library(folder / "none", [path])
    finally:
        assert (library is None) == bool(wrong)
    for bank in library.banks:
        view.whole(library, bank, banks.BUILT_IN, 70)
    for first_time in (True, False):
        asked(Record(year=YEAR, first_time=first_time), library, None)


def _record(data: bytes, folder: Path) -> None:
    opened = records.parsed(data, folder / "record.yaml", YEAR)
    _shown(opened.record)
    if not opened.read_only:
        _written(opened.record, folder)


def _answers(data: bytes, folder: Path) -> None:
    path = folder / "answers.yaml"
    path.write_bytes(data)
    library, before = _library(), _agreed()
    file = answers_file.read(path, library, lambda _file: before.agreements)
    year = file.year or (day_of(file) or TODAY).year
    handed = past(replace(before, year=year - 1))
    record = merge_answers(Record(year=year), file, library, TODAY, language="da", past=handed)
    if file.agreements is not None:
        record = merge_agreements(record, file.agreements, agreeing.AgreementContext(TODAY))
    if file.review is not None:
        _written(reviewed(before, file.review, TODAY), folder)
    _shown(record)
    _written(record, folder)


@functools.cache
def _agreed() -> Record:
    return records.parsed(seeds.RECORDS[0], Path("record.yaml"), YEAR).record


def _settings(data: bytes, folder: Path) -> None:
    places = Places(folder, folder)
    places.settings.write_bytes(data)
    language = settings.display(places.settings).language
    held = settings.load(places)
    assert language in (None, held.language) or held.language is None
    settings.save(places, held)
    assert settings.load(places) == held


def _notes(data: bytes, folder: Path) -> None:
    places = Places(folder, folder)
    places.year(YEAR).mkdir(exist_ok=True)
    places.notes(YEAR).write_bytes(data)
    found = model_note.notes(notes.read(places, YEAR))
    list(notes_view.lines(found, model_note.short_ids(found, found), 70))
    notes.check(places, YEAR)


def _draft(data: bytes, folder: Path) -> None:
    places = Places(folder, folder)
    places.drafts.mkdir(exist_ok=True)
    places.draft(YEAR).write_bytes(data)
    draft = drafts.load(places, YEAR)
    for aside in places.drafts.glob("*.damaged-*"):
        aside.unlink()
    if draft is not None:
        context = answering.AnswerContext(_library(), past(_agreed()), TODAY)
        place = Place(draft.at, draft.ahead)
        begin(replace(_agreed(), agreements=None), context, place, frozenset(draft.passed))
        drafts.save(places, YEAR, draft)


def _due(data: bytes, _folder: Path) -> None:
    words = data.decode(errors="surrogateescape")
    for day in (TODAY, dt.date(2024, 2, 29), dt.date(1990, 1, 1), dt.date(2099, 12, 31)):
        due = deadlines.parse(words, day)
        assert due.words == clean_line(words)
        assert deadlines.parse(due.words, day) == due
        deadlines.is_start(due)
        period.looking_back(words, day)


def _agreed_line(data: bytes, folder: Path) -> None:
    """Lines as they were written first, and after a form feed as they were edited by hand."""
    # What was typed is cleaned on its way in.
    first, then = (clean(part.decode(errors="replace")) for part in data.partition(b"\f")[::2])
    context = agreeing.AgreementContext(TODAY)
    record = Record(year=YEAR, agreements=Agreements(held=TODAY))
    record = agreed_lines.with_written(record, first, context)
    for line in agreed_lines.to_sort(record):
        agreed_lines.related(record, line)
    for name in agreed_lines.LISTS:
        record = agreed_lines.with_lines(record, name, first, context)
        held = agreed_lines.listed(record, name)
        as_it_was = agreed_lines.as_lines(held)
        assert agreed_lines.with_lines(record, name, as_it_was, context) == record
        record = agreed_lines.with_lines(record, name, then, context)
    _written(record, folder)


def _import(name: str, data: bytes, folder: Path) -> None:
    path = folder / name
    path.write_bytes(data)
    imported_file = import_file.read(path)
    for year in (2025, 1990):
        found = importing.understand(imported_file.form, year)
        agreements = importing.agreements(found, path.name)
        record = Record(year=year, agreements=agreements)
        _written(record, folder)
    agreement_form(shared_view(record), _library(), TODAY)


def _word(data: bytes, folder: Path) -> None:
    """The part of a Word file that holds its text, in a file that is otherwise sound."""
    path = folder / "form.docx"
    make.write(path, f"<!---->{data.decode(errors='replace')}")
    _import("form.docx", path.read_bytes(), folder)


def _passphrase(data: bytes, folder: Path) -> None:
    path = folder / "passphrase"
    path.write_bytes(data)
    vault.normal(vault.from_file(path))


def _keys(data: bytes, folder: Path) -> None:
    """The two files of keys: the public one before a form feed, the wrapped one after it."""
    public, _mark, wrapped = data.partition(b"\f")
    keys = vault.Vault(folder)
    keys.recipient_file.write_bytes(public)
    keys.identity_file.write_bytes(wrapped)
    try:  # nobody is asked: trying a passphrase costs a second
        sealed = keys.seal(b"et ord")
        assert b"et ord" not in sealed
        keys.open(sealed, folder / "record.yaml.age")
    finally:
        keys.recipient_file.unlink()
        keys.identity_file.unlink()


def _locked(data: bytes, folder: Path) -> None:
    keys = vault.Vault(folder)
    keys._identity = seeds.identity()
    assert keys.open(data, folder / "record.yaml.age") == seeds.SEALED


def _year(data: bytes, _folder: Path) -> None:
    words = data.decode(errors="surrogateescape")
    assert f"{parse_year(words):04d}" == words


def _shown(record: Record) -> None:
    """Show a year in every way that reads it whole."""
    library = _library()
    my_page(record, library, past(record)).whole()
    table_page.document(record, past(record))
    agreement_form(shared_view(record), library, TODAY)
    for audience in AUDIENCES:
        whole = handout(record, audience, library, TODAY)
        for form in ("text", "html", "calendar", "csv", "json"):
            formats.render(form, whole)
    views.lines(record, TODAY)
    status_view.lines(year_status([record], library, TODAY))
    overview.rows(begin(record, answering.AnswerContext(library, past(record), TODAY)))


def _written(record: Record, folder: Path) -> None:
    """Write a record and read it again: it is the same, and a save of it changes nothing."""
    data = yaml.dump(record)
    again = records.parsed(data, folder / "record.yaml", record.year).record
    assert again == record
    assert yaml.dump(again) == data


PARSERS = {
    "bank": Parser(_bank, seeds.BANKS, seeds.YAML),
    "record": Parser(_record, seeds.RECORDS, seeds.YAML),
    "answers": Parser(_answers, seeds.ANSWERS, seeds.YAML),
    "settings": Parser(_settings, seeds.SETTINGS, seeds.YAML),
    "notes": Parser(_notes, seeds.NOTES, seeds.JSON),
    "draft": Parser(_draft, seeds.DRAFTS, seeds.JSON),
    "due": Parser(_due, seeds.DUES, seeds.DUE_WORDS),
    "agreed": Parser(_agreed_line, seeds.AGREED, (*seeds.DUE_WORDS, b"\f", b"\n", b" - ")),
    "markdown": Parser(functools.partial(_import, "form.md"), seeds.MARKDOWN, seeds.TABLES),
    "csv": Parser(functools.partial(_import, "form.csv"), seeds.CSV, seeds.TABLES),
    "word": Parser(_word, seeds.WORD, seeds.XML),
    "word-file": Parser(functools.partial(_import, "form.docx"), seeds.WORD_FILES, (b"PK", b"\0")),
    "passphrase": Parser(_passphrase, (b"r\xc3\xb8d gr\xc3\xb8d\n",), (b"\n", b"\0")),
    "keys": Parser(_keys, seeds.KEYS, (b"\f", b"\n", b"-> ", b"age1")),
    "locked": Parser(_locked, seeds.LOCKED, (b"\n", b"-> X25519 ", b"--- ")),
    "year": Parser(_year, (b"2026",), ("２０２６".encode(), b"-", b"0", b" ")),
}
