"""Classes of saves verified, reviewed and debriefed, beside only reading them; and how each grows with the class."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from msgspec.structs import replace

from game.cli.main import main
from game.journal.folder import keep_story
from game.journal.format import read_save
from game.journal.replay import Replay
from game.journal.verify import list_saves_in, verify_saves
from game.lab.review import review_save
from tests.bench.figure import Figure, at_least, at_most
from tests.bench.parts import Options
from tests.bench.timing import Repeats, Work, growth_figure, interleave, timed
from tests.journal.games import campaign, finished, written

VERIFIED = (250, 500, 1_000, 2_000)
DEBRIEFED = (50, 100, 200, 400)
MOST, ALONE, REVIEWED = 2_000, 20, 200
DIFFERENT = 24
"""The number of games that are really different; a class of more has some of them again under other names."""

BANKS = ("county", "county", "county", "city", "village")


def measure(_: Options) -> Iterator[Figure]:
    """Measure classes of several sizes; the games of all are written first."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folders = {count: write_class(count, root / str(count)) for count in sorted({*VERIFIED, *DEBRIEFED})}
        yield from verifying(folders)
        yield reviewing(folders[REVIEWED])
        yield from debriefing(folders)


def write_class(count: int, folder: Path) -> Path:
    """Write a class of so many saves into a new folder and return it."""
    folder.mkdir()
    keep_story(folder, campaign().story)
    games = (finished(hand, seed=str(hand % 4), bank=bank) for hand, bank in zip(range(DIFFERENT), cycle(BANKS)))
    for number, save in enumerate(islice(cycle(list(games)), count)):
        header = replace(save.header, player=f"Student {number}")
        written(folder / f"{number:05d}.jsonl", header, save.lines)
    return folder


def verifying(folders: dict[int, Path]) -> Iterator[Figure]:
    """Verify in lock step, beside only reading the saves with their seals and beside playing each by itself."""
    paths = list_saves_in(folders[MOST])
    works = [
        timed(lambda: [Replay(path, stage=campaign()) for path in paths[:ALONE]]),
        timed(lambda: [read_save(path) for path in paths]),
        *map(verification, (folders[count] for count in VERIFIED)),
    ]
    alone, read, *verified = interleave(works, 3)
    rate = MOST / verified[-1].cpu
    name = "saves verified"
    note = f"processor time; {MOST / verified[-1].wall:,.0f} by the clock"
    yield Figure(name, rate, "saves/s", "only reading them", MOST / read.cpu, at_least(2_000.0), note)
    yield Figure("... in lock step", rate, "saves/s", "one by one", ALONE / alone.cpu)
    yield growth_figure(name, "saves", dict(zip(VERIFIED, verified, strict=True)))


def verification(folder: Path) -> Work:
    """Return the work of verifying a class."""
    paths = list_saves_in(folder)
    return timed(lambda: verify_saves(paths))


def reviewing(folder: Path) -> Figure:
    """Review one game over 200 worlds, beside verifying a class."""
    tried = sum(len(one.swings) for one in review_save(campaign(), finished(1), 2).decisions)
    reviewed, verified = interleave([timed(lambda: review_save(campaign(), finished(1))), verification(folder)], 3)
    name, reference = "review of a game over 200 worlds", f"verifying {REVIEWED} saves"
    note = f"processor time; {reviewed.wall:.1f} s by the clock; {tried} other answers, {tried * 200:,} games"
    return Figure(name, reviewed.cpu, "s", reference, verified.cpu, at_most(3.0), note)


def debriefing(folders: dict[int, Path]) -> Iterator[Figure]:
    """Debrief classes from their folder to a report on the disk, beside verifying the same folder."""
    works = [verification(folders[REVIEWED]), *(debrief(folders[count]) for count in DEBRIEFED)]
    verified, *repeats = interleave(works, 2)
    took: dict[int, Repeats] = dict(zip(DEBRIEFED, repeats, strict=True))
    name, reference = f"debrief of {REVIEWED} saves", "verifying them"
    note = f"processor time; {took[REVIEWED].wall:.1f} s by the clock"
    yield Figure(name, took[REVIEWED].cpu, "s", reference, verified.cpu, at_most(20.0), note)
    yield growth_figure("debrief", "saves", took)


def debrief(folder: Path) -> Work:
    """Return the work of the command that writes a class report; what it says is thrown away."""

    def write_report() -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            main(["debrief", str(folder), "--out", str(folder.with_suffix(".html"))])

    return timed(write_report)
