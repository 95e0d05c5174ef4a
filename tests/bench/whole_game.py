"""A whole game on a terminal: its memory, children counted, and the time from a key to the last byte painted for it.

Both are set beside minimal Textual apps in the same run; the keys of a list of five are pressed between those of the
game, so that a busy machine slows both alike.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from tests.bench.figure import Bound, Figure, at_most
from tests.bench.frames import Frame
from tests.bench.parts import Options
from tests.bench.watched_game import BACK, CHOOSE, ESCAPE, OPEN, STAY, TURN, Watched, play_watched

SIZES = ((80, 24), (120, 40))

APP, LIST = "a minimal Textual app", "an arrow in a minimal list"

BOUNDS: dict[str, dict[int, Bound]] = {
    STAY: {50: at_most(6.0, "ratio"), 95: at_most(16.0, "ratio")},
    CHOOSE: {},
    TURN: {50: at_most(25.0, "ratio")},
    OPEN: {},
    BACK: {},
    ESCAPE: {},
}
"""What a percentile of each kind of key may be."""


def measure(_: Options) -> Iterator[Figure]:
    """Play the campaign by keys in two sizes, the first open choice each time, to the review at its end."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            yield from list_figures(play_watched(Path(name), size), size)


def list_figures(seen: Watched, size: tuple[int, int]) -> Iterator[Figure]:
    """Return what was seen of a game in one size."""
    at = f"{size[0]}x{size[1]}"
    for what, held, limit in (
        ("on its first scene", seen.first, 80.0),
        (f"at decision {seen.decisions}", seen.last, 90.0),
        ("at the peak of its ending", seen.peak, 130.0),
    ):
        yield Figure(f"memory of a game {what}, {at}", held, "MiB", APP, seen.bare, at_most(limit))
    for kind, frames in seen.keys.items():
        yield from key_figures(f"{kind}, {at}", frames, seen.minimal, BOUNDS[kind])


def key_figures(
    kind: str, frames: Sequence[Frame], bare: Sequence[Frame], bounds: dict[int, Bound]
) -> Iterator[Figure]:
    """Return the median and the 95th percentile of one kind of key, beside the median of the minimal list's."""
    note = f"{median(frame.painted for frame in frames):.0f} bytes, {len(frames)} keys over the whole game"
    for percent in (50, 95):
        value, against = _percentile(frames, percent), _percentile(bare, 50)
        yield Figure(f"key to final frame, {kind}, p{percent}", value, "ms", LIST, against, bounds.get(percent), note)


def _percentile(frames: Sequence[Frame], percent: int) -> float:
    return quantiles((frame.milliseconds for frame in frames), n=100)[percent - 1]
