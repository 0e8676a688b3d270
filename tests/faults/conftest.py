"""Faults are made by strace, forks and signals, of which Windows has none."""

from __future__ import annotations

import os

collect_ignore_glob = ["test_*.py"] if os.name == "nt" else []
