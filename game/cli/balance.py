"""`president balance`: whether a story holds to its bounds: no answer always right, none always wrong, none inert."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_processes, add_stories, read_at_least
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.lab.gate import Gate
    from game.pack.story import Story
    from game.plain.lines import Lines


class Arguments(argparse.Namespace):
    """What the command takes: `part` or `scene` by name, all where none is named; the `seed` of the first world."""

    story: list[str]
    quick: bool
    part: list[str]
    scene: list[str]
    seed: int
    jobs: int
    dask: str
    json: bool
    lang: str


@dataclass
class GateProgress:
    """How far a gate is: its parts by name, how many of them are measured, and the games and seconds that took."""

    parts: tuple[str, ...]
    done: int = 0
    games: int = 0
    seconds: float = 0.0

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that are not measured."""
        return self.parts[self.done :]


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_stories(parser)
    parser.add_argument("--quick", action="store_true", help="a look in few worlds: choices and what is inert, no more")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--part", action="append", default=[], metavar="PART", help="measure this part alone; again for more"
    )
    which.add_argument(
        "--scene",
        action="append",
        default=[],
        metavar="SCENE",
        help="measure what the options of this scene are worth, in seconds; again for more",
    )
    parser.add_argument(
        "--seed", type=read_at_least(0), default=0, metavar="N", help="seed of the first world (default 0)"
    )
    add_processes(parser)
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "Parts: roads, choices, inert, path, early, information, sheet, search. "
        "Exit code 1 where a bound does not hold, or where it was stopped before the end."
    )


def run(arguments: Arguments) -> int:
    """Hold a story to its bounds and print what came of it; return 1 where it fails, or was stopped before the end."""
    from game.cli.output.gate_lines import print_gate
    from game.cli.output.gate_rows import list_gate
    from game.cli.output.json_output import print_json
    from game.engine.words import Words
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines = Lines(choose_interface_language(arguments.lang))
    gate = _open_gate(arguments, lines)
    lines.speak_of(gate.study.stage.story)
    played = _weigh_gate(gate, lines)
    if arguments.json:
        print_json(list_gate(gate, played.games, played.seconds, played.missing))
    else:
        print_gate(gate, played.games, played.missing, Words(gate.study.stage.story, lines.language), lines)
    return FINE if gate.passed and not played.missing else FOUND


def _open_gate(arguments: Arguments, lines: Lines) -> Gate:
    """Return the gate of a story before anything is measured.

    Raises CommandError for a story without a bank, and UnknownNameError.
    """
    from game.bank.version import MODEL
    from game.cli.errors import CommandError, check_names
    from game.cli.processes import complain_of_lost, find_processes
    from game.engine.stage import open_stage
    from game.lab.best_found import find_plans
    from game.lab.decisions import list_decisions
    from game.lab.gate import PARTS, QUICK_PARTS, Gate, list_parts
    from game.lab.study import Study
    from game.pack.held_bounds import find_held_bounds
    from game.pack.load import find_pack
    from game.pack.rules_digest import digest_rules

    parts = tuple(arguments.part)
    check_names("part", parts, PARTS)
    folders = [find_pack(name) for name in arguments.story]
    stage = open_stage(*folders)
    if stage.card is None or len(stage.story.pack.reference_presidents) < 2:
        raise CommandError("no_balance")
    _check_scenes(arguments.scene, {one.scene for one in list_decisions(stage.story)}, stage.story)
    lost = complain_of_lost(arguments.jobs, arguments.dask, lines)
    where = tuple(str(folder.resolve()) for folder in folders)
    study = Study(stage, where, *find_processes(arguments.jobs, arguments.dask), lost)
    found, plans = stage.story.pack.best_found, find_plans(stage)
    sound = plans.plans if found and plans and found.rules == digest_rules(stage.story, MODEL) else {}
    known = {
        bank: {mandate: plan for mandate, plan in cells.items() if (bank, mandate) in sound}
        for bank, cells in (found.cells if found else {}).items()
    }
    gate = Gate(
        study,
        find_held_bounds(stage.story.pack),
        first=arguments.seed,
        quick=arguments.quick,
        parts=parts,
        scenes=tuple(arguments.scene),
        known=known,
    )
    asked = [name for name, _ in list_parts(gate)]
    for part in parts:
        if part not in asked:
            raise CommandError(
                "part_not_quick" if arguments.quick and part not in QUICK_PARTS else "part_unbound", part=part
            )
    return gate


def _check_scenes(asked: Iterable[str], known: Collection[str], story: Story) -> None:
    """Raise CommandError for the first scene that has no second option, or is none, with names like its own."""
    from difflib import get_close_matches

    from game.cli.errors import CommandError

    scenes = {scene for scene, _ in story.scenes}
    for scene in asked:
        if scene in scenes - set(known):
            raise CommandError("one_option", scene=scene)
        if scene not in known:
            near = get_close_matches(scene, known, n=3)
            raise CommandError("no_asking_scene" if near else "no_scene_like", scene=scene, near=", ".join(near))


def _weigh_gate(gate: Gate, lines: Lines) -> GateProgress:
    """Measure the parts of a gate one after the other; Ctrl+C ends that, and keeps the parts that are whole.

    Raises CommandError for a fault of the story.
    """
    from game.cli.story_faults import explain_story_faults
    from game.lab.gate import list_parts

    parts = list(list_parts(gate))
    played, begin = GateProgress(tuple(name for name, _ in parts)), perf_counter()
    with explain_story_faults(), _watch_parts(lines, played) as progress:

        def more(games: int) -> None:
            played.games += games
            progress()

        gate.study.progress = more
        with suppress(KeyboardInterrupt):
            for _, measure in parts:
                progress()
                measure(gate)
                played.done += 1
    played.seconds = perf_counter() - begin
    return played


@contextmanager
def _watch_parts(lines: Lines, played: GateProgress) -> Iterator[Callable[[], None]]:
    """Show on standard error, where it is a terminal, which part is measured and how many games have been played."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(played.parts))

        def show() -> None:
            part = lines.say(f"gate.part.{played.parts[played.done]}")
            told = lines.say("gate.working", part=part, games=f"{played.games:,}")
            bar.update(task, completed=played.done, description=told)

        yield show
