"""A whole game played by a reference president and printed: the same bytes for the same words on the command line."""

from __future__ import annotations

import numpy as np

from game.engine.page import Decision, Page
from game.engine.policy import RANDOM, President, president
from game.engine.words import Words
from game.journal.begin import Unknown
from game.journal.options import PlayOptions, begin, stage_for
from game.journal.play import Play
from game.plain.printer import Printer
from game.plain.trouble import told


def run_auto(options: PlayOptions, name: str) -> int:
    """Play and print a game; return the exit code."""
    return told(lambda: _auto(options, name), options.language)


def _auto(options: PlayOptions, name: str) -> int:
    stage = stage_for(options)
    known = [*stage.story.pack.presidents, RANDOM]
    if name not in known:
        raise Unknown("president", name, known)
    play, who = begin(options, stage), president(stage.story, name)
    try:
        printer = Printer(Words(play.story, play.language))
        page = play.page()
        while page.kind != "ending":
            printer.page(page)
            decision = decided(play, who, page)
            printer.line("> " + (decision.choice or " ".join(f"{k}={v}" for k, v in decision.dials.items())))
            printer.outcome(play.decide(decision))
            page = play.page()
        printer.ending(play.ending())
    finally:
        play.close()
    return 0


def decided(play: Play, who: President, page: Page) -> Decision:
    """Return what a president decides on a page."""
    scene = play.games.program.scene(int(play.games.at[0]))
    pick = int(who.pick(play.games, scene, np.array([0]))[0])
    if not scene.dials:
        return Decision(page.id, scene.choices[pick].id if pick >= 0 else page.options[-1].id)
    levels = {}
    for (name, row), dial in zip(scene.spec.dials.items(), scene.dials, strict=True):
        pick, level = divmod(pick, len(dial))
        levels[name] = list(row.levels)[level]
    return Decision(page.id, dials=levels)
