"""The blessed plays, and how to bless them again: `python -m tests.walkthroughs.games` after a change you have read."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from game.plain.auto import run_auto
from game.views.play_options import PlayOptions

FOLDER = Path(__file__).parent
PLAYS = {
    "alliance-village": ("alliance", "village", "5"),
    "vendor-county": ("vendor", "county", "7"),
    "build-city": ("build", "city", "11"),
    "cleanup-troubled": ("cleanup", "troubled", "11"),
    "build-coastal": ("build", "coastal", "11"),
}


def told(name: str) -> str:
    """Play one of the games and return what it prints."""
    president, bank, seed = PLAYS[name]
    page = io.StringIO()
    with contextlib.redirect_stdout(page):
        assert run_auto(PlayOptions(bank=bank, seed=seed, language="zh"), president)
    return page.getvalue()


def main() -> None:
    """Write all of them."""
    for name in PLAYS:
        (FOLDER / f"{name}.txt").write_text(told(name), "utf-8")


if __name__ == "__main__":
    main()
