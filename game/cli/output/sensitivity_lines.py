"""What moving parameters changes, in lines: which turn winners, which move scores, and a tornado of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.cli.output.chart_file import ChartFile
from game.cli.output.parameter_lines import format_number
from game.cli.output.tornado_lines import NAME, Change, draw_changes
from game.lab.sensitivity import Grid, Sensitivity, SettingChange, rank_by_winners
from game.lab.significance import format_error
from game.pack.story import Story
from game.plain.lines import Lines
from game.text.cells import cut
from game.text.numbers import format_gain

MOST_TURNING = 10
"""The number of parameters that are told because they turn winners."""

MOST_MOVING = 20
"""The number of parameters that are told because they move scores."""

Summary = Mapping[str, float]


def print_sensitivity(
    grid: Grid,
    summary: Summary,
    rows: Sequence[Sensitivity],
    left_out: Sequence[str],
    seconds: float,
    lines: Lines,
) -> None:
    """Print what moving the parameters of `rows` changes; `left_out` are those that can't be moved."""
    for text in _list_about(grid, summary, rows, lines):
        lines.hanging("", text)
    turning = [row for row in rank_by_winners(rows) if row.turns][:MOST_TURNING]
    if turning:
        lines.line()
        lines.hanging("", lines.say("model.turning"))
        lines.table([_list_turning_head(lines), *(_list_turning(row) for row in turning)])
    lines.line()
    lines.hanging("", lines.say("model.moving"))
    lines.table([_list_moving_head(lines), *(_list_moving(row) for row in rows[:MOST_MOVING])])
    if len(rows) > MOST_MOVING:
        lines.hanging("", lines.say("model.more", n=len(rows) - MOST_MOVING))
    lines.line()
    lines.hanging("", lines.say("model.tornado"))
    for line in draw_changes([_make_change(row) for row in rows[:MOST_MOVING]], lines.width):
        lines.line(line)
    lines.line()
    if left_out:
        lines.hanging("", lines.say("model.left_out", list=_list_in_words(left_out, lines)))
    lines.line(lines.say("model.played", seconds=f"{seconds:.1f}"))


def _list_about(grid: Grid, summary: Summary, rows: Sequence[Sensitivity], lines: Lines) -> list[str]:
    """Return what was played and what came of it as a whole."""
    settings = sum(len(row.changes) for row in rows)
    extent = lines.say(
        "model.extent", presidents=len(grid.presidents), banks=len(grid.banks),
        mandates=len(grid.mandates), worlds=len(grid.worlds), first=grid.worlds.start, parameters=len(rows),
        settings=settings,
    )  # fmt: skip
    numbers = {"turned": f"{summary['turned']:.2f}", "clearly": f"{summary['turned_clearly']:.2f}"}
    unturned = f"{summary['unturned'] * 100:.0f}%"
    return [extent, lines.say("model.summary", unturned=unturned, cells=grid.cells, **numbers)]


def _list_in_words(words: Sequence[str], lines: Lines) -> str:
    return lines.say("common.list_separator").join(words)


def _list_turning_head(lines: Lines) -> list[str]:
    say = lines.say
    return ["", say("model.end"), say("model.turned"), say("model.clearly"), say("model.regret")]


def _list_turning(row: Sensitivity) -> list[str]:
    """Return the cells of a parameter that turns winners: at the end where it turns most."""
    change = max(row.changes, key=lambda one: (len(one.turns), one.regret))
    end = format_number(change.setting.value)
    return [cut(row.parameter, NAME), end, f"{len(change.turns)}", f"{change.clear_turns}", f"{change.regret:.2f}"]


def _list_moving_head(lines: Lines) -> list[str]:
    say = lines.say
    return ["", say("model.low"), say("model.high"), say("model.largest"), say("model.turned")]


def _list_moving(row: Sensitivity) -> list[str]:
    ends = {change.setting.end: change for change in row.changes}
    changes = [_format_change(ends.get("low")), _format_change(ends.get("high"))]
    return [cut(row.parameter, NAME), *changes, f"{row.largest:.1f}", f"{row.turns}"]


def _format_change(change: SettingChange | None) -> str:
    """Return the change of the mean with its standard error; a dash where the end is the parameter's own number."""
    return "-" if change is None else f"{format_gain(change.effect.mean)} ({format_error(change.effect, '')})"


def _make_change(row: Sensitivity) -> Change:
    ends = {change.setting.end: change.effect.mean for change in row.changes}
    return Change(row.parameter, ends.get("low", 0.0), ends.get("high", 0.0))


def draw_sensitivity(
    chart: ChartFile, grid: Grid, summary: Summary, rows: Sequence[Sensitivity], story: Story, lines: Lines
) -> None:
    """Draw the tornado of the parameters that move scores most into a file; a page has all of them in a table."""
    from game.debrief import tornado
    from game.debrief.chart_files import ChartFigure, Table

    changes = (_make_change(row) for row in rows[:MOST_MOVING])
    plot = tornado.draw_tornado(tornado.TornadoBar(one.name, one.low, one.high) for one in changes)
    say = lines.say
    title = say("model.title", story=story.text("pack.title", lines.language) or story.id)
    head = [say("model.name"), say("model.low"), say("model.high"), say("model.largest")]
    table = Table(
        say("model.table"),
        [*head, say("model.turned"), say("model.clearly"), say("model.regret")],
        [[*_list_moving(row), f"{row.clear_turns}", f"{row.regret:.2f}"] for row in rows],
    )
    figure = ChartFigure(say("model.tornado_title"), say("model.reading"), plot)
    chart.write(lines.language, title, _list_about(grid, summary, rows, lines), [figure], table)
