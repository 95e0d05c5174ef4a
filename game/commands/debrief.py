"""`president debrief`: a class of saves as a report, tables and slides."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, language, story_at_hand


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("saves", metavar="DIR|SAVE", help="a folder of saves, or one save")
    parser.add_argument(
        "--out", default="", metavar="FILE.html", help="the report: one file, opens offline, prints on A4"
    )
    parser.add_argument("--csv", default="", metavar="DIR", help="tables of games, decisions, months, and a gradebook")
    parser.add_argument("--slides", default="", metavar="FILE.md", help="slides in Markdown")
    parser.add_argument("--names", action="store_true", help="players' and files' names too (left out by default)")
    parser.add_argument("--worlds", type=int, default=0, metavar="N", help="worlds to measure luck over (else by size)")
    story_at_hand(parser)
    as_json(parser)
    language(parser)
    parser.epilog = (
        "Every game is played again; unreadable saves are listed and left out. Without --out, --csv, --slides or "
        "--json only a summary is printed. Files that exist are written over."
    )


def run(arguments: argparse.Namespace) -> int:
    """Debrief; return the exit code."""
    from game.plain.debrief import Wanted, run_debrief

    wanted = Wanted(arguments.out, arguments.csv, arguments.slides, arguments.json)
    stories = arguments.story
    return run_debrief(arguments.saves, wanted, arguments.worlds, arguments.lang, stories, names=arguments.names)
