"""Classes of saves to measure with, and how long they take to verify, review and debrief."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from msgspec.structs import replace

from game.journal.folder import keep_story
from tests.journal.games import campaign, finished, written

Print = Callable[[str, str, str], None]
DIFFERENT = 24
"""Games that are really different; a class of more has some of them again under other names."""

BANKS = ("county", "county", "county", "city", "village")


def folder_of(count: int, folder: Path) -> Path:
    """Write a class of so many saves; return the folder."""
    folder.mkdir()
    keep_story(folder, campaign().story)
    games = (finished(hand, seed=str(hand % 4), bank=bank) for hand, bank in zip(range(DIFFERENT), cycle(BANKS)))
    for number, save in enumerate(islice(cycle(list(games)), count)):
        header = replace(save.header, player=f"Student {number}")
        written(folder / f"{number:05d}.jsonl", header, save.lines)
    return folder


def classes(line: Print) -> None:
    """Measure a thousand saves verified, one reviewed, and classes of 100, 200 and 400 debriefed."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        verifying(folder_of(2_000, root / "verify"), line)
        reviewing(line)
        rows = {count: debriefing(folder_of(count, root / str(count)), root / f"{count}.html") for count in SIZES}
        for count, seconds in rows.items():
            slope = seconds / rows[SIZES[0]] * SIZES[0] / count
            limit = " (<= 20 s)" if count == 200 else ""
            line(f"debrief of {count} saves{limit}", f"{seconds:.1f} s", f"{slope:.2f} of linear growth")


SIZES = (100, 200, 400)


def verifying(folder: Path, line: Print) -> None:
    """Verify in lock step beside playing each save again by itself."""
    from game.journal.replay import Reel
    from game.journal.verify import saves_in, verify

    paths = saves_in(folder)
    taken = min(timed(lambda: verify(paths)) for _ in range(3))
    alone = timed(lambda: [Reel(path, stage=campaign()) for path in paths[:20]]) / 20
    rate = len(paths) / taken
    line("saves verified a second (>= 2,000)", f"{rate:,.0f}", f"{rate * alone:.0f} x one by one")


def reviewing(line: Print) -> None:
    """Review one game over 200 worlds, beside the games that it plays."""
    from game.lab.review import review

    found = review(campaign(), finished(1), 2)
    tried = sum(len(one.swings) for one in found.decisions)
    taken = min(timed(lambda: review(campaign(), finished(1))) for _ in range(3))
    line("review of a game over 200 worlds (<= 3 s)", f"{taken:.2f} s", f"{tried} other answers, {tried * 200:,} games")


def debriefing(folder: Path, out: Path) -> float:
    """Return the seconds from a folder of saves to a report on disk."""
    from game.cli import main

    return timed(lambda: main(["debrief", str(folder), "--out", str(out)]))


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
