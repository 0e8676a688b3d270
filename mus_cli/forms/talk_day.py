"""The day of the talk, where a document says it: behind a label, in a title, or alone (B2)."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core.period import day_past
from mus_cli.forms import mail, the_two
from mus_cli.forms.blocks import Block, Form, Paragraph, Table
from mus_cli.forms.column_heads import head_row, likely_head_row
from mus_cli.forms.headings import meaning
from mus_cli.forms.introductions import introduces
from mus_cli.forms.labels import read_labels
from mus_cli.forms.parties import Talk
from mus_cli.forms.sections import announces
from mus_cli.forms.sentence_ends import sentences_of
from mus_cli.forms.values import TIME

_LONG_TITLE = 160  # characters of one that names the two with their jobs
_TALK = (
    r"(?:mus|(?:mus|medarbejder|udviklings|medarbejderudviklings|medarbeider|medarbetar|utvecklings"
    r"|mål|ums|gus)?[- ]?(?:samtale\w*|samtal\w*)|møde\w*|snak|talk|review|meeting|conversation"
    r"|appraisal|\w*dialog(?:ue)?)"
)
_LABEL = re.compile(
    rf"(?:dato|tidspunkt|dag|tid|datum|date|day)(?: (?:og|and) \w+)? (?:for|of|til|för)"
    rf"(?: (?:afholdelse|the|af|afholdt|gennemført|årets|dette års))*(?: (?:af|of))? ?{_TALK}"
    rf"|{_TALK}[- ]?(?:dato(?:en)?|datum|dagen?|date|tidspunkt)"
    r"|(?:tid|dato|dag|time|date) (?:og|and) (?:sted|tid(?:spunkt)?|place|time)|sted og (?:tid"
    r"|dato)"
    r"|vi (?:holdt (?:samtalen|mus(?:'en)?)|mødtes|talte sammen)|we (?:met|talked)"
    rf"|(?:{_TALK} )?(?:er |blev |was )?(?:holdt|holdes|afholdt|gennemført|fandt sted|afholdes|held"
    rf"|hållet)"
    rf"(?: d(?:en)?\.?| on)?|afholdelsesdato|afholdelse|date held|held on"
    rf"|aftalt (?:på|ved|til) {_TALK}(?:en)?(?: d(?:en)?\.?)?"
    # "I år: 12/8-2026", below what was agreed the year before.
    rf"|(?:i år|denne gang|this year|this time)(?:s|'s|’s)?(?: {_TALK})?"
    r"(?=\s*(?:$|[:,(–-]\s*(?:\w+da[gy],? )?(?:d(?:en)?\.? ?)?[0-9]))",
    re.IGNORECASE,
)
# In a row of agreements it is one of them: "Gennemført 3/12".
_OVER = re.compile(
    r"(?:er |blev |was )?(?:af|av)?(?:holdt|gennemført|held|hållet)\b", re.IGNORECASE
)
_THIS_TIME = re.compile(r"(?:i år|denne gang|this year|this time)\b", re.IGNORECASE)
_TALKED = re.compile(
    r"(?:^talt sammen|\b(?:talte sammen|har talt sammen|mødtes|holdt (?:mus|samtale)|talked|met))"
    r"(?: (?:den|d\.|on))?(?= (?:\w+ ){0,3}(?:d\. ?)?[0-9])"
    # "Samtalen lå mandag den 1. december", "Snakken var …", "Samtalet ägde rum den 3 mars".
    rf"|\b{_TALK}(?:k?en|et|['’]en)? (?:lå|var|foregik|fandt sted|blev (?:af)?holdt|ble holdt"
    r"|fant sted|ägde rum|hölls|was(?: held)?|took place)(?: (?:på|i|on|in|at|den|d\.))*"
    r"(?= (?:\w+,? ){0,3}(?:d\. ?)?[0-9])"
    # "TUS den 3. oktober og MUS den 13. november", "Tak for en god samtale i torsdags, den …",
    # "Tak for snakken i går (3/10)".
    r"|\bMUS (?:den|d\.)(?= [0-9])|\b(?:tak for|thanks? (?:you )?for)\b.{0,20}\b"
    r"(?:samtalen?|snak(?:ken)?|mus|talk)\b[^.0-9]{0,25}(?:\b(?:den|d\.|on)(?= [0-9])|\((?=[0-9]))",
    re.IGNORECASE,
)
# "Notat fra samtale mellem Ida Holm (laborant) og Per Dahl, afholdt fredag den 30. januar 2026".
_HELD = re.compile(
    rf"(?:[\w-]+ ){{0,3}}{_TALK} (?:mellem|mellom|mellan|between)\b"
    rf"[^:;]{{1,{_LONG_TITLE}}}, (?:afholdt|gennemført|avholdt|held)"
    r"(?= (?:\w+da[gy],? )?(?:d(?:en)?\.? |on )?[0-9])",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(r"(?:dato(?:en)?|date|datum|tid|tidspunkt|den|d\.)", re.IGNORECASE)
# Beside the two it is when they talked; elsewhere it may be a deadline, or the next time.
_WHEN = re.compile(rf"(?:hvornår|når|när|when|{_TALK})", re.IGNORECASE)
_WHO_WITH = re.compile(r"(?:Who|Hvem|Vem): [A-ZÆØÅÄÖ].{2,80}\n(?:With|Med|Sammen med): [A-ZÆØÅÄÖ]")
# "Herning, ", "Nordlys Glas, kantinen på værkstedet, den ".
_PLACE = re.compile(
    r"[A-ZÆØÅÄÖ][\w-]*(?: [\w-]+){0,2}, (?:[\w-]+(?: [\w-]+){0,3}, )?"
    r"(?:\w+da[gy],? )?(?:d(?:en)?\.? ?)?"
)
# "Medarbejder: … Leder: … Dato: 3/12-2025" on one line, or "Dato 3/12-2025" there.
_DATE_AMONG = re.compile(
    r":.*[\w.)] {1,20}(?-i:Dato|Date|Datum) (?=[0-9])"
    r"|[\w.)] {1,20}(?:dato|date|datum|tid)\s*: *(?=(?:\w+da[gy],? )?(?:d(?:en)?\.? ?)?[0-9])",
    re.IGNORECASE,
)
# So is a label of the talk's own: "Medarbejder: … Leder: … Afholdt: 3/12-2025".
_LABEL_AMONG = re.compile(
    rf"[^:]{{2,30}}: .{{2,120}}?[\w.)] {{1,20}}(?-i:(?=[A-ZÆØÅÄÖ]))(?:{_LABEL.pattern})(?=:)",
    re.IGNORECASE,
)
# As a label it is the day of the talk, where the form has no other: "Udfyldt: 3/12-2025".
_FILLED_IN = re.compile(
    r"(?:(?:skema\w*|formular\w*|referat\w*|form|minutes) )?(?:er |blev )?"
    r"(?:udfyldt|udarbejdet|skrevet|nedskrevet|completed|filled (?:in|out)|written)"
    r"(?: d(?:en)?\.?| on)?\s*:",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"\b{_TALK}\b|\breferat\b|\bminutes\b|\budviklingsplan\b", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:igen|again|mødes|ses|meet|næste|neste|nästa|next|sidste|forrige|last|previous|frist"
    r"|deadline|senest|opfølgning\w*"
    r"|underskrift\w*|signatur\w*|signed|født|fødsels\w*|ansat|ansættelse\w*|ansættelsesdato"
    r"|startdato"
    r"|udskrevet|printed|revideret|revised|version|opdateret|updated|godkendt|gældende|udgave)\b",
    re.IGNORECASE,
)
# Behind the day of the talk, which it does not change.
_ASIDE = re.compile(
    r", | \((?:opdateret|ajourført|rettet|revideret|godkendt|updated|revised|approved)\b",
    re.IGNORECASE,
)
_MONTH = r"[a-zæøå]{3,10}\.?"
_DAY = re.compile(
    rf"(?:[0-3]?[0-9]\. ?{_MONTH},? (?:20)?[0-9]{{2}}\b|[0-3]?[0-9] {_MONTH},? 20[0-9]{{2}}\b"
    rf"|{_MONTH} [0-3]?[0-9],? 20[0-9]{{2}}\b|[0-3]?[0-9]-{_MONTH}-20[0-9]{{2}}\b"
    # "11/24/2025": no day but the month is in front.
    r"|(?<![0-9])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/20[0-9]{2}\b"
    r"|[0-3]?[0-9] ?[./-] ?[01]?[0-9](?: ?[./-] ?| )(?:20)?[0-9]{2}\b"
    r"|20[0-9]{2}-[01][0-9]-[0-3][0-9])",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\b(?:kl\.?|at) ?[0-9]{1,2}(?:[.:][0-9]{2})? ?[-–] ?[0-9]{1,2}(?:[.:][0-9]{2})?"
)
_DAY_WITHOUT_YEAR = re.compile(
    rf"[0-3]?[0-9]\. ?{_MONTH}|(?<![0-9])[0-3]?[0-9]/[01]?[0-9](?![0-9])|[0-3]?[0-9] {_MONTH}",
    re.IGNORECASE,
)
# "Uge: 2026-12", "Uge for samtalen: 12, 2026".
_OF_WEEK = re.compile(
    r"(?P<bare>uge|week|uke|vecka)"
    rf"|(?:uge|week|uke|vecka) (?:for|of|för) {_TALK}(?:en)?|{_TALK}[- ]?(?:uge|week|uke|vecka)",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?P<first>20[0-9]{2})[ ,/-]{1,3}(?:(?:uge|week|uke|vecka|w) ?)?(?P<number>[0-9]{1,2})"
    r"|(?:(?:uge|week|uke|vecka) )?(?P<week>[0-9]{1,2})[ ,/-]{1,3}(?P<last>20[0-9]{2})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9./-])(?:19|20)[0-9]{2}(?![0-9./-])")
_NAME = r"[A-ZÆØÅÄÖ][\w.'’-]*(?: [A-ZÆØÅÄÖ][\w.'’-]*){0,3}(?: \([^()]{1,30}\))?"
# The two who talked, by name: "Mellem Ida Holm og afdelingsleder Per Dahl (PD)".
_THE_TWO = (
    rf"(?:(?:[Mm]ellem|[Bb]etween|[Dd]eltagere:?|[Pp]resent:?) )?(?:[a-zæøå]+ )?{_NAME}"
    rf"(?:, [a-zæøå]{{3,}}(?: [a-zæøå]+)?,?)? ?(?:og|and|och|med|with|&|\+|/|–) ?"
    rf"(?:[a-zæøå]+ ){{0,2}}{_NAME}(?:, [a-zæøå]{{3,}}(?: [a-zæøå]+)?)?"
)
# "Sygeplejerske: Ida Holm Leder: Per Dahl (PD)".
_THE_TWO_LABELLED = rf"(?:[A-ZÆØÅÄÖ][\w-]{{2,25}}: {_NAME}[,;|·]? ){{2,3}}"
_AROUND = re.compile(
    r"[\s,.:;|·–-]*"
    rf"|(?:{_THE_TWO_LABELLED}|(?:[A-ZÆØÅÄÖ][\w-]+(?: [A-ZÆØÅÄÖ][\w-]+)?,"
    rf"|{_THE_TWO} ?[,.:;–-]*) ?)?"
    r"(?:[A-ZÆØÅa-zæøå]+da[gy],? )?(?:[Dd](?:en)?\.? ?|on )?"
)
# Behind the day are the two, or the manager alone where the title names the employee.
_MANAGER = rf"\w*(?:leder|chef|mester|manager|lead)(?:en)?:? {_NAME}"
# So is the room: "Onsdag den 3. maj 2026, Lis' kontor".
_ROOM = (
    r"(?:(?:i|på|in|at|[A-ZÆØÅÄÖ][\w'’-]*) ){0,2}"
    r"(?i:\w*(?:kontor|lokale|stue|rum|kantine|office|room|canteen)(?:e?t|met|n)?)(?: [0-9]{1,3})?"
)
# Behind a time it is where they met: "… kl. 13.30 i forstanderboligen".
_WHERE = r"(?:i|på|hos|ved|in|at) [\w'’.-]+(?: [\w'’.-]+){0,2}[\s.]*"
_AFTER = re.compile(
    rf"{TIME}(?:(?<=[0-9] ){_WHERE}"
    rf"|[,:;–-]? ?(?:{_THE_TWO}[\s.]*|{_MANAGER}(?:[\s.]*|\. .*)|{_ROOM}[\s.]*))?"
)
# "Havnens Vagt | MUS 3. maj 2026" in a page header; "MUS-skema 2024" is the version of the form.
_DAY_IN_MARGIN = re.compile(rf"\b{_TALK}:?,? (?:(?:den|d\.|on) )?(?=[0-9])", re.IGNORECASE)
_SENT = re.compile(rf"(?:{mail.SENT})\s*:", re.IGNORECASE)
_SENDER = re.compile(rf"(?:{mail.SENDER})\s*:", re.IGNORECASE)
# In the header of a mail it is the day that it was sent.
_SENT_IN_HEADER = re.compile(rf"(?:{mail.DATE})\s*:", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:emne|vedr|subject|ämne)\.?\s*:", re.IGNORECASE)
# "Tak for en god snak i dag", "Det aftalte vi til vores MUS i onsdags", seen from a letter's day.
_AGO = re.compile(
    r"\b(?:tak for|thanks? (?:you )?for|vores|our|referat (?:af|fra)|minutes of)\b[^.:]{0,25}?"
    r"\b(?:mus|(?:mus-?|medarbejder|udviklings)?samtalen?|snak(?:ken)?|talk|review)(?: her)? "
    r"(?P<ago>i dag|i morges|i formiddags|i eftermiddags|today|this (?:morning|afternoon)"
    r"|i går|yesterday|i (?:man|tirs|ons|tors|fre|lør|søn)dags)\b",
    re.IGNORECASE,
)
_SENTENCE = 60  # characters of a line that says when
_LONG_FACT = 100  # of one that says where, too
_AGREED = re.compile(
    r"\b(?:ansvar\w*|hvem|frist|deadline|ejer|responsible|owner)\s*:", re.IGNORECASE
)
_SHORT = 60  # characters of a heading that says a year
_LINES = 40  # of a cell or paragraph
_LINE = 2_000  # characters of a line that are looked at
_ANY_TALK = Talk(dt.date(2000, 1, 1))  # before all days in a document
_AT_THE_TOP = 12  # blocks in which a title, or a day alone, is looked for


class TalkDay(NamedTuple):
    """The day, and the text that says it."""

    day: dt.date
    text: str


class _Said(NamedTuple):
    """A label and what is behind it, or a text alone; ``at``: its block.

    ``sure_only``: among agreements or in a margin, where a day without a label is another one.
    ``is_fact``: beside who the two are.
    """

    label: str
    text: str
    at: int
    sure_only: bool = False
    is_fact: bool = False


def find(form: Form, year: int | None, before: dt.date) -> TalkDay | None:
    """Return the day of the talk; with ``year``, of that year, and never one after ``before``.

    A day without a year is one of ``year``, where that is known.
    """
    facts = frozenset(_beside_names(form))
    said = [one._replace(is_fact=one.at in facts) for one in _pairs(form)]
    sent = _sent(said)
    written = _written(sent, before)
    said = [one for one in said if one not in sent]
    if written is not None:
        said += _of_letter(said, written)
    for rank in (_behind_a_label, _in_a_title, _behind_a_date, _alone, _filled_in):
        for one in said:
            text = rank(one)
            is_sure = rank is _behind_a_label or (rank is _behind_a_date and one.is_fact)
            day = _day(text, year, is_sure=is_sure) if text else None
            if day and day <= before and (year is None or day.year == year):
                return TalkDay(day, f"{one.label}\n{one.text}" if one.label else one.text)
    return None


def _beside_names(form: Form) -> Iterator[int]:
    """Yield the blocks at the top that say who the two are, and those beside them."""
    for at, block in enumerate(form.blocks[:_AT_THE_TOP]):
        lines = block.text.split("\n") if isinstance(block, Paragraph) else _labelled_cells(block)
        is_below = at > 1 and any(map(_announces, form.blocks[1:at]))
        if any(introduces(line) or the_two.names_two(line) for line in lines) or (
            _who_with(block) and not is_below
        ):
            yield from (at - 1, at, at + 1)


def _who_with(block: Block) -> bool:
    """Whether a paragraph says who talked, and with whom: "Who: …", "With: …" below it.

    Below a heading over what was agreed it would be who does it.
    """
    return isinstance(block, Paragraph) and _WHO_WITH.match(block.text) is not None


def _announces(block: Block) -> bool:
    return isinstance(block, Paragraph) and announces(block.text)


def _labelled_cells(table: Table) -> Iterator[str]:
    for row in table[:_LINES]:
        for cell, beside in itertools.pairwise(row):
            yield f"{cell.text[:_SHORT].rstrip(': ')}: {beside.text[:_SHORT]}"


def in_week(form: Form, latest: int) -> dt.date | None:
    """Return the Monday of the week of the talk, where a document says that week and its year."""
    facts = frozenset(_beside_names(form))
    for one in _pairs(form):
        label, text = (one.label, one.text) if one.label else one.text.partition(":")[::2]
        found = _WEEK.fullmatch(text.strip(" ."))
        is_label = _OF_WEEK.fullmatch(label.strip(" :.*")) if found else None
        if found is None or is_label is None or (is_label["bare"] and one.at not in facts):
            continue
        year = int(found["first"] or found["last"])
        number = int(found["number"] or found["week"])
        if year <= latest and 1 <= number <= dt.date(year, 12, 28).isocalendar().week:
            return dt.date.fromisocalendar(year, number, 1)
    return None


def written_on(form: Form, year: int) -> dt.date | None:
    """Return the day of ``year`` on which a letter was sent: a talk was before it, or on it."""
    day = _written(_sent(_pairs(form)), dt.date(year, 12, 31))
    return day if day and day.year == year else None


def _sent(said: Iterable[_Said]) -> list[_Said]:
    """Return the lines that say when a letter was sent."""
    top = [one for one in said if not one.label and one.at < _AT_THE_TOP]
    is_mail = all(any(label.match(one.text) for one in top) for label in (_SENDER, _SUBJECT))
    return [
        one for one in top if _SENT.match(one.text) or (is_mail and _SENT_IN_HEADER.match(one.text))
    ]


def _written(sent: Iterable[_Said], before: dt.date) -> dt.date | None:
    """Return the day on which a letter was sent."""
    days = (_day(one.text.partition(":")[2], None, is_sure=False) for one in sent)
    return next((day for day in days if day and day <= before), None)


def _of_letter(said: Iterable[_Said], written: dt.date) -> Iterator[_Said]:
    """Yield a letter's subject, and its thanks for the talk, with the whole day that they say.

    Without a year it is the latest such day before the letter was sent, and "today" is that day.
    """
    for one in said:
        ago = _AGO.search(one.text)
        if ago:  # "i morges" is the letter's own day
            yield one._replace(label="", text=f"MUS den {day_past(ago['ago'], written) or written}")
        told = _TALKED.search(one.text)
        is_subject = _SUBJECT.match(one.text) is not None and _TITLE.search(one.text) is not None
        found = _DAY_WITHOUT_YEAR.search(one.text, told.end() if told else 0)
        if found is None or one.label or not (told or is_subject) or _DAY.search(one.text):
            continue
        for year in (written.year, written.year - 1):
            day = deadlines.parse(found[0], dt.date(year, 1, 1)).date
            if day and day <= written:
                yield one._replace(text=f"{one.text[: found.start()]}{day.isoformat()}")
                break


def earlier_headings(form: Form) -> frozenset[str]:
    """Return the headings of earlier years: "MUS 2024", where there is a "MUS 2025" as well."""
    years: dict[str, dict[int, str]] = {}
    for text in _short(form):
        year = one_year(text)
        if year is not None:
            words = _YEAR.split(text)[0].casefold().strip()
            years.setdefault(words, {})[year] = text
    return frozenset(text for of in years.values() for year, text in of.items() if year < max(of))


def one_year(heading: str) -> int | None:
    """Return the one year that a short heading says."""
    years = {*_YEAR.findall(heading)} if len(heading) < _SHORT else set()
    return int(years.pop()) if len(years) == 1 else None


def latest_heading(form: Form) -> int | None:
    """Return the latest year of a document that has a part for each."""
    if not earlier_headings(form):
        return None
    return max(int(year) for text in _short(form) for year in _YEAR.findall(text))


def _short(form: Form) -> Iterator[str]:
    """Yield the paragraphs that are short enough for a heading."""
    for block in form.blocks:
        if isinstance(block, Paragraph) and len(block.text) < _SHORT:
            yield block.text


def year_in_title(form: Form, latest: int) -> int | None:
    """Return the one year that a title of the document says, or its column for the talk."""
    for at, block in enumerate(form.blocks):
        for one in () if isinstance(block, Paragraph) else _of_table(block, at):
            if _YEAR.fullmatch(one.text) and _behind_a_label(one) and int(one.text) <= latest:
                return int(one.text)
    for block in form.blocks[:_AT_THE_TOP]:
        if isinstance(block, Paragraph) and _TITLE.search(block.text):
            years = {int(year) for year in _YEAR.findall(block.text)}
            if len(years) == 1 and min(years) <= latest and not _OTHER_DAY.search(block.text):
                return years.pop()
    return None


def without(form: Form, held: TalkDay) -> Form:
    """Return a form without the paragraphs and cells that say the day of the talk, and no more."""
    day = held.text
    label, _newline, text = day.partition("\n")
    kept: list[Block] = []
    blocks = form.blocks
    for block, before in zip(blocks, (None, *blocks), strict=False):
        if not isinstance(block, Paragraph):
            kept.append(_without_cells(block, label, text))
            continue
        if block.text == day and not day.endswith(":"):
            # The title says what the whole document is, and "I år" ends what is about last year.
            if announces(day) or _THIS_TIME.match(day):
                kept.append(replace(block, level=block.level or 1))
            elif (more := _beside_the_day(day)) and not introduces(more):
                kept.append(replace(block, text=more))
            continue
        if isinstance(before, Paragraph) and (before.text, block.text) == (label, text):
            kept.pop()
            continue
        kept.append(block)
    return Form(tuple(kept))


def _beside_the_day(text: str) -> str:
    """Return the sentences of a paragraph that do not say the day, as a letter begins with."""
    sentences = sentences_of(text)
    saying = {one for one in sentences if _DAY.search(one) or _DAY_WITHOUT_YEAR.search(one)}
    return " ".join(one for one in sentences if one not in saying) if saying else ""


def _without_cells(table: Table, label: str, text: str) -> Table:
    """Return a table without the cell of a label, and those beside or below it with its text."""
    places = {
        (number, cell.column)
        for number, row in enumerate(table)
        for cell in row
        if cell.text == label
    }
    said = {
        (number, cell.column)
        for number, row in enumerate(table)
        for cell in row
        for top, left in places
        if cell.text == text
        and ((number == top and cell.column > left) or (number > top and cell.column == left))
    }
    gone = places | said if said else set()
    return tuple(
        tuple(
            replace(cell, paragraphs=()) if (number, cell.column) in gone else cell for cell in row
        )
        for number, row in enumerate(table)
    )


def _pairs(form: Form) -> Iterator[_Said]:
    for at, block in enumerate(form.blocks):
        if isinstance(block, Paragraph):
            following = form.blocks[at + 1] if at + 1 < len(form.blocks) else None
            is_other = at > 0 and _heads_another_day(form.blocks[at - 1])
            # What a margin says is above all of it, wherever the format has it.
            is_title = block.margin and _DAY_IN_MARGIN.search(block.text) is not None
            place = 0 if is_title else at
            yield from _of_text(block.text, place, sure_only=block.margin or is_other)
            if isinstance(following, Paragraph):
                yield _Said(block.text, following.text.split("\n")[0], at, block.margin)
        else:
            yield from _of_table(block, at)


def _heads_another_day(above: Block) -> bool:
    """Whether a paragraph is a heading over a day that is not the talk's: "Opfølgning"."""
    if not isinstance(above, Paragraph) or len(above.text) > _SENTENCE or _DAY.search(above.text):
        return False
    return _OTHER_DAY.search(above.text) is not None


