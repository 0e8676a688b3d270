"""Runs ``mus`` in this process, as a shell would, and expects how it ends."""

from __future__ import annotations

from typer.testing import CliRunner, Result

from mus_cli.app.root import app


def mus(
    *words: str,
    code: int = 0,
    lang: str = "en",
    columns: int = 80,
    piped: str | bytes | None = None,
) -> Result:
    """Run a command; nobody sits at a terminal."""
    runner = CliRunner(env={"COLUMNS": str(columns)})
    result = runner.invoke(app, ["--lang", lang, *words], input=piped)
    assert result.exit_code == code, result.output
    return result
