"""A whole game on a terminal: its memory, children counted, and the time from a key to the last byte painted for it.

Both are set beside a minimal Textual app in the same run; its keys are pressed between those of the game, so that a
busy machine slows both alike.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pexpect

from game.engine.page import Page
from game.journal.format import read_save
from tests.journal.games import begun, first_open
from tests.terminal import PATIENCE, Terminal
from tests.test_terminal import shows

QUIET = 0.3
"""The seconds without a byte after which a frame is the final one."""

SCORES = "均衡"
"""A word that shows in Chinese on the ending, and on no page."""

ARROWS = ("\x1b[B", "\x1b[A")
"""Down, and up again."""

SIZE = (80, 24)

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    BINDINGS = [("down", "turn(1)"), ("up", "turn(-1)")]
    count = 0
    def compose(self):
        yield Static("READY 0")
    def action_turn(self, step):
        self.count += step
        self.query_one(Static).update(f"READY {self.count}")
Minimal().run()
"""

Print = Callable[..., None]


class Frames:
    """What a terminal paints for each key: the time to the last byte, and the bytes."""

    def __init__(self, words: Sequence[str]) -> None:
        self.terminal = Terminal(words, *SIZE)
        self.peak = 0.0
        """The most MiB that were seen."""

    def press(self, keys: str, done: Callable[[str], bool] = bool) -> tuple[float, int]:
        """Press keys; return the milliseconds to the last byte painted for them, and the number of bytes.

        The last byte is one after which the screen is `done` and nothing more comes.
        """
        begin, painted = time.perf_counter(), 0
        last = begin
        self.terminal.press(keys)
        while (data := self._read()) or not done(self.terminal.text):
            if data:
                last = time.perf_counter()
                painted += len(data)
            elif time.perf_counter() - begin > PATIENCE:
                raise AssertionError(f"{keys!r} did not do what it should; the screen shows:\n{self.terminal.text}")
        return (last - begin) * 1e3, painted

    def _read(self, patience: float = QUIET) -> bytes:
        try:
            data: bytes = self.terminal.child.read_nonblocking(1 << 16, timeout=patience)
        except pexpect.TIMEOUT:
            return b""
        self.terminal.feed(data)
        return data

    def rest(self) -> None:
        """Read until the process has nothing to do for a second, and look at its memory all the while."""
        used, since = -1, time.perf_counter()
        while time.perf_counter() - since < 1:
            self._read(0.02)
            self.memory()
            if (now := _processor_time(self.terminal.child.pid)) > used + 1:
                used, since = now, time.perf_counter()
        self.peak = max(self.peak, _high_water(self.terminal.child.pid) / 1024)

    def memory(self) -> float:
        """Return the MiB that the process and its children hold."""
        now = sum(map(_resident, _family(self.terminal.child.pid))) / 1024
        self.peak = max(self.peak, now)
        return now


def whole_game(line: Print) -> None:
    """Play the campaign by keys, the first open choice each time, to the review at its end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "minimal.py").write_text(MINIMAL)
        minimal = Frames([str(folder / "minimal.py")])
        minimal.terminal.until(lambda text: "READY" in text, "the minimal app")
        words = ["-m", "game", "play", "--seed", "7", "--bank", "county", "--saves", str(folder / "saves")]
        game, shadow = Frames(words), begun(None)
        game.press("", lambda text: shows(shadow.page(), text))
        bare, first = minimal.memory(), game.memory()
        keys: dict[str, list[tuple[float, int]]] = {"minimal": [], "arrow": [], "choose": []}
        last = first
        while (page := shadow.page()).kind != "ending":
            keys["minimal"] += map(minimal.press, ARROWS)
            if len(page.options) > 1 or page.dials:
                keys["arrow"] += map(game.press, ARROWS)
            last = game.memory()
            shadow.decide(first_open(page))
            keys["choose"].append(decide(game, page, folder / "saves", len(shadow.past)))
            turn_page(game, shadow.page())
        game.rest()
        count = len(shadow.past)
        for each in (minimal, game):
            each.terminal.kill()
    report_memory(line, bare, first, last, game.peak, count)
    report_keys(line, keys)


def decide(game: Frames, page: Page, saves: Path, count: int) -> tuple[float, int]:
    """Take the first open choice and answer what is asked before it; return what the key painted that sealed it."""

    def decided(_: str) -> bool:
        return len(read_save(next(saves.glob("*.jsonl"))).lines) == count

    keys = "\r" if page.dials else str([option.id for option in page.options].index(first_open(page).choice) + 1)
    for question in page.questions:
        game.press(keys, lambda text, ask=question.ask: ask[:8] in text)  # type: ignore[misc]
        keys = "2\r"
    return game.press(keys, decided)


def turn_page(game: Frames, page: Page) -> None:
    """Go on, through as many screens as the outcome has, until a page shows."""
    while not (SCORES in game.terminal.text if page.kind == "ending" else shows(page, game.terminal.text)):
        before = game.terminal.text
        game.press(" ", lambda text, old=before: text != old)  # type: ignore[misc]


def report_memory(line: Print, bare: float, first: float, last: float, peak: float, count: int) -> None:
    """Print the memory of the game at three times, beside the minimal app's."""
    line("memory of a minimal Textual app", f"{bare:.0f} MiB")
    for what, size in (("on its first scene (<= 80 MiB)", first), (f"at decision {count} (<= 90 MiB)", last)):
        line(f"memory of a game {what}", f"{size:.0f} MiB", f"{size / bare:.2f} x the minimal app")
    line("memory of a game, peak at its ending (<= 130 MiB)", f"{peak:.0f} MiB", f"{peak / bare:.2f} x the minimal app")


def report_keys(line: Print, keys: dict[str, list[tuple[float, int]]]) -> None:
    """Print the median and the 95th percentile of each kind of key, beside the minimal app's."""
    base = _percentiles(taken for taken, _ in keys["minimal"])
    for name, frames in keys.items():
        half, most = _percentiles(taken for taken, _ in frames)
        size = statistics.median(painted for _, painted in frames)
        beside = f"{half:.1f} / {most:.1f} ms, {size:.0f} bytes, {len(frames)} keys"
        line(
            f"key to final frame, {name}: p50 / p95 of minimal", f"{half / base[0]:.1f} / {most / base[1]:.1f}", beside
        )


def _percentiles(values: Iterable[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(values, n=20)
    return cuts[9], cuts[18]


def _family(process: int) -> list[int]:
    """Return a process and everything below it."""
    children = Path(f"/proc/{process}/task").glob("*/children")
    return [process, *(one for file in children for child in file.read_text().split() for one in _family(int(child)))]


def _processor_time(process: int) -> int:
    """Return how long a process has run, in hundredths of a second."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _resident(process: int) -> int:
    return _status(process, "VmRSS")


def _high_water(process: int) -> int:
    return _status(process, "VmHWM")


def _status(process: int, field: str) -> int:
    rows = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(row.split()[1]) for row in rows if row.startswith(field)), 0)