def _of_text(text: str, at: int, *, sure_only: bool = False) -> Iterator[_Said]:
    lines = [line[:_LINE] for line in text.split("\n")[:_LINES]]
    for line, following in zip_longest(lines, lines[1:]):
        for part in dict.fromkeys((line, *re.split(r"\s[·|]\s|\t| {3,}", line))):
            yield _Said("", part, at, sure_only)
        # Behind a dash a day is the talk's only where it says so: others are deadlines.
        for part in re.split(r"\s[–—]\s", line)[1:]:
            yield _Said("", part, at, sure_only=True)
        if following:
            yield _Said(line, following, at, sure_only)


def _of_table(table: Table, at: int) -> Iterator[_Said]:
    start = head_row(table)
    if start is not None:
        yield from _of_columns(table, start, at)
    agreed_from = _agreed_from(table, start)
    for number, row in enumerate(table):
        cells = [cell for cell in row if cell.text]
        # Where all of a form is one table, its facts are above the agreements.
        sure_only = agreed_from is not None and number >= agreed_from
        for cell, beside in zip_longest(cells, cells[1:]):
            label = cell.text.split("\n")[0]
            for one in _of_text(cell.text, at, sure_only=sure_only):
                if not (sure_only and _OVER.match(one.text)):
                    yield one
            if beside is not None:
                yield _Said(label, beside.text.split("\n")[0], at, sure_only)
            below = table[number + 1] if number + 1 < len(table) and start is None else ()
            for under in below:
                if under.column == cell.column and under.text:
                    yield _Said(label, under.text.split("\n")[0], at, sure_only)


