"""How far some work on games is, on standard error where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from game.plain.lines import Lines


@contextmanager
def watch_games(lines: Lines, games: int) -> Iterator[Callable[[int], None]]:
    """Give what is told how many more of so many games were played; it draws a bar, and takes it away at the end."""
    if not sys.stderr.isatty():
        yield lambda _more: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(lines.say("simulate.working", games=f"{games:,}"), total=games)
        yield lambda more: bar.update(task, advance=more)
