"""Fuzz the readers of banks, records and imports, guided by coverage: ``python tools/fuzz.py``.

Runs for ten minutes, or ``--seconds``; ``NAME…`` are readers of ``tests/fuzz/parsers``. Needs
atheris (Linux, up to Python 3.13). The corpus is kept in ``build/fuzz``, so that the next run
continues from it; so is a file that crashed a reader, which ``--again NAME FILE`` reads again.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.figures import Figure  # noqa: E402 - the checkout is not installed

CORPUS = ROOT / "build" / "fuzz"
USUAL = ("bank", "record", "answers", "markdown", "csv", "word")
LONGEST = 8192  # bytes of a file
SLOWEST = 10  # seconds that one file may take
MEMORY = 2048  # MB
_TRIED = re.compile(r"stat::number_of_executed_units:\s*(\d+)|Done (\d+) runs")
_RAISED = re.compile(r"=== Uncaught Python exception.*?(?=^==|\Z)", re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"^#(\d+)", re.MULTILINE)
MISSING = (
    "atheris is not installed. There is one for Linux, up to Python 3.13:\n"
    "    .venv/bin/uv pip install --group fuzz"
)


def main() -> int:
    """Fuzz, print a line for each reader, and return 1 if one crashed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", metavar="NAME", default=USUAL)
    parser.add_argument("--seconds", type=int, default=600, help="altogether (600)")
    parser.add_argument("--again", nargs=2, metavar=("NAME", "FILE"), help="read one file again")
    parser.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.again:
        _again(options.again[0], Path(options.again[1]))
        return 0
    if importlib.util.find_spec("atheris") is None:
        print(MISSING, file=sys.stderr)
        return 2
    if options.in_process:
        _fuzz(options.names[0], options.seconds)
    workers = min(os.cpu_count() or 1, len(options.names))
    share = max(options.seconds * workers // len(options.names), 1)
    with ThreadPoolExecutor(workers) as pool:
        figures = list(pool.map(lambda name: _run(name, share), options.names))
    return 1 if any(figure.failures for figure in figures) else 0


def _run(name: str, seconds: int) -> Figure:
    """Fuzz one reader in a process of its own, since a finding ends the process."""
    began = time.monotonic()
    command = [sys.executable, __file__, "--in-process", f"--seconds={seconds}", name]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    output = done.stdout + done.stderr
    counted = [int(one or other) for one, other in _TRIED.findall(output)]
    tried = max([*counted, *map(int, _STEP.findall(output))], default=0)
    failures = 1 if done.returncode or not tried else 0
    figure = Figure(
        f"guided by coverage: {name}", tried, "cases", failures, time.monotonic() - began
    )
    print(figure, flush=True)
    if failures:
        raised = _RAISED.search(output)
        saved = re.findall(r"Test unit written to .*", output)
        report = [raised[0][-4000:] if raised else output[-4000:], *saved]
        print("\n".join(report), file=sys.stderr, flush=True)
    return figure


def _fuzz(name: str, seconds: int) -> None:
    """Fuzz one reader in this process; does not return."""
    import atheris

    with atheris.instrument_imports(include=["mus_cli"]):
        from tests.fuzz.parsers import PARSERS, hold

    corpus, found = CORPUS / name, CORPUS / "found"
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(exist_ok=True)
    for number, seed in enumerate(PARSERS[name].seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = CORPUS / f"{name}.dict"
    words.write_text("\n".join(map(_quoted, PARSERS[name].words)), encoding="ascii", newline="\n")
    with tempfile.TemporaryDirectory() as folder:
        flags = (
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            f"-timeout={SLOWEST}",
            f"-rss_limit_mb={MEMORY}",
            f"-dict={words}",
            f"-artifact_prefix={found}/{name}-",
            "-print_final_stats=1",
        )
        arguments = [sys.argv[0], str(corpus), *flags]
        atheris.Setup(arguments, lambda data: hold(name, data, Path(folder)))
        atheris.Fuzz()


def _quoted(word: bytes) -> str:
    """Return a word in the syntax of libFuzzer's dictionaries."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"'


def _again(name: str, file: Path) -> None:
    from tests.fuzz.parsers import hold

    with tempfile.TemporaryDirectory() as folder:
        hold(name, file.read_bytes(), Path(folder))
    print(f"{file}: read by {name}, or refused in a sentence.")


if __name__ == "__main__":
    sys.exit(main())
