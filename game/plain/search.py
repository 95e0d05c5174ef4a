"""`president search`: the best plans found, as a table and a plan for people, as files, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from game.engine.stage import Stage, open_stage
from game.journal.options import interface
from game.journal.storage import replace_file
from game.lab.found_file import add_found, write_best_found, write_president
from game.lab.search import Found, search_bank
from game.lab.study import Study
from game.pack.found_check import FILE
from game.pack.load import find_pack
from game.plain.cores import cores
from game.plain.exits import FINE, FOUND
from game.plain.lines import Lines, as_json, complain
from game.plain.out_file import must_be_free
from game.plain.progress import watch_games
from game.plain.searched import list_found, print_found
from game.plain.story_faults import telling_faults
from game.plain.trouble import Trouble, check_names, tell, told, writing

MOST_WORLDS = 100_000
"""The number of worlds in which plans may be told: far fewer than lie between these and those of the training."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; an empty bank or mandate stands for all with `everything`, else for the story's.

    `out` is the path of the one plan, empty where it is not to be written.
    """

    bank: str = ""
    mandate: str = ""
    everything: bool = False
    out: str = ""
    force: bool = False
    worlds: int = 400
    seed: int = 0
    budget: int = 0
    jobs: int = 1
    scripted: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """The banks and mandates that are searched: every bank under every mandate."""

    banks: tuple[str, ...]
    mandates: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number of cells."""
        return len(self.banks) * len(self.mandates)


def run_search(names: Sequence[str], wanted: Wanted, language: str) -> int:
    """Search and print what was found; return 1 where it was stopped before its end."""
    lines = Lines(interface(language))

    def work() -> int:
        folders = [find_pack(name) for name in names]
        stage = open_stage(*folders)
        cells = _cells(stage, wanted)
        path = _path(folders, wanted)
        study = Study(stage, tuple(str(folder.resolve()) for folder in folders), cores(wanted.jobs))
        begin = perf_counter()
        found, trouble = _searched(study, cells, path, wanted, lines)
        seconds = perf_counter() - begin
        if wanted.scripted:
            rows = [list_found(cell) for cell in found]
            as_json({"complete": len(found) == cells.count, "seconds": round(seconds, 3), "cells": rows})
        else:
            print_found(found, stage.story, wanted.seed, lines)
        if trouble:
            tell(trouble, lines.language)
        if len(found) < cells.count:
            complain(_stopped(len(found), cells.count, path, lines))
        return FINE if len(found) == cells.count and not trouble else FOUND

    return told(work, lines.language)


def _stopped(done: int, count: int, path: Path | None, lines: Lines) -> str:
    """Return how far a search came that was stopped, and where its plans are."""
    if not done:
        return lines.say("search.stopped_early")
    return lines.say("search.stopped", done=done, all=count, path=path or "")


def _cells(stage: Stage, wanted: Wanted) -> Cells:
    """Return the cells that are asked for. Raises Trouble and Unknown."""
    story, default = stage.story, stage.story.manifest.default
    if wanted.worlds > MOST_WORLDS:
        raise Trouble("too_many_worlds", worlds=f"{wanted.worlds:,}", most=f"{MOST_WORLDS:,}")
    if stage.model is None or not story.pack.presidents:
        raise Trouble("no_search")
    banks, mandates = tuple(filter(None, [wanted.bank])), tuple(filter(None, [wanted.mandate]))
    check_names("bank", banks, story.banks)
    check_names("mandate", mandates, story.mandates)
    first = (default.bank or next(iter(story.banks)),), (default.mandate or next(iter(story.mandates)),)
    usual = (tuple(story.banks), tuple(story.mandates)) if wanted.everything else first
    return Cells(banks or usual[0], mandates or usual[1])


def _path(folders: Sequence[Path], wanted: Wanted) -> Path | None:
    """Return the path of the file that is to be written, None where there is none. Raises Trouble."""
    if wanted.everything:
        return folders[-1] / FILE
    if not wanted.out:
        return None
    must_be_free(Path(wanted.out), "plan.yaml", force=wanted.force)
    return Path(wanted.out)


def _searched(
    study: Study, cells: Cells, path: Path | None, wanted: Wanted, lines: Lines
) -> tuple[list[Found], Trouble | None]:
    """Return what was found before it was stopped, and why it could not be written, if it could not.

    Each bank's plans are written as soon as they are found. Raises Trouble for a fault of the story.
    """
    found = list[Found]()
    with telling_faults(), watch_games(lines, cells.count * wanted.budget) as study.progress:
        try:
            for bank in cells.banks:
                found += search_bank(
                    study, bank, cells.mandates, worlds=wanted.worlds, first=wanted.seed, budget=wanted.budget
                )
                _write(study, found, path, wanted)
        except KeyboardInterrupt:
            return found, None
        except Trouble as error:
            return found, error
    return found, None


def _write(study: Study, found: Sequence[Found], path: Path | None, wanted: Wanted) -> None:
    """Write what was found, where it is wanted: all of it, or the old file stays. Raises Trouble."""
    if path is None:
        return
    story = study.stage.story
    content = write_best_found(add_found(story, found)) if wanted.everything else write_president(found[0].plan)
    with writing(path):
        replace_file(path, content)
