"""The text of a PDF, put back into lines, paragraphs and tables by where it is on the page (B4).

A PDF says where letters are, and neither which make a line nor what is a table. Programs write a
cell after another, so letters below one another are one cell until they go up or aside, or a ruled
line is between them; cells whose first lines, or rules, are level are a row.
"""

from __future__ import annotations

import functools
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from mus_cli.forms.blocks import TICKED, UNTICKED, Block, Cell, Form, Paragraph, tidy

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGES = 60
WORDS = 400_000  # numbers and operators that draw something, in all; a page has some thousands
STREAM = 8 * 1024**2  # bytes of drawing, in all
_BOXES = 300  # lines of boxes to tick on a page; more is no form
_LETTERS = 10  # on a page, at least, for it to have a text

_LEVEL = 3.0  # points that first lines of one row may differ
_THIN = 2.5  # points of a rule
_PAINTS = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_BULLET = re.compile(r"^(?:[•●▪◦·o\uf0b7\uf0a7–-]|\uf0a8|☐|☒)\s+(?=\S)")
_NUMBER = re.compile(r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[a-h]\))\s")
_ONLY_BOXES = re.compile(r"[☐☒□☑\s]+")
_APART = " " * 4
_GAP = re.compile(r"\s{3,}")  # between words that are apart on one line
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] "), frozenset("mwMWÆ@%—")


class TooLargeError(ValueError):
    """A file with far more pages or drawing than a form has."""


class LockedError(ValueError):
    """A file with a password."""


class NoTextError(ValueError):
    """A file of pictures."""


class _Piece(NamedTuple):
    """Letters on a page: where their line begins, from the left and from the bottom."""

    x: float
    y: float
    text: str
    size: float
    bold: bool
    spaced: bool = False  # a blank follows, as between the lines of a paragraph

    @property
    def end(self) -> float:
        """About where they end: a file need not say how wide its letters are."""
        return self.x + self.size * sum(map(_width, self.text))


