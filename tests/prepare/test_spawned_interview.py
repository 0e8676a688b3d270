"""``mus prepare`` in a terminal of its own, with real keys: the whole of it, and every way out."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

import pexpect
import pyte

from mus_cli.core.record import Answer, Preparation, Record
from mus_cli.storage import drafts, records
from mus_cli.storage.paths import Places
from tests.systems import PATIENCE

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
CTRL_C, CTRL_D, CTRL_G, CTRL_S, BACK, UP = "\x03", "\x04", "\x07", "\x13", "\x1b[Z", "\x1b[A"
DOWN = "\x1b[B"
ENTER = "\r"
FIRST = "Hvornår er samtalen, og med hvem?"
RESUME = "Fortsæt, se den, eller begynd forfra"


class Window:
    """A terminal with ``mus prepare`` in it, and what a person sees there."""

    def __init__(
        self,
        *words: str,
        command: tuple[str, ...] = ("prepare",),
        columns: int = 80,
        rows: int = 40,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "mus_cli", *command, "--lang", "da", *words],
            cwd=str(ROOT),
            env={**os.environ, "TERM": "xterm-256color"},
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    @property
    def shown(self) -> str:
        """What is on the screen, on one line."""
        return " ".join(" ".join(self._screen.display).split())

    def sees(self, *wanted: str) -> None:
        """Wait until all of it is on the screen, below whatever was asked before."""
        self._wait(wanted, lambda: all(text in self.shown for text in wanted))

    def asks(self, question: str, field: str = "videre") -> None:
        """Wait for a question and, below it, for the field that takes its answer."""
        self._wait(
            (question, field),
            lambda: question in self.shown and field in self.shown.rpartition(question)[2],
        )

    def answers(self, question: str, keys: str) -> None:
        """Wait for a question and type."""
        self.asks(question)
        self.child.send(keys)

    def ends(self) -> int | None:
        """Wait for the end; return the exit code, or the signal that killed it as a negative."""
        end = time.monotonic() + PATIENCE
        try:
            while True:
                assert time.monotonic() < end, ("it does not end", self.shown)
                self._read()
        except pexpect.EOF:
            pass
        self.child.close()
        status: int | None = self.child.exitstatus
        return status if status is not None else -self.child.signalstatus

    def kill(self) -> None:
        """Kill it at once."""
        self.child.kill(signal.SIGKILL)
        assert self.ends() == -signal.SIGKILL

    def _wait(self, wanted: tuple[str, ...], is_there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_there():
            assert time.monotonic() < end, (wanted, self.shown)
            try:
                self._read()
            except pexpect.EOF:
                pytest.fail(f"it ended before {wanted} was shown: {self.shown}")

    def _read(self) -> None:
        try:
            self._stream.feed(self.child.read_nonblocking(65536, timeout=1))
        except pexpect.TIMEOUT:
            return


def test_the_whole_interview_with_real_keys_a_kill_and_a_note(places: Places) -> None:
    """Answered, corrected, killed in the middle of a word, resumed and finished: the page."""
    window = Window()
    window.answers(FIRST, ENTER)
    window.answers("Har du været til MUS her før?", ENTER)
    window.answers("Har du fået et skema fra arbejdspladsen?", ENTER)
    window.answers("Hvad skal fylde mest?", ENTER)
    window.answers("Hvad skal være på plads", "Aftale om et kursus" + ENTER)
    window.answers("Hvordan går det, alt i alt?", "Godt.\rTravlt på ærø 🙂" + CTRL_S)
    window.answers("Hvad blev der af aftalerne fra sidst?", BACK)
    window.answers("Hvordan går det, alt i alt?", " Og sjovt." + CTRL_S)
    window.answers("Hvad blev der af aftalerne fra sidst?", ENTER)
    window.answers("Hvad er du kommet i mål med?", "Ny portal | i drift")
    window.sees("Ny portal | i drift")
    wait_for_draft(places, "question/results", "Ny portal | i drift")
    window.kill()

    window = Window()
    window.answers(RESUME, ENTER)
    window.asks("Hvad er du kommet i mål med?")
    window.sees("> Ny portal | i drift")
    window.child.send(" i marts" + CTRL_S)
    window.answers("Hvad blev der forventet af dig", ENTER)
    window.answers("Hvad giver dig lyst og energi", "At hjælpe nye" + CTRL_S)
    window.answers("Hvad tærer på kræfterne", ENTER)
    window.answers("Hvordan har du det på jobbet", "Godt" + CTRL_S)
    window.answers("Kun til at følge dig selv", "4" + ENTER)
    window.answers("Hvordan er samarbejdet med dine kolleger", ENTER)
    window.answers("Hvad kunne du godt tænke dig", ENTER)
    window.answers("Hvilke to-tre ting vil du blive bedre til?", "Lede et projekt" + CTRL_S)
    window.answers("Hvad bidrager du", ENTER)
    window.answers("Hvilke mål", ENTER)
    window.answers("Hvad er målet?", ENTER)
    window.answers("Hvordan kan I se, at det er nået?", "Bestået\rLeder ét projekt" + CTRL_S)
    window.answers("Hvornår?", "Q4" + ENTER)
    window.answers("Flere detaljer?", ENTER)
    window.asks("Hvilke mål", "Ret: Lede et projekt")  # the one before is still on the screen
    window.child.send(ENTER)
    window.answers("Er der noget af det svære", ENTER)
    window.sees("Du har dine papirer til samtalen")
    window.answers("spring alle fem over", ENTER)
    window.answers("Vil du lave mere i dag?", ENTER)
    window.answers("Hvad vil du dele med din leder?", ENTER)
    window.sees("Dine papirer er klar")
    window.answers("Vil du se dine papirer nu", ENTER)
    assert window.ends() == 0

    note = places.my_page(2026).read_text(encoding="utf-8")
    file = GOLDEN / "real-keys-da.md"
    if "MUS_GOLDEN" in os.environ:
        file.write_text(note, encoding="utf-8", newline="\n")
    assert note == file.read_text(encoding="utf-8")


def wait_for_draft(places: Places, key: str, text: str) -> None:
    """Wait until the draft has caught up with the keys."""
    end = time.monotonic() + PATIENCE
    while (draft := drafts.load(places, 2026)) is None or draft.unsent.get(key) != text:
        assert time.monotonic() < end, draft


def half_typed(places: Places, *words: str) -> Window:
    """Come back to a draft, and type half an answer."""
    prepared = Preparation(
        selection="core", picked=("how-it-goes",), answers={"outcome": Answer(text="Ja")}
    )
    record = Record(year=2026, first_time=False, preparation=prepared)
    records.save(places, records.new(2026), record)
    drafts.save(places, 2026, drafts.Draft(at="question/how-it-goes"))
    window = Window(*words)
    window.asks(RESUME, "Enter")
    window.child.send(ENTER)
    window.asks("Hvordan går det, alt i alt?", "tilbage. >" if words else "Ctrl-S videre")
    window.child.send("Halvt på ærø" + ENTER)
    window.asks("Halvt på ærø", ">" if words else "")
    return window


WAYS_OUT = {
    "ctrl-c": lambda window: window.child.send(CTRL_C),
    "ctrl-d": lambda window: window.child.send(CTRL_D),
    "SIGINT": lambda window: window.child.kill(signal.SIGINT),
    "SIGTERM": lambda window: window.child.kill(signal.SIGTERM),
    "SIGHUP": lambda window: window.child.kill(signal.SIGHUP),
}


@pytest.mark.parametrize(
    ("way_out", "words"),
    [*((way_out, ()) for way_out in WAYS_OUT), ("ctrl-d", ("--plain",)), ("SIGHUP", ("--plain",))],
)
def test_every_way_out_says_all_is_saved_and_keeps_what_was_typed(
    way_out: str, words: tuple[str, ...], places: Places
) -> None:
    """Exit code 130, a note, and the words are in the draft to resume."""
    window = half_typed(places, *words)
    WAYS_OUT[way_out](window)
    assert window.ends() == 130
    window.sees("Alt er gemt. Fortsæt med: mus forbered")
    assert places.my_page(2026).read_text(encoding="utf-8").startswith("# Min side · MUS 2026\n")
    draft = drafts.load(places, 2026)
    assert draft is not None
    assert draft.unsent["question/how-it-goes"].strip() == "Halvt på ærø"


@pytest.mark.parametrize("words", [(), ("--plain",)], ids=["fields", "plain"])
def test_a_closed_window_keeps_what_was_typed(words: tuple[str, ...], places: Places) -> None:
    """Nobody can read a message, and it ends like any other way out."""
    window = half_typed(places, *words)
    window.child.ptyproc.fileobj.close()
    _process, status = os.waitpid(window.child.pid, 0)
    window.child.ptyproc.closed = window.child.closed = True
    assert os.waitstatus_to_exitcode(status) == 130
    assert not (places.crashes / "latest.txt").exists()
    assert places.my_page(2026).exists()
    window = Window(*words)
    window.asks(RESUME, "Enter")
    window.child.send(ENTER)
    window.asks("Hvordan går det, alt i alt?", "Halvt på ærø")
    window.kill()


def test_a_killed_window_keeps_what_was_ticked(places: Places) -> None:
    """The list has its ticks after a resume, and Enter makes them the answer."""
    prepared = Preparation(
        selection="own", picked=("activities",), answers={"outcome": Answer(text="Ja")}
    )
    record = Record(year=2026, first_time=False, preparation=prepared)
    records.save(places, records.new(2026), record)
    drafts.save(places, 2026, drafts.Draft(at="question/activities"))
    window = Window()
    window.asks(RESUME, "Enter")
    window.child.send(ENTER)
    window.asks("Hvordan vil du helt konkret lære det", "Mellemrum")
    window.child.send(" " + DOWN)
    wait_for_draft(places, "question/activities", "beside-a-colleague")
    window.child.send(DOWN + " ")
    wait_for_draft(places, "question/activities", "beside-a-colleague\nmentor")
    window.kill()

    window = Window()
    window.asks(RESUME, "Enter")
    window.child.send(ENTER)
    window.asks("Hvordan vil du helt konkret lære det", "Mellemrum")
    window.sees("● Sidemandsoplæring ○ Vende tingene med en kollega ● Mentor ○ Feedback")
    window.child.send(ENTER)
    window.asks("Hvilke mål", "Enter")
    window.kill()
    opened = records.load(places, 2026)
    assert opened is not None
    chosen = opened.record.preparation.answers["activities"].chosen
    assert chosen == ("beside-a-colleague", "mentor")


def test_the_first_words_are_on_the_screen_at_forty_columns() -> None:
    """Nothing of the first screen and question is cut."""
    window = Window(columns=40)
    window.asks(FIRST)
    assert "it-afdelingen have adgang til den." in window.shown
    window.kill()


def test_one_year_is_open_in_one_window(places: Places) -> None:
    """The second window says so, names the process, and does nothing else."""
    window = Window()
    window.asks(FIRST)
    second = Window()
    assert second.ends() == 1
    assert f"Året 2026 er åbent i et andet vindue (proces {window.child.pid})." in second.shown
    window.child.send(CTRL_C)
    assert window.ends() == 130
    assert not places.record(2026).exists()


def test_a_bare_mus_offers_the_next_thing_and_does_it(places: Places) -> None:
    """Enter is yes."""
    window = Window(command=())
    window.answers("Vil du gøre det nu?", ENTER)
    window.answers(FIRST, CTRL_C)
    assert window.ends() == 130
    assert not places.record(2026).exists()
