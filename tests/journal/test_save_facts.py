"""What a save says of itself: decisions that the president of a short game took tell no players apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.page import Decision
from game.journal.format import read_save
from game.journal.new_game import NewGame
from game.journal.save_facts import ALIKE, read_facts, share_of_deputy
from game.journal.start import start_game
from tests.stories import MANIFEST, pack, staged

OWN = 4
PAGES = [f"p{n}" for n in range(1, ALIKE + OWN + 1)]


@pytest.mark.parametrize("short", [False, True])
def test_the_decisions_of_a_short_games_president_count_towards_no_likeness(tmp_path: Path, *, short: bool) -> None:
    scenes = "".join(
        f"{page}: {{title: Page, choices: {{a: {{text: Left, go: {after}}}, b: {{text: Right, go: {after}}}}}}}\n"
        for page, after in zip(PAGES, [*PAGES[1:], "last"], strict=True)
    )
    manifest = MANIFEST.replace("opening: start", "opening: p1") + "key_figures: [cash]\n"
    manifest += f"short: {{president: steady, scenes: [{', '.join(PAGES[:OWN])}]}}\n"
    files = pack(
        scenes + "last: {title: The end, choices: {a: {text: Stop}}}\n",
        manifest=manifest,
        presidents="steady: {label: Steady}\n",
    )
    stage = staged(files)
    play = start_game(stage, NewGame(seed="7", short=short), folder=tmp_path)
    while play.page().kind != "ending":
        play.decide(Decision(play.page().id, "a"))
    play.close()
    assert play.path is not None
    save = read_save(play.path)
    facts = read_facts(stage.story, save)
    assert len(save.lines) == len(PAGES) + 1
    assert (facts.decided, bool(facts.alike)) == (OWN if short else len(PAGES) + 1, not short)
    assert share_of_deputy(stage.story, save) == (1 - OWN / (len(PAGES) + 1) if short else 0.0)
