"""How scores are spread, one line each: least, tenth per cent, middle, ninetieth, most, and a histogram."""

from __future__ import annotations

from collections.abc import Iterator

from game.lab.spread import BINS, Spread
from game.text.cells import left, right

SHADES = " .:-=+*#%@"
"""From an empty bin to the fullest; no character of an ambiguous width."""


def spread_lines(spread: tuple[Spread, ...], games: int) -> Iterator[str]:
    """Yield a table of at most 78 cells; nothing where there is none."""
    if not spread:
        return
    yield f"scores: spread over {games:,} games of a president at random, from least to most"
    yield f"  {left('', 16)}" + "".join(right(word, 7) for word in ("min", "p10", "median", "p90", "max"))
    for one in spread:
        values = (one.low, one.p10, one.median, one.p90, one.high)
        yield f"  {left(one.name, 16)}" + "".join(right(_told(value), 7) for value in values) + f"  |{_bars(one)}|"


def _bars(one: Spread) -> str:
    """Return BINS shades; a bin with anything in it is never blank."""
    most, steps = max(one.counts), len(SHADES) - 1
    return "".join(SHADES[-(-count * steps // most)] for count in one.counts).ljust(BINS)


def _told(value: float) -> str:
    size = abs(value)
    return f"{value:.3f}" if 0 < size < 1 else f"{value:.1f}" if size < 10_000 else f"{value:.0e}"