class _Rule(NamedTuple):
    """A line or the edge of a box: at ``at``, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


class _Cell(NamedTuple):
    """Lines below one another."""

    lines: tuple[_Piece, ...]

    @property
    def x(self) -> float:
        return min(line.x for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].y


def read(data: bytes) -> Form:
    """Return the text of a file by its place on the pages.

    Raises :class:`TooLargeError`, :class:`LockedError` or :class:`NoTextError`, and whatever the
    library raises for a damaged file.
    """
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings would be on the screen
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedError
    if len(reader.pages) > PAGES:
        raise TooLargeError
    blocks: list[Block] = []
    letters = 0
    _check_drawing(reader)
    for drawn in reader.pages:
        page = _Page()
        page.draw(drawn)
        letters += sum(len(piece.text) for piece in page.pieces)
        blocks += page.blocks()
    if letters < _LETTERS:
        raise NoTextError
    return Form(tuple(_joined(blocks)))


def _check_drawing(reader: PdfReader) -> None:
    """Refuse what would take the library long to draw."""
    size = words = 0
    for page in reader.pages:
        contents = page.get_contents()
        data = contents.get_data() if contents is not None else b""
        size += len(data)
        if size <= STREAM:
            words += len(data.split())
        if size > STREAM or words > WORDS:
            raise TooLargeError


class _Page:
    """The letters and rules of one page."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self._across: list[_Rule] = []
        self._down: list[_Rule] = []
        self._path: list[tuple[float, float, float, float]] = []  # boxes not yet painted
        self._at = (0.0, 0.0)
        self._blank = False
        self._written_at = (0.0, 0.0)  # where the latest letters begin
        self._whole = (1e6, 1e6)  # width and height of the page

    # What the library hands over is typed by it as Any.
    def draw(self, page: PageObject) -> None:
        """Gather what is on the page."""

        def operand(operator: bytes, operands: list[Any], matrix: list[float], _text: Any) -> None:
            self._ruled(operator, operands, matrix)

        self._whole = (float(page.mediabox.width), float(page.mediabox.height))
        page.extract_text(visitor_text=self._written, visitor_operand_before=operand)
        self._filled(page)

    def _written(
        self, text: str, matrix: list[float], placed: list[float], font: Any, size: float | None
    ) -> None:
        if not text.strip():
            self._blank = self._blank or bool(text)
            if text and "\n" not in text:
                self._space(placed)
            return
        self._written_at = (placed[4], placed[5])
        x = placed[4] * matrix[0] + placed[5] * matrix[2] + matrix[4]
        y = placed[4] * matrix[1] + placed[5] * matrix[3] + matrix[5]
        scale = abs(placed[3] * matrix[3]) or abs(placed[0] * matrix[0]) or 1.0
        name = str((font or {}).get("/BaseFont", ""))
        bold = "bold" in name.lower() or "semibold" in name.lower()
        high = (size or 10.0) * scale
        for at, line in enumerate(text.split("\n")):
            if line.strip():
                lead = " " if self._blank or line[:1].isspace() else ""
                spaced = line[-1:].isspace()
                self.pieces.append(
                    _Piece(x, y - at * high * 1.2, lead + line.strip(), high, bold, spaced)
                )
                self._blank = spaced

    def _space(self, placed: list[float]) -> None:
        """Note a blank behind the latest letters; the library adds some between cells."""
        if not self.pieces:
            return
        last = self.pieces[-1]
        x, y = self._written_at
        gap = placed[4] - x - (last.end - last.x)
        if abs(placed[5] - y) < _LEVEL and gap < last.size:
            self.pieces[-1] = last._replace(spaced=True)

    def _ruled(self, operator: bytes, operands: list[Any], matrix: list[float]) -> None:
        """Note what is painted as a rule: boxes and straight lines, and no page as a whole."""

        def placed(x: Any, y: Any) -> tuple[float, float]:
            return (
                float(x) * matrix[0] + float(y) * matrix[2] + matrix[4],
                float(x) * matrix[1] + float(y) * matrix[3] + matrix[5],
            )

        if operator == b"re":
            x, y, width, height = map(float, operands)
            left, low = placed(x, y)
            right, high = placed(x + width, y + height)
            self._path.append((min(left, right), min(low, high), max(left, right), max(low, high)))
        elif operator == b"m":
            self._at = placed(*operands)
        elif operator == b"l":
            to = placed(*operands)
            (left, low), (right, high) = self._at, to
            if abs(left - right) < _THIN or abs(low - high) < _THIN:
                self._path.append(
                    (min(left, right), min(low, high), max(left, right), max(low, high))
                )
            self._at = to
        elif operator in _PAINTS:
            for box in self._path:
                self._boxed(*box)
            self._path.clear()
        elif operator == b"n":  # ends a path that only cuts off what is outside
            self._path.clear()

    def _boxed(self, left: float, low: float, right: float, high: float) -> None:
        flat, thin = high - low < _THIN, right - left < _THIN
        is_page = right - left > self._whole[0] * 0.8 and high - low > self._whole[1] * 0.8
        if (flat and thin) or is_page:
            return
        if flat:
            self._across.append(_Rule((low + high) / 2, left, right))
        elif thin:
            self._down.append(_Rule((left + right) / 2, low, high))
        else:
            self._across += [_Rule(low, left, right), _Rule(high, left, right)]
            self._down += [_Rule(left, low, high), _Rule(right, low, high)]

    def _filled(self, page: PageObject) -> None:
        """Add what the fields of a form were filled with."""
        for reference in page.get("/Annots") or ():
            widget = reference.get_object()
            if widget.get("/Subtype") != "/Widget" or "/Rect" not in widget:
                continue
            of = widget if "/FT" in widget else widget.get("/Parent", widget).get_object()
            left, low, _right, high = map(float, widget["/Rect"])
            value = of.get("/V")
            if of.get("/FT") == "/Btn":
                if int(of.get("/Ff") or 0) & 65536:  # a button to press
                    continue
                text = UNTICKED if widget.get("/AS", "/Off") == "/Off" else TICKED
            else:
                text = str(value.get_object() if hasattr(value, "get_object") else value or "")
            size = min(10.0, high - low)
            for at, line in enumerate(tidy(text).split("\n")):
                if line:
                    y = high - size - at * size * 1.2
                    self.pieces.append(_Piece(left + 2, y, f" {line}", size, bold=False))

    # --- lines, cells, rows ---

    def blocks(self) -> Iterator[Block]:
        """Yield the paragraphs and tables of the page, from its top to its foot."""
        lines = _with_boxes(list(self._lines()))
        cells = list(self._parted([_Cell(tuple(c)) for c in self._cells(lines)]))
        sizes = Counter(round(line.size) for cell in cells for line in cell.lines)
        usual = sizes.most_common(1)[0][0] if sizes else 0
        rows = self._rows(cells)
        table: list[list[_Cell]] = []
        for row in rows:
            if table and len(row) > 1 and self._is_apart(table[-1], row):
                yield from self._table(table)
                table = []
            if len(row) > 1 or (table and self._in_table(row[0], table)):
                table.append(row)
                continue
            yield from self._table(table)
            table = []
            yield from self._paragraphs(row[0], usual, self._right_of(row[0]))
        yield from self._table(table)

    def _lines(self) -> Iterator[_Piece]:
        """Yield the pieces that follow one another on a line as one."""
        starts = Counter(round(piece.x / 4) for piece in self.pieces)
        line: _Piece | None = None
        for piece in self.pieces:
            if line is not None and self._goes_on(line, piece, starts):
                line = line._replace(
                    text=line.text + piece.text,
                    bold=line.bold and piece.bold,
                    spaced=piece.spaced,
                )
            else:
                if line is not None:
                    yield line
                line = piece
        if line is not None:
            yield line

    def _goes_on(self, line: _Piece, piece: _Piece, starts: Counter[int]) -> bool:
        if abs(line.y - piece.y) > _LEVEL or piece.x < line.x:
            return False
        if line.text.strip() not in (TICKED, UNTICKED) and _BULLET.match(f"{line.text.strip()} x"):
            return True
        gap = piece.x - line.end
        if gap < 0 and _GAP.search(line.text) and _ONLY_BOXES.fullmatch(piece.text):
            return False  # a box in a gap, drawn after all words of the line
        if self._is_ruled(self._down, line.x + 1, piece.x, line.y):
            return False
        slack = line.size * (1 + 0.04 * len(line.text))
        if gap > slack:
            return False
        return gap < line.size or starts[round(piece.x / 4)] == 1

    def _cells(self, lines: Sequence[_Piece]) -> Iterator[list[_Piece]]:
        """Yield lines that are below one another without a rule between."""
        cell: list[_Piece] = []
        for line in lines:
            if cell and not self._is_below(cell, line):
                yield cell
                cell = []
            cell.append(line)
        if cell:
            yield cell

    def _parted(self, cells: Sequence[_Cell]) -> Iterator[_Cell]:
        """Yield the cells, cut where a paragraph goes on into the first cell of a row below it."""
        for cell, following in zip_longest(cells, cells[1:]):
            start = 0
            if following is not None and (not self._band(cell) or not self._band(following)):
                level = (n for n, one in enumerate(cell.lines) if abs(one.y - following.top) <= 1)
                start = next(level, 0)
                if start:
                    yield _Cell(cell.lines[:start])
            yield _Cell(cell.lines[start:])

    def _is_below(self, cell: list[_Piece], line: _Piece) -> bool:
        last = cell[-1]
        down = last.y - line.y
        if not 0 < down < max(last.size, line.size) * 2.2:
            return False
        if round(last.size) != round(line.size):
            return False
        if abs(line.x - cell[0].x) > 40 and not _BULLET.match(cell[0].text):  # noqa: PLR2004
            return False
        at = max(line.x, last.x) + 1
        under = last.y - last.size * 0.25
        return not any(
            line.y < rule.at < under and rule.start - 1 <= at <= rule.end + 1
            for rule in self._across
        )

    def _is_ruled(self, rules: Sequence[_Rule], start: float, end: float, at: float) -> bool:
        return any(start < rule.at <= end + 1 and rule.start <= at <= rule.end for rule in rules)

    def _band(self, cell: _Cell) -> tuple[float, float] | None:
        """Return the rules above and below a cell."""
        at = cell.x + 1
        rules = sorted(r.at for r in self._across if r.start - 1 <= at <= r.end + 1)
        low = [rule for rule in rules if rule <= cell.lines[-1].y]
        high = [rule for rule in rules if rule >= cell.top]
        sides = [r for r in self._down if r.start - 1 <= cell.top <= r.end + 1]
        return (low[-1], high[0]) if low and high and sides else None

    def _rows(self, cells: Sequence[_Cell]) -> list[list[_Cell]]:
        """Return the cells that are level as rows, in the order of the page."""
        rows: list[list[_Cell]] = []
        bands: list[tuple[float, float] | None] = []
        for cell in cells:
            band = self._band(cell)
            for at in range(len(rows) - 1, max(-1, len(rows) - 40), -1):
                level = abs(rows[at][0].top - cell.top) <= _LEVEL
                same = band and bands[at] and abs(band[1] - bands[at][1]) <= _LEVEL  # type: ignore[index]
                if (level and (not band or not bands[at] or same)) or (
                    same and band and abs(band[0] - bands[at][0]) <= _LEVEL  # type: ignore[index]
                ):
                    rows[at].append(cell)
                    break
            else:
                rows.append([cell])
                bands.append(band)
        return [sorted(row, key=lambda cell: cell.x) for row in rows]

    def _is_apart(self, above: list[_Cell], below: list[_Cell]) -> bool:
        """Whether there is room between the rules of two rows: each is in a table of its own."""
        high, low = self._band(above[0]), self._band(below[0])
        return high is not None and low is not None and abs(high[0] - low[1]) > _LEVEL

    def _in_table(self, cell: _Cell, table: list[list[_Cell]]) -> bool:
        """Whether a cell alone in its row belongs to the table above."""
        band = self._band(cell)
        if band is not None:
            above = [self._band(one) for one in table[-1]]
            return any(one and abs(one[0] - band[1]) <= _LEVEL for one in above)
        if self._across and any(self._band(one) for row in table for one in row):
            return False
        lowest = min(line.y for one in table[-1] for line in one.lines)
        near = lowest - cell.top < cell.lines[0].size * 2.2
        starts = [one.x for row in table for one in row]
        is_first = cell.x - min(starts) < _LEVEL
        return near and not is_first and any(abs(cell.x - x) <= _LEVEL for x in starts)

    def _table(self, rows: list[list[_Cell]]) -> Iterator[Block]:
        if not rows:
            return
        starts = self._columns(rows)
        made = []
        for row in rows:
            by_column: dict[int, list[Paragraph]] = {}
            for cell in row:
                column = max(
                    (at for at, start in enumerate(starts) if start <= cell.x + 6), default=0
                )
                right = starts[column + 1] if column + 1 < len(starts) else self._right_of(cell)
                paragraphs = [*self._paragraphs(cell, 0, right)]
                by_column.setdefault(column, []).extend(paragraphs)
            made.append(tuple(Cell(tuple(by_column.get(at, ())), at) for at in range(len(starts))))
        yield tuple(made)

    def _columns(self, rows: list[list[_Cell]]) -> list[float]:
        """Return where the columns begin: at rules, or where cells do."""
        found = sorted(cell.x for row in rows for cell in row)
        starts: list[float] = []
        for x in found:
            if not starts or x - starts[-1] > 12:  # noqa: PLR2004 - points
                starts.append(x)
        top = max(cell.top for row in rows for cell in row) + 4
        low = min(line.y for row in rows for cell in row for line in cell.lines) - 4
        edges = sorted({round(r.at) for r in self._down if r.end > low and r.start < top})
        if not edges:
            return starts
        # A centred text begins in the midst of its column.
        ruled = [
            start
            for start, end in pairwise([*edges, 1e6])
            if any(start - 1 <= x < end for x in found)
        ]
        outside = [start for start in starts if start < edges[0] - 1]
        return [*outside, *ruled]

    @functools.cached_property
    def _right(self) -> float:
        """Where the longest line of the page ends, once all of it is gathered."""
        return max(line.end for line in self.pieces)

    def _right_of(self, cell: _Cell) -> float:
        edges = [r.at for r in self._down if r.at > cell.x + 10 and r.start <= cell.top <= r.end]
        return min(edges) if edges else self._right

    def _paragraphs(self, cell: _Cell, usual: int, right: float) -> Iterator[Paragraph]:
        """Yield the paragraphs of a cell: a line that has room for the next word ends one."""
        paragraph: Paragraph | None = None
        last: _Piece | None = None
        for line in cell.lines:
            text = tidy(line.text)
            bullet = _BULLET.match(text)
            if paragraph is not None and last is not None and not bullet:
                joint = self._joint(last, line, text, right)
                if joint is not None:
                    paragraph = replace(paragraph, text=f"{paragraph.text}{joint}{text}")
                    last = line
                    continue
            if paragraph is not None:
                yield paragraph
            is_large = usual and round(line.size) > usual * 1.15
            paragraph = Paragraph(
                tidy(text[bullet.end() :] if bullet and bullet[0][0] not in "☐☒" else text),
                level=2 if is_large else 0,
                item=1 if bullet else 0,
                bold=line.bold,
            )
            last = line
        if paragraph is not None:
            yield paragraph

    def _joint(self, last: _Piece, line: _Piece, text: str, right: float) -> str | None:
        """Return what is between two lines of one paragraph; ``None`` where a new one begins.

        A word is broken only where it has no room on a line of its own. A blank is written behind
        a line that goes on, unless there was no room for that either.
        """
        if last.bold != line.bold:
            return None
        word = text.split(maxsplit=1)[0] if text else ""
        broken = line.size * sum(map(_width, last.text.strip() + word))
        is_one_word = len(last.text.split()) == 1
        if not last.spaced and is_one_word and broken > right - line.x - line.size:
            return "" if word[:1].islower() else None
        if not last.spaced and any(piece.spaced for piece in self.pieces):
            return " " if last.end > right - last.size * 1.5 else None
        slack = last.size * (4 if last.spaced else 1)
        if last.end + last.size * sum(map(_width, f" {word}")) <= right - slack:
            return None
        return " " if last.spaced or not _NUMBER.match(text) else None


