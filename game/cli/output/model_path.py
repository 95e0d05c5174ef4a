"""The model's path beside the public one of bounds.yaml: a table, plots in the terminal, JSON and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from game.cli.errors import CommandError
from game.cli.exits import FINE, FOUND
from game.cli.output.chart_file import ChartFile
from game.cli.output.interval_lines import Interval, draw_intervals
from game.cli.output.json_output import print_json
from game.cli.story_faults import explain_story_faults
from game.engine.stage import Stage
from game.engine.words import Words
from game.lab.path import OpeningFit, PathFit, PathPoint, measure_path
from game.pack.held_bounds import find_held_bounds
from game.pack.story import Story
from game.plain.lines import Lines

WORLDS = 200
"""The number of worlds where nobody asks for another."""


def tell_path(
    stage: Stage, worlds: int, first: int, chart: ChartFile | None, lines: Lines,
    *, scripted: bool,
) -> int:  # fmt: skip
    """Measure the path that the story names and print it; return 1 where the model leaves it."""
    bounds = find_held_bounds(stage.story.pack).path
    if bounds is None:
        raise CommandError("no_path")
    with explain_story_faults():
        fit = measure_path(stage, bounds, worlds or WORLDS, first)
    words = Words(stage.story, lines.language)
    if chart:
        _draw_fit(chart, fit, stage.story, words, lines)
    if scripted:
        print_json(_list_fit(fit))
    else:
        _print_fit(fit, words, lines)
        if chart:
            lines.line(lines.say("model.wrote", path=chart.path))
    return FINE if fit.held else FOUND


def _list_fit(fit: PathFit) -> dict[str, object]:
    points = [{**asdict(point), "held": point.held} for point in fit.points]
    opening = {**asdict(fit.opening), "held": fit.opening.held} if fit.opening else None
    about = {"bank": fit.bank, "president": fit.president, "worlds": fit.worlds, "held": fit.held}
    return {**about, "path": points, "opening": opening}


def _print_fit(fit: PathFit, words: Words, lines: Lines) -> None:
    lines.hanging("", lines.say("model.fit", bank=fit.bank, president=fit.president, worlds=fit.worlds))
    lines.hanging("", lines.say("model.marks"))
    for series, points in _group_by_series(fit):
        lines.line()
        lines.line(words.label(series))
        lines.table([_list_head(lines), *(_list_cells(point, words, lines) for point in points)])
        lines.hanging("", lines.say("model.plot", unit=_find_unit(series, words)))
        for line in draw_intervals(_list_intervals(points, words), lines.width):
            lines.line(line)
    if fit.opening:
        lines.line()
        lines.hanging("", _tell_opening(fit.opening, words, lines))


def _group_by_series(fit: PathFit) -> Iterator[tuple[str, list[PathPoint]]]:
    """Yield each variable with its public figures, in the order of the path."""
    for series in dict.fromkeys(point.series for point in fit.points):
        yield series, [point for point in fit.points if point.series == series]


def _list_head(lines: Lines) -> list[str]:
    return [lines.say("model.month"), lines.say("model.public"), "p5", "p10", "p50", "p90", "p95", ""]


def _list_cells(point: PathPoint, words: Words, lines: Lines) -> list[str]:
    """Return a public figure with its mark, the percentiles, and whether all that is asked holds."""
    percentiles = (point.p5, point.p10, point.p50, point.p90, point.p95)
    told = [_format_value(point.series, value, words) for value in percentiles]
    public = f"{_format_value(point.series, point.value, words)} [{point.mark}]"
    return [point.date, public, *told, _tell_verdict(point, lines)]


def _tell_verdict(point: PathPoint, lines: Lines) -> str:
    """Return the first thing that does not hold, or that all does."""
    failed = (("outside", not point.inside), ("far", point.near is False), ("wide", point.narrow is False))
    return lines.say(f"model.{next((name for name, fails in failed if fails), 'inside')}")


def _tell_opening(opening: OpeningFit, words: Words, lines: Lines) -> str:
    values = [_format_value(opening.series, value, words) for value in (opening.declared, opening.p50)]
    key = "model.opening.held" if opening.held else "model.opening.broken"
    change, within = f"{opening.change * 100:+.0f}%", f"{opening.within * 100:.0f}%"
    label = words.label(opening.series)
    return lines.say(key, label=label, declared=values[0], first=values[1], change=change, within=within)


def _format_value(name: str, value: float, words: Words) -> str:
    """Return a value by its unit; a share in per cent with two decimals."""
    return f"{value * 100:.2f}%" if _is_share(name, words) else words.figure(name, value)


def _is_share(name: str, words: Words) -> bool:
    return words.story.variables[name].type == "share"


def _find_unit(name: str, words: Words) -> str:
    return "%" if _is_share(name, words) else words.story.variables[name].unit or "1"


def _list_intervals(points: Sequence[PathPoint], words: Words) -> list[Interval]:
    """Return an interval for each public figure of one variable, shares in per cent."""
    times = 100.0 if _is_share(points[0].series, words) else 1.0
    return [
        Interval(f"{one.date} [{one.mark}]", *(x * times for x in (one.p10, one.p50, one.p90, one.value)))
        for one in points
    ]


def _draw_fit(chart: ChartFile, fit: PathFit, story: Story, words: Words, lines: Lines) -> None:
    from game.debrief.chart_files import ChartFigure, Table
    from game.debrief.path_chart import draw_path

    say = lines.say
    months = (say("model.start"), *fit.months[1:])
    figures = [
        ChartFigure(
            words.label(series),
            say("model.path_reading"),
            draw_path(
                months,
                fan,
                [point for point in fit.points if point.series == series],
                share=_is_share(series, words),
            ),
        )
        for series, fan in fit.fans.items()
    ]
    title = say("model.path_title", story=story.text("pack.title", lines.language) or story.id)
    about = [say("model.fit", bank=fit.bank, president=fit.president, worlds=fit.worlds), say("model.marks")]
    if fit.opening:
        about.append(_tell_opening(fit.opening, words, lines))
    rows = [[words.label(point.series), *_list_cells(point, words, lines)] for point in fit.points]
    table = Table(say("model.path_table"), [say("model.series"), *_list_head(lines)], rows)
    chart.write(lines.language, title, about, figures, table)
