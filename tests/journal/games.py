"""Games to write down: the campaign, played by a simple hand that takes the first open choice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace
from msgspec.structs import replace as replace_fields

from game.engine.games import MOST_DECISIONS
from game.engine.page import Decision, Page
from game.engine.presidents.random_president import RandomPresident
from game.engine.stage import Stage, open_stage
from game.journal.deputy import decide_for
from game.journal.format import Line, Save, read_save
from game.journal.header import Header
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.sealing import seal_line
from game.journal.start import start_game
from game.pack.load import find_pack


@cache
def campaign() -> Stage:
    """Return the campaign, loaded once a process."""
    return open_stage(find_pack("oneconnect"))


def begun(folder: Path | None, *, short: bool = False, private: bool = False, **names: str) -> Playthrough:
    """Return a fresh game of the campaign with seed 7."""
    asked: dict[str, Any] = {"seed": "7", **names}  # Any: mypy takes a word for every field
    return start_game(campaign(), NewGame(short=short, **asked), folder=folder, private=private)


def first_open(page: Page) -> Decision:
    """Return the first open choice, the plan as it stands, and the middle answer to every question."""
    slip = {question.id: "likely" for question in page.questions}
    if page.dials:
        return Decision(page.id, dials={dial.id: dial.at for dial in page.dials})
    return Decision(page.id, next(option.id for option in page.options if option.open), prediction=slip)


def played(play: Playthrough, decisions: int) -> Playthrough:
    """Take so many decisions, or as many as there are."""
    for _ in range(decisions):
        page = play.page()
        if page.kind == "ending":
            break
        play.decide(first_open(page))
    return play


def at_random(play: Playthrough, seed: int = 1, decisions: int = MOST_DECISIONS) -> Playthrough:
    """Take so many decisions as they come, each with the reason `because` and a low answer to every question."""
    who = RandomPresident(seed)
    for _ in range(decisions):
        page = play.page()
        if page.kind == "ending":
            break
        slip = {question.id: "low" for question in page.questions}
        play.decide(replace(decide_for(play.games, who), reason="because", prediction=slip))
    return play


@cache
def finished(hand: int = 1, /, *, seed: str = "7", bank: str = "county") -> Save:
    """Return a game played to its end at random, as read from its save."""
    with TemporaryDirectory() as folder:
        play = at_random(begun(Path(folder), seed=seed, bank=bank), hand)
        play.close()
        assert play.path is not None
        return read_save(play.path)


def written(path: Path, header: Header, lines: Iterable[Line]) -> Path:
    """Write a save with good seals, whatever it claims; return its path."""
    out, seal = seal_line(replace_fields(header), "")
    for record in lines:
        line, seal = seal_line(replace_fields(record), seal)
        out += line
    path.write_bytes(out)
    return path
