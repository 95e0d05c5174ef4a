"""How soon the program answers: help beside the bare interpreter, first screens beside a minimal Textual app."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence

from tests.bench import minimal
from tests.bench.figure import Bound, Figure, at_most
from tests.bench.parts import Options
from tests.bench.process import starting
from tests.bench.timing import Repeats, Taken, Work, children_time, interleave
from tests.terminal import Terminal

TIMES, SIZE = 15, (80, 24)


def measure(_: Options) -> Iterator[Figure]:
    """Measure the help, the title and the first scene."""
    bare, told = interleave([starting("-c", "pass"), starting("-m", "game", "--help")], TIMES)
    yield from _beside("president --help", told, "python -c pass", bare, at_most(3.0, "ratio"))
    with tempfile.TemporaryDirectory() as folder:
        play = ["-m", "game", "play", "--saves", folder]
        lines = starting(*play, "--plain", "--seed", "7", "--bank", "county")  # its input ends at the first page
        interleave([lines], 1)  # what is kept for the next start is kept
        bare, told = interleave([starting("-c", "pass"), lines], TIMES)
        yield from _beside("first page in lines", told, "python -c pass", bare, at_most(12.0, "ratio"))
        works = [
            first_frame([minimal.__file__], "READY"),
            first_frame(play, "2017"),
            first_frame([*play, "--seed", "7", "--bank", "county"], "三把钥匙"),
        ]
        interleave(works, 1)  # what is kept for the next start is kept
        base, title, scene = interleave(works, TIMES)
    yield from _beside("title's first frame", title, "a minimal Textual app", base, at_most(1.25, "ratio"))
    yield from _beside("first scene", scene, "a minimal Textual app", base, at_most(1.6, "ratio"))


def _beside(name: str, told: Repeats, reference: str, base: Repeats, bound: Bound) -> Iterator[Figure]:
    note = f"medians {told.middle * 1e3:.0f} / {base.middle * 1e3:.0f} ms"
    yield Figure(name, told.wall * 1e3, "ms", reference, base.wall * 1e3, bound, note)
    yield Figure(f"{name}, processor time", told.cpu * 1e3, "ms", reference, base.cpu * 1e3, bound)


def first_frame(words: Sequence[str], shown: str) -> Work:
    """Return the work of starting `python WORDS` on a terminal until its screen shows a text."""

    def take() -> Taken:
        begin, waited_for = time.perf_counter(), children_time()
        terminal = Terminal(words, *SIZE)
        try:
            terminal.until(lambda text: shown in text, shown)
            wall = time.perf_counter() - begin
        finally:
            terminal.kill()
        return Taken(wall, children_time() - waited_for)

    return take
