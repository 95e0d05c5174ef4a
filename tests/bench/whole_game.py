"""A whole game on a terminal: its memory, children counted, and the time from a key to the last byte painted for it.

Both are set beside a minimal Textual app in the same run; its keys are pressed between those of the game, so that a
busy machine slows both alike.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from game.engine.page import Page
from game.journal.format import read_save
from tests.bench import minimal
from tests.bench.figure import Figure, at_most
from tests.bench.frames import Frame, Frames
from tests.bench.parts import Options
from tests.journal.games import begun, first_open
from tests.test_terminal import shows

SCORES = "均衡"
"""A word that shows in Chinese on the ending, and on no page."""

ARROWS = ("\x1b[B", "\x1b[A")
"""Down, and up again."""

APP = "a minimal Textual app"


@dataclass
class Watched:
    """What was seen of a game: MiB at four times, and the final frame of every key by its kind."""

    bare: float
    first: float
    last: float = 0.0
    peak: float = 0.0
    decisions: int = 0
    minimal: list[Frame] = field(default_factory=list)
    keys: dict[str, list[Frame]] = field(default_factory=lambda: {"arrow": [], "choose": []})


def measure(_: Options) -> Iterator[Figure]:
    """Play the campaign by keys, the first open choice each time, to the review at its end."""
    with tempfile.TemporaryDirectory() as name:
        seen = whole_game(Path(name))
    for what, size, limit in (
        ("on its first scene", seen.first, 80.0),
        (f"at decision {seen.decisions}", seen.last, 90.0),
        ("at the peak of its ending", seen.peak, 130.0),
    ):
        yield Figure(f"memory of a game {what}", size, "MiB", APP, seen.bare, at_most(limit))
    for kind, frames in seen.keys.items():
        yield from key_figures(kind, frames, seen.minimal)


def whole_game(saves: Path) -> Watched:
    """Play a game beside the minimal app and return what was seen."""
    words = ["-m", "game", "play", "--seed", "7", "--bank", "county", "--saves", str(saves)]
    with Frames([minimal.__file__]) as app, Frames(words) as game:
        app.terminal.until(lambda text: "READY" in text, "the minimal app")
        shadow = begun(None)
        game.press("", lambda text: shows(shadow.page(), text))
        seen = Watched(app.memory(), game.memory())
        while (page := shadow.page()).kind != "ending":
            seen.minimal += map(app.press, ARROWS)
            if len(page.options) > 1 or page.dials:
                seen.keys["arrow"] += map(game.press, ARROWS)
            seen.last = game.memory()
            shadow.decide(first_open(page))
            seen.keys["choose"].append(decide(game, page, saves, len(shadow.past)))
            turn_page(game, shadow.page())
        game.rest()
    seen.peak, seen.decisions = game.peak, len(shadow.past)
    return seen


def decide(game: Frames, page: Page, saves: Path, count: int) -> Frame:
    """Take the first open choice and answer what is asked before it; return the final frame of the key that sealed it.

    The frame is done when the save holds `count` decisions.
    """

    def decided(_: str) -> bool:
        return len(read_save(next(saves.glob("*.jsonl"))).lines) == count

    keys = "\r" if page.dials else str([option.id for option in page.options].index(first_open(page).choice) + 1)
    for question in page.questions:
        game.press(keys, lambda text, ask=question.ask: ask[:8] in text)  # type: ignore[misc]
        keys = "2\r"
    return game.press(keys, decided)


def turn_page(game: Frames, page: Page) -> None:
    """Go on, through as many screens as the outcome has, until a page shows."""
    while not (SCORES in game.terminal.text if page.kind == "ending" else shows(page, game.terminal.text)):
        before = game.terminal.text
        game.press(" ", lambda text, old=before: text != old)  # type: ignore[misc]


def key_figures(kind: str, frames: list[Frame], bare: list[Frame]) -> Iterator[Figure]:
    """Return the median and the 95th percentile of one kind of key, beside the minimal app's."""
    note = f"{median(frame.painted for frame in frames):.0f} bytes, {len(frames)} keys over the whole game"
    for percent in (50, 95):
        value, against = _percentile(frames, percent), _percentile(bare, percent)
        yield Figure(f"key to final frame, {kind}, p{percent}", value, "ms", APP, against, note=note)


def _percentile(frames: list[Frame], percent: int) -> float:
    return quantiles((frame.milliseconds for frame in frames), n=100)[percent - 1]
