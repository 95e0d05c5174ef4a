"""Games that are killed at random times, in lines and on screens: `python -m tests.kills --count 500` prints a table.

A decision is acknowledged once the page after it was printed. Each game is the child of a process that has everything
loaded already, so that a kill costs little more than the time up to it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import pty
import select
import signal
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pyte

from game.engine.stage import Stage, open_stage
from game.journal.format import BadSaveError, read_save
from game.journal.start import resume_game
from game.journal.verify import verify_saves
from game.pack.read.files import write_folder
from game.views.play_options import PlayOptions
from tests.journal.shop import shop

TITLES = ("The door", "The till", "The letter", "The dusk", "The end", "The game is over")
"""What is printed of a game, page by page; the last is its ending."""

COLUMNS, ROWS = 80, 24
PATIENCE = 60.0
AGAIN = 0.5
"""The seconds without a change after which a key is pressed once more."""

OUTCOME = "any key"
"""What is painted while the outcome of a decision is shown."""

FRESH = 0.4
"""The share of kills that meet a game just begun; the others go on with the one that was killed before."""

HALF = 0.5
"""The least share of a whole game's time in which a game that is gone on with is killed; it has to start too."""

STARTING = 0.2
"""The share of kills that come at any time of a process; the others come once something was printed."""


@dataclass
class Count:
    """What became of the games of one front end: how many were killed, how many of them at their end, and their saves.

    `none` counts games that had no save yet, and had shown no page.
    """

    kills: int = 0
    ended: int = 0
    none: int = 0
    reproduced: int = 0
    torn: int = 0
    unreadable: int = 0
    acknowledged: int = 0
    lost: int = 0
    resumed: int = 0
    troubles: list[str] = field(default_factory=list)

    @property
    def bad(self) -> bool:
        return bool(self.unreadable or self.lost or self.resumed != self.reproduced + self.torn)


@dataclass
class Child:
    """A game in a process of its own: what it prints comes from `output`, what is typed goes to `typed`."""

    pid: int
    output: int
    typed: int
    printed: bytes = b""

    def read(self, until: float) -> bytes | None:
        """Return what is printed next, an empty string at the deadline, None at the end."""
        ready, _, _ = select.select([self.output], [], [], max(until - time.monotonic(), 0))
        if not ready:
            return b""
        try:
            more = os.read(self.output, 65536)
        except OSError:  # a terminal whose program has gone
            return None
        self.printed += more
        return more or None

    def kill(self) -> None:
        """Kill the game, and read what it had printed."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        while self.read(time.monotonic() + PATIENCE):
            pass
        os.waitpid(self.pid, 0)
        for handle in {self.output, self.typed}:
            os.close(handle)


def in_lines(options: PlayOptions) -> Child:
    """Start a game in lines, with all that a player types on its standard input."""
    from game.cli.exits import FINE, FOUND
    from game.plain.line_game import run_plain

    typed, typing = os.pipe()
    output, printing = os.pipe()
    pid = os.fork()
    if not pid:
        for handle, standard in ((typed, 0), (printing, 1)):
            os.dup2(handle, standard)
        os.closerange(3, 64)
        sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115  # till the end
        _leave(lambda: FINE if run_plain(options) else FOUND)
    os.close(typed)
    os.close(printing)
    os.write(typing, b"1\n" * len(TITLES))
    return Child(pid, output, typing)


def on_screens(options: PlayOptions) -> Child:
    """Start a game on a terminal."""
    import fcntl
    import termios

    from game.tui.launch import play_game

    pid, handle = pty.fork()
    if not pid:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        _leave(lambda: play_game(options))
    return Child(pid, handle, handle)


def _leave(run: Callable[[], int]) -> None:
    """Run a game and leave the process, whatever comes."""
    code = 1
    try:
        code = run()
        sys.stdout.flush()
    finally:
        os._exit(code)


def pages(text: str) -> int:
    """Return the number of the last page that a text shows, 0 where it shows none."""
    return max((number for number, title in enumerate(TITLES, 1) if title in text), default=0)


def play_lines(child: Child, until: float) -> int:
    """Let a game in lines go on until a moment, and kill it; return the last page that was printed."""
    while child.read(until):
        pass
    child.kill()
    return pages(child.printed.decode("utf-8", "replace"))


def play_screens(child: Child, until: float) -> int:
    """Press keys in a game on screens until a moment or its end, and kill it; return the last page that was painted."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream, last, answered = pyte.ByteStream(screen), 0, (0, False)
    stream.feed(child.printed)
    while last < len(TITLES) and time.monotonic() < until:
        data = child.read(min(until, time.monotonic() + AGAIN))
        if data is None:
            break
        stream.feed(data)
        text = "\n".join(screen.display)
        last = max(last, pages(text))
        stands = pages(text), OUTCOME in text
        if last and (stands != answered or not data):
            answered = stands
            os.write(child.typed, b" " if OUTCOME in text else b"1")
    read = len(child.printed)
    child.kill()
    stream.feed(child.printed[read:])
    return max(last, pages("\n".join(screen.display)))


