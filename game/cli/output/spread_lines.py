"""How scores are spread, one line each: least, tenth per cent, middle, ninetieth, most, and a histogram."""

from __future__ import annotations

from game.authoring.explore.spread import BINS, TOTAL, ScoreSpread
from game.engine.words import Words
from game.plain.lines import Lines
from game.text.cells import cut, set_left, set_right

SHADES = " .:-=+*#%@"
"""The shades from an empty bin to the fullest; no character of an ambiguous width."""


def print_spread(spread: tuple[ScoreSpread, ...], games: int, words: Words, lines: Lines) -> None:
    """Print a table of at most 78 cells, where there is one."""
    if not spread:
        return
    heads = (lines.say(f"spread.{name}") for name in ("low", "p10", "median", "p90", "high"))
    lines.line(lines.say("spread.head", games=f"{games:,}"))
    lines.line(f"  {set_left('', 16)}" + "".join(set_right(head, 7) for head in heads))
    totals = False
    for one in spread:
        if one.name.startswith(TOTAL) and not totals:
            totals = True
            lines.line(f"  {lines.say('spread.totals')}")
        values = (one.low, one.p10, one.median, one.p90, one.high)
        numbers = "".join(set_right(_format_value(value), 7) for value in values)
        lines.line(f"  {set_left(cut(_find_label(one.name, words), 16), 16)}{numbers}  |{_draw_bars(one)}|")


def _find_label(name: str, words: Words) -> str:
    """Return what a score or a number is called, its id where it has no label."""
    if name.startswith(TOTAL):
        return words.text(f"mandates.{name.removeprefix(TOTAL)}.label") or name
    return words.text(f"dimensions.{name}.label") or words.label(name)


def _draw_bars(one: ScoreSpread) -> str:
    """Return BINS shades; a bin with anything in it is never blank."""
    most, steps = max(one.counts), len(SHADES) - 1
    return "".join(SHADES[-(-count * steps // most)] for count in one.counts).ljust(BINS)


def _format_value(value: float) -> str:
    size = abs(value)
    return f"{value:.3f}" if 0 < size < 1 else f"{value:.1f}" if size < 10_000 else f"{value:.0e}"
