"""`president model`: its parameters, what hangs on them, and its path beside the public one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from game.engine.stage import Stage, open_stage
from game.journal.options import interface
from game.pack.load import find_pack
from game.pack.schema import ParameterSpec
from game.plain.chart_file import ChartFile
from game.plain.lines import Lines
from game.plain.model_numbers import tell_parameters
from game.plain.trouble import Trouble, told


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; empty names stand for all, `worlds` 0 for as many as is usual.

    `only` are words of which a parameter's name must hold one, `out` is the path of a chart, empty where none is
    wanted.
    """

    what: Literal["parameters", "sensitivity", "fit"] = "parameters"
    only: tuple[str, ...] = ()
    worlds: int = 0
    seed: int = 0
    banks: tuple[str, ...] = ()
    mandates: tuple[str, ...] = ()
    jobs: int = 1
    out: str = ""
    force: bool = False
    scripted: bool = False


def run_model(names: Sequence[str], wanted: Wanted, language: str) -> int:
    """Print what is asked of a story's model; return the exit code."""
    lines = Lines(interface(language))

    def work() -> int:
        folders = [find_pack(name) for name in names]
        stage = open_stage(*folders)
        if stage.model is None:
            raise Trouble("no_model")
        return _work(stage, folders, wanted, lines)

    return told(work, lines.language)


def _work(stage: Stage, folders: Sequence[Path], wanted: Wanted, lines: Lines) -> int:
    _check_flags(wanted)
    if wanted.what == "fit":
        from game.plain.model_path import tell_path

        return tell_path(stage, wanted.worlds, wanted.seed, _chart(wanted), lines, scripted=wanted.scripted)
    chosen = _choose(stage, wanted.only)
    if wanted.what == "parameters":
        return tell_parameters(stage.story, chosen, lines, scripted=wanted.scripted)
    from game.plain.model_moves import Extent, tell_moves

    extent = Extent(wanted.banks, wanted.mandates, wanted.worlds, wanted.seed, wanted.jobs)
    return tell_moves(stage, folders, chosen, extent, _chart(wanted), lines, scripted=wanted.scripted)


def _check_flags(wanted: Wanted) -> None:
    """Raise Trouble for a flag that what is asked for has no use for."""
    played, moved = ("sensitivity", "fit"), ("sensitivity",)
    given = (
        ("--bank", wanted.banks, moved),
        ("--mandate", wanted.mandates, moved),
        ("--worlds", wanted.worlds, played),
        ("--seed", wanted.seed, played),
        ("--out", wanted.out, played),
        ("--jobs", wanted.jobs > 1, moved),
        ("--only", wanted.only, ("parameters", "sensitivity")),
    )
    for flag, value, uses in given:
        if value and wanted.what not in uses:
            with_ = " / ".join(f"--{use}" for use in uses if use != "parameters")
            raise Trouble("model_flag", flag=flag, uses=with_)


def _choose(stage: Stage, words: Sequence[str]) -> dict[str, ParameterSpec]:
    """Return the parameters whose names hold one of some words, all where there are none. Raises Trouble."""
    parameters = stage.story.pack.parameters
    for word in words:
        if not any(word in name for name in parameters):
            raise Trouble("no_parameter", word=word)
    return {name: spec for name, spec in parameters.items() if not words or any(word in name for word in words)}


def _chart(wanted: Wanted) -> ChartFile | None:
    """Return the file of the chart, where one is wanted. Raises Trouble where it can't be written or drawn."""
    return ChartFile(Path(wanted.out), force=wanted.force) if wanted.out else None