FRONT_ENDS = {"lines": (in_lines, play_lines), "screens": (on_screens, play_screens)}


class Killer:
    """Kills games of one front end, one after the other, and says what is left of each."""

    def __init__(self, name: str, folder: Path, story: Path, stage: Stage, random: Random) -> None:
        self.start, self.play = FRONT_ENDS[name]
        self.folder, self.story, self.stage, self.random = folder, story, stage, random
        self.count, self.going_on = Count(), Path()
        folder.mkdir()
        times = [self._whole() for _ in range(3)]
        self.first, self.rest = (min(part) for part in zip(*times, strict=True))

    def _whole(self) -> tuple[float, float]:
        """Return how many seconds a whole game takes up to what is printed first, and from there on."""
        begun = time.monotonic()
        child = self.start(self._options())
        child.read(begun + PATIENCE)
        printed = time.monotonic()
        last = self.play(child, begun + PATIENCE)
        assert last == len(TITLES), f"the game came to page {last} only"
        return printed - begun, time.monotonic() - printed

    def _options(self, path: Path | None = None) -> PlayOptions:
        return PlayOptions(story=str(self.story), seed="7", language="en", saves=self.folder, resume=path)

    def kill(self) -> None:
        """Let a game begin or go on, kill it at a random time, and look at its save."""
        before = set(self.folder.glob("*.jsonl"))
        fresh = self.random.random() < FRESH or not self.going_on.name
        child = self.start(self._options(None if fresh else self.going_on))
        rest = 1 if fresh else max(1 - len(read_save(self.going_on).lines) / len(TITLES), HALF)
        seconds = self.rest * rest
        if self.random.random() < STARTING:
            seconds += self.first
        else:
            child.read(time.monotonic() + PATIENCE)
        last = self.play(child, time.monotonic() + self.random.uniform(0, seconds))
        self.count.kills += 1
        self.count.ended += last == len(TITLES)
        acknowledged = max(last - 1, 0)
        self.count.acknowledged += acknowledged
        found = [self.going_on] if not fresh else sorted(set(self.folder.glob("*.jsonl")) - before)
        self.going_on = Path()
        if not found:
            self.count.none += 1
            if last:
                self._trouble(f"page {last} was shown and there is no save", lost=acknowledged or 1)
        for path in found:
            self._look(path, acknowledged)

    def _look(self, path: Path, acknowledged: int) -> None:
        [seen] = verify_saves([path], at_hand=[self.stage.story])
        if seen.status not in ("reproduced", "torn"):
            self.count.unreadable += 1
            self._trouble(f"{path.name} is {seen.status}: {seen.trouble}", lost=acknowledged)
            return
        setattr(self.count, seen.status, getattr(self.count, seen.status) + 1)
        if seen.decisions < acknowledged:
            self._trouble(f"{path.name} has {seen.decisions} decisions", lost=acknowledged - seen.decisions)
        with suppress(BadSaveError):
            resume_game(path, stage=self.stage).close()
            self.count.resumed += not read_save(path).torn
        if not seen.finished:
            self.going_on = path

    def _trouble(self, told: str, lost: int) -> None:
        self.count.lost += lost
        self.count.troubles.append(told)


def killed(count: int, seed: int) -> dict[str, Count]:
    """Kill so many games in each front end; return what became of them."""
    import game.tui

    for module in pkgutil.walk_packages(game.tui.__path__, "game.tui."):
        importlib.import_module(module.name)
    found = {}
    with TemporaryDirectory() as name:
        story = Path(name) / "story"
        write_folder(shop(), story)
        stage = open_stage(story)
        for front_end in FRONT_ENDS:
            random = Random(f"{front_end} {seed}")  # noqa: S311  # the same times on every run
            killer = Killer(front_end, Path(name) / front_end, story, stage, random)
            for _ in range(count):
                killer.kill()
            found[front_end] = killer.count
    return found


def main() -> int:
    """Print the table; return 1 where something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills")
    parser.add_argument("--count", type=int, default=500, help="games to be killed in each front end")
    parser.add_argument("--seed", type=int, default=1, help="of the times at which they are killed")
    arguments = parser.parse_args()
    os.environ |= {"TERM": "xterm-256color", "LC_ALL": "en_US.UTF-8", "PYTHONUTF8": "1"}
    found = killed(arguments.count, arguments.seed)
    names = [name for name in Count.__dataclass_fields__ if name != "troubles"]
    print("front end", *names, sep=" | ")
    for front_end, count in found.items():
        print(front_end, *(getattr(count, name) for name in names), sep=" | ")
        for trouble in count.troubles:
            print("   ", trouble)
    return int(any(count.bad for count in found.values()))


if __name__ == "__main__":
    sys.exit(main())
