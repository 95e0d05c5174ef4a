"""`president saves`: a folder of saves at a glance."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, language


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", nargs="?", default="", help="a folder (./saves, else your own data)")
    as_json(parser)
    language(parser)


def run(arguments: argparse.Namespace) -> int:
    """List; return the exit code."""
    from game.plain.saves import run_saves

    return run_saves(arguments.folder, arguments.lang, scripted=arguments.json)
