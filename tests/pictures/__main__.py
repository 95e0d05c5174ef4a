"""Makes the pictures and the recording of the README: `python -m tests.pictures`, after a change of screens or story.

Look at them before they are committed. Those of one's own are drawn by `p` on any screen, and recorded by
`python -m tests.pictures.recording`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from game.engine.page import Page, PageKind
from game.views.play_options import PlayOptions
from tests.pictures.drawn_screens import Size, draw_screen, play_until, write_text
from tests.pictures.recording import record
from tests.terminal import ROOT

FOLDER = ROOT / "pictures"
SIZE: Size = (100, 30)
FLAT: Size = (100, 24)
SEED, BANK, PRESIDENT = "7", "county", "cleanup"


def _is_late_report(page: Page) -> bool:
    return bool(page.reports) and page.month >= "2018-03"


def _is_question(page: Page) -> bool:
    return page.month >= "2017-12" and len(page.options) > 3 and bool(page.citations)


SCREENS: dict[str, tuple[str, Size, Callable[[Page], bool], tuple[str, ...]]] = {
    "scene": ("zh", FLAT, _is_question, ()),
    "plan": ("en", SIZE, _is_late_report, ("enter", "right")),
    "ending": ("en", SIZE, lambda page: page.kind == PageKind.ENDING, ("pagedown",)),
}
"""The pictures: in which language, how large, on which page, after which keys."""

DECISION = (
    "wait:5 w wait:1 text:Look_first. wait:1 enter wait:1 1 wait:5 y wait:3 escape wait:1 enter wait:2 enter wait:1 "
    "1 wait:3 enter wait:1 f wait:1 down wait:1 down wait:1 enter wait:5 q wait:1"
)
"""A decision from its page to what it did and why: given a reason, taken, and asked about."""


def main() -> None:
    """Write what is named on the command line, or all."""
    wanted = sys.argv[1:] or [*SCREENS, "decision"]
    for name in wanted:
        if name == "decision":
            words = ["-m", "game", "play", "--bank", BANK, "--seed", SEED, "--lang", "en", "--practice"]
            write_text(FOLDER / "decision.cast", record(words, DECISION, SIZE))
            continue
        language, size, there, keys = SCREENS[name]
        app = play_until(PlayOptions(bank=BANK, seed=SEED, language=language), PRESIDENT, there)
        write_text(FOLDER / f"{name}.svg", draw_screen(app, keys, size))


if __name__ == "__main__":
    main()
