"""`president model`: the numbers of the bank's model, what hangs on them, and the public path beside its own."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from game.cli.arguments import add_json, add_language, add_stories, read_at_least

if TYPE_CHECKING:
    from game.cli.output.chart_file import ChartFile
    from game.engine.stage import Stage
    from game.pack.schema import ParameterSpec


class Arguments(argparse.Namespace):
    """What the command takes; empty lists stand for all, `worlds` 0 for as many as is usual.

    `only` are words of which a parameter's name must hold one, `out` is the path of a chart, empty where none is
    wanted.
    """

    story: list[str]
    sensitivity: bool
    fit: bool
    only: list[str]
    worlds: int
    seed: int
    bank: list[str]
    mandate: list[str]
    jobs: int
    out: str
    force: bool
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_stories(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--sensitivity", action="store_true", help="move every parameter over its range and say which winners turn"
    )
    what.add_argument("--fit", action="store_true", help="set the model's path beside the public one of bounds.yaml")
    parser.add_argument(
        "--only", action="append", default=[], metavar="WORD", help="parameters whose names hold a word; again for more"
    )
    parser.add_argument(
        "--worlds", type=read_at_least(2), default=0, metavar="N", help="how many worlds (default 40, for --fit 200)"
    )
    parser.add_argument(
        "--seed", type=read_at_least(0), default=0, metavar="N", help="seed of the first world (default 0)"
    )
    parser.add_argument(
        "--bank", action="append", default=[], metavar="B", help="a bank for --sensitivity; again for more (else all)"
    )
    parser.add_argument(
        "--mandate", action="append", default=[], metavar="M",
        help="a mandate for --sensitivity; again for more (else all)",
    )  # fmt: skip
    parser.add_argument(
        "--jobs", type=read_at_least(1), default=1, metavar="N", help="play --sensitivity on N cores (default 1)"
    )
    parser.add_argument("--out", default="", metavar="FILE.svg|FILE.html", help="a chart of --sensitivity or --fit")
    parser.add_argument("--force", action="store_true", help="let --out write over a file")
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "Without --sensitivity or --fit: every parameter with its value, unit, range, basis and reason. "
        "Exit code 1 where the work was stopped before the end, or where the model leaves the public path."
    )


def run(arguments: Arguments) -> int:
    """Print what is asked of a story's model; return the exit code."""
    from game.cli.errors import CommandError
    from game.cli.output.model_path import tell_path
    from game.cli.output.parameter_lines import tell_parameters
    from game.cli.output.sensitivity_run import Extent, tell_sensitivity
    from game.engine.stage import open_stage
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, task, scripted = Lines(choose_interface_language(arguments.lang)), _find_task(arguments), arguments.json
    folders = [find_pack(name) for name in arguments.story]
    stage = open_stage(*folders)
    lines.speak_of(stage.story)
    if stage.model is None:
        raise CommandError("no_model")
    _check_flags(arguments)
    if task == "fit":
        return tell_path(stage, arguments.worlds, arguments.seed, _find_chart(arguments), lines, scripted=scripted)
    chosen = _choose_parameters(stage, arguments.only)
    if task == "parameters":
        return tell_parameters(stage.story, chosen, lines, scripted=scripted)
    banks, mandates = (tuple(dict.fromkeys(names)) for names in (arguments.bank, arguments.mandate))
    extent = Extent(banks, mandates, arguments.worlds, arguments.seed, arguments.jobs)
    return tell_sensitivity(stage, folders, chosen, extent, _find_chart(arguments), lines, scripted=scripted)


def _find_task(arguments: Arguments) -> Literal["parameters", "sensitivity", "fit"]:
    """Return what is asked for."""
    return "sensitivity" if arguments.sensitivity else "fit" if arguments.fit else "parameters"


def _check_flags(arguments: Arguments) -> None:
    """Raise CommandError for a flag that what is asked for has no use for."""
    from game.cli.errors import CommandError

    task = _find_task(arguments)
    played, moved = ("sensitivity", "fit"), ("sensitivity",)
    given = (
        ("--bank", arguments.bank, moved),
        ("--mandate", arguments.mandate, moved),
        ("--worlds", arguments.worlds, played),
        ("--seed", arguments.seed, played),
        ("--out", arguments.out, played),
        ("--jobs", arguments.jobs > 1, moved),
        ("--only", arguments.only, ("parameters", "sensitivity")),
    )
    for flag, value, uses in given:
        if value and task not in uses and "parameters" in uses:
            raise CommandError("model_fit", flag=flag)
        if value and task not in uses:
            raise CommandError("model_flag", flag=flag, uses=" / ".join(f"--{use}" for use in uses))


def _choose_parameters(stage: Stage, words: Sequence[str]) -> dict[str, ParameterSpec]:
    """Return the parameters whose names hold one of some words, all where there are none. Raises CommandError."""
    from game.cli.errors import CommandError

    parameters = stage.story.pack.parameters
    for word in words:
        if not any(word in name for name in parameters):
            raise CommandError("no_parameter", word=word)
    return {name: spec for name, spec in parameters.items() if not words or any(word in name for word in words)}


def _find_chart(arguments: Arguments) -> ChartFile | None:
    """Return the file of the chart, where one is asked for. Raises CommandError where it can't be written or drawn."""
    from game.cli.output.chart_file import ChartFile

    return ChartFile(Path(arguments.out), force=arguments.force) if arguments.out else None