def _with_boxes(lines: Sequence[_Piece]) -> list[_Piece]:
    """Return the lines with boxes beside their words, where a program has drawn them apart.

    Boxes are in another font than words, so those of one line are drawn after all of its words; or
    the words are on the line below or above them. There are as many words as boxes, with gaps.
    """
    boxes = [line for line in lines if _ONLY_BOXES.fullmatch(line.text)]
    if len(boxes) > _BOXES:
        return [*lines]
    others = [line for line in lines if not _ONLY_BOXES.fullmatch(line.text)]
    joined: dict[_Piece, _Piece] = {}  # by the first line of those that are one
    gone: set[_Piece] = set()
    for line in boxes:
        if line in gone:
            continue
        row = _level_with(line, boxes)
        signs = [sign for one in row for sign in one.text.split()]
        words = _words_of(line, len(signs), [one for one in others if one not in gone])
        if not words:
            continue
        labels = [part for one in words for part in _GAP.split(one.text.strip())]
        is_behind = _is_level(line, words[0]) and words[0].x < row[0].x
        pairs = (
            f"{label} {sign}" if is_behind else f"{sign} {label}"
            for sign, label in zip(signs, labels, strict=True)
        )
        whole = [one for one in lines if one in row or one in words]
        gone.update(whole)
        left = min(one.x for one in whole)
        # As wide as it is drawn, to tell whether the line below goes on with it.
        text = f" {_APART.join(pairs)}"
        joined[whole[0]] = words[-1]._replace(x=left, y=line.y, text=text)
    return [joined.get(line, line) for line in lines if line in joined or line not in gone]


