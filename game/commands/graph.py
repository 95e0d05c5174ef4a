"""`president graph`: how the scenes of a story lead to one another."""

from __future__ import annotations

import argparse

from game.commands.arguments import language, story


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    story(parser)
    formats = ("text", "mermaid", "dot")
    parser.add_argument("--format", default="text", choices=formats, help="text for a terminal (default), or a diagram")
    parser.add_argument("--month", default="", metavar="2017-12", help="only this month, and where it leads")
    parser.add_argument("--hits", default="", metavar="FILE", help="show the counts of a `president explore --json`")
    language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Draw; return the exit code."""
    from game.plain.graph import run_graph

    return run_graph(arguments.story, arguments.format, arguments.month, arguments.hits, arguments.lang)
