"""`president simulate`: many games in lock step, as a table with a plot, as rows of a CSV file, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from game.engine.policy import RANDOM
from game.engine.stage import Stage, open_stage
from game.journal.options import interface
from game.journal.presidents import find_plan
from game.lab.experiment import Experiment, Played, chunks
from game.lab.processes import Cores, Here, Processes, play_chunks
from game.lab.simulate import MOST_GAMES, Simulation, design
from game.pack.load import find_pack
from game.pack.schema import PresidentSpec
from game.plain.cores import cores
from game.plain.exits import FINE, FOUND
from game.plain.lines import Lines, as_json, complain
from game.plain.progress import watch_games
from game.plain.simulated import print_simulation
from game.plain.story_faults import telling_faults
from game.plain.trouble import Trouble, check_names, tell, told

CHUNK = 5_000
"""The number of games that are played side by side at most, where nobody asks for another."""

SHARED = 500
"""The number of games of a chunk below which handing it to another process costs more than it brings."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; empty names stand for all, `games` 0 for `worlds`, `chunk` 0 for a fitting one.

    `out` is the path of the rows and `dask` the address of a scheduler, both empty where they are not wanted.
    """

    presidents: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    mandates: tuple[str, ...] = ()
    worlds: int = 200
    games: int = 0
    seed: int = 0
    out: str = ""
    force: bool = False
    jobs: int = 1
    dask: str = ""
    chunk: int = 0
    scripted: bool = False


def run_simulate(names: Sequence[str], wanted: Wanted, language: str) -> int:
    """Simulate and print what came of it; return 1 where it was stopped before its end."""
    lines = Lines(interface(language))

    def work() -> int:
        folders = [find_pack(name) for name in names]
        stage = open_stage(*folders)
        experiment = _experiment(stage, folders, wanted)
        processes = _processes(wanted)
        begin = perf_counter()
        simulation = Simulation(experiment)
        trouble = _played(simulation, stage, processes, wanted, lines)
        seconds = perf_counter() - begin
        against = experiment.presidents[0][0] if wanted.presidents else ""
        if wanted.scripted:
            as_json(_json(simulation, against, seconds))
        else:
            print_simulation(simulation, against, seconds, stage.story, lines)
        if trouble:
            tell(trouble, lines.language)
        if not simulation.complete:
            complain(_stopped(simulation, wanted, lines))
        return FINE if simulation.complete else FOUND

    return told(work, lines.language)


def _stopped(simulation: Simulation, wanted: Wanted, lines: Lines) -> str:
    """Return how far an experiment came that was stopped, and where its rows are."""
    key = "simulate.stopped" if simulation.worlds else "simulate.stopped_early"
    rows = lines.say("simulate.rows", path=wanted.out) if wanted.out and simulation.games else ""
    games, asked = f"{simulation.games:,}", f"{simulation.experiment.games:,}"
    return lines.say(key, games=games, all=asked, n=simulation.worlds, rows=rows).rstrip()


def _experiment(stage: Stage, folders: Sequence[Path], wanted: Wanted) -> Experiment:
    """Return the experiment that is asked for. Raises Trouble, Unknown and PlanError."""
    story = stage.story
    if stage.model is None:
        raise Trouble("no_simulate")
    check_names("bank", wanted.banks, story.banks)
    check_names("mandate", wanted.mandates, story.mandates)
    presidents = _presidents(stage, wanted.presidents)
    cells = len(presidents) * len(wanted.banks or story.banks)
    worlds = -(-wanted.games // cells) or wanted.worlds
    if worlds * cells > MOST_GAMES:
        raise Trouble("too_many_games", games=f"{worlds * cells:,}", most=f"{MOST_GAMES:,}")
    where = [str(folder.resolve()) for folder in folders]
    return design(stage, where, presidents, wanted.banks, wanted.mandates, worlds, wanted.seed)


def _presidents(stage: Stage, words: Sequence[str]) -> list[tuple[str, PresidentSpec | None]]:
    """Return the presidents that some words name, all where there are none; a plan's file is known by its name.

    Where two files have one name, both are known by the words that were given. Raises Unknown and PlanError.
    """
    plans = {word: find_plan(stage.story, word) for word in words or (*stage.story.pack.presidents, RANDOM)}
    own = {word for word in plans if word in stage.story.pack.presidents or word == RANDOM}
    files = [Path(word).name for word in plans if word not in own]
    found = list[tuple[str, PresidentSpec | None]]()
    for word, plan in plans.items():
        short = Path(word).name
        unique = files.count(short) == 1 and short not in own
        found.append((word, None) if word in own else (short if unique else word, plan))
    return found


def _processes(wanted: Wanted) -> tuple[Processes, Processes]:
    """Return what plays the chunks, and what plays those that it can't. Raises Trouble for what is not installed."""
    here = cores(wanted.jobs)
    if not wanted.dask:
        return here, here if wanted.jobs == 1 else Here()
    try:
        from game.lab.cluster import Cluster

        return Cluster(wanted.dask), here
    except ModuleNotFoundError as error:
        raise Trouble("no_dask", module=error.name) from error


def _chunk_size(wanted: Wanted, games: int) -> int:
    """Return the size of a chunk: as asked for, else one that gives every core some, within CHUNK and SHARED."""
    if wanted.chunk:
        return wanted.chunk
    if wanted.dask:
        return SHARED * 2
    return CHUNK if wanted.jobs == 1 else min(max(-(-games // (2 * wanted.jobs)), SHARED), CHUNK)


def _played(
    simulation: Simulation, stage: Stage, processes: tuple[Processes, Processes], wanted: Wanted, lines: Lines
) -> Trouble | None:
    """Play the experiment, or as much of it as can be played; return why no more could be written, if it could not.

    Raises Trouble for a fault of the story, and where the rows can't be begun.
    """
    experiment = simulation.experiment
    parts = list(chunks(experiment, _chunk_size(wanted, experiment.games)))

    def lost(failed: Processes, error: Exception, done: int) -> None:
        kind, where = ("cores", wanted.jobs) if isinstance(failed, Cores) else ("cluster", wanted.dask)
        why = (str(error) or type(error).__name__).partition("\n")[0]
        key = f"simulate.lost.{kind}.{'rest' if done else 'first'}"
        complain(lines.say(key, where=where, why=why, done=done, all=len(parts)))

    with _rows(stage, experiment, wanted) as write, watch_games(lines, experiment.games) as progress, telling_faults():
        try:
            for played in play_chunks(parts, *processes, lost):
                write(played)
                simulation.add(played)
                progress(played.games)
        except KeyboardInterrupt:
            return None
        except Trouble as error:
            return error
    return None


@contextmanager
def _rows(stage: Stage, experiment: Experiment, wanted: Wanted) -> Iterator[Callable[[Played], None]]:
    """Give what writes a chunk as rows, where they are wanted. Raises Trouble."""
    if not wanted.out:
        yield lambda _played: None
        return
    from game.plain.game_rows import GameRows

    with closing(GameRows(Path(wanted.out), stage.story, experiment, force=wanted.force)) as rows:
        yield rows.add


def _json(simulation: Simulation, against: str, seconds: float) -> dict[str, object]:
    experiment = simulation.experiment
    return {
        "games": simulation.games,
        "seconds": round(seconds, 3),
        "games_per_second": round(simulation.games / seconds, 1),
        "asked": experiment.games,
        "complete": simulation.complete,
        "first": experiment.first,
        "worlds": simulation.worlds,
        "rows": [asdict(row) for row in simulation.summaries(against)],
    }
