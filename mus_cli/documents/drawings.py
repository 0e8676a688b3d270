"""Drawings for the page, as inline SVG: the yearly cycle and the trend (B6, R8).

Colours come from the page's variables, so that light, dark and print all read well; each drawing
has its content as a label for screen readers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from mus_cli.core.talk_year import position
from mus_cli.i18n import _

STYLE = """
.drawing svg{width:100%;max-width:26rem;height:auto;display:block}
svg text{fill:var(--ink);font-size:16px}
svg .strong{font-weight:600}
svg .axis{fill:none;stroke:var(--edge);stroke-width:2}
svg .stop{fill:var(--page);stroke:var(--mark);stroke-width:3}
svg .here{fill:var(--mark);stroke:var(--mark);stroke-width:3}
svg .now{stroke:var(--ink);stroke-width:3}
svg .trend{fill:none;stroke:var(--mark);stroke-width:3}
"""

_WIDTH = 424
_MIDDLE = (_WIDTH / 2, 112)
_RADIUS = 72
_STOP = 10
_BESIDE = 18  # from the middle of a stop to its name


def cycle(stage: int) -> str:
    """Return the year as a ring of five steps, the current one filled (R8).

    ``stage``: 0 notes · 1 preparation · 2 talk · 3 agreements · 4 follow-up.
    """
    names = (_("Notes"), _("Preparation"), _("Talk"), _("Agreements"), _("Follow-up"))
    x, y = _MIDDLE
    turn = 360 / len(names)
    ring = [f'<circle class="axis" cx="{x:.0f}" cy="{y}" r="{_RADIUS}"/>']
    ring += [_arrow(turn * (place + 0.5)) for place in range(len(names))]
    stops = [_stop(turn * place, name, here=place == stage) for place, name in enumerate(names)]
    label = _("You are here: {step}").format(step=names[stage])
    return _svg(_("The year"), label, 206, "".join((*ring, *stops)))


def trend(ratings: Sequence[tuple[int, int]]) -> str:
    """Return well-being, 1 to 5, by year; empty for fewer than two years (P18, B6)."""
    if len(ratings) < 2:  # noqa: PLR2004 - one point is no trend
        return ""
    first, last = position(ratings[0][0]), position(ratings[-1][0])
    points = [
        (40 + (_WIDTH - 80) * (position(year) - first) / (last - first), 132 - 24 * (rating - 1))
        for year, rating in ratings
    ]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    floor = f'<line class="axis" x1="12" y1="150" x2="{_WIDTH - 12}" y2="150"/>'
    marks = "".join(
        f'<circle class="here" cx="{x:.0f}" cy="{y:.0f}" r="6"/>'
        f'<text class="strong" x="{x:.0f}" y="{y - 13:.0f}" text-anchor="middle">{rating}</text>'
        f'<text x="{x:.0f}" y="172" text-anchor="middle">{year}</text>'
        for (x, y), (year, rating) in zip(points, ratings, strict=True)
    )
    label = "; ".join(f"{year}: {rating}" for year, rating in ratings)
    title = _("How I have been at work, 1 to 5")
    drawn = f'{floor}<polyline class="trend" points="{line}"/>{marks}'
    return _svg(title, label, 180, drawn)


def _place(degrees: float) -> tuple[float, float]:
    """Return the point of the ring at an angle from its top, clockwise."""
    angle = math.radians(degrees - 90)
    x, y = _MIDDLE
    return x + _RADIUS * math.cos(angle), y + _RADIUS * math.sin(angle)


def _stop(degrees: float, name: str, *, here: bool) -> str:
    x, y = _place(degrees)
    side = round(math.sin(math.radians(degrees)))
    anchor = ("end", "middle", "start")[side + 1]
    down = 5 if side else -_BESIDE
    stop, text = ("here", "strong") if here else ("stop", "name")
    return (
        f'<circle class="{stop}" cx="{x:.0f}" cy="{y:.0f}" r="{_STOP}"/>'
        f'<text class="{text}" x="{x + side * _BESIDE:.0f}" y="{y + down:.0f}" '
        f'text-anchor="{anchor}">{escape(name)}</text>'
    )


def _arrow(degrees: float) -> str:
    x, y = _place(degrees)
    return (
        f'<path class="axis" d="M-5,-5L0,0L-5,5" '
        f'transform="translate({x:.1f},{y:.1f}) rotate({degrees:.0f})"/>'
    )


def _svg(title: str, label: str, height: int, inside: str) -> str:
    spoken = escape(f"{title}. {label}", quote=True)
    return f'<svg role="img" aria-label="{spoken}" viewBox="0 0 {_WIDTH} {height}">{inside}</svg>'
