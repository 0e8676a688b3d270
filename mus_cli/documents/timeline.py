"""The dates of a year along a vertical line, as HTML with small drawings (B6).

Vertical, and text rather than a picture: the words beside a date wrap, never overlap, and grow with
the font size of a phone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

from mus_cli.documents.dates import Dated, Kind
from mus_cli.i18n import _, month, pick

STYLE = """
.timeline{list-style:none;margin:0;padding:0}
.timeline li{position:relative;display:grid;grid-template-columns:7.9em 24px minmax(0,1fr);
column-gap:.4em;padding:.18em 0;break-inside:avoid}
.timeline li::before{content:"";position:absolute;top:0;bottom:0;left:calc(8.3em + 11px);
border-left:2px solid var(--edge)}
.timeline li:first-child::before{top:.8em}
.timeline li:last-child::before{bottom:auto;height:.8em}
.timeline time{text-align:right;white-space:nowrap}
.timeline svg{position:relative;width:24px;height:1.5em}
.timeline .kind,.timeline .today{color:var(--quiet)}
.timeline .large{font-weight:600}
.timeline .large .kind{font-weight:400}
"""

_SHORT = 4  # letters; June and July are not shortened
_LARGE: tuple[Kind, ...] = ("talk", "deadline", "start", "promise", "settle-by", "next-talk")


def timeline(dates: Sequence[Dated], today: dt.date) -> str:
    """Return the dates in order, the reached ones filled, today marked; empty without dates."""
    if not dates:
        return ""
    marks = sorted([*((one.date, one) for one in dates), (today, None)], key=_order)
    kinds = _kinds()
    rows = (_today(date) if one is None else _mark(one, kinds.get(one.kind)) for date, one in marks)
    return "\n".join(('<ol class="timeline">', *rows, "</ol>"))


def _order(mark: tuple[dt.date, Dated | None]) -> tuple[dt.date, bool, str]:
    date, one = mark
    return date, one is not None, one.id if one else ""


def _mark(one: Dated, kind: str | None) -> str:
    large = one.kind in _LARGE
    stop, radius = ("here" if one.done else "stop"), (8 if large else 5)
    drawing = f'<circle class="{stop}" cx="12" cy="12" r="{radius}"/>'
    words = escape(one.text)
    if one.time:
        words = f"{one.time:%H:%M} {words}"
    if kind:
        words = f'<span class="kind">{escape(kind)}:</span> {words}'
    if one.done:
        reached = escape(_("reached"))
        words = f'{words} <span class="kind">– {reached}</span>'
    return _row("large" if large else "small", one.date, drawing, words)


def _today(date: dt.date) -> str:
    line = '<line class="now" x1="2" y1="12" x2="22" y2="12"/>'
    return _row("today", date, line, escape(_("today")))


def _row(name: str, date: dt.date, drawing: str, words: str) -> str:
    return (
        f'<li class="{name}"><time datetime="{date}">{escape(_short(date))}</time>'
        f'<svg aria-hidden="true" viewBox="0 0 24 24">{drawing}</svg><span>{words}</span></li>'
    )


def _kinds() -> dict[Kind, str]:
    """Return the label before the words; a talk needs none."""
    return {
        "deadline": _("Deadline"),
        "start": _("Starts"),
        "milestone": _("Milestone"),
        "follow-up": _("Follow-up"),
        "promise": _("The manager's part"),
        "settle-by": _("To be settled"),
    }


def _short(date: dt.date) -> str:
    name = month(date.month)
    if len(name) > _SHORT:
        name = pick(f"{name[:3]}.", name[:3])  # Danish ends what is shortened with a full stop
    return _("{day} {month} {year}").format(day=date.day, month=name, year=date.year)