def _agreed_from(table: Table, start: int | None) -> int | None:
    """Return the row of a table in which the agreements begin; ``None`` where it has none."""
    if start is not None:
        return start
    if likely_head_row(table, _ANY_TALK, announced=False) is not None:
        return 0
    return min((piece.row for one in read_labels(table).found for piece in one), default=None)


def _of_columns(table: Table, start: int, at: int) -> Iterator[_Said]:
    """Yield the columns that have the same text in each row, as an export has the talk's day."""
    for cell in table[start]:
        below = {
            one.text for row in table[start + 1 :] for one in row if one.column == cell.column
        } - {""}
        if len(below) == 1 and meaning(cell.text) not in ("follow_up", "status", "due"):
            yield _Said(cell.text, below.pop(), at, sure_only=True)


def _behind_a_label(one: _Said) -> str:
    if _OTHER_DAY.search(one.label):
        return ""
    if one.label:
        return one.text if _LABEL.fullmatch(one.label.strip(" :.*()")) else ""
    told = _TALKED.search(one.text)
    if told:
        return one.text[told.end() :].strip()
    held = _HELD.match(one.text) if one.at < _AT_THE_TOP else None
    if held and not _OTHER_DAY.search(one.text[: held.end()]):
        return one.text[held.end() :].strip()
    found = _LABEL.match(one.text) or _LABEL_AMONG.match(one.text)
    if found is None or _OTHER_DAY.search(one.text[: found.end()]):
        return ""
    rest = one.text[found.end() :]
    return rest.lstrip(" :.–-(") if rest[:1] in (" ", ":", ".", "\t", "(") else ""


