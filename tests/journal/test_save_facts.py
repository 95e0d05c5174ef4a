"""What a save says of itself: whose decisions tell players apart, and where a clock ran backwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.engine.page import Decision
from game.journal.format import Save, read_save
from game.journal.header import Fork
from game.journal.new_game import NewGame
from game.journal.save_facts import ALIKE, read_facts, share_of_deputy
from game.journal.start import start_game
from tests.classroom.handed_in import choices_of, played, road
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


@pytest.mark.parametrize(
    ("fork", "started", "hours", "line"),
    [
        (None, 9, [10, 11, 12, 13], 0),
        (None, 11, [10, 11, 12, 13], 2),
        (None, 9, [10, 12, 11, 13], 4),
        (3, 12, [10, 11, 13, 14], 0),  # a fork begins after what it shares
        (3, 12, [10, 11, 11, 14], 4),
        (3, 12, [11, 10, 13, 14], 3),
        (3, 9, [10, 11, 10, 14], 4),
        (5, 9, [10, 11, 12, 13], 0),  # taken along: it shares all and keeps when it began
    ],
)
def test_a_clock_that_ran_backwards_is_told_by_its_line(
    fork: int | None, started: int, hours: list[int], line: int
) -> None:
    def at(hour: int) -> str:
        return f"2026-03-02T{hour:02}:00:00+08:00"

    whole = played(choices_of(1))
    header = replace(whole.header, started=at(started), fork=Fork("parent", "0" * 32, fork) if fork else None)
    lines = tuple(replace(one, at=at(hour)) for one, hour in zip(whole.lines, hours, strict=False))
    save = Save(header, lines, whole.seal, whole.size, whole.length, whole.torn)
    assert read_facts(road().story, save).backwards == line
