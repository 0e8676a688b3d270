"""PyYAML as it is loaded here: with other regular expressions to look at, and no other results."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import yaml as usual

# What each of the expressions decides: how a value is written, and what one read would become.
WORDS = ["yes", "12:30", "2026-10-01", "1e3", "0x1F", "~", "01", "2026-10-01 12:30"]
PROBE = """
import json, re, sys
from mus_cli.store import pyyaml
yaml = pyyaml.load()
assert yaml is sys.modules["yaml"] and re.compile("a").pattern == "a"
words = json.loads(sys.argv[1])
for kind in ("SafeDumper", "CSafeDumper"):
    print(repr(yaml.dump(words, Dumper=getattr(yaml, kind))))
for kind in ("SafeLoader", "CSafeLoader"):
    print(repr(yaml.load("\\n".join(f"- {word}" for word in words), Loader=getattr(yaml, kind))))
try:
    yaml.load("a: \\x01", Loader=yaml.SafeLoader)
except yaml.reader.ReaderError as error:
    print(error.position)
"""


def test_everything_is_read_and_written_as_with_the_usual_one() -> None:
    """Each expression is compiled when it is needed, in the Python parser too."""
    done = subprocess.run(
        (sys.executable, "-c", PROBE, json.dumps(WORDS)), check=True, capture_output=True, text=True
    )
    lines = [f"- {word}" for word in WORDS]
    expected: list[Any] = [usual.dump(WORDS, Dumper=usual.SafeDumper)] * 2
    expected += [usual.load("\n".join(lines), Loader=usual.SafeLoader)] * 2
    assert done.stdout.splitlines() == [*map(repr, expected), "3"]
