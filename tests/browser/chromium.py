"""A Chromium without a window, spoken to through a pipe: what a page shows, says and asks for."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.systems import PATIENCE

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
# Chromium reads what it is told from descriptor 3 and answers on 4.
_START = """
import os, sys
os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])
"""
_TABLET = 600  # CSS pixels; what is narrower is a phone
_SPARE = 10  # a descriptor's number above those that Chromium has its own use for


def found() -> str | None:
    """Return where Chromium is, or ``None``."""
    return next(
        (path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None
    )


class View(NamedTuple):
    """How a page is looked at: its width in CSS pixels, light or dark."""

    width: int
    scheme: str = "light"


class Chromium:
    """One running browser."""

    def __init__(self, to: int, back: int) -> None:
        """Speak on the descriptor ``to`` and listen on ``back``."""
        self._to, self._back = to, back
        self._held = b""
        self._last = 0
        self.heard: list[dict[str, Any]] = []

    def ask(self, method: str, session: str = "", **params: object) -> dict[str, Any]:
        """Return the answer to one command; what it says meanwhile is kept in ``heard``."""
        self._last += 1
        said: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if session:
            said["sessionId"] = session
        left = json.dumps(said).encode() + b"\0"
        while left:
            left = left[os.write(self._to, left) :]
        while True:
            told = self._next()
            if told.get("id") != self._last:
                self.heard.append(told)
                continue
            if "error" in told:
                raise RuntimeError(f"{method}: {told['error']}")
            answer: dict[str, Any] = told["result"]
            return answer

    def wait_for(self, method: str) -> None:
        """Wait until it has said ``method``, or go on at once where it has already."""
        while not any(told.get("method") == method for told in self.heard):
            self.heard.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            if not select.select([self._back], [], [], PATIENCE)[0]:
                raise TimeoutError
            read = os.read(self._back, 1 << 16)
            if not read:
                raise EOFError
            self._held += read
        said, _, self._held = self._held.partition(b"\0")
        told: dict[str, Any] = json.loads(said)
        return told


class Page:
    """A page that has been opened in one view."""

    def __init__(self, chromium: Chromium, file: Path, view: View) -> None:
        """Open ``file``."""
        self._chromium = chromium
        chromium.heard.clear()
        target = chromium.ask("Target.createTarget", url="about:blank")["targetId"]
        self._target = target
        attached = chromium.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self._ask(f"{domain}.enable")
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=view.width,
            height=844,
            deviceScaleFactor=1,
            mobile=view.width < _TABLET,
        )
        self._ask(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": view.scheme}],
        )
        chromium.heard.clear()
        self._ask("Page.navigate", url=file.as_uri())
        chromium.wait_for("Page.loadEventFired")

    def requests(self) -> list[str]:
        """Return every address it asked for, its own first."""
        return [
            told["params"]["request"]["url"]
            for told in self._chromium.heard
            if told.get("method") == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[dict[str, Any]]:
        """Return what it wrote to the console or threw."""
        methods = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [told["params"] for told in self._chromium.heard if told.get("method") in methods]

    def run(self, script: str) -> Any:
        """Return the value of a script run in it, awaited."""
        answer = self._ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def picture(self) -> bytes:
        """Return the whole page as PNG."""
        shot = self._ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def pdf(self, *, with_margins: bool = False) -> bytes:
        """Return it as it prints, in the size of sheet it asks for.

        ``with_margins`` prints its address and the day in the margins, as a person's browser does.
        """
        printed = self._ask(
            "Page.printToPDF",
            preferCSSPageSize=True,
            printBackground=False,
            displayHeaderFooter=with_margins,
        )
        return base64.b64decode(printed["data"])

    def close(self) -> None:
        """Close it."""
        self._chromium.ask("Target.closeTarget", targetId=self._target)

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        return self._chromium.ask(method, self._session, **params)


@contextmanager
def started(profile: Path) -> Iterator[Chromium]:
    """Run Chromium with a profile of its own, and end it."""
    path = found()
    assert path is not None
    for_it, to = os.pipe()
    back, from_it = os.pipe()
    given = [fcntl.fcntl(end, fcntl.F_DUPFD, _SPARE) for end in (for_it, from_it)]
    with subprocess.Popen(
        [
            *(sys.executable, "-c", _START, *map(str, given)),
            *(path, *_FLAGS, f"--user-data-dir={profile}", "about:blank"),
        ],
        pass_fds=given,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        for end in (*given, for_it, from_it):
            os.close(end)
        chromium = Chromium(to, back)
        try:
            yield chromium
            chromium.ask("Browser.close")
        finally:
            os.close(to)
            os.close(back)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
