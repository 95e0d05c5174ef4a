"""`president graph`: how the scenes of a story lead to one another, and how long its games are to read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_reading, add_story
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.cli.output.graph_counts import Counts
    from game.plain.lines import Lines


class Arguments(argparse.Namespace):
    """What the command takes; `seed`, `random` and `jobs` are those of the paths that `counts` reads."""

    story: str
    format: str
    month: str
    hits: str
    counts: bool
    seed: int
    random: int
    jobs: int
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_story(parser)
    formats = ("text", "map", "mermaid", "dot")
    parser.add_argument("--format", default="text", choices=formats, help="text or a map for a terminal, or a diagram")
    parser.add_argument("--month", default="", metavar="YYYY-MM", help="only this month, and where it leads")
    parser.add_argument("--hits", default="", metavar="FILE", help="show the counts of a `president explore --json`")
    parser.add_argument(
        "--counts",
        action="store_true",
        help="how long games are, by bank and scene: pages, decisions, characters, words",
    )
    add_reading(parser)
    add_json(parser)
    add_language(parser)
    parser.epilog = "--json, --seed, --random and --jobs are for --counts."


def run(arguments: Arguments) -> int:
    """Print the graph of a story in one of its forms, or how long its games are; return the exit code."""
    from game.authoring.story_graph import make_graph
    from game.cli.errors import CommandError
    from game.cli.output.diagrams import write_dot, write_mermaid
    from game.cli.output.graph_lines import print_graph
    from game.cli.output.graph_map import print_map
    from game.pack.load import find_pack, load_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines = Lines(choose_interface_language(arguments.lang))
    if arguments.counts:
        return _count_prose(arguments, lines)
    if arguments.json:
        raise CommandError("json_of_counts")
    story = load_pack(find_pack(arguments.story))
    graph, month = make_graph(story, lines.language), arguments.month
    months = [story.month_name(n) for n in range(max(story.calendar, 1))]
    counts = _read_counts(arguments.hits)
    if month:
        if month not in months or not graph.calendar:
            raise CommandError("no_month", month=month, first=months[0], last=months[-1])
        graph = graph.within(months.index(month))
    if arguments.format in ("text", "map"):
        (print_map if arguments.format == "map" else print_graph)(graph, counts, months, lines)
    else:
        print((write_mermaid if arguments.format == "mermaid" else write_dot)(graph, counts, months))
    return FINE


def _count_prose(arguments: Arguments, lines: Lines) -> int:
    """Print how long the games of a story are. Raises CommandError."""
    from game.authoring.prose_counts import choose_counted_languages, measure_prose
    from game.authoring.shown_prose import list_paths, make_request
    from game.cli.cores import find_cores
    from game.cli.output.json_output import print_json
    from game.cli.output.progress import watch_games
    from game.cli.output.prose_lines import list_prose_counts, print_prose_counts
    from game.cli.story_faults import explain_story_faults
    from game.engine.stage import open_stage
    from game.pack.load import find_pack

    folder = find_pack(arguments.story)
    stage = open_stage(folder)
    lines.speak_of(stage.story)
    languages = [language for language in choose_counted_languages(stage.story.languages) if language]
    asked = make_request(stage, [str(folder.resolve())], languages)
    paths, cores = list_paths(stage, arguments.seed, arguments.random), find_cores(arguments.jobs)
    with watch_games(lines, len(paths) * len(stage.story.bank_names)) as progress, explain_story_faults():
        counts = measure_prose(stage, asked, paths, cores, progress)
    if arguments.json:
        print_json(list_prose_counts(counts))
    else:
        print_prose_counts(counts, lines)
    return FINE


def _read_counts(path: str) -> Counts:
    """Return the counts of a file, or none where no file is named. Raises CommandError."""
    import msgspec

    from game.cli.errors import CommandError
    from game.cli.output.graph_counts import Counts, read_counts

    try:
        return read_counts(Path(path)) if path else Counts()
    except OSError as error:
        raise CommandError("no_hits", path=path, why=error.strerror) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CommandError("no_hits", path=path, why=error) from error
