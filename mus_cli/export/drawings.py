"""Drawings for the page, as inline SVG: the timeline, the yearly cycle, the trend (B6, R8).

Colours come from the page's own variables, so that light, dark and print all read well; each
drawing carries its content in words for who cannot see it.
"""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from collections.abc import Sequence
from html import escape

from mus_cli.export.dates import Dated
from mus_cli.i18n import _, day, month

_WIDTH = 520
_ROW = 30  # a date of the timeline on one line
_NEXT = 22  # from one line of its words to the next
_LINE = 138  # where the line of time stands: the days are to its left, the words to its right
_LONGEST = 30  # characters on a line beside its date; on a phone the letters are larger
_MOST = 3  # lines
_EDGE = 14  # room for the ends of the first and the last name


def timeline(dates: Sequence[Dated], today: dt.date) -> str:
    """Return the dates in order down a line of time, the reached ones filled, today marked.

    Down the page and not across it: words beside each date never run into each other.
    """
    if not dates:
        return ""
    y = 20
    rows = []
    for date, one in sorted([*((one.date, one) for one in dates), (today, None)], key=_order):
        rows.append(_today(y, today) if one is None else _mark(y, date, one))
        y += _ROW + _NEXT * (len(_lines(one.text)) - 1 if one else 0)
    said = "; ".join(f"{day(one.date)}: {one.text}" for one in dates)
    line = f'<line class="axis" x1="{_LINE}" y1="6" x2="{_LINE}" y2="{y - 14}"/>'
    return _svg(_("Timeline"), said, _WIDTH, y - 6, line + "".join(rows))


def cycle(stage: int) -> str:
    """Return the year as five steps in a row, the one where the person stands filled (R8).

    ``stage``: 0 notes · 1 preparation · 2 talk · 3 agreements · 4 follow-up.
    """
    names = (_("Notes"), _("Preparation"), _("Talk"), _("Agreements"), _("Follow-up"))
    step = (_WIDTH - 2 * _EDGE) / len(names)
    parts = [
        f'<line class="axis" x1="{_EDGE + step / 2}" y1="22" x2="{_WIDTH - _EDGE - step / 2}" y2="22"/>'
    ]
    for place, name in enumerate(names):
        middle = _EDGE + step * (place + 0.5)
        here = place == stage
        # Every other name stands lower, so that two long ones never meet.
        y = 54 + 24 * (place % 2)
        parts.append(
            f'<circle class="{"here" if here else "stop"}" cx="{middle}" cy="22" r="10"/>'
            f'<text class="{"strong" if here else ""}" x="{middle}" y="{y}" '
            f'text-anchor="middle">{escape(name)}</text>'
        )
    said = _("You are here: {step}").format(step=names[stage])
    return _svg(_("The year"), said, _WIDTH, 90, "".join(parts))


def trend(ratings: Sequence[tuple[int, int]]) -> str:
    """Return how one has been, 1 to 5, year by year; empty for less than two years (P18, B6)."""
    if len(ratings) < 2:  # noqa: PLR2004 - one point is no trend
        return ""
    first, last = ratings[0][0], ratings[-1][0]
    points = [
        (50 + (_WIDTH - 100) * (year - first) / (last - first), 130 - 24 * (rating - 1))
        for year, rating in ratings
    ]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    marks = "".join(
        f'<circle class="here" cx="{x:.0f}" cy="{y:.0f}" r="6"/>'
        f'<text x="{x:.0f}" y="{y - 12:.0f}" text-anchor="middle">{rating}</text>'
        f'<text x="{x:.0f}" y="160" text-anchor="middle">{year}</text>'
        for (x, y), (year, rating) in zip(points, ratings, strict=True)
    )
    said = "; ".join(f"{year}: {rating}" for year, rating in ratings)
    return _svg(
        _("How I have been at work, 1 to 5"),
        said,
        _WIDTH,
        170,
        f'<polyline class="trend" points="{line}"/>{marks}',
    )


def _order(mark: tuple[dt.date, Dated | None]) -> tuple[dt.date, bool, str]:
    date, one = mark
    return date, one is not None, one.id if one else ""


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, _LONGEST, max_lines=_MOST, placeholder=" …") or [""]


def _mark(y: int, date: dt.date, one: Dated) -> str:
    small = one.kind in ("milestone", "follow-up")
    words = "".join(
        f'<tspan x="{_LINE + 18}" y="{y + 5 + _NEXT * number}">{escape(line)}</tspan>'
        for number, line in enumerate(_lines(one.text))
    )
    return (
        f'<text x="{_LINE - 16}" y="{y + 5}" text-anchor="end">{escape(_short(date))}</text>'
        f'<circle class="{"here" if one.done else "stop"}" cx="{_LINE}" cy="{y}" '
        f'r="{5 if small else 8}"/>'
        f'<text class="{"" if small else "strong"}">{words}</text>'
    )


def _today(y: int, today: dt.date) -> str:
    return (
        f'<text class="quiet" x="{_LINE - 16}" y="{y + 5}" text-anchor="end">'
        f"{escape(_short(today))}</text>"
        f'<line class="now" x1="{_LINE - 9}" y1="{y}" x2="{_LINE + 9}" y2="{y}"/>'
        f'<text class="quiet" x="{_LINE + 18}" y="{y + 5}">{escape(_("today"))}</text>'
    )


def _short(date: dt.date) -> str:
    return _("{day} {month} {year}").format(
        day=date.day, month=month(date.month)[:3], year=date.year
    )


def _svg(title: str, said: str, width: float, height: float, inside: str) -> str:
    label = escape(f"{title}. {said}", quote=True)
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {math.ceil(width)} '
        f'{math.ceil(height)}" xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    )
