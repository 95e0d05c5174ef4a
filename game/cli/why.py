"""`president why`: why a figure of a game moved, by mechanism and by decision."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.views.figure_causes import FigureCauses
    from game.why.causes import Causes


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
    from game.cli.output.why_rows import list_explanations
    from game.cli.save_argument import open_save
    from game.plain.lines import Lines
    from game.plain.why_lines import print_causes
    from game.why.causes import Causes

    replay = open_save(arguments.save, arguments.lang)
    play = replay.play(replay.steps + 1)
    found = _explain(Causes(play), arguments)
    if arguments.json:
        print_json(list_explanations(play, found))
    else:
        print_causes(play, found, Lines(play.language, play.words.catalogue))
    return FINE


def _explain(causes: Causes, arguments: Arguments) -> FigureCauses:
    """Return why the figure moved in the spans that are asked for. Raises UnexplainedError."""
    from game.views.figure_causes import FigureCauses

    figure, spans = causes.find_figure(arguments.figure), []
    month = causes.find_month(arguments.month) if arguments.month else None
    if month is not None or (not arguments.since and causes.months):
        spans.append(causes.explain_month(figure, causes.last_month if month is None else month))
    if month is None:
        spans.append(causes.explain_since(figure))
    return FigureCauses(figure, tuple(spans), causes.compose(figure, month))
