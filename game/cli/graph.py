"""`president graph`: how the scenes of a story lead to one another."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_language, add_story
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.cli.output.graph_counts import Counts


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_story(parser)
    formats = ("text", "mermaid", "dot")
    parser.add_argument("--format", default="text", choices=formats, help="text for a terminal (default), or a diagram")
    parser.add_argument("--month", default="", metavar="2017-12", help="only this month, and where it leads")
    parser.add_argument("--hits", default="", metavar="FILE", help="show the counts of a `president explore --json`")
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the graph of a story as text, mermaid or dot; return the exit code."""
    from game.authoring.story_graph import make_graph
    from game.cli.errors import CommandError
    from game.cli.output.diagrams import write_dot, write_mermaid
    from game.cli.output.graph_lines import print_graph
    from game.pack.load import find_pack, load_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    story = load_pack(find_pack(arguments.story))
    graph, month = make_graph(story), arguments.month
    months = [story.month_name(n) for n in range(max(story.calendar, 1))]
    counts = _read_counts(arguments.hits)
    if month:
        if month not in months or not graph.calendar:
            raise CommandError("no_month", month=month, first=months[0], last=months[-1])
        graph = graph.within(months.index(month))
    if arguments.format == "text":
        print_graph(graph, counts, months, Lines(choose_interface_language(arguments.lang)))
    else:
        print((write_mermaid if arguments.format == "mermaid" else write_dot)(graph, counts, months))
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
