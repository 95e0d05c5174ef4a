"""`president balance`: the roads' table and every bound with what fails it, for people and as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import perf_counter

from game.bank.version import MODEL
from game.engine.stage import open_stage
from game.engine.words import Words
from game.journal.options import interface
from game.lab.best_found import find_plans
from game.lab.gate import PARTS, QUICK_PARTS, Gate, list_parts
from game.lab.study import Study
from game.pack.held_bounds import held_bounds
from game.pack.load import find_pack
from game.pack.rules_digest import digest_rules
from game.plain.cores import cores
from game.plain.exits import FINE, FOUND
from game.plain.gate_rows import list_gate
from game.plain.lines import Lines, as_json
from game.plain.story_faults import telling_faults
from game.plain.trouble import Trouble, check_names, told
from game.plain.weighed import print_gate


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for: `parts` by name, all where none is named, and the `seed` of the first world."""

    parts: tuple[str, ...] = ()
    seed: int = 0
    quick: bool = False
    jobs: int = 1
    scripted: bool = False


@dataclass
class Played:
    """How far a gate is: its parts by name, how many of them are measured, and the games and seconds that took."""

    parts: tuple[str, ...]
    done: int = 0
    games: int = 0
    seconds: float = 0.0

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that are not measured."""
        return self.parts[self.done :]


def run_balance(names: Sequence[str], wanted: Wanted, language: str) -> int:
    """Hold a story to its bounds and print what came of it; return 1 where it fails, or was stopped before the end."""
    lines = Lines(interface(language))

    def work() -> int:
        gate = _open_gate(names, wanted)
        played = _weigh(gate, lines)
        if wanted.scripted:
            as_json(list_gate(gate, played.games, played.seconds, played.missing))
        else:
            print_gate(gate, played.games, played.missing, Words(gate.study.stage.story, lines.language), lines)
        return FINE if gate.passed and not played.missing else FOUND

    return told(work, lines.language)


def _open_gate(names: Sequence[str], wanted: Wanted) -> Gate:
    """Return the gate of a story, nothing measured yet. Raises Trouble for a story without a bank, and Unknown."""
    check_names("part", wanted.parts, PARTS)
    folders = [find_pack(name) for name in names]
    stage = open_stage(*folders)
    if stage.model is None or len(stage.story.pack.reference_presidents) < 2:
        raise Trouble("no_balance")
    study = Study(stage, tuple(str(folder.resolve()) for folder in folders), cores(wanted.jobs))
    found, plans = stage.story.pack.best_found, find_plans(stage)
    sound = plans.plans if found and plans and found.rules == digest_rules(stage.story, MODEL) else {}
    known = {
        bank: {mandate: plan for mandate, plan in cells.items() if (bank, mandate) in sound}
        for bank, cells in (found.cells if found else {}).items()
    }
    gate = Gate(
        study,
        held_bounds(stage.story.pack),
        first=wanted.seed,
        quick=wanted.quick,
        parts=wanted.parts,
        known=known,
    )
    asked = [name for name, _ in list_parts(gate)]
    for part in wanted.parts:
        if part not in asked:
            raise Trouble("part_not_quick" if wanted.quick and part not in QUICK_PARTS else "part_unbound", part=part)
    return gate


def _weigh(gate: Gate, lines: Lines) -> Played:
    """Measure the parts of a gate one after the other; Ctrl+C ends that, and keeps the parts that are whole.

    Raises Trouble for a fault of the story.
    """
    parts = list(list_parts(gate))
    played, begin = Played(tuple(name for name, _ in parts)), perf_counter()
    with telling_faults(), _watched(lines, played) as progress:

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
def _watched(lines: Lines, played: Played) -> Iterator[Callable[[], None]]:
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
