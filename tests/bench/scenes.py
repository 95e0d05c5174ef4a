"""Stories of many scenes: reading and checking them beside libyaml's bare events, playing them, and how each grows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from game.engine.autoplay import play_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from game.engine.stage import Stage, make_stage
from game.pack.check.all import check_pack
from game.pack.check.analysis import analyse_pack
from game.pack.check.check_context import CheckContext
from game.pack.findings import Finding
from game.pack.load import load_files
from game.pack.pack import Pack, read_pack
from tests.bench.figure import Figure, at_most
from tests.bench.parts import Options
from tests.bench.ring import ring
from tests.bench.timing import Repeats, Taken, Work, growth_figure, interleave, timed

SMALL, LARGE = 40, 10_000
SIZES = (1_250, 2_500, 5_000, LARGE)
DECISIONS, TIMES = 5_000, 3
EVENTS = "libyaml's events"

Took = dict[str, dict[int, Repeats]]
"""What each work took at each number of scenes."""


def measure(_: Options) -> Iterator[Figure]:
    """Measure the ring of more and more scenes, all sizes in turns."""
    took = _in_turns()
    events = took["events"][LARGE].cpu
    bounds = {"read": at_most(events + 0.35), "loaded again": at_most(events + 0.35), "checked": at_most(4.0, "ratio")}
    for what, bound in bounds.items():
        yield Figure(f"{LARGE:,} scenes {what}", took[what][LARGE].cpu, "s", EVENTS, events, bound, NOTES[what])
    for what, times in took.items():
        yield growth_figure(f"scenes, {what}", "scenes", times)
    yield from decisions()


NOTES = {
    "read": "read and decoded, the first time; processor time",
    "loaded again": "checked before and kept",
    "checked": "after reading",
}


def _in_turns() -> Took:
    works: dict[tuple[str, int], Work] = {}
    for scenes in SIZES:
        files = ring(scenes)
        load_files(files)  # so that loading it again finds it kept
        works |= {(what, scenes): work for what, work in _works(files).items()}
    repeats = dict(zip(works, interleave(works.values(), TIMES), strict=True))
    return {what: {size: repeats[what, size] for size in SIZES} for what in dict.fromkeys(what for what, _ in works)}


def _works(files: Mapping[str, bytes]) -> dict[str, Work]:
    pack = read_pack(files, [])
    return {
        "events": timed(lambda: parse(files)),
        "read": timed(lambda: read_pack(files, [])),
        "loaded again": timed(lambda: load_files(files)),
        "checked": timed(lambda: _check(pack)),
    }


def _check(pack: Pack) -> list[Finding]:
    context = CheckContext(pack)
    return [*check_pack(pack, context), *analyse_pack(context)]


def parse(files: Mapping[str, bytes]) -> None:
    """Parse the documents of a pack and build nothing: what no reader with positions can be faster than."""
    for content in files.values():
        parser = yaml.CSafeLoader(content)
        while type(parser.get_event()) is not yaml.StreamEndEvent:
            pass


def decisions() -> Iterator[Figure]:
    """Measure decisions of one game in the large ring beside the small one, scenes met for the first time and again."""
    small, large = (make_stage(load_files(ring(scenes))) for scenes in (SMALL, LARGE))
    for met, times in (("for the first time", 1), ("again", TIMES)):
        few, many = (repeats.cpu / DECISIONS * 1e6 for repeats in interleave(map(playing, (small, large)), times))
        name, reference = f"a decision, {LARGE:,} scenes, met {met}", f"with {SMALL} scenes"
        yield Figure(name, many, "us", reference, few, at_most(1.3, "ratio"))


def playing(stage: Stage) -> Work:
    """Return the work of deciding at random in one game that has begun, scene after scene."""

    def take() -> Taken:
        games = Games(stage, Setup(["1"]))
        return timed(lambda: play_games(games, RandomPresident(1), decisions=DECISIONS))()

    return take
