"""`president why`: why a figure of a game moved, by mechanism and by decision."""

from __future__ import annotations

import argparse

from game.cli.arguments import add_json, add_language
from game.cli.exits import FINE


class Arguments(argparse.Namespace):
    """What the command takes."""

    save: str
    figure: str
    month: str
    since: bool
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("save", metavar="SAVE", help="a save, finished or not  存档，玩完没玩完都行")
    parser.add_argument(
        "figure", metavar="FIGURE", help="a variable by its name or its label  指标的名字，或页面上的叫法"
    )
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--month",
        default="",
        metavar="YYYY-MM",
        help="in this month (else the last one, and since the opening)  这个月",
    )
    when.add_argument("--since", action="store_true", help="since the opening only  开局以来")
    add_json(parser)
    add_language(parser)


def run(arguments: Arguments) -> int:
    """Say why a figure moved; return the exit code."""
    from game.cli.output.json_output import print_json
    from game.cli.output.why_lines import list_explanations, print_explanations
    from game.cli.save_argument import open_save
    from game.why.causes import Causes

    replay = open_save(arguments.save, arguments.lang)
    play = replay.play(replay.steps + 1)
    causes = Causes(play)
    figure, found = causes.find_figure(arguments.figure), []
    if arguments.month or (not arguments.since and causes.months):
        found.append(causes.explain_month(figure, causes.find_month(arguments.month)))
    if not arguments.month:
        found.append(causes.explain_since(figure))
    terms = causes.compose(figure, causes.find_month(arguments.month) if arguments.month else None)
    if arguments.json:
        print_json(list_explanations(play, found, terms))
    else:
        print_explanations(play, found, terms)
    return FINE