def _words_of(boxes: _Piece, count: int, others: Sequence[_Piece]) -> list[_Piece]:
    """Return the words of so many boxes: on their line, or on the one below or above it."""
    if count == 1:
        beside = (one for one in others if _is_level(one, boxes))
        return [one for one in beside if 0 < one.x - boxes.x < boxes.size * 3][:1]
    reach = boxes.size * 2.2
    near = [one for one in others if abs(one.y - boxes.y) < reach]
    levels = (
        [one for one in near if _is_level(one, boxes)],
        *(
            _level_with(next_to, near)
            for side in (-1, 1)
            if (next_to := min(
                (one for one in near if (one.y - boxes.y) * side > _LEVEL),
                key=lambda one: abs(one.y - boxes.y),
                default=None,
            ))
        ),
    )  # fmt: skip
    for level in levels:
        if sum(len(_GAP.split(one.text.strip())) for one in level) == count:
            return level
    return []


def _level_with(line: _Piece, lines: Sequence[_Piece]) -> list[_Piece]:
    """Return those on the same line, from the left."""
    return sorted((one for one in lines if _is_level(one, line)), key=lambda one: one.x)


def _is_level(one: _Piece, other: _Piece) -> bool:
    return abs(one.y - other.y) <= _LEVEL


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of all pages; letters of no kind are a page's number."""
    for block in blocks:
        if isinstance(block, Paragraph) and re.fullmatch(
            r"[0-9]{1,2}(?: ?/ ?[0-9]{1,2})?", block.text
        ):
            continue
        yield block


def _width(letter: str) -> float:
    """Return about how wide a letter is, as a part of its height."""
    if letter in _NARROW:
        return 0.3
    if letter in _WIDE:
        return 0.88
    return 0.68 if letter.isupper() else 0.55
