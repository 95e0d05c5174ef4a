"""`president simulate`: presidents, banks, mandates and worlds crossed, many games at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_processes, add_stories, read_at_least
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.cli.errors import CommandError
    from game.engine.stage import Stage
    from game.lab.experiment import Experiment, PlayedChunk
    from game.lab.processes import Processes
    from game.lab.simulate import Simulation
    from game.pack.president_schema import PresidentSpec
    from game.plain.lines import Lines

CHUNK = 5_000
"""The number of games that are played side by side at most, where nobody asks for another."""

SHARED = 500
"""The number of games of a chunk below which handing it to another process costs more than it brings."""


class Arguments(argparse.Namespace):
    """What the command takes; empty lists stand for all, `games` 0 for `worlds`, `chunk` 0 for a fitting one.

    `out` is the path of the rows and `dask` the address of a scheduler, both empty where they are not wanted.
    """

    story: list[str]
    president: list[str]
    bank: list[str]
    mandate: list[str]
    worlds: int
    games: int
    seed: int
    out: str
    force: bool
    jobs: int
    dask: str
    chunk: int
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_stories(parser)
    parser.add_argument(
        "--president", action="append", default=[], metavar="NAME|FILE",
        help="a reference president, random or a plan's file; again for more, the first to compare with (else all)",
    )  # fmt: skip
    parser.add_argument("--bank", action="append", default=[], metavar="B", help="a bank; again for more (else all)")
    parser.add_argument(
        "--mandate", action="append", default=[], metavar="M", help="a mandate to score by; again for more (else all)"
    )
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--worlds", type=read_at_least(1), default=200, metavar="N", help="how many worlds (default 200)")
    size.add_argument(
        "--games", type=read_at_least(1), default=0, metavar="N", help="as many worlds as make N games or more, in all"
    )
    parser.add_argument(
        "--seed", type=read_at_least(0), default=0, metavar="N", help="seed of the first world (default 0)"
    )
    parser.add_argument("--out", default="", metavar="FILE.csv", help="a row for every game under every mandate")
    parser.add_argument("--force", action="store_true", help="let --out write over a file")
    add_processes(parser)
    parser.add_argument(
        "--chunk", type=read_at_least(1), default=0, metavar="N", help="games side by side; memory grows with it"
    )
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "World N is the same for every president and bank, and the rows are the same whatever the cores and the chunk. "
        "Exit code 1 where it was stopped before the end."
    )


def run(arguments: Arguments) -> int:
    """Simulate and print what came of it; return 1 where it was stopped before its end."""
    from game.cli.errors import print_error
    from game.cli.output.json_output import print_json
    from game.cli.output.simulation_lines import list_simulation, print_simulation
    from game.cli.processes import find_processes
    from game.engine.stage import open_stage
    from game.lab.simulate import Simulation
    from game.pack.load import find_pack
    from game.plain.lines import Lines, complain
    from game.views.environment import choose_interface_language

    lines, folders = Lines(choose_interface_language(arguments.lang)), [find_pack(name) for name in arguments.story]
    stage = open_stage(*folders)
    lines.speak_of(stage.story)
    experiment = _make_experiment(stage, folders, arguments)
    processes = find_processes(arguments.jobs, arguments.dask)
    begin = perf_counter()
    simulation = Simulation(experiment)
    error = _play_experiment(simulation, stage, processes, arguments, lines)
    seconds = perf_counter() - begin
    against = experiment.presidents[0][0] if arguments.president else ""
    if arguments.json:
        print_json(list_simulation(simulation, against, seconds))
    else:
        print_simulation(simulation, against, seconds, stage.story, lines)
    if error:
        print_error(error, lines.language)
    if not simulation.complete:
        complain(_tell_stopped(simulation, arguments, lines))
    return FINE if simulation.complete else FOUND


def _tell_stopped(simulation: Simulation, arguments: Arguments, lines: Lines) -> str:
    """Return how far an experiment came that was stopped, and where its rows are."""
    key = "simulate.stopped" if simulation.worlds else "simulate.stopped_early"
    rows = lines.say("simulate.rows", path=arguments.out) if arguments.out and simulation.games else ""
    games, asked = f"{simulation.games:,}", f"{simulation.experiment.games:,}"
    return lines.say(key, games=games, all=asked, n=simulation.worlds, rows=rows).rstrip()


def _make_experiment(stage: Stage, folders: Sequence[Path], arguments: Arguments) -> Experiment:
    """Return the experiment that is asked for. Raises CommandError, UnknownNameError and PlanError."""
    from game.cli.errors import CommandError, check_names
    from game.lab.simulate import MOST_GAMES, design_experiment

    story = stage.story
    banks, mandates = (tuple(dict.fromkeys(names)) for names in (arguments.bank, arguments.mandate))
    if stage.card is None:
        raise CommandError("no_simulate")
    check_names("bank", banks, story.banks)
    check_names("mandate", mandates, story.mandates)
    presidents = _find_presidents(stage, arguments.president)
    cells = len(presidents) * len(banks or story.bank_names)
    worlds = -(-arguments.games // cells) or arguments.worlds
    if worlds * cells > MOST_GAMES:
        raise CommandError("too_many_games", games=f"{worlds * cells:,}", most=f"{MOST_GAMES:,}")
    where = [str(folder.resolve()) for folder in folders]
    return design_experiment(stage, where, presidents, banks, mandates, worlds, arguments.seed)


def _find_presidents(stage: Stage, words: Sequence[str]) -> list[tuple[str, PresidentSpec | None]]:
    """Return the presidents that some words name, all where there are none; a plan's file is known by its name.

    Where two files have one name, both are known by the words that were given. Raises UnknownNameError and PlanError.
    """
    from game.journal.named_presidents import find_plan
    from game.pack.president_names import RANDOM

    plans = {word: find_plan(stage.story, word) for word in words or (*stage.story.pack.presidents, RANDOM)}
    own = {word for word in plans if word in stage.story.pack.presidents or word == RANDOM}
    files = [Path(word).name for word in plans if word not in own]
    found: list[tuple[str, PresidentSpec | None]] = []
    for word, plan in plans.items():
        short = Path(word).name
        unique = files.count(short) == 1 and short not in own
        found.append((word, None) if word in own else (short if unique else word, plan))
    return found


def _chunk_size(arguments: Arguments, games: int) -> int:
    """Return the size of a chunk: as asked for, else one that gives every core some, within CHUNK and SHARED."""
    if arguments.chunk:
        return arguments.chunk
    if arguments.dask:
        return SHARED * 2
    return CHUNK if arguments.jobs == 1 else min(max(-(-games // (2 * arguments.jobs)), SHARED), CHUNK)


def _play_experiment(
    simulation: Simulation, stage: Stage, processes: tuple[Processes, Processes], arguments: Arguments, lines: Lines
) -> CommandError | None:
    """Play the experiment, or as much of it as can be played; return why no more could be written, if it could not.

    Raises CommandError for a fault of the story, and where the rows can't be begun.
    """
    from game.cli.errors import CommandError
    from game.cli.output.progress import watch_games
    from game.cli.processes import complain_of_lost
    from game.cli.story_faults import explain_story_faults
    from game.lab.experiment import split_experiment
    from game.lab.processes import play_chunks

    experiment = simulation.experiment
    parts = list(split_experiment(experiment, _chunk_size(arguments, experiment.games)))

    lost = complain_of_lost(arguments.jobs, arguments.dask, lines)
    with (
        _open_rows(stage, experiment, arguments) as write,
        watch_games(lines, experiment.games) as progress,
        explain_story_faults(),
    ):
        try:
            for played in play_chunks(parts, *processes, lost):
                write(played)
                simulation.add(played)
                progress(played.games)
        except KeyboardInterrupt:
            return None
        except CommandError as error:
            return error
    return None


@contextmanager
def _open_rows(stage: Stage, experiment: Experiment, arguments: Arguments) -> Iterator[Callable[[PlayedChunk], None]]:
    """Give what writes a chunk as rows, where they are asked for. Raises CommandError."""
    if not arguments.out:
        yield lambda _played: None
        return
    from game.cli.output.game_rows import GameRows

    with closing(GameRows(Path(arguments.out), stage.story, experiment, force=arguments.force)) as rows:
        yield rows.add
