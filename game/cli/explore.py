"""`president explore`: which scenes, choices and endings play reaches, and whether the author's rules hold."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.arguments import add_json, add_language, add_stories, read_at_least
from game.cli.exits import FINE, FOUND

WITNESSED = ("always ", "goal ", "ending ", "pool ")
"""What a save is written for: the id of a rule, an ending or a pool begins so."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_stories(parser)
    parser.add_argument(
        "--games", type=read_at_least(1), default=20_000, metavar="N", help="at most so many games (default 20000)"
    )
    parser.add_argument(
        "--states",
        type=read_at_least(0),
        default=200_000,
        metavar="N",
        help="see every state of a story without bank and calendar, if there are at most N (default 200000, 0 never)",
    )
    parser.add_argument(
        "--seed", type=read_at_least(0), default=0, metavar="N", help="seed of the first game (default 0)"
    )
    parser.add_argument(
        "--witness", default="", metavar="DIR", help="write a save for each broken rule, goal and ending that was met"
    )
    parser.add_argument("--all", action="store_true", help="list every scene, choice and condition, the base's too")
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "Exit code 1 where a scene, a choice, an ending or a goal was not reached, a rule of rules.yaml was broken, "
        "or a game met too few scenes of a pool. "
        "Only an exact search proves that a rule always holds; otherwise it held in the games that were played."
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what play reaches, in a few lines or the whole; return 1 for what was not reached or a broken rule.

    Into the folder --witness, where one is given, go saves of the shortest ways to broken rules, goals and endings.
    """
    from game.authoring.explore.exploration import SearchLimits, explore_story
    from game.authoring.explore.witness import write_witness
    from game.cli.errors import CommandError
    from game.cli.output.exploration_lines import print_covered, print_explored
    from game.cli.output.exploration_rows import list_exploration
    from game.cli.output.json_output import print_json
    from game.engine.effects import EffectError
    from game.engine.stage import open_stage
    from game.journal.recorder import UnsavedError
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.text.shell import quote_path
    from game.views.environment import choose_interface_language

    lines, folder = Lines(choose_interface_language(arguments.lang)), arguments.witness
    stage = open_stage(*map(find_pack, arguments.story))
    lines.speak_of(stage.story)
    try:
        found = explore_story(stage, SearchLimits(arguments.games, states=arguments.states, seed=arguments.seed))
    except EffectError as error:
        raise CommandError("effect", code=FOUND, effect=error.effect) from error
    tally = found.tally
    ways = {key: way for key, way in tally.ways.items() if key.startswith(WITNESSED) and way.seed} if folder else {}
    saves, failure = dict[str, Path](), None
    try:
        for key, way in ways.items():
            saves[key] = write_witness(stage, way, Path(folder))
    except UnsavedError as error:
        failure = error  # what was found is told first
    if arguments.json:
        print_json(list_exploration(found, saves))
    else:
        print_explored(found, stage.story, lines, whole=arguments.all)
        for name, path in saves.items():
            lines.line(f"{name}: president play --resume {quote_path(path)}")
        print_covered(found, lines)
    if failure:
        raise failure
    return FOUND if tally.missed or tally.broken or tally.unreached or tally.short_pools else FINE