def _in_a_title(one: _Said) -> str:
    is_title = not one.label and one.at < _AT_THE_TOP and len(one.text) < _LONG_TITLE
    if not is_title or _OTHER_DAY.search(one.text) or not _TITLE.search(one.text):
        return ""
    return one.text if _says_one_day(one.text) else ""


def _says_one_day(text: str) -> bool:
    """Whether a text says one day; "kl. 9-10.30" looks like another."""
    return len(_DAY.findall(_FROM_TO.sub("", text))) == 1


def _behind_a_date(one: _Said) -> str:
    if one.at >= _AT_THE_TOP or one.sure_only or _is_another_day(one.text):
        return ""
    labels = rf"(?:{_DATE_ALONE.pattern}|{_WHEN.pattern})" if one.is_fact else _DATE_ALONE.pattern
    if one.label:
        is_label = re.fullmatch(labels, one.label.strip(" :.*"), re.IGNORECASE)
        return one.text if is_label else ""
    among = None if _AGREED.search(one.text) else _DATE_AMONG.search(one.text)
    if among:
        return one.text[among.end() :]
    found = re.match(
        rf"{labels}\s*[:.]?\s+(?=(?:\w+da[gy],? )?(?:d(?:en)?\.? )?(?:\w+ )?[0-9])",
        one.text,
        re.IGNORECASE,
    )
    return one.text[found.end() :] if found and len(one.text) < _LONG_FACT else ""


