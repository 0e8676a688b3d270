"""Where a year stands, as short lines that fit 40 columns."""

from __future__ import annotations

from mus_cli.i18n import _, day, n_
from mus_cli.model.standing import Standing, ThemeStanding
from mus_cli.ui import console, screen


def lines(now: Standing) -> list[str]:
    """Return the status, word-wrapped, the one next thing to do last."""
    said = [_("MUS {year}").format(year=now.year)]
    if now.talk:
        said.append(_("The talk: {day}").format(day=day(now.talk)))
    if now.begun:
        said += [
            _("Outcome: written") if now.outcome else _("Outcome: not yet"),
            *map(_theme, now.themes),
            n_("{n} goal", "{n} goals", now.goals).format(n=now.goals),
            _("Ready. You can still write more.") if now.ready else _("Not ready yet."),
        ]
    sentence, command = next_step(now)
    said += ["", sentence, f"  {command}"]
    width = console.width()
    return [line for text in said for line in (screen.wrap(text, width) if text else [""])]


def next_step(now: Standing) -> tuple[str, str]:
    """Return the one next thing to do: a sentence and the command that does it."""
    prepare = "mus prepare" if now.year == now.today.year else f"mus prepare --year {now.year}"
    return {
        "prepare": (_("Next: prepare the talk."), prepare),
        "go-on": (_("Next: go on where you stopped."), prepare),
        "talk": (_("Next: the talk. Read the short advice first."), "mus guide during"),
        "after": (_("Next: write down what you agreed."), "mus guide after"),
    }[now.next]


def _theme(theme: ThemeStanding) -> str:
    names = {
        "status": _("Since last time"),
        "work_situation": _("Your work situation"),
        "development_goals": _("Development goals"),
    }
    return _("{theme}: {n} of {all} answered").format(
        theme=names[theme.theme], n=theme.answered, all=theme.asked
    )
