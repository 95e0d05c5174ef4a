"""What a simulation came to, in lines: a table and a plot for every bank and mandate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

from game.cli.output.interval_lines import NAME, Interval, draw_intervals
from game.engine.words import Words
from game.lab.simulate import Simulation, Summary
from game.pack.story import Story
from game.plain.lines import Lines
from game.text.cells import cut, make_printable
from game.text.numbers import format_gain


def print_simulation(simulation: Simulation, against: str, seconds: float, story: Story, lines: Lines) -> None:
    """Print what every president made of every bank under every mandate; `against` is as for `summaries`."""
    about = lines.say("simulate.about", against=against) if against else lines.say("simulate.about_best")
    words = Words(story, lines.language)
    for number, ((mandate, bank), rows) in enumerate(groupby(simulation.summaries(against), _name_cell)):
        if not number:
            lines.hanging("", about)
        lines.line()
        label = words.text(f"mandates.{mandate}.label") or mandate
        first = simulation.experiment.first
        named = bank or words.text("pack.title")
        lines.hanging("", lines.say("simulate.head", bank=named, mandate=label, n=simulation.worlds, first=first))
        _print_cell(list(rows), lines)
    if simulation.worlds:
        lines.line()
    rate = f"{simulation.games / seconds:,.0f}"
    lines.line(lines.say("simulate.played", games=f"{simulation.games:,}", seconds=f"{seconds:.1f}", rate=rate))


def _name_cell(row: Summary) -> tuple[str, str]:
    return row.mandate, row.bank


def _print_cell(rows: Sequence[Summary], lines: Lines) -> None:
    say = lines.say
    head = ["", say("simulate.mean"), say("simulate.sd"), "p10", "p50", "p90", say("simulate.difference")]
    lines.table([head, *(_list_cells(row, lines) for row in rows)])
    lines.line(say("simulate.plot"))
    intervals = [Interval(make_printable(row.president), row.p10, row.mean, row.p90) for row in rows]
    for line in draw_intervals(intervals, lines.width):
        lines.line(line)


def _list_cells(row: Summary, lines: Lines) -> list[str]:
    sd = "" if row.sd is None else f"{row.sd:.1f}"
    numbers = [f"{row.mean:.1f}", sd, f"{row.p10:.1f}", f"{row.p50:.1f}", f"{row.p90:.1f}"]
    return [cut(make_printable(row.president), NAME), *numbers, _format_difference(row, lines)]


def _format_difference(row: Summary, lines: Lines) -> str:
    """Return a difference with its standard error, such as -2.6 (0.5)."""
    if row.difference is None:
        return lines.say("simulate.reference")
    return format_gain(row.difference) if row.error is None else f"{format_gain(row.difference)} ({row.error:.2f})"


def list_simulation(simulation: Simulation, against: str, seconds: float) -> dict[str, object]:
    """Return a simulation as scripts read it."""
    experiment = simulation.experiment
    return {
        "games": simulation.games,
        "seconds": round(seconds, 3),
        "games_per_second": round(simulation.games / seconds, 1),
        "asked": experiment.games,
        "complete": simulation.complete,
        "first": experiment.first,
        "worlds": simulation.worlds,
        "rows": [asdict(row) for row in simulation.summaries(against)],
    }
