"""`president likeness`: how much of their prose two banks' games share."""

from __future__ import annotations

import argparse

from game.cli.arguments import add_json, add_language, add_reading, add_stories
from game.cli.exits import FINE


class Arguments(argparse.Namespace):
    """What the command takes: a story with its overlays, and which paths of it are read."""

    story: list[str]
    seed: int
    random: int
    jobs: int
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_stories(parser)
    add_reading(parser)
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "The same presidents play every bank in the same worlds. A character is shared where it lies in a run of 12 or "
        "more that the other game has too; names, places and numbers are masked. Told is the share of the more alike "
        "of both games, in the median of the paths, in the story's own language."
    )


def run(arguments: Arguments) -> int:
    """Print how alike the games of each two banks read; return the exit code."""
    from game.authoring.likeness import measure_likeness
    from game.authoring.shown_prose import list_paths, make_request
    from game.cli.cores import find_cores
    from game.cli.errors import CommandError
    from game.cli.output.json_output import print_json
    from game.cli.output.progress import watch_games
    from game.cli.output.prose_lines import list_likeness, print_likeness
    from game.cli.story_faults import explain_story_faults
    from game.engine.stage import open_stage
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, folders = Lines(choose_interface_language(arguments.lang)), [find_pack(name) for name in arguments.story]
    stage = open_stage(*folders)
    lines.speak_of(stage.story)
    if stage.model is None or len(stage.story.banks) < 2:
        raise CommandError("no_likeness")
    asked = make_request(stage, [str(folder.resolve()) for folder in folders], [stage.story.manifest.language])
    paths, cores = list_paths(stage, arguments.seed, arguments.random), find_cores(arguments.jobs)
    with watch_games(lines, len(paths) * len(stage.story.banks)) as progress, explain_story_faults():
        pairs = measure_likeness(stage, asked, paths, cores, progress)
    if arguments.json:
        print_json(list_likeness(pairs))
    else:
        print_likeness(pairs, len(paths), lines)
    return FINE
