"""`president search`: the best plan that can be found for a bank under a mandate."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_processes, add_stories, read_at_least
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.cli.errors import CommandError
    from game.engine.stage import Stage
    from game.lab.held_out import SearchResult
    from game.lab.study import Study
    from game.plain.lines import Lines

MOST_WORLDS = 100_000
"""The number of worlds in which plans may be told: far fewer than lie between these and those of the training."""


class Arguments(argparse.Namespace):
    """What the command takes; an empty bank or mandate stands for all with `all`, else for the story's own.

    `out` is the path of the one plan, empty where it is not to be written; `budget` 0 leaves it to the search.
    """

    story: list[str]
    bank: str
    mandate: str
    all: bool
    out: str
    force: bool
    worlds: int
    seed: int
    budget: int
    jobs: int
    dask: str
    json: bool
    lang: str


@dataclass(frozen=True, slots=True)
class SearchedCells:
    """The banks and mandates that are searched: every bank under every mandate."""

    banks: tuple[str, ...]
    mandates: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number of cells."""
        return len(self.banks) * len(self.mandates)


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_stories(parser)
    parser.add_argument("--bank", default="", metavar="B", help="the bank (else the story's own first choice)")
    parser.add_argument("--mandate", default="", metavar="M", help="the mandate (else the story's own first choice)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--out", default="", metavar="FILE.yaml", help="write the plan, as simulate --president takes it"
    )
    where.add_argument(
        "--all", action="store_true",
        help="search every bank and mandate, or those of --bank or --mandate, and write best_found.yaml into the pack",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="let --out write over a file")
    parser.add_argument(
        "--worlds",
        type=read_at_least(1),
        default=400,
        metavar="N",
        help="worlds held out to tell plans in (default 400)",
    )
    parser.add_argument(
        "--seed", type=read_at_least(0), default=0, metavar="N", help="seed of the first world held out (default 0)"
    )
    parser.add_argument(
        "--budget",
        type=read_at_least(1),
        default=0,
        metavar="N",
        help="games that one search may ask for (default 120000)",
    )
    add_processes(parser)
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "Worlds of the training lie far from those held out; the same seed and budget give the same plan whatever the "
        "cores. Exit code 1 where it was stopped before the end."
    )


def run(arguments: Arguments) -> int:
    """Search and print what was found; return 1 where it was stopped before its end."""
    from game.cli.errors import print_error
    from game.cli.output.json_output import print_json
    from game.cli.output.search_lines import list_found, print_found
    from game.cli.processes import complain_of_lost, find_processes
    from game.engine.stage import open_stage
    from game.lab.study import Study
    from game.pack.load import find_pack
    from game.plain.lines import Lines, complain
    from game.views.environment import choose_interface_language

    lines, folders = Lines(choose_interface_language(arguments.lang)), [find_pack(name) for name in arguments.story]
    stage = open_stage(*folders)
    lines.speak_of(stage.story)
    cells = _find_cells(stage, arguments)
    path = _find_path(folders, arguments)
    lost = complain_of_lost(arguments.jobs, arguments.dask, lines)
    where = tuple(str(folder.resolve()) for folder in folders)
    study = Study(stage, where, *find_processes(arguments.jobs, arguments.dask), lost)
    begin = perf_counter()
    found, error = _search_cells(study, cells, path, arguments, lines)
    seconds = perf_counter() - begin
    if arguments.json:
        rows = [list_found(cell) for cell in found]
        print_json({"complete": len(found) == cells.count, "seconds": round(seconds, 3), "cells": rows})
    else:
        print_found(found, stage.story, arguments.seed, lines)
    if error:
        print_error(error, lines.language)
    if len(found) < cells.count:
        complain(_tell_stopped(len(found), cells.count, path, lines))
    return FINE if len(found) == cells.count and not error else FOUND


def _tell_stopped(done: int, count: int, path: Path | None, lines: Lines) -> str:
    """Return how far a search came that was stopped, and where its plans are."""
    if not done:
        return lines.say("search.stopped_early")
    return lines.say("search.stopped", done=done, all=count, path=path or "")


def _find_cells(stage: Stage, arguments: Arguments) -> SearchedCells:
    """Return the cells that are asked for. Raises CommandError and UnknownNameError."""
    from game.cli.errors import CommandError, check_names

    story, default = stage.story, stage.story.manifest.default
    if arguments.worlds > MOST_WORLDS:
        raise CommandError("too_many_worlds", worlds=f"{arguments.worlds:,}", most=f"{MOST_WORLDS:,}")
    if stage.card is None or not story.pack.presidents:
        raise CommandError("no_search")
    banks, mandates = tuple(filter(None, [arguments.bank])), tuple(filter(None, [arguments.mandate]))
    check_names("bank", banks, story.banks)
    check_names("mandate", mandates, story.mandates)
    first = (default.bank or story.bank_names[0],), (default.mandate or next(iter(story.mandates)),)
    usual = (story.bank_names, tuple(story.mandates)) if arguments.all else first
    return SearchedCells(banks or usual[0], mandates or usual[1])


def _find_path(folders: Sequence[Path], arguments: Arguments) -> Path | None:
    """Return the path of the file that is to be written, None where there is none. Raises CommandError."""
    from game.cli.output.out_file import must_be_free
    from game.pack.check.found_check import FILE

    if arguments.all:
        return folders[-1] / FILE
    if not arguments.out:
        return None
    must_be_free(Path(arguments.out), "plan.yaml", force=arguments.force)
    return Path(arguments.out)


def _search_cells(
    study: Study, cells: SearchedCells, path: Path | None, arguments: Arguments, lines: Lines
) -> tuple[list[SearchResult], CommandError | None]:
    """Return what was found before it was stopped, and why it could not be written, if it could not.

    Each bank's plans are written as soon as they are found. Raises CommandError for a fault of the story.
    """
    from game.cli.errors import CommandError
    from game.cli.output.progress import watch_games
    from game.cli.story_faults import explain_story_faults
    from game.lab.search import BUDGET, search_banks

    budget = arguments.budget or BUDGET
    found: list[SearchResult] = []
    with explain_story_faults(), watch_games(lines, cells.count * budget) as study.progress:
        try:
            for bank in cells.banks:
                wanted = {bank: cells.mandates}
                found += search_banks(study, wanted, worlds=arguments.worlds, first=arguments.seed, budget=budget)[bank]
                _write_found(study, found, path, arguments)
        except KeyboardInterrupt:
            return found, None
        except CommandError as error:
            return found, error
    return found, None


def _write_found(study: Study, found: Sequence[SearchResult], path: Path | None, arguments: Arguments) -> None:
    """Write what was found, where it is wanted: all of it, or the old file stays. Raises CommandError."""
    from game.cli.errors import explain_no_writing
    from game.journal.storage import replace_file
    from game.lab.found_file import add_found, write_best_found, write_president

    if path is None:
        return
    story = study.stage.story
    content = write_best_found(add_found(story, found)) if arguments.all else write_president(found[0].plan)
    with explain_no_writing(path):
        replace_file(path, content)
