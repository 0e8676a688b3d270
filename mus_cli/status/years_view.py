"""All years side by side: the trend of well-being, and what became of the agreements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mus_cli import terms
from mus_cli.core.years import YearSummary, rated
from mus_cli.i18n import _, n_
from mus_cli.prompts import console, screen
from mus_cli.status import bars


def lines(years: Sequence[YearSummary], *, plain: bool = False) -> list[str]:
    """Return the years, word-wrapped; without any, one sentence."""
    width = console.width()
    texts = _paragraphs(years, plain=plain) if years else iter([_("Nothing is written yet.")])
    return [line for text in texts for line in (screen.wrap(text, width) if text else [""])]


def _paragraphs(years: Sequence[YearSummary], *, plain: bool) -> Iterator[str]:
    drawn = bars.sparkline([year.wellbeing for year in years], plain=plain)
    if drawn and len(years) > 1 and rated(years):
        yield _("Well-being, 1 to 5")
        yield f"  {drawn} {years[0].year}-{years[-1].year}"
        yield ""
    for year in years:
        yield str(year.year)
        if year.wellbeing is not None:
            yield "  " + _("Well-being: {rating}").format(rating=terms.well_being(year.wellbeing))
        yield f"  {_became(year)}"


def _became(year: YearSummary) -> str:
    if not year.agreements:
        return _("No agreements")
    counted = n_("{n} agreement", "{n} agreements", year.agreements).format(n=year.agreements)
    ends = (
        (year.reached, _("{n} reached")),
        (year.carried, _("{n} taken along")),
        (year.not_agreed_again, _("{n} not agreed again")),
        (year.dropped, _("{n} dropped")),
        (year.open, n_("{n} open", "{n} open", year.open)),
    )
    counts = ", ".join(words.format(n=number) for number, words in ends if number)
    return f"{counted}: {counts}"
