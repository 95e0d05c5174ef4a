"""The parts of the benchmark, each a module of its name with `measure`, run one after the other."""

from __future__ import annotations

import importlib
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tests.bench.figure import Figure
from tests.bench.report import Part, format_figure

PARTS = (
    "start", "games", "disk", "whole_game", "explore", "scenes", "editor", "saves", "refusals", "imports",
    "experiments", "cluster", "why", "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may use: another model's file (an empty string: none), and other engines to be installed for it."""

    beside: str = ""
    peers: bool = False


Measure = Callable[[Options], Iterator[Figure]]
Print = Callable[[str], None]


def part_of(name: str) -> Measure:
    """Return what measures a part; it is imported now, so that one that can't be breaks off alone."""
    measure: Measure = importlib.import_module(f"tests.bench.{name}").measure
    return measure


def run_parts(names: Iterable[str], options: Options, tell: Print) -> list[Part]:
    """Run parts in turn, telling every figure as it comes; one that raises breaks off, and the next one runs.

    Ctrl+C ends the run, and what was measured is returned.
    """
    ran: list[Part] = []
    try:
        for name in names:
            ran.append(Part(name))
            tell(name)
            _run(ran[-1], options, tell)
            tell(f"  ({name} took {ran[-1].seconds:.0f} s)")
    except KeyboardInterrupt:
        ran[-1].failed = "stopped"
        tell("  stopped; the rest was not measured")
    return ran


def _run(part: Part, options: Options, tell: Print) -> None:
    begin = time.perf_counter()
    try:
        for figure in part_of(part.name)(options):
            part.figures.append(figure)
            tell(format_figure(figure))
    except Exception as error:  # whatever goes wrong in one part, the others are measured
        part.failed = f"{type(error).__name__}: {error}"
        tell(f"  {part.name} broke off: {part.failed}\n{traceback.format_exc()}")
    finally:
        part.seconds = time.perf_counter() - begin