def _is_another_day(text: str) -> bool:
    """Whether a text says so before its day, or of the day: "Dato for sidste MUS: 3/12-2024".

    "Dato: 2/12-25, efter sidste afgang" does not, nor does "Dato: 2/12-25 (opdateret 3/2-26)".
    """
    day = _DAY.search(text)
    if day and _ASIDE.match(text, day.end()):
        text = text[: day.end()]
    return _OTHER_DAY.search(text) is not None


def _alone(one: _Said) -> str:
    if one.label or one.sure_only or one.at >= _AT_THE_TOP or _OTHER_DAY.search(one.text):
        return ""
    found = _DAY.search(one.text)
    is_agreed = _AGREED.search(one.text) is not None
    # "Ida Holm (montør) og Per Dahl. På kontoret, tirsdag d. 7. oktober 2025".
    if found and _says_one_day(one.text) and the_two.names_two(one.text):
        return one.text
    if found is None or is_agreed or not _AFTER.fullmatch(one.text, found.end()):
        return ""
    before = one.text[: found.start()]
    is_place = one.is_fact and _PLACE.fullmatch(before) is not None
    return one.text if is_place or _AROUND.fullmatch(before) else ""


def _filled_in(one: _Said) -> str:
    if one.sure_only or len(one.text) > _SENTENCE or _OTHER_DAY.search(one.text):
        return ""
    if one.label:
        return one.text if _FILLED_IN.fullmatch(f"{one.label.strip(' :.*')}:") else ""
    found = _FILLED_IN.match(one.text)
    return one.text[found.end() :] if found else ""


def _day(text: str, year: int | None, *, is_sure: bool) -> dt.date | None:
    found = _DAY.search(text)
    if found is None and is_sure and year is not None:
        found = _DAY_WITHOUT_YEAR.search(text)
    if found is None or (is_sure and found.start() > 25):  # noqa: PLR2004 - "onsdag den 3. maj"
        return None
    return deadlines.parse(found[0], dt.date(year or 2000, 1, 1)).date
