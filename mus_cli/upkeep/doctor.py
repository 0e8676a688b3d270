"""``mus doctor``: whether everything on disk is whole, private and writable (B2, P38)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mus_cli.commands.options import AsJson
from mus_cli.core.agreements import talk_day
from mus_cli.core.record import Record
from mus_cli.errors import BadFile
from mus_cli.i18n import N_, _, day, n_
from mus_cli.installation import older_mus
from mus_cli.prompts import console
from mus_cli.session import conflict_copies, other_states
from mus_cli.session.cleaning import clean_up
from mus_cli.session.context import AppContext
from mus_cli.upkeep import checkup
from mus_cli.upkeep.checkup import Finding


def run(
    ctx: typer.Context,
    *,
    fix: Annotated[
        bool, typer.Option("--fix", help=N_("Make files private again and clean up"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check everything, say what is wrong, and exit with 1 where something is."""
    context: AppContext = ctx.obj
    if fix:
        clean_up(context.places)
    found = (*checkup.look(context.places, fix=fix), *_installed())
    if as_json:
        _print_json(found)
    else:
        _print_text(found)
    if any(finding.wrong for finding in found):
        raise typer.Exit(1)


def _installed() -> tuple[Finding, ...]:
    command = older_mus()
    return (Finding("older-mus", Path(sys.prefix), command=command),) if command else ()


def _print_text(found: tuple[Finding, ...]) -> None:
    for finding in found:
        console.print_sentence(sentence(finding))
    wrong = sum(finding.wrong for finding in found)
    if found:
        print()
    if not wrong:
        unseen = any(finding.what == "unopened" for finding in found)
        console.print_sentence(
            _("The rest is fine: the files are intact, private and writable.")
            if unseen
            else _("All is well: the files are intact, private and writable.")
        )
        return
    console.print_sentence(n_("{n} problem found.", "{n} problems found.", wrong).format(n=wrong))
    if any(finding.wrong and finding.what in ("too-open", "leftover", "page") for finding in found):
        console.print_sentence(_("Some of it can be fixed with: mus doctor --fix"))


def _print_json(found: tuple[Finding, ...]) -> None:
    rows = [
        {
            "what": finding.what,
            "path": str(finding.path),
            "line": finding.problem.line if finding.problem else 0,
            "wrong": finding.wrong,
            "repaired": finding.repaired,
            "text": sentence(finding),
        }
        for finding in found
    ]
    whole = {"ok": not any(finding.wrong for finding in found), "findings": rows}
    console.print_json(whole)


def sentence(finding: Finding) -> str:
    """Return the sentence about one finding."""
    if finding.problem:
        return BadFile(finding.path, (finding.problem,)).sentence
    if finding.error:
        return finding.error.sentence
    if finding.what == "other-state":
        return other_states.sentence(finding.path, finding.home)
    if finding.what == "no-record":
        return _without_record(finding)
    if finding.what == "other-year" and finding.record is not None:
        return _in_another_year(finding.path, finding.record)
    if finding.what == "copy":
        return conflict_copies.sentence(finding.path)
    sentences = {
        ("too-open", False): _("{path}: others on this computer can read it ({mode})."),
        ("too-open", True): _(
            "{path}: others on this computer could read it ({mode}); now only you can."
        ),
        ("readable", False): _(
            "{path}: is not locked, though your files are. Lock it with: mus lock"
        ),
        ("unopened", False): _(
            "{path}: your files are locked, so they cannot be checked without the passphrase."
        ),
        ("leftover", False): _("{path}: left over from an interrupted write."),
        ("leftover", True): _("{path}: left over from an interrupted write, now deleted."),
        ("page", False): _("{path}: a readable page for the browser, left over."),
        ("synced", False): _(
            "{path}: {service} copies this folder elsewhere, where others may be able to "
            "read it. Set MUS_HOME to a folder that is only on this computer."
        ),
        ("older-mus", False): _(
            "{path}: an older mus is installed here too. Remove it, and then install this "
            "one again: {command}"
        ),
    }
    return sentences[finding.what, finding.repaired].format(
        path=finding.path,
        mode=f"{finding.mode:o}",
        service=finding.service,
        command=finding.command,
    )


def _without_record(finding: Finding) -> str:
    if finding.has_versions:
        return _(
            "{path}: what you wrote for MUS {year} is missing, but there are earlier versions of "
            "it. Bring the last one back: {command}"
        ).format(
            path=finding.path,
            year=finding.year,
            command=_("mus undo --year {year}").format(year=finding.year),
        )
    return _(
        "{path}: what you wrote for MUS {year} is missing, though its papers are there. Put the "
        "file back from a copy of the folder, if you have one."
    ).format(path=finding.path, year=finding.year)


def _in_another_year(path: Path, record: Record) -> str:
    held = talk_day(record)
    command = (
        _("mus prepare --year {year}")
        if record.agreements is None
        else _("mus agree --year {year}")
    )
    return _(
        "{path}: this is MUS {year}, but its talk is on {day}. If the date is wrong, correct it: "
        "{command}. If it's right, you can leave it so."
    ).format(
        path=path,
        year=record.year,
        day=day(held) if held else "",
        command=command.format(year=record.year),
    )
