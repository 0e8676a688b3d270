"""What ``mus`` says of a hostile file in each use it can be put to."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from mus_cli.app.root import app
from tests.hostile import corpus

EXPECTED = Path(__file__).parent / "expected.json"
MOST = 3  # sentences pinned of a file; how many there are is pinned too
GOOD = b"answers: {results: Ny portal}\n"


class Told(NamedTuple):
    """What became of it: exit code, the lines said, seconds, and what was there afterwards."""

    code: int
    lines: list[str]
    seconds: float
    files: dict[str, bytes]


def cases() -> Iterator[tuple[str, str, bytes]]:
    """Yield every file with every use it is put to: name, use, bytes."""
    uses = {"check": corpus.BANKS, "bank": corpus.BANKS, "answers": corpus.ANSWERS}
    for use in ("check", "bank", "answers", "record"):
        held = {**corpus.FILES, **uses.get(use, corpus.RECORDS)}
        for name, data in held.items():
            yield name, use, data


def tell(use: str, data: bytes, folder: Path) -> Told:
    """Put a file to a use, in ``folder``, as its own home."""
    file, good = folder / "hostile.yaml", folder / "good.yaml"
    good.write_bytes(GOOD)
    home, state = folder / "home", folder / "state"
    if use == "record":
        file = home / "2026" / "record.yaml"
        file.parent.mkdir(parents=True)
    file.write_bytes(data)
    words = {
        "check": ("bank", "check", str(file)),
        "bank": ("prepare", "--bank", str(file), "--answers", str(good)),
        "answers": ("prepare", "--answers", str(file)),
        "record": ("prepare", "--answers", str(good)),
    }[use]
    env = {"MUS_HOME": str(home), "MUS_STATE": str(state), "MUS_TODAY": "2026-11-20"}
    began = time.perf_counter()
    result = CliRunner(env=env).invoke(app, ["--lang", "en", *words])
    seconds = time.perf_counter() - began
    lines = [
        line.replace(str(file), "FILE").replace(str(folder), "")
        for line in (result.stdout + result.stderr).splitlines()
    ]
    there = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path not in (file, good)
    }
    return Told(result.exit_code, lines, seconds, there)


def pinned(lines: list[str]) -> list[str]:
    """Return what is kept of what was said."""
    short = [line if len(line) <= 300 else f"{line[:300]}…" for line in lines[:MOST]]
    return [*short, f"({len(lines)} lines)"] if len(lines) > MOST else short


def write() -> None:
    """Write ``expected.json`` anew."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, use, data in cases():
        with tempfile.TemporaryDirectory() as folder:
            said = tell(use, data, Path(folder))
            found.setdefault(name, {})[use] = pinned(said.lines)
            print(f"{said.code} {said.seconds:5.2f} {name} {use}")
    text = json.dumps(found, ensure_ascii=False, indent=1)
    EXPECTED.write_text(f"{text}\n", encoding="utf-8", newline="\n")
