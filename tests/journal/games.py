"""Games to write down: the campaign, played by a simple hand that takes the first open choice."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.engine.page import Decision, Page
from game.engine.stage import Stage, open_stage
from game.journal.begin import new_game
from game.journal.play import Play
from game.pack.load import find_pack


@cache
def campaign() -> Stage:
    """Return the campaign, loaded once a process."""
    return open_stage(find_pack("oneconnect"))


def begun(folder: Path | None, *, short: bool = False, **names: str) -> Play:
    """Return a fresh game of the campaign with seed 7."""
    return new_game(campaign(), seed=names.pop("seed", "7"), folder=folder, short=short, **names)


def first_open(page: Page) -> Decision:
    """Return the first open choice, the plan as it stands, and the middle answer to every question."""
    slip = {question.id: "likely" for question in page.questions}
    if page.dials:
        return Decision(page.id, dials={dial.id: dial.at for dial in page.dials})
    return Decision(page.id, next(option.id for option in page.options if option.open), prediction=slip)


def played(play: Play, decisions: int) -> Play:
    """Take so many decisions, or as many as there are."""
    for _ in range(decisions):
        page = play.page()
        if page.kind == "ending":
            break
        play.decide(first_open(page))
    return play
